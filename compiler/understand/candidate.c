#include "chart_parts.h"

#include <string.h>

#define BUNDLE_BUCKETS 64

/* ---- what stands in the sentence ---- */

/* Whether a form is one of a word; helping words are the same by their id. */
static bool is_form_of(const struct lexeme *lexeme, const struct form *form)
{
	return form->lexeme == lexeme || (!form->lexeme->concept && strcmp(form->lexeme->id, lexeme->id) == 0);
}

/* ---- patterns ---- */

static bool pattern_possible(struct chart *chart, const struct pattern *pattern, const struct lexeme *lexeme)
{
	for (int i = 0; i < pattern->lists->word_count; i++)
		if (chart_places(chart, lexeme, pattern->lists->words[i].words)->last < 0)
			return false;
	return true;
}

/* ---- candidates ---- */

/* Whether a form can be a verb of the complex of a clause. */
static bool verb_fits(const struct rows *rows, const struct features *clause, const struct pattern_verb *verb,
		      const struct form *form)
{
	const struct assignments *rest = &verb->rest;
	uint64_t set = 0;
	for (int i = 0; i < rest->count; i++) {
		set |= UINT64_C(1) << rest->items[i].feature; /* of this verb alone */
		if (!(form->features->mask[rest->items[i].feature] & UINT32_C(1) << rest->items[i].value))
			return false;
	}
	for (int i = 0; i < rows->verb_feature_count; i++) {
		int f = rows->verb_features[i];
		if (!(clause->mask[f] & form->features->mask[f]) && !(set >> f & 1))
			return false;
	}
	return true;
}

bool candidate_verb(const struct chart *chart, const struct features *clause, const struct pattern_verb *verb,
		    const struct lexeme *lexeme, const struct form *form, struct features *narrowed)
{
	const struct rows *rows = chart->rows;
	bool same = verb->lexeme ? is_form_of(verb->lexeme, form) : form->lexeme == lexeme;
	if (!same || !verb_fits(rows, clause, verb, form))
		return false;
	*narrowed = *clause;
	for (int i = 0; i < rows->verb_feature_count; i++)
		narrowed->mask[rows->verb_features[i]] &= form->features->mask[rows->verb_features[i]];
	for (int i = 0; i < verb->rest.count; i++)
		narrowed->mask[verb->rest.items[i].feature] = clause->mask[verb->rest.items[i].feature];
	return true;
}

/* The forms of a verb that stand in the sentence, in order. */
static struct found_form *forms_of(struct chart *chart, const struct lexeme *lexeme)
{
	struct found_form *list = NULL;
	struct found_form **last = &list;
	for (const struct found_form *found = chart->verbs; found; found = found->next) {
		if (lexeme->concept ? found->form->lexeme != lexeme : !is_form_of(lexeme, found->form))
			continue;
		*last = arena_allocate(chart->arena, sizeof **last);
		**last = *found;
		last = &(*last)->next;
		*last = NULL;
	}
	return list;
}

/* Whether every verb of the complex has a form in the sentence that fits its clause; where each stands. `own`: the
 * forms of the main verb. Without a program it is not known yet whether the finite verb is silent. */
static bool verbs_present(const struct chart *chart, const struct candidate *candidate, const struct features *clause,
			  const struct found_form *own, struct hope places[PATTERN_VERBS])
{
	const struct pattern *pattern = candidate->pattern;
	for (int i = 0; i < pattern->lists->verb_count; i++) {
		const struct pattern_verb *verb = &pattern->lists->verbs[i];
		const struct found_form *found = verb->lexeme ? chart->helping[verb->need->index] : own;
		places[i] = (struct hope){-1, 0};
		for (; found; found = found->next)
			if (verb_fits(chart->rows, clause, verb, found->form))
				hope_add(&places[i], found->start);
		bool finite = i == pattern->lists->verb_count - 1;
		bool silent = finite && (candidate->program ? !(candidate->program->anchors & 1) : chart->rows->silent);
		if (places[i].last < 0 && !silent)
			return false;
	}
	return true;
}

