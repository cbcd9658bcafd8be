#include "understand.h"

#include <math.h>
#include <string.h>

#include "../linearise/say.h"
#include "chart.h"
#include "ellipsis.h"
#include "near.h"
#include "pattern.h"

/* Of the cheapest readings, so many are said again and compared with the author's words. */
#define CANDIDATES 24
/* A reading said again in the author's own words is surely one that the rows mean. */
#define BONUS_EXACT 0.5
/* What cannot be said again is not what was meant. */
#define COST_UNSAYABLE 10.0
/* "It" that refers to nothing: the weather, or the situation, is likelier meant. */
#define COST_UNBOUND 0.7
/* Words that two members share are sooner those with which the sentence begins: "de geur", not "geur". */
#define COST_INNER 0.3
/* Words that two members share are seldom more than "als u dan". */
#define SHARED_OFTEN 4
#define COST_SHARED 0.1
/* Work (of a reading) after which no more ways to write shared words out are tried: a sentence of twelve words takes a
 * fifth of it for all of them. */
#define ELLIPSIS_WORK 120000
/* "Bel als u koorts heeft en hoest": both together are sooner the condition than each for itself. */
#define COST_REPEATED 0.6
/* Where members that share words have one thing done to them, but it is written out with the first only. */
#define COST_DROPPED 0.9
/* Readings nearer than this to the best are rivals (formalism: margin of ambiguity). */
#define MARGIN 0.02

struct reader {
	struct arena *arena;
	struct language *language;
	struct rows *rows;
	struct scan_words *scan_words;
	struct patterns *patterns;
};

struct reader *reader_new(struct arena *arena, struct language *language)
{
	struct reader *reader = arena_allocate(arena, sizeof *reader);
	reader->arena = arena;
	reader->language = language;
	reader->scan_words = scan_words_new(arena, language);
	reader->rows = rows_new(arena, language, forms_new(arena, language));
	reader->patterns = patterns_new(arena, reader->rows);
	return reader;
}

struct language *reader_language(const struct reader *reader)
{
	return reader->language;
}

const struct forms *reader_forms(const struct reader *reader)
{
	return reader->rows->forms;
}

struct scan reader_scan(const struct reader *reader, struct arena *arena, const struct token *tokens, int count,
			const struct reading_context *context)
{
	return (struct scan){.arena = arena,
			     .language = reader->language,
			     .words = reader->scan_words,
			     .tokens = tokens,
			     .token_count = count,
			     .sent = context->sent,
			     .names = context->names,
			     .guess_names = context->guess_names};
}

void reader_add_word(struct reader *reader, const struct lexeme *lexeme)
{
	forms_add(reader->rows->forms, lexeme);
}

void reader_forget_word(struct reader *reader, const struct lexeme *lexeme)
{
	forms_remove(reader->rows->forms, lexeme);
}

/* ---- reference: what "it" and "they" stand for ---- */

struct noun {
	const struct node *node;
	size_t offset;
};

struct nouns {
	struct noun items[64];
	int count;
	const struct language *language;
};

static void collect_noun(const struct node *node, void *context)
{
	struct nouns *nouns = context;
	bool entity = strcmp(nouns->language->abstract->categories[node->category], "Entity") == 0;
	if (entity && node->kind != NODE_FACT && nouns->count < 64)
		nouns->items[nouns->count++] = (struct noun){node, node->offset};
}

static bool holds(const struct node *tree, const struct node *inner)
{
	if (tree == inner)
		return true;
	for (int i = 0; i < tree->child_count; i++)
		if (holds(tree->children[i].node, inner))
			return true;
	return false;
}

/* "Uw kind mag naar school als het ...": one thing that could be counted, and no word that says which. */
static bool is_unspecified(const struct language *language, const struct node *noun)
{
	int det = language_feature(language, "det");
	int mass = language_feature(language, "mass");
	return noun->kind == NODE_CONCEPT && noun->child_count == 0 && det >= 0 && mass >= 0 && noun->value[det] == 0 &&
	       noun->concept->trait[mass] == 0 && noun->value[language_feature(language, "number")] == 0;
}

/* Whether a noun can be what a Ref stands for: number, and the kind of thing that its verb wants. */
static bool can_refer(const struct language *language, const struct node *ref, const struct argument *argument,
		      const struct node *noun)
{
	int number = language_feature(language, "number");
	bool many = noun->kind == NODE_AND || (number >= 0 && noun->value[number] == 1);
	if (many != (strcmp(ref->concept->id, "they") == 0) || is_unspecified(language, noun))
		return false;
	const struct concept *concept = noun->kind == NODE_CONCEPT ? noun->concept : noun->children[0].node->concept;
	return !argument || !concept || kinds_meet(argument->kinds, concept->kinds);
}

struct referring {
	struct reader *reader;
	const struct reading_context *context;
	const char *words; /* of the sentence */
	struct node *root;
	struct nouns *nouns;
};

static bool of_kind(const struct concept *concept, const char *kind)
{
	for (int i = 0; concept->kinds && concept->kinds[i]; i++)
		if (strcmp(concept->kinds[i], kind) == 0)
			return true;
	return false;
}

/* The concept of somebody whom the word of a pronoun can mean too ("hem", not "het"), or NULL. */
static const struct concept *somebody_else(const struct reader *reader, const char *words, const struct node *pronoun)
{
	struct arena *scratch = arena_new();
	const char *text = arena_copy(scratch, words + pronoun->offset, pronoun->length);
	const struct word *word = forms_word(reader->rows->forms, language_fold(scratch, reader->language, text));
	const struct concept *found = NULL;
	for (const struct form *form = word ? word->forms : NULL; form && !found; form = form->next)
		if (form->lexeme->concept && strcmp(form->lexeme->concept->id, "he") == 0)
			found = form->lexeme->concept;
	arena_free(scratch);
	return found;
}

/* Whether `noun` says, in `tree`, what holds `ref`. */
static bool says(const struct abstract *abstract, const struct node *tree, const struct node *noun,
		 const struct node *ref)
{
	bool speaks = false;
	bool said = false;
	for (int i = 0; i < tree->child_count; i++) {
		const struct node_child *child = &tree->children[i];
		speaks |= child->node == noun && child->role == abstract_role(abstract, "agent");
		said |= child->role == abstract_role(abstract, "content") && holds(child->node, ref);
	}
	for (int i = 0; i < tree->child_count && !(speaks && said); i++)
		if (says(abstract, tree->children[i].node, noun, ref))
			return true;
	return speaks && said;
}

