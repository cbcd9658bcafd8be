#include "draw.h"

#include <math.h>
#include <string.h>

#include <glib.h>

/* Of a mark's strokes, on its grid of 24. */
#define MARK_STROKE 2.6

/* What comes this near to the edge of the page is meant to reach it. */
#define EDGE_NEAR 0.01

/* Pieces of one shape overlap by this much: no hairline shows between them. */
#define OVERLAP 1

void draw_paper(struct canvas *canvas, const struct pages *pages)
{
	canvas_colour(canvas, pages->paper.red, pages->paper.green, pages->paper.blue);
	canvas_rectangle(canvas, -pages->bleed, -pages->bleed, pages->width + 2 * pages->bleed,
			 pages->height + 2 * pages->bleed);
	canvas_fill(canvas, false);
}

static void path_rounded(struct canvas *canvas, double x, double y, double width, double height, double radius)
{
	radius = fmax(0, fmin(radius, fmin(width, height) / 2));
	if (radius <= 0) {
		canvas_rectangle(canvas, x, y, width, height);
		return;
	}
	canvas_arc(canvas, x + width - radius, y + radius, radius, -G_PI / 2, 0);
	canvas_arc(canvas, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
	canvas_arc(canvas, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
	canvas_arc(canvas, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
	canvas_close(canvas);
}

/* A rectangle whose lower edge rises towards the reading end. */
static void path_slant(struct canvas *canvas, const struct item *item)
{
	double low = item->y + item->height, high = low - item->radius;
	canvas_move_to(canvas, item->x, item->y);
	canvas_line_to(canvas, item->x + item->width, item->y);
	canvas_line_to(canvas, item->x + item->width, item->mirrored ? low : high);
	canvas_line_to(canvas, item->x, item->mirrored ? high : low);
	canvas_close(canvas);
}

/* A rectangle whose lower edge bulges. */
static void path_arch(struct canvas *canvas, const struct item *item)
{
	double low = item->y + item->height, side = low - item->radius, right = item->x + item->width;
	canvas_move_to(canvas, item->x, item->y);
	canvas_line_to(canvas, right, item->y);
	canvas_line_to(canvas, right, side);
	canvas_curve_to(canvas, right - item->width / 4, low + item->radius / 3, item->x + item->width / 4,
			low + item->radius / 3, item->x, side);
	canvas_close(canvas);
}

/* Strokes as theme.xml writes them, in no locale. */
static void path_strokes(struct canvas *canvas, const char *strokes)
{
	for (; *strokes; strokes++) {
		static const char commands[] = "MLC";
		const char *command = strchr(commands, *strokes);
		if (!command)
			continue;
		double points[6] = {0};
		char *end = (char *)strokes + 1;
		for (int i = 0; i < (*command == 'C' ? 6 : 2); i++)
			points[i] = g_ascii_strtod(end, &end);
		if (*command == 'M')
			canvas_move_to(canvas, points[0], points[1]);
		else if (*command == 'L')
			canvas_line_to(canvas, points[0], points[1]);
		else
			canvas_curve_to(canvas, points[0], points[1], points[2], points[3], points[4], points[5]);
		strokes = end - 1;
	}
}

/* A mark on its grid of 24: round strokes on a disc, or on a triangle with round corners. */
static void draw_mark(struct canvas *canvas, const struct item *item)
{
	canvas_save(canvas);
	bool turned = item->mark.turns && item->mirrored;
	canvas_place(canvas, item->x + (turned ? item->width : 0), item->y, (turned ? -1 : 1) * item->width / 24,
		     item->height / 24);
	if (item->mark.triangle) {
		canvas_move_to(canvas, 12, 2.6);
		canvas_line_to(canvas, 22.6, 21.2);
		canvas_line_to(canvas, 1.4, 21.2);
		canvas_close(canvas);
		canvas_fill_and_stroke(canvas, MARK_STROKE);
	} else {
		canvas_arc(canvas, 12, 12, 12, 0, 2 * G_PI);
		canvas_fill(canvas, false);
	}
	canvas_colour(canvas, item->mark_colour.red, item->mark_colour.green, item->mark_colour.blue);
	path_strokes(canvas, item->mark.strokes);
	canvas_stroke(canvas, MARK_STROKE, CANVAS_ROUND);
	canvas_restore(canvas);
}

/* An area of a page by its edges. */
struct area {
	double left, top, right, bottom;
};

/* The area of an item, run on into the bleed at the edges of the page that it touches. */
static struct area area_bled(const struct pages *pages, const struct item *item)
{
	struct area area = {item->x, item->y, item->x + item->width, item->y + item->height};
	if (area.left < EDGE_NEAR)
		area.left = -pages->bleed;
	if (area.top < EDGE_NEAR)
		area.top = -pages->bleed;
	if (area.right > pages->width - EDGE_NEAR)
		area.right = pages->width + pages->bleed;
	if (area.bottom > pages->height - EDGE_NEAR)
		area.bottom = pages->height + pages->bleed;
	return area;
}

static void path_area(struct canvas *canvas, struct area area)
{
	canvas_rectangle(canvas, area.left, area.top, area.right - area.left, area.bottom - area.top);
}

/* A header whose lower edge is not straight: within the page as it is, and in the bleed as its edge stands there. */
static void draw_edged(struct canvas *canvas, const struct pages *pages, const struct item *item)
{
	struct area area = area_bled(pages, item), strip = area;
	double low = item->y + item->height, high = low - item->radius;
	bool slant = item->kind == ITEM_SLANT;
	(slant ? path_slant : path_arch)(canvas, item);
	canvas_fill(canvas, false);
	strip.right = item->x + OVERLAP;
	strip.bottom = slant && !item->mirrored ? low : high;
	if (area.left < item->x)
		path_area(canvas, strip);
	strip =
	    (struct area){item->x + item->width - OVERLAP, area.top, area.right, slant && item->mirrored ? low : high};
	if (area.right > item->x + item->width)
		path_area(canvas, strip);
	if (area.top < item->y)
		path_area(canvas, (struct area){item->x, area.top, item->x + item->width, item->y + OVERLAP});
	canvas_fill(canvas, false);
}

/* Slanting bars, as wide as the gaps between them. */
static void draw_stripes(struct canvas *canvas, const struct pages *pages, const struct item *item)
{
	struct area area = area_bled(pages, item);
	double step = 2 * item->radius, bottom = item->y + item->height, high = area.bottom - area.top;
	double first = item->x - item->height + (bottom - area.bottom);
	while (first + high > area.left - step)
		first -= step;
	canvas_save(canvas);
	path_area(canvas, area);
	canvas_clip(canvas);
	for (double x = first; x < area.right; x += step) {
		canvas_move_to(canvas, x, area.bottom);
		canvas_line_to(canvas, x + high, area.top);
		canvas_line_to(canvas, x + high + item->radius, area.top);
		canvas_line_to(canvas, x + item->radius, area.bottom);
		canvas_close(canvas);
	}
	canvas_fill(canvas, false);
	canvas_restore(canvas);
}

/* Dark modules on white, each run of a row as one rectangle, edges unblurred so that scanners see squares. */
static void draw_code(struct canvas *canvas, const struct item *item)
{
	int count = item->module_count;
	double size = item->width / (count + 2 * CODE_QUIET_ZONE);
	canvas_colour(canvas, 1, 1, 1);
	canvas_rectangle(canvas, item->x, item->y, item->width, item->height);
	canvas_fill(canvas, false);
	canvas_colour(canvas, 0, 0, 0);
	canvas_save(canvas);
	canvas_place(canvas, item->x + CODE_QUIET_ZONE * size, item->y + CODE_QUIET_ZONE * size, size, size);
	canvas_sharpen(canvas);
	for (int row = 0; row < count; row++) {
		for (int column = 0, end; column < count; column = end) {
			end = column + 1;
			if (!item->modules[row * count + column])
				continue;
			while (end < count && item->modules[row * count + end])
				end++;
			canvas_rectangle(canvas, column, row, end - column, 1);
		}
	}
	canvas_fill(canvas, false);
	canvas_restore(canvas);
}

void draw_item(struct canvas *canvas, const struct pages *pages, const struct item *item)
{
	canvas_colour(canvas, item->colour.red, item->colour.green, item->colour.blue);
	switch (item->kind) {
	case ITEM_RECTANGLE:
		if (item->radius > 0)
			path_rounded(canvas, item->x, item->y, item->width, item->height, item->radius);
		else
			path_area(canvas, area_bled(pages, item));
		canvas_fill(canvas, false);
		break;
	case ITEM_FRAME:
		path_rounded(canvas, item->x + item->stroke / 2, item->y + item->stroke / 2, item->width - item->stroke,
			     item->height - item->stroke, item->radius - item->stroke / 2);
		canvas_stroke(canvas, item->stroke, CANVAS_BUTT);
		break;
	case ITEM_SLANT:
	case ITEM_ARCH:
		draw_edged(canvas, pages, item);
		break;
	case ITEM_STRIPES:
		draw_stripes(canvas, pages, item);
		break;
	case ITEM_MARK:
		draw_mark(canvas, item);
		break;
	case ITEM_PICTOGRAM:
		pictogram_draw(pages->pictograms, canvas, item->picture, item->x, item->y, item->width, item->badge,
			       false);
		break;
	case ITEM_LOGO:
		logo_draw(item->logo, canvas, item->x, item->y, item->height);
		break;
	case ITEM_CODE:
		draw_code(canvas, item);
		break;
	case ITEM_TEXT:
	case ITEM_KIND_COUNT:
		break;
	}
}

void draw_runs(PangoLayout *layout, double x, double y, draw_run show, void *context)
{
	PangoLayoutIter *iterator = pango_layout_get_iter(layout);
	do {
		const PangoGlyphItem *run = pango_layout_iter_get_run_readonly(iterator);
		PangoRectangle place;
		if (!run)
			continue; /* the end of a line */
		pango_layout_iter_get_run_extents(iterator, NULL, &place);
		show(context, run, pango_layout_get_text(layout), x + (double)place.x / PANGO_SCALE,
		     y + (double)pango_layout_iter_get_baseline(iterator) / PANGO_SCALE);
	} while (pango_layout_iter_next_run(iterator));
	pango_layout_iter_free(iterator);
}
