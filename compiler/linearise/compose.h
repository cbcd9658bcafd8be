/*
 * Compose: one message in one language, in finished words: sentences said from
 * their meaning, the author's own words in the source language, a person's
 * translation where a sentence stands outside the grammar; labels and facts.
 * A message is whole or absent. Main uses it.
 */
#ifndef HELDER_LINEARISE_COMPOSE_H
#define HELDER_LINEARISE_COMPOSE_H

#include "../base/diagnostic.h"
#include "../language/language.h"
#include "say.h"
#include "text.h"

/* Chooses the picture of a part, from its meaning; NULL when none fits. */
struct part_picture {
	const char *id;
	const char *badge;
};
typedef struct part_picture (*picture_chooser)(struct arena *arena, const struct part *part, void *context);

/* Adds the finding for a sentence that a language could not say: which word is missing, open or not confirmed, or which
 * meaning has no row. The language is then absent. */
void report_unsaid(struct arena *arena, const struct language *language, const struct said *said, struct span span,
		   struct diagnostics *diagnostics);

/* Writes an understood message in a language. `source` is the language of the author, for the draft line. Returns NULL
 * after a finding that names the sentence: the language is then absent. Owned by the arena. */
struct text *text_compose(struct arena *arena, struct language *language, const struct language *source,
			  const struct message *message, picture_chooser choose, void *context,
			  struct diagnostics *diagnostics);

/* The same as it is read aloud on a telephone line: no digit is left, an address is spelled. In the source language the
 * author's sentence stands, with its facts in words. Pictures are not chosen. NULL after a finding that names what
 * cannot be read aloud. */
struct text *text_compose_aloud(struct arena *arena, struct language *language, const struct language *source,
				const struct message *message, struct diagnostics *diagnostics);

#endif
