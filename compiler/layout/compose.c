#include "compose.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include <qrencode.h>

#include "../base/phone.h"

/* Modules along one side of the largest QR code made (version 6), and the least that one may measure on paper, 0.5 mm:
 * every phone reads those (reference visual-and-accessibility, section 5). */
#define CODE_MODULES_LIMIT 41
#define CODE_MODULE_LEAST (0.5 * 72 / 25.4)

/* A line may stick out by this much of a unit before it counts: rounding in Pango's 1/1024 units. */
#define WIDTH_TOLERANCE 0.5

void composer_speak(struct composer *composer, const struct text *text)
{
	const struct typeface *typeface = fonts_typeface(composer->tools->fonts, text->script, composer->diagnostics);
	composer->text = text;
	if (typeface)
		composer->typeface = typeface;
	else
		composer->failed = true;
}

struct voice composer_voice(const struct composer *composer)
{
	return (struct voice){composer->text->language, composer->text->direction};
}

struct element *element_new(struct composer *composer, const struct element *parent, enum element_role role,
			    const char *words)
{
	struct element *element = arena_allocate(composer->arena, sizeof *element);
	element->role = role;
	element->parent = parent;
	element->words = words;
	if (composer->document && strcmp(composer->text->language, composer->document->language) != 0)
		element->language = composer->text->language;
	return element;
}

static struct item *block_add(struct composer *composer, struct block *block, struct item item)
{
	block->items = arena_grow(composer->arena, block->items, block->count, &block->capacity, sizeof item);
	block->items[block->count] = item;
	return &block->items[block->count++];
}

/* Letters of a word that may be kept beside another: two longer ones could be wider than a narrow column. */
#define LAST_WORD 8

static void attribute_add(PangoAttrList *list, PangoAttribute *attribute, size_t end)
{
	if (end)
		attribute->end_index = (guint)end;
	pango_attr_list_insert(list, attribute);
}

/* Whether a phone number ends at this place: it may stand at the end of a line. */
static bool ends_phone(const char *words, const char *end)
{
	size_t length = 0;
	for (const char *at = words; (at = phone_find(words, at, &length)) && at < end; at += length)
		if (at + length == end)
			return true;
	return false;
}

/* No line breaks behind a number or within a range of them: "3 minutes" and "3511-3515" stay together; nor
 * within a name: "Nieuw-Lekkerland". An isolate may close behind the digit. */
static void keep_numbers(PangoAttrList *attributes, const char *words)
{
	static const char isolate_end[] = "\u2069", dash[] = "\u2013";
	for (const char *at = words; *at; at = g_utf8_next_char(at)) {
		const char *next = g_utf8_next_char(at);
		bool range = (*at == '-' || strncmp(at, dash, sizeof dash - 1) == 0) && g_ascii_isdigit(*next);
		bool name = *at == '-' && g_ascii_isupper(*next);
		if ((*at != ' ' && !range && !name) || at == words || !*next)
			continue;
		const char *before = g_utf8_prev_char(at);
		if (before > words && strncmp(before, isolate_end, sizeof isolate_end - 1) == 0)
			before = g_utf8_prev_char(before);
		if ((!g_ascii_isdigit(*before) && !name) || ends_phone(words, g_utf8_next_char(before)))
			continue;
		PangoAttribute *keep = pango_attr_allow_breaks_new(FALSE);
		keep->start_index = (guint)(at - words);
		keep->end_index = (guint)(g_utf8_next_char(next) - words);
		pango_attr_list_insert(attributes, keep);
	}
}

/* No line breaks within a phone number. */
static void keep_phones(PangoAttrList *attributes, const char *words)
{
	size_t length = 0;
	for (const char *at = words; (at = phone_find(words, at, &length)); at += length) {
		PangoAttribute *keep = pango_attr_allow_breaks_new(FALSE);
		keep->start_index = (guint)(at - words);
		keep->end_index = (guint)(at - words + (ptrdiff_t)length);
		pango_attr_list_insert(attributes, keep);
	}
}

/* A short last word keeps the one before it, so that it never stands alone on the last line. */
static void keep_last(PangoAttrList *attributes, const char *words)
{
	const char *space = strrchr(words, ' '), *before = space;
	if (!space || g_utf8_strlen(space + 1, -1) > LAST_WORD)
		return;
	while (before > words && before[-1] != ' ')
		before--;
	if (before == words || strchr(words, ' ') == before - 1 || /* three words may need every break */
	    g_utf8_strlen(before, space - before) > LAST_WORD)
		return;
	PangoAttribute *keep = pango_attr_allow_breaks_new(FALSE);
	keep->start_index = (guint)(space - words);
	keep->end_index = (guint)(g_utf8_next_char(space + 1) - words);
	pango_attr_list_insert(attributes, keep);
}

