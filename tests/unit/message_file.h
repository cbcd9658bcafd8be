/*
 * Message file: one message, read and understood with every language there
 * is, as the commands do it. Only unit tests use it; they run from the
 * repository's root.
 */
#ifndef HELDER_TESTS_UNIT_MESSAGE_FILE_H
#define HELDER_TESTS_UNIT_MESSAGE_FILE_H

#include "../../compiler/command/message_line.h"

struct message_file {
	const char *path;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct options options;
	struct workspace workspace; /* names that one message spells its own way stay with its languages: not shared */
	struct reader *reader;
	struct message *message;
	struct understood_message *understood;
};

/* Calls `visit` for each worked message (tests/messages) and each message to begin with (outputs/new). */
void message_files_each(void (*visit)(struct message_file *file, void *context), void *context);

/* Reads one; the test fails when it is no message. Close it after use. */
void message_file_open(struct message_file *file, const char *path);
void message_file_close(struct message_file *file);

#endif
