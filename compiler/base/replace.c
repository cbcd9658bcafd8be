#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes all bytes and closes; false with errno set when that fails. */
static bool write_all(int handle, const char *content)
{
	size_t length = strlen(content);

	for (size_t done = 0; done < length;) {
		ssize_t count = write(handle, content + done, length - done);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0) {
			int error = errno;
			close(handle);
			errno = error;
			return false;
		}
		done += (size_t)count;
	}
	return close(handle) == 0; /* a full network disk says so only here */
}

/* A new file beside the old one gets the rights that the old one has. */
static bool write_aside(struct arena *arena, struct replacement *file)
{
	struct stat status;
	mode_t mode = stat(file->path, &status) == 0 ? status.st_mode & 0777 : 0644;

	const char *slash = strrchr(file->path, '/');
	const char *name = slash == NULL ? file->path : slash + 1;
	file->aside = arena_format(arena, "%.*s.%s.helder-XXXXXX", (int)(name - file->path), file->path, name);
	int handle = mkstemp(file->aside);
	if (handle < 0) {
		file->aside = NULL;
		return false;
	}
	return write_all(handle, file->content) && chmod(file->aside, mode) == 0;
}

bool files_replace(struct arena *arena, struct replacement *files, int count, struct diagnostics *diagnostics)
{
	bool done = true;
	int error = 0, at = 0;

	for (int i = 0; i < count && done; i++) {
		done = write_aside(arena, &files[i]);
		error = errno;
		at = i;
	}
	for (int i = 0; i < count && done; i++) {
		done = rename(files[i].aside, files[i].path) == 0;
		error = errno;
		at = i;
		if (done)
			files[i].aside = NULL;
	}
	if (done)
		return true;
	for (int i = 0; i < count; i++)
		if (files[i].aside != NULL)
			unlink(files[i].aside);
	diagnostic_add(diagnostics, DIAGNOSTIC_RESULT_UNWRITABLE, (struct span){0}, files[at].path, strerror(error),
		       NULL);
	return false;
}
