/*
 * Golden: what becomes of each worked message: its meaning, and in each language the words of every output as they are
 * placed. tests/golden holds them; they change only through `make review-golden`, which shows each change and asks.
 * With HELDER_GOLDEN_FOUND the texts that were found are written there, beside failing. Run from the repository's root.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../compiler/command/message_line.h"
#include "../../compiler/command/picture.h"
#include "../../compiler/command/text_output.h"
#include "../../compiler/fit/fit.h"
#include "../../compiler/layout/layout.h"
#include "../../compiler/message/node.h"
#include "../../compiler/render/plain.h"
#include "../../compiler/render/sms.h"

struct golden {
	struct workspace workspace;
	struct arena *arena;
	const char *name; /* of the message file, without its ending */
	struct sms_tables *tables;
	struct pictogram_set *pictograms;
	struct layout_tools *tools;
	const char *unlike; /* names of the files that are not as found */
};

/* Shows the first line that differs. */
static void difference_show(const char *path, const char *want, const char *got)
{
	unsigned line = 1;
	size_t start = 0;

	for (size_t i = 0; want[i] == got[i] && want[i] != '\0'; i++)
		if (want[i] == '\n') {
			line++;
			start = i + 1;
		}
	cr_log_error("%s:%u:\n  want %.*s\n  got  %.*s", path, line, (int)strcspn(want + start, "\n"), want + start,
		     (int)strcspn(got + start, "\n"), got + start);
}

static void compare(struct golden *golden, const char *file, const struct buffer *found)
{
	struct arena *arena = golden->arena;
	const char *folder = arena_format(arena, "tests/golden/%s", golden->name);
	const char *path = arena_format(arena, "%s/%s.txt", folder, file);
	const struct source *expected = source_read(arena, path);

	if (getenv("HELDER_GOLDEN_WRITE") != NULL) {
		cr_assert(mkdir(folder, 0777) == 0 || errno == EEXIST, "%s", folder);
		FILE *stream = fopen(path, "w");
		cr_assert(stream != NULL, "%s", path);
		fputs(buffer_text(found), stream);
		cr_assert(fclose(stream) == 0, "%s", path);
	} else if (expected == NULL || strcmp(expected->bytes, buffer_text(found)) != 0) {
		golden->unlike = arena_format(arena, "%s %s", golden->unlike, path);
		difference_show(path, expected == NULL ? "" : expected->bytes, buffer_text(found));
	}
}

static void meanings(struct golden *golden, const struct understood_message *understood)
{
	struct buffer found = {0};

	for (int i = 0; i < understood->reading_count; i++) {
		const struct message_reading *reading = &understood->readings[i];
		buffer_add_format(&found, "<%s%s> %s\n  ", part_kind_name(reading->part->kind),
				  reading->reason ? " waarom" : "", reading->sentence->words);
		if (reading->sentence->meaning != NULL) {
			const char *wrong =
			    node_verify(golden->arena, reading->sentence->meaning, golden->workspace.abstract);
			cr_expect(wrong == NULL, "%s: %s", reading->sentence->words, wrong);
			node_write(reading->sentence->meaning, golden->workspace.abstract, &found);
		}
		buffer_add_string(&found, "\n");
	}
	compare(golden, "meaning", &found);
	buffer_free(&found);
}

static void output_add(struct golden *golden, const struct text *text, const char *name, struct buffer *found)
{
	struct arena *arena = golden->arena;
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct output *output = output_read(arena, ".", name, diagnostics);

	cr_assert(output != NULL, "%s", diagnostics_message(diagnostics, 0));
	bool sms = output->medium == MEDIUM_SMS;
	const struct fit *fit =
	    fit_text(arena, text, output, sms ? sms_fits : NULL, sms ? golden->tables : NULL, diagnostics);
	struct buffer words = {0}, beside = {0};
	buffer_add_format(found, "== %s\n", name);
	if (fit != NULL && output->medium == MEDIUM_TEXT) {
		plain_render(fit, &words);
	} else if (fit != NULL && sms) {
		sms_render(arena, fit, golden->tables, &words, &beside);
	} else if (fit != NULL) {
		struct pages *pages = layout_pages(golden->tools, arena, output,
						   (const struct text *const[]){&fit->text}, 1, diagnostics);
		if (pages != NULL)
			pages_dump(pages, &words);
		pages_free(pages);
	}
	buffer_add_string(found, buffer_text(&words));
	buffer_free(&words);
	buffer_free(&beside);
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++)
		buffer_add_format(found, "! %s\n", diagnostics_message(diagnostics, i));
}

