/* The cards: a series of numbered pictures. First the title with the one thing to do, then an instruction a card under
 * its pictogram, last where to get help. */
#include <math.h>
#include <string.h>

#include "panel.h"

#define CARD_LIMIT 32

/* Why stands on the card of what to do where that leaves the pictogram so large a share of what words should. */
#define WITH_REASON 0.65

/* One card between the first and the last. */
struct card {
	const struct output_part *declared;
	size_t part; /* cards of the same part stand together or not at all */
	struct hero hero;
	bool chosen;
};

struct series {
	struct composer *composer;
	struct card cards[CARD_LIMIT];
	size_t count, part_count;
	double size; /* of the pictogram that words should leave room for */
	double room; /* height between header and small print of a card */
};

/* "2 of 5", its numbers kept together in words from right to left. */
static const char *card_number(const struct composer *composer, size_t number, size_t count)
{
	const char *words = composer->text->labels[LABEL_CARD];
	const char *names[] = {"{number}", "{count}"};
	size_t numbers[] = {number, count};
	bool isolate = composer->text->direction == TEXT_RIGHT_TO_LEFT;
	for (int i = 0; i < 2; i++) {
		const char *at = words ? strstr(words, names[i]) : NULL;
		if (at)
			words = arena_format(composer->arena, isolate ? "%.*s\u2066%zu\u2069%s" : "%.*s%zu%s",
					     (int)(at - words), words, numbers[i], at + strlen(names[i]));
	}
	return words;
}

/* The height that a card's words leave for its pictogram, at most what the output allows. */
static double picture_room(struct picture *picture, const struct hero *hero, double room)
{
	double least = composer_setting(picture->composer, "core-picture-least");
	double most = composer_setting(picture->composer, "core-picture-most");
	struct block block = picture_hero(picture, hero, least);
	return fmin(most, room - block.height + least);
}

static void card_add(struct series *series, const struct output_part *declared, const struct hero *hero)
{
	if (series->count < CARD_LIMIT)
		series->cards[series->count++] =
		    (struct card){.declared = declared, .part = series->part_count, .hero = *hero};
}

/* How many sentences from here on say little without the one before them. */
static size_t bound(const struct text_sentence *sentences, size_t from, size_t total)
{
	size_t count = 1;
	while (from + count < total && sentences[from + count].before)
		count++;
	return count;
}

/* Chooses the sentences of a card from the first on: as many as leave a large pictogram, and those that refer back with
 * what they refer to, as long as there is room for a small one. */
static void sentences_take(const struct series *series, struct picture *picture, struct hero *hero, size_t total)
{
	double least = composer_setting(picture->composer, "core-picture-least");
	for (size_t taken = 0; taken < total;) {
		size_t more = bound(hero->sentences, taken, total);
		hero->sentence_count = taken + more;
		while (taken == 0 && hero->sentence_count > 1 && picture_room(picture, hero, series->room) < least)
			hero->sentence_count--;
		if (taken > 0 && picture_room(picture, hero, series->room) < series->size)
			hero->sentence_count = taken;
		if (hero->sentence_count < taken + more)
			return;
		taken = hero->sentence_count;
	}
}

/* A part's sentences and then its reasons on as many cards as leave a large pictogram on each; the first words of a
 * card are large. A card that would begin with what refers back says first what that is, one that begins with a reason
 * what it is the reason of, `first`: each card is true by itself. */
static void part_add(struct series *series, struct picture *picture, const struct output_part *declared,
		     struct hero hero, const struct text_sentence *first)
{
	struct hero whole = hero;
	size_t from = 0, total = whole.sentence_count;
	bool reasons = whole.reason_count > 0;
	while (from < total || reasons) {
		hero.sentences = whole.sentences + from;
		hero.sentence_count = hero.reason_count = 0;
		hero.lead = from < total ? hero.sentences->before : first;
		sentences_take(series, picture, &hero, total - from);
		from += hero.sentence_count;
		if (from == total && reasons) {
			hero.reason_count = whole.reason_count;
			if (hero.sentence_count &&
			    picture_room(picture, &hero, series->room) < series->size * WITH_REASON)
				hero.reason_count = 0;
			reasons = hero.reason_count == 0;
		}
		hero.pictogram = whole.pictogram;
		hero.badge = whole.badge;
		if (hero.sentence_count && hero.sentence_count < total) { /* not what another card says */
			const char *badge, *own = sentences_picture(hero.sentences, hero.sentence_count, &badge);
			bool core = strcmp(whole.name, "kern") == 0; /* all of it is about one thing */
			hero.pictogram = own || !core ? own : whole.pictogram;
			hero.badge = own || !core ? badge : whole.badge;
		}
		card_add(series, declared, &hero);
	}
	series->part_count++;
}

