#include "sms.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "../base/phone.h"
#include "plain.h"

#define ESCAPE 0x1B /* TS 23.038, 6.2.1.1 */
#define SEPTETS 160 /* TS 23.040, 9.2.3.16: TP-UDL at most 160 septets or 140 octets */
#define OCTETS 140
#define SEGMENTS 255 /* the count of segments is one octet: TS 23.040, 9.2.3.24.1 */
#define TABLE_LIMIT 32
#define LOCKING_ELEMENT 0x25 /* information elements: TS 23.040, 9.2.3.24 */
#define SINGLE_ELEMENT 0x24
#define ISOLATE_END 0x2069

/* One septet table: which character each septet is; 0 for none. */
struct table {
	bool locking;
	int number;
	UChar32 characters[128];
};

struct sms_tables {
	struct table tables[TABLE_LIMIT];
	int count;
};

/* UTF-16 text; owned by the arena. */
struct wide {
	UChar *units;
	int32_t length;
};

/* One way to code a text: UCS-2 when `locking` is NULL. */
struct coding {
	const struct table *locking, *single;
	struct wide text;
	int32_t *before; /* units that the text takes before each index, and in all */
	int rank;        /* what is preferred when the number of segments is the same: lower */
	int32_t *ends;   /* index at which each segment ends */
	int count;
	bool long_reference; /* 16 bits: TS 23.040, 9.2.3.24.8 */
};

/* Where a segment may end, from bad to good. */
enum cut { CUT_NEVER, CUT_CLUSTER, CUT_LINE, CUT_SPACE };

/* ---- the tables ---- */

static struct table *table_find(struct sms_tables *tables, bool locking, int number)
{
	for (int i = 0; i < tables->count; i++)
		if (tables->tables[i].locking == locking && tables->tables[i].number == number)
			return &tables->tables[i];
	if (tables->count == TABLE_LIMIT)
		return NULL;
	struct table *table = &tables->tables[tables->count++];
	table->locking = locking;
	table->number = number;
	return table;
}

/* Reads "locking<tab>0<tab>04<tab>U+00E8<tab>..." */
static bool line_read(struct sms_tables *tables, const char *line)
{
	char kind[8];
	unsigned number, septet, character;

	if (sscanf(line, "%7[a-z]\t%u\t%2X\tU+%6X\t", kind, &number, &septet, &character) != 4)
		return false;
	bool locking = strcmp(kind, "locking") == 0;
	if ((!locking && strcmp(kind, "single") != 0) || number > 255 || septet > 127 || character > 0x10FFFF ||
	    septet == ESCAPE)
		return false;
	struct table *table = table_find(tables, locking, (int)number);
	if (table == NULL)
		return false;
	table->characters[septet] = (UChar32)character;
	return true;
}

struct sms_tables *sms_tables_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	const char *path = arena_format(arena, "%s/outputs/gsm-0338.tsv", folder);
	const struct source *source = source_read(arena, path);
	struct sms_tables *tables = arena_allocate(arena, sizeof(*tables));

	if (source == NULL) {
		diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){0}, path, (char *)NULL);
		return NULL;
	}
	for (const char *line = source->bytes, *end; *line != '\0'; line = *end == '\0' ? end : end + 1) {
		end = line + strcspn(line, "\n");
		if (*line == '#' || line == end)
			continue;
		if (!line_read(tables, line)) {
			struct span span = {source, (size_t)(line - source->bytes), (size_t)(end - line)};
			diagnostic_add(diagnostics, DIAGNOSTIC_SMS_TABLE, span, arena_copy(arena, line, span.length),
				       (char *)NULL);
			return NULL;
		}
	}
	return tables;
}

/* The septet of a character in a table, or -1. Letters and digits mostly stand at their own code. */
static int septet_find(const struct table *table, UChar32 character)
{
	if (character > 0 && character < 128 && table->characters[character] == character)
		return (int)character;
	for (int septet = 0; septet < 128; septet++)
		if (table->characters[septet] == character && character != 0)
			return septet;
	return -1;
}

