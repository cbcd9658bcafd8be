/*
 * Load: what the two loaders of a language share. Only language/ may use it.
 */
#ifndef HELDER_LANGUAGE_LOAD_H
#define HELDER_LANGUAGE_LOAD_H

#include "../base/xml.h"
#include "language.h"

struct loader {
	struct arena *arena;
	struct language *language;
	struct diagnostics *diagnostics;
	struct example **last_example;
	const struct xml_node *root; /* of the grammar */
	bool own;                    /* an overlay is being read */
	struct unit *unit;           /* that is being read; NULL: what only serves reading */
};

/* Each reads one construct from its element; findings go to the loader's diagnostics. */
void read_draft(struct loader *loader, const struct xml_node *element); /* nothing but `draft` is a status */
void read_grammar(struct loader *loader, const struct xml_node *root);
void read_lexicon(struct loader *loader, const struct xml_node *root);
struct guard read_guard(struct loader *loader, const struct xml_node *element);
struct assignments read_assignments(struct loader *loader, const struct xml_node *element, const char *attribute);
struct mark *read_mark(struct loader *loader, const struct xml_node *element, int role);
void read_rewriting(struct loader *loader, const struct xml_node *element);
void read_examples(struct loader *loader, const struct xml_node *element);
void read_aloud(struct loader *loader, const struct xml_node *element);
void read_intake(struct loader *loader, const struct xml_node *element);
/* Begins the unit of an element, row, entry or label; NULL when it writes nothing. */
struct unit *unit_begin(struct loader *loader, const struct xml_node *element);

bool attribute_yes(const struct xml_node *element, const char *name);

/* Fills {form} in a default from the forms before it. Empty when one of them is empty. Owned by the arena. */
const char *fill_default(struct arena *arena, const struct word_class *word_class, const char **forms,
			 const char *pattern);

/* A word class by name, or NULL; a form of it, or -1. */
const struct word_class *language_class(const struct language *language, const char *name);
int form_index(const struct word_class *word_class, const char *name, size_t length);

/* A paradigm by name, or NULL. */
const struct paradigm *language_paradigm(const struct language *language, const char *name);

#endif
