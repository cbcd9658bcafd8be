#include "pictogram.h"

#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "../base/xml.h"
#include "outline.h"

#define CENTRE (OUTLINE_GRID / 2)
#define FULL_TURN 6.283185307179586
#define DISC_RADIUS 11.6
#define SLASH_WIDTH 1.9
#define SLASH_MARGIN 0.6
#define STRIPE_WIDTH 0.75
/* Paper left free around an essential part where the slash passes beneath it. */
#define SLASH_GAP 1.1
#define PART_LIMIT 3
/* Of Noto Sans, in units of an em of OUTLINE_GRID. */
#define DIGIT_HEIGHT (0.714 * OUTLINE_GRID)
/* Data that would have to be made smaller than this to fit is refused: nobody could read it. */
#define BADGE_SHRINK 0.6
#define PAPER 0xffffff
#define INK 0x1a1a1a
#define GREEN 0x00703c
#define YELLOW 0xffcd00

/* Where fonts live, in the order of search. */
static const char *const font_folders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};

enum surround_shape { SHAPE_DISC, SHAPE_TRIANGLE, SHAPE_SQUARE };
enum surround_mark { MARK_NONE, MARK_SLASH, MARK_STRIPES, MARK_TICK, MARK_ALERT };

/* Shapes and colours after ISO 3864-1; the stripes are those of the European "end of" signs (Vienna Convention, C 17).
 * Every meaning has a shape or a mark of its own, so that nothing rests on colour. Contrasts are measured: white on the
 * blue 7.7, on the green 6.2, on the red 6.5; black on the yellow 12.6. */
static const struct surround {
	const char *name;
	enum surround_shape shape;
	enum surround_mark mark;
	uint32_t ground, edge, ink;
	double edge_width;
} surrounds[] = {
    {"prohibition", SHAPE_DISC, MARK_SLASH, PAPER, 0xb3261e, INK, 2.2},
    {"mandatory", SHAPE_DISC, MARK_NONE, 0x00539b, 0x00539b, PAPER, 0.4},
    {"warning", SHAPE_TRIANGLE, MARK_NONE, YELLOW, INK, INK, 1.3},
    {"allowed", SHAPE_DISC, MARK_TICK, PAPER, GREEN, INK, 1.5},
    {"ended", SHAPE_DISC, MARK_STRIPES, PAPER, INK, INK, 0.8},
    {"attention", SHAPE_SQUARE, MARK_ALERT, PAPER, INK, INK, 0.7},
    {"plain", SHAPE_SQUARE, MARK_NONE, PAPER, INK, INK, 0.7},
};

enum badge_kind { BADGE_NONE, BADGE_MINUTES, BADGE_DATE, BADGE_PHONE };

/* Where the data stands: centre, room for its width, and the height of its digits. */
static const struct badge_place {
	const char *name;
	double x, y, room, height;
} badges[] = {
    {0},
    {"minutes", 18.6, 18.9, 6.2, 4.4},
    {"date", 17.7, 19.4, 9.4, 3.6},
    {"phone", 16.3, 20.05, 11.6, 4.4},
};

struct font {
	const char *name, *file, *package;
	const char *path; /* where it was found, or NULL */
	enum outline_naming naming;
	struct font *next;
};

struct part {
	const struct font *font; /* NULL: a drawing */
	const char *name;        /* of the glyph or the drawing */
	struct span span;
	double x, y, size; /* of its centre and its grid, in grid units */
	double turn;       /* degrees, clockwise */
	double gap;        /* paper left free around it over what lies beneath */
	bool mirror;
	double
	    under; /* negative: lies above the slash; else below slash and parts, and so large a share may be hidden */
	struct outline *outline; /* read when first drawn */
};

struct pictogram_words {
	const char *language, *words;
	struct pictogram_words *next;
};

struct pictogram {
	const char *id;
	const char *kinds; /* of message, separated by spaces; NULL: all */
	const struct surround *surround;
	enum badge_kind badge;
	struct part parts[PART_LIMIT];
	size_t part_count;
	struct pictogram_words *names;
};

#define PATTERN_WORDS 3

/* "drink:do:water+bottle"; stance and theme are NULL when the pattern names none. */
struct pattern {
	const char *concept, *stance, *theme;
	const char *words[PATTERN_WORDS]; /* all of these must be named too */
	size_t word_count;
	const struct pictogram *pictogram;
};

/* Outline of a badge's data. */
struct badge_words {
	const char *words;
	const struct outline *outline; /* NULL: its font lacks a character */
	struct badge_words *next;
};

