#include "near.h"

#include <limits.h>
#include <string.h>

#include "../base/nearest.h"
#include "added.h"
#include "forms.h"
#include "scan.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* So much is read at most, and so many wordings may wait, of so many sentences each. */
#define EFFORT 120000 /* in cubes of the tokens of each wording read: so grows what a reading takes */
#define EXPANSIONS 300
#define WAITING 1500
#define SEGMENTS 5
#define ADDED 2
#define LONG 9 /* a word of fewer letters with two wrong ones may be any other */
#define VARIABLES 8
#define BEFORE 24

/* How much a change may hurt the meaning. Editorial: what is lost counts, not how many letters change. */
#define LOSS_ELLIPSIS 0.05 /* maag- en darmklachten: maagklachten en darmklachten */
#define LOSS_APART 0.10    /* two sentences, where the author's own mark stood */
#define LOSS_SPLIT 0.15
#define LOSS_WORDS 0.20    /* a row's other words for the same */
#define LOSS_SPELLING 0.30 /* a word of the dictionary's instead of a mistyped one */
#define LOSS_LOOSE 0.40    /* a word that carries little */
#define LOSS_SCOPE 0.50    /* a condition that may have been meant for both sentences */
#define LOSS_RIVAL 0.30    /* the proposal itself can be read in two ways */
#define LOSS_ADDED 0.45    /* a word that must first be added */
#define LOSS_NAMED 0.30    /* a name that must first be declared */
#define LOSS_HEAD 1.00     /* a compound's head instead of the compound */
#define LOSS_COMMA 0.40    /* a comma that the reading took no notice of */
#define LOSS_OTHER 0.10    /* said back with another word for the same */
#define LOSS_ROW 0.30      /* said back with another preposition or the like */
#define LOSS_REFERENCE 0.6 /* said back with another pronoun: it was probably taken to stand for something else */
#define LOSS_READING 0.50  /* for each unit of the reading's own cost */
/* Proposals that lose so much more than the best one are not worth an author's time. */
#define LOSS_SPREAD 1.2
/* A reading so unlikely is probably not what the author means. */
#define COST_DOUBTFUL 1.0
#define COST_DOUBTFUL_ADDED 0.4 /* where a word can be anything */

/* How two sentences that were one hang together. */
enum relation {
	RELATION_APART,  /* they share nothing */
	RELATION_OPEN,   /* cut at such a word; it is not yet decided what they share */
	RELATION_JOINED, /* joined by a word such as "and"; the second has its own beginning */
	RELATION_SHARED  /* the second was given the beginning of the first */
};

struct segment {
	struct token *tokens; /* offset SIZE_MAX: not the author's own */
	int count;
	const char *words;
	enum relation relation; /* to the one before it */
	int shared;             /* SHARED: so many tokens are those with which the one before it begins */
	const char **between;   /* the two may differ only in children of these roles; NULL: in anything */
	bool opposes;           /* SHARED: what was denied in the one before it is not denied here (maar) */
};

struct state {
	struct segment segments[SEGMENTS];
	int count;
	const struct near_change *changes;
	double loss;
	int unknowns;
	const char *key;
};

struct known_reading {
	const char *words;
	struct reading reading;
	struct known_reading *next;
};

/* What is known of a word that Helder does not know: dictionaries are slow to ask. */
struct known_word {
	const char *text;
	const char *meant, *head; /* or NULL */
	struct known_word *next;
};

/* One word of a rewriting row, or a variable. */
struct pattern_piece {
	const char *words; /* folded, with | between choices; NULL: any */
	char variable;
	int least, most;
	bool marks; /* commas and the like are taken too */
};

struct pattern_row {
	const struct rewriting *row;
	struct pattern_piece *from;
	int from_count;
	const char **to; /* "{x}" or a word */
	int to_count;
	struct pattern_row *next;
};

struct near_search {
	struct arena *arena; /* scratch */
	struct reader *reader;
	struct language *language;
	const struct forms *forms;
	const struct reading_context *context;
	struct spelling *spelling;
	struct pattern_row *rows;
	struct state **waiting;
	size_t waiting_count, waiting_capacity;
	const char **seen;
	size_t seen_count, seen_capacity;
	struct known_reading *readings;
	int effort, expansion_count;
	const struct language *own; /* when unknown words are read as words that will be added: without them */
	struct known_word *words;
	struct arena *result;
	struct near *near;
};

/* ---- text ---- */

static bool among(const struct token *token, const char *marks)
{
	return token->mark && strstr(marks, token->text);
}

static const char *join_tokens(struct arena *arena, const struct token *tokens, int count)
{
	struct buffer words = {0};
	for (int i = 0; i < count; i++) {
		bool space = i > 0 && !among(&tokens[i], ".,;:?!)") && !among(&tokens[i - 1], "(");
		buffer_add_format(&words, "%s%s", space ? " " : "", tokens[i].text);
	}
	const char *text = arena_string(arena, buffer_text(&words));
	buffer_free(&words);
	return text;
}

/* A segment as a sentence: with its capital and its end. */
static const char *sentence_words(struct near_search *search, const struct segment *segment)
{
	const char *words = segment->words;
	UChar32 first;
	int32_t next = 0;
	U8_NEXT(words, next, -1, first);
	char capital[U8_MAX_LENGTH + 1] = {0};
	int32_t length = 0;
	U8_APPEND_UNSAFE(capital, length, u_totitle(first));
	bool ended = segment->count > 0 && among(&segment->tokens[segment->count - 1], ".?!");
	return arena_format(search->arena, "%s%s%s", capital, words + next,
			    ended ? "" : search->language->sentence_end);
}

static struct segment segment_make(struct near_search *search, struct token *tokens, int count, enum relation relation)
{
	return (struct segment){tokens, count, join_tokens(search->arena, tokens, count), relation, 0, NULL, false};
}

