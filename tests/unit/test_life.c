/*
 * Life: what changed in meaning between two versions, what is new in an update, when a message no longer holds, and
 * whether messages go together. Run from the repository's root.
 */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/check/check.h"
#include "../../compiler/command/life.h"
#include "../../compiler/fit/fit.h"
#include "../../compiler/linearise/compose.h"
#include "../../compiler/message/change.h"
#include "message_file.h"
#include "program.h"

#define ALARM "tests/messages/kookadvies-utrecht-1-alarm.xml"
#define UPDATE "tests/messages/kookadvies-utrecht-2-update.xml"
#define END "tests/messages/kookadvies-utrecht-3-einde.xml"

static struct arena *arena;
static const char *folder;
static struct options options = {.folder = "."};
static struct workspace workspace;
static struct reader *reader;

static void setup(void)
{
	arena = arena_new();
	folder = program_folder_new(arena);
	workspace = (struct workspace){
	    .arena = arena, .diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH), .options = &options};
}

/* With the language of messages, or all of them. */
static void languages_open(bool all)
{
	cr_assert(all ? workspace_open_all(&workspace) : workspace_open_source(&workspace, NULL, 0));
	reader = reader_new(arena, workspace.source);
}

static void teardown(void)
{
	program_folder_remove(arena, folder);
	arena_free(arena);
}

TestSuite(life, .init = setup, .fini = teardown, .timeout = 120);

static struct message *message_at(const char *path)
{
	struct understood_message *understood = life_read(&workspace, reader, path);

	cr_assert(understood != NULL, "%s: %s", path, diagnostics_message(workspace.diagnostics, 0));
	return understood->message;
}

/* A small message: what it says to do, where it holds, and attributes or elements besides; its path. */
struct small {
	const char *id, *part, *area, *more, *partly;
	int version;
};

static const char *small_write(const char *name, struct small small)
{
	const char *path = arena_format(arena, "%s/%s.xml", folder, name);
	FILE *file = fopen(path, "w");

	cr_assert(file != NULL, "%s", path);
	fprintf(file,
		"<bericht id='%s' versie='%d' soort='alarm' gevaar='drinkwater-besmet' ernst='hoog' niveau='A2'\n"
		"	verstuurd='2025-11-01T07:30' geldig-tot='2025-11-04' voorbeeld='ja'>\n"
		"<afzender>Vitens</afzender>%s<titel>Er is een probleem.</titel><gebied%s>%s</gebied>\n"
		"<wat>Er is een probleem met het water.</wat>\n"
		"<doe belangrijkste='ja'>Vertel dit ook aan uw buren.</doe>%s\n"
		"<volgende>U krijgt dinsdag 4 november een nieuw bericht.</volgende>\n"
		"<hulp><telefoon>088 000 00 00</telefoon></hulp></bericht>\n",
		small.id, small.version > 0 ? small.version : 1, small.more ? small.more : "",
		small.partly ? small.partly : "", small.area ? small.area : "<plaats>Utrecht</plaats>", small.part);
	cr_assert(fclose(file) == 0);
	return path;
}

static struct message *small_message(const char *name, struct small small)
{
	return message_at(small_write(name, small));
}

/* ---- meanings ---- */

static struct node *meaning_of(const char *words)
{
	struct reading_context context = {.sent = {2025, 11, 1, 8, 0}};
	struct reading reading = understand_sentence(arena, reader, words, &context);

	cr_assert(reading.meaning != NULL, "%s", words);
	return reading.meaning;
}

