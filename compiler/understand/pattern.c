#include "pattern.h"

#include <string.h>

/* How many of the newest ways a further one is compared with: neighbours are alike. */
#define WAYS_COMPARED 16
/* With more ways than this for verbs of a class, those that differ in tests of their children become one: what it lets
 * through is found out when the meaning is said again. */
#define FINE_LIMIT 6000

/* The ways through the chain up to a slot that need the same of a sentence. What comes of them is found when a sentence
 * first has that. */
struct pattern_stage {
	struct pattern *ways;
	int count;
	size_t capacity;
	int slot;
	struct pattern_class *class;
	const struct pattern_need *finite; /* the helping verb that is finite so far, or NULL */
	struct pattern_branch *branches;   /* by what they need more, the newest first */
	struct pattern_group *group;       /* at the end of the chain */
};

struct pattern_branch {
	const struct pattern_need *words, *verb; /* NULL: none more */
	struct pattern_stage *stage;             /* NULL: not asked for yet */
	struct pattern_branch *next;
};

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

bool pattern_same_words(const struct pattern_lists *left, const struct pattern_lists *right)
{
	if (left == right)
		return true;
	if (left->verb_count != right->verb_count || left->word_count != right->word_count)
		return false;
	for (int i = 0; i < left->verb_count; i++)
		if (left->verbs[i].lexeme != right->verbs[i].lexeme ||
		    left->verbs[i].rest.items != right->verbs[i].rest.items)
			return false;
	for (int i = 0; i < left->word_count; i++)
		if (left->words[i].anchor != right->words[i].anchor ||
		    strcmp(left->words[i].words, right->words[i].words) != 0)
			return false;
	return true;
}

static bool same_lists(const struct pattern_lists *left, const struct pattern_lists *right)
{
	if (left->shape != right->shape || left->guard_count != right->guard_count || !pattern_same_words(left, right))
		return false;
	for (int i = 0; i < left->guard_count; i++)
		if (left->guards[i] != right->guards[i])
			return false;
	for (int i = 0; i < left->verb_count; i++)
		if (left->verbs[i].need != right->verbs[i].need)
			return false;
	return true;
}

/* The lists that equal these, each kept once. */
static const struct pattern_lists *share_lists(struct pattern_store *store, const struct pattern_lists *lists)
{
	const struct pattern_lists **bucket =
	    &store->lists[(lists->shape + (uint64_t)lists->verb_count) % PATTERN_BUCKETS];
	for (const struct pattern_lists *kept = *bucket; kept; kept = kept->next)
		if (same_lists(kept, lists))
			return kept;
	struct pattern_lists *added = nook_allocate(&store->sets.nook, sizeof *added);
	*added = *lists;
	added->next = *bucket;
	*bucket = added;
	return added;
}

/* Whether two ways differ in nothing but their features. */
static bool same_way(const struct pattern *left, const struct pattern *right)
{
	return left->lists == right->lists && left->finite == right->finite && left->main == right->main;
}

/* Doubles the room of an array in a nook when it is full; returns where it now stands. */
static void *grow_array(struct nook *nook, void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity ? *capacity * 2 : 4;
	void *grown = nook_allocate(nook, *capacity * size);
	if (count > 0)
		memcpy(grown, array, count * size);
	return grown;
}

static void set_all(struct features *features, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		features_set(features, set->items[i].feature, set->items[i].value);
}

/* Adds a way, or widens one that differs in one feature only: without this there would be one a combination of values.
 */
static void add_way(struct patterns *patterns, struct pattern_stage *stage, const struct pattern *way,
		    const struct features *features)
{
	for (int i = stage->count - 1; i >= 0 && i >= stage->count - WAYS_COMPARED; i--) {
		if (!same_way(&stage->ways[i], way))
			continue;
		struct features both = *stage->ways[i].features;
		if (!features_merge(&both, features))
			continue;
		stage->ways[i].features = features_share(&patterns->ways.sets, &both);
		return;
	}
	stage->ways = grow_array(&patterns->ways.sets.nook, stage->ways, (size_t)stage->count, &stage->capacity,
				 sizeof *stage->ways);
	stage->ways[stage->count] = *way;
	stage->ways[stage->count++].features = features_share(&patterns->ways.sets, features);
	patterns->count++;
	stage->class->count++;
}

static const struct pattern_need *find_need(const struct patterns *patterns, const struct lexeme *verb,
					    const char *words)
{
	const struct pattern_need *need = patterns->needs;
	while (need && (need->verb != verb || (words && strcmp(need->words, words) != 0)))
		need = need->next;
	return need;
}