/*
 * "Wait until the police say that it is safe": what an organisation says is not about itself. One that is no building
 * or vehicle either is never "it". ("De gemeente ... hij" can be both.)
 */
static bool is_no_thing(const struct referring *referring, const struct node *noun, const struct node *ref)
{
	const struct concept *concept = noun->concept;
	if (noun->kind != NODE_CONCEPT || strcmp(ref->concept->id, "it") != 0 || !of_kind(concept, "organisation") ||
	    somebody_else(referring->reader, referring->words, ref))
		return false;
	return (!of_kind(concept, "building") && !of_kind(concept, "object")) ||
	       says(referring->reader->language->abstract, referring->root, noun, ref);
}

static bool is_somebody(const struct node *noun)
{
	const struct concept *concept = noun->kind == NODE_CONCEPT ? noun->concept : noun->children[0].node->concept;
	return concept && (of_kind(concept, "person") || of_kind(concept, "group") || of_kind(concept, "animal"));
}

/* Whether a form of the pronoun agrees with the noun's own word ("het water ... het", "de kraan ... hij"). What has no
 * word in the lexicon agrees with all. */
static bool word_agrees(const struct referring *referring, const struct node *pronoun, const struct node *noun)
{
	const struct language *language = referring->reader->language;
	const struct lexeme *lexeme = noun->kind == NODE_CONCEPT ? language_lexemes(language, noun->concept) : NULL;
	struct arena *scratch = arena_new();
	const char *text = arena_copy(scratch, referring->words + pronoun->offset, pronoun->length);
	const struct word *word = forms_word(referring->reader->rows->forms, language_fold(scratch, language, text));
	bool known = false, agrees = false;
	for (const struct form *form = word && lexeme ? word->forms : NULL; form; form = form->next) {
		if (form->lexeme->concept != pronoun->concept)
			continue;
		bool fits = true;
		for (int i = 0; i < lexeme->features.count; i++) {
			const struct assignment *own = &lexeme->features.items[i];
			fits = fits && form->features->mask[own->feature] >> own->value & 1;
		}
		known = true;
		agrees = agrees || fits;
	}
	arena_free(scratch);
	return agrees || !known;
}

/* "Drink water als het heet is": it is the weather that is hot, unless something is named that is one certain thing. */
static bool may_be_weather(const struct referring *referring, const struct node *clause, const struct node *ref)
{
	const struct abstract *abstract = referring->reader->language->abstract;
	const struct node *state = node_child(clause, abstract_role(abstract, "state"));
	int det = language_feature(referring->reader->language, "det");
	if (!state || state->kind != NODE_CONCEPT || !of_kind(state->concept, "weather") || det < 0 ||
	    ref->kind != NODE_CONCEPT || strcmp(ref->concept->id, "it") != 0)
		return false;
	const struct noun *last = NULL;
	for (int i = 0; i < referring->nouns->count; i++)
		if (referring->nouns->items[i].offset < ref->offset &&
		    (!last || referring->nouns->items[i].offset > last->offset) &&
		    word_agrees(referring, ref, referring->nouns->items[i].node))
			last = &referring->nouns->items[i];
	const char *said = last ? abstract->features[det].values[last->node->value[det]] : "";
	return last && last->node->kind == NODE_CONCEPT && strcmp(said, "def") != 0 && strcmp(said, "this") != 0 &&
	       strcmp(said, "that") != 0 && !node_child(last->node, abstract_role(abstract, "owner"));
}

/* What a pronoun stands for: the nearest noun of its sentence, else the first of the nearest sentence before it. Only
 * one that agrees with it: else, as the subject, it is the weather or the situation. */
static void find_antecedent(struct referring *referring, struct node *node, const struct argument *argument, int role)
{
	const struct language *language = referring->reader->language;
	bool owns = role == abstract_role(language->abstract, "owner");
	bool strict = role == abstract_role(language->abstract, "agent");
	const struct noun *best = NULL;
	/* Who owns is sooner somebody than something. */
	for (int pass = owns ? 0 : 1; pass < 2 && !best; pass++)
		for (int i = 0; i < referring->nouns->count; i++) {
			const struct noun *noun = &referring->nouns->items[i];
			if (!holds(noun->node, node) && can_refer(language, node, argument, noun->node) &&
			    !is_no_thing(referring, noun->node, node) && (pass || is_somebody(noun->node)) &&
			    noun->offset < node->offset && (!best || noun->offset > best->offset) &&
			    (!strict || word_agrees(referring, node, noun->node)))
				best = noun;
		}
	if (best)
		node->antecedent = best->node;
	for (int b = referring->context->before_count - 1; b >= 0 && !node->antecedent; b--) {
		struct nouns earlier = {.language = language};
		node_each(referring->context->before[b], collect_noun, &earlier);
		for (int i = earlier.count - 1; i >= 0; i--)
			if (can_refer(language, node, argument, earlier.items[i].node) &&
			    !is_no_thing(referring, earlier.items[i].node, node) &&
			    (!strict || word_agrees(referring, node, earlier.items[i].node)))
				node->antecedent = earlier.items[i].node;
	}
}

static void refer(struct referring *referring, struct node *node, const struct argument *argument, int role)
{
	bool anaphor = node->kind == NODE_CONCEPT &&
		       (strcmp(node->concept->id, "it") == 0 || strcmp(node->concept->id, "they") == 0);
	if (anaphor && !node->antecedent)
		find_antecedent(referring, node, argument, role);
	for (int i = 0; i < node->child_count; i++) {
		const struct argument *wanted =
		    node->concept ? concept_argument(node->concept, node->children[i].role) : NULL;
		if (!may_be_weather(referring, node, node->children[i].node))
			refer(referring, node->children[i].node, wanted, node->children[i].role);
	}
}

/* ---- one sentence ---- */

static struct node *copy_tree(struct arena *arena, const struct node *node)
{
	struct node *copy = arena_allocate(arena, sizeof *copy);
	*copy = *node;
	copy->children = arena_array(arena, (size_t)node->child_count, sizeof *copy->children);
	for (int i = 0; i < node->child_count; i++)
		copy->children[i] =
		    (struct node_child){node->children[i].role, copy_tree(arena, node->children[i].node)};
	if (node->kind == NODE_FACT && node->fact.text)
		copy->fact.text = arena_string(arena, node->fact.text);
	return copy;
}

