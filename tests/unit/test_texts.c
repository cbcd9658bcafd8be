/*
 * Texts for a chat, an NL-Alert, a telephone line and CAP: what each promises, for every worked message in every
 * language, and the bad cases.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "../../compiler/command/text_output.h"
#include "../../compiler/linearise/compose.h"
#include "../../compiler/render/chat.h"
#include "../../compiler/render/nl_alert.h"
#include "../../compiler/understand/understand.h"
#include "message_file.h"
#include "program.h"

#define ALERT "tests/messages/kookadvies-utrecht-1-alarm.xml"
#define UPDATE "tests/messages/kookadvies-utrecht-2-update.xml"
#define END "tests/messages/kookadvies-utrecht-3-einde.xml"

static const struct text *compose(struct message_file *file, struct language *language, bool aloud)
{
	struct workspace *workspace = &file->workspace;

	if (aloud)
		return text_compose_aloud(file->arena, language, workspace->source, file->message, file->diagnostics);
	return text_compose(file->arena, language, workspace->source, file->message, NULL, NULL, file->diagnostics);
}

/* An output of one or more texts; NULL after a finding. Owned by the arena. */
static const char *make(struct message_file *file, const struct text *const *texts, size_t count,
			const struct output *output)
{
	struct text_output_context context = {.tables = sms_tables_read(file->arena, ".", file->diagnostics),
					      .abstract = file->workspace.abstract};
	struct buffer bytes = {0}, beside = {0};
	bool made = text_output_make(file->arena, &context, texts, count, output, &bytes, &beside, file->diagnostics);
	const char *words = made ? arena_copy(file->arena, buffer_text(&bytes), bytes.length) : NULL;
	buffer_free(&bytes);
	buffer_free(&beside);
	return words;
}

static struct output *output_named(struct message_file *file, const char *name)
{
	struct output *output = output_read(file->arena, ".", name, file->diagnostics);
	cr_assert(output != NULL, "%s", name);
	return output;
}

static bool found(const struct message_file *file, enum diagnostic_id id)
{
	for (size_t i = 0; i < diagnostics_total(file->diagnostics); i++)
		if (diagnostics_id(file->diagnostics, i) == id)
			return true;
	return false;
}

static int characters(const char *words)
{
	int count = 0;
	for (; *words != '\0'; words++)
		count += ((unsigned char)*words & 0xC0) != 0x80;
	return count;
}

static int occurrences(const char *words, const char *part)
{
	int count = 0;
	for (const char *at = strstr(words, part); at != NULL; at = strstr(at + 1, part))
		count++;
	return count;
}

/* ---- chat ---- */

/* First strong direction of a line outside isolates: 'R', 'L' or 0. */
static char direction(const char *line, size_t length)
{
	int depth = 0;
	for (int32_t at = 0; at < (int32_t)length;) {
		UChar32 letter;
		U8_NEXT(line, at, (int32_t)length, letter);
		UCharDirection way = u_charDirection(letter);
		depth += (letter >= 0x2066 && letter <= 0x2068) - (letter == 0x2069);
		if (depth == 0 && way == U_LEFT_TO_RIGHT)
			return 'L';
		if (depth == 0 && (way == U_RIGHT_TO_LEFT || way == U_RIGHT_TO_LEFT_ARABIC))
			return 'R';
	}
	return 0;
}

/* Emphasis is whole lines; isolates are closed; what a reader taps is bare; right-to-left lines begin so. */
static void chat_lines(const struct text *text, const char *name, const char *words)
{
	for (const char *line = words; *line != '\0'; line += strcspn(line, "\n") + 1) {
		size_t length = strcspn(line, "\n");
		const char *copy = strndup(line, length);
		int stars = occurrences(copy, "*"), depth = 0;
		bool address = strncmp(copy, "https://", 8) == 0 || strchr(copy, '@') != NULL;
		bool source = text->source_draft != NULL && strcmp(copy, text->source_draft) == 0;
		cr_expect(stars == 0 || (stars == 2 && copy[length - 1] == '*'), "%s %s: %s", text->language, name,
			  copy);
		cr_expect(address || strpbrk(copy, "_~`") == NULL, "%s %s: %s", text->language, name, copy);
		for (const char *at = copy; (at = strstr(at, "\u2066")) != NULL; at++)
			depth++;
		for (const char *at = copy; (at = strstr(at, "\u2069")) != NULL; at++)
			depth--;
		cr_expect(depth == 0, "%s: %s", text->language, copy);
		if (text->direction == TEXT_RIGHT_TO_LEFT && length > 0 && !address && !source)
			cr_expect(direction(copy, length) == 'R', "%s %s: %s", text->language, name, copy);
		free((char *)copy);
	}
}