static PangoLayout *layout_new(struct composer *composer, struct voice voice, const char *words, size_t bold_bytes,
			       struct style style)
{
	const struct typeface *typeface = composer->typeface;
	PangoLayout *layout = pango_layout_new(typeface->contexts[voice.direction]);
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_family_static(description, typeface->families);
	pango_font_description_set_absolute_size(description, style.size * PANGO_SCALE);
	pango_font_description_set_weight(description, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, description);
	pango_font_description_free(description);
	PangoAttrList *attributes = pango_attr_list_new();
	attribute_add(attributes, pango_attr_language_new(pango_language_from_string(voice.language)), 0);
	attribute_add(attributes,
		      pango_attr_line_height_new_absolute((int)lround(style.size * style.leading * PANGO_SCALE)), 0);
	if (typeface->features)
		attribute_add(attributes, pango_attr_font_features_new(typeface->features), 0);
	keep_numbers(attributes, words);
	keep_phones(attributes, words);
	keep_last(attributes, words);
	if (bold_bytes)
		attribute_add(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), bold_bytes);
	pango_layout_set_attributes(layout, attributes);
	pango_attr_list_unref(attributes);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_text(layout, words, -1);
	struct pages *pages = composer->pages;
	pages->layouts = arena_grow(composer->arena, pages->layouts, pages->layout_count, &pages->layout_capacity,
				    sizeof(PangoLayout *));
	pages->layouts[pages->layout_count++] = layout;
	return layout;
}

/* "12 mm" on paper, "40 px" on a screen: what an author can measure. */
static const char *distance(const struct composer *composer, double units)
{
	if (composer->output->medium == MEDIUM_PDF)
		return arena_format(composer->arena, "%.0f mm", ceil(units * 25.4 / 72));
	return arena_format(composer->arena, "%.0f px", ceil(units));
}

static struct span message_span(const struct composer *composer)
{
	return composer->text->message->span;
}

/* Where the author wrote the address of the site. */
static struct span site_span(const struct composer *composer)
{
	for (const struct contact *at = composer->text->message->contacts; at; at = at->next)
		if (at->kind == CONTACT_SITE)
			return at->span;
	return message_span(composer);
}

static void check_text(struct composer *composer, PangoLayout *layout, double width)
{
	const char *words = pango_layout_get_text(layout);
	if (pango_layout_get_unknown_glyphs_count(layout) > 0) {
		diagnostic_add(composer->diagnostics, DIAGNOSTIC_GLYPH_MISSING, message_span(composer),
			       composer->text->language, words, NULL);
		composer->failed = true;
	}
	double widest = 0;
	for (const GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next) {
		PangoRectangle logical; /* that of the ink would load every glyph */
		pango_layout_line_get_extents(line->data, NULL, &logical);
		widest = fmax(widest, (double)logical.width / PANGO_SCALE);
	}
	if (widest > width + WIDTH_TOLERANCE) {
		diagnostic_add(composer->diagnostics, DIAGNOSTIC_LAYOUT_TOO_WIDE, message_span(composer),
			       composer->output->name, words, distance(composer, widest - width), NULL);
		composer->failed = true;
	}
}

/* A stretch between two places where a line may break. */
struct piece {
	int width, space; /* of its letters, and of the blanks behind them, which a line's end swallows */
};

/* The pieces of a text that stands on one line; 0 when it holds line breaks of its own. */
static int pieces_measure(PangoLayout *layout, struct arena *arena, struct piece **pieces)
{
	const char *words = pango_layout_get_text(layout);
	int length = pango_layout_get_character_count(layout), breaks = 0, count = 0;
	const PangoLogAttr *places = pango_layout_get_log_attrs_readonly(layout, &breaks);
	int *widths = arena_array(arena, (size_t)length + 1, sizeof *widths);
	if (pango_layout_get_line_count(layout) != 1)
		return 0;
	for (const GSList *at = pango_layout_get_line_readonly(layout, 0)->runs; at; at = at->next) {
		PangoGlyphItem *run = at->data;
		pango_glyph_item_get_logical_widths(
		    run, words, widths + g_utf8_pointer_to_offset(words, words + run->item->offset));
	}
	*pieces = arena_array(arena, (size_t)length + 1, sizeof **pieces);
	for (int i = 0; i < length; i++) {
		struct piece *piece = &(*pieces)[i > 0 && places[i].is_line_break ? ++count : count];
		if (places[i].is_white) {
			piece->space += widths[i];
		} else {
			piece->width += piece->space + widths[i];
			piece->space = 0;
		}
	}
	return count + 1;
}

/* Words on one line, measured once for whatever width they are to stand in. */
struct measured {
	PangoLayout *layout; /* NULL: a column took it, for to break it costs half of what another costs */
	bool stands;         /* it is used as it is */
	struct piece *pieces;
	int count; /* 0: they hold line breaks of their own */
};

/* How many lines the pieces take, each line taking what it can; INT_MAX when one is too wide for a line. */
static int lines_count(const struct piece *pieces, int count, int width)
{
	int lines = 1, used = 0;
	for (int i = 0; i < count; i++) {
		if (pieces[i].width > width)
			return INT_MAX;
		if (used + pieces[i].width > width) {
			lines++;
			used = 0;
		}
		used += pieces[i].width + pieces[i].space;
	}
	return lines;
}

