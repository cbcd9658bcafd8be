/*
 * Print: what is for paper alone: two languages beside each other, the poster, the card, what is cut off, and codes
 * read back from the printed size. Run from the repository's root.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cairo.h>

#include "../../compiler/layout/layout.h"
#include "../../compiler/render/render.h"

#define SENTENCE(said) ((const struct text_sentence[]){{.words = (said)}})
#define FAR                                                                                                            \
	"https://water.example/een-heel-lang-adres/over-het-drinkwater/in-de-hele-stad/"                               \
	"vandaag-en-morgen-en-alle-dagen-daarna.html"
#define PART_COUNT 4
#define LANGUAGES 9

static const struct text_part dutch_parts[PART_COUNT] = {
    {.kind = PART_DO,
     .core = true,
     .sentences = SENTENCE("Kook het kraanwater 3 minuten voordat u het drinkt."),
     .sentence_count = 1,
     .picture = "water-koken"},
    {.kind = PART_WHAT,
     .sentences = SENTENCE("Het waterbedrijf vond een bacterie in het drinkwater."),
     .sentence_count = 1},
    {.kind = PART_DONT,
     .sentences = SENTENCE("Drink geen water uit de kraan dat niet gekookt is."),
     .sentence_count = 1},
    {.kind = PART_CLOSING, .sentences = SENTENCE("Vertel dit ook aan uw buren."), .sentence_count = 1},
};

static const struct text_part arabic_parts[PART_COUNT] = {
    {.kind = PART_DO,
     .core = true,
     .sentences = SENTENCE("اغلِ ماء الصنبور قبل أن تشربه."),
     .sentence_count = 1,
     .picture = "water-koken"},
    {.kind = PART_WHAT, .sentences = SENTENCE("توجد بكتيريا في ماء الصنبور."), .sentence_count = 1},
    {.kind = PART_DONT, .sentences = SENTENCE("لا تشرب ماء الصنبور إذا لم يكن مغلياً."), .sentence_count = 1},
    {.kind = PART_CLOSING, .sentences = SENTENCE("أخبر جيرانك أيضاً."), .sentence_count = 1},
};

static const struct text_contact contacts[] = {
    {.kind = CONTACT_PHONE, .value = "0800 0000", .digits = "08000000"},
    {.kind = CONTACT_SITE, .value = "https://water.example", .digits = "https://water.example"},
};

static const struct text_contact far_contacts[] = {
    {.kind = CONTACT_PHONE, .value = "0800 0000", .digits = "08000000"},
    {.kind = CONTACT_SITE, .value = FAR, .digits = FAR},
};

/* Everything that one document needs; one arena holds it. */
struct bench {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct layout_tools *tools;
	struct output *output;
	struct pages *pages;
	struct message said;
	struct text texts[LANGUAGES]; /* Dutch, Arabic, and Dutch under other names */
};

