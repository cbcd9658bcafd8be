/*
 * Forms: every word form of a language, with the features that it can have:
 * made from the same paradigms with which the language is written. Only
 * understand may use it.
 */
#ifndef HELDER_UNDERSTAND_FORMS_H
#define HELDER_UNDERSTAND_FORMS_H

#include "../language/language.h"

struct form {
	const char **words; /* folded, NULL-terminated: a form may be several words */
	const struct lexeme *lexeme;
	struct features features; /* what the form can be */
	uint64_t ticked;          /* features that its paradigm's rows say */
	struct form *next;        /* in its bucket */
};

struct forms;

/* Makes the index of all forms of a language. Owned by the arena. */
struct forms *forms_new(struct arena *arena, struct language *language);

/* Adds the forms of one more word (declared in a message). */
void forms_add(struct forms *forms, const struct lexeme *lexeme);

/* First form that begins with this folded word; go on with `next` and compare words[0]. */
const struct form *forms_find(const struct forms *forms, const char *folded);

/* The known form of one word that takes the fewest letters to change this one into; NULL when none is near. */
const char *forms_nearest(const struct forms *forms, const char *folded);

/* Whether a folded word is a literal word of some row (an article, a conjunction). */
bool forms_row_word(const struct forms *forms, const char *folded);

/* The folded words of a row's text, NULL-terminated, with {form} filled from a word of the lexicon (or NULL). NULL when
 * a form is empty. Kept, so that asking again costs nothing: not for two threads at once. */
const char **forms_row_words(struct forms *forms, const struct lexeme *lexeme, const char *text);

/* Narrows features to what a guard's own tests allow. False when nothing is left. Other tests are left to the caller.
 */
bool guard_narrow(struct features *features, const struct guard *guard);

/* Narrows features to what makes an earlier row not match, where one test decides. False when it always matches. */
bool guard_exclude(struct features *features, const struct guard *guard);

/* What is left of `features` when a guard does not match, as disjoint sets: at most GUARD_BOXES of them, their number
 * is returned. Tests on other things than the node's own features may fail in any case: then all is left. */
#define GUARD_BOXES 8
int guard_split(const struct features *features, const struct guard *guard, struct features boxes[GUARD_BOXES]);

/* Joins two sets of features into the first when they differ in one feature at most, so that nothing else gets in. */
bool features_merge(struct features *features, const struct features *other);

/* Narrows to one value of one feature. False when it was not possible. */
bool features_narrow(struct features *features, int feature, uint32_t mask);

#endif
