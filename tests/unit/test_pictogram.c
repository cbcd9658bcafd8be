/*
 * Pictograms: the lint of pictograms/ (what a drawing may hold, what slash and badge may hide, names, patterns), and
 * that matching gives no picture rather than a wrong one.
 */
#include <cairo-pdf.h>
#include <criterion/criterion.h>
#include <libxml/relaxng.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../compiler/base/buffer.h"
#include "../../compiler/base/xml.h"
#include "../../compiler/layout/outline.h"
#include "../../compiler/layout/pictogram.h"
#include "../../compiler/message/message.h"

/* A name in each of these is demanded of every pictogram. */
static const char *const LANGUAGES[] = {"nl", "fy", "en", "ar", "tr", "bg"};

/* So much of a part may be hidden beyond what it declares: the edge of a badge. */
#define EXCESS_LIMIT 0.025
/* So much of a slash must be seen, or it forbids nothing. */
#define SLASH_SEEN 0.3
/* So much of a part may touch the edge: rounding. */
#define OUTSIDE_LIMIT 0.006
/* So wide must the picture be within its surround. Shieh 2003 asks 0.75; a badge or a tick takes from it. */
#define WIDTH_LEAST 0.5

static struct arena *arena;
static struct diagnostics *diagnostics;
static struct pictogram_set *set;