/* Words with plain spaces in place of those within a phone number, which do not break. */
static const char *spaces_breaking(struct arena *arena, const char *words)
{
	char *copy = arena_string(arena, words), *end = copy;

	for (const char *at = words; *at != '\0'; at++) {
		bool space = strncmp(at, "\u00A0", 2) == 0;
		*end++ = space ? ' ' : *at;
		at += space;
	}
	*end = '\0';
	return copy;
}

static void chat_visit(struct message_file *file, void *context)
{
	static const char *const names[] = {"chat", "chat-short"};
	int *checked = context;
	for (int l = 0; l < file->workspace.language_count; l++) {
		const struct text *text = compose(file, file->workspace.languages[l], false);
		for (int i = 0; text != NULL && i < 2; i++) {
			const struct output *output = output_named(file, names[i]);
			const char *words = make(file, &text, 1, output);
			cr_assert(words != NULL, "%s %s %s", file->path, text->language, names[i]);
			chat_lines(text, names[i], words);
			cr_expect(i == 0 || characters(words) <= 700, "%s %s: %d", file->path, text->language,
				  characters(words));
			cr_expect(strstr(words, text->labels[LABEL_ISSUED]) != NULL);
			cr_expect(strstr(words, text->labels[LABEL_VERSION]) != NULL);
			if (file->message->example)
				cr_expect(strncmp(words + strspn(words, "*"), text->labels[LABEL_EXAMPLE],
						  strlen(text->labels[LABEL_EXAMPLE])) == 0);
			if (text->labels[LABEL_VALID_UNTIL] != NULL)
				cr_expect(strstr(words, text->labels[LABEL_VALID_UNTIL]) != NULL);
			if (text->labels[LABEL_REPLACES] != NULL)
				cr_expect(strstr(words, text->labels[LABEL_REPLACES]) != NULL);
			cr_expect(text->contact_count == 0 ||
				  strstr(spaces_breaking(file->arena, words), text->contacts[0].kind == CONTACT_PHONE
										  ? text->contacts[0].value
										  : text->contacts[0].digits));
			++*checked;
		}
	}
}

Test(chat, every_message_in_every_language)
{
	int checked = 0;
	message_files_each(chat_visit, &checked);
	cr_expect(checked >= 60, "%d", checked);
}

Test(chat, a_star_in_a_name_breaks_no_emphasis)
{
	struct message_file file;
	message_file_open(&file, ALERT);
	struct text text = *compose(&file, file.workspace.source, false);
	text.title = "Kook *uw* water_nu_.";
	const struct text *one = &text;
	const char *words = make(&file, &one, 1, output_named(&file, "chat"));
	cr_expect(strstr(words, "*Kook \u2217uw\u2217 water\uFF3Fnu\uFF3F.*\n") != NULL, "%s", words);
	chat_lines(one, "chat", words);
	message_file_close(&file);
}

Test(chat, too_long_names_the_part_and_by_how_much)
{
	struct message_file file;
	message_file_open(&file, ALERT);
	const struct text *text = compose(&file, file.workspace.source, false);
	struct output output = *output_named(&file, "chat-short");
	output.settings = &(struct output_setting){"characters", 120};
	output.setting_count = 1;
	cr_expect(make(&file, &text, 1, &output) == NULL);
	size_t last = diagnostics_total(file.diagnostics) - 1;
	int over = 0;
	cr_assert_eq(diagnostics_id(file.diagnostics, last), DIAGNOSTIC_TEXT_LONG);
	cr_expect(sscanf(strstr(diagnostics_message(file.diagnostics, last), "is ") + 3, "%d", &over) == 1 &&
		  over > 50);
	message_file_close(&file);
}

/* ---- NL-Alert ---- */

static void alert_texts(struct message_file *file, const struct text **texts)
{
	for (int l = 0; l < file->workspace.language_count; l++)
		for (int i = 0; i < 2; i++)
			if (strcmp(file->workspace.languages[l]->code, i == 0 ? "nl" : "en") == 0)
				texts[i] = compose(file, file->workspace.languages[l], false);
}

