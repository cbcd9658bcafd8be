#include "chart_parts.h"

#include <string.h>

/* Members of a list of three or more that are tried for each place where they can end, of so many places: with all of
 * them a list of five clauses would be read in some million ways. */
#define LIKELY 3
#define LIKELY_ENDS 32
#define CHILDREN 16
#define KEPT_PER_END 6
#define ROUNDS 3

/* ---- the sentence ---- */

static int match_words(const struct chart *chart, struct word *const *words, int position)
{
	int length = 0;
	for (; words[length]; length++)
		if (position + length >= chart->count || chart->words[position + length] != words[length])
			return -1;
	return length;
}

int chart_text(struct chart *chart, const struct lexeme *lexeme, const char *text, int position)
{
	if (!text || !*text)
		return 0;
	struct word *const *words = forms_row_words(chart->forms, lexeme, text);
	return words ? match_words(chart, words, position) : -1;
}

/* Looked up once each. */
const struct hope *chart_places(struct chart *chart, const struct lexeme *lexeme, const char *text)
{
	lexeme = strchr(text, '{') ? lexeme : NULL;
	struct presence **bucket = &chart->presences[((size_t)text / 8 + (size_t)lexeme / 64) % PRESENCES];
	struct presence *known = *bucket;
	while (known && (known->text != text || known->lexeme != lexeme))
		known = known->next;
	if (known)
		return &known->there;
	known = arena_allocate(chart->arena, sizeof *known);
	*known = (struct presence){text, lexeme, {-1, 0}, *bucket};
	*bucket = known;
	for (int position = 0; position < chart->count; position++)
		if (chart_text(chart, lexeme, text, position) > 0)
			hope_add(&known->there, position);
	return &known->there;
}

bool chart_soft_mark(const struct chart *chart, int position)
{
	return position < chart->count && chart->tokens[position].mark &&
	       strchr(",?:;", chart->tokens[position].text[0]);
}

/* The words of the sentence and the forms that stand in it. */
static void find_forms(struct chart *chart)
{
	struct word **words = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *words);
	chart->words = words;
	chart->found = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *chart->found);
	for (int position = 0; position < chart->count; position++)
		forms_seek(chart->forms, chart->tokens[position].folded);
	for (int position = 0; position < chart->count; position++)
		words[position] = forms_word(chart->forms, chart->tokens[position].folded);
	struct found_form **last_verb = &chart->verbs;
	for (int position = 0; position < chart->count; position++) {
		struct found_form **last = &chart->found[position];
		for (const struct form *form = words[position] ? words[position]->forms : NULL; form;
		     form = form->next) {
			int length = match_words(chart, form->words, position);
			if (length < 0)
				continue;
			struct found_form found = {.form = form, .start = position, .end = position + length};
			*last = arena_allocate(chart->arena, sizeof found);
			**last = found;
			last = &(*last)->next;
			if (form->lexeme->concept && form->lexeme->word_class->category != chart->rows->clause)
				continue;
			found.key = rows_verb_key(chart->rows, form->features);
			*last_verb = arena_allocate(chart->arena, sizeof found);
			**last_verb = found;
			last_verb = &(*last_verb)->next;
		}
	}
}

/* Whether a sentence begins here, and so with a capital: also behind a question ("Brandt het? Bel 112.") */
static bool begins_sentence(const struct chart *chart, int position)
{
	const struct token *before = position > 0 ? &chart->tokens[position - 1] : NULL;
	return !before || (before->mark && strchr(".?!:", before->text[0]));
}

/* Facts but for a name that is only guessed where the first word of a sentence, which has a capital anyway, is one
 * that the language knows. */
static struct scanned *without_known(const struct chart *chart, int position, struct scanned *facts)
{
	const struct word *word = chart->words[position];
	struct scanned *first = facts;
	if (!begins_sentence(chart, position) || !word || (!word->forms && !word->in_row))
		return facts;
	for (struct scanned **at = &first; *at;)
		if ((*at)->guessed && (*at)->end == position + 1)
			*at = (*at)->next;
		else
			at = &(*at)->next;
	return first;
}

