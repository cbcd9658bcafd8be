#include "compose.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "../base/phone.h"
#include "fact.h"
#include "link.h"
#include "review.h"
#include "say.h"

static const struct {
	const char *id;
	const char *placeholders;
} label_rows[] = {
#define LABEL(id, name, placeholders, use) [LABEL_##id] = {name, placeholders},
#include "label_list.h"
#undef LABEL
};

struct composing {
	struct arena *arena;
	struct language *language;
	const struct language *source;
	const struct message *message;
	struct text *text;
	struct diagnostics *diagnostics;
	bool whole, aloud;
	size_t draft_count, draft_capacity;
};

/* A fact inside right-to-left words keeps its own order (DESIGN section 4.9). */
static const char *isolated(struct composing *composing, const char *words)
{
	return composing->language->right_to_left ? arena_format(composing->arena, "\u2066%s\u2069", words) : words;
}

/* The finding's own language for the language: its name for itself and its code. */
static const char *language_title(struct composing *composing)
{
	return arena_format(composing->arena, "%s (%s)", composing->language->name, composing->language->code);
}

/* Whether this language's want of this word was reported for this file: once is enough. */
static bool is_reported(struct arena *arena, const char *title, const struct concept *concept, struct span span,
			const struct diagnostics *diagnostics)
{
	const char *start = arena_format(arena, "%s: ", title), *word = arena_format(arena, "'%s'", concept->id);
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++) {
		enum diagnostic_id id = diagnostics_id(diagnostics, i);
		const char *message = diagnostics_message(diagnostics, i);
		if ((id == DIAGNOSTIC_WORD_OPEN || id == DIAGNOSTIC_WORD_UNCONFIRMED || id == DIAGNOSTIC_WORD_ABSENT) &&
		    diagnostics_span(diagnostics, i).source == span.source &&
		    strncmp(message, start, strlen(start)) == 0 && strstr(message, word))
			return true;
	}
	return false;
}

void report_unsaid(struct arena *arena, const struct language *language, const struct said *said, struct span span,
		   struct diagnostics *diagnostics)
{
	const char *title = arena_format(arena, "%s (%s)", language->name, language->code);
	const struct lexeme *lexeme = said->wordless ? language_lexemes(language, said->wordless) : NULL;
	if (said->wordless && is_reported(arena, title, said->wordless, span, diagnostics))
		return;
	if (lexeme && lexeme->own && lexeme->answers && lexeme->answers->open > 0)
		diagnostic_add(diagnostics, DIAGNOSTIC_WORD_OPEN, span, title, said->wordless->id,
			       answers_list(arena, lexeme->answers, ANSWER_OPEN), NULL);
	else if (lexeme && lexeme->own)
		diagnostic_add(diagnostics, DIAGNOSTIC_WORD_UNCONFIRMED, span, title, said->wordless->id,
			       lexeme_first_form(lexeme), NULL);
	else if (said->wordless && said->wordless->own)
		diagnostic_add(diagnostics, DIAGNOSTIC_WORD_ABSENT, span, title, said->wordless->id, NULL);
	else
		diagnostic_add(diagnostics, DIAGNOSTIC_LANGUAGE_ABSENT, span, title, said->unsupported, NULL);
}

/* Lists the words that a sentence has from an overlay or from the message itself, each once. */
static void note_words(struct composing *composing, const struct said *said)
{
	for (const struct lexeme *const *own = said->own; own && *own; own++) {
		struct text_word **last = &composing->text->own_words;
		const char *words = lexeme_first_form(*own);
		while (*last && !(strcmp((*last)->concept, (*own)->id) == 0 && strcmp((*last)->words, words) == 0))
			last = &(*last)->next;
		if (*last)
			continue;
		*last = arena_allocate(composing->arena, sizeof **last);
		**last = (struct text_word){(*own)->id, words, (*own)->overrides, (*own)->by, (*own)->on, NULL};
	}
}