static struct text text_new(const struct message *said, bool arabic, const char *language)
{
	struct text text = {
	    .message = said,
	    .language = language,
	    .source_language = "nl",
	    .own_name = arabic ? "العربية" : "Nederlands",
	    .script = arabic ? "Arab" : "Latn",
	    .direction = arabic ? TEXT_RIGHT_TO_LEFT : TEXT_LEFT_TO_RIGHT,
	    .title = arabic ? "اغلِ ماء الصنبور." : "Kook uw kraanwater 3 minuten.",
	    .sender = "Waterbedrijf",
	    .places = "Utrecht, Zeist",
	    .parts = arabic ? arabic_parts : dutch_parts,
	    .part_count = PART_COUNT,
	    .contacts = contacts,
	    .contact_count = 2,
	};
	text.labels[LABEL_KIND_ALERT] = arabic ? "تحذير" : "Waarschuwing";
	text.labels[LABEL_KIND_UPDATE] = arabic ? "رسالة جديدة" : "Nieuw bericht";
	text.labels[LABEL_KIND_ALL_CLEAR] = arabic ? "انتهى الخطر" : "Het is voorbij";
	text.labels[LABEL_TAKE_DOWN] = arabic ? "تخلص من الأوراق القديمة." : "Gooi oude berichten weg.";
	text.labels[LABEL_WHAT] = arabic ? "ماذا يحدث؟" : "Wat is er aan de hand?";
	text.labels[LABEL_DONT] = arabic ? "لا تفعل هذا" : "Wat mag u niet doen?";
	text.labels[LABEL_WHERE] = arabic ? "أين؟" : "Waar geldt dit?";
	text.labels[LABEL_HELP] = arabic ? "أسئلة؟" : "Heeft u vragen?";
	text.labels[LABEL_CALL] = arabic ? "اتصل:" : "Bel:";
	text.labels[LABEL_FROM] = arabic ? "من شركة المياه" : "Van Waterbedrijf.";
	text.labels[LABEL_ISSUED] = arabic ? "السبت" : "Gemaakt op zaterdag";
	text.labels[LABEL_VALID_UNTIL] = arabic ? "حتى الثلاثاء" : "Dit geldt tot dinsdag.";
	text.labels[LABEL_VERSION] = arabic ? "النسخة" : "Versie 1";
	text.labels[LABEL_EXAMPLE] = arabic ? "مثال" : "Voorbeeld: dit is niet echt";
	return text;
}

static void bench_open(struct bench *bench, const char *output, enum message_kind kind)
{
	static const char *const others[] = {"ar", "de", "pl", "fr", "es", "it", "ro", "pt"};
	*bench = (struct bench){.arena = arena_new(),
				.said = {.kind = kind, .severity = "hoog", .sent = {2025, 11, 1, 7, 30}}};
	bench->diagnostics = diagnostics_new(bench->arena, DIAGNOSTIC_ENGLISH);
	bench->tools = layout_tools_new(
	    bench->arena, ".", pictogram_load(bench->arena, "pictograms", bench->diagnostics), bench->diagnostics);
	bench->output = output_read(bench->arena, ".", output, bench->diagnostics);
	cr_assert(bench->tools && bench->output);
	bench->texts[0] = text_new(&bench->said, false, "nl");
	for (size_t i = 1; i < LANGUAGES; i++)
		bench->texts[i] = text_new(&bench->said, i == 1, others[i - 1]);
}

/* Lays out texts with these numbers, in this order. */
static void bench_lay(struct bench *bench, const size_t *numbers, size_t count)
{
	const struct text *texts[LANGUAGES];
	for (size_t i = 0; i < count; i++)
		texts[i] = &bench->texts[numbers[i]];
	bench->pages = layout_pages(bench->tools, bench->arena, bench->output, texts, count, bench->diagnostics);
}

static void bench_close(struct bench *bench)
{
	pages_free(bench->pages);
	layout_tools_free(bench->tools);
	arena_free(bench->arena);
}

static const size_t in_order[LANGUAGES] = {0, 1, 2, 3, 4, 5, 6, 7, 8};

/* The item with these words, and the page it stands on. */
static const struct item *find(const struct pages *pages, const char *words, size_t *page)
{
	for (*page = 0; *page < pages->count; (*page)++)
		for (size_t i = 0; i < pages->pages[*page]->count; i++) {
			const struct item *item = &pages->pages[*page]->items[i];
			if (item->kind == ITEM_TEXT && strstr(pango_layout_get_text(item->layout), words))
				return item;
		}
	cr_assert(false, "%s is nowhere", words);
	return NULL;
}

static void expect_inside(const struct pages *pages)
{
	for (size_t page = 0; page < pages->count; page++)
		for (size_t i = 0; i < pages->pages[page]->count; i++) {
			const struct item *item = &pages->pages[page]->items[i];
			cr_expect(item->x >= -0.5 && item->x + item->width <= pages->width + 0.5);
			cr_expect(item->y >= -0.5 && item->y + item->height <= pages->height + 0.5);
		}
}