static void find_facts(struct chart *chart)
{
	const struct abstract *abstract = chart->language->abstract;
	chart->facts = arena_array(chart->arena, ((size_t)chart->count + 1) * CATEGORY_LIMIT, sizeof *chart->facts);
	for (int position = 0; position < chart->count; position++)
		for (int category = 0; category < abstract->category_count; category++)
			if (abstract->category_is_fact[category])
				chart->facts[position * CATEGORY_LIMIT + category] =
				    without_known(chart, position, scan_at(chart->scan, category, position));
}

/* Which roles a mark of the language can fill from a token on: by its first word, or without words. */
static void find_fillable(struct chart *chart, int position)
{
	const struct word *word = chart->words[position];
	uint64_t roles = word ? word->marks : 0;
	for (int role = 0; role < chart->language->abstract->role_count; role++)
		if (chart->rows->wordless[role] & chart->beginnings[position])
			roles |= UINT64_C(1) << role;
	chart->fillable[position] = word && word->focus ? UINT64_MAX : roles;
}

/* Which categories can begin at each token: with a head, a fact, a word of their rows, or with one that can. */
static void find_beginnings(struct chart *chart)
{
	const struct abstract *abstract = chart->language->abstract;
	uint32_t clause = UINT32_C(1) << chart->rows->clause; /* looked at more closely by its verbs */
	chart->beginnings = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *chart->beginnings);
	chart->fillable = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *chart->fillable);
	for (int position = chart->count - 1; position >= 0; position--) {
		uint32_t seen = clause | (chart->words[position] ? chart->words[position]->begins : 0);
		uint32_t begin = clause;
		for (const struct found_form *found = chart->found[position]; found; found = found->next)
			seen |= UINT32_C(1) << found->form->lexeme->word_class->category;
		for (int category = 0; category < abstract->category_count; category++)
			if (chart->facts[position * CATEGORY_LIMIT + category])
				seen |= UINT32_C(1) << category;
		for (int category = 0; category < abstract->category_count; category++)
			if (chart->rows->begins[category] & seen)
				begin |= UINT32_C(1) << category;
		/* A comma or the like may stand before anything. */
		chart->beginnings[position] =
		    begin | (chart->tokens[position].mark ? chart->beginnings[position + 1] : 0);
		find_fillable(chart, position);
	}
}

static void note(const struct chart *chart, bool *tokens, int start, int end)
{
	for (int position = start; position < end && position < chart->count; position++)
		tokens[position] = true;
}

/* Which tokens something can take: with one that nothing can, nothing is a sentence. */
static void find_known(struct chart *chart)
{
	chart->known = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *chart->known);
	chart->covered = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *chart->covered);
	for (int start = 0; start < chart->count; start++) {
		if (chart->tokens[start].mark || (chart->words[start] && chart->words[start]->in_row))
			note(chart, chart->known, start, start + 1);
		for (const struct found_form *found = chart->found[start]; found; found = found->next)
			note(chart, chart->known, start, found->end);
		for (int category = 0; category < CATEGORY_LIMIT; category++)
			for (const struct scanned *fact = chart->facts[start * CATEGORY_LIMIT + category]; fact;
			     fact = fact->next)
				note(chart, chart->covered, start, fact->end);
	}
	chart->all_known = true;
	for (int position = 0; position < chart->count; position++)
		chart->all_known = chart->all_known && (chart->known[position] || chart->covered[position]);
}

/* How many tokens the word of each coordination takes at each token, -1 for none; and the last that has one: without it
 * there is nothing to coordinate. */
static void find_coordinators(struct chart *chart)
{
	int row_count = 0;
	for (const struct coordination *row = chart->language->coordinations; row; row = row->next)
		row_count++;
	chart->coordinators =
	    arena_array(chart->arena, (size_t)row_count * ((size_t)chart->count + 2), sizeof *chart->coordinators);
	int *next = chart->coordinators;
	for (const struct coordination *row = chart->language->coordinations; row; row = row->next)
		for (int position = 0; position < chart->count + 2; position++) {
			int length = chart_text(chart, NULL, row->word, position);
			if (position < chart->count && position > chart->last_coordinator && length >= 0)
				chart->last_coordinator = position;
			*next++ = length;
		}
}

