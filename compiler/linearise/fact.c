#include "fact.h"

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

/* Fills the letters of an ICU pattern that we use: EEEE weekday, MMMM month, d day, y year, HH or H hour, mm minute,
 * 'literal'. Names of days and months are there when the pattern has their letters: language_calendar came first. */
static const char *fill_pattern(struct arena *arena, const struct language *language, const char *pattern,
				const struct fact *fact)
{
	struct buffer buffer = {0};
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
			buffer_add_format(&buffer, "%d", fact->day);
		else if (*at == 'y')
			buffer_add_format(&buffer, "%d", fact->year);
		else if (*at == 'H')
			buffer_add_format(&buffer, run > 1 ? "%02d" : "%d", fact->hour);
		else if (*at == 'm')
			buffer_add_format(&buffer, "%02d", fact->minute);
		else
			buffer_add(&buffer, at, run);
		at += run;
	}
	const char *words = arena_string(arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return words;
}

static const char *date_words(struct arena *arena, struct language *language, const struct fact *fact, int year)
{
	bool with_year = fact->year != year && language->date_pattern_with_year;
	const char *pattern = with_year ? language->date_pattern_with_year : language->date_pattern;
	if (!pattern || !language_calendar(language) || fact->month < 1 || fact->month > 12)
		return NULL;
	return fill_pattern(arena, language, pattern, fact);
}

static const char *clock_words(struct arena *arena, const struct language *language, const struct fact *fact)
{
	bool whole = fact->minute == 0 && language->full_hour_pattern;
	const char *pattern = whole ? language->full_hour_pattern : language->clock_pattern;
	return pattern ? fill_pattern(arena, language, pattern, fact) : NULL;
}

const char *fact_words(struct arena *arena, struct language *language, const struct node *node, int year)
{
	const char *category = language->abstract->categories[node->category];
	if (strcmp(category, "Number") == 0)
		return node->fact.text ? fraction_words(arena, language, node->fact.text)
				       : number_words(arena, language, node->fact.number);
	if (strcmp(category, "Date") == 0)
		return date_words(arena, language, &node->fact, year);
	if (strcmp(category, "Clock") == 0)
		return clock_words(arena, language, &node->fact);
	if (strcmp(category, "Name") == 0)
		return language_name_words(language, node->fact.text);
	return node->fact.text;
}
