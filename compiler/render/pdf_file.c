#include "pdf_file.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../base/digest.h"
#include "deflate.h"

/* Where an object is: at a byte of the file, or its index among the packed ones. */
struct place {
	bool packed;
	size_t at;
};

struct pdf_file {
	struct arena *arena;
	struct buffer *out;
	size_t start; /* of the file in `out` */
	struct place *places;
	size_t count, capacity; /* number 0 is never an object */
	struct buffer objects;  /* the packed ones */
	struct buffer index;    /* their numbers and where each begins */
	size_t packed;
	struct deflater *deflater;
};

struct pdf_file *pdf_file_new(struct arena *arena, struct buffer *out)
{
	struct pdf_file *file = arena_allocate(arena, sizeof *file);
	*file = (struct pdf_file){.arena = arena, .out = out, .start = out->length, .deflater = deflater_new()};
	pdf_file_reserve(file);
	buffer_add_string(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	return file;
}

int pdf_file_reserve(struct pdf_file *file)
{
	file->places = arena_grow(file->arena, file->places, file->count, &file->capacity, sizeof *file->places);
	return (int)file->count++;
}

struct buffer *pdf_file_object(struct pdf_file *file, int number)
{
	buffer_add_byte(&file->objects, '\n');
	buffer_add_format(&file->index, "%d %zu ", number, file->objects.length);
	file->places[number] = (struct place){.packed = true, .at = file->packed++};
	return &file->objects;
}

void pdf_file_stream(struct pdf_file *file, int number, const char *entries, const void *bytes, size_t length,
		     bool packed)
{
	struct buffer body = {0};
	if (packed)
		deflater_add(file->deflater, bytes, length, &body);
	else
		buffer_add(&body, bytes, length);
	file->places[number].at = file->out->length - file->start;
	buffer_add_format(file->out, "%d 0 obj\n<<%s/Length %zu%s>>\nstream\n", number, entries, body.length,
			  packed ? "/Filter/FlateDecode" : "");
	buffer_add(file->out, body.bytes, body.length);
	buffer_add_string(file->out, "\nendstream\nendobj\n");
	buffer_free(&body);
}

/* The packed objects, after the list of where each begins (7.5.7). */
static int add_objects(struct pdf_file *file)
{
	int number = pdf_file_reserve(file);
	char entries[80];
	struct buffer all = {0};
	snprintf(entries, sizeof entries, "/Type/ObjStm/N %zu/First %zu", file->packed, file->index.length);
	buffer_add(&all, file->index.bytes, file->index.length);
	buffer_add(&all, file->objects.bytes, file->objects.length);
	pdf_file_stream(file, number, entries, all.bytes, all.length, true);
	buffer_free(&all);
	return number;
}

/* A row of the cross-reference: kind, place, index (7.5.8.2). */
static void add_row(struct buffer *rows, unsigned kind, size_t at, size_t index)
{
	const unsigned char row[] = {(unsigned char)kind,      (unsigned char)(at >> 24), (unsigned char)(at >> 16),
				     (unsigned char)(at >> 8), (unsigned char)at,         (unsigned char)(index >> 8),
				     (unsigned char)index};
	buffer_add(rows, row, sizeof row);
}

void pdf_file_finish(struct pdf_file *file, int catalog, int information)
{
	int objects = add_objects(file), own = pdf_file_reserve(file);
	size_t at = file->out->length - file->start;
	struct buffer rows = {0}, entries = {0};
	add_row(&rows, 0, 0, 0xffff);
	for (size_t i = 1; i < file->count; i++) {
		const struct place *place = &file->places[i];
		if ((int)i == own)
			add_row(&rows, 1, at, 0);
		else
			add_row(&rows, place->packed ? 2 : 1, place->packed ? (size_t)objects : place->at,
				place->packed ? place->at : 0);
	}
	struct digest digest = digest_bytes(file->out->bytes + file->start, at);
	buffer_add_format(&entries, "/Type/XRef/Size %zu/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%.32s><%.32s>]",
			  file->count, catalog, information, digest.hexadecimal, digest.hexadecimal);
	pdf_file_stream(file, own, entries.bytes, rows.bytes, rows.length, true);
	buffer_add_format(file->out, "startxref\n%zu\n%%%%EOF\n", at);
	buffer_free(&rows);
	buffer_free(&entries);
	buffer_free(&file->objects);
	buffer_free(&file->index);
	deflater_free(file->deflater);
}

void pdf_add_hexadecimal(struct buffer *buffer, unsigned number)
{
	char digits[4];
	for (int i = 0; i < 4; i++)
		digits[i] = "0123456789ABCDEF"[number >> (12 - 4 * i) & 15];
	buffer_add(buffer, digits, sizeof digits);
}

void pdf_add_utf16(struct buffer *buffer, const char *words, size_t length)
{
	const unsigned char *at = (const unsigned char *)words, *end = at + length;
	while (at < end) {
		int more = *at >= 0xf0 ? 3 : *at >= 0xe0 ? 2 : *at >= 0xc0 ? 1 : 0;
		uint32_t point = more ? *at & (0x3f >> more) : *at;
		for (at++; more > 0 && at < end; more--)
			point = point << 6 | (*at++ & 0x3f);
		if (point > 0xffff)
			pdf_add_hexadecimal(buffer, 0xd7c0 + (point >> 10));
		pdf_add_hexadecimal(buffer, point > 0xffff ? 0xdc00 + (point & 0x3ff) : point);
	}
}

void pdf_add_text(struct buffer *buffer, const char *words)
{
	const unsigned char *at = (const unsigned char *)words;
	while (*at >= ' ' && *at <= '~')
		at++;
	if (*at) {
		buffer_add_string(buffer, "<FEFF");
		pdf_add_utf16(buffer, words, strlen(words));
		buffer_add_byte(buffer, '>');
		return;
	}
	buffer_add_byte(buffer, '(');
	for (; *words; words++) {
		if (strchr("()\\", *words))
			buffer_add_byte(buffer, '\\');
		buffer_add_byte(buffer, *words);
	}
	buffer_add_byte(buffer, ')');
}
