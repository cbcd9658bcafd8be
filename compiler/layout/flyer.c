/* The flyer fills its sides with rows of panels. The front can hang on a door by itself: what it is, the one thing to
 * do, and where to get help; the sides behind it hold the rest. */
#include "flyer.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* Gaps this many times as wide as declared look like holes. */
#define STRETCH_LIMIT 2.2

/* A back filled for less than this share of its height looks like a mistake; parts of this priority or later may move
 * there to fill it.
 */
#define BACK_LEAST 0.3
#define CAN_WAIT 3

/* Share of the gaps when all is to stand on the front. */
#define TIGHT_GAP 0.75

/* A group higher than this share of the sheet is divided, a row for each of its parts; that far apart. */
#define GROUP_MOST 0.4
#define DIVIDED_GAP 3

/* What stands above and below the rows of the front, and how much room is left between. */
struct front {
	struct block head, help, small;
	double room;
};

static struct row *row_add(struct flyer *flyer, struct row row)
{
	flyer->rows = arena_grow(flyer->composer->arena, flyer->rows, flyer->row_count, &flyer->row_capacity,
				 sizeof *flyer->rows);
	flyer->rows[flyer->row_count] = row;
	return &flyer->rows[flyer->row_count++];
}

static struct row *row_add_block(struct flyer *flyer, struct block block)
{
	return row_add(flyer, (struct row){.blocks = {block}, .count = 1, .height = block.height});
}

/* A group across the sheet; a high one, or one of two languages, as a row for each part, so that it may run on
 * overleaf. */
static void row_add_group(struct flyer *flyer, enum part_kind kind)
{
	size_t count = flyer_group_size(flyer, kind);
	struct block whole = flyer_group(flyer, kind, 0, count, true, flyer->width);
	if (count < 2 || (!flyer->second && whole.height <= flyer->composer->pages->height * GROUP_MOST)) {
		struct row *row = row_add_block(flyer, whole);
		row->kind = kind;
		row->to = flyer->second ? flyer_part_size(flyer, kind, 0) : 0;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct row *row = row_add_block(flyer, flyer_group(flyer, kind, i, 1, i == 0, flyer->width));
		row->continues = i > 0;
		row->kind = kind;
		row->part = i;
		row->to = flyer->second ? flyer_part_size(flyer, kind, i) : 0;
		if (i > 0)
			row->again = flyer_group(flyer, kind, i, 1, true, flyer->width);
	}
}

/* Where it holds; in two languages, where the lists are long, places and postcodes as rows. */
static void row_add_area(struct flyer *flyer)
{
	bool divided = flyer->second && flyer->text->postcodes && *flyer->text->postcodes;
	row_add_block(flyer, flyer_area(flyer, true, !divided, true));
	if (!divided)
		return;
	struct row *row = row_add_block(flyer, flyer_area(flyer, false, true, false));
	row->continues = true;
	row->again = flyer_area(flyer, false, true, true);
}

/* The priority that the output gives a row: the most urgent of its parts. */
static int row_priority(const struct flyer *flyer, const struct row *row)
{
	int urgent = INT_MAX;
	for (size_t i = 0; i < row->count; i++) {
		const struct output_part *part = output_part(flyer->composer->output, row->blocks[i].name);
		if (part && part->priority < urgent)
			urgent = part->priority;
	}
	return urgent;
}

/* Two groups beside each other, the first in so large a share of the width. */
static struct row row_pair(struct flyer *flyer, enum part_kind first, enum part_kind second, double share)
{
	double wide = (flyer->width - flyer->gap) * share;
	struct row row = {.blocks = {flyer_group(flyer, first, 0, SIZE_MAX, true, wide),
				     flyer_group(flyer, second, 0, SIZE_MAX, true, flyer->width - flyer->gap - wide)},
			  .count = 2};
	row.height = fmax(row.blocks[0].height, row.blocks[1].height);
	return row;
}

/* Two groups in halves, or with more room for the one that has more to say when that makes the row lower by a line;
 * below each other where a phone number is wider than its half. */