struct pictogram_set {
	pthread_mutex_t *lock; /* held while an outline is looked for, and read if it is not there yet */
	struct badge_words *badges;
	struct arena *arena;
	struct diagnostics *diagnostics;
	const char *folder;
	struct font *fonts;
	struct pictogram *pictograms;
	size_t count, capacity;
	struct pattern *patterns;
	size_t pattern_count, pattern_capacity;
};

static bool is(const char *value, const char *expected)
{
	return value && strcmp(value, expected) == 0;
}

static void add_wrong(struct pictogram_set *set, const struct xml_node *element, const char *attribute)
{
	const char *value = xml_attribute(element, attribute);
	diagnostic_add(set->diagnostics, DIAGNOSTIC_PICTOGRAM_INVALID, xml_attribute_span(element, attribute),
		       arena_format(set->arena, "%s %s=\"%s\"", element->name, attribute, value ? value : ""), NULL);
}

static bool read_number(struct pictogram_set *set, const struct xml_node *element, const char *attribute,
			double *number)
{
	const char *text = xml_attribute(element, attribute);
	if (!text || (outline_number(&text, number) && !*text))
		return true;
	add_wrong(set, element, attribute);
	return false;
}

static void read_font(struct pictogram_set *set, const struct xml_node *element)
{
	struct font *font = arena_allocate(set->arena, sizeof *font);
	*font = (struct font){.name = xml_attribute(element, "name"),
			      .file = xml_attribute(element, "file"),
			      .package = xml_attribute(element, "package"),
			      .naming = is(xml_attribute(element, "names"), "ligature") ? OUTLINE_LIGATURE
											: OUTLINE_GLYPH_NAME,
			      .next = set->fonts};
	set->fonts = font;
	for (size_t i = 0; i < sizeof font_folders / sizeof *font_folders && font->file && !font->path; i++) {
		const char *path = arena_format(set->arena, "%s/%s", font_folders[i], font->file);
		if (access(path, R_OK) == 0)
			font->path = path;
	}
	if (!font->path)
		diagnostic_add(set->diagnostics, DIAGNOSTIC_PICTOGRAM_FONT, element->span, font->file ? font->file : "",
			       font->package ? font->package : "", NULL);
}

static const struct font *find_font(const struct pictogram_set *set, const char *name)
{
	const struct font *font = set->fonts;
	while (font && !is(font->name, name))
		font = font->next;
	return font;
}

static bool read_part(struct pictogram_set *set, const struct xml_node *element, struct part *part)
{
	const char *font = xml_attribute(element, "font");
	const char *named = font ? "glyph" : "drawing";
	*part = (struct part){.name = xml_attribute(element, named),
			      .span = element->span,
			      .x = CENTRE,
			      .y = CENTRE,
			      .size = OUTLINE_GRID,
			      .mirror = is(xml_attribute(element, "mirror"), "yes"),
			      .under = -1};
	if (font && !(part->font = find_font(set, font))) {
		add_wrong(set, element, "font");
		return false;
	}
	if (!part->name) {
		add_wrong(set, element, named);
		return false;
	}
	if (!read_number(set, element, "size", &part->size))
		return false;
	if (part->size <= 0) {
		add_wrong(set, element, "size");
		return false;
	}
	return read_number(set, element, "x", &part->x) && read_number(set, element, "y", &part->y) &&
	       read_number(set, element, "turn", &part->turn) && read_number(set, element, "gap", &part->gap) &&
	       read_number(set, element, "under", &part->under);
}

/* Cuts `text` at the first `mark` and returns what stands behind it, or NULL. */
static char *cut(char *text, char mark)
{
	char *at = text ? strchr(text, mark) : NULL;
	if (at)
		*at++ = '\0';
	return at;
}

static struct pattern *add_pattern(struct pictogram_set *set)
{
	if (set->pattern_count == set->pattern_capacity)
		set->patterns = arena_grow(set->arena, set->patterns, set->pattern_count, &set->pattern_capacity,
					   sizeof *set->patterns);
	return &set->patterns[set->pattern_count++];
}

/* False when a pattern names too many words. */
static bool read_patterns(struct pictogram_set *set, const struct pictogram *pictogram, const char *list)
{
	for (char *word = list ? arena_string(set->arena, list) : NULL; word && *word;) {
		word += strspn(word, " ");
		char *next = cut(word, ' ');
		char *more = cut(word, '+');
		char *stance = cut(word, ':');
		char *theme = cut(stance, ':');
		struct pattern *pattern = add_pattern(set);
		*pattern = (struct pattern){.concept = word,
					    .stance = stance && *stance ? stance : NULL,
					    .theme = theme && *theme ? theme : NULL,
					    .pictogram = pictogram};
		while (more) {
			char *rest = cut(more, '+');
			if (pattern->word_count == PATTERN_WORDS)
				return false;
			pattern->words[pattern->word_count++] = more;
			more = rest;
		}
		word = next;
	}
	return true;
}