/* Lists a unit that the text rests on and that no reader signed as it is now. */
static void note_unit(struct composing *composing, struct unit *unit)
{
	const struct unit **drafts = composing->text->drafts;
	for (size_t i = 0; i < composing->draft_count; i++)
		if (drafts[i] == unit)
			return;
	if (review_state(composing->language, unit) == UNIT_REVIEWED)
		return;
	for (size_t i = 0; i < 2; i++) /* the second is the end of the list */
		drafts = arena_grow(composing->arena, drafts, composing->draft_count + i, &composing->draft_capacity,
				    sizeof *drafts);
	drafts[composing->draft_count++] = unit;
	drafts[composing->draft_count] = NULL;
	composing->text->drafts = drafts;
}

static void note_units(struct composing *composing, const struct said *said)
{
	for (struct unit **unit = said->units; unit && *unit; unit++)
		note_unit(composing, *unit);
}

/* Tells where there is something that cannot be read aloud. */
static const char *refuse_aloud(struct composing *composing, struct span span, const char *what)
{
	diagnostic_add(composing->diagnostics, DIAGNOSTIC_ALOUD, span, language_title(composing), what, NULL);
	composing->whole = false;
	return "";
}

static const char *say_fact(struct composing *composing, struct node *node)
{
	struct said said = composing->aloud ? say_phrase_aloud(composing->arena, composing->language, node, 0)
					    : say_phrase(composing->arena, composing->language, node, 0);
	if (!said.words) {
		report_unsaid(composing->arena, composing->language, &said, composing->message->span,
			      composing->diagnostics);
		composing->whole = false;
		return "";
	}
	note_units(composing, &said);
	return said.words;
}

static struct node *fact_node(struct composing *composing, const char *category)
{
	return node_new(composing->arena, NODE_FACT, abstract_category(composing->language->abstract, category));
}

static const char *list_comma(const struct language *language)
{
	return language->coordinations ? language->coordinations->comma : ",";
}

/* "Saturday 1 November 2025, 07:30" */
static const char *moment_words(struct composing *composing, const struct moment *moment)
{
	struct node *date = fact_node(composing, "Date");
	date->fact.year = moment->year;
	date->fact.month = moment->month;
	date->fact.day = moment->day;
	const char *words = say_fact(composing, date);
	if (moment->hour < 0)
		return words;
	struct node *clock = fact_node(composing, "Clock");
	clock->fact.hour = moment->hour;
	clock->fact.minute = moment->minute;
	const char *at = composing->aloud ? composing->language->aloud->at : NULL;
	return arena_format(composing->arena, "%s%s %s%s%s", words, list_comma(composing->language), at ? at : "",
			    at ? " " : "", say_fact(composing, clock));
}

static const char *fill(struct composing *composing, const char *pattern, const char *placeholder, const char *words)
{
	const char *found = strstr(pattern, placeholder);
	if (!found)
		return pattern;
	return arena_format(composing->arena, "%.*s%s%s", (int)(found - pattern), pattern, words,
			    found + strlen(placeholder));
}

/* A label of the lexicon, which must hold these placeholders, so that it cannot lose a fact. */
static const char *label_words(struct composing *composing, const struct language *language, const char *id,
			       const char *placeholders)
{
	const struct fixed_words *found = language_fixed_words(language, id);
	const char *words = found ? found->words : NULL;
	bool complete = words && *words;
	if (found && language == composing->language)
		note_unit(composing, found->unit);
	for (const char *at = complete ? placeholders : ""; *at;) {
		size_t length = strcspn(at, " ");
		complete = complete && strstr(words, arena_copy(composing->arena, at, length)) != NULL;
		at += length + strspn(at + length, " ");
	}
	if (!complete) {
		diagnostic_add(composing->diagnostics, DIAGNOSTIC_LABEL_ABSENT, (struct span){0}, language->code, id,
			       NULL);
		composing->whole = false;
		return "";
	}
	return words;
}

static const char *raw_label(struct composing *composing, const struct language *language, enum label label)
{
	return label_words(composing, language, label_rows[label].id, label_rows[label].placeholders);
}

