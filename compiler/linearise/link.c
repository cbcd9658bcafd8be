#include "link.h"

#include <string.h>

#include "../message/node.h"

/* What a sentence refers to, besides what it names itself. */
struct back {
	const struct abstract *abstract;
	const struct node *root, *antecedent; /* of the sentence; in an earlier one */
	int det;
	bool refers;
};

struct search {
	const struct node *wanted;
	bool found;
};

static void search_node(const struct node *node, void *context)
{
	struct search *search = context;
	search->found = search->found || node == search->wanted;
}

static bool tree_holds(const struct node *tree, const struct node *wanted)
{
	struct search search = {.wanted = wanted};
	if (tree)
		node_each(tree, search_node, &search);
	return search.found;
}

/* Whether it is one of this kind, as concepts.xml names kinds. */
static bool is_of_kind(const struct concept *concept, const char *kind)
{
	for (const char **own = concept->kinds; own && *own; own++)
		if (strcmp(*own, kind) == 0)
			return true;
	return false;
}

/* "This water" was named before; "this message" and "this week" are what the reader is in. */
static bool points_back(const struct back *back, const struct node *node)
{
	const struct feature *det = &back->abstract->features[back->det];
	if (back->det < 0 || node->kind != NODE_CONCEPT || is_of_kind(node->concept, "message") ||
	    is_of_kind(node->concept, "time"))
		return false;
	const char *said = det->values[node->value[back->det]];
	return strcmp(said, "this") == 0 || strcmp(said, "that") == 0 || strcmp(said, "same") == 0;
}

static void look_back(const struct node *node, void *context)
{
	struct back *back = context;
	bool refers = node->concept && node->concept->back;
	if (node->antecedent ? tree_holds(back->root, node->antecedent) : !refers && !points_back(back, node))
		return;
	back->refers = true;
	if (!back->antecedent)
		back->antecedent = node->antecedent;
}

/* Whether a part goes back to what is the matter, over all that there is to do: how long it lasts, when one hears more.
 */
static bool is_about_matter(enum part_kind kind)
{
	return kind == PART_UNKNOWN || kind == PART_UNTIL || kind == PART_NEXT;
}

/* The sentence that one means by "this" or "after that", or NULL. */
static const struct linked_sentence *before(const struct linked_sentence *all, size_t count, size_t at)
{
	if (is_about_matter(all[at].part->kind) && all[at].sentence == all[at].part->sentences)
		for (size_t i = 0; i < count; i++)
			if (all[i].part->kind == PART_WHAT && !all[i].reason)
				return &all[i];
	if (all[at].part->kind == PART_WHO && all[at].sentence == all[at].part->sentences)
		for (size_t i = 0; i < count; i++)
			if (all[i].part->core)
				return &all[i];
	for (size_t i = at; i-- > 0;)
		if (all[at].reason || !all[i].reason)
			return &all[i];
	return NULL;
}

void sentences_link(const struct abstract *abstract, const struct linked_sentence *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct linked_sentence *found = NULL;
		struct back back = {
		    .abstract = abstract, .root = all[i].sentence->meaning, .det = abstract_feature(abstract, "det")};
		if (back.root)
			node_each(back.root, look_back, &back);
		for (size_t at = i; back.antecedent && at-- > 0 && !found;)
			found = tree_holds(all[at].sentence->meaning, back.antecedent) ? &all[at] : NULL;
		if (back.refers && !found)
			found = before(all, count, i);
		all[i].words->before = found && found != &all[i] ? found->words : NULL;
	}
}
