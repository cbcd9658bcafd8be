/*
 * Facts: what must be the same in all languages: numbers, days, times, phones, addresses, postcodes, names. Every fact
 * of a meaning stands in its words, and no digit stands there that is no fact. What is looked for is worked out here
 * again, apart from the month's and weekday's names.
 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unicode/uchar.h>
#include <unicode/ucasemap.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "../../compiler/linearise/compose.h"
#include "../../compiler/linearise/say.h"
#include "message_file.h"
#include "program.h"

#define FACT_LIMIT 64
#define ISOLATE "\u2066"
#define ISOLATE_UNKNOWN "\u2068"
#define ISOLATE_END "\u2069"

/* ---- words ---- */

struct search {
	struct language *language;
	int year;   /* of sending */
	char *rest; /* the words, of which facts that were found are blanked */
};

/* Without the marks that isolate. */
static char *bare(struct arena *arena, const char *words)
{
	char *copy = arena_string(arena, words), *end = copy;

	for (const char *at = words; *at != '\0';) {
		if (strncmp(at, ISOLATE, 3) == 0 || strncmp(at, ISOLATE_UNKNOWN, 3) == 0 ||
		    strncmp(at, ISOLATE_END, 3) == 0)
			at += 3;
		else
			*end++ = *at++;
	}
	*end = '\0';
	return copy;
}

static bool take_exactly(struct search *search, const char *words)
{
	char *at = strstr(search->rest, words);

	if (at == NULL || *words == '\0')
		return false;
	memset(at, '_', strlen(words));
	return true;
}

/* These words, perhaps with a capital as at the start of a sentence. */
static bool take(struct search *search, const char *words)
{
	char capital[512];
	UErrorCode error = U_ZERO_ERROR;

	if (take_exactly(search, words))
		return true;
	UCaseMap *map = ucasemap_open(search->language->locale, U_TITLECASE_NO_LOWERCASE, &error);
	ucasemap_utf8ToTitle(map, capital, sizeof(capital), words, -1, &error);
	ucasemap_close(map);
	return U_SUCCESS(error) && take_exactly(search, capital);
}

/* A whole run of digits, with single separators of this set between them. */
static bool take_digits(struct search *search, const char *digits, const char *separators)
{
	for (char *start = search->rest; *start != '\0'; start++) {
		if (!isdigit((unsigned char)*start) || (start > search->rest && isdigit((unsigned char)start[-1])))
			continue;
		char *at = start;
		const char *digit = digits;
		while (*digit != '\0' && *at != '\0') {
			if (*at == *digit)
				digit++;
			else if (!strchr(separators, *at))
				break;
			at++;
		}
		if (*digit != '\0' || isdigit((unsigned char)*at))
			continue;
		memset(start, '_', (size_t)(at - start));
		return true;
	}
	return false;
}

static bool take_number(struct search *search, long number)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%ld", number);
	/* Between thousands stands a point, a comma or a space, of which the narrow ones are U+00A0 and U+202F. */
	return take_digits(search, digits, number < 10000 ? "" : "., '\xC2\xA0\xE2\x80\xAF");
}

static bool take_clock(struct search *search, const struct fact *fact)
{
	static const char *const forms[] = {"%d.%02d", "%d:%02d", "%02d.%02d", "%02d:%02d", "%dh%02d", "%02dh%02d"};
	char digits[32];

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		snprintf(digits, sizeof(digits), forms[i], fact->hour, fact->minute);
		char *at = strstr(search->rest, digits);
		bool whole = at != NULL && (at == search->rest || !isdigit((unsigned char)at[-1])) &&
			     !isdigit((unsigned char)at[strlen(digits)]);
		if (whole && take_exactly(search, digits))
			return true;
	}
	return fact->minute == 0 && search->language->full_hour_pattern != NULL && take_number(search, fact->hour);
}

static int weekday(const struct fact *fact)
{
	struct tm day = {.tm_year = fact->year - 1900, .tm_mon = fact->month - 1, .tm_mday = fact->day, .tm_hour = 12};

	mktime(&day);
	return day.tm_wday;
}

