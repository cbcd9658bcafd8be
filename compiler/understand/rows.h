/*
 * Rows: the rows of a language made ready for reading, once: its phrases as
 * flat lists of steps, its marks by the word that they begin with, and what
 * each category can begin with. Only understand may use it.
 */
#ifndef HELDER_UNDERSTAND_ROWS_H
#define HELDER_UNDERSTAND_ROWS_H

#include "forms.h"

/* A run of children and optional words, which reading takes in any order. */
struct zone {
	int first, end; /* steps */
	uint64_t roles; /* of its children */
	int *order;     /* of those: each once, as we write them */
	int *words;     /* steps of words, ended by -1 */
	int *expected;  /* of those whose absence tells something */
	int **steps_of; /* by role: its steps, or NULL */
};

/* One element of a phrase; the guards of the groups that hold it are its own as well. */
struct step_row {
	const struct phrase_element *element;
	const struct guard *groups[4];
	int group_count;
	const struct zone *zone; /* that it belongs to, or NULL */
	uint64_t roles;          /* of its child */
	const struct word *word; /* a WORD's first; NULL when it is empty or holds {form} */
};

/* A phrase row as a flat list of steps. */
struct program {
	const struct phrase *phrase;
	struct step_row *steps;
	int count;
	uint32_t anchors; /* that it has */
	uint32_t empty;   /* anchors at which nothing stands, so that they part nothing */
	const struct phrase_element *words[PHRASE_WORDS]; /* by index, those in picks as well */
	const struct word *first_words[PHRASE_WORDS];     /* of those; NULL when it is empty or holds {form} */
	struct features features;                         /* what its own guard leaves */
	uint64_t ticked;                                  /* `must` features that its guard says */
	uint64_t tested;                                  /* roles of which its guard tests the child */
	int index;                                        /* of its row, among all */
	bool wide;     /* many words that are not written, each of which says something, before its head */
	uint64_t *set; /* by step: features that words from there on set */
	int *turns;    /* by stretch: the last of its steps; -1: none is */
	int *stretch;  /* by step, and one for the end: steps from which a clause can still come to its end alike */
	int stretch_count;
	struct program *other; /* the same row with other empty anchors */
	struct program *next;
};

struct rows {
	struct arena *arena;
	struct language *language;
	struct forms *forms;
	struct program *programs[CATEGORY_LIMIT];
	int program_count;
	const struct word **mark_words[ROLE_LIMIT]; /* the first word of each mark of a role, in their order, or NULL */
	uint32_t wordless[ROLE_LIMIT];              /* categories that a mark without words before them takes */
	uint32_t begins[CATEGORY_LIMIT];   /* categories with which one of a category can begin, itself among them */
	uint64_t roles_of[CATEGORY_LIMIT]; /* that a node of the category has */
	uint64_t free_roles;               /* that need no frame */
	uint64_t adverbs;                  /* that take nothing but adverbs: none follows a clause (who coughs often) */
	uint64_t lighter; /* that take no clause: behind one they are rather its (that it is safe here) */
	struct features lacks[CATEGORY_LIMIT]; /* 1 for each meaning feature that a category has not */
	struct features loose;            /* all values of what a word brings itself: traits and lexical features */
	int mark_features[FEATURE_LIMIT]; /* those that a mark puts on a child */
	int mark_feature_count;
	int verb_features[FEATURE_LIMIT]; /* of which forms of verbs tell something, but what the word brings itself */
	int verb_feature_count;
	/* These of a set of features as one word: each has a field of a bit a value, with an empty bit above it. */
	int verb_shift[FEATURE_LIMIT];
	uint64_t verb_fields, verb_tops;  /* all bits of the fields, and all empty ones */
	bool verb_keys;                   /* there is room for all */
	int must_features[FEATURE_LIMIT]; /* the language's own, of those that have to be said */
	int must_feature_count;
	int shared_features[FEATURE_LIMIT]; /* that members of a list have in common */
	int shared_feature_count;
	int meanings[CATEGORY_LIMIT][FEATURE_LIMIT]; /* meaning features that a category has */
	int meaning_count[CATEGORY_LIMIT];
	int gap_roles[32], ask_roles[32]; /* by value: the role that it leaves open, or -1 */
	uint64_t said_by_marks;           /* roles that a clause leaves open, if nothing in the chain says them */
	uint32_t wide;                    /* categories with a wide row */
	bool silent;                      /* some order row leaves the finite verb unsaid */
	/* What the reader itself has to know by name; -1 when the language has it not. */
	int clause, manner, property, reference; /* categories */
	int focus, gap, ask, number, tense;      /* features */
	int agent, theme, time, link, compared;  /* roles */
	int degree;                              /* feature */
};

/* Makes the rows of a language. Owned by the arena. */
struct rows *rows_new(struct arena *arena, struct language *language, struct forms *forms);

/* A program for patterns that put nothing at these anchors. Made when first asked for: not for two threads at once. */
const struct program *rows_program(struct rows *rows, struct program *program, uint32_t empty);

/* What forms of verbs tell, of a set of features, as one word. */
uint64_t rows_verb_key(const struct rows *rows, const struct features *features);

/* Whether two keys have a value in common in each field: only then adding a full field carries into the bit above it.
 */
static inline bool rows_keys_meet(const struct rows *rows, uint64_t left, uint64_t right)
{
	return (((left & right) + rows->verb_fields) & rows->verb_tops) == rows->verb_tops;
}

/* The `must` features that a guard says. */
uint64_t rows_ticks(const struct rows *rows, const struct guard *guard);

#endif
