#include "canvas.h"

#include <math.h>
#include <string.h>

#define QUARTER_TURN 1.5707963267948966

/* Printing with printf took a fifth of the time of a PDF. */
void canvas_add_number(struct buffer *operators, double number, int decimals)
{
	static const long units[] = {1, 10, 100, 1000, 10000, 100000};
	char text[32], *at = text + sizeof text;
	long unit = units[decimals], scaled = lround(number * (double)unit);
	bool negative = scaled < 0;
	long whole = (negative ? -scaled : scaled) / unit, part = (negative ? -scaled : scaled) % unit;
	*--at = ' ';
	if (part) {
		bool kept = false; /* no zeros at the end */
		for (int i = 0; i < decimals; i++, part /= 10) {
			kept = kept || part % 10;
			if (kept)
				*--at = (char)('0' + part % 10);
		}
		*--at = '.';
	}
	if (whole || at[0] == ' ')
		do
			*--at = (char)('0' + whole % 10);
		while (whole /= 10);
	if (negative)
		*--at = '-';
	buffer_add(operators, at, (size_t)(text + sizeof text - at));
}

static void add(struct buffer *operators, const char *operator, int decimals, const double *numbers, int count)
{
	for (int i = 0; i < count; i++)
		canvas_add_number(operators, numbers[i], decimals);
	buffer_add_string(operators, operator);
	buffer_add_byte(operators, '\n');
}

