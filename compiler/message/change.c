#include "change.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define POSTCODES 10000 /* of four digits */

struct meaning_terms meaning_terms(const struct abstract *abstract)
{
	struct meaning_terms terms = {.abstract = abstract,
				      .stance = abstract_feature(abstract, "stance"),
				      .polarity = abstract_feature(abstract, "polarity"),
				      .det = abstract_feature(abstract, "det"),
				      .number = abstract_feature(abstract, "number"),
				      .focus = abstract_feature(abstract, "focus"),
				      .agent = abstract_role(abstract, "agent"),
				      .theme = abstract_role(abstract, "theme"),
				      .recipient = abstract_role(abstract, "recipient"),
				      .goal = abstract_role(abstract, "goal"),
				      .place = abstract_role(abstract, "place"),
				      .owner = abstract_role(abstract, "owner"),
				      .ref = abstract_category(abstract, "Ref")};
	static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
					       "friday", "saturday", "sunday"};
	for (int i = 0; i < 7; i++)
		terms.weekdays[i] = abstract_concept(abstract, weekdays[i]);
	const struct feature *stance = terms.stance < 0 ? NULL : &abstract->features[terms.stance];
	terms.stance_do = stance ? feature_value(stance, "do") : -1;
	terms.stance_dont = stance ? feature_value(stance, "dont") : -1;
	terms.stance_must = stance ? feature_value(stance, "must") : -1;
	terms.stance_mustnot = stance ? feature_value(stance, "mustnot") : -1;
	return terms;
}

/* ---- the same meaning ---- */

static bool same_text(const char *left, const char *right)
{
	return left == right || (left && right && strcmp(left, right) == 0);
}

/* A thing that a message declares has a concept of its own in each message. */
static bool same_concept(const struct concept *left, const struct concept *right)
{
	return left == right ||
	       (left && right && left->declared && right->declared && strcmp(left->id, right->id) == 0);
}

static bool same_fact(const struct fact *left, const struct fact *right)
{
	return same_text(left->text, right->text) && left->number == right->number && left->year == right->year &&
	       left->month == right->month && left->day == right->day && left->hour == right->hour &&
	       left->minute == right->minute;
}

static bool same_head(const struct node *left, const struct node *right)
{
	if (!left || !right)
		return left == right;
	return left->kind == right->kind && left->category == right->category &&
	       same_concept(left->concept, right->concept) &&
	       (left->kind != NODE_FACT || same_fact(&left->fact, &right->fact));
}

/* Whether the reader is told what to do in words of duty: "u moet koken". */
static bool is_duty(const struct meaning_terms *terms, const struct node *node)
{
	const struct node *agent = terms->agent < 0 ? NULL : node_child(node, terms->agent);
	int stance = terms->stance < 0 ? -1 : node->value[terms->stance];
	return (stance == terms->stance_must || stance == terms->stance_mustnot) && agent && agent->concept &&
	       strcmp(agent->concept->id, "you") == 0 && agent->child_count == 0;
}

static int instruction(const struct meaning_terms *terms, const struct node *node, bool duty)
{
	int stance = node->value[terms->stance];
	return !duty ? stance : stance == terms->stance_must ? terms->stance_do : terms->stance_dont;
}

static bool same_values(const struct meaning_terms *terms, const struct node *left, const struct node *right,
			bool left_duty, bool right_duty)
{
	for (int f = 0; f < terms->abstract->feature_count; f++)
		if (f != terms->stance && left->value[f] != right->value[f])
			return false;
	return terms->stance < 0 || instruction(terms, left, left_duty) == instruction(terms, right, right_duty);
}

/* Members in any order: each has one of its own on the other side. */
static bool same_members(const struct meaning_terms *terms, const struct node *left, const struct node *right)
{
	uint64_t taken = 0;
	if (left->child_count != right->child_count || left->child_count > 64)
		return false;
	for (int i = 0; i < left->child_count; i++) {
		int at = 0;
		while (at < right->child_count &&
		       ((taken >> at & 1) || !meaning_same(terms, left->children[i].node, right->children[at].node)))
			at++;
		if (at == right->child_count)
			return false;
		taken |= UINT64_C(1) << at;
	}
	return true;
}