Test(life, a_sentence_that_is_only_worded_otherwise_means_the_same)
{
	static const struct {
		const char *left, *right;
		bool same;
	} rows[] = {
	    {"Sluit ramen en deuren.", "Sluit deuren en ramen.", true},
	    {"Kook het kraanwater.", "U moet het kraanwater koken.", true},
	    {"Drink het kraanwater niet.", "U mag het kraanwater niet drinken.", true},
	    {"Als er rook is, sluit dan de ramen.", "Sluit de ramen als er rook is.", true},
	    {"De uitslag komt morgen.", "De uitslag komt zondag 2 november.", true},
	    {"Kook het kraanwater 3 minuten.", "Kook het kraanwater 1 minuut.", false},
	    {"Kook het kraanwater.", "U hoeft het kraanwater niet te koken.", false},
	    {"U kunt het kraanwater drinken.", "U kunt het kraanwater niet drinken.", false},
	    {"Bel 112.", "Bel 0800 0000.", false},
	    {"Wij moeten het kraanwater koken.", "Kook het kraanwater.", false},
	    {"Het kraanwater is veilig.", "Het kraanwater is weer veilig.", false},
	    {"Sluit ramen of deuren.", "Sluit ramen en deuren.", false},
	};
	languages_open(false);
	const struct meaning_terms terms = meaning_terms(workspace.abstract);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct node *left = meaning_of(rows[i].left), *right = meaning_of(rows[i].right);
		cr_expect_eq(meaning_same(&terms, left, right), rows[i].same, "%s / %s", rows[i].left, rows[i].right);
		cr_expect_eq(meaning_same(&terms, right, left), rows[i].same, "%s / %s", rows[i].right, rows[i].left);
	}
}

/* "it" is another thing when the sentence before it is another. */
Test(life, what_a_word_refers_to_is_part_of_its_meaning)
{
	languages_open(false);
	const struct message *old =
	    small_message("a", (struct small){.id = "a", .part = "<doe>Kook het water. Drink het niet.</doe>"});
	const struct message *new =
	    small_message("b", (struct small){.id = "a", .part = "<doe>Kook de melk. Drink het niet.</doe>"});
	const struct change *change = message_changes(arena, workspace.abstract, old, old);
	cr_expect_null(change);
	cr_expect_not_null(message_changes(arena, workspace.abstract, old, new));
}

/* Each message has a concept of its own for a thing that it declares. */
Test(life, a_declared_thing_is_the_same_in_each_version)
{
	static const char thing[] = "<woord soort='plek' nl='de wadi' meervoud='wadis'/>";
	languages_open(false);
	struct small small = {.id = "a", .part = "<doe-niet>Speel niet in de wadi.</doe-niet>", .more = thing};
	const struct message *old = small_message("a", small), *new = small_message("b", small);
	cr_expect_null(message_changes(arena, workspace.abstract, old, new));
}

static const char *changes_write(const struct message *old, const struct message *new)
{
	static const char sign[] = {[CHANGE_ADDED] = '+', [CHANGE_REMOVED] = '-', [CHANGE_ALTERED] = '~'};
	const char *all = "";
	for (const struct change *change = message_changes(arena, workspace.abstract, old, new); change;
	     change = change->next)
		all = arena_format(arena, "%s%c%s%s%s%s ", all, sign[change->kind],
				   change->old_part ? part_kind_name(change->old_part->kind) : "",
				   change->kind == CHANGE_ALTERED ? ">" : "",
				   change->new_part ? part_kind_name(change->new_part->kind) : "",
				   change->reason ? "!" : "");
	return all;
}

Test(life, changes_of_the_real_messages)
{
	languages_open(false);
	const struct message *alarm = message_at(ALARM), *update = message_at(UPDATE), *end = message_at(END);
	cr_expect_str_eq(changes_write(alarm, update),
			 "~titel>titel +wat -wat -wat -gevolg -gevolg +doe +doe! -doe! ~hoeft-niet>doe-niet "
			 "-hoeft-niet! -hoeft-niet! -voor-wie -voor-wie -voor-wie ~onbekend>onbekend +onbekend "
			 "+volgende +volgende -volgende -volgende ");
	cr_expect_str_eq(changes_write(update, end),
			 "~titel>titel +wat +wat -wat +doe -doe -doe -doe -doe! -doe-niet -mag ~doe>hoeft-niet "
			 "-onbekend -onbekend -volgende -volgende ");
	cr_expect_str_eq(changes_write(update, update), "");
}

