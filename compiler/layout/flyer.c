/* The flyer: one sheet, at most two sides. The front can hang on a door by itself: what it is, the one thing to do, and
 * where to get help; the back holds the rest. */
#include "compose.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* Rows a sheet may have: every part kind, core, area and help, each once. */
#define ROW_LIMIT (PART_KIND_COUNT + 8)

/* Gaps this many times as wide as declared look like holes. */
#define STRETCH_LIMIT 2.2

/* A back filled for less than this share of its height looks like a mistake; parts of this priority or later may move
 * there to fill it.
 */
#define BACK_LEAST 0.3
#define CAN_WAIT 3

/* Longest line, in letter sizes: 65 letters of half a size each. Other text stands in panels that are narrower. */
#define LINE_LIMIT 33

/* What goes across the sheet: one block, or two beside each other. */
struct row {
	struct block blocks[2];
	size_t count;
	double height;
};

/* What stands above and below the rows of the front, and how much room is left between. */
struct front {
	struct block head, help, small;
	double room;
};

struct flyer {
	struct composer *composer;
	const struct text *text;
	double margin, gap, leading, picture, sign;
	double width; /* between the margins */
	bool tight;   /* all is to stand on the front */
	struct colour ink, quiet, paper, line;
	struct row rows[ROW_LIMIT];
	size_t row_count;
	const struct element *section; /* of the page that is being filled */
};

/* A sentence, and small beneath it who translated it when a person did. */
static double sentence(struct flyer *flyer, struct block *block, const struct element *parent, const char *lead,
		       const struct text_sentence *said, struct style with, double x, double y, double width)
{
	struct composer *composer = flyer->composer;
	double height = block_paragraph(composer, block, parent, lead, said->words, with, x, y, width);
	if (said->translator) {
		const char *credit = arena_format(composer->arena, "%s, %s", said->translator,
						  said->translated_on ? said->translated_on : "");
		height +=
		    block_paragraph(composer, block, parent, NULL, credit,
				    composer_style(composer, "small-size", false, flyer->quiet), x, y + height, width);
	}
	return height;
}

/* The sentences of a part and then its reasons; returns their height. */
static double part_words(struct flyer *flyer, struct block *block, const struct element *parent,
			 const struct text_part *part, double x, double y, double width)
{
	struct style body = composer_style(flyer->composer, "body-size", false, flyer->ink);
	double top = y, between = body.size * 0.25;
	for (size_t i = 0; i < part->sentence_count; i++)
		y += sentence(flyer, block, parent, NULL, &part->sentences[i], body, x, y, width) + between;
	for (size_t i = 0; i < part->reason_count; i++)
		y += sentence(flyer, block, parent, i == 0 ? flyer->text->labels[LABEL_WHY] : NULL, &part->reasons[i],
			      body, x, y, width) +
		     between;
	return y - top - between;
}

