#include "xliff.h"

#include <stdlib.h>
#include <string.h>

#include "../base/xml.h"
#include "../front/front.h"
#include "tag.h"

#define NAMESPACE "urn:oasis:names:tc:xliff:document:2.0"
#define VERSION "2.0"

/* ---- making ---- */

void xliff_add_unit(struct xliff_file *file, struct xliff_unit *unit)
{
	struct xliff_unit **last = &file->units;
	while (*last)
		last = &(*last)->next;
	*last = unit;
}

void xliff_add_note(struct arena *arena, struct xliff_unit *unit, const char *category, const char *text)
{
	struct xliff_note **last = &unit->notes;
	while (*last)
		last = &(*last)->next;
	*last = arena_allocate(arena, sizeof **last);
	**last = (struct xliff_note){category, text, NULL};
}

void xliff_add_segment(struct xliff_unit *unit, struct xliff_segment *segment)
{
	struct xliff_segment **last = &unit->segments;
	while (*last)
		last = &(*last)->next;
	*last = segment;
}

void xliff_add_part(struct arena *arena, struct xliff_part **parts, const char *text, size_t length, int fact)
{
	while (*parts)
		parts = &(*parts)->next;
	*parts = arena_allocate(arena, sizeof **parts);
	**parts = (struct xliff_part){.text = arena_copy(arena, text, length), .fact = fact};
}

/* Adds text as it stands between tags or in a value. */
static void add_escaped(struct buffer *buffer, const char *text)
{
	struct arena *scratch = arena_new();
	buffer_add_string(buffer, tag_escape(scratch, text));
	arena_free(scratch);
}

/* How a fact is shown: as it stands, with its number when another in the sentence reads the same. */
static const char *fact_shown(struct arena *arena, const struct xliff_part *fact, const struct xliff_part *parts)
{
	for (; parts; parts = parts->next)
		if (parts->fact && parts->fact != fact->fact && strcmp(parts->text, fact->text) == 0)
			return arena_format(arena, "%s (%d)", fact->text, fact->fact);
	return fact->text;
}

/* A fact as a placeholder. Poedit shows `disp` and finds the placeholder by it; `equiv` holds number and words. */
static void write_fact(struct buffer *buffer, const struct xliff_part *part, const struct xliff_part *parts)
{
	struct arena *scratch = arena_new();
	buffer_add_format(buffer, "<ph id=\"%d\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d%d\" equiv=\"{%d:%s}\"",
			  part->fact, part->fact, part->fact, tag_escape(scratch, part->text));
	if (part->kind)
		buffer_add_format(buffer, " type=\"other\" subType=\"helder:%s\"", part->kind);
	buffer_add_format(buffer, " disp=\"%s\"/>", tag_escape(scratch, fact_shown(scratch, part, parts)));
	arena_free(scratch);
}

static void write_parts(struct buffer *buffer, const char *name, const struct xliff_part *parts)
{
	buffer_add_format(buffer, "        <%s>", name);
	for (const struct xliff_part *part = parts; part; part = part->next)
		if (part->fact > 0)
			write_fact(buffer, part, parts);
		else
			add_escaped(buffer, part->text);
	buffer_add_format(buffer, "</%s>\n", name);
}

