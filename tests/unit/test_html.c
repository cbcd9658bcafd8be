/*
 * HTML: the page with all languages, read back as XML by libxml2: it holds all that the text says and nothing from
 * anywhere else, whatever the words; each language says which it is and which way it runs. What only a browser can tell
 * (contrast, keyboard, narrow and enlarged, paper) is in tests/page.js.
 */
#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../../compiler/base/digest.h"
#include "../../compiler/command/picture.h"
#include "../../compiler/layout/layout.h"
#include "../../compiler/linearise/compose.h"
#include "../../compiler/render/html.h"
#include "data_folder.h"
#include "message_file.h"

/* A page, read back. */
struct read {
	struct arena *arena;
	struct buffer bytes;
	xmlDoc *document;
	xmlXPathContext *context;
	const struct fit **fits;
	size_t count;
};

static struct read page_read(struct arena *arena, const struct text *const *texts, size_t count)
{
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	struct pictogram_set *pictograms = pictogram_load(arena, "pictograms", diagnostics);
	struct layout_tools *tools = layout_tools_new(arena, ".", pictograms, diagnostics);
	struct html_files *files = html_files_read(arena, ".", diagnostics);
	const struct output *output = output_read(arena, ".", "page", diagnostics);
	struct read read = {.arena = arena, .fits = arena_array(arena, count, sizeof *read.fits), .count = count};

	cr_assert(tools != NULL && files != NULL && output != NULL);
	for (size_t i = 0; i < count; i++) {
		read.fits[i] = fit_text(arena, texts[i], output, NULL, NULL, diagnostics);
		cr_assert(read.fits[i] != NULL, "%s", texts[i]->language);
	}
	html_render(arena, read.fits, count, files, layout_tools_theme(tools), NULL, pictograms, &read.bytes);
	layout_tools_free(tools);
	cr_assert(diagnostics_total(diagnostics) == 0, "%s", diagnostics_message(diagnostics, 0));
	read.document = xmlReadMemory(read.bytes.bytes, (int)read.bytes.length, NULL, "UTF-8", XML_PARSE_NONET);
	cr_assert(read.document != NULL, "no XML");
	read.context = xmlXPathNewContext(read.document);
	return read;
}

static void page_close(struct read *read)
{
	xmlXPathFreeContext(read->context);
	xmlFreeDoc(read->document);
	buffer_free(&read->bytes);
}

/* The value of an expression; of `article` the texts of that language. */
static const char *value(struct read *read, const char *format, const char *language)
{
	const char *expression = arena_format(read->arena, format, language, language);
	xmlXPathObject *object = xmlXPathEvalExpression((const xmlChar *)expression, read->context);
	cr_assert(object != NULL, "%s", expression);
	xmlChar *string = xmlXPathCastToString(object);
	const char *copy = arena_string(read->arena, (const char *)string);
	xmlFree(string);
	xmlXPathFreeObject(object);
	return copy;
}

static int number(struct read *read, const char *format, const char *language)
{
	int result = -1;
	sscanf(value(read, arena_format(read->arena, "count(%s)", format), language), "%d", &result);
	return result;
}

/* Calls `visit` with the page of each worked message in all languages. */
static void pages_each(void (*visit)(struct read *read, const struct message *message), struct message_file *file)
{
	struct workspace *workspace = &file->workspace;
	struct diagnostics *diagnostics = diagnostics_new(file->arena, DIAGNOSTIC_ENGLISH);
	struct pictogram_set *pictograms = pictogram_load(file->arena, "pictograms", diagnostics);
	struct picture_context pictures = {pictograms, workspace->abstract, file->message};
	const struct text **texts = arena_array(file->arena, (size_t)workspace->language_count, sizeof *texts);
	size_t count = 0;

	for (int l = 0; l < workspace->language_count; l++) {
		texts[count] = text_compose(file->arena, workspace->languages[l], workspace->source, file->message,
					    picture_choose, &pictures, diagnostics);
		count += texts[count] != NULL;
	}
	cr_assert(count >= 2, "%s in %zu languages", file->path, count);
	struct read read = page_read(file->arena, texts, count);
	visit(&read, file->message);
	page_close(&read);
}

