/*
 * Message line: the first half of the line, which check, say and build share:
 * a message file read, understood and checked. Only commands use it.
 */
#ifndef HELDER_COMMAND_MESSAGE_LINE_H
#define HELDER_COMMAND_MESSAGE_LINE_H

#include "../understand/understand.h"
#include "command.h"

/* A thing that a message declares, and what it stands for in the meanings of that message. */
struct declared_thing {
	const struct declaration *declaration;
	const struct concept *concept;
};

/* A sentence outside the grammar, with the facts in it. */
struct own_sentence {
	struct sentence *sentence;
	const struct part *part;
	const struct sentence *before; /* in its part, or NULL */
	struct found_fact *facts;
	int fact_count;
};

struct understood_message {
	struct message *message;
	struct message_reading *readings;
	int reading_count;
	struct declared_thing *things;
	int thing_count;
	struct own_sentence *own;
	int own_count;
	size_t own_capacity;
};

/* front, understand, check. NULL when the file is no message; else with its findings added. */
struct understood_message *message_understand(struct workspace *workspace, struct reader *reader, const char *path);

/* Adds the names that a message spells in the language's own way, and the words of the things that it declares; one
 * that is not right is a finding. message_understand does so for the languages that are loaded by then. */
void message_declare(struct language *language, const struct understood_message *understood,
		     struct diagnostics *diagnostics);

#endif
