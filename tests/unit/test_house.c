/*
 * House style: contrast and the nearest colour that has enough, theme.xml of an overlay with each way to get it wrong,
 * each thing that may not stand in a logo, and what paths and transforms come to. What it looks like on a page stands
 * in test_layout. Run from the repository's root.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../compiler/layout/contrast.h"
#include "../../compiler/layout/house.h"
#include "program.h"

static struct arena *arena;
static struct diagnostics *diagnostics;
static const struct theme *theme;
static const char *folder;

static void setup(void)
{
	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	theme = theme_read(arena, ".", diagnostics);
	folder = program_folder_new(arena);
	cr_assert(theme != NULL);
}

static void teardown(void)
{
	program_folder_remove(arena, folder);
	arena_free(arena);
}

TestSuite(house, .init = setup, .fini = teardown, .timeout = 60);

static void file_write(const char *name, const char *content)
{
	FILE *file = fopen(arena_format(arena, "%s/%s", folder, name), "w");

	cr_assert(file != NULL, "%s", name);
	fputs(content, file);
	fclose(file);
}

/* ---- contrast ---- */

Test(house, contrast_is_that_of_wcag)
{
	static const struct {
		const char *one, *other;
		double ratio;
	} known[] = {
	    {"#000000", "#ffffff", 21},   {"#777777", "#777777", 1},    {"#767676", "#ffffff", 4.54},
	    {"#00539b", "#ffffff", 7.75}, {"#ffffff", "#00703c", 6.21}, {"#e87722", "#ffffff", 2.96},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		double ratio = contrast_ratio(colour_parse(known[i].one), colour_parse(known[i].other));
		cr_expect(fabs(ratio - known[i].ratio) < 0.006, "%s on %s: %.3f", known[i].one, known[i].other, ratio);
	}
}

/* For colours all through the cube: what is proposed passes as it is written, keeps its hue, and is the first to pass.
 */
Test(house, the_nearest_colour_passes_and_no_lighter_one_does)
{
	static const double ratios[] = {CONTRAST_TEXT, CONTRAST_GRAPHICS};
	struct colour grounds[THEME_GROUNDS_LIMIT];
	size_t count = theme_grounds(theme, grounds), worst, changed = 0;

	for (int at = 0; at < 6 * 6 * 6 * 2; at++) {
		double ratio = ratios[at % 2];
		struct colour colour = {at / 2 % 6 / 5.0, at / 12 % 6 / 5.0, at / 72 / 5.0};
		struct colour found = contrast_darken(colour, grounds, count, ratio);
		struct colour written = colour_parse(colour_name(arena, found));
		double from = fmax(colour.red, fmax(colour.green, colour.blue)),
		       to = fmax(found.red, fmax(found.green, found.blue));

		cr_expect(contrast_least(written, grounds, count, &worst) >= ratio, "%s", colour_name(arena, colour));
		if (from == to)
			continue; /* it passed as it was */
		changed++;
		cr_expect(contrast_least(colour, grounds, count, &worst) < ratio, "%s was right",
			  colour_name(arena, colour));
		long strongest = lround(from * 255), step = lround(to * 255) + 1;
		long red = lround(colour.red * 255), green = lround(colour.green * 255),
		     blue = lround(colour.blue * 255);
		struct colour next = {(double)((red * step * 2 + strongest) / (2 * strongest)) / 255,
				      (double)((green * step * 2 + strongest) / (2 * strongest)) / 255,
				      (double)((blue * step * 2 + strongest) / (2 * strongest)) / 255};
		cr_expect(contrast_least(next, grounds, count, &worst) < ratio, "%s: %s would do",
			  colour_name(arena, colour), colour_name(arena, next));
		cr_expect(fabs(found.red * from - colour.red * to) < 1 / 255.0 &&
			      fabs(found.green * from - colour.green * to) < 1 / 255.0 &&
			      fabs(found.blue * from - colour.blue * to) < 1 / 255.0,
			  "%s has another hue than %s", colour_name(arena, found), colour_name(arena, colour));
	}
	cr_expect(changed > 100, "%zu", changed);
}

