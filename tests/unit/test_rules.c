/* The rules for sheets and pictures that plain-language and accessibility research asks for, held on every page of
 * every output of every worked message in every language. Which rule rests on which source, and what no check can hold,
 * stands in compiler/README.md, "Rules of the page". */
#include <criterion/criterion.h>
#include <glob.h>
#include <math.h>
#include <pango/pango.h>
#include <string.h>

#include "../../compiler/command/picture.h"
#include "../../compiler/fit/fit.h"
#include "../../compiler/layout/layout.h"
#include "../../compiler/layout/theme.h"
#include "../../compiler/linearise/compose.h"
#include "message_file.h"

#define LANGUAGES_MOST 16
#define OUTPUTS_MOST 64

/* Text of 7:1, other shapes of 3:1: WCAG 2.1, 1.4.6 and 1.4.11. */
#define CONTRAST_TEXT 7.0
#define CONTRAST_SHAPE 3.0
/* In points on paper; a picture of 1080 pixels is about 60 mm wide on a phone: 36 pixels are 2 mm. */
#define SMALLEST_PAPER 12.0
#define SMALLEST_PICTURE 36.0
/* Letters in a line: WCAG 2.1, 1.4.8 says 80. */
#define LINE_MOST 80
#define LINES_MOST 64

/* What one output shows of one message. */
struct sheet {
	const char *message, *output_name;
	const struct output *output;
	const struct text *text; /* the page's own */
	const struct pages *pages;
};

struct rules {
	struct buffer broken; /* what breaks one, each on a line */
	int checked;
};

static void broken(struct rules *rules, const struct sheet *sheet, const char *what, const char *words)
{
	buffer_add_format(&rules->broken, "%s %s %s: %s: %s\n", strrchr(sheet->message, '/') + 1, sheet->output_name,
			  sheet->text->language, what, words);
}

static void rules_check(const struct sheet *sheet, struct rules *rules);

/* ---- every sheet ---- */

static size_t outputs_read(struct message_file *file, struct output **outputs)
{
	glob_t paths;
	size_t count = 0;

	cr_assert(glob("outputs/*.xml", 0, NULL, &paths) == 0);
	for (size_t i = 0; i < paths.gl_pathc; i++) {
		const char *name = strrchr(paths.gl_pathv[i], '/') + 1;
		struct diagnostics *unused = diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH);
		struct output *output =
		    output_read(file->arena, ".", arena_copy(file->arena, name, strlen(name) - strlen(".xml")), unused);
		if (output != NULL && output->form != FORM_NONE)
			outputs[count++] = output;
	}
	globfree(&paths);
	return count;
}

static void sheet_check(struct rules *rules, struct message_file *file, struct layout_tools *tools,
			const struct output *output, const struct text *const *texts, size_t count)
{
	struct diagnostics *diagnostics = diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH);
	const struct text *fitted[LANGUAGES_MOST];

	struct layout_measure *measure =
	    output_setting(output, "leave-out", 0) != 0 ? layout_measure_new(tools, file->arena, output) : NULL;
	for (size_t i = 0; i < count; i++) {
		const struct fit *fit =
		    fit_text(file->arena, texts[i], output, measure ? layout_fits : NULL, measure, diagnostics);
		cr_assert(fit != NULL, "%s %s: %s", file->path, output->name, diagnostics_message(diagnostics, 0));
		fitted[i] = &fit->text;
	}
	layout_measure_free(measure);
	struct pages *pages = layout_pages(tools, file->arena, output, fitted, count, diagnostics);
	cr_assert(pages != NULL, "%s %s: %s", file->path, output->name, diagnostics_message(diagnostics, 0));
	rules->checked++;
	rules_check(&(struct sheet){file->path, output->name, output, texts[0], pages}, rules);
	pages_free(pages);
}

static void message_check(struct message_file *file, void *context)
{
	struct rules *rules = context;
	struct workspace *workspace = &file->workspace;
	struct output *outputs[OUTPUTS_MOST];
	const struct text *texts[LANGUAGES_MOST], *source = NULL;
	size_t count = 0, output_count = outputs_read(file, outputs);
	struct pictogram_set *pictograms = pictogram_load(file->arena, "pictograms", file->diagnostics);
	struct picture_context pictures = {pictograms, workspace->abstract, file->message};
	struct layout_tools *tools = layout_tools_new(file->arena, ".", pictograms, file->diagnostics);

	for (int l = 0; l < workspace->language_count; l++) {
		const struct text *text = text_compose(file->arena, workspace->languages[l], workspace->source,
						       file->message, picture_choose, &pictures, file->diagnostics);
		cr_assert(text != NULL, "%s %s", file->path, workspace->languages[l]->code);
		if (workspace->languages[l] == workspace->source)
			source = text;
		texts[count++] = text;
	}
	for (size_t o = 0; o < output_count; o++) {
		if (output_is_joint(outputs[o])) { /* the author's language leads */
			const struct text *ordered[LANGUAGES_MOST] = {source};
			size_t placed = 1;
			for (size_t l = 0; l < count; l++)
				if (texts[l] != source)
					ordered[placed++] = texts[l];
			sheet_check(rules, file, tools, outputs[o], ordered, count);
			continue;
		}
		for (size_t l = 0; l < count; l++)
			if (!outputs[o]->bilingual || texts[l] != source)
				sheet_check(rules, file, tools, outputs[o],
					    (const struct text *const[]){texts[l], source},
					    outputs[o]->bilingual ? 2 : 1);
	}
	layout_tools_free(tools);
}

