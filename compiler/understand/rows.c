#include "rows.h"

#include <string.h>

/* A row with more words that are not written than this leaves more open at once than others. */
#define SILENT_MOST 12

uint64_t rows_ticks(const struct rows *rows, const struct guard *guard)
{
	uint64_t ticked = 0;
	for (int i = 0; i < guard->when_count; i++)
		if (guard->when[i].subject == TEST_SELF && rows->language->features[guard->when[i].feature].must)
			ticked |= UINT64_C(1) << guard->when[i].feature;
	return ticked;
}

/* ---- phrases as programs ---- */

/* The first word of a row's literal text; NULL for none or when a form of another word fills it. */
static struct word *first_word(struct rows *rows, const char *text)
{
	struct word *const *words =
	    text && *text && !strchr(text, '{') ? forms_row_words(rows->forms, NULL, text) : NULL;
	return words ? words[0] : NULL;
}

static size_t count_steps(const struct phrase_element *elements, int count)
{
	size_t steps = 0;
	for (int i = 0; i < count; i++)
		steps +=
		    elements[i].kind == ELEMENT_GROUP ? count_steps(elements[i].inner, elements[i].inner_count) : 1;
	return steps;
}

static void flatten(struct rows *rows, struct program *program, const struct phrase_element *elements, int count,
		    const struct guard **groups, int group_count)
{
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
			flatten(rows, program, element->inner, element->inner_count, inner,
				group_count < 4 ? group_count + 1 : 4);
			continue;
		}
		struct step_row *row = &program->steps[program->count++];
		row->element = element;
		row->group_count = group_count;
		row->word = element->kind == ELEMENT_WORD ? first_word(rows, element->text) : NULL;
		for (int r = 0; r < element->role_count + element->read_count; r++)
			row->roles |= UINT64_C(1) << element->roles[r];
		if (group_count > 0)
			memcpy(row->groups, groups, (size_t)group_count * sizeof *groups);
	}
}

static void index_words(struct rows *rows, struct program *program, const struct phrase_element *elements, int count)
{
	for (int i = 0; i < count; i++) {
		if (elements[i].kind == ELEMENT_WORD) {
			program->words[elements[i].index] = &elements[i];
			program->first_words[elements[i].index] = first_word(rows, elements[i].text);
		}
		index_words(rows, program, elements[i].inner, elements[i].inner_count);
	}
}

static uint32_t anchors_of(const struct program *program)
{
	uint32_t anchors = 0;
	for (int s = 0; s < program->count; s++) {
		const struct phrase_element *element = program->steps[s].element;
		if (element->kind == ELEMENT_ANCHOR)
			anchors |= UINT32_C(1) << element->anchor;
		for (int i = 0; element->kind == ELEMENT_PICK && i < element->inner_count; i++)
			if (element->inner[i].kind == ELEMENT_ANCHOR)
				anchors |= UINT32_C(1) << element->inner[i].anchor;
	}
	return anchors;
}

/* An anchor at which the chain put nothing does not part what stands around it. */
static bool in_zone(const struct program *program, int step)
{
	const struct phrase_element *element = program->steps[step].element;
	return element->kind == ELEMENT_CHILD || element->kind == ELEMENT_WORD ||
	       (element->kind == ELEMENT_ANCHOR && program->empty >> element->anchor & 1);
}

/* Whether a word would have been written if it was meant; what a `when` says, another row may say. */
static bool is_expected(const struct step_row *row)
{
	const struct phrase_element *element = row->element;
	return element->kind == ELEMENT_WORD && !element->read_only && element->text[0] && row->group_count == 0 &&
	       element->guard.when_count == 0;
}

static struct zone *zone_new(struct arena *arena, const struct program *program, int first)
{
	struct zone *zone = arena_allocate(arena, sizeof *zone);
	zone->first = zone->end = first;
	while (zone->end < program->count && in_zone(program, zone->end))
		zone->end++;
	size_t length = (size_t)(zone->end - first);
	int words = 0, expected = 0, roles = 0;
	zone->order = arena_array(arena, ROLE_LIMIT, sizeof *zone->order);
	zone->words = arena_array(arena, length + 1, sizeof *zone->words);
	zone->expected = arena_array(arena, length + 1, sizeof *zone->expected);
	for (int s = first; s < zone->end; s++) {
		const struct phrase_element *element = program->steps[s].element;
		if (element->kind == ELEMENT_WORD)
			zone->words[words++] = s;
		for (int r = 0; element->kind == ELEMENT_CHILD && r < element->role_count; r++) {
			if (!(zone->roles >> element->roles[r] & 1))
				zone->order[roles++] = element->roles[r];
			zone->roles |= UINT64_C(1) << element->roles[r];
		}
		if (is_expected(&program->steps[s]))
			zone->expected[expected++] = s;
	}
	zone->words[words] = zone->expected[expected] = -1;
	zone->steps_of = arena_array(arena, ROLE_LIMIT, sizeof(int *));
	for (int role = 0; role < ROLE_LIMIT; role++) {
		size_t count = 0;
		for (int s = first; s < zone->end; s++)
			count += program->steps[s].roles >> role & 1;
		int *step = count > 0 ? arena_array(arena, count + 1, sizeof *step) : NULL;
		zone->steps_of[role] = step;
		for (int s = first; s < zone->end; s++)
			if (program->steps[s].roles >> role & 1)
				*step++ = s;
		if (step)
			*step = -1;
	}
	return zone;
}