static void setup(void)
{
	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	set = pictogram_load(arena, "pictograms", diagnostics);
	cr_assert_not_null(set, "pictograms/index.xml; run from the repository's root");
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(pictogram, .init = setup, .fini = teardown);

static const char *sample(const char *id)
{
	const char *badge = pictogram_badge(set, id);
	return !badge ? NULL : badge[0] == 'm' ? "3′" : badge[0] == 'd' ? "31-12" : "112";
}

Test(pictogram, index_follows_its_schema)
{
	xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt("pictograms/index.rng");
	xmlRelaxNG *schema = xmlRelaxNGParse(parser);
	cr_assert_not_null(schema);
	xmlDoc *document = xmlReadFile("pictograms/index.xml", NULL, XML_PARSE_NONET);
	xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(schema);
	cr_expect_eq(xmlRelaxNGValidateDoc(validator, document), 0);
	xmlRelaxNGFreeValidCtxt(validator);
	xmlFreeDoc(document);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(parser);
}

/* Every instruction and hazard of the guidance texts and the open notices that a picture can say. */
#define COUNT_LEAST 80

Test(pictogram, each_says_what_it_is_not_and_has_been_tested_with_nobody)
{
	const struct xml_node *index = xml_read(arena, "pictograms/index.xml", diagnostics);
	size_t count = 0;
	for (const struct xml_node *picture = xml_child(index, "pictogram"); picture;
	     picture = xml_next(picture, "pictogram"), count++) {
		const char *id = xml_attribute(picture, "id");
		const struct xml_node *mistake = xml_child(picture, "not");
		cr_expect(mistake && *xml_text(arena, mistake), "%s: what it must not be taken for", id);
		cr_expect_not_null(xml_child(picture, "part"), "%s has no part", id);
		cr_expect_str_eq(xml_attribute(picture, "tested"), "none", "%s: tested with whom?", id);
	}
	cr_expect_geq(count, COUNT_LEAST, "%zu pictograms", count);
}

Test(pictogram, each_has_its_own_id_and_names)
{
	for (size_t i = 0; i < pictogram_count(set); i++) {
		const char *id = pictogram_id(set, i);
		for (size_t l = 0; l < sizeof LANGUAGES / sizeof *LANGUAGES; l++) {
			const char *name = pictogram_name(set, id, LANGUAGES[l]);
			cr_expect(name && *name, "%s has no name in %s", id, LANGUAGES[l]);
			for (size_t j = 0; j < i && name; j++) {
				const char *other = pictogram_name(set, pictogram_id(set, j), LANGUAGES[l]);
				cr_expect(!other || strcmp(name, other) != 0, "%s and %s share a name in %s", id,
					  pictogram_id(set, j), LANGUAGES[l]);
			}
		}
		for (size_t j = 0; j < i; j++)
			cr_expect_str_neq(id, pictogram_id(set, j));
	}
	cr_expect_null(pictogram_name(set, pictogram_id(set, 0), "xx"), "no silent other language");
}

Test(pictogram, nothing_essential_is_hidden)
{
	for (size_t i = 0; i < pictogram_count(set); i++) {
		const char *id = pictogram_id(set, i);
		struct pictogram_cover cover;
		cr_expect(pictogram_cover(set, id, sample(id), &cover), "%s cannot be drawn", id);
		cr_expect_leq(cover.excess, EXCESS_LIMIT, "%s: %.3f hidden", id, cover.excess);
		cr_expect_geq(cover.slash_seen, SLASH_SEEN, "%s: slash seen %.2f", id, cover.slash_seen);
		cr_expect_leq(cover.outside, OUTSIDE_LIMIT, "%s: %.3f outside", id, cover.outside);
		cr_expect_geq(cover.width, WIDTH_LEAST, "%s: %.2f wide", id, cover.width);
	}
	cr_expect_eq(diagnostics_total(diagnostics), 0);
}

Test(pictogram, all_draw_in_grey)
{
	enum { SIDE = 48 };
	for (size_t i = 0; i < pictogram_count(set); i++) {
		const char *id = pictogram_id(set, i);
		cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
		cairo_t *cairo = cairo_create(surface);
		cr_expect(pictogram_draw(set, &(struct canvas){.cairo = cairo}, id, 0, 0, SIDE, sample(id), true));
		cairo_destroy(cairo);
		cairo_surface_flush(surface);
		const unsigned char *bytes = cairo_image_surface_get_data(surface);
		bool grey = true;
		for (int point = 0; point < SIDE * SIDE; point++, bytes += 4)
			grey = grey && abs(bytes[0] - bytes[1]) <= 1 && abs(bytes[1] - bytes[2]) <= 1;
		cr_expect(grey, "%s has colour", id);
		cairo_surface_destroy(surface);
	}
}

static cairo_status_t collect(void *data, const unsigned char *bytes, unsigned length)
{
	buffer_add(data, bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

static struct buffer draw_pdf(void)
{
	struct buffer buffer = {0};
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, &buffer, 100, 100);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00");
	cairo_t *cairo = cairo_create(surface);
	for (size_t i = 0; i < pictogram_count(set); i++) {
		const char *id = pictogram_id(set, i);
		cr_expect(pictogram_draw(set, &(struct canvas){.cairo = cairo}, id, 10, 10, 80, sample(id), i % 2));
		cairo_show_page(cairo);
	}
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	return buffer;
}

static bool holds(const struct buffer *buffer, const char *words)
{
	size_t length = strlen(words);
	for (size_t i = 0; i + length <= buffer->length; i++)
		if (memcmp(buffer->bytes + i, words, length) == 0)
			return true;
	return false;
}

Test(pictogram, pdf_holds_paths_only_and_is_the_same_twice)
{
	struct buffer first = draw_pdf(), second = draw_pdf();
	cr_expect_not(holds(&first, "/Image"));
	cr_expect_not(holds(&first, "/FontDescriptor"));
	cr_expect(first.length == second.length && memcmp(first.bytes, second.bytes, first.length) == 0);
	buffer_free(&first);
	buffer_free(&second);
}

Test(pictogram, a_badge_that_cannot_be_drawn_draws_nothing)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 24, 24);
	cairo_t *cairo = cairo_create(surface);
	cr_expect_not(pictogram_draw(set, &(struct canvas){.cairo = cairo}, "water-koken", 0, 0, 24, "三", false));
	cr_expect_not(
	    pictogram_draw(set, &(struct canvas){.cairo = cairo}, "water-koken", 0, 0, 24, "3 minuten", false));
	cr_expect_not(pictogram_draw(set, &(struct canvas){.cairo = cairo}, "er-is-geen-zo", 0, 0, 24, NULL, false));
	cairo_surface_flush(surface);
	for (int i = 0; i < 24; i++)
		cr_expect_eq(cairo_image_surface_get_data(surface)[i * cairo_image_surface_get_stride(surface) + 12],
			     0);
	cr_expect(pictogram_draw(set, &(struct canvas){.cairo = cairo}, "water-koken", 0, 0, 24, NULL, false));
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
}

