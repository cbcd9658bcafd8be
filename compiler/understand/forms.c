#include "forms.h"

#include <string.h>

#include "../base/nearest.h"
#include "token.h"

#define BUCKETS 8192
#define PIECES 64
#define ROW_TEXTS 16384 /* a row with {form} has a text for each word that has the form */

struct forms {
	struct arena *arena;
	struct language *language;
	struct word *words[BUCKETS];
	int clause;
	struct features any;
	uint64_t verb_features;
	const char *last_text;
	struct word **last_words;
	struct row_text {
		const char *text; /* compared by address: rows are never moved */
		const struct lexeme *lexeme;
		struct word **words;
		struct row_text *next;
	} * row_texts[ROW_TEXTS];
};

static size_t hash(const char *string)
{
	size_t value = 5381;
	while (*string)
		value = value * 33 + (unsigned char)*string++;
	return value % BUCKETS;
}

struct word *forms_word(const struct forms *forms, const char *folded)
{
	struct word *word = forms->words[hash(folded)];
	while (word && strcmp(word->folded, folded) != 0)
		word = word->next;
	return word;
}

/* The words of a text, each made once. */
static struct word **intern(struct forms *forms, const char *text)
{
	const char **folded = tokens_fold(forms->arena, forms->language, text);
	int count = 0;
	while (folded[count])
		count++;
	struct word **words = arena_array(forms->arena, (size_t)count + 1, sizeof *words);
	for (int i = 0; i < count; i++) {
		words[i] = forms_word(forms, folded[i]);
		if (words[i])
			continue;
		struct word *word = arena_allocate(forms->arena, sizeof *word);
		struct word **bucket = &forms->words[hash(folded[i])];
		*word = (struct word){.folded = folded[i], .next = *bucket};
		*bucket = word;
		words[i] = word;
	}
	return words;
}

bool features_merge(struct features *features, const struct features *other)
{
	int different = -1;
	for (int f = 0; f < FEATURE_LIMIT; f++) {
		if (features->mask[f] == other->mask[f])
			continue;
		if (different >= 0)
			return false;
		different = f;
	}
	if (different >= 0)
		features->mask[different] |= other->mask[different];
	return true;
}

bool guard_narrow(struct features *features, const struct guard *guard)
{
	for (int i = 0; i < guard->when_count; i++)
		if (guard->when[i].subject == TEST_SELF &&
		    !features_narrow(features, guard->when[i].feature, guard->when[i].mask))
			return false;
	for (int i = 0; i < guard->only_count; i++)
		if (guard->only[i].subject == TEST_SELF &&
		    !features_narrow(features, guard->only[i].feature, guard->only[i].mask))
			return false;
	return true;
}

/* The values that tests of the node itself leave of one of its features. */
static uint32_t leave(const struct test *tests, int count, int feature, uint32_t mask)
{
	for (int i = 0; i < count; i++)
		if (tests[i].subject == TEST_SELF && tests[i].feature == feature)
			mask &= tests[i].mask;
	return mask;
}

bool guard_allows(const struct features *features, const struct guard *guard)
{
	for (int pass = 0; pass < 2; pass++) {
		const struct test *tests = pass ? guard->only : guard->when;
		for (int i = 0; i < (pass ? guard->only_count : guard->when_count); i++) {
			int feature = tests[i].feature;
			if (tests[i].subject == TEST_SELF &&
			    !leave(guard->only, guard->only_count, feature,
				   leave(guard->when, guard->when_count, feature, features->mask[feature])))
				return false;
		}
	}
	return true;
}

/* Counts the tests that are not certain to hold, and keeps the last of them. */
static int uncertain(const struct features *features, const struct test *tests, int count, const struct test **open)
{
	int found = 0;
	for (int i = 0; i < count; i++) {
		const struct test *test = &tests[i];
		if (test->subject == TEST_SELF && !(features->mask[test->feature] & ~test->mask))
			continue;
		*open = test;
		found++;
	}
	return found;
}

bool guard_exclude(struct features *features, const struct guard *guard)
{
	const struct test *open = NULL;
	int count = uncertain(features, guard->when, guard->when_count, &open) +
		    uncertain(features, guard->only, guard->only_count, &open);
	if (count == 0)
		return false;
	if (count == 1 && open->subject == TEST_SELF)
		return features_narrow(features, open->feature, ~open->mask);
	return true; /* more than one test decides: the row may or may not match */
}