static void message_page(const char *path, void (*visit)(struct read *read, const struct message *message))
{
	struct message_file file;

	message_file_open(&file, path);
	pages_each(visit, &file);
	message_file_close(&file);
}

#define ALARM "tests/messages/kookadvies-utrecht-1-alarm.xml"
#define UPDATE "tests/messages/kookadvies-utrecht-2-update.xml"
#define END "tests/messages/kookadvies-utrecht-3-einde.xml"

/* ---- real messages ---- */

static void languages_hold(struct read *read, const struct message *message)
{
	(void)message;
	const char *source = read->fits[0]->text.source_language;
	cr_expect_str_eq(value(read, "/html/@lang", ""), source, "the author's language does not come first");
	cr_expect_str_eq(value(read, "//article[1]/@lang", ""), source);
	cr_expect_eq(number(read, "//article", ""), (int)read->count);
	cr_expect_eq(number(read, "//main", ""), 1);
	for (size_t i = 0; i < read->count; i++) {
		const struct text *text = &read->fits[i]->text;
		const char *code = text->language, *direction = text->direction == TEXT_RIGHT_TO_LEFT ? "rtl" : "ltr";
		cr_expect_str_eq(value(read, "//article[@id='%s']/@lang", code), code);
		cr_expect_str_eq(value(read, "//article[@id='%s']/@dir", code), direction);
		cr_expect_eq(number(read, "//article[@id='%s']//h1", code), 1);
		/* the choice in each article: each language by its own name, the article's own marked */
		cr_expect_eq(number(read, "//article[@id='%s']//nav//a", code), (int)read->count);
		cr_expect_eq(number(read, "//article/*/*/*/a[@href='#%s']", code), (int)read->count);
		cr_expect_eq(number(read, "//nav//a[@href='#%s' and @lang='%s']", code), (int)read->count);
		cr_expect_str_eq(value(read, "//article[last()]//nav//a[@href='#%s']", code), text->own_name);
		cr_expect_str_eq(value(read, "//article[last()]//nav//a[@href='#%s']/@dir", code), direction);
		cr_expect_str_eq(value(read, "//article[@id='%s']//a[@aria-current]/@hreflang", code), code);
		cr_expect_eq(number(read, "//article[@id='%s']//a[@aria-current]", code), 1);
	}
}

static void arrows_turn(struct read *read, const struct message *message)
{
	(void)message;
	cr_expect_eq(number(read, "//h2/*[local-name() = 'svg' and contains(@class, 'turns')]", ""), (int)read->count);
	cr_expect_eq(number(read, "//section[@class='part doe']/h2/*[contains(@class, 'turns')]", ""),
		     (int)read->count);
}

Test(html, a_sign_that_points_is_named_for_mirroring)
{
	message_page(UPDATE, arrows_turn);
}

Test(html, every_language_says_which_it_is)
{
	message_page(ALARM, languages_hold);
}

static void words_hold(struct read *read, const struct message *message)
{
	(void)message;
	for (size_t i = 0; i < read->count; i++) {
		const struct fit *fit = read->fits[i];
		const char *code = fit->text.language;
		const char *words = value(read, "normalize-space(//article[@id='%s'])", code);
		for (size_t k = 0; k < fit->item_count; k++)
			cr_expect(fit->items[k].kept && strstr(words, fit->items[k].words) != NULL, "%s: not there: %s",
				  code, fit->items[k].words);
		/* numbers to call and addresses: as the message has them, in every language, from left to right */
		for (size_t k = 0; k < fit->text.contact_count; k++) {
			const struct text_contact *contact = &fit->text.contacts[k];
			const char *link = arena_format(read->arena, "//article[@id='%s']//a[@href='%s%s']", code,
							contact->kind == CONTACT_PHONE                 ? "tel:"
							: strncmp(contact->digits, "https://", 8) == 0 ? ""
												       : "https://",
							contact->digits);
			cr_expect_eq(number(read, link, ""), 1, "%s", link);
			cr_expect_str_eq(value(read, arena_format(read->arena, "%s/bdi[@dir='ltr']", link), ""),
					 contact->value);
		}
		cr_expect(fit->text.contact_count > 0);
	}
}

Test(html, says_all_that_the_text_says)
{
	message_page(ALARM, words_hold);
}

