#include "chart_parts.h"

#include <ctype.h>
#include <string.h>

#define BEAM 48                /* states that wait at a place */
#define BEAM_WIDE 12           /* times as many where many words are not written */
#define BEAM_LEAST 12          /* the same in a long sentence */
#define ROW_STATES (BEAM * 24) /* of a row in all: what a sentence of 24 words can have */
#define BLOCK 16

/* The states of a row that wait at each place. */
struct states {
	struct state *first, *last; /* not yet taken further */
	int count;
	double worst; /* when there is no more room: the cost of the dearest */
};

static void spare(struct chart *chart, struct state *state)
{
	state->next = chart->spare;
	chart->spare = state;
}

static struct state *room(struct chart *chart)
{
	if (!chart->spare) {
		struct state *block = arena_array(chart->arena, BLOCK, sizeof *block);
		for (int i = BLOCK - 1; i >= 0; i--)
			spare(chart, &block[i]);
	}
	struct state *state = chart->spare;
	chart->spare = state->next;
	return state;
}

/* Whether a clause can be at a step here and still come to its end. */
static bool has_hope(const struct chart *chart, const struct bundle *bundle, int step, int position)
{
	const struct hope *hope = bundle ? &bundle->hopes[bundle->program->stretch[step]] : NULL;
	return !hope || (position <= hope->last && (hope->places == UINT64_MAX || position >= 64 ||
						    hope->places >> position & 1 || chart_soft_mark(chart, position)));
}

/* The places of a row: those of the rows that it is read within are in use. */
static struct states *places_take(struct chart *chart)
{
	if (chart->depth == chart->places_count) {
		chart->places = arena_grow(chart->arena, chart->places, (size_t)chart->places_count,
					   &chart->places_capacity, sizeof *chart->places);
		chart->places[chart->places_count++] =
		    arena_array(chart->arena, (size_t)chart->count + 2, sizeof **chart->places);
	}
	return chart->places[chart->depth++];
}

bool row_alone(const struct chart *chart, struct state *state, int member)
{
	state->order = state->bundle->members[member];
	state->alive = UINT64_C(1) << member;
	return features_meet(&state->features, &state->features, state->order->features,
			     chart->language->feature_count);
}

static bool is_one(const struct state *state)
{
	return !(state->alive & (state->alive - 1));
}

/* Drops the members of a bundle that a state can no longer be. False when none is left. A state of one member has the
 * features of that one; of several, what any of them can have. */
static bool still_alive(const struct chart *chart, struct state *state)
{
	if (is_one(state) || !state->narrowed)
		return true;
	state->narrowed = false;
	uint64_t left = state->alive;
	for (uint64_t varying = state->bundle->varying; varying; varying &= varying - 1) {
		int f = __builtin_ctzll(varying);
		for (uint64_t alive = left; alive; alive &= alive - 1) {
			int member = __builtin_ctzll(alive);
			if (!(state->features.mask[f] & state->bundle->members[member]->features->mask[f]))
				left &= ~(UINT64_C(1) << member);
		}
	}
	state->alive = left;
	return left && (!is_one(state) || row_alone(chart, state, __builtin_ctzll(left)));
}

/* For what members differ in where a row does not match: each goes on by itself. Returns whether it did so. */
static bool apart(struct chart *chart, struct states *states, const struct state *state,
		  void (*go)(struct chart *chart, struct states *states, const struct state *state))
{
	if (is_one(state))
		return false;
	for (uint64_t alive = state->alive; alive; alive &= alive - 1) {
		struct state one = *state;
		if (row_alone(chart, &one, __builtin_ctzll(alive)))
			go(chart, states, &one);
	}
	return true;
}

static bool same_ahead(const struct state *left, const struct state *right)
{
	return left->filled == right->filled && left->step == right->step &&
	       memcmp(left->used, right->used, sizeof left->used) == 0 && left->ticked == right->ticked &&
	       left->lexeme == right->lexeme && left->alive == right->alive &&
	       memcmp(&left->features, &right->features, sizeof left->features) == 0;
}

