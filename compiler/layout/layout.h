/*
 * Layout: shapes the words of one language and places them on the pages of one
 * output. The step between fit and render for PDF and PNG. Tools belong to one
 * thread at a time: each thread has its own.
 */
#ifndef HELDER_LAYOUT_LAYOUT_H
#define HELDER_LAYOUT_LAYOUT_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../fit/fit.h"
#include "../linearise/text.h"
#include "house.h"
#include "output.h"
#include "page.h"
#include "theme.h"

struct layout_tools;

/* Fonts and theme from the data folder that holds outputs/, and pictograms, which threads may share. NULL after a
 * finding. Release with layout_tools_free, after all pages made with it and before the arena. */
struct layout_tools *layout_tools_new(struct arena *arena, const char *folder, struct pictogram_set *pictograms,
				      struct diagnostics *diagnostics);
void layout_tools_free(struct layout_tools *tools);

/* From now on messages that the house sends are shown in its colours and with its logo; NULL: none. The house must live
 * as long as the tools. */
void layout_tools_dress(struct layout_tools *tools, const struct house *house);

/* Opens the fonts of a script (ISO 15924) before they are needed; what is wrong with them is a finding of the text that
 * needs them. */
void layout_tools_warm(struct layout_tools *tools, const char *script);

/* The look of the organisation, for what is not laid out here. Lives as long as the tools. */
const struct theme *layout_tools_theme(const struct layout_tools *tools);

/* Lays out texts for an output whose medium has pages, in its form: one text; of a bilingual output the reader's and
 * then the author's; of one for several languages all of them. NULL after a finding: a language is whole or absent.
 * Owned by the arena, but release it with pages_free. `arena` may be another than that of the tools, and may die
 * sooner. */
struct pages *layout_pages(struct layout_tools *tools, struct arena *arena, const struct output *output,
			   const struct text *const *texts, size_t count, struct diagnostics *diagnostics);

/* For outputs that leave out what does not fit (setting "leave-out"): what is laid out to measure one text. Belongs to
 * the arena, but release it with layout_measure_free. */
struct layout_measure *layout_measure_new(struct layout_tools *tools, struct arena *arena, const struct output *output);
void layout_measure_free(struct layout_measure *measure);

/* A fit_measure, its context a struct layout_measure: whether the pages have room for what is kept. What else may be
 * wrong with them is for layout_pages to find. */
bool layout_fits(const struct fit *candidate, void *measure);

#endif
