#include "diagnostic.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "buffer.h"
#include "wording.h"

/* How much of a source line is shown, in terminal columns, and how much of that stands before the caret. */
#define WINDOW_WIDTH 100
#define WINDOW_BEFORE 60

static const struct entry {
	const char *name;
	enum diagnostic_level level;
	const char *text, *explanation; /* in English */
	const char *rule;
} entries[] = {
#define DIAGNOSTIC(id, name, level, dutch, english, why_dutch, why_english, rule)                                      \
	{name, level, english, why_english, rule},
#include "diagnostic_list.h"
#undef DIAGNOSTIC
};

static const struct level {
	const char *name;   /* in JSON */
	const char *colour; /* ANSI */
	enum wording words;
	int exit_code; /* DESIGN section 5 */
} levels[] = {
    [LEVEL_INFO] = {"info", "\033[36m", WORDING_LEVEL_INFO, 0},
    [LEVEL_WARNING] = {"warning", "\033[35m", WORDING_LEVEL_WARNING, 1},
    [LEVEL_ABSENT] = {"absent", "\033[35m", WORDING_LEVEL_ABSENT, 3},
    [LEVEL_ERROR] = {"error", "\033[31m", WORDING_LEVEL_ERROR, 2},
    [LEVEL_USAGE] = {"usage", "\033[31m", WORDING_LEVEL_USAGE, 4},
    [LEVEL_SYSTEM] = {"system", "\033[31m", WORDING_LEVEL_SYSTEM, 5},
};

static const struct remark_name {
	const char *name; /* in JSON */
	enum wording words;
	bool indented; /* says something of the proposal before it */
} remark_names[] = {
    [REMARK_UNDERSTOOD] = {"understood", WORDING_REMARK_UNDERSTOOD, false},
    [REMARK_UNKNOWN] = {"unknown", WORDING_REMARK_UNKNOWN, false},
    [REMARK_PROPOSAL] = {"proposal", WORDING_REMARK_PROPOSAL, false},
    [REMARK_DROPPED] = {"dropped", WORDING_REMARK_DROPPED, true},
    [REMARK_CHANGED] = {"changed", WORDING_REMARK_CHANGED, true},
    [REMARK_SPLIT] = {"split", WORDING_REMARK_SPLIT, true},
    [REMARK_ADDED] = {"added", WORDING_REMARK_ADDED, true},
};

struct finding {
	enum diagnostic_id id;
	struct span span;
	size_t order; /* of adding: findings at one place keep it */
	const char *message;
	struct diagnostic_remark *remarks, *last_remark;
};

struct diagnostics {
	struct arena *arena;
	enum diagnostic_language language;
	struct finding *findings;
	size_t count, capacity;
};

/* Decodes one code point at `*at` and steps over it; negative for a byte that is not UTF-8. */
static UChar32 character_next(const char *bytes, size_t length, size_t *at)
{
	int32_t index = 0, rest = length - *at > 8 ? 8 : (int32_t)(length - *at);
	UChar32 character;

	U8_NEXT(bytes + *at, index, rest, character);
	*at += (size_t)index;
	return character;
}

/* Whether a terminal could be led astray by it: controls, and those that turn the direction of text. */
static bool character_hidden(UChar32 character)
{
	return character < 0 || u_charType(character) == U_CONTROL_CHAR ||
	       u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL);
}

/* Adds text that came from outside with such characters made visible. */
static void text_add(struct buffer *out, const char *text)
{
	size_t length = strlen(text);

	for (size_t at = 0, start = 0; at < length; start = at) {
		if (character_hidden(character_next(text, length, &at)))
			buffer_add_string(out, "\uFFFD");
		else
			buffer_add(out, text + start, at - start);
	}
}

struct diagnostics *diagnostics_new(struct arena *arena, enum diagnostic_language language)
{
	struct diagnostics *diagnostics = arena_allocate(arena, sizeof(*diagnostics));

	diagnostics->arena = arena;
	diagnostics->language = language;
	return diagnostics;
}

/* One of our English texts as this collection words it. */
static const char *worded(const struct diagnostics *diagnostics, const char *english)
{
	return diagnostics->language == DIAGNOSTIC_LOCALE ? wording_translate(english) : english;
}

