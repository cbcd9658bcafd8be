#include "outline.h"

#include <string.h>

#include <hb.h>

#include "../base/xml.h"

/* Where glyphs are traced to. */
struct tracing {
	struct arena *arena;
	struct outline *outline;
	double scale;  /* grid units per font unit */
	double x, top; /* grid position of the glyph's origin */
};

static void add_step(struct arena *arena, struct outline *outline, enum outline_step_kind kind, const double points[6])
{
	if (outline->count == outline->capacity)
		outline->steps =
		    arena_grow(arena, outline->steps, outline->count, &outline->capacity, sizeof *outline->steps);
	struct outline_step *step = &outline->steps[outline->count++];
	step->kind = kind;
	memcpy(step->points, points, sizeof step->points);
}

static void trace_step(struct tracing *tracing, enum outline_step_kind kind, const float *coordinates, size_t count)
{
	double points[6] = {0};
	for (size_t i = 0; i < count; i += 2) {
		points[i] = tracing->x + (double)coordinates[i] * tracing->scale;
		points[i + 1] = tracing->top - (double)coordinates[i + 1] * tracing->scale;
	}
	add_step(tracing->arena, tracing->outline, kind, points);
}

static void move_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)functions, (void)state, (void)user;
	trace_step(data, OUTLINE_MOVE, (float[]){x, y}, 2);
}

static void line_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)functions, (void)state, (void)user;
	trace_step(data, OUTLINE_LINE, (float[]){x, y}, 2);
}

static void curve_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1, float x2,
		     float y2, float x, float y, void *user)
{
	(void)functions, (void)state, (void)user;
	trace_step(data, OUTLINE_CURVE, (float[]){x1, y1, x2, y2, x, y}, 6);
}

static void close_path(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, void *user)
{
	(void)functions, (void)state, (void)user;
	trace_step(data, OUTLINE_CLOSE, NULL, 0);
}

