#include "phone.h"

#include <ctype.h>
#include <string.h>

#define DIGITS "0123456789"
#define DIVIDERS " -()"

size_t phone_length(const char *text)
{
	size_t span = strspn(text, DIGITS DIVIDERS "+"), digits = 0, open = 0, end = 0;
	size_t area = text[0] == '(' && text[1] == '0' ? 1 + strspn(text + 1, DIGITS) : 0; /* (030) 000 00 00 */
	bool dialled = text[0] == '0' || text[0] == '+' || (area > 0 && text[area] == ')');
	bool municipal = strncmp(text, "14 0", 4) == 0;

	for (size_t i = 0; i < span; i++) {
		digits += isdigit((unsigned char)text[i]) != 0;
		open += text[i] == '(';
		if (text[i] == ')' && open-- == 0)
			break; /* of brackets around it */
		if (isdigit((unsigned char)text[i]))
			end = i + 1;
	}
	if (end <= area)
		return 0; /* brackets around it */
	return (dialled && digits >= 8 && digits <= 15) || (municipal && digits >= 5 && digits <= 6) ? end : 0;
}

size_t phone_at(const char *words, const char *at)
{
	unsigned char before = at > words ? (unsigned char)at[-1] : ' ';

	if (before < 0x80 && (isalnum(before) || strchr("+./@-", before)))
		return 0;
	return phone_length(at);
}

const char *phone_find(const char *words, const char *from, size_t *length)
{
	for (const char *at = from; *at; at++)
		if ((*length = phone_at(words, at)) > 0)
			return at;
	return NULL;
}

const char *phone_digits(struct arena *arena, const char *text, size_t length)
{
	char *digits = arena_allocate(arena, length + 2), *end = digits;
	bool abroad = false;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '+' && end == digits) {
			abroad = true;
			*end++ = '0', *end++ = '0';
		} else if (abroad && strncmp(text + i, "(0)", 3) == 0) {
			i += 2;
		} else if (isdigit((unsigned char)text[i])) {
			*end++ = text[i];
		}
	}
	*end = '\0';
	return digits;
}

bool phone_same(const char *left, const char *right)
{
	static const char signs[] = DIGITS DIVIDERS "+";

	if (strspn(left, signs) != strlen(left) || strspn(right, signs) != strlen(right))
		return false;
	for (;; left++, right++) {
		left += strspn(left, DIVIDERS);
		right += strspn(right, DIVIDERS);
		if (*left != *right || *left == '\0')
			return *left == *right;
	}
}
