/*
 * Check: whether a message is whole and plain. Reads the Message and adds
 * findings; changes nothing. Main, commands and tests use it.
 */
#ifndef HELDER_CHECK_CHECK_H
#define HELDER_CHECK_CHECK_H

#include "../base/diagnostic.h"
#include "../message/message.h"

/* Whether the message has what a warning needs, says one thing as the most important, and gives in its sentences the
 * same numbers and addresses as in its <hulp>. For every message that front_read returns. */
void check_structure(const struct message *message, struct diagnostics *diagnostics);

#endif
