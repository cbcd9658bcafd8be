/* The poster: one sheet for all languages, to be read from some metres. Across it the kind of message and the picture
 * of the one thing to do; below that a card for each language; at the foot where it holds, and the small print. */
#include "compose.h"

#include <math.h>
#include <string.h>

/* Cards for more languages than this stand in two columns. */
#define ONE_COLUMN 2

/* Cards may be made this much higher than their words, to fill the sheet. */
#define STRETCH_LIMIT 1.4

/* Largest scale of letters where cards stand in two columns. */
#define FULL_SCALE 1.3

#define CARD_PAD 14
#define CARD_EDGE 3

struct poster {
	struct composer *composer;
	double margin, gap, width; /* between the margins */
	struct colour ink, quiet, paper;
	const struct element *section;
	bool kinds;       /* whether the header has the kind in all languages */
	bool core, until; /* whether the cards hold them */
	double scale;     /* of the letters in the cards: 1 or more */
	size_t columns;
	double card_width, *heights; /* of each row of cards */
	size_t highest;              /* the language whose card is highest */
};

/* The words for the kind of message: those of the first language large, behind them the others as they fit. Returns
 * where they end. */
static double header_kinds(struct poster *poster, struct block *block, double x, double y, double width)
{
	struct composer *composer = poster->composer;
	struct style large = composer_style(composer, "kind-size", true, composer->kind.text);
	if (!text_fits(composer, kind_label(composer->text), large, width))
		large = composer_style(composer, "kind-others-size", true, composer->kind.text);
	large.leading = 1.2;
	y += block_heading(composer, block, poster->section, ELEMENT_TITLE, kind_label(composer->text), large, x, y,
			   width);
	double at = 0, line = 0;
	for (size_t i = 1; i < composer->text_count && poster->kinds; i++) {
		composer_speak(composer, composer->texts[i]);
		const char *words = kind_label(composer->text);
		bool again = false; /* two languages may have one word */
		for (size_t j = 0; j < i; j++)
			again = again || strcmp(kind_label(composer->texts[j]), words) == 0;
		if (again)
			continue;
		struct style style = composer_style(composer, "kind-others-size", true, composer->kind.text);
		style.leading = 1.35 / composer->typeface->scale;
		double wide = text_width(composer, words, style) + 1;
		if (at > 0 && at + wide > width) {
			y += line;
			at = line = 0;
		}
		line = fmax(line, block_paragraph(composer, block, poster->section, NULL, words, style, x + at, y,
						  fmin(wide, width)));
		at += wide + 26;
	}
	composer_speak(composer, composer->texts[0]);
	return y + line;
}

/* Mark and kind, sender and time, and the picture, large enough to be known from afar. */
static struct block header(struct poster *poster)
{
	struct composer *composer = poster->composer;
	const struct text *text = composer->text;
	const struct text_part *core = text_core(text);
	struct block block = {.name = "soort", .width = composer->pages->width};
	const struct theme_kind *look = &composer->kind;
	double sign = composer_setting(composer, "sign"), picture = composer_setting(composer, "core-picture");
	double top = 18, pad = 10, x = poster->margin, right = poster->margin + poster->width;
	block_ground(composer, &block);
	if (block_mark(composer, &block, look->mark, look->text, look->fill, x, top, sign))
		x += sign + 24;
	size_t before = block.count;
	if (core && core->picture) {
		block_shape(composer, &block, ITEM_RECTANGLE, right - picture - 2 * pad, top, picture + 2 * pad,
			    picture + 2 * pad, poster->paper)
		    ->radius = 16;
		if (block_pictogram(composer, &block, poster->section, core->picture, core->badge,
				    right - picture - pad, top + pad, picture))
			right -= picture + 2 * pad + 24;
		else
			block.count = before;
	}
	double y = header_kinds(poster, &block, x, top, right - x) + 10;
	struct style meta = composer_style(composer, "meta-size", true, look->text);
	meta.leading = 1.3;
	y += block_paragraph(composer, &block, poster->section, NULL, text->labels[LABEL_FROM], meta, x, y, right - x);
	meta.bold = false;
	y +=
	    block_paragraph(composer, &block, poster->section, NULL, text->labels[LABEL_ISSUED], meta, x, y, right - x);
	y = fmax(y, top + sign);
	if (block.count > before && right < poster->margin + poster->width)
		y = fmax(y, top + picture + 2 * pad);
	block.height = block.items[0].height = y + (look->edge == EDGE_STRAIGHT ? 18 : 30);
	return block;
}

