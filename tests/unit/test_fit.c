/* Fit: what stays by priority, what must stay, and how plain text shows it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../compiler/fit/fit.h"
#include "../../compiler/render/plain.h"

static struct arena *arena;
static struct diagnostics *diagnostics;

static const struct text_sentence WHAT[] = {{.words = "WHAT-1"}, {.words = "WHAT-2"}};
static const struct text_sentence CORE[] = {{.words = "CORE-1"}, {.words = "CORE-2"}};
static const struct text_sentence DO[] = {{.words = "DO-1"}};
static const struct text_sentence DONT[] = {{.words = "DONT-1"}};
static const struct text_sentence WHY[] = {{.words = "WHY-1", .translator = "A. Naam", .translated_on = "2025-01-02"}};
static const struct text_part PARTS[] = {
    {.kind = PART_WHAT, .sentences = WHAT, .sentence_count = 2},
    {.kind = PART_DO, .sentences = DO, .sentence_count = 1},
    {.kind = PART_DO, .core = true, .sentences = CORE, .sentence_count = 2, .reasons = WHY, .reason_count = 1},
    {.kind = PART_DONT, .sentences = DONT, .sentence_count = 1},
};
static const struct text_contact CONTACTS[] = {
    {.kind = CONTACT_SITE, .value = "SITE", .digits = "https://water.example"},
    {.kind = CONTACT_PHONE, .value = "0800 00", .digits = "080000", .name = "Waterlijn"},
};
static struct message message = {.id = "fit", .version = 2, .kind = MESSAGE_ALERT};

static struct text text_make(void)
{
	struct text text = {.message = &message,
			    .language = "xx",
			    .title = "TITLE",
			    .sender = "SENDER",
			    .places = "PLACES",
			    .postcodes = "CODES",
			    .parts = PARTS,
			    .part_count = 4,
			    .contacts = CONTACTS,
			    .contact_count = 2};

	text.labels[LABEL_KIND_ALERT] = "ALERT";
	text.labels[LABEL_KIND_EXERCISE] = "EXERCISE";
	text.labels[LABEL_EXAMPLE] = "EXAMPLE";
	text.labels[LABEL_DRAFT] = "DRAFT";
	text.labels[LABEL_FROM] = "FROM SENDER";
	text.labels[LABEL_ISSUED] = "ISSUED";
	text.labels[LABEL_VERSION] = "VERSION 2";
	text.labels[LABEL_WHAT] = "What?";
	text.labels[LABEL_DO] = "Do:";
	text.labels[LABEL_DONT] = "Don't:";
	text.labels[LABEL_WHERE] = "Where?";
	text.labels[LABEL_POSTCODES] = "Codes:";
	text.labels[LABEL_HELP] = "Help?";
	text.labels[LABEL_CALL] = "Call:";
	text.labels[LABEL_READ_MORE] = "Read:";
	text.labels[LABEL_WHY] = "Why?";
	text.labels[LABEL_HUMAN] = "By {name} on {date}.";
	return text;
}

static void setup(void)
{
	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	message.example = message.exercise = false;
	message.kind = MESSAGE_ALERT;
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(fit, .init = setup, .fini = teardown);

static struct output output_make(struct output_part *parts, size_t count)
{
	return (struct output){.name = "test", .file = "test.txt", .parts = parts, .part_count = count};
}

/* Kept words with a space between. */
static const char *kept(const struct fit *fit)
{
	struct buffer words = {0};

	for (size_t i = 0; i < fit->item_count; i++)
		if (fit->items[i].kept)
			buffer_add_format(&words, "%s%s", words.length > 0 ? " " : "", fit->items[i].words);
	const char *copy = arena_copy(arena, buffer_text(&words), words.length);
	buffer_free(&words);
	return copy;
}

/* A measure: at most so many items. */
static bool at_most(const struct fit *candidate, void *context)
{
	int count = 0;

	for (size_t i = 0; i < candidate->item_count; i++)
		count += candidate->items[i].kept;
	return count <= *(int *)context;
}

static struct output_part SMALL[] = {
    {.name = "afzender", .priority = 1, .essential = true},
    {.name = "wat", .priority = 1, .essential = true, .limit = 1},
    {.name = "wat", .priority = 4},
    {.name = "kern", .priority = 1, .essential = true, .limit = 1},
    {.name = "waarom", .priority = 5},
    {.name = "doe-niet", .priority = 2},
    {.name = "doe", .priority = 3},
    {.name = "hulp", .priority = 1, .essential = true, .limit = 1},
};

