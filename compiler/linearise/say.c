#include "say.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "../base/phone.h"
#include "fact.h"

#define ANCHOR_LIMIT 16

/* A run of words that joins to its neighbours by `glue`. */
struct piece {
	const char *text;
	enum glue glue;
	bool fact;    /* stands as it is: isolated in right-to-left words, no capital */
	bool grammar; /* literal words of a row: sound symbols work in them */
	bool spelled; /* a fact in words: what joins digits to words is not written beside it */
};

struct pieces {
	struct piece *items;
	int count;
	size_t capacity;
};

/* A verb of the complex: which, and what of its features differs from the clause's. */
struct verb {
	const struct lexeme *lexeme;
	struct assignments rest;
};

#define VERB_LIMIT 8

/* One node while it is being said. */
struct saying {
	const struct node *node;
	struct saying *parent;
	int role; /* under which it stands in its parent; -1 at the top */
	const struct lexeme *lexeme;
	struct features features; /* one value each */
	uint64_t ticked;          /* features said */
	struct saying **children;
	bool *placed;
	const struct mark *mark;
	const struct mark *focus;
	struct pieces said;
	struct pieces anchors[ANCHOR_LIMIT]; /* words that the chain put there */
	bool anchor_placed[ANCHOR_LIMIT];
	struct verb verbs[VERB_LIMIT]; /* those put aside, in order, and last the finite one */
	int verb_count;
};

struct speaker {
	struct arena *arena;
	struct language *language;
	int year;
	bool aloud;
	const char *unsupported;
	const struct concept *wordless;
	const struct lexeme **own;
	int own_count;
	size_t own_capacity;
	struct unit **units; /* entries and rows that were used */
	int unit_count;
	size_t unit_capacity;
};

static bool refuse(struct speaker *speaker, const struct saying *saying, const char *what, const char *name)
{
	if (!speaker->unsupported) {
		struct buffer head = {0};
		struct node bare = *saying->node;
		bare.child_count = 0;
		bare.antecedent = NULL;
		node_write(&bare, speaker->language->abstract, &head);
		speaker->unsupported = arena_format(speaker->arena, "%s %s in %s", what, name, buffer_text(&head));
		buffer_free(&head);
	}
	return false;
}

static void add(struct speaker *speaker, struct pieces *pieces, struct piece piece)
{
	pieces->items =
	    arena_grow(speaker->arena, pieces->items, (size_t)pieces->count, &pieces->capacity, sizeof *pieces->items);
	pieces->items[pieces->count++] = piece;
}

static void add_words(struct speaker *speaker, struct pieces *pieces, const char *words, enum glue glue)
{
	if (words && *words)
		add(speaker, pieces, (struct piece){.text = words, .glue = glue, .grammar = true});
}

static void add_pieces(struct speaker *speaker, struct pieces *pieces, const struct pieces *more)
{
	for (int i = 0; i < more->count; i++)
		add(speaker, pieces, more->items[i]);
}

/* Remembers what a text rests on, each once: entries and rows that chose or gave its words. */
static void note_unit(struct speaker *speaker, struct unit *unit)
{
	for (int i = 0; i < speaker->unit_count; i++)
		if (speaker->units[i] == unit)
			return;
	if (!unit)
		return;
	for (int i = 0; i < 2; i++) /* the second is the end of the list */
		speaker->units = arena_grow(speaker->arena, speaker->units, (size_t)(speaker->unit_count + i),
					    &speaker->unit_capacity, sizeof *speaker->units);
	speaker->units[speaker->unit_count++] = unit;
	speaker->units[speaker->unit_count] = NULL;
}

/* ---- conditions ---- */

static bool is_coordination(const struct node *node)
{
	return node->kind == NODE_AND || node->kind == NODE_OR;
}

/* The child of a role; of a coordination, that of its first member. */
static struct saying *child_of(const struct saying *saying, int role)
{
	if (is_coordination(saying->node))
		return child_of(saying->children[0], role);
	for (int i = 0; i < saying->node->child_count; i++)
		if (saying->node->children[i].role == role)
			return saying->children[i];
	return NULL;
}

static bool head_among(const struct saying *saying, const struct test *test)
{
	const struct node *node = saying->node;
	if (is_coordination(node)) {
		const char *joined = node->kind == NODE_AND ? "and" : "or";
		for (int i = 0; test->concepts && test->concepts[i]; i++)
			if (strcmp(test->concepts[i], joined) == 0)
				return !test->negated;
		node = node->children[0].node;
	}
	return test_names(test, node->concept) != test->negated;
}

static bool test_holds(const struct saying *saying, const struct features *features, const struct test *test)
{
	const struct saying *other = NULL;
	switch (test->subject) {
	case TEST_SELF:
		return features->mask[test->feature] & test->mask;
	case TEST_PARENT:
		return saying->parent && saying->parent->features.mask[test->feature] & test->mask;
	case TEST_CHILD:
		other = child_of(saying, test->role);
		return other ? (other->features.mask[test->feature] & test->mask) != 0 : test->negated;
	case TEST_HAS:
		return child_of(saying, test->role) != NULL;
	case TEST_LACKS:
		return child_of(saying, test->role) == NULL;
	case TEST_HEAD:
		return head_among(saying, test);
	case TEST_PARENT_HEAD:
		return saying->parent && head_among(saying->parent, test);
	case TEST_CHILD_HEAD:
		other = child_of(saying, test->role);
		return other ? head_among(other, test) : test->negated;
	case TEST_ROLE:
		return saying->role >= 0 && test->roles >> saying->role & 1;
	}
	return false;
}

