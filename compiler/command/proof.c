#include "proof.h"

#include <string.h>

#include "../base/wording.h"
#include "../linearise/review.h"
#include "../understand/near.h"

/* Colours: text on its ground at least 4.5:1 (WCAG 2.2, 1.4.3), the bars beside it at least 3:1. A state has a word and
 * a sign too: colour is never the only carrier, and paper may be grey. */
static const char style[] =
    ":root{color-scheme:light;--ink:#1a1f24;--soft:#56606b;--line:#d5dae0;--ground:#f5f6f8;--work:#9c1c1c;"
    "--look:#7a4d00;--good:#1d5e37;--link:#0b4a8f}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,'Segoe UI',Roboto,'Noto "
    "Sans',"
    "sans-serif}"
    "header.top,main,footer{max-width:60rem;margin:0 auto;padding:1.25rem}"
    "a{color:var(--link)}"
    "h1{font-size:1.75rem;line-height:1.2;margin:.25rem 0}"
    "h2{font-size:1.25rem;margin:2rem 0 .75rem}h3{font-size:1rem;margin:1.5rem 0 .5rem;color:var(--soft)}"
    "h4{font-size:1rem;margin:0}h5{font-size:.875rem;margin:.75rem 0 .25rem;color:var(--soft)}"
    ".proposals h5{margin-top:0;color:var(--ink);font-size:1rem}"
    "p{margin:.25rem 0}"
    ".mark{display:inline-block;margin:0 .5rem 0 0;padding:.1rem .6rem;border:2px solid var(--ink);font-weight:700}"
    ".facts,.how,.id,.quiet{color:var(--soft);font-size:.875rem}"
    ".verdict{margin:1rem 0 0;padding:.75rem 1rem;background:#fff;border-left:.5rem solid;font-size:1.1875rem;"
    "font-weight:600}"
    ".verdict.work,article.work{border-left-color:var(--work)}"
    ".verdict.look,article.look{border-left-color:var(--look)}"
    ".verdict.good{border-left-color:var(--good)}"
    "article{background:#fff;border:1px solid var(--line);border-left:.5rem solid var(--line);margin:0 0 .75rem;"
    "padding:.75rem 1rem}"
    ".state{font-weight:700;font-size:.875rem}"
    ".work>.row .state,.is-work{color:var(--work)}.look>.row .state,.is-look{color:var(--look)}"
    ".good>.row .state{color:var(--soft);font-weight:400}"
    ".row{display:flex;justify-content:space-between;gap:1rem;align-items:baseline}"
    ".own{font-size:1.25rem;line-height:1.4;margin:.25rem 0}"
    "article.work .own,article.look .own{font-weight:600}"
    "mark{background:#ffe9a8;color:inherit;padding:0 .15em;border-bottom:3px solid var(--work)}"
    ".look mark{border-bottom-color:var(--look)}"
    "ul,ol{margin:.25rem 0;padding-left:1.25rem}li{margin:.25rem 0}"
    ".findings{list-style:none;padding:0}"
    ".proposals{margin:.75rem 0 0;padding:.75rem 1rem;background:#eaf3ec;border:1px solid #9fc3aa}"
    ".proposal{font-size:1.1875rem;user-select:all;-webkit-user-select:all;cursor:copy;background:#fff;"
    "border:1px solid #9fc3aa;padding:.35rem .6rem;margin:.25rem 0}"
    ".changes{color:#3c4650;font-size:.9375rem}"
    ".saying{margin:0}.saying div{display:grid;grid-template-columns:8rem 1fr;gap:.75rem;padding:.2rem 0;"
    "border-top:1px solid var(--line)}"
    ".saying dt{color:var(--soft);font-size:.9375rem}.saying dd{margin:0;unicode-bidi:isolate}"
    "dd[dir=rtl]{text-align:right;font-size:1.125em;line-height:1.7}"
    "table{border-collapse:collapse;background:#fff;width:100%}"
    "caption{text-align:left;color:var(--soft);font-size:.875rem;padding:.25rem 0}"
    "th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}"
    "@media(max-width:34rem){.saying div{grid-template-columns:1fr;gap:0}}"
    "@page{size:A4;margin:15mm}"
    "@media print{html{font-size:8.5pt}body{background:#fff;line-height:1.35}"
    "header.top,main,footer{max-width:none;padding:0}.how{display:none}"
    "article,.verdict,table{break-inside:avoid}h2,h3,h5{break-after:avoid}h2{margin:1rem 0 .25rem}"
    "h3{margin:.75rem 0 .25rem}h5{margin:.4rem 0 .1rem}.proposals{margin:.4rem 0 0;padding:.4rem .6rem}"
    "article{border-color:#999;margin:0 0 .5rem;padding:.4rem .8rem}.saying{columns:2;column-gap:1.5rem}"
    ".saying div{grid-template-columns:5.5rem 1fr;break-inside:avoid;padding:.1rem 0}dd[dir=rtl]{line-height:1.4}"
    "a{color:inherit;text-decoration:none}}";

