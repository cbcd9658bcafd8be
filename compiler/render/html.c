#include "html.h"

#include <math.h>
#include <string.h>

#include "../base/digest.h"
#include "../base/phone.h"
#include "plain.h"
#include "render.h"

struct html_files {
	const char *style, *script;
};

/* A pictogram stands in the page once, and is shown from there in every language. */
struct picture {
	const char *id, *badge;
	bool drawn;
};

struct writer {
	struct arena *arena;
	const struct theme *theme;
	const struct house *house; /* of the sender, or NULL */
	struct pictogram_set *pictograms;
	struct picture *pictures;
	size_t picture_count, picture_capacity;
	const struct fit *const *fits; /* in the order of the page */
	size_t count;
	const struct fit *fit; /* that is being written */
	struct buffer *out;
	struct buffer symbols;         /* of the pictures so far */
	const struct fit_item *before; /* the last one after the head that was written; NULL: none */
	const char *stretch;           /* the name of the section that is open, or NULL */
	bool part_open;                /* in it, the sentences of a part */
	const char *draft;             /* the draft mark, as long as it is still to come */
};

/* What of outputs/ has a look of its own in the theme. */
static const char *const groups[] = {"wat",      "gevolg", "doe",      "doe-niet", "mag",    "hoeft-niet", "voor-wie",
				     "onbekend", "tot",    "volgende", "slot",     "gebied", "hulp"};
#define GROUP_COUNT (sizeof groups / sizeof *groups)

/* ---- files ---- */

static const char *file_read(struct arena *arena, const char *path, struct diagnostics *diagnostics)
{
	const struct source *source = source_read(arena, path);
	if (!source) {
		diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){0}, path, NULL);
		return NULL;
	}
	size_t wrong = strcspn(source->bytes, "<&");
	if (source->bytes[wrong]) {
		diagnostic_add(diagnostics, DIAGNOSTIC_OUTPUT_WRONG, (struct span){source, wrong, 1},
			       arena_copy(arena, source->bytes + wrong, 1), NULL);
		return NULL;
	}
	return source->bytes;
}

struct html_files *html_files_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	struct html_files *files = arena_allocate(arena, sizeof *files);
	files->style = file_read(arena, arena_format(arena, "%s/outputs/page.css", folder), diagnostics);
	files->script = file_read(arena, arena_format(arena, "%s/outputs/page.js", folder), diagnostics);
	return files->style && files->script ? files : NULL;
}

/* ---- text ---- */

static void add(struct writer *writer, const char *html)
{
	buffer_add_string(writer->out, html);
}

static void add_text(struct writer *writer, const char *text)
{
	buffer_add_xml(writer->out, text);
}

/* An element with words; nothing for words that there are not. */
static void add_element(struct writer *writer, const char *open, const char *words, const char *close)
{
	if (!words)
		return;
	add(writer, open);
	add_text(writer, words);
	add(writer, close);
}

static void add_attribute(struct writer *writer, const char *name, const char *value)
{
	buffer_add_format(writer->out, " %s=\"", name);
	add_text(writer, value ? value : "");
	add(writer, "\"");
}

/* The language and direction of what stands in an element. */
static void add_language(struct writer *writer, const struct text *text)
{
	add_attribute(writer, "lang", text->language);
	add_attribute(writer, "dir", text->direction == TEXT_RIGHT_TO_LEFT ? "rtl" : "ltr");
}

static const char *label(const struct writer *writer, enum label id)
{
	return writer->fit->text.labels[id];
}

/* ---- head ---- */

static void add_colour(struct writer *writer, const char *name, struct colour colour)
{
	buffer_add_format(writer->out, "--%s:#%02x%02x%02x;", name, (unsigned)(colour.red * 255 + 0.5),
			  (unsigned)(colour.green * 255 + 0.5), (unsigned)(colour.blue * 255 + 0.5));
}

static bool colour_same(struct colour one, struct colour other)
{
	return one.red == other.red && one.green == other.green && one.blue == other.blue;
}

