/*
 * Build: what `helder build` promises: the same files for the same message, whole languages or none, nothing at an
 * error, exit codes, and the mark of an example on everything.
 */
#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../compiler/command/picture.h"
#include "../../compiler/fit/fit.h"
#include "../../compiler/layout/layout.h"
#include "../../compiler/render/plain.h"
#include "../../compiler/render/sms.h"
#include "message_file.h"
#include "program.h"

#define ALARM "tests/messages/kookadvies-utrecht-1-alarm.xml"
#define UPDATE "tests/messages/kookadvies-utrecht-2-update.xml"

static struct arena *arena;
static const char *folder, *out;

static void setup(void)
{
	arena = arena_new();
	if (!program_there())
		cr_skip_test("no helder");
	folder = program_folder_new(arena);
	out = arena_format(arena, "%s/out", folder);
}

static void teardown(void)
{
	if (folder != NULL)
		program_folder_remove(arena, folder);
	arena_free(arena);
}

TestSuite(build, .init = setup, .fini = teardown, .timeout = 120);

/* A small message that says `what` as what happened; its path. */
static const char *message_write(const char *what)
{
	const char *path = arena_format(arena, "%s/proef.xml", folder);
	FILE *file = fopen(path, "w");

	cr_assert(file != NULL, "%s", path);
	fprintf(file,
		"<bericht id='proef' versie='1' soort='alarm' gevaar='drinkwater-besmet' ernst='hoog' niveau='A2'\n"
		"	verstuurd='2025-11-01T07:30' geldig-tot='2025-11-04' voorbeeld='ja'>\n"
		"<afzender>Vitens</afzender><titel>Kook uw kraanwater 3 minuten.</titel>\n"
		"<gebied><plaats>Utrecht</plaats></gebied><wat>%s</wat>\n"
		"<doe belangrijkste='ja'>Kook het kraanwater 3 minuten voordat u het drinkt.</doe>\n"
		"<volgende>U krijgt uiterlijk dinsdag 4 november een nieuw bericht.</volgende>\n"
		"<hulp><telefoon>088 000 00 00</telefoon><site>https://water.example</site></hulp></bericht>\n",
		what);
	cr_assert(fclose(file) == 0);
	return path;
}

static bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static const char *content(const char *path)
{
	const struct source *source = source_read(arena, path);

	cr_assert(source != NULL, "%s is not there", path);
	return source->bytes;
}

