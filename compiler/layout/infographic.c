/* The infographic: one picture to share. Title, the one thing to do with a large pictogram, as many further panels as
 * fit by the output's priorities, and where to get help. */
#include "compose.h"

#include <math.h>
#include <string.h>

#define PANEL_LIMIT PART_KIND_COUNT

/* A panel that may be shown: which part of the output it is, and how it was laid out; for "waarom", what its words make
 * of the core's panel. */
struct panel {
	const struct output_part *declared;
	struct block block;
	double cost; /* height that it takes, with its gap */
	bool inside; /* within the core's panel: not one of its own */
	bool chosen;
};

struct infographic {
	struct composer *composer;
	const struct text *text;
	double margin, gap;
	double width; /* between the margins */
	struct colour ink, paper;
	const struct element *section;
};

/* Mark, kind and title on the kind's colour, across the whole width. */
static struct block header(struct infographic *picture)
{
	struct composer *composer = picture->composer;
	const struct theme_kind *look = &composer->kind;
	struct block block = {.name = "titel", .width = composer->pages->width};
	bool round = look->edge == EDGE_ROUND;
	double sign = composer_setting(composer, "kind-size") * (round ? 2.6 : 1.7), x = picture->margin, y = 20;
	block_shape(composer, &block,
		    look->edge == EDGE_STRAIGHT ? ITEM_RECTANGLE
		    : round                     ? ITEM_ARCH
						: ITEM_SLANT,
		    0, 0, block.width, 0, look->fill)
	    ->radius = look->edge == EDGE_STRAIGHT ? 0 : 44;
	if (block_mark(composer, &block, look->mark, look->text, look->fill, x, y, sign))
		x += sign + 24;
	struct style kind = composer_style(composer, "kind-size", true, look->text);
	kind.size *= round ? 1.3 : 1;
	struct style sender = composer_style(composer, "heading-size", false, look->text);
	sender.align = ALIGN_END;
	sender.leading = 1.15;
	double right = picture->margin + picture->width,
	       wide = fmin(text_width(composer, kind_label(picture->text), kind), right - x);
	double high =
	    block_paragraph(composer, &block, picture->section, NULL, kind_label(picture->text), kind, x, y, wide);
	block.items[block.count - 1].y += (sign - high) / 2;
	high = fmax(high, sign);
	/* The sender stands behind the kind when two lines have room there, else under it. */
	double from = x + wide + 30, under = 0;
	if ((right - from) * 1.7 < text_width(composer, picture->text->labels[LABEL_FROM], sender)) {
		sender.align = ALIGN_START;
		from = picture->margin;
		under = high;
	}
	double sent = block_paragraph(composer, &block, picture->section, NULL, picture->text->labels[LABEL_FROM],
				      sender, from, y + under, right - from);
	if (under == 0)
		block.items[block.count - 1].y += fmax(0, (high - sent) / 2);
	y += fmax(high, under + sent) + 8;
	struct style title = composer_style(composer, "title-size", true, look->text);
	title.leading = composer_setting(composer, "title-leading");
	title.balanced = true;
	y += block_heading(composer, &block, picture->section, ELEMENT_TITLE, picture->text->title, title,
			   picture->margin, y, picture->width);
	block.height = block.items[0].height = y + (look->edge == EDGE_STRAIGHT ? 22 : 56);
	return block;
}

/* Moves items so that what is `high` stands in the middle of `room`. */
static void centre(struct block *block, size_t from, size_t to, double room, double high)
{
	for (size_t i = from; i < to; i++)
		block->items[i].y += (room - high) / 2;
}