static void expect_found(const char *expected, const char *kind, const char *concept, const char *stance,
			 const char *theme)
{
	const struct pictogram_meaning meaning = {.kind = kind,
						  .concept = concept,
						  .stance = stance,
						  .heads = &theme,
						  .head_count = theme != NULL,
						  .words = &theme,
						  .word_count = theme != NULL};
	const char *found = pictogram_find(set, &meaning);
	if (expected)
		cr_expect_str_eq(found ? found : "(none)", expected, "%s %s", concept, stance ? stance : "");
	else
		cr_expect_null(found, "%s %s gives %s", concept, stance ? stance : "", found);
}

Test(pictogram, meanings_find_their_picture)
{
	expect_found("water-koken", "alarm", "boil", "do", "water.tap");
	expect_found("niet-drinken", "alarm", "drink", "dont", "water.tap");
	expect_found("kraanwater-veilig", "einde", "drink", "can", "water.tap");
	expect_found("koken-voorbij", "einde", "boil", "neednot", "water.tap");
	expect_found("bacterien-in-water", "alarm", "find", "state", "bacterium");
	expect_found("dokter-bellen", "update", "call", "do", "doctor.family");
	expect_found("alarmnummer-bellen", "alarm", "call", "do", "number.emergency");
	expect_found("bellen", "alarm", "call", "do", NULL);
	expect_found("binnen-blijven", "alarm", "stay", "do", "inside");
	expect_found("geen-stroom", "alarm", "stroomuitval", NULL, NULL);
	expect_found("nog-onbekend", "alarm", "onbekend", NULL, NULL);
	expect_found("water-koken", NULL, "boil", "must", NULL);
}

/* Each of these would show the opposite, or a thing that was not said. */
Test(pictogram, no_picture_rather_than_a_wrong_one)
{
	expect_found(NULL, "alarm", "drink", "can", "water.tap"); /* "... can drink it only after ..." */
	expect_found(NULL, NULL, "drink", "may", "water.tap");
	expect_found(NULL, "alarm", "boil", "neednot", "water.tap"); /* perhaps for washing only */
	expect_found(NULL, "alarm", "boil", "dont", "water.tap");
	expect_found(NULL, "alarm", "drink", "dont", "milk");
	expect_found(NULL, "alarm", "stay", "do", NULL); /* stay away from the fire */
	expect_found(NULL, "alarm", "call", "dont", "number.emergency");
	expect_found(NULL, "alarm", "use", "dont", NULL);
	expect_found(NULL, "alarm", "close", "dont", "window");
	expect_found(NULL, "alarm", "wash", "may", "hand");
	expect_found(NULL, "alarm", NULL, "do", NULL);
}

/* Whether an element of this name in the file has this value in the attribute. */
static bool declares(const struct xml_node *root, const char *attribute, const char *value)
{
	for (const struct xml_node *element = xml_child(root, NULL); element; element = xml_next(element, NULL)) {
		const char *found = xml_attribute(element, attribute);
		if (found && strcmp(found, value) == 0)
			return true;
	}
	return false;
}

static bool is_part(const char *word)
{
	for (int kind = 0; kind < PART_KIND_COUNT; kind++)
		if (strcmp(part_kind_name((enum part_kind)kind), word) == 0)
			return true;
	return false;
}