/* A unit's facts are numbered through all its segments: an id is unique in its unit (XLIFF 2.0, 4.3.1.13). */
static void write_unit(struct buffer *buffer, const struct xliff_unit *unit, int number)
{
	bool facts = false;
	int segment_number = 0;
	buffer_add_format(buffer, "    <unit id=\"u%d\" name=\"", number);
	add_escaped(buffer, unit->name);
	buffer_add_string(buffer, "\">\n");
	for (const struct xliff_note *note = unit->notes; note; note = note->next) {
		buffer_add_string(buffer, note == unit->notes ? "      <notes>\n" : "");
		buffer_add_format(buffer, "        <note category=\"%s\">", note->category);
		add_escaped(buffer, note->text);
		buffer_add_format(buffer, "</note>\n%s", note->next ? "" : "      </notes>\n");
	}
	for (const struct xliff_segment *segment = unit->segments; segment; segment = segment->next)
		for (const struct xliff_part *part = segment->source; part; part = part->next) {
			if (part->fact == 0)
				continue;
			buffer_add_format(buffer, "%s        <data id=\"d%d\">", facts ? "" : "      <originalData>\n",
					  part->fact);
			add_escaped(buffer, part->text);
			buffer_add_string(buffer, "</data>\n");
			facts = true;
		}
	buffer_add_string(buffer, facts ? "      </originalData>\n" : "");
	for (const struct xliff_segment *segment = unit->segments; segment; segment = segment->next) {
		buffer_add_format(buffer, "      <segment id=\"s%d\" state=\"initial\">\n", ++segment_number);
		write_parts(buffer, "source", segment->source);
		if (segment->target)
			write_parts(buffer, "target", segment->target);
		buffer_add_string(buffer, "      </segment>\n");
	}
	buffer_add_string(buffer, "    </unit>\n");
}

void xliff_write(const struct xliff_file *file, struct buffer *buffer)
{
	int count = 0, number = 0;
	for (const struct xliff_unit *unit = file->units; unit; unit = unit->next)
		count++;
	buffer_add_format(buffer,
			  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			  "<xliff xmlns=\"" NAMESPACE "\" version=\"" VERSION "\" srcLang=\"%s\" trgLang=\"%s\">\n"
			  "  <file id=\"f1\" original=\"helder:%s:%s:%d\">\n",
			  file->source_language, file->target_language, file->purpose, file->target_language, count);
	for (const struct xliff_unit *unit = file->units; unit; unit = unit->next)
		write_unit(buffer, unit, ++number);
	buffer_add_string(buffer, "  </file>\n</xliff>\n");
}

/* ---- reading ---- */