/* The title, large, in the colour of the message's kind, with its mark, its sender and its time. */
static struct block header(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.width = composer->pages->width};
	const struct theme_kind *look = &composer->kind;
	double large = flyer->tight ? 2.6 : 3.6;
	double sign = composer_setting(composer, "kind-size") * (look->edge == EDGE_ROUND ? large : 2.1);
	block_shape(composer, &block,
		    look->edge == EDGE_STRAIGHT ? ITEM_RECTANGLE
		    : look->edge == EDGE_SLANT  ? ITEM_SLANT
						: ITEM_ARCH,
		    0, 0, composer->pages->width, 0, look->fill)
	    ->radius = look->edge == EDGE_STRAIGHT ? 0 : 22;
	double top = 14, x = flyer->margin, right = flyer->margin + flyer->width;
	if (block_mark(composer, &block, look->mark, look->text, look->fill, x, top, sign))
		x += sign + 12;
	struct style mark = composer_style(composer, "kind-size", true, look->text),
		     meta = composer_style(composer, "small-size", true, look->text);
	const char *words = kind_label(text);
	mark.leading = meta.leading = 1.3;
	mark.size *= look->edge == EDGE_ROUND ? 1.4 : 1;
	/* Sender and time stand at the end of the mark's line when there is room for them, else below it. */
	double wide = fmin(text_width(composer, words, mark), right - x), room = right - x - wide - 20;
	bool below = room < flyer->width * 0.4;
	if (below)
		wide = right - x;
	double high = block_paragraph(composer, &block, flyer->section, NULL, words, mark, x, top, wide);
	block.items[block.count - 1].y += (sign - high) / 2;
	double at = top + fmax(sign, high) + 6, meta_x = flyer->margin;
	if (!below) {
		meta.align = ALIGN_END;
		meta_x = right - room;
		at = top;
	}
	room = right - meta_x;
	at += block_paragraph(composer, &block, flyer->section, NULL, text->labels[LABEL_FROM], meta, meta_x, at, room);
	meta.bold = false;
	at +=
	    block_paragraph(composer, &block, flyer->section, NULL, text->labels[LABEL_ISSUED], meta, meta_x, at, room);
	at = fmax(at, top + sign) + 8;
	struct style title = composer_style(composer, "title-size", true, look->text);
	title.leading = composer_setting(composer, "title-leading");
	title.balanced = true;
	at += block_heading(composer, &block, flyer->section, ELEMENT_TITLE, text->title, title, flyer->margin, at,
			    flyer->width);
	at += look->edge == EDGE_STRAIGHT ? 16 : flyer->tight ? 24 : 34;
	block.height = block.items[0].height = at;
	return block;
}

/* The one thing to do, in the largest panel with the largest picture. */
static struct block core_panel(struct flyer *flyer, const struct text_part *part, double picture)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = "kern", .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad = 16, x = pad;
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
	core.balanced = true;
	body.size += 1;
	double y = pad, width = flyer->width - x - pad;
	for (size_t i = 0; i < part->sentence_count; i++)
		y += sentence(flyer, &block, section, NULL, &part->sentences[i], i == 0 ? core : body, x, y, width) + 4;
	for (size_t i = 0; i < part->reason_count; i++)
		y += sentence(flyer, &block, section, i == 0 ? flyer->text->labels[LABEL_WHY] : NULL, &part->reasons[i],
			      body, x, y, width) +
		     4;
	double words = y - 4 - pad, room = after > before ? fmax(words, picture) : words;
	for (size_t i = before; i < after; i++)
		block.items[i].y += (room - picture) / 2;
	for (size_t i = after; i < block.count; i++)
		block.items[i].y += (room - words) / 2;
	block.height = block.items[0].height = block.items[1].height = room + 2 * pad;
	return block;
}

/* A panel with its heading, and what it holds starting at the returned height. White panels have no edge. */
static double panel_start(struct flyer *flyer, struct block *block, const struct element *section, const char *heading,
			  struct theme_group look, double *pad)
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
	if (!heading)
		return y;
	struct style head = composer_style(composer, "heading-size", true, look.heading);
	double line = head.size * head.leading, sign = flyer->sign;
	if (block_mark(composer, block, look.mark, look.accent, flyer->paper, x, y + (line - sign) / 2, sign))
		x += sign + 9;
	y += block_heading(composer, block, section, ELEMENT_HEADING, heading, head, x, y, block->width - x - *pad);
	return y + 2;
}

static void panel_end(struct block *block, double y, double pad)
{
	block->height = y + (pad > 0 ? 10 : 2);
	for (size_t i = 0; pad > 0 && i < 2; i++)
		block->items[i].height = block->height;
}

/* A part: its picture, and its words beside it, the lower one in the middle of the higher. Returns its height. */
static double part_place(struct flyer *flyer, struct block *block, const struct element *section,
			 const struct text_part *part, double x, double y, double width)
{
	double picture = 0, shift = 0;
	if (block_pictogram(flyer->composer, block, section, part->picture, part->badge, x, y + 1, flyer->picture)) {
		picture = flyer->picture + 2;
		shift = flyer->picture + 10;
	}
	size_t after = block->count;
	double words = part_words(flyer, block, section, part, x + shift, y, width - shift);
	for (size_t i = after; i < block->count && words < picture; i++)
		block->items[i].y += (picture - words) / 2;
	return fmax(words, picture);
}

