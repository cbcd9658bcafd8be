#include "pdf_font.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "../base/digest.h"
#include "../layout/canvas.h"
#include "draw.h"

/* What a glyph that is shown means, as far as that is the same everywhere. */
struct meaning {
	bool shown;
	const char *words; /* not ended by NUL; NULL: means nothing by itself */
	size_t length;
	int width; /* thousandths of the font's size */
};

struct font {
	hb_face_t *face; /* Pango's own: one for each file */
	hb_font_t *sizes;
	unsigned units; /* of an em */
	int number;     /* of the object, and in the name of the resource */
	struct meaning *meanings;
	unsigned glyph_count;
	struct font *next;
};

struct pdf_fonts {
	struct arena *arena;
	struct pdf_file *file;
	struct font *first;
};

/* Where text is being shown. */
struct showing {
	struct pdf_fonts *fonts;
	struct buffer *operators;
	struct font *font;
	double size;
	double pen, line; /* where the next glyph would stand by itself */
	bool open;        /* within the array of a TJ */
	bool placed;      /* the pen is where it says */
};

struct pdf_fonts *pdf_fonts_new(struct arena *arena, struct pdf_file *file)
{
	struct pdf_fonts *fonts = arena_allocate(arena, sizeof *fonts);
	fonts->arena = arena;
	fonts->file = file;
	return fonts;
}

static struct font *font_of(struct pdf_fonts *fonts, PangoFont *pango)
{
	hb_face_t *face = hb_font_get_face(pango_font_get_hb_font(pango));
	struct font *font = fonts->first;
	while (font && font->face != face)
		font = font->next;
	if (font)
		return font;
	font = arena_allocate(fonts->arena, sizeof *font);
	*font = (struct font){.face = hb_face_reference(face),
			      .sizes = hb_font_create(face),
			      .units = hb_face_get_upem(face),
			      .number = pdf_file_reserve(fonts->file),
			      .glyph_count = hb_face_get_glyph_count(face),
			      .next = fonts->first};
	font->meanings = arena_array(fonts->arena, font->glyph_count, sizeof *font->meanings);
	fonts->first = font;
	return font;
}

/* ---- showing ---- */

static void close_array(struct showing *showing)
{
	if (showing->open)
		buffer_add_string(showing->operators, ">]TJ\n");
	showing->open = false;
}

/* One glyph at (x, y). Glyphs on one line that stand where the one before them ends need no more than their number; for
 * the others the array says by how much, in thousandths of the size (ISO 32000-1, 9.4.3). */
static void show_glyph(struct showing *showing, PangoGlyph glyph, double x, double y)
{
	struct buffer *operators = showing->operators;
	long back = showing->placed ? lround((showing->pen - x) / showing->size * 1000) : 0;
	if (!showing->placed || fabs(y - showing->line) > 0.005) {
		close_array(showing);
		buffer_add_string(operators, "1 0 0 -1 ");
		canvas_add_number(operators, x, 3);
		canvas_add_number(operators, y, 3);
		buffer_add_string(operators, "Tm\n");
		showing->pen = x;
		showing->line = y;
		showing->placed = true;
		back = 0;
	}
	if (!showing->open) {
		buffer_add_byte(operators, '[');
	} else if (back != 0) {
		buffer_add_byte(operators, '>');
	}
	if (back != 0) {
		canvas_add_number(operators, (double)back, 0);
		showing->pen -= (double)back * showing->size / 1000;
	}
	if (!showing->open || back != 0)
		buffer_add_byte(operators, '<');
	showing->open = true;
	pdf_add_hexadecimal(operators, glyph);
	showing->pen += showing->font->meanings[glyph].width * showing->size / 1000;
}

static void take_glyph(struct font *font, PangoGlyph glyph)
{
	struct meaning *meaning = &font->meanings[glyph];
	if (!meaning->shown)
		meaning->width =
		    (int)lround(hb_font_get_glyph_h_advance(font->sizes, glyph) * 1000.0 / (double)font->units);
	meaning->shown = true;
}

