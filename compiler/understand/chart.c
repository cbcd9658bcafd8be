#include "chart.h"

#include <string.h>

#include "pattern.h"

/* What makes a reading less likely. Editorial: chosen so that the cheapest reading of our examples is the right one. */
#define COST_COMMA 0.01   /* a mark between constituents */
#define COST_ORDER 0.05   /* not in the order in which we write */
#define COST_WORD 0.10    /* a word of the row left out */
#define COST_NOUN 0.12    /* attached to a noun rather than to the clause */
#define COST_MEANT 0.02   /* each feature that is not at its default: the simplest meaning wins */
#define COST_WIDE 0.005   /* said of the whole clause rather than of what stands next to it */
#define COST_NODE 0.01    /* each child: of two readings, the one that needs fewer */
#define COST_CLAUSES 0.15 /* two clauses joined, where one may hold the other */
#define COST_READING 0.15 /* by a row or word that is only for reading */
#define COST_BARE 0.30    /* none of the arguments that its concept can have */
#define COST_GOVERN 0.30  /* another preposition than the verb asks for */
#define COST_AGREE 0.40   /* no agreement */
#define COST_TIME 0.50    /* past tense and a day to come, or the other way round */
#define COST_KIND 0.60    /* the concept wants another kind of thing */
#define COST_MISSING 0.80 /* the concept wants an argument that is not there */

#define CHILDREN 16
#define KEPT_PER_END 6
#define BEAM 48
#define SAME 2
#define ROUNDS 3

struct filler {
	int role;
	struct node *node;
	struct features features;
	const struct filler *before; /* placed earlier in the row */
};

/* A phrase row as a flat list of steps; inner guards are those of its groups. */
struct step_row {
	const struct phrase_element *element;
	const struct guard *groups[4];
	int group_count;
};

struct program {
	const struct phrase *phrase;
	struct step_row *steps;
	int count;
	struct program *next;
};

/* A row being read: how far, with what. */
struct state {
	const struct program *program;
	const struct pattern *pattern; /* clauses only */
	const struct lexeme *lexeme;
	struct features features;
	int step;
	int rank; /* of the last child in the order in which we write; within a zone */
	int start;
	int position;
	uint64_t filled;              /* roles */
	uint64_t used;                /* elements */
	uint64_t ticked;              /* `must` features said */
	int last;                     /* clauses: where the finite verb can stand last; -1 once it was read */
	const struct filler *fillers; /* the newest first */
	const struct node *fact;      /* as the scanner found it, with what its words already say */
	double cost;
	double bare; /* as in struct item */
};

struct states {
	struct state **list;
	int count;
	int next; /* those before it have been taken further */
	size_t capacity;
};

/* A filler with the words of its mark and focus. */
struct attachment {
	struct item *item;
	struct features features;
	const struct mark *mark;
	int end;
	double cost;
	struct attachment *next;
};

struct memo {
	struct item *items;
	bool done, active, used_while_active;
};

struct attachment_memo {
	struct attachment *list;
	bool done;
};

/* A verb of the sentence with a pattern and an order row that fit it. */
struct candidate {
	const struct lexeme *lexeme;
	const struct pattern *pattern;
	const struct program *program;
	struct features features;
	int last; /* last place where its finite verb can stand */
	int index;
	uint64_t marked; /* features of marks that cannot be at their default */
	struct candidate *next;
};

#define PRESENCES 128

struct presence {
	const char *text; /* compared by address, as rows are never moved; NULL: the word itself */
	const struct lexeme *lexeme;
	bool looked, there;
	struct presence *next;
};

struct chart {
	struct arena *arena;
	struct arena *running; /* states of rows that are being read: gone when the row is done */
	struct language *language;
	struct forms *forms;
	const struct patterns *patterns;
	struct scan *scan;
	const struct token *tokens;
	int count;
	struct program *programs[CATEGORY_LIMIT];
	struct memo *memos;               /* by category and start */
	uint64_t *taken;                  /* by start: the candidates whose clauses were read there */
	struct attachment_memo *attached; /* by role and start */
	struct candidate *candidates;
	int candidate_count;
	bool candidates_done;
	int clause;
	struct presence *presences[PRESENCES];
	bool silent;                   /* some order row leaves the finite verb unsaid */
	const struct pattern **active; /* those whose helping verbs and words stand in the sentence */
	int active_count;
	int farthest;
	int depth;
};

/* ---- setting up ---- */

static int flatten(struct chart *chart, struct program *program, const struct phrase_element *elements, int count,
		   const struct guard **groups, int group_count, int capacity)
{
	(void)chart;
	for (int i = 0; i < count; i++) {
		const struct phrase_element *element = &elements[i];
		if (element->write_only)
			continue;
		if (element->kind == ELEMENT_GROUP) {
			const struct guard *inner[4];
			if (group_count > 0)
				memcpy(inner, groups, (size_t)group_count * sizeof *inner);
			if (group_count < 4)
				inner[group_count] = &element->guard;
			flatten(chart, program, element->inner, element->inner_count, inner,
				group_count < 4 ? group_count + 1 : 4, capacity);
			continue;
		}
		if (program->count == capacity)
			return program->count;
		struct step_row *row = &program->steps[program->count++];
		row->element = element;
		row->group_count = group_count;
		if (group_count > 0)
			memcpy(row->groups, groups, (size_t)group_count * sizeof *groups);
	}
	return program->count;
}

static void make_programs(struct chart *chart)
{
	for (int category = 0; category < chart->language->abstract->category_count; category++) {
		struct program **last = &chart->programs[category];
		for (const struct phrase *phrase = chart->language->phrases[category]; phrase; phrase = phrase->next) {
			if (phrase->write_only)
				continue;
			struct program *program = arena_allocate(chart->arena, sizeof *program);
			program->phrase = phrase;
			program->steps = arena_array(chart->arena, 64, sizeof *program->steps);
			flatten(chart, program, phrase->elements, phrase->element_count, NULL, 0, 64);
			*last = program;
			last = &program->next;
		}
	}
}

struct chart *chart_new(struct arena *arena, struct arena *running, struct language *language, struct forms *forms,
			const struct patterns *patterns, struct scan *scan)
{
	struct chart *chart = arena_allocate(arena, sizeof *chart);
	chart->arena = arena;
	chart->running = running;
	chart->language = language;
	chart->forms = forms;
	chart->patterns = patterns;
	chart->scan = scan;
	chart->tokens = scan->tokens;
	chart->count = scan->token_count;
	chart->clause = abstract_category(language->abstract, "Clause");
	size_t places = (size_t)chart->count + 1;
	chart->memos = arena_array(arena, places * CATEGORY_LIMIT, sizeof *chart->memos);
	chart->attached = arena_array(arena, places * ROLE_LIMIT, sizeof *chart->attached);
	make_programs(chart);
	return chart;
}

int chart_farthest(const struct chart *chart)
{
	return chart->farthest;
}

/* ---- words ---- */

/* How many tokens the folded words take at a position; -1 when they are not there. */
static int match_words(struct chart *chart, const char **words, int position)
{
	int length = 0;
	for (; words[length]; length++)
		if (position + length >= chart->count ||
		    strcmp(chart->tokens[position + length].folded, words[length]) != 0)
			return -1;
	return length;
}

/* The same for words of a row, which may hold {form}. */
static int match_text(struct chart *chart, const struct lexeme *lexeme, const char *text, int position)
{
	if (!text || !*text)
		return 0;
	const char **words = forms_row_words(chart->forms, lexeme, text);
	return words ? match_words(chart, words, position) : -1;
}

static bool is_soft_mark(const struct chart *chart, int position)
{
	return position < chart->count && chart->tokens[position].mark &&
	       strchr(",?:;", chart->tokens[position].text[0]);
}

/* ---- states ---- */