/* A style of the cards, in their scale. */
static struct style card_style(struct poster *poster, const char *setting, bool bold, struct colour colour)
{
	struct style style = composer_style(poster->composer, setting, bold, colour);
	style.size *= poster->scale;
	return style;
}

/* A card's upper part: what is the matter, and what to do. Returns where it ends. */
static double card_words(struct poster *poster, struct block *block, const struct element *section, double y,
			 double width)
{
	struct composer *composer = poster->composer;
	const struct text *text = composer->text;
	const struct text_part *core = text_core(text);
	struct style title = card_style(poster, "title-size", true, poster->ink),
		     body = card_style(poster, "core-size", false, poster->ink);
	title.leading = composer_setting(composer, "title-leading");
	y += block_heading(composer, block, section, ELEMENT_HEADING, text->title, title, CARD_PAD, y, width) + 4;
	if (core && core->sentence_count && core->sentences[0].new_in_update && poster->core)
		y += block_new(composer, block, section, composer_setting(composer, "meta-size") * poster->scale,
			       CARD_PAD, y);
	const char *what = core && core->sentence_count ? core->sentences[0].words : NULL;
	if (poster->core && what && strcmp(what, text->title) != 0)
		y += block_paragraph(composer, block, section, NULL, what, body, CARD_PAD, y, width) + 4;
	struct style former = card_style(poster, "meta-size", true, poster->ink);
	if (text->message->kind == MESSAGE_ALL_CLEAR)
		y += block_paragraph(composer, block, section, NULL, text->labels[LABEL_TAKE_DOWN], former, CARD_PAD, y,
				     width) +
		     4;
	return y;
}

/* Its lower part: the phone, until when, that nobody has checked it; and its own page's code at the end. Returns the
 * height. */
static double card_facts(struct poster *poster, struct block *block, const struct element *section, double y,
			 double width)
{
	struct composer *composer = poster->composer;
	const struct text *text = composer->text;
	const struct text_contact *phone = text_contact_find(text, CONTACT_PHONE),
				  *site = text_contact_find(text, CONTACT_SITE);
	double code = composer_setting(composer, "code") * poster->scale, x = CARD_PAD, top = y;
	if (site)
		width -= code + 6;
	if (phone) {
		struct style number = card_style(poster, "phone-size", true, poster->ink);
		number.leading = 1.25;
		struct theme_group look = theme_group(composer->tools->theme, "hulp");
		double line = number.size * number.leading, sign = number.size * 1.1, shift = 0;
		if (block_mark(composer, block, look.mark, look.accent, poster->paper, x, y + (line - sign) / 2, sign))
			shift = sign + 8;
		struct element *link = element_new(composer, element_new(composer, section, ELEMENT_PARAGRAPH, NULL),
						   ELEMENT_LINK, phone->value);
		link->address = contact_address(composer, phone);
		number = style_within(composer, phone->value, number, "meta-size", width - shift);
		double high = number.size * number.leading; /* of a smaller number in the middle of its sign */
		block_text(composer, block, link, composer_voice(composer), phone->value, 0, number, x + shift,
			   y + (line - high) / 2, width - shift);
		y += line + 2;
	}
	struct style small = card_style(poster, "meta-size", false, poster->ink);
	small.leading = 1.3;
	if (poster->until)
		y += block_paragraph(composer, block, section, NULL, text->labels[LABEL_VALID_UNTIL], small, x, y,
				     width);
	if (text->draft) {
		small = card_style(poster, "small-size", false, poster->quiet);
		small.leading = 1.3;
		y += block_paragraph(composer, block, section, NULL, text->labels[LABEL_DRAFT_SHORT], small, x, y,
				     width);
	}
	if (site) {
		block_code(composer, block, section, page_address(composer, site), CARD_PAD + width + 6, top, code);
		y = fmax(y, top + code);
	}
	return y - top;
}