/* Where it holds, on a card of its own when the first has no room for it. */
static void places_add(struct series *series, struct picture *picture, const struct output_part *declared)
{
	struct composer *composer = series->composer;
	const struct text *text = composer->text;
	struct theme_group look = theme_group(composer->tools->theme, declared->name);
	const char *const *cut = text->places ? text->places_cut : text->postcodes_cut;
	const char *lead = NULL, *all = text_area(composer, text, LINES_ALL, (struct style){0}, 0, &lead);
	struct text_sentence *sentences = arena_array(composer->arena, 4, sizeof *sentences);
	size_t count = 0;
	if (lead)
		sentences[count++].words = lead;
	struct text_sentence *list = &sentences[count++];
	list->words = all;
	if (text->new_places && text->labels[LABEL_NEW])
		sentences[count++] = (struct text_sentence){
		    .words = arena_format(composer->arena, "%s: %s", text->labels[LABEL_NEW], text->new_places),
		    .new_in_update = true};
	struct hero hero = {.name = declared->name,
			    .heading = text->labels[LABEL_WHERE],
			    .mark = look.mark,
			    .fill = picture->composer->kind.tint,
			    .frame = look.accent,
			    .sentences = sentences,
			    .sentence_count = count,
			    .stacked = true};
	double least = composer_setting(composer, "core-picture-least");
	for (; cut && *cut && picture_room(picture, &hero, series->room) < least; cut++) {
		if (list->words == all && text_contact_find(text, CONTACT_SITE)) {
			sentences[count].words = text->labels[LABEL_WHERE_ALL];
			hero.sentence_count = count + 1;
		}
		list->words = *cut;
	}
	card_add(series, declared, &hero);
	series->part_count++;
}

/* Lists the cards of all parts that the output declares, in its order. What the title says is not said again. */
static void series_make(struct series *series, struct picture *picture, bool places)
{
	struct composer *composer = series->composer;
	const struct text *text = composer->text;
	const struct text_part *core = text_core(text);
	bool reasons = output_part(composer->output, "waarom");
	for (size_t i = 0; i < composer->output->part_count; i++) {
		const struct output_part *declared = &composer->output->parts[i];
		if (places && (text->places || text->postcodes) && strcmp(declared->name, "gebied") == 0)
			places_add(series, picture, declared);
		if (core && strcmp(declared->name, "kern") == 0) {
			struct hero hero = picture_core(picture, core, false);
			size_t said = title_says(text, core);
			hero.stacked = true;
			hero.mark = theme_group(composer->tools->theme, part_kind_name(core->kind)).mark;
			hero.sentences = core->sentences + said;
			hero.sentence_count = core->sentence_count - said;
			hero.reason_count = reasons ? core->reason_count : 0;
			part_add(series, picture, declared, hero, core->sentences);
		}
		for (size_t p = 0; p < text->part_count; p++) {
			const struct text_part *part = &text->parts[p];
			if (part == core || strcmp(part_kind_name(part->kind), declared->name) != 0)
				continue;
			struct theme_group look = theme_group(composer->tools->theme, declared->name);
			part_add(series, picture, declared,
				 (struct hero){.name = declared->name,
					       .heading = part_heading(text, part->kind),
					       .mark = look.mark,
					       .fill = look.fill,
					       .frame = look.accent,
					       .pictogram = part->picture,
					       .badge = part->badge,
					       .sentences = part->sentences,
					       .sentence_count = part->sentence_count,
					       .reasons = part->reasons,
					       .reason_count = reasons ? part->reason_count : 0,
					       .stacked = true},
				 part->sentences);
		}
	}
}

/* Chooses parts by priority, of like ones the first, while their cards are not more than `most`. The first that has too
 * many ends it: what matters less must not stand where what matters more had no room. Returns how many cards. */
static size_t series_choose(struct series *series, size_t most)
{
	size_t chosen = 0;
	for (;;) {
		const struct card *best = NULL;
		size_t cards = 0;
		for (size_t i = 0; i < series->count; i++) {
			const struct card *card = &series->cards[i];
			if (!card->chosen && (!best || card->declared->priority < best->declared->priority))
				best = card;
		}
		for (size_t i = 0; best && i < series->count; i++)
			cards += series->cards[i].part == best->part;
		if (!best || chosen + cards > most)
			return chosen;
		for (size_t i = 0; i < series->count; i++)
			if (series->cards[i].part == best->part)
				series->cards[i].chosen = true;
		chosen += cards;
	}
}

/* The address in words on a line of its own, for it does not break, and under it as a code. Returns the height. */
static double help_site(struct picture *picture, struct block *block, const struct text_contact *site, double x,
			double y, double width, double code)
{
	struct composer *composer = picture->composer;
	struct style fact = composer_style(composer, "site-size", true, picture->paper),
		     scan = composer_style(composer, "body-size", false, picture->paper);
	double line = 14 + block_paragraph(composer, block, picture->section, NULL, site->value, fact, x, y, width);
	size_t from = block->count;
	double high = block_paragraph(composer, block, picture->section, NULL, picture->text->labels[LABEL_SCAN], scan,
				      x + code + 30, y + line, width - code - 30);
	block_centre(block, from, block->count, code, high);
	block_code(composer, block, picture->section, contact_address(composer, site), x, y + line, code);
	return line + fmax(code, high);
}

