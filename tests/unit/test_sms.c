/*
 * SMS: known vectors, and a decoder of its own that shares nothing with the encoder: it has its own table, unpacks
 * bits one by one and reads the header as a phone does.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "../../compiler/render/sms.h"

/* TS 23.038, 6.2.1, in order of septet; ESC, CR as control characters. */
static const char *const DEFAULT_ALPHABET =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà";

/* Behind the escape: default, and of the national tables the letters that differ. */
struct escaped {
	int table, septet;
	const char *character;
};
static const struct escaped ESCAPED[] = {
    {0, 0x14, "^"}, {0, 0x28, "{"}, {0, 0x29, "}"}, {0, 0x2F, "\\"}, {0, 0x3C, "["}, {0, 0x3D, "~"}, {0, 0x3E, "]"},
    {0, 0x40, "|"}, {0, 0x65, "€"}, {1, 0x47, "Ğ"}, {1, 0x49, "İ"},  {1, 0x53, "Ş"}, {1, 0x63, "ç"}, {1, 0x67, "ğ"},
    {1, 0x69, "ı"}, {1, 0x73, "ş"}, {3, 0x05, "ê"}, {3, 0x0C, "ô"},  {3, 0x61, "Â"}, {3, 0x7F, "â"}, {3, 0x75, "ú"},
};
static const struct escaped LOCKED[] = {
    {1, 0x04, "€"}, {1, 0x07, "ı"}, {1, 0x0B, "Ğ"}, {1, 0x0C, "ğ"},
    {1, 0x1C, "Ş"}, {1, 0x1D, "ş"}, {1, 0x40, "İ"}, {1, 0x60, "ç"},
};

static struct arena *arena;
static struct sms_tables *tables;

static void setup(void)
{
	arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	tables = sms_tables_read(arena, ".", diagnostics);
	cr_assert(tables != NULL);
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(sms, .init = setup, .fini = teardown);

/* ---- the decoder ---- */

static int octets_read(const char *hexadecimal, unsigned char *octets)
{
	int count = 0;

	cr_assert(strlen(hexadecimal) % 2 == 0);
	for (; hexadecimal[2 * count] != '\0'; count++) {
		unsigned value;
		cr_assert(strspn(hexadecimal + 2 * count, "0123456789ABCDEF") >= 2, "lower case or no hexadecimal");
		sscanf(hexadecimal + 2 * count, "%2X", &value);
		octets[count] = (unsigned char)value;
	}
	return count;
}

struct header {
	int octets, reference, total, index, locking, single;
};

static struct header header_read(const char *hexadecimal)
{
	unsigned char octets[64];
	struct header header = {.octets = octets_read(hexadecimal, octets), .total = 1, .index = 1};

	if (header.octets == 0)
		return header;
	cr_assert_eq(octets[0], header.octets - 1);
	for (int at = 1; at < header.octets; at += 2 + octets[at + 1]) {
		if (octets[at] == 0x00 && octets[at + 1] == 3)
			header.reference = octets[at + 2], header.total = octets[at + 3], header.index = octets[at + 4];
		else if (octets[at] == 0x08 && octets[at + 1] == 4)
			header.reference = octets[at + 2] << 8 | octets[at + 3], header.total = octets[at + 4],
			header.index = octets[at + 5];
		else if (octets[at] == 0x24 && octets[at + 1] == 1)
			header.single = octets[at + 2];
		else if (octets[at] == 0x25 && octets[at + 1] == 1)
			header.locking = octets[at + 2];
		else
			cr_assert_fail("unknown element %02X", octets[at]);
	}
	return header;
}

static const char *character_at(const char *alphabet, int index, int *length)
{
	for (;; index--) {
		*length = 1;
		while ((alphabet[*length] & 0xC0) == 0x80)
			++*length;
		if (index == 0)
			return alphabet;
		alphabet += *length;
	}
}

static void septet_decode(struct buffer *text, const struct header *header, int septet, bool escaped)
{
	const struct escaped *rows = escaped ? ESCAPED : LOCKED;
	size_t count = escaped ? sizeof(ESCAPED) / sizeof(*ESCAPED) : sizeof(LOCKED) / sizeof(*LOCKED);
	int table = escaped ? header->single : header->locking, length;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++)
			if (rows[i].septet == septet && rows[i].table == (pass == 0 ? table : 0)) {
				buffer_add_string(text, rows[i].character);
				return;
			}
	cr_assert(!escaped, "no character behind the escape: %02X", (unsigned)septet);
	const char *character = character_at(DEFAULT_ALPHABET, septet, &length);
	buffer_add(text, character, (size_t)length);
}

