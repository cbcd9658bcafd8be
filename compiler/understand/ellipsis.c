#include "ellipsis.h"

#include <string.h>

#include "../base/buffer.h"

#define LONGEST 8       /* words that two members share: "op de site van de gemeente leest u" */
#define LONGEST_INNER 4 /* not those with which the sentence begins: "u het", "als u dan" */
#define REACH 4         /* how far before the word that joins they may end */
#define MEMBERS 6

struct sharing {
	struct arena *arena;
	const char *words;
	const struct token *tokens;
	int count;
	int word; /* the last word that joins */
	struct expansion *first, **last;
	int made;
};

static bool joins(const struct language *language, const struct token *token)
{
	for (const struct coordination *row = language->coordinations; row; row = row->next)
		if (strcmp(row->word, token->folded) == 0)
			return true;
	return false;
}

static bool is_verb(const struct language *language, const struct forms *forms, const struct token *token)
{
	const struct word *word = forms_word(forms, token->folded);
	for (const struct form *form = word ? word->forms : NULL; form; form = form->next)
		if (strcmp(language->abstract->categories[form->lexeme->word_class->category], "Clause") == 0)
			return true;
	return false;
}

static void keep(struct expansion *expansion, struct buffer *buffer, const char *words, size_t from, size_t end)
{
	expansion->pieces[expansion->kept].from = from;
	expansion->pieces[expansion->kept].to = buffer->length;
	expansion->pieces[expansion->kept++].length = end - from;
	buffer_add(buffer, words + from, end - from);
}

/* Writes tokens `first` to `end` once more before each of the places (tokens, in order). */
static void expand(struct sharing *sharing, int first, int end, const int *places, int place_count)
{
	if (sharing->made == ELLIPSIS_LIMIT || end <= first)
		return;
	const struct token *tokens = sharing->tokens;
	struct expansion *expansion = arena_allocate(sharing->arena, sizeof *expansion);
	struct buffer buffer = {0};
	size_t done = 0, member = 0;
	for (int i = 0; i < place_count; i++) {
		size_t place = tokens[places[i]].offset;
		keep(expansion, &buffer, sharing->words, done, place);
		done = place;
		member = buffer.length;
		/* The first word of a sentence has its capital from its place. */
		if (first == 0)
			buffer_add_format(&buffer, "%s ", tokens[0].folded);
		size_t from = first == 0 ? tokens[0].offset + tokens[0].length : tokens[first].offset;
		size_t to = tokens[end - 1].offset + tokens[end - 1].length;
		while (first == 0 && from < to && sharing->words[from] == ' ')
			from++;
		if (from < to) {
			buffer_add(&buffer, sharing->words + from, to - from);
			buffer_add_byte(&buffer, ' ');
		}
	}
	size_t last = tokens[sharing->word + 1].offset; /* where the last member begins in the sentence itself */
	if (done < last)
		member = buffer.length + last - done;
	else
		expansion->alone =
		    arena_format(sharing->arena, "%.*s %s", (int)(tokens[end - 1].offset + tokens[end - 1].length),
				 sharing->words, sharing->words + last);
	keep(expansion, &buffer, sharing->words, done, strlen(sharing->words));
	expansion->words = arena_string(sharing->arena, buffer_text(&buffer));
	expansion->member = expansion->words + member;
	buffer_free(&buffer);
	expansion->inner = first > 0;
	expansion->shared = end - first;
	*sharing->last = expansion;
	sharing->last = &expansion->next;
	sharing->made++;
}

/* Whether two words are an article, or what else begins a noun, and a noun. */
static bool is_one_noun(const struct language *language, const struct forms *forms, const struct token *tokens)
{
	int entity = abstract_category(language->abstract, "Entity");
	const struct word *article = forms_word(forms, tokens[0].folded);
	const struct word *noun = forms_word(forms, tokens[1].folded);
	bool found = false;
	for (const struct form *form = noun ? noun->forms : NULL; form && !found; form = form->next)
		found = form->lexeme->word_class->category == entity;
	return found && article && article->begins >> entity & 1;
}