static void row_add_pair(struct flyer *flyer, enum part_kind first, enum part_kind second)
{
	struct composer *composer = flyer->composer, trial = composer_trial(composer);
	flyer->composer = &trial;
	struct row half = row_pair(flyer, first, second, 0.5);
	flyer->composer = composer;
	if (trial.failed) {
		row_add_group(flyer, first);
		row_add_group(flyer, second);
		return;
	}
	composer->laid = trial.laid;
	double uneven = half.blocks[0].height - half.blocks[1].height,
	       line = composer_setting(flyer->composer, "body-size");
	if (fabs(uneven) > 2 * line) {
		trial = composer_trial(composer);
		flyer->composer = &trial;
		struct row shifted = row_pair(flyer, first, second, uneven > 0 ? 0.58 : 0.42);
		flyer->composer = composer;
		if (!trial.failed && shifted.height < half.height - line / 2)
			half = shifted;
	}
	row_add(flyer, half);
}

/* When all is to stand on the front, the closing line of an all clear stands beside what to do with old sheets. */
static bool has_closing_beside(const struct flyer *flyer)
{
	const struct text *text = flyer->text;
	bool closing = false;
	for (size_t i = 0; i < text->part_count; i++)
		closing = closing || text->parts[i].kind == PART_CLOSING;
	return flyer->tight && closing && text->message->kind == MESSAGE_ALL_CLEAR && text->labels[LABEL_TAKE_DOWN] &&
	       output_part(flyer->composer->output, "vorige");
}

static void row_add_former(struct flyer *flyer)
{
	double half = (flyer->width - flyer->gap) / 2;
	struct row row = {
	    .blocks = {flyer_former(flyer, half), flyer_group(flyer, PART_CLOSING, 0, SIZE_MAX, true, half)},
	    .count = 2};
	row.height = fmax(row.blocks[0].height, row.blocks[1].height);
	for (size_t i = 0; i < 2; i++) /* the lower one's words in the middle */
		for (size_t j = 0; j < row.blocks[i].count; j++)
			if (row.blocks[i].items[j].kind != ITEM_RECTANGLE)
				row.blocks[i].items[j].y += (row.height - row.blocks[i].height) / 2;
	row_add(flyer, row);
}

/* Makes the rows in the output's reading order, two parts beside each other where both may. */
static void rows_make(struct flyer *flyer)
{
	struct composer *composer = flyer->composer;
	const struct text *text = flyer->text;
	const struct text_part *core = text_core(text);
	flyer->row_count = 0;
	flyer->divided = false;
	const struct output_part *waiting = NULL;
	enum part_kind waiting_kind = PART_KIND_COUNT;
	for (size_t i = 0; i <= composer->output->part_count; i++) {
		const struct output_part *part = i < composer->output->part_count ? &composer->output->parts[i] : NULL;
		enum part_kind kind = PART_KIND_COUNT;
		for (size_t j = 0; part && j < text->part_count; j++) {
			if (&text->parts[j] != core && strcmp(part_kind_name(text->parts[j].kind), part->name) == 0)
				kind = text->parts[j].kind;
		}
		bool said = kind != PART_KIND_COUNT && kind != PART_TITLE &&
			    !(kind == PART_CLOSING && has_closing_beside(flyer));
		bool core_here = part && core && strcmp(part->name, "kern") == 0;
		bool area_here =
		    part && part == output_part(composer->output, "gebied") && (text->places || text->postcodes);
		bool former_here = part && strcmp(part->name, "vorige") == 0 &&
				   text->message->kind == MESSAGE_ALL_CLEAR && text->labels[LABEL_TAKE_DOWN];
		if (part && !said && !core_here && !area_here && !former_here)
			continue;
		if (waiting && said && part->beside) {
			row_add_pair(flyer, waiting_kind, kind);
			waiting = NULL;
			continue;
		}
		if (waiting)
			row_add_group(flyer, waiting_kind);
		waiting = NULL;
		if (said && part->beside) {
			waiting = part;
			waiting_kind = kind;
		} else if (said) {
			row_add_group(flyer, kind);
		} else if (core_here) {
			const char *size = flyer->tight ? "core-picture-least" : "core-picture";
			row_add_block(flyer, flyer_core(flyer, core, true, composer_setting(composer, size)));
		} else if (former_here && has_closing_beside(flyer)) {
			row_add_former(flyer);
		} else if (former_here) {
			row_add_block(flyer, flyer_former(flyer, flyer->width));
		} else if (area_here) {
			row_add_area(flyer);
		}
	}
}

