/*
 * Language: one language as data: its grammar (grammars/xx.xml) and lexicon
 * (lexicons/xx.xml), loaded and checked. linearise writes with it, understand
 * reads with it. Nothing here or elsewhere in C knows which language it is.
 */
#ifndef HELDER_LANGUAGE_LANGUAGE_H
#define HELDER_LANGUAGE_LANGUAGE_H

#include "../base/buffer.h"
#include "../message/abstract.h"

struct node;
struct remembered;
struct xml_node;

/* Features as sets: bit v of mask[f] says that value v of feature f is possible. Writing has one bit each. */
struct features {
	uint32_t mask[FEATURE_LIMIT];
};

enum test_subject {
	TEST_SELF,
	TEST_PARENT,
	TEST_CHILD, /* a feature of the child of a role */
	TEST_HAS,   /* there is such a child */
	TEST_LACKS,
	TEST_HEAD, /* the node's concept */
	TEST_PARENT_HEAD,
	TEST_CHILD_HEAD,
	TEST_ROLE /* the role under which the node stands */
};

struct test {
	enum test_subject subject;
	bool negated; /* heads: `!=` (for features the mask is turned round) */
	int feature;  /* SELF, PARENT, CHILD */
	uint32_t mask;
	int role;              /* CHILD, HAS, LACKS, CHILD_HEAD */
	uint64_t roles;        /* ROLE */
	const char **concepts; /* HEAD, PARENT_HEAD, CHILD_HEAD: the ids themselves, NULL-terminated; or NULL: */
	const char **kinds;    /* kinds of thing that the concept may be, NULL-terminated */
};

/* Whether a test of heads or kinds names this concept (NULL: a fact, which it never names). */
bool test_names(const struct test *test, const struct concept *concept);

/* The conditions of a row: `when` tests and says, `only` tests. */
struct guard {
	struct test *when;
	int when_count;
	struct test *only;
	int only_count;
	/* Of its tests of the node itself the one that fewest values pass; most rows fail it, and need not be looked at
	 * further. No `strict_fails`: there is none. */
	int strict_feature;
	uint32_t strict_fails; /* values */
};

/* A test of a guard, of its when_count + only_count. */
static inline const struct test *guard_test(const struct guard *guard, int index)
{
	return index < guard->when_count ? &guard->when[index] : &guard->only[index - guard->when_count];
}

/* Whether no value that a feature can have passes the strictest test. */
static inline bool guard_refuses(const struct guard *guard, const struct features *features)
{
	return guard->strict_fails && !(features->mask[guard->strict_feature] & ~guard->strict_fails);
}

struct assignment {
	int feature;
	int value;
};

struct assignments {
	struct assignment *items;
	int count;
};

/* One choice in a slot of a paradigm or of the chain. */
struct alternative {
	struct guard guard;
	struct assignments set;
	const char *content; /* paradigm: the piece, with {form} and sound symbols */
	const char *aux;     /* chain: concept of the verb that becomes the head, or NULL */
	struct assignments rest;
	const char *word; /* chain: words to add at an anchor, or NULL */
	int at;           /* chain: index of that anchor */
	bool read_only;
	struct span span;
};

struct slot {
	struct alternative *alternatives;
	int count;
};

struct slots {
	struct slot *items;
	int count;
};

struct example {
	const char *tree;
	const char *words;
	bool counter;            /* must not come out */
	bool aloud;              /* as it is read aloud */
	const struct unit *unit; /* whose example it is; NULL: of nothing that is written */
	struct span span;
	struct example *next;
};

struct paradigm {
	const char *name;
	struct slots slots;
	struct unit *unit;
	struct paradigm *next;
};

struct sound {
	const char *symbol;
	const char *among; /* letters that are looked at, going left; NULL: any letter, only the nearest */
	const char *in;    /* the letter found must be one of these; NULL: always */
	const char *as;
};

struct class_form {
	const char *name;
	const char *otherwise; /* pattern to build it from others; NULL: required */
};

struct word_class {
	const char *name;
	int category;
	const struct paradigm *paradigm;
	struct class_form *forms;
	int form_count;
	int *lexical; /* features that an entry may set */
	bool *lexical_required;
	int lexical_count;
	struct word_class *next;
};

