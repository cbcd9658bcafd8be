/*
 * Pattern: the verb chain turned round: every complex of verbs that the chain
 * rows can make, with what each means. Only understand may use it.
 */
#ifndef HELDER_UNDERSTAND_PATTERN_H
#define HELDER_UNDERSTAND_PATTERN_H

#include "rows.h"

#define PATTERN_VERBS 4
#define PATTERN_WORDS 5
#define PATTERN_GUARDS 10
#define PATTERN_MEMBERS 64

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

/* What a way through the chain puts down: shared by the many that differ in nothing but their features. */
struct pattern_lists {
	struct pattern_verb verbs[PATTERN_VERBS]; /* those put aside in order, the finite one last */
	int verb_count;
	struct pattern_word words[PATTERN_WORDS];
	int word_count;
	const struct guard *guards[PATTERN_GUARDS]; /* with tests on children and head, for the end */
	int guard_count;
	bool restores;  /* some of them tells which child was left unsaid */
	uint64_t shape; /* a digest of all this: what differs has another */
	const struct pattern_lists *next;
};

/* One way through the chain. */
struct pattern {
	const struct features *features; /* of the clause, its lexical ones those of the main verb */
	const struct features
	    *main; /* what the main verb must be once a helping verb is head; NULL: it is head itself */
	const struct pattern_lists *lists;
	const struct lexeme *finite; /* the verb that is finite; NULL: the main verb */
	uint32_t anchors;            /* where more than the finite verb stands */
};

/* A pattern with an order row that has a place for all that it makes. */
struct pattern_order {
	const struct pattern *pattern;
	const struct features *features; /* of the clause: the pattern's, as the row narrows them */
	uint64_t marked;                 /* features of marks that cannot be at their default */
};

struct pattern_frame;

/* What is asked of the forms of the verbs. */
struct pattern_complex {
	const struct pattern_lists *lists;
	const struct features *features; /* of the clause */
	struct pattern_frame *frames;    /* that ask this */
	uint64_t keys[PATTERN_VERBS];    /* of each verb (rows_verb_key): what its forms may be */
	int helping[PATTERN_VERBS];      /* the index of its need; -1: the main verb */
	int verb_count;
	bool keyed; /* the keys say all */
};

/* Those that ask the same of the forms of their verbs and put the same words and verbs at the same places: at most
 * PATTERN_MEMBERS. */
struct pattern_frame {
	int index;                         /* in its group, in the order in which they were made */
	const struct program *program;     /* without the anchors at which nothing stands */
	const struct pattern_lists *lists; /* of one of them */
	const struct pattern_order **members;
	int count;
	size_t capacity;
	uint64_t varying;           /* features in which they differ */
	bool restores;              /* some of them may have a child that is not said */
	struct pattern_frame *next; /* of its complex */
};

/* Patterns with the same helping verbs, and the same words that do not depend on the main verb. */
struct pattern_group {
	struct pattern_complex *complexes;
	int complex_count, frame_count;
	size_t complex_capacity;
	bool coarse;                /* as its class */
	struct pattern_group *next; /* of those that a sentence can have */
};

/* A guard of the chain with what is left to test for the verbs of a class. */
struct pattern_guard {
	struct guard guard; /* without the tests that hold for each of them */
	bool never;         /* a test fails for each of them */
	bool others;        /* tests on more than the clause's own features are left */
	bool restores;      /* it tells which child was left unsaid */
};

/* Verbs that are alike in what they are themselves and in what the chain tests of their concept and of the roles that
 * they can have. */
struct pattern_class {
	struct features own;
	struct pattern_guard **guards; /* by slot and alternative */
	struct pattern_stage *root;
	int count;             /* of ways made so far */
	bool coarse;           /* ways do not differ by tests that only look at children */
	const uint8_t *truths; /* by test of the chain that is not on the clause's own features */
	struct pattern_class *next;
};

#define PATTERN_BUCKETS 8192

struct pattern_member {
	const struct lexeme *lexeme;
	struct pattern_class *class;
	struct pattern_member *next;
};

/* What ways or patterns share, each once. */
struct pattern_store {
	struct feature_sets sets;
	const struct pattern_lists *lists[PATTERN_BUCKETS];
};

struct patterns {
	struct arena *arena;
	const struct language *language;
	struct rows *rows;
	struct nook tree;              /* the stages: every sentence walks along them */
	struct pattern_store ways;     /* what they are made of, which sentences seldom need again */
	struct pattern_store finished; /* and the patterns, which they need all the time */
	struct pattern_need *needs;    /* all that the chain can ask for */
	int need_count;
	uint64_t unsayable; /* `must` features that no row says: a way that sets one leads nowhere */
	int test_count;     /* of the chain, not on the clause's own features */
	struct pattern_class *classes;
	struct pattern_member *members[PATTERN_BUCKETS];
	int count; /* of ways made so far */
};

/* More ways than this are not made: a sentence for which the kept ones leave too little room gets patterns of its own.
 */
#define PATTERN_LIMIT 200000

/* Makes ready to make the patterns of a language. Each is made when a sentence first has what it needs, and kept: not
 * for two threads at once. Owned by the arena. */
struct patterns *patterns_new(struct arena *arena, struct rows *rows);

/* Whether two patterns put the same verbs and words at the same anchors. */
bool pattern_same_words(const struct pattern_lists *left, const struct pattern_lists *right);

/* The groups of patterns that a verb can have of which a sentence has the needs; `there` by index of a need, `open`:
 * the roles that the verb can have. */
struct pattern_group *patterns_find(struct patterns *patterns, const struct lexeme *lexeme, uint64_t open,
				    const bool *there);

#endif
