#include "load.h"

#include <stdlib.h>
#include <string.h>

#include "../base/wording.h"

/*
 * Intake: how a language takes in a word that its lexicon does not have. The
 * grammar's <intake> rows say into which class, and what must be known: what a
 * person said, what follows from the word, what can be proposed, what is open.
 */

/* ---- reading the rows ---- */

static struct ask_rule read_rule(struct loader *loader, const struct xml_node *element)
{
	struct ask_rule rule = {.sure = strcmp(element->name, "take") == 0, .feature = -1};
	const char *part = xml_attribute(element, "part");
	const char *letters = xml_attribute(element, "letters");
	rule.from = xml_attribute(element, "from");
	rule.part = !part ? 0 : strcmp(part, "first") == 0 ? 1 : strcmp(part, "rest") == 0 ? 2 : -1;
	rule.start = xml_attribute(element, "start");
	rule.ends = words_split(loader->arena, xml_attribute(element, "end"), NULL);
	rule.letters = letters ? atoi(letters) : 0;
	rule.as = xml_attribute(element, "as");
	struct guard guard = read_guard(loader, element);
	if (guard.only_count == 1 && guard.only[0].subject == TEST_SELF) {
		rule.feature = guard.only[0].feature;
		rule.mask = guard.only[0].mask;
	}
	if (rule.part < 0 || guard.only_count > 1 || (!rule.sure && strcmp(element->name, "guess") != 0))
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, element->span, element->name,
			       "take, guess", NULL);
	return rule;
}

static bool read_ask(struct loader *loader, const struct word_class *word_class, const struct xml_node *element,
		     struct ask *ask)
{
	const char *form = xml_attribute(element, "form");
	const char *feature = xml_attribute(element, "feature");
	ask->form = form ? form_index(word_class, form, strlen(form)) : -1;
	ask->feature = feature ? language_feature(loader->language, feature) : -1;
	ask->dutch = xml_attribute(element, "nl");
	ask->english = xml_attribute(element, "en");
	ask->kinds = words_split(loader->arena, xml_attribute(element, "kind"), NULL);
	ask->guard = read_guard(loader, element);
	ask->optional = attribute_yes(element, "optional");
	ask->span = element->span;
	bool lexical = false;
	for (int i = 0; i < word_class->lexical_count; i++)
		lexical = lexical || word_class->lexical[i] == ask->feature;
	if ((ask->form < 0) == !lexical) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, element->span,
			       form      ? form
			       : feature ? feature
					 : "",
			       "form, feature", NULL);
		return false;
	}
	if (!ask->dutch || !ask->english) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, "nl, en", NULL);
		return false;
	}
	int count = 0;
	for (const struct xml_node *rule = xml_child(element, NULL); rule; rule = xml_next(rule, NULL))
		count++;
	ask->rules = arena_array(loader->arena, (size_t)count, sizeof *ask->rules);
	for (const struct xml_node *rule = xml_child(element, NULL); rule; rule = xml_next(rule, NULL))
		ask->rules[ask->rule_count++] = read_rule(loader, rule);
	return true;
}

void read_intake(struct loader *loader, const struct xml_node *element)
{
	const char *name = xml_attribute(element, "class");
	const char *words = xml_attribute(element, "words");
	struct intake *intake = arena_allocate(loader->arena, sizeof *intake);
	intake->word_class = name ? language_class(loader->language, name) : NULL;
	intake->ends = words_split(loader->arena, xml_attribute(element, "end"), NULL);
	intake->words = words ? atoi(words) : 0;
	if (!intake->word_class) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, element->span, name ? name : "",
			       "class", NULL);
		return;
	}
	int count = 0;
	for (const struct xml_node *ask = xml_child(element, "ask"); ask; ask = xml_next(ask, "ask"))
		count++;
	intake->asks = arena_array(loader->arena, (size_t)count, sizeof *intake->asks);
	for (const struct xml_node *ask = xml_child(element, "ask"); ask; ask = xml_next(ask, "ask"))
		intake->ask_count += read_ask(loader, intake->word_class, ask, &intake->asks[intake->ask_count]);
	struct intake **last = &loader->language->intakes;
	while (*last)
		last = &(*last)->next;
	*last = intake;
}

/* ---- asking ---- */

const char *ask_name(const struct language *language, const struct intake *intake, const struct ask *ask)
{
	return ask->form >= 0 ? intake->word_class->forms[ask->form].name : language->features[ask->feature].name;
}