/* Same words, whatever their capitals and the marks between them. */
static bool same_words(struct arena *arena, const struct language *language, const char *left, const char *right)
{
	int left_count = 0, right_count = 0;
	struct token *left_tokens = tokens_cut(arena, language, left, &left_count);
	struct token *right_tokens = tokens_cut(arena, language, right, &right_count);
	int l = 0, r = 0;
	for (;;) {
		while (l < left_count && left_tokens[l].mark)
			l++;
		while (r < right_count && right_tokens[r].mark)
			r++;
		if (l == left_count || r == right_count)
			return l == left_count && r == right_count;
		if (strcmp(left_tokens[l++].folded, right_tokens[r++].folded) != 0)
			return false;
	}
}

struct candidate_reading {
	struct item *item;
	struct node *meaning;
	const char *canonical;
	bool exact;
	double cost;
};

static bool ends_sentence(const struct token *tokens, int count, int end)
{
	for (int i = end; i < count; i++)
		if (!tokens[i].mark)
			return false;
	return true;
}

/* A whole sentence: a main clause, with every mark-given feature at its default; a question, and only that, has the
 * question's mark. */
static bool is_sentence(const struct language *language, const struct item *item, bool question)
{
	int ask = abstract_feature(language->abstract, "ask");
	const struct node *first = item->node;
	while (first->kind != NODE_CONCEPT && first->child_count > 0)
		first = first->children[0].node;
	if (first->kind == NODE_CONCEPT && ask > 0 && (first->value[ask] != 0) != question)
		return false;
	for (int f = language->abstract->feature_count; f < language->feature_count; f++)
		if (language->features[f].kind == FEATURE_MARK && !(item->features.mask[f] & 1))
			return false;
	int gap = abstract_feature(language->abstract, "gap");
	return gap < 0 || item->node->value[gap] == 0;
}

/* Puts a candidate where its cost belongs among the `count` before it. */
static void bubble(struct candidate_reading *best, int count)
{
	for (int at = count; at > 0 && best[at].cost < best[at - 1].cost; at--) {
		struct candidate_reading swap = best[at];
		best[at] = best[at - 1];
		best[at - 1] = swap;
	}
}

/* The cheapest readings of the whole, each meaning once, in order of cost. */
static int cheapest(struct chart *chart, struct reader *reader, const struct token *tokens, int count,
		    struct candidate_reading *best)
{
	int found = 0;
	bool question = count > 0 && strcmp(tokens[count - 1].text, reader->language->question_end) == 0;
	for (struct item *item = chart_sentences(chart); item; item = item->next) {
		if (!ends_sentence(tokens, count, item->end) || !is_sentence(reader->language, item, question))
			continue;
		int at = 0;
		while (at < found && !node_equal(best[at].item->node, item->node))
			at++;
		if (at == CANDIDATES)
			at--; /* a new meaning takes the place of the dearest */
		if (at < found && best[at].cost <= item->cost)
			continue;
		best[at] = (struct candidate_reading){.item = item, .cost = item->cost};
		if (at == found)
			found++;
		bubble(best, at);
	}
	return found;
}

/* Whether the meaning has a concept at this place of the sentence. */
static bool meaning_has(const struct node *node, const struct concept *concept, size_t offset)
{
	if (concept && node->concept == concept && offset >= node->offset && offset - node->offset < node->length)
		return true;
	for (int i = 0; i < node->child_count; i++)
		if (meaning_has(node->children[i].node, concept, offset))
			return true;
	return false;
}

static int form_length(const struct form *form, const struct scan *scan, int position)
{
	int length = 0;
	for (; form->words[length]; length++)
		if (position + length >= scan->token_count ||
		    strcmp(form->words[length]->folded, scan->tokens[position + length].folded) != 0)
			return 0;
	return length;
}

/* The word that stands at a token: one that the meaning has before any other, and of those the longest. Words of
 * several tokens only when they are meant. Returns how many tokens it takes. */
static int word_at(const struct reader *reader, const struct scan *scan, const struct node *meaning, int position,
		   struct reading_word *word)
{
	int taken = 1;
	const struct token *token = &scan->tokens[position];
	const struct word *known = forms_word(reader->rows->forms, token->folded);
	for (const struct form *form = known ? known->forms : NULL; form; form = form->next) {
		int length = form_length(form, scan, position);
		bool meant = meaning && meaning_has(meaning, form->lexeme->concept, token->offset);
		if (length == 0 || (length > 1 && !meant) || meant < word->meant)
			continue;
		if (word->lexeme && meant == word->meant && (length < taken || form->lexeme->read_only))
			continue;
		word->lexeme = form->lexeme;
		word->meant = meant;
		taken = length;
	}
	return taken;
}

static void reading_words(struct arena *arena, struct reader *reader, const struct chart *chart,
			  const struct scan *scan, struct reading *reading)
{
	int rest = 0; /* tokens that still belong to the word before */
	reading->words = arena_array(arena, (size_t)scan->token_count, sizeof *reading->words);
	for (int i = 0; i < scan->token_count; i++) {
		const struct token *token = &scan->tokens[i];
		if (token->mark)
			continue;
		struct reading_word *word = &reading->words[reading->word_count++];
		word->offset = token->offset;
		word->length = token->length;
		if (rest > 0) {
			word->lexeme = word[-1].lexeme;
			word->meant = true;
			rest--;
			continue;
		}
		rest = word_at(reader, scan, reading->meaning, i, word) - 1;
		word->fact = !word->lexeme && chart_covers(chart, i);
	}
}

static void where_it_stopped(struct chart *chart, const struct scan *scan, struct reading *reading)
{
	for (int i = 0; i < scan->token_count; i++) {
		if (chart_knows(chart, i))
			continue;
		reading->unknown = scan->tokens[i].text;
		reading->unknown_name = i > 0 && scan->tokens[i].capital && !scan->tokens[i - 1].mark;
		reading->offset = scan->tokens[i].offset;
		reading->length = scan->tokens[i].length;
		return;
	}
	int at = chart_farthest(chart);
	while (at > 0 && (at >= scan->token_count || scan->tokens[at].mark))
		at--;
	if (scan->token_count == 0)
		return;
	reading->offset = scan->tokens[at].offset;
	reading->length = scan->tokens[at].length;
}

