/*
 * Spelling: whether a word is a word of the language at all, and what a
 * mistyped one was meant to be, by the hunspell dictionary of the system.
 * Only understand and the commands that make a reader use it.
 */
#ifndef HELDER_UNDERSTAND_SPELLING_H
#define HELDER_UNDERSTAND_SPELLING_H

#include <stdbool.h>

#include "../base/arena.h"

/* A dictionary, opened when it is first asked. Whoever declares one closes it. */
struct spelling {
	const char *locale; /* of the language: nl */
	struct Hunhandle *handle;
	bool tried;
};

/* Whether there is a dictionary: DICPATH, /usr/share/hunspell or /usr/share/myspell/dicts holds <locale>.aff and .dic.
 */
bool spelling_there(struct spelling *spelling);

/* Whether it is a word of the language. True when there is no dictionary: nothing is then called a mistake. */
bool spelling_right(struct spelling *spelling, const char *word);

/* What a word was probably meant to be, likeliest first, NULL-terminated. Owned by the arena. */
const char **spelling_suggestions(struct arena *arena, struct spelling *spelling, const char *word);

void spelling_close(struct spelling *spelling);

#endif
