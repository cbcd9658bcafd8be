#include "overlay.h"

#include <stdio.h>
#include <string.h>

#include "../linearise/review.h"
#include "../understand/understand.h"

/* languages, concepts, explain, examples: commands about the data and the findings. */

void command_languages(struct workspace *workspace)
{
	if (!workspace_open_all(workspace))
		return;
	for (int i = 0; i < workspace->language_count; i++) {
		const struct language *language = workspace->languages[i];
		int words = 0, counts[UNIT_REVIEWED + 1];
		for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next)
			words += lexeme->concept && !lexeme->read_only;
		review_count(workspace->languages[i], counts);
		/* The name stands last: its width in columns is its script's own affair. */
		printf("%-4s %-5s %4d words  %-8s  %s%s\n", language->code, language->script, words,
		       counts[UNIT_DRAFT] + counts[UNIT_CHANGED] > 0 ? "draft" : "reviewed", language->name,
		       language->source ? " (source)" : "");
		overlay_list(language);
	}
}

void command_image(struct workspace *workspace)
{
	workspace_keep(workspace);
}

static bool mentions(const struct lexeme *lexeme, const char *word)
{
	for (; lexeme; lexeme = lexeme->next_of_concept)
		for (int i = 0; i < lexeme->word_class->form_count; i++)
			if (strstr(lexeme->forms[i], word))
				return true;
	return false;
}

void command_concepts(struct workspace *workspace)
{
	if (!workspace_open_all(workspace))
		return;
	const char *word = workspace->options->argument_count > 0 ? workspace->options->arguments[0] : "";
	for (int i = 0; i < workspace->abstract->concept_count; i++) {
		const struct concept *concept = workspace->abstract->concepts[i];
		struct lexeme *own = language_lexemes(workspace->source, concept);
		if (*word && !strstr(concept->id, word) && !mentions(own, word))
			continue;
		printf("%-20s %-9s", concept->id, workspace->abstract->categories[concept->category]);
		for (int l = 0; l < workspace->language_count; l++) {
			const struct lexeme *lexeme = language_lexemes(workspace->languages[l], concept);
			printf(" %s:%s", workspace->languages[l]->code, lexeme_first_form(lexeme));
		}
		printf("  -- %s\n", concept->note ? concept->note : "");
	}
}

void command_explain(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->argument_count == 0) {
		for (int id = 0; id < DIAGNOSTIC_COUNT; id++)
			printf("%s\n", diagnostic_name((enum diagnostic_id)id));
		return;
	}
	for (int i = 0; i < options->argument_count; i++) {
		enum diagnostic_id id;
		if (!diagnostic_find(options->arguments[i], &id)) {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
				       arena_format(workspace->arena, "explain: %s?", options->arguments[i]), NULL);
			continue;
		}
		printf("%s\n  %s\n  [%s]\n", diagnostic_name(id), diagnostic_explanation(id), diagnostic_rule(id));
	}
}

/* ---- examples: data that carries its own tests ---- */

struct example_run {
	struct workspace *workspace;
	struct reader *reader;
	int count, failed;
};

static void fail(struct example_run *run, const struct example *example, const char *what)
{
	diagnostic_add(run->workspace->diagnostics, DIAGNOSTIC_DATA_EXAMPLE, example->span, what, NULL);
	run->failed++;
}

/* The names in an example's own tree are known when its sentence is read back. */
struct example_names {
	struct workspace *workspace;
	struct known_name *list;
};

static void collect_name(const struct node *node, void *context)
{
	struct example_names *names = context;
	const struct abstract *abstract = names->workspace->abstract;
	if (strcmp(abstract->categories[node->category], "Name") != 0 || node->kind != NODE_FACT)
		return;
	names->list = known_name_add(names->workspace->arena, names->workspace->source, node->fact.text,
				     node->value[abstract_feature(abstract, "namekind")], names->list);
}

/* What the source language writes as a sentence it also reads, with the same meaning. */
static void read_back(struct example_run *run, const struct example *example, const struct node *node,
		      const char *words)
{
	struct workspace *workspace = run->workspace;
	int clause = abstract_category(workspace->abstract, "Clause");
	int use = language_feature(workspace->source, "use");
	if (node->category != clause || use < 0)
		return;
	struct example_names names = {workspace, NULL};
	node_each(node, collect_name, &names);
	struct reading_context context = {.sent = {2025, 1, 1, 12, 0}, .names = names.list};
	struct reading reading = understand_sentence(workspace->arena, run->reader, words, &context);
	struct buffer found = {0};
	if (reading.meaning)
		node_write(reading.meaning, workspace->abstract, &found);
	if (!reading.meaning || !node_equal(reading.meaning, node))
		fail(run, example,
		     arena_format(workspace->arena, "reading '%s' back: want %s, got %s", words, example->tree,
				  reading.meaning ? buffer_text(&found) : "nothing"));
	buffer_free(&found);
}

static void run_example(struct example_run *run, struct language *language, const struct example *example)
{
	struct arena *arena = run->workspace->arena;
	struct node *node = NULL;
	const char *error = example_failure(arena, language, example, &node);
	run->count++;
	if (error)
		fail(run, example, error);
	else if (language->source && !example->counter && !example->aloud)
		read_back(run, example, node, say_sentence(arena, language, node, 2025).words);
}

void command_examples(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->argument_count > 0 ? !workspace_open(workspace, options->arguments, options->argument_count)
					: !workspace_open_all(workspace))
		return;
	struct reader *reader = workspace_reader(workspace, workspace->arena);
	for (int i = 0; i < workspace->language_count; i++) {
		struct example_run run = {workspace, reader, 0, 0};
		if (options->argument_count > 0 && workspace->languages[i]->source &&
		    strcmp(options->arguments[0], workspace->languages[i]->code) != 0)
			continue;
		struct language *language = workspace->languages[i];
		for (const struct example *example = language->examples; example; example = example->next)
			run_example(&run, language, example);
		for (const struct example *example = language->own_examples; example; example = example->next)
			run_example(&run, language, example);
		printf("%s: %d examples, %d failed\n", workspace->languages[i]->code, run.count, run.failed);
	}
}
