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

/* What a pattern needs in a sentence besides its main verb: a helping verb, or words. */
struct pattern_need {
	const struct lexeme *verb;
	const char *words;
	struct pattern_need *next;
	int index;
};

struct pattern_verb {
	const struct lexeme *lexeme; /* NULL: the main verb */
	struct assignments rest;     /* features that only this verb has */
	const struct pattern_need *need;
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
	uint64_t needs;              /* a digest of its verbs and words: equal needs have equal ones */
	uint64_t shape;              /* the same of all but its features */
	struct pattern *next;        /* in its group */
};

/* Patterns as a list. */
struct pattern_list {
	const struct pattern **items;
	int count;
};

/* Verbs that are alike in what they are themselves: of each group those patterns that they can have. */
struct pattern_class {
	struct features own;
	uint64_t digest;            /* of `own` */
	struct pattern_list *lists; /* by index of the group; NULL items: not asked for yet */
	struct pattern_class *next;
};

/* Patterns that need the same helping verbs and words in a sentence. */
struct pattern_group {
	struct pattern *first;
	const struct pattern_need *needs[PATTERN_VERBS + PATTERN_WORDS]; /* the finite verb's last */
	int need_count;
	bool finite_helps; /* the last need is the finite verb, which some order row may leave unsaid */
	int count, index;
	struct pattern_group *next;
	struct pattern_group *next_in_bucket;
};

#define PATTERN_BUCKETS 256

struct patterns {
	struct arena *arena;
	struct pattern_group *groups;
	struct pattern_group *buckets[PATTERN_BUCKETS]; /* by needs */
	int group_count;
	int count; /* of all patterns */
	struct pattern_class *classes;
	struct pattern_need *needs;
	int need_count;
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

/* The verbs that are themselves no more than `own`; of a group those patterns that they can have. Made when first asked
 * for: not for two threads at once. */
struct pattern_class *pattern_class(struct patterns *patterns, const struct features *own);
const struct pattern_list *pattern_list(struct patterns *patterns, struct pattern_class *class,
					const struct pattern_group *group, int feature_count);

#endif
