/* The card for letterboxes: in front the core message in the language that leads, on its back the same in the others.
 * From across a street the kinds differ in outline, not only in colour: a warning is dark all over, an all clear light
 * within a round frame, an update or information dark above and light below. */
#include "compose.h"

#include <math.h>
#include <string.h>

#define PANEL_PAD 11
#define FRAME_AT 5
#define FRAME_WIDTH 9
#define FRAME_ROUND 24

/* A card's whole look: what its ground is, and what is legible on it. */
enum ground { GROUND_FULL, GROUND_BAND, GROUND_FRAME };

struct letter {
	struct composer *composer;
	enum ground ground;
	double margin, gap, width; /* between the margins */
	struct colour ink, quiet, paper;
	struct colour title, small, panel; /* letters on the ground, small print, panels */
	const struct element *section;
	int behind; /* how much of the small print stands on the back: 0 none, 1 facts, 2 sender and time too */
};

/* The ground of a side, drawn first: the whole page, a band as high as said, or a frame. */
static void ground_place(struct letter *letter, struct page *page, double band, double top)
{
	struct composer *composer = letter->composer;
	double width = composer->pages->width, height = composer->pages->height - 2 * band;
	struct block block = {0};
	if (letter->ground == GROUND_FULL) {
		block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, width, height, composer->kind.fill);
	} else if (letter->ground == GROUND_BAND) {
		block_ground(composer, &block)->height = top - band;
	} else {
		struct item *frame = block_shape(composer, &block, ITEM_FRAME, FRAME_AT, FRAME_AT, width - 2 * FRAME_AT,
						 height - 2 * FRAME_AT, composer->kind.fill);
		frame->stroke = FRAME_WIDTH;
		frame->radius = FRAME_ROUND;
	}
	page_place(composer, page, &block, 0, band);
}

/* The mark, as large as can be seen from across the street; beside it the kind and the title; and in
 * an all clear that old sheets must go. */
static struct block head(struct letter *letter)
{
	struct composer *composer = letter->composer;
	const struct text *text = composer->text;
	struct block block = {.name = "titel", .width = letter->width};
	const struct theme_kind *look = &composer->kind;
	struct colour hole = letter->ground == GROUND_FRAME ? letter->paper : look->fill;
	double sign = composer_setting(composer, "sign"), x = 0, y = 0;
	if (block_mark(composer, &block, look->mark, letter->title, hole, 0, 0, sign))
		x = sign + 20;
	struct style kind = composer_style(composer, "kind-size", true, letter->title),
		     title = composer_style(composer, "title-size", true, letter->title);
	kind.leading = 1.25;
	title.leading = composer_setting(composer, "title-leading");
	y += block_paragraph(composer, &block, letter->section, NULL, kind_label(text), kind, x, y, letter->width - x);
	y += block_heading(composer, &block, letter->section, ELEMENT_TITLE, text->title, title, x, y + 2,
			   letter->width - x) +
	     2;
	if (text->message->kind == MESSAGE_ALL_CLEAR)
		y += block_paragraph(composer, &block, letter->section, NULL, text->labels[LABEL_TAKE_DOWN],
				     composer_style(composer, "body-size", true, letter->title), x, y,
				     letter->width - x);
	block.height = fmax(sign, y);
	for (size_t i = 1; i < block.count && y < sign; i++)
		block.items[i].y += (sign - y) / 2;
	return block;
}

/* How much of what to do stands on a card. */
enum core { CORE_NONE, CORE_FIRST, CORE_ALL };

/* Whether the title has the words of the core's first sentence. */
static bool title_says_it(const struct text *text, const struct text_part *core)
{
	return core->sentence_count && strcmp(core->sentences[0].words, text->title) == 0;
}