/* The tokens of a text that is not the author's. */
static struct token *made_tokens(struct near_search *search, const char *words, int *count)
{
	struct token *tokens = tokens_cut(search->arena, search->language, words, count);
	for (int i = 0; i < *count; i++)
		tokens[i].offset = SIZE_MAX;
	return tokens;
}

/* ---- what is known ---- */

static bool form_at(const struct form *form, const struct token *tokens, int count, int position)
{
	for (int i = 0; form->words[i]; i++)
		if (position + i >= count || strcmp(form->words[i]->folded, tokens[position + i].folded) != 0)
			return false;
	return true;
}

static int form_length(const struct form *form)
{
	int length = 0;
	while (form->words[length])
		length++;
	return length;
}

static const struct form *word_forms(const struct near_search *search, const char *folded)
{
	const struct word *word = forms_word(search->forms, folded);
	return word ? word->forms : NULL;
}

static bool row_word(const struct near_search *search, const char *folded)
{
	const struct word *word = forms_word(search->forms, folded);
	return word && word->in_row;
}

static bool token_known(struct near_search *search, const struct segment *segment, int position)
{
	const struct token *token = &segment->tokens[position];
	struct scan scan = reader_scan(search->reader, search->arena, segment->tokens, segment->count, search->context);
	if (token->mark || row_word(search, token->folded) || scan_covers(&scan, position))
		return true;
	for (int start = position > 4 ? position - 4 : 0; start <= position; start++)
		for (const struct form *form = word_forms(search, segment->tokens[start].folded); form;
		     form = form->next)
			if (form_at(form, segment->tokens, segment->count, start) &&
			    start + form_length(form) > position)
				return true;
	return false;
}

static bool word_known(const struct near_search *search, const char *folded)
{
	for (const struct form *form = word_forms(search, folded); form; form = form->next)
		if (!form->words[1])
			return true;
	return false;
}

static bool category_known(const struct near_search *search, const char *folded, const char *category)
{
	int wanted = abstract_category(search->language->abstract, category);
	for (const struct form *form = word_forms(search, folded); form; form = form->next)
		if (!form->words[1] && form->lexeme->word_class->category == wanted)
			return true;
	return false;
}

static int unknown_count(struct near_search *search, const struct segment *segment)
{
	int count = 0;
	for (int i = 0; i < segment->count; i++)
		count += !token_known(search, segment, i);
	return count;
}

/* ---- the search: wordings that lose least are read first ---- */

/* While words are unknown, only what takes one of them away helps: the rest can wait until all are known. */
static void push(struct near_search *search, const struct state *state)
{
	struct buffer key = {0};
	int unknowns = 0;
	for (int i = 0; i < state->count; i++)
		unknowns += unknown_count(search, &state->segments[i]);
	if (state->unknowns > 0 && unknowns >= state->unknowns)
		return;
	for (int i = 0; i < state->count; i++)
		buffer_add_format(&key, "%d%s|", (int)state->segments[i].relation, state->segments[i].words);
	bool seen = false;
	for (size_t i = 0; i < search->seen_count && !seen; i++)
		seen = strcmp(search->seen[i], buffer_text(&key)) == 0;
	if (!seen && search->waiting_count < WAITING) {
		struct state *kept = arena_allocate(search->arena, sizeof *kept);
		*kept = *state;
		kept->unknowns = unknowns;
		kept->key = arena_string(search->arena, buffer_text(&key));
		search->seen = arena_grow(search->arena, search->seen, search->seen_count, &search->seen_capacity,
					  sizeof *search->seen);
		search->seen[search->seen_count++] = kept->key;
		search->waiting = arena_grow(search->arena, search->waiting, search->waiting_count,
					     &search->waiting_capacity, sizeof *search->waiting);
		search->waiting[search->waiting_count++] = kept;
	}
	buffer_free(&key);
}

static struct state *pop(struct near_search *search)
{
	size_t best = 0;
	for (size_t i = 1; i < search->waiting_count; i++)
		if (search->waiting[i]->loss < search->waiting[best]->loss)
			best = i;
	struct state *state = search->waiting[best];
	for (size_t i = best + 1; i < search->waiting_count; i++) /* in order: of equals the first */
		search->waiting[i - 1] = search->waiting[i];
	search->waiting_count--;
	return state;
}

static const struct near_change *change_add(struct near_search *search, const struct state *state, enum near_kind kind,
					    const char *from, const char *to, const struct token *tokens, int count,
					    double loss)
{
	struct near_change *change = arena_allocate(search->result, sizeof *change);
	size_t start = SIZE_MAX, end = 0;
	for (int i = 0; i < count; i++)
		if (tokens[i].offset != SIZE_MAX) {
			start = tokens[i].offset < start ? tokens[i].offset : start;
			end = tokens[i].offset + tokens[i].length > end ? tokens[i].offset + tokens[i].length : end;
		}
	*change = (struct near_change){kind,
				       arena_string(search->result, from),
				       arena_string(search->result, to),
				       start == SIZE_MAX ? 0 : start,
				       start == SIZE_MAX ? 0 : end - start,
				       loss,
				       (struct near_change *)state->changes};
	return change;
}

/* The state with tokens [start, end) of one segment replaced. A full stop among the new ones makes two segments. */
static void replace(struct near_search *search, const struct state *state, int at, int start, int end,
		    const struct token *with, int with_count, const struct near_change *change)
{
	const struct segment *old = &state->segments[at];
	int count = old->count - (end - start) + with_count, split = -1;
	struct token *tokens = arena_array(search->arena, (size_t)count + 1, sizeof *tokens);
	memcpy(tokens, old->tokens, (size_t)start * sizeof *tokens);
	if (with_count)
		memcpy(tokens + start, with, (size_t)with_count * sizeof *tokens);
	memcpy(tokens + start + with_count, old->tokens + end, (size_t)(old->count - end) * sizeof *tokens);
	for (int i = 0; i + 1 < with_count; i++)
		if (with[i].mark && strcmp(with[i].text, ".") == 0)
			split = start + i;
	if (split >= 0 && state->count == SEGMENTS)
		return;
	struct state next = *state;
	next.changes = change;
	next.loss += change->loss;
	next.segments[at] = segment_make(search, tokens, split >= 0 ? split + 1 : count, old->relation);
	next.segments[at].shared = old->shared;
	next.segments[at].between = old->between;
	next.segments[at].opposes = old->opposes;
	if (split >= 0) {
		memmove(&next.segments[at + 2], &next.segments[at + 1],
			(size_t)(next.count - at - 1) * sizeof *next.segments);
		next.segments[at + 1] = segment_make(search, tokens + split + 1, count - split - 1, RELATION_APART);
		next.count++;
	}
	push(search, &next);
}

