#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/xml.h"
#include "../linearise/say.h"
#include "review.h"
#include "tag.h"

/*
 *   <memory language="tr">
 *     <sentence by="A. Yılmaz" on="2026-11-21"><source>Bel <fact id="1" kind="Phone">14 030</fact>.</source>
 *       <target><fact id="1"/> numarasını arayın.</target></sentence>
 *   </memory>
 */

struct xliff_part *memory_parts(struct arena *arena, const struct language *source, const struct own_sentence *own)
{
	struct xliff_part *parts = NULL;
	const char *words = own->sentence->words;
	size_t at = 0;
	for (int i = 0; i < own->fact_count; i++) {
		const struct found_fact *fact = &own->facts[i];
		if (fact->offset > at)
			xliff_add_part(arena, &parts, words + at, fact->offset - at, 0);
		xliff_add_part(arena, &parts, words + fact->offset, fact->length, i + 1);
		struct xliff_part *last = parts;
		while (last->next)
			last = last->next;
		last->kind = source->abstract->categories[fact->node->category];
		at = fact->offset + fact->length;
	}
	if (words[at] || !parts)
		xliff_add_part(arena, &parts, words + at, strlen(words + at), 0);
	return parts;
}

const char *memory_line(struct arena *arena, const struct xliff_part *parts, bool facts)
{
	const char *line = "";
	for (const struct xliff_part *part = parts; part; part = part->next)
		line = part->fact == 0 ? arena_format(arena, "%s%s", line, part->text)
				       : arena_format(arena, "%s\x01%s%s%s\x02", line, part->kind, facts ? "=" : "",
						      facts ? part->text : "");
	return line;
}

/* ---- the file ---- */

static struct xliff_part *read_parts(struct arena *arena, const struct xml_node *parent, const struct xliff_part *facts,
				     struct diagnostics *diagnostics)
{
	struct xliff_part *parts = NULL;
	for (const struct xml_node *child = parent ? parent->children : NULL; child; child = child->next) {
		const char *id = child->name ? xml_attribute(child, "id") : NULL;
		const char *kind = child->name ? xml_attribute(child, "kind") : NULL;
		const struct xliff_part *fact = facts;
		while (id && fact && fact->fact != atoi(id))
			fact = fact->next;
		if (child->name && (strcmp(child->name, "fact") != 0 || !id || atoi(id) < 1 || (facts ? !fact : !kind)))
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span, "<fact id= kind=>", NULL);
		const char *text = child->name ? (fact ? fact->text : xml_text(arena, child)) : child->text;
		xliff_add_part(arena, &parts, text, strlen(text), id ? atoi(id) : 0);
		struct xliff_part *last = parts;
		while (last->next)
			last = last->next;
		last->kind = fact && facts ? fact->kind : kind;
	}
	return parts;
}

static bool facts_once(const struct xliff_part *source, const struct xliff_part *target)
{
	int balance = 0;
	for (const struct xliff_part *part = target; part; part = part->next)
		balance -= part->fact > 0;
	for (const struct xliff_part *part = source; part; part = part->next) {
		int count = 0;
		for (const struct xliff_part *other = target; part->fact && other; other = other->next)
			count += other->fact == part->fact;
		balance += part->fact > 0;
		if (part->fact && count != 1)
			return false;
	}
	return balance == 0;
}

static const char *memory_path(struct arena *arena, const char *overlay, const char *code)
{
	return arena_format(arena, "%s/memory-%s.xml", overlay, code);
}

