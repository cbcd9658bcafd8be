#include "plain.h"

#include <string.h>

const char *plain_heading(const struct text *text, enum part_kind kind)
{
	static const int labels[PART_KIND_COUNT] = {
	    [PART_TITLE] = -1,
	    [PART_REPLACES] = -1,
	    [PART_CLOSING] = -1,
	    [PART_WHAT] = LABEL_WHAT,
	    [PART_CONSEQUENCE] = LABEL_CONSEQUENCE,
	    [PART_DO] = LABEL_DO,
	    [PART_DONT] = LABEL_DONT,
	    [PART_MAY] = LABEL_MAY,
	    [PART_NEEDNOT] = LABEL_NEEDNOT,
	    [PART_WHO] = LABEL_WHO,
	    [PART_UNKNOWN] = LABEL_UNKNOWN,
	    [PART_UNTIL] = LABEL_UNTIL,
	    [PART_NEXT] = LABEL_NEXT,
	};

	return labels[kind] < 0 ? NULL : text->labels[labels[kind]];
}

static const char *item_heading(const struct text *text, const struct fit_item *item)
{
	switch (item->kind) {
	case FIT_SENTENCE:
	case FIT_REASON:
		return plain_heading(text, item->part->kind);
	case FIT_PLACES:
	case FIT_POSTCODES:
		return text->labels[LABEL_WHERE];
	case FIT_CONTACT:
		return text->labels[LABEL_HELP];
	default:
		return NULL;
	}
}

/* Whether an item begins a stretch of its own: the marks, the head of the message, each heading, each part without. */
static bool begins_stretch(const struct text *text, const struct fit_item *item, const struct fit_item *before)
{
	const char *heading = item_heading(text, item);

	if (before == NULL)
		return false;
	if ((item->part == NULL) != (before->part == NULL) || heading != item_heading(text, before))
		return true;
	bool marks = item->kind == FIT_MARK || item->kind == FIT_DRAFT;
	bool marks_before = before->kind == FIT_MARK || before->kind == FIT_DRAFT;
	return marks != marks_before ||
	       (heading == NULL && item->part != NULL && item->part->kind != before->part->kind);
}

static void line_say(const struct plain_writer *writer, const struct fit_item *item, const char *label,
		     const char *words)
{
	writer->line(writer->context, item, label, words);
}

void plain_translator(struct buffer *words, const char *label, const struct text_sentence *sentence)
{
	static const char name[] = "{name}", date[] = "{date}";

	while (*label != '\0') {
		if (strncmp(label, name, strlen(name)) == 0) {
			buffer_add_string(words, sentence->translator);
			label += strlen(name);
		} else if (strncmp(label, date, strlen(date)) == 0) {
			buffer_add_string(words, sentence->translated_on == NULL ? "" : sentence->translated_on);
			label += strlen(date);
		} else {
			buffer_add_byte(words, *label++);
		}
	}
}

static void contact_say(const struct plain_writer *writer, const struct fit *fit, const struct fit_item *item)
{
	static const enum label labels[] = {[CONTACT_PHONE] = LABEL_CALL, [CONTACT_SITE] = LABEL_READ_MORE};
	const struct text_contact *contact = item->contact;

	if (contact->name != NULL)
		line_say(writer, item, NULL, contact->name);
	line_say(writer, item, contact->kind == CONTACT_MAIL ? NULL : fit->text.labels[labels[contact->kind]],
		 contact->value);
}

bool plain_marks_new(const struct fit_item *item)
{
	const struct text_part *part = item->part;

	if (item->kind == FIT_CONTACT)
		return item->contact->new_in_update;
	if (item->sentence == NULL || !item->sentence->new_in_update)
		return false;
	for (size_t i = 0; i < part->sentence_count; i++)
		if (!part->sentences[i].new_in_update)
			return true;
	return item->sentence == part->sentences;
}

/* Under a list of places or postcodes those that are new in it. */
static void new_say(const struct plain_writer *writer, const struct fit *fit, const struct fit_item *item,
		    const char *words)
{
	if (words == NULL || fit->text.labels[LABEL_NEW] == NULL)
		return;
	writer->mark(writer->context, fit->text.labels[LABEL_NEW]);
	line_say(writer, item, NULL, words);
}

static void item_say(const struct plain_writer *writer, const struct fit *fit, const struct fit_item *item)
{
	const char *const *labels = fit->text.labels;

	if (labels[LABEL_NEW] != NULL && plain_marks_new(item))
		writer->mark(writer->context, labels[LABEL_NEW]);
	switch (item->kind) {
	case FIT_DRAFT: /* beside its own language in Dutch, for whoever passes it on */
		line_say(writer, item, NULL, item->words);
		if (item->label == LABEL_DRAFT && fit->text.source_draft != NULL &&
		    strcmp(fit->text.source_draft, item->words) != 0)
			line_say(writer, item, NULL, fit->text.source_draft);
		break;
	case FIT_SENDER:
		line_say(writer, item, NULL, labels[LABEL_FROM] != NULL ? labels[LABEL_FROM] : item->words);
		break;
	case FIT_PLACES:
		line_say(writer, item, fit->text.message->area_partial ? labels[LABEL_WHERE_PARTLY] : NULL,
			 item->words);
		new_say(writer, fit, item, fit->text.new_places);
		break;
	case FIT_POSTCODES:
		line_say(writer, item, labels[LABEL_POSTCODES], item->words);
		new_say(writer, fit, item, fit->text.new_postcodes);
		break;
	case FIT_CONTACT:
		contact_say(writer, fit, item);
		break;
	case FIT_REASON:
		line_say(writer, item, item->sentence == item->part->reasons ? labels[LABEL_WHY] : NULL, item->words);
		break;
	default:
		line_say(writer, item, NULL, item->words);
	}
	if (item->sentence != NULL && item->sentence->translator != NULL && labels[LABEL_HUMAN] != NULL) {
		struct buffer words = {0};
		plain_translator(&words, labels[LABEL_HUMAN], item->sentence);
		line_say(writer, item, NULL, buffer_text(&words));
		buffer_free(&words);
	}
}

void plain_walk(const struct fit *fit, const struct plain_writer *writer)
{
	const struct fit_item *before = NULL;

	for (size_t i = 0; i < fit->item_count; i++) {
		const struct fit_item *item = &fit->items[i];
		if (!item->kept)
			continue;
		const char *heading = item_heading(&fit->text, item);
		bool begins = begins_stretch(&fit->text, item, before);
		if (begins)
			writer->heading(writer->context, NULL);
		if (heading != NULL && (begins || before == NULL))
			writer->heading(writer->context, heading);
		item_say(writer, fit, item);
		before = item;
	}
}

static void heading_write(void *context, const char *words)
{
	buffer_add_string(context, words == NULL ? "" : words);
	buffer_add_byte(context, '\n');
}

static void line_write(void *context, const struct fit_item *item, const char *label, const char *words)
{
	(void)item;
	if (label != NULL) {
		buffer_add_string(context, label);
		buffer_add_byte(context, ' ');
	}
	buffer_add_string(context, words);
	buffer_add_byte(context, '\n');
}

static void mark_write(void *context, const char *words)
{
	buffer_add_string(context, words);
	buffer_add_string(context, ": ");
}

void plain_render(const struct fit *fit, struct buffer *text)
{
	plain_walk(fit, &(struct plain_writer){heading_write, mark_write, line_write, text});
}
