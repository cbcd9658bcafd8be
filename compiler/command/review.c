#include "review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/replace.h"
#include "../base/xml.h"
#include "../front/front.h"
#include "../linearise/compose.h"
#include "../linearise/review.h"
#include "message_line.h"
#include "tag.h"

/*
 * review: what readers of a language signed. Alone it shows how much; with messages, what these still need; `sign` and
 * `import` put a person's name and the date to what was seen; `export` writes what readers see.
 */

void review_usage(struct workspace *workspace, enum wording usage)
{
	diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0}, wording(usage), NULL);
}

bool review_write(struct workspace *workspace, const char *path, const struct buffer *content)
{
	const struct source *source = source_from_bytes(workspace->arena, path, buffer_text(content), content->length);
	struct replacement file = {.path = path, .content = source->bytes};
	return xml_parse(workspace->arena, source, workspace->diagnostics) &&
	       files_replace(workspace->arena, &file, 1, workspace->diagnostics);
}

static const char *state_words(enum unit_state state)
{
	return wording(state == UNIT_REVIEWED  ? WORDING_REVIEW_REVIEWED
		       : state == UNIT_CHANGED ? WORDING_REVIEW_CHANGED
					       : WORDING_REVIEW_DRAFT);
}

bool unit_is_shown(const struct unit *unit)
{
	return !unit->lexeme || !unit->lexeme->proposal;
}

/* ---- what there is ---- */

static void show_unit(struct language *language, struct unit *unit)
{
	struct arena *scratch = arena_new();
	int count = 0;
	enum unit_state state = review_state(language, unit);
	const struct seen *seen = review_seen(scratch, language, unit, &count);
	printf("  %-9s  %s", state_words(state), review_key(language, unit));
	if (unit->signature)
		printf("  (%s, %s)", unit->signature->by, unit->signature->on);
	printf("%s%s\n", count ? "  " : "", count ? seen[0].words : "");
	arena_free(scratch);
}

static void show_counts(enum wording what, const int *counts)
{
	printf(" %s: %d %s, %d %s, %d %s", wording(what), counts[UNIT_DRAFT], state_words(UNIT_DRAFT),
	       counts[UNIT_REVIEWED], state_words(UNIT_REVIEWED), counts[UNIT_CHANGED], state_words(UNIT_CHANGED));
}

static void show_language(struct workspace *workspace, struct language *language)
{
	int entries[UNIT_REVIEWED + 1] = {0}, rows[UNIT_REVIEWED + 1] = {0};
	for (struct unit *unit = language->units; unit; unit = unit->next)
		if (unit_is_shown(unit))
			(unit->lexeme || unit->label ? entries : rows)[review_state(language, unit)]++;
	printf("%-4s", language->code);
	show_counts(WORDING_REVIEW_WORDS, entries);
	putchar(';');
	show_counts(WORDING_REVIEW_ROWS, rows);
	putchar('\n');
	if (workspace->options->language_count == 0)
		return;
	for (struct unit *unit = language->units; unit; unit = unit->next)
		if (unit_is_shown(unit))
			show_unit(language, unit);
}

const struct unit **review_needs(struct workspace *workspace, struct language *language,
				 const struct understood_message *understood)
{
	struct text *text = text_compose(workspace->arena, language, workspace->source, understood->message, NULL, NULL,
					 workspace->diagnostics);
	static const struct unit *none[] = {NULL};
	return !text ? NULL : text->drafts ? text->drafts : none;
}

static void show_message(struct workspace *workspace, struct language *language,
			 const struct understood_message *understood)
{
	const struct unit **drafts = review_needs(workspace, language, understood);
	int count = 0;
	if (!drafts)
		return;
	while (drafts[count])
		count++;
	printf("%s %s: %s: %d\n", understood->message->id, language->code, wording(WORDING_REVIEW_TO_SIGN), count);
	for (int i = 0; i < count; i++)
		show_unit(language, (struct unit *)drafts[i]);
}

