#include "pattern.h"

#include <string.h>

#include "chart.h"

/* How many of the newest ways a further one is compared with: neighbours are alike. */
#define WAYS_COMPARED 16

struct walk {
	struct arena *arena;
	struct arena *scratch;
	const struct language *language;
	struct patterns *patterns;
	uint64_t unsayable; /* `must` features that no row says: a way that sets one leads nowhere */
	const struct pattern_filter *filter;
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
	if (left->needs != right->needs || left->verb_count != right->verb_count ||
	    left->word_count != right->word_count)
		return false;
	for (int i = 0; i < left->verb_count; i++)
		if (left->verbs[i].lexeme != right->verbs[i].lexeme)
			return false;
	for (int i = 0; i < left->word_count; i++)
		if (strcmp(left->words[i].words, right->words[i].words) != 0)
			return false;
	return true;
}

/* Whether two ways differ in nothing but their features. */
static bool same_way(const struct pattern *left, const struct pattern *right)
{
	if (left->shape != right->shape || left->guard_count != right->guard_count || left->finite != right->finite ||
	    !same_needs(left, right) || memcmp(&left->head, &right->head, sizeof left->head) != 0)
		return false;
	for (int i = 0; i < left->guard_count; i++)
		if (left->guards[i] != right->guards[i])
			return false;
	for (int i = 0; i < left->verb_count; i++)
		if (left->verbs[i].rest.items != right->verbs[i].rest.items)
			return false;
	for (int i = 0; i < left->word_count; i++)
		if (left->words[i].anchor != right->words[i].anchor)
			return false;
	return true;
}

/* A digest of one thing at its place in one of a way's lists; a way's is the sum of them, so that their lists do not
 * mix. */
static uint64_t digest(char list, int place, const void *thing)
{
	uint64_t value = (uint64_t)(uintptr_t)thing ^ (uint64_t)list << 56 ^ (uint64_t)place << 48;
	value = (value ^ value >> 31) * UINT64_C(0x9e3779b97f4a7c15);
	return value ^ value >> 29;
}

static uint64_t digest_words(int place, const char *words)
{
	uintptr_t sum = 5381;
	for (; *words; words++)
		sum = sum * 33 + (unsigned char)*words;
	return digest('w', place, (const void *)sum);
}

static void set_all(struct features *features, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		features_set(features, set->items[i].feature, set->items[i].value);
}

/* The ways through the chain up to some slot. */
struct ways {
	struct pattern *items;
	int count;
	size_t capacity;
};

/* Adds a way, or widens one that differs in one feature only: without this there would be one a combination of values.
 */
static void add_way(struct walk *walk, struct ways *ways, const struct pattern *way)
{
	for (int i = ways->count - 1; i >= 0 && i >= ways->count - WAYS_COMPARED; i--)
		if (same_way(&ways->items[i], way) && features_merge(&ways->items[i].features, &way->features))
			return;
	ways->items = arena_grow(walk->scratch, ways->items, (size_t)ways->count, &ways->capacity, sizeof *ways->items);
	ways->items[ways->count++] = *way;
}

/* Takes an alternative of the chain, if it can be taken. */
static void take(struct walk *walk, const struct pattern *way, const struct alternative *alternative, struct ways *next)
{
	const struct language *language = walk->language;
	if (!guard_allows(&way->features, &alternative->guard))
		return;
	struct pattern taken = *way;
	guard_narrow(&taken.features, &alternative->guard);
	if (has_other_tests(&alternative->guard) && taken.guard_count < PATTERN_GUARDS) {
		taken.shape += digest('g', taken.guard_count, &alternative->guard);
		taken.guards[taken.guard_count++] = &alternative->guard;
	}
	set_all(&taken.features, &alternative->set);
	for (int i = 0; i < alternative->set.count; i++)
		if (walk->unsayable >> alternative->set.items[i].feature & 1 && alternative->set.items[i].value != 0)
			return;
	if (alternative->word && walk->filter && !walk->filter->word(walk->filter->context, alternative->word))
		return;
	if (alternative->word && taken.word_count < PATTERN_WORDS) {
		taken.needs += digest_words(taken.word_count, alternative->word);
		taken.words[taken.word_count++] = (struct pattern_word){alternative->at, alternative->word};
	}
	if (alternative->aux) {
		const struct lexeme *aux = language_auxiliary(language, alternative->aux);
		if (!aux || taken.verb_count == PATTERN_VERBS - 1 ||
		    (walk->filter && !walk->filter->verb(walk->filter->context, aux)))
			return;
		taken.needs += digest('v', taken.verb_count, way->finite);
		taken.shape += digest('r', taken.verb_count, alternative->rest.items);
		taken.verbs[taken.verb_count++] = (struct pattern_verb){way->finite, alternative->rest, NULL};
		if (!way->finite) /* from here on lexical features are the helping verb's: keep the main verb's */
			for (int f = 0; f < language->feature_count; f++)
				if (is_lexical(language, f))
					taken.head.mask[f] = taken.features.mask[f];
		set_head(language, &taken.features, aux);
		taken.finite = aux;
	}
	add_way(walk, next, &taken);
}

