#include "render.h"

#include <limits.h>
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

/* ---- colours ---- */

/* A picture of flat shapes has some thousand colours, nearly all on their blurred edges: a byte for each pixel and a
 * palette make it a third as large, and packed three times as fast. */
#define PALETTE 256
/* Squares of the steps between two colours whose difference nobody sees on an edge, of 255 each: 5 in every part. */
#define HARDLY 75
#define COLOUR_LIMIT 65535 /* far more than such a picture has */
#define HASH_SIZE 131072   /* a power of two, twice the limit */

struct colours {
	uint32_t *values; /* in the order of first use */
	uint32_t *uses;
	uint16_t *table; /* number + 1 of the colour at its hash, or 0 */
	unsigned count;
};

static struct colours colours_new(void)
{
	struct colours colours = {.values = malloc(COLOUR_LIMIT * sizeof(uint32_t)),
				  .uses = calloc(COLOUR_LIMIT, sizeof(uint32_t)),
				  .table = calloc(HASH_SIZE, sizeof(uint16_t))};
	if (!colours.values || !colours.uses || !colours.table)
		memory_exhausted();
	return colours;
}

static void colours_free(struct colours *colours)
{
	free(colours->values);
	free(colours->uses);
	free(colours->table);
}

static unsigned difference(uint32_t one, uint32_t other)
{
	unsigned sum = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		int step = (int)(one >> shift & 0xff) - (int)(other >> shift & 0xff);
		sum += (unsigned)(step * step);
	}
	return sum;
}

/* Of the first `count` colours the one that is most like another, of like ones the first. */
static unsigned nearest_colour(const uint32_t *colours, unsigned count, uint32_t other)
{
	unsigned nearest = 0;
	for (unsigned i = 0, least = UINT_MAX; i < count && least > 0; i++) {
		unsigned away = difference(colours[i], other);
		if (away < least) {
			least = away;
			nearest = i;
		}
	}
	return nearest;
}

/* The number of a colour. */
static unsigned colour_number(struct colours *colours, uint32_t colour)
{
	uint32_t at = (colour * 2654435761u) >> 15 & (HASH_SIZE - 1); /* Knuth's multiplier */
	while (colours->table[at] && colours->values[colours->table[at] - 1] != colour)
		at = (at + 1) & (HASH_SIZE - 1);
	if (!colours->table[at]) {
		if (colours->count == COLOUR_LIMIT)
			return nearest_colour(colours->values, colours->count, colour);
		colours->values[colours->count++] = colour;
		colours->table[at] = (uint16_t)colours->count;
	}
	return colours->table[at] - 1u;
}

/* How many units of so many bytes, of `most`, are like the first: many at once, for most of a picture is flat. */
static int run_length(const void *units, size_t size, int most)
{
	const unsigned char *from = units;
	int length = 1, block = (int)(32 / size);
	while (length + block <= most && memcmp(from, from + size, 32) == 0) {
		length += block;
		from += 32;
	}
	while (length < most && memcmp(from, from + size, size) == 0) {
		length++;
		from += size;
	}
	return length;
}

/* Cairo's 32-bit pixels as numbers of colours. A row like the one above it is copied, and its colours not counted
 * again.
 */
static void number_rows(struct colours *colours, const unsigned char *pixels, int stride, int width, int height,
			uint16_t *numbers)
{
	for (int y = 0; y < height; y++) {
		const unsigned char *from = pixels + (size_t)y * (size_t)stride;
		if (y > 0 && memcmp(from, from - stride, (size_t)width * 4) == 0) {
			memcpy(numbers, numbers - width, (size_t)width * sizeof *numbers);
			numbers += width;
			continue;
		}
		for (int x = 0, run; x < width; x += run, from += 4 * run) {
			uint32_t pixel;
			memcpy(&pixel, from, 4);
			run = run_length(from, 4, width - x);
			unsigned number = colour_number(colours, pixel & 0xffffff);
			colours->uses[number] += (uint32_t)run;
			for (int i = 0; i < run; i++)
				*numbers++ = (uint16_t)number;
		}
	}
}

/* One colour and how often it is used. */
struct use {
	uint32_t colour, uses, number;
};

static int compare_uses(const void *one, const void *other)
{
	const struct use *a = one, *b = other;
	if (a->uses != b->uses)
		return a->uses < b->uses ? 1 : -1;
	return a->number < b->number ? -1 : 1;
}

/* The colours that are used most, of like ones the first, but none that is hardly another one than a colour before it:
 * every edge gets its share. For each colour which of these is nearest to it. Returns how many there are. */
static unsigned palette_choose(const struct colours *colours, uint32_t palette[PALETTE], unsigned char *nearest)
{
	struct use *uses = malloc((colours->count + 1) * sizeof *uses);
	unsigned count = 0;
	if (!uses)
		memory_exhausted();
	for (unsigned i = 0; i < colours->count; i++)
		uses[i] = (struct use){colours->values[i], colours->uses[i], i};
	qsort(uses, colours->count, sizeof *uses, compare_uses);
	for (unsigned i = 0; i < colours->count; i++) {
		unsigned like = count ? nearest_colour(palette, count, uses[i].colour) : 0;
		if (count < PALETTE && (!count || difference(palette[like], uses[i].colour) > HARDLY))
			palette[like = count++] = uses[i].colour;
		nearest[uses[i].number] = (unsigned char)like;
	}
	free(uses);
	return count;
}