/* Sets the least width that keeps the number of lines, found by halving to within a fortieth; returns it. */
static int balance(PangoLayout *layout, const struct measured *measured, int lines, int width)
{
	int least = width / 2, most = width;
	while (lines > 1 && lines < INT_MAX && most - least > width / 40) {
		int middle = least + (most - least) / 2;
		if (lines_count(measured->pieces, measured->count, middle) > lines)
			least = middle;
		else
			most = middle;
	}
	pango_layout_set_width(layout, most);
	if (most < width && pango_layout_get_line_count(layout) != lines) { /* Pango has the last word */
		most = width;
		pango_layout_set_width(layout, most);
	}
	return most;
}

/* Words that were laid out: what they depend on, and what came of it. A page is tried in several ways, and most of its
 * words come out the same in each. */
struct laid {
	struct voice voice;
	const struct typeface *typeface;
	enum text_direction page; /* which side lines begin at */
	const char *words;
	size_t bold_bytes;
	struct style style;
	double asked; /* width, or -1 for one line */
	PangoLayout *layout;
	double width, height;
	struct measured *measured; /* of words that were balanced */
	struct laid *next;
};

/* Whether two are the same words in the same letters. */
static bool same_letters(const struct laid *laid, const struct laid *wanted)
{
	return laid->style.size == wanted->style.size && laid->style.leading == wanted->style.leading &&
	       laid->style.bold == wanted->style.bold && laid->typeface == wanted->typeface &&
	       laid->bold_bytes == wanted->bold_bytes && laid->voice.direction == wanted->voice.direction &&
	       strcmp(laid->words, wanted->words) == 0 && strcmp(laid->voice.language, wanted->voice.language) == 0;
}

static struct laid *laid_find(const struct composer *composer, const struct laid *wanted)
{
	for (struct laid *laid = composer->laid; laid; laid = laid->next)
		if (laid->asked == wanted->asked && laid->style.align == wanted->style.align &&
		    laid->style.balanced == wanted->style.balanced && laid->page == wanted->page &&
		    same_letters(laid, wanted))
			return laid;
	return NULL;
}

static struct measured *measure(struct composer *composer, const struct laid *wanted)
{
	for (const struct laid *laid = composer->laid; laid; laid = laid->next)
		if (laid->measured && same_letters(laid, wanted))
			return laid->measured;
	struct measured *measured = arena_allocate(composer->arena, sizeof *measured);
	measured->layout = layout_new(composer, wanted->voice, wanted->words, wanted->bold_bytes, wanted->style);
	measured->count = pieces_measure(measured->layout, composer->arena, &measured->pieces);
	return measured;
}

/* Words in as narrow a column as takes no more lines. On one line they need no column, and are as they were measured:
 * setting a width would shape them again. */
static void lay_balanced(struct composer *composer, struct laid *laid, PangoAlignment alignment)
{
	int column = (int)floor(laid->asked * PANGO_SCALE);
	struct measured *measured = laid->measured = measure(composer, laid);
	int lines = lines_count(measured->pieces, measured->count, column);
	bool one = lines == 1 && measured->count > 0;
	laid->layout = measured->layout && (one || !measured->stands)
			   ? measured->layout
			   : layout_new(composer, laid->voice, laid->words, laid->bold_bytes, laid->style);
	if (one) {
		PangoRectangle logical;
		measured->layout = laid->layout;
		measured->stands = true;
		pango_layout_get_extents(laid->layout, NULL, &logical);
		laid->width = (double)logical.width / PANGO_SCALE;
		return;
	}
	if (!measured->stands)
		measured->layout = NULL;
	pango_layout_set_wrap(laid->layout, PANGO_WRAP_WORD);
	pango_layout_set_alignment(laid->layout, alignment);
	laid->width = (double)balance(laid->layout, measured, lines, column) / PANGO_SCALE;
}

/* Lays words out in a column, or on one line without alignment. Unknown glyphs and words wider than the column are
 * findings. */
static const struct laid *lay(struct composer *composer, struct voice voice, const char *words, size_t bold_bytes,
			      struct style style, double width)
{
	static const PangoAlignment alignments[][2] = {
	    [ALIGN_START] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_RIGHT},
	    [ALIGN_CENTRE] = {PANGO_ALIGN_CENTER, PANGO_ALIGN_CENTER},
	    [ALIGN_END] = {PANGO_ALIGN_RIGHT, PANGO_ALIGN_LEFT},
	};
	struct laid wanted = {.voice = voice,
			      .typeface = composer->typeface,
			      .page = composer->text->direction,
			      .words = words,
			      .bold_bytes = bold_bytes,
			      .style = style,
			      .asked = width,
			      .width = width,
			      .next = composer->laid};
	struct laid *laid = laid_find(composer, &wanted);
	if (laid)
		return laid;
	PangoAlignment alignment = alignments[style.align][composer->text->direction];
	if (width >= 0 && style.balanced) {
		lay_balanced(composer, &wanted, alignment);
	} else {
		wanted.layout = layout_new(composer, voice, words, bold_bytes, style);
		pango_layout_set_wrap(wanted.layout, PANGO_WRAP_WORD);
		pango_layout_set_alignment(wanted.layout, alignment);
		if (width >= 0)
			pango_layout_set_width(wanted.layout, (int)floor(width * PANGO_SCALE));
	}
	if (width >= 0)
		check_text(composer, wanted.layout, wanted.width);
	PangoRectangle logical;
	pango_layout_get_extents(wanted.layout, NULL, &logical);
	wanted.height = (double)logical.height / PANGO_SCALE;
	if (width < 0)
		wanted.width = ceil((double)logical.width / PANGO_SCALE) + 1;
	laid = arena_allocate(composer->arena, sizeof *laid);
	*laid = wanted;
	composer->laid = laid;
	return laid;
}