Test(life, a_quantity_a_time_or_a_place_that_changes_is_shown_with_the_old_one)
{
	static const struct {
		const char *old, *new, *changes;
	} rows[] = {
	    {"<doe>Kook het water 3 minuten.</doe>", "<doe>Kook het water 1 minuut.</doe>", "~doe>doe "},
	    {"<doe>Blijf binnen.</doe>", "<doe>Blijf binnen tot dinsdag 4 november.</doe>", "~doe>doe "},
	    {"<tot>Dit duurt tot morgen.</tot>", "<tot>Dit duurt tot dinsdag 4 november.</tot>", "~tot>tot "},
	    {"<doe-niet>Drink het water niet.</doe-niet>", "<mag>U kunt het water drinken.</mag>", "~doe-niet>mag "},
	    {"<doe>Sluit de ramen.</doe>", "<doe>Zet de ventilatie uit.</doe>", "+doe -doe "},
	    {"<doe>Sluit de ramen.</doe>", "<voor-wie>Sluit de ramen.</voor-wie>", ""},
	    {"<slot><eigen>Houd moed.</eigen></slot>", "<slot><eigen>Houd moed.</eigen></slot>", ""},
	    {"<slot><eigen>Houd moed.</eigen></slot>", "<slot><eigen>Houd vol.</eigen></slot>", "+slot -slot "},
	    {"<slot><eigen>Houd moed.<vertaling taal='en' door='A' op='2025-11-01'>Hold on.</vertaling></eigen></slot>",
	     "<slot><eigen>Houd moed.<vertaling taal='en' door='A' op='2025-11-01'>Let go.</vertaling></eigen></slot>",
	     "+slot -slot "},
	};
	languages_open(false);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct message *old = small_message("a", (struct small){.id = "a", .part = rows[i].old});
		const struct message *new = small_message("b", (struct small){.id = "a", .part = rows[i].new});
		cr_expect_str_eq(changes_write(old, new), rows[i].changes, "%s / %s: %s", rows[i].old, rows[i].new,
				 changes_write(old, new));
	}
}

/* "Tuesday" is the next one: on Monday the same as on Saturday, on Wednesday another. */
Test(life, a_weekday_without_a_date_is_the_next_one)
{
	languages_open(false);
	struct small small = {.id = "a", .part = "<doe>Kom op dinsdag.</doe>"};
	const struct message *old = small_message("a", small);
	struct message *new = small_message("b", small);
	cr_assert_eq(moment_day(&old->sent) % 7, 3, "a Saturday");
	new->sent = moment_of_day(moment_day(&old->sent) + 2);
	cr_assert(new->sent.month == 11 && new->sent.day == 3);
	cr_expect_str_eq(changes_write(old, new), "");
	new->sent = moment_of_day(moment_day(&old->sent) + 4);
	cr_expect_str_eq(changes_write(old, new), "~doe>doe ");
}

Test(life, facts_are_compared_one_by_one)
{
	languages_open(false);
	const struct message *old = small_message(
	    "a", (struct small){
		     .id = "a", .part = "", .area = "<plaats>Utrecht</plaats><postcodes>3511-3515, 3600</postcodes>"});
	const struct message *new =
	    small_message("b", (struct small){.id = "a",
					      .part = "",
					      .area = "<plaats>utrecht</plaats><plaats>Zeist</plaats>"
						      "<postcodes>3512, 3514-3517</postcodes>"});
	const struct name *places = names_without(arena, new->places, old->places);
	cr_expect(places && strcmp(places->words, "Zeist") == 0 && !places->next);
	cr_expect_null(names_without(arena, old->places, new->places));
	const struct postcode_range *gone = postcodes_without(arena, old->postcodes, new->postcodes);
	const int expected[] = {3511, 3511, 3513, 3513, 3600, 3600};
	for (size_t i = 0; i < 3; i++, gone = gone->next)
		cr_assert(gone && gone->first == expected[2 * i] && gone->last == expected[2 * i + 1]);
	cr_expect_null(gone);
	const struct postcode_range *come = postcodes_without(arena, new->postcodes, old->postcodes);
	cr_expect(come && come->first == 3516 && come->last == 3517 && !come->next);
	struct contact spaced = {.kind = CONTACT_PHONE, .value = "0880000000"};
	struct contact other = {.kind = CONTACT_PHONE, .value = "088 000 00 01"};
	cr_expect_null(contacts_without(arena, &spaced, old->contacts));
	cr_expect_not_null(contacts_without(arena, &other, old->contacts));
}

/* ---- new in an update ---- */