void row_set_beam(struct chart *chart)
{
	chart->beam = chart->count < ROW_STATES / BEAM         ? BEAM
		      : chart->count > ROW_STATES / BEAM_LEAST ? BEAM_LEAST
							       : ROW_STATES / chart->count;
	chart->beam_wide = chart->beam * BEAM_WIDE;
}

static int beam(const struct chart *chart, const struct program *program)
{
	return program->wide ? chart->beam_wide : chart->beam;
}

/* Whether a word that can still become the head of a row has a form that fits what was read: a row with words that are
 * not written, each of which says something, would otherwise keep what leads nowhere. */
static bool has_head(const struct chart *chart, const struct state *state)
{
	const struct language *language = chart->language;
	const struct program *program = state->program;
	if (!program->wide || state->lexeme)
		return true;
	for (int position = state->position; position < chart->count; position++)
		for (const struct found_form *found = chart->found[position]; found; found = found->next) {
			const struct form *form = found->form;
			bool fits = form->lexeme->concept &&
				    form->lexeme->word_class->category == program->phrase->category &&
				    !(state->ticked & form->ticked);
			for (int f = 1; f < language->feature_count && fits; f++)
				fits = state->features.mask[f] & form->features->mask[f] ||
				       language->features[f].kind == FEATURE_LEXICAL ||
				       program->set[state->step] >> f & 1;
			if (fits)
				return true;
		}
	return false;
}

/* Keeps a state if it is among the best at its place: SAME_AHEAD for each set of what was read, a beam in all. False
 * when its room is to spare. */
static bool keep(struct chart *chart, struct states *states, struct state *state)
{
	struct states *here = &states[state->position];
	int most = beam(chart, state->program);
	bool full = here->count >= most;
	int same = 0;
	struct state *worst_same = NULL;
	struct state *worst = NULL;
	if (state->position > chart->farthest)
		chart->farthest = state->position;
	if ((full && state->cost >= here->worst) || !has_hope(chart, state->bundle, state->step, state->position) ||
	    !has_head(chart, state) || !still_alive(chart, state))
		return false;
	for (struct state *other = here->first; other; other = other->next) {
		if (same_ahead(other, state)) {
			same++;
			if (!worst_same || other->cost > worst_same->cost)
				worst_same = other;
		}
		if (full && (!worst || other->cost > worst->cost))
			worst = other;
	}
	struct state *slot = same >= SAME_AHEAD ? worst_same : worst;
	if (slot && slot->cost <= state->cost)
		return false;
	chart->work++;
	if (slot) {
		struct state *next = slot->next;
		*slot = *state;
		slot->next = next;
	} else {
		state->next = NULL;
		if (here->last)
			here->last->next = state;
		else
			here->first = state;
		here->last = state;
		here->count++;
	}
	if (here->count >= most) {
		here->worst = 0;
		for (const struct state *other = here->first; other; other = other->next)
			here->worst = other->cost > here->worst ? other->cost : here->worst;
	}
	return !slot;
}

/* A state that goes on from another: to be changed, then pushed or spared. */
static struct state *go_on(struct chart *chart, const struct state *state)
{
	struct state *next = room(chart);
	*next = *state;
	return next;
}

static void push(struct chart *chart, struct states *states, struct state *state)
{
	if (!keep(chart, states, state))
		spare(chart, state);
}

static bool narrow_row(struct state *state, const struct step_row *row, const struct guard *guard)
{
	state->narrowed = true;
	for (int g = 0; g < row->group_count; g++)
		if (!guard_narrow(&state->features, row->groups[g]))
			return false;
	return guard_narrow(&state->features, guard);
}

static void tick(struct chart *chart, struct state *state, const struct guard *guard)
{
	state->ticked |= rows_ticks(chart->rows, guard);
}

static void set_features(struct state *state, const struct assignments *set)
{
	state->narrowed = true;
	for (int i = 0; i < set->count; i++)
		features_set(&state->features, set->items[i].feature, set->items[i].value);
}

/* The guard of a group that is not taken. */
static bool leave_groups(struct state *state, const struct step_row *row)
{
	state->narrowed = true;
	return row->group_count > 0 && guard_exclude(&state->features, row->groups[row->group_count - 1]);
}

/* ---- fitting a filler to its parent ---- */

