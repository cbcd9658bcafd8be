/*
 * Layout and render: what stands where, mirrored pages, and the findings when words do not fit. Run from the
 * repository's root. With HELDER_GOLDEN_WRITE=1 it writes the .pages files of tests/golden instead: look at every
 * change before it is kept.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cairo.h>

#include "../../compiler/layout/layout.h"
#include "../../compiler/render/render.h"

#define SENTENCES(...)                                                                                                 \
	(const struct text_sentence[])                                                                                 \
	{                                                                                                              \
		__VA_ARGS__                                                                                            \
	}
#define ISOLATED(words) "\u2066" words "\u2069"

static struct message message(void)
{
	return (struct message){.kind = MESSAGE_ALERT,
				.severity = "hoog",
				.sent = {2025, 11, 1, 7, 30},
				.valid_until = {2025, 11, 4, -1, 0},
				.example = true,
				.area_partial = true};
}

static const struct text_part dutch_parts[] = {
    {PART_DO, true, SENTENCES({.words = "Kook het kraanwater 3 minuten voordat u het drinkt."}), 1,
     SENTENCES({.words = "Na 3 minuten koken zijn de bacteriën dood."}), 1, "water-koken", "3\u2032", false},
    {PART_WHAT, false, SENTENCES({.words = "Het waterbedrijf vond een bacterie in het drinkwater."}), 1, NULL, 0,
     "bacterien-in-water", NULL, false},
    {PART_CONSEQUENCE, false, SENTENCES({.words = "U kunt last krijgen van uw maag of uw darmen."}), 1, NULL, 0,
     "buikpijn", NULL, false},
    {PART_DONT, false, SENTENCES({.words = "Drink geen water uit de kraan dat niet gekookt is."}), 1, NULL, 0,
     "niet-drinken", NULL, false},
    {PART_MAY, false, SENTENCES({.words = "U kunt gewoon douchen."}), 1, NULL, 0, "douchen-mag", NULL, false},
    {PART_NEXT, false, SENTENCES({.words = "U krijgt uiterlijk dinsdag 4 november een nieuw bericht."}), 1, NULL, 0,
     "volgend-bericht", NULL, false},
    {PART_CLOSING, false, SENTENCES({.words = "Vertel dit ook aan uw buren."}), 1, NULL, 0, NULL, NULL, false},
};

static const struct text_part arabic_parts[] = {
    {PART_DO, true, SENTENCES({.words = "اغلِ ماء الصنبور " ISOLATED("3") " دقائق قبل أن تشربه."}), 1,
     SENTENCES({.words = "الغلي يقتل البكتيريا."}), 1, "water-koken", "3\u2032", false},
    {PART_WHAT, false, SENTENCES({.words = "توجد بكتيريا في ماء الصنبور."}), 1, NULL, 0, "bacterien-in-water", NULL,
     false},
    {PART_CONSEQUENCE, false, SENTENCES({.words = "قد تشعر بمشاكل في المعدة أو الأمعاء."}), 1, NULL, 0, "buikpijn",
     NULL, false},
    {PART_DONT, false, SENTENCES({.words = "لا تشرب ماء الصنبور إذا لم يكن مغلياً."}), 1, NULL, 0, "niet-drinken", NULL,
     false},
    {PART_MAY, false, SENTENCES({.words = "يمكنك الاستحمام كالعادة."}), 1, NULL, 0, "douchen-mag", NULL, false},
    {PART_NEXT, false,
     SENTENCES({.words = "ستصلك رسالة جديدة يوم الثلاثاء " ISOLATED("4") " نوفمبر الساعة " ISOLATED("12:00") "."}), 1,
     NULL, 0, "volgend-bericht", NULL, false},
    {PART_CLOSING, false, SENTENCES({.words = "أخبر جيرانك أيضاً."}), 1, NULL, 0, NULL, NULL, false},
};

static const struct text_contact dutch_contacts[] = {
    {CONTACT_PHONE, "0800 0000", "08000000", NULL, false},
    {CONTACT_SITE, "https://water.example", "https://water.example", NULL, false},
};

static const struct text_contact arabic_contacts[] = {
    {CONTACT_PHONE, ISOLATED("0800 0000"), "08000000", NULL, false},
    {CONTACT_SITE, ISOLATED("https://water.example"), "https://water.example", NULL, false},
};

static struct text dutch(const struct message *said)
{
	return (struct text){
	    .message = said,
	    .language = "nl",
	    .source_language = "nl",
	    .own_name = "Nederlands",
	    .script = "Latn",
	    .labels = {[LABEL_WHAT] = "Wat is er aan de hand?",
		       [LABEL_CONSEQUENCE] = "Wat kan dit voor u betekenen?",
		       [LABEL_DO] = "Wat moet u doen?",
		       [LABEL_DONT] = "Wat mag u niet doen?",
		       [LABEL_MAY] = "Wat mag u wel doen?",
		       [LABEL_NEXT] = "Wanneer hoort u meer?",
		       [LABEL_WHY] = "Waarom?",
		       [LABEL_WHERE] = "Waar geldt dit?",
		       [LABEL_WHERE_PARTLY] = "Dit geldt voor delen van:",
		       [LABEL_POSTCODES] = "Postcodes:",
		       [LABEL_HELP] = "Heeft u vragen of hulp nodig?",
		       [LABEL_CALL] = "Bel:",
		       [LABEL_READ_MORE] = "Lees meer op:",
		       [LABEL_FROM] = "Dit bericht komt van Waterbedrijf Voorbeeld.",
		       [LABEL_ISSUED] = "Gemaakt op zaterdag 1 november 2025 om 07:30",
		       [LABEL_VALID_UNTIL] = "Dit bericht geldt tot dinsdag 4 november 2025.",
		       [LABEL_VERSION] = "Versie 1",
		       [LABEL_KIND_ALERT] = "Waarschuwing",
		       [LABEL_KIND_ALL_CLEAR] = "Het is voorbij",
		       [LABEL_KIND_EXERCISE] = "Oefening: dit is niet echt",
		       [LABEL_TAKE_DOWN] = "Gooi oude berichten weg.",
		       [LABEL_EXAMPLE] = "Voorbeeld: dit is niet echt",
		       [LABEL_SCAN] = "Scan de code voor meer informatie."},
	    .title = "Kook uw kraanwater 3 minuten.",
	    .sender = "Waterbedrijf Voorbeeld",
	    .places = "Utrecht, Zeist, Bunnik en De Bilt",
	    .postcodes = "3511\u20133515, 3602",
	    .parts = dutch_parts,
	    .part_count = sizeof dutch_parts / sizeof *dutch_parts,
	    .contacts = dutch_contacts,
	    .contact_count = 2,
	};
}

static struct text arabic(const struct message *said)
{
	return (struct text){
	    .message = said,
	    .language = "ar",
	    .own_name = "العربية",
	    .script = "Arab",
	    .direction = TEXT_RIGHT_TO_LEFT,
	    .draft = true,
	    .source_language = "nl",
	    .source_draft = "Deze tekst is nog niet gecontroleerd.",
	    .labels = {[LABEL_WHAT] = "ماذا يحدث؟",
		       [LABEL_CONSEQUENCE] = "ماذا يمكن أن يحدث؟",
		       [LABEL_DO] = "ماذا تفعل؟",
		       [LABEL_DONT] = "لا تفعل هذا",
		       [LABEL_MAY] = "هذا مسموح",
		       [LABEL_NEXT] = "رسالة جديدة",
		       [LABEL_WHY] = "لماذا؟",
		       [LABEL_WHERE] = "أين؟",
		       [LABEL_WHERE_PARTLY] = "أجزاء من:",
		       [LABEL_POSTCODES] = "الرموز البريدية:",
		       [LABEL_HELP] = "أسئلة أو مساعدة؟",
		       [LABEL_CALL] = "اتصل بالرقم:",
		       [LABEL_READ_MORE] = "اقرأ المزيد على:",
		       [LABEL_FROM] = "من: شركة المياه " ISOLATED("Voorbeeld"),
		       [LABEL_ISSUED] =
			   "السبت " ISOLATED("1") " نوفمبر " ISOLATED("2025") "، الساعة " ISOLATED("07:30"),
		       [LABEL_VALID_UNTIL] = "صالحة حتى الثلاثاء " ISOLATED("4") " نوفمبر " ISOLATED("2025"),
		       [LABEL_VERSION] = "النسخة " ISOLATED("1"),
		       [LABEL_KIND_ALERT] = "تحذير",
		       [LABEL_EXAMPLE] = "مثال: هذا ليس حقيقياً",
		       [LABEL_DRAFT] = "لم يراجع هذا النص بعد.",
		       [LABEL_SCAN] = "امسح الرمز لمزيد من المعلومات."},
	    .title = "اغلِ ماء الصنبور " ISOLATED("3") " دقائق.",
	    .sender = "شركة المياه",
	    .places = ISOLATED("Utrecht") "، " ISOLATED("Zeist"),
	    .postcodes = ISOLATED("3511\u20133515, 3602"),
	    .parts = arabic_parts,
	    .part_count = sizeof arabic_parts / sizeof *arabic_parts,
	    .contacts = arabic_contacts,
	    .contact_count = 2,
	};
}

/* Everything that one document needs; one arena holds it. */
struct bench {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct layout_tools *tools;
	struct output *output;
	struct pages *pages;
};

