#include "element.h"

#include <string.h>

#include "../base/buffer.h"
#include "../base/nearest.h"
#include "words.h"

enum content {
	CONTENT_ELEMENTS,  /* no text of its own */
	CONTENT_WORDS,     /* one piece of text */
	CONTENT_SENTENCES, /* sentences and own sentences */
	CONTENT_NOTHING,
};

#define PARTS "titel wat gevolg doe doe-niet mag hoeft-niet voor-wie onbekend tot volgende slot"

/* A row for each element. Lists of names are separated by spaces; a required attribute ends with !; a/b is a parent b
 * that stands in an a. */
static const struct rule {
	const char *name;
	const char *parents;
	const char *attributes;
	enum content content;
	bool once; /* in its parent */
} rules[] = {
    {"bericht", "", "id! versie! soort! gevaar! ernst! niveau verstuurd! geldig-tot oefening voorbeeld",
     CONTENT_ELEMENTS, true},
    {"afzender", "bericht", "", CONTENT_WORDS, false},
    {"titel", "bericht", "beeld", CONTENT_SENTENCES, true},
    {"gebied", "bericht", "deel", CONTENT_ELEMENTS, true},
    {"plaats", "gebied", "", CONTENT_WORDS, false},
    {"postcodes", "gebied", "", CONTENT_WORDS, false},
    {"wat", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"gevolg", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"doe", "bericht", "belangrijkste beeld", CONTENT_SENTENCES, false},
    {"doe-niet", "bericht", "belangrijkste beeld", CONTENT_SENTENCES, false},
    {"mag", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"hoeft-niet", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"voor-wie", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"onbekend", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"tot", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"volgende", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"slot", "bericht", "beeld", CONTENT_SENTENCES, false},
    {"waarom", PARTS, "", CONTENT_SENTENCES, false},
    {"eigen", PARTS " waarom", "", CONTENT_WORDS, false},
    {"vertaling", "eigen woord", "taal! door! op!", CONTENT_WORDS, false},
    {"hulp", "bericht", "", CONTENT_ELEMENTS, true},
    {"van", "hulp", "", CONTENT_WORDS, false},
    {"telefoon", "hulp", "van", CONTENT_WORDS, false},
    {"site", "hulp", "van", CONTENT_WORDS, false},
    {"mail", "hulp", "van", CONTENT_WORDS, false},
    {"vervangt", "bericht", "id! versie!", CONTENT_NOTHING, true},
    {"woord", "bericht", "soort! nl! meervoud", CONTENT_ELEMENTS, false},
    {"vorm", "woord", "taal door op naam", CONTENT_WORDS, false}, /* which of these: word_check in parse.c */
    {"vorm", "woord/vertaling", "naam!", CONTENT_WORDS, false},
};

#define RULE_COUNT (sizeof(rules) / sizeof(rules[0]))
#define NAME_LIMIT 32 /* names in a list above */

/* Takes the next name off a list; false at its end. */
static bool list_next(const char **list, char name[NAME_LIMIT])
{
	*list += strspn(*list, " ");
	size_t length = strcspn(*list, " ");

	if (length == 0 || length >= NAME_LIMIT)
		return false;
	memcpy(name, *list, length);
	name[length] = '\0';
	*list += length;
	return true;
}

static bool list_holds(const char *list, const char *word)
{
	char name[NAME_LIMIT];

	while (list_next(&list, name))
		if (strcmp(name, word) == 0)
			return true;
	return false;
}

/* Whether an element stands in a parent that its row names. */
static bool parent_fits(const struct xml_node *element, const struct rule *rule)
{
	const struct xml_node *parent = element->parent;
	char name[NAME_LIMIT];

	for (const char *list = rule->parents; parent != NULL && list_next(&list, name);) {
		char *slash = strchr(name, '/');
		if (slash != NULL)
			*slash = '\0';
		if (slash == NULL ? strcmp(name, parent->name) == 0
				  : strcmp(slash + 1, parent->name) == 0 && parent->parent != NULL &&
					strcmp(name, parent->parent->name) == 0)
			return true;
	}
	return parent == NULL;
}

/* The row of an element, one for where it stands if there is; or NULL. Message files use no namespace. */
static const struct rule *rule_find(const struct xml_node *element)
{
	const struct rule *found = NULL;

	for (size_t i = 0; i < RULE_COUNT && element->namespace_address == NULL; i++)
		if (strcmp(rules[i].name, element->name) == 0 && (found == NULL || !parent_fits(element, found)))
			found = &rules[i];
	return found;
}

bool element_known(const struct xml_node *element)
{
	const struct rule *rule = rule_find(element);

	return rule != NULL && parent_fits(element, rule);
}

