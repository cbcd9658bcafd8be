#include "load.h"

#include <stdlib.h>
#include <string.h>

/*
 * Reading grammars/xx.xml. Every name in it is resolved here, so that a
 * mistake is a finding at its place and never a silent default later.
 */

/* Shared elements may use others, so deep and no deeper (a circle ends here). */
#define FIELDS_DEPTH 4

static void broken(struct loader *loader, struct span span, const char *what)
{
	diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, span, what, NULL);
}

static void unknown(struct loader *loader, struct span span, const char *name, const char *what)
{
	diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, span, name, what, NULL);
}

bool attribute_yes(const struct xml_node *element, const char *name)
{
	const char *value = xml_attribute(element, name);
	return value && strcmp(value, "yes") == 0;
}

static uint32_t read_values(struct loader *loader, int feature, const char *values, struct span span)
{
	uint32_t mask = 0;
	char *copy = arena_string(loader->arena, values);
	char *state = NULL;
	for (char *name = strtok_r(copy, "|", &state); name; name = strtok_r(NULL, "|", &state)) {
		int value = feature_value(&loader->language->features[feature], name);
		if (value < 0)
			unknown(loader, span, name, loader->language->features[feature].name);
		else
			mask |= UINT32_C(1) << value;
	}
	return mask;
}

static const char **split_bars(struct arena *arena, const char *text)
{
	char *copy = arena_string(arena, text);
	for (char *at = copy; *at; at++)
		if (*at == '|')
			*at = ' ';
	return words_split(arena, copy, NULL);
}

static uint64_t read_role_mask(struct loader *loader, const char *names, struct span span)
{
	uint64_t mask = 0;
	const char **roles = split_bars(loader->arena, names);
	for (int i = 0; roles[i]; i++) {
		int role = abstract_role(loader->language->abstract, roles[i]);
		if (role < 0)
			unknown(loader, span, roles[i], "role");
		else
			mask |= UINT64_C(1) << role;
	}
	return mask;
}

/* One test of a condition, such as `parent.stance!=do`; false after a finding. */
static bool read_test(struct loader *loader, const char *word, struct span span, struct test *test)
{
	const struct abstract *abstract = loader->language->abstract;
	if (word[0] == '+' || word[0] == '-') {
		test->subject = word[0] == '+' ? TEST_HAS : TEST_LACKS;
		test->role = abstract_role(abstract, word + 1);
		if (test->role < 0)
			unknown(loader, span, word + 1, "role");
		return test->role >= 0;
	}
	const char *equals = strchr(word, '=');
	if (!equals || equals == word) {
		broken(loader, span, word);
		return false;
	}
	test->negated = equals[-1] == '!';
	const char *values = equals + 1;
	char *left = arena_copy(loader->arena, word, (size_t)(equals - word) - (test->negated ? 1 : 0));
	char *dot = strchr(left, '.');
	test->subject = TEST_SELF;
	if (dot) {
		*dot = '\0';
		if (strcmp(left, "parent") == 0) {
			test->subject = TEST_PARENT;
		} else {
			test->subject = TEST_CHILD;
			test->role = abstract_role(abstract, left);
			if (test->role < 0) {
				unknown(loader, span, left, "role");
				return false;
			}
		}
		left = dot + 1;
	}
	if (strcmp(left, "head") == 0 || strcmp(left, "kind") == 0) {
		test->subject = test->subject == TEST_SELF     ? TEST_HEAD
				: test->subject == TEST_PARENT ? TEST_PARENT_HEAD
							       : TEST_CHILD_HEAD;
		if (strcmp(left, "kind") == 0) {
			test->kinds = split_bars(loader->arena, values);
			for (int i = 0; test->kinds[i]; i++)
				if (!abstract_has_kind(abstract, test->kinds[i]))
					unknown(loader, span, test->kinds[i], "kind");
			return true;
		}
		test->concepts = split_bars(loader->arena, values);
		for (int i = 0; test->concepts[i]; i++) {
			const struct concept *concept = abstract_concept(abstract, test->concepts[i]);
			if (concept)
				test->concepts[i] = concept->id;
			else if (strcmp(test->concepts[i], "and") != 0 && strcmp(test->concepts[i], "or") != 0 &&
				 strncmp(test->concepts[i], "aux.", 4) != 0)
				unknown(loader, span, test->concepts[i], "concept");
		}
		return true;
	}
	if (strcmp(left, "role") == 0) {
		test->subject = TEST_ROLE;
		test->roles = read_role_mask(loader, values, span);
		if (test->negated)
			test->roles = ~test->roles;
		return true;
	}
	test->feature = language_feature(loader->language, left);
	if (test->feature < 0) {
		unknown(loader, span, left, "feature");
		return false;
	}
	test->mask = read_values(loader, test->feature, values, span);
	if (test->negated)
		test->mask = ~test->mask;
	return true;
}

