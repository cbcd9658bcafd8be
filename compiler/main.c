/*
 * helder: one message in plain Dutch to every language and every form. The
 * commands, and the whole line of `build`: front, understand, check (in
 * message_understand), compose, fit, layout, render, files.
 */
#include <dirent.h>
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/wording.h"
#include "base/xml.h"
#include "command/life.h"
#include "command/message_line.h"
#include "command/options.h"
#include "command/picture.h"
#include "command/text_output.h"
#include "fit/fit.h"
#include "layout/layout.h"
#include "linearise/compose.h"
#include "linearise/review.h"
#include "render/files.h"
#include "render/html.h"
#include "render/manifest.h"
#include "render/render.h"

#define HELDER_VERSION "0.1.0"

/* Two cores is what an office computer surely has; each thread keeps fonts of its own. */
#define THREADS 2
/* Files that outputs/ may hold. */
#define OUTPUT_LIMIT 64
/* Outputs, layout tools and digests; each language is one more. */
#define PREPARATIONS 3
/* Of run_tasks. */
#define STEPS 3

struct result {
	const char *path;
	const char *output;
	bool draft; /* though its text is not: what only this form needs is */
	struct buffer bytes;
};

/* A message that was understood, and where its results go. */
struct edition {
	struct understood_message *understood;
	const char *folder;
	struct output_files *files;
	struct task *tasks; /* its languages in the order of their codes, then what is made of several at once */
	int language_count, task_count;
};

/* What a thread works on: one message in one language, or one output of several languages. */
struct task {
	struct edition *edition;
	struct language *language;   /* NULL for an output of several */
	const struct output *output; /* that output */
	bool wanted;                 /* false: only others need its text */
	struct arena *words;         /* what was said lives until all that needs it is made */
	struct text *text;
	struct text *aloud; /* as it is read aloud, where an output needs that; NULL: not possible */
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct result *results;
	size_t result_count, result_capacity;
	struct manifest_word *own_words; /* that the core does not have */
	size_t word_count;
	struct manifest_translation *translations; /* that people made */
	size_t translation_count, translation_capacity;
	bool absent;
	struct manifest_absence *extras; /* outputs that could not be made */
	size_t extra_count, extra_capacity;
};

struct build;

/* Something that must be ready before the tasks and does not wait for the messages. */
struct preparation {
	void (*run)(struct build *build, struct preparation *own);
	const char *code; /* of the language */
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct language *language;
};

/* The folders of data: results name their digests, and never go into one. */
#define DATA_FOLDERS 5
static const char *const data_names[DATA_FOLDERS] = {"grammars", "lexicons", "outputs", "pictograms", "overlay"};

struct build {
	struct workspace *workspace;
	struct output **outputs;
	int output_count;
	struct sms_tables *sms_tables;
	struct html_files *html_files; /* NULL when no output asks for them */
	struct pictogram_set *pictograms;
	struct layout_tools *tools[THREADS];
	int thread_count; /* as many as have something to do */
	struct manifest_data data[DATA_FOLDERS];
	size_t data_count;
	struct preparation *preparations;
	int preparation_count;
	int prepared; /* the next one that no thread has taken yet */
	struct task *tasks;
	int task_count;
	void (*step)(struct build *build, struct layout_tools *tools, struct task *task);
	int next; /* as `prepared`, of the tasks of this step */
	int done; /* of all steps */
	struct timespec start;
	pthread_mutex_t lock;
	pthread_mutex_t *language_locks; /* a language's tables fill on first use: one thread at a time */
};

/* ---- one language ---- */

static void add_result(struct task *task, const struct output *output, const char *file, struct buffer bytes)
{
	const char *path = task->language ? arena_format(task->arena, "%s/%s", task->language->code, file) : file;
	task->results =
	    arena_grow(task->arena, task->results, task->result_count, &task->result_capacity, sizeof *task->results);
	task->results[task->result_count++] =
	    (struct result){path, output->name, output->medium == MEDIUM_PHONE && task->aloud->draft, bytes};
}

/* A file's name with another ending, such as ".json" or "-1.png". */
static const char *with_ending(struct arena *arena, const char *file, const char *ending)
{
	const char *dot = strrchr(file, '.');
	return arena_format(arena, "%.*s%s", (int)(dot ? dot - file : (long)strlen(file)), file, ending);
}

/* One page as a picture; several are numbered: "cards-1.png". */
static bool draw_picture(struct task *task, const struct output *output, const struct pages *pages, size_t number,
			 enum medium medium)
{
	const char *ending = arena_format(task->arena, ".%s", medium_extension(medium));
	struct buffer bytes = {0};
	bool drawn = true;
	if (pages->count > 1)
		ending = arena_format(task->arena, "-%zu%s", number + 1, ending);
	if (medium == MEDIUM_SVG)
		render_svg(pages, number, &bytes);
	else
		drawn = render_png(pages, number, &bytes, task->diagnostics);
	if (drawn)
		add_result(task, output, with_ending(task->arena, output->file, ending), bytes);
	else
		buffer_free(&bytes);
	return drawn;
}