/* Decodes a segment as a phone does; checks that it fits in 140 octets. */
static void segment_decode(struct buffer *text, const struct sms *sms, const struct sms_segment *segment)
{
	unsigned char octets[300] = {0};
	struct header header = header_read(segment->header);
	int header_count = octets_read(segment->header, octets);
	int count = header_count + octets_read(segment->payload, octets + header_count);

	cr_assert(count <= 140, "%d octets", count);
	if (strcmp(sms->coding, "08") == 0) {
		UChar units[70];
		char words[300];
		UErrorCode status = U_ZERO_ERROR;
		cr_assert_eq(count - header_count, 2 * segment->units);
		for (int i = 0; i < segment->units; i++)
			units[i] = (UChar)(octets[header_count + 2 * i] << 8 | octets[header_count + 2 * i + 1]);
		u_strToUTF8(words, sizeof(words), NULL, units, segment->units, &status);
		cr_assert(U_SUCCESS(status), "a surrogate pair was cut");
		buffer_add_string(text, words);
		return;
	}
	cr_assert_str_eq(sms->coding, "00");
	/* Septet boundaries count from the start of the header, so the header takes whole septets. */
	int skip = 0;
	while (skip * 7 < header_count * 8)
		skip++;
	cr_assert(skip + segment->units <= 160);
	cr_assert_eq(count, ((skip + segment->units) * 7 + 7) / 8);
	bool escaped = false;
	for (int i = 0; i < segment->units; i++) {
		int septet = 0;
		for (int bit = 0; bit < 7; bit++) {
			int at = (skip + i) * 7 + bit;
			septet |= (octets[at / 8] >> (at % 8) & 1) << bit;
		}
		if (!escaped && septet == 0x1B) {
			escaped = true;
			continue;
		}
		septet_decode(text, &header, septet, escaped);
		escaped = false;
	}
	cr_assert(!escaped, "an escape pair was cut");
}

/* Encodes and decodes; the phone must show `expected`. Also checks headers, sums and slices. */
static const struct sms *check(const struct output *output, const char *words, const char *expected)
{
	const struct sms *sms = sms_encode(arena, tables, output, "und", words, 0xB3A7);
	struct buffer decoded = {0}, joined = {0};
	int units = 0;

	for (int i = 0; i < sms->segment_count; i++) {
		struct header header = header_read(sms->segments[i].header);
		cr_assert_eq(header.total, sms->segment_count);
		cr_assert_eq(header.index, i + 1);
		cr_assert(sms->segment_count == 1 || header.reference == 0xB3A7 || header.reference == 0xA7);
		cr_assert_eq(header.single, sms->single);
		cr_assert_eq(header.locking, sms->locking);
		size_t before = decoded.length;
		segment_decode(&decoded, sms, &sms->segments[i]);
		cr_assert_str_eq(buffer_text(&decoded) + before, sms->segments[i].text);
		buffer_add_string(&joined, sms->segments[i].text);
		units += sms->segments[i].units;
	}
	cr_assert_str_eq(buffer_text(&decoded), expected);
	cr_assert_str_eq(buffer_text(&joined), sms->text);
	cr_assert_eq(units, sms->units);
	buffer_free(&decoded);
	buffer_free(&joined);
	return sms;
}

static const struct output PLAIN = {.name = "sms", .file = "sms.txt", .medium = MEDIUM_SMS, .segments = 3};