/* ---- rewriting rows ---- */

/* A word of a row: {x} some words, {x?} some or none, {x!} one, {x*} some with the marks between them, {x:a|b} a or b.
 */
static struct pattern_piece pattern_piece(struct near_search *search, const char *word)
{
	size_t length = strlen(word);
	bool variable = word[0] == '{' && length >= 3;
	struct pattern_piece piece = {.variable = variable ? word[1] : '\0', .least = 1, .most = 1};
	if (!variable)
		piece.words = language_fold(search->arena, search->language, word);
	else if (word[2] == ':')
		piece.words =
		    language_fold(search->arena, search->language, arena_copy(search->arena, word + 3, length - 4));
	else if (word[2] != '!')
		piece.most = INT_MAX;
	piece.least = variable && word[2] == '?' ? 0 : 1;
	piece.marks = variable && word[2] == '*';
	return piece;
}

static void compile_rows(struct near_search *search)
{
	struct pattern_row **last = &search->rows;
	for (const struct rewriting *rewriting = search->language->rewritings; rewriting; rewriting = rewriting->next) {
		struct pattern_row *row = arena_allocate(search->arena, sizeof *row);
		const char **from = words_split(search->arena, rewriting->from, &row->from_count);
		row->row = rewriting;
		row->from = arena_array(search->arena, (size_t)row->from_count, sizeof *row->from);
		for (int i = 0; i < row->from_count; i++)
			row->from[i] = pattern_piece(search, from[i]);
		row->to = words_split(search->arena, rewriting->to, &row->to_count);
		*last = row;
		last = &row->next;
	}
}

struct match {
	int start[VARIABLES], end[VARIABLES]; /* tokens of each variable, by place in `from` */
};

/* Whether a literal of a row is this token: "a|b" is either. */
static bool literal_matches(const char *choices, const char *folded)
{
	size_t length = strlen(folded);
	for (const char *at = choices;; at += strcspn(at, "|") + 1) {
		size_t choice = strcspn(at, "|");
		if (choice == length && strncmp(at, folded, length) == 0)
			return true;
		if (at[choice] == '\0')
			return false;
	}
}

static void apply(struct near_search *search, const struct state *state, int at, const struct pattern_row *row,
		  const int *starts, int end);

/* Follows a row from its piece `piece` on at token `position`; every way in which it matches is applied. */
static void match_from(struct near_search *search, const struct state *state, int at, const struct pattern_row *row,
		       int piece, int position, int *starts)
{
	const struct segment *segment = &state->segments[at];
	starts[piece] = position;
	if (piece == row->from_count) {
		bool last =
		    position == segment->count || (position == segment->count - 1 && segment->tokens[position].mark);
		if (!row->row->whole || last)
			apply(search, state, at, row, starts, position);
		return;
	}
	const struct pattern_piece *wanted = &row->from[piece];
	if (wanted->words) {
		if (position < segment->count && literal_matches(wanted->words, segment->tokens[position].folded))
			match_from(search, state, at, row, piece + 1, position + 1, starts);
		return;
	}
	for (int taken = 0; taken <= wanted->most && position + taken <= segment->count; taken++) {
		if (taken >= wanted->least)
			match_from(search, state, at, row, piece + 1, position + taken, starts);
		if (!wanted->marks && position + taken < segment->count &&
		    among(&segment->tokens[position + taken], ",;:?!()"))
			return;
	}
}

/* The words of a row that matched, without its variables, for people. */
static const char *shown(struct near_search *search, const char *pattern)
{
	struct buffer words = {0};
	bool gap = false;
	const char **pieces = words_split(search->arena, pattern, NULL);
	for (int i = 0; pieces[i]; i++) {
		if (pieces[i][0] == '{') {
			gap = words.length > 0;
			continue;
		}
		buffer_add_format(&words, "%s%s", words.length == 0 ? "" : gap ? " … " : " ", pieces[i]);
		gap = false;
	}
	const char *text = arena_string(search->arena, buffer_text(&words));
	buffer_free(&words);
	return text;
}

/* What a match took, without its variables, in the author's words. */
static const char *shown_match(struct near_search *search, const struct segment *segment, const struct pattern_row *row,
			       const int *starts)
{
	struct buffer words = {0};
	bool gap = false;
	for (int piece = 0; piece < row->from_count; piece++) {
		if (!row->from[piece].words) {
			gap = words.length > 0 && starts[piece + 1] > starts[piece];
			continue;
		}
		const struct token *token = &segment->tokens[starts[piece]];
		const char *space = words.length == 0 ? "" : gap ? " … " : token->mark ? "" : " ";
		buffer_add_format(&words, "%s%s", space, token->text);
		gap = false;
	}
	const char *text = arena_string(search->arena, buffer_text(&words));
	buffer_free(&words);
	return text;
}

