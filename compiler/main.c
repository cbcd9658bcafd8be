#include "base/xml.h"
#include "linearise/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diagnostics *d = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const char *folder = getenv("HELDER_DATA") ? getenv("HELDER_DATA") : ".";
	struct abstract *abstract = abstract_read(arena, folder, d);
	struct language *language = abstract && argc > 2 ? language_read(arena, abstract, folder, argv[2], d) : NULL;
	int failed = 0, total = 0;
	if (language && strcmp(argv[1], "examples") == 0) {
		for (const struct example *e = language->examples; e; e = e->next) {
			const char *error = NULL;
			struct node *node = node_read(arena, abstract, e->tree, &error);
			struct said said = {0};
			struct said sentence = {0};
			if (node)
				said = say_phrase(arena, language, node, 2025), sentence = say_sentence(arena, language, node, 2025);
			struct position at = source_position(e->span.source, e->span.offset);
			bool same = said.words && (strcmp(said.words, e->words) == 0 || strcmp(sentence.words, e->words) == 0);
			total++;
			if (same == e->counter) {
				failed++;
				printf("%s:%u: %s\n   want %s%s\n   got  %s\n", e->span.source->path, at.line, e->tree,
				       e->counter ? "NOT " : "", e->words,
				       said.words ? said.words : error ? error : said.unsupported);
			}
		}
		printf("%d examples, %d failed\n", total, failed);
	} else if (language && argc > 3) {
		const char *error = NULL;
		struct node *node = node_read(arena, abstract, argv[3], &error);
		struct said said = {0};
		if (node)
			said = say_sentence(arena, language, node, 2025);
		puts(said.words ? said.words : said.unsupported ? said.unsupported : error);
	}
	diagnostics_print(d, stderr);
	int code = diagnostics_exit_code(d);
	arena_free(arena);
	return code;
}
