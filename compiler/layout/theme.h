/*
 * Theme: the colours and heading marks of an organisation, from
 * outputs/theme.xml. Layout and the page of HTML use it.
 */
#ifndef HELDER_LAYOUT_THEME_H
#define HELDER_LAYOUT_THEME_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../message/message.h"

/* Device RGB, each from 0 to 1. */
struct colour {
	double red, green, blue;
};

/* Whether nothing would be seen of it on paper. */
bool colour_white(struct colour colour);

/* A small sign at a heading: strokes on a disc or a triangle, on a grid of 24 units. */
struct theme_mark {
	const char *strokes; /* absolute M, L and C with plain decimals; NULL: there is no mark */
	bool triangle;
	bool turns; /* points the way of reading: mirrored from right to left */
};

/* Shape of the lower edge of a header. */
enum theme_edge { EDGE_STRAIGHT, EDGE_SLANT, EDGE_ROUND };

/* How a kind of message looks. */
struct theme_kind {
	struct colour fill, text; /* of the header */
	struct colour tint;       /* behind the core instruction */
	struct theme_mark mark;
	enum theme_edge edge;
};

/* How a part's group looks. */
struct theme_group {
	struct colour fill, accent;  /* of the panel; of its mark */
	struct colour heading, edge; /* its accent, or in a neutral group the colours of the house */
	struct theme_mark mark;      /* at its heading */
};

struct theme;
struct house;

/* How many grounds there are at most that a house colour can stand on. */
#define THEME_GROUNDS_LIMIT 16

/* Reads <folder>/outputs/theme.xml. NULL after a finding. Owned by the arena. */
struct theme *theme_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/* The theme in the colours of a house (house.h): those of neutral groups' headings and edges, of links and of lines;
 * never of a kind, of a mark, or of a group that says what to do or not to do. Owned by the arena. */
struct theme *theme_dress(struct arena *arena, const struct theme *theme, const struct house *house);

/* The colours on which a house's colours can stand: paper, neutral panels, tints. Returns how many. */
size_t theme_grounds(const struct theme *theme, struct colour grounds[THEME_GROUNDS_LIMIT]);

/* Of "#rrggbb", and back in small letters. */
struct colour colour_parse(const char *value);
const char *colour_name(struct arena *arena, struct colour colour);

/* A named colour ("link" and "rule" are the house's own when there is one); black when the theme has none of that name.
 */
struct colour theme_colour(const struct theme *theme, const char *name);

/* The look of a message by its kind and severity; an exercise looks like one whatever its kind. */
struct theme_kind theme_kind(const struct theme *theme, const struct message *message);

/* The look of a part by its name in outputs/ ("doe-niet"). */
struct theme_group theme_group(const struct theme *theme, const char *part);

#endif