static struct bench lay(const char *output, const struct text *text)
{
	struct bench bench = {.arena = arena_new()};
	bench.diagnostics = diagnostics_new(bench.arena, DIAGNOSTIC_ENGLISH);
	bench.tools = layout_tools_new(bench.arena, ".", pictogram_load(bench.arena, "pictograms", bench.diagnostics),
				       bench.diagnostics);
	bench.output = output_read(bench.arena, ".", output, bench.diagnostics);
	cr_assert(bench.tools && bench.output);
	bench.pages = layout_pages(bench.tools, bench.arena, bench.output, &text, 1, bench.diagnostics);
	return bench;
}

static void clear(struct bench *bench)
{
	pages_free(bench->pages);
	layout_tools_free(bench->tools);
	arena_free(bench->arena);
}

static const char *dump(struct bench *bench)
{
	struct buffer buffer = {0};
	cr_assert(bench->pages, "%s", diagnostics_message(bench->diagnostics, 0));
	pages_dump(bench->pages, &buffer);
	const char *copy = arena_string(bench->arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return copy;
}

static size_t occurrences(const char *text, const char *wanted)
{
	size_t count = 0;
	while ((text = strstr(text, wanted))) {
		count++;
		text++;
	}
	return count;
}

/* Writes bytes to a file for a command that reads it, and returns what the command says. */
static char *command_says(struct arena *arena, const struct buffer *bytes, const char *command)
{
	char path[] = "/tmp/helder-test-XXXXXX";
	int file = mkstemp(path);
	cr_assert(file >= 0 && write(file, bytes->bytes, bytes->length) == (ssize_t)bytes->length);
	close(file);
	bool to_standard = strcmp(command, "pdftotext") == 0;
	FILE *stream = popen(arena_format(arena, "%s %s%s 2>/dev/null", command, path, to_standard ? " -" : ""), "r");
	cr_assert(stream);
	char *said = arena_allocate(arena, 1 << 20);
	said[fread(said, 1, (1 << 20) - 1, stream)] = '\0';
	pclose(stream);
	unlink(path);
	return said;
}

/* As golden and lay, for a message that the municipality of tests/house sends. */
static struct name zandmeer = {.words = "gemeente Zandmeer"};

static struct bench lay_dressed(const char *output, const struct text *text, bool logo)
{
	struct bench bench = {.arena = arena_new()};
	bench.diagnostics = diagnostics_new(bench.arena, DIAGNOSTIC_ENGLISH);
	bench.tools = layout_tools_new(bench.arena, ".", pictogram_load(bench.arena, "pictograms", bench.diagnostics),
				       bench.diagnostics);
	bench.output = output_read(bench.arena, ".", output, bench.diagnostics);
	const struct theme *theme = theme_read(bench.arena, ".", bench.diagnostics);
	struct house *house = theme ? house_read(bench.arena, "tests/house", theme, bench.diagnostics) : NULL;
	cr_assert(bench.tools && bench.output && house);
	if (!logo)
		house->logo = NULL;
	layout_tools_dress(bench.tools, house);
	bench.pages = layout_pages(bench.tools, bench.arena, bench.output, &text, 1, bench.diagnostics);
	return bench;
}

static void golden_compare(struct bench *bench, const char *name)
{
	const char *found = dump(bench);
	const char *path = arena_format(bench->arena, "tests/golden/%s.pages", name);
	if (getenv("HELDER_GOLDEN_WRITE")) {
		FILE *file = fopen(path, "w");
		cr_assert(file);
		fputs(found, file);
		fclose(file);
	} else {
		const struct source *expected = source_read(bench->arena, path);
		cr_assert(expected, "%s is missing", path);
		cr_assert_str_eq(found, expected->bytes, "%s differs; found\n%s", path, found);
	}
	clear(bench);
}

static void golden(const char *name, const char *output, const struct text *text)
{
	struct bench bench = lay(output, text);
	golden_compare(&bench, name);
}

Test(layout, pages_are_as_they_were)
{
	const struct message said = message();
	const struct text nl = dutch(&said), ar = arabic(&said);
	golden("flyer-nl", "flyer-a4", &nl);
	golden("flyer-ar", "flyer-a4", &ar);
	golden("infographic-nl", "infographic", &nl);
	golden("infographic-ar", "infographic", &ar);
}

Test(layout, pages_in_a_house_style_are_as_they_were)
{
	static const char *const outputs[] = {"flyer-a4", "infographic"};
	struct message said = message();
	said.senders = &zandmeer;
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 4; i++) {
		struct bench bench = lay_dressed(outputs[i % 2], &texts[i / 2], true);
		golden_compare(&bench, arena_format(bench.arena, "%s-house-%s", outputs[i % 2], texts[i / 2].language));
	}
}