static void row_place(struct flyer *flyer, struct page *page, struct row *row, double y)
{
	double x = flyer->margin;
	for (size_t i = 0; i < row->count; i++) {
		struct block *block = &row->blocks[i];
		for (size_t j = 0; row->count == 2 && j < 2; j++) {
			if (block->items[j].kind == ITEM_RECTANGLE)
				block->items[j].height = row->height;
		}
		page_place(flyer->composer, page, block, x, y);
		x += block->width + flyer->gap;
	}
}

/* Height of a row with the gap above it, on a side whose first row is `from`. */
static double row_height(const struct flyer *flyer, size_t index, size_t from)
{
	const struct row *row = &flyer->rows[index];
	if (index == from)
		return row->continues ? row->again.height : row->height;
	return row->height + (row->continues ? DIVIDED_GAP : flyer->gap);
}

/* The first row, from `from` on, that does not fit in `room`; and the room that is left. */
static size_t rows_fit(const struct flyer *flyer, size_t from, double room, double *left)
{
	size_t end = from;
	for (; end < flyer->row_count && row_height(flyer, end, from) <= room; end++)
		room -= row_height(flyer, end, from);
	*left = room;
	return end;
}

/* Makes the core's picture smaller when that brings one more row to the front, else larger with the room that is left,
 * if its words keep their lines. */
static void core_adapt(struct flyer *flyer, double room)
{
	struct composer *composer = flyer->composer;
	const struct text_part *part = text_core(flyer->text);
	struct row *row = &flyer->rows[0];
	if (!part || row->blocks[0].name == NULL || strcmp(row->blocks[0].name, "kern") != 0)
		return;
	double left, usual = composer_setting(composer, "core-picture");
	size_t end = rows_fit(flyer, 0, room, &left);
	struct row before = *row;
	double size = end < flyer->row_count ? composer_setting(composer, "core-picture-least") : usual;
	for (int attempt = 0; attempt < 2; attempt++) {
		double left_then;
		*row = (struct row){.blocks = {flyer_core(flyer, part, !flyer->divided, size)}, .count = 1};
		row->height = row->blocks[0].height;
		size_t end_then = rows_fit(flyer, 0, room, &left_then);
		bool same_lines = block_text_height(&row->blocks[0]) <= block_text_height(&before.blocks[0]);
		if (end_then > end || (end_then == end && size > usual && same_lines))
			return;
		*row = before;
		size = fmin(composer_setting(composer, "core-picture-most"), usual + left / 2);
	}
}

/* Whether help stands among the rows. */
static bool help_is_row(const struct flyer *flyer)
{
	return flyer->row_count > 0 && strcmp(flyer->rows[flyer->row_count - 1].blocks[0].name, "hulp") == 0;
}

/* Of the rows from `end` on, which do not stand on the front. */
static double back_height(const struct flyer *flyer, size_t end)
{
	double height = 0;
	for (size_t i = end; i < flyer->row_count; i++)
		height += flyer->rows[i].height + flyer->gap;
	return height;
}

/* A back with next to nothing on it takes the last rows of the front that can wait. Returns where the front ends. */
static size_t rows_balance(const struct flyer *flyer, size_t end, double *left)
{
	double back = back_height(flyer, end);
	while (end < flyer->row_count && end > 1 && back < flyer->composer->pages->height * BACK_LEAST &&
	       row_priority(flyer, &flyer->rows[end - 1]) >= CAN_WAIT) {
		end--;
		back += flyer->rows[end].height + flyer->gap;
		*left += flyer->rows[end].height + flyer->gap;
	}
	return end;
}

/* Places rows from `from` to `end`; spreads the room that is left over the gaps, within bounds. */
static void rows_place(struct flyer *flyer, struct page *page, size_t from, size_t end, double y, double left)
{
	double gap = flyer->gap;
	size_t gaps = 0;
	for (size_t i = from; i < end; i++)
		gaps += !flyer->rows[i].continues;
	if (gaps > 0)
		gap = fmin(gap + left / (double)gaps, gap * STRETCH_LIMIT);
	for (size_t i = from; i < end; i++) {
		struct row row = flyer->rows[i];
		if (i > from)
			y += row.continues ? DIVIDED_GAP : gap;
		if (i == from && row.continues)
			row = (struct row){.blocks = {row.again}, .count = 1, .height = row.again.height};
		row_place(flyer, page, &row, y);
		y += row.height;
	}
}

