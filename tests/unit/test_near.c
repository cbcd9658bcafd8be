/* Near misses: what is proposed for sentences that are not understood, with the real data. Run from the repository's
 * root. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../compiler/understand/near.h"
#include "data_folder.h"

static struct arena *arena;
static struct language *language;
static struct reader *reader;
static struct spelling spelling;
static const struct reading_context context = {.sent = {2025, 11, 1, 7, 30}};

static void setup(void)
{
	arena = arena_new();
	struct diagnostics *loading = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct abstract *abstract = abstract_read(arena, ".", loading);
	language = abstract ? language_read(arena, abstract, ".", "nl", loading) : NULL;
	cr_assert(language != NULL);
	reader = reader_new(arena, language);
	spelling = (struct spelling){.locale = language->locale};
}

static void teardown(void)
{
	spelling_close(&spelling);
	arena_free(arena);
}

/* NULL when the sentence is understood as it stands. */
static struct near *find(const char *words)
{
	struct reading reading = understand_sentence(arena, reader, words, &context);
	return reading.meaning ? NULL : near_find(arena, reader, words, &context, &reading, &spelling);
}

static const char *changes_text(const struct near_proposal *proposal)
{
	static const char *const names[] = {
	    [NEAR_SPLIT] = "split", [NEAR_REPLACED] = "changed", [NEAR_DROPPED] = "dropped", [NEAR_ADDED] = "added"};
	struct buffer text = {0};
	for (const struct near_change *change = proposal->changes; change; change = change->next)
		buffer_add_format(&text, "%s%s: %s%s%s", text.length ? "; " : "", names[change->kind], change->from,
				  *change->to ? " > " : "", change->to);
	const char *result = arena_string(arena, buffer_text(&text));
	buffer_free(&text);
	return result;
}

/* What holds of all proposals: few, the best first, each understood as it stands. */
static void hold(const char *words, const struct near *near)
{
	for (int i = 0; i < near->proposal_count; i++) {
		const struct near_proposal *proposal = &near->proposals[i];
		cr_expect(i == 0 || near->proposals[i - 1].loss <= proposal->loss, "%s: not the best first", words);
		cr_expect(proposal->changes != NULL, "%s: '%s' shows no change", words, proposal->words);
		for (const struct near_change *change = proposal->changes; change; change = change->next)
			cr_expect(change->offset + change->length <= strlen(words), "%s: place of '%s'", words,
				  change->from);
		if (proposal->sentences > 1 || strstr(changes_text(proposal), "added: "))
			continue;
		struct reading reading = understand_sentence(arena, reader, proposal->words, &context);
		cr_expect(reading.meaning != NULL, "%s: '%s' is not understood", words, proposal->words);
	}
}

Test(near, examples, .init = setup, .fini = teardown)
{
	FILE *file = fopen("tests/examples/near.tsv", "r");
	char line[2048];
	int count = 0;
	cr_assert(file != NULL);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (!*line || *line == '#')
			continue;
		char *words = strtok(line, "\t"), *wanted = strtok(NULL, "\t"), *changes = strtok(NULL, "\t");
		const struct near *near = find(words);
		if (!near) /* the grammar has grown: better still */
			continue;
		count++;
		hold(words, near);
		if (strcmp(wanted, "-") == 0) {
			cr_expect(near->proposal_count == 0, "%s\n  gives %s", words, near->proposals[0].words);
			continue;
		}
		cr_expect(near->proposal_count > 0, "%s: no proposal", words);
		if (near->proposal_count == 0)
			continue;
		cr_expect_str_eq(near->proposals[0].words, wanted, "%s\n  gives %s", words, near->proposals[0].words);
		cr_expect_str_eq(changes_text(&near->proposals[0]), changes, "%s\n  changes %s", words,
				 changes_text(&near->proposals[0]));
	}
	fclose(file);
	cr_expect(count >= 8, "too few of these are still not understood: choose other examples");
}

Test(near, unknown_words_are_named_with_their_place, .init = setup, .fini = teardown)
{
	const char *words = "Drink geen kraanwatre of glorpsap.";
	const struct near *near = find(words);
	cr_assert(near && near->unknown_count == 2);
	cr_expect_str_eq(near->unknowns[0].word, "kraanwatre");
	cr_expect_str_eq(near->unknowns[0].suggestion, "kraanwater");
	cr_expect(strncmp(words + near->unknowns[1].offset, "glorpsap", near->unknowns[1].length) == 0);
	cr_expect(near->unknowns[1].suggestion == NULL);
	cr_expect(near->understood > 0 && near->understood <= near->unknowns[0].offset);
}

/* What a row of the grammar makes of a sentence must be something that is understood: each of its words is known. */
Test(near, words_of_rewriting_rows_are_known, .init = setup, .fini = teardown)
{
	for (const struct rewriting *row = language->rewritings; row; row = row->next) {
		const char **words = words_split(arena, row->to, NULL);
		for (int i = 0; words[i]; i++) {
			if (words[i][0] == '{' || strcmp(words[i], ".") == 0 || strcmp(words[i], "1") == 0)
				continue;
			struct reading reading = understand_sentence(arena, reader, words[i], &context);
			cr_expect(!reading.unknown || reading.meaning, "%s > %s: '%s' is not known", row->from, row->to,
				  words[i]);
		}
	}
}

Test(near, works_without_a_dictionary, .init = setup, .fini = teardown)
{
	spelling.locale = "no-such-language";
	const struct near *near = find("Drink geen kraanwatre.");
	cr_assert(near != NULL);
	cr_expect(near->unknown_count == 1 && near->unknowns[0].suggestion == NULL);
	for (int i = 0; i < near->proposal_count; i++)
		cr_expect_str_eq(changes_text(&near->proposals[i]), "added: kraanwatre");
	cr_expect(!spelling_there(&spelling));
}

static struct diagnostics *load_with(const char *row)
{
	static const char lexicon[] = "<lexicon language=\"qaa\" status=\"draft\"/>";
	struct diagnostics *loading = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	data_folder_language(arena,
			     arena_format(arena,
					  "<grammar language=\"qaa\" name=\"Q\" script=\"Latn\" direction=\"ltr\" "
					  "locale=\"nl\" status=\"draft\">%s</grammar>",
					  row),
			     lexicon, loading);
	return loading;
}

Test(near, rows_that_are_wrong_are_findings, .init = setup, .fini = teardown)
{
	cr_expect(diagnostics_has(load_with("<rewrite from=\"a b\"/>"), DIAGNOSTIC_DATA_BROKEN));
	cr_expect(diagnostics_has(load_with("<split begin=\"a\"/>"), DIAGNOSTIC_DATA_BROKEN));
	cr_expect(diagnostics_has(load_with("<rewrite from=\"a {x}\" to=\"b {y}\"/>"), DIAGNOSTIC_DATA_UNKNOWN_NAME));
	cr_expect(!diagnostics_has(load_with("<rewrite from=\"a {x?}\" to=\"b {x}\"/>"), DIAGNOSTIC_DATA_UNKNOWN_NAME));
}