/* Texts to paste and to read aloud. */
static void texts_add(struct golden *golden, struct language *language, const struct message *message,
		      const struct text *text, struct buffer *found)
{
	static const char *const names[] = {"chat", "chat-short", "phone"};
	struct diagnostics *diagnostics = diagnostics_new(golden->arena, DIAGNOSTIC_ENGLISH);
	struct text_output_context context = {.tables = golden->tables, .abstract = golden->workspace.abstract};
	const struct text *aloud =
	    text_compose_aloud(golden->arena, language, golden->workspace.source, message, diagnostics);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct output *output = output_read(golden->arena, ".", names[i], diagnostics);
		const struct text **read = output->medium == MEDIUM_PHONE ? &aloud : &text;
		struct buffer words = {0};
		buffer_add_format(found, "== %s\n", names[i]);
		if (*read != NULL)
			text_output_make(golden->arena, &context, read, 1, output, &words, NULL, diagnostics);
		buffer_add_string(found, buffer_text(&words));
		buffer_free(&words);
	}
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++)
		buffer_add_format(found, "! %s\n", diagnostics_message(diagnostics, i));
}

static void language_text(struct golden *golden, struct language *language, const struct message *message)
{
	static const char *const outputs[] = {"text", "sms", "flyer-a4", "infographic"};
	struct diagnostics *diagnostics = diagnostics_new(golden->arena, DIAGNOSTIC_ENGLISH);
	struct picture_context pictures = {golden->pictograms, golden->workspace.abstract, message};
	struct buffer found = {0};
	const struct text *text = text_compose(golden->arena, language, golden->workspace.source, message,
					       picture_choose, &pictures, diagnostics);

	for (size_t i = 0; i < diagnostics_total(diagnostics); i++)
		buffer_add_format(&found, "! %s\n", diagnostics_message(diagnostics, i));
	for (size_t i = 0; text != NULL && i < sizeof(outputs) / sizeof(outputs[0]); i++)
		output_add(golden, text, outputs[i], &found);
	if (text != NULL)
		texts_add(golden, language, message, text, &found);
	compare(golden, language->code, &found);
	buffer_free(&found);
}

static void message_compare(struct golden *golden, const char *path)
{
	struct workspace *workspace = &golden->workspace;
	const char *slash = strrchr(path, '/');

	golden->name = arena_copy(golden->arena, slash + 1, strlen(slash + 1) - strlen(".xml"));
	golden->unlike = "";
	const struct understood_message *understood =
	    message_understand(workspace, reader_new(golden->arena, workspace->source), path);
	cr_assert(understood != NULL, "%s", path);
	meanings(golden, understood);
	for (int i = 0; i < workspace->language_count; i++)
		language_text(golden, workspace->languages[i], understood->message);
	cr_expect(*golden->unlike == '\0', "not as they were:%s; see `make review-golden`", golden->unlike);
}

/* Names that one message spells in its own way stay with its languages, so each message gets its own. */
static void message_run(const char *path)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct options options = {.folder = "."};
	struct golden golden = {.arena = arena};

	golden.workspace = (struct workspace){.arena = arena, .diagnostics = diagnostics, .options = &options};
	cr_assert(workspace_open_all(&golden.workspace), "%s", diagnostics_message(diagnostics, 0));
	golden.tables = sms_tables_read(arena, ".", diagnostics);
	golden.pictograms = pictogram_load(arena, "pictograms", diagnostics);
	golden.tools = layout_tools_new(arena, ".", golden.pictograms, diagnostics);
	cr_assert(golden.tables != NULL && golden.pictograms != NULL && golden.tools != NULL, "%s",
		  diagnostics_message(diagnostics, 0));
	message_compare(&golden, path);
	layout_tools_free(golden.tools);
	arena_free(arena);
}

Test(golden, messages_become_what_they_were, .timeout = 300)
{
	glob_t files;

	cr_assert(glob("tests/messages/*.xml", 0, NULL, &files) == 0);
	for (size_t i = 0; i < files.gl_pathc; i++)
		message_run(files.gl_pathv[i]);
	globfree(&files);
}