enum state { STATE_GOOD, STATE_LOOK, STATE_WORK };

static const struct {
	const char *name, *sign;
	enum wording words;
} states[] = {
    [STATE_GOOD] = {"good", "\u2713", WORDING_PROOF_IS_GOOD},
    [STATE_LOOK] = {"look", "!", WORDING_PROOF_IS_LOOK},
    [STATE_WORK] = {"work", "\u2717", WORDING_PROOF_IS_WORK},
};

struct sheet {
	struct workspace *workspace;
	struct arena *arena;
	const struct message *message;
	const struct understood_message *understood;
	struct buffer *page;
	bool *shown; /* by finding: it stands beside its sentence */
	int *unsaid; /* by language: sentences that it cannot say */
	bool *draft; /* by language */
};

/* ---- text ---- */

static void add(struct sheet *sheet, const char *html)
{
	buffer_add_string(sheet->page, html);
}

static void add_text_length(struct sheet *sheet, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		switch (text[i]) {
		case '<':
			add(sheet, "&lt;");
			break;
		case '>':
			add(sheet, "&gt;");
			break;
		case '&':
			add(sheet, "&amp;");
			break;
		case '"':
			add(sheet, "&quot;");
			break;
		default:
			buffer_add_byte(sheet->page, text[i]);
		}
}

static void add_text(struct sheet *sheet, const char *text)
{
	add_text_length(sheet, text, strlen(text));
}

static void add_wording(struct sheet *sheet, enum wording id)
{
	add_text(sheet, wording(id));
}

/* Fills {1} {2} {3} of a wording. Owned by the arena. */
static const char *filled(struct sheet *sheet, enum wording id, const char *first, const char *second,
			  const char *third)
{
	const char *values[] = {first, second, third};
	struct buffer words = {0};
	for (const char *at = wording(id); *at; at++)
		if (at[0] == '{' && at[1] >= '1' && at[1] <= '3' && at[2] == '}') {
			buffer_add_string(&words, values[at[1] - '1']);
			at += 2;
		} else {
			buffer_add_byte(&words, *at);
		}
	const char *text = arena_string(sheet->arena, buffer_text(&words));
	buffer_free(&words);
	return text;
}

static const char *number(struct sheet *sheet, int value)
{
	return arena_format(sheet->arena, "%d", value);
}

/* ` lang="ar" dir="rtl"` of what stands in a language. */
static void add_language(struct sheet *sheet, const struct language *language)
{
	buffer_add_format(sheet->page, " lang=\"%s\" dir=\"%s\"", language->code,
			  language->right_to_left ? "rtl" : "ltr");
}

/* A sentence in the language of the author, with its tag. */
static void add_own(struct sheet *sheet, const char *open, const char *words, const char *close)
{
	add(sheet, open);
	add_language(sheet, sheet->workspace->source);
	add(sheet, ">");
	add_text(sheet, words);
	add(sheet, close);
}

/* ---- findings ---- */

static bool about(const struct sheet *sheet, size_t finding, const struct sentence *sentence)
{
	struct span span = diagnostics_span(sheet->workspace->diagnostics, finding);
	return span.source && span.source == sentence->span.source && span.offset >= sentence->span.offset &&
	       span.offset < sentence->span.offset + sentence->span.length;
}

