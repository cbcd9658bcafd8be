/*
 * Picture: the sentences of tests/examples/pictures.tsv get the picture that stands beside them, or none. Run from the
 * repository's root.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../compiler/command/picture.h"
#include "../../compiler/front/front.h"
#include "../../compiler/understand/understand.h"

static struct arena *arena;
static struct reader *reader;
static struct picture_context pictures;
static int organisation;

static void setup(void)
{
	arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct abstract *abstract = abstract_read(arena, ".", diagnostics);
	struct language *dutch = abstract ? language_read(arena, abstract, ".", "nl", diagnostics) : NULL;
	cr_assert_not_null(dutch, "%s", diagnostics_message(diagnostics, 0));
	reader = reader_new(arena, dutch);
	organisation = feature_value(&abstract->features[abstract_feature(abstract, "namekind")], "organisation");
	pictures = (struct picture_context){.pictograms = pictogram_load(arena, "pictograms", diagnostics),
					    .abstract = abstract};
	cr_assert_not_null(pictures.pictograms);
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(picture, .init = setup, .fini = teardown, .timeout = 300);

/* The picture of a part, in a message of this kind; "-" for none. */
static const char *choose_for(const struct message *message, const struct part *part)
{
	pictures.message = message;
	const char *id = picture_choose(arena, part, &pictures).id;
	return id ? id : "-";
}

/* Of a sentence in a message about something else. */
static const char *choose(enum message_kind kind, const char *words)
{
	static const char *names[] = {"Vitens", NULL};
	struct known_name vitens = {.words = names, .text = names[0], .kind = organisation};
	struct reading_context context = {.sent = {2025, 11, 1, 7, 30}, .names = &vitens};
	struct message message = {.kind = kind, .hazard = "testalarm"};
	struct sentence sentence = {.meaning = understand_sentence(arena, reader, words, &context).meaning};
	cr_expect_not_null(sentence.meaning, "%s is not understood", words);
	return choose_for(&message, &(struct part){.kind = PART_DO, .sentences = &sentence});
}

/* Of what happened, when no sentence has one: that of the hazard. */
static const char *choose_hazard(enum message_kind kind, const char *hazard)
{
	struct message message = {.kind = kind, .hazard = hazard};
	return choose_for(&message, &(struct part){.kind = PART_WHAT});
}

static char *cut(char *text)
{
	char *tab = strchr(text, '\t');
	cr_assert_not_null(tab, "no tab in %s", text);
	*tab = '\0';
	return tab + 1;
}

Test(picture, sentences_get_the_picture_that_says_the_same)
{
	const struct source *source = source_read(arena, "tests/examples/pictures.tsv");
	size_t count = 0, with = 0;
	cr_assert_not_null(source);
	for (char *state = NULL, *line = strtok_r(arena_string(arena, source->bytes), "\n", &state); line;
	     line = strtok_r(NULL, "\n", &state)) {
		if (*line == '#')
			continue;
		char *expected = cut(line), *words = cut(expected);
		enum message_kind kind = strcmp(line, "einde") == 0 ? MESSAGE_ALL_CLEAR : MESSAGE_ALERT;
		bool hazard = strncmp(words, "gevaar=", 7) == 0;
		const char *chosen = hazard ? choose_hazard(kind, words + 7) : choose(kind, words);
		cr_expect_str_eq(chosen, expected, "%s: %s\n  gets %s\n  not  %s", line, words, chosen, expected);
		count++;
		with += strcmp(expected, "-") != 0;
	}
	cr_expect_geq(count, 200, "%zu sentences", count);
	cr_expect_geq(with, 150, "%zu with a picture", with);
}
