#include "chart_parts.h"

#include <string.h>

static uint8_t resolved(uint32_t mask)
{
	return (uint8_t)(mask & 1 || !mask ? 0 : __builtin_ctz(mask));
}

/* What a mark said of several joined (between A and B) is said of each. */
static struct node *settle_members(struct chart *chart, struct node *node, const struct features *features)
{
	const struct rows *rows = chart->rows;
	const struct node *first = node->children[0].node;
	struct node *result = node;
	for (int m = 0; m < rows->meaning_count[node->category]; m++) {
		int f = rows->meanings[node->category][m];
		uint8_t value = resolved(features->mask[f]);
		if (value == 0 || value == first->value[f] || f == rows->number)
			continue;
		if (result == node) {
			result = node_new(chart->arena, node->kind, node->category);
			result->offset = node->offset;
			result->length = node->length;
			for (int i = 0; i < node->child_count; i++) {
				struct node *member = arena_allocate(chart->arena, sizeof *member);
				*member = *node->children[i].node;
				node_add(chart->arena, result, -1, member);
			}
		}
		for (int i = 0; i < result->child_count; i++)
			result->children[i].node->value[f] = value;
	}
	return result;
}

struct node *settle(struct chart *chart, struct node *node, const struct features *features)
{
	const struct rows *rows = chart->rows;
	struct node *result = node;
	if (node->kind == NODE_AND || node->kind == NODE_OR)
		return settle_members(chart, node, features);
	for (int m = 0; m < rows->meaning_count[node->category]; m++) {
		int f = rows->meanings[node->category][m];
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
		return filler ? (filler->features->mask[test->feature] & test->mask) != 0 : test->negated;
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
		if (guard->when[i].subject != TEST_SELF && !test_finished(state, &guard->when[i]))
			return false;
	for (int i = 0; i < guard->only_count; i++)
		if (guard->only[i].subject != TEST_SELF && !test_finished(state, &guard->only[i]))
			return false;
	return true;
}

static double agreement_cost(struct chart *chart, struct state *state)
{
	double cost = 0;
	for (const struct agree *agree = chart->language->agrees; agree; agree = agree->next) {
		if (agree->from_role >= 0 && agree->category == state->program->phrase->category) {
			const struct filler *filler = filler_of(state, agree->from_role);
			if (!filler && (agree->from_role == open_role(chart, &state->features, chart->rows->gap) ||
					agree->from_role == open_role(chart, &state->features, chart->rows->ask)))
				continue; /* what it agrees with stands outside */
			uint32_t from = filler ? filler->features->mask[agree->from_feature] : 1;
			if (filler && filler->node->kind == NODE_AND && agree->from_feature == chart->rows->number)
				from = 2;
			bool clause = agree->category == chart->rows->clause;
			bool named = filler && filler->node->kind == NODE_FACT && clause;
			if (named)
				from = 1;
			/* "Bel de gemeente" is not "als de gemeente belt"; "Dieven bellen" is nobody called Dieven; and
			 * what stands first, in the number of the verb, is not whom it is done to */
			const struct filler *theme = filler && clause ? filler_of(state, chart->rows->theme) : NULL;
			bool strict =
			    named || (theme && theme->node->offset < filler->node->offset) ||
			    (filler && chart->language->features[agree->from_feature].kind == FEATURE_LEXICAL);
			if (!(state->features.mask[agree->feature] & from))
				cost += strict ? COST_PERSON : clause ? COST_NUMBER : COST_AGREE;
		}
		const struct filler *filler = agree->from_role < 0 ? state->fillers : NULL;
		for (; filler; filler = filler->before)
			if (filler->node->category == agree->category &&
			    !(filler->features->mask[agree->feature] & state->features.mask[agree->from_feature]))
				cost += COST_AGREE;
	}
	return cost;
}

/* Whether the conditions of all words that were read hold, now that the children are known. */
static bool words_finished(const struct state *state)
{
	for (int part = 0; part < PHRASE_WORDS / 64; part++)
		for (uint64_t used = state->used[part]; used; used &= used - 1) {
			const struct phrase_element *word = state->program->words[part * 64 + __builtin_ctzll(used)];
			if (word && !guard_finished(state, &word->guard))
				return false;
		}
	return true;
}

/* Whether the conditions of a row, of its words and of its head hold with these children: of all members of a bundle
 * alike. */
static bool row_finished(const struct state *state)
{
	return words_finished(state) && guard_finished(state, &state->program->phrase->guard) &&
	       (!state->lexeme || (guard_finished(state, &state->lexeme->guard) &&
				   guard_allows(&state->features, &state->lexeme->guard)));
}

/* Whether the conditions of a pattern hold with these children. */
static bool pattern_finished(const struct state *state, const struct pattern_order *order)
{
	for (int i = 0; order && i < order->pattern->lists->guard_count; i++)
		if (!guard_finished(state, order->pattern->lists->guards[i]))
			return false;
	return true;
}

/* Whether all is said that has to be said. */
static bool says_all(const struct chart *chart, const struct state *state)
{
	for (int i = 0; i < chart->rows->must_feature_count; i++) {
		int f = chart->rows->must_features[i];
		if (!(state->features.mask[f] & 1) && !(state->ticked >> f & 1))
			return false;
	}
	return true;
}

static bool concept_of_kind(const struct concept *concept, const char *kind)
{
	for (int i = 0; concept && concept->kinds && concept->kinds[i]; i++)
		if (strcmp(concept->kinds[i], kind) == 0)
			return true;
	return false;
}

/* What happened lies before the time of sending, what will happen after it: tells which Saturday is meant. */
static double time_cost(const struct chart *chart, const struct state *state)
{
	const struct abstract *abstract = chart->language->abstract;
	const struct filler *filler = filler_of(state, chart->rows->time);
	int tense = chart->rows->tense;
	if (!filler || filler->node->kind != NODE_FACT || filler->node->fact.year == 0 || tense < 0)
		return 0;
	const struct fact *fact = &filler->node->fact;
	const struct moment *sent = &chart->scan->sent;
	long day = (fact->year * 12L + fact->month) * 31 + fact->day;
	long today = (sent->year * 12L + sent->month) * 31 + sent->day;
	int value = resolved(state->features.mask[tense]);
	/* "de brief van dinsdag" is there, so its day has been; an event may still come */
	if (state->program->phrase->category != chart->rows->clause)
		return day > today && state->lexeme && !concept_of_kind(state->lexeme->concept, "event") ? COST_TIME
													 : 0;
	bool past = value == feature_value(&abstract->features[tense], "past") ||
		    value == feature_value(&abstract->features[tense], "perfect");
	return (past && day > today) || (!past && day < today) ? COST_TIME : 0;
}

/* Whether a verb that can have more than an agent has more than that and a manner, or no manner either: "the result is
 * well" says less than "the result is good". */
static bool says_enough(const struct chart *chart, const struct state *state, const struct concept *concept, int gap,
			int ask)
{
	int agent = chart->rows->agent;
	int manner = chart->rows->manner;
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
	int open[] = {open_role(chart, &state->features, chart->rows->gap),
		      open_role(chart, &state->features, chart->rows->ask)};
	for (int i = 0; i < 2; i++)
		if (open[i] >= 0 && state->filled >> open[i] & 1)
			return;
	if (!holds_meaning(chart, phrase->category, &state->features))
		return;
	double disagreement = agreement_cost(chart, state);
	if (disagreement >= COST_PERSON)
		return;
	cost += disagreement;
	cost += time_cost(chart, state);
	const struct concept *concept = state->lexeme ? state->lexeme->concept : NULL;
	state->bare = concept && !says_enough(chart, state, concept, open[0], open[1]) ? COST_BARE : 0;
	cost += state->bare;
	for (int i = 0; concept && i < concept->argument_count; i++) {
		const struct argument *argument = &concept->arguments[i];
		bool there =
		    state->filled >> argument->role & 1 || argument->role == open[0] || argument->role == open[1];
		bool agent = argument->role == chart->rows->agent;
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
	int end = state->position > 0 ? state->position - 1 : 0;
	while (end > state->start && chart_soft_mark(chart, end)) /* that it was read past is no part of it */
		end--;
	const struct token *last = &chart->tokens[end];
	node->offset = chart->tokens[state->start].offset;
	node->length = last->offset + last->length - node->offset;
	if (state->fact)
		node->fact = state->fact->fact;
	for (int f = 1; state->fact && f < language->abstract->feature_count; f++)
		if (state->fact->value[f])
			features_set(&state->features, f, state->fact->value[f]);
	for (int m = 0; m < chart->rows->meaning_count[phrase->category]; m++) {
		int f = chart->rows->meanings[phrase->category][m];
		node->value[f] = resolved(state->features.mask[f]);
		cost += node->value[f] ? COST_MEANT : 0;
		cost += node->value[f] && phrase->category == chart->rows->clause ? COST_WIDE : 0;
	}
	for (const struct filler *filler = state->fillers; filler; filler = filler->before)
		node_add(chart->arena, node, filler->role, settle(chart, filler->node, filler->features));
	/* In the order of the roles, so that equal meanings are equal trees. */
	for (int i = 1; i < node->child_count; i++)
		for (int j = i; j > 0 && node->children[j].role < node->children[j - 1].role; j--) {
			struct node_child swap = node->children[j];
			node->children[j] = node->children[j - 1];
			node->children[j - 1] = swap;
		}
	chart_keep(chart, found,
		   &(struct item){.node = node,
				  .features = state->features,
				  .lexeme = state->lexeme,
				  .ticked = state->ticked,
				  .end = state->position,
				  .cost = cost,
				  .bare = state->bare});
}

static void complete_one(struct chart *chart, const struct state *state, struct item **found);

/* A child that a row says without words (`when="+agent"`), as a dropped pronoun: each concept that the row names for it
 * is a reading, if its verb agrees. True when there was one to restore. */
static bool restore_dropped(struct chart *chart, const struct state *state, struct item **found)
{
	const struct language *language = chart->language;
	const struct pattern *pattern = state->order ? state->order->pattern : NULL;
	for (int g = 0; pattern && g < pattern->lists->guard_count; g++) {
		const struct guard *guard = pattern->lists->guards[g];
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
			struct features *features = arena_allocate(chart->arena, sizeof *features);
			if (!lexeme || !((state->open & ~state->filled) >> has->role & 1))
				continue;
			features_any(language, features);
			for (int f = 1; f < language->abstract->feature_count; f++)
				features_set(features, f, 0);
			for (int i = 0; i < lexeme->features.count; i++)
				features_set(features, lexeme->features.items[i].feature,
					     lexeme->features.items[i].value);
			features_set(features, 0, concept->category);
			struct node *node = node_new(chart->arena, NODE_CONCEPT, concept->category);
			node->concept = concept;
			*filler = (struct filler){has->role, node, features, state->fillers};
			restored.fillers = filler;
			restored.filled |= UINT64_C(1) << has->role;
			complete_one(chart, &restored, found);
		}
		if (head)
			return true;
	}
	return false;
}

/* Whether a row can leave a role open. */
static bool may_leave_open(const struct chart *chart, const struct state *state, int role)
{
	const struct concept *concept = state->lexeme ? state->lexeme->concept : NULL;
	return role < 0 || (!(state->filled >> role & 1) && (!concept || !chart->language->abstract->roles[role].core ||
							     concept_argument(concept, role)));
}

/* Where the gap or the question is still open between several roles, each is a reading of its own. */
static void finish_each(struct chart *chart, const struct state *state, struct item **found)
{
	int open[] = {chart->rows->gap, chart->rows->ask};
	for (int i = 0; i < 2; i++) {
		int feature = open[i];
		uint32_t mask = feature > 0 ? state->features.mask[feature] : 1;
		if (mask & 1 || !(mask & (mask - 1)))
			continue;
		const int *roles = i == 0 ? chart->rows->gap_roles : chart->rows->ask_roles;
		for (; mask; mask &= mask - 1) {
			if (!may_leave_open(chart, state, roles[__builtin_ctz(mask)]))
				continue;
			struct state one = *state;
			one.features.mask[feature] = mask & -mask;
			finish_each(chart, &one, found);
		}
		return;
	}
	struct state copy = *state;
	finish_with(chart, &copy, found);
}

static bool may_restore(const struct state *state)
{
	return state->bundle && state->bundle->restores;
}

/* A row that was read as one pattern, or as none. */
static void complete_one(struct chart *chart, const struct state *state, struct item **found)
{
	if (may_restore(state) && (restore_dropped(chart, state, found) || !row_finished(state)))
		return;
	if (pattern_finished(state, state->order) && says_all(chart, state))
		finish_each(chart, state, found);
}

void complete_row(struct chart *chart, const struct state *state, struct item **found)
{
	bool restores = may_restore(state); /* then its children are not known yet */
	if (!restores && !row_finished(state))
		return;
	if (!(state->alive & (state->alive - 1))) {
		complete_one(chart, state, found);
		return;
	}
	for (uint64_t alive = state->alive; alive; alive &= alive - 1) { /* from here on each member is on its own */
		int member = __builtin_ctzll(alive);
		if (!restores && !pattern_finished(state, state->bundle->members[member]))
			continue;
		struct state one = *state;
		if (row_alone(chart, &one, member))
			complete_one(chart, &one, found);
	}
}