static enum state finding_state(const struct sheet *sheet, size_t finding)
{
	enum diagnostic_level level = diagnostics_level(sheet->workspace->diagnostics, finding);
	return level == LEVEL_INFO ? STATE_GOOD : level == LEVEL_WARNING ? STATE_LOOK : STATE_WORK;
}

static enum state sentence_state(const struct sheet *sheet, const struct sentence *sentence)
{
	enum state worst = STATE_GOOD;
	for (size_t i = 0; i < diagnostics_total(sheet->workspace->diagnostics); i++)
		if (about(sheet, i, sentence) && finding_state(sheet, i) > worst)
			worst = finding_state(sheet, i);
	return worst;
}

/* What stands under a finding but for wordings near the sentence, which have a place of their own. */
static void add_remarks(struct sheet *sheet, size_t finding, bool near)
{
	const struct diagnostics *diagnostics = sheet->workspace->diagnostics;
	for (const struct diagnostic_remark *remark = diagnostics_remarks(diagnostics, finding); remark;
	     remark = remark->next) {
		if (near && remark->kind != REMARK_UNKNOWN)
			continue;
		add(sheet, "<br><span class=\"changes\">");
		add_text(sheet, diagnostics_remark_words(diagnostics, remark->kind));
		add(sheet, ": <span");
		add_language(sheet, sheet->workspace->source);
		add(sheet, ">");
		add_text(sheet, remark->text);
		add(sheet, "</span></span>");
	}
}

static void add_finding(struct sheet *sheet, size_t finding, bool near)
{
	const struct diagnostics *diagnostics = sheet->workspace->diagnostics;
	enum state state = finding_state(sheet, finding);
	buffer_add_format(sheet->page, "<li class=\"is-%s\"><span aria-hidden=\"true\">%s</span> ", states[state].name,
			  state == STATE_GOOD ? "i" : states[state].sign);
	add_text(sheet, diagnostics_message(diagnostics, finding));
	add_remarks(sheet, finding, near);
	add(sheet, "</li>\n");
	sheet->shown[finding] = true;
}

static void add_findings(struct sheet *sheet, const struct sentence *sentence, bool near)
{
	bool any = false;
	for (size_t i = 0; i < diagnostics_total(sheet->workspace->diagnostics); i++) {
		if (!about(sheet, i, sentence))
			continue;
		add(sheet, any ? "" : "<ul class=\"findings\">\n");
		add_finding(sheet, i, near);
		any = true;
	}
	add(sheet, any ? "</ul>\n" : "");
}

/* The author's sentence, with what the gravest findings point at marked. What is about all of it marks nothing. */
static void add_marked(struct sheet *sheet, const struct sentence *sentence)
{
	size_t length = strlen(sentence->words);
	bool *marked = arena_array(sheet->arena, length + 1, sizeof *marked);
	enum state worst = sentence_state(sheet, sentence);
	for (size_t f = 0; f < diagnostics_total(sheet->workspace->diagnostics); f++) {
		struct span span = diagnostics_span(sheet->workspace->diagnostics, f);
		if (!about(sheet, f, sentence) || finding_state(sheet, f) != worst || worst == STATE_GOOD)
			continue;
		size_t end = span.offset + span.length;
		if (span.offset <= sentence->offsets[0] && end >= sentence->offsets[length ? length - 1 : 0])
			continue;
		for (size_t i = 0; i < length; i++)
			if (sentence->offsets[i] >= span.offset && sentence->offsets[i] < span.offset + span.length)
				marked[i] = true;
	}
	for (size_t at = 0; at < length;) {
		size_t end = at;
		while (end < length && marked[end] == marked[at])
			end++;
		add(sheet, marked[at] ? "<mark>" : "");
		add_text_length(sheet, sentence->words + at, end - at);
		add(sheet, marked[at] ? "</mark>" : "");
		at = end;
	}
}

/* ---- proposals, meaning, languages ---- */

