/*
 * Core: what the core must carry, in every language: the phenomena of grammars/README.md, the guidance texts and the
 * hazards of the Common Alert Message Format. A Dutch sentence is understood, a meaning is said.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../compiler/base/xml.h"
#include "../../compiler/command/command.h"
#include "../../compiler/linearise/say.h"
#include "../../compiler/understand/understand.h"

#define YEAR 2025

static struct arena *arena;
static struct diagnostics *diagnostics;
static struct options options;
static struct workspace workspace;
static struct reader *reader;

static void setup(void)
{
	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	options = (struct options){.folder = "."};
	workspace = (struct workspace){.arena = arena, .options = &options, .diagnostics = diagnostics};
	cr_assert(workspace_open_all(&workspace));
	reader = reader_new(arena, workspace.source);
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(core, .init = setup, .fini = teardown, .timeout = 120);

/* Whether a list of words ("ar fy") names a language: it refuses the sentence, and the list says so. */
static bool named(const char *list, const char *code)
{
	const char *found = list ? strstr(list, code) : NULL;
	return found != NULL;
}

static void said_everywhere(const struct node *meaning, const char *words, const char *refusing)
{
	for (int i = 0; i < workspace.language_count; i++) {
		struct language *language = workspace.languages[i];
		const struct said said = say_sentence(arena, language, meaning, YEAR);
		bool refused = said.words == NULL;
		cr_expect(!refused || named(refusing, language->code), "%s: %s: %s", language->code, words,
			  said.unsupported);
		cr_expect(refused || !named(refusing, language->code), "%s says it now; take it out of the list: %s",
			  language->code, words);
	}
}

/* Lines of: something TAB Dutch sentence, perhaps TAB languages that refuse it. */
static int sentences_of(const char *path)
{
	const struct source *source = source_read(arena, path);
	const struct reading_context context = {.sent = {YEAR, 11, 1, 7, 30}, .guess_names = true};
	int count = 0;

	cr_assert(source != NULL, "%s", path);
	for (char *lines = NULL, *line = strtok_r(arena_string(arena, source->bytes), "\n", &lines); line != NULL;
	     line = strtok_r(NULL, "\n", &lines)) {
		char *columns = NULL;
		const char *name = line[0] == '#' ? NULL : strtok_r(line, "\t", &columns);
		const char *words = name == NULL ? NULL : strtok_r(NULL, "\t", &columns);
		if (words == NULL)
			continue;
		const struct reading reading = understand_sentence(arena, reader, words, &context);
		cr_expect(reading.meaning != NULL, "not understood: %s", words);
		if (reading.meaning != NULL)
			said_everywhere(reading.meaning, words, strtok_r(NULL, "\t", &columns));
		count++;
	}
	return count;
}

Test(core, carries_the_phenomena)
{
	int count = sentences_of("tests/examples/phenomena.tsv");
	cr_expect(count > 100, "%d", count);
}

Test(core, carries_the_guidance_texts)
{
	int count = sentences_of("tests/examples/guidance.tsv");
	cr_expect(count > 31, "%d", count);
}

Test(core, names_every_hazard_in_every_language)
{
	const struct xml_node *root = xml_read(arena, "lexicons/hazards.xml", diagnostics);
	int count = 0;

	cr_assert(root != NULL);
	for (const struct xml_node *hazard = xml_child(root, "hazard"); hazard != NULL;
	     hazard = xml_next(hazard, "hazard")) {
		const char *error = NULL, *tree = xml_attribute(hazard, "tree");
		cr_assert(tree != NULL, "%s", xml_attribute(hazard, "key"));
		const struct node *meaning = node_read(arena, workspace.abstract, tree, &error);
		cr_expect(meaning != NULL, "%s: %s", tree, error);
		for (int i = 0; meaning != NULL && i < workspace.language_count; i++) {
			const struct said said = say_phrase(arena, workspace.languages[i], meaning, YEAR);
			cr_expect(said.words != NULL, "%s: %s: %s", workspace.languages[i]->code, tree,
				  said.unsupported);
		}
		count++;
	}
	cr_expect(count == 113, "%d", count);
}