static void apply(struct near_search *search, const struct state *state, int at, const struct pattern_row *row,
		  const int *starts, int end)
{
	const struct segment *segment = &state->segments[at];
	struct token *made = NULL;
	size_t capacity = 0;
	int count = 0, start = starts[0];
	for (int t = 0; t < row->to_count; t++) {
		int piece = 0, more = 1;
		struct token *tokens = NULL;
		if (row->to[t][0] == '{') {
			while (piece < row->from_count && row->from[piece].variable != row->to[t][1])
				piece++;
			if (piece == row->from_count)
				return;
			tokens = &segment->tokens[starts[piece]];
			more = starts[piece + 1] - starts[piece];
		} else {
			tokens = made_tokens(search, row->to[t], &more);
		}
		for (int i = 0; i < more; i++) {
			made = arena_grow(search->arena, made, (size_t)count, &capacity, sizeof *made);
			made[count++] = tokens[i];
		}
	}
	bool loose = row->row->kind == REWRITING_LOOSE || row->to_count == 0;
	const struct near_change *change =
	    change_add(search, state, loose ? NEAR_DROPPED : NEAR_REPLACED, shown_match(search, segment, row, starts),
		       shown(search, row->row->to), &segment->tokens[start], end - start,
		       row->row->kind == REWRITING_LOOSE ? LOSS_LOOSE : LOSS_WORDS);
	/* What is left of a mark between two parts of which one is gone. */
	while (count == 0 && start == 0 && end < segment->count && among(&segment->tokens[end], ",:"))
		end++;
	replace(search, state, at, start, end, made, count, change);
}

/* ---- two sentences instead of one ---- */

static void split_at(struct near_search *search, const struct state *state, int at, int start, int end,
		     const struct pattern_row *row)
{
	const struct segment *old = &state->segments[at];
	struct token *right = arena_array(search->arena, (size_t)(old->count + row->to_count) + 1, sizeof *right);
	int count = 0;
	for (int t = 0; t < row->to_count; t++) {
		int more = 0;
		struct token *made = made_tokens(search, row->to[t], &more);
		if (more == 1)
			right[count++] = made[0];
	}
	memcpy(right + count, old->tokens + end, (size_t)(old->count - end) * sizeof *right);
	count += old->count - end;
	struct state next = *state;
	next.changes =
	    change_add(search, state, NEAR_SPLIT, join_tokens(search->arena, &old->tokens[start], end - start), "",
		       &old->tokens[start], end - start, row->row->apart ? LOSS_APART : LOSS_SPLIT);
	next.loss += next.changes->loss;
	memmove(&next.segments[at + 2], &next.segments[at + 1], (size_t)(next.count - at - 1) * sizeof *next.segments);
	next.segments[at] = segment_make(search, old->tokens, start, old->relation);
	next.segments[at].shared = old->shared;
	next.segments[at].between = old->between;
	next.segments[at].opposes = old->opposes;
	next.segments[at + 1] = segment_make(search, right, count, row->row->apart ? RELATION_APART : RELATION_OPEN);
	next.segments[at + 1].between = row->row->between;
	next.segments[at + 1].opposes = row->row->opposes;
	next.count++;
	push(search, &next);
}

/* Every way to cut a segment at a row's words. */
static void split(struct near_search *search, const struct state *state, int at, const struct pattern_row *row)
{
	const struct segment *segment = &state->segments[at];
	if (state->count == SEGMENTS)
		return;
	for (int start = 2; start + row->from_count + 1 < segment->count; start++) {
		bool there = true;
		for (int i = 0; i < row->from_count && there; i++)
			there = literal_matches(row->from[i].words, segment->tokens[start + i].folded);
		if (there)
			split_at(search, state, at, start, start + row->from_count, row);
	}
}

/* Where two sentences may share a beginning ("Als er rook is, sluit de ramen en blijf binnen"), the second stands alone
 * or gets the first words of the first, as many as may be. */
static void decide(struct near_search *search, const struct state *state, int at)
{
	const struct segment *left = &state->segments[at - 1], *right = &state->segments[at];
	for (int shared = right->between ? 1 : 0; shared < left->count; shared++) {
		struct token *tokens = arena_array(search->arena, (size_t)(shared + right->count), sizeof *tokens);
		struct state next = *state;
		memcpy(tokens, left->tokens, (size_t)shared * sizeof *tokens);
		memcpy(tokens + shared, right->tokens, (size_t)right->count * sizeof *tokens);
		next.segments[at] =
		    segment_make(search, tokens, shared + right->count, shared ? RELATION_SHARED : RELATION_JOINED);
		next.segments[at].shared = shared;
		next.segments[at].between = right->between;
		next.segments[at].opposes = right->opposes;
		push(search, &next);
	}
}

/* ---- words that Helder does not know ---- */

static void replace_word(struct near_search *search, const struct state *state, int at, int position, const char *word,
			 double loss)
{
	const struct token *token = &state->segments[at].tokens[position];
	int count = 0;
	struct token *made = made_tokens(search, word, &count);
	replace(search, state, at, position, position + 1, made, count,
		change_add(search, state, NEAR_REPLACED, token->text, word, token, 1, loss));
}

/* The known word that a mistyped one was meant to be, or NULL: the first of the dictionary's suggestions that Helder
 * knows, else the known form that takes the fewest letters, if few. A right word, and a name, is no mistake. */
static const char *meant_word(struct near_search *search, const struct token *token, bool first)
{
	if ((token->capital && !first) || !spelling_there(search->spelling) ||
	    spelling_right(search->spelling, token->text) || spelling_right(search->spelling, token->folded))
		return NULL;
	const char **suggestions = spelling_suggestions(search->arena, search->spelling, token->folded);
	for (int i = 0; suggestions[i]; i++)
		if (word_known(search, language_fold(search->arena, search->language, suggestions[i])))
			return suggestions[i];
	const char *nearest = forms_nearest(search->forms, token->folded);
	bool sure = nearest && nearest_distance(token->folded, nearest) <= (strlen(nearest) < LONG ? 1 : 2);
	return sure ? nearest : NULL;
}

/* Whether letters can be the first part of a compound: a word, perhaps with a link; not a prefix such as "ver", with
 * or without a scrap behind it. */