static struct test *read_tests(struct loader *loader, const struct xml_node *element, const char *attribute, int *count)
{
	int words = 0;
	const char **list = words_split(loader->arena, xml_attribute(element, attribute), &words);
	struct test *tests = arena_array(loader->arena, (size_t)words, sizeof *tests);
	struct span span = xml_attribute_span(element, attribute);
	*count = 0;
	for (int i = 0; i < words; i++)
		if (read_test(loader, list[i], span, &tests[*count]))
			(*count)++;
	return tests;
}

/* Finds the strictest test. */
static void find_strictest(const struct loader *loader, struct guard *guard)
{
	int fewest = 32;
	for (int i = 0; i < guard->when_count + guard->only_count; i++) {
		const struct test *test = guard_test(guard, i);
		if (test->subject != TEST_SELF)
			continue;
		int values = loader->language->features[test->feature].value_count;
		uint32_t all = values < 32 ? (UINT32_C(1) << values) - 1 : UINT32_MAX;
		int passing = __builtin_popcount(test->mask & all);
		if (passing < fewest) {
			fewest = passing;
			guard->strict_feature = test->feature;
			guard->strict_fails = ~test->mask;
		}
	}
}

struct guard read_guard(struct loader *loader, const struct xml_node *element)
{
	struct guard guard = {0};
	guard.when = read_tests(loader, element, "when", &guard.when_count);
	guard.only = read_tests(loader, element, "if", &guard.only_count);
	find_strictest(loader, &guard);
	return guard;
}

struct assignments read_assignments(struct loader *loader, const struct xml_node *element, const char *attribute)
{
	int words = 0;
	const char **list = words_split(loader->arena, xml_attribute(element, attribute), &words);
	struct assignments assignments = {arena_array(loader->arena, (size_t)words, sizeof *assignments.items), 0};
	struct span span = xml_attribute_span(element, attribute);
	for (int i = 0; i < words; i++) {
		const char *equals = strchr(list[i], '=');
		const char *name = equals ? arena_copy(loader->arena, list[i], (size_t)(equals - list[i])) : list[i];
		int feature = language_feature(loader->language, name);
		int value =
		    equals && feature >= 0 ? feature_value(&loader->language->features[feature], equals + 1) : -1;
		if (value < 0)
			unknown(loader, span, list[i], "feature=value");
		else
			assignments.items[assignments.count++] = (struct assignment){feature, value};
	}
	return assignments;
}

void read_examples(struct loader *loader, const struct xml_node *element)
{
	for (struct xml_node *child = xml_child(element, NULL); child; child = xml_next(child, NULL)) {
		bool counter = strcmp(child->name, "counterexample") == 0;
		if (!counter && strcmp(child->name, "example") != 0)
			continue;
		struct example *example = arena_allocate(loader->arena, sizeof *example);
		example->tree = xml_attribute(child, "tree");
		example->words = xml_text(loader->arena, child);
		example->counter = counter;
		example->aloud = strcmp(element->name, "aloud") == 0;
		example->unit = loader->unit;
		example->span = child->span;
		if (!example->tree) {
			broken(loader, child->span, "tree");
			continue;
		}
		*loader->last_example = example;
		loader->last_example = &example->next;
	}
}

static void read_feature(struct loader *loader, const struct xml_node *element)
{
	static const struct {
		const char *name;
		enum feature_kind kind;
	} kinds[] = {{"lexical", FEATURE_LEXICAL},
		     {"mark", FEATURE_MARK},
		     {"form", FEATURE_FORM},
		     {"agree", FEATURE_AGREE},
		     {"size", FEATURE_SIZE}};
	struct language *language = loader->language;
	const char *name = xml_attribute(element, "name");
	const char *kind = xml_attribute(element, "kind");
	if (language->feature_count == FEATURE_LIMIT) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_TOO_MANY, element->span, "features", NULL);
		return;
	}
	struct feature *feature = &language->features[language->feature_count];
	int values = 0;
	const char **list = words_split(loader->arena, xml_attribute(element, "values"), &values);
	if (!name || !kind || values < 2 || values > VALUE_LIMIT) {
		broken(loader, element->span, "name, kind, values");
		return;
	}
	if (language_feature(language, name) >= 0) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_TWICE, element->span, name, NULL);
		return;
	}
	memset(feature, 0, sizeof *feature);
	feature->name = name;
	feature->value_count = values;
	memcpy(feature->values, list, (size_t)values * sizeof *list);
	feature->categories = UINT32_MAX;
	feature->must = attribute_yes(element, "must");
	feature->kind = FEATURE_CATEGORY;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, kind) == 0)
			feature->kind = kinds[i].kind;
	if (feature->kind == FEATURE_CATEGORY)
		unknown(loader, xml_attribute_span(element, "kind"), kind, "kind");
	if (feature->kind == FEATURE_SIZE)
		language->size_feature = language->feature_count;
	language->feature_count++;
}

