#include "check.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Spread of a reading-ease formula over single sentences: measured are 18.7 for 2 sentences, 12.9 for 4, 9.0 for 8,
 * which is this divided by the root of their number. */
#define READABILITY_SPREAD 26.0

/* Most words in a sentence, by level: site.dijkenwaard.nl (A2) and decommunicatieassistent.nl (B1). */
static const struct {
	const char *level;
	int words;
} limits[] = {{"A2", 10}, {"B1", 12}};

/* The features, values and roles of meaning that the rules look at. */
struct terms {
	int stance, polarity, det, ask, gap;
	uint32_t forbids;           /* stances that hold a "not" */
	uint32_t negative;          /* polarities */
	uint32_t no;                /* determiners */
	uint32_t commands, obliges; /* stances that tell to do or not to do */
	int clause, name, agent, without, unless;
};

/* A word as a reader counts it: a token, or all tokens of one fact. */
struct word {
	size_t offset, length;
	const struct lexeme *lexeme; /* that was meant, or NULL */
	bool fact;
};

struct words {
	struct word *items;
	int count;
};

/* One sentence being checked. */
struct checking {
	struct arena *arena;
	const struct message *message;
	const struct language *language;
	struct diagnostics *diagnostics;
	const struct terms *terms;
	const struct sentence *sentence;
	const struct reading *reading;
	struct words words;
	int limit; /* most words in a sentence; 0 when the message has no level */
};

static uint32_t values_mask(const struct abstract *abstract, int feature, const char *const *names)
{
	uint32_t mask = 0;

	for (; *names != NULL; names++) {
		int value = feature < 0 ? -1 : feature_value(&abstract->features[feature], *names);
		mask |= value < 0 ? 0 : UINT32_C(1) << value;
	}
	return mask;
}

static struct terms terms_make(const struct abstract *abstract)
{
	static const char *const forbids[] = {"dont", "mustnot", "neednot", "cannot", NULL};
	static const char *const negative[] = {"no", "notyet", "nolonger", "never", NULL};
	static const char *const no[] = {"no", NULL};
	static const char *const commands[] = {"do", "dont", NULL};
	static const char *const obliges[] = {"must", "mustnot", NULL};
	struct terms terms = {.stance = abstract_feature(abstract, "stance"),
			      .polarity = abstract_feature(abstract, "polarity"),
			      .det = abstract_feature(abstract, "det"),
			      .ask = abstract_feature(abstract, "ask"),
			      .gap = abstract_feature(abstract, "gap"),
			      .clause = abstract_category(abstract, "Clause"),
			      .name = abstract_category(abstract, "Name"),
			      .agent = abstract_role(abstract, "agent"),
			      .without = abstract_role(abstract, "without"),
			      .unless = abstract_role(abstract, "unless")};

	terms.forbids = values_mask(abstract, terms.stance, forbids);
	terms.negative = values_mask(abstract, terms.polarity, negative);
	terms.no = values_mask(abstract, terms.det, no);
	terms.commands = values_mask(abstract, terms.stance, commands);
	terms.obliges = values_mask(abstract, terms.stance, obliges);
	return terms;
}

static bool value_in(const struct node *node, int feature, uint32_t mask)
{
	return feature >= 0 && mask >> node->value[feature] & 1;
}

static bool is_coordination(const struct node *node)
{
	return node->kind == NODE_AND || node->kind == NODE_OR;
}

static bool node_covers(const struct node *node, size_t offset)
{
	return offset >= node->offset && offset - node->offset < node->length;
}

static struct span node_span(const struct sentence *sentence, const struct node *node)
{
	return node->length > 0 ? sentence_span(sentence, node->offset, node->length) : sentence->span;
}

/* ---- words ---- */

