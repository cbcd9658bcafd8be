/*
 * Hazard: the closed list of hazards, lexicons/hazards.xml: the 113 of the
 * Common Alert Message Format (Galileo EWSS and QZSS, table A4), each with a
 * Dutch key for authors. Main, commands and tests use it.
 */
#ifndef HELDER_FRONT_HAZARD_H
#define HELDER_FRONT_HAZARD_H

#include <stddef.h>

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../message/message.h"

struct hazard {
	const char *key;        /* "drinkwater-besmet" */
	int code;               /* in table A4 */
	const char *dutch;      /* plain name */
	const char *english;    /* name in table A4 */
	const char *tree;       /* its meaning in one-line notation, or NULL */
	const char *event;      /* code of the nearest OASIS event term, or NULL */
	const char *categories; /* of CAP, divided by spaces, or NULL */
};

struct hazards {
	const struct hazard *entries;
	size_t count;
};

/* Reads the list. Returns NULL, with a finding, when it cannot be read or is wrong. Owned by the arena. */
const struct hazards *hazards_read(struct arena *arena, const char *path, struct diagnostics *diagnostics);

/* The hazard of a key, or NULL. */
const struct hazard *hazards_find(const struct hazards *hazards, const char *key);

/* Gives the message what the list says of its hazard. An unknown key is a finding, with the nearest one proposed. */
void hazards_resolve(const struct hazards *hazards, struct message *message, struct diagnostics *diagnostics);

#endif
