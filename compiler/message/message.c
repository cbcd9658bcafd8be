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

/* After Howard Hinnant, "chrono-compatible low-level date algorithms": years that begin in March. */
long moment_day(const struct moment *moment)
{
	long year = moment->year - (moment->month <= 2);
	long era = year / 400, of_era = year - era * 400;
	long of_year = (153L * (moment->month + (moment->month > 2 ? -3 : 9)) + 2) / 5 + moment->day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

struct moment moment_of_day(long number)
{
	long era = number / 146097, of_era = number - era * 146097;
	long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year + year / 4 - year / 100);
	long month = (5 * of_year + 2) / 153;
	struct moment moment = {.hour = -1};
	moment.day = (int)(of_year - (153 * month + 2) / 5 + 1);
	moment.month = (int)(month < 10 ? month + 3 : month - 9);
	moment.year = (int)(year + era * 400 + (moment.month <= 2));
	return moment;
}

bool message_expired(const struct message *message, const struct moment *now)
{
	struct moment end = message->valid_until;

	if (end.hour < 0) {
		end.hour = 23;
		end.minute = 59;
	}
	return end.year != 0 && moment_compare(&end, now) < 0;
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