/* Tries the alternatives of a slot from one on: what the first leaves goes to the next. */
static void step(struct walk *walk, const struct pattern *way, const struct slot *slot, int first, struct ways *next)
{
	if (first == slot->count)
		return;
	const struct alternative *alternative = &slot->alternatives[first];
	take(walk, way, alternative, next);
	if (alternative->read_only) {
		step(walk, way, slot, first + 1, next);
		return;
	}
	struct features boxes[GUARD_BOXES];
	int count = guard_split(&way->features, &alternative->guard, boxes);
	for (int i = 0; i < count; i++) {
		struct pattern left = *way;
		left.features = boxes[i];
		step(walk, &left, slot, first + 1, next);
	}
}

static const struct pattern_need *need(struct patterns *patterns, const struct lexeme *verb, const char *words)
{
	struct pattern_need *found = patterns->needs;
	while (found && (found->verb != verb || (words && strcmp(found->words, words) != 0)))
		found = found->next;
	if (found)
		return found;
	found = arena_allocate(patterns->arena, sizeof *found);
	*found = (struct pattern_need){verb, words, patterns->needs, patterns->need_count++};
	patterns->needs = found;
	return found;
}

static void find_needs(struct patterns *patterns, struct pattern_group *group, const struct pattern *pattern)
{
	int last = pattern->verb_count - 1;
	for (int i = 0; i < pattern->word_count; i++)
		if (!strchr(pattern->words[i].words, '{')) /* else it depends on the main verb */
			group->needs[group->need_count++] = need(patterns, NULL, pattern->words[i].words);
	for (int i = 0; i <= last; i++)
		if (pattern->verbs[i].lexeme)
			group->needs[group->need_count++] = pattern->verbs[i].need;
	group->finite_helps = pattern->verbs[last].lexeme != NULL;
}

static void finish(struct walk *walk, const struct pattern *way)
{
	const struct language *language = walk->language;
	struct pattern *pattern = arena_allocate(walk->arena, sizeof *pattern);
	*pattern = *way;
	/* Where a helping verb took over, `head` holds what the main verb must be; give it back to the clause. */
	for (int f = 0; f < language->feature_count && pattern->verb_count > 0; f++)
		if (is_lexical(language, f))
			pattern->features.mask[f] = pattern->head.mask[f];
	pattern->anchors = pattern->verb_count > 0 ? 2 : 0; /* verbs put aside stand at `rest` (read_grammar) */
	for (int i = 0; i < pattern->word_count; i++)
		pattern->anchors |= UINT32_C(1) << pattern->words[i].anchor;
	pattern->needs += digest('v', pattern->verb_count, way->finite);
	pattern->verbs[pattern->verb_count++] = (struct pattern_verb){way->finite, {NULL, 0}, NULL};
	for (int i = 0; i < pattern->verb_count; i++)
		if (pattern->verbs[i].lexeme)
			pattern->verbs[i].need = need(walk->patterns, pattern->verbs[i].lexeme, NULL);
	walk->patterns->count++;
	struct pattern_group **bucket = &walk->patterns->buckets[pattern->needs % PATTERN_BUCKETS];
	struct pattern_group *group = *bucket;
	while (group && !same_needs(group->first, pattern))
		group = group->next_in_bucket;
	if (!group) {
		group = arena_allocate(walk->arena, sizeof *group);
		group->next = walk->patterns->groups;
		walk->patterns->groups = group;
		group->next_in_bucket = *bucket;
		*bucket = group;
		group->index = walk->patterns->group_count++;
		find_needs(walk->patterns, group, pattern);
	}
	pattern->next = group->first;
	group->first = pattern;
	group->count++;
}