static bool overlaps(const struct item *one, const struct item *other, double clear)
{
	return one->x < other->x + other->width + clear && other->x < one->x + one->width + clear &&
	       one->y < other->y + other->height + clear && other->y < one->y + one->height + clear;
}

Test(layout, a_logo_stands_on_white_and_no_mark_has_a_colour_of_the_house)
{
	static const char *const outputs[] = {"flyer-a4", "infographic"};
	struct message said = message();
	said.senders = &zandmeer;
	size_t seen = 0;
	for (size_t i = 0; i < 16; i++) {
		said.kind = (enum message_kind)(i / 4);
		const struct text text = i / 2 % 2 ? arabic(&said) : dutch(&said);
		struct bench bench = lay_dressed(outputs[i % 2], &text, true);
		cr_assert(bench.pages);
		size_t logos = 0;
		for (size_t page = 0; page < bench.pages->count; page++)
			for (size_t j = 0; j < bench.pages->pages[page]->count; j++) {
				const struct item *items = bench.pages->pages[page]->items, *item = &items[j];
				if (item->kind == ITEM_MARK)
					cr_expect(item->colour.green != 0x53 / 255.0 &&
						  item->colour.red != 0xc2 / 255.0 &&
						  item->mark_colour.green != 0x53 / 255.0);
				if (item->kind != ITEM_LOGO)
					continue;
				logos++;
				cr_expect_str_eq(item->element->words, "Gemeente Zandmeer");
				for (size_t k = 0; k < bench.pages->pages[page]->count; k++)
					cr_expect(k == j || !overlaps(item, &items[k], 2), "%s: %zu", outputs[i % 2],
						  k);
			}
		seen += logos == bench.pages->count;
		cr_expect(logos == bench.pages->count || diagnostics_has(bench.diagnostics, DIAGNOSTIC_HOUSE_LEFT_OFF));
		clear(&bench);
	}
	cr_expect(seen > 10, "%zu", seen);
}

Test(layout, a_house_without_a_logo_has_its_name_there)
{
	struct message said = message();
	said.senders = &zandmeer;
	struct text text = arabic(&said);
	text.part_count = 3;
	struct bench bench = lay_dressed("flyer-a4", &text, false);
	const char *found = dump(&bench);
	cr_expect_null(strstr(found, "  logo "));
	cr_expect(occurrences(found, "| Gemeente Zandmeer\n") == bench.pages->count);
	cr_expect(occurrences(found, "Raadhuisplein 1, 1234 AB Zandmeer") == bench.pages->count);
	cr_expect_null(strstr(found, "14 0000"), "a number beside the one of the message");
	cr_expect_null(strstr(found, "zandmeer.example \u00b7 R"), "an address beside the one of the message");
	cr_expect(strstr(found, "info@zandmeer.example"));
	clear(&bench);
}

Test(layout, another_sender_gets_no_house_style)
{
	struct message said = message();
	struct name other = {.words = "Gemeente Zandmeerdijk"};
	said.senders = &other;
	const struct text text = dutch(&said);
	struct bench plain = lay("flyer-a4", &text), dressed = lay_dressed("flyer-a4", &text, true);
	cr_expect_str_eq(dump(&plain), dump(&dressed));
	clear(&plain);
	clear(&dressed);
}

/* Whether an element of some page says these words, after a lead or not. */
static bool found_words(const struct bench *bench, const char *words)
{
	for (size_t page = 0; page < bench->pages->count; page++)
		for (size_t j = 0; j < bench->pages->pages[page]->count; j++) {
			const struct element *element = bench->pages->pages[page]->items[j].element;
			if (element && element->words && strstr(element->words, words))
				return true;
		}
	return false;
}