/* One way to find an answer in the word as it was typed, or in an answer before. */
struct ask_rule {
	bool sure;         /* <take>: it follows; <guess>: a proposal, for a person to confirm */
	const char *from;  /* form to look at; NULL: the word as typed */
	int part;          /* 0: all of it; 1: its first word; 2: the words after that */
	const char *start; /* it must begin so, which is taken away */
	const char **ends; /* it must end in one of these, which is taken away; none: any */
	int letters;       /* it must have so many letters */
	const char *as;    /* what comes in place of the end (sounds work in it); of a feature its value */
	int feature;       /* only where this feature was answered by one of these values; -1: always */
	uint32_t mask;
};

/* What a language must know of a new word: a form or a lexical feature of its class. */
struct ask {
	int form;                    /* index in the class; -1: it is a feature */
	int feature;                 /* index in the language; -1: it is a form */
	const char *dutch, *english; /* how the question is put to a person */
	const char **kinds;          /* only of such things; empty: of all */
	struct guard guard;          /* only where the concept's traits are so */
	bool optional;               /* the default of the class will do */
	struct ask_rule *rules;
	int rule_count;
	struct span span;
};

/* How a language takes in a new word: into which class, and what it asks. */
struct intake {
	const struct word_class *word_class;
	const char **ends; /* only words that end so; none: any */
	int words;         /* only of at least so many words */
	struct ask *asks;
	int ask_count;
	struct intake *next;
};

enum answer_state {
	ANSWER_GIVEN,
	ANSWER_TAKEN,   /* it follows from what was given */
	ANSWER_GUESSED, /* a proposal */
	ANSWER_DEFAULT, /* not asked for, or the class's own default */
	ANSWER_OPEN     /* only a person can say it */
};

struct answer {
	const char *value; /* NULL: none */
	enum answer_state state;
};

/* What is known of a new word, by the asks of its intake. */
struct answers {
	const struct intake *intake;
	struct answer *items;
	int open, guessed; /* how many are */
};

/* What a person said: the name of an ask (of the form or feature, or as it is put in Dutch or English), and its answer.
 */
struct told {
	const char *name;
	const char *value;
	struct span span;
};

enum glue { GLUE_NONE, GLUE_LEFT, GLUE_RIGHT };

enum element_kind {
	ELEMENT_WORD,
	ELEMENT_PICK,
	ELEMENT_FORM,
	ELEMENT_HEAD,
	ELEMENT_FACT,
	ELEMENT_ANCHOR,
	ELEMENT_CHILD,
	ELEMENT_ONE,
	ELEMENT_GROUP
};

/* One element of a phrase or of an order. */
struct phrase_element {
	enum element_kind kind;
	struct guard guard;
	struct assignments set;
	const char *text; /* WORD: the words; FORM: the form's name */
	enum glue glue;
	int anchor;
	int *roles; /* CHILD, ONE: in order of writing */
	int role_count;
	int read_count; /* ONE: how many more roles after role_count only reading accepts */
	bool optional;
	bool read_only, write_only;
	struct phrase_element *inner; /* PICK, GROUP */
	int inner_count;
	int index; /* WORD: which of the phrase's words, for marking what was read */
};

/* Words that a phrase row can have: the reader keeps a bit for each. */
#define PHRASE_WORDS 128

struct phrase {
	struct unit *unit;
	int category;
	struct guard guard;
	struct phrase_element *elements;
	int element_count;
	bool read_only, write_only;
	const char **needs; /* as of a mark */
	struct span span;
	struct phrase *next;
};

/* How a role shows on its filler. */
struct mark {
	struct unit *unit;
	int role;
	uint32_t of; /* mask of filler categories */
	struct guard guard;
	struct assignments set;
	const char *before; /* words, or NULL */
	enum glue before_glue;
	const char *after;
	enum glue after_glue;
	bool read_only, write_only;
	bool front;         /* reading: only at the very beginning of what it belongs to */
	bool last;          /* reading: nothing of what it belongs to follows */
	bool near;          /* reading: beside a noun it belongs to that noun (a room without windows) */
	const char **needs; /* reading: one of these stands in the sentence, or it is not tried; NULL: it always is */
	struct span span;
	struct mark *next;
};

