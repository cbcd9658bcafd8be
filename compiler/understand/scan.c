#include "scan.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/phone.h"

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

void moment_add_days(int *year, int *month, int *day, int days)
{
	*day += days;
	while (*day > days_in_month(*year, *month)) {
		*day -= days_in_month(*year, *month);
		if (++*month > 12) {
			*month = 1;
			++*year;
		}
	}
	while (*day < 1) {
		if (--*month < 1) {
			*month = 12;
			--*year;
		}
		*day += days_in_month(*year, *month);
	}
}

/* A day in words, by the row that tells when it is. */
struct day_words {
	const char **words;
	const struct relative_day *row;
	struct day_words *next;
};

struct scan_words {
	struct day_words *days;
	const char *months[12];
	const char **numerals;        /* 0 to 100, or NULL */
	int category[CATEGORY_LIMIT]; /* which scanner serves it; -1 for none */
};

static void found(struct scan *scan, struct scanned **list, struct node *node, int end, double cost)
{
	struct scanned *scanned = arena_allocate(scan->arena, sizeof *scanned);
	*scanned = (struct scanned){.node = node, .end = end, .cost = cost, .next = *list};
	*list = scanned;
}

static bool all_digits(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text);
}

static const char *text_at(const struct scan *scan, int at)
{
	return at < scan->token_count ? scan->tokens[at].folded : "";
}

static bool among_words(const char **words, const char *word)
{
	for (int i = 0; words && words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* Numbers in words: as the grammar spells them, else as ICU does from two to a hundred (one is an article in too many
 * languages). -1 when it is none. */
static long spelled_number(struct scan *scan, const char *folded)
{
	for (const struct spoken *spoken = scan->language->spoken; spoken; spoken = spoken->next)
		if (strcmp(spoken->as, folded) == 0)
			return spoken->number;
	const char **names = scan->words->numerals;
	for (int i = 2; names && i <= 100; i++)
		if (names[i][0] == folded[0] && strcmp(names[i], folded) == 0)
			return i;
	return -1;
}

static bool thousands(const char *text, long *number)
{
	char digits[16];
	size_t count = 0;
	size_t group = 0;
	for (const char *at = text; *at; at++) {
		if (isdigit((unsigned char)*at) && count < sizeof digits - 1) {
			digits[count++] = *at;
			group++;
		} else if (*at == '.' && count > 0 && (group == 3 || count <= 3)) {
			group = 0;
		} else {
			return false;
		}
	}
	digits[count] = '\0';
	*number = strtol(digits, NULL, 10);
	return count > 0 && (group == 3 || group == count);
}

/* "1,5" as "1.5"; NULL when it is not that. */
static const char *fraction_text(struct arena *arena, const char *text)
{
	size_t whole = strspn(text, "0123456789");
	size_t part = whole > 0 && text[whole] == ',' ? strspn(text + whole + 1, "0123456789") : 0;
	if (part == 0 || part > 3 || text[whole + 1 + part])
		return NULL;
	return arena_format(arena, "%.*s.%s", (int)whole, text, text + whole + 1);
}

static void scan_number(struct scan *scan, int category, int start, struct scanned **list)
{
	const struct token *token = &scan->tokens[start];
	long number = 0;
	const char *fraction = fraction_text(scan->arena, token->text);
	if (!fraction && !thousands(token->text, &number)) {
		if (isdigit((unsigned char)token->folded[0]))
			return;
		number = spelled_number(scan, token->folded);
		if (number < 0)
			return;
	}
	struct node *node = node_new(scan->arena, NODE_FACT, category);
	node->fact.number = fraction ? strtol(fraction, NULL, 10) : number;
	node->fact.text = fraction;
	found(scan, list, node, start + 1, 0);
}

static int name_index(const char **names, const char *word, int count)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], word) == 0)
			return i;
	return -1;
}

static int month_of(const struct scan *scan, const char *word)
{
	for (int i = 0; i < 12; i++)
		if (strcmp(scan->words->months[i], word) == 0)
			return i + 1;
	return 0;
}

/* A weekday, perhaps with a part of the day glued to it ("dinsdagmiddag"); -1 when it is none. */
static int weekday_of(const struct scan *scan, const char *word, int *daypart)
{
	*daypart = 0;
	int day = name_index(scan->language->weekdays, word, 7);
	for (const struct relative_day *suffix = scan->language->day_suffixes; day < 0 && suffix;
	     suffix = suffix->next) {
		size_t length = strlen(word);
		size_t tail = strlen(suffix->words);
		if (length <= tail || strcmp(word + length - tail, suffix->words) != 0)
			continue;
		day = name_index(scan->language->weekdays, arena_copy(scan->arena, word, length - tail), 7);
		*daypart = suffix->daypart;
	}
	return day;
}

