#include "xml.h"

#include <errno.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "buffer.h"

/*
 * libxml2 tells what is well-formed and where each tag stands; text and values are decoded here from the bytes
 * between, so that every byte of them knows its place.
 */

#define NAME_SLOTS 64

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diagnostics *diagnostics;
	xmlParserCtxt *context;
	size_t start;      /* where parsing began: after a byte order mark */
	size_t text_start; /* end of the last tag */
	unsigned depth;
	bool stopped; /* a finding was made; libxml2 itself still returns as if all were well */
	struct xml_node *root;
	struct xml_node *parent; /* innermost open element */
	struct xml_node *last;   /* its last child so far */
	char *strings;           /* all that the tree spells, side by side: no more than the source is long */
	size_t string_room;
	const char *names[NAME_SLOTS]; /* of elements and attributes; each is spelled once, as far as this remembers */
};

/* A decoded stretch of source. */
struct decoded {
	struct buffer text;
	size_t *offsets; /* one per byte of text and one for its end; NULL when not asked for */
};

static struct span span_of(const struct source *source, size_t offset, size_t end)
{
	return (struct span){source, offset, end > offset ? end - offset : 0};
}

static bool starts_with(const struct source *source, size_t at, size_t end, const char *start)
{
	size_t length = strlen(start);

	return at <= end && length <= end - at && memcmp(source->bytes + at, start, length) == 0;
}

/* Offset just after the next `mark` from `at`, or `end` when there is none. */
static size_t after(const struct source *source, size_t at, size_t end, const char *mark)
{
	for (; at < end; at++)
		if (starts_with(source, at, end, mark))
			return at + strlen(mark);
	return end;
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Whether a byte of a text or an attribute's value may stand for something else than itself. */
static bool is_encoded(char byte, bool value)
{
	return byte == '&' || byte == '<' || byte == '\r' || (value && (byte == '\n' || byte == '\t'));
}

/* Adds bytes, all of which stand at `offset`, or from there on one by one when they are `plain`. */
static void decoded_add(struct decoded *decoded, size_t offset, const char *bytes, size_t length, bool plain)
{
	for (size_t i = 0; decoded->offsets != NULL && i < length; i++)
		decoded->offsets[decoded->text.length + i] = plain ? offset + i : offset;
	buffer_add(&decoded->text, bytes, length);
}

static size_t utf8_encode(unsigned long character, char bytes[4])
{
	if (character < 0x80) {
		bytes[0] = (char)character;
		return 1;
	}
	size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--, character >>= 6)
		bytes[i] = (char)(0x80 | (character & 0x3F));
	bytes[0] = (char)((length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0) | character);
	return length;
}

/* Decodes the reference (&amp; &#233; &#xE9;) at `at`; returns its end. libxml2 has refused all others. */
static size_t decode_reference(const struct source *source, size_t at, size_t end, struct decoded *decoded)
{
	static const struct {
		const char *code, *character;
	} known[] = {
	    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"},
	};
	size_t next = after(source, at, end, ";");

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (starts_with(source, at, end, known[i].code))
			decoded_add(decoded, at, known[i].character, 1, false);
	if (starts_with(source, at, end, "&#")) {
		bool hexadecimal = source->bytes[at + 2] == 'x';
		unsigned long character = 0;
		char bytes[4];

		for (size_t i = at + (hexadecimal ? 3 : 2); i + 1 < next && character < 0x110000; i++) {
			char digit = source->bytes[i];
			unsigned value = digit <= '9' ? (unsigned)(digit - '0') : (unsigned)((digit | 0x20) - 'a' + 10);
			character = character * (hexadecimal ? 16 : 10) + value;
		}
		if (character < 0x110000)
			decoded_add(decoded, at, bytes, utf8_encode(character, bytes), false);
	}
	return next;
}

