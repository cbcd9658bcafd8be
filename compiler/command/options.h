/*
 * Options: the command line. Only main uses it.
 */
#ifndef HELDER_COMMAND_OPTIONS_H
#define HELDER_COMMAND_OPTIONS_H

#include "command.h"

/* Reads what follows the command's name. False after a finding. */
bool options_read(struct arena *arena, int count, char **words, struct options *options,
		  struct diagnostics *diagnostics);

#endif