void diagnostic_add(struct diagnostics *diagnostics, enum diagnostic_id id, struct span span, ...)
{
	const char *values[3] = {"", "", ""};
	struct buffer message = {0};
	va_list arguments;

	va_start(arguments, span);
	for (size_t i = 0; i < 3; i++) {
		const char *value = va_arg(arguments, const char *);
		if (value == NULL)
			break;
		values[i] = value;
	}
	va_end(arguments);
	for (const char *text = worded(diagnostics, entries[id].text); *text != '\0'; text++) {
		if (text[0] == '{' && text[1] >= '1' && text[1] <= '3' && text[2] == '}') {
			text_add(&message, values[text[1] - '1']);
			text += 2;
		} else {
			buffer_add_byte(&message, *text);
		}
	}
	diagnostics->findings = arena_grow(diagnostics->arena, diagnostics->findings, diagnostics->count,
					   &diagnostics->capacity, sizeof(*diagnostics->findings));
	diagnostics->findings[diagnostics->count] = (struct finding){
	    .id = id,
	    .span = span,
	    .order = diagnostics->count,
	    .message = arena_string(diagnostics->arena, buffer_text(&message)),
	};
	diagnostics->count++;
	buffer_free(&message);
}

void diagnostic_remark(struct diagnostics *diagnostics, enum diagnostic_remark_kind kind, const char *text)
{
	struct buffer safe = {0};
	if (diagnostics->count == 0)
		return;
	struct finding *finding = &diagnostics->findings[diagnostics->count - 1];
	struct diagnostic_remark *remark = arena_allocate(diagnostics->arena, sizeof(*remark));

	text_add(&safe, text);
	*remark = (struct diagnostic_remark){kind, arena_string(diagnostics->arena, buffer_text(&safe)), NULL};
	buffer_free(&safe);
	if (finding->last_remark != NULL)
		finding->last_remark->next = remark;
	else
		finding->remarks = remark;
	finding->last_remark = remark;
}

void diagnostic_propose(struct diagnostics *diagnostics, const char *proposal)
{
	diagnostic_remark(diagnostics, REMARK_PROPOSAL, proposal);
}

const char *diagnostics_remark_words(const struct diagnostics *diagnostics, enum diagnostic_remark_kind kind)
{
	return worded(diagnostics, wording_english(remark_names[kind].words));
}

void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *from)
{
	for (size_t i = 0; i < from->count; i++) {
		diagnostics->findings = arena_grow(diagnostics->arena, diagnostics->findings, diagnostics->count,
						   &diagnostics->capacity, sizeof *diagnostics->findings);
		diagnostics->findings[diagnostics->count] = from->findings[i];
		diagnostics->findings[diagnostics->count].order = diagnostics->count;
		diagnostics->count++;
	}
}

size_t diagnostics_count(const struct diagnostics *diagnostics, enum diagnostic_level level)
{
	size_t count = 0;

	for (size_t i = 0; i < diagnostics->count; i++)
		count += entries[diagnostics->findings[i].id].level >= level;
	return count;
}

bool diagnostics_has(const struct diagnostics *diagnostics, enum diagnostic_id id)
{
	for (size_t i = 0; i < diagnostics->count; i++)
		if (diagnostics->findings[i].id == id)
			return true;
	return false;
}

int diagnostics_exit_code(const struct diagnostics *diagnostics)
{
	enum diagnostic_level worst = LEVEL_INFO;

	for (size_t i = 0; i < diagnostics->count; i++)
		if (entries[diagnostics->findings[i].id].level > worst)
			worst = entries[diagnostics->findings[i].id].level;
	return levels[worst].exit_code;
}

/* By file, then place, then order of adding; findings about no file come last. */
static int finding_compare(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;

	if ((a->span.source == NULL) != (b->span.source == NULL))
		return a->span.source == NULL ? 1 : -1;
	if (a->span.source != NULL) {
		int order = strcmp(a->span.source->path, b->span.source->path);
		if (order != 0)
			return order;
		if (a->span.offset != b->span.offset)
			return a->span.offset < b->span.offset ? -1 : 1;
	}
	return a->order < b->order ? -1 : 1;
}

/* Whether the next finding is about the same bytes: then the source line stands once, under the last of them. */
static bool is_same_place(const struct finding *finding, const struct finding *next)
{
	const struct source *left = finding->span.source, *right = next->span.source;
	bool same = left == right || (left != NULL && right != NULL && strcmp(left->path, right->path) == 0);
	return finding->remarks == NULL && same && finding->span.offset == next->span.offset &&
	       finding->span.length == next->span.length;
}

/* Whether a finding says what an earlier one at its place said: a broken element that many rows use, or a file that was
 * read twice. */
