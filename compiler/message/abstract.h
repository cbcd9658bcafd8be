/*
 * Abstract: what can be meant, in any language: categories, features, roles
 * (grammars/abstract.xml) and concepts (lexicons/concepts.xml, and those of an
 * overlay or of a message). Any stage that touches meaning may use it.
 */
#ifndef HELDER_MESSAGE_ABSTRACT_H
#define HELDER_MESSAGE_ABSTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/diagnostic.h"

#define FEATURE_LIMIT 64 /* features of one language, meaning and local together */
#define VALUE_LIMIT 32   /* values of one feature: they stand in a 32-bit mask */
#define ROLE_LIMIT 64    /* roles stand in a 64-bit mask */
#define CATEGORY_LIMIT 16

enum feature_kind {
	FEATURE_CATEGORY, /* feature 0 of every language: the node's category */
	FEATURE_MEANING,  /* of abstract.xml; every value but the first must be said */
	FEATURE_TRAIT,    /* of a concept, alike in all languages */
	FEATURE_LEXICAL,  /* of a word in one language */
	FEATURE_MARK,     /* put on a child by its role's mark */
	FEATURE_FORM,     /* set by the verb chain */
	FEATURE_AGREE,    /* copied between parent and child */
	FEATURE_SIZE      /* size class of a number */
};

/* A closed set of values; value 0 is the default. Value v stands as bit v in a mask. */
struct feature {
	const char *name;
	const char *values[VALUE_LIMIT];
	int value_count;
	enum feature_kind kind;
	uint32_t categories; /* mask of categories that have it; all for local features */
	bool must;           /* any value but the default must be said by a row */
};

struct role {
	const char *name;
	uint32_t of;    /* mask of categories whose nodes have it */
	uint32_t takes; /* mask of categories that may fill it */
	bool core;      /* only where a concept's frame declares it */
};

/* An argument of a concept: the role, and the kinds of thing that it wants. */
struct argument {
	int role;
	const char **kinds; /* NULL-terminated; empty: any kind */
	bool required;
};

struct concept {
	const char *id;
	const char *note;
	const char *level;
	const char *picture;
	int category;
	const char **kinds; /* NULL-terminated: what sort of thing an entity is */
	struct argument *arguments;
	int argument_count;
	uint8_t trait[FEATURE_LIMIT]; /* value of each trait, by feature index */
	int index;                    /* position in abstract.concepts */
	bool back;                    /* refers to what was said before: "it", "after that" */
	bool own;                     /* of an overlay or a message, not of the core */
	bool declared;                /* of a message */
	struct span span;
	struct concept *next_in_bucket;
};

/* A meaning with a hole `{}`, to show how a new word of these kinds is used. */
struct sample {
	const char **kinds; /* NULL-terminated; empty: any */
	const char *tree;
	bool countable; /* only for what has a plural */
	struct sample *next;
};

struct abstract {
	struct arena *arena;
	const char *categories[CATEGORY_LIMIT];
	bool category_is_fact[CATEGORY_LIMIT];
	int category_count;
	struct feature features[FEATURE_LIMIT]; /* 0 is the category; then meaning features and traits */
	int feature_count;
	struct role roles[ROLE_LIMIT];
	int role_count;
	struct concept **concepts;
	int concept_count;
	size_t concept_capacity;
	int declared_count; /* concepts of messages: their indices follow those of the others */
	struct concept **buckets;
	size_t bucket_count;
	struct sample *samples;
};

/* Reads abstract.xml and concepts.xml of a data folder (the one that holds grammars/ and lexicons/).
 * Returns NULL after at least one finding. */
struct abstract *abstract_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/* Adds the concepts of an overlay's file. One that the core has must be the same there: it is left as it is. False
 * after a finding. */
bool abstract_add_overlay(struct abstract *abstract, const char *path, struct diagnostics *diagnostics);

/* Whether one of the kinds is wanted; nothing wanted, or `*`: any. */
bool kinds_meet(const char **wanted, const char **offered);

/* Index by name, or -1. */
int abstract_category(const struct abstract *abstract, const char *name);
int abstract_feature(const struct abstract *abstract, const char *name);
int abstract_role(const struct abstract *abstract, const char *name);
int feature_index(const struct feature *features, int count, const char *name);
int feature_value(const struct feature *feature, const char *name);

/* The concept of an id, or NULL. */
const struct concept *abstract_concept(const struct abstract *abstract, const char *id);

/* The argument of a concept for a role, or NULL. */
const struct argument *concept_argument(const struct concept *concept, int role);

/* Adds a concept that a command line gives; the id must be new. `mass`: it has no plural. */
struct concept *abstract_add_concept(struct abstract *abstract, const char *id, int category, const char *kind,
				     bool mass);

/* Makes a concept for a word that a message declares; its id is that word, with a point when a concept has it. It
 * cannot be found by its id, so languages may be read meanwhile, and two messages may declare the same word. Owned by
 * the arena. */
struct concept *abstract_declare(struct arena *arena, struct abstract *abstract, const char *words, int category,
				 const char *kind, bool mass);

/* Splits at white space: a NULL-terminated array owned by the arena; `count` may be NULL. */
const char **words_split(struct arena *arena, const char *text, int *count);

/* Whether a concept is such a thing; whether any concept of the core is. */
bool concept_has_kind(const struct concept *concept, const char *kind);
bool abstract_has_kind(const struct abstract *abstract, const char *kind);

#endif