/* Keeps a state if it is among the best at its place: two for each set of what was read, BEAM in all. */
static void push(struct chart *chart, struct states *states, const struct state *state)
{
	struct states *here = &states[state->position];
	int same = 0;
	int worst_same = -1;
	int worst = -1;
	for (int i = here->next; i < here->count; i++) {
		const struct state *other = here->list[i];
		if (other->step == state->step && other->filled == state->filled && other->used == state->used &&
		    other->ticked == state->ticked && other->lexeme == state->lexeme &&
		    memcmp(&other->features, &state->features, sizeof other->features) == 0) {
			same++;
			if (worst_same < 0 || other->cost > here->list[worst_same]->cost)
				worst_same = i;
		}
		if (worst < 0 || other->cost > here->list[worst]->cost)
			worst = i;
	}
	int slot = same >= SAME ? worst_same : here->count - here->next >= BEAM ? worst : -1;
	if (slot >= 0 && here->list[slot]->cost <= state->cost)
		return;
	struct state *copy = arena_allocate(chart->running, sizeof *copy);
	*copy = *state;
	if (state->position > chart->farthest)
		chart->farthest = state->position;
	if (slot >= 0) {
		here->list[slot] = copy;
		return;
	}
	here->list = arena_grow(chart->running, here->list, (size_t)here->count, &here->capacity, sizeof *here->list);
	here->list[here->count++] = copy;
}

static bool narrow_row(struct state *state, const struct step_row *row, const struct guard *guard)
{
	for (int g = 0; g < row->group_count; g++)
		if (!guard_narrow(&state->features, row->groups[g]))
			return false;
	return guard_narrow(&state->features, guard);
}

static void tick(struct chart *chart, struct state *state, const struct guard *guard)
{
	for (int i = 0; i < guard->when_count; i++)
		if (guard->when[i].subject == TEST_SELF && chart->language->features[guard->when[i].feature].must)
			state->ticked |= UINT64_C(1) << guard->when[i].feature;
}

static void set_features(struct state *state, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		features_set(&state->features, set->items[i].feature, set->items[i].value);
}

/* The guard of a group that is not taken. */
static bool leave_groups(struct state *state, const struct step_row *row)
{
	return row->group_count > 0 && guard_exclude(&state->features, row->groups[row->group_count - 1]);
}

static bool set_allows(const struct features *features, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		if (!(features->mask[set->items[i].feature] & UINT32_C(1) << set->items[i].value))
			return false;
	return true;
}

static bool was_set(const struct assignments *set, int feature)
{
	for (int i = 0; i < set->count; i++)
		if (set->items[i].feature == feature)
			return true;
	return false;
}

static struct item *clause_items(struct chart *chart, int start, const struct assignments *set);

/* ---- attachments: a filler in its mark ---- */

/* A role that a relative clause or a question leaves open. */
static int open_role(const struct chart *chart, const struct features *features, const char *name)
{
	int feature = abstract_feature(chart->language->abstract, name);
	uint32_t mask = feature > 0 ? features->mask[feature] : 1;
	return mask & 1 ? -1
			: abstract_role(chart->language->abstract,
					chart->language->features[feature].values[__builtin_ctz(mask)]);
}

/* A row that narrowed a feature which this category has not would say something that the tree cannot hold: a lost word.
 */
static bool holds_meaning(const struct chart *chart, int category, const struct features *features)
{
	const struct abstract *abstract = chart->language->abstract;
	for (int f = 1; f < abstract->feature_count; f++)
		if (abstract->features[f].kind == FEATURE_MEANING && !(features->mask[f] & 1) &&
		    !(abstract->features[f].categories & UINT32_C(1) << category))
			return false;
	return true;
}

/* What is left of a constituent's features under a mark and perhaps a focus row. False when it does not fit them. */
static bool fits_mark(const struct chart *chart, const struct mark *mark, const struct mark *focus, int category,
		      struct features *features)
{
	const struct language *language = chart->language;
	int focus_feature = language_feature(language, "focus");
	if (!guard_narrow(features, &mark->guard) || !set_allows(features, &mark->set))
		return false;
	if (focus && !guard_narrow(features, &focus->guard))
		return false;
	/* Without its words nothing is in focus, unless a clause says so among its own. */
	if (!focus && focus_feature > 0 && (category != chart->clause || features->mask[focus_feature] & 1) &&
	    !features_narrow(features, focus_feature, 1))
		return false;
	if (!holds_meaning(chart, category, features))
		return false;
	for (int f = language->abstract->feature_count; f < language->feature_count; f++)
		if (language->features[f].kind == FEATURE_MARK && !was_set(&mark->set, f) &&
		    !features_narrow(features, f, 1))
			return false;
	for (int i = 0; i < mark->set.count; i++)
		features_set(features, mark->set.items[i].feature, mark->set.items[i].value);
	return true;
}

static void add_attachments(struct chart *chart, const struct mark *mark, const struct mark *focus, int start,
			    struct attachment **list)
{
	const struct abstract *abstract = chart->language->abstract;
	int before = match_text(chart, NULL, mark->before, start);
	if (before < 0)
		return;
	for (int category = 0; category < abstract->category_count; category++) {
		if (!(mark->of & abstract->roles[mark->role].takes & UINT32_C(1) << category))
			continue;
		struct item *items = category == chart->clause ? clause_items(chart, start + before, &mark->set)
							       : chart_items(chart, category, start + before);
		for (struct item *item = items; item; item = item->next) {
			struct features features = item->features;
			int after = match_text(chart, NULL, mark->after, item->end);
			if (after < 0 || !fits_mark(chart, mark, focus, category, &features))
				continue;
			bool opened =
			    open_role(chart, &features, "gap") >= 0 || open_role(chart, &features, "ask") >= 0;
			struct attachment *attachment = arena_allocate(chart->arena, sizeof *attachment);
			*attachment = (struct attachment){.item = item,
							  .features = features,
							  .mark = mark,
							  .end = item->end + after,
							  .cost = item->cost - (opened ? item->bare : 0) +
								  (mark->read_only ? COST_READING : 0),
							  .next = *list};
			*list = attachment;
		}
	}
}

/* Tries the marks with and without the words of each focus around them. */
static void attach_marks(struct chart *chart, const struct mark *marks, int role, int start, struct attachment **list)
{
	for (const struct mark *mark = marks; mark; mark = mark->next) {
		if (mark->write_only || mark->role != role)
			continue;
		add_attachments(chart, mark, NULL, start, list);
		for (const struct mark *focus = chart->language->focus; focus; focus = focus->next) {
			int words = focus->before ? match_text(chart, NULL, focus->before, start) : -1;
			if (words > 0)
				add_attachments(chart, mark, focus, start + words, list);
		}
	}
}

static struct attachment *attachments(struct chart *chart, int role, int start)
{
	struct attachment_memo *memo = &chart->attached[start * ROLE_LIMIT + role];
	if (memo->done)
		return memo->list;
	struct attachment *list = NULL;
	attach_marks(chart, chart->language->marks[role], role, start, &list);
	/* While a constituent is still growing, its list may be incomplete: only a settled one is kept. */
	bool settled = true;
	for (int category = 0; category < CATEGORY_LIMIT; category++)
		settled = settled && !chart->memos[start * CATEGORY_LIMIT + category].active;
	memo->done = settled;
	memo->list = list;
	return list;
}

/* ---- fitting a filler to its parent ---- */

static bool kind_fits(const struct node *node, const struct argument *argument)
{
	if (!argument->kinds[0] || strcmp(argument->kinds[0], "*") == 0)
		return true;
	if (node->kind == NODE_AND || node->kind == NODE_OR)
		return kind_fits(node->children[0].node, argument);
	const struct concept *concept = node->concept;
	if (!concept && node->antecedent)
		return true;
	if (!concept || !concept->kinds[0])
		return true;
	for (int i = 0; argument->kinds[i]; i++)
		for (int k = 0; concept->kinds[k]; k++)
			if (strcmp(argument->kinds[i], concept->kinds[k]) == 0)
				return true;
	return false;
}

static uint8_t resolved(uint32_t mask)
{
	return (uint8_t)(mask & 1 || !mask ? 0 : __builtin_ctz(mask));
}