static int read_anchor(struct loader *loader, const char *name, struct span span)
{
	struct language *language = loader->language;
	int index = language_anchor(language, name);
	if (index >= 0)
		return index;
	if (language->anchor_count == sizeof language->anchors / sizeof *language->anchors) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_TOO_MANY, span, "anchors", NULL);
		return 0;
	}
	language->anchors[language->anchor_count] = arena_string(loader->arena, name);
	return language->anchor_count++;
}

static struct alternative read_alternative(struct loader *loader, const struct xml_node *element)
{
	struct alternative alternative = {.span = element->span};
	alternative.guard = read_guard(loader, element);
	alternative.set = read_assignments(loader, element, "set");
	alternative.content = xml_text(loader->arena, element);
	alternative.aux = xml_attribute(element, "aux");
	alternative.rest = read_assignments(loader, element, "rest");
	alternative.word = xml_attribute(element, "word");
	const char *at = xml_attribute(element, "at");
	alternative.at = read_anchor(loader, at ? at : "rest", element->span);
	alternative.read_only = attribute_yes(element, "read");
	return alternative;
}

static struct slots read_slots(struct loader *loader, const struct xml_node *element)
{
	int count = 0;
	for (struct xml_node *child = xml_child(element, "slot"); child; child = xml_next(child, "slot"))
		count++;
	struct slots slots = {arena_array(loader->arena, (size_t)count, sizeof *slots.items), 0};
	for (struct xml_node *child = xml_child(element, "slot"); child; child = xml_next(child, "slot")) {
		struct slot *slot = &slots.items[slots.count++];
		int alternatives = 0;
		for (struct xml_node *alt = xml_child(child, "alt"); alt; alt = xml_next(alt, "alt"))
			alternatives++;
		slot->alternatives = arena_array(loader->arena, (size_t)alternatives, sizeof *slot->alternatives);
		for (struct xml_node *alt = xml_child(child, "alt"); alt; alt = xml_next(alt, "alt"))
			slot->alternatives[slot->count++] = read_alternative(loader, alt);
		if (alternatives == 0)
			broken(loader, child->span, "alt");
	}
	read_examples(loader, element);
	return slots;
}

static enum glue read_glue(struct loader *loader, const struct xml_node *element)
{
	const char *join = element ? xml_attribute(element, "join") : NULL;
	if (!join)
		return GLUE_NONE;
	if (strcmp(join, "left") != 0 && strcmp(join, "right") != 0)
		unknown(loader, xml_attribute_span(element, "join"), join, "join");
	return strcmp(join, "left") == 0 ? GLUE_LEFT : GLUE_RIGHT;
}

/* NULL when a row needs none. */
static const char **read_needs(struct loader *loader, const struct xml_node *element)
{
	const char *needs = xml_attribute(element, "needs");
	return needs ? words_split(loader->arena, needs, NULL) : NULL;
}

struct mark *read_mark(struct loader *loader, const struct xml_node *element, int role)
{
	struct mark *mark = arena_allocate(loader->arena, sizeof *mark);
	mark->unit = loader->unit;
	mark->role = role;
	mark->of = UINT32_MAX;
	if (xml_attribute(element, "of")) {
		mark->of = 0;
		const char **names = words_split(loader->arena, xml_attribute(element, "of"), NULL);
		for (int i = 0; names[i]; i++) {
			int category = abstract_category(loader->language->abstract, names[i]);
			if (category < 0)
				unknown(loader, xml_attribute_span(element, "of"), names[i], "category");
			else
				mark->of |= UINT32_C(1) << category;
		}
	}
	mark->guard = read_guard(loader, element);
	mark->set = read_assignments(loader, element, "set");
	const struct xml_node *before = xml_child(element, "before");
	const struct xml_node *after = xml_child(element, "after");
	mark->before = before ? xml_text(loader->arena, before) : NULL;
	mark->before_glue = read_glue(loader, before);
	mark->after = after ? xml_text(loader->arena, after) : NULL;
	mark->after_glue = read_glue(loader, after);
	mark->read_only = attribute_yes(element, "read");
	mark->write_only = attribute_yes(element, "write");
	mark->near = attribute_yes(element, "near");
	mark->front = attribute_yes(element, "front");
	mark->last = attribute_yes(element, "last");
	mark->needs = read_needs(loader, element);
	mark->span = element->span;
	read_examples(loader, element);
	return mark;
}

