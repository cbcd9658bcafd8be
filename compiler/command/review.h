/*
 * Review: what its commands share: which entries and rows a message needs, and
 * signing them. Only commands use it.
 */
#ifndef HELDER_COMMAND_REVIEW_H
#define HELDER_COMMAND_REVIEW_H

#include "../base/wording.h"
#include "message_line.h"
#include "xliff.h"

/* The entries and rows that a message rests on in a language and that are not reviewed; NULL-terminated. NULL after a
 * finding: the language cannot say the message. */
const struct unit **review_needs(struct workspace *workspace, struct language *language,
				 const struct understood_message *understood);

/* Puts the name of --by and today's date to units as they are now, in the file of signatures. False after a finding. */
bool review_sign(struct workspace *workspace, struct language *language, struct unit **units, int count);

/* Writes an XML file of which a part was typed by people: not when it cannot be read back. False after a finding. */
bool review_write(struct workspace *workspace, const char *path, const struct buffer *content);

/* Whether --by gives a name, without characters that a reader cannot see: it will stand beside words in outputs. Else a
 * finding that shows how the command is used. */
bool review_name_given(struct workspace *workspace, enum wording usage);

/* Today, as signatures have it: 2026-11-21. */
const char *review_today(const struct workspace *workspace);

/* A text as a reader sees it: without the marks that only keep numbers in order among right-to-left words. */
const char *review_without_isolates(struct arena *arena, const char *text);

/* Writes a file for a person's tool where -o says, else as `otherwise`, and prints its name and how many units it has.
 */
void xliff_export(struct workspace *workspace, const struct xliff_file *file, const char *otherwise);

/* The language that a file came back in, loaded; NULL after a finding. With -l it must be that one. */
struct language *xliff_language(struct workspace *workspace, const struct xliff_file *file);

void review_usage(struct workspace *workspace, enum wording usage);

/* Whether readers are shown a unit: not a word that nobody confirmed, for that is never written. */
bool unit_is_shown(const struct unit *unit);

/* Whether -l names a language, or no -l was given. */
bool language_is_asked(const struct workspace *workspace, const struct language *language);

#endif
