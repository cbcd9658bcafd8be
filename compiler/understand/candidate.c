#include "chart_parts.h"

#include <stdlib.h>
#include <string.h>

#define BUNDLE_BUCKETS 64

/* ---- what stands in the sentence ---- */

/* Whether a form is one of a word; helping words are the same by their id. */
static bool is_form_of(const struct lexeme *lexeme, const struct form *form)
{
	return form->lexeme == lexeme || (!form->lexeme->concept && strcmp(form->lexeme->id, lexeme->id) == 0);
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

/* Whether every verb of a complex has a form in the sentence that fits its clause, and where; the finite one may be
 * silent, by some row. `own`: the forms of the main verb. */
static bool find_verbs(const struct chart *chart, const struct pattern_complex *complex, const struct found_form *own,
		       struct hope places[PATTERN_VERBS])
{
	for (int i = 0; i < complex->verb_count; i++) {
		const struct found_form *found = complex->helping[i] < 0 ? own : chart->helping[complex->helping[i]];
		places[i] = (struct hope){-1, 0};
		for (; found; found = found->next)
			if (complex->keyed
				? rows_keys_meet(chart->rows, complex->keys[i], found->key)
				: verb_fits(chart->rows, complex->features, &complex->lists->verbs[i], found->form))
				hope_add(&places[i], found->start);
		if (places[i].last < 0 && !(i == complex->verb_count - 1 && chart->rows->silent))
			return false;
	}
	return true;
}

/* Where what the chain put at an anchor can begin: its words come before its verbs. */
static struct hope anchor_places(struct chart *chart, const struct lexeme *lexeme, const struct pattern_lists *lists,
				 int anchor, const struct hope verbs[PATTERN_VERBS])
{
	int last = lists->verb_count - 1;
	for (int i = 0; i < lists->word_count; i++)
		if (lists->words[i].anchor == anchor)
			return *chart_places(chart, lexeme, lists->words[i].words);
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
static struct hope *find_hopes(struct chart *chart, const struct lexeme *lexeme, const struct pattern_frame *frame,
			       const struct hope verbs[PATTERN_VERBS])
{
	const struct program *program = frame->program;
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
			struct hope places = anchor_places(chart, lexeme, frame->lists, element->anchor, verbs);
			hopes[stretch] = (struct hope){last_place(&places, last - 1), places.places};
		}
	}
	return hopes;
}

/* Whether what a row asks of its head, and of the roles that it has, can be of a verb; a child that is not said has no
 * word. */
static bool asks_possible(struct chart *chart, const struct lexeme *lexeme, uint64_t open,
			  const struct pattern_frame *frame)
{
	const struct guard *guard = &frame->program->phrase->guard;
	for (int i = 0; i < guard->when_count + guard->only_count; i++) {
		const struct test *test = guard_test(guard, i);
		bool child = test->subject == TEST_HAS ||
			     ((test->subject == TEST_CHILD || test->subject == TEST_CHILD_HEAD) && !test->negated);
		if ((child && !(open >> test->role & 1)) ||
		    (test->subject == TEST_HEAD && test_names(test, lexeme->concept) == test->negated))
			return false;
	}
	return frame->restores || chart_asked(chart, frame->program);
}

/* Whether a frame's words, and its verbs as they were found, stand in the sentence. */
static bool frame_possible(struct chart *chart, const struct lexeme *lexeme, const struct pattern_frame *frame,
			   const struct hope verbs[PATTERN_VERBS])
{
	bool said = frame->program->anchors & 1; /* the finite verb */
	if (said && verbs[frame->lists->verb_count - 1].last < 0)
		return false;
	for (int i = 0; i < frame->lists->word_count; i++)
		if (chart_places(chart, lexeme, frame->lists->words[i].words)->last < 0)
			return false;
	return true;
}

/* Bundles by their verb and program. */
struct bundling {
	struct bundle *buckets[BUNDLE_BUCKETS];
	struct bundle **last;
};

static bool belongs(const struct bundle *bundle, const struct lexeme *lexeme, const struct pattern_frame *frame,
		    const struct hope *hopes)
{
	if (bundle->lexeme != lexeme || bundle->program != frame->program ||
	    bundle->count + frame->count > PATTERN_MEMBERS || !pattern_same_words(bundle->lists, frame->lists))
		return false;
	for (int s = 0; s < frame->program->stretch_count; s++)
		if (bundle->hopes[s].last != hopes[s].last || bundle->hopes[s].places != hopes[s].places)
			return false;
	return true;
}