/* The fact of a meaning that stands at a place, or NULL. */
static const struct node *fact_at(const struct node *node, size_t offset)
{
	if (node == NULL || (node->kind == NODE_FACT && node_covers(node, offset)))
		return node;
	for (int i = 0; i < node->child_count; i++) {
		const struct node *fact = fact_at(node->children[i].node, offset);
		if (fact != NULL)
			return fact;
	}
	return NULL;
}

static void words_from_reading(const struct reading *reading, struct words *words)
{
	const struct node *last = NULL;

	for (int i = 0; i < reading->word_count; i++) {
		const struct reading_word *read = &reading->words[i];
		const struct node *fact = fact_at(reading->meaning, read->offset);
		struct word *before = words->count > 0 ? &words->items[words->count - 1] : NULL;
		bool loose = reading->meaning == NULL && read->fact;

		if (before != NULL && ((fact != NULL && fact == last) || (loose && before->fact)))
			before->length = read->offset + read->length - before->offset;
		else
			words->items[words->count++] = (struct word){
			    read->offset, read->length, read->meant ? read->lexeme : NULL, fact != NULL || loose};
		last = fact;
	}
}

static bool in_word(unsigned char byte)
{
	return isalnum(byte) || byte >= 0x80;
}

/* Of a sentence that was not read: what stands between spaces, without the marks around it. */
static void words_from_spaces(const char *text, struct words *words)
{
	for (size_t at = 0; text[at] != '\0'; at += text[at] == ' ') {
		size_t first = at, end = at += strcspn(text + at, " ");

		while (first < end && !in_word((unsigned char)text[first]))
			first++;
		while (end > first && !in_word((unsigned char)text[end - 1]))
			end--;
		struct word *before = words->count > 0 ? &words->items[words->count - 1] : NULL;
		bool number = first < end && isdigit((unsigned char)text[first]);
		if (number && before != NULL && before->fact)
			before->length = end - before->offset;
		else if (first < end)
			words->items[words->count++] = (struct word){first, end - first, NULL, number};
	}
}

static struct words words_make(struct arena *arena, const struct sentence *sentence, const struct reading *reading)
{
	struct words words = {arena_array(arena, strlen(sentence->words) + 1, sizeof(struct word)), 0};

	if (reading->word_count > 0)
		words_from_reading(reading, &words);
	else
		words_from_spaces(sentence->words, &words);
	return words;
}

/* Whether a question ends between here and there: "Bent u ziek? Bel dan ..." is understood as one sentence, but read as
 * two. */
static bool question_between(const struct checking *checking, size_t from, size_t to)
{
	const char *mark = checking->language->question_end, *text = checking->sentence->words;

	for (size_t at = from; mark[0] != '\0' && at < to && text[at] != '\0'; at++)
		if (strncmp(text + at, mark, strlen(mark)) == 0)
			return true;
	return false;
}

/* One past the last word of the sentence, as readers see it, that begins with a word. */
static int sentence_end(const struct checking *checking, int first)
{
	const struct word *words = checking->words.items;
	int end = first + 1;

	while (end < checking->words.count &&
	       !question_between(checking, words[end - 1].offset + words[end - 1].length, words[end].offset))
		end++;
	return end;
}

static void length_check(const struct checking *checking)
{
	char written[16], most[16];

	for (int first = 0, end; first < checking->words.count; first = end) {
		end = sentence_end(checking, first);
		if (end - first <= checking->limit)
			continue;
		const struct word *from = &checking->words.items[first], *last = &checking->words.items[end - 1];
		snprintf(written, sizeof(written), "%d", end - first);
		snprintf(most, sizeof(most), "%d", checking->limit);
		diagnostic_add(
		    checking->diagnostics, DIAGNOSTIC_SENTENCE_LENGTH,
		    sentence_span(checking->sentence, from->offset, last->offset + last->length - from->offset),
		    written, checking->message->level, most, NULL);
	}
}