int guard_split(const struct features *features, const struct guard *guard, struct features boxes[GUARD_BOXES])
{
	struct features matching = *features; /* what the tests so far hold for */
	int count = 0;
	for (int pass = 0; pass < 2; pass++) {
		const struct test *tests = pass ? guard->only : guard->when;
		for (int i = 0; i < (pass ? guard->only_count : guard->when_count); i++) {
			const struct test *test = &tests[i];
			if (test->subject != TEST_SELF || count == GUARD_BOXES - 1) {
				boxes[0] = *features;
				return 1;
			}
			boxes[count] = matching;
			count += features_narrow(&boxes[count], test->feature, ~test->mask);
			if (!features_narrow(&matching, test->feature, test->mask)) {
				boxes[0] = *features; /* it never matches */
				return 1;
			}
		}
	}
	return count;
}

struct building {
	struct forms *forms;
	struct arena *scratch;
	const struct lexeme *lexeme;
	struct word_piece pieces[PIECES];
	int count;
	uint64_t ticked;
};

/* The words of a form; those of the form before when they are the same, as cells often are. */
static struct word **word_list(struct forms *forms, const char *text)
{
	if (!forms->last_text || strcmp(forms->last_text, text) != 0) {
		forms->last_text = arena_string(forms->arena, text);
		forms->last_words = intern(forms, text);
	}
	return forms->last_words;
}

static void add_form(struct building *building, const struct features *features)
{
	struct forms *forms = building->forms;
	const char *text = language_sound(building->scratch, forms->language, building->pieces, building->count);
	struct word **words = word_list(forms, text);
	if (!words[0])
		return;
	if (!building->lexeme->concept || building->lexeme->word_class->category == forms->clause)
		for (int f = 1; f < forms->language->feature_count; f++)
			forms->verb_features |= features->mask[f] != forms->any.mask[f] ? UINT64_C(1) << f : 0;
	struct form **first = &words[0]->forms;
	for (struct form *same = *first; same && same->lexeme == building->lexeme; same = same->next)
		if (same->words == words && same->ticked == building->ticked &&
		    features_merge(&same->features, features))
			return;
	struct form *form = arena_allocate(forms->arena, sizeof *form);
	*form = (struct form){words, building->lexeme, *features, building->ticked, *first};
	*first = form;
}

static void build(struct building *building, int slot_index, const struct features *features);

/* Tries the alternatives of a slot from one on: what the first leaves goes to the next. */
static void build_from(struct building *building, int slot_index, int first, const struct features *features)
{
	const struct slot *slot = &building->lexeme->paradigm->slots.items[slot_index];
	if (first == slot->count)
		return;
	const struct alternative *alternative = &slot->alternatives[first];
	struct buffer filled = {0};
	struct features narrowed = *features;
	bool possible = guard_narrow(&narrowed, &alternative->guard) &&
			lexeme_fill(building->lexeme, NULL, alternative->content, &filled);
	if (possible && building->count + 2 < PIECES) {
		int count = building->count;
		uint64_t ticked = building->ticked;
		for (int i = 0; i < alternative->guard.when_count; i++)
			if (alternative->guard.when[i].subject == TEST_SELF)
				building->ticked |= UINT64_C(1) << alternative->guard.when[i].feature;
		const char *close = strrchr(alternative->content, '}');
		size_t tail = close ? strlen(close + 1) : filled.length;
		building->pieces[building->count++] = (struct word_piece){
		    arena_copy(building->scratch, buffer_text(&filled), filled.length - tail), false};
		building->pieces[building->count++] = (struct word_piece){
		    arena_string(building->scratch, buffer_text(&filled) + filled.length - tail), true};
		build(building, slot_index + 1, &narrowed);
		building->count = count;
		building->ticked = ticked;
	}
	buffer_free(&filled);
	/* A row that says a feature does not match when another row has said it already, so it leaves all to the next.
	 */
	if (!possible || alternative->read_only || alternative->guard.when_count > 0) {
		build_from(building, slot_index, first + 1, features);
		return;
	}
	struct features boxes[GUARD_BOXES];
	int count = guard_split(features, &alternative->guard, boxes);
	for (int i = 0; i < count; i++)
		build_from(building, slot_index, first + 1, &boxes[i]);
}

/* Walks all ways through a paradigm's slots, narrowing the features as it goes. */
static void build(struct building *building, int slot_index, const struct features *features)
{
	if (slot_index == building->lexeme->paradigm->slots.count)
		add_form(building, features);
	else
		build_from(building, slot_index, 0, features);
}

void forms_add(struct forms *forms, const struct lexeme *lexeme)
{
	struct building building = {.forms = forms, .scratch = arena_new(), .lexeme = lexeme};
	struct features features;
	features_any(forms->language, &features);
	features_set(&features, 0, lexeme->word_class->category);
	for (int f = 1; lexeme->concept && f < forms->language->abstract->feature_count; f++)
		if (forms->language->features[f].kind == FEATURE_TRAIT)
			features_set(&features, f, lexeme->concept->trait[f]);
	for (int i = 0; i < lexeme->word_class->lexical_count; i++)
		features_set(&features, lexeme->word_class->lexical[i], 0);
	for (int i = 0; i < lexeme->features.count; i++)
		features_set(&features, lexeme->features.items[i].feature, lexeme->features.items[i].value);
	build(&building, 0, &features);
	arena_free(building.scratch);
}

