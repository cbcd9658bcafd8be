/*
 * Outline: the vector shape of a font's glyph, of a short run of words, or of
 * a drawing in pictograms/drawings, on a grid of 24 by 24 units with y
 * downwards. Private to the pictograms; a logo is made of its steps too.
 */
#ifndef HELDER_LAYOUT_OUTLINE_H
#define HELDER_LAYOUT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "canvas.h"

#define OUTLINE_GRID 24.0

enum outline_step_kind { OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_CURVE, OUTLINE_CLOSE };

struct outline_step {
	enum outline_step_kind kind;
	double points[6]; /* x y of the end; of both control points and the end for a curve */
};

/* One path, to be filled on its own. */
struct outline {
	struct outline_step *steps;
	size_t count;
	size_t capacity;
	bool even_odd; /* drawings: even-odd; glyphs: nonzero */
	bool paper;    /* cut out of what lies beneath */
	double width;  /* of words: their advance, in grid units at an em of 24; else 24 */
	struct outline *next;
};

/* How an icon font names its glyphs. */
enum outline_naming { OUTLINE_LIGATURE, OUTLINE_GLYPH_NAME };

/* A font file, open. */
struct outline_font;

/* NULL when the file cannot be opened. Close it in the function that opened it. */
struct outline_font *outline_font_open(const char *path);
void outline_font_close(struct outline_font *font);

/* A glyph by its name, or NULL. The first of a font costs 0.1 ms for a ligature, 0.3 ms for a name (its tables are
 * read), each further one 0.01 ms. */
struct outline *outline_of_glyph(struct arena *arena, struct outline_font *font, enum outline_naming naming,
				 const char *name);

/* Words set on one line from left to right, baseline at y = 0, starting at x = 0, em of 24 units. NULL when the font
 * lacks a character. */
struct outline *outline_of_words(struct arena *arena, struct outline_font *font, const char *words);

/* A drawing: an svg element with viewBox "0 0 24 24" and path elements only, each with fill-rule="evenodd", optionally
 * fill="white" (cut out), and a `d` of absolute M L H V C Z. NULL after a finding when it is anything else. */
struct outline *outline_of_drawing(struct arena *arena, const char *path, struct diagnostics *diagnostics);

/* Reads a plain decimal number (-1.5, 12) at *text and moves *text behind it; in no locale. False when there is none.
 */
bool outline_number(const char **text, double *number);

/* Appends one outline's path (not those after it) to the canvas's path. */
void outline_trace(const struct outline *outline, struct canvas *canvas);

#endif