/* What the core says after its first sentence; where the title has said all of it, why. Returns the height. */
static double core_rest(struct letter *letter, struct block *block, const struct element *section,
			const struct text *text, const struct text_part *core, double x, double y, double width)
{
	struct composer *composer = letter->composer;
	struct style body = composer_style(composer, "body-size", false, letter->ink);
	double top = y;
	body.leading = 1.3;
	for (size_t i = 1; i < core->sentence_count; i++)
		y += block_paragraph(composer, block, section, NULL, core->sentences[i].words, body, x, y, width) + 2;
	if (core->sentence_count == 1 && core->reason_count && title_says_it(text, core))
		y += block_paragraph(composer, block, section, text->labels[LABEL_WHY], core->reasons[0].words, body, x,
				     y, width) +
		     2;
	return y - top;
}

/* A panel's ground, its height to be set; on a light card with an edge. */
static void panel_start(struct letter *letter, struct block *block)
{
	block_shape(letter->composer, block, ITEM_RECTANGLE, 0, 0, block->width, 0, letter->panel)->radius = 10;
}

/* The one thing to do beside its picture of so many units. */
static struct block core_panel(struct letter *letter, double width, double picture, enum core said)
{
	struct composer *composer = letter->composer;
	const struct text *text = composer->text;
	const struct text_part *core = text_core(text);
	struct block block = {.name = "kern", .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	panel_start(letter, &block);
	double x = PANEL_PAD, y = PANEL_PAD;
	size_t before = block.count;
	if (core && block_pictogram(composer, &block, section, core->picture, core->badge, x, y, picture))
		x += picture + 14;
	size_t after = block.count;
	struct style large = composer_style(composer, "core-size", true, letter->ink);
	large.leading = 1.25;
	double inner = width - x - PANEL_PAD;
	if (core && core->sentence_count && core->sentences[0].new_in_update)
		y += block_new(composer, &block, section, composer_setting(composer, "body-size"), x, y);
	if (core && core->sentence_count)
		y += block_paragraph(composer, &block, section, NULL, core->sentences[0].words, large, x, y, inner);
	if (core && said == CORE_ALL)
		y += 4 + core_rest(letter, &block, section, text, core, x, y + 4, inner);
	double words = y - PANEL_PAD, room = after > before ? fmax(words, picture) : words;
	for (size_t i = before; i < block.count; i++)
		block.items[i].y += (room - (i < after ? picture : words)) / 2;
	block.height = room + 2 * PANEL_PAD;
	return block;
}

/* All of it in place of the first sentence, where there is so much room. What is tried in vain leaves no finding. */
static void core_fill(struct letter *letter, struct block *core, double room)
{
	static const char *const sizes[] = {"core-picture", "core-picture-least"};
	struct composer *composer = letter->composer;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct composer trial = composer_trial(composer);
		letter->composer = &trial;
		struct block all = core_panel(letter, core->width, composer_setting(composer, sizes[i]), CORE_ALL);
		letter->composer = composer;
		composer->laid = trial.laid;
		if (trial.failed || all.height > room)
			continue;
		*core = all;
		return;
	}
}

