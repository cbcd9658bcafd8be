#include "check.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "../message/change.h"

/* ---- which versions there are ---- */

struct together {
	struct arena *arena;
	const struct message *const *messages;
	int count;
	struct meaning_terms terms;
	int tense, ask;
	struct diagnostics *diagnostics;
};

static bool same_id(const struct message *left, const struct message *right)
{
	return left->id && right->id && strcmp(left->id, right->id) == 0;
}

static bool replaces(const struct message *later, const struct message *former)
{
	return later != former && later->replaces_id && former->id && strcmp(later->replaces_id, former->id) == 0 &&
	       later->replaces_version == former->version;
}

static const char *number(struct together *together, int value)
{
	return arena_format(together->arena, "%d", value);
}

/* "bericht.xml:12:3" */
static const char *place_of(struct together *together, struct span span)
{
	struct position position = source_position(span.source, span.offset);
	return arena_format(together->arena, "%s:%u:%u", span.source->path, position.line, position.column);
}

static void twice_check(struct together *together, const struct message *one, const struct message *other)
{
	if (!same_id(one, other) || one->version != other->version ||
	    (one->source->length == other->source->length &&
	     memcmp(one->source->bytes, other->source->bytes, one->source->length) == 0))
		return;
	diagnostic_add(together->diagnostics, DIAGNOSTIC_VERSION_TWICE, one->version_span, one->id,
		       number(together, one->version), place_of(together, other->version_span), NULL);
}

static void replaced_twice_check(struct together *together, const struct message *one, const struct message *other)
{
	if (!one->replaces_id || !other->replaces_id || strcmp(one->replaces_id, other->replaces_id) != 0 ||
	    one->replaces_version != other->replaces_version || (same_id(one, other) && one->version == other->version))
		return;
	diagnostic_add(together->diagnostics, DIAGNOSTIC_REPLACED_TWICE, one->replaces_span, one->replaces_id,
		       number(together, one->replaces_version), place_of(together, other->replaces_span), NULL);
}

/* What this message replaces among the others, or NULL. */
static const struct message *former_of(const struct together *together, const struct message *message)
{
	for (int i = 0; i < together->count; i++)
		if (replaces(message, together->messages[i]))
			return together->messages[i];
	return NULL;
}

static void circle_check(struct together *together, const struct message *message)
{
	if (!message->id)
		return;
	const char *names = arena_format(together->arena, "%s %d", message->id, message->version);
	const struct message *at = message;
	for (int step = 0; step < together->count; step++) {
		at = former_of(together, at);
		if (!at)
			return;
		names = arena_format(together->arena, "%s → %s %d", names, at->id, at->version);
		if (at == message) {
			diagnostic_add(together->diagnostics, DIAGNOSTIC_REPLACED_CIRCULAR, message->replaces_span,
				       names, NULL);
			return;
		}
	}
}

/* Whether another message replaces or ends it, or is a later version of it. */
static bool is_replaced(const struct together *together, const struct message *message)
{
	for (int i = 0; i < together->count; i++) {
		const struct message *other = together->messages[i];
		if (replaces(other, message) || (same_id(other, message) && other->version > message->version))
			return true;
	}
	return false;
}

/* ---- the same area ---- */

static bool names_meet(const struct name *left, const struct name *right)
{
	for (; left; left = left->next)
		for (const struct name *other = right; other; other = other->next)
			if (strcasecmp(left->words, other->words) == 0)
				return true;
	return false;
}

static bool postcodes_meet(const struct postcode_range *left, const struct postcode_range *right)
{
	for (; left; left = left->next)
		for (const struct postcode_range *other = right; other; other = other->next)
			if (left->first <= other->last && other->first <= left->last)
				return true;
	return false;
}

/* Whether somebody may live in the area of both. Where only parts of places are meant, postcodes say which. What cannot
 * be compared (a place, a postcode) may be the same: nothing says that it is not. */
static bool areas_meet(const struct message *left, const struct message *right)
{
	const struct name *left_places = left->area_partial && left->postcodes ? NULL : left->places;
	const struct name *right_places = right->area_partial && right->postcodes ? NULL : right->places;
	if (names_meet(left_places, right_places) || postcodes_meet(left->postcodes, right->postcodes))
		return true;
	return !(left_places && right_places) && !(left->postcodes && right->postcodes);
}