/* Fitted texts as pages, and those as results: a PDF of all, or a picture of each. */
static bool draw_pages(struct layout_tools *tools, struct task *task, struct arena *paper, const struct output *output,
		       const struct text *const *texts, size_t count)
{
	struct pages *pages = layout_pages(tools, paper, output, texts, count, task->diagnostics);
	struct buffer bytes = {0};
	bool drawn = pages;
	if (drawn && output->medium == MEDIUM_PDF) {
		drawn = render_pdf(pages, &bytes, task->diagnostics);
		if (drawn)
			add_result(task, output, output->file, bytes);
		else
			buffer_free(&bytes);
	}
	for (size_t i = 0; drawn && output->medium != MEDIUM_PDF && i < pages->count; i++)
		for (enum medium medium = 0; drawn && medium < MEDIUM_COUNT; medium++)
			if (medium == output->medium || output->also[medium])
				drawn = draw_picture(task, output, pages, i, medium);
	if (pages)
		pages_free(pages);
	return drawn;
}

/* Names what an output on paper leaves out, each part once. */
static void report_left_out(struct arena *arena, const struct fit *fit, struct diagnostics *diagnostics)
{
	const char *names = "";
	for (size_t i = 0; i < fit->item_count; i++) {
		const struct fit_item *item = &fit->items[i];
		bool named = false;
		for (size_t j = 0; j < i; j++)
			named = named || (fit->items[j].claim && !fit->items[j].kept &&
					  strcmp(fit->items[j].name, item->name) == 0);
		if (item->claim && !item->kept && !named)
			names = arena_format(arena, "%s%s%s", names, *names ? ", " : "", item->name);
	}
	if (*names)
		diagnostic_add(diagnostics, DIAGNOSTIC_LEFT_OUT, fit->text.message->span, fit->output->name,
			       fit->text.language, names, NULL);
}

/* One output of one text, or of several, as pages. */
static bool build_pages(struct layout_tools *tools, struct arena *paper, struct task *task,
			const struct text *const *texts, size_t count, const struct output *output)
{
	const struct text **fitted = arena_array(paper, count, sizeof *fitted);
	struct layout_measure *measure =
	    output_setting(output, "leave-out", 0) != 0 ? layout_measure_new(tools, paper, output) : NULL;
	const struct fit *first = NULL;
	bool fits = true;
	for (size_t i = 0; fits && i < count; i++) {
		const struct fit *fit =
		    fit_text(paper, texts[i], output, measure ? layout_fits : NULL, measure, task->diagnostics);
		fits = fit;
		first = first ? first : fit;
		fitted[i] = fits ? &fit->text : NULL;
	}
	if (measure && fits)
		report_left_out(paper, first, task->diagnostics);
	layout_measure_free(measure);
	return fits && draw_pages(tools, task, paper, output, fitted, count);
}

/* Several texts as one page for a browser. */
static bool build_page(struct build *build, struct layout_tools *tools, struct arena *paper, struct task *task,
		       const struct text *const *texts, size_t count, const struct output *output)
{
	const struct fit **fits = arena_array(paper, count, sizeof *fits);
	struct buffer bytes = {0};
	for (size_t i = 0; i < count; i++) {
		fits[i] = fit_text(paper, texts[i], output, NULL, NULL, task->diagnostics);
		if (!fits[i])
			return false;
	}
	const struct house *house = build->workspace->house;
	bool sends = house && house_sends(house, task->edition->understood->message);
	html_render(paper, fits, count, build->html_files, layout_tools_theme(tools), sends ? house : NULL,
		    build->pictograms, &bytes);
	add_result(task, output, output->file, bytes);
	return true;
}

/* One output of one text, or of several: fit, layout, render. What is needed only until its bytes are there goes. */
static bool build_output(struct build *build, struct layout_tools *tools, struct task *task,
			 const struct text *const *texts, size_t count, const struct output *output)
{
	struct arena *paper = arena_new();
	struct buffer bytes = {0}, beside = {0};
	bool made;
	if (text_output_is(output->medium)) {
		struct text_output_context context = {build->sms_tables, build->workspace->abstract};
		made = text_output_make(paper, &context, texts, count, output, &bytes, &beside, task->diagnostics);
		if (made)
			add_result(task, output, output->file, bytes);
		else
			buffer_free(&bytes);
	} else if (output->medium == MEDIUM_HTML) {
		made = build_page(build, tools, paper, task, texts, count, output);
	} else {
		made = build_pages(tools, paper, task, texts, count, output);
	}
	if (made && beside.length > 0)
		add_result(task, output, with_ending(task->arena, output->file, ".json"), beside);
	else
		buffer_free(&beside);
	arena_free(paper);
	return made;
}