/* Whether a glyph says these words by itself, and the same wherever it is shown. */
static bool says_itself(struct font *font, PangoGlyph glyph, const char *words, size_t length)
{
	struct meaning *meaning = &font->meanings[glyph];
	if (!meaning->words) {
		meaning->words = words;
		meaning->length = length;
	}
	return meaning->length == length && memcmp(meaning->words, words, length) == 0;
}

/* The space at which a line breaks has no glyph in the layout; without one, a reader that takes the text out of the
 * page would join two words. */
static PangoGlyph glyph_of(const struct font *font, const PangoGlyphInfo *info, const char *words, size_t length)
{
	hb_codepoint_t space = 0;
	if (info->glyph == PANGO_GLYPH_EMPTY && length == 1 && *words == ' ' &&
	    hb_font_get_nominal_glyph(font->sizes, ' ', &space))
		return space;
	return info->glyph;
}

/* The glyphs that stand for one stretch of words (a letter, or letters and marks that were joined), the first at
 * (x, y). */
static void show_cluster(struct showing *showing, const PangoGlyphInfo *glyphs, int count, const char *words,
			 size_t length, double x, double y)
{
	struct font *font = showing->font;
	int shown = 0, first = 0, width = 0;
	for (int i = count - 1; i >= 0; i--) {
		PangoGlyph glyph = glyph_of(font, &glyphs[i], words, length);
		if (glyph < font->glyph_count) { /* not one without shape, as isolates have */
			take_glyph(font, glyph);
			shown++;
			first = i;
		}
	}
	bool itself = shown == 0 ||
		      (shown == 1 && says_itself(font, glyph_of(font, &glyphs[first], words, length), words, length));
	if (!itself) {
		close_array(showing);
		buffer_add_string(showing->operators, "/Span<</ActualText<FEFF");
		pdf_add_utf16(showing->operators, words, length);
		buffer_add_string(showing->operators, ">>>BDC\n");
	}
	for (int i = 0; i < count; i++) {
		PangoGlyph glyph = glyph_of(font, &glyphs[i], words, length);
		if (glyph < font->glyph_count)
			show_glyph(showing, glyph, x + (double)(width + glyphs[i].geometry.x_offset) / PANGO_SCALE,
				   y + (double)glyphs[i].geometry.y_offset / PANGO_SCALE);
		width += glyphs[i].geometry.width;
	}
	if (!itself) {
		close_array(showing);
		buffer_add_string(showing->operators, "EMC\n");
	}
}

/* Where the words of a glyph begin, counted in the order of the words. */
static int words_start(const PangoGlyphString *glyphs, int index, bool backward)
{
	return glyphs->log_clusters[backward ? glyphs->num_glyphs - 1 - index : index];
}

static void show_run(void *context, const PangoGlyphItem *run, const char *words, double x, double y)
{
	struct showing *showing = context;
	const PangoItem *item = run->item;
	const PangoGlyphString *glyphs = run->glyphs;
	int across = 0, down = 0;
	struct font *font = font_of(showing->fonts, item->analysis.font);
	hb_font_get_scale(pango_font_get_hb_font(item->analysis.font), &across, &down);
	double size = (double)abs(across) / PANGO_SCALE;
	if (font != showing->font || size != showing->size) {
		close_array(showing);
		buffer_add_format(showing->operators, "/F%d ", font->number);
		canvas_add_number(showing->operators, size, 3);
		buffer_add_string(showing->operators, "Tf\n");
		showing->font = font;
		showing->size = size;
		showing->placed = false;
	}
	/* Glyphs stand in the order of the eye; they are shown in the order of the words, as a reader copies them. */
	bool backward = item->analysis.level % 2;
	int count = glyphs->num_glyphs, width = 0;
	for (int i = 0; i < count; i++)
		width += glyphs->glyphs[i].geometry.width;
	x += backward ? (double)width / PANGO_SCALE : 0;
	for (int start = 0, end = 0; start < count; start = end) {
		int next = item->length; /* where the words of the next cluster begin */
		while (end < count && words_start(glyphs, end, backward) == words_start(glyphs, start, backward))
			end++;
		if (end < count)
			next = words_start(glyphs, end, backward);
		int from = words_start(glyphs, start, backward), first = backward ? count - end : start;
		width = 0;
		for (int i = first; i < first + end - start; i++)
			width += glyphs->glyphs[i].geometry.width;
		x -= backward ? (double)width / PANGO_SCALE : 0;
		show_cluster(showing, &glyphs->glyphs[first], end - start, words + item->offset + from,
			     (size_t)(next - from), x, y);
		x += backward ? 0 : (double)width / PANGO_SCALE;
	}
}

