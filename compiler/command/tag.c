#include "tag.h"

#include <stdbool.h>
#include <string.h>

#include "../base/buffer.h"

/* The bytes of an element's name, from behind its `<`. */
static size_t name_length(const char *element)
{
	return strcspn(element + 1, " \t\r\n/>");
}

/* Where the start tag ends: at its `>`, or at the slash before it. Values may hold both. */
static const char *start_end(const char *element)
{
	const char *at = element;
	while (*at && *at != '>' && strncmp(at, "/>", 2) != 0) {
		const char *close = *at == '"' || *at == '\'' ? strchr(at + 1, *at) : NULL;
		at = close ? close + 1 : at + 1;
	}
	return at;
}

size_t tag_element_end(struct span start_tag)
{
	const char *bytes = start_tag.source->bytes;
	size_t end = start_tag.offset + start_tag.length;
	const char *element = bytes + start_tag.offset;
	if (bytes[end - 2] == '/')
		return end;
	for (const char *at = bytes + end; (at = strstr(at, "</")); at++)
		if (strncmp(at + 2, element + 1, name_length(element)) == 0)
			return (size_t)(at - bytes) + strcspn(at, ">") + 1;
	return end;
}

const char *tag_element(struct arena *arena, struct span start_tag)
{
	return arena_copy(arena, start_tag.source->bytes + start_tag.offset,
			  tag_element_end(start_tag) - start_tag.offset);
}

const char *tag_escape(struct arena *arena, const char *text)
{
	struct buffer escaped = {0};
	for (; *text; text++) {
		const char *code = *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : *text == '"' ? "&quot;" : NULL;
		if (code)
			buffer_add_string(&escaped, code);
		else
			buffer_add_byte(&escaped, *text);
	}
	const char *result = arena_string(arena, buffer_text(&escaped));
	buffer_free(&escaped);
	return result;
}

const char *tag_set(struct arena *arena, const char *element, const char *name, const char *value)
{
	static const char spaces[] = " \t\r\n";
	const char *end = start_end(element);
	const char *wanted = value ? arena_format(arena, " %s=\"%s\"", name, tag_escape(arena, value)) : "";
	for (const char *at = element + 1 + name_length(element); at < end;) {
		const char *first = at; /* with the space before it */
		at += strspn(at, spaces);
		size_t length = strcspn(at, "= \t\r\n");
		bool found = strlen(name) == length && strncmp(at, name, length) == 0;
		const char *quote = strpbrk(at, "\"'");
		const char *close = quote && quote < end ? strchr(quote + 1, *quote) : NULL;
		if (!close)
			break;
		at = close + 1;
		if (found && value) /* the space as the author has it */
			return arena_format(arena, "%.*s%s%s", (int)(first + strspn(first, spaces) - element), element,
					    wanted + 1, at);
		if (found)
			return arena_format(arena, "%.*s%s", (int)(first - element), element, at);
	}
	while (end > element && strchr(spaces, end[-1]))
		end--;
	return arena_format(arena, "%.*s%s%s", (int)(end - element), element, wanted, end);
}

const char *tag_without(struct arena *arena, const char *element, const char *child)
{
	const char *open = arena_format(arena, "<%s", child);
	const char *close = arena_format(arena, "</%s>", child);
	for (const char *at = element; (at = strstr(at, open));) {
		const char *end = strstr(at, close);
		if (!strchr(" \t\r\n/>", at[strlen(open)]) || !end) {
			at++;
			continue;
		}
		while (at > element && strchr(" \t\r\n", at[-1]))
			at--;
		size_t kept = (size_t)(at - element);
		element = arena_format(arena, "%.*s%s", (int)kept, element, end + strlen(close));
		at = element + kept;
	}
	return element;
}

const char *tag_append(struct arena *arena, const char *element, const char *content)
{
	const char *end = start_end(element);
	int name = (int)name_length(element);
	if (*end == '/')
		return arena_format(arena, "%.*s>%s\n  </%.*s>", (int)(end - element), element, content, name,
				    element + 1);
	const char *close = NULL;
	for (const char *at = end; (at = strstr(at, "</")); at++)
		close = at;
	if (!close)
		return element;
	while (close > end + 1 && strchr(" \t\r\n", close[-1]))
		close--;
	return arena_format(arena, "%.*s%s\n  </%.*s>", (int)(close - element), element, content, name, element + 1);
}