/* The theme's colours, and those of the house, under the names that page.css uses, then page.css. */
static void add_style(struct writer *writer, const struct html_files *files)
{
	static const char *const names[] = {"ink", "quiet", "paper", "line", "example-fill", "example-text"};
	struct theme_kind kind = theme_kind(writer->theme, writer->fits[0]->text.message);
	add(writer, ":root{");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_colour(writer, names[i], theme_colour(writer->theme, names[i]));
	add_colour(writer, "kind", kind.fill);
	add_colour(writer, "kind-text", kind.text);
	add_colour(writer, "kind-tint", kind.tint);
	if (writer->house) {
		add_colour(writer, "house-text", theme_colour(writer->theme, "link"));
		add_colour(writer, "house-line", theme_colour(writer->theme, "rule"));
	}
	add(writer, "}\n");
	for (size_t i = 0; i < GROUP_COUNT; i++) {
		struct theme_group group = theme_group(writer->theme, groups[i]);
		buffer_add_format(writer->out, ".%s{", groups[i]);
		add_colour(writer, "fill", group.fill);
		add_colour(writer, "accent", group.accent);
		if (!colour_same(group.heading, group.accent) || !colour_same(group.edge, group.accent)) {
			add_colour(writer, "heading", group.heading); /* of the house: a neutral part */
			add_colour(writer, "side", group.edge);
		}
		add(writer, "}\n");
	}
	add(writer, files->style);
}

/* The digest of what stands in an element, as a policy writes it: in base64 (RFC 4648). */
static void add_digest(struct writer *writer, const char *bytes)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct digest digest = digest_bytes(bytes, strlen(bytes));
	const char *digits = "0123456789abcdef";
	unsigned bits = 0;
	int held = 0;
	add(writer, "'sha256-");
	for (const char *digit = digest.hexadecimal; *digit; digit++) {
		bits = bits << 4 | (unsigned)(strchr(digits, *digit) - digits);
		for (held += 4; held >= 6; held -= 6)
			buffer_add_byte(writer->out, signs[bits >> (held - 6) & 63]);
	}
	buffer_add_byte(writer->out, signs[bits << (6 - held) & 63]); /* 256 bits are 43 signs and one that fills */
	add(writer, "='");
}

/* What a tab, a bookmark or a shared link shows: the mark of an example or exercise, the kind, what it is about. */
static const char *page_title(struct writer *writer)
{
	const char *title = "";
	const struct fit *fit = writer->fit;
	for (size_t i = 0; i < fit->item_count; i++) {
		const struct fit_item *item = &fit->items[i];
		bool kind = item->kind == FIT_LABEL && strcmp(item->name, "soort") == 0;
		if (item->kept && (item->kind == FIT_MARK || kind || item->kind == FIT_TITLE))
			title = arena_format(writer->arena, "%s%s%s", title, *title ? " | " : "", item->words);
	}
	return title;
}

static void add_head(struct writer *writer, const struct html_files *files)
{
	struct buffer style = {0}, *page = writer->out;
	writer->out = &style;
	add_style(writer, files);
	writer->out = page;
	add(writer, "<!DOCTYPE html>\n<html");
	add_language(writer, &writer->fit->text);
	add(writer,
	    ">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
	    "'none'; style-src ");
	add_digest(writer, buffer_text(&style));
	add(writer, "; script-src ");
	add_digest(writer, files->script);
	add(writer, "; base-uri 'none'; form-action 'none'\"/>\n"
		    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		    "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
		    "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
		    /* else some phones make numbers to call of postcodes */
		    "<meta name=\"format-detection\" content=\"telephone=no\"/>\n");
	add_element(writer, "<title>", page_title(writer), "</title>\n<style>");
	add(writer, buffer_text(&style));
	add(writer, "</style>\n</head>\n<body>\n");
	buffer_free(&style);
}

/* ---- signs and pictures: each once, as a symbol ---- */

