/*
 * Deflate: bytes compressed as a zlib stream (RFC 1950), the same bytes on
 * every machine. What PNG and PDF both need; private to render.
 */
#ifndef HELDER_RENDER_DEFLATE_H
#define HELDER_RENDER_DEFLATE_H

#include <stdbool.h>

#include "../base/buffer.h"

/* One stream at a time. */
struct deflater;

/* Release with deflater_free. */
struct deflater *deflater_new(void);
void deflater_free(struct deflater *deflater);

/* Adds what `length` more bytes of the stream become to `out`; with `last` the stream ends, and the next call begins
 * another. False when the library gives up. */
bool deflater_add(struct deflater *deflater, const void *bytes, size_t length, bool last, struct buffer *out);

#endif
