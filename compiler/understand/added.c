#include "added.h"

#include <string.h>

#define HOLES 32 /* values and classes of one word */

/* A word of which nothing is known but one form: it fits wherever that can stand. */
static void add_hole(struct arena *arena, struct language *language, const struct word_class *word_class, int form,
		     struct assignment feature, const char *word)
{
	struct concept *concept = arena_allocate(arena, sizeof *concept);
	struct lexeme *lexeme = arena_allocate(arena, sizeof *lexeme);
	*concept =
	    (struct concept){.id = word, .category = word_class->category, .index = language->concept_capacity - 1};
	while (language->by_concept[concept->index])
		concept->index--;
	concept->kinds = arena_array(arena, 1, sizeof *concept->kinds);
	*lexeme = (struct lexeme){.concept = concept,
				  .id = word,
				  .word_class = word_class,
				  .paradigm = word_class->paradigm,
				  .next = language->lexemes};
	lexeme->forms = arena_array(arena, (size_t)word_class->form_count, sizeof *lexeme->forms);
	for (int i = 0; i < word_class->form_count; i++)
		lexeme->forms[i] = i == form ? word : "";
	lexeme->features.items = arena_allocate(arena, sizeof *lexeme->features.items);
	lexeme->features.items[0] = feature;
	lexeme->features.count = feature.feature >= 0;
	language->lexemes = lexeme;
	language->by_concept[concept->index] = lexeme;
}

/* An unknown word as whatever the language takes in, where it can be this form: with each value of the feature that its
 * class must know. */
static void add_holes(struct arena *arena, struct language *language, int form, const char *word)
{
	for (const struct intake *intake = language->intakes; intake; intake = intake->next) {
		const struct word_class *word_class = intake->word_class;
		int feature = -1;
		const struct intake *before = language->intakes;
		while (before->word_class != word_class)
			before = before->next;
		if (before != intake || form >= word_class->form_count)
			continue;
		for (int i = 0; i < word_class->lexical_count; i++)
			feature = word_class->lexical_required[i] ? word_class->lexical[i] : feature;
		for (int v = 0; v < (feature < 0 ? 1 : language->features[feature].value_count); v++)
			add_hole(arena, language, word_class, form, (struct assignment){feature, v}, word);
	}
}

struct language *language_with(struct arena *arena, const struct language *own, const struct near *near, int forms)
{
	struct language *language = arena_allocate(arena, sizeof *language);
	int capacity = own->concept_capacity + HOLES * near->unknown_count;
	*language = *own;
	language->arena = arena;
	language->by_concept = arena_array(arena, (size_t)capacity, sizeof *language->by_concept);
	memcpy(language->by_concept, own->by_concept, (size_t)own->concept_capacity * sizeof *language->by_concept);
	language->concept_capacity = capacity;
	for (int i = 0; i < near->unknown_count; i++, forms /= ADDED_FORMS)
		add_holes(arena, language, forms % ADDED_FORMS, language_fold(arena, language, near->unknowns[i].word));
	return language;
}

bool added_as_state(const struct language *own, const struct node *node)
{
	int state = abstract_role(own->abstract, "state");
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		bool hole = child->concept && child->concept->index >= own->concept_capacity;
		if ((hole && node->children[i].role == state) || added_as_state(own, child))
			return true;
	}
	return false;
}
