/*
 * Review: signatures, releases, and XLIFF 2.0 to and from a person's own tool. The program is run from outside, in an
 * overlay of the test's own: no signature is shipped. tests/xliff/poedit-own-tr.xlf was opened, filled in and saved in
 * Poedit 3.2.2.
 */
#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../compiler/base/replace.h"
#include "../../compiler/base/source.h"
#include "program.h"

#define ALARM "tests/messages/kookadvies-utrecht-1-alarm.xml"
#define OWN "tests/xliff/own.xml"
#define POEDIT "tests/xliff/poedit-own-tr.xlf"
#define AYSE " --by 'Ayşe Yılmaz'"

static struct arena *arena;
static const char *folder, *overlay, *file;

static void setup(void)
{
	arena = arena_new();
	if (!program_there())
		cr_skip_test("no helder");
	folder = program_folder_new(arena);
	overlay = arena_format(arena, "%s/eigen", folder);
	file = arena_format(arena, "%s/file.xlf", folder);
	mkdir(overlay, 0777);
}

static void teardown(void)
{
	if (folder != NULL)
		program_folder_remove(arena, folder);
	arena_free(arena);
}

TestSuite(review, .init = setup, .fini = teardown, .timeout = 120);

static const char *read_file(const char *path)
{
	const struct source *source = source_read(arena, path);

	return source == NULL ? "" : source->bytes;
}

static void write_file(const char *path, const char *content)
{
	FILE *stream = fopen(path, "w");

	cr_assert(stream != NULL, "%s", path);
	fputs(content, stream);
	fclose(stream);
}

/* A text with every `from` made `to`. */
static const char *replaced(const char *text, const char *from, const char *to)
{
	const char *result = "";

	cr_assert(strstr(text, from) != NULL, "no '%s' in\n%s", from, text);
	for (const char *at; (at = strstr(text, from)) != NULL; text = at + strlen(from))
		result = arena_format(arena, "%s%.*s%s", result, (int)(at - text), text, to);
	return arena_format(arena, "%s%s", result, text);
}

static void change_file(const char *from, const char *to)
{
	write_file(file, replaced(read_file(file), from, to));
}

static const char *run(int expected, const char *format, ...)
{
	char arguments[1024];
	const char *printed = "";
	va_list list;

	va_start(list, format);
	vsnprintf(arguments, sizeof(arguments), format, list);
	va_end(list);
	int code = program_run(arena, &printed, "%s --overlay %s --at 2025-11-01T08:00", arguments, overlay);
	cr_expect(code == expected, "%s: exit code %d\n%s", arguments, code, printed);
	return printed;
}

static void holds(const char *text, const char *wanted)
{
	cr_expect(strstr(text, wanted) != NULL, "no '%s' in\n%s", wanted, text);
}

static void lacks(const char *text, const char *unwanted)
{
	cr_expect(strstr(text, unwanted) == NULL, "'%s' in\n%s", unwanted, text);
}

static const char *overlay_file(const char *name)
{
	return arena_format(arena, "%s/%s", overlay, name);
}

/* ---- signing ---- */

Test(review, a_name_a_date_and_a_digest_sign_a_word)
{
	holds(run(0, "review -l tr"), "tr   words: ");
	lacks(run(0, "review -l tr"), "  reviewed  ");
	holds(run(0, "review sign -l tr" AYSE " verb:boil chain"), "verb:boil\tAyşe Yılmaz\t2025-11-01");
	const char *signatures = read_file(overlay_file("review-tr.xml"));
	holds(signatures, "<signed unit=\"chain\" digest=\"");
	holds(signatures, "by=\"Ayşe Yılmaz\" on=\"2025-11-01\"");
	const char *list = run(0, "review -l tr");
	holds(list, "1 reviewed, 0 altered; rows: ");
	holds(list, "  reviewed   verb:boil  (Ayşe Yılmaz, 2025-11-01)");
	run(0, "review sign -l tr --by 'B. Ander' verb:boil");
	signatures = read_file(overlay_file("review-tr.xml"));
	holds(signatures, "unit=\"verb:boil\"");
	lacks(replaced(signatures, "Ayşe Yılmaz", "A"), "Ayşe"); /* chain stays hers */
	holds(signatures, "B. Ander");
}