/* ---- what a page holds ---- */

static double type_size(const struct item *item)
{
	return pango_font_description_get_size(pango_layout_get_font_description(item->layout)) / (double)PANGO_SCALE;
}

static void each_text(const struct sheet *sheet, struct rules *rules,
		      void (*check)(const struct sheet *, struct rules *, const struct page *, size_t))
{
	for (size_t p = 0; p < sheet->pages->count; p++)
		for (size_t i = 0; i < sheet->pages->pages[p]->count; i++)
			if (sheet->pages->pages[p]->items[i].kind == ITEM_TEXT)
				check(sheet, rules, sheet->pages->pages[p], i);
}

/* ---- 1, 2, 4: letters and lines ---- */

/* Small print may run on. */
static bool is_sentence(const struct text *text, const char *words)
{
	for (size_t p = 0; p < text->part_count; p++)
		for (size_t i = 0; i < text->parts[p].sentence_count; i++)
			if (strstr(words, text->parts[p].sentences[i].words) != NULL)
				return true;
	return false;
}

static void letters_check(const struct sheet *sheet, struct rules *rules, const struct page *page, size_t at)
{
	const struct item *item = &page->items[at];
	const char *words = pango_layout_get_text(item->layout);
	const PangoFontDescription *font = pango_layout_get_font_description(item->layout);
	double least = sheet->output->medium == MEDIUM_PDF ? SMALLEST_PAPER : SMALLEST_PICTURE;

	if (type_size(item) < least - 0.01)
		broken(rules, sheet, "too small", words);
	if (strncmp(pango_font_description_get_family(font), "Noto Sans", 9) != 0)
		broken(rules, sheet, pango_font_description_get_family(font), words);
	if (pango_font_description_get_style(font) != PANGO_STYLE_NORMAL || pango_layout_get_justify(item->layout))
		broken(rules, sheet, "italic or justified", words);
	if (pango_layout_get_unknown_glyphs_count(item->layout) > 0)
		broken(rules, sheet, "unknown glyph", words);
	for (const GSList *line = pango_layout_get_lines_readonly(item->layout); line != NULL; line = line->next) {
		const PangoLayoutLine *one = line->data;
		const char *start = words + one->start_index, *end = start + one->length;
		while (end > start && end[-1] == ' ')
			end--;
		if (strncmp(start, "\u00b7", 2) == 0 || (end - start > 2 && strncmp(end - 2, "\u00b7", 2) == 0))
			broken(rules, sheet, "a dot at the edge of a line", words);
		if (is_sentence(sheet->text, words) && g_utf8_strlen(words + one->start_index, one->length) > LINE_MOST)
			broken(rules, sheet, "long line", words);
	}
}

static void letters(const struct sheet *sheet, struct rules *rules)
{
	each_text(sheet, rules, letters_check);
}

/* ---- 5: contrast ---- */