static void read_marks(struct loader *loader, const struct xml_node *element)
{
	const char **names = words_split(loader->arena, xml_attribute(element, "role"), NULL);
	if (!names[0])
		broken(loader, element->span, "role");
	for (int i = 0; names[i]; i++) {
		int role = abstract_role(loader->language->abstract, names[i]);
		if (role < 0) {
			unknown(loader, xml_attribute_span(element, "role"), names[i], "role");
			continue;
		}
		struct mark **last = &loader->language->marks[role];
		while (*last)
			last = &(*last)->next;
		*last = read_mark(loader, element, role);
	}
}

static void read_element_roles(struct loader *loader, const struct xml_node *element, struct phrase_element *result)
{
	int count = 0;
	int more = 0;
	const char **names = words_split(loader->arena, xml_attribute(element, "role"), &count);
	const char **others = words_split(loader->arena, xml_attribute(element, "read"), &more);
	if (result->kind != ELEMENT_ONE)
		more = 0;
	if (count == 0)
		broken(loader, element->span, "role");
	result->roles = arena_array(loader->arena, (size_t)(count + more), sizeof *result->roles);
	for (int i = 0; i < count + more; i++) {
		const char *name = i < count ? names[i] : others[i - count];
		int role = abstract_role(loader->language->abstract, name);
		if (role < 0) {
			unknown(loader, xml_attribute_span(element, i < count ? "role" : "read"), name, "role");
			continue;
		}
		result->roles[result->role_count + result->read_count] = role;
		if (i < count)
			result->role_count++;
		else
			result->read_count++;
	}
}

static struct phrase_element *read_elements(struct loader *loader, const struct xml_node *parent, int *count,
					    int *index);

static bool read_element(struct loader *loader, const struct xml_node *element, struct phrase_element *result,
			 int *index)
{
	static const struct {
		const char *name;
		enum element_kind kind;
	} kinds[] = {{"word", ELEMENT_WORD},   {"pick", ELEMENT_PICK}, {"form", ELEMENT_FORM},
		     {"head", ELEMENT_HEAD},   {"fact", ELEMENT_FACT}, {"anchor", ELEMENT_ANCHOR},
		     {"child", ELEMENT_CHILD}, {"one", ELEMENT_ONE},   {"group", ELEMENT_GROUP}};
	size_t kind = 0;
	while (kind < sizeof kinds / sizeof *kinds && strcmp(kinds[kind].name, element->name) != 0)
		kind++;
	if (kind == sizeof kinds / sizeof *kinds) {
		unknown(loader, element->span, element->name, "element");
		return false;
	}
	result->kind = kinds[kind].kind;
	result->guard = read_guard(loader, element);
	result->set = read_assignments(loader, element, "set");
	result->glue = read_glue(loader, element);
	result->optional = attribute_yes(element, "optional");
	result->write_only = attribute_yes(element, "write");
	result->read_only = result->kind != ELEMENT_ONE && attribute_yes(element, "read");
	if (result->kind == ELEMENT_WORD)
		result->index = (*index)++;
	const char *name = xml_attribute(element, "name");
	switch (result->kind) {
	case ELEMENT_WORD:
		result->text = xml_text(loader->arena, element);
		break;
	case ELEMENT_FORM:
		result->text = name;
		if (!name)
			broken(loader, element->span, "name");
		break;
	case ELEMENT_ANCHOR:
		if (!name)
			broken(loader, element->span, "name");
		result->anchor = read_anchor(loader, name ? name : "", element->span);
		break;
	case ELEMENT_CHILD:
	case ELEMENT_ONE:
		read_element_roles(loader, element, result);
		break;
	case ELEMENT_PICK:
	case ELEMENT_GROUP:
		result->inner = read_elements(loader, element, &result->inner_count, index);
		break;
	default:
		break;
	}
	return true;
}

static bool is_example(const struct xml_node *element)
{
	return strcmp(element->name, "example") == 0 || strcmp(element->name, "counterexample") == 0;
}

/* The shared elements that a <use fields="..."/> stands for; NULL after a finding. */
static const struct xml_node *used_fields(struct loader *loader, const struct xml_node *use)
{
	const char *wanted = xml_attribute(use, "fields");
	const struct xml_node *fields = xml_child(loader->root, "fields");
	while (fields && wanted &&
	       (!xml_attribute(fields, "name") || strcmp(xml_attribute(fields, "name"), wanted) != 0))
		fields = xml_next(fields, "fields");
	if (!fields || !wanted) {
		unknown(loader, use->span, wanted ? wanted : "", "fields");
		return NULL;
	}
	return fields;
}

static int count_elements(struct loader *loader, const struct xml_node *parent, int depth)
{
	int count = 0;
	for (struct xml_node *child = xml_child(parent, NULL); child && depth < FIELDS_DEPTH;
	     child = xml_next(child, NULL)) {
		const struct xml_node *fields = strcmp(child->name, "use") == 0 ? used_fields(loader, child) : NULL;
		count += fields ? count_elements(loader, fields, depth + 1) : !is_example(child);
	}
	return count;
}

