#include "nearest.h"

#include <stdint.h>
#include <string.h>

/* Longer words are no names that we know. */
#define NAME_LIMIT 64

/* Optimal string alignment distance (Damerau-Levenshtein without overlapping swaps), over bytes. */
static size_t distance(const char *left, size_t left_length, const char *right, size_t right_length)
{
	size_t rows[3][NAME_LIMIT + 1];
	size_t *before = rows[0], *previous = rows[1], *current = rows[2];

	for (size_t j = 0; j <= right_length; j++)
		before[j] = previous[j] = j;
	for (size_t i = 1; i <= left_length; i++) {
		current[0] = i;
		for (size_t j = 1; j <= right_length; j++) {
			size_t least = previous[j - 1] + (left[i - 1] != right[j - 1]);
			if (previous[j] + 1 < least)
				least = previous[j] + 1;
			if (current[j - 1] + 1 < least)
				least = current[j - 1] + 1;
			if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] &&
			    before[j - 2] + 1 < least)
				least = before[j - 2] + 1;
			current[j] = least;
		}
		size_t *swap = before;
		before = previous;
		previous = current;
		current = swap;
	}
	return previous[right_length];
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
	const char *nearest = NULL;
	size_t least = NAME_LIMIT, length = strlen(word);

	if (length > NAME_LIMIT)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t name_length = strlen(names[i]);
		if (name_length > NAME_LIMIT)
			continue;
		size_t typed = distance(word, length, names[i], name_length);
		if (typed < least && typed <= name_length / 3) {
			least = typed;
			nearest = names[i];
		}
	}
	return nearest;
}

size_t nearest_distance(const char *left, const char *right)
{
	size_t left_length = strlen(left), right_length = strlen(right);
	return left_length > NAME_LIMIT || right_length > NAME_LIMIT ? SIZE_MAX
								     : distance(left, left_length, right, right_length);
}