static bool goes_to(const struct patterns *patterns, const struct pattern_branch *branch,
		    const struct alternative *alternative)
{
	const struct lexeme *verb = alternative->aux ? language_auxiliary(patterns->language, alternative->aux) : NULL;
	const struct pattern_need *words = alternative->word ? find_need(patterns, NULL, alternative->word) : NULL;
	return branch->words == words && branch->verb == (verb ? find_need(patterns, verb, NULL) : NULL);
}

/* Where the ways of a stage can go on: a branch for each set of needs among the alternatives of its slot. */
static void find_branches(struct patterns *patterns, struct pattern_stage *stage)
{
	const struct slot *slot = &patterns->language->chain.items[stage->slot];
	for (int a = 0; a < slot->count; a++) {
		const struct alternative *alternative = &slot->alternatives[a];
		struct pattern_branch *branch = stage->branches;
		while (branch && !goes_to(patterns, branch, alternative))
			branch = branch->next;
		if (branch)
			continue;
		const struct lexeme *verb =
		    alternative->aux ? language_auxiliary(patterns->language, alternative->aux) : NULL;
		branch = nook_allocate(&patterns->tree, sizeof *branch);
		branch->words = alternative->word ? find_need(patterns, NULL, alternative->word) : NULL;
		branch->verb = verb ? find_need(patterns, verb, NULL) : NULL;
		branch->next = stage->branches;
		stage->branches = branch;
	}
}

/* Takes an alternative of the chain, if it can be taken. */
static void take(struct patterns *patterns, const struct pattern_stage *stage, const struct pattern_branch *branch,
		 const struct pattern *way, const struct features *features, int at)
{
	const struct language *language = patterns->language;
	const struct alternative *alternative = &language->chain.items[stage->slot].alternatives[at];
	const struct pattern_guard *guard = &stage->class->guards[stage->slot][at];
	if (guard->never || !guard_allows(features, &guard->guard) || !goes_to(patterns, branch, alternative))
		return;
	struct pattern taken = *way;
	struct pattern_lists lists = *way->lists;
	struct features own = *features;
	guard_narrow(&own, &guard->guard);
	if ((stage->class->coarse ? guard->restores : guard->others) && lists.guard_count < PATTERN_GUARDS) {
		lists.shape += digest('g', lists.guard_count, &guard->guard);
		lists.guards[lists.guard_count++] = &guard->guard;
		lists.restores = lists.restores || guard->restores;
	}
	set_all(&own, &alternative->set);
	for (int i = 0; i < alternative->set.count; i++)
		if (patterns->unsayable >> alternative->set.items[i].feature & 1 &&
		    alternative->set.items[i].value != 0)
			return;
	if (alternative->word && lists.word_count < PATTERN_WORDS) {
		lists.shape += digest_words(lists.word_count, alternative->word);
		lists.words[lists.word_count++] = (struct pattern_word){alternative->at, alternative->word};
	}
	if (alternative->aux) {
		const struct lexeme *aux = language_auxiliary(language, alternative->aux);
		if (!aux || lists.verb_count == PATTERN_VERBS - 1)
			return;
		lists.shape += digest('r', lists.verb_count, alternative->rest.items);
		lists.verbs[lists.verb_count++] = (struct pattern_verb){way->finite, alternative->rest, stage->finite};
		if (!way->finite) { /* from here on lexical features are the helping verb's: keep the main verb's */
			struct features main = own;
			for (int f = 0; f < language->feature_count; f++)
				if (!is_lexical(language, f))
					main.mask[f] = 0;
			taken.main = features_share(&patterns->ways.sets, &main);
		}
		set_head(language, &own, aux);
		taken.finite = aux;
	}
	taken.lists = share_lists(&patterns->ways, &lists);
	add_way(patterns, branch->stage, &taken, &own);
}

/* Tries the alternatives of a slot from one on, for those that go to a branch: what the first leaves goes to the next.
 */
static void step(struct patterns *patterns, const struct pattern_stage *stage, const struct pattern_branch *branch,
		 const struct pattern *way, const struct features *features, int first)
{
	const struct slot *slot = &patterns->language->chain.items[stage->slot];
	if (first == slot->count)
		return;
	const struct pattern_guard *guard = &stage->class->guards[stage->slot][first];
	take(patterns, stage, branch, way, features, first);
	if (slot->alternatives[first].read_only || guard->never) {
		step(patterns, stage, branch, way, features, first + 1);
		return;
	}
	struct features boxes[GUARD_BOXES];
	int count = guard_split(features, &guard->guard, boxes);
	for (int i = 0; i < count; i++)
		step(patterns, stage, branch, way, &boxes[i], first + 1);
}

