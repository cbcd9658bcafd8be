#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/wording.h"
#include "../linearise/compose.h"
#include "../message/change.h"
#include "../render/plain.h"
#include "life.h"

/* diff: what a message says otherwise than a former one, by meaning, in Dutch and in each language asked for. What is
 * only in one of the two is a message of its own, in which everything else is left out: each language then says it as
 * it says any message. */

#define PAGE_WIDTH 80 /* columns of a terminal as it comes */

/* One line of the difference, in the words of a language. */
struct entry {
	enum change_kind kind;
	const char *heading;  /* NULL: it needs none */
	const char *name;     /* for programs: the element or attribute of a message file */
	const char *old_name; /* of a sentence that stood in another part, else NULL */
	const char *old_heading;
	const char *old_words, *new_words;
};

struct entries {
	struct entry *list;
	size_t count, capacity;
};

struct difference {
	struct arena *arena;
	const struct message *old, *new;
	struct message gone, come; /* what only the one says, and only the other */
	const struct change *changes;
};

/* ---- what differs ---- */

/* A part with nothing in it but this sentence. A title is said as any other sentence. */
static struct part *part_alone(struct arena *arena, const struct part *part, const struct sentence *sentence,
			       bool reason)
{
	struct part *alone = arena_allocate(arena, sizeof *alone);
	struct sentence *only = arena_allocate(arena, sizeof *only);
	*only = *sentence;
	only->next = NULL;
	alone->kind = part->kind == PART_TITLE ? PART_CLOSING : part->kind;
	*(reason ? &alone->reasons : &alone->sentences) = only;
	return alone;
}

static bool stands_in(const struct sentence *list, const struct sentence *sentence)
{
	while (list && list != sentence)
		list = list->next;
	return list;
}

static bool same_moment(const struct moment *left, const struct moment *right)
{
	return left->hour == right->hour && moment_compare(left, right) == 0;
}

static struct difference difference_of(struct arena *arena, const struct abstract *abstract, const struct message *old,
				       const struct message *new)
{
	struct difference result = {.arena = arena, .old = old, .new = new, .gone = *old, .come = *new};
	struct part **gone = &result.gone.parts, **come = &result.come.parts;
	result.changes = message_changes(arena, abstract, old, new);
	*gone = *come = NULL;
	for (const struct change *change = result.changes; change; change = change->next) {
		if (change->old_part) {
			bool reason = stands_in(change->old_part->reasons, change->old_sentence);
			*gone = part_alone(arena, change->old_part, change->old_sentence, reason);
			gone = &(*gone)->next;
		}
		if (change->new_part) {
			*come = part_alone(arena, change->new_part, change->new_sentence, change->reason);
			come = &(*come)->next;
		}
	}
	if (old->area_partial == new->area_partial) { /* else all of it, as it was and as it is */
		result.gone.places = names_without(arena, old->places, new->places);
		result.come.places = names_without(arena, new->places, old->places);
	}
	result.gone.postcodes = postcodes_without(arena, old->postcodes, new->postcodes);
	result.come.postcodes = postcodes_without(arena, new->postcodes, old->postcodes);
	result.gone.contacts = contacts_without(arena, old->contacts, new->contacts);
	result.come.contacts = contacts_without(arena, new->contacts, old->contacts);
	return result;
}

/* ---- in the words of a language ---- */

static struct entry *entry_add(struct arena *arena, struct entries *entries, const char *name, const char *heading,
			       const char *old_words, const char *new_words)
{
	if (!old_words && !new_words)
		return NULL;
	entries->list = arena_grow(arena, entries->list, entries->count, &entries->capacity, sizeof *entries->list);
	struct entry *entry = &entries->list[entries->count++];
	*entry = (struct entry){.kind = !old_words   ? CHANGE_ADDED
					: !new_words ? CHANGE_REMOVED
						     : CHANGE_ALTERED,
				.heading = heading,
				.name = name,
				.old_words = old_words,
				.new_words = new_words};
	return entry;
}

static const char *severity_words(const struct text *text)
{
	const char *severity = text->message->severity;
	return text->labels[strcmp(severity, "hoog") == 0     ? LABEL_SEVERITY_HIGH
			    : strcmp(severity, "midden") == 0 ? LABEL_SEVERITY_MIDDLE
							      : LABEL_SEVERITY_LOW];
}

