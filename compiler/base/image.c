#define _GNU_SOURCE /* dl_iterate_phdr, MAP_ANONYMOUS, MAP_FIXED_NOREPLACE */
#include "image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the lower half of 47 bits: Linux puts programs, libraries, heaps and stacks above it, sanitizers their shadow
 * below.
 */
#define PLACE ((uintptr_t)0x200000000000)
/* Addresses cost nothing until they are used: some ten times what the data takes. */
#define ROOM ((size_t)1 << 30)
#define ROUND ((size_t)4096)
#define PIECE ((size_t)64 * 1024)
#define BUILD_ID_LIMIT 64
#define KEY_LIMIT 192

/* Entries of pagemap that are read at a time. */
#define ENTRIES ((size_t)512)

static const char magic[8] = "helder\1";

/* Begins the file, and the memory. */
struct image {
	char magic[8];
	char build[BUILD_ID_LIMIT]; /* of the program: another may lay out its structures otherwise */
	char key[KEY_LIMIT];
	size_t size; /* of the file */
	void *root;
	struct arena *arenas[IMAGE_ARENA_LIMIT];
	int arena_count;
	struct stretch stretch;
};

/* The linker's id of this program (ELF note NT_GNU_BUILD_ID), in hexadecimal; the first object listed is the program.
 */
static int find_build(struct dl_phdr_info *info, size_t size, void *context)
{
	char *build = context;
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *header = &info->dlpi_phdr[i];
		const char *at = (const char *)(info->dlpi_addr + header->p_vaddr);
		const char *end = at + header->p_memsz;
		while (header->p_type == PT_NOTE && at + sizeof(ElfW(Nhdr)) <= end) {
			const ElfW(Nhdr) *note = (const void *)at;
			const unsigned char *bytes =
			    (const unsigned char *)at + sizeof *note + (note->n_namesz + 3) / 4 * 4;
			if (note->n_type == NT_GNU_BUILD_ID)
				for (size_t b = 0; b < note->n_descsz && 2 * b + 3 < BUILD_ID_LIMIT; b++)
					snprintf(build + 2 * b, 3, "%02x", bytes[b]);
			at = (const char *)bytes + (note->n_descsz + 3) / 4 * 4;
		}
	}
	return 1;
}

struct image *image_new(void)
{
	struct image *image = mmap((void *)PLACE, ROOM, PROT_READ | PROT_WRITE,
				   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
	if (image == MAP_FAILED)
		return NULL;
	if (image != (void *)PLACE) { /* a kernel before 4.17 does not know the last flag */
		munmap(image, ROOM);
		return NULL;
	}
	memcpy(image->magic, magic, sizeof magic);
	dl_iterate_phdr(find_build, image->build);
	image->stretch = (struct stretch){.start = (char *)image, .used = sizeof *image, .size = ROOM};
	image->stretch.used = (sizeof *image + ROUND - 1) / ROUND * ROUND;
	return image;
}

struct arena *image_arena(struct image *image)
{
	if (image->arena_count == IMAGE_ARENA_LIMIT)
		return NULL;
	return image->arenas[image->arena_count++] = arena_new_in(&image->stretch);
}

/* What can be read at present, the image apart; not what is only kept free, which six letters can seem to point to. */
struct mappings {
	struct {
		uintptr_t start, end;
	} items[1024];
	int count;
};

static bool read_mappings(struct mappings *mappings)
{
	char line[512];
	unsigned long start, end;
	char readable;
	FILE *file = fopen("/proc/self/maps", "r");
	if (!file)
		return false;
	mappings->count = 0;
	while (fgets(line, sizeof line, file))
		if (sscanf(line, "%lx-%lx %c", &start, &end, &readable) == 3 && readable == 'r' && start != PLACE &&
		    mappings->count < 1024) {
			mappings->items[mappings->count].start = start;
			mappings->items[mappings->count++].end = end;
		}
	return fclose(file) == 0;
}

static bool points_out(const struct mappings *mappings, uintptr_t word)
{
	for (int i = 0; i < mappings->count; i++)
		if (word >= mappings->items[i].start && word < mappings->items[i].end)
			return true;
	return false;
}

/* Every word that is an address of something else: mistaken for a number it would be wrong in another process. */
static bool is_closed(const struct image *image, const struct mappings *mappings)
{
	const uintptr_t *words = (const void *)image->stretch.start;
	for (size_t i = ROUND / sizeof *words; i < image->size / sizeof *words; i++)
		if (words[i] >= PLACE && points_out(mappings, words[i]))
			return false;
	return true;
}

/* In small pieces: what was written as one, Linux may later map as one, and then all of it counts as memory in use. */
static bool write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, bytes, length < PIECE ? length : PIECE);
		if (written < 0 && errno != EINTR)
			return false;
		bytes += written > 0 ? written : 0;
		length -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

