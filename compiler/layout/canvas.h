/*
 * Canvas: what shapes are drawn on, the same way for each: a Cairo surface, or
 * the operators of a PDF page (ISO 32000-1, 8.4 and 8.5), whose numbers are
 * rounded to hundredths of a unit. For pictograms and render. y downwards.
 *
 * As in a PDF, the coordinate system and the clip do not change between the
 * first step of a path and what is done with it.
 */
#ifndef HELDER_LAYOUT_CANVAS_H
#define HELDER_LAYOUT_CANVAS_H

#include <stdbool.h>

#include <cairo.h>

#include "../base/buffer.h"

struct canvas {
	cairo_t *cairo;           /* or NULL: */
	struct buffer *operators; /* a PDF page's, whose own y has been turned over */
	struct buffer path;       /* of operators: what is to be painted next; free it in the end */
	bool drawing;             /* the path has a point from which to go on */
	double red, green, blue;
};

/* Adds a number as PDFs write it, in at most so many decimals (up to 5), and a space. */
void canvas_add_number(struct buffer *operators, double number, int decimals);

/* The state that save keeps is the coordinate system and the clip, and for Cairo all else too. */
void canvas_save(struct canvas *canvas);
void canvas_restore(struct canvas *canvas);

/* New coordinates (x, y) lie at what were (x * across + left, y * down + top). */
void canvas_place(struct canvas *canvas, double left, double top, double across, double down);
void canvas_turn(struct canvas *canvas, double angle); /* radians, clockwise */

void canvas_colour(struct canvas *canvas, double red, double green, double blue);

/* Steps of the path. An arc runs clockwise, and begins with a line from where the path is. */
void canvas_move_to(struct canvas *canvas, double x, double y);
void canvas_line_to(struct canvas *canvas, double x, double y);
void canvas_curve_to(struct canvas *canvas, double x1, double y1, double x2, double y2, double x, double y);
void canvas_arc(struct canvas *canvas, double x, double y, double radius, double from, double to);
void canvas_rectangle(struct canvas *canvas, double x, double y, double width, double height);
void canvas_close(struct canvas *canvas);

/* What is done with the path, which is then empty. A line with round ends or square ones, or none beyond its points. */
enum canvas_ends { CANVAS_BUTT, CANVAS_ROUND, CANVAS_SQUARE };
void canvas_fill(struct canvas *canvas, bool even_odd);
void canvas_stroke(struct canvas *canvas, double width, enum canvas_ends ends);
/* Both, with round corners. */
void canvas_fill_and_stroke(struct canvas *canvas, double width);
void canvas_clip(struct canvas *canvas);

#endif