/* Whose feature a `when` says: the node's own, its parent's or a child's; NULL for tests of other kinds. */
static struct saying *said_by(struct saying *saying, const struct test *test)
{
	switch (test->subject) {
	case TEST_SELF:
		return saying;
	case TEST_PARENT:
		return saying->parent;
	case TEST_CHILD:
		return child_of(saying, test->role);
	default:
		return NULL;
	}
}

/* The mark that a child is said without words of its own (a dropped pronoun): `when="+agent"`. */
static bool *dropped_by(struct saying *saying, const struct test *test)
{
	for (int i = 0; test->subject == TEST_HAS && i < saying->node->child_count; i++)
		if (saying->node->children[i].role == test->role)
			return &saying->placed[i];
	return NULL;
}

static bool guard_matches(struct saying *saying, const struct features *features, const struct guard *guard)
{
	if (guard_refuses(guard, features))
		return false;
	for (int i = 0; i < guard->only_count; i++)
		if (!test_holds(saying, features, &guard->only[i]))
			return false;
	for (int i = 0; i < guard->when_count; i++) {
		struct saying *whose = said_by(saying, &guard->when[i]);
		const bool *dropped = dropped_by(saying, &guard->when[i]);
		if (!test_holds(saying, features, &guard->when[i]) || (dropped && *dropped) ||
		    (whose && whose->ticked >> guard->when[i].feature & 1))
			return false;
	}
	return true;
}

/* What is said of several joined is said of each, when each has it. */
static void tick(struct saying *saying, const struct test *test)
{
	saying->ticked |= UINT64_C(1) << test->feature;
	if (!is_coordination(saying->node))
		return;
	for (int i = 0; i < saying->node->child_count; i++)
		if (!(saying->children[i]->features.mask[test->feature] & test->mask))
			return;
	for (int i = 0; i < saying->node->child_count; i++)
		tick(saying->children[i], test);
}

static void guard_tick(struct saying *saying, const struct guard *guard)
{
	for (int i = 0; i < guard->when_count; i++) {
		struct saying *whose = said_by(saying, &guard->when[i]);
		bool *dropped = dropped_by(saying, &guard->when[i]);
		if (whose)
			tick(whose, &guard->when[i]);
		if (dropped)
			*dropped = true;
	}
}

static bool guard_take(struct saying *saying, const struct features *features, const struct guard *guard)
{
	if (!guard_matches(saying, features, guard))
		return false;
	guard_tick(saying, guard);
	return true;
}

static void assign(struct features *features, const struct assignments *assignments)
{
	for (int i = 0; i < assignments->count; i++)
		features_set(features, assignments->items[i].feature, assignments->items[i].value);
}

/* ---- words ---- */

/* Sets the features of a word's class: its own, and the default of those it does not give. */
static void assign_lexical(struct features *features, const struct lexeme *lexeme)
{
	for (int i = 0; i < lexeme->word_class->lexical_count; i++)
		features_set(features, lexeme->word_class->lexical[i], 0);
	assign(features, &lexeme->features);
}

/* The word form that a paradigm gives for these features; NULL after a refusal. */
static const char *inflect(struct speaker *speaker, struct saying *saying, const struct lexeme *lexeme,
			   const struct features *features, const char *fact)
{
	const struct slots *slots = &lexeme->paradigm->slots;
	note_unit(speaker, lexeme->paradigm->unit);
	struct word_piece pieces[64];
	int count = 0;
	for (int i = 0; i < slots->count; i++) {
		bool found = false;
		for (int a = 0; a < slots->items[i].count && !found; a++) {
			const struct alternative *alternative = &slots->items[i].alternatives[a];
			struct buffer filled = {0};
			if (alternative->read_only || !guard_matches(saying, features, &alternative->guard))
				continue;
			if (!lexeme_fill(lexeme, fact, alternative->content, &filled) || count == 64) {
				buffer_free(&filled);
				continue;
			}
			guard_tick(saying, &alternative->guard);
			found = true;
			bool form = strchr(alternative->content, '{') != NULL;
			/* A piece that mixes {form} and affix is split, so that sounds work only in the affix. */
			if (form && speaker->language->sound_count > 0) {
				const char *close = strrchr(alternative->content, '}');
				size_t tail = strlen(close + 1);
				size_t stem = filled.length - tail;
				pieces[count++] =
				    (struct word_piece){arena_copy(speaker->arena, buffer_text(&filled), stem), false};
				if (tail > 0 && count < 64)
					pieces[count++] = (struct word_piece){close + 1, true};
			} else if (filled.length > 0) {
				pieces[count++] =
				    (struct word_piece){arena_string(speaker->arena, buffer_text(&filled)), !form};
			}
			buffer_free(&filled);
		}
		if (!found) {
			refuse(speaker, saying, "no form for slot",
			       arena_format(speaker->arena, "%d of %s", i + 1, lexeme->paradigm->name));
			return NULL;
		}
	}
	const char *word = language_sound(speaker->arena, speaker->language, pieces, count);
	return word;
}

/* ---- agreement with children ---- */

static void agree_from_children(struct speaker *speaker, struct saying *saying)
{
	for (const struct agree *agree = speaker->language->agrees; agree; agree = agree->next) {
		if (agree->from_role < 0 || agree->category != saying->node->category)
			continue;
		const struct saying *child = child_of(saying, agree->from_role);
		if (child)
			saying->features.mask[agree->feature] = child->features.mask[agree->from_feature];
	}
}