struct chart *chart_new(struct arena *arena, struct arena *running, struct rows *rows, struct patterns *patterns,
			struct scan *scan)
{
	struct chart *chart = arena_allocate(arena, sizeof *chart);
	chart->arena = arena;
	chart->running = running;
	chart->language = rows->language;
	chart->rows = rows;
	chart->forms = rows->forms;
	chart->patterns = patterns;
	chart->scan = scan;
	chart->tokens = scan->tokens;
	chart->count = scan->token_count;
	row_set_beam(chart);
	size_t places = (size_t)chart->count + 1;
	chart->memos = arena_array(arena, places * CATEGORY_LIMIT, sizeof *chart->memos);
	chart->asked = arena_array(arena, (size_t)rows->program_count, sizeof *chart->asked);
	chart->attached = arena_array(arena, places * ROLE_LIMIT, sizeof(struct attachment_memo *));
	find_forms(chart);
	find_coordinators(chart);
	find_facts(chart);
	find_known(chart);
	find_beginnings(chart);
	return chart;
}

int chart_farthest(const struct chart *chart)
{
	return chart->farthest;
}

long chart_work(const struct chart *chart)
{
	return chart->work;
}

/* ---- constituents ---- */

static void drop(struct item **list, const struct item *item)
{
	while (*list != item)
		list = &(*list)->next;
	*list = item->next;
}

void chart_keep(struct chart *chart, struct item **found, const struct item *item)
{
	int same_end = 0;
	struct item *worst = NULL;
	for (struct item *other = *found; other; other = other->next) {
		if (other->end != item->end)
			continue;
		if (other->lexeme == item->lexeme &&
		    memcmp(&other->features, &item->features, sizeof item->features) == 0 &&
		    node_equal(other->node, item->node)) {
			if (other->cost <= item->cost)
				return;
			drop(found, other);
			continue;
		}
		same_end++;
		if (!worst || other->cost > worst->cost)
			worst = other;
	}
	uint32_t more = UINT32_C(1) << chart->rows->clause | chart->rows->wide;
	int limit = more >> item->node->category & 1 ? KEPT_PER_END * 4 : KEPT_PER_END;
	if (same_end >= limit) {
		if (worst->cost <= item->cost)
			return;
		drop(found, worst);
	}
	struct item *kept = arena_allocate(chart->arena, sizeof *kept);
	*kept = *item;
	kept->next = *found;
	*found = kept;
}

bool chart_has_needs(struct chart *chart, const char **needs)
{
	bool found = !needs;
	for (; needs && *needs && !found; needs++)
		found = chart_places(chart, NULL, *needs)->last >= 0;
	return found;
}

/* Whether a word with a concept that a test names stands in the sentence. */
static bool names_word(const struct chart *chart, const struct test *test)
{
	bool found = test->kinds != NULL;
	for (int i = 0; test->concepts && test->concepts[i] && !found; i++)
		found = strcmp(test->concepts[i], "and") == 0 || strcmp(test->concepts[i], "or") == 0;
	for (int position = 0; position < chart->count && !found; position++)
		for (const struct found_form *form = chart->found[position]; form && !found; form = form->next)
			found = test_names(test, form->form->lexeme->concept);
	return found;
}

bool chart_asked(struct chart *chart, const struct program *program)
{
	struct asked *asked = &chart->asked[program->index];
	const struct guard *guard = &program->phrase->guard;
	if (asked->looked_for)
		return asked->there;
	*asked = (struct asked){true, chart_has_needs(chart, program->phrase->needs)};
	for (int i = 0; i < guard->when_count + guard->only_count && asked->there; i++) {
		const struct test *test = guard_test(guard, i);
		if ((test->subject == TEST_CHILD_HEAD || test->subject == TEST_HEAD) && !test->negated)
			asked->there = names_word(chart, test);
	}
	return asked->there;
}

static void read_category(struct chart *chart, int category, int start, struct item **found)
{
	for (const struct program *program = chart->rows->programs[category]; program; program = program->next)
		if (chart->depth < DEPTH && chart_asked(chart, program))
			row_read(chart, program, NULL, 0, start, found);
}

/* ---- clauses ---- */

/* Whether a clause as a mark wants it can come of a pattern: what the mark sets, and the default of what it does not.
 */
static bool wanted(const struct pattern_order *order, const struct assignments *set)
{
	uint64_t marked = order->marked;
	for (int i = 0; i < set->count; i++) {
		const struct assignment *item = &set->items[i];
		if (!(order->features->mask[item->feature] & UINT32_C(1) << item->value))
			return false;
		marked &= ~(UINT64_C(1) << item->feature);
	}
	return marked == 0;
}

