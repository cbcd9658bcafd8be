/* The front stage: facts, sentences, their places, and the whole of a message. Run from the repository's root. */
#include <criterion/criterion.h>
#include <glob.h>
#include <string.h>

#include "../../compiler/check/check.h"
#include "../../compiler/front/fact.h"
#include "../../compiler/front/front.h"
#include "../../compiler/front/hazard.h"

struct file_read {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct message *message;
};

static struct file_read read_file(const char *path)
{
	struct file_read reading = {.arena = arena_new()};
	const struct source *source = source_read(reading.arena, path);

	cr_assert(source != NULL, "%s", path);
	reading.diagnostics = diagnostics_new(reading.arena, DIAGNOSTIC_ENGLISH);
	reading.message = front_read(reading.arena, source, reading.diagnostics);
	return reading;
}

/* A message of which only <wat> counts. */
static struct file_read read_what(const char *what)
{
	struct file_read reading = {.arena = arena_new()};
	const char *text = arena_format(reading.arena,
					"<bericht id='a' versie='1' soort='alarm' gevaar='brand' ernst='hoog' "
					"verstuurd='2025-11-01'><wat>%s</wat></bericht>",
					what);

	reading.diagnostics = diagnostics_new(reading.arena, DIAGNOSTIC_ENGLISH);
	reading.message = front_read(reading.arena, source_from_bytes(reading.arena, "t.xml", text, strlen(text)),
				     reading.diagnostics);
	cr_assert(reading.message != NULL, "%s", what);
	return reading;
}

Test(fact, knows_the_days_that_exist)
{
	static const char *const good[] = {"2025-11-01", "2024-02-29", "2000-02-29T23:59", "2025-12-31T00:00"};
	static const char *const bad[] = {
	    "2025-02-30",       "2025-02-29",        "2100-02-29",       "2025-13-01",       "2025-00-01",
	    "2025-11-00",       "2025-11-31",        "2025-11-01T24:00", "2025-11-01T07:60", "2025-11-01T7:30",
	    "2025-11-01 07:30", "2025-11-01T07:30Z", "25-11-01",         "1899-01-01",       "",
	    "2025-1-1",         "٢٠٢٥-١١-٠١"};
	struct moment moment;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		cr_expect(fact_moment(good[i], &moment), "%s", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_expect(!fact_moment(bad[i], &moment), "%s", bad[i]);
	cr_assert(fact_moment("2025-11-01T07:30", &moment));
	cr_assert(moment.year == 2025 && moment.month == 11 && moment.day == 1 && moment.hour == 7 &&
		  moment.minute == 30);
	cr_assert(fact_moment("2025-11-01", &moment) && moment.hour == -1);
}

Test(fact, knows_contacts_and_names)
{
	static const struct {
		bool (*check)(const char *text);
		const char *good[6], *bad[12];
	} rows[] = {
	    {fact_is_id, {"a", "kookadvies-utrecht-2"}, {"", "A", "-a", "a-", "a--b", "a/b", "..", "a b", "é"}},
	    {fact_is_phone,
	     {"112", "0800 0000", "+31 (0)30 000 00 00", "14 030"},
	     {"", "12", "0800-WATER", "0800/0000", "1234567890123456", "00+31", "\u0660\u0661\u0662"}},
	    {fact_is_site,
	     {"https://a.nl", "https://water.example/x?a=b#c", "https://a-b.c.d/"},
	     {"http://a.nl", "javascript:alert(1)", "https://", "https://a", "https://a.nl@b.nl", "https://a..nl",
	      "https://-a.nl", "https://a.nl/<", "https://a.nl/ b", "HTTPS://a.nl", "https://\u0430.nl"}},
	    {fact_is_mail, {"a@b.nl", "a.b+c@d.example"}, {"", "a", "@b.nl", "a@b", "a@b@c.nl", "a b@c.nl"}},
	    {fact_is_language, {"ar", "zh-Hans", "fy-NL", "ary"}, {"", "a", "Turks", "zh_Hans", "zh-", "NL"}},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (const char *const *text = rows[i].good; *text != NULL; text++)
			cr_expect(rows[i].check(*text), "row %zu: %s", i, *text);
		for (const char *const *text = rows[i].bad; *text != NULL; text++)
			cr_expect(!rows[i].check(*text), "row %zu: %s", i, *text);
	}
}

Test(front, cuts_sentences)
{
	/* sentences are separated by | */
	static const char *const texts[] = {
	    "Kook het water.| Drink daarna.",
	    "Bel om 07.30 uur. |Kijk op www.vitens.nl. |Goed!",
	    "Dhr. De Vries en mevr. Jansen wonen in St. Maarten. |Zij bellen.",
	    "U mag o.a. Brood eten, d.w.z. Alles. |Echt.",
	    "A. de Boer belt. |B. de Wit ook.",
	    "Hebt u een baby? Dan kookt u het water. |Ook 's nachts.",
	    "Let op! |Kook het water.",
	    "Hij zei: \"Kom.\" |\"Nu?\" Ja. |'s Avonds ook.",
	    "Het kost 3.50 euro. |\u00c9\u00e9n keer koken is genoeg.",
	    "Kook het ca. 3 minuten. 5 minuten mag ook.",
	    "Geen punt",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char text[256];
		size_t length = 0;
		for (const char *byte = texts[i]; *byte != '\0'; byte++)
			if (*byte != '|')
				text[length++] = *byte;
		text[length] = '\0';
		struct file_read reading = read_what(text);
		const struct sentence *sentence = reading.message->parts->sentences;
		for (const char *rest = texts[i]; *rest != '\0'; sentence = sentence->next) {
			rest += strspn(rest, " |");
			size_t end = strcspn(rest, "|");
			size_t words = end;
			while (words > 0 && rest[words - 1] == ' ')
				words--;
			cr_assert(sentence != NULL, "%s: too few", texts[i]);
			cr_expect(strlen(sentence->words) == words && strncmp(sentence->words, rest, words) == 0,
				  "%s: %s", texts[i], sentence->words);
			rest += end;
		}
		cr_expect(sentence == NULL, "%s: too many", texts[i]);
		arena_free(reading.arena);
	}
}

Test(front, knows_the_place_of_each_word)
{
	struct file_read reading =
	    read_what("\r\n  Jan &amp; Ans<!-- en Piet --> \u00a0 koken\r\n\t<![CDATA[w\u00e1ter]]> &#x65;rg. Goed");
	const struct sentence *sentence = reading.message->parts->sentences;
	const char *bytes = sentence->span.source->bytes;
	static const struct {
		const char *word, *source;
	} rows[] = {
	    {"Jan", "Jan"}, {"&", "&amp;"}, {"koken", "koken"}, {"w\u00e1ter", "w\u00e1ter"}, {"erg.", "&#x65;rg."}};

	cr_assert_str_eq(sentence->words, "Jan & Ans koken w\u00e1ter erg.");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t at = (size_t)(strstr(sentence->words, rows[i].word) - sentence->words);
		struct span span = sentence_span(sentence, at, strlen(rows[i].word));
		cr_expect(strncmp(bytes + span.offset, rows[i].source, strlen(rows[i].source)) == 0, "%s: %.20s",
			  rows[i].word, bytes + span.offset);
	}
	struct span span = sentence_span(sentence, 0, 1000);
	cr_assert(span.offset == sentence->span.offset && span.length == sentence->span.length);
	arena_free(reading.arena);
}

