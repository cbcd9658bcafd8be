#include "words.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "front.h"

/* Dutch abbreviations that end in a point and stand before a capital inside a sentence: titles, mostly. Those with a
 * point inside (o.a., i.v.m.) and initials are known by their shape. */
static const char *const abbreviations[] = {
    "art", "bijv", "blz", "bv", "ca", "dhr", "dr",   "drs",  "fam",  "gem", "ing", "incl", "ir",  "jhr",   "max",
    "mej", "mevr", "min", "mr", "mw", "nr",  "prof", "prov", "resp", "st",  "str", "tel",  "t/m", "wethr", "zgn",
};

/* White space, and the spaces that come along with pasted text. */
static bool is_space(UChar32 character)
{
	return character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == 0xA0 ||
	       character == 0x202F;
}

struct words words_fold(struct arena *arena, const struct xml_node *text)
{
	size_t length = strlen(text->text), kept = 0, at = 0, space = 0;
	const size_t *places = xml_text_offsets(arena, text);
	char *bytes = arena_allocate(arena, length + 1);
	size_t *offsets = arena_array(arena, length + 1, sizeof(*offsets));
	bool spaced = false;

	offsets[0] = text->span.offset;
	while (at < length) {
		size_t start = at;
		UChar32 character;

		U8_NEXT((const uint8_t *)text->text, at, length, character);
		if (is_space(character)) {
			if (!spaced)
				space = places[start];
			spaced = true;
			continue;
		}
		if (spaced && kept > 0) {
			offsets[kept] = space;
			bytes[kept++] = ' ';
		}
		spaced = false;
		for (size_t i = start; i < at; i++) {
			offsets[kept] = places[i];
			bytes[kept++] = text->text[i];
		}
		offsets[kept] = places[at];
	}
	return (struct words){text->span.source, bytes, kept, offsets};
}

struct span words_span(const struct words *words, size_t offset, size_t length)
{
	return (struct span){words->source, words->offsets[offset],
			     words->offsets[offset + length] - words->offsets[offset]};
}

static struct words words_cut(struct arena *arena, const struct words *words, size_t start, size_t end)
{
	return (struct words){words->source, arena_copy(arena, words->bytes + start, end - start), end - start,
			      words->offsets + start};
}

static UChar32 character_at(const struct words *words, size_t at, size_t *next)
{
	UChar32 character = 0;

	*next = at;
	if (at < words->length)
		U8_NEXT((const uint8_t *)words->bytes, *next, words->length, character);
	return character;
}

/* Steps over quotes and brackets that open or close. */
static size_t quotes_skip(const struct words *words, size_t at)
{
	size_t next;

	for (;; at = next) {
		UChar32 character = character_at(words, at, &next);
		if (character == 0 || !u_hasBinaryProperty(character, UCHAR_QUOTATION_MARK)) {
			int type = u_charType(character);
			if (character == 0 || (type != U_START_PUNCTUATION && type != U_END_PUNCTUATION))
				return at;
		}
	}
}

/* Whether a sentence can begin here: a capital, after opening quotes or the Dutch 's and 't. */
static bool capital_at(const struct words *words, size_t at)
{
	size_t quoted = quotes_skip(words, at), next;

	if (quoted > at && quoted + 2 < words->length && strchr("st", words->bytes[quoted]) != NULL &&
	    words->bytes[quoted + 1] == ' ')
		quoted += 2;
	return u_isupper(character_at(words, quoted, &next));
}

/* Whether the point at `at` belongs to an abbreviation or an initial. */
static bool abbreviation_at(const struct words *words, size_t start, size_t at)
{
	size_t first = at;

	while (first > start && strchr(" (", words->bytes[first - 1]) == NULL)
		first--;
	const char *word = words->bytes + first;
	size_t length = at - first, run = 0, longest = 0, points = 0;

	for (size_t i = 0; i < length; i++) {
		run = word[i] == '.' ? 0 : run + 1;
		points += word[i] == '.';
		longest = run > longest ? run : longest;
	}
	if (points > 0 && longest <= 2 && !u_isdigit(word[0]))
		return true;
	if (length == 1 && u_isupper((unsigned char)word[0]))
		return true;
	for (size_t i = 0; i < sizeof(abbreviations) / sizeof(abbreviations[0]); i++) {
		size_t matched = 0;
		while (matched < length && u_tolower((unsigned char)word[matched]) == abbreviations[i][matched])
			matched++;
		if (matched == length && length > 0 && abbreviations[i][matched] == '\0')
			return true;
	}
	return false;
}

/* The end of the sentence that begins at `start`. */
static size_t sentence_end(const struct words *words, size_t start)
{
	size_t at = start, next;

	while (at < words->length) {
		UChar32 character = character_at(words, at, &next);

		if (character == '.' || character == '!' || character == 0x2026) {
			size_t end = quotes_skip(words, next);
			bool abbreviated = character == '.' && abbreviation_at(words, start, at);
			if (end < words->length && words->bytes[end] == ' ' && !abbreviated &&
			    capital_at(words, end + 1))
				return end;
		}
		at = next;
	}
	return words->length;
}

struct sentence *words_sentence(struct arena *arena, const struct words *words, struct diagnostics *diagnostics)
{
	size_t count = 1, at = 0, letters = 0;

	while (at < words->length) {
		size_t next;
		UChar32 character = character_at(words, at, &next);
		count += character == ' ';
		letters += u_isalnum(character);
		at = next;
	}
	if (letters == 0) {
		diagnostic_add(diagnostics, DIAGNOSTIC_SENTENCE_EMPTY, words_span(words, 0, words->length), NULL);
		return NULL;
	}
	if (count > FRONT_SENTENCE_LIMIT) {
		char written[24], limit[24];
		snprintf(written, sizeof(written), "%zu", count);
		snprintf(limit, sizeof(limit), "%d", FRONT_SENTENCE_LIMIT);
		diagnostic_add(diagnostics, DIAGNOSTIC_SENTENCE_TOO_LONG, words_span(words, 0, words->length), written,
			       limit, NULL);
		return NULL;
	}
	struct sentence *sentence = arena_allocate(arena, sizeof(*sentence));
	sentence->words = words->bytes;
	sentence->offsets = words->offsets;
	sentence->span = words_span(words, 0, words->length);
	return sentence;
}

struct sentence *words_sentences(struct arena *arena, const struct words *words, struct diagnostics *diagnostics)
{
	struct sentence *first = NULL, **link = &first;

	for (size_t start = 0, end; start < words->length; start = end + 1) {
		end = sentence_end(words, start);
		struct words cut = words_cut(arena, words, start, end);
		*link = words_sentence(arena, &cut, diagnostics);
		if (*link != NULL)
			link = &(*link)->next;
	}
	return first;
}
