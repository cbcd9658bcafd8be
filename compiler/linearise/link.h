/*
 * Link: which sentence needs the one before it to be understood ("Daarna kunt
 * u het drinken"). An output that shows few sentences together shows both.
 * Only compose uses it.
 */
#ifndef HELDER_LINEARISE_LINK_H
#define HELDER_LINEARISE_LINK_H

#include "../message/abstract.h"
#include "text.h"

/* A sentence of the message, and its words in the text. */
struct linked_sentence {
	const struct part *part;
	bool reason;
	const struct sentence *sentence;
	struct text_sentence *words;
};

/* Links (`before`) each sentence that refers back to the one that names what it means, or, where none does, to the one
 * before it, as a reader of the whole message takes it: for a reason the one before, else the last that is no reason,
 * and at the start of <voor-wie> ("Dit geldt ook voor kinderen") the one thing to do. What refers back is data: the
 * trait "back" of a concept, an antecedent, the determiners this, that and same. `all`: in the message's order. A
 * sentence without a meaning, which a person translated, is not linked. */
void sentences_link(const struct abstract *abstract, const struct linked_sentence *all, size_t count);

#endif
