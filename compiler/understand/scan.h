/*
 * Scan: finds typed facts in a sentence: numbers, dates, clock times, phones,
 * addresses, postcodes and names. Only understand may use it.
 */
#ifndef HELDER_UNDERSTAND_SCAN_H
#define HELDER_UNDERSTAND_SCAN_H

#include "../message/message.h"
#include "../message/node.h"
#include "token.h"

/* A name that is known in this message: a place, a sender, a declared name. */
struct known_name {
	const char **words; /* as they stand, not folded; NULL-terminated */
	const char *text;
	int kind; /* value of namekind */
	struct known_name *next;
};

/* The words of a language's facts, folded once. */
struct scan_words;

struct scan {
	struct arena *arena;
	struct language *language;
	const struct scan_words *words;
	const struct token *tokens;
	int token_count;
	struct moment sent; /* against which relative days are resolved */
	const struct known_name *names;
	bool guess_names; /* a capital inside a sentence is taken for a name, whatever its end */
};

/* A fact found at a token. */
struct scanned {
	struct node *node;
	int end; /* token after it */
	double cost;
	bool guessed; /* a capital that nobody made known as a name */
	struct scanned *next;
};

/* Folds the words of a language's facts. Owned by the arena. */
struct scan_words *scan_words_new(struct arena *arena, struct language *language);

/* All facts of a category that begin at a token. Owned by the arena. */
struct scanned *scan_at(struct scan *scan, int category, int start);

/* Whether some fact begins at or covers this token (so that it is no unknown word). */
bool scan_covers(struct scan *scan, int position);

/* A civil date `days` later. */
void moment_add_days(int *year, int *month, int *day, int days);

#endif
