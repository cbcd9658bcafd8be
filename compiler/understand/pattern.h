/*
 * Pattern: the verb chain turned round: every complex of verbs that the chain
 * rows can make, with what each means. Only understand may use it.
 */
#ifndef HELDER_UNDERSTAND_PATTERN_H
#define HELDER_UNDERSTAND_PATTERN_H

#include "forms.h"

#define PATTERN_VERBS 4
#define PATTERN_WORDS 5
#define PATTERN_GUARDS 10

struct pattern_verb {
	const struct lexeme *lexeme; /* NULL: the main verb */
	struct assignments rest;     /* features that only this verb has */
};

struct pattern_word {
	int anchor;
	const char *words; /* may hold {form} of the main verb */
};

/* One way through the chain. */
struct pattern {
	struct features features;                 /* of the clause, its lexical ones those of the main verb */
	struct features head;                     /* lexical features of the verb that is finite */
	struct pattern_verb verbs[PATTERN_VERBS]; /* those put aside in order, the finite one last */
	int verb_count;
	struct pattern_word words[PATTERN_WORDS];
	int word_count;
	uint32_t anchors;                           /* where more than the finite verb stands */
	const struct guard *guards[PATTERN_GUARDS]; /* with tests on children and head, for the end */
	int guard_count;
	const struct lexeme *finite; /* the verb that is finite; NULL: the main verb */
	struct pattern *next;        /* in its group */
};

/* Patterns that need the same helping verbs and words in a sentence. */
struct pattern_group {
	struct pattern *first;
	struct pattern_group *next;
};

struct patterns {
	struct pattern_group *groups;
	int count; /* of all patterns */
};

/* What a sentence holds: only ways whose helping verbs and words stand in it are followed. */
struct pattern_filter {
	bool (*verb)(void *context, const struct lexeme *helping);
	bool (*word)(void *context, const char *words);
	void *context;
};

/* More ways than this are not made ahead, but for each sentence with a filter. */
#define PATTERN_LIMIT 40000

/* Makes the patterns of a language, all of them or those that a filter lets through. NULL when there are too many.
 * Owned by the arena. */
struct patterns *patterns_new(struct arena *arena, struct language *language, const struct pattern_filter *filter);

#endif
