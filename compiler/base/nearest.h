/*
 * Nearest: the known name that a mistyped one was probably meant to be. Used
 * where a finding can propose a name. Any module may use it.
 */
#ifndef HELDER_BASE_NEAREST_H
#define HELDER_BASE_NEAREST_H

#include <stddef.h>

/* The name that takes the fewest typed letters to change into (added, left out, replaced, or two swapped), when that is
 * at most a third of its letters; else NULL. The first of equals. */
const char *nearest_name(const char *word, const char *const *names, size_t count);

/* How many typed letters change one word into the other; SIZE_MAX for words that are too long to be names. */
size_t nearest_distance(const char *left, const char *right);

#endif