/* A language's card, as high as asked for, or as its words need. */
static struct block card(struct poster *poster, const struct text *text, double width, double height)
{
	struct composer *composer = poster->composer;
	const struct theme_kind *look = &composer->kind;
	composer_speak(composer, text);
	struct block block = {.name = "titel", .width = width};
	const struct element *section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	struct style name = card_style(poster, "name-size", true, look->text);
	name.leading = 1.5 / composer->typeface->scale;
	double inner = width - 2 * CARD_PAD;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, width, 0, look->fill)->radius = 14;
	double y =
	    2 + block_heading(composer, &block, section, ELEMENT_HEADING, text->own_name, name, CARD_PAD, 2, inner);
	struct item *paper =
	    block_shape(composer, &block, ITEM_RECTANGLE, CARD_EDGE, y, width - 2 * CARD_EDGE, 0, poster->paper);
	paper->radius = 11;
	size_t index = block.count - 1;
	y = card_words(poster, &block, section, y + 6, inner);
	size_t before = block.count;
	double high = card_facts(poster, &block, section, y, inner), shift = fmax(0, height - y - high - 10);
	for (size_t i = before; i < block.count; i++)
		block.items[i].y += shift;
	block.height = block.items[0].height = y + high + shift + 10;
	block.items[index].height = block.height - block.items[index].y - CARD_EDGE;
	composer_speak(composer, composer->texts[0]);
	if (text->direction != composer->text->direction)
		block_mirror(&block, width);
	return block;
}

/* Where it holds, and the small print, in the language that leads. */
static struct block foot(struct poster *poster)
{
	struct composer *composer = poster->composer;
	const struct text *text = composer->text;
	struct block block = {.name = "afzender", .width = poster->width};
	struct theme_group look = theme_group(composer->tools->theme, "gebied");
	struct style place = composer_style(composer, "meta-size", false, poster->ink),
		     small = composer_style(composer, "small-size", false, poster->quiet);
	small.leading = place.leading = 1.3;
	double room = foot_room(composer, poster->width);
	double y = 0, sign = place.size * 1.6, x = 0;
	const char *lead = NULL, *area = text_area(composer, text, LINES_ALL, place, room, &lead);
	if (area) {
		if (block_mark(composer, &block, look.mark, look.accent, poster->paper, 0, 0, sign))
			x = sign + 10;
		double high = block_paragraph(composer, &block, poster->section,
					      lead ? lead : text->labels[LABEL_WHERE], area, place, x, 0, room - x);
		if (high < sign)
			block.items[block.count - 1].y += (sign - high) / 2;
		y += fmax(high, sign) + 6;
	}
	const struct text_contact *site = text_contact_find(text, CONTACT_SITE);
	if (site) /* in letters too: not everybody scans */
		y += 4 + block_paragraph(composer, &block, poster->section, text->labels[LABEL_READ_MORE], site->value,
					 place, 0, y, room);
	const char *line = text_facts(composer, text, small, room);
	if (line)
		y += block_paragraph(composer, &block, poster->section, NULL, line, small, 0, y, room);
	y += block_draft(composer, &block, poster->section, true, small, y, room);
	block.height = block_foot_house(composer, &block, poster->section, small, y, poster->width);
	return block;
}

/* Measures the rows of cards; returns their height together, with the gaps. */
static double rows_measure(struct poster *poster)
{
	struct composer *composer = poster->composer;
	double sum = 0, most = 0;
	for (size_t i = 0; i < composer->text_count; i++) {
		double high = card(poster, composer->texts[i], poster->card_width, 0).height;
		double *row = &poster->heights[i / poster->columns];
		*row = i % poster->columns == 0 ? high : fmax(*row, high);
		if (high > most) {
			most = high;
			poster->highest = i;
		}
	}
	for (size_t i = 0; i < composer->text_count; i += poster->columns)
		sum += (i > 0 ? poster->gap : 0) + poster->heights[i / poster->columns];
	return sum;
}

/* Height of the rows with all that the output keeps, in so large letters; 0 when a word is too wide for its card. */
static double cards_try(struct poster *poster, double scale)
{
	struct composer *composer = poster->composer, trial = composer_trial(composer);
	poster->core = output_part(composer->output, "kern");
	poster->until = output_part(composer->output, "geldig");
	poster->scale = scale;
	poster->composer = &trial;
	double sum = rows_measure(poster);
	poster->composer = composer;
	if (trial.failed)
		return 0;
	composer->laid = trial.laid;
	return sum;
}

/* Takes into all cards what they have room for, by its priority: the core's sentence, and until when. Returns the
 * height of the rows. */
