#include "picture.h"

#include <string.h>

#include "../message/node.h"

static const struct node *first_member(const struct node *node)
{
	while (node && (node->kind == NODE_AND || node->kind == NODE_OR))
		node = node->children[0].node;
	return node;
}

static const char *head_of(const struct node *node, const struct abstract *abstract, const char *role)
{
	const struct node *child = first_member(node_child(node, abstract_role(abstract, role)));
	return child && child->concept ? child->concept->id : NULL;
}

static const char *match(const struct picture_context *context, const struct node *meaning)
{
	static const char *const roles[] = {"theme", "place", "goal", "state", "agent"};
	const struct abstract *abstract = context->abstract;
	const struct node *node = first_member(meaning);
	const char *kind = message_kind_name(context->message->kind);
	int feature = abstract_feature(abstract, "stance");
	if (!node->concept)
		return NULL;
	const char *stance = abstract->features[feature].values[node->value[feature]];
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const char *head = head_of(node, abstract, roles[i]);
		const char *found =
		    head ? pictogram_find_in(context->pictograms, kind, node->concept->id, stance, head) : NULL;
		if (found)
			return found;
	}
	return pictogram_find_in(context->pictograms, kind, node->concept->id, stance, NULL);
}

/* The data of a badge, looked for in the meaning. */
struct badge_search {
	const struct abstract *abstract;
	const char *wanted;
	struct arena *arena;
	const char *found;
};

static void look(const struct node *node, void *context)
{
	struct badge_search *search = context;
	const char *category = search->abstract->categories[node->category];
	if (search->found)
		return;
	const struct node *count = node_child(node, abstract_role(search->abstract, "count"));
	if (strcmp(search->wanted, "minutes") == 0 && node->concept && strcmp(node->concept->id, "minute") == 0 &&
	    count)
		search->found = arena_format(search->arena, "%ld′", count->fact.number);
	else if (strcmp(search->wanted, "date") == 0 && strcmp(category, "Date") == 0)
		search->found = arena_format(search->arena, "%d-%d", node->fact.day, node->fact.month);
	else if (strcmp(search->wanted, "phone") == 0 && strcmp(category, "Phone") == 0)
		search->found = node->fact.text;
}

static const char *badge_of(struct arena *arena, const struct picture_context *context, const struct part *part,
			    const char *picture)
{
	const char *wanted = picture ? pictogram_badge(context->pictograms, picture) : NULL;
	struct badge_search search = {context->abstract, wanted, arena, NULL};
	for (const struct sentence *sentence = wanted ? part->sentences : NULL; sentence; sentence = sentence->next)
		if (sentence->meaning)
			node_each(sentence->meaning, look, &search);
	return search.found;
}

struct part_picture picture_choose(struct arena *arena, const struct part *part, void *context)
{
	const struct picture_context *pictures = context;
	const char *kind = message_kind_name(pictures->message->kind);
	const char *id = part->picture;
	for (const struct sentence *sentence = part->sentences; sentence && !id; sentence = sentence->next)
		id = sentence->meaning ? match(pictures, sentence->meaning) : NULL;
	if (!id && part->kind == PART_WHAT && pictures->message->kind != MESSAGE_ALL_CLEAR)
		id = pictogram_find_in(pictures->pictograms, kind, pictures->message->hazard, NULL, NULL);
	if (!id)
		id = pictogram_find_in(pictures->pictograms, kind, part_kind_name(part->kind), NULL, NULL);
	return (struct part_picture){id, badge_of(arena, pictures, part, id)};
}
