/*
 * Generator: meanings made at random over the whole core of concepts, roles and features, said in Dutch and read back.
 * The meaning that was said must be among the readings, and be the chosen one nearly always. Every language says each
 * of them or refuses it by name: no form is left unfilled. The same seed makes the same meanings.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../compiler/command/command.h"
#include "../../compiler/linearise/say.h"
#include "../../compiler/understand/understand.h"

#define TREES 10000
#define CHOSEN_AT_LEAST 98 /* in a hundred */

/* What may stand with any clause: a role and the kinds of its filler, or words of its own. */
static const struct adjunct {
	const char *role, *tree;
} adjuncts[] = {
    {"place", "\"Utrecht\""},
    {"place", "home"},
    {"place", "(school det=def)"},
    {"place", "(street det=this)"},
    {"time", "2025-11-04"},
    {"time", "(2025-11-04 daypart=evening)"},
    {"clock", "16:00"},
    {"since", "2025-11-03"},
    {"until", "2025-11-05"},
    {"until", "(2025-11-05 bound=through)"},
    {"clock", "(17:00 lower=09:00)"},
    {"frequency", "(day det=each)"},
    {"frequency", "often"},
    {"duration", "(minute number=many count=3)"},
    {"duration", "(day number=many count=(2 bound=atleast))"},
    {"condition", "(be agent=you state=ill)"},
    {"condition", "(exist agent=(smoke det=many))"},
    {"cause", "(be polarity=no agent=(water.tap det=def) state=safe)"},
    {"before", "(go agent=you goal=outside)"},
    {"without", "(boil theme=(water.tap det=def))"},
    {"according", "(ggd det=def)"},
    {"order", "again"},
    {"manner", "now"},
};

struct generator {
	struct workspace workspace;
	struct options options;
	struct reader *reader;
	struct known_name *names;
	uint64_t state;
	struct arena *arena; /* for one tree */
	int made, refused, timeless, found, chosen, tried;
	int other[16]; /* refused, by language */
};

/* xorshift64*: Vigna, An experimental exploration of Marsaglia's xorshift generators, 2016. */
static unsigned roll(struct generator *generator, unsigned sides)
{
	generator->state ^= generator->state >> 12;
	generator->state ^= generator->state << 25;
	generator->state ^= generator->state >> 27;
	return (unsigned)((generator->state * UINT64_C(2685821657736338717)) >> 33) % sides;
}

static void put(struct generator *generator, struct node *node, const char *feature, const char *value)
{
	const struct abstract *abstract = generator->workspace.abstract;
	int index = abstract_feature(abstract, feature);
	node->value[index] = (uint8_t)feature_value(&abstract->features[index], value);
}

static const char *one_of(struct generator *generator, const char *const *values, unsigned count)
{
	return values[roll(generator, count)];
}

/* A concept that the source language has a word for, of a category and one of these kinds (NULL or empty: any). */
static const struct concept *pick(struct generator *generator, int category, const char **kinds)
{
	const struct abstract *abstract = generator->workspace.abstract;
	for (int attempt = 0; attempt < 4000; attempt++) {
		const struct concept *concept = abstract->concepts[roll(generator, (unsigned)abstract->concept_count)];
		bool fits = !kinds || !kinds[0] || strcmp(kinds[0], "*") == 0;
		for (int i = 0; !fits && kinds[i]; i++)
			fits = concept_has_kind(concept, kinds[i]);
		if (concept->category == category && fits && concept->argument_count < 5 &&
		    language_lexemes(generator->workspace.source, concept))
			return concept;
	}
	return NULL;
}

static struct node *tree(struct generator *generator, const char *notation)
{
	const char *error = NULL;
	struct node *node = node_read(generator->arena, generator->workspace.abstract, notation, &error);
	cr_assert(node != NULL, "%s: %s", notation, error);
	return node;
}