/* Decodes well-formed content without tags, or an attribute's value, as XML 1.0 2.11, 3.3.3 and 4.4 say. */
static void decode(const struct source *source, size_t at, size_t end, bool value, struct decoded *decoded)
{
	while (at < end) {
		size_t next = at + 1;
		char byte = source->bytes[at];

		if (byte == '&') {
			next = decode_reference(source, at, end, decoded);
		} else if (starts_with(source, at, end, "<![CDATA[")) {
			next = after(source, at, end, "]]>");
			for (size_t i = at + 9; i + 3 < next; i++)
				if (source->bytes[i] != '\r')
					decoded_add(decoded, i, &source->bytes[i], 1, false);
				else if (source->bytes[i + 1] != '\n')
					decoded_add(decoded, i, "\n", 1, false);
		} else if (starts_with(source, at, end, "<!--")) {
			next = after(source, at + 4, end, "-->");
		} else if (starts_with(source, at, end, "<?")) {
			next = after(source, at, end, "?>");
		} else if (byte == '\r' && next < end && source->bytes[next] == '\n') {
			/* the line feed that follows stands for both */
		} else if (byte == '\r') {
			decoded_add(decoded, at, value ? " " : "\n", 1, false);
		} else if (value && is_space(byte)) {
			decoded_add(decoded, at, " ", 1, false);
		} else {
			while (next < end && !is_encoded(source->bytes[next], value))
				next++;
			decoded_add(decoded, at, source->bytes + at, next - at, true);
		}
		at = next;
	}
	if (decoded->offsets != NULL)
		decoded->offsets[decoded->text.length] = end;
}

static const char *keep(struct reader *reader, const char *bytes, size_t length)
{
	char *kept = reader->strings;

	if (length >= reader->string_room)
		return arena_copy(reader->arena, bytes, length);
	memcpy(kept, bytes, length);
	reader->strings += length + 1;
	reader->string_room -= length + 1;
	return kept;
}

static const char *keep_name(struct reader *reader, const char *bytes, size_t length)
{
	size_t slot = length;

	for (size_t i = 0; i < length; i++)
		slot = slot * 31 + (unsigned char)bytes[i];
	const char **name = &reader->names[slot % NAME_SLOTS];
	if (*name == NULL || strncmp(*name, bytes, length) != 0 || (*name)[length] != '\0')
		*name = keep(reader, bytes, length);
	return *name;
}

static const char *decode_copy(struct reader *reader, size_t at, size_t end, bool value)
{
	struct decoded decoded = {0};

	decode(reader->source, at, end, value, &decoded);
	const char *copy = keep(reader, buffer_text(&decoded.text), decoded.text.length);
	buffer_free(&decoded.text);
	return copy;
}

const size_t *xml_text_offsets(struct arena *arena, const struct xml_node *text)
{
	struct decoded decoded = {.offsets = arena_array(arena, text->span.length + 1, sizeof(size_t))};
	const struct span span = text->span;

	decode(span.source, span.offset, span.offset + span.length, false, &decoded);
	buffer_free(&decoded.text);
	return decoded.offsets;
}

/* Where libxml2 stands. */
static size_t reader_offset(const struct reader *reader)
{
	long consumed = xmlByteConsumed(reader->context);
	size_t offset = reader->start + (consumed < 0 ? 0 : (size_t)consumed);

	return offset > reader->source->length ? reader->source->length : offset;
}

/* The nearest of these characters before `at`. */
static size_t last_of(const struct reader *reader, size_t at, const char *characters)
{
	while (at > reader->start && strchr(characters, reader->source->bytes[at - 1]) == NULL)
		at--;
	return at > reader->start ? at - 1 : at;
}

/* The start of the tag which ends at `at`: the nearest '<', for none may stand inside a value. */
static size_t tag_start(const struct reader *reader, size_t at)
{
	while (at > reader->start && reader->source->bytes[at - 1] != '<')
		at--;
	return at > reader->start ? at - 1 : at;
}

static void reader_stop(struct reader *reader)
{
	reader->stopped = true;
	xmlStopParser(reader->context);
}

static void node_append(struct reader *reader, struct xml_node *node)
{
	node->parent = reader->parent;
	if (reader->parent == NULL)
		reader->root = node;
	else if (reader->last == NULL)
		reader->parent->children = node;
	else
		reader->last->next = node;
	reader->last = node;
}

/* Makes a node of the text between the last tag and the one that starts at `end`. */
static void reader_text(struct reader *reader, size_t end)
{
	if (reader->parent == NULL || end <= reader->text_start)
		return;
	const char *text = decode_copy(reader, reader->text_start, end, false);
	if (*text == '\0')
		return;
	struct xml_node *node = arena_allocate(reader->arena, sizeof(*node));
	node->text = text;
	node->span = span_of(reader->source, reader->text_start, end);
	node_append(reader, node);
}