/* Where what the chain put at an anchor can begin: its words come before its verbs. */
static struct hope anchor_places(struct chart *chart, const struct candidate *candidate, int anchor,
				 const struct hope verbs[PATTERN_VERBS])
{
	const struct pattern *pattern = candidate->pattern;
	int last = pattern->lists->verb_count - 1;
	for (int i = 0; i < pattern->lists->word_count; i++)
		if (pattern->lists->words[i].anchor == anchor)
			return *chart_places(chart, candidate->lexeme, pattern->lists->words[i].words);
	if (anchor == 0 || !chart->language->rest_last)
		return verbs[anchor == 0 ? last : 0];
	struct hope first = verbs[last - 1]; /* or the main verb, which may stand first (read_anchor) */
	first.places |= verbs[0].places;
	first.last = verbs[0].last > first.last ? verbs[0].last : first.last;
	return first;
}

/* The last of some places at or before one; -1 when there is none. Beyond the first 64 it may be too late. */
static int last_place(const struct hope *places, int limit)
{
	if (limit < 0 || places->last <= limit || places->last >= 64)
		return places->last < limit ? places->last : limit;
	uint64_t before = places->places & (UINT64_MAX >> (63 - (limit < 63 ? limit : 63)));
	return before ? 63 - __builtin_clzll(before) : -1;
}

/* From the end of the row back: where the clause can be at each step. */
static struct hope *find_hopes(struct chart *chart, const struct candidate *candidate,
			       const struct hope verbs[PATTERN_VERBS])
{
	const struct program *program = candidate->program;
	struct hope *hopes = arena_array(chart->arena, (size_t)program->stretch_count, sizeof *hopes);
	hopes[0] = (struct hope){chart->count, UINT64_MAX};
	for (int stretch = 1; stretch < program->stretch_count; stretch++) {
		int s = program->turns[stretch];
		const struct phrase_element *element = program->steps[s].element;
		int last = hopes[stretch - 1].last;
		hopes[stretch] = (struct hope){last, UINT64_MAX};
		if (program->steps[s].zone)
			continue;
		if (element->kind == ELEMENT_ONE && !element->optional) {
			hopes[stretch].last--;
		} else if (element->kind == ELEMENT_ANCHOR) {
			struct hope places = anchor_places(chart, candidate, element->anchor, verbs);
			hopes[stretch] = (struct hope){last_place(&places, last - 1), places.places};
		}
	}
	return hopes;
}

/* A verb with a pattern and an order row for it, if what stands in the sentence can be that; only the finite verb may
 * be silent. */
static void add_candidate(struct chart *chart, const struct candidate *verb, const struct pattern_order *order,
			  const struct found_form *own, const struct hope places[PATTERN_VERBS])
{
	bool said = order->program->anchors & 1; /* the finite verb */
	if (said && places[verb->pattern->lists->verb_count - 1].last < 0)
		return;
	struct candidate candidate = *verb;
	struct hope narrowed[PATTERN_VERBS];
	candidate.program = order->program;
	candidate.features = order->features;
	if (order->tells_of_verbs) {
		if (!verbs_present(chart, &candidate, order->features, own, narrowed))
			return;
		places = narrowed;
	}
	candidate.hopes = find_hopes(chart, &candidate, places);
	if (candidate_hope(&candidate)->last < 0)
		return;
	candidate.next = chart->candidates;
	for (int i = 0; i < chart->rows->mark_feature_count; i++)
		if (!(candidate.features->mask[chart->rows->mark_features[i]] & 1))
			candidate.marked |= UINT64_C(1) << chart->rows->mark_features[i];
	chart->candidates = arena_allocate(chart->arena, sizeof candidate);
	*chart->candidates = candidate;
}

/* Where the verbs stand of the patterns of a group that ask the same of them. */
struct complex {
	bool looked_for, present;
	struct hope places[PATTERN_VERBS];
};

