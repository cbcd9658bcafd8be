/*
 * Element: which elements and attributes a message may have, where, and what
 * they hold: the one table that joins the Dutch of message files to the
 * compiler. Only the front stage uses it; message.rng says the same to editors.
 */
#ifndef HELDER_FRONT_ELEMENT_H
#define HELDER_FRONT_ELEMENT_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../base/xml.h"

/* Adds a finding for every element, attribute or text that does not belong where it stands, is missing or is there
 * twice. The root must be a <bericht>. */
void element_check(struct arena *arena, const struct xml_node *root, struct diagnostics *diagnostics);

/* How the element is named in findings: with its namespace, when it has one. Owned by the arena. */
const char *element_name(struct arena *arena, const struct xml_node *element);

/* Whether this element is known and may stand in its parent: others are passed over. */
bool element_known(const struct xml_node *element);

#endif