static int count_words(const char *text)
{
	int count = 0;
	for (const char *at = text + strspn(text, " "); *at; at += strspn(at, " "), count++)
		at += strcspn(at, " ");
	return count;
}

static size_t count_letters(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

/* The length of the ending that the text has; 0 when none is asked for, SIZE_MAX when it has none of them. */
static size_t ending(const char *text, const char **ends)
{
	size_t length = strlen(text);
	for (int i = 0; ends[i]; i++) {
		size_t end = strlen(ends[i]);
		if (end <= length && strcmp(text + length - end, ends[i]) == 0)
			return end;
	}
	return ends[0] ? (size_t)-1 : 0;
}

/* What a rule makes of a text; NULL when it does not apply. */
static const char *apply(struct arena *arena, const struct language *language, const struct ask *ask,
			 const struct ask_rule *rule, const char *text)
{
	if (rule->start && strncmp(text, rule->start, strlen(rule->start)) != 0)
		return NULL;
	text += rule->start ? strlen(rule->start) : 0;
	if (rule->part && count_words(text) < 2)
		return NULL;
	if (rule->part == 1)
		text = arena_copy(arena, text, strcspn(text, " "));
	else if (rule->part == 2)
		text += strcspn(text, " ") + 1;
	size_t end = ending(text, rule->ends);
	if (end == (size_t)-1 || count_letters(text) < (size_t)rule->letters)
		return NULL;
	if (ask->feature >= 0)
		return rule->as;
	const struct word_piece pieces[] = {{arena_copy(arena, text, strlen(text) - end), false},
					    {rule->as ? rule->as : "", true}};
	const char *found = language_sound(arena, language, pieces, 2);
	return *found ? found : NULL;
}

/* Single spaces within, none at the ends. */
static const char *fold_spaces(struct arena *arena, const char *text)
{
	const char *folded = "";
	for (const char **word = words_split(arena, text, NULL); *word; word++)
		folded = arena_format(arena, "%s%s%s", folded, *folded ? " " : "", *word);
	return folded;
}

struct asking {
	struct arena *arena;
	const struct language *language;
	const struct intake *intake;
	const char *word;
	struct answer *items;
};

/* What was answered for a form or feature before: NULL when nothing. */
static const char *answered(const struct asking *asking, int form, int feature)
{
	for (int i = 0; i < asking->intake->ask_count; i++) {
		const struct ask *ask = &asking->intake->asks[i];
		if (form >= 0 ? ask->form == form : ask->feature == feature)
			return asking->items[i].value;
	}
	return NULL;
}

static const char *find_answer(const struct asking *asking, const struct ask *ask, bool sure)
{
	for (int i = 0; i < ask->rule_count; i++) {
		const struct ask_rule *rule = &ask->rules[i];
		const char *from = asking->word;
		if (rule->sure != sure)
			continue;
		if (rule->from)
			from = answered(asking, form_index(asking->intake->word_class, rule->from, strlen(rule->from)),
					-1);
		if (rule->feature >= 0) {
			const char *value = answered(asking, -1, rule->feature);
			int index = value ? feature_value(&asking->language->features[rule->feature], value) : -1;
			if (index < 0 || !(rule->mask >> index & 1))
				continue;
		}
		const char *found = from && *from ? apply(asking->arena, asking->language, ask, rule, from) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

/* Whether this is asked of such a thing, given its kinds and traits and what was answered so far. */
static bool applies(const struct asking *asking, const struct ask *ask, const struct concept *concept)
{
	if (!kinds_meet(ask->kinds, concept->kinds))
		return false;
	for (int i = 0; i < ask->guard.only_count; i++) {
		const struct test *test = &ask->guard.only[i];
		const struct feature *feature = &asking->language->features[test->feature];
		int value = concept->trait[test->feature];
		if (feature->kind == FEATURE_LEXICAL) {
			const char *answer = answered(asking, -1, test->feature);
			value = answer ? feature_value(feature, answer) : 0;
		}
		if (test->subject == TEST_SELF && !(test->mask >> value & 1))
			return false;
	}
	return true;
}

bool ask_is_named(const struct language *language, const struct intake *intake, const struct ask *ask, const char *name)
{
	return strcmp(name, ask->dutch) == 0 || strcmp(name, ask->english) == 0 ||
	       strcmp(name, ask_name(language, intake, ask)) == 0;
}

/* Checks what a person said, and finds their answer to this ask; NULL when there is none. */
static const struct told *find_told(const struct asking *asking, const struct ask *ask, const struct told *told,
				    int count, struct diagnostics *diagnostics)
{
	for (int i = 0; i < count; i++) {
		if (!ask_is_named(asking->language, asking->intake, ask, told[i].name))
			continue;
		const struct feature *feature = ask->feature >= 0 ? &asking->language->features[ask->feature] : NULL;
		if (!feature || feature_value(feature, told[i].value) >= 0)
			return &told[i];
		struct buffer values = {0};
		for (int v = 0; v < feature->value_count; v++)
			buffer_add_format(&values, "%s%s", v ? ", " : "", feature->values[v]);
		diagnostic_add(diagnostics, DIAGNOSTIC_VALUE_WRONG, told[i].span, told[i].name, told[i].value,
			       buffer_text(&values), NULL);
		buffer_free(&values);
	}
	return NULL;
}

static void check_names(const struct asking *asking, const struct told *told, int count,
			struct diagnostics *diagnostics)
{
	for (int i = 0; i < count; i++) {
		bool known = false;
		struct buffer names = {0};
		for (int a = 0; a < asking->intake->ask_count; a++) {
			const struct ask *ask = &asking->intake->asks[a];
			known = known || ask_is_named(asking->language, asking->intake, ask, told[i].name);
			if (a == 0 || strcmp(ask->dutch, asking->intake->asks[a - 1].dutch) != 0)
				buffer_add_format(&names, "%s%s", a ? ", " : "", ask->dutch);
		}
		if (!known)
			diagnostic_add(diagnostics, DIAGNOSTIC_WORD_ASK, told[i].span, told[i].name,
				       asking->language->name, buffer_text(&names), NULL);
		buffer_free(&names);
	}
}

const struct intake *language_intake(const struct language *language, int category, const char *word)
{
	const struct intake *intake = language->intakes; /* special ones stand before general ones */
	while (intake && (intake->word_class->category != category || ending(word, intake->ends) == (size_t)-1 ||
			  count_words(word) < intake->words))
		intake = intake->next;
	return intake;
}

void answers_count(struct answers *answers)
{
	answers->open = answers->guessed = 0;
	for (int i = 0; i < answers->intake->ask_count; i++) {
		answers->open += answers->items[i].state == ANSWER_OPEN;
		answers->guessed += answers->items[i].state == ANSWER_GUESSED;
	}
}

struct answers *language_ask(struct arena *arena, const struct language *language, const struct intake *intake,
			     const struct concept *concept, const char *word, const struct told *told, int told_count,
			     bool guess, struct diagnostics *diagnostics)
{
	struct answers *answers = arena_allocate(arena, sizeof *answers);
	answers->intake = intake;
	answers->items = arena_array(arena, (size_t)intake->ask_count, sizeof *answers->items);
	struct asking asking = {arena, language, intake, word ? fold_spaces(arena, word) : NULL, answers->items};
	check_names(&asking, told, told_count, diagnostics);
	for (int i = 0; i < intake->ask_count; i++) {
		const struct ask *ask = &intake->asks[i];
		const struct told *said = find_told(&asking, ask, told, told_count, diagnostics);
		struct answer *answer = &answers->items[i];
		*answer = (struct answer){said ? fold_spaces(arena, said->value) : NULL, ANSWER_GIVEN};
		if (!said && !applies(&asking, ask, concept)) {
			answer->state = ANSWER_DEFAULT;
			continue;
		}
		if (!answer->value && (answer->value = find_answer(&asking, ask, true)))
			answer->state = ANSWER_TAKEN;
		if (!answer->value && guess && (answer->value = find_answer(&asking, ask, false)))
			answer->state = ANSWER_GUESSED;
		if (!answer->value)
			answer->state = ask->optional ? ANSWER_DEFAULT : ANSWER_OPEN;
	}
	answers_count(answers);
	return answers;
}

/* Whether a name stands in a list of names with spaces between. */
static bool listed(const char *list, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = list ? list : ""; (at = strstr(at, name)); at += length)
		if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static struct answers *answers_of(struct arena *arena, const struct language *language, const struct intake *intake,
				  const struct lexeme *lexeme, const bool *form_given)
{
	struct answers *answers = arena_allocate(arena, sizeof *answers);
	answers->intake = intake;
	answers->items = arena_array(arena, (size_t)intake->ask_count, sizeof *answers->items);
	const struct asking asking = {arena, language, intake, NULL, answers->items};
	for (int i = 0; i < intake->ask_count; i++) {
		const struct ask *ask = &intake->asks[i];
		struct answer *answer = &answers->items[i];
		if (ask->form >= 0 && form_given[ask->form])
			answer->value = lexeme->forms[ask->form];
		for (int f = 0; ask->feature >= 0 && f < lexeme->features.count; f++)
			if (lexeme->features.items[f].feature == ask->feature)
				answer->value =
				    language->features[ask->feature].values[lexeme->features.items[f].value];
		bool asked = applies(&asking, ask, lexeme->concept);
		if (!asked)
			answer->value = NULL; /* another ask for the same feature may be meant */
		if (answer->value)
			answer->state =
			    listed(lexeme->guessed, ask_name(language, intake, ask)) ? ANSWER_GUESSED : ANSWER_GIVEN;
		else
			answer->state = ask->optional || !asked ? ANSWER_DEFAULT : ANSWER_OPEN;
	}
	answers_count(answers);
	return answers;
}

struct answers *language_entry_answers(struct arena *arena, const struct language *language,
				       const struct lexeme *lexeme, const bool *form_given)
{
	struct answers *best = NULL;
	for (const struct intake *intake = language->intakes; intake; intake = intake->next) {
		if (intake->word_class != lexeme->word_class)
			continue;
		struct answers *answers = answers_of(arena, language, intake, lexeme, form_given);
		if (!best || answers->open < best->open ||
		    (answers->open == best->open && answers->intake->ask_count < best->intake->ask_count))
			best = answers;
	}
	return best;
}

struct lexeme *lexeme_from_answers(struct arena *arena, const struct language *language, const struct concept *concept,
				   const struct answers *answers)
{
	const struct word_class *word_class = answers->intake->word_class;
	struct lexeme *lexeme = arena_allocate(arena, sizeof *lexeme);
	lexeme->concept = concept;
	lexeme->id = concept->id;
	lexeme->word_class = word_class;
	lexeme->paradigm = word_class->paradigm;
	lexeme->own = true;
	lexeme->unit = arena_allocate(arena, sizeof *lexeme->unit);
	*lexeme->unit = (struct unit){.key = concept->id, .lexeme = lexeme, .own = true, .state = UNIT_DRAFT};
	lexeme->proposal = answers->open > 0 || answers->guessed > 0;
	lexeme->answers = answers;
	lexeme->forms = arena_array(arena, (size_t)word_class->form_count, sizeof *lexeme->forms);
	lexeme->features.items = arena_array(arena, (size_t)answers->intake->ask_count, sizeof *lexeme->features.items);
	for (int i = 0; i < answers->intake->ask_count; i++) {
		const struct ask *ask = &answers->intake->asks[i];
		const char *value = answers->items[i].value;
		if (value && ask->form >= 0)
			lexeme->forms[ask->form] = value;
		else if (value)
			lexeme->features.items[lexeme->features.count++] =
			    (struct assignment){ask->feature, feature_value(&language->features[ask->feature], value)};
	}
	for (int i = 0; i < word_class->form_count; i++)
		if (!lexeme->forms[i])
			lexeme->forms[i] =
			    word_class->forms[i].otherwise
				? fill_default(arena, word_class, lexeme->forms, word_class->forms[i].otherwise)
				: "";
	return lexeme;
}

const char *answers_list(struct arena *arena, const struct answers *answers, enum answer_state state)
{
	const char *list = "";
	for (int i = 0; i < answers->intake->ask_count; i++) {
		const struct ask *ask = &answers->intake->asks[i];
		const struct answer *answer = &answers->items[i];
		if (answer->state != state)
			continue;
		const char *comma = !*list ? "" : answer->value ? "; " : ", ";
		list = arena_format(arena, "%s%s%s", list, comma, wording_is("nl") ? ask->dutch : ask->english);
		if (answer->value)
			list = arena_format(arena, "%s = %s", list, answer->value);
	}
	return list;
}

bool intake_only_counts(const struct language *language, const struct intake *intake, const char *name)
{
	for (int i = 0; intake && i < intake->ask_count; i++)
		if (intake->asks[i].guard.only_count > 0 && ask_is_named(language, intake, &intake->asks[i], name))
			return true;
	return false;
}

const char *language_bare_word(struct arena *arena, const struct language *language, const char *word)
{
	const int category = abstract_category(language->abstract, "Entity");
	const struct intake *intake = language_intake(language, category, word);
	const struct asking asking = {arena, language, intake, fold_spaces(arena, word), NULL};
	const char *bare = intake && intake->ask_count > 0 ? find_answer(&asking, &intake->asks[0], true) : NULL;
	return bare ? bare : asking.word;
}
