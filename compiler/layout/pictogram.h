/*
 * Pictogram: small signs beside the words, composed from a surround in the
 * shapes of ISO 3864, one to three parts and a data badge, as pictograms/
 * declares them. Drawn as vector paths. For layout and render; message
 * matching by pictogram_find may be used by every stage after understand.
 * Outlines are read when first drawn, and kept; threads may share a set.
 */
#ifndef HELDER_LAYOUT_PICTOGRAM_H
#define HELDER_LAYOUT_PICTOGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "canvas.h"

struct pictogram_set;

/* Reads `folder`/index.xml, no font and no drawing yet. NULL after a finding. A font that is not installed is a finding
 * that names its package; pictograms without parts from it still work. The set keeps `diagnostics`: a drawing that
 * turns out unreadable when first drawn is a finding there. Owned by the arena. */
struct pictogram_set *pictogram_load(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/* Draws a pictogram in the square of `size` user units whose upper left corner is (x, y); nothing lies outside it.
 * `badge` is the data of its badge ("3′", "112", "4-11": short, left to right, digits 0-9), or NULL for none; it is
 * ignored when the pictogram declares no badge. `grey`: in shades of grey. The canvas's coordinates and clip are left
 * as they were found. Returns false and draws nothing when the id is unknown, a part is missing, the size is not
 * positive, or the badge's data cannot be set: a character that its font lacks, or more than fits (some six digits). */
bool pictogram_draw(struct pictogram_set *set, struct canvas *canvas, const char *id, double x, double y, double size,
		    const char *badge, bool grey);

/* Short name, for a caption or an alternative text, in a language (BCP 47); NULL when it has none in that language. */
const char *pictogram_name(const struct pictogram_set *set, const char *id, const char *language);

/* What data its badge shows: "minutes" (digits and U+2032), "date" (day, hyphen, month), "phone"; NULL when no badge.
 */
const char *pictogram_badge(const struct pictogram_set *set, const char *id);

/* What a pictogram is looked for by. */
struct pictogram_meaning {
	const char *kind; /* of the message ("alarm", "einde"; message_kind_name), or NULL */
	const char
	    *concept; /* the head of a clause; or, alone: a concept, a key of lexicons/hazards.xml, a kind of part */
	const char *stance;       /* "do", "dont" ..., or NULL */
	const char *negation;     /* "no", "nolonger" ... when the clause denies, else NULL */
	const char *const *heads; /* of the theme, place, goal and so on; what is nearest to the verb comes first */
	size_t head_count;
	const char *const *words; /* all that the clause names: concepts, and the digits of phone numbers */
	size_t word_count;
};

/* Best pictogram for a meaning, or NULL: no picture is better than a wrong one. A clause that denies is found only by a
 * pattern that names its negation. The pattern that names most wins, then the earlier head, then the earlier one in
 * the index. */
const char *pictogram_find(const struct pictogram_set *set, const struct pictogram_meaning *meaning);

/* How many there are, and the id of each in the order of the index. */
size_t pictogram_count(const struct pictogram_set *set);
const char *pictogram_id(const struct pictogram_set *set, size_t index);

/* What its slash, badge and tick do to it, as shares of area from 0 to 1; for the lint of pictograms/. */
struct pictogram_cover {
	double excess; /* of a part's ink, hidden beyond the share that the part declares (`under`); the worst part */
	double slash_seen; /* of the slash, not hidden by parts; 1 when it has none */
	double outside;    /* of the parts' ink, on or beyond the surround's edge */
	double width;      /* of the parts' ink: its longer side, as a share of the room within the surround */
};

/* False when it cannot be drawn. `badge` as for pictogram_draw. */
bool pictogram_cover(struct pictogram_set *set, const char *id, const char *badge, struct pictogram_cover *cover);

#endif
