#include "token.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

static UChar32 letter_at(const char *words, int32_t length, int32_t at, int32_t *next)
{
	UChar32 letter;
	*next = at;
	if (at >= length)
		return 0;
	U8_NEXT(words, *next, length, letter);
	return letter;
}

static bool in_word(UChar32 letter)
{
	return u_isalnum(letter) || (U_GET_GC_MASK(letter) & U_GC_M_MASK) || letter == '\'' || letter == 0x2019 ||
	       letter == '-';
}

/* Whether a mark belongs to the word around it: 11.45, 07:30, 13.750, https://a.b/c, name@host. */
static bool joins(UChar32 letter, UChar32 following)
{
	return letter < 0x80 && strchr(".:,/@&+_=%", (int)letter) && (u_isalnum(following) || following == '/');
}

/* Where the part of a phone number before its digits ends, which is no word by itself: "+" and "(030)". */
static int32_t dialled_end(const char *words, int32_t start)
{
	size_t area = words[start] == '(' && words[start + 1] == '0' ? strspn(words + start + 1, "0123456789") : 0;
	if (area > 0 && words[start + 1 + (int32_t)area] == ')')
		return start + (int32_t)area + 2;
	return words[start] == '+' && words[start + 1] >= '1' && words[start + 1] <= '9' ? start + 1 : start;
}

static int32_t token_end(const char *words, int32_t length, int32_t start)
{
	int32_t at = dialled_end(words, start);
	while (at < length) {
		int32_t next, after;
		UChar32 letter = letter_at(words, length, at, &next);
		UChar32 following = letter_at(words, length, next, &after);
		if (!in_word(letter) && !(at > start && letter && joins(letter, following)))
			break;
		at = next;
	}
	return at;
}

/* "82-jarige" is two words; where the first ends, else `end`. */
static int32_t before_age(const struct language *language, const char *words, int32_t start, int32_t end)
{
	int32_t digits = (int32_t)strspn(words + start, "0123456789");
	for (int i = 0; digits > 0 && language->age_words && language->age_words[i]; i++) {
		size_t length = strlen(language->age_words[i]);
		if (start + digits + (int32_t)length == end &&
		    strncmp(words + start + digits, language->age_words[i], length) == 0)
			return start + digits;
	}
	return end;
}

struct token *tokens_cut(struct arena *arena, const struct language *language, const char *words, int *count)
{
	struct token *tokens = NULL;
	size_t capacity = 0;
	int32_t length = (int32_t)strlen(words);
	*count = 0;
	for (int32_t at = 0; at < length;) {
		int32_t next;
		UChar32 letter = letter_at(words, length, at, &next);
		if (u_isUWhiteSpace(letter)) {
			at = next;
			continue;
		}
		int32_t end = before_age(language, words, at, token_end(words, length, at));
		bool mark = end == at;
		if (mark)
			end = next;
		tokens = arena_grow(arena, tokens, (size_t)*count, &capacity, sizeof *tokens);
		struct token *token = &tokens[(*count)++];
		token->text = arena_copy(arena, words + at, (size_t)(end - at));
		token->folded = language_fold(arena, language, token->text);
		token->offset = (size_t)at;
		token->length = (size_t)(end - at);
		token->mark = mark;
		token->capital = u_isupper(letter);
		at = end;
	}
	return tokens;
}

const char **tokens_fold(struct arena *arena, const struct language *language, const char *words)
{
	int count = 0;
	struct token *tokens = tokens_cut(arena, language, words, &count);
	const char **folded = arena_array(arena, (size_t)count + 1, sizeof *folded);
	for (int i = 0; i < count; i++)
		folded[i] = tokens[i].folded;
	return folded;
}
