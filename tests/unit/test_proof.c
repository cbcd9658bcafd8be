/* The proof sheet: what stands on it, and that it is there whole or not at all. Run from the repository's root. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../compiler/base/source.h"
#include "program.h"

#define WORK "tests/examples/proof.xml"
#define GOOD "tests/messages/kookadvies-utrecht-1-alarm.xml"

static struct arena *arena;
static const char *folder;

static void setup(void)
{
	arena = arena_new();
	cr_assert(program_there(), "build/helder is not there");
	folder = program_folder_new(arena);
}

static void teardown(void)
{
	program_folder_remove(arena, folder);
	arena_free(arena);
}

/* The sheet of a message, in a language. */
static const char *sheet(const char *locale, const char *message, int expected)
{
	const char *path = arena_format(arena, "%s/sheet.html", folder);
	const char *output;
	int code = program_shell(
	    arena, &output,
	    arena_format(arena, "LC_ALL=%s ${HELDER:-build/helder} check --at " PROGRAM_NOW " --proof %s %s 2>&1",
			 locale, path, message));
	cr_expect(code == expected, "exit %d: %s", code, output);
	const struct source *page = source_read(arena, path);
	cr_assert(page != NULL, "no sheet: %s", output);
	return page->bytes;
}

static int occurrences(const char *text, const char *wanted)
{
	int count = 0;
	for (; (text = strstr(text, wanted)) != NULL; text++)
		count++;
	return count;
}

Test(proof, every_sentence_stands_beside_its_findings_and_languages, .init = setup, .fini = teardown)
{
	const char *page = sheet("nl_NL.UTF-8", WORK, 2);
	cr_expect_eq(occurrences(page, "<article id="), 7);
	cr_expect_eq(occurrences(page, "class=\"work\" aria-labelledby"), 3);
	cr_expect(strstr(page, "lang=\"nl\" dir=\"ltr\">Drink geen kraanwater.</p>"), "no proposal");
	cr_expect(strstr(page, "<mark>kraanwatre</mark>"), "the unknown word is not marked");
	cr_expect(strstr(page, "lang=\"ar\" dir=\"rtl\">"), "Arabic is not from right to left");
	cr_expect(strstr(page, "glorpsap &amp; &lt;b&gt;melk&lt;/b&gt;"), "what looks like HTML is not text");
	cr_expect(!strstr(page, "<b>"));
	cr_expect(strstr(page, "3 van de 7 zinnen moeten nog anders."));
	cr_expect(strstr(page, "Voorbeeld, niet echt"));
}

Test(proof, needs_nothing_beside_it, .init = setup, .fini = teardown)
{
	const char *page = sheet("nl_NL.UTF-8", WORK, 2);
	static const char *const never[] = {"<script", "http:", "https:", "src=", "url(", "<link"};
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		cr_expect(!strstr(page, never[i]), "%s", never[i]);
}

Test(proof, is_quiet_when_all_is_good, .init = setup, .fini = teardown)
{
	const char *page = sheet("nl_NL.UTF-8", GOOD, 0);
	cr_expect(strstr(page, "Alles is begrepen."));
	cr_expect_eq(occurrences(page, "class=\"work\" aria-labelledby"), 0);
	cr_expect(!strstr(page, "<nav"));
	cr_expect(!strstr(page, "class=\"proposals\""));
}

Test(proof, is_in_the_language_of_the_locale, .init = setup, .fini = teardown)
{
	cr_expect(strstr(sheet("nl_NL.UTF-8", GOOD, 0), "<html lang=\"nl\">"));
	const char *page = sheet("C", GOOD, 0);
	cr_expect(strstr(page, "<html lang=\"en\">"));
	cr_expect(strstr(page, "Everything is understood."));
}

Test(proof, is_the_same_twice, .init = setup, .fini = teardown)
{
	cr_expect_str_eq(sheet("nl_NL.UTF-8", WORK, 2), sheet("nl_NL.UTF-8", WORK, 2));
}

Test(proof, what_cannot_be_written_is_a_finding_and_leaves_nothing, .init = setup, .fini = teardown)
{
	const char *output;
	int code = program_run(arena, &output, "check --proof %s/no/such/sheet.html " GOOD, folder);
	cr_expect_eq(code, 5);
	cr_expect(strstr(output, "result-unwritable"), "%s", output);
	code = program_run(arena, &output, "check --proof %s/sheet.html /dev/null", folder);
	cr_expect_eq(code, 2);
	code = program_run(arena, &output, "check --proof %s/sheet.html " GOOD " " WORK, folder);
	cr_expect_eq(code, 4);
	program_shell(arena, &output, arena_format(arena, "ls -A %s", folder));
	cr_expect_str_eq(output, "", "left behind: %s", output);
}