/* Runs helder; gives what it prints. */
static const char *expect_code(int expected, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *expect_code(int expected, const char *format, ...)
{
	const char *printed = NULL;
	char arguments[1024];
	va_list list;

	va_start(list, format);
	vsnprintf(arguments, sizeof(arguments), format, list);
	va_end(list);
	int code = program_run(arena, &printed, "%s", arguments);
	cr_expect(code == expected, "%s: exit code %d instead of %d\n%s", arguments, code, expected, printed);
	return printed;
}

/* ---- the same, or nothing ---- */

Test(build, gives_the_same_bytes_for_the_same_message)
{
	const char *printed = NULL;

	/* and nothing of it is absent: no language, no output */
	expect_code(0, "build -l all --at 2025-11-01T08:00 -o %s/1 " ALARM " " UPDATE, folder);
	/* another time zone, another day, one message at a time: the update knows the alarm */
	cr_assert(setenv("TZ", "Pacific/Auckland", 1) == 0);
	program_run(arena, NULL, "build -l all --at 2025-11-03T23:59 --previous " ALARM " -o %s/2 " UPDATE, folder);
	program_run(arena, NULL, "build -l all --at 2026-02-02T23:59 --expired -o %s/2 " ALARM, folder);
	int code = program_shell(arena, &printed, arena_format(arena, "diff -r %s/1 %s/2 2>&1", folder, folder));
	cr_expect(code == 0, "%s", printed);
	cr_expect(exists(arena_format(arena, "%s/2/kookadvies-utrecht-v2/nl/flyer-a4.pdf", folder)));
}

Test(build, again_into_the_same_folder_changes_nothing)
{
	const char *path = message_write("Vitens vond een bacterie in het drinkwater.");

	program_run(arena, NULL, "build -l nl -k text,sms -o %s/1 %s", folder, path);
	program_run(arena, NULL, "build -l nl -k text,sms -o %s/2 %s", folder, path);
	program_run(arena, NULL, "build -l nl -k text,sms -o %s/2 %s", folder, path);
	cr_expect(program_shell(arena, NULL, arena_format(arena, "diff -r %s/1 %s/2", folder, folder)) == 0);
}

/* The names of outputs that the manifest of the small message lists, each once, in its order. */
static const char *outputs_listed(void)
{
	const char *at = content(arena_format(arena, "%s/proef-v1/manifest.json", out)), *last = "", *all = "";

	while ((at = strstr(at, "\"output\": \"")) != NULL) {
		at += strlen("\"output\": \"");
		const char *name = arena_copy(arena, at, strcspn(at, "\""));
		if (strcmp(name, last) != 0)
			all = arena_format(arena, "%s%s ", all, name);
		last = name;
	}
	return all;
}

Test(build, takes_the_first_part_of_an_outputs_name)
{
	static const struct {
		const char *asked, *made;
	} cases[] = {
	    {"chat", "chat "}, /* there is chat-short too: a name of its own comes first */
	    {"nl", "nl-alert "},
	    {"chat-short,door,chat,sms,sms", "door-card chat-short chat sms "},
	};
	const char *path = message_write("Vitens vond een bacterie in het drinkwater.");

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		program_run(arena, NULL, "build -l nl -k %s --at 2025-11-01 -o %s %s", cases[i].asked, out, path);
		const char *made = outputs_listed();
		cr_expect_str_eq(made, cases[i].made, "%s: %s", cases[i].asked, made);
	}
	program_run(arena, NULL, "build -l nl -k flyer --at 2025-11-01 -o %s %s", out, path);
	const char *made = outputs_listed();
	cr_expect(strcmp(made, "flyer-a4 flyer-a5-folded flyer-a5 flyer-large ") == 0, "%s",
		  made); /* Dutch alone: none bilingual */
	static const char *const unknown[] = {"fly", "flyer-", "-a4", "flyer-a4x"};
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		const char *printed = expect_code(4, "build -l nl -k %s -o %s %s", unknown[i], out, path);
		cr_expect(strstr(printed, "door-card, flyer-a4, ") != NULL, "%s", printed);
	}
}

Test(build, writes_nothing_at_an_error)
{
	const char *path = message_write("Vitens vond een blorp in het drinkwater.");
	const char *printed = expect_code(2, "build -l nl -o %s %s", out, path);

	cr_expect(strstr(printed, "unknown-word") != NULL, "%s", printed);
	cr_expect(!exists(out), "there is something in %s", out);
	/* nor does it touch what an earlier message left there */
	const char *text = arena_format(arena, "%s/proef-v1/nl/message.txt", out);
	program_run(arena, NULL, "build -l nl -k text -o %s %s", out, message_write("Het advies geldt nog steeds."));
	const char *before = content(text);
	message_write("Vitens vond een blorp in het drinkwater.");
	program_run(arena, NULL, "build -l nl -k text -o %s %s", out, path);
	cr_expect_str_eq(content(text), before);
}

Test(build, one_wrong_message_does_not_take_another_along)
{
	expect_code(2, "build -l nl -k text -o %s " ALARM " %s", out,
		    message_write("Vitens vond een blorp in het drinkwater."));
	cr_expect(exists(arena_format(arena, "%s/kookadvies-utrecht-v1/manifest.json", out)));
	cr_expect(!exists(arena_format(arena, "%s/proef-v1", out)));
}

/* ---- folders ---- */

Test(build, makes_the_folder_that_is_missing)
{
	const char *printed = NULL;

	program_run(arena, &printed, "build -l nl -k text -o %s/a/b/c " ALARM, folder);
	cr_expect(exists(arena_format(arena, "%s/a/b/c/kookadvies-utrecht-v1/nl/message.txt", folder)), "%s", printed);
}