double block_text(struct composer *composer, struct block *block, const struct element *element, struct voice voice,
		  const char *words, size_t bold_bytes, struct style style, double x, double y, double width)
{
	const struct laid *laid = lay(composer, voice, words, bold_bytes, style, width);
	if (style.balanced && style.align != ALIGN_START) /* in its column, which is narrower */
		x += (width - laid->width) / (style.align == ALIGN_CENTRE ? 2 : 1);
	block_add(composer, block,
		  (struct item){.kind = ITEM_TEXT,
				.element = element,
				.x = x,
				.y = y,
				.width = laid->width,
				.height = laid->height,
				.colour = style.colour,
				.layout = laid->layout});
	return laid->height;
}

struct style composer_style(struct composer *composer, const char *setting, bool bold, struct colour colour)
{
	return (struct style){
	    .size = composer_setting(composer, setting) * composer->typeface->scale,
	    .leading = composer_setting(composer, "leading"),
	    .bold = bold,
	    .colour = colour,
	    .balanced = true,
	};
}

double block_paragraph(struct composer *composer, struct block *block, const struct element *parent, const char *lead,
		       const char *words, struct style style, double x, double y, double width)
{
	return block_said(composer, block, parent, ELEMENT_PARAGRAPH, lead, words, style, x, y, width);
}

double block_heading(struct composer *composer, struct block *block, const struct element *parent,
		     enum element_role role, const char *words, struct style style, double x, double y, double width)
{
	return block_said(composer, block, parent, role, NULL, words, style, x, y, width);
}

double block_said(struct composer *composer, struct block *block, const struct element *parent, enum element_role role,
		  const char *lead, const char *words, struct style style, double x, double y, double width)
{
	const char *all = words_join(composer, lead, words);
	if (!all)
		return 0;
	return block_text(composer, block, element_new(composer, parent, role, all), composer_voice(composer), all,
			  lead && words ? strlen(lead) : 0, style, x, y, width);
}

bool text_fits(struct composer *composer, const char *words, struct style style, double width)
{
	if (!words)
		return true;
	struct composer trial = *composer;
	trial.failed = false;
	trial.diagnostics = diagnostics_new(composer->arena, DIAGNOSTIC_ENGLISH);
	lay(&trial, composer_voice(composer), words, 0, style, width);
	/* What was laid out is kept only when nothing is to be found about it. */
	if (!trial.failed)
		composer->laid = trial.laid;
	return !trial.failed;
}

struct style style_within(struct composer *composer, const char *words, struct style style, const char *setting,
			  double width)
{
	if (!text_fits(composer, words, style, width))
		style.size = composer_setting(composer, setting);
	return style;
}

double text_width(struct composer *composer, const char *words, struct style style)
{
	return words ? lay(composer, composer_voice(composer), words, 0, style, -1)->width : 0;
}

int text_lines(struct composer *composer, const char *words, struct style style, double width)
{
	return words ? pango_layout_get_line_count(
			   lay(composer, composer_voice(composer), words, 0, style, width)->layout)
		     : 0;
}

const char *text_area(struct composer *composer, const struct text *text, int most, struct style style, double width,
		      const char **lead)
{
	const char *const *cut = text->places ? text->places_cut : text->postcodes_cut;
	const char *whole = text->places ? text->places : text->postcodes;
	const char *before = !text->places                 ? text->labels[LABEL_POSTCODES]
			     : text->message->area_partial ? text->labels[LABEL_WHERE_PARTLY]
							   : NULL;
	const char *all = text_contact_find(text, CONTACT_SITE) ? text->labels[LABEL_WHERE_ALL] : NULL;
	*lead = before;
	if (!whole || !cut || most >= LINES_ALL ||
	    text_lines(composer, words_join(composer, before, whole), style, width) <= most)
		return whole;
	/* That the rest stands elsewhere is worth the room of some names, but not of all but one. */
	for (int told = all != NULL; told >= 0; told--)
		for (size_t i = 0; cut[i] && (!told || cut[i + 1]); i++) {
			const char *words = told ? arena_format(composer->arena, "%s. %s", cut[i], all) : cut[i];
			if (text_lines(composer, words_join(composer, before, words), style, width) <= most)
				return words;
		}
	while (cut[1])
		cut++;
	return *cut;
}

struct item *block_shape(struct composer *composer, struct block *block, enum item_kind kind, double x, double y,
			 double width, double height, struct colour colour)
{
	return block_add(
	    composer, block,
	    (struct item){.kind = kind, .x = x, .y = y, .width = width, .height = height, .colour = colour});
}

