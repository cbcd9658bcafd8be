/*
 * SMS: a fitted text as the segments that go over the air: coding, user data
 * header and packed payload (3GPP TS 23.038 and 23.040), so that a gateway has
 * nothing left to decide. Main uses it; fit measures with sms_fits.
 *
 * The default alphabet is used where it carries the text, else UCS-2. A
 * national shift table is tried only where the output declares that the route
 * supports it: <setting name="single-shift" value="3"/> or "locking-shift",
 * the value being the National Language Identifier in outputs/gsm-0338.tsv.
 */
#ifndef HELDER_RENDER_SMS_H
#define HELDER_RENDER_SMS_H

#include <stdint.h>

#include "../base/buffer.h"
#include "../fit/fit.h"

/* The septet tables of outputs/gsm-0338.tsv. Read-only after reading: threads may share them. */
struct sms_tables;

/* Reads <folder>/outputs/gsm-0338.tsv. NULL after a finding. Owned by the arena. */
struct sms_tables *sms_tables_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

struct sms_segment {
	const char *header;  /* user data header in hexadecimal, its length octet included; "" when there is none */
	const char *payload; /* the octets after the header in hexadecimal; septets packed, fill bits included */
	int units;           /* septets, or UTF-16 code units, without the header */
	const char *text;    /* UTF-8; the segments' texts joined are the whole text */
};

struct sms {
	const char *encoding; /* "GSM-7" or "UCS-2" */
	const char *coding;   /* TP-DCS in hexadecimal: "00" or "08" */
	int locking, single;  /* national language identifiers used, 0 for none */
	int units;            /* of all segments together */
	const char *text;     /* UTF-8, as sent */
	const struct sms_segment *segments;
	int segment_count;
};

/* Encodes words (UTF-8) in as few segments as it can, cut between words where that costs none, and never within an
 * escape pair, a surrogate pair or a grapheme cluster. `reference` joins the segments of one message on the
 * phone: all of it where there is room for it, else its low octet. More than 255 segments cannot be sent: fit first. */
const struct sms *sms_encode(struct arena *arena, const struct sms_tables *tables, const struct output *output,
			     const char *language, const char *words, uint16_t reference);

/* The words that an SMS says of a fitted text, one line an item (UTF-8). Phone numbers are bare digits, and isolates
 * stay only where the line would reorder without them. */
const char *sms_words(struct arena *arena, const struct fit *fit);

/* What one item says in it. */
const char *sms_line(struct arena *arena, const struct fit *fit, const struct fit_item *item);

/* Septets that words take in the default alphabet, a sign of its extension counting twice; where they hold a letter
 * that it lacks, UTF-16 code units, as a number below 0. `*said` are the words with typewriter signs where that
 * alphabet is used. Owned by the arena. */
int sms_units(struct arena *arena, const struct sms_tables *tables, const char *words, const char **said);

/* Adds the items that were kept, or those that were left out, as a JSON array. */
void sms_items_add(struct buffer *json, const struct fit *fit, bool kept);

/* A fit_measure: whether the candidate takes at most output->segments segments (255 when it names none), or, when it
 * says more than the essential, at most the setting "segments-wanted". `tables` is a struct sms_tables. */
bool sms_fits(const struct fit *candidate, void *tables);

/* Adds what stands in sms.txt to `text` and what stands in sms.json to `json`. */
void sms_render(struct arena *arena, const struct fit *fit, const struct sms_tables *tables, struct buffer *text,
		struct buffer *json);

#endif