static bool take_date(struct search *search, const struct fact *fact)
{
	struct language *language = search->language;

	cr_assert(language_calendar(language), "%s: no calendar", language->code);
	return take(search, language->weekdays[weekday(fact)]) && take(search, language->months[fact->month - 1]) &&
	       take_number(search, fact->day) && (fact->year == search->year || take_number(search, fact->year));
}

/* ---- the facts of a meaning ---- */

struct facts {
	const struct abstract *abstract;
	const struct node *items[FACT_LIMIT];
	int count;
	const struct concept *concepts[FACT_LIMIT];
	int concept_count;
};

static void collect(const struct node *node, void *context)
{
	struct facts *facts = context;

	if (node->kind == NODE_FACT && facts->count < FACT_LIMIT)
		facts->items[facts->count++] = node;
	if (node->kind == NODE_CONCEPT && facts->concept_count < FACT_LIMIT)
		facts->concepts[facts->concept_count++] = node->concept;
}

/* "1.5", with a point or a comma as the language has it. */
static bool take_fraction(struct search *search, const char *text)
{
	char comma[32];
	snprintf(comma, sizeof(comma), "%s", text);
	*strchr(comma, '.') = ',';
	return take_exactly(search, text) || take_exactly(search, comma);
}

static bool take_fact(struct search *search, const char *category, const struct node *node)
{
	if (strcmp(category, "Date") == 0)
		return take_date(search, &node->fact);
	if (strcmp(category, "Clock") == 0)
		return take_clock(search, &node->fact);
	if (strcmp(category, "Phone") == 0)
		return take_digits(search, node->fact.text + (node->fact.text[0] == '+'), " -()");
	if (strcmp(category, "Name") == 0)
		return take(search, language_name_words(search->language, node->fact.text));
	if (strcmp(category, "Number") == 0 && node->fact.text != NULL)
		return take_fraction(search, node->fact.text);
	if (strcmp(category, "Number") != 0)
		return take_exactly(search, node->fact.text);
	/* one and two may be a word, or a form of the noun */
	return take_number(search, node->fact.number) || node->fact.number == 1 || node->fact.number == 2;
}

/* Words of the lexicon may hold digits of their own. */
static void take_lexical_digits(struct search *search, const struct facts *facts)
{
	for (int i = 0; i < facts->concept_count; i++)
		for (const struct lexeme *lexeme = language_lexemes(search->language, facts->concepts[i]);
		     lexeme != NULL; lexeme = lexeme->next_of_concept)
			for (int form = 0; form < lexeme->word_class->form_count; form++)
				if (strpbrk(lexeme->forms[form], "0123456789") != NULL)
					take(search, strpbrk(lexeme->forms[form], "0123456789"));
}

/* A digit that is left, of any script, or NULL. */
static const char *digit_left(const char *words)
{
	int32_t at = 0, length = (int32_t)strlen(words);

	while (at < length) {
		UChar32 letter;
		int32_t start = at;
		U8_NEXT(words, at, length, letter);
		if (letter >= 0 && u_isdigit(letter))
			return words + start;
	}
	return NULL;
}

/* What is wrong with the facts in these words; NULL when nothing is. */
static const char *facts_wrong(struct arena *arena, struct language *language, const struct facts *facts,
			       const char *words, int year)
{
	/* The most particular first: a number may look like a part of any other. */
	static const char *const order[] = {"Address", "Name", "Phone", "Postcode", "Clock", "Date", "Number"};
	struct search search = {language, year, bare(arena, words)};
	int found = 0;

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		for (int f = 0; f < facts->count; f++) {
			const char *category = facts->abstract->categories[facts->items[f]->category];
			if (strcmp(category, order[i]) != 0)
				continue;
			found++;
			if (!take_fact(&search, category, facts->items[f])) {
				struct buffer tree = {0};
				node_write(facts->items[f], facts->abstract, &tree);
				const char *wrong = arena_format(arena, "%s is not in: %s", buffer_text(&tree), words);
				buffer_free(&tree);
				return wrong;
			}
		}
	cr_assert(found == facts->count, "a kind of fact is not tested");
	take_lexical_digits(&search, facts);
	const char *left = digit_left(search.rest);
	return left == NULL ? NULL : arena_format(arena, "'%.12s' is no fact in: %s", left, words);
}