Test(fit, all_when_there_is_room)
{
	struct text text = text_make();
	struct output output = output_make(SMALL, 8);
	const struct fit *fit = fit_text(arena, &text, &output, NULL, NULL, diagnostics);

	cr_assert_str_eq(kept(fit), "SENDER WHAT-1 WHAT-2 CORE-1 DONT-1 DO-1 CORE-2 WHY-1 SITE");
	cr_assert_eq(fit->text.contact_count, 1);
	/* What the output does not name stays for a layout to place. */
	cr_assert_str_eq(fit->text.title, "TITLE");
	cr_assert_str_eq(fit->text.labels[LABEL_ISSUED], "ISSUED");
	cr_assert_eq(diagnostics_total(diagnostics), 0);
}

Test(fit, priorities_decide)
{
	static const char *const expected[] = {
	    [4] = "SENDER WHAT-1 CORE-1 SITE",
	    [5] = "SENDER WHAT-1 CORE-1 DONT-1 SITE",
	    [6] = "SENDER WHAT-1 CORE-1 DONT-1 DO-1 SITE",
	    [7] = "SENDER WHAT-1 CORE-1 DONT-1 DO-1 CORE-2 SITE",
	    [8] = "SENDER WHAT-1 WHAT-2 CORE-1 DONT-1 DO-1 CORE-2 SITE",
	    [9] = "SENDER WHAT-1 WHAT-2 CORE-1 DONT-1 DO-1 CORE-2 WHY-1 SITE",
	};
	struct text text = text_make();
	struct output output = output_make(SMALL, 8);

	for (int room = 4; room <= 9; room++) {
		const struct fit *fit = fit_text(arena, &text, &output, at_most, &room, diagnostics);
		cr_assert_str_eq(kept(fit), expected[room]);
		size_t sentences = 0, reasons = 0;
		for (size_t i = 0; i < fit->text.part_count; i++) {
			sentences += fit->text.parts[i].sentence_count;
			reasons += fit->text.parts[i].reason_count;
		}
		cr_assert_eq(sentences + reasons + 2, (size_t)room, "the reduced text says the same");
	}
}

/* A measure: at most so many letters. */
static bool at_most_letters(const struct fit *candidate, void *context)
{
	size_t length = 0;

	for (size_t i = 0; i < candidate->item_count; i++)
		length += candidate->items[i].kept ? strlen(candidate->items[i].words) : 0;
	return length <= *(size_t *)context;
}

Test(fit, nothing_stays_without_what_it_stands_on)
{
	static const struct text_sentence sentences[] = {{.words = "A LONG FIRST SENTENCE"}, {.words = "SHORT"}};
	static const struct text_sentence reasons[] = {{.words = "WHY"}};
	static const struct text_part parts[] = {
	    {.kind = PART_DONT, .sentences = sentences, .sentence_count = 2, .reasons = reasons, .reason_count = 1},
	    {.kind = PART_MAY, .sentences = DO, .sentence_count = 1},
	};
	struct text text = text_make();
	struct output_part declared[] = {
	    {.name = "doe-niet", .priority = 1}, {.name = "waarom", .priority = 1}, {.name = "mag", .priority = 2}};
	struct output output = output_make(declared, 3);
	size_t room = 12;

	text.parts = parts;
	text.part_count = 2;
	/* The second sentence and the reason would fit, but not without the first; the next part does. */
	const struct fit *fit = fit_text(arena, &text, &output, at_most_letters, &room, diagnostics);
	cr_assert_str_eq(kept(fit), "DO-1");
	cr_assert_eq(fit->text.part_count, 1);
	room = 30;
	cr_assert_str_eq(kept(fit_text(arena, &text, &output, at_most_letters, &room, diagnostics)),
			 "A LONG FIRST SENTENCE SHORT WHY");
}

Test(fit, essential_that_does_not_fit_is_absent)
{
	struct text text = text_make();
	struct output output = output_make(SMALL, 8);
	int room = 3;

	cr_assert_null(fit_text(arena, &text, &output, at_most, &room, diagnostics));
	cr_assert(diagnostics_has(diagnostics, DIAGNOSTIC_FIT_ESSENTIAL));
	cr_assert_eq(diagnostics_exit_code(diagnostics), 3);
}