Test(life, an_update_knows_what_is_new_in_every_language_and_output)
{
	/* what, do, do, don't, may, unknown, next, closing */
	static const bool expected[] = {true, false, true, true, false, true, true, false};
	languages_open(true);
	struct message *update = message_at(UPDATE);
	message_mark_new(arena, workspace.abstract, message_at(ALARM), update);
	for (int l = 0; l < workspace.language_count; l++) {
		const struct text *text = text_compose(arena, workspace.languages[l], workspace.source, update, NULL,
						       NULL, workspace.diagnostics);
		cr_assert(text && text->part_count == 8, "%s", workspace.languages[l]->code);
		cr_expect(!text->new_places && !text->new_postcodes && !text->contacts[0].new_in_update);
		for (size_t i = 0; i < 8; i++)
			cr_expect_eq(text->parts[i].new_in_update, expected[i], "part %zu", i);
		for (const char *const *name = (const char *const[]){"text", "sms", "flyer-a4", NULL}; *name; name++) {
			const struct output *output = output_read(arena, ".", *name, workspace.diagnostics);
			const struct fit *fit = fit_text(arena, text, output, NULL, NULL, workspace.diagnostics);
			for (size_t i = 0; fit && i < fit->text.part_count; i++)
				for (size_t j = 0; j < 8; j++)
					if (fit->text.parts[i].sentences == text->parts[j].sentences)
						cr_expect_eq(fit->text.parts[i].new_in_update, expected[j], "%s %zu",
							     *name, j);
		}
	}
}

Test(life, nothing_is_new_without_a_former_version_and_in_an_end)
{
	languages_open(false);
	struct message *update = message_at(UPDATE), *end = message_at(END);
	message_mark_new(arena, workspace.abstract, update, end);
	for (const struct part *part = update->parts; part; part = part->next)
		cr_expect(!part->new_in_update);
	for (const struct part *part = end->parts; part; part = part->next)
		cr_expect(!part->new_in_update);
}

static void holds(const char *text, const char *words)
{
	cr_expect(strstr(text, words) != NULL, "no '%s' in\n%s", words, text);
}

static void lacks(const char *text, const char *words)
{
	cr_expect(strstr(text, words) == NULL, "'%s' in\n%s", words, text);
}

static const char *content(const char *path)
{
	const struct source *source = source_read(arena, path);
	return source ? source->bytes : "";
}

static const char *run(int expected, const char *arguments)
{
	const char *printed = "";
	int code = program_run(arena, &printed, "%s", arguments);
	cr_expect(code == expected, "%s: exit %d\n%s", arguments, code, printed);
	return printed;
}

static const char *built(const char *language)
{
	return content(arena_format(arena, "%s/out/kookadvies-utrecht-v2/%s/message.txt", folder, language));
}

Test(life, the_text_of_an_update_says_what_is_new)
{
	const char *build = arena_format(arena, "build -l nl,en -k text -o %s/out " UPDATE, folder);
	holds(run(0, build), "[former-unknown]");
	lacks(built("nl"), "Nieuw: ");
	run(0, arena_format(arena, "%s --previous " ALARM, build));
	holds(built("nl"), "drinkt.\n");
	holds(built("nl"), "\nNieuw: Controleer uw waterkoker.\nWaarom? ");
	holds(built("nl"), "\nU kunt gewoon douchen.\n");
	holds(built("en"), "\nNew: ");
	const char *apart = built("nl");
	run(0, arena_format(arena, "%s " ALARM, build)); /* the one that it replaces is among the messages */
	cr_expect_str_eq(built("nl"), apart);
}

Test(life, a_place_or_number_that_was_added_is_marked_too)
{
	const char *old = small_write("a", (struct small){.id = "kookadvies-utrecht", .part = ""});
	const char *new = small_write("b", (struct small){.id = "kookadvies-utrecht",
							  .version = 2,
							  .part = "",
							  .area = "<plaats>Utrecht</plaats><plaats>Zeist</plaats>",
							  .more = "<vervangt id='kookadvies-utrecht' versie='1'/>"});
	cr_assert(program_shell(arena, NULL, arena_format(arena, "sed -i 's/00 00</00 01</' %s", new)) == 0);
	run(0, arena_format(arena, "build -l nl -k text -o %s/out --previous %s %s", folder, old, new));
	holds(built("nl"), "\nUtrecht en Zeist\nNieuw: Zeist\n");
	holds(built("nl"), "\nNieuw: Bel: 088 000 00 01\n");
	lacks(built("nl"), "Nieuw: Vertel");
}

