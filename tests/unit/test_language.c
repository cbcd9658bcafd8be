/* Language: a mistake in a grammar or lexicon is a finding at its place in that file. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../compiler/linearise/review.h"
#include "data_folder.h"

#define GRAMMAR(rows)                                                                                                  \
	"<grammar language='qaa' name='Tolo' script='Latn' direction='ltr' locale='und'>\n"                            \
	"  <feature name='class' kind='lexical' values='high low'/>\n"                                                 \
	"  <feature name='case' kind='mark' values='none far'/>\n"                                                     \
	"  <paradigm name='plain'><slot><alt>{form}</alt></slot></paradigm>\n"                                         \
	"  <class name='noun' category='Entity' paradigm='plain'>\n"                                                   \
	"    <form name='form'/> <lexical feature='class' required='yes'/>\n"                                          \
	"  </class>\n"                                                                                                 \
	"  " rows "\n"                                                                                                 \
	"</grammar>\n"
#define LEXICON(entries) "<lexicon language='qaa'>\n  " entries "\n</lexicon>\n"
#define WATER "<noun concept='water' form='vilu' class='low'/>"

static struct arena *arena;
static struct diagnostics *diagnostics;

static void setup(void)
{
	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
}

static void teardown(void)
{
	arena_free(arena);
}

TestSuite(language, .init = setup, .fini = teardown);

/* The files give exactly one finding, of this id, in that file, at the first place where it holds `at`. */
static void refuse(const char *grammar, const char *lexicon, enum diagnostic_id id, const char *file, const char *at)
{
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	cr_expect(data_folder_language(arena, grammar, lexicon, diagnostics) == NULL, "%s", at);
	cr_expect(diagnostics_total(diagnostics) == 1, "%s: %zu findings", at, diagnostics_total(diagnostics));
	if (diagnostics_total(diagnostics) == 0)
		return;
	struct span span = diagnostics_span(diagnostics, 0);
	cr_expect(diagnostics_id(diagnostics, 0) == id, "%s: %s", at, diagnostics_message(diagnostics, 0));
	cr_assert(span.source != NULL, "%s: no place", at);
	const char *place = strstr(span.source->bytes, at);
	cr_expect(strstr(span.source->path, file) != NULL, "%s: in %s", at, span.source->path);
	cr_expect(place != NULL && (size_t)(place - span.source->bytes) == span.offset, "%s: found at %.20s", at,
		  span.source->bytes + span.offset);
}

static void refuse_row(const char *row, enum diagnostic_id id, const char *at)
{
	const char *grammar = GRAMMAR("%s");
	char text[4096];

	snprintf(text, sizeof(text), "%.*s%s%s", (int)(strstr(grammar, "%s") - grammar), grammar, row,
		 strstr(grammar, "%s") + 2);
	refuse(text, LEXICON(WATER), id, "grammars/qaa.xml", at);
}

static void refuse_entry(const char *entry, enum diagnostic_id id, const char *at)
{
	char text[4096];

	snprintf(text, sizeof(text), "<lexicon language='qaa'>\n%s\n</lexicon>\n", entry);
	refuse(GRAMMAR(""), text, id, "lexicons/qaa.xml", at);
}

Test(language, that_is_right_is_read)
{
	struct language *language = data_folder_language(arena, GRAMMAR("<phrase of='Entity'><head/></phrase>"),
							 LEXICON(WATER "<label id='do'>Lo!</label>"), diagnostics);

	cr_assert(language != NULL, "%s", diagnostics_message(diagnostics, 0));
	cr_assert(diagnostics_total(diagnostics) == 0);
	cr_assert_str_eq(language_label(language, "do"), "Lo!");
	cr_assert(language_label(language, "dont") == NULL);
	const struct lexeme *water = language_lexemes(language, abstract_concept(language->abstract, "water"));
	cr_assert_str_eq(lexeme_form(water, "form"), "vilu");
	cr_assert(lexeme_form(water, "plural") == NULL);
	cr_assert(review_state(language, water->unit) == UNIT_DRAFT, "nobody signed it");
}

