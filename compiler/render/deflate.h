/*
 * Deflate: bytes compressed as a zlib stream (RFC 1950), the same bytes on
 * every machine. What PNG and PDF both need; private to render.
 */
#ifndef HELDER_RENDER_DEFLATE_H
#define HELDER_RENDER_DEFLATE_H

#include "../base/buffer.h"

/* Belongs to one thread. */
struct deflater;

/* Release with deflater_free. Ends the program (exit 5) when memory is out. */
struct deflater *deflater_new(void);
void deflater_free(struct deflater *deflater);

/* Adds the stream that `length` bytes become to `out`. Ends the program (exit 5) when memory is out. */
void deflater_add(struct deflater *deflater, const void *bytes, size_t length, struct buffer *out);

#endif
