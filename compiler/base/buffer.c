#include "buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

/* Makes room for `length` more bytes and the final NUL. */
static void buffer_reserve(struct buffer *buffer, size_t length)
{
	if (length >= SIZE_MAX / 4 - buffer->length)
		memory_exhausted();
	size_t needed = buffer->length + length + 1;
	if (needed <= buffer->capacity)
		return;
	size_t capacity = buffer->capacity < 128 ? 128 : buffer->capacity;
	while (capacity < needed)
		capacity *= 2;
	char *bytes = realloc(buffer->bytes, capacity);
	if (bytes == NULL)
		memory_exhausted();
	buffer->bytes = bytes;
	buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
	buffer_reserve(buffer, length);
	if (length > 0)
		memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, string, strlen(string));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
	buffer_add(buffer, &byte, 1);
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		memory_exhausted();
	buffer_reserve(buffer, (size_t)length);
	va_start(arguments, format);
	vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	buffer->length += (size_t)length;
}

void buffer_add_json(struct buffer *buffer, const char *string)
{
	buffer_add_byte(buffer, '"');
	for (; *string != '\0'; string++) {
		unsigned char byte = (unsigned char)*string;

		if (byte == '"' || byte == '\\')
			buffer_add_format(buffer, "\\%c", byte);
		else if (byte == '\n')
			buffer_add_string(buffer, "\\n");
		else if (byte < 0x20)
			buffer_add_format(buffer, "\\u%04x", byte);
		else
			buffer_add_byte(buffer, (char)byte);
	}
	buffer_add_byte(buffer, '"');
}

void buffer_add_xml(struct buffer *buffer, const char *string)
{
	for (; *string; string++) {
		size_t plain = strcspn(string, "&<>\"");
		buffer_add(buffer, string, plain);
		string += plain;
		if (!*string)
			break;
		buffer_add_string(buffer, *string == '&'   ? "&amp;"
					  : *string == '<' ? "&lt;"
					  : *string == '>' ? "&gt;"
							   : "&quot;");
	}
}

const char *buffer_text(const struct buffer *buffer)
{
	return buffer->bytes == NULL ? "" : buffer->bytes;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	if (buffer->bytes != NULL)
		buffer->bytes[0] = '\0';
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->bytes);
	*buffer = (struct buffer){0};
}
