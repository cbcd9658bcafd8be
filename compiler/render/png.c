#include "render.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#include <pango/pangocairo.h>

#include "deflate.h"
#include "draw.h"

/* The picture is drawn in bands of so many rows: its pixels at once would be 6 MB for each thread. */
#define BAND_ROWS 135

/* Numbers in PNG stand high byte first (ISO/IEC 15948, 7.1). */
static void store(unsigned char *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> (24 - 8 * i));
}

static void add_chunk(struct buffer *out, const char *type, const void *data, size_t length)
{
	unsigned char bytes[8];
	store(bytes, (uint32_t)length);
	memcpy(bytes + 4, type, 4);
	buffer_add(out, bytes, 8);
	buffer_add(out, data, length);
	uint32_t check = libdeflate_crc32(0, bytes + 4, 4);
	if (length)
		check = libdeflate_crc32(check, data, length);
	store(bytes, check);
	buffer_add(out, bytes, 4);
}

/* Cairo's 32-bit pixels as PNG's rows: a filter byte (0, none) and three bytes a pixel. */
static void pack_rows(const unsigned char *pixels, int stride, int width, int height, unsigned char *rows)
{
	for (int y = 0; y < height; y++) {
		const unsigned char *from = pixels + (size_t)y * (size_t)stride;
		*rows++ = 0;
		for (int x = 0; x < width; x++, from += 4, rows += 3) {
			uint32_t pixel;
			memcpy(&pixel, from, 4);
			rows[0] = (unsigned char)(pixel >> 16);
			rows[1] = (unsigned char)(pixel >> 8);
			rows[2] = (unsigned char)pixel;
		}
	}
}

/* Draws the picture as far as it shows on the surface; false when Cairo could not. */
static bool draw(const struct pages *pages, const struct page *page, cairo_surface_t *surface, int top)
{
	struct canvas canvas = {.cairo = cairo_create(surface)};
	canvas_place(&canvas, 0, -top, 1, 1);
	draw_paper(&canvas, pages);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		draw_item(&canvas, pages, item);
		if (item->kind != ITEM_TEXT)
			continue;
		cairo_move_to(canvas.cairo, item->x, item->y);
		pango_cairo_show_layout(canvas.cairo, item->layout);
		cairo_new_path(canvas.cairo); /* showing text leaves a point */
	}
	bool drawn = cairo_status(canvas.cairo) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(canvas.cairo);
	cairo_surface_flush(surface);
	return drawn;
}

/* Draws one band after the other, then packs them; false when Cairo could not. */
static bool encode(const struct pages *pages, const struct page *page, int width, int height,
		   struct buffer *packed)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, BAND_ROWS);
	size_t row = (size_t)width * 3 + 1;
	unsigned char *rows = malloc(row * (size_t)height);
	bool drawn = true;
	if (!rows)
		memory_exhausted();
	for (int top = 0; top < height && drawn; top += BAND_ROWS) {
		int count = height - top < BAND_ROWS ? height - top : BAND_ROWS;
		drawn = draw(pages, page, surface, top);
		if (drawn)
			pack_rows(cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface), width,
				  count, rows + row * (size_t)top);
	}
	cairo_surface_destroy(surface);
	if (drawn) {
		struct deflater *deflater = deflater_new();
		deflater_add(deflater, rows, row * (size_t)height, packed);
		deflater_free(deflater);
	}
	free(rows);
	return drawn;
}

bool render_png(const struct pages *pages, size_t number, struct buffer *out, struct diagnostics *diagnostics)
{
	int width = (int)pages->width, height = (int)pages->height;
	struct buffer packed = {0};
	bool drawn = encode(pages, pages->pages[number], width, height, &packed);
	if (!drawn) {
		diagnostic_add(diagnostics, DIAGNOSTIC_RENDER_FAILED, (struct span){0}, "Cairo", NULL);
	} else {
		unsigned char header[13] = {[8] = 8, [9] = 2}; /* 8 bits a sample, red green blue */
		store(header, (uint32_t)width);
		store(header + 4, (uint32_t)height);
		buffer_add(out, "\x89PNG\r\n\x1a\n", 8);
		add_chunk(out, "IHDR", header, sizeof header);
		add_chunk(out, "sRGB", "", 1);
		add_chunk(out, "IDAT", packed.bytes, packed.length);
		add_chunk(out, "IEND", NULL, 0);
	}
	buffer_free(&packed);
	return drawn;
}