static struct wish *find_wish(struct chart *chart, const struct assignments *set)
{
	struct wish **last = &chart->wishes;
	for (; *last; last = &(*last)->next)
		if ((*last)->set->items == set->items && (*last)->set->count == set->count)
			return *last;
	struct wish *wish = arena_allocate(chart->arena, sizeof *wish);
	wish->set = set;
	wish->bundles = arena_array(chart->arena, (size_t)chart->bundle_count, sizeof(struct bundle *));
	wish->members = arena_array(chart->arena, (size_t)chart->bundle_count, sizeof *wish->members);
	wish->read = arena_array(chart->arena, (size_t)chart->count, sizeof *wish->read);
	wish->joined = arena_array(chart->arena, (size_t)chart->count, sizeof *wish->joined);
	for (const struct bundle *bundle = chart->bundles; bundle; bundle = bundle->next) {
		uint64_t members = 0;
		for (int i = 0; i < bundle->count; i++)
			members |= wanted(bundle->members[i], set) ? UINT64_C(1) << i : 0;
		if (!members)
			continue;
		wish->bundles[wish->count] = bundle;
		wish->members[wish->count++] = members;
	}
	*last = wish;
	return wish;
}

/* ---- coordination: item (, item)* and item ---- */

/* What several members can be together. False when they do not fit. */
static bool join_features(const struct rows *rows, struct item *const *members, int count,
			  const struct coordination *row, struct item *whole)
{
	whole->features = members[0]->features;
	whole->ticked = members[0]->ticked;
	for (int i = *row->word ? 1 : 0; i < count; i++)
		if (!set_allows(&members[i]->features, &row->later))
			return false;
	for (int i = 1; i < count; i++) {
		whole->ticked &= members[i]->ticked;
		for (int s = 0; s < rows->shared_feature_count; s++) {
			int f = rows->shared_features[s];
			uint32_t both = whole->features.mask[f] & members[i]->features.mask[f];
			if (both == whole->features.mask[f] || (*row->word && was_set(&row->later, f)))
				continue;
			if (!both)
				return false;
			whole->features.mask[f] = both;
		}
	}
	/* Without a word between them, "wilde dode" is a form too: not "open" behind "is". */
	for (int i = 0; !*row->word && i < row->later.count; i++)
		features_set(&whole->features, row->later.items[i].feature, row->later.items[i].value);
	return true;
}

static void add_coordination(struct chart *chart, struct item **found, struct item **members, int count,
			     const struct coordination *row)
{
	const struct rows *rows = chart->rows;
	struct item whole = {.lexeme = members[0]->lexeme, .end = members[count - 1]->end};
	chart->work++;
	if (!join_features(rows, members, count, row, &whole))
		return;
	struct node *node = node_new(chart->arena, row->either ? NODE_OR : NODE_AND, members[0]->node->category);
	node->offset = members[0]->node->offset;
	node->length = members[count - 1]->node->offset + members[count - 1]->node->length - node->offset;
	double cost = 0;
	for (int i = 0; i < count; i++) {
		cost += members[i]->cost;
		cost += members[i]->node->category != node->category ? COST_ORDER : 0; /* likelier of one kind */
		node_add(chart->arena, node, -1, settle(chart, members[i]->node, &members[i]->features));
	}
	int number = rows->number; /* as the writer has it: several are many */
	if (!row->either && number > 0 && chart->language->features[number].categories & UINT32_C(1) << node->category)
		features_set(&whole.features, number, 1);
	whole.node = node;
	whole.cost = cost + (node->category == rows->clause ? COST_CLAUSES : COST_COMMA);
	chart_keep(chart, found, &whole);
}

/* The categories that can stand beside one in a list: those that some core role takes as well (the doctor or 112). */
static uint32_t category_mates(const struct chart *chart, int category)
{
	const struct abstract *abstract = chart->language->abstract;
	uint32_t mates = UINT32_C(1) << category;
	for (int role = 0; role < abstract->role_count && category != chart->rows->clause; role++)
		if (abstract->roles[role].core && abstract->roles[role].takes & UINT32_C(1) << category)
			mates |= abstract->roles[role].takes;
	return category == chart->rows->clause ? mates : mates & ~(UINT32_C(1) << chart->rows->clause);
}

