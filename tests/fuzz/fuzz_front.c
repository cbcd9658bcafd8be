/*
 * libFuzzer harness of the front stage: any bytes give a message or a finding, and every place lies in the file.
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined ... tests/fuzz/fuzz_front.c; run it on tests/fail and
 * tests/accept.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/check/check.h"
#include "../../compiler/front/front.h"
#include "../../compiler/front/hazard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
	if (!holds)
		abort();
}

static void span_expect(const struct source *source, struct span span)
{
	expect(span.source == source && span.offset <= source->length && span.length <= source->length - span.offset);
}

/* Each byte of a sentence has a place, in order and inside the sentence. */
static void sentences_expect(const struct source *source, const struct sentence *sentence)
{
	for (; sentence != NULL; sentence = sentence->next) {
		size_t length = strlen(sentence->words);

		span_expect(source, sentence->span);
		expect(length > 0 && sentence->offsets[0] == sentence->span.offset);
		expect(sentence->offsets[length] == sentence->span.offset + sentence->span.length);
		for (size_t i = 0; i < length; i++)
			expect(sentence->offsets[i] <= sentence->offsets[i + 1]);
		for (const struct own_text *text = sentence->own_texts; text != NULL; text = text->next)
			span_expect(source, text->span);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_LOCALE);
	const struct source *source = source_from_bytes(arena, "fuzz.xml", (const char *)data, size);
	struct message *message = front_read(arena, source, diagnostics);

	expect(message != NULL || diagnostics_count(diagnostics, LEVEL_ERROR) > 0);
	if (message != NULL) {
		const struct hazards none = {NULL, 0};

		hazards_resolve(&none, message, diagnostics);
		check_structure(message, diagnostics);
		for (const struct part *part = message->parts; part != NULL; part = part->next) {
			sentences_expect(source, part->sentences);
			sentences_expect(source, part->reasons);
		}
	}
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++)
		span_expect(source, diagnostics_span(diagnostics, i));
	char *text = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&text, &length);
	if (stream != NULL) {
		diagnostics_print(diagnostics, stream);
		diagnostics_print_json(diagnostics, stream);
		fclose(stream);
	}
	free(text);
	arena_free(arena);
	return 0;
}