/* "Uw ogen en keel", "de burgemeester en wethouder": one thing that can be counted does not stand without an article,
 * so in a list it shares the article or the owner of what stands before it. So do parts of somebody's body. */
static void share_articles(struct arena *arena, const struct abstract *abstract, struct node *node)
{
	for (int i = 0; i < node->child_count; i++)
		share_articles(arena, abstract, node->children[i].node);
	int det = abstract_feature(abstract, "det");
	int number = abstract_feature(abstract, "number");
	int mass = abstract_feature(abstract, "mass");
	int owner = abstract_role(abstract, "owner");
	int entity = abstract_category(abstract, "Entity");
	if ((node->kind != NODE_AND && node->kind != NODE_OR) || node->category != entity || det < 0 || number < 0 ||
	    mass < 0)
		return;
	for (int i = 1; i < node->child_count; i++) {
		const struct node *before = node->children[i - 1].node;
		struct node *here = node->children[i].node;
		if (before->kind != NODE_CONCEPT || here->kind != NODE_CONCEPT || here->category != entity ||
		    here->value[det] != 0 || node_child(here, owner) ||
		    node_child(here, abstract_role(abstract, "count")) ||
		    node_child(here, abstract_role(abstract, "called")))
			continue;
		const struct node *whose = before->value[det] == 0 ? node_child(before, owner) : NULL;
		bool alone = here->value[number] == 0 && here->concept->trait[mass] == 0;
		bool part = whose && of_kind(here->concept, "bodypart") && of_kind(before->concept, "bodypart");
		if (!part && (!alone || (!whose && before->value[number] != 0)))
			continue;
		if (whose)
			node_add(arena, here, owner, copy_tree(arena, whose));
		here->value[det] = before->value[det];
	}
}

/* "hem" that refers to nothing that was named: somebody, if the word can mean that too. */
static void name_persons(const struct reader *reader, const char *words, struct node *node)
{
	for (int i = 0; i < node->child_count; i++)
		name_persons(reader, words, node->children[i].node);
	if (node->kind != NODE_CONCEPT || node->antecedent || node->length == 0 || strcmp(node->concept->id, "it") != 0)
		return;
	const struct concept *somebody = somebody_else(reader, words, node);
	if (somebody)
		node->concept = somebody;
}

/* Whether a verb form of this concept stands first in what a clause was read from. */
static bool begins_with_verb(const struct reader *reader, const char *words, const struct node *clause)
{
	struct arena *scratch = arena_new();
	int count = 0;
	const char *text = arena_copy(scratch, words + clause->offset, clause->length);
	const struct token *tokens = tokens_cut(scratch, reader->language, text, &count);
	const struct word *word = count > 0 ? forms_word(reader->rows->forms, tokens[0].folded) : NULL;
	bool found = false;
	for (const struct form *form = word ? word->forms : NULL; form && !found; form = form->next)
		found = form->lexeme->concept == clause->concept;
	arena_free(scratch);
	return found;
}

/* Whether a clause is a command, or says what the reader must or may do. */
static bool tells_reader(const struct abstract *abstract, const struct node *clause)
{
	int stance = abstract_feature(abstract, "stance");
	const char *said = abstract->features[stance].values[clause->value[stance]];
	const struct node *agent = node_child(clause, abstract_role(abstract, "agent"));
	const struct node *theme = node_child(clause, abstract_role(abstract, "theme"));
	if (strcmp(said, "do") == 0 || strcmp(said, "dont") == 0)
		return true;
	return strcmp(said, "state") != 0 && agent && agent->concept && strcmp(agent->concept->id, "you") == 0 &&
	       !(theme && theme->concept && strcmp(theme->concept->id, "you") == 0);
}

/* "Bent u ziek? Blijf dan thuis en bel de huisarts.": a condition that stands before commands that are joined holds for
 * all of them, and is said before them in every language. */
static void share_condition(const struct reader *reader, const char *words, struct node *node)
{
	const struct abstract *abstract = reader->language->abstract;
	int condition = abstract_role(abstract, "condition");
	int given = abstract_role(abstract, "given");
	int stance = abstract_feature(abstract, "stance");
	int focus = abstract_feature(abstract, "focus");
	if ((node->kind != NODE_AND && node->kind != NODE_OR) || given < 0 || stance < 0 || focus < 0 ||
	    node->category != abstract_category(abstract, "Clause"))
		return;
	for (int i = 0; i < node->child_count; i++) {
		const struct node *member = node->children[i].node;
		if (member->kind != NODE_CONCEPT || !tells_reader(abstract, member) ||
		    (i > 0 && node_child(member, condition)))
			return;
	}
	struct node *first = node->children[0].node;
	for (int i = 0; i < first->child_count; i++) {
		const struct node *child = first->children[i].node;
		if (first->children[i].role == condition && child->category == node->category &&
		    child->value[focus] == 0 && child->offset + child->length < first->offset + first->length &&
		    !begins_with_verb(reader, words, first))
			first->children[i].role = given;
	}
}

/* A copy of what a constituent means, with what its pronouns refer to. */
static struct node *whole_meaning(struct arena *arena, struct reader *reader, const struct reading_context *context,
				  const char *words, const struct node *found)
{
	struct node *meaning = copy_tree(arena, found);
	share_articles(arena, reader->language->abstract, meaning);
	share_condition(reader, words, meaning);
	struct nouns nouns = {.language = reader->language};
	node_each(meaning, collect_noun, &nouns);
	struct referring referring = {reader, context, words, meaning, &nouns};
	refer(&referring, meaning, NULL, -1);
	name_persons(reader, words, meaning);
	return meaning;
}

/* Whether a noun or name that is one person stands in a tree. */
static bool names_somebody(const struct language *language, const struct node *node)
{
	const struct abstract *abstract = language->abstract;
	int kind = language_feature(language, "namekind");
	int number = language_feature(language, "number");
	if (node->kind == NODE_FACT && kind >= 0 && strcmp(abstract->categories[node->category], "Name") == 0 &&
	    node->value[kind] == feature_value(&abstract->features[kind], "person"))
		return true;
	if (node->kind == NODE_CONCEPT && node->concept->kinds && of_kind(node->concept, "person") &&
	    (number < 0 || node->value[number] == 0) && strcmp(node->concept->id, "you") != 0)
		return true;
	for (int i = 0; i < node->child_count; i++)
		if (names_somebody(language, node->children[i].node))
			return true;
	return false;
}

