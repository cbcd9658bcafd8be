/*
 * Words: a run of text with its white space folded, each byte with its place
 * in the file, and its cutting into sentences. Only the front stage uses it.
 */
#ifndef HELDER_FRONT_WORDS_H
#define HELDER_FRONT_WORDS_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../base/xml.h"
#include "../message/message.h"

struct words {
	const struct source *source;
	const char *bytes; /* NUL-terminated; no white space at the ends, single spaces within */
	size_t length;
	const size_t *offsets; /* in the source, one per byte and one for the end */
};

/* Folds a text node. Owned by the arena. */
struct words words_fold(struct arena *arena, const struct xml_node *text);

/* Where a stretch of the words stands. */
struct span words_span(const struct words *words, size_t offset, size_t length);

/* Cuts words into sentences: after . ! or …, closing quotes and a space, where a capital follows; never inside a
 * number, time, address or after an abbreviation, and never after a question mark, for a question and its "dan" are one
 * sentence. Returns the first; NULL when there are no words. Empty and too long ones are findings and left out. */
struct sentence *words_sentences(struct arena *arena, const struct words *words, struct diagnostics *diagnostics);

/* One sentence of all the words; NULL, with a finding, when it is empty or too long. */
struct sentence *words_sentence(struct arena *arena, const struct words *words, struct diagnostics *diagnostics);

#endif
