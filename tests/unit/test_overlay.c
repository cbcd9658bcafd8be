/*
 * The open edge: words that no lexicon has, declared in a message or standing in an overlay, the commands that write
 * them, and what a broken overlay gives. The program is run from outside; the editing of tags is tested by itself.
 */
#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../compiler/base/replace.h"
#include "../../compiler/command/tag.h"
#include "program.h"

static struct arena *arena;
static const char *folder, *overlay, *out;

static void setup(void)
{
	arena = arena_new();
	if (!program_there())
		cr_skip_test("no helder");
	folder = program_folder_new(arena);
	overlay = arena_format(arena, "%s/eigen", folder);
	out = arena_format(arena, "%s/out", folder);
}

static void teardown(void)
{
	if (folder != NULL)
		program_folder_remove(arena, folder);
	arena_free(arena);
}

TestSuite(overlay, .init = setup, .fini = teardown, .timeout = 120);

static const char *file_write(const char *path, const char *content)
{
	FILE *file = fopen(path, "w");

	cr_assert(file != NULL, "%s", path);
	fputs(content, file);
	fclose(file);
	return path;
}

static void overlay_write(const char *name, const char *content)
{
	mkdir(overlay, 0777);
	file_write(arena_format(arena, "%s/%s", overlay, name), content);
}

static const char *file_read(const char *path)
{
	const struct source *source = source_read(arena, path);

	return source == NULL ? "" : source->bytes;
}

static const char *overlay_read(const char *name)
{
	return file_read(arena_format(arena, "%s/%s", overlay, name));
}

/* A message with these words declared, that says `what`, with this in <hulp>; its path. */
static const char *message_write(const char *id, const char *words, const char *what, const char *help)
{
	return file_write(
	    arena_format(arena, "%s/%s.xml", folder, id),
	    arena_format(
		arena,
		"<bericht id='%s' versie='1' soort='alarm' gevaar='drinkwater-besmet' ernst='hoog' niveau='A2'\n"
		" verstuurd='2025-11-01T07:30' geldig-tot='2025-11-04' voorbeeld='ja'>\n"
		"<afzender>Vitens</afzender>%s<titel>Kook uw kraanwater 3 minuten.</titel>\n"
		"<gebied><plaats>Utrecht</plaats></gebied>\n"
		"<wat>%s</wat>\n"
		"<doe belangrijkste='ja'>Kook het kraanwater 3 minuten voordat u het drinkt.</doe>\n"
		"<volgende>U krijgt uiterlijk dinsdag 4 november een nieuw bericht.</volgende>\n"
		"<hulp>%s</hulp></bericht>\n",
		id, words, what, help));
}

#define HELP "<telefoon van='Vitens'>088 000 00 00</telefoon><site van='Vitens'>https://water.example</site>"
#define SENTENCES "Vitens vond een bacterie in 3 oerbekkens. Het oerbekken is dicht."

/* Runs helder with the overlay and compares the exit code; returns what it printed. */
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

/* ---- a word from the command line to all languages ---- */

#define ADD_WATERBEKKEN                                                                                                \
	"word add 'het oerbekken' --many oerbekkens --kind plek -l en reservoir -l fy 'it wetterbekken' "              \
	"-l tr 'su havuzu' -l ar خزان -l bg водоем"