/* The phone, and the code of the page with its address. */
static struct block help_panel(struct letter *letter, double width)
{
	struct composer *composer = letter->composer;
	const struct text *text = composer->text;
	struct block block = {.name = "hulp", .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	const struct text_contact *site = text_contact_find(text, CONTACT_SITE);
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	struct style word = composer_style(composer, "body-size", false, letter->ink),
		     fact = composer_style(composer, "phone-size", true, letter->ink);
	double code = composer_setting(composer, "code"), x = PANEL_PAD, y = PANEL_PAD, inner = width - 2 * PANEL_PAD;
	word.leading = fact.leading = 1.25;
	panel_start(letter, &block);
	for (size_t i = 0; i < text->contact_count; i++) {
		const struct text_contact *contact = &text->contacts[i];
		if (contact->kind == CONTACT_SITE && contact != site)
			continue;
		struct style style = fact;
		double shift = 0, line = fact.size * fact.leading, sign = fact.size * 1.15;
		if (contact->kind == CONTACT_PHONE) {
			if (block_mark(composer, &block, look.mark, look.accent, letter->panel, x,
				       y + (line - sign) / 2, sign))
				shift = sign + 7;
			style = style_within(composer, contact->value, style, "body-size", inner - shift);
		} else {
			style = word;
			style.bold = true;
		}
		struct element *link = element_new(composer, element_new(composer, section, ELEMENT_PARAGRAPH, NULL),
						   ELEMENT_LINK, contact->value);
		link->address = contact_address(composer, contact);
		double lower = shift > 0 ? (fact.size - style.size) * fact.leading : 0; /* in the middle of its sign */
		y += lower + 2 +
		     block_text(composer, &block, link, composer_voice(composer), contact->value, 0, style, x + shift,
				y + lower / 2, inner - shift);
	}
	if (site) {
		block_code(composer, &block, section, contact_address(composer, site), x - 4, y, code);
		y += code - 4;
	}
	block.height = y + PANEL_PAD;
	return block;
}

/* Small print: who sends it and when, how long it holds and what it replaces; in front that nobody has checked it. */
static struct block foot(struct letter *letter, bool front)
{
	struct composer *composer = letter->composer;
	const struct text *text = composer->text;
	struct block block = {.name = "afzender", .width = letter->width};
	struct style small = composer_style(composer, "small-size", false, letter->small);
	small.leading = 1.3;
	/* A logo stands on white only, and on the back. */
	bool dressed = !front && letter->ground != GROUND_FULL;
	double y = 0, room = dressed ? foot_room(composer, letter->width) : letter->width;
	if (front != (letter->behind > 1))
		y += block_paragraph(composer, &block, letter->section, text->labels[LABEL_FROM],
				     text->labels[LABEL_ISSUED], small, 0, 0, room);
	const char *line = !front || letter->behind == 0 ? text_facts(composer, text, small, room) : NULL;
	bool own = strcmp(text->language, text->source_language) == 0; /* then the draft mark is one line */
	if (front && own && text->draft)
		line = line_add(composer, line, text->labels[LABEL_DRAFT_SHORT], small, room);
	if (line)
		y += block_paragraph(composer, &block, letter->section, NULL, line, small, 0, y, room);
	if (front && !own)
		y += block_draft(composer, &block, letter->section, true, small, y, room);
	block.height = dressed ? block_foot_house(composer, &block, letter->section, small, y, letter->width) : y;
	return block;
}

/* Puts a panel on the page as high as said. */
static void panel_place(struct letter *letter, struct page *page, struct block block, double height, double x, double y)
{
	block.items[0].height = height;
	for (size_t i = 1; i < block.count; i++)
		block.items[i].y += (height - block.height) / 2;
	page_place(letter->composer, page, &block, x, y);
}

static void front_place(struct letter *letter, struct page *page, double band)
{
	struct composer *composer = letter->composer;
	double inset = letter->ground == GROUND_FRAME ? 8 : 0;
	double top = band + composer_setting(composer, "top") + inset;
	struct block title = head(letter);
	double panels = top + title.height + (composer->kind.edge == EDGE_SLANT ? 30 : 16);
	ground_place(letter, page, band, panels - 10);
	page_place(composer, page, &title, letter->margin, top);
	double help_width = composer_setting(composer, "help-width");
	struct block help = {0}, core;
	if (composer->text->contact_count)
		help = help_panel(letter, help_width);
	double core_width = letter->width - (help.count ? help_width + letter->gap : 0);
	core = core_panel(letter, core_width, composer_setting(composer, "core-picture"), CORE_FIRST);
	letter->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	struct block small;
	double bottom, high = fmax(core.height, help.height), room;
	for (letter->behind = 0;; letter->behind++) { /* small print goes behind before anything else gives way */
		small = foot(letter, true);
		bottom = composer->pages->height - band - 12 - inset - small.height;
		room = bottom - 8 - panels;
		if (high <= room || letter->behind == 2)
			break;
	}
	if (core.height > room) { /* the picture gives way to the words */
		core = core_panel(letter, core_width, composer_setting(composer, "core-picture-least"), CORE_FIRST);
		high = fmax(core.height, help.height);
	}
	core_fill(letter, &core, room);
	if (high > room) {
		composer_overflow(composer, core.height >= help.height ? "kern" : "hulp", high - room);
		return;
	}
	panel_place(letter, page, core, room, letter->margin, panels);
	if (help.count)
		panel_place(letter, page, help, room, letter->margin + core.width + letter->gap, panels);
	page_place(composer, page, &small, letter->margin, bottom);
}

/* What the back says in one more language: its name, the title, and of the core what there is room for. */
static struct block back_panel(struct letter *letter, const struct text *text, double width, enum core said)
{
	struct composer *composer = letter->composer;
	composer_speak(composer, text);
	struct block block = {.name = "titel", .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	const struct text_part *core = text_core(text);
	struct style name = composer_style(composer, "small-size", false, letter->ink),
		     title = composer_style(composer, "back-title-size", true, letter->ink),
		     body = composer_style(composer, "body-size", false, letter->ink);
	name.leading = title.leading = 1.25;
	body.leading = 1.3;
	double x = PANEL_PAD, y = 6, inner = width - 2 * PANEL_PAD;
	panel_start(letter, &block);
	struct style bold = name;
	bold.bold = true;
	double room = inner - text_width(composer, text->own_name, bold) - name.size / 3; /* behind the name */
	const char *marks = arena_format(composer->arena, "\u00b7 %s", kind_label(text));
	if (text->draft)
		marks = line_add(composer, marks, text->labels[LABEL_DRAFT_SHORT], name, room);
	y += block_said(composer, &block, section, ELEMENT_HEADING, text->own_name, marks, name, x, y, inner) + 2;
	if (text->message->kind == MESSAGE_ALL_CLEAR && text->labels[LABEL_TAKE_DOWN]) {
		title.bold = false;
		y += block_said(composer, &block, section, ELEMENT_PARAGRAPH, text->title,
				text->labels[LABEL_TAKE_DOWN], title, x, y, inner) +
		     2;
	} else {
		y += block_heading(composer, &block, section, ELEMENT_HEADING, text->title, title, x, y, inner) + 2;
	}
	if (core && core->sentence_count && said != CORE_NONE && !title_says_it(text, core))
		y += block_paragraph(composer, &block, section, NULL, core->sentences[0].words, body, x, y, inner);
	if (core && said == CORE_ALL)
		y += core_rest(letter, &block, section, text, core, x, y, inner);
	block.height = y + 6;
	composer_speak(composer, composer->texts[0]);
	if (text->direction != composer->text->direction)
		block_mirror(&block, width);
	return block;
}

/* How the back stands: in so many columns, with so much of the core. */
struct back {
	size_t columns;
	enum core said;
};

/* Places the languages of the back in rows, if they fit and there is a page; returns by how much they are too high. */
static double back_rows(struct letter *letter, struct page *page, struct back back, double y, double room)
{
	struct composer *composer = letter->composer;
	size_t count = composer->text_count - 1, rows = (count + back.columns - 1) / back.columns;
	double width = (letter->width - letter->gap * (double)(back.columns - 1)) / (double)back.columns,
	       sum = -letter->gap;
	struct block *blocks = arena_array(composer->arena, count, sizeof *blocks);
	double *heights = arena_array(composer->arena, rows, sizeof *heights);
	for (size_t i = 0; i < count; i++) {
		bool alone = i + 1 == count && i % back.columns == 0;
		blocks[i] = back_panel(letter, composer->texts[i + 1], alone ? letter->width : width, back.said);
		heights[i / back.columns] = fmax(heights[i / back.columns], blocks[i].height);
	}
	for (size_t i = 0; i < rows; i++)
		sum += heights[i] + letter->gap;
	if (sum > room || !page)
		return sum - room;
	double extra = fmin((room - sum) / (double)rows, 20);
	for (size_t i = 0; i < count; i++) {
		panel_place(letter, page, blocks[i], heights[i / back.columns] + extra,
			    letter->margin + (double)(i % back.columns) * (width + letter->gap), y);
		if (i % back.columns == back.columns - 1)
			y += heights[i / back.columns] + extra + letter->gap;
	}
	return 0;
}

/* The fullest way for the back to stand that fits; the last one tried when none does. What is tried in vain leaves no
 * finding. */
static struct back back_choose(struct letter *letter, double room)
{
	static const struct back ways[] = {{1, CORE_ALL},   {2, CORE_ALL},  {1, CORE_FIRST},
					   {2, CORE_FIRST}, {1, CORE_NONE}, {2, CORE_NONE}};
	struct composer *composer = letter->composer;
	size_t way = 0, last = sizeof ways / sizeof *ways - 1;
	for (; way < last; way++) {
		struct composer trial = composer_trial(composer);
		letter->composer = &trial;
		double excess = back_rows(letter, NULL, ways[way], 0, room);
		letter->composer = composer;
		composer->laid = trial.laid;
		if (excess <= 0 && !trial.failed)
			break;
	}
	return ways[way];
}

/* How many languages, that of the front among them, the card holds. */
static size_t languages_fit(struct letter *letter, double room)
{
	struct composer *composer = letter->composer;
	size_t all = composer->text_count;
	while (composer->text_count > 1 && back_rows(letter, NULL, back_choose(letter, room), 0, room) > 0)
		composer->text_count--;
	size_t fits = composer->text_count;
	composer->text_count = all;
	return fits;
}

static void back_place(struct letter *letter, struct page *page, double band)
{
	struct composer *composer = letter->composer;
	double inset = letter->ground == GROUND_FRAME ? 8 : 0;
	double top = band + (letter->ground == GROUND_BAND ? 24 : 14) + inset;
	struct block small = foot(letter, false);
	double bottom = composer->pages->height - band - 12 - inset - small.height, room = bottom - 8 - top;
	ground_place(letter, page, band, top - 6);
	page_place(composer, page, &small, letter->margin, bottom);
	if (composer->text_count == 1)
		return;
	double excess = back_rows(letter, page, back_choose(letter, room), top, room);
	size_t fits = excess > 0 ? languages_fit(letter, room) : 0;
	if (fits > 1)
		composer_too_many(composer, fits);
	else if (excess > 0)
		composer_overflow(composer, "titel", excess);
}

void card_compose(struct composer *composer)
{
	const struct theme *theme = composer->tools->theme;
	const struct theme_kind *look = &composer->kind;
	if (!composer_check_languages(composer))
		return;
	struct letter letter = {.composer = composer,
				.ground = look->edge == EDGE_ROUND ? GROUND_FRAME
					  : look->mark.triangle    ? GROUND_FULL
								   : GROUND_BAND,
				.margin = composer_setting(composer, "margin"),
				.gap = composer_setting(composer, "gap"),
				.ink = theme_colour(theme, "ink"),
				.quiet = theme_colour(theme, "quiet"),
				.paper = theme_colour(theme, "paper")};
	letter.width = composer->pages->width - 2 * letter.margin;
	letter.title = letter.ground == GROUND_FRAME ? look->fill : look->text;
	letter.small = letter.ground == GROUND_FULL ? look->text : letter.quiet;
	letter.panel = letter.ground == GROUND_FULL ? letter.paper : look->tint;
	for (int side = 0; side < 2 && (side == 0 || composer->text_count > 1 || letter.behind > 0); side++) {
		struct page *page = page_new(composer);
		letter.section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
		/* The ground lies below the bands of an example. */
		struct page bands = {0};
		double band = page_mark_example(composer, &bands, letter.section);
		(side == 0 ? front_place : back_place)(&letter, page, band);
		for (size_t i = 0; i < bands.count; i++) {
			page->items =
			    arena_grow(composer->arena, page->items, page->count, &page->capacity, sizeof *page->items);
			page->items[page->count++] = bands.items[i];
		}
	}
}