Test(review, signing_wrongly_signs_nothing)
{
	holds(run(2, "review sign -l tr" AYSE " verb:boil verb:bloil"), "review-unknown");
	run(4, "review sign -l tr verb:boil");
	run(4, "review sign -l tr --by ' ' verb:boil");
	holds(run(2, "review sign -l tr --by 'A\u202eB' verb:boil"), "character-hidden");
	run(2, "review sign -l tr --by \"$(printf 'A\\001B')\" verb:boil");
	run(4, "review sign --by A verb:boil");
	run(4, "review sign -l tr --by A");
	cr_expect(access(overlay_file("review-tr.xml"), F_OK) != 0);
	write_file(overlay_file("review-tr.xml"), "<review language='tr'><signed unit='chain' by='A'/></review>");
	holds(run(2, "review -l tr"), "signed: unit, digest, by, on");
	write_file(overlay_file("review-tr.xml"), "<review language='en'/>");
	holds(run(2, "review -l tr"), "data-unknown-name");
}

/* The units that a message needs, all signed by way of a file. */
static void sign_all(int expected, const char *message)
{
	run(expected, "review export -l tr -o %s %s", file, message);
	change_file("state=\"initial\"", "state=\"reviewed\"");
	holds(run(0, "review import %s" AYSE, file), " signed by Ayşe Yılmaz, 2025-11-01");
}

Test(review, a_release_is_only_what_was_signed)
{
	const char *build = arena_format(arena, "build --release -k text -l tr -o %s/out " OWN, folder);

	run(0, "translate import " POEDIT AYSE);
	const char *refused = run(3, "%s", build);
	holds(refused, "release-draft");
	holds(refused, "verb:boil");
	cr_expect(access(arena_format(arena, "%s/out/proef-v1/tr", folder), F_OK) != 0);
	holds(run(1, "build -k text -l tr -o %s/out " OWN, folder), "proef-v1");
	holds(read_file(arena_format(arena, "%s/out/proef-v1/manifest.json", folder)), "\"status\": \"draft\"");
	sign_all(1, OWN);
	holds(run(1, "review -l tr " OWN), "still to sign: 0");
	run(1, "%s", build);
	holds(read_file(arena_format(arena, "%s/out/proef-v1/manifest.json", folder)), "\"status\": \"reviewed\"");
	lacks(read_file(arena_format(arena, "%s/out/proef-v1/tr/message.txt", folder)), "henüz kontrol etmedi");
	holds(run(3, "build --release -k text -l tr,en -o %s/out " OWN, folder), "English (en)");
}

Test(review, a_change_makes_a_draft_again)
{
	const char *printed = "";

	sign_all(0, ALARM);
	/* Forms of one verb change, and with them what its examples say. */
	program_shell(arena, NULL,
		      arena_format(arena,
				   "mkdir %s/data && cp -r grammars lexicons %s/data && "
				   "ln -s $PWD/outputs $PWD/pictograms %s/data/ && "
				   "sed -i 's/concept=\"boil\" stem=\"kaynat\"/concept=\"boil\" stem=\"haşla\"/' "
				   "%s/data/lexicons/tr.xml",
				   folder, folder, folder, folder));
	program_shell(
	    arena, &printed,
	    arena_format(
		arena, "HELDER_DATA=%s/data LC_ALL=C ${HELDER:-build/helder} review -l tr --overlay %s " ALARM " 2>&1",
		folder, overlay));
	holds(printed, "  altered    verb:boil");
	lacks(printed, "still to sign: 0");
}

Test(review, a_row_without_example_is_named_and_left_out)
{
	const char *printed = run(0, "review export -l en -o %s", file);

	if (strstr(printed, "review-bare") == NULL)
		cr_skip_test("every row has an example");
	holds(printed, "have no example");
	lacks(read_file(file), "<source></source>");
	lacks(read_file(file), "state=\"reviewed\"");
}

Test(review, an_absent_language_needs_nothing_but_words)
{
	const char *printed = run(3, "review -l ar " OWN);

	holds(printed, "own-absent");
	lacks(printed, "still to sign");
}

/* ---- review in a tool ---- */