static struct block core_panel(struct infographic *picture, const struct text_part *part, double size, bool reason)
{
	struct composer *composer = picture->composer;
	struct block block = {.name = "kern", .width = picture->width};
	double pad = 22, x = pad + 4, y = pad;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, block.width, 0, composer->kind.tint)->radius = 28;
	block_shape(composer, &block, ITEM_FRAME, 0, 0, block.width, 0, composer->kind.fill)->radius = 28;
	block.items[1].stroke = 7;
	bool pictured = block_pictogram(composer, &block, picture->section, part->picture, part->badge, x, y, size);
	if (pictured)
		x += size + 34;
	size_t words = block.count;
	struct style core = composer_style(composer, "core-size", true, picture->ink);
	core.leading = 1.22;
	core.balanced = true;
	double width = block.width - x - pad;
	if (part->sentence_count)
		y += block_paragraph(composer, &block, picture->section, NULL, part->sentences[0].words, core, x, y,
				     width);
	if (reason && part->reason_count)
		y += 12 + block_paragraph(composer, &block, picture->section, picture->text->labels[LABEL_WHY],
					  part->reasons[0].words,
					  composer_style(composer, "body-size", false, picture->ink), x, y + 12, width);
	double high = y - pad, room = pictured ? fmax(high, size) : high;
	centre(&block, 2, words, room, size);
	centre(&block, words, block.count, room, high);
	block.height = block.items[0].height = block.items[1].height = room + 2 * pad;
	return block;
}

/* A part's first words under its heading, beside its picture. */
static struct block part_panel(struct infographic *picture, const struct text_part *part, int limit)
{
	struct composer *composer = picture->composer;
	struct block block = {.name = part_name(part->kind), .width = picture->width};
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	if (colour_white(look.fill))
		look.fill = composer->kind.tint;
	double pad = 14, size = composer_setting(composer, "picture"), sign = composer_setting(composer, "sign");
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, 60, 0, look.edge)->radius = 22;
	block_shape(composer, &block, ITEM_RECTANGLE, 14, 0, block.width - 14, 0, look.fill)->radius = 18;
	double x = 22 + pad, y = pad;
	bool pictured = block_pictogram(composer, &block, picture->section, part->picture, part->badge, x, y, size);
	if (pictured)
		x += size + 26;
	size_t words = block.count;
	double width = block.width - x - pad;
	const char *heading = part_heading(picture->text, part->kind);
	if (heading) {
		struct style style = composer_style(composer, "heading-size", true, look.heading);
		double line = style.size * style.leading, at = x;
		if (block_mark(composer, &block, look.mark, look.accent, picture->paper, x, y + (line - sign) / 2,
			       sign))
			at += sign + 14;
		y += 2 + block_heading(composer, &block, picture->section, ELEMENT_HEADING, heading, style, at, y,
				       width - at + x);
	}
	for (size_t i = 0; i < part->sentence_count && (limit == 0 || i < (size_t)limit); i++)
		y += block_paragraph(composer, &block, picture->section, NULL, part->sentences[i].words,
				     composer_style(composer, "body-size", false, picture->ink), x, y, width);
	double high = y - pad, room = pictured ? fmax(high, size) : high;
	centre(&block, 2, words, room, pictured ? size : room);
	centre(&block, words, block.count, room, high);
	block.height = block.items[0].height = block.items[1].height = room + 2 * pad;
	return block;
}

