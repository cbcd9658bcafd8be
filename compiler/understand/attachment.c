#include "chart_parts.h"

#include <stdlib.h>
#include <string.h>

#define LIST 192       /* attachments in a list, but never fewer than */
#define LIST_PER_END 2 /* so many that end at the same place */

bool set_allows(const struct features *features, const struct assignments *set)
{
	for (int i = 0; i < set->count; i++)
		if (!(features->mask[set->items[i].feature] & UINT32_C(1) << set->items[i].value))
			return false;
	return true;
}

bool was_set(const struct assignments *set, int feature)
{
	for (int i = 0; i < set->count; i++)
		if (set->items[i].feature == feature)
			return true;
	return false;
}

int open_role(const struct chart *chart, const struct features *features, int feature)
{
	uint32_t mask = feature > 0 && feature < FEATURE_LIMIT ? features->mask[feature] : 1;
	const int *roles = feature == chart->rows->gap ? chart->rows->gap_roles : chart->rows->ask_roles;
	return mask & 1 ? -1 : roles[__builtin_ctz(mask)];
}

bool holds_meaning(const struct chart *chart, int category, const struct features *features)
{
	const struct features *lacks = &chart->rows->lacks[category];
	uint32_t lost = 0;
	for (int f = 0; f < FEATURE_LIMIT; f++)
		lost |= lacks->mask[f] & ~features->mask[f];
	return lost == 0;
}

/* Whether a role that a clause leaves open is said by its own rows or by its mark: what nobody says was not meant. */
static bool open_is_said(const struct chart *chart, const struct mark *mark, const struct features *features,
			 uint64_t ticked)
{
	ticked |= rows_ticks(chart->rows, &mark->guard);
	for (uint64_t left = chart->rows->said_by_marks & ~ticked; left; left &= left - 1)
		if (!(features->mask[__builtin_ctzll(left)] & 1))
			return false;
	return true;
}

/* Whether a constituent is only what another mark makes of it, or not what this one does. */
static bool marked_otherwise(const struct rows *rows, const struct mark *mark, const struct features *features)
{
	if (!set_allows(features, &mark->set))
		return true;
	for (int i = 0; i < rows->mark_feature_count; i++)
		if (!(features->mask[rows->mark_features[i]] & 1) && !was_set(&mark->set, rows->mark_features[i]))
			return true;
	return false;
}

/* What is left of a constituent's features under a mark and perhaps a focus row. False when it does not fit them. */
static bool fits_mark(const struct chart *chart, const struct mark *mark, const struct mark *focus, int category,
		      struct features *features)
{
	const struct rows *rows = chart->rows;
	if (!guard_narrow(features, &mark->guard) || !set_allows(features, &mark->set))
		return false;
	if (focus && !guard_narrow(features, &focus->guard))
		return false;
	/* Without its words nothing is in focus, unless a clause says so among its own. */
	if (!focus && rows->focus > 0 && (category != rows->clause || features->mask[rows->focus] & 1) &&
	    !features_narrow(features, rows->focus, 1))
		return false;
	if (!holds_meaning(chart, category, features))
		return false;
	for (int i = 0; i < rows->mark_feature_count; i++)
		if (!was_set(&mark->set, rows->mark_features[i]) &&
		    !features_narrow(features, rows->mark_features[i], 1))
			return false;
	for (int i = 0; i < mark->set.count; i++)
		features_set(features, mark->set.items[i].feature, mark->set.items[i].value);
	return true;
}

/* The head that conditions on a node look at: of a coordination, its first member's. */
static const struct concept *head_of(const struct node *node)
{
	return node->kind == NODE_AND || node->kind == NODE_OR ? node->children[0].node->concept : node->concept;
}

static uint64_t roles_within(const struct node *node)
{
	uint64_t roles = 0;
	for (int i = 0; i < node->child_count; i++)
		roles |= node->children[i].role >= 0 ? UINT64_C(1) << node->children[i].role : 0;
	return roles;
}

/* Whether a mark tests a child of the filler: then what it holds matters. */
static bool looks_inside(const struct mark *mark)
{
	for (int i = 0; i < mark->guard.when_count; i++)
		if (mark->guard.when[i].subject == TEST_CHILD || mark->guard.when[i].subject == TEST_CHILD_HEAD)
			return true;
	for (int i = 0; i < mark->guard.only_count; i++)
		if (mark->guard.only[i].subject == TEST_CHILD || mark->guard.only[i].subject == TEST_CHILD_HEAD)
			return true;
	return false;
}

/* Whether no parent can tell two attachments of a mark apart but by their cost. A fact is looked at as it stands. */
static bool alike(const struct attachment *left, const struct attachment *right)
{
	const struct node *one = left->item->node;
	const struct node *other = right->item->node;
	return left->end == right->end && left->mark == right->mark && one->kind == other->kind &&
	       one->kind != NODE_FACT && one->category == other->category && head_of(one) == head_of(other) &&
	       roles_within(one) == roles_within(other) &&
	       memcmp(&left->features, &right->features, sizeof left->features) == 0;
}