static void add_changes(struct sheet *sheet, const struct near_proposal *proposal)
{
	static const enum diagnostic_remark_kind kinds[] = {[NEAR_SPLIT] = REMARK_SPLIT,
							    [NEAR_REPLACED] = REMARK_CHANGED,
							    [NEAR_DROPPED] = REMARK_DROPPED,
							    [NEAR_ADDED] = REMARK_ADDED};
	add(sheet, "<p class=\"changes\">");
	for (const struct near_change *change = proposal->changes; change; change = change->next) {
		add_text(sheet, diagnostics_remark_words(sheet->workspace->diagnostics, kinds[change->kind]));
		add(sheet, ": ");
		add_own(sheet, "<span", change->from, "</span>");
		if (*change->to)
			add_own(sheet, " \u2192 <span", change->to, "</span>");
		add(sheet, change->next ? "; " : "");
	}
	add(sheet, "</p>");
}

static void add_proposals(struct sheet *sheet, const struct near *near)
{
	if (near->proposal_count == 0) {
		add(sheet, "<p class=\"changes\">");
		add_wording(sheet, WORDING_PROOF_NOTHING_NEAR);
		add(sheet, "</p>\n");
		return;
	}
	add(sheet, "<div class=\"proposals\">\n<h5>");
	add_wording(sheet, near->proposal_count == 1 ? WORDING_PROOF_WRITE : WORDING_PROOF_WRITE_ONE_OF);
	add(sheet, "</h5>\n");
	for (int i = 0; i < near->proposal_count; i++) {
		add_own(sheet, "<p class=\"proposal\"", near->proposals[i].words, "</p>\n");
		add_changes(sheet, &near->proposals[i]);
	}
	add(sheet, "</div>\n");
}

static const struct own_text *own_text(const struct sentence *sentence, const char *language)
{
	const struct own_text *own = sentence->own_texts;
	while (own && strcmp(own->language, language) != 0)
		own = own->next;
	return own;
}

/* What a language says for a sentence; NULL when it cannot. */
static const char *said_words(struct sheet *sheet, int language, const struct sentence *sentence)
{
	if (sentence->own) {
		const struct own_text *own = own_text(sentence, sheet->workspace->languages[language]->code);
		return own ? own->words : NULL;
	}
	struct said said = say_sentence(sheet->arena, sheet->workspace->languages[language], sentence->meaning,
					sheet->message->sent.year);
	sheet->draft[language] = sheet->draft[language] || said_is_draft(sheet->workspace->languages[language], &said);
	return said.words;
}

static void add_saying(struct sheet *sheet, const struct sentence *sentence)
{
	add(sheet, "<h5>");
	add_wording(sheet, sentence->own ? WORDING_PROOF_OWN : WORDING_PROOF_SAID);
	add(sheet, "</h5>\n<dl class=\"saying\">\n");
	for (int i = 0; i < sheet->workspace->language_count; i++) {
		const struct language *language = sheet->workspace->languages[i];
		if (language == sheet->workspace->source)
			continue;
		const char *words = said_words(sheet, i, sentence);
		sheet->unsaid[i] += words == NULL;
		buffer_add_format(sheet->page, "<div><dt lang=\"%s\">", language->code);
		add_text(sheet, language->name);
		add(sheet, "</dt><dd");
		if (words) {
			add_language(sheet, language);
			add(sheet, ">");
			add_text(sheet, words);
		} else {
			add(sheet, " class=\"is-look\"><span aria-hidden=\"true\">!</span> ");
			add_wording(sheet, WORDING_PROOF_UNSAID);
		}
		add(sheet, "</dd></div>\n");
	}
	add(sheet, "</dl>\n");
}

