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

static bool set_all(struct features *features, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		features_set(features, set->items[i].feature, set->items[i].value);
	return true;
}

static void step(struct walk *walk, const struct pattern *pattern, const struct lexeme *head, int slot_index)
{
	const struct language *language = walk->language;
	if (slot_index == language->chain.count) {
		finish(walk, pattern, head);
		return;
	}
	const struct slot *slot = &language->chain.items[slot_index];
	struct pattern rest = *pattern;
	for (int a = 0; a < slot->count; a++) {
		const struct alternative *alternative = &slot->alternatives[a];
		struct pattern taken = rest;
		const struct lexeme *next_head = head;
		bool possible = guard_narrow(&taken.features, &alternative->guard);
		if (possible && has_other_tests(&alternative->guard) && taken.guard_count < PATTERN_GUARDS)
			taken.guards[taken.guard_count++] = &alternative->guard;
		possible = possible && set_all(&taken.features, &alternative->set);
		if (possible && alternative->word && taken.word_count < PATTERN_WORDS)
			taken.words[taken.word_count++] = (struct pattern_word){alternative->at, alternative->word};
		if (possible && alternative->aux) {
			const struct lexeme *aux =
				language_helping(language, arena_format(walk->arena, "aux.%s", alternative->aux));
			const struct concept *concept = abstract_concept(language->abstract, alternative->aux);
			if (!aux && concept)
				aux = language_lexemes(language, concept);
			possible = aux && taken.verb_count < PATTERN_VERBS - 1;
			if (possible) {
				taken.verbs[taken.verb_count++] = (struct pattern_verb){head, alternative->rest};
				if (!head) /* from here on lexical features are the helping verb's: keep the main verb's */
					for (int f = 0; f < language->feature_count; f++)
						if (is_lexical(language, f))
							taken.head.mask[f] = taken.features.mask[f];
				set_head(language, &taken.features, aux);
				next_head = aux;
			}
		}
		if (possible)
			step(walk, &taken, next_head, slot_index + 1);
		if (!alternative->read_only && !guard_exclude(&rest.features, &alternative->guard))
			return;
	}
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