static bool can_modify(struct near_search *search, const char *letters, size_t length)
{
	const char *part = arena_copy(search->arena, letters, length);
	for (int i = 0; search->language->prefixes[i]; i++) {
		size_t prefix = strlen(search->language->prefixes[i]);
		if (strncmp(part, search->language->prefixes[i], prefix) == 0 && length < prefix + 4)
			return false;
	}
	if (word_known(search, part) || spelling_right(search->spelling, part))
		return true;
	for (int i = 0; search->language->compound_links[i]; i++) {
		const char *link = search->language->compound_links[i];
		size_t tail = strlen(link);
		if (length > tail + 2 && strcmp(part + length - tail, link) == 0) {
			const char *stem = arena_copy(search->arena, part, length - tail);
			if (word_known(search, stem) || spelling_right(search->spelling, stem))
				return true;
		}
	}
	return false;
}

/* The longest known noun that a compound ends with, or NULL. */
static const char *compound_head(struct near_search *search, const char *folded)
{
	if (!search->language->compound_links)
		return NULL;
	for (size_t start = 3; start + 3 < strlen(folded); start++)
		if (((unsigned char)folded[start] & 0xC0) != 0x80 && category_known(search, folded + start, "Entity") &&
		    can_modify(search, folded, folded[start - 1] == '-' ? start - 1 : start))
			return folded + start;
	return NULL;
}

static const struct known_word *look_up_text(const struct near_search *search, const char *text)
{
	const struct known_word *known = search->words;
	while (known && strcmp(known->text, text) != 0)
		known = known->next;
	return known;
}

static const struct known_word *look_up(struct near_search *search, const struct token *token, bool first)
{
	const struct known_word *known = look_up_text(search, token->text);
	if (known)
		return known;
	struct known_word *word = arena_allocate(search->arena, sizeof *word);
	word->text = token->text;
	word->meant = meant_word(search, token, first);
	word->head = word->meant ? NULL : compound_head(search, token->folded);
	word->next = search->words;
	search->words = word;
	return word;
}

/* maag- en darmklachten: the first part gets the ending of the second. */
static void complete_ellipsis(struct near_search *search, const struct state *state, int at, int position)
{
	const struct segment *segment = &state->segments[at];
	const char *first = segment->tokens[position].text;
	size_t length = strlen(first);
	if (length < 3 || first[length - 1] != '-' || position + 2 >= segment->count)
		return;
	const char *second = segment->tokens[position + 2].folded;
	for (size_t start = 2; start + 3 <= strlen(second); start++) {
		const char *whole = arena_format(search->arena, "%.*s%s", (int)length - 1, first, second + start);
		if (((unsigned char)second[start] & 0xC0) != 0x80 &&
		    (word_known(search, second + start) || word_known(search, whole)))
			replace_word(search, state, at, position, whole, LOSS_ELLIPSIS);
	}
}

static void replace_unknown(struct near_search *search, const struct state *state, int at, int position)
{
	const struct token *token = &state->segments[at].tokens[position];
	const struct known_word *word = look_up(search, token, position == 0);
	complete_ellipsis(search, state, at, position);
	if (word->meant)
		replace_word(search, state, at, position, word->meant, LOSS_SPELLING);
	if (word->head)
		replace_word(search, state, at, position, word->head, LOSS_HEAD);
}

/* ---- reading ---- */

static const struct reading *read_segment(struct near_search *search, const struct state *state, int at,
					  const struct node **before)
{
	const char *words = state->segments[at].words;
	for (const struct known_reading *known = search->readings; known; known = known->next)
		if (strcmp(known->words, words) == 0)
			return &known->reading;
	struct reading_context context = *search->context;
	int skip = context.before_count > BEFORE - SEGMENTS ? context.before_count - (BEFORE - SEGMENTS) : 0;
	int count = 0;
	const struct node *all[BEFORE];
	for (int i = skip; i < context.before_count; i++)
		all[count++] = context.before[i];
	for (int i = 0; i < at; i++)
		all[count++] = before[i];
	context.as_it_stands = true;
	context.before = all;
	context.before_count = count;
	struct known_reading *known = arena_allocate(search->arena, sizeof *known);
	*known = (struct known_reading){words, understand_sentence(search->arena, search->reader, words, &context),
					search->readings};
	search->readings = known;
	int tokens = state->segments[at].count;
	search->effort += tokens * tokens * tokens;
	return &known->reading;
}

static const struct node *front_child(const struct node *clause)
{
	const struct node *front = NULL;
	for (int i = 0; i < clause->child_count; i++) {
		const struct node *child = clause->children[i].node;
		if (child->length > 0 && (!front || child->offset < front->offset))
			front = child;
	}
	return front;
}

static bool has_child(const struct node *clause, const struct node *wanted)
{
	for (int i = 0; i < clause->child_count; i++)
		if (node_equal(clause->children[i].node, wanted))
			return true;
	return false;
}

/* Whether a meaning holds all that another says within its first `length` bytes. */
static bool holds_beginning(const struct node *right, const struct node *left, size_t length)
{
	bool any = false;
	for (int i = 0; i < left->child_count; i++) {
		const struct node *child = left->children[i].node;
		if (child->length == 0 || child->offset + child->length > length)
			continue;
		any = true;
		if (!has_child(right, child))
			return false;
	}
	return any;
}

/* Whether two meanings differ in nothing but children of some roles, which both have. */
static bool differs_between(const struct near_search *search, const struct node *left, const struct node *right,
			    const char **roles)
{
	int differing = 0;
	if (left->kind != NODE_CONCEPT || left->concept != right->concept || left->child_count != right->child_count ||
	    memcmp(left->value, right->value, sizeof left->value) != 0)
		return false;
	for (int i = 0; i < left->child_count; i++) {
		const struct node *other = node_child(right, left->children[i].role);
		bool may = false;
		for (int r = 0; roles[r]; r++)
			may = may || left->children[i].role == abstract_role(search->language->abstract, roles[r]);
		if (!other || (!may && !node_equal(left->children[i].node, other)))
			return false;
		differing += !node_equal(left->children[i].node, other);
	}
	return differing == 1;
}

