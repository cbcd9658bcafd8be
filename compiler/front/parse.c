#include "front.h"

#include <stdlib.h>
#include <string.h>

#include "../base/nearest.h"
#include "../base/xml.h"
#include "element.h"
#include "fact.h"
#include "words.h"

struct parser {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct message *message;
};

#define MOMENT_FORM "2025-11-01T07:30"
#define DATE_FORM "2025-11-01"

/* An attribute's place in a list of values; -1, with a finding, when it is none of them. Absent or empty: -1 without a
 * finding, for element_check makes that. */
static int choice_read(struct parser *parser, const struct xml_node *element, const char *name,
		       const char *const *choices, size_t count)
{
	const char *value = xml_attribute(element, name), *list = "";

	if (value == NULL || *value == '\0')
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(choices[i], value) == 0)
			return (int)i;
		list = arena_format(parser->arena, "%s%s%s", list, i > 0 ? ", " : "", choices[i]);
	}
	diagnostic_add(parser->diagnostics, DIAGNOSTIC_VALUE_WRONG, xml_attribute_span(element, name), name, value,
		       list, NULL);
	const char *nearest = nearest_name(value, choices, count);
	if (nearest != NULL)
		diagnostic_propose(parser->diagnostics, arena_format(parser->arena, "%s=\"%s\"", name, nearest));
	return -1;
}

static bool yes_read(struct parser *parser, const struct xml_node *element, const char *name)
{
	static const char *const choices[] = {"ja", "nee"};

	return choice_read(parser, element, name, choices, 2) == 0;
}

static struct moment moment_read(struct parser *parser, const struct xml_node *element, const char *name)
{
	struct moment moment = {.hour = -1};
	const char *value = xml_attribute(element, name);

	if (value != NULL && *value != '\0' && !fact_moment(value, &moment)) {
		diagnostic_add(parser->diagnostics, DIAGNOSTIC_DATE_WRONG, xml_attribute_span(element, name), value,
			       MOMENT_FORM, NULL);
		moment = (struct moment){.hour = -1};
	}
	return moment;
}

static const char *id_read(struct parser *parser, const struct xml_node *element)
{
	const char *value = xml_attribute(element, "id");

	if (value == NULL || *value == '\0')
		return "";
	if (!fact_is_id(value))
		diagnostic_add(parser->diagnostics, DIAGNOSTIC_ID_WRONG, xml_attribute_span(element, "id"), value,
			       NULL);
	return value;
}

static int version_read(struct parser *parser, const struct xml_node *element)
{
	const char *value = xml_attribute(element, "versie");
	int version = 0;

	if (value != NULL && *value != '\0' && !fact_version(value, &version))
		diagnostic_add(parser->diagnostics, DIAGNOSTIC_VERSION_WRONG, xml_attribute_span(element, "versie"),
			       value, NULL);
	return version;
}

/* The first piece of text in an element, with its place. */
static struct words element_words(struct parser *parser, const struct xml_node *element)
{
	for (const struct xml_node *child = element->children; child != NULL; child = child->next) {
		if (child->name != NULL)
			continue;
		struct words words = words_fold(parser->arena, child);
		if (words.length > 0)
			return words;
	}
	return (struct words){.source = element->span.source, .bytes = "", .offsets = &element->span.offset};
}

static struct span words_all(const struct words *words)
{
	return words_span(words, 0, words->length);
}

/* The forms that <vorm naam="…"> gives. */
static struct word_form **forms_read(struct parser *parser, const struct xml_node *element, struct word_form **link)
{
	for (const struct xml_node *child = xml_child(element, "vorm"); child != NULL;
	     child = xml_next(child, "vorm")) {
		struct words words = element_words(parser, child);
		const char *name = xml_attribute(child, "naam");

		if (name == NULL || words.length == 0)
			continue; /* element_check has said so */
		*link = arena_allocate(parser->arena, sizeof(**link));
		**link = (struct word_form){name, words.bytes, words_all(&words), NULL};
		link = &(*link)->next;
	}
	return link;
}

