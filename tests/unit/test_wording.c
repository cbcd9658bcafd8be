/* What the program says, in the language of the locale: through real catalogues of GNU gettext. Run from the
 * repository's root; each test is a process of its own, so that its locale is. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/base/diagnostic.h"
#include "../../compiler/base/wording.h"
#include "program.h"

static const struct text {
	const char *name, *dutch, *english;
} texts[] = {
#define WORDING(id, dutch, english) {#id, dutch, english},
#include "../../compiler/base/wording_list.h"
#undef WORDING
#define DIAGNOSTIC(id, name, level, dutch, english, why_dutch, why_english, rule)                                      \
	{name, dutch, english}, {"why " name, why_dutch, why_english},
#include "../../compiler/base/diagnostic_list.h"
#undef DIAGNOSTIC
};
#define TEXTS (sizeof texts / sizeof *texts)

/* Where the catalogues of the program under test stand. */
static void open_in(const char *locale)
{
	struct arena *arena = arena_new();
	const char *helder = getenv("HELDER");
	const char *slash = helder ? strrchr(helder, '/') : NULL;
	setenv("LC_ALL", locale, 1);
	unsetenv("LANGUAGE");
	wording_open(slash ? arena_format(arena, "%s/%.*s/locale", getenv("PWD"), (int)(slash - helder), helder)
			   : arena_format(arena, "%s/build/locale", getenv("PWD")));
	arena_free(arena);
}

static int occurrences(const char *text, const char *wanted)
{
	int count = 0;
	for (; (text = strstr(text, wanted)) != NULL; text++)
		count++;
	return count;
}

Test(wording, every_text_is_in_the_dutch_catalogue)
{
	open_in("nl_NL.UTF-8");
	for (size_t i = 0; i < TEXTS; i++)
		cr_expect_str_eq(wording_translate(texts[i].english), texts[i].dutch, "%s", texts[i].name);
	cr_expect_str_eq(wording(WORDING_PROOF), "Proefblad");
	cr_expect(wording_is("nl"));
}

Test(wording, translations_have_the_same_placeholders)
{
	static const char *const placeholders[] = {"{1}", "{2}", "{3}", "%"};
	for (size_t i = 0; i < TEXTS; i++) {
		cr_expect(*texts[i].dutch && *texts[i].english, "%s is empty", texts[i].name);
		for (size_t p = 0; p < sizeof placeholders / sizeof *placeholders; p++)
			cr_expect_eq(occurrences(texts[i].dutch, placeholders[p]) > 0,
				     occurrences(texts[i].english, placeholders[p]) > 0, "%s: %s", texts[i].name,
				     placeholders[p]);
	}
}

Test(wording, is_english_where_no_language_is_asked_for)
{
	open_in("C");
	cr_expect_str_eq(wording(WORDING_PROOF), "Proof sheet");
}

Test(wording, is_english_where_there_is_no_catalogue)
{
	open_in("xx_XX.UTF-8");
	cr_expect_str_eq(wording(WORDING_PROOF), "Proof sheet");
}

Test(wording, findings_follow_the_locale_unless_told_not_to)
{
	struct arena *arena = arena_new();
	open_in("nl");
	struct diagnostics *local = diagnostics_new(arena, DIAGNOSTIC_LOCALE);
	struct diagnostics *english = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	diagnostic_add(local, DIAGNOSTIC_UNKNOWN_WORD, (struct span){0}, "x", NULL);
	diagnostic_add(english, DIAGNOSTIC_UNKNOWN_WORD, (struct span){0}, "x", NULL);
	cr_expect_str_eq(diagnostics_message(local, 0), "Helder kent het woord 'x' niet");
	cr_expect_str_eq(diagnostics_message(english, 0), "the word 'x' is not known");
	cr_expect_str_eq(diagnostics_remark_words(local, REMARK_PROPOSAL), "voorstel");
	cr_expect_str_eq(diagnostics_remark_words(english, REMARK_PROPOSAL), "proposal");
	arena_free(arena);
}

/* A third language is a file, no C. */
Test(wording, another_language_is_a_catalogue_and_no_more)
{
	struct arena *arena = arena_new();
	const char *folder = program_folder_new(arena);
	const char *output;
	program_shell(
	    arena, &output,
	    arena_format(arena,
			 "mkdir -p %s/de/LC_MESSAGES && printf 'msgid \"\"\\nmsgstr \"Content-Type: text/plain; "
			 "charset=UTF-8\\\\n\"\\n\\nmsgid \"Proof sheet\"\\nmsgstr \"Prüfbogen\"\\n' | "
			 "msgfmt -o %s/de/LC_MESSAGES/helder.mo - 2>&1",
			 folder, folder));
	setenv("LC_ALL", "de_DE.UTF-8", 1);
	unsetenv("LANGUAGE");
	wording_open(folder);
	cr_expect_str_eq(wording(WORDING_PROOF), "Prüfbogen");
	cr_expect_str_eq(wording(WORDING_PROOF_GOOD), texts[WORDING_PROOF_GOOD].english, "what it lacks is English");
	program_folder_remove(arena, folder);
	arena_free(arena);
}