static struct node *entity(struct generator *generator, const char **kinds)
{
	static const char *const mass[] = {"bare", "def", "def"};
	static const char *const one[] = {"def", "def", "indef", "this"};
	static const char *const many[] = {"bare", "def", "all", "some"};
	const struct abstract *abstract = generator->workspace.abstract;
	int category = abstract_category(abstract, "Entity");
	const struct concept *concept = pick(generator, category, kinds);
	if (!concept || strcmp(concept->id, "whoever") == 0 || strcmp(concept->id, "whatever") == 0)
		return NULL;
	struct node *node = node_new(generator->arena, NODE_CONCEPT, category);
	node->concept = concept;
	int mass_feature = abstract_feature(abstract, "mass");
	if (concept->trait[mass_feature]) {
		put(generator, node, "det", one_of(generator, mass, 3));
	} else if (roll(generator, 3) == 0) {
		put(generator, node, "number", "many");
		put(generator, node, "det", one_of(generator, many, 4));
	} else {
		put(generator, node, "det", one_of(generator, one, 4));
	}
	if (roll(generator, 8) == 0) {
		struct node *property =
		    node_new(generator->arena, NODE_CONCEPT, abstract_category(abstract, "Property"));
		property->concept = pick(generator, property->category, NULL);
		node_add(generator->arena, node, abstract_role(abstract, "property"), property);
	}
	return node;
}

static struct node *filler(struct generator *generator, const struct argument *argument)
{
	const struct abstract *abstract = generator->workspace.abstract;
	const struct role *role = &abstract->roles[argument->role];
	int entity_category = abstract_category(abstract, "Entity");
	int property_category = abstract_category(abstract, "Property");
	for (int i = 0; argument->kinds[i] && strcmp(role->name, "agent") == 0; i++)
		if (strcmp(argument->kinds[i], "person") == 0 && roll(generator, 2) == 0)
			return tree(generator, roll(generator, 3) ? "you" : "we");
	if (strcmp(role->name, "content") == 0)
		return tree(generator, "(be agent=(water.tap det=def) state=safe)");
	if (strcmp(role->name, "state") == 0 || !(role->takes & UINT32_C(1) << entity_category)) {
		struct node *node = node_new(generator->arena, NODE_CONCEPT, property_category);
		node->concept = pick(generator, property_category, NULL);
		return node;
	}
	return entity(generator, argument->kinds);
}

static struct node *clause(struct generator *generator)
{
	static const char *const stances[] = {"state", "state",  "state",   "do",   "do",
					      "dont",  "must",   "mustnot", "may",  "neednot",
					      "can",   "cannot", "might",   "want", "advise"};
	static const char *const tenses[] = {"present", "present", "present", "past", "perfect", "future"};
	static const char *const polarities[] = {"yes", "yes", "yes", "yes", "no", "notyet", "nolonger", "still"};
	const struct abstract *abstract = generator->workspace.abstract;
	struct node *node = node_new(generator->arena, NODE_CONCEPT, abstract_category(abstract, "Clause"));
	node->concept = pick(generator, node->category, NULL);
	const char *stance = one_of(generator, stances, 15);
	put(generator, node, "stance", stance);
	if (strcmp(stance, "state") == 0) {
		put(generator, node, "tense", one_of(generator, tenses, 6));
		put(generator, node, "polarity", one_of(generator, polarities, 8));
	}
	bool order = strcmp(stance, "do") == 0 || strcmp(stance, "dont") == 0;
	for (int i = 0; i < node->concept->argument_count; i++) {
		const struct argument *argument = &node->concept->arguments[i];
		bool agent = strcmp(abstract->roles[argument->role].name, "agent") == 0;
		bool content = strcmp(abstract->roles[argument->role].name, "content") == 0;
		if ((agent && order) || (!agent && !argument->required && roll(generator, 3) == 0))
			continue;
		if (content && !argument->required && node_child(node, abstract_role(abstract, "theme")))
			continue; /* what is heard is a thing or that something is so, not both */
		struct node *child = filler(generator, argument);
		if (!child && argument->required)
			return NULL; /* nothing of that kind came up */
		if (child)
			node_add(generator->arena, node, argument->role, child);
	}
	if (roll(generator, 2) == 0) {
		const struct adjunct *adjunct = &adjuncts[roll(generator, sizeof adjuncts / sizeof *adjuncts)];
		int role = abstract_role(abstract, adjunct->role);
		if (!node_child(node, role))
			node_add(generator->arena, node, role, tree(generator, adjunct->tree));
	}
	return node;
}

