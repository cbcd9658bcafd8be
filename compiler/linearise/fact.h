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

#endif