static void review_show(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	bool opened = options->language_count > 0
			  ? workspace_open(workspace, options->languages, options->language_count)
			  : workspace_open_all(workspace);
	if (!opened)
		return;
	struct reader *reader = options->argument_count > 0 ? workspace_reader(workspace, workspace->arena) : NULL;
	for (int i = 0; i < options->argument_count; i++) {
		const struct understood_message *understood =
		    message_understand(workspace, reader, options->arguments[i]);
		for (int l = 0; understood && l < workspace->language_count; l++)
			if (language_is_asked(workspace, workspace->languages[l]))
				show_message(workspace, workspace->languages[l], understood);
	}
	for (int l = 0; l < workspace->language_count && options->argument_count == 0; l++)
		if (language_is_asked(workspace, workspace->languages[l]))
			show_language(workspace, workspace->languages[l]);
}

bool language_is_asked(const struct workspace *workspace, const struct language *language)
{
	const struct options *options = workspace->options;
	for (int i = 0; i < options->language_count; i++)
		if (strcmp(options->languages[i], language->code) == 0)
			return true;
	return options->language_count == 0;
}

/* ---- signing ---- */

const char *review_today(const struct workspace *workspace)
{
	return arena_format(workspace->arena, "%04d-%02d-%02d", workspace->now.year, workspace->now.month,
			    workspace->now.day);
}

static int compare_lines(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool review_sign(struct workspace *workspace, struct language *language, struct unit **units, int count)
{
	struct arena *arena = workspace->arena;
	const struct options *options = workspace->options;
	const char *path = signatures_path(arena, options->folder, options->overlay, language->code);
	/* The file's own signatures stay, but for those that are given anew. */
	struct language kept = {.arena = arena, .code = language->code};
	if (!language_add_signatures(&kept, path, workspace->diagnostics))
		return false;
	const char **lines = NULL;
	size_t line_count = 0, capacity = 0;
	for (const struct signature *old = kept.signatures; old; old = old->next) {
		bool again = false;
		for (const struct signature *later = kept.signatures; later != old; later = later->next)
			again = again || strcmp(later->unit, old->unit) == 0;
		for (int i = 0; i < count && !again; i++)
			again = strcmp(review_key(language, units[i]), old->unit) == 0;
		if (again)
			continue;
		lines = arena_grow(arena, lines, line_count, &capacity, sizeof *lines);
		lines[line_count++] =
		    arena_format(arena, "  <signed unit=\"%s\" digest=\"%s\" by=\"%s\" on=\"%s\"/>\n",
				 tag_escape(arena, old->unit), old->digest, tag_escape(arena, old->by), old->on);
	}
	for (int i = 0; i < count; i++) {
		struct arena *scratch = arena_new();
		struct digest digest = review_digest(scratch, language, units[i]);
		arena_free(scratch);
		lines = arena_grow(arena, lines, line_count, &capacity, sizeof *lines);
		lines[line_count++] =
		    arena_format(arena, "  <signed unit=\"%s\" digest=\"%s\" by=\"%s\" on=\"%s\"/>\n",
				 tag_escape(arena, review_key(language, units[i])), digest.hexadecimal,
				 tag_escape(arena, options->by), review_today(workspace));
	}
	if (line_count > 0)
		qsort(lines, line_count, sizeof *lines, compare_lines);
	struct buffer content = {0};
	buffer_add_format(&content, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<review language=\"%s\">\n",
			  language->code);
	for (size_t i = 0; i < line_count; i++)
		buffer_add_string(&content, lines[i]);
	buffer_add_string(&content, "</review>\n");
	bool written = review_write(workspace, path, &content);
	buffer_free(&content);
	return written;
}

bool review_name_given(struct workspace *workspace, enum wording usage)
{
	const char *by = workspace->options->by;
	if (!by || !by[strspn(by, " ")]) {
		review_usage(workspace, usage);
		return false;
	}
	size_t before = diagnostics_count(workspace->diagnostics, LEVEL_ERROR);
	front_check_hidden(workspace->arena, source_from_bytes(workspace->arena, "--by", by, strlen(by)),
			   workspace->diagnostics);
	return diagnostics_count(workspace->diagnostics, LEVEL_ERROR) == before;
}

static void review_sign_named(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->language_count != 1 || options->argument_count < 2) {
		review_usage(workspace, WORDING_REVIEW_USAGE_SIGN);
		return;
	}
	if (!review_name_given(workspace, WORDING_REVIEW_USAGE_SIGN) ||
	    !workspace_open(workspace, options->languages, 1))
		return;
	struct language *language = workspace_language(workspace, options->languages[0]);
	struct unit **units = arena_array(workspace->arena, (size_t)options->argument_count, sizeof(struct unit *));
	int count = 0;
	for (int i = 1; i < options->argument_count; i++) {
		struct unit *unit = language_unit(language, options->arguments[i]);
		bool again = !unit || !unit_is_shown(unit);
		if (again)
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_REVIEW_UNKNOWN, (struct span){0},
				       language->code, options->arguments[i], NULL);
		for (int u = 0; u < count; u++)
			again = again || units[u] == unit;
		if (!again)
			units[count++] = unit;
	}
	if (diagnostics_count(workspace->diagnostics, LEVEL_ERROR) > 0 ||
	    !review_sign(workspace, language, units, count))
		return;
	for (int i = 0; i < count; i++)
		printf("%s\t%s\t%s\n", review_key(language, units[i]), options->by, review_today(workspace));
}