/* Reads the attributes of a start tag that libxml2 found well-formed; namespace declarations are left out. */
static struct xml_attribute *attributes_read(struct reader *reader, size_t at, size_t end)
{
	const struct source *source = reader->source;
	struct xml_attribute *first = NULL, **link = &first;

	while (at < end && !is_space(source->bytes[at]))
		at++;
	for (;;) {
		while (at < end && is_space(source->bytes[at]))
			at++;
		size_t name = at;
		while (at < end && source->bytes[at] != '=' && !is_space(source->bytes[at]))
			at++;
		size_t name_end = at;
		while (at < end && source->bytes[at] != '"' && source->bytes[at] != '\'')
			at++;
		if (at >= end)
			return first;
		const char *close = memchr(source->bytes + at + 1, source->bytes[at], end - at - 1);
		if (close == NULL)
			return first;
		size_t value = at + 1, value_end = (size_t)(close - source->bytes);
		at = value_end + 1;
		if (starts_with(source, name, name_end, "xmlns") &&
		    (name_end == name + 5 || source->bytes[name + 5] == ':'))
			continue;
		struct xml_attribute *attribute = arena_allocate(reader->arena, sizeof(*attribute));
		attribute->name = keep_name(reader, source->bytes + name, name_end - name);
		attribute->value = decode_copy(reader, value, value_end, true);
		attribute->name_span = span_of(source, name, name_end);
		attribute->span = span_of(source, value, value_end);
		*link = attribute;
		link = &attribute->next;
	}
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *address,
		     int namespace_count, const xmlChar **namespaces, int attribute_count, int default_count,
		     const xmlChar **attributes)
{
	struct reader *reader = ((xmlParserCtxt *)user)->_private;

	(void)prefix, (void)namespace_count, (void)namespaces;
	(void)attribute_count, (void)default_count, (void)attributes;
	if (reader->stopped)
		return;
	size_t end = reader_offset(reader), start = tag_start(reader, end);
	struct xml_node *node = arena_allocate(reader->arena, sizeof(*node));

	reader_text(reader, start);
	end += reader->source->bytes[end] == '/' ? 2 : 1; /* libxml2 stands before > or /> */
	node->name = keep_name(reader, (const char *)name, strlen((const char *)name));
	if (address != NULL)
		node->namespace_address = arena_string(reader->arena, (const char *)address);
	node->span = span_of(reader->source, start, end);
	node->attributes = attributes_read(reader, start, end);
	node_append(reader, node);
	reader->parent = node;
	reader->last = NULL;
	reader->text_start = end;
	if (++reader->depth > XML_DEPTH_LIMIT) {
		diagnostic_add(reader->diagnostics, DIAGNOSTIC_XML_DEPTH, node->span,
			       arena_format(reader->arena, "%d", XML_DEPTH_LIMIT), NULL);
		reader_stop(reader);
	}
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *address)
{
	struct reader *reader = ((xmlParserCtxt *)user)->_private;

	(void)name, (void)prefix, (void)address;
	if (reader->stopped || reader->parent == NULL)
		return;
	size_t end = reader_offset(reader), start = tag_start(reader, end);
	if (start >= reader->text_start) /* else it closes itself: <a/> */
		reader_text(reader, start);
	reader->last = reader->parent;
	reader->parent = reader->parent->parent;
	reader->text_start = end;
	reader->depth--;
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct reader *reader = ((xmlParserCtxt *)user)->_private;
	size_t at = reader_offset(reader);

	(void)name, (void)external, (void)system;
	if (reader->stopped)
		return;
	while (at > reader->start && !starts_with(reader->source, at, reader->source->length, "<!DOCTYPE"))
		at--;
	diagnostic_add(reader->diagnostics, DIAGNOSTIC_XML_DOCTYPE, span_of(reader->source, at, at + 9), NULL);
	reader_stop(reader);
}