/* What the manifest says of the words that the core does not have. */
static void keep_words(struct task *task, const struct text *text)
{
	struct arena *arena = task->arena;
	size_t capacity = 0;
	for (const struct text_word *word = text->own_words; word; word = word->next) {
		task->own_words =
		    arena_grow(arena, task->own_words, task->word_count, &capacity, sizeof *task->own_words);
		task->own_words[task->word_count++] =
		    (struct manifest_word){.language = task->language->code,
					   .concept = arena_string(arena, word->concept),
					   .words = arena_string(arena, word->words),
					   .overrides = word->overrides,
					   .by = word->by,
					   .on = word->on};
	}
}

/* Likewise of the sentences that a person translated. */
static void keep_translations(struct task *task, const struct sentence *list)
{
	for (const struct sentence *sentence = list; sentence; sentence = sentence->next)
		for (const struct own_text *text = sentence->own_texts; text; text = text->next)
			if (strcmp(text->language, task->language->code) == 0) {
				task->translations =
				    arena_grow(task->arena, task->translations, task->translation_count,
					       &task->translation_capacity, sizeof *task->translations);
				task->translations[task->translation_count++] = (struct manifest_translation){
				    text->language, sentence->words, text->translator, text->date};
			}
}

/* A release says nothing that no reader signed: names what is still a draft. Whether there is any. */
static bool refuse_draft(struct task *task, const struct text *text)
{
	if (!text->draft)
		return false;
	int count = 0;
	const char *names = "";
	for (const struct unit **unit = text->drafts; unit && *unit; unit++, count++)
		names =
		    arena_format(task->arena, "%s%s%s", names, count ? ", " : "", review_key(task->language, *unit));
	diagnostic_add(task->diagnostics, DIAGNOSTIC_RELEASE_DRAFT, text->message->span,
		       arena_format(task->arena, "%s (%s)", task->language->name, task->language->code),
		       arena_format(task->arena, "%d", count), names, NULL);
	return true;
}

/* The first finding from `from` on that says why something is absent; or the first of all, when it was found before. */
static const char *first_error(const struct diagnostics *diagnostics, size_t from)
{
	for (size_t i = from; i < diagnostics_total(diagnostics); i++)
		if (diagnostics_level(diagnostics, i) != LEVEL_INFO)
			return diagnostics_message(diagnostics, i);
	return from > 0 ? first_error(diagnostics, 0) : "";
}

/* Whether any output is read aloud. */
static bool needs_aloud(const struct build *build)
{
	bool needed = false;
	for (int i = 0; i < build->output_count; i++)
		needed = needed || build->outputs[i]->medium == MEDIUM_PHONE;
	return needed;
}

/* Says a message in the task's language. */
static void compose_task(struct build *build, struct layout_tools *tools, struct task *task)
{
	struct workspace *workspace = build->workspace;
	struct message *message = task->edition->understood->message;
	struct picture_context pictures = {build->pictograms, workspace->abstract, message};
	int index = 0;
	(void)tools;
	if (!task->language)
		return;
	while (workspace->languages[index] != task->language)
		index++;
	pthread_mutex_lock(&build->language_locks[index]);
	task->text = text_compose(task->words, task->language, workspace->source, message, picture_choose, &pictures,
				  task->diagnostics);
	task->absent = !task->text || (workspace->options->release && refuse_draft(task, task->text));
	if (!task->absent && task->wanted && needs_aloud(build))
		task->aloud =
		    text_compose_aloud(task->words, task->language, workspace->source, message, task->diagnostics);
	if (task->aloud && workspace->options->release && refuse_draft(task, task->aloud))
		task->aloud = NULL;
	pthread_mutex_unlock(&build->language_locks[index]);
}

/* The text of an edition in a language, or NULL. */
static const struct text *text_find(const struct edition *edition, const struct language *language)
{
	for (int i = 0; i < edition->language_count; i++)
		if (edition->tasks[i].language == language)
			return edition->tasks[i].absent ? NULL : edition->tasks[i].text;
	return NULL;
}

/* Puts what an output came to aside, or takes it away when it could not be made whole. */
static void settle_results(struct task *task, bool made, bool draft)
{
	for (size_t i = 0; i < task->result_count; i++) {
		struct result *result = &task->results[i];
		if (made)
			output_files_add(task->edition->files,
					 (struct output_file){.path = result->path,
							      .language = task->language ? task->language->code : NULL,
							      .output = result->output,
							      .draft = draft || result->draft},
					 &result->bytes);
		buffer_free(&result->bytes);
	}
	task->result_count = 0;
}