/* The node with the meaning features that are now known; copied when one differs. */
static struct node *settle(struct chart *chart, struct node *node, const struct features *features)
{
	const struct abstract *abstract = chart->language->abstract;
	struct node *result = node;
	if (node->kind == NODE_AND || node->kind == NODE_OR)
		return node;
	for (int f = 1; f < abstract->feature_count; f++) {
		const struct feature *feature = &abstract->features[f];
		if (feature->kind != FEATURE_MEANING || !(feature->categories & UINT32_C(1) << node->category))
			continue;
		uint8_t value = resolved(features->mask[f]);
		if (value == result->value[f])
			continue;
		if (result == node) {
			result = arena_allocate(chart->arena, sizeof *result);
			*result = *node;
		}
		result->value[f] = value;
	}
	return result;
}

static bool concept_among(const struct node *node, const struct concept *concept, const struct test *test)
{
	if (node && (node->kind == NODE_AND || node->kind == NODE_OR))
		node = node->children[0].node;
	if (node)
		concept = node->concept;
	bool found = false;
	for (int i = 0; concept && test->concepts[i]; i++)
		found = found || strcmp(test->concepts[i], concept->id) == 0;
	return found != test->negated;
}

/* The tests of a mark that look at the filler's own tree, at the role or at the parent's head. */
static bool mark_test(const struct chart *chart, const struct state *parent, int role, const struct node *node,
		      const struct test *test)
{
	const struct node *child = test->subject == TEST_CHILD || test->subject == TEST_HAS ||
					   test->subject == TEST_LACKS || test->subject == TEST_CHILD_HEAD
				       ? node_child(node, test->role)
				       : NULL;
	switch (test->subject) {
	case TEST_HAS:
		return child != NULL;
	case TEST_LACKS:
		return child == NULL;
	case TEST_CHILD_HEAD:
		return child ? concept_among(child, NULL, test) : test->negated;
	case TEST_CHILD:
		if (!child)
			return test->negated;
		if (test->feature == 0)
			return test->mask >> child->category & 1;
		return test->feature >= chart->language->abstract->feature_count ||
		       (test->mask >> child->value[test->feature] & 1);
	case TEST_HEAD:
		return concept_among(node, NULL, test);
	case TEST_PARENT_HEAD:
		return !parent->lexeme || concept_among(NULL, parent->lexeme->concept, test);
	case TEST_ROLE:
		return test->roles >> role & 1;
	default:
		return true;
	}
}

static void attach(struct chart *chart, struct states *states, const struct state *state, int role,
		   const struct attachment *attachment, int step, const struct guard *guard, double cost)
{
	const struct language *language = chart->language;
	struct state next = *state;
	struct features features = attachment->features;
	if (next.filled >> role & 1)
		return;
	if (guard && !guard_narrow(&features, guard))
		return;
	for (int pass = 0; pass < 2; pass++) {
		const struct test *tests = pass ? attachment->mark->guard.only : attachment->mark->guard.when;
		int count = pass ? attachment->mark->guard.only_count : attachment->mark->guard.when_count;
		for (int i = 0; i < count; i++) {
			if (!mark_test(chart, state, role, attachment->item->node, &tests[i]))
				return;
			if (tests[i].subject != TEST_PARENT)
				continue;
			if (!features_narrow(&next.features, tests[i].feature, tests[i].mask))
				return;
			if (!pass && language->features[tests[i].feature].must) {
				if (next.ticked >> tests[i].feature & 1)
					return;
				next.ticked |= UINT64_C(1) << tests[i].feature;
			}
		}
	}
	const struct argument *argument = NULL;
	if (next.lexeme && next.lexeme->concept) {
		argument = concept_argument(next.lexeme->concept, role);
		if (!argument && language->abstract->roles[role].core)
			return;
		if (argument && !kind_fits(attachment->item->node, argument))
			cost += COST_KIND;
	}
	struct filler *filler = arena_allocate(chart->running, sizeof *filler);
	*filler = (struct filler){role, attachment->item->node, features, state->fillers};
	next.fillers = filler;
	if (!argument && state->lexeme)
		cost += state->program->phrase->category != chart->clause ? COST_NOUN : COST_WIDE;
	next.filled |= UINT64_C(1) << role;
	next.cost += attachment->cost + cost + COST_NODE;
	next.position = attachment->end;
	next.step = step;
	push(chart, states, &next);
}

/* Whether a role is still open here, and its concept has it at all. */
static bool may_hold(const struct chart *chart, const struct state *state, int role)
{
	const struct role *row = &chart->language->abstract->roles[role];
	if (state->filled >> role & 1 || !(row->of & UINT32_C(1) << state->program->phrase->category))
		return false;
	return !row->core || !state->lexeme || !state->lexeme->concept ||
	       concept_argument(state->lexeme->concept, role);
}

static bool may_fill(const struct chart *chart, const struct state *state, int role)
{
	return state->position < chart->count && may_hold(chart, state, role);
}

static void attach_role(struct chart *chart, struct states *states, const struct state *state, int role, int step,
			const struct guard *guard, double cost)
{
	if (!may_fill(chart, state, role))
		return;
	bool governed = false;
	struct attachment *own = NULL;
	for (const struct mark *mark = state->lexeme ? state->lexeme->government : NULL; mark; mark = mark->next)
		governed = governed || mark->role == role;
	if (governed)
		attach_marks(chart, state->lexeme->government, role, state->position, &own);
	for (const struct attachment *attachment = own; attachment; attachment = attachment->next)
		attach(chart, states, state, role, attachment, step, guard, cost);
	for (const struct attachment *attachment = attachments(chart, role, state->position); attachment;
	     attachment = attachment->next)
		attach(chart, states, state, role, attachment, step, guard, cost + (governed ? COST_GOVERN : 0));
}

/* ---- steps ---- */

static void advance(struct chart *chart, struct states *states, const struct state *state, int position, int step)
{
	struct state next = *state;
	next.position = position;
	next.step = step;
	push(chart, states, &next);
}

static void read_word(struct chart *chart, struct states *states, const struct state *state, const struct step_row *row,
		      const struct phrase_element *element, int step, bool optional)
{
	struct state next = *state;
	const char *text = element->text;
	if (element->kind == ELEMENT_FORM)
		text = state->lexeme ? lexeme_form(state->lexeme, element->text) : NULL;
	if (!text || (element->kind == ELEMENT_FORM && !*text))
		return;
	for (int i = 0; i < element->guard.when_count; i++)
		if (element->guard.when[i].subject == TEST_SELF &&
		    (state->ticked >> element->guard.when[i].feature & 1))
			return;
	int length = match_text(chart, state->lexeme, text, state->position);
	if (length < 0 || !narrow_row(&next, row, &element->guard))
		return;
	if (optional && length == 0 && element->guard.when_count == 0)
		return;
	tick(chart, &next, &element->guard);
	set_features(&next, &element->set);
	next.used |= UINT64_C(1) << element->index;
	next.position += length;
	next.step = step;
	if (element->read_only)
		next.cost += COST_READING;
	push(chart, states, &next);
}

/* Whether a form can be a verb of the complex of a clause; then `narrowed` is what is left of the clause's features. */
static bool verb_fits(const struct chart *chart, const struct features *clause, const struct pattern_verb *verb,
		      const struct lexeme *lexeme, const struct form *form, struct features *narrowed)
{
	const struct language *language = chart->language;
	bool same = form->lexeme == lexeme ||
		    (verb->lexeme && !form->lexeme->concept && strcmp(form->lexeme->id, verb->lexeme->id) == 0);
	if (!same)
		return false;
	*narrowed = *clause;
	for (int f = 0; f < language->feature_count; f++) {
		enum feature_kind kind = language->features[f].kind;
		if (kind == FEATURE_TRAIT || kind == FEATURE_LEXICAL || was_set(&verb->rest, f))
			continue;
		if (!features_narrow(narrowed, f, form->features.mask[f]))
			return false;
	}
	for (int i = 0; i < verb->rest.count; i++)
		if (!(form->features.mask[verb->rest.items[i].feature] & UINT32_C(1) << verb->rest.items[i].value))
			return false;
	return true;
}