static const char *number(struct composing *composing, int value)
{
	if (composing->aloud) {
		const char *words = language_spell(composing->language, NULL, value, NULL);
		return words ? words
			     : refuse_aloud(composing, composing->message->span,
					    arena_format(composing->arena, "%d", value));
	}
	return isolated(composing, arena_format(composing->arena, "%d", value));
}

static void compose_labels(struct composing *composing)
{
	struct text *text = composing->text;
	const struct message *message = composing->message;
	for (int label = 0; label < LABEL_COUNT; label++)
		text->labels[label] = raw_label(composing, composing->language, (enum label)label);
	text->source_language = composing->source->code;
	text->source_draft = raw_label(composing, composing->source, LABEL_DRAFT);
	text->source_draft_short = raw_label(composing, composing->source, LABEL_DRAFT_SHORT);
	text->labels[LABEL_FROM] = fill(composing, text->labels[LABEL_FROM], "{sender}", text->sender);
	text->labels[LABEL_ISSUED] =
	    fill(composing, text->labels[LABEL_ISSUED], "{time}", moment_words(composing, &message->sent));
	/* A day without an hour counts to its end (message_expired), and must say so. */
	enum label until = message->valid_until.hour < 0 ? LABEL_VALID_THROUGH : LABEL_VALID_UNTIL;
	text->labels[LABEL_VALID_UNTIL] =
	    message->valid_until.year == 0
		? NULL
		: fill(composing, text->labels[until], "{time}", moment_words(composing, &message->valid_until));
	text->labels[LABEL_VALID_THROUGH] = NULL; /* said in that one */
	text->labels[LABEL_VERSION] =
	    fill(composing, text->labels[LABEL_VERSION], "{version}", number(composing, message->version));
	bool ends = message->kind == MESSAGE_ALL_CLEAR;
	const char *former = number(composing, message->replaces_version);
	text->labels[LABEL_REPLACES] = message->replaces_version > 0 && !ends
					   ? fill(composing, text->labels[LABEL_REPLACES], "{version}", former)
					   : NULL;
	text->labels[LABEL_ENDS] = message->replaces_version > 0 && ends
				       ? fill(composing, text->labels[LABEL_ENDS], "{version}", former)
				       : NULL;
	text->labels[LABEL_TAKE_DOWN] = ends ? text->labels[LABEL_TAKE_DOWN] : NULL;
}

/* ---- sentences ---- */

static const struct own_text *own_text(const struct sentence *sentence, const char *code)
{
	const struct own_text *own = sentence->own_texts;
	while (own && strcmp(own->language, code) != 0)
		own = own->next;
	return own;
}

/* A person's translation; its numbers and Latin words isolated, for no person types that. */
static const char *own_words(struct composing *composing, const struct own_text *own)
{
	return composing->language->right_to_left ? words_isolated(composing->arena, own->words) : own->words;
}

/* A fact of the author's sentence, where its digits stand, and its words. */
struct spoken_fact {
	size_t start, length;
	const char *words;
};

#define SPOKEN_LIMIT 64

struct spoken_facts {
	struct composing *composing;
	const struct sentence *sentence;
	struct spoken_fact items[SPOKEN_LIMIT];
	int count;
};

static bool is_part_of_number(char byte)
{
	return isdigit((unsigned char)byte) || byte == '-' || byte == ':';
}

/* Finds a fact as the language writes it in the author's words that were read as it: those may hold more, as in
 * "minstens 3" or "van 9.00 uur tot 17.00 uur". */
static void find_fact(const struct node *node, void *context)
{
	struct spoken_facts *facts = context;
	struct composing *composing = facts->composing;
	const char *all = facts->sentence->words;
	int year = composing->message->sent.year;
	if (node->kind != NODE_FACT || node->length == 0 || node->offset + node->length > strlen(all))
		return;
	const char *written = fact_words(composing->arena, composing->language, node, year);
	const char *words = fact_aloud(composing->arena, composing->language, node, year, NULL);
	const char *found = written && words && *written ? strstr(all + node->offset, written) : NULL;
	if (!found || !strpbrk(written, "0123456789") || facts->count == SPOKEN_LIMIT)
		return;
	size_t start = (size_t)(found - all), length = strlen(written);
	if (start + length > node->offset + node->length || (start > 0 && is_part_of_number(all[start - 1])) ||
	    is_part_of_number(all[start + length]))
		return;
	for (int i = 0; i < facts->count; i++)
		if (start < facts->items[i].start + facts->items[i].length && facts->items[i].start < start + length)
			return;
	facts->items[facts->count++] = (struct spoken_fact){start, length, words};
}

