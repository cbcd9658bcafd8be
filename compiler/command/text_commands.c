#include "command.h"

#include <stdio.h>
#include <string.h>

#include "../base/replace.h"
#include "../linearise/compose.h"
#include "../linearise/say.h"
#include "../understand/near.h"
#include "life.h"
#include "message_line.h"
#include "proof.h"

/* check, say, try, write: commands that print words and write no files. */

void command_check(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->proof && options->argument_count != 1) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       "helder check --proof SHEET.html FILE", NULL);
		return;
	}
	/* What an overlay adds is its author's own: that must be right in every language. */
	bool opened = options->overlay || (options->proof && options->language_count == 0)
			  ? workspace_open_all(workspace)
			  : workspace_open(workspace, options->languages, options->language_count);
	if (!opened)
		return;
	struct reader *reader = workspace_reader(workspace, workspace->arena);
	struct understood_message **messages =
	    arena_array(workspace->arena, (size_t)options->argument_count, sizeof *messages);
	int count = 0;
	for (int i = 0; i < options->argument_count; i++) {
		messages[count] = message_understand(workspace, reader, options->arguments[i]);
		count += messages[count] != NULL;
	}
	life_check(workspace, messages, count);
	if (!options->proof || count == 0)
		return;
	struct buffer page = {0};
	proof_render(workspace, messages[0], &page);
	struct replacement file = {.path = options->proof, .content = buffer_text(&page)};
	files_replace(workspace->arena, &file, 1, workspace->diagnostics);
	buffer_free(&page);
}

static void say_list(struct workspace *workspace, struct language *language, const struct message *message,
		     const struct sentence *list)
{
	for (const struct sentence *sentence = list; sentence; sentence = sentence->next) {
		struct said said = {0};
		const struct own_text *own = sentence->own_texts;
		while (own && strcmp(own->language, language->code) != 0)
			own = own->next;
		if (sentence->meaning)
			said = say_sentence(workspace->arena, language, sentence->meaning, message->sent.year);
		else if (sentence->own)
			said.words = language->source ? sentence->words : own ? own->words : NULL;
		if (said.words)
			printf("%s\n", said.words);
		else if (sentence->own)
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_OWN_ABSENT, sentence->span, language->name,
				       NULL);
		else if (sentence->meaning)
			report_unsaid(workspace->arena, language, &said, sentence->span, workspace->diagnostics);
	}
}

void command_say(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->language_count == 0) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       "helder say -l LANGUAGE FILE", NULL);
		return;
	}
	if (!workspace_open(workspace, options->languages, options->language_count))
		return;
	struct reader *reader = workspace_reader(workspace, workspace->arena);
	for (int i = 0; i < options->argument_count; i++) {
		struct understood_message *understood = message_understand(workspace, reader, options->arguments[i]);
		for (int l = 0; understood && l < options->language_count; l++) {
			struct language *language = workspace_language(workspace, options->languages[l]);
			for (const struct part *part = understood->message->parts; part; part = part->next) {
				say_list(workspace, language, understood->message, part->sentences);
				say_list(workspace, language, understood->message, part->reasons);
			}
		}
	}
}

/* The proposals for a sentence, one a line, each with what it changes. */
static void print_near(const struct near *near)
{
	for (int i = 0; i < near->unknown_count; i++)
		printf("\tunknown\t%s\t%s\n", near->unknowns[i].word,
		       near->unknowns[i].suggestion ? near->unknowns[i].suggestion : "");
	for (int i = 0; i < near->proposal_count; i++) {
		const struct near_proposal *proposal = &near->proposals[i];
		printf("\tproposal\t%s\t%.2f", proposal->words, proposal->loss);
		for (const struct near_change *change = proposal->changes; change; change = change->next)
			printf("\t%s: %s%s%s",
			       change->kind == NEAR_SPLIT     ? "split"
			       : change->kind == NEAR_DROPPED ? "dropped"
			       : change->kind == NEAR_ADDED   ? "added"
							      : "changed",
			       change->from, *change->to ? " > " : "", change->to);
		printf("\n");
	}
}

void command_try(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (!workspace_open(workspace, options->languages, options->language_count))
		return;
	struct reader *reader = workspace_reader(workspace, workspace->arena);
	struct reading_context context = {.sent = {2025, 1, 1, 12, 0}, .guess_names = true};
	if (options->at)
		sscanf(options->at, "%d-%d-%d", &context.sent.year, &context.sent.month, &context.sent.day);
	struct spelling spelling = {.locale = workspace->source->locale};
	char line[8192];
	while (fgets(line, sizeof line, stdin)) {
		struct arena *scratch = arena_new();
		line[strcspn(line, "\r\n")] = '\0';
		if (!*line) {
			arena_free(scratch);
			continue;
		}
		struct reading reading = understand_sentence(scratch, reader, line, &context);
		if (!reading.meaning) {
			printf("unknown\t%s\t", line);
			if (reading.unknown)
				printf("unknown word: %s\n", reading.unknown);
			else
				printf("understood up to: %.*s\n", (int)reading.length, line + reading.offset);
			if (options->near)
				print_near(near_find(scratch, reader, line, &context, &reading, &spelling));
			arena_free(scratch);
			continue;
		}
		struct buffer tree = {0};
		node_write(reading.meaning, workspace->abstract, &tree);
		printf("understood\t%s\t%s", line, buffer_text(&tree));
		buffer_free(&tree);
		for (int l = 0; l < options->language_count; l++) {
			struct language *language = workspace_language(workspace, options->languages[l]);
			struct said said = say_sentence(scratch, language, reading.meaning, context.sent.year);
			printf("\t%s", said.words
					   ? said.words
					   : arena_format(scratch, "[%s: %s]", language->code, said.unsupported));
		}
		printf("\n");
		arena_free(scratch);
	}
	spelling_close(&spelling);
}

void command_write(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (!workspace_open(workspace, options->languages, options->language_count))
		return;
	for (int i = 0; i < options->argument_count; i++) {
		const char *error = NULL;
		struct node *node = node_read(workspace->arena, workspace->abstract, options->arguments[i], &error);
		if (!node) {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0}, error, NULL);
			continue;
		}
		for (int l = 0; l < options->language_count; l++) {
			struct language *language = workspace_language(workspace, options->languages[l]);
			struct said said = say_sentence(workspace->arena, language, node, node->fact.year);
			printf("%s\t%s\n", language->code,
			       said.words ? said.words : arena_format(workspace->arena, "[%s]", said.unsupported));
		}
	}
}
