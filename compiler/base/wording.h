/*
 * Wording: what the program says to people, in the language of their locale,
 * through GNU gettext. English stands in the program; every other language is
 * a catalogue (compiler/po). Any module may use it.
 */
#ifndef HELDER_BASE_WORDING_H
#define HELDER_BASE_WORDING_H

#include <stdbool.h>

enum wording {
#define WORDING(id, dutch, english) WORDING_##id,
#include "wording_list.h"
#undef WORDING
	WORDING_COUNT
};

/* Chooses the language by LC_ALL, LC_MESSAGES, LANG and LANGUAGE, also where that locale is not installed; English when
 * they name none or C. `folder` holds <language>/LC_MESSAGES/helder.mo. Only main and tests, once, before any thread.
 */
void wording_open(const char *folder);

/* A text of wording_list.h in that language. Lives as long as the program. */
const char *wording(enum wording id);

/* The same text in English, whatever the locale. */
const char *wording_english(enum wording id);

/* Whether that language is this one ("nl"): where data gives a text in several. */
bool wording_is(const char *language);

/* The same of any English text that stands in one of our lists; itself when there is no translation. */
const char *wording_translate(const char *english);

#endif