Test(overlay, a_new_word_is_proposed_confirmed_and_said_in_every_language)
{
	const char *message = message_write("proef", "", SENTENCES, HELP);
	const char *printed = run(0, ADD_WATERBEKKEN);

	holds(printed, "Su havuzunda kalmayın."); /* vowel harmony and the buffer n, from the paradigm */
	holds(printed, "3 водоема");              /* the form after a number */
	holds(printed, "it wetterbekken");
	printed = run(3, "build -o %s %s", out, message);
	holds(printed, "en): the word for 'oerbekken' (reservoir) is a proposal");
	holds(printed, "fy): of the word for 'oerbekken' this is still missing: plural");
	holds(printed, "ar): of the word for 'oerbekken' this is still missing: plural");
	cr_expect(access(arena_format(arena, "%s/proef-v1/nl/flyer-a4.pdf", out), R_OK) == 0);
	cr_expect(access(arena_format(arena, "%s/proef-v1/en", out), F_OK) != 0, "an unconfirmed word was used");

	printed = run(3, "word confirm oerbekken -l ar --by 'A. Toets'");
	holds(printed, "still missing: plural");
	run(0, "word add oerbekken -l ar meervoud=خزانات -l fy --many wetterbekkens");
	printed = run(0, "word confirm 'het oerbekken' -l en,fy,tr,ar,bg --by 'A. Toets'");
	holds(printed, "confirmed   A. Toets, 2025-11-01");
	printed = run(0, "build -o %s %s", out, message);
	lacks(printed, "absent");
	const char *manifest = file_read(arena_format(arena, "%s/proef-v1/manifest.json", out));
	holds(manifest, "\"absent\": []");
	holds(manifest, "{\"folder\": \"overlay\", \"sha256\": ");
	holds(manifest,
	      "{\"language\": \"tr\", \"concept\": \"oerbekken\", \"word\": \"su havuzu\", \"override\": false, "
	      "\"by\": \"A. Toets\", \"on\": \"2025-11-01\"}");
	holds(file_read(arena_format(arena, "%s/proef-v1/bg/message.txt", out)), "бактерия в 3 водоема");
	holds(file_read(arena_format(arena, "%s/proef-v1/ar/message.txt", out)), "خزانات");
	run(0, "examples bg"); /* what was confirmed is held from now on */
}

/* What authors read in the guide must work as it stands there, and give all languages. */
Test(overlay, the_commands_in_the_guide_work)
{
	const char *program = getenv("HELDER"), *printed = "";
	if (program == NULL || *program == '\0')
		program = "build/helder";
	const char *script = arena_format(
	    arena,
	    "root=$PWD; export HELDER_DATA=$root; helder() { \"%s%s\" \"$@\"; }; cd '%s' && eval \"$(awk "
	    "'/^## Een woord dat/ { part = 1 } /^### / { part = 0 } /^```/ { on = part && $0 == \"```sh\"; next } on' "
	    "\"$root/outputs/handleiding.md\")\" && helder build --at " PROGRAM_NOW " -k text proef.xml 2>&1",
	    *program == '/' ? "" : "$root/", program, folder);

	message_write("proef", "", "Speel niet in de wadi. De wadi's in Utrecht zijn vol.", HELP);
	int code = program_shell(arena, &printed, script);
	cr_expect(code <= 1, "exit code %d\n%s", code, printed);
	holds(file_read(arena_format(arena, "%s/out/proef-v1/manifest.json", folder)), "\"absent\": []");
	holds(file_read(arena_format(arena, "%s/out/proef-v1/tr/message.txt", folder)), "Yağmur bahçesinde oynamayın.");
	holds(file_read(arena_format(arena, "%s/out/proef-v1/bg/message.txt", folder)), "Дъждовните градини в Utrecht");
}

Test(overlay, a_grammar_proposes_by_its_own_rows)
{
	const char *printed = run(
	    0, "word add 'de cavia' --many 'cavia’s' --kind dier -l tr köpek -l en body -l bg наводнение -l ar دجاجة");

	holds(printed, "Köpeğe dokunmayın.");
	holds(printed, "3 bodies");
	holds(printed, "Наводненията са опасни.");
	holds(printed, "دجاجات");
	holds(overlay_read("lexicon-tr.xml"), "one=\"köpek\" soft=\"köpeğ\" guessed=\"soft\" status=\"proposal\"");
	lacks(overlay_read("lexicon-nl.xml"), "status");
}

Test(overlay, a_word_without_a_plural_is_not_asked_for_one)
{
	const char *printed =
	    run(0, "word add 'het bluswater' --many - --kind stof -l ar ماء -l en 'extinguishing water'");

	holds(overlay_read("concepts.xml"), "kind=\"substance\" mass=\"yes\"");
	lacks(printed, "plural");
	run(2, "word add 'de pluim' --kind stof"); /* with a plural, or `-`: never silently without */
	lacks(overlay_read("concepts.xml"), "pluim");
}

