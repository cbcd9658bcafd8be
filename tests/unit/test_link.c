/*
 * Link: a sentence that refers back stands on a card with what it refers to. Run from the repository's root.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../compiler/command/picture.h"
#include "../../compiler/fit/fit.h"
#include "../../compiler/layout/layout.h"
#include "../../compiler/linearise/compose.h"
#include "message_file.h"

/* Each sentence, or reason, and the one that it needs; NULL: it stands alone. */
static const struct {
	const char *words, *before;
} expected[] = {
    {"Vitens vond een bacterie in het drinkwater.", NULL},
    {"Het water is niet veilig.", NULL},
    {"Kook het kraanwater 3 minuten voordat u het drinkt.", NULL}, /* what "het" is stands in the sentence itself */
    {"De bacterie is gevaarlijk voor uw gezondheid.", NULL},
    {"Daarom moet u het water koken.", "De bacterie is gevaarlijk voor uw gezondheid."},
    {"Bewaar het water in de koelkast.", NULL},
    {"Daarna kunt u het water drinken.", "Bewaar het water in de koelkast."}, /* no reason stands between */
    {"U hoeft geen water te kopen.", NULL},
    {"Dat is niet nodig.", "U hoeft geen water te kopen."},
    {"Dit geldt ook voor kinderen.", "Kook het kraanwater 3 minuten voordat u het drinkt."}, /* the one thing to do */
    {"Heeft u klachten? Bel dan uw huisarts.", NULL}, /* "dan" is said by the condition */
    {"We weten nog niet hoelang dit duurt.",
     "Vitens vond een bacterie in het drinkwater."}, /* what is the matter, not what to do */
    {"U krijgt deze week een nieuw bericht.", NULL}, /* the week that it is */
    {"Vertel dit bericht ook aan uw buren.", NULL},
};

#define EXPECTED (sizeof expected / sizeof *expected)

static const char *message_write(void)
{
	static char path[] = "/tmp/helder-link-XXXXXX";
	int descriptor = mkstemp(path);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");

	cr_assert(file != NULL);
	fprintf(file,
		"<bericht id='proef' versie='1' soort='alarm' gevaar='drinkwater-besmet' ernst='hoog' niveau='A2'\n"
		"	verstuurd='2025-11-01T07:30' geldig-tot='2025-11-04' voorbeeld='ja'>\n"
		"<afzender>Vitens</afzender><titel>Kook uw kraanwater 3 minuten.</titel>\n"
		"<gebied><plaats>Utrecht</plaats></gebied><wat>%s %s</wat>\n"
		"<doe belangrijkste='ja'>%s <waarom>%s %s</waarom></doe><doe>%s</doe><mag>%s</mag>\n"
		"<hoeft-niet>%s %s</hoeft-niet><voor-wie>%s %s</voor-wie>"
		"<onbekend>%s</onbekend><volgende>%s</volgende><slot>%s</slot>\n"
		"<hulp><telefoon>088 000 00 00</telefoon><site>https://water.example</site></hulp></bericht>\n",
		expected[0].words, expected[1].words, expected[2].words, expected[3].words, expected[4].words,
		expected[5].words, expected[6].words, expected[7].words, expected[8].words, expected[9].words,
		expected[10].words, expected[11].words, expected[12].words, expected[13].words);
	cr_assert(fclose(file) == 0);
	return path;
}

static void sentence_check(const struct text_sentence *sentence, size_t *at)
{
	const char *before = sentence->before ? sentence->before->words : "nothing";

	cr_assert(*at < EXPECTED);
	cr_expect_str_eq(sentence->words, expected[*at].words);
	cr_expect_str_eq(before, expected[*at].before ? expected[*at].before : "nothing", "%s: %s", sentence->words,
			 before);
	++*at;
}

/* Whether a card has these words as a text of their own. */
static bool has_words(const struct page *page, const char *words)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->items[i].element && page->items[i].element->words &&
		    strstr(page->items[i].element->words, words))
			return true;
	return false;
}

static size_t list_check(const struct pages *pages, const struct text_sentence *sentences, size_t count)
{
	size_t linked = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t p = 0; p < pages->count && sentences[i].before; p++) {
			const struct page *page = pages->pages[p];
			bool there = has_words(page, sentences[i].words);
			linked += there;
			cr_expect(!there || has_words(page, sentences[i].before->words), "card %zu: %s alone", p + 1,
				  sentences[i].words);
		}
	return linked;
}

/* Every card of a text is true by itself. */
static void cards_check(struct message_file *file, struct layout_tools *tools, const struct output *output,
			const struct text *text)
{
	const struct fit *fit = fit_text(file->arena, text, output, NULL, NULL, file->diagnostics);
	const struct text *fitted = &fit->text;
	struct pages *pages = layout_pages(tools, file->arena, output, &fitted, 1, file->diagnostics);
	size_t linked = 0;

	cr_assert(pages != NULL, "%s: %s", text->language,
		  diagnostics_message(file->diagnostics, diagnostics_total(file->diagnostics) - 1));
	for (size_t p = 0; p < fitted->part_count; p++) {
		const struct text_part *part = &fitted->parts[p];
		linked += list_check(pages, part->sentences, part->sentence_count);
		linked += list_check(pages, part->reasons, part->reason_count);
		for (size_t r = 0; r < part->reason_count; r++)
			for (size_t page = 0; page < pages->count; page++)
				cr_expect(!has_words(pages->pages[page], part->reasons[r].words) ||
					      has_words(pages->pages[page], part->sentences[0].words),
					  "a reason alone: %s", part->reasons[r].words);
	}
	cr_expect(linked >= 4, "%s: %zu", text->language, linked);
	pages_free(pages);
}

Test(link, what_refers_back_does_not_stand_alone, .timeout = 60)
{
	struct message_file file;
	const char *path = message_write();
	size_t at = 0;

	message_file_open(&file, path);
	unlink(path);
	struct pictogram_set *pictograms = pictogram_load(file.arena, "pictograms", file.diagnostics);
	struct picture_context pictures = {pictograms, file.workspace.abstract, file.message};
	struct layout_tools *tools = layout_tools_new(file.arena, ".", pictograms, file.diagnostics);
	struct output *output = output_read(file.arena, ".", "cards", file.diagnostics);
	for (int l = 0; l < file.workspace.language_count; l++) {
		struct language *language = file.workspace.languages[l];
		const struct text *text = text_compose(file.arena, language, file.workspace.source, file.message,
						       picture_choose, &pictures, file.diagnostics);
		cr_assert(text != NULL, "%s: %s", language->code,
			  diagnostics_message(file.diagnostics, diagnostics_total(file.diagnostics) - 1));
		for (size_t p = 0; language->source && p < text->part_count; p++) {
			for (size_t i = 0; i < text->parts[p].sentence_count; i++)
				sentence_check(&text->parts[p].sentences[i], &at);
			for (size_t i = 0; i < text->parts[p].reason_count; i++)
				sentence_check(&text->parts[p].reasons[i], &at);
		}
		cards_check(&file, tools, output, text);
	}
	cr_expect(at == EXPECTED, "%zu", at);
	layout_tools_free(tools);
	message_file_close(&file);
}