static bool has_comma(const struct chart *chart, int position)
{
	return position < chart->count && strcmp(chart->tokens[position].text, ",") == 0;
}

/* What can be a member at a token: of clauses, those of the kind that the mark of the whole asks for. */
static struct item *members_at(struct chart *chart, int category, const struct assignments *set, int at)
{
	return category == chart->rows->clause ? chart_clauses(chart, at, set) : chart_items(chart, category, at);
}

static bool is_list(const struct item *item)
{
	return item->node->kind == NODE_AND || item->node->kind == NODE_OR;
}

/* Of members that begin at one token, the LIKELY cheapest for each place where they end. */
struct likely {
	struct {
		int end;
		const struct item *items[LIKELY]; /* the cheapest first */
	} ends[LIKELY_ENDS];
	int count;
};

static struct likely find_likely(const struct item *list)
{
	struct likely likely = {.count = 0};
	for (const struct item *item = list; item; item = item->next) {
		int at = 0;
		while (at < likely.count && likely.ends[at].end != item->end)
			at++;
		if (is_list(item) || at == LIKELY_ENDS)
			continue;
		if (at == likely.count)
			likely.ends[likely.count++].end = item->end;
		const struct item *dearer = item;
		for (int i = 0; i < LIKELY && dearer; i++) {
			const struct item *here = likely.ends[at].items[i];
			if (here && here->cost <= dearer->cost)
				continue;
			likely.ends[at].items[i] = dearer;
			dearer = here;
		}
	}
	return likely;
}

static bool is_likely(const struct likely *likely, const struct item *item)
{
	bool found = false;
	for (int at = 0; at < likely->count && !found; at++)
		for (int i = 0; i < LIKELY && likely->ends[at].end == item->end; i++)
			found = found || likely->ends[at].items[i] == item;
	return found;
}

static void coordinate(struct chart *chart, int category, const struct assignments *set, struct item *list,
		       struct item **members, int count, struct item **found)
{
	if (count == CHILDREN)
		return;
	const struct likely likely = find_likely(list);
	for (struct item *item = list; item; item = item->next) {
		bool goes_on = is_likely(&likely, item);
		if (is_list(item) || (count > 0 && !goes_on))
			continue;
		members[count] = item;
		int at = item->end;
		bool comma = has_comma(chart, at);
		const int *coordinator = &chart->coordinators[at + comma];
		for (const struct coordination *row = chart->language->coordinations; row;
		     row = row->next, coordinator += chart->count + 2) {
			int word = *coordinator;
			if (word < 0 || !(row->of & UINT32_C(1) << category) || row->write_only)
				continue;
			bool adjacent = word == 0 && !*row->word && !comma; /* "dead wild animals" */
			uint32_t mates = word > 0   ? category_mates(chart, category)
					 : adjacent ? UINT32_C(1) << category
						    : 0;
			for (int other = 0; mates >> other != 0; other++) {
				struct item *others =
				    mates >> other & 1 ? members_at(chart, other, set, at + comma + word) : NULL;
				const struct likely ends = find_likely(count > 0 ? others : NULL);
				for (struct item *last = others; last; last = last->next) {
					if (is_list(last) || (count > 0 && !is_likely(&ends, last)))
						continue;
					members[count + 1] = last;
					add_coordination(chart, found, members, count + 2, row);
				}
			}
		}
		if (comma && goes_on && count < CHILDREN - 2 && at < chart->last_coordinator)
			coordinate(chart, category, set, members_at(chart, category, set, at + 1), members, count + 1,
				   found);
	}
}

static void add_coordinations(struct chart *chart, int category, const struct assignments *set, int start,
			      struct memo *memo)
{
	if (!memo->items || start >= chart->last_coordinator)
		return;
	struct item *members[CHILDREN + 1];
	struct item *found = NULL;
	coordinate(chart, category, set, memo->items, members, 0, &found);
	struct item **last = &found;
	while (*last)
		last = &(*last)->next;
	*last = memo->items;
	memo->items = found;
}

