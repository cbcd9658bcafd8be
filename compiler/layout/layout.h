/*
 * Layout: shapes the words of one language and places them on the pages of one
 * output. The step between fit and render for PDF and PNG. Nothing here is
 * shared between threads: each thread makes tools of its own.
 */
#ifndef HELDER_LAYOUT_LAYOUT_H
#define HELDER_LAYOUT_LAYOUT_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../linearise/text.h"
#include "output.h"
#include "page.h"

struct layout_tools;

/* Fonts, theme and pictograms from the data folder that holds outputs/ and pictograms/. NULL after a finding. Release
 * with layout_tools_free, after all pages made with it and before the arena. */
struct layout_tools *layout_tools_new(struct arena *arena, const char *folder, struct diagnostics *diagnostics);
void layout_tools_free(struct layout_tools *tools);

/* Lays out a text for an output whose medium is pdf or png: the flyer when the output is in points, the infographic
 * when it is in pixels. NULL after a finding: a language is whole or absent. Owned by the arena, but release it with
 * pages_free. `arena` may be another than that of the tools, and may die sooner. */
struct pages *layout_pages(struct layout_tools *tools, struct arena *arena, const struct output *output,
			   const struct text *text, struct diagnostics *diagnostics);

#endif