/* Adds an attachment. Of those that are alike a row keeps no more than SAME_AHEAD, the cheapest, so that more need not
 * be tried: what makes the readings of clauses within clauses grow no faster than their number. */
static void add(struct chart *chart, struct attachment **list, const struct attachment *attachment)
{
	int same = 0;
	struct attachment **dearest = NULL;
	bool inside = looks_inside(attachment->mark);
	for (struct attachment **at = list; *at && !inside; at = &(*at)->next)
		if (alike(*at, attachment)) {
			same++;
			if (!dearest || (*at)->cost > (*dearest)->cost)
				dearest = at;
		}
	if (same >= SAME_AHEAD && (*dearest)->cost <= attachment->cost)
		return;
	if (same >= SAME_AHEAD)
		*dearest = (*dearest)->next;
	struct attachment *kept = arena_allocate(chart->arena, sizeof *kept);
	*kept = *attachment;
	kept->next = *list;
	*list = kept;
}

/* ---- tests that look beyond the filler's own features ---- */

bool concept_among(const struct node *node, const struct concept *concept, const struct test *test)
{
	if (node && (node->kind == NODE_AND || node->kind == NODE_OR)) {
		for (int i = 0; test->concepts && test->concepts[i]; i++)
			if (strcmp(test->concepts[i], node->kind == NODE_AND ? "and" : "or") == 0)
				return !test->negated;
		node = node->children[0].node;
	}
	if (node)
		concept = node->concept;
	return test_names(test, concept) != test->negated;
}

/* A test of a mark that looks at the filler's own tree or at the role. */
static bool attachment_test(const struct chart *chart, int role, const struct node *node, const struct test *test)
{
	const struct node *child = test->subject == TEST_CHILD || test->subject == TEST_HAS ||
					   test->subject == TEST_LACKS || test->subject == TEST_CHILD_HEAD
				       ? node_child(node, test->role)
				       : NULL;
	switch (test->subject) {
	case TEST_HAS:
		return child != NULL;
	case TEST_LACKS:
		return child == NULL;
	case TEST_CHILD_HEAD:
		return child ? concept_among(child, NULL, test) : test->negated;
	case TEST_CHILD:
		if (!child)
			return test->negated;
		if (test->feature == 0)
			return test->mask >> child->category & 1;
		return test->feature >= chart->language->abstract->feature_count ||
		       (test->mask >> child->value[test->feature] & 1);
	case TEST_HEAD:
		return concept_among(node, NULL, test);
	case TEST_ROLE:
		return test->roles >> role & 1;
	default:
		return true;
	}
}

/* Whether what a mark tests beyond the filler's own features holds, as far as the filler tells. */
static bool mark_holds(const struct chart *chart, const struct mark *mark, const struct node *node)
{
	for (int i = 0; i < mark->guard.when_count; i++)
		if (!attachment_test(chart, mark->role, node, &mark->guard.when[i]))
			return false;
	for (int i = 0; i < mark->guard.only_count; i++)
		if (!attachment_test(chart, mark->role, node, &mark->guard.only[i]))
			return false;
	return true;
}

static bool looks_up(const struct mark *mark)
{
	bool up = false;
	for (int i = 0; i < mark->guard.when_count; i++)
		up =
		    up || mark->guard.when[i].subject == TEST_PARENT || mark->guard.when[i].subject == TEST_PARENT_HEAD;
	for (int i = 0; i < mark->guard.only_count; i++)
		up =
		    up || mark->guard.only[i].subject == TEST_PARENT || mark->guard.only[i].subject == TEST_PARENT_HEAD;
	return up;
}

/* ---- attachments ---- */

static void add_attachments(struct chart *chart, const struct mark *mark, const struct mark *focus, int start,
			    struct attachment **list)
{
	const struct rows *rows = chart->rows;
	int before = chart_text(chart, NULL, mark->before, start);
	if (before < 0 || !chart_has_needs(chart, mark->needs))
		return;
	uint32_t categories = mark->of & chart->language->abstract->roles[mark->role].takes;
	for (; categories; categories &= categories - 1) {
		int category = __builtin_ctz(categories);
		const struct item *items = category == rows->clause ? chart_clauses(chart, start + before, &mark->set)
								    : chart_items(chart, category, start + before);
		for (const struct item *item = items; item; item = item->next) {
			int after = mark->after ? chart_text(chart, NULL, mark->after, item->end) : 0;
			if (after < 0 || marked_otherwise(rows, mark, &item->features) ||
			    !mark_holds(chart, mark, item->node))
				continue;
			struct features features = item->features;
			if (!fits_mark(chart, mark, focus, category, &features) ||
			    (category == rows->clause && !open_is_said(chart, mark, &features, item->ticked)))
				continue;
			bool opened =
			    open_role(chart, &features, rows->gap) >= 0 || open_role(chart, &features, rows->ask) >= 0;
			add(chart, list,
			    &(struct attachment){.item = item,
						 .features = features,
						 .mark = mark,
						 .mark_looks_up = looks_up(mark),
						 .end = item->end + after,
						 .cost = item->cost - (opened ? item->bare : 0) +
							 (mark->read_only ? COST_READING : 0)});
		}
	}
}

