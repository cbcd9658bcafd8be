/*
 * Phone: telephone numbers as they stand in words, so that no stage takes one
 * apart: it is one run, which no line breaks and no text from right to left
 * reorders. All may use it.
 */
#ifndef HELDER_BASE_PHONE_H
#define HELDER_BASE_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* Length in bytes of the number at the start of `text`, with the spaces, hyphens and brackets that its author typed; 0
 * when there is none. Numbers that can be dialled from anywhere begin with 0, + or, for a municipality, 14 0 (Dutch
 * numbering plan) and have 8 to 15 digits (ITU-T E.164); amounts, years and postcodes do not. */
size_t phone_length(const char *text);

/* The same where a word begins at `at`, a place in `words`; 0 within a word. */
size_t phone_at(const char *words, const char *at);

/* The first number that begins a word at `from` or after it, a place in `words`; NULL when there is none. */
const char *phone_find(const char *words, const char *from, size_t *length);

/* What is dialled: the digits alone of so many bytes, 00 for a + (a plus can be set in another place within words from
 * right to left), without the 0 of "+31 (0)30", which stands for calls from within the country. Owned by the arena. */
const char *phone_digits(struct arena *arena, const char *text, size_t length);

/* Whether two writings are one number: digits and + count, what divides them does not. False for what is no number. */
bool phone_same(const char *left, const char *right);

#endif
