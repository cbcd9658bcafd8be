/*
 * Front: from a message file to a Message: its structure, its facts and the
 * words of its sentences, each with its exact place. Only main, commands and
 * tests use it; its other headers are its own, but for hazard.h.
 */
#ifndef HELDER_FRONT_FRONT_H
#define HELDER_FRONT_FRONT_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../base/source.h"
#include "../message/message.h"

/* Longest sentence that is looked at, in words. No plain sentence comes near; it bounds the time to understand one. */
#define FRONT_SENTENCE_LIMIT 100

/* Reads a message, adding a finding for every thing that is wrong with it. Returns NULL only when the file is not XML
 * or not a message; else what could be read: strings are never NULL where message.h does not say so, sentences that
 * are too long are left out. Owned by the arena; the source must live as long. */
struct message *front_read(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

/* Adds a finding for each character in a file that a reader cannot see but that turns the order of text (UAX #9) or
 * cuts a word in two. */
void front_check_hidden(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

#endif