/* Parts are added until the sheet is full: at each step all words stand there, and no page more than without. */
Test(layout, a_logo_costs_no_words_and_no_page)
{
	static const char *const outputs[] = {"flyer-a4", "infographic"};
	struct message said = message();
	said.senders = &zandmeer;
	size_t left_off = 0, steps = 0;
	for (size_t count = 1; count <= sizeof dutch_parts / sizeof *dutch_parts * 2; count++) {
		struct text text = dutch(&said);
		said.kind = count % 2 ? MESSAGE_ALERT : MESSAGE_ALL_CLEAR;
		text.part_count = (count + 1) / 2;
		for (size_t i = 0; i < 2; i++) {
			struct bench plain = lay(outputs[i], &text), dressed = lay_dressed(outputs[i], &text, true);
			cr_assert((plain.pages != NULL) == (dressed.pages != NULL), "%s %zu", outputs[i], count);
			if (plain.pages) {
				steps++;
				left_off += diagnostics_has(dressed.diagnostics, DIAGNOSTIC_HOUSE_LEFT_OFF);
				cr_expect(dressed.pages->count <= plain.pages->count);
				for (size_t part = 0; part < text.part_count; part++) {
					const char *words = text.parts[part].sentences[0].words,
						   *why = text.parts[part].reason_count
							      ? text.parts[part].reasons[0].words
							      : words;
					cr_expect(found_words(&dressed, words) || !found_words(&plain, words), "%s",
						  words);
					cr_expect(found_words(&dressed, why) || !found_words(&plain, why), "%s", why);
				}
			}
			clear(&plain);
			clear(&dressed);
		}
	}
	cr_expect(left_off > 0 && left_off < steps, "%zu of %zu", left_off, steps);
}

/* A list of places as long as a sheet is cut, with where all of them are, and a finding says so. */
Test(layout, a_sheet_without_room_for_every_place_names_the_first)
{
	static const char *const cut[] = {"Utrecht, Zeist en 300 andere plaatsen", "Utrecht en 301 andere plaatsen",
					  NULL};
	static const char *const outputs[] = {"flyer-a4", "flyer-large", "infographic", "poster-a3"};
	const struct message said = message();
	struct text text = dutch(&said);
	struct buffer all = {0};
	buffer_add_string(&all, "Utrecht, Zeist");
	for (int i = 0; i < 1500; i++)
		buffer_add_string(&all, ", Bunnik");
	text.places = buffer_text(&all);
	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
		text.places_cut = NULL;
		struct bench without = lay(outputs[i], &text);
		cr_expect(!without.pages || !found_words(&without, "Zeist"), "%s", outputs[i]);
		text.places_cut = cut;
		struct bench with = lay(outputs[i], &text);
		cr_assert(with.pages != NULL, "%s: %s", outputs[i], diagnostics_message(with.diagnostics, 0));
		cr_expect(found_words(&with, "andere plaatsen"), "%s", outputs[i]);
		cr_expect(with.output->form != FORM_FLYER || diagnostics_has(with.diagnostics, DIAGNOSTIC_LEFT_OUT));
		clear(&without);
		clear(&with);
	}
	buffer_free(&all);
}

Test(layout, right_to_left_is_the_mirror_image)
{
	static const char *const outputs[] = {"flyer-a4", "infographic"};
	const struct message said = message();
	struct text left = dutch(&said), right = dutch(&said);
	right.direction = TEXT_RIGHT_TO_LEFT;
	for (size_t i = 0; i < 2; i++) {
		struct bench one = lay(outputs[i], &left), other = lay(outputs[i], &right);
		cr_assert(one.pages && other.pages && one.pages->count == other.pages->count);
		for (size_t page = 0; page < one.pages->count; page++) {
			const struct page *here = one.pages->pages[page], *there = other.pages->pages[page];
			cr_assert_eq(here->count, there->count);
			for (size_t j = 0; j < here->count; j++) {
				const struct item *item = &here->items[j], *mirror = &there->items[j];
				/* a column may be balanced a little wider: its start is what is mirrored */
				cr_expect(fabs(one.pages->width - item->x - mirror->width - mirror->x) < 1.5,
					  "%s item %zu", outputs[i], j);
				cr_expect(fabs(item->y - mirror->y) < 1);
			}
		}
		clear(&one);
		clear(&other);
	}
}

Test(layout, nothing_lies_outside_the_page_and_no_panels_overlap_the_foot)
{
	static const char *const outputs[] = {"flyer-a4", "infographic", "square", "status", "cards"};
	const struct message said = message();
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 10; i++) {
		struct bench bench = lay(outputs[i % 5], &texts[i / 5]);
		cr_assert(bench.pages);
		for (size_t page = 0; page < bench.pages->count; page++) {
			for (size_t j = 0; j < bench.pages->pages[page]->count; j++) {
				const struct item *item = &bench.pages->pages[page]->items[j];
				cr_expect(item->x >= -0.5 && item->x + item->width <= bench.pages->width + 0.5);
				cr_expect(item->y >= -0.5 && item->y + item->height <= bench.pages->height + 0.5);
			}
		}
		clear(&bench);
	}
}

Test(layout, too_much_is_a_finding_with_the_part_and_the_distance)
{
	static const char *const outputs[] = {"flyer-a4", "infographic"};
	const struct message said = message();
	struct text text = dutch(&said);
	struct text_sentence many[80];
	for (size_t i = 0; i < 80; i++)
		many[i] = (struct text_sentence){
		    .words = "Kook het kraanwater 3 minuten voordat u het drinkt, elke keer weer."};
	const struct text_part parts[] = {{PART_DO, true, many, 1, many, 1, "water-koken", NULL, false},
					  {PART_WHO, false, many, 80, NULL, 0, NULL, NULL, false}};
	text.parts = parts;
	text.part_count = 2;
	struct bench bench = lay(outputs[0], &text);
	cr_assert_null(bench.pages);
	cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_LAYOUT_OVERFLOW));
	cr_assert(strstr(diagnostics_message(bench.diagnostics, 0), "voor-wie"));
	cr_assert(strstr(diagnostics_message(bench.diagnostics, 0), " mm"));
	clear(&bench);

	/* A picture leaves out what does not fit, but never its title. */
	bench = lay(outputs[1], &text);
	cr_assert(bench.pages);
	clear(&bench);
	char title[4000] = "";
	for (size_t i = 0; i < 60; i++)
		strcat(title, "Kook uw kraanwater drie minuten. ");
	text.title = title;
	bench = lay(outputs[1], &text);
	cr_assert_null(bench.pages);
	cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_LAYOUT_OVERFLOW));
	clear(&bench);
}