/* ---- UTF-16 ---- */

static void icu_check(UErrorCode status)
{
	if (U_FAILURE(status))
		memory_exhausted(); /* the input is well formed, so nothing else can be the matter */
}

static struct wide wide_from(struct arena *arena, const char *words)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = (int32_t)strlen(words) + 1;
	UChar *raw = arena_array(arena, (size_t)room, sizeof(*raw));
	int32_t length;

	u_strFromUTF8WithSub(raw, room, &length, words, -1, 0xFFFD, NULL, &status);
	/* A person's own translation may come with loose accents, which no septet table has. NFC grows at most
	 * threefold. */
	const UNormalizer2 *composer = unorm2_getNFCInstance(&status);
	struct wide wide = {arena_array(arena, 3 * (size_t)room, sizeof(UChar)), 0};
	wide.length = unorm2_normalize(composer, raw, length, wide.units, 3 * room, &status);
	icu_check(status);
	return wide;
}

static const char *wide_words(struct arena *arena, const UChar *units, int32_t length)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = 3 * length + 1;
	char *words = arena_allocate(arena, (size_t)room);

	u_strToUTF8(words, room, NULL, units, length, &status);
	icu_check(status);
	return words;
}

/* ---- isolates ---- */

static bool is_isolate(UChar unit)
{
	return unit >= 0x2066 && unit <= ISOLATE_END;
}

/* What a line looks like: its characters from left to right, without isolates; each with 0x10000 added when it is
 * set from right to left (and so mirrored). Returns how many. */
static int32_t appearance(struct arena *arena, const struct wide *line, UBiDiLevel base, uint32_t *looks)
{
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *bidi = ubidi_open();
	int32_t *map = arena_array(arena, (size_t)line->length + 1, sizeof(*map));
	int32_t count = 0;

	if (bidi == NULL)
		memory_exhausted();
	ubidi_setPara(bidi, line->units, line->length, base, NULL, &status);
	ubidi_getVisualMap(bidi, map, &status);
	icu_check(status);
	for (int32_t i = 0; i < line->length; i++) {
		UChar unit = line->units[map[i]];
		if (!is_isolate(unit))
			looks[count++] = unit | ((uint32_t)(ubidi_getLevelAt(bidi, map[i]) & 1) << 16);
	}
	ubidi_close(bidi);
	return count;
}

/* Whether two lines look the same, each set with the base direction given. */
static bool same_appearance(struct arena *arena, const struct wide *one, UBiDiLevel one_base, const struct wide *other,
			    UBiDiLevel other_base)
{
	uint32_t *one_looks = arena_array(arena, (size_t)one->length + 1, sizeof(*one_looks));
	uint32_t *other_looks = arena_array(arena, (size_t)other->length + 1, sizeof(*other_looks));
	int32_t count = appearance(arena, one, one_base, one_looks);

	return count == appearance(arena, other, other_base, other_looks) &&
	       memcmp(one_looks, other_looks, (size_t)count * sizeof(*one_looks)) == 0;
}

/* A phone sets a line in the direction of its first strong letter, some in the language's own: a shortened line must
 * look as the whole one does in its own direction, both ways (or, the first way, no worse than the whole one does). */
static bool reads_the_same(struct arena *arena, const struct wide *whole, const struct wide *shortened, UBiDiLevel base)
{
	return same_appearance(arena, whole, base, shortened, base) &&
	       (same_appearance(arena, whole, base, shortened, UBIDI_DEFAULT_LTR) ||
		same_appearance(arena, whole, UBIDI_DEFAULT_LTR, shortened, UBIDI_DEFAULT_LTR));
}