Test(print, two_languages_stand_on_one_line)
{
	static const char *const outputs[] = {"flyer-a4-bilingual", "flyer-a5-bilingual", "flyer-large-bilingual"};
	for (size_t o = 0; o < 3; o++) {
		struct bench bench;
		bench_open(&bench, outputs[o], MESSAGE_ALERT);
		bench_lay(&bench, (const size_t[]){1, 0}, 2);
		cr_assert(bench.pages, "%s", diagnostics_message(bench.diagnostics, 0));
		expect_inside(bench.pages);
		for (size_t i = 1; i < PART_COUNT; i++) {
			size_t page, twin_page;
			const struct item *item = find(bench.pages, arabic_parts[i].sentences[0].words, &page);
			const struct item *twin = find(bench.pages, dutch_parts[i].sentences[0].words, &twin_page);
			cr_expect(page == twin_page && fabs(item->y - twin->y) < 0.01, "%s: part %zu", outputs[o], i);
			cr_expect(twin->x + twin->width < item->x, "the reader's own words lead, from the right");
			cr_expect_str_eq(twin->element->language, "nl");
			cr_expect_null(item->element->language, "as the document's");
		}
		cr_expect_str_eq(bench.pages->language, "ar");
		bench_close(&bench);
	}
}

/* How often these words stand on a page. */
static size_t times_on(const struct page *page, const char *words)
{
	size_t times = 0;
	for (size_t i = 0; i < page->count; i++)
		times += page->items[i].kind == ITEM_TEXT &&
			 strstr(pango_layout_get_text(page->items[i].layout), words) != NULL;
	return times;
}

Test(print, a_part_of_two_languages_runs_on_between_its_sentences)
{
	enum { SENTENCES = 40 };
	struct text_sentence many[2][SENTENCES];
	struct bench bench;
	bench_open(&bench, "flyer-a5-bilingual", MESSAGE_ALERT);
	const struct text_part parts[2][2] = {
	    {dutch_parts[0], {.kind = PART_DONT, .sentences = many[0], .sentence_count = SENTENCES}},
	    {arabic_parts[0], {.kind = PART_DONT, .sentences = many[1], .sentence_count = SENTENCES}}};
	for (size_t i = 0; i < SENTENCES; i++)
		for (int l = 0; l < 2; l++)
			many[l][i] =
			    (struct text_sentence){.words = arena_format(bench.arena, "%s \u2066<%zu>\u2069.",
									 l ? "لا تشرب" : "Drink geen water", i)};
	for (int l = 0; l < 2; l++) {
		bench.texts[l].parts = parts[l];
		bench.texts[l].part_count = 2;
	}
	bench_lay(&bench, (const size_t[]){1, 0}, 2);
	cr_assert(bench.pages, "%s", diagnostics_message(bench.diagnostics, 0));
	expect_inside(bench.pages);
	size_t sides = 0, before = 0;
	for (size_t i = 0; i < SENTENCES; i++) {
		const char *words = arena_format(bench.arena, "<%zu>", i);
		size_t seen = 0, at = 0;
		for (size_t p = 0; p < bench.pages->count; p++) {
			seen += times_on(bench.pages->pages[p], words);
			at = times_on(bench.pages->pages[p], words) ? p : at;
		}
		cr_expect_eq(seen, 2, "sentence %zu stands %zu times", i, seen); /* once in each language */
		cr_expect(at >= before, "in their order");
		sides += i == 0 || at != before;
		before = at;
	}
	cr_expect(sides >= 3, "%zu", sides);
	size_t headings = 0, most = 0;
	for (size_t p = 0; p < bench.pages->count; p++) {
		size_t here = times_on(bench.pages->pages[p], bench.texts[0].labels[LABEL_DONT]);
		headings += here;
		most = here > most ? here : most;
	}
	cr_expect(headings == sides && most == 1, "its heading once on each side: %zu", headings);
	bench_close(&bench);
}