static void trace_glyph(hb_font_t *font, hb_codepoint_t glyph, struct tracing *tracing)
{
	hb_draw_funcs_t *functions = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(functions, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(functions, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(functions, curve_to, NULL, NULL);
	hb_draw_funcs_set_close_path_func(functions, close_path, NULL, NULL);
	hb_font_get_glyph_shape(font, glyph, functions, tracing);
	hb_draw_funcs_destroy(functions);
}

/* A font is HarfBuzz's own object under our name, so that only this file knows HarfBuzz. */
static hb_font_t *own(struct outline_font *font)
{
	return (hb_font_t *)font;
}

struct outline_font *outline_font_open(const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	if (!blob)
		return NULL;
	hb_face_t *face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	hb_font_t *font = hb_font_create(face);
	hb_face_destroy(face);
	return (struct outline_font *)font;
}

void outline_font_close(struct outline_font *font)
{
	hb_font_destroy(own(font));
}

static hb_buffer_t *shape(hb_font_t *font, const char *words)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_buffer_add_utf8(buffer, words, -1, 0, -1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(font, buffer, NULL, 0);
	return buffer;
}

static struct tracing tracing_start(struct arena *arena, hb_font_t *font)
{
	struct outline *outline = arena_allocate(arena, sizeof *outline);
	outline->width = OUTLINE_GRID;
	double scale = OUTLINE_GRID / hb_face_get_upem(hb_font_get_face(font));
	return (struct tracing){.arena = arena, .outline = outline, .scale = scale};
}

struct outline *outline_of_glyph(struct arena *arena, struct outline_font *font, enum outline_naming naming,
				 const char *name)
{
	hb_codepoint_t glyph = 0;
	if (naming == OUTLINE_GLYPH_NAME) {
		hb_font_get_glyph_from_name(own(font), name, -1, &glyph);
	} else {
		hb_buffer_t *buffer = shape(own(font), name);
		unsigned count = 0;
		const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
		if (count == 1) /* more: no ligature of that name */
			glyph = glyphs[0].codepoint;
		hb_buffer_destroy(buffer);
	}
	if (!glyph)
		return NULL;
	struct tracing tracing = tracing_start(arena, own(font));
	hb_font_extents_t extents;
	hb_font_get_h_extents(own(font), &extents);
	tracing.top = extents.ascender * tracing.scale; /* icon fonts: the em square hangs from the ascender */
	trace_glyph(own(font), glyph, &tracing);
	return tracing.outline;
}

struct outline *outline_of_words(struct arena *arena, struct outline_font *font, const char *words)
{
	struct tracing tracing = tracing_start(arena, own(font));
	hb_buffer_t *buffer = shape(own(font), words);
	unsigned count = 0;
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
	bool complete = count > 0;
	for (unsigned i = 0; i < count; i++) {
		complete = complete && glyphs[i].codepoint != 0; /* 0: the font lacks the character */
		trace_glyph(own(font), glyphs[i].codepoint, &tracing);
		tracing.x += positions[i].x_advance * tracing.scale;
	}
	hb_buffer_destroy(buffer);
	tracing.outline->width = tracing.x;
	return complete ? tracing.outline : NULL;
}

bool outline_number(const char **text, double *number)
{
	const char *at = *text;
	bool negative = *at == '-', digit = false;
	double value = 0;
	at += negative;
	for (; *at >= '0' && *at <= '9'; at++, digit = true)
		value = value * 10 + (*at - '0');
	if (*at == '.') {
		double unit = 0.1;
		for (at++; *at >= '0' && *at <= '9'; at++, unit /= 10, digit = true)
			value += (*at - '0') * unit;
	}
	*text = at;
	*number = negative ? -value : value;
	return digit;
}

/* Reads a path's `d`; false when it holds anything but absolute M L H V C Z with plain decimal numbers. */
static bool read_path(struct arena *arena, const char *text, struct outline *outline)
{
	static const char commands[] = "MLHVCZ";
	static const int counts[] = {2, 2, 1, 1, 6, 0};
	double x = 0, y = 0, start_x = 0, start_y = 0;
	char command = 0;
	for (;;) {
		text += strspn(text, " ,\t\n");
		if (!*text)
			return outline->count > 0 && outline->steps[outline->count - 1].kind == OUTLINE_CLOSE;
		const char *known = strchr(commands, *text);
		if (known) {
			command = *known;
			text++;
		} else if (!command || command == 'Z') {
			return false;
		}
		if (command != 'M' && !outline->count)
			return false;
		double numbers[6] = {0};
		int count = counts[strchr(commands, command) - commands];
		for (int i = 0; i < count; i++) {
			text += strspn(text, " ,\t\n");
			if (!outline_number(&text, &numbers[i]))
				return false;
		}
		if (command == 'Z') {
			add_step(arena, outline, OUTLINE_CLOSE, numbers);
			x = start_x, y = start_y;
			continue;
		}
		if (command == 'C') {
			add_step(arena, outline, OUTLINE_CURVE, numbers);
		} else {
			double end[6] = {command == 'V' ? x : numbers[0], command == 'V'   ? numbers[0]
									  : command == 'H' ? y
											   : numbers[1]};
			add_step(arena, outline, command == 'M' ? OUTLINE_MOVE : OUTLINE_LINE, end);
		}
		const struct outline_step *step = &outline->steps[outline->count - 1];
		x = step->points[command == 'C' ? 4 : 0];
		y = step->points[command == 'C' ? 5 : 1];
		if (command == 'M') {
			start_x = x, start_y = y;
			command = 'L'; /* further pairs after a move are lines (SVG 1.1, 8.3.2) */
		}
	}
}

static bool is(const char *value, const char *expected)
{
	return value && strcmp(value, expected) == 0;
}

/* Reads a path element; false when it holds anything but what a drawing may hold. */
static bool read_element(struct arena *arena, const struct xml_node *element, struct outline *outline)
{
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next)
		if (!is(attribute->name, "d") && !is(attribute->name, "fill") && !is(attribute->name, "fill-rule"))
			return false;
	const char *fill = xml_attribute(element, "fill"), *steps = xml_attribute(element, "d");
	*outline = (struct outline){.even_odd = true, .paper = is(fill, "white"), .width = OUTLINE_GRID};
	return is(element->name, "path") && !element->children && is(xml_attribute(element, "fill-rule"), "evenodd") &&
	       (!fill || outline->paper) && steps && read_path(arena, steps, outline);
}

struct outline *outline_of_drawing(struct arena *arena, const char *path, struct diagnostics *diagnostics)
{
	const struct xml_node *svg = xml_read(arena, path, diagnostics);
	if (!svg)
		return NULL;
	const struct xml_node *wrong =
	    is(svg->name, "svg") && is(xml_attribute(svg, "viewBox"), "0 0 24 24") ? NULL : svg;
	struct outline *first = NULL, **last = &first;
	for (const struct xml_node *element = xml_child(svg, NULL); element && !wrong;
	     element = xml_next(element, NULL)) {
		*last = arena_allocate(arena, sizeof **last);
		if (!read_element(arena, element, *last))
			wrong = element;
		last = &(*last)->next;
	}
	if (wrong || !first) {
		diagnostic_add(diagnostics, DIAGNOSTIC_PICTOGRAM_DRAWING, (wrong ? wrong : svg)->span, NULL);
		return NULL;
	}
	return first;
}

void outline_trace(const struct outline *outline, struct canvas *canvas)
{
	for (size_t i = 0; i < outline->count; i++) {
		const double *p = outline->steps[i].points;
		switch (outline->steps[i].kind) {
		case OUTLINE_MOVE:
			canvas_move_to(canvas, p[0], p[1]);
			break;
		case OUTLINE_LINE:
			canvas_line_to(canvas, p[0], p[1]);
			break;
		case OUTLINE_CURVE:
			canvas_curve_to(canvas, p[0], p[1], p[2], p[3], p[4], p[5]);
			break;
		case OUTLINE_CLOSE:
			canvas_close(canvas);
			break;
		}
	}
}