bool memory_read(const char *overlay, struct language *language, struct diagnostics *diagnostics)
{
	struct arena *arena = language->arena;
	const char *path = memory_path(arena, overlay ? overlay : "", language->code);
	if (!overlay || access(path, F_OK) != 0)
		return true;
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	const struct xml_node *root = xml_read(arena, path, diagnostics);
	const char *code = root ? xml_attribute(root, "language") : NULL;
	if (root && (strcmp(root->name, "memory") != 0 || !code || strcmp(code, language->code) != 0))
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, xml_attribute_span(root, "language"),
			       code ? code : "", "language", NULL);
	struct remembered **last = &language->memory;
	for (struct xml_node *child = root ? xml_child(root, NULL) : NULL; child; child = xml_next(child, NULL)) {
		struct remembered *sentence = arena_allocate(arena, sizeof *sentence);
		sentence->by = xml_attribute(child, "by");
		sentence->on = xml_attribute(child, "on");
		sentence->source = read_parts(arena, xml_child(child, "source"), NULL, diagnostics);
		sentence->target = sentence->source
				       ? read_parts(arena, xml_child(child, "target"), sentence->source, diagnostics)
				       : NULL;
		if (strcmp(child->name, "sentence") != 0 || !sentence->by || !sentence->on || !sentence->target ||
		    !facts_once(sentence->source, sentence->target)) {
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_BROKEN, child->span,
				       "sentence: by, on, source, target, each fact once", NULL);
			continue;
		}
		*last = sentence;
		last = &sentence->next;
	}
	return root && diagnostics_count(diagnostics, LEVEL_ERROR) == before;
}

static const char *parts_element(struct arena *arena, const char *name, const struct xliff_part *parts, bool facts)
{
	const char *text = "";
	for (const struct xliff_part *part = parts; part; part = part->next)
		if (part->fact == 0)
			text = arena_format(arena, "%s%s", text, tag_escape(arena, part->text));
		else if (facts)
			text = arena_format(arena, "%s<fact id=\"%d\" kind=\"%s\">%s</fact>", text, part->fact,
					    part->kind, tag_escape(arena, part->text));
		else
			text = arena_format(arena, "%s<fact id=\"%d\"/>", text, part->fact);
	return arena_format(arena, "<%s>%s</%s>", name, text, name);
}

