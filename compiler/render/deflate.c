#include "deflate.h"

#include <stdlib.h>

#include <libdeflate.h>

#include "../base/arena.h"

/* Flat pictures: as small as zlib's level 6, four times as fast. Faster libraries choose their matches by what the
 * processor can, so that the same page has other bytes on another machine, or in a thread that comes first. */
#define LEVEL 1

struct deflater {
	struct libdeflate_compressor *compressor;
};

struct deflater *deflater_new(void)
{
	struct deflater *deflater = malloc(sizeof *deflater);
	if (!deflater || !(deflater->compressor = libdeflate_alloc_compressor(LEVEL)))
		memory_exhausted();
	return deflater;
}

void deflater_free(struct deflater *deflater)
{
	libdeflate_free_compressor(deflater->compressor);
	free(deflater);
}

void deflater_add(struct deflater *deflater, const void *bytes, size_t length, struct buffer *out)
{
	size_t bound = libdeflate_zlib_compress_bound(deflater->compressor, length);
	unsigned char *room = malloc(bound);
	if (!room)
		memory_exhausted();
	buffer_add(out, room, libdeflate_zlib_compress(deflater->compressor, bytes, length, room, bound));
	free(room);
}
