#include <stdio.h>
#include <string.h>

#include "../base/digest.h"
#include "memory.h"
#include "review.h"

/*
 * translate: the sentences of a message that stand outside the grammar go to people who translate, in their own tools,
 * and come back into the memory of the overlay. What came back is a person's translation, with name and date.
 */

static const char *unit_name(struct arena *arena, const struct xliff_part *parts)
{
	const char *line = memory_line(arena, parts, true);
	return arena_format(arena, "own#%.16s", digest_bytes(line, strlen(line)).hexadecimal);
}

/* A sentence that has no translation in this language yet, once. */
static void add_sentence(struct workspace *workspace, struct xliff_file *file, const struct message *message,
			 const struct own_sentence *own)
{
	struct arena *arena = workspace->arena;
	struct xliff_unit *unit = arena_allocate(arena, sizeof *unit);
	struct xliff_segment *segment = arena_allocate(arena, sizeof *segment);
	segment->source = memory_parts(arena, workspace->source, own);
	unit->name = unit_name(arena, segment->source);
	for (const struct own_text *text = own->sentence->own_texts; text; text = text->next)
		if (strcmp(text->language, file->target_language) == 0)
			return;
	for (const struct xliff_unit *other = file->units; other; other = other->next)
		if (strcmp(other->name, unit->name) == 0)
			return;
	xliff_add_note(arena, unit, "message", message->id);
	xliff_add_note(arena, unit, "part", part_kind_name(own->part->kind));
	if (own->before)
		xliff_add_note(arena, unit, "before", own->before->words);
	for (int i = 0; i < own->fact_count; i++) {
		const char *words = memory_fact(arena, workspace_language(workspace, file->target_language),
						&own->facts[i], own->sentence->words, message->sent.year);
		const char *dutch =
		    arena_copy(arena, own->sentence->words + own->facts[i].offset, own->facts[i].length);
		const char *seen = words ? review_without_isolates(arena, words) : "?";
		if (strcmp(seen, dutch) != 0)
			xliff_add_note(arena, unit, "fact", arena_format(arena, "%s = %s", dutch, seen));
	}
	xliff_add_segment(unit, segment);
	xliff_add_unit(file, unit);
}

static void translate_export(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->language_count != 1 || options->argument_count < 2) {
		review_usage(workspace, WORDING_TRANSLATE_USAGE_EXPORT);
		return;
	}
	if (!workspace_open(workspace, options->languages, 1))
		return;
	struct xliff_file file = {
	    .purpose = "own", .source_language = workspace->source->code, .target_language = options->languages[0]};
	struct reader *reader = workspace_reader(workspace, workspace->arena);
	for (int i = 1; i < options->argument_count; i++) {
		const struct understood_message *understood =
		    message_understand(workspace, reader, options->arguments[i]);
		if (!understood)
			return;
		for (int o = 0; o < understood->own_count; o++)
			add_sentence(workspace, &file, understood->message, &understood->own[o]);
	}
	xliff_export(workspace, &file, arena_format(workspace->arena, "translate-%s.xlf", options->languages[0]));
}

/* What came back of a sentence; NULL after a finding, or when it is not translated yet. */
static struct remembered *take(struct workspace *workspace, const struct xliff_unit *back)
{
	struct arena *arena = workspace->arena;
	const struct xliff_segment *segment = back->segments;
	struct xliff_segment sent = {.source = segment ? segment->source : NULL};
	const struct xliff_unit unit = {.name = back->name, .segments = &sent};
	for (const struct xliff_part *part = sent.source; part; part = part->next)
		if (part->fact && !part->kind) {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_XLIFF_STRUCTURE, part->span, "<ph subType=>",
				       NULL);
			return NULL;
		}
	if (!segment || strcmp(unit_name(arena, sent.source), back->name) != 0) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_XLIFF_SOURCE, back->span, back->name,
			       xliff_text(arena, sent.source), NULL);
		return NULL;
	}
	if (!xliff_hold(arena, &unit, back, workspace->diagnostics))
		return NULL;
	if (!*xliff_text(arena, segment->target) || !segment->seen) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_XLIFF_EMPTY, back->span,
			       xliff_text(arena, segment->source), NULL);
		return NULL;
	}
	struct remembered *result = arena_allocate(arena, sizeof *result);
	*result = (struct remembered){.source = segment->source,
				      .target = xliff_trimmed(arena, segment->target),
				      .by = workspace->options->by,
				      .on = review_today(workspace)};
	return result;
}

static void translate_import(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->argument_count != 2 || !options->overlay) {
		review_usage(workspace, WORDING_TRANSLATE_USAGE_IMPORT);
		return;
	}
	if (!review_name_given(workspace, WORDING_TRANSLATE_USAGE_IMPORT))
		return;
	const struct xliff_file *file =
	    xliff_read(workspace->arena, options->arguments[1], "own", workspace->diagnostics);
	struct language *language = file ? xliff_language(workspace, file) : NULL;
	if (!language)
		return;
	struct remembered *added = NULL;
	int count = 0, total = 0;
	for (const struct xliff_unit *back = file->units; back; back = back->next, total++) {
		struct remembered *sentence = take(workspace, back);
		if (!sentence)
			continue;
		sentence->next = added;
		added = sentence;
		count++;
	}
	if (diagnostics_count(workspace->diagnostics, LEVEL_ERROR) > 0 ||
	    (count > 0 && !memory_add(workspace, language, added)))
		return;
	printf("%s: %d %s %d %s %s, %s\n", language->code, count, wording(WORDING_REVIEW_OF), total,
	       wording(WORDING_TRANSLATE_DONE), options->by, review_today(workspace));
}

void command_translate(struct workspace *workspace)
{
	const char *what = workspace->options->arguments[0];
	if (strcmp(what, "export") == 0)
		translate_export(workspace);
	else if (strcmp(what, "import") == 0)
		translate_import(workspace);
	else
		review_usage(workspace, WORDING_TRANSLATE_USAGE);
}
