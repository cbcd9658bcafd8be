/*
 * Proof: one page for people who never open a terminal twice: each sentence
 * beside its findings, its proposals, its meaning said back, and what every
 * language will say. Only commands use it.
 */
#ifndef HELDER_COMMAND_PROOF_H
#define HELDER_COMMAND_PROOF_H

#include "../base/buffer.h"
#include "message_line.h"

/* Writes the page of an understood message as HTML that needs nothing beside it: no script, no font, no picture. */
void proof_render(struct workspace *workspace, const struct understood_message *understood, struct buffer *page);

#endif
