#include "panel.h"

#include <math.h>
#include <string.h>

/* A last line that is shorter than this share of the longest stands alone. */
#define ORPHAN 0.4

struct picture picture_new(struct composer *composer)
{
	const struct theme *theme = composer->tools->theme;
	double width = composer->pages->width, height = composer->pages->height,
	       above = output_setting(composer->output, "inset-top", 0),
	       below = output_setting(composer->output, "inset-bottom", 0);
	struct picture picture = {
	    .composer = composer,
	    .text = composer->text,
	    .section = element_new(composer, composer->document, ELEMENT_SECTION, NULL),
	    .page = page_new(composer),
	    .margin = composer_setting(composer, "margin"),
	    .gap = composer_setting(composer, "gap"),
	    .ink = theme_colour(theme, "ink"),
	    .paper = theme_colour(theme, "paper"),
	};
	struct block around = {0};
	if (above > 0)
		block_shape(composer, &around, ITEM_RECTANGLE, 0, 0, width, above, composer->kind.fill);
	if (below > 0)
		block_shape(composer, &around, ITEM_RECTANGLE, 0, height - below, width, below, composer->kind.fill);
	page_place(composer, picture.page, &around, 0, 0);
	double band = page_mark_example(composer, picture.page, picture.section);
	picture.width = width - 2 * picture.margin;
	picture.top = above + band;
	picture.bottom = height - below - band;
	return picture;
}

void block_centre(struct block *block, size_t from, size_t to, double room, double high)
{
	for (size_t i = from; i < to; i++)
		block->items[i].y += (room - high) / 2;
}

/* ---- what is new ---- */

static struct style new_style(struct picture *picture, struct colour colour)
{
	struct style style = composer_style(picture->composer, "small-size", true, colour);
	style.leading = 1.15;
	return style;
}

double picture_badge_height(struct picture *picture)
{
	struct style style = new_style(picture, picture->ink);
	return style.size * style.leading + 8;
}

double picture_badge(struct picture *picture, struct block *block, bool at_end, double x, double y, struct colour fill,
		     struct colour words)
{
	struct composer *composer = picture->composer;
	const char *label = picture->text->labels[LABEL_NEW];
	struct style style = new_style(picture, words);
	double wide = text_width(composer, label, style), width = wide + 36, height = picture_badge_height(picture);
	if (!label)
		return 0;
	x -= at_end ? width : 0;
	block_shape(composer, block, ITEM_RECTANGLE, x, y, width, height, fill)->radius = height / 2;
	block_paragraph(composer, block, picture->section, NULL, label, style, x + 18, y + 4, wide);
	return width;
}

bool sentences_new(const struct text_sentence *sentences, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (sentences[i].new_in_update)
			return true;
	return false;
}

const char *sentences_picture(const struct text_sentence *sentences, size_t count, const char **badge)
{
	for (size_t i = 0; i < count; i++)
		if (sentences[i].picture) {
			*badge = sentences[i].badge;
			return sentences[i].picture;
		}
	*badge = NULL;
	return NULL;
}

/* ---- header ---- */

/* Mark and kind in one row, and at its end what stands aside: in two lines if need be, or under the kind. */
static double header_row(struct picture *picture, struct block *block, const char *aside, bool bold, double y)
{
	struct composer *composer = picture->composer;
	const struct theme_kind *look = &composer->kind;
	bool round = look->edge == EDGE_ROUND;
	double sign = composer_setting(composer, "kind-size") * (round ? 2.2 : 1.7), x = picture->margin;
	if (block_mark(composer, block, look->mark, look->text, look->fill, x, y, sign))
		x += sign + 24;
	struct style kind = composer_style(composer, "kind-size", true, look->text);
	kind.size *= round ? 1.3 : 1;
	kind.leading = 1.2;
	struct style end = composer_style(composer, "heading-size", bold, look->text);
	end.align = ALIGN_END;
	end.leading = 1.15;
	const char *words = kind_label(picture->text);
	double right = picture->margin + picture->width, wide = fmin(text_width(composer, words, kind), right - x);
	double high = block_paragraph(composer, block, picture->section, NULL, words, kind, x, y, wide);
	block->items[block->count - 1].y += (sign - high) / 2;
	high = fmax(high, sign);
	if (!aside)
		return high;
	double from = x + wide + 30, under = 0;
	if (from >= right || (right - from) * 1.7 < text_width(composer, aside, end)) {
		end.align = ALIGN_START;
		from = picture->margin;
		under = high + 4;
	}
	double sent =
	    block_paragraph(composer, block, picture->section, NULL, aside, end, from, y + under, right - from);
	if (under == 0)
		block->items[block->count - 1].y += fmax(0, (high - sent) / 2);
	return fmax(high, under + sent);
}

