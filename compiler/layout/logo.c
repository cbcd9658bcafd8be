#include "logo.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/xml.h"
#include "contrast.h"
#include "outline.h"

/* Height of a logo in its own units: canvases round to hundredths of one. */
#define GRID 240.0

/* Farther off than this from a logo's corner nothing of it can lie. */
#define FAR 1e6

/* Findings after which a file is read no further: more of the same help nobody. */
#define FINDINGS_LIMIT 6

/* Handles of a quarter of a circle as one Bézier curve: 4/3 tan(pi / 8). */
#define QUARTER_HANDLE 0.5522847498307936

#define PI 3.141592653589793

struct shape {
	struct outline outline;
	struct colour colour;
};

struct logo {
	double width; /* when it is GRID high */
	struct shape *shapes;
	size_t count, capacity;
};

/* (x, y) lies at (a x + c y + e, b x + d y + f). */
struct matrix {
	double a, b, c, d, e, f;
};

/* How an element is painted; what it does not say it has from its parent. */
struct paint {
	struct colour fill;
	bool none, even_odd, hidden;
};

/* A rule of a <style> element: a class and its declarations. */
struct rule {
	const char *name, *declarations;
	struct span span;
	struct rule *next;
};

struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct logo *logo;
	const char *namespace_address; /* of the root */
	struct rule *rules;
	struct shape *shape; /* that is being read */
	struct matrix matrix;
	size_t steps;
	bool far; /* a point lies farther off than a canvas can say */
	int findings;
};

static void refuse(struct reading *reading, enum diagnostic_id id, struct span span, const char *what)
{
	if (reading->findings++ < FINDINGS_LIMIT)
		diagnostic_add(reading->diagnostics, id, span, what, NULL);
}

static bool is(const char *text, const char *wanted)
{
	return text && strcmp(text, wanted) == 0;
}

static bool is_one_of(const char *text, const char *const *list)
{
	while (*list && strcmp(*list, text) != 0)
		list++;
	return *list;
}

static bool starts(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

/* ---- numbers ---- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static void skip_separators(const char **at)
{
	*at += strspn(*at, " \t\r\n");
	if (**at == ',')
		*at += 1 + strspn(*at + 1, " \t\r\n");
}

/* A number as SVG writes it (SVG 1.1, 8.3.9), in no locale, and the separators behind it. */
static bool number_read(const char **text, double *number)
{
	const char *at = *text, *digits;
	bool negative = *at == '-';
	double value = 0, unit = 1;
	at += *at == '-' || *at == '+';
	digits = at;
	for (; is_digit(*at); at++)
		value = value * 10 + (*at - '0');
	size_t count = (size_t)(at - digits);
	if (*at == '.')
		for (at++; is_digit(*at); at++, count++)
			value += (*at - '0') * (unit /= 10);
	if (count == 0)
		return false;
	if ((*at == 'e' || *at == 'E') && (is_digit(at[1]) || ((at[1] == '-' || at[1] == '+') && is_digit(at[2])))) {
		double sign = at[1] == '-' ? -1 : 1, exponent = 0;
		for (at += is_digit(at[1]) ? 1 : 2; is_digit(*at); at++)
			exponent = fmin(exponent * 10 + (*at - '0'), 99);
		value *= pow(10, sign * exponent);
	}
	*number = negative ? -value : value;
	*text = at;
	skip_separators(text);
	return value < 1e7;
}

/* A number that stands alone, perhaps with px behind it; `otherwise` for NULL. */
static bool length_read(const char *text, double otherwise, double *number)
{
	*number = otherwise;
	if (!text)
		return true;
	text += strspn(text, " \t\r\n");
	return number_read(&text, number) && (*text == '\0' || is(text, "px"));
}

/* ---- paths ---- */

static void step_add(struct reading *reading, enum outline_step_kind kind, const double *points, int count)
{
	struct outline *outline = &reading->shape->outline;
	const struct matrix *m = &reading->matrix;
	if (++reading->steps > LOGO_STEPS_LIMIT)
		return;
	outline->steps =
	    arena_grow(reading->arena, outline->steps, outline->count, &outline->capacity, sizeof *outline->steps);
	struct outline_step *step = &outline->steps[outline->count++];
	step->kind = kind;
	for (int i = 0; i < count; i += 2) {
		step->points[i] = m->a * points[i] + m->c * points[i + 1] + m->e;
		step->points[i + 1] = m->b * points[i] + m->d * points[i + 1] + m->f;
		reading->far = reading->far || !(fabs(step->points[i]) < FAR && fabs(step->points[i + 1]) < FAR);
	}
}

#define STEP(reading, kind, ...)                                                                                       \
	step_add(reading, kind, (const double[]){__VA_ARGS__},                                                         \
		 (int)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double)))