/* Whether two clauses ask the same of the forms of their verbs. */
static bool same_verbs(const struct rows *rows, const struct features *left, const struct features *right)
{
	bool same = true;
	for (int i = 0; i < rows->verb_feature_count && same; i++)
		same = left->mask[rows->verb_features[i]] == right->mask[rows->verb_features[i]];
	return same;
}

static bool same_complex(const struct rows *rows, const struct pattern_complex *complex,
			 const struct pattern_lists *lists, const struct features *features)
{
	const struct pattern_lists *one = complex->lists;
	if (one->verb_count != lists->verb_count)
		return false;
	for (int i = 0; i < one->verb_count; i++)
		if (one->verbs[i].lexeme != lists->verbs[i].lexeme || one->verbs[i].need != lists->verbs[i].need ||
		    one->verbs[i].rest.items != lists->verbs[i].rest.items)
			return false;
	return same_verbs(rows, complex->features, features);
}

/* What the forms of a verb may be: as the clause is, but for what is of this verb alone. False when a key cannot say
 * it.
 */
static bool find_key(const struct rows *rows, const struct features *features, const struct assignments *rest,
		     uint64_t *key)
{
	struct features own = *features;
	for (int i = 0; i < rest->count; i++) {
		int f = rest->items[i].feature;
		bool told = false;
		for (int k = 0; k < rows->verb_feature_count; k++)
			told = told || rows->verb_features[k] == f;
		if (!told)
			return false;
		features_set(&own, f, rest->items[i].value);
	}
	*key = rows_verb_key(rows, &own);
	return rows->verb_keys;
}

static struct pattern_complex *find_complex(struct patterns *patterns, struct pattern_group *group,
					    const struct pattern_lists *lists, const struct features *features)
{
	for (int i = group->complex_count - 1; i >= 0; i--)
		if (same_complex(patterns->rows, &group->complexes[i], lists, features))
			return &group->complexes[i];
	group->complexes = grow_array(&patterns->finished.sets.nook, group->complexes, (size_t)group->complex_count,
				      &group->complex_capacity, sizeof *group->complexes);
	struct pattern_complex *complex = &group->complexes[group->complex_count++];
	*complex = (struct pattern_complex){
	    .lists = lists, .features = features, .verb_count = lists->verb_count, .keyed = true};
	for (int i = 0; i < lists->verb_count; i++) {
		const struct pattern_verb *verb = &lists->verbs[i];
		complex->helping[i] = verb->lexeme ? verb->need->index : -1;
		complex->keyed = find_key(patterns->rows, features, &verb->rest, &complex->keys[i]) && complex->keyed;
	}
	return complex;
}

/* Where a pattern with an order row belongs. */
static struct pattern_frame *find_frame(struct patterns *patterns, struct pattern_group *group,
					const struct program *program, const struct pattern_order *order)
{
	const struct pattern_lists *lists = order->pattern->lists;
	struct pattern_complex *complex = find_complex(patterns, group, lists, order->features);
	struct pattern_frame **last = &complex->frames;
	for (; *last; last = &(*last)->next)
		if ((*last)->program == program && (*last)->count < PATTERN_MEMBERS &&
		    pattern_same_words((*last)->lists, lists))
			return *last;
	*last = nook_allocate(&patterns->finished.sets.nook, sizeof **last);
	**last = (struct pattern_frame){.index = group->frame_count++, .program = program, .lists = lists};
	return *last;
}

static void add_order(struct patterns *patterns, struct pattern_group *group, const struct program *program,
		      const struct pattern_order *order)
{
	const struct rows *rows = patterns->rows;
	struct nook *nook = &patterns->finished.sets.nook;
	struct pattern_frame *frame = find_frame(patterns, group, program, order);
	struct pattern_order *added = nook_allocate(nook, sizeof *added);
	*added = *order;
	for (int i = 0; i < rows->mark_feature_count; i++)
		if (!(order->features->mask[rows->mark_features[i]] & 1))
			added->marked |= UINT64_C(1) << rows->mark_features[i];
	frame->members =
	    grow_array(nook, frame->members, (size_t)frame->count, &frame->capacity, sizeof *frame->members);
	frame->members[frame->count++] = added;
	frame->restores = frame->restores || order->pattern->lists->restores;
	frame->varying |=
	    features_differ(frame->members[0]->features, order->features, patterns->language->feature_count);
}