/* A text of `count` times `words`. */
static const char *times(int count, const char *words)
{
	struct buffer text = {0};

	for (int i = 0; i < count; i++)
		buffer_add_string(&text, words);
	const char *copy = arena_copy(arena, buffer_text(&text), text.length);
	buffer_free(&text);
	return copy;
}

/* ---- vectors ---- */

Test(sms, known_vectors)
{
	/* Widely printed examples of septet packing. */
	cr_assert_str_eq(check(&PLAIN, "hellohello", "hellohello")->segments[0].payload, "E8329BFD4697D9EC37");
	cr_assert_str_eq(check(&PLAIN, "Hello", "Hello")->segments[0].payload, "C8329BFD06");
	cr_assert_str_eq(check(&PLAIN, "€", "€")->segments[0].payload, "9B32");
	cr_assert_str_eq(check(&PLAIN, "@", "@")->segments[0].payload, "00");
	/* What kannel sent for this word, from its own run: UTF-16, high octet first. */
	const struct sms *arabic = check(&PLAIN, "إنذار", "إنذار");
	cr_assert_str_eq(arabic->segments[0].payload, "06250646063006270631");
	cr_assert_str_eq(arabic->coding, "08");
	cr_assert_str_eq(arabic->segments[0].header, "");
}

Test(sms, fill_bits_after_header)
{
	/* 6 octets of header are 7 septets less one bit: one fill bit, so 'A' (41) begins at bit 1: 0x82. */
	const struct sms *sms = check(&PLAIN, times(305, "A"), times(305, "A"));
	cr_assert_str_eq(sms->segments[0].header, "050003A70201");
	cr_assert_eq(strncmp(sms->segments[0].payload, "82", 2), 0);
	cr_assert_eq(sms->segments[0].units, 153);
	cr_assert_eq(sms->segments[1].units, 152);
	/* 7 octets are 8 septets: no fill bit. */
	sms = check(&PLAIN, times(304, "A"), times(304, "A"));
	cr_assert_str_eq(sms->segments[0].header, "060804B3A70201");
	cr_assert_eq(strncmp(sms->segments[0].payload, "C1", 2), 0);
	cr_assert_eq(sms->segments[0].units, 152);
	cr_assert_eq(sms->segments[1].units, 152);
}

Test(sms, a_long_reference_where_it_costs_no_segment_and_no_word)
{
	cr_assert_eq(strncmp(check(&PLAIN, times(132, "ж"), times(132, "ж"))->segments[0].header, "060804", 6), 0);
	cr_assert_eq(strncmp(check(&PLAIN, times(133, "ж"), times(133, "ж"))->segments[0].header, "050003", 6), 0);
	/* The second segment is full, so with a shorter first one the cut would fall within a word. */
	const char *words = arena_format(arena, "%s %s", times(152, "a"), times(153, "b"));
	const struct sms *sms = check(&PLAIN, words, words);
	cr_assert_eq(sms->segment_count, 2);
	cr_assert_eq(strncmp(sms->segments[0].header, "050003", 6), 0);
	/* Here it could be cut anywhere, but only the short one lets it be cut between words. */
	words = arena_format(arena, "%s %s", times(152, "a"), times(100, "b"));
	sms = check(&PLAIN, words, words);
	cr_assert_eq(sms->segment_count, 2);
	cr_assert_eq(strncmp(sms->segments[0].header, "050003", 6), 0);
	cr_assert_eq(sms->segments[0].units, 153);
}

Test(sms, whole_default_alphabet)
{
	/* Every character but escape and carriage return, and the whole extension table, there and back. */
	struct buffer all = {0};
	for (const char *byte = DEFAULT_ALPHABET; *byte != '\0'; byte++)
		if (*byte != '\x1b' && *byte != '\r')
			buffer_add_byte(&all, *byte);
	buffer_add_string(&all, "^{}\\[~]|€");
	const struct sms *sms = check(&PLAIN, buffer_text(&all), buffer_text(&all));
	cr_assert_str_eq(sms->encoding, "GSM-7");
	cr_assert_eq(sms->units, 126 + 2 * 9);
	buffer_free(&all);
}