/* Places new in an update, of which the first suffice where lines are few. */
static const char *new_places(struct picture *picture, int lines, struct style style, double width)
{
	const struct text *text = picture->text;
	const char *words = text->new_places;
	for (const char *const *cut = text->new_places_cut;
	     cut && *cut && text_lines(picture->composer, words, style, width) > lines; cut++)
		words = *cut;
	return words;
}

/* Where it holds, in at most so many lines; under it the places that are new in as many. */
static double header_places(struct picture *picture, struct block *block, int lines, double y)
{
	struct composer *composer = picture->composer;
	const struct text *text = picture->text;
	const struct theme_kind *look = &composer->kind;
	struct style style = composer_style(composer, "heading-size", false, look->text);
	style.leading = 1.2;
	double x = picture->margin, sign = style.size * 1.1, line = style.size * style.leading;
	if (block_mark(composer, block, theme_group(composer->tools->theme, "gebied").mark, look->text, look->fill, x,
		       y + (line - sign) / 2, sign))
		x += sign + 16;
	double width = picture->margin + picture->width - x;
	const char *lead = NULL, *words = text_area(composer, text, lines, style, width, &lead);
	double high = block_paragraph(composer, block, picture->section, NULL, words_join(composer, lead, words), style,
				      x, y, width);
	double badge =
	    text->new_places ? picture_badge(picture, block, false, x, y + high + 6, look->text, look->fill) : 0;
	if (badge > 0) {
		double room = width - badge - 16;
		high +=
		    6 + fmax(picture_badge_height(picture), block_paragraph(composer, block, picture->section, NULL,
									    new_places(picture, lines, style, room),
									    style, x + badge + 16, y + high + 6, room));
	}
	return high;
}

struct block picture_header(struct picture *picture, const char *aside, bool bold_aside, bool title, int lines)
{
	struct composer *composer = picture->composer;
	const struct theme_kind *look = &composer->kind;
	struct block block = {.name = "titel", .width = composer->pages->width};
	bool straight = look->edge == EDGE_STRAIGHT;
	bool close = !title || lines <= 1; /* where every line counts */
	double pad = close ? 12 : 20, depth = straight ? 0 : close ? 26 : 44, y = pad;
	block_shape(composer, &block,
		    straight                   ? ITEM_RECTANGLE
		    : look->edge == EDGE_ROUND ? ITEM_ARCH
					       : ITEM_SLANT,
		    0, 0, block.width, 0, look->fill)
	    ->radius = depth;
	y += header_row(picture, &block, aside, bold_aside, y);
	if (title) {
		struct style style = composer_style(composer, "title-size", true, look->text);
		style.leading = composer_setting(composer, "title-leading");
		y += 8 + block_heading(composer, &block, picture->section, ELEMENT_TITLE, picture->text->title, style,
				       picture->margin, y + 8, picture->width);
	}
	if (lines > 0 && (picture->text->places || picture->text->postcodes))
		y += 16 + header_places(picture, &block, lines, y + 16); /* clear of what hangs under the title's
									    letters, in Arabic much */
	block.height = block.items[0].height = y + pad + (straight ? 0 : depth * 0.75);
	return block;
}