Test(overlay, adding_a_word_keeps_what_its_author_wrote)
{
	static const char before[] =
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- onze woorden -->\n<lexicon language='en'>\n\n"
	    "   <!-- uit 2024 -->\n"
	    "  <noun concept='pond.town'  one=\"town pond\" many='town ponds'\n    where=\"at\"/>\n";
	overlay_write("concepts.xml",
		      "<concepts>\n<!-- water -->\n"
		      "<concept id='pond.town' category='Entity' kind='place' note='vijver'/>\n</concepts>\n");
	overlay_write("lexicon-en.xml", arena_format(arena, "%s</lexicon>\n<!-- einde -->\n", before));
	run(0, "word add 'het oerbekken' --many oerbekkens --kind plek -l en 'the reservoir' meervoud=reservoirs "
	       "voorzetsel=at");
	const char *after = overlay_read("lexicon-en.xml");
	cr_expect(strncmp(after, before, strlen(before)) == 0, "%s", after);
	holds(after, "  <noun concept=\"oerbekken\" one=\"reservoir\" many=\"reservoirs\" where=\"at\" "
		     "status=\"proposal\"/>\n</lexicon>\n<!-- einde -->\n");
	holds(overlay_read("concepts.xml"), "<!-- water -->\n<concept id='pond.town'");
	/* Changing one form leaves the author's spaces and quotes, and all other entries. */
	run(0, "word add pond.town -l en voorzetsel=in");
	after = overlay_read("lexicon-en.xml");
	holds(after, "  <noun concept='pond.town'  one=\"town pond\" many=\"town ponds\"\n    where=\"in\" "
		     "status=\"proposal\"/>\n");
	holds(after, "<!-- onze woorden -->\n<lexicon language='en'>\n\n   <!-- uit 2024 -->\n");
}

Test(overlay, wrong_use_of_word_writes_nothing)
{
	holds(run(2, "word add 'de zandbak' --many zandbakken"), "known already (sandbox)");
	holds(run(2, "word add 'de foef' --many foeven -l bg фуф geslacht=x"), "choose from: none, m, f, n, p");
	holds(run(2, "word add 'de foef' --many foeven -l bg фуф kleur=x"), "does not ask 'kleur'");
	holds(run(2, "word add 'de foef' --many foeven --kind planeet"), "--kind cannot be \"planeet\"");
	holds(run(2, "word add 'foef'"), "article, plural");
	holds(run(2, "word add '  '"), "singular");
	holds(run(2, "word add 'de foef' --many foeven --note 'a\001b'"), "[xml-");
	run(4, "word add 'de foef' --many foeven -l en");
	run(4, "word add 'de foef' --many foeven -l qq x");
	run(4, "word confirm foef -l en");
	run(4, "word");
	run(4, "word check");
	cr_expect(access(overlay, F_OK) != 0, "a folder was made");
	int code = program_run(arena, NULL, "word check");
	cr_expect(code == 4, "without --overlay: %d", code);
}

/* ---- an overlay that must be refused ---- */

#define CONCEPTS(rows) "<concepts>\n" rows "\n</concepts>\n"
#define LEXICON(language, rows) "<lexicon language='" language "'>\n" rows "\n</lexicon>\n"
#define POND "<concept id='pond.town' category='Entity' kind='place'/>"

/* One file of an overlay, the finding that it gives and where; any command that loads data says so. */
static void refuse(const char *name, const char *content, const char *place, const char *finding, const char *words)
{
	overlay_write(name, content);
	const char *printed = run(2, "check %s", message_write("proef", "", "Vitens vond een bacterie.", HELP));
	holds(printed, arena_format(arena, "%s/%s:%s: error: ", overlay, name, place));
	holds(printed, arena_format(arena, "[%s]", finding));
	holds(printed, words);
	const char *built = run(2, "build -o %s %s/proef.xml", out, folder);
	holds(built, arena_format(arena, "[%s]", finding));
	cr_expect(access(out, F_OK) != 0, "%s: something was written", finding);
	cr_assert(unlink(arena_format(arena, "%s/%s", overlay, name)) == 0);
}

