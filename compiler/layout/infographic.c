/* The infographic: one picture to share. Title, the one thing to do with a large pictogram, as many further panels as
 * fit by the output's priorities, and where to get help. */
#include <math.h>
#include <string.h>

#include "panel.h"

#define PANEL_LIMIT 24

/* Smaller pictures of the core that are tried, as shares of the way to the least, when they make room for more. */
#define SIZES_TRIED 3

/* What is new in an update comes before all that is not: it is why the update is there. */
#define NEW_FIRST 1000

/* A longer list of places is cut to so many lines, then to one, where it leaves room for nothing but the one thing to
 * do. Where it holds is always said: a picture is passed on alone. */
#define LINES_FEW 2

/* What the core's panel says besides its first sentence. */
struct more {
	bool rest;      /* its other sentences */
	bool reason;    /* why */
	bool elsewhere; /* that there are others, on the website */
};

/* A panel that may be shown: which part of the output it is, and how it was laid out; or more words within the core's
 * panel. */
struct panel {
	const struct output_part *declared;
	struct block block;
	struct more more;
	int priority;
	bool inside; /* the core's panel: not one of its own */
	bool chosen;
};

/* The parts that are always there, from top to bottom. */
struct frame {
	struct block header, core, help, foot;
	const struct text_part *part; /* that the core shows, or NULL */
	double size;                  /* of its picture */
	struct more more;
};

static struct block core_panel(struct picture *picture, const struct text_part *part, double size, struct more more)
{
	struct hero hero = picture_core(picture, part, more.reason);
	hero.stacked = output_setting(picture->composer->output, "stacked", 0) > 0 && !picture->beside;
	if (more.rest) {
		size_t said = hero.sentence_count == 0; /* the title says the first */
		hero.sentences = part->sentences + said;
		hero.sentence_count = part->sentence_count - said;
	}
	hero.tail = more.elsewhere ? picture->text->labels[LABEL_READ_ON] : NULL;
	return picture_hero(picture, &hero, size);
}

/* A part's first words under its heading, beside its picture. */
static struct block part_panel(struct picture *picture, const struct text_part *part, int limit)
{
	struct composer *composer = picture->composer;
	struct block block = {.name = part_kind_name(part->kind), .width = picture->width};
	struct theme_group look = theme_group(composer->tools->theme, block.name);
	if (colour_white(look.fill))
		look.fill = composer->kind.tint;
	double pad = 14, size = composer_setting(composer, "picture"), sign = composer_setting(composer, "sign");
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, 60, 0, look.edge)->radius = 22;
	block_shape(composer, &block, ITEM_RECTANGLE, 14, 0, block.width - 14, 0, look.fill)->radius = 18;
	double x = 22 + pad, y = pad;
	size_t shown = limit && (size_t)limit < part->sentence_count ? (size_t)limit : part->sentence_count;
	const char *pictogram = part->picture, *badge = part->badge;
	if (shown < part->sentence_count)
		pictogram = sentences_picture(part->sentences, shown, &badge);
	bool pictured = block_pictogram(composer, &block, picture->section, pictogram, badge, x, y, size);
	if (pictured)
		x += size + 26;
	size_t words = block.count;
	double width = block.width - x - pad, taken = 0;
	if (sentences_new(part->sentences, shown))
		taken = 14 + picture_badge(picture, &block, true, x + width, y, look.accent, picture->paper);
	const char *heading = part_heading(picture->text, part->kind);
	if (heading) {
		struct style style = composer_style(composer, "heading-size", true, look.heading);
		double line = style.size * style.leading, at = x;
		if (block_mark(composer, &block, look.mark, look.accent, picture->paper, x, y + (line - sign) / 2,
			       sign))
			at += sign + 14;
		y += 2 + block_heading(composer, &block, picture->section, ELEMENT_HEADING, heading, style, at, y,
				       width - taken - at + x);
	}
	struct style body = composer_style(composer, "body-size", false, picture->ink);
	for (size_t i = 0; i < shown; i++)
		y += block_paragraph(composer, &block, picture->section, NULL, part->sentences[i].words, body, x, y,
				     width);
	double high = y - pad, room = pictured ? fmax(high, size) : high;
	block_centre(&block, 2, words, room, pictured ? size : room);
	block_centre(&block, words, block.count, room, high);
	block.height = block.items[0].height = block.items[1].height = room + 2 * pad;
	return block;
}