/* Phone and address in white on black, with the address's QR code. */
static struct block help_panel(struct infographic *picture)
{
	struct composer *composer = picture->composer;
	const struct text *text = picture->text;
	struct block block = {.name = "hulp", .width = picture->width};
	const struct text_contact *phone = text_contact_find(text, CONTACT_PHONE),
				  *site = text_contact_find(text, CONTACT_SITE);
	double pad = 18, code = composer_setting(composer, "code"), x = pad + 8, y = pad - 6;
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	double sign = composer_setting(composer, "phone-size") * 1.35;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, block.width, 0, picture->ink)->radius = 28;
	if (block_mark(composer, &block, look.mark, picture->paper, picture->ink, x, 0, sign))
		x += sign + 26;
	size_t words = block.count;
	double width = block.width - x - pad - (site ? code + 16 : 0);
	struct style head = composer_style(composer, "heading-size", false, picture->paper);
	head.leading = 1.2;
	y += block_heading(composer, &block, picture->section, ELEMENT_HEADING, text->labels[LABEL_HELP], head, x, y,
			   width);
	const struct text_contact *shown[] = {phone, site};
	for (size_t i = 0; i < 2; i++) {
		if (!shown[i])
			continue;
		struct style fact = composer_style(composer, i == 0 ? "phone-size" : "site-size", true, picture->paper);
		fact.leading = 1.15;
		y += block_paragraph(composer, &block, picture->section, NULL, shown[i]->value, fact, x, y, width);
	}
	double high = y - pad + 6, room = site ? fmax(high, code) : high;
	if (site)
		block_code(composer, &block, picture->section, contact_address(composer, site),
			   block.width - pad - code, (room - code) / 2 + pad - 6, code);
	block.height = block.items[0].height = room + 2 * pad - 12;
	centre(&block, 1, words, block.height, sign);
	centre(&block, words, block.count - (site ? 1 : 0), room, high);
	return block;
}

/* When it was sent; whether anybody has checked the words. */
static struct block foot(struct infographic *picture)
{
	struct composer *composer = picture->composer;
	const struct text *text = picture->text;
	struct block block = {.name = "afzender", .width = picture->width};
	struct colour quiet = theme_colour(composer->tools->theme, "quiet");
	struct style small = composer_style(composer, "small-size", false, quiet);
	small.leading = 1.2;
	small.balanced = true;
	const char *lines[] = {text->labels[LABEL_ISSUED], text->labels[LABEL_VALID_UNTIL]};
	double room = foot_room(composer, picture->width);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		block.height +=
		    block_paragraph(composer, &block, picture->section, NULL, lines[i], small, 0, block.height, room);
	block.height += block_draft(composer, &block, picture->section, true, small, block.height, room);
	block.height = block_foot_house(composer, &block, picture->section, small, block.height, picture->width);
	return block;
}

/* The first part of that name which is not the core; for "doe" also what the core says after its first sentence. */
static const struct text_part *part_find(struct arena *arena, const struct text *text, const char *name)
{
	const struct text_part *core = text_core(text);
	for (size_t i = 0; i < text->part_count; i++) {
		if (&text->parts[i] != core && strcmp(part_name(text->parts[i].kind), name) == 0)
			return &text->parts[i];
	}
	if (!core || core->sentence_count < 2 || strcmp(part_name(core->kind), name) != 0)
		return NULL;
	struct text_part *rest = arena_allocate(arena, sizeof *rest);
	*rest = *core;
	rest->sentences++;
	rest->sentence_count--;
	return rest;
}

/* Lays out all panels that the output allows, in its reading order. */
static size_t panels_make(struct infographic *picture, struct panel *panels, const struct text_part *core,
			  double core_height, double size)
{
	const struct output *output = picture->composer->output;
	size_t count = 0;
	for (size_t i = 0; i < output->part_count && count < PANEL_LIMIT; i++) {
		const struct output_part *declared = &output->parts[i];
		const struct text_part *part = part_find(picture->composer->arena, picture->text, declared->name);
		struct panel panel = {.declared = declared};
		if (part) {
			panel.block = part_panel(picture, part, declared->limit);
			panel.cost = panel.block.height + picture->gap;
		} else if (core && core->reason_count && strcmp(declared->name, "waarom") == 0) {
			panel.block = core_panel(picture, core, size, true);
			panel.cost = panel.block.height - core_height;
			panel.inside = true;
		}
		if (part || panel.inside)
			panels[count++] = panel;
	}
	return count;
}

/* Chooses panels by priority while they fit in `room` and are not more than `most`. The first that does not fit ends
 * it: a "you may" must not stand where a "do not" had no room. The core's reason may still come, and an essential one
 * that does not fit is a finding. Returns the room that is left. */