/* Adds a frame of a verb to the bundle that it belongs to. */
static void add_frame(struct chart *chart, struct bundling *bundling, const struct lexeme *lexeme, uint64_t open,
		      const struct pattern_frame *frame, const struct hope *hopes)
{
	size_t place = (size_t)lexeme / 64 + (size_t)frame->program / 64;
	struct bundle **bucket = &bundling->buckets[place % BUNDLE_BUCKETS];
	struct bundle *bundle = *bucket;
	while (bundle && !belongs(bundle, lexeme, frame, hopes))
		bundle = bundle->before;
	if (!bundle) {
		bundle = arena_allocate(chart->arena, sizeof *bundle);
		bundle->lexeme = lexeme;
		bundle->program = frame->program;
		bundle->lists = frame->lists;
		bundle->hopes = hopes;
		bundle->open = open;
		bundle->index = chart->bundle_count++;
		bundle->before = *bucket;
		*bucket = bundle;
		*bundling->last = bundle;
		bundling->last = &bundle->next;
	}
	if (bundle->count > 0) {
		const struct pattern_order **members =
		    arena_array(chart->arena, (size_t)(bundle->count + frame->count), sizeof *members);
		memcpy(members, bundle->members, (size_t)bundle->count * sizeof *members);
		memcpy(members + bundle->count, frame->members, (size_t)frame->count * sizeof *members);
		bundle->members = members;
	} else {
		bundle->members = frame->members;
	}
	bundle->count += frame->count;
	bundle->restores = bundle->restores || frame->restores;
	bundle->varying |= frame->varying | features_differ(bundle->members[0]->features, frame->members[0]->features,
							    chart->language->feature_count);
}

/* A frame that the sentence can have. */
struct possible {
	const struct pattern_frame *frame;
	const struct hope *hopes;
};

static int compare_possible(const void *left, const void *right)
{
	return ((const struct possible *)left)->frame->index - ((const struct possible *)right)->frame->index;
}

/* Finds the frames of a complex that a verb can have, of which `own` are the forms. Returns how many. */
static int find_frames(struct chart *chart, const struct lexeme *lexeme, uint64_t open,
		       const struct pattern_complex *complex, const struct found_form *own, struct possible *found)
{
	struct hope verbs[PATTERN_VERBS] = {{0}};
	int count = 0;
	if (!find_verbs(chart, complex, own, verbs))
		return 0;
	for (const struct pattern_frame *frame = complex->frames; frame; frame = frame->next) {
		if (!frame_possible(chart, lexeme, frame, verbs) || !asks_possible(chart, lexeme, open, frame))
			continue;
		const struct hope *hopes = find_hopes(chart, lexeme, frame, verbs);
		if (hopes[frame->program->stretch[0]].last >= 0)
			found[count++] = (struct possible){frame, hopes};
	}
	return count;
}

static void add_verb(struct chart *chart, struct bundling *bundling, const struct lexeme *lexeme)
{
	uint64_t open = row_open_roles(chart, chart->rows->clause, lexeme);
	const struct found_form *forms = forms_of(chart, lexeme);
	const struct pattern_group *group = patterns_find(chart->patterns, lexeme, open, chart->there);
	if (chart->patterns->count >= PATTERN_LIMIT) { /* what others asked for may have left too little room */
		chart->patterns = patterns_new(chart->arena, chart->rows);
		group = patterns_find(chart->patterns, lexeme, open, chart->there);
	}
	for (; group; group = group->next) {
		struct possible *possible = arena_array(chart->arena, (size_t)group->frame_count, sizeof *possible);
		int count = 0;
		chart->coarse = chart->coarse || group->coarse;
		for (int i = 0; i < group->complex_count; i++)
			count += find_frames(chart, lexeme, open, &group->complexes[i], forms, possible + count);
		qsort(possible, (size_t)count, sizeof *possible, compare_possible);
		for (int i = 0; i < count; i++)
			add_frame(chart, bundling, lexeme, open, possible[i].frame, possible[i].hopes);
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

/* The verbs of the sentence, each once, in the order in which they first stand there. Returns how many. */
static size_t list_verbs(struct chart *chart, const struct lexeme ***verbs)
{
	size_t count = 0, forms = 0, room = 16;
	for (const struct found_form *found = chart->verbs; found; found = found->next)
		forms++;
	while (room < 2 * forms)
		room *= 2;
	const struct lexeme **known = arena_array(chart->arena, room, sizeof *known);
	*verbs = arena_array(chart->arena, forms + 1, sizeof **verbs);
	for (const struct found_form *found = chart->verbs; found; found = found->next) {
		const struct lexeme *lexeme = found->form->lexeme;
		size_t at = (size_t)lexeme / 64 % room;
		while (known[at] && known[at] != lexeme)
			at = (at + 1) % room;
		if (!known[at] && lexeme->concept)
			(*verbs)[count++] = lexeme;
		known[at] = lexeme;
	}
	return count;
}

void candidates_find(struct chart *chart)
{
	struct bundling bundling = {.last = &chart->bundles};
	const struct lexeme **verbs;
	chart->candidates_done = true;
	find_there(chart);
	for (size_t left = list_verbs(chart, &verbs); left > 0; left--)
		add_verb(chart, &bundling, verbs[left - 1]);
	chart->taken =
	    arena_array(chart->arena, (size_t)chart->bundle_count * ((size_t)chart->count + 1), sizeof *chart->taken);
}