/* Reports libxml2's first error in our own words; those that follow from it are noise. */
static void on_error(void *user, xmlError *error)
{
	struct reader *reader = ((xmlParserCtxt *)user)->_private;
	const struct source *source = reader->source;

	if (reader->stopped || error->level < XML_ERR_ERROR)
		return;
	size_t at = reader_offset(reader), start = tag_start(reader, at), end = source->length;
	const struct xml_node *open = reader->parent;
	enum diagnostic_id id = DIAGNOSTIC_XML_SYNTAX;
	const char *first = NULL, *second = NULL, *third = NULL;
	size_t rest = at;

	while (rest < end && is_space(source->bytes[rest]))
		rest++;
	switch (error->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		if (open == NULL || after(source, start, at, ">") != at || !starts_with(source, start, end, "</"))
			at = after(source, start, end, ">");
		id = DIAGNOSTIC_XML_TAG;
		first = arena_copy(reader->arena, source->bytes + start, at - start);
		second = arena_format(reader->arena, "<%s>", open == NULL ? "" : open->name);
		third = arena_format(reader->arena, "%u",
				     open == NULL ? 0 : source_position(source, open->span.offset).line);
		break;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_INVALID_CHARREF:
	case XML_ERR_INVALID_DEC_CHARREF:
	case XML_ERR_INVALID_HEX_CHARREF:
		id = DIAGNOSTIC_XML_ENTITY;
		start = last_of(reader, at, "&");
		first = arena_copy(reader->arena, source->bytes + start, at - start);
		break;
	case XML_ERR_NAME_REQUIRED:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		start = last_of(reader, at, "&<");
		id = source->bytes[start] == '&' ? DIAGNOSTIC_XML_AMPERSAND : DIAGNOSTIC_XML_LESS_THAN;
		at = start + 1;
		break;
	case XML_ERR_HYPHEN_IN_COMMENT:
		id = DIAGNOSTIC_XML_COMMENT;
		start = at;
		break;
	case XML_ERR_SPACE_REQUIRED:
	case XML_ERR_LT_IN_ATTRIBUTE:
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
	case XML_ERR_EQUAL_REQUIRED:
		id = DIAGNOSTIC_XML_ATTRIBUTE;
		start = at;
		break;
	case XML_ERR_ATTRIBUTE_REDEFINED:
		id = DIAGNOSTIC_XML_ATTRIBUTE_TWICE;
		first = arena_string(reader->arena, error->str1 == NULL ? "" : error->str1);
		for (struct xml_attribute *attribute = attributes_read(reader, start, at); attribute != NULL;
		     attribute = attribute->next) {
			if (strcmp(attribute->name, first) == 0) { /* the last one that has the name */
				start = attribute->name_span.offset;
				at = start + attribute->name_span.length;
			}
		}
		break;
	case XML_ERR_DOCUMENT_EMPTY:
		id = DIAGNOSTIC_XML_EMPTY;
		start = at;
		break;
	case XML_ERR_DOCUMENT_END:
		id = DIAGNOSTIC_XML_AFTER_END;
		start = rest;
		break;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		id = DIAGNOSTIC_XML_PREFIX;
		first = arena_string(reader->arena, error->str1 == NULL ? "" : error->str1);
		break;
	default:
		start = at;
		first = arena_copy(reader->arena, error->message, strcspn(error->message, "\n"));
		break;
	}
	if (id != DIAGNOSTIC_XML_EMPTY && rest >= end && (open != NULL || id != DIAGNOSTIC_XML_AFTER_END)) {
		id = DIAGNOSTIC_XML_TRUNCATED;
		start = tag_start(reader, end);
		if (open == NULL || (after(source, start, end, ">") == end && source->bytes[end - 1] != '>'))
			first = arena_copy(reader->arena, source->bytes + start,
					   strcspn(source->bytes + start, " \t\r\n>"));
		else
			first = arena_format(reader->arena, "<%s>", open->name);
		while (end > reader->start && is_space(source->bytes[end - 1]))
			end--;
		start = at = end;
	}
	diagnostic_add(reader->diagnostics, id, span_of(source, start, at), first, second, third, NULL);
	reader_stop(reader);
}

/* Length of the UTF-8 character at `at` (RFC 3629), or 0. */
static size_t utf8_length(const struct source *source, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)source->bytes + at; /* NUL-terminated: no overrun */
	unsigned char first = bytes[0];
	size_t length = first < 0x80                     ? 1
			: first >= 0xC2 && first <= 0xDF ? 2
			: (first & 0xF0) == 0xE0         ? 3
			: first >= 0xF0 && first <= 0xF4 ? 4
							 : 0;

	for (size_t i = 1; i < length; i++)
		if ((bytes[i] & 0xC0) != 0x80)
			return 0;
	if ((first == 0xE0 && bytes[1] < 0xA0) || (first == 0xED && bytes[1] > 0x9F) ||
	    (first == 0xF0 && bytes[1] < 0x90) || (first == 0xF4 && bytes[1] > 0x8F))
		return 0;
	return length;
}

