/*
 * Compose: the small things of which all forms of layout are made.
 * A block is built with its upper left corner at (0, 0), measured, and then
 * placed; all is written as for left to right, and a right-to-left page is
 * mirrored as a block lands on it. Only layout's own files use it.
 */
#ifndef HELDER_LAYOUT_COMPOSE_H
#define HELDER_LAYOUT_COMPOSE_H

#include "fonts.h"
#include "house.h"
#include "layout.h"
#include "theme.h"

struct layout_tools {
	struct arena *arena;
	struct fonts *fonts;
	struct theme *theme;
	struct pictogram_set *pictograms;
	bool house_brief;          /* only the logo, and smaller */
	const struct house *house; /* or NULL; in a composer: of the sender, so that it stands on this message */
	struct theme
	    *dressed; /* the theme in the colours of the house; a composer's theme is the right one of the two */
};

/* All that the making of one document's pages needs. */
struct composer {
	struct arena *arena;
	const struct layout_tools *tools;
	const struct output *output;
	const struct text *text;         /* that is being placed */
	const struct text *const *texts; /* all that the output is made of, the page's own first */
	size_t text_count;
	const struct typeface *typeface;
	struct theme_kind kind;
	struct pages *pages;
	struct diagnostics *diagnostics;
	const struct element *document;
	struct laid *laid; /* words that were laid out, whether they are used or not */
	bool failed;       /* a finding was made: there will be no pages */
};

enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct style {
	double size;    /* of the letters */
	double leading; /* from line to line, as a multiple of the size */
	bool bold;
	enum align align;
	struct colour colour;
	bool balanced; /* lines of about the same length: no word alone on the last line */
};

struct block {
	const char *name; /* of the part that it shows, for findings */
	struct item *items;
	size_t count, capacity;
	double width, height;
};

/* Words in a language and a direction, which may differ from the page's (the draft line in the author's language). */
struct voice {
	const char *language;
	enum text_direction direction;
};

/* Goes on in another text of the output: its words, its voice, its font. What is placed from then on is in its
 * language. */
void composer_speak(struct composer *composer, const struct text *text);

/* The voice of the text that is being placed. */
struct voice composer_voice(const struct composer *composer);

/* A new element of the structure, in the language of the text that is being placed. `words` may be NULL. */
struct element *element_new(struct composer *composer, const struct element *parent, enum element_role role,
			    const char *words);

/* Adds text in a column of `width` at (x, y) and returns its height: lines times leading. The first `bold_bytes` bytes
 * are bold. Unknown glyphs and words wider than the column are findings. */
double block_text(struct composer *composer, struct block *block, const struct element *element, struct voice voice,
		  const char *words, size_t bold_bytes, struct style style, double x, double y, double width);

/* The style whose size is a setting of the output ("title-size"), in the script's scale, with the output's leading. */
struct style composer_style(struct composer *composer, const char *setting, bool bold, struct colour colour);

/* Adds a paragraph in the page's voice as an element of its own; `lead` stands before it in bold, or NULL. Returns its
 * height; 0 when both are NULL. */
double block_paragraph(struct composer *composer, struct block *block, const struct element *parent, const char *lead,
		       const char *words, struct style style, double x, double y, double width);

/* As block_paragraph without a lead, for a heading or title; nothing for NULL. */
double block_heading(struct composer *composer, struct block *block, const struct element *parent,
		     enum element_role role, const char *words, struct style style, double x, double y, double width);

/* As block_paragraph, as an element of any role. */
double block_said(struct composer *composer, struct block *block, const struct element *parent, enum element_role role,
		  const char *lead, const char *words, struct style style, double x, double y, double width);

/* Whether no word is wider than a column; NULL fits. Makes no finding. */
bool text_fits(struct composer *composer, const char *words, struct style style, double width);

/* A style for what stands in one piece, a phone number: as it is, or in another of the output's sizes where that is
 * wider than its column. */
struct style style_within(struct composer *composer, const char *words, struct style style, const char *setting,
			  double width);

/* Width of the words on one line; 0 for NULL. */
double text_width(struct composer *composer, const char *words, struct style style);

/* How many lines the words take in a column; 0 for NULL. */
int text_lines(struct composer *composer, const char *words, struct style style, double width);

/* Lines enough for every place. */
#define LINES_ALL 1000

/* Where the message holds, in at most `most` lines of a column: the places, or without any the postcodes, as many by
 * name as that leaves; then, where there is room, where all of them stand. NULL: it says nowhere. Sets `lead` to what
 * stands before the list, or NULL. */
const char *text_area(struct composer *composer, const struct text *text, int most, struct style style, double width,
		      const char **lead);

/* Adds a shape without meaning of its own. */
struct item *block_shape(struct composer *composer, struct block *block, enum item_kind kind, double x, double y,
			 double width, double height, struct colour colour);

/* Adds a mark in a square, decoration beside words that say the same. Returns whether there is one. */
bool block_mark(struct composer *composer, struct block *block, struct theme_mark mark, struct colour shape,
		struct colour strokes, double x, double y, double size);

