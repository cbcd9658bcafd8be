#include "draw.h"

#include <math.h>
#include <string.h>

#include <pango/pangocairo.h>

static const struct {
	const char *name;
} roles[] = {
#define X(id, name) {name},
    ELEMENT_ROLES(X)
#undef X
};

const char *element_role_name(enum element_role role)
{
	return roles[role].name;
}

static void tag_open(cairo_t *cairo, struct draw_structure *structure, const struct element *element)
{
	const char *attributes = NULL;
	if (element->role == ELEMENT_LINK)
		attributes = arena_format(structure->arena, "uri='%s'", element->address);
	cairo_tag_begin(cairo, roles[element->role].name, attributes);
	structure->open[structure->depth++] = element;
	structure->elements = arena_grow(structure->arena, structure->elements, structure->count, &structure->capacity,
					 sizeof *structure->elements);
	structure->elements[structure->count++] = element;
}

static void tag_close(cairo_t *cairo, struct draw_structure *structure, size_t depth)
{
	while (structure->depth > depth)
		cairo_tag_end(cairo, roles[structure->open[--structure->depth]->role].name);
}

/* Closes and opens what lies between the element that is open and this one. */
static void tag_enter(cairo_t *cairo, struct draw_structure *structure, const struct element *element)
{
	const struct element *path[sizeof structure->open / sizeof *structure->open];
	size_t length = 0, shared = 0;
	for (const struct element *at = element; at; at = at->parent)
		path[length++] = at;
	while (shared < length && shared < structure->depth && structure->open[shared] == path[length - 1 - shared])
		shared++;
	tag_close(cairo, structure, shared);
	while (shared < length)
		tag_open(cairo, structure, path[length - 1 - shared++]);
}

void draw_end(cairo_t *cairo, struct draw_structure *structure)
{
	tag_close(cairo, structure, 0);
}

static void path_rounded(cairo_t *cairo, double x, double y, double width, double height, double radius)
{
	radius = fmax(0, fmin(radius, fmin(width, height) / 2));
	if (radius <= 0) {
		cairo_rectangle(cairo, x, y, width, height);
		return;
	}
	cairo_new_sub_path(cairo);
	cairo_arc(cairo, x + width - radius, y + radius, radius, -G_PI / 2, 0);
	cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
	cairo_arc(cairo, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
	cairo_arc(cairo, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
	cairo_close_path(cairo);
}

/* A rectangle whose lower edge rises towards the reading end. */
static void path_slant(cairo_t *cairo, const struct item *item)
{
	double low = item->y + item->height, high = low - item->radius;
	cairo_move_to(cairo, item->x, item->y);
	cairo_line_to(cairo, item->x + item->width, item->y);
	cairo_line_to(cairo, item->x + item->width, item->mirrored ? low : high);
	cairo_line_to(cairo, item->x, item->mirrored ? high : low);
	cairo_close_path(cairo);
}

/* A rectangle whose lower edge bulges. */
static void path_arch(cairo_t *cairo, const struct item *item)
{
	double low = item->y + item->height, side = low - item->radius, right = item->x + item->width;
	cairo_move_to(cairo, item->x, item->y);
	cairo_line_to(cairo, right, item->y);
	cairo_line_to(cairo, right, side);
	cairo_curve_to(cairo, right - item->width / 4, low + item->radius / 3, item->x + item->width / 4,
		       low + item->radius / 3, item->x, side);
	cairo_close_path(cairo);
}

/* Strokes as theme.xml writes them, in no locale. */
static void path_strokes(cairo_t *cairo, const char *strokes)
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
			cairo_move_to(cairo, points[0], points[1]);
		else if (*command == 'L')
			cairo_line_to(cairo, points[0], points[1]);
		else
			cairo_curve_to(cairo, points[0], points[1], points[2], points[3], points[4], points[5]);
		strokes = end - 1;
	}
}