bool meaning_same(const struct meaning_terms *terms, const struct node *left, const struct node *right)
{
	if (!same_head(left, right) || !same_head(left->antecedent, right->antecedent))
		return false;
	bool left_duty = is_duty(terms, left), right_duty = is_duty(terms, right);
	if (!same_values(terms, left, right, left_duty, right_duty))
		return false;
	if (left->kind == NODE_AND || left->kind == NODE_OR)
		return same_members(terms, left, right);
	if (left->child_count - left_duty != right->child_count - right_duty)
		return false;
	for (int i = 0; i < left->child_count; i++) {
		int role = left->children[i].role;
		if (left_duty && role == terms->agent)
			continue;
		const struct node *other = node_child(right, role);
		if (!other || !meaning_same(terms, left->children[i].node, other))
			return false;
	}
	return true;
}

/* Whether no language has another translation of it than before. */
static bool same_translations(const struct sentence *left, const struct sentence *right)
{
	for (const struct own_text *one = left->own_texts; one; one = one->next)
		for (const struct own_text *other = right->own_texts; other; other = other->next)
			if (strcmp(one->language, other->language) == 0 && strcmp(one->words, other->words) != 0)
				return false;
	return true;
}

/* Whether a weekday without a date is the same day for both: as many of it were over when each was sent. */
static bool same_weekdays(const struct meaning_terms *terms, const struct node *node, long left_day, long right_day)
{
	for (int i = 0; i < 7; i++)
		if (node->concept && node->concept == terms->weekdays[i] &&
		    (left_day + 2 - i) / 7 != (right_day + 2 - i) / 7)
			return false;
	for (int i = 0; i < node->child_count; i++)
		if (!same_weekdays(terms, node->children[i].node, left_day, right_day))
			return false;
	return true;
}

bool sentence_same(const struct meaning_terms *terms, const struct sentence *left, const struct moment *left_sent,
		   const struct sentence *right, const struct moment *right_sent)
{
	if (left->meaning && right->meaning)
		return meaning_same(terms, left->meaning, right->meaning) &&
		       same_weekdays(terms, left->meaning, moment_day(left_sent), moment_day(right_sent));
	return !left->meaning && !right->meaning && strcmp(left->words, right->words) == 0 &&
	       same_translations(left, right);
}

/* ---- about the same ---- */

static const struct node *referred(const struct meaning_terms *terms, const struct node *node)
{
	return node && node->category == terms->ref && node->antecedent ? node->antecedent : node;
}

const struct node *meaning_object(const struct meaning_terms *terms, const struct node *clause)
{
	const int roles[] = {terms->theme, terms->agent, terms->recipient, terms->goal, terms->place};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const struct node *found = roles[i] < 0 ? NULL : node_child(clause, roles[i]);
		if (!found || (roles[i] == terms->agent && found->category == terms->ref && !found->antecedent))
			continue; /* the reader, or who sends it */
		return referred(terms, found);
	}
	return NULL;
}

bool meaning_meets(const struct node *left, const struct node *right)
{
	const struct node *whole = left->kind == NODE_AND || left->kind == NODE_OR ? left : right;
	const struct node *other = whole == left ? right : left;
	if (whole->kind != NODE_AND && whole->kind != NODE_OR)
		return same_head(left, right);
	for (int i = 0; i < whole->child_count; i++)
		if (meaning_meets(whole->children[i].node, other))
			return true;
	return false;
}

/* How much two meanings say of the same thing: 0 when they do not. */
static int likeness(const struct meaning_terms *terms, const struct node *left, const struct node *right)
{
	int best = 0;
	const struct node *whole = left->kind == NODE_AND || left->kind == NODE_OR ? left : right;
	const struct node *other = whole == left ? right : left;
	if (whole->kind == NODE_AND || whole->kind == NODE_OR) {
		for (int i = 0; i < whole->child_count; i++) {
			int found = likeness(terms, whole->children[i].node, other);
			best = found > best ? found : best;
		}
		return best;
	}
	if (!same_head(left, right) || left->kind != NODE_CONCEPT)
		return 0;
	const struct node *object = meaning_object(terms, left), *about = meaning_object(terms, right);
	if ((object == NULL) != (about == NULL) || (object && !meaning_meets(object, about)))
		return 0;
	best = 1;
	for (int i = 0; i < left->child_count; i++) {
		const struct node *found = node_child(right, left->children[i].role);
		best += found && meaning_same(terms, left->children[i].node, found);
	}
	return best;
}

