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

static void line_add(struct buffer *text, const char *label, const char *words)
{
	if (label != NULL) {
		buffer_add_string(text, label);
		buffer_add_byte(text, ' ');
	}
	buffer_add_string(text, words);
	buffer_add_byte(text, '\n');
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

static void contact_add(struct buffer *text, const struct fit *fit, const struct text_contact *contact)
{
	static const enum label labels[] = {[CONTACT_PHONE] = LABEL_CALL, [CONTACT_SITE] = LABEL_READ_MORE};

	if (contact->name != NULL)
		line_add(text, NULL, contact->name);
	line_add(text, contact->kind == CONTACT_MAIL ? NULL : fit->text.labels[labels[contact->kind]], contact->value);
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
static void new_add(struct buffer *text, const char *const *labels, const char *words)
{
	if (words == NULL || labels[LABEL_NEW] == NULL)
		return;
	buffer_add_string(text, labels[LABEL_NEW]);
	buffer_add_string(text, ": ");
	line_add(text, NULL, words);
}

static void item_add(struct buffer *text, const struct fit *fit, const struct fit_item *item)
{
	const char *const *labels = fit->text.labels;

	if (labels[LABEL_NEW] != NULL && plain_marks_new(item)) {
		buffer_add_string(text, labels[LABEL_NEW]);
		buffer_add_string(text, ": ");
	}
	switch (item->kind) {
	case FIT_DRAFT: /* beside its own language in Dutch, for whoever passes it on */
		line_add(text, NULL, item->words);
		if (fit->text.source_draft != NULL && strcmp(fit->text.source_draft, item->words) != 0)
			line_add(text, NULL, fit->text.source_draft);
		break;
	case FIT_SENDER:
		line_add(text, NULL, labels[LABEL_FROM] != NULL ? labels[LABEL_FROM] : item->words);
		break;
	case FIT_PLACES:
		line_add(text, fit->text.message->area_partial ? labels[LABEL_WHERE_PARTLY] : NULL, item->words);
		new_add(text, labels, fit->text.new_places);
		break;
	case FIT_POSTCODES:
		line_add(text, labels[LABEL_POSTCODES], item->words);
		new_add(text, labels, fit->text.new_postcodes);
		break;
	case FIT_CONTACT:
		contact_add(text, fit, item->contact);
		break;
	case FIT_REASON:
		line_add(text, item->sentence == item->part->reasons ? labels[LABEL_WHY] : NULL, item->words);
		break;
	default:
		line_add(text, NULL, item->words);
	}
	if (item->sentence != NULL && item->sentence->translator != NULL && labels[LABEL_HUMAN] != NULL) {
		plain_translator(text, labels[LABEL_HUMAN], item->sentence);
		buffer_add_byte(text, '\n');
	}
}

void plain_render(const struct fit *fit, struct buffer *text)
{
	const struct fit_item *before = NULL;

	for (size_t i = 0; i < fit->item_count; i++) {
		const struct fit_item *item = &fit->items[i];
		if (!item->kept)
			continue;
		const char *heading = item_heading(&fit->text, item);
		bool begins = begins_stretch(&fit->text, item, before);
		if (begins)
			buffer_add_byte(text, '\n');
		if (heading != NULL && (begins || before == NULL))
			line_add(text, NULL, heading);
		item_add(text, fit, item);
		before = item;
	}
}
