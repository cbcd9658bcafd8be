/*
 * Buffer: bytes that grow. Used wherever a text or a file is put together
 * before it is written in one go. Any module may use it.
 */
#ifndef HELDER_BASE_BUFFER_H
#define HELDER_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
	char *bytes; /* NUL-terminated once something was added; NULL before */
	size_t length;
	size_t capacity;
};

/* All of these end the program (exit 5) when memory is out. */
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds a string as a JSON string with its quotes (RFC 8259). */
void buffer_add_json(struct buffer *buffer, const char *string);

/* Adds a string as text or an attribute's value of XML and HTML: & < > " escaped. */
void buffer_add_xml(struct buffer *buffer, const char *string);

/* The text so far, never NULL; valid until the next change. */
const char *buffer_text(const struct buffer *buffer);

/* Empties the buffer but keeps its room. */
void buffer_clear(struct buffer *buffer);

/* Releases the room. */
void buffer_free(struct buffer *buffer);

#endif