/* The author's words with each fact that has digits in words. */
static const char *author_aloud(struct composing *composing, const struct sentence *sentence)
{
	struct spoken_facts facts = {.composing = composing, .sentence = sentence};
	struct buffer words = {0};
	if (sentence->meaning)
		node_each(sentence->meaning, find_fact, &facts);
	for (size_t at = 0; sentence->words[at];) {
		const struct spoken_fact *fact = NULL;
		for (int i = 0; i < facts.count; i++)
			if (facts.items[i].start == at)
				fact = &facts.items[i];
		if (fact)
			buffer_add_string(&words, fact->words);
		else
			buffer_add_byte(&words, sentence->words[at]);
		at += fact ? fact->length : 1;
	}
	const char *result = arena_string(composing->arena, buffer_text(&words));
	buffer_free(&words);
	return result;
}

/* A sentence as it is read aloud: the author's or a translator's own where no digit is left in it, else said. */
static struct text_sentence compose_aloud(struct composing *composing, const struct sentence *sentence)
{
	struct text_sentence result = {0};
	struct said said = {0};
	const struct own_text *own =
	    sentence->own && !composing->language->source ? own_text(sentence, composing->language->code) : NULL;
	if (composing->language->source)
		result.words = author_aloud(composing, sentence);
	else if (own)
		result = (struct text_sentence){.words = own_words(composing, own),
						.translator = isolated(composing, own->translator),
						.translated_on = isolated(composing, own->date)};
	result.new_in_update = sentence->new_in_update;
	bool digits = !result.words || strpbrk(result.words, "0123456789");
	if (digits && sentence->meaning)
		said = say_sentence_aloud(composing->arena, composing->language, sentence->meaning,
					  composing->message->sent.year);
	if (digits && !said.words)
		refuse_aloud(composing, sentence->span, result.words ? result.words : sentence->words);
	note_units(composing, &said);
	result.words = digits ? said.words : result.words;
	return result;
}

static struct text_sentence compose_sentence(struct composing *composing, const struct sentence *sentence)
{
	struct text_sentence result = {.new_in_update = sentence->new_in_update};
	struct said said = {.unsupported = "not understood"};
	if (composing->aloud)
		return compose_aloud(composing, sentence);
	if (sentence->meaning)
		said = say_sentence(composing->arena, composing->language, sentence->meaning,
				    composing->message->sent.year);
	note_words(composing, &said);
	/* The author's own words stand verbatim in the author's language. */
	if (composing->language->source) {
		result.words = sentence->words;
		return result;
	}
	if (sentence->own) {
		const struct own_text *own = own_text(sentence, composing->language->code);
		if (!own) {
			diagnostic_add(composing->diagnostics, DIAGNOSTIC_OWN_ABSENT, sentence->span,
				       language_title(composing), NULL);
			composing->whole = false;
			return result;
		}
		result.words = own_words(composing, own);
		result.translator = isolated(composing, own->translator);
		result.translated_on = isolated(composing, own->date);
		return result;
	}
	if (!said.words) {
		report_unsaid(composing->arena, composing->language, &said, sentence->span, composing->diagnostics);
		composing->whole = false;
	}
	note_units(composing, &said);
	result.words = said.words;
	return result;
}

static size_t list_length(const struct sentence *list)
{
	size_t count = 0;
	for (; list; list = list->next)
		count++;
	return count;
}

static struct text_sentence *compose_sentences(struct composing *composing, const struct sentence *list, size_t *count)
{
	*count = list_length(list);
	struct text_sentence *sentences = arena_array(composing->arena, *count, sizeof *sentences);
	size_t index = 0;
	for (const struct sentence *sentence = list; sentence; sentence = sentence->next)
		sentences[index++] = compose_sentence(composing, sentence);
	return sentences;
}