/* A mark on its grid of 24: round strokes on a disc, or on a triangle with round corners. */
static void draw_mark(cairo_t *cairo, const struct item *item)
{
	cairo_save(cairo);
	cairo_translate(cairo, item->x, item->y);
	cairo_scale(cairo, item->width / 24, item->height / 24);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_width(cairo, 2.6);
	if (item->mark.triangle) {
		cairo_move_to(cairo, 12, 2.6);
		cairo_line_to(cairo, 22.6, 21.2);
		cairo_line_to(cairo, 1.4, 21.2);
		cairo_close_path(cairo);
		cairo_stroke_preserve(cairo);
	} else {
		cairo_arc(cairo, 12, 12, 12, 0, 2 * G_PI);
	}
	cairo_fill(cairo);
	cairo_set_source_rgb(cairo, item->mark_colour.red, item->mark_colour.green, item->mark_colour.blue);
	path_strokes(cairo, item->mark.strokes);
	cairo_stroke(cairo);
	cairo_restore(cairo);
}

/* Slanting bars, as wide as the gaps between them. */
static void draw_stripes(cairo_t *cairo, const struct item *item)
{
	double step = 2 * item->radius;
	cairo_save(cairo);
	cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
	cairo_clip(cairo);
	for (double x = item->x - item->height; x < item->x + item->width; x += step) {
		cairo_move_to(cairo, x, item->y + item->height);
		cairo_line_to(cairo, x + item->height, item->y);
		cairo_line_to(cairo, x + item->height + item->radius, item->y);
		cairo_line_to(cairo, x + item->radius, item->y + item->height);
		cairo_close_path(cairo);
	}
	cairo_fill(cairo);
	cairo_restore(cairo);
}

/* Dark modules on white, each run of a row as one rectangle, edges unblurred so that scanners see squares. */
static void draw_code(cairo_t *cairo, const struct item *item)
{
	int count = item->module_count;
	double size = item->width / (count + 2 * CODE_QUIET_ZONE);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_rectangle(cairo, item->x, item->y, item->width, item->height);
	cairo_fill(cairo);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_save(cairo);
	cairo_translate(cairo, item->x + CODE_QUIET_ZONE * size, item->y + CODE_QUIET_ZONE * size);
	cairo_scale(cairo, size, size);
	cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
	for (int row = 0; row < count; row++) {
		for (int column = 0, end; column < count; column = end) {
			end = column + 1;
			if (!item->modules[row * count + column])
				continue;
			while (end < count && item->modules[row * count + end])
				end++;
			cairo_rectangle(cairo, column, row, end - column, 1);
		}
	}
	cairo_fill(cairo);
	cairo_restore(cairo);
}

static void draw_item(cairo_t *cairo, const struct pages *pages, const struct item *item)
{
	cairo_new_path(cairo); /* showing text leaves a current point */
	cairo_set_source_rgb(cairo, item->colour.red, item->colour.green, item->colour.blue);
	switch (item->kind) {
	case ITEM_RECTANGLE:
		path_rounded(cairo, item->x, item->y, item->width, item->height, item->radius);
		cairo_fill(cairo);
		break;
	case ITEM_FRAME:
		path_rounded(cairo, item->x + item->stroke / 2, item->y + item->stroke / 2, item->width - item->stroke,
			     item->height - item->stroke, item->radius - item->stroke / 2);
		cairo_set_line_width(cairo, item->stroke);
		cairo_stroke(cairo);
		break;
	case ITEM_SLANT:
		path_slant(cairo, item);
		cairo_fill(cairo);
		break;
	case ITEM_ARCH:
		path_arch(cairo, item);
		cairo_fill(cairo);
		break;
	case ITEM_STRIPES:
		draw_stripes(cairo, item);
		break;
	case ITEM_TEXT:
		cairo_move_to(cairo, item->x, item->y);
		pango_cairo_show_layout(cairo, item->layout);
		break;
	case ITEM_MARK:
		draw_mark(cairo, item);
		break;
	case ITEM_PICTOGRAM:
		pictogram_draw(pages->pictograms, cairo, item->picture, item->x, item->y, item->width, item->badge,
			       false);
		break;
	case ITEM_CODE:
		draw_code(cairo, item);
		break;
	case ITEM_KIND_COUNT:
		break;
	}
}

void draw_page(cairo_t *cairo, const struct pages *pages, const struct page *page, struct draw_structure *structure)
{
	cairo_set_source_rgb(cairo, pages->paper.red, pages->paper.green, pages->paper.blue);
	cairo_paint(cairo);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (structure && item->element)
			tag_enter(cairo, structure, item->element);
		else if (structure && structure->depth > 1) /* decoration is no part of what stood before it */
			tag_close(cairo, structure, 1);
		draw_item(cairo, pages, item);
	}
}
