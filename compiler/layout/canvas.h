/*
 * Canvas: what shapes are drawn on, the same way for each: a Cairo surface, the
 * operators of a PDF page (ISO 32000-1, 8.4 and 8.5), or the paths of an SVG
 * (SVG 1.1, 8 and 11); the numbers of both are rounded to hundredths of a
 * unit. For pictograms and render. y downwards.
 *
 * As in a PDF, the coordinate system and the clip do not change between the
 * first step of a path and what is done with it.
 */
#ifndef HELDER_LAYOUT_CANVAS_H
#define HELDER_LAYOUT_CANVAS_H

#include <stdbool.h>

#include <cairo.h>

#include "../base/buffer.h"

/* States that may be kept at a time on a canvas for SVG. */
#define CANVAS_DEPTH 8

/* What a canvas for SVG remembers: every path is written where it lies on the page. Begin with canvas_svg. */
struct canvas_svg {
	double across[CANVAS_DEPTH][6]; /* coordinate systems, the present one last: a b c d e f of its matrix */
	int groups[CANVAS_DEPTH];       /* open <g> of each */
	int depth;
	int clips;          /* <clipPath> made so far */
	const char *prefix; /* of their ids */
	long x, y;          /* the path's last point, in hundredths */
	long start_x, start_y;
	bool sharp;
};

struct canvas {
	cairo_t *cairo;           /* or NULL: */
	struct buffer *operators; /* a PDF page's, whose own y has been turned over; or an SVG's elements */
	struct canvas_svg *svg;   /* or NULL: a PDF's */
	struct buffer path;       /* of operators: what is to be painted next; free it in the end */
	bool drawing;             /* the path has a point from which to go on */
	double red, green, blue;
};

/* A canvas that adds SVG elements to `out`; ids that it needs begin with `prefix`. It ends with the states restored. */
struct canvas canvas_svg(struct canvas_svg *svg, struct buffer *out, const char *prefix);

/* Adds a number of hundredths as SVG writes it, without a space unless two numbers would else be one. */
void canvas_add_hundredths(struct buffer *out, long number);

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

/* Edges that fall on whole pixels, for a scanner: no blur, until the state is restored. */
void canvas_sharpen(struct canvas *canvas);

/* What is done with the path, which is then empty. A line with round ends or square ones, or none beyond its points. */
enum canvas_ends { CANVAS_BUTT, CANVAS_ROUND, CANVAS_SQUARE };
void canvas_fill(struct canvas *canvas, bool even_odd);
void canvas_stroke(struct canvas *canvas, double width, enum canvas_ends ends);
/* Both, with round corners. */
void canvas_fill_and_stroke(struct canvas *canvas, double width);
void canvas_clip(struct canvas *canvas);

#endif
