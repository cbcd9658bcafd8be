/* The panels of a flyer. In two languages every heading and sentence of the reader's stands beside the author's, on one
 * line, so that a reader and a helper can point at the same place. */
#include "flyer.h"

#include <math.h>
#include <string.h>

/* Longest line, in letter sizes: 65 letters of half a size each. Other text stands in panels that are narrower. */
#define LINE_LIMIT 33

/* Narrowest column of a panel that stands in two, in letter sizes: some thirty letters. */
#define COLUMN_LEAST 16

/* Between two columns; and the most lines of a text in one that is narrower. */
#define GUTTER 16
#define NARROW_LINES 3

/* Narrowest column of two languages, in letter sizes: some twenty letters. In less they stand below each other. */
#define PAIR_LEAST 10

/* Share of the width that the reader's language gets beside the author's, and how far the two stand apart. */
#define FIRST_SHARE 0.53
#define PAIR_GAP 14

/* Words of one language, the lead of them in bold. */
struct said {
	const char *lead, *words;
};

static struct said label_said(const struct text *text, enum label label)
{
	return (struct said){NULL, text ? text->labels[label] : NULL};
}

/* The author's words in the voice of the author: somewhat smaller than the reader's, and quieter. */
static struct style second_style(struct flyer *flyer, struct style style)
{
	style.size = style.size / flyer->composer->typeface->scale;
	composer_speak(flyer->composer, flyer->second);
	double least = fmin(style.size, composer_setting(flyer->composer, "small-size"));
	style.size = fmax(least, style.size * composer_setting(flyer->composer, "second-share")) *
		     flyer->composer->typeface->scale;
	style.balanced = false; /* it begins at its own side of the column */
	if (style.colour.red == flyer->ink.red && style.colour.green == flyer->ink.green)
		style.colour = flyer->quiet;
	return style;
}

/* Places words as an element, and in two languages the author's beside them; below them where a word is wider than its
 * column. Returns the height. */
static double pair(struct flyer *flyer, struct block *block, const struct element *parent, enum element_role role,
		   struct said first, struct said second, struct style style, double x, double y, double width)
{
	struct composer *composer = flyer->composer;
	if (!flyer->second)
		return block_said(composer, block, parent, role, first.lead, first.words, style, x, y, width);
	double wide = (width - PAIR_GAP) * FIRST_SHARE, narrow = width - PAIR_GAP - wide;
	bool beside = wide >= PAIR_LEAST * style.size / composer->typeface->scale &&
		      text_fits(composer, words_join(composer, first.lead, first.words), style, wide);
	struct style other = second_style(flyer, style);
	beside = beside && text_fits(composer, words_join(composer, second.lead, second.words), other, narrow);
	composer_speak(composer, flyer->text);
	double high =
	    block_said(composer, block, parent, role, first.lead, first.words, style, x, y, beside ? wide : width);
	composer_speak(composer, flyer->second);
	double low = block_said(composer, block, parent, role, second.lead, second.words, other,
				beside ? x + wide + PAIR_GAP : x, beside ? y : y + high, beside ? narrow : width);
	composer_speak(composer, flyer->text);
	return beside ? fmax(high, low) : high + low;
}

/* A label in one language or two. */
static double pair_label(struct flyer *flyer, struct block *block, const struct element *parent, enum element_role role,
			 enum label label, struct style style, double x, double y, double width)
{
	return pair(flyer, block, parent, role, label_said(flyer->text, label), label_said(flyer->second, label), style,
		    x, y, width);
}

/* The same part in the author's words, or NULL. */
static const struct text_part *part_twin(const struct flyer *flyer, const struct text_part *part)
{
	size_t index = (size_t)(part - flyer->text->parts);
	return flyer->second && index < flyer->second->part_count ? &flyer->second->parts[index] : NULL;
}

