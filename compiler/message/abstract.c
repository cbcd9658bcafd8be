#include "abstract.h"

#include <string.h>

#include "../base/buffer.h"
#include "../base/xml.h"

#define BUCKETS 4096

static size_t hash(const char *string)
{
	size_t value = 5381;
	while (*string)
		value = value * 33 + (unsigned char)*string++;
	return value;
}

const char **words_split(struct arena *arena, const char *text, int *count)
{
	int words = 0;
	for (const char *at = text ? text : ""; *at; words++) {
		at += strspn(at, " \t\r\n");
		if (!*at)
			break;
		at += strcspn(at, " \t\r\n");
	}
	const char **array = arena_array(arena, (size_t)words + 1, sizeof *array);
	const char *at = text ? text : "";
	for (int i = 0; i < words; i++) {
		at += strspn(at, " \t\r\n");
		size_t length = strcspn(at, " \t\r\n");
		array[i] = arena_copy(arena, at, length);
		at += length;
	}
	if (count)
		*count = words;
	return array;
}

int abstract_category(const struct abstract *abstract, const char *name)
{
	for (int i = 0; i < abstract->category_count; i++)
		if (strcmp(abstract->categories[i], name) == 0)
			return i;
	return -1;
}

int feature_index(const struct feature *features, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(features[i].name, name) == 0)
			return i;
	return -1;
}

int abstract_feature(const struct abstract *abstract, const char *name)
{
	return feature_index(abstract->features, abstract->feature_count, name);
}

int abstract_role(const struct abstract *abstract, const char *name)
{
	for (int i = 0; i < abstract->role_count; i++)
		if (strcmp(abstract->roles[i].name, name) == 0)
			return i;
	return -1;
}

int feature_value(const struct feature *feature, const char *name)
{
	for (int i = 0; i < feature->value_count; i++)
		if (strcmp(feature->values[i], name) == 0)
			return i;
	return -1;
}

const struct concept *abstract_concept(const struct abstract *abstract, const char *id)
{
	struct concept *concept = abstract->buckets[hash(id) % abstract->bucket_count];
	while (concept && strcmp(concept->id, id) != 0)
		concept = concept->next_in_bucket;
	return concept;
}

bool kinds_meet(const char **wanted, const char **offered)
{
	if (!wanted || !wanted[0] || strcmp(wanted[0], "*") == 0)
		return true;
	for (int i = 0; wanted[i]; i++)
		for (int k = 0; offered && offered[k]; k++)
			if (strcmp(wanted[i], offered[k]) == 0)
				return true;
	return false;
}

const struct argument *concept_argument(const struct concept *concept, int role)
{
	for (int i = 0; i < concept->argument_count; i++)
		if (concept->arguments[i].role == role)
			return &concept->arguments[i];
	return NULL;
}

/* A mask of categories from their names; 0 after a finding. */
static uint32_t category_mask(struct abstract *abstract, const struct xml_node *element, const char *attribute,
			      struct diagnostics *diagnostics)
{
	uint32_t mask = 0;
	const char **names = words_split(abstract->arena, xml_attribute(element, attribute), NULL);
	for (int i = 0; names[i]; i++) {
		int category = abstract_category(abstract, names[i]);
		if (category < 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
				       xml_attribute_span(element, attribute), names[i], attribute, NULL);
		else
			mask |= UINT32_C(1) << category;
	}
	return mask;
}

static void read_feature(struct abstract *abstract, const struct xml_node *element, enum feature_kind kind,
			 struct diagnostics *diagnostics)
{
	if (abstract->feature_count == FEATURE_LIMIT) {
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_TOO_MANY, element->span, "features", NULL);
		return;
	}
	struct feature *feature = &abstract->features[abstract->feature_count++];
	feature->name = xml_attribute(element, "name");
	feature->kind = kind;
	const char **values = words_split(abstract->arena, xml_attribute(element, "values"), &feature->value_count);
	if (!feature->name || feature->value_count < 2 || feature->value_count > VALUE_LIMIT) {
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, "name, values", NULL);
		feature->name = feature->name ? feature->name : "";
		feature->value_count = 0;
		return;
	}
	memcpy(feature->values, values, (size_t)feature->value_count * sizeof *values);
	feature->categories = category_mask(abstract, element, "of", diagnostics);
	feature->must = kind == FEATURE_MEANING;
}