Test(build, into_a_folder_that_cannot_be_written_is_a_finding)
{
	if (geteuid() == 0)
		cr_skip_test("root may write anywhere");
	cr_assert(mkdir(out, 0555) == 0);
	const char *printed = expect_code(5, "build -l nl -k text -o %s " ALARM, out);
	cr_expect(strstr(printed, "result-unwritable") != NULL, "%s", printed);
}

Test(build, into_what_is_no_folder_is_a_finding)
{
	const char *path = message_write("Het advies geldt nog steeds.");
	const char *printed = expect_code(5, "build -l nl -k text -o %s " ALARM, path);

	cr_expect(strstr(printed, "result-unwritable") != NULL, "%s", printed);
}

Test(build, never_writes_among_the_data)
{
	expect_code(4, "build -l nl -k text -o lexicons " ALARM);
	cr_expect(!exists("lexicons/kookadvies-utrecht-v1"));
}

/* ---- sentences that a person translates ---- */

#define OWN                                                                                                            \
	"<eigen>De buurt zegt: let op elkaar."                                                                         \
	"<vertaling taal='tr' door='A. Yılmaz' op='2025-10-31'>Mahalle diyor ki: birbirinize göz kulak olun."        \
	"</vertaling></eigen>"

Test(build, withholds_a_language_without_a_translation)
{
	const char *path = message_write("Vitens vond een bacterie in het drinkwater. " OWN);
	const char *printed = expect_code(3, "build -l nl,en,tr -k text,sms -o %s %s", out, path);
	cr_expect(strstr(printed, "English") != NULL, "the language is not named:\n%s", printed);
	cr_expect(strstr(printed, "[own-absent]") != NULL, "%s", printed);
	const char *manifest = content(arena_format(arena, "%s/proef-v1/manifest.json", out));
	const char *absent = strstr(manifest, "\"absent\""), *rest = strstr(manifest, "\"message\"");
	cr_assert(absent != NULL && rest != NULL && absent < rest);
	const char *named = strstr(absent, "{\"language\": \"en\"");
	cr_expect(named != NULL && named < rest, "%s", manifest);
	cr_expect(strstr(manifest, "\"language\": \"tr\", \"output\": null") == NULL, "%s", manifest);
	cr_expect(strstr(manifest, "en/message.txt") == NULL);
	cr_expect(!exists(arena_format(arena, "%s/proef-v1/en", out)));
	cr_expect(exists(arena_format(arena, "%s/proef-v1/nl/message.txt", out)));
	cr_expect(exists(arena_format(arena, "%s/proef-v1/tr/sms.txt", out)));
}

Test(build, uses_a_translation_as_it_stands)
{
	const char *path = message_write("Vitens vond een bacterie in het drinkwater. " OWN);

	program_run(arena, NULL, "build -l nl,tr -k text -o %s %s", out, path);
	const char *turkish = content(arena_format(arena, "%s/proef-v1/tr/message.txt", out));
	cr_expect(strstr(turkish, "Mahalle diyor ki: birbirinize göz kulak olun.") != NULL, "%s", turkish);
	cr_expect(strstr(turkish, "A. Yılmaz") != NULL, "nobody says who translated it:\n%s", turkish);
	cr_expect(strstr(turkish, "2025") != NULL && strstr(turkish, "31") != NULL, "nor when:\n%s", turkish);
	cr_expect(strstr(turkish, "De buurt zegt") == NULL, "%s", turkish);
	const char *dutch = content(arena_format(arena, "%s/proef-v1/nl/message.txt", out));
	cr_expect(strstr(dutch, "De buurt zegt: let op elkaar.") != NULL, "%s", dutch);
	cr_expect(strstr(dutch, "Yılmaz") == NULL, "%s", dutch);
}

/* ---- exit codes (DESIGN section 5) ---- */