/* ---- preparing: features and words of every node, from the leaves up ---- */

/* Remembers a word that the core does not have. */
static void note_own(struct speaker *speaker, const struct lexeme *lexeme)
{
	for (int i = 0; i < 2; i++) /* the second is the end of the list */
		speaker->own = arena_grow(speaker->arena, speaker->own, (size_t)(speaker->own_count + i),
					  &speaker->own_capacity, sizeof *speaker->own);
	speaker->own[speaker->own_count++] = lexeme;
	speaker->own[speaker->own_count] = NULL;
}

static bool choose_lexeme(struct speaker *speaker, struct saying *saying)
{
	const struct node *node = saying->node;
	struct lexeme *lexeme = language_lexemes(speaker->language, node->concept);
	while (lexeme && (lexeme->read_only || !guard_matches(saying, &saying->features, &lexeme->guard)))
		lexeme = lexeme->next_of_concept;
	if (!lexeme || (lexeme->proposal && !speaker->language->proposals)) {
		speaker->wordless = node->concept;
		return refuse(speaker, saying, lexeme ? "nobody confirmed the word for" : "no word for",
			      node->concept->id);
	}
	if (lexeme->own)
		note_own(speaker, lexeme);
	note_unit(speaker, lexeme->unit);
	saying->lexeme = lexeme;
	assign_lexical(&saying->features, lexeme);
	return true;
}

/* A word of the class that serves names and other facts, made for this one: facts inflect too. */
static const struct lexeme *fact_lexeme(struct speaker *speaker, int category)
{
	for (const struct word_class *word_class = speaker->language->classes; word_class;
	     word_class = word_class->next) {
		if (word_class->category != category)
			continue;
		struct lexeme *lexeme = arena_allocate(speaker->arena, sizeof *lexeme);
		lexeme->word_class = word_class;
		lexeme->paradigm = word_class->paradigm;
		lexeme->forms = arena_array(speaker->arena, (size_t)word_class->form_count, sizeof *lexeme->forms);
		for (int i = 0; i < word_class->form_count; i++)
			lexeme->forms[i] = "";
		return lexeme;
	}
	return NULL;
}

/* A Ref takes gender and number from the word that its antecedent has in this language. */
static void take_antecedent(struct speaker *speaker, struct saying *saying)
{
	const struct node *antecedent = saying->node->antecedent;
	if (!antecedent)
		return;
	int bound = language_feature(speaker->language, "antecedent");
	if (bound >= 0)
		features_set(&saying->features, bound, 1);
	int number = language_feature(speaker->language, "number");
	if (antecedent->kind == NODE_AND) {
		features_set(&saying->features, number, 1);
		antecedent = antecedent->children[0].node;
	} else if (number >= 0) {
		features_set(&saying->features, number, antecedent->value[number]);
	}
	if (!antecedent->concept)
		return;
	const struct lexeme *lexeme = language_lexemes(speaker->language, antecedent->concept);
	while (lexeme && lexeme->read_only)
		lexeme = lexeme->next_of_concept;
	if (!lexeme)
		return;
	note_unit(speaker, lexeme->unit);
	assign(&saying->features, &lexeme->features);
}

static struct saying *prepare(struct speaker *speaker, const struct node *node, struct saying *parent, int role)
{
	const struct language *language = speaker->language;
	struct saying *saying = arena_allocate(speaker->arena, sizeof *saying);
	saying->node = node;
	saying->parent = parent;
	saying->role = role;
	saying->children = arena_array(speaker->arena, (size_t)node->child_count, sizeof *saying->children);
	saying->placed = arena_array(speaker->arena, (size_t)node->child_count, sizeof(bool));
	features_default(language, &saying->features);
	for (int i = 0; i < node->child_count; i++) {
		/* Members stand under the coordination's own parent and role. */
		bool member = is_coordination(node);
		saying->children[i] = prepare(speaker, node->children[i].node, member ? parent : saying,
					      member ? role : node->children[i].role);
		if (!saying->children[i])
			return NULL;
	}
	if (is_coordination(node)) {
		int number = language_feature(language, "number");
		saying->features = saying->children[0]->features;
		if (number >= 0 && node->kind == NODE_AND)
			features_set(&saying->features, number, 1);
		return saying;
	}
	features_set(&saying->features, 0, node->category);
	for (int f = 1; f < language->abstract->feature_count; f++)
		features_set(&saying->features, f,
			     node->concept && node->concept->trait[f] ? node->concept->trait[f] : node->value[f]);
	if (node->kind == NODE_CONCEPT) {
		take_antecedent(speaker, saying);
		if (!choose_lexeme(speaker, saying))
			return NULL;
		agree_from_children(speaker,
				    saying); /* so that a parent sees what its child has from its own children */
		return saying;
	}
	saying->lexeme = fact_lexeme(speaker, node->category);
	if (language->size_feature >= 0 && strcmp(language->abstract->categories[node->category], "Number") == 0)
		features_set(&saying->features, language->size_feature,
			     language_size(language, node->fact.text ? FRACTION_SIZE : node->fact.number));
	agree_from_children(speaker, saying);
	return saying;
}

/* ---- agreement with the parent ---- */