/* Where and how to ask: the number large, the address in words and as a code. */
static struct block help_block(struct picture *picture, double code)
{
	struct composer *composer = picture->composer;
	const struct text *text = picture->text;
	struct block block = {.name = "hulp", .width = picture->width};
	const struct text_contact *phone = text_contact_find(text, CONTACT_PHONE),
				  *site = text_contact_find(text, CONTACT_SITE);
	double pad = 30, y = pad, width = block.width - 2 * pad;
	struct colour white = picture->paper;
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, block.width, 0, picture->ink)->radius = 28;
	struct style head = composer_style(composer, "body-size", true, white);
	y += 14 + block_heading(composer, &block, picture->section, ELEMENT_HEADING, text->labels[LABEL_HELP], head,
				pad, y, width);
	if (((phone && phone->new_in_update) || (site && site->new_in_update)) &&
	    picture_badge(picture, &block, false, pad, y, white, picture->ink) > 0)
		y += picture_badge_height(picture) + 10;
	if (phone) {
		struct style fact = composer_style(composer, "phone-size", true, white);
		fact.size = composer_setting(composer, "phone-size"); /* digits, the same in every script */
		fact.leading = 1.15;
		double sign = fact.size * 0.9;
		bool marked = block_mark(composer, &block, look.mark, white, picture->ink, pad,
					 y + (fact.size * fact.leading - sign) / 2, sign);
		double x = pad + (marked ? sign + 26 : 0);
		fact = style_within(composer, phone->value, fact, "title-size", block.width - x - pad);
		y += 20 + block_paragraph(composer, &block, picture->section, NULL, phone->value, fact, x, y,
					  block.width - x - pad);
	}
	if (site)
		y += help_site(picture, &block, site, pad, y, width, code);
	block.height = block.items[0].height = y + pad;
	return block;
}

/* The same with its code as large as there is room. */
static struct block help_panel(struct picture *picture, double room)
{
	double most = composer_setting(picture->composer, "code"),
	       least = composer_setting(picture->composer, "code-least");
	struct block block = help_block(picture, most);
	return block.height <= room ? block : help_block(picture, fmax(least, most - (block.height - room)));
}

/* Puts header, panel and small print on a card, what is free in even parts between them. */
static void card_place(struct picture *picture, const struct block *header, const struct block *panel,
		       const struct block *foot)
{
	struct composer *composer = picture->composer;
	double room = picture->bottom - picture->top - header->height - panel->height - foot->height;
	if (room < 0)
		composer_overflow(composer, panel->name, -room);
	double y = picture->top, gap = fmax(0, room) / 3;
	page_place(composer, picture->page, header, 0, y);
	y += header->height + gap;
	page_place(composer, picture->page, panel, picture->margin, y);
	y += panel->height + gap;
	page_place(composer, picture->page, foot, picture->margin, y);
}

/* The panel of a card with as large a pictogram as there is room. */
static struct block card_panel(struct picture *picture, const struct hero *hero, double room)
{
	double least = composer_setting(picture->composer, "core-picture-least");
	return picture_hero(picture, hero, fmax(least, picture_room(picture, hero, room)));
}

void cards_compose(struct composer *composer)
{
	struct picture picture = picture_new(composer);
	struct series series = {.composer = composer, .size = composer_setting(composer, "core-picture")};
	struct hero first = picture_core(&picture, text_core(composer->text), false);
	first.stacked = true;
	first.sentence_count = first.reason_count = 0; /* the title has words enough */
	first.mark = composer->kind.mark;
	const char *widest = card_number(composer, CARD_LIMIT, CARD_LIMIT);
	struct block foot = picture_foot(&picture, true), header = picture_header(&picture, widest, true, false, 0);
	series.room = picture.bottom - picture.top - header.height - foot.height - 3 * picture.gap;
	/* The places stand on the first card unless its pictogram becomes small. */
	double free = picture.bottom - picture.top - foot.height - 3 * picture.gap;
	header = picture_header(&picture, widest, true, true, LINES_ALL);
	bool places = picture_room(&picture, &first, free - header.height) >= series.size * 0.8;
	series_make(&series, &picture, !places);
	size_t most = (size_t)fmax(2, composer->output->pages ? composer->output->pages : CARD_LIMIT);
	size_t count = series_choose(&series, most - 2) + 2, number = 1;

	const char *words = card_number(composer, number++, count);
	header = picture_header(&picture, words, true, true, places ? LINES_ALL : 0);
	struct block panel = card_panel(&picture, &first, free - header.height);
	card_place(&picture, &header, &panel, &foot);

	for (size_t i = 0; i < series.count; i++) {
		if (!series.cards[i].chosen)
			continue;
		picture = picture_new(composer);
		header = picture_header(&picture, card_number(composer, number++, count), true, false, 0);
		panel = card_panel(&picture, &series.cards[i].hero, series.room);
		foot = picture_foot(&picture, true);
		card_place(&picture, &header, &panel, &foot);
	}
	picture = picture_new(composer);
	header = picture_header(&picture, card_number(composer, number, count), true, false, 0);
	panel = help_panel(&picture, series.room);
	foot = picture_foot(&picture, true);
	card_place(&picture, &header, &panel, &foot);
}