/* An update or an end that names a version that is not there, while one that it may mean is. */
static void former_check(struct together *together, const struct message *message)
{
	if (!message->replaces_id || former_of(together, message))
		return;
	for (int i = 0; i < together->count; i++) {
		const struct message *other = together->messages[i];
		bool meant = other != message && other->id && !same_id(other, message) &&
			     !is_replaced(together, other) && moment_compare(&other->sent, &message->sent) < 0 &&
			     strcmp(other->hazard, message->hazard) == 0 &&
			     names_meet(other->senders, message->senders) && areas_meet(other, message);
		if (!meant)
			continue;
		diagnostic_add(together->diagnostics, DIAGNOSTIC_REPLACED_ABSENT, message->replaces_span,
			       message->replaces_id, number(together, message->replaces_version),
			       place_of(together, other->version_span), NULL);
		diagnostic_propose(
		    together->diagnostics,
		    arena_format(together->arena, "<vervangt id=\"%s\" versie=\"%d\"/>", other->id, other->version));
		return;
	}
}

/* ---- opposite instructions ---- */

enum attitude {
	ATTITUDE_NONE,
	ATTITUDE_MUST,
	ATTITUDE_MAY,
	ATTITUDE_MUST_NOT,
	ATTITUDE_NEED_NOT,
	ATTITUDE_IS,
	ATTITUDE_IS_NOT
};