#define ADD(operators, operator, decimals, ...)                                                                        \
	add(operators, operator, decimals, (const double[]){__VA_ARGS__},                                              \
	    sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

/* ---- SVG ---- */

struct canvas canvas_svg(struct canvas_svg *svg, struct buffer *out, const char *prefix)
{
	*svg = (struct canvas_svg){.across = {{1, 0, 0, 1, 0, 0}}, .prefix = prefix};
	return (struct canvas){.operators = out, .svg = svg};
}

void canvas_add_hundredths(struct buffer *out, long number)
{
	char text[32], *at = text + sizeof text;
	long size = number < 0 ? -number : number, whole = size / 100, part = size % 100;
	char before = out->length ? out->bytes[out->length - 1] : ' ';
	if (part % 10)
		*--at = (char)('0' + part % 10);
	if (part)
		*--at = (char)('0' + part / 10);
	if (part)
		*--at = '.';
	if (whole || !part)
		do
			*--at = (char)('0' + whole % 10);
		while (whole /= 10);
	if (number < 0)
		*--at = '-';
	else if ((before >= '0' && before <= '9') || before == '.')
		*--at = ' ';
	buffer_add(out, at, (size_t)(text + sizeof text - at));
}

static double *svg_matrix(struct canvas *canvas)
{
	return canvas->svg->across[canvas->svg->depth];
}

/* New coordinates are those of `added` within the present ones. */
static void svg_multiply(struct canvas *canvas, const double added[6])
{
	double *matrix = svg_matrix(canvas), before[6];
	memcpy(before, matrix, sizeof before);
	for (int i = 0; i < 6; i += 2) {
		matrix[i] = before[0] * added[i] + before[2] * added[i + 1] + (i == 4 ? before[4] : 0);
		matrix[i + 1] = before[1] * added[i] + before[3] * added[i + 1] + (i == 4 ? before[5] : 0);
	}
}

static void svg_point(struct canvas *canvas, double x, double y, long *across, long *down)
{
	const double *matrix = svg_matrix(canvas);
	*across = lround((matrix[0] * x + matrix[2] * y + matrix[4]) * 100);
	*down = lround((matrix[1] * x + matrix[3] * y + matrix[5]) * 100);
}

/* A step of the path, its points counted from the last one: shorter, and rounding does not add up. */
static void svg_step(struct canvas *canvas, char command, const double *points, int count)
{
	struct canvas_svg *svg = canvas->svg;
	struct buffer *path = &canvas->path;
	long x = 0, y = 0;
	if (command == 'M') {
		svg_point(canvas, points[0], points[1], &svg->x, &svg->y);
		buffer_add_byte(path, 'M');
		canvas_add_hundredths(path, svg->x);
		canvas_add_hundredths(path, svg->y);
		svg->start_x = svg->x;
		svg->start_y = svg->y;
		return;
	}
	svg_point(canvas, points[2 * count - 2], points[2 * count - 1], &x, &y);
	bool flat = command == 'l' && (y == svg->y || x == svg->x);
	buffer_add_byte(path, (char)(flat ? (y == svg->y ? 'h' : 'v') : command));
	if (flat)
		canvas_add_hundredths(path, y == svg->y ? x - svg->x : y - svg->y);
	for (int i = 0; !flat && i < count; i++) {
		svg_point(canvas, points[2 * i], points[2 * i + 1], &x, &y);
		canvas_add_hundredths(path, x - svg->x);
		canvas_add_hundredths(path, y - svg->y);
	}
	svg->x = x;
	svg->y = y;
}

static void svg_close(struct canvas *canvas)
{
	buffer_add_byte(&canvas->path, 'z');
	canvas->svg->x = canvas->svg->start_x;
	canvas->svg->y = canvas->svg->start_y;
}

static void svg_colour(struct canvas *canvas, const char *name)
{
	unsigned red = (unsigned)lround(canvas->red * 255), green = (unsigned)lround(canvas->green * 255),
		 blue = (unsigned)lround(canvas->blue * 255);
	if (red % 17 == 0 && green % 17 == 0 && blue % 17 == 0)
		buffer_add_format(canvas->operators, " %s=\"#%x%x%x\"", name, red / 17, green / 17, blue / 17);
	else
		buffer_add_format(canvas->operators, " %s=\"#%02x%02x%02x\"", name, red, green, blue);
}

/* The path as an element; `width` of its line, 0 for none. */
static void svg_paint(struct canvas *canvas, bool filled, bool even_odd, double width, enum canvas_ends ends,
		      bool round)
{
	static const char *const caps[] = {"", " stroke-linecap=\"round\"", " stroke-linecap=\"square\""};
	struct buffer *out = canvas->operators;
	const double *matrix = svg_matrix(canvas);
	if (canvas->path.length == 0)
		return;
	buffer_add_string(out, "<path");
	if (filled)
		svg_colour(canvas, "fill");
	else
		buffer_add_string(out, " fill=\"none\"");
	if (even_odd)
		buffer_add_string(out, " fill-rule=\"evenodd\"");
	if (width > 0) {
		svg_colour(canvas, "stroke");
		buffer_add_string(out, " stroke-width=\"");
		canvas_add_hundredths(out,
				      lround(width * sqrt(fabs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) * 100));
		buffer_add_format(out, "\"%s%s", caps[ends], round ? " stroke-linejoin=\"round\"" : "");
	}
	buffer_add_format(out, "%s d=\"", canvas->svg->sharp ? " shape-rendering=\"crispEdges\"" : "");
	buffer_add(out, canvas->path.bytes, canvas->path.length);
	buffer_add_string(out, "\"/>\n");
	buffer_clear(&canvas->path);
	canvas->drawing = false;
}

static void svg_clip(struct canvas *canvas)
{
	struct canvas_svg *svg = canvas->svg;
	int number = ++svg->clips;
	buffer_add_format(canvas->operators,
			  "<clipPath id=\"%s%d\"><path d=\"%s\"/></clipPath><g clip-path=\"url(#%s%d)\">\n",
			  svg->prefix, number, buffer_text(&canvas->path), svg->prefix, number);
	svg->groups[svg->depth]++;
	buffer_clear(&canvas->path);
	canvas->drawing = false;
}

static void svg_save(struct canvas *canvas)
{
	struct canvas_svg *svg = canvas->svg;
	memcpy(svg->across[svg->depth + 1], svg->across[svg->depth], sizeof svg->across[0]);
	svg->groups[++svg->depth] = 0;
}

static void svg_restore(struct canvas *canvas)
{
	struct canvas_svg *svg = canvas->svg;
	for (int i = 0; i < svg->groups[svg->depth]; i++)
		buffer_add_string(canvas->operators, "</g>\n");
	svg->depth--;
	svg->sharp = false;
}

/* ---- what can be drawn ---- */

void canvas_save(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_save(canvas->cairo);
	else if (canvas->svg)
		svg_save(canvas);
	else
		buffer_add_string(canvas->operators, "q\n");
}

void canvas_restore(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_restore(canvas->cairo);
	else if (canvas->svg)
		svg_restore(canvas);
	else
		buffer_add_string(canvas->operators, "Q\n");
}

void canvas_place(struct canvas *canvas, double left, double top, double across, double down)
{
	if (canvas->cairo) {
		cairo_translate(canvas->cairo, left, top);
		cairo_scale(canvas->cairo, across, down);
	} else if (canvas->svg) {
		svg_multiply(canvas, (const double[]){across, 0, 0, down, left, top});
	} else {
		ADD(canvas->operators, "cm", 5, across, 0, 0, down, left, top);
	}
}

void canvas_turn(struct canvas *canvas, double angle)
{
	if (canvas->cairo)
		cairo_rotate(canvas->cairo, angle);
	else if (canvas->svg)
		svg_multiply(canvas, (const double[]){cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0});
	else if (angle != 0)
		ADD(canvas->operators, "cm", 5, cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0);
}

void canvas_colour(struct canvas *canvas, double red, double green, double blue)
{
	canvas->red = red;
	canvas->green = green;
	canvas->blue = blue;
	if (canvas->cairo)
		cairo_set_source_rgb(canvas->cairo, red, green, blue);
}

void canvas_move_to(struct canvas *canvas, double x, double y)
{
	if (canvas->cairo)
		cairo_move_to(canvas->cairo, x, y);
	else if (canvas->svg)
		svg_step(canvas, 'M', (const double[]){x, y}, 1);
	else
		ADD(&canvas->path, "m", 2, x, y);
	canvas->drawing = true;
}

void canvas_line_to(struct canvas *canvas, double x, double y)
{
	if (canvas->cairo)
		cairo_line_to(canvas->cairo, x, y);
	else if (canvas->svg)
		svg_step(canvas, 'l', (const double[]){x, y}, 1);
	else
		ADD(&canvas->path, "l", 2, x, y);
}

void canvas_curve_to(struct canvas *canvas, double x1, double y1, double x2, double y2, double x, double y)
{
	if (canvas->cairo)
		cairo_curve_to(canvas->cairo, x1, y1, x2, y2, x, y);
	else if (canvas->svg)
		svg_step(canvas, 'c', (const double[]){x1, y1, x2, y2, x, y}, 3);
	else
		ADD(&canvas->path, "c", 2, x1, y1, x2, y2, x, y);
}

/* A circle's arc in pieces of at most a quarter turn, each a Bézier curve whose handles are 4/3 tan(angle / 4) of the
 * radius: less than a thousandth beside it. */
static void add_arc(struct canvas *canvas, double x, double y, double radius, double from, double to)
{
	int pieces = (int)ceil((to - from) / QUARTER_TURN - 1e-9);
	double step = (to - from) / pieces, handle = 4.0 / 3 * tan(step / 4) * radius;
	for (int i = 0; i < pieces; i++, from += step) {
		double end = from + step, x2 = x + radius * cos(end), y2 = y + radius * sin(end);
		canvas_curve_to(canvas, x + radius * cos(from) - handle * sin(from),
				y + radius * sin(from) + handle * cos(from), x2 + handle * sin(end),
				y2 - handle * cos(end), x2, y2);
	}
}

void canvas_arc(struct canvas *canvas, double x, double y, double radius, double from, double to)
{
	if (canvas->cairo) {
		cairo_arc(canvas->cairo, x, y, radius, from, to);
		return;
	}
	double start_x = x + radius * cos(from), start_y = y + radius * sin(from);
	if (canvas->drawing)
		canvas_line_to(canvas, start_x, start_y);
	else
		canvas_move_to(canvas, start_x, start_y);
	add_arc(canvas, x, y, radius, from, to);
}

void canvas_rectangle(struct canvas *canvas, double x, double y, double width, double height)
{
	if (canvas->cairo) {
		cairo_rectangle(canvas->cairo, x, y, width, height);
	} else if (canvas->svg) {
		svg_step(canvas, 'M', (const double[]){x, y}, 1);
		svg_step(canvas, 'l', (const double[]){x + width, y}, 1);
		svg_step(canvas, 'l', (const double[]){x + width, y + height}, 1);
		svg_step(canvas, 'l', (const double[]){x, y + height}, 1);
		svg_close(canvas);
	} else {
		ADD(&canvas->path, "re", 2, x, y, width, height);
	}
}

void canvas_close(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_close_path(canvas->cairo);
	else if (canvas->svg)
		svg_close(canvas);
	else
		buffer_add_string(&canvas->path, "h\n");
	canvas->drawing = false;
}

/* Nothing may be set between the first step of a path and its painting (ISO 32000-1, 8.2), so the path comes last. */
static void paint(struct canvas *canvas, const char *operator)
{
	if (!canvas->cairo) {
		buffer_add(canvas->operators, canvas->path.bytes, canvas->path.length);
		buffer_add_string(canvas->operators, operator);
		buffer_clear(&canvas->path);
	}
	canvas->drawing = false;
}

static void set_fill(struct canvas *canvas, bool even_odd)
{
	if (canvas->cairo)
		cairo_set_fill_rule(canvas->cairo, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
	else
		ADD(canvas->operators, "rg", 3, canvas->red, canvas->green, canvas->blue);
}

static void set_stroke(struct canvas *canvas, double width, enum canvas_ends ends, bool round)
{
	static const cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE};
	if (canvas->cairo) {
		cairo_set_line_width(canvas->cairo, width);
		cairo_set_line_cap(canvas->cairo, caps[ends]);
		cairo_set_line_join(canvas->cairo, round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
	} else {
		ADD(canvas->operators, "RG", 3, canvas->red, canvas->green, canvas->blue);
		ADD(canvas->operators, "w", 3, width);
		ADD(canvas->operators, "J", 0, ends);
		ADD(canvas->operators, "j", 0, round);
	}
}

void canvas_sharpen(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_set_antialias(canvas->cairo, CAIRO_ANTIALIAS_NONE);
	else if (canvas->svg)
		canvas->svg->sharp = true;
}

void canvas_fill(struct canvas *canvas, bool even_odd)
{
	if (canvas->svg) {
		svg_paint(canvas, true, even_odd, 0, CANVAS_BUTT, false);
		return;
	}
	set_fill(canvas, even_odd);
	if (canvas->cairo)
		cairo_fill(canvas->cairo);
	paint(canvas, even_odd ? "f*\n" : "f\n");
}

void canvas_stroke(struct canvas *canvas, double width, enum canvas_ends ends)
{
	if (canvas->svg) {
		svg_paint(canvas, false, false, width, ends, ends == CANVAS_ROUND);
		return;
	}
	set_stroke(canvas, width, ends, ends == CANVAS_ROUND);
	if (canvas->cairo)
		cairo_stroke(canvas->cairo);
	paint(canvas, "S\n");
}

void canvas_fill_and_stroke(struct canvas *canvas, double width)
{
	if (canvas->svg) {
		svg_paint(canvas, true, false, width, CANVAS_BUTT, true);
		return;
	}
	set_stroke(canvas, width, CANVAS_BUTT, true);
	set_fill(canvas, false);
	if (canvas->cairo) {
		cairo_stroke_preserve(canvas->cairo);
		cairo_fill(canvas->cairo);
	}
	paint(canvas, "B\n");
}

void canvas_clip(struct canvas *canvas)
{
	if (canvas->svg) {
		svg_clip(canvas);
		return;
	}
	if (canvas->cairo)
		cairo_clip(canvas->cairo);
	paint(canvas, "W n\n");
}
