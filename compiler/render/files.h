/*
 * Files: where results become files. All are first written aside, and only
 * when every one is there do they take their places by rename, the manifest
 * last; when something fails, the folder is as it was. Main uses it.
 *
 * Aside is a hidden folder `.helder-......` inside the results' own folder, so
 * that a rename never crosses to another disk. It is locked as long as its
 * build lives; what a killed build left behind goes at the next commit there.
 *
 * Results may be added from several threads.
 */
#ifndef HELDER_RENDER_FILES_H
#define HELDER_RENDER_FILES_H

#include <stdbool.h>

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../base/digest.h"

#define MANIFEST_NAME "manifest.json"

/* One result, for the manifest. */
struct output_file {
	const char *path; /* relative to the folder: "ar/flyer.pdf" */
	size_t size;      /* bytes */
	struct digest digest;
	const char *language; /* BCP 47; NULL: several */
	const char *output;   /* name of the output */
	bool draft;           /* no native reader signed what it says */
};

struct output_files;

/* From now on SIGINT, SIGTERM and SIGHUP take away what stands aside before they end the program; results that are
 * being put in place get their places first. Call once, before any thread is started. */
void output_files_watch(void);

/* Opens the folder for the results of message `id`; makes it when it is missing. `data_folders`, ended by NULL, are
 * those where results never go. Returns NULL after a finding: not writable, a data folder, or results of another
 * message. The caller must end with output_files_commit or output_files_discard. */
struct output_files *output_files_open(struct arena *arena, const char *folder, const char *id,
				       const char *const *data_folders, struct diagnostics *diagnostics);

/* Writes one result aside; `file` gives path, language, output and draft, the rest is filled in here. False after a
 * finding; the results are then already discarded, and commit will return false too. */
bool output_files_add(struct output_files *files, struct output_file file, const struct buffer *content);

/* The results so far, ordered by path. Owned by the arena. */
const struct output_file *output_files_list(struct output_files *files, size_t *count);

/* Puts all results in place, then the manifest; removes what the folder's previous manifest names and this one does
 * not. False after a finding: then nothing has changed. `files` is spent either way. */
bool output_files_commit(struct output_files *files, const struct buffer *manifest);

/* Takes away all that was written aside, and the folder when it was made for this. */
void output_files_discard(struct output_files *files);

#endif
