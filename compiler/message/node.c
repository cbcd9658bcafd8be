#include "node.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/phone.h"

struct node *node_new(struct arena *arena, enum node_kind kind, int category)
{
	struct node *node = arena_allocate(arena, sizeof *node);
	node->kind = kind;
	node->category = category;
	node->fact.hour = -1;
	return node;
}

void node_add(struct arena *arena, struct node *node, int role, struct node *child)
{
	struct node_child *children = arena_array(arena, (size_t)node->child_count + 1, sizeof *children);
	if (node->child_count > 0)
		memcpy(children, node->children, (size_t)node->child_count * sizeof *children);
	children[node->child_count++] = (struct node_child){role, child};
	node->children = children;
}

struct node *node_child(const struct node *node, int role)
{
	for (int i = 0; i < node->child_count; i++)
		if (node->children[i].role == role)
			return node->children[i].node;
	return NULL;
}

static bool same_text(const char *left, const char *right)
{
	return left == right || (left && right && strcmp(left, right) == 0);
}

/* Two writings of one phone number are the same fact. */
static bool fact_equal(const struct fact *left, const struct fact *right)
{
	bool same =
	    same_text(left->text, right->text) || (left->text && right->text && phone_same(left->text, right->text));
	return same && left->number == right->number && left->year == right->year && left->month == right->month &&
	       left->day == right->day && left->hour == right->hour && left->minute == right->minute;
}

bool node_equal(const struct node *left, const struct node *right)
{
	if (left->kind != right->kind || left->category != right->category || left->concept != right->concept ||
	    left->child_count != right->child_count || memcmp(left->value, right->value, sizeof left->value) != 0)
		return false;
	if (left->kind == NODE_FACT && !fact_equal(&left->fact, &right->fact))
		return false;
	for (int i = 0; i < left->child_count; i++) {
		int role = left->children[i].role;
		const struct node *other = role < 0 ? right->children[i].node : node_child(right, role);
		if (!other || !node_equal(left->children[i].node, other))
			return false;
	}
	return true;
}

/* How the notation writes what divides the groups of a phone number, for a space and brackets end a word of it. */
static const char phone_signs[][2] = {{' ', '_'}, {'(', '['}, {')', ']'}};

static char phone_sign(char sign, int from)
{
	for (size_t i = 0; i < sizeof phone_signs / sizeof *phone_signs; i++)
		if (phone_signs[i][from] == sign)
			return phone_signs[i][1 - from];
	return sign;
}

static void write_phone(const char *text, struct buffer *buffer)
{
	buffer_add_byte(buffer, '+');
	for (; *text; text++)
		buffer_add_byte(buffer, phone_sign(*text, 0));
}

static void write_fact(const struct node *node, const struct abstract *abstract, struct buffer *buffer)
{
	const char *category = abstract->categories[node->category];
	const struct fact *fact = &node->fact;
	if (strcmp(category, "Number") == 0 && fact->text)
		buffer_add_string(buffer, fact->text);
	else if (strcmp(category, "Number") == 0)
		buffer_add_format(buffer, "%ld", fact->number);
	else if (strcmp(category, "Date") == 0)
		buffer_add_format(buffer, "%04d-%02d-%02d", fact->year, fact->month, fact->day);
	else if (strcmp(category, "Clock") == 0)
		buffer_add_format(buffer, "%02d:%02d", fact->hour, fact->minute);
	else if (strcmp(category, "Phone") == 0)
		write_phone(fact->text, buffer);
	else if (strcmp(category, "Address") == 0)
		buffer_add_format(buffer, "<%s>", fact->text);
	else if (strcmp(category, "Postcode") == 0)
		buffer_add_format(buffer, "#%s", fact->text);
	else
		buffer_add_format(buffer, "\"%s\"", fact->text);
}

static void write_head(const struct node *node, const struct abstract *abstract, struct buffer *buffer)
{
	if (node->kind == NODE_CONCEPT)
		buffer_add_string(buffer, node->concept->id);
	else if (node->kind == NODE_FACT)
		write_fact(node, abstract, buffer);
	else
		buffer_add_string(buffer, node->kind == NODE_AND ? "and" : "or");
}