/* A sentence or a reason, and small beneath it who translated it when a person did. */
static double sentence(struct flyer *flyer, struct block *block, const struct element *parent,
		       const struct text_part *part, bool reason, size_t index, struct style with, double x, double y,
		       double width)
{
	struct composer *composer = flyer->composer;
	const struct text_part *twin = part_twin(flyer, part);
	const struct text_sentence *said = reason ? &part->reasons[index] : &part->sentences[index], *second = NULL;
	if (twin && index < (reason ? twin->reason_count : twin->sentence_count))
		second = reason ? &twin->reasons[index] : &twin->sentences[index];
	bool why = reason && index == 0;
	double height =
	    pair(flyer, block, parent, ELEMENT_PARAGRAPH,
		 (struct said){why ? flyer->text->labels[LABEL_WHY] : NULL, said->words},
		 (struct said){why && second ? flyer->second->labels[LABEL_WHY] : NULL, second ? second->words : NULL},
		 with, x, y, width);
	if (said->translator) {
		const char *credit = arena_format(composer->arena, "%s, %s", said->translator,
						  said->translated_on ? said->translated_on : "");
		height +=
		    block_paragraph(composer, block, parent, NULL, credit,
				    composer_style(composer, "small-size", false, flyer->quiet), x, y + height, width);
	}
	return height;
}

/* A line as thin as can be between two sentences of two languages, to keep the eye on its row. */
static void hairline(struct flyer *flyer, struct block *block, double x, double y, double width)
{
	if (flyer->second)
		block_shape(flyer->composer, block, ITEM_RECTANGLE, x, y, width, 0.6, flyer->line);
}

/* The mark of what is new, in one language or in both columns; returns its height. */
static double new_mark(struct flyer *flyer, struct block *block, const struct element *parent, double x, double y,
		       double width)
{
	struct composer *composer = flyer->composer;
	double size = composer_setting(composer, "small-size");
	double height = block_new(composer, block, parent, size, x, y);
	if (flyer->second && height > 0) {
		composer_speak(composer, flyer->second);
		double start = (width - PAIR_GAP) * FIRST_SHARE + PAIR_GAP;
		size_t before = block->count;
		block_new(composer, block, parent, size, x + start, y);
		/* Where the author's words begin at the other side, so does their mark. */
		double shift = flyer->second->direction == flyer->text->direction || block->count == before
				   ? 0
				   : width - start - block->items[before].width;
		for (size_t i = before; i < block->count; i++)
			block->items[i].x += shift;
		composer_speak(composer, flyer->text);
	}
	return height;
}

/* Whether the mark of what is new stands before a sentence or reason: before the first of those that are. */
static bool marked_new(const struct text_part *part, size_t index)
{
	const struct text_sentence *said = index < part->sentence_count ? &part->sentences[index]
									: &part->reasons[index - part->sentence_count],
				   *before = index == 0 ? NULL
					     : index <= part->sentence_count
						 ? &part->sentences[index - 1]
						 : &part->reasons[index - part->sentence_count - 1];
	return said->new_in_update && !(before && before->new_in_update);
}

/* Whether room is dear on the sheet: gaps are smaller, and in one language the picture of a part
 * stands beside its heading too, short parts side by side. */
static bool compact(const struct flyer *flyer)
{
	return flyer->tight || output_setting(flyer->composer->output, "compact", 0) != 0;
}

static size_t part_size(const struct text_part *part)
{
	return part->sentence_count + part->reason_count;
}

/* The sentences of a part and then its reasons, those from `from` to `to`; returns their height. */
static double part_words(struct flyer *flyer, struct block *block, const struct element *parent,
			 const struct text_part *part, size_t from, size_t to, double x, double y, double width)
{
	struct style body = composer_style(flyer->composer, "body-size", false, flyer->ink);
	double top = y, between = body.size * (!flyer->second ? 0.25 : compact(flyer) ? 0.38 : 0.5);
	for (size_t i = from; i < to; i++) {
		bool reason = i >= part->sentence_count;
		if (i > from)
			hairline(flyer, block, x, y - between / 2, width);
		if (marked_new(part, i))
			y += new_mark(flyer, block, parent, x, y, width);
		y += sentence(flyer, block, parent, part, reason, reason ? i - part->sentence_count : i, body, x, y,
			      width) +
		     between;
	}
	return y - top - between;
}

/* The word for the kind; in two languages the author's below it. Returns the height. */
static double header_kind(struct flyer *flyer, struct block *block, struct style style, double x, double y,
			  double width)
{
	struct composer *composer = flyer->composer;
	double height =
	    block_paragraph(composer, block, flyer->section, NULL, kind_label(flyer->text), style, x, y, width);
	if (!flyer->second)
		return height;
	struct style other = second_style(flyer, style);
	other.bold = false;
	other.size *= 0.8;
	height += block_paragraph(composer, block, flyer->section, NULL, kind_label(flyer->second), other, x,
				  y + height, width);
	composer_speak(composer, flyer->text);
	return height;
}