/* Whether a word is a number or begins a name, and so belongs to the noun before it: "Bus" is never shared without
 * "12". */
static bool opens_name(const struct token *token)
{
	return (token->text[0] >= '0' && token->text[0] <= '9') || token->text[0] != token->folded[0];
}

/* Writes words that stand before the first place out at each place. */
static void share_front(struct sharing *sharing, const struct language *language, const struct forms *forms,
			const int *places, int place_count, int length)
{
	int end = places[0] - 2; /* the member before the word that joins has a word at least */
	for (int first = end - length; first >= 0 && first >= end - length - REACH; first--) {
		/* "kippen" is never shared without "en eenden", nor "gemeente" without "de" */
		bool joined = first + length < sharing->word && joins(language, &sharing->tokens[first + length]);
		bool inner =
		    first > 0 && (length > LONGEST_INNER || is_one_noun(language, forms, &sharing->tokens[first - 1]));
		if (!joined && !inner && !opens_name(&sharing->tokens[first + length]))
			expand(sharing, first, first + length, places, place_count);
	}
}

struct expansion *ellipsis_expansions(struct arena *arena, const struct language *language, const struct forms *forms,
				      const char *words, size_t stopped)
{
	struct sharing sharing = {.arena = arena, .words = words};
	sharing.tokens = tokens_cut(arena, language, words, &sharing.count);
	sharing.last = &sharing.first;
	int sentence = sharing.count; /* without the mark that closes it */
	while (sentence > 0 && sharing.tokens[sentence - 1].mark)
		sentence--;
	int word = sentence - 2; /* the last word that joins, with something after it */
	while (word > 0 && !joins(language, &sharing.tokens[word]))
		word--;
	/* What is read stops at the word that joins or before it; a list of verbs stops at its first. */
	int reached = word;
	while (reached > 0 && sharing.tokens[reached - 1].offset >= stopped)
		reached--;
	sharing.word = word;
	if (word <= 0 || word - reached > 2 * MEMBERS)
		return NULL;
	bool verb = false;
	for (int i = word + 1; i < sentence; i++)
		verb = verb || is_verb(language, forms, &sharing.tokens[i]);
	if (!verb)
		return NULL;
	int places[MEMBERS], place_count = 0;
	for (int i = 1; i < word && place_count < MEMBERS - 1; i++)
		if (strcmp(sharing.tokens[i].text, ",") == 0)
			places[place_count++] = i + 1;
	places[place_count++] = word + 1;
	/* Shared at the end: "drink en gebruik | het water niet". */
	/* but not the verb of the second member, where the first has its own: "thuis blijven en de huisarts | bellen"
	 */
	for (int first = word + 2; first < sentence && first <= word + 3; first++)
		if ((!is_verb(language, forms, &sharing.tokens[first]) ||
		     !is_verb(language, forms, &sharing.tokens[word - 1])) &&
		    !is_one_noun(language, forms, &sharing.tokens[first - 1]))
			expand(&sharing, first, sentence, &word, 1);
	/* Shared at the front: "u het | drinkt of gebruikt"; of three members and more, every comma opens one too. Many
	 * words are only shared when the sentence begins with them. */
	for (int from = 0; from<place_count; from += place_count> 1 ? place_count - 1 : 1)
		for (int length = 1; length <= LONGEST; length++)
			share_front(&sharing, language, forms, places + from, place_count - from, length);
	return sharing.first;
}

size_t ellipsis_origin(const struct expansion *expansion, size_t offset)
{
	size_t origin = 0;
	for (int i = 0; i < expansion->kept; i++) {
		if (offset < expansion->pieces[i].to)
			break;
		size_t within = offset - expansion->pieces[i].to;
		if (within > expansion->pieces[i].length)
			within = expansion->pieces[i].length;
		origin = expansion->pieces[i].from + within;
	}
	return origin;
}
