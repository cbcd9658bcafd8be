/*
 * Change: what one version of a message says otherwise than a former one, and
 * whether two sentences say the same. Meanings are compared, not words: a
 * sentence that is only worded otherwise is no change. Sentences outside the
 * grammar are compared by their words, and by their translations. Commands
 * and checks use it.
 */
#ifndef HELDER_MESSAGE_CHANGE_H
#define HELDER_MESSAGE_CHANGE_H

#include "abstract.h"
#include "message.h"
#include "node.h"

/* The features, values and roles by which meanings are compared, found once. */
struct meaning_terms {
	const struct abstract *abstract;
	int stance, polarity, det, number, focus;
	int stance_do, stance_dont, stance_must, stance_mustnot;
	int agent, theme, recipient, goal, place, owner;
	int ref;                           /* category */
	const struct concept *weekdays[7]; /* from Monday; NULL where there is none */
};
struct meaning_terms meaning_terms(const struct abstract *abstract);

/* Whether two meanings are one: of a coordination in any order, of a declared thing by its word, of "it" by what it
 * refers to; "you must boil it" says as much as "boil it". */
bool meaning_same(const struct meaning_terms *terms, const struct node *left, const struct node *right);

/* The same of sentences as they stand in messages that were sent then; both were understood, or stand outside the
 * grammar. "Tuesday" without a date is the first one after that. */
bool sentence_same(const struct meaning_terms *terms, const struct sentence *left, const struct moment *left_sent,
		   const struct sentence *right, const struct moment *right_sent);

/* What a clause is about: what is done to, else who does it when that is not the reader, else where to or where. NULL
 * when there is none. A reference gives what it refers to. */
const struct node *meaning_object(const struct meaning_terms *terms, const struct node *clause);

/* Whether both name a thing of one concept, or one fact; of coordinations, any member. */
bool meaning_meets(const struct node *left, const struct node *right);

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_ALTERED };

/* One sentence that was added or taken away, or that says of the same thing something else. */
struct change {
	enum change_kind kind;
	bool reason;                                        /* in a <waarom>; where there is a new sentence, that one */
	const struct part *old_part, *new_part;             /* NULL: none */
	const struct sentence *old_sentence, *new_sentence; /* likewise */
	struct change *next;
};

/* What changed in the sentences, by kind of part, in each as the new message and then the former have them. NULL when
 * nothing did. Owned by the arena. */
struct change *message_changes(struct arena *arena, const struct abstract *abstract, const struct message *former,
			       const struct message *message);

/* What stands in the first list and not in the second; the ranges of postcodes by each postcode. Owned by the arena. */
struct name *names_without(struct arena *arena, const struct name *names, const struct name *others);
struct postcode_range *postcodes_without(struct arena *arena, const struct postcode_range *ranges,
					 const struct postcode_range *others);
struct contact *contacts_without(struct arena *arena, const struct contact *contacts, const struct contact *others);

/* Marks in an update what is new since the former version (new_in_update of sentences, parts and contacts; new_places,
 * new_postcodes). What ends a message is new as a whole, so nothing of it is marked. */
void message_mark_new(struct arena *arena, const struct abstract *abstract, const struct message *former,
		      struct message *message);

#endif