static void add_sentence(struct sheet *sheet, const struct message_reading *read, int index)
{
	const struct sentence *sentence = read->sentence;
	enum state state = sentence_state(sheet, sentence);
	buffer_add_format(sheet->page, "<article id=\"s%d\" class=\"%s\" aria-labelledby=\"s%d-name\">\n", index,
			  states[state].name, index);
	buffer_add_format(sheet->page, "<div class=\"row\"><h4 class=\"quiet\" id=\"s%d-name\">", index);
	add_text(sheet, filled(sheet, WORDING_PROOF_SENTENCE, number(sheet, index), "", ""));
	if (read->reason) {
		add(sheet, " (");
		add_wording(sheet, WORDING_PROOF_REASON);
		add(sheet, ")");
	}
	buffer_add_format(sheet->page, "</h4><span class=\"state\"><span aria-hidden=\"true\">%s</span> ",
			  states[state].sign);
	add_wording(sheet, states[state].words);
	add(sheet, "</span></div>\n<p class=\"own\"");
	add_language(sheet, sheet->workspace->source);
	add(sheet, ">");
	add_marked(sheet, sentence);
	add(sheet, "</p>\n");
	add_findings(sheet, sentence, read->reading.near != NULL);
	if (read->reading.near)
		add_proposals(sheet, read->reading.near);
	if (read->reading.canonical) {
		add(sheet, "<p class=\"meaning\"><span class=\"quiet\">");
		add_wording(sheet, WORDING_PROOF_MEANING);
		add(sheet, ":</span> ");
		if (read->reading.exact)
			add_wording(sheet, WORDING_PROOF_EXACT);
		else
			add_own(sheet, "<span", read->reading.canonical, "</span>");
		add(sheet, "</p>\n");
	}
	if (sentence->meaning || sentence->own)
		add_saying(sheet, sentence);
	add(sheet, "</article>\n");
}

/* ---- the page ---- */

static const char *part_name(const struct sheet *sheet, enum part_kind kind)
{
	static const struct {
		const char *label; /* in the lexicon of the author's language; NULL: */
		enum wording words;
	} names[PART_KIND_COUNT] = {
	    [PART_TITLE] = {NULL, WORDING_PROOF_TITLE},
	    [PART_WHAT] = {"what", 0},
	    [PART_CONSEQUENCE] = {"consequence", 0},
	    [PART_DO] = {"do", 0},
	    [PART_DONT] = {"dont", 0},
	    [PART_MAY] = {"may", 0},
	    [PART_NEEDNOT] = {"neednot", 0},
	    [PART_WHO] = {"who", 0},
	    [PART_UNKNOWN] = {"unknown", 0},
	    [PART_UNTIL] = {"until", 0},
	    [PART_NEXT] = {"next", 0},
	    [PART_REPLACES] = {NULL, WORDING_PROOF_REPLACES},
	    [PART_CLOSING] = {NULL, WORDING_PROOF_CLOSING},
	};
	const char *label = names[kind].label ? language_label(sheet->workspace->source, names[kind].label) : NULL;
	return label ? label : wording(names[kind].words);
}

static void add_sentences(struct sheet *sheet)
{
	const struct part *part = NULL;
	add(sheet, "<section aria-labelledby=\"sentences\">\n<h2 id=\"sentences\">");
	add_wording(sheet, WORDING_PROOF_SENTENCES);
	add(sheet, "</h2>\n<p class=\"how\">");
	add_wording(sheet, WORDING_PROOF_HOW);
	add(sheet, "</p>\n");
	for (int i = 0; i < sheet->understood->reading_count; i++) {
		const struct message_reading *read = &sheet->understood->readings[i];
		if (!part || read->part->kind != part->kind) {
			add(sheet, "<h3>");
			add_text(sheet, part_name(sheet, read->part->kind));
			add(sheet, "</h3>\n");
		}
		part = read->part;
		add_sentence(sheet, read, i + 1);
	}
	add(sheet, "</section>\n");
}

/* What must change before anything can be made: a way to each of them. */
static void add_first(struct sheet *sheet, int work)
{
	if (work == 0)
		return;
	add(sheet, "<nav aria-labelledby=\"first\">\n<h2 id=\"first\">");
	add_wording(sheet, WORDING_PROOF_FIRST);
	add(sheet, "</h2>\n<ul>\n");
	for (int i = 0; i < sheet->understood->reading_count; i++) {
		const struct sentence *sentence = sheet->understood->readings[i].sentence;
		if (sentence_state(sheet, sentence) != STATE_WORK)
			continue;
		buffer_add_format(sheet->page, "<li><a href=\"#s%d\"", i + 1);
		add_own(sheet, "", sentence->words, "</a></li>\n");
	}
	add(sheet, "</ul>\n</nav>\n");
}

