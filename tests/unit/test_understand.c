/*
 * Understand: the sentences of tests/examples/core-sentences.tsv mean what stands beside them, and what Dutch says of
 * that meaning is understood the same. What is not understood has its place. Run from the repository's root.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../compiler/front/front.h"
#include "../../compiler/linearise/say.h"
#include "../../compiler/understand/understand.h"

#define YEAR 2025

static struct arena *arena;
static struct abstract *abstract;
static struct language *dutch;
static struct reader *reader;
static struct known_name vitens;
static struct reading_context context;

static void setup(void)
{
	static const char *words[] = {"Vitens", NULL};
	struct diagnostics *diagnostics;

	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	abstract = abstract_read(arena, ".", diagnostics);
	dutch = abstract == NULL ? NULL : language_read(arena, abstract, ".", "nl", diagnostics);
	cr_assert(dutch != NULL, "%s", diagnostics_message(diagnostics, 0));
	reader = reader_new(arena, dutch);
	int kind = feature_value(&abstract->features[abstract_feature(abstract, "namekind")], "organisation");
	vitens = (struct known_name){words, words[0], kind, NULL};
	context = (struct reading_context){.sent = {YEAR, 11, 1, 7, 30}, .names = &vitens};
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(understand, .init = setup, .fini = teardown, .timeout = 300);

static const char *notation(const struct node *node)
{
	struct buffer buffer = {0};

	if (node == NULL)
		return "(not understood)";
	node_write(node, abstract, &buffer);
	const char *text = arena_string(arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return text;
}

static struct reading understand(const char *words)
{
	return understand_sentence(arena, reader, words, &context);
}

/* Calls `test` for each line of the examples. */
static void each_example(void (*test)(const char *words, const char *tree))
{
	const struct source *source = source_read(arena, "tests/examples/core-sentences.tsv");
	int count = 0;

	cr_assert(source != NULL);
	for (char *state = NULL, *line = strtok_r(arena_string(arena, source->bytes), "\n", &state); line != NULL;
	     line = strtok_r(NULL, "\n", &state)) {
		char *tab = strchr(line, '\t');
		if (line[0] == '#' || tab == NULL)
			continue;
		*tab = '\0';
		test(line, tab + 1);
		count++;
	}
	cr_expect(count >= 29, "%d examples", count);
}

static void means(const char *words, const char *tree)
{
	const struct reading reading = understand(words);

	cr_expect_str_eq(notation(reading.meaning), tree, "%s\n  means  %s\n  not    %s", words, tree,
			 notation(reading.meaning));
	if (reading.meaning != NULL) {
		const char *wrong = node_verify(arena, reading.meaning, abstract);
		cr_expect(wrong == NULL, "%s: %s", words, wrong);
	}
}

Test(understand, examples_mean_what_stands_beside_them)
{
	each_example(means);
}

static void comes_back(const char *words, const char *tree)
{
	const struct reading reading = understand(words);

	(void)tree;
	if (reading.meaning == NULL)
		return; /* the other test says so */
	const struct said said = say_sentence(arena, dutch, reading.meaning, YEAR);
	cr_expect(said.words != NULL, "%s: %s", words, said.unsupported);
	if (said.words == NULL)
		return;
	const struct reading again = understand(said.words);
	cr_expect(again.meaning != NULL && node_equal(reading.meaning, again.meaning), "%s\n  %s\n  %s\n  %s", words,
		  notation(reading.meaning), said.words, notation(again.meaning));
	cr_expect(again.meaning == NULL || again.exact, "%s is said again as %s", said.words, again.canonical);
}

Test(understand, what_is_said_of_a_meaning_is_understood_the_same)
{
	each_example(comes_back);
}

Test(understand, an_unknown_word_has_its_place)
{
	struct reading reading = understand("Kook het vloembel 3 minuten.");

	cr_assert(reading.meaning == NULL && reading.unknown != NULL);
	cr_expect_str_eq(reading.unknown, "vloembel");
	cr_expect(reading.offset == strlen("Kook het ") && reading.length == strlen("vloembel"));
	/* Nor is a negation, a quantity or a connective ever skipped. */
	reading = understand("Kook het water 3 vloembel niet.");
	cr_expect(reading.meaning == NULL && reading.unknown != NULL);
	reading = understand("Kook het het water.");
	cr_expect(reading.meaning == NULL && reading.unknown == NULL && reading.length > 0);
	reading = understand("");
	cr_expect(reading.meaning == NULL);
}

