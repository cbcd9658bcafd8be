/*
 * Message line: the first half of the line, which check, say and build share:
 * a message file read, understood and checked. Only commands use it.
 */
#ifndef HELDER_COMMAND_MESSAGE_LINE_H
#define HELDER_COMMAND_MESSAGE_LINE_H

#include "../understand/understand.h"
#include "command.h"

struct understood_message {
	struct message *message;
	struct message_reading *readings;
	int reading_count;
};

/* front, understand, check. NULL when the file is no message; else with its findings added. */
struct understood_message *message_understand(struct workspace *workspace, struct reader *reader, const char *path);

/* Adds the names that a message spells in the language's own way. message_understand does so for the languages that are
 * loaded by then. */
void message_declare_names(struct language *language, const struct message *message);

#endif