Test(build, exits_as_the_worst_finding_says)
{
	static const struct {
		int code;
		const char *what, *arguments;
	} cases[] = {
	    {0, "Vitens vond een bacterie in het drinkwater.", "build -l nl,en -k text"},
	    /* the passive voice */
	    {1, "Er is een bacterie gevonden in het drinkwater.", "build -l nl -k text"},
	    {2, "Vitens vond een blorp in het drinkwater.", "build -l nl -k text"},
	    {3, "Vitens vond een bacterie. <eigen>Let op elkaar.</eigen>", "build -l nl,en -k text"},
	    {4, "Vitens vond een bacterie in het drinkwater.", "build -l klingon -k text"},
	    {4, "Vitens vond een bacterie in het drinkwater.", "build -l nl -k hologram"},
	    {4, "Vitens vond een bacterie in het drinkwater.", "build --nietbestaand"},
	    {5, "Vitens vond een bacterie in het drinkwater.", "build -l nl -k text /niet/daar.xml"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		expect_code(cases[i].code, "%s -o %s/%zu %s", cases[i].arguments, folder, i,
			    message_write(cases[i].what));
	}
}

/* ---- every output ---- */

/* Each medium goes through its own writer: by the first bytes of a file one sees which. */
Test(build, writes_every_medium_in_its_own_form)
{
	static const struct {
		const char *file, *begins;
	} files[] = {
	    {"page.html", "<!DOCTYPE html>"},
	    {"cap.xml", "<?xml"},
	    {"nl-alert.txt", ""},
	    {"poster-a3.pdf", "%PDF-"},
	    {"door-card.pdf", "%PDF-"},
	    {"tr/flyer-a5.pdf", "%PDF-"},
	    {"tr/infographic.png", "\x89PNG"},
	    {"tr/infographic.svg", "<"},
	    {"tr/cards-1.png", "\x89PNG"},
	    {"tr/chat.txt", "*"},
	    {"tr/phone.txt", ""},
	    {"tr/sms.json", "{"},
	    {"tr/message.txt", ""},
	    {"nl/flyer-large.pdf", "%PDF-"},
	};

	program_run(arena, NULL, "build -l nl,tr --at 2025-11-01T08:00 -o %s " ALARM, folder);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct source *file =
		    source_read(arena, arena_format(arena, "%s/kookadvies-utrecht-v1/%s", folder, files[i].file));
		cr_expect(file != NULL && file->length > 0 &&
			      strncmp(file->bytes, files[i].begins, strlen(files[i].begins)) == 0,
			  "%s", files[i].file);
	}
}

/* A word too long for a sheet: the sheet is absent, and the manifest says so; the language is not. */
Test(build, an_output_without_room_is_absent_by_itself)
{
	const char *place =
	    "Donaudampfschiffahrtselektrizitatenhauptbetriebswerkbauunterbeamtengesellschaftsgebaudehaus";

	expect_code(3, "build -l nl --at 2025-11-01T08:00 -o %s %s", folder,
		    message_write(arena_format(arena, "<eigen>Er is brand in %s.</eigen>", place)));
	const char *found = NULL;
	program_shell(arena, &found, arena_format(arena, "cat %s/*/manifest.json; ls %s/*/nl", folder, folder));
	cr_expect(strstr(found, "\"language\": \"nl\", \"output\": \"flyer-a") != NULL, "%s", found);
	cr_expect(strstr(found, "message.txt") != NULL && strstr(found, "sms.txt") != NULL, "%s", found);
}

Test(build, marks_what_is_new_in_an_update)
{
	static const struct {
		const char *file, *mark;
	} files[] = {
	    {"nl/sms.txt", "Nieuw: Koop geen extra flessen water."},
	    {"nl/message.txt", "Nieuw: Koop geen extra flessen water."},
	    {"nl/chat.txt", "Nieuw: Koop geen extra flessen water."},
	    {"nl/phone.txt", "Nieuw"},
	    {"cap.xml", "Nieuw: Koop geen extra flessen water."},
	    {"page.html", ">Nieuw:<"},
	};

	program_run(arena, NULL,
		    "build -l nl -k sms,text,chat,phone,cap,page --at 2025-11-03T12:00 --previous " ALARM
		    " -o %s " UPDATE,
		    folder);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct source *file =
		    source_read(arena, arena_format(arena, "%s/kookadvies-utrecht-v2/%s", folder, files[i].file));
		cr_expect(file != NULL && strstr(file->bytes, files[i].mark) != NULL, "%s", files[i].file);
	}
}