Test(review, a_changed_example_is_a_wish_and_signs_nothing)
{
	run(0, "review export -l tr -o %s " ALARM, file);
	change_file("state=\"initial\"", "state=\"translated\"");
	change_file("Musluk suyunu içmeyin.", "Çeşme suyunu içmeyin.");
	const char *printed = run(0, "review import %s" AYSE, file);
	holds(printed, "review-wish");
	holds(printed, "Çeşme suyunu içmeyin.");
	lacks(read_file(overlay_file("review-tr.xml")), "\"chain\"");
	holds(read_file(overlay_file("review-tr.xml")), "verb:boil");
}

Test(review, what_nobody_looked_at_is_not_signed)
{
	run(0, "review export -l tr -o %s " ALARM, file);
	holds(run(0, "review import %s" AYSE, file), "tr: 0 of ");
	cr_expect(access(overlay_file("review-tr.xml"), F_OK) != 0);
}

/* A file with `from` made `to`, imported: refused with this finding, and nothing is written. */
static void refuse(const char *command, const char *original, const char *from, const char *to, const char *finding)
{
	write_file(file, replaced(original, from, to));
	const char *printed = run(2, "%s import %s" AYSE, command, file);
	holds(printed, arena_format(arena, "[%s]", finding));
	holds(printed, arena_format(arena, "%s:", file));
	cr_expect(access(overlay_file("review-tr.xml"), F_OK) != 0, "%s", finding);
	cr_expect(access(overlay_file("memory-tr.xml"), F_OK) != 0, "%s", finding);
}

Test(review, a_file_that_is_not_as_it_went_out_is_refused)
{
	run(0, "review export -l tr -o %s " ALARM, file);
	const char *sent = replaced(read_file(file), "state=\"initial\"", "state=\"final\"");

	refuse("review", sent, "version=\"2.0\"", "version=\"2.1\"", "xliff-version");
	refuse("review", sent, "<unit id=\"u7\"", "<unit id=\"u8\"", "xliff-twice");
	refuse("review", sent, "<unit id=\"u7\"", "<unit id=\"u7000\"", "xliff-missing");
	refuse("review", sent, "<segment id=\"s2\"", "<ignorable id=\"s2\"", "xml-tag");
	refuse("review", sent, "trgLang=\"tr\"", "trgLang=\"ar\"", "xliff-structure");
	refuse("review", sent, "srcLang=\"nl\"", "srcLang=\"en\"", "xliff-language");
	refuse("review", sent, "Drink het kraanwater niet.", "Drink het kraanwater.", "xliff-source");
	refuse("review", sent, "verb:boil#", "verb:boil#0", "review-changed");
	refuse("review", sent, "verb:boil#", "verb:broil#", "review-unknown");
	refuse("review", sent, "Musluk suyunu içmeyin.", "Musluk suyunu 3 gün içmeyin.", "xliff-fact");
	refuse("review", sent, "</xliff>", "", "xml-truncated");
	refuse("translate", sent, "version=\"2.0\"", "version=\"2.0\"", "xliff-structure");
}

/* ---- people's own translations ---- */

#define TRANSLATED                                                                                                     \
	"Atik araci Utrecht yakinlarina ancak 4 Kasım Salı günü saat 10.30 gelecek, yoksa 088 000 00 00 arayin."

Test(review, what_poedit_saved_is_remembered_and_used_again)
{
	holds(run(3, "say -l tr " OWN), "own-absent");
	holds(run(0, "translate import " POEDIT AYSE), "1 of 1 translated by Ayşe Yılmaz, 2025-11-01");
	holds(run(1, "say -l tr " OWN), TRANSLATED);
	holds(run(1, "translate export -l tr -o %s " OWN, file), "nothing to do");
	run(1, "build -k text -l tr -o %s/out " OWN, folder);
	holds(read_file(arena_format(arena, "%s/out/proef-v1/tr/message.txt", folder)), "Ayşe Yılmaz");
	holds(read_file(arena_format(arena, "%s/out/proef-v1/manifest.json", folder)),
	      "\"by\": \"Ayşe Yılmaz\", \"on\": \"2025-11-01\"");
	/* Another day, time and number; another name is another sentence. */
	const char *later = arena_format(arena, "%s/later.xml", folder);
	write_file(later,
		   replaced(replaced(read_file(OWN), "dinsdag 4 november om 10.30", "maandag 3 november om 9.00"),
			    "088 000 00 00", "0800 0000"));
	holds(
	    run(1, "say -l tr %s", later),
	    "Atik araci Utrecht yakinlarina ancak 3 Kasım Pazartesi günü saat 09.00 gelecek, yoksa 0800 0000 arayin.");
	write_file(later, replaced(read_file(OWN), "bij Utrecht", "bij Vitens"));
	holds(run(3, "say -l tr %s", later), "own-absent");
	holds(run(3, "say -l ar " OWN), "own-absent");
}