/* ---- in a reader's own tool ---- */

const char *review_without_isolates(struct arena *arena, const char *text)
{
	char *result = arena_string(arena, text), *end = result;
	for (const char *at = text; *at; at++)
		if (strncmp(at, "\xE2\x81", 2) == 0 && (unsigned char)at[2] >= 0xA6 && (unsigned char)at[2] <= 0xA9)
			at += 2;
		else
			*end++ = *at;
	*end = '\0';
	return result;
}

/* The length of a number, clock or phone that begins here: digits, with single marks between them. */
static size_t number_length(const char *text)
{
	size_t length = strspn(text, "0123456789");
	while (length > 0 && text[length] && strchr(".,:- ", text[length]) && text[length + 1] >= '0' &&
	       text[length + 1] <= '9')
		length += 1 + strspn(text + length + 1, "0123456789");
	return length;
}

static int count_number(const char *text, const char *number, size_t length)
{
	int count = 0;
	for (size_t run; *text; text += run ? run : 1) {
		run = number_length(text);
		count += run == length && strncmp(text, number, length) == 0;
	}
	return count;
}

/* The fact among parts that has this text, or 0. */
static int find_fact(const struct xliff_part *parts, const char *text, size_t length)
{
	for (; parts; parts = parts->next)
		if (parts->fact && strlen(parts->text) == length && strncmp(parts->text, text, length) == 0)
			return parts->fact;
	return 0;
}

/* Cuts a text into words and facts: each number that both texts have once. `facts` are those of the source, NULL while
 * that is cut itself; `*last` is the last fact's number. */
static struct xliff_part *cut_numbers(struct arena *arena, const char *text, const char *other,
				      const struct xliff_part *facts, int *last)
{
	struct xliff_part *parts = NULL;
	const char *plain = text, *at = text;
	for (size_t run; *at; at += run ? run : 1) {
		run = number_length(at);
		if (!run || count_number(text, at, run) != 1 || count_number(other, at, run) != 1)
			continue;
		if (at > plain)
			xliff_add_part(arena, &parts, plain, (size_t)(at - plain), 0);
		xliff_add_part(arena, &parts, at, run, facts ? find_fact(facts, at, run) : ++*last);
		plain = at + run;
	}
	if (*plain || !parts)
		xliff_add_part(arena, &parts, plain, strlen(plain), 0);
	return parts;
}

