#include "load.h"

#include <string.h>

#include "../base/buffer.h"

/* Reading lexicons/xx.xml: labels, and one element per word, named as its class. */

#define DIGITS "0123456789"

const struct word_class *language_class(const struct language *language, const char *name)
{
	const struct word_class *word_class = language->classes;
	while (word_class && strcmp(word_class->name, name) != 0)
		word_class = word_class->next;
	return word_class;
}

int form_index(const struct word_class *word_class, const char *name, size_t length)
{
	for (int i = 0; i < word_class->form_count; i++)
		if (strlen(word_class->forms[i].name) == length &&
		    strncmp(word_class->forms[i].name, name, length) == 0)
			return i;
	return -1;
}

const char *fill_default(struct arena *arena, const struct word_class *word_class, const char **forms,
			 const char *pattern)
{
	struct buffer buffer = {0};
	for (const char *at = pattern; *at;) {
		const char *end = *at == '{' ? strchr(at, '}') : NULL;
		if (!end) {
			buffer_add_byte(&buffer, *at++);
			continue;
		}
		int form = form_index(word_class, at + 1, (size_t)(end - at) - 1);
		if (form < 0 || !forms[form] || !*forms[form]) {
			buffer_free(&buffer);
			return arena_string(arena, "");
		}
		buffer_add_string(&buffer, forms[form]);
		at = end + 1;
	}
	const char *filled = arena_string(arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return filled;
}

static bool known_attribute(const struct language *language, const struct word_class *word_class, const char *name)
{
	static const char *const general[] = {"concept", "level", "simpler", "status",   "by",     "on",
					      "read",    "if",    "note",    "paradigm", "guessed"};
	for (size_t i = 0; i < sizeof general / sizeof *general; i++)
		if (strcmp(general[i], name) == 0)
			return true;
	for (int i = 0; i < word_class->lexical_count; i++)
		if (strcmp(language->features[word_class->lexical[i]].name, name) == 0)
			return true;
	return form_index(word_class, name, strlen(name)) >= 0;
}

/* What an entry of a class can give: shown beside an attribute that it cannot. */
static void propose_attributes(struct loader *loader, const struct word_class *word_class)
{
	struct buffer names = {0};
	for (int i = 0; i < word_class->form_count; i++)
		buffer_add_format(&names, "%s ", word_class->forms[i].name);
	for (int i = 0; i < word_class->lexical_count; i++)
		buffer_add_format(&names, "%s ", loader->language->features[word_class->lexical[i]].name);
	diagnostic_propose(loader->diagnostics, buffer_text(&names));
	buffer_free(&names);
}

static void read_lexical(struct loader *loader, const struct xml_node *element, struct lexeme *lexeme)
{
	const struct word_class *word_class = lexeme->word_class;
	const struct language *language = loader->language;
	lexeme->features.items =
	    arena_array(loader->arena, (size_t)word_class->lexical_count, sizeof *lexeme->features.items);
	for (int i = 0; i < word_class->lexical_count; i++) {
		const struct feature *feature = &language->features[word_class->lexical[i]];
		const char *value = xml_attribute(element, feature->name);
		if (!value && word_class->lexical_required[i] && !lexeme->read_only && !lexeme->proposal)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, feature->name, NULL);
		if (!value)
			continue;
		int index = feature_value(feature, value);
		if (index < 0)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
				       xml_attribute_span(element, feature->name), value, feature->name, NULL);
		else
			lexeme->features.items[lexeme->features.count++] =
			    (struct assignment){word_class->lexical[i], index};
	}
}

static void read_forms(struct loader *loader, const struct xml_node *element, struct lexeme *lexeme)
{
	const struct word_class *word_class = lexeme->word_class;
	lexeme->forms = arena_array(loader->arena, (size_t)word_class->form_count, sizeof *lexeme->forms);
	for (int i = 0; i < word_class->form_count; i++) {
		const struct class_form *form = &word_class->forms[i];
		const char *value = xml_attribute(element, form->name);
		if (!value && !form->otherwise) {
			if (!lexeme->proposal)
				diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, form->name,
					       NULL);
			value = "";
		}
		lexeme->forms[i] =
		    value ? value : fill_default(loader->arena, word_class, lexeme->forms, form->otherwise);
	}
}

static void insert(struct language *language, struct lexeme *lexeme)
{
	struct lexeme **last = &language->helping;
	if (lexeme->concept)
		last = &language->by_concept[lexeme->concept->index];
	while (*last && !(lexeme->own && !(*last)->own)) /* an overlay's word stands before the core's */
		last = &(*last)->next_of_concept;
	lexeme->overrides = lexeme->own && !lexeme->read_only && *last;
	lexeme->next_of_concept = *last;
	*last = lexeme;
	lexeme->next = language->lexemes;
	language->lexemes = lexeme;
}