struct agree {
	int category;  /* of the node that takes the feature */
	int feature;   /* what it takes */
	int from_role; /* the child it comes from; -1: from the parent */
	int from_feature;
	struct agree *next;
};

struct size_class {
	int value; /* of the size feature */
	const char *numbers, *mod10, *mod100;
};

struct coordination {
	struct unit *unit;
	bool either;
	uint32_t of; /* mask of member categories */
	const char *word;
	const char *comma;
	enum glue glue;
	bool each;                  /* the word between all members */
	bool case_last;             /* mark features only on the last member */
	struct guard guard;         /* when it is written; reading does not ask */
	struct assignments later;   /* set on every member but the first; with case_last on the last alone */
	struct assignments earlier; /* set on every member but the last; reading does not ask */
	bool read_only, write_only;
	struct coordination *next;
};

struct join {
	const char *left, *right; /* whole pieces; right NULL: any */
	const char *before;       /* letters with which the next word may begin */
	const char **words;       /* beginnings of the next word: exceptions to the letters (a user, an hour) */
	const char *as;
	struct join *next;
};

/* What names end in that are of one kind (Kerk-straat). */
struct name_end {
	const char **ends;
	int kind; /* value of namekind */
	struct name_end *next;
};

struct relative_day {
	const char *words;
	int days;
	int daypart; /* value of daypart, or 0 */
	struct relative_day *next;
};

struct spoken {
	long number;
	const char *as;
	struct spoken *next;
};

/* A choice of how to say something aloud: by conditions on the number's place, or by ranges ("0", "1-9"; NULL: any). */
struct aloud_row {
	struct guard guard;
	const char *hours, *minutes;
	const char *sign; /* of an address */
	const char *as;   /* a set of rules, a pattern, or words */
	struct aloud_row *next;
};

/* A number in words, as language_spell gave it. */
struct aloud_spelled {
	const char *set, *fraction;
	long number;
	const char *words;
	struct aloud_spelled *next;
};

/* How facts are read aloud, in words without a digit (grammars/README.md, 16). */
struct aloud {
	const char
	    *rules; /* for numbers, in the notation of ICU's rule-based formats; NULL: those ICU has of the language */
	const char *number;                             /* names of sets of rules: of any number, */
	const char *digit, *day, *year, *hour, *minute; /* of these; NULL: as any number */
	struct aloud_row *counts;                       /* of a number that counts something, by its place */
	const char *date, *date_with_year;              /* patterns, as those that are written */
	struct aloud_row *clocks;                       /* likewise, by hours and minutes */
	struct aloud_row *parts; /* words for a part of the day, by hours: letter B of a pattern */
	struct aloud_row *signs; /* words for signs in addresses */
	const char *at;          /* words before a time that follows a day outside a sentence */
	const char *through;     /* words for the mark of a range */
	struct unit *unit;
	struct aloud_spelled *spelled; /* numbers that were spelled before: ICU takes its time */
	const char *drop;              /* a sign that joins digits to words, and not words to words (Turkish ') */
};

/* Who read a unit, when, and the digest of what was seen. */
struct signature {
	const char *unit; /* its key */
	const char *digest;
	const char *by, *on;
	struct signature *next;
};

enum unit_state {
	UNIT_UNKNOWN, /* not looked at yet */
	UNIT_DRAFT,   /* nobody signed it */
	UNIT_CHANGED, /* somebody did, but not as it is now: a draft again */
	UNIT_REVIEWED
};

/* What a reader of the language reads and signs as one: an entry of the lexicon, a label, or a row of the grammar, with
 * its examples. Rows that are always at work (features, agreement, sounds, dates) are one unit together. What only
 * serves reading is none: it writes nothing. */
#define UNIT_ELSEWHERE 3
struct unit {
	const char *key;                /* NULL until language_name_units */
	const struct xml_node *element; /* NULL: all rows always at work, or a word that a message declares */
	const struct lexeme *lexeme;    /* of an entry */
	const struct fixed_words *label;
	bool own; /* of an overlay */
	const struct signature *signature;
	enum unit_state state; /* see linearise/review.h */
	const struct example
	    *elsewhere[UNIT_ELSEWHERE]; /* of others, that rest on it; there once they were looked for */
	int elsewhere_count;
	struct unit *next;
};