/* ---- examples and exercises ---- */

struct marks {
	enum label label;
	int checked;
};

static void page_marks(const struct pages *pages, const char *mark, const char *output, const char *language)
{
	for (size_t p = 0; p < pages->count; p++) {
		bool found = false;
		for (size_t i = 0; i < pages->pages[p]->count; i++) {
			const struct item *item = &pages->pages[p]->items[i];
			found = found ||
				(item->kind == ITEM_TEXT && strstr(pango_layout_get_text(item->layout), mark) != NULL);
		}
		cr_expect(found, "%s %s: page %zu does not say '%s'", output, language, p + 1, mark);
	}
}

static void output_marks(struct message_file *file, struct layout_tools *tools, const struct text *text,
			 const char *name, struct marks *marks)
{
	const char *mark = text->labels[marks->label];
	struct diagnostics *diagnostics = diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH);
	struct output *output = output_read(file->arena, ".", name, diagnostics);
	struct sms_tables *tables = sms_tables_read(file->arena, ".", diagnostics);
	struct buffer words = {0}, beside = {0};

	cr_assert(output != NULL && tables != NULL && mark != NULL);
	bool sms = output->medium == MEDIUM_SMS;
	const struct fit *fit =
	    fit_text(file->arena, text, output, sms ? sms_fits : NULL, sms ? tables : NULL, diagnostics);
	if (fit == NULL)
		return; /* no output at all */
	if (output->medium == MEDIUM_TEXT || sms) {
		if (sms)
			sms_render(file->arena, fit, tables, &words, &beside);
		else
			plain_render(fit, &words);
		cr_expect(strstr(buffer_text(&words), mark) != NULL, "%s %s does not say '%s'", name, text->language,
			  mark);
		marks->checked++;
	} else {
		struct pages *pages =
		    layout_pages(tools, file->arena, output, (const struct text *const[]){&fit->text}, 1, diagnostics);
		if (pages != NULL) {
			page_marks(pages, mark, name, text->language);
			marks->checked++;
		}
		pages_free(pages);
	}
	buffer_free(&words);
	buffer_free(&beside);
}

static void language_marks(struct message_file *file, struct layout_tools *tools, struct marks *marks)
{
	static const char *const outputs[] = {"text", "sms", "flyer-a4", "infographic"};
	struct workspace *workspace = &file->workspace;
	struct diagnostics *diagnostics = diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH);
	struct pictogram_set *pictograms = pictogram_load(file->arena, "pictograms", diagnostics);
	struct picture_context pictures = {pictograms, workspace->abstract, file->message};

	for (int l = 0; l < workspace->language_count; l++) {
		const struct text *text = text_compose(file->arena, workspace->languages[l], workspace->source,
						       file->message, picture_choose, &pictures, diagnostics);
		for (size_t i = 0; text != NULL && i < sizeof(outputs) / sizeof(outputs[0]); i++)
			output_marks(file, tools, text, outputs[i], marks);
	}
}

static void message_marks(enum label label, bool example, bool exercise)
{
	struct message_file file;
	struct marks marks = {.label = label};

	message_file_open(&file, UPDATE);
	struct layout_tools *tools = layout_tools_new(
	    file.arena, ".", pictogram_load(file.arena, "pictograms", file.diagnostics), file.diagnostics);
	cr_assert(tools != NULL);
	file.message->example = example;
	file.message->exercise = exercise;
	language_marks(&file, tools, &marks);
	cr_expect(marks.checked >= 8, "only %d outputs", marks.checked);
	layout_tools_free(tools);
	message_file_close(&file);
}

Test(build, marks_an_example_on_everything)
{
	message_marks(LABEL_EXAMPLE, true, false);
}

Test(build, marks_an_exercise_on_everything)
{
	message_marks(LABEL_KIND_EXERCISE, false, true);
}