uint64_t row_open_roles(const struct chart *chart, int category, const struct lexeme *lexeme)
{
	uint64_t roles = chart->rows->roles_of[category];
	if (!lexeme || !lexeme->concept)
		return roles;
	uint64_t framed = chart->rows->free_roles;
	for (int i = 0; i < lexeme->concept->argument_count; i++)
		framed |= UINT64_C(1) << lexeme->concept->arguments[i].role;
	return roles & framed;
}

static bool kind_fits(const struct node *node, const struct argument *argument)
{
	if (!argument->kinds[0] || strcmp(argument->kinds[0], "*") == 0)
		return true;
	if (node->kind == NODE_AND || node->kind == NODE_OR) {
		for (int i = 0; i < node->child_count; i++)
			if (!kind_fits(node->children[i].node, argument))
				return false;
		return true;
	}
	const struct concept *concept = node->concept;
	if (!concept && node->antecedent)
		return true;
	if (!concept || !concept->kinds[0] || strcmp(concept->kinds[0], "*") == 0)
		return true;
	for (int i = 0; argument->kinds[i]; i++)
		for (int k = 0; concept->kinds[k]; k++)
			if (*argument->kinds[i] == *concept->kinds[k] &&
			    strcmp(argument->kinds[i], concept->kinds[k]) == 0)
				return true;
	return false;
}

/* Where a child goes: the step after it, its place in the order in which we write, and what that costs. */
struct place {
	int step, rank;
	double cost;
};

/* Whether a parent can be what a mark tests of it: looked at before the parent is copied. */
static bool may_mark(const struct state *parent, const struct attachment *attachment)
{
	const struct guard *guard = &attachment->mark->guard;
	for (int pass = 0; pass < 2; pass++) {
		const struct test *tests = pass ? guard->only : guard->when;
		for (int i = 0; i < (pass ? guard->only_count : guard->when_count); i++) {
			if (tests[i].subject == TEST_PARENT &&
			    !(parent->features.mask[tests[i].feature] & tests[i].mask))
				return false;
			if (tests[i].subject == TEST_PARENT_HEAD && parent->lexeme &&
			    !concept_among(NULL, parent->lexeme->concept, &tests[i]))
				return false;
		}
	}
	return true;
}

/* Narrows what a mark tests of the parent. False when nothing is left. */
static bool marks_parent(const struct chart *chart, struct state *parent, const struct attachment *attachment)
{
	const struct guard *guard = &attachment->mark->guard;
	for (int pass = 0; pass < 2; pass++) {
		const struct test *tests = pass ? guard->only : guard->when;
		for (int i = 0; i < (pass ? guard->only_count : guard->when_count); i++) {
			int feature = tests[i].feature;
			if (tests[i].subject != TEST_PARENT)
				continue;
			parent->narrowed = true;
			if (!features_narrow(&parent->features, feature, tests[i].mask))
				return false;
			if (!pass && chart->language->features[feature].must) {
				if (parent->ticked >> feature & 1)
					return false;
				parent->ticked |= UINT64_C(1) << feature;
			}
		}
	}
	return true;
}

/* Whether something is more or less, and not yet than what: "meer verkeer dan normaal", where "dan" links nothing. */
static bool waits_to_compare(const struct chart *chart, const struct node *node)
{
	int degree = chart->rows->degree;
	if (degree >= 0 && !node_child(node, chart->rows->compared)) {
		const struct feature *feature = &chart->language->features[degree];
		if (node->value[degree] && (node->value[degree] == feature_value(feature, "more") ||
					    node->value[degree] == feature_value(feature, "less")))
			return true;
	}
	for (int i = 0; i < node->child_count; i++)
		if (waits_to_compare(chart, node->children[i].node))
			return true;
	return false;
}

/* What it costs to stand behind a clause (says that it is safe), or behind what ends in one (stoffen die slecht zijn):
 * what follows is rather the clause's. */
static double cost_behind(const struct chart *chart, const struct state *state)
{
	const struct node *last = state->fillers ? state->fillers->node : NULL;
	if (!last || state->position == state->start)
		return 0;
	if (last->category == chart->rows->clause)
		return last->offset > chart->tokens[state->start].offset ? COST_BEHIND : 0;
	const struct token *token = &chart->tokens[state->position - 1];
	for (int i = 0; i < last->child_count; i++) {
		const struct node *child = last->children[i].node;
		if (child->category == chart->rows->clause &&
		    child->offset + child->length == token->offset + token->length)
			return COST_NEAR;
	}
	return 0;
}

