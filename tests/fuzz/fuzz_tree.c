/*
 * libFuzzer harness of the one-line notation and of writing: any bytes are no tree, or a tree that is written again as
 * the same notation, and that every language says or refuses. Run from the repository's root.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/linearise/say.h"

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct abstract *abstract;
static struct language **languages;
static int language_count;

int LLVMFuzzerInitialize(int *count, char ***words)
{
	struct arena *arena = arena_new(); /* for the whole run */
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);

	(void)count, (void)words;
	abstract = abstract_read(arena, ".", diagnostics);
	const char **codes = language_codes(arena, ".", &language_count);
	languages = arena_array(arena, (size_t)language_count, sizeof(*languages));
	for (int i = 0; abstract != NULL && i < language_count; i++)
		languages[i] = language_read(arena, abstract, ".", codes[i], diagnostics);
	diagnostics_print(diagnostics, stderr);
	if (diagnostics_total(diagnostics) > 0)
		abort();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer first = {0}, second = {0};
	const char *error = NULL;

	if (memchr(data, '\0', size) != NULL)
		return -1;
	struct arena *arena = arena_new();
	const struct node *node = node_read(arena, abstract, arena_copy(arena, (const char *)data, size), &error);
	if (node == NULL && error == NULL)
		abort();
	if (node != NULL && node_verify(arena, node, abstract) == NULL) {
		node_write(node, abstract, &first);
		const struct node *again = node_read(arena, abstract, buffer_text(&first), &error);
		if (again == NULL)
			abort();
		node_write(again, abstract, &second);
		if (strcmp(buffer_text(&first), buffer_text(&second)) != 0)
			abort();
		for (int i = 0; i < language_count; i++) {
			const struct said said = say_sentence(arena, languages[i], node, 2025);
			if ((said.words == NULL) == (said.unsupported == NULL))
				abort();
		}
	}
	buffer_free(&first);
	buffer_free(&second);
	arena_free(arena);
	return 0;
}