Test(language, names_in_rows_must_exist)
{
	refuse_row("<mark role='theme' if='colour=red'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "colour=red");
	refuse_row("<mark role='theme' if='number=dozens'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "number=dozens");
	refuse_row("<mark role='theme' when='parent.stance=perhaps'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "parent.stance");
	refuse_row("<mark role='theme' if='owner.case=near'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "owner.case=near");
	refuse_row("<mark role='theme' if='head=watr'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "head=watr");
	refuse_row("<mark role='theme' set='case=near'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "case=near");
	refuse_row("<mark role='object'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "object");
	refuse_row("<mark role='theme' of='Noun'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "Noun");
	refuse_row("<phrase of='Clause' if='+object'><head/></phrase>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "+object");
	refuse_row("<phrase of='Entity'><article/></phrase>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "<article");
	refuse_row("<size class='few' numbers='3'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "<size");
	refuse_row("<class name='verb' category='Clause' paradigm='verb'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "verb'/>");
}

Test(language, rows_must_be_whole)
{
	refuse_row("<join left='a'/>", DIAGNOSTIC_DATA_BROKEN, "<join");
	refuse_row("<agree of='Entity' feature='case'/>", DIAGNOSTIC_DATA_BROKEN, "<agree");
	refuse_row("<agree of='Entity' feature='case' from='parent.class'/>", DIAGNOSTIC_DATA_BROKEN, "<agree");
	refuse_row("<sound symbol='A'/>", DIAGNOSTIC_DATA_BROKEN, "<sound");
	refuse_row("<chain><slot/></chain>", DIAGNOSTIC_DATA_BROKEN, "<slot/>");
	refuse_row("<phrase of='Clause'><anchor/></phrase>", DIAGNOSTIC_DATA_BROKEN, "<anchor/>");
	refuse_row("<mark role='theme' if='number'/>", DIAGNOSTIC_DATA_BROKEN, "number'/>");
	refuse_row("<focus when='focus=also'><example>ook</example></focus>", DIAGNOSTIC_DATA_BROKEN, "<example>");
	refuse_row("<feature name='one' kind='form' values='single'/>", DIAGNOSTIC_DATA_BROKEN, "<feature name='one'");
	refuse_row("<feature name='class' kind='form' values='a b'/>", DIAGNOSTIC_DATA_TWICE,
		   "<feature name='class' kind='form'");
	refuse_row("<rule/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "<rule/>");
}

Test(language, entries_must_be_whole)
{
	refuse_entry("<noun concept='watr' form='vilu' class='low'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "watr");
	refuse_entry("<noun form='vilu' class='low'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "<noun");
	refuse_entry("<verb concept='boil' form='kosa'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "<verb");
	refuse_entry("<noun concept='water' class='low'/>", DIAGNOSTIC_DATA_BROKEN, "<noun");
	refuse_entry("<noun concept='water' form='vilu'/>", DIAGNOSTIC_DATA_BROKEN, "<noun");
	refuse_entry("<noun concept='water' form='vilu' class='middle'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME, "middle");
	refuse_entry("<noun concept='water' form='vilu' class='low' colour='red'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME,
		     "red");
	refuse_entry("<noun concept='water' form='vilu' class='low' paradigm='odd'/>", DIAGNOSTIC_DATA_UNKNOWN_NAME,
		     "odd");
	refuse_entry("<noun concept='water' form='vilu' class='low'><govern role='object'/></noun>",
		     DIAGNOSTIC_DATA_UNKNOWN_NAME, "<govern");
	refuse_entry("<label>Lo!</label>", DIAGNOSTIC_DATA_BROKEN, "<label");
}

Test(language, two_words_for_one_concept_need_a_condition)
{
	refuse_entry(WATER "\n<noun concept='water' form='vilo' class='low'/>", DIAGNOSTIC_DATA_TWICE,
		     "<noun concept='water' form='vilo'");
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	cr_expect(data_folder_language(arena, GRAMMAR(""),
				       LEXICON("<noun concept='water' form='vilo' class='low' if='det=def'/>" WATER
					       "<noun concept='water' form='voda' class='low' read='yes'/>"),
				       diagnostics) != NULL);
}

Test(language, that_is_no_xml_is_a_finding_there)
{
	refuse_row("<mark role='theme'><before>a</mark></before>", DIAGNOSTIC_XML_TAG, "</mark>");
	refuse_entry("<noun concept=water/>", DIAGNOSTIC_XML_ATTRIBUTE, "water");
}

Test(language, codes_are_the_grammars_of_a_folder_in_order)
{
	const char *folder = data_folder_new(arena);
	int count = 0;

	data_folder_write(folder, "grammars/qab.xml", "");
	data_folder_write(folder, "grammars/qaa.xml", "");
	data_folder_write(folder, "grammars/README.md", "");
	const char **codes = language_codes(arena, folder, &count);
	cr_expect(count == 2);
	cr_expect_str_eq(codes[0], "qaa");
	cr_expect_str_eq(codes[1], "qab");
	cr_expect(codes[2] == NULL);
	data_folder_remove(folder);
}

Test(language, missing_a_file_is_not_read)
{
	const char *folder = data_folder_new(arena);
	const struct abstract *abstract = abstract_read(arena, folder, diagnostics);

	cr_assert(abstract != NULL);
	data_folder_write(folder, "grammars/qaa.xml", GRAMMAR(""));
	cr_expect(language_read(arena, abstract, folder, "qaa", diagnostics) == NULL);
	cr_expect(diagnostics_has(diagnostics, DIAGNOSTIC_FILE_UNREADABLE));
	data_folder_remove(folder);
}