static bool is_repeated(const struct finding *sorted, size_t count, const struct finding *finding)
{
	bool repeated = false;
	for (size_t i = count; i > 0 && !repeated && is_same_place(&sorted[i - 1], finding); i--)
		repeated = sorted[i - 1].id == finding->id && sorted[i - 1].remarks == NULL &&
			   finding->remarks == NULL && strcmp(sorted[i - 1].message, finding->message) == 0;
	return repeated;
}

/* A sorted copy, each once; `count` receives how many. Owned by the arena. */
static const struct finding *diagnostics_sort(const struct diagnostics *diagnostics, size_t *count)
{
	struct finding *sorted = arena_array(diagnostics->arena, diagnostics->count, sizeof(*sorted));

	for (size_t i = 0; i < diagnostics->count; i++)
		sorted[i] = diagnostics->findings[i];
	if (diagnostics->count > 1)
		qsort(sorted, diagnostics->count, sizeof(*sorted), finding_compare);
	*count = 0;
	for (size_t i = 0; i < diagnostics->count; i++)
		if (!is_repeated(sorted, *count, &sorted[i]))
			sorted[(*count)++] = sorted[i];
	return sorted;
}

/* Terminal columns of a character: combining marks 0, East Asian wide and full-width 2 (UAX #11). */
static size_t character_width(UChar32 character)
{
	if (character_hidden(character))
		return 1;
	int type = u_charType(character);
	if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
		return 0;
	int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
	return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t terminal_columns(const char *words, size_t length)
{
	size_t columns = 0;

	for (size_t next = 0; next < length;) {
		UChar32 character = character_next(words, length, &next);
		columns += u_charType(character) == U_FORMAT_CHAR ? 0 : character_width(character);
	}
	return columns;
}

/* Writes the source line of a span, a window of it when it is long, and a caret under the span. */
static void span_print(struct buffer *out, struct span span, const char *colour, const char *plain)
{
	const struct source *source = span.source;
	size_t caret = span.offset < source->length ? span.offset : source->length;
	size_t start = caret, before = 0, marked = 0, width = 0;

	if (source->length == 0)
		return;

	while (start > 0 && source->bytes[start - 1] != '\n' && before < WINDOW_BEFORE) {
		do
			start--;
		while (start > 0 && ((unsigned char)source->bytes[start] & 0xC0) == 0x80);
		size_t next = start;
		before += character_width(character_next(source->bytes, source->length, &next));
	}
	bool cut = start > 0 && source->bytes[start - 1] != '\n';
	if (!cut) { /* the indent says nothing here, nor does a byte order mark */
		if (start == 0 && caret >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
			start = 3;
		while (start < caret && (source->bytes[start] == ' ' || source->bytes[start] == '\t'))
			start++;
	}
	buffer_add_string(out, cut ? "    …" : "    ");
	before = cut ? 1 : 0;
	size_t at = start;
	while (at < source->length && source->bytes[at] != '\n' && width < WINDOW_WIDTH) {
		size_t here = at;
		UChar32 character = character_next(source->bytes, source->length, &at);
		size_t columns = character_width(character);

		if (character == '\r' && at < source->length && source->bytes[at] == '\n')
			break;
		if (character == '\t')
			buffer_add_byte(out, ' ');
		else if (character_hidden(character))
			buffer_add_string(out, "\uFFFD");
		else
			buffer_add(out, source->bytes + here, at - here);
		width += columns;
		if (here < caret)
			before += columns;
		else if (here - caret < span.length)
			marked += columns;
	}
	bool more = at < source->length && source->bytes[at] != '\n' && source->bytes[at] != '\r';
	buffer_add_string(out, more ? "…\n    " : "\n    ");
	buffer_add_format(out, "%*s%s^", (int)before, "", colour);
	for (; marked > 1; marked--)
		buffer_add_byte(out, '~');
	buffer_add_format(out, "%s\n", plain);
}

void diagnostics_print(const struct diagnostics *diagnostics, FILE *stream)
{
	size_t count = 0;
	const struct finding *sorted = diagnostics_sort(diagnostics, &count);
	const char *refuse = getenv("NO_COLOR");
	bool coloured = isatty(fileno(stream)) && (refuse == NULL || *refuse == '\0');
	const char *bold = coloured ? "\033[1m" : "", *plain = coloured ? "\033[0m" : "";
	struct buffer out = {0};

	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = &sorted[i];
		const struct level *level = &levels[entries[finding->id].level];
		const char *colour = coloured ? level->colour : "";

		if (finding->span.source != NULL) {
			struct position position = source_position(finding->span.source, finding->span.offset);
			buffer_add_format(&out, "%s%s:%u:%u:%s ", bold, finding->span.source->path, position.line,
					  position.column, plain);
		} else {
			buffer_add_format(&out, "%shelder:%s ", bold, plain);
		}
		buffer_add_format(&out, "%s%s:%s %s [%s]\n", colour, worded(diagnostics, wording_english(level->words)),
				  plain, finding->message, entries[finding->id].name);
		if (finding->span.source != NULL && (i + 1 == count || !is_same_place(finding, &sorted[i + 1])))
			span_print(&out, finding->span, colour, plain);
		for (const struct diagnostic_remark *remark = finding->remarks; remark; remark = remark->next)
			buffer_add_format(&out, "    %s%s: %s\n", remark_names[remark->kind].indented ? "    " : "",
					  diagnostics_remark_words(diagnostics, remark->kind), remark->text);
	}
	fwrite(buffer_text(&out), 1, out.length, stream);
	buffer_free(&out);
}

/* "proposal" is the first one, for those who want no more; "remarks" is all of it, in order. */
static void remarks_print_json(struct buffer *out, const struct diagnostic_remark *remarks)
{
	const struct diagnostic_remark *first = remarks;
	while (first != NULL && first->kind != REMARK_PROPOSAL)
		first = first->next;
	if (first != NULL) {
		buffer_add_string(out, ", \"proposal\": ");
		buffer_add_json(out, first->text);
	}
	buffer_add_string(out, ", \"remarks\": [");
	for (const struct diagnostic_remark *remark = remarks; remark; remark = remark->next) {
		buffer_add_format(out, "%s{\"kind\": \"%s\", \"text\": ", remark == remarks ? "" : ", ",
				  remark_names[remark->kind].name);
		buffer_add_json(out, remark->text);
		buffer_add_byte(out, '}');
	}
	buffer_add_byte(out, ']');
}

void diagnostics_print_json(const struct diagnostics *diagnostics, FILE *stream)
{
	size_t count = 0;
	const struct finding *sorted = diagnostics_sort(diagnostics, &count);
	struct buffer out = {0};

	buffer_add_byte(&out, '[');
	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = &sorted[i];

		buffer_add_string(&out, i == 0 ? "\n  {" : ",\n  {");
		if (finding->span.source != NULL) {
			struct position position = source_position(finding->span.source, finding->span.offset);
			buffer_add_string(&out, "\"path\": ");
			buffer_add_json(&out, finding->span.source->path);
			buffer_add_format(&out, ", \"line\": %u, \"column\": %u, \"offset\": %zu, \"length\": %zu, ",
					  position.line, position.column, finding->span.offset, finding->span.length);
		}
		buffer_add_format(&out, "\"level\": \"%s\", \"id\": \"%s\", \"message\": ",
				  levels[entries[finding->id].level].name, entries[finding->id].name);
		buffer_add_json(&out, finding->message);
		if (finding->remarks != NULL)
			remarks_print_json(&out, finding->remarks);
		buffer_add_byte(&out, '}');
	}
	buffer_add_string(&out, count == 0 ? "]\n" : "\n]\n");
	fwrite(buffer_text(&out), 1, out.length, stream);
	buffer_free(&out);
}

