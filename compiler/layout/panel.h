/*
 * Panel: what pictures to share are made of: the infographic and the cards.
 * Only these two use it.
 */
#ifndef HELDER_LAYOUT_PANEL_H
#define HELDER_LAYOUT_PANEL_H

#include "compose.h"

/* One picture that is being made. */
struct picture {
	struct composer *composer;
	const struct text *text;
	const struct element *section;
	struct page *page;
	double margin, gap;
	double width;       /* between the margins */
	double top, bottom; /* all that must be read stands between these: within "inset-top" and "inset-bottom" of the
			       output, which a phone covers with its own signs, and within the bands of an example */
	struct colour ink, paper;
	bool beside; /* words stand beside the core's pictogram also where the output has them under it */
};

/* The word for what is new in an update on a badge whose end, or with `at_end` false its start, lies at x. Returns its
 * width; 0 when it has no word. */
double picture_badge(struct picture *picture, struct block *block, bool at_end, double x, double y, struct colour fill,
		     struct colour words);
double picture_badge_height(struct picture *picture);

/* Whether one of the first `count` sentences is new in this update. */
bool sentences_new(const struct text_sentence *sentences, size_t count);

/* The picture of the first of some sentences that has one, and its badge; NULL for none. */
const char *sentences_picture(const struct text_sentence *sentences, size_t count, const char **badge);

/* Begins a further page. */
struct picture picture_new(struct composer *composer);

/* Mark and kind on the kind's colour across the whole width, at the end `aside` (the sender, or the number of a card);
 * under it, if wanted, the title, and where it holds in at most so many lines: 0 for not. */
struct block picture_header(struct picture *picture, const char *aside, bool bold_aside, bool title, int lines);

/* Phone and address in white on black, with the address's QR code. */
struct block picture_help(struct picture *picture);

/* Small print: which version, when it was sent, until when it holds, what it replaces; whether anybody has checked the
 * words. `sender`: that too. */
struct block picture_foot(struct picture *picture, bool sender);

/* A large pictogram with an instruction. */
struct hero {
	const char *name; /* of the part */
	const char *heading;
	struct theme_mark mark; /* at the heading, and large in place of a pictogram */
	struct colour fill, frame;
	const char *pictogram, *badge;
	const struct text_sentence
	    *lead; /* said before all others, above the heading, with what it needs itself; or NULL */
	const struct text_sentence *sentences; /* the first one large */
	size_t sentence_count;
	const struct text_sentence *reasons; /* large when there is no sentence */
	size_t reason_count;
	const char *tail; /* after all of these, or NULL */
	bool stacked;     /* words under the picture, not beside it */
};

/* `size` is that of the pictogram. */
struct block picture_hero(struct picture *picture, const struct hero *hero, double size);

/* Moves items so that what is `high` stands in the middle of `room`. */
void block_centre(struct block *block, size_t from, size_t to, double room, double high);

/* Whether a text of it ends with a word or two alone on a line. */
bool block_orphan(const struct block *block);

/* What the core's panel shows: its first sentence, unless the title says just that. */
struct hero picture_core(struct picture *picture, const struct text_part *core, bool reason);

/* Whether the title has the words of the core's first sentence. */
bool title_says(const struct text *text, const struct text_part *core);

#endif