static void add_sign(struct writer *writer, const char *name, struct theme_mark mark)
{
	if (!mark.strokes)
		return;
	buffer_add_format(writer->out, "<symbol id=\"sign-%s\" viewBox=\"0 0 24 24\">", name);
	add(writer, mark.triangle ? "<path class=\"shape\" d=\"M12 2.6 22.6 21.2H1.4Z\"/>"
				  : "<circle class=\"shape\" cx=\"12\" cy=\"12\" r=\"10.7\"/>");
	buffer_add_format(writer->out, "<path class=\"strokes\" d=\"%s\"/></symbol>\n", mark.strokes);
}

/* Shows a sign that there is. */
static void show_sign(struct writer *writer, const char *name, struct theme_mark mark)
{
	if (mark.strokes)
		buffer_add_format(writer->out,
				  "<svg class=\"sign%s\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><use "
				  "href=\"#sign-%s\"/></svg>",
				  mark.turns ? " turns" : "", name);
}

/* A logo is as high as three lines; its width follows. */
#define LOGO_HEIGHT 56.0

static void add_logo(struct writer *writer)
{
	double width = logo_width(writer->house->logo, LOGO_HEIGHT);
	buffer_add_format(writer->out, "<symbol id=\"logo\" viewBox=\"0 0 %d %d\">", (int)ceil(width),
			  (int)LOGO_HEIGHT);
	render_logo(writer->house->logo, LOGO_HEIGHT, "logo-", writer->out);
	add(writer, "</symbol>\n");
}

/* On white, below all that the message says: it must not compete with that, nor stand on the colour of a warning. */
static void show_logo(struct writer *writer)
{
	if (!writer->house || !writer->house->logo)
		return;
	buffer_add_format(writer->out, "<p class=\"house\"><svg role=\"img\" width=\"%d\" height=\"%d\"",
			  (int)ceil(logo_width(writer->house->logo, LOGO_HEIGHT)), (int)LOGO_HEIGHT);
	add_attribute(writer, "aria-label", writer->house->name);
	add(writer, "><use href=\"#logo\"/></svg></p>\n");
}

static void add_symbols(struct writer *writer)
{
	add(writer, "<svg class=\"symbols\" aria-hidden=\"true\" width=\"0\" height=\"0\">\n");
	add_sign(writer, "kind", theme_kind(writer->theme, writer->fits[0]->text.message).mark);
	for (size_t i = 0; i < GROUP_COUNT; i++)
		add_sign(writer, groups[i], theme_group(writer->theme, groups[i]).mark);
	add(writer, buffer_text(&writer->symbols));
	if (writer->house && writer->house->logo)
		add_logo(writer);
	add(writer, "</svg>\n");
}

/* The place of a picture in the list; it is drawn when it is new. */
static size_t picture_find(struct writer *writer, const char *id, const char *badge)
{
	for (size_t i = 0; i < writer->picture_count; i++) {
		const struct picture *picture = &writer->pictures[i];
		bool same = picture->badge && badge ? strcmp(picture->badge, badge) == 0 : picture->badge == badge;
		if (same && strcmp(picture->id, id) == 0)
			return i;
	}
	size_t number = writer->picture_count++;
	struct buffer drawing = {0};
	writer->pictures =
	    arena_grow(writer->arena, writer->pictures, number, &writer->picture_capacity, sizeof *writer->pictures);
	bool drawn = render_pictogram(writer->pictograms, id, badge, PICTOGRAM_UNITS, NULL,
				      arena_format(writer->arena, "p%zu-", number), &drawing);
	writer->pictures[number] = (struct picture){id, badge, drawn};
	if (drawn)
		buffer_add_format(&writer->symbols, "<symbol id=\"p%zu\" viewBox=\"0 0 24 24\">%s</symbol>\n", number,
				  buffer_text(&drawing));
	buffer_free(&drawing);
	return number;
}

/* With `named` it is a picture with a name for who does not see it; else the words beside it say the same. */
static void show_picture(struct writer *writer, const struct text_part *part, bool named)
{
	size_t number = part->picture ? picture_find(writer, part->picture, part->badge) : 0;
	if (!part->picture || !writer->pictures[number].drawn)
		return;
	const char *name = named ? pictogram_name(writer->pictograms, part->picture, writer->fit->text.language) : NULL;
	add(writer, "<svg class=\"picture\" viewBox=\"0 0 24 24\"");
	if (name) {
		add(writer, " role=\"img\"");
		add_attribute(writer, "aria-label", name);
	} else {
		add(writer, " aria-hidden=\"true\"");
	}
	buffer_add_format(writer->out, "><use href=\"#p%zu\"/></svg>\n", number);
}