/* Septets of the default alphabet counted here again; 0 when a letter is not in it. */
static int septets(const char *words)
{
	int count = 0;
	for (int32_t at = 0; words[at] != '\0';) {
		UChar32 letter;
		U8_NEXT(words, at, -1, letter);
		if (letter < 0x80 && letter != '`')
			count += strchr("^{}\\[~]|", (int)letter) != NULL ? 2 : 1;
		else if (strchr("\xA3\xA5\xE8\xE9\xF9\xEC\xF2\xC7\xD8\xF8\xC5\xE5\xC6\xE6\xDF\xC9\xC4\xD6\xD1\xDC\xA7"
				"\xBF\xE4"
				"\xF6\xF1\xFC\xE0\xA1\xA4",
				(int)letter) != NULL &&
			 letter < 0x100)
			count++;
		else
			return 0;
	}
	return count;
}

static void alert_visit(struct message_file *file, void *context)
{
	int *checked = context;
	const struct text *texts[2] = {NULL, NULL};
	alert_texts(file, texts);
	const char *words = make(file, texts, 2, output_named(file, "nl-alert"));
	if (file->message->kind == MESSAGE_INFORMATION) {
		cr_expect(words == NULL && found(file, DIAGNOSTIC_ALERT_KIND), "%s", file->path);
		return;
	}
	cr_assert(words != NULL, "%s", file->path);
	int count = septets(words) - 1; /* the end of the file's line */
	cr_expect(count < 0 ? characters(words) - 1 <= 615 : count <= 1395, "%s: %d, %d", file->path, count,
		  characters(words));
	cr_expect(strncmp(words, "NL-Alert ", 9) == 0);
	const char *tail = strstr(words, "\n***\n");
	cr_assert(tail != NULL, "%s", words);
	for (int i = 0; i < 2; i++) {
		const char *half = i == 0 ? arena_copy(file->arena, words, (size_t)(tail - words)) : tail;
		cr_expect(strstr(half, texts[i]->title) != NULL, "%s: %s", file->path, half);
		cr_expect(strstr(half, texts[i]->contacts[0].digits) != NULL, "%s", half);
		if (file->message->example)
			cr_expect(strstr(half, texts[i]->labels[LABEL_EXAMPLE]) != NULL);
	}
	/* The same sentences in both: as many kept. */
	for (size_t p = 0; p < texts[0]->part_count; p++)
		for (size_t s = 0; s < texts[0]->parts[p].sentence_count; s++) {
			const char *dutch = texts[0]->parts[p].sentences[s].words;
			const char *english = texts[1]->parts[p].sentences[s].words;
			const char *there = strstr(words, dutch);
			if (strcmp(dutch, texts[0]->title) != 0 && strcmp(english, texts[1]->title) != 0)
				cr_expect((there != NULL && there < tail) == (strstr(tail, english) != NULL), "%s",
					  dutch);
		}
	++*checked;
}

Test(nl_alert, every_message)
{
	int checked = 0;
	message_files_each(alert_visit, &checked);
	cr_expect(checked >= 8, "%d", checked);
}

Test(nl_alert, what_and_do_in_the_first_hundred)
{
	struct message_file file;
	const struct text *texts[2];
	message_file_open(&file, ALERT);
	file.message->example = false;
	alert_texts(&file, texts);
	const char *words = make(&file, texts, 2, output_named(&file, "nl-alert"));
	cr_expect(strncmp(words,
			  "NL-Alert 01-11-2025 07:30: Vitens vond een bacterie in het drinkwater. Kook uw kraanwater 3 "
			  "minuten. ",
			  101) == 0,
		  "%s", words);
	cr_expect(!found(&file, DIAGNOSTIC_ALERT_FIRST));
	struct output output = *output_named(&file, "nl-alert");
	output.settings[2].value = 98; /* the point that ends it need not be seen */
	make(&file, texts, 2, &output);
	cr_expect(found(&file, DIAGNOSTIC_ALERT_FIRST));
	cr_expect(!found(&file, DIAGNOSTIC_JOINT_LANGUAGE));
	make(&file, texts, 1, &output);
	cr_expect(found(&file, DIAGNOSTIC_JOINT_LANGUAGE));
	message_file_close(&file);
}