/* All clear: that old sheets must go. */
static struct block former_panel(struct picture *picture)
{
	struct composer *composer = picture->composer;
	struct block block = {.name = "vorige", .width = picture->width};
	struct style bold = composer_style(composer, "body-size", true, picture->ink);
	double pad = 20;
	block_shape(composer, &block, ITEM_RECTANGLE, 0, 0, block.width, 0, composer->kind.tint)->radius = 18;
	block.height = block.items[0].height =
	    2 * pad + block_paragraph(composer, &block, picture->section, NULL, picture->text->labels[LABEL_TAKE_DOWN],
				      bold, pad + 16, pad, block.width - 2 * pad - 32);
	return block;
}

/* What the frame leaves free, with the least gaps. */
static double frame_room(const struct picture *picture, const struct frame *frame)
{
	return picture->bottom - picture->top - frame->header.height - frame->core.height - frame->help.height -
	       frame->foot.height - 4 * picture->gap;
}

/* Header, with where it holds in so many lines, core with a picture of this size, help and foot; the picture smaller,
 * then fewer lines, when that is needed. Smaller too when that saves a word from standing alone. */
static struct frame frame_make(struct picture *picture, int lines, double size)
{
	struct composer *composer = picture->composer;
	const struct text *text = picture->text;
	const char *sender = text->labels[LABEL_FROM];
	double least = fmin(size, composer_setting(composer, "core-picture-least"));
	struct frame frame = {.header = picture_header(picture, sender, false, true, lines),
			      .help = picture_help(picture),
			      .foot = picture_foot(picture, false),
			      .part = text_core(text),
			      .size = size};
	if (frame.part)
		frame.core = core_panel(picture, frame.part, frame.size, frame.more);
	struct frame smaller = frame;
	for (int step = 1; frame.part && step <= 4; step++) {
		if (frame_room(picture, &frame) >= 0 && !block_orphan(&frame.core))
			break;
		smaller.size = fmin(frame.size, size - (size - least) * step / 4);
		smaller.core = core_panel(picture, frame.part, smaller.size, frame.more);
		if (frame_room(picture, &frame) < 0 || !block_orphan(&smaller.core))
			frame = smaller;
	}
	for (int fewer = fmin(lines, LINES_FEW + 1); fewer > 0 && frame_room(picture, &frame) < 0;)
		frame.header = picture_header(picture, sender, false, true, --fewer);
	if (frame_room(picture, &frame) < 0)
		composer_overflow(composer, frame.part ? "kern" : "titel", -frame_room(picture, &frame));
	return frame;
}

/* Whether a part's first words can be read here: what they refer to, if anything, is the title or the core's own first
 * sentence. */
static bool is_clear(const struct picture *picture, const struct text_part *part)
{
	const struct text_sentence *before = part->sentence_count ? part->sentences[0].before : NULL;
	const struct text_part *core = text_core(picture->text);
	return !before || before->words == picture->text->title ||
	       (core && core->sentence_count && before == core->sentences);
}

static void panel_add(struct panel *panels, size_t *count, struct panel panel)
{
	if (*count < PANEL_LIMIT)
		panels[(*count)++] = panel;
}

/* A panel for each part of this name; of several each is somewhat less urgent than the one before it. */
static void parts_add(struct picture *picture, const struct output_part *declared, struct panel *panels, size_t *count)
{
	const struct text *text = picture->text;
	int priority = declared->priority;
	for (size_t i = 0; i < text->part_count; i++) {
		const struct text_part *part = &text->parts[i];
		if (part == text_core(text) || strcmp(part_kind_name(part->kind), declared->name) != 0)
			continue;
		if (is_clear(picture, part))
			panel_add(panels, count,
				  (struct panel){.declared = declared,
						 .block = part_panel(picture, part, declared->limit),
						 .priority = priority - (part->new_in_update ? NEW_FIRST : 0)});
		priority++;
	}
}

/* Lays out all panels that the output allows, in its reading order. */
static size_t panels_make(struct picture *picture, struct panel *panels, const struct frame *frame)
{
	const struct output *output = picture->composer->output;
	const struct text_part *core = frame->part;
	const struct output_part *first = output_part(output, "kern"); /* a second one takes what the first left */
	size_t count = 0;
	for (size_t i = 0; i < output->part_count; i++) {
		const struct output_part *declared = &output->parts[i];
		struct panel panel = {.declared = declared, .priority = declared->priority};
		parts_add(picture, declared, panels, &count);
		if (strcmp(declared->name, "vorige") == 0 && picture->text->message->kind == MESSAGE_ALL_CLEAR &&
		    picture->text->labels[LABEL_TAKE_DOWN])
			panel.block = former_panel(picture);
		else if (core && core->reason_count && strcmp(declared->name, "waarom") == 0)
			panel.inside = panel.more.reason = true;
		else if (core && core->sentence_count > 1 && declared != first && strcmp(declared->name, "kern") == 0)
			panel.inside = panel.more.rest = true;
		else
			continue;
		panel_add(panels, &count, panel);
	}
	return count;
}