Test(sms, limits)
{
	cr_assert_eq(check(&PLAIN, times(160, "a"), times(160, "a"))->segment_count, 1);
	cr_assert_eq(check(&PLAIN, times(161, "a"), times(161, "a"))->segment_count, 2);
	cr_assert_eq(check(&PLAIN, times(306, "a"), times(306, "a"))->segment_count, 2);
	cr_assert_eq(check(&PLAIN, times(307, "a"), times(307, "a"))->segment_count, 3);
	cr_assert_eq(check(&PLAIN, times(70, "ж"), times(70, "ж"))->segment_count, 1);
	cr_assert_eq(check(&PLAIN, times(71, "ж"), times(71, "ж"))->segment_count, 2);
	cr_assert_eq(check(&PLAIN, times(134, "ж"), times(134, "ж"))->segment_count, 2);
	cr_assert_eq(check(&PLAIN, times(135, "ж"), times(135, "ж"))->segment_count, 3);
	cr_assert_eq(check(&PLAIN, times(80, "€"), times(80, "€"))->segment_count, 1);
	cr_assert_eq(check(&PLAIN, times(81, "€"), times(81, "€"))->segment_count, 2);
}

Test(sms, letters_outside_the_alphabet_need_ucs2)
{
	cr_assert_str_eq(check(&PLAIN, "één bacterie", "één bacterie")->encoding, "GSM-7");
	cr_assert_str_eq(check(&PLAIN, "bacteriën", "bacteriën")->encoding, "UCS-2");
	/* The default alphabet has Ç and no ç. */
	cr_assert_str_eq(check(&PLAIN, "ç", "ç")->encoding, "UCS-2");
	/* Loose accents are joined first. */
	cr_assert_str_eq(check(&PLAIN, "e\u0301e\u0301n", "één")->encoding, "GSM-7");
}

Test(sms, typographic_signs)
{
	cr_assert_str_eq(check(&PLAIN, "’s Avonds – “nu”…", "'s Avonds - \"nu\"...")->encoding, "GSM-7");
	/* In UCS-2 they cost nothing, so they stay. */
	cr_assert_str_eq(check(&PLAIN, "п’ять – 5", "п’ять – 5")->encoding, "UCS-2");
}

/* ---- national tables ---- */

Test(sms, shift_tables_only_when_the_route_has_them)
{
	struct output_setting single[] = {{"single-shift", 1}}, locking[] = {{"locking-shift", 1}};
	struct output with_single = PLAIN, with_locking = PLAIN;
	const char *words = times(4, "Suyu kaynatmadan içmeyin, şişe suyu alın. ");

	with_single.settings = single;
	with_locking.settings = locking;
	with_single.setting_count = with_locking.setting_count = 1;
	cr_assert_str_eq(check(&PLAIN, words, words)->encoding, "UCS-2");
	const struct sms *sms = check(&with_single, words, words);
	cr_assert_str_eq(sms->encoding, "GSM-7");
	cr_assert_eq(sms->single, 1);
	cr_assert_eq(sms->locking, 0);
	sms = check(&with_locking, words, words);
	cr_assert_eq(sms->locking, 1);
	cr_assert_eq(sms->single, 0);
	/* A text that the default alphabet carries never asks for a table. */
	cr_assert_eq(check(&with_locking, "Kook het water.", "Kook het water.")->locking, 0);
	/* At an equal number of segments the safe UCS-2 wins. */
	cr_assert_str_eq(check(&with_single, "şişe", "şişe")->encoding, "UCS-2");
}

Test(sms, shift_table_header_and_limits)
{
	struct output_setting settings[] = {{"single-shift", 1}, {"locking-shift", 1}};
	struct output output = PLAIN;

	output.settings = settings;
	output.setting_count = 1;
	/* Infobip documents 03240101 and 155 characters. */
	const char *words = arena_format(arena, "ş%s", times(153, "a"));
	const struct sms *sms = check(&output, words, words);
	cr_assert_str_eq(sms->segments[0].header, "03240101");
	cr_assert_eq(sms->units, 155);
	cr_assert_eq(sms->segment_count, 1);
	words = arena_format(arena, "ş%s", times(296, "a"));
	sms = check(&output, words, words);
	cr_assert_eq(sms->segment_count, 2);
	cr_assert_eq(sms->segments[0].units, 149);
	cr_assert_str_eq(sms->segments[0].header, "080003A70201240101");
}

