#include "load.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ustring.h>

const struct paradigm *language_paradigm(const struct language *language, const char *name)
{
	const struct paradigm *paradigm = language->paradigms;
	while (paradigm && strcmp(paradigm->name, name) != 0)
		paradigm = paradigm->next;
	return paradigm;
}

int language_feature(const struct language *language, const char *name)
{
	return feature_index(language->features, language->feature_count, name);
}

int language_anchor(const struct language *language, const char *name)
{
	for (int i = 0; i < language->anchor_count; i++)
		if (strcmp(language->anchors[i], name) == 0)
			return i;
	return -1;
}

const struct fixed_words *language_fixed_words(const struct language *language, const char *id)
{
	const struct fixed_words *label = language->labels;
	while (label && strcmp(label->id, id) != 0)
		label = label->next;
	return label;
}

const char *language_label(const struct language *language, const char *id)
{
	const struct fixed_words *label = language_fixed_words(language, id);
	return label ? label->words : NULL;
}

const char *language_name_words(const struct language *language, const char *name)
{
	for (const struct fixed_words *own = language->names; own; own = own->next)
		if (strcmp(own->id, name) == 0)
			return own->words;
	return name;
}

void language_add_name(struct language *language, const char *name, const char *words)
{
	struct fixed_words *own = arena_allocate(language->arena, sizeof *own);
	*own = (struct fixed_words){.id = arena_string(language->arena, name),
				    .words = arena_string(language->arena, words),
				    .next = language->names};
	language->names = own;
}

struct lexeme *language_lexemes(const struct language *language, const struct concept *concept)
{
	return concept->index < language->concept_capacity ? language->by_concept[concept->index] : NULL;
}

struct lexeme *language_auxiliary(const struct language *language, const char *name)
{
	for (struct lexeme *lexeme = language->helping; lexeme; lexeme = lexeme->next_of_concept)
		if (strncmp(lexeme->id, "aux.", 4) == 0 && strcmp(lexeme->id + 4, name) == 0)
			return lexeme;
	const struct concept *concept = abstract_concept(language->abstract, name);
	return concept ? language_lexemes(language, concept) : NULL;
}

void features_any(const struct language *language, struct features *features)
{
	for (int f = 0; f < language->feature_count; f++) {
		int values = language->features[f].value_count;
		features->mask[f] = values >= 32 ? UINT32_MAX : (UINT32_C(1) << values) - 1;
	}
}

void features_default(const struct language *language, struct features *features)
{
	for (int f = 0; f < language->feature_count; f++)
		features->mask[f] = 1;
}

const char *language_fold(struct arena *arena, const struct language *language, const char *words)
{
	int32_t length = (int32_t)strlen(words);
	bool ascii = true;
	for (const char *at = words; *at; at++)
		if ((unsigned char)*at >= 0x80 || (*at == 'I' && language->locale[0]))
			ascii = false;
	if (ascii) { /* most tokens: no need to wake ICU */
		char *copy = arena_string(arena, words);
		for (char *at = copy; *at; at++)
			if (*at >= 'A' && *at <= 'Z')
				*at = (char)(*at + 32);
		return copy;
	}
	UErrorCode error = U_ZERO_ERROR;
	UChar *wide = arena_array(arena, (size_t)length + 1, sizeof *wide);
	UChar *lower = arena_array(arena, (size_t)length * 3 + 1, sizeof *lower);
	char *result = arena_allocate(arena, (size_t)length * 9 + 1);
	int32_t wide_length = 0;
	u_strFromUTF8(wide, length + 1, &wide_length, words, length, &error);
	int32_t lower_length = u_strToLower(lower, length * 3 + 1, wide, wide_length, language->locale, &error);
	u_strToUTF8(result, length * 9 + 1, NULL, lower, lower_length, &error);
	return U_SUCCESS(error) ? result : words;
}

static int compare_codes(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char **language_codes(struct arena *arena, const char *folder, int *count)
{
	const char **codes = NULL;
	size_t capacity = 0;
	*count = 0;
	DIR *directory = opendir(arena_format(arena, "%s/grammars", folder));
	for (struct dirent *entry = directory ? readdir(directory) : NULL; entry; entry = readdir(directory)) {
		size_t length = strlen(entry->d_name);
		if (length < 5 || strcmp(entry->d_name + length - 4, ".xml") != 0 ||
		    strcmp(entry->d_name, "abstract.xml") == 0)
			continue;
		codes = arena_grow(arena, codes, (size_t)*count, &capacity, sizeof *codes);
		codes[(*count)++] = arena_copy(arena, entry->d_name, length - 4);
	}
	if (directory)
		closedir(directory);
	codes = arena_grow(arena, codes, (size_t)*count, &capacity, sizeof *codes);
	codes[*count] = NULL;
	qsort(codes, (size_t)*count, sizeof *codes, compare_codes);
	return codes;
}

bool language_is_source(struct arena *arena, const char *folder, const char *code)
{
	struct source *source = source_read(arena, arena_format(arena, "%s/grammars/%s.xml", folder, code));
	const char *root = source ? strstr(source->bytes, "<grammar") : NULL;
	const char *end = root ? strchr(root, '>') : NULL;
	const char *found = root ? strstr(root, "source=\"yes\"") : NULL;
	return found && end && found < end;
}

struct language *language_read(struct arena *arena, const struct abstract *abstract, const char *folder,
			       const char *code, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, LEVEL_ERROR);
	struct language *language = arena_allocate(arena, sizeof *language);
	language->arena = arena;
	language->abstract = abstract;
	language->code = arena_string(arena, code);
	language->size_feature = -1;
	memcpy(language->features, abstract->features, sizeof language->features);
	language->feature_count = abstract->feature_count;
	struct loader loader = {
	    .arena = arena, .language = language, .diagnostics = diagnostics, .last_example = &language->examples};
	struct xml_node *grammar =
	    xml_read(arena, arena_format(arena, "%s/grammars/%s.xml", folder, code), diagnostics);
	struct xml_node *lexicon =
	    xml_read(arena, arena_format(arena, "%s/lexicons/%s.xml", folder, code), diagnostics);
	if (!grammar || !lexicon)
		return NULL;
	read_grammar(&loader, grammar);
	if (diagnostics_count(diagnostics, LEVEL_ERROR) == before)
		read_lexicon(&loader, lexicon);
	return diagnostics_count(diagnostics, LEVEL_ERROR) == before ? language : NULL;
}

bool test_names(const struct test *test, const struct concept *concept)
{
	if (!concept)
		return false;
	for (int i = 0; test->concepts && test->concepts[i]; i++)
		if (test->concepts[i] == concept->id)
			return true;
	for (int i = 0; test->kinds && test->kinds[i]; i++)
		if (concept_has_kind(concept, test->kinds[i]))
			return true;
	return false;
}