/* One output of a language. One that cannot be made is absent by itself: who has too little room on a small sheet can
 * still get the others. */
static void build_single(struct build *build, struct layout_tools *tools, struct task *task,
			 const struct text *const *texts, const struct output *output)
{
	bool aloud = output->medium == MEDIUM_PHONE;
	const struct text *read = task->aloud;
	size_t before = diagnostics_total(task->diagnostics);
	bool made;
	if (aloud && !read)
		made = false;
	else
		made = build_output(build, tools, task, aloud ? &read : texts, output->bilingual ? 2 : 1, output);
	settle_results(task, made, task->text->draft);
	if (made)
		return;
	const char *reason = first_error(task->diagnostics, before);
	task->extras =
	    arena_grow(task->arena, task->extras, task->extra_count, &task->extra_capacity, sizeof *task->extras);
	task->extras[task->extra_count++] = (struct manifest_absence){task->language->code, output->name, reason};
}

/* All outputs of one language. A bilingual one has the source language beside. */
static void build_language(struct build *build, struct layout_tools *tools, struct task *task)
{
	const struct message *message = task->edition->understood->message;
	if (!task->wanted || !task->language)
		return;
	const struct text *texts[2] = {task->text, text_find(task->edition, build->workspace->source)};
	for (int i = 0; !task->absent && i < build->output_count; i++) {
		const struct output *output = build->outputs[i];
		if (!output_is_joint(output) && !(output->bilingual && (!texts[1] || texts[0] == texts[1])))
			build_single(build, tools, task, texts, output);
	}
	if (!task->absent)
		keep_words(task, task->text);
	for (const struct part *part = message->parts; part && !task->absent; part = part->next) {
		keep_translations(task, part->sentences);
		keep_translations(task, part->reasons);
	}
}

/* An output of several languages: of all that are there, or of those that it names, in its order. */
static void build_joint(struct build *build, struct layout_tools *tools, struct task *task)
{
	const struct edition *edition = task->edition;
	size_t count = 0, limit = (size_t)edition->language_count;
	if (!task->output)
		return;
	const struct text **texts = arena_array(task->arena, limit, sizeof *texts);
	bool draft = false;
	for (int i = 0; !task->output->languages && i < edition->language_count; i++)
		if (edition->tasks[i].wanted && !edition->tasks[i].absent)
			texts[count++] = edition->tasks[i].text;
	for (const char **code = task->output->languages; code && *code; code++)
		for (int i = 0; count < limit && i < edition->language_count; i++)
			if (strcmp(edition->tasks[i].language->code, *code) == 0 && !edition->tasks[i].absent)
				texts[count++] = edition->tasks[i].text;
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		draft = draft || texts[i]->draft;
	task->absent = !build_output(build, tools, task, texts, count, task->output);
	settle_results(task, !task->absent, draft);
}

/* ---- threads ---- */

static void show_progress(struct build *build)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	double seconds =
	    (double)(now.tv_sec - build->start.tv_sec) + (double)(now.tv_nsec - build->start.tv_nsec) / 1e9;
	if (seconds > 0.5 && isatty(STDERR_FILENO))
		fprintf(stderr, "\r%d/%d%s", build->done, STEPS * build->task_count,
			build->done == STEPS * build->task_count ? "\r\033[K" : "");
}

/* Does the present step for each task that no other thread has taken, with the tools of one thread. */
static void work(struct build *build, struct layout_tools *tools)
{
	for (;;) {
		pthread_mutex_lock(&build->lock);
		int mine = build->next++;
		pthread_mutex_unlock(&build->lock);
		if (mine >= build->task_count)
			break;
		build->step(build, tools, &build->tasks[mine]);
		pthread_mutex_lock(&build->lock);
		build->done++;
		show_progress(build);
		pthread_mutex_unlock(&build->lock);
	}
}

static void *work_beside(void *context)
{
	struct build *build = context;
	work(build, build->tools[1]);
	return NULL;
}

/* Every language is said before the first page is made, for some outputs need two; what is made of all comes last, for
 * a language that did not get all its outputs is in none. */
static void run_tasks(struct build *build)
{
	void (*const steps[STEPS])(struct build *, struct layout_tools *,
				   struct task *) = {compose_task, build_language, build_joint};
	clock_gettime(CLOCK_MONOTONIC, &build->start);
	for (int i = 0; i < STEPS; i++) {
		pthread_t beside;
		build->step = steps[i];
		build->next = 0;
		bool two = build->thread_count > 1 && pthread_create(&beside, NULL, work_beside, build) == 0;
		work(build, build->tools[0]);
		if (two)
			pthread_join(beside, NULL);
		workspace_rest(build->workspace); /* pages need next to nothing of what was said with */
	}
}

/* ---- files ---- */

