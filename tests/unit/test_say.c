/*
 * Say: one language from its rows alone. What a row forgets is refused, not
 * left out; facts stand apart in right-to-left words; marks that meet fold.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../compiler/linearise/review.h"
#include "data_folder.h"

#define HEADER(direction)                                                                                              \
	"<grammar language='qaa' name='Tolo' script='Latn' direction='" direction "' locale='und'>\n"                  \
	"<feature name='neg' kind='form' values='no yes' must='yes'/>"                                                 \
	"<paradigm name='plain'><slot><alt>{form}</alt></slot></paradigm>"                                             \
	"<class name='noun' category='Entity' paradigm='plain'><form name='form'/></class>"                            \
	"<class name='verb' category='Clause' paradigm='plain'><form name='form'/></class>"                            \
	"<phrase of='Number Phone Address Name Date'><fact/></phrase>"
#define FOOTER "</grammar>"
#define NOUN "<phrase of='Entity'><child role='count'/><head/><word when='number=many'>pu</word></phrase>"
#define CLAUSE "<phrase of='Clause'><child role='theme duration condition'/><anchor name='fin'/></phrase>"
#define MARKS "<mark role='theme duration condition count'/>"
#define PLAIN_CHAIN "<chain><slot><alt when='stance=do|dont'/><alt if='stance=state'/></slot></chain>"

static const char lexicon[] =
    "<lexicon language='qaa'><noun concept='water' form='vilu'/><noun concept='minute' form='mina'/>"
    "<noun concept='window' form='okno.'/><verb concept='boil' form='kosa'/>"
    "<verb concept='call' form='קרא'/></lexicon>";

static struct arena *arena;

static void setup(void)
{
	arena = arena_new();
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(say, .init = setup, .fini = teardown);

static struct said say_with(const char *grammar, const char *words, const char *tree)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct language *language = data_folder_language(arena, grammar, words, diagnostics);
	const char *error = NULL;

	cr_assert(language != NULL, "%s", diagnostics_message(diagnostics, 0));
	const struct node *node = node_read(arena, language->abstract, tree, &error);
	cr_assert(node != NULL, "%s: %s", tree, error);
	cr_assert(node_verify(arena, node, language->abstract) == NULL, "%s", tree);
	return say_sentence(arena, language, node, 2025);
}

static void says(const char *grammar, const char *tree, const char *expected)
{
	struct said said = say_with(grammar, lexicon, tree);

	cr_expect(said.words != NULL, "%s: %s", tree, said.unsupported);
	if (said.words != NULL)
		cr_expect_str_eq(said.words, expected);
}

/* Nothing is said, and the reason names what was not. */
static void refuses(const char *grammar, const char *tree, const char *reason)
{
	struct said said = say_with(grammar, lexicon, tree);

	cr_expect(said.words == NULL, "%s: %s", tree, said.words);
	cr_expect(said.words != NULL || strstr(said.unsupported, reason) != NULL, "%s: %s", tree, said.unsupported);
}

static const char *file_text(const char *path)
{
	const struct source *source = source_read(arena, path);

	cr_assert(source != NULL, "%s", path);
	return source->bytes;
}

Test(say, a_language_needs_two_files_and_no_c)
{
	const char *grammar = file_text("tests/languages/qaa-grammar.xml");
	const char *words = file_text("tests/languages/qaa-lexicon.xml");
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct language *language = data_folder_language(arena, grammar, words, diagnostics);
	int examples = 0;

	cr_assert(language != NULL, "%s", diagnostics_message(diagnostics, 0));
	for (const struct example *example = language->examples; example != NULL; example = example->next) {
		struct said said = say_with(grammar, words, example->tree);
		cr_assert(said.words != NULL, "%s: %s", example->tree, said.unsupported);
		cr_expect((strcmp(said.words, example->words) == 0) != example->counter, "%s: %s", example->tree,
			  said.words);
		cr_expect(said_is_draft(language, &said));
		examples++;
	}
	cr_assert(examples == 2);
}

