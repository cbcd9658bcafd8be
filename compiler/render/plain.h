/*
 * Plain: a fitted text as plain UTF-8, to paste in a mail or a chat: headings,
 * one sentence a line, the marks first. Main uses it.
 */
#ifndef HELDER_RENDER_PLAIN_H
#define HELDER_RENDER_PLAIN_H

#include "../base/buffer.h"
#include "../fit/fit.h"

/* Adds what stands in message.txt. Isolates stay: mail and chat programs know them. */
void plain_render(const struct fit *fit, struct buffer *text);

/* The heading above the sentences of a part; NULL for one that speaks for itself. */
const char *plain_heading(const struct text *text, enum part_kind kind);

/* Whether the mark of what is new stands before an item: once where a whole part is new, else at each sentence. */
bool plain_marks_new(const struct fit_item *item);

/* Adds who translated a sentence, and when: the label with its two places filled in. */
void plain_translator(struct buffer *words, const char *label, const struct text_sentence *sentence);

#endif