void node_write(const struct node *node, const struct abstract *abstract, struct buffer *buffer)
{
	bool plain = node->child_count == 0;
	for (int f = 1; f < abstract->feature_count; f++)
		if (node->value[f] != 0)
			plain = false;
	if (!plain)
		buffer_add_byte(buffer, '(');
	write_head(node, abstract, buffer);
	if (node->antecedent) {
		buffer_add_string(buffer, "→");
		write_head(node->antecedent, abstract, buffer);
	}
	for (int f = 1; f < abstract->feature_count; f++)
		if (node->value[f] != 0)
			buffer_add_format(buffer, " %s=%s", abstract->features[f].name,
					  abstract->features[f].values[node->value[f]]);
	for (int i = 0; i < node->child_count; i++) {
		buffer_add_byte(buffer, ' ');
		if (node->children[i].role >= 0)
			buffer_add_format(buffer, "%s=", abstract->roles[node->children[i].role].name);
		node_write(node->children[i].node, abstract, buffer);
	}
	if (!plain)
		buffer_add_byte(buffer, ')');
}

/* The state of reading the notation. */
struct reader {
	struct arena *arena;
	const struct abstract *abstract;
	const char *at;
	const char *error;
	const struct node *nouns[64]; /* those before, nearest last: what `it` refers to */
	int noun_count;
	int depth;
};

/* The noun that a Ref stands for: the nearest before it, with the head that its arrow names. */
static const struct node *antecedent(const struct reader *reader, const char *head)
{
	for (int i = reader->noun_count - 1; i >= 0; i--)
		if (!head || strcmp(reader->nouns[i]->concept->id, head) == 0)
			return reader->nouns[i];
	return NULL;
}

static struct node *read_node(struct reader *reader);

static struct node *fail(struct reader *reader, const char *what, const char *word)
{
	if (!reader->error)
		reader->error = arena_format(reader->arena, "%s: %s", what, word);
	return NULL;
}

static struct node *read_text_fact(struct reader *reader, const char *category, char end)
{
	const char *start = ++reader->at;
	const char *stop = strchr(start, end);
	if (!stop)
		return fail(reader, "no end", start);
	struct node *node = node_new(reader->arena, NODE_FACT, abstract_category(reader->abstract, category));
	node->fact.text = arena_copy(reader->arena, start, (size_t)(stop - start));
	reader->at = stop + 1;
	return node;
}

static struct node *read_word_fact(struct reader *reader, const char *word)
{
	const struct abstract *abstract = reader->abstract;
	struct node *node = node_new(reader->arena, NODE_FACT, 0);
	struct fact *fact = &node->fact;
	struct fact read = *fact;
	char rest;
	if (word[0] == '+' || word[0] == '#') {
		node->category = abstract_category(abstract, word[0] == '+' ? "Phone" : "Postcode");
		char *text = arena_string(reader->arena, word + 1);
		for (char *at = text; *at && word[0] == '+'; at++)
			*at = phone_sign(*at, 1);
		fact->text = text;
	} else if (sscanf(word, "%4d-%2d-%2d%c", &read.year, &read.month, &read.day, &rest) == 3) {
		node->category = abstract_category(abstract, "Date");
		fact->year = read.year;
		fact->month = read.month;
		fact->day = read.day;
	} else if (sscanf(word, "%2d:%2d%c", &read.hour, &read.minute, &rest) == 2) {
		node->category = abstract_category(abstract, "Clock");
		fact->hour = read.hour;
		fact->minute = read.minute;
	} else if (*word && strspn(word, "0123456789") == strlen(word)) {
		node->category = abstract_category(abstract, "Number");
		fact->number = strtol(word, NULL, 10);
	} else if (isdigit((unsigned char)*word) && sscanf(word, "%*[0-9].%*[0-9]%c", &rest) < 1 && strchr(word, '.') &&
		   isdigit((unsigned char)strchr(word, '.')[1])) {
		node->category = abstract_category(abstract, "Number");
		fact->number = strtol(word, NULL, 10);
		fact->text = word;
	} else {
		return NULL;
	}
	return node;
}

static struct node *read_head(struct reader *reader)
{
	if (*reader->at == '"') {
		struct node *node = read_text_fact(reader, "Name", '"');
		if (node && *reader->at == '/') {
			size_t length = strcspn(++reader->at, " )");
			const char *kind = arena_copy(reader->arena, reader->at, length);
			int feature = abstract_feature(reader->abstract, "namekind");
			int value = feature_value(&reader->abstract->features[feature], kind);
			if (value < 0)
				return fail(reader, "unknown kind of name", kind);
			node->value[feature] = (uint8_t)value;
			reader->at += length;
		}
		return node;
	}
	if (*reader->at == '<')
		return read_text_fact(reader, "Address", '>');
	size_t length = strcspn(reader->at, " ()=");
	const char *word = arena_copy(reader->arena, reader->at, length);
	reader->at += length;
	char *arrow = strstr(word, "→");
	const char *named = arrow ? arrow + strlen("→") : NULL;
	if (arrow)
		*arrow = '\0';
	if (strcmp(word, "and") == 0 || strcmp(word, "or") == 0)
		return node_new(reader->arena, word[0] == 'a' ? NODE_AND : NODE_OR, 0);
	const struct concept *concept = abstract_concept(reader->abstract, word);
	if (concept) {
		struct node *node = node_new(reader->arena, NODE_CONCEPT, concept->category);
		node->concept = concept;
		if (strcmp(word, "it") == 0 || strcmp(word, "they") == 0)
			node->antecedent = antecedent(reader, named);
		if (named && !node->antecedent)
			return fail(reader, "nothing before to refer to", named);
		bool noun = strcmp(reader->abstract->categories[concept->category], "Entity") == 0;
		if (noun && reader->noun_count < 64)
			reader->nouns[reader->noun_count++] = node;
		return node;
	}
	struct node *node = read_word_fact(reader, word);
	return node ? node : fail(reader, "unknown concept", word);
}

