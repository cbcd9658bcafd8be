#include "data_folder.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void link_real(struct arena *arena, const char *folder, const char *path)
{
	char root[PATH_MAX];

	cr_assert(getcwd(root, sizeof(root)) != NULL && access(path, R_OK) == 0, "%s: run from the root", path);
	cr_assert(symlink(arena_format(arena, "%s/%s", root, path), arena_format(arena, "%s/%s", folder, path)) == 0);
}

const char *data_folder_new(struct arena *arena)
{
	char name[] = "/tmp/helder-test-XXXXXX";

	cr_assert(mkdtemp(name) != NULL);
	cr_assert(mkdir(arena_format(arena, "%s/grammars", name), 0700) == 0);
	cr_assert(mkdir(arena_format(arena, "%s/lexicons", name), 0700) == 0);
	link_real(arena, name, "grammars/abstract.xml");
	link_real(arena, name, "lexicons/concepts.xml");
	return arena_string(arena, name);
}

void data_folder_write(const char *folder, const char *path, const char *content)
{
	char whole[PATH_MAX];

	snprintf(whole, sizeof(whole), "%s/%s", folder, path);
	FILE *file = fopen(whole, "w");
	cr_assert(file != NULL, "%s", whole);
	fputs(content, file);
	cr_assert(fclose(file) == 0);
}

struct language *data_folder_language(struct arena *arena, const char *grammar, const char *lexicon,
				      struct diagnostics *diagnostics)
{
	const char *folder = data_folder_new(arena);

	data_folder_write(folder, "grammars/qaa.xml", grammar);
	data_folder_write(folder, "lexicons/qaa.xml", lexicon);
	const struct abstract *abstract = abstract_read(arena, folder, diagnostics);
	struct language *language =
	    abstract == NULL ? NULL : language_read(arena, abstract, folder, "qaa", diagnostics);
	data_folder_remove(folder);
	return language;
}

void data_folder_remove(const char *folder)
{
	char command[PATH_MAX];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	cr_assert(system(command) == 0);
}
