/*
 * Program: helder itself, run as a user runs it. Only unit tests use it; they
 * run from the repository's root. HELDER names the program, build/helder when
 * it is not set.
 */
#ifndef HELDER_TESTS_UNIT_PROGRAM_H
#define HELDER_TESTS_UNIT_PROGRAM_H

#include <stdbool.h>

#include "../../compiler/base/arena.h"

/* Whether there is such a program. */
bool program_there(void);

/* When the messages of tests hold: build and check run then, when their arguments do not say --at. */
#define PROGRAM_NOW "2025-11-01T08:00"

/* Runs helder with these arguments and returns its exit code; `*output` (may be NULL) receives all that it prints.
 * Owned by the arena. */
int program_run(struct arena *arena, const char **output, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Runs any shell command likewise. */
int program_shell(struct arena *arena, const char **output, const char *command);

/* Makes a new empty folder under /tmp; program_folder_remove takes it away with all that is in it. */
const char *program_folder_new(struct arena *arena);
void program_folder_remove(struct arena *arena, const char *folder);

#endif