/* ---- one language ---- */

/* The choice of languages, each by its own name. It stands in each article, so that it says which one is shown
 * without a script, and in the words and the direction of whoever reads there. */
static void add_choice(struct writer *writer)
{
	const struct text *text = &writer->fit->text;
	buffer_add_format(writer->out, "<a class=\"skip\" href=\"#%s-title\">", text->language);
	add_element(writer, "", label(writer, LABEL_SKIP), "</a>\n");
	if (writer->count < 2)
		return;
	add(writer, "<nav class=\"languages\"");
	add_attribute(writer, "aria-label", label(writer, LABEL_LANGUAGE));
	add(writer, "><ul>\n");
	for (size_t i = 0; i < writer->count; i++) {
		const struct text *other = &writer->fits[i]->text;
		buffer_add_format(writer->out, "<li><a href=\"#%s\" hreflang=\"%s\"", other->language, other->language);
		add_language(writer, other);
		add(writer, writer->fits[i] == writer->fit ? " aria-current=\"true\">" : ">");
		add_element(writer, "", other->own_name, "</a></li>\n");
	}
	add(writer, "</ul></nav>\n");
}

/* Before what an update says that the version before it did not. */
static void add_new(struct writer *writer, const struct fit_item *item)
{
	if (plain_marks_new(item) && label(writer, LABEL_NEW))
		add_element(writer, "<b class=\"new\">", label(writer, LABEL_NEW), ":</b> ");
}

/* Of a list of places or postcodes those that are new in it. */
static void add_new_words(struct writer *writer, const char *words)
{
	if (!words || !label(writer, LABEL_NEW))
		return;
	add_element(writer, "<p><b class=\"new\">", label(writer, LABEL_NEW), ":</b> ");
	add_element(writer, "", words, "</p>\n");
}

/* Whether a number is one of those to ask at. */
static bool is_contact(const struct writer *writer, const char *digits)
{
	const struct text *text = &writer->fit->text;
	for (size_t i = 0; i < text->contact_count; i++)
		if (text->contacts[i].kind == CONTACT_PHONE && strcmp(text->contacts[i].digits, digits) == 0)
			return true;
	return false;
}

/* Words in which each phone number is in one piece, from left to right, and is one to call where the message gives it.
 */
static void add_said(struct writer *writer, const char *words)
{
	size_t length = 0;
	for (const char *at; (at = phone_find(words, words, &length)); words = at + length) {
		const char *digits = phone_digits(writer->arena, at, length);
		bool call = is_contact(writer, digits);
		add_text(writer, arena_copy(writer->arena, words, (size_t)(at - words)));
		if (call)
			buffer_add_format(writer->out, "<a class=\"number\" href=\"tel:%s\">", digits);
		add_element(writer, call ? "<bdi dir=\"ltr\">" : "<bdi class=\"number\" dir=\"ltr\">",
			    arena_copy(writer->arena, at, length), call ? "</bdi></a>" : "</bdi>");
	}
	add_text(writer, words);
}

/* A sentence on a line of its own, and who translated it. */
static void add_sentence(struct writer *writer, const struct fit_item *item)
{
	add(writer, item->kind == FIT_REASON ? "<p class=\"reason\">" : "<p>");
	add_new(writer, item);
	if (item->kind == FIT_REASON && item->sentence == item->part->reasons)
		add_element(writer, "<b>", label(writer, LABEL_WHY), "</b> ");
	add_said(writer, item->words);
	add(writer, "</p>\n");
	if (item->sentence->translator && label(writer, LABEL_HUMAN)) {
		struct buffer words = {0};
		plain_translator(&words, label(writer, LABEL_HUMAN), item->sentence);
		add_element(writer, "<p class=\"small\">", buffer_text(&words), "</p>\n");
		buffer_free(&words);
	}
}