Test(sms, more_than_one_table)
{
	struct output_setting settings[] = {{"single-shift", 3}, {"single-shift", 1}, {"locking-shift", 1}};
	struct output output = PLAIN;
	const char *words = times(20, "Wetter siede, âlden en bern: tink ô");

	output.settings = settings;
	output.setting_count = 3;
	cr_assert_eq(check(&output, words, words)->single, 3);
	/* ê only in the one, ı only in the other: both tables together carry it. */
	words = arena_format(arena, "%s%s", times(100, "ı"), times(23, "ê"));
	const struct sms *sms = check(&output, words, words);
	cr_assert_eq(sms->locking, 1);
	cr_assert_eq(sms->single, 3);
	cr_assert_eq(sms->segment_count, 1);
	cr_assert_str_eq(sms->segments[0].header, "06250101240103");
	words = arena_format(arena, "%s%s", times(232, "ı"), times(30, "ê"));
	sms = check(&output, words, words);
	cr_assert_eq(sms->segment_count, 2);
	cr_assert_eq(sms->segments[0].units, 146);
}

/* ---- cuts ---- */

Test(sms, escape_pair_stays_whole)
{
	for (int lead = 150; lead < 156; lead++) {
		const char *words = arena_format(arena, "%s%s", times(lead, "a"), times(20, "€"));
		cr_assert_eq(check(&PLAIN, words, words)->segment_count, 2);
	}
}

/* Whether each segment ends at a boundary between what readers see as letters. */
static void check_clusters(const struct sms *sms)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[2000];
	int32_t length, at = 0;

	u_strFromUTF8(units, 2000, &length, sms->text, -1, &status);
	UBreakIterator *iterator = ubrk_open(UBRK_CHARACTER, "und", units, length, &status);
	for (int i = 0; i < sms->segment_count; i++)
		cr_assert(ubrk_isBoundary(iterator, at += sms->segments[i].units), "segment %d cuts a cluster", i);
	ubrk_close(iterator);
}

Test(sms, surrogates_and_clusters_stay_whole)
{
	static const char *const clusters[] = {"🚰", "👨‍👩‍👧", "🇳🇱", "ك\u064e\u0651", "g\u0308", "क्षि"};

	for (size_t i = 0; i < sizeof(clusters) / sizeof(*clusters); i++)
		for (int lead = 55; lead < 72; lead++) {
			const char *words = arena_format(arena, "%s%s", times(lead, "ж"), times(20, clusters[i]));
			const struct sms *sms = check(&PLAIN, words, words);
			cr_assert(sms->segment_count > 1);
			check_clusters(sms);
		}
}

Test(sms, cluster_longer_than_a_segment)
{
	const char *words = arena_format(arena, "a%s", times(200, "\u0330"));
	check(&PLAIN, words, words);
}

Test(sms, cut_between_words_where_that_is_free)
{
	const char *words = times(40, "schoon ");
	const struct sms *sms = check(&PLAIN, words, words);

	cr_assert_eq(sms->segment_count, 2);
	cr_assert_eq(sms->segments[0].text[strlen(sms->segments[0].text) - 1], ' ');
	cr_assert_eq(sms->segments[0].units, 147);
	/* Where every place is needed, no segment is added for it. */
	words = times(306 / 9, "wateralle");
	cr_assert_eq(check(&PLAIN, words, words)->segment_count, 2);
	words = arena_format(arena, "%s b%s", times(151, "a"), times(153, "c"));
	sms = check(&PLAIN, words, words);
	cr_assert_eq(sms->segment_count, 2);
	cr_assert_eq(sms->segments[0].units, 153);
}