/* Makes a row the sentences of its part up to `to`. */
static void row_cut(struct flyer *flyer, struct row *row, size_t from, size_t to)
{
	row->blocks[0] = flyer_piece(flyer, row->kind, row->part, from, to, !row->continues);
	row->height = row->blocks[0].height;
	if (row->continues)
		row->again = flyer_piece(flyer, row->kind, row->part, from, to, true);
	row->from = from;
	row->to = to;
}

/* Divides a row that does not fit between its sentences, as many before as there is room for on a side that begins with
 * row `first`, the others in a row behind it. Whether it could. */
static bool row_divide(struct flyer *flyer, size_t index, size_t first, double room)
{
	for (size_t to = flyer->rows[index].to; to-- > flyer->rows[index].from + 1;) {
		struct row before = flyer->rows[index], rest = before;
		row_cut(flyer, &flyer->rows[index], before.from, to);
		if (row_height(flyer, index, first) > room) {
			flyer->rows[index] = before;
			continue;
		}
		rest.continues = true;
		row_cut(flyer, &rest, to, before.to);
		row_add(flyer, rest);
		memmove(&flyer->rows[index + 2], &flyer->rows[index + 1],
			(flyer->row_count - index - 2) * sizeof *flyer->rows);
		flyer->rows[index + 1] = rest;
		return true;
	}
	return false;
}

/* Fills a side of two languages with the first sentences of the row that does not fit on it whole. Returns where the
 * side ends. */
static size_t rows_top_up(struct flyer *flyer, size_t from, size_t end, double *left)
{
	if (!flyer->second || end == flyer->row_count || !row_divide(flyer, end, from, *left))
		return end;
	*left -= row_height(flyer, end, from);
	return end + 1;
}

/* What stands above and below the rows of the front, between the bands of an example. */
static struct front front_make(struct flyer *flyer, double band)
{
	struct composer *composer = flyer->composer;
	struct front front = {.head = flyer_header(flyer)};
	flyer->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
	front.small = flyer_foot(flyer, false);
	if (output_part(composer->output, "hulp") && flyer->text->contact_count)
		front.help = flyer_help(flyer);
	front.room = composer->pages->height - 2 * band - front.head.height - 2 * flyer->gap - 12 - front.small.height;
	if (front.help.count)
		front.room -= front.help.height + 8;
	return front;
}

/* A core too high for the front: its first sentence stays whole, the others become rows behind it. */
static void core_divide(struct flyer *flyer)
{
	const struct text_part *part = text_core(flyer->text);
	size_t count = part ? part->sentence_count + part->reason_count : 0, former = flyer->row_count;
	if (count < 2 || strcmp(flyer->rows[0].blocks[0].name, "kern") != 0)
		return;
	flyer->divided = true;
	for (size_t i = 1; i < count; i++) { /* at the end, and then in their place */
		struct row *row = row_add_block(flyer, flyer_core_rest(flyer, part, i));
		row->continues = true;
		row->again = row->blocks[0];
	}
	struct block first = flyer_core(flyer, part, false, composer_setting(flyer->composer, "core-picture-least"));
	flyer->rows[0] = (struct row){.blocks = {first}, .count = 1, .height = first.height};
	struct row *rows = arena_array(flyer->composer->arena, flyer->row_count, sizeof *rows);
	memcpy(rows, &flyer->rows[former], (count - 1) * sizeof *rows);
	memmove(&flyer->rows[count], &flyer->rows[1], (former - 1) * sizeof *rows);
	memcpy(&flyer->rows[1], rows, (count - 1) * sizeof *rows);
}

/* Makes the front and the rows; returns how many rows stand on the front and how much room they leave. */
static size_t front_fill(struct flyer *flyer, struct front *front, double band, double *left)
{
	*front = front_make(flyer, band);
	rows_make(flyer);
	if (flyer->row_count > 0 && flyer->rows[0].height > front->room)
		core_divide(flyer);
	if (flyer->row_count > 0 && flyer->rows[0].height > front->room && front->help.count) {
		/* The one thing to do goes before where to get help, which then comes last. */
		front->room += front->help.height + 8;
		row_add_block(flyer, front->help);
		front->help = (struct block){0};
	}
	if (!flyer->tight || rows_fit(flyer, 0, front->room, left) == flyer->row_count)
		core_adapt(flyer, front->room);
	return rows_fit(flyer, 0, front->room, left);
}