/* ---- help and small print ---- */

struct block picture_help(struct picture *picture)
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
	if (((phone && phone->new_in_update) || (site && site->new_in_update)) &&
	    picture_badge(picture, &block, false, x, y, picture->paper, picture->ink) > 0)
		y += picture_badge_height(picture) + 4;
	y += block_heading(composer, &block, picture->section, ELEMENT_HEADING, text->labels[LABEL_HELP], head, x, y,
			   width);
	const struct text_contact *shown[] = {phone, site};
	for (size_t i = 0; i < 2; i++) {
		if (!shown[i])
			continue;
		struct style fact = composer_style(composer, i == 0 ? "phone-size" : "site-size", true, picture->paper);
		fact.leading = 1.15;
		fact = style_within(composer, shown[i]->value, fact, "site-size", width);
		y += block_paragraph(composer, &block, picture->section, NULL, shown[i]->value, fact, x, y, width);
	}
	double high = y - pad + 6, room = site ? fmax(high, code) : high;
	size_t end = block.count;
	if (site)
		block_code(composer, &block, picture->section, contact_address(composer, site),
			   block.width - pad - code, (room - code) / 2 + pad - 6, code);
	block.height = block.items[0].height = room + 2 * pad - 12;
	block_centre(&block, 1, words, block.height, sign);
	block_centre(&block, words, end, room, high);
	return block;
}

/* Pieces of small print joined in as few lines as hold them, none broken and each in the first line with room. */
struct small_print {
	struct composer *composer;
	double width;
	struct style style;
	const char *lines[8];
	size_t count;
};

/* A piece that is longer than a line, cut at the space that makes its two lines most alike; none within an isolate,
 * which ends with its line. */
static const char *print_cut(const struct small_print *print, const char *piece)
{
	static const char first_isolate[] = "\u2066", last_isolate[] = "\u2069";
	struct composer *composer = print->composer;
	double least = text_width(composer, piece, print->style);
	const char *best = piece;
	int depth = 0;
	if (least <= print->width)
		return piece;
	for (const char *at = piece; *at; at++) {
		bool isolate =
		    strncmp(at, first_isolate, 2) == 0 && at[2] >= first_isolate[2] && at[2] <= last_isolate[2];
		if (isolate)
			depth += strncmp(at, last_isolate, 3) == 0 ? -1 : 1;
		if (*at != ' ' || depth > 0)
			continue;
		const char *before = arena_copy(composer->arena, piece, (size_t)(at - piece));
		double wide =
		    fmax(text_width(composer, before, print->style), text_width(composer, at + 1, print->style));
		if (wide < least) {
			least = wide;
			best = arena_format(composer->arena, "%s\n%s", before, at + 1);
		}
	}
	return best;
}

static void print_add(struct small_print *print, const char *piece)
{
	size_t line = 0;
	if (!piece)
		return;
	for (; line < print->count; line++) {
		const char *longer = arena_format(print->composer->arena, "%s \u00b7 %s", print->lines[line], piece);
		if (text_width(print->composer, longer, print->style) <= print->width) {
			print->lines[line] = longer;
			return;
		}
	}
	if (line < sizeof print->lines / sizeof *print->lines)
		print->lines[print->count++] = print_cut(print, piece);
}

