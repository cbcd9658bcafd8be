#include "house.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "../base/xml.h"
#include "contrast.h"

/* Lines of an address that fit in small print. */
#define ADDRESS_LIMIT 3

struct reading {
	struct arena *arena;
	const char *overlay;
	const struct theme *theme;
	struct diagnostics *diagnostics;
	struct house *house;
	bool failed;
};

static void refuse(struct reading *reading, struct span span, const char *what, const char *expected)
{
	diagnostic_add(reading->diagnostics, DIAGNOSTIC_HOUSE_WRONG, span, what, expected, NULL);
	reading->failed = true;
}

static const char *const logo_names[] = {"bestand", "geen"}, *const colour_names[] = {"tekst", "lijn"};

/* Holds that an element has no attributes but these two; NULL: none. */
static void attributes_check(struct reading *reading, const struct xml_node *element, const char *const *names)
{
	for (const struct xml_attribute *at = element->attributes; at; at = at->next)
		if (!names || (strcmp(at->name, names[0]) != 0 && strcmp(at->name, names[1]) != 0))
			refuse(reading, at->name_span, at->name,
			       names ? arena_format(reading->arena, "%s, %s", names[0], names[1]) : "-");
}

/* Words without elements in them; a finding when there are none, or too many. */
static const char *words_read(struct reading *reading, const struct xml_node *element)
{
	const char *words = xml_text(reading->arena, element);
	attributes_check(reading, element, NULL);
	if (xml_child(element, NULL))
		refuse(reading, xml_child(element, NULL)->span,
		       arena_format(reading->arena, "<%s>", xml_child(element, NULL)->name), "tekst");
	else if (!*words || strlen(words) > HOUSE_NAME_LIMIT)
		refuse(reading, element->span, arena_format(reading->arena, "<%s>%s", element->name, words),
		       arena_format(reading->arena, "1-%d", HOUSE_NAME_LIMIT));
	return words;
}

static void name_read(struct reading *reading, const struct xml_node *element)
{
	reading->house->name = words_read(reading, element);
	reading->house->span = element->span;
}

/* A file in the overlay itself: no folder, nothing hidden. */
static bool is_logo_name(const char *name)
{
	size_t length = strlen(name);
	return length > 4 && *name != '.' && !strchr(name, '/') && strcasecmp(name + length - 4, ".svg") == 0;
}

static void logo_element_read(struct reading *reading, const struct xml_node *element)
{
	const char *file = xml_attribute(element, "bestand"), *none = xml_attribute(element, "geen");
	attributes_check(reading, element, logo_names);
	if ((file != NULL) == (none != NULL)) {
		refuse(reading, element->span, "<logo>", "bestand=\"logo.svg\", geen=\"ja\"");
		return;
	}
	if (none) {
		if (strcmp(none, "ja") != 0)
			refuse(reading, xml_attribute_span(element, "geen"), none, "ja");
		return;
	}
	if (!is_logo_name(file)) {
		refuse(reading, xml_attribute_span(element, "bestand"), file, "logo.svg");
		return;
	}
	reading->house->logo = logo_read(reading->arena, arena_format(reading->arena, "%s/%s", reading->overlay, file),
					 xml_attribute_span(element, "bestand"), reading->diagnostics);
	reading->failed = reading->failed || !reading->house->logo;
	double seen = reading->house->logo ? logo_contrast(reading->house->logo, theme_colour(reading->theme, "paper"))
					   : CONTRAST_GRAPHICS;
	if (seen >= CONTRAST_GRAPHICS)
		return;
	diagnostic_add(reading->diagnostics, DIAGNOSTIC_LOGO_UNSEEN, xml_attribute_span(element, "bestand"),
		       arena_format(reading->arena, "%.2f", floor(seen * 100) / 100), NULL);
	reading->failed = true;
}

/* A colour of the house, dark enough on every ground. */
static struct colour colour_read(struct reading *reading, const struct xml_node *element, const char *name,
				 double ratio, enum diagnostic_id weak)
{
	struct colour grounds[THEME_GROUNDS_LIMIT];
	size_t count = theme_grounds(reading->theme, grounds), worst = 0;
	const char *value = xml_attribute(element, name);
	if (!value || value[0] != '#' || strlen(value) != 7 || strspn(value + 1, "0123456789abcdefABCDEF") != 6) {
		refuse(reading, xml_attribute_span(element, name),
		       value ? value : arena_format(reading->arena, "<%s>", element->name),
		       arena_format(reading->arena, "%s=\"#0b4f6c\"", name));
		return (struct colour){0};
	}
	struct colour colour = colour_parse(value);
	double least = contrast_least(colour, grounds, count, &worst);
	if (least >= ratio)
		return colour;
	/* Rounded down, so that what fails never looks as if it passed. */
	diagnostic_add(reading->diagnostics, weak, xml_attribute_span(element, name), value,
		       colour_name(reading->arena, grounds[worst]),
		       arena_format(reading->arena, "%.2f", floor(least * 100) / 100), NULL);
	diagnostic_propose(reading->diagnostics,
			   colour_name(reading->arena, contrast_darken(colour, grounds, count, ratio)));
	reading->failed = true;
	return colour;
}