static void add_contact(struct writer *writer, const struct fit_item *item, const struct text_contact *before)
{
	const struct text_contact *contact = item->contact;
	static const char *const names[] = {
	    [CONTACT_PHONE] = "phone", [CONTACT_SITE] = "site", [CONTACT_MAIL] = "mail"};
	static const char *const schemes[] = {
	    [CONTACT_PHONE] = "tel:", [CONTACT_SITE] = "https://", [CONTACT_MAIL] = "mailto:"};
	static const enum label labels[] = {
	    [CONTACT_PHONE] = LABEL_CALL, [CONTACT_SITE] = LABEL_READ_MORE, [CONTACT_MAIL] = LABEL_COUNT};
	bool whole = strncmp(contact->digits, "https://", 8) == 0 || strncmp(contact->digits, "http://", 7) == 0;
	if (contact->name && !(before && before->name && strcmp(before->name, contact->name) == 0))
		add_element(writer, "<p class=\"name\">", contact->name, "</p>\n");
	buffer_add_format(writer->out, "<p class=\"contact %s\">", names[contact->kind]);
	add_new(writer, item);
	if (labels[contact->kind] != LABEL_COUNT)
		add_element(writer, "<span>", label(writer, labels[contact->kind]), "</span> ");
	add(writer, "<a href=\"");
	add_text(writer, whole ? "" : schemes[contact->kind]);
	add_text(writer, contact->digits);
	/* a number or an address runs from left to right whatever stands around it */
	add_element(writer, "\"><bdi dir=\"ltr\">", contact->value, "</bdi></a></p>\n");
}

/* Asks to pass it on; the buttons show where the browser can do what they say. */
static void add_tools(struct writer *writer, const char *words)
{
	add_element(writer, "<section class=\"tools\">\n<p>", words, "</p>\n");
	add_element(writer, "<p><button type=\"button\" class=\"share\" hidden=\"hidden\">",
		    label(writer, LABEL_SHARE_BUTTON), "</button>\n");
	add(writer, "<button type=\"button\" class=\"copy\" hidden=\"hidden\"");
	add_attribute(writer, "data-done", label(writer, LABEL_COPIED));
	add_element(writer, ">", label(writer, LABEL_COPY), "</button></p>\n<p class=\"done\" role=\"status\"></p>\n");
	add(writer, "</section>\n");
}

/* ---- the head of an article ---- */

/* What stands in the coloured head: all before the first part, but for marks. */
static bool in_head(const struct fit_item *item)
{
	return item->kind == FIT_SENDER || item->kind == FIT_TITLE ||
	       (item->kind == FIT_LABEL && strcmp(item->name, "vorige") != 0 && strcmp(item->name, "delen") != 0);
}

static void add_head_item(struct writer *writer, const struct fit_item *item)
{
	const struct text *text = &writer->fit->text;
	if (item->kind == FIT_TITLE) {
		buffer_add_format(writer->out, "<h1 id=\"%s-title\" tabindex=\"-1\">", text->language);
		add_element(writer, "", item->words, "</h1>\n");
	} else if (item->kind == FIT_LABEL && strcmp(item->name, "soort") == 0) {
		add(writer, "<p class=\"kind\">");
		show_sign(writer, "kind", theme_kind(writer->theme, text->message).mark);
		add_element(writer, "<span>", item->words, "</span></p>\n");
	} else if (item->kind == FIT_SENDER) {
		const char *from = label(writer, LABEL_FROM);
		add_element(writer, "<p class=\"from\">", from ? from : item->words, "</p>\n");
	} else {
		add_element(writer, "<p>", item->words, "</p>\n");
	}
}