/* ---- drawing ---- */

/* Letters may lean out of their line by so many pixels, shapes by the blur of their edges. */
#define TEXT_LEAN 60
#define SHAPE_LEAN 2

static bool in_band(const struct item *item, int top)
{
	double lean = item->kind == ITEM_TEXT ? TEXT_LEAN : SHAPE_LEAN;
	return item->y - lean < top + BAND_ROWS && item->y + item->height + lean > top;
}

/* Draws the picture as far as it shows on the surface; false when Cairo could not. */
static bool draw(const struct pages *pages, const struct page *page, cairo_surface_t *surface, int top)
{
	struct canvas canvas = {.cairo = cairo_create(surface)};
	canvas_place(&canvas, 0, -top, 1, 1);
	draw_paper(&canvas, pages);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (!in_band(item, top))
			continue;
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

/* Draws one band after the other as numbers of colours; false when Cairo could not. */
static bool draw_numbers(const struct pages *pages, const struct page *page, int width, int height,
			 struct colours *colours, uint16_t *numbers)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, BAND_ROWS);
	bool drawn = true;
	for (int top = 0; top < height && drawn; top += BAND_ROWS) {
		int count = height - top < BAND_ROWS ? height - top : BAND_ROWS;
		drawn = draw(pages, page, surface, top);
		if (drawn)
			number_rows(colours, cairo_image_surface_get_data(surface),
				    cairo_image_surface_get_stride(surface), width, count,
				    numbers + (size_t)top * (size_t)width);
	}
	cairo_surface_destroy(surface);
	return drawn;
}

/* The numbers as PNG's rows: a filter byte (0, none) and a byte a pixel. */
static void pack_rows(const uint16_t *numbers, int width, int height, const unsigned char *nearest, unsigned char *rows)
{
	size_t length = (size_t)width + 1;
	for (int y = 0; y < height; y++, numbers += width, rows += length) {
		if (y > 0 && memcmp(numbers, numbers - width, (size_t)width * sizeof *numbers) == 0) {
			memcpy(rows, rows - length, length);
			continue;
		}
		rows[0] = 0;
		for (int x = 0, run; x < width; x += run) {
			run = run_length(numbers + x, sizeof *numbers, width - x);
			memset(rows + 1 + x, nearest[numbers[x]], (size_t)run);
		}
	}
}

/* Releases the numbers as soon as they are packed: they are megabytes, and packing wants as many. */
static void add_file(struct buffer *out, int width, int height, const struct colours *colours, uint16_t *numbers)
{
	uint32_t palette[PALETTE];
	unsigned char *nearest = malloc(COLOUR_LIMIT), entries[PALETTE * 3];
	size_t length = ((size_t)width + 1) * (size_t)height;
	unsigned char *rows = malloc(length);
	if (!nearest || !rows)
		memory_exhausted();
	unsigned count = palette_choose(colours, palette, nearest);
	for (unsigned i = 0; i < 3 * count; i++)
		entries[i] = (unsigned char)(palette[i / 3] >> (16 - 8 * (i % 3)));
	struct buffer packed = {0};
	struct deflater *deflater = deflater_new();
	pack_rows(numbers, width, height, nearest, rows);
	free(numbers);
	deflater_add(deflater, rows, length, &packed);
	deflater_free(deflater);
	unsigned char header[13] = {[8] = 8, [9] = 3}; /* 8 bits a pixel, the number of a colour */
	store(header, (uint32_t)width);
	store(header + 4, (uint32_t)height);
	buffer_add(out, "\x89PNG\r\n\x1a\n", 8);
	add_chunk(out, "IHDR", header, sizeof header);
	add_chunk(out, "sRGB", "", 1);
	add_chunk(out, "PLTE", entries, 3 * (size_t)count);
	add_chunk(out, "IDAT", packed.bytes, packed.length);
	add_chunk(out, "IEND", NULL, 0);
	buffer_free(&packed);
	free(rows);
	free(nearest);
}

bool render_png(const struct pages *pages, size_t number, struct buffer *out, struct diagnostics *diagnostics)
{
	int width = (int)pages->width, height = (int)pages->height;
	struct colours colours = colours_new();
	uint16_t *numbers = malloc((size_t)width * (size_t)height * sizeof *numbers);
	if (!numbers)
		memory_exhausted();
	bool drawn = draw_numbers(pages, pages->pages[number], width, height, &colours, numbers);
	if (drawn) {
		add_file(out, width, height, &colours, numbers);
	} else {
		diagnostic_add(diagnostics, DIAGNOSTIC_RENDER_FAILED, (struct span){0}, "Cairo", NULL);
		free(numbers);
	}
	colours_free(&colours);
	return drawn;
}