static void add_elements(struct loader *loader, const struct xml_node *parent, struct phrase_element *elements,
			 int *count, int *index, int depth)
{
	for (struct xml_node *child = xml_child(parent, NULL); child && depth < FIELDS_DEPTH;
	     child = xml_next(child, NULL)) {
		if (strcmp(child->name, "use") == 0) {
			const struct xml_node *fields = used_fields(loader, child);
			if (fields)
				add_elements(loader, fields, elements, count, index, depth + 1);
		} else if (!is_example(child) && read_element(loader, child, &elements[*count], index)) {
			(*count)++;
		}
	}
}

static struct phrase_element *read_elements(struct loader *loader, const struct xml_node *parent, int *count,
					    int *index)
{
	int most = count_elements(loader, parent, 0);
	struct phrase_element *elements = arena_array(loader->arena, (size_t)most, sizeof *elements);
	*count = 0;
	add_elements(loader, parent, elements, count, index, 0);
	return elements;
}

static void read_phrase(struct loader *loader, const struct xml_node *element)
{
	const char **names = words_split(loader->arena, xml_attribute(element, "of"), NULL);
	if (!names[0])
		broken(loader, element->span, "of");
	for (int i = 0; names[i]; i++) {
		int category = abstract_category(loader->language->abstract, names[i]);
		if (category < 0) {
			unknown(loader, xml_attribute_span(element, "of"), names[i], "category");
			continue;
		}
		struct phrase *phrase = arena_allocate(loader->arena, sizeof *phrase);
		phrase->unit = loader->unit;
		phrase->category = category;
		phrase->guard = read_guard(loader, element);
		int index = 0;
		phrase->elements = read_elements(loader, element, &phrase->element_count, &index);
		phrase->read_only = attribute_yes(element, "read");
		phrase->write_only = attribute_yes(element, "write");
		phrase->needs = read_needs(loader, element);
		phrase->span = element->span;
		if (index > PHRASE_WORDS)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_TOO_MANY, element->span, "words", NULL);
		struct phrase **last = &loader->language->phrases[category];
		while (*last)
			last = &(*last)->next;
		*last = phrase;
	}
	read_examples(loader, element);
}

static void read_agree(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	const char *from = xml_attribute(element, "from");
	const char *of = xml_attribute(element, "of");
	const char *name = xml_attribute(element, "feature");
	const char *dot = from ? strchr(from, '.') : NULL;
	if (!dot || !of || !name) {
		broken(loader, element->span, "of, feature, from");
		return;
	}
	const char *whose = arena_copy(loader->arena, from, (size_t)(dot - from));
	struct agree agree = {.category = abstract_category(language->abstract, of),
			      .feature = language_feature(language, name),
			      .from_role = strcmp(whose, "parent") == 0 ? -1 : abstract_role(language->abstract, whose),
			      .from_feature = language_feature(language, dot + 1)};
	if (agree.category < 0 || agree.feature < 0 || agree.from_feature < 0 ||
	    (agree.from_role < 0 && strcmp(whose, "parent") != 0)) {
		unknown(loader, element->span, from, "feature or role");
		return;
	}
	/* Values are copied by name's order, so both features must have the same ones. */
	const struct feature *to = &language->features[agree.feature];
	const struct feature *other = &language->features[agree.from_feature];
	bool same = to->value_count >= other->value_count;
	for (int i = 0; same && i < other->value_count; i++)
		same = strcmp(to->values[i], other->values[i]) == 0;
	if (!same) {
		broken(loader, element->span, "the two features need the same values in the same order");
		return;
	}
	struct agree *copy = arena_allocate(loader->arena, sizeof *copy);
	*copy = agree;
	struct agree **last = &language->agrees;
	while (*last)
		last = &(*last)->next;
	*last = copy;
	read_examples(loader, element);
}