Test(overlay, a_broken_overlay_is_a_finding_at_its_place_and_nothing_is_written)
{
	refuse("concepts.xml", CONCEPTS("<concept id='water' category='Clause'/>"), "2:31", "overlay-concept",
	       "expected \"Entity\", got \"Clause\"");
	refuse("concepts.xml", CONCEPTS("<concept id='water' category='Entity' kind='place'/>"), "2:45",
	       "overlay-concept", "expected \"substance drink\", got \"place\"");
	refuse("concepts.xml", CONCEPTS("<begrip id='x'/>"), "2:1", "data-unknown-name", "begrip");
	refuse("concepts.xml", CONCEPTS("<concept id='a' category='Entity'>"), "3:12", "xml-truncated", "<concept>");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='pond.town' one='pond'/>"), "2:16", "data-unknown-name",
	       "pond.town");
	overlay_write("concepts.xml", CONCEPTS(POND));
	refuse("lexicon-en.xml",
	       LEXICON("en", "<noun concept='pond.town' one='a'/>\n<noun concept='pond.town' one='b'/>"), "3:1",
	       "overlay-twice", "expected once, got it on line 2 too");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='pond.town' one='a' gendr='m'/>"), "2:42",
	       "data-unknown-name", "proposal: one many other countable");
	refuse("lexicon-en.xml", LEXICON("nl", "<noun concept='pond.town' one='a'/>"), "1:20", "data-unknown-name",
	       "nl");
	refuse("lexicon-nl.xml", LEXICON("nl", "<noun concept='pond.town' one='a'/>"), "2:1", "data-broken", "gender");
	refuse("lexicon-en.xml", LEXICON("en", "<label id='draft'></label>"), "2:1", "data-unknown-name", "label");
	refuse("lexicon-en.xml", LEXICON("en", "<verb concept='aux.do' base='x'/>"), "2:16", "data-unknown-name",
	       "aux.do");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='pond.town' one='a' status='ok'/>"), "2:43",
	       "data-unknown-name", "draft proposal confirmed");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='pond.town' one='a' status='confirmed'/>"), "2:43",
	       "data-broken", "by, on");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='pond.town' one='' many=''/>"), "2:1", "overlay-nothing",
	       "expected a word, got nothing");
	refuse("lexicon-en.xml",
	       LEXICON("en", "<noun concept='pond.town' one='pond' many='ponds' where='in'>\n"
			     "<example tree='(pond.town det=def)'>the pnod</example></noun>"),
	       "3:1", "data-example", "want 'the pnod', got 'The pond.'");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='number.emergency' one='number 113' many='x'/>"), "2:1",
	       "overlay-fact", "got 113");
	refuse("lexicon-en.xml", LEXICON("en", "<noun concept='number.emergency' one='number' many='113'/>"), "2:1",
	       "overlay-fact", "expected -, got 113");
	refuse("lexicon-nl.xml",
	       LEXICON("nl",
		       "<noun concept='pond.town' gender='de' one='poel' many='poelen' level='B1' simpler='water'/>\n"
		       "<noun concept='water' gender='het' one='nat' many='' level='B1' simpler='pond.town'/>"),
	       "3:1", "overlay-circle", "expected a more common word");
	refuse("lexicon-eng.xml", LEXICON("en", ""), "1:1", "data-unknown-name", "lexicon-en.xml");
}

Test(overlay, a_folder_that_is_not_there_is_wrong_use)
{
	holds(run(4, "languages"), "there is no folder");
	int code = program_run(arena, NULL, "languages");
	cr_expect(code == 0, "without one: %d", code);
	const char *printed = "";
	code = program_shell(arena, &printed,
			     "HELDER_OVERLAY=/niet/daar HELDER_DATA=. ${HELDER:-build/helder} languages 2>&1");
	cr_expect(code == 4, "in the environment: %d\n%s", code, printed);
}

Test(overlay, an_override_is_listed_and_every_use_stands_in_the_manifest)
{
	overlay_write("lexicon-en.xml", LEXICON("en", "<noun concept='bacterium' one='germ' many='germs'/>"));
	holds(run(0, "languages"), "override: bacterium: bacterium -> germ");
	holds(run(0, "word check"), "(bacterium -> germ)");
	run(0, "build -l en -k text -o %s %s", out, message_write("proef", "", "Vitens vond een bacterie.", HELP));
	holds(file_read(arena_format(arena, "%s/proef-v1/en/message.txt", out)), "Vitens found a germ.");
	holds(file_read(arena_format(arena, "%s/proef-v1/manifest.json", out)),
	      "\"concept\": \"bacterium\", \"word\": \"germ\", \"override\": true");
}

/* ---- a thing that a message declares ---- */

#define THING(others)                                                                                                  \
	"<woord soort='plek' nl='het oerbekken' meervoud='oerbekkens'>"                                                \
	"<vertaling taal='en' door='J. Smit' op='2025-11-01'>reservoir"                                                \
	"<vorm naam='meervoud'>reservoirs</vorm><vorm naam='voorzetsel'>in</vorm></vertaling>" others "</woord>"