Test(life, a_former_version_that_is_not_the_former_is_refused)
{
	const char *build = arena_format(arena, "build -l nl -k text -o %s/out " UPDATE, folder);
	holds(run(2, arena_format(arena, "%s --previous " END, build)),
	      "none of these messages replaces kookadvies-utrecht version 3 [former-other]");
	run(2, arena_format(arena, "%s --previous tests/fail/truncated.xml", build));
	run(5, arena_format(arena, "%s --previous /not/there.xml", build));
	cr_expect_str_eq(built("nl"), "", "something was written");
}

/* ---- in time ---- */

Test(life, a_day_holds_to_its_end)
{
	struct message message = {.valid_until = {2025, 11, 4, -1, 0}};
	cr_expect(!message_expired(&message, &(struct moment){2025, 11, 4, 23, 59}));
	cr_expect(message_expired(&message, &(struct moment){2025, 11, 5, 0, 0}));
	message.valid_until = (struct moment){2025, 11, 4, 12, 0};
	cr_expect(!message_expired(&message, &(struct moment){2025, 11, 4, 12, 0}));
	cr_expect(message_expired(&message, &(struct moment){2025, 11, 4, 12, 1}));
	message.valid_until = (struct moment){0};
	cr_expect(!message_expired(&message, &(struct moment){2025, 11, 4, 12, 1}), "it has no end");
}

Test(life, what_has_expired_is_made_only_when_told)
{
	const char *build = arena_format(arena, "build -l nl -k text -o %s/out " UPDATE " --previous " ALARM, folder);
	holds(run(2, arena_format(arena, "%s --at 2025-11-05", build)),
	      "2-update.xml:3:101: error: this message was valid until 2025-11-04; nothing more is made of it "
	      "[expired]");
	cr_expect_str_eq(built("nl"), "", "something was written");
	run(2, "check --at 2025-11-05 " UPDATE);
	run(0, "check --at 2025-11-04T23:59 " UPDATE);
	holds(run(1, arena_format(arena, "%s --at 2025-11-05 --expired", build)), "[expired-anyway]");
	holds(built("nl"), "Geldt tot en met dinsdag 4 november 2025");
}

Test(life, a_message_to_begin_with_holds_on_the_day_on_which_it_is_made)
{
	static const char *const kinds[] = {"kookadvies", "brand", "stroom", "hitte", "vaccinatie"};
	static const char *const days[] = {"2026-12-30T23:50", "2028-02-28T06:00"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (size_t d = 0; d < sizeof days / sizeof *days; d++) {
			const char *path = arena_format(arena, "%s/new.xml", folder);
			FILE *file = fopen(path, "w");
			cr_assert(file != NULL);
			fputs(run(0, arena_format(arena, "new %s --at %s", kinds[i], days[d])), file);
			fclose(file);
			run(0, arena_format(arena, "check %s --at %s", path, days[d]));
			holds(content(path), arena_format(arena, "verstuurd=\"%.10s", days[d]));
			lacks(content(path), "2026-01");
			lacks(content(path), "januari een");
		}
}

/* ---- together ---- */

static int contradictions(const struct message *one, const struct message *other)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct message *both[] = {one, other};
	check_together(arena, workspace.abstract, both, 2, &(struct moment){2025, 11, 2, 8, 0}, diagnostics);
	int count = 0;
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++)
		count += diagnostics_id(diagnostics, i) == DIAGNOSTIC_CONTRADICTION;
	return count;
}

