/*
 * Fonts: the families that outputs/fonts.xml names for each script, each from
 * its own file, and nothing of the system's own font choice. Only layout uses
 * it. A `struct fonts` and all that comes from it belongs to one thread.
 */
#ifndef HELDER_LAYOUT_FONTS_H
#define HELDER_LAYOUT_FONTS_H

#include <pango/pangocairo.h>

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../linearise/text.h"

struct fonts;

/* One script's fonts, ready to shape. Sizes are in user units (points in a PDF, pixels in a PNG), unhinted, so that
 * the same words break at the same places in every medium. */
struct typeface {
	const char *script;   /* ISO 15924 */
	const char *families; /* as Pango reads them: the script's own first, then those it may stand with */
	const char *features; /* OpenType features, or NULL */
	double scale; /* of its sizes, so that its letters look as large as Latin ones of that size; 1 by default */
	PangoContext *contexts[2]; /* by enum text_direction; a context's direction is never changed (it would redo
				      every layout) */
};

/* Reads <folder>/outputs/fonts.xml. NULL after a finding. Release with fonts_free before the arena. */
struct fonts *fonts_new(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/* Releases all that was loaded. NULL is allowed. Layouts made from its contexts must be gone. */
void fonts_free(struct fonts *fonts);

/* The fonts of a script, loaded when first asked for. NULL after a finding. */
const struct typeface *fonts_typeface(struct fonts *fonts, const char *script, struct diagnostics *diagnostics);

/* Opens a typeface's files and shapes a few words of its script in both weights: what its first text would wait for. */
void fonts_warm(const struct typeface *typeface);

#endif