/* All parts of a kind, except the core, in one panel. */
static struct block group_panel(struct flyer *flyer, enum part_kind kind, double width)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.name = part_name(kind), .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad;
	double y = panel_start(flyer, &block, section, part_heading(text, kind),
			       theme_group(composer->tools->theme, block.name), &pad);
	size_t parts = 0;
	for (size_t i = 0; i < text->part_count; i++)
		parts += text->parts[i].kind == kind && &text->parts[i] != text_core(text);
	/* Across the whole sheet short sentences leave half of it empty: two or more parts stand in two columns. */
	size_t columns = width == flyer->width && parts > 1 ? 2 : 1, column = 0;
	double start = pad > 0 ? pad + 3 : 0, between = 9, gutter = 16;
	double wide = (width - start - pad - gutter * (double)(columns - 1)) / (double)columns, high = 0;
	for (size_t i = 0; i < text->part_count; i++) {
		const struct text_part *part = &text->parts[i];
		if (part->kind != kind || part == text_core(text))
			continue;
		high = fmax(
		    high, part_place(flyer, &block, section, part, start + (wide + gutter) * (double)column, y, wide));
		column = (column + 1) % columns;
		if (column == 0) {
			y += high + between;
			high = 0;
		}
	}
	if (high > 0)
		y += high + between;
	panel_end(&block, y - between, pad);
	return block;
}

/* All clear: old sheets must go, or people go on following them. */
static struct block former_panel(struct flyer *flyer, double width)
{
	struct composer *composer = flyer->composer;
	struct block block = {.name = "vorige", .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, width, 0, composer->kind.tint)->radius = 9;
	struct style bold = composer_style(composer, "heading-size", true, flyer->ink);
	block.height = block.items[0].height =
	    20 + block_paragraph(composer, &block, section, NULL, flyer->text->labels[LABEL_TAKE_DOWN], bold, 14, 10,
				 width - 28);
	return block;
}

