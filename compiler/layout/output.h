/*
 * Output: what one file of outputs/ declares: a medium, its size, its type
 * scale, and the parts it keeps in order of priority. fit, layout and render
 * read it; a further output of an existing medium is a further file, no C.
 */
#ifndef HELDER_LAYOUT_OUTPUT_H
#define HELDER_LAYOUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../message/message.h"

/* One file in render/ each: MEDIUM(ID, name in outputs/, file extension, one file holds all languages). */
#define MEDIA(X)                                                                                                       \
	X(PDF, "pdf", "pdf", false)                                                                                    \
	X(PNG, "png", "png", false)                                                                                    \
	X(SVG, "svg", "svg", false)                                                                                    \
	X(SMS, "sms", "txt", false)                                                                                    \
	X(TEXT, "text", "txt", false)                                                                                  \
	X(CHAT, "chat", "txt", false)                                                                                  \
	X(NL_ALERT, "nl-alert", "txt", true)                                                                           \
	X(PHONE, "phone", "txt", false)                                                                                \
	X(CAP, "cap", "xml", true)                                                                                     \
	X(HTML, "html", "html", true)

enum medium {
#define X(id, name, extension, joint) MEDIUM_##id,
	MEDIA(X)
#undef X
	    MEDIUM_COUNT
};

/* How pages are laid out, one file in layout/ each: FORM(ID, name in outputs/, one sheet holds all languages). */
#define FORMS(X)                                                                                                       \
	X(NONE, "", false) /* no pages */                                                                              \
	X(FLYER, "flyer", false)                                                                                       \
	X(INFOGRAPHIC, "infographic", false)                                                                           \
	X(POSTER, "poster", true)                                                                                      \
	X(CARD, "card", true)                                                                                          \
	X(CARDS, "cards", false)

enum form {
#define X(id, name, joint) FORM_##id,
	FORMS(X)
#undef X
	    FORM_COUNT
};

/* What a part can be beside the PART_KINDS, which stand for the sentences of their kind: OUTPUT_PART(ID, name). */
#define OUTPUT_PARTS(X)                                                                                                \
	X(CORE, "kern")     /* sentences of the part marked as the one to do; without a mark the first "doe" */        \
	X(REASON, "waarom") /* the reasons; each stands after the sentences of its own part */                         \
	X(SENDER, "afzender")                                                                                          \
	X(AREA, "gebied") /* places, then postcodes */                                                                 \
	X(HELP, "hulp")   /* phones, sites and mail addresses */                                                       \
	X(KIND, "soort")  /* "warning", "update", "over" */                                                            \
	X(ISSUED, "verstuurd")                                                                                         \
	X(VALID_UNTIL, "geldig")                                                                                       \
	X(VERSION, "versie")                                                                                           \
	X(FORMER, "vorige") /* which version this one replaces or ends; an all-clear's "throw old sheets away" */      \
	X(SHARE, "delen")

/* A part that the output keeps. Lower priority number = kept longer; `essential` must survive or it is a finding. */
struct output_part {
	const char
	    *name; /* of PART_KINDS or OUTPUT_PARTS. A name may stand twice: the second takes what the first left */
	int priority;
	bool essential;
	int limit;   /* at most so many sentences; 0 = all */
	bool beside; /* page media: may stand beside the part before or after it */
};

/* A number that an output's own medium asks for: sizes, counts, thresholds. */
struct output_setting {
	const char *name;
	double value;
};

struct output {
	const char *name; /* "flyer": name of the file in outputs/, and of -k */
	const char *file; /* name of the file written: "flyer.pdf" */
	enum medium medium;
	bool also[MEDIUM_COUNT]; /* media that the same pages are written in too, each with its own extension */
	enum form form;
	bool bilingual;            /* beside the reader's language that of the author, sentence against sentence */
	const char **languages;    /* of an output of several: only these, in this order (NULL-terminated); NULL: all */
	double width, height;      /* points for pdf, pixels for png and svg; 0 for text media */
	int pages;                 /* at most so many sides or panels; 0 = no bound */
	int segments;              /* sms: at most so many */
	struct output_part *parts; /* in reading order */
	size_t part_count;
	struct output_setting *settings;
	size_t setting_count;
};

/* Reads <folder>/outputs/<name>.xml. NULL after a finding. Owned by the arena. */
struct output *output_read(struct arena *arena, const char *folder, const char *name, struct diagnostics *diagnostics);

/* Whether one file of it holds all languages. */
bool output_is_joint(const struct output *output);

/* Whether a part of an output can have this name. */
bool output_part_known(const char *name);

/* A number the file declares, or `otherwise`. */
double output_setting(const struct output *output, const char *name, double otherwise);

/* The part of that name, or NULL when the output does not keep it. */
const struct output_part *output_part(const struct output *output, const char *name);

/* Whether a medium shows pages, which layout makes. */
bool medium_has_pages(enum medium medium);

/* The extension of a medium's files ("pdf"). */
const char *medium_extension(enum medium medium);

#endif
