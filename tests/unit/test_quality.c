/*
 * Quality: what a language writes, letter by letter. Every word is known to an independent dictionary or stands in the
 * list of justified others (tests/spelling); no word mixes scripts; no letter is a look-alike; numbers agree with their
 * noun from 0 to 121; calendar names are the language's own, not what ICU falls back to.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "../../compiler/command/command.h"
#include "../../compiler/linearise/say.h"
#include "../../compiler/understand/spelling.h"

#define YEAR 2025
#define WORD 128 /* bytes; longer ones are no words */

static struct arena *arena;
static struct workspace workspace;
static struct options options;

static void setup(void)
{
	arena = arena_new();
	options = (struct options){.folder = "."};
	workspace = (struct workspace){
	    .arena = arena, .options = &options, .diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH)};
	cr_assert(workspace_open_all(&workspace));
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(quality, .init = setup, .fini = teardown, .timeout = 300);

/* ---- the words of every text ---- */

typedef void visit_words(const struct language *language, const char *text, void *context);

/* What each language, or one, writes of the examples of all: some ten thousand sentences. */
static void each_text(const char *code, visit_words *visit, void *context)
{
	for (int l = 0; l < workspace.language_count; l++)
		for (const struct example *example = workspace.languages[l]->examples; example;
		     example = example->next) {
			const char *error = NULL;
			const struct node *node = node_read(arena, workspace.abstract, example->tree, &error);
			for (int i = 0; node && i < workspace.language_count; i++) {
				if (code && strcmp(workspace.languages[i]->code, code) != 0)
					continue;
				const struct said said = say_phrase(arena, workspace.languages[i], node, YEAR);
				if (said.words)
					visit(workspace.languages[i], said.words, context);
			}
		}
}

static bool in_word(UChar32 letter)
{
	return u_isalpha(letter) || u_charType(letter) == U_NON_SPACING_MARK || letter == '\'' || letter == 0x2019 ||
	       letter == '-';
}

/* ---- letters ---- */

/* Letters that look like others of the same script, and marks that nobody sees. */
static bool wrong_letter(UChar32 letter)
{
	static const UChar32 never[] = {
	    0x00AD, 0x200B, 0xFEFF, /* soft hyphen, spaces without width or break */
	    0x0162, 0x0163,         /* t with cedilla: no language has it */
	    0x06CC, 0x06A9,         /* Persian yeh and kaf */
	    0x2018, 0x201A,         /* single quotation marks */
	};
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (letter == never[i])
			return true;
	return false;
}

static void check_letters(const struct language *language, const char *text, void *context)
{
	int *count = context;
	UScriptCode before = USCRIPT_COMMON;
	for (int32_t at = 0, length = (int32_t)strlen(text); at < length;) {
		UChar32 letter;
		UErrorCode error = U_ZERO_ERROR;
		U8_NEXT(text, at, length, letter);
		cr_expect(letter >= 0 && !wrong_letter(letter), "%s: U+%04X in %s", language->code, (unsigned)letter,
			  text);
		UScriptCode script = in_word(letter) ? uscript_getScript(letter, &error) : USCRIPT_COMMON;
		bool mixed = script > USCRIPT_INHERITED && before > USCRIPT_INHERITED && script != before;
		cr_expect(!mixed, "%s: two scripts in one word: %s", language->code, text);
		if (script != USCRIPT_INHERITED)
			before = script;
	}
	cr_expect(strstr(text, "  ") == NULL && strstr(text, " ,") == NULL && strstr(text, " .") == NULL,
		  "%s: spaces: %s", language->code, text);
	(*count)++;
}

Test(quality, letters_are_those_of_the_language)
{
	int count = 0;
	each_text(NULL, check_letters, &count);
	cr_expect(count > 5000, "%d texts", count);
}

/* ---- spelling ---- */

