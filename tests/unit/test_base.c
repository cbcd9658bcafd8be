/* The base: arena, buffer, source, nearest names, diagnostics and XML with its places. */
#include <criterion/criterion.h>
#include <errno.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../compiler/base/buffer.h"
#include "../../compiler/base/nearest.h"
#include "../../compiler/base/xml.h"

static struct source *text_source(struct arena *arena, const char *text)
{
	return source_from_bytes(arena, "t.xml", text, strlen(text));
}

/* What diagnostics_print or its JSON sister writes. Owned by the arena. */
static const char *printed(struct arena *arena, const struct diagnostics *diagnostics, bool json)
{
	char *text = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&text, &length);

	(json ? diagnostics_print_json : diagnostics_print)(diagnostics, stream);
	fclose(stream);
	const char *copy = arena_copy(arena, text, length);
	free(text);
	return copy;
}

Test(arena, gives_zeroed_aligned_memory_that_stays)
{
	struct arena *arena = arena_new();
	char *kept = arena_string(arena, "blijft");

	for (size_t size = 0; size < 200000; size = size * 3 + 1) {
		unsigned char *bytes = arena_allocate(arena, size);
		cr_assert((uintptr_t)bytes % _Alignof(max_align_t) == 0);
		for (size_t i = 0; i < size; i++)
			cr_assert(bytes[i] == 0);
		memset(bytes, 0xFF, size);
	}
	cr_assert_str_eq(kept, "blijft");
	cr_assert_str_eq(arena_format(arena, "%s %d", "regel", 12), "regel 12");
	cr_assert(arena_used(arena) > 130000);
	arena_free(arena);
	arena_free(NULL);
}

Test(arena, grows_an_array_and_keeps_its_elements)
{
	struct arena *arena = arena_new();
	size_t *numbers = NULL, count = 0, capacity = 0;

	for (; count < 1000; count++) {
		numbers = arena_grow(arena, numbers, count, &capacity, sizeof(*numbers));
		numbers[count] = count;
	}
	for (size_t i = 0; i < count; i++)
		cr_assert(numbers[i] == i);
	arena_free(arena);
}

Test(buffer, puts_text_together)
{
	struct buffer buffer = {0};

	cr_assert_str_eq(buffer_text(&buffer), "");
	buffer_add_format(&buffer, "%05d", 42);
	buffer_add_byte(&buffer, ' ');
	buffer_add_json(&buffer, "a\"b\\c\n\x1b\u00e9");
	cr_assert_str_eq(buffer_text(&buffer), "00042 \"a\\\"b\\\\c\\n\\u001b\u00e9\"");
	buffer_clear(&buffer);
	for (int i = 0; i < 10000; i++)
		buffer_add_string(&buffer, "woord ");
	cr_assert(buffer.length == 60000 && strlen(buffer_text(&buffer)) == 60000);
	buffer_free(&buffer);
	cr_assert(buffer.bytes == NULL);
}

Test(source, counts_lines_and_code_points)
{
	struct arena *arena = arena_new();
	const struct source *source = text_source(arena, "\xEF\xBB\xBF\u00e9\u00e9n\r\ntwee");
	struct position at = source_position(source, 3);

	cr_assert(at.line == 1 && at.column == 1, "the byte order mark has no column");
	at = source_position(source, 7);
	cr_assert(at.line == 1 && at.column == 3);
	at = source_position(source, 10);
	cr_assert(at.line == 2 && at.column == 1);
	at = source_position(source, 1000);
	cr_assert(at.line == 2 && at.column == 5, "past the end is the end");
	arena_free(arena);
}

Test(source, refuses_what_is_no_readable_file)
{
	struct arena *arena = arena_new();
	char path[] = "/tmp/helder-test-XXXXXX";
	int file = mkstemp(path);

	cr_assert(source_read(arena, "/niet/daar.xml") == NULL && errno == ENOENT);
	cr_assert(source_read(arena, "/tmp") == NULL && errno == EISDIR);
	cr_assert(file >= 0 && ftruncate(file, 100 * 1024 * 1024) == 0);
	cr_assert(source_read(arena, path) == NULL && errno == EFBIG, "100 MB");
	cr_assert(ftruncate(file, SOURCE_LIMIT) == 0);
	const struct source *source = source_read(arena, path);
	cr_assert(source != NULL && source->length == SOURCE_LIMIT);
	close(file);
	unlink(path);
	arena_free(arena);
}

Test(nearest, proposes_only_what_is_near)
{
	static const char *const names[] = {"afzender", "doe", "doe-niet", "volgende"};

	cr_assert_str_eq(nearest_name("afzendr", names, 4), "afzender");
	cr_assert_str_eq(nearest_name("afzedner", names, 4), "afzender", "a swap is one change");
	cr_assert_str_eq(nearest_name("doet", names, 4), "doe");
	cr_assert(nearest_name("planning", names, 4) == NULL);
	cr_assert(nearest_name("", names, 4) == NULL);
}