void pdf_fonts_show(struct pdf_fonts *fonts, struct buffer *operators, PangoLayout *layout, double x, double y)
{
	struct showing showing = {.fonts = fonts, .operators = operators};
	buffer_add_string(operators, "BT\n");
	draw_runs(layout, x, y, show_run, &showing);
	close_array(&showing);
	buffer_add_string(operators, "ET\n");
}

/* ---- embedding ---- */

/* The font with no more than the glyphs that are shown, under the numbers that they have; or NULL. What shapes text,
 * and what names or hints glyphs, is not needed any more. */
static hb_blob_t *cut_down(const struct font *font)
{
	static const hb_tag_t without[] = {
	    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
	    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('O', 'S', '/', '2'),
	    HB_TAG('p', 'o', 's', 't'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('m', 'e', 't', 'a'),
	};
	hb_subset_input_t *wanted = hb_subset_input_create_or_fail();
	if (!wanted)
		return NULL;
	hb_subset_input_set_flags(wanted, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
					      HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		hb_set_add(hb_subset_input_set(wanted, HB_SUBSET_SETS_DROP_TABLE_TAG), without[i]);
	for (unsigned i = 0; i < font->glyph_count; i++)
		if (font->meanings[i].shown)
			hb_set_add(hb_subset_input_glyph_set(wanted), i);
	hb_face_t *face = hb_subset_or_fail(font->face, wanted);
	hb_subset_input_destroy(wanted);
	hb_blob_t *blob = face ? hb_face_reference_blob(face) : NULL;
	hb_face_destroy(face);
	return blob;
}

static double thousandths(const struct font *font, int units)
{
	return (double)units * 1000 / (double)font->units;
}

/* A number of two bytes in the table of a font. */
static int table_number(hb_blob_t *table, unsigned at)
{
	unsigned length = 0;
	const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
	return at + 2 <= length ? (int16_t)(bytes[at] << 8 | bytes[at + 1]) : 0;
}

/* The box around all glyphs: head, OpenType 1.9. */
static void add_box(const struct font *font, struct buffer *object)
{
	hb_blob_t *head = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
	buffer_add_string(object, "/FontBBox[");
	for (unsigned at = 36; at < 44; at += 2)
		canvas_add_number(object, thousandths(font, table_number(head, at)), 0);
	buffer_add_byte(object, ']');
	hb_blob_destroy(head);
}

/* "ABCDEF+NotoSans-Bold": the letters tell one cut of a font from another (ISO 32000-1, 9.6.4). */
static void add_name(const struct font *font, const struct digest *digest, struct buffer *object)
{
	char name[64];
	unsigned length = sizeof name;
	hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
	buffer_add_byte(object, '/');
	for (int i = 0; i < 6; i++) {
		char digit = digest->hexadecimal[i];
		buffer_add_byte(object, (char)(digit > '9' ? digit - 'a' + 'K' : digit - '0' + 'A'));
	}
	buffer_add_format(object, "+%s", length ? name : "Font");
}

static void add_widths(const struct font *font, struct buffer *object)
{
	bool open = false;
	buffer_add_string(object, "/W[");
	for (unsigned i = 0; i < font->glyph_count; i++) {
		const struct meaning *meaning = &font->meanings[i];
		if (open && !meaning->shown)
			buffer_add_byte(object, ']');
		if (!open && meaning->shown)
			buffer_add_format(object, "%u[", i);
		open = meaning->shown;
		if (open)
			canvas_add_number(object, meaning->width, 0);
	}
	buffer_add_string(object, open ? "]]" : "]");
}

/* What each glyph means, in blocks of at most a hundred (9.10.3). */
static void add_meanings(struct pdf_fonts *fonts, const struct font *font, int number)
{
	struct buffer map = {0}, block = {0};
	int count = 0;
	buffer_add_string(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
				"<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
				"/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	for (unsigned i = 0; i <= font->glyph_count; i++) {
		bool last = i == font->glyph_count;
		if (!last && font->meanings[i].words) {
			buffer_add_byte(&block, '<');
			pdf_add_hexadecimal(&block, i);
			buffer_add_string(&block, "><");
			pdf_add_utf16(&block, font->meanings[i].words, font->meanings[i].length);
			buffer_add_string(&block, ">\n");
			count++;
		}
		if (count == 0 || (!last && count < 100))
			continue;
		buffer_add_format(&map, "%d beginbfchar\n%sendbfchar\n", count, buffer_text(&block));
		buffer_clear(&block);
		count = 0;
	}
	buffer_add_string(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	pdf_file_stream(fonts->file, number, "", map.bytes, map.length, true);
	buffer_free(&map);
	buffer_free(&block);
}

static void embed(struct pdf_fonts *fonts, const struct font *font, hb_blob_t *cut)
{
	struct pdf_file *file = fonts->file;
	unsigned length = 0;
	const char *bytes = hb_blob_get_data(cut, &length);
	struct digest digest = digest_bytes(bytes, length);
	bool curves = length > 4 && memcmp(bytes, "OTTO", 4) == 0; /* PostScript's outlines, not TrueType's */
	int descendant = pdf_file_reserve(file), descriptor = pdf_file_reserve(file), data = pdf_file_reserve(file),
	    map = pdf_file_reserve(file);
	hb_font_extents_t extents;
	hb_position_t capital = 0;
	hb_font_get_h_extents(font->sizes, &extents);
	hb_ot_metrics_get_position_with_fallback(font->sizes, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);

	struct buffer *object = pdf_file_object(file, font->number);
	buffer_add_string(object, "<</Type/Font/Subtype/Type0/BaseFont");
	add_name(font, &digest, object);
	buffer_add_format(object, "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", descendant, map);

	object = pdf_file_object(file, descendant);
	buffer_add_format(object, "<</Type/Font/Subtype/CIDFontType%d/BaseFont", curves ? 0 : 2);
	add_name(font, &digest, object);
	buffer_add_format(object,
			  "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
			  "/FontDescriptor %d 0 R/DW 0%s",
			  descriptor, curves ? "" : "/CIDToGIDMap/Identity");
	add_widths(font, object);
	buffer_add_string(object, ">>");

	object = pdf_file_object(file, descriptor);
	buffer_add_string(object, "<</Type/FontDescriptor/FontName");
	add_name(font, &digest, object);
	buffer_add_string(object, "/Flags 4/ItalicAngle 0/StemV 80"); /* 4: letters by number, not by a name */
	add_box(font, object);
	buffer_add_string(object, "/Ascent ");
	canvas_add_number(object, thousandths(font, extents.ascender), 0);
	buffer_add_string(object, "/Descent ");
	canvas_add_number(object, thousandths(font, extents.descender), 0);
	buffer_add_string(object, "/CapHeight ");
	canvas_add_number(object, thousandths(font, capital), 0);
	buffer_add_format(object, "/FontFile%d %d 0 R>>", curves ? 3 : 2, data);

	pdf_file_stream(file, data, curves ? "/Subtype/OpenType" : arena_format(fonts->arena, "/Length1 %u", length),
			bytes, length, true);
	add_meanings(fonts, font, map);
}

bool pdf_fonts_finish(struct pdf_fonts *fonts, struct buffer *resources)
{
	bool complete = true;
	buffer_add_string(resources, "/Font<<");
	for (struct font *font = fonts->first; font; font = font->next) {
		hb_blob_t *cut = cut_down(font);
		complete = complete && cut;
		if (cut)
			embed(fonts, font, cut);
		hb_blob_destroy(cut);
		hb_font_destroy(font->sizes);
		hb_face_destroy(font->face);
		buffer_add_format(resources, "/F%d %d 0 R", font->number, font->number);
	}
	buffer_add_string(resources, ">>");
	return complete;
}
