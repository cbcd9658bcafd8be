/*
 * Pages: what layout hands to render: every shape, line of text, pictogram and
 * QR code at its place, in reading order, each belonging to an element of the
 * document's structure. Units are those of the output: points for a PDF,
 * pixels for a PNG, y downwards. Layout makes it, render only reads it.
 */
#ifndef HELDER_LAYOUT_PAGE_H
#define HELDER_LAYOUT_PAGE_H

#include <pango/pango.h>

#include "../base/arena.h"
#include "../base/buffer.h"
#include "../linearise/text.h"
#include "logo.h"
#include "pictogram.h"
#include "theme.h"

/* Structure roles, with their names in a PDF (ISO 32000-1, 14.8.4). */
#define ELEMENT_ROLES(X)                                                                                               \
	X(DOCUMENT, "Document")                                                                                        \
	X(SECTION, "Sect")                                                                                             \
	X(TITLE, "H1")                                                                                                 \
	X(HEADING, "H2")                                                                                               \
	X(PARAGRAPH, "P")                                                                                              \
	X(FIGURE, "Figure")                                                                                            \
	X(LINK, "Link")

enum element_role {
#define X(id, name) ELEMENT_##id,
	ELEMENT_ROLES(X)
#undef X
	    ELEMENT_ROLE_COUNT
};

/* A node of the structure. Items point at their element; an element's items follow each other. */
struct element {
	enum element_role role;
	const struct element *parent; /* NULL for the document */
	const char *language;         /* BCP 47, or NULL: its parent's */
	const char *words;            /* exact text in logical order; figure: what it shows; NULL for a section */
	const char *address;          /* link: URI */
};

/* Shapes that items may have. A polygon is one of few corners; a rounded rectangle has `radius`. */
#define ITEM_KINDS(X)                                                                                                  \
	X(RECTANGLE, "rectangle")                                                                                      \
	X(FRAME, "frame")                                                                                              \
	X(SLANT, "slant")                                                                                              \
	X(ARCH, "arch")                                                                                                \
	X(STRIPES, "stripes")                                                                                          \
	X(TEXT, "text")                                                                                                \
	X(MARK, "mark")                                                                                                \
	X(PICTOGRAM, "pictogram")                                                                                      \
	X(LOGO, "logo")                                                                                                \
	X(CODE, "code")

enum item_kind {
#define X(id, name) ITEM_##id,
	ITEM_KINDS(X)
#undef X
	    ITEM_KIND_COUNT
};

struct item {
	enum item_kind kind;
	const struct element *element; /* NULL: decoration, no part of the structure */
	double x, y, width, height;
	struct colour colour;
	double radius; /* rectangle, frame: of its corners; slant, arch: depth of the lower edge; stripes: width */
	double stroke; /* frame: width of its line, which lies inside the item */
	bool house;    /* of the sender (house.h), not of the message */
	bool mirrored; /* slant: falls towards the left; a mark that turns points there */
	struct theme_mark mark;
	struct colour mark_colour;    /* of the mark's strokes; `colour` is that of the shape beneath */
	PangoLayout *layout;          /* text: owned by the pages */
	const char *picture;          /* pictogram: id in pictograms/index.xml */
	const char *badge;            /* pictogram: its data, or NULL */
	const struct logo *logo;      /* logo: never mirrored */
	const unsigned char *modules; /* code: `module_count` squared bytes, 1 for dark; quiet zone not included */
	int module_count;
};

struct page {
	struct item *items;
	size_t count, capacity;
};

struct pages {
	struct arena *arena;
	struct pictogram_set *pictograms;
	double width, height; /* of each page */
	double bleed; /* print is cut off by this much beyond the page's edges: what touches them runs on. 0: none */
	struct colour paper;
	bool right_to_left;
	const char *language, *title, *author; /* of the document */
	struct moment created;                 /* the message's time of sending */
	struct page **pages;
	size_t count, capacity;
	PangoLayout **layouts; /* all that are owned, placed or not */
	size_t layout_count, layout_capacity;
};

/* Quiet zone around a QR code, in modules (ISO/IEC 18004, 9.1). */
#define CODE_QUIET_ZONE 4

/* The PDF name of a role. */
const char *element_role_name(enum element_role role);

/* Releases the text layouts. The rest is the arena's. NULL is allowed. */
void pages_free(struct pages *pages);

/* Adds the pages as readable text: one item a line with its place, role, language and words, as its lines break.
 * Goldens are made of it. Places are rounded to whole units. */
void pages_dump(const struct pages *pages, struct buffer *buffer);

#endif
