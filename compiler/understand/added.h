/*
 * Added: a language as it would be with words in it that it does not know:
 * what can be read then is what an author gets by adding them. Only near may
 * use it.
 */
#ifndef HELDER_UNDERSTAND_ADDED_H
#define HELDER_UNDERSTAND_ADDED_H

#include "near.h"

/* Of each class the first forms: one and many. */
#define ADDED_FORMS 2

/* A copy of a language with the unknown words as whatever it takes in; the language itself is not touched. The digits
 * of `forms`, to the base ADDED_FORMS, say of which form each is: words that can be any form at once would crowd each
 * other out. Owned by the arena. */
struct language *language_with(struct arena *arena, const struct language *own, const struct near *near, int forms);

/* Whether an added word is what somebody is or becomes: then it is more likely a property than a thing. */
bool added_as_state(const struct language *own, const struct node *node);

#endif