static struct concept *concept_insert(struct abstract *abstract, const char *id, int category)
{
	struct concept *concept = arena_allocate(abstract->arena, sizeof *concept);
	struct concept **bucket = &abstract->buckets[hash(id) % abstract->bucket_count];
	concept->id = id;
	concept->category = category;
	concept->index = abstract->concept_count;
	concept->kinds = words_split(abstract->arena, "", NULL);
	concept->next_in_bucket = *bucket;
	*bucket = concept;
	abstract->concepts = arena_grow(abstract->arena, abstract->concepts, (size_t)abstract->concept_count,
					&abstract->concept_capacity, sizeof *abstract->concepts);
	abstract->concepts[abstract->concept_count++] = concept;
	return concept;
}

static void set_mass(const struct abstract *abstract, struct concept *concept, bool mass)
{
	int trait = abstract_feature(abstract, "mass");
	if (trait >= 0)
		concept->trait[trait] = (uint8_t)feature_value(&abstract->features[trait], mass ? "yes" : "no");
}

struct concept *abstract_add_concept(struct abstract *abstract, const char *id, int category, const char *kind,
				     bool mass)
{
	struct concept *concept = concept_insert(abstract, arena_string(abstract->arena, id), category);
	concept->kinds = words_split(abstract->arena, kind, NULL);
	concept->own = true;
	set_mass(abstract, concept, mass);
	return concept;
}

struct concept *abstract_declare(struct arena *arena, struct abstract *abstract, const char *words, int category,
				 const char *kind, bool mass)
{
	struct concept *concept = arena_allocate(arena, sizeof *concept);
	concept->id = arena_string(arena, words);
	while (abstract_concept(abstract, concept->id)) /* rows that name that one must not take it for this */
		concept->id = arena_format(arena, "%s.", concept->id);
	concept->category = category;
	concept->kinds = words_split(arena, kind, NULL);
	concept->own = concept->declared = true;
	concept->index = abstract->concept_count + abstract->declared_count++;
	set_mass(abstract, concept, mass);
	return concept;
}

static void read_arguments(struct abstract *abstract, struct concept *concept, const struct xml_node *element,
			   struct diagnostics *diagnostics)
{
	int count = 0;
	for (struct xml_node *child = xml_child(element, "argument"); child; child = xml_next(child, "argument"))
		count++;
	concept->arguments = arena_array(abstract->arena, (size_t)count, sizeof *concept->arguments);
	for (struct xml_node *child = xml_child(element, "argument"); child; child = xml_next(child, "argument")) {
		const char *name = xml_attribute(child, "role");
		int role = name ? abstract_role(abstract, name) : -1;
		if (role < 0) {
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, xml_attribute_span(child, "role"),
				       name ? name : "", "role", NULL);
			continue;
		}
		const char *required = xml_attribute(child, "required");
		struct argument *argument = &concept->arguments[concept->argument_count++];
		argument->role = role;
		argument->kinds = words_split(abstract->arena, xml_attribute(child, "kind"), NULL);
		argument->required = required && strcmp(required, "yes") == 0;
	}
}

/* An overlay may name a concept of the core, but not make another thing of it. */
static void hold_same(const struct abstract *abstract, const struct concept *core, const struct xml_node *element,
		      struct diagnostics *diagnostics)
{
	const char *kind = xml_attribute(element, "kind");
	struct buffer kinds = {0};
	for (int i = 0; core->kinds[i]; i++)
		buffer_add_format(&kinds, "%s%s", i ? " " : "", core->kinds[i]);
	const char *category = abstract->categories[core->category];
	if (strcmp(category, xml_attribute(element, "category")) != 0)
		diagnostic_add(diagnostics, DIAGNOSTIC_OVERLAY_CONCEPT, xml_attribute_span(element, "category"),
			       core->id, category, xml_attribute(element, "category"), NULL);
	else if (strcmp(buffer_text(&kinds), kind ? kind : "") != 0)
		diagnostic_add(diagnostics, DIAGNOSTIC_OVERLAY_CONCEPT, xml_attribute_span(element, "kind"), core->id,
			       buffer_text(&kinds), kind ? kind : "", NULL);
	buffer_free(&kinds);
}