/* Whether "he" stands for a thing that was named: the nearest noun that the verb accepts is no person. */
static bool misnames(const struct language *language, const struct reading_context *context, const struct node *root,
		     const struct node *node, const struct argument *argument)
{
	if (node->kind == NODE_CONCEPT && strcmp(node->concept->id, "he") == 0) {
		struct nouns nouns = {.language = language};
		node_each(root, collect_noun, &nouns);
		const struct noun *best = NULL;
		for (int i = 0; i < nouns.count; i++)
			if (!holds(nouns.items[i].node, node) &&
			    can_refer(language, node, argument, nouns.items[i].node) &&
			    nouns.items[i].offset < node->offset && (!best || nouns.items[i].offset > best->offset))
				best = &nouns.items[i];
		if (best)
			return !names_somebody(language, best->node);
		for (int b = context->before_count - 1; b >= 0; b--) {
			if (names_somebody(language, context->before[b]))
				return false;
			struct nouns earlier = {.language = language};
			node_each(context->before[b], collect_noun, &earlier);
			for (int i = earlier.count - 1; i >= 0; i--)
				if (can_refer(language, node, argument, earlier.items[i].node))
					return true;
		}
		return false;
	}
	for (int i = 0; i < node->child_count; i++) {
		const struct argument *wanted =
		    node->concept ? concept_argument(node->concept, node->children[i].role) : NULL;
		if (misnames(language, context, root, node->children[i].node, wanted))
			return true;
	}
	return false;
}

/* "aan de lijn en katten": under one preposition, what has an article and what has none are joined only when they are
 * things of one kind. */
static bool joins_unlike(const struct abstract *abstract, const struct node *node)
{
	int det = abstract_feature(abstract, "det");
	int number = abstract_feature(abstract, "number");
	int entity = abstract_category(abstract, "Entity");
	int property = abstract_category(abstract, "Property");
	int count = abstract_category(abstract, "Number");
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		int role = node->children[i].role;
		if (joins_unlike(abstract, child))
			return true;
		if ((child->kind != NODE_AND && child->kind != NODE_OR) || role < 0)
			continue;
		const struct node *first = child->children[0].node;
		/* "mensen van 60 jaar en ouder" are not people and what is older; "3 of meer" is not one of two */
		for (int m = 1; m < child->child_count; m++)
			if ((abstract->roles[role].core && first->category == entity &&
			     child->children[m].node->category == property) ||
			    (first->category == count && child->children[m].node->category != count))
				return true;
		if (abstract->roles[role].core || det < 0 || number < 0)
			continue;
		for (int m = 1; m < child->child_count && first->concept && first->value[det] && !first->value[number];
		     m++) {
			const struct node *member = child->children[m].node;
			if (member->concept && member->category == first->category && !member->value[det] &&
			    !node_child(member, abstract_role(abstract, "owner")) &&
			    !kinds_meet(first->concept->kinds, member->concept->kinds))
				return true;
		}
	}
	return false;
}

/* "hoe het gaat en welke hulp nodig is": the second clause asks which, so it does not ask how as well. */
static bool asks_twice(const struct abstract *abstract, const struct node *node)
{
	int ask = abstract_feature(abstract, "ask");
	int det = abstract_feature(abstract, "det");
	if (ask < 0 || det < 0)
		return false;
	bool asks = node->kind == NODE_CONCEPT && node->value[ask] != 0 &&
		    node->value[ask] != feature_value(&abstract->features[ask], "which");
	int which = feature_value(&abstract->features[det], "which");
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		if ((asks && child->kind == NODE_CONCEPT && child->value[det] == which) || asks_twice(abstract, child))
			return true;
	}
	return false;
}

/* Pronouns that refer to nothing. */
static int unbound(const struct node *node)
{
	bool anaphor = node->kind == NODE_CONCEPT && !node->antecedent &&
		       (strcmp(node->concept->id, "it") == 0 || strcmp(node->concept->id, "they") == 0);
	int count = anaphor ? 1 : 0;
	for (int i = 0; i < node->child_count; i++)
		count += unbound(node->children[i].node);
	return count;
}

/* Words with their chart, and the memory of both. */
struct charted {
	struct arena *scratch, *running;
	struct token *tokens;
	int count;
	struct scan scan;
	struct chart *chart;
};

static void charted_open(struct charted *charted, struct reader *reader, const char *words,
			 const struct reading_context *context)
{
	*charted = (struct charted){.scratch = arena_new(), .running = arena_new()};
	charted->tokens = tokens_cut(charted->scratch, reader->language, words, &charted->count);
	charted->scan = reader_scan(reader, charted->scratch, charted->tokens, charted->count, context);
	charted->chart = chart_new(charted->scratch, charted->running, reader->rows, reader->patterns, &charted->scan);
}

static void charted_close(struct charted *charted)
{
	arena_free(charted->running);
	arena_free(charted->scratch);
}

static struct reading read_words(struct arena *arena, struct reader *reader, const char *words,
				 const struct reading_context *context)
{
	struct reading reading = {0};
	struct charted charted;
	charted_open(&charted, reader, words, context);
	struct arena *scratch = charted.scratch;
	struct chart *chart = charted.chart;
	struct candidate_reading best[CANDIDATES];
	int found = cheapest(chart, reader, charted.tokens, charted.count, best);
	int chosen = -1;
	for (int i = 0; i < found; i++) {
		struct candidate_reading *candidate = &best[i];
		/* In order of cost: from here on not even the bonus makes one the best, or a rival of it. */
		if (chosen >= 0 && candidate->cost - BONUS_EXACT > best[chosen].cost + MARGIN) {
			found = i;
			break;
		}
		candidate->meaning = whole_meaning(scratch, reader, context, words, candidate->item->node);
		struct said said = say_sentence(scratch, reader->language, candidate->meaning, context->sent.year);
		candidate->canonical =
		    joins_unlike(reader->language->abstract, candidate->meaning) ||
			    asks_twice(reader->language->abstract, candidate->meaning) ||
			    misnames(reader->language, context, candidate->meaning, candidate->meaning, NULL)
			? NULL
			: said.words;
		candidate->exact =
		    candidate->canonical && same_words(scratch, reader->language, candidate->canonical, words);
		if (candidate->exact)
			candidate->cost -= BONUS_EXACT;
		if (!candidate->canonical)
			candidate->cost += COST_UNSAYABLE;
		candidate->cost += COST_UNBOUND * unbound(candidate->meaning);
		if (chosen < 0 || candidate->cost < best[chosen].cost)
			chosen = i;
	}
	/* What cannot be said again in the author's own language is no meaning to go on with: never a guess. */
	if (chosen >= 0 && best[chosen].canonical && (best[chosen].exact || !chart_coarse(chart))) {
		reading.meaning = whole_meaning(arena, reader, context, words, best[chosen].item->node);
		reading.canonical = arena_string(arena, best[chosen].canonical);
		reading.exact = best[chosen].exact;
		reading.cost = best[chosen].cost;
		for (int i = 0; i < found; i++)
			if (i != chosen && best[i].cost - best[chosen].cost < MARGIN && best[i].canonical &&
			    strcmp(best[i].canonical, reading.canonical) != 0)
				reading.rival = arena_string(arena, best[i].canonical);
	} else {
		where_it_stopped(chart, &charted.scan, &reading);
		if (reading.unknown)
			reading.unknown = arena_string(arena, reading.unknown);
	}
	for (int i = 0; i < found && context->sought; i++)
		reading.sought = reading.sought || node_equal(best[i].item->node, context->sought);
	reading_words(arena, reader, chart, &charted.scan, &reading);
	reading.work = chart_work(chart);
	charted_close(&charted);
	return reading;
}