static void agree_with_parent(struct speaker *speaker, struct saying *child, const struct saying *parent)
{
	for (const struct agree *agree = speaker->language->agrees; agree; agree = agree->next)
		if (agree->from_role < 0 && agree->category == child->node->category)
			child->features.mask[agree->feature] = parent->features.mask[agree->from_feature];
	if (is_coordination(child->node))
		for (int i = 0; i < child->node->child_count; i++)
			agree_with_parent(speaker, child->children[i], parent);
}

/* ---- the verb chain ---- */

static bool run_chain(struct speaker *speaker, struct saying *saying)
{
	const struct language *language = speaker->language;
	const struct lexeme *head = saying->lexeme;
	note_unit(speaker, language->chain_unit);
	for (int i = 0; i < language->chain.count; i++) {
		const struct slot *slot = &language->chain.items[i];
		const struct alternative *found = NULL;
		for (int a = 0; a < slot->count && !found; a++)
			if (!slot->alternatives[a].read_only &&
			    guard_take(saying, &saying->features, &slot->alternatives[a].guard))
				found = &slot->alternatives[a];
		if (!found)
			return refuse(speaker, saying, "no alternative for chain slot",
				      arena_format(speaker->arena, "%d", i + 1));
		assign(&saying->features, &found->set);
		if (found->word) {
			struct buffer words = {0};
			if (!lexeme_fill(saying->lexeme, NULL, found->word, &words)) {
				buffer_free(&words);
				return refuse(speaker, saying, "empty form in", found->word);
			}
			add_words(speaker, &saying->anchors[found->at],
				  arena_string(speaker->arena, buffer_text(&words)), GLUE_NONE);
			buffer_free(&words);
		}
		if (found->aux) {
			const struct lexeme *aux = language_auxiliary(language, found->aux);
			if (!aux || saying->verb_count == VERB_LIMIT - 1)
				return refuse(speaker, saying, "no helping verb", found->aux);
			saying->verbs[saying->verb_count++] = (struct verb){head, found->rest};
			head = aux;
			note_unit(speaker, aux->unit);
			assign_lexical(&saying->features, aux);
		}
	}
	saying->verbs[saying->verb_count++] = (struct verb){head, {NULL, 0}};
	assign_lexical(&saying->features, saying->lexeme);
	return true;
}

static bool say_verb(struct speaker *speaker, struct saying *saying, const struct verb *verb)
{
	struct features features = saying->features;
	assign_lexical(&features, verb->lexeme);
	assign(&features, &verb->rest);
	const char *word = inflect(speaker, saying, verb->lexeme, &features, NULL);
	if (word)
		add(speaker, &saying->said, (struct piece){.text = word});
	return word != NULL;
}

/* What the chain put at an anchor: words, then verbs (0 is fin, 1 is rest: read_grammar). Verbs are inflected only
 * here: a language may leave one unsaid (a copula that is silent). */
static bool place_anchor(struct speaker *speaker, struct saying *saying, int anchor)
{
	int last = saying->verb_count - 1;
	saying->anchor_placed[anchor] = true;
	add_pieces(speaker, &saying->said, &saying->anchors[anchor]);
	if (anchor == 0)
		return last < 0 || say_verb(speaker, saying, &saying->verbs[last]);
	for (int i = 0; anchor == 1 && i < last; i++)
		if (!say_verb(speaker, saying, &saying->verbs[speaker->language->rest_last ? last - 1 - i : i]))
			return false;
	return true;
}

/* ---- marks ---- */

static bool say_node(struct speaker *speaker, struct saying *saying);

static const struct mark *find_mark(struct saying *child, const struct mark *marks)
{
	for (const struct mark *mark = marks; mark; mark = mark->next)
		if (!mark->read_only && (mark->of & UINT32_C(1) << child->node->category) &&
		    guard_matches(child, &child->features, &mark->guard))
			return mark;
	return NULL;
}

static void assign_members(struct saying *saying, const struct assignments *set)
{
	assign(&saying->features, set);
	if (is_coordination(saying->node))
		for (int i = 0; i < saying->node->child_count; i++)
			assign_members(saying->children[i], set);
}

static bool mark_child(struct speaker *speaker, struct saying *child)
{
	struct saying *parent = child->parent;
	const struct mark *mark = NULL;
	const struct mark *government = parent->lexeme ? parent->lexeme->government : NULL;
	for (; government && !mark; government = government->next)
		if (government->role == child->role && !government->read_only &&
		    (government->of & UINT32_C(1) << child->node->category) &&
		    guard_matches(child, &child->features, &government->guard))
			mark = government;
	if (!mark)
		mark = find_mark(child, speaker->language->marks[child->role]);
	if (!mark)
		return refuse(speaker, parent, "no mark for role",
			      speaker->language->abstract->roles[child->role].name);
	guard_tick(child, &mark->guard);
	note_unit(speaker, mark->unit);
	child->mark = mark;
	assign_members(child, &mark->set);
	agree_with_parent(speaker, child, parent);
	child->focus = find_mark(child, speaker->language->focus);
	if (child->focus) {
		guard_tick(child, &child->focus->guard);
		note_unit(speaker, child->focus->unit);
		assign_members(child, &child->focus->set);
	}
	return true;
}

/* ---- phrases ---- */

static struct saying *unplaced(struct saying *saying, int role)
{
	for (int i = 0; i < saying->node->child_count; i++)
		if (saying->node->children[i].role == role && !saying->placed[i])
			return saying->children[i];
	return NULL;
}

