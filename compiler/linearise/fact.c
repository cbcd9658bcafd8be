#include "fact.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/unum.h>
#include <unicode/ustring.h>

/* "1.5" with the decimal mark of the language. */
static const char *fraction_words(struct arena *arena, const struct language *language, const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar wide[64];
	const char *locale = arena_format(arena, "%s@numbers=latn", language->locale);
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &error);
	unum_formatDecimal(format, text, (int32_t)strlen(text), wide, 64, NULL, &error);
	unum_close(format);
	char *words = arena_allocate(arena, 200);
	u_strToUTF8(words, 200, NULL, wide, -1, &error);
	return U_SUCCESS(error) ? words : NULL;
}

static const char *number_words(struct arena *arena, const struct language *language, long number)
{
	if (number < 10000) /* CLDR minimumGroupingDigits varies; four digits read well without in all our languages */
		return arena_format(arena, "%ld", number);
	UErrorCode error = U_ZERO_ERROR;
	UChar wide[64];
	const char *locale = arena_format(arena, "%s@numbers=latn", language->locale);
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &error);
	unum_formatInt64(format, number, wide, 64, NULL, &error);
	unum_close(format);
	char *words = arena_allocate(arena, 200);
	u_strToUTF8(words, 200, NULL, wide, -1, &error);
	return U_SUCCESS(error) ? words : NULL;
}

/* Adds a number of a pattern: in digits, or in words when they are read aloud. False when there are none. */
static bool number_add(struct buffer *buffer, const struct language *language, bool aloud, const char *set,
		       const char *format, int number)
{
	const char *words = aloud ? language_spell(language, set, number, NULL) : NULL;
	if (words)
		buffer_add_string(buffer, words);
	else
		buffer_add_format(buffer, format, number);
	return words || !aloud;
}

static bool row_add(struct buffer *buffer, const struct aloud_row *row)
{
	buffer_add_string(buffer, row ? row->as : "");
	return row;
}

/* Fills the letters of an ICU pattern that we use: EEEE weekday, MMMM month, d day, y year, HH or H hour, mm minute,
 * 'literal'; aloud also h hour of 12, B part of the day. Names of days and months are there when the pattern has their
 * letters: language_calendar came first. */
static const char *fill_pattern(struct arena *arena, const struct language *language, const char *pattern,
				const struct fact *fact, bool aloud)
{
	static const struct aloud none;
	const struct aloud *sets = aloud ? language->aloud : &none;
	struct buffer buffer = {0};
	bool said = true;
	for (const char *at = pattern; *at;) {
		size_t run = strspn(at, (char[]){*at, '\0'});
		const char *end = *at == '\'' ? strchr(at + 1, '\'') : NULL;
		if (end) {
			buffer_add(&buffer, at + 1, (size_t)(end - at) - 1);
			at = end + 1;
			continue;
		}
		bool day = fact->month > 0; /* a clock time has none */
		if (*at == 'E' && day)
			buffer_add_string(&buffer,
					  language->weekdays[calendar_weekday(fact->year, fact->month, fact->day)]);
		else if (*at == 'M' && day)
			buffer_add_string(&buffer, language->months[fact->month - 1]);
		else if (*at == 'd')
			said = number_add(&buffer, language, aloud, sets->day, "%d", fact->day) && said;
		else if (*at == 'y')
			said = number_add(&buffer, language, aloud, sets->year, "%d", fact->year) && said;
		else if (*at == 'H')
			said = number_add(&buffer, language, aloud, sets->hour, run > 1 ? "%02d" : "%d", fact->hour) &&
			       said;
		else if (*at == 'm')
			said = number_add(&buffer, language, aloud, sets->minute, "%02d", fact->minute) && said;
		else if (*at == 'h' && aloud)
			said =
			    number_add(&buffer, language, aloud, sets->hour, "%d", (fact->hour + 11) % 12 + 1) && said;
		else if (*at == 'B' && aloud)
			said = row_add(&buffer, aloud_row_find(sets->parts, fact->hour, fact->minute)) && said;
		else
			buffer_add(&buffer, at, run);
		at += run;
	}
	const char *words = said ? arena_string(arena, buffer_text(&buffer)) : NULL;
	buffer_free(&buffer);
	return words;
}

static const char *date_words(struct arena *arena, struct language *language, const struct fact *fact, int year,
			      bool aloud)
{
	const char *without = aloud ? language->aloud->date : language->date_pattern;
	const char *with = aloud ? language->aloud->date_with_year : language->date_pattern_with_year;
	const char *pattern = fact->year != year && with ? with : without;
	if (!pattern || !language_calendar(language) || fact->month < 1 || fact->month > 12)
		return NULL;
	return fill_pattern(arena, language, pattern, fact, aloud);
}

static const char *clock_words(struct arena *arena, const struct language *language, const struct fact *fact)
{
	bool whole = fact->minute == 0 && language->full_hour_pattern;
	const char *pattern = whole ? language->full_hour_pattern : language->clock_pattern;
	return pattern ? fill_pattern(arena, language, pattern, fact, false) : NULL;
}

const char *fact_words(struct arena *arena, struct language *language, const struct node *node, int year)
{
	const char *category = language->abstract->categories[node->category];
	if (strcmp(category, "Number") == 0)
		return node->fact.text ? fraction_words(arena, language, node->fact.text)
				       : number_words(arena, language, node->fact.number);
	if (strcmp(category, "Date") == 0)
		return date_words(arena, language, &node->fact, year, false);
	if (strcmp(category, "Clock") == 0)
		return clock_words(arena, language, &node->fact);
	if (strcmp(category, "Name") == 0)
		return language_name_words(language, node->fact.text);
	return node->fact.text;
}