/* Whether every word of one text stands in another too, as often; two may be others (voor, voordat; drie, 3). */
static bool has_words(struct arena *arena, const struct language *language, const char *words, const char *wanted)
{
	int count = 0, wanted_count = 0;
	struct token *tokens = tokens_cut(arena, language, words, &count);
	struct token *wanted_tokens = tokens_cut(arena, language, wanted, &wanted_count);
	int missing = 0;
	for (int w = 0; w < wanted_count; w++) {
		int t = 0;
		while (t < count && (!tokens[t].folded || strcmp(tokens[t].folded, wanted_tokens[w].folded) != 0))
			t++;
		missing += t == count && !wanted_tokens[w].mark;
		if (t < count)
			tokens[t].folded = NULL; /* taken */
	}
	return missing <= 2;
}

static bool joins_clauses(const struct language *language, const struct node *node)
{
	if (node->kind != NODE_CONCEPT && node->kind != NODE_FACT &&
	    strcmp(language->abstract->categories[node->category], "Clause") == 0)
		return true;
	for (int i = 0; i < node->child_count; i++)
		if (joins_clauses(language, node->children[i].node))
			return true;
	return false;
}

/* Whether some clause says that one or another thing is not so: which of two "not" is meant would be a guess. */
static bool denies_either(const struct language *language, const struct node *node)
{
	int stance = abstract_feature(language->abstract, "stance");
	int polarity = abstract_feature(language->abstract, "polarity");
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		const char *said = stance < 0 ? "" : language->features[stance].values[child->value[stance]];
		bool denied = strcmp(said, "dont") == 0 || strcmp(said, "mustnot") == 0 ||
			      strcmp(said, "neednot") == 0 || strcmp(said, "cannot") == 0;
		if (node->kind == NODE_OR && (denied || (polarity >= 0 && child->value[polarity])))
			return true;
		if (denies_either(language, child))
			return true;
	}
	return false;
}

/* Whether a clause is joined with itself, but for its condition. */
static bool repeats(const struct abstract *abstract, const struct node *node)
{
	int condition = abstract_role(abstract, "condition");
	if (node->kind == NODE_CONCEPT || node->kind == NODE_FACT)
		return false;
	for (int i = 1; i < node->child_count; i++)
		if (node->children[i].node->concept != node->children[0].node->concept ||
		    !node_child(node->children[i].node, condition))
			return false;
	return node_child(node->children[0].node, condition) != NULL;
}

/* Whether somewhere the first of joined clauses says what it is done to and a later one, which could, does not: in
 * "heeft u de man gezien of gesproken" it is the man who is spoken. Not of a substance: "water drinken en eten". */
static bool drops_theme(const struct reader *reader, const struct node *node)
{
	const struct abstract *abstract = reader->language->abstract;
	int det = abstract_feature(abstract, "det"), number = reader->rows->number;
	const struct node *first = node->child_count > 0 ? node->children[0].node : NULL;
	const struct node *done_to = first ? node_child(first, reader->rows->theme) : NULL;
	bool joined = done_to && (node->kind == NODE_AND || node->kind == NODE_OR) &&
		      (done_to->category == abstract_category(abstract, "Ref") ||
		       (det >= 0 && done_to->value[det] != 0) || (number >= 0 && done_to->value[number] != 0));
	for (int i = 0; i < node->child_count; i++) {
		const struct node *child = node->children[i].node;
		if (joined && child->kind == NODE_CONCEPT && concept_argument(child->concept, reader->rows->theme) &&
		    !node_child(child, reader->rows->theme) && !node_child(child, abstract_role(abstract, "content")))
			return true;
		if (drops_theme(reader, child))
			return true;
	}
	return false;
}

static void replace_nodes(struct node *node, const struct expansion *expansion)
{
	size_t end = ellipsis_origin(expansion, node->offset + node->length);
	node->offset = ellipsis_origin(expansion, node->offset);
	node->length = end > node->offset ? end - node->offset : 0;
	for (int i = 0; i < node->child_count; i++)
		replace_nodes(node->children[i].node, expansion);
}

/* The words of the sentence itself, out of those of the expanded one. */
static void replace_words(struct reading *reading, const struct expansion *expansion)
{
	int kept = 0;
	for (int i = 0; i < reading->word_count; i++) {
		struct reading_word word = reading->words[i];
		for (int p = 0; p < expansion->kept; p++) {
			if (word.offset < expansion->pieces[p].to ||
			    word.offset >= expansion->pieces[p].to + expansion->pieces[p].length)
				continue;
			word.offset = ellipsis_origin(expansion, word.offset);
			reading->words[kept++] = word;
			break;
		}
	}
	reading->word_count = kept;
}

/* What words cost that are a sentence, or else begin with a clause of whatever kind that goes on to a mark (then 0);
 * negative: they are not. */
static double cost_of(struct reader *reader, const char *words, bool sentence, const struct reading_context *context,
		      long *work)
{
	struct charted charted;
	charted_open(&charted, reader, words, context);
	struct candidate_reading best[CANDIDATES];
	double cost = -1;
	if (!sentence)
		cost = chart_begins_with_clause(charted.chart) ? 0 : -1;
	else if (cheapest(charted.chart, reader, charted.tokens, charted.count, best) > 0)
		cost = best[0].cost;
	*work += chart_work(charted.chart);
	charted_close(&charted);
	return cost;
}

