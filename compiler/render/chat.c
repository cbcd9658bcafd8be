#include "chat.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "../base/phone.h"
#include "plain.h"

#define WARNING "\u26A0\uFE0F "
#define CHECK "\u2705 "
#define CROSS "\u274C "
#define PHONE "\u260E\uFE0F "
#define RIGHT_TO_LEFT_MARK "\u200F"

struct chat {
	const struct fit *fit;
	struct buffer *text;
	bool headings;
	const char *mark;  /* to stand before the next line, or NULL */
	const char *named; /* whose number or address stands last */
	bool draft_said;   /* in the reader's language: the next such line is the author's */
};

/* Signs that would begin or end emphasis in an app, and what looks like them and does not. */
static const struct {
	char sign;
	const char *same;
} signs[] = {{'*', "\u2217"}, {'_', "\uFF3F"}, {'~', "\u223C"}, {'`', "\u02CB"}};

/* A phone number stays on one line: its spaces do not break, and its hyphens do not before a digit (UAX 14, LB25). */
static const char *phone_add(struct buffer *text, const char *number, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (number[i] == ' ')
			buffer_add_string(text, "\u00A0");
		else
			buffer_add_byte(text, number[i]);
	}
	return number + length;
}

static void words_add(struct buffer *text, const char *words)
{
	for (const char *at = words; *at != '\0'; at++) {
		size_t sign = 0, phone = phone_at(words, at);
		if (phone > 0)
			at = phone_add(text, at, phone);
		if (*at == '\0')
			return;
		while (sign < sizeof(signs) / sizeof(*signs) && signs[sign].sign != *at)
			sign++;
		if (sign < sizeof(signs) / sizeof(*signs))
			buffer_add_string(text, signs[sign].same);
		else
			buffer_add_byte(text, *at);
	}
}

/* Whether the first letter with a direction, isolates apart, runs from right to left: UAX #9, P2. */
static bool begins_right_to_left(const char *words)
{
	int depth = 0;

	for (int32_t at = 0; words[at] != '\0';) {
		UChar32 letter;
		U8_NEXT(words, at, -1, letter);
		UCharDirection direction = u_charDirection(letter);
		depth += (letter >= 0x2066 && letter <= 0x2068) - (letter == 0x2069);
		if (depth == 0 && direction == U_LEFT_TO_RIGHT)
			return false;
		if (depth == 0 && (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC))
			return true;
	}
	return false;
}

/* One line: sign, words, emphasised as a whole or not. */
static void line_add(struct chat *chat, const char *sign, bool strong, const char *label, const char *words)
{
	bool mirrored = chat->fit->text.direction == TEXT_RIGHT_TO_LEFT;
	const char *first = chat->mark != NULL ? chat->mark : label != NULL ? label : words;

	if (mirrored && !begins_right_to_left(first))
		buffer_add_string(chat->text, RIGHT_TO_LEFT_MARK);
	buffer_add_string(chat->text, sign);
	buffer_add_string(chat->text, strong ? "*" : "");
	if (chat->mark != NULL) {
		words_add(chat->text, chat->mark);
		buffer_add_string(chat->text, ": ");
		chat->mark = NULL;
	}
	if (label != NULL) {
		words_add(chat->text, label);
		buffer_add_byte(chat->text, ' ');
	}
	words_add(chat->text, words);
	buffer_add_string(chat->text, strong ? "*\n" : "\n");
}

static void bare_add(struct chat *chat, const char *words)
{
	buffer_add_string(chat->text, words);
	buffer_add_byte(chat->text, '\n');
}

static const char *kind_sign(enum message_kind kind)
{
	return kind == MESSAGE_ALL_CLEAR ? CHECK : kind == MESSAGE_ALERT || kind == MESSAGE_UPDATE ? WARNING : "";
}

static const char *part_sign(enum part_kind kind)
{
	return kind == PART_DO ? CHECK : kind == PART_DONT ? CROSS : "";
}

static void heading_add(void *context, const char *words)
{
	struct chat *chat = context;

	if (words == NULL && chat->text->length > 0)
		buffer_add_byte(chat->text, '\n');
	else if (words != NULL && chat->headings)
		line_add(chat, "", true, NULL, words);
}

static void mark_add(void *context, const char *words)
{
	((struct chat *)context)->mark = words;
}

static void contact_add(struct chat *chat, const struct fit_item *item, const char *label, const char *words)
{
	const struct text_contact *contact = item->contact;

	if (words == contact->name) {
		if (chat->named == NULL || strcmp(chat->named, words) != 0)
			line_add(chat, "", false, NULL, words);
		chat->named = words;
	} else if (contact->kind == CONTACT_PHONE) {
		line_add(chat, PHONE, false, label, words);
	} else {
		if (label != NULL)
			line_add(chat, "", false, NULL, label);
		bare_add(chat, contact->digits);
	}
}

static void item_add(void *context, const struct fit_item *item, const char *label, const char *words)
{
	struct chat *chat = context;
	enum message_kind kind = chat->fit->text.message->kind;

	switch (item->kind) {
	case FIT_MARK:
		line_add(chat, "", true, label, words);
		break;
	case FIT_DRAFT:
		if (chat->draft_said) /* the author's own language: a line of its own direction */
			bare_add(chat, words);
		else
			line_add(chat, "", false, label, words);
		chat->draft_said = true;
		break;
	case FIT_TITLE:
		line_add(chat, "", true, label, words);
		break;
	case FIT_LABEL:
		line_add(chat, strcmp(item->name, "soort") == 0 ? kind_sign(kind) : "",
			 strcmp(item->name, "soort") == 0, label, words);
		break;
	case FIT_SENTENCE: /* a line about who translated it has no sign */
		line_add(chat, words == item->words ? part_sign(item->part->kind) : "", false, label, words);
		break;
	case FIT_CONTACT:
		contact_add(chat, item, label, words);
		break;
	default:
		line_add(chat, "", false, label, words);
	}
}

void chat_render(const struct fit *fit, struct buffer *text)
{
	struct chat chat = {.fit = fit, .text = text, .headings = output_setting(fit->output, "headings", 1) != 0};

	plain_walk(fit, &(struct plain_writer){heading_add, mark_add, item_add, &chat});
}

static int characters(const char *words)
{
	int count = 0;

	for (; *words != '\0'; words++)
		count += ((unsigned char)*words & 0xC0) != 0x80;
	return count;
}

/* The part that takes most of a candidate. */
static const char *longest_part(const struct fit *fit)
{
	const char *longest = "";
	int most = 0;

	for (size_t i = 0; i < fit->item_count; i++) {
		int count = 0;
		for (size_t j = 0; j < fit->item_count; j++)
			if (fit->items[j].kept && strcmp(fit->items[j].name, fit->items[i].name) == 0)
				count += characters(fit->items[j].words);
		if (count > most)
			most = count, longest = fit->items[i].name;
	}
	return longest;
}

bool chat_fits(const struct fit *candidate, void *excess)
{
	int most = (int)output_setting(candidate->output, "characters", 0);
	struct chat_excess *found = excess;
	struct buffer text = {0};

	if (most == 0)
		return true;
	chat_render(candidate, &text);
	found->characters = characters(buffer_text(&text)) - most;
	found->longest = longest_part(candidate);
	buffer_free(&text);
	return found->characters <= 0;
}
