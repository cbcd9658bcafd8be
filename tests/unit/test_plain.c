/* Plain language: each rule with a sentence that breaks it and one that keeps it, read with the real data. Run from the
 * repository's root. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../compiler/check/check.h"
#include "../../compiler/front/front.h"
#include "../../compiler/understand/understand.h"

static struct arena *arena;
static struct abstract *abstract;
static struct language *language;
static struct diagnostics *diagnostics;
static const struct source *source;

static void setup(void)
{
	arena = arena_new();
	struct diagnostics *loading = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	abstract = abstract_read(arena, ".", loading);
	language = abstract == NULL ? NULL : language_read(arena, abstract, ".", "nl", loading);
	diagnostics_print(loading, stderr);
	cr_assert(language != NULL);
}

static void teardown(void)
{
	arena_free(arena);
}

/* Checks a message; findings of reading it count too. */
static void check(const struct source *text)
{
	int count = 0;
	source = text;
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct message *message = front_read(arena, source, diagnostics);
	cr_assert(message != NULL);
	struct message_reading *readings =
	    understand_message(arena, reader_new(arena, language), message, diagnostics, &count);
	check_plain(arena, message, readings, count, language, diagnostics);
}

/* Checks sentences in an element. */
static void check_in(const char *level, const char *element, const char *words)
{
	char *text = arena_format(
	    arena,
	    "<bericht id=\"a\" versie=\"1\" soort=\"alarm\" verstuurd=\"2025-11-01T07:30\" geldig-tot=\"2025-11-04\" "
	    "gevaar=\"drinkwater-besmet\" ernst=\"hoog\" niveau=\"%s\"><afzender>Vitens</afzender>"
	    "<woord soort=\"organisatie\" nl=\"Vitens\"/><titel>Kook het water.</titel>"
	    "<gebied><plaats>Utrecht</plaats><plaats>De Bilt</plaats></gebied><%s>%s</%s></bericht>",
	    level, element, words, element);
	check(source_from_bytes(arena, "message.xml", text, strlen(text)));
}

/* The place in the source of the only finding of an id; fails when there is another number of them. */
static const char *found_at(enum diagnostic_id id)
{
	const char *place = NULL;
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++) {
		if (diagnostics_id(diagnostics, i) != id)
			continue;
		struct span span = diagnostics_span(diagnostics, i);
		cr_assert(place == NULL, "found twice");
		place = arena_copy(arena, source->bytes + span.offset, span.length);
	}
	cr_assert(place != NULL, "%s not found", diagnostic_name(id));
	return place;
}

static void breaks(const char *element, const char *words, enum diagnostic_id id, const char *place)
{
	check_in("A2", element, words);
	cr_expect_str_eq(found_at(id), place);
}

/* Nothing worse than information. */
static void keeps(const char *element, const char *words)
{
	check_in("A2", element, words);
	if (diagnostics_count(diagnostics, LEVEL_WARNING) == 0)
		return;
	diagnostics_print(diagnostics, stderr);
	cr_expect(false, "%s", words);
}

TestSuite(plain, .init = setup, .fini = teardown);

Test(plain, length)
{
	breaks("wat", "U krijgt uiterlijk dinsdag 4 november een nieuw bericht van de gemeente De Bilt.",
	       DIAGNOSTIC_SENTENCE_LENGTH,
	       "U krijgt uiterlijk dinsdag 4 november een nieuw bericht van de gemeente De Bilt");
	/* ten: the date and the name are one word each */
	keeps("wat", "U krijgt uiterlijk dinsdag 4 november een brief van de gemeente De Bilt.");
	keeps("wat", "Bent u zwanger, oud of ziek? Wees dan extra voorzichtig met het drinkwater.");
	check_in("B1", "wat", "U krijgt uiterlijk dinsdag 4 november een nieuw bericht van de gemeente De Bilt.");
	cr_expect(!diagnostics_has(diagnostics, DIAGNOSTIC_SENTENCE_LENGTH));
	breaks("wat", "<eigen>Een twee drie vier vijf zes zeven acht negen tien elf.</eigen>",
	       DIAGNOSTIC_SENTENCE_LENGTH, "Een twee drie vier vijf zes zeven acht negen tien elf");
	keeps("wat", "<eigen>Een twee drie vier vijf zes zeven acht negen 088 000 00 00.</eigen>");
}

Test(plain, level)
{
	breaks("doe", "Evacueer de bewoners.", DIAGNOSTIC_WORD_LEVEL, "Evacueer");
	breaks("doe", "Neem contact op met de huisarts.", DIAGNOSTIC_WORD_LEVEL, "Neem");
	cr_expect_str_eq(diagnostics_message(diagnostics, 0),
			 "'Neem contact op' is a word of level B1; this message is for level A2");
	keeps("doe", "Neem water mee."); /* the same form, another word */
	check_in("B1", "doe", "Evacueer de bewoners.");
	cr_expect(!diagnostics_has(diagnostics, DIAGNOSTIC_WORD_LEVEL));
}