/* What was tried of words that several expansions have in common. */
struct tried {
	const char *words[2 * ELLIPSIS_LIMIT];
	double costs[2 * ELLIPSIS_LIMIT];
	int count;
};

static double try_once(struct tried *tried, struct reader *reader, const char *words, bool sentence,
		       const struct reading_context *context, long *work)
{
	for (int i = 0; i < tried->count; i++)
		if (strcmp(tried->words[i], words) == 0)
			return tried->costs[i];
	tried->words[tried->count] = words;
	tried->costs[tried->count] = cost_of(reader, words, sentence, context, work);
	return tried->costs[tried->count++];
}

/* What it costs that words were written out. */
static double sharing_cost(const struct expansion *expansion)
{
	return (expansion->inner ? COST_INNER : 0) + (expansion->shared > SHARED_OFTEN ? COST_SHARED : 0);
}

/* Whether an expansion can be a sentence that costs less than the best so far. Its parts are tried, which cost less to
 * read than the whole, and most are none; and what they cost alone they cost in the whole. */
static bool may_be_better(struct tried *tried, struct reader *reader, const struct expansion *expansion, double least,
			  const struct reading_context *context, long *work)
{
	double alone = 0;
	if (expansion->alone)
		alone = try_once(tried, reader, expansion->alone, true, context, work);
	return alone >= 0 && alone + sharing_cost(expansion) - BONUS_EXACT < least &&
	       try_once(tried, reader, expansion->member, false, context, work) >= 0;
}

/* Reads a sentence with the words that two members share written out. Only one that comes out in just those words
 * counts, in whatever order: then it is a sentence. */
static void read_ellipsis(struct arena *arena, struct reader *reader, const char *words,
			  const struct reading_context *context, struct reading *reading)
{
	struct arena *scratch = arena_new();
	const struct language *language = reader->language;
	struct expansion *first = ellipsis_expansions(scratch, language, reader->rows->forms, words, reading->offset);
	struct expansion *best = NULL;
	double least = HUGE_VAL;
	long work = reading->work;
	struct tried tried = {.count = 0};
	for (int inner = 0; inner < 2; inner++) /* the likelier first */
		for (struct expansion *expansion = first; expansion && work < ELLIPSIS_WORK;
		     expansion = expansion->next) {
			if (expansion->inner != (inner == 1) ||
			    !may_be_better(&tried, reader, expansion, least, context, &work))
				continue;
			struct reading full = read_words(arena, reader, expansion->words, context);
			work += full.work;
			double cost = full.cost + sharing_cost(expansion) +
				      (full.meaning && repeats(language->abstract, full.meaning) ? COST_REPEATED : 0) +
				      (full.meaning && drops_theme(reader, full.meaning) ? COST_DROPPED : 0);
			if (!full.meaning || cost >= least || !joins_clauses(language, full.meaning) ||
			    denies_either(language, full.meaning) ||
			    !has_words(scratch, language, expansion->words, full.canonical))
				continue;
			best = expansion;
			least = cost;
			*reading = full;
		}
	if (best) {
		replace_nodes(reading->meaning, best);
		replace_words(reading, best);
		reading->exact = false;
	}
	reading->work = work;
	arena_free(scratch);
}

/* The bytes that the words of an opening take at the beginning, or 0. */
static size_t opening_length(struct arena *arena, const struct language *language, const struct mark *opening,
			     const char *words)
{
	int count = 0, wanted_count = 0;
	struct token *tokens = tokens_cut(arena, language, words, &count);
	struct token *wanted = tokens_cut(arena, language, opening->before ? opening->before : "", &wanted_count);
	if (wanted_count == 0 || wanted_count >= count)
		return 0;
	for (int i = 0; i < wanted_count; i++)
		if (strcmp(tokens[i].folded, wanted[i].folded) != 0)
			return 0;
	return tokens[wanted_count].offset;
}

static void add_offset(struct node *node, size_t offset)
{
	node->offset += offset;
	for (int i = 0; i < node->child_count; i++)
		add_offset(node->children[i].node, offset);
}

/* The meaning of what follows an opening, with what the opening says. */
static void add_opening(struct arena *arena, const struct reader *reader, const struct reading_context *context,
			const struct mark *opening, struct reading *reading)
{
	struct node *first = reading->meaning;
	while (first->kind != NODE_CONCEPT && first->child_count > 0)
		first = first->children[0].node;
	for (int i = 0; i < opening->guard.when_count; i++)
		first->value[opening->guard.when[i].feature] =
		    (uint8_t)__builtin_ctz((unsigned)opening->guard.when[i].mask);
	struct said said = say_sentence(arena, reader->language, reading->meaning, context->sent.year);
	reading->canonical = said.words;
	if (!said.words)
		reading->meaning = NULL;
}

struct reading understand_sentence(struct arena *arena, struct reader *reader, const char *words,
				   const struct reading_context *context)
{
	const struct mark *opening = reader->language->openings;
	size_t skipped = 0;
	while (opening && (skipped = opening_length(arena, reader->language, opening, words)) == 0)
		opening = opening->next;
	struct reading reading = read_words(arena, reader, words + skipped, context);
	if (!reading.meaning && !reading.unknown && !context->as_it_stands)
		read_ellipsis(arena, reader, words + skipped, context, &reading);
	if (skipped > 0) {
		reading.offset += skipped;
		for (int i = 0; i < reading.word_count; i++)
			reading.words[i].offset += skipped;
		if (reading.meaning) {
			add_offset(reading.meaning, skipped);
			add_opening(arena, reader, context, opening, &reading);
		}
	}
	return reading;
}

/* ---- a whole message ---- */

struct known_name *known_name_add(struct arena *arena, const struct language *language, const char *text, int kind,
				  struct known_name *next)
{
	struct known_name *name = arena_allocate(arena, sizeof *name);
	int count = 0;
	struct token *tokens = tokens_cut(arena, language, text, &count);
	name->words = arena_array(arena, (size_t)count + 1, sizeof *name->words);
	for (int i = 0; i < count; i++)
		name->words[i] = tokens[i].text;
	name->text = text;
	name->kind = kind;
	name->next = next;
	return name;
}

