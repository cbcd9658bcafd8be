/*
 * Message: what one crisis message says, free of any language. The front stage
 * fills its facts and its sentences' source words; understand adds each
 * sentence's meaning. Every later stage reads it and changes nothing.
 */
#ifndef HELDER_MESSAGE_MESSAGE_H
#define HELDER_MESSAGE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/source.h"

struct node;

/* Kinds of message, with the Dutch word of attribute `soort`. */
#define MESSAGE_KINDS(X)                                                                                               \
	X(ALERT, "alarm")                                                                                              \
	X(INFORMATION, "informatie") /* no warning: an offer or a call, such as a vaccination */                       \
	X(UPDATE, "update")                                                                                            \
	X(ALL_CLEAR, "einde")                                                                                          \
	X(EXERCISE, "oefening")

enum message_kind {
#define X(id, dutch) MESSAGE_##id,
	MESSAGE_KINDS(X)
#undef X
	    MESSAGE_KIND_COUNT
};

/* Parts of a message in the order in which they are usually said, with their Dutch element names. */
#define PART_KINDS(X)                                                                                                  \
	X(TITLE, "titel")                                                                                              \
	X(WHAT, "wat")                                                                                                 \
	X(CONSEQUENCE, "gevolg")                                                                                       \
	X(DO, "doe")                                                                                                   \
	X(DONT, "doe-niet")                                                                                            \
	X(MAY, "mag")                                                                                                  \
	X(NEEDNOT, "hoeft-niet")                                                                                       \
	X(WHO, "voor-wie")                                                                                             \
	X(UNKNOWN, "onbekend")                                                                                         \
	X(UNTIL, "tot")                                                                                                \
	X(NEXT, "volgende")                                                                                            \
	X(REPLACES, "vervangt")                                                                                        \
	X(CLOSING, "slot")

enum part_kind {
#define X(id, dutch) PART_##id,
	PART_KINDS(X)
#undef X
	    PART_KIND_COUNT
};

/* A civil date and time in the Netherlands, Gregorian. hour is -1 when only a date is meant. */
struct moment {
	int year, month, day;
	int hour, minute;
};

/* A form of a declared word, by the name that a language's grammar asks for it. */
struct word_form {
	const char *name;
	const char *value;
	struct span span;
	struct word_form *next;
};

/* A human's own translation of an <eigen> sentence, or of a declared word. */
struct own_text {
	const char *language; /* BCP 47 */
	const char *words;
	const char *translator;  /* a person's name */
	const char *date;        /* ISO 8601 */
	struct word_form *forms; /* of a declared word: its other forms */
	struct span span;
	struct own_text *next;
};

/* One Dutch sentence and what it was understood to mean. */
struct sentence {
	const char *words;     /* the author's, white space folded */
	const size_t *offsets; /* place in the message file of each byte of words, and of their end */
	struct span span;      /* in the message file */
	bool own;              /* <eigen>: stands outside the grammar */
	struct own_text *own_texts;
	struct node *meaning; /* NULL until understood, and always NULL for an own sentence */
	bool new_in_update;   /* not said so by the version that this message replaces (message_mark_new) */
	struct sentence *next;
};

struct part {
	enum part_kind kind;
	bool core;           /* belangrijkste="ja": the one thing to do */
	const char *picture; /* author's choice of pictogram, or NULL */
	struct sentence *sentences;
	struct sentence *reasons; /* <waarom> inside the part */
	bool new_in_update;       /* any of them is */
	struct span span;
	struct part *next;
};

enum contact_kind { CONTACT_PHONE, CONTACT_SITE, CONTACT_MAIL };

struct contact {
	enum contact_kind kind;
	const char *value; /* as the author wrote it: "0800 0000", "https://water.example" */
	const char *name;  /* whose it is (attribute `van`), or NULL */
	struct span span;
	struct contact *next;
	bool new_in_update;
};

/* Kinds of thing that a word of one's own can be for: the Dutch word of attribute `soort`, the kind of its concept. */
#define THING_KINDS(X)                                                                                                 \
	X("ding", "object")                                                                                            \
	X("plek", "place")                                                                                             \
	X("gebouw", "building")                                                                                        \
	X("dier", "animal")                                                                                            \
	X("mens", "person")                                                                                            \
	X("groep", "group")                                                                                            \
	X("instelling", "organisation")                                                                                \
	X("eten", "food")                                                                                              \
	X("drank", "drink")                                                                                            \
	X("stof", "substance")                                                                                         \
	X("ziekte", "illness")                                                                                         \
	X("gebeurtenis", "event")