static bool read_pair(struct reader *reader, struct node *node)
{
	const struct abstract *abstract = reader->abstract;
	size_t length = strcspn(reader->at, " ()=\"<");
	const char *name = arena_copy(reader->arena, reader->at, length);
	if (reader->at[length] != '=') { /* a member of a coordination */
		struct node *member = read_node(reader);
		if (!member)
			return false;
		node_add(reader->arena, node, -1, member);
		return true;
	}
	int role = abstract_role(abstract, name);
	int feature = abstract_feature(abstract, name);
	reader->at += length + 1;
	if (role >= 0) {
		struct node *child = read_node(reader);
		if (!child)
			return false;
		node_add(reader->arena, node, role, child);
		return true;
	}
	if (feature < 0) {
		fail(reader, "unknown role or feature", name);
		return false;
	}
	length = strcspn(reader->at, " ()");
	const char *value_name = arena_copy(reader->arena, reader->at, length);
	int value = feature_value(&abstract->features[feature], value_name);
	if (value < 0) {
		fail(reader, "unknown value", value_name);
		return false;
	}
	node->value[feature] = (uint8_t)value;
	reader->at += length;
	return true;
}

static struct node *read_node(struct reader *reader)
{
	if (*reader->at != '(')
		return read_head(reader);
	if (++reader->depth > 64)
		return fail(reader, "too deep", "");
	reader->at++;
	struct node *node = read_head(reader);
	while (node && *reader->at == ' ') {
		reader->at += strspn(reader->at, " ");
		if (!read_pair(reader, node))
			return NULL;
	}
	if (node && *reader->at != ')')
		return fail(reader, "expected )", reader->at);
	if (node)
		reader->at++;
	reader->depth--;
	if (node && (node->kind == NODE_AND || node->kind == NODE_OR)) {
		if (node->child_count < 2)
			return fail(reader, "a coordination needs two members", "");
		node->category = node->children[0].node->category;
	}
	return node;
}

struct node *node_read(struct arena *arena, const struct abstract *abstract, const char *notation, const char **error)
{
	struct reader reader = {.arena = arena, .abstract = abstract, .at = notation};
	reader.at += strspn(reader.at, " ");
	struct node *node = read_node(&reader);
	if (node && reader.at[strspn(reader.at, " ")] != '\0')
		node = fail(&reader, "more after the end", reader.at);
	if (error)
		*error = reader.error;
	return node;
}

const char *node_verify(struct arena *arena, const struct node *node, const struct abstract *abstract)
{
	if ((node->kind == NODE_CONCEPT) != (node->concept != NULL))
		return "a concept without its entry";
	if (node->kind == NODE_FACT && !abstract->category_is_fact[node->category])
		return arena_format(arena, "%s holds no fact", abstract->categories[node->category]);
	bool coordination = node->kind == NODE_AND || node->kind == NODE_OR;
	if (coordination && node->child_count < 2)
		return "a coordination with fewer than two members";
	for (int i = 0; i < node->child_count; i++) {
		int role = node->children[i].role;
		const struct node *child = node->children[i].node;
		if ((role < 0) != coordination)
			return "a member outside a coordination";
		if (role >= 0 && !(abstract->roles[role].of & UINT32_C(1) << node->category))
			return arena_format(arena, "%s has no role %s", abstract->categories[node->category],
					    abstract->roles[role].name);
		if (role >= 0 && !(abstract->roles[role].takes & UINT32_C(1) << child->category))
			return arena_format(arena, "role %s takes no %s", abstract->roles[role].name,
					    abstract->categories[child->category]);
		const char *wrong = node_verify(arena, child, abstract);
		if (wrong)
			return wrong;
	}
	return NULL;
}

void node_each(const struct node *node, void (*visit)(const struct node *node, void *context), void *context)
{
	visit(node, context);
	for (int i = 0; i < node->child_count; i++)
		node_each(node->children[i].node, visit, context);
}
