#include "region.h"

#include <string.h>
#include <unistd.h>

#include "../base/nearest.h"
#include "../base/xml.h"
#include "fact.h"

#define EMERGENCY_NUMBER "112"

/* The three ways to reach somebody, by the attribute of phonebook.xml. */
static const struct {
	const char *attribute;
	enum contact_kind kind;
	bool (*check)(const char *text);
	enum diagnostic_id wrong;
} ways[] = {
    {"phone", CONTACT_PHONE, fact_is_phone, DIAGNOSTIC_PHONE_WRONG},
    {"site", CONTACT_SITE, fact_is_site, DIAGNOSTIC_SITE_WRONG},
    {"mail", CONTACT_MAIL, fact_is_mail, DIAGNOSTIC_MAIL_WRONG},
};
#define WAY_COUNT (sizeof(ways) / sizeof(ways[0]))

struct organisation {
	const char *name;
	const char *reached[WAY_COUNT]; /* NULL: not that way */
	struct span span;
	struct organisation *next;
};

struct region {
	struct arena *arena;
	struct declaration *names; /* organisations of the phone book too */
	struct organisation *organisations;
};

/* ---- reading ---- */

static void unknown_report(const struct xml_node *element, const char *name, const char *what, const char *known,
			   struct diagnostics *diagnostics)
{
	diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, element->span, name, what, NULL);
	diagnostic_propose(diagnostics, known);
}

/* Adds a name; one that stands there already, of another kind or twice in its file, is a finding. */
static void name_add(struct region *region, const char *kind, const char *words, struct own_text *others,
		     struct span span, struct diagnostics *diagnostics)
{
	struct declaration **link = &region->names;

	for (; *link != NULL; link = &(*link)->next) {
		const struct declaration *other = *link;
		if (strcmp(other->words, words) != 0)
			continue;
		if (other->span.source == span.source || strcmp(other->kind, kind) != 0) {
			unsigned line = source_position(other->span.source, other->span.offset).line;
			diagnostic_add(diagnostics, DIAGNOSTIC_OVERLAY_TWICE, span, words,
				       arena_format(region->arena, "%u", line), NULL);
		}
		return;
	}
	*link = arena_allocate(region->arena, sizeof(**link));
	**link = (struct declaration){.kind = kind, .words = words, .others = others, .span = span};
}

/* What a name is called in other languages: <form language="bg" by="…" on="…">. */
static struct own_text *forms_read(struct region *region, const struct xml_node *element,
				   struct diagnostics *diagnostics)
{
	struct own_text *first = NULL, **link = &first;

	for (const struct xml_node *child = xml_child(element, NULL); child != NULL; child = xml_next(child, NULL)) {
		const char *language = xml_attribute(child, "language"), *by = xml_attribute(child, "by");
		const char *on = xml_attribute(child, "on"), *words = xml_text(region->arena, child);

		if (strcmp(child->name, "form") != 0) {
			unknown_report(child, child->name, "name", "form", diagnostics);
			continue;
		}
		if (language == NULL || by == NULL || on == NULL || *words == '\0') {
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "language, by, on", NULL);
			continue;
		}
		*link = arena_allocate(region->arena, sizeof(**link));
		**link = (struct own_text){language, words, by, on, NULL, child->span, NULL};
		link = &(*link)->next;
	}
	return first;
}

static void names_read(struct region *region, const struct xml_node *root, struct diagnostics *diagnostics)
{
	static const char *const kinds[] = {
#define X(dutch, kind) kind,
	    NAME_KINDS(X)
#undef X
	};
	const size_t kind_count = sizeof(kinds) / sizeof(kinds[0]);

	for (const struct xml_node *child = xml_child(root, NULL); child != NULL; child = xml_next(child, NULL)) {
		const char *kind = xml_attribute(child, "kind"), *words = xml_text(region->arena, child);
		size_t at = 0;

		while (at < kind_count && (kind == NULL || strcmp(kinds[at], kind) != 0))
			at++;
		if (strcmp(child->name, "name") != 0)
			unknown_report(child, child->name, "names", "name", diagnostics);
		else if (at == kind_count)
			unknown_report(child, kind == NULL ? "" : kind, "kind", "place organisation person thing",
				       diagnostics);
		else if (*words == '\0')
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "name", NULL);
		else
			name_add(region, kinds[at], words, forms_read(region, child, diagnostics), child->span,
				 diagnostics);
	}
}

static void attributes_check(const struct xml_node *element, struct diagnostics *diagnostics)
{
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next) {
		bool known = strcmp(attribute->name, "name") == 0 || strcmp(attribute->name, "note") == 0;
		for (size_t i = 0; i < WAY_COUNT; i++)
			known = known || strcmp(attribute->name, ways[i].attribute) == 0;
		if (known)
			continue;
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, attribute->name_span, attribute->name,
			       "attribute", NULL);
		diagnostic_propose(diagnostics, "name phone site mail note");
	}
}

