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

static void golden(const char *name, const char *output, const struct text *text)
{
	struct bench bench = lay(output, text);
	const char *found = dump(&bench);
	const char *path = arena_format(bench.arena, "tests/golden/%s.pages", name);
	if (getenv("HELDER_GOLDEN_WRITE")) {
		FILE *file = fopen(path, "w");
		cr_assert(file);
		fputs(found, file);
		fclose(file);
	} else {
		const struct source *expected = source_read(bench.arena, path);
		cr_assert(expected, "%s is missing", path);
		cr_assert_str_eq(found, expected->bytes, "%s differs; found\n%s", path, found);
	}
	clear(&bench);
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
				cr_expect(fabs(one.pages->width - item->x - item->width - mirror->x) < 1.5,
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
	static const char *const outputs[] = {"flyer-a4", "infographic"};
	const struct message said = message();
	const struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 4; i++) {
		struct bench bench = lay(outputs[i % 2], &texts[i / 2]);
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

Test(layout, all_words_of_the_infographic_are_36_pixels_or_more)
{
	struct message said = message();
	said.example = true;
	struct text texts[] = {dutch(&said), arabic(&said)};
	for (size_t i = 0; i < 2; i++) {
		texts[i].draft = true;
		struct bench bench = lay("infographic", &texts[i]);
		const struct page *page = bench.pages->pages[0];
		for (size_t j = 0; j < page->count; j++)
			if (page->items[j].kind == ITEM_TEXT)
				cr_expect(pango_font_description_get_size(pango_layout_get_font_description(
					      page->items[j].layout)) >= 36 * PANGO_SCALE,
					  "%s", pango_layout_get_text(page->items[j].layout));
		clear(&bench);
	}
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
