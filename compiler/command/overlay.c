#include "overlay.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check/check.h"
#include "../front/fact.h"
#include "../layout/house.h"
#include "../linearise/review.h"
#include "../message/node.h"

static bool is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* Holds that each lexicon in the folder is of a language that there is: a mistyped name would not be read at all. */
static bool hold_lexicons(struct workspace *workspace)
{
	static const char start[] = "lexicon-";
	int count = 0, wrong = 0;
	const char **codes = language_codes(workspace->arena, workspace->options->folder, &count);
	DIR *directory = opendir(workspace->options->overlay);
	for (struct dirent *entry = directory ? readdir(directory) : NULL; entry; entry = readdir(directory)) {
		size_t length = strlen(entry->d_name);
		bool known = strncmp(entry->d_name, start, strlen(start)) != 0 || length < 4 ||
			     strcmp(entry->d_name + length - 4, ".xml") != 0;
		const char *expected = "";
		for (int i = 0; i < count && !known; i++) {
			const char *name = arena_format(workspace->arena, "%s%s.xml", start, codes[i]);
			known = strcmp(entry->d_name, name) == 0;
			expected = arena_format(workspace->arena, "%s%s%s", expected, i ? " " : "", name);
		}
		if (known)
			continue;
		wrong++;
		const struct source *file = source_from_bytes(
		    workspace->arena,
		    arena_format(workspace->arena, "%s/%s", workspace->options->overlay, entry->d_name), "", 0);
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, (struct span){file, 0, 0},
			       entry->d_name, "lexicon", NULL);
		diagnostic_propose(workspace->diagnostics, expected);
	}
	if (directory)
		closedir(directory);
	return wrong == 0;
}

/* Kinds are declared by their use in the core: what verbs ask for must be what a thing is. */
static bool hold_kinds(struct workspace *workspace)
{
	size_t before = diagnostics_count(workspace->diagnostics, LEVEL_ERROR);
	for (int i = 0; i < workspace->abstract->concept_count; i++) {
		const struct concept *concept = workspace->abstract->concepts[i];
		for (int k = 0; concept->own && concept->kinds[k]; k++)
			if (!abstract_has_kind(workspace->abstract, concept->kinds[k]))
				diagnostic_add(workspace->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, concept->span,
					       concept->kinds[k], "kind", NULL);
	}
	return diagnostics_count(workspace->diagnostics, LEVEL_ERROR) == before;
}

bool overlay_read_concepts(struct workspace *workspace)
{
	const char *folder = workspace->options->overlay;
	struct stat status;
	if (!folder)
		return true;
	if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_OVERLAY_ABSENT, (struct span){0}, folder, NULL);
		return false;
	}
	if (!hold_lexicons(workspace))
		return false;
	const char *path = arena_format(workspace->arena, "%s/concepts.xml", folder);
	if (is_there(path) && !abstract_add_overlay(workspace->abstract, path, workspace->diagnostics))
		return false;
	return hold_kinds(workspace);
}

/* ---- the house style ---- */

bool overlay_read_house(struct workspace *workspace)
{
	static const struct {
		bool (*check)(const char *text);
		enum diagnostic_id wrong;
	} ways[] = {
	    [CONTACT_PHONE] = {fact_is_phone, DIAGNOSTIC_PHONE_WRONG},
	    [CONTACT_SITE] = {fact_is_site, DIAGNOSTIC_SITE_WRONG},
	    [CONTACT_MAIL] = {fact_is_mail, DIAGNOSTIC_MAIL_WRONG},
	};
	const struct options *options = workspace->options;
	if (!options->overlay || !is_there(arena_format(workspace->arena, "%s/theme.xml", options->overlay)))
		return true;
	const struct theme *theme = theme_read(workspace->arena, options->folder, workspace->diagnostics);
	struct house *house =
	    theme ? house_read(workspace->arena, options->overlay, theme, workspace->diagnostics) : NULL;
	bool right = house;
	for (const struct contact *contact = house ? house->contacts : NULL; contact; contact = contact->next) {
		if (ways[contact->kind].check(contact->value))
			continue;
		diagnostic_add(workspace->diagnostics, ways[contact->kind].wrong, contact->span, contact->value, NULL);
		right = false;
	}
	workspace->house = right ? house : NULL;
	return right;
}

void overlay_hold_message(const struct workspace *workspace, const struct message *message)
{
	const struct house *house = workspace->house;
	if (!house)
		return;
	if (!house_sends(house, message)) {
		const struct span where = message->senders ? message->senders->span : message->span;
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_HOUSE_NOT_SENDER, where, house->name, NULL);
		return;
	}
	for (const struct contact *contact = house->contacts; contact; contact = contact->next)
		if (!message->example && check_invented(contact->value))
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_EXAMPLE_ADDRESS, contact->span,
				       contact->value, NULL);
}