Test(diagnostics, are_sorted_filled_in_and_counted)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct source *source = text_source(arena, "\t<a>\u6c34 e\u0301 x</a>\n");

	cr_assert(diagnostics_exit_code(diagnostics) == 0);
	diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){0}, "b.xml", NULL);
	diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_UNKNOWN, (struct span){source, 12, 1}, "x\x1b[2J", NULL);
	diagnostic_propose(diagnostics, "<y>");
	diagnostic_add(diagnostics, DIAGNOSTIC_CORE_MISSING, (struct span){source, 1, 3}, NULL);
	cr_expect_str_eq(printed(arena, diagnostics, false),
			 "t.xml:1:2: warning: nothing is the most important; put belangrijkste=\"ja\" on one <doe> or "
			 "<doe-niet> [core-missing]\n"
			 "    <a>\u6c34 e\u0301 x</a>\n"
			 "    ^~~\n"
			 "t.xml:1:10: error: there is no <x\uFFFD[2J> here [element-unknown]\n"
			 "    <a>\u6c34 e\u0301 x</a>\n"
			 "            ^\n"
			 "    proposal: <y>\n"
			 "helder: system: cannot read this file: b.xml [file-unreadable]\n");
	cr_assert(strstr(printed(arena, diagnostics, true), "\"line\": 1, \"column\": 10, \"offset\": 12") != NULL);
	cr_assert(diagnostics_count(diagnostics, LEVEL_WARNING) == 3);
	cr_assert(diagnostics_count(diagnostics, LEVEL_ERROR) == 2);
	cr_assert(diagnostics_exit_code(diagnostics) == 5);
	cr_assert(diagnostics_has(diagnostics, DIAGNOSTIC_CORE_MISSING));
	cr_assert(!diagnostics_has(diagnostics, DIAGNOSTIC_XML_DEPTH));
	arena_free(arena);
}

/* A broken line that many rows use is broken once. */
Test(diagnostics, are_said_once)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct source *source = text_source(arena, "<a/>\n");
	for (int turn = 0; turn < 3; turn++) {
		diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_UNKNOWN, (struct span){source, 1, 1}, "x", NULL);
		diagnostic_add(diagnostics, DIAGNOSTIC_ELEMENT_UNKNOWN, (struct span){source, 1, 1}, "y", NULL);
		diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){0}, "b.xml", NULL);
	}
	cr_expect_str_eq(printed(arena, diagnostics, false),
			 "t.xml:1:2: error: there is no <x> here [element-unknown]\n"
			 "t.xml:1:2: error: there is no <y> here [element-unknown]\n"
			 "    <a/>\n"
			 "     ^\n"
			 "helder: system: cannot read this file: b.xml [file-unreadable]\n");
	cr_expect(diagnostics_count(diagnostics, LEVEL_ERROR) == 9);
	arena_free(arena);
}

Test(diagnostics, each_have_a_name_and_a_text_of_their_own)
{
	for (int i = 0; i < DIAGNOSTIC_COUNT; i++) {
		enum diagnostic_id found;
		const char *name = diagnostic_name((enum diagnostic_id)i);

		cr_expect(diagnostic_find(name, &found) && (int)found == i, "%s stands twice", name);
		cr_expect(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name), "%s", name);
		cr_expect(*diagnostic_explanation((enum diagnostic_id)i) != '\0', "%s is not explained", name);
		cr_expect(*diagnostic_rule((enum diagnostic_id)i) != '\0', "%s names no rule", name);
	}
}

static const char tricky[] =
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
    "<a  b = \"x &amp; y\r\nz\u00e9\" c='>\"'>h\u00e9 &#233;&#x1F600; <!-- c <b> -->t<![CDATA[a<b>\r\n"
    "]]>\r\n<b/>t<?pi x?><c d=\"1\"></c >u</a>\r\n<!-- x -->";