/* Title, sender and time of two languages: titles below each other, then the names of the languages at the head of
 * their columns. Returns where it ends. */
static double header_pair(struct flyer *flyer, struct block *block, struct style title, struct style meta, double y)
{
	struct composer *composer = flyer->composer;
	double x = flyer->margin, width = flyer->width;
	y += block_heading(composer, block, flyer->section, ELEMENT_TITLE, flyer->text->title, title, x, y, width) + 2;
	struct style other = second_style(flyer, title);
	other.size *= 0.65;
	other.leading = 1.25;
	y +=
	    block_heading(composer, block, flyer->section, ELEMENT_TITLE, flyer->second->title, other, x, y, width) + 6;
	composer_speak(composer, flyer->text);
	y += pair_label(flyer, block, flyer->section, ELEMENT_PARAGRAPH, LABEL_FROM, meta, x, y, width);
	meta.bold = false;
	y += pair_label(flyer, block, flyer->section, ELEMENT_PARAGRAPH, LABEL_ISSUED, meta, x, y, width);
	return y;
}

/* The names of the two languages at the head of their columns. */
static double header_names(struct flyer *flyer, struct block *block, double y)
{
	struct style name = composer_style(flyer->composer, "body-size", true, flyer->ink);
	name.leading = 1.25;
	return pair(flyer, block, flyer->section, ELEMENT_PARAGRAPH, (struct said){NULL, flyer->text->own_name},
		    (struct said){NULL, flyer->second->own_name}, name, flyer->margin, y, flyer->width);
}

struct block flyer_header(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.width = composer->pages->width};
	const struct theme_kind *look = &composer->kind;
	double large = flyer->tight ? 2.6 : 3.6;
	double sign = composer_setting(composer, "kind-size") * (look->edge == EDGE_ROUND ? large : 2.1);
	block_ground(composer, &block);
	double top = 14, x = flyer->margin, right = flyer->margin + flyer->width;
	if (block_mark(composer, &block, look->mark, look->text, look->fill, x, top, sign))
		x += sign + 12;
	struct style mark = composer_style(composer, "kind-size", true, look->text),
		     meta = composer_style(composer, "small-size", true, look->text);
	struct style title = composer_style(composer, "title-size", true, look->text);
	title.leading = composer_setting(composer, "title-leading");
	if (flyer->title_small)
		title.size *= output_setting(composer->output, "title-share-tight", 1);
	mark.leading = meta.leading = 1.3;
	mark.size *= look->edge == EDGE_ROUND ? 1.4 : 1;
	/* Sender and time stand at the end of the mark's line when there is room for them, else below it. */
	double wide = fmin(text_width(composer, kind_label(text), mark), right - x), room = right - x - wide - 20;
	bool below = room < flyer->width * 0.4;
	if (below || flyer->second)
		wide = right - x;
	size_t before = block.count;
	double high = header_kind(flyer, &block, mark, x, top, wide);
	for (size_t i = before; i < block.count; i++)
		block.items[i].y += fmax(0, (sign - high) / 2);
	double at = top + fmax(sign, high) + 6, meta_x = flyer->margin;
	if (flyer->second) {
		at = header_pair(flyer, &block, title, meta, at);
	} else {
		if (!below) {
			meta.align = ALIGN_END;
			meta_x = right - room;
			at = top;
		}
		room = right - meta_x;
		at += block_paragraph(composer, &block, flyer->section, NULL, text->labels[LABEL_FROM], meta, meta_x,
				      at, room);
		meta.bold = false;
		at += block_paragraph(composer, &block, flyer->section, NULL, text->labels[LABEL_ISSUED], meta, meta_x,
				      at, room);
		at = fmax(at, top + fmax(sign, high)) + 8;
		at += block_heading(composer, &block, flyer->section, ELEMENT_TITLE, text->title, title, flyer->margin,
				    at, flyer->width);
	}
	at += look->edge == EDGE_STRAIGHT ? 16 : flyer->tight ? 20 : 34;
	block.height = block.items[0].height = at;
	if (flyer->second)
		block.height += 6 + header_names(flyer, &block, at + 6);
	return block;
}