/* Where a folder of data is; NULL for an overlay that there is not. */
static const char *data_folder(struct arena *arena, const struct options *options, size_t index)
{
	if (strcmp(data_names[index], "overlay") == 0)
		return options->overlay;
	return arena_format(arena, "%s/%s", options->folder, data_names[index]);
}

/* False after a finding. */
static bool open_edition(struct workspace *workspace, struct edition *edition)
{
	struct arena *arena = workspace->arena;
	const struct message *message = edition->understood->message;
	const char *data_folders[DATA_FOLDERS + 1] = {NULL};
	for (size_t i = 0, count = 0; i < DATA_FOLDERS; i++)
		if (data_folder(arena, workspace->options, i))
			data_folders[count++] = data_folder(arena, workspace->options, i);
	const char *results = workspace->options->results ? workspace->options->results : "out";
	edition->folder = arena_format(arena, "%s/%s-v%d", results, message->id, message->version);
	edition->files = output_files_open(arena, edition->folder, message->id, data_folders, workspace->diagnostics);
	return edition->files;
}

static void finish_edition(struct build *build, const struct edition *edition)
{
	struct arena *arena = build->workspace->arena;
	struct manifest_absence *absences =
	    arena_array(arena, (size_t)(build->task_count * (1 + build->output_count)), sizeof *absences);
	struct manifest_word *words = NULL;
	struct manifest_translation *translations = NULL;
	size_t absence_count = 0, word_count = 0, word_capacity = 0, translation_count = 0, translation_capacity = 0;
	for (int i = 0; i < build->task_count; i++) {
		struct task *task = &build->tasks[i];
		if (task->edition == edition && task->absent && (task->wanted || task->output))
			absences[absence_count++] = (struct manifest_absence){
			    task->language ? task->language->code : NULL, task->output ? task->output->name : NULL,
			    first_error(task->diagnostics, 0)};
		for (size_t e = 0; task->edition == edition && !task->absent && e < task->extra_count; e++)
			absences[absence_count++] = task->extras[e];
		for (size_t w = 0; task->edition == edition && w < task->word_count; w++) {
			words = arena_grow(arena, words, word_count, &word_capacity, sizeof *words);
			words[word_count++] = task->own_words[w];
		}
		for (size_t t = 0; task->edition == edition && t < task->translation_count; t++) {
			translations = arena_grow(arena, translations, translation_count, &translation_capacity,
						  sizeof *translations);
			translations[translation_count++] = task->translations[t];
		}
	}
	struct manifest manifest = {.message = edition->understood->message,
				    .absences = absences,
				    .absence_count = absence_count,
				    .words = words,
				    .word_count = word_count,
				    .translations = translations,
				    .translation_count = translation_count,
				    .data = build->data,
				    .data_count = build->data_count};
	struct buffer json = {0};
	manifest.files = output_files_list(edition->files, &manifest.file_count);
	manifest_render(&manifest, &json);
	if (output_files_commit(edition->files, &json))
		printf("%s\n", edition->folder);
	buffer_free(&json);
}

/* ---- what to build ---- */

/* The outputs that the data folder declares: the files in outputs/ whose root is <output>, in order of name. */
static int list_outputs(struct arena *arena, const char *folder, const char **names, int limit)
{
	int count = 0;
	DIR *directory = opendir(arena_format(arena, "%s/outputs", folder));
	for (struct dirent *entry = directory ? readdir(directory) : NULL; entry && count < limit;
	     entry = readdir(directory)) {
		size_t length = strlen(entry->d_name);
		if (length < 5 || strcmp(entry->d_name + length - 4, ".xml") != 0)
			continue;
		struct diagnostics *unused = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
		struct xml_node *root =
		    xml_read(arena, arena_format(arena, "%s/outputs/%s", folder, entry->d_name), unused);
		if (!root || strcmp(root->name, "output") != 0)
			continue;
		int at = count++;
		const char *name = arena_copy(arena, entry->d_name, length - 4);
		for (; at > 0 && strcmp(names[at - 1], name) > 0; at--)
			names[at] = names[at - 1];
		names[at] = name;
	}
	if (directory)
		closedir(directory);
	return count;
}

/* Whether -k NAME asks for an output of this name: the name itself, or, where `exact` says that no output has just that
 * name, one that begins with it and a dash. */
static bool asks_for(const char *wanted, const char *name, bool exact)
{
	size_t length = strlen(wanted);
	return strcmp(name, wanted) == 0 ||
	       (!exact && length > 0 && strncmp(name, wanted, length) == 0 && name[length] == '-');
}

/* Marks in `chosen` the outputs that -k asks for by this name; false when there is none. */
static bool choose_outputs(const char *wanted, const char **known, int count, bool *chosen)
{
	bool exact = false, found = false;
	for (int i = 0; i < count; i++)
		exact = exact || strcmp(known[i], wanted) == 0;
	for (int i = 0; i < count; i++) {
		bool asked = asks_for(wanted, known[i], exact);
		chosen[i] = chosen[i] || asked;
		found = found || asked;
	}
	return found;
}