static void close_add(struct reading *reading)
{
	step_add(reading, OUTLINE_CLOSE, NULL, 0);
}

/* An elliptical arc as curves of at most a quarter turn (SVG 1.1, appendix F.6). */
static void arc_add(struct reading *reading, double x1, double y1, const double *arc, double x2, double y2)
{
	double rx = fabs(arc[0]), ry = fabs(arc[1]), turn = arc[2] * PI / 180, across = cos(turn), down = sin(turn);
	if (x1 == x2 && y1 == y2)
		return;
	if (rx == 0 || ry == 0) {
		STEP(reading, OUTLINE_LINE, x2, y2);
		return;
	}
	double x = across * (x1 - x2) / 2 + down * (y1 - y2) / 2, y = across * (y1 - y2) / 2 - down * (x1 - x2) / 2;
	double reach = x * x / (rx * rx) + y * y / (ry * ry);
	if (reach > 1) {
		rx *= sqrt(reach);
		ry *= sqrt(reach);
	}
	double part = rx * rx * y * y + ry * ry * x * x, root = sqrt(fmax(0, rx * rx * ry * ry / part - 1));
	if ((arc[3] != 0) == (arc[4] != 0))
		root = -root;
	double cx = root * rx * y / ry, cy = -root * ry * x / rx;
	double middle_x = across * cx - down * cy + (x1 + x2) / 2, middle_y = down * cx + across * cy + (y1 + y2) / 2;
	double from = atan2((y - cy) / ry, (x - cx) / rx), to = atan2((-y - cy) / ry, (-x - cx) / rx),
	       sweep = to - from;
	if (arc[4] != 0 && sweep < 0)
		sweep += 2 * PI;
	if (arc[4] == 0 && sweep > 0)
		sweep -= 2 * PI;
	reading->far = reading->far || !isfinite(sweep);
	int pieces = reading->far ? 0 : (int)ceil(fabs(sweep) / (PI / 2) - 1e-9);
	double each = sweep / pieces, handle = 4.0 / 3 * tan(each / 4);
	for (int i = 0; i < pieces; i++) {
		double start = from + each * i, end = start + each;
		double unit[] = {cos(start) - handle * sin(start),
				 sin(start) + handle * cos(start),
				 cos(end) + handle * sin(end),
				 sin(end) - handle * cos(end),
				 cos(end),
				 sin(end)};
		double points[6];
		for (int p = 0; p < 6; p += 2) {
			points[p] = middle_x + across * rx * unit[p] - down * ry * unit[p + 1];
			points[p + 1] = middle_y + down * rx * unit[p] + across * ry * unit[p + 1];
		}
		step_add(reading, OUTLINE_CURVE, points, 6);
	}
}

/* How many numbers a command of a path takes; -1: there is none of that name. */
static int command_numbers(char command)
{
	switch (command) {
	case 'Z':
		return 0;
	case 'H':
	case 'V':
		return 1;
	case 'M':
	case 'L':
	case 'T':
		return 2;
	case 'S':
	case 'Q':
		return 4;
	case 'C':
		return 6;
	case 'A':
		return 7;
	default:
		return -1;
	}
}

/* One group of numbers; the flags of an arc are single digits that may touch what follows them. */
static bool numbers_read(const char **at, char command, int count, double *numbers)
{
	for (int i = 0; i < count; i++) {
		if (command == 'A' && (i == 3 || i == 4)) {
			if (**at != '0' && **at != '1')
				return false;
			numbers[i] = *(*at)++ - '0';
			skip_separators(at);
		} else if (!number_read(at, &numbers[i])) {
			return false;
		}
	}
	return true;
}

/* Where a path is. */
struct pen {
	double x, y, start_x, start_y;
	double handle_x, handle_y; /* the last control point of a curve, for the one that goes on from it */
	char last;
	bool drawing; /* there is a point from which to go on */
};

/* A quadratic curve as a cubic one. */
static void quadratic_add(struct reading *reading, const struct pen *pen, double x1, double y1, double x, double y)
{
	STEP(reading, OUTLINE_CURVE, pen->x + (x1 - pen->x) * 2 / 3, pen->y + (y1 - pen->y) * 2 / 3,
	     x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y);
}