static bool is_one_of(const char *word, const char *list)
{
	const char *found = strstr(list, arena_format(arena, " %s ", word));
	return found != NULL;
}

static bool is_digits(const char *word)
{
	return strspn(word, "0123456789") == strlen(word);
}

static bool is_negation(const char *word)
{
	return is_one_of(word, " no notyet nolonger never ");
}

static bool is_amount(const char *word)
{
	return is_one_of(word, " enough many ");
}

static bool is_stance(const char *word)
{
	return is_one_of(word, " state do dont must mustnot may neednot can cannot might want advise ");
}

Test(pictogram, patterns_name_what_exists)
{
	const struct xml_node *index = xml_read(arena, "pictograms/index.xml", diagnostics);
	const struct xml_node *concepts = xml_read(arena, "lexicons/concepts.xml", diagnostics);
	const struct xml_node *hazards = xml_read(arena, "lexicons/hazards.xml", diagnostics);
	cr_assert(index && concepts && hazards);
	for (const struct xml_node *picture = xml_child(index, "pictogram"); picture;
	     picture = xml_next(picture, "pictogram")) {
		const char *list = xml_attribute(picture, "for");
		char *save = NULL;
		for (char *word = list ? strtok_r(arena_string(arena, list), " ", &save) : NULL; word;
		     word = strtok_r(NULL, " ", &save)) {
			char *more = strchr(word, '+');
			if (more)
				*more++ = '\0';
			char *stance = strchr(word, ':'), *theme = stance ? strchr(stance + 1, ':') : NULL;
			if (stance)
				*stance++ = '\0';
			if (theme)
				*theme++ = '\0';
			for (; more; more = strchr(more, '+') ? strchr(more, '+') + 1 : NULL) {
				const char *named = arena_copy(arena, more, strcspn(more, "+"));
				cr_expect(is_digits(named) || is_negation(named) || is_amount(named) ||
					      declares(concepts, "id", named),
					  "%s: no concept, negation or amount %s", xml_attribute(picture, "id"), named);
			}
			cr_expect(!stance || !*stance || is_stance(stance), "%s: no stance %s",
				  xml_attribute(picture, "id"), stance);
			cr_expect(declares(concepts, "id", word) ||
				      (!stance && (declares(hazards, "key", word) || is_part(word))),
				  "%s: no concept, hazard or part %s", xml_attribute(picture, "id"), word);
			cr_expect(!theme || !*theme || is_digits(theme) || declares(concepts, "id", theme),
				  "%s: no concept %s", xml_attribute(picture, "id"), theme);
		}
	}
}

/* Writes a file for a test; its path lives in the arena. */
static const char *write_file(const char *bytes)
{
	char *path = arena_string(arena, "/tmp/helder-test-XXXXXX");
	int file = mkstemp(path);
	cr_assert(file >= 0 && write(file, bytes, strlen(bytes)) == (ssize_t)strlen(bytes));
	close(file);
	return path;
}

static const struct outline *read_drawing(const char *elements)
{
	const char *path = write_file(
	    arena_format(arena, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">%s</svg>", elements));
	const struct outline *outline = outline_of_drawing(arena, path, diagnostics);
	unlink(path);
	return outline;
}