static void find_zones(struct arena *arena, struct program *program)
{
	for (int s = 0; s < program->count;) {
		const struct zone *zone = in_zone(program, s) ? zone_new(arena, program, s) : NULL;
		int end = zone ? zone->end : s + 1;
		for (; s < end; s++)
			program->steps[s].zone = zone;
	}
}

/* Whether what a step takes tells where a clause can be: an anchor at which something stands, or a child that must be
 * there. */
static bool parts(const struct step_row *row)
{
	return !row->zone &&
	       (row->element->kind == ELEMENT_ANCHOR || (row->element->kind == ELEMENT_ONE && !row->element->optional));
}

/* Numbers the stretches, from the end of the row back. */
static void find_stretches(struct arena *arena, struct program *program)
{
	int stretch = 0;
	program->stretch = arena_array(arena, (size_t)program->count + 1, sizeof *program->stretch);
	program->turns = arena_array(arena, (size_t)program->count + 1, sizeof *program->turns);
	program->turns[0] = -1;
	for (int s = program->count - 1; s >= 0; s--) {
		bool after = s + 1 < program->count && parts(&program->steps[s + 1]);
		if (parts(&program->steps[s]) || after)
			program->turns[++stretch] = s;
		program->stretch[s] = stretch;
	}
	program->stretch_count = stretch + 1;
}

static uint64_t sets_of(const struct phrase_element *element)
{
	uint64_t set = 0;
	for (int i = 0; i < element->set.count; i++)
		set |= UINT64_C(1) << element->set.items[i].feature;
	for (int i = 0; i < element->inner_count; i++)
		set |= sets_of(&element->inner[i]);
	return set;
}

static int count_silent(const struct phrase_element *element)
{
	int silent = element->kind == ELEMENT_WORD && !*element->text;
	for (int i = 0; i < element->inner_count; i++)
		silent += count_silent(&element->inner[i]);
	return silent;
}

/* What reading can know of a row before it has read its head, a word of the lexicon. */
static void look_ahead(struct rows *rows, struct program *program)
{
	int silent = 0;
	bool head = false;
	program->set = arena_array(rows->arena, (size_t)program->count + 1, sizeof *program->set);
	for (int s = program->count - 1; s >= 0; s--) {
		const struct step_row *row = &program->steps[s];
		program->set[s] = program->set[s + 1] | sets_of(row->element);
		head = head || (row->element->kind == ELEMENT_HEAD && !row->element->optional && row->group_count == 0);
		silent += head ? count_silent(row->element) : 0;
	}
	program->wide = silent > SILENT_MOST && !rows->language->abstract->category_is_fact[program->phrase->category];
}

static uint64_t tested_roles(const struct guard *guard)
{
	uint64_t roles = 0;
	for (int i = 0; i < guard->when_count + guard->only_count; i++) {
		const struct test *test = guard_test(guard, i);
		if (test->subject == TEST_CHILD || test->subject == TEST_CHILD_HEAD || test->subject == TEST_LACKS)
			roles |= UINT64_C(1) << test->role;
	}
	return roles;
}

static void make_programs(struct rows *rows, int category)
{
	struct program **last = &rows->programs[category];
	struct features any = {0};
	features_any(rows->language, &any);
	for (const struct phrase *phrase = rows->language->phrases[category]; phrase; phrase = phrase->next) {
		struct features features = any;
		features_set(&features, 0, category);
		if (phrase->write_only || !guard_narrow(&features, &phrase->guard))
			continue;
		struct program *program = arena_allocate(rows->arena, sizeof *program);
		program->phrase = phrase;
		program->index = rows->program_count++;
		program->features = features;
		program->ticked = rows_ticks(rows, &phrase->guard);
		program->tested = tested_roles(&phrase->guard);
		program->steps = arena_array(rows->arena, count_steps(phrase->elements, phrase->element_count) + 1,
					     sizeof *program->steps);
		flatten(rows, program, phrase->elements, phrase->element_count, NULL, 0);
		index_words(rows, program, phrase->elements, phrase->element_count);
		program->anchors = anchors_of(program);
		find_zones(rows->arena, program);
		find_stretches(rows->arena, program);
		look_ahead(rows, program);
		rows->wide |= program->wide ? UINT32_C(1) << category : 0;
		*last = program;
		last = &program->next;
	}
}