static double cards_fill(struct poster *poster, double room)
{
	static const double scales[] = {2, 1.6, 1.3, 1.15}; /* a sheet with room has larger letters */
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		if (poster->columns > 1 && scales[i] > FULL_SCALE)
			continue;
		double sum = cards_try(poster, scales[i]);
		if (sum > 0 && sum <= room)
			return sum;
	}
	poster->scale = 1;
	const struct output *output = poster->composer->output;
	const struct output_part *core = output_part(output, "kern"), *until = output_part(output, "geldig");
	bool until_first = core && until && until->priority < core->priority;
	poster->core = core && core->essential;
	poster->until = until && until->essential;
	for (int i = 0; i < 2; i++) {
		bool *part = (i == 0) == until_first ? &poster->until : &poster->core, before = *part;
		*part = part == &poster->core ? core : until;
		if (rows_measure(poster) > room)
			*part = before;
	}
	return rows_measure(poster);
}

/* How many of the languages have their cards in so much room. */
static size_t languages_fit(const struct poster *poster, double room)
{
	size_t count = 0;
	for (; count < poster->composer->text_count && poster->heights[count / poster->columns] <= room;
	     count += poster->columns)
		room -= poster->heights[count / poster->columns] + poster->gap;
	return count;
}

static void cards_place(struct poster *poster, struct page *page, double y, double room, double sum)
{
	struct composer *composer = poster->composer;
	size_t columns = poster->columns, rows = (composer->text_count + columns - 1) / columns;
	double gaps = poster->gap * (double)(rows - 1);
	double stretch = fmin((room - gaps) / (sum - gaps), STRETCH_LIMIT);
	y += (room - gaps - (sum - gaps) * stretch) / 2;
	for (size_t i = 0; i < composer->text_count; i++) {
		/* The last of an odd number has its row to itself. */
		double high = poster->heights[i / columns] * stretch;
		bool alone = columns == 2 && i + 1 == composer->text_count && i % 2 == 0;
		struct block block = card(poster, composer->texts[i], alone ? poster->width : poster->card_width, high);
		page_place(composer, page, &block,
			   poster->margin + (double)(i % columns) * (poster->card_width + poster->gap), y);
		if (i % columns == columns - 1)
			y += high + poster->gap;
	}
}

static struct poster poster_start(struct composer *composer)
{
	const struct theme *theme = composer->tools->theme;
	struct poster poster = {.composer = composer,
				.margin = composer_setting(composer, "margin"),
				.gap = composer_setting(composer, "gap"),
				.ink = theme_colour(theme, "ink"),
				.quiet = theme_colour(theme, "quiet"),
				.paper = theme_colour(theme, "paper"),
				.kinds = true,
				.scale = 1,
				.columns = composer->text_count > ONE_COLUMN ? 2 : 1};
	poster.width = composer->pages->width - 2 * poster.margin;
	poster.card_width = (poster.width - poster.gap * (double)(poster.columns - 1)) / (double)poster.columns;
	poster.heights = arena_array(composer->arena, composer->text_count, sizeof *poster.heights);
	return poster;
}

void poster_compose(struct composer *composer)
{
	if (!composer_check_languages(composer))
		return;
	struct poster poster = poster_start(composer);
	struct page *page = page_new(composer);
	poster.section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	double band = page_mark_example(composer, page, poster.section);
	const struct element *top = poster.section;
	struct block head = header(&poster);
	poster.section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	struct block small = foot(&poster);
	double bottom = composer->pages->height - band - 12 - small.height;
	double room = bottom - 2 * poster.gap - band - head.height, sum = cards_fill(&poster, room);
	if (sum > room) { /* the cards come first: their titles say the kind too */
		const struct element *last = poster.section;
		poster.kinds = false;
		poster.section = top;
		head = header(&poster);
		poster.section = last;
		room = bottom - 2 * poster.gap - band - head.height;
		sum = cards_fill(&poster, room);
	}
	if (sum > room) {
		size_t fits = languages_fit(&poster, room);
		composer_speak(composer, composer->texts[poster.highest]);
		if (fits > 0)
			composer_too_many(composer, fits);
		else
			composer_overflow(composer, "titel", sum - room);
		return;
	}
	page_place(composer, page, &head, 0, band);
	cards_place(&poster, page, band + head.height + poster.gap, room, sum);
	page_place(composer, page, &small, poster.margin, bottom);
}
