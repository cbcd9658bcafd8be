#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/replace.h"
#include "../base/wording.h"
#include "../base/xml.h"
#include "../linearise/review.h"
#include "overlay.h"
#include "tag.h"

/*
 * word: a word that no lexicon has, in a folder of one's own. `add` writes its concept and an entry for each language,
 * with what the language's grammar can propose; `check` shows what is open, proposed and confirmed, in short sentences;
 * `confirm` writes who says that they are right, and the sentences, as examples.
 */

#define TOLD_LIMIT 32

/* What was typed for one language. */
struct typed {
	struct language *language;
	const char *word; /* NULL: none */
	struct told told[TOLD_LIMIT];
	int told_count;
};

/* A file of the overlay that gets new content; content NULL: not touched yet. */
struct sheet {
	const char *path;
	const char *root; /* its element */
	const char *content;
};

static void usage(struct workspace *workspace, enum wording id)
{
	diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0}, wording(id), NULL);
}

static const char *today(const struct workspace *workspace)
{
	return arena_format(workspace->arena, "%04d-%02d-%02d", workspace->now.year, workspace->now.month,
			    workspace->now.day);
}

/* The language's own word for a concept, or NULL. */
static const struct lexeme *own_word(const struct language *language, const struct concept *concept)
{
	const struct lexeme *lexeme = language_lexemes(language, concept);
	while (lexeme && !lexeme->own)
		lexeme = lexeme->next_of_concept;
	return lexeme;
}

/* ---- check: what there is ---- */

static const char *state_name(const struct lexeme *lexeme)
{
	if (!lexeme)
		return wording(WORDING_WORD_MISSING);
	if (lexeme->proposal && lexeme->answers && lexeme->answers->open > 0)
		return wording(WORDING_WORD_OPEN);
	if (lexeme->proposal)
		return wording(WORDING_WORD_PROPOSED);
	if (lexeme->by)
		return wording(WORDING_WORD_CONFIRMED);
	return wording(WORDING_WORD_FILLED);
}

static void show_samples(struct workspace *workspace, struct language *language, const struct concept *concept)
{
	language->proposals = true;
	for (const struct sample *sample = workspace->abstract->samples; sample; sample = sample->next) {
		const char *tree = NULL;
		if (!sample_fits(workspace->abstract, sample, concept))
			continue;
		struct said said = sample_say(workspace->arena, language, sample, concept, &tree);
		if (said.words)
			printf("        %s\n", said.words);
	}
	language->proposals = false;
}

static void show_list(const struct workspace *workspace, const struct answers *answers, enum answer_state state,
		      enum wording heading)
{
	const char *list = answers_list(workspace->arena, answers, state);
	if (*list)
		printf("        %s %s\n", wording(heading), list);
}

static void show_word(struct workspace *workspace, struct language *language, const struct concept *concept)
{
	const struct lexeme *lexeme = own_word(language, concept);
	if (!lexeme && !concept->own)
		return;
	printf("    %-4s %-10s", language->code, state_name(lexeme));
	if (lexeme && lexeme->by)
		printf("  %s, %s", lexeme->by, lexeme->on ? lexeme->on : "");
	if (lexeme && lexeme->overrides) {
		const struct lexeme *core = lexeme;
		while (core && (core->own || core->read_only))
			core = core->next_of_concept;
		printf("  (%s -> %s)", lexeme_first_form(core), lexeme_first_form(lexeme));
	}
	printf("\n");
	if (!lexeme)
		return;
	if (lexeme->proposal && lexeme->answers) {
		show_list(workspace, lexeme->answers, ANSWER_OPEN, WORDING_WORD_NEEDED);
		show_list(workspace, lexeme->answers, ANSWER_GUESSED, WORDING_WORD_GUESSED);
	}
	show_samples(workspace, language, concept);
}

