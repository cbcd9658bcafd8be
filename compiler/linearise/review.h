/*
 * Review: what a reader of a language sees of an entry or row and signs, and
 * whether what was signed is still so. A signature holds for the digest of what
 * was seen: the entry or row itself, its sense, and its examples as the language
 * says them. Commands may use it.
 */
#ifndef HELDER_LINEARISE_REVIEW_H
#define HELDER_LINEARISE_REVIEW_H

#include "../base/digest.h"
#include "say.h"

/* An example as a reader sees it. */
struct seen {
	const char *tree;  /* its meaning; NULL: a word by itself */
	const char *words; /* as the language says it */
};

/* The examples of a unit: its own, else the samples of new words, else some of others that rest on it, else the word by
 * itself. None for a row of which no example is there. Owned by the arena. */
struct seen *review_seen(struct arena *arena, struct language *language, const struct unit *unit, int *count);

/* The digest of a unit, its sense, and its own examples or samples as the language says them. */
struct digest review_digest(struct arena *arena, struct language *language, const struct unit *unit);

/* Whether it was signed as it is now; worked out once. UNIT_DRAFT for NULL. */
enum unit_state review_state(struct language *language, struct unit *unit);

/* How many units of a language are in each state. */
void review_count(struct language *language, int counts[UNIT_REVIEWED + 1]);

/* Whether words that came out rest on anything that is not reviewed. */
bool said_is_draft(struct language *language, const struct said *said);

/* How a unit is named in findings. */
const char *review_key(struct language *language, const struct unit *unit);

/* A meaning in a language: a sentence if it is a clause, else a phrase. */
struct said tree_say(struct arena *arena, struct language *language, const char *tree);

/* The same of an example, aloud where it is one of that. */
struct said example_say(struct arena *arena, struct language *language, const struct example *example);

/* What a sample says with this concept's word; words NULL when the language cannot. `*tree` receives the meaning. */
struct said sample_say(struct arena *arena, struct language *language, const struct sample *sample,
		       const struct concept *concept, const char **tree);

/* Whether a sample is meant for such a concept. */
bool sample_fits(const struct abstract *abstract, const struct sample *sample, const struct concept *concept);

#endif