/* Gives children their marks in the order of the elements, until all have one. */
static bool mark_elements(struct speaker *speaker, struct saying *saying, const struct phrase_element *elements,
			  int count, int *left)
{
	for (int i = 0; i<count && * left> 0; i++) {
		const struct phrase_element *element = &elements[i];
		if (element->inner && !mark_elements(speaker, saying, element->inner, element->inner_count, left))
			return false;
		for (int r = 0; r < element->role_count; r++) {
			struct saying *child = child_of(saying, element->roles[r]);
			if (!child || child->mark || !unplaced(saying, element->roles[r]))
				continue;
			if (!mark_child(speaker, child))
				return false;
			(*left)--;
		}
	}
	return true;
}

/* Places a child: the words of its focus and mark around its own. */
static void place(struct speaker *speaker, struct saying *saying, struct saying *child)
{
	for (int i = 0; i < saying->node->child_count; i++)
		if (saying->children[i] == child)
			saying->placed[i] = true;
	const struct mark *mark = child->mark;
	const struct mark *focus = child->focus;
	if (focus)
		add_words(speaker, &saying->said, focus->before, focus->before_glue);
	add_words(speaker, &saying->said, mark->before, mark->before_glue);
	add_pieces(speaker, &saying->said, &child->said);
	add_words(speaker, &saying->said, mark->after, mark->after_glue);
	if (focus)
		add_words(speaker, &saying->said, focus->after, focus->after_glue);
}

static bool place_elements(struct speaker *speaker, struct saying *saying, const struct phrase_element *elements,
			   int count);

static bool place_words(struct speaker *speaker, struct saying *saying, const struct phrase_element *element)
{
	const char *pattern = element->text;
	if (element->kind == ELEMENT_FORM)
		pattern = saying->lexeme ? lexeme_form(saying->lexeme, element->text) : NULL;
	struct buffer words = {0};
	bool filled = pattern && lexeme_fill(saying->lexeme, NULL, pattern, &words) &&
		      (element->kind == ELEMENT_WORD || words.length > 0);
	if (filled)
		add_words(speaker, &saying->said, arena_string(speaker->arena, buffer_text(&words)), element->glue);
	buffer_free(&words);
	return filled;
}

static bool place_one(struct speaker *speaker, struct saying *saying, const struct phrase_element *element)
{
	for (int r = 0; r < element->role_count; r++) {
		struct saying *child = unplaced(saying, element->roles[r]);
		if (child && guard_take(child, &child->features, &element->guard)) {
			place(speaker, saying, child);
			return true;
		}
	}
	return element->optional || refuse(speaker, saying, "nothing to put first in", "the phrase");
}

static bool place_pick(struct speaker *speaker, struct saying *saying, const struct phrase_element *pick)
{
	for (int i = 0; i < pick->inner_count; i++) {
		const struct phrase_element *choice = &pick->inner[i];
		if (choice->read_only || !guard_matches(saying, &saying->features, &choice->guard))
			continue;
		if (choice->kind == ELEMENT_WORD || choice->kind == ELEMENT_FORM) {
			if (!place_words(speaker, saying, choice))
				continue;
			guard_tick(saying, &choice->guard);
			assign(&saying->features, &choice->set);
			return true;
		}
		guard_tick(saying, &choice->guard);
		assign(&saying->features, &choice->set);
		struct phrase_element plain = *choice;
		plain.guard = (struct guard){0};
		return place_elements(speaker, saying, &plain, 1);
	}
	return refuse(speaker, saying, "no choice in", "a pick");
}

/* The words of a fact as the speaker gives it. */
static const char *fact_said(struct speaker *speaker, struct saying *saying, bool *spelled)
{
	struct language *language = speaker->language;
	const char *written = fact_words(speaker->arena, language, saying->node, speaker->year);
	if (!speaker->aloud || !written)
		return written;
	/* The lower end of a range counts what the range counts. */
	struct saying *counting = saying;
	while (counting->parent && counting->parent->node->kind == NODE_FACT)
		counting = counting->parent;
	const char *set = NULL;
	for (const struct aloud_row *row = language->aloud ? language->aloud->counts : NULL; row && !set;
	     row = row->next)
		if (guard_matches(counting, &counting->features, &row->guard))
			set = row->as;
	const char *said = fact_aloud(speaker->arena, language, saying->node, speaker->year, set);
	if (said && strcmp(said, written) != 0) {
		*spelled = true;
		note_unit(speaker, language->aloud->unit);
	}
	return said;
}

static bool place_head(struct speaker *speaker, struct saying *saying)
{
	bool spelled = false;
	const char *fact = saying->node->kind == NODE_FACT ? fact_said(speaker, saying, &spelled) : NULL;
	if (saying->node->kind == NODE_FACT && !fact)
		return refuse(speaker, saying, "no words for", "a fact");
	if (!saying->lexeme) {
		if (!fact)
			return refuse(speaker, saying, "no word for", "a fact");
		add(speaker, &saying->said, (struct piece){.text = fact, .fact = true, .spelled = spelled});
		return true;
	}
	const char *word = inflect(speaker, saying, saying->lexeme, &saying->features, fact);
	const char *drop = spelled ? speaker->language->aloud->drop : NULL;
	if (word && drop && strncmp(word, fact, strlen(fact)) == 0 &&
	    strncmp(word + strlen(fact), drop, strlen(drop)) == 0)
		word = arena_format(speaker->arena, "%s%s", fact, word + strlen(fact) + strlen(drop));
	if (word)
		add(speaker, &saying->said, (struct piece){.text = word, .fact = fact != NULL, .spelled = spelled});
	return word != NULL;
}

