/*
 * PDF font: the text of a PDF, glyph by glyph as Pango shaped it, and the fonts
 * that it needs, each cut down to the glyphs that are shown and embedded once.
 * Private to render's PDF files.
 */
#ifndef HELDER_RENDER_PDF_FONT_H
#define HELDER_RENDER_PDF_FONT_H

#include <pango/pango.h>

#include "pdf_file.h"

/* The fonts of one file. */
struct pdf_fonts;

struct pdf_fonts *pdf_fonts_new(struct arena *arena, struct pdf_file *file);

/* Adds the operators that show a laid out text with its upper left corner at (x, y), y downwards. Readers that copy it
 * get its words back: through each glyph's own meaning, or, where a glyph means different things in different places,
 * through the words of that place. */
void pdf_fonts_show(struct pdf_fonts *fonts, struct buffer *operators, PangoLayout *layout, double x, double y);

/* Writes the fonts and adds the resource dictionary's entry for them to `resources`. False when a font could not be cut
 * down. After it nothing more is shown. */
bool pdf_fonts_finish(struct pdf_fonts *fonts, struct buffer *resources);

#endif
