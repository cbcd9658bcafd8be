#include "message_line.h"

#include <errno.h>
#include <string.h>

#include "../check/check.h"
#include "../front/front.h"
#include "../front/hazard.h"
#include "../front/region.h"
#include "memory.h"
#include "overlay.h"

#define TOLD_LIMIT 32 /* forms of one word; far above any real one */

/* The forms that an author gave; `-` for a form that only things with a plural have says that there is none. */
static int read_told(const struct language *language, const struct intake *intake, const struct word_form *forms,
		     struct told *told, bool *mass)
{
	int count = 0;
	for (const struct word_form *form = forms; form && count < TOLD_LIMIT; form = form->next)
		if (mass && strcmp(form->value, "-") == 0 && intake_only_counts(language, intake, form->name))
			*mass = true;
		else
			told[count++] = (struct told){form->name, form->value, form->span};
	return count;
}

/* The word of a declared thing in a language, from what a person gave: never guessed. NULL after a finding. */
static struct lexeme *declare_word(struct language *language, const struct concept *concept, const char *words,
				   const struct told *told, int told_count, struct span span,
				   struct diagnostics *diagnostics)
{
	const struct intake *intake = language_intake(language, concept->category, words);
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	if (!intake)
		return NULL;
	struct answers *answers =
	    language_ask(language->arena, language, intake, concept, words, told, told_count, false, diagnostics);
	struct lexeme *lexeme = lexeme_from_answers(language->arena, language, concept, answers);
	lexeme->span = span;
	if (!language_add_word(language, lexeme))
		diagnostic_add(diagnostics, DIAGNOSTIC_DATA_TOO_MANY, span, "<woord>", NULL);
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before ? lexeme : NULL;
}

/* A thing and its word in the language of messages, with which sentences are read; NULL after a finding. */
static const struct lexeme *declare_thing(struct workspace *workspace, struct declared_thing *thing)
{
	struct arena *arena = workspace->arena;
	struct language *source = workspace->source;
	struct diagnostics *diagnostics = workspace->diagnostics;
	const struct declaration *declaration = thing->declaration;
	struct told told[TOLD_LIMIT];
	bool mass = false;
	int category = abstract_category(workspace->abstract, "Entity");
	const struct intake *intake = language_intake(source, category, declaration->words);
	int told_count = intake ? read_told(source, intake, declaration->forms, told, &mass) : 0;
	const char *bare = language_bare_word(arena, source, declaration->words);
	const struct lexeme *known = language_word(arena, source, bare);
	thing->concept = abstract_declare(arena, workspace->abstract, bare, category, declaration->kind, mass);
	if (known) {
		diagnostic_add(diagnostics, DIAGNOSTIC_WORD_KNOWN, declaration->span, bare, known->id, NULL);
		return NULL;
	}
	const struct lexeme *own =
	    declare_word(source, thing->concept, declaration->words, told, told_count, declaration->span, diagnostics);
	if (own && own->answers->open > 0)
		diagnostic_add(diagnostics, DIAGNOSTIC_WORD_NEEDS, declaration->span, declaration->words,
			       answers_list(arena, own->answers, ANSWER_OPEN), NULL);
	for (const struct own_text *other = declaration->others; other; other = other->next)
		if (strcmp(other->language, source->code) == 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_TRANSLATION_TWICE, other->span, other->language, NULL);
	return own;
}

/* Lists the sentences outside the grammar, with their facts. */
static void add_own(struct workspace *workspace, struct reader *reader, struct understood_message *result,
		    const struct part *part, struct sentence *list)
{
	const struct sentence *before = NULL;
	for (struct sentence *sentence = list; sentence; before = sentence, sentence = sentence->next) {
		if (!sentence->own)
			continue;
		result->own = arena_grow(workspace->arena, result->own, (size_t)result->own_count,
					 &result->own_capacity, sizeof *result->own);
		struct own_sentence *own = &result->own[result->own_count++];
		*own = (struct own_sentence){.sentence = sentence, .part = part, .before = before};
		own->facts =
		    understand_facts(workspace->arena, reader, result->message, sentence->words, &own->fact_count);
	}
}