/* The texts per language in an element: <vertaling> of <eigen>, <vertaling> or <vorm> of <woord>. */
static struct own_text *own_texts_read(struct parser *parser, const struct xml_node *element, const char *name)
{
	struct own_text *first = NULL, **link = &first;

	for (const struct xml_node *child = xml_child(element, name); child != NULL; child = xml_next(child, name)) {
		struct words words = element_words(parser, child);
		const char *language = xml_attribute(child, "taal"), *translator = xml_attribute(child, "door");
		const char *date = xml_attribute(child, "op");
		struct moment moment;

		if (language == NULL || translator == NULL || date == NULL || words.length == 0)
			continue; /* element_check has said so */
		if (*language != '\0' && !fact_is_language(language))
			diagnostic_add(parser->diagnostics, DIAGNOSTIC_LANGUAGE_WRONG,
				       xml_attribute_span(child, "taal"), language, NULL);
		if (*date != '\0' && (!fact_moment(date, &moment) || moment.hour >= 0))
			diagnostic_add(parser->diagnostics, DIAGNOSTIC_DATE_WRONG, xml_attribute_span(child, "op"),
				       date, DATE_FORM, NULL);
		for (const struct own_text *other = first; other != NULL; other = other->next)
			if (strcmp(other->language, language) == 0)
				diagnostic_add(parser->diagnostics, DIAGNOSTIC_TRANSLATION_TWICE, child->span, language,
					       NULL);
		struct own_text *text = arena_allocate(parser->arena, sizeof(*text));
		*text = (struct own_text){language, words.bytes, translator, date, NULL, words_all(&words), NULL};
		forms_read(parser, child, &text->forms);
		*link = text;
		link = &text->next;
	}
	return first;
}

static struct sentence **sentences_append(struct sentence **link, struct sentence *sentences)
{
	*link = sentences;
	while (*link != NULL)
		link = &(*link)->next;
	return link;
}

/* The sentences and own sentences directly in an element, in order. */
static struct sentence *sentences_read(struct parser *parser, const struct xml_node *element)
{
	struct sentence *first = NULL, **link = &first;

	for (const struct xml_node *child = element->children; child != NULL; child = child->next) {
		if (child->name == NULL) {
			struct words words = words_fold(parser->arena, child);
			link = sentences_append(link, words_sentences(parser->arena, &words, parser->diagnostics));
		} else if (element_known(child) && strcmp(child->name, "eigen") == 0) {
			struct words words = element_words(parser, child);
			struct sentence *sentence = NULL;
			if (words.length > 0)
				sentence = words_sentence(parser->arena, &words, parser->diagnostics);
			if (sentence == NULL)
				continue;
			sentence->own = true;
			sentence->own_texts = own_texts_read(parser, child, "vertaling");
			link = sentences_append(link, sentence);
		}
	}
	return first;
}

static struct part *part_read(struct parser *parser, const struct xml_node *element, enum part_kind kind)
{
	struct part *part = arena_allocate(parser->arena, sizeof(*part));
	struct sentence **reasons = &part->reasons;

	part->kind = kind;
	part->core = yes_read(parser, element, "belangrijkste");
	part->picture = xml_attribute(element, "beeld");
	part->span = element->span;
	part->sentences = sentences_read(parser, element);
	for (const struct xml_node *why = xml_child(element, "waarom"); why != NULL; why = xml_next(why, "waarom"))
		reasons = sentences_append(reasons, sentences_read(parser, why));
	return part;
}

/* The pieces of text of all elements of a name, for senders and places. */
static struct name *names_read(struct parser *parser, const struct xml_node *element, const char *name)
{
	struct name *first = NULL, **link = &first;