/* The marks, then the head; returns how many items that took. */
static size_t add_top(struct writer *writer)
{
	static const char *const edges[] = {
	    [EDGE_STRAIGHT] = "straight", [EDGE_SLANT] = "slant", [EDGE_ROUND] = "round"};
	const struct fit *fit = writer->fit;
	size_t i = 0;
	for (; i < fit->item_count && (fit->items[i].kind == FIT_MARK || fit->items[i].kind == FIT_DRAFT); i++) {
		if (fit->items[i].kind == FIT_DRAFT)
			writer->draft = fit->items[i].words;
		else
			add_element(writer, i == 0 ? "<div class=\"marks\">\n<p>" : "<p>", fit->items[i].words,
				    "</p>\n");
	}
	add(writer, i > 0 && fit->items[0].kind == FIT_MARK ? "</div>\n" : "");
	buffer_add_format(writer->out, "<header class=\"head %s\">\n",
			  edges[theme_kind(writer->theme, fit->text.message).edge]);
	for (; i < fit->item_count && (in_head(&fit->items[i]) || !fit->items[i].kept); i++)
		if (fit->items[i].kept)
			add_head_item(writer, &fit->items[i]);
	if (writer->draft)
		add_element(writer, "<p class=\"unchecked\">", label(writer, LABEL_DRAFT_SHORT), "</p>\n");
	add(writer, "</header>\n");
	return i;
}

/* ---- its parts ---- */

static bool is_core(const char *stretch)
{
	return stretch && strcmp(stretch, "kern") == 0;
}

/* Under which name of outputs/ an item stands: its part's, "kern" for the core and its reasons, else its own. */
static const char *stretch_name(const struct writer *writer, const struct fit_item *item)
{
	if (item->kind == FIT_REASON && writer->before && writer->before->part == item->part)
		return writer->stretch;
	if (item->claim && is_core(item->claim->name))
		return item->claim->name;
	return item->part ? part_kind_name(item->part->kind) : item->name;
}

static void close_part(struct writer *writer)
{
	add(writer, writer->part_open ? "</div>\n</div>\n" : "");
	writer->part_open = false;
}

static void close_stretch(struct writer *writer)
{
	close_part(writer);
	add(writer, writer->stretch ? "</section>\n" : "");
	writer->stretch = NULL;
}

/* The core is said above all; only its picture and its words. */
static void open_stretch(struct writer *writer, const char *name, const struct fit_item *item)
{
	const char *heading = item->part                  ? plain_heading(&writer->fit->text, item->part->kind)
			      : item->kind == FIT_CONTACT ? label(writer, LABEL_HELP)
			      : item->kind == FIT_LABEL   ? NULL
							  : label(writer, LABEL_WHERE);
	buffer_add_format(writer->out, "<section class=\"part %s\">\n", name);
	writer->stretch = name;
	if (!heading || is_core(name))
		return;
	add(writer, "<h2>");
	show_sign(writer, name, theme_group(writer->theme, name).mark);
	add_element(writer, "<span>", heading, "</span></h2>\n");
}

/* Not checked by a native reader: in the reader's language, and in the author's for a helper. */
static void add_draft(struct writer *writer)
{
	const struct text *text = &writer->fit->text;
	add_element(writer, "<section class=\"part draft\">\n<p>", writer->draft, "</p>\n");
	if (text->source_draft && strcmp(text->source_draft, writer->draft) != 0) {
		add(writer, "<p");
		add_attribute(writer, "lang", text->source_language);
		add(writer, " dir=\"auto\"");
		add_element(writer, ">", text->source_draft, "</p>\n");
	}
	add(writer, "</section>\n");
	writer->draft = NULL;
}

static void add_places(struct writer *writer, const char *words)
{
	bool partial = writer->fit->text.message->area_partial;
	add(writer, "<p>");
	add_element(writer, "<b>", partial ? label(writer, LABEL_WHERE_PARTLY) : NULL, "</b> ");
	add_element(writer, "", words, "</p>\n");
}

/* Each range in one piece: at a line's end "3511-" could be read as a postcode. */
static void add_postcodes(struct writer *writer, const char *words)
{
	add(writer, "<p>");
	add_element(writer, "<b>", label(writer, LABEL_POSTCODES), "</b>");
	while (*words) {
		size_t length = strcspn(words, " ");
		add_element(writer, " <span>", arena_copy(writer->arena, words, length), "</span>");
		words += length + strspn(words + length, " ");
	}
	add(writer, "</p>\n");
}