static const char *example_words(const struct text *text)
{
	return text->message->example ? text->labels[LABEL_EXAMPLE] : NULL;
}

static const char *exercise_words(const struct text *text)
{
	return text->message->exercise ? text->labels[LABEL_KIND_EXERCISE] : NULL;
}

static const char *area_words(const struct difference *difference, const struct text *text)
{
	bool whole = difference->old->area_partial != difference->new->area_partial;
	return whole && text->places && text->message->area_partial
		   ? arena_format(difference->arena, "%s %s", text->labels[LABEL_WHERE_PARTLY], text->places)
		   : text->places;
}

static const char *postcode_words(const struct difference *difference, const struct text *text)
{
	return text->postcodes
		   ? arena_format(difference->arena, "%s %s", text->labels[LABEL_POSTCODES], text->postcodes)
		   : NULL;
}

static const char *contact_words(const struct difference *difference, const struct text_contact *contact)
{
	return contact->name ? arena_format(difference->arena, "%s: %s", contact->name, contact->value)
			     : contact->value;
}

static bool same_words(const char *left, const char *right)
{
	return left == right || (left && right && strcmp(left, right) == 0);
}

/* Facts that stand above the sentences. */
static void head_entries(const struct difference *difference, const struct text *gone, const struct text *come,
			 struct entries *entries)
{
	const struct message *old = difference->old, *new = difference->new;
	struct arena *arena = difference->arena;
	if (old->kind != new->kind)
		entry_add(arena, entries, "soort", NULL, gone->labels[LABEL_KIND_ALERT + old->kind],
			  come->labels[LABEL_KIND_ALERT + new->kind]);
	if (old->example != new->example)
		entry_add(arena, entries, "voorbeeld", NULL, example_words(gone), example_words(come));
	if (old->exercise != new->exercise)
		entry_add(arena, entries, "oefening", NULL, exercise_words(gone), exercise_words(come));
	if (strcmp(old->severity, new->severity) != 0)
		entry_add(arena, entries, "ernst", NULL, severity_words(gone), severity_words(come));
	if (names_without(arena, old->senders, new->senders) || names_without(arena, new->senders, old->senders))
		entry_add(arena, entries, "afzender", NULL, gone->labels[LABEL_FROM], come->labels[LABEL_FROM]);
	if (!same_moment(&old->valid_until, &new->valid_until))
		entry_add(arena, entries, "geldig-tot", NULL, gone->labels[LABEL_VALID_UNTIL],
			  come->labels[LABEL_VALID_UNTIL]);
}

static void area_entries(const struct difference *difference, const struct text *gone, const struct text *come,
			 struct entries *entries)
{
	struct arena *arena = difference->arena;
	const char *heading = come->labels[LABEL_WHERE];
	const char *old_words = area_words(difference, gone), *new_words = area_words(difference, come);
	if (difference->old->area_partial != difference->new->area_partial) {
		entry_add(arena, entries, "plaats", heading, old_words, new_words);
	} else {
		entry_add(arena, entries, "plaats", heading, old_words, NULL);
		entry_add(arena, entries, "plaats", heading, NULL, new_words);
	}
	entry_add(arena, entries, "postcodes", heading, postcode_words(difference, gone), NULL);
	entry_add(arena, entries, "postcodes", heading, NULL, postcode_words(difference, come));
}

/* Another number of the same organisation stands in place of the old one. */
static void contact_entries(const struct difference *difference, const struct text *gone, const struct text *come,
			    struct entries *entries)
{
	static const char *const names[] = {
	    [CONTACT_PHONE] = "telefoon", [CONTACT_SITE] = "site", [CONTACT_MAIL] = "mail"};
	struct arena *arena = difference->arena;
	const char *heading = come->labels[LABEL_HELP];
	bool *taken = arena_array(arena, come->contact_count + 1, sizeof *taken);
	for (size_t i = 0; i < gone->contact_count; i++) {
		const struct text_contact *old = &gone->contacts[i];
		size_t at = 0;
		while (at < come->contact_count && (taken[at] || come->contacts[at].kind != old->kind ||
						    !same_words(come->contacts[at].name, old->name)))
			at++;
		bool replaced = at < come->contact_count;
		taken[at] = true;
		entry_add(arena, entries, names[old->kind], heading, contact_words(difference, old),
			  replaced ? contact_words(difference, &come->contacts[at]) : NULL);
	}
	for (size_t i = 0; i < come->contact_count; i++)
		if (!taken[i])
			entry_add(arena, entries, names[come->contacts[i].kind], heading, NULL,
				  contact_words(difference, &come->contacts[i]));
}