static void show_concept(struct workspace *workspace, const struct concept *concept)
{
	printf("%s", concept->id);
	for (int i = 0; concept->kinds[i]; i++)
		printf("%s%s", i ? " " : "  (", concept->kinds[i]);
	printf("%s%s%s\n", concept->kinds[0] ? ")" : "", concept->note ? "  " : "", concept->note ? concept->note : "");
	for (int i = 0; i < workspace->language_count; i++)
		show_word(workspace, workspace->languages[i], concept);
}

static bool is_own(const struct workspace *workspace, const struct concept *concept)
{
	for (int i = 0; i < workspace->language_count; i++)
		if (own_word(workspace->languages[i], concept))
			return true;
	return concept->own;
}

static void word_check(struct workspace *workspace)
{
	if (!workspace_open_all(workspace))
		return;
	for (int i = 0; i < workspace->abstract->concept_count; i++)
		if (is_own(workspace, workspace->abstract->concepts[i]))
			show_concept(workspace, workspace->abstract->concepts[i]);
}

/* ---- files ---- */

static struct sheet concepts_sheet(struct workspace *workspace)
{
	return (struct sheet){arena_format(workspace->arena, "%s/concepts.xml", workspace->options->overlay),
			      "concepts", NULL};
}

static struct sheet lexicon_sheet(struct workspace *workspace, const struct language *language)
{
	const char *path =
	    arena_format(workspace->arena, "%s/lexicon-%s.xml", workspace->options->overlay, language->code);
	return (struct sheet){path, "lexicon", NULL};
}

/* Adds a line before the end of a file, or begins the file with it. False after a finding. */
static bool sheet_append(struct workspace *workspace, struct sheet *sheet, const char *attributes, const char *line)
{
	struct arena *arena = workspace->arena;
	const struct source *source = source_read(arena, sheet->path);
	if (!source) {
		sheet->content =
		    arena_format(arena, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s%s>\n  %s\n</%s>\n",
				 sheet->root, attributes, line, sheet->root);
		return true;
	}
	const char *close = arena_format(arena, "</%s", sheet->root);
	const char *end = NULL;
	for (const char *at = source->bytes; (at = strstr(at, close)); at++)
		end = at;
	if (!end) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_DATA_BROKEN, (struct span){source, 0, 0},
			       arena_format(arena, "%s>", close), NULL);
		return false;
	}
	const char *before = end > source->bytes && end[-1] == '\n' ? "" : "\n";
	sheet->content =
	    arena_format(arena, "%.*s%s  %s\n%s", (int)(end - source->bytes), source->bytes, before, line, end);
	return true;
}

/* Puts an entry's element in the place of the old one, or at the end of the file. */
static bool sheet_put(struct workspace *workspace, struct sheet *sheet, const struct language *language,
		      const struct lexeme *old, const char *element)
{
	if (!old) {
		const char *attributes = arena_format(workspace->arena, " language=\"%s\"", language->code);
		return sheet_append(workspace, sheet, attributes, element);
	}
	const char *bytes = old->span.source->bytes;
	size_t end = tag_element_end(old->span);
	sheet->content = arena_format(workspace->arena, "%.*s%s%s", (int)old->span.offset, bytes, element, bytes + end);
	return true;
}

/* Writes the sheets that changed: all, or none. */
static bool sheets_write(struct workspace *workspace, const struct sheet *sheets, int count)
{
	struct replacement *files = arena_array(workspace->arena, (size_t)count, sizeof *files);
	int changed = 0;
	for (int i = 0; i < count; i++)
		if (sheets[i].content && !xml_parse(workspace->arena,
						    source_from_bytes(workspace->arena, sheets[i].path,
								      sheets[i].content, strlen(sheets[i].content)),
						    workspace->diagnostics))
			return false; /* what was typed cannot stand in a file */
		else if (sheets[i].content)
			files[changed++] = (struct replacement){sheets[i].path, sheets[i].content, NULL};
	mkdir(workspace->options->overlay, 0777); /* when it is not there yet; else the next line says what is wrong */
	return files_replace(workspace->arena, files, changed, workspace->diagnostics);
}