/* Where the isolate that begins at `first` ends; the line's length when nothing ends it. */
static int32_t isolate_end(const struct wide *line, int32_t first)
{
	int depth = 0;

	for (int32_t i = first; i < line->length; i++)
		if (is_isolate(line->units[i]) && (depth += line->units[i] == ISOLATE_END ? -1 : 1) == 0)
			return i;
	return line->length;
}

/* A copy of the line without the isolate that begins at `first`; without any when `first` is negative. */
static struct wide isolate_drop(struct arena *arena, const struct wide *line, int32_t first)
{
	struct wide copy = {arena_array(arena, (size_t)line->length + 1, sizeof(UChar)), 0};
	int32_t last = first < 0 ? 0 : isolate_end(line, first);

	for (int32_t i = 0; i < line->length; i++)
		if (first < 0 ? !is_isolate(line->units[i]) : i != first && i != last)
			copy.units[copy.length++] = line->units[i];
	return copy;
}

/* Takes out every isolate that the line can do without: in an SMS each costs a unit and may show as a box. */
static struct wide isolates_remove(struct arena *arena, struct wide line, UBiDiLevel base)
{
	struct wide bare = isolate_drop(arena, &line, -1), shortened = line;

	if (bare.length == line.length || reads_the_same(arena, &line, &bare, base))
		return bare;
	for (int32_t i = 0; i < shortened.length;) {
		if (is_isolate(shortened.units[i]) && shortened.units[i] != ISOLATE_END) {
			struct wide trial = isolate_drop(arena, &shortened, i);
			if (reads_the_same(arena, &line, &trial, base)) {
				shortened = trial;
				continue;
			}
		}
		i++;
	}
	return shortened;
}

/* ---- words ---- */

/* A phone number as printed, without isolates. */
static const char *isolates_skip(struct arena *arena, const char *words)
{
	struct wide printed = wide_from(arena, words), bare = isolate_drop(arena, &printed, -1);

	return wide_words(arena, bare.units, bare.length);
}

/* Words with the bare digits of each phone number, those of the message too where they are short: with spaces, hyphens
 * or a plus a number can be set in another order within right-to-left words. */
static const char *phones_bare(struct arena *arena, const struct fit *fit, const char *words)
{
	struct buffer bare = {0};

	for (const char *at = words; *at != '\0';) {
		size_t length = phone_at(words, at);
		const char *digits = length > 0 ? phone_digits(arena, at, length) : NULL;
		for (size_t i = 0; i < fit->item_count && length == 0; i++) {
			const struct text_contact *contact = fit->items[i].contact;
			if (contact == NULL || contact->kind != CONTACT_PHONE)
				continue;
			const char *printed = isolates_skip(arena, contact->value);
			if (*printed != '\0' && strncmp(at, printed, strlen(printed)) == 0) {
				length = strlen(printed);
				digits = contact->digits;
			}
		}
		if (length > 0)
			buffer_add_string(&bare, digits);
		else
			buffer_add_byte(&bare, *at);
		at += length > 0 ? length : 1;
	}
	const char *copy = arena_copy(arena, buffer_text(&bare), bare.length);
	buffer_free(&bare);
	return copy;
}

/* What one item says in an SMS. An address is isolated here, as in print; isolates_remove settles whether it must. */
static const char *item_words(struct arena *arena, const struct fit *fit, const struct fit_item *item)
{
	static const enum label labels[] = {[CONTACT_PHONE] = LABEL_CALL, [CONTACT_SITE] = LABEL_READ_MORE};

	if (item->kind != FIT_CONTACT)
		return phones_bare(arena, fit, item->words);
	const char *label = item->contact->kind == CONTACT_MAIL ? NULL : fit->text.labels[labels[item->contact->kind]];
	return arena_format(arena, "%s%s\u2066%s\u2069", label == NULL ? "" : label, label == NULL ? "" : " ",
			    item->contact->digits);
}