/* The next sentence of a text in which each part has one. */
static const char *next_words(struct arena *arena, const struct text *text, size_t *at)
{
	const struct text_part *part = &text->parts[(*at)++];
	return part->reason_count > 0 ? arena_format(arena, "%s %s", text->labels[LABEL_WHY], part->reasons[0].words)
				      : part->sentences[0].words;
}

/* "Tomorrow" is another day in each version: what is worded alike but means something else is said with its dates, or
 * else with the day on which it was sent. */
static void dates_say(const struct difference *difference, struct language *language, const struct change *change,
		      const struct text *gone, const struct text *come, const char **old_words, const char **new_words)
{
	struct arena *arena = difference->arena;
	const struct node *was = change->old_sentence->meaning, *is = change->new_sentence->meaning;
	struct said old = {0}, new = {0};
	if (was && is) {
		old = say_sentence(arena, language, was, difference->old->sent.year);
		new = say_sentence(arena, language, is, difference->new->sent.year);
	}
	if (old.words && new.words && strcmp(old.words, new.words) != 0) {
		*old_words = old.words;
		*new_words = new.words;
		return;
	}
	*old_words = arena_format(arena, "%s\n%s", *old_words, gone->labels[LABEL_ISSUED]);
	*new_words = arena_format(arena, "%s\n%s", *new_words, come->labels[LABEL_ISSUED]);
}

/* What changed in the title comes first, then where it holds, then the rest. */
static struct entries entries_of(const struct difference *difference, struct language *language,
				 const struct text *gone, const struct text *come)
{
	struct entries entries = {0};
	struct arena *arena = difference->arena;
	size_t old_at = 0, new_at = 0;
	bool area = false;
	head_entries(difference, gone, come, &entries);
	for (const struct change *change = difference->changes; change; change = change->next) {
		const struct part *part = change->new_part ? change->new_part : change->old_part;
		if (!area && part->kind != PART_TITLE) {
			area_entries(difference, gone, come, &entries);
			area = true;
		}
		const char *old_words = change->old_part ? next_words(arena, gone, &old_at) : NULL;
		const char *new_words = change->new_part ? next_words(arena, come, &new_at) : NULL;
		if (same_words(old_words, new_words))
			dates_say(difference, language, change, gone, come, &old_words, &new_words);
		struct entry *entry = entry_add(arena, &entries, part_kind_name(part->kind),
						plain_heading(come, part->kind), old_words, new_words);
		if (change->old_part && change->old_part->kind != part->kind) {
			entry->old_name = part_kind_name(change->old_part->kind);
			entry->old_heading = plain_heading(gone, change->old_part->kind);
		}
	}
	if (!area)
		area_entries(difference, gone, come, &entries);
	contact_entries(difference, gone, come, &entries);
	return entries;
}

/* ---- for people ---- */

struct page {
	bool coloured;
	size_t indent; /* of the words */
};

static const char *ink(const struct page *page, const char *code)
{
	return page->coloured ? code : "";
}

/* Words in lines of the page's width, each after the first under it; a line end in them stays one. */
static void words_print(const struct page *page, const char *words)
{
	size_t column = page->indent;
	for (const char *at = words; *at;) {
		size_t length = strcspn(at, " \n"), width = terminal_columns(at, length);
		if (at > words && (at[-1] == '\n' || column + 1 + width > PAGE_WIDTH)) {
			printf("\n%*s", (int)page->indent, "");
			column = page->indent;
		} else if (at > words) {
			putchar(' ');
			column++;
		}
		printf("%.*s", (int)length, at);
		column += width;
		at += length + (at[length] != '\0');
	}
	putchar('\n');
}

