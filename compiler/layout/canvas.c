#include "canvas.h"

#include <math.h>

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

void canvas_save(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_save(canvas->cairo);
	else
		buffer_add_string(canvas->operators, "q\n");
}

void canvas_restore(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_restore(canvas->cairo);
	else
		buffer_add_string(canvas->operators, "Q\n");
}

void canvas_place(struct canvas *canvas, double left, double top, double across, double down)
{
	if (canvas->cairo) {
		cairo_translate(canvas->cairo, left, top);
		cairo_scale(canvas->cairo, across, down);
	} else {
		ADD(canvas->operators, "cm", 5, across, 0, 0, down, left, top);
	}
}

void canvas_turn(struct canvas *canvas, double angle)
{
	if (canvas->cairo)
		cairo_rotate(canvas->cairo, angle);
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
	else
		ADD(&canvas->path, "m", 2, x, y);
	canvas->drawing = true;
}

void canvas_line_to(struct canvas *canvas, double x, double y)
{
	if (canvas->cairo)
		cairo_line_to(canvas->cairo, x, y);
	else
		ADD(&canvas->path, "l", 2, x, y);
}

void canvas_curve_to(struct canvas *canvas, double x1, double y1, double x2, double y2, double x, double y)
{
	if (canvas->cairo)
		cairo_curve_to(canvas->cairo, x1, y1, x2, y2, x, y);
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
	if (canvas->cairo)
		cairo_rectangle(canvas->cairo, x, y, width, height);
	else
		ADD(&canvas->path, "re", 2, x, y, width, height);
}

void canvas_close(struct canvas *canvas)
{
	if (canvas->cairo)
		cairo_close_path(canvas->cairo);
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

void canvas_fill(struct canvas *canvas, bool even_odd)
{
	set_fill(canvas, even_odd);
	if (canvas->cairo)
		cairo_fill(canvas->cairo);
	paint(canvas, even_odd ? "f*\n" : "f\n");
}

void canvas_stroke(struct canvas *canvas, double width, enum canvas_ends ends)
{
	set_stroke(canvas, width, ends, ends == CANVAS_ROUND);
	if (canvas->cairo)
		cairo_stroke(canvas->cairo);
	paint(canvas, "S\n");
}

void canvas_fill_and_stroke(struct canvas *canvas, double width)
{
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
	if (canvas->cairo)
		cairo_clip(canvas->cairo);
	paint(canvas, "W n\n");
}
