/*
 * NL-Alert: the text that a municipality proposes to the safety region, which
 * alone sends NL-Alerts: the prefix, Dutch, then English after ***, on one
 * line per language. Main uses it.
 *
 * Sources. Prefix "NL-Alert DD-MM-YYYY HH:MM:" and English after *** since
 * 2020, what happens, what to do and where to read more, and the line of 100
 * characters on bus displays: practice of the Dutch safety regions (Omroep
 * Zeeland 109732). At most 15 pages of 82 octets of cell broadcast (3GPP TS
 * 23.041, 9.4.1.2.4) are 1,395 characters of the default alphabet (3GPP TS
 * 23.038, 6.2.1; those of its extension count twice) or 615 of UCS-2, as
 * GOV.UK publishes for its alerts; NL-Alert's own limit is not published.
 */
#ifndef HELDER_RENDER_NL_ALERT_H
#define HELDER_RENDER_NL_ALERT_H

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../linearise/text.h"
#include "sms.h"

/* Adds the proposal in these languages to `words`, and to `json` how it is coded, its length and what was left out. The
 * same is said in each language. Settings of the output: "septets" and "characters" (at most so many in all), "first"
 * (characters that should carry what happens and what to do: more is a warning). False after a finding: a message that
 * is no warning is never one. */
bool nl_alert_render(struct arena *arena, const struct text *const *texts, size_t count, const struct output *output,
		     const struct sms_tables *tables, struct buffer *words, struct buffer *json,
		     struct diagnostics *diagnostics);

#endif
