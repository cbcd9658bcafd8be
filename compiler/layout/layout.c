#include "layout.h"

#include <string.h>

#include "compose.h"

struct layout_tools *layout_tools_new(struct arena *arena, const char *folder, struct pictogram_set *pictograms,
				      struct diagnostics *diagnostics)
{
	struct layout_tools *tools = arena_allocate(arena, sizeof *tools);
	tools->arena = arena;
	tools->pictograms = pictograms;
	tools->fonts = fonts_new(arena, folder, diagnostics);
	tools->theme = theme_read(arena, folder, diagnostics);
	if (tools->fonts && tools->theme)
		return tools;
	layout_tools_free(tools);
	return NULL;
}

void layout_tools_free(struct layout_tools *tools)
{
	if (tools)
		fonts_free(tools->fonts);
}

void layout_tools_dress(struct layout_tools *tools, const struct house *house)
{
	tools->house = house;
	tools->dressed = house ? theme_dress(tools->arena, tools->theme, house) : NULL;
}

void layout_tools_warm(struct layout_tools *tools, const char *script)
{
	struct diagnostics *unused = diagnostics_new(tools->arena, DIAGNOSTIC_ENGLISH);
	const struct typeface *typeface = fonts_typeface(tools->fonts, script, unused);
	if (typeface)
		fonts_warm(typeface);
}

const struct theme *layout_tools_theme(const struct layout_tools *tools)
{
	return tools->theme;
}

/* On a sheet of several languages that of the author leads, whatever their order. */
static const struct text *const *source_first(struct arena *arena, const struct text *const *texts, size_t count)
{
	const struct text **ordered = arena_array(arena, count, sizeof *ordered);
	size_t placed = 0;
	for (int others = 0; others < 2; others++)
		for (size_t i = 0; i < count; i++)
			if ((strcmp(texts[i]->language, texts[i]->source_language) != 0) == (others == 1))
				ordered[placed++] = texts[i];
	return ordered;
}

/* Makes a document's pages, from a text in its typeface. */
static void pages_start(struct pages *pages, const struct layout_tools *tools, struct arena *arena,
			const struct output *output, const struct text *text)
{
	*pages = (struct pages){
	    .arena = arena,
	    .pictograms = tools->pictograms,
	    .width = output->width,
	    .height = output->height,
	    .bleed = output->medium == MEDIUM_PDF ? output_setting(output, "bleed", 0) : 0,
	    .paper = theme_colour(tools->theme, "paper"),
	    .right_to_left = text->direction == TEXT_RIGHT_TO_LEFT,
	    .language = text->language,
	    .title = text->title,
	    .author = text->sender,
	    .created = text->message->sent,
	};
}

/* Lays out with what a composer has so far. */
static void compose(struct composer *composer)
{
	static void (*const forms[FORM_COUNT])(struct composer *) = {[FORM_FLYER] = flyer_compose,
								     [FORM_INFOGRAPHIC] = infographic_compose,
								     [FORM_POSTER] = poster_compose,
								     [FORM_CARD] = card_compose,
								     [FORM_CARDS] = cards_compose};
	composer->document = NULL;
	struct element *document = element_new(composer, NULL, ELEMENT_DOCUMENT, NULL);
	document->language = composer->text->language;
	composer->document = document;
	forms[composer->output->form](composer);
}

/* NULL after a finding. */
static struct pages *pages_try(const struct layout_tools *tools, struct arena *arena, const struct output *output,
			       const struct text *const *texts, size_t count, const struct typeface *typeface,
			       struct diagnostics *diagnostics)
{
	const struct text *text = texts[0];
	struct pages *pages = arena_allocate(arena, sizeof *pages);
	pages_start(pages, tools, arena, output, text);
	struct composer composer = {
	    .arena = arena,
	    .tools = tools,
	    .output = output,
	    .text = text,
	    .texts = texts,
	    .text_count = count,
	    .typeface = typeface,
	    .kind = theme_kind(tools->theme, text->message),
	    .pages = pages,
	    .diagnostics = diagnostics,
	};
	compose(&composer);
	if (!composer.failed)
		return pages;
	pages_free(pages);
	return NULL;
}

/* What a list cut short says, and where all of it stands. */
static const char *list_cut(struct arena *arena, const struct text *text, const char *cut)
{
	const char *all = text_contact_find(text, CONTACT_SITE) ? text->labels[LABEL_WHERE_ALL] : NULL;
	return all && *all ? arena_format(arena, "%s. %s", cut, all) : cut;
}

/* Texts whose list of places is cut short; with `postcodes` that too. NULL when there is nothing more to cut. */
static const struct text **texts_cut(struct arena *arena, const struct text *const *texts, size_t count, bool postcodes)
{
	const struct text **cut = arena_array(arena, count, sizeof *cut);
	bool any = false;
	for (size_t i = 0; i < count; i++) {
		struct text *text = arena_allocate(arena, sizeof *text);
		*text = *texts[i];
		any = any || (postcodes ? text->postcodes_cut : text->places_cut);
		if (text->places_cut)
			text->places = list_cut(arena, text, text->places_cut[0]);
		if (text->new_places_cut)
			text->new_places = text->new_places_cut[0];
		if (text->postcodes_cut && postcodes)
			text->postcodes = text->postcodes_cut[0];
		text->places_cut = text->new_places_cut = text->postcodes_cut = NULL;
		text->reduced = true;
		cut[i] = text;
	}
	return any ? cut : NULL;
}