Test(layout, a_word_wider_than_its_column_is_a_finding)
{
	const struct message said = message();
	struct text text = dutch(&said);
	text.title = "Drinkwatervoorzieningsonderbrekingswaarschuwing";
	struct bench bench = lay("flyer-a4", &text);
	cr_assert_null(bench.pages);
	cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_LAYOUT_TOO_WIDE));
	clear(&bench);
}

Test(layout, a_glyph_or_font_that_is_missing_is_a_finding)
{
	const struct message said = message();
	struct text text = dutch(&said);
	text.title = "Kook 水 3 minuten.";
	struct bench bench = lay("flyer-a4", &text);
	cr_assert_null(bench.pages);
	cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_GLYPH_MISSING));
	clear(&bench);
	/* Arabic letters in a Dutch text neither: no font of another script is borrowed. */
	text.title = "Kook ماء 3 minuten.";
	bench = lay("flyer-a4", &text);
	cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_GLYPH_MISSING));
	clear(&bench);
	text = dutch(&said);
	text.script = "Hans";
	bench = lay("flyer-a4", &text);
	cr_assert_null(bench.pages);
	cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_SCRIPT_WITHOUT_FONT));
	clear(&bench);
}

Test(layout, an_example_is_marked_twice_on_every_page)
{
	struct message said = message();
	const struct text text = dutch(&said);
	struct bench bench = lay("flyer-a4", &text);
	size_t pages = bench.pages->count;
	cr_assert_eq(occurrences(dump(&bench), "| Voorbeeld: dit is niet echt"), 2 * pages);
	clear(&bench);
	said.exercise = true;
	bench = lay("infographic", &text);
	cr_assert(occurrences(dump(&bench), "Oefening: dit is niet echt") >= 2);
	cr_assert(occurrences(dump(&bench), "Voorbeeld: dit is niet echt") >= 2);
	clear(&bench);
	said.example = said.exercise = false;
	bench = lay("flyer-a4", &text);
	cr_assert_eq(occurrences(dump(&bench), "Voorbeeld"), 1 /* in the sender's name */);
	clear(&bench);
}

static const char *const picture_outputs[] = {"infographic", "square", "status", "cards"};
#define PICTURE_OUTPUTS (sizeof picture_outputs / sizeof *picture_outputs)

Test(layout, all_words_of_pictures_are_36_pixels_or_more)
{
	struct message said = message();
	said.example = true;
	struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 2 * PICTURE_OUTPUTS; i++) {
		texts[i % 2].draft = true;
		struct bench bench = lay(picture_outputs[i / 2], &texts[i % 2]);
		cr_assert(bench.pages, "%s", diagnostics_message(bench.diagnostics, 0));
		for (size_t n = 0; n < bench.pages->count; n++)
			for (size_t j = 0; j < bench.pages->pages[n]->count; j++) {
				const struct item *item = &bench.pages->pages[n]->items[j];
				if (item->kind == ITEM_TEXT)
					cr_expect(pango_font_description_get_size(pango_layout_get_font_description(
						      item->layout)) >= 36 * PANGO_SCALE,
						  "%s", pango_layout_get_text(item->layout));
			}
		clear(&bench);
	}
}

Test(layout, what_a_status_says_stands_in_its_safe_centre)
{
	struct message said = message();
	said.example = true;
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 2; i++) {
		struct bench bench = lay("status", &texts[i]);
		const struct page *page = bench.pages->pages[0];
		double top = bench.pages->height, bottom = 0;
		for (size_t j = 0; j < page->count; j++) {
			const struct item *item = &page->items[j];
			if (item->kind == ITEM_RECTANGLE) /* colour alone */
				continue;
			top = fmin(top, item->y);
			bottom = fmax(bottom, item->y + item->height);
		}
		/* 1350 to 1420 of 1920 pixels are safe (reference visual-and-accessibility, section 5) */
		cr_expect(top >= 250 && bottom <= 1670 && bottom - top <= 1420, "%g to %g", top, bottom);
		clear(&bench);
	}
}

Test(layout, pictures_say_where_and_which_version)
{
	const struct message said = message();
	const struct text text = dutch(&said);
	for (size_t i = 0; i < PICTURE_OUTPUTS; i++) {
		struct bench bench = lay(picture_outputs[i], &text);
		const char *found = dump(&bench);
		size_t pages = bench.pages->count;
		cr_expect(strstr(found, "Utrecht, Zeist"), "%s", picture_outputs[i]);
		cr_expect(occurrences(found, "Versie 1") == pages, "%s", picture_outputs[i]);
		cr_expect(occurrences(found, "Gemaakt op zaterdag") == pages, "%s", picture_outputs[i]);
		cr_expect(occurrences(found, "Dit bericht geldt tot") == pages, "%s", picture_outputs[i]);
		clear(&bench);
	}
}

Test(layout, a_smaller_pictogram_makes_room_for_what_more_to_do)
{
	const struct message said = message();
	const struct text_part parts[] = {
	    {PART_DO, true, SENTENCES({.words = "Sluit ramen en deuren."}), 1, NULL, 0, "water-koken", NULL, false},
	    {PART_DO, false, SENTENCES({.words = "Zet de ventilatie uit."}), 1, NULL, 0, "water-koken", NULL, false},
	    {PART_DO, false, SENTENCES({.words = "Blijf binnen."}), 1, NULL, 0, "water-koken", NULL, false},
	    {PART_DONT, false, SENTENCES({.words = "Kom niet naar de brand."}), 1, NULL, 0, "water-koken", NULL, false},
	    {PART_MAY, false, SENTENCES({.words = "U kunt gewoon douchen."}), 1, NULL, 0, "water-koken", NULL, false},
	};
	struct text text = dutch(&said);
	text.parts = parts;
	text.part_count = sizeof parts / sizeof *parts;
	size_t shown[2] = {0};
	for (int fixed = 0; fixed < 2; fixed++) {
		struct bench bench = lay("infographic", &text);
		if (fixed) {
			for (size_t i = 0; i < bench.output->setting_count; i++)
				if (strcmp(bench.output->settings[i].name, "core-picture-least") == 0)
					bench.output->settings[i].value = 210;
			pages_free(bench.pages);
			const struct text *one = &text;
			bench.pages = layout_pages(bench.tools, bench.arena, bench.output, &one, 1, bench.diagnostics);
		}
		const char *found = dump(&bench);
		for (size_t i = 1; i < text.part_count; i++)
			shown[fixed] += strstr(found, parts[i].sentences[0].words) != NULL;
		/* in order of what matters: the first of each kind before a second, none before both kinds */
		cr_expect(strstr(found, "Zet de ventilatie uit.") != NULL);
		cr_expect(!strstr(found, "Blijf binnen.") || strstr(found, "Kom niet naar de brand.") != NULL);
		cr_expect(!strstr(found, "douchen") || strstr(found, "Blijf binnen.") != NULL);
		clear(&bench);
	}
	cr_expect(shown[0] > shown[1], "%zu, and %zu with a large one", shown[0], shown[1]);
}