/* ---- isolates ---- */

/* The place in right-to-left words where a Latin letter or a digit stands that is not isolated, or where isolates do
 * not match. */
static const char *isolate_wrong(const char *words)
{
	int32_t at = 0, length = (int32_t)strlen(words);
	int depth = 0;

	while (at < length) {
		UChar32 letter;
		int32_t start = at;
		UErrorCode error = U_ZERO_ERROR;
		U8_NEXT(words, at, length, letter);
		depth += (letter == 0x2066 || letter == 0x2068) - (letter == 0x2069);
		if (depth < 0 ||
		    (depth == 0 && (u_isdigit(letter) || uscript_getScript(letter, &error) == USCRIPT_LATIN)))
			return words + start;
	}
	return depth == 0 ? NULL : words + length;
}

static bool isolated(struct arena *arena, const char *words, const char *fact)
{
	return strstr(words, arena_format(arena, ISOLATE "%s" ISOLATE_END, fact)) != NULL ||
	       strstr(words, arena_format(arena, ISOLATE_UNKNOWN "%s" ISOLATE_END, fact)) != NULL;
}

static void check_isolates(struct arena *arena, const struct language *language, const struct facts *facts,
			   const char *words)
{
	static const char *const alone[] = {"Phone", "Address", "Postcode"};

	if (!language->right_to_left)
		return;
	const char *wrong = isolate_wrong(words);
	cr_expect(wrong == NULL, "%s: not isolated: '%s' in %s", language->code, wrong, words);
	for (int i = 0; i < facts->count; i++)
		for (size_t kind = 0; kind < sizeof(alone) / sizeof(alone[0]); kind++)
			if (strcmp(facts->abstract->categories[facts->items[i]->category], alone[kind]) == 0)
				cr_expect(isolated(arena, words, facts->items[i]->fact.text),
					  "%s: %s is not isolated in %s", language->code, facts->items[i]->fact.text,
					  words);
}

/* ---- sentences ---- */

static void check_sentence(struct arena *arena, struct language *language, const struct node *meaning,
			   const char *words, int year)
{
	struct facts facts = {.abstract = language->abstract};

	node_each(meaning, collect, &facts);
	const char *wrong = facts_wrong(arena, language, &facts, words, year);
	cr_expect(wrong == NULL, "%s: %s", language->code, wrong);
	check_isolates(arena, language, &facts, words);
}

/* Each language says each sentence, or not at all: then the message is absent there. */
static void message_sentences(struct message_file *file, void *context)
{
	struct workspace *workspace = &file->workspace;
	int *said_count = context;

	for (int l = 0; l < workspace->language_count; l++)
		for (int i = 0; i < file->understood->reading_count; i++) {
			const struct node *meaning = file->understood->readings[i].sentence->meaning;
			struct language *language = workspace->languages[l];
			if (meaning == NULL)
				continue;
			struct said said = say_sentence(file->arena, language, meaning, file->message->sent.year);
			if (said.words == NULL)
				continue;
			++*said_count;
			check_sentence(file->arena, language, meaning, said.words, file->message->sent.year);
		}
}

Test(facts, of_each_sentence_are_the_same_in_all_languages, .timeout = 300)
{
	int said_count = 0;

	message_files_each(message_sentences, &said_count);
	cr_log_info("%d sentences", said_count);
	cr_expect(said_count > 200, "only %d sentences", said_count);
}

