/*
 * Region: what an overlay knows by name: places, streets and organisations
 * (names.xml), and where organisations are reached (phonebook.xml). It fills in
 * what a message leaves to it, and holds the numbers that a message gives.
 * Commands use it too.
 */
#ifndef HELDER_FRONT_REGION_H
#define HELDER_FRONT_REGION_H

#include "../base/arena.h"
#include "../base/diagnostic.h"
#include "../message/message.h"

struct region;

/* Reads an overlay's files, those that are there; folder NULL: none. NULL after a finding. Owned by the arena. */
struct region *region_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/* Adds the region's names to those that the message declares, and its numbers and addresses for each <van> in <hulp>. A
 * <van> that it does not know and a number that differs from its own are findings; 112, the emergency number, never
 * is one (Directive (EU) 2018/1972, article 109). */
void region_apply(const struct region *region, struct message *message, struct diagnostics *diagnostics);

#endif