/* The encoding that the file says or shows it has, when it is not UTF-8; NULL when all is well. */
static const char *encoding_other(struct arena *arena, const struct source *source, size_t start, struct span *span)
{
	*span = span_of(source, 0, 0);
	if (starts_with(source, 0, source->length, "\xFF\xFE") || starts_with(source, 0, source->length, "\xFE\xFF"))
		return "UTF-16";
	if (source->length >= 2 && (source->bytes[0] == '\0' || source->bytes[1] == '\0') &&
	    (source->bytes[0] == '<' || source->bytes[1] == '<'))
		return "UTF-16";
	if (!starts_with(source, start, source->length, "<?xml") || !is_space(source->bytes[start + 5]))
		return NULL;
	size_t end = after(source, start, source->length, "?>");
	size_t at = after(source, start, end, "encoding");
	while (at < end && (is_space(source->bytes[at]) || source->bytes[at] == '='))
		at++;
	if (at >= end || (source->bytes[at] != '"' && source->bytes[at] != '\''))
		return NULL;
	const char *close = memchr(source->bytes + at + 1, source->bytes[at], end - at - 1);
	if (close == NULL)
		return NULL;
	*span = span_of(source, at + 1, (size_t)(close - source->bytes));
	const char *name = arena_copy(arena, source->bytes + span->offset, span->length);
	return xmlStrcasecmp((const xmlChar *)name, (const xmlChar *)"UTF-8") == 0 ? NULL : name;
}

/* Whether every byte is UTF-8 and every character one that XML 1.0 2.2 allows. */
static bool bytes_check(struct reader *reader)
{
	const struct source *source = reader->source;

	for (size_t at = reader->start, length; at < source->length; at += length) {
		unsigned char byte = (unsigned char)source->bytes[at];

		length = 1;
		if (byte >= 0x20 && byte < 0x80)
			continue;
		length = utf8_length(source, at);
		if (length == 0) {
			diagnostic_add(reader->diagnostics, DIAGNOSTIC_XML_BYTES, span_of(source, at, at + 1),
				       arena_format(reader->arena, "0x%02X", byte), NULL);
			return false;
		}
		bool nonsense = starts_with(source, at, source->length, "\xEF\xBF\xBE") ||
				starts_with(source, at, source->length, "\xEF\xBF\xBF");
		if ((byte < 0x20 && !is_space((char)byte)) || nonsense) {
			unsigned character =
			    byte < 0x20 ? byte : 0xFFC0U + (unsigned char)source->bytes[at + 2] - 0x80U;
			diagnostic_add(reader->diagnostics, DIAGNOSTIC_XML_CONTROL, span_of(source, at, at + length),
				       arena_format(reader->arena, "U+%04X", character), NULL);
			return false;
		}
	}
	return true;
}

/* Whether no tag has too many attributes. Before libxml2 sees them: it takes quadratic time over them. */
static bool attributes_check(struct reader *reader)
{
	const struct source *source = reader->source;
	size_t at = reader->start, end = source->length;

	for (;;) {
		const char *open = memchr(source->bytes + at, '<', end - at);
		unsigned count = 0;

		if (open == NULL)
			return true;
		size_t start = at = (size_t)(open - source->bytes);
		if (starts_with(source, at, end, "<!--")) {
			at = after(source, at + 4, end, "-->");
		} else if (starts_with(source, at, end, "<![CDATA[")) {
			at = after(source, at, end, "]]>");
		} else if (starts_with(source, at, end, "<?")) {
			at = after(source, at, end, "?>");
		} else {
			for (at++; at < end && source->bytes[at] != '>'; at++) {
				if (source->bytes[at] != '"' && source->bytes[at] != '\'')
					continue;
				const char *close = memchr(source->bytes + at + 1, source->bytes[at], end - at - 1);
				at = close == NULL ? end - 1 : (size_t)(close - source->bytes);
				count++;
			}
			if (count > XML_ATTRIBUTE_LIMIT) {
				diagnostic_add(reader->diagnostics, DIAGNOSTIC_XML_ATTRIBUTES,
					       span_of(source, start, start + 1),
					       arena_format(reader->arena, "%d", XML_ATTRIBUTE_LIMIT), NULL);
				return false;
			}
		}
	}
}