Test(review, a_translation_keeps_every_fact)
{
	const char *saved = read_file(POEDIT);
	const char *target = strstr(saved, "<target>"), *phone = strstr(target, "<ph id=\"4\"");
	const char *tag = arena_copy(arena, phone, (size_t)(strstr(phone, "/>") + 2 - phone));
	const char *ending = arena_format(arena, "%s arayin", tag);

	refuse("translate", saved, ending, "arayin", "xliff-placeholder");
	refuse("translate", saved, ending, arena_format(arena, "%s %s arayin", tag, tag), "xliff-placeholder");
	refuse("translate", saved, ending, arena_format(arena, "%s arayin", replaced(tag, "disp=\"088", "disp=\"089")),
	       "xliff-fact");
	refuse("translate", saved, "<data id=\"d4\">088", "<data id=\"d4\">089", "xliff-fact");
	refuse("translate", saved, "arayin.", "5 kez arayin.", "xliff-fact");
	refuse("translate", saved, "arayin.", "٥ kez arayin.", "xliff-fact");
	refuse("translate", saved, "De chemokar", "Een chemokar", "xliff-source");
	refuse("translate", saved, "Atik", "\u202eAtik", "character-hidden");
	refuse("translate", saved, "version=\"2.0\"", "version=\"1.2\"", "xliff-version");
	refuse("translate", saved, "trgLang=\"tr\"", "trgLang=\"xx\"", "xliff-structure");
	refuse("translate", replaced(saved, ":tr:", ":xx:"), "trgLang=\"tr\"", "trgLang=\"xx\"", "xliff-language");
	refuse("translate", saved, "helder:own:tr:1", "helder:own:tr:2", "xliff-missing");
	refuse("translate", saved, "<xliff ", "<xlif ", "xml-truncated");
	refuse("translate", saved, "Atik", "<b>Atik</b>", "xliff-structure");
	run(2, "translate import -l ar " POEDIT AYSE);
	run(4, "translate import " POEDIT);
	run(5, "translate import %s/none.xlf" AYSE, folder);
	write_file(file, replaced(saved, "state=\"translated\"", "state=\"initial\""));
	holds(run(0, "translate import %s" AYSE, file), "0 of 1 translated");
	cr_expect(access(overlay_file("memory-tr.xml"), F_OK) != 0);
}

Test(review, a_fact_that_leans_on_its_neighbours_is_kept_to_itself)
{
	write_file(overlay_file("memory-tr.xml"),
		   "<memory language='tr'><sentence by='A' on='2025-01-01'><source>De chemokar bij <fact id='1' "
		   "kind='Name'>Utrecht</fact> komt pas weer langs op <fact id='2' kind='Date'>dinsdag 4 "
		   "november</fact> om <fact id='3' kind='Clock'>10.30 uur</fact>, bel anders <fact id='4' "
		   "kind='Phone'>088 000 00 00</fact>.</source><target>Ara <fact id='4'/> <fact id='1'/> <fact "
		   "id='2'/> <fact id='3'/>'da</target></sentence></memory>");
	holds(run(1, "say -l tr " OWN), "10.30'da");
	const char *later = arena_format(arena, "%s/later.xml", folder);
	write_file(later, replaced(read_file(OWN), "om 10.30", "om 11.00"));
	holds(run(3, "say -l tr %s", later), "own-absent");
	write_file(overlay_file("memory-tr.xml"),
		   "<memory language='tr'><sentence by='A' on='2025-01-01'><source>Bel <fact id='1' "
		   "kind='Phone'>112</fact>.</source><target>Ara</target></sentence></memory>");
	holds(run(2, "say -l tr " OWN), "each fact once");
}