struct ranked {
	struct attachment *attachment;
	int index;
};

/* By end, then by cost; where that is the same, as they were found. */
static int compare_ranked(const void *left, const void *right)
{
	const struct ranked *one = left;
	const struct ranked *other = right;
	if (one->attachment->end != other->attachment->end)
		return one->attachment->end - other->attachment->end;
	if (one->attachment->cost != other->attachment->cost)
		return one->attachment->cost < other->attachment->cost ? -1 : 1;
	return one->index - other->index;
}

/* Cuts a long list down to the cheapest for each end: so long are only those of clauses within clauses. */
static struct attachment *cut(struct chart *chart, struct attachment *list)
{
	int count = 0, ends = 0, kept = 0;
	for (const struct attachment *attachment = list; attachment; attachment = attachment->next)
		count++;
	if (count <= LIST)
		return list;
	struct ranked *ranked = arena_array(chart->arena, (size_t)count, sizeof *ranked);
	for (int i = 0; i < count; i++, list = list->next)
		ranked[i] = (struct ranked){list, i};
	qsort(ranked, (size_t)count, sizeof *ranked, compare_ranked);
	for (int i = 0; i < count; i++)
		ends += i == 0 || ranked[i].attachment->end != ranked[i - 1].attachment->end;
	int most = LIST / ends > LIST_PER_END ? LIST / ends : LIST_PER_END;
	for (int i = 0; i < count; i++) {
		kept = i > 0 && ranked[i].attachment->end == ranked[i - 1].attachment->end ? kept + 1 : 1;
		if (kept > most)
			continue;
		ranked[i].attachment->next = list;
		list = ranked[i].attachment;
	}
	return list;
}

/* Whether the words of a focus can stand around what has this role: "nog 3 minuten", not "nog water". */
static bool focus_serves(const struct mark *focus, int role)
{
	for (int pass = 0; pass < 2; pass++) {
		const struct test *tests = pass ? focus->guard.only : focus->guard.when;
		for (int i = 0; i < (pass ? focus->guard.only_count : focus->guard.when_count); i++)
			if (tests[i].subject == TEST_ROLE && !(tests[i].roles >> role & 1))
				return false;
	}
	return true;
}

/* Tries the marks with and without the words of each focus around them. */
static void attach_marks(struct chart *chart, const struct mark *marks, int role, int start, struct attachment **list)
{
	bool focused = chart->words[start] && chart->words[start]->focus;
	const struct word **first = marks == chart->language->marks[role] ? chart->rows->mark_words[role] : NULL;
	for (const struct mark *mark = marks; mark; mark = mark->next) {
		const struct word *word = first ? *first++ : NULL;
		if (mark->write_only || mark->role != role)
			continue;
		if (!word || word == chart->words[start])
			add_attachments(chart, mark, NULL, start, list);
		for (const struct mark *focus = focused ? chart->language->focus : NULL; focus; focus = focus->next) {
			int words = focus->before && focus_serves(focus, role)
					? chart_text(chart, NULL, focus->before, start)
					: -1;
			if (words > 0)
				add_attachments(chart, mark, focus, start + words, list);
		}
	}
}

/* While a constituent that begins here is still growing, a list of them may be incomplete: only a settled one is kept.
 */
static bool is_settled(const struct chart *chart, const struct mark *government, int role, int start)
{
	uint32_t categories = chart->rows->wordless[role];
	for (const struct mark *mark = government; mark; mark = mark->next)
		if (mark->role == role)
			categories |= mark->of & chart->language->abstract->roles[role].takes;
	for (; categories; categories &= categories - 1)
		if (chart->memos[start * CATEGORY_LIMIT + __builtin_ctz(categories)].active)
			return false;
	return true;
}

const struct attachment *attachments_find(struct chart *chart, const struct mark *government, int role, int start)
{
	if (!government && !(chart->fillable[start] >> role & 1))
		return NULL;
	struct attachment_memo **first = &chart->attached[start * ROLE_LIMIT + role];
	struct attachment_memo *memo = *first;
	while (memo && memo->government != government)
		memo = memo->next;
	if (!memo) {
		memo = arena_allocate(chart->arena, sizeof *memo);
		*memo = (struct attachment_memo){.government = government, .next = *first};
		*first = memo;
	}
	if (memo->done)
		return memo->list;
	struct attachment *list = NULL;
	attach_marks(chart, government ? government : chart->language->marks[role], role, start, &list);
	memo->done = is_settled(chart, government, role, start);
	memo->list = cut(chart, list);
	if (memo->done && !memo->list && !government)
		chart->fillable[start] &= ~(UINT64_C(1) << role);
	return memo->list;
}
