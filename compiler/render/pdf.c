#include "render.h"

#include <string.h>

#include <cairo-pdf.h>
#include <qpdf/qpdf-c.h>

#include "draw.h"

/* What Cairo 1.16 cannot write (language, exact text, alternative text, XMP) is put into its PDF with qpdf: the
 * elements of the structure tree come in the order in which they were opened. */
struct finisher {
	qpdf_data qpdf;
	const struct pages *pages;
	const struct draw_structure *structure;
	size_t next; /* element that the next structure node must be */
	bool matched;
};

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned int length)
{
	buffer_add(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

/* "2026-11-21T07:45:00": Dutch civil time, as the message says it, with no zone that could be wrong. */
static const char *date_string(struct arena *arena, const struct moment *moment)
{
	return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:00", moment->year, moment->month, moment->day,
			    moment->hour < 0 ? 0 : moment->hour, moment->minute);
}

static cairo_status_t draw(const struct pages *pages, struct draw_structure *structure, struct buffer *drawn)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, drawn, pages->width, pages->height);
	const char *date = date_string(pages->arena, &pages->created);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, pages->title);
	if (pages->author)
		cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, pages->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Helder");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
	cairo_t *cairo = cairo_create(surface);
	for (size_t i = 0; i < pages->count; i++) {
		draw_page(cairo, pages, pages->pages[i], structure);
		if (i + 1 == pages->count)
			draw_end(cairo, structure);
		cairo_show_page(cairo);
	}
	cairo_status_t status = cairo_status(cairo);
	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	return status;
}

static void set_string(struct finisher *finisher, qpdf_oh object, const char *key, const char *value)
{
	qpdf_oh_replace_key(finisher->qpdf, object, key, qpdf_oh_new_unicode_string(finisher->qpdf, value));
}

static void finish_element(struct finisher *finisher, qpdf_oh node)
{
	const struct draw_structure *structure = finisher->structure;
	const char *role = qpdf_oh_get_name(finisher->qpdf, qpdf_oh_get_key(finisher->qpdf, node, "/S"));
	if (finisher->next == structure->count) {
		finisher->matched = false;
		return;
	}
	const struct element *element = structure->elements[finisher->next++];
	if (strcmp(role + 1, element_role_name(element->role)) != 0) {
		finisher->matched = false;
		return;
	}
	if (element->words)
		set_string(finisher, node, element->role == ELEMENT_FIGURE ? "/Alt" : "/ActualText", element->words);
	if (element->words || element->language)
		set_string(finisher, node, "/Lang", element->language ? element->language : finisher->pages->language);
}

static void finish_tree(struct finisher *finisher, qpdf_oh node)
{
	if (qpdf_oh_is_array(finisher->qpdf, node)) {
		int count = qpdf_oh_get_array_n_items(finisher->qpdf, node);
		for (int i = 0; i < count; i++)
			finish_tree(finisher, qpdf_oh_get_array_item(finisher->qpdf, node, i));
		return;
	}
	if (!qpdf_oh_is_dictionary(finisher->qpdf, node) || !qpdf_oh_has_key(finisher->qpdf, node, "/K"))
		return; /* marked content, or a reference to a link's annotation */
	if (qpdf_oh_has_key(finisher->qpdf, node, "/S"))
		finish_element(finisher, node);
	finish_tree(finisher, qpdf_oh_get_key(finisher->qpdf, node, "/K"));
}

/* A link annotation says in words where it leads (ISO 14289-1, 7.18.5). */
static void finish_links(struct finisher *finisher, qpdf_oh page)
{
	qpdf_data qpdf = finisher->qpdf;
	qpdf_oh annotations = qpdf_oh_get_key(qpdf, page, "/Annots");
	int count = qpdf_oh_is_array(qpdf, annotations) ? qpdf_oh_get_array_n_items(qpdf, annotations) : 0;
	for (int i = 0; i < count; i++) {
		qpdf_oh annotation = qpdf_oh_get_array_item(qpdf, annotations, i);
		const char *address = qpdf_oh_get_utf8_value(
		    qpdf, qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, annotation, "/A"), "/URI"));
		for (size_t j = 0; j < finisher->structure->count; j++) {
			const struct element *element = finisher->structure->elements[j];
			if (!element->address || strcmp(element->address, address) != 0)
				continue;
			set_string(finisher, annotation, "/Contents", element->words);
			break;
		}
	}
}

static void add_escaped(struct buffer *buffer, const char *words)
{
	for (; *words; words++) {
		if (*words == '&')
			buffer_add_string(buffer, "&amp;");
		else if (*words == '<')
			buffer_add_string(buffer, "&lt;");
		else
			buffer_add_byte(buffer, *words);
	}
}

