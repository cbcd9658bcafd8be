/*
 * Chart: finds every meaning that a stretch of a sentence can have, with the
 * rows with which the language is written, turned round. Bounded: K readings
 * per category and end, a beam per clause. Only understand may use it.
 */
#ifndef HELDER_UNDERSTAND_CHART_H
#define HELDER_UNDERSTAND_CHART_H

#include "rows.h"
#include "scan.h"

/* A constituent that was found: its meaning, what it can be, and what it costs. */
struct item {
	struct node *node;
	struct features features; /* own features still possible */
	const struct lexeme *lexeme;
	uint64_t ticked; /* features that its own rows say, of those that have to be said */
	int end;         /* token after it */
	double cost;
	double bare; /* part of the cost: its verb has no argument, which a mark's question or gap may still be */
	struct item *next;
};

struct chart;

struct patterns;

/* Makes a chart over a sentence. Owned by the arena; `running` is another one, for what lives only while a row is read.
 */
struct chart *chart_new(struct arena *arena, struct arena *running, struct rows *rows, struct patterns *patterns,
			struct scan *scan);

/* All constituents of a category that begin at a token, cheapest first for each end. */
struct item *chart_items(struct chart *chart, int category, int start);

/* The readings of the whole as one sentence or as several joined. */
struct item *chart_sentences(struct chart *chart);

/* Whether a clause that goes on to a mark begins at the first token, also one that only stands under another ("u het
 * drinkt"). */
bool chart_begins_with_clause(struct chart *chart);

/* Whether a reading may be more than the rows mean, unless it is said again in the same words. */
bool chart_coarse(const struct chart *chart);

/* The farthest token that any constituent begun at the first token reached. */
int chart_farthest(const struct chart *chart);

/* Whether a token is known: a form, a word of a row, a fact or a name. */
bool chart_knows(const struct chart *chart, int position);

/* Whether a fact begins at or covers a token. */
bool chart_covers(const struct chart *chart, int position);

/* How much was tried so far: rows begun, their states, fillers under a parent. */
long chart_work(const struct chart *chart);

#endif
