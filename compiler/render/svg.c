/* Pages and single pictograms as SVG 1.1. Letters are outlines, each drawn once and used where it stands, so that a
 * picture needs no font and shows what was shaped; its words stand in its title and description. */
#include "render.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <hb.h>
#include <pango/pango.h>

#include "draw.h"

/* A glyph that was drawn: its place in the list is its id. */
struct drawn {
	hb_face_t *face;
	hb_codepoint_t glyph;
	bool empty; /* a space */
};

struct picture {
	struct buffer *out;
	struct buffer outlines; /* of the glyphs, in the order of their first use */
	hb_draw_funcs_t *pen;
	struct drawn *glyphs;
	size_t count, capacity;
	struct arena *arena;
	long x, y; /* of the pen, in units of the font */
};

/* ---- glyphs ---- */

static void add_units(struct picture *picture, float x, float y)
{
	canvas_add_hundredths(&picture->outlines, 100 * (lroundf(x) - picture->x));
	canvas_add_hundredths(&picture->outlines, 100 * (lroundf(y) - picture->y));
}

static void go(struct picture *picture, float x, float y)
{
	picture->x = lroundf(x);
	picture->y = lroundf(y);
}

static void move_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	struct picture *picture = data;
	(void)pen, (void)state, (void)user;
	picture->x = picture->y = 0;
	buffer_add_byte(&picture->outlines, 'M');
	add_units(picture, x, y);
	go(picture, x, y);
}

static void line_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	struct picture *picture = data;
	(void)pen, (void)state, (void)user;
	buffer_add_byte(&picture->outlines, 'l');
	add_units(picture, x, y);
	go(picture, x, y);
}

static void bend_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x1, float y1, float x, float y,
		    void *user)
{
	struct picture *picture = data;
	(void)pen, (void)state, (void)user;
	buffer_add_byte(&picture->outlines, 'q');
	add_units(picture, x1, y1);
	add_units(picture, x, y);
	go(picture, x, y);
}

static void curve_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
		     float x, float y, void *user)
{
	struct picture *picture = data;
	(void)pen, (void)state, (void)user;
	buffer_add_byte(&picture->outlines, 'c');
	add_units(picture, x1, y1);
	add_units(picture, x2, y2);
	add_units(picture, x, y);
	go(picture, x, y);
}

static void close_path(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, void *user)
{
	struct picture *picture = data;
	(void)pen, (void)state, (void)user;
	buffer_add_byte(&picture->outlines, 'z');
}

