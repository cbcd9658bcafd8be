#include "check.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "../base/phone.h"

/* Things to do that a reader keeps in mind: Pharos, checklist, at most 3 core messages. */
#define ACTION_LIMIT 3

/* Numbers and addresses longer than this are none. */
#define CONTACT_LIMIT 256

static void parts_check(const struct message *message, struct diagnostics *diagnostics)
{
	bool calm = message->kind == MESSAGE_ALL_CLEAR; /* nothing more to do, no more to come */
	const struct {
		bool missing;
		enum diagnostic_id id;
	} needs[] = {
	    {message->senders == NULL, DIAGNOSTIC_SENDER_MISSING},
	    {message_part(message, PART_TITLE) == NULL, DIAGNOSTIC_TITLE_MISSING},
	    {message_part(message, PART_WHAT) == NULL, DIAGNOSTIC_WHAT_MISSING},
	    {message->places == NULL && message->postcodes == NULL, DIAGNOSTIC_AREA_MISSING},
	    {!calm && message_part(message, PART_DO) == NULL && message_part(message, PART_DONT) == NULL,
	     DIAGNOSTIC_DO_MISSING},
	    {!calm && message_part(message, PART_UNTIL) == NULL && message_part(message, PART_NEXT) == NULL,
	     DIAGNOSTIC_UNTIL_MISSING},
	    {message->contacts == NULL, DIAGNOSTIC_HELP_MISSING},
	};

	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (needs[i].missing)
			diagnostic_add(diagnostics, needs[i].id, message->span, NULL);
}

static void actions_check(const struct message *message, struct diagnostics *diagnostics)
{
	const struct part *core = NULL, *first = NULL;
	unsigned actions = 0;
	char written[16], limit[16];

	for (const struct part *part = message->parts; part != NULL; part = part->next) {
		if (part->kind != PART_DO && part->kind != PART_DONT)
			continue;
		first = first == NULL ? part : first;
		if (part->core && core != NULL) {
			snprintf(written, sizeof(written), "%u",
				 source_position(core->span.source, core->span.offset).line);
			diagnostic_add(diagnostics, DIAGNOSTIC_CORE_MANY, part->span, written, NULL);
		} else if (part->core) {
			core = part;
		}
		if (part->kind == PART_DO && ++actions == ACTION_LIMIT + 1) {
			snprintf(written, sizeof(written), "%u", actions);
			snprintf(limit, sizeof(limit), "%d", ACTION_LIMIT);
			diagnostic_add(diagnostics, DIAGNOSTIC_ACTIONS_MANY, part->span, written, limit, NULL);
		}
	}
	if (core == NULL && first != NULL)
		diagnostic_add(diagnostics, DIAGNOSTIC_CORE_MISSING, first->span, NULL);
}

static void replaces_check(const struct message *message, struct diagnostics *diagnostics)
{
	char version[16], replaced[16];

	if (message->replaces_id == NULL) {
		if (message->kind == MESSAGE_UPDATE || message->kind == MESSAGE_ALL_CLEAR)
			diagnostic_add(diagnostics, DIAGNOSTIC_REPLACES_MISSING, message->span,
				       message_kind_name(message->kind), NULL);
	} else if (strcmp(message->replaces_id, message->id) == 0 && message->version > 0 &&
		   message->replaces_version >= message->version) {
		snprintf(version, sizeof(version), "%d", message->version);
		snprintf(replaced, sizeof(replaced), "%d", message->replaces_version);
		diagnostic_add(diagnostics, DIAGNOSTIC_REPLACES_ITSELF, message->span, version, replaced, NULL);
	}
}

/* Copies only the digits. */
static void digits_copy(const char *text, size_t length, char digits[CONTACT_LIMIT])
{
	size_t count = 0;

	for (size_t i = 0; i < length && count + 1 < CONTACT_LIMIT; i++)
		if (isdigit((unsigned char)text[i]))
			digits[count++] = text[i];
	digits[count] = '\0';
}

/* Copies an address in small letters, without what may be left out: https://, www. and a slash at the end. */
static void address_copy(const char *text, size_t length, char address[CONTACT_LIMIT])
{
	static const char *const starts[] = {"https://", "http://", "www."};
	size_t count = 0, skip = 0;

	for (size_t i = 0; i < length && count + 1 < CONTACT_LIMIT; i++)
		address[count++] = (char)tolower((unsigned char)text[i]);
	address[count] = '\0';
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncmp(address + skip, starts[i], strlen(starts[i])) == 0)
			skip += strlen(starts[i]);
	while (count > skip && address[count - 1] == '/')
		count--;
	memmove(address, address + skip, count - skip);
	address[count - skip] = '\0';
}

