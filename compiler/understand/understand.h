/*
 * Understand: Dutch sentences (or those of any language that is read) to
 * meaning, with the very rows with which the language is written. What is not
 * understood is a finding with its place, never a guess.
 */
#ifndef HELDER_UNDERSTAND_UNDERSTAND_H
#define HELDER_UNDERSTAND_UNDERSTAND_H

#include "../base/diagnostic.h"
#include "../language/language.h"
#include "../message/message.h"
#include "../message/node.h"
#include "scan.h"

/* A language made ready for reading: its forms and its verb patterns. */
struct reader;
struct forms;
struct near;

/* Makes a reader. Owned by the arena; costs some milliseconds, once. */
struct reader *reader_new(struct arena *arena, struct language *language);

/* What near needs of it. */
struct language *reader_language(const struct reader *reader);
const struct forms *reader_forms(const struct reader *reader);

/* Adds a word that a message declares, and forgets it again: the next message may mean another thing by it. */
void reader_add_word(struct reader *reader, const struct lexeme *lexeme);
void reader_forget_word(struct reader *reader, const struct lexeme *lexeme);

/* A token as checks see it: which, and the word of the lexicon that it was read as. */
struct reading_word {
	size_t offset, length; /* in the sentence's words */
	const struct lexeme
	    *lexeme; /* a word that it can be (the one in the meaning where there is a choice), or NULL */
	bool meant;  /* the meaning has that word, here */
	bool fact;   /* part of a typed fact */
};

/* How a sentence was read: what the plain-language checks look at. */
struct reading {
	struct node *meaning;  /* NULL when it was not understood */
	const char *canonical; /* the meaning said again in the same language, or NULL */
	const char *rival;     /* another reading as likely, said again; NULL when there is none */
	bool exact;            /* the canonical sentence is the author's own */
	double cost;           /* how unlikely the reading is; 0 or less is good */
	struct reading_word *words;
	int word_count;
	long work; /* how much was tried: what a test can hold a bound to */
	/* When not understood: */
	size_t offset, length;   /* the unknown word, or where understanding stopped */
	const char *unknown;     /* the unknown word, or NULL */
	bool unknown_name;       /* it has a capital within the sentence */
	const struct near *near; /* understand_message only: what may be written instead */
	bool sought;             /* the meaning that was sought is among the readings */
};

/* What a sentence may lean on. */
struct reading_context {
	struct moment sent; /* against which relative days are resolved */
	const struct known_name *names;
	bool as_it_stands;          /* shared words are not written out: near does so itself */
	bool guess_names;           /* take capitals inside a sentence for names (`try`) */
	const struct node **before; /* meanings of the sentences before it, nearest last */
	const struct node *sought;  /* a meaning to look for among the readings (tests), or NULL */
	int before_count;
};

/* A scan of tokens with the facts of the reader's language. */
struct scan reader_scan(const struct reader *reader, struct arena *arena, const struct token *tokens, int count,
			const struct reading_context *context);

/* Adds a name that is known; `kind` is a value of namekind. Owned by the arena; `text` must live as long. */
struct known_name *known_name_add(struct arena *arena, const struct language *language, const char *text, int kind,
				  struct known_name *next);

/* Reads one sentence. The result is owned by the arena. */
struct reading understand_sentence(struct arena *arena, struct reader *reader, const char *words,
				   const struct reading_context *context);

/* A typed fact in words: a date, phone or other with digits in it, or a name that the message makes known. */
struct found_fact {
	size_t offset, length; /* in the words */
	struct node *node;
};

/* The facts in words of a message, from left to right, none within another. Owned by the arena. */
struct found_fact *understand_facts(struct arena *arena, struct reader *reader, const struct message *message,
				    const char *words, int *count);

/* Reads every sentence of a message and sets its meaning; findings for those that are not understood. `readings`
 * receives one reading a sentence, in the message's order (parts, their sentences, then their reasons). */
struct message_reading {
	const struct part *part;
	struct sentence *sentence;
	bool reason;
	struct reading reading;
};
struct message_reading *understand_message(struct arena *arena, struct reader *reader, struct message *message,
					   struct diagnostics *diagnostics, int *count);

#endif
