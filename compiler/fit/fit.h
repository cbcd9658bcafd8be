/*
 * Fit: what one output keeps of a text. An output declares its parts, each
 * with a priority; the essential ones stay or there is no output, the others
 * come in by priority for as long as a measure says that all still fits. Main
 * calls it between linearise and layout or render; those read its result.
 */
#ifndef HELDER_FIT_FIT_H
#define HELDER_FIT_FIT_H

#include "../base/diagnostic.h"
#include "../layout/output.h"
#include "../linearise/text.h"

enum fit_kind {
	FIT_MARK,  /* "example", "exercise": always first, never left out */
	FIT_DRAFT, /* "not checked by a native reader": the same */
	FIT_LABEL, /* small print that is a whole line: issued, version ... */
	FIT_SENDER,
	FIT_TITLE,
	FIT_PLACES,
	FIT_POSTCODES,
	FIT_SENTENCE,
	FIT_REASON,
	FIT_CONTACT
};

/* The smallest thing that is kept or left out. */
struct fit_item {
	enum fit_kind kind;
	const char *name;  /* what it is, as outputs/ writes it: "doe", "waarom", "afzender"; "merk" for both marks */
	const char *words; /* as the text has them; a contact's value */
	enum label label;  /* mark, draft, label */
	const struct text_part *part;         /* sentence, reason: as in the whole text */
	const struct text_sentence *sentence; /* sentence, reason */
	const struct text_contact *contact;
	const char *const *cut; /* places, postcodes: shorter words, tried one after the other before none; or NULL */
	const struct output_part *claim; /* the declaration that asks for it, or NULL */
	bool declared;                   /* the output names its kind: when not kept, it leaves the reduced text too */
	bool kept;
};

struct fit {
	const struct output *output;
	struct text text; /* reduced: left-out words are NULL or not counted; parts stand in the order of the items */
	const struct fit_item *items; /* in the output's reading order; last those that it does not ask for */
	size_t item_count;
};

/* Whether a candidate fits in its output. */
typedef bool (*fit_measure)(const struct fit *candidate, void *context);

/* Chooses what `output` keeps of `text`. Without a measure all that the output declares is kept. Of one part the first
 * sentences stay, never a later one without an earlier, and a reason never without its part's sentences. What the
 * output does not name at all is no item that is kept, but stays in the reduced text: a layout has its own place for a
 * sender or for small print. Words are shared with `text`, not copied. Returns NULL after a finding when the essential
 * parts do not fit or a mark has no words. */
const struct fit *fit_text(struct arena *arena, const struct text *text, const struct output *output,
			   fit_measure measure, void *context, struct diagnostics *diagnostics);

#endif