static bool begins_with_verb(const struct near_search *search, const struct segment *segment)
{
	return segment->count > 0 && category_known(search, segment->tokens[0].folded, "Clause");
}

/* A condition and the like: a clause beside the main one, that may hold for what stands beside it as well. */
static const struct node *limiting_child(const struct near_search *search, const struct node *clause)
{
	static const char *const roles[] = {"condition", "given", "unless", "until", "before", "after", "while"};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const struct node *child = node_child(clause, abstract_role(search->language->abstract, roles[i]));
		if (child)
			return child;
	}
	return NULL;
}

/* Whether a clause is denied or forbidden. */
static bool denies(const struct near_search *search, const struct node *clause)
{
	static const char *const negative[] = {"no", "notyet", "nolonger", "never"};
	static const char *const forbidding[] = {"dont", "mustnot", "neednot", "cannot"};
	const struct abstract *abstract = search->language->abstract;
	int polarity = abstract_feature(abstract, "polarity");
	int stance = abstract_feature(abstract, "stance");
	bool found = false;
	for (size_t i = 0; i < sizeof negative / sizeof *negative && clause->kind == NODE_CONCEPT; i++)
		found = found || clause->value[polarity] == feature_value(&abstract->features[polarity], negative[i]) ||
			clause->value[stance] == feature_value(&abstract->features[stance], forbidding[i]);
	return found;
}

/* Whether two sentences may stand apart where one stood: nothing that the first began with may be lost to the second.
 */
static bool may_stand(struct near_search *search, const struct state *state, int at, const struct node *left,
		      const struct node *right)
{
	const struct segment *first = &state->segments[at - 1], *second = &state->segments[at];
	const struct node *front = left->kind == NODE_CONCEPT ? front_child(left) : NULL;
	if (second->relation == RELATION_APART)
		return true;
	if (second->between && !differs_between(search, left, right, second->between))
		return false;
	if (second->relation == RELATION_SHARED && second->opposes && denies(search, left) && denies(search, right))
		return false;
	if (second->relation == RELATION_SHARED)
		return front &&
		       holds_beginning(right, left, strlen(join_tokens(search->arena, second->tokens, second->shared)));
	if (front && limiting_child(search, left) == front)
		return false;
	return begins_with_verb(search, first) ? !front || front->offset > 0 : !begins_with_verb(search, second);
}

/* Whether everybody who does something is of a kind that can: medicines do not eat. */
static bool doers_can(const struct near_search *search, const struct node *node)
{
	int agent = abstract_role(search->language->abstract, "agent");
	const struct node *doer = node->kind == NODE_CONCEPT ? node_child(node, agent) : NULL;
	const struct argument *argument = doer ? concept_argument(node->concept, agent) : NULL;
	for (int i = 0; argument && i < (doer->kind == NODE_CONCEPT ? 1 : doer->child_count); i++) {
		const struct node *one = doer->kind == NODE_CONCEPT ? doer : doer->children[i].node;
		static const char *doing[] = {"person", "group",    "organisation", "animal",
					      "place",  "building", "abstract",     NULL};
		if (one->kind == NODE_CONCEPT && one->concept->kinds && one->concept->kinds[0] && !search->own &&
		    !kinds_meet(doing, one->concept->kinds) && !kinds_meet(argument->kinds, one->concept->kinds))
			return false;
	}
	for (int i = 0; i < node->child_count; i++)
		if (!doers_can(search, node->children[i].node))
			return false;
	return true;
}

/* Whether a sentence that begins with its verb is a command or question. What is said back otherwise was a condition
 * ("Is de kraan niet gebruikt, ..."), which cannot stand alone. */
static bool stands_alone(struct near_search *search, const struct segment *segment, const struct reading *reading)
{
	int count = 0;
	struct token *said = tokens_cut(search->arena, search->language, reading->canonical, &count);
	if (!doers_can(search, reading->meaning))
		return false;
	return !begins_with_verb(search, segment) ||
	       (count > 0 && strcmp(said[0].folded, segment->tokens[0].folded) == 0) ||
	       limiting_child(search, reading->meaning) ||
	       begins_with_verb(search, &(struct segment){.tokens = said, .count = count});
}

static const char *word_text(struct near_search *search, const char *words, const struct reading_word *word)
{
	return language_fold(search->arena, search->language,
			     arena_copy(search->arena, words + word->offset, word->length));
}

static bool word_among(struct near_search *search, const char *folded, const char *words, const struct reading *reading)
{
	for (int i = 0; i < reading->word_count; i++)
		if (strcmp(folded, word_text(search, words, &reading->words[i])) == 0)
			return true;
	return false;
}

static bool is_pronoun(const struct near_search *search, const struct lexeme *lexeme)
{
	return lexeme->word_class->category == abstract_category(search->language->abstract, "Ref");
}

/* The word with which the sentence that was said back says this word's concept, when it is another one; else NULL. */
static const char *other_word(struct near_search *search, const struct reading_word *word, const char *said,
			      const struct reading *again)
{
	const char *other = NULL;
	for (int i = 0; word->meant && i < again->word_count; i++) {
		const struct reading_word *candidate = &again->words[i];
		if (!candidate->meant || candidate->lexeme->concept != word->lexeme->concept)
			continue;
		if (candidate->lexeme == word->lexeme && !is_pronoun(search, word->lexeme))
			return NULL;
		other = word_text(search, said, candidate);
	}
	return other;
}