Test(life, opposite_instructions_are_found_by_meaning)
{
	static const struct {
		const char *one, *other;
		bool opposite;
	} rows[] = {
	    {"Kook het kraanwater 3 minuten.", "U hoeft het kraanwater niet te koken.", true},
	    {"Kook het kraanwater voordat u het drinkt.", "U hoeft het kraanwater niet meer te koken.", true},
	    {"Drink het kraanwater niet.", "U kunt het kraanwater drinken.", true},
	    {"U mag het kraanwater niet drinken.", "Drink het kraanwater.", true},
	    {"Drink het water tot dinsdag niet.", "U kunt het water drinken.", true},
	    {"Sluit ramen en deuren.", "Sluit de ramen niet.", true},
	    {"Sluit uw ramen.", "U hoeft de ramen niet te sluiten.", true},
	    {"Als er rook is, sluit de ramen.", "Sluit de ramen niet.", true},
	    {"Ga niet naar buiten.", "U mag naar buiten.", true},
	    {"Douche niet.", "U kunt gewoon douchen.", true},
	    {"Koop geen flessen water.", "Koop 2 flessen water.", true},
	    {"Bel 112.", "Bel 112 niet.", true},
	    {"Het kraanwater is weer veilig.", "Het kraanwater is nog niet veilig.", true},
	    {"Sluit de ramen en zet de ventilatie uit.", "Zet de ventilatie niet uit.", true},
	    /* near it, and no contradiction */
	    {"Kook het kraanwater 3 minuten.", "U hoeft het kraanwater niet 10 minuten te koken.", false},
	    {"Kook het kraanwater voordat u het drinkt.", "U hoeft het kraanwater niet te koken om te douchen.", false},
	    {"Drink het kraanwater niet.", "U mag het water uit flessen drinken.", false},
	    {"Drink veel water.", "Drink het kraanwater niet.", false},
	    {"Drink het water niet als u ziek bent.", "U kunt het water drinken.", false},
	    {"Koop geen extra flessen water.", "Koop flessen water.", false},
	    {"Ga maandag 3 november niet naar school.", "U mag dinsdag 4 november naar school gaan.", false},
	    {"Blus de brand niet met water.", "Blus de brand.", false},
	    {"U kunt gewoon douchen.", "U hoeft niet te douchen.", false},
	    {"Drink het kraanwater niet.", "Drink het kraanwater niet.", false},
	};
	languages_open(false);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct small one = {.id = "a", .part = arena_format(arena, "<wat>%s</wat>", rows[i].one)};
		struct small other = {.id = "b", .part = arena_format(arena, "<wat>%s</wat>", rows[i].other)};
		int found = contradictions(small_message("a", one), small_message("b", other));
		cr_expect_eq(found, rows[i].opposite ? 2 : 0, "%s / %s: %d", rows[i].one, rows[i].other, found);
	}
}

Test(life, only_live_messages_for_one_area_contradict)
{
	static const struct {
		const char *one, *other; /* areas */
		const char *partly, *more;
		bool meet;
	} rows[] = {
	    {"<plaats>Utrecht</plaats>", "<plaats>Zeist</plaats>", "", "", false},
	    {"<plaats>Utrecht</plaats>", "<plaats>Zeist</plaats><plaats>utrecht</plaats>", "", "", true},
	    {"<postcodes>3511-3515</postcodes>", "<postcodes>3515</postcodes>", "", "", true},
	    {"<postcodes>3511-3514</postcodes>", "<postcodes>3515</postcodes>", "", "", false},
	    {"<plaats>Utrecht</plaats><postcodes>3511</postcodes>",
	     "<plaats>Utrecht</plaats><postcodes>3585</postcodes>", " deel='ja'", "", false},
	    {"<plaats>Utrecht</plaats>", "<postcodes>3511</postcodes>", "", "", true},
	    {"<plaats>Utrecht</plaats>", "<plaats>Utrecht</plaats>", "", "<vervangt id='a' versie='1'/>", false},
	};
	languages_open(false);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct small one = {.id = "a",
				    .part = "<doe-niet>Douche niet.</doe-niet>",
				    .area = rows[i].one,
				    .partly = rows[i].partly};
		struct small other = {.id = "b",
				      .part = "<mag>U kunt douchen.</mag>",
				      .area = rows[i].other,
				      .partly = rows[i].partly,
				      .more = rows[i].more};
		int found = contradictions(small_message("a", one), small_message("b", other));
		cr_expect_eq(found, rows[i].meet ? 2 : 0, "%s / %s: %d", rows[i].one, rows[i].other, found);
	}
	/* a later version of it stands beside it */
	struct small old = {.id = "a", .part = "<doe-niet>Douche niet.</doe-niet>"};
	struct small new = {.id = "a", .part = "<mag>U kunt douchen.</mag>", .version = 2};
	cr_expect_eq(contradictions(small_message("a", old), small_message("b", new)), 0);
	/* one is over */
	struct message *over = small_message("a", old);
	new.id = "b";
	cr_expect_eq(contradictions(over, small_message("b", new)), 2);
	over->valid_until = (struct moment){2025, 11, 1, -1, 0};
	cr_expect_eq(contradictions(over, small_message("b", new)), 0);
}

Test(life, the_worked_messages_go_together)
{
	run(0, "check " ALARM " " UPDATE " " END);
}

/* Every pair tests/fail/together/x-a.xml, x-b.xml gives exactly what stands in x.expected. With HELDER_FAIL_WRITE=1 it
 * is written instead: look at every change before it is kept. */