struct xliff_reader {
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static void wrong(struct xliff_reader *reader, struct span span, const char *what)
{
	diagnostic_add(reader->diagnostics, DIAGNOSTIC_XLIFF_STRUCTURE, span, what, NULL);
}

/* Whether it is an element of the core: tools may add others of their own. */
static bool is_core(const struct xml_node *element, const char *name)
{
	return element->name && element->namespace_address && strcmp(element->namespace_address, NAMESPACE) == 0 &&
	       strcmp(element->name, name) == 0;
}

static const struct xml_node *core_from(const struct xml_node *element, const char *name)
{
	while (element && !is_core(element, name))
		element = element->next;
	return element;
}

static const struct xml_node *core_child(const struct xml_node *parent, const char *name)
{
	return core_from(parent->children, name);
}

/* What a fact of a unit was when it went out, by its reference to the original data; NULL when that is gone. */
static const char *fact_text(struct xliff_reader *reader, const struct xml_node *unit, const char *reference)
{
	const struct xml_node *list = core_child(unit, "originalData");
	for (const struct xml_node *data = list ? core_child(list, "data") : NULL; data && reference;
	     data = core_from(data->next, "data")) {
		const char *id = xml_attribute(data, "id");
		if (id && strcmp(id, reference) == 0)
			return xml_text(reader->arena, data);
	}
	return NULL;
}

static void read_fact(struct xliff_reader *reader, const struct xml_node *unit, const struct xml_node *element,
		      struct xliff_part **parts)
{
	const char *id = xml_attribute(element, "id"), *shown = xml_attribute(element, "disp");
	const char *text = fact_text(reader, unit, xml_attribute(element, "dataRef"));
	int number = id && strspn(id, "0123456789") == strlen(id) ? atoi(id) : 0;
	if (number <= 0 || !text) {
		wrong(reader, element->span, "<ph id= dataRef=>");
		return;
	}
	const char *equal = arena_format(reader->arena, "{%d:%s}", number, text);
	const char *equiv = xml_attribute(element, "equiv");
	const char *again = arena_format(reader->arena, "%s (%d)", text, number);
	if ((shown && strcmp(shown, text) != 0 && strcmp(shown, again) != 0) || (equiv && strcmp(equiv, equal) != 0))
		diagnostic_add(reader->diagnostics, DIAGNOSTIC_XLIFF_FACT, element->span, text, shown ? shown : equiv,
			       NULL);
	struct xliff_part *part = arena_allocate(reader->arena, sizeof *part);
	const char *kind = xml_attribute(element, "subType");
	*part = (struct xliff_part){.text = text,
				    .fact = number,
				    .kind = kind && strncmp(kind, "helder:", 7) == 0 ? kind + 7 : NULL,
				    .span = element->span};
	while (*parts)
		parts = &(*parts)->next;
	*parts = part;
}

/* Text and facts; what a tool marks for itself (<mrk>) is looked through. */
static void read_parts(struct xliff_reader *reader, const struct xml_node *unit, const struct xml_node *parent,
		       struct xliff_part **parts)
{
	for (const struct xml_node *child = parent->children; child; child = child->next) {
		if (!child->name) {
			xliff_add_part(reader->arena, parts, child->text, strlen(child->text), 0);
			for (struct xliff_part *part = *parts; part; part = part->next)
				if (!part->next)
					part->span = child->span;
		} else if (is_core(child, "mrk")) {
			read_parts(reader, unit, child, parts);
		} else if (is_core(child, "ph")) {
			read_fact(reader, unit, child, parts);
		} else {
			wrong(reader, child->span, arena_format(reader->arena, "<%s>", child->name));
		}
	}
}

static void read_segment(struct xliff_reader *reader, const struct xml_node *unit, const struct xml_node *element,
			 struct xliff_unit *result)
{
	struct xliff_segment *segment = arena_allocate(reader->arena, sizeof *segment);
	const struct xml_node *source = core_child(element, "source"), *target = core_child(element, "target");
	const char *state = xml_attribute(element, "state");
	static const char *const seen[] = {"translated", "reviewed", "final"};
	for (size_t i = 0; state && i < sizeof seen / sizeof *seen; i++)
		segment->seen = segment->seen || strcmp(state, seen[i]) == 0;
	if (state && !segment->seen && strcmp(state, "initial") != 0)
		wrong(reader, xml_attribute_span(element, "state"), arena_format(reader->arena, "state=\"%s\"", state));
	segment->span = target ? target->span : element->span;
	if (source)
		read_parts(reader, unit, source, &segment->source);
	else
		wrong(reader, element->span, "<source>");
	if (target)
		read_parts(reader, unit, target, &segment->target);
	xliff_add_segment(result, segment);
}

/* Reads a unit; its place in the list is the number of its id. */
static void read_unit(struct xliff_reader *reader, const struct xml_node *element, struct xliff_unit **units, int count)
{
	const char *id = xml_attribute(element, "id"), *name = xml_attribute(element, "name");
	int number = id && id[0] == 'u' ? atoi(id + 1) : 0;
	if (number < 1 || number > count || !name) {
		wrong(reader, element->span, arena_format(reader->arena, "<unit id=\"%s\">", id ? id : ""));
		return;
	}
	if (units[number - 1]) {
		diagnostic_add(reader->diagnostics, DIAGNOSTIC_XLIFF_TWICE, element->span, id, NULL);
		return;
	}
	struct xliff_unit *unit = arena_allocate(reader->arena, sizeof *unit);
	unit->name = name;
	unit->span = element->span;
	for (const struct xml_node *segment = core_child(element, "segment"); segment;
	     segment = core_from(segment->next, "segment"))
		read_segment(reader, element, segment, unit);
	units[number - 1] = unit;
}

static void read_units(struct xliff_reader *reader, const struct xml_node *parent, struct xliff_unit **units, int count)
{
	for (const struct xml_node *child = parent->children; child; child = child->next)
		if (is_core(child, "unit"))
			read_unit(reader, child, units, count);
		else if (is_core(child, "group"))
			read_units(reader, child, units, count);
}

/* How many units went out, by what the file says of itself; -1 when it is not ours or of another purpose. */
static int units_sent(const struct xml_node *file, const char *purpose, const char *target)
{
	const char *original = xml_attribute(file, "original");
	const char *parts[] = {"helder:", purpose, ":", target, ":"};
	for (size_t i = 0; original && i < sizeof parts / sizeof *parts; i++)
		original = strncmp(original, parts[i], strlen(parts[i])) == 0 ? original + strlen(parts[i]) : NULL;
	if (!original || !*original || strspn(original, "0123456789") != strlen(original) || strlen(original) > 6)
		return -1;
	return atoi(original);
}

static void read_root(struct xliff_reader *reader, const struct xml_node *root, const char *purpose,
		      struct xliff_file *file)
{
	const char *version = xml_attribute(root, "version");
	if (strcmp(root->name, "xliff") != 0 || !version || strcmp(version, VERSION) != 0 || !is_core(root, "xliff")) {
		diagnostic_add(reader->diagnostics, DIAGNOSTIC_XLIFF_VERSION, xml_attribute_span(root, "version"),
			       version ? version : root->name, NULL);
		return;
	}
	file->source_language = xml_attribute(root, "srcLang");
	file->target_language = xml_attribute(root, "trgLang");
	file->language_span = xml_attribute_span(root, "trgLang");
	const struct xml_node *element = core_child(root, "file");
	if (!file->source_language || !file->target_language || !element) {
		wrong(reader, root->span, "srcLang, trgLang, <file>");
		return;
	}
	int count = units_sent(element, purpose, file->target_language);
	if (count < 0) {
		wrong(reader, xml_attribute_span(element, "original"),
		      arena_format(reader->arena, "original=\"helder:%s:%s:…\"", purpose, file->target_language));
		return;
	}
	struct xliff_unit **units = arena_array(reader->arena, (size_t)count + 1, sizeof(struct xliff_unit *));
	read_units(reader, element, units, count);
	for (int i = count - 1; i >= 0; i--) {
		if (!units[i]) {
			diagnostic_add(reader->diagnostics, DIAGNOSTIC_XLIFF_MISSING, element->span,
				       arena_format(reader->arena, "<unit id=\"u%d\">", i + 1), NULL);
			continue;
		}
		units[i]->next = file->units;
		file->units = units[i];
	}
}

struct xliff_file *xliff_read(struct arena *arena, const char *path, const char *purpose,
			      struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	struct xliff_reader reader = {arena, diagnostics};
	const struct xml_node *root = xml_read(arena, path, diagnostics);
	if (!root)
		return NULL;
	struct xliff_file *file = arena_allocate(arena, sizeof *file);
	file->purpose = purpose;
	file->span = root->span;
	front_check_hidden(arena, root->span.source, diagnostics);
	read_root(&reader, root, purpose, file);
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before ? file : NULL;
}

/* ---- holding ---- */

const char *xliff_text(struct arena *arena, const struct xliff_part *parts)
{
	struct buffer text = {0};
	for (const struct xliff_part *part = parts; part; part = part->next)
		for (const char *at = part->text; *at; at++) {
			bool space = strchr(" \t\r\n", *at) != NULL;
			if (!space)
				buffer_add_byte(&text, *at);
			else if (text.length > 0 && text.bytes[text.length - 1] != ' ')
				buffer_add_byte(&text, ' ');
		}
	while (text.length > 0 && text.bytes[text.length - 1] == ' ')
		text.bytes[--text.length] = '\0';
	const char *result = arena_string(arena, buffer_text(&text));
	buffer_free(&text);
	return result;
}

struct xliff_part *xliff_trimmed(struct arena *arena, const struct xliff_part *parts)
{
	struct xliff_part *result = NULL;
	bool space = true; /* at the start: none is kept */
	for (const struct xliff_part *part = parts; part; part = part->next) {
		struct buffer text = {0};
		for (const char *at = part->text; part->fact == 0 && *at; at++) {
			bool blank = strchr(" \t\r\n", *at) != NULL;
			if (!blank || !space)
				buffer_add_byte(&text, blank ? ' ' : *at);
			space = blank;
		}
		while (!part->next && text.length > 0 && text.bytes[text.length - 1] == ' ')
			text.bytes[--text.length] = '\0';
		if (part->fact || text.length > 0)
			xliff_add_part(arena, &result, part->fact ? part->text : buffer_text(&text),
				       strlen(part->fact ? part->text : buffer_text(&text)), part->fact);
		space = part->fact ? false : space;
		buffer_free(&text);
	}
	return result;
}

static int times(const struct xliff_part *parts, int fact)
{
	int count = 0;
	for (const struct xliff_part *part = parts; part; part = part->next)
		count += part->fact == fact;
	return count;
}

/* The digits in the text around the facts, Western and Arabic (U+0660, U+06F0), sorted: people may change their order.
 */
static const char *loose_digits(struct arena *arena, const struct xliff_part *parts)
{
	int counts[10] = {0};
	for (const struct xliff_part *part = parts; part; part = part->next)
		for (const unsigned char *at = (const unsigned char *)part->text; part->fact == 0 && *at; at++)
			if (*at >= '0' && *at <= '9')
				counts[*at - '0']++;
			else if (at[0] == 0xD9 && at[1] >= 0xA0 && at[1] <= 0xA9)
				counts[at[1] - 0xA0]++;
			else if (at[0] == 0xDB && at[1] >= 0xB0 && at[1] <= 0xB9)
				counts[at[1] - 0xB0]++;
	struct buffer digits = {0};
	for (int digit = 0; digit < 10; digit++)
		for (int i = 0; i < counts[digit]; i++)
			buffer_add_byte(&digits, (char)('0' + digit));
	const char *result = arena_string(arena, buffer_text(&digits));
	buffer_free(&digits);
	return result;
}

static void hold_target(struct arena *arena, const struct xliff_segment *sent, const struct xliff_segment *back,
			struct diagnostics *diagnostics)
{
	const struct xliff_part *model = sent->target ? sent->target : sent->source;
	for (const struct xliff_part *part = model; part; part = part->next)
		if (part->fact && times(back->target, part->fact) != 1)
			diagnostic_add(diagnostics, DIAGNOSTIC_XLIFF_PLACEHOLDER, back->span, part->text,
				       arena_format(arena, "%d", times(back->target, part->fact)), NULL);
	for (const struct xliff_part *part = back->target; part; part = part->next) {
		const struct xliff_part *was = model;
		while (part->fact && was && was->fact != part->fact)
			was = was->next;
		if (part->fact && (!was || strcmp(was->text, part->text) != 0))
			diagnostic_add(diagnostics, DIAGNOSTIC_XLIFF_FACT, part->span, was ? was->text : "-",
				       part->text, NULL);
	}
	const char *want = loose_digits(arena, model), *got = loose_digits(arena, back->target);
	if (strcmp(want, got) != 0)
		diagnostic_add(diagnostics, DIAGNOSTIC_XLIFF_FACT, back->span, *want ? want : "-", *got ? got : "-",
			       NULL);
}

bool xliff_hold(struct arena *arena, const struct xliff_unit *sent, const struct xliff_unit *back,
		struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	const struct xliff_segment *was = sent->segments, *is = back->segments;
	for (int number = 1; was || is; number++) {
		if (!is || !was) {
			enum diagnostic_id id = was ? DIAGNOSTIC_XLIFF_MISSING : DIAGNOSTIC_XLIFF_TWICE;
			diagnostic_add(diagnostics, id, is ? is->span : back->span,
				       arena_format(arena, "<segment id=\"s%d\">", number), NULL);
			break;
		}
		const char *source = xliff_text(arena, was->source);
		if (strcmp(source, xliff_text(arena, is->source)) != 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_XLIFF_SOURCE, is->span, source,
				       xliff_text(arena, is->source), NULL);
		if (*xliff_text(arena, is->target))
			hold_target(arena, was, is, diagnostics);
		was = was->next;
		is = is->next;
	}
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before;
}