/* ---- what must hold ---- */

const char *example_failure(struct arena *arena, struct language *language, const struct example *example,
			    struct node **node)
{
	const char *error = NULL;
	*node = node_read(arena, language->abstract, example->tree, &error);
	if (!*node)
		return error;
	const char *broken = node_verify(arena, *node, language->abstract);
	if (broken)
		return broken;
	struct said phrase = say_phrase(arena, language, *node, 2025);
	struct said sentence = say_sentence(arena, language, *node, 2025);
	bool same =
	    phrase.words && (strcmp(phrase.words, example->words) == 0 || strcmp(sentence.words, example->words) == 0);
	if (same != example->counter)
		return NULL;
	return arena_format(arena, "%s: want %s'%s', got '%s'", example->tree, example->counter ? "anything but " : "",
			    example->words, phrase.words ? sentence.words : phrase.unsupported);
}

/* A word that nobody doubts must be able to stand in what every such word stands in. */
static void hold_word(struct language *language, const struct lexeme *lexeme, struct diagnostics *diagnostics)
{
	const struct abstract *abstract = language->abstract;
	if (lexeme->proposal || lexeme->read_only || lexeme->guard.only_count > 0)
		return;
	if (strcmp(abstract->categories[lexeme->concept->category], "Entity") != 0) {
		if (strcmp(lexeme_first_form(lexeme), "-") == 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_OVERLAY_NOTHING, lexeme->span, lexeme->id, lexeme->id,
				       "-", NULL);
		return;
	}
	for (const struct sample *sample = abstract->samples; sample; sample = sample->next) {
		const char *tree = NULL;
		if (!sample_fits(abstract, sample, lexeme->concept))
			continue;
		struct said said = sample_say(language->arena, language, sample, lexeme->concept, &tree);
		if (said.words && *said.words)
			continue;
		diagnostic_add(diagnostics, DIAGNOSTIC_OVERLAY_NOTHING, lexeme->span, lexeme->id, tree,
			       said.words ? "-" : said.unsupported, NULL);
		return;
	}
}

/* The word that one is said more simply by, when that is a concept. */
static const struct lexeme *simpler_word(const struct language *language, const struct lexeme *lexeme)
{
	const struct concept *concept = lexeme->simpler ? abstract_concept(language->abstract, lexeme->simpler) : NULL;
	return concept ? language_lexemes(language, concept) : NULL;
}

static void hold_simpler(const struct language *language, const struct lexeme *lexeme, struct diagnostics *diagnostics)
{
	const struct lexeme *next = simpler_word(language, lexeme);
	for (int steps = 0; next && steps < language->abstract->concept_count; steps++) {
		if (next->concept == lexeme->concept) {
			diagnostic_add(diagnostics, DIAGNOSTIC_OVERLAY_CIRCLE, lexeme->span, lexeme->id,
				       lexeme->simpler, NULL);
			return;
		}
		next = simpler_word(language, next);
	}
}

static bool hold_words(struct language *language, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next) {
		if (!lexeme->own)
			continue;
		hold_word(language, lexeme, diagnostics);
		hold_simpler(language, lexeme, diagnostics);
	}
	for (const struct example *example = language->own_examples; example; example = example->next) {
		struct node *node = NULL;
		const char *error = example_failure(language->arena, language, example, &node);
		if (error)
			diagnostic_add(diagnostics, DIAGNOSTIC_DATA_EXAMPLE, example->span, error, NULL);
	}
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before;
}

bool overlay_read_words(const char *overlay, struct language *language, struct diagnostics *diagnostics)
{
	const char *path = arena_format(language->arena, "%s/lexicon-%s.xml", overlay ? overlay : "", language->code);
	if (!overlay || !is_there(path))
		return true;
	return language_add_overlay(language, path, diagnostics) && hold_words(language, diagnostics);
}

/* ---- what there is ---- */

void overlay_list(const struct language *language)
{
	int words = 0, proposals = 0;
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next) {
		words += lexeme->own;
		proposals += lexeme->own && lexeme->proposal;
	}
	if (words > 0)
		printf("       own words: %d, of which %d proposed\n", words, proposals);
	for (const struct lexeme *lexeme = language->lexemes; lexeme; lexeme = lexeme->next) {
		const struct lexeme *core = lexeme->next_of_concept;
		while (core && (core->own || core->read_only))
			core = core->next_of_concept;
		if (lexeme->overrides)
			printf("       override: %s: %s -> %s\n", lexeme->id, lexeme_first_form(core),
			       lexeme_first_form(lexeme));
	}
}
