/*
 * Chart, inside: what its files share. `chart` keeps the constituents, `attachment` puts one in its mark, `candidate`
 * finds the verbs, `row` reads one row from left to right, `complete` makes a constituent of a row that was read.
 * Only these may use it.
 */
#ifndef HELDER_UNDERSTAND_CHART_PARTS_H
#define HELDER_UNDERSTAND_CHART_PARTS_H

#include "chart.h"
#include "pattern.h"

/* What makes a reading less likely. Editorial: chosen so that the cheapest reading of our examples is the right one. */
#define COST_COMMA 0.01   /* a mark between constituents */
#define COST_ORDER 0.05   /* not in the order in which we write */
#define COST_WORD 0.10    /* a word of the row left out */
#define COST_NOUN 0.12    /* attached to a noun rather than to the clause */
#define COST_MEANT 0.02   /* each feature that is not at its default: the simplest meaning wins */
#define COST_WIDE 0.005   /* said of the whole clause rather than of what stands next to it */
#define COST_NODE 0.01    /* each child: of two readings, the one that needs fewer */
#define COST_BEHIND 0.10  /* behind a clause inside, which may rather hold it */
#define COST_NEAR 0.02    /* the same behind a noun that ends in a clause */
#define COST_CLAUSES 0.15 /* two clauses joined, where one may hold the other */
#define COST_READING 0.15 /* by a row or word that is only for reading */
#define COST_BARE 0.30    /* none of the arguments that its concept can have */
#define COST_GOVERN 0.30  /* another preposition than the verb asks for */
#define COST_AGREE 0.40   /* no agreement */
#define COST_NUMBER 1.20  /* one does it, and the verb says many: sooner another sense */
#define COST_PERSON 5.0   /* no agreement in person (I, you, somebody else): no reading at all */
#define COST_CAPITAL 0.7  /* a capital within the sentence: rather a name (Beek) */
#define COST_TIME 0.50    /* past tense and a day to come, or the other way round */
#define COST_KIND 0.60    /* the concept wants another kind of thing */
#define COST_MISSING 0.80 /* the concept wants an argument that is not there */

/* Of states that can still become the same, so many are kept: the cheapest. */
#define SAME_AHEAD 2

/* Rows within rows that are read; what lies deeper is not. */
#define DEPTH 256

struct filler {
	int role;
	struct node *node;
	const struct features *features;
	const struct filler *before; /* placed earlier in the row */
};

/* Places: of a word, or of a clause at a step of its row so that it can still come to its end. */
struct hope {
	int last;        /* of a clause: the verbs and words from here on still follow in order */
	uint64_t places; /* of the first 64, those where it stands, or where the step itself can be taken */
};

static inline void hope_add(struct hope *hope, int place)
{
	hope->last = place;
	hope->places |= place < 64 ? UINT64_C(1) << place : 0;
}

/* A form that stands in the sentence. */
struct found_form {
	const struct form *form;
	int start, end;
	uint64_t key;            /* of verbs: rows_verb_key */
	struct found_form *next; /* in its list */
};

/* A filler with the words of its mark and focus. */
struct attachment {
	const struct item *item;
	struct features features;
	const struct mark *mark;
	bool mark_looks_up; /* its mark tests the parent as well */
	int end;
	double cost;
	struct attachment *next;
};

/* What can fill a role from a place on: by the marks of the language, or by those of a word. */
struct attachment_memo {
	const struct mark *government; /* NULL: the marks of the language */
	int role;
	struct attachment *list;
	bool done;
	struct attachment_memo *next;
};

/* What clauses of a verb of the sentence can be that differ in nothing but their features and what they ask of children
 * at the end: read as one, with all that any of them can be, for as long as some of them still can. */
struct bundle {
	const struct pattern_order *const *members; /* at most PATTERN_MEMBERS */
	int count;
	const struct lexeme *lexeme;
	const struct program *program;
	const struct pattern_lists *lists; /* verbs and words, in which all are alike */
	const struct hope *hopes;          /* by stretch of steps */
	uint64_t open;                     /* roles that the verb can have */
	uint64_t varying;                  /* features in which they differ */
	bool restores;                     /* some of them may have a child that is not said */
	int index;
	struct bundle *next;
	struct bundle *before; /* in its bucket */
};

/* What a mark asks of a clause, and which candidates can give it. */
struct wish {
	const struct assignments *set;
	const struct bundle **bundles;
	uint64_t *members; /* of each bundle, those that can give it */
	int count;
	int *read;    /* by start: how many of them were read there */
	bool *joined; /* by start: whether they were coordinated */
	struct wish *next;
};

/* What is known of a category at a start. */
struct memo {
	struct item *items;
	bool done, active, used_while_active;
};

/* Whether the sentence has what a row asks for by name. */
struct asked {
	bool looked_for, there;
};

#define PRESENCES 128

/* Whether words of a row stand in the sentence. */
struct presence {
	const char *text;            /* compared by address, as rows are never moved */
	const struct lexeme *lexeme; /* that fills them */
	struct hope there;           /* where; last < 0: nowhere */
	struct presence *next;
};

/* A row being read: how far, with what. */
struct state {
	struct state *next; /* at the same place, the older first; what states are compared by stands beside it */
	double cost;
	int step;
	int rank;                         /* of the last child in the order in which we write; within a zone */
	uint64_t filled;                  /* roles */
	uint64_t used[PHRASE_WORDS / 64]; /* elements, by index */
	uint64_t ticked;                  /* `must` features said */
	uint64_t alive;                   /* members of the bundle that it can still be */
	const struct lexeme *lexeme;
	const struct program *program;
	const struct bundle *bundle;       /* clauses only */
	const struct pattern_order *order; /* one of its members */
	const struct filler *fillers;      /* the newest first */
	const struct node *fact;           /* as the scanner found it, with what its words already say */
	uint64_t open;                     /* roles that it can still have, by category and concept */
	double bare;                       /* as in struct item */
	int start;
	int position;
	bool narrowed; /* since it was found which members it can still be */
	struct features features;
};

