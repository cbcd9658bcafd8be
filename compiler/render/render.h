/*
 * Render: writes finished pages as the bytes of a file: PDF and PNG. It places
 * and shapes nothing. For main and kit. Nothing is shared between threads.
 */
#ifndef HELDER_RENDER_RENDER_H
#define HELDER_RENDER_RENDER_H

#include <cairo.h>

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../layout/page.h"

/* Adds a tagged PDF to `out`: structure, language, exact text and alternative texts, links, title. It aims at PDF/UA's
 * rules but claims none. Byte-identical for the same pages: its dates are the message's time of sending. Returns false
 * after a finding, with `out` as it was. */
bool render_pdf(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics);

/* Adds an opaque PNG of the first page to `out`, one pixel a unit. As render_pdf. */
bool render_png(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics);

/* Elements in the order in which they were opened while drawing; one Document spans all pages. Only render's own. */
struct draw_structure {
	struct arena *arena;
	const struct element **elements;
	size_t count, capacity;
	const struct element *open[8]; /* from the document down to the innermost */
	size_t depth;
};

/* Draws a page. With a structure, marks what belongs to each element with Cairo's tags; NULL for a picture. */
void draw_page(cairo_t *cairo, const struct pages *pages, const struct page *page, struct draw_structure *structure);

/* Closes all elements that are still open. */
void draw_end(cairo_t *cairo, struct draw_structure *structure);

/* The PDF name of a role. */
const char *element_role_name(enum element_role role);

#endif
