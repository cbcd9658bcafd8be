/*
 * Phone numbers: a wrong one is the worst that an output can say. They stand as
 * their author wrote them, in one piece, and run from left to right in words
 * from right to left.
 */
#include <criterion/criterion.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "../../compiler/base/phone.h"
#include "../../compiler/fit/fit.h"
#include "../../compiler/layout/layout.h"
#include "../../compiler/linearise/compose.h"
#include "../../compiler/render/chat.h"
#include "../../compiler/render/sms.h"
#include "message_file.h"
#include "program.h"

#define MESSAGE "tests/examples/phones.xml"

static const char *const WRITTEN[] = {"088-000 00 00", "0800 0000", "+31 (0)30 000 00 00", "(030) 000 00 00"};
static const char *const DIALLED[] = {"0880000000", "08000000", "0031300000000", "0300000000"};
#define COUNT (sizeof WRITTEN / sizeof *WRITTEN)

Test(number, is_found_in_words_with_what_divides_it)
{
	static const struct {
		const char *words, *number;
	} cases[] = {
	    {"Bel 0800 0000.", "0800 0000"},
	    {"Bel 088-000 00 00, of kom.", "088-000 00 00"},
	    {"Bel +31 (0)30 000 00 00 nu", "+31 (0)30 000 00 00"},
	    {"(030) 000 00 00", "(030) 000 00 00"},
	    {"De huisarts (0800 0000) helpt.", "0800 0000"},
	    {"Bel 14 030.", "14 030"},
	    {"\u20660800 0000\u2069", "0800 0000"},
	    {"Kook het 3 minuten.", NULL},
	    {"3511-3515, 3521", NULL},
	    {"In 2025 10 000 mensen", NULL},
	    {"https://a.example/0800-0000", NULL},
	    {"A0800 0000", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t length = 0;
		const char *found = phone_find(cases[i].words, cases[i].words, &length);
		cr_expect((found == NULL) == (cases[i].number == NULL), "%s", cases[i].words);
		if (found != NULL && cases[i].number != NULL)
			cr_expect(length == strlen(cases[i].number) && strncmp(found, cases[i].number, length) == 0,
				  "%s: %.*s", cases[i].words, (int)length, found);
	}
}

Test(number, is_the_same_in_another_writing)
{
	struct arena *arena = arena_new();

	cr_expect(phone_same("0800 0000", "0800-0000"));
	cr_expect(phone_same("(030) 000 00 00", "0300000000"));
	cr_expect(!phone_same("0800 0000", "0800 0001"));
	cr_expect(!phone_same("0800 0000", "0800 000"));
	cr_expect(!phone_same("+31 30", "31 30"));
	cr_expect(!phone_same("Utrecht", "Utrecht"));
	for (size_t i = 0; i < COUNT; i++)
		cr_expect_str_eq(phone_digits(arena, WRITTEN[i], strlen(WRITTEN[i])), DIALLED[i]);
	arena_free(arena);
}

/* ---- on pages ---- */

struct seen {
	int checked;
	bool each[COUNT];
};

/* Whether so many bytes of a text lie on one line, each letter to the right of the one before. */
static bool is_one_run(PangoLayout *layout, size_t start, size_t length)
{
	int line = -1, before = -1;

	for (size_t at = start; at < start + length; at++) {
		PangoRectangle place;
		int here;
		pango_layout_index_to_line_x(layout, (int)at, FALSE, &here, NULL);
		pango_layout_index_to_pos(layout, (int)at, &place);
		if ((line >= 0 && here != line) || place.x <= before)
			return false;
		line = here;
		before = place.x;
	}
	return true;
}

static void layout_check(PangoLayout *layout, const char *where, struct seen *seen)
{
	const char *words = pango_layout_get_text(layout);
	size_t length = 0;

	for (const char *at = words; (at = phone_find(words, at, &length)) != NULL; at += length) {
		seen->checked++;
		cr_expect(is_one_run(layout, (size_t)(at - words), length), "%s: broken or turned: %s", where, words);
		for (size_t i = 0; i < COUNT; i++)
			seen->each[i] |= strlen(WRITTEN[i]) == length && strncmp(at, WRITTEN[i], length) == 0;
	}
}

static void pages_check(const struct pages *pages, const char *where, struct seen *seen)
{
	for (size_t p = 0; p < pages->count; p++)
		for (size_t i = 0; i < pages->pages[p]->count; i++)
			if (pages->pages[p]->items[i].kind == ITEM_TEXT)
				layout_check(pages->pages[p]->items[i].layout, where, seen);
}

Test(number, is_one_piece_on_every_page_from_left_to_right, .timeout = 120)
{
	static const char *const outputs[] = {"flyer-a4", "flyer-a5-folded", "flyer-large", "infographic",
					      "square",   "status",          "cards"};
	struct message_file file;

	message_file_open(&file, MESSAGE);
	struct layout_tools *tools = layout_tools_new(
	    file.arena, ".", pictogram_load(file.arena, "pictograms", file.diagnostics), file.diagnostics);
	for (int l = 0; l < file.workspace.language_count; l++) {
		struct language *language = file.workspace.languages[l];
		const struct text *text = text_compose(file.arena, language, file.workspace.source, file.message, NULL,
						       NULL, file.diagnostics);
		struct seen seen = {0};
		cr_assert(text != NULL, "%s", language->code);
		for (size_t o = 0; o < sizeof outputs / sizeof *outputs; o++) {
			struct output *output = output_read(file.arena, ".", outputs[o], file.diagnostics);
			/* columns of many widths, so that lines end everywhere */
			for (int step = 0; step < 6; step++, output->width *= 0.96) {
				struct diagnostics *unused = diagnostics_new(file.arena, DIAGNOSTIC_ENGLISH);
				struct pages *pages = layout_pages(tools, file.arena, output, &text, 1, unused);
				cr_expect(pages != NULL || step > 0, "%s: no %s", language->code, outputs[o]);
				if (pages == NULL)
					continue; /* too narrow for a word */
				pages_check(pages, language->code, &seen);
				pages_free(pages);
			}
		}
		for (size_t i = 0; i < COUNT; i++)
			cr_expect(seen.each[i], "%s: %s was nowhere", language->code, WRITTEN[i]);
		cr_expect(seen.checked > 40, "%s: only %d", language->code, seen.checked);
	}
	layout_tools_free(tools);
	message_file_close(&file);
}

/* The check itself: the same words without isolates, in a column that breaks them. */
Test(number, that_is_turned_or_broken_is_noticed)
{
	PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
	static const struct {
		const char *words;
		int width;
		bool good;
	} cases[] = {
	    {"اتصلوا على الرقم \u20660800 0000\u2069 الآن", -1, true},
	    {"اتصلوا على الرقم 0800 0000 الآن", -1, false},
	    {"Bel 0800 0000", -1, true},
	    {"Bel 0800 0000", 60 * PANGO_SCALE, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		PangoLayout *layout = pango_layout_new(context);
		pango_layout_set_text(layout, cases[i].words, -1);
		pango_layout_set_width(layout, cases[i].width);
		size_t length = 0;
		const char *at = phone_find(cases[i].words, cases[i].words, &length);
		bool good = is_one_run(layout, (size_t)(at - cases[i].words), length);
		cr_expect(good == cases[i].good, "%s", cases[i].words);
		g_object_unref(layout);
	}
	g_object_unref(context);
}

/* ---- in text ---- */

static bool holds(struct arena *arena, const char *text, bool right_to_left, const char *number, const char *space)
{
	const char *written = "";
	for (const char *at = number; *at; at++)
		written = *at == ' ' ? arena_format(arena, "%s%s", written, space)
				     : arena_format(arena, "%s%c", written, *at);
	return strstr(text, right_to_left ? arena_format(arena, "\u2066%s\u2069", written) : written) != NULL;
}

Test(number, is_one_piece_in_sentences_chat_and_sms, .timeout = 60)
{
	struct message_file file;

	message_file_open(&file, MESSAGE);
	struct output *chat = output_read(file.arena, ".", "chat", file.diagnostics),
		      *sms = output_read(file.arena, ".", "sms", file.diagnostics);
	for (int l = 0; l < file.workspace.language_count; l++) {
		struct language *language = file.workspace.languages[l];
		const struct text *text = text_compose(file.arena, language, file.workspace.source, file.message, NULL,
						       NULL, file.diagnostics);
		struct buffer said = {0}, chatted = {0};
		cr_assert(text != NULL, "%s", language->code);
		for (size_t p = 0; p < text->part_count; p++)
			for (size_t s = 0; s < text->parts[p].sentence_count; s++)
				buffer_add_format(&said, "%s\n", text->parts[p].sentences[s].words);
		chat_render(fit_text(file.arena, text, chat, NULL, NULL, file.diagnostics), &chatted);
		const char *sent = sms_words(file.arena, fit_text(file.arena, text, sms, NULL, NULL, file.diagnostics));
		for (size_t i = 0; i < COUNT; i++) {
			bool mirrored = language->right_to_left;
			cr_expect(holds(file.arena, buffer_text(&said), mirrored, WRITTEN[i], " "), "%s: %s in %s",
				  language->code, WRITTEN[i], buffer_text(&said));
			cr_expect(holds(file.arena, buffer_text(&chatted), mirrored, WRITTEN[i], "\u00A0"),
				  "%s: %s in %s", language->code, WRITTEN[i], buffer_text(&chatted));
			cr_expect(strstr(sent, DIALLED[i]) != NULL && strstr(sent, WRITTEN[i]) == NULL, "%s: %s in %s",
				  language->code, DIALLED[i], sent);
		}
		buffer_free(&said);
		buffer_free(&chatted);
	}
	message_file_close(&file);
}

Test(number, is_one_to_call_in_the_page_and_read_in_groups, .timeout = 60)
{
	struct arena *arena = arena_new();
	const char *words = NULL;

	if (!program_there())
		cr_skip_test("no helder");
	const char *folder = program_folder_new(arena);
	program_run(arena, &words, "build -l all -k page -o %s --at 2025-11-01T08:00 " MESSAGE, folder);
	cr_assert(program_shell(arena, &words, arena_format(arena, "cat %s/nummers-v1/page.html", folder)) == 0);
	for (size_t i = 0; i < COUNT; i++) {
		const char *link = arena_format(
		    arena, "<a class=\"number\" href=\"tel:%s\"><bdi dir=\"ltr\">%s</bdi></a>", DIALLED[i], WRITTEN[i]);
		int count = 0;
		for (const char *at = words; (at = strstr(at, link)) != NULL; at++)
			count++;
		cr_expect(count == 6, "%s: %d times", WRITTEN[i], count);
	}
	program_folder_remove(arena, folder);
	arena_free(arena);
}