static bool read_pictogram(struct pictogram_set *set, const struct xml_node *element, struct pictogram *pictogram)
{
	pictogram->id = xml_attribute(element, "id");
	if (!pictogram->id) {
		add_wrong(set, element, "id");
		return false;
	}
	pictogram->kinds = xml_attribute(element, "kinds");
	const char *surround = xml_attribute(element, "surround");
	for (size_t i = 0; i < sizeof surrounds / sizeof *surrounds; i++)
		if (is(surround, surrounds[i].name))
			pictogram->surround = &surrounds[i];
	const char *badge = xml_attribute(element, "badge");
	for (size_t i = 1; i < sizeof badges / sizeof *badges; i++)
		if (is(badge, badges[i].name))
			pictogram->badge = (enum badge_kind)i;
	if (!pictogram->surround || (badge && !pictogram->badge)) {
		add_wrong(set, element, pictogram->surround ? "badge" : "surround");
		return false;
	}
	struct pictogram_words **last = &pictogram->names;
	for (const struct xml_node *child = xml_child(element, NULL); child; child = xml_next(child, NULL)) {
		if (is(child->name, "name")) {
			struct pictogram_words *name = arena_allocate(set->arena, sizeof *name);
			*name = (struct pictogram_words){xml_attribute(child, "language"), xml_text(set->arena, child),
							 NULL};
			*last = name;
			last = &name->next;
		} else if (is(child->name, "part")) {
			if (pictogram->part_count == PART_LIMIT) {
				add_wrong(set, element, "id");
				return false;
			}
			if (!read_part(set, child, &pictogram->parts[pictogram->part_count++]))
				return false;
		}
	}
	return true;
}

struct pictogram_set *pictogram_load(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	const struct xml_node *root = xml_read(arena, arena_format(arena, "%s/index.xml", folder), diagnostics);
	if (!root)
		return NULL;
	struct pictogram_set *set = arena_allocate(arena, sizeof *set);
	*set = (struct pictogram_set){.lock = arena_allocate(arena, sizeof *set->lock),
				      .arena = arena,
				      .diagnostics = diagnostics,
				      .folder = arena_string(arena, folder)};
	pthread_mutex_init(set->lock, NULL);
	for (const struct xml_node *element = xml_child(root, "font"); element; element = xml_next(element, "font"))
		read_font(set, element);
	for (const struct xml_node *element = xml_child(root, "pictogram"); element;
	     element = xml_next(element, "pictogram"))
		set->capacity++;
	set->pictograms = arena_array(arena, set->capacity, sizeof *set->pictograms);
	for (const struct xml_node *element = xml_child(root, "pictogram"); element;
	     element = xml_next(element, "pictogram")) {
		struct pictogram *pictogram = &set->pictograms[set->count++];
		if (!read_pictogram(set, element, pictogram))
			return NULL;
		if (!read_patterns(set, pictogram, xml_attribute(element, "for"))) {
			add_wrong(set, element, "for");
			return NULL;
		}
	}
	return set;
}

static struct pictogram *find_pictogram(const struct pictogram_set *set, const char *id)
{
	for (size_t i = 0; id && i < set->count; i++)
		if (is(set->pictograms[i].id, id))
			return &set->pictograms[i];
	return NULL;
}

const char *pictogram_name(const struct pictogram_set *set, const char *id, const char *language)
{
	const struct pictogram *pictogram = find_pictogram(set, id);
	for (const struct pictogram_words *name = pictogram ? pictogram->names : NULL; name; name = name->next)
		if (is(name->language, language))
			return name->words;
	return NULL;
}

const char *pictogram_badge(const struct pictogram_set *set, const char *id)
{
	const struct pictogram *pictogram = find_pictogram(set, id);
	return pictogram ? badges[pictogram->badge].name : NULL;
}

/* Whether a list separated by spaces holds a word. */
static bool list_has(const char *list, const char *word)
{
	size_t length = strlen(word);
	for (; *list; list += strspn(list, " ")) {
		size_t here = strcspn(list, " ");
		if (here == length && memcmp(list, word, length) == 0)
			return true;
		list += here;
	}
	return false;
}