/* Reads the verbs of the complex one by one; each form that fits goes on to the verb after it. */
static void read_verbs(struct chart *chart, struct states *states, const struct state *state, const int *order,
		       int count, int step)
{
	if (count == 0) {
		advance(chart, states, state, state->position, step);
		return;
	}
	const struct pattern_verb *verb = &state->pattern->verbs[order[0]];
	const struct lexeme *lexeme = verb->lexeme ? verb->lexeme : state->lexeme;
	if (state->position >= chart->count)
		return;
	for (const struct form *form = forms_find(chart->forms, chart->tokens[state->position].folded); form;
	     form = form->next) {
		struct state next = *state;
		if (state->ticked & form->ticked ||
		    !verb_fits(chart, &state->features, verb, lexeme, form, &next.features))
			continue;
		next.ticked |= form->ticked;
		int length = match_words(chart, form->words, state->position);
		if (length < 0)
			continue;
		next.position += length;
		if (form->lexeme->read_only)
			next.cost += COST_READING;
		read_verbs(chart, states, &next, order + 1, count - 1, step);
	}
}

static void read_anchor(struct chart *chart, struct states *states, const struct state *state, int anchor, int step)
{
	const struct pattern *pattern = state->pattern;
	struct state next = *state;
	next.last = anchor == 0 ? -1 : next.last;
	for (int i = 0; i < pattern->word_count; i++) {
		if (pattern->words[i].anchor != anchor)
			continue;
		int length = match_text(chart, state->lexeme, pattern->words[i].words, next.position);
		if (length < 0)
			return;
		next.position += length;
	}
	int order[PATTERN_VERBS];
	int count = 0;
	int last = pattern->verb_count - 1;
	if (anchor == 0)
		order[count++] = last;
	for (int i = 0; anchor == 1 && i < last; i++)
		order[count++] = chart->language->rest_last ? last - 1 - i : i;
	read_verbs(chart, states, &next, order, count, step);
}

/* The head of a phrase that is no clause: a form of the lexicon, or a fact. */
static void read_head(struct chart *chart, struct states *states, const struct state *state, const struct step_row *row,
		      int step)
{
	const struct language *language = chart->language;
	int category = state->program->phrase->category;
	struct state base = *state;
	if (state->position >= chart->count || !narrow_row(&base, row, &row->element->guard))
		return;
	if (language->abstract->category_is_fact[category]) {
		for (const struct scanned *fact = scan_at(chart->scan, category, state->position); fact;
		     fact = fact->next) {
			struct state next = base;
			next.fact = fact->node;
			next.cost += fact->cost;
			next.position = fact->end;
			next.step = step;
			if (language->size_feature >= 0)
				features_set(&next.features, language->size_feature,
					     language_size(language, fact->node->fact.number));
			push(chart, states, &next);
		}
		return;
	}
	for (const struct form *form = forms_find(chart->forms, chart->tokens[state->position].folded); form;
	     form = form->next) {
		int length = form->lexeme->concept && form->lexeme->word_class->category == category
				 ? match_words(chart, form->words, state->position)
				 : -1;
		if (length < 0)
			continue;
		struct state next = base;
		if (state->ticked & form->ticked)
			continue;
		next.ticked |= form->ticked;
		double cost = form->lexeme->read_only ? COST_READING : 0;
		bool fits = true;
		for (int f = 0; f < language->feature_count && fits; f++) {
			uint32_t both = next.features.mask[f] & form->features.mask[f];
			if (!both && language->features[f].kind == FEATURE_LEXICAL) {
				cost += COST_AGREE; /* "de water": understood, and corrected */
				both = form->features.mask[f];
			}
			next.features.mask[f] = both;
			fits = both != 0;
		}
		if (!fits)
			continue;
		next.lexeme = form->lexeme;
		next.position += length;
		next.step = step;
		next.cost += cost;
		push(chart, states, &next);
	}
}

/* Whether the chain put nothing at an anchor, so that it does not part what stands around it. */
static bool anchor_empty(const struct pattern *pattern, int anchor)
{
	if (!pattern || anchor == 0 || (anchor == 1 && pattern->verb_count > 1))
		return false;
	for (int i = 0; i < pattern->word_count; i++)
		if (pattern->words[i].anchor == anchor)
			return false;
	return true;
}

/* Whether a step belongs to a run of children and optional words, which reading takes in any order. */
static bool in_zone(const struct state *state, int step)
{
	const struct phrase_element *element = state->program->steps[step].element;
	return element->kind == ELEMENT_CHILD || element->kind == ELEMENT_WORD ||
	       (element->kind == ELEMENT_ANCHOR && anchor_empty(state->pattern, element->anchor));
}

static void leave_zone(struct chart *chart, struct states *states, const struct state *state, int first, int end)
{
	struct state next = *state;
	for (int s = first; s < end; s++) {
		const struct step_row *row = &state->program->steps[s];
		const struct phrase_element *element = row->element;
		if (element->kind != ELEMENT_WORD || element->read_only || !element->text[0] ||
		    state->used >> element->index & 1 || row->group_count > 0)
			continue;
		/* A word that would have been written and is not there; what a `when` says, another row may say. */
		struct features rest = next.features;
		if (element->guard.when_count > 0)
			continue;
		if (guard_exclude(&rest, &element->guard))
			next.features = rest;
		else
			next.cost += COST_WORD;
	}
	next.rank = 0;
	advance(chart, states, &next, state->position, end);
}

/* A place in the zone for a child: the first from where we are that suits it costs nothing. */
static double place_cost(const struct state *state, int first, int end, int role, const struct features *features,
			 int *rank)
{
	double best = 2 * COST_ORDER; /* where we would not write it */
	*rank = state->rank;
	for (int s = first; s < end; s++) {
		const struct step_row *row = &state->program->steps[s];
		bool has = false;
		for (int r = 0; row->element->kind == ELEMENT_CHILD && r < row->element->role_count; r++)
			has = has || row->element->roles[r] == role;
		struct features narrowed = *features;
		if (!has || !guard_narrow(&narrowed, &row->element->guard))
			continue;
		if (s >= state->rank) {
			*rank = s;
			return 0;
		}
		best = COST_ORDER;
	}
	return best;
}

/* Attaches what can fill a role in a zone, each at its cheapest place. */
static void attach_in_zone(struct chart *chart, struct states *states, const struct state *state, int first, int end,
			   int role)
{
	if (!may_fill(chart, state, role))
		return;
	bool governed = false;
	struct attachment *lists[2] = {NULL, NULL};
	for (const struct mark *mark = state->lexeme ? state->lexeme->government : NULL; mark; mark = mark->next)
		governed = governed || mark->role == role;
	if (governed)
		attach_marks(chart, state->lexeme->government, role, state->position, &lists[0]);
	lists[1] = attachments(chart, role, state->position);
	for (int i = 0; i < 2; i++)
		for (const struct attachment *attachment = lists[i]; attachment; attachment = attachment->next) {
			struct state placed = *state;
			double cost = place_cost(state, first, end, role, &attachment->features, &placed.rank);
			attach(chart, states, &placed, role, attachment, first, NULL,
			       cost + (i == 1 && governed ? COST_GOVERN : 0));
		}
}

static void read_zone(struct chart *chart, struct states *states, const struct state *state)
{
	const struct program *program = state->program;
	int first = state->step;
	int end = state->step;
	while (first > 0 && in_zone(state, first - 1))
		first--;
	while (end < program->count && in_zone(state, end))
		end++;
	uint64_t tried = 0;
	for (int s = first; s < end; s++) {
		const struct step_row *row = &program->steps[s];
		const struct phrase_element *element = row->element;
		if (element->kind == ELEMENT_WORD && !(state->used >> element->index & 1)) {
			struct state at = *state;
			at.cost += s < state->rank ? COST_ORDER : 0;
			read_word(chart, states, &at, row, element, first, true);
		}
		for (int r = 0; element->kind == ELEMENT_CHILD && r < element->role_count; r++) {
			int role = element->roles[r];
			if (tried >> role & 1)
				continue;
			tried |= UINT64_C(1) << role;
			attach_in_zone(chart, states, state, first, end, role);
		}
	}
	leave_zone(chart, states, state, first, end);
}

