#include "page.h"

#include <math.h>
#include <string.h>

const char *element_role_name(enum element_role role)
{
	static const char *const names[] = {
#define X(id, name) name,
	    ELEMENT_ROLES(X)
#undef X
	};
	return names[role];
}

void pages_free(struct pages *pages)
{
	for (size_t i = 0; pages && i < pages->layout_count; i++)
		g_object_unref(pages->layouts[i]);
}

static void dump_text(const struct item *item, struct buffer *buffer)
{
	const char *words = pango_layout_get_text(item->layout);
	PangoFontDescription *description =
	    pango_font_description_copy(pango_layout_get_font_description(item->layout));
	buffer_add_format(buffer, " %.0f%s", pango_font_description_get_size(description) / (double)PANGO_SCALE,
			  pango_font_description_get_weight(description) >= PANGO_WEIGHT_BOLD ? " bold" : "");
	pango_font_description_free(description);
	for (const GSList *line = pango_layout_get_lines_readonly(item->layout); line; line = line->next) {
		const PangoLayoutLine *read = line->data;
		buffer_add_string(buffer, "\n      | ");
		buffer_add(buffer, words + read->start_index, (size_t)read->length);
	}
}

static void dump_item(const struct item *item, struct buffer *buffer)
{
	static const char *const kinds[] = {
#define X(id, name) name,
	    ITEM_KINDS(X)
#undef X
	};
	buffer_add_format(buffer, "  %s %.0f,%.0f %.0fx%.0f", kinds[item->kind], round(item->x), round(item->y),
			  round(item->width), round(item->height));
	if (item->kind != ITEM_PICTOGRAM && item->kind != ITEM_LOGO)
		buffer_add_format(buffer, " #%02x%02x%02x", (unsigned)lround(item->colour.red * 255),
				  (unsigned)lround(item->colour.green * 255),
				  (unsigned)lround(item->colour.blue * 255));
	if (item->element)
		buffer_add_format(buffer, " %s", element_role_name(item->element->role));
	if (item->element && item->element->language)
		buffer_add_format(buffer, " [%s]", item->element->language);
	if (item->element && item->element->address)
		buffer_add_format(buffer, " <%s>", item->element->address);
	if (item->kind == ITEM_PICTOGRAM)
		buffer_add_format(buffer, " %s%s%s: %s", item->picture, item->badge ? " " : "",
				  item->badge ? item->badge : "", item->element ? item->element->words : "");
	if (item->kind == ITEM_LOGO)
		buffer_add_format(buffer, ": %s", item->element->words);
	if (item->kind == ITEM_CODE)
		buffer_add_format(buffer, " %d modules", item->module_count);
	if (item->kind == ITEM_TEXT)
		dump_text(item, buffer);
	buffer_add_byte(buffer, '\n');
}

void pages_dump(const struct pages *pages, struct buffer *buffer)
{
	buffer_add_format(buffer, "%s, %s: %.0fx%.0f, %zu page%s\n", pages->title, pages->language, pages->width,
			  pages->height, pages->count, pages->count == 1 ? "" : "s");
	for (size_t i = 0; i < pages->count; i++) {
		buffer_add_format(buffer, "page %zu\n", i + 1);
		for (size_t j = 0; j < pages->pages[i]->count; j++)
			dump_item(&pages->pages[i]->items[j], buffer);
	}
}