/* Draws one command; its numbers are absolute. */
static void command_add(struct reading *reading, struct pen *pen, char command, const double *n)
{
	bool after_cubic = pen->last == 'C' || pen->last == 'S', after_quadratic = pen->last == 'Q' || pen->last == 'T';
	int count = command_numbers(command);
	double x = command == 'V'   ? pen->x
		   : command == 'H' ? n[0]
				    : n[count - 2],
	       y = command == 'H'   ? pen->y
		   : command == 'V' ? n[0]
				    : n[count - 1];
	double mirror_x = 2 * pen->x - pen->handle_x, mirror_y = 2 * pen->y - pen->handle_y;
	if (command != 'M' && !pen->drawing) /* behind a closed figure the next one starts where that did */
		STEP(reading, OUTLINE_MOVE, pen->x, pen->y);
	pen->drawing = true;
	switch (command) {
	case 'M':
		STEP(reading, OUTLINE_MOVE, x, y);
		pen->start_x = x;
		pen->start_y = y;
		break;
	case 'C':
		step_add(reading, OUTLINE_CURVE, n, 6);
		pen->handle_x = n[2];
		pen->handle_y = n[3];
		break;
	case 'S':
		STEP(reading, OUTLINE_CURVE, after_cubic ? mirror_x : pen->x, after_cubic ? mirror_y : pen->y, n[0],
		     n[1], x, y);
		pen->handle_x = n[0];
		pen->handle_y = n[1];
		break;
	case 'Q':
		quadratic_add(reading, pen, n[0], n[1], x, y);
		pen->handle_x = n[0];
		pen->handle_y = n[1];
		break;
	case 'T':
		pen->handle_x = after_quadratic ? mirror_x : pen->x;
		pen->handle_y = after_quadratic ? mirror_y : pen->y;
		quadratic_add(reading, pen, pen->handle_x, pen->handle_y, x, y);
		break;
	case 'A':
		arc_add(reading, pen->x, pen->y, n, x, y);
		break;
	default:
		STEP(reading, OUTLINE_LINE, x, y);
		break;
	}
	pen->x = x;
	pen->y = y;
	pen->last = command;
}

/* The `d` of a path (SVG 1.1, 8.3). False when it is not one. */
static bool path_read(struct reading *reading, const char *at)
{
	struct pen pen = {0};
	char command = '\0';
	bool relative = false;
	for (at += strspn(at, " \t\r\n"); *at;) {
		double n[7];
		bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
		if (letter) {
			relative = *at >= 'a';
			command = (char)(relative ? *at - 'a' + 'A' : *at);
			at += 1 + strspn(at + 1, " \t\r\n");
		} else if (command == 'M') { /* more numbers behind a move are lines */
			command = 'L';
		}
		int count = command ? command_numbers(command) : -1;
		if (count < 0 || (count == 0 && !letter) || (pen.last == '\0' && command != 'M') ||
		    !numbers_read(&at, command, count, n))
			return false;
		if (command == 'Z') {
			close_add(reading);
			pen.x = pen.start_x;
			pen.y = pen.start_y;
			pen.last = 'Z';
			pen.drawing = false;
			continue;
		}
		for (int i = command == 'A' ? 5 : 0; relative && i < count; i++) {
			bool vertical = command == 'V' || (command == 'A' ? i == 6 : command != 'H' && i % 2 == 1);
			n[i] += vertical ? pen.y : pen.x;
		}
		command_add(reading, &pen, command, n);
	}
	return true;
}

static bool points_read(struct reading *reading, const char *at)
{
	double n[2];
	bool first = true;
	for (at += strspn(at, " \t\r\n"); *at; first = false) {
		if (!numbers_read(&at, 'L', 2, n))
			return false;
		step_add(reading, first ? OUTLINE_MOVE : OUTLINE_LINE, n, 2);
	}
	if (!first)
		close_add(reading);
	return true;
}

/* A rectangle with round corners; a circle is all corners. */
static void rounded_add(struct reading *reading, double x, double y, double width, double height, double rx, double ry)
{
	double hx = rx * (1 - QUARTER_HANDLE), hy = ry * (1 - QUARTER_HANDLE), right = x + width, low = y + height;
	STEP(reading, OUTLINE_MOVE, x + rx, y);
	STEP(reading, OUTLINE_LINE, right - rx, y);
	STEP(reading, OUTLINE_CURVE, right - hx, y, right, y + hy, right, y + ry);
	STEP(reading, OUTLINE_LINE, right, low - ry);
	STEP(reading, OUTLINE_CURVE, right, low - hy, right - hx, low, right - rx, low);
	STEP(reading, OUTLINE_LINE, x + rx, low);
	STEP(reading, OUTLINE_CURVE, x + hx, low, x, low - hy, x, low - ry);
	STEP(reading, OUTLINE_LINE, x, y + ry);
	STEP(reading, OUTLINE_CURVE, x, y + hy, x + hx, y, x + rx, y);
	close_add(reading);
}

