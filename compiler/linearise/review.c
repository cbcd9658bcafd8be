#include "review.h"

#include <string.h>

#include "../base/xml.h"

#define EXAMPLE_YEAR 2025

struct said tree_say(struct arena *arena, struct language *language, const char *tree)
{
	return example_say(arena, language, &(struct example){.tree = tree});
}

struct said example_say(struct arena *arena, struct language *language, const struct example *example)
{
	const char *tree = example->tree;
	const char *error = NULL;
	struct node *node = node_read(arena, language->abstract, tree, &error);
	if (!node)
		return (struct said){.unsupported = error};
	bool clause = strcmp(language->abstract->categories[node->category], "Clause") == 0;
	if (example->aloud)
		return clause ? say_sentence_aloud(arena, language, node, EXAMPLE_YEAR)
			      : say_phrase_aloud(arena, language, node, EXAMPLE_YEAR);
	return clause ? say_sentence(arena, language, node, EXAMPLE_YEAR)
		      : say_phrase(arena, language, node, EXAMPLE_YEAR);
}

bool sample_fits(const struct abstract *abstract, const struct sample *sample, const struct concept *concept)
{
	int mass = abstract_feature(abstract, "mass");
	return kinds_meet(sample->kinds, concept->kinds) &&
	       !(sample->countable && mass >= 0 && concept->trait[mass] != 0);
}

struct said sample_say(struct arena *arena, struct language *language, const struct sample *sample,
		       const struct concept *concept, const char **tree)
{
	const char *hole = strstr(sample->tree, "{}");
	*tree = hole ? arena_format(arena, "%.*s%s%s", (int)(hole - sample->tree), sample->tree, concept->id, hole + 2)
		     : sample->tree;
	return tree_say(arena, language, *tree);
}

/* ---- what is seen ---- */

struct list {
	struct arena *arena;
	struct seen *items;
	int count;
	size_t capacity;
};

/* Adds an example, once; what the language cannot say is not shown. */
static void add_seen(struct list *list, const char *tree, struct said said)
{
	for (int i = 0; i < list->count; i++)
		if (strcmp(list->items[i].tree, tree) == 0)
			return;
	if (!said.words)
		return;
	list->items = arena_grow(list->arena, list->items, (size_t)list->count, &list->capacity, sizeof *list->items);
	list->items[list->count++] = (struct seen){tree, said.words};
}

static bool rests_on(const struct said *said, const struct unit *unit)
{
	for (struct unit **used = said->units; used && *used; used++)
		if (*used == unit)
			return true;
	return false;
}

/* Finds for every unit the first examples of others that rest on it: once, for all of them cost some hundredths of a
 * second. */
static void find_elsewhere(struct language *language)
{
	const struct example *starts[] = {language->examples, language->own_examples};
	if (language->elsewhere_found)
		return;
	language->elsewhere_found = true;
	for (int i = 0; i < 2; i++)
		for (const struct example *example = starts[i]; example; example = example->next) {
			struct arena *scratch = arena_new();
			struct said said = {0};
			if (!example->counter)
				said = example_say(scratch, language, example);
			for (struct unit **used = said.units; used && *used; used++)
				if ((*used)->elsewhere_count < UNIT_ELSEWHERE)
					(*used)->elsewhere[(*used)->elsewhere_count++] = example;
			arena_free(scratch);
		}
}

static void add_elsewhere(struct list *list, struct language *language, const struct unit *unit)
{
	find_elsewhere(language);
	for (int i = 0; i < unit->elsewhere_count; i++)
		add_seen(list, unit->elsewhere[i]->tree, example_say(list->arena, language, unit->elsewhere[i]));
}

static void add_own(struct list *list, struct language *language, const struct unit *unit)
{
	const struct example *starts[] = {language->examples, language->own_examples};
	for (int i = 0; i < 2; i++)
		for (const struct example *example = starts[i]; example; example = example->next)
			if (!example->counter && example->unit == unit)
				add_seen(list, example->tree, example_say(list->arena, language, example));
}

/* The samples of new words, where they are said with this very entry. */
static void add_samples(struct list *list, struct language *language, const struct unit *unit)
{
	const struct abstract *abstract = language->abstract;
	const struct concept *concept = unit->lexeme->concept;
	if (strcmp(abstract->categories[concept->category], "Entity") != 0)
		return;
	for (const struct sample *sample = abstract->samples; sample; sample = sample->next) {
		const char *tree = NULL;
		if (!sample_fits(abstract, sample, concept))
			continue;
		struct said said = sample_say(list->arena, language, sample, concept, &tree);
		if (rests_on(&said, unit))
			add_seen(list, tree, said);
	}
}