Test(say, refuses_what_no_row_says)
{
	static const char dont[] = "(boil stance=dont theme=water)";
	static const char many[] = "(boil stance=do theme=(minute number=many count=3))";

	says(HEADER("ltr") NOUN CLAUSE MARKS PLAIN_CHAIN FOOTER, many, "3 mina pu kosa.");
	/* The negation has no row; it has one that only tests; it goes to the chain but no word says it there. */
	refuses(HEADER("ltr") NOUN CLAUSE MARKS "<chain><slot><alt when='stance=do'/></slot></chain>" FOOTER, dont,
		"chain slot");
	refuses(HEADER("ltr") NOUN CLAUSE MARKS "<chain><slot><alt if='stance=dont'/></slot></chain>" FOOTER, dont,
		"feature stance");
	refuses(HEADER("ltr") NOUN CLAUSE MARKS
		"<chain><slot><alt when='stance=dont' set='neg=yes'/></slot></chain>" FOOTER,
		dont, "feature neg");
	says(HEADER("ltr") NOUN MARKS
	     "<phrase of='Clause'><word when='neg=yes'>nema</word><child role='theme'/><anchor name='fin'/></phrase>"
	     "<chain><slot><alt when='stance=dont' set='neg=yes'/></slot></chain>" FOOTER,
	     dont, "Nema vilu kosa.");
	/* Said at one place, tested at another: the second row gives no words. */
	says(HEADER("ltr") NOUN MARKS
	     "<phrase of='Clause'><word when='neg=yes'>nema</word><child role='theme'/><anchor name='fin'/>"
	     "<word when='neg=yes'>nema</word></phrase>"
	     "<chain><slot><alt when='stance=dont' set='neg=yes'/></slot></chain>" FOOTER,
	     dont, "Nema vilu kosa.");
	/* A number, a child without a place in the row, a role without a mark, a concept without a word. */
	refuses(
	    HEADER("ltr") "<phrase of='Entity'><child role='count'/><head/></phrase>" CLAUSE MARKS PLAIN_CHAIN FOOTER,
	    many, "feature number");
	refuses(HEADER("ltr") NOUN
		"<phrase of='Clause'><child role='theme'/><anchor name='fin'/></phrase>" MARKS PLAIN_CHAIN FOOTER,
		"(boil stance=do theme=water duration=(minute count=1))", "role duration");
	refuses(HEADER("ltr") NOUN CLAUSE "<mark role='duration'/>" PLAIN_CHAIN FOOTER, "(boil stance=do theme=water)",
		"role theme");
	refuses(HEADER("ltr") NOUN CLAUSE MARKS PLAIN_CHAIN FOOTER, "(boil stance=do theme=kettle)", "kettle");
	refuses(HEADER("ltr") NOUN CLAUSE MARKS PLAIN_CHAIN FOOTER, "(boil stance=do theme=(and water kettle))",
		"kettle");
	refuses(HEADER("ltr") NOUN CLAUSE MARKS PLAIN_CHAIN FOOTER, "(boil stance=do theme=(and water window))",
		"no coordination and");
	/* Deep inside: the refusal of a child is that of the whole. */
	refuses(HEADER("ltr") NOUN CLAUSE MARKS PLAIN_CHAIN FOOTER,
		"(boil stance=do theme=water condition=(boil stance=mustnot theme=water))", "chain slot");
}

Test(say, words_put_at_an_anchor_must_be_placed)
{
	refuses(HEADER("ltr") NOUN CLAUSE MARKS
		"<chain><slot><alt when='stance=dont' word='nema' at='lost'/></slot></chain>" FOOTER,
		"(boil stance=dont theme=water)", "anchor lost");
}

Test(say, a_dropped_child_may_mean_no_more_than_its_head)
{
#define DROPPED                                                                                                        \
	HEADER("ltr")                                                                                                  \
	NOUN MARKS "<phrase of='Clause'><word when='+theme'>lo</word><anchor name='fin'/></phrase>" PLAIN_CHAIN FOOTER

	says(DROPPED, "(boil stance=do theme=water)", "Lo kosa.");
	refuses(DROPPED, "(boil stance=do theme=(water number=many))", "feature number");
	refuses(DROPPED, "(boil stance=do theme=(minute count=3))", "role count");
	refuses(DROPPED, "(boil stance=do theme=(and water window))", "member"); /* which have no role of their own */
}

