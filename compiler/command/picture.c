#include "picture.h"

#include <string.h>

#include "../message/node.h"

static const struct node *first_member(const struct node *node)
{
	while (node && (node->kind == NODE_AND || node->kind == NODE_OR))
		node = node->children[0].node;
	return node;
}

#define WORD_LIMIT 32

/* What a clause names, as the patterns of pictograms/index.xml want it. */
struct words {
	const char *words[WORD_LIMIT];
	size_t count;
};

static void add_word(struct words *words, const char *word)
{
	if (word && words->count < WORD_LIMIT)
		words->words[words->count++] = word;
}

/* A concept's id, the digits of a phone number; NULL for another fact. */
static const char *word_of(const struct abstract *abstract, const struct node *node)
{
	if (node->concept)
		return node->concept->id;
	return strcmp(abstract->categories[node->category], "Phone") == 0 ? node->fact.text : NULL;
}

static const char *feature_word(const struct abstract *abstract, const struct node *node, const char *name)
{
	int feature = abstract_feature(abstract, name);
	return abstract->features[feature].values[node->value[feature]];
}

static bool leaves_out(const struct abstract *abstract, int role)
{
	static const char *const roles[] = {"without", "except", "unless", "instead", "but"};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (role == abstract_role(abstract, roles[i]))
			return true;
	return false;
}

/* All words below a clause, how much of a thing too ("enough water"); not what it leaves out, nor those of clauses
 * within it but relative ones ("things that fall"). */
static void collect(const struct node *node, const struct abstract *abstract, struct words *words)
{
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		int role = node->children[i].role;
		bool clause = strcmp(abstract->categories[child->category], "Clause") == 0;
		if (role >= 0 &&
		    (leaves_out(abstract, role) || (clause && role != abstract_role(abstract, "relative"))))
			continue;
		const char *amount = feature_word(abstract, child, "det");
		add_word(words, word_of(abstract, child));
		add_word(words, strcmp(amount, "enough") == 0 || strcmp(amount, "many") == 0 ? amount : NULL);
		collect(child, abstract, words);
	}
}

/* How a clause denies, or says that it is not so yet ("leave your house only when they say so"); else NULL. */
static const char *negation(const struct abstract *abstract, const struct node *clause)
{
	const char *polarity = feature_word(abstract, clause, "polarity");
	if (strcmp(polarity, "yes") != 0 && strcmp(polarity, "still") != 0)
		return polarity;
	for (int i = 0; i < clause->child_count; i++)
		if (strcmp(feature_word(abstract, clause->children[i].node, "focus"), "alreadyonly") == 0)
			return "notyet";
	return NULL;
}

static const char *match(const struct picture_context *context, const struct node *clause)
{
	static const char *const roles[] = {"theme", "place", "goal",       "state",
					    "agent", "about", "instrument", "recipient"};
	const struct abstract *abstract = context->abstract;
	const struct node *node = first_member(clause);
	if (!node->concept)
		return NULL;
	struct words heads = {0}, words = {0};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const struct node *child = first_member(node_child(node, abstract_role(abstract, roles[i])));
		add_word(&heads, child ? word_of(abstract, child) : NULL);
	}
	collect(node, abstract, &words);
	struct pictogram_meaning meaning = {.kind = message_kind_name(context->message->kind),
					    .concept = node->concept->id,
					    .stance = feature_word(abstract, node, "stance"),
					    .negation = negation(abstract, node),
					    .heads = heads.words,
					    .head_count = heads.count,
					    .words = words.words,
					    .word_count = words.count};
	return pictogram_find(context->pictograms, &meaning);
}

/* The picture of a hazard or of a kind of part. */
static const char *match_word(const struct picture_context *context, const char *word)
{
	return pictogram_find(
	    context->pictograms,
	    &(struct pictogram_meaning){.kind = message_kind_name(context->message->kind), .concept = word});
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
	const char *id = part->picture;
	for (const struct sentence *sentence = part->sentences; sentence && !id; sentence = sentence->next)
		id = sentence->meaning ? match(pictures, sentence->meaning) : NULL;
	if (!id && part->kind == PART_WHAT && pictures->message->kind != MESSAGE_ALL_CLEAR)
		id = match_word(pictures, pictures->message->hazard);
	if (!id)
		id = match_word(pictures, part_kind_name(part->kind));
	return (struct part_picture){id, badge_of(arena, pictures, part, id)};
}