static struct node *date_node(struct scan *scan, int category, int year, int month, int day, int daypart)
{
	struct node *node = node_new(scan->arena, NODE_FACT, category);
	int feature = abstract_feature(scan->language->abstract, "daypart");
	node->fact.year = year;
	node->fact.month = month;
	node->fact.day = day;
	node->value[feature] = (uint8_t)daypart;
	return node;
}

/* "3 tot en met 14 maart": a day has its month from the next one; 0 when there is none. */
static int month_behind(const struct scan *scan, int at)
{
	if (!among_words(scan->language->through_words, text_at(scan, at)))
		return 0;
	for (int ahead = at + 1; ahead <= at + 4; ahead++)
		if (isdigit((unsigned char)text_at(scan, ahead)[0]))
			return month_of(scan, text_at(scan, ahead + 1));
	return 0;
}

static void scan_date(struct scan *scan, int category, int start, struct scanned **list)
{
	struct moment sent = scan->sent;
	for (const struct day_words *day = scan->words->days; day; day = day->next) {
		int length = 0;
		while (day->words[length] && strcmp(day->words[length], text_at(scan, start + length)) == 0)
			length++;
		if (day->words[length])
			continue;
		int year = sent.year, month = sent.month, date = sent.day;
		moment_add_days(&year, &month, &date, day->row->days);
		found(scan, list, date_node(scan, category, year, month, date, day->row->daypart), start + length, 0);
	}
	if (!scan->words->months[0])
		return;
	int daypart = 0;
	int at = start;
	bool gone = among_words(scan->language->gone_words, text_at(scan, start));
	if (gone || among_words(scan->language->coming_words, text_at(scan, start))) {
		int named = weekday_of(scan, text_at(scan, start + 1), &daypart);
		if (named < 0 || month_of(scan, text_at(scan, start + 3)) > 0)
			return;
		int year = sent.year, day = sent.day, then = sent.month;
		int ahead = (named - calendar_weekday(year, then, day) + 7) % 7;
		moment_add_days(&year, &then, &day, gone ? ahead - 7 : ahead == 0 ? 7 : ahead);
		found(scan, list, date_node(scan, category, year, then, day, daypart), start + 2, 0);
		return;
	}
	int weekday = weekday_of(scan, text_at(scan, at), &daypart);
	if (weekday >= 0)
		at++;
	const char *number = text_at(scan, at);
	bool counts = all_digits(number) && strlen(number) <= 2;
	int month = counts ? month_of(scan, text_at(scan, at + 1)) : 0;
	int borrowed = counts && month == 0 ? month_behind(scan, at + 1) : 0;
	if (month > 0 || borrowed > 0) {
		int day = atoi(number);
		int year = sent.year;
		at += month > 0 ? 2 : 1;
		month = month > 0 ? month : borrowed;
		if (all_digits(text_at(scan, at)) && strlen(text_at(scan, at)) == 4)
			year = atoi(text_at(scan, at++));
		else if (month < sent.month - 6)
			year++; /* "2 januari", sent in December */
		if (day < 1 || day > days_in_month(year, month))
			return;
		/* Sentences that stand alone have no year of their own: the nearest that fits. */
		for (int away = 1; scan->guess_names && weekday >= 0 && away <= 6; away++) {
			if (calendar_weekday(year, month, day) == weekday)
				break;
			int near = sent.year + (away % 2 ? -(away + 1) / 2 : away / 2);
			if (day <= days_in_month(near, month) && calendar_weekday(near, month, day) == weekday)
				year = near;
		}
		if (weekday >= 0 && calendar_weekday(year, month, day) != weekday)
			return;
		found(scan, list, date_node(scan, category, year, month, day, daypart), at, 0);
	} else if (weekday >= 0) {
		int year = sent.year, day = sent.day;
		month = sent.month;
		int ahead = (weekday - calendar_weekday(year, month, day) + 7) % 7;
		moment_add_days(&year, &month, &day, ahead); /* the next one, today included, or the last one */
		if (ahead == 0 || start == 0 || !among_words(scan->language->since_words, text_at(scan, start - 1)))
			found(scan, list, date_node(scan, category, year, month, day, daypart), at, 0.1);
		moment_add_days(&year, &month, &day, -7);
		found(scan, list, date_node(scan, category, year, month, day, daypart), at, 0.2);
	}
}