/* The words to write instead: those of a concept, or as they stand. */
static const char *simpler_words(const struct language *language, const char *simpler)
{
	const struct concept *concept = abstract_concept(language->abstract, simpler);
	const struct lexeme *lexeme = concept == NULL ? NULL : language_lexemes(language, concept);

	while (lexeme != NULL && lexeme->read_only)
		lexeme = lexeme->next_of_concept;
	return lexeme == NULL ? simpler : lexeme->forms[0];
}

/* Words of a sentence as they stand. */
static const char *words_written(const struct checking *checking, const struct word *first, const struct word *last)
{
	return arena_copy(checking->arena, checking->sentence->words + first->offset,
			  last->offset + last->length - first->offset);
}

/* Adds the parts of a word that stand apart from it: "neem ... contact op", "hef ... op". They are forms of the entry,
 * at words that were not meant as anything else. */
static const char *parts_add(const struct checking *checking, const struct word *word, const char *written)
{
	const struct lexeme *lexeme = word->lexeme;

	for (int form = 0; form < lexeme->word_class->form_count; form++) {
		int length = 0;
		words_split(checking->arena, lexeme->forms[form], &length);
		for (int i = 0; length > 0 && i + length <= checking->words.count; i++) {
			const struct word *first = &checking->words.items[i], *last = first + length - 1;
			if (first->lexeme != NULL || last->lexeme != NULL ||
			    strcmp(words_written(checking, first, last), lexeme->forms[form]) != 0)
				continue;
			written = first < word ? arena_format(checking->arena, "%s %s", lexeme->forms[form], written)
					       : arena_format(checking->arena, "%s %s", written, lexeme->forms[form]);
			break;
		}
	}
	return written;
}

static void levels_check(const struct checking *checking)
{
	for (int i = 0, next; i < checking->words.count; i = next) {
		const struct word *word = &checking->words.items[i], *last = word;
		const struct lexeme *lexeme = word->lexeme;

		/* A word of the lexicon may take several tokens. */
		for (next = i + 1; next < checking->words.count && lexeme != NULL && last[1].lexeme == lexeme; next++)
			last++;
		/* A1 to C2 sort as they are named. */
		if (lexeme == NULL || lexeme->level == NULL || strcmp(lexeme->level, checking->message->level) <= 0)
			continue;
		diagnostic_add(
		    checking->diagnostics, DIAGNOSTIC_WORD_LEVEL,
		    sentence_span(checking->sentence, word->offset, last->offset + last->length - word->offset),
		    parts_add(checking, word, words_written(checking, word, last)), lexeme->level,
		    checking->message->level, NULL);
		if (lexeme->simpler != NULL)
			diagnostic_propose(checking->diagnostics, simpler_words(checking->language, lexeme->simpler));
	}
}

/* ---- signs and abbreviations ---- */

static void percentages_check(const struct checking *checking)
{
	const char *words = checking->sentence->words;

	for (const char *sign = strchr(words, '%'); sign != NULL; sign = strchr(sign + 1, '%')) {
		size_t end = (size_t)(sign - words), first = end;

		first -= first > 0 && words[first - 1] == ' ';
		while (first > 0 && (isdigit((unsigned char)words[first - 1]) ||
				     (strchr(".,", words[first - 1]) != NULL && isdigit((unsigned char)words[first]))))
			first--;
		/* not the code of a sign in a web address */
		if (!isdigit((unsigned char)words[first]) || in_word((unsigned char)sign[1]))
			continue;
		diagnostic_add(checking->diagnostics, DIAGNOSTIC_PERCENTAGE,
			       sentence_span(checking->sentence, first, end + 1 - first),
			       arena_copy(checking->arena, words + first, end + 1 - first), NULL);
	}
}

/* Whether the message gives the word itself, as a name or a declared word. */
static bool word_declared(const struct message *message, const char *word)
{
	const struct name *const lists[] = {message->senders, message->places};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		for (const struct name *name = lists[i]; name != NULL; name = name->next)
			if (strstr(name->words, word) != NULL)
				return true;
	for (const struct declaration *given = message->declarations; given != NULL; given = given->next)
		if (strstr(given->words, word) != NULL)
			return true;
	return false;
}

