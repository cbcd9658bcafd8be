/*
 * Digest: SHA-256 (FIPS 180-4) of bytes and of folders, so that a result can
 * name exactly what it was made from. The one module that uses nettle.
 */
#ifndef HELDER_BASE_DIGEST_H
#define HELDER_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* A digest as 64 hexadecimal digits in lower case, as sha256sum prints it. */
struct digest {
	char hexadecimal[65];
};

struct digest digest_bytes(const void *bytes, size_t length);

/* The digest of all files in a folder and below: of each path (relative, in byte order, ended by NUL) and its file's
 * digest in hexadecimal. Hidden files, and all that is neither file nor folder, do not count. Returns false with errno
 * set when something cannot be read. */
bool digest_folder(struct arena *arena, const char *folder, struct digest *digest);

#endif