/* Place of a word among others, or `count`. */
static size_t word_place(const char *const *words, size_t count, const char *word)
{
	size_t place = 0;
	while (place < count && strcmp(words[place], word) != 0)
		place++;
	return place;
}

/* Whether all words of a pattern are named, and the negation if there is one. */
static bool names_all(const struct pattern *pattern, const struct pictogram_meaning *meaning)
{
	bool denies = !meaning->negation;
	for (size_t i = 0; i < pattern->word_count; i++) {
		const char *word = pattern->words[i];
		if (is(meaning->negation, word))
			denies = true;
		else if (word_place(meaning->words, meaning->word_count, word) == meaning->word_count)
			return false;
	}
	return denies;
}

static bool fits(const struct pattern *pattern, const struct pictogram_meaning *meaning)
{
	const char *kinds = pattern->pictogram->kinds;
	return is(meaning->concept, pattern->concept) && (!pattern->stance || is(meaning->stance, pattern->stance)) &&
	       (!kinds || (meaning->kind && list_has(kinds, meaning->kind))) && names_all(pattern, meaning);
}

const char *pictogram_find(const struct pictogram_set *set, const struct pictogram_meaning *meaning)
{
	const struct pattern *best = NULL;
	size_t best_score = 0, best_place = 0;
	for (size_t i = 0; meaning->concept && i < set->pattern_count; i++) {
		const struct pattern *pattern = &set->patterns[i];
		if (!fits(pattern, meaning))
			continue;
		size_t place = pattern->theme ? word_place(meaning->heads, meaning->head_count, pattern->theme) : 0;
		if (pattern->theme && place == meaning->head_count)
			continue;
		size_t score = 1 + (pattern->theme ? 2 : 0) + (pattern->stance ? 1 : 0) + 2 * pattern->word_count;
		if (score > best_score || (score == best_score && place < best_place)) {
			best = pattern;
			best_score = score;
			best_place = place;
		}
	}
	return best ? best->pictogram->id : NULL;
}

size_t pictogram_count(const struct pictogram_set *set)
{
	return set->count;
}

const char *pictogram_id(const struct pictogram_set *set, size_t index)
{
	return set->pictograms[index].id;
}

/* Reads the glyphs of all parts from a font in one go: opening it costs more than they do. */
static void read_glyphs(const struct pictogram_set *set, const struct font *font)
{
	struct outline_font *file = font->path ? outline_font_open(font->path) : NULL;
	if (!file)
		return;
	for (size_t i = 0; i < set->count; i++)
		for (size_t j = 0; j < set->pictograms[i].part_count; j++) {
			struct part *part = &set->pictograms[i].parts[j];
			if (part->font == font)
				part->outline = outline_of_glyph(set->arena, file, font->naming, part->name);
		}
	outline_font_close(file);
}

/* Reads the outlines of its parts, once. False after a finding. */
static bool read_outlines(const struct pictogram_set *set, struct pictogram *pictogram)
{
	bool complete = true;
	for (size_t i = 0; i < pictogram->part_count; i++) {
		struct part *part = &pictogram->parts[i];
		if (!part->outline && part->font) {
			read_glyphs(set, part->font);
			if (!part->outline && part->font->path)
				diagnostic_add(set->diagnostics, DIAGNOSTIC_PICTOGRAM_GLYPH, part->span,
					       part->font->file, part->name, NULL);
		} else if (!part->outline) {
			const char *path = arena_format(set->arena, "%s/drawings/%s.svg", set->folder, part->name);
			part->outline = outline_of_drawing(set->arena, path, set->diagnostics);
		}
		complete = complete && part->outline;
	}
	return complete;
}

static bool prepare(const struct pictogram_set *set, struct pictogram *pictogram)
{
	pthread_mutex_lock(set->lock);
	bool complete = read_outlines(set, pictogram);
	pthread_mutex_unlock(set->lock);
	return complete;
}

/* What is drawn with: colours, grey, or the bare area, added or taken away. */
enum brush_mode { BRUSH_COLOUR, BRUSH_GREY, BRUSH_AREA, BRUSH_ERASE };

struct brush {
	struct canvas *canvas;
	enum brush_mode mode;
	uint32_t ground; /* colour of what counts as paper within the surround */
};

static void set_colour(const struct brush *brush, uint32_t colour)
{
	double red = (colour >> 16 & 0xff) / 255.0, green = (colour >> 8 & 0xff) / 255.0,
	       blue = (colour & 0xff) / 255.0;
	if (brush->mode == BRUSH_GREY)
		red = green = blue = 0.299 * red + 0.587 * green + 0.114 * blue; /* luma of ITU-R BT.601 */
	canvas_colour(brush->canvas, red, green, blue);
}