static bool word_in_lexicon(const struct language *language, const char *word)
{
	for (const struct lexeme *lexeme = language->lexemes; lexeme != NULL; lexeme = lexeme->next)
		for (int i = 0; i < lexeme->word_class->form_count; i++)
			if (strcmp(lexeme->forms[i], word) == 0)
				return true;
	return false;
}

/* Words with two capitals or more. A sentence that was understood has none that the lexicon or the message does not
 * give. */
static void abbreviations_check(const struct checking *checking)
{
	const char *text = checking->sentence->words;

	for (int i = 0; checking->reading->meaning == NULL && i < checking->words.count; i++) {
		const struct word *word = &checking->words.items[i];
		const char *written = words_written(checking, word, word);
		const char *after = text + word->offset + word->length;
		int capitals = 0;

		for (const char *byte = written; *byte != '\0'; byte++)
			capitals += *byte >= 'A' && *byte <= 'Z';
		bool explained = strncmp(after, " (", 2) == 0 ||
				 (*after == ')' && word->offset > 0 && text[word->offset - 1] == '(');
		if (capitals < 2 || word->fact || explained || strpbrk(written, "/@.") != NULL ||
		    word_declared(checking->message, written) || word_in_lexicon(checking->language, written))
			continue;
		/* Of a sentence that should have been read, other words in capitals may be known in small letters. */
		if (!checking->sentence->own &&
		    !(checking->reading->unknown != NULL && checking->reading->offset == word->offset))
			continue;
		diagnostic_add(checking->diagnostics, DIAGNOSTIC_ABBREVIATION,
			       sentence_span(checking->sentence, word->offset, word->length), written, NULL);
	}
}

/* ---- the passive ---- */

/* Whether a role is filled: by a child, by the noun of a relative clause, or by what is asked. */
static bool role_filled(const struct checking *checking, const struct node *node, int role)
{
	const struct abstract *abstract = checking->language->abstract;
	const int open[] = {checking->terms->gap, checking->terms->ask};

	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
		if (open[i] >= 0 && node->value[open[i]] > 0 &&
		    abstract_role(abstract, abstract->features[open[i]].values[node->value[open[i]]]) == role)
			return true;
	return node_child(node, role) != NULL;
}

/* Whether a meaning passes those tests of a row that look at meaning. */
static bool tests_hold(const struct checking *checking, const struct node *node, const struct test *tests, int count)
{
	for (int i = 0; i < count; i++) {
		const struct test *test = &tests[i];
		bool meant = test->subject == TEST_SELF && test->feature < checking->language->abstract->feature_count;

		if ((meant && !value_in(node, test->feature, test->mask)) ||
		    (test->subject == TEST_HAS && !role_filled(checking, node, test->role)) ||
		    (test->subject == TEST_LACKS && role_filled(checking, node, test->role)))
			return false;
	}
	return true;
}

static bool sets_passive(const struct language *language, const struct assignments *set)
{
	int voice = language_feature(language, "voice");

	for (int i = 0; i < set->count; i++)
		if (set->items[i].feature == voice && set->items[i].value > 0)
			return true;
	return false;
}

/* Whether a clause inside this one stands at a place. */
static bool inner_clause_at(const struct checking *checking, const struct node *node, size_t offset)
{
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		if ((child->category == checking->terms->clause && node_covers(child, offset)) ||
		    inner_clause_at(checking, child, offset))
			return true;
	}
	return false;
}