/* The lengths of an element's attributes of these names, 0 where there is none. False when one is no length. */
static bool lengths_read(const struct xml_node *element, const char *const *names, double *lengths)
{
	for (; *names; names++, lengths++)
		if (!length_read(xml_attribute(element, *names), 0, lengths))
			return false;
	return true;
}

static bool rectangle_read(struct reading *reading, const struct xml_node *element)
{
	static const char *const names[] = {"x", "y", "width", "height", "rx", "ry", NULL};
	double n[6];
	if (!lengths_read(element, names, n) || n[2] < 0 || n[3] < 0 || n[4] < 0 || n[5] < 0)
		return false;
	double rx = xml_attribute(element, "rx") ? n[4] : n[5], ry = xml_attribute(element, "ry") ? n[5] : n[4];
	if (n[2] > 0 && n[3] > 0)
		rounded_add(reading, n[0], n[1], n[2], n[3], fmin(rx, n[2] / 2), fmin(ry, n[3] / 2));
	return true;
}

static bool ellipse_read(struct reading *reading, const struct xml_node *element)
{
	static const char *const names[] = {"cx", "cy", "r", "rx", "ry", NULL};
	double n[5];
	if (!lengths_read(element, names, n) || n[2] < 0 || n[3] < 0 || n[4] < 0)
		return false;
	double rx = is(element->name, "circle") ? n[2] : n[3], ry = is(element->name, "circle") ? n[2] : n[4];
	if (rx > 0 && ry > 0)
		rounded_add(reading, n[0] - rx, n[1] - ry, 2 * rx, 2 * ry, rx, ry);
	return true;
}

/* ---- where it lies ---- */

static struct matrix matrix_times(struct matrix m, struct matrix n)
{
	return (struct matrix){m.a * n.a + m.c * n.b, m.b * n.a + m.d * n.b,       m.a * n.c + m.c * n.d,
			       m.b * n.c + m.d * n.d, m.a * n.e + m.c * n.f + m.e, m.b * n.e + m.d * n.f + m.f};
}