static void set_ink(const struct brush *brush, uint32_t ink, bool paper)
{
	if (brush->mode == BRUSH_AREA || brush->mode == BRUSH_ERASE) {
		bool take = brush->mode == BRUSH_ERASE || paper;
		cairo_set_operator(brush->canvas->cairo, take ? CAIRO_OPERATOR_CLEAR : CAIRO_OPERATOR_OVER);
		canvas_colour(brush->canvas, 0, 0, 0);
	} else {
		set_colour(brush, paper ? brush->ground : ink);
	}
}

/* The surround's outline, `inset` units within its outer edge. */
static void trace_surround(struct canvas *canvas, enum surround_shape shape, double inset)
{
	if (shape == SHAPE_DISC) {
		canvas_arc(canvas, CENTRE, CENTRE, DISC_RADIUS - inset, 0, FULL_TURN);
	} else if (shape == SHAPE_SQUARE) {
		double low = CENTRE - DISC_RADIUS + inset, high = CENTRE + DISC_RADIUS - inset, radius = 2.4 - inset;
		for (int i = 0; i < 4; i++) {
			double x = i == 0 || i == 3 ? low + radius : high - radius;
			double y = i < 2 ? low + radius : high - radius;
			canvas_arc(canvas, x, y, radius, (2 + i) * FULL_TURN / 4, (3 + i) * FULL_TURN / 4);
		}
	} else {
		/* Corners of an equilateral triangle, rounded: arcs around three points. */
		static const double corners[3][2] = {{CENTRE, 3.2}, {21.9, 20.3}, {2.1, 20.3}};
		double radius = 1.8 - inset;
		double shrink = radius < 0.05 ? (0.05 - radius) * 2 : 0; /* beyond the rounding: move the corners in */
		radius = radius < 0.05 ? 0.05 : radius;
		for (int i = 0; i < 3; i++) {
			double x = corners[i][0], y = corners[i][1];
			double away = hypot(x - CENTRE, y - 14.6);
			x -= (x - CENTRE) / away * shrink;
			y -= (y - 14.6) / away * shrink;
			double middle = atan2(y - 14.6, x - CENTRE);
			canvas_arc(canvas, x, y, radius, middle - FULL_TURN / 6, middle + FULL_TURN / 6);
		}
	}
	canvas_close(canvas);
}

static void draw_surround(const struct brush *brush, const struct surround *surround)
{
	trace_surround(brush->canvas, surround->shape, -0.4); /* a white rim, so that it stands out on any background */
	set_colour(brush, PAPER);
	canvas_fill(brush->canvas, false);
	trace_surround(brush->canvas, surround->shape, 0);
	set_colour(brush, surround->edge);
	canvas_fill(brush->canvas, false);
	trace_surround(brush->canvas, surround->shape, surround->edge_width);
	set_colour(brush, surround->ground);
	canvas_fill(brush->canvas, false);
}

static bool has_slash(const struct surround *surround)
{
	return surround->mark == MARK_SLASH || surround->mark == MARK_STRIPES;
}

/* Keeps what is drawn within the edge: the paper left free around parts and slash must not eat into the ring. */
static void clip_to_room(const struct brush *brush, const struct surround *surround)
{
	trace_surround(brush->canvas, surround->shape, surround->edge_width);
	canvas_clip(brush->canvas);
}

/* A straight line through the centre, moved right by `shift`, falling or rising to the right. */
static void draw_line(const struct brush *brush, double shift, double width, bool falling)
{
	double reach = DISC_RADIUS * 0.64, slope = falling ? 1 : -1; /* ends within the ring: sin 45 = 0.71 */
	canvas_move_to(brush->canvas, CENTRE - reach + shift, CENTRE - slope * reach);
	canvas_line_to(brush->canvas, CENTRE + reach + shift, CENTRE + slope * reach);
	canvas_stroke(brush->canvas, width, CANVAS_SQUARE);
}

/* Slash of a prohibition (falling, ISO 3864-1) with paper left free on both sides, so that it stands out from black in
 * grey too; stripes of an end (rising, Vienna Convention). */