struct block picture_foot(struct picture *picture, bool sender)
{
	struct composer *composer = picture->composer;
	const struct text *text = picture->text;
	struct block block = {.name = "afzender", .width = picture->width};
	struct style small =
	    composer_style(composer, "small-size", false, theme_colour(composer->tools->theme, "quiet"));
	double width = foot_room(composer, picture->width);
	small.leading = 1.2;
	struct small_print print = {.composer = composer, .width = width, .style = small};
	print_add(&print, text->labels[LABEL_ISSUED]);
	print_add(&print, text->labels[LABEL_VALID_UNTIL]);
	print_add(&print, text->labels[LABEL_VERSION]);
	print_add(&print, text->labels[LABEL_REPLACES]);
	print_add(&print, text->labels[LABEL_ENDS]);
	print_add(&print, sender ? text->labels[LABEL_FROM] : NULL);
	print_add(&print, text->draft ? text->labels[LABEL_DRAFT_SHORT] : NULL);
	const char *all = print.count ? print.lines[0] : NULL; /* one text, in however many lines */
	for (size_t i = 1; i < print.count; i++)
		all = arena_format(composer->arena, "%s\n%s", all, print.lines[i]);
	block.height += block_paragraph(composer, &block, picture->section, NULL, all, small, 0, 0, width);
	if (print.count)
		block.height += block_source_draft(composer, &block, picture->section, true, small,
						   print.lines[print.count - 1], block.height, width);
	block.height = block_foot_house(composer, &block, picture->section, small, block.height, picture->width);
	return block;
}

/* ---- the large one ---- */

/* Heading with its mark, in the middle of the panel or at its start. */
static double hero_heading(struct picture *picture, struct block *block, const struct hero *hero, double x, double y,
			   double width)
{
	struct composer *composer = picture->composer;
	if (!hero->heading)
		return 0;
	struct style style = composer_style(composer, "heading-size", true, hero->frame);
	double line = style.size * style.leading, sign = hero->mark.strokes ? composer_setting(composer, "sign") : 0;
	double words = fmin(text_width(composer, hero->heading, style), width - sign - 14);
	double start = hero->stacked ? x + fmax(0, width - words - sign - 14) / 2 : x;
	if (sign > 0 &&
	    block_mark(composer, block, hero->mark, hero->frame, picture->paper, start, y + (line - sign) / 2, sign))
		start += sign + 14;
	return block_heading(composer, block, picture->section, ELEMENT_HEADING, hero->heading, style, start, y, words);
}

/* What the words below refer to. */
static double hero_lead(struct picture *picture, struct block *block, const struct hero *hero,
			const struct text_sentence *lead, double x, double y, double width)
{
	struct style body = composer_style(picture->composer, "body-size", false, picture->ink);
	body.align = hero->stacked ? ALIGN_CENTRE : ALIGN_START;
	if (!lead)
		return 0;
	double before = hero_lead(picture, block, hero, lead->before, x, y, width);
	return before + 12 +
	       block_paragraph(picture->composer, block, picture->section, NULL, lead->words, body, x, y + before,
			       width);
}

static double hero_words(struct picture *picture, struct block *block, const struct hero *hero, bool pictured, double x,
			 double y, double width)
{
	struct composer *composer = picture->composer;
	struct style core = composer_style(composer, "core-size", true, picture->ink),
		     body = composer_style(composer, "body-size", false, picture->ink);
	double from = y;
	core.leading = 1.2;
	core.size *= pictured ? 1 : 1.25;
	core.align = body.align = hero->stacked ? ALIGN_CENTRE : ALIGN_START;
	for (size_t i = 0; i < hero->sentence_count; i++)
		y +=
		    (i > 0 ? 6 : 0) + block_paragraph(composer, block, picture->section, NULL, hero->sentences[i].words,
						      i == 0 ? core : body, x, y + (i > 0 ? 6 : 0), width);
	struct style why = hero->sentence_count ? body : core;
	why.bold = false;
	for (size_t i = 0; i < hero->reason_count; i++) {
		double space = y > from ? 12 : 0;
		y += space + block_paragraph(composer, block, picture->section,
					     i == 0 ? picture->text->labels[LABEL_WHY] : NULL, hero->reasons[i].words,
					     why, x, y + space, width);
	}
	if (hero->tail)
		y += 8 + block_paragraph(composer, block, picture->section, NULL, hero->tail, body, x, y + 8, width);
	return y - from;
}