size_t diagnostics_total(const struct diagnostics *diagnostics)
{
	return diagnostics->count;
}

enum diagnostic_id diagnostics_id(const struct diagnostics *diagnostics, size_t index)
{
	return diagnostics->findings[index].id;
}

const char *diagnostics_message(const struct diagnostics *diagnostics, size_t index)
{
	return diagnostics->findings[index].message;
}

const struct diagnostic_remark *diagnostics_remarks(const struct diagnostics *diagnostics, size_t index)
{
	return diagnostics->findings[index].remarks;
}

enum diagnostic_level diagnostics_level(const struct diagnostics *diagnostics, size_t index)
{
	return entries[diagnostics->findings[index].id].level;
}

struct span diagnostics_span(const struct diagnostics *diagnostics, size_t index)
{
	return diagnostics->findings[index].span;
}

const char *diagnostic_name(enum diagnostic_id id)
{
	return entries[id].name;
}

const char *diagnostic_explanation(enum diagnostic_id id)
{
	return wording_translate(entries[id].explanation);
}

const char *diagnostic_rule(enum diagnostic_id id)
{
	return entries[id].rule;
}

bool diagnostic_find(const char *name, enum diagnostic_id *id)
{
	for (size_t i = 0; i < DIAGNOSTIC_COUNT; i++) {
		if (strcmp(entries[i].name, name) == 0) {
			*id = (enum diagnostic_id)i;
			return true;
		}
	}
	return false;
}
