#include "pattern.h"

#include <string.h>

#include "chart.h"

struct walk {
	struct arena *arena;
	const struct language *language;
	struct patterns *patterns;
};

static bool has_other_tests(const struct guard *guard)
{
	for (int i = 0; i < guard->when_count; i++)
		if (guard->when[i].subject != TEST_SELF)
			return true;
	for (int i = 0; i < guard->only_count; i++)
		if (guard->only[i].subject != TEST_SELF)
			return true;
	return false;
}

static bool is_lexical(const struct language *language, int feature)
{
	return language->features[feature].kind == FEATURE_LEXICAL;
}

/* Lexical tests in the chain speak of the verb that is head at that moment; keep the two apart. */
static void set_head(const struct language *language, struct features *features, const struct lexeme *lexeme)
{
	for (int f = 0; f < language->feature_count; f++)
		if (is_lexical(language, f))
			features->mask[f] = 1;
	for (int i = 0; i < lexeme->features.count; i++)
		features_set(features, lexeme->features.items[i].feature, lexeme->features.items[i].value);
}

static bool same_needs(const struct pattern *left, const struct pattern *right)
{
	if (left->verb_count != right->verb_count || left->word_count != right->word_count)
		return false;
	for (int i = 0; i < left->verb_count; i++)
		if (left->verbs[i].lexeme != right->verbs[i].lexeme)
			return false;
	for (int i = 0; i < left->word_count; i++)
		if (strcmp(left->words[i].words, right->words[i].words) != 0)
			return false;
	return true;
}

static void finish(struct walk *walk, const struct pattern *pattern, const struct lexeme *head)
{
	struct pattern *copy = arena_allocate(walk->arena, sizeof *copy);
	*copy = *pattern;
	copy->verbs[copy->verb_count++] = (struct pattern_verb){head, {NULL, 0}};
	walk->patterns->count++;
	struct pattern_group *group = walk->patterns->groups;
	while (group && !same_needs(group->first, copy))
		group = group->next;
	if (!group) {
		group = arena_allocate(walk->arena, sizeof *group);
		group->next = walk->patterns->groups;
		walk->patterns->groups = group;
	}
	copy->next = group->first;
	group->first = copy;
}

static void set_all(struct features *features, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		features_set(features, set->items[i].feature, set->items[i].value);
}

static void step(struct walk *walk, const struct pattern *pattern, const struct lexeme *head, int slot_index);

/* Takes an alternative of the chain, if it can be taken, and goes on to the next slot. */
static void take(struct walk *walk, const struct pattern *pattern, const struct lexeme *head, int slot_index,
		 const struct alternative *alternative)
{
	const struct language *language = walk->language;
	struct pattern taken = *pattern;
	const struct lexeme *next_head = head;
	if (!guard_narrow(&taken.features, &alternative->guard))
		return;
	if (has_other_tests(&alternative->guard) && taken.guard_count < PATTERN_GUARDS)
		taken.guards[taken.guard_count++] = &alternative->guard;
	set_all(&taken.features, &alternative->set);
	if (alternative->word && taken.word_count < PATTERN_WORDS)
		taken.words[taken.word_count++] = (struct pattern_word){alternative->at, alternative->word};
	if (alternative->aux) {
		const struct lexeme *aux =
			language_helping(language, arena_format(walk->arena, "aux.%s", alternative->aux));
		const struct concept *concept = abstract_concept(language->abstract, alternative->aux);
		if (!aux && concept)
			aux = language_lexemes(language, concept);
		if (!aux || taken.verb_count == PATTERN_VERBS - 1)
			return;
		taken.verbs[taken.verb_count++] = (struct pattern_verb){head, alternative->rest};
		if (!head) /* from here on lexical features are the helping verb's: keep the main verb's */
			for (int f = 0; f < language->feature_count; f++)
				if (is_lexical(language, f))
					taken.head.mask[f] = taken.features.mask[f];
		set_head(language, &taken.features, aux);
		next_head = aux;
	}
	step(walk, &taken, next_head, slot_index + 1);
}

/* Tries the alternatives of a slot from one on: what the first leaves goes to the next. */
static void step_from(struct walk *walk, const struct pattern *pattern, const struct lexeme *head, int slot_index,
		      int first)
{
	const struct slot *slot = &walk->language->chain.items[slot_index];
	if (first == slot->count)
		return;
	const struct alternative *alternative = &slot->alternatives[first];
	take(walk, pattern, head, slot_index, alternative);
	if (alternative->read_only) {
		step_from(walk, pattern, head, slot_index, first + 1);
		return;
	}
	struct features boxes[GUARD_BOXES];
	int count = guard_split(&pattern->features, &alternative->guard, boxes);
	for (int i = 0; i < count; i++) {
		struct pattern left = *pattern;
		left.features = boxes[i];
		step_from(walk, &left, head, slot_index, first + 1);
	}
}

static void step(struct walk *walk, const struct pattern *pattern, const struct lexeme *head, int slot_index)
{
	if (slot_index == walk->language->chain.count)
		finish(walk, pattern, head);
	else
		step_from(walk, pattern, head, slot_index, 0);
}

struct patterns *patterns_new(struct arena *arena, struct language *language)
{
	struct walk walk = {arena, language, arena_allocate(arena, sizeof(struct patterns))};
	struct pattern empty = {0};
	features_any(language, &empty.features);
	features_any(language, &empty.head);
	for (int f = 0; f < language->feature_count; f++)
		if (language->features[f].kind == FEATURE_FORM)
			features_set(&empty.features, f, 0); /* until a row of the chain sets it */
	features_set(&empty.features, 0, abstract_category(language->abstract, "Clause"));
	step(&walk, &empty, NULL, 0);
	/* Where a helping verb took over, `head` holds what the main verb must be; give it back to the clause. */
	for (struct pattern_group *group = walk.patterns->groups; group; group = group->next)
		for (struct pattern *pattern = group->first; pattern; pattern = pattern->next)
			for (int f = 0; f < language->feature_count && pattern->verb_count > 1; f++)
			if (is_lexical(language, f))
				pattern->features.mask[f] = pattern->head.mask[f];
	return walk.patterns;
}