const struct program *rows_program(struct rows *rows, struct program *program, uint32_t empty)
{
	for (struct program *known = program, *before = NULL; known; before = known, known = known->other) {
		if (known->empty != empty)
			continue;
		if (before && before != program) { /* what was asked for last is soon asked for again */
			before->other = known->other;
			known->other = program->other;
			program->other = known;
		}
		return known;
	}
	struct program *made = arena_allocate(rows->arena, sizeof *made);
	*made = *program;
	made->empty = empty;
	made->steps = arena_array(rows->arena, (size_t)program->count, sizeof *made->steps);
	memcpy(made->steps, program->steps, (size_t)program->count * sizeof *made->steps);
	find_zones(rows->arena, made);
	find_stretches(rows->arena, made);
	program->other = made;
	return made;
}

/* ---- what a category can begin with ---- */

static void begin_with_text(struct rows *rows, int category, const char *text)
{
	struct word *word = first_word(rows, text);
	if (word)
		word->begins |= UINT32_C(1) << category;
}

static void begin_with_role(struct rows *rows, int category, int role)
{
	for (const struct mark *mark = rows->language->marks[role]; mark; mark = mark->next)
		begin_with_text(rows, category, mark->before);
	rows->begins[category] |= rows->wordless[role];
}

/* Takes in what an element can begin with; true when it is the head, after which nothing is the beginning. Words with a
 * {form} need a head before them. */
static bool begin_with(struct rows *rows, int category, const struct phrase_element *element)
{
	bool head = element->kind == ELEMENT_HEAD || element->kind == ELEMENT_FACT;
	if (head)
		rows->begins[category] |= UINT32_C(1) << category;
	if (element->kind == ELEMENT_WORD)
		begin_with_text(rows, category, element->text);
	for (int r = 0; r < element->role_count + element->read_count; r++)
		begin_with_role(rows, category, element->roles[r]);
	for (int i = 0; i < element->inner_count; i++)
		begin_with(rows, category, &element->inner[i]);
	return head;
}

static void find_beginnings(struct rows *rows)
{
	int categories = rows->language->abstract->category_count;
	for (int category = 0; category < categories; category++) {
		for (const struct program *program = rows->programs[category]; program; program = program->next) {
			bool head = false;
			for (int s = 0; s < program->count && !head; s++)
				head = begin_with(rows, category, program->steps[s].element);
		}
		for (const struct mark *focus = rows->language->focus; focus; focus = focus->next)
			begin_with_text(rows, category, focus->before);
	}
	for (int via = 0; via < categories; via++) /* what begins with what begins with … */
		for (int category = 0; category < categories; category++)
			if (rows->begins[category] >> via & 1)
				rows->begins[category] |= rows->begins[via];
}

/* ---- features, roles and marks ---- */

static void find_open_roles(const struct rows *rows, int feature, int roles[32])
{
	const struct feature *row = &rows->language->features[feature > 0 ? feature : 0];
	for (int value = 0; feature > 0 && value < row->value_count && value < 32; value++)
		roles[value] = abstract_role(rows->language->abstract, row->values[value]);
}

/* Lays the verb features out in one word, if there is room. */
static void lay_out_verb_keys(struct rows *rows)
{
	int bit = 0;
	for (int i = 0; i < rows->verb_feature_count; i++) {
		int f = rows->verb_features[i];
		int width = rows->language->features[f].value_count;
		rows->verb_shift[i] = bit;
		if (bit + width + 1 > 64)
			return;
		rows->verb_fields |= ((UINT64_C(1) << width) - 1) << bit;
		rows->verb_tops |= UINT64_C(1) << (bit + width);
		bit += width + 1;
	}
	rows->verb_keys = true;
}

uint64_t rows_verb_key(const struct rows *rows, const struct features *features)
{
	uint64_t key = 0;
	for (int i = 0; rows->verb_keys && i < rows->verb_feature_count; i++)
		key |= (uint64_t)features->mask[rows->verb_features[i]] << rows->verb_shift[i];
	return key & rows->verb_fields;
}