Test(html, says_all_of_an_all_clear)
{
	message_page(END, words_hold);
}

static void marks_hold(struct read *read, const struct message *message)
{
	cr_assert(message->example);
	for (size_t i = 0; i < read->count; i++) {
		const struct text *text = &read->fits[i]->text;
		const char *mark = text->labels[LABEL_EXAMPLE], *code = text->language;
		cr_expect(strstr(value(read, "//article[@id='%s']/div[@class='marks']", code), mark) != NULL);
		cr_expect_eq(
		    number(read, "//article[@id='%s']//h1/preceding::div[@class='marks' and ../@id='%s']", code), 1);
		const char *title = value(read, "//article[@id='%s']/@data-title", code);
		cr_expect(strncmp(title, mark, strlen(mark)) == 0, "%s", title);
		cr_expect(strstr(title, text->title) != NULL, "%s", title);
		cr_expect(text->draft);
		cr_expect(strstr(value(read, "//article[@id='%s']/header", code), text->labels[LABEL_DRAFT_SHORT]) !=
			  NULL);
		const char *draft = value(read, "//section[contains(@class,'draft') and ../../@id='%s']", code);
		cr_expect(strstr(draft, text->labels[LABEL_DRAFT]) != NULL && strstr(draft, text->source_draft) != NULL,
			  "%s", draft);
	}
}

Test(html, an_example_and_a_draft_say_so)
{
	message_page(ALARM, marks_hold);
}

/* The hexadecimal digits of what a policy writes in base64. */
static const char *policy_digest(struct arena *arena, const char *policy, const char *directive)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = strstr(policy, arena_format(arena, "%s 'sha256-", directive));
	struct buffer hexadecimal = {0};
	unsigned bits = 0;
	int held = 0;

	cr_assert(at != NULL, "%s", policy);
	for (at = strchr(at, '-') + 1; *at != '-'; at++)
		;
	for (at++; *at != '='; at++) {
		bits = bits << 6 | (unsigned)(strchr(signs, *at) - signs);
		for (held += 6; held >= 4 && hexadecimal.length < 64; held -= 4)
			buffer_add_format(&hexadecimal, "%x", bits >> (held - 4) & 15);
	}
	cr_expect(strncmp(at, "='", 2) == 0);
	const char *copy = arena_string(arena, buffer_text(&hexadecimal));
	buffer_free(&hexadecimal);
	return copy;
}

/* Every sign and picture that is shown is there, once. */
static void ids_hold(struct read *read)
{
	xmlXPathObject *ids = xmlXPathEvalExpression((const xmlChar *)"//@id", read->context);
	xmlXPathObject *uses =
	    xmlXPathEvalExpression((const xmlChar *)"//*[local-name() = 'use']/@href", read->context);
	cr_assert(ids->nodesetval != NULL && uses->nodesetval != NULL && uses->nodesetval->nodeNr > 20);
	for (int i = 0; i < ids->nodesetval->nodeNr + uses->nodesetval->nodeNr; i++) {
		bool is_use = i >= ids->nodesetval->nodeNr;
		const xmlNode *node =
		    is_use ? uses->nodesetval->nodeTab[i - ids->nodesetval->nodeNr] : ids->nodesetval->nodeTab[i];
		const char *name = (const char *)node->children->content + is_use;
		int count = 0;
		for (int k = 0; k < ids->nodesetval->nodeNr; k++)
			count += strcmp((const char *)ids->nodesetval->nodeTab[k]->children->content, name) == 0;
		cr_expect_eq(count, 1, "%s is there %d times", name, count);
	}
	xmlXPathFreeObject(ids);
	xmlXPathFreeObject(uses);
}