static void add_candidates(struct chart *chart, const struct lexeme *lexeme)
{
	struct candidate verb = {.lexeme = lexeme, .open = row_open_roles(chart, chart->rows->clause, lexeme)};
	const struct found_form *forms = forms_of(chart, lexeme);
	const struct pattern_group *group = patterns_find(chart->patterns, lexeme, verb.open, chart->there);
	if (chart->patterns->count >= PATTERN_LIMIT) { /* what others asked for may have left too little room */
		chart->patterns = patterns_new(chart->arena, chart->rows);
		group = patterns_find(chart->patterns, lexeme, verb.open, chart->there);
	}
	for (; group; group = group->next) {
		struct complex *complexes = arena_array(chart->arena, (size_t)group->complex_count, sizeof *complexes);
		chart->coarse = chart->coarse || group->coarse;
		for (verb.pattern = group->first; verb.pattern; verb.pattern = verb.pattern->next) {
			struct complex *complex = &complexes[verb.pattern->complex];
			if (!complex->looked_for)
				complex->present =
				    verbs_present(chart, &verb, verb.pattern->features, forms, complex->places);
			complex->looked_for = true;
			if (!complex->present || !pattern_possible(chart, verb.pattern, lexeme))
				continue;
			for (int i = 0; i < verb.pattern->order_count; i++)
				add_candidate(chart, &verb, &verb.pattern->orders[i], forms, complex->places);
		}
	}
}

/* Which helping verbs, and words of the chain that do not depend on the main verb, stand in the sentence. */
static void find_there(struct chart *chart)
{
	bool *there = arena_array(chart->arena, (size_t)chart->patterns->need_count, sizeof *there);
	chart->helping = arena_array(chart->arena, (size_t)chart->patterns->need_count, sizeof(struct found_form *));
	for (const struct pattern_need *need = chart->patterns->needs; need; need = need->next) {
		if (need->verb)
			chart->helping[need->index] = forms_of(chart, need->verb);
		there[need->index] = need->verb ? chart->helping[need->index] != NULL
						: chart_places(chart, NULL, need->words)->last >= 0;
	}
	chart->there = there;
}

static bool same_hopes(const struct candidate *left, const struct candidate *right)
{
	for (int s = 0; s < left->program->stretch_count; s++)
		if (left->hopes[s].last != right->hopes[s].last || left->hopes[s].places != right->hopes[s].places)
			return false;
	return true;
}

static bool belongs(const struct bundle *bundle, const struct candidate *candidate)
{
	const struct candidate *first = bundle->members[0];
	return bundle->count < MEMBERS && first->lexeme == candidate->lexeme && first->program == candidate->program &&
	       pattern_same_words(first->pattern, candidate->pattern) && same_hopes(first, candidate);
}

static void find_bundles(struct chart *chart)
{
	struct bundle **last = &chart->bundles;
	struct bundle *buckets[BUNDLE_BUCKETS] = {0};
	for (const struct candidate *candidate = chart->candidates; candidate; candidate = candidate->next) {
		size_t place = (size_t)candidate->lexeme / 64 + (size_t)candidate->program / 64;
		struct bundle **bucket = &buckets[place % BUNDLE_BUCKETS];
		struct bundle *bundle = *bucket;
		while (bundle && !belongs(bundle, candidate))
			bundle = bundle->before;
		if (!bundle) {
			bundle = arena_allocate(chart->arena, sizeof *bundle);
			bundle->index = chart->bundle_count++;
			bundle->before = *bucket;
			*bucket = bundle;
			*last = bundle;
			last = &bundle->next;
		}
		bundle->members[bundle->count++] = candidate;
		bundle->restores = bundle->restores || candidate->pattern->lists->restores;
		const struct features *first = bundle->members[0]->features;
		for (int f = 0; f < chart->language->feature_count && candidate->features != first; f++)
			if (candidate->features->mask[f] != first->mask[f])
				bundle->varying |= UINT64_C(1) << f;
	}
}

/* Whether another form of the word stands before this one. */
static bool was_found(const struct chart *chart, const struct found_form *found)
{
	const struct found_form *before = chart->verbs;
	while (before != found && before->form->lexeme != found->form->lexeme)
		before = before->next;
	return before != found;
}

void candidates_find(struct chart *chart)
{
	chart->candidates_done = true;
	find_there(chart);
	for (const struct found_form *found = chart->verbs; found; found = found->next)
		if (found->form->lexeme->concept && !was_found(chart, found))
			add_candidates(chart, found->form->lexeme);
	find_bundles(chart);
	chart->taken =
	    arena_array(chart->arena, (size_t)chart->bundle_count * ((size_t)chart->count + 1), sizeof *chart->taken);
}