static const char *joined(struct arena *arena, const char **names, int count)
{
	struct buffer words = {0};
	for (int i = 0; i < count; i++)
		buffer_add_format(&words, "%s%s", i ? ", " : "", names[i]);
	const char *copy = arena_string(arena, buffer_text(&words));
	buffer_free(&words);
	return copy;
}

/* The outputs that are asked for, each once, in order of name. */
static void read_outputs(struct build *build, struct preparation *own)
{
	const struct options *options = build->workspace->options;
	struct arena *arena = own->arena;
	const char *known[OUTPUT_LIMIT];
	bool chosen[OUTPUT_LIMIT] = {false};
	int count = list_outputs(arena, options->folder, known, OUTPUT_LIMIT);
	for (int i = 0; i < options->output_count; i++)
		if (!choose_outputs(options->outputs[i], known, count, chosen)) {
			diagnostic_add(own->diagnostics, DIAGNOSTIC_OUTPUT_UNKNOWN, (struct span){0},
				       options->outputs[i], joined(arena, known, count), NULL);
			return;
		}
	build->outputs = arena_array(arena, (size_t)count, sizeof(struct output *));
	for (int i = 0; i < count; i++) {
		if (options->output_count > 0 && !chosen[i])
			continue;
		struct output *output = output_read(arena, options->folder, known[i], own->diagnostics);
		if (!output)
			return;
		bool files = output->medium == MEDIUM_HTML && !build->html_files;
		if (files)
			build->html_files = html_files_read(arena, options->folder, own->diagnostics);
		if (files && !build->html_files)
			return;
		build->outputs[build->output_count++] = output;
	}
	build->sms_tables = sms_tables_read(arena, options->folder, own->diagnostics);
}

/* ---- what can be made ready while the messages are read ---- */

static void read_language(struct build *build, struct preparation *own)
{
	own->language = workspace_read(build->workspace, own->arena, own->code, own->diagnostics);
}

static void make_tools(struct build *build, struct preparation *own)
{
	const char *folder = build->workspace->options->folder;
	build->pictograms =
	    pictogram_load(own->arena, arena_format(own->arena, "%s/pictograms", folder), own->diagnostics);
	for (int i = 0; i < build->thread_count && build->pictograms; i++) {
		build->tools[i] = layout_tools_new(own->arena, folder, build->pictograms, own->diagnostics);
		if (!build->tools[i])
			return;
		layout_tools_dress(build->tools[i], build->workspace->house);
		layout_tools_warm(build->tools[i], build->workspace->source->script);
	}
}

static void digest_data(struct build *build, struct preparation *own)
{
	const struct workspace *workspace = build->workspace;
	for (size_t i = 0; i < DATA_FOLDERS; i++) {
		const char *folder = data_folder(own->arena, build->workspace->options, i);
		build->data[build->data_count].name = data_names[i];
		bool known = workspace->digested && i < 2; /* the first two, for the image */
		if (known)
			build->data[build->data_count++].digest = i == 0 ? workspace->grammars : workspace->lexicons;
		else if (folder)
			build->data_count += digest_folder(own->arena, folder, &build->data[build->data_count].digest);
	}
}

static struct preparation *prepare_later(struct build *build, void (*run)(struct build *, struct preparation *))
{
	struct preparation *added = &build->preparations[build->preparation_count++];
	added->run = run;
	added->arena = arena_new();
	added->diagnostics = diagnostics_new(added->arena, DIAGNOSTIC_LOCALE);
	return added;
}

/* Takes preparations until there are none left. */
static void *prepare(void *context)
{
	struct build *build = context;
	for (;;) {
		pthread_mutex_lock(&build->lock);
		int mine = build->prepared++;
		pthread_mutex_unlock(&build->lock);
		if (mine >= build->preparation_count)
			return NULL;
		build->preparations[mine].run(build, &build->preparations[mine]);
	}
}

static bool is_wanted(const struct options *options, const char *code)
{
	bool wanted = options->language_count == 0;
	for (int i = 0; i < options->language_count; i++)
		wanted = wanted || strcmp(options->languages[i], code) == 0;
	return wanted;
}

static struct task *task_new(struct build *build, struct edition *edition)
{
	struct task *task = &build->tasks[build->task_count++];
	task->edition = edition;
	task->words = arena_new();
	task->arena = arena_new();
	task->diagnostics = diagnostics_new(task->arena, DIAGNOSTIC_LOCALE);
	edition->task_count++;
	return task;
}