Test(understand, a_negation_is_never_lost)
{
	static const char *const pairs[][2] = {
	    {"Drink het water.", "Drink het water niet."},
	    {"U mag het water drinken.", "U mag het water niet drinken."},
	    {"Het water is veilig.", "Het water is niet veilig."},
	    {"Blijf binnen als het water veilig is.", "Blijf binnen als het water niet veilig is."},
	    {"Koop water.", "Koop geen water."},
	    {"U kunt het water drinken.", "U kunt het water niet drinken."},
	    {"Het advies geldt.", "Het advies geldt niet meer."},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		const struct reading plain = understand(pairs[i][0]), negated = understand(pairs[i][1]);
		cr_assert(plain.meaning != NULL, "%s", pairs[i][0]);
		cr_assert(negated.meaning != NULL, "%s", pairs[i][1]);
		cr_expect(!node_equal(plain.meaning, negated.meaning), "%s", pairs[i][1]);
		cr_expect_str_eq(plain.canonical, pairs[i][0]);
		cr_expect_str_eq(negated.canonical, pairs[i][1]);
	}
}

Test(understand, it_is_the_thing_that_the_verb_wants)
{
	const struct reading before = understand("Vitens test het water elke dag.");
	const struct node *meanings[] = {before.meaning};

	context.before = meanings;
	context.before_count = 1;
	cr_expect_str_eq(notation(understand("U kunt het drinken.").meaning),
			 "(drink stance=can agent=you theme=it→water)");
}

Test(understand, days_are_counted_from_the_sending)
{
	cr_expect_str_eq(notation(understand("De uitslag komt morgen.").meaning),
			 "(come agent=(result det=def) time=2025-11-02)");
	context.sent = (struct moment){2025, 12, 31, 7, 30};
	const struct reading reading = understand("De uitslag komt morgen.");
	cr_expect_str_eq(notation(reading.meaning), "(come agent=(result det=def) time=2026-01-01)");
	cr_expect_str_eq(reading.canonical, "De uitslag komt donderdag 1 januari 2026.");
	context.sent = (struct moment){2028, 2, 28, 7, 30};
	cr_expect_str_eq(notation(understand("De uitslag komt morgen.").meaning),
			 "(come agent=(result det=def) time=2028-02-29)");
}

/* What is read of a message with these parts, which has two sentences; the test fails when it is no message. */
static struct message_reading *read_parts(const char *parts, const struct source **source,
					  struct diagnostics *diagnostics)
{
	const char *text =
	    arena_format(arena,
			 "<bericht id=\"a\" versie=\"1\" soort=\"alarm\" gevaar=\"drinkwater-besmet\" ernst=\"hoog\" "
			 "niveau=\"B1\" verstuurd=\"2025-11-01T07:30\" geldig-tot=\"2025-11-05T18:00\">\n"
			 "<afzender>Vitens</afzender>%s</bericht>\n",
			 parts);
	*source = source_from_bytes(arena, "a.xml", text, strlen(text));
	struct message *message = front_read(arena, *source, diagnostics);
	int count = 0;

	cr_assert(message != NULL, "%s", diagnostics_message(diagnostics, 0));
	cr_assert(diagnostics_total(diagnostics) == 0, "%s", diagnostics_message(diagnostics, 0));
	struct message_reading *readings = understand_message(arena, reader, message, diagnostics, &count);
	cr_assert(count == 2);
	cr_assert(diagnostics_total(diagnostics) == 1);
	return readings;
}

/* A message's own line and column for what is not understood. */
Test(understand, findings_stand_in_the_message)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct source *source = NULL;
	const struct message_reading *readings = read_parts(
	    "<titel>Kook het water.</titel>\n<wat>Het water\n  is &quot;vloembel&quot;.</wat>\n", &source, diagnostics);

	cr_expect(readings[0].sentence->meaning != NULL && readings[1].sentence->meaning == NULL);
	cr_assert(diagnostics_id(diagnostics, 0) == DIAGNOSTIC_UNKNOWN_WORD);
	const struct position at = source_position(source, diagnostics_span(diagnostics, 0).offset);
	cr_expect(at.line == 4 && at.column == 12, "%u:%u", at.line, at.column);
}