Test(print, postcodes_stand_once_in_two_languages)
{
	struct bench bench;
	size_t page;
	bench_open(&bench, "flyer-a4-bilingual", MESSAGE_ALERT);
	for (int l = 0; l < 2; l++) {
		bench.texts[l].labels[LABEL_POSTCODES] = l ? "الرموز" : "Postcodes:";
		bench.texts[l].postcodes = "3511-3515";
	}
	bench_lay(&bench, (const size_t[]){1, 0}, 2);
	cr_assert(bench.pages);
	size_t times = 0;
	for (size_t p = 0; p < bench.pages->count; p++)
		times += times_on(bench.pages->pages[p], "3511-3515");
	cr_expect_eq(times, 1);
	cr_expect(fabs(find(bench.pages, "الرموز", &page)->y - find(bench.pages, "Postcodes:", &page)->y) < 3);
	bench_close(&bench);
}

Test(print, where_room_is_dear_a_picture_stands_beside_its_heading_too)
{
	struct text_part parts[] = {dutch_parts[0], dutch_parts[2]};
	parts[1].picture = "niet-drinken";
	for (int compact = 0; compact < 2; compact++) {
		struct bench bench;
		size_t page;
		bench_open(&bench, compact ? "flyer-a5" : "flyer-large", MESSAGE_ALERT);
		bench.texts[0].parts = parts;
		bench.texts[0].part_count = 2;
		bench_lay(&bench, in_order, 1);
		cr_assert(bench.pages);
		const struct item *heading = find(bench.pages, "Wat mag u niet doen?", &page), *picture = NULL;
		for (size_t i = 0; i < bench.pages->pages[page]->count; i++) {
			const struct item *item = &bench.pages->pages[page]->items[i];
			if (item->kind == ITEM_PICTOGRAM && strcmp(item->picture, "niet-drinken") == 0)
				picture = item;
		}
		cr_assert(picture);
		cr_expect((picture->y < heading->y + heading->height / 2) == (compact == 1));
		cr_expect((picture->x + picture->width <= heading->x) == (compact == 1));
		bench_close(&bench);
	}
}

Test(print, a_card_says_all_of_what_to_do_where_it_has_room)
{
	struct text_sentence said[] = {
	    {.words = "Kom naar de prikbus."}, {.words = "De bus komt maandag."}, {.words = "De bus komt dinsdag."}};
	struct text_part part = {.kind = PART_DO, .core = true, .sentences = said, .sentence_count = 3};
	const struct text_sentence why = {.words = "De prik beschermt u."};
	for (int i = 0; i < 3; i++) {
		struct bench bench;
		size_t page;
		bench_open(&bench, "door-card", MESSAGE_INFORMATION);
		bench.texts[0].parts = bench.texts[2].parts = &part;
		bench.texts[0].part_count = bench.texts[2].part_count = 1;
		bench.texts[0].labels[LABEL_WHY] = bench.texts[2].labels[LABEL_WHY] = "Waarom?";
		if (i == 1) { /* the title says all of it: why */
			part = (struct text_part){.kind = PART_DO,
						  .core = true,
						  .sentences = said,
						  .sentence_count = 1,
						  .reasons = &why,
						  .reason_count = 1};
			bench.texts[0].title = bench.texts[2].title = said[0].words;
		} else if (i == 2) { /* no room: not a part of it */
			char *words = arena_allocate(bench.arena, 1000);
			for (int k = 0; k < 30; k++)
				strcat(words, "De bus komt daarna terug. ");
			said[1].words = words;
			part =
			    (struct text_part){.kind = PART_DO, .core = true, .sentences = said, .sentence_count = 3};
		}
		bench_lay(&bench, (const size_t[]){0, 2}, 2);
		cr_assert(bench.pages, "%s", diagnostics_message(bench.diagnostics, 0));
		for (size_t p = 0; p < (i == 2 ? 1 : 2); p++) { /* one language has room on the back */
			const struct page *side = bench.pages->pages[p];
			cr_expect_eq(times_on(side, "De bus komt maandag."), i == 0 ? 1 : 0, "%d %zu", i, p);
			cr_expect_eq(times_on(side, "De bus komt dinsdag."), i == 0 ? 1 : 0, "%d %zu", i, p);
			cr_expect_eq(times_on(side, "Waarom? De prik beschermt u."), i == 1 ? 1 : 0, "%d %zu", i, p);
		}
		find(bench.pages, "Kom naar de prikbus.", &page);
		expect_inside(bench.pages);
		bench_close(&bench);
	}
}

