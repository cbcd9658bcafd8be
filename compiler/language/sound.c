#include "language.h"

#include <stdlib.h>
#include <string.h>

/* Word formation: filling patterns with forms, sound rules such as vowel harmony (grammars/README.md section 3), and
 * the size classes by which numerals govern nouns (section 8). */

bool lexeme_fill(const struct lexeme *lexeme, const char *fact, const char *pattern, struct buffer *buffer)
{
	for (const char *at = pattern; *at;) {
		const char *end = *at == '{' ? strchr(at, '}') : NULL;
		if (!end) {
			buffer_add_byte(buffer, *at++);
			continue;
		}
		char name[64];
		size_t length = (size_t)(end - at) - 1;
		if (length >= sizeof name)
			return false;
		memcpy(name, at + 1, length);
		name[length] = '\0';
		const char *form = strcmp(name, "text") == 0 ? fact : lexeme ? lexeme_form(lexeme, name) : NULL;
		if (!form || !*form)
			return false;
		buffer_add_string(buffer, form);
		at = end + 1;
	}
	return true;
}

static const char *spoken_word(const struct language *language, long number)
{
	for (const struct spoken *spoken = language->spoken; spoken; spoken = spoken->next)
		if (spoken->number == number)
			return spoken->as;
	return NULL;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* How a text whose last digits are read aloud sounds at its end: "07.30'd" as "thirty'd", "07.00" as "seven". A text
 * without digits is itself. */
static const char *pronounced(struct arena *arena, const struct language *language, const char *text)
{
	size_t end = strlen(text);
	while (end > 0 && !is_digit(text[end - 1]))
		end--;
	const char *tail = text + end;
	if (end == 0 || strchr(tail, ' '))
		return text;
	for (;;) {
		size_t start = end;
		while (start > 0 && is_digit(text[start - 1]))
			start--;
		long number = strtol(text + start, NULL, 10);
		bool full_hour = number == 0 && end - start > 1 && start >= 2 && is_digit(text[start - 2]);
		if (full_hour) {
			end = start - 1;
			continue;
		}
		long part = number % 10     ? number % 10
			    : number % 100  ? number % 100
			    : number % 1000 ? 100
			    : number        ? 1000
					    : 0;
		const char *word = spoken_word(language, part);
		return word ? arena_format(arena, "%s%s", word, tail) : text;
	}
}

/* Start of the code point that ends before `end`. */
static size_t previous(const char *text, size_t end)
{
	do
		end--;
	while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80);
	return end;
}

static bool among(const char *letters, const char *letter, size_t length)
{
	for (const char *at = letters; *at;) {
		size_t size = 1;
		while (((unsigned char)at[size] & 0xC0) == 0x80)
			size++;
		if (size == length && memcmp(at, letter, length) == 0)
			return true;
		at += size;
	}
	return false;
}

static bool is_letter(const char *text, size_t at)
{
	unsigned char byte = (unsigned char)text[at];
	return byte >= 0x80 ? strncmp(text + at, "’", strlen("’")) != 0
			    : (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool sound_applies(struct arena *arena, const struct language *language, const struct sound *sound,
			  const char *so_far)
{
	if (!sound->in)
		return true;
	const char *text = pronounced(arena, language, so_far);
	for (size_t end = strlen(text); end > 0;) {
		size_t start = previous(text, end);
		char letter[8] = {0};
		memcpy(letter, text + start, end - start < sizeof letter ? end - start : 0);
		if (letter[0] >= 'A' && letter[0] <= 'Z')
			letter[0] = (char)(letter[0] + 32);
		if (sound->among ? among(sound->among, letter, end - start) : is_letter(text, start))
			return among(sound->in, letter, end - start);
		end = start;
	}
	return false;
}

const char *language_sound(struct arena *arena, const struct language *language, const struct word_piece *pieces,
			   int count)
{
	struct buffer word = {0};
	for (int i = 0; i < count; i++) {
		if (!pieces[i].from_grammar || language->sound_count == 0) {
			buffer_add_string(&word, pieces[i].text);
			continue;
		}
		for (const char *at = pieces[i].text; *at;) {
			const struct sound *found = NULL;
			for (int s = 0; s < language->sound_count && !found; s++) {
				const struct sound *sound = &language->sounds[s];
				if (strncmp(at, sound->symbol, strlen(sound->symbol)) == 0 &&
				    sound_applies(arena, language, sound, buffer_text(&word)))
					found = sound;
			}
			if (found) {
				buffer_add_string(&word, found->as);
				at += strlen(found->symbol);
			} else {
				buffer_add_byte(&word, *at++);
			}
		}
	}
	const char *result = arena_string(arena, buffer_text(&word));
	buffer_free(&word);
	return result;
}

bool language_in_ranges(const char *ranges, long number)
{
	for (const char *at = ranges; *at;) {
		char *end = NULL;
		long first = strtol(at, &end, 10);
		if (end == at)
			return false;
		long last = first;
		if (*end == '-')
			last = strtol(end + 1, &end, 10);
		if (number >= first && number <= last)
			return true;
		at = end + strspn(end, " ,");
	}
	return false;
}

int language_size(const struct language *language, long number)
{
	for (int i = 0; i < language->size_count; i++) {
		const struct size_class *size = &language->sizes[i];
		if ((!size->numbers || language_in_ranges(size->numbers, number)) &&
		    (!size->mod10 || language_in_ranges(size->mod10, number % 10)) &&
		    (!size->mod100 || language_in_ranges(size->mod100, number % 100)))
			return size->value;
	}
	return 0;
}
