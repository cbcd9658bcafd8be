/*
 * XML: a file as a small tree of elements, each with its exact place. The one
 * module that reads XML with libxml2; message, grammars, lexicons, pictograms
 * and outputs are all read through it. DTDs and entities of one's own are
 * refused; size, depth and attribute count are bounded.
 */
#ifndef HELDER_BASE_XML_H
#define HELDER_BASE_XML_H

#include "arena.h"
#include "diagnostic.h"
#include "source.h"

struct xml_attribute {
	const char *name;
	const char *value;
	struct span name_span;
	struct span span; /* of the value, without its quotes */
	struct xml_attribute *next;
};

/* An element, or a run of text (name NULL). White space is kept as it stands. */
struct xml_node {
	const char *name;              /* local name; NULL for text */
	const char *namespace_address; /* of an element in a namespace; NULL in none */
	const char *text;              /* decoded text, for a text node */
	struct span span;              /* element: its start tag; text: the whole run in the source */
	struct xml_attribute *attributes;
	struct xml_node *parent;
	struct xml_node *children;
	struct xml_node *next;
};

/* Depth and attribute bounds; far above any real file (quadratic time in libxml2 2.9.14 past some thousands). */
#define XML_DEPTH_LIMIT 64
#define XML_ATTRIBUTE_LIMIT 64

/* Parses a source. Returns the root element, or NULL after adding at least one finding.
 * The tree is owned by the arena. */
struct xml_node *xml_parse(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

/* Reads and parses a file. As xml_parse; an unreadable file is a finding too. */
struct xml_node *xml_read(struct arena *arena, const char *path, struct diagnostics *diagnostics);

/* The attribute's value or NULL. */
const char *xml_attribute(const struct xml_node *element, const char *name);

/* The span of an attribute's value; the element's own when it has none of that name. */
struct span xml_attribute_span(const struct xml_node *element, const char *name);

/* First child element of that name (any, when name is NULL), or NULL. */
struct xml_node *xml_child(const struct xml_node *element, const char *name);

/* Next sibling element of that name (any, when name is NULL), or NULL. */
struct xml_node *xml_next(const struct xml_node *element, const char *name);

/* All text directly in the element, white space folded to single spaces and trimmed. Owned by the arena. */
const char *xml_text(struct arena *arena, const struct xml_node *element);

/* For each byte of a text node's text, and for its end, the offset in the source where it stands: entities, CDATA and
 * line ends make the text shorter than its source. Owned by the arena. */
const size_t *xml_text_offsets(struct arena *arena, const struct xml_node *text);

#endif