/* What one language has as an example, others say with the same facts. */
Test(facts, of_each_example_are_the_same_in_all_languages, .timeout = 300)
{
	struct message_file file;

	message_file_open(&file, "outputs/new/kookadvies.xml");
	struct workspace *workspace = &file.workspace;
	for (int from = 0; from < workspace->language_count; from++)
		for (const struct example *example = workspace->languages[from]->examples; example != NULL;
		     example = example->next) {
			const char *error = NULL;
			struct arena *arena = arena_new();
			struct node *node = node_read(arena, workspace->abstract, example->tree, &error);
			cr_assert(node != NULL, "%s: %s", example->tree, error);
			for (int l = 0; l < workspace->language_count; l++) {
				struct said said = say_sentence(arena, workspace->languages[l], node, 2025);
				if (said.words != NULL)
					check_sentence(arena, workspace->languages[l], node, said.words, 2025);
			}
			arena_free(arena);
		}
	message_file_close(&file);
}

/* ---- the whole text ---- */

static void date_fact(struct arena *arena, struct facts *facts, const struct moment *moment)
{
	struct node *date = node_new(arena, NODE_FACT, abstract_category(facts->abstract, "Date"));
	struct node *clock = node_new(arena, NODE_FACT, abstract_category(facts->abstract, "Clock"));

	date->fact = (struct fact){.year = moment->year, .month = moment->month, .day = moment->day};
	facts->items[facts->count++] = date;
	clock->fact = (struct fact){.hour = moment->hour, .minute = moment->minute};
	if (moment->hour >= 0)
		facts->items[facts->count++] = clock;
}

static void text_fact(struct arena *arena, struct facts *facts, const char *category, const char *text)
{
	struct node *node = node_new(arena, NODE_FACT, abstract_category(facts->abstract, category));

	node->fact.text = text;
	facts->items[facts->count++] = node;
}

static void number_fact(struct arena *arena, struct facts *facts, long number)
{
	struct node *node = node_new(arena, NODE_FACT, abstract_category(facts->abstract, "Number"));

	node->fact.number = number;
	facts->items[facts->count++] = node;
}

/* The facts that the small print of this label must have. */
static struct facts label_facts(struct arena *arena, const struct abstract *abstract, const struct message *message,
				enum label label)
{
	struct facts facts = {.abstract = abstract};

	if (label == LABEL_ISSUED)
		date_fact(arena, &facts, &message->sent);
	if (label == LABEL_VALID_UNTIL)
		date_fact(arena, &facts, &message->valid_until);
	if (label == LABEL_VERSION)
		number_fact(arena, &facts, message->version);
	if (label == LABEL_REPLACES || label == LABEL_ENDS)
		number_fact(arena, &facts, message->replaces_version);
	for (const struct name *name = label == LABEL_FROM ? message->senders : NULL; name != NULL; name = name->next)
		text_fact(arena, &facts, "Name", name->words);
	return facts;
}

static void check_words(struct arena *arena, struct language *language, const struct facts *facts, const char *words)
{
	/* A year is always written here: no year of sending. */
	const char *wrong = facts_wrong(arena, language, facts, words, 0);

	cr_expect(wrong == NULL, "%s: %s", language->code, wrong);
	check_isolates(arena, language, facts, words);
}

static const char *digits_only(struct arena *arena, const char *words)
{
	char *copy = arena_string(arena, words), *end = copy;

	for (const char *at = words; *at != '\0'; at++)
		if (isdigit((unsigned char)*at))
			*end++ = *at;
	*end = '\0';
	return copy;
}

static void check_contacts(struct arena *arena, const struct language *language, const struct text *text,
			   const struct message *message)
{
	size_t index = 0;

	for (const struct contact *contact = message->contacts; contact != NULL; contact = contact->next, index++) {
		cr_assert(index < text->contact_count);
		const struct text_contact *written = &text->contacts[index];
		const char *value =
		    contact->kind == CONTACT_PHONE ? digits_only(arena, contact->value) : contact->value;
		cr_expect_str_eq(written->digits, value, "%s", language->code);
		cr_expect_str_eq(bare(arena, written->value), contact->value, "%s", language->code);
		if (language->right_to_left)
			cr_expect(isolated(arena, written->value, contact->value), "%s: %s", language->code,
				  written->value);
	}
	cr_expect(index == text->contact_count);
}