Test(sms, many_texts_there_and_back)
{
	/* A fixed sequence of texts of mixed letters; every one must come back and waste no segment. */
	static const char *const letters[] = {"a", " ", "€", "é", "\n", "E", "[", "x", "0", "'"};
	static const char *const wide[] = {"ж", " ", "ب", "👍", "e\u0308", "1", "ł", "\n", "ѣ\u0301", "中"};
	unsigned state = 1;

	for (int round = 0; round < 400; round++) {
		struct buffer words = {0};
		state = state * 1103515245u + 12345u;
		int length = (int)(state >> 16) % 420;
		for (int i = 0; i < length; i++) {
			state = state * 1103515245u + 12345u;
			buffer_add_string(&words, (round % 2 != 0 ? wide : letters)[(state >> 16) % 10]);
		}
		const char *text = arena_copy(arena, buffer_text(&words), words.length);
		buffer_free(&words);
		const struct sms *sms = sms_encode(arena, tables, &PLAIN, "und", text, 0xA7);
		sms = check(&PLAIN, text, sms->text);
		if (strcmp(sms->encoding, "GSM-7") == 0) {
			cr_assert_str_eq(sms->text, text);
			/* A cut can lose one septet, before an escape pair. */
			cr_assert(sms->segment_count <= (sms->units <= 160 ? 1 : (sms->units + 151) / 152));
		} else {
			check_clusters(sms);
		}
	}
}

/* ---- words ---- */

static struct message message = {.id = "test", .version = 1, .kind = MESSAGE_ALERT};

/* An SMS of one sentence and, when given, a phone number. */
static const char *words_of(enum text_direction direction, const char *sentence, const char *printed,
			    const char *digits)
{
	struct text_sentence *sentences = arena_array(arena, 1, sizeof(*sentences));
	struct text_part *part = arena_array(arena, 1, sizeof(*part));
	struct text_contact *contact = arena_array(arena, 1, sizeof(*contact));
	static struct output_part declared[] = {{.name = "wat", .priority = 1}, {.name = "hulp", .priority = 1}};
	struct output output = PLAIN;
	struct text text = {.message = &message,
			    .language = "und",
			    .direction = direction,
			    .parts = part,
			    .part_count = 1,
			    .contacts = contact,
			    .contact_count = printed != NULL ? 1 : 0};

	sentences->words = sentence;
	*part = (struct text_part){.kind = PART_WHAT, .sentences = sentences, .sentence_count = 1};
	*contact = (struct text_contact){CONTACT_PHONE, printed, digits, NULL, false};
	text.labels[LABEL_CALL] = direction == TEXT_RIGHT_TO_LEFT ? "اتصل:" : "Bel:";
	output.parts = declared;
	output.part_count = 2;
	const struct fit *fit =
	    fit_text(arena, &text, &output, sms_fits, tables, diagnostics_new(arena, DIAGNOSTIC_ENGLISH));
	cr_assert(fit != NULL);
	return sms_words(arena, fit);
}

Test(sms, phone_is_bare_digits)
{
	cr_assert_str_eq(words_of(TEXT_LEFT_TO_RIGHT, "Bel nu 0800 00-00.", "0800 00-00", "08000000"),
			 "Bel nu 08000000.\nBel: 08000000");
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "اتصل الآن بالرقم \u20660800 00-00\u2069.",
				  "\u20660800 00-00\u2069", "08000000"),
			 "اتصل الآن بالرقم 08000000.\nاتصل: 08000000");
	/* A number whose bare form holds the printed one is replaced once. */
	cr_assert_str_eq(words_of(TEXT_LEFT_TO_RIGHT, "112", "12", "0012"), "10012\nBel: 0012");
}