/* The word before this one that leaves it nothing: two for one concept, both unconditional. NULL when there is none. */
static const struct lexeme *shadowed(const struct language *language, const struct lexeme *lexeme)
{
	if (lexeme->read_only || !lexeme->concept)
		return NULL;
	for (const struct lexeme *other = language->by_concept[lexeme->concept->index]; other;
	     other = other->next_of_concept)
		if (!other->read_only && other->guard.only_count == 0 && other->own == lexeme->own)
			return other;
	return NULL;
}

/* Whether anybody vouches for an entry. What nobody signed as a reader of the language remains a draft. */
static void read_status(struct loader *loader, const struct xml_node *element, struct lexeme *lexeme)
{
	const char *status = xml_attribute(element, "status");
	lexeme->by = xml_attribute(element, "by");
	lexeme->on = xml_attribute(element, "on");
	lexeme->guessed = xml_attribute(element, "guessed");
	if (!loader->own) {
		read_draft(loader, element);
		return;
	}
	lexeme->proposal = status && strcmp(status, "proposal") == 0;
	bool signed_by = status && strcmp(status, "confirmed") == 0;
	if (status && !lexeme->proposal && !signed_by && strcmp(status, "draft") != 0) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, xml_attribute_span(element, "status"),
			       status, "status", NULL);
		diagnostic_propose(loader->diagnostics, "draft proposal confirmed");
	}
	if (signed_by && (!lexeme->by || !lexeme->on))
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, xml_attribute_span(element, "status"),
			       "by, on", NULL);
}

/* What is asked of an overlay's word, and whether its entry says it. One without status is as those of the core: what
 * it leaves out has its default. */
static void read_answers(struct loader *loader, const struct xml_node *element, struct lexeme *lexeme)
{
	const struct word_class *word_class = lexeme->word_class;
	bool *given = arena_array(loader->arena, (size_t)word_class->form_count + 1, sizeof *given);
	for (int i = 0; i < word_class->form_count; i++)
		given[i] = xml_attribute(element, word_class->forms[i].name) != NULL;
	lexeme->answers = language_entry_answers(loader->arena, loader->language, lexeme, given);
}

/* Whether some form of these words, from `lexeme` on, has this number; the words of an overlay, or those of the core.
 */
static bool has_number(const struct lexeme *lexeme, bool own, const char *number, size_t length)
{
	for (; lexeme; lexeme = lexeme->next_of_concept)
		for (int i = 0; lexeme->own == own && !lexeme->read_only && i < lexeme->word_class->form_count; i++)
			for (const char *at = lexeme->forms[i]; *(at += strcspn(at, DIGITS)); at += strspn(at, DIGITS))
				if (strspn(at, DIGITS) == length && strncmp(at, number, length) == 0)
					return true;
	return false;
}

/* A number in some form of the word that none of the others has, or NULL. */
static const char *strange_number(struct arena *arena, const struct lexeme *lexeme, const struct lexeme *others,
				  bool own)
{
	for (int i = 0; i < lexeme->word_class->form_count; i++)
		for (const char *at = lexeme->forms[i]; *(at += strcspn(at, DIGITS)); at += strspn(at, DIGITS))
			if (!has_number(others, own, at, strspn(at, DIGITS)))
				return arena_copy(arena, at, strspn(at, DIGITS));
	return NULL;
}

/* A number is a fact: a word that stands in place of the core's has the numbers that those have, and no other. */
static void hold_numbers(struct loader *loader, const struct xml_node *element, const struct lexeme *lexeme)
{
	const char *got = strange_number(loader->arena, lexeme, lexeme, false), *want = NULL;
	const struct lexeme *core = lexeme->next_of_concept;
	while (core && (core->own || core->read_only))
		core = core->next_of_concept;
	if (core)
		want = strange_number(loader->arena, core, lexeme, true);
	if (core && (got || want))
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_OVERLAY_FACT, element->span, lexeme->id,
			       want ? want : "-", got ? got : "-", NULL);
}

