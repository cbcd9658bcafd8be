/*
 * PDF file: the objects of a PDF 1.7 (ISO 32000-1) as bytes: numbers, streams,
 * the cross-reference. It knows nothing of what they mean. Objects that are no
 * streams are packed together. Private to render's PDF files.
 */
#ifndef HELDER_RENDER_PDF_FILE_H
#define HELDER_RENDER_PDF_FILE_H

#include <stdbool.h>

#include "../base/arena.h"
#include "../base/buffer.h"

struct pdf_file;

/* Starts a file at the end of `out`. Release with pdf_file_finish. */
struct pdf_file *pdf_file_new(struct arena *arena, struct buffer *out);

/* A number for an object that will be written later. Each must be, once. */
int pdf_file_reserve(struct pdf_file *file);

/* Begins an object that is no stream: what is added to the buffer before the next object begins is its value. */
struct buffer *pdf_file_object(struct pdf_file *file, int number);

/* Writes a stream. `entries` are those of its dictionary besides length and filter ("/Type/Metadata"). */
void pdf_file_stream(struct pdf_file *file, int number, const char *entries, const void *bytes, size_t length,
		     bool packed);

/* Ends the file, whose id comes from its bytes. */
void pdf_file_finish(struct pdf_file *file, int catalog, int information);

/* Adds words (UTF-8) as a text string; as the hexadecimal digits of their UTF-16, high byte first; a number as four
 * such digits. */
void pdf_add_text(struct buffer *buffer, const char *words);
void pdf_add_utf16(struct buffer *buffer, const char *words, size_t length);
void pdf_add_hexadecimal(struct buffer *buffer, unsigned number);

#endif