Test(layout, places_that_the_instruction_names_give_way_to_it)
{
	struct name second = {.words = "Hoornaar"}, first = {.words = "Nieuw-Lekkerland", .next = &second};
	struct text_sentence sentences[9] = {{.words = "Kom naar de prikbus."}};
	const struct text_part part = {PART_DO, true, sentences, 9, NULL, 0, "water-koken", NULL, false};
	struct message said = message();
	said.places = &first;
	said.area_partial = false;
	struct text text = dutch(&said);
	text.places = "Nieuw-Lekkerland en Hoornaar, en in alle andere dorpen";
	text.parts = &part;
	text.part_count = 1;
	for (int named = 0; named < 2; named++) {
		size_t whole = 0, listed = 0;
		/* however many sentences there are, all stand there or the list of places does */
		for (size_t count = 2; count <= 9; count++) {
			struct text_part shorter = part;
			shorter.sentence_count = count;
			text.parts = &shorter;
			for (size_t i = 1; i < 9; i++)
				sentences[i].words = i == 1 && named
							 ? "De prikbus komt naar Nieuw-Lekkerland en Hoornaar."
							 : "De prikbus komt elke maandag weer terug.";
			struct bench bench = lay("infographic", &text);
			const char *found = dump(&bench);
			bool all = occurrences(found, "De prikbus komt ") == count - 1, list = strstr(found, "dorpen");
			cr_expect(all || list, "%zu", count);
			cr_expect(named || list, "%zu", count);
			whole += all;
			listed += list;
			clear(&bench);
		}
		cr_expect(whole > 0 && listed > 0 && (named ? whole + listed > 8 : listed == 8), "%d: %zu, %zu", named,
			  whole, listed);
		cr_expect(!named || listed < 8, "the list went for the sentences");
	}
}

static const struct item *largest_sign(const struct page *page)
{
	const struct item *largest = NULL;
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if ((item->kind == ITEM_PICTOGRAM || item->kind == ITEM_MARK) &&
		    (!largest || item->width > largest->width))
			largest = item;
	}
	return largest;
}

Test(layout, cards_are_numbered_and_each_has_a_large_sign)
{
	const struct message said = message();
	struct text texts[] = {dutch(&said), arabic(&said)};
	static const char *const forms[] = {"| %zu van %zu", "| " ISOLATED("%zu") " من " ISOLATED("%zu")};
	texts[0].labels[LABEL_CARD] = "{number} van {count}";
	texts[1].labels[LABEL_CARD] = "{number} من {count}";
	for (size_t i = 0; i < 2; i++) {
		struct bench bench = lay("cards", &texts[i]);
		const char *found = dump(&bench);
		size_t count = bench.pages->count;
		cr_assert(count >= 3 && count <= (size_t)bench.output->pages, "%zu", count);
		for (size_t n = 0; n < count; n++) {
			const struct page *page = bench.pages->pages[n];
			const char *number = i == 0 ? arena_format(bench.arena, forms[0], n + 1, count)
						    : arena_format(bench.arena, forms[1], n + 1, count);
			cr_expect_eq(occurrences(found, number), 1, "%s", number);
			if (n + 1 < count)
				cr_expect(largest_sign(page)->width >= 300, "card %zu: %g", n + 1,
					  largest_sign(page)->width);
		}
		const struct page *last = bench.pages->pages[count - 1];
		size_t codes = 0;
		for (size_t j = 0; j < last->count; j++)
			codes += last->items[j].kind == ITEM_CODE;
		cr_expect_eq(codes, 1);
		clear(&bench);
	}
}

Test(layout, what_is_new_in_an_update_has_a_badge)
{
	const struct message said = message();
	struct text text = dutch(&said);
	struct text_part parts[sizeof dutch_parts / sizeof *dutch_parts];
	struct text_sentence fresh = {.new_in_update = true};
	memcpy(parts, dutch_parts, sizeof parts);
	text.labels[LABEL_NEW] = "Nieuw!";
	text.parts = parts;
	for (size_t i = 0; i < PICTURE_OUTPUTS; i++) {
		for (int is_new = 0; is_new < 2; is_new++) {
			for (size_t k = 0; k < text.part_count; k++)
				if (parts[k].core) {
					fresh.words = dutch_parts[k].sentences[0].words;
					parts[k].sentences = is_new ? &fresh : dutch_parts[k].sentences;
					parts[k].sentence_count = 1;
				}
			struct bench bench = lay(picture_outputs[i], &text);
			cr_expect_eq(occurrences(dump(&bench), "| Nieuw!"), (size_t)is_new, "%s", picture_outputs[i]);
			clear(&bench);
		}
	}
}

Test(layout, cards_that_are_too_many_leave_out_what_matters_least)
{
	const struct message said = message();
	const struct text text = dutch(&said);
	struct bench bench = lay("cards", &text);
	size_t all = bench.pages->count;
	bench.output->pages = (int)all - 1;
	pages_free(bench.pages);
	const struct text *one = &text;
	bench.pages = layout_pages(bench.tools, bench.arena, bench.output, &one, 1, bench.diagnostics);
	cr_assert(bench.pages && bench.pages->count < all && bench.pages->count >= 2);
	cr_expect(strstr(dump(&bench), text.title) && strstr(dump(&bench), "0800 0000"));
	clear(&bench);
}

