/*
 * CAP: a message as an alert of the Common Alerting Protocol 1.2 (OASIS
 * Standard, 1 July 2010), for the systems of those who send alerts: one
 * <info> per language with the same facts in each. Main uses it.
 *
 * What the standard asks and a message does not say itself:
 * - status: Exercise for an exercise, Test for an example (never Actual), Draft while a text is a draft ("not
 *   actionable in its current form", 3.2.1), else Actual.
 * - msgType of an all-clear: Update, with responseType AllClear, which carries on what to do now; Google Public Alerts
 *   (Event changes or expiration) prefers it to Cancel, and the OASIS committee calls Cancel "more akin to revoke"
 *   (EMERGENCY-31).
 * - severity from the author's own word: hoog Severe, midden Moderate, laag Minor; never Extreme. urgency likewise:
 *   Immediate, Expected, Future. After an all-clear: Past, Minor, Unlikely.
 * - certainty: Likely where what is the matter is said of the future or as possible, else Observed.
 * - sender: the host of the message's first site, else its first mail address, else the sender's name.
 */
#ifndef HELDER_RENDER_CAP_H
#define HELDER_RENDER_CAP_H

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../layout/output.h"
#include "../linearise/text.h"
#include "../message/abstract.h"

/* Adds the alert to `xml`. An update names the messages that it replaces with their times of sending, so there is none
 * without the former version (message.former). `abstract` tells the meaning of sentences. False after a finding. */
bool cap_render(struct arena *arena, const struct text *const *texts, size_t count, const struct output *output,
		const struct abstract *abstract, struct buffer *xml, struct diagnostics *diagnostics);

#endif