/* Findings that are not about one sentence. */
static void add_whole(struct sheet *sheet)
{
	bool any = false;
	for (size_t i = 0; i < diagnostics_total(sheet->workspace->diagnostics); i++) {
		if (sheet->shown[i])
			continue;
		if (!any) {
			add(sheet, "<section aria-labelledby=\"whole\">\n<h2 id=\"whole\">");
			add_wording(sheet, WORDING_PROOF_WHOLE);
			add(sheet, "</h2>\n<ul class=\"findings\">\n");
		}
		add_finding(sheet, i, false);
		any = true;
	}
	add(sheet, any ? "</ul>\n</section>\n" : "");
}

static void add_languages(struct sheet *sheet)
{
	add(sheet, "<section aria-labelledby=\"languages\">\n<h2 id=\"languages\">");
	add_wording(sheet, WORDING_PROOF_LANGUAGES);
	add(sheet, "</h2>\n<table>\n<thead><tr><th scope=\"col\">");
	add_wording(sheet, WORDING_PROOF_LANGUAGE);
	add(sheet, "</th><th scope=\"col\">");
	add_wording(sheet, WORDING_PROOF_STATE);
	add(sheet, "</th><th scope=\"col\">");
	add_wording(sheet, WORDING_PROOF_CHECKED);
	add(sheet, "</th></tr></thead>\n<tbody>\n");
	for (int i = 0; i < sheet->workspace->language_count; i++) {
		const struct language *language = sheet->workspace->languages[i];
		if (language == sheet->workspace->source)
			continue;
		buffer_add_format(sheet->page, "<tr><th scope=\"row\" lang=\"%s\">", language->code);
		add_text(sheet, language->name);
		add(sheet, sheet->unsaid[i] ? "</th><td class=\"is-look\">! " : "</th><td>");
		if (sheet->unsaid[i] > 1)
			add_text(sheet, filled(sheet, WORDING_PROOF_MISSING, number(sheet, sheet->unsaid[i]), "", ""));
		else
			add_wording(sheet, sheet->unsaid[i] ? WORDING_PROOF_MISSING_ONE : WORDING_PROOF_COMPLETE);
		add(sheet, "</td><td>");
		add_wording(sheet, sheet->draft[i] ? WORDING_PROOF_DRAFT : WORDING_PROOF_REVIEWED);
		add(sheet, "</td></tr>\n");
	}
	add(sheet, "</tbody>\n</table>\n</section>\n");
}

/* When it was sent, as the author's language writes dates. */
static const char *sent_words(struct sheet *sheet)
{
	const struct moment *sent = &sheet->message->sent;
	const struct abstract *abstract = sheet->workspace->abstract;
	struct node *date = node_new(sheet->arena, NODE_FACT, abstract_category(abstract, "Date"));
	struct node *clock = node_new(sheet->arena, NODE_FACT, abstract_category(abstract, "Clock"));
	date->fact = (struct fact){.year = sent->year, .month = sent->month, .day = sent->day};
	clock->fact = (struct fact){.hour = sent->hour, .minute = sent->minute};
	struct said day = say_phrase(sheet->arena, sheet->workspace->source, date, 0);
	struct said time = say_phrase(sheet->arena, sheet->workspace->source, clock, 0);
	if (!day.words)
		return "?";
	return sent->hour < 0 || !time.words ? day.words : arena_format(sheet->arena, "%s, %s", day.words, time.words);
}