Test(print, a_poster_leads_with_the_authors_language_and_mirrors_cards)
{
	struct bench bench;
	size_t page;
	bench_open(&bench, "poster-a3", MESSAGE_ALERT);
	bench_lay(&bench, (const size_t[]){1, 0}, 2);
	cr_assert(bench.pages, "%s", diagnostics_message(bench.diagnostics, 0));
	expect_inside(bench.pages);
	cr_expect_str_eq(bench.pages->language, "nl");
	const struct item *dutch = find(bench.pages, "Nederlands", &page),
			  *arabic = find(bench.pages, "العربية", &page);
	cr_expect(dutch->y < arabic->y);
	cr_expect_str_eq(arabic->element->language, "ar");
	const struct item *codes[2] = {NULL};
	for (size_t i = 0, count = 0; i < bench.pages->pages[0]->count; i++)
		if (bench.pages->pages[0]->items[i].kind == ITEM_CODE && count < 2)
			codes[count++] = &bench.pages->pages[0]->items[i];
	cr_assert(codes[1]);
	cr_expect(codes[0]->x > bench.pages->width / 2 && codes[1]->x < bench.pages->width / 2);
	bench_close(&bench);
}

Test(print, more_languages_than_a_sheet_holds_are_a_finding_that_says_how_many_fit)
{
	static const char *const outputs[] = {"poster-a3", "door-card"};
	for (size_t o = 0; o < 2; o++) {
		struct bench bench;
		bench_open(&bench, outputs[o], MESSAGE_ALERT);
		bench_lay(&bench, in_order, LANGUAGES);
		cr_assert_null(bench.pages);
		cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_LANGUAGES_MANY));
		const char *most = arena_format(bench.arena, "holds %.0f languages, and these are 9",
						output_setting(bench.output, "languages-most", 0));
		cr_expect(strstr(diagnostics_message(bench.diagnostics, 0), most), "%s",
			  diagnostics_message(bench.diagnostics, 0));
		bench_close(&bench);
	}
	/* Fewer than that, but with titles that fill the sheet sooner. */
	struct bench bench;
	bench_open(&bench, "poster-a3", MESSAGE_ALERT);
	for (size_t i = 0; i < LANGUAGES; i++)
		bench.texts[i].title = "Kook uw kraanwater nog steeds drie minuten voordat u het drinkt, en ook voor "
				       "uw eten en voor uw tanden.";
	bench_lay(&bench, in_order, 8);
	cr_assert_null(bench.pages);
	cr_expect(strstr(diagnostics_message(bench.diagnostics, 0), "and these are 8"));
	bench_close(&bench);
}