static void read_one(struct chart *chart, struct states *states, const struct state *state,
		     const struct phrase_element *element)
{
	for (int r = 0; r < element->role_count + element->read_count; r++)
		attach_role(chart, states, state, element->roles[r], state->step + 1, &element->guard,
			    r < element->role_count ? 0 : COST_ORDER);
	if (element->optional)
		advance(chart, states, state, state->position, state->step + 1);
}

static void read_pick(struct chart *chart, struct states *states, const struct state *state, const struct step_row *row)
{
	struct state rest = *state;
	const struct phrase_element *pick = row->element;
	if (!narrow_row(&rest, row, &pick->guard)) {
		struct state without = *state;
		leave_groups(&without, row);
		advance(chart, states, &without, state->position, state->step + 1);
		return;
	}
	if (row->group_count > 0 || pick->guard.only_count + pick->guard.when_count > 0) {
		struct state without = *state;
		bool possible =
		    row->group_count > 0 ? leave_groups(&without, row) : guard_exclude(&without.features, &pick->guard);
		if (possible)
			advance(chart, states, &without, state->position, state->step + 1);
	}
	struct step_row bare = {.element = pick};
	for (int i = 0; i < pick->inner_count; i++) {
		const struct phrase_element *choice = &pick->inner[i];
		if (choice->write_only)
			continue;
		if (choice->kind == ELEMENT_WORD || choice->kind == ELEMENT_FORM) {
			read_word(chart, states, &rest, &bare, choice, state->step + 1, false);
		} else {
			struct state taken = rest;
			if (!guard_narrow(&taken.features, &choice->guard))
				continue;
			tick(chart, &taken, &choice->guard);
			if (choice->kind == ELEMENT_ANCHOR)
				read_anchor(chart, states, &taken, choice->anchor, state->step + 1);
			else if (choice->kind == ELEMENT_ONE || choice->kind == ELEMENT_CHILD)
				read_one(chart, states, &taken, choice);
			else
				read_head(chart, states, &taken, &bare, state->step + 1);
		}
		if (!choice->read_only && !guard_exclude(&rest.features, &choice->guard))
			return;
	}
}

static void finish(struct chart *chart, const struct state *state, struct item **found);

static void take_step(struct chart *chart, struct states *states, const struct state *state, struct item **found)
{
	if (state->last >= 0 && state->pattern && state->position > state->last)
		return; /* the finite verb can come no more */
	if (state->step == state->program->count) {
		finish(chart, state, found);
		return;
	}
	const struct step_row *row = &state->program->steps[state->step];
	const struct phrase_element *element = row->element;
	/* A comma or the like between constituents says nothing. */
	if (is_soft_mark(chart, state->position) && state->position > 0) {
		struct state next = *state;
		next.cost += COST_COMMA;
		advance(chart, states, &next, state->position + 1, state->step);
	}
	if (in_zone(state, state->step)) {
		read_zone(chart, states, state);
		return;
	}
	switch (element->kind) {
	case ELEMENT_ONE:
		read_one(chart, states, state, element);
		break;
	case ELEMENT_PICK:
		read_pick(chart, states, state, row);
		break;
	case ELEMENT_HEAD:
	case ELEMENT_FACT:
		read_head(chart, states, state, row, state->step + 1);
		break;
	case ELEMENT_FORM:
		read_word(chart, states, state, row, element, state->step + 1, false);
		break;
	case ELEMENT_ANCHOR:
		if (state->pattern)
			read_anchor(chart, states, state, element->anchor, state->step + 1);
		break;
	default:
		break;
	}
}

/* ---- finishing ---- */

static const struct filler *filler_of(const struct state *state, int role)
{
	const struct filler *filler = state->fillers;
	while (filler && filler->role != role)
		filler = filler->before;
	return filler;
}

static bool test_finished(const struct state *state, const struct test *test)
{
	const struct filler *filler = test->subject == TEST_CHILD || test->subject == TEST_HAS ||
					      test->subject == TEST_LACKS || test->subject == TEST_CHILD_HEAD
					  ? filler_of(state, test->role)
					  : NULL;
	switch (test->subject) {
	case TEST_HAS:
		return filler != NULL;
	case TEST_LACKS:
		return filler == NULL;
	case TEST_CHILD:
		return filler ? (filler->features.mask[test->feature] & test->mask) != 0 : test->negated;
	case TEST_CHILD_HEAD:
		return filler ? concept_among(filler->node, NULL, test) : test->negated;
	case TEST_HEAD:
		return concept_among(NULL, state->lexeme ? state->lexeme->concept : NULL, test);
	default:
		return true;
	}
}

static bool guard_finished(const struct state *state, const struct guard *guard)
{
	for (int i = 0; i < guard->when_count; i++)
		if (!test_finished(state, &guard->when[i]))
			return false;
	for (int i = 0; i < guard->only_count; i++)
		if (!test_finished(state, &guard->only[i]))
			return false;
	return true;
}

static double agreement_cost(struct chart *chart, struct state *state)
{
	double cost = 0;
	for (const struct agree *agree = chart->language->agrees; agree; agree = agree->next) {
		if (agree->from_role >= 0 && agree->category == state->program->phrase->category) {
			const struct filler *filler = filler_of(state, agree->from_role);
			if (!filler && (agree->from_role == open_role(chart, &state->features, "gap") ||
					agree->from_role == open_role(chart, &state->features, "ask")))
				continue; /* what it agrees with stands outside */
			uint32_t from = filler ? filler->features.mask[agree->from_feature] : 1;
			if (filler && filler->node->kind == NODE_AND &&
			    strcmp(chart->language->features[agree->from_feature].name, "number") == 0)
				from = 2;
			if (!(state->features.mask[agree->feature] & from))
				cost += COST_AGREE;
		}
		const struct filler *filler = agree->from_role < 0 ? state->fillers : NULL;
		for (; filler; filler = filler->before)
			if (filler->node->category == agree->category &&
			    !(filler->features.mask[agree->feature] & state->features.mask[agree->from_feature]))
				cost += COST_AGREE;
	}
	return cost;
}

static void drop(struct item **list, const struct item *item)
{
	while (*list != item)
		list = &(*list)->next;
	*list = item->next;
}

/* Adds a constituent unless enough better ones end at the same place. Others may hold on to items: none is changed. */
static void keep(struct chart *chart, struct item **found, const struct state *state, struct node *node, double cost)
{
	int same_end = 0;
	struct item *worst = NULL;
	for (struct item *item = *found; item; item = item->next) {
		if (item->end != state->position)
			continue;
		if (memcmp(&item->features, &state->features, sizeof item->features) == 0 &&
		    node_equal(item->node, node)) {
			if (item->cost <= cost)
				return;
			drop(found, item);
			continue;
		}
		same_end++;
		if (!worst || item->cost > worst->cost)
			worst = item;
	}
	int limit = chart->clause == node->category ? KEPT_PER_END * 4 : KEPT_PER_END;
	if (same_end >= limit) {
		if (worst->cost <= cost)
			return;
		drop(found, worst);
	}
	struct item *item = arena_allocate(chart->arena, sizeof *item);
	*item = (struct item){.node = node,
			      .features = state->features,
			      .lexeme = state->lexeme,
			      .end = state->position,
			      .cost = cost,
			      .bare = state->bare,
			      .next = *found};
	*found = item;
}

/* Whether the conditions of all words that were read hold, now that the children are known. */
static bool words_finished(const struct state *state, const struct phrase_element *elements, int count)
{
	for (int i = 0; i < count; i++) {
		const struct phrase_element *element = &elements[i];
		bool read = element->kind == ELEMENT_WORD && state->used >> element->index & 1;
		if ((read && !guard_finished(state, &element->guard)) ||
		    !words_finished(state, element->inner, element->inner_count))
			return false;
	}
	return true;
}

