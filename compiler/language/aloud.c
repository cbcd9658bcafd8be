#include <stddef.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "load.h"

/* How facts are read aloud: the row <aloud> of a grammar, and numbers in words by its rules or ICU's. */

static void row_add(struct loader *loader, struct aloud_row **rows, const struct xml_node *element, const char *as)
{
	const char *said = xml_attribute(element, as);
	if (!said) {
		diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_BROKEN, element->span, as, NULL);
		return;
	}
	while (*rows)
		rows = &(*rows)->next;
	*rows = arena_allocate(loader->arena, sizeof **rows);
	**rows = (struct aloud_row){.guard = read_guard(loader, element),
				    .hours = xml_attribute(element, "hours"),
				    .minutes = xml_attribute(element, "minutes"),
				    .sign = xml_attribute(element, "of"),
				    .as = said};
}

void read_aloud(struct loader *loader, const struct xml_node *element)
{
	static const struct {
		const char *element, *as;
		size_t rows;
	} kinds[] = {{"count", "set", offsetof(struct aloud, counts)},
		     {"clock", "pattern", offsetof(struct aloud, clocks)},
		     {"part", "as", offsetof(struct aloud, parts)},
		     {"sign", "as", offsetof(struct aloud, signs)}};
	struct aloud *aloud = arena_allocate(loader->arena, sizeof *aloud);
	loader->language->aloud = aloud;
	aloud->unit = loader->unit;
	aloud->number = xml_attribute(element, "number");
	aloud->digit = xml_attribute(element, "digit");
	aloud->day = xml_attribute(element, "day");
	aloud->year = xml_attribute(element, "year");
	aloud->hour = xml_attribute(element, "hour");
	aloud->minute = xml_attribute(element, "minute");
	aloud->date = xml_attribute(element, "date");
	aloud->date_with_year = xml_attribute(element, "withyear");
	aloud->through = xml_attribute(element, "through");
	aloud->at = xml_attribute(element, "at");
	aloud->drop = xml_attribute(element, "drop");
	for (const struct xml_node *row = xml_child(element, NULL); row; row = xml_next(row, NULL)) {
		bool known = strcmp(row->name, "rules") == 0 || strcmp(row->name, "example") == 0 ||
			     strcmp(row->name, "counterexample") == 0;
		if (strcmp(row->name, "rules") == 0)
			aloud->rules = xml_text(loader->arena, row);
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (strcmp(row->name, kinds[i].element) == 0) {
				row_add(loader, (struct aloud_row **)((char *)aloud + kinds[i].rows), row, kinds[i].as);
				known = true;
			}
		if (!known)
			diagnostic_add(loader->diagnostics, DIAGNOSTIC_DATA_UNKNOWN_NAME, row->span, row->name, "aloud",
				       NULL);
	}
	read_examples(loader, element);
}

const struct aloud_row *aloud_row_find(const struct aloud_row *rows, int hour, int minute)
{
	while (rows && ((rows->hours && !language_in_ranges(rows->hours, hour)) ||
			(rows->minutes && !language_in_ranges(rows->minutes, minute))))
		rows = rows->next;
	return rows;
}

/* ICU's rules of the language itself, never another's, or those of its grammar. NULL when there are none. */
static UNumberFormat *rules_open(const struct language *language)
{
	UErrorCode error = U_ZERO_ERROR;
	const char *text = language->aloud->rules;
	if (text) {
		UParseError place;
		size_t length = strlen(text);
		UChar *rules = arena_array(language->arena, length + 1, sizeof *rules);
		u_strFromUTF8(rules, (int32_t)length + 1, NULL, text, -1, &error);
		UNumberFormat *format = unum_open(UNUM_PATTERN_RULEBASED, rules, -1, language->locale, &place, &error);
		return U_SUCCESS(error) ? format : NULL;
	}
	UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, language->locale, NULL, &error);
	const char *actual = U_SUCCESS(error) ? unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &error) : NULL;
	if (actual && strncmp(actual, language->locale, strcspn(language->locale, "-_@")) == 0)
		return format;
	unum_close(format);
	return NULL;
}

/* Words of a rule set may hold soft hyphens; a reader's text has none. NULL when a digit is left, of any script. */
static const char *plain_words(struct arena *arena, const UChar *wide)
{
	UErrorCode error = U_ZERO_ERROR;
	char name[512];
	for (const UChar *at = wide; *at; at++)
		if (u_isdigit(*at))
			return NULL;
	u_strToUTF8(name, sizeof name, NULL, wide, -1, &error);
	char *words = arena_string(arena, U_SUCCESS(error) ? name : "");
	for (char *at = strstr(words, "\u00ad"); at; at = strstr(at, "\u00ad"))
		memmove(at, at + 2, strlen(at + 2) + 1);
	return *words && U_SUCCESS(error) ? words : NULL;
}

static const char *spell(const struct language *language, const char *set, long number, const char *fraction)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar wide[256], name[64];
	UNumberFormat *format = rules_open(language);
	if (!format)
		return NULL;
	if (set) {
		u_strFromUTF8(name, 64, NULL, set, -1, &error);
		unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &error);
	}
	if (fraction)
		unum_formatDecimal(format, fraction, (int32_t)strlen(fraction), wide, 256, NULL, &error);
	else
		unum_formatInt64(format, number, wide, 256, NULL, &error);
	unum_close(format);
	return U_SUCCESS(error) ? plain_words(language->arena, wide) : NULL;
}

static bool same(const char *one, const char *other)
{
	return one == other || (one && other && strcmp(one, other) == 0);
}

const char *language_spell(const struct language *language, const char *set, long number, const char *fraction)
{
	struct aloud *aloud = language->aloud;
	if (!aloud)
		return NULL;
	if (!set)
		set = aloud->number;
	for (const struct aloud_spelled *one = aloud->spelled; one; one = one->next)
		if (one->number == number && same(one->set, set) && same(one->fraction, fraction))
			return one->words;
	struct aloud_spelled *added = arena_allocate(language->arena, sizeof *added);
	*added = (struct aloud_spelled){set, fraction ? arena_string(language->arena, fraction) : NULL, number,
					spell(language, set, number, fraction), aloud->spelled};
	aloud->spelled = added;
	return added->words;
}
