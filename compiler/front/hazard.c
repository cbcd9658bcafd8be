#include "hazard.h"

#include <stdlib.h>
#include <string.h>

#include "../base/nearest.h"
#include "../base/xml.h"

/* What is wrong with a row, given those before it; NULL when nothing is. */
static const char *row_check(const struct hazards *before, const struct hazard *hazard)
{
	if (hazard->key == NULL || hazard->dutch == NULL || hazard->english == NULL || hazard->code < 1)
		return "key, code, nl, en";
	for (size_t i = 0; i < before->count; i++)
		if (before->entries[i].code == hazard->code || strcmp(before->entries[i].key, hazard->key) == 0)
			return hazard->key;
	return NULL;
}

const struct hazards *hazards_read(struct arena *arena, const char *path, struct diagnostics *diagnostics)
{
	const struct xml_node *root = xml_read(arena, path, diagnostics);
	struct hazards *hazards = arena_allocate(arena, sizeof(*hazards));
	struct hazard *entries = NULL;
	size_t capacity = 0;

	if (root == NULL)
		return NULL;
	for (const struct xml_node *row = xml_child(root, NULL); row != NULL; row = xml_next(row, NULL)) {
		const char *code = xml_attribute(row, "code");
		struct hazard hazard = {
		    .key = xml_attribute(row, "key"),
		    .code = code == NULL ? 0 : atoi(code),
		    .dutch = xml_attribute(row, "nl"),
		    .english = xml_attribute(row, "en"),
		    .tree = xml_attribute(row, "tree"),
		    .event = xml_attribute(row, "event"),
		    .categories = xml_attribute(row, "category"),
		};
		const char *wrong = row_check(hazards, &hazard);

		if (wrong != NULL) {
			diagnostic_add(diagnostics, DIAGNOSTIC_HAZARDS_INVALID, row->span, wrong, NULL);
			return NULL;
		}
		entries = arena_grow(arena, entries, hazards->count, &capacity, sizeof(*entries));
		entries[hazards->count++] = hazard;
		hazards->entries = entries;
	}
	return hazards;
}

const struct hazard *hazards_find(const struct hazards *hazards, const char *key)
{
	for (size_t i = 0; i < hazards->count; i++)
		if (strcmp(hazards->entries[i].key, key) == 0)
			return &hazards->entries[i];
	return NULL;
}

void hazards_resolve(const struct hazards *hazards, struct message *message, struct diagnostics *diagnostics)
{
	const struct hazard *hazard = hazards_find(hazards, message->hazard);
	const char *nearest = NULL;

	if (hazard != NULL) {
		message->hazard_code = hazard->code;
		message->hazard_dutch = hazard->dutch;
		message->hazard_english = hazard->english;
		message->hazard_tree = hazard->tree;
		message->hazard_event = hazard->event;
		message->hazard_categories = hazard->categories;
		return;
	}
	if (*message->hazard == '\0')
		return; /* missing, and said so by front_read */
	diagnostic_add(diagnostics, DIAGNOSTIC_HAZARD_UNKNOWN, message->hazard_span, message->hazard, NULL);
	for (size_t i = 0; i < hazards->count && nearest == NULL; i++)
		nearest = nearest_name(message->hazard, &hazards->entries[i].key, 1);
	if (nearest != NULL)
		diagnostic_propose(diagnostics, nearest);
}
