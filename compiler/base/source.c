#include "source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct source *source_from_bytes(struct arena *arena, const char *path, const char *bytes, size_t length)
{
	struct source *source = arena_allocate(arena, sizeof(*source));

	source->path = arena_string(arena, path);
	source->bytes = arena_copy(arena, bytes, length);
	source->length = length;
	return source;
}

struct source *source_read(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	size_t length = 0, capacity = 0;

	if (file == NULL)
		return NULL;
	/* As much as it says it has, and one byte more, so that its end is seen at once; a pipe says nothing. */
	struct stat status;
	bool regular = fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode);
	size_t first = regular ? (size_t)status.st_size + 1 : (size_t)32 * 1024;
	errno = 0;
	do {
		size_t room = capacity == 0 ? first < SOURCE_LIMIT + 1 ? first : SOURCE_LIMIT + 1 : capacity * 2;
		char *larger = arena_allocate(arena, room + 1);
		if (length > 0)
			memcpy(larger, bytes, length);
		bytes = larger;
		capacity = room;
		length += fread(bytes + length, 1, capacity - length, file);
	} while (length == capacity && length <= SOURCE_LIMIT);
	int error = ferror(file) ? errno : length > SOURCE_LIMIT ? EFBIG : 0;
	fclose(file);
	if (error != 0) {
		errno = error;
		return NULL;
	}
	struct source *source = arena_allocate(arena, sizeof(*source));
	source->path = arena_string(arena, path);
	source->bytes = bytes;
	source->length = length;
	return source;
}

struct position source_position(const struct source *source, size_t offset)
{
	struct position position = {1, 1};
	size_t start = source->length >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	if (offset > source->length)
		offset = source->length;
	for (size_t at = start; at < offset; at++) {
		unsigned char byte = (unsigned char)source->bytes[at];

		if (byte == '\n') {
			position.line++;
			position.column = 1;
		} else if ((byte & 0xC0) != 0x80) {
			position.column++;
		}
	}
	return position;
}