static void add_tasks(struct build *build, struct edition *edition)
{
	struct workspace *workspace = build->workspace;
	bool source_needed = false;
	edition->tasks = &build->tasks[build->task_count];
	for (int i = 0; i < build->output_count; i++)
		source_needed = source_needed || build->outputs[i]->bilingual || output_is_joint(build->outputs[i]);
	for (int i = 0; i < workspace->language_count; i++) {
		struct language *language = workspace->languages[i];
		bool wanted = is_wanted(workspace->options, language->code);
		if (!wanted && !(source_needed && language == workspace->source))
			continue;
		struct task *task = task_new(build, edition);
		task->language = language;
		task->wanted = wanted;
		edition->language_count++;
	}
	for (int i = 0; i < build->output_count; i++)
		if (output_is_joint(build->outputs[i]))
			task_new(build, edition)->output = build->outputs[i];
}

/* The time that counts as now: --at, else the clock, which is read here alone. */
static struct moment moment_now(const struct options *options)
{
	struct moment now = {.hour = -1};
	if (options->at &&
	    sscanf(options->at, "%d-%d-%dT%d:%d", &now.year, &now.month, &now.day, &now.hour, &now.minute) >= 3)
		return now;
	time_t seconds = time(NULL);
	struct tm local;
	localtime_r(&seconds, &local);
	return (struct moment){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min};
}

/* Reads the messages; editions are those without an error. Returns how many. */
static int understand_all(struct workspace *workspace, struct edition *editions)
{
	const struct options *options = workspace->options;
	struct arena *reading = arena_new(); /* a reader is large, and needed no more once all is understood */
	struct reader *reader = workspace_reader(workspace, reading);
	struct understood_message **messages =
	    arena_array(workspace->arena, (size_t)options->argument_count, sizeof *messages);
	int understood_count = 0, count = 0;
	for (int i = 0; i < options->argument_count; i++) {
		size_t before = diagnostics_count(workspace->diagnostics, LEVEL_ERROR);
		struct understood_message *understood = message_understand(workspace, reader, options->arguments[i]);
		if (understood && diagnostics_count(workspace->diagnostics, LEVEL_ERROR) == before)
			messages[understood_count++] = understood;
	}
	life_check(workspace, messages, understood_count);
	bool marked = life_mark_new(workspace, reader, messages, understood_count);
	for (int i = 0; marked && i < understood_count; i++)
		if (life_is_sound(workspace, messages[i])) /* at an error nothing of a message is written */
			editions[count++].understood = messages[i];
	arena_free(reading);
	malloc_trim(0); /* some ten megabytes, which the second thread could not use */
	return count;
}

/* Lists what can be made ready beside that. */
static void prepare_all(struct build *build, const char **codes, int code_count)
{
	struct workspace *workspace = build->workspace;
	build->preparations =
	    arena_array(workspace->arena, (size_t)(PREPARATIONS + code_count), sizeof *build->preparations);
	prepare_later(build, read_outputs);
	prepare_later(build, make_tools);
	for (int i = 0; i < code_count; i++) {
		bool again = strcmp(codes[i], workspace->source->code) == 0; /* or named twice */
		for (int before = 0; before < i; before++)
			again = again || strcmp(codes[before], codes[i]) == 0;
		if (!again)
			prepare_later(build, read_language)->code = codes[i];
	}
	prepare_later(build, digest_data);
}

/* Whether all is ready; takes the languages into the workspace. */
static bool take_prepared(struct build *build)
{
	bool ready = build->output_count > 0 && build->sms_tables && build->tools[build->thread_count - 1];
	for (int i = 0; i < build->preparation_count; i++) {
		struct preparation *preparation = &build->preparations[i];
		if (preparation->language)
			workspace_add(build->workspace, preparation->language);
		ready = ready && (!preparation->code || preparation->language);
	}
	return ready;
}

/* Writes every edition in every language. */
static void build_editions(struct build *build, struct edition *editions, int count)
{
	struct workspace *workspace = build->workspace;
	build->tasks =
	    arena_array(workspace->arena, (size_t)((workspace->language_count + build->output_count) * count),
			sizeof *build->tasks);
	build->language_locks =
	    arena_array(workspace->arena, (size_t)workspace->language_count, sizeof *build->language_locks);
	for (int i = 0; i < workspace->language_count; i++)
		pthread_mutex_init(&build->language_locks[i], NULL);
	for (int i = 0; i < count; i++) {
		size_t before = diagnostics_count(workspace->diagnostics, LEVEL_ERROR);
		for (int l = 0; l < workspace->language_count; l++)
			if (workspace->languages[l] != workspace->source)
				message_declare(workspace->languages[l], editions[i].understood,
						workspace->diagnostics);
		if (diagnostics_count(workspace->diagnostics, LEVEL_ERROR) == before &&
		    open_edition(workspace, &editions[i]))
			add_tasks(build, &editions[i]);
	}
	run_tasks(build);
	for (int i = 0; i < count; i++)
		if (editions[i].files)
			finish_edition(build, &editions[i]);
	for (int i = 0; i < build->task_count; i++)
		arena_free(build->tasks[i].words);
}