/* One word of the lexicon. */
struct lexeme {
	struct unit *unit;
	const struct concept *concept; /* NULL for helping words */
	const char *id;                /* concept id, or aux.x */
	const struct word_class *word_class;
	const struct paradigm *paradigm;
	const char **forms; /* one per form of the class; "" when it has none */
	struct assignments features;
	struct guard guard;
	struct mark *government;
	bool read_only;
	const char *level, *simpler;
	bool own;       /* of an overlay or a message, not of the core */
	bool overrides; /* stands before a word of the core */
	bool proposal;  /* nobody confirmed it, or something of it is open: it is never written */
	const char *by, *on;
	const char *guessed;           /* of a proposal: names of what was guessed */
	const struct answers *answers; /* of an own word: what is known; NULL when its class asks nothing */
	struct span span;
	struct lexeme *next_of_concept;
	struct lexeme *next;
};

struct fixed_words {
	const char *id;
	const char *words;
	struct unit *unit; /* of a label */
	struct fixed_words *next;
};

/* A reading-ease formula: base - sentence * (words per sentence) - syllable * (syllables per word). A group of vowels
 * is a syllable; a letter of `apart` begins its own. */
struct readability {
	const char *name; /* NULL: the language has none */
	double base, sentence, syllable;
	const char *vowels, *apart;
};

/* A way in which wording that is not understood may be changed (grammars/README.md, 14): understand/near tries them. */
enum rewriting_kind {
	REWRITING_WORDS, /* says the same in other words */
	REWRITING_LOOSE, /* leaves out words that carry little */
	REWRITING_SPLIT  /* makes two sentences of one */
};
struct rewriting {
	enum rewriting_kind kind;
	const char *from; /* words and {variables}; SPLIT: what stands between the two sentences */
	const char *to;   /* SPLIT: words with which the second begins */
	bool whole;       /* `from` is a whole sentence */
	bool opposes;     /* SPLIT: what the first denies the second does not (maar) */
	bool apart; /* SPLIT: the two share nothing, so no subject or condition of the first goes into the second */
	const char **between; /* SPLIT: the two may differ only in children of these roles; NULL: in anything */
	struct span span;
	struct rewriting *next;
};

struct language {
	struct arena *arena;
	const struct abstract *abstract;
	const char *code, *name, *script, *locale;
	bool right_to_left;
	bool source; /* the language in which messages are written */
	bool rest_last;
	bool proposals; /* show proposals too: to those who judge them, never in a message */
	struct feature features[FEATURE_LIMIT];
	int feature_count;
	int size_feature; /* index or -1 */
	struct word_class *classes;
	struct intake *intakes;
	struct paradigm *paradigms;
	struct sound *sounds;
	int sound_count;
	struct spoken *spoken;
	struct aloud *aloud; /* NULL: this language is not read aloud */
	struct mark *marks[ROLE_LIMIT];
	struct mark *focus;    /* words outside all marks: also, only */
	struct mark *openings; /* words before a whole sentence: attention */
	struct slots chain;
	struct unit *chain_unit;
	const char *anchors[16];
	int anchor_count;
	struct phrase *phrases[CATEGORY_LIMIT];
	struct agree *agrees;
	struct size_class *sizes;
	int size_count;
	struct coordination *coordinations;
	struct join *joins;
	const char *date_pattern, *date_pattern_with_year, *clock_pattern;
	const char *full_hour_pattern;   /* NULL: as any other */
	const char **months, **weekdays; /* NULL until language_calendar; then 12 and 7 (Sunday first) */
	const char **numerals;           /* NULL until language_numerals */
	bool numerals_tried;
	struct relative_day *relative_days;
	struct relative_day *day_suffixes;
	const char **clock_words;
	const char **age_words;    /* behind a number they are words of their own: 82-jarige */
	const char **since_words;  /* after these a weekday without a date is the last one: sinds */
	const char **coming_words; /* with these it is the next one, with those the last: komende, afgelopen */
	const char **gone_words;
	const char **through_words; /* behind a day without its month, before one with it: 3 tot en met 14 maart */
	struct name_end *name_ends;
	const char *sentence_end, *question_end;
	struct readability readability;
	struct rewriting *rewritings;
	const char **compound_links; /* letters between the parts of a compound, whose head stands last; NULL: none */
	const char **prefixes;       /* what begins words that only look like compounds */
	struct lexeme *lexemes;
	struct lexeme **by_concept; /* by concept index */
	int concept_capacity;
	struct lexeme *helping;    /* aux.x */
	struct fixed_words *names; /* names that a message spells in this language's own way */
	struct fixed_words *labels;
	struct example *examples;
	struct example *own_examples; /* of the overlay's words */
	struct unit *units, **last_unit;
	struct unit *general;           /* the rows that are always at work */
	const struct xml_node *grammar; /* the root of its file */
	struct unit **named_units;      /* by key; NULL until language_name_units */
	int unit_count;
	bool elsewhere_found;
	struct signature *signatures;
	struct remembered *memory; /* of sentences outside the grammar (command/memory.h) */
};