static const char *notation(struct generator *generator, const struct node *node)
{
	struct buffer text = {0};
	node_write(node, generator->workspace.abstract, &text);
	const char *copy = arena_string(generator->arena, buffer_text(&text));
	buffer_free(&text);
	return copy;
}

/* What every other language makes of it. */
static void say_everywhere(struct generator *generator, const struct node *node)
{
	for (int i = 0; i < generator->workspace.language_count; i++) {
		struct language *language = generator->workspace.languages[i];
		struct said said = say_sentence(generator->arena, language, node, 2025);
		generator->other[i] += said.words == NULL;
		cr_expect(said.words != NULL || said.unsupported != NULL, "%s: no words and no reason", language->code);
		cr_expect(said.words == NULL || strpbrk(said.words, "{}") == NULL, "%s: unfilled: %s", language->code,
			  said.words);
	}
}

/* "We zetten" is now and then: the sentence cannot tell, and the present is what it is taken for. */
static bool same_in_present(struct generator *generator, const struct node *node, const char *words)
{
	int tense = abstract_feature(generator->workspace.abstract, "tense");
	struct node present = *node;
	present.value[tense] = 0;
	struct said said = say_sentence(generator->arena, generator->workspace.source, &present, 2025);
	return node->value[tense] && said.words && strcmp(said.words, words) == 0;
}

static void one_tree(struct generator *generator)
{
	generator->arena = arena_new();
	const struct node *node = clause(generator);
	const char *wrong = node ? node_verify(generator->arena, node, generator->workspace.abstract) : "empty";
	struct said said = {0};
	if (!wrong)
		said = say_sentence(generator->arena, generator->workspace.source, node, 2025);
	generator->tried++;
	if (said.words && same_in_present(generator, node, said.words)) {
		generator->timeless++;
	} else if (!said.words) {
		generator->refused++;
	} else {
		struct reading_context context = {
		    .sent = {2025, 11, 1, 7, 30}, .names = generator->names, .sought = node};
		struct reading reading = understand_sentence(generator->arena, generator->reader, said.words, &context);
		bool chosen = reading.meaning && node_equal(reading.meaning, node);
		generator->made++;
		generator->chosen += chosen;
		generator->found += chosen || reading.sought;
		if (!chosen && getenv("HELDER_GENERATOR_SHOW"))
			printf("%s\t%s\t%s\t%s\n", reading.sought ? "other" : "lost", said.words,
			       notation(generator, node), reading.meaning ? notation(generator, reading.meaning) : "-");
		say_everywhere(generator, node);
	}
	arena_free(generator->arena);
}

Test(generator, meanings_come_back, .timeout = 900)
{
	struct generator generator = {.state = UINT64_C(0x9E3779B97F4A7C15)};
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	generator.options = (struct options){.folder = "."};
	generator.workspace =
	    (struct workspace){.arena = arena, .options = &generator.options, .diagnostics = diagnostics};
	cr_assert(workspace_open_all(&generator.workspace));
	generator.reader = reader_new(arena, generator.workspace.source);
	generator.names = known_name_add(arena, generator.workspace.source, "Utrecht", 0, NULL);
	const char *wanted = getenv("HELDER_GENERATOR_TREES");
	int trees = wanted ? atoi(wanted) : TREES;
	while (generator.made < trees && generator.tried < 3 * trees)
		one_tree(&generator);
	printf("generator: %d trees; %d refused by the source language, %d in the words of another time\n",
	       generator.made, generator.refused, generator.timeless);
	printf("generator: the meaning is among the readings of %d, and the chosen one of %d\n", generator.found,
	       generator.chosen);
	for (int i = 0; i < generator.workspace.language_count; i++)
		printf("generator: %s refuses %d\n", generator.workspace.languages[i]->code, generator.other[i]);
	cr_expect(generator.found == generator.made, "%d of %d meanings were lost", generator.made - generator.found,
		  generator.made);
	cr_expect(generator.chosen * 100 >= generator.made * CHOSEN_AT_LEAST, "%d of %d were chosen", generator.chosen,
		  generator.made);
	arena_free(arena);
}
