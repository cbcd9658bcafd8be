/*
 * Forms: every word form of a language, with the features that it can have:
 * made from the same paradigms with which the language is written. Only
 * understand may use it.
 */
#ifndef HELDER_UNDERSTAND_FORMS_H
#define HELDER_UNDERSTAND_FORMS_H

#include "../language/language.h"

/* A folded word that forms or rows hold: each once, so that words are compared by address. */
struct word {
	const char *folded;
	struct form *forms; /* that begin with it, the newest first */
	bool in_row;        /* a row holds it literally (an article, a conjunction) */
	uint64_t marks;     /* roles with a mark that begins with it */
	bool focus;         /* a focus row begins with it */
	uint32_t begins;    /* categories whose phrases can begin with it, as a literal word */
	struct word *next;  /* in its bucket */
};

struct form {
	struct word *const *words; /* NULL-terminated: a form may be several words */
	const struct lexeme *lexeme;
	const struct features *features; /* what the form can be; many have the same */
	uint64_t ticked;                 /* features that its paradigm's rows say */
	struct form *next;               /* of those that begin with the same word */
};

struct forms;

/* Makes the index of all forms of a language. Owned by the arena. */
struct forms *forms_new(struct arena *arena, struct language *language);

/* The features of which a form of some verb tells something: bits. */
uint64_t forms_verb_features(const struct forms *forms);

/* Adds the forms of one more word (declared in a message). */
void forms_add(struct forms *forms, const struct lexeme *lexeme);

/* Makes the forms that one word of a sentence may be of those that have too many to make them all: before forms_word is
 * asked. Kept: not for two threads at once. */
void forms_seek(struct forms *forms, const char *folded);

/* The word that is folded so; NULL when no form or row holds it. */
struct word *forms_word(const struct forms *forms, const char *folded);

/* Takes a word's forms out again. */
void forms_remove(struct forms *forms, const struct lexeme *lexeme);

/* The known form of one word that takes the fewest letters to change this one into; NULL when none is near. */
const char *forms_nearest(const struct forms *forms, const char *folded);

/* The words of a row's text, NULL-terminated, with {form} filled from a word of the lexicon (or NULL). NULL when
 * a form is empty. Kept, so that asking again costs nothing: not for two threads at once. */
struct word *const *forms_row_words(struct forms *forms, const struct lexeme *lexeme, const char *text);

/* Narrows features to what a guard's own tests allow. False when nothing is left. Other tests are left to the caller.
 */
bool guard_narrow(struct features *features, const struct guard *guard);

/* Whether guard_narrow would leave something. */
bool guard_allows(const struct features *features, const struct guard *guard);

/* Narrows features to what makes an earlier row not match, where one test decides. False when it always matches. */
bool guard_exclude(struct features *features, const struct guard *guard);

/* What is left of `features` when a guard does not match, as disjoint sets: at most GUARD_BOXES of them, their number
 * is returned. Tests on other things than the node's own features may fail in any case: then all is left. */
#define GUARD_BOXES 8
int guard_split(const struct features *features, const struct guard *guard, struct features boxes[GUARD_BOXES]);

/* Joins two sets of features into the first when they differ in one feature at most, so that nothing else gets in. */
bool features_merge(struct features *features, const struct features *other);

/* Sets of features, each kept once: thousands of forms and of verb patterns have the same few hundred, and what is near
 * together in memory is read together. */
#define FEATURE_SET_BUCKETS 16384
struct feature_sets {
	struct nook nook;
	struct feature_set *buckets[FEATURE_SET_BUCKETS];
};

/* The set that equals this one. Owned by the arena of the sets. */
const struct features *features_share(struct feature_sets *sets, const struct features *features);

/* Narrows to some values of one feature. False when none is left. */
static inline bool features_narrow(struct features *features, int feature, uint32_t mask)
{
	return (features->mask[feature] &= mask) != 0;
}

/* What two sets of features have in common, of the first `count`. False when they have nothing in common in one. */
static inline bool features_meet(struct features *both, const struct features *left, const struct features *right,
				 int count)
{
	uint32_t none = 0;
	for (int f = 0; f < count; f++) {
		both->mask[f] = left->mask[f] & right->mask[f];
		none |= both->mask[f] == 0 ? UINT32_MAX : 0;
	}
	return none == 0;
}

/* The features, among the first `count`, in which two sets differ. */
static inline uint64_t features_differ(const struct features *left, const struct features *right, int count)
{
	uint64_t differ = 0;
	for (int f = 0; left != right && f < count; f++)
		differ |= (uint64_t)(left->mask[f] != right->mask[f]) << f;
	return differ;
}

#endif