const char *element_name(struct arena *arena, const struct xml_node *element)
{
	if (element->namespace_address == NULL)
		return element->name;
	return arena_format(arena, "%s xmlns=\"%s\"", element->name, element->namespace_address);
}

/* Proposes the name that was probably meant, else all that may stand there, each written between `open` and `close`. */
static void names_propose(const char *word, const char *const *names, size_t count, const char *open, const char *close,
			  struct diagnostics *diagnostics)
{
	const char *nearest = nearest_name(word, names, count);
	struct buffer list = {0};

	for (size_t i = 0; i < count; i++)
		if (nearest == NULL || names[i] == nearest)
			buffer_add_format(&list, "%s%s%s%s", list.length > 0 ? " " : "", open, names[i], close);
	if (count > 0)
		diagnostic_propose(diagnostics, buffer_text(&list));
	buffer_free(&list);
}

static void unknown_report(struct arena *arena, const struct xml_node *element, struct diagnostics *diagnostics)
{
	const char *names[RULE_COUNT];
	size_t count = 0;

	for (size_t i = 0; i < RULE_COUNT; i++)
		if (list_holds(rules[i].parents, element->parent->name))
			names[count++] = rules[i].name;
	diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_UNKNOWN, element->span, element_name(arena, element), NULL);
	names_propose(element->name, names, count, "<", ">", diagnostics);
}

static void attributes_check(const struct xml_node *element, const struct rule *rule, struct diagnostics *diagnostics)
{
	char names[16][NAME_LIMIT]; /* more than any row has */
	const char *known[16];
	bool required[16], seen[16] = {false};
	const char *list = rule->attributes;
	size_t count = 0;

	while (count < 16 && list_next(&list, names[count])) {
		size_t length = strlen(names[count]);
		required[count] = names[count][length - 1] == '!';
		if (required[count])
			names[count][length - 1] = '\0';
		known[count] = names[count];
		count++;
	}
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next) {
		size_t i = 0;

		while (i < count && strcmp(known[i], attribute->name) != 0)
			i++;
		if (i < count) {
			seen[i] = true;
			if (attribute->value[strspn(attribute->value, " ")] == '\0')
				diagnostic_add(diagnostics, DIAGNOSTIC_ATTRIBUTE_EMPTY, attribute->name_span,
					       attribute->name, NULL);
			continue;
		}
		diagnostic_add(diagnostics, DIAGNOSTIC_ATTRIBUTE_UNKNOWN, attribute->name_span, attribute->name,
			       element->name, NULL);
		names_propose(attribute->name, known, count, "", "=\"…\"", diagnostics);
	}
	for (size_t i = 0; i < count; i++)
		if (required[i] && !seen[i])
			diagnostic_add(diagnostics, DIAGNOSTIC_ATTRIBUTE_MISSING, element->span, element->name,
				       known[i], NULL);
}

/* Text where none may stand, a second piece of text where one is, or nothing where something must be. */
static void content_check(struct arena *arena, const struct xml_node *element, enum content content,
			  struct diagnostics *diagnostics)
{
	size_t texts = 0, children = 0;

	for (const struct xml_node *child = element->children; child != NULL; child = child->next) {
		if (child->name != NULL) {
			children++;
			continue;
		}
		struct words words = words_fold(arena, child);
		if (words.length == 0)
			continue;
		if (content == CONTENT_ELEMENTS || content == CONTENT_NOTHING ||
		    (content == CONTENT_WORDS && texts > 0))
			diagnostic_add(diagnostics, DIAGNOSTIC_TEXT_PLACE, words_span(&words, 0, words.length),
				       element->name, NULL);
		texts++;
	}
	bool empty = content == CONTENT_WORDS ? texts == 0 : content == CONTENT_SENTENCES && texts + children == 0;
	if (empty)
		diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_EMPTY, element->span, element->name, NULL);
}

void element_check(struct arena *arena, const struct xml_node *root, struct diagnostics *diagnostics)
{
	const struct rule *rule = rule_find(root);

	attributes_check(root, rule, diagnostics);
	content_check(arena, root, rule->content, diagnostics);
	for (const struct xml_node *child = xml_child(root, NULL); child != NULL; child = xml_next(child, NULL)) {
		const struct rule *child_rule = rule_find(child);

		if (child_rule == NULL) {
			unknown_report(arena, child, diagnostics);
			continue;
		}
		if (!element_known(child)) {
			diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_PLACE, child->span, child->name, root->name,
				       child_rule->parents, NULL);
			continue;
		}
		if (child_rule->once && xml_child(root, child->name) != child)
			diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_TWICE, child->span, child->name, root->name,
				       NULL);
		element_check(arena, child, diagnostics);
	}
}