static void draw_slash(const struct brush *brush, const struct surround *surround)
{
	if (!has_slash(surround))
		return;
	canvas_save(brush->canvas);
	clip_to_room(brush, surround);
	set_ink(brush, surround->edge, true);
	if (surround->mark == MARK_SLASH)
		draw_line(brush, 0, SLASH_WIDTH + 2 * SLASH_MARGIN, true);
	set_ink(brush, surround->edge, false);
	for (int i = -1; i <= 1 && surround->mark == MARK_STRIPES; i++)
		draw_line(brush, i * STRIPE_WIDTH * 2.6, STRIPE_WIDTH, false);
	canvas_restore(brush->canvas);
	set_ink(brush, surround->edge, false);
	if (surround->mark == MARK_SLASH) /* runs on into the ring: no seam */
		draw_line(brush, 0, SLASH_WIDTH, true);
}

static void draw_part(const struct brush *brush, const struct surround *surround, const struct part *part)
{
	struct canvas *canvas = brush->canvas;
	double scale = part->size / OUTLINE_GRID;
	double gap = part->gap;
	if (part->under < 0 && has_slash(surround) && gap < SLASH_GAP)
		gap = SLASH_GAP;
	canvas_save(canvas);
	if (has_slash(surround) && (brush->mode == BRUSH_COLOUR || brush->mode == BRUSH_GREY))
		clip_to_room(brush, surround);
	canvas_place(canvas, part->x, part->y, 1, 1);
	canvas_turn(canvas, part->turn * FULL_TURN / 360);
	canvas_place(canvas, 0, 0, part->mirror ? -scale : scale, scale);
	canvas_place(canvas, -CENTRE, -CENTRE, 1, 1);
	/* The whole silhouette, holes of drawings included. */
	for (const struct outline *outline = part->outline; outline && gap > 0; outline = outline->next) {
		outline_trace(outline, canvas);
		set_ink(brush, surround->ink, true);
		canvas_fill_and_stroke(canvas, 2 * gap / scale);
	}
	for (const struct outline *outline = part->outline; outline; outline = outline->next) {
		outline_trace(outline, canvas);
		set_ink(brush, surround->ink, outline->paper);
		canvas_fill(canvas, outline->even_odd);
	}
	canvas_restore(canvas);
}

static void draw_parts(const struct brush *brush, const struct pictogram *pictogram, bool under)
{
	for (size_t i = 0; i < pictogram->part_count; i++)
		if ((pictogram->parts[i].under >= 0) == under)
			draw_part(brush, pictogram->surround, &pictogram->parts[i]);
}

static void draw_disc(const struct brush *brush, double x, double y, double radius, uint32_t colour)
{
	canvas_arc(brush->canvas, x, y, radius, 0, FULL_TURN);
	set_ink(brush, colour, false);
	canvas_fill(brush->canvas, false);
}

static void draw_box(const struct brush *brush, double x, double y, double width, double height, uint32_t colour)
{
	canvas_rectangle(brush->canvas, x, y, width, height);
	set_ink(brush, colour, false);
	canvas_fill(brush->canvas, false);
}

static void draw_tick(const struct brush *brush)
{
	draw_disc(brush, 19.3, 19.3, 4.7, PAPER);
	draw_disc(brush, 19.3, 19.3, 4.2, GREEN);
	canvas_move_to(brush->canvas, 17.1, 19.5);
	canvas_line_to(brush->canvas, 18.8, 21.2);
	canvas_line_to(brush->canvas, 21.8, 17.6);
	set_ink(brush, PAPER, false);
	canvas_stroke(brush->canvas, 1.3, CANVAS_BUTT);
}

/* A small warning sign, upper right. */
static void draw_alert(const struct brush *brush)
{
	canvas_save(brush->canvas);
	canvas_place(brush->canvas, 14.6, 0.2, 9.2 / OUTLINE_GRID, 9.2 / OUTLINE_GRID);
	static const struct {
		double inset;
		uint32_t colour;
	} layers[] = {{-1.2, PAPER}, {0, INK}, {2, YELLOW}};
	for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
		trace_surround(brush->canvas, SHAPE_TRIANGLE, layers[i].inset);
		set_ink(brush, layers[i].colour, false);
		canvas_fill(brush->canvas, false);
	}
	draw_box(brush, 10.6, 8, 2.8, 6.8, INK);
	draw_box(brush, 10.6, 16.2, 2.8, 2.4, INK);
	canvas_restore(brush->canvas);
}