/* What is said back with other words than stand in the segment: shown, as it may have been taken for something else. */
static void compare_words(struct near_search *search, struct state *state, const struct segment *segment,
			  const struct reading *reading, const struct reading *again)
{
	for (int i = 0; i < reading->word_count; i++) {
		const struct reading_word *word = &reading->words[i];
		const char *text = word_text(search, segment->words, word);
		const char *other = word->lexeme ? other_word(search, word, reading->canonical, again) : NULL;
		if (!other || word_among(search, text, reading->canonical, again) || strcmp(other, text) == 0)
			continue;
		const struct token *token = NULL;
		for (int t = 0; t < segment->count && !token; t++)
			if (strcmp(segment->tokens[t].folded, text) == 0)
				token = &segment->tokens[t];
		double loss = is_pronoun(search, word->lexeme) ? LOSS_REFERENCE : LOSS_OTHER;
		state->changes = change_add(search, state, NEAR_REPLACED, text, other, token, token ? 1 : 0, loss);
		state->loss += loss;
	}
	/* The word that introduces a condition is not always the author's. */
	for (int i = 0; i < again->word_count && !limiting_child(search, reading->meaning); i++) {
		const char *text = word_text(search, reading->canonical, &again->words[i]);
		if (!again->words[i].lexeme && !again->words[i].fact && row_word(search, text) &&
		    !word_among(search, text, segment->words, reading))
			state->loss += LOSS_ROW;
	}
}

static int comma_count(const char *words)
{
	int count = 0;
	for (; *words; words++)
		count += *words == ',';
	return count;
}

/* All that a proposal changes, in the order of the sentence. */
static const struct near_change *changes_sort(struct near_search *search, const struct near_change *newest)
{
	struct near_change *sorted = NULL;
	for (const struct near_change *change = newest; change; change = change->next) {
		struct near_change *copy = arena_allocate(search->result, sizeof *copy), **at = &sorted;
		while (*at && (*at)->offset < change->offset)
			at = &(*at)->next;
		*copy = *change;
		copy->next = *at;
		*at = copy;
	}
	return sorted;
}

static bool changes_hold(const struct near_change *changes, const struct near_change *wanted)
{
	for (; changes; changes = changes->next)
		if (changes->kind == wanted->kind && changes->offset == wanted->offset &&
		    strcmp(changes->to, wanted->to) == 0)
			return true;
	return false;
}

/* Whether a proposal changes all that another does, and more: then it is no help beside it. */
static bool changes_more(const struct near_proposal *proposal, const struct near_proposal *than)
{
	for (const struct near_change *change = than->changes; change; change = change->next)
		if (!changes_hold(proposal->changes, change))
			return false;
	return true;
}

/* Puts a proposal among the best. */
static void propose(struct near_search *search, const struct near_proposal *proposal)
{
	struct near *near = search->near;
	for (int i = 0; i < near->proposal_count; i++)
		if (strcmp(near->proposals[i].words, proposal->words) == 0 ||
		    (near->proposals[i].loss <= proposal->loss && changes_more(proposal, &near->proposals[i])))
			return;
	int at = near->proposal_count;
	while (at > 0 && near->proposals[at - 1].loss > proposal->loss)
		at--;
	if (at == NEAR_WANTED)
		return;
	if (near->proposal_count < NEAR_WANTED)
		near->proposal_count++;
	for (int i = near->proposal_count - 1; i > at; i--)
		near->proposals[i] = near->proposals[i - 1];
	near->proposals[at] = *proposal;
	near->proposals[at].words = arena_string(search->result, proposal->words);
}

/* A wording of which every sentence is understood: said back, and read again to be sure that it says the same. */
static void accept(struct near_search *search, struct state *state, const struct reading **readings)
{
	struct buffer words = {0};
	bool sound = true;
	const struct node *before[SEGMENTS];
	for (int i = 0; i < state->count && sound; i++) {
		const struct reading *reading = readings[i];
		const struct segment *segment = &state->segments[i];
		struct state said = {.count = 1};
		said.segments[i] = (struct segment){.words = reading->canonical, .count = segment->count};
		const struct reading *again = read_segment(search, &said, i, before);
		before[i] = reading->meaning;
		sound = again->meaning && node_equal(again->meaning, reading->meaning);
		if (!sound)
			break;
		const struct node *limit = limiting_child(search, reading->meaning);
		int commas = comma_count(segment->words) - comma_count(reading->canonical);
		if (i > 0 && segment->relation == RELATION_JOINED && limit)
			state->loss += LOSS_SCOPE;
		if (commas > 0 && !limit)
			state->loss += commas * LOSS_COMMA;
		if (reading->rival)
			state->loss += LOSS_RIVAL;
		if (reading->cost > 0)
			state->loss += LOSS_READING * reading->cost;
		compare_words(search, state, segment, reading, again);
		/* Said back with a pronoun before what it stands for: then the author's own order is the better one.
		 * And how a word that is not there yet is inflected, only the author knows. */
		bool kept = strcmp(again->canonical, reading->canonical) != 0 || search->own != NULL;
		buffer_add_format(&words, "%s%s", i > 0 ? " " : "",
				  kept ? sentence_words(search, segment) : reading->canonical);
	}
	if (sound) {
		struct near_proposal proposal = {buffer_text(&words), state->count,
						 changes_sort(search, state->changes), state->loss};
		propose(search, &proposal);
	}
	buffer_free(&words);
}

static void expand(struct near_search *search, const struct state *state, int at)
{
	const struct segment *segment = &state->segments[at];
	int starts[64 + 1];
	search->expansion_count++;
	for (const struct pattern_row *row = search->rows; row; row = row->next) {
		if (row->row->kind == REWRITING_SPLIT)
			split(search, state, at, row);
		else
			for (int start = 0; start < (row->row->whole ? 1 : segment->count); start++)
				if (row->from_count < 64)
					match_from(search, state, at, row, 0, start, starts);
	}
	for (int i = 0; i < segment->count; i++)
		if (!token_known(search, segment, i)) {
			replace_unknown(search, state, at, i);
			break; /* one after the other */
		}
}

