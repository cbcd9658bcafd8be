/*
 * XLIFF: a file for people who translate and review in their own tools: XLIFF
 * 2.0 core (OASIS, 2014), not 2.1: Poedit 3.2.2 opens 2.0 and refuses 2.1. A
 * fact is a placeholder: the tool shows it and nobody retypes it. Other tools
 * lose units silently, so reading holds that each is back. Only commands use it.
 */
#ifndef HELDER_COMMAND_XLIFF_H
#define HELDER_COMMAND_XLIFF_H

#include "../base/arena.h"
#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../base/source.h"

/* A run of text, or a fact. */
struct xliff_part {
	const char *text; /* of a fact: as it stands in the source language */
	int fact;         /* its number, from 1; 0: text */
	const char *kind; /* of a fact: its category ("Phone"), or NULL */
	struct span span;
	struct xliff_part *next;
};

struct xliff_segment {
	struct xliff_part *source, *target; /* target NULL: none yet */
	bool seen;                          /* a person looked at it: its state is not `initial` */
	struct span span;
	struct xliff_segment *next;
};

struct xliff_note {
	const char *category, *text;
	struct xliff_note *next;
};

struct xliff_unit {
	const char *name; /* what it is about */
	struct xliff_note *notes;
	struct xliff_segment *segments;
	struct span span;
	struct xliff_unit *next;
};

struct xliff_file {
	const char *purpose; /* "review", "own" */
	const char *source_language, *target_language;
	struct xliff_unit *units;
	struct span span;
	struct span language_span; /* of the target language */
};

/* Adds at the end of a list. */
void xliff_add_unit(struct xliff_file *file, struct xliff_unit *unit);
void xliff_add_note(struct arena *arena, struct xliff_unit *unit, const char *category, const char *text);
void xliff_add_segment(struct xliff_unit *unit, struct xliff_segment *segment);
void xliff_add_part(struct arena *arena, struct xliff_part **parts, const char *text, size_t length, int fact);

/* Writes a file. */
void xliff_write(const struct xliff_file *file, struct buffer *buffer);

/* Reads a file that xliff_write made and a person's tool saved. NULL after a finding: it is not well-formed, not XLIFF
 * 2.0, not Helder's, of another purpose, or a unit is missing. */
struct xliff_file *xliff_read(struct arena *arena, const char *path, const char *purpose,
			      struct diagnostics *diagnostics);

/* Holds that a unit came back as it went out: all segments, each source as it was, and in each target every fact once,
 * unchanged, and no other number. False after a finding. */
bool xliff_hold(struct arena *arena, const struct xliff_unit *sent, const struct xliff_unit *back,
		struct diagnostics *diagnostics);

/* The same parts with their white space folded, and none around them. Owned by the arena. */
struct xliff_part *xliff_trimmed(struct arena *arena, const struct xliff_part *parts);

/* The words of parts, facts among them. Owned by the arena. */
const char *xliff_text(struct arena *arena, const struct xliff_part *parts);

#endif