static void scan_clock(struct scan *scan, int category, int start, struct scanned **list)
{
	const char *text = scan->tokens[start].folded;
	int hour = -1, minute = 0;
	char rest;
	bool both = (sscanf(text, "%2d.%2d%c", &hour, &minute, &rest) == 2 ||
		     sscanf(text, "%2d:%2d%c", &hour, &minute, &rest) == 2) &&
		    strlen(text) >= 4;
	if (!both) {
		minute = 0;
		hour = all_digits(text) && strlen(text) <= 2 ? atoi(text) : -1;
	}
	if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
		return;
	int end = start + 1;
	bool word = among_words(scan->language->clock_words, text_at(scan, end));
	/* "van 9 tot 17 uur": the first hour has its word from the second. */
	double cost = 0;
	for (int ahead = 1; !both && !word && ahead <= 4; ahead++) {
		const char *later = text_at(scan, start + ahead);
		word = *later && among_words(scan->language->clock_words, later);
		if (word)
			end--;
		cost = 0.05;
	}
	if (!both && !word)
		return;
	struct node *node = node_new(scan->arena, NODE_FACT, category);
	node->fact.hour = hour;
	node->fact.minute = minute;
	found(scan, list, node, word ? end + 1 : end, cost);
}

/* A phone number as it stands: 112 and the like, or digits in groups that begin with 0 or +; shortest service number
 * 0800 0000. */
static void scan_phone(struct scan *scan, int category, int start, struct scanned **list)
{
	struct buffer written = {0};
	const struct token *before = NULL;
	const char *first = scan->tokens[start].text;
	bool short_number =
	    all_digits(first) && strlen(first) == 3 && (strncmp(first, "11", 2) == 0 || strncmp(first, "14", 2) == 0);
	for (int at = start; at < scan->token_count; at++) {
		const struct token *token = &scan->tokens[at];
		if (strspn(token->text, "0123456789-+()") != strlen(token->text))
			break;
		bool apart = before && before->offset + before->length != token->offset;
		buffer_add_format(&written, "%s%s", apart ? " " : "", token->text);
		before = token;
	}
	const char *all = buffer_text(&written);
	size_t length = short_number ? 3 : phone_length(all), taken = 0;
	int end = start;
	for (; taken < length; end++) {
		taken += all[taken] == ' ';
		taken += strlen(scan->tokens[end].text);
	}
	if (length > 0 && taken == length) {
		struct node *node = node_new(scan->arena, NODE_FACT, category);
		node->fact.text = arena_copy(scan->arena, all, length);
		found(scan, list, node, end, 0);
	}
	buffer_free(&written);
}

static void scan_address(struct scan *scan, int category, int start, struct scanned **list)
{
	const char *text = scan->tokens[start].text;
	if (strncmp(text, "https://", 8) != 0 && strncmp(text, "www.", 4) != 0 && !strchr(text, '@'))
		return;
	struct node *node = node_new(scan->arena, NODE_FACT, category);
	node->fact.text = text;
	found(scan, list, node, start + 1, 0);
}

static void scan_postcode(struct scan *scan, int category, int start, struct scanned **list)
{
	const char *text = scan->tokens[start].text;
	if (strlen(text) != 6 || strspn(text, "0123456789") != 4 || !isupper((unsigned char)text[4]) ||
	    !isupper((unsigned char)text[5]))
		return;
	struct node *node = node_new(scan->arena, NODE_FACT, category);
	node->fact.text = text;
	found(scan, list, node, start + 1, 0);
}

static struct node *name_node(struct scan *scan, int category, const char *text, int kind)
{
	struct node *node = node_new(scan->arena, NODE_FACT, category);
	node->fact.text = text;
	node->value[abstract_feature(scan->language->abstract, "namekind")] = (uint8_t)kind;
	return node;
}

/* The kind of a name by how it ends: of a street, say; 0 when nothing tells. */
static int kind_by_end(const struct scan *scan, const char *folded)
{
	size_t digits = strspn(folded + (*folded ? 1 : 0), "0123456789");
	for (const struct name_end *end = scan->language->name_ends; end; end = end->next)
		for (int i = 0; end->ends[i]; i++) {
			/* "A28": a letter and digits */
			if (strcmp(end->ends[i], "#") == 0 && digits > 0 && strlen(folded) == digits + 1)
				return end->kind;
			size_t length = strlen(end->ends[i]);
			if (strlen(folded) > length && strcmp(folded + strlen(folded) - length, end->ends[i]) == 0)
				return end->kind;
		}
	return 0;
}