struct block flyer_header_again(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	struct block block = {.width = composer->pages->width};
	double sign = 30, x = flyer->margin, pad = 9;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, composer->pages->width, sign + 2 * pad,
		    composer->kind.fill);
	if (block_mark(composer, &block, composer->kind.mark, composer->kind.text, composer->kind.fill, x, pad, sign))
		x += sign + 12;
	size_t before = block.count;
	struct style title = composer_style(composer, "heading-size", true, composer->kind.text);
	title.leading = 1.25;
	double height = pair(flyer, &block, flyer->section, ELEMENT_PARAGRAPH, (struct said){NULL, flyer->text->title},
			     (struct said){NULL, flyer->second ? flyer->second->title : NULL}, title, x, pad,
			     flyer->width + flyer->margin - x);
	double full = fmax(height, sign);
	for (size_t i = before; i < block.count; i++)
		block.items[i].y += (full - height) / 2;
	block.height = block.items[0].height = full + 2 * pad;
	return block;
}

struct block flyer_core(struct flyer *flyer, const struct text_part *part, bool all, double picture)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = "kern", .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad = flyer->tight ? 10 : 16, x = pad;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, flyer->width, 0, composer->kind.tint)->radius = 12;
	block_shape(composer, &block, ITEM_FRAME, 0, 0, flyer->width, 0, composer->kind.fill)->radius = 12;
	block.items[1].stroke = 3;
	size_t before = block.count;
	if (block_pictogram(composer, &block, section, part->picture, part->badge, x, pad, picture))
		x += picture + 20;
	size_t after = block.count;
	struct style core = composer_style(composer, "core-size", true, flyer->ink),
		     body = composer_style(composer, "body-size", false, flyer->ink);
	core.leading = 1.3;
	body.size += 1;
	double y = pad, width = flyer->width - x - pad, between = flyer->second ? 8 : 4;
	for (size_t i = 0; i < (all ? part->sentence_count + part->reason_count : 1); i++) {
		bool reason = i >= part->sentence_count;
		if (i > 0)
			hairline(flyer, &block, x, y - between / 2, width);
		if (marked_new(part, i))
			y += new_mark(flyer, &block, section, x, y, width);
		y += sentence(flyer, &block, section, part, reason, reason ? i - part->sentence_count : i,
			      i == 0 ? core : body, x, y, width) +
		     between;
	}
	double words = y - between - pad, room = after > before ? fmax(words, picture) : words;
	for (size_t i = before; i < after; i++)
		block.items[i].y += (room - picture) / 2;
	for (size_t i = after; i < block.count; i++)
		block.items[i].y += (room - words) / 2;
	block.height = block.items[0].height = block.items[1].height = room + 2 * pad;
	return block;
}

struct block flyer_core_rest(struct flyer *flyer, const struct text_part *part, size_t index)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = "kern", .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	bool reason = index >= part->sentence_count;
	double pad = 16, y = pad / 2, width = flyer->width - 2 * pad;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, flyer->width, 0, composer->kind.tint)->radius = 9;
	if (marked_new(part, index))
		y += new_mark(flyer, &block, section, pad, y, width);
	y += sentence(flyer, &block, section, part, reason, reason ? index - part->sentence_count : index,
		      composer_style(composer, "body-size", false, flyer->ink), pad, y, width);
	block.height = block.items[0].height = y + pad / 2;
	return block;
}

/* A panel with its heading (LABEL_COUNT: none) so far from its start, and what it holds starting at the returned
 * height. White panels have no edge. */
static double panel_start(struct flyer *flyer, struct block *block, const struct element *section, enum label heading,
			  struct theme_group look, double shift, double *pad)
{
	struct composer *composer = flyer->composer;
	bool bare = colour_white(look.fill);
	*pad = bare ? 0 : 11;
	double y = bare ? 0 : 7, x = *pad;
	block_shape(composer, block, ITEM_RECTANGLE, 0, 0, 24, 0, look.edge)->radius =
	    9; /* its edge shows at the start */
	block_shape(composer, block, ITEM_RECTANGLE, 5, 0, block->width - 5, 0, look.fill)->radius = 7;
	if (bare)
		block->count = 0;
	else
		x += 3;
	x += shift;
	if (heading == LABEL_COUNT || !flyer->text->labels[heading])
		return y;
	struct style head = composer_style(composer, "heading-size", true, look.heading);
	double line = head.size * head.leading, sign = flyer->sign;
	if (block_mark(composer, block, look.mark, look.accent, flyer->paper, x, y + (line - sign) / 2, sign))
		x +=
		    flyer->second ? fmax(flyer->picture + 10, sign + 9) : sign + 9; /* columns stand below each other */
	y += pair_label(flyer, block, section, ELEMENT_HEADING, heading, head, x, y, block->width - x - *pad);
	return y + 2;
}