/* What happened lies before the time of sending, what will happen after it: tells which Saturday is meant. */
static double time_cost(const struct chart *chart, const struct state *state)
{
	const struct abstract *abstract = chart->language->abstract;
	const struct filler *filler = filler_of(state, abstract_role(abstract, "time"));
	int tense = abstract_feature(abstract, "tense");
	if (!filler || filler->node->kind != NODE_FACT || filler->node->fact.year == 0 || tense < 0)
		return 0;
	const struct fact *fact = &filler->node->fact;
	const struct moment *sent = &chart->scan->sent;
	long day = (fact->year * 12L + fact->month) * 31 + fact->day;
	long today = (sent->year * 12L + sent->month) * 31 + sent->day;
	int value = resolved(state->features.mask[tense]);
	bool past = value == feature_value(&abstract->features[tense], "past") ||
		    value == feature_value(&abstract->features[tense], "perfect");
	return (past && day > today) || (!past && day < today) ? COST_TIME : 0;
}

/* Whether a verb that can have more than an agent has more than that and a manner, or no manner either: "the result is
 * well" says less than "the result is good". */
static bool says_enough(const struct chart *chart, const struct state *state, const struct concept *concept, int gap,
			int ask)
{
	const struct abstract *abstract = chart->language->abstract;
	int agent = abstract_role(abstract, "agent");
	int manner = abstract_category(abstract, "Manner");
	bool manners = false;
	for (const struct filler *filler = state->fillers; filler; filler = filler->before) {
		manners = manners || filler->node->category == manner;
		if (filler->role != agent && filler->node->category != manner)
			return true;
	}
	bool could = false;
	for (int i = 0; i < concept->argument_count; i++)
		could = could || concept->arguments[i].role != agent;
	return !manners || !could || gap >= 0 || ask >= 0;
}

static void finish_with(struct chart *chart, struct state *state, struct item **found)
{
	const struct language *language = chart->language;
	const struct phrase *phrase = state->program->phrase;
	double cost = state->cost + (phrase->read_only ? COST_READING : 0);
	if (!holds_meaning(chart, phrase->category, &state->features))
		return;
	if (!words_finished(state, phrase->elements, phrase->element_count))
		return;
	if (!guard_finished(state, &phrase->guard) || (state->lexeme && !guard_finished(state, &state->lexeme->guard)))
		return;
	for (int i = 0; state->pattern && i < state->pattern->guard_count; i++)
		if (!guard_finished(state, state->pattern->guards[i]))
			return;
	for (int f = language->abstract->feature_count; f < language->feature_count; f++)
		if (language->features[f].must && !(state->features.mask[f] & 1) && !(state->ticked >> f & 1))
			return;
	cost += agreement_cost(chart, state);
	int open[] = {open_role(chart, &state->features, "gap"), open_role(chart, &state->features, "ask")};
	for (int i = 0; i < 2; i++)
		if (open[i] >= 0 && state->filled >> open[i] & 1)
			return;
	cost += time_cost(chart, state);
	const struct concept *concept = state->lexeme ? state->lexeme->concept : NULL;
	state->bare = concept && !says_enough(chart, state, concept, open[0], open[1]) ? COST_BARE : 0;
	cost += state->bare;
	for (int i = 0; concept && i < concept->argument_count; i++) {
		const struct argument *argument = &concept->arguments[i];
		bool there =
		    state->filled >> argument->role & 1 || argument->role == open[0] || argument->role == open[1];
		bool agent = strcmp(language->abstract->roles[argument->role].name, "agent") == 0;
		if (argument->required && !there && !agent && language->abstract->roles[argument->role].core)
			return;
		if (argument->required && !there && !agent)
			cost += COST_MISSING;
	}
	for (int i = 0; i < 2; i++)
		if (open[i] >= 0 && language->abstract->roles[open[i]].core && concept &&
		    !concept_argument(concept, open[i]))
			return;
	struct node *node = node_new(chart->arena, concept ? NODE_CONCEPT : NODE_FACT, phrase->category);
	node->concept = concept;
	if (!concept && !state->fact)
		return;
	const struct token *last = &chart->tokens[state->position > 0 ? state->position - 1 : 0];
	node->offset = chart->tokens[state->start].offset;
	node->length = last->offset + last->length - node->offset;
	if (state->fact)
		node->fact = state->fact->fact;
	for (int f = 1; f < language->abstract->feature_count; f++) {
		const struct feature *feature = &language->features[f];
		if (state->fact && state->fact->value[f])
			features_set(&state->features, f, state->fact->value[f]);
		if (feature->kind != FEATURE_MEANING || !(feature->categories & UINT32_C(1) << phrase->category))
			continue;
		node->value[f] = resolved(state->features.mask[f]);
		cost += node->value[f] ? COST_MEANT : 0;
		cost += node->value[f] && phrase->category == chart->clause ? COST_WIDE : 0;
	}
	for (const struct filler *filler = state->fillers; filler; filler = filler->before)
		node_add(chart->arena, node, filler->role, settle(chart, filler->node, &filler->features));
	/* In the order of the roles, so that equal meanings are equal trees. */
	for (int i = 1; i < node->child_count; i++)
		for (int j = i; j > 0 && node->children[j].role < node->children[j - 1].role; j--) {
			struct node_child swap = node->children[j];
			node->children[j] = node->children[j - 1];
			node->children[j - 1] = swap;
		}
	keep(chart, found, state, node, cost);
}

/* A child that a row says without words (`when="+agent"`), as a dropped pronoun: each concept that the row names for it
 * is a reading, if its verb agrees. True when there was one to restore. */
static bool restore_dropped(struct chart *chart, const struct state *state, struct item **found)
{
	const struct language *language = chart->language;
	for (int g = 0; state->pattern && g < state->pattern->guard_count; g++) {
		const struct guard *guard = state->pattern->guards[g];
		const struct test *has = NULL;
		const struct test *head = NULL;
		for (int i = 0; i < guard->when_count; i++)
			if (guard->when[i].subject == TEST_HAS && !(state->filled >> guard->when[i].role & 1))
				has = &guard->when[i];
		for (int i = 0; has && i < guard->only_count; i++)
			if (guard->only[i].subject == TEST_CHILD_HEAD && guard->only[i].role == has->role)
				head = &guard->only[i];
		for (int c = 0; head && head->concepts[c]; c++) {
			const struct concept *concept = abstract_concept(language->abstract, head->concepts[c]);
			const struct lexeme *lexeme = concept ? language_lexemes(language, concept) : NULL;
			struct state restored = *state;
			struct filler *filler = arena_allocate(chart->arena, sizeof *filler);
			if (!lexeme || !may_hold(chart, state, has->role))
				continue;
			*filler = (struct filler){has->role, node_new(chart->arena, NODE_CONCEPT, concept->category),
						  .before = state->fillers};
			filler->node->concept = concept;
			features_any(language, &filler->features);
			for (int f = 1; f < language->abstract->feature_count; f++)
				features_set(&filler->features, f, 0);
			for (int i = 0; i < lexeme->features.count; i++)
				features_set(&filler->features, lexeme->features.items[i].feature,
					     lexeme->features.items[i].value);
			features_set(&filler->features, 0, concept->category);
			restored.fillers = filler;
			restored.filled |= UINT64_C(1) << has->role;
			finish(chart, &restored, found);
		}
		if (head)
			return true;
	}
	return false;
}

static void finish(struct chart *chart, const struct state *state, struct item **found)
{
	if (restore_dropped(chart, state, found))
		return;
	/* Where the gap or the question is still open between several roles, each is a reading of its own. */
	static const char *const names[] = {"gap", "ask"};
	for (int i = 0; i < 2; i++) {
		int feature = abstract_feature(chart->language->abstract, names[i]);
		uint32_t mask = feature > 0 ? state->features.mask[feature] : 1;
		if (mask & 1 || !(mask & (mask - 1)))
			continue;
		for (; mask; mask &= mask - 1) {
			struct state one = *state;
			one.features.mask[feature] = mask & -mask;
			finish(chart, &one, found);
		}
		return;
	}
	struct state copy = *state;
	finish_with(chart, &copy, found);
}

/* ---- starting ---- */

/* What is known of a text of the rows or a word: whether it stands in the sentence. One entry for each that was asked.
 */