/* As front_fill; but where little would be left for the back, all on the front if a tighter one holds it. What is tried
 * in vain leaves no finding. */
static size_t front_fill_best(struct flyer *flyer, struct front *front, double band, double *left)
{
	struct composer *composer = flyer->composer;
	size_t end = front_fill(flyer, front, band, left);
	if (end == flyer->row_count || flyer->second || back_height(flyer, end) >= composer->pages->height * BACK_LEAST)
		return end;
	struct flyer usual = *flyer;
	for (int step = 0; step < 2; step++) { /* the second with a smaller title */
		struct composer trial = composer_trial(composer);
		struct front tight;
		double room;
		*flyer = usual;
		flyer->composer = &trial;
		flyer->tight = true;
		flyer->title_small = step == 1;
		flyer->gap *= TIGHT_GAP;
		flyer->rows = NULL; /* the usual ones stay as they are */
		flyer->row_count = flyer->row_capacity = 0;
		bool fits = front_fill(flyer, &tight, band, &room) == flyer->row_count && !trial.failed;
		flyer->composer = composer;
		if (fits) {
			*front = tight;
			*left = room;
			return flyer->row_count;
		}
	}
	*flyer = usual;
	return rows_balance(flyer, end, left);
}

void flyer_compose(struct composer *composer)
{
	const struct theme *theme = composer->tools->theme;
	struct flyer *flyer = arena_allocate(composer->arena, sizeof *flyer);
	*flyer = (struct flyer){
	    .composer = composer,
	    .text = composer->text,
	    .second = composer->output->bilingual && composer->text_count > 1 ? composer->texts[1] : NULL,
	    .margin = composer_setting(composer, "margin"),
	    .gap = composer_setting(composer, "gap"),
	    .picture = composer_setting(composer, "picture"),
	    .sign = composer_setting(composer, "sign"),
	    .ink = theme_colour(theme, "ink"),
	    .quiet = theme_colour(theme, "quiet"),
	    .paper = theme_colour(theme, "paper"),
	    .line = theme_colour(theme, "line"),
	};
	flyer->width = composer->pages->width - 2 * flyer->margin;
	size_t next = 0;
	double left = 0;
	for (int side = 0; side < composer->output->pages && (side == 0 || next < flyer->row_count); side++) {
		struct page *page = page_new(composer);
		flyer->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
		double band = page_mark_example(composer, page, flyer->section);
		double bottom = composer->pages->height - band - 12;
		struct front front = {0};
		size_t end;
		if (side == 0) {
			end = front_fill_best(flyer, &front, band, &left);
			end = rows_top_up(flyer, 0, end, &left);
		} else {
			front.head = flyer_header_again(flyer);
			flyer->section = element_new(composer, composer->document, ELEMENT_SECTION, NULL);
			front.small = flyer_foot(flyer, true);
			front.room = bottom - front.small.height - 2 * flyer->gap - band - front.head.height;
			end = rows_fit(flyer, next, front.room, &left);
			end = rows_top_up(flyer, next, end, &left);
			if (end == flyer->row_count && !help_is_row(flyer) && output_part(composer->output, "hulp") &&
			    flyer->text->contact_count) { /* again, where there is room for it */
				struct block help = flyer_help(flyer);
				if (left >= help.height + 2 * flyer->gap) {
					front.help = help;
					left -= help.height + flyer->gap;
				}
			}
		}
		page_place(composer, page, &front.head, 0, band);
		rows_place(flyer, page, next, end, band + front.head.height + flyer->gap, left);
		next = end;
		bottom -= front.small.height;
		if (front.help.count)
			page_place(composer, page, &front.help, flyer->margin, bottom - front.help.height - 8);
		page_place(composer, page, &front.small, flyer->margin, bottom + 4);
	}
	if (next < flyer->row_count) {
		const struct row *row = &flyer->rows[next];
		double excess = -left;
		for (size_t i = next; i < flyer->row_count; i++)
			excess += flyer->gap + flyer->rows[i].height;
		composer_overflow(composer, row->blocks[row->count - 1].name, excess);
	}
}
