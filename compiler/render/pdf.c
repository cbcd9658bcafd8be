#include "render.h"

#include <string.h>

#include "draw.h"
#include "pdf_file.h"
#include "pdf_font.h"

/* An element of the structure tree (ISO 32000-1, 14.7.2). */
struct node {
	const struct element *element;
	int number, parent;      /* of its object, and of the one above it */
	int sheet;               /* object of the page that its own content stands on, or 0 */
	const struct item *item; /* the first of that content */
	struct buffer kids;
	struct node *next;
};

struct document {
	struct arena *arena;
	const struct pages *pages;
	struct pdf_file *file;
	struct pdf_fonts *fonts;
	int tree, all, resources; /* objects: structure tree, list of pages, what pages use */
	struct node *first, *last;
	struct buffer sheets; /* the pages */
	/* To which element each piece of a page's content belongs, and each link. */
	struct buffer owners, link_owners;
	int link_count;
};

/* The node of an element, made when it is first asked for, after those above it. */
static struct node *node_of(struct document *document, const struct element *element)
{
	for (struct node *node = document->first; node; node = node->next)
		if (node->element == element)
			return node;
	struct node *parent = element->parent ? node_of(document, element->parent) : NULL;
	struct node *node = arena_allocate(document->arena, sizeof *node);
	node->element = element;
	node->number = pdf_file_reserve(document->file);
	node->parent = parent ? parent->number : document->tree;
	if (parent)
		buffer_add_format(&parent->kids, "%d 0 R ", node->number);
	if (document->last)
		document->last->next = node;
	else
		document->first = node;
	document->last = node;
	return node;
}

/* ---- pages ---- */

/* The area of an item as "[left bottom right top]": in a PDF y runs upwards. */
static void add_area(struct buffer *object, const struct pages *pages, const struct item *item)
{
	buffer_add_byte(object, '[');
	canvas_add_number(object, item->x, 2);
	canvas_add_number(object, pages->height - item->y - item->height, 2);
	canvas_add_number(object, item->x + item->width, 2);
	canvas_add_number(object, pages->height - item->y, 2);
	buffer_add_byte(object, ']');
}

/* The area that leads to an address; in words it says where to (ISO 14289-1, 7.18.5). */
static void add_link(struct document *document, struct node *node, const struct item *item, struct buffer *links)
{
	int number = pdf_file_reserve(document->file), key = (int)document->pages->count + document->link_count++;
	struct buffer *object = pdf_file_object(document->file, number);
	buffer_add_string(object, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
	add_area(object, document->pages, item);
	buffer_add_string(object, "/A<</S/URI/URI");
	pdf_add_text(object, node->element->address);
	buffer_add_string(object, ">>/Contents");
	pdf_add_text(object, node->element->words);
	buffer_add_format(object, "/StructParent %d>>", key);
	buffer_add_format(links, "%d 0 R ", number);
	buffer_add_format(&node->kids, "<</Type/OBJR/Obj %d 0 R>>", number);
	buffer_add_format(&document->link_owners, "%d %d 0 R ", key, node->number);
}

/* Begins a piece of content that belongs to an element. */
static void begin(struct document *document, int sheet, int mark, const struct item *item, struct buffer *content,
		  struct buffer *links)
{
	struct node *node = node_of(document, item->element);
	buffer_add_format(content, "/%s<</MCID %d>>BDC\n", element_role_name(item->element->role), mark);
	buffer_add_format(&document->owners, "%d 0 R ", node->number);
	if (!node->sheet) {
		node->sheet = sheet;
		node->item = item;
	}
	if (node->sheet == sheet)
		buffer_add_format(&node->kids, "%d ", mark);
	else
		buffer_add_format(&node->kids, "<</Type/MCR/Pg %d 0 R/MCID %d>>", sheet, mark);
	if (item->element->role == ELEMENT_LINK)
		add_link(document, node, item, links);
}

static void show_text(struct document *document, const struct item *item, struct buffer *content)
{
	canvas_add_number(content, item->colour.red, 3);
	canvas_add_number(content, item->colour.green, 3);
	canvas_add_number(content, item->colour.blue, 3);
	buffer_add_string(content, "rg\n");
	pdf_fonts_show(document->fonts, content, item->layout, item->x, item->y);
}

/* What has no element is decoration: an artifact, which readers leave out (14.8.2.2). */
static void draw_content(struct document *document, const struct page *page, int sheet, struct buffer *content,
			 struct buffer *links)
{
	const struct pages *pages = document->pages;
	struct canvas canvas = {.operators = content};
	const struct element *open = NULL;
	int marks = 0;
	canvas_place(&canvas, 0, pages->height, 1, -1);
	buffer_add_string(content, "/Artifact BMC\n");
	draw_paper(&canvas, pages);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->element != open) {
			buffer_add_string(content, "EMC\n");
			open = item->element;
			if (open)
				begin(document, sheet, marks++, item, content, links);
			else
				buffer_add_string(content, "/Artifact BMC\n");
		}
		if (item->kind == ITEM_TEXT)
			show_text(document, item, content);
		else
			draw_item(&canvas, pages, item);
	}
	buffer_add_string(content, "EMC\n");
	buffer_free(&canvas.path);
}