	for (const struct xml_node *child = xml_child(element, name); child != NULL; child = xml_next(child, name)) {
		struct words words = element_words(parser, child);
		if (words.length == 0)
			continue;
		struct name *found = arena_allocate(parser->arena, sizeof(*found));
		*found = (struct name){words.bytes, words_all(&words), NULL};
		*link = found;
		link = &found->next;
	}
	return first;
}

/* Adds the ranges of one <postcodes>: separated by spaces, perhaps with commas. */
static struct postcode_range **postcodes_read(struct parser *parser, const struct xml_node *element,
					      struct postcode_range **link)
{
	struct words words = element_words(parser, element);

	for (size_t at = 0; at < words.length;) {
		size_t length = strcspn(words.bytes + at, " ,"), start = at;
		int first, last;

		at += length;
		at += words.bytes[at] == ',';
		at += words.bytes[at] == ' ';
		struct span span = words_span(&words, start, length);
		if (!fact_postcodes(words.bytes + start, length, &first, &last)) {
			diagnostic_add(parser->diagnostics, DIAGNOSTIC_POSTCODE_WRONG, span,
				       arena_copy(parser->arena, words.bytes + start, length), NULL);
			continue;
		}
		struct postcode_range *range = arena_allocate(parser->arena, sizeof(*range));
		*range = (struct postcode_range){first, last, span, NULL};
		*link = range;
		link = &range->next;
	}
	return link;
}

static void area_read(struct parser *parser, const struct xml_node *element)
{
	struct message *message = parser->message;
	struct postcode_range **link = &message->postcodes;

	message->area_partial = yes_read(parser, element, "deel");
	message->places = names_read(parser, element, "plaats");
	for (const struct xml_node *child = xml_child(element, "postcodes"); child != NULL;
	     child = xml_next(child, "postcodes"))
		link = postcodes_read(parser, child, link);
}

static void contacts_read(struct parser *parser, const struct xml_node *element)
{
	static const struct {
		const char *name;
		enum contact_kind kind;
		bool (*check)(const char *text);
		enum diagnostic_id wrong;
	} kinds[] = {
	    {"telefoon", CONTACT_PHONE, fact_is_phone, DIAGNOSTIC_PHONE_WRONG},
	    {"site", CONTACT_SITE, fact_is_site, DIAGNOSTIC_SITE_WRONG},
	    {"mail", CONTACT_MAIL, fact_is_mail, DIAGNOSTIC_MAIL_WRONG},
	};
	struct contact **link = &parser->message->contacts;

	parser->message->reached_as = names_read(parser, element, "van");

	for (const struct xml_node *child = xml_child(element, NULL); child != NULL; child = xml_next(child, NULL)) {
		struct words words = element_words(parser, child);

		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && words.length > 0; i++) {
			if (!element_known(child) || strcmp(kinds[i].name, child->name) != 0)
				continue;
			if (!kinds[i].check(words.bytes))
				diagnostic_add(parser->diagnostics, kinds[i].wrong, words_all(&words), words.bytes,
					       NULL);
			struct contact *contact = arena_allocate(parser->arena, sizeof(*contact));
			contact->kind = kinds[i].kind;
			contact->value = words.bytes;
			contact->name = xml_attribute(child, "van");
			contact->span = words_all(&words);
			*link = contact;
			link = &contact->next;
		}
	}
}

/* What stands in a <woord> that only the other sort of word has: a thing has forms with a name, a name forms per
 * language. */
