/*
 * Round trip: what the source language says of a meaning, it reads again as that same meaning: all sentences of the
 * worked messages and of those to begin with, and all its examples. What it says of the examples of other languages it
 * reads too, but there two meanings may share one sentence (a place of the doing, or of the thing).
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../compiler/linearise/say.h"
#include "message_file.h"

/* Sentences that do not come back yet. This list must shrink: one that does come back fails until it is taken out. */
static const char *const known[] = {
    /* "ze" for a thing named before, where a clause says before what */
    "Kook uw kraanwater 3 minuten voordat u ze drinkt.",
    "Kook het kraanwater 3 minuten voordat u ze drinkt.",
    "Kook het kraanwater 3 minuten voordat u ze drinkt, u eten maakt of u uw tanden poetst.",
    /* "aan" before whom something is asked */
    "De gemeente heeft aan bewoners gevraagd om thuis te blijven.",
    NULL,
};

struct trip {
	struct arena *arena;
	const struct abstract *abstract;
	int count, failed;
	bool seen[sizeof(known) / sizeof(known[0])];
};

static const char *tree_text(const struct trip *trip, const struct node *node)
{
	struct buffer text = {0};

	if (node == NULL)
		return "nothing";
	node_write(node, trip->abstract, &text);
	const char *copy = arena_string(trip->arena, buffer_text(&text));
	buffer_free(&text);
	return copy;
}

static void compare(struct trip *trip, const char *words, const struct node *meant, const struct node *read,
		    bool shared)
{
	int listed = 0;

	while (known[listed] != NULL && strcmp(known[listed], words) != 0)
		listed++;
	trip->seen[listed] = true;
	trip->count++;
	bool same = read != NULL && (shared || node_equal(meant, read));
	cr_expect(!same || known[listed] == NULL, "%s: comes back; take it out of the list", words);
	if (same || known[listed] != NULL)
		return;
	trip->failed++;
	cr_log_error("%s: want %s, got %s", words, tree_text(trip, meant), tree_text(trip, read));
}

/* The same sentences as the source language says them. */
static struct sentence *say_again(struct message_file *file, const struct sentence *list)
{
	struct sentence *first = NULL, **end = &first;

	for (; list != NULL; list = list->next) {
		struct sentence *copy = arena_allocate(file->arena, sizeof(*copy));
		*copy = *list;
		copy->meaning = NULL;
		copy->next = NULL;
		if (list->meaning != NULL) {
			struct said said =
			    say_sentence(file->arena, file->workspace.source, list->meaning, file->message->sent.year);
			cr_assert(said.words != NULL, "%s: %s", list->words, said.unsupported);
			copy->words = said.words;
			copy->offsets = arena_array(file->arena, strlen(said.words) + 1, sizeof(*copy->offsets));
		}
		*end = copy;
		end = &copy->next;
	}
	return first;
}

static void message_trip(struct message_file *file, void *context)
{
	struct trip *trip = context;
	struct message again = *file->message;
	struct part **end = &again.parts;
	int count = 0;

	trip->arena = file->arena;
	trip->abstract = file->workspace.abstract;
	for (const struct part *part = file->message->parts; part != NULL; part = part->next) {
		struct part *copy = arena_allocate(file->arena, sizeof(*copy));
		*copy = *part;
		copy->sentences = say_again(file, part->sentences);
		copy->reasons = say_again(file, part->reasons);
		*end = copy;
		end = &copy->next;
	}
	*end = NULL;
	const struct message_reading *readings = understand_message(
	    file->arena, file->reader, &again, diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH), &count);
	cr_assert(count == file->understood->reading_count);
	for (int i = 0; i < count; i++) {
		const struct sentence *sentence = file->understood->readings[i].sentence;
		cr_expect(sentence->own || sentence->meaning != NULL, "%s: not understood: %s", file->path,
			  sentence->words);
		if (sentence->meaning != NULL)
			compare(trip, readings[i].sentence->words, sentence->meaning, readings[i].sentence->meaning,
				false);
	}
}

/* ---- examples ---- */

/* The names in an example's own tree are known when its sentence is read back. */
struct names {
	struct arena *arena;
	const struct language *language;
	struct known_name *list;
};

static void name_collect(const struct node *node, void *context)
{
	struct names *names = context;
	const struct abstract *abstract = names->language->abstract;

	if (node->kind == NODE_FACT && node->category == abstract_category(abstract, "Name"))
		names->list = known_name_add(names->arena, names->language, node->fact.text,
					     node->value[abstract_feature(abstract, "namekind")], names->list);
}

static void example_trip(struct trip *trip, struct language *language, struct reader *reader,
			 const struct example *example, bool foreign)
{
	const char *error = NULL;
	struct node *node = node_read(trip->arena, trip->abstract, example->tree, &error);

	cr_assert(node != NULL, "%s: %s", example->tree, error);
	if (example->counter || node->category != abstract_category(trip->abstract, "Clause"))
		return;
	struct said said = say_sentence(trip->arena, language, node, 2025);
	cr_expect(said.words != NULL || foreign, "%s: %s", example->tree, said.unsupported);
	if (said.words == NULL)
		return;
	struct names names = {trip->arena, language, NULL};
	node_each(node, name_collect, &names);
	struct reading_context context = {.sent = {2025, 1, 1, 12, 0}, .names = names.list};
	compare(trip, said.words, node, understand_sentence(trip->arena, reader, said.words, &context).meaning,
		foreign);
}

static void examples_trip(struct trip *trip)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct options options = {.folder = "."};
	struct workspace workspace = {.arena = arena, .diagnostics = diagnostics, .options = &options};

	cr_assert(workspace_open_all(&workspace), "%s", diagnostics_message(diagnostics, 0));
	struct reader *reader = reader_new(arena, workspace.source);
	trip->arena = arena;
	trip->abstract = workspace.abstract;
	for (int i = 0; i < workspace.language_count; i++)
		for (const struct example *example = workspace.languages[i]->examples; example != NULL;
		     example = example->next)
			example_trip(trip, workspace.source, reader, example,
				     workspace.languages[i] != workspace.source);
	arena_free(arena);
}

Test(roundtrip, what_is_said_is_read_with_the_same_meaning, .timeout = 600)
{
	struct trip trip = {0};

	message_files_each(message_trip, &trip);
	examples_trip(&trip);
	cr_log_info("%d sentences", trip.count);
	cr_expect(trip.count > 500, "only %d sentences", trip.count);
	cr_expect(trip.failed == 0, "%d of %d sentences do not come back", trip.failed, trip.count);
	for (int i = 0; known[i] != NULL; i++)
		cr_expect(trip.seen[i], "%s: nobody says this any more; take it out of the list", known[i]);
}