static void nothing_from_anywhere(struct read *read, const struct message *message)
{
	(void)message;
	const char *policy = value(read, "//meta[@http-equiv='Content-Security-Policy']/@content", "");
	const char *style = value(read, "//style", ""), *script = value(read, "//script", "");
	cr_expect(strncmp(policy, "default-src 'none'; ", 20) == 0 && strstr(policy, "unsafe") == NULL, "%s", policy);
	cr_expect_str_eq(policy_digest(read->arena, policy, "style-src"),
			 digest_bytes(style, strlen(style)).hexadecimal);
	cr_expect_str_eq(policy_digest(read->arena, policy, "script-src"),
			 digest_bytes(script, strlen(script)).hexadecimal);
	cr_expect(strstr(style, "//") == NULL && strstr(style, "url(") == NULL && strstr(style, "@import") == NULL);
	cr_expect(strstr(script, "://") == NULL && strstr(script, "fetch(") == NULL &&
		  strstr(script, "innerHTML") == NULL);
	/* all that can lead away: links of the message, and those are there */
	cr_expect_eq(number(read, "//*[@src or @srcset or @action or @data or @poster or @background or @ping]", ""),
		     0);
	cr_expect_eq(number(read, "//link | //img | //iframe | //object | //embed | //form | //base", ""), 0);
	cr_expect_eq(number(read, "//@style | //@*[starts-with(name(), 'on')]", ""), 0);
	cr_expect_eq(
	    number(read, "//@href[not(starts-with(., '#') or starts-with(., 'tel:') or . = 'https://water.example')]",
		   ""),
	    0);
	cr_expect_eq(number(read, "//*[local-name() = 'use']/@href[not(starts-with(., '#'))]", ""), 0);
	/* every sign and picture that is shown is there, once */
	ids_hold(read);
	cr_expect(read->bytes.length < 150000, "%zu bytes", read->bytes.length);
}

Test(html, needs_nothing_from_anywhere)
{
	message_page(ALARM, nothing_from_anywhere);
}

/* ---- words that look like something else ---- */

#define ODD "<b>\"A&B'</b> ]]> &amp; <!-- <script>"

static const struct text_sentence ODD_SENTENCE[] = {{.words = ODD, .translator = ODD, .translated_on = "2025-01-02"}};
static const struct text_part ODD_PARTS[] = {
    {.kind = PART_DO, .core = true, .sentences = ODD_SENTENCE, .sentence_count = 1},
    {.kind = PART_DO, .sentences = ODD_SENTENCE, .sentence_count = 1, .reasons = ODD_SENTENCE, .reason_count = 1},
    {.kind = PART_DONT, .sentences = ODD_SENTENCE, .sentence_count = 1, .picture = "no-such-picture"}};
static const struct text_contact ODD_CONTACTS[] = {
    {.kind = CONTACT_SITE, .value = "javascript:alert(1)", .digits = "javascript:alert(1)", .name = ODD},
    {.kind = CONTACT_PHONE, .value = "112", .digits = "112"},
    {.kind = CONTACT_MAIL, .value = "a&b@water.example", .digits = "a&b@water.example"}};

static struct text text_make(const struct message *message, const char *language, enum text_direction direction)
{
	struct text text = {.message = message,
			    .language = language,
			    .own_name = ODD,
			    .script = "Latn",
			    .direction = direction,
			    .source_language = "xa",
			    .title = ODD,
			    .sender = ODD,
			    .places = ODD,
			    .postcodes = "3511-3515, 3602",
			    .parts = ODD_PARTS,
			    .part_count = 3,
			    .contacts = ODD_CONTACTS,
			    .contact_count = 3};
	for (int i = 0; i < LABEL_COUNT; i++)
		text.labels[i] = ODD;
	text.labels[LABEL_HUMAN] = "{name} (" ODD ") {date}";
	return text;
}