static void read_class(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	const char *name = xml_attribute(element, "name");
	const char *category = xml_attribute(element, "category");
	const char *paradigm = xml_attribute(element, "paradigm");
	if (!name || !category || !paradigm || abstract_category(language->abstract, category) < 0) {
		broken(loader, element->span, "name, category, paradigm");
		return;
	}
	struct word_class *word_class = arena_allocate(loader->arena, sizeof *word_class);
	word_class->name = name;
	word_class->category = abstract_category(language->abstract, category);
	word_class->paradigm = language_paradigm(language, paradigm);
	if (!word_class->paradigm)
		unknown(loader, xml_attribute_span(element, "paradigm"), paradigm, "paradigm");
	int children = 0;
	for (struct xml_node *child = xml_child(element, NULL); child; child = xml_next(child, NULL))
		children++;
	word_class->forms = arena_array(loader->arena, (size_t)children, sizeof *word_class->forms);
	word_class->lexical = arena_array(loader->arena, (size_t)children, sizeof *word_class->lexical);
	word_class->lexical_required = arena_array(loader->arena, (size_t)children, sizeof(bool));
	for (struct xml_node *child = xml_child(element, NULL); child; child = xml_next(child, NULL)) {
		const char *form = xml_attribute(child, "name");
		const char *lexical = xml_attribute(child, "feature");
		if (strcmp(child->name, "form") == 0 && form) {
			word_class->forms[word_class->form_count++] =
			    (struct class_form){form, xml_attribute(child, "default")};
		} else if (strcmp(child->name, "lexical") == 0 && lexical) {
			int feature = language_feature(language, lexical);
			if (feature < 0) {
				unknown(loader, child->span, lexical, "feature");
				continue;
			}
			word_class->lexical_required[word_class->lexical_count] = attribute_yes(child, "required");
			word_class->lexical[word_class->lexical_count++] = feature;
		} else if (strcmp(child->name, "example") != 0 && strcmp(child->name, "counterexample") != 0) {
			unknown(loader, child->span, child->name, "element");
		}
	}
	word_class->next = language->classes;
	language->classes = word_class;
	read_examples(loader, element);
}

static void read_coordination(struct loader *loader, const struct xml_node *element)
{
	const char *head = xml_attribute(element, "head");
	const char *word = xml_attribute(element, "word");
	if (!head || !word) {
		broken(loader, element->span, "head, word");
		return;
	}
	struct coordination *coordination = arena_allocate(loader->arena, sizeof *coordination);
	coordination->unit = loader->unit;
	coordination->either = strcmp(head, "or") == 0;
	coordination->word = word;
	coordination->comma =
	    xml_attribute(element, "comma") ? xml_attribute(element, "comma") : arena_string(loader->arena, ",");
	coordination->glue = read_glue(loader, element);
	coordination->each = attribute_yes(element, "each");
	const char *which = xml_attribute(element, "case");
	coordination->case_last = which && strcmp(which, "last") == 0;
	coordination->later = read_assignments(loader, element, "later");
	coordination->earlier = read_assignments(loader, element, "earlier");
	coordination->guard = read_guard(loader, element);
	coordination->read_only = attribute_yes(element, "read");
	coordination->write_only = attribute_yes(element, "write");
	coordination->of = UINT32_MAX;
	const char **names = words_split(loader->arena, xml_attribute(element, "of"), NULL);
	if (names[0])
		coordination->of = 0;
	for (int i = 0; names[i]; i++) {
		int category = abstract_category(loader->language->abstract, names[i]);
		if (category < 0)
			unknown(loader, xml_attribute_span(element, "of"), names[i], "category");
		else
			coordination->of |= UINT32_C(1) << category;
	}
	struct coordination **last = &loader->language->coordinations;
	while (*last)
		last = &(*last)->next;
	*last = coordination;
	read_examples(loader, element);
}

static void read_size(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	const char *class_name = xml_attribute(element, "class");
	int value = language->size_feature >= 0 && class_name
			? feature_value(&language->features[language->size_feature], class_name)
			: -1;
	if (value < 0) {
		unknown(loader, element->span, class_name ? class_name : "", "size class");
		return;
	}
	struct size_class *sizes = arena_array(loader->arena, (size_t)language->size_count + 1, sizeof *sizes);
	if (language->size_count)
		memcpy(sizes, language->sizes, (size_t)language->size_count * sizeof *sizes);
	sizes[language->size_count++] =
	    (struct size_class){value, xml_attribute(element, "numbers"), xml_attribute(element, "mod10"),
				xml_attribute(element, "mod100")};
	language->sizes = sizes;
	read_examples(loader, element);
}

static void read_sound(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	const char *symbol = xml_attribute(element, "symbol");
	const char *as = xml_attribute(element, "as");
	if (!symbol || !*symbol || !as) {
		broken(loader, element->span, "symbol, as");
		return;
	}
	struct sound *sounds = arena_array(loader->arena, (size_t)language->sound_count + 1, sizeof *sounds);
	if (language->sound_count)
		memcpy(sounds, language->sounds, (size_t)language->sound_count * sizeof *sounds);
	sounds[language->sound_count++] =
	    (struct sound){symbol, xml_attribute(element, "among"), xml_attribute(element, "in"), as};
	language->sounds = sounds;
}

