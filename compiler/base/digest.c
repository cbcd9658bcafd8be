#include "digest.h"

#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "source.h"

struct path_list {
	struct arena *arena;
	const char **paths; /* relative to the folder */
	size_t count, capacity;
};

static struct digest hexadecimal(struct sha256_ctx *state)
{
	struct digest digest = {{0}};
	uint8_t octets[SHA256_DIGEST_SIZE];

	sha256_digest(state, sizeof(octets), octets);
	for (size_t i = 0; i < sizeof(octets); i++) {
		digest.hexadecimal[2 * i] = "0123456789abcdef"[octets[i] >> 4];
		digest.hexadecimal[2 * i + 1] = "0123456789abcdef"[octets[i] & 15];
	}
	return digest;
}

struct digest digest_bytes(const void *bytes, size_t length)
{
	struct sha256_ctx state;

	sha256_init(&state);
	sha256_update(&state, length, bytes);
	return hexadecimal(&state);
}

static int path_compare(const void *one, const void *other)
{
	return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* Adds the files below `folder`/`under`; `under` is "" or ends with a slash. */
static bool paths_add(struct path_list *list, const char *folder, const char *under)
{
	DIR *directory = opendir(arena_format(list->arena, "%s/%s", folder, under));
	bool readable = directory != NULL;
	const struct dirent *entry;

	errno = 0;
	while (readable && (entry = readdir(directory)) != NULL) {
		const char *path = arena_format(list->arena, "%s%s", under, entry->d_name);
		struct stat status;
		if (entry->d_name[0] == '.')
			continue;
		if (lstat(arena_format(list->arena, "%s/%s", folder, path), &status) != 0) {
			readable = false;
		} else if (S_ISDIR(status.st_mode)) {
			readable = paths_add(list, folder, arena_format(list->arena, "%s/", path));
		} else if (S_ISREG(status.st_mode)) {
			if (list->count == list->capacity)
				list->paths = arena_grow(list->arena, list->paths, list->count, &list->capacity,
							 sizeof(*list->paths));
			list->paths[list->count++] = path;
		}
	}
	readable = readable && errno == 0;
	int error = errno;
	if (directory != NULL)
		closedir(directory);
	errno = error;
	return readable;
}

bool digest_folder(struct arena *arena, const char *folder, struct digest *digest)
{
	struct path_list list = {.arena = arena};
	struct sha256_ctx state;

	if (!paths_add(&list, folder, ""))
		return false;
	if (list.count > 0)
		qsort(list.paths, list.count, sizeof(*list.paths), path_compare);
	sha256_init(&state);
	bool readable = true;
	for (size_t i = 0; i < list.count && readable; i++) {
		struct arena *reading = arena_new(); /* of one file: together they are megabytes */
		const struct source *file = source_read(reading, arena_format(reading, "%s/%s", folder, list.paths[i]));
		readable = file != NULL;
		if (readable) {
			struct digest content = digest_bytes(file->bytes, file->length);
			sha256_update(&state, strlen(list.paths[i]) + 1, (const uint8_t *)list.paths[i]);
			sha256_update(&state, sizeof(content.hexadecimal) - 1, (const uint8_t *)content.hexadecimal);
		}
		int error = errno;
		arena_free(reading);
		errno = error;
	}
	*digest = hexadecimal(&state);
	return readable;
}
