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

/* Shows one run of glyphs whose base line begins at (x, y); `words` are those of the whole layout. */
typedef void (*draw_run)(void *context, const PangoGlyphItem *run, const char *words, double x, double y);

/* Calls it for each run of a text whose upper left corner lies at (x, y), line by line, from left to right. */
void draw_runs(PangoLayout *layout, double x, double y, draw_run show, void *context);

#endif
