#include "load.h"

#include <string.h>

static struct rewriting *add(struct loader *loader, const struct xml_node *element, enum rewriting_kind kind)
{
	struct rewriting *row = arena_allocate(loader->arena, sizeof *row);
	struct rewriting **last = &loader->language->rewritings;
	while (*last)
		last = &(*last)->next;
	row->kind = kind;
	row->to = arena_string(loader->arena, "");
	row->span = element->span;
	*last = row;
	return row;
}

/* "even, toch, dan ook": each of them may be left out. */
static void read_loose(struct loader *loader, const struct xml_node *element)
{
	const char *at = xml_attribute(element, "words");
	while (at && *at) {
		size_t length = strcspn(at, ",");
		add(loader, element, REWRITING_LOOSE)->from = arena_copy(loader->arena, at, length);
		at += length + (at[length] == ',');
	}
}

/* Each variable of `to` must stand in `from`: else words would be made of nothing. */
static void check_variables(struct loader *loader, const struct xml_node *element, const char *from, const char *to)
{
	const char **words = words_split(loader->arena, to, NULL);
	for (int i = 0; words[i]; i++)
		if (words[i][0] == '{' &&
		    (strlen(words[i]) < 3 || !strstr(from, arena_format(loader->arena, "{%c", words[i][1]))))
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
				       xml_attribute_span(element, "to"), words[i], from, NULL);
}

void read_rewriting(struct loader *loader, const struct xml_node *element)
{
	bool split = strcmp(element->name, "split") == 0;
	if (strcmp(element->name, "loose") == 0) {
		read_loose(loader, element);
		return;
	}
	const char *from = xml_attribute(element, split ? "at" : "from");
	const char *to = xml_attribute(element, split ? "begin" : "to");
	if (!from || !*from || (!split && !to)) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, split ? "at" : "from, to",
			       NULL);
		return;
	}
	if (!split)
		check_variables(loader, element, from, to);
	struct rewriting *row = add(loader, element, split ? REWRITING_SPLIT : REWRITING_WORDS);
	row->from = from;
	row->to = to ? to : row->to;
	row->whole = attribute_yes(element, "whole");
	row->apart = attribute_yes(element, "apart");
	row->opposes = attribute_yes(element, "opposes");
	if (xml_attribute(element, "between"))
		row->between = words_split(loader->arena, xml_attribute(element, "between"), NULL);
}