static void add_top(struct sheet *sheet, int work, int look)
{
	const struct message *message = sheet->message;
	const struct part *title = message_part(message, PART_TITLE);
	const char *all = number(sheet, sheet->understood->reading_count);
	bool whole_work = false;
	for (size_t i = 0; i < diagnostics_total(sheet->workspace->diagnostics); i++)
		whole_work = whole_work || (!sheet->shown[i] && finding_state(sheet, i) == STATE_WORK);
	enum state verdict = work || whole_work ? STATE_WORK : look ? STATE_LOOK : STATE_GOOD;
	const char *name = title && title->sentences ? title->sentences->words : message->id;
	add(sheet, "<!DOCTYPE html>\n<html lang=\"");
	add_wording(sheet, WORDING_LANGUAGE);
	add(sheet, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
		   "initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>");
	add_text(sheet, filled(sheet, WORDING_PROOF_OF, name, "", ""));
	add(sheet, "</title>\n<style>");
	add(sheet, style);
	add(sheet, "</style>\n</head>\n<body>\n<header class=\"top\">\n<p><span class=\"mark\">");
	add_wording(sheet, WORDING_PROOF_MARK);
	add(sheet, "</span>");
	if (message->example || message->kind == MESSAGE_EXERCISE || message->exercise) {
		add(sheet, "<span class=\"mark\">");
		add_wording(sheet, message->example ? WORDING_PROOF_EXAMPLE : WORDING_PROOF_EXERCISE);
		add(sheet, "</span>");
	}
	add(sheet, "</p>\n");
	add_own(sheet, "<h1", name, "</h1>\n<p class=\"facts\">");
	add_text(sheet, filled(sheet, WORDING_PROOF_FACTS, message->senders ? message->senders->words : message->id,
			       number(sheet, message->version), sent_words(sheet)));
	buffer_add_format(sheet->page, "</p>\n<p class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> ",
			  states[verdict].name, states[verdict].sign);
	if (work == 1)
		add_text(sheet, filled(sheet, WORDING_PROOF_WORK_ONE, "", all, ""));
	else if (work > 1)
		add_text(sheet, filled(sheet, WORDING_PROOF_WORK, number(sheet, work), all, ""));
	else if (whole_work)
		add_wording(sheet, WORDING_PROOF_WHOLE_WORK);
	else if (look > 0)
		add_text(sheet, filled(sheet, WORDING_PROOF_LOOK, number(sheet, look), all, ""));
	else
		add_wording(sheet, WORDING_PROOF_GOOD);
	add(sheet, "</p>\n</header>\n");
}

void proof_render(struct workspace *workspace, const struct understood_message *understood, struct buffer *page)
{
	struct buffer sentences = {0};
	struct sheet sheet = {.workspace = workspace,
			      .arena = workspace->arena,
			      .message = understood->message,
			      .understood = understood,
			      .page = &sentences};
	int work = 0, look = 0;
	sheet.shown = arena_array(sheet.arena, diagnostics_total(workspace->diagnostics), sizeof *sheet.shown);
	sheet.unsaid = arena_array(sheet.arena, (size_t)workspace->language_count, sizeof *sheet.unsaid);
	sheet.draft = arena_array(sheet.arena, (size_t)workspace->language_count, sizeof *sheet.draft);
	for (int i = 0; i < workspace->language_count; i++)
		for (const struct fixed_words *label = workspace->languages[i]->labels; label; label = label->next)
			if (review_state(workspace->languages[i], label->unit) != UNIT_REVIEWED)
				sheet.draft[i] = true;
	for (int i = 0; i < understood->reading_count; i++) {
		enum state state = sentence_state(&sheet, understood->readings[i].sentence);
		work += state == STATE_WORK;
		look += state == STATE_LOOK;
	}
	/* The sentences first: only then is it known what is left for the whole, and which languages are complete. */
	add_sentences(&sheet);
	sheet.page = page;
	add_top(&sheet, work, look);
	add(&sheet, "<main>\n");
	add_first(&sheet, work);
	add_whole(&sheet);
	buffer_add(page, sentences.bytes, sentences.length);
	add_languages(&sheet);
	add(&sheet, "</main>\n<footer class=\"quiet\">\n<p>");
	const char *path = understood->message->source->path;
	const char *slash = strrchr(path, '/');
	add_text(&sheet, filled(&sheet, WORDING_PROOF_FOOT, slash ? slash + 1 : path, "", ""));
	add(&sheet, "</p>\n</footer>\n</body>\n</html>\n");
	buffer_free(&sentences);
}
