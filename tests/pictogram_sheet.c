/*
 * Contact sheet of all pictograms, for the people who draw and judge them: on
 * white, grey and dark, and in grey at 12 mm, with their names. Usage:
 * pictogram-sheet <folder of pictograms> <output without extension>
 */
#include <stdio.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "../compiler/layout/pictogram.h"

#define POINTS_PER_MM (72 / 25.4)
#define COLUMNS 2
#define ROWS 7
/* All on one picture, so that one is seen beside the others. */
#define PNG_COLUMNS 6
#define CELL_WIDTH 290.0
#define CELL_HEIGHT 114.0
#define MARGIN 8.0
#define PNG_SCALE 2.0

static void draw_words(cairo_t *cairo, double x, double y, double width, const char *font, const char *words)
{
	PangoLayout *layout = pango_cairo_create_layout(cairo);
	PangoFontDescription *description = pango_font_description_from_string(font);
	pango_layout_set_font_description(layout, description);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_height(layout, -2);
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_text(layout, words, -1);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_move_to(cairo, x, y);
	pango_cairo_show_layout(cairo, layout);
	pango_font_description_free(description);
	g_object_unref(layout);
}

/* Sample data for a badge of this kind. */
static const char *sample(const char *badge)
{
	return !badge ? NULL : badge[0] == 'm' ? "3′" : badge[0] == 'd' ? "4-11" : "112";
}

static void draw_cell(struct pictogram_set *set, cairo_t *cairo, const char *id, double x, double y)
{
	static const char *const languages[] = {"nl", "fy", "en", "ar", "tr", "bg"};
	static const double greys[] = {1, 0.6, 0.15};
	const char *data = sample(pictogram_badge(set, id));
	for (int i = 0; i < 3; i++) {
		cairo_set_source_rgb(cairo, greys[i], greys[i], greys[i]);
		cairo_rectangle(cairo, x + i * 60, y, 60, 60);
		cairo_fill(cairo);
		pictogram_draw(set, &(struct canvas){.cairo = cairo}, id, x + i * 60 + 5, y + 5, 50, data, false);
	}
	pictogram_draw(set, &(struct canvas){.cairo = cairo}, id, x + 188, y + 2, 12 * POINTS_PER_MM, data, true);
	pictogram_draw(set, &(struct canvas){.cairo = cairo}, id, x + 232, y + 2, 12 * POINTS_PER_MM, data, false);
	draw_words(cairo, x + 188, y + 40, 98, "Noto Sans Bold 6", id);
	for (int i = 0; i < 6; i++)
		draw_words(cairo, x + i % 3 * 95, y + 62 + i / 3 * 23, 92, "Noto Sans 6",
			   pictogram_name(set, id, languages[i]) ? pictogram_name(set, id, languages[i]) : "-");
}

/* Draws pictograms from `first` on one page; what cannot be drawn is left white, and its finding printed at the end. */
static void draw_page(struct pictogram_set *set, cairo_t *cairo, size_t first, size_t rows, size_t columns)
{
	for (size_t i = first; i < pictogram_count(set) && i < first + rows * columns; i++) {
		double x = MARGIN + (double)((i - first) % columns) * CELL_WIDTH;
		double y = MARGIN + (double)((i - first) / columns) * CELL_HEIGHT;
		draw_cell(set, cairo, pictogram_id(set, i), x, y);
	}
}

static double sheet_width(size_t columns)
{
	return 2 * MARGIN + (double)columns * CELL_WIDTH;
}

static double sheet_height(size_t rows)
{
	return 2 * MARGIN + (double)rows * CELL_HEIGHT;
}

int main(int count, char **arguments)
{
	if (count != 3) {
		fprintf(stderr, "usage: pictogram-sheet <folder> <output>\n");
		return 4;
	}
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct pictogram_set *set = pictogram_load(arena, arguments[1], diagnostics);
	if (set) {
		cairo_surface_t *pdf = cairo_pdf_surface_create(arena_format(arena, "%s.pdf", arguments[2]),
								sheet_width(COLUMNS), sheet_height(ROWS));
		cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00");
		cairo_t *cairo = cairo_create(pdf);
		for (size_t first = 0; first < pictogram_count(set); first += ROWS * COLUMNS) {
			draw_page(set, cairo, first, ROWS, COLUMNS);
			cairo_show_page(cairo);
		}
		cairo_destroy(cairo);
		cairo_surface_destroy(pdf);
		size_t rows = (pictogram_count(set) + PNG_COLUMNS - 1) / PNG_COLUMNS;
		cairo_surface_t *png =
		    cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(sheet_width(PNG_COLUMNS) * PNG_SCALE),
					       (int)(sheet_height(rows) * PNG_SCALE));
		cairo = cairo_create(png);
		cairo_scale(cairo, PNG_SCALE, PNG_SCALE);
		cairo_set_source_rgb(cairo, 1, 1, 1);
		cairo_paint(cairo);
		draw_page(set, cairo, 0, rows, PNG_COLUMNS);
		cairo_destroy(cairo);
		cairo_surface_write_to_png(png, arena_format(arena, "%s.png", arguments[2]));
		cairo_surface_destroy(png);
	}
	diagnostics_print(diagnostics, stderr);
	int code = diagnostics_exit_code(diagnostics);
	arena_free(arena);
	return code;
}