/* One transform by its name (SVG 1.1, 7.6). False when it is not one. */
static bool transform_of(const char *name, size_t length, const double *n, int count, struct matrix *matrix)
{
	double angle = n[0] * PI / 180;
#define NAMED(word) (length == sizeof word - 1 && strncmp(name, word, length) == 0)
	if (NAMED("matrix") && count == 6) {
		*matrix = (struct matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
	} else if (NAMED("translate") && (count == 1 || count == 2)) {
		*matrix = (struct matrix){1, 0, 0, 1, n[0], count == 2 ? n[1] : 0};
	} else if (NAMED("scale") && (count == 1 || count == 2)) {
		*matrix = (struct matrix){n[0], 0, 0, count == 2 ? n[1] : n[0], 0, 0};
	} else if (NAMED("rotate") && (count == 1 || count == 3)) {
		double x = count == 3 ? n[1] : 0, y = count == 3 ? n[2] : 0, across = cos(angle), down = sin(angle);
		*matrix =
		    (struct matrix){across, down, -down, across, x - across * x + down * y, y - down * x - across * y};
	} else if (NAMED("skewX") && count == 1) {
		*matrix = (struct matrix){1, 0, tan(angle), 1, 0, 0};
	} else if (NAMED("skewY") && count == 1) {
		*matrix = (struct matrix){1, tan(angle), 0, 1, 0, 0};
	} else {
		return false;
	}
#undef NAMED
	return true;
}

static bool transforms_read(const char *at, struct matrix *matrix)
{
	for (at += strspn(at, " \t\r\n"); *at; skip_separators(&at)) {
		const char *name = at;
		double n[6] = {0};
		int count = 0;
		struct matrix one;
		at += strspn(at, "abcdefghijklmnopqrstuvwxyzXY");
		size_t length = (size_t)(at - name);
		at += strspn(at, " \t\r\n");
		if (*at++ != '(')
			return false;
		at += strspn(at, " \t\r\n");
		while (*at != ')')
			if (count == 6 || !number_read(&at, &n[count++]))
				return false;
		at++;
		if (!transform_of(name, length, n, count, &one))
			return false;
		*matrix = matrix_times(*matrix, one);
	}
	return true;
}

/* ---- how it is painted ---- */

static int hexadecimal(char byte)
{
	const char *digits = "0123456789abcdef", *found = strchr(digits, byte >= 'A' && byte <= 'F' ? byte + 32 : byte);
	return byte && found ? (int)(found - digits) : -1;
}

/* #rgb, #rrggbb, rgb(r, g, b), black or white: what drawing programs write. */
static bool colour_read(const char *value, struct colour *colour)
{
	double channels[3];
	size_t length = strlen(value);
	if (is(value, "black") || is(value, "white")) {
		channels[0] = channels[1] = channels[2] = is(value, "white") ? 255 : 0;
	} else if (value[0] == '#' && (length == 4 || length == 7)) {
		for (size_t i = 0; i < 3; i++) {
			int high = hexadecimal(value[length == 4 ? 1 + i : 1 + 2 * i]),
			    low = hexadecimal(value[length == 4 ? 1 + i : 2 + 2 * i]);
			if (high < 0 || low < 0)
				return false;
			channels[i] = high * 16 + low;
		}
	} else if (starts(value, "rgb(")) {
		const char *at = value + 4 + strspn(value + 4, " \t");
		for (size_t i = 0; i < 3; i++)
			if (!number_read(&at, &channels[i]) || channels[i] < 0 || channels[i] > 255)
				return false;
		if (!is(at, ")"))
			return false;
	} else {
		return false;
	}
	*colour = (struct colour){channels[0] / 255, channels[1] / 255, channels[2] / 255};
	return true;
}

/* Properties that change nothing about a shape without a line and without words. */
static bool is_idle(const char *name)
{
	static const char *const names[] = {
	    "clip-rule",     "color",           "color-rendering", "enable-background",   "isolation",
	    "line-height",   "overflow",        "paint-order",     "shape-rendering",     "vector-effect",
	    "white-space",   "word-spacing",    "letter-spacing",  "writing-mode",        "direction",
	    "display-align", "image-rendering", "inline-size",     "color-interpolation", NULL};
	return is_one_of(name, names) || starts(name, "stroke-") || starts(name, "font") || starts(name, "text-") ||
	       starts(name, "-inkscape-") || starts(name, "stop-") || starts(name, "solid-") ||
	       starts(name, "shape-") || starts(name, "baseline-") || starts(name, "color-interpolation-");
}

/* A property, of a style or an attribute of its own. */
static void property_apply(struct reading *reading, struct span span, const char *name, const char *value,
			   struct paint *paint)
{
	static const char *const whole[] = {"opacity", "fill-opacity", NULL};
	static const char *const flat[] = {"filter",         "mask",       "clip-path",
					   "mix-blend-mode", "marker",     "marker-start",
					   "marker-mid",     "marker-end", NULL};
	static const char *const shown[] = {"inline", "block", "visible", "inherit", NULL};
	const char *said = arena_format(reading->arena, "%s: %s", name, value);
	double number;
	const char *inside = strstr(value, "url(");
	if (inside && inside[4 + strspn(inside + 4, " \"'")] != '#') {
		refuse(reading, DIAGNOSTIC_LOGO_OUTSIDE, span, said);
	} else if (inside || strstr(value, "expression(")) {
		refuse(reading, DIAGNOSTIC_LOGO_FLAT, span, said);
	} else if (is(name, "fill")) {
		paint->none = is(value, "none") || is(value, "transparent");
		if (!paint->none && !colour_read(value, &paint->fill))
			refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, span, said);
	} else if (is(name, "fill-rule")) {
		paint->even_odd = is(value, "evenodd");
		if (!paint->even_odd && !is(value, "nonzero"))
			refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, span, said);
	} else if (is(name, "stroke")) {
		if (!is(value, "none"))
			refuse(reading, DIAGNOSTIC_LOGO_STROKE, span, said);
	} else if (is_one_of(name, whole)) {
		if (!is(value, "100%") && (!length_read(value, 1, &number) || number != 1))
			refuse(reading, DIAGNOSTIC_LOGO_FLAT, span, said);
	} else if (is_one_of(name, flat)) {
		if (!is(value, "none") && !is(value, "normal"))
			refuse(reading, DIAGNOSTIC_LOGO_FLAT, span, said);
	} else if (is(name, "display") || is(name, "visibility")) {
		paint->hidden = paint->hidden || !is_one_of(value, shown);
	} else if (starts(name, "animation") || starts(name, "transition")) {
		refuse(reading, DIAGNOSTIC_LOGO_ACTIVE, span, said);
	} else if (!is_idle(name)) {
		refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, span, said);
	}
}