static void read_concept(struct abstract *abstract, const struct xml_node *element, bool own,
			 struct diagnostics *diagnostics)
{
	const char *id = xml_attribute(element, "id");
	const char *category_name = xml_attribute(element, "category");
	int category = category_name ? abstract_category(abstract, category_name) : -1;
	if (!id || category < 0) {
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, "id, category", NULL);
		return;
	}
	const struct concept *known = abstract_concept(abstract, id);
	if (known && own && !known->own) {
		hold_same(abstract, known, element, diagnostics);
		return;
	}
	if (known) {
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_TWICE, xml_attribute_span(element, "id"), id, NULL);
		return;
	}
	struct concept *concept = concept_insert(abstract, id, category);
	concept->own = own;
	concept->note = xml_attribute(element, "note");
	concept->level = xml_attribute(element, "level");
	concept->picture = xml_attribute(element, "picture");
	const char *back = xml_attribute(element, "back");
	concept->back = back && strcmp(back, "yes") == 0;
	concept->kinds = words_split(abstract->arena, xml_attribute(element, "kind"), NULL);
	concept->span = element->span;
	for (int f = 0; f < abstract->feature_count; f++) {
		const struct feature *feature = &abstract->features[f];
		const char *value = feature->kind == FEATURE_TRAIT ? xml_attribute(element, feature->name) : NULL;
		if (!value)
			continue;
		int index = feature_value(feature, value);
		if (index < 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME,
				       xml_attribute_span(element, feature->name), value, feature->name, NULL);
		else
			concept->trait[f] = (uint8_t)index;
	}
	read_arguments(abstract, concept, element, diagnostics);
}

static void read_abstract(struct abstract *abstract, const struct xml_node *root, struct diagnostics *diagnostics)
{
	struct feature *category = &abstract->features[abstract->feature_count++];
	category->name = arena_string(abstract->arena, "category");
	category->kind = FEATURE_CATEGORY;
	for (struct xml_node *child = xml_child(root, NULL); child; child = xml_next(child, NULL)) {
		const char *name = xml_attribute(child, "name");
		if (strcmp(child->name, "category") == 0 && name && abstract->category_count < CATEGORY_LIMIT) {
			category->values[category->value_count++] = name;
			abstract->category_is_fact[abstract->category_count] = xml_attribute(child, "fact") != NULL;
			abstract->categories[abstract->category_count++] = name;
		} else if (strcmp(child->name, "feature") == 0) {
			read_feature(abstract, child, FEATURE_MEANING, diagnostics);
		} else if (strcmp(child->name, "trait") == 0) {
			read_feature(abstract, child, FEATURE_TRAIT, diagnostics);
		} else if (strcmp(child->name, "role") == 0 && name && abstract->role_count < ROLE_LIMIT) {
			struct role *role = &abstract->roles[abstract->role_count++];
			role->name = name;
			role->of = category_mask(abstract, child, "of", diagnostics);
			role->takes = category_mask(abstract, child, "takes", diagnostics);
			role->core = xml_attribute(child, "core") != NULL;
		} else if (strcmp(child->name, "sample") == 0 && xml_attribute(child, "tree")) {
			struct sample **last = &abstract->samples;
			while (*last)
				last = &(*last)->next;
			*last = arena_allocate(abstract->arena, sizeof **last);
			(*last)->kinds = words_split(abstract->arena, xml_attribute(child, "kind"), NULL);
			(*last)->tree = xml_attribute(child, "tree");
			(*last)->countable = xml_attribute(child, "countable") != NULL;
		} else {
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, child->span, child->name, "abstract",
				       NULL);
		}
	}
}

struct abstract *abstract_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	struct abstract *abstract = arena_allocate(arena, sizeof *abstract);
	abstract->arena = arena;
	abstract->bucket_count = BUCKETS;
	abstract->buckets = arena_array(arena, BUCKETS, sizeof *abstract->buckets);
	struct xml_node *root = xml_read(arena, arena_format(arena, "%s/grammars/abstract.xml", folder), diagnostics);
	struct xml_node *concepts =
	    xml_read(arena, arena_format(arena, "%s/lexicons/concepts.xml", folder), diagnostics);
	if (!root || !concepts)
		return NULL;
	read_abstract(abstract, root, diagnostics);
	for (struct xml_node *child = xml_child(concepts, "concept"); child; child = xml_next(child, "concept"))
		read_concept(abstract, child, false, diagnostics);
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before ? abstract : NULL;
}

bool concept_has_kind(const struct concept *concept, const char *kind)
{
	for (int i = 0; concept->kinds[i]; i++)
		if (strcmp(concept->kinds[i], kind) == 0)
			return true;
	return false;
}

bool abstract_has_kind(const struct abstract *abstract, const char *kind)
{
	for (int i = 0; i < abstract->concept_count; i++)
		if (!abstract->concepts[i]->own && concept_has_kind(abstract->concepts[i], kind))
			return true;
	return false;
}

bool abstract_add_overlay(struct abstract *abstract, const char *path, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	const struct xml_node *root = xml_read(abstract->arena, path, diagnostics);
	for (const struct xml_node *child = root ? xml_child(root, NULL) : NULL; child; child = xml_next(child, NULL))
		if (strcmp(child->name, "concept") == 0)
			read_concept(abstract, child, true, diagnostics);
		else
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, child->span, child->name, "concepts",
				       NULL);
	return root && diagnostics_count(diagnostics, LEVEL_ERROR) == before;
}