static bool place_element(struct speaker *speaker, struct saying *saying, const struct phrase_element *element)
{
	if (element->read_only)
		return true;
	if (element->kind == ELEMENT_ONE)
		return place_one(speaker, saying, element);
	if (element->kind == ELEMENT_CHILD) {
		for (int r = 0; r < element->role_count; r++) {
			struct saying *child = unplaced(saying, element->roles[r]);
			if (child && guard_take(child, &child->features, &element->guard))
				place(speaker, saying, child);
		}
		return true;
	}
	if (!guard_take(saying, &saying->features, &element->guard))
		return true;
	assign(&saying->features, &element->set);
	switch (element->kind) {
	case ELEMENT_WORD:
		return place_words(speaker, saying, element);
	case ELEMENT_FORM:
		place_words(speaker, saying, element);
		return true;
	case ELEMENT_PICK:
		return place_pick(speaker, saying, element);
	case ELEMENT_GROUP:
		return place_elements(speaker, saying, element->inner, element->inner_count);
	case ELEMENT_ANCHOR:
		return place_anchor(speaker, saying, element->anchor);
	case ELEMENT_HEAD:
	case ELEMENT_FACT:
		return place_head(speaker, saying);
	default:
		return true;
	}
}

static bool place_elements(struct speaker *speaker, struct saying *saying, const struct phrase_element *elements,
			   int count)
{
	for (int i = 0; i < count; i++)
		if (!place_element(speaker, saying, &elements[i]))
			return false;
	return true;
}

/* Everything that is meant was said, once. */
static bool account(struct speaker *speaker, const struct saying *saying)
{
	const struct language *language = speaker->language;
	for (int i = 0; i < saying->node->child_count; i++) {
		int role = saying->node->children[i].role; /* none of a member of what is joined */
		if (!saying->placed[i])
			return refuse(speaker, saying, "not said: role",
				      role >= 0 ? language->abstract->roles[role].name : "member");
		if (saying->placed[i] && !saying->children[i]->mark && !account(speaker, saying->children[i]))
			return false; /* dropped, but it means more than an ending can say */
	}
	for (int anchor = 0; anchor < language->anchor_count; anchor++) {
		bool verbs = anchor == 1 && saying->verb_count > 1; /* only the finite verb may be silent */
		if (!saying->anchor_placed[anchor] && (verbs || saying->anchors[anchor].count > 0))
			return refuse(speaker, saying, "not said: words at anchor", language->anchors[anchor]);
	}
	for (int f = 1; f < language->feature_count; f++) {
		bool meant = f < language->abstract->feature_count ? saying->node->value[f] != 0
								   : features_value(&saying->features, f) != 0;
		if (meant && language->features[f].must && !(saying->ticked >> f & 1))
			return refuse(speaker, saying, "not said: feature", language->features[f].name);
	}
	return true;
}

static bool say_coordination(struct speaker *speaker, struct saying *saying)
{
	const struct coordination *coordination = speaker->language->coordinations;
	bool either = saying->node->kind == NODE_OR;
	while (coordination && (coordination->either != either || coordination->read_only ||
				!(coordination->of & UINT32_C(1) << saying->node->category) ||
				!guard_matches(saying, &saying->features, &coordination->guard)))
		coordination = coordination->next;
	if (!coordination)
		return refuse(speaker, saying, "no coordination", either ? "or" : "and");
	note_unit(speaker, coordination->unit);
	int count = saying->node->child_count;
	for (int i = 0; i < count; i++) {
		struct saying *member = saying->children[i];
		member->focus = NULL;
		if (coordination->case_last && i < count - 1)
			for (int f = speaker->language->abstract->feature_count; f < speaker->language->feature_count;
			     f++)
				if (speaker->language->features[f].kind == FEATURE_MARK)
					features_set(&member->features, f, 0);
		if (i > 0 && (!coordination->case_last || i == count - 1))
			assign_members(member, &coordination->later);
		if (i < count - 1)
			assign_members(member, &coordination->earlier);
		if (!say_node(speaker, member))
			return false;
		saying->placed[i] = true;
		bool last = i == count - 1;
		if (i > 0 && (last || coordination->each))
			add_words(speaker, &saying->said, coordination->word, coordination->glue);
		else if (i > 0)
			add_words(speaker, &saying->said, coordination->comma, GLUE_LEFT);
		add_pieces(speaker, &saying->said, &member->said);
	}
	return true;
}

static bool say_node(struct speaker *speaker, struct saying *saying)
{
	const struct language *language = speaker->language;
	if (is_coordination(saying->node))
		return say_coordination(speaker, saying);
	int category = saying->node->category;
	agree_from_children(speaker, saying);
	bool clause = saying->node->concept && strcmp(language->abstract->categories[category], "Clause") == 0;
	if (clause && !run_chain(speaker, saying))
		return false;
	const struct phrase *phrase = language->phrases[category];
	while (phrase && (phrase->read_only || !guard_matches(saying, &saying->features, &phrase->guard)))
		phrase = phrase->next;
	if (!phrase)
		return refuse(speaker, saying, "no phrase for", language->abstract->categories[category]);
	guard_tick(saying, &phrase->guard);
	note_unit(speaker, phrase->unit);
	int left = saying->node->child_count;
	if (!mark_elements(speaker, saying, phrase->elements, phrase->element_count, &left))
		return false;
	for (int i = 0; i < saying->node->child_count; i++)
		if (saying->children[i]->mark && !say_node(speaker, saying->children[i]))
			return false;
	/* Marks may have said a feature of the parent (a negation taken over by its object), so words come last. */
	return place_elements(speaker, saying, phrase->elements, phrase->element_count) && account(speaker, saying);
}