bool block_mark(struct composer *composer, struct block *block, struct theme_mark mark, struct colour shape,
		struct colour strokes, double x, double y, double size)
{
	if (!mark.strokes)
		return false;
	struct item *item = block_shape(composer, block, ITEM_MARK, x, y, size, size, shape);
	item->mark = mark;
	item->mark_colour = strokes;
	return true;
}

static bool picture_known(const struct pictogram_set *set, const char *id)
{
	for (size_t i = 0; id && i < pictogram_count(set); i++) {
		if (strcmp(pictogram_id(set, i), id) == 0)
			return true;
	}
	return false;
}

bool block_pictogram(struct composer *composer, struct block *block, const struct element *parent, const char *id,
		     const char *badge, double x, double y, double size)
{
	const struct pictogram_set *set = composer->tools->pictograms;
	if (!picture_known(set, id))
		return false;
	const char *name = parent ? pictogram_name(set, id, composer->text->language) : NULL;
	block_add(composer, block,
		  (struct item){.kind = ITEM_PICTOGRAM,
				.x = x,
				.y = y,
				.width = size,
				.height = size,
				.element = name ? element_new(composer, parent, ELEMENT_FIGURE, name) : NULL,
				.picture = id,
				.badge = badge});
	return true;
}

bool block_code(struct composer *composer, struct block *block, const struct element *parent, const char *address,
		double x, double y, double size)
{
	QRcode *code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);
	bool small = code && composer->output->medium == MEDIUM_PDF &&
		     size / (code->width + 2 * CODE_QUIET_ZONE) < CODE_MODULE_LEAST;
	if (!code || code->width > CODE_MODULES_LIMIT || small) {
		if (!diagnostics_has(composer->diagnostics,
				     DIAGNOSTIC_QR_TOO_LONG)) /* a poster has one for each card */
			diagnostic_add(composer->diagnostics, DIAGNOSTIC_QR_TOO_LONG, site_span(composer), address,
				       NULL);
		composer->failed = true;
		QRcode_free(code);
		return false;
	}
	size_t count = (size_t)(code->width * code->width);
	unsigned char *modules = arena_allocate(composer->arena, count);
	for (size_t i = 0; i < count; i++)
		modules[i] = code->data[i] & 1;
	if (composer->output->medium != MEDIUM_PDF) { /* whole pixels a module */
		double snapped =
		    floor(size / (code->width + 2 * CODE_QUIET_ZONE)) * (code->width + 2 * CODE_QUIET_ZONE);
		x += (size - snapped) / 2;
		y += (size - snapped) / 2;
		size = snapped;
	}
	block_add(composer, block,
		  (struct item){.kind = ITEM_CODE,
				.x = x,
				.y = y,
				.width = size,
				.height = size,
				.element = element_new(composer, parent, ELEMENT_FIGURE, address),
				.modules = modules,
				.module_count = code->width});
	QRcode_free(code);
	return true;
}

void block_mirror(struct block *block, double width)
{
	for (size_t i = 0; i < block->count; i++) {
		struct item *item = &block->items[i];
		item->x = width - item->x - item->width;
		item->mirrored = !item->mirrored;
	}
}

struct item *block_ground(struct composer *composer, struct block *block)
{
	const struct theme_kind *look = &composer->kind;
	enum item_kind shape = look->edge == EDGE_STRAIGHT ? ITEM_RECTANGLE
			       : look->edge == EDGE_SLANT  ? ITEM_SLANT
							   : ITEM_ARCH;
	struct item *ground = block_shape(composer, block, shape, 0, 0, composer->pages->width, 0, look->fill);
	ground->radius = look->edge == EDGE_STRAIGHT ? 0 : 22;
	return ground;
}

double block_new(struct composer *composer, struct block *block, const struct element *parent, double size, double x,
		 double y)
{
	const char *words = composer->text->labels[LABEL_NEW];
	const struct theme *theme = composer->tools->theme;
	struct style style = {.size = size * composer->typeface->scale,
			      .leading = 1.3 / composer->typeface->scale,
			      .bold = true,
			      .colour = theme_colour(theme, "paper")};
	if (!words)
		return 0;
	double width = text_width(composer, words, style), high = size * 1.3, pad = size * 0.55;
	block_shape(composer, block, ITEM_RECTANGLE, x, y, width + 2 * pad, high, theme_colour(theme, "ink"))->radius =
	    high / 2;
	block_paragraph(composer, block, parent, NULL, words, style, x + pad, y, width);
	return high + size * 0.25;
}

/* Room that a logo needs around it, as a share of its height. */
#define LOGO_CLEAR 0.5

/* Where there is little room, a logo is so much of its height. */
#define LOGO_SMALLER 0.75

/* The style of the sender's name where it stands in place of a logo, in Latin letters whatever the page's. */
static struct style house_style(struct composer *composer)
{
	struct style style =
	    composer_style(composer, "heading-size", true, theme_colour(composer->tools->theme, "link"));
	style.size /= composer->typeface->scale;
	style.leading = 1.2;
	return style;
}

