/*
 * Ellipsis: what a sentence with "and" or "or" leaves out. "You may shower and
 * wash" is read as "you may shower and you may wash": the words that two
 * members share are written out, and the whole is read like any other sentence.
 * Only understand may use it.
 */
#ifndef HELDER_UNDERSTAND_ELLIPSIS_H
#define HELDER_UNDERSTAND_ELLIPSIS_H

#include "forms.h"
#include "token.h"

/* The sentence with shared words written out. */
struct expansion {
	const char *words;
	int kept; /* pieces of the sentence itself: `from` in its words, `to` in the expanded ones, both in bytes */
	struct {
		size_t from, to, length;
	} pieces[8];
	struct expansion *next;
	bool inner;         /* what was written again is not how the sentence begins */
	int shared;         /* words that were written again */
	const char *member; /* the last member with them, to the end of the sentence: some clause begins it */
	const char *alone;  /* the sentence with the last member only, a sentence too; NULL: they stand at its end */
};

/* Every way to write out what may be shared, shortest first; NULL when no word of the sentence joins, or too many.
 * `stopped`: where understanding the sentence as it stands stopped, in bytes: what stops long before the word that
 * joins has another cause, and so has what has no verb after it. Bounded: at most ELLIPSIS_LIMIT. Owned by the arena.
 */
struct expansion *ellipsis_expansions(struct arena *arena, const struct language *language, const struct forms *forms,
				      const char *words, size_t stopped);

#define ELLIPSIS_LIMIT 36

/* The place in the sentence itself of a byte in the expanded words (of a word written out: the one before it). */
size_t ellipsis_origin(const struct expansion *expansion, size_t offset);

#endif