Test(layout, an_all_clear_differs_in_shape_and_colour_and_says_what_to_throw_away)
{
	struct message said = message();
	said.kind = MESSAGE_ALL_CLEAR;
	const struct text text = dutch(&said);
	struct bench bench = lay("flyer-a4", &text);
	cr_assert(strstr(dump(&bench), "arch ") && strstr(dump(&bench), "Gooi oude berichten weg."));
	clear(&bench);
	said.kind = MESSAGE_ALERT;
	bench = lay("flyer-a4", &text);
	cr_assert(!strstr(dump(&bench), "arch ") && !strstr(dump(&bench), "Gooi oude berichten weg."));
	clear(&bench);
}

Test(layout, numbers_keep_their_unit_and_ranges_stay_whole)
{
	const struct message said = message();
	struct text text = dutch(&said);
	char many[2000] = "";
	for (int i = 0; i < 40; i++)
		sprintf(many + strlen(many), "%d\u2013%d, ", 3400 + 10 * i, 3405 + 10 * i);
	text.postcodes = many;
	struct bench bench = lay("flyer-a4", &text);
	cr_assert_null(strstr(dump(&bench), "\u2013\n"));
	cr_assert_null(strstr(dump(&bench), " 3 \n"));
	clear(&bench);
}

/* WCAG 2.1, relative luminance and contrast ratio. */
static double luminance(struct colour colour)
{
	double parts[] = {colour.red, colour.green, colour.blue};
	for (size_t i = 0; i < 3; i++)
		parts[i] = parts[i] <= 0.03928 ? parts[i] / 12.92 : pow((parts[i] + 0.055) / 1.055, 2.4);
	return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

static double contrast(struct colour one, struct colour other)
{
	double first = luminance(one), second = luminance(other);
	return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

Test(theme, every_text_has_a_contrast_of_seven)
{
	static const char *const severities[] = {"hoog", "midden", "laag"};
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct theme *theme = theme_read(arena, ".", diagnostics);
	cr_assert(theme);
	struct colour ink = theme_colour(theme, "ink"), paper = theme_colour(theme, "paper");
	cr_expect(contrast(theme_colour(theme, "quiet"), paper) >= 7);
	cr_expect(contrast(theme_colour(theme, "example-text"), theme_colour(theme, "example-fill")) >= 7);
	for (int kind = 0; kind < MESSAGE_KIND_COUNT; kind++) {
		for (size_t i = 0; i < 3; i++) {
			struct message said = {.kind = (enum message_kind)kind, .severity = severities[i]};
			struct theme_kind look = theme_kind(theme, &said);
			cr_expect(contrast(look.fill, look.text) >= 7, "kind %d %s", kind, severities[i]);
			cr_expect(contrast(look.tint, ink) >= 7);
		}
	}
	static const char *const parts[] = {
#define X(id, dutch) dutch,
	    PART_KINDS(X)
#undef X
		"gebied",
	    "hulp"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct theme_group look = theme_group(theme, parts[i]);
		cr_expect(contrast(look.fill, look.accent) >= 7, "%s", parts[i]);
		cr_expect(contrast(look.fill, ink) >= 7, "%s", parts[i]);
	}
	arena_free(arena);
}

Test(render, a_pdf_is_the_same_twice_and_says_what_it_shows)
{
	const struct message said = message();
	const struct text text = arabic(&said);
	struct bench bench = lay("flyer-a4", &text);
	struct buffer first = {0}, second = {0};
	cr_assert(render_pdf(bench.pages, &first, bench.diagnostics));
	cr_assert(render_pdf(bench.pages, &second, bench.diagnostics));
	cr_assert(first.length == second.length && memcmp(first.bytes, second.bytes, first.length) == 0);
	cr_assert(strstr(command_says(bench.arena, &first, "qpdf --check"), "No syntax or stream encoding errors"));
	const char *facts = command_says(bench.arena, &first, "pdfinfo");
	cr_assert(strstr(facts, "Tagged:          yes") && strstr(facts, "اغلِ ماء الصنبور"));
	cr_assert(strstr(facts, "Sat Nov  1 07:30:00 2025"), "%s", facts);
	/* The phone number reads from left to right, and both links are there. */
	cr_assert(strstr(command_says(bench.arena, &first, "pdftotext"), "0800 0000"));
	const char *links = command_says(bench.arena, &first, "pdfinfo -url");
	cr_assert(strstr(links, "tel:08000000") && strstr(links, "https://water.example"));
	const char *inside = command_says(bench.arena, &first, "qpdf --json --json-key=qpdf");
	cr_assert(strstr(inside, "/ActualText") && strstr(inside, "/Alt") && strstr(inside, "\"/Lang\": \"u:nl\""));
	buffer_free(&first);
	buffer_free(&second);
	clear(&bench);
}

struct bytes {
	const unsigned char *at;
	size_t left;
};

static cairo_status_t take(void *closure, unsigned char *data, unsigned int length)
{
	struct bytes *bytes = closure;
	if (bytes->left < length)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(data, bytes->at, length);
	bytes->at += length;
	bytes->left -= length;
	return CAIRO_STATUS_SUCCESS;
}

Test(render, a_png_is_whole_and_small_and_its_code_is_read)
{
	const struct message said = message();
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 2; i++) {
		struct bench bench = lay("infographic", &texts[i]);
		struct buffer out = {0};
		cr_assert(bench.pages && render_png(bench.pages, 0, &out, bench.diagnostics));
		struct bytes bytes = {(const unsigned char *)out.bytes, out.length};
		cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(take, &bytes);
		cr_assert_eq(cairo_image_surface_get_width(surface), 1080);
		cr_assert_eq(cairo_image_surface_get_height(surface), 1350);
		cairo_surface_destroy(surface);
		cr_assert(out.length < 300 * 1024, "%zu bytes", out.length);
		cr_assert(strstr(command_says(bench.arena, &out, "zbarimg -q"), "QR-Code:https://water.example"));
		buffer_free(&out);
		clear(&bench);
	}
}

#define WELL_FORMED "f() { xmllint --noout --nonet \"$1\" && echo well-formed; }; f"

Test(render, an_svg_is_well_formed_and_holds_paths_and_its_words)
{
	const struct message said = message();
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 2; i++) {
		struct bench bench = lay("infographic", &texts[i]);
		struct buffer out = {0}, again = {0};
		render_svg(bench.pages, 0, &out);
		render_svg(bench.pages, 0, &again);
		cr_expect(out.length == again.length && memcmp(out.bytes, again.bytes, out.length) == 0);
		cr_expect(out.length < 120 * 1024, "%zu bytes", out.length);
		cr_expect_str_eq(command_says(bench.arena, &out, WELL_FORMED), "well-formed\n");
		static const char *const never[] = {"<text", "<script", "<image", "<style", "font-", "nan", "inf"};
		for (size_t k = 0; k < sizeof never / sizeof *never; k++)
			cr_expect(!strstr(strstr(out.bytes, "</desc>"), never[k]), "%s", never[k]);
		const char *words = strstr(out.bytes, "<desc");
		cr_expect(words && strstr(words, texts[i].title) && strstr(words, texts[i].contacts[0].value));
		cr_expect(strstr(out.bytes, " role=\"img\"") && strstr(out.bytes, "<title"));
		buffer_free(&out);
		buffer_free(&again);
		clear(&bench);
	}
}