static struct voice house_voice(const struct composer *composer)
{
	return (struct voice){composer->text->source_language, TEXT_LEFT_TO_RIGHT};
}

/* How wide the sender's logo is at that height, or its name in words when it has none. */
static double house_width(struct composer *composer, double height)
{
	const struct house *house = composer->tools->house;
	if (!house || height <= 0)
		return 0;
	return house->logo ? logo_width(house->logo, height)
			   : lay(composer, house_voice(composer), house->name, 0, house_style(composer), -1)->width;
}

/* Adds the sender's logo, so high, with its name as alternative text; without a logo the name in words, of the size of
 * headings. Returns how wide it is; 0 when there is no house. On white paper only, never on the colour of a kind. */
static double block_logo(struct composer *composer, struct block *block, const struct element *parent, double x,
			 double y, double height)
{
	const struct house *house = composer->tools->house;
	double width = house_width(composer, height);
	if (width <= 0)
		return 0;
	struct element *element =
	    element_new(composer, parent, house->logo ? ELEMENT_FIGURE : ELEMENT_PARAGRAPH, house->name);
	element->language = composer->text->source_language;
	if (house->logo) {
		struct item *item = block_shape(composer, block, ITEM_LOGO, x, y, width, height, (struct colour){0});
		item->element = element;
		item->logo = house->logo;
	} else {
		struct style style = house_style(composer);
		double line = style.size * style.leading;
		block_text(composer, block, element, house_voice(composer), house->name, 0, style, x,
			   y + (height - line) / 2, width);
	}
	block->items[block->count - 1].house = true;
	return width;
}

/* Whether the message itself says how to reach somebody in that way. */
static bool message_reaches(const struct text *text, enum contact_kind kind)
{
	bool reaches = text_contact_find(text, kind);
	for (const struct contact *contact = text->message->contacts; contact; contact = contact->next)
		reaches = reaches || contact->kind == kind;
	return reaches;
}

/* Where the sender is reached, from its theme, as one paragraph of small print: its address, and a phone, site or mail
 * only when the message gives none of that kind. It never stands in for the <hulp> of the message. Returns its height;
 * 0 when there is none. */
static double block_house_contact(struct composer *composer, struct block *block, const struct element *parent,
				  struct style style, double x, double y, double width)
{
	const struct house *house = composer->tools->house;
	const char *line = NULL, *between = "";
	for (const struct contact *contact = house ? house->contacts : NULL; contact; contact = contact->next) {
		if (message_reaches(composer->text, contact->kind))
			continue; /* two numbers on one sheet: people would not know which to call */
		line = arena_format(composer->arena, "%s%s%s", line ? line : "", between, contact->value);
		between = " \u00b7 ";
	}
	for (const struct name *name = house ? house->address_lines : NULL; name; name = name->next) {
		line = arena_format(composer->arena, "%s%s%s", line ? line : "", between, name->words);
		between = ", ";
	}
	if (!line)
		return 0;
	struct element *element = element_new(composer, parent, ELEMENT_PARAGRAPH, line);
	element->language = composer->text->source_language;
	style.size /= composer->typeface->scale;
	double high = block_text(composer, block, element, house_voice(composer), line, 0, style, x, y, width);
	block->items[block->count - 1].house = true;
	return high;
}

/* How high the output shows a logo; 0 when it shows none. */
static double logo_height(const struct composer *composer)
{
	double height = composer->tools->house ? output_setting(composer->output, "logo", 0) : 0;
	return composer->tools->house_brief ? height * LOGO_SMALLER : height;
}

double foot_room(struct composer *composer, double width)
{
	double height = logo_height(composer), taken = house_width(composer, height);
	return taken > 0 ? width - taken - height * LOGO_CLEAR : width;
}

double block_foot_house(struct composer *composer, struct block *block, const struct element *parent,
			struct style style, double high, double width)
{
	double height = logo_height(composer), taken = house_width(composer, height), top = 0;
	if (taken <= 0)
		return high;
	if (output_setting(composer->output, "contact", 0) > 0 && !composer->tools->house_brief) {
		double rule = height * 0.06;
		top = rule + height * LOGO_CLEAR / 2;
		high += block_house_contact(composer, block, parent, style, 0, high, foot_room(composer, width));
		block_shape(composer, block, ITEM_RECTANGLE, 0, -top, width, rule,
			    theme_colour(composer->tools->theme, "rule"));
	}
	double room = fmax(high, height);
	for (size_t i = 0; i < block->count; i++)
		block->items[i].y += block->items[i].y < 0 ? top : top + (room - high) / 2;
	block_logo(composer, block, parent, width - taken, top + (room - height) / 2, height);
	return top + room;
}

double block_text_height(const struct block *block)
{
	double height = 0;
	for (size_t i = 0; i < block->count; i++)
		height += block->items[i].kind == ITEM_TEXT ? block->items[i].height : 0;
	return height;
}