/* ---- an entry ---- */

/* The sentences that a confirmed entry carries: from now on they are held as examples. NULL after a finding. */
static const char *examples_text(struct workspace *workspace, struct language *language, const struct lexeme *lexeme)
{
	struct buffer text = {0};
	bool whole = true;
	language->proposals = true;
	for (const struct sample *sample = workspace->abstract->samples; sample && whole; sample = sample->next) {
		const char *tree = NULL;
		if (!sample_fits(workspace->abstract, sample, lexeme->concept))
			continue;
		struct said said = sample_say(workspace->arena, language, sample, lexeme->concept, &tree);
		whole = said.words != NULL;
		if (whole)
			buffer_add_format(&text, "\n    <example tree=\"%s\">%s</example>",
					  tag_escape(workspace->arena, tree), tag_escape(workspace->arena, said.words));
		else
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_OVERLAY_NOTHING, lexeme->span, lexeme->id,
				       tree, said.unsupported, NULL);
	}
	language->proposals = false;
	const char *result = whole ? arena_string(workspace->arena, buffer_text(&text)) : NULL;
	buffer_free(&text);
	return result;
}

/* An entry as text, of what is known of it; `old` keeps what else stood in it. */
static const char *entry_text(struct workspace *workspace, const struct language *language,
			      const struct concept *concept, const struct answers *answers, const struct lexeme *old)
{
	struct arena *arena = workspace->arena;
	const char *tag =
	    old && old->word_class == answers->intake->word_class
		? tag_element(arena, old->span)
		: arena_format(arena, "<%s concept=\"%s\"/>", answers->intake->word_class->name, concept->id);
	const char *guessed = "";
	for (int i = 0; i < answers->intake->ask_count; i++) {
		const char *name = ask_name(language, answers->intake, &answers->intake->asks[i]);
		const struct answer *answer = &answers->items[i];
		if (answer->value)
			tag = tag_set(arena, tag, name, answer->value);
		if (answer->state == ANSWER_GUESSED)
			guessed = arena_format(arena, "%s%s%s", guessed, *guessed ? " " : "", name);
	}
	tag = tag_set(arena, tag, "guessed", *guessed ? guessed : NULL);
	tag = tag_set(arena, tag, "by", NULL);
	tag = tag_set(arena, tag, "on", NULL);
	return tag_set(arena, tag_without(arena, tag, "example"), "status", language->source ? NULL : "proposal");
}

static const char *confirmed_text(struct workspace *workspace, const char *entry, const char *examples)
{
	struct arena *arena = workspace->arena;
	const char *tag = tag_set(arena, entry, "status", "confirmed");
	tag = tag_set(arena, tag, "by", workspace->options->by);
	tag = tag_set(arena, tag, "on", today(workspace));
	tag = tag_set(arena, tag, "guessed", NULL);
	return tag_append(arena, tag_without(arena, tag, "example"), examples);
}

/* ---- add ---- */

/* The concept that the overlay has under this id, or whose word in the language of messages is this. */
static const struct concept *find_own(struct workspace *workspace, const char *word)
{
	const struct concept *concept = abstract_concept(workspace->abstract, word);
	if (concept && is_own(workspace, concept))
		return concept;
	const struct lexeme *lexeme = language_word(workspace->arena, workspace->source,
						    language_bare_word(workspace->arena, workspace->source, word));
	return lexeme && lexeme->own ? lexeme->concept : NULL;
}

/* A name for a new concept, from its word: letters, digits and hyphens. */
static const char *new_id(const struct workspace *workspace, const char *word)
{
	char *id = arena_string(workspace->arena, language_fold(workspace->arena, workspace->source, word));
	for (char *at = id; *at; at++)
		if (strchr(" '\"&<>()/", *at))
			*at = '-';
	const char *name = id;
	for (int number = 2; abstract_concept(workspace->abstract, name); number++)
		name = arena_format(workspace->arena, "%s.%d", id, number);
	return name;
}