static void panel_end(const struct flyer *flyer, struct block *block, double y, double pad)
{
	block->height = y + (pad <= 0 ? 2 : compact(flyer) ? 7 : 10);
	for (size_t i = 0; pad > 0 && i < 2; i++)
		block->items[i].height = block->height;
}

/* A part: its picture, and its words from `from` to `to` beside it, the lower one in the middle of the higher. Returns
 * its height. */
static double part_place(struct flyer *flyer, struct block *block, const struct element *section,
			 const struct text_part *part, size_t from, size_t to, double x, double y, double width)
{
	double picture = 0, shift = flyer->second ? flyer->picture + 10 : 0;
	if (block_pictogram(flyer->composer, block, section, part->picture, part->badge, x, y + 1, flyer->picture)) {
		picture = flyer->picture + 2;
		shift = flyer->picture + 10;
	}
	size_t after = block->count;
	double words = part_words(flyer, block, section, part, from, to, x + shift, y, width - shift);
	for (size_t i = after; i < block->count && words < picture; i++)
		block->items[i].y += (picture - words) / 2;
	return fmax(words, picture);
}

size_t flyer_group_size(const struct flyer *flyer, enum part_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < flyer->text->part_count; i++)
		count += flyer->text->parts[i].kind == kind && &flyer->text->parts[i] != text_core(flyer->text);
	return count;
}

/* The only part of a group, when its picture is to stand beside heading and words, which saves a line: or NULL. */
static const struct text_part *led_part(const struct flyer *flyer, enum part_kind kind, bool headed)
{
	const struct text *text = flyer->text;
	if (!headed || flyer->second || !compact(flyer) || flyer_group_size(flyer, kind) != 1)
		return NULL;
	for (size_t i = 0; i < text->part_count; i++)
		if (text->parts[i].kind == kind && &text->parts[i] != text_core(text))
			return text->parts[i].picture ? &text->parts[i] : NULL;
	return NULL;
}

/* A group with its picture at the start, and heading and words beside it, the lower one in the middle of the higher. */
static struct block group_led(struct flyer *flyer, const struct text_part *part, double width)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = part_kind_name(part->kind), .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	double pad, shift = flyer->picture + 10, top = colour_white(look.fill) ? 0 : 7;
	double y = panel_start(flyer, &block, section, part_label(part->kind), look, shift, &pad);
	double x = pad > 0 ? pad + 3 : 0;
	size_t ground = pad > 0 ? 2 : 0;
	y += part_words(flyer, &block, section, part, 0, part_size(part), x + shift, y, width - x - shift - pad);
	double lower = fmax(0, flyer->picture - (y - top));
	for (size_t i = ground; i < block.count; i++)
		block.items[i].y += lower / 2;
	block_pictogram(composer, &block, section, part->picture, part->badge, x, top + 1, flyer->picture);
	panel_end(flyer, &block, y + lower, pad);
	return block;
}

/* A group in so many columns. */
static struct block group_in_columns(struct flyer *flyer, enum part_kind kind, size_t from, size_t count, bool headed,
				     double width, size_t columns)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.name = part_kind_name(kind), .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad;
	double y = panel_start(flyer, &block, section, headed ? part_label(kind) : LABEL_COUNT,
			       theme_group(composer->tools->theme, block.name), 0, &pad);
	double start = pad > 0 ? pad + 3 : 0, between = 9, room = width - start - pad, high = 0;
	double wide = (room - GUTTER * (double)(columns - 1)) / (double)columns;
	size_t column = 0, seen = 0;
	for (size_t i = 0; i < text->part_count; i++) {
		const struct text_part *part = &text->parts[i];
		if (part->kind != kind || part == text_core(text) || seen++ < from || seen - from > count)
			continue;
		high = fmax(high, part_place(flyer, &block, section, part, 0, part_size(part),
					     start + (wide + GUTTER) * (double)column, y, wide));
		column = (column + 1) % columns;
		if (column == 0) {
			y += high + between;
			high = 0;
		}
	}
	if (high > 0)
		y += high + between;
	panel_end(flyer, &block, y - between, pad);
	return block;
}

/* The most lines that a text of a block has. */
static int lines_most(const struct block *block)
{
	int most = 0;
	for (size_t i = 0; i < block->count; i++)
		if (block->items[i].kind == ITEM_TEXT && pango_layout_get_line_count(block->items[i].layout) > most)
			most = pango_layout_get_line_count(block->items[i].layout);
	return most;
}