static void read_entry(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	const struct word_class *word_class = language_class(language, element->name);
	const char *id = xml_attribute(element, "concept");
	if (!word_class) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, element->span, element->name, "class",
			       NULL);
		return;
	}
	const struct concept *concept = id ? abstract_concept(language->abstract, id) : NULL;
	if (!id || (!concept && (loader->own || strncmp(id, "aux.", 4) != 0))) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
			       xml_attribute_span(element, "concept"), id ? id : "", "concept", NULL);
		return;
	}
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next)
		if (!known_attribute(language, word_class, attribute->name)) {
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, attribute->span,
				       attribute->name, "attribute", NULL);
			propose_attributes(loader, word_class);
		}
	struct lexeme *lexeme = arena_allocate(loader->arena, sizeof *lexeme);
	loader->unit = unit_begin(loader, element);
	if (loader->unit)
		loader->unit->lexeme = lexeme;
	lexeme->unit = loader->unit;
	lexeme->concept = concept;
	lexeme->id = id;
	lexeme->word_class = word_class;
	lexeme->paradigm = word_class->paradigm;
	lexeme->span = element->span;
	lexeme->guard = read_guard(loader, element);
	lexeme->read_only = attribute_yes(element, "read");
	lexeme->level = xml_attribute(element, "level");
	lexeme->simpler = xml_attribute(element, "simpler");
	lexeme->own = loader->own;
	read_status(loader, element, lexeme);
	const char *paradigm = xml_attribute(element, "paradigm");
	if (paradigm) {
		lexeme->paradigm = language_paradigm(language, paradigm);
		if (!lexeme->paradigm)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
				       xml_attribute_span(element, "paradigm"), paradigm, "paradigm", NULL);
	}
	read_forms(loader, element, lexeme);
	read_lexical(loader, element, lexeme);
	struct mark **last = &lexeme->government;
	for (struct xml_node *child = xml_child(element, "govern"); child; child = xml_next(child, "govern")) {
		const char *name = xml_attribute(child, "role");
		int role = name ? abstract_role(language->abstract, name) : -1;
		if (role < 0) {
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, child->span, name ? name : "",
				       "role", NULL);
			continue;
		}
		*last = read_mark(loader, child, role);
		last = &(*last)->next;
	}
	if (loader->own)
		read_answers(loader, element, lexeme);
	if (!lexeme->proposal) /* what nobody confirmed is not written, in an example either */
		read_examples(loader, element);
	const struct lexeme *first = shadowed(language, lexeme);
	if (first) {
		unsigned line = source_position(first->span.source, first->span.offset).line;
		diagnostic_add(loader->diagnostics, loader->own ? DIAGNOSTIC_OVERLAY_TWICE : DIAGNOSTIC_DATA_TWICE,
			       element->span, id, arena_format(loader->arena, "%u", line), NULL);
		return;
	}
	insert(language, lexeme);
	if (lexeme->overrides)
		hold_numbers(loader, element, lexeme);
}

void read_lexicon(struct loader *loader, const struct xml_node *root)
{
	struct language *language = loader->language;
	language->concept_capacity = language->abstract->concept_count + 256; /* room for words a message declares */
	language->by_concept =
	    arena_array(loader->arena, (size_t)language->concept_capacity, sizeof *language->by_concept);
	for (struct xml_node *child = xml_child(root, NULL); child; child = xml_next(child, NULL)) {
		if (strcmp(child->name, "label") != 0) {
			read_entry(loader, child);
			continue;
		}
		struct fixed_words *label = arena_allocate(loader->arena, sizeof *label);
		label->id = xml_attribute(child, "id");
		label->words = xml_text(loader->arena, child);
		label->next = language->labels;
		label->unit = unit_begin(loader, child);
		label->unit->label = label;
		if (!label->id)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "id", NULL);
		else
			language->labels = label;
	}
}

bool language_add_overlay(struct language *language, const char *path, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	const struct xml_node *root = xml_read(language->arena, path, diagnostics);
	struct loader loader = {.arena = language->arena,
				.language = language,
				.diagnostics = diagnostics,
				.last_example = &language->own_examples,
				.own = true};
	const char *code = root ? xml_attribute(root, "language") : NULL;
	if (root && (!code || strcmp(code, language->code) != 0))
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, xml_attribute_span(root, "language"),
			       code ? code : "", "language", NULL);
	for (struct xml_node *child = root ? xml_child(root, NULL) : NULL; child; child = xml_next(child, NULL))
		read_entry(&loader, child); /* a <label> is no word class: labels are the core's own */
	return root && diagnostics_count(diagnostics, LEVEL_ERROR) == before;
}

bool language_add_word(struct language *language, struct lexeme *lexeme)
{
	if (lexeme->concept->index >= language->concept_capacity)
		return false;
	insert(language, lexeme);
	return true;
}

const char *lexeme_form(const struct lexeme *lexeme, const char *name)
{
	int index = form_index(lexeme->word_class, name, strlen(name));
	return index < 0 ? NULL : lexeme->forms[index];
}

const char *lexeme_first_form(const struct lexeme *lexeme)
{
	for (int i = 0; lexeme && i < lexeme->word_class->form_count; i++)
		if (lexeme->forms[i][0])
			return lexeme->forms[i];
	return "-";
}

const struct lexeme *language_word(struct arena *arena, const struct language *language, const char *form)
{
	int entity = abstract_category(language->abstract, "Entity");
	const char *wanted = language_fold(arena, language, form);
	if (!*wanted)
		return NULL;
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next) {
		const struct concept *concept = lexeme->concept;
		if (!concept || concept->category != entity || concept->declared)
			continue;
		for (int i = 0; i < lexeme->word_class->form_count; i++)
			if (strcmp(language_fold(arena, language, lexeme->forms[i]), wanted) == 0)
				return lexeme;
	}
	return NULL;
}
