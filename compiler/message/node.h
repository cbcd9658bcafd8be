/*
 * Node: meaning as a tree, free of any language: a concept, a fact or a
 * coordination, with features and with children by role. Made by understand
 * (or read from its one-line notation); linearise and check only read it.
 */
#ifndef HELDER_MESSAGE_NODE_H
#define HELDER_MESSAGE_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/buffer.h"
#include "abstract.h"

/* Kinds of node: NODE(ID, what it is). */
#define NODE_KINDS(X)                                                                                                  \
	X(CONCEPT, "a concept of concepts.xml")                                                                        \
	X(AND, "all of its members")                                                                                   \
	X(OR, "one of its members")                                                                                    \
	X(FACT, "a typed leaf: number, date, clock, name, phone, address, postcode")

enum node_kind {
#define X(id, what) NODE_##id,
	NODE_KINDS(X)
#undef X
	    NODE_KIND_COUNT
};

/* What a fact holds. Which of these counts follows from the node's category. */
struct fact {
	const char *text; /* canonical: digits of a number, a name, an address, postcodes; a phone number as its author
			     wrote it */
	long number;      /* with a fraction: `text` has it all, with a point */
	int year, month, day;
	int hour, minute;
};

struct node_child {
	int role; /* -1 for a member of a coordination */
	struct node *node;
};

struct node {
	enum node_kind kind;
	int category; /* of a coordination: that of its first member */
	const struct concept *concept;
	struct fact fact;
	uint8_t value[FEATURE_LIMIT]; /* meaning features by index; 0 is the default */
	struct node_child *children;
	int child_count;
	const struct node *antecedent; /* what a Ref refers back to, or NULL */
	size_t offset, length;         /* where it was read, in bytes of the sentence's words; 0,0 when made */
};

/* Makes a node with defaults and no children. */
struct node *node_new(struct arena *arena, enum node_kind kind, int category);

/* Adds a child at the end. Role -1 for a member. */
void node_add(struct arena *arena, struct node *node, int role, struct node *child);

/* The child of a role, or NULL. */
struct node *node_child(const struct node *node, int role);

/* Whether two trees mean the same (antecedents are compared by their head). */
bool node_equal(const struct node *left, const struct node *right);

/* Writes the one-line notation of grammars/README.md. */
void node_write(const struct node *node, const struct abstract *abstract, struct buffer *buffer);

/* Reads the one-line notation. NULL when it is no tree; `*error` then says why (static or arena text). */
struct node *node_read(struct arena *arena, const struct abstract *abstract, const char *notation, const char **error);

/* Holds the structure law: roles fit categories, facts have values, coordinations two members or more.
 * Returns NULL when it holds, else what is wrong (arena text). Run after every pass in tests. */
const char *node_verify(struct arena *arena, const struct node *node, const struct abstract *abstract);

/* Calls `visit` for the node and all below it, parents first. */
void node_each(const struct node *node, void (*visit)(const struct node *node, void *context), void *context);

#endif