/* The clause's own token that is a form of a verb, or NULL. */
static const struct reading_word *verb_in(const struct checking *checking, const struct node *clause, const char *verb)
{
	const struct language *language = checking->language;
	const struct concept *concept = abstract_concept(language->abstract, verb);
	const struct lexeme *first = concept == NULL ? NULL : language_lexemes(language, concept);

	for (int i = 0; i < checking->reading->word_count; i++) {
		const struct reading_word *word = &checking->reading->words[i];
		if (!node_covers(clause, word->offset) || inner_clause_at(checking, clause, word->offset))
			continue;
		const char *written =
		    arena_copy(checking->arena, checking->sentence->words + word->offset, word->length);
		const char *folded = language_fold(checking->arena, language, written);
		for (const struct lexeme *lexeme = first; lexeme != NULL; lexeme = lexeme->next_of_concept)
			for (int form = 0; form < lexeme->word_class->form_count; form++)
				if (strcmp(lexeme->forms[form], folded) == 0)
					return word;
	}
	return NULL;
}

/* A clause is passive when the row of the chain that makes passives fits its meaning, and its helping verb stands in
 * the author's words. */
static void passive_check(const struct checking *checking, const struct node *node)
{
	const struct slots *chain = &checking->language->chain;
	bool clause = node->kind == NODE_CONCEPT && node->category == checking->terms->clause && node->length > 0;

	for (int s = 0; clause && s < chain->count; s++) {
		for (int a = 0; a < chain->items[s].count; a++) {
			const struct alternative *row = &chain->items[s].alternatives[a];
			if (row->aux == NULL || !sets_passive(checking->language, &row->set) ||
			    !tests_hold(checking, node, row->guard.when, row->guard.when_count) ||
			    !tests_hold(checking, node, row->guard.only, row->guard.only_count))
				continue;
			const struct reading_word *verb = verb_in(checking, node, row->aux);
			if (verb == NULL)
				continue;
			diagnostic_add(checking->diagnostics, DIAGNOSTIC_PASSIVE,
				       sentence_span(checking->sentence, verb->offset, verb->length), NULL);
			s = chain->count - 1;
			break;
		}
	}
	for (int i = 0; i < node->child_count; i++)
		passive_check(checking, node->children[i].node);
}

/* ---- negations ---- */

struct negations {
	int count;
	const struct node *last;
};

static struct negations negations_of(const struct checking *checking, const struct node *node)
{
	const struct terms *terms = checking->terms;
	struct negations all = {0, NULL}, apart = {0, NULL};

	/* A stance and a polarity of one clause are one "not": "hoeft niet meer". */
	if (node->kind == NODE_CONCEPT &&
	    (value_in(node, terms->stance, terms->forbids) || value_in(node, terms->polarity, terms->negative) ||
	     value_in(node, terms->det, terms->no)))
		all = (struct negations){1, node};
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		struct negations inner = negations_of(checking, child);
		size_t end = child->offset + child->length;
		/* Members that each say no, and a question before its sentence, are said one after the other. */
		struct negations *sum =
		    is_coordination(node) ||
			    (child->category == terms->clause &&
			     question_between(checking, end, node->offset + node->length) && child->offset < end)
			? &apart
			: &all;

		if (node->children[i].role == terms->without || node->children[i].role == terms->unless)
			inner = (struct negations){inner.count + 1, inner.last != NULL ? inner.last : child};
		if (sum == &apart && inner.count > apart.count)
			apart = inner;
		if (sum == &all && inner.count > 0)
			all = (struct negations){all.count + inner.count, inner.last};
	}
	return apart.count > all.count ? apart : all;
}

/* ---- instructions ---- */

/* The second instruction of a meaning, or NULL. Below the main clauses only commands count: "if you must" tells
 * nothing. */
static const struct node *second_instruction(const struct terms *terms, const struct node *node, bool main, int *found)
{
	uint32_t tells = terms->commands | (main ? terms->obliges : 0);
	bool clause = node->kind == NODE_CONCEPT && node->category == terms->clause;

	if (clause && value_in(node, terms->stance, tells) && ++*found == 2)
		return node;
	for (int i = 0; i < node->child_count; i++) {
		bool inner_main = main && is_coordination(node);
		const struct node *second = second_instruction(terms, node->children[i].node, inner_main, found);
		if (second != NULL)
			return second;
	}
	return NULL;
}