/* A copy without the blanks around it. */
static const char *trimmed(struct arena *arena, const char *start, const char *end)
{
	while (start < end && strchr(" \t\r\n", *start))
		start++;
	while (end > start && strchr(" \t\r\n", end[-1]))
		end--;
	return arena_copy(arena, start, (size_t)(end - start));
}

/* name: value; name: value */
static void declarations_apply(struct reading *reading, struct span span, const char *at, struct paint *paint)
{
	while (*at) {
		const char *end = at + strcspn(at, ";"), *colon = memchr(at, ':', (size_t)(end - at));
		const char *all = trimmed(reading->arena, at, end);
		if (colon)
			property_apply(reading, span, trimmed(reading->arena, at, colon),
				       trimmed(reading->arena, colon + 1, end), paint);
		else if (*all)
			refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, span, all);
		at = *end ? end + 1 : end;
	}
}

/* A style sheet of class rules, as drawing programs write it: .a,.b{fill:#000}. */
static void sheet_read(struct reading *reading, const struct xml_node *element)
{
	struct rule **link = &reading->rules;
	const char *at = xml_text(reading->arena, element), *import = strchr(at, '@');
	while (*link)
		link = &(*link)->next;
	if (import) {
		refuse(reading,
		       starts(import, "@import") || starts(import, "@font-face") ? DIAGNOSTIC_LOGO_OUTSIDE
										 : DIAGNOSTIC_LOGO_UNKNOWN,
		       element->span, arena_copy(reading->arena, import, strcspn(import, " ;{")));
		return;
	}
	for (at += strspn(at, " "); *at; at += strspn(at, " ")) {
		if (starts(at, "/*")) {
			const char *end = strstr(at, "*/");
			at = end ? end + 2 : at + strlen(at);
			continue;
		}
		const char *open = strchr(at, '{'), *close = open ? strchr(open, '}') : NULL;
		if (!close) {
			refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, element->span, at);
			return;
		}
		for (const char *name = at; name < open;) {
			const char *end = name + strcspn(name, ",{"), *selector = trimmed(reading->arena, name, end);
			if (*selector != '.' || strpbrk(selector + 1, ".#:>+~*[ ")) {
				refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, element->span, selector);
				return;
			}
			*link = arena_allocate(reading->arena, sizeof **link);
			**link =
			    (struct rule){selector + 1, trimmed(reading->arena, open + 1, close), element->span, NULL};
			link = &(*link)->next;
			name = end + 1;
		}
		at = close + 1;
	}
}

static bool has_class(const char *classes, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = classes; *at;) {
		size_t word = strcspn(at, " \t\r\n");
		if (word == length && strncmp(at, name, length) == 0)
			return true;
		at += word + strspn(at + word, " \t\r\n");
	}
	return false;
}

/* ---- elements ---- */

/* Attributes that are read elsewhere, or say nothing about how it looks. */
static bool is_known_attribute(const char *name)
{
	static const char *const names[] = {"id",          "class",   "style",  "transform", "version",
					    "baseProfile", "viewBox", "x",      "y",         "width",
					    "height",      "rx",      "ry",     "cx",        "cy",
					    "r",           "d",       "points", "role",      "lang",
					    "focusable",   "title",   "type",   "media",     "preserveAspectRatio",
					    NULL};
	return is_one_of(name, names) || starts(name, "aria-") || starts(name, "data-");
}

/* Reads how an element is painted: own attributes, then rules, then its style (CSS 2.1, 6.4; SVG 1.1, 6.4). */
static void paint_read(struct reading *reading, const struct xml_node *element, struct paint *paint)
{
	const char *classes = xml_attribute(element, "class"), *style = xml_attribute(element, "style");
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next) {
		const char *name = attribute->name, *colon = strchr(name, ':'), *local = colon ? colon + 1 : name;
		if (strncasecmp(name, "on", 2) == 0)
			refuse(reading, DIAGNOSTIC_LOGO_ACTIVE, attribute->name_span, name);
		else if (is(local, "href") || is(local, "src") || is(name, "xml:base"))
			refuse(reading, DIAGNOSTIC_LOGO_OUTSIDE, attribute->span,
			       arena_format(reading->arena, "%s: %.60s", name, attribute->value));
		else if (!colon && !is_known_attribute(name))
			property_apply(reading, attribute->span, name, attribute->value, paint);
	}
	for (const struct rule *rule = classes ? reading->rules : NULL; rule; rule = rule->next)
		if (has_class(classes, rule->name))
			declarations_apply(reading, rule->span, rule->declarations, paint);
	if (style)
		declarations_apply(reading, xml_attribute_span(element, "style"), style, paint);
}