/* Findings of tasks and preparations live in their arenas until main has printed them. */
static void keep_findings(struct workspace *workspace, struct arena *arena, const struct diagnostics *diagnostics)
{
	diagnostics_append(workspace->diagnostics, diagnostics);
	workspace->task_arenas[workspace->task_arena_count++] = arena;
}

void command_build(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	struct build build = {.workspace = workspace, .lock = PTHREAD_MUTEX_INITIALIZER};
	pthread_t beside;
	output_files_watch();
	if (!workspace_open_source(workspace, options->languages, options->language_count))
		return;
	int code_count = options->language_count;
	const char **codes = options->languages;
	if (code_count == 0)
		codes = language_codes(workspace->arena, options->folder, &code_count);
	build.thread_count = code_count * options->argument_count < THREADS ? 1 : THREADS;
	prepare_all(&build, codes, code_count);
	bool two = pthread_create(&beside, NULL, prepare, &build) == 0;
	struct edition *editions = arena_array(workspace->arena, (size_t)options->argument_count, sizeof *editions);
	int count = understand_all(workspace, editions);
	prepare(&build);
	if (two)
		pthread_join(beside, NULL);
	workspace_rest(workspace); /* the reader's part */
	if (take_prepared(&build))
		build_editions(&build, editions, count);
	for (int i = 0; i < THREADS; i++)
		layout_tools_free(build.tools[i]);
	workspace->task_arenas = arena_array(workspace->arena, (size_t)(build.preparation_count + build.task_count),
					     sizeof *workspace->task_arenas);
	for (int i = 0; i < build.preparation_count; i++)
		keep_findings(workspace, build.preparations[i].arena, build.preparations[i].diagnostics);
	for (int i = 0; i < build.task_count; i++)
		keep_findings(workspace, build.tasks[i].arena, build.tasks[i].diagnostics);
}

/* ---- the command line ---- */

static const struct {
	const char *name;
	void (*run)(struct workspace *workspace);
	bool files; /* needs at least one argument */
} commands[] = {
    {"build", command_build, true},        {"check", command_check, true},      {"say", command_say, true},
    {"try", command_try, false},           {"write", command_write, true},      {"examples", command_examples, false},
    {"diff", command_diff, true},          {"new", command_new, true},          {"languages", command_languages, false},
    {"concepts", command_concepts, false}, {"explain", command_explain, false}, {"word", command_word, true},
    {"image", command_image, false},       {"review", command_review, false},   {"translate", command_translate, true},
};

int main(int argc, char **argv)
{
	wording_open(HELDER_LOCALE_FOLDER);
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_LOCALE);
	const char *data = getenv("HELDER_DATA");
	const char *overlay = getenv("HELDER_OVERLAY");
	const char *image = getenv("HELDER_IMAGE");
	struct options options = {.folder = data && *data ? data : HELDER_DATA_FOLDER,
				  .image = image && *image ? image : HELDER_IMAGE_FILE,
				  .overlay = overlay && *overlay ? overlay : NULL};
	struct workspace workspace = {.arena = arena, .diagnostics = diagnostics, .options = &options};
	size_t chosen = 0;
	while (chosen < sizeof commands / sizeof *commands && (argc < 2 || strcmp(argv[1], commands[chosen].name) != 0))
		chosen++;
	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		puts("helder " HELDER_VERSION);
	} else if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		fputs(wording(WORDING_HELP), stdout);
	} else if (chosen == sizeof commands / sizeof *commands) {
		diagnostic_add(diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       argc > 1 ? arena_format(arena, "%s ? (helder --help)", argv[1]) : "helder --help", NULL);
	} else if (options_read(arena, argc - 2, argv + 2, &options, diagnostics)) {
		workspace.now = moment_now(&options);
		if (options.all_languages)
			options.languages = language_codes(arena, options.folder, &options.language_count);
		if (commands[chosen].files && options.argument_count == 0)
			diagnostic_add(diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
				       arena_format(arena, "%s FILE ? (helder --help)", argv[1]), NULL);
		else
			commands[chosen].run(&workspace);
	}
	int code = diagnostics_exit_code(diagnostics);
	fflush(stdout);
	if (options.json)
		diagnostics_print_json(diagnostics, stderr);
	else if (code != 0 || diagnostics_total(diagnostics) > 0)
		diagnostics_print(diagnostics, stderr);
	for (int i = 0; i < workspace.task_arena_count; i++)
		arena_free(workspace.task_arenas[i]);
	workspace_close(&workspace);
	arena_free(arena);
	return code;
}
