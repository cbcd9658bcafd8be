/*
 * Check: whether a message is whole and plain, and whether several go
 * together. Reads Messages and adds findings; changes nothing. Main, commands and tests use it.
 */
#ifndef HELDER_CHECK_CHECK_H
#define HELDER_CHECK_CHECK_H

#include "../base/diagnostic.h"
#include "../message/message.h"
#include "../understand/understand.h"

/* Whether the message has what a warning needs, says one thing as the most important, and gives in its sentences the
 * same numbers and addresses as in its <hulp>. For every message that front_read returns. */
void check_structure(const struct message *message, struct diagnostics *diagnostics);

/* Whether an address or number stands for no real one (RFC 2606: .example). */
bool check_invented(const char *address);

/* What the plain-language rules say of each sentence, as it was read: its length, words, voice, negations, and whether
 * it fits the part under which it stands. `language` is the one in which the message is written. */
void check_plain(struct arena *arena, const struct message *message, const struct message_reading *readings, int count,
		 const struct language *language, struct diagnostics *diagnostics);

/* What is wrong with messages that go out together: one version twice, a version that two replace, a circle of
 * replacements, and two that hold at `now` and tell people in one area opposite things about the same. Each is found at
 * both places. */
void check_together(struct arena *arena, const struct abstract *abstract, const struct message *const *messages,
		    int count, const struct moment *now, struct diagnostics *diagnostics);

#endif