/* The data in its holder, lower right: a stopwatch for minutes, a calendar leaf for a date, a plate for a number. */
static void draw_badge(const struct brush *brush, enum badge_kind kind, const struct outline *words)
{
	const struct badge_place *place = &badges[kind];
	if (kind == BADGE_MINUTES) {
		draw_box(brush, 17.1, 11.9, 3, 3, PAPER);
		draw_disc(brush, place->x, place->y, 5.1, PAPER);
		draw_box(brush, 17.5, 12.3, 2.2, 1.1, INK);
		draw_box(brush, 18.1, 12.3, 1, 2.4, INK);
		draw_disc(brush, place->x, place->y, 4.7, INK);
		draw_disc(brush, place->x, place->y, 3.9, PAPER);
	} else if (kind == BADGE_DATE) {
		draw_box(brush, 11.6, 13.1, 12.2, 10.7, PAPER);
		draw_box(brush, 12, 13.5, 11.4, 9.9, INK);
		draw_box(brush, 12.7, 16.1, 10, 6.6, PAPER);
	} else {
		draw_box(brush, 8.8, 16.3, 15, 7.5, PAPER);
		draw_box(brush, 9.2, 16.7, 14.2, 6.7, INK);
		draw_box(brush, 9.9, 17.4, 12.8, 5.3, PAPER);
	}
	double scale = place->height / DIGIT_HEIGHT;
	if (words->width * scale > place->room)
		scale = place->room / words->width;
	canvas_save(brush->canvas);
	canvas_place(brush->canvas, place->x - words->width * scale / 2, place->y + DIGIT_HEIGHT / 2 * scale, scale,
		     scale);
	outline_trace(words, brush->canvas);
	set_ink(brush, INK, false);
	canvas_fill(brush->canvas, false);
	canvas_restore(brush->canvas);
}

/* Outline of the badge's data, read once. */
static const struct outline *read_words(struct pictogram_set *set, const char *badge)
{
	for (const struct badge_words *known = set->badges; known; known = known->next)
		if (is(known->words, badge))
			return known->outline;
	const struct font *font = find_font(set, "badge");
	struct outline_font *file = font && font->path ? outline_font_open(font->path) : NULL;
	struct badge_words *words = arena_allocate(set->arena, sizeof *words);
	*words = (struct badge_words){.words = arena_string(set->arena, badge),
				      .outline = file ? outline_of_words(set->arena, file, badge) : NULL,
				      .next = set->badges};
	set->badges = words;
	if (file)
		outline_font_close(file);
	return words->outline;
}

/* Outline of the badge's data; NULL when there is none to draw or, with *complete made false, when it cannot be drawn.
 */
static const struct outline *badge_words(struct pictogram_set *set, const struct pictogram *pictogram,
					 const char *badge, bool *complete)
{
	if (!pictogram->badge || !badge)
		return NULL;
	pthread_mutex_lock(set->lock);
	const struct outline *words = read_words(set, badge);
	pthread_mutex_unlock(set->lock);
	const struct badge_place *place = &badges[pictogram->badge];
	double most = place->room / (place->height / DIGIT_HEIGHT) / BADGE_SHRINK;
	*complete = *complete && words && words->width <= most;
	return words;
}

static void draw_marks(const struct brush *brush, const struct pictogram *pictogram, const struct outline *words)
{
	if (pictogram->surround->mark == MARK_TICK)
		draw_tick(brush);
	if (pictogram->surround->mark == MARK_ALERT)
		draw_alert(brush);
	if (words)
		draw_badge(brush, pictogram->badge, words);
}

bool pictogram_draw(struct pictogram_set *set, struct canvas *canvas, const char *id, double x, double y, double size,
		    const char *badge, bool grey)
{
	struct pictogram *pictogram = find_pictogram(set, id);
	bool complete = pictogram && size > 0 && prepare(set, pictogram);
	const struct outline *words = complete ? badge_words(set, pictogram, badge, &complete) : NULL;
	if (!complete)
		return false;
	struct brush brush = {canvas, grey ? BRUSH_GREY : BRUSH_COLOUR, pictogram->surround->ground};
	canvas_save(canvas);
	canvas_place(canvas, x, y, size / OUTLINE_GRID, size / OUTLINE_GRID);
	draw_surround(&brush, pictogram->surround);
	draw_parts(&brush, pictogram, true);
	draw_slash(&brush, pictogram->surround);
	draw_parts(&brush, pictogram, false);
	draw_marks(&brush, pictogram, words);
	canvas_restore(canvas);
	return true;
}

/* The lint measures on bare areas of so many points a side. */
#define AREA_SIDE 240