/* Reads the sentences of a wording up to the first that does not stand, and goes on from there. */
static void take(struct near_search *search, struct state *state)
{
	const struct reading *readings[SEGMENTS];
	const struct node *before[SEGMENTS];
	for (int at = 0; at < state->count; at++) {
		const struct segment *segment = &state->segments[at];
		bool known = unknown_count(search, segment) == 0;
		if (known && segment->relation == RELATION_OPEN)
			decide(search, state, at);
		readings[at] =
		    known && segment->relation != RELATION_OPEN ? read_segment(search, state, at, before) : NULL;
		if (!readings[at] || !readings[at]->meaning) {
			if (segment->relation !=
			    RELATION_SHARED) /* else it is no sentence with these words before it */
				expand(search, state, at);
			return;
		}
		before[at] = readings[at]->meaning;
		if ((search->own && added_as_state(search->own, before[at])) ||
		    !stands_alone(search, segment, readings[at]) ||
		    readings[at]->cost >= (search->own ? COST_DOUBTFUL_ADDED : COST_DOUBTFUL) ||
		    (at > 0 && !may_stand(search, state, at, before[at - 1], before[at])))
			return;
	}
	accept(search, state, readings);
}

static void search_proposals(struct near_search *search)
{
	while (search->waiting_count > 0 && search->effort < EFFORT && search->expansion_count < EXPANSIONS) {
		struct state *state = pop(search);
		struct near *near = search->near;
		double bound = near->proposal_count == NEAR_WANTED ? near->proposals[NEAR_WANTED - 1].loss
			       : near->proposal_count > 0          ? near->proposals[0].loss + LOSS_SPREAD
								   : 1e9;
		if (state->loss >= bound)
			return;
		take(search, state);
	}
}

/* ---- words that may be added ---- */

/* A name that the author declares may be of any kind. */
static const struct known_name *add_names(struct near_search *search, const char *text, const struct known_name *next)
{
	const struct language *language = search->language;
	const struct feature *kinds = &language->features[abstract_feature(language->abstract, "namekind")];
	for (int kind = 0; kind < kinds->value_count; kind++)
		next = known_name_add(search->arena, language, text, kind, (struct known_name *)next);
	return next;
}

/* Whether a proposal changes hardly more than that. */
static bool near_enough(const struct near *near, double loss)
{
	return near->proposal_count > 0 && near->proposals[0].loss <= loss + LOSS_SPLIT;
}

/* Looks once more, with the unknown words as words that the author adds: none of them is lost then. A mistyped word is
 * not worth adding, and a sentence of new words is none that we can judge. */
static void search_added(struct near_search *search, struct state *first)
{
	struct near *near = search->near;
	for (int i = 0; i < near->unknown_count; i++)
		if (look_up_text(search, near->unknowns[i].word)->meant)
			return;
	if (near->unknown_count == 0 || near->unknown_count > ADDED)
		return;
	struct reading_context *context = arena_allocate(search->arena, sizeof *context);
	*context = *search->context;
	for (int i = 0; i < near->unknown_count; i++) {
		const struct token *token = first->segments[0].tokens;
		while (token->offset != near->unknowns[i].offset)
			token++;
		bool name = token->capital && token->offset > 0;
		double loss = name ? LOSS_NAMED : LOSS_ADDED;
		if (name)
			context->names = add_names(search, token->text, context->names);
		first->changes = change_add(search, first, NEAR_ADDED, token->text, "", token, 1, loss);
		first->loss += loss;
	}
	search->context = context;
	search->own = search->language;
	const struct language *own = search->own;
	search->effort = 0;
	int ways = near->unknown_count == 1 ? ADDED_FORMS : ADDED_FORMS * ADDED_FORMS;
	for (int forms = 0; forms < ways && !near_enough(near, first->loss); forms++) {
		search->language = language_with(search->arena, own, near, forms);
		search->reader = reader_new(search->arena, search->language);
		search->forms = reader_forms(search->reader);
		search->readings = NULL;
		search->waiting_count = search->seen_count = 0;
		search->expansion_count = 0;
		push(search, first);
		search_proposals(search);
	}
}

static void find_unknown(struct near_search *search, const struct segment *whole)
{
	struct near *near = search->near;
	near->unknowns = arena_array(search->result, (size_t)whole->count, sizeof *near->unknowns);
	for (int i = 0; i < whole->count; i++) {
		const struct token *token = &whole->tokens[i];
		if (token_known(search, whole, i))
			continue;
		const struct known_word *word = look_up(search, token, i == 0);
		const char *meant = word->meant ? word->meant : word->head;
		near->unknowns[near->unknown_count++] = (struct near_unknown){
		    arena_string(search->result, token->text), meant ? arena_string(search->result, meant) : NULL,
		    token->offset, token->length};
	}
}

struct near *near_find(struct arena *arena, struct reader *reader, const char *words,
		       const struct reading_context *context, const struct reading *reading, struct spelling *spelling)
{
	struct near_search search = {.arena = arena_new(),
				     .reader = reader,
				     .language = reader_language(reader),
				     .forms = reader_forms(reader),
				     .context = context,
				     .spelling = spelling,
				     .result = arena,
				     .near = arena_allocate(arena, sizeof(struct near))};
	struct state first = {.count = 1};
	int count = 0;
	struct token *tokens = tokens_cut(search.arena, search.language, words, &count);
	search.near->understood = reading->offset;
	compile_rows(&search);
	first.segments[0] = segment_make(&search, tokens, count, RELATION_APART);
	find_unknown(&search, &first.segments[0]);
	if (count > 0 && word_known(&search, tokens[0].folded)) /* its capital is only that of a sentence */
		tokens[0].text = tokens[0].folded;
	first.segments[0] = segment_make(&search, tokens, count, RELATION_APART);
	push(&search, &first);
	search_proposals(&search);
	search_added(&search, &first);
	arena_free(search.arena);
	return search.near;
}