static void line_print(const struct page *page, const char *label, const char *colour, const char *words)
{
	size_t width = terminal_columns(label, strlen(label)) + 2; /* two before it */
	printf("  %s%s%s%*s", ink(page, colour), label, ink(page, "\033[0m"), (int)(page->indent - width), "");
	words_print(page, words);
}

static void entry_print(struct arena *arena, const struct page *page, const struct text *text,
			const struct entry *entry)
{
	const char *const *labels = text->labels;
	const char *old_words = entry->old_words;
	if (entry->old_heading)
		old_words = arena_format(arena, "%s\n%s", entry->old_heading, old_words);
	if (entry->kind == CHANGE_ADDED) {
		line_print(page, labels[LABEL_NEW], "\033[32m", entry->new_words);
	} else if (entry->kind == CHANGE_REMOVED) {
		line_print(page, labels[LABEL_REMOVED], "\033[31m", entry->old_words);
	} else {
		line_print(page, labels[LABEL_BEFORE], "\033[2m", old_words);
		line_print(page, labels[LABEL_NOW], "\033[32m", entry->new_words);
	}
}

static void entries_print(struct arena *arena, struct page *page, const struct language *language,
			  const struct text *text, const struct entries *entries)
{
	static const enum label labels[] = {LABEL_NEW, LABEL_REMOVED, LABEL_BEFORE, LABEL_NOW};
	page->indent = 0;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		const char *label = text->labels[labels[i]];
		size_t width = terminal_columns(label, strlen(label)) + 4;
		page->indent = width > page->indent ? width : page->indent;
	}
	printf("\n%s%s (%s)%s\n", ink(page, "\033[1m"), language->name, language->code, ink(page, "\033[0m"));
	if (entries->count == 0)
		printf("\n  %s\n", text->labels[LABEL_UNCHANGED]);
	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->list[i], *before = i > 0 ? entry - 1 : NULL;
		bool begins = !before || entry->heading != before->heading ||
			      (!entry->heading && strcmp(entry->name, before->name) != 0 && before->heading);
		if (begins)
			putchar('\n');
		if (begins && entry->heading)
			printf("%s%s%s\n", ink(page, "\033[1m"), entry->heading, ink(page, "\033[0m"));
		entry_print(arena, page, text, entry);
	}
}

static const char *moment_words(struct arena *arena, const struct moment *moment)
{
	const char *day = arena_format(arena, "%04d-%02d-%02d", moment->year, moment->month, moment->day);
	return moment->hour < 0 ? day : arena_format(arena, "%s %02d:%02d", day, moment->hour, moment->minute);
}

static const char *hazard_name(const struct message *message)
{
	const char *name = wording_is("nl") ? message->hazard_dutch : message->hazard_english;
	return name ? name : message->hazard;
}

/* Which two messages these are. */
static void head_print(const struct difference *difference)
{
	const struct message *both[] = {difference->old, difference->new};
	struct arena *arena = difference->arena;
	for (int i = 0; i < 2; i++)
		printf("%s  %s, %s %d, %s\n", wording(i == 0 ? WORDING_DIFF_OLD : WORDING_DIFF_NEW), both[i]->id,
		       wording(WORDING_DIFF_VERSION), both[i]->version, moment_words(arena, &both[i]->sent));
	if (strcmp(both[0]->hazard, both[1]->hazard) != 0)
		printf("\n%s: %s → %s\n", wording(WORDING_DIFF_HAZARD), hazard_name(both[0]), hazard_name(both[1]));
}

/* ---- for programs ---- */

static void field_json(struct buffer *out, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_add_format(out, ", \"%s\": ", name);
	buffer_add_json(out, value);
}

static void message_json(struct buffer *out, const char *name, const struct message *message)
{
	buffer_add_format(out, "  \"%s\": {\"file\": ", name);
	buffer_add_json(out, message->source->path);
	field_json(out, "id", message->id);
	buffer_add_format(out, ", \"version\": %d", message->version);
	field_json(out, "hazard", message->hazard);
	buffer_add_string(out, "},\n");
}