static bool is_one_of(const struct feature *feature, int value, const char *names)
{
	const char *name = feature->values[value];
	size_t length = strlen(name);
	for (const char *at = names; (at = strstr(at, name)); at += length)
		if ((at == names || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
			return true;
	return false;
}

/* What a clause demands, allows or says. */
static enum attitude attitude_of(const struct together *together, const struct node *clause)
{
	static const struct {
		const char *stances;
		enum attitude plain, denied;
	} rows[] = {
	    {"do must advise", ATTITUDE_MUST, ATTITUDE_MUST_NOT},
	    {"may can", ATTITUDE_MAY, ATTITUDE_MUST_NOT},
	    {"dont mustnot cannot", ATTITUDE_MUST_NOT, ATTITUDE_MUST_NOT},
	    {"neednot", ATTITUDE_NEED_NOT, ATTITUDE_NEED_NOT},
	    {"state", ATTITUDE_IS, ATTITUDE_IS_NOT},
	};
	const struct meaning_terms *terms = &together->terms;
	const struct feature *features = terms->abstract->features;
	const struct node *object = meaning_object(terms, clause);
	if (clause->kind != NODE_CONCEPT || terms->stance < 0 || terms->polarity < 0 ||
	    (together->ask >= 0 && clause->value[together->ask] != 0))
		return ATTITUDE_NONE;
	bool denied =
	    is_one_of(&features[terms->polarity], clause->value[terms->polarity], "no notyet nolonger never") ||
	    (object && terms->det >= 0 && is_one_of(&features[terms->det], object->value[terms->det], "no"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (is_one_of(&features[terms->stance], clause->value[terms->stance], rows[i].stances))
			return denied ? rows[i].denied : rows[i].plain;
	return ATTITUDE_NONE;
}

/* Whether the two cannot both hold; the second is the one that denies. */
static bool is_opposite(enum attitude left, enum attitude right)
{
	return ((left == ATTITUDE_MUST || left == ATTITUDE_MAY) && right == ATTITUDE_MUST_NOT) ||
	       (left == ATTITUDE_MUST && right == ATTITUDE_NEED_NOT) ||
	       (left == ATTITUDE_IS && right == ATTITUDE_IS_NOT);
}

static bool is_role(const struct together *together, int role, const char *names)
{
	const struct feature one = {.values = {together->terms.abstract->roles[role].name}};
	return is_one_of(&one, 0, names);
}

/* Roles that say when: both messages hold now, so what has none of them is said of now too. */
#define TIMES "time clock since until within deadline"

/* Whether what is denied of a thing covers what is said of it: "no water" covers cold water, "no cold water" does not
 * cover water. Whose it is matters only when it is not the reader's. */
static bool covers(const struct together *together, const struct node *denied, const struct node *said)
{
	const struct meaning_terms *terms = &together->terms;
	if (said->kind == NODE_AND || said->kind == NODE_OR) {
		for (int i = 0; i < said->child_count; i++)
			if (covers(together, denied, said->children[i].node))
				return true;
		return false;
	}
	if (denied->kind == NODE_AND || denied->kind == NODE_OR) {
		for (int i = 0; i < denied->child_count; i++)
			if (covers(together, denied->children[i].node, said))
				return true;
		return false;
	}
	if (!meaning_meets(denied, said))
		return false;
	for (int i = 0; i < denied->child_count; i++) {
		const struct node_child *child = &denied->children[i];
		const struct node *other = node_child(said, child->role);
		if ((child->role == terms->owner && child->node->category == terms->ref) ||
		    is_role(together, child->role, TIMES))
			continue;
		if (!other || !meaning_same(terms, child->node, other))
			return false;
	}
	return true;
}

static bool is_reader(const struct together *together, const struct node *agent)
{
	return !agent || (agent->category == together->terms.ref && !agent->antecedent);
}

static bool has_role(const struct together *together, const struct node *node, const char *names)
{
	for (int i = 0; i < node->child_count; i++)
		if (is_role(together, node->children[i].role, names))
			return true;
	return false;
}

/* Whether `denied` denies `said`: one verb, of one thing, by one person, and nothing that narrows the denial is missing
 * in what is said. That it holds before something, unless or without it, does not narrow it: the other says so without
 * that. */
static bool denies(const struct together *together, const struct node *said, const struct node *denied,
		   enum attitude attitude)
{
	const struct meaning_terms *terms = &together->terms;
	const struct node *object = meaning_object(terms, denied), *about = meaning_object(terms, said);
	const struct node *agent = node_child(denied, terms->agent), *doer = node_child(said, terms->agent);
	bool statement = attitude == ATTITUDE_IS_NOT;
	if (said->kind != NODE_CONCEPT || said->concept != denied->concept ||
	    (together->tense >= 0 && said->value[together->tense] != denied->value[together->tense]))
		return false;
	if ((object == NULL) != (about == NULL) || (object && !covers(together, object, about)))
		return false;
	if (is_reader(together, agent) != is_reader(together, doer) ||
	    (!is_reader(together, agent) && !meaning_meets(agent, doer)))
		return false;
	bool timed = has_role(together, said, TIMES);
	for (int i = 0; i < denied->child_count; i++) {
		const struct node_child *child = &denied->children[i];
		const struct node *other = node_child(said, child->role);
		bool instructed = !statement && !other && is_role(together, child->role, "before unless without");
		bool loose = child->role == terms->agent || child->node == object ||
			     (object && child->node->antecedent == object) || instructed ||
			     is_role(together, child->role, "order cause") ||
			     (!timed && is_role(together, child->role, TIMES));
		if (!loose && (!other || !meaning_same(terms, child->node, other)))
			return false;
	}
	for (int i = 0; statement && i < said->child_count; i++)
		if (!node_child(denied, said->children[i].role) &&
		    !is_role(together, said->children[i].role, "order cause"))
			return false;
	return true;
}

/* Whether two meanings are opposites, whichever of the two denies; of clauses in a row, any two. */
static bool contradicts(const struct together *together, const struct node *left, const struct node *right)
{
	if (left->kind == NODE_AND || right->kind == NODE_AND) {
		const struct node *whole = left->kind == NODE_AND ? left : right;
		const struct node *other = whole == left ? right : left;
		for (int i = 0; i < whole->child_count; i++)
			if (contradicts(together, whole->children[i].node, other))
				return true;
		return false;
	}
	enum attitude one = attitude_of(together, left), two = attitude_of(together, right);
	return (is_opposite(one, two) && denies(together, left, right, two)) ||
	       (is_opposite(two, one) && denies(together, right, left, one));
}

static void sentence_check(struct together *together, const struct sentence *sentence, const struct message *other)
{
	for (const struct part *part = other->parts; part && sentence->meaning; part = part->next)
		for (const struct sentence *there = part->sentences; there; there = there->next)
			if (there->meaning && contradicts(together, sentence->meaning, there->meaning)) {
				diagnostic_add(together->diagnostics, DIAGNOSTIC_CONTRADICTION, sentence->span,
					       place_of(together, there->span), there->words, NULL);
				return;
			}
}

static void contradiction_check(struct together *together, const struct message *message, const struct message *other)
{
	if (message->exercise != other->exercise || !areas_meet(message, other) ||
	    (same_id(message, other) && message->version == other->version))
		return;
	for (const struct part *part = message->parts; part; part = part->next)
		for (const struct sentence *sentence = part->sentences; sentence; sentence = sentence->next)
			sentence_check(together, sentence, other);
}

void check_together(struct arena *arena, const struct abstract *abstract, const struct message *const *messages,
		    int count, const struct moment *now, struct diagnostics *diagnostics)
{
	struct together together = {.arena = arena,
				    .messages = messages,
				    .count = count,
				    .terms = meaning_terms(abstract),
				    .tense = abstract_feature(abstract, "tense"),
				    .ask = abstract_feature(abstract, "ask"),
				    .diagnostics = diagnostics};
	for (int i = 0; i < count; i++) {
		const struct message *message = messages[i];
		bool live = !message_expired(message, now) && !is_replaced(&together, message);
		circle_check(&together, message);
		former_check(&together, message);
		for (int j = 0; j < count; j++) {
			const struct message *other = messages[j];
			if (i == j)
				continue;
			twice_check(&together, message, other);
			replaced_twice_check(&together, message, other);
			if (live && !message_expired(other, now) && !is_replaced(&together, other))
				contradiction_check(&together, message, other);
		}
	}
}