/* The Dutch of an example: its meaning said in the language of messages, else what stands there for it. */
static const char *source_words(struct workspace *workspace, const struct unit *unit, const char *tree)
{
	struct said said = {0};
	const struct lexeme *word = NULL;
	if (tree)
		said = tree_say(workspace->arena, workspace->source, tree);
	if (said.words)
		return said.words;
	if (tree)
		return tree;
	if (unit->label) {
		/* A form that only this language has, "more-places.few": what it is a form of, and which. */
		const char *id = unit->label->id, *form = strchr(id, '.'),
			   *label = language_label(workspace->source, id);
		if (!label && form)
			label =
			    language_label(workspace->source, arena_copy(workspace->arena, id, (size_t)(form - id)));
		return !label ? id : form ? arena_format(workspace->arena, "%s (%s)", label, form + 1) : label;
	}
	if (unit->lexeme->concept)
		word = language_lexemes(workspace->source, unit->lexeme->concept);
	return word ? lexeme_first_form(word) : unit->lexeme->id;
}

/* What a reader may want to know of an entry or row beside its examples. */
static void add_notes(struct workspace *workspace, struct xliff_unit *result, const struct unit *unit)
{
	struct arena *arena = workspace->arena;
	const struct lexeme *lexeme = unit->lexeme;
	if (lexeme && lexeme->concept) {
		const struct lexeme *dutch = language_lexemes(workspace->source, lexeme->concept);
		const char *level = dutch && dutch->level ? dutch->level : lexeme->concept->level;
		if (lexeme->concept->note)
			xliff_add_note(arena, result, "sense", lexeme->concept->note);
		if (level)
			xliff_add_note(arena, result, "level", level);
	}
	if (lexeme)
		xliff_add_note(arena, result, "class", lexeme->word_class->name);
	if (!unit->element)
		return;
	struct buffer forms = {0};
	for (const struct xml_attribute *attribute = unit->element->attributes; attribute; attribute = attribute->next)
		if (strcmp(attribute->name, "concept") != 0 && strcmp(attribute->name, "id") != 0 &&
		    strcmp(attribute->name, "level") != 0 && strcmp(attribute->name, "status") != 0)
			buffer_add_format(&forms, "%s%s=%s", forms.length ? ", " : "", attribute->name,
					  attribute->value);
	if (forms.length > 0)
		xliff_add_note(arena, result, lexeme ? "forms" : "row", arena_string(arena, buffer_text(&forms)));
	buffer_free(&forms);
}

/* A unit as it goes out now. */
static struct xliff_unit *unit_sent(struct workspace *workspace, struct language *language, const struct unit *unit)
{
	struct arena *arena = workspace->arena;
	struct xliff_unit *result = arena_allocate(arena, sizeof *result);
	int count = 0, fact = 0;
	const struct seen *seen = review_seen(arena, language, unit, &count);
	result->name = arena_format(arena, "%s#%.16s", review_key(language, unit),
				    review_digest(arena, language, unit).hexadecimal);
	add_notes(workspace, result, unit);
	for (int i = 0; i < count; i++) {
		struct xliff_segment *segment = arena_allocate(arena, sizeof *segment);
		const char *source = review_without_isolates(arena, source_words(workspace, unit, seen[i].tree));
		const char *target = review_without_isolates(arena, seen[i].words);
		segment->source = cut_numbers(arena, source, target, NULL, &fact);
		segment->target = cut_numbers(arena, target, source, segment->source, &fact);
		xliff_add_segment(result, segment);
	}
	return result;
}