static void read_relative(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	bool suffix = strcmp(element->name, "dayword") == 0;
	struct relative_day *day = arena_allocate(loader->arena, sizeof *day);
	const char *days = xml_attribute(element, "days");
	const char *daypart = xml_attribute(element, "daypart");
	int feature = abstract_feature(language->abstract, "daypart");
	day->words = xml_attribute(element, suffix ? "suffix" : "words");
	day->days = days ? atoi(days) : 0;
	day->daypart = daypart ? feature_value(&language->features[feature], daypart) : 0;
	if (!day->words || day->daypart < 0) {
		broken(loader, element->span, "words, daypart");
		return;
	}
	struct relative_day **list = suffix ? &language->day_suffixes : &language->relative_days;
	day->next = *list;
	*list = day;
}

static void read_name_end(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	struct name_end *end = arena_allocate(loader->arena, sizeof *end);
	const char *kind = xml_attribute(element, "kind");
	int feature = abstract_feature(language->abstract, "namekind");
	end->ends = words_split(loader->arena, xml_attribute(element, "ends"), NULL);
	end->kind = kind && feature >= 0 ? feature_value(&language->features[feature], kind) : -1;
	if (!end->ends || end->kind < 0) {
		broken(loader, element->span, "kind, ends");
		return;
	}
	end->next = language->name_ends;
	language->name_ends = end;
}

static void read_join(struct loader *loader, const struct xml_node *element)
{
	struct join *join = arena_allocate(loader->arena, sizeof *join);
	join->left = xml_attribute(element, "left");
	join->right = xml_attribute(element, "right");
	join->before = xml_attribute(element, "before");
	join->words = words_split(loader->arena, xml_attribute(element, "words"), NULL);
	join->as = xml_attribute(element, "as");
	if (!join->left || !join->as) {
		broken(loader, element->span, "left, as");
		return;
	}
	struct join **last = &loader->language->joins;
	while (*last)
		last = &(*last)->next;
	*last = join;
	read_examples(loader, element);
}

static void read_paradigm(struct loader *loader, const struct xml_node *element)
{
	struct paradigm *paradigm = arena_allocate(loader->arena, sizeof *paradigm);
	paradigm->unit = loader->unit;
	paradigm->name = xml_attribute(element, "name");
	if (!paradigm->name) {
		broken(loader, element->span, "name");
		return;
	}
	paradigm->slots = read_slots(loader, element);
	paradigm->next = loader->language->paradigms;
	loader->language->paradigms = paradigm;
}

static void read_spoken(struct loader *loader, const struct xml_node *element)
{
	const char *number = xml_attribute(element, "number");
	const char *as = xml_attribute(element, "as");
	if (!number || !as) {
		broken(loader, element->span, "number, as");
		return;
	}
	struct spoken *spoken = arena_allocate(loader->arena, sizeof *spoken);
	*spoken = (struct spoken){atol(number), as, loader->language->spoken};
	loader->language->spoken = spoken;
}

static double read_decimal(const struct xml_node *element, const char *attribute)
{
	const char *value = xml_attribute(element, attribute);
	return value ? strtod(value, NULL) : 0;
}

static void read_readability(struct loader *loader, const struct xml_node *element)
{
	struct readability *readability = &loader->language->readability;
	const char *vowels = xml_attribute(element, "vowels");
	const char *apart = xml_attribute(element, "apart");
	readability->name = xml_attribute(element, "name");
	readability->base = read_decimal(element, "base");
	readability->sentence = read_decimal(element, "sentence");
	readability->syllable = read_decimal(element, "syllable");
	readability->vowels = vowels ? vowels : "";
	readability->apart = apart ? apart : "";
}

