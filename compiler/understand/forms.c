#include "forms.h"

#include <string.h>

#include "../base/nearest.h"
#include "token.h"

#define BUCKETS 8192
#define SLOTS 32 /* of a paradigm: one with more writes nothing that is read */
#define WAY_BUCKETS 1024
/* A word with more ways to be written waits until a sentence has a word that begins as it does. */
#define MANY_WAYS 200
#define ROW_TEXTS 16384 /* a row with {form} has a text for each word that has the form */

struct forms {
	struct arena *arena;
	struct language *language;
	struct word *words[BUCKETS];
	int clause;
	struct features any;
	struct feature_sets sets;
	uint64_t verb_features;
	struct shape *shapes;
	struct waiting *waiting;
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

/* The words of a text, each made once; what it takes to cut them goes to the scratch arena, so that words stand close.
 */
static struct word **intern(struct forms *forms, struct arena *scratch, const char *text)
{
	const char **folded = tokens_fold(scratch, forms->language, text);
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
		*word = (struct word){.folded = arena_string(forms->arena, folded[i]), .next = *bucket};
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

struct feature_set {
	struct features features;
	struct feature_set *next;
};

const struct features *features_share(struct feature_sets *sets, const struct features *features)
{
	uint64_t sum = 0;
	for (int f = 0; f < FEATURE_LIMIT; f++)
		sum = (sum ^ features->mask[f]) * UINT64_C(0x9e3779b97f4a7c15) + (sum >> 29);
	struct feature_set **bucket = &sets->buckets[(sum >> 40) % FEATURE_SET_BUCKETS];
	for (const struct feature_set *set = *bucket; set; set = set->next)
		if (memcmp(&set->features, features, sizeof *features) == 0)
			return &set->features;
	struct feature_set *added = nook_allocate(&sets->nook, sizeof *added);
	*added = (struct feature_set){*features, *bucket};
	*bucket = added;
	return &added->features;
}

bool guard_narrow(struct features *features, const struct guard *guard)
{
	if (guard_refuses(guard, features))
		return false;
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

/* Whether some value of a feature passes all tests of it, from one on. */
static bool may_pass(const struct test *tests, int count, int first, const struct test *others, int other_count,
		     uint32_t mask)
{
	for (int i = first + 1; i < count && mask; i++)
		if (tests[i].subject == TEST_SELF && tests[i].feature == tests[first].feature)
			mask &= tests[i].mask;
	for (int i = 0; i < other_count && mask; i++)
		if (others[i].subject == TEST_SELF && others[i].feature == tests[first].feature)
			mask &= others[i].mask;
	return mask != 0;
}

bool guard_allows(const struct features *features, const struct guard *guard)
{
	if (guard_refuses(guard, features))
		return false;
	for (int i = 0; i < guard->when_count; i++) {
		const struct test *test = &guard->when[i];
		if (test->subject == TEST_SELF &&
		    !may_pass(guard->when, guard->when_count, i, guard->only, guard->only_count,
			      features->mask[test->feature] & test->mask))
			return false;
	}
	for (int i = 0; i < guard->only_count; i++) {
		const struct test *test = &guard->only[i];
		if (test->subject == TEST_SELF &&
		    !may_pass(guard->only, guard->only_count, i, NULL, 0, features->mask[test->feature] & test->mask))
			return false;
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

/* The words of a form; those of the form before when they are the same, as cells often are. */
static struct word **word_list(struct forms *forms, struct arena *scratch, const char *text)
{
	if (!forms->last_text || strcmp(forms->last_text, text) != 0) {
		forms->last_text = arena_string(forms->arena, text);
		forms->last_words = intern(forms, scratch, text);
	}
	return forms->last_words;
}

/* ---- the ways through a paradigm ---- */

/* One way through a paradigm's slots: the row taken in each, and what the form can then be. */
struct way {
	const struct alternative *taken[SLOTS];
	struct features features;
	uint64_t ticked;
	uint64_t digest;    /* of what its rows write and say */
	struct way *before; /* in its bucket */
};

/* The ways of a paradigm for words that are alike in what its rows test, and in which of its rows they can fill. */
struct shape {
	const struct paradigm *paradigm;
	uint64_t tested;     /* features that its rows test */
	struct features own; /* all values of what no row tests */
	const bool *fills;   /* by alternative, slot after slot: the word has the forms in it */
	int fill_count;
	struct way **ways;
	int count;
	uint64_t narrowed;  /* features of which some way tells something */
	struct way **heads; /* one of each that begin alike, up to the first form of the word */
	int head_count;
	struct shape *next;
};

/* The ways up to a slot, in the order of the rows. */
struct stage {
	struct arena *arena;
	const bool *fills; /* of the slot */
	const struct slot *slot;
	int slot_index;
	struct way **ways;
	int count;
	size_t capacity;
	struct way *buckets[WAY_BUCKETS];
};

static bool same_text(const struct way *left, const struct way *right, int slots)
{
	if (left->digest != right->digest || left->ticked != right->ticked)
		return false;
	for (int i = 0; i < slots; i++)
		if (left->taken[i] != right->taken[i] && strcmp(left->taken[i]->content, right->taken[i]->content) != 0)
			return false;
	return true;
}

/* Adds a way, or widens one that writes the same: without this there would be one a combination of values. */
static void add_way(struct stage *stage, const struct way *way)
{
	struct way **bucket = &stage->buckets[way->digest % WAY_BUCKETS];
	for (struct way *other = *bucket; other; other = other->before)
		if (same_text(other, way, stage->slot_index + 1) && features_merge(&other->features, &way->features))
			return;
	struct way *added = arena_allocate(stage->arena, sizeof *added);
	*added = *way;
	added->before = *bucket;
	*bucket = added;
	stage->ways =
	    arena_grow(stage->arena, stage->ways, (size_t)stage->count, &stage->capacity, sizeof *stage->ways);
	stage->ways[stage->count++] = added;
}

/* Tries the alternatives of a slot from one on: what the first leaves goes to the next. */
static void walk(struct stage *stage, const struct way *way, const struct features *features, int first)
{
	if (first == stage->slot->count)
		return;
	const struct alternative *alternative = &stage->slot->alternatives[first];
	struct way taken = *way;
	taken.features = *features;
	bool possible = guard_narrow(&taken.features, &alternative->guard) && stage->fills[first];
	if (possible) {
		taken.taken[stage->slot_index] = alternative;
		taken.digest = taken.digest * 33 + hash(alternative->content);
		for (int i = 0; i < alternative->guard.when_count; i++)
			if (alternative->guard.when[i].subject == TEST_SELF)
				taken.ticked |= UINT64_C(1) << alternative->guard.when[i].feature;
		add_way(stage, &taken);
	}
	/* A row that says a feature does not match when another row has said it already, so it leaves all to the next.
	 */
	if (!possible || alternative->read_only || alternative->guard.when_count > 0) {
		walk(stage, way, features, first + 1);
		return;
	}
	struct features boxes[GUARD_BOXES];
	int count = guard_split(features, &alternative->guard, boxes);
	for (int i = 0; i < count; i++)
		walk(stage, way, &boxes[i], first + 1);
}

/* Walks all ways through a paradigm's slots, narrowing the features as it goes. */
static void find_ways(struct arena *arena, struct shape *shape)
{
	struct way *start = arena_allocate(arena, sizeof *start);
	const bool *fills = shape->fills;
	start->features = shape->own;
	shape->ways = arena_array(arena, 1, sizeof(struct way *));
	shape->ways[shape->count] = start;
	shape->count = shape->paradigm->slots.count <= SLOTS ? 1 : 0;
	for (int s = 0; s < shape->paradigm->slots.count; s++) {
		const struct slot *slot = &shape->paradigm->slots.items[s];
		struct stage stage = {.arena = arena, .fills = fills, .slot = slot, .slot_index = s};
		for (int i = 0; i < shape->count; i++)
			walk(&stage, shape->ways[i], &shape->ways[i]->features, 0);
		shape->ways = stage.ways;
		shape->count = stage.count;
		fills += slot->count;
	}
}

/* How many slots of a way there are up to the first with a form of the word; all when none has one. */
static int head_length(const struct way *way, int slots)
{
	int length = 0;
	while (length < slots && !strchr(way->taken[length]->content, '{'))
		length++;
	return length < slots ? length + 1 : slots;
}

static bool same_head(const struct way *left, const struct way *right, int slots)
{
	int length = head_length(left, slots);
	if (head_length(right, slots) != length)
		return false;
	for (int i = 0; i < length; i++)
		if (strcmp(left->taken[i]->content, right->taken[i]->content) != 0)
			return false;
	return true;
}

static void look_at_ways(const struct forms *forms, struct shape *shape)
{
	int slots = shape->paradigm->slots.count;
	shape->heads = arena_array(forms->arena, (size_t)shape->count + 1, sizeof(struct way *));
	for (int i = 0; i < shape->count; i++) {
		int head = 0;
		while (head < shape->head_count && !same_head(shape->heads[head], shape->ways[i], slots))
			head++;
		if (head == shape->head_count)
			shape->heads[shape->head_count++] = shape->ways[i];
		for (int f = 1; f < forms->language->feature_count; f++)
			if (shape->ways[i]->features.mask[f] != forms->any.mask[f])
				shape->narrowed |= UINT64_C(1) << f;
	}
}

static uint64_t tests_of(const struct paradigm *paradigm)
{
	uint64_t tested = 0;
	for (int s = 0; s < paradigm->slots.count; s++)
		for (int a = 0; a < paradigm->slots.items[s].count; a++) {
			const struct guard *guard = &paradigm->slots.items[s].alternatives[a].guard;
			for (int i = 0; i < guard->when_count; i++)
				if (guard->when[i].subject == TEST_SELF)
					tested |= UINT64_C(1) << guard->when[i].feature;
			for (int i = 0; i < guard->only_count; i++)
				if (guard->only[i].subject == TEST_SELF)
					tested |= UINT64_C(1) << guard->only[i].feature;
		}
	return tested;
}

/* Which rows of its paradigm a word can fill, slot after slot. */
static bool *find_fills(struct arena *arena, const struct lexeme *lexeme, int *count)
{
	const struct slots *slots = &lexeme->paradigm->slots;
	for (int s = *count = 0; s < slots->count; s++)
		*count += slots->items[s].count;
	bool *fills = arena_array(arena, (size_t)*count + 1, sizeof *fills);
	bool *next = fills;
	for (int s = 0; s < slots->count; s++)
		for (int a = 0; a < slots->items[s].count; a++) {
			struct buffer filled = {0};
			*next++ = lexeme_fill(lexeme, NULL, slots->items[s].alternatives[a].content, &filled);
			buffer_free(&filled);
		}
	return fills;
}

/* The shape of a word that is `own` by itself. */
static const struct shape *shape_of(struct forms *forms, const struct lexeme *lexeme, const struct features *own)
{
	const struct paradigm *paradigm = lexeme->paradigm;
	struct shape wanted = {.paradigm = paradigm, .own = forms->any};
	struct shape *shape = forms->shapes;
	while (shape && shape->paradigm != paradigm)
		shape = shape->next;
	wanted.tested = shape ? shape->tested : tests_of(paradigm);
	wanted.fills = find_fills(forms->arena, lexeme, &wanted.fill_count);
	for (int f = 0; f < forms->language->feature_count; f++)
		if (wanted.tested >> f & 1)
			wanted.own.mask[f] = own->mask[f];
	for (; shape; shape = shape->next)
		if (shape->paradigm == paradigm && memcmp(&shape->own, &wanted.own, sizeof wanted.own) == 0 &&
		    memcmp(shape->fills, wanted.fills, (size_t)wanted.fill_count * sizeof *wanted.fills) == 0)
			return shape;
	wanted.next = forms->shapes;
	find_ways(forms->arena, &wanted);
	look_at_ways(forms, &wanted);
	forms->shapes = arena_allocate(forms->arena, sizeof wanted);
	*forms->shapes = wanted;
	return forms->shapes;
}

/* ---- the forms of a word ---- */

/* A word whose forms are not made before some word begins as they do. */
struct waiting {
	const struct lexeme *lexeme;
	const char **begins; /* folded, NULL-terminated */
	struct waiting *next;
};

static void own_features(const struct forms *forms, const struct lexeme *lexeme, struct features *features)
{
	*features = forms->any;
	features_set(features, 0, lexeme->word_class->category);
	for (int f = 1; lexeme->concept && f < forms->language->abstract->feature_count; f++)
		if (forms->language->features[f].kind == FEATURE_TRAIT)
			features_set(features, f, lexeme->concept->trait[f]);
	for (int i = 0; i < lexeme->word_class->lexical_count; i++)
		features_set(features, lexeme->word_class->lexical[i], 0);
	for (int i = 0; i < lexeme->features.count; i++)
		features_set(features, lexeme->features.items[i].feature, lexeme->features.items[i].value);
}

static void add_form(struct forms *forms, struct arena *scratch, const struct lexeme *lexeme, const char *text,
		     const struct features *features, uint64_t ticked)
{
	struct word **words = word_list(forms, scratch, text);
	if (!words[0])
		return;
	struct form **first = &words[0]->forms;
	for (struct form *same = *first; same && same->lexeme == lexeme; same = same->next)
		if (same->words == words && same->ticked == ticked) {
			struct features both = *same->features;
			if (!features_merge(&both, features))
				continue;
			same->features = features_share(&forms->sets, &both);
			return;
		}
	struct form *form = arena_allocate(forms->arena, sizeof *form);
	*form = (struct form){words, lexeme, features_share(&forms->sets, features), ticked, *first};
	*first = form;
}

/* What a way writes of a word: all, or up to the first form of the word with nothing after it. */
static const char *way_text(struct forms *forms, struct arena *scratch, const struct lexeme *lexeme,
			    const struct way *way, bool head)
{
	struct word_piece pieces[SLOTS * 2];
	int count = 0;
	int slots = lexeme->paradigm->slots.count;
	int last = head ? head_length(way, slots) : slots;
	for (int s = 0; s < last; s++) {
		const char *content = way->taken[s]->content;
		struct buffer filled = {0};
		if (!*content)
			continue;
		lexeme_fill(lexeme, NULL, content, &filled);
		const char *close = strrchr(content, '}');
		size_t tail = close ? strlen(close + 1) : filled.length;
		pieces[count++] =
		    (struct word_piece){arena_copy(scratch, buffer_text(&filled), filled.length - tail), false};
		if (!head || !close)
			pieces[count++] = (struct word_piece){
			    arena_string(scratch, buffer_text(&filled) + filled.length - tail), true};
		buffer_free(&filled);
	}
	return language_sound(scratch, forms->language, pieces, count);
}

static void make_forms(struct forms *forms, const struct lexeme *lexeme)
{
	struct arena *scratch = arena_new();
	struct features own;
	own_features(forms, lexeme, &own);
	const struct shape *shape = shape_of(forms, lexeme, &own);
	for (int i = 0; i < shape->count; i++) {
		struct features features = shape->ways[i]->features;
		for (int f = 0; f < forms->language->feature_count; f++)
			if (!(shape->tested >> f & 1))
				features.mask[f] = own.mask[f];
		add_form(forms, scratch, lexeme, way_text(forms, scratch, lexeme, shape->ways[i], false), &features,
			 shape->ways[i]->ticked);
	}
	arena_free(scratch);
}

/* Leaves the forms of a word for later, by what they can begin with. */
static void wait(struct forms *forms, const struct lexeme *lexeme, const struct shape *shape)
{
	struct arena *scratch = arena_new();
	struct waiting *waiting = arena_allocate(forms->arena, sizeof *waiting);
	*waiting = (struct waiting){lexeme, NULL, forms->waiting};
	waiting->begins = arena_array(forms->arena, (size_t)shape->head_count + 1, sizeof(const char *));
	for (int i = 0; i < shape->head_count; i++) {
		const char *text = way_text(forms, scratch, lexeme, shape->heads[i], true);
		const char **folded = tokens_fold(scratch, forms->language, text);
		waiting->begins[i] = arena_string(forms->arena, folded[0] ? folded[0] : "");
	}
	forms->waiting = waiting;
	arena_free(scratch);
}

void forms_add(struct forms *forms, const struct lexeme *lexeme)
{
	struct features own;
	own_features(forms, lexeme, &own);
	const struct shape *shape = shape_of(forms, lexeme, &own);
	if (!lexeme->concept || lexeme->word_class->category == forms->clause) {
		forms->verb_features |= shape->narrowed;
		for (int f = 1; f < forms->language->feature_count; f++)
			if (own.mask[f] != forms->any.mask[f])
				forms->verb_features |= UINT64_C(1) << f;
	}
	if (shape->count > MANY_WAYS)
		wait(forms, lexeme, shape);
	else
		make_forms(forms, lexeme);
}

void forms_seek(struct forms *forms, const char *folded)
{
	for (struct waiting **at = &forms->waiting; *at;) {
		const struct waiting *waiting = *at;
		const char **begin = waiting->begins;
		while (*begin && strncmp(folded, *begin, strlen(*begin)) != 0)
			begin++;
		if (*begin) {
			*at = waiting->next;
			make_forms(forms, waiting->lexeme);
		} else {
			at = &(*at)->next;
		}
	}
}

void forms_remove(struct forms *forms, const struct lexeme *lexeme)
{
	for (struct waiting **at = &forms->waiting; *at;)
		if ((*at)->lexeme == lexeme)
			*at = (*at)->next;
		else
			at = &(*at)->next;
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
	if (lexeme_fill(lexeme, NULL, text, &filled)) {
		struct arena *scratch = arena_new();
		made->words = intern(forms, scratch, buffer_text(&filled));
		arena_free(scratch);
	}
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

static void add_needs(struct forms *forms, const char **needs)
{
	for (; needs && *needs; needs++)
		forms_row_words(forms, NULL, *needs);
}

static void add_mark_words(struct forms *forms, const struct mark *marks)
{
	for (const struct mark *mark = marks; mark; mark = mark->next) {
		add_row_words(forms, mark->before);
		add_row_words(forms, mark->after);
		add_needs(forms, mark->needs);
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
		for (const struct phrase *phrase = language->phrases[category]; phrase; phrase = phrase->next) {
			add_needs(forms, phrase->needs);
			add_element_words(forms, phrase->elements, phrase->element_count);
		}
	for (int i = 0; i < language->chain.count; i++)
		for (int a = 0; a < language->chain.items[i].count; a++)
			add_row_words(forms, language->chain.items[i].alternatives[a].word);
	for (const struct coordination *row = language->coordinations; row; row = row->next)
		add_row_words(forms, row->word);
}

struct forms *forms_new(struct arena *arena, struct language *language)
{
	struct forms *forms = arena_allocate(arena, sizeof *forms);
	forms->arena = forms->sets.nook.arena = arena;
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