Test(overlay, a_declared_thing_is_said_where_its_forms_are_given_and_absent_by_name_elsewhere)
{
	overlay_write("names.xml", "<names/>");
	const char *half = "<vertaling taal='fy' door='J. Smit' op='2025-11-01'>it wetterbekken</vertaling>";
	const char *thing = arena_format(arena, "%s", THING(""));
	thing = arena_format(arena, "%.*s%s</woord>", (int)(strlen(thing) - 8), thing, half);
	const char *first = message_write("een", thing, SENTENCES, HELP);
	const char *printed = run(3, "build -k text -o %s -l en,fy,tr %s", out, first);
	holds(printed, "fy): of the word for 'oerbekken' this is still missing: plural, preposition");
	holds(printed, "tr): there is no word for 'oerbekken'");
	holds(file_read(arena_format(arena, "%s/een-v1/en/message.txt", out)),
	      "Vitens found a bacterium in 3 reservoirs.\nThe reservoir is closed.");
	const char *manifest = file_read(arena_format(arena, "%s/een-v1/manifest.json", out));
	holds(manifest,
	      "\"concept\": \"oerbekken\", \"word\": \"reservoir\", \"override\": false, \"by\": \"J. Smit\"");
	/* Another message in the same run may declare the word again, and changes nothing in the first. */
	const char *second = message_write("twee", THING(""), SENTENCES, HELP);
	run(3, "build -k text -o %s-b -l en,fy,tr %s %s", out, second, first);
	cr_expect_str_eq(file_read(arena_format(arena, "%s-b/een-v1/manifest.json", out)), manifest);
	/* And one that does not declare it does not know it. */
	printed = run(2, "check %s %s", first, message_write("drie", "", SENTENCES, HELP));
	holds(printed, "the word 'oerbekkens' is not known");
}

Test(overlay, a_declared_thing_that_is_not_right_is_a_finding_at_its_place)
{
	static const struct {
		const char *word, *finding, *words;
	} wrong[] = {
	    {"<woord soort='plek' nl='oerbekken' meervoud='oerbekkens'/>", "word-needs", "article"},
	    {"<woord soort='plek' nl='het oerbekken'/>", "word-needs", "plural"},
	    {"<woord soort='plek' nl='de zandbak' meervoud='zandbakken'/>", "word-known", "sandbox"},
	    {"<woord soort='plek' nl='het foef' meervoud='foeven'><vorm naam='kleur'>x</vorm></woord>", "word-ask",
	     "choose from: enkelvoud"},
	    {"<woord soort='plek' nl='het foef' meervoud='foeven'><vorm naam='voorzetsel'>x</vorm></woord>",
	     "value-wrong", "in, op, bij"},
	    {"<woord soort='plek' nl='het foef' meervoud='foeven'><vorm taal='en' door='x' "
	     "op='2025-01-01'>x</vorm></woord>",
	     "attribute-unknown", "taal"},
	    {"<woord soort='naam' nl='foef'><vertaling taal='en' door='x' op='2025-01-01'>x</vertaling></woord>",
	     "element-place", "vertaling"},
	    {"<woord soort='naam' nl='foef' meervoud='x'/>", "attribute-unknown", "meervoud"},
	};
	overlay_write("names.xml", "<names/>");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *path = message_write("proef", wrong[i].word, "Vitens vond een bacterie.", HELP);
		const char *printed = run(2, "check %s", path);
		holds(printed, arena_format(arena, "%s:3:", path));
		holds(printed, arena_format(arena, "[%s]", wrong[i].finding));
		holds(printed, wrong[i].words);
	}
}

/* ---- names and numbers of a region ---- */