static cairo_surface_t *picture_read(const char *bytes, size_t length)
{
	struct bytes left = {(const unsigned char *)bytes, length};
	return cairo_image_surface_create_from_png_stream(take, &left);
}

/* Sum of the green of a square of a picture. */
static int square_sum(cairo_surface_t *surface, int left, int top, int side)
{
	int sum = 0, stride = cairo_image_surface_get_stride(surface);
	for (int y = top; y < top + side; y++)
		for (int x = left; x < left + side; x++)
			sum += cairo_image_surface_get_data(surface)[y * stride + 4 * x + 1];
	return sum;
}

/* librsvg draws the file; what Cairo drew for the PNG must look like it, but for the blur of edges: Cairo puts letters
 * on whole pixels. */
Test(render, svg_and_png_show_the_same)
{
	const struct message said = message();
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 2; i++) {
		struct bench bench = lay("square", &texts[i]);
		struct buffer svg = {0}, png = {0};
		char path[] = "/tmp/helder-test-XXXXXX";
		close(mkstemp(path));
		render_svg(bench.pages, 0, &svg);
		cr_assert(render_png(bench.pages, 0, &png, bench.diagnostics));
		command_says(bench.arena, &svg, arena_format(bench.arena, "rsvg-convert -o %s", path));
		const struct source *file = source_read(bench.arena, path);
		unlink(path);
		cr_assert(file && file->length > 0, "rsvg-convert");
		cairo_surface_t *one = picture_read(file->bytes, file->length),
				*other = picture_read(png.bytes, png.length);
		cr_assert_eq(cairo_image_surface_get_width(one), 1080);
		for (int y = 0; y < 1080; y += 12)
			for (int x = 0; x < 1080; x += 12) {
				int away = abs(square_sum(one, x, y, 12) - square_sum(other, x, y, 12)) / 144;
				cr_expect(away < 40, "%d at %d, %d", away, x, y);
			}
		cairo_surface_destroy(one);
		cairo_surface_destroy(other);
		buffer_free(&svg);
		buffer_free(&png);
		clear(&bench);
	}
}

Test(render, a_pictogram_is_a_fragment_for_a_page)
{
	struct arena *arena = arena_new();
	struct pictogram_set *set = pictogram_load(arena, "pictograms", diagnostics_new(arena, DIAGNOSTIC_ENGLISH));
	struct buffer out = {0};
	cr_assert(render_pictogram(set, "water-koken", "3\u2032", 96, "Kook \"het\" water", "p1-", &out));
	cr_expect(strstr(out.bytes, "role=\"img\" aria-label=\"Kook &quot;het&quot; water\""));
	cr_expect(strstr(out.bytes, "width=\"96\""));
	cr_expect_str_eq(command_says(arena, &out, WELL_FORMED), "well-formed\n");
	buffer_clear(&out);
	for (size_t i = 0; i < pictogram_count(set); i++) { /* each that clips has ids of its own */
		const char *unique = arena_format(arena, "p%zu-", i);
		cr_assert(render_pictogram(set, pictogram_id(set, i), NULL, 24, NULL, unique, &out));
		const char *id = strstr(buffer_text(&out), " id=\"");
		cr_expect(!id || strncmp(id + 5, unique, strlen(unique)) == 0);
		buffer_clear(&out);
	}
	cr_expect(!render_pictogram(set, "geen", NULL, 24, NULL, "p", &out) && out.length == 0);
	buffer_free(&out);
	arena_free(arena);
}

/* One thread's whole work. */
static void *work(void *argument)
{
	const struct text *text = argument;
	struct buffer *out = calloc(1, sizeof *out);
	for (int i = 0; i < 4; i++) {
		struct bench bench = lay(i % 2 ? "infographic" : "flyer-a4", text);
		bool done = bench.pages && (i % 2 ? render_png(bench.pages, 0, out, bench.diagnostics)
						  : render_pdf(bench.pages, out, bench.diagnostics));
		clear(&bench);
		if (!done)
			break;
	}
	return out;
}

Test(render, two_threads_make_what_one_makes)
{
	const struct message said = message();
	struct text texts[] = {dutch(&said), arabic(&said)};
	pthread_t threads[2];
	for (size_t i = 0; i < 2; i++)
		cr_assert(pthread_create(&threads[i], NULL, work, &texts[i]) == 0);
	for (size_t i = 0; i < 2; i++) {
		void *result;
		pthread_join(threads[i], &result);
		struct buffer *together = result, *alone = work(&texts[i]);
		cr_assert(together->length > 0 && together->length == alone->length);
		cr_assert(memcmp(together->bytes, alone->bytes, alone->length) == 0);
		buffer_free(together);
		buffer_free(alone);
		free(together);
		free(alone);
	}
}