struct xml_node *xml_parse(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
	struct reader reader = {.arena = arena, .source = source, .diagnostics = diagnostics};
	struct span span;

	if (starts_with(source, 0, source->length, "\xEF\xBB\xBF"))
		reader.start = 3;
	const char *encoding = encoding_other(arena, source, reader.start, &span);
	if (encoding != NULL) {
		diagnostic_add(diagnostics, DIAGNOSTIC_XML_ENCODING, span, encoding, NULL);
		return NULL;
	}
	if (!bytes_check(&reader) || !attributes_check(&reader))
		return NULL;
	if (source->length <= reader.start || source->length > SOURCE_LIMIT) {
		diagnostic_add(diagnostics, DIAGNOSTIC_XML_EMPTY, span_of(source, 0, 0), NULL);
		return NULL;
	}
	reader.string_room = source->length;
	reader.strings = arena_allocate(arena, source->length);
	xmlInitParser();
	xmlParserCtxt *context =
	    xmlCreateMemoryParserCtxt(source->bytes + reader.start, (int)(source->length - reader.start));
	if (context == NULL)
		memory_exhausted();
	xmlSAXHandler *sax = context->sax;
	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->internalSubset = on_doctype;
	sax->serror = on_error;
	context->_private = &reader;
	reader.context = context;
	xmlCtxtUseOptions(context, XML_PARSE_NONET);
	xmlParseDocument(context);
	if (!context->wellFormed && !reader.stopped) {
		diagnostic_add(diagnostics, DIAGNOSTIC_XML_SYNTAX, span_of(source, source->length, source->length), "?",
			       NULL);
		reader.stopped = true;
	}
	if (context->myDoc != NULL)
		xmlFreeDoc(context->myDoc);
	xmlFreeParserCtxt(context);
	return reader.stopped ? NULL : reader.root;
}

struct xml_node *xml_read(struct arena *arena, const char *path, struct diagnostics *diagnostics)
{
	const struct source *source = source_read(arena, path);

	if (source == NULL) {
		diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){0},
			       arena_format(arena, "%s (%s)", path, strerror(errno)), NULL);
		return NULL;
	}
	return xml_parse(arena, source, diagnostics);
}

const char *xml_attribute(const struct xml_node *element, const char *name)
{
	for (const struct xml_attribute *attribute = element->attributes; attribute != NULL;
	     attribute = attribute->next)
		if (*attribute->name == *name && strcmp(attribute->name, name) == 0)
			return attribute->value;
	return NULL;
}

struct span xml_attribute_span(const struct xml_node *element, const char *name)
{
	for (const struct xml_attribute *attribute = element->attributes; attribute != NULL;
	     attribute = attribute->next)
		if (strcmp(attribute->name, name) == 0)
			return attribute->span;
	return element->span;
}

/* The first element of that name from `node` on. */
static struct xml_node *element_find(struct xml_node *node, const char *name)
{
	while (node != NULL && (node->name == NULL || (name != NULL && strcmp(node->name, name) != 0)))
		node = node->next;
	return node;
}

struct xml_node *xml_child(const struct xml_node *element, const char *name)
{
	return element_find(element->children, name);
}

struct xml_node *xml_next(const struct xml_node *element, const char *name)
{
	return element_find(element->next, name);
}

const char *xml_text(struct arena *arena, const struct xml_node *element)
{
	struct buffer text = {0};
	bool space = false;

	for (const struct xml_node *node = element->children; node != NULL; node = node->next) {
		if (node->text == NULL) {
			space = true;
			continue;
		}
		for (const char *byte = node->text; *byte != '\0'; byte++) {
			if (is_space(*byte)) {
				space = true;
				continue;
			}
			if (space && text.length > 0)
				buffer_add_byte(&text, ' ');
			space = false;
			buffer_add_byte(&text, *byte);
		}
	}
	const char *copy = arena_copy(arena, buffer_text(&text), text.length);
	buffer_free(&text);
	return copy;
}