static void read_row(struct loader *loader, const struct xml_node *row)
{
	struct language *language = loader->language;
	const char *name = row->name;
	const char *pattern = xml_attribute(row, "pattern");
	if (strcmp(name, "mark") == 0) {
		read_marks(loader, row);
	} else if (strcmp(name, "focus") == 0) {
		struct mark **last = &language->focus;
		while (*last)
			last = &(*last)->next;
		*last = read_mark(loader, row, -1);
	} else if (strcmp(name, "opening") == 0) {
		struct mark **last = &language->openings;
		while (*last)
			last = &(*last)->next;
		*last = read_mark(loader, row, -1);
	} else if (strcmp(name, "chain") == 0) {
		language->chain = read_slots(loader, row);
		language->chain_unit = loader->unit;
	} else if (strcmp(name, "phrase") == 0) {
		read_phrase(loader, row);
	} else if (strcmp(name, "agree") == 0) {
		read_agree(loader, row);
	} else if (strcmp(name, "size") == 0) {
		read_size(loader, row);
	} else if (strcmp(name, "coordination") == 0) {
		read_coordination(loader, row);
	} else if (strcmp(name, "join") == 0) {
		read_join(loader, row);
	} else if (strcmp(name, "sound") == 0) {
		read_sound(loader, row);
	} else if (strcmp(name, "spoken") == 0) {
		read_spoken(loader, row);
	} else if (strcmp(name, "aloud") == 0) {
		read_aloud(loader, row);
	} else if (strcmp(name, "date") == 0) {
		language->date_pattern = pattern;
		language->date_pattern_with_year = xml_attribute(row, "withyear");
	} else if (strcmp(name, "clock") == 0) {
		language->clock_pattern = pattern;
		language->full_hour_pattern = xml_attribute(row, "whole");
	} else if (strcmp(name, "months") == 0) {
		language->months = words_split(loader->arena, xml_text(loader->arena, row), NULL);
	} else if (strcmp(name, "weekdays") == 0) {
		language->weekdays = words_split(loader->arena, xml_text(loader->arena, row), NULL);
	} else if (strcmp(name, "nameend") == 0) {
		read_name_end(loader, row);
	} else if (strcmp(name, "relative") == 0 || strcmp(name, "dayword") == 0) {
		read_relative(loader, row);
	} else if (strcmp(name, "clockword") == 0) {
		language->clock_words = words_split(loader->arena, xml_attribute(row, "words"), NULL);
	} else if (strcmp(name, "ageword") == 0) {
		language->age_words = words_split(loader->arena, xml_attribute(row, "ends"), NULL);
	} else if (strcmp(name, "weekdayword") == 0) {
		language->since_words = words_split(loader->arena, xml_attribute(row, "since"), NULL);
		language->coming_words = words_split(loader->arena, xml_attribute(row, "coming"), NULL);
		language->gone_words = words_split(loader->arena, xml_attribute(row, "gone"), NULL);
		language->through_words = words_split(loader->arena, xml_attribute(row, "through"), NULL);
	} else if (strcmp(name, "sentence") == 0) {
		language->sentence_end = xml_attribute(row, "end");
		language->question_end = xml_attribute(row, "question");
	} else if (strcmp(name, "readability") == 0) {
		read_readability(loader, row);
	} else if (strcmp(name, "rewrite") == 0 || strcmp(name, "loose") == 0 || strcmp(name, "split") == 0) {
		read_rewriting(loader, row);
	} else if (strcmp(name, "compound") == 0) {
		language->compound_links = words_split(loader->arena, xml_attribute(row, "links"), NULL);
		language->prefixes = words_split(loader->arena, xml_attribute(row, "not"), NULL);
	} else if (strcmp(name, "intake") == 0) {
		read_intake(loader, row);
	} else if (strcmp(name, "examples") == 0 || strcmp(name, "fields") == 0) {
		read_examples(loader, row);
	} else if (strcmp(name, "feature") != 0 && strcmp(name, "paradigm") != 0 && strcmp(name, "class") != 0) {
		unknown(loader, row->span, name, "row");
	}
}

void read_draft(struct loader *loader, const struct xml_node *element)
{
	const char *status = xml_attribute(element, "status");
	if (!status || strcmp(status, "draft") == 0)
		return;
	unknown(loader, xml_attribute_span(element, "status"), status, "status");
	diagnostic_propose(loader->diagnostics, "draft");
}

void read_grammar(struct loader *loader, const struct xml_node *root)
{
	struct language *language = loader->language;
	loader->root = root;
	language->grammar = root;
	language->general = arena_allocate(loader->arena, sizeof *language->general);
	language->general->key = arena_string(loader->arena, "grammar");
	language->units = language->general;
	language->last_unit = &language->general->next;
	const char *direction = xml_attribute(root, "direction");
	language->name = xml_attribute(root, "name");
	language->script = xml_attribute(root, "script");
	language->locale = xml_attribute(root, "locale");
	language->source = attribute_yes(root, "source");
	language->right_to_left = direction && strcmp(direction, "rtl") == 0;
	read_draft(loader, root);
	const char *order = xml_attribute(root, "restorder");
	language->rest_last = order && strcmp(order, "last") == 0;
	language->sentence_end = ".";
	language->question_end = "?";
	if (!language->name || !language->script || !language->locale)
		broken(loader, root->span, "name, script, locale");
	read_anchor(loader, "fin", root->span);
	read_anchor(loader, "rest", root->span);
	/* What others name comes first: features, then paradigms, then classes, then the rest. */
	for (struct xml_node *row = xml_child(root, "feature"); row; row = xml_next(row, "feature"))
		read_feature(loader, row);
	for (struct xml_node *row = xml_child(root, "paradigm"); row; row = xml_next(row, "paradigm")) {
		loader->unit = unit_begin(loader, row);
		read_paradigm(loader, row);
	}
	loader->unit = language->general;
	for (struct xml_node *row = xml_child(root, "class"); row; row = xml_next(row, "class"))
		read_class(loader, row);
	for (struct xml_node *row = xml_child(root, NULL); row; row = xml_next(row, NULL)) {
		loader->unit = strcmp(row->name, "paradigm") == 0 ? NULL : unit_begin(loader, row);
		read_row(loader, row);
	}
}