/* Appends the sentences or the reasons of a part and their words to a list. */
static void list_add(struct linked_sentence *all, size_t *count, const struct part *part, bool reasons,
		     struct text_sentence *words)
{
	for (const struct sentence *sentence = reasons ? part->reasons : part->sentences; sentence;
	     sentence = sentence->next)
		all[(*count)++] = (struct linked_sentence){part, reasons, sentence, words++};
}

/* The picture of each sentence, as if its part had no other. */
static void pictures_choose(struct composing *composing, const struct part *part, struct text_sentence *sentences,
			    picture_chooser choose, void *context)
{
	for (const struct sentence *sentence = choose ? part->sentences : NULL; sentence; sentence = sentence->next) {
		struct sentence alone = *sentence;
		struct part by_itself = *part;
		alone.next = NULL;
		by_itself.sentences = &alone;
		struct part_picture picture = choose(composing->arena, &by_itself, context);
		sentences->picture = picture.id;
		sentences->badge = picture.badge;
		sentences++;
	}
}

static void compose_parts(struct composing *composing, picture_chooser choose, void *context)
{
	struct text *text = composing->text;
	size_t count = 0, sentence_count = 0, listed = 0;
	for (const struct part *part = composing->message->parts; part; part = part->next) {
		count++;
		sentence_count += list_length(part->sentences) + list_length(part->reasons);
	}
	struct linked_sentence *all = arena_array(composing->arena, sentence_count, sizeof *all);
	struct text_part *parts = arena_array(composing->arena, count, sizeof *parts);
	for (const struct part *part = composing->message->parts; part; part = part->next) {
		struct text_part result = {
		    .kind = part->kind, .core = part->core, .new_in_update = part->new_in_update};
		struct text_sentence *sentences = compose_sentences(composing, part->sentences, &result.sentence_count),
				     *reasons = compose_sentences(composing, part->reasons, &result.reason_count);
		result.sentences = sentences;
		result.reasons = reasons;
		pictures_choose(composing, part, sentences, choose, context);
		list_add(all, &listed, part, false, sentences);
		list_add(all, &listed, part, true, reasons);
		if (part->kind == PART_TITLE) {
			text->title = result.sentence_count > 0 ? result.sentences[0].words : NULL;
			continue;
		}
		struct part_picture picture =
		    choose ? choose(composing->arena, part, context) : (struct part_picture){0};
		result.picture = picture.id;
		result.badge = picture.badge;
		parts[text->part_count++] = result;
	}
	text->parts = parts;
	sentences_link(composing->language->abstract, all, listed);
}

/* ---- facts ---- */

static struct node *names_list(struct composing *composing)
{
	return node_new(composing->arena, NODE_AND, abstract_category(composing->language->abstract, "Name"));
}

static void names_add(struct composing *composing, struct node *list, const char *words, const char *kind)
{
	const struct abstract *abstract = composing->language->abstract;
	int feature = abstract_feature(abstract, "namekind");
	struct node *node = fact_node(composing, "Name");
	node->fact.text = words;
	node->value[feature] = (uint8_t)feature_value(&abstract->features[feature], kind);
	node_add(composing->arena, list, -1, node);
}

static const char *names_words(struct composing *composing, const struct name *names, const char *kind)
{
	struct node *list = names_list(composing);
	for (const struct name *name = names; name; name = name->next)
		names_add(composing, list, name->words, kind);
	if (list->child_count == 0)
		return NULL;
	return say_fact(composing, list->child_count == 1 ? list->children[0].node : list);
}

static const char *range_digits(struct composing *composing, const struct postcode_range *range)
{
	if (range->first == range->last)
		return arena_format(composing->arena, "%04d", range->first);
	return arena_format(composing->arena, "%04d-%04d", range->first, range->last);
}

