#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/source.h"

/* A path that takes another's place, or just leaves it. */
struct change {
	const char *path;
	int aside;     /* number of the new file aside; -1 when the path only has to go */
	bool saved;    /* the old file stands aside as "old-<index>" */
	bool in_place; /* the new file has its place */
};

struct output_files {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const char *folder;
	const char **made; /* folders that had to be made, from the top down */
	size_t made_count, made_capacity;
	const char *aside;
	int folder_handle, aside_handle;
	struct output_file *list;
	size_t count, capacity;
	int written; /* files aside: "0", "1", ... */
	const char **old_paths;
	size_t old_count, old_capacity;
	const char **below; /* folders made within `folder` by a commit that may fail */
	size_t below_count, below_capacity;
	bool spent;
	struct output_files *next; /* of those that are open */
};

#define ASIDE_PREFIX ".helder-"

/* Held by whoever reads or changes a set of results or the list of open ones: the threads of a build, and the one that
 * waits for a signal. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct output_files *open_files;

/* Letters, digits, dot, hyphen, underscore; no hidden or empty step; so never outside the folder. */
static bool is_safe_path(const char *path)
{
	for (const char *step = path;; step++) {
		size_t length = strspn(step, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
		if (length == 0 || *step == '.')
			return false;
		step += length;
		if (*step != '/')
			return *step == '\0' && strcmp(path, MANIFEST_NAME) != 0;
	}
}

static void path_add(struct arena *arena, const char ***paths, size_t *count, size_t *capacity, const char *path)
{
	if (*count == *capacity)
		*paths = arena_grow(arena, *paths, *count, capacity, sizeof(**paths));
	(*paths)[(*count)++] = path;
}

/* ---- aside ---- */

static const char *aside_name(struct output_files *files, const char *prefix, size_t number)
{
	return arena_format(files->arena, "%s%zu", prefix, number);
}

/* Removes the hidden folder and what stands in it. */
static void aside_remove(struct output_files *files)
{
	if (files->aside_handle >= 0) {
		for (int i = 0; i < files->written; i++)
			unlinkat(files->aside_handle, aside_name(files, "", (size_t)i), 0);
		for (size_t i = 0; i < files->count + files->old_count + 1; i++)
			unlinkat(files->aside_handle, aside_name(files, "old-", i), 0);
		close(files->aside_handle);
		rmdir(files->aside);
	}
	if (files->folder_handle >= 0)
		close(files->folder_handle);
	files->folder_handle = files->aside_handle = -1;
	files->spent = true;
	for (struct output_files **at = &open_files; *at; at = &(*at)->next)
		if (*at == files) {
			*at = files->next;
			break;
		}
}

static void discard(struct output_files *files)
{
	if (files->spent)
		return;
	aside_remove(files);
	while (files->made_count > 0)
		rmdir(files->made[--files->made_count]); /* one that others use meanwhile is not empty, and stays */
}

void output_files_discard(struct output_files *files)
{
	pthread_mutex_lock(&lock);
	discard(files);
	pthread_mutex_unlock(&lock);
}

/* The finding for what went wrong last, and an end to it all. */
static bool give_up(struct output_files *files, const char *path, int error)
{
	if (files->spent)
		return false;
	diagnostic_add(files->diagnostics, DIAGNOSTIC_RESULT_UNWRITABLE, (struct span){0},
		       *path == '\0' ? files->folder : arena_format(files->arena, "%s/%s", files->folder, path),
		       strerror(error), (char *)NULL);
	discard(files);
	return false;
}

static bool aside_write(struct output_files *files, const struct buffer *content)
{
	int handle = openat(files->aside_handle, aside_name(files, "", (size_t)files->written),
			    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

	if (handle < 0)
		return false;
	files->written++;
	for (size_t done = 0; done < content->length;) {
		ssize_t count = write(handle, content->bytes + done, content->length - done);
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

/* ---- open ---- */

/* Makes the folder and those above it that are missing. */
static bool folder_make(struct output_files *files)
{
	char *path = arena_string(files->arena, files->folder);
	struct stat status;

	for (char *slash = path + 1;; slash++) {
		slash += strcspn(slash, "/");
		char end = *slash;
		*slash = '\0';
		if (mkdir(path, 0777) == 0) {
			path_add(files->arena, &files->made, &files->made_count, &files->made_capacity,
				 arena_string(files->arena, path));
		} else {
			int error = errno;
			if (stat(path, &status) != 0) {
				errno = error;
				return false;
			}
		}
		*slash = end;
		if (end == '\0')
			return true;
	}
}

/* Whether the open folder is one of those of data, or lies in one: by what it is, not by how its path is spelled. */
static bool is_among_data(int folder_handle, const char *const *data_folders)
{
	int handle = dup(folder_handle);
	struct stat place, data, last = {0};
	bool among = false;

	while (handle >= 0 && fstat(handle, &place) == 0 &&
	       !(place.st_dev == last.st_dev && place.st_ino == last.st_ino)) {
		for (const char *const *folder = data_folders; *folder != NULL; folder++)
			among = among || (stat(*folder, &data) == 0 && data.st_dev == place.st_dev &&
					  data.st_ino == place.st_ino);
		int above = openat(handle, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		close(handle);
		handle = above;
		last = place; /* the root is its own parent */
	}
	if (handle >= 0)
		close(handle);
	return among;
}

/* Takes the paths from the folder's manifest, if it has one. False, after a finding, when it is of another message. */
static bool old_manifest_read(struct output_files *files, const char *id)
{
	const struct source *manifest =
	    source_read(files->arena, arena_format(files->arena, "%s/%s", files->folder, MANIFEST_NAME));
	static const char message[] = "\n  \"message\": ", path[] = "\n    {\"path\": \"";
	struct buffer own = {0};

	if (manifest == NULL)
		return true;
	buffer_add_string(&own, message);
	buffer_add_json(&own, id);
	buffer_add_byte(&own, ',');
	bool same = strstr(manifest->bytes, own.bytes) != NULL;
	buffer_free(&own);
	if (!same) {
		const char *found = strstr(manifest->bytes, message);
		const char *other = found == NULL ? "?" : found + strlen(message);
		diagnostic_add(files->diagnostics, DIAGNOSTIC_RESULT_OTHER, (struct span){0}, files->folder,
			       arena_copy(files->arena, other, strcspn(other, ",\n")), (char *)NULL);
		return false;
	}
	for (const char *found = manifest->bytes; (found = strstr(found, path)) != NULL;) {
		found += strlen(path);
		const char *old = arena_copy(files->arena, found, strcspn(found, "\""));
		if (is_safe_path(old))
			path_add(files->arena, &files->old_paths, &files->old_count, &files->old_capacity, old);
	}
	return true;
}

/* Makes the hidden folder and locks it, so that no other build takes it for one that was left behind. False with errno
 * set. */
static bool aside_make(struct output_files *files)
{
	for (;;) {
		struct stat status;
		char *aside = arena_format(files->arena, "%s/" ASIDE_PREFIX "XXXXXX", files->folder);
		if (mkdtemp(aside) == NULL)
			return false;
		int handle = open(aside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (handle < 0) {
			int error = errno;
			rmdir(aside);
			errno = error;
			return false;
		}
		flock(handle, LOCK_EX); /* a disk that knows no locks keeps what is left behind */
		if (fstat(handle, &status) == 0 && status.st_nlink > 0) {
			files->aside = aside;
			files->aside_handle = handle;
			return true;
		}
		close(handle); /* another build took it away before it was locked */
	}
}

static bool open_into(struct output_files *files, const char *id, const char *const *data_folders)
{
	if (!folder_make(files))
		return give_up(files, "", errno);
	files->folder_handle = open(files->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (files->folder_handle < 0)
		return give_up(files, "", errno);
	if (is_among_data(files->folder_handle, data_folders)) {
		diagnostic_add(files->diagnostics, DIAGNOSTIC_RESULT_PLACE, (struct span){0}, files->folder,
			       (char *)NULL);
		discard(files);
		return false;
	}
	if (!old_manifest_read(files, id)) {
		discard(files);
		return false;
	}
	return aside_make(files) || give_up(files, "", errno);
}

struct output_files *output_files_open(struct arena *arena, const char *folder, const char *id,
				       const char *const *data_folders, struct diagnostics *diagnostics)
{
	struct output_files *files = arena_allocate(arena, sizeof(*files));
	char *path = arena_string(arena, *folder == '\0' ? "." : folder);

	for (size_t length = strlen(path); length > 1 && path[length - 1] == '/'; length--)
		path[length - 1] = '\0';
	*files = (struct output_files){
	    .arena = arena, .diagnostics = diagnostics, .folder = path, .folder_handle = -1, .aside_handle = -1};
	pthread_mutex_lock(&lock);
	files->next = open_files;
	open_files = files;
	bool opened = open_into(files, id, data_folders);
	pthread_mutex_unlock(&lock);
	return opened ? files : NULL;
}

/* ---- signals ---- */

static void stop_signals(sigset_t *signals)
{
	sigemptyset(signals);
	sigaddset(signals, SIGINT);
	sigaddset(signals, SIGTERM);
	sigaddset(signals, SIGHUP);
}

/* Waits for a signal that ends the program, takes away what stands aside and lets the signal do its work. Whoever puts
 * results in place holds the lock until all have theirs. */
static void *watch(void *context)
{
	sigset_t signals;
	int number;

	stop_signals(&signals);
	if (sigwait(&signals, &number) != 0)
		return context;
	pthread_mutex_lock(&lock);
	while (open_files)
		discard(open_files);
	sigaction(number, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
	pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
	raise(number);
	return context;
}

void output_files_watch(void)
{
	sigset_t signals;
	pthread_t thread;

	stop_signals(&signals);
	pthread_sigmask(SIG_BLOCK, &signals, NULL); /* in all threads to come too */
	if (pthread_create(&thread, NULL, watch, NULL) == 0)
		pthread_detach(thread);
	else
		pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
}

/* ---- add ---- */

static int file_compare(const void *one, const void *other)
{
	return strcmp(((const struct output_file *)one)->path, ((const struct output_file *)other)->path);
}

static bool add(struct output_files *files, struct output_file file, const struct buffer *content)
{
	if (files->spent)
		return false;
	bool safe = is_safe_path(file.path);
	for (size_t i = 0; i < files->count; i++)
		safe = safe && strcmp(files->list[i].path, file.path) != 0;
	if (!safe)
		return give_up(files, file.path, EINVAL);
	if (!aside_write(files, content))
		return give_up(files, file.path, errno);
	if (files->count == files->capacity)
		files->list =
		    arena_grow(files->arena, files->list, files->count, &files->capacity, sizeof(*files->list));
	files->list[files->count++] = file;
	return true;
}

bool output_files_add(struct output_files *files, struct output_file file, const struct buffer *content)
{
	file.size = content->length;
	file.digest = digest_bytes(buffer_text(content), content->length);
	pthread_mutex_lock(&lock);
	bool added = add(files, file, content);
	pthread_mutex_unlock(&lock);
	return added;
}

const struct output_file *output_files_list(struct output_files *files, size_t *count)
{
	struct output_file *sorted = arena_array(files->arena, files->count + 1, sizeof(*sorted));

	if (files->count > 0) {
		memcpy(sorted, files->list, files->count * sizeof(*sorted));
		qsort(sorted, files->count, sizeof(*sorted), file_compare);
	}
	*count = files->count;
	return sorted;
}

/* ---- commit ---- */

/* Opens the folder that a path stands in, making what is missing; a link on the way is refused, for it could lead into
 * data. Returns a handle, or -1 with errno set. */
static int parent_open(struct output_files *files, const char *path, bool make, const char **name)
{
	int parent = dup(files->folder_handle);

	*name = path;
	for (const char *slash; parent >= 0 && (slash = strchr(*name, '/')) != NULL; *name = slash + 1) {
		const char *step = arena_copy(files->arena, *name, (size_t)(slash - *name));
		if (make && mkdirat(parent, step, 0777) == 0)
			path_add(files->arena, &files->below, &files->below_count, &files->below_capacity,
				 arena_copy(files->arena, path, (size_t)(slash - path)));
		int below = openat(parent, step, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int error = errno;
		close(parent);
		errno = error;
		parent = below;
	}
	return parent;
}

/* Keeps the old file of a path aside and puts the new one in its place. */
static bool change_make(struct output_files *files, struct change *change, size_t index)
{
	const char *name;
	struct stat status;
	int parent = parent_open(files, change->path, change->aside >= 0, &name);

	if (parent < 0)
		return change->aside < 0 && errno == ENOENT; /* what had to go is gone already */
	bool done = true;
	if (fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
		if (S_ISDIR(status.st_mode)) {
			done = change->aside < 0; /* never remove a folder for a file that once had its name */
			errno = EISDIR;
		} else {
			const char *old = aside_name(files, "old-", index);
			/* A second name keeps the old file readable until the new one replaces it; not every disk has
			 * them. */
			done = (change->aside >= 0 && linkat(parent, name, files->aside_handle, old, 0) == 0) ||
			       renameat(parent, name, files->aside_handle, old) == 0;
			change->saved = done;
		}
	}
	if (done && change->aside >= 0) {
		done = renameat(files->aside_handle, aside_name(files, "", (size_t)change->aside), parent, name) == 0;
		change->in_place = done;
	}
	int error = errno;
	close(parent);
	errno = error;
	return done;
}

static void change_undo(struct output_files *files, const struct change *change, size_t index)
{
	const char *name;
	int parent = parent_open(files, change->path, false, &name);

	if (parent < 0)
		return;
	if (change->saved)
		renameat(files->aside_handle, aside_name(files, "old-", index), parent, name);
	else if (change->in_place)
		unlinkat(parent, name, 0);
	close(parent);
}

static bool is_listed(const struct output_files *files, const char *path)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->list[i].path, path) == 0)
			return true;
	return false;
}

/* All changes: the results, then what is left of the previous ones, the manifest last. */
static struct change *changes_list(struct output_files *files, size_t *count)
{
	struct change *changes = arena_array(files->arena, files->count + files->old_count + 1, sizeof(*changes));

	for (size_t i = 0; i < files->count; i++)
		changes[(*count)++] = (struct change){.path = files->list[i].path, .aside = (int)i};
	for (size_t i = 0; i < files->old_count; i++)
		if (!is_listed(files, files->old_paths[i]))
			changes[(*count)++] = (struct change){.path = files->old_paths[i], .aside = -1};
	changes[(*count)++] = (struct change){.path = MANIFEST_NAME, .aside = (int)files->count};
	return changes;
}

/* Removes the folders that a path stood in, as far as they are empty now. */
static void parents_remove(struct output_files *files, const char *path)
{
	char *folder = arena_string(files->arena, path);

	for (char *slash; (slash = strrchr(folder, '/')) != NULL;) {
		*slash = '\0';
		if (unlinkat(files->folder_handle, folder, AT_REMOVEDIR) != 0)
			return;
	}
}

/* Takes away the hidden folders that builds left behind when they were killed without warning: those that nobody has
 * locked. The files in them have names as ours; a folder with anything else in it stays. */
static void stale_remove(struct output_files *files)
{
	int again = openat(files->folder_handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = again < 0 ? NULL : fdopendir(again);

	if (again >= 0 && folder == NULL)
		close(again);
	for (const struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
		if (strncmp(entry->d_name, ASIDE_PREFIX, strlen(ASIDE_PREFIX)) != 0 ||
		    strlen(entry->d_name) != strlen(ASIDE_PREFIX "XXXXXX"))
			continue;
		int handle =
		    openat(files->folder_handle, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (handle < 0)
			continue;
		if (flock(handle, LOCK_EX | LOCK_NB) != 0) {
			close(handle);
			continue;
		}
		DIR *stale = fdopendir(handle); /* takes the handle, and with it the lock */
		for (const struct dirent *left; stale != NULL && (left = readdir(stale)) != NULL;) {
			const char *number = left->d_name + (strncmp(left->d_name, "old-", 4) == 0 ? 4 : 0);
			if (*number != '\0' && number[strspn(number, "0123456789")] == '\0')
				unlinkat(dirfd(stale), left->d_name, 0);
		}
		unlinkat(files->folder_handle, entry->d_name, AT_REMOVEDIR);
		if (stale != NULL)
			closedir(stale);
		else
			close(handle);
	}
	if (folder != NULL)
		closedir(folder);
}

static bool commit(struct output_files *files, const struct buffer *manifest)
{
	size_t count = 0, done = 0;

	if (files->spent)
		return false;
	if (!aside_write(files, manifest))
		return give_up(files, MANIFEST_NAME, errno);
	struct change *changes = changes_list(files, &count);
	while (done < count && change_make(files, &changes[done], done))
		done++;
	if (done < count) {
		int error = errno;
		for (size_t i = done + 1; i-- > 0;)
			change_undo(files, &changes[i], i);
		while (files->below_count > 0)
			unlinkat(files->folder_handle, files->below[--files->below_count], AT_REMOVEDIR);
		return give_up(files, changes[done].path, error);
	}
	for (size_t i = 0; i < count; i++)
		if (changes[i].aside < 0)
			parents_remove(files, changes[i].path);
	stale_remove(files); /* now that all results are whole, nobody needs what an older build kept */
	aside_remove(files);
	return true;
}

bool output_files_commit(struct output_files *files, const struct buffer *manifest)
{
	pthread_mutex_lock(&lock);
	bool committed = commit(files, manifest);
	pthread_mutex_unlock(&lock);
	return committed;
}
