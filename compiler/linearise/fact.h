/*
 * Fact: typed leaves as a language writes them: digits 0-9, Gregorian dates,
 * 24 hours, never ICU's default. Only linearise may use it.
 */
#ifndef HELDER_LINEARISE_FACT_H
#define HELDER_LINEARISE_FACT_H

#include "../language/language.h"
#include "../message/node.h"

/* The words of a fact; NULL when the language cannot write it. Owned by the arena. */
const char *fact_words(struct arena *arena, struct language *language, const struct node *node, int year);

/* The same as it is read aloud, without a digit: `set` is the set of rules of a number that counts something, or NULL.
 * NULL when the language cannot say it. */
const char *fact_aloud(struct arena *arena, struct language *language, const struct node *node, int year,
		       const char *set);

/* Digits and signs one by one, a group at a time: "nul acht acht, nul nul nul". As fact_aloud. */
const char *digits_aloud(struct arena *arena, const struct language *language, const char *text);

/* An address, its signs as words: "water punt example". What is not a sign stays. As fact_aloud. */
const char *address_aloud(struct arena *arena, const struct language *language, const char *address);

/* Words in which a name or a word of a lexicon may hold digits (A2, covid-19): one or two are read as a number, more
 * one by one. As fact_aloud. */
const char *words_aloud(struct arena *arena, const struct language *language, const char *words);

#endif