Test(fit, marks_cannot_be_left_out)
{
	struct text text = text_make();
	struct output output = output_make(SMALL, 8), nothing = output_make(NULL, 0);
	int room = 6;

	message.example = message.exercise = true;
	text.draft = true;
	cr_assert_str_eq(kept(fit_text(arena, &text, &nothing, NULL, NULL, diagnostics)), "EXERCISE EXAMPLE DRAFT");
	cr_assert_null(fit_text(arena, &text, &output, at_most, &room, diagnostics), "marks count in the budget");
	room = 7;
	cr_assert_str_eq(kept(fit_text(arena, &text, &output, at_most, &room, diagnostics)),
			 "EXERCISE EXAMPLE DRAFT SENDER WHAT-1 CORE-1 SITE");
	text.labels[LABEL_EXAMPLE] = NULL;
	cr_assert_null(fit_text(arena, &text, &output, NULL, NULL, diagnostics));
	cr_assert(diagnostics_has(diagnostics, DIAGNOSTIC_FIT_MARK));
}

Test(fit, core_is_the_first_do_when_none_is_marked)
{
	struct text_part parts[] = {PARTS[3], PARTS[1]};
	struct text text = text_make();
	struct output_part declared[] = {{.name = "kern", .priority = 1, .essential = true}};
	struct output output = output_make(declared, 1);

	text.parts = parts;
	text.part_count = 2;
	cr_assert_str_eq(kept(fit_text(arena, &text, &output, NULL, NULL, diagnostics)), "DO-1");
	text.part_count = 1;
	cr_assert_str_eq(kept(fit_text(arena, &text, &output, NULL, NULL, diagnostics)), "");
}

Test(fit, an_essential_reason_brings_its_sentences)
{
	struct text text = text_make();
	struct output_part declared[] = {{.name = "doe", .priority = 2},
					 {.name = "waarom", .priority = 1, .essential = true}};
	struct output output = output_make(declared, 2);
	int room = 3;

	cr_assert_str_eq(kept(fit_text(arena, &text, &output, at_most, &room, diagnostics)), "CORE-1 CORE-2 WHY-1");
	declared[1].essential = false;
	room = 4;
	cr_assert_str_eq(kept(fit_text(arena, &text, &output, at_most, &room, diagnostics)),
			 "DO-1 CORE-1 CORE-2 WHY-1");
	cr_assert_str_eq(kept(fit_text(arena, &text, &output, NULL, NULL, diagnostics)), "DO-1 CORE-1 CORE-2 WHY-1");
}

Test(fit, a_dropped_declared_part_leaves_the_text)
{
	struct text text = text_make();
	struct output_part declared[] = {{.name = "wat", .priority = 1, .essential = true, .limit = 1},
					 {.name = "gebied", .priority = 2},
					 {.name = "verstuurd", .priority = 3}};
	struct output output = output_make(declared, 3);
	int room = 2;
	const struct fit *fit = fit_text(arena, &text, &output, at_most, &room, diagnostics);

	cr_assert_str_eq(kept(fit), "WHAT-1 PLACES");
	cr_assert_null(fit->text.postcodes);
	cr_assert_null(fit->text.labels[LABEL_ISSUED]);
	cr_assert_eq(fit->text.parts[0].sentence_count, 1);
	cr_assert_eq(fit->text.part_count, 4, "parts that the output does not name stay");
}

Test(fit, outputs_of_the_repository_are_read)
{
	const struct output *sms = output_read(arena, ".", "sms", diagnostics),
			    *plain = output_read(arena, ".", "text", diagnostics);

	cr_assert_eq(diagnostics_total(diagnostics), 0);
	cr_assert(sms != NULL && plain != NULL);
	cr_assert_eq(sms->medium, MEDIUM_SMS);
	cr_assert_eq(plain->medium, MEDIUM_TEXT);
	cr_assert_null(output_read(arena, ".", "../outputs/sms", diagnostics));
	cr_assert_null(output_read(arena, ".", "nothing", diagnostics));
}