void xliff_export(struct workspace *workspace, const struct xliff_file *file, const char *otherwise)
{
	const char *path = workspace->options->results ? workspace->options->results : otherwise;
	struct buffer content = {0};
	int count = 0;
	for (const struct xliff_unit *unit = file->units; unit; unit = unit->next)
		count++;
	if (count == 0) {
		puts(wording(WORDING_REVIEW_NOTHING));
		return; /* a file without units is no XLIFF */
	}
	xliff_write(file, &content);
	if (review_write(workspace, path, &content))
		printf("%s\t%d\n", path, count);
	buffer_free(&content);
}

/* The units that go out: those that messages need, or with none named all that are not reviewed. */
static void add_units(struct workspace *workspace, struct language *language, struct xliff_file *file)
{
	const struct options *options = workspace->options;
	struct reader *reader = options->argument_count > 1 ? workspace_reader(workspace, workspace->arena) : NULL;
	bool *wanted = arena_array(workspace->arena, (size_t)language->unit_count, sizeof *wanted);
	for (int i = 1; i < options->argument_count; i++) {
		const struct understood_message *understood =
		    message_understand(workspace, reader, options->arguments[i]);
		const struct unit **needs = understood ? review_needs(workspace, language, understood) : NULL;
		for (int n = 0; needs && needs[n]; n++)
			for (int u = 0; u < language->unit_count; u++)
				wanted[u] = wanted[u] || language->named_units[u] == needs[n];
	}
	struct xliff_unit *last = NULL;
	const char *bare = "";
	int bare_count = 0;
	for (int u = 0; u < language->unit_count; u++) {
		struct unit *unit = language->named_units[u];
		if (!unit_is_shown(unit) || review_state(language, unit) == UNIT_REVIEWED ||
		    (options->argument_count > 1 && !wanted[u]))
			continue;
		struct xliff_unit *sent = unit_sent(workspace, language, unit);
		if (!sent->segments) { /* nothing that a reader could judge */
			bare = arena_format(workspace->arena, "%s%s%s", bare, bare_count++ ? ", " : "", unit->key);
			continue;
		}
		if (last)
			last->next = sent;
		else
			file->units = sent;
		last = sent;
	}
	if (bare_count > 0)
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_REVIEW_BARE, (struct span){0}, language->code,
			       arena_format(workspace->arena, "%d", bare_count), bare, NULL);
}

static void review_export(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	if (options->language_count != 1) {
		review_usage(workspace, WORDING_REVIEW_USAGE_EXPORT);
		return;
	}
	if (!workspace_open(workspace, options->languages, 1))
		return;
	struct language *language = workspace_language(workspace, options->languages[0]);
	struct xliff_file file = {
	    .purpose = "review", .source_language = workspace->source->code, .target_language = language->code};
	language_name_units(language);
	add_units(workspace, language, &file);
	xliff_export(workspace, &file, arena_format(workspace->arena, "review-%s.xlf", language->code));
}

/* The language that a file came back in, loaded; NULL after a finding. With -l it must be that one. */
struct language *xliff_language(struct workspace *workspace, const struct xliff_file *file)
{
	const struct options *options = workspace->options;
	const char *code = file->target_language;
	const char *wanted = options->language_count > 0 ? options->languages[0] : code;
	struct span span = file->language_span;
	int count = 0;
	const char **codes = language_codes(workspace->arena, options->folder, &count);
	bool known = false;
	for (int i = 0; i < count; i++)
		known = known || strcmp(codes[i], code) == 0;
	if (!known || strcmp(code, wanted) != 0) {
		const char *list = "";
		for (int i = 0; i < count; i++)
			list = arena_format(workspace->arena, "%s%s%s", list, i ? " " : "", codes[i]);
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_XLIFF_LANGUAGE, span,
			       strcmp(code, wanted) != 0 ? wanted : list, code, NULL);
		return NULL;
	}
	if (!workspace_open(workspace, &code, 1))
		return NULL;
	if (strcmp(file->source_language, workspace->source->code) != 0) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_XLIFF_LANGUAGE, file->span, workspace->source->code,
			       file->source_language, NULL);
		return NULL;
	}
	return workspace_language(workspace, code);
}

