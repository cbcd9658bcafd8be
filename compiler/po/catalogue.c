/*
 * Writes the Dutch catalogue, or with any argument the empty one for a new
 * language, from the lists in which every text stands in both languages. Part
 * of the build: its output goes to msgfmt.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct text {
	const char *where, *english, *dutch;
} texts[] = {
#define WORDING(id, dutch, english) {"wording " #id, english, dutch},
#include "../base/wording_list.h"
#undef WORDING
#define DIAGNOSTIC(id, name, level, dutch, english, why_dutch, why_english, rule)                                      \
	{"finding " name, english, dutch}, {"explanation of finding " name, why_english, why_dutch},
#include "../base/diagnostic_list.h"
#undef DIAGNOSTIC
};

static void print_string(const char *keyword, const char *text)
{
	printf("%s \"", keyword);
	for (; *text; text++)
		if (*text == '\n')
			fputs("\\n", stdout);
		else if (*text == '"' || *text == '\\')
			printf("\\%c", *text);
		else
			putchar(*text);
	printf("\"\n");
}

int main(int count, char **words)
{
	bool empty = count > 1 && words;
	print_string("msgid", "");
	print_string("msgstr", empty ? "Content-Type: text/plain; charset=UTF-8\n"
				     : "Language: nl\nContent-Type: text/plain; charset=UTF-8\n");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		bool seen = false;
		for (size_t k = 0; k < i && !seen; k++)
			seen = strcmp(texts[k].english, texts[i].english) == 0;
		if (seen)
			continue;
		printf("\n#. %s\n", texts[i].where);
		print_string("msgid", texts[i].english);
		print_string("msgstr", empty ? "" : texts[i].dutch);
	}
	return 0;
}
