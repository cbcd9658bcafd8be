/*
 * Overlay: a folder of a municipality or region beside the data: own concepts
 * (concepts.xml) and words (lexicon-xx.xml), in the formats of lexicons/, and
 * its house style (theme.xml). It adds, and it may word otherwise what the
 * core words; it changes no fact and no meaning of the core. Only commands use
 * it.
 */
#ifndef HELDER_COMMAND_OVERLAY_H
#define HELDER_COMMAND_OVERLAY_H

#include "command.h"

/* Reads its concepts, if there is an overlay: before any language. False after a finding. */
bool overlay_read_concepts(struct workspace *workspace);

/* Reads its house style (theme.xml and logo), if it has one, into the workspace; numbers and addresses in it must be
 * such. False after a finding. */
bool overlay_read_house(struct workspace *workspace);

/* Finds what a message and the house style have to do with each other: whether the house sends it at all, and whether
 * an address of the theme is still one of an example. */
void overlay_hold_message(const struct workspace *workspace, const struct message *message);

/* Reads its words of a language, right after that was read, and holds that each gives a form, each example comes out,
 * and no simpler word leads back to its beginning. For one language in one thread. False after a finding. */
bool overlay_read_words(const char *overlay, struct language *language, struct diagnostics *diagnostics);

/* Prints a language's own words: how many, and each that stands in place of one of the core. */
void overlay_list(const struct language *language);

/* Why an example does not hold, else NULL and its meaning in `*node`. Owned by the arena. */
const char *example_failure(struct arena *arena, struct language *language, const struct example *example,
			    struct node **node);

#endif