Test(html, words_are_words_whatever_they_look_like)
{
	struct arena *arena = arena_new();
	struct message message = {
	    .id = "odd", .version = 1, .kind = MESSAGE_EXERCISE, .severity = "hoog", .example = true};
	struct text own = text_make(&message, "xa", TEXT_LEFT_TO_RIGHT),
		    other = text_make(&message, "xb", TEXT_RIGHT_TO_LEFT);
	const struct text *const texts[] = {&other, &own};
	struct read read = page_read(arena, texts, 2);

	cr_expect_str_eq(value(&read, "/html/@lang", ""), "xa", "the author's language does not come first");
	cr_expect_str_eq(value(&read, "//article[2]/@dir", ""), "rtl");
	cr_expect_str_eq(value(&read, "//article[2]//h1", ""), ODD);
	cr_expect_str_eq(value(&read, "//article[2]//nav/@aria-label", ""), ODD);
	cr_expect_str_eq(value(&read, "//article[2]//nav//a[2]", ""), value(&read, "//article[1]//nav//a[2]", ""));
	cr_expect_eq(number(&read, "//b[b] | //article//script", ""), 0);
	cr_expect_eq(number(&read, "//article[1]/div[@class='marks']/p", ""), 2, "an exercise and an example");
	/* who translated it stands under each sentence, its reason's too */
	cr_expect_eq(number(&read, "//article[1]//p[@class='small']", ""), 4);
	cr_expect_str_eq(value(&read, "//article[1]//p[@class='small']", ""), ODD " (" ODD ") 2025-01-02");
	/* an address is an address, never a script */
	cr_expect_str_eq(value(&read, "//article[1]//p[contains(@class,'site')]/a/@href", ""),
			 "https://javascript:alert(1)");
	cr_expect_str_eq(value(&read, "//article[1]//p[contains(@class,'mail')]/a/@href", ""),
			 "mailto:a&b@water.example");
	/* a range of postcodes is never cut */
	cr_expect_str_eq(value(&read, "//article[1]//section[contains(@class,'gebied')]/p[2]/span[1]", ""),
			 "3511-3515,");
	page_close(&read);
	arena_free(arena);
}

Test(html, what_is_new_in_an_update_says_so)
{
	static const struct text_sentence whole[] = {{.words = "A", .new_in_update = true},
						     {.words = "B", .new_in_update = true}};
	static const struct text_sentence some[] = {{.words = "C"}, {.words = "D", .new_in_update = true}};
	static const struct text_part parts[] = {{.kind = PART_DO, .sentences = whole, .sentence_count = 2},
						 {.kind = PART_DONT, .sentences = some, .sentence_count = 2}};
	struct arena *arena = arena_new();
	struct message message = {.id = "odd", .version = 2, .kind = MESSAGE_UPDATE, .severity = "laag"};
	struct text own = text_make(&message, "xa", TEXT_LEFT_TO_RIGHT);
	const struct text *const texts[] = {&own};
	own.parts = parts;
	own.part_count = 2;
	own.labels[LABEL_NEW] = "NEW";
	own.new_places = "PLACE";
	struct read read = page_read(arena, texts, 1);

	cr_expect_eq(number(&read, "//*[@class='new']", ""), 3);
	cr_expect_eq(number(&read, "//p[. = 'NEW: A'] | //p[. = 'NEW: D'] | //p[. = 'NEW: PLACE']", ""), 3);
	page_close(&read);
	arena_free(arena);
}

Test(html, one_language_has_no_choice)
{
	struct arena *arena = arena_new();
	struct message message = {.id = "odd", .version = 1, .kind = MESSAGE_ALERT, .severity = "laag"};
	struct text own = text_make(&message, "xb", TEXT_LEFT_TO_RIGHT);
	const struct text *const texts[] = {&own};
	struct read read = page_read(arena, texts, 1);

	cr_expect_eq(number(&read, "//nav", ""), 0);
	cr_expect_eq(number(&read, "//article", ""), 1);
	cr_expect_eq(number(&read, "//div[@class='marks']", ""), 0);
	page_close(&read);
	arena_free(arena);
}

Test(html, a_style_or_script_that_would_break_the_page_is_refused)
{
	static const char *const wrong[][2] = {{"a{}</style>", "b();"}, {"a{}", "if (a && b) c();"}, {"a{}", NULL}};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct arena *arena = arena_new();
		struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
		const char *folder = data_folder_new(arena);
		cr_assert(mkdir(arena_format(arena, "%s/outputs", folder), 0700) == 0);
		data_folder_write(folder, "outputs/page.css", wrong[i][0]);
		if (wrong[i][1])
			data_folder_write(folder, "outputs/page.js", wrong[i][1]);
		cr_expect(html_files_read(arena, folder, diagnostics) == NULL);
		cr_assert_eq(diagnostics_total(diagnostics), 1);
		cr_expect_eq(diagnostics_id(diagnostics, 0),
			     wrong[i][1] ? DIAGNOSTIC_OUTPUT_WRONG : DIAGNOSTIC_FILE_UNREADABLE);
		data_folder_remove(folder);
		arena_free(arena);
	}
}
