/*
 * Logo: the mark of an organisation, from an SVG file of filled shapes. It is
 * read with our own XML reader into outlines, so that it is drawn on the same
 * canvas as all else and nothing in the file can run, load or be hidden.
 * For layout; render only draws it.
 */
#ifndef HELDER_LAYOUT_LOGO_H
#define HELDER_LAYOUT_LOGO_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "canvas.h"
#include "theme.h"

/* Largest file; a logo of filled shapes has some ten thousand bytes. */
#define LOGO_BYTES_LIMIT 200000

/* Most steps of all its paths together: each is drawn on every page. */
#define LOGO_STEPS_LIMIT 20000

/* A logo may be this many times as wide as high, or as high as wide. */
#define LOGO_ASPECT_LIMIT 8.0

struct logo;

/* Reads an SVG file (SVG 1.1): g, path, rect, circle, ellipse, polygon and polyline with solid fills, transforms, and
 * class rules. NULL after a finding at its place in the file: what runs (scripts, handlers, animation), points outside
 * (href, url, @import), is no shape (images, foreign objects, text), or is no solid fill (lines, gradients, filters,
 * masks, transparency). Owned by the arena. */
struct logo *logo_parse(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

/* The same from a file. `named`: where the file is named, for the finding that it is not there. */
struct logo *logo_read(struct arena *arena, const char *path, struct span named, struct diagnostics *diagnostics);

/* Its width when it is so high. */
double logo_width(const struct logo *logo, double height);

/* The greatest contrast of any of its colours with a ground (contrast.h). */
double logo_contrast(const struct logo *logo, struct colour ground);

/* Draws it with its upper left corner at (x, y), clipped to its own box. */
void logo_draw(const struct logo *logo, struct canvas *canvas, double x, double y, double height);

#endif