/* Whether tests hold that tell of the child of a role, with this one: they are looked at again when the row is read,
 * but what comes of a child that fails them need not be read. */
static bool child_allowed(const struct test *tests, int count, int role, const struct attachment *attachment)
{
	for (int i = 0; i < count; i++) {
		const struct test *test = &tests[i];
		if (test->role != role)
			continue;
		if (test->subject == TEST_LACKS ||
		    (test->subject == TEST_CHILD && !(attachment->features.mask[test->feature] & test->mask)) ||
		    (test->subject == TEST_CHILD_HEAD && !concept_among(attachment->item->node, NULL, test)))
			return false;
	}
	return true;
}

static bool guard_takes(const struct guard *guard, int role, const struct attachment *attachment)
{
	return child_allowed(guard->when, guard->when_count, role, attachment) &&
	       child_allowed(guard->only, guard->only_count, role, attachment);
}

static void attach(struct chart *chart, struct states *states, const struct state *state, int role,
		   const struct attachment *attachment, const struct guard *guard, const struct place *place)
{
	const struct node *node = attachment->item->node;
	const struct features *features = &attachment->features;
	double cost = attachment->cost + place->cost + COST_NODE;
	const struct states *there = &states[attachment->end];
	if ((there->count >= beam(chart, state->program) && state->cost + cost >= there->worst) ||
	    (guard && !guard_allows(features, guard)) ||
	    (state->program->tested >> role & 1 && !guard_takes(&state->program->phrase->guard, role, attachment)) ||
	    (state->lexeme && !guard_takes(&state->lexeme->guard, role, attachment)))
		return;
	struct state *next = go_on(chart, state);
	if (!marks_parent(chart, next, attachment)) {
		spare(chart, next);
		return;
	}
	const struct argument *argument = NULL;
	if (state->lexeme && state->lexeme->concept) {
		argument = concept_argument(state->lexeme->concept, role);
		if (argument && !kind_fits(node, argument)) {
			if (role == chart->rows->agent &&
			    node->category !=
				chart->rows->reference) { /* a polder does not walk: turned round, or another sense */
				spare(chart, next);
				return;
			}
			cost += COST_KIND;
		}
	}
	if (!argument && state->lexeme && !attachment->mark->near)
		cost += state->program->phrase->category != chart->rows->clause ? COST_NOUN : COST_WIDE;
	if (chart->rows->lighter >> role & 1)
		cost += cost_behind(chart, state);
	/* "kinderen van ouders die werken": of two nouns that a clause can belong to, the nearest */
	if (node->category == chart->rows->clause && state->fillers && state->lexeme &&
	    state->fillers->node->category == state->lexeme->word_class->category)
		cost += COST_WIDE;
	if (guard) {
		struct features *narrowed = arena_allocate(chart->running, sizeof *narrowed);
		*narrowed = *features;
		guard_narrow(narrowed, guard);
		features = narrowed;
	}
	struct filler *filler = arena_allocate(chart->running, sizeof *filler);
	*filler = (struct filler){role, attachment->item->node, features, state->fillers};
	next->fillers = filler;
	next->filled |= UINT64_C(1) << role;
	if (node->category == chart->rows->clause && attachment->mark->before && state->position > state->start)
		next->open &= attachment->mark->last ? next->filled : ~chart->rows->adverbs;
	if (chart->rows->link >= 0 && ((attachment->mark->before && state->position > state->start) ||
				       node->category == chart->rows->property || waits_to_compare(chart, node)))
		next->open &= ~(UINT64_C(1) << chart->rows->link);
	next->cost += cost;
	next->position = attachment->end;
	next->step = place->step;
	next->rank = place->rank;
	push(chart, states, next);
}

/* The roles that are still open and that something which begins here can fill. */
static uint64_t roles_here(const struct chart *chart, const struct state *state)
{
	if (state->position >= chart->count)
		return 0;
	uint64_t governed = 0;
	for (const struct mark *mark = state->lexeme ? state->lexeme->government : NULL; mark; mark = mark->next)
		governed |= UINT64_C(1) << mark->role;
	return state->open & ~state->filled & (chart->fillable[state->position] | governed);
}