static void shape_read(struct reading *reading, const struct xml_node *element, const struct paint *paint)
{
	struct logo *logo = reading->logo;
	const char *path = xml_attribute(element, "d"), *points = xml_attribute(element, "points");
	logo->shapes = arena_grow(reading->arena, logo->shapes, logo->count, &logo->capacity, sizeof *logo->shapes);
	struct shape *shape = &logo->shapes[logo->count];
	*shape = (struct shape){.outline = {.even_odd = paint->even_odd}, .colour = paint->fill};
	reading->shape = shape;
	bool read = is(element->name, "path")       ? !path || path_read(reading, path)
		    : is(element->name, "rect")     ? rectangle_read(reading, element)
		    : strstr(element->name, "poly") ? !points || points_read(reading, points)
						    : ellipse_read(reading, element);
	if (!read || reading->far)
		refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN,
		       path     ? xml_attribute_span(element, "d")
		       : points ? xml_attribute_span(element, "points")
				: element->span,
		       element->name);
	if (!paint->none && !paint->hidden && shape->outline.count > 0)
		logo->count++;
}

/* Why an element may not stand in a logo; DIAGNOSTIC_COUNT when it may. */
static enum diagnostic_id element_refused(const char *name)
{
	static const struct {
		enum diagnostic_id id;
		const char *names[16];
	} refused[] = {
	    {DIAGNOSTIC_LOGO_ACTIVE,
	     {"script", "handler", "listener", "animate", "animateColor", "animateMotion", "animateTransform", "set",
	      "discard"}},
	    {DIAGNOSTIC_LOGO_OUTSIDE, {"a", "link", "use", "view", "font-face-uri", "tref", "cursor"}},
	    {DIAGNOSTIC_LOGO_IMAGE,
	     {"image", "foreignObject", "iframe", "video", "audio", "canvas", "object", "embed", "feImage"}},
	    {DIAGNOSTIC_LOGO_TEXT, {"text", "tspan", "textPath", "flowRoot", "font", "glyph", "altGlyph"}},
	    {DIAGNOSTIC_LOGO_FLAT,
	     {"filter", "mask", "clipPath", "pattern", "linearGradient", "radialGradient", "meshgradient", "marker"}},
	    {DIAGNOSTIC_LOGO_STROKE, {"line"}},
	};
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (is_one_of(name, refused[i].names))
			return refused[i].id;
	return DIAGNOSTIC_COUNT;
}

static void elements_read(struct reading *reading, const struct xml_node *parent, struct paint inherited)
{
	static const char *const shapes[] = {"path", "rect", "circle", "ellipse", "polygon", "polyline", NULL};
	static const char *const silent[] = {"title", "desc", "metadata", NULL};
	const struct matrix outer = reading->matrix;
	for (const struct xml_node *element = xml_child(parent, NULL);
	     element && reading->findings < FINDINGS_LIMIT && reading->steps <= LOGO_STEPS_LIMIT;
	     element = xml_next(element, NULL)) {
		enum diagnostic_id refused = element_refused(element->name);
		bool foreign =
		    element->namespace_address != reading->namespace_address &&
		    !is(element->namespace_address, reading->namespace_address ? reading->namespace_address : "");
		struct paint paint = inherited;
		const char *transform = xml_attribute(element, "transform");
		if (refused != DIAGNOSTIC_COUNT && (!foreign || refused == DIAGNOSTIC_LOGO_ACTIVE)) {
			refuse(reading, refused, element->span, arena_format(reading->arena, "<%s>", element->name));
			continue;
		}
		if (foreign || is_one_of(element->name, silent)) { /* what drawing programs keep for themselves */
			paint.hidden = true;
			elements_read(reading, element, paint);
			continue;
		}
		if (is(element->name, "style"))
			continue; /* read before all else */
		paint_read(reading, element, &paint);
		reading->matrix = outer;
		if (transform && !transforms_read(transform, &reading->matrix))
			refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, xml_attribute_span(element, "transform"), transform);
		if (is(element->name, "defs"))
			paint.hidden = true;
		if (is_one_of(element->name, shapes))
			shape_read(reading, element, &paint);
		else if (!is(element->name, "g") && !is(element->name, "defs"))
			refuse(reading, DIAGNOSTIC_LOGO_UNKNOWN, element->span,
			       arena_format(reading->arena, "<%s>", element->name));
		elements_read(reading, element, paint);
		reading->matrix = outer;
	}
}