static double linear(double part)
{
	return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour)
{
	return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

static double contrast(struct colour one, struct colour other)
{
	double a = luminance(one), b = luminance(other);

	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static bool covers(const struct item *below, const struct item *above)
{
	bool filled = below->kind == ITEM_RECTANGLE || below->kind == ITEM_SLANT || below->kind == ITEM_ARCH;
	double x = above->x + above->width / 2, y = above->y + above->height / 2;

	return filled && x >= below->x && x <= below->x + below->width && y >= below->y &&
	       y <= below->y + below->height;
}

static struct colour ground(const struct pages *pages, const struct page *page, size_t at)
{
	for (size_t i = at; i-- > 0;)
		if (covers(&page->items[i], &page->items[at]))
			return page->items[i].colour;
	return pages->paper;
}

static void contrast_check(const struct sheet *sheet, struct rules *rules, const struct page *page, size_t at)
{
	double ratio = contrast(page->items[at].colour, ground(sheet->pages, page, at));
	char found[32];

	snprintf(found, sizeof found, "contrast %.2f", ratio);
	if (ratio < CONTRAST_TEXT)
		broken(rules, sheet, found, pango_layout_get_text(page->items[at].layout));
}

static void contrasts(const struct sheet *sheet, struct rules *rules)
{
	each_text(sheet, rules, contrast_check);
	for (size_t p = 0; p < sheet->pages->count; p++)
		for (size_t i = 0; i < sheet->pages->pages[p]->count; i++) {
			const struct item *item = &sheet->pages->pages[p]->items[i];
			if (item->kind == ITEM_MARK &&
			    (contrast(item->colour, ground(sheet->pages, sheet->pages->pages[p], i)) < CONTRAST_SHAPE ||
			     contrast(item->colour, item->mark_colour) < CONTRAST_SHAPE))
				broken(rules, sheet, "contrast", "of a mark");
		}
}

/* ---- 6: colour alone says nothing ---- */

Test(rules, kinds_differ_without_colour)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct theme *theme = theme_read(arena, ".", diagnostics);
	struct theme_kind kinds[MESSAGE_KIND_COUNT];

	for (int k = 0; k < MESSAGE_KIND_COUNT; k++)
		kinds[k] = theme_kind(theme, &(struct message){.kind = (enum message_kind)k, .severity = "hoog"});
	for (int k = 0; k < MESSAGE_KIND_COUNT; k++)
		for (int other = 0; other < k; other++)
			cr_expect(strcmp(kinds[k].mark.strokes, kinds[other].mark.strokes) != 0, "%d %d", k, other);
	cr_expect(kinds[MESSAGE_ALERT].edge != kinds[MESSAGE_ALL_CLEAR].edge);
	cr_expect(kinds[MESSAGE_ALERT].mark.triangle && !kinds[MESSAGE_ALL_CLEAR].mark.triangle);
	arena_free(arena);
}

/* ---- 7: the message first ---- */

static void first(const struct sheet *sheet, struct rules *rules)
{
	const struct page *front = sheet->pages->pages[0];
	const struct item *largest = NULL;

	if (output_is_joint(sheet->output))
		return;
	for (size_t i = 0; i < front->count; i++)
		if (front->items[i].kind == ITEM_TEXT &&
		    (largest == NULL || type_size(&front->items[i]) > type_size(largest)))
			largest = &front->items[i];
	if (largest == NULL || largest->y > sheet->pages->height / 2)
		broken(rules, sheet, "the largest words stand low", sheet->text->title);
	/* the title, or on a sheet that opens with the deed, that */
	if (largest != NULL && strcmp(pango_layout_get_text(largest->layout), sheet->text->title) != 0 &&
	    (largest->element == NULL || largest->element->role != ELEMENT_TITLE))
		broken(rules, sheet, "the largest words are not the title", pango_layout_get_text(largest->layout));
}

/* ---- 3, 8, 11: pictures stand at the start, and have words ---- */

static void pictures(const struct sheet *sheet, struct rules *rules)
{
	for (size_t p = 0; p < sheet->pages->count; p++)
		for (size_t i = 0; i < sheet->pages->pages[p]->count; i++) {
			const struct item *item = &sheet->pages->pages[p]->items[i];
			if (item->kind != ITEM_PICTOGRAM)
				continue;
			if (item->element != NULL && item->element->role == ELEMENT_FIGURE &&
			    (item->element->words == NULL || *item->element->words == '\0'))
				broken(rules, sheet, "no words for", item->picture);
		}
}

/* ---- 10: nothing leaves the page, nothing lies on other words ---- */

static bool overlap(const struct item *one, const struct item *other)
{
	double x = fmin(one->x + one->width, other->x + other->width) - fmax(one->x, other->x),
	       y = fmin(one->y + one->height, other->y + other->height) - fmax(one->y, other->y);

	return x > 1 && y > 1;
}

/* Where the lines of a text are, without the empty part of its column. */
static size_t lines(const struct item *item, struct item *boxes, size_t limit)
{
	PangoLayoutIter *at = pango_layout_get_iter(item->layout);
	size_t count = 0;

	do {
		PangoRectangle logical;
		pango_layout_iter_get_line_extents(at, NULL, &logical);
		boxes[count] = *item;
		boxes[count].x += logical.x / (double)PANGO_SCALE;
		boxes[count].y += logical.y / (double)PANGO_SCALE;
		boxes[count].width = logical.width / (double)PANGO_SCALE;
		boxes[count].height = logical.height / (double)PANGO_SCALE;
	} while (++count < limit && pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	return count;
}

static bool lies_on(const struct item *text, const struct item *other)
{
	struct item own[LINES_MOST], beside[LINES_MOST] = {*other};
	size_t count = lines(text, own, LINES_MOST),
	       other_count = other->kind == ITEM_TEXT ? lines(other, beside, LINES_MOST) : 1;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < other_count; j++)
			if (overlap(&own[i], &beside[j]))
				return true;
	return false;
}

static void places_check(const struct sheet *sheet, struct rules *rules, const struct page *page, size_t at)
{
	struct item boxes[LINES_MOST];
	const char *words = pango_layout_get_text(page->items[at].layout);
	size_t count = lines(&page->items[at], boxes, LINES_MOST);

	for (size_t i = 0; i < count; i++)
		if (boxes[i].x < -0.5 || boxes[i].y < -0.5 || boxes[i].x + boxes[i].width > sheet->pages->width + 0.5 ||
		    boxes[i].y + boxes[i].height > sheet->pages->height + 0.5)
			broken(rules, sheet, "off the page", words);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *other = &page->items[i];
		bool solid = other->kind == ITEM_PICTOGRAM || other->kind == ITEM_CODE || other->kind == ITEM_MARK ||
			     (other->kind == ITEM_TEXT && i < at);
		if (solid && i != at && lies_on(&page->items[at], other))
			broken(rules, sheet,
			       other->kind == ITEM_TEXT ? pango_layout_get_text(other->layout) : "a picture", words);
	}
}