/* Length of the web or mail address at the start of `text`, a word: 0 when it is none. */
static size_t address_length(const char *text)
{
	size_t length = strcspn(text, " ");

	while (length > 0 && strchr(".,;:!?)\"'", text[length - 1]) != NULL)
		length--;
	if (strncmp(text, "http", 4) == 0 || strncmp(text, "www.", 4) == 0 || memchr(text, '@', length) != NULL)
		return length;
	/* vitens.nl: two small letters or more, a point, two small letters or more, and then the end or a path */
	size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-");
	size_t last = name < length ? name : length, end = last;
	while (last > 0 && islower((unsigned char)text[last - 1]))
		last--;
	bool point =
	    last > 2 && text[last - 1] == '.' && text[last - 2] != '.' && islower((unsigned char)text[last - 3]);
	return point && end - last >= 2 && (end == length || text[end] == '/') ? length : 0;
}

static bool contact_known(const struct message *message, bool phone, const char *text, size_t length)
{
	void (*copy)(const char *, size_t, char[CONTACT_LIMIT]) = phone ? digits_copy : address_copy;
	char found[CONTACT_LIMIT], given[CONTACT_LIMIT];

	copy(text, length, found);
	for (const struct contact *contact = message->contacts; contact != NULL; contact = contact->next) {
		if ((contact->kind == CONTACT_PHONE) != phone)
			continue;
		copy(contact->value, strlen(contact->value), given);
		if (strcmp(found, given) == 0)
			return true;
	}
	return false;
}

/* Numbers and addresses in words that are not given in <hulp>. `sentence` is NULL for a translation, whose `span` then
 * serves. */
static void words_check(const struct message *message, const char *words, const struct sentence *sentence,
			struct span span, struct diagnostics *diagnostics)
{
	bool start = true; /* of a word */

	for (size_t at = 0, length = 0; words[at] != '\0'; at += length > 0 ? length : 1) {
		length = 0;
		if (start) {
			size_t phone = phone_length(words + at);
			char written[CONTACT_LIMIT];

			length = phone > 0 ? phone : address_length(words + at);
			if (length > 0 && !contact_known(message, phone > 0, words + at, length)) {
				snprintf(written, sizeof(written), "%.*s", (int)length, words + at);
				diagnostic_add(diagnostics, DIAGNOSTIC_CONTACT_DIFFERS,
					       sentence == NULL ? span : sentence_span(sentence, at, length), written,
					       NULL);
			}
		}
		unsigned char last = (unsigned char)words[at + (length > 0 ? length - 1 : 0)];
		start = !isalnum(last) && last < 0x80 && strchr("+./@-", last) == NULL;
	}
}

static void sentences_check(const struct message *message, const struct sentence *sentence,
			    struct diagnostics *diagnostics)
{
	for (; sentence != NULL; sentence = sentence->next) {
		words_check(message, sentence->words, sentence, sentence->span, diagnostics);
		for (const struct own_text *text = sentence->own_texts; text != NULL; text = text->next)
			words_check(message, text->words, NULL, text->span, diagnostics);
	}
}

bool check_invented(const char *address)
{
	const char *last = strstr(address, ".example");
	return last != NULL && (last[8] == '\0' || strchr("/?#:", last[8]) != NULL);
}

static void contacts_check(const struct message *message, struct diagnostics *diagnostics)
{
	for (const struct part *part = message->parts; part != NULL; part = part->next) {
		sentences_check(message, part->sentences, diagnostics);
		sentences_check(message, part->reasons, diagnostics);
	}
	for (const struct contact *contact = message->contacts; contact != NULL; contact = contact->next) {
		if (check_invented(contact->value) && !message->example)
			diagnostic_add(diagnostics, DIAGNOSTIC_EXAMPLE_ADDRESS, contact->span, contact->value, NULL);
	}
}

void check_structure(const struct message *message, struct diagnostics *diagnostics)
{
	parts_check(message, diagnostics);
	actions_check(message, diagnostics);
	replaces_check(message, diagnostics);
	contacts_check(message, diagnostics);
}