/* ---- from pieces to text ---- */

static bool begins_with_one_of(const char *text, const char *letters)
{
	UChar32 first, letter;
	int32_t at = 0;
	U8_NEXT(text, at, -1, first);
	first = u_tolower(first);
	for (int32_t i = 0; letters[i];) {
		U8_NEXT(letters, i, -1, letter);
		if (letter == first)
			return true;
	}
	return false;
}

/* The last word of a piece: join rows look at whole words. */
static const char *last_word(const char *text)
{
	const char *space = strrchr(text, ' ');
	return space ? space + 1 : text;
}

/* Applies join rows to neighbours; a glued pair may become one piece. */
static void join_pieces(struct speaker *speaker, struct pieces *pieces)
{
	for (int i = 0; i + 1 < pieces->count; i++) {
		struct piece *left = &pieces->items[i];
		struct piece *right = &pieces->items[i + 1];
		for (const struct join *join = speaker->language->joins; join; join = join->next) {
			const char *word = last_word(left->text);
			if (strcmp(join->left, word) != 0)
				continue;
			if (join->right && !right->fact) {
				size_t length = strlen(join->right);
				if (strncmp(right->text, join->right, length) != 0 ||
				    (left->glue != GLUE_RIGHT && right->glue != GLUE_LEFT && right->text[length]))
					continue;
				right->text = arena_format(speaker->arena, "%.*s%s%s", (int)(word - left->text),
							   left->text, join->as, right->text + length);
				right->glue = GLUE_NONE;
				left->text = "";
				left->glue = GLUE_RIGHT;
				break;
			}
			bool begins = join->before && begins_with_one_of(right->text, join->before);
			for (int w = 0; join->words[w]; w++)
				begins = begins || strncmp(right->text, join->words[w], strlen(join->words[w])) == 0;
			if (begins) {
				left->text = arena_format(speaker->arena, "%.*s%s", (int)(word - left->text),
							  left->text, join->as);
				break;
			}
		}
	}
}

/* The words of a row with their sound symbols filled in, as they sound after what was written so far. */
static const char *sounded(struct speaker *speaker, const char *text, const char *so_far)
{
	if (speaker->language->sound_count == 0)
		return text;
	struct word_piece pieces[] = {{so_far, false}, {text, true}};
	return language_sound(speaker->arena, speaker->language, pieces, 2) + strlen(so_far);
}

static void capitalise(struct speaker *speaker, struct pieces *pieces)
{
	int first = 0;
	while (first < pieces->count && !pieces->items[first].text[0])
		first++;
	if (first == pieces->count || (pieces->items[first].fact && !pieces->items[first].spelled))
		return;
	if (pieces->items[first].grammar) { /* before its capital could be taken for a sound symbol */
		pieces->items[first].text = sounded(speaker, pieces->items[first].text, "");
		pieces->items[first].grammar = false;
	}
	const char *text = pieces->items[first].text;
	int32_t end = 0;
	UChar32 letter;
	U8_NEXT(text, end, -1, letter);
	if (letter == '-' || !u_isalpha(letter))
		return;
	UChar wide[4];
	UChar upper[12];
	char result[40];
	UErrorCode error = U_ZERO_ERROR;
	int32_t length = 0;
	u_strFromUTF8(wide, 4, &length, text, end, &error);
	length = u_strToUpper(upper, 12, wide, length, speaker->language->locale, &error);
	u_strToUTF8(result, sizeof result, NULL, upper, length, &error);
	if (U_SUCCESS(error))
		pieces->items[first].text = arena_format(speaker->arena, "%s%s", result, text + end);
}

/* Adds a piece's text; punctuation that meets punctuation is folded (",." becomes "."). */
static void add_folded(struct buffer *buffer, const char *text)
{
	if (text[0] && strchr(".,?!:", text[0]) && buffer->length > 0) {
		char last = buffer->bytes[buffer->length - 1];
		if (last == ',')
			buffer->bytes[--buffer->length] = '\0';
		if (buffer->length > 0 && buffer->bytes[buffer->length - 1] == '.' && text[0] == '.')
			buffer->bytes[--buffer->length] = '\0';
	}
	buffer_add_string(buffer, text);
}

/* A letter or digit that runs from left to right. */
static bool is_left_to_right(UChar32 letter)
{
	UCharDirection direction = u_charDirection(letter);
	return direction == U_LEFT_TO_RIGHT || direction == U_EUROPEAN_NUMBER;
}

/* Where a run of left-to-right letters and digits ends, with the marks and spaces inside it (NL-Alert, 0800 0000). */
static int32_t run_end(const char *text, int32_t start)
{
	int32_t end = start;
	for (int32_t at = start; text[at];) {
		UChar32 letter;
		U8_NEXT(text, at, -1, letter);
		if (is_left_to_right(letter))
			end = at;
		else if (letter >= 0x80 || !strchr("-./:+@&' ", (int)letter))
			break;
	}
	return end;
}

