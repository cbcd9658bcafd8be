/*
 * Text: one message in one language, in finished words. The form between
 * linearise and everything after it: fit chooses from it, layout places it,
 * the text outputs write it. Facts inside right-to-left words are already
 * isolated (U+2066 ... U+2069, or U+2068 where the direction is unknown).
 */
#ifndef HELDER_LINEARISE_TEXT_H
#define HELDER_LINEARISE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "../message/message.h"

struct unit;

enum label {
#define LABEL(id, name, placeholders, use) LABEL_##id,
#include "label_list.h"
#undef LABEL
	LABEL_COUNT
};

enum text_direction { TEXT_LEFT_TO_RIGHT, TEXT_RIGHT_TO_LEFT };

/* One sentence, ready to print. */
struct text_sentence {
	const char *words;      /* UTF-8, with its final punctuation */
	const char *translator; /* a person's own translation: who and when; else NULL */
	const char *translated_on;
	bool new_in_update;                 /* the version that this message replaces did not say so */
	const struct text_sentence *before; /* refers to what this one says ("it", "after that"): says little or
					       something else without it; NULL: stands alone. Of the same text */
	const char *picture, *badge; /* as of a part, for this sentence by itself: where it stands without the rest */
};

struct text_part {
	enum part_kind kind;
	bool core;
	const struct text_sentence *sentences;
	size_t sentence_count;
	const struct text_sentence *reasons;
	size_t reason_count;
	const char *picture; /* id in pictograms/index.xml, or NULL */
	const char *badge;   /* what the picture's badge shows ("3′"; see pictogram_badge), or NULL */
	bool new_in_update;  /* a sentence or reason of it is: to mark with LABEL_NEW */
};

struct text_contact {
	enum contact_kind kind;
	const char *value;  /* as printed, isolated where the direction asks for it */
	const char *digits; /* phone: what is dialled, as in SMS; else the bare address */
	const char *name;   /* or NULL */
	bool new_in_update;
};

/* A word that the core does not have, or has otherwise, and that this text uses: for the manifest. */
struct text_word {
	const char *concept;
	const char *words;   /* its first form */
	bool overrides;      /* stands in place of a word of the core */
	const char *by, *on; /* who confirmed it and when, or NULL */
	struct text_word *next;
};

struct text {
	const struct message *message;
	const char *language; /* BCP 47 */
	const char *own_name; /* the language's name for itself */
	const char *script;   /* ISO 15924: chooses the font */
	enum text_direction direction;
	bool reduced;                    /* fit left out what the output would have: it must say where all stands */
	bool draft;                      /* words or rules used here have no native reader's signature */
	const struct unit **drafts;      /* those words and rules; NULL-terminated, NULL for none */
	const char *labels[LABEL_COUNT]; /* placeholders already filled; NULL where a message has no such fact */
	const char *source_language;     /* BCP 47: of the author, in which helpers read */
	const char *source_draft;        /* the draft label in that language, to stand beside its own */
	const char *source_draft_short;
	const char *title;
	const char *event; /* what the hazard is called, without a point; NULL when the language has no words for it */
	const char *sender;
	const char *places;    /* "Utrecht, Zeist en Bunnik", joined as the language joins */
	const char *postcodes; /* "3511-3515, 3602" */
	/* The same lists cut short, where there is no room: the first names and how many more, "Utrecht, Zeist en 8
	 * andere plaatsen"; that with the most names first, NULL-terminated. NULL: too short to cut. */
	const char *const *places_cut;
	const char *const *postcodes_cut;
	const char *const *new_places_cut;
	const char *new_places;        /* those that the version that this message replaces did not have, or NULL */
	const char *new_postcodes;     /* likewise */
	const struct text_part *parts; /* without the title, in the message's order */
	size_t part_count;
	const struct text_contact *contacts;
	size_t contact_count;
	struct text_word *own_words;
};

#endif