void page_place(struct composer *composer, struct page *page, const struct block *block, double x, double y)
{
	for (size_t i = 0; i < block->count; i++) {
		struct item item = block->items[i];
		item.x += x;
		item.y += y;
		if (composer->pages->right_to_left) {
			item.x = composer->pages->width - item.x - item.width;
			item.mirrored = true;
		}
		if (item.kind == ITEM_CODE && composer->output->medium != MEDIUM_PDF) {
			item.x = round(item.x);
			item.y = round(item.y);
		}
		page->items = arena_grow(composer->arena, page->items, page->count, &page->capacity, sizeof item);
		page->items[page->count++] = item;
	}
}

struct page *page_new(struct composer *composer)
{
	struct pages *pages = composer->pages;
	pages->pages = arena_grow(composer->arena, pages->pages, pages->count, &pages->capacity, sizeof *pages->pages);
	pages->pages[pages->count] = arena_allocate(composer->arena, sizeof **pages->pages);
	return pages->pages[pages->count++];
}

const char *words_join(struct composer *composer, const char *first, const char *second)
{
	if (!first || !*first)
		return second;
	if (!second || !*second)
		return first;
	return arena_format(composer->arena, "%s %s", first, second);
}

double composer_setting(struct composer *composer, const char *name)
{
	double value = output_setting(composer->output, name, -1);
	if (value < 0) {
		diagnostic_add(composer->diagnostics, DIAGNOSTIC_OUTPUT_WRONG, (struct span){0},
			       words_join(composer, composer->output->name, name), NULL);
		composer->failed = true;
	}
	return value;
}

void composer_overflow(struct composer *composer, const char *name, double excess)
{
	struct span span = message_span(composer);
	for (const struct part *part = composer->text->message->parts; part; part = part->next) {
		if (strcmp(part_kind_name(part->kind), name) == 0 || (part->core && strcmp(name, "kern") == 0)) {
			span = part->span;
			break;
		}
	}
	diagnostic_add(composer->diagnostics, DIAGNOSTIC_LAYOUT_OVERFLOW, span,
		       arena_format(composer->arena, "%s (%s)", composer->output->name, composer->text->language), name,
		       distance(composer, excess), NULL);
	composer->failed = true;
}

enum label part_label(enum part_kind kind)
{
	static const enum label labels[PART_KIND_COUNT] = {
	    [PART_WHAT] = LABEL_WHAT,     [PART_CONSEQUENCE] = LABEL_CONSEQUENCE,
	    [PART_DO] = LABEL_DO,         [PART_DONT] = LABEL_DONT,
	    [PART_MAY] = LABEL_MAY,       [PART_NEEDNOT] = LABEL_NEEDNOT,
	    [PART_WHO] = LABEL_WHO,       [PART_UNKNOWN] = LABEL_UNKNOWN,
	    [PART_UNTIL] = LABEL_UNTIL,   [PART_NEXT] = LABEL_NEXT,
	    [PART_TITLE] = LABEL_COUNT,   [PART_REPLACES] = LABEL_COUNT,
	    [PART_CLOSING] = LABEL_COUNT,
	};
	return labels[kind];
}

const char *part_heading(const struct text *text, enum part_kind kind)
{
	return part_label(kind) == LABEL_COUNT ? NULL : text->labels[part_label(kind)];
}

struct composer composer_trial(const struct composer *composer)
{
	struct composer trial = *composer;
	trial.failed = false;
	trial.diagnostics = diagnostics_new(composer->arena, DIAGNOSTIC_ENGLISH);
	return trial;
}

const char *line_add(struct composer *composer, const char *line, const char *piece, struct style style, double width)
{
	if (!line)
		return piece;
	const char *last = strrchr(line, '\n') ? strrchr(line, '\n') + 1 : line;
	const char *dot = line[strlen(line) - 1] == '.' ? "" : " \u00b7";
	const char *longer = arena_format(composer->arena, "%s%s %s", last, dot, piece);
	const struct laid *laid = lay(composer, composer_voice(composer), longer, 0, style, width);
	bool fits = pango_layout_get_line_count(laid->layout) == 1;
	return arena_format(composer->arena, "%s%s%s%s", line, fits ? dot : "", fits ? " " : "\n", piece);
}

const char *text_facts(struct composer *composer, const struct text *text, struct style style, double width)
{
	static const enum label facts[] = {LABEL_VALID_UNTIL, LABEL_VERSION, LABEL_REPLACES, LABEL_ENDS};
	const char *line = NULL;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (text->labels[facts[i]])
			line = line_add(composer, line, text->labels[facts[i]], style, width);
	return line;
}

void composer_too_many(struct composer *composer, size_t most)
{
	diagnostic_add(composer->diagnostics, DIAGNOSTIC_LANGUAGES_MANY, message_span(composer), composer->output->name,
		       arena_format(composer->arena, "%zu", composer->text_count),
		       arena_format(composer->arena, "%zu", most), NULL);
	composer->failed = true;
}

bool composer_check_languages(struct composer *composer)
{
	size_t most = (size_t)composer_setting(composer, "languages-most");
	if (composer->text_count > most)
		composer_too_many(composer, most);
	return composer->text_count <= most;
}

