#include "load.h"

#include <string.h>

#include "../base/buffer.h"

/* Reading lexicons/xx.xml: labels, and one element per word, named as its class. */

static const struct word_class *find_class(const struct language *language, const char *name)
{
	const struct word_class *word_class = language->classes;
	while (word_class && strcmp(word_class->name, name) != 0)
		word_class = word_class->next;
	return word_class;
}

static int form_index(const struct word_class *word_class, const char *name, size_t length)
{
	for (int i = 0; i < word_class->form_count; i++)
		if (strlen(word_class->forms[i].name) == length &&
		    strncmp(word_class->forms[i].name, name, length) == 0)
			return i;
	return -1;
}

/* Fills {form} in a default from the forms before it. Empty when one of them is empty. */
static const char *fill_default(struct loader *loader, const struct word_class *word_class, const char **forms,
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
			return "";
		}
		buffer_add_string(&buffer, forms[form]);
		at = end + 1;
	}
	const char *filled = arena_string(loader->arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return filled;
}

static bool known_attribute(const struct language *language, const struct word_class *word_class, const char *name)
{
	static const char *const general[] = {"concept", "level", "simpler", "status",   "by",
					      "on",      "read",  "if",      "paradigm", "note"};
	for (size_t i = 0; i < sizeof general / sizeof *general; i++)
		if (strcmp(general[i], name) == 0)
			return true;
	for (int i = 0; i < word_class->lexical_count; i++)
		if (strcmp(language->features[word_class->lexical[i]].name, name) == 0)
			return true;
	return form_index(word_class, name, strlen(name)) >= 0;
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
		if (!value && word_class->lexical_required[i] && !lexeme->read_only)
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
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, form->name, NULL);
			value = "";
		}
		lexeme->forms[i] = value ? value : fill_default(loader, word_class, lexeme->forms, form->otherwise);
	}
}

static void insert(struct language *language, struct lexeme *lexeme)
{
	struct lexeme **last = &language->helping;
	if (lexeme->concept)
		last = &language->by_concept[lexeme->concept->index];
	while (*last)
		last = &(*last)->next_of_concept;
	*last = lexeme;
	lexeme->next = language->lexemes;
	language->lexemes = lexeme;
}

/* Two words for one concept, both unconditional: the second could never be written. */
static bool shadowed(const struct language *language, const struct lexeme *lexeme)
{
	if (lexeme->read_only || !lexeme->concept)
		return false;
	for (const struct lexeme *other = language->by_concept[lexeme->concept->index]; other;
	     other = other->next_of_concept)
		if (!other->read_only && other->guard.only_count == 0)
			return true;
	return false;
}

static void read_entry(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	const struct word_class *word_class = find_class(language, element->name);
	const char *id = xml_attribute(element, "concept");
	if (!word_class) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, element->span, element->name, "class",
			       NULL);
		return;
	}
	const struct concept *concept = id ? abstract_concept(language->abstract, id) : NULL;
	if (!id || (!concept && strncmp(id, "aux.", 4) != 0)) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
			       xml_attribute_span(element, "concept"), id ? id : "", "concept", NULL);
		return;
	}
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next)
		if (!known_attribute(language, word_class, attribute->name))
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, attribute->span,
				       attribute->name, "attribute", NULL);
	struct lexeme *lexeme = arena_allocate(loader->arena, sizeof *lexeme);
	lexeme->concept = concept;
	lexeme->id = id;
	lexeme->word_class = word_class;
	lexeme->paradigm = word_class->paradigm;
	lexeme->span = element->span;
	lexeme->guard = read_guard(loader, element);
	lexeme->read_only = attribute_yes(element, "read");
	lexeme->level = xml_attribute(element, "level");
	lexeme->simpler = xml_attribute(element, "simpler");
	const char *status = xml_attribute(element, "status");
	lexeme->draft = status ? strcmp(status, "reviewed") != 0 : language->draft;
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
	read_examples(loader, element);
	if (shadowed(language, lexeme)) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_TWICE, element->span, id, NULL);
		return;
	}
	insert(language, lexeme);
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
		if (!label->id)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "id", NULL);
		else
			language->labels = label;
	}
}

struct lexeme *language_add_word(struct language *language, const struct concept *concept, const char *class_name,
				 const char *words)
{
	const struct word_class *word_class = find_class(language, class_name);
	if (!word_class || concept->index >= language->concept_capacity)
		return NULL;
	struct lexeme *lexeme = arena_allocate(language->arena, sizeof *lexeme);
	lexeme->concept = concept;
	lexeme->id = concept->id;
	lexeme->word_class = word_class;
	lexeme->paradigm = word_class->paradigm;
	lexeme->draft = true;
	lexeme->forms = arena_array(language->arena, (size_t)word_class->form_count, sizeof *lexeme->forms);
	for (int i = 0; i < word_class->form_count; i++)
		lexeme->forms[i] = arena_string(language->arena, words);
	insert(language, lexeme);
	return lexeme;
}

const char *lexeme_form(const struct lexeme *lexeme, const char *name)
{
	int index = form_index(lexeme->word_class, name, strlen(name));
	return index < 0 ? NULL : lexeme->forms[index];
}