/* The marks of a word for a role; NULL when it has none. */
static const struct mark *government_of(const struct lexeme *lexeme, int role)
{
	for (const struct mark *mark = lexeme ? lexeme->government : NULL; mark; mark = mark->next)
		if (mark->role == role)
			return lexeme->government;
	return NULL;
}

/* A place in the zone for a child: the first from where we are that suits it costs nothing. */
static struct place place_in_zone(const struct state *state, int role, const struct features *features)
{
	const struct zone *zone = state->program->steps[state->step].zone;
	struct place place = {zone->first, state->rank, 2 * COST_ORDER}; /* where we would not write it */
	for (const int *s = zone->steps_of[role]; s && *s >= 0; s++) {
		if (!guard_allows(features, &state->program->steps[*s].element->guard))
			continue;
		if (*s >= state->rank)
			return (struct place){zone->first, *s, 0};
		place.cost = COST_ORDER;
	}
	return place;
}

/* Attaches what can fill a role, by the marks of the word itself and by those of the language: where `place` says, or
 * in a zone each at its cheapest place. */
static void attach_role(struct chart *chart, struct states *states, const struct state *state, int role,
			const struct guard *guard, const struct place *place)
{
	const struct mark *own = government_of(state->lexeme, role);
	int step = place ? place->step : state->program->steps[state->step].zone->first;
	for (int pass = own ? 0 : 1; pass < 2; pass++) {
		const struct attachment *attachment = attachments_find(chart, pass ? NULL : own, role, state->position);
		for (; attachment; attachment = attachment->next) {
			if (attachment->mark->front && state->position != state->start)
				continue;
			chart->work++;
			if (attachment->end > chart->farthest)
				chart->farthest = attachment->end;
			if (!has_hope(chart, state->bundle, step, attachment->end) ||
			    (attachment->mark_looks_up && !may_mark(state, attachment)))
				continue;
			struct place here = place ? *place : place_in_zone(state, role, &attachment->features);
			here.cost += pass && own ? COST_GOVERN : 0;
			attach(chart, states, state, role, attachment, guard, &here);
		}
	}
}

/* ---- steps ---- */

static void advance(struct chart *chart, struct states *states, const struct state *state, int position, int step)
{
	struct state *next = go_on(chart, state);
	next->position = position;
	next->step = step;
	push(chart, states, next);
}

static void read_word(struct chart *chart, struct states *states, const struct state *state, const struct step_row *row,
		      const struct phrase_element *element, int step, bool optional)
{
	const char *text = element->text;
	if (element->kind == ELEMENT_FORM)
		text = state->lexeme ? lexeme_form(state->lexeme, element->text) : NULL;
	if (!text || (element->kind == ELEMENT_FORM && !*text))
		return;
	const struct word *first = element->kind == ELEMENT_WORD ? state->program->first_words[element->index] : NULL;
	if (first && (state->position >= chart->count || first != chart->words[state->position]))
		return;
	/* Behind a comma a word that denies, for which the verb chain asks, is of what follows it alone: "met de trein,
	 * niet met de auto". */
	bool behind = state->position > 1 && chart_soft_mark(chart, state->position - 1) && *text;
	for (int i = 0; i < element->guard.when_count; i++) {
		const struct feature *feature = &chart->language->features[element->guard.when[i].feature];
		bool asked = feature->must && (feature->kind == FEATURE_FORM || feature->kind == FEATURE_AGREE);
		if (element->guard.when[i].subject == TEST_SELF &&
		    ((behind && asked) || state->ticked >> element->guard.when[i].feature & 1))
			return;
	}
	int length = chart_text(chart, state->lexeme, text, state->position);
	if (length < 0)
		return;
	struct state next = *state;
	if (!narrow_row(&next, row, &element->guard))
		return;
	if (optional && length == 0 && element->guard.when_count == 0)
		return;
	tick(chart, &next, &element->guard);
	set_features(&next, &element->set);
	next.used[element->index / 64] |= UINT64_C(1) << element->index % 64;
	next.position += length;
	next.step = step;
	if (element->read_only)
		next.cost += COST_READING;
	push(chart, states, go_on(chart, &next));
}