Test(say, facts_stand_apart_in_right_to_left_words)
{
#define RIGHT_TO_LEFT                                                                                                               \
	HEADER("rtl")                                                                                                               \
	NOUN MARKS PLAIN_CHAIN                                                                                                      \
	    "<months>א ב ג ד ה ו ז ח ט י כ ל</months><weekdays>א ב ג ד ה ו ז</weekdays><date pattern='d MMMM'/>" \
	    "<phrase of='Clause'><anchor name='fin'/><child role='theme time'/></phrase><mark role='time'/>" FOOTER

	says(RIGHT_TO_LEFT, "(call stance=do theme=+0800123456)", "קרא \u20660800123456\u2069.");
	says(RIGHT_TO_LEFT, "(call stance=do theme=\"GGD regio Utrecht\")", "קרא \u2066GGD regio Utrecht\u2069.");
	says(RIGHT_TO_LEFT, "(call stance=do theme=<https://water.example>)", "קרא \u2066https://water.example\u2069.");
	/* A date in words of that direction is at home there; a number before a word must not move to its other side.
	 */
	says(RIGHT_TO_LEFT, "(call stance=do theme=+112 time=2025-11-04)", "קרא \u2066112\u2069 \u20664\u2069 כ.");
	says(HEADER("ltr") NOUN CLAUSE MARKS PLAIN_CHAIN FOOTER, "(call stance=do theme=+112)", "112 קרא.");
}

Test(say, marks_that_meet_are_folded)
{
#define CONDITION(order)                                                                                               \
	HEADER("ltr")                                                                                                  \
	NOUN PLAIN_CHAIN "<mark role='theme'/>"                                                                        \
			 "<mark role='condition'><before>se</before><after join='left'>,</after></mark>"               \
			 "<phrase of='Clause'>" order "</phrase>" FOOTER
	static const char tree[] = "(boil stance=do theme=water condition=(boil theme=minute))";

	says(CONDITION("<child role='condition'/><child role='theme'/><anchor name='fin'/>"), tree,
	     "Se mina kosa, vilu kosa.");
	says(CONDITION("<child role='theme'/><anchor name='fin'/><child role='condition'/>"), tree,
	     "Vilu kosa se mina kosa."); /* ",." */
	says(HEADER("ltr") NOUN PLAIN_CHAIN MARKS
	     "<phrase of='Clause'><anchor name='fin'/><child role='theme'/></phrase>" FOOTER,
	     "(boil stance=do theme=window)", "Kosa okno."); /* ".." */
}

Test(say, joins_and_sounds_work_between_words)
{
	says(HEADER("ltr") NOUN CLAUSE PLAIN_CHAIN "<mark role='theme'><before join='right'>la</before></mark>"
						   "<join left='la' right='vi' as='lavvi'/>" FOOTER,
	     "(boil stance=do theme=water)", "Lavvilu kosa.");
	says(HEADER("ltr") NOUN CLAUSE PLAIN_CHAIN
	     "<mark role='theme'><after join='left'>dA</after></mark>"
	     "<sound symbol='A' among='aeiou' in='au' as='a'/><sound symbol='A' as='e'/>" FOOTER,
	     "(boil stance=do theme=water)", "Viluda kosa.");
}

Test(say, every_stance_is_said_or_refused_in_every_language)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct abstract *abstract = abstract_read(arena, ".", diagnostics);
	int count = 0, stance = abstract_feature(abstract, "stance");
	const char **codes = language_codes(arena, ".", &count);

	cr_assert(abstract != NULL && count > 0);
	for (int i = 0; i < count; i++) {
		struct language *language = language_read(arena, abstract, ".", codes[i], diagnostics);
		const char *words[VALUE_LIMIT] = {NULL};
		cr_assert(language != NULL, "%s: %s", codes[i], diagnostics_message(diagnostics, 0));
		for (int value = 0; value < abstract->features[stance].value_count; value++) {
			struct node *node =
			    node_read(arena, abstract, "(drink agent=you theme=(water.tap det=def))", NULL);
			node->value[stance] = (uint8_t)value;
			words[value] = say_sentence(arena, language, node, 2025).words;
		}
		/* No two of them are the same words, save what is the same in any language. */
		static const char *const apart[][2] = {
		    {"state", "mustnot"}, {"state", "dont"},   {"may", "mustnot"},
		    {"must", "mustnot"},  {"must", "neednot"}, {"can", "cannot"},
		    {"do", "dont"},       {"may", "neednot"},  {"mustnot", "neednot"}};
		for (size_t a = 0; a < sizeof(apart) / sizeof(apart[0]); a++) {
			const char *left = words[feature_value(&abstract->features[stance], apart[a][0])];
			const char *right = words[feature_value(&abstract->features[stance], apart[a][1])];
			cr_expect(left == NULL || right == NULL || strcmp(left, right) != 0,
				  "%s: %s and %s are both %s", codes[i], apart[a][0], apart[a][1], left);
		}
	}
}