const char *sms_line(struct arena *arena, const struct fit *fit, const struct fit_item *item)
{
	UBiDiLevel base = fit->text.direction == TEXT_RIGHT_TO_LEFT ? UBIDI_RTL : UBIDI_LTR;
	struct wide line = isolates_remove(arena, wide_from(arena, item_words(arena, fit, item)), base);

	return wide_words(arena, line.units, line.length);
}

const char *sms_words(struct arena *arena, const struct fit *fit)
{
	struct buffer words = {0};

	for (size_t i = 0; i < fit->item_count; i++) {
		if (!fit->items[i].kept)
			continue;
		if (words.length > 0)
			buffer_add_byte(&words, '\n');
		bool essential = fit->items[i].claim != NULL && fit->items[i].claim->essential; /* no letter too many */
		if (!essential && fit->text.labels[LABEL_NEW] != NULL && plain_marks_new(&fit->items[i]))
			buffer_add_format(&words, "%s: ", fit->text.labels[LABEL_NEW]);
		buffer_add_string(&words, sms_line(arena, fit, &fit->items[i]));
	}
	const char *copy = arena_copy(arena, buffer_text(&words), words.length);
	buffer_free(&words);
	return copy;
}

/* ---- coding ---- */

/* The same text with typewriter signs for typographic ones, where nothing is lost in reading. */
static struct wide typewriter(struct arena *arena, const struct wide *text)
{
	static const struct {
		UChar sign;
		const char *typed;
	} signs[] = {
	    {0x2018, "'"}, {0x2019, "'"}, {0x201C, "\""},  {0x201D, "\""}, {0x201E, "\""}, {0x2010, "-"}, {0x2011, "-"},
	    {0x2013, "-"}, {0x2014, "-"}, {0x2026, "..."}, {0x00A0, " "},  {0x202F, " "},  {0x2009, " "},
	};
	struct wide typed = {arena_array(arena, 3 * (size_t)text->length + 1, sizeof(UChar)), 0};

	for (int32_t i = 0; i < text->length; i++) {
		size_t sign = 0;
		while (sign < sizeof(signs) / sizeof(*signs) && signs[sign].sign != text->units[i])
			sign++;
		if (sign == sizeof(signs) / sizeof(*signs))
			typed.units[typed.length++] = text->units[i];
		else
			for (const char *byte = signs[sign].typed; *byte != '\0'; byte++)
				typed.units[typed.length++] = (UChar)*byte;
	}
	return typed;
}

/* Octets of the user data header, its length octet included: TS 23.040, 9.2.3.24. */
static int header_octets(const struct coding *coding, bool joined)
{
	int elements = joined ? (coding->long_reference ? 6 : 5) : 0;

	if (coding->locking != NULL)
		elements += (coding->locking->number != 0 ? 3 : 0) + (coding->single->number != 0 ? 3 : 0);
	return elements == 0 ? 0 : 1 + elements;
}

/* Septets that a header takes: septets of the text begin at a septet boundary (TS 23.040, 9.2.3.24). */
static int header_septets(int octets)
{
	return (octets * 8 + 6) / 7;
}

/* Units that one segment holds. */
static int32_t room(const struct coding *coding, bool joined)
{
	int octets = header_octets(coding, joined);

	return coding->locking != NULL ? SEPTETS - header_septets(octets) : (OCTETS - octets) / 2;
}

/* Units of one character: 0 when the coding cannot say it. */
static int character_units(const struct coding *coding, UChar32 character)
{
	if (coding->locking == NULL)
		return U16_LENGTH(character);
	if (septet_find(coding->locking, character) >= 0)
		return 1;
	return septet_find(coding->single, character) >= 0 ? 2 : 0;
}