/* The height that a panel takes besides what is chosen already; one within the core's is laid out now. */
static double panel_cost(struct picture *picture, const struct frame *frame, struct panel *panel)
{
	if (!panel->inside)
		return panel->block.height + picture->gap;
	panel->more.rest |= frame->more.rest;
	panel->more.reason |= frame->more.reason;
	panel->block = core_panel(picture, frame->part, frame->size, panel->more);
	return panel->block.height - frame->core.height;
}

/* Chooses panels by priority while they fit in `room` and are not more than `most`. The first that does not fit ends
 * it: a "you may" must not stand where a "do not" had no room. The core's own words may still come, and an essential
 * one that does not fit is a finding. Returns the room that is left. */
static double panels_choose(struct picture *picture, struct frame *frame, struct panel *panels, size_t count, int most,
			    double room)
{
	bool seen[PANEL_LIMIT] = {false}, full = false;
	for (int chosen = 0;;) {
		size_t best = count;
		for (size_t i = 0; i < count; i++) {
			if (!seen[i] && (best == count || panels[i].priority < panels[best].priority))
				best = i;
		}
		if (best == count)
			return room;
		seen[best] = true;
		struct panel *panel = &panels[best];
		double cost = panel_cost(picture, frame, panel);
		bool fits = cost <= room && (panel->inside || (chosen < most && !full));
		full = full || (!fits && !panel->inside);
		if (!fits && !panel->declared->essential)
			continue;
		panel->chosen = true;
		chosen += !panel->inside;
		room -= cost;
		if (room < 0)
			composer_overflow(picture->composer, panel->declared->name, -room);
		if (panel->inside) {
			frame->core = panel->block;
			frame->more = panel->more;
		}
	}
}

/* Makes the core's picture larger with the room that is left, as long as its words keep their lines. Returns what is
 * left then. */
static double frame_grow(struct picture *picture, struct frame *frame, double room)
{
	struct block grown = frame->core;
	double most = composer_setting(picture->composer, "core-picture-most");
	if (!frame->part || room <= 0)
		return room;
	for (double share = 1; share > 0.2; share -= 0.35) {
		grown = core_panel(picture, frame->part, fmin(most, frame->size + room * share), frame->more);
		if (block_text_height(&grown) <= block_text_height(&frame->core) && !block_orphan(&grown))
			break;
	}
	if (grown.height - frame->core.height > room + 0.5 || (block_orphan(&grown) && !block_orphan(&frame->core)))
		return room;
	room -= grown.height - frame->core.height;
	frame->core = grown;
	return room;
}

/* What stands on the picture. */
struct arrangement {
	struct frame frame;
	struct panel panels[PANEL_LIMIT];
	size_t count, shown; /* panels; those of their own */
	int said;            /* how much (panel_worth) */
	double room;         /* that is left */
};

/* News says more than the rest of what to do, that more than another panel, and that more than why. */
static int panel_worth(const struct panel *panel)
{
	if (panel->priority < 0)
		return 8;
	if (panel->inside)
		return panel->more.reason ? 1 : 4;
	return 2;
}

static struct arrangement arrange(struct picture *picture, int lines, double size)
{
	struct arrangement made = {.frame = frame_make(picture, lines, size)};
	made.count = panels_make(picture, made.panels, &made.frame);
	made.room = panels_choose(picture, &made.frame, made.panels, made.count,
				  picture->composer->output->pages - (made.frame.part ? 2 : 1),
				  frame_room(picture, &made.frame));
	for (size_t i = 0; i < made.count; i++) {
		const struct panel *panel = &made.panels[i];
		made.shown += panel->chosen && !panel->inside;
		made.said += panel->chosen ? panel_worth(panel) : 0;
	}
	return made;
}

/* With the core's picture of its usual size, or with the largest of those smaller ones that make room for more. What is
 * tried in vain leaves no finding. */
static struct arrangement arrange_best(struct picture *picture, int lines)
{
	double usual = composer_setting(picture->composer, "core-picture"),
	       least = fmin(usual, composer_setting(picture->composer, "core-picture-least"));
	struct arrangement best = arrange(picture, lines, usual);
	for (int i = 1; i < SIZES_TRIED && best.frame.part; i++) {
		if (picture->composer->failed)
			return best;
		struct arrangement smaller = arrange(picture, lines, usual - (usual - least) * i / (SIZES_TRIED - 1));
		if (smaller.said > best.said)
			best = smaller;
	}
	return best;
}

/* Whether the rest of what to do stands on it. */
static bool says_rest(const struct arrangement *made)
{
	return made->frame.part && made->frame.more.rest;
}

/* Whether there is a rest to say. */
static bool has_rest(const struct arrangement *made)
{
	return made->frame.part && made->frame.part->sentence_count > 1;
}

