/*
 * Render: writes finished pages as the bytes of a file: PDF, PNG and SVG. It
 * places and shapes nothing. For main and kit. Nothing is shared between
 * threads.
 */
#ifndef HELDER_RENDER_RENDER_H
#define HELDER_RENDER_RENDER_H

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../layout/page.h"

/* Adds a tagged PDF to `out`: structure, language, exact text and alternative texts, links, title. It aims at PDF/UA's
 * rules but claims none. Byte-identical for the same pages: its dates are the message's time of sending. Returns false
 * after a finding, with `out` as it was. */
bool render_pdf(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics);

/* Adds an opaque PNG of one page (counted from 0) to `out`, one pixel a unit. As render_pdf. */
bool render_png(const struct pages *pages, size_t number, struct buffer *out, struct diagnostics *diagnostics);

/* Adds one page (counted from 0) to `out` as a file of SVG 1.1: paths alone, so that it needs no font and no script;
 * its words in reading order are its description. Byte-identical for the same pages. */
void render_svg(const struct pages *pages, size_t number, struct buffer *out);

/* Adds a logo's shapes, so high, to `out` for within an SVG. Ids begin with `unique`, as below. */
void render_logo(const struct logo *logo, double height, const char *unique, struct buffer *out);

/* Units along a side of a pictogram in its own SVG. */
#define PICTOGRAM_UNITS 24

/* Adds one pictogram to `out` as an <svg> element for within a page of HTML, `size` units wide and high. With `name` it
 * is a picture of that name, without it decoration. Ids that it needs begin with `unique`, which no other element of
 * that page may have ("p1-": a letter first). `badge` as for pictogram_draw, which says when false comes back; then
 * nothing was added. */
bool render_pictogram(struct pictogram_set *set, const char *id, const char *badge, double size, const char *name,
		      const char *unique, struct buffer *out);

#endif