/* Only the candidates that are asked for are read, each once a start. */
struct item *chart_clauses(struct chart *chart, int start, const struct assignments *set)
{
	if (start >= chart->count)
		return NULL;
	if (!chart->candidates_done)
		candidates_find(chart);
	struct memo *memo = &chart->memos[start * CATEGORY_LIMIT + chart->rows->clause];
	struct wish *wish = find_wish(chart, set);
	bool outer = memo->active;
	memo->active = true;
	while (wish->read[start] < wish->count && chart->depth < DEPTH) {
		int next = wish->read[start]++;
		const struct bundle *bundle = wish->bundles[next];
		const struct hope *hope = bundle_hope(bundle);
		uint64_t *taken = &chart->taken[start * chart->bundle_count + bundle->index];
		uint64_t members = wish->members[next] & ~*taken;
		bool begins = hope->places == UINT64_MAX || start >= 64 || hope->places >> start & 1 ||
			      chart_soft_mark(chart, start);
		if (!members || hope->last < start || !begins)
			continue;
		*taken |= members;
		row_read(chart, bundle->program, bundle, members, start, &memo->items);
	}
	memo->active = outer;
	/* Also within a clause that begins here: "Bent u ziek en heeft u koorts? Bel dan ..." */
	if ((!outer || set->count > 0) && !wish->joined[start]) {
		wish->joined[start] = true;
		add_coordinations(chart, chart->rows->clause, set, start, memo);
	}
	return memo->items;
}

struct item *chart_items(struct chart *chart, int category, int start)
{
	if (start >= chart->count)
		return NULL;
	static const struct assignments none = {NULL, 0};
	struct memo *memo = &chart->memos[start * CATEGORY_LIMIT + category];
	if (category == chart->rows->clause)
		return chart_clauses(chart, start, &none);
	if (!(chart->beginnings[start] >> category & 1)) {
		while (start > 0 && chart_soft_mark(chart, start))
			start++;
		chart->farthest = start > chart->farthest ? start : chart->farthest;
		return NULL;
	}
	if (memo->done)
		return memo->items;
	if (memo->active) { /* a constituent that begins with itself: grow it in rounds */
		memo->used_while_active = true;
		chart->leaning |= UINT32_C(1) << category;
		return memo->items;
	}
	uint32_t outer = chart->leaning;
	chart->leaning = 0;
	memo->active = true;
	for (int round = 0; round < ROUNDS; round++) {
		struct item *found = NULL;
		memo->used_while_active = false;
		read_category(chart, category, start, &found);
		bool grown = false;
		int before = 0, after = 0;
		for (struct item *item = memo->items; item; item = item->next)
			before++;
		for (struct item *item = found; item; item = item->next)
			after++;
		grown = after > before;
		memo->items = found;
		if (!memo->used_while_active || !grown)
			break;
	}
	memo->active = false;
	/* What leaned on a category that is still being read here is read again when that one is whole. */
	chart->leaning &= ~(UINT32_C(1) << category);
	memo->done = chart->leaning == 0;
	chart->leaning |= outer;
	add_coordinations(chart, category, &none, start, memo);
	if (!memo->done)
		return memo->items;
	if (!memo->items) {
		chart->beginnings[start] &= ~(UINT32_C(1) << category);
		find_fillable(chart, start);
	}
	return memo->items;
}

struct item *chart_sentences(struct chart *chart)
{
	return chart->all_known ? chart_items(chart, chart->rows->clause, 0) : NULL;
}

bool chart_begins_with_clause(struct chart *chart)
{
	if (!chart->all_known)
		return false;
	candidates_find(chart);
	bool found = false;
	for (const struct bundle *bundle = chart->bundles; bundle && !found; bundle = bundle->next) {
		struct item *items = NULL;
		const struct hope *hope = bundle_hope(bundle);
		uint64_t members = bundle->count < PATTERN_MEMBERS ? (UINT64_C(1) << bundle->count) - 1 : UINT64_MAX;
		if (hope->places == UINT64_MAX || hope->places & 1 || chart_soft_mark(chart, 0))
			row_read(chart, bundle->program, bundle, members, 0, &items);
		for (const struct item *item = items; item && !found; item = item->next)
			found = item->end >= chart->count || chart->tokens[item->end].mark;
	}
	return found;
}

bool chart_coarse(const struct chart *chart)
{
	return chart->coarse;
}

bool chart_knows(const struct chart *chart, int position)
{
	return chart->known[position] || chart->covered[position];
}

bool chart_covers(const struct chart *chart, int position)
{
	return chart->covered[position];
}