/* Adds a pictogram in a square; with `parent`, as a figure under it with its name as alternative text; without, as
 * decoration beside words that say the same. Nothing is added when `id` is NULL or the set has no such pictogram.
 * Returns whether it was. */
bool block_pictogram(struct composer *composer, struct block *block, const struct element *parent, const char *id,
		     const char *badge, double x, double y, double size);

/* Adds a QR code with its quiet zone in a square; false after a finding. */
bool block_code(struct composer *composer, struct block *block, const struct element *parent, const char *address,
		double x, double y, double size);

/* Mirrors a block of so wide: for words from right to left on a page from left to right, or the other way round. */
void block_mirror(struct block *block, double width);

/* Adds the coloured ground of a header across the page, with the lower edge of the kind; its height is to be set. */
struct item *block_ground(struct composer *composer, struct block *block);

/* Adds a filled pill with the word for what is new in an update; letters of that size. Returns its height with the room
 * below it; 0 when there is no such word. */
double block_new(struct composer *composer, struct block *block, const struct element *parent, double size, double x,
		 double y);

/* The foot of an output: how much of its width is left for the small print beside the logo, which is as high as the
 * setting "logo" of the output says (0: the output shows none). */
double foot_room(struct composer *composer, double width);

/* Ends a foot whose small print is in the block, so high: adds the logo at the end; and, when the setting "contact" of
 * the output is 1, where the sender is reached, and a line in the colour of the house above all. Returns the height of
 * all; `high` when there is no house. */
double block_foot_house(struct composer *composer, struct block *block, const struct element *parent,
			struct style style, double high, double width);

/* Height of all its lines of text together: whether words took more lines in another width. */
double block_text_height(const struct block *block);

/* Puts a block on a page, mirrored when the page reads from the right. */
void page_place(struct composer *composer, struct page *page, const struct block *block, double x, double y);

/* A new page at the end. */
struct page *page_new(struct composer *composer);

/* Marks an example or exercise in bands across the top and the foot of a page, which hide nothing; returns the height
 * of one band, 0 for a real message. Settings "example-size". */
double page_mark_example(struct composer *composer, struct page *page, const struct element *section);

/* For a draft: that no native reader has checked it, in its own language and in the author's; `brief`: in a few words.
 * Returns their height; 0 when it is none. */
double block_draft(struct composer *composer, struct block *block, const struct element *parent, bool brief,
		   struct style style, double y, double width);

/* The same in the author's language alone: at the end of the line above y, whose words are `line`, when there is room,
 * else under it. Returns by how much the block grew. */
double block_source_draft(struct composer *composer, struct block *block, const struct element *parent, bool brief,
			  struct style style, const char *line, double y, double width);

/* The word for the kind of message; an exercise is one whatever its kind. */
const char *kind_label(const struct text *text);

/* Two strings joined by a space; either may be NULL or empty. */
const char *words_join(struct composer *composer, const char *first, const char *second);

/* A setting of the output that must be there; a missing one is a finding. */
double composer_setting(struct composer *composer, const char *name);

/* A copy to try something with: its findings and its failure are its own. What it has laid out is to be handed back
 * (`laid`). */
struct composer composer_trial(const struct composer *composer);

/* Finding: a part of that name does not fit, by so many units of the page. */
void composer_overflow(struct composer *composer, const char *name, double excess);

/* A line with a piece of small print added to it, behind a dot, or on a line of its own where it does not fit: no line
 * begins or ends with a dot. `line` may be NULL. */
const char *line_add(struct composer *composer, const char *line, const char *piece, struct style style, double width);

/* How long the message holds, its version and what it replaces, in lines of this width; NULL for none of these. */
const char *text_facts(struct composer *composer, const struct text *text, struct style style, double width);

/* The label that heads a part's group, or LABEL_COUNT when it has none (a closing line). */
enum label part_label(enum part_kind kind);

/* Its words, or NULL. */
const char *part_heading(const struct text *text, enum part_kind kind);

/* Finding: of all these languages only so many fit. */
void composer_too_many(struct composer *composer, size_t most);

/* Whether the output holds no more languages than its setting "languages-most"; else a finding. */
bool composer_check_languages(struct composer *composer);

/* The site's page in the language of the text: its address with the language behind "#". */
const char *page_address(struct composer *composer, const struct text_contact *site);

/* A phone's tel: address or a site's https: address. */
const char *contact_address(struct composer *composer, const struct text_contact *contact);

/* The first contact of a kind, or NULL. */
const struct text_contact *text_contact_find(const struct text *text, enum contact_kind kind);

/* The part that is the one thing to do; the first of kind DO when none is marked; or NULL. */
const struct text_part *text_core(const struct text *text);

/* The forms. Each fills composer->pages. */
void flyer_compose(struct composer *composer);
void infographic_compose(struct composer *composer);
void poster_compose(struct composer *composer);
void card_compose(struct composer *composer);
void cards_compose(struct composer *composer);

#endif