/* What came back of a unit: whether its reader signs it. A changed target is a wish, and is reported. */
static bool unit_is_signed(struct workspace *workspace, const struct unit *unit, const struct xliff_unit *sent,
			   const struct xliff_unit *back)
{
	bool agreed = true;
	const struct xliff_segment *was = sent->segments;
	for (const struct xliff_segment *is = back->segments; is; is = is->next, was = was->next) {
		const char *want = xliff_text(workspace->arena, was->target);
		const char *got = xliff_text(workspace->arena, is->target);
		if (*got && strcmp(want, got) != 0)
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_REVIEW_WISH, is->span, unit->key, want, got,
				       NULL);
		agreed = agreed && is->seen && strcmp(want, got) == 0;
	}
	return agreed;
}

/* The unit that came back, when it is still as it went out; NULL after a finding. */
static struct unit *unit_back(struct workspace *workspace, struct language *language, const struct xliff_unit *back,
			      struct xliff_unit **sent)
{
	const char *hash = strrchr(back->name, '#');
	const char *key =
	    arena_copy(workspace->arena, back->name, hash ? (size_t)(hash - back->name) : strlen(back->name));
	struct unit *unit = language_unit(language, key);
	if (!unit || !unit_is_shown(unit)) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_REVIEW_UNKNOWN, back->span, language->code, key,
			       NULL);
		return NULL;
	}
	*sent = unit_sent(workspace, language, unit);
	if (strcmp((*sent)->name, back->name) != 0) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_REVIEW_CHANGED, back->span, key, NULL);
		return NULL;
	}
	return xliff_hold(workspace->arena, *sent, back, workspace->diagnostics) ? unit : NULL;
}

static void review_import(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	struct arena *arena = workspace->arena;
	if (options->argument_count != 2) {
		review_usage(workspace, WORDING_REVIEW_USAGE_IMPORT);
		return;
	}
	if (!review_name_given(workspace, WORDING_REVIEW_USAGE_IMPORT))
		return;
	const struct xliff_file *file = xliff_read(arena, options->arguments[1], "review", workspace->diagnostics);
	struct language *language = file ? xliff_language(workspace, file) : NULL;
	if (!language)
		return;
	struct unit **units = NULL;
	size_t count = 0, capacity = 0;
	int total = 0;
	for (const struct xliff_unit *back = file->units; back; back = back->next, total++) {
		struct xliff_unit *sent = NULL;
		struct unit *unit = unit_back(workspace, language, back, &sent);
		for (size_t i = 0; unit && i < count; i++)
			if (units[i] == unit) {
				diagnostic_add(workspace->diagnostics, DIAGNOSTIC_XLIFF_TWICE, back->span, unit->key,
					       NULL);
				unit = NULL;
			}
		if (!unit || !unit_is_signed(workspace, unit, sent, back))
			continue;
		units = arena_grow(arena, units, count, &capacity, sizeof *units);
		units[count++] = unit;
	}
	if (diagnostics_count(workspace->diagnostics, LEVEL_ERROR) > 0 ||
	    (count > 0 && !review_sign(workspace, language, units, (int)count)))
		return;
	printf("%s: %zu %s %d %s %s, %s\n", language->code, count, wording(WORDING_REVIEW_OF), total,
	       wording(WORDING_REVIEW_SIGNED_BY), options->by, review_today(workspace));
}

void command_review(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	const char *what = options->argument_count > 0 ? options->arguments[0] : "";
	if (strcmp(what, "sign") == 0)
		review_sign_named(workspace);
	else if (strcmp(what, "export") == 0)
		review_export(workspace);
	else if (strcmp(what, "import") == 0)
		review_import(workspace);
	else
		review_show(workspace);
}