/* ---- theme.xml ---- */

#define SVG(inside)                                                                                                    \
	"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 40 "          \
	"20'>\n" inside "</svg>\n"
#define SQUARE "<path d='M0 0H10V10H0z'/>"
#define NAME "<naam>Gemeente Zandmeer</naam>\n"
#define LOGO "<logo bestand='logo.svg'/>\n"
#define COLOURS "<kleuren tekst='#14532d' lijn='#c2410c'/>\n"
#define THEME(inside) "<huisstijl>\n" inside "</huisstijl>\n"

static const struct house *read_theme(const char *content)
{
	file_write("theme.xml", content);
	return house_read(arena, folder, theme, diagnostics);
}

/* Holds that the newest finding is this one, at this place, with these words and this proposal. */
static void expect_finding(const char *what, enum diagnostic_id id, const char *place, const char *words)
{
	size_t last = diagnostics_total(diagnostics) - 1;

	cr_assert(diagnostics_total(diagnostics) > 0, "%s: nothing was found", what);
	struct span span = diagnostics_span(diagnostics, last);
	struct position position = source_position(span.source, span.offset);
	const char *found = arena_format(arena, "%u:%u", position.line, position.column);
	const char *message = diagnostics_message(diagnostics, last);
	const struct diagnostic_remark *remark = diagnostics_remarks(diagnostics, last);
	cr_expect(diagnostics_id(diagnostics, last) == id, "%s: %s", what, message);
	cr_expect(strcmp(found, place) == 0, "%s: at %s", what, found);
	cr_expect(strstr(message, words) != NULL || (remark != NULL && strcmp(remark->text, words) == 0), "%s: %s",
		  what, message);
}

Test(house, the_examples_are_right)
{
	const struct house *own = house_read(arena, "tests/house", theme, diagnostics),
			   *template = house_read(arena, "outputs/huisstijl", theme, diagnostics);

	cr_assert(own != NULL && template != NULL, "%s", diagnostics_message(diagnostics, 0));
	cr_expect_str_eq(own->name, "Gemeente Zandmeer");
	cr_expect(own->logo != NULL && fabs(logo_width(own->logo, 72) - 260) < 0.01);
	cr_expect_str_eq(own->contacts->next->value, "https://www.zandmeer.example");
	cr_expect_str_eq(own->address_lines->next->words, "1234 AB Zandmeer");
	cr_expect(system("xmllint --noout --nonet --relaxng outputs/huisstijl/theme.rng outputs/huisstijl/theme.xml "
			 "tests/house/theme.xml 2>/dev/null") == 0);
}