/* Reads the verbs of the complex one by one; each form that fits goes on to the verb after it. */
static void read_verbs(struct chart *chart, struct states *states, const struct state *state, const int *order,
		       int count, int step)
{
	if (count == 0) {
		advance(chart, states, state, state->position, step);
		return;
	}
	const struct pattern_verb *verb = &state->bundle->lists->verbs[order[0]];
	const struct lexeme *lexeme = verb->lexeme ? verb->lexeme : state->lexeme;
	if (state->position >= chart->count)
		return;
	for (const struct found_form *found = chart->found[state->position]; found; found = found->next) {
		const struct form *form = found->form;
		struct state next;
		struct features narrowed;
		if (state->ticked & form->ticked ||
		    !candidate_verb(chart, &state->features, verb, lexeme, form, &narrowed))
			continue;
		next = *state;
		next.features = narrowed;
		next.narrowed = true;
		next.ticked |= form->ticked;
		next.position = found->end;
		if (form->lexeme->read_only)
			next.cost += COST_READING;
		read_verbs(chart, states, &next, order + 1, count - 1, step);
	}
}

static void read_anchor(struct chart *chart, struct states *states, const struct state *state, int anchor, int step)
{
	const struct pattern_lists *lists = state->bundle->lists;
	struct state next = *state;
	for (int i = 0; i < lists->word_count; i++) {
		if (lists->words[i].anchor != anchor)
			continue;
		int length = chart_text(chart, state->lexeme, lists->words[i].words, next.position);
		if (length < 0)
			return;
		next.position += length;
	}
	int order[PATTERN_VERBS];
	int count = 0;
	int last = lists->verb_count - 1;
	if (anchor == 0)
		order[count++] = last;
	for (int i = 0; anchor == 1 && i < last; i++)
		order[count++] = chart->language->rest_last ? last - 1 - i : i;
	read_verbs(chart, states, &next, order, count, step);
	/* "moet gekookt worden" for "moet worden gekookt": the main verb before those that help it */
	if (anchor == 1 && count > 1 && chart->language->rest_last) {
		memmove(order + 1, order, (size_t)(count - 1) * sizeof *order);
		order[0] = 0;
		next.cost += COST_READING;
		read_verbs(chart, states, &next, order, count, step);
	}
}

/* A name that does not end as those of a kind that the language knows by its end (Kerkstraat) is not of that kind.
 * False when it can be of none that the row asks for. */
static bool may_be_named(const struct language *language, struct state *state, const struct node *name)
{
	int kind = language->name_ends ? abstract_feature(language->abstract, "namekind") : -1;
	if (kind < 0 || name->value[kind] != 0 || !name->fact.text)
		return true;
	for (const struct name_end *end = language->name_ends; end; end = end->next)
		state->features.mask[kind] &= ~(UINT32_C(1) << end->kind);
	return state->features.mask[kind] != 0;
}

/* Whether no form of a word has a capital of its own. */
static bool written_small(const struct lexeme *lexeme)
{
	for (int i = 0; i < lexeme->word_class->form_count; i++)
		if (lexeme->forms[i] && isupper((unsigned char)lexeme->forms[i][0]))
			return false;
	return true;
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
		const struct scanned *fact = chart->facts[state->position * CATEGORY_LIMIT + category];
		for (; fact; fact = fact->next) {
			struct state next = base;
			next.fact = fact->node;
			next.cost += fact->cost;
			next.position = fact->end;
			next.step = step;
			if (!may_be_named(language, &next, fact->node))
				continue;
			if (language->size_feature >= 0)
				features_set(&next.features, language->size_feature,
					     language_size(language, fact->node->fact.text ? FRACTION_SIZE
											   : fact->node->fact.number));
			push(chart, states, go_on(chart, &next));
		}
		return;
	}
	for (const struct found_form *found = chart->found[state->position]; found; found = found->next) {
		const struct form *form = found->form;
		if (!form->lexeme->concept || form->lexeme->word_class->category != category)
			continue;
		if (state->ticked & form->ticked)
			continue;
		struct state next = base;
		next.ticked |= form->ticked;
		double cost = form->lexeme->read_only ? COST_READING : 0;
		bool fits = true;
		for (int f = 0; f < language->feature_count && fits; f++) {
			uint32_t both = next.features.mask[f] & form->features->mask[f];
			if (!both && language->features[f].kind == FEATURE_LEXICAL) {
				cost += COST_AGREE; /* "de water": understood, and corrected */
				both = form->features->mask[f];
			}
			next.features.mask[f] = both;
			fits = both != 0;
		}
		if (!fits)
			continue;
		if (chart->scan->guess_names && state->position > 0 && chart->tokens[state->position].capital &&
		    written_small(form->lexeme))
			cost += COST_CAPITAL;
		next.lexeme = form->lexeme;
		next.open = row_open_roles(chart, category, form->lexeme);
		next.position = found->end;
		next.step = step;
		next.cost += cost;
		push(chart, states, go_on(chart, &next));
	}
}

