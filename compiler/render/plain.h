/*
 * Plain: a fitted text as plain UTF-8, to paste in a mail or a chat: headings,
 * one sentence a line, the marks first. Main uses it; the other text media walk
 * the same lines and write them their own way.
 */
#ifndef HELDER_RENDER_PLAIN_H
#define HELDER_RENDER_PLAIN_H

#include "../base/buffer.h"
#include "../fit/fit.h"

/* What is called for each line of a text, in reading order. `label` stands before the words, or is NULL. A heading that
 * is NULL is an empty line. */
struct plain_writer {
	void (*heading)(void *context, const char *words);
	void (*mark)(void *context, const char *words); /* stands before the next line: what is new */
	void (*line)(void *context, const struct fit_item *item, const char *label, const char *words);
	void *context;
};
void plain_walk(const struct fit *fit, const struct plain_writer *writer);

/* Adds what stands in message.txt. Isolates stay: mail and chat programs know them. */
void plain_render(const struct fit *fit, struct buffer *text);

/* The heading above the sentences of a part; NULL for one that speaks for itself. */
const char *plain_heading(const struct text *text, enum part_kind kind);

/* Whether the mark of what is new stands before an item: once where a whole part is new, else at each sentence. */
bool plain_marks_new(const struct fit_item *item);

/* Adds who translated a sentence, and when: the label with its two places filled in. */
void plain_translator(struct buffer *words, const char *label, const struct text_sentence *sentence);

#endif