struct block flyer_group(struct flyer *flyer, enum part_kind kind, size_t from, size_t count, bool headed, double width)
{
	const struct text_part *led = led_part(flyer, kind, headed);
	if (led)
		return group_led(flyer, led, width);
	struct block one = group_in_columns(flyer, kind, from, count, headed, width, 1);
	/* Across the whole sheet short sentences leave half of it empty: two or more parts stand in two columns, narrow
	 * ones only where a few words then stand beside each picture. */
	if (width != flyer->width || count < 2 || flyer->second)
		return one;
	bool wide = (width - 25 - GUTTER) / 2 >= COLUMN_LEAST * composer_setting(flyer->composer, "body-size");
	if (!wide && !compact(flyer))
		return one;
	struct composer *composer = flyer->composer, trial = composer_trial(composer);
	flyer->composer = &trial;
	struct block two = group_in_columns(flyer, kind, from, count, headed, width, 2);
	flyer->composer = composer;
	if (trial.failed) /* a phone number wider than its column */
		return one;
	composer->laid = trial.laid;
	return wide || (lines_most(&two) <= NARROW_LINES && two.height < one.height) ? two : one;
}

/* One part of a group, the author's core not counted; NULL when there are not so many. */
static const struct text_part *group_part(const struct flyer *flyer, enum part_kind kind, size_t index)
{
	const struct text *text = flyer->text;
	for (size_t i = 0; i < text->part_count; i++)
		if (text->parts[i].kind == kind && &text->parts[i] != text_core(text) && index-- == 0)
			return &text->parts[i];
	return NULL;
}

size_t flyer_part_size(const struct flyer *flyer, enum part_kind kind, size_t part)
{
	const struct text_part *found = group_part(flyer, kind, part);
	return found ? part_size(found) : 0;
}

struct block flyer_piece(struct flyer *flyer, enum part_kind kind, size_t part, size_t from, size_t to, bool headed)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = part_kind_name(kind), .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad;
	double y = panel_start(flyer, &block, section, headed ? part_label(kind) : LABEL_COUNT,
			       theme_group(composer->tools->theme, block.name), 0, &pad);
	double x = pad > 0 ? pad + 3 : 0;
	y += part_place(flyer, &block, section, group_part(flyer, kind, part), from, to, x, y, flyer->width - x - pad);
	panel_end(flyer, &block, y, pad);
	return block;
}

struct block flyer_former(struct flyer *flyer, double width)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = "vorige", .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, width, 0, composer->kind.tint)->radius = 9;
	struct style bold = composer_style(composer, "heading-size", true, flyer->ink);
	block.height = block.items[0].height =
	    20 + pair_label(flyer, &block, section, ELEMENT_PARAGRAPH, LABEL_TAKE_DOWN, bold, 14, 10, width - 28);
	return block;
}

/* The places of a text, and before them that it is parts of them when it is. */
static struct said places_said(const struct text *text)
{
	if (!text)
		return (struct said){0};
	return (struct said){text->message->area_partial ? text->labels[LABEL_WHERE_PARTLY] : NULL, text->places};
}

static struct said postcodes_said(const struct text *text)
{
	return text ? (struct said){text->labels[LABEL_POSTCODES], text->postcodes} : (struct said){0};
}

/* Postcodes of two languages: the word in each, and the same digits once, across the panel. Returns the height. */
static double postcodes_once(struct flyer *flyer, struct block *block, const struct element *parent, struct style style,
			     double x, double y, double width)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	double top = y;
	struct style bold = style;
	bold.bold = true;
	y += pair_label(flyer, block, parent, ELEMENT_PARAGRAPH, LABEL_POSTCODES, bold, x, y, width);
	y += block_paragraph(composer, block, parent, NULL, text->postcodes, style, x, y, width);
	if (text->new_postcodes) {
		y += 4;
		y += new_mark(flyer, block, parent, x, y, width);
		y += block_paragraph(composer, block, parent, NULL, text->new_postcodes, style, x, y, width);
	}
	return y - top;
}