static int compare_sentences(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Whether a list has a sentence with the same words and, but for its slots, the same facts. */
static bool has_sentence(struct arena *arena, const struct remembered *list, const struct xliff_part *source)
{
	const char *line = memory_line(arena, source, true);
	for (; list; list = list->next)
		if (strcmp(memory_line(arena, list->source, true), line) == 0)
			return true;
	return false;
}

bool memory_add(struct workspace *workspace, struct language *language, const struct remembered *added)
{
	struct arena *arena = workspace->arena;
	const struct remembered *lists[] = {added, language->memory};
	const char **lines = NULL;
	size_t count = 0, capacity = 0;
	for (int i = 0; i < 2; i++)
		for (const struct remembered *sentence = lists[i]; sentence; sentence = sentence->next) {
			if (i == 1 && has_sentence(arena, added, sentence->source))
				continue;
			lines = arena_grow(arena, lines, count, &capacity, sizeof *lines);
			lines[count++] = arena_format(arena, "  <sentence by=\"%s\" on=\"%s\">%s\n    %s</sentence>\n",
						      tag_escape(arena, sentence->by), sentence->on,
						      parts_element(arena, "source", sentence->source, true),
						      parts_element(arena, "target", sentence->target, false));
		}
	if (count > 0)
		qsort(lines, count, sizeof *lines, compare_sentences);
	struct buffer content = {0};
	buffer_add_format(&content, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<memory language=\"%s\">\n",
			  language->code);
	for (size_t i = 0; i < count; i++)
		buffer_add_string(&content, lines[i]);
	buffer_add_string(&content, "</memory>\n");
	bool written =
	    review_write(workspace, memory_path(arena, workspace->options->overlay, language->code), &content);
	buffer_free(&content);
	return written;
}

/* ---- using it again ---- */

static bool is_letter(char byte)
{
	return (byte & 0x80) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '\'' ||
	       byte == '-';
}

/* Whether a fact of the target leans on its neighbours (an ending, an article): then no other can take its place. */
static bool is_glued(const struct xliff_part *target, int fact)
{
	const struct xliff_part *before = NULL;
	for (; target && target->fact != fact; target = target->next)
		before = target;
	const struct xliff_part *after = target ? target->next : NULL;
	size_t length = before && before->fact == 0 ? strlen(before->text) : 0;
	return (length > 0 && is_letter(before->text[length - 1])) ||
	       (after && after->fact == 0 && is_letter(after->text[0]));
}

/* Whether a fact may stand in a slot: names only themselves, a number only one that takes the same words around it. */
static bool fact_fits(const struct language *language, const struct remembered *sentence, const struct xliff_part *slot,
		      const struct xliff_part *part)
{
	if (strcmp(slot->text, part->text) == 0)
		return true;
	if (strcmp(slot->kind, "Name") == 0 || is_glued(sentence->target, slot->fact))
		return false;
	if (strcmp(slot->kind, "Number") != 0)
		return true;
	bool whole = strspn(slot->text, "0123456789") == strlen(slot->text) &&
		     strspn(part->text, "0123456789") == strlen(part->text);
	long was = atol(slot->text), is = atol(part->text);
	return whole && (was == 1) == (is == 1) && language_size(language, was) == language_size(language, is);
}

static bool sentence_fits(struct arena *arena, const struct language *language, const struct remembered *sentence,
			  const struct xliff_part *parts)
{
	if (strcmp(memory_line(arena, sentence->source, false), memory_line(arena, parts, false)) != 0)
		return false;
	const struct xliff_part *slot = sentence->source;
	for (; parts && slot; parts = parts->next, slot = slot->next)
		if (parts->fact && !fact_fits(language, sentence, slot, parts))
			return false;
	return true;
}

const char *memory_fact(struct arena *arena, struct language *language, const struct found_fact *fact,
			const char *sentence, int year)
{
	const char *category = language->abstract->categories[fact->node->category];
	if (strcmp(category, "Date") == 0 || strcmp(category, "Clock") == 0)
		return say_phrase(arena, language, fact->node, year).words;
	const char *words = arena_copy(arena, sentence + fact->offset, fact->length);
	bool name = strcmp(category, "Name") == 0;
	if (name)
		words = language_name_words(language, words);
	/* Isolated, for the words around it run the other way; a name may run either way (U+2068). */
	return !language->right_to_left ? words
					: arena_format(arena, name ? "\u2068%s\u2069" : "\u2066%s\u2069", words);
}

/* The target with these facts, as the language writes them; NULL when it cannot write one. */
static const char *fill(struct arena *arena, struct language *language, const struct remembered *sentence,
			const struct own_sentence *own, int year)
{
	const char *text = "";
	for (const struct xliff_part *part = sentence->target; part; part = part->next) {
		const char *words = part->text;
		int index = -1;
		for (const struct xliff_part *slot = sentence->source; slot && part->fact; slot = slot->next) {
			index += slot->fact > 0;
			if (slot->fact == part->fact)
				break;
		}
		if (part->fact)
			words = memory_fact(arena, language, &own->facts[index], own->sentence->words, year);
		if (!words)
			return NULL;
		text = arena_format(arena, "%s%s", text, words);
	}
	return text;
}

struct own_text *memory_recall(struct arena *arena, struct language *language, const struct xliff_part *parts,
			       const struct own_sentence *own, int year)
{
	const struct remembered *found = NULL;
	for (const struct remembered *sentence = language->memory; sentence; sentence = sentence->next) {
		bool same = sentence_fits(arena, language, sentence, parts);
		if (same && (!found ||
			     strcmp(memory_line(arena, sentence->source, true), memory_line(arena, parts, true)) == 0))
			found = sentence; /* the one with these very facts before others */
	}
	const char *words = found ? fill(arena, language, found, own, year) : NULL;
	if (!words)
		return NULL;
	struct own_text *text = arena_allocate(arena, sizeof *text);
	*text = (struct own_text){.language = language->code,
				  .words = words,
				  .translator = found->by,
				  .date = found->on,
				  .span = own->sentence->span};
	return text;
}