Test(life, every_pair_that_does_not_go_together_gives_its_findings)
{
	glob_t files;
	cr_assert(glob("tests/fail/together/*-a.xml", 0, NULL, &files) == 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		const char *path = files.gl_pathv[i];
		const char *start = arena_copy(arena, path, strlen(path) - strlen("-a.xml"));
		const char *expected = arena_format(arena, "%s.expected", start);
		const char *printed =
		    run(2, arena_format(arena, "check --at 2025-11-02T12:00 %s-a.xml %s-b.xml", start, start));
		if (getenv("HELDER_FAIL_WRITE")) {
			FILE *file = fopen(expected, "w");
			cr_assert(file != NULL, "%s", expected);
			fputs(printed, file);
			fclose(file);
		}
		cr_expect_str_eq(printed, content(expected), "%s: %s", expected, printed);
	}
	globfree(&files);
}

/* ---- diff ---- */

static int count_of(const char *text, const char *words)
{
	int count = 0;
	for (const char *at = text; (at = strstr(at, words)) != NULL; at += strlen(words))
		count++;
	return count;
}

Test(life, diff_says_the_same_changes_in_every_language)
{
	const char *all = run(0, "diff " ALARM " " UPDATE);
	holds(all, "\nNederlands (nl)\n");
	holds(all, "\n  Was    Kook uw kraanwater 3 minuten.\n  Nu     Kook uw kraanwater nog steeds 3 minuten.\n");
	holds(all, "\nWat mag u niet doen?\n  Was    Wat hoeft u niet te doen?\n         U hoeft geen flessen water te "
		   "kopen.\n  Nu     Koop geen extra flessen water.\n");
	lacks(all, "U kunt gewoon douchen.");
	const char *json = run(0, "diff --format=json " ALARM " " UPDATE);
	int languages = count_of(json, "\"language\": ");
	cr_expect(languages >= 6);
	cr_expect_eq(count_of(json, "\"change\": \"changed\""), 4 * languages, "kind, title, bottles, unknown");
	cr_expect_eq(count_of(json, "\"change\": \"added\""), 6 * languages);
	cr_expect_eq(count_of(json, "\"change\": \"removed\""), 12 * languages);
}

Test(life, diff_names_each_fact_that_changed)
{
	const char *one = small_write("a", (struct small){.id = "a", .part = "<doe>Blijf tot morgen binnen.</doe>"});
	const char *same = run(0, arena_format(arena, "diff -l nl,tr %s %s", one, one));
	holds(same, "De betekenis is niet veranderd.");
	holds(same, "Anlam değişmedi");
	run(0, arena_format(arena, "check %s", one));
	cr_assert(
	    program_shell(arena, NULL,
			  arena_format(arena,
				       "sed -e 's/088 000 00 00/088 000 00 01/' -e 's/2025-11-04/2025-11-05T12:00/' "
				       "-e 's/2025-11-01/2025-11-02/' -e 's/Utrecht/Zeist/' -e \"s/'hoog'/'laag'/\" "
				       "-e \"s/ voorbeeld='ja'//\" -e 's/drinkwater-besmet/brand/' %s >%s/b.xml",
				       one, folder)) == 0);
	const char *changed = run(0, arena_format(arena, "diff -l en %s %s/b.xml", one, folder));
	holds(changed, "\nhazard: ");
	holds(changed, "  Removed  Example: this is not real\n");
	holds(changed, "  Was      Severity: high\n  Now      Severity: low\n");
	holds(changed, "  Now      Valid until Wednesday 5 November 2025, 12:00\n");
	holds(changed, "  Removed  Utrecht\n  New      Zeist\n");
	holds(changed, "  Was      088 000 00 00\n  Now      088 000 00 01\n");
	/* the same words on another day: said with the day */
	holds(changed, "  Was    Blijf binnen tot zondag 2 november.\n  Nu     Blijf binnen tot maandag 3 november.\n");
}

Test(life, diff_wants_two_messages_the_old_one_first)
{
	run(4, "diff " ALARM);
	run(4, "diff " ALARM " " UPDATE " " END);
	run(5, "diff " ALARM " /not/there.xml");
	run(2, "diff " ALARM " tests/fail/truncated.xml");
	holds(run(1, "diff -l nl " UPDATE " " ALARM), "[diff-order]");
}