Test(print, too_much_on_one_card_is_a_finding_with_the_part_and_the_distance)
{
	static const char *const outputs[] = {"poster-a3", "door-card", "flyer-large", "flyer-a5-bilingual"};
	struct text_sentence many[400];
	const struct text_part parts[] = {{.kind = PART_DO, .core = true, .sentences = many, .sentence_count = 1},
					  {.kind = PART_WHO, .sentences = many, .sentence_count = 400}};
	char words[4000] = "";
	for (size_t i = 0; i < 100; i++)
		strcat(words, i ? " Kook het water drie minuten." : "Kook het water drie minuten.");
	for (size_t i = 0; i < 400; i++)
		many[i] = (struct text_sentence){.words = "Kook het kraanwater drie minuten, elke keer weer."};
	many[0].words = words;
	for (size_t o = 0; o < 4; o++) {
		struct bench bench;
		bench_open(&bench, outputs[o], MESSAGE_ALERT);
		if (o == 0)
			bench.texts[0].title = words;
		bench.texts[0].parts = bench.texts[2].parts = parts;
		bench.texts[0].part_count = bench.texts[2].part_count = 2;
		bench_lay(&bench, (const size_t[]){0, 2}, bench.output->bilingual ? 2 : 1);
		cr_assert_null(bench.pages, "%s", outputs[o]);
		cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_LAYOUT_OVERFLOW), "%s", outputs[o]);
		const char *found = diagnostics_message(bench.diagnostics, 0);
		cr_expect(strstr(found, o == 0 ? "titel" : "kern") && strstr(found, " mm"), "%s", found);
		bench_close(&bench);
	}
}

Test(print, a_leaflet_leaves_out_by_priority_and_never_what_is_essential)
{
	struct text_sentence many[60];
	for (size_t i = 0; i < 60; i++)
		many[i] = (struct text_sentence){.words = "Kook het kraanwater drie minuten, elke keer weer."};
	struct text_part parts[] = {dutch_parts[0],
				    {.kind = PART_DONT, .sentences = many, .sentence_count = 6},
				    {.kind = PART_MAY, .sentences = many + 6, .sentence_count = 30},
				    {.kind = PART_CLOSING, .sentences = many + 40, .sentence_count = 6}};
	struct bench bench;
	bench_open(&bench, "flyer-a5", MESSAGE_ALERT);
	bench.texts[0].parts = parts;
	bench.texts[0].part_count = 4;
	struct layout_measure *measure = layout_measure_new(bench.tools, bench.arena, bench.output);
	const struct fit *fit =
	    fit_text(bench.arena, &bench.texts[0], bench.output, layout_fits, measure, bench.diagnostics);
	cr_assert(fit);
	size_t kept[PART_KIND_COUNT] = {0};
	for (size_t i = 0; i < fit->text.part_count; i++)
		kept[fit->text.parts[i].kind] += fit->text.parts[i].sentence_count;
	cr_expect(kept[PART_DO] == 1 && kept[PART_DONT] == 6);
	cr_expect(kept[PART_MAY] > 0 && kept[PART_MAY] + kept[PART_CLOSING] < 36);
	layout_measure_free(measure);
	bench.texts[0] = fit->text;
	bench_lay(&bench, in_order, 1);
	cr_expect(bench.pages);
	bench_close(&bench);

	bench_open(&bench, "flyer-a5", MESSAGE_ALERT);
	parts[1].sentence_count = 40;
	bench.texts[0].parts = parts;
	bench.texts[0].part_count = 4;
	measure = layout_measure_new(bench.tools, bench.arena, bench.output);
	cr_expect_null(fit_text(bench.arena, &bench.texts[0], bench.output, layout_fits, measure, bench.diagnostics));
	cr_expect(diagnostics_has(bench.diagnostics, DIAGNOSTIC_FIT_ESSENTIAL));
	layout_measure_free(measure);
	bench_close(&bench);
}

Test(print, an_address_too_long_for_the_size_of_its_code_is_a_finding)
{
	static const char *const outputs[] = {"poster-a3", "door-card", "flyer-a5"};
	for (size_t o = 0; o < 3; o++) {
		struct bench bench;
		bench_open(&bench, outputs[o], MESSAGE_ALERT);
		struct contact written = {.kind = CONTACT_SITE, .span = {.offset = 77, .length = 3}};
		bench.said.contacts = &written;
		bench.texts[0].contacts = far_contacts;
		bench_lay(&bench, in_order, 1);
		cr_assert_null(bench.pages, "%s", outputs[o]);
		cr_assert(diagnostics_has(bench.diagnostics, DIAGNOSTIC_QR_TOO_LONG), "%s", outputs[o]);
		bench_close(&bench);
	}
}