/* Counts the units; false when some character has none. */
static bool units_count(struct arena *arena, struct coding *coding)
{
	const struct wide *text = &coding->text;
	int32_t total = 0;

	coding->before = arena_array(arena, (size_t)text->length + 1, sizeof(*coding->before));
	for (int32_t i = 0, start = 0; i < text->length; start = i) {
		UChar32 character;
		U16_NEXT(text->units, i, text->length, character);
		int units = character_units(coding, character);
		if (units == 0)
			return false;
		coding->before[start] = total;
		if (i - start == 2)
			coding->before[start + 1] = total; /* inside a surrogate pair; never a cut */
		total += units;
	}
	coding->before[text->length] = total;
	return true;
}

int sms_units(struct arena *arena, const struct sms_tables *tables, const char *words, const char **said)
{
	struct coding coding = {.text = wide_from(arena, words)};
	struct wide typed = typewriter(arena, &coding.text);
	struct coding septets = {.text = typed};

	for (int i = 0; i < tables->count; i++)
		if (tables->tables[i].number == 0 && tables->tables[i].locking)
			septets.locking = &tables->tables[i];
		else if (tables->tables[i].number == 0)
			septets.single = &tables->tables[i];
	if (septets.locking != NULL && septets.single != NULL && units_count(arena, &septets)) {
		*said = wide_words(arena, typed.units, typed.length);
		return septets.before[typed.length];
	}
	*said = wide_words(arena, coding.text.units, coding.text.length);
	return -coding.text.length;
}

static void cuts_mark(enum cut *cuts, const struct wide *text, const char *language, UBreakIteratorType type,
		      enum cut cut)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(type, language, text->units, text->length, &status);

	icu_check(status);
	for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
		if (cut == CUT_CLUSTER || cuts[at] != CUT_NEVER)
			cuts[at] = at > 0 && cut == CUT_LINE && u_isUWhiteSpace(text->units[at - 1]) ? CUT_SPACE : cut;
	ubrk_close(iterator);
}

/* The last index at which a segment from `start` may end. */
static int32_t segment_end(const struct coding *coding, const enum cut *cuts, int32_t start)
{
	int32_t limit = coding->before[start] + room(coding, true), length = coding->text.length, end = start,
		hard = start;

	for (int32_t at = start + 1; at <= length && coding->before[at] <= limit; at++) {
		if (cuts[at] != CUT_NEVER)
			end = at;
		if (at == length || !U16_IS_TRAIL(coding->text.units[at]))
			hard = at;
	}
	return end > start ? end : hard; /* a cluster longer than a segment is cut between characters */
}

static int segments_needed(const struct coding *coding, const enum cut *cuts, int32_t start)
{
	int count = 0;

	while (start < coding->text.length) {
		start = segment_end(coding, cuts, start);
		count++;
	}
	return count;
}

/* The best cut for a segment from `start` after which `left` segments still hold the rest. */
static int32_t cut_choose(const struct coding *coding, const enum cut *cuts, int32_t start, int left)
{
	int32_t last = segment_end(coding, cuts, start);

	if (last == coding->text.length)
		return last;
	for (int cut = CUT_SPACE; cut > CUT_CLUSTER; cut--)
		for (int32_t at = last; at > start && segments_needed(coding, cuts, at) <= left; at--)
			if ((int)cuts[at] == cut)
				return at;
	return last;
}

/* Cuts the text, and returns the worst of the cuts. */
static enum cut cut_all(struct arena *arena, struct coding *coding, const enum cut *cuts, int needed)
{
	enum cut worst = CUT_SPACE;

	coding->ends = arena_array(arena, (size_t)needed, sizeof(*coding->ends));
	coding->count = 0;
	for (int32_t start = 0; start < coding->text.length; start = coding->ends[coding->count++]) {
		int32_t end = cut_choose(coding, cuts, start, needed - coding->count - 1);
		if (end < coding->text.length && cuts[end] < worst)
			worst = cuts[end];
		coding->ends[coding->count] = end;
	}
	return worst;
}

/* A reference of 16 bits is 256 times less likely to be that of another message which a phone is still waiting for the
 * rest of. It takes an octet in each segment, so it is used where that costs neither a segment nor a worse cut. */