/* A list of places or postcodes, and below it, with the mark, those that are new in an update. Returns its height. */
static double listed(struct flyer *flyer, struct block *block, const struct element *parent, struct said first,
		     struct said second, struct said new_first, struct said new_second, struct style style, double x,
		     double y, double width)
{
	double top = y;
	y += pair(flyer, block, parent, ELEMENT_PARAGRAPH, first, second, style, x, y, width);
	if (new_first.words) {
		y += 4;
		y += new_mark(flyer, block, parent, x, y, width);
		y += pair(flyer, block, parent, ELEMENT_PARAGRAPH, new_first, new_second, style, x, y, width);
	}
	return y - top;
}

struct block flyer_area(struct flyer *flyer, bool with_places, bool with_postcodes, bool headed)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.name = "gebied", .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad;
	double y = panel_start(flyer, &block, section, headed ? LABEL_WHERE : LABEL_COUNT,
			       theme_group(composer->tools->theme, block.name), 0, &pad);
	double x = pad > 0 ? pad + 3 : 0, gutter = 16;
	if (flyer->second)
		x += flyer->picture + 10;
	double width = flyer->width - x - pad;
	struct style body = composer_style(composer, "body-size", false, flyer->ink);
	struct style small = composer_style(composer, "small-size", false, flyer->ink);
	bool postal = with_postcodes && text->postcodes && *text->postcodes;
	/* Each in half the width, when it is wide enough; of two languages these have the halves. */
	bool beside = with_places && text->places && postal && !flyer->second &&
		      (width - gutter) / 2 >= COLUMN_LEAST * composer_setting(composer, "body-size");
	double column = beside ? (width - gutter) / 2 : width, places = 0, postcodes = 0;
	double limit = flyer->second ? 2 * LINE_LIMIT : LINE_LIMIT;
	const struct text *second = flyer->second;
	if (with_places && text->places)
		places = listed(flyer, &block, section, places_said(text), places_said(second),
				(struct said){NULL, text->new_places},
				(struct said){NULL, second ? second->new_places : NULL}, body, x, y,
				fmin(column, body.size * limit));
	if (postal && second)
		postcodes = postcodes_once(flyer, &block, section, small, x, y + places + (places > 0 ? 4 : 0),
					   fmin(width, small.size * LINE_LIMIT));
	else if (postal)
		postcodes = listed(flyer, &block, section, postcodes_said(text), (struct said){0},
				   (struct said){NULL, text->new_postcodes}, (struct said){0}, small,
				   beside ? x + column + gutter : x, beside || places <= 0 ? y : y + places + 4,
				   fmin(column, small.size * limit));
	panel_end(flyer, &block, beside ? y + fmax(places, postcodes) : y + places + postcodes + (postal ? 4 : 0), pad);
	return block;
}

/* Whether the sheet has few words to spare for what is said around the message. */
static bool brief(const struct flyer *flyer)
{
	return output_setting(flyer->composer->output, "short-marks", 0) != 0;
}

/* Small words and behind them a large fact on one base line: "Call 0800 0000", and at the end of the line the author's
 * words for it. Returns its height. */
static double contact_line(struct flyer *flyer, struct block *block, const struct element *section,
			   const struct text_contact *contact, bool first, double x, double y, double width)
{
	static const enum label labels[] = {
	    [CONTACT_PHONE] = LABEL_CALL, [CONTACT_SITE] = LABEL_READ_MORE, [CONTACT_MAIL] = LABEL_COUNT};
	struct composer *composer = flyer->composer;
	struct style fact = composer_style(
	    composer, first && contact->kind == CONTACT_PHONE ? "phone-size" : "site-size", true, flyer->ink);
	if (contact->kind != CONTACT_PHONE)
		fact.colour = theme_colour(composer->tools->theme, "link");
	struct style word = composer_style(composer, "body-size", false, flyer->ink);
	fact.leading = 1.25;
	word.leading = 1.25;
	if (contact->kind == CONTACT_PHONE)
		fact = style_within(composer, contact->value, fact, "site-size", width);
	const char *label = labels[contact->kind] == LABEL_COUNT ? NULL : flyer->text->labels[labels[contact->kind]];
	double room = label ? text_width(composer, label, word) + 8 : 0, top = y;
	/* With one leading, base lines differ by the sizes times (leading / 2 + (ascent - descent) / 2). */
	double drop = (fact.size - word.size) * (fact.leading / 2 + 0.388);
	double needed = text_width(composer, contact->value, fact);
	if (label && flyer->second) {
		struct style other = second_style(flyer, word);
		const char *words = flyer->second->labels[labels[contact->kind]];
		double wide = text_width(composer, words, other);
		if (words && room + needed + wide + 12 <= width)
			block_paragraph(composer, block, section, NULL, words, other, x + room + needed + 12,
					y + drop + (word.size - other.size), wide + 1);
		composer_speak(composer, flyer->text);
	}
	if (label && room + needed > width && brief(flyer)) {
		label = NULL; /* a phone or a page is known by its looks, and by the panel's mark */
	} else if (label && room + needed > width) {
		y += pair_label(flyer, block, section, ELEMENT_PARAGRAPH, labels[contact->kind], word, x, y, width);
	} else if (label) {
		block_paragraph(composer, block, section, NULL, label, word, x, y + drop, room);
		x += room;
		width -= room;
	}
	struct element *link = element_new(composer, element_new(composer, section, ELEMENT_PARAGRAPH, NULL),
					   ELEMENT_LINK, contact->value);
	link->address = contact_address(composer, contact);
	y += block_text(composer, block, link, composer_voice(composer), contact->value, 0, fact, x, y, width);
	return y - top;
}