/* The independent dictionary of a language of ours; Frisian has none in Debian. */
static const struct {
	const char *code, *dictionary;
} dictionaries[] = {{"nl", "nl_NL"}, {"en", "en_GB"}, {"ar", "ar"}, {"tr", "tr_TR"}, {"bg", "bg_BG"}};

struct spellings {
	const char *code;
	struct spelling spelling;
	const struct source *others; /* words that the dictionary lacks, and why */
	FILE *missing;               /* HELDER_SPELLING_WRITE: where new ones are written */
	const char **seen;
	size_t seen_count, capacity;
	int checked, unknown;
};

static bool listed(const struct spellings *spellings, const char *word)
{
	const char *at = spellings->others ? spellings->others->bytes : "";
	size_t length = strlen(word);
	for (at = strstr(at, word); at; at = strstr(at + 1, word))
		if (at[-1] == '\n' && (at[length] == '\n' || at[length] == '\0'))
			return true;
	return false;
}

static bool seen_before(struct spellings *spellings, const char *word)
{
	for (size_t i = spellings->seen_count; i-- > 0;)
		if (strcmp(spellings->seen[i], word) == 0)
			return true;
	spellings->seen =
	    arena_grow(arena, spellings->seen, spellings->seen_count, &spellings->capacity, sizeof *spellings->seen);
	spellings->seen[spellings->seen_count++] = arena_string(arena, word);
	return false;
}

static void check_word(struct spellings *spellings, const char *word, bool first)
{
	char lower[WORD * 2] = "";
	UChar wide[WORD];
	int32_t length = 0;
	UErrorCode error = U_ZERO_ERROR;
	if (seen_before(spellings, word))
		return;
	spellings->checked++;
	u_strFromUTF8(wide, WORD, &length, word, -1, &error);
	length = u_strToLower(wide, WORD, wide, length, spellings->code, &error);
	u_strToUTF8(lower, sizeof(lower), NULL, wide, length, &error);
	if (spelling_right(&spellings->spelling, word) || listed(spellings, word) ||
	    (first && (spelling_right(&spellings->spelling, lower) || listed(spellings, lower))))
		return;
	spellings->unknown++;
	if (spellings->missing)
		fprintf(spellings->missing, "%s\n", first ? lower : word);
	else
		cr_expect(false, "%s: no word of the dictionary, nor of tests/spelling: %s", spellings->code, word);
}

static void check_spelling(const struct language *language, const char *text, void *context)
{
	struct spellings *spellings = context;
	char word[WORD];
	bool first = true;
	if (strcmp(language->code, spellings->code) != 0)
		return;
	for (int32_t at = 0, length = (int32_t)strlen(text), start = 0; at <= length;) {
		UChar32 letter = 0;
		int32_t here = at;
		if (at < length)
			U8_NEXT(text, at, length, letter);
		else
			at++;
		if (here < length && in_word(letter))
			continue;
		while (start < here && (text[start] == '-' || text[start] == '\''))
			start++;
		int32_t end = here;
		while (end > start && (text[end - 1] == '-' || text[end - 1] == '\''))
			end--;
		if (end > start && end - start < WORD) {
			memcpy(word, text + start, (size_t)(end - start));
			word[end - start] = '\0';
			UChar32 begin;
			int32_t zero = 0;
			U8_NEXT(word, zero, end - start, begin);
			/* Capitals inside a sentence are names, Latin words in another script too. */
			UErrorCode error = U_ZERO_ERROR;
			bool latin = uscript_getScript(begin, &error) == USCRIPT_LATIN;
			bool name = (!first && u_isupper(begin)) || (latin && strcmp(language->script, "Latn") != 0);
			if (!name)
				check_word(spellings, word, first);
			first = false;
		}
		start = at;
	}
}