/* The first `most` of them. */
static const char *postcodes_words(struct composing *composing, const struct postcode_range *range, int most)
{
	struct buffer words = {0};
	for (int i = 0; range && i < most; range = range->next, i++) {
		struct node *node = fact_node(composing, "Postcode");
		const char *one = range_digits(composing, range);
		node->fact.text = one;
		if (composing->aloud)
			one = fact_aloud(composing->arena, composing->language, node, 0, NULL);
		if (!one)
			one = refuse_aloud(composing, range->span, node->fact.text);
		buffer_add_format(&words, "%s%s%s", words.length > 0 ? list_comma(composing->language) : "",
				  words.length > 0 ? " " : "", composing->aloud ? one : isolated(composing, one));
	}
	const char *result = words.length > 0 ? arena_string(composing->arena, buffer_text(&words)) : NULL;
	buffer_free(&words);
	return result;
}

/* ---- lists cut short ---- */

/* What a list that is cut leaves out at least: less would save nothing. So no language needs its forms of one and two
 * here. And what it names at most: more is no short list. */
#define CUT_LEAST 3
#define NAMED_MOST 16

/* How many more places: the label, or the one for the form that the number asks for in this language (CLDR's plural
 * rules, Unicode TR 35, part 3, 5.1), "more-places.few". */
static const char *more_places(struct composing *composing, const UPluralRules *rules, int count)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar wide[16];
	char category[16] = "";
	uplrules_select(rules, count, wide, 16, &error);
	u_strToUTF8(category, sizeof category, NULL, wide, -1, &error);
	const char *words = composing->text->labels[LABEL_MORE_PLACES];
	if (U_FAILURE(error) || strcmp(category, "other") != 0) {
		const char *id = arena_format(composing->arena, "%s.%s", label_rows[LABEL_MORE_PLACES].id, category);
		words = label_words(composing, composing->language, id, label_rows[LABEL_MORE_PLACES].placeholders);
	}
	return fill(composing, words, "{count}", arena_format(composing->arena, "%d", count));
}

/* The first names and how many more. */
static const char *const *places_cut(struct composing *composing, const struct name *names)
{
	int total = 0;
	for (const struct name *name = names; name; name = name->next)
		total++;
	if (total <= CUT_LEAST || composing->aloud)
		return NULL;
	UErrorCode error = U_ZERO_ERROR;
	UPluralRules *rules = uplrules_open(composing->language->locale, &error);
	int most = total - CUT_LEAST < NAMED_MOST ? total - CUT_LEAST : NAMED_MOST, made = 0;
	const char **cut = arena_array(composing->arena, (size_t)most + 1, sizeof *cut);
	for (int named = most; U_SUCCESS(error) && named > 0; named--) {
		struct node *list = names_list(composing);
		const struct name *name = names;
		for (int i = 0; i < named; i++, name = name->next)
			names_add(composing, list, name->words, "place");
		names_add(composing, list, more_places(composing, rules, total - named), "place");
		cut[made++] = say_fact(composing, list);
	}
	uplrules_close(rules);
	return cut;
}

/* The first postcodes, and that there are others: how many is not said, for not every number of a range is one. */
static const char *const *postcodes_cut(struct composing *composing, const struct postcode_range *ranges)
{
	int total = 0;
	for (const struct postcode_range *range = ranges; range; range = range->next)
		total++;
	if (total <= CUT_LEAST || composing->aloud)
		return NULL;
	int most = total - CUT_LEAST < NAMED_MOST ? total - CUT_LEAST : NAMED_MOST, made = 0;
	const char **cut = arena_array(composing->arena, (size_t)most + 1, sizeof *cut);
	for (int named = most; named > 0; named--) {
		/* Commas between them, as in the whole list; what joins is between them and the rest alone. */
		struct node *list = names_list(composing);
		names_add(composing, list, "@", "place");
		names_add(composing, list, composing->text->labels[LABEL_MORE_POSTCODES], "place");
		cut[made++] = fill(composing, say_fact(composing, list), isolated(composing, "@"),
				   postcodes_words(composing, ranges, named));
	}
	return cut;
}

static const char *bare_contact(struct arena *arena, const struct contact *contact)
{
	if (contact->kind != CONTACT_PHONE)
		return contact->value;
	return phone_digits(arena, contact->value, strlen(contact->value));
}