const char *words_isolated(struct arena *arena, const char *text)
{
	struct buffer buffer = {0};
	int depth = 0;
	for (int32_t at = 0; text[at];) {
		int32_t next = at;
		UChar32 letter;
		U8_NEXT(text, next, -1, letter);
		depth += (letter >= 0x2066 && letter <= 0x2068) - (letter == 0x2069);
		size_t phone = depth == 0 ? phone_at(text, text + at) : 0;
		if (phone > 0 || (depth == 0 && is_left_to_right(letter))) {
			next = phone > 0 ? at + (int32_t)phone : run_end(text, at);
			buffer_add_format(&buffer, "\u2066%.*s\u2069", (int)(next - at), text + at);
		} else {
			buffer_add(&buffer, text + at, (size_t)(next - at));
		}
		at = next;
	}
	const char *words = arena_string(arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return words;
}

/* Whether a fact is isolated whole: in right-to-left words, unless it has letters of that direction (a date in words).
 */
static bool needs_isolate(const struct speaker *speaker, const struct piece *piece)
{
	if (!piece->fact || !speaker->language->right_to_left)
		return false;
	for (int32_t at = 0; piece->text[at];) {
		UChar32 letter;
		U8_NEXT(piece->text, at, -1, letter);
		UCharDirection direction = u_charDirection(letter);
		if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
			return false;
	}
	return true;
}

static const char *print_pieces(struct speaker *speaker, struct pieces *pieces)
{
	struct buffer buffer = {0};
	enum glue before = GLUE_RIGHT;
	for (int i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];
		if (!piece->text[0])
			continue;
		const char *drop = piece->spelled ? speaker->language->aloud->drop : NULL;
		if (before != GLUE_RIGHT && piece->glue != GLUE_LEFT)
			buffer_add_byte(&buffer, ' ');
		else if (drop && buffer.length > 0 && buffer.length >= strlen(drop) &&
			 strcmp(buffer.bytes + buffer.length - strlen(drop), drop) == 0)
			buffer.bytes[buffer.length -= strlen(drop)] = '\0';
		if (needs_isolate(speaker, piece))
			buffer_add_format(&buffer, "\u2066%s\u2069", piece->text);
		else
			add_folded(&buffer,
				   piece->grammar ? sounded(speaker, piece->text, buffer_text(&buffer)) : piece->text);
		before = piece->glue;
	}
	const char *words = speaker->language->right_to_left ? words_isolated(speaker->arena, buffer_text(&buffer))
							     : arena_string(speaker->arena, buffer_text(&buffer));
	buffer_free(&buffer);
	return words;
}

static bool is_question(const struct speaker *speaker, const struct node *node)
{
	int ask = abstract_feature(speaker->language->abstract, "ask");
	return !is_coordination(node) && ask >= 0 && node->value[ask] != 0;
}

/* The words before a whole sentence; those of two joined stand with the first. */
static void open_sentence(struct speaker *speaker, struct saying *saying, struct pieces *opening)
{
	while (is_coordination(saying->node) && saying->node->child_count > 0)
		saying = saying->children[0];
	const struct mark *mark = find_mark(saying, speaker->language->openings);
	if (!mark)
		return;
	guard_tick(saying, &mark->guard);
	note_unit(speaker, mark->unit);
	add_words(speaker, opening, mark->before, mark->before_glue);
}

static struct said say(struct arena *arena, struct language *language, const struct node *node, int year, bool sentence,
		       bool aloud)
{
	struct speaker speaker = {.arena = arena, .language = language, .year = year, .aloud = aloud};
	note_unit(&speaker, language->general);
	struct saying *saying = prepare(&speaker, node, NULL, -1);
	struct pieces opening = {0};
	if (saying)
		open_sentence(&speaker, saying, &opening);
	if (!saying || !say_node(&speaker, saying))
		return (struct said){.unsupported = speaker.unsupported ? speaker.unsupported : "nothing to say",
				     .wordless = speaker.wordless};
	if (opening.count > 0) {
		add_pieces(&speaker, &opening, &saying->said);
		saying->said = opening;
	}
	join_pieces(&speaker, &saying->said); /* before a capital hides what joins */
	if (sentence) {
		capitalise(&speaker, &saying->said);
		add_words(&speaker, &saying->said,
			  is_question(&speaker, node) ? language->question_end : language->sentence_end, GLUE_LEFT);
	}
	const char *words = print_pieces(&speaker, &saying->said);
	size_t length = strlen(words);
	if (!sentence && length > 0 && words[length - 1] == ',') /* a comma that only closes needs something after it */
		words = arena_copy(arena, words, length - 1);
	/* A word of the lexicon may hold digits too. */
	if (aloud && !(words = language->aloud ? words_aloud(arena, language, words) : NULL))
		return (struct said){.unsupported = "not said: digits in a word"};
	return (struct said){.words = words, .own = speaker.own, .units = speaker.units};
}

struct said say_sentence(struct arena *arena, struct language *language, const struct node *node, int year)
{
	return say(arena, language, node, year, true, false);
}

struct said say_phrase(struct arena *arena, struct language *language, const struct node *node, int year)
{
	return say(arena, language, node, year, false, false);
}

struct said say_sentence_aloud(struct arena *arena, struct language *language, const struct node *node, int year)
{
	return say(arena, language, node, year, true, true);
}

struct said say_phrase_aloud(struct arena *arena, struct language *language, const struct node *node, int year)
{
	return say(arena, language, node, year, false, true);
}