/* Where it holds: places, and beside them the postcodes in small print. */
static struct block area_panel(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	struct block block = {.name = "gebied", .width = flyer->width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double pad;
	double y = panel_start(flyer, &block, section, text->labels[LABEL_WHERE],
			       theme_group(composer->tools->theme, block.name), &pad);
	double x = pad > 0 ? pad + 3 : 0, width = flyer->width - x - pad, gutter = 16;
	struct style body = composer_style(composer, "body-size", false, flyer->ink);
	struct style small = composer_style(composer, "small-size", false, flyer->ink);
	bool both = text->places && text->postcodes && *text->postcodes; /* each in half the width */
	double column = both ? (width - gutter) / 2 : width, places = 0, postcodes = 0;
	if (text->places)
		places = block_paragraph(composer, &block, section,
					 text->message->area_partial ? text->labels[LABEL_WHERE_PARTLY] : NULL,
					 text->places, body, x, y, fmin(column, body.size * LINE_LIMIT));
	if (text->postcodes && *text->postcodes)
		postcodes =
		    block_paragraph(composer, &block, section, text->labels[LABEL_POSTCODES], text->postcodes, small,
				    both ? x + column + gutter : x, y, fmin(column, small.size * LINE_LIMIT));
	panel_end(&block, y + fmax(places, postcodes), pad);
	return block;
}

/* Small words and behind them a large fact on one base line: "Call 0800 0000". Returns its height. */
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
	const char *label = labels[contact->kind] == LABEL_COUNT ? NULL : flyer->text->labels[labels[contact->kind]];
	double room = label ? text_width(composer, label, word) + 8 : 0, top = y;
	if (label && room + text_width(composer, contact->value, fact) > width) {
		y += block_paragraph(composer, block, section, NULL, label, word, x, y, width);
	} else if (label) {
		/* With one leading, base lines differ by the sizes times (leading / 2 + (ascent - descent) / 2). */
		double drop = (fact.size - word.size) * (fact.leading / 2 + 0.388);
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

/* Questions or help: the phone as large as can be, the address, and its QR code. */
static struct block help_panel(struct flyer *flyer)
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
	y += block_heading(composer, &block, section, ELEMENT_HEADING, text->labels[LABEL_HELP], head, x, y, width);
	for (size_t i = 0; i < text->contact_count; i++)
		y += contact_line(flyer, &block, section, &text->contacts[i],
				  &text->contacts[i] == text_contact_find(text, CONTACT_PHONE), x, y, width);
	if (site && text->labels[LABEL_SCAN])
		y += block_paragraph(composer, &block, section, NULL, text->labels[LABEL_SCAN],
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

/* Small print at the foot of each page: version, how long it holds, and whether anybody has checked it. */
static struct block foot(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	static const enum label facts[] = {LABEL_VALID_UNTIL, LABEL_VERSION, LABEL_REPLACES, LABEL_ENDS};
	struct block block = {.name = "afzender", .width = flyer->width};
	struct style small = composer_style(composer, "small-size", false, flyer->quiet);
	small.leading = 1.3;
	const char *line = NULL;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		if (text->labels[facts[i]])
			line = words_join(composer,
					  line && line[strlen(line) - 1] != '.'
					      ? arena_format(composer->arena, "%s \u00b7", line)
					      : line,
					  text->labels[facts[i]]);
	}
	double y = 0;
	double room = foot_room(composer, flyer->width);
	small.balanced = room < flyer->width;
	if (line)
		y += block_paragraph(composer, &block, flyer->section, NULL, line, small, 0, y, room);
	y += block_draft(composer, &block, flyer->section, false, small, y, room);
	block.height = block_foot_house(composer, &block, flyer->section, small, y, flyer->width);
	return block;
}

static void row_add(struct flyer *flyer, struct block block)
{
	flyer->rows[flyer->row_count++] = (struct row){.blocks = {block}, .count = 1, .height = block.height};
}

/* The priority that the output gives a row: the most urgent of its parts. */
static int row_priority(const struct flyer *flyer, const struct row *row)
{
	int urgent = INT_MAX;
	for (size_t i = 0; i < row->count; i++) {
		const struct output_part *part = output_part(flyer->composer->output, row->blocks[i].name);
		if (part && part->priority < urgent)
			urgent = part->priority;
	}
	return urgent;
}

/* Two groups beside each other, the first in so large a share of the width. */
static struct row row_pair(struct flyer *flyer, enum part_kind first, enum part_kind second, double share)
{
	double wide = (flyer->width - flyer->gap) * share;
	struct row row = {
	    .blocks = {group_panel(flyer, first, wide), group_panel(flyer, second, flyer->width - flyer->gap - wide)},
	    .count = 2};
	row.height = fmax(row.blocks[0].height, row.blocks[1].height);
	return row;
}

/* Two groups in halves, or with more room for the one that has more to say when that makes the row lower by a line. */
static void row_add_pair(struct flyer *flyer, enum part_kind first, enum part_kind second)
{
	struct row half = row_pair(flyer, first, second, 0.5);
	double uneven = half.blocks[0].height - half.blocks[1].height,
	       line = composer_setting(flyer->composer, "body-size");
	if (fabs(uneven) > 2 * line) {
		struct row shifted = row_pair(flyer, first, second, uneven > 0 ? 0.58 : 0.42);
		if (shifted.height < half.height - line / 2)
			half = shifted;
	}
	flyer->rows[flyer->row_count++] = half;
}

/* When all is to stand on the front, the closing line of an all clear stands beside what to do with old sheets. */
static bool has_closing_beside(const struct flyer *flyer)
{
	const struct text *text = flyer->text;
	bool closing = false;
	for (size_t i = 0; i < text->part_count; i++)
		closing = closing || text->parts[i].kind == PART_CLOSING;
	return flyer->tight && closing && text->message->kind == MESSAGE_ALL_CLEAR && text->labels[LABEL_TAKE_DOWN] &&
	       output_part(flyer->composer->output, "vorige");
}

static void row_add_former(struct flyer *flyer)
{
	double half = (flyer->width - flyer->gap) / 2;
	struct row row = {.blocks = {former_panel(flyer, half), group_panel(flyer, PART_CLOSING, half)}, .count = 2};
	row.height = fmax(row.blocks[0].height, row.blocks[1].height);
	for (size_t i = 0; i < 2; i++) /* the lower one's words in the middle */
		for (size_t j = 0; j < row.blocks[i].count; j++)
			if (row.blocks[i].items[j].kind != ITEM_RECTANGLE)
				row.blocks[i].items[j].y += (row.height - row.blocks[i].height) / 2;
	flyer->rows[flyer->row_count++] = row;
}

/* Makes the rows in the output's reading order, two parts beside each other where both may. */
static void rows_make(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	const struct text_part *core = text_core(text);
	flyer->row_count = 0;
	const struct output_part *waiting = NULL;
	enum part_kind waiting_kind = PART_KIND_COUNT;
	for (size_t i = 0; i <= composer->output->part_count; i++) {
		const struct output_part *part = i < composer->output->part_count ? &composer->output->parts[i] : NULL;
		enum part_kind kind = PART_KIND_COUNT;
		for (size_t j = 0; part && j < text->part_count; j++) {
			if (&text->parts[j] != core && strcmp(part_name(text->parts[j].kind), part->name) == 0)
				kind = text->parts[j].kind;
		}
		bool said = kind != PART_KIND_COUNT && kind != PART_TITLE &&
			    !(kind == PART_CLOSING && has_closing_beside(flyer));
		bool core_here = part && core && strcmp(part->name, "kern") == 0;
		bool area_here = part && strcmp(part->name, "gebied") == 0 && text->places;
		bool former_here = part && strcmp(part->name, "vorige") == 0 &&
				   text->message->kind == MESSAGE_ALL_CLEAR && text->labels[LABEL_TAKE_DOWN];
		if (part && !said && !core_here && !area_here && !former_here)
			continue;
		if (waiting && said && part->beside) {
			row_add_pair(flyer, waiting_kind, kind);
			waiting = NULL;
			continue;
		}
		if (waiting)
			row_add(flyer, group_panel(flyer, waiting_kind, flyer->width));
		waiting = NULL;
		if (said && part->beside) {
			waiting = part;
			waiting_kind = kind;
		} else if (said) {
			row_add(flyer, group_panel(flyer, kind, flyer->width));
		} else if (core_here) {
			row_add(flyer, core_panel(flyer, core,
						  composer_setting(composer, flyer->tight ? "core-picture-least"
											  : "core-picture")));
		} else if (former_here && has_closing_beside(flyer)) {
			row_add_former(flyer);
		} else if (former_here) {
			row_add(flyer, former_panel(flyer, flyer->width));
		} else if (area_here) {
			row_add(flyer, area_panel(flyer));
		}
	}
}

static void row_place(struct flyer *flyer, struct page *page, struct row *row, double y)
{
	double x = flyer->margin;
	for (size_t i = 0; i < row->count; i++) {
		struct block *block = &row->blocks[i];
		for (size_t j = 0; row->count == 2 && j < 2; j++) {
			if (block->items[j].kind == ITEM_RECTANGLE)
				block->items[j].height = row->height;
		}
		page_place(flyer->composer, page, block, x, y);
		x += block->width + flyer->gap;
	}
}

/* The first row, from `from` on, that does not fit in `room`; and the room that is left. */
static size_t rows_fit(const struct flyer *flyer, size_t from, double room, double *left)
{
	size_t end = from;
	for (; end < flyer->row_count && flyer->rows[end].height + (end > from ? flyer->gap : 0) <= room; end++)
		room -= flyer->rows[end].height + (end > from ? flyer->gap : 0);
	*left = room;
	return end;
}

/* Makes the core's picture smaller when that brings one more row to the front, else larger with the room that is left,
 * if its words keep their lines. */
static void core_adapt(struct flyer *flyer, double room)
{
	struct composer *composer = flyer->composer;
	const struct text_part *part = text_core(flyer->text);
	struct row *row = &flyer->rows[0];
	if (!part || row->blocks[0].name == NULL || strcmp(row->blocks[0].name, "kern") != 0)
		return;
	double left, usual = composer_setting(composer, "core-picture");
	size_t end = rows_fit(flyer, 0, room, &left);
	struct row before = *row;
	double size = end < flyer->row_count ? composer_setting(composer, "core-picture-least") : usual;
	for (int attempt = 0; attempt < 2; attempt++) {
		double left_then;
		*row = (struct row){.blocks = {core_panel(flyer, part, size)}, .count = 1};
		row->height = row->blocks[0].height;
		size_t end_then = rows_fit(flyer, 0, room, &left_then);
		bool same_lines = block_text_height(&row->blocks[0]) <= block_text_height(&before.blocks[0]);
		if (end_then > end || (end_then == end && size > usual && same_lines))
			return;
		*row = before;
		size = fmin(composer_setting(composer, "core-picture-most"), usual + left / 2);
	}
}

/* Of the rows from `end` on, which do not stand on the front. */
static double back_height(const struct flyer *flyer, size_t end)
{
	double height = 0;
	for (size_t i = end; i < flyer->row_count; i++)
		height += flyer->rows[i].height + flyer->gap;
	return height;
}

/* A back with next to nothing on it takes the last rows of the front that can wait. Returns where the front ends. */
static size_t rows_balance(const struct flyer *flyer, size_t end, double *left)
{
	double back = back_height(flyer, end);
	while (end < flyer->row_count && end > 1 && back < flyer->composer->pages->height * BACK_LEAST &&
	       row_priority(flyer, &flyer->rows[end - 1]) >= CAN_WAIT) {
		end--;
		back += flyer->rows[end].height + flyer->gap;
		*left += flyer->rows[end].height + flyer->gap;
	}
	return end;
}

/* Places rows from `from` to `end`; spreads the room that is left over the gaps, within bounds. */
static void rows_place(struct flyer *flyer, struct page *page, size_t from, size_t end, double y, double left)
{
	double gap = flyer->gap;
	if (end > from)
		gap = fmin(gap + left / (double)(end - from), gap * STRETCH_LIMIT);
	for (size_t i = from; i < end; i++) {
		row_place(flyer, page, &flyer->rows[i], y);
		y += flyer->rows[i].height + gap;
	}
}

/* The back's header: mark and title again, for a sheet that lies on its face. */
static double back_header(struct flyer *flyer, struct page *page, double y)
{
	struct composer *composer = flyer->composer;
	struct block block = {0};
	double sign = 30, x = flyer->margin, pad = 9;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, composer->pages->width, sign + 2 * pad,
		    composer->kind.fill);
	if (block_mark(composer, &block, composer->kind.mark, composer->kind.text, composer->kind.fill, x, pad, sign))
		x += sign + 12;
	struct style title = composer_style(composer, "heading-size", true, composer->kind.text);
	title.leading = 1.25;
	double height = block_paragraph(composer, &block, flyer->section, NULL, flyer->text->title, title, x, pad,
					flyer->width + flyer->margin - x);
	double full = fmax(height, sign);
	block.items[block.count - 1].y += (full - height) / 2;
	block.items[0].height = full + 2 * pad;
	page_place(composer, page, &block, 0, y);
	return full + 2 * pad;
}

/* What stands above and below the rows of the front, between the bands of an example. */
static struct front front_make(struct flyer *flyer, double band)
{
	struct composer *composer = flyer->composer;
	struct front front = {.head = header(flyer)};
	flyer->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	front.small = foot(flyer);
	if (output_part(composer->output, "hulp") && flyer->text->contact_count)
		front.help = help_panel(flyer);
	front.room = composer->pages->height - 2 * band - front.head.height - 2 * flyer->gap - 12 - front.small.height;
	if (front.help.count)
		front.room -= front.help.height + 8;
	return front;
}

/* Makes the front and the rows; returns how many rows stand on the front and how much room they leave. */
static size_t front_fill(struct flyer *flyer, struct front *front, double band, double *left)
{
	*front = front_make(flyer, band);
	rows_make(flyer);
	if (!flyer->tight || rows_fit(flyer, 0, front->room, left) == flyer->row_count)
		core_adapt(flyer, front->room);
	return rows_fit(flyer, 0, front->room, left);
}

/* As front_fill; but where little would be left for the back, all on the front if a tighter one holds it. What is tried
 * in vain leaves no finding. */
static size_t front_fill_best(struct flyer *flyer, struct front *front, double band, double *left)
{
	struct composer *composer = flyer->composer;
	size_t end = front_fill(flyer, front, band, left);
	if (end == flyer->row_count || back_height(flyer, end) >= composer->pages->height * BACK_LEAST)
		return end;
	struct flyer usual = *flyer;
	struct composer trial = *composer;
	struct front tight;
	double room;
	flyer->composer = &trial;
	flyer->tight = true;
	trial.failed = false;
	trial.diagnostics = diagnostics_new(composer->arena, DIAGNOSTIC_ENGLISH);
	bool fits = front_fill(flyer, &tight, band, &room) == flyer->row_count && !trial.failed;
	flyer->composer = composer;
	if (!fits) {
		*flyer = usual;
		return rows_balance(flyer, end, left);
	}
	*front = tight;
	*left = room;
	return flyer->row_count;
}

void flyer_compose(struct composer *composer)
{
	const struct theme *theme = composer->tools->theme;
	struct flyer *flyer = arena_allocate(composer->arena, sizeof *flyer);
	*flyer = (struct flyer){
	    .composer = composer,
	    .text = composer->text,
	    .margin = composer_setting(composer, "margin"),
	    .gap = composer_setting(composer, "gap"),
	    .leading = composer_setting(composer, "leading"),
	    .picture = composer_setting(composer, "picture"),
	    .sign = composer_setting(composer, "sign"),
	    .ink = theme_colour(theme, "ink"),
	    .quiet = theme_colour(theme, "quiet"),
	    .paper = theme_colour(theme, "paper"),
	    .line = theme_colour(theme, "line"),
	};
	flyer->width = composer->pages->width - 2 * flyer->margin;
	size_t next = 0;
	double left = 0;
	for (int side = 0; side < composer->output->pages && (side == 0 || next < flyer->row_count); side++) {
		struct page *page = page_new(composer);
		flyer->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
		double band = page_mark_example(composer, page, flyer->section);
		double bottom = composer->pages->height - band - 12;
		struct front front = {0};
		size_t end;
		if (side == 0) {
			end = front_fill_best(flyer, &front, band, &left);
			page_place(composer, page, &front.head, 0, band);
		} else {
			front.head.height = back_header(flyer, page, band);
			flyer->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
			front.small = foot(flyer);
			front.room = bottom - front.small.height - 2 * flyer->gap - band - front.head.height;
			end = rows_fit(flyer, next, front.room, &left);
			if (end == flyer->row_count && output_part(composer->output, "hulp") &&
			    flyer->text->contact_count) { /* again, where there is room for it */
				struct block help = help_panel(flyer);
				if (left >= help.height + 2 * flyer->gap) {
					front.help = help;
					left -= help.height + flyer->gap;
				}
			}
		}
		rows_place(flyer, page, next, end, band + front.head.height + flyer->gap, left);
		next = end;
		bottom -= front.small.height;
		if (front.help.count)
			page_place(composer, page, &front.help, flyer->margin, bottom - front.help.height - 8);
		page_place(composer, page, &front.small, flyer->margin, bottom + 4);
	}
	if (next < flyer->row_count) {
		const struct row *row = &flyer->rows[next];
		double excess = -left;
		for (size_t i = next; i < flyer->row_count; i++)
			excess += flyer->gap + flyer->rows[i].height;
		composer_overflow(composer, row->blocks[row->count - 1].name, excess);
	}
}