static void colours_read(struct reading *reading, const struct xml_node *element)
{
	attributes_check(reading, element, colour_names);
	reading->house->text = colour_read(reading, element, "tekst", CONTRAST_TEXT, DIAGNOSTIC_HOUSE_CONTRAST_TEXT);
	reading->house->line = colour_read(reading, element, "lijn", CONTRAST_GRAPHICS, DIAGNOSTIC_HOUSE_CONTRAST_LINE);
}

static void contact_read(struct reading *reading, const struct xml_node *element)
{
	static const char *const ways[] = {
	    [CONTACT_PHONE] = "telefoon", [CONTACT_SITE] = "site", [CONTACT_MAIL] = "mail"};
	struct contact **contact = &reading->house->contacts;
	struct name **line = &reading->house->address_lines;
	int lines = 0;
	attributes_check(reading, element, NULL);
	for (const struct xml_node *child = xml_child(element, NULL); child; child = xml_next(child, NULL)) {
		size_t way = 0;
		bool twice = false;
		while (way < sizeof ways / sizeof *ways && strcmp(ways[way], child->name) != 0)
			way++;
		for (const struct contact *other = reading->house->contacts; other; other = other->next)
			twice = twice || (size_t)other->kind == way;
		bool address = strcmp(child->name, "adres") == 0;
		if (twice || (!address && way == sizeof ways / sizeof *ways) || (address && ++lines > ADDRESS_LIMIT)) {
			refuse(reading, child->span, arena_format(reading->arena, "<%s>", child->name),
			       "<telefoon> <site> <mail> <adres> (1-3)");
			continue;
		}
		const char *words = words_read(reading, child);
		if (address) {
			*line = arena_allocate(reading->arena, sizeof **line);
			**line = (struct name){words, child->span, NULL};
			line = &(*line)->next;
		} else {
			*contact = arena_allocate(reading->arena, sizeof **contact);
			**contact =
			    (struct contact){.kind = (enum contact_kind)way, .value = words, .span = child->span};
			contact = &(*contact)->next;
		}
	}
	if (!xml_child(element, NULL))
		refuse(reading, element->span, "<contact/>", "<telefoon> <site> <mail> <adres>");
}

static void root_read(struct reading *reading, const struct xml_node *root)
{
	static const struct {
		const char *name;
		bool needed;
		void (*read)(struct reading *reading, const struct xml_node *element);
	} known[] = {
	    {"naam", true, name_read},
	    {"logo", true, logo_element_read},
	    {"kleuren", true, colours_read},
	    {"contact", false, contact_read},
	};
	attributes_check(reading, root, NULL);
	for (const struct xml_node *child = root->children; child; child = child->next) {
		size_t at = 0;
		while (child->name && at < sizeof known / sizeof *known && strcmp(known[at].name, child->name) != 0)
			at++;
		if (!child->name) {
			const char *rest = child->text + strspn(child->text, " \t\r\n");
			size_t blank = (size_t)(rest - child->text);
			if (*rest)
				refuse(reading, (struct span){child->span.source, child->span.offset + blank, 0}, rest,
				       "<naam> <logo> <kleuren> <contact>");
		} else if (at == sizeof known / sizeof *known) {
			refuse(reading, child->span, arena_format(reading->arena, "<%s>", child->name),
			       "<naam> <logo> <kleuren> <contact>");
		} else if (xml_child(root, child->name) != child) {
			refuse(reading, child->span, arena_format(reading->arena, "<%s>", child->name), "1");
		} else {
			known[at].read(reading, child);
		}
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (!known[i].needed || xml_child(root, known[i].name))
			continue;
		if (known[i].read == logo_element_read) {
			diagnostic_add(reading->diagnostics, DIAGNOSTIC_HOUSE_LOGO, root->span, NULL);
			reading->failed = true;
		} else {
			refuse(reading, root->span, "<huisstijl>", arena_format(reading->arena, "<%s>", known[i].name));
		}
	}
}

struct house *house_read(struct arena *arena, const char *overlay, const struct theme *theme,
			 struct diagnostics *diagnostics)
{
	const struct xml_node *root = xml_read(arena, arena_format(arena, "%s/theme.xml", overlay), diagnostics);
	if (!root)
		return NULL;
	struct reading reading = {.arena = arena,
				  .overlay = overlay,
				  .theme = theme,
				  .diagnostics = diagnostics,
				  .house = arena_allocate(arena, sizeof(struct house))};
	if (strcmp(root->name, "huisstijl") == 0)
		root_read(&reading, root);
	else
		refuse(&reading, root->span, arena_format(arena, "<%s>", root->name), "<huisstijl>");
	return reading.failed ? NULL : reading.house;
}

bool house_sends(const struct house *house, const struct message *message)
{
	for (const struct name *sender = message->senders; sender; sender = sender->next)
		if (strcasecmp(sender->words, house->name) == 0)
			return true;
	return false;
}