static bool has_place(const struct program *program, const struct pattern *pattern)
{
	return !(pattern->anchors & ~program->anchors) && guard_allows(pattern->features, &program->phrase->guard);
}

/* Adds a pattern with each order row from `program` on; those that were declared last come first. */
static void add_orders(struct patterns *patterns, struct pattern_group *group, const struct pattern *pattern,
		       struct program *program)
{
	if (!program)
		return;
	add_orders(patterns, group, pattern, program->next);
	if (!has_place(program, pattern))
		return;
	struct features features = *pattern->features;
	guard_narrow(&features, &program->phrase->guard);
	const struct pattern_order order = {pattern, features_share(&patterns->finished.sets, &features), 0};
	add_order(patterns, group, rows_program(patterns->rows, program, ~pattern->anchors & ~UINT32_C(1)), &order);
}

/* At the end of the chain a way is a pattern. */
static void finish(struct patterns *patterns, struct pattern_stage *stage, const struct pattern *way)
{
	const struct language *language = patterns->language;
	struct pattern *pattern = nook_allocate(&patterns->finished.sets.nook, sizeof *pattern);
	struct features whole = *way->features;
	/* Where a helping verb took over, `main` holds what the main verb must be; give it back to the clause. */
	for (int f = 0; f < language->feature_count && way->main; f++)
		if (is_lexical(language, f))
			whole.mask[f] = way->main->mask[f];
	*pattern = *way;
	pattern->features = features_share(&patterns->finished.sets, &whole);
	struct pattern_lists lists = *way->lists;
	pattern->anchors = lists.verb_count > 0 ? 2 : 0; /* verbs put aside stand at `rest` (read_grammar) */
	for (int i = 0; i < lists.word_count; i++)
		pattern->anchors |= UINT32_C(1) << lists.words[i].anchor;
	lists.verbs[lists.verb_count++] = (struct pattern_verb){pattern->finite, {NULL, 0}, stage->finite};
	pattern->lists = share_lists(&patterns->finished, &lists);
	add_orders(patterns, stage->group, pattern, patterns->rows->programs[patterns->rows->clause]);
}

/* Whether there are more ways than are kept, or than are worth being told apart by their children. */
static bool too_many(const struct patterns *patterns, const struct pattern_class *class)
{
	return patterns->count >= PATTERN_LIMIT || (class->count >= FINE_LIMIT && !class->coarse);
}

/* Makes the ways of a stage that go to a branch. */
static void grow(struct patterns *patterns, const struct pattern_stage *stage, struct pattern_branch *branch)
{
	branch->stage = nook_allocate(&patterns->tree, sizeof *branch->stage);
	branch->stage->slot = stage->slot + 1;
	branch->stage->class = stage->class;
	branch->stage->finite = branch->verb ? branch->verb : stage->finite;
	for (int i = 0; i < stage->count && !too_many(patterns, stage->class); i++)
		step(patterns, stage, branch, &stage->ways[i], stage->ways[i].features, 0);
}

