/*
 * House: what is an organisation's own in how a message looks: its name, logo,
 * two colours, and where it is reached, from theme.xml in its overlay. Layout
 * shows it on messages that this organisation sends; commands read it.
 */
#ifndef HELDER_LAYOUT_HOUSE_H
#define HELDER_LAYOUT_HOUSE_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../message/message.h"
#include "logo.h"
#include "theme.h"

/* Longest name in bytes: it may stand in place of a logo. */
#define HOUSE_NAME_LIMIT 60

struct house {
	const char *name;
	struct span span;         /* of its name in theme.xml */
	const struct logo *logo;  /* NULL: it has none, and says so; its name stands there */
	struct colour text, line; /* of headings and links; of lines */
	struct contact *contacts; /* phone, site, mail: whether they are such is for who reads (front/fact.h) */
	struct name *address_lines;
};

/* Reads <overlay>/theme.xml and the logo that it names. Colours are measured on every ground of the theme that they can
 * stand on: a text colour below 7:1 or a line below 3:1 is a finding with the nearest that passes. NULL after a
 * finding. Owned by the arena. */
struct house *house_read(struct arena *arena, const char *overlay, const struct theme *theme,
			 struct diagnostics *diagnostics);

/* Whether the organisation is among a message's senders, small letters or capitals. */
bool house_sends(const struct house *house, const struct message *message);

#endif
