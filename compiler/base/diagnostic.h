/*
 * Diagnostics: every finding of every stage. One list (diagnostic_list.h)
 * declares them all; nothing else in the compiler words a finding. Any module
 * may add; only main and commands print.
 */
#ifndef HELDER_BASE_DIAGNOSTIC_H
#define HELDER_BASE_DIAGNOSTIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "arena.h"
#include "source.h"

enum diagnostic_level { LEVEL_INFO, LEVEL_WARNING, LEVEL_ABSENT, LEVEL_ERROR, LEVEL_USAGE, LEVEL_SYSTEM };

enum diagnostic_id {
#define DIAGNOSTIC(id, name, level, dutch, english, why_dutch, why_english, rule) DIAGNOSTIC_##id,
#include "diagnostic_list.h"
#undef DIAGNOSTIC
	DIAGNOSTIC_COUNT
};

/* How findings are worded: in the language of the locale (wording.h), or as they stand in the list, in English,
 * whatever the locale: for other programs and tests. */
enum diagnostic_language { DIAGNOSTIC_LOCALE, DIAGNOSTIC_ENGLISH };

struct diagnostics;

struct diagnostics *diagnostics_new(struct arena *arena, enum diagnostic_language language);

/* Adds a finding. The strings replace {1} {2} {3} in the list's text, in order, and are copied; end with NULL. */
void diagnostic_add(struct diagnostics *diagnostics, enum diagnostic_id id, struct span span, ...)
    __attribute__((sentinel));

/* What may stand under a finding, each on its own line. */
enum diagnostic_remark_kind {
	REMARK_UNDERSTOOD, /* the part that was understood */
	REMARK_UNKNOWN,    /* a word that is not known, perhaps with what may be meant */
	REMARK_PROPOSAL,   /* another wording, understood; those after it say what it changes */
	REMARK_DROPPED,
	REMARK_CHANGED,
	REMARK_SPLIT,
	REMARK_ADDED /* a word that must first be added */
};
struct diagnostic_remark {
	enum diagnostic_remark_kind kind;
	const char *text;
	struct diagnostic_remark *next;
};

/* Adds a remark to the newest finding. Copied. */
void diagnostic_remark(struct diagnostics *diagnostics, enum diagnostic_remark_kind kind, const char *text);

/* Adds a proposal to the newest finding: a wording that is understood. Copied. */
void diagnostic_propose(struct diagnostics *diagnostics, const char *proposal);

/* How a kind of remark is called in findings, in their language. */
const char *diagnostics_remark_words(const struct diagnostics *diagnostics, enum diagnostic_remark_kind kind);

/* Adds all findings of another collection at the end, as they stand; `from` must live as long. */
void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *from);

/* How many findings of this level or worse there are. */
size_t diagnostics_count(const struct diagnostics *diagnostics, enum diagnostic_level level);

/* Whether a finding of this id is there (tests, manifests). */
bool diagnostics_has(const struct diagnostics *diagnostics, enum diagnostic_id id);

/* Exit code of the program for what was found: 0 clean, 1 warnings, 2 errors, 3 a language absent, 4 usage, 5 system
 * (DESIGN section 5). The worst wins: system, usage, error, absent, warning. */
int diagnostics_exit_code(const struct diagnostics *diagnostics);

/* Writes all findings in order of file and place, each `path:line:column: level: text [id]`, the source line, a caret
 * placed by display width, the proposal; colour when the stream is a terminal and NO_COLOR is unset. */
void diagnostics_print(const struct diagnostics *diagnostics, FILE *stream);

/* The same as one JSON array, one object a finding. */
void diagnostics_print_json(const struct diagnostics *diagnostics, FILE *stream);

/* How many columns words take in a terminal; what only gives direction takes none. */
size_t terminal_columns(const char *words, size_t length);

/* Number of findings, and the id and message of each (tests, manifests). */
size_t diagnostics_total(const struct diagnostics *diagnostics);
enum diagnostic_id diagnostics_id(const struct diagnostics *diagnostics, size_t index);
const char *diagnostics_message(const struct diagnostics *diagnostics, size_t index);
const struct diagnostic_remark *diagnostics_remarks(const struct diagnostics *diagnostics, size_t index);
enum diagnostic_level diagnostics_level(const struct diagnostics *diagnostics, size_t index);
struct span diagnostics_span(const struct diagnostics *diagnostics, size_t index);

/* The kebab-case name of an id ("sentence-length"), its explanation in the language of the locale, and the source of
 * its rule; and back. */
const char *diagnostic_name(enum diagnostic_id id);
const char *diagnostic_explanation(enum diagnostic_id id);
const char *diagnostic_rule(enum diagnostic_id id);
bool diagnostic_find(const char *name, enum diagnostic_id *id);

#endif
