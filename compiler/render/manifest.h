/*
 * Manifest: what a folder of results holds, what is absent and why, and from
 * what exactly it was made. JSON, one file a line; files.c reads the paths
 * back from it. The same results give the same bytes: no clock, no machine.
 */
#ifndef HELDER_RENDER_MANIFEST_H
#define HELDER_RENDER_MANIFEST_H

#include "../base/buffer.h"
#include "../message/message.h"
#include "files.h"

/* A language that was asked for and is not there, whole or for one output. */
struct manifest_absence {
	const char *language; /* NULL: several */
	const char *output;   /* NULL: all */
	const char *reason;   /* the finding's words */
};

/* A folder of data that the results were made from. */
struct manifest_data {
	const char *name; /* "grammars" */
	struct digest digest;
};

/* A word of the overlay or of the message itself that a language uses. */
struct manifest_word {
	const char *language;
	const char *concept;
	const char *words;
	bool overrides;      /* in place of the core's word */
	const char *by, *on; /* who confirmed it and when, or NULL */
};

/* A sentence that a person translated. */
struct manifest_translation {
	const char *language;
	const char *sentence; /* the author's */
	const char *by, *on;
};

struct manifest {
	const struct message *message;
	const struct manifest_absence *absences;
	size_t absence_count;
	const struct manifest_data *data;
	size_t data_count;
	const struct manifest_word *words;
	size_t word_count;
	const struct manifest_translation *translations;
	size_t translation_count;
	const struct output_file *files;
	size_t file_count;
};

/* Adds the manifest to `json`. */
void manifest_render(const struct manifest *manifest, struct buffer *json);

#endif