/* What the digest covers: own examples, else samples. Examples of others only illustrate: one more of them in the data
 * changes nothing about this entry or row. */
static struct list seen_surely(struct arena *arena, struct language *language, const struct unit *unit)
{
	struct list list = {.arena = arena};
	add_own(&list, language, unit);
	if (unit->lexeme && unit->lexeme->concept && list.count == 0)
		add_samples(&list, language, unit);
	return list;
}

struct seen *review_seen(struct arena *arena, struct language *language, const struct unit *unit, int *count)
{
	struct list list = seen_surely(arena, language, unit);
	if (list.count == 0)
		add_elsewhere(&list, language, unit);
	const char *word = unit->label ? unit->label->words : unit->lexeme ? lexeme_first_form(unit->lexeme) : NULL;
	if (word && list.count == 0) {
		list.items = arena_allocate(arena, sizeof *list.items);
		list.items[list.count++] = (struct seen){NULL, word};
	}
	*count = list.count;
	return list.items;
}

/* ---- digest ---- */

/* An element as its meaning has it: names, values and words, not how it is laid out, nor who vouched for it. */
static void add_element(struct arena *arena, struct buffer *buffer, const struct xml_node *element)
{
	buffer_add_format(buffer, "<%s", element->name);
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next)
		if (strcmp(attribute->name, "status") != 0 && strcmp(attribute->name, "by") != 0 &&
		    strcmp(attribute->name, "on") != 0)
			buffer_add_format(buffer, "\n%s=%s", attribute->name, attribute->value);
	buffer_add_format(buffer, ">%s", xml_text(arena, element));
	for (const struct xml_node *child = xml_child(element, NULL); child; child = xml_next(child, NULL))
		add_element(arena, buffer, child);
	buffer_add_string(buffer, "</>");
}

struct digest review_digest(struct arena *arena, struct language *language, const struct unit *unit)
{
	struct buffer buffer = {0};
	if (unit->element)
		add_element(arena, &buffer, unit->element);
	const struct xml_node *row = unit == language->general ? xml_child(language->grammar, NULL) : NULL;
	for (; row; row = xml_next(row, NULL))
		if (unit_is_general(row))
			add_element(arena, &buffer, row);
	if (unit->lexeme && unit->lexeme->concept && unit->lexeme->concept->note)
		buffer_add_format(&buffer, "\n%s", unit->lexeme->concept->note);
	struct list list = seen_surely(arena, language, unit);
	for (int i = 0; i < list.count; i++)
		buffer_add_format(&buffer, "\n%s\n%s", list.items[i].tree, list.items[i].words);
	struct digest digest = digest_bytes(buffer.bytes, buffer.length);
	buffer_free(&buffer);
	return digest;
}

/* ---- state ---- */

enum unit_state review_state(struct language *language, struct unit *unit)
{
	if (!unit || !language->signatures)
		return UNIT_DRAFT;
	language_name_units(language);
	if (unit->state != UNIT_UNKNOWN)
		return unit->state;
	if (!unit->signature) {
		unit->state = UNIT_DRAFT;
		return unit->state;
	}
	struct arena *scratch = arena_new();
	struct digest digest = review_digest(scratch, language, unit);
	unit->state = UNIT_CHANGED;
	for (const struct signature *other = unit->signature; other && unit->state != UNIT_REVIEWED;
	     other = other->next)
		if (strcmp(other->unit, unit->key) == 0 && strcmp(digest.hexadecimal, other->digest) == 0) {
			unit->signature = other;
			unit->state = UNIT_REVIEWED;
		}
	arena_free(scratch);
	return unit->state;
}

void review_count(struct language *language, int counts[UNIT_REVIEWED + 1])
{
	memset(counts, 0, (UNIT_REVIEWED + 1) * sizeof *counts);
	for (struct unit *unit = language->units; unit; unit = unit->next)
		counts[review_state(language, unit)]++;
}

bool said_is_draft(struct language *language, const struct said *said)
{
	for (struct unit **unit = said->units; unit && *unit; unit++)
		if (review_state(language, *unit) != UNIT_REVIEWED)
			return true;
	return false;
}

const char *review_key(struct language *language, const struct unit *unit)
{
	language_name_units(language);
	return unit->key;
}
