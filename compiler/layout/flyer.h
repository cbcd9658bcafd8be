/*
 * Flyer: a sheet made of rows of panels, in one language or in two beside each
 * other. flyer.c fills the sides, flyer_panels.c makes what stands on them.
 * Private to these two.
 */
#ifndef HELDER_LAYOUT_FLYER_H
#define HELDER_LAYOUT_FLYER_H

#include "compose.h"

/* What goes across the sheet: one block, or two beside each other. */
struct row {
	struct block blocks[2];
	size_t count;
	double height;
	bool continues;        /* the group of the row before it */
	struct block again;    /* of a row that continues: the same with its heading, to begin a side with */
	enum part_kind kind;   /* of a row that can be divided between its sentences: which part of which group, and */
	size_t part, from, to; /* which of its sentences and reasons; from 0 to 0: it cannot */
};

struct flyer {
	struct composer *composer;
	const struct text *text;
	const struct text *second; /* the author's, beside each sentence of `text`; NULL in a flyer of one language */
	double margin, gap, picture, sign;
	double width;     /* between the margins */
	bool tight;       /* all is to stand on the front */
	bool title_small; /* and its title is to be as small as the output allows */
	bool divided;     /* the core's first sentence stands in a panel by itself */
	struct colour ink, quiet, paper, line;
	struct row *rows;
	size_t row_count, row_capacity;
	const struct element *section; /* of the page that is being filled */
};

/* The title, large, in the colour of the message's kind, with its mark, its sender and its time. */
struct block flyer_header(struct flyer *flyer);

/* The same in small for a further side, for a sheet that lies on its face: mark and title. */
struct block flyer_header_again(struct flyer *flyer);

/* The one thing to do, in the largest panel, with a picture of so many units; all of it, or the first sentence. */
struct block flyer_core(struct flyer *flyer, const struct text_part *part, bool all, double picture);

/* A further sentence or reason of it, when its panel is divided. */
struct block flyer_core_rest(struct flyer *flyer, const struct text_part *part, size_t index);

/* Parts of a kind, except the core, in one panel: `count` of them from the one numbered `from` on, with the heading or
 * without. */
struct block flyer_group(struct flyer *flyer, enum part_kind kind, size_t from, size_t count, bool headed,
			 double width);

/* How many parts of a kind there are, the core apart. */
size_t flyer_group_size(const struct flyer *flyer, enum part_kind kind);

/* An all clear: old sheets must go, or people go on following them. */
struct block flyer_former(struct flyer *flyer, double width);

/* Of one part of a group, with its heading or without it, the sentences and reasons from `from` to `to`. */
struct block flyer_piece(struct flyer *flyer, enum part_kind kind, size_t part, size_t from, size_t to, bool headed);

/* How many sentences and reasons a part of a group has. */
size_t flyer_part_size(const struct flyer *flyer, enum part_kind kind, size_t part);

/* Where it holds: places, postcodes, or both, under their heading or without it. */
struct block flyer_area(struct flyer *flyer, bool with_places, bool with_postcodes, bool headed);

/* Questions or help: the phone as large as can be, the address, and its QR code. */
struct block flyer_help(struct flyer *flyer);

/* Small print: version, how long it holds, and whether anybody has checked it; of two languages that last on the first
 * side in full, `again` in short. */
struct block flyer_foot(struct flyer *flyer, bool again);

#endif