Test(pictogram, a_drawing_is_plain_paths_only)
{
	cr_expect_not_null(read_drawing("<path fill-rule=\"evenodd\" d=\"M0 0 H24 V24.5 L-.5 24 C1 2 3 4 5 6 Z\"/>"));
	cr_expect_eq(diagnostics_total(diagnostics), 0);
	static const char *const wrong[] = {
	    "",
	    "<text>3</text>",
	    "<g/>",
	    "<circle r=\"3\"/>",
	    "<path d=\"M0 0 H24 V24 Z\"/>",
	    "<path fill-rule=\"evenodd\" fill=\"red\" d=\"M0 0 H24 V24 Z\"/>",
	    "<path fill-rule=\"evenodd\" stroke=\"red\" d=\"M0 0 H24 V24 Z\"/>",
	    "<path fill-rule=\"evenodd\" style=\"filter:url(#x)\" d=\"M0 0 H24 V24 Z\"/>",
	    "<path fill-rule=\"evenodd\" d=\"\"/>",
	    "<path fill-rule=\"evenodd\" d=\"M0 0 H24 V24\"/>",
	    "<path fill-rule=\"evenodd\" d=\"m0 0 h24 v24 z\"/>",
	    "<path fill-rule=\"evenodd\" d=\"M0 0 A3 3 0 0 0 6 6 Z\"/>",
	    "<path fill-rule=\"evenodd\" d=\"M0 0 H1e3 V24 Z\"/>",
	    "<path fill-rule=\"evenodd\" d=\"L0 0 H24 Z\"/>",
	    "<path fill-rule=\"evenodd\" d=\"M0 0 H24 Z 3\"/>",
	    "<path fill-rule=\"evenodd\" d=\"M0 0 L5\"/>",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		cr_expect_null(read_drawing(wrong[i]), "%s", wrong[i]);
	cr_expect_eq(diagnostics_total(diagnostics), sizeof wrong / sizeof *wrong);
}

Test(pictogram, an_absent_font_is_a_finding_that_names_its_package)
{
	char *folder = arena_string(arena, "/tmp/helder-test-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	const char *path = arena_format(arena, "%s/index.xml", folder);
	FILE *file = fopen(path, "w");
	fputs("<pictograms><font name=\"f\" file=\"no/such.ttf\" package=\"fonts-nowhere\" names=\"glyph\"/>"
	      "<pictogram id=\"x\" surround=\"plain\" tested=\"none\"><part font=\"f\" glyph=\"g\"/></pictogram>"
	      "</pictograms>",
	      file);
	fclose(file);
	struct pictogram_set *other = pictogram_load(arena, folder, diagnostics);
	unlink(path);
	rmdir(folder);
	cr_assert_not_null(other);
	cr_expect(diagnostics_has(diagnostics, DIAGNOSTIC_PICTOGRAM_FONT));
	cr_expect_not_null(strstr(diagnostics_message(diagnostics, 0), "fonts-nowhere"));
	struct pictogram_cover cover;
	cr_expect_not(pictogram_cover(other, "x", NULL, &cover));
}

Test(pictogram, a_pattern_with_too_many_words_is_a_finding)
{
	char *folder = arena_string(arena, "/tmp/helder-test-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	const char *path = arena_format(arena, "%s/index.xml", folder);
	FILE *file = fopen(path, "w");
	fputs("<pictograms><pictogram id=\"x\" surround=\"plain\" tested=\"none\" for=\"a:do:b+c a+b+c+d+e\">"
	      "<part drawing=\"huis\"/></pictogram></pictograms>",
	      file);
	fclose(file);
	struct pictogram_set *other = pictogram_load(arena, folder, diagnostics);
	unlink(path);
	rmdir(folder);
	cr_expect_null(other);
	cr_expect(diagnostics_has(diagnostics, DIAGNOSTIC_PICTOGRAM_INVALID));
}

Test(pictogram, an_unknown_glyph_is_a_finding)
{
	const char *path = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";
	struct outline_font *font = outline_font_open(path);
	cr_assert_not_null(font);
	cr_expect_not_null(outline_of_glyph(arena, font, OUTLINE_LIGATURE, "soap"));
	cr_expect_null(outline_of_glyph(arena, font, OUTLINE_LIGATURE, "soaq"));
	cr_expect_null(outline_of_glyph(arena, font, OUTLINE_GLYPH_NAME, "no-such-glyph"));
	outline_font_close(font);
	cr_expect_null(outline_font_open("/no/such.ttf"));
}