Test(quality, every_word_is_one_of_the_language)
{
	const char *write = getenv("HELDER_SPELLING_WRITE");
	for (size_t i = 0; i < sizeof(dictionaries) / sizeof(*dictionaries); i++) {
		struct spellings spellings = {.code = dictionaries[i].code,
					      .spelling = {.locale = dictionaries[i].dictionary}};
		cr_assert(spelling_there(&spellings.spelling), "no dictionary %s", dictionaries[i].dictionary);
		spellings.others = source_read(arena, arena_format(arena, "tests/spelling/%s.txt", spellings.code));
		spellings.missing = write ? fopen(arena_format(arena, "%s/%s.txt", write, spellings.code), "w") : NULL;
		each_text(spellings.code, check_spelling, &spellings);
		cr_expect(spellings.checked > 500, "%s: %d words", spellings.code, spellings.checked);
		printf("spelling: %s: %d words, %d in neither list\n", spellings.code, spellings.checked,
		       spellings.unknown);
		if (spellings.missing)
			fclose(spellings.missing);
		spelling_close(&spellings.spelling);
	}
}

/* ---- numbers and names ---- */

/* The words without the digits. */
static const char *without_digits(const char *words)
{
	struct buffer rest = {0};
	for (const char *at = words; *at; at++)
		if (*at < '0' || *at > '9')
			buffer_add_byte(&rest, *at);
	const char *copy = arena_string(arena, buffer_text(&rest));
	buffer_free(&rest);
	return copy;
}

/* From 3 on, numbers of one plural class (CLDR) have one form of the noun; and of two classes that the language writes
 * alike, no form is missing. */
Test(quality, numbers_agree_from_0_to_121)
{
	static const char *const nouns[] = {"day", "person", "metre", "window"};
	for (int l = 0; l < workspace.language_count; l++) {
		struct language *language = workspace.languages[l];
		UErrorCode error = U_ZERO_ERROR;
		UPluralRules *rules = uplrules_open(language->locale, &error);
		for (size_t n = 0; n < sizeof(nouns) / sizeof(*nouns); n++) {
			const char *classes[8] = {NULL}, *forms[8] = {NULL};
			for (int number = 0; number <= 121; number++) {
				const char *wrong = NULL;
				const struct node *node = node_read(
				    arena, workspace.abstract,
				    arena_format(arena, number == 1 ? "(%s count=%d)" : "(%s number=many count=%d)",
						 nouns[n], number),
				    &wrong);
				const struct said said = say_phrase(arena, language, node, YEAR);
				cr_expect(said.words != NULL, "%s: %d %s: %s", language->code, number, nouns[n],
					  said.unsupported);
				UChar wide[32];
				char name[32] = "";
				uplrules_select(rules, number, wide, 32, &error);
				u_strToUTF8(name, sizeof(name), NULL, wide, -1, &error);
				int c = 0;
				while (classes[c] && strcmp(classes[c], name) != 0)
					c++;
				if (number < 3 || !said.words)
					continue;
				if (!classes[c]) {
					classes[c] = arena_string(arena, name);
					forms[c] = without_digits(said.words);
				}
				cr_expect_str_eq(without_digits(said.words), forms[c], "%s: %s: '%s' as for %s",
						 language->code, nouns[n], said.words, forms[c]);
			}
		}
		uplrules_close(rules);
	}
}

/* ICU falls back in silence on a language that it does not know: then the grammar names days and months itself. */
Test(quality, calendar_names_are_of_the_language)
{
	for (int l = 0; l < workspace.language_count; l++) {
		struct language *language = workspace.languages[l];
		bool own = language->months && language->weekdays;
		char base[ULOC_FULLNAME_CAPACITY];
		bool there = false;
		UErrorCode error = U_ZERO_ERROR;
		uloc_getLanguage(language->locale, base, sizeof(base), &error);
		for (int i = 0; i < uloc_countAvailable() && !there; i++)
			there = strcmp(uloc_getAvailable(i), base) == 0;
		cr_expect(there || own, "%s: ICU has no %s and the grammar no names", language->code, language->locale);
		cr_assert(language_calendar(language));
		for (int m = 0; m < 12; m++)
			cr_expect(language->months[m][0] != '\0');
	}
}
