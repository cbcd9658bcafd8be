/*
 * Near: for a sentence that is not understood, what part was, which words are
 * unknown, and up to three wordings that are understood, nearest meaning
 * first, each with all that it changes or leaves out. A proposal is always
 * what Helder understands and says back, never a piece of text; at most it
 * needs a word that the author must add first, and says which. Nothing goes
 * but what a row of the grammar says may go: a negation, modal verb,
 * quantity, connective or unknown word cannot be lost unseen.
 * Understand, commands and check's readers of findings use it.
 */
#ifndef HELDER_UNDERSTAND_NEAR_H
#define HELDER_UNDERSTAND_NEAR_H

#include "spelling.h"
#include "understand.h"

#define NEAR_WANTED 3

enum near_kind {
	NEAR_SPLIT,    /* two sentences instead of one: `from` stood between them */
	NEAR_REPLACED, /* `to` instead of `from` */
	NEAR_DROPPED,  /* `from` is left out */
	NEAR_ADDED     /* `from` is a word that must first be added or declared */
};

struct near_change {
	enum near_kind kind;
	const char *from, *to;
	size_t offset, length; /* in the sentence's words */
	double loss;           /* how much the meaning may suffer; 0.1 hardly, 1 clearly */
	struct near_change *next;
};

struct near_proposal {
	const char *words; /* one or more sentences */
	int sentences;
	const struct near_change *changes; /* in the order of the sentence */
	double loss;
};

struct near_unknown {
	const char *word;
	const char *suggestion; /* a known word, or NULL */
	size_t offset, length;
};

struct near {
	size_t understood; /* so many bytes from the start were understood */
	struct near_unknown *unknowns;
	int unknown_count;
	struct near_proposal proposals[NEAR_WANTED];
	int proposal_count;
};

/* Looks for proposals for a sentence that understand_sentence did not understand. Bounded: it reads some hundred
 * wordings at most, a fraction of a second. Owned by the arena. */
struct near *near_find(struct arena *arena, struct reader *reader, const char *words,
		       const struct reading_context *context, const struct reading *reading, struct spelling *spelling);

#endif