static void segments_cut(struct arena *arena, struct coding *coding, const char *language)
{
	const struct wide *text = &coding->text;
	enum cut *cuts = arena_array(arena, (size_t)text->length + 1, sizeof(*cuts));

	if (coding->before[text->length] <= room(coding, false)) {
		coding->ends = arena_array(arena, 1, sizeof(*coding->ends));
		coding->ends[coding->count++] = text->length;
		return;
	}
	cuts_mark(cuts, text, language, UBRK_CHARACTER, CUT_CLUSTER);
	cuts_mark(cuts, text, language, UBRK_LINE, CUT_LINE);
	int needed = segments_needed(coding, cuts, 0);
	struct coding other = *coding;
	enum cut worst = cut_all(arena, coding, cuts, needed);
	other.long_reference = true;
	if (segments_needed(&other, cuts, 0) == needed && cut_all(arena, &other, cuts, needed) >= worst)
		*coding = other;
}

/* Takes a coding when it can carry the text and is better than the best so far. */
static void coding_try(struct arena *arena, struct coding trial, const char *language, struct coding *best)
{
	if (!units_count(arena, &trial))
		return;
	segments_cut(arena, &trial, language);
	if (best->count == 0 || trial.count < best->count || (trial.count == best->count && trial.rank < best->rank))
		*best = trial;
}

/* Whether the route of an output supports a table; the default tables every phone has. */
static bool table_supported(const struct output *output, const struct table *table)
{
	const char *setting = table->locking ? "locking-shift" : "single-shift";

	if (table->number == 0)
		return true;
	for (size_t i = 0; i < output->setting_count; i++)
		if (strcmp(output->settings[i].name, setting) == 0 && output->settings[i].value == table->number)
			return true;
	return false;
}

/* The coding with the fewest segments. At the same number: the default alphabet, then UCS-2; then a single shift, which
 * a phone without it still shows readably; a locking shift last, which such a phone garbles. */
static struct coding coding_choose(struct arena *arena, const struct sms_tables *tables, const struct output *output,
				   const char *language, struct wide text)
{
	struct coding best = {0};
	struct wide typed = typewriter(arena, &text);

	coding_try(arena, (struct coding){.text = text, .rank = 1}, language, &best);
	for (int i = 0; i < tables->count; i++)
		for (int j = 0; j < tables->count; j++) {
			const struct table *locking = &tables->tables[i], *single = &tables->tables[j];
			if (!locking->locking || single->locking || !table_supported(output, locking) ||
			    !table_supported(output, single))
				continue;
			int rank = (locking->number != 0 ? 3 : 0) + (single->number != 0 ? 2 : 0);
			coding_try(arena,
				   (struct coding){.locking = locking, .single = single, .text = typed, .rank = rank},
				   language, &best);
		}
	return best;
}

/* ---- octets ---- */

static const char *hexadecimal(struct arena *arena, const unsigned char *octets, size_t count)
{
	char *text = arena_allocate(arena, 2 * count + 1);

	for (size_t i = 0; i < count; i++) {
		text[2 * i] = "0123456789ABCDEF"[octets[i] >> 4];
		text[2 * i + 1] = "0123456789ABCDEF"[octets[i] & 15];
	}
	return text;
}

static const char *header_make(struct arena *arena, const struct coding *coding, int index, uint16_t reference)
{
	unsigned char octets[16];
	size_t count = 1;

	if (coding->count > 1) { /* concatenation, with a reference of 8 or 16 bits: TS 23.040, 9.2.3.24.1 and 8 */
		octets[count++] = coding->long_reference ? 0x08 : 0x00;
		octets[count++] = coding->long_reference ? 4 : 3;
		if (coding->long_reference)
			octets[count++] = (unsigned char)(reference >> 8);
		octets[count++] = (unsigned char)(reference & 0xFF);
		octets[count++] = (unsigned char)coding->count;
		octets[count++] = (unsigned char)(index + 1);
	}
	if (coding->locking != NULL && coding->locking->number != 0) {
		const unsigned char element[] = {LOCKING_ELEMENT, 1, (unsigned char)coding->locking->number};
		memcpy(octets + count, element, sizeof(element));
		count += sizeof(element);
	}
	if (coding->locking != NULL && coding->single->number != 0) {
		const unsigned char element[] = {SINGLE_ELEMENT, 1, (unsigned char)coding->single->number};
		memcpy(octets + count, element, sizeof(element));
		count += sizeof(element);
	}
	octets[0] = (unsigned char)(count - 1);
	return hexadecimal(arena, octets, count == 1 ? 0 : count);
}