static void check_postcodes(struct arena *arena, const struct language *language, const struct text *text,
			    const struct message *message)
{
	struct buffer digits = {0};

	for (const struct postcode_range *range = message->postcodes; range != NULL; range = range->next) {
		buffer_add_format(&digits, "%d", range->first);
		if (range->last != range->first)
			buffer_add_format(&digits, "%d", range->last);
	}
	cr_expect((text->postcodes == NULL) == (message->postcodes == NULL), "%s", language->code);
	if (text->postcodes != NULL) {
		cr_expect_str_eq(digits_only(arena, text->postcodes), buffer_text(&digits), "%s", language->code);
		cr_expect(!language->right_to_left || isolate_wrong(text->postcodes) == NULL, "%s: not isolated: %s",
			  language->code, text->postcodes);
	}
	buffer_free(&digits);
}

static void check_text(struct message_file *file, struct language *language, const struct text *text)
{
	const struct message *message = file->message;
	struct facts places = {.abstract = language->abstract};

	for (int label = 0; label < LABEL_COUNT; label++) {
		struct facts facts = label_facts(file->arena, language->abstract, message, (enum label)label);
		/* the translator's name and day are filled in where they are written */
		if (text->labels[label] != NULL && label != LABEL_HUMAN && label != LABEL_CARD &&
		    label != LABEL_MORE_PLACES)
			check_words(file->arena, language, &facts, text->labels[label]);
	}
	for (const struct name *place = message->places; place != NULL; place = place->next)
		text_fact(file->arena, &places, "Name", place->words);
	check_words(file->arena, language, &places, text->places);
	check_contacts(file->arena, language, text, message);
	check_postcodes(file->arena, language, text, message);
}

/* A list cut short names the first places and how many more, and no other; postcodes likewise, without a number. */
static void check_cuts(struct message_file *file, struct language *language, const struct text *text)
{
	int total = 0;

	for (const struct name *name = file->message->places; name != NULL; name = name->next)
		total++;
	cr_expect((text->places_cut != NULL) == (total > 3), "%s", language->code);
	for (int i = 0; text->places_cut != NULL && text->places_cut[i] != NULL; i++) {
		struct facts facts = {.abstract = language->abstract};
		const struct name *name = file->message->places;
		int named = (total - 3 < 16 ? total - 3 : 16) - i;
		for (int n = 0; n < named; n++, name = name->next)
			text_fact(file->arena, &facts, "Name", name->words);
		cr_expect(strstr(text->places_cut[i], name->words) == NULL, "%s: %s", language->code,
			  text->places_cut[i]);
		number_fact(file->arena, &facts, total - named);
		check_words(file->arena, language, &facts, text->places_cut[i]);
		cr_expect(text->places_cut[i + 1] != NULL || named == 1, "%s", language->code);
	}
	for (int i = 0; text->postcodes_cut != NULL && text->postcodes_cut[i] != NULL; i++) {
		const char *digits = digits_only(file->arena, text->postcodes_cut[i]);
		cr_expect(strncmp(digits, digits_only(file->arena, text->postcodes), strlen(digits)) == 0, "%s: %s",
			  language->code, text->postcodes_cut[i]);
		cr_expect(!language->right_to_left || isolate_wrong(text->postcodes_cut[i]) == NULL, "%s: %s",
			  language->code, text->postcodes_cut[i]);
	}
}

/* The sentences of a composed text are those of the meanings, one for one. */
static void check_parts(struct message_file *file, struct language *language, const struct text *text)
{
	const struct text_part *part = text->parts;

	for (int i = 0; i < file->understood->reading_count; i++) {
		const struct message_reading *reading = &file->understood->readings[i];
		const struct sentence *list = reading->reason ? reading->part->reasons : reading->part->sentences;
		size_t at = 0;
		for (; list != reading->sentence; list = list->next)
			at++;
		if (i > 0 && reading->part != reading[-1].part && reading[-1].part->kind != PART_TITLE)
			part++;
		/* The author's own words may say a day by its name alone ("morgen"). */
		if (reading->sentence->meaning == NULL || language->source)
			continue;
		const char *words = reading->part->kind == PART_TITLE ? text->title
				    : reading->reason                 ? part->reasons[at].words
								      : part->sentences[at].words;
		check_sentence(file->arena, language, reading->sentence->meaning, words, file->message->sent.year);
	}
}

