/*
 * Memory: sentences outside the grammar that people translated, kept in an
 * overlay (memory-xx.xml) and used again for every later message that has the
 * same sentence. Facts in it are slots. Only commands use it.
 */
#ifndef HELDER_COMMAND_MEMORY_H
#define HELDER_COMMAND_MEMORY_H

#include "message_line.h"
#include "xliff.h"

/* A translated sentence; each fact of the source stands once in the target. */
struct remembered {
	const struct xliff_part *source, *target;
	const char *by, *on; /* a person's name, and the date */
	struct remembered *next;
};

/* Reads a language's memory, if the overlay has one. False after a finding. */
bool memory_read(const char *overlay, struct language *language, struct diagnostics *diagnostics);

/* Adds sentences to the overlay's file; one that was there gets its new translation. False after a finding. */
bool memory_add(struct workspace *workspace, struct language *language, const struct remembered *added);

/* A sentence outside the grammar, cut into words and facts. */
struct xliff_part *memory_parts(struct arena *arena, const struct language *source, const struct own_sentence *own);

/* One line that two sentences share when they differ in nothing but their facts; with `facts`, in nothing at all. */
const char *memory_line(struct arena *arena, const struct xliff_part *parts, bool facts);

/* A fact as it will stand in a translation: days and times in the language's own words, names as the message spells
 * them there, all else as in the Dutch sentence. NULL when the language cannot write it. Owned by the arena. */
const char *memory_fact(struct arena *arena, struct language *language, const struct found_fact *fact,
			const char *sentence, int year);

/* The translation that the language remembers of a sentence, with the facts of this one; NULL when it has none. */
struct own_text *memory_recall(struct arena *arena, struct language *language, const struct xliff_part *parts,
			       const struct own_sentence *own, int year);

#endif
