/*
 * libFuzzer harness of understanding: any bytes as a sentence give a meaning that holds the structure law, or a place
 * in the sentence. Run from the repository's root.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/understand/understand.h"

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A sentence longer than this is refused by the front stage. */
#define SENTENCE_LIMIT 400

static struct abstract *abstract;
static struct reader *reader;

int LLVMFuzzerInitialize(int *count, char ***words)
{
	struct arena *arena = arena_new(); /* for the whole run */
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);

	(void)count, (void)words;
	abstract = abstract_read(arena, ".", diagnostics);
	struct language *dutch = abstract == NULL ? NULL : language_read(arena, abstract, ".", "nl", diagnostics);
	diagnostics_print(diagnostics, stderr);
	if (dutch == NULL)
		abort();
	reader = reader_new(arena, dutch);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_context context = {.sent = {2025, 11, 1, 7, 30}, .guess_names = true};

	if (size > SENTENCE_LIMIT || memchr(data, '\0', size) != NULL)
		return -1;
	struct arena *arena = arena_new();
	const char *words = arena_copy(arena, (const char *)data, size);
	const struct reading reading = understand_sentence(arena, reader, words, &context);
	if (reading.meaning != NULL && node_verify(arena, reading.meaning, abstract) != NULL)
		abort();
	if (reading.offset > size || reading.length > size - reading.offset)
		abort();
	for (int i = 0; i < reading.word_count; i++)
		if (reading.words[i].offset > size || reading.words[i].length > size - reading.words[i].offset)
			abort();
	arena_free(arena);
	return 0;
}