struct block flyer_help(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.name = "hulp", .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	const struct text_contact *site = text_contact_find(text, CONTACT_SITE);
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	double pad = 10, code = composer_setting(composer, "code"),
	       sign = composer_setting(composer, "phone-size") * 1.7;
	double column = site ? code : 0;
	block_shape(composer, &block, ITEM_FRAME, 0, 0, flyer->width, 0, look.edge)->radius = 12;
	block.items[0].stroke = 2;
	double x = pad + 4, y = pad - 4;
	if (block_mark(composer, &block, look.mark, look.accent, flyer->paper, x, 0, sign))
		x += sign + 14;
	double width = flyer->width - x - pad - column;
	struct style head = composer_style(composer, "heading-size", true, look.heading);
	y += pair_label(flyer, &block, section, ELEMENT_HEADING, LABEL_HELP, head, x, y, width);
	bool new = false;
	for (size_t i = 0; i < text->contact_count; i++)
		new = new || text->contacts[i].new_in_update;
	if (new)
		y += new_mark(flyer, &block, section, x, y, width);
	for (size_t i = 0; i < text->contact_count; i++)
		y += contact_line(flyer, &block, section, &text->contacts[i],
				  &text->contacts[i] == text_contact_find(text, CONTACT_PHONE), x, y, width);
	if (site && text->labels[LABEL_SCAN] && !brief(flyer))
		y += pair_label(flyer, &block, section, ELEMENT_PARAGRAPH, LABEL_SCAN,
				composer_style(composer, "small-size", false, flyer->ink), x, y, width);
	y += pad - 2;
	if (site) {
		/* The quiet zone of the code is its margin. */
		y = fmax(y, code + 8);
		block_code(composer, &block, section, contact_address(composer, site), flyer->width - code - 8,
			   (y - code) / 2, code);
	}
	for (size_t i = 0; i < block.count; i++) {
		if (block.items[i].kind == ITEM_MARK)
			block.items[i].y = (y - sign) / 2;
	}
	block.height = block.items[0].height = y;
	return block;
}

struct block flyer_foot(struct flyer *flyer, bool again)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = "afzender", .width = flyer->width};
	struct style small = composer_style(composer, "small-size", false, flyer->quiet);
	small.leading = 1.3;
	double y = 0, room = foot_room(composer, flyer->width);
	const char *line = text_facts(composer, flyer->text, small, room);
	if (line)
		y += block_paragraph(composer, &block, flyer->section, NULL, line, small, 0, y, room);
	if (again && flyer->text->reduced && text_contact_find(flyer->text, CONTACT_SITE)) {
		struct style bold = composer_style(composer, "small-size", true, flyer->ink);
		bold.leading = small.leading;
		y += block_paragraph(composer, &block, flyer->section, NULL, flyer->text->labels[LABEL_READ_ON], bold,
				     0, y, room);
	}
	if (flyer->second) {
		struct style other = second_style(flyer, small);
		line = text_facts(composer, flyer->second, other, room);
		if (line)
			y += block_paragraph(composer, &block, flyer->section, NULL, line, other, 0, y, room);
		composer_speak(composer, flyer->text);
	}
	y += block_draft(composer, &block, flyer->section, brief(flyer) || flyer->tight || (again && flyer->second),
			 small, y, room);
	block.height = block_foot_house(composer, &block, flyer->section, small, y, flyer->width);
	return block;
}