static cairo_surface_t *area_new(struct brush *brush, struct canvas *canvas)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, AREA_SIDE, AREA_SIDE);
	*canvas = (struct canvas){.cairo = cairo_create(surface)};
	*brush = (struct brush){canvas, BRUSH_AREA, PAPER};
	canvas_place(canvas, 0, 0, AREA_SIDE / OUTLINE_GRID, AREA_SIDE / OUTLINE_GRID);
	return surface;
}

static void area_free(cairo_surface_t *surface, struct brush *brush)
{
	cairo_destroy(brush->canvas->cairo);
	cairo_surface_destroy(surface);
}

/* A row of the area: a byte for each point, 128 or more where there is ink. */
static const unsigned char *area_row(cairo_surface_t *surface, int y)
{
	return cairo_image_surface_get_data(surface) + (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
}

/* Points of `area`, or of `area` within `other`. */
static double area_count(cairo_surface_t *area, cairo_surface_t *other)
{
	int count = 0;
	cairo_surface_flush(area);
	for (int y = 0; y < AREA_SIDE; y++) {
		const unsigned char *row = area_row(area, y), *within = other ? area_row(other, y) : row;
		for (int x = 0; x < AREA_SIDE; x++)
			count += row[x] >= 128 && within[x] >= 128;
	}
	return count;
}

/* The longer side of the smallest upright rectangle around the area, in points. */
static double area_extent(cairo_surface_t *area)
{
	int left = AREA_SIDE, right = -1, top = AREA_SIDE, bottom = -1;
	for (int y = 0; y < AREA_SIDE; y++) {
		const unsigned char *row = area_row(area, y);
		for (int x = 0; x < AREA_SIDE; x++)
			if (row[x] >= 128) {
				left = x < left ? x : left;
				right = x > right ? x : right;
				top = y < top ? y : top;
				bottom = y;
			}
	}
	int width = right - left + 1, height = bottom - top + 1;
	return width > height ? width : height;
}

/* How much more of a part is hidden by all that is drawn after it than it declares; 0 when no more. */
static double part_excess(const struct pictogram *pictogram, size_t index, const struct outline *words)
{
	const struct part *part = &pictogram->parts[index];
	struct brush brush;
	struct canvas canvas;
	cairo_surface_t *area = area_new(&brush, &canvas);
	draw_part(&brush, pictogram->surround, part);
	double whole = area_count(area, NULL);
	brush.mode = BRUSH_ERASE;
	for (size_t i = 0; i < pictogram->part_count; i++) {
		bool above = part->under >= 0 && pictogram->parts[i].under < 0;
		bool later = i > index && (part->under >= 0) == (pictogram->parts[i].under >= 0);
		if (above || later)
			draw_part(&brush, pictogram->surround, &pictogram->parts[i]);
	}
	if (part->under >= 0)
		draw_slash(&brush, pictogram->surround);
	draw_marks(&brush, pictogram, words);
	double hidden = 1 - area_count(area, NULL) / whole;
	area_free(area, &brush);
	return fmax(0, hidden - fmax(0, part->under));
}

bool pictogram_cover(struct pictogram_set *set, const char *id, const char *badge, struct pictogram_cover *cover)
{
	struct pictogram *pictogram = find_pictogram(set, id);
	bool complete = pictogram && prepare(set, pictogram);
	const struct outline *words = complete ? badge_words(set, pictogram, badge, &complete) : NULL;
	if (!complete)
		return false;
	const struct surround *surround = pictogram->surround;
	struct brush parts, slash, room;
	struct canvas canvases[3];
	cairo_surface_t *parts_area = area_new(&parts, &canvases[0]), *slash_area = area_new(&slash, &canvases[1]),
			*room_area = area_new(&room, &canvases[2]);
	draw_parts(&parts, pictogram, true);
	draw_parts(&parts, pictogram, false);
	draw_slash(&slash, surround);
	double whole = area_count(slash_area, NULL);
	slash.mode = BRUSH_ERASE;
	draw_parts(&slash, pictogram, false);
	trace_surround(room.canvas, surround->shape, surround->edge_width);
	set_ink(&room, INK, false);
	canvas_fill(room.canvas, false);
	*cover = (struct pictogram_cover){
	    .slash_seen = whole > 0 ? area_count(slash_area, NULL) / whole : 1,
	    .outside = 1 - area_count(parts_area, room_area) / area_count(parts_area, NULL),
	    .width = area_extent(parts_area) / area_extent(room_area),
	};
	for (size_t i = 0; i < pictogram->part_count; i++)
		cover->excess = fmax(cover->excess, part_excess(pictogram, i, words));
	area_free(parts_area, &parts);
	area_free(slash_area, &slash);
	area_free(room_area, &room);
	return true;
}