/* Style sheets hold wherever they stand. */
static void sheets_read(struct reading *reading, const struct xml_node *parent)
{
	for (const struct xml_node *element = xml_child(parent, NULL); element; element = xml_next(element, NULL)) {
		if (is(element->name, "style"))
			sheet_read(reading, element);
		else
			sheets_read(reading, element);
	}
}

/* Its box: viewBox, or width and height. */
static bool box_read(const struct xml_node *root, double box[4])
{
	const char *view = xml_attribute(root, "viewBox");
	box[0] = box[1] = box[2] = box[3] = 0;
	if (view) {
		view += strspn(view, " \t\r\n");
		if (!numbers_read(&view, 'L', 4, box) || *view)
			return false;
	} else if (!length_read(xml_attribute(root, "width"), 0, &box[2]) ||
		   !length_read(xml_attribute(root, "height"), 0, &box[3])) {
		return false;
	}
	return box[2] > 0 && box[3] > 0 && box[2] <= box[3] * LOGO_ASPECT_LIMIT && box[3] <= box[2] * LOGO_ASPECT_LIMIT;
}

struct logo *logo_parse(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
	if (source->length > LOGO_BYTES_LIMIT) {
		diagnostic_add(diagnostics, DIAGNOSTIC_LOGO_LARGE, (struct span){source, 0, 0},
			       arena_format(arena, "%zu", source->length), arena_format(arena, "%d", LOGO_BYTES_LIMIT),
			       NULL);
		return NULL;
	}
	const struct xml_node *root = xml_parse(arena, source, diagnostics);
	if (!root)
		return NULL;
	double box[4];
	struct reading reading = {.arena = arena,
				  .diagnostics = diagnostics,
				  .logo = arena_allocate(arena, sizeof(struct logo)),
				  .namespace_address = root->namespace_address};
	if (!is(root->name, "svg")) {
		refuse(&reading, DIAGNOSTIC_LOGO_UNKNOWN, root->span, arena_format(arena, "<%s>", root->name));
	} else if (!box_read(root, box)) {
		refuse(&reading, DIAGNOSTIC_LOGO_BOX, root->span, "viewBox");
	} else {
		double scale = GRID / box[3];
		struct paint paint = {0};
		reading.logo->width = box[2] * scale;
		reading.matrix = (struct matrix){scale, 0, 0, scale, -box[0] * scale, -box[1] * scale};
		sheets_read(&reading, root);
		paint_read(&reading, root, &paint);
		elements_read(&reading, root, paint);
		if (reading.steps > LOGO_STEPS_LIMIT)
			diagnostic_add(diagnostics, DIAGNOSTIC_LOGO_LARGE, (struct span){source, 0, 0},
				       arena_format(arena, "%zu", reading.steps),
				       arena_format(arena, "%d", LOGO_STEPS_LIMIT), NULL);
		else if (reading.findings == 0 && reading.logo->count == 0)
			refuse(&reading, DIAGNOSTIC_LOGO_UNSEEN, root->span, "0");
	}
	return reading.findings == 0 && reading.steps <= LOGO_STEPS_LIMIT ? reading.logo : NULL;
}

struct logo *logo_read(struct arena *arena, const char *path, struct span named, struct diagnostics *diagnostics)
{
	struct source *source = source_read(arena, path);
	if (source)
		return logo_parse(arena, source, diagnostics);
	diagnostic_add(diagnostics, DIAGNOSTIC_LOGO_ABSENT, named, path, strerror(errno), NULL);
	return NULL;
}

double logo_width(const struct logo *logo, double height)
{
	return logo->width * height / GRID;
}

double logo_contrast(const struct logo *logo, struct colour ground)
{
	double most = 0;
	for (size_t i = 0; i < logo->count; i++)
		most = fmax(most, contrast_ratio(logo->shapes[i].colour, ground));
	return most;
}

void logo_draw(const struct logo *logo, struct canvas *canvas, double x, double y, double height)
{
	canvas_save(canvas);
	canvas_place(canvas, x, y, height / GRID, height / GRID);
	canvas_rectangle(canvas, 0, 0, logo->width, GRID);
	canvas_clip(canvas);
	for (size_t i = 0; i < logo->count; i++) {
		const struct shape *shape = &logo->shapes[i];
		canvas_colour(canvas, shape->colour.red, shape->colour.green, shape->colour.blue);
		outline_trace(&shape->outline, canvas);
		canvas_fill(canvas, shape->outline.even_odd);
	}
	canvas_restore(canvas);
}