Test(plain, passive)
{
	breaks("wat", "Het water wordt getest.", DIAGNOSTIC_PASSIVE, "wordt");
	breaks("wat", "Er is een bacterie gevonden.", DIAGNOSTIC_PASSIVE, "is");
	breaks("doe", "Het water moet worden gekookt.", DIAGNOSTIC_PASSIVE, "worden");
	keeps("wat", "Vitens test het water.");
	keeps("wat", "Gezonde mensen worden zelden ziek.");
	keeps("wat", "De uitslag is gekomen.");
}

Test(plain, negation)
{
	breaks("doe-niet", "Drink geen kraanwater als het water niet veilig is.", DIAGNOSTIC_DOUBLE_NEGATION,
	       "het water niet veilig is");
	breaks("doe-niet", "U mag het water niet drinken tenzij u het kookt.", DIAGNOSTIC_DOUBLE_NEGATION,
	       "u het kookt");
	keeps("hoeft-niet", "U hoeft het water niet meer te koken."); /* one "not" */
	keeps("doe-niet", "Drink nooit kraanwater.");
	keeps("doe-niet", "Is het water niet veilig? Drink het dan niet."); /* one in each */
}

Test(plain, instructions)
{
	breaks("doe", "Kook het water en bel de huisarts.", DIAGNOSTIC_TWO_INSTRUCTIONS, "bel de huisarts");
	keeps("doe", "Sluit ramen en deuren.");
	keeps("doe", "Kook het water voordat u het drinkt.");
}

Test(plain, percentage)
{
	breaks("wat", "<eigen>12,5 % van de mensen is ziek.</eigen>", DIAGNOSTIC_PERCENTAGE, "12,5 %");
	breaks("wat", "<eigen>Nu is 50% ziek.</eigen>", DIAGNOSTIC_PERCENTAGE, "50%");
	keeps("wat", "<eigen>Kijk op https://water.example/1%20a.</eigen>");
}

Test(plain, abbreviation)
{
	breaks("wat", "<eigen>De GHOR helpt.</eigen>", DIAGNOSTIC_ABBREVIATION, "GHOR");
	breaks("wat", "De GHOR helpt.", DIAGNOSTIC_ABBREVIATION, "GHOR");
	keeps("wat", "<eigen>De GGD helpt.</eigen>");
	keeps("wat", "<eigen>De GHOR (hulp bij rampen) helpt.</eigen>");
	keeps("wat", "<eigen>Hulp bij rampen (GHOR) is er.</eigen>");
}

Test(plain, part)
{
	breaks("doe", "Drink geen kraanwater.", DIAGNOSTIC_PART_MISMATCH, "Drink geen kraanwater");
	breaks("doe-niet", "Kook het kraanwater.", DIAGNOSTIC_PART_MISMATCH, "Kook het kraanwater");
	breaks("doe-niet", "U mag het kraanwater drinken.", DIAGNOSTIC_PART_MISMATCH, "U mag het kraanwater drinken");
	breaks("mag", "U mag het kraanwater niet drinken.", DIAGNOSTIC_PART_MISMATCH,
	       "U mag het kraanwater niet drinken");
	breaks("hoeft-niet", "U moet het water koken.", DIAGNOSTIC_PART_MISMATCH, "U moet het water koken");
	breaks("doe", "U kunt beter geen water drinken.", DIAGNOSTIC_PART_MISMATCH, "U kunt beter geen water drinken");
	breaks("doe", "Het water is veilig.", DIAGNOSTIC_PART_UNFULFILLED, "Het water is veilig.");
	cr_expect(!diagnostics_has(diagnostics, DIAGNOSTIC_PART_MISMATCH));
	keeps("doe", "U moet het water koken.");
	keeps("doe", "Kook het water. Het water is niet veilig.");
	keeps("doe-niet", "U mag het kraanwater niet drinken.");
	keeps("mag", "U kunt gewoon douchen. U hoeft het water niet te koken.");
	keeps("hoeft-niet", "U hoeft geen flessen water te kopen. Sommige mensen kunnen geen water koken.");
}

Test(plain, readability)
{
	check_in("A2", "wat", "Vitens test het water.");
	/* "Kook het water." and this: 7 words, 10 syllables, 2 sentences */
	cr_expect_str_eq(diagnostics_message(diagnostics, 0),
			 "reading ease by Flesch-Douma: 94, give or take 18; higher "
			 "is easier");
	cr_expect_eq(diagnostics_exit_code(diagnostics), 0);
}

Test(plain, real_messages_are_plain)
{
	static const char *const paths[] = {"tests/messages/kookadvies-utrecht-1-alarm.xml",
					    "tests/messages/kookadvies-utrecht-2-update.xml",
					    "tests/messages/kookadvies-utrecht-3-einde.xml"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		check(source_read(arena, paths[i]));
		if (diagnostics_count(diagnostics, LEVEL_WARNING) > 0)
			diagnostics_print(diagnostics, stderr);
		cr_expect_eq(diagnostics_count(diagnostics, LEVEL_WARNING), 0, "%s", paths[i]);
	}
}