/* Septets of a stretch of the text, in room for its units. */
static void septets_make(const struct coding *coding, int32_t start, int32_t end, unsigned char *septets)
{
	for (int32_t i = start; i < end;) {
		UChar32 character;
		U16_NEXT(coding->text.units, i, end, character);
		int septet = septet_find(coding->locking, character);
		if (septet < 0) {
			*septets++ = ESCAPE;
			septet = septet_find(coding->single, character);
		}
		*septets++ = (unsigned char)septet;
	}
}

/* Packs septets, lowest bit first, after the fill bits that a header asks for: TS 23.038, 6.1.2.1. */
static const char *septets_pack(struct arena *arena, const unsigned char *septets, int count, int fill)
{
	unsigned char octets[OCTETS] = {0};
	int bit = fill;

	for (int i = 0; i < count; i++, bit += 7) {
		unsigned value = (unsigned)septets[i] << (bit & 7);
		octets[bit >> 3] |= (unsigned char)value;
		if (value > 0xFF)
			octets[(bit >> 3) + 1] |= (unsigned char)(value >> 8);
	}
	return hexadecimal(arena, octets, (size_t)(bit + 7) / 8);
}

static const char *payload_make(struct arena *arena, const struct coding *coding, int32_t start, int32_t end)
{
	unsigned char octets[SEPTETS];

	if (coding->locking != NULL) {
		int header = header_octets(coding, coding->count > 1);
		septets_make(coding, start, end, octets);
		return septets_pack(arena, octets, coding->before[end] - coding->before[start],
				    header_septets(header) * 7 - header * 8);
	}
	for (int32_t i = start; i < end; i++) {
		octets[2 * (i - start)] = (unsigned char)(coding->text.units[i] >> 8);
		octets[2 * (i - start) + 1] = (unsigned char)(coding->text.units[i] & 0xFF);
	}
	return hexadecimal(arena, octets, 2 * (size_t)(end - start));
}

const struct sms *sms_encode(struct arena *arena, const struct sms_tables *tables, const struct output *output,
			     const char *language, const char *words, uint16_t reference)
{
	struct coding coding = coding_choose(arena, tables, output, language, wide_from(arena, words));
	struct sms *sms = arena_allocate(arena, sizeof(*sms));
	struct sms_segment *segments = arena_array(arena, (size_t)coding.count, sizeof(*segments));

	for (int i = 0; i < coding.count; i++) {
		int32_t start = i == 0 ? 0 : coding.ends[i - 1], end = coding.ends[i];
		segments[i] = (struct sms_segment){
		    .header = header_make(arena, &coding, i, reference),
		    .payload = payload_make(arena, &coding, start, end),
		    .units = coding.before[end] - coding.before[start],
		    .text = wide_words(arena, coding.text.units + start, end - start),
		};
	}
	*sms = (struct sms){
	    .encoding = coding.locking != NULL ? "GSM-7" : "UCS-2",
	    .coding = coding.locking != NULL ? "00" : "08",
	    .locking = coding.locking != NULL ? coding.locking->number : 0,
	    .single = coding.locking != NULL ? coding.single->number : 0,
	    .units = coding.before[coding.text.length],
	    .text = wide_words(arena, coding.text.units, coding.text.length),
	    .segments = segments,
	    .segment_count = coding.count,
	};
	return sms;
}