Test(front, reads_a_whole_message)
{
	struct file_read reading = read_file("tests/accept/whole.xml");
	struct message *message = reading.message;
	const struct hazards *hazards = hazards_read(reading.arena, "lexicons/hazards.xml", reading.diagnostics);

	cr_assert(message != NULL && hazards != NULL);
	hazards_resolve(hazards, message, reading.diagnostics);
	check_structure(message, reading.diagnostics);
	cr_assert(diagnostics_total(reading.diagnostics) == 0, "%s", diagnostics_message(reading.diagnostics, 0));
	cr_expect_str_eq(message->id, "kookadvies-utrecht");
	cr_expect(message->version == 2 && message->kind == MESSAGE_UPDATE && message->hazard_code == 16);
	cr_expect(message->example && !message->exercise && message->area_partial);
	cr_expect_str_eq(message->senders->next->words, "GGD regio Utrecht");
	cr_expect_str_eq(message->places->next->words, "De Bilt");
	cr_expect(message->postcodes->first == 3511 && message->postcodes->last == 3515);
	cr_expect(message->postcodes->next->next->first == 3602);
	const struct part *what = message_part(message, PART_WHAT), *action = message_part(message, PART_DO);
	const struct sentence *sentence = what->sentences;
	while (!sentence->own)
		sentence = sentence->next;
	cr_expect_str_eq(sentence->own_texts->words, "Mahalle diyor ki: birbirinize g\u00f6z kulak olun.");
	cr_expect_str_eq(sentence->own_texts->translator, "A. Person");
	cr_expect(action->core && action->reasons != NULL && action->reasons->next->own);
	cr_expect_str_eq(action->picture, "water-koken");
	cr_expect(message->contacts->kind == CONTACT_PHONE && strcmp(message->contacts->name, "Vitens") == 0);
	cr_expect_str_eq(message->declarations->others->next->language, "zh-Hans");
	cr_expect_str_eq(message->replaces_id, "kookadvies-utrecht");
	arena_free(reading.arena);
}

Test(front, accepts_what_the_schema_accepts)
{
	glob_t files;

	cr_assert(glob("tests/accept/*.xml", 0, NULL, &files) == 0);
	glob("tests/messages/*.xml", GLOB_APPEND, NULL, &files);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		struct file_read reading = read_file(files.gl_pathv[i]);
		cr_expect(reading.message != NULL && diagnostics_count(reading.diagnostics, LEVEL_ERROR) == 0, "%s: %s",
			  files.gl_pathv[i],
			  diagnostics_total(reading.diagnostics) == 0 ? ""
								      : diagnostics_message(reading.diagnostics, 0));
		arena_free(reading.arena);
	}
	globfree(&files);
}

Test(hazard, list_holds_each_code_once)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct hazards *hazards = hazards_read(arena, "lexicons/hazards.xml", diagnostics);

	cr_assert(hazards != NULL && hazards->count == 113);
	for (size_t i = 0; i < hazards->count; i++) {
		cr_expect(hazards->entries[i].code == (int)i + 1);
		cr_expect(fact_is_id(hazards->entries[i].key), "%s", hazards->entries[i].key);
	}
	cr_assert_str_eq(hazards_find(hazards, "drinkwater-besmet")->english, "Contaminated drinking water");
	cr_assert(hazards_find(hazards, "niets") == NULL);
	arena_free(arena);
}