bool image_write(struct image *image, void *root, const char *key, const char *path)
{
	static struct mappings mappings;
	char aside[4096];
	image->root = root;
	image->size = (image->stretch.used + ROUND - 1) / ROUND * ROUND;
	image->stretch.closed = true;
	if (!read_mappings(&mappings))
		return false;
	if (strlen(key) >= KEY_LIMIT || !*image->build || !is_closed(image, &mappings)) {
		errno = EINVAL;
		return false;
	}
	memcpy(image->key, key, strlen(key) + 1);
	if (snprintf(aside, sizeof aside, "%s.%ld", path, (long)getpid()) >= (int)sizeof aside) {
		errno = ENAMETOOLONG;
		return false;
	}
	int file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (file < 0)
		return false;
	bool written = write_all(file, (const char *)image, image->size);
	written = close(file) == 0 && written && rename(aside, path) == 0;
	int error = errno;
	if (!written)
		unlink(aside);
	errno = error;
	return written;
}

struct image *image_open(const char *path, const char *key)
{
	struct image head;
	struct stat status;
	char build[BUILD_ID_LIMIT] = "";
	void *mapped = MAP_FAILED;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return NULL;
	dl_iterate_phdr(find_build, build);
	if (read(file, &head, sizeof head) == (ssize_t)sizeof head && memcmp(head.magic, magic, sizeof magic) == 0 &&
	    *build && strcmp(head.build, build) == 0 && strcmp(head.key, key) == 0 && fstat(file, &status) == 0 &&
	    status.st_size == (off_t)head.size)
		mapped =
		    mmap((void *)PLACE, head.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED_NOREPLACE, file, 0);
	close(file);
	if (mapped != MAP_FAILED && mapped != (void *)PLACE) {
		munmap(mapped, head.size);
		return NULL;
	}
	return mapped == MAP_FAILED ? NULL : mapped;
}

void *image_root(const struct image *image)
{
	return image->root;
}

/* Of an entry of pagemap: present, and still the file's own page, not a copy that was written to (bits 63 and 61). */
static bool is_unchanged(uint64_t entry)
{
	return entry >> 63 && entry >> 61 & 1;
}

void image_rest(struct image *image)
{
	uint64_t pages[ENTRIES];
	size_t count = image->size / ROUND;
	int file = sysconf(_SC_PAGESIZE) == (long)ROUND ? open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC) : -1;
	for (size_t first = 0; file >= 0 && first < count; first += ENTRIES) {
		size_t length = count - first < ENTRIES ? count - first : ENTRIES;
		off_t offset = (off_t)(((uintptr_t)image / ROUND + first) * sizeof *pages);
		if (pread(file, pages, length * sizeof *pages, offset) != (ssize_t)(length * sizeof *pages))
			break;
		for (size_t i = 0, start = 0; i <= length; i++)
			if (i == length || !is_unchanged(pages[i])) {
				if (i > start)
					madvise((char *)image + (first + start) * ROUND, (i - start) * ROUND,
						MADV_DONTNEED);
				start = i + 1;
			}
	}
	if (file >= 0)
		close(file);
}

void image_close(struct image *image)
{
	if (image == NULL)
		return;
	for (int i = 0; i < image->arena_count; i++)
		arena_free(image->arenas[i]);
	munmap(image, ROOM); /* what is not mapped of it does not mind */
}
