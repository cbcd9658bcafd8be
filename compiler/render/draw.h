/*
 * Draw: puts the shapes of a page on a canvas, the same for PDF and PNG; text
 * is each medium's own. Private to render.
 */
#ifndef HELDER_RENDER_DRAW_H
#define HELDER_RENDER_DRAW_H

#include "../layout/canvas.h"
#include "../layout/page.h"

/* Fills the page and its bleed with the colour of its paper. */
void draw_paper(struct canvas *canvas, const struct pages *pages);

/* Draws an item that is no text, and for text sets its colour. Shapes that touch an edge of the page run on into its
 * bleed. */
void draw_item(struct canvas *canvas, const struct pages *pages, const struct item *item);

#endif