/* A contact's number or address as it is printed, or read aloud. */
static const char *contact_words(struct composing *composing, const struct contact *contact)
{
	if (!composing->aloud)
		return isolated(composing, contact->value);
	const char *words = contact->kind == CONTACT_PHONE
				? digits_aloud(composing->arena, composing->language, contact->value)
				: address_aloud(composing->arena, composing->language, contact->value);
	return words ? words : refuse_aloud(composing, contact->span, contact->value);
}

static void compose_contacts(struct composing *composing)
{
	struct text *text = composing->text;
	for (const struct contact *contact = composing->message->contacts; contact; contact = contact->next)
		text->contact_count++;
	struct text_contact *contacts = arena_array(composing->arena, text->contact_count, sizeof *contacts);
	size_t index = 0;
	for (const struct contact *contact = composing->message->contacts; contact; contact = contact->next)
		contacts[index++] = (struct text_contact){
		    .kind = contact->kind,
		    .value = contact_words(composing, contact),
		    .digits = bare_contact(composing->arena, contact),
		    .name = contact->name ? isolated(composing, contact->name) : NULL,
		    .new_in_update = contact->new_in_update,
		};
	text->contacts = contacts;
}

/* What the hazard is called, as within a sentence: in the language of the list itself as it stands there (no name is in
 * it). */
static const char *event_words(struct composing *composing)
{
	const struct message *message = composing->message;
	const char *error = NULL;
	if (composing->language->source && message->hazard_dutch)
		return language_fold(composing->arena, composing->language, message->hazard_dutch);
	const struct node *node = NULL;
	if (message->hazard_tree)
		node = node_read(composing->arena, composing->language->abstract, message->hazard_tree, &error);
	if (!node)
		return NULL;
	struct said said = say_phrase(composing->arena, composing->language, node, 0);
	note_units(composing, &said);
	return said.words;
}

static struct text *compose(struct composing composing, picture_chooser choose, void *context)
{
	struct arena *arena = composing.arena;
	struct language *language = composing.language;
	const struct message *message = composing.message;
	struct text *text = arena_allocate(arena, sizeof *text);
	composing.text = text;
	composing.whole = true;
	text->message = message;
	text->language = language->code;
	text->own_name = language->name;
	text->script = language->script;
	text->direction = language->right_to_left ? TEXT_RIGHT_TO_LEFT : TEXT_LEFT_TO_RIGHT;
	text->sender = names_words(&composing, message->senders, "organisation");
	text->event = event_words(&composing);
	compose_labels(&composing);
	compose_parts(&composing, choose, context);
	text->places = names_words(&composing, message->places, "place");
	text->postcodes = postcodes_words(&composing, message->postcodes, INT_MAX);
	text->places_cut = places_cut(&composing, message->places);
	text->postcodes_cut = postcodes_cut(&composing, message->postcodes);
	text->new_places_cut = places_cut(&composing, message->new_places);
	text->new_places = names_words(&composing, message->new_places, "place");
	text->new_postcodes = postcodes_words(&composing, message->new_postcodes, INT_MAX);
	compose_contacts(&composing);
	text->draft = composing.draft_count > 0;
	return composing.whole ? text : NULL;
}

struct text *text_compose(struct arena *arena, struct language *language, const struct language *source,
			  const struct message *message, picture_chooser choose, void *context,
			  struct diagnostics *diagnostics)
{
	return compose(
	    (struct composing){
		.arena = arena, .language = language, .source = source, .message = message, .diagnostics = diagnostics},
	    choose, context);
}

struct text *text_compose_aloud(struct arena *arena, struct language *language, const struct language *source,
				const struct message *message, struct diagnostics *diagnostics)
{
	struct composing composing = {.arena = arena,
				      .language = language,
				      .source = source,
				      .message = message,
				      .diagnostics = diagnostics,
				      .aloud = true};
	if (!language->aloud) {
		refuse_aloud(&composing, message->span, "0 - 9");
		return NULL;
	}
	return compose(composing, NULL, NULL);
}
