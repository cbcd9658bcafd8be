/*
 * Draw: puts a page's items on a Cairo surface, the same for PDF and PNG.
 * Private to render.
 */
#ifndef HELDER_RENDER_DRAW_H
#define HELDER_RENDER_DRAW_H

#include <cairo.h>

#include "../layout/page.h"

/* Elements in the order in which they were opened while drawing; one Document spans all pages. */
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