static void word_check(struct parser *parser, const struct xml_node *element, bool thing)
{
	static const char *const wanted[] = {"naam", "taal", "door", "op"};

	for (const struct xml_node *child = xml_child(element, "vorm"); child != NULL; child = xml_next(child, "vorm"))
		for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
			bool there = xml_attribute(child, wanted[i]) != NULL;
			bool right = thing == (i == 0);
			if (there && !right)
				diagnostic_add(parser->diagnostics, DIAGNOSTIC_ATTRIBUTE_UNKNOWN,
					       xml_attribute_span(child, wanted[i]), wanted[i], child->name, NULL);
			else if (!there && right)
				diagnostic_add(parser->diagnostics, DIAGNOSTIC_ATTRIBUTE_MISSING, child->span,
					       child->name, wanted[i], NULL);
		}
	const struct xml_node *translation = xml_child(element, "vertaling");
	if (!thing && translation != NULL)
		diagnostic_add(parser->diagnostics, DIAGNOSTIC_ELEMENT_PLACE, translation->span, translation->name,
			       element->name, "eigen", NULL);
	if (!thing && xml_attribute(element, "meervoud") != NULL)
		diagnostic_add(parser->diagnostics, DIAGNOSTIC_ATTRIBUTE_UNKNOWN,
			       xml_attribute_span(element, "meervoud"), "meervoud", element->name, NULL);
}

static struct declaration *declaration_read(struct parser *parser, const struct xml_node *element)
{
	static const char *const dutch[] = {
#define X(dutch, kind) dutch,
	    NAME_KINDS(X) THING_KINDS(X)
#undef X
	};
	static const char *const kinds[] = {
#define X(dutch, kind) kind,
	    NAME_KINDS(X) THING_KINDS(X)
#undef X
	};
	enum {
#define X(dutch, kind) +1
		name_count = 0 NAME_KINDS(X)
#undef X
	};
	struct declaration *declaration = arena_allocate(parser->arena, sizeof(*declaration));
	const char *words = xml_attribute(element, "nl"), *many = xml_attribute(element, "meervoud");
	int kind = choice_read(parser, element, "soort", dutch, sizeof(dutch) / sizeof(dutch[0]));
	struct word_form **form = &declaration->forms;

	declaration->thing = kind >= name_count;
	declaration->kind = kinds[kind < 0 ? name_count - 1 : kind];
	declaration->words = words == NULL ? "" : words;
	declaration->span = element->span;
	if (kind >= 0)
		word_check(parser, element, declaration->thing);
	if (many != NULL) {
		*form = arena_allocate(parser->arena, sizeof(**form));
		**form = (struct word_form){"meervoud", many, xml_attribute_span(element, "meervoud"), NULL};
		form = &(*form)->next;
	}
	if (declaration->thing)
		forms_read(parser, element, form);
	declaration->others = own_texts_read(parser, element, declaration->thing ? "vertaling" : "vorm");
	return declaration;
}

/* The attributes of the message itself. */
static void head_read(struct parser *parser, const struct xml_node *root)
{
	static const char *const kinds[] = {
#define X(id, dutch) dutch,
	    MESSAGE_KINDS(X)
#undef X
	};
	static const char *const severities[] = {"hoog", "midden", "laag"};
	static const char *const levels[] = {"A2", "B1"};
	struct message *message = parser->message;
	const char *hazard = xml_attribute(root, "gevaar");
	int kind = choice_read(parser, root, "soort", kinds, MESSAGE_KIND_COUNT);
	int severity = choice_read(parser, root, "ernst", severities, 3);
	int level = choice_read(parser, root, "niveau", levels, 2);

	message->id = id_read(parser, root);
	message->version = version_read(parser, root);
	message->kind = kind < 0 ? MESSAGE_ALERT : (enum message_kind)kind;
	message->hazard = hazard == NULL ? "" : hazard;
	message->hazard_span = xml_attribute_span(root, "gevaar");
	message->severity = severity < 0 ? "" : severities[severity];
	message->level =
	    levels[level < 0 ? 0 : level]; /* A2 reaches most readers: the rule unless the author says B1 */
	message->sent = moment_read(parser, root, "verstuurd");
	message->valid_until = moment_read(parser, root, "geldig-tot");
	message->example = yes_read(parser, root, "voorbeeld");
	message->exercise = yes_read(parser, root, "oefening") || message->kind == MESSAGE_EXERCISE;
	message->version_span = xml_attribute_span(root, "versie");
	message->valid_until_span = xml_attribute_span(root, "geldig-tot");
	message->span = root->span;
	struct moment end = message->valid_until;
	if (end.hour < 0) { /* a day counts to its end */
		end.hour = 23;
		end.minute = 59;
	}
	if (message->sent.year != 0 && end.year != 0 && moment_compare(&end, &message->sent) <= 0)
		diagnostic_add(parser->diagnostics, DIAGNOSTIC_PERIOD_WRONG, xml_attribute_span(root, "geldig-tot"),
			       xml_attribute(root, "geldig-tot"), xml_attribute(root, "verstuurd"), NULL);
}