/* The codes of the languages that a data folder has, in alphabetical order, NULL-terminated. */
const char **language_codes(struct arena *arena, const char *folder, int *count);

/* Whether a language is the one in which messages are written: looks only at its grammar's first element. */
bool language_is_source(struct arena *arena, const char *folder, const char *code);

/* Reads a language. Returns NULL after at least one finding (its position is in the grammar or lexicon file). */
struct language *language_read(struct arena *arena, const struct abstract *abstract, const char *folder,
			       const char *code, struct diagnostics *diagnostics);

/* A label, or NULL; and its words, or NULL. */
const struct fixed_words *language_fixed_words(const struct language *language, const char *id);
const char *language_label(const struct language *language, const char *id);

/* Index of a feature by name, or -1. */
int language_feature(const struct language *language, const char *name);

/* Index of an anchor by name, or -1. */
int language_anchor(const struct language *language, const char *name);

/* Gives every unit its key, which stays the same when others are added before it, and its signature. Costs some
 * milliseconds, once; only where somebody signed something or asks. */
void language_name_units(struct language *language);

/* The unit of a key, or NULL. */
struct unit *language_unit(struct language *language, const char *key);

/* Whether a row of the grammar belongs to the unit of rows that are always at work. */
bool unit_is_general(const struct xml_node *row);

/* Adds the signatures of a file; they hold before those that were read earlier. An absent file has none. False after
 * a finding. */
bool language_add_signatures(struct language *language, const char *path, struct diagnostics *diagnostics);

/* The entries of a concept, first declared first; NULL when it has none. */
struct lexeme *language_lexemes(const struct language *language, const struct concept *concept);

/* The verb that a chain row names: the helping word aux.<name>, else the concept's first word; NULL when neither. */
struct lexeme *language_auxiliary(const struct language *language, const char *name);

/* The words that a name has in this language where a message gives them, else the name itself. */
const char *language_name_words(const struct language *language, const char *name);
void language_add_name(struct language *language, const char *name, const char *words);

/* Adds the words of an overlay's file: each stands before those that the core has for its concept. A file that does not
 * hold what it may is a finding; false then. The concepts of the overlay must be there. */
bool language_add_overlay(struct language *language, const char *path, struct diagnostics *diagnostics);

/* How a language takes in a word of a category, as it is typed; NULL when it takes in none. */
const struct intake *language_intake(const struct language *language, int category, const char *word);

/* Asks what an intake must know of a new word: `told` by a person, else by what follows from the word as typed (NULL:
 * nothing), else, with `guess`, by a proposal. A name or value that there is not is a finding. Owned by the arena. */
struct answers *language_ask(struct arena *arena, const struct language *language, const struct intake *intake,
			     const struct concept *concept, const char *word, const struct told *told, int told_count,
			     bool guess, struct diagnostics *diagnostics);

/* Whether a name is that of an ask which only things with a plural have. */
bool intake_only_counts(const struct language *language, const struct intake *intake, const char *name);

/* An entity's word as its first form has it: without the article that it was typed with. */
const char *language_bare_word(struct arena *arena, const struct language *language, const char *word);