static void places(const struct sheet *sheet, struct rules *rules)
{
	each_text(sheet, rules, places_check);
}

/* ---- 13: who, when, until when, where to ask ---- */

static bool shown(const struct pages *pages, const char *words)
{
	for (size_t p = 0; p < pages->count; p++)
		for (size_t i = 0; i < pages->pages[p]->count; i++) {
			const struct item *item = &pages->pages[p]->items[i];
			if (item->kind != ITEM_TEXT)
				continue;
			char *line = g_strdelimit(g_strdup(pango_layout_get_text(item->layout)), "\n", ' ');
			bool found = strstr(line, words) != NULL;
			g_free(line);
			if (found)
				return true;
		}
	return false;
}

static void origin(const struct sheet *sheet, struct rules *rules)
{
	static const enum label labels[] = {LABEL_FROM,     LABEL_ISSUED, LABEL_VALID_UNTIL, LABEL_VERSION,
					    LABEL_REPLACES, LABEL_ENDS,   LABEL_EXAMPLE};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		const char *words = sheet->text->labels[labels[i]];
		if (words != NULL && (labels[i] != LABEL_EXAMPLE || sheet->text->message->example) &&
		    !shown(sheet->pages, words))
			broken(rules, sheet, "is not there", words);
	}
	for (size_t i = 0; i < sheet->text->contact_count; i++)
		if (sheet->text->contacts[i].kind != CONTACT_MAIL &&
		    !shown(sheet->pages, sheet->text->contacts[i].value))
			broken(rules, sheet, "is not there", sheet->text->contacts[i].value);
}

/* A picture is passed on alone: it says where, if only by the first place. A sheet says what is not known yet, or that
 * there is more elsewhere. */
static void nothing_hidden(const struct sheet *sheet, struct rules *rules)
{
	const struct name *place = sheet->text->message->places;

	if (sheet->output->form == FORM_INFOGRAPHIC && place != NULL && !shown(sheet->pages, place->words))
		broken(rules, sheet, "is not there", place->words);
	if (sheet->output->form != FORM_FLYER || shown(sheet->pages, sheet->text->labels[LABEL_READ_ON]))
		return;
	for (size_t i = 0; i < sheet->text->part_count; i++)
		for (size_t s = 0; s < sheet->text->parts[i].sentence_count; s++)
			if (sheet->text->parts[i].kind == PART_UNKNOWN &&
			    !shown(sheet->pages, sheet->text->parts[i].sentences[s].words))
				broken(rules, sheet, "is not there", sheet->text->parts[i].sentences[s].words);
}

/* ---- all of them ---- */

static void rules_check(const struct sheet *sheet, struct rules *rules)
{
	letters(sheet, rules);
	contrasts(sheet, rules);
	first(sheet, rules);
	pictures(sheet, rules);
	places(sheet, rules);
	origin(sheet, rules);
	nothing_hidden(sheet, rules);
}

Test(rules, hold_on_every_page, .timeout = 600)
{
	static const char *const messages[] = {"kookadvies-utrecht-1-alarm", "kookadvies-utrecht-2-update",
					       "kookadvies-utrecht-3-einde", "brand-alkmaar", "prikbus-molenlanden"};
	struct rules rules = {0};

	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		struct message_file file;
		char path[80];
		snprintf(path, sizeof path, "tests/messages/%s.xml", messages[i]);
		message_file_open(&file, path);
		message_check(&file, &rules);
		message_file_close(&file);
	}
	cr_expect(rules.checked >= 50, "only %d sheets", rules.checked);
	cr_expect(rules.broken.length == 0, "\n%s", buffer_text(&rules.broken));
	buffer_free(&rules.broken);
}