/* ---- aloud ---- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static const char *sign_words(const struct language *language, char sign)
{
	const struct aloud_row *row = language->aloud->signs;
	while (row && !(row->sign && row->sign[0] == sign && !row->sign[1]))
		row = row->next;
	return row ? row->as : NULL;
}

/* Adds a word with a space before it. */
static void word_add(struct buffer *buffer, const char *word)
{
	char last = buffer->length > 0 ? buffer->bytes[buffer->length - 1] : ' ';
	if (last != ' ')
		buffer_add_byte(buffer, ' ');
	buffer_add_string(buffer, word);
}

static const char *finish(struct arena *arena, struct buffer *buffer, bool said)
{
	const char *words = said ? arena_string(arena, buffer_text(buffer)) : NULL;
	buffer_free(buffer);
	return words;
}

const char *digits_aloud(struct arena *arena, const struct language *language, const char *text)
{
	const char *comma = language->coordinations ? language->coordinations->comma : ",";
	struct buffer buffer = {0};
	bool said = true, apart = false; /* between groups */
	for (const char *at = text; said && *at; at++) {
		const char *word = NULL;
		if (is_digit(*at))
			word = language_spell(language, language->aloud->digit, *at - '0', NULL);
		else if (*at == '+')
			word = sign_words(language, '+');
		else
			apart = buffer.length > 0;
		if (word && apart)
			buffer_add_string(&buffer, comma);
		if (word)
			word_add(&buffer, word), apart = false;
		said = word || !(is_digit(*at) || *at == '+');
	}
	return finish(arena, &buffer, said);
}

const char *address_aloud(struct arena *arena, const struct language *language, const char *address)
{
	const char *scheme = strstr(address, "://");
	struct buffer buffer = {0};
	bool said = true, sign = true;
	const char *first = language->right_to_left ? "\u2066" : "", *last = language->right_to_left ? "\u2069" : "";
	for (const char *at = scheme ? scheme + 3 : address; said && *at; at++) {
		const char *word = is_digit(*at) ? language_spell(language, language->aloud->digit, *at - '0', NULL)
						 : sign_words(language, *at);
		bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (unsigned char)*at >= 0x80;
		if (*at == '/' && !at[1])
			break;
		if (!sign && word)
			buffer_add_string(&buffer, last);
		if (word)
			word_add(&buffer, word);
		else if (sign)
			buffer_add_format(&buffer, "%s%s", buffer.length > 0 ? " " : "", first);
		if (!word)
			buffer_add_byte(&buffer, *at);
		said = word || letter;
		sign = word;
	}
	buffer_add_string(&buffer, sign ? "" : last);
	return finish(arena, &buffer, said);
}

const char *words_aloud(struct arena *arena, const struct language *language, const char *words)
{
	struct buffer buffer = {0};
	bool said = true;
	if (!strpbrk(words, "0123456789"))
		return words;
	for (const char *at = words; said && *at;) {
		size_t count = strspn(at, "0123456789");
		if (count == 0) {
			buffer_add_byte(&buffer, *at++);
			continue;
		}
		const char *digits = arena_copy(arena, at, count);
		const char *word = count > 2 || (count > 1 && *at == '0')
				       ? digits_aloud(arena, language, digits)
				       : language_spell(language, NULL, strtol(digits, NULL, 10), NULL);
		const char *drop = language->aloud->drop;
		char last = buffer.length > 0 ? buffer.bytes[buffer.length - 1] : ' ';
		if (last != ' ' && last != '-' && last != '(')
			buffer_add_byte(&buffer, ' ');
		said = word;
		buffer_add_string(&buffer, word ? word : "");
		at += count;
		if (drop && strncmp(at, drop, strlen(drop)) == 0)
			at += strlen(drop);
		else if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
			buffer_add_byte(&buffer, ' ');
	}
	return finish(arena, &buffer, said);
}

/* A postcode or a range of them. */
static const char *postcode_aloud(struct arena *arena, const struct language *language, const char *text)
{
	const char *dash = strchr(text, '-');
	if (!dash)
		return digits_aloud(arena, language, text);
	const char *first = digits_aloud(arena, language, arena_copy(arena, text, (size_t)(dash - text)));
	const char *last = digits_aloud(arena, language, dash + 1), *through = language->aloud->through;
	return first && last && through ? arena_format(arena, "%s %s %s", first, through, last) : NULL;
}

const char *fact_aloud(struct arena *arena, struct language *language, const struct node *node, int year,
		       const char *set)
{
	const char *category = language->abstract->categories[node->category];
	const struct fact *fact = &node->fact;
	if (!language->aloud)
		return NULL;
	if (strcmp(category, "Number") == 0)
		return language_spell(language, set, fact->number, fact->text);
	if (strcmp(category, "Date") == 0)
		return date_words(arena, language, fact, year, true);
	if (strcmp(category, "Clock") == 0) {
		const struct aloud_row *row = aloud_row_find(language->aloud->clocks, fact->hour, fact->minute);
		return row ? fill_pattern(arena, language, row->as, fact, true) : NULL;
	}
	if (strcmp(category, "Name") == 0) {
		const char *name = language_name_words(language, fact->text);
		return name ? words_aloud(arena, language, name) : NULL;
	}
	if (strcmp(category, "Address") == 0)
		return address_aloud(arena, language, fact->text);
	if (strcmp(category, "Postcode") == 0)
		return postcode_aloud(arena, language, fact->text);
	return digits_aloud(arena, language, fact->text);
}