/* The kind that --kind asks for, in Dutch or as concepts.xml has it; NULL after a finding. */
static const char *kind_wanted(struct workspace *workspace)
{
	static const char *const kinds[][2] = {
#define X(dutch, kind) {dutch, kind},
	    THING_KINDS(X)
#undef X
	};
	const char *wanted = workspace->options->kind ? workspace->options->kind : kinds[0][1];
	const char *all = "";
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i][0], wanted) == 0)
			return kinds[i][1];
		all = arena_format(workspace->arena, "%s%s%s", all, i ? ", " : "", kinds[i][wording_is("nl") ? 0 : 1]);
	}
	if (abstract_has_kind(workspace->abstract, wanted))
		return wanted;
	diagnostic_add(workspace->diagnostics, DIAGNOSTIC_VALUE_WRONG, (struct span){0}, "--kind", wanted, all, NULL);
	return NULL;
}

/* Sorts the words of the command line by language; the first two are the command's own. False after a finding. */
static bool read_typed(struct workspace *workspace, struct typed *typed, int *count)
{
	const struct options *options = workspace->options;
	typed[0] = (struct typed){.language = workspace->source, .word = options->arguments[1]};
	*count = 1;
	for (int i = 2; i < options->argument_count; i++) {
		const char *code = options->argument_languages[i];
		const char *argument = options->arguments[i];
		const char *equals = strchr(argument, '=');
		struct language *language = code ? workspace_language(workspace, code) : workspace->source;
		int at = 0;
		if (!language) {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_LANGUAGE_UNKNOWN, (struct span){0}, code,
				       NULL);
			return false;
		}
		while (at < *count && typed[at].language != language)
			at++;
		if (at == *count)
			typed[(*count)++] = (struct typed){.language = language};
		if (equals && typed[at].told_count < TOLD_LIMIT)
			typed[at].told[typed[at].told_count++] =
			    (struct told){.name = arena_copy(workspace->arena, argument, (size_t)(equals - argument)),
					  .value = equals + 1};
		else if (!equals && !typed[at].word)
			typed[at].word = argument;
		else {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
				       arena_format(workspace->arena, "%s ?", argument), NULL);
			return false;
		}
	}
	for (int l = 0; l < options->language_count; l++) {
		bool given = false;
		for (int i = 0; i < *count; i++)
			given = given || strcmp(typed[i].language->code, options->languages[l]) == 0;
		if (given)
			continue;
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       arena_format(workspace->arena, "-l %s ?", options->languages[l]), NULL);
		return false;
	}
	return true;
}

/* `--many -`: the word has no plural. Takes that away from what was told. */
static bool take_mass(const struct workspace *workspace, struct typed *typed)
{
	const struct intake *intake =
	    language_intake(workspace->source, abstract_category(workspace->abstract, "Entity"), typed->word);
	for (int i = 0; intake && i < typed->told_count; i++)
		if (strcmp(typed->told[i].value, "-") == 0 &&
		    intake_only_counts(workspace->source, intake, typed->told[i].name)) {
			typed->told[i] = typed->told[--typed->told_count];
			return true;
		}
	return false;
}

/* Whether a form was typed now. */
static bool is_typed(const struct typed *typed, const struct intake *intake, const struct ask *ask)
{
	for (int i = 0; i < typed->told_count; i++)
		if (ask_is_named(typed->language, intake, ask, typed->told[i].name))
			return true;
	return false;
}