/* Names that a message makes known: its places, its senders, what it declares. */
static struct known_name *message_names(struct arena *arena, const struct language *language,
					const struct message *message)
{
	const struct feature *kind = &language->features[abstract_feature(language->abstract, "namekind")];
	struct known_name *names = NULL;
	for (const struct name *place = message->places; place; place = place->next)
		names = known_name_add(arena, language, place->words, feature_value(kind, "place"), names);
	for (const struct name *sender = message->senders; sender; sender = sender->next)
		names = known_name_add(arena, language, sender->words, feature_value(kind, "organisation"), names);
	for (const struct declaration *declaration = message->declarations; declaration;
	     declaration = declaration->next)
		if (!declaration->thing)
			names = known_name_add(arena, language, declaration->words,
					       feature_value(kind, declaration->kind), names);
	return names;
}

/* The longest fact at a token; of two the likelier. NULL when there is none, or only a number in words. */
static const struct scanned *longest_fact(struct scan *scan, int start)
{
	const struct scanned *best = NULL;
	const struct abstract *abstract = scan->language->abstract;
	for (int category = 0; category < abstract->category_count; category++)
		for (const struct scanned *fact = scan_at(scan, category, start); fact; fact = fact->next) {
			bool digits = strcmp(abstract->categories[category], "Name") == 0;
			for (int i = start; i < fact->end; i++)
				digits = digits || strpbrk(scan->tokens[i].text, "0123456789");
			if (digits &&
			    (!best || fact->end > best->end || (fact->end == best->end && fact->cost < best->cost)))
				best = fact;
		}
	return best;
}

struct found_fact *understand_facts(struct arena *arena, struct reader *reader, const struct message *message,
				    const char *words, int *count)
{
	struct reading_context context = {.sent = message->sent,
					  .names = message_names(arena, reader->language, message)};
	int token_count = 0;
	struct token *tokens = tokens_cut(arena, reader->language, words, &token_count);
	struct scan scan = reader_scan(reader, arena, tokens, token_count, &context);
	struct found_fact *facts = arena_array(arena, (size_t)token_count, sizeof *facts);
	*count = 0;
	for (int i = 0; i < token_count;) {
		const struct scanned *fact = longest_fact(&scan, i);
		if (!fact) {
			i++;
			continue;
		}
		const struct token *last = &tokens[fact->end - 1];
		facts[(*count)++] =
		    (struct found_fact){tokens[i].offset, last->offset + last->length - tokens[i].offset, fact->node};
		i = fact->end;
	}
	return facts;
}

/* What is near a sentence that is not understood, under its finding. */
static void report_near(struct arena *arena, const struct sentence *sentence, const struct near *near,
			struct diagnostics *diagnostics)
{
	static const enum diagnostic_remark_kind kinds[] = {[NEAR_SPLIT] = REMARK_SPLIT,
							    [NEAR_REPLACED] = REMARK_CHANGED,
							    [NEAR_DROPPED] = REMARK_DROPPED,
							    [NEAR_ADDED] = REMARK_ADDED};
	if (near->understood > 0)
		diagnostic_remark(diagnostics, REMARK_UNDERSTOOD,
				  arena_format(arena, "%.*s", (int)near->understood, sentence->words));
	for (int i = 0; i < near->unknown_count; i++)
		diagnostic_remark(
		    diagnostics, REMARK_UNKNOWN,
		    near->unknowns[i].suggestion
			? arena_format(arena, "%s → %s ?", near->unknowns[i].word, near->unknowns[i].suggestion)
			: near->unknowns[i].word);
	for (int i = 0; i < near->proposal_count; i++) {
		diagnostic_propose(diagnostics, near->proposals[i].words);
		for (const struct near_change *change = near->proposals[i].changes; change; change = change->next)
			diagnostic_remark(diagnostics, kinds[change->kind],
					  *change->to ? arena_format(arena, "%s → %s", change->from, change->to)
						      : change->from);
	}
}

static void report(const struct sentence *sentence, const struct reading *reading, struct diagnostics *diagnostics)
{
	struct span span = sentence_span(sentence, reading->offset, reading->length);
	if (reading->unknown)
		diagnostic_add(diagnostics, reading->unknown_name ? DIAGNOSTIC_UNKNOWN_NAME : DIAGNOSTIC_UNKNOWN_WORD,
			       span, reading->unknown, NULL);
	else if (!reading->meaning)
		diagnostic_add(diagnostics, DIAGNOSTIC_NOT_UNDERSTOOD, span, sentence->words, NULL);
	else if (reading->rival)
		diagnostic_add(diagnostics, DIAGNOSTIC_AMBIGUOUS, sentence->span, reading->canonical, reading->rival,
			       NULL);
}

struct message_reading *understand_message(struct arena *arena, struct reader *reader, struct message *message,
					   struct diagnostics *diagnostics, int *count)
{
	struct message_reading *readings = NULL;
	size_t capacity = 0;
	const struct node *before[64];
	int before_count = 0;
	struct reading_context context = {
	    .sent = message->sent, .names = message_names(arena, reader->language, message), .before = before};
	struct spelling spelling = {.locale = reader->language->locale};
	*count = 0;
	for (struct part *part = message->parts; part; part = part->next) {
		for (int pass = 0; pass < 2; pass++) {
			for (struct sentence *sentence = pass ? part->reasons : part->sentences; sentence;
			     sentence = sentence->next) {
				readings = arena_grow(arena, readings, (size_t)*count, &capacity, sizeof *readings);
				struct message_reading *result = &readings[(*count)++];
				*result = (struct message_reading){part, sentence, pass == 1, {0}};
				if (sentence->own)
					continue;
				context.before_count = before_count;
				result->reading = understand_sentence(arena, reader, sentence->words, &context);
				sentence->meaning = result->reading.meaning;
				report(sentence, &result->reading, diagnostics);
				if (!sentence->meaning) {
					result->reading.near = near_find(arena, reader, sentence->words, &context,
									 &result->reading, &spelling);
					report_near(arena, sentence, result->reading.near, diagnostics);
				}
				if (sentence->meaning && before_count < 64)
					before[before_count++] = sentence->meaning;
			}
		}
	}
	if (spelling.tried && !spelling_there(&spelling))
		diagnostic_add(diagnostics, DIAGNOSTIC_SPELLING_ABSENT, (struct span){0}, spelling.locale, NULL);
	spelling_close(&spelling);
	return readings;
}