static void message_text(struct message_file *file, void *context)
{
	struct workspace *workspace = &file->workspace;
	int *whole = context;

	for (int l = 0; l < workspace->language_count; l++) {
		struct diagnostics *unused = diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH);
		struct language *language = workspace->languages[l];
		const struct text *text =
		    text_compose(file->arena, language, workspace->source, file->message, NULL, NULL, unused);
		if (text == NULL)
			continue; /* a language that is absent says nothing wrong */
		++*whole;
		check_text(file, language, text);
		check_cuts(file, language, text);
		check_parts(file, language, text);
	}
}

Test(facts, of_a_whole_text_are_those_of_the_message, .timeout = 300)
{
	int whole = 0;

	message_files_each(message_text, &whole);
	cr_log_info("%d texts", whole);
	cr_expect(whole >= 16, "only %d texts", whole);
}

/* What stands for those that are left out agrees with its number: 3 to 10, 11 to 99, hundreds. */
Test(facts, how_many_places_are_left_out_agrees_with_the_number, .timeout = 120)
{
	static const struct {
		const char *language;
		int more;
		const char *end;
	} cases[] = {
	    {"nl", 3, "B en 3 andere plaatsen"},
	    {"nl", 21, "B en 21 andere plaatsen"},
	    {"fy", 3, "B en 3 oare plakken"},
	    {"en", 3, "B and 3 other places"},
	    {"tr", 3, "B ve 3 yer daha"},
	    {"tr", 21, "B ve 21 yer daha"},
	    {"bg", 3, "B и още 3 места"},
	    {"bg", 21, "B и още 21 места"},
	    {"ar", 3, "و" ISOLATE "3" ISOLATE_END " أماكن أخرى"},
	    {"ar", 10, "و" ISOLATE "10" ISOLATE_END " أماكن أخرى"},
	    {"ar", 11, "و" ISOLATE "11" ISOLATE_END " مكانًا آخر"},
	    {"ar", 99, "و" ISOLATE "99" ISOLATE_END " مكانًا آخر"},
	    {"ar", 100, "و" ISOLATE "100" ISOLATE_END " مكان آخر"},
	    {"ar", 103, "و" ISOLATE "103" ISOLATE_END " أماكن أخرى"},
	};
	struct message_file file;

	message_file_open(&file, "tests/messages/kookadvies-utrecht-1-alarm.xml");
	struct message *message = file.message;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct language *language = NULL;
		for (int l = 0; l < file.workspace.language_count; l++)
			if (strcmp(file.workspace.languages[l]->code, cases[i].language) == 0)
				language = file.workspace.languages[l];
		cr_assert(language != NULL);
		struct name *names = arena_array(file.arena, (size_t)cases[i].more + 2, sizeof *names);
		for (int n = 0; n < cases[i].more + 2; n++)
			names[n] = (struct name){.words = n == 0   ? "A"
							  : n == 1 ? "B"
								   : "C",
						 .next = n == cases[i].more + 1 ? NULL : &names[n + 1]};
		message->places = names;
		const struct text *text = text_compose(file.arena, language, file.workspace.source, message, NULL, NULL,
						       diagnostics_new(file.arena, DIAGNOSTIC_ENGLISH));
		cr_assert(text != NULL && text->places_cut != NULL);
		bool found = false; /* sixteen are named at most, so of longer lists another number is the one asked */
		for (int n = 0; text->places_cut[n] != NULL; n++) {
			const char *words = text->places_cut[n];
			size_t length = strlen(words), end = strlen(cases[i].end);
			found = found || (length > end && strcmp(words + length - end, cases[i].end) == 0);
		}
		cr_expect(found, "%s %d: %s", cases[i].language, cases[i].more, text->places_cut[0]);
	}
	message_file_close(&file);
}