/* The same message, version and language always has the same reference (FNV-1a, folded to 16 bits). */
static uint16_t reference_make(const struct text *text)
{
	char version[16];
	snprintf(version, sizeof(version), "%d", text->message->version);
	const char *const words[] = {text->message->id, version, text->language};
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (const char *byte = words[i];; byte++) {
			hash = (hash ^ (unsigned char)*byte) * 16777619u;
			if (*byte == '\0')
				break;
		}
	return (uint16_t)(hash ^ hash >> 16);
}

static const struct sms *fit_encode(struct arena *arena, const struct fit *fit, const struct sms_tables *tables)
{
	return sms_encode(arena, tables, fit->output, fit->text.language, sms_words(arena, fit),
			  reference_make(&fit->text));
}

/* How many segments a candidate may take: more when it says nothing but what it must. */
static int segments_allowed(const struct fit *candidate)
{
	int most = candidate->output->segments > 0 ? candidate->output->segments : SEGMENTS;

	for (size_t i = 0; i < candidate->item_count; i++)
		if (candidate->items[i].kept && candidate->items[i].claim != NULL &&
		    !candidate->items[i].claim->essential)
			return (int)output_setting(candidate->output, "segments-wanted", most);
	return most;
}

bool sms_fits(const struct fit *candidate, void *tables)
{
	struct arena *arena = arena_new();
	bool fits = fit_encode(arena, candidate, tables)->segment_count <= segments_allowed(candidate);

	arena_free(arena);
	return fits;
}

/* Adds the items that were kept, or those that were left out, as a JSON array. Small print that the output has no place
 * for is no loss worth telling. */
void sms_items_add(struct buffer *json, const struct fit *fit, bool kept)
{
	const char *separator = "\n    ";

	buffer_add_byte(json, '[');
	for (size_t i = 0; i < fit->item_count; i++) {
		const struct fit_item *item = &fit->items[i];
		if (item->kept != kept || (!kept && item->kind == FIT_LABEL && item->claim == NULL))
			continue;
		buffer_add_string(json, separator);
		buffer_add_string(json, "{\"part\": ");
		buffer_add_json(json, item->name);
		buffer_add_string(json, ", \"text\": ");
		buffer_add_json(json, item->words);
		buffer_add_byte(json, '}');
		separator = ",\n    ";
	}
	buffer_add_byte(json, ']');
}

void sms_render(struct arena *arena, const struct fit *fit, const struct sms_tables *tables, struct buffer *text,
		struct buffer *json)
{
	const struct sms *sms = fit_encode(arena, fit, tables);

	buffer_add_string(text, sms->text);
	buffer_add_byte(text, '\n');

	buffer_add_string(json, "{\n  \"language\": ");
	buffer_add_json(json, fit->text.language);
	buffer_add_format(
	    json, ",\n  \"encoding\": \"%s\",\n  \"locking_shift\": %d,\n  \"single_shift\": %d,\n  \"segments\": [",
	    sms->encoding, sms->locking, sms->single);
	for (int i = 0; i < sms->segment_count; i++) {
		const struct sms_segment *segment = &sms->segments[i];
		buffer_add_format(
		    json, "%s\n    {\"dcs\": \"%s\", \"udh\": \"%s\", \"payload\": \"%s\", \"units\": %d, \"text\": ",
		    i == 0 ? "" : ",", sms->coding, segment->header, segment->payload, segment->units);
		buffer_add_json(json, segment->text);
		buffer_add_byte(json, '}');
	}
	buffer_add_format(json, "],\n  \"units_total\": %d,\n  \"kept\": ", sms->units);
	sms_items_add(json, fit, true);
	buffer_add_string(json, ",\n  \"dropped\": ");
	sms_items_add(json, fit, false);
	buffer_add_string(json, "\n}\n");
}