Test(sms, isolates_go_where_nothing_reorders)
{
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "اغلِ الماء \u20663\u2069 دقائق.", NULL, NULL),
			 "اغلِ الماء 3 دقائق.");
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "الماء في \u2068Utrecht\u2069 ملوث.", NULL, NULL),
			 "الماء في Utrecht ملوث.");
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "الساعة \u206607:30\u2069 غداً", NULL, NULL), "الساعة 07:30 غداً");
	cr_assert_str_eq(words_of(TEXT_LEFT_TO_RIGHT, "Kijk op \u2066https://water.example\u2069.", NULL, NULL),
			 "Kijk op https://water.example.");
	cr_assert_str_eq(words_of(TEXT_LEFT_TO_RIGHT, "Loos \u2066", NULL, NULL), "Loos ");
}

Test(sms, isolates_stay_where_bare_words_would_reorder)
{
	/* After Arabic letters a hyphen between numbers takes their direction: 3515-3511 would be seen. */
	cr_assert_str_eq(
	    words_of(TEXT_RIGHT_TO_LEFT, "الرموز \u20663511-3515\u2069 فقط و\u20663\u2069 أيام", NULL, NULL),
	    "الرموز \u20663511-3515\u2069 فقط و3 أيام");
	/* A number before a Latin word: the two would change places. */
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "الرمز \u20663511 AB\u2069 فقط", NULL, NULL),
			 "الرمز \u20663511 AB\u2069 فقط");
	/* A line that begins with a Latin name would be set from left to right by a phone. */
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "\u2068Vitens\u2069 تقول: اغلِ الماء.", NULL, NULL),
			 "\u2068Vitens\u2069 تقول: اغلِ الماء.");
	/* The name of the sender alone looks the same either way. */
	cr_assert_str_eq(words_of(TEXT_RIGHT_TO_LEFT, "\u2068Gemeente Utrecht\u2069", NULL, NULL), "Gemeente Utrecht");
}

Test(sms, render_is_stable_and_complete)
{
	struct text_sentence sentences[] = {{.words = "Kook het kraanwater 3 minuten."},
					    {.words = times(30, "Te lang. ")}};
	struct text_part parts[] = {{.kind = PART_DO, .core = true, .sentences = sentences, .sentence_count = 2}};
	struct text_contact contacts[] = {{CONTACT_SITE, "water.example", "https://water.example", NULL, false}};
	struct message example = {.id = "water", .version = 2, .kind = MESSAGE_ALERT, .example = true};
	struct text text = {.message = &example,
			    .language = "nl",
			    .sender = "Gemeente Voorbeeld",
			    .parts = parts,
			    .part_count = 1,
			    .contacts = contacts,
			    .contact_count = 1};
	struct output_part declared[] = {{.name = "afzender", .priority = 1, .essential = true},
					 {.name = "kern", .priority = 1, .essential = true, .limit = 1},
					 {.name = "doe", .priority = 2},
					 {.name = "hulp", .priority = 1, .essential = true}};
	struct output output = {
	    .file = "sms.txt", .medium = MEDIUM_SMS, .segments = 1, .parts = declared, .part_count = 4};
	struct buffer words[2] = {{0}}, json[2] = {{0}};

	text.labels[LABEL_EXAMPLE] = "VOORBEELD, niet echt";
	for (int i = 0; i < 2; i++) {
		const struct fit *fit =
		    fit_text(arena, &text, &output, sms_fits, tables, diagnostics_new(arena, DIAGNOSTIC_ENGLISH));
		cr_assert(fit != NULL);
		sms_render(arena, fit, tables, &words[i], &json[i]);
	}
	cr_assert_str_eq(buffer_text(&words[0]),
			 "VOORBEELD, niet echt\nGemeente Voorbeeld\nKook het kraanwater 3 minuten.\n"
			 "https://water.example\n");
	cr_assert_str_eq(buffer_text(&json[0]), buffer_text(&json[1]));
	cr_assert(strstr(buffer_text(&json[0]), "\"dropped\": [\n    {\"part\": \"doe\", \"text\": \"Te lang.") !=
		  NULL);
	cr_assert(strstr(buffer_text(&json[0]), "\"dcs\": \"00\", \"udh\": \"\", \"payload\": \"") != NULL);
	for (int i = 0; i < 2; i++)
		buffer_free(&words[i]), buffer_free(&json[i]);
}