/* As pages_try. A document that has no room for a long list of places has it cut short rather than not being there. */
static struct pages *pages_compose(const struct layout_tools *tools, struct arena *arena, const struct output *output,
				   const struct text *const *texts, size_t count, const struct typeface *typeface,
				   struct diagnostics *diagnostics)
{
	for (int step = 0; step < 3; step++) {
		struct diagnostics *found = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
		const struct text *const *shorter = step ? texts_cut(arena, texts, count, step > 1) : texts;
		struct pages *pages = shorter ? pages_try(tools, arena, output, shorter, count, typeface, found) : NULL;
		if (pages && step > 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_LEFT_OUT, texts[0]->message->span, output->name,
				       texts[0]->language, "gebied", NULL);
		if (pages && diagnostics_total(found) == 0)
			return pages;
		pages_free(pages);
		if (step == 0 && !diagnostics_has(found, DIAGNOSTIC_LAYOUT_OVERFLOW))
			break;
	}
	return pages_try(tools, arena, output, texts, count, typeface, diagnostics);
}

/* How many texts of the message stand there. */
static size_t texts_count(const struct pages *pages)
{
	size_t count = 0;
	for (size_t i = 0; i < pages->count; i++)
		for (size_t j = 0; j < pages->pages[i]->count; j++)
			count += pages->pages[i]->items[j].kind == ITEM_TEXT && !pages->pages[i]->items[j].house;
	return count;
}

/* Whether a logo pushes nothing out: nothing off a picture, and nothing to another page of a document, which leaves
 * nothing out, though it may repeat where to get help. */
static bool costs_nothing(const struct pages *with, const struct pages *without, const struct output *output)
{
	return with->count <= without->count &&
	       (output->medium == MEDIUM_PDF || texts_count(with) >= texts_count(without));
}

struct pages *layout_pages(struct layout_tools *tools, struct arena *arena, const struct output *output,
			   const struct text *const *texts, size_t count, struct diagnostics *diagnostics)
{
	if (output_is_joint(output) && !output->languages)
		texts = source_first(arena, texts, count);
	const struct text *text = texts[0];
	const struct typeface *typeface = fonts_typeface(tools->fonts, text->script, diagnostics);
	struct layout_tools worn = *tools;
	worn.house = NULL;
	if (!typeface)
		return NULL;
	if (!tools->house || !house_sends(tools->house, text->message))
		return pages_compose(&worn, arena, output, texts, count, typeface, diagnostics);
	worn.theme = tools->dressed;
	struct pages *without = pages_compose(&worn, arena, output, texts, count, typeface, diagnostics);
	for (int attempt = 0; without && attempt < 2; attempt++) {
		worn.house = tools->house;
		worn.house_brief = attempt > 0;
		struct pages *with = pages_compose(&worn, arena, output, texts, count, typeface,
						   diagnostics_new(arena, DIAGNOSTIC_ENGLISH));
		if (with && costs_nothing(with, without, output)) {
			pages_free(without);
			return with;
		}
		pages_free(with);
	}
	if (without)
		diagnostic_add(diagnostics, DIAGNOSTIC_HOUSE_LEFT_OFF, text->message->span,
			       arena_format(arena, "%s (%s)", output->name, text->language), NULL);
	return without;
}

/* What one text's words look like is kept from one candidate to the next. */
struct layout_measure {
	struct layout_tools tools; /* without a house: a logo takes what room is left */
	struct arena *arena;
	const struct output *output;
	struct pages pages;
	struct laid *laid;
	bool begun;
};

struct layout_measure *layout_measure_new(struct layout_tools *tools, struct arena *arena, const struct output *output)
{
	struct layout_measure *measure = arena_allocate(arena, sizeof *measure);
	*measure = (struct layout_measure){.tools = *tools, .arena = arena, .output = output};
	measure->tools.house = NULL;
	return measure;
}

void layout_measure_free(struct layout_measure *measure)
{
	if (measure)
		pages_free(&measure->pages);
}

bool layout_fits(const struct fit *candidate, void *context)
{
	struct layout_measure *measure = context;
	const struct text *text = &candidate->text;
	struct diagnostics *found = diagnostics_new(measure->arena, DIAGNOSTIC_ENGLISH);
	const struct typeface *typeface = fonts_typeface(measure->tools.fonts, text->script, found);
	if (!typeface)
		return true;
	if (!measure->begun)
		pages_start(&measure->pages, &measure->tools, measure->arena, measure->output, text);
	measure->begun = true;
	measure->pages.count = 0;
	struct composer composer = {
	    .arena = measure->arena,
	    .tools = &measure->tools,
	    .output = measure->output,
	    .text = text,
	    .texts = &text,
	    .text_count = 1,
	    .typeface = typeface,
	    .kind = theme_kind(measure->tools.theme, text->message),
	    .pages = &measure->pages,
	    .diagnostics = found,
	    .laid = measure->laid,
	};
	compose(&composer);
	measure->laid = composer.laid;
	return !diagnostics_has(found, DIAGNOSTIC_LAYOUT_OVERFLOW);
}
