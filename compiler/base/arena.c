#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* First block: many arenas hold next to nothing, and calloc clears what was used before. Later ones grow to the last.
 */
#define BLOCK_FIRST ((size_t)2 * 1024)
#define BLOCK_LAST ((size_t)64 * 1024)

/* What a corner takes at a time: some times what a system maps around a page that is touched (64 KB). */
#define NOOK_STEP ((size_t)256 * 1024)

struct block {
	struct block *previous;
	size_t size, used;
	_Alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *newest;
	struct block *spare; /* released and cleared, or NULL */
	size_t used;
	struct stretch *stretch; /* NULL: the heap */
};

void memory_exhausted(void)
{
	fputs("helder: out of memory\n", stderr);
	exit(5);
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		memory_exhausted();
	return arena;
}

static void *stretch_take(struct stretch *stretch, size_t size)
{
	const size_t alignment = _Alignof(max_align_t);

	if (size > stretch->size - stretch->used - alignment)
		memory_exhausted();
	void *taken = stretch->start + stretch->used;
	stretch->used += (size + alignment - 1) / alignment * alignment;
	return taken;
}

struct arena *arena_new_in(struct stretch *stretch)
{
	struct arena *arena = stretch_take(stretch, sizeof(*arena));

	arena->stretch = stretch;
	return arena;
}

static bool in_stretch(const struct stretch *stretch, const void *address)
{
	const char *at = address;

	return stretch != NULL && at >= stretch->start && at < stretch->start + stretch->size;
}

void arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	/* Blocks of a stretch are the oldest, and to look at them would wake memory that nobody needed. */
	for (struct block *block = arena->newest, *previous; block != NULL && !in_stretch(arena->stretch, block);
	     block = previous) {
		previous = block->previous;
		free(block);
	}
	free(arena->spare);
	if (!in_stretch(arena->stretch, arena))
		free(arena);
}

/* calloc leaves untouched pages to the kernel, so zeroing costs nothing until they are used. */
static struct block *block_new(struct arena *arena, size_t size)
{
	struct stretch *stretch = arena->stretch;
	struct block *block;

	if (size > SIZE_MAX / 2)
		memory_exhausted();
	block = stretch != NULL && !stretch->closed ? stretch_take(stretch, sizeof(*block) + size)
						    : calloc(1, sizeof(*block) + size);
	if (block == NULL)
		memory_exhausted();
	block->size = size;
	return block;
}

void *arena_allocate(struct arena *arena, size_t size)
{
	const size_t alignment = _Alignof(max_align_t);
	struct block *block = arena->newest;

	if (size > SIZE_MAX / 2)
		memory_exhausted();
	size = (size + alignment - 1) / alignment * alignment;
	arena->used += size;
	if (block != NULL && size <= block->size - block->used) {
		block->used += size;
		return block->bytes + block->used - size;
	}
	size_t next = arena->newest == NULL ? BLOCK_FIRST : arena->newest->size * 4;
	next = next > BLOCK_LAST || size > next / 4 ? BLOCK_LAST : next;
	bool big = size > BLOCK_LAST / 4;
	if (arena->spare != NULL && size <= arena->spare->size) {
		block = arena->spare;
		arena->spare = NULL;
	} else {
		block = block_new(arena, big ? size : next);
	}
	block->used = size;
	bool alike =
	    arena->newest != NULL && in_stretch(arena->stretch, block) == in_stretch(arena->stretch, arena->newest);
	if (big && alike) { /* a big one alone: go on filling the newest */
		block->previous = arena->newest->previous;
		arena->newest->previous = block;
	} else {
		block->previous = arena->newest;
		arena->newest = block;
	}
	return block->bytes;
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){arena->newest, arena->newest ? arena->newest->used : 0};
}

/* Keeps the larger of two blocks for what comes next: rows within rows mark and release all the time. */
static void block_release(struct arena *arena, struct block *block)
{
	if (in_stretch(arena->stretch, block))
		return;
	if (block->size > BLOCK_LAST || (arena->spare != NULL && arena->spare->size >= block->size)) {
		free(block);
		return;
	}
	free(arena->spare);
	memset(block->bytes, 0, block->used);
	block->used = 0;
	arena->spare = block;
}

/* A big block that was put behind the marked one stays until the arena goes. */
void arena_release(struct arena *arena, struct arena_mark mark)
{
	while (arena->newest != mark.block) {
		struct block *block = arena->newest;
		arena->newest = block->previous;
		block_release(arena, block);
	}
	if (arena->newest != NULL) {
		memset(arena->newest->bytes + mark.used, 0, arena->newest->used - mark.used);
		arena->newest->used = mark.used;
	}
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		memory_exhausted();
	return arena_allocate(arena, count * size);
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity == 0 ? 8 : *capacity * 2;
	void *larger = arena_array(arena, *capacity, size);
	if (count > 0)
		memcpy(larger, array, count * size);
	return larger;
}

void *nook_allocate(struct nook *nook, size_t size)
{
	const size_t alignment = _Alignof(max_align_t);

	if (size > NOOK_STEP / 4)
		return arena_allocate(nook->arena, size);
	size = (size + alignment - 1) / alignment * alignment;
	if (size > nook->left) {
		nook->next = arena_allocate(nook->arena, NOOK_STEP);
		nook->left = NOOK_STEP;
	}
	nook->next += size;
	nook->left -= size;
	return nook->next - size;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_allocate(arena, length + 1);

	if (length > 0)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
	return arena_copy(arena, string, strlen(string));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		memory_exhausted();
	char *text = arena_allocate(arena, (size_t)length + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