/* ---- sentences ---- */

struct item {
	const struct part *part;
	const struct sentence *sentence;
	bool reason;
	struct item *match; /* the sentence of the other version that it stands for */
	bool altered;
};

struct items {
	struct item *list;
	size_t count, capacity;
	const struct moment *sent;
};

static void items_add(struct arena *arena, struct items *items, const struct part *part, bool reason)
{
	const struct sentence *sentence = reason ? part->reasons : part->sentences;
	for (; sentence; sentence = sentence->next) {
		items->list = arena_grow(arena, items->list, items->count, &items->capacity, sizeof *items->list);
		items->list[items->count++] = (struct item){.part = part, .sentence = sentence, .reason = reason};
	}
}

static struct items items_of(struct arena *arena, const struct message *message)
{
	struct items items = {.sent = &message->sent};
	for (const struct part *part = message->parts; part; part = part->next) {
		items_add(arena, &items, part, false);
		items_add(arena, &items, part, true);
	}
	return items;
}

static void match(struct item *old, struct item *new, bool altered)
{
	old->match = new;
	new->match = old;
	old->altered = new->altered = altered;
}

static bool is_action(const struct item *item)
{
	enum part_kind kind = item->part->kind;
	return !item->reason && (kind == PART_DO || kind == PART_DONT || kind == PART_MAY || kind == PART_NEEDNOT);
}

static bool same_place(const struct item *old, const struct item *new)
{
	return old->part->kind == new->part->kind && old->reason == new->reason;
}

/* Gives each sentence that is still there its own; first those of the same part. */
static void match_same(const struct meaning_terms *terms, struct items *old, struct items *new, bool anywhere)
{
	for (size_t n = 0; n < new->count; n++)
		for (size_t o = 0; o < old->count && !new->list[n].match; o++)
			if (!old->list[o].match && (anywhere || same_place(&old->list[o], &new->list[n])) &&
			    sentence_same(terms, old->list[o].sentence, old->sent, new->list[n].sentence, new->sent))
				match(&old->list[o], &new->list[n], false);
}

/* Gives sentences that say something else of the same thing each other, the most alike first: in the same part, or from
 * one instruction to another ("boil it", "you need not boil it any more"). */
static void match_alike(const struct meaning_terms *terms, struct items *old, struct items *new, bool actions)
{
	for (;;) {
		struct item *best_old = NULL, *best_new = NULL;
		int best = 0;
		for (size_t n = 0; n < new->count; n++)
			for (size_t o = 0; o < old->count; o++) {
				struct item *from = &old->list[o], *to = &new->list[n];
				bool place = actions ? is_action(from) && is_action(to) : same_place(from, to);
				if (from->match || to->match || !place || !from->sentence->meaning ||
				    !to->sentence->meaning)
					continue;
				int found = likeness(terms, from->sentence->meaning, to->sentence->meaning);
				if (found > best)
					best = found, best_old = from, best_new = to;
			}
		if (best == 0)
			return;
		match(best_old, best_new, true);
	}
}

/* A message has one title: another one stands in its place, whatever it says. */
static void match_titles(struct items *old, struct items *new)
{
	for (size_t n = 0; n < new->count; n++)
		for (size_t o = 0; o < old->count; o++)
			if (!new->list[n].match && !old->list[o].match &&new->list[n].part->kind == PART_TITLE &&
			    old->list[o].part->kind == PART_TITLE)
				match(&old->list[o], &new->list[n], true);
}

static void match_all(struct arena *arena, const struct abstract *abstract, const struct message *former,
		      const struct message *message, struct items *old, struct items *new)
{
	struct meaning_terms terms = meaning_terms(abstract);
	*old = items_of(arena, former);
	*new = items_of(arena, message);
	match_same(&terms, old, new, false);
	match_titles(old, new);
	match_same(&terms, old, new, true);
	match_alike(&terms, old, new, false);
	match_alike(&terms, old, new, true);
}