static void add_page(struct document *document, size_t index)
{
	struct pdf_file *file = document->file;
	struct buffer content = {0}, links = {0};
	int sheet = pdf_file_reserve(file), stream = pdf_file_reserve(file);
	buffer_add_format(&document->sheets, "%d 0 R ", sheet);
	buffer_add_format(&document->owners, "%zu[", index);
	draw_content(document, document->pages->pages[index], sheet, &content, &links);
	buffer_add_byte(&document->owners, ']');
	pdf_file_stream(file, stream, "", content.bytes, content.length, true);
	struct buffer *object = pdf_file_object(file, sheet);
	buffer_add_format(object, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", document->all);
	canvas_add_number(object, document->pages->width, 3);
	canvas_add_number(object, document->pages->height, 3);
	buffer_add_format(object, "]/Resources %d 0 R/Contents %d 0 R/StructParents %zu/Tabs/S", document->resources,
			  stream, index);
	if (links.length)
		buffer_add_format(object, "/Annots[%s]", links.bytes);
	buffer_add_string(object, ">>");
	buffer_free(&content);
	buffer_free(&links);
}

/* ---- what the document says of itself ---- */

static void add_entry(struct buffer *object, const char *key, const char *words)
{
	buffer_add_string(object, key);
	pdf_add_text(object, words);
}

static void add_node(struct document *document, struct node *node)
{
	const struct element *element = node->element;
	struct buffer *object = pdf_file_object(document->file, node->number);
	buffer_add_format(object, "<</Type/StructElem/S/%s/P %d 0 R/K[%s]", element_role_name(element->role),
			  node->parent, buffer_text(&node->kids));
	if (node->sheet)
		buffer_add_format(object, "/Pg %d 0 R", node->sheet);
	if (element->words)
		add_entry(object, element->role == ELEMENT_FIGURE ? "/Alt" : "/ActualText", element->words);
	if (element->words || element->language)
		add_entry(object, "/Lang", element->language ? element->language : document->pages->language);
	if (element->role == ELEMENT_FIGURE) {
		buffer_add_string(object, "/A<</O/Layout/BBox");
		add_area(object, document->pages, node->item);
		buffer_add_string(object, ">>");
	}
	buffer_add_string(object, ">>");
	buffer_free(&node->kids);
}

static void add_tree(struct document *document)
{
	for (struct node *node = document->first; node; node = node->next)
		add_node(document, node);
	struct buffer *object = pdf_file_object(document->file, document->tree);
	buffer_add_format(object, "<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s%s]>>/ParentTreeNextKey %zu>>",
			  document->first->number, buffer_text(&document->owners), buffer_text(&document->link_owners),
			  document->pages->count + (size_t)document->link_count);
}

/* "2026-11-21T07:45:00": Dutch civil time, as the message says it, with no zone that could be wrong. */
static const char *date_string(const struct pages *pages, const char *format)
{
	const struct moment *moment = &pages->created;
	return arena_format(pages->arena, format, moment->year, moment->month, moment->day,
			    moment->hour < 0 ? 0 : moment->hour, moment->minute);
}

static int add_information(struct document *document)
{
	const struct pages *pages = document->pages;
	int number = pdf_file_reserve(document->file);
	const char *date = date_string(pages, "D:%04d%02d%02d%02d%02d00");
	struct buffer *object = pdf_file_object(document->file, number);
	add_entry(object, "<</Title", pages->title);
	if (pages->author)
		add_entry(object, "/Author", pages->author);
	add_entry(object, "/Creator", "Helder");
	add_entry(object, "/CreationDate", date);
	add_entry(object, "/ModDate", date);
	buffer_add_string(object, ">>");
	return number;
}

/* Title, language and date again as XMP, which newer readers prefer (ISO 16684-1). */
static int add_metadata(struct document *document)
{
	const struct pages *pages = document->pages;
	int number = pdf_file_reserve(document->file);
	struct buffer xmp = {0};
	buffer_add_string(&xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
				"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
				"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
				"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
				"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n<dc:title><rdf:Alt>"
				"<rdf:li xml:lang=\"x-default\">");
	buffer_add_xml(&xmp, pages->title);
	buffer_add_string(&xmp, "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>");
	buffer_add_xml(&xmp, pages->language);
	buffer_add_string(
	    &xmp, "</rdf:li></rdf:Bag></dc:language>\n<xmp:CreatorTool>Helder</xmp:CreatorTool>\n<xmp:CreateDate>");
	buffer_add_xml(&xmp, date_string(pages, "%04d-%02d-%02dT%02d:%02d:00"));
	buffer_add_string(&xmp, "</xmp:CreateDate>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
	pdf_file_stream(document->file, number, "/Type/Metadata/Subtype/XML", xmp.bytes, xmp.length, false);
	buffer_free(&xmp);
	return number;
}

static int add_catalog(struct document *document)
{
	const struct pages *pages = document->pages;
	int number = pdf_file_reserve(document->file), metadata = add_metadata(document);
	struct buffer *object = pdf_file_object(document->file, number);
	buffer_add_format(object, "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R", document->all,
			  document->tree, metadata);
	add_entry(object, "/MarkInfo<</Marked true>>/Lang", pages->language);
	buffer_add_format(object, "/ViewerPreferences<</DisplayDocTitle true%s>>>>",
			  pages->right_to_left ? "/Direction/R2L" : "");
	return number;
}

bool render_pdf(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics)
{
	size_t before = out->length;
	struct pdf_file *file = pdf_file_new(pages->arena, out);
	struct document document = {.arena = pages->arena,
				    .pages = pages,
				    .file = file,
				    .fonts = pdf_fonts_new(pages->arena, file),
				    .tree = pdf_file_reserve(file),
				    .all = pdf_file_reserve(file),
				    .resources = pdf_file_reserve(file)};
	for (size_t i = 0; i < pages->count; i++)
		add_page(&document, i);
	struct buffer resources = {0};
	bool complete = pdf_fonts_finish(document.fonts, &resources);
	buffer_add_format(pdf_file_object(file, document.resources), "<<%s>>", buffer_text(&resources));
	buffer_add_format(pdf_file_object(file, document.all), "<</Type/Pages/Count %zu/Kids[%s]>>", pages->count,
			  buffer_text(&document.sheets));
	add_tree(&document);
	int information = add_information(&document);
	pdf_file_finish(file, add_catalog(&document), information);
	buffer_free(&resources);
	buffer_free(&document.sheets);
	buffer_free(&document.owners);
	buffer_free(&document.link_owners);
	if (!complete) {
		out->length = before;
		diagnostic_add(diagnostics, DIAGNOSTIC_RENDER_FAILED, (struct span){0}, "PDF", NULL);
	}
	return complete;
}