static struct presence *presence_of(struct chart *chart, const char *text, const struct lexeme *lexeme)
{
	struct presence **bucket = &chart->presences[((size_t)text / 8 + (size_t)lexeme / 64) % PRESENCES];
	struct presence *known = *bucket;
	while (known && (known->text != text || known->lexeme != lexeme))
		known = known->next;
	if (known)
		return known;
	known = arena_allocate(chart->arena, sizeof *known);
	known->text = text;
	known->lexeme = lexeme;
	known->next = *bucket;
	*bucket = known;
	return known;
}

static bool has_anchor(const struct program *program, int anchor)
{
	for (int s = 0; s < program->count; s++) {
		const struct phrase_element *element = program->steps[s].element;
		if (element->kind == ELEMENT_ANCHOR && element->anchor == anchor)
			return true;
		for (int i = 0; element->kind == ELEMENT_PICK && i < element->inner_count; i++)
			if (element->inner[i].kind == ELEMENT_ANCHOR && element->inner[i].anchor == anchor)
				return true;
	}
	return false;
}

/* Whether an order row has a place for all that the chain makes; only the finite verb may be silent. */
static bool anchors_placed(const struct pattern *pattern, const struct program *program)
{
	if (pattern->verb_count > 1 && !has_anchor(program, 1))
		return false;
	for (int i = 0; i < pattern->word_count; i++)
		if (!has_anchor(program, pattern->words[i].anchor))
			return false;
	return true;
}

/* Whether every verb of the complex has a form in the sentence that fits; `last` is the last place of the finite one.
 */
static bool verbs_present(struct chart *chart, struct candidate *candidate)
{
	for (int i = 0; i < candidate->pattern->verb_count; i++) {
		const struct pattern_verb *verb = &candidate->pattern->verbs[i];
		const struct lexeme *lexeme = verb->lexeme ? verb->lexeme : candidate->lexeme;
		int last = -1;
		for (int position = 0; position < chart->count; position++) {
			struct features narrowed;
			for (const struct form *form = forms_find(chart->forms, chart->tokens[position].folded); form;
			     form = form->next)
				if (verb_fits(chart, &candidate->features, verb, lexeme, form, &narrowed) &&
				    match_words(chart, form->words, position) > 0)
					last = position;
		}
		bool finite = i == candidate->pattern->verb_count - 1;
		bool silent = finite && (candidate->program ? !has_anchor(candidate->program, 0) : chart->silent);
		if (last < 0 && !silent)
			return false;
		if (finite)
			candidate->last = silent ? chart->count : last;
	}
	return true;
}

static bool words_present(struct chart *chart, const struct lexeme *lexeme, const char *text)
{
	struct presence *known = presence_of(chart, text, strchr(text, '{') ? lexeme : NULL);
	for (int position = 0; !known->looked && position < chart->count && !known->there; position++)
		known->there = match_text(chart, lexeme, text, position) > 0;
	known->looked = true;
	return known->there;
}

static bool pattern_possible(struct chart *chart, const struct pattern *pattern, const struct lexeme *lexeme)
{
	for (int i = 0; i < pattern->word_count; i++)
		if (!words_present(chart, lexeme, pattern->words[i].words))
			return false;
	return true;
}

static bool form_present(struct chart *chart, const struct lexeme *lexeme)
{
	struct presence *known = presence_of(chart, NULL, lexeme);
	for (int position = 0; !known->looked && position < chart->count; position++)
		for (const struct form *form = forms_find(chart->forms, chart->tokens[position].folded); form;
		     form = form->next)
			if ((form->lexeme == lexeme ||
			     (!form->lexeme->concept && strcmp(form->lexeme->id, lexeme->id) == 0)) &&
			    match_words(chart, form->words, position) > 0)
				known->there = true;
	known->looked = true;
	return known->there;
}

/* Whether a pattern's helping verbs, and its words that do not depend on the main verb, stand in the sentence. */
static bool helpers_present(struct chart *chart, const struct pattern *pattern)
{
	for (int i = 0; i < pattern->word_count; i++)
		if (!strchr(pattern->words[i].words, '{') && !words_present(chart, NULL, pattern->words[i].words))
			return false;
	for (int i = 0; i < pattern->verb_count; i++)
		if (pattern->verbs[i].lexeme && (i < pattern->verb_count - 1 || !chart->silent) &&
		    !form_present(chart, pattern->verbs[i].lexeme))
			return false;
	return true;
}

static void add_candidates(struct chart *chart, const struct lexeme *lexeme)
{
	const struct language *language = chart->language;
	for (const struct candidate *candidate = chart->candidates; candidate; candidate = candidate->next)
		if (candidate->lexeme == lexeme)
			return;
	struct features own; /* what the word itself must be */
	features_any(language, &own);
	for (int i = 0; i < lexeme->word_class->lexical_count; i++)
		features_set(&own, lexeme->word_class->lexical[i], 0);
	for (int i = 0; i < lexeme->features.count; i++)
		features_set(&own, lexeme->features.items[i].feature, lexeme->features.items[i].value);
	for (int f = 1; f < language->abstract->feature_count; f++)
		if (language->features[f].kind == FEATURE_TRAIT)
			features_set(&own, f, lexeme->concept->trait[f]);
	for (int p = 0; p < chart->active_count; p++) {
		const struct pattern *pattern = chart->active[p];
		struct features features = {0};
		bool fits = true;
		for (int f = 0; f < language->feature_count && fits; f++) {
			features.mask[f] = pattern->features.mask[f] & own.mask[f];
			fits = features.mask[f] != 0;
		}
		struct candidate whole = {.lexeme = lexeme, .pattern = pattern, .features = features};
		if (!fits || !pattern_possible(chart, pattern, lexeme) || !verbs_present(chart, &whole))
			continue;
		for (const struct program *program = chart->programs[chart->clause]; program; program = program->next) {
			struct features narrowed = features;
			if (!guard_narrow(&narrowed, &program->phrase->guard))
				continue;
			struct candidate candidate = {
			    lexeme, pattern, program, narrowed, 0, chart->candidate_count, 0, chart->candidates};
			if (!anchors_placed(pattern, program) || !verbs_present(chart, &candidate))
				continue;
			for (int f = language->abstract->feature_count; f < language->feature_count; f++)
				if (language->features[f].kind == FEATURE_MARK && !(narrowed.mask[f] & 1))
					candidate.marked |= UINT64_C(1) << f;
			chart->candidates = arena_allocate(chart->arena, sizeof candidate);
			*chart->candidates = candidate;
			chart->candidate_count++;
		}
	}
}

static bool sentence_has_verb(void *context, const struct lexeme *helping)
{
	return form_present(context, helping);
}

/* Words with a {form} depend on the main verb: they are looked at later. */
static bool sentence_has_words(void *context, const char *words)
{
	return strchr(words, '{') || words_present(context, NULL, words);
}

static void find_silence(struct chart *chart)
{
	for (const struct program *program = chart->programs[chart->clause]; program; program = program->next)
		chart->silent = chart->silent || !has_anchor(program, 0);
}

struct patterns *chart_patterns(struct chart *chart, struct arena *arena)
{
	struct pattern_filter filter = {sentence_has_verb, sentence_has_words, chart};
	return patterns_new(arena, chart->language, &filter);
}

static void find_candidates(struct chart *chart)
{
	chart->candidates_done = true;
	find_silence(chart);
	if (!chart->patterns)
		chart->patterns = chart_patterns(chart, chart->arena);
	chart->taken = arena_array(chart->arena, (size_t)chart->count + 1, sizeof *chart->taken);
	if (!chart->patterns)
		return;
	chart->active = arena_array(chart->arena, (size_t)chart->patterns->count, sizeof(struct pattern *));
	for (const struct pattern_group *group = chart->patterns->groups; group; group = group->next)
		for (const struct pattern *pattern = helpers_present(chart, group->first) ? group->first : NULL;
		     pattern; pattern = pattern->next)
			chart->active[chart->active_count++] = pattern;
	for (int position = 0; position < chart->count; position++)
		for (const struct form *form = forms_find(chart->forms, chart->tokens[position].folded); form;
		     form = form->next)
			if (form->lexeme->concept && form->lexeme->word_class->category == chart->clause &&
			    match_words(chart, form->words, position) > 0)
				add_candidates(chart, form->lexeme);
	size_t words = (size_t)chart->candidate_count / 64 + 1;
	chart->taken = arena_array(chart->arena, words * ((size_t)chart->count + 1), sizeof *chart->taken);
}