/* Kinds of name, likewise: a name stands as it is. */
#define NAME_KINDS(X)                                                                                                  \
	X("plaats", "place")                                                                                           \
	X("organisatie", "organisation")                                                                               \
	X("straat", "street")                                                                                          \
	X("persoon", "person")                                                                                         \
	X("naam", "thing")

/* A name or a thing that the message itself declares. */
struct declaration {
	bool thing;              /* a word with forms of its own in each language */
	const char *kind;        /* of a name: its namekind; of a thing: the kind of its concept */
	const char *words;       /* as it stands in Dutch sentences; of a thing with its article */
	struct word_form *forms; /* of a thing: its other forms in Dutch */
	struct own_text *others; /* per language: of a thing always, of a name when it differs there */
	struct span span;
	struct declaration *next;
};

struct name {
	const char *words;
	struct span span;
	struct name *next;
};

/* An inclusive range of four-digit postcodes; first == last for one. */
struct postcode_range {
	int first, last;
	struct span span;
	struct postcode_range *next;
};

struct message {
	const struct source *source;
	const char *id;
	int version;
	enum message_kind kind;
	const char *hazard; /* key of lexicons/hazards.xml, e.g. "drinkwater-besmet" */
	struct span hazard_span;
	int hazard_code; /* of the Common Alert Message Format, by hazards_resolve (front/hazard.h); 0 before */
	const char *hazard_dutch, *hazard_english; /* its plain names, by the same; NULL before */
	const char *hazard_tree;                   /* its meaning in one-line notation, by the same, or NULL */
	const char *hazard_event;                  /* code of the OASIS event terms, by the same, or NULL */
	const char *hazard_categories;             /* of CAP, divided by spaces, by the same, or NULL */
	const char *severity;                      /* "hoog", "midden", "laag" */
	const char *level;                         /* "A2" or "B1" */
	struct moment sent;
	struct moment valid_until;
	struct span version_span, valid_until_span;
	bool example, exercise;
	bool area_partial; /* deel="ja": only parts of these places */
	struct name *senders;
	struct name *places;
	struct postcode_range *postcodes;
	const char *replaces_id;      /* message that this one replaces or ends, or NULL */
	int replaces_version;         /* 0 when none */
	const struct message *former; /* that version, when it is known (command/life.h); else NULL */
	struct span replaces_span;
	struct name *new_places; /* not in the version that this message replaces (message_mark_new) */
	struct postcode_range *new_postcodes;
	struct declaration *declarations;
	struct part *parts;
	struct contact *contacts;
	struct name *reached_as; /* organisations whose numbers and addresses an overlay gives */
	struct span span;        /* of the root's start tag */
};

/* Names of the enumerations above as they stand in a message file. */
const char *message_kind_name(enum message_kind kind);
const char *part_kind_name(enum part_kind kind);

/* Less than, equal to or greater than 0 as the left moment is earlier, the same or later; a date alone is its midnight.
 */
int moment_compare(const struct moment *left, const struct moment *right);

/* Minutes that civil time in the Netherlands is ahead of UTC: 60, in summer 120, which begins and ends at 1:00 UTC on
 * the last Sunday of March and of October (Directive 2000/84/EC). In the hour that comes twice the first is meant. */
int moment_offset(const struct moment *moment);

/* The number of a day, to count days with, and back; a day of number n is a Monday when (n + 2) % 7 == 0. The
 * Gregorian calendar, from the year 0 on. */
long moment_day(const struct moment *moment);
struct moment moment_of_day(long number);

/* Whether a message no longer holds at this time; a day holds to its end. */
bool message_expired(const struct message *message, const struct moment *now);

/* Where a stretch of a sentence's words stands in the message file. */
struct span sentence_span(const struct sentence *sentence, size_t offset, size_t length);

/* First part of a kind, or NULL. */
const struct part *message_part(const struct message *message, enum part_kind kind);

#endif
