/*
 * Source: a file that was read, whole, so that every finding can show its
 * line. Any module may use it.
 */
#ifndef HELDER_BASE_SOURCE_H
#define HELDER_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

struct source {
	const char *path;  /* as the user gave it */
	const char *bytes; /* NUL-terminated */
	size_t length;
};

/* A stretch of a source. `source` may be NULL: the finding is about no file. */
struct span {
	const struct source *source;
	size_t offset; /* bytes from the start */
	size_t length; /* bytes; 0 marks a point */
};

/* Line and column, both from 1; the column counts code points (not bytes). */
struct position {
	unsigned line;
	unsigned column;
};

/* Largest source that is read, in bytes: a message has a few kB, so 4 MB is already a mistake. */
#define SOURCE_LIMIT ((size_t)4 * 1024 * 1024)

/* Reads a whole file. Returns NULL and sets errno when it cannot be read; EFBIG when over SOURCE_LIMIT. */
struct source *source_read(struct arena *arena, const char *path);

/* Makes a source of bytes in memory (copied), for tests and standard input. */
struct source *source_from_bytes(struct arena *arena, const char *path, const char *bytes, size_t length);

/* Where an offset stands. */
struct position source_position(const struct source *source, size_t offset);

#endif