Test(house, a_theme_that_is_not_right_is_a_finding_at_its_place)
{
	static const struct {
		const char *content;
		enum diagnostic_id id;
		const char *place, *words;
	} wrong[] = {
	    {"<theme/>", DIAGNOSTIC_HOUSE_WRONG, "1:1", "<huisstijl>"},
	    {THEME(LOGO COLOURS), DIAGNOSTIC_HOUSE_WRONG, "1:1", "<naam>"},
	    {THEME(NAME LOGO), DIAGNOSTIC_HOUSE_WRONG, "1:1", "<kleuren>"},
	    {THEME(NAME COLOURS), DIAGNOSTIC_HOUSE_LOGO, "1:1", "geen=\"ja\""},
	    {THEME(NAME "<logo/>" COLOURS), DIAGNOSTIC_HOUSE_WRONG, "3:1", "<logo>"},
	    {THEME(NAME "<logo geen='nee'/>" COLOURS), DIAGNOSTIC_HOUSE_WRONG, "3:13", "nee"},
	    {THEME(NAME "<logo bestand='../logo.svg'/>" COLOURS), DIAGNOSTIC_HOUSE_WRONG, "3:16", "../logo.svg"},
	    {THEME(NAME "<logo bestand='logo.png'/>" COLOURS), DIAGNOSTIC_HOUSE_WRONG, "3:16", "logo.png"},
	    {THEME(NAME "<logo bestand='weg.svg'/>" COLOURS), DIAGNOSTIC_LOGO_ABSENT, "3:16", "weg.svg"},
	    {THEME(NAME LOGO COLOURS "<kleur/>"), DIAGNOSTIC_HOUSE_WRONG, "5:1", "<kleur>"},
	    {THEME(NAME NAME LOGO COLOURS), DIAGNOSTIC_HOUSE_WRONG, "3:1", "<naam>"},
	    {THEME("<naam> </naam>" LOGO COLOURS), DIAGNOSTIC_HOUSE_WRONG, "2:1", "<naam>"},
	    {THEME("<naam taal='nl'>A</naam>" LOGO COLOURS), DIAGNOSTIC_HOUSE_WRONG, "2:7", "taal"},
	    {THEME("<naam>A <b>B</b></naam>" LOGO COLOURS), DIAGNOSTIC_HOUSE_WRONG, "2:9", "<b>"},
	    {THEME(NAME LOGO COLOURS "groen"), DIAGNOSTIC_HOUSE_WRONG, "5:1", "groen"},
	    {THEME(NAME LOGO "<kleuren tekst='groen' lijn='#c2410c'/>"), DIAGNOSTIC_HOUSE_WRONG, "4:17", "groen"},
	    {THEME(NAME LOGO "<kleuren lijn='#c2410c'/>"), DIAGNOSTIC_HOUSE_WRONG, "4:1", "tekst="},
	    {THEME(NAME LOGO COLOURS "<contact/>"), DIAGNOSTIC_HOUSE_WRONG, "5:1", "<contact/>"},
	    {THEME(NAME LOGO COLOURS "<contact><fax>1</fax></contact>"), DIAGNOSTIC_HOUSE_WRONG, "5:10", "<fax>"},
	    {THEME(NAME LOGO COLOURS "<contact><mail>a@b.nl</mail><mail>b@b.nl</mail></contact>"),
	     DIAGNOSTIC_HOUSE_WRONG, "5:29", "<mail>"},
	    /* 6.21 on white, less on the darkest tint */
	    {THEME(NAME LOGO "<kleuren tekst='#00703c' lijn='#c2410c'/>"), DIAGNOSTIC_HOUSE_CONTRAST_TEXT, "4:17",
	     "#f2edf9 is 5.39:1"},
	    {THEME(NAME LOGO "<kleuren tekst='#00703c' lijn='#c2410c'/>"), DIAGNOSTIC_HOUSE_CONTRAST_TEXT, "4:17",
	     "#005c31"},
	    {THEME(NAME LOGO "<kleuren tekst='#14532d' lijn='#ffd500'/>"), DIAGNOSTIC_HOUSE_CONTRAST_LINE, "4:32",
	     "1.2"},
	    {THEME(NAME LOGO "<kleuren tekst='#14532d' lijn='#ffffff'/>"), DIAGNOSTIC_HOUSE_CONTRAST_LINE, "4:32",
	     "#8a8a8a"},
	};

	file_write("logo.svg", SVG(SQUARE));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
		cr_expect(read_theme(wrong[i].content) == NULL, "%s", wrong[i].content);
		expect_finding(wrong[i].content, wrong[i].id, wrong[i].place, wrong[i].words);
	}
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	cr_expect(read_theme(THEME(NAME LOGO COLOURS)) != NULL);
	cr_expect(read_theme(THEME(NAME LOGO "<kleuren tekst='#14532D' lijn='#C2410c'/>")) != NULL);
	const struct house *bare = read_theme(THEME(NAME "<logo geen='ja'/>" COLOURS));
	cr_expect(bare != NULL && bare->logo == NULL && diagnostics_total(diagnostics) == 0);
}

/* ---- logos ---- */

static struct logo *read_logo(const char *content)
{
	file_write("logo.svg", content);
	return logo_read(arena, arena_format(arena, "%s/logo.svg", folder), (struct span){0}, diagnostics);
}

