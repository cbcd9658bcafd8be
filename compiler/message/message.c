#include "message.h"

#include <string.h>

static const char *const kind_names[] = {
#define X(id, dutch) [MESSAGE_##id] = dutch,
    MESSAGE_KINDS(X)
#undef X
};

static const char *const part_names[] = {
#define X(id, dutch) [PART_##id] = dutch,
    PART_KINDS(X)
#undef X
};

const char *message_kind_name(enum message_kind kind)
{
	return kind_names[kind];
}

const char *part_kind_name(enum part_kind kind)
{
	return part_names[kind];
}

int moment_compare(const struct moment *left, const struct moment *right)
{
	const int a[] = {left->year, left->month, left->day, left->hour < 0 ? 0 : left->hour, left->minute};
	const int b[] = {right->year, right->month, right->day, right->hour < 0 ? 0 : right->hour, right->minute};

	for (size_t i = 0; i < sizeof(a) / sizeof(a[0]); i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

/* The last Sunday of a month of 31 days: that of the day whose weekday is known to be a Sunday (Zeller). */
static int last_sunday(int year, int month)
{
	int m = month < 3 ? month + 12 : month, y = month < 3 ? year - 1 : year;
	int weekday =
	    (31 + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 100 / 4 + 5 * (y / 100)) % 7; /* 0 Saturday */

	return 31 - (weekday + 6) % 7;
}

int moment_offset(const struct moment *moment)
{
	struct moment begin = {moment->year, 3, last_sunday(moment->year, 3), 2, 0};
	struct moment end = {moment->year, 10, last_sunday(moment->year, 10), 3, 0};

	return moment_compare(moment, &begin) >= 0 && moment_compare(moment, &end) < 0 ? 120 : 60;
}

struct span sentence_span(const struct sentence *sentence, size_t offset, size_t length)
{
	size_t end = strlen(sentence->words);

	if (offset > end)
		offset = end;
	if (length > end - offset)
		length = end - offset;
	size_t first = sentence->offsets[offset], last = sentence->offsets[offset + length];
	return (struct span){sentence->span.source, first, last - first};
}

const struct part *message_part(const struct message *message, enum part_kind kind)
{
	for (const struct part *part = message->parts; part != NULL; part = part->next)
		if (part->kind == kind)
			return part;
	return NULL;
}