/* What is known of a typed word, with what its entry already had. NULL after a finding. */
static struct answers *ask_typed(struct workspace *workspace, const struct typed *typed, const struct concept *concept,
				 const struct lexeme *old)
{
	struct arena *arena = workspace->arena;
	const struct language *language = typed->language;
	struct told told[TOLD_LIMIT * 2];
	int count = typed->told_count;
	bool kept = old && old->answers && !typed->word;
	if (!typed->word && !kept) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       arena_format(arena, "-l %s ?", language->code), NULL);
		return NULL;
	}
	const struct intake *intake =
	    kept ? old->answers->intake : language_intake(language, concept->category, typed->word);
	if (!intake) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_DATA_BROKEN, (struct span){0},
			       arena_format(arena, "%s: intake", language->code), NULL);
		return NULL;
	}
	memcpy(told, typed->told, (size_t)count * sizeof *told);
	for (int i = 0; kept && i < intake->ask_count && count < TOLD_LIMIT * 2; i++)
		if (old->answers->items[i].value)
			told[count++] = (struct told){
			    ask_name(language, intake, &intake->asks[i]), old->answers->items[i].value, {0}};
	struct answers *answers = language_ask(arena, language, intake, concept, typed->word, told, count,
					       !language->source, workspace->diagnostics);
	for (int i = 0; kept && i < intake->ask_count; i++)
		if (old->answers->items[i].state == ANSWER_GUESSED && !is_typed(typed, intake, &intake->asks[i]))
			answers->items[i].state = ANSWER_GUESSED;
	answers_count(answers);
	return answers;
}

/* Puts a language's word on its sheet; `known`: the concept was there before. False after a finding. */
static bool add_word(struct workspace *workspace, const struct typed *typed, const struct concept *concept, bool known,
		     struct sheet *sheet)
{
	struct language *language = typed->language;
	const struct lexeme *old = own_word(language, concept);
	if (language->source && known && typed->told_count == 0)
		return true; /* it names the concept, no more */
	struct typed fresh = *typed;
	if (language->source && old)
		fresh.word = NULL;
	const struct answers *answers = ask_typed(workspace, &fresh, concept, old);
	if (!answers)
		return false;
	if (language->source && answers->open > 0) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_WORD_NEEDS, (struct span){0}, typed->word,
			       answers_list(workspace->arena, answers, ANSWER_OPEN), NULL);
		return false;
	}
	*sheet = lexicon_sheet(workspace, language);
	const char *element = entry_text(workspace, language, concept, answers, old);
	if (workspace->options->by && !language->source && answers->open == 0 && answers->guessed == 0) {
		struct lexeme *lexeme = lexeme_from_answers(workspace->arena, language, concept, answers);
		if (!language_add_word(language, lexeme))
			return false;
		const char *examples = examples_text(workspace, language, lexeme);
		if (!examples)
			return false;
		element = confirmed_text(workspace, element, examples);
	}
	return sheet_put(workspace, sheet, language, old, element);
}

/* The concept of a new word, and its line on the sheet; NULL after a finding. */
static const struct concept *add_concept(struct workspace *workspace, struct typed *typed, struct sheet *sheet)
{
	struct arena *arena = workspace->arena;
	const char *kind = kind_wanted(workspace);
	bool mass = take_mass(workspace, typed);
	if (!kind)
		return NULL;
	int category = abstract_category(workspace->abstract, "Entity");
	const char *bare = language_bare_word(arena, workspace->source, typed->word);
	const struct lexeme *known = language_word(arena, workspace->source, bare);
	if (known) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_WORD_KNOWN, (struct span){0}, bare, known->id, NULL);
		return NULL;
	}
	const struct concept *concept =
	    abstract_add_concept(workspace->abstract, new_id(workspace, bare), category, kind, mass);
	const char *note = workspace->options->note ? workspace->options->note : typed->word;
	const char *line = arena_format(arena, "<concept id=\"%s\" category=\"Entity\" kind=\"%s\"%s note=\"%s\"/>",
					concept->id, kind, mass ? " mass=\"yes\"" : "", tag_escape(arena, note));
	*sheet = concepts_sheet(workspace);
	return sheet_append(workspace, sheet, "", line) ? concept : NULL;
}