Test(nl_alert, an_update_and_an_end_say_first_that_they_are_and_of_what)
{
	static const struct {
		const char *path, *begin, *english;
	} cases[] = {
	    {UPDATE,
	     "NL-Alert 03-11-2025 11:00: Nieuw bericht: besmet drinkwater. Kook uw kraanwater nog steeds 3 minuten. "
	     "Het kookadvies geldt nog steeds. ",
	     "\n***\nUpdate: contaminated drinking water. Continue to boil your tap water for 3 minutes each time. The "
	     "boil water "
	     "notice still applies. "},
	    {END,
	     "NL-Alert 04-11-2025 15:00: Het is voorbij: besmet drinkwater. Het kraanwater is weer veilig. De test "
	     "was ",
	     "\n***\nAll clear: contaminated drinking water. The tap water is safe again. The test was "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct message_file file;
		const struct text *texts[2];
		message_file_open(&file, cases[i].path);
		file.message->example = false;
		alert_texts(&file, texts);
		const char *words = make(&file, texts, 2, output_named(&file, "nl-alert"));
		cr_expect(strncmp(words, cases[i].begin, strlen(cases[i].begin)) == 0, "%s", words);
		cr_expect(strstr(words, cases[i].english) != NULL, "%s", words);
		cr_expect(!found(&file, DIAGNOSTIC_ALERT_FIRST));
		/* Too long for the first line, or without words in one language: as every message. */
		struct output output = *output_named(&file, "nl-alert");
		output.settings[2].value = 90;
		struct text english = *texts[1];
		english.event = i == 0 ? english.event : NULL;
		words = make(&file, (const struct text *[]){texts[0], &english}, 2,
			     i == 0 ? &output : output_named(&file, "nl-alert"));
		cr_expect(strstr(words, i == 0 ? ": Nieuw bericht. Het kookadvies " : ": Het is voorbij. De test ") !=
			      NULL,
			  "%s", words);
		cr_expect(found(&file, DIAGNOSTIC_ALERT_FIRST));
		message_file_close(&file);
	}
}

Test(nl_alert, a_letter_that_the_alphabet_lacks_leaves_less_room)
{
	struct message_file file;
	const struct text *texts[2];
	message_file_open(&file, ALERT);
	alert_texts(&file, texts);
	struct text dutch = *texts[0];
	dutch.title = "Kook het water: er zijn bacteriën.";
	texts[0] = &dutch;
	const char *words = make(&file, texts, 2, output_named(&file, "nl-alert"));
	cr_assert(words != NULL);
	cr_expect(septets(words) == 0 && characters(words) - 1 <= 615, "%d", characters(words));
	message_file_close(&file);
}

Test(nl_alert, too_long_names_the_part_and_by_how_much)
{
	struct message_file file;
	const struct text *texts[2];
	message_file_open(&file, ALERT);
	alert_texts(&file, texts);
	struct text dutch = *texts[0];
	char *title = arena_allocate(file.arena, 1400);
	memset(title, 'a', 1399);
	dutch.title = title;
	texts[0] = &dutch;
	cr_expect(make(&file, texts, 2, output_named(&file, "nl-alert")) == NULL);
	cr_assert(found(&file, DIAGNOSTIC_TEXT_LONG));
	const char *message = diagnostics_message(file.diagnostics, diagnostics_total(file.diagnostics) - 1);
	cr_expect(strstr(message, "'titel'") != NULL, "%s", message);
	message_file_close(&file);
}

/* ---- telephone ---- */

static void phone_visit(struct message_file *file, void *context)
{
	int *checked = context;
	for (int l = 0; l < file->workspace.language_count; l++) {
		struct language *language = file->workspace.languages[l];
		const struct text *text = compose(file, language, true);
		cr_assert(text != NULL, "%s %s: %s", file->path, language->code,
			  diagnostics_message(file->diagnostics, diagnostics_total(file->diagnostics) - 1));
		const char *script = make(file, &text, 1, output_named(file, "phone"));
		cr_assert(script != NULL);
		for (int32_t at = 0; script[at] != '\0';) {
			UChar32 letter;
			U8_NEXT(script, at, -1, letter);
			cr_assert(!u_isdigit(letter) && letter != 0xAD, "%s %s: %s", file->path, language->code,
				  script);
		}
		const char *again = strstr(script, text->labels[LABEL_AGAIN]);
		cr_assert(again != NULL && strstr(again + 1, text->labels[LABEL_AGAIN]) == NULL);
		const char *first = arena_copy(file->arena, script, (size_t)(again - script));
		for (size_t p = 0; p < text->part_count; p++)
			for (size_t s = 0; s < text->parts[p].sentence_count; s++) {
				const char *words = text->parts[p].sentences[s].words;
				cr_expect(strstr(first, words) != NULL, "%s", words);
				if (text->parts[p].kind != PART_UNKNOWN && text->parts[p].kind != PART_CLOSING)
					cr_expect(strstr(again, words) != NULL, "%s", words);
			}
		for (size_t c = 0; c < text->contact_count; c++)
			cr_expect(strstr(first, text->contacts[c].value) && strstr(again, text->contacts[c].value));
		if (file->message->example)
			cr_expect(strstr(again, text->labels[LABEL_EXAMPLE]) &&
				  strstr(first, text->labels[LABEL_EXAMPLE]));
		cr_expect(strstr(script, "\u2066\u2069") == NULL && strstr(script, "\n\n\n") == NULL);
		++*checked;
	}
}

Test(phone, every_message_in_every_language)
{
	int checked = 0;
	message_files_each(phone_visit, &checked);
	cr_expect(checked >= 40, "%d", checked);
}

static struct language *language_of(struct message_file *file, const char *code)
{
	for (int l = 0; l < file->workspace.language_count; l++)
		if (strcmp(file->workspace.languages[l]->code, code) == 0)
			return file->workspace.languages[l];
	cr_assert_fail("%s", code);
	return NULL;
}

/* The author's sentence stands, its digits in words, and nothing of it goes. */
Test(phone, the_author_is_read_out)
{
	static const struct {
		const char *written, *spoken;
	} cases[] = {
	    {"Drink minstens 3 liter water.", "Drink minstens drie liter water."},
	    {"De winkel is van 9.00 uur tot 17.00 uur open.", "De winkel is van negen uur tot zeventien uur open."},
	    {"Dit duurt 2 tot 3 dagen.", "Dit duurt twee tot drie dagen."},
	    {"Bel 112 alleen bij levensgevaar.", "Bel één één twee alleen bij levensgevaar."},
	    {"De storing stopte rond 19.30 uur.", "De storing stopte rond negentien uur dertig."},
	    {"U krijgt uiterlijk dinsdag 4 november een nieuw bericht.",
	     "U krijgt uiterlijk dinsdag vier november een nieuw bericht."},
	    /* written otherwise than the language writes: then as it is said of its meaning */
	    {"De storing stopte om 19:30 uur.", "De storing stopte om negentien uur dertig."},
	    {"Houd 1,5 meter afstand.", "Houd één komma vijf meter afstand."},
	    {"Kinderen van 12 tot en met 15 jaar krijgen een prik.",
	     "Kinderen van twaalf tot en met vijftien jaar krijgen een prik."},
	};
	struct message_file file;
	message_file_open(&file, ALERT);
	struct sentence *sentence = file.message->parts->next->sentences;
	struct reading_context context = {.sent = file.message->sent};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading = understand_sentence(file.arena, file.reader, cases[i].written, &context);
		cr_assert(reading.meaning != NULL, "%s", cases[i].written);
		sentence->words = cases[i].written;
		sentence->meaning = (struct node *)reading.meaning;
		const struct text *text = compose(&file, file.workspace.source, true);
		cr_assert(text != NULL, "%s", cases[i].written);
		const char *said = text->parts[0].sentences[0].words;
		cr_expect(strcmp(said, cases[i].spoken) == 0, "%s", said);
	}
	message_file_close(&file);
}

