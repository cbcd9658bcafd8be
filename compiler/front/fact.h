/*
 * Fact: the typed values in a message file: days, numbers, addresses. Each
 * function says whether a text is such a value, no more; parse.c words the
 * findings. Only the front stage uses it.
 */
#ifndef HELDER_FRONT_FACT_H
#define HELDER_FRONT_FACT_H

#include <stdbool.h>

#include "../message/message.h"

/* Reads 2025-11-01 or 2025-11-01T07:30 (ISO 8601), a day and time that exist, in the years 1900 to 2199. */
bool fact_moment(const char *text, struct moment *moment);

/* Reads a whole number from 1 to 9999 without leading zeros. */
bool fact_version(const char *text, int *version);

/* Whether it can name a folder everywhere: a-z, 0-9 and single hyphens within, at most 64. */
bool fact_is_id(const char *text);

/* Whether it is a phone number: digits with spaces, hyphens and brackets, perhaps a + in front; 3 digits (112) to 15
 * (ITU-T E.164). */
bool fact_is_phone(const char *text);

/* Whether it is a web address that is safe to print: https, a plain host, no name or password (RFC 3986). */
bool fact_is_site(const char *text);

/* Whether it is a mail address of plain letters (RFC 5321). */
bool fact_is_mail(const char *text);

/* Reads one range of postcodes from `text`: 3511 or 3511-3515, `length` bytes long. */
bool fact_postcodes(const char *text, size_t length, int *first, int *last);

/* Whether it has the shape of a language tag (BCP 47): ar, zh-Hans. */
bool fact_is_language(const char *text);

#endif