static void meaning_check(const struct checking *checking)
{
	const struct node *meaning = checking->reading->meaning;
	int found = 0;

	if (meaning == NULL)
		return;
	passive_check(checking, meaning);
	struct negations negations = negations_of(checking, meaning);
	if (negations.count > 1)
		diagnostic_add(checking->diagnostics, DIAGNOSTIC_DOUBLE_NEGATION,
			       node_span(checking->sentence, negations.last), NULL);
	const struct node *second = second_instruction(checking->terms, meaning, true, &found);
	if (second != NULL)
		diagnostic_add(checking->diagnostics, DIAGNOSTIC_TWO_INSTRUCTIONS,
			       node_span(checking->sentence, second), NULL);
}

/* ---- the part under which a sentence stands ---- */

/* The part where a main clause belongs by what it tells people; PART_KIND_COUNT when it tells nobody anything. */
static enum part_kind clause_part(const struct abstract *abstract, const struct terms *terms, const struct node *clause)
{
	static const struct {
		const char *stance;
		enum part_kind kind;
		bool reader; /* only where it is said of the reader: others' abilities are facts */
	} homes[] = {{"do", PART_DO, false},     {"must", PART_DO, false},      {"advise", PART_DO, false},
		     {"dont", PART_DONT, false}, {"mustnot", PART_DONT, false}, {"cannot", PART_DONT, true},
		     {"may", PART_MAY, false},   {"can", PART_MAY, true},       {"neednot", PART_NEEDNOT, false}};
	const struct node *agent = node_child(clause, terms->agent);
	const char *stance = abstract->features[terms->stance].values[clause->value[terms->stance]];
	bool reader = agent == NULL || (agent->concept != NULL && strcmp(agent->concept->id, "you") == 0);

	/* What an organisation must or may is news, and so is the answer to a question. */
	if (clause->value[terms->ask] > 0 || (agent != NULL && agent->category == terms->name))
		return PART_KIND_COUNT;
	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++) {
		if (strcmp(homes[i].stance, stance) != 0 || (homes[i].reader && !reader))
			continue;
		bool advised_against = homes[i].kind == PART_DO && value_in(clause, terms->polarity, terms->negative);
		return advised_against ? PART_DONT : homes[i].kind;
	}
	return PART_KIND_COUNT;
}

static bool part_takes(enum part_kind part, enum part_kind told)
{
	return told == part || (part == PART_MAY && told == PART_NEEDNOT);
}

/* Checks the main clauses of a sentence; whether one of them tells something. */
static bool clauses_check(const struct checking *checking, const struct node *node, enum part_kind part)
{
	bool tells = false;

	if (node->kind == NODE_CONCEPT && node->category == checking->terms->clause) {
		enum part_kind told = clause_part(checking->language->abstract, checking->terms, node);
		if (told != PART_KIND_COUNT && !part_takes(part, told))
			diagnostic_add(checking->diagnostics, DIAGNOSTIC_PART_MISMATCH,
				       node_span(checking->sentence, node), part_kind_name(part), part_kind_name(told),
				       NULL);
		return told != PART_KIND_COUNT;
	}
	for (int i = 0; is_coordination(node) && i < node->child_count; i++)
		tells |= clauses_check(checking, node->children[i].node, part);
	return tells;
}