/* Whether what to do names every place, so that the list of them says nothing more: a bus that comes to each. */
static bool core_names_places(const struct picture *picture)
{
	const struct text_part *core = text_core(picture->text);
	const struct name *name = picture->text->message->places;
	if (!core || !name || picture->text->message->area_partial)
		return false;
	for (; name; name = name->next) {
		bool said = false;
		for (size_t i = 0; i < core->sentence_count; i++)
			said = said || strstr(core->sentences[i].words, name->words);
		if (!said)
			return false;
	}
	return true;
}

/* Whether there is a panel with what is new in an update. */
static bool has_news(const struct arrangement *made)
{
	for (size_t i = 0; i < made->count; i++)
		if (made->panels[i].priority < 0)
			return true;
	return false;
}

/* Another arrangement where it says the rest of what to do, or, with `any`, where it shows a panel and `made` none. */
static struct arrangement better(struct picture *picture, struct arrangement made, int lines, bool any)
{
	bool stacked = output_setting(picture->composer->output, "stacked", 0) > 0, was = picture->beside;
	int most = stacked && has_rest(&made) ? 1 : 0;
	for (int beside = 0; beside <= most; beside++) {
		picture->beside = beside;
		struct arrangement other = arrange_best(picture, lines);
		bool shows = any && other.shown > 0 && made.shown == 0;
		if (shows || (says_rest(&other) && !says_rest(&made) && !has_news(&made)))
			return other;
	}
	picture->beside = was;
	return made;
}

/* Words beside the picture rather than under it, or fewer places, where what matters more has no room else. The rest of
 * what to do does, but not more than news. */
static struct arrangement arrange_whole(struct picture *picture)
{
	struct arrangement made = arrange_best(picture, LINES_ALL);
	if (has_rest(&made) && !says_rest(&made) && !has_news(&made)) {
		made = better(picture, made, LINES_ALL, false);
		if (!says_rest(&made) && core_names_places(picture))
			made = better(picture, made, 0, false);
	}
	for (int lines = LINES_FEW; lines > 0 && made.count > 0 && made.shown == 0 && !says_rest(&made); lines--)
		made = better(picture, made, lines, true);
	return made;
}

/* Whether there is something that is not known yet, and it does not stand here. */
static bool hides_unknown(const struct picture *picture, const struct arrangement *made)
{
	const char *name = part_kind_name(PART_UNKNOWN);
	for (size_t i = 0; i < made->count; i++)
		if (made->panels[i].chosen && strcmp(made->panels[i].declared->name, name) == 0)
			return false;
	for (size_t i = 0; i < picture->text->part_count; i++)
		if (picture->text->parts[i].kind == PART_UNKNOWN)
			return true;
	return false;
}

/* There is no room for the rest of what to do, or for what is not known yet: says where that stands, where there is
 * room for so much. */
static void frame_refer(struct picture *picture, struct arrangement *made)
{
	struct more more = made->frame.more;
	more.elsewhere = true;
	bool all = (!has_rest(made) || says_rest(made)) && !hides_unknown(picture, made);
	if (all || !made->frame.part || !text_contact_find(picture->text, CONTACT_SITE))
		return;
	for (bool again = true; again; more.reason = false) { /* it is worth more than why */
		again = more.reason && has_rest(made) && !says_rest(made);
		struct block block = core_panel(picture, made->frame.part, made->frame.size, more);
		double cost = block.height - made->frame.core.height;
		if (cost > made->room)
			continue;
		made->room -= cost;
		made->frame.core = block;
		made->frame.more = more;
		return;
	}
}

void infographic_compose(struct composer *composer)
{
	struct picture picture = picture_new(composer);
	struct arrangement made = arrange_whole(&picture);
	frame_refer(&picture, &made);
	struct frame frame = made.frame;
	const struct panel *panels = made.panels;
	size_t count = made.count, shown = made.shown;
	double room = made.room;
	room = frame_grow(&picture, &frame, room);
	double gap = picture.gap + fmax(0, room) / (double)(shown + 4), y = picture.top;
	page_place(composer, picture.page, &frame.header, 0, y);
	y += frame.header.height + gap;
	if (frame.part) {
		page_place(composer, picture.page, &frame.core, picture.margin, y);
		y += frame.core.height + gap;
	}
	for (size_t i = 0; i < count; i++) {
		if (!panels[i].chosen || panels[i].inside)
			continue;
		page_place(composer, picture.page, &panels[i].block, picture.margin, y);
		y += panels[i].block.height + gap;
	}
	page_place(composer, picture.page, &frame.help, picture.margin, y);
	page_place(composer, picture.page, &frame.foot, picture.margin, y + frame.help.height + gap * 0.7);
}
