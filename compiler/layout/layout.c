#include "layout.h"

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

struct pages *layout_pages(struct layout_tools *tools, struct arena *arena, const struct output *output,
			   const struct text *const *texts, size_t count, struct diagnostics *diagnostics)
{
	static void (*const forms[FORM_COUNT])(struct composer *) = {
	    [FORM_FLYER] = flyer_compose, [FORM_INFOGRAPHIC] = infographic_compose, [FORM_CARDS] = cards_compose};
	const struct text *text = texts[0];
	const struct typeface *typeface = fonts_typeface(tools->fonts, text->script, diagnostics);
	if (!typeface)
		return NULL;
	struct pages *pages = arena_allocate(arena, sizeof *pages);
	*pages = (struct pages){
	    .arena = arena,
	    .pictograms = tools->pictograms,
	    .width = output->width,
	    .height = output->height,
	    .paper = theme_colour(tools->theme, "paper"),
	    .right_to_left = text->direction == TEXT_RIGHT_TO_LEFT,
	    .language = text->language,
	    .title = text->title,
	    .author = text->sender,
	    .created = text->message->sent,
	};
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
	struct element *document = element_new(&composer, NULL, ELEMENT_DOCUMENT, NULL);
	document->language = text->language;
	composer.document = document;
	forms[output->form](&composer);
	if (!composer.failed)
		return pages;
	pages_free(pages);
	return NULL;
}