static double panels_choose(struct infographic *picture, struct panel *panels, size_t count, int most, double room)
{
	bool seen[PANEL_LIMIT] = {false}, full = false;
	for (int chosen = 0;;) {
		size_t best = count;
		for (size_t i = 0; i < count; i++) {
			if (!seen[i] &&
			    (best == count || panels[i].declared->priority < panels[best].declared->priority))
				best = i;
		}
		if (best == count)
			return room;
		seen[best] = true;
		struct panel *panel = &panels[best];
		bool fits = panel->cost <= room && (panel->inside || (chosen < most && !full));
		full = full || (!fits && !panel->inside);
		if (!fits && !panel->declared->essential)
			continue;
		panel->chosen = true;
		chosen += !panel->inside;
		room -= panel->cost;
		if (room < 0)
			composer_overflow(picture->composer, panel->declared->name, -room);
	}
}

void infographic_compose(struct composer *composer)
{
	const struct theme *theme = composer->tools->theme;
	struct infographic picture = {
	    .composer = composer,
	    .text = composer->text,
	    .margin = composer_setting(composer, "margin"),
	    .gap = composer_setting(composer, "gap"),
	    .ink = theme_colour(theme, "ink"),
	    .paper = theme_colour(theme, "paper"),
	    .section = element_new(composer, composer->document, ELEMENT_SECTION, NULL),
	};
	picture.width = composer->pages->width - 2 * picture.margin;
	struct page *page = page_new(composer);
	double band = page_mark_example(composer, page, picture.section), gap = picture.gap;
	struct block head = header(&picture), help = help_panel(&picture), small = foot(&picture), core = {0};
	const struct text_part *part = text_core(composer->text);
	double size = composer_setting(composer, "core-picture"),
	       most = composer_setting(composer, "core-picture-most");
	if (part)
		core = core_panel(&picture, part, size, false);
	double room =
	    composer->pages->height - 2 * band - head.height - help.height - small.height - core.height - 4 * gap;
	if (part && room < 0) {
		size = composer_setting(composer, "core-picture-least");
		room += core.height;
		core = core_panel(&picture, part, size, false);
		room -= core.height;
	}
	if (room < 0)
		composer_overflow(composer, part ? "kern" : "titel", -room);
	struct panel panels[PANEL_LIMIT];
	size_t count = panels_make(&picture, panels, part, core.height, size), shown = 0;
	room = panels_choose(&picture, panels, count, composer->output->pages - (part ? 2 : 1), room);
	bool reason = false;
	for (size_t i = 0; i < count; i++) {
		if (panels[i].chosen && panels[i].inside) {
			core = panels[i].block;
			reason = true;
		}
		shown += panels[i].chosen && !panels[i].inside;
	}
	/* What is left makes the core's picture larger as long as its words keep their lines, then the gaps wider. */
	struct block grown = core;
	for (double share = 1; part && room > 0 && share > 0.2; share -= 0.35) {
		grown = core_panel(&picture, part, fmin(most, size + room * share), reason);
		if (block_text_height(&grown) <= block_text_height(&core))
			break;
	}
	if (grown.height - core.height <= room) {
		room -= grown.height - core.height;
		core = grown;
	}
	gap += fmax(0, room) / (double)(shown + 4);
	double y = band;
	page_place(composer, page, &head, 0, y);
	y += head.height + gap;
	if (part) {
		page_place(composer, page, &core, picture.margin, y);
		y += core.height + gap;
	}
	for (size_t i = 0; i < count; i++) {
		if (!panels[i].chosen || panels[i].inside)
			continue;
		page_place(composer, page, &panels[i].block, picture.margin, y);
		y += panels[i].block.height + gap;
	}
	page_place(composer, page, &help, picture.margin, y);
	page_place(composer, page, &small, picture.margin, y + help.height + gap * 0.7);
}
