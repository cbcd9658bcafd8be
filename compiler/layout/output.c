#include "output.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "../base/xml.h"

/* Elements and attributes of a file in outputs/; the schema (outputs/output.rng) says the same for editors. */
static const char *const OUTPUT_ATTRIBUTES[] = {"name",      "file",  "medium", "also",  "form",     "bilingual",
						"languages", "width", "height", "pages", "segments", NULL};
static const char *const PART_ATTRIBUTES[] = {"name", "priority", "essential", "limit", "beside", NULL};
static const char *const SETTING_ATTRIBUTES[] = {"name", "value", NULL};

struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	bool failed;
};

bool output_part_known(const char *name)
{
	static const char *const names[] = {
#define X(id, dutch) dutch,
	    PART_KINDS(X) OUTPUT_PARTS(X)
#undef X
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void refuse(struct reading *reading, struct span span, const char *what, const char *expected)
{
	diagnostic_add(reading->diagnostics, DIAGNOSTIC_OUTPUT_WRONG, span,
		       arena_format(reading->arena, "%s (%s)", what, expected), (char *)NULL);
	reading->failed = true;
}

static void attributes_check(struct reading *reading, const struct xml_node *element, const char *const *names)
{
	for (const struct xml_attribute *attribute = element->attributes; attribute != NULL;
	     attribute = attribute->next) {
		const char *const *name = names;
		while (*name != NULL && strcmp(*name, attribute->name) != 0)
			name++;
		if (*name == NULL)
			refuse(reading, attribute->span, attribute->name, "?");
	}
}

static const char *word_read(struct reading *reading, const struct xml_node *element, const char *name)
{
	const char *value = xml_attribute(element, name);

	if (value == NULL || *value == '\0') {
		refuse(reading, element->span, name, "...");
		return "";
	}
	return value;
}

/* A number between bounds; `otherwise` when the attribute is absent. */
static double number_read(struct reading *reading, const struct xml_node *element, const char *name, double otherwise,
			  double least, double most)
{
	const char *value = xml_attribute(element, name);

	if (value == NULL)
		return otherwise;
	/* Not strtod, which follows the locale; nor "inf" and hexadecimal: only what the schema calls a decimal passes.
	 */
	char *end;
	double number = strspn(value, "+-.0123456789") == strlen(value) ? g_ascii_strtod(value, &end) : NAN;
	if (*value == '\0' || isnan(number) || *end != '\0' || number < least || number > most) {
		refuse(reading, xml_attribute_span(element, name), name,
		       arena_format(reading->arena, "%g - %g", least, most));
		return otherwise;
	}
	return number;
}

/* A whole number. */
static int count_read(struct reading *reading, const struct xml_node *element, const char *name, int most)
{
	double number = number_read(reading, element, name, 0, 0, most);

	if (number != floor(number))
		refuse(reading, xml_attribute_span(element, name), name, "1, 2, 3 ...");
	return (int)number;
}

/* "yes" or "no"; absent is no. */
static bool truth_read(struct reading *reading, const struct xml_node *element, const char *name)
{
	const char *value = xml_attribute(element, name);

	if (value != NULL && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		refuse(reading, xml_attribute_span(element, name), name, "yes, no");
	return value != NULL && strcmp(value, "yes") == 0;
}

/* Which of `names` an attribute says; the first, after a finding, when it is none of them. */
static size_t choice_read(struct reading *reading, const struct xml_node *element, const char *attribute,
			  const char *const *names, size_t count)
{
	const char *value = word_read(reading, element, attribute), *all = "";

	for (size_t i = 0; i < count; i++) {
		if (*names[i] != '\0' && strcmp(names[i], value) == 0)
			return i;
		if (*names[i] != '\0')
			all = arena_format(reading->arena, "%s%s%s", all, *all ? ", " : "", names[i]);
	}
	if (*value != '\0')
		refuse(reading, xml_attribute_span(element, attribute), attribute, all);
	return 0;
}

bool medium_has_pages(enum medium medium)
{
	return medium == MEDIUM_PDF || medium == MEDIUM_PNG || medium == MEDIUM_SVG;
}

/* Media of pictures alone: the pages of a PDF are measured in other units. */
static void also_read(struct reading *reading, const struct xml_node *root, struct output *output)
{
	const char *value = xml_attribute(root, "also");
	enum medium other = output->medium == MEDIUM_PNG ? MEDIUM_SVG : MEDIUM_PNG;

	if (value == NULL)
		return;
	if (output->medium == MEDIUM_PDF || !medium_has_pages(output->medium) ||
	    strcmp(value, medium_extension(other)) != 0)
		refuse(reading, xml_attribute_span(root, "also"), "also", "png + svg");
	output->also[other] = true;
}

static void medium_read(struct reading *reading, const struct xml_node *root, struct output *output)
{
	static const char *const media[] = {
#define X(id, name, extension, joint) name,
	    MEDIA(X)
#undef X
	};
	static const char *const forms[] = {
#define X(id, name, joint) name,
	    FORMS(X)
#undef X
	};

	output->medium = (enum medium)choice_read(reading, root, "medium", media, MEDIUM_COUNT);
	if (medium_has_pages(output->medium))
		output->form = (enum form)choice_read(reading, root, "form", forms, FORM_COUNT);
	else if (xml_attribute(root, "form") != NULL)
		refuse(reading, xml_attribute_span(root, "form"), "form", "pdf, png, svg");
	also_read(reading, root, output);
}

/* The codes of a list divided by spaces; NULL when the attribute is absent. */
static const char **languages_read(struct reading *reading, const struct xml_node *root)
{
	const char *value = xml_attribute(root, "languages");
	size_t count = 0;

	if (value == NULL)
		return NULL;
	const char **codes = arena_array(reading->arena, strlen(value) / 2 + 2, sizeof(*codes));
	for (value += strspn(value, " "); *value != '\0'; value += strspn(value, " ")) {
		size_t length = strcspn(value, " ");
		codes[count++] = arena_copy(reading->arena, value, length);
		value += length;
	}
	if (count == 0)
		refuse(reading, xml_attribute_span(root, "languages"), "languages", "nl en");
	return codes;
}

static struct output_part part_read(struct reading *reading, const struct xml_node *element)
{
	struct output_part part = {.name = word_read(reading, element, "name")};

	attributes_check(reading, element, PART_ATTRIBUTES);
	if (*part.name != '\0' && !output_part_known(part.name))
		refuse(reading, xml_attribute_span(element, "name"), "name",
		       "afzender, wat, kern, doe, ... (output.h)");
	part.essential = truth_read(reading, element, "essential");
	part.beside = truth_read(reading, element, "beside");
	part.priority = count_read(reading, element, "priority", 1000);
	part.limit = count_read(reading, element, "limit", 1000);
	return part;
}

static size_t children_count(const struct xml_node *root, const char *name)
{
	size_t count = 0;

	for (const struct xml_node *child = xml_child(root, name); child != NULL; child = xml_next(child, name))
		count++;
	return count;
}

/* A name of a file in outputs/, or of a file to write: no folder, nothing hidden. */
static bool is_file_name(const char *name)
{
	return *name != '\0' && *name != '.' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == strlen(name);
}

static struct output *root_read(struct reading *reading, const struct xml_node *root, const char *name)
{
	struct output *output = arena_allocate(reading->arena, sizeof(*output));

	if (strcmp(root->name, "output") != 0) {
		refuse(reading, root->span, root->name, "output");
		return output;
	}
	attributes_check(reading, root, OUTPUT_ATTRIBUTES);
	output->name = arena_string(reading->arena, name);
	output->file = word_read(reading, root, "file");
	medium_read(reading, root, output);
	output->bilingual = truth_read(reading, root, "bilingual");
	output->languages = languages_read(reading, root);
	output->width = number_read(reading, root, "width", 0, 1, 100000);
	output->height = number_read(reading, root, "height", 0, 1, 100000);
	output->pages = count_read(reading, root, "pages", 1000);
	output->segments = count_read(reading, root, "segments", 255); /* one octet: TS 23.040, 9.2.3.24.1 */
	if (xml_attribute(root, "name") != NULL && strcmp(xml_attribute(root, "name"), name) != 0)
		refuse(reading, xml_attribute_span(root, "name"), "name", name);
	if (!is_file_name(output->file))
		refuse(reading, xml_attribute_span(root, "file"), "file", "flyer.pdf");

	output->parts = arena_array(reading->arena, children_count(root, "part"), sizeof(*output->parts));
	output->settings = arena_array(reading->arena, children_count(root, "setting"), sizeof(*output->settings));
	for (const struct xml_node *child = xml_child(root, NULL); child != NULL; child = xml_next(child, NULL)) {
		if (strcmp(child->name, "part") == 0) {
			output->parts[output->part_count++] = part_read(reading, child);
		} else if (strcmp(child->name, "setting") == 0) {
			attributes_check(reading, child, SETTING_ATTRIBUTES);
			if (xml_attribute(child, "value") == NULL)
				refuse(reading, child->span, "value", "1");
			output->settings[output->setting_count++] = (struct output_setting){
			    .name = word_read(reading, child, "name"),
			    .value = number_read(reading, child, "value", 0, -1e9, 1e9),
			};
		} else {
			refuse(reading, child->span, child->name, "part, setting");
		}
	}
	return output;
}

struct output *output_read(struct arena *arena, const char *folder, const char *name, struct diagnostics *diagnostics)
{
	struct reading reading = {.arena = arena, .diagnostics = diagnostics};

	if (!is_file_name(name)) {
		refuse(&reading, (struct span){0}, name, "flyer");
		return NULL;
	}
	const struct xml_node *root =
	    xml_read(arena, arena_format(arena, "%s/outputs/%s.xml", folder, name), diagnostics);
	if (root == NULL)
		return NULL;
	struct output *output = root_read(&reading, root, name);
	return reading.failed ? NULL : output;
}

bool output_is_joint(const struct output *output)
{
	static const bool media[] = {
#define X(id, name, extension, joint) joint,
	    MEDIA(X)
#undef X
	};
	static const bool forms[] = {
#define X(id, name, joint) joint,
	    FORMS(X)
#undef X
	};

	return media[output->medium] || forms[output->form];
}

double output_setting(const struct output *output, const char *name, double otherwise)
{
	for (size_t i = 0; i < output->setting_count; i++)
		if (strcmp(output->settings[i].name, name) == 0)
			return output->settings[i].value;
	return otherwise;
}

const struct output_part *output_part(const struct output *output, const char *name)
{
	for (size_t i = 0; i < output->part_count; i++)
		if (strcmp(output->parts[i].name, name) == 0)
			return &output->parts[i];
	return NULL;
}

const char *medium_extension(enum medium medium)
{
	static const char *const extensions[] = {
#define X(id, name, extension, joint) extension,
	    MEDIA(X)
#undef X
	};
	return extensions[medium];
}