static void phonebook_read(struct region *region, const struct xml_node *root, struct diagnostics *diagnostics)
{
	struct organisation **link = &region->organisations;

	for (const struct xml_node *child = xml_child(root, NULL); child != NULL; child = xml_next(child, NULL)) {
		const char *name = xml_attribute(child, "name");

		if (strcmp(child->name, "organisation") != 0) {
			unknown_report(child, child->name, "phonebook", "organisation", diagnostics);
			continue;
		}
		attributes_check(child, diagnostics);
		if (name == NULL || *name == '\0') {
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "name", NULL);
			continue;
		}
		struct organisation *organisation = arena_allocate(region->arena, sizeof(*organisation));
		organisation->name = name;
		organisation->span = child->span;
		for (size_t i = 0; i < WAY_COUNT; i++) {
			const char *value = xml_attribute(child, ways[i].attribute);
			if (value != NULL && !ways[i].check(value))
				diagnostic_add(diagnostics, ways[i].wrong, xml_attribute_span(child, ways[i].attribute),
					       value, NULL);
			organisation->reached[i] = value;
		}
		*link = organisation;
		link = &organisation->next;
		name_add(region, "organisation", name, NULL, child->span, diagnostics);
	}
}

struct region *region_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	static const struct {
		const char *file;
		void (*read)(struct region *region, const struct xml_node *root, struct diagnostics *diagnostics);
	} files[] = {{"names.xml", names_read}, {"phonebook.xml", phonebook_read}};
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	struct region *region = arena_allocate(arena, sizeof(*region));

	region->arena = arena;
	for (size_t i = 0; folder != NULL && i < sizeof(files) / sizeof(files[0]); i++) {
		const char *path = arena_format(arena, "%s/%s", folder, files[i].file);
		if (access(path, F_OK) != 0)
			continue;
		const struct xml_node *root = xml_read(arena, path, diagnostics);
		if (root != NULL)
			files[i].read(region, root, diagnostics);
	}
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before ? region : NULL;
}

/* ---- a message ---- */

static const struct organisation *organisation_find(const struct region *region, const char *name)
{
	const struct organisation *organisation = region->organisations;

	while (organisation != NULL && strcmp(organisation->name, name) != 0)
		organisation = organisation->next;
	return organisation;
}

/* Whether two ways to reach somebody are the same: of a phone number the digits count. */
static bool same_value(enum contact_kind kind, const char *left, const char *right)
{
	static const char digits[] = "+0123456789";

	if (kind != CONTACT_PHONE)
		return strcmp(left, right) == 0;
	for (;;) {
		left += strcspn(left, digits);
		right += strcspn(right, digits);
		if (*left != *right)
			return false;
		if (*left == '\0')
			return true;
		left++;
		right++;
	}
}

static void contact_hold(const struct region *region, const struct contact *contact, struct diagnostics *diagnostics)
{
	const struct organisation *organisation =
	    contact->name == NULL ? NULL : organisation_find(region, contact->name);

	for (size_t i = 0; organisation != NULL && i < WAY_COUNT; i++) {
		const char *known = organisation->reached[i];
		if (ways[i].kind != contact->kind || known == NULL ||
		    same_value(contact->kind, contact->value, known) ||
		    same_value(contact->kind, contact->value, EMERGENCY_NUMBER))
			continue;
		diagnostic_add(diagnostics, DIAGNOSTIC_PHONEBOOK_DIFFERS, contact->span, contact->name, known,
			       contact->value, NULL);
	}
}

/* The contacts of one <van>. */
static struct contact **contacts_fill(const struct region *region, const struct name *of, struct contact **link,
				      struct diagnostics *diagnostics)
{
	const struct organisation *organisation = organisation_find(region, of->words);
	const char *nearest = NULL;

	for (size_t i = 0; organisation != NULL && i < WAY_COUNT; i++) {
		if (organisation->reached[i] == NULL)
			continue;
		*link = arena_allocate(region->arena, sizeof(**link));
		**link = (struct contact){.kind = ways[i].kind,
					  .value = organisation->reached[i],
					  .name = organisation->name,
					  .span = of->span};
		link = &(*link)->next;
	}
	if (organisation != NULL)
		return link;
	for (const struct organisation *other = region->organisations; other && !nearest; other = other->next)
		nearest = nearest_name(of->words, &other->name, 1);
	diagnostic_add(diagnostics, DIAGNOSTIC_PHONEBOOK_UNKNOWN, of->span, of->words, NULL);
	if (nearest != NULL)
		diagnostic_propose(diagnostics, nearest);
	return link;
}

void region_apply(const struct region *region, struct message *message, struct diagnostics *diagnostics)
{
	struct declaration **declaration = &message->declarations;
	struct contact **contact = &message->contacts;

	for (; *contact != NULL; contact = &(*contact)->next)
		contact_hold(region, *contact, diagnostics);
	for (const struct name *of = message->reached_as; of != NULL; of = of->next)
		contact = contacts_fill(region, of, contact, diagnostics);
	while (*declaration != NULL)
		declaration = &(*declaration)->next;
	for (const struct declaration *name = region->names; name != NULL; name = name->next) {
		bool declared = false;
		for (const struct declaration *other = message->declarations; other != NULL; other = other->next)
			declared = declared || strcmp(other->words, name->words) == 0;
		if (declared)
			continue; /* what the message says itself counts */
		*declaration = arena_allocate(region->arena, sizeof(**declaration));
		**declaration = *name;
		(*declaration)->next = NULL;
		declaration = &(*declaration)->next;
	}
}