/* A part whose sentences tell people what its heading does not say, or tell nothing at all. */
static void part_check(struct checking *checking, const struct part *part, const struct message_reading *readings,
		       int count)
{
	bool tells = false;

	if (part->kind != PART_DO && part->kind != PART_DONT && part->kind != PART_MAY && part->kind != PART_NEEDNOT)
		return;
	for (int i = 0; i < count; i++) {
		if (readings[i].part != part || readings[i].reason)
			continue;
		checking->sentence = readings[i].sentence;
		/* What was not understood may tell it. */
		tells |= readings[i].reading.meaning == NULL ||
			 clauses_check(checking, readings[i].reading.meaning, part->kind);
	}
	if (!tells && part->sentences != NULL)
		diagnostic_add(checking->diagnostics, DIAGNOSTIC_PART_UNFULFILLED, part->sentences->span,
			       part_kind_name(part->kind), NULL);
}

/* ---- reading ease ---- */

/* Bytes of the UTF-8 letter that begins here. */
static size_t letter_length(const char *text)
{
	size_t length = 1;

	while (((unsigned char)text[length] & 0xC0) == 0x80)
		length++;
	return length;
}

static bool letter_among(const char *letters, const char *letter, size_t length)
{
	for (; *letters != '\0'; letters += letter_length(letters))
		if (strncmp(letters, letter, length) == 0)
			return true;
	return false;
}

static int syllables_count(const struct checking *checking, const struct word *word)
{
	const struct readability *formula = &checking->language->readability;
	const char *letter =
	    language_fold(checking->arena, checking->language,
			  arena_copy(checking->arena, checking->sentence->words + word->offset, word->length));
	int count = 0;
	bool vowel = false; /* the letter before it */

	for (size_t length; *letter != '\0'; letter += length) {
		length = letter_length(letter);
		bool is_vowel = letter_among(formula->vowels, letter, length);
		count += is_vowel && (!vowel || letter_among(formula->apart, letter, length));
		vowel = is_vowel;
	}
	return count > 0 ? count : 1;
}

struct amounts {
	int sentences, words, syllables;
};

static void amounts_add(const struct checking *checking, struct amounts *amounts)
{
	for (int first = 0; first < checking->words.count; first = sentence_end(checking, first))
		amounts->sentences++;
	amounts->words += checking->words.count;
	for (int i = 0; i < checking->words.count; i++)
		amounts->syllables += syllables_count(checking, &checking->words.items[i]);
}

static void readability_tell(const struct checking *checking, const struct amounts *amounts)
{
	const struct readability *formula = &checking->language->readability;
	char ease[16], spread[16];

	if (amounts->sentences == 0)
		return;
	snprintf(ease, sizeof(ease), "%.0f",
		 formula->base - formula->sentence * amounts->words / amounts->sentences -
		     formula->syllable * amounts->syllables / amounts->words);
	snprintf(spread, sizeof(spread), "%.0f", READABILITY_SPREAD / sqrt(amounts->sentences));
	diagnostic_add(checking->diagnostics, DIAGNOSTIC_READABILITY, checking->message->span, formula->name, ease,
		       spread, NULL);
}

void check_plain(struct arena *arena, const struct message *message, const struct message_reading *readings, int count,
		 const struct language *language, struct diagnostics *diagnostics)
{
	struct terms terms = terms_make(language->abstract);
	struct checking checking = {
	    .arena = arena, .message = message, .language = language, .diagnostics = diagnostics, .terms = &terms};
	struct amounts amounts = {0, 0, 0};

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		if (strcmp(limits[i].level, message->level) == 0)
			checking.limit = limits[i].words;
	for (int i = 0; i < count; i++) {
		checking.sentence = readings[i].sentence;
		checking.reading = &readings[i].reading;
		checking.words = words_make(arena, checking.sentence, checking.reading);
		if (checking.limit > 0) {
			length_check(&checking);
			levels_check(&checking);
		}
		percentages_check(&checking);
		abbreviations_check(&checking);
		meaning_check(&checking);
		if (language->readability.name != NULL)
			amounts_add(&checking, &amounts);
	}
	for (const struct part *part = message->parts; part != NULL; part = part->next)
		part_check(&checking, part, readings, count);
	readability_tell(&checking, &amounts);
}