static hb_draw_funcs_t *pen_new(void)
{
	hb_draw_funcs_t *pen = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(pen, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(pen, line_to, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(pen, bend_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(pen, curve_to, NULL, NULL);
	hb_draw_funcs_set_close_path_func(pen, close_path, NULL, NULL);
	return pen;
}

/* The number of a glyph in <defs>, drawn there when it is new; -1 for one without a shape. */
static long glyph_number(struct picture *picture, hb_face_t *face, hb_codepoint_t glyph)
{
	for (size_t i = 0; i < picture->count; i++)
		if (picture->glyphs[i].face == face && picture->glyphs[i].glyph == glyph)
			return picture->glyphs[i].empty ? -1 : (long)i;
	struct buffer *outlines = &picture->outlines;
	size_t before = outlines->length;
	hb_font_t *font = hb_font_create(face); /* at one unit a unit: the layout's own is scaled */
	buffer_add_format(outlines, "<path id=\"g%zu\" d=\"", picture->count);
	size_t start = outlines->length;
	hb_font_get_glyph_shape(font, glyph, picture->pen, picture);
	hb_font_destroy(font);
	bool empty = outlines->length == start;
	if (empty)
		outlines->length = before;
	else
		buffer_add_string(outlines, "\"/>\n");
	picture->glyphs =
	    arena_grow(picture->arena, picture->glyphs, picture->count, &picture->capacity, sizeof *picture->glyphs);
	picture->glyphs[picture->count++] = (struct drawn){face, glyph, empty};
	return empty ? -1 : (long)picture->count - 1;
}

/* A stretch of glyphs of one font and size, whose first stands at (x, y); in the group units are those of the font, so
 * that places are whole numbers. */
static void show_run(void *context, const PangoGlyphItem *run, const char *words, double x, double y)
{
	struct picture *picture = context;
	(void)words; /* an outline says nothing: they are in the description */
	struct buffer *out = picture->out;
	hb_font_t *font = pango_font_get_hb_font(run->item->analysis.font);
	hb_face_t *face = hb_font_get_face(font);
	const PangoGlyphString *glyphs = run->glyphs;
	int across = 0, down = 0;
	hb_font_get_scale(font, &across, &down);
	double unit = (double)abs(across) / PANGO_SCALE / hb_face_get_upem(face);
	bool open = false;
	for (int i = 0, width = 0; i < glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *info = &glyphs->glyphs[i];
		long left = lround((width + info->geometry.x_offset) / (double)PANGO_SCALE / unit),
		     up = lround(-info->geometry.y_offset / (double)PANGO_SCALE / unit);
		width += info->geometry.width;
		long number =
		    info->glyph < hb_face_get_glyph_count(face) ? glyph_number(picture, face, info->glyph) : -1;
		if (number < 0) /* isolates and the space at a line's end have no shape */
			continue;
		if (!open) {
			buffer_add_string(out, "<g transform=\"matrix(");
			canvas_add_number(out, unit, 5);
			buffer_add_string(out, "0 0 ");
			canvas_add_number(out, -unit, 5);
			canvas_add_number(out, x, 2);
			canvas_add_number(out, y, 2);
			out->bytes[out->length - 1] = ')';
			buffer_add_string(out, "\">");
			open = true;
		}
		buffer_add_format(out, "<use xlink:href=\"#g%ld\" x=\"%ld\"", number, left);
		if (up != 0)
			buffer_add_format(out, " y=\"%ld\"", up);
		buffer_add_string(out, "/>");
	}
	buffer_add_string(out, open ? "</g>\n" : "");
}

static void show_text(struct picture *picture, const struct item *item)
{
	struct colour colour = item->colour;
	buffer_add_format(picture->out, "<g fill=\"#%02x%02x%02x\">\n", (unsigned)lround(colour.red * 255),
			  (unsigned)lround(colour.green * 255), (unsigned)lround(colour.blue * 255));
	draw_runs(item->layout, item->x, item->y, show_run, picture);
	buffer_add_string(picture->out, "</g>\n");
}

/* ---- pages ---- */

/* All words of a page in reading order, one element a line. */
static void add_words(const struct page *page, struct buffer *out)
{
	const struct element *last = NULL;
	for (size_t i = 0; i < page->count; i++) {
		const struct element *element = page->items[i].element;
		if (!element || !element->words || (last && strcmp(element->words, last->words) == 0))
			continue; /* or said once already: the bands of an example */
		buffer_add_string(out, last ? "\n" : "");
		buffer_add_xml(out, element->words);
		last = element;
	}
}

static void add_size(struct buffer *out, double width, double height)
{
	buffer_add_string(out, " width=\"");
	canvas_add_hundredths(out, lround(width * 100));
	buffer_add_string(out, "\" height=\"");
	canvas_add_hundredths(out, lround(height * 100));
	buffer_add_byte(out, '"');
}

void render_svg(const struct pages *pages, size_t number, struct buffer *out)
{
	const struct page *page = pages->pages[number];
	struct buffer body = {0};
	struct picture picture = {.out = &body, .pen = pen_new(), .arena = arena_new()};
	struct canvas_svg svg;
	struct canvas canvas = canvas_svg(&svg, &body, "c");
	draw_paper(&canvas, pages);
	for (size_t i = 0; i < page->count; i++) {
		if (page->items[i].kind == ITEM_TEXT)
			show_text(&picture, &page->items[i]);
		else
			draw_item(&canvas, pages, &page->items[i]);
	}
	buffer_add_format(out,
			  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			  "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
			  "version=\"1.1\" xml:lang=\"%s\" role=\"img\" aria-labelledby=\"title words\"",
			  pages->language);
	add_size(out, pages->width, pages->height);
	buffer_add_string(out, " viewBox=\"0 0 ");
	canvas_add_number(out, pages->width, 2);
	canvas_add_number(out, pages->height, 2);
	out->bytes[out->length - 1] = '"';
	buffer_add_string(out, " stroke-miterlimit=\"10\">\n<title id=\"title\">");
	buffer_add_xml(out, pages->title);
	buffer_add_string(out, "</title>\n<desc id=\"words\">");
	add_words(page, out);
	buffer_add_string(out, "</desc>\n<defs>\n");
	buffer_add(out, picture.outlines.bytes, picture.outlines.length);
	buffer_add_string(out, "</defs>\n");
	buffer_add(out, body.bytes, body.length);
	buffer_add_string(out, "</svg>\n");
	buffer_free(&canvas.path);
	buffer_free(&picture.outlines);
	buffer_free(&body);
	hb_draw_funcs_destroy(picture.pen);
	arena_free(picture.arena);
}

void render_logo(const struct logo *logo, double height, const char *unique, struct buffer *out)
{
	struct canvas_svg svg;
	struct canvas canvas = canvas_svg(&svg, out, unique);
	logo_draw(logo, &canvas, 0, 0, height);
	buffer_free(&canvas.path);
}

bool render_pictogram(struct pictogram_set *set, const char *id, const char *badge, double size, const char *name,
		      const char *unique, struct buffer *out)
{
	struct buffer body = {0};
	struct canvas_svg svg;
	struct canvas canvas = canvas_svg(&svg, &body, unique);
	bool drawn = pictogram_draw(set, &canvas, id, 0, 0, PICTOGRAM_UNITS, badge, false);
	if (drawn) {
		buffer_add_string(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"");
		add_size(out, size, size);
		if (name) {
			buffer_add_string(out, " role=\"img\" aria-label=\"");
			buffer_add_xml(out, name);
			buffer_add_byte(out, '"');
		} else {
			buffer_add_string(out, " aria-hidden=\"true\"");
		}
		buffer_add_string(out, " focusable=\"false\" stroke-miterlimit=\"10\">\n");
		buffer_add(out, body.bytes, body.length);
		buffer_add_string(out, "</svg>");
	}
	buffer_free(&canvas.path);
	buffer_free(&body);
	return drawn;
}