struct change *message_changes(struct arena *arena, const struct abstract *abstract, const struct message *former,
			       const struct message *message)
{
	struct items old, new;
	struct change *first = NULL, **link = &first;
	match_all(arena, abstract, former, message, &old, &new);
	for (int kind = 0; kind < PART_KIND_COUNT; kind++) {
		for (size_t i = 0; i < new.count + old.count; i++) {
			bool gone = i >= new.count;
			const struct item *item = gone ? &old.list[i - new.count] : &new.list[i];
			if ((int)item->part->kind != kind || (item->match && (gone || !item->altered)))
				continue;
			const struct item *from = gone ? item : item->match;
			struct change *change = arena_allocate(arena, sizeof *change);
			change->kind = gone ? CHANGE_REMOVED : from ? CHANGE_ALTERED : CHANGE_ADDED;
			change->reason = item->reason;
			change->old_part = from ? from->part : NULL;
			change->old_sentence = from ? from->sentence : NULL;
			change->new_part = gone ? NULL : item->part;
			change->new_sentence = gone ? NULL : item->sentence;
			*link = change;
			link = &change->next;
		}
	}
	return first;
}

/* ---- facts ---- */

struct name *names_without(struct arena *arena, const struct name *names, const struct name *others)
{
	struct name *first = NULL, **link = &first;
	for (; names; names = names->next) {
		const struct name *other = others;
		while (other && strcasecmp(other->words, names->words) != 0)
			other = other->next;
		if (other)
			continue;
		*link = arena_allocate(arena, sizeof **link);
		**link = (struct name){names->words, names->span, NULL};
		link = &(*link)->next;
	}
	return first;
}

struct postcode_range *postcodes_without(struct arena *arena, const struct postcode_range *ranges,
					 const struct postcode_range *others)
{
	struct postcode_range *first = NULL, **link = &first, *last = NULL;
	bool *there = arena_array(arena, POSTCODES, sizeof *there);
	for (; others; others = others->next)
		for (int code = others->first; code <= others->last && code < POSTCODES; code++)
			there[code] = true;
	for (; ranges; ranges = ranges->next, last = NULL)
		for (int code = ranges->first; code <= ranges->last && code < POSTCODES; code++) {
			if (there[code]) {
				last = NULL;
			} else if (last) {
				last->last = code;
			} else {
				*link = last = arena_allocate(arena, sizeof *last);
				*last = (struct postcode_range){code, code, ranges->span, NULL};
				link = &last->next;
			}
		}
	return first;
}

/* A phone number by its digits: spaces say nothing. */
static bool same_value(const struct contact *left, const struct contact *right)
{
	const char *a = left->value, *b = right->value;
	if (left->kind != right->kind || !same_text(left->name, right->name))
		return false;
	if (left->kind != CONTACT_PHONE)
		return strcasecmp(a, b) == 0;
	for (;; a++, b++) {
		a += strcspn(a, "0123456789+");
		b += strcspn(b, "0123456789+");
		if (*a != *b || !*a)
			return *a == *b;
	}
}

struct contact *contacts_without(struct arena *arena, const struct contact *contacts, const struct contact *others)
{
	struct contact *first = NULL, **link = &first;
	for (; contacts; contacts = contacts->next) {
		const struct contact *other = others;
		while (other && !same_value(contacts, other))
			other = other->next;
		if (other)
			continue;
		*link = arena_allocate(arena, sizeof **link);
		**link = *contacts;
		(*link)->next = NULL;
		link = &(*link)->next;
	}
	return first;
}

void message_mark_new(struct arena *arena, const struct abstract *abstract, const struct message *former,
		      struct message *message)
{
	struct items old, new;
	size_t at = 0;
	if (message->kind == MESSAGE_ALL_CLEAR)
		return;
	match_all(arena, abstract, former, message, &old, &new);
	for (struct part *part = message->parts; part; part = part->next)
		for (int reason = 0; reason < 2; reason++)
			for (struct sentence *sentence = reason ? part->reasons : part->sentences; sentence;
			     sentence = sentence->next, at++) {
				sentence->new_in_update = !new.list[at].match || new.list[at].altered;
				part->new_in_update = part->new_in_update || sentence->new_in_update;
			}
	message->new_places = names_without(arena, message->places, former->places);
	message->new_postcodes = postcodes_without(arena, message->postcodes, former->postcodes);
	for (struct contact *contact = message->contacts; contact; contact = contact->next) {
		struct contact one = *contact;
		one.next = NULL;
		contact->new_in_update = contacts_without(arena, &one, former->contacts) != NULL;
	}
}