static void count_tests(const struct guard *guard, uint64_t *said)
{
	for (int i = 0; i < guard->when_count; i++)
		if (guard->when[i].subject == TEST_SELF || guard->when[i].subject == TEST_PARENT)
			*said |= UINT64_C(1) << guard->when[i].feature;
}

static void count_slots(const struct slots *slots, uint64_t *said)
{
	for (int i = 0; i < slots->count; i++)
		for (int a = 0; a < slots->items[i].count; a++)
			count_tests(&slots->items[i].alternatives[a].guard, said);
}

static void count_elements(const struct phrase_element *elements, int count, uint64_t *said)
{
	for (int i = 0; i < count; i++) {
		count_tests(&elements[i].guard, said);
		count_elements(elements[i].inner, elements[i].inner_count, said);
	}
}

/* The `must` features of the chain that no row can say. */
static uint64_t find_unsayable(const struct language *language)
{
	uint64_t said = 0;
	uint64_t must = 0;
	count_slots(&language->chain, &said);
	for (const struct paradigm *paradigm = language->paradigms; paradigm; paradigm = paradigm->next)
		count_slots(&paradigm->slots, &said);
	for (int category = 0; category < language->abstract->category_count; category++)
		for (const struct phrase *phrase = language->phrases[category]; phrase; phrase = phrase->next) {
			count_tests(&phrase->guard, &said);
			count_elements(phrase->elements, phrase->element_count, &said);
		}
	for (int role = 0; role < language->abstract->role_count; role++)
		for (const struct mark *mark = language->marks[role]; mark; mark = mark->next)
			count_tests(&mark->guard, &said);
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next)
		for (const struct mark *mark = lexeme->government; mark; mark = mark->next)
			count_tests(&mark->guard, &said);
	for (int f = language->abstract->feature_count; f < language->feature_count; f++)
		if (language->features[f].must)
			must |= UINT64_C(1) << f;
	return must & ~said;
}

struct patterns *patterns_new(struct arena *arena, struct language *language, const struct pattern_filter *filter)
{
	struct walk walk = {
	    arena, arena_new(), language, arena_allocate(arena, sizeof(struct patterns)), find_unsayable(language),
	    filter};
	struct pattern empty = {0};
	features_any(language, &empty.features);
	features_any(language, &empty.head);
	for (int f = 0; f < language->feature_count; f++)
		if (language->features[f].kind == FEATURE_FORM)
			features_set(&empty.features, f, 0); /* until a row of the chain sets it */
	features_set(&empty.features, 0, abstract_category(language->abstract, "Clause"));
	struct ways ways = {0};
	add_way(&walk, &ways, &empty);
	for (int i = 0; i < language->chain.count && ways.count <= PATTERN_LIMIT; i++) {
		struct ways next = {0};
		for (int w = 0; w < ways.count && next.count <= PATTERN_LIMIT; w++)
			step(&walk, &ways.items[w], &language->chain.items[i], 0, &next);
		ways = next;
	}
	walk.patterns->arena = arena;
	bool whole = ways.count <= PATTERN_LIMIT;
	for (int w = 0; w < ways.count && whole; w++)
		finish(&walk, &ways.items[w]);
	arena_free(walk.scratch);
	return whole ? walk.patterns : NULL;
}

struct pattern_class *pattern_class(struct patterns *patterns, const struct features *own)
{
	struct pattern_class *class = patterns->classes;
	uint64_t own_digest = 0;
	for (int f = 0; f < FEATURE_LIMIT; f++)
		own_digest = (own_digest ^ own->mask[f]) * UINT64_C(1099511628211);
	while (class && (class->digest != own_digest || memcmp(&class->own, own, sizeof *own) != 0))
		class = class->next;
	if (class)
		return class;
	class = arena_allocate(patterns->arena, sizeof *class);
	class->own = *own;
	class->digest = own_digest;
	class->lists = arena_array(patterns->arena, (size_t)patterns->group_count, sizeof *class->lists);
	class->next = patterns->classes;
	patterns->classes = class;
	return class;
}

const struct pattern_list *pattern_list(struct patterns *patterns, struct pattern_class *class,
					const struct pattern_group *group, int feature_count)
{
	struct pattern_list *list = &class->lists[group->index];
	if (list->items)
		return list;
	list->items = arena_array(patterns->arena, (size_t)group->count, sizeof(struct pattern *));
	for (const struct pattern *pattern = group->first; pattern; pattern = pattern->next) {
		struct features both;
		if (features_meet(&both, &pattern->features, &class->own, feature_count))
			list->items[list->count++] = pattern;
	}
	return list;
}
