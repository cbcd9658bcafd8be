/*
 * Image: memory as it stood, kept in a file and mapped again at the same
 * place, so that what was read and indexed once need not be again. Made of
 * arenas alone: nothing in it may point to the heap or into the program. What
 * is found in one is private to the process: changes never reach the file.
 * Any module may use it.
 */
#ifndef HELDER_BASE_IMAGE_H
#define HELDER_BASE_IMAGE_H

#include <stdbool.h>

#include "arena.h"

/* Arenas that one image can have. */
#define IMAGE_ARENA_LIMIT 64

struct image;

/* Keeps a stretch of addresses for an image that is to be made. NULL when they are taken. */
struct image *image_new(void);

/* Makes an arena whose memory is part of the image. It goes with the image: arena_free is not for it. NULL
 * above IMAGE_ARENA_LIMIT. */
struct arena *image_arena(struct image *image);

/* Writes the image to a file, whole or not at all; `root` is where image_root begins, `key` names what it was made
 * from. Nothing may be added after that. False with errno set when it cannot be written, or (EINVAL) when something in
 * it points out of it. */
bool image_write(struct image *image, void *root, const char *key, const char *path);

/* Maps a file that this very build of the program wrote under that key. NULL when there is none, or the addresses are
 * taken. */
struct image *image_open(const char *path, const char *key);

/* What was given as root. */
void *image_root(const struct image *image);

/* Gives back the memory of what was only read of an image: it comes from the file again when it is read again. For when
 * no other thread uses the image, for what one changed meanwhile would be lost. Where the system does not tell which
 * pages were changed (pagemap in proc(5)), nothing is given back. */
void image_rest(struct image *image);

/* Forgets an image and what its arenas took since. NULL is allowed. */
void image_close(struct image *image);

#endif