/* A second medium is one more kind of picture of the same pages. */
Test(fit, a_second_medium_is_another_picture)
{
	static const struct {
		const char *attributes;
		bool right;
	} cases[] = {
	    {"medium='png' also='svg' form='cards'", true},
	    {"medium='svg' also='png' form='infographic'", true},
	    {"medium='svg' form='infographic'", true},
	    {"medium='png' also='png' form='cards'", false},
	    {"medium='png' also='pdf' form='cards'", false},
	    {"medium='pdf' also='svg' form='flyer'", false},
	    {"medium='png' also='hologram' form='cards'", false},
	    {"medium='svg'", false},
	    {"medium='png' form='kaart'", false},
	};
	char folder[] = "/tmp/helder-test-XXXXXX";

	cr_assert(mkdtemp(folder) != NULL);
	cr_assert(mkdir(arena_format(arena, "%s/outputs", folder), 0777) == 0);
	const char *path = arena_format(arena, "%s/outputs/own.xml", folder);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		FILE *file = fopen(path, "w");
		fprintf(file, "<output file='own.png' width='9' height='9' %s/>", cases[i].attributes);
		fclose(file);
		const struct output *output = output_read(arena, folder, "own", diagnostics);
		cr_expect((output != NULL) == cases[i].right, "%s", cases[i].attributes);
		cr_expect(output == NULL || output->also[MEDIUM_SVG] == (i == 0), "%s", cases[i].attributes);
		if (!cases[i].right)
			cr_expect(diagnostics_has(diagnostics, DIAGNOSTIC_OUTPUT_WRONG), "%s", cases[i].attributes);
	}
	unlink(path);
	rmdir(arena_format(arena, "%s/outputs", folder));
	rmdir(folder);
}

Test(fit, plain_text_says_all)
{
	struct text text = text_make();
	const struct output *output = output_read(arena, ".", "text", diagnostics);
	struct buffer plain = {0};

	message.example = true;
	text.draft = true;
	text.source_draft = "CONCEPT";
	plain_render(fit_text(arena, &text, output, NULL, NULL, diagnostics), &plain);
	cr_assert_str_eq(buffer_text(&plain), "EXAMPLE\nDRAFT\nCONCEPT\n"
					      "\nALERT\nTITLE\nFROM SENDER\nISSUED\nVERSION 2\n"
					      "\nWhat?\nWHAT-1\nWHAT-2\n"
					      "\nWhere?\nPLACES\nCodes: CODES\n"
					      "\nDo:\nCORE-1\nCORE-2\nWhy? WHY-1\nBy A. Naam on 2025-01-02.\nDO-1\n"
					      "\nDon't:\nDONT-1\n"
					      "\nHelp?\nRead: SITE\nWaterlijn\nCall: 0800 00\n");
	buffer_free(&plain);
}

/* A measure: at most so many bytes of kept words. */
static bool short_enough(const struct fit *candidate, void *context)
{
	size_t length = 0;

	for (size_t i = 0; i < candidate->item_count; i++)
		length += candidate->items[i].kept ? strlen(candidate->items[i].words) : 0;
	return length <= *(size_t *)context;
}

static bool same(const char *one, const char *other)
{
	return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

/* A list without room names fewer rather than nothing, but never takes the room of what comes in after it. */
Test(fit, a_list_is_cut_before_it_is_left_out)
{
	static const char *const cut[] = {"Aa, Bb, Cc and 3 more", "Aa, Bb and 4 more", "Aa and 5 more", NULL};
	static struct output_part parts[] = {{.name = "titel", .priority = 1, .essential = true},
					     {.name = "gebied", .priority = 2},
					     {.name = "afzender", .priority = 3}};
	static const struct {
		size_t room;
		const char *places, *sender;
	} cases[] = {{60, "Aa, Bb, Cc, Ddddd, Eeeee and Fffff", "SENDER"},
		     {32, "Aa, Bb, Cc and 3 more", "SENDER"},
		     {28, "Aa, Bb and 4 more", "SENDER"},
		     {24, "Aa and 5 more", "SENDER"},
		     {19, "Aa and 5 more", NULL},
		     {12, NULL, "SENDER"}};
	struct output output = output_make(parts, 3);
	struct text text = {.message = &message,
			    .title = "TITLE",
			    .sender = "SENDER",
			    .places = "Aa, Bb, Cc, Ddddd, Eeeee and Fffff",
			    .places_cut = cut};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t room = cases[i].room;
		const struct fit *fit = fit_text(arena, &text, &output, short_enough, &room, diagnostics);
		cr_assert(fit != NULL);
		cr_expect(same(fit->text.places, cases[i].places), "%zu: %s", room, fit->text.places);
		cr_expect(same(fit->text.sender, cases[i].sender), "%zu: %s", room, fit->text.sender);
	}
}