/* What a word that stands not there tells: nothing, that one test of it fails, or (-1) that it should have stood there.
 */
static int absence(const struct features *features, const struct features *own, const struct guard *guard)
{
	int open = 0;
	int which = 0;
	for (int i = 0; i < guard->only_count; i++) {
		const struct test *test = &guard->only[i];
		uint32_t mask = features->mask[test->feature] & (own ? own->mask[test->feature] : UINT32_MAX);
		if (test->subject == TEST_SELF && !(mask & ~test->mask))
			continue;
		open++;
		which = test->subject == TEST_SELF ? i + 1 : 0;
	}
	return open == 0 ? -1 : open == 1 ? which : 0;
}

/* Those members of a bundle to which the absence of a word tells the same as to the first. */
static uint64_t alike_in_absence(const struct state *state, const struct guard *guard)
{
	uint64_t same = 0;
	int first = 0;
	for (uint64_t alive = state->alive; alive; alive &= alive - 1) {
		int member = __builtin_ctzll(alive);
		int told = absence(&state->features, state->bundle->members[member]->features, guard);
		first = same ? first : told;
		same |= told == first ? UINT64_C(1) << member : 0;
	}
	return same;
}

/* Leaves a zone; `expected`: the steps of words that may tell something because they are not there. */
static void leave_zone(struct chart *chart, struct states *states, const struct state *state, const int *expected,
		       int end)
{
	if (!has_hope(chart, state->bundle, end, state->position))
		return;
	struct state next = *state;
	for (; *expected >= 0; expected++) {
		const struct phrase_element *element = state->program->steps[*expected].element;
		if (state_used(state, element->index))
			continue;
		uint64_t same = is_one(&next) ? next.alive : alike_in_absence(&next, &element->guard);
		if (same != next.alive) {
			struct state rest = next;
			rest.alive &= ~same;
			if (still_alive(chart, &rest))
				leave_zone(chart, states, &rest, expected, end);
			next.alive = same;
			if (!still_alive(chart, &next))
				return;
		}
		int told = absence(&next.features,
				   is_one(&next) ? NULL : next.bundle->members[__builtin_ctzll(next.alive)]->features,
				   &element->guard);
		if (told < 0)
			next.cost += COST_WORD;
		else if (told > 0 && !features_narrow(&next.features, element->guard.only[told - 1].feature,
						      ~element->guard.only[told - 1].mask))
			return;
		next.narrowed = next.narrowed || told > 0;
		if (told > 0 && !still_alive(chart, &next))
			return;
	}
	next.rank = 0;
	advance(chart, states, &next, state->position, end);
}

static void read_zone(struct chart *chart, struct states *states, const struct state *state)
{
	const struct program *program = state->program;
	const struct zone *zone = program->steps[state->step].zone;
	const struct word *word = state->position < chart->count ? chart->words[state->position] : NULL;
	uint64_t roles = roles_here(chart, state) & zone->roles;
	for (const int *role = zone->order; roles; role++)
		if (roles >> *role & 1) {
			attach_role(chart, states, state, *role, NULL, NULL);
			roles &= ~(UINT64_C(1) << *role);
		}
	for (const int *step = zone->words; *step >= 0; step++) {
		const struct step_row *row = &program->steps[*step];
		if ((!row->word || row->word == word) && !state_used(state, row->element->index)) {
			struct state at = *state;
			at.cost += *step < state->rank ? COST_ORDER : 0;
			read_word(chart, states, &at, row, row->element, zone->first, true);
		}
	}
	leave_zone(chart, states, state, zone->expected, zone->end);
}

