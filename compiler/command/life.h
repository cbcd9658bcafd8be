/*
 * Life: a message in time and among its versions: whether it has expired, what
 * it replaces, and whether it goes together with the others. Only build, check
 * and diff use it.
 */
#ifndef HELDER_COMMAND_LIFE_H
#define HELDER_COMMAND_LIFE_H

#include "message_line.h"

/* Reads a message for what it says: only when it has errors are its findings added, and NULL returned. */
struct understood_message *life_read(struct workspace *workspace, struct reader *reader, const char *path);

/* Looks at messages that were understood, as they are at the workspace's time: expired, in contradiction, replaced
 * twice or in a circle. */
void life_check(struct workspace *workspace, struct understood_message *const *messages, int count);

/* Gives each message the version that it replaces, and marks in each update what is new since: one of these messages,
 * or of the files of
 * --previous. False after an error in such a file, or when none of the messages replaces it. */
bool life_mark_new(struct workspace *workspace, struct reader *reader, struct understood_message *const *messages,
		   int count);

/* Whether there is no error in this message's file. */
bool life_is_sound(const struct workspace *workspace, const struct understood_message *understood);

#endif
