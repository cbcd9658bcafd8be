#include "language.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/* Names of months, weekdays and numbers from ICU/CLDR, pinned: Gregorian, and never another language's in silence. */

static const char **symbols(struct language *language, UDateFormat *format, UDateFormatSymbolType type, int first,
			    int count)
{
	const char **names = arena_array(language->arena, (size_t)count + 1, sizeof *names);
	for (int i = 0; i < count; i++) {
		UChar wide[64];
		UErrorCode error = U_ZERO_ERROR;
		udat_getSymbols(format, type, first + i, wide, 64, &error);
		char *name = arena_allocate(language->arena, 200);
		u_strToUTF8(name, 200, NULL, wide, -1, &error);
		if (U_FAILURE(error))
			return NULL;
		names[i] = name;
	}
	return names;
}

bool language_calendar(struct language *language)
{
	if (language->months && language->weekdays)
		return true;
	UErrorCode error = U_ZERO_ERROR;
	const char *locale = arena_format(language->arena, "%s@calendar=gregorian;numbers=latn", language->locale);
	UDateFormat *format = udat_open(UDAT_FULL, UDAT_FULL, locale, NULL, 0, NULL, 0, &error);
	if (U_FAILURE(error))
		return false;
	const char *actual = udat_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &error);
	size_t length = strcspn(language->locale, "-_@");
	bool own = U_SUCCESS(error) && actual && strncmp(actual, language->locale, length) == 0;
	if (own && !language->months)
		language->months = symbols(language, format, UDAT_MONTHS, 0, 12);
	if (own && !language->weekdays)
		language->weekdays = symbols(language, format, UDAT_WEEKDAYS, 1, 7);
	udat_close(format);
	return language->months && language->weekdays;
}

/* ICU spells with soft hyphens in some languages; a reader's text has none. */
static const char *without_soft_hyphens(struct arena *arena, const char *text)
{
	char *copy = arena_string(arena, text);
	for (char *at = strstr(copy, "\u00ad"); at; at = strstr(at, "\u00ad"))
		memmove(at, at + 2, strlen(at + 2) + 1);
	return copy;
}

const char **language_numerals(struct language *language)
{
	if (language->numerals_tried)
		return language->numerals;
	language->numerals_tried = true;
	UErrorCode error = U_ZERO_ERROR;
	UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, language->locale, NULL, &error);
	const char *actual = U_SUCCESS(error) ? unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &error) : NULL;
	size_t length = strcspn(language->locale, "-_@");
	if (actual && strncmp(actual, language->locale, length) == 0) {
		const char **names = arena_array(language->arena, 101, sizeof *names);
		for (int i = 0; i <= 100; i++) {
			UChar wide[128];
			char name[256];
			unum_format(format, i, wide, 128, NULL, &error);
			u_strToUTF8(name, sizeof name, NULL, wide, -1, &error);
			names[i] = without_soft_hyphens(language->arena, U_SUCCESS(error) ? name : "");
		}
		language->numerals = names;
	}
	unum_close(format);
	return language->numerals;
}

int calendar_weekday(int year, int month, int day)
{
	static const int offset[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	if (month < 1 || month > 12)
		return 0;
	if (month < 3)
		year--;
	return (year + year / 4 - year / 100 + year / 400 + offset[month - 1] + day) % 7;
}
