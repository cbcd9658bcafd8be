#include "load.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/digest.h"

/*
 * Units: what a reader of a language signs, and the file of signatures beside the data: lexicons/review-xx.xml, or
 * review-xx.xml in an overlay.
 *
 *   <review language="tr">
 *     <signed unit="verb:boil" digest="…" by="A. Yılmaz" on="2026-11-21"/>
 *   </review>
 */

/* What a row is to a reader: a unit of its own, or nothing. What is in neither list is always at work. */
static const char *const own_rows[] = {"paradigm", "mark",   "focus",        "opening",
				       "chain",    "phrase", "coordination", "aloud"};
static const char *const silent_rows[] = {"rewrite",   "loose",   "split",       "compound", "relative", "dayword",
					  "clockword", "nameend", "weekdayword", "intake",   "examples", "readability"};

static bool among(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

#define AMONG(name, names) among(name, names, sizeof(names) / sizeof *(names))

bool unit_is_general(const struct xml_node *row)
{
	return !AMONG(row->name, own_rows) && !AMONG(row->name, silent_rows) && !attribute_yes(row, "read");
}

struct unit *unit_begin(struct loader *loader, const struct xml_node *element)
{
	struct language *language = loader->language;
	bool row = element->parent == language->grammar;
	if (attribute_yes(element, "read") || (row && AMONG(element->name, silent_rows)))
		return NULL;
	if (row && unit_is_general(element))
		return language->general;
	struct unit *unit = arena_allocate(loader->arena, sizeof *unit);
	unit->element = element;
	unit->own = loader->own;
	*language->last_unit = unit;
	language->last_unit = &unit->next;
	return unit;
}

/* ---- keys ---- */

/* A name from the attributes that tell one unit from another: what it is about, then a few digits of the digest of its
 * conditions, so that a key means the same row wherever that stands. */
static const char *unit_name(struct arena *arena, const struct unit *unit)
{
	static const char *const about[] = {"concept", "id", "role", "of", "name", "head"};
	struct buffer name = {0}, rest = {0};
	const struct xml_node *element = unit->element;
	buffer_add_format(&name, "%s%s", unit->own ? "own:" : "", element->name);
	const char *first = NULL;
	for (size_t i = 0; i < sizeof about / sizeof *about && !first; i++) {
		first = xml_attribute(element, about[i]);
		if (first)
			buffer_add_format(&name, ":%s", first);
	}
	bool entry = unit->lexeme || unit->label;
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next)
		if (attribute->value != first &&
		    (!entry || strcmp(attribute->name, "if") == 0 || strcmp(attribute->name, "when") == 0))
			buffer_add_format(&rest, "%s=%s\n", attribute->name, attribute->value);
	if (rest.length > 0)
		buffer_add_format(&name, ".%.6s", digest_bytes(rest.bytes, rest.length).hexadecimal);
	for (size_t i = 0; i < name.length; i++)
		if (strchr(" |", name.bytes[i]))
			name.bytes[i] = '-';
	const char *result = arena_string(arena, buffer_text(&name));
	buffer_free(&name);
	buffer_free(&rest);
	return result;
}

static size_t unit_place(const struct unit *unit)
{
	return unit->element ? unit->element->span.offset : 0;
}

static int compare_units(const void *left, const void *right)
{
	const struct unit *one = *(struct unit *const *)left, *other = *(struct unit *const *)right;
	int order = strcmp(one->key, other->key);
	return order ? order : (unit_place(one) > unit_place(other)) - (unit_place(one) < unit_place(other));
}

static int compare_key(const void *key, const void *unit)
{
	return strcmp(key, (*(struct unit *const *)unit)->key);
}

void language_name_units(struct language *language)
{
	if (language->named_units)
		return;
	for (struct unit *unit = language->units; unit; unit = unit->next)
		language->unit_count++;
	struct unit **units = arena_array(language->arena, (size_t)language->unit_count + 1, sizeof(struct unit *));
	size_t count = 0;
	for (struct unit *unit = language->units; unit; unit = unit->next) {
		if (!unit->key)
			unit->key = unit_name(language->arena, unit);
		units[count++] = unit;
	}
	qsort(units, count, sizeof *units, compare_units);
	const char *former = "";
	for (size_t i = 0, same = 1; i < count; i++) {
		same = strcmp(units[i]->key, former) == 0 ? same + 1 : 1;
		former = units[i]->key;
		if (same > 1)
			units[i]->key = arena_format(language->arena, "%s-%zu", former, same);
	}
	qsort(units, count, sizeof *units, compare_units);
	language->named_units = units;
	for (const struct signature *signature = language->signatures; signature; signature = signature->next) {
		struct unit *unit = language_unit(language, signature->unit);
		if (unit && !unit->signature)
			unit->signature = signature;
	}
}

struct unit *language_unit(struct language *language, const char *key)
{
	language_name_units(language);
	struct unit **found =
	    bsearch(key, language->named_units, (size_t)language->unit_count, sizeof(struct unit *), compare_key);
	return found ? *found : NULL;
}

/* ---- signatures ---- */

bool language_add_signatures(struct language *language, const char *path, struct diagnostics *diagnostics)
{
	if (access(path, F_OK) != 0)
		return true;
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	const struct xml_node *root = xml_read(language->arena, path, diagnostics);
	const char *code = root ? xml_attribute(root, "language") : NULL;
	if (root && (strcmp(root->name, "review") != 0 || !code || strcmp(code, language->code) != 0))
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, xml_attribute_span(root, "language"),
			       code ? code : "", "language", NULL);
	for (struct xml_node *child = root ? xml_child(root, NULL) : NULL; child; child = xml_next(child, NULL)) {
		struct signature *signature = arena_allocate(language->arena, sizeof *signature);
		*signature =
		    (struct signature){xml_attribute(child, "unit"), xml_attribute(child, "digest"),
				       xml_attribute(child, "by"), xml_attribute(child, "on"), language->signatures};
		if (strcmp(child->name, "signed") != 0 || !signature->unit || !signature->digest || !signature->by ||
		    !*signature->by || !signature->on || !*signature->on)
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "signed: unit, digest, by, on",
				       NULL);
		else
			language->signatures = signature;
	}
	return root && diagnostics_count(diagnostics, LEVEL_ERROR) == before;
}