/* Opens the data; a folder that is not there yet is an empty one. */
static bool open_for_adding(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	struct options plain = *options;
	plain.overlay = access(options->overlay, F_OK) == 0 ? options->overlay : NULL;
	workspace->options = &plain;
	bool opened = workspace_open_all(workspace);
	workspace->options = options;
	return opened;
}

/* Reads the folder again, as it is now, and shows a concept. */
static void show_again(struct workspace *workspace, const char *id)
{
	struct workspace again = {.arena = workspace->arena,
				  .diagnostics = workspace->diagnostics,
				  .options = workspace->options,
				  .now = workspace->now};
	if (workspace_open_all(&again))
		show_concept(&again, abstract_concept(again.abstract, id));
}

static void word_add(struct workspace *workspace)
{
	if (!open_for_adding(workspace))
		return;
	size_t limit = (size_t)workspace->language_count + 1;
	struct typed *typed = arena_array(workspace->arena, limit, sizeof *typed);
	struct sheet *sheets = arena_array(workspace->arena, limit, sizeof *sheets);
	int count = 0;
	if (!read_typed(workspace, typed, &count))
		return;
	const struct concept *concept = find_own(workspace, typed[0].word);
	bool known = concept != NULL;
	if (!known)
		concept = add_concept(workspace, &typed[0], &sheets[0]);
	bool added = concept != NULL;
	for (int i = 0; i < count && added; i++)
		added = add_word(workspace, &typed[i], concept, known, &sheets[i + 1]);
	if (added && diagnostics_count(workspace->diagnostics, LEVEL_ERROR) == 0 &&
	    sheets_write(workspace, sheets, count + 1))
		show_again(workspace, concept->id);
}

/* ---- confirm ---- */

static bool confirm_word(struct workspace *workspace, struct language *language, const struct concept *concept,
			 struct sheet *sheet)
{
	struct arena *arena = workspace->arena;
	const struct lexeme *lexeme = own_word(language, concept);
	if (!lexeme) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_WORD_ABSENT, (struct span){0}, language->name,
			       concept->id, NULL);
		return false;
	}
	if (lexeme->answers && lexeme->answers->open > 0) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_WORD_OPEN, lexeme->span, language->name, concept->id,
			       answers_list(arena, lexeme->answers, ANSWER_OPEN), NULL);
		return false;
	}
	const char *examples = examples_text(workspace, language, lexeme);
	if (!examples)
		return false;
	*sheet = lexicon_sheet(workspace, language);
	return sheet_put(workspace, sheet, language, lexeme,
			 confirmed_text(workspace, tag_element(arena, lexeme->span), examples));
}

static void word_confirm(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (!options->by || options->language_count == 0) {
		usage(workspace, WORDING_WORD_USAGE_1);
		return;
	}
	if (!workspace_open_all(workspace))
		return;
	const struct concept *concept = find_own(workspace, options->arguments[1]);
	if (!concept) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       arena_format(workspace->arena, "%s ? (helder word check)", options->arguments[1]), NULL);
		return;
	}
	struct sheet *sheets = arena_array(workspace->arena, (size_t)options->language_count, sizeof *sheets);
	for (int i = 0; i < options->language_count; i++) {
		struct language *language = workspace_language(workspace, options->languages[i]);
		if (!language)
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_LANGUAGE_UNKNOWN, (struct span){0},
				       options->languages[i], NULL);
		if (!language || !confirm_word(workspace, language, concept, &sheets[i]))
			return;
	}
	if (sheets_write(workspace, sheets, options->language_count))
		show_again(workspace, concept->id);
}

void command_word(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	const char *what = options->arguments[0];
	if (!options->overlay)
		usage(workspace, WORDING_WORD_USAGE_2);
	else if (strcmp(what, "check") == 0)
		word_check(workspace);
	else if (strcmp(what, "add") == 0 && options->argument_count > 1)
		word_add(workspace);
	else if (strcmp(what, "confirm") == 0 && options->argument_count == 2)
		word_confirm(workspace);
	else
		usage(workspace, WORDING_WORD_USAGE_3);
}