struct block picture_hero(struct picture *picture, const struct hero *hero, double size)
{
	struct composer *composer = picture->composer;
	struct block block = {.name = hero->name, .width = picture->width};
	const double edge = 26;
	double pad = hero->sentence_count > 1 ? 16 : 22, x = edge, y = pad, width = block.width - 2 * edge;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, block.width, 0, hero->fill)->radius = 28;
	block_shape(composer, &block, ITEM_FRAME, 0, 0, block.width, 0, hero->frame)->radius = 28;
	block.items[1].stroke = 7;
	bool is_new =
	    sentences_new(hero->sentences, hero->sentence_count) || sentences_new(hero->reasons, hero->reason_count);
	if (hero->stacked) {
		if (is_new)
			picture_badge(picture, &block, true, block.width - 24, 20, hero->frame, picture->paper);
		y += hero_lead(picture, &block, hero, hero->lead, x, y, width);
		double heading = hero_heading(picture, &block, hero, x, y, width), left = (block.width - size) / 2;
		y += heading > 0 ? heading + 10 : 0;
		bool pictured =
		    block_pictogram(composer, &block, picture->section, hero->pictogram, hero->badge, left, y, size) ||
		    block_mark(composer, &block, hero->mark, hero->frame, picture->paper, left, y, size);
		y += pictured ? size : 0;
		bool silent = hero->sentence_count + hero->reason_count == 0 && !hero->tail;
		if (!silent)
			y += 16 + hero_words(picture, &block, hero, pictured, x, y + 16, width);
		block.height = y + pad;
	} else {
		bool pictured =
		    block_pictogram(composer, &block, picture->section, hero->pictogram, hero->badge, x, y, size);
		if (pictured)
			x += size + (hero->sentence_count > 1 ? 24 : 30);
		width = block.width - x - edge;
		size_t words = block.count;
		double high = hero_lead(picture, &block, hero, hero->lead, x, y, width);
		high += hero_heading(picture, &block, hero, x, y + high, width);
		if (is_new && picture_badge(picture, &block, false, x, y + high, hero->frame, picture->paper) > 0)
			high += picture_badge_height(picture) + 10;
		high += hero_words(picture, &block, hero, pictured, x, y + high, width);
		double room = pictured ? fmax(high, size) : high;
		block_centre(&block, 2, words, room, size);
		block_centre(&block, words, block.count, room, high);
		block.height = room + 2 * pad;
	}
	block.items[0].height = block.items[1].height = block.height;
	return block;
}

bool block_orphan(const struct block *block)
{
	for (size_t i = 0; i < block->count; i++) {
		double widest = 0, last = 0;
		if (block->items[i].kind != ITEM_TEXT || pango_layout_get_line_count(block->items[i].layout) < 2)
			continue;
		for (const GSList *line = pango_layout_get_lines_readonly(block->items[i].layout); line;
		     line = line->next) {
			PangoRectangle logical;
			pango_layout_line_get_extents(line->data, NULL, &logical);
			last = logical.width;
			widest = fmax(widest, last);
		}
		if (last < widest * ORPHAN)
			return true;
	}
	return false;
}

/* ---- what they say ---- */

bool title_says(const struct text *text, const struct text_part *core)
{
	return core->sentence_count && text->title && strcmp(core->sentences[0].words, text->title) == 0;
}

struct hero picture_core(struct picture *picture, const struct text_part *core, bool reason)
{
	const struct theme_kind *look = &picture->composer->kind;
	struct hero hero = {.name = "kern", .fill = look->tint, .frame = look->fill};
	if (!core)
		return hero;
	hero.pictogram = core->picture;
	hero.badge = core->badge;
	hero.sentences = core->sentences;
	hero.sentence_count = core->sentence_count > 0;
	hero.reasons = core->reasons;
	hero.reason_count = reason && core->reason_count;
	if (title_says(picture->text, core) && core->reason_count) { /* the title's words once more would say nothing */
		hero.sentence_count = 0;
		hero.reason_count = 1;
	}
	return hero;
}