Test(house, a_logo_that_is_more_than_filled_shapes_is_a_finding_at_its_place)
{
	static const struct {
		const char *content;
		enum diagnostic_id id;
		const char *place, *words;
	} wrong[] = {
	    {SVG("<script>alert(1)</script>"), DIAGNOSTIC_LOGO_ACTIVE, "2:1", "<script>"},
	    {SVG("<metadata><x xmlns='http://www.w3.org/1999/xhtml'><script/></x></metadata>"), DIAGNOSTIC_LOGO_ACTIVE,
	     "2:51", "<script>"},
	    {SVG("<g onload='x()'/>"), DIAGNOSTIC_LOGO_ACTIVE, "2:4", "onload"},
	    {SVG("<path OnClick='x()' d=''/>"), DIAGNOSTIC_LOGO_ACTIVE, "2:7", "OnClick"},
	    {SVG("<rect width='4' height='4'><animate/></rect>"), DIAGNOSTIC_LOGO_ACTIVE, "2:28", "<animate>"},
	    {SVG("<g style='animation: a 1s'/>"), DIAGNOSTIC_LOGO_ACTIVE, "2:11", "animation"},
	    {SVG("<a xlink:href='http://a.example'/>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:1", "<a>"},
	    {SVG("<use xlink:href='#a'/>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:1", "<use>"},
	    {SVG("<g xlink:href='http://a.example/x'/>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:16", "http://a.example/x"},
	    {SVG("<g href='file:///etc/passwd'/>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:10", "file:"},
	    {SVG("<style>@import 'http://a.example/x.css';</style>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:1", "@import"},
	    {SVG("<style>@font-face{src:url(a)}</style>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:1", "@font-face"},
	    {SVG("<style>.a{fill:url(http://a.example)}</style><g class='a'/>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:1",
	     "url("},
	    {SVG("<g style='fill: url( \"x.svg#a\" )'/>"), DIAGNOSTIC_LOGO_OUTSIDE, "2:11", "x.svg"},
	    {SVG("<image/>"), DIAGNOSTIC_LOGO_IMAGE, "2:1", "<image>"},
	    {SVG("<g><foreignObject/></g>"), DIAGNOSTIC_LOGO_IMAGE, "2:4", "<foreignObject>"},
	    {SVG("<text>Zandmeer</text>"), DIAGNOSTIC_LOGO_TEXT, "2:1", "<text>"},
	    {SVG("<defs><linearGradient/></defs>"), DIAGNOSTIC_LOGO_FLAT, "2:7", "<linearGradient>"},
	    {SVG("<path fill='url(#a)' d=''/>"), DIAGNOSTIC_LOGO_FLAT, "2:13", "url(#a)"},
	    {SVG("<filter/>"), DIAGNOSTIC_LOGO_FLAT, "2:1", "<filter>"},
	    {SVG("<g filter='url(#a)'/>"), DIAGNOSTIC_LOGO_FLAT, "2:12", "filter"},
	    {SVG("<mask/>"), DIAGNOSTIC_LOGO_FLAT, "2:1", "<mask>"},
	    {SVG("<g opacity='.5'/>"), DIAGNOSTIC_LOGO_FLAT, "2:13", "opacity"},
	    {SVG("<g style='fill-opacity:0.5'/>"), DIAGNOSTIC_LOGO_FLAT, "2:11", "fill-opacity"},
	    {SVG("<path stroke='#000' d=''/>"), DIAGNOSTIC_LOGO_STROKE, "2:15", "stroke"},
	    {SVG("<line/>"), DIAGNOSTIC_LOGO_STROKE, "2:1", "<line>"},
	    {SVG("<path fill='tomato' d=''/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:13", "tomato"},
	    {SVG("<path d='M0 0X1'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:10", "path"},
	    {SVG("<path d='L1 1'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:10", "path"},
	    {SVG("<path d='M0'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:10", "path"},
	    {SVG("<path d='M0 0L9e9 1'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:10", "path"},
	    {SVG("<path d='M0 0A1 1 0 2 0 4 4'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:10", "path"},
	    {SVG("<polygon points='1 2 3'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:18", "polygon"},
	    {SVG("<rect width='50%' height='1'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:1", "rect"},
	    {SVG("<g transform='turn(3)'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:15", "turn(3)"},
	    {SVG("<g transform='scale(1'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:15", "scale(1"},
	    {SVG("<path transform='scale(9e6) scale(9e6)' d='M1 1z'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:44", "path"},
	    {SVG("<symbol/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:1", "<symbol>"},
	    {SVG("<g clip='auto'/>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:10", "clip"},
	    {SVG("<style>path{fill:#000}</style>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:1", "path"},
	    {SVG("<style>.a{fill:#000</style>"), DIAGNOSTIC_LOGO_UNKNOWN, "2:1", ".a{"},
	    {SVG("<title>leeg</title>"), DIAGNOSTIC_LOGO_UNSEEN, "1:1", "0"},
	    {SVG("<g display='none'>" SQUARE "</g>"), DIAGNOSTIC_LOGO_UNSEEN, "1:1", "0"},
	    {"<html/>", DIAGNOSTIC_LOGO_UNKNOWN, "1:1", "<html>"},
	    {"<svg>" SQUARE "</svg>", DIAGNOSTIC_LOGO_BOX, "1:1", "viewBox"},
	    {"<svg viewBox='0 0 0 9'>" SQUARE "</svg>", DIAGNOSTIC_LOGO_BOX, "1:1", "viewBox"},
	    {"<svg viewBox='0 0 90 9'>" SQUARE "</svg>", DIAGNOSTIC_LOGO_BOX, "1:1", "viewBox"},
	    {"<svg width='50%' height='9'>" SQUARE "</svg>", DIAGNOSTIC_LOGO_BOX, "1:1", "viewBox"},
	    {"<!DOCTYPE svg><svg/>", DIAGNOSTIC_XML_DOCTYPE, "1:1", "DOCTYPE"},
	    {"<svg>&a;</svg>", DIAGNOSTIC_XML_ENTITY, "1:6", "&a;"},
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
		cr_expect(read_logo(wrong[i].content) == NULL, "%s", wrong[i].content);
		expect_finding(wrong[i].content, wrong[i].id, wrong[i].place, wrong[i].words);
	}
}

Test(house, a_logo_that_is_too_large_or_cannot_be_seen_is_refused)
{
	struct buffer large = {0}, many = {0};

	buffer_add_string(&large, SVG(SQUARE) "<!--");
	for (int i = 0; i < LOGO_BYTES_LIMIT / 10; i++)
		buffer_add_string(&large, "          ");
	buffer_add_string(&large, "-->");
	cr_expect(read_logo(buffer_text(&large)) == NULL);
	expect_finding("bytes", DIAGNOSTIC_LOGO_LARGE, "1:1", "200000");
	buffer_add_string(&many, "<svg viewBox='0 0 9 9'><path d='M0 0");
	for (int i = 0; i <= LOGO_STEPS_LIMIT; i++)
		buffer_add_string(&many, "h1");
	buffer_add_string(&many, "'/></svg>");
	cr_expect(read_logo(buffer_text(&many)) == NULL);
	expect_finding("steps", DIAGNOSTIC_LOGO_LARGE, "1:1", "20000");
	buffer_free(&large);
	buffer_free(&many);

	file_write("logo.svg", SVG("<g fill='#fff'>" SQUARE "<path fill='rgb(255, 240, 200)' d='M0 0h9v9'/></g>"));
	cr_expect(read_theme(THEME(NAME LOGO COLOURS)) == NULL);
	expect_finding("white", DIAGNOSTIC_LOGO_UNSEEN, "3:16", "1.1");
}

/* What a logo comes to: the operators of a PDF page when it is 20 units high, so that a unit is a unit of the file. */
static const char *drawn(const char *inside)
{
	struct buffer operators = {0};
	struct canvas canvas = {.operators = &operators};
	const struct logo *logo = read_logo(inside);

	cr_assert(logo != NULL, "%s: %s", inside, diagnostics_message(diagnostics, diagnostics_total(diagnostics) - 1));
	logo_draw(logo, &canvas, 0, 0, 20);
	const char *copy = arena_string(arena, buffer_text(&operators));
	buffer_free(&operators);
	buffer_free(&canvas.path);
	return copy;
}

/* Two ways to write the same shape. */
static void same(const char *one, const char *other)
{
	cr_expect_str_eq(drawn(one), drawn(other), "%s\nis\n%s%s\nis\n%s", one, drawn(one), other, drawn(other));
}

Test(house, paths_transforms_and_colours_are_those_of_svg)
{
	cr_expect_str_eq(drawn(SVG("<path fill='#0a141e' d='M0 0L40 0 40 20z'/>")),
			 "q\n.08333 0 0 .08333 0 0 cm\n0 0 480 240 re\nW n\n.039 .078 .118 rg\n"
			 "0 0 m\n480 0 l\n480 240 l\nh\nf\nQ\n");
	same(SVG("<path d='M10 10h10v5h-10z'/>"), SVG("<path d='M10,10H20V15H10Z'/>"));
	same(SVG("<path d='m1-1.5.5.5l1e1-2'/>"), SVG("<path d='M1 -1.5L1.5 -1L11.5 -3'/>"));
	same(SVG("<path d='M1 1l2 0zl0 3'/>"), SVG("<path d='M1 1L3 1ZM1 1L1 4'/>"));
	same(SVG("<path d='M1 1c1 1 2 1 3 0s2-1 3 0'/>"), SVG("<path d='M1 1C2 2 3 2 4 1C5 0 6 0 7 1'/>"));
	same(SVG("<path d='M0 0q3 3 6 0t6 0'/>"), SVG("<path d='M0 0C2 2 4 2 6 0C8-2 10-2 12 0'/>"));
	same(SVG("<path d='M0 0S3 3 6 0T9 0'/>"), SVG("<path d='M0 0C0 0 3 3 6 0C6 0 7 0 9 0'/>"));
	same(SVG("<path d='M5 0a5 5 0 015 5'/>"), SVG("<path d='M5 0A5 5 0 0 1 10 5'/>"));
	same(SVG("<path d='M5 0a1 1 0 0 1 10 0'/>"),
	     SVG("<path d='M5 0a5 5 0 0 1 10 0'/>")); /* too small: made to reach */
	same(SVG("<path d='M5 0a0 1 0 0 1 10 0'/>"), SVG("<path d='M5 0h10'/>"));
	same(SVG("<circle cx='5' cy='6' r='2'/>"), SVG("<ellipse cx='5' cy='6' rx='2' ry='2'/>"));
	same(SVG("<rect x='1' y='2' width='6' height='4' rx='9'/>"), SVG("<ellipse cx='4' cy='4' rx='3' ry='2'/>"));
	same(SVG("<polyline points='1 2 3,4 5 6'/>"), SVG("<path d='M1 2L3 4 5 6z'/>"));
	same(SVG("<g transform='translate(2,3) scale(2)'><path d='M1 1h1'/></g>"), SVG("<path d='M4 5h2'/>"));
	same(SVG("<path transform='rotate(90 1 1)' d='M1 1h3'/>"), SVG("<path d='M1 1v3'/>"));
	same(SVG("<path transform='matrix(0 1 -1 0 0 0)' d='M1 1h3'/>"), SVG("<path d='M-1 1v3'/>"));
	same(SVG("<path transform='skewX(45)' d='M0 2h1'/>"), SVG("<path d='M2 2h1'/>"));
	same(SVG("<g transform='scale(2)'>" SQUARE "</g>" SQUARE), SVG("<path d='M0 0H20V20H0z'/>" SQUARE));
	same(SVG("<style>.b,.c{fill:#0f0}</style><path class='a c' fill='#f00' d='M0 0h1'/>"),
	     SVG("<path style='fill:#00ff00; stroke: none' d='M0 0h1'/>"));
	same(SVG("<path fill='white' fill-rule='evenodd' d='M0 0h1'/>" SQUARE),
	     SVG("<g fill='rgb(255,255,255)' style='fill-rule:evenodd'><path d='M0 0h1'/></g>" SQUARE));
	same(SVG("<g display='none'><path d='M0 0h1'/></g><path fill='none' d='M0 0h1'/>" SQUARE), SVG(SQUARE));
	same("<svg width='40px' height='20'>" SQUARE "</svg>", SVG(SQUARE));
	same("<svg viewBox='-5 -5 40 20'>" SQUARE "</svg>", SVG("<path d='M5 5H15V15H5z'/>"));
}

/* A circle of four arcs lies on the circle, whichever way round. */
Test(house, arcs_lie_where_they_should)
{
	const struct logo *arcs = read_logo(SVG("<path d='M10 0A10 10 0 1 1 9.99 0z'/>"));
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 400, 200);
	struct canvas canvas = {.cairo = cairo_create(surface)};

	cr_assert(arcs != NULL);
	logo_draw(arcs, &canvas, 0, 0, 200);
	cairo_surface_flush(surface);
	const unsigned char *pixels = cairo_image_surface_get_data(surface);
	int stride = cairo_image_surface_get_stride(surface);
	for (int y = 0; y < 200; y++)
		for (int x = 0; x < 400; x++) {
			double from = hypot(x + 0.5 - 100, y + 0.5 - 100);
			int found = pixels[y * stride + x];
			cr_assert(fabs(from - 100) < 1.5 || found == (from < 100 ? 255 : 0), "%d,%d: %d", x, y, found);
		}
	cairo_destroy(canvas.cairo);
	cairo_surface_destroy(surface);
}

/* ---- where its colours go ---- */

static bool is_same(struct colour one, struct colour other)
{
	return one.red == other.red && one.green == other.green && one.blue == other.blue;
}

Test(house, house_colours_go_to_neutral_parts_only)
{
	static const char *const all[] = {
#define X(id, dutch) dutch,
	    PART_KINDS(X)
#undef X
		"gebied",
	    "hulp", "kern"};
	const struct house *house = house_read(arena, "tests/house", theme, diagnostics);
	cr_assert(house != NULL);
	const struct theme *dressed = theme_dress(arena, theme, house);
	size_t neutral = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		struct theme_group core = theme_group(theme, all[i]), group = theme_group(dressed, all[i]);
		bool informs = strcmp(all[i], "wat") == 0 || strcmp(all[i], "volgende") == 0 ||
			       strcmp(all[i], "gebied") == 0 || strcmp(all[i], "hulp") == 0;
		cr_expect(is_same(group.fill, core.fill) && is_same(group.accent, core.accent), "%s", all[i]);
		cr_expect(is_same(group.heading, informs ? house->text : core.accent), "%s", all[i]);
		cr_expect(is_same(group.edge, informs ? house->line : core.accent), "%s", all[i]);
		neutral += informs;
	}
	cr_expect(neutral == 4);
	for (int kind = 0; kind < 4; kind++) {
		const struct message message = {.kind = (enum message_kind)kind, .severity = "hoog"};
		struct theme_kind core = theme_kind(theme, &message), worn = theme_kind(dressed, &message);
		cr_expect(is_same(core.fill, worn.fill) && is_same(core.text, worn.text) &&
			  is_same(core.tint, worn.tint));
	}
	cr_expect(is_same(theme_colour(dressed, "link"), house->text));
	cr_expect(is_same(theme_colour(dressed, "ink"), theme_colour(theme, "ink")));
}

/* ---- the program ---- */

#define ALERT "tests/messages/kookadvies-utrecht-1-alarm.xml"

Test(house, the_program_refuses_a_theme_before_it_writes_anything)
{
	const char *printed = NULL;

	if (!program_there())
		cr_skip_test("no helder");
	file_write("logo.svg", SVG(SQUARE "<script/>"));
	file_write("theme.xml", THEME(NAME LOGO "<kleuren tekst='#00703c' lijn='#c2410c'/>"));
	int code =
	    program_run(arena, &printed, "build -l nl -k flyer-a4 --overlay %s -o %s/out " ALERT, folder, folder);
	cr_expect(code == 2, "%d: %s", code, printed);
	cr_expect(strstr(printed, "theme.xml:4:17: error: ") != NULL && strstr(printed, "#005c31") != NULL, "%s",
		  printed);
	cr_expect(strstr(printed, "logo.svg:2:26: error: ") != NULL, "%s", printed);
	cr_expect(access(arena_format(arena, "%s/out", folder), F_OK) != 0);

	file_write("theme.xml", THEME(NAME "<logo geen='ja'/>" COLOURS "<contact><site>http://a</site></contact>"));
	code = program_run(arena, &printed, "check --overlay %s " ALERT, folder);
	cr_expect(code == 2 && strstr(printed, "theme.xml:4:10: error: ") != NULL, "%d: %s", code, printed);
}

Test(house, a_message_of_another_sender_does_not_get_the_house_style)
{
	const char *printed = NULL;

	if (!program_there())
		cr_skip_test("no helder");
	int code = program_run(arena, &printed, "check --overlay tests/house --at 2025-11-01T08:00 " ALERT);
	cr_expect(code == 0 && strstr(printed, "[house-not-sender]") != NULL && strstr(printed, ":5:12: info") != NULL,
		  "%d: %s", code, printed);
	code = program_run(arena, &printed, "new huisstijl");
	cr_expect(code == 0 && strstr(printed, "<naam>Gemeente Voorbeeld</naam>") != NULL, "%s", printed);
}

Test(house, the_page_shows_logo_and_colours_of_the_sender_alone)
{
	static const char *const names[] = {"Vitens", "Gemeente Elders"};
	if (!program_there())
		cr_skip_test("no helder");
	const char *results = program_folder_new(arena);
	int coloured = 0;
	file_write("logo.svg", SVG(SQUARE));
	for (int i = 0; i < 2; i++) {
		const char *page = NULL;
		file_write("theme.xml", arena_format(arena, THEME("<naam>%s</naam>" LOGO COLOURS), names[i]));
		program_run(arena, NULL, "build -l nl,ar -k page --overlay %s -o %s/out%d " ALERT, folder, results, i);
		program_shell(arena, &page, arena_format(arena, "cat %s/out%d/*/page.html", results, i));
		cr_expect((strstr(page, "aria-label=\"Vitens\"><use href=\"#logo\"/>") != NULL) == (i == 0), "%s",
			  names[i]);
		cr_expect((strstr(page, "<symbol id=\"logo\"") != NULL) == (i == 0), "%s", names[i]);
		cr_expect((strstr(page, "--house-text:#") != NULL) == (i == 0), "%s", names[i]);
		/* in what only informs, never in what says what to do or not to do */
		for (const char *rule = strstr(page, "}\n."); rule && strncmp(rule, "}\n.", 3) == 0 && rule[3] != '{';
		     rule = strstr(rule + 1, "}\n.")) {
			const char *name = arena_copy(arena, rule + 3, strcspn(rule + 3, "{ ")),
				   *inside = arena_copy(arena, rule + 3, strcspn(rule + 3, "}"));
			bool neutral = strcmp(name, "wat") == 0 || strcmp(name, "volgende") == 0 ||
				       strcmp(name, "gebied") == 0 || strcmp(name, "hulp") == 0;
			cr_expect(!strstr(inside, "--side:#") || (neutral && i == 0), "%s", name);
			coloured += strstr(inside, "--side:#") != NULL;
		}
	}
	cr_expect_eq(coloured, 4);
	program_folder_remove(arena, results);
}
