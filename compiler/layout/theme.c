#include "theme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/xml.h"
#include "house.h"

struct theme {
	const struct xml_node *root;
	const struct house *house; /* or NULL */
};

/* Parts that only inform. A house colour in any other could be taken for a prohibition, a warning or a permission. */
static const char *const neutral_parts[] = {"wat", "volgende", "gebied", "hulp"};
#define NEUTRAL_COUNT (sizeof neutral_parts / sizeof *neutral_parts)

struct colour colour_parse(const char *value)
{
	unsigned long bits = value ? strtoul(value + 1, NULL, 16) : 0;
	return (struct colour){(double)(bits >> 16 & 255) / 255, (double)(bits >> 8 & 255) / 255,
			       (double)(bits & 255) / 255};
}

bool colour_white(struct colour colour)
{
	return colour.red >= 1 && colour.green >= 1 && colour.blue >= 1;
}

const char *colour_name(struct arena *arena, struct colour colour)
{
	return arena_format(arena, "#%02lx%02lx%02lx", lround(colour.red * 255), lround(colour.green * 255),
			    lround(colour.blue * 255));
}

static bool colour_valid(const char *value)
{
	return !value || (value[0] == '#' && strlen(value) == 7 && strspn(value + 1, "0123456789abcdef") == 6);
}

struct theme *theme_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	static const char *const colours[] = {"value", "fill", "text", "tint", "accent"};
	const struct xml_node *root = xml_read(arena, arena_format(arena, "%s/outputs/theme.xml", folder), diagnostics);
	if (!root)
		return NULL;
	bool valid = true;
	for (const struct xml_node *child = xml_child(root, NULL); child; child = xml_next(child, NULL)) {
		for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
			const char *value = xml_attribute(child, colours[i]);
			if (colour_valid(value))
				continue;
			diagnostic_add(diagnostics, DIAGNOSTIC_OUTPUT_WRONG, xml_attribute_span(child, colours[i]),
				       value, NULL);
			valid = false;
		}
	}
	if (!valid)
		return NULL;
	struct theme *theme = arena_allocate(arena, sizeof *theme);
	theme->root = root;
	return theme;
}

/* The first child of that name whose attribute has that value. */
static const struct xml_node *child_find(const struct theme *theme, const char *name, const char *attribute,
					 const char *value)
{
	for (const struct xml_node *child = xml_child(theme->root, name); child; child = xml_next(child, name)) {
		const char *found = xml_attribute(child, attribute);
		if (found && strcmp(found, value) == 0)
			return child;
	}
	return NULL;
}

struct theme *theme_dress(struct arena *arena, const struct theme *theme, const struct house *house)
{
	struct theme *dressed = arena_allocate(arena, sizeof *dressed);
	*dressed = (struct theme){theme->root, house};
	return dressed;
}

size_t theme_grounds(const struct theme *theme, struct colour grounds[THEME_GROUNDS_LIMIT])
{
	size_t count = 0;
	grounds[count++] = theme_colour(theme, "paper");
	for (size_t i = 0; i < NEUTRAL_COUNT; i++)
		grounds[count++] = theme_group(theme, neutral_parts[i]).fill;
	for (const struct xml_node *kind = xml_child(theme->root, "kind"); kind && count < THEME_GROUNDS_LIMIT;
	     kind = xml_next(kind, "kind"))
		grounds[count++] = colour_parse(xml_attribute(kind, "tint"));
	return count;
}

struct colour theme_colour(const struct theme *theme, const char *name)
{
	if (theme->house && strcmp(name, "link") == 0)
		return theme->house->text;
	if (theme->house && strcmp(name, "rule") == 0)
		return theme->house->line;
	const struct xml_node *child = child_find(theme, "colour", "name", name);
	return colour_parse(child ? xml_attribute(child, "value") : NULL);
}

static struct theme_mark mark_find(const struct theme *theme, const char *name)
{
	const struct xml_node *mark = name ? child_find(theme, "mark", "name", name) : NULL;
	if (!mark)
		return (struct theme_mark){0};
	const char *shape = xml_attribute(mark, "shape"), *turns = xml_attribute(mark, "turns");
	return (struct theme_mark){xml_attribute(mark, "strokes"), shape && strcmp(shape, "triangle") == 0,
				   turns && strcmp(turns, "yes") == 0};
}

struct theme_kind theme_kind(const struct theme *theme, const struct message *message)
{
	static const char *const edges[] = {
	    [EDGE_STRAIGHT] = "straight", [EDGE_SLANT] = "slant", [EDGE_ROUND] = "round"};
	const char *name = message_kind_name(message->exercise ? MESSAGE_EXERCISE : message->kind);
	const struct xml_node *found = child_find(theme, "kind", "name", name);
	if (!found)
		return (struct theme_kind){.text = {1, 1, 1}, .tint = {1, 1, 1}};
	for (const struct xml_node *child = found; child; child = xml_next(child, "kind")) {
		const char *child_name = xml_attribute(child, "name"), *severity = xml_attribute(child, "severity");
		if (child_name && strcmp(child_name, name) == 0 && severity && message->severity &&
		    strcmp(severity, message->severity) == 0) {
			found = child;
			break;
		}
	}
	struct theme_kind kind = {
	    .fill = colour_parse(xml_attribute(found, "fill")),
	    .text = colour_parse(xml_attribute(found, "text")),
	    .tint = colour_parse(xml_attribute(found, "tint")),
	    .mark = mark_find(theme, xml_attribute(found, "mark")),
	};
	const char *edge = xml_attribute(found, "edge");
	for (int i = 0; i <= EDGE_ROUND; i++) {
		if (edge && strcmp(edge, edges[i]) == 0)
			kind.edge = (enum theme_edge)i;
	}
	return kind;
}

struct theme_group theme_group(const struct theme *theme, const char *part)
{
	const struct xml_node *found = child_find(theme, "group", "part", part);
	if (!found)
		return (struct theme_group){.fill = {1, 1, 1}};
	struct theme_group group = {
	    .fill = colour_parse(xml_attribute(found, "fill")),
	    .accent = colour_parse(xml_attribute(found, "accent")),
	    .mark = mark_find(theme, xml_attribute(found, "mark")),
	};
	group.heading = group.edge = group.accent;
	for (size_t i = 0; theme->house && i < NEUTRAL_COUNT; i++) {
		if (strcmp(neutral_parts[i], part) != 0)
			continue;
		group.heading = theme->house->text;
		group.edge = theme->house->line;
	}
	return group;
}
