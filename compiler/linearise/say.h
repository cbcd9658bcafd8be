/*
 * Say: writes a meaning in one language, from that language's rows alone.
 * Accounting: every non-default feature, every child and every fact is said by
 * exactly one row, or nothing is said and the reason is named.
 * understand (to check its own reading), linearise and check may use it.
 */
#ifndef HELDER_LINEARISE_SAY_H
#define HELDER_LINEARISE_SAY_H

#include "../language/language.h"
#include "../message/node.h"

/* What came out. */
struct said {
	const char *words;              /* UTF-8; NULL when the language does not support the tree */
	const char *unsupported;        /* then: what was not said, in English, for a finding */
	struct unit **units;            /* entries and rows that it rests on; NULL-terminated, NULL when unsupported */
	const struct concept *wordless; /* not supported for want of a word fit to be written; else NULL */
	const struct lexeme **own;      /* words of an overlay or a message that were used; NULL-terminated, or NULL */
};

/* Writes a whole sentence: capital, final punctuation, facts isolated in right-to-left words.
 * `year` is the year of sending: a date of another year is written with its year. Owned by the arena. */
struct said say_sentence(struct arena *arena, struct language *language, const struct node *node, int year);

/* Writes any node as a bare phrase: no capital, no final point. Owned by the arena. */
struct said say_phrase(struct arena *arena, struct language *language, const struct node *node, int year);

/* Words from right to left in which every number and every run of Latin letters is isolated, so that it cannot reorder;
 * a phone number whole. What already is stays. Owned by the arena. */
const char *words_isolated(struct arena *arena, const char *text);

/* As say_sentence and say_phrase, with every fact as it is read aloud: no digit is left. */
struct said say_sentence_aloud(struct arena *arena, struct language *language, const struct node *node, int year);
struct said say_phrase_aloud(struct arena *arena, struct language *language, const struct node *node, int year);

#endif