Test(print, what_is_new_is_marked_in_words_beside_it)
{
	static const char *const outputs[] = {"flyer-a4", "flyer-a5", "flyer-large", "flyer-a4-bilingual"};
	for (size_t o = 0; o < 4; o++) {
		struct bench bench;
		bench_open(&bench, outputs[o], MESSAGE_UPDATE);
		struct text_part parts[PART_COUNT];
		struct text_sentence new = dutch_parts[2].sentences[0];
		memcpy(parts, dutch_parts, sizeof parts);
		new.new_in_update = parts[2].new_in_update = true;
		parts[2].sentences = &new;
		bench.texts[0].labels[LABEL_NEW] = bench.texts[2].labels[LABEL_NEW] = "Nieuw!";
		bench.texts[0].parts = parts;
		bool two = bench.output->bilingual;
		bench_lay(&bench, (const size_t[]){0, 2}, two ? 2 : 1);
		cr_assert(bench.pages);
		size_t page, marked;
		const struct item *said = find(bench.pages, new.words, &page);
		const struct item *mark = find(bench.pages, "Nieuw!", &marked);
		cr_expect(page == marked && mark->y < said->y && said->y - mark->y < 40, "%s", outputs[o]);
		struct buffer dump = {0};
		size_t count = 0;
		pages_dump(bench.pages, &dump);
		for (const char *at = buffer_text(&dump); (at = strstr(at, "| Nieuw!")); at++)
			count++;
		cr_expect_eq(count, two ? 2 : 1, "%s", outputs[o]);
		buffer_free(&dump);
		bench_close(&bench);
	}
}

/* Share of the first side that is dark when its colours are gone. */
static double darkness(enum message_kind kind)
{
	struct bench bench;
	struct buffer png = {0};
	char path[] = "/tmp/helder-test-XXXXXX";
	bench_open(&bench, "door-card", kind);
	bench_lay(&bench, in_order, 2);
	cr_assert(bench.pages && render_png(bench.pages, 0, &png, bench.diagnostics));
	int file = mkstemp(path);
	cr_assert(file >= 0 && write(file, png.bytes, png.length) == (ssize_t)png.length);
	close(file);
	cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
	unlink(path);
	const unsigned char *data = cairo_image_surface_get_data(surface);
	int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
	double dark = 0;
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++) {
			const unsigned char *pixel =
			    data + (size_t)y * (size_t)cairo_image_surface_get_stride(surface) + (size_t)x * 4;
			dark += 0.114 * pixel[0] + 0.587 * pixel[1] + 0.299 * pixel[2] < 110;
		}
	cairo_surface_destroy(surface);
	buffer_free(&png);
	bench_close(&bench);
	return dark / (width * height);
}

Test(print, cards_of_different_kinds_differ_in_grey)
{
	double alert = darkness(MESSAGE_ALERT), update = darkness(MESSAGE_UPDATE), end = darkness(MESSAGE_ALL_CLEAR);
	cr_expect(alert > 0.4, "%.2f", alert);
	cr_expect(update > 0.25 && update < alert - 0.12, "%.2f", update);
	cr_expect(end < update - 0.1, "%.2f", end);
}

/* Writes a PDF and returns what a shell command says of it. `%s` in the command is its path. */
static char *pdf_says(struct bench *bench, const char *command)
{
	struct buffer pdf = {0};
	char path[] = "/tmp/helder-test-XXXXXX";
	int file = mkstemp(path);
	cr_assert(bench->pages && render_pdf(bench->pages, &pdf, bench->diagnostics));
	cr_assert(file >= 0 && write(file, pdf.bytes, pdf.length) == (ssize_t)pdf.length);
	close(file);
	buffer_free(&pdf);
	FILE *stream = popen(arena_format(bench->arena, "f=%s; %s 2>/dev/null", path, command), "r");
	cr_assert(stream);
	char *said = arena_allocate(bench->arena, 1 << 21);
	size_t length = fread(said, 1, (1 << 21) - 1, stream);
	said[length] = '\0';
	pclose(stream);
	unlink(path);
	return said;
}