static void find_features(struct rows *rows)
{
	const struct language *language = rows->language;
	const struct abstract *abstract = language->abstract;
	for (int f = 1; f < language->feature_count; f++) {
		enum feature_kind kind = language->features[f].kind;
		if (kind == FEATURE_TRAIT || kind == FEATURE_LEXICAL)
			rows->loose.mask[f] = UINT32_MAX;
		else if (forms_verb_features(rows->forms) >> f & 1)
			rows->verb_features[rows->verb_feature_count++] = f;
		if (kind == FEATURE_MARK)
			rows->mark_features[rows->mark_feature_count++] = f;
		if (f >= abstract->feature_count && language->features[f].must)
			rows->must_features[rows->must_feature_count++] = f;
		for (int category = 0; kind == FEATURE_MEANING && category < abstract->category_count; category++) {
			rows->lacks[category].mask[f] = !(language->features[f].categories >> category & 1);
			if (f < abstract->feature_count && !rows->lacks[category].mask[f])
				rows->meanings[category][rows->meaning_count[category]++] = f;
		}
	}
	rows->focus = language_feature(language, "focus");
	rows->gap = abstract_feature(abstract, "gap");
	rows->ask = abstract_feature(abstract, "ask");
	for (int f = 1; f < language->feature_count; f++) {
		enum feature_kind kind = language->features[f].kind;
		bool local = f >= abstract->feature_count && (kind == FEATURE_MARK || kind == FEATURE_FORM);
		if (local || f == rows->gap || f == rows->ask) /* one question of all */
			rows->shared_features[rows->shared_feature_count++] = f;
	}
	find_open_roles(rows, rows->gap, rows->gap_roles);
	find_open_roles(rows, rows->ask, rows->ask_roles);
	rows->number = language_feature(language, "number");
	rows->tense = abstract_feature(abstract, "tense");
	rows->said_by_marks =
	    (rows->gap > 0 ? UINT64_C(1) << rows->gap : 0) | (rows->ask > 0 ? UINT64_C(1) << rows->ask : 0);
	for (int i = 0; i < language->chain.count; i++)
		for (int a = 0; a < language->chain.items[i].count; a++)
			rows->said_by_marks &= ~rows_ticks(rows, &language->chain.items[i].alternatives[a].guard);
}

static void find_roles(struct rows *rows)
{
	const struct abstract *abstract = rows->language->abstract;
	for (int role = 0; role < abstract->role_count; role++) {
		const struct role *row = &abstract->roles[role];
		rows->free_roles |= row->core ? 0 : UINT64_C(1) << role;
		rows->adverbs |= row->takes == UINT32_C(1) << rows->manner ? UINT64_C(1) << role : 0;
		bool lighter = !row->core && !(row->takes >> rows->clause & 1);
		rows->lighter |= lighter ? UINT64_C(1) << role : 0;
		for (int category = 0; category < abstract->category_count; category++)
			if (row->of >> category & 1)
				rows->roles_of[category] |= UINT64_C(1) << role;
		size_t count = 0;
		for (const struct mark *mark = rows->language->marks[role]; mark; mark = mark->next)
			count++;
		rows->mark_words[role] = arena_array(rows->arena, count, sizeof(struct word *));
		count = 0;
		for (const struct mark *mark = rows->language->marks[role]; mark; mark = mark->next) {
			rows->mark_words[role][count++] = first_word(rows, mark->before);
			if (mark->write_only)
				continue;
			struct word *word = first_word(rows, mark->before);
			if (word)
				word->marks |= UINT64_C(1) << role;
			else
				rows->wordless[role] |= mark->of & row->takes;
		}
	}
	for (const struct mark *focus = rows->language->focus; focus; focus = focus->next) {
		struct word *word = first_word(rows, focus->before);
		if (word)
			word->focus = true;
	}
	rows->agent = abstract_role(abstract, "agent");
	rows->theme = abstract_role(abstract, "theme");
	rows->link = abstract_role(abstract, "link");
	rows->compared = abstract_role(abstract, "compared");
	rows->degree = abstract_feature(abstract, "degree");
	rows->time = abstract_role(abstract, "time");
}

struct rows *rows_new(struct arena *arena, struct language *language, struct forms *forms)
{
	struct rows *rows = arena_allocate(arena, sizeof *rows);
	rows->arena = arena;
	rows->language = language;
	rows->forms = forms;
	rows->clause = abstract_category(language->abstract, "Clause");
	rows->manner = abstract_category(language->abstract, "Manner");
	rows->property = abstract_category(language->abstract, "Property");
	rows->reference = abstract_category(language->abstract, "Ref");
	find_features(rows);
	lay_out_verb_keys(rows);
	find_roles(rows);
	for (int category = 0; category < language->abstract->category_count; category++)
		make_programs(rows, category);
	find_beginnings(rows);
	for (const struct program *program = rows->programs[rows->clause]; program; program = program->next)
		rows->silent = rows->silent || !(program->anchors & 1);
	return rows;
}