Test(xml, gives_every_byte_its_place)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct source *source = source_from_bytes(arena, "t.xml", tricky, sizeof(tricky) - 1);
	const struct xml_node *root = xml_parse(arena, source, diagnostics);

	cr_assert(root != NULL && diagnostics_total(diagnostics) == 0);
	cr_assert(strncmp(source->bytes + root->span.offset, "<a  b", 5) == 0);
	cr_assert_str_eq(xml_attribute(root, "b"), "x & y z\u00e9");
	cr_assert_str_eq(xml_attribute(root, "c"), ">\"");
	struct span span = xml_attribute_span(root, "c");
	cr_assert(span.length == 2 && strncmp(source->bytes + span.offset, ">\"'", 3) == 0);
	const struct xml_node *text = root->children;
	cr_assert(text->name == NULL);
	cr_assert_str_eq(text->text, "h\u00e9 \u00e9\U0001F600 ta<b>\n\n");
	const size_t *offsets = xml_text_offsets(arena, text);
	for (const char *mark = "hta"; *mark != '\0'; mark++)
		cr_expect(source->bytes[offsets[strchr(text->text, *mark) - text->text]] == *mark, "%c", *mark);
	cr_assert(offsets[strlen(text->text)] == text->span.offset + text->span.length);
	const struct xml_node *empty = xml_child(root, "b"), *child = xml_next(empty, NULL);
	cr_assert_str_eq(child->name, "c");
	cr_assert(empty->children == NULL && child->children == NULL);
	cr_assert_str_eq(xml_text(arena, root), "h\u00e9 \u00e9\U0001F600 ta<b> t u");
	arena_free(arena);
}

/* The tree as libxml2 itself builds it, and ours, in one notation. */
static void dom_write(const xmlNode *node, struct buffer *out)
{
	for (; node != NULL; node = node->next) {
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			buffer_add_string(out, (const char *)node->content);
		if (node->type != XML_ELEMENT_NODE)
			continue;
		buffer_add_format(out, "<%s", (const char *)node->name);
		for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
			buffer_add_format(out, " %s=[%s]", (const char *)attribute->name,
					  attribute->children ? (const char *)attribute->children->content : "");
		buffer_add_string(out, ">");
		dom_write(node->children, out);
		buffer_add_string(out, "</>");
	}
}

static void tree_write(const struct xml_node *node, struct buffer *out)
{
	for (; node != NULL; node = node->next) {
		if (node->name == NULL) {
			buffer_add_string(out, node->text);
			continue;
		}
		buffer_add_format(out, "<%s", node->name);
		for (const struct xml_attribute *attribute = node->attributes; attribute; attribute = attribute->next)
			buffer_add_format(out, " %s=[%s]", attribute->name, attribute->value);
		buffer_add_string(out, ">");
		tree_write(node->children, out);
		buffer_add_string(out, "</>");
	}
}

Test(xml, reads_as_libxml2_does)
{
	static const char *const texts[] = {
	    tricky,
	    "<a>\r\r\n\n\t <b x='\t\r\n&#10;&#xD;'/>&lt;&gt;&quot;&apos;&#13;</a>",
	    "<a><![CDATA[]]><![CDATA[>]]>]]&gt;<!----><![CDATA[\r]]></a>",
	    "<?p?><!--x--><a\n\tb=''\n>\u0627\u0644\u0645\u0627\u0621\U0010FFFF</a\n><?p?>",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct arena *arena = arena_new();
		struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
		struct buffer ours = {0}, theirs = {0};
		xmlDoc *document = xmlReadMemory(texts[i], (int)strlen(texts[i]), NULL, NULL, XML_PARSE_NONET);

		tree_write(xml_parse(arena, text_source(arena, texts[i]), diagnostics), &ours);
		dom_write(xmlDocGetRootElement(document), &theirs);
		cr_expect_str_eq(buffer_text(&ours), buffer_text(&theirs));
		xmlFreeDoc(document);
		buffer_free(&ours);
		buffer_free(&theirs);
		arena_free(arena);
	}
}

/* A text of `count` times `piece` between `before` and `after`, read; the finding that must come of it. */
static void flood(const char *before, const char *piece, size_t count, const char *after, enum diagnostic_id id)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct buffer text = {0};

	buffer_add_string(&text, before);
	for (size_t i = 0; i < count; i++)
		buffer_add_string(&text, piece);
	buffer_add_string(&text, after);
	const struct source *source = source_from_bytes(arena, "t.xml", text.bytes, text.length);
	cr_expect(xml_parse(arena, source, diagnostics) == NULL);
	cr_expect(diagnostics_total(diagnostics) == 1 && diagnostics_has(diagnostics, id), "%s: %s", before,
		  diagnostics_message(diagnostics, 0));
	buffer_free(&text);
	arena_free(arena);
}

Test(xml, bounds_depth_and_attributes, .timeout = 5)
{
	flood("", "<a>", 10000, "", DIAGNOSTIC_XML_DEPTH);
	flood("<a", " b='1'", 20000, "/>", DIAGNOSTIC_XML_ATTRIBUTES);
	flood("<a ", "<", 1000000, "", DIAGNOSTIC_XML_LESS_THAN);
	flood("<a>", "&", 1000000, "</a>", DIAGNOSTIC_XML_AMPERSAND);
	flood("<a><!--", "<!--", 1000000, "", DIAGNOSTIC_XML_COMMENT);
}