static int compare_words(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Two numbers in the same words would be a wrong number in somebody's ear. */
Test(phone, no_two_numbers_sound_alike)
{
	static const long numbers = 200; /* to 125 all, then ever larger ones */
	struct message_file file;
	message_file_open(&file, ALERT);
	for (int l = 0; l < file.workspace.language_count; l++) {
		const struct language *language = file.workspace.languages[l];
		const char **words = arena_array(file.arena, (size_t)numbers + 1, sizeof(*words));
		if (language->aloud->rules == NULL)
			continue; /* ICU's own */
		for (long n = 0; n < numbers; n++) {
			long number = n < 125 ? n : 125 + (n - 125) * (n - 125) * 177;
			words[n] = language_spell(language, NULL, number, NULL);
			cr_assert(words[n] != NULL, "%s %ld", language->code, number);
		}
		qsort(words, (size_t)numbers, sizeof(*words), compare_words);
		for (long n = 1; n < numbers; n++)
			cr_expect(strcmp(words[n - 1], words[n]) != 0, "%s: %s", language->code, words[n]);
		cr_expect(language_spell(language, NULL, 20000000, NULL) == NULL);
	}
	message_file_close(&file);
}

Test(phone, numbers_and_addresses_one_by_one)
{
	struct message_file file;
	message_file_open(&file, ALERT);
	const struct text *text = compose(&file, language_of(&file, "nl"), true);
	cr_expect_str_eq(text->contacts[0].value, "nul acht acht, nul nul nul, nul nul, nul nul");
	cr_expect_str_eq(text->contacts[1].value, "water punt example");
	cr_expect(strncmp(text->postcodes, "drie vijf één één tot en met drie vijf één vijf, ", 50) == 0, "%s",
		  text->postcodes);
	text = compose(&file, language_of(&file, "ar"), true);
	cr_expect_str_eq(text->contacts[1].value, "\u2066water\u2069 نقطة \u2066example\u2069");
	message_file_close(&file);
}

/* A sentence that Helder does not understand and that has digits: its language has no script, and everything else. */
Test(phone, digits_that_nobody_understands_leave_the_script_out)
{
	struct message_file file;
	message_file_open(&file, ALERT);
	struct sentence *sentence = file.message->parts->next->sentences;
	sentence->words = "Bel 3x.";
	sentence->meaning = NULL;
	sentence->own = true;
	struct language *dutch = language_of(&file, "nl");
	cr_expect(compose(&file, dutch, true) == NULL);
	cr_expect(found(&file, DIAGNOSTIC_ALOUD));
	cr_expect(compose(&file, dutch, false) != NULL);
	dutch->aloud = NULL;
	cr_expect(compose(&file, dutch, true) == NULL);
	message_file_close(&file);
}

/* ---- CAP ---- */

Test(cap, offset_of_civil_time)
{
	static const struct {
		struct moment moment;
		int offset;
	} cases[] = {
	    {{2025, 1, 15, 12, 0}, 60},   {{2025, 3, 30, 1, 59}, 60},   {{2025, 3, 30, 3, 0}, 120},
	    {{2025, 7, 1, -1, 0}, 120},   {{2025, 10, 26, 1, 59}, 120}, {{2025, 10, 26, 3, 0}, 60},
	    {{2026, 3, 29, 2, 0}, 120},   {{2024, 3, 31, 2, 0}, 120},   {{2024, 3, 30, 23, 0}, 60},
	    {{2027, 10, 31, 2, 30}, 120}, {{2027, 10, 31, 3, 0}, 60},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		cr_expect_eq(moment_offset(&cases[i].moment), cases[i].offset, "%zu", i);
}

/* What stands between two marks, or NULL. */
static const char *between(struct arena *arena, const char *words, const char *from, const char *to)
{
	const char *start = words == NULL ? NULL : strstr(words, from);
	const char *end = start == NULL ? NULL : strstr(start, to);
	return end == NULL ? NULL : arena_copy(arena, start, (size_t)(end - start));
}

Test(cap, valid_and_the_same_facts_in_every_language)
{
	static const char *const facts[][2] = {
	    {"<category>", "<event>"},
	    {"<responseType>", "<senderName>"},
	    {"<web>", "<parameter>"},
	    {"<geocode>", "</area>"},
	    {"<valueName>helder:version", "<valueName>helder:text"},
	};
	struct arena *arena = arena_new();
	const char *folder = program_folder_new(arena), *output;
	cr_assert(program_there());
	int code = program_run(
	    arena, &output, "build -l all -k cap --expired -o %s --at 2025-11-01T08:00 tests/messages/*.xml", folder);
	cr_expect(code <= 1, "%d: %s", code, output);
	code = program_shell(
	    arena, &output,
	    arena_format(arena, "xmllint --noout --nonet --relaxng tests/cap.rng %s/*/cap.xml 2>&1", folder));
	cr_expect(code == 0, "%s", output);
	static const char *const messages[] = {"kookadvies-utrecht-v1", "kookadvies-utrecht-v2",
					       "kookadvies-utrecht-v3", "brand-alkmaar-v1", "prikbus-molenlanden-v1"};
	for (size_t m = 0; m < sizeof(messages) / sizeof(*messages); m++) {
		const struct source *cap =
		    source_read(arena, arena_format(arena, "%s/%s/cap.xml", folder, messages[m]));
		cr_assert(cap != NULL, "%s", messages[m]);
		int infos = 0;
		const char *first = strstr(cap->bytes, "<info>");
		cr_expect(first != NULL && strstr(first, "<language>nl</language>") != NULL);
		for (const char *info = first; info != NULL; info = strstr(info + 1, "<info>"), infos++)
			for (size_t f = 0; f < sizeof(facts) / sizeof(*facts); f++) {
				const char *one = between(arena, first, facts[f][0], facts[f][1]);
				const char *other = between(arena, info, facts[f][0], facts[f][1]);
				cr_expect(one != NULL && other != NULL && strcmp(one, other) == 0, "%s: %s",
					  messages[m], facts[f][0]);
			}
		cr_expect(infos == 6, "%s: %d", messages[m], infos);
		cr_expect(strstr(cap->bytes, "<status>Test</status>") && !strstr(cap->bytes, "Actual"));
		bool clear = m == 2;
		cr_expect(occurrences(cap->bytes, "<responseType>AllClear<") == (clear ? 6 : 0));
		cr_expect((strstr(cap->bytes, "<msgType>Update<") != NULL) == (m == 1 || m == 2));
	}
	const struct source *last = source_read(arena, arena_format(arena, "%s/kookadvies-utrecht-v3/cap.xml", folder));
	cr_expect(strstr(last->bytes, "<references>water.example,kookadvies-utrecht-v2,2025-11-03T11:00:00+01:00 "
				      "water.example,kookadvies-utrecht-v1,2025-11-01T07:30:00+01:00</references>"));
	program_folder_remove(arena, folder);
	arena_free(arena);
}

static const char *cap_of(struct message_file *file, const struct text **text)
{
	*text = compose(file, file->workspace.source, false);
	return make(file, text, 1, output_named(file, "cap"));
}

Test(cap, an_update_needs_its_former)
{
	struct message_file file;
	const struct text *text;
	message_file_open(&file, UPDATE);
	cr_expect(cap_of(&file, &text) == NULL);
	cr_expect(found(&file, DIAGNOSTIC_CAP_FORMER));
	message_file_close(&file);
}

Test(cap, what_is_not_real_is_never_actual)
{
	struct message_file file;
	const struct text *text;
	message_file_open(&file, ALERT);
	file.message->example = false;
	cr_expect(strstr(cap_of(&file, &text), "<status>Draft</status>") != NULL, "its labels are drafts");
	file.message->exercise = true;
	const char *exercise = cap_of(&file, &text);
	cr_expect(strstr(exercise, "<status>Exercise</status>") && strstr(exercise, "<note>Oefening"));
	cr_expect(strstr(exercise, "<headline>Oefening: dit is niet echt. Kook") != NULL);
	message_file_close(&file);
}

Test(cap, a_hazard_without_a_code_or_a_name)
{
	struct message_file file;
	const struct text *text;
	message_file_open(&file, ALERT);
	file.message->hazard_event = NULL;
	const char *words = cap_of(&file, &text);
	cr_expect(words != NULL && strstr(words, "OET") == NULL && strstr(words, "<value>16</value>") != NULL);
	cr_expect(found(&file, DIAGNOSTIC_CAP_TERM) && !found(&file, DIAGNOSTIC_CAP_EVENT));
	file.message->hazard_categories = NULL;
	cr_expect(cap_of(&file, &text) == NULL && found(&file, DIAGNOSTIC_CAP_EVENT));
	message_file_close(&file);
}

Test(cap, signs_of_xml_are_escaped)
{
	struct message_file file;
	message_file_open(&file, ALERT);
	struct text text = *compose(&file, file.workspace.source, false);
	text.sender = "A & B <C>";
	const struct text *one = &text;
	const char *words = make(&file, &one, 1, output_named(&file, "cap"));
	cr_expect(strstr(words, "<senderName>A &amp; B &lt;C&gt;</senderName>") != NULL);
	message_file_close(&file);
}