/* A street tells by its end that it is one, and needs no declaration; another name is asked for as a name. */
Test(understand, names_of_a_message)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct source *source = NULL;
	const struct message_reading *readings =
	    read_parts("<titel>De brand is aan de Dreeflaan 12.</titel><wat>De brand is in Bolksbeek.</wat>", &source,
		       diagnostics);

	cr_expect_str_eq(notation(readings[0].reading.meaning),
			 "(be agent=(fire det=def) place=(\"Dreeflaan 12\" namekind=street))");
	cr_expect(readings[1].reading.meaning == NULL);
	cr_expect(diagnostics_id(diagnostics, 0) == DIAGNOSTIC_UNKNOWN_NAME);
}

/* The rows of another language are turned round as those of the source are: nothing in the reader is of one language.
 */
Test(understand, other_languages_are_read_by_the_rows_that_write_them)
{
	const struct source *source = source_read(arena, "tests/examples/read-back.tsv");
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct language *language = NULL;
	struct reader *other = NULL;
	int count = 0;

	cr_assert(source != NULL);
	for (char *lines = NULL, *line = strtok_r(arena_string(arena, source->bytes), "\n", &lines); line != NULL;
	     line = strtok_r(NULL, "\n", &lines)) {
		char *columns = NULL;
		const char *code = line[0] == '#' ? NULL : strtok_r(line, "\t", &columns);
		const char *words = code == NULL ? NULL : strtok_r(NULL, "\t", &columns);
		const char *tree = words == NULL ? NULL : strtok_r(NULL, "\t", &columns);
		if (tree == NULL)
			continue;
		if (language == NULL || strcmp(language->code, code) != 0) {
			language = language_read(arena, abstract, ".", code, diagnostics);
			cr_assert(language != NULL);
			other = reader_new(arena, language);
		}
		const struct reading reading = understand_sentence(arena, other, words, &context);
		cr_expect_str_eq(notation(reading.meaning), tree, "%s", words);
		cr_expect(reading.exact, "%s is said again as %s", words, reading.canonical);
		count++;
	}
	cr_expect(count >= 25, "%d sentences", count);
}

/* A sentence of `count` times the same words between a beginning and an end. */
static const char *repeated(const char *first, const char *again, int count, const char *last)
{
	struct buffer buffer = {0};

	buffer_add_string(&buffer, first);
	for (int i = 0; i < count; i++)
		buffer_add_string(&buffer, again);
	buffer_add_string(&buffer, last);
	const char *words = arena_string(arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return words;
}

/* What is tried, not how long it takes: twice the length costs less than ten times as much, so no power of it. */
/* Lists of clauses, each of which can be read in many ways and end at several places. */
Test(understand, a_long_list_of_clauses_is_given_up_in_time)
{
	struct reading reading = understand(
	    "Als u ziek bent en koorts heeft, blijf dan thuis, kook het water drie minuten, sluit de ramen en de "
	    "deuren, bel de huisarts bij twijfel en vertel uw buren dat het water niet veilig is en dat zij het moeten "
	    "koken.");
	cr_expect_null(reading.meaning);
	cr_expect(reading.work > 0 && reading.work < 1000000, "%ld", reading.work);
}

Test(understand, work_grows_no_faster_than_the_cube_of_the_length)
{
	static const struct {
		const char *first, *again, *last;
	} shapes[] = {
	    {"Wij weten", " dat u weet", " dat het water veilig is."},
	    {"Sluit de ramen", ", de deuren", " en de kraan."},
	    {"Bel de huisarts", " van de school", " bij twijfel."},
	    {"Blijf binnen", " als u ziek wordt", "."},
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		long before = understand(repeated(shapes[i].first, shapes[i].again, 3, shapes[i].last)).work;
		cr_assert(before > 0);
		for (int count = 6; count <= 24; count *= 2) {
			const char *words = repeated(shapes[i].first, shapes[i].again, count, shapes[i].last);
			long work = understand(words).work;
			cr_expect(work > 0 && work < 10 * before, "%s: %ld, and half of it %ld", words, work, before);
			before = work;
		}
	}
}