static void add_item(struct writer *writer, const struct fit_item *item)
{
	switch (item->kind) {
	case FIT_SENTENCE:
	case FIT_REASON:
		add_sentence(writer, item);
		break;
	case FIT_PLACES:
		add_places(writer, item->words);
		add_new_words(writer, writer->fit->text.new_places);
		break;
	case FIT_POSTCODES:
		add_postcodes(writer, item->words);
		add_new_words(writer, writer->fit->text.new_postcodes);
		break;
	case FIT_CONTACT:
		add_contact(writer, item, writer->before ? writer->before->contact : NULL);
		break;
	default:
		add_element(writer, item->label == LABEL_TAKE_DOWN ? "<p class=\"take-down\">" : "<p>", item->words,
			    "</p>\n");
	}
}

/* An item, with the end of what it does not belong to and the beginning of what it does. The draft mark comes after
 * the core, what an all-clear ends and until when it holds, which must be seen first. */
static void add_in_stretch(struct writer *writer, const struct fit_item *item)
{
	const char *name = stretch_name(writer, item);
	bool next = !writer->stretch || strcmp(name, writer->stretch) != 0;
	if (next) {
		close_stretch(writer);
		if (writer->draft && !is_core(name) && item->kind != FIT_LABEL)
			add_draft(writer);
	} else if (item->part != writer->before->part) {
		close_part(writer);
	}
	if (item->kind == FIT_LABEL && item->label == LABEL_SHARE) {
		add_tools(writer, item->words);
		return;
	}
	if (next)
		open_stretch(writer, name, item);
	if (item->part && !writer->part_open) {
		/* the sentences of one part, beside its picture */
		add(writer, "<div class=\"said\">\n");
		show_picture(writer, item->part, is_core(name));
		add(writer, "<div class=\"words\">\n");
		writer->part_open = true;
	}
	add_item(writer, item);
	writer->before = item;
}

static void add_article(struct writer *writer, const struct fit *fit)
{
	const struct text *text = &fit->text;
	writer->fit = fit;
	writer->before = NULL;
	buffer_add_format(writer->out, "<article id=\"%s\"", text->language);
	add_language(writer, text);
	add_attribute(writer, "data-script", text->script);
	add_attribute(writer, "data-title", page_title(writer));
	buffer_add_format(writer->out, " aria-labelledby=\"%s-title\">\n", text->language);
	add_choice(writer);
	size_t first = add_top(writer);
	add(writer, "<div class=\"parts\">\n");
	for (size_t i = first; i < fit->item_count; i++)
		if (fit->items[i].kept)
			add_in_stretch(writer, &fit->items[i]);
	close_stretch(writer);
	if (writer->draft)
		add_draft(writer);
	show_logo(writer);
	add(writer, "</div>\n</article>\n");
}

void html_render(struct arena *arena, const struct fit *const *fits, size_t count, const struct html_files *files,
		 const struct theme *theme, const struct house *house, struct pictogram_set *pictograms,
		 struct buffer *out)
{
	const struct fit **ordered = arena_array(arena, count, sizeof *ordered);
	struct writer writer = {.arena = arena,
				.theme = house ? theme_dress(arena, theme, house) : theme,
				.house = house,
				.pictograms = pictograms,
				.fits = ordered,
				.count = count};
	size_t placed = 0;
	for (int source = 1; source >= 0; source--)
		for (size_t i = 0; i < count; i++)
			if ((strcmp(fits[i]->text.language, fits[i]->text.source_language) == 0) == (source == 1))
				ordered[placed++] = fits[i];
	struct buffer articles = {0};
	writer.out = &articles;
	for (size_t i = 0; i < count; i++)
		add_article(&writer, ordered[i]);
	writer.out = out;
	writer.fit = ordered[0];
	add_head(&writer, files);
	add_symbols(&writer);
	add(&writer, "<main>\n");
	add(&writer, buffer_text(&articles));
	add(&writer, "</main>\n<script>");
	add(&writer, files->script);
	add(&writer, "</script>\n</body>\n</html>\n");
	buffer_free(&articles);
	buffer_free(&writer.symbols);
}