/* "12" or "12a" behind the name of a street. */
static bool house_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	return digits > 0 && digits <= 4 &&
	       (!text[digits] || (islower((unsigned char)text[digits]) && !text[digits + 1]));
}

/* "Vannacht ..." is no name: it has its capital from its place. */
static bool names_day(const struct scan *scan)
{
	for (const struct day_words *day = scan->words->days; day; day = day->next)
		if (day->words[0] && !day->words[1] && strcmp(day->words[0], scan->tokens[0].folded) == 0)
			return true;
	return false;
}

static void scan_name(struct scan *scan, int category, int start, struct scanned **list)
{
	bool known = false;
	for (const struct known_name *name = scan->names; name; name = name->next) {
		int length = 0;
		while (name->words[length] && start + length < scan->token_count &&
		       strcmp(name->words[length], scan->tokens[start + length].text) == 0)
			length++;
		if (name->words[length])
			continue;
		found(scan, list, name_node(scan, category, name->text, name->kind), start + length, 0);
		known = true;
	}
	if (known || !scan->tokens[start].capital || (start == 0 && (!scan->guess_names || names_day(scan))))
		return;
	/* A run of capitals inside a sentence, less likely at its start; what nobody may guess, only with an end that
	 * tells what it is (Kerkstraat). */
	struct buffer text = {0};
	int end = start;
	while (end < scan->token_count && scan->tokens[end].capital) {
		buffer_add_format(&text, "%s%s", end > start ? " " : "", scan->tokens[end].text);
		int kind = kind_by_end(scan, scan->tokens[end].folded);
		end++;
		if (kind == 0 && !scan->guess_names)
			continue;
		double cost = start > 0 ? 0.6 - 0.05 * (end - start) : end == 1 ? 0.9 : 1.5;
		found(scan, list, name_node(scan, category, arena_string(scan->arena, buffer_text(&text)), kind), end,
		      cost);
		(*list)->guessed = true;
		if (kind == 0 || end == scan->token_count || !house_number(scan->tokens[end].text))
			continue;
		const char *address = arena_format(scan->arena, "%s %s", buffer_text(&text), scan->tokens[end].text);
		found(scan, list, name_node(scan, category, address, kind), end + 1, cost - 0.05);
		(*list)->guessed = true;
	}
	buffer_free(&text);
}

static const struct {
	const char *category;
	void (*scan)(struct scan *scan, int category, int start, struct scanned **list);
} scanners[] = {{"Number", scan_number},   {"Date", scan_date},         {"Clock", scan_clock}, {"Phone", scan_phone},
		{"Address", scan_address}, {"Postcode", scan_postcode}, {"Name", scan_name}};

struct scanned *scan_at(struct scan *scan, int category, int start)
{
	struct scanned *list = NULL;
	int scanner = scan->words->category[category];
	if (scanner >= 0 && start < scan->token_count && !scan->tokens[start].mark)
		scanners[scanner].scan(scan, category, start, &list);
	return list;
}

struct scan_words *scan_words_new(struct arena *arena, struct language *language)
{
	struct scan_words *words = arena_allocate(arena, sizeof *words);
	struct day_words **last = &words->days;
	for (const struct relative_day *day = language->relative_days; day; day = day->next) {
		*last = arena_allocate(arena, sizeof **last);
		**last = (struct day_words){tokens_fold(arena, language, day->words), day, NULL};
		last = &(*last)->next;
	}
	for (int i = 0; language_calendar(language) && i < 12; i++)
		words->months[i] = language_fold(arena, language, language->months[i]);
	words->numerals = language_numerals(language);
	for (int category = 0; category < language->abstract->category_count; category++) {
		words->category[category] = -1;
		for (size_t i = 0; i < sizeof scanners / sizeof *scanners; i++)
			if (strcmp(scanners[i].category, language->abstract->categories[category]) == 0)
				words->category[category] = (int)i;
	}
	return words;
}

bool scan_covers(struct scan *scan, int position)
{
	for (int start = position > 5 ? position - 5 : 0; start <= position; start++)
		for (int category = 0; category < scan->language->abstract->category_count; category++)
			for (const struct scanned *fact = scan_at(scan, category, start); fact; fact = fact->next)
				if (fact->end > position)
					return true;
	return false;
}