/* Title, language and date again as XMP, which newer readers prefer (ISO 16684-1). */
static void finish_metadata(struct finisher *finisher, qpdf_oh catalog)
{
	const struct pages *pages = finisher->pages;
	struct buffer xmp = {0};
	buffer_add_string(&xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
				"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
				"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
				"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
				"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n<dc:title><rdf:Alt>"
				"<rdf:li xml:lang=\"x-default\">");
	add_escaped(&xmp, pages->title);
	buffer_add_string(&xmp, "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>");
	add_escaped(&xmp, pages->language);
	buffer_add_string(
	    &xmp, "</rdf:li></rdf:Bag></dc:language>\n<xmp:CreatorTool>Helder</xmp:CreatorTool>\n<xmp:CreateDate>");
	add_escaped(&xmp, date_string(pages->arena, &pages->created));
	buffer_add_string(&xmp, "</xmp:CreateDate>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
	qpdf_data qpdf = finisher->qpdf;
	qpdf_oh stream = qpdf_oh_new_stream(qpdf);
	qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
	qpdf_oh_replace_key(qpdf, dictionary, "/Type", qpdf_oh_new_name(qpdf, "/Metadata"));
	qpdf_oh_replace_key(qpdf, dictionary, "/Subtype", qpdf_oh_new_name(qpdf, "/XML"));
	qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)xmp.bytes, xmp.length, qpdf_oh_new_null(qpdf),
				    qpdf_oh_new_null(qpdf));
	qpdf_oh_replace_key(qpdf, catalog, "/Metadata", stream);
	buffer_free(&xmp);
}

static void finish_document(struct finisher *finisher)
{
	qpdf_data qpdf = finisher->qpdf;
	qpdf_oh catalog = qpdf_get_root(qpdf), viewer = qpdf_oh_new_dictionary(qpdf);
	set_string(finisher, catalog, "/Lang", finisher->pages->language);
	qpdf_oh_replace_key(qpdf, viewer, "/DisplayDocTitle", qpdf_oh_new_bool(qpdf, QPDF_TRUE));
	if (finisher->pages->right_to_left)
		qpdf_oh_replace_key(qpdf, viewer, "/Direction", qpdf_oh_new_name(qpdf, "/R2L"));
	qpdf_oh_replace_key(qpdf, catalog, "/ViewerPreferences", viewer);
	finish_metadata(finisher, catalog);
	int count = qpdf_get_num_pages(qpdf);
	for (int i = 0; i < count; i++) {
		qpdf_oh page = qpdf_get_page_n(qpdf, (size_t)i);
		qpdf_oh_replace_key(qpdf, page, "/Tabs", qpdf_oh_new_name(qpdf, "/S"));
		finish_links(finisher, page);
	}
	finish_tree(finisher, qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, catalog, "/StructTreeRoot"), "/K"));
	finisher->matched = finisher->matched && finisher->next == finisher->structure->count;
}

/* Returns NULL, or what went wrong. */
static const char *finish(const struct pages *pages, const struct draw_structure *structure, const struct buffer *drawn,
			  struct buffer *out)
{
	const char *wrong = NULL;
	qpdf_data qpdf = qpdf_init();
	qpdf_silence_errors(qpdf);
	qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
	if (qpdf_read_memory(qpdf, "helder", drawn->bytes, drawn->length, NULL) & QPDF_ERRORS) {
		wrong = "qpdf read";
	} else {
		struct finisher finisher = {qpdf, pages, structure, 0, true};
		finish_document(&finisher);
		if (!finisher.matched)
			wrong = "structure tree";
	}
	if (!wrong) {
		qpdf_init_write_memory(qpdf);
		qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
		qpdf_set_stream_data_mode(qpdf, qpdf_s_preserve);
		qpdf_set_object_stream_mode(qpdf, qpdf_o_disable); /* a third faster to write, a fifth larger */
		if (qpdf_write(qpdf) & QPDF_ERRORS || qpdf_has_error(qpdf))
			wrong = "qpdf write";
		else
			buffer_add(out, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
	}
	qpdf_cleanup(&qpdf);
	return wrong;
}

bool render_pdf(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics)
{
	struct buffer drawn = {0};
	struct draw_structure structure = {.arena = pages->arena};
	cairo_status_t status = draw(pages, &structure, &drawn);
	const char *wrong =
	    status == CAIRO_STATUS_SUCCESS ? finish(pages, &structure, &drawn, out) : cairo_status_to_string(status);
	buffer_free(&drawn);
	if (wrong)
		diagnostic_add(diagnostics, DIAGNOSTIC_RENDER_FAILED, (struct span){0}, wrong, NULL);
	return !wrong;
}