static void read_one(struct chart *chart, struct states *states, const struct state *state,
		     const struct phrase_element *element)
{
	uint64_t roles = roles_here(chart, state);
	for (int r = 0; r < element->role_count + element->read_count; r++) {
		struct place place = {state->step + 1, state->rank, r < element->role_count ? 0 : COST_ORDER};
		if (roles >> element->roles[r] & 1)
			attach_role(chart, states, state, element->roles[r], &element->guard, &place);
	}
	if (element->optional)
		advance(chart, states, state, state->position, state->step + 1);
}

static void read_pick(struct chart *chart, struct states *states, const struct state *state)
{
	const struct step_row *row = &state->program->steps[state->step];
	const struct phrase_element *pick = row->element;
	if (apart(chart, states, state, read_pick))
		return;
	struct state rest = *state;
	if (!narrow_row(&rest, row, &pick->guard)) {
		struct state without = *state;
		leave_groups(&without, row);
		advance(chart, states, &without, state->position, state->step + 1);
		return;
	}
	if (row->group_count > 0 || pick->guard.only_count + pick->guard.when_count > 0) {
		struct state without = *state;
		without.narrowed = true;
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
			taken.narrowed = true;
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

static void take_step(struct chart *chart, struct states *states, const struct state *state, struct item **found)
{
	if (state->step == state->program->count) {
		complete_row(chart, state, found);
		return;
	}
	const struct step_row *row = &state->program->steps[state->step];
	const struct phrase_element *element = row->element;
	/* A comma or the like between constituents says nothing. */
	if (chart_soft_mark(chart, state->position) && state->position > 0) {
		struct state next = *state;
		next.cost += COST_COMMA;
		advance(chart, states, &next, state->position + 1, state->step);
	}
	if (row->zone) {
		read_zone(chart, states, state);
		return;
	}
	switch (element->kind) {
	case ELEMENT_ONE:
		read_one(chart, states, state, element);
		break;
	case ELEMENT_PICK:
		read_pick(chart, states, state);
		break;
	case ELEMENT_HEAD:
	case ELEMENT_FACT:
		read_head(chart, states, state, row, state->step + 1);
		break;
	case ELEMENT_FORM:
		read_word(chart, states, state, row, element, state->step + 1, false);
		break;
	case ELEMENT_ANCHOR:
		if (state->bundle)
			read_anchor(chart, states, state, element->anchor, state->step + 1);
		break;
	default:
		break;
	}
}

void row_read(struct chart *chart, const struct program *program, const struct bundle *bundle, uint64_t members,
	      int start, struct item **found)
{
	const struct pattern_order *order = bundle ? bundle->members[__builtin_ctzll(members)] : NULL;
	struct arena_mark mark = arena_mark(chart->running);
	struct states *states = places_take(chart);
	struct state first = {.program = program,
			      .bundle = bundle,
			      .order = order,
			      .alive = members,
			      .lexeme = bundle ? bundle->lexeme : NULL,
			      .open = bundle ? bundle->open : row_open_roles(chart, program->phrase->category, NULL),
			      .ticked = program->ticked,
			      .start = start,
			      .position = start,
			      .features = order ? *order->features : program->features};
	chart->work++;
	for (uint64_t more = members & (members - 1); more; more &= more - 1)
		for (int f = 0; f < chart->language->feature_count; f++)
			first.features.mask[f] |= bundle->members[__builtin_ctzll(more)]->features->mask[f];
	push(chart, states, go_on(chart, &first));
	for (int position = start; position <= chart->count; position++)
		for (struct state *state = states[position].first; state; state = states[position].first) {
			states[position].first = state->next;
			if (!state->next)
				states[position].last = NULL;
			states[position].count--;
			take_step(chart, states, state, found);
			spare(chart, state);
		}
	chart->depth--;
	arena_release(chart->running, mark);
}