void forms_remove(struct forms *forms, const struct lexeme *lexeme)
{
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct word *word = forms->words[i]; word; word = word->next)
			for (struct form **form = &word->forms; *form;)
				if ((*form)->lexeme == lexeme)
					*form = (*form)->next;
				else
					form = &(*form)->next;
}

struct word *const *forms_row_words(struct forms *forms, const struct lexeme *lexeme, const char *text)
{
	if (!strchr(text, '{'))
		lexeme = NULL;
	struct row_text **bucket = &forms->row_texts[((size_t)text / 8 + (size_t)lexeme / 16 * 31) % ROW_TEXTS];
	for (const struct row_text *known = *bucket; known; known = known->next)
		if (known->text == text && known->lexeme == lexeme)
			return known->words;
	struct row_text *made = arena_allocate(forms->arena, sizeof *made);
	struct buffer filled = {0};
	*made = (struct row_text){text, lexeme, NULL, *bucket};
	if (lexeme_fill(lexeme, NULL, text, &filled))
		made->words = intern(forms, buffer_text(&filled));
	buffer_free(&filled);
	*bucket = made;
	return made->words;
}

static void add_words(struct word *const *words)
{
	for (int i = 0; words && words[i]; i++)
		words[i]->in_row = true;
}

/* The words of a row; where it holds {form}, those with the forms of each word that has them. */
static void add_row_words(struct forms *forms, const char *text)
{
	if (!text || !*text)
		return;
	const struct lexeme *filled = strchr(text, '{') ? forms->language->lexemes : NULL;
	if (!filled)
		add_words(forms_row_words(forms, NULL, text));
	for (; filled; filled = filled->next)
		add_words(forms_row_words(forms, filled, text));
}

static void add_form_words(struct forms *forms, const char *name)
{
	for (const struct lexeme *lexeme = forms->language->lexemes; lexeme; lexeme = lexeme->next) {
		const char *form = lexeme_form(lexeme, name);
		if (form && *form)
			add_words(forms_row_words(forms, NULL, form));
	}
}

static void add_mark_words(struct forms *forms, const struct mark *marks)
{
	for (const struct mark *mark = marks; mark; mark = mark->next) {
		add_row_words(forms, mark->before);
		add_row_words(forms, mark->after);
	}
}

static void add_element_words(struct forms *forms, const struct phrase_element *elements, int count)
{
	for (int i = 0; i < count; i++) {
		if (elements[i].kind == ELEMENT_WORD)
			add_row_words(forms, elements[i].text);
		else if (elements[i].kind == ELEMENT_FORM)
			add_form_words(forms, elements[i].text);
		add_element_words(forms, elements[i].inner, elements[i].inner_count);
	}
}

static void collect_row_words(struct forms *forms)
{
	const struct language *language = forms->language;
	for (int role = 0; role < language->abstract->role_count; role++)
		add_mark_words(forms, language->marks[role]);
	add_mark_words(forms, language->focus);
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next)
		add_mark_words(forms, lexeme->government);
	for (int category = 0; category < language->abstract->category_count; category++)
		for (const struct phrase *phrase = language->phrases[category]; phrase; phrase = phrase->next)
			add_element_words(forms, phrase->elements, phrase->element_count);
	for (int i = 0; i < language->chain.count; i++)
		for (int a = 0; a < language->chain.items[i].count; a++)
			add_row_words(forms, language->chain.items[i].alternatives[a].word);
	for (const struct coordination *row = language->coordinations; row; row = row->next)
		add_row_words(forms, row->word);
}

struct forms *forms_new(struct arena *arena, struct language *language)
{
	struct forms *forms = arena_allocate(arena, sizeof *forms);
	forms->arena = arena;
	forms->language = language;
	forms->clause = abstract_category(language->abstract, "Clause");
	features_any(language, &forms->any);
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next)
		forms_add(forms, lexeme);
	collect_row_words(forms);
	return forms;
}

const char *forms_nearest(const struct forms *forms, const char *folded)
{
	struct arena *scratch = arena_new();
	const char **names = NULL;
	size_t count = 0, capacity = 0;
	for (size_t b = 0; b < BUCKETS; b++)
		for (const struct word *word = forms->words[b]; word; word = word->next) {
			const struct form *form = word->forms;
			while (form && form->words[1])
				form = form->next;
			if (form) {
				names = arena_grow(scratch, names, count, &capacity, sizeof *names);
				names[count++] = word->folded;
			}
		}
	const char *nearest = nearest_name(folded, names, count);
	arena_free(scratch);
	return nearest;
}

uint64_t forms_verb_features(const struct forms *forms)
{
	return forms->verb_features;
}