static void run(struct chart *chart, const struct state *first, struct item **found)
{
	struct arena_mark mark = arena_mark(chart->running);
	struct states *states = arena_array(chart->running, (size_t)chart->count + 2, sizeof *states);
	push(chart, states, first);
	for (int position = first->position; position <= chart->count; position++)
		while (states[position].next < states[position].count)
			take_step(chart, states, states[position].list[states[position].next++], found);
	arena_release(chart->running, mark);
}

static void read_category(struct chart *chart, int category, int start, struct item **found)
{
	struct state first = {.start = start, .position = start};
	for (const struct program *program = chart->programs[category]; program; program = program->next) {
		first.program = program;
		features_any(chart->language, &first.features);
		features_set(&first.features, 0, category);
		first.ticked = 0;
		if (!guard_narrow(&first.features, &program->phrase->guard))
			continue;
		tick(chart, &first, &program->phrase->guard);
		run(chart, &first, found);
	}
}

/* Whether a clause as a mark wants it can come of a candidate: what the mark sets, and the default of what it does not.
 */
static bool wanted(const struct candidate *candidate, const struct assignments *set)
{
	uint64_t marked = candidate->marked;
	for (int i = 0; i < set->count; i++)
		marked &= ~(UINT64_C(1) << set->items[i].feature);
	return marked == 0 && set_allows(&candidate->features, set);
}

/* The clauses that begin at a token and that a mark with these settings can take; others may be among them. Only the
 * candidates that are asked for are read, each once a start. */
static struct item *clause_items(struct chart *chart, int start, const struct assignments *set)
{
	if (start >= chart->count)
		return NULL;
	if (!chart->candidates_done)
		find_candidates(chart);
	struct memo *memo = &chart->memos[start * CATEGORY_LIMIT + chart->clause];
	size_t words = (size_t)chart->candidate_count / 64 + 1;
	uint64_t *taken = &chart->taken[words * (size_t)start];
	bool outer = memo->active;
	memo->active = true;
	for (const struct candidate *candidate = chart->candidates; candidate; candidate = candidate->next) {
		uint64_t bit = UINT64_C(1) << (candidate->index % 64);
		if (candidate->last < start || taken[candidate->index / 64] & bit || !wanted(candidate, set))
			continue;
		taken[candidate->index / 64] |= bit;
		struct state first = {.start = start,
				      .position = start,
				      .program = candidate->program,
				      .pattern = candidate->pattern,
				      .lexeme = candidate->lexeme,
				      .features = candidate->features,
				      .last = candidate->last};
		tick(chart, &first, &candidate->program->phrase->guard);
		run(chart, &first, &memo->items);
	}
	memo->active = outer;
	return memo->items;
}

/* ---- coordination: item (, item)* and item ---- */

static void add_coordination(struct chart *chart, struct item **found, struct item **members, int count, bool either)
{
	const struct language *language = chart->language;
	struct node *node = node_new(chart->arena, either ? NODE_OR : NODE_AND, members[0]->node->category);
	node->offset = members[0]->node->offset;
	node->length = members[count - 1]->node->offset + members[count - 1]->node->length - node->offset;
	struct state state = {.position = members[count - 1]->end, .lexeme = members[0]->lexeme};
	double cost = 0;
	state.features = members[0]->features;
	for (int i = 0; i < count; i++) {
		cost += members[i]->cost;
		for (int f = 1; f < language->feature_count; f++) {
			bool shared =
			    f >= language->abstract->feature_count &&
			    (language->features[f].kind == FEATURE_MARK || language->features[f].kind == FEATURE_FORM);
			if (shared && !(state.features.mask[f] &= members[i]->features.mask[f]))
				return;
		}
		node_add(chart->arena, node, -1, settle(chart, members[i]->node, &members[i]->features));
	}
	keep(chart, found, &state, node, cost + (node->category == chart->clause ? COST_CLAUSES : COST_COMMA));
}

/* The categories that can stand beside one in a list: those that some core role takes as well (the doctor or 112). */
static uint32_t category_mates(const struct chart *chart, int category)
{
	const struct abstract *abstract = chart->language->abstract;
	uint32_t mates = UINT32_C(1) << category;
	for (int role = 0; role < abstract->role_count && category != chart->clause; role++)
		if (abstract->roles[role].core && abstract->roles[role].takes & UINT32_C(1) << category)
			mates |= abstract->roles[role].takes;
	return category == chart->clause ? mates : mates & ~(UINT32_C(1) << chart->clause);
}

static void coordinate(struct chart *chart, int category, struct item *list, struct item **members, int count,
		       struct item **found)
{
	if (count == CHILDREN)
		return;
	for (struct item *item = list; item; item = item->next) {
		if (item->node->kind == NODE_AND || item->node->kind == NODE_OR)
			continue;
		members[count] = item;
		int at = item->end;
		for (const struct coordination *row = chart->language->coordinations; row; row = row->next) {
			if (!(row->of & UINT32_C(1) << category) || row->write_only)
				continue;
			int comma = at < chart->count && strcmp(chart->tokens[at].text, ",") == 0;
			int word = match_text(chart, NULL, row->word, at + comma);
			uint32_t mates = word > 0 ? category_mates(chart, category) : 0;
			for (int other = 0; mates >> other != 0; other++) {
				struct item *last =
				    mates >> other & 1 ? chart_items(chart, other, at + comma + word) : NULL;
				for (; last; last = last->next) {
					if (last->node->kind == NODE_AND || last->node->kind == NODE_OR)
						continue;
					members[count + 1] = last;
					add_coordination(chart, found, members, count + 2, row->either);
				}
			}
		}
		bool comma = at < chart->count && strcmp(chart->tokens[at].text, ",") == 0;
		if (comma && category != chart->clause && count < CHILDREN - 2)
			coordinate(chart, category, chart_items(chart, category, at + 1), members, count + 1, found);
	}
}

/* The tokens at which a coordinating word stands; without one there is nothing to coordinate. */
static bool has_coordinator(struct chart *chart, int start)
{
	for (int position = start + 1; position < chart->count; position++)
		for (const struct coordination *row = chart->language->coordinations; row; row = row->next)
			if (match_text(chart, NULL, row->word, position) > 0)
				return true;
	return false;
}

static void add_coordinations(struct chart *chart, int category, int start, struct memo *memo)
{
	if (!memo->items || !has_coordinator(chart, start))
		return;
	struct item *members[CHILDREN + 1];
	struct item *found = NULL;
	coordinate(chart, category, memo->items, members, 0, &found);
	struct item **last = &found;
	while (*last)
		last = &(*last)->next;
	*last = memo->items;
	memo->items = found;
}

struct item *chart_items(struct chart *chart, int category, int start)
{
	if (start >= chart->count)
		return NULL;
	struct memo *memo = &chart->memos[start * CATEGORY_LIMIT + category];
	if (category == chart->clause)
		return clause_items(chart, start, &(struct assignments){NULL, 0});
	if (memo->done)
		return memo->items;
	if (memo->active) { /* a constituent that begins with itself: grow it in rounds */
		memo->used_while_active = true;
		return memo->items;
	}
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
	memo->done = true;
	add_coordinations(chart, category, start, memo);
	return memo->items;
}

struct item *chart_sentences(struct chart *chart)
{
	struct memo whole = {.items = chart_items(chart, chart->clause, 0)};
	add_coordinations(chart, chart->clause, 0, &whole);
	return whole.items;
}

bool chart_knows(struct chart *chart, int position)
{
	const struct token *token = &chart->tokens[position];
	if (token->mark || scan_covers(chart->scan, position))
		return true;
	for (int start = position > 4 ? position - 4 : 0; start <= position; start++)
		for (const struct form *form = forms_find(chart->forms, chart->tokens[start].folded); form;
		     form = form->next)
			if (start + match_words(chart, form->words, start) > position)
				return true;
	return forms_row_word(chart->forms, token->folded);
}
