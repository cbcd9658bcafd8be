/*
 * Replace: a few small files of data get new content, whole or not at all: each
 * is written aside in its own folder and takes its place by rename. Any module
 * may use it; results of a build go through render/files.
 */
#ifndef HELDER_BASE_REPLACE_H
#define HELDER_BASE_REPLACE_H

#include <stdbool.h>

#include "arena.h"
#include "diagnostic.h"

struct replacement {
	const char *path;
	const char *content; /* NUL-terminated */
	char *aside;         /* used within */
};

/* Gives files their content, in this order: when one of many renames fails, those before it have been done. Nothing has
 * changed when a file could not be written aside. False after a finding. */
bool files_replace(struct arena *arena, struct replacement *files, int count, struct diagnostics *diagnostics);

#endif