/* The elements of the message, in the author's order. */
static void body_read(struct parser *parser, const struct xml_node *root)
{
	struct message *message = parser->message;
	struct part **part = &message->parts;
	struct declaration **declaration = &message->declarations;

	message->senders = names_read(parser, root, "afzender");
	for (const struct xml_node *child = xml_child(root, NULL); child != NULL; child = xml_next(child, NULL)) {
		if (!element_known(child)) {
			continue;
		} else if (strcmp(child->name, "gebied") == 0) {
			area_read(parser, child);
		} else if (strcmp(child->name, "hulp") == 0) {
			contacts_read(parser, child);
		} else if (strcmp(child->name, part_kind_name(PART_REPLACES)) == 0) {
			message->replaces_id = id_read(parser, child);
			message->replaces_version = version_read(parser, child);
			message->replaces_span = child->span;
		} else if (strcmp(child->name, "woord") == 0) {
			*declaration = declaration_read(parser, child);
			declaration = &(*declaration)->next;
		}
		for (int kind = 0; kind < PART_KIND_COUNT; kind++) {
			if (kind == PART_REPLACES || strcmp(child->name, part_kind_name((enum part_kind)kind)) != 0)
				continue;
			*part = part_read(parser, child, (enum part_kind)kind);
			part = &(*part)->next;
		}
	}
}

/* Written as they are or by number, anywhere in the file: comments may mislead a colleague just as well. */
void front_check_hidden(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
	for (size_t at = source->length >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	     at < source->length; at++) {
		const unsigned char *bytes = (const unsigned char *)source->bytes + at;
		unsigned long character = 0;
		size_t length = 0;

		if (bytes[0] == '&' && bytes[1] == '#') {
			bool hexadecimal = bytes[2] == 'x';
			const char *digits = source->bytes + at + (hexadecimal ? 3 : 2);
			char *end;
			character = strtoul(digits, &end, hexadecimal ? 16 : 10);
			length = (size_t)(end + 1 - (source->bytes + at));
		} else if ((bytes[0] & 0xF0) == 0xE0) {
			character = (bytes[0] & 0x0FU) << 12 | (bytes[1] & 0x3FU) << 6 | (bytes[2] & 0x3FU);
			length = 3;
		} else if (bytes[0] == 0xC2) {
			character = bytes[1];
			length = 2;
		}
		bool turns =
		    (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
		bool cuts = character == 0xAD || character == 0x200B || character == 0xFEFF;
		if (turns || cuts)
			diagnostic_add(diagnostics, DIAGNOSTIC_CHARACTER_HIDDEN, (struct span){source, at, length},
				       arena_format(arena, "U+%04lX", character), NULL);
	}
}

struct message *front_read(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
	struct xml_node *root = xml_parse(arena, source, diagnostics);
	struct parser parser = {arena, diagnostics, NULL};

	if (root == NULL)
		return NULL;
	if (strcmp(root->name, "bericht") != 0 || root->namespace_address != NULL) {
		diagnostic_add(diagnostics, DIAGNOSTIC_ROOT_WRONG, root->span, element_name(arena, root), NULL);
		return NULL;
	}
	parser.message = arena_allocate(arena, sizeof(*parser.message));
	parser.message->source = source;
	front_check_hidden(arena, source, diagnostics);
	element_check(arena, root, diagnostics);
	head_read(&parser, root);
	body_read(&parser, root);
	return parser.message;
}