/* Counts again what is open and guessed. */
void answers_count(struct answers *answers);

/* Whether an ask has this name: of its form or feature, or as it is put in Dutch or English. */
bool ask_is_named(const struct language *language, const struct intake *intake, const struct ask *ask,
		  const char *name);

/* The intake and answers of an entry that stands in a file, by what it gives; NULL when its class asks nothing. */
struct answers *language_entry_answers(struct arena *arena, const struct language *language,
				       const struct lexeme *lexeme, const bool *form_given);

/* The asks whose answers are in this state, as they are put to a person, each with its answer if it has one. Owned by
 * the arena. */
const char *answers_list(struct arena *arena, const struct answers *answers, enum answer_state state);

/* The name of an ask's form or feature. */
const char *ask_name(const struct language *language, const struct intake *intake, const struct ask *ask);

/* A word of these answers: a proposal where any is open or guessed. Owned by the arena; not in the language yet. */
struct lexeme *lexeme_from_answers(struct arena *arena, const struct language *language, const struct concept *concept,
				   const struct answers *answers);

/* Adds a word that a message declares. False when there is no more room. */
bool language_add_word(struct language *language, struct lexeme *lexeme);

/* A form of an entry by name, "" when it has none, NULL when the class has no such form. */
const char *lexeme_form(const struct lexeme *lexeme, const char *name);

/* The entry of an entity that has this form, whatever its capitals, but for those that messages declare; NULL when
 * there is none. */
const struct lexeme *language_word(struct arena *arena, const struct language *language, const char *form);

/* Its first form that is not empty, to name it by; "-" when it has none or is NULL. */
const char *lexeme_first_form(const struct lexeme *lexeme);

/* Lower case in the language's own way (ICU). Owned by the arena. */
const char *language_fold(struct arena *arena, const struct language *language, const char *words);

/* Fills the names of months and weekdays from ICU where the grammar gives none. False when ICU has none of the
 * language's own and would silently give another's. */
bool language_calendar(struct language *language);

/* The numbers 0 to 100 in words, from ICU's spell-out rules; NULL when ICU has none of the language's own. */
const char **language_numerals(struct language *language);

/* A number in words, by a set of rules of the language's `aloud` (NULL: of any number). `fraction` is the number with a
 * point when it has one, or NULL. NULL when the rules cannot say it. Owned by the language. */
const char *language_spell(const struct language *language, const char *set, long number, const char *fraction);

/* Whether a number is among "1 3-10 21". */
bool language_in_ranges(const char *ranges, long number);

/* The first row whose ranges hold a time, or NULL. */
const struct aloud_row *aloud_row_find(const struct aloud_row *rows, int hour, int minute);

/* Day of the week of a Gregorian date, 0 = Sunday (Sakamoto's congruence). */
int calendar_weekday(int year, int month, int day);

/* The number whose size class a fraction takes: "1.5 metres" counts as 100 metres do (Arabic too has the singular). */
#define FRACTION_SIZE 100

/* The size class of a number (value of the size feature). */
int language_size(const struct language *language, long number);

/* Puts the pieces of a word together: sound symbols work in pieces of the grammar (`from_grammar`), never in forms of
 * the lexicon. Owned by the arena. */
struct word_piece {
	const char *text;
	bool from_grammar;
};
const char *language_sound(struct arena *arena, const struct language *language, const struct word_piece *pieces,
			   int count);

/* Fills {form} in a pattern, and {text} with `fact`. Returns false when a form is empty or unknown. */
bool lexeme_fill(const struct lexeme *lexeme, const char *fact, const char *pattern, struct buffer *buffer);

/* All features at all values. */
void features_any(const struct language *language, struct features *features);

/* All features at their default. */
void features_default(const struct language *language, struct features *features);

/* Sets one value. */
static inline void features_set(struct features *features, int feature, int value)
{
	features->mask[feature] = UINT32_C(1) << value;
}

/* The only value, or the lowest of several. */
static inline int features_value(const struct features *features, int feature)
{
	return features->mask[feature] ? __builtin_ctz(features->mask[feature]) : 0;
}

#endif