/* ---- the test itself ---- */

Test(facts, a_wrong_fact_is_noticed)
{
	struct message_file file;

	message_file_open(&file, "outputs/new/kookadvies.xml");
	const struct abstract *abstract = file.workspace.abstract;
	struct language *dutch = file.workspace.source;
	struct node *node = node_read(
	    file.arena, abstract,
	    "(boil stance=do theme=water duration=(minute number=many count=3) time=2025-11-04 clock=09:05)", NULL);
	struct facts facts = {.abstract = abstract};

	node_each(node, collect, &facts);
	cr_assert(facts.count == 3);
	static const struct {
		const char *words;
		bool right;
	} cases[] = {
	    {"dinsdag 4 november 9.05 uur 3 minuten", true},
	    {"Dinsdag 4 november 09:05 3 minuten", true},
	    {"dinsdag 4 november 9.05 uur 4 minuten", false},
	    {"dinsdag 5 november 9.05 uur 3 minuten", false},
	    {"maandag 4 november 9.05 uur 3 minuten", false},
	    {"dinsdag 4 oktober 9.05 uur 3 minuten", false},
	    {"dinsdag 4 november 9.50 uur 3 minuten", false},
	    {"dinsdag 4 november 9.05 uur 33 minuten", false},
	    {"dinsdag 4 november 9.05 uur 3 minuten 7", false},
	    {"dinsdag 4 november 2026 9.05 uur 3 minuten", false},
	    {"dinsdag 4 november 9.05 uur 3 minuten \u0663", false},
	    {"dinsdag 4 november 19.05 uur 3 minuten", false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *wrong = facts_wrong(file.arena, dutch, &facts, cases[i].words, 2025);
		cr_expect((wrong == NULL) == cases[i].right, "%s: %s", cases[i].words, wrong);
	}
	/* a year that is not that of sending must be written */
	cr_expect(facts_wrong(file.arena, dutch, &facts, cases[0].words, 2024) != NULL);
	message_file_close(&file);
}

Test(facts, a_missing_isolate_is_noticed)
{
	cr_expect(isolate_wrong("קרא " ISOLATE "Vitens" ISOLATE_END) == NULL);
	cr_expect(isolate_wrong("קרא " ISOLATE_UNKNOWN "0800" ISOLATE_END) == NULL);
	cr_expect(isolate_wrong("קרא Vitens") != NULL);
	cr_expect(isolate_wrong("קרא 0800") != NULL);
	cr_expect(isolate_wrong("קרא " ISOLATE "Vitens") != NULL);
	cr_expect(isolate_wrong("קרא " ISOLATE_END "Vitens") != NULL);
}

/* ---- on paper ---- */

Test(facts, phone_and_address_stand_on_every_flyer, .timeout = 120)
{
	struct arena *arena = arena_new();
	const char *words = NULL;

	if (!program_there() || program_shell(arena, NULL, "command -v pdftotext >/dev/null") != 0)
		cr_skip_test("no helder, or no pdftotext");
	const char *folder = program_folder_new(arena);
	program_run(arena, &words, "build -l nl,tr -k flyer-a4 --at 2026-01-01 -o %s outputs/new/kookadvies.xml",
		    folder);
	for (size_t i = 0; i < 2; i++) {
		const char *flyer =
		    arena_format(arena, "%s/kookadvies-plaatsnaam-v1/%s/flyer-a4.pdf", folder, i == 0 ? "nl" : "tr");
		const char *said = words;
		cr_assert(
		    program_shell(arena, &words, arena_format(arena, "pdftotext -q %s - | tr -d ' \\n'", flyer)) == 0);
		cr_expect(strstr(words, "0000000000") != NULL, "%s: no phone in %s\n%s", flyer, words, said);
		cr_expect(strstr(words, "organisatie.example") != NULL, "%s: no address in %s\n%s", flyer, words, said);
	}
	program_folder_remove(arena, folder);
	arena_free(arena);
}
