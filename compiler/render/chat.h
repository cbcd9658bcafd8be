/*
 * Chat: a fitted text as a message to paste in WhatsApp, Signal or Telegram.
 * Main uses it; fit measures with chat_fits.
 *
 * Emphasis is one asterisk at each side of a whole line. WhatsApp shows that
 * line in bold (WhatsApp help centre, "How to format your messages").
 * Telegram asks for two asterisks and Signal for a selection, so both show
 * the asterisks, as people type them without any program: readable
 * everywhere, which two asterisks in WhatsApp or underscores are not.
 *
 * Settings of an output: "characters", at most so many (0: no bound);
 * "headings", 0 for a text without them. A few neutral signs stand before
 * what a reader looks for first, always beside words, never alone.
 */
#ifndef HELDER_RENDER_CHAT_H
#define HELDER_RENDER_CHAT_H

#include "../base/buffer.h"
#include "../fit/fit.h"

/* What chat_fits found of the last candidate that did not fit. */
struct chat_excess {
	int characters;      /* too many */
	const char *longest; /* the part of it that has most characters, as outputs/ names it */
};

/* A fit_measure: whether a candidate has at most the setting "characters". `excess` is a struct chat_excess. */
bool chat_fits(const struct fit *candidate, void *excess);

/* Adds the message. Web addresses stand alone on their line and bare, or an app would take the isolate's end into the
 * link; other isolates stay. In right-to-left words each line begins with that direction, for apps set each line
 * by its first strong letter (Unicode UAX #9, P2). */
void chat_render(const struct fit *fit, struct buffer *text);

#endif
