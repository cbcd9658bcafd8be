/*
 * Tag: small changes in the text of one XML element, so that all else in its
 * file stays as its author wrote it. Only commands use it. Results are owned by
 * the arena.
 */
#ifndef HELDER_COMMAND_TAG_H
#define HELDER_COMMAND_TAG_H

#include "../base/arena.h"
#include "../base/source.h"

/* Where the element ends whose start tag this is: an entry of a lexicon holds none of its own name. */
size_t tag_element_end(struct span start_tag);

/* The text of that element. */
const char *tag_element(struct arena *arena, struct span start_tag);

/* Gives the element's attribute a value, at its place or at the end of the start tag; NULL takes it away. */
const char *tag_set(struct arena *arena, const char *element, const char *name, const char *value);

/* Takes away the element's children of this name. */
const char *tag_without(struct arena *arena, const char *element, const char *child);

/* Adds content at the end of the element. */
const char *tag_append(struct arena *arena, const char *element, const char *content);

/* A text as it stands in a value or between tags. */
const char *tag_escape(struct arena *arena, const char *text);

#endif