static inline bool state_used(const struct state *state, int index)
{
	return state->used[index / 64] >> index % 64 & 1;
}

struct states;

struct chart {
	struct arena *arena;
	struct arena *running;  /* what lives only while a row is read */
	struct state *spare;    /* states that were taken further: room for others */
	struct states **places; /* by depth of rows within rows: empty between them */
	size_t places_capacity;
	int places_count, depth;
	int beam, beam_wide; /* states that may wait at a place: in a wide row more */
	struct language *language;
	struct rows *rows;
	struct forms *forms;
	struct patterns *patterns;
	struct scan *scan;
	const struct token *tokens;
	struct word *const *words; /* by token; NULL: no form or row holds it */
	struct found_form **found; /* by token */
	struct found_form *verbs;  /* all that can be part of a verb complex, in order */
	struct scanned **facts;    /* by token and category */
	bool *covered;             /* by token: part of a fact */
	bool *known;               /* by token: something may take it */
	bool all_known;
	uint32_t *beginnings; /* by token: categories that can begin there */
	uint64_t *fillable;   /* by token: roles that a mark of the language can fill from there on */
	int count;
	int *coordinators; /* by row and token, and two more */
	int last_coordinator;
	struct memo *memos;                /* by category and start */
	struct attachment_memo **attached; /* by start */
	bool candidates_done;
	bool coarse;         /* some verb has patterns that let more through than the rows mean */
	struct asked *asked; /* by index of a program */
	struct bundle *bundles;
	int bundle_count;
	uint64_t *taken; /* by start and bundle: the members whose clauses were read there */
	struct wish *wishes;
	struct presence *presences[PRESENCES];
	struct found_form **helping; /* by index of a need: the forms of its helping verb */
	const bool *there;           /* by index of a need: it stands in the sentence */
	int farthest;
	uint32_t leaning; /* categories whose unfinished items at the start now read were used */
	long work;        /* rows begun, their states, fillers tried under a parent */
};

/* ---- chart ---- */

/* How many tokens the words of a row, which may hold {form}, take at a position; -1 when they are not there. */
int chart_text(struct chart *chart, const struct lexeme *lexeme, const char *text, int position);

/* Where they stand in the sentence. */
const struct hope *chart_places(struct chart *chart, const struct lexeme *lexeme, const char *text);

/* Whether one of the words that a row needs stands in the sentence, or it needs none. */
bool chart_has_needs(struct chart *chart, const char **needs);

/* Whether it has a word that the row needs, and for each thing that the row asks for by name a word of that name. */
bool chart_asked(struct chart *chart, const struct program *program);

/* Whether a mark that says nothing, as a comma between constituents, stands at a position. */
bool chart_soft_mark(const struct chart *chart, int position);

/* Constituents that begin at a token: of any category, or clauses that a mark with these settings can take; others may
 * be among them. */
struct item *chart_clauses(struct chart *chart, int start, const struct assignments *set);

/* Adds a constituent unless enough better ones end at the same place. Others may hold on to items: none is changed. */
void chart_keep(struct chart *chart, struct item **found, const struct item *item);

/* ---- candidate ---- */

/* Finds the verbs of the sentence with every pattern and order row that fit them. */
void candidates_find(struct chart *chart);

/* Whether a form can be a verb of the complex of a clause; then `narrowed` is what is left of the clause's features. */
bool candidate_verb(const struct chart *chart, const struct features *clause, const struct pattern_verb *verb,
		    const struct lexeme *lexeme, const struct form *form, struct features *narrowed);

/* Where a clause can begin. */
static inline const struct hope *bundle_hope(const struct bundle *bundle)
{
	return &bundle->hopes[bundle->program->stretch[0]];
}

/* ---- attachment ---- */

/* What can fill a role from a place on, in no order; `government`: by the marks of a word, else by the language's. */
const struct attachment *attachments_find(struct chart *chart, const struct mark *government, int role, int start);

/* A role that a relative clause (`gap`) or a question (`ask`) leaves open, or -1. */
int open_role(const struct chart *chart, const struct features *features, int feature);

/* A row that narrowed a feature which this category has not would say something that the tree cannot hold: a lost word.
 */
bool holds_meaning(const struct chart *chart, int category, const struct features *features);

/* Whether a node's concept, or else the one given, is among those of a test. */
bool concept_among(const struct node *node, const struct concept *concept, const struct test *test);

/* ---- row ---- */

/* How many states may wait at a place: in a long sentence fewer, so that a row costs no more than its length. */
void row_set_beam(struct chart *chart);

/* Reads a row, or for some members of a bundle its order row, from a place on; adds what it can be to `found`. */
void row_read(struct chart *chart, const struct program *program, const struct bundle *bundle, uint64_t members,
	      int start, struct item **found);

/* What is left of a state when it is one member of its bundle alone. False when nothing is. */
bool row_alone(const struct chart *chart, struct state *state, int member);

/* The roles that a word in a category can have. */
uint64_t row_open_roles(const struct chart *chart, int category, const struct lexeme *lexeme);

/* ---- complete ---- */

/* Makes what it can of a row that was read to its end. */
void complete_row(struct chart *chart, const struct state *state, struct item **found);

/* The node with the meaning features that are now known; copied when one differs. */
struct node *settle(struct chart *chart, struct node *node, const struct features *features);

/* Whether features can take what a row sets; whether it sets this one. */
bool set_allows(const struct features *features, const struct assignments *set);
bool was_set(const struct assignments *set, int feature);

#endif