Test(print, a_sheet_can_be_cut_and_looks_the_same_on_a_screen)
{
	struct bench bench;
	bench_open(&bench, "flyer-a4", MESSAGE_ALERT);
	bench_lay(&bench, in_order, 1);
	const char *boxes = pdf_says(&bench, "pdfinfo -box $f");
	cr_expect(strstr(boxes, "MediaBox:            0.00     0.00   612.28   858.90"), "%s", boxes);
	cr_expect(strstr(boxes, "BleedBox:            0.00     0.00   612.28   858.90"));
	cr_expect(strstr(boxes, "CropBox:             8.50     8.50   603.78   850.39"));
	cr_expect(strstr(boxes, "TrimBox:             8.50     8.50   603.78   850.39"));
	cr_expect(strstr(boxes, "A4"));
	cr_expect(strstr(pdf_says(&bench, "qpdf --check $f"), "No syntax or stream encoding errors"));
	/* At 36 dots an inch: the header's red goes on to the very corner of the paper; the crop has A4's size. */
	const unsigned char *whole = (unsigned char *)pdf_says(&bench, "pdftoppm -r 36 -f 1 -l 1 $f");
	cr_assert(strncmp((const char *)whole, "P6\n306 429\n255\n", 15) == 0 ||
		      strncmp((const char *)whole, "P6\n307 430\n255\n", 15) == 0,
		  "%.15s", whole);
	cr_expect(whole[15] > 120 && whole[16] < 60 && whole[17] < 70, "%d %d %d", whole[15], whole[16], whole[17]);
	cr_expect(strncmp(pdf_says(&bench, "pdftoppm -cropbox -r 36 -f 1 -l 1 $f"), "P6\n298 421\n255\n", 15) == 0);
	bench_close(&bench);
}

Test(print, codes_are_read_back_from_the_printed_size)
{
	static const char *const outputs[] = {"poster-a3", "door-card", "flyer-a5"};
	for (size_t o = 0; o < 3; o++) {
		struct bench bench;
		bench_open(&bench, outputs[o], MESSAGE_ALERT);
		bench_lay(&bench, in_order, o == 0 ? 3 : o == 1 ? 2 : 1);
		const char *read = pdf_says(&bench, "pdftoppm -cropbox -gray -r 150 -f 1 -l 1 $f >$f.pgm; zbarimg -q "
						    "--raw -Sdisable -Sqrcode.enable $f.pgm; rm $f.pgm");
		cr_expect(strstr(read, o == 0 ? "https://water.example#nl" : "https://water.example"), "%s: %s",
			  outputs[o], read);
		cr_expect(o > 0 || (strstr(read, "#ar") && strstr(read, "#de")), "%s", read);
		bench_close(&bench);
	}
}

Test(print, letters_are_as_large_as_their_rule_asks)
{
	static const struct {
		const char *output;
		double body, small;
	} rules[] = {{"flyer-a4", 14, 12},           {"flyer-a5", 12, 12},
		     {"flyer-large", 18, 16},        {"flyer-a4-bilingual", 14, 12},
		     {"flyer-a5-bilingual", 12, 12}, {"flyer-large-bilingual", 18, 16},
		     {"door-card", 14, 12},          {"poster-a3", 0, 12}};
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct output *output = output_read(arena, ".", rules[i].output, diagnostics);
		cr_assert(output);
		cr_expect(output_setting(output, "body-size", 0) * output_setting(output, "second-share", 1) >=
			      rules[i].body,
			  "%s", rules[i].output);
		cr_expect(output_setting(output, "small-size", 0) >= rules[i].small, "%s", rules[i].output);
		cr_expect(output_setting(output, "bleed", 0) > 8.5);
	}
	arena_free(arena);
}