static void entries_json(struct buffer *out, const struct language *language, const struct entries *entries)
{
	static const char *const kinds[] = {
	    [CHANGE_ADDED] = "added", [CHANGE_REMOVED] = "removed", [CHANGE_ALTERED] = "changed"};
	buffer_add_string(out, "    {\"language\": ");
	buffer_add_json(out, language->code);
	buffer_add_string(out, ", \"changes\": [");
	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->list[i];
		buffer_add_format(out, "%s\n      {\"change\": \"%s\"", i > 0 ? "," : "", kinds[entry->kind]);
		field_json(out, "part", entry->name);
		field_json(out, "old_part", entry->old_name);
		field_json(out, "old", entry->old_words);
		field_json(out, "new", entry->new_words);
		buffer_add_byte(out, '}');
	}
	buffer_add_string(out, entries->count > 0 ? "\n    ]}" : "]}");
}

/* ---- the command ---- */

/* In the order in which they were asked for, that of the author first, each once. */
static int languages_asked(const struct workspace *workspace, struct language **asked)
{
	const struct options *options = workspace->options;
	bool all = options->language_count == 0;
	int wanted = all ? workspace->language_count : options->language_count, count = 0;
	asked[count++] = workspace->source;
	for (int i = 0; i < wanted; i++) {
		struct language *language =
		    all ? workspace->languages[i] : workspace_language(workspace, options->languages[i]);
		int before = 0;
		while (before < count && asked[before] != language)
			before++;
		if (before == count)
			asked[count++] = language;
	}
	return count;
}

static void difference_show(struct workspace *workspace, const struct difference *difference)
{
	struct arena *arena = difference->arena;
	const char *refuse = getenv("NO_COLOR");
	struct page page = {.coloured = isatty(STDOUT_FILENO) && (!refuse || !*refuse)};
	struct language **asked = arena_array(arena, (size_t)workspace->language_count + 1, sizeof(struct language *));
	int count = languages_asked(workspace, asked), shown = 0;
	struct buffer json = {0};
	buffer_add_string(&json, "{\n");
	message_json(&json, "old", difference->old);
	message_json(&json, "new", difference->new);
	buffer_add_string(&json, "  \"languages\": [\n");
	if (!workspace->options->json)
		head_print(difference);
	for (int i = 0; i < count; i++) {
		struct language *language = asked[i];
		const struct text *gone = text_compose(arena, language, workspace->source, &difference->gone, NULL,
						       NULL, workspace->diagnostics);
		const struct text *come = text_compose(arena, language, workspace->source, &difference->come, NULL,
						       NULL, workspace->diagnostics);
		if (!gone || !come)
			continue; /* a finding says what this language cannot say */
		struct entries entries = entries_of(difference, language, gone, come);
		if (workspace->options->json) {
			buffer_add_string(&json, shown++ > 0 ? ",\n" : "");
			entries_json(&json, language, &entries);
		} else {
			entries_print(arena, &page, language, come, &entries);
		}
	}
	buffer_add_string(&json, "\n  ]\n}\n");
	if (workspace->options->json)
		fputs(buffer_text(&json), stdout);
	buffer_free(&json);
}

void command_diff(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	struct arena *arena = workspace->arena;
	if (options->argument_count != 2) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0}, wording(WORDING_DIFF_USAGE),
			       NULL);
		return;
	}
	bool opened = options->language_count > 0
			  ? workspace_open(workspace, options->languages, options->language_count)
			  : workspace_open_all(workspace);
	struct reader *reader = opened ? workspace_reader(workspace, arena) : NULL;
	const struct understood_message *old = opened ? life_read(workspace, reader, options->arguments[0]) : NULL;
	const struct understood_message *new = opened ? life_read(workspace, reader, options->arguments[1]) : NULL;
	if (!old || !new)
		return;
	if (strcmp(old->message->id, new->message->id) == 0 && old->message->version > new->message->version)
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_DIFF_ORDER, old->message->version_span,
			       arena_format(arena, "%d", old->message->version),
			       arena_format(arena, "%d", new->message->version), NULL);
	struct difference difference = difference_of(arena, workspace->abstract, old->message, new->message);
	difference_show(workspace, &difference);
}