Test(overlay, the_phone_book_fills_and_holds_numbers)
{
	static const char book[] = "<phonebook>\n<organisation name='Waterbedrijf Oost' phone='0800 00 00' "
				   "site='https://oost.example'/>\n</phonebook>\n";
	overlay_write("phonebook.xml", book);
	overlay_write("names.xml",
		      "<names>\n<name kind='organisation'>Droge Voeten"
		      "<form language='bg' by='M. P.' on='2025-01-01'>Сухи Крака</form></name>\n</names>\n");
	const char *what = "Droge Voeten vond een bacterie. Waterbedrijf Oost test het water.";
	run(0, "build -k text -l bg -o %s %s", out, message_write("proef", "", what, "<van>Waterbedrijf Oost</van>"));
	const char *text = file_read(arena_format(arena, "%s/proef-v1/bg/message.txt", out));
	holds(text, "Сухи Крака");
	holds(text, "0800 00 00");
	holds(text, "https://oost.example");
	const char *printed = run(2, "check %s", message_write("proef", "", what, "<van>Waterbedrijf West</van>"));
	holds(printed, ":8:12: error: 'Waterbedrijf West' is not in the phone book");
	printed = run(2, "check %s",
		      message_write("proef", "", what, "<telefoon van='Waterbedrijf Oost'>0800 00 01</telefoon>" HELP));
	holds(printed, "expected 0800 00 00, got 0800 00 01 [phonebook-differs]");
	/* The same number otherwise spaced is the same, and 112 is nobody's to change. */
	run(0, "check %s",
	    message_write("proef", "", what,
			  "<telefoon van='Waterbedrijf Oost'>0800-0000</telefoon>"
			  "<telefoon van='Waterbedrijf Oost'>112</telefoon>" HELP));
}

Test(overlay, names_and_numbers_that_are_not_right_are_findings)
{
	refuse("names.xml", "<names>\n<name kind='straat'>X</name></names>\n", "2:1", "data-unknown-name",
	       "place organisation person thing");
	refuse("names.xml", "<names>\n<name kind='place'>X</name>\n<name kind='place'>X</name></names>\n", "3:1",
	       "overlay-twice", "line 2");
	refuse("phonebook.xml", "<phonebook>\n<organisation name='X' phone='bel ons'/></phonebook>\n", "2:31",
	       "phone-wrong", "bel ons");
	refuse("phonebook.xml", "<phonebook>\n<organisation name='X' fax='1'/></phonebook>\n", "2:24",
	       "data-unknown-name", "name phone site mail");
}

/* ---- the pieces ---- */

Test(tag, changes_an_attribute_and_leaves_the_rest)
{
	struct arena *own = arena_new();
	static const struct {
		const char *before, *name, *value, *after;
	} cases[] = {
	    {"<a x='1' y=\"2\"/>", "x", "3", "<a x=\"3\" y=\"2\"/>"},
	    {"<a x='1'  y=\"2\"/>", "y", NULL, "<a x='1'/>"},
	    {"<a x='1'>t</a>", "z", "<&\"", "<a x='1' z=\"&lt;&amp;&quot;\">t</a>"},
	    {"<a xx='1' x='/>' />", "x", "2", "<a xx='1' x=\"2\" />"},
	    {"<a/>", "x", "1", "<a x=\"1\"/>"},
	    {"<a/>", "x", NULL, "<a/>"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_expect_str_eq(tag_set(own, cases[i].before, cases[i].name, cases[i].value), cases[i].after);
	cr_expect_str_eq(tag_append(own, "<a x='>'/>", "\n    <e/>"), "<a x='>'>\n    <e/>\n  </a>");
	cr_expect_str_eq(tag_append(own, "<a><!-- c -->\n</a>", "\n    <e/>"), "<a><!-- c -->\n    <e/>\n  </a>");
	cr_expect_str_eq(tag_without(own, "<a>\n <e>1</e>\n <!-- c -->\n <e x='2'>3</e></a>", "e"),
			 "<a>\n <!-- c --></a>");
	arena_free(own);
}

Test(overlay, files_are_replaced_all_or_none)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const char *there = file_write(arena_format(arena, "%s/a", folder), "oud");
	struct replacement files[] = {{there, "nieuw", NULL}, {arena_format(arena, "%s/niet/b", folder), "b", NULL}};

	cr_expect(!files_replace(arena, files, 2, diagnostics));
	cr_expect(diagnostics_has(diagnostics, DIAGNOSTIC_RESULT_UNWRITABLE));
	cr_expect_str_eq(file_read(there), "oud");
	const char *list = "";
	program_shell(arena, &list, arena_format(arena, "ls -A %s", folder));
	cr_expect_str_eq(list, "a\n");
	cr_expect(files_replace(arena, files, 1, diagnostics));
	cr_expect_str_eq(file_read(there), "nieuw");
}