const char *page_address(struct composer *composer, const struct text_contact *site)
{
	const char *address = contact_address(composer, site);
	return strchr(address, '#') ? address
				    : arena_format(composer->arena, "%s#%s", address, composer->text->language);
}

const char *contact_address(struct composer *composer, const struct text_contact *contact)
{
	static const char *const schemes[] = {
	    [CONTACT_PHONE] = "tel:", [CONTACT_SITE] = "https://", [CONTACT_MAIL] = "mailto:"};
	if (strstr(contact->digits, "://"))
		return contact->digits;
	return arena_format(composer->arena, "%s%s", schemes[contact->kind], contact->digits);
}

const struct text_contact *text_contact_find(const struct text *text, enum contact_kind kind)
{
	for (size_t i = 0; i < text->contact_count; i++) {
		if (text->contacts[i].kind == kind)
			return &text->contacts[i];
	}
	return NULL;
}

const struct text_part *text_core(const struct text *text)
{
	const struct text_part *first = NULL;
	for (size_t i = 0; i < text->part_count; i++) {
		if (text->parts[i].core)
			return &text->parts[i];
		if (!first && text->parts[i].kind == PART_DO)
			first = &text->parts[i];
	}
	return first;
}

double block_source_draft(struct composer *composer, struct block *block, const struct element *parent, bool brief,
			  struct style style, const char *line, double y, double width)
{
	const struct text *text = composer->text;
	const char *source = brief ? text->source_draft_short : text->source_draft;
	if (!text->draft || !source || strcmp(text->language, text->source_language) == 0)
		return 0;
	struct element *element = element_new(composer, parent, ELEMENT_PARAGRAPH, source);
	element->language = text->source_language;
	struct style latin = style; /* Latin letters, whatever the script of the page */
	latin.size /= composer->typeface->scale;
	bool beside =
	    text_width(composer, line, style) + text_width(composer, source, latin) + 1.2 * latin.size <= width;
	double above = beside ? style.size * style.leading : 0;
	if (beside)
		latin.align = ALIGN_END;
	double high = block_text(composer, block, element, (struct voice){text->source_language, TEXT_LEFT_TO_RIGHT},
				 source, 0, latin, 0, y - above, width);
	return fmax(0, high - above);
}

double block_draft(struct composer *composer, struct block *block, const struct element *parent, bool brief,
		   struct style style, double y, double width)
{
	const char *own = composer->text->labels[brief ? LABEL_DRAFT_SHORT : LABEL_DRAFT];
	if (!composer->text->draft)
		return 0;
	double height = block_paragraph(composer, block, parent, NULL, own, style, 0, y, width);
	return height + block_source_draft(composer, block, parent, brief, style, own, y + height, width);
}

const char *kind_label(const struct text *text)
{
	static const enum label labels[] = {
	    [MESSAGE_ALERT] = LABEL_KIND_ALERT,       [MESSAGE_INFORMATION] = LABEL_KIND_INFORMATION,
	    [MESSAGE_UPDATE] = LABEL_KIND_UPDATE,     [MESSAGE_ALL_CLEAR] = LABEL_KIND_ALL_CLEAR,
	    [MESSAGE_EXERCISE] = LABEL_KIND_EXERCISE,
	};
	return text->labels[labels[text->message->exercise ? MESSAGE_EXERCISE : text->message->kind]];
}

double page_mark_example(struct composer *composer, struct page *page, const struct element *section)
{
	const struct text *text = composer->text;
	const char *words = text->message->exercise ? text->labels[LABEL_KIND_EXERCISE] : NULL;
	if (text->message->example)
		words = words ? arena_format(composer->arena, "%s \u00b7 %s", words, text->labels[LABEL_EXAMPLE])
			      : text->labels[LABEL_EXAMPLE];
	if (!words)
		return 0;
	const struct theme *theme = composer->tools->theme;
	struct style style = composer_style(composer, "example-size", true, theme_colour(theme, "example-text"));
	style.leading = 1.2;
	style.align = ALIGN_CENTRE;
	double above = output_setting(composer->output, "inset-top", 0),
	       below = output_setting(composer->output, "inset-bottom", 0);
	/* The stripes leave the words on one line when they can. */
	double width = composer->pages->width, pad = style.size / 5, height = 0;
	double side = fmin(width * 0.2, fmax(width * 0.06, (width - text_width(composer, words, style)) / 2 - 2 * pad));
	for (int i = 0; i < 2; i++) {
		struct block block = {0};
		block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, width, 0, theme_colour(theme, "example-fill"));
		block_shape(composer, &block, ITEM_STRIPES, 0, 0, side, 0, style.colour);
		block_shape(composer, &block, ITEM_STRIPES, width - side, 0, side, 0, style.colour);
		height = 2 * pad + block_paragraph(composer, &block, section, NULL, words, style, side + pad, pad,
						   width - 2 * side - 2 * pad);
		block.items[0].height = block.items[1].height = block.items[2].height = height;
		block.items[1].radius = block.items[2].radius = style.size * 0.85;
		page_place(composer, page, &block, 0, i == 0 ? above : composer->pages->height - below - height);
	}
	return height;
}
