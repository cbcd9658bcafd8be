/*
 * Arena: memory that lives and dies together. One per compilation and one per
 * language; every constructor takes its arena first. Any module may use it.
 */
#ifndef HELDER_BASE_ARENA_H
#define HELDER_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Makes an empty arena. Ends the program (exit 5) when memory is out. */
struct arena *arena_new(void);

/* Memory that arenas can be given blocks of, one after the other, instead of the heap: all zero, aligned for any type.
 */
struct stretch {
	char *start;
	size_t used, size;
	bool closed; /* no more is taken of it: further blocks come from the heap */
};

/* Makes an arena that takes its memory, its own record included, from a stretch; ends the program when that is full. */
struct arena *arena_new_in(struct stretch *stretch);

/* Releases the arena and all that was allocated in it; what it took of a stretch stays. NULL is allowed. */
void arena_free(struct arena *arena);

/* Returns `size` zeroed bytes, aligned for any type; never NULL. Owned by the arena. */
void *arena_allocate(struct arena *arena, size_t size);

/* Returns a zeroed array of `count` elements of `size` bytes; never NULL. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Doubles the room of an array that is full (`*count == *capacity`); returns where it now stands.
 * The old block stays in the arena. */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* A point to go back to: all that is allocated after it goes at once. Marks are released in reverse order. */
struct arena_mark {
	void *block;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* A corner of an arena for what is used together: it stands together, so that fewer pages are touched. Begin with only
 * the arena set. */
struct nook {
	struct arena *arena;
	char *next;
	size_t left;
};

/* As arena_allocate, in the corner. */
void *nook_allocate(struct nook *nook, size_t size);

/* Copies `length` bytes and ends them with NUL. Owned by the arena. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* Copies a NUL-terminated string. Owned by the arena. */
char *arena_string(struct arena *arena, const char *string);

/* Formats as printf does. Owned by the arena. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Ends the program with exit code 5: there is no memory left, and nothing useful can be done without. */
_Noreturn void memory_exhausted(void);

/* Bytes handed out so far, for `make bench`. */
size_t arena_used(const struct arena *arena);

#endif