/* Adds the groups from a stage on of which the needs are there; returns where the next one goes. */
static struct pattern_group **find(struct patterns *patterns, struct pattern_stage *stage, const bool *there,
				   struct pattern_group **last)
{
	bool end = stage->slot == patterns->language->chain.count;
	if (end && !stage->group) {
		stage->group = nook_allocate(&patterns->tree, sizeof *stage->group);
		stage->group->coarse = stage->class->coarse;
		for (int i = 0; i < stage->count; i++)
			finish(patterns, stage, &stage->ways[i]);
	}
	if (end) {
		stage->group->next = NULL;
		*last = stage->group;
		return &stage->group->next;
	}
	if (!stage->branches)
		find_branches(patterns, stage);
	for (struct pattern_branch *branch = stage->branches; branch; branch = branch->next) {
		if ((branch->words && !there[branch->words->index]) || (branch->verb && !there[branch->verb->index]))
			continue;
		if (!branch->stage)
			grow(patterns, stage, branch);
		if (branch->stage->count > 0)
			last = find(patterns, branch->stage, there, last);
	}
	return last;
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

static void add_need(struct patterns *patterns, const struct lexeme *verb, const char *words)
{
	if (find_need(patterns, verb, words))
		return;
	struct pattern_need *need = nook_allocate(&patterns->tree, sizeof *need);
	*need = (struct pattern_need){verb, words, patterns->needs, patterns->need_count++};
	patterns->needs = need;
}

/* Words with a {form} depend on the main verb: they are looked at later. */
static void find_needs(struct patterns *patterns)
{
	const struct language *language = patterns->language;
	for (int i = 0; i < language->chain.count; i++)
		for (int a = 0; a < language->chain.items[i].count; a++) {
			const struct alternative *alternative = &language->chain.items[i].alternatives[a];
			const struct lexeme *verb =
			    alternative->aux ? language_auxiliary(language, alternative->aux) : NULL;
			if (alternative->word && !strchr(alternative->word, '{'))
				add_need(patterns, NULL, alternative->word);
			if (verb)
				add_need(patterns, verb, NULL);
		}
}

static int count_others(const struct guard *guard)
{
	int count = 0;
	for (int i = 0; i < guard->when_count; i++)
		count += guard->when[i].subject != TEST_SELF;
	for (int i = 0; i < guard->only_count; i++)
		count += guard->only[i].subject != TEST_SELF;
	return count;
}

struct patterns *patterns_new(struct arena *arena, struct rows *rows)
{
	const struct language *language = rows->language;
	struct patterns *patterns = arena_allocate(arena, sizeof *patterns);
	*patterns = (struct patterns){.arena = arena,
				      .tree.arena = arena,
				      .ways.sets.nook.arena = arena,
				      .finished.sets.nook.arena = arena,
				      .language = language,
				      .rows = rows,
				      .unsayable = find_unsayable(language)};
	find_needs(patterns);
	for (int i = 0; i < language->chain.count; i++)
		for (int a = 0; a < language->chain.items[i].count; a++)
			patterns->test_count += count_others(&language->chain.items[i].alternatives[a].guard);
	return patterns;
}

/* What a word is by itself, whatever its clause. */
static void own_features(const struct language *language, const struct lexeme *lexeme, struct features *own)
{
	*own = (struct features){0};
	features_any(language, own);
	for (int i = 0; i < lexeme->word_class->lexical_count; i++)
		features_set(own, lexeme->word_class->lexical[i], 0);
	set_all(own, &lexeme->features);
	for (int f = 1; f < language->abstract->feature_count; f++)
		if (language->features[f].kind == FEATURE_TRAIT)
			features_set(own, f, lexeme->concept->trait[f]);
}

enum truth { TRUTH_OPEN, TRUTH_HOLDS, TRUTH_FAILS };

/* What a test comes to for a verb, as it does once the clause is read (complete). */
static enum truth truth_of(const struct test *test, const struct lexeme *lexeme, uint64_t open)
{
	bool can = open >> test->role & 1;
	switch (test->subject) {
	case TEST_HEAD:
		return test_names(test, lexeme->concept) != test->negated ? TRUTH_HOLDS : TRUTH_FAILS;
	case TEST_HAS:
		return can ? TRUTH_OPEN : TRUTH_FAILS;
	case TEST_LACKS:
		return can ? TRUTH_OPEN : TRUTH_HOLDS;
	case TEST_CHILD:
	case TEST_CHILD_HEAD:
		return can ? TRUTH_OPEN : test->negated ? TRUTH_HOLDS : TRUTH_FAILS;
	default:
		return TRUTH_OPEN;
	}
}

static uint8_t *find_truths(const struct guard *guard, const struct lexeme *lexeme, uint64_t open, uint8_t *next)
{
	for (int i = 0; i < guard->when_count; i++)
		if (guard->when[i].subject != TEST_SELF)
			*next++ = (uint8_t)truth_of(&guard->when[i], lexeme, open);
	for (int i = 0; i < guard->only_count; i++)
		if (guard->only[i].subject != TEST_SELF)
			*next++ = (uint8_t)truth_of(&guard->only[i], lexeme, open);
	return next;
}

/* What is left of some tests; their truths are the next ones. */
static int reduce(struct nook *nook, const struct test *tests, int count, const uint8_t **truths, struct test **left,
		  struct pattern_guard *guard)
{
	int kept = 0;
	*left = nook_allocate(nook, ((size_t)count + 1) * sizeof **left);
	for (int i = 0; i < count; i++) {
		enum truth truth = tests[i].subject == TEST_SELF ? TRUTH_OPEN : (enum truth) * (*truths)++;
		guard->never = guard->never || truth == TRUTH_FAILS;
		guard->others = guard->others || (tests[i].subject != TEST_SELF && truth == TRUTH_OPEN);
		if (truth == TRUTH_OPEN)
			(*left)[kept++] = tests[i];
	}
	return kept;
}

/* Whether a guard tells which child was left unsaid (complete). */
static bool restores(const struct guard *guard)
{
	for (int i = 0; i < guard->when_count; i++)
		for (int k = 0; k < guard->only_count && guard->when[i].subject == TEST_HAS; k++)
			if (guard->only[k].subject == TEST_CHILD_HEAD && guard->only[k].role == guard->when[i].role)
				return true;
	return false;
}

static void reduce_guards(struct patterns *patterns, struct pattern_class *class)
{
	const struct slots *chain = &patterns->language->chain;
	const uint8_t *truths = class->truths;
	struct nook *nook = &patterns->finished.sets.nook;
	class->guards = nook_allocate(nook, (size_t)chain->count * sizeof *class->guards);
	for (int s = 0; s < chain->count; s++) {
		const struct slot *slot = &chain->items[s];
		class->guards[s] = nook_allocate(nook, (size_t)slot->count * sizeof **class->guards);
		for (int a = 0; a < slot->count; a++) {
			const struct guard *whole = &slot->alternatives[a].guard;
			struct pattern_guard *guard = &class->guards[s][a];
			guard->guard.when_count =
			    reduce(nook, whole->when, whole->when_count, &truths, &guard->guard.when, guard);
			guard->guard.only_count =
			    reduce(nook, whole->only, whole->only_count, &truths, &guard->guard.only, guard);
			guard->restores = restores(&guard->guard);
		}
	}
}

static void plant(struct patterns *patterns, struct pattern_class *class)
{
	const struct language *language = patterns->language;
	const struct pattern_lists nothing = {.verb_count = 0};
	const struct pattern empty = {.lists = share_lists(&patterns->ways, &nothing)};
	struct features features = class->own;
	for (int f = 0; f < language->feature_count; f++)
		if (language->features[f].kind == FEATURE_FORM)
			features_set(&features, f, 0); /* until a row of the chain sets it */
	features_set(&features, 0, abstract_category(language->abstract, "Clause"));
	class->root = nook_allocate(&patterns->tree, sizeof *class->root);
	class->root->class = class;
	add_way(patterns, class->root, &empty, &features);
}

static struct pattern_class *class_of(struct patterns *patterns, const struct features *own, const uint8_t *truths)
{
	struct pattern_class *class = patterns->classes;
	while (class && (memcmp(&class->own, own, sizeof *own) != 0 ||
			 memcmp(class->truths, truths, (size_t)patterns->test_count) != 0))
		class = class->next;
	if (class)
		return class;
	class = nook_allocate(&patterns->tree, sizeof *class);
	*class = (struct pattern_class){.own = *own, .truths = truths, .next = patterns->classes};
	reduce_guards(patterns, class);
	plant(patterns, class);
	patterns->classes = class;
	return class;
}

static struct pattern_class *pattern_class(struct patterns *patterns, const struct lexeme *lexeme, uint64_t open)
{
	const struct slots *chain = &patterns->language->chain;
	struct pattern_member **bucket = &patterns->members[(size_t)lexeme / 64 % PATTERN_BUCKETS];
	for (const struct pattern_member *member = *bucket; member; member = member->next)
		if (member->lexeme == lexeme)
			return member->class;
	struct features own;
	struct pattern_member *member = nook_allocate(&patterns->tree, sizeof *member);
	uint8_t *truths = arena_array(patterns->arena, (size_t)patterns->test_count + 1, sizeof *truths);
	uint8_t *next = truths;
	for (int s = 0; s < chain->count; s++)
		for (int a = 0; a < chain->items[s].count; a++)
			next = find_truths(&chain->items[s].alternatives[a].guard, lexeme, open, next);
	own_features(patterns->language, lexeme, &own);
	*member = (struct pattern_member){lexeme, class_of(patterns, &own, truths), *bucket};
	*bucket = member;
	return member->class;
}

struct pattern_group *patterns_find(struct patterns *patterns, const struct lexeme *lexeme, uint64_t open,
				    const bool *there)
{
	struct pattern_group *list = NULL;
	struct pattern_class *class = pattern_class(patterns, lexeme, open);
	find(patterns, class->root, there, &list);
	if (class->count < FINE_LIMIT || class->coarse)
		return list;
	class->coarse = true;
	plant(patterns, class);
	list = NULL;
	find(patterns, class->root, there, &list);
	return list;
}