/* Gives sentences outside the grammar the translation that a person made of them before. */
static void recall(struct language *language, const struct understood_message *understood)
{
	for (int i = 0; i < understood->own_count && language->memory; i++) {
		const struct own_sentence *own = &understood->own[i];
		const struct own_text *given = own->sentence->own_texts;
		while (given && strcmp(given->language, language->code) != 0)
			given = given->next;
		if (given)
			continue; /* the message's own goes first */
		const struct xliff_part *parts = memory_parts(language->arena, language, own);
		struct own_text *text =
		    memory_recall(language->arena, language, parts, own, understood->message->sent.year);
		if (!text)
			continue;
		text->next = own->sentence->own_texts;
		own->sentence->own_texts = text;
	}
}

/* Makes known what the message declares, reads its sentences, and lets the reader forget it: the next message may mean
 * another thing by the same word. */
static void understand(struct workspace *workspace, struct reader *reader, struct understood_message *result)
{
	int count = 0;
	for (const struct declaration *word = result->message->declarations; word; word = word->next)
		count += word->thing;
	result->things = arena_array(workspace->arena, (size_t)count, sizeof *result->things);
	const struct lexeme **words = arena_array(workspace->arena, (size_t)count, sizeof *words);
	for (const struct declaration *word = result->message->declarations; word; word = word->next) {
		if (!word->thing)
			continue;
		int mine = result->thing_count++;
		result->things[mine].declaration = word;
		words[mine] = declare_thing(workspace, &result->things[mine]);
		if (words[mine])
			reader_add_word(reader, words[mine]);
	}
	for (const struct part *part = result->message->parts; part; part = part->next) {
		add_own(workspace, reader, result, part, part->sentences);
		add_own(workspace, reader, result, part, part->reasons);
	}
	for (int i = 0; i < workspace->language_count; i++)
		message_declare(workspace->languages[i], result, workspace->diagnostics);
	result->readings = understand_message(workspace->arena, reader, result->message, workspace->diagnostics,
					      &result->reading_count);
	for (int i = 0; i < count; i++)
		if (words[i])
			reader_forget_word(reader, words[i]);
}

void message_declare(struct language *language, const struct understood_message *understood,
		     struct diagnostics *diagnostics)
{
	struct told told[TOLD_LIMIT];
	recall(language, understood);
	for (const struct declaration *word = understood->message->declarations; word; word = word->next)
		for (const struct own_text *form = word->thing ? NULL : word->others; form; form = form->next)
			if (strcmp(form->language, language->code) == 0)
				language_add_name(language, word->words, form->words);
	for (int i = 0; i < understood->thing_count && !language->source; i++) {
		const struct declared_thing *thing = &understood->things[i];
		for (const struct own_text *other = thing->declaration->others; other; other = other->next) {
			if (strcmp(other->language, language->code) != 0)
				continue;
			int count = read_told(language, NULL, other->forms, told, NULL);
			struct lexeme *lexeme =
			    declare_word(language, thing->concept, other->words, told, count, other->span, diagnostics);
			if (!lexeme)
				continue;
			lexeme->by = other->translator;
			lexeme->on = other->date;
		}
	}
}

struct understood_message *message_understand(struct workspace *workspace, struct reader *reader, const char *path)
{
	struct arena *arena = workspace->arena;
	struct diagnostics *diagnostics = workspace->diagnostics;
	struct source *source = source_read(arena, path);
	if (!source) {
		struct source *named = source_from_bytes(arena, path, "", 0);
		diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){named, 0, 0}, strerror(errno),
			       NULL);
		return NULL;
	}
	struct understood_message *result = arena_allocate(arena, sizeof *result);
	result->message = front_read(arena, source, diagnostics);
	if (!result->message)
		return NULL;
	const char *list = arena_format(arena, "%s/lexicons/hazards.xml", workspace->options->folder);
	const struct hazards *hazards = hazards_read(arena, list, diagnostics);
	if (hazards)
		hazards_resolve(hazards, result->message, diagnostics);
	const struct region *region = region_read(arena, workspace->options->overlay, diagnostics);
	if (region)
		region_apply(region, result->message, diagnostics);
	understand(workspace, reader, result);
	check_structure(result->message, diagnostics);
	overlay_hold_message(workspace, result->message);
	check_plain(arena, result->message, result->readings, result->reading_count, workspace->source, diagnostics);
	return result;
}
