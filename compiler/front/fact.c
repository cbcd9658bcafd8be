#include "fact.h"

#include <string.h>

#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define LETTERS LOWER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* Reads exactly `count` digits; negative when they are not there. */
static int digits_read(const char *text, size_t count)
{
	int number = 0;

	if (strspn(text, DIGITS) < count)
		return -1;
	for (size_t i = 0; i < count; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

static int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

bool fact_moment(const char *text, struct moment *moment)
{
	size_t length = strlen(text);

	*moment = (struct moment){.hour = -1};
	if ((length != 10 && length != 16) || text[4] != '-' || text[7] != '-')
		return false;
	moment->year = digits_read(text, 4);
	moment->month = digits_read(text + 5, 2);
	moment->day = digits_read(text + 8, 2);
	if (moment->year < 1900 || moment->year > 2199 || moment->month < 1 || moment->month > 12 || moment->day < 1 ||
	    moment->day > month_days(moment->year, moment->month))
		return false;
	if (length == 10)
		return true;
	moment->hour = digits_read(text + 11, 2);
	moment->minute = digits_read(text + 14, 2);
	return text[10] == 'T' && text[13] == ':' && moment->hour >= 0 && moment->hour < 24 && moment->minute >= 0 &&
	       moment->minute < 60;
}

bool fact_version(const char *text, int *version)
{
	size_t length = strspn(text, DIGITS);

	if (length < 1 || length > 4 || text[length] != '\0' || text[0] == '0')
		return false;
	*version = digits_read(text, length);
	return true;
}

bool fact_is_id(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length <= 64 && strspn(text, LOWER DIGITS "-") == length && text[0] != '-' &&
	       text[length - 1] != '-' && strstr(text, "--") == NULL;
}

bool fact_is_phone(const char *text)
{
	size_t digits = 0;

	if (*text == '+')
		text++;
	for (; *text != '\0'; text++) {
		if (strchr(DIGITS " -()", *text) == NULL)
			return false;
		digits += strchr(DIGITS, *text) != NULL;
	}
	return digits >= 3 && digits <= 15;
}

/* Whether these bytes are a host with a point: letters, digits, and hyphens and points within. */
static bool host_check(const char *host, size_t length)
{
	char before = '.';
	size_t points = 0;

	for (size_t i = 0; i < length; before = host[i], i++) {
		bool edge = host[i] == '.' || host[i] == '-';
		if (strchr(LETTERS DIGITS ".-", host[i]) == NULL || (edge && before == '.') ||
		    (host[i] == '.' && before == '-'))
			return false;
		points += host[i] == '.';
	}
	return length > 0 && points > 0 && before != '.' && before != '-';
}

bool fact_is_site(const char *text)
{
	if (strncmp(text, "https://", 8) != 0)
		return false;
	const char *host = text + 8;
	size_t length = strcspn(host, "/?#");
	const char *rest = host + length;
	return host_check(host, length) && strspn(rest, LETTERS DIGITS "-._~:/?#[]@!$&'()*+,;=%") == strlen(rest);
}

bool fact_is_mail(const char *text)
{
	size_t local = strspn(text, LETTERS DIGITS "._%+-");

	return local > 0 && local <= 64 && text[local] == '@' && host_check(text + local + 1, strlen(text + local + 1));
}

bool fact_postcodes(const char *text, size_t length, int *first, int *last)
{
	if (length != 4 && (length != 9 || text[4] != '-'))
		return false;
	*first = digits_read(text, 4);
	*last = length == 9 ? digits_read(text + 5, 4) : *first;
	return *first >= 1000 && *first <= *last;
}

bool fact_is_language(const char *text)
{
	size_t length = strspn(text, LOWER);

	if (length < 2 || length > 3)
		return false;
	for (text += length; *text == '-'; text += length) {
		text++;
		length = strspn(text, LETTERS DIGITS);
		if (length < 2 || length > 8)
			return false;
	}
	return *text == '\0';
}
