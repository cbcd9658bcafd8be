/*
 * Every tests/fail/x.xml gives exactly the findings in tests/fail/x.expected, in English. Run from the repository's
 * root. With HELDER_FAIL_WRITE=1 it writes those files instead: look at every change before it is kept.
 */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/base/buffer.h"
#include "../../compiler/check/check.h"
#include "../../compiler/front/front.h"
#include "../../compiler/front/hazard.h"

/* What a file gives, printed. Owned by the arena. */
static const char *findings(struct arena *arena, const char *path)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct hazards *hazards = hazards_read(arena, "lexicons/hazards.xml", diagnostics);
	const struct source *source = source_read(arena, path);
	char *text = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&text, &length);

	cr_assert(hazards != NULL && source != NULL && stream != NULL, "%s", path);
	struct message *message = front_read(arena, source, diagnostics);
	if (message != NULL) {
		hazards_resolve(hazards, message, diagnostics);
		check_structure(message, diagnostics);
	}
	diagnostics_print(diagnostics, stream);
	fclose(stream);
	const char *copy = arena_copy(arena, text, length);
	free(text);
	return copy;
}

Test(fail, every_file_gives_its_findings)
{
	glob_t files;
	size_t wrong = 0;
	bool write = getenv("HELDER_FAIL_WRITE") != NULL;

	cr_assert(glob("tests/fail/*.xml", 0, NULL, &files) == 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		struct arena *arena = arena_new();
		const char *path = files.gl_pathv[i], *found = findings(arena, path);
		const char *expected = arena_format(arena, "%.*s.expected", (int)(strlen(path) - 4), path);
		const struct source *golden = source_read(arena, expected);

		if (write) {
			FILE *file = fopen(expected, "w");
			cr_assert(file != NULL, "%s", expected);
			fputs(found, file);
			fclose(file);
		} else if (golden == NULL || strcmp(golden->bytes, found) != 0) {
			cr_log_error("%s: found\n%sexpected\n%s", path, found, golden == NULL ? "" : golden->bytes);
			wrong++;
		}
		cr_expect(*found != '\0', "%s: nothing is wrong", path);
		arena_free(arena);
	}
	globfree(&files);
	cr_expect(wrong == 0, "%zu files differ", wrong);
}
