#include "wording.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "helder"

static const char *const english_texts[] = {
#define WORDING(id, dutch, english) english,
#include "wording_list.h"
#undef WORDING
};

/* What the environment asks for, or NULL. */
static const char *locale_asked(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return value;
	}
	return NULL;
}

void wording_open(const char *folder)
{
	const char *asked = locale_asked();
	/* Where that locale is not installed its texts still serve: C.UTF-8 is always there, and LANGUAGE chooses. */
	if (!setlocale(LC_MESSAGES, "") && asked && setlocale(LC_MESSAGES, "C.UTF-8"))
		setenv("LANGUAGE", asked, 0);
	bindtextdomain(DOMAIN, folder);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
}

const char *wording_translate(const char *english)
{
	return *english ? gettext(english) : english; /* the empty text is the catalogue's own header */
}

const char *wording(enum wording id)
{
	return wording_translate(english_texts[id]);
}

const char *wording_english(enum wording id)
{
	return english_texts[id];
}

bool wording_is(const char *language)
{
	return strcmp(wording(WORDING_LANGUAGE), language) == 0;
}
