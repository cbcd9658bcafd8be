#include "cap.h"

#include <ctype.h>
#include <string.h>

#include "../fit/fit.h"
#include "../message/node.h"
#include "plain.h"

struct cap {
	struct arena *arena;
	const struct message *message;
	const struct abstract *abstract;
	struct buffer *xml;
};

/* ---- elements ---- */

/* Words as XML has them. Characters that XML 1.0 forbids cannot come: front refused them. */
static void escaped_add(struct buffer *xml, const char *words)
{
	for (; *words != '\0'; words++)
		if (*words == '&')
			buffer_add_string(xml, "&amp;");
		else if (*words == '<')
			buffer_add_string(xml, "&lt;");
		else if (*words == '>')
			buffer_add_string(xml, "&gt;");
		else
			buffer_add_byte(xml, *words);
}

/* One element with words; none when there are no words. */
static void element_add(struct buffer *xml, int depth, const char *name, const char *words)
{
	if (words == NULL || *words == '\0')
		return;
	buffer_add_format(xml, "%*s<%s>", 2 * depth, "", name);
	escaped_add(xml, words);
	buffer_add_format(xml, "</%s>\n", name);
}

/* A named value: eventCode, parameter, geocode. */
static void value_add(struct buffer *xml, int depth, const char *element, const char *name, const char *value)
{
	buffer_add_format(xml, "%*s<%s>\n", 2 * depth, "", element);
	element_add(xml, depth + 1, "valueName", name);
	element_add(xml, depth + 1, "value", value);
	buffer_add_format(xml, "%*s</%s>\n", 2 * depth, "", element);
}

/* "2025-11-01T07:30:00+01:00"; a day alone begins at its first second, or ends with its last. */
static const char *moment_words(struct arena *arena, const struct moment *moment, bool end)
{
	struct moment exact = *moment;
	const char *seconds = "00";

	if (exact.hour < 0) {
		exact.hour = end ? 23 : 0;
		exact.minute = end ? 59 : 0;
		seconds = end ? "59" : "00";
	}
	int offset = moment_offset(&exact);
	return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%s+%02d:%02d", exact.year, exact.month, exact.day,
			    exact.hour, exact.minute, seconds, offset / 60, offset % 60);
}

/* ---- who and which ---- */

static const char *identifier(struct arena *arena, const struct message *message)
{
	return arena_format(arena, "%s-v%d", message->id, message->version);
}

/* No spaces, commas, < or & (CAP 1.2, 3.2.1). */
static const char *safe_word(struct arena *arena, const char *words, size_t length)
{
	char *word = arena_copy(arena, words, length);

	for (char *at = word; *at != '\0'; at++)
		if (strchr(" ,<&\t\n", *at) != NULL)
			*at = '-';
	return word;
}

static const char *sender(struct arena *arena, const struct message *message)
{
	for (int kind = CONTACT_SITE; kind <= CONTACT_MAIL; kind++)
		for (const struct contact *contact = message->contacts; contact != NULL; contact = contact->next) {
			if ((int)contact->kind != kind)
				continue;
			const char *scheme = strstr(contact->value, "://");
			const char *host = scheme == NULL ? contact->value : scheme + 3;
			return safe_word(arena, host, kind == CONTACT_MAIL ? strlen(host) : strcspn(host, "/?#"));
		}
	const char *name = message->senders == NULL ? "helder" : message->senders->words;
	return safe_word(arena, name, strlen(name));
}

static bool is_exercise(const struct message *message)
{
	return message->exercise || message->kind == MESSAGE_EXERCISE;
}

static const char *status(const struct message *message, const struct text *const *texts, size_t count)
{
	if (is_exercise(message))
		return "Exercise";
	if (message->example)
		return "Test";
	for (size_t i = 0; i < count; i++)
		if (texts[i]->draft)
			return "Draft";
	return "Actual";
}

/* ---- what is meant ---- */

struct search {
	const struct abstract *abstract;
	const char *concept; /* or NULL: */
	const char *feature, *value;
	bool found;
};

static void search_visit(const struct node *node, void *context)
{
	struct search *search = context;

	if (search->concept != NULL) {
		search->found = search->found || (node->concept && strcmp(node->concept->id, search->concept) == 0);
		return;
	}
	int feature = abstract_feature(search->abstract, search->feature);
	if (feature >= 0 && node->kind == NODE_CONCEPT &&
	    node->value[feature] == feature_value(&search->abstract->features[feature], search->value) &&
	    search->abstract->features[feature].categories >> node->category & 1)
		search->found = true;
}

/* Whether any sentence of the parts of a kind has it. */
static bool part_has(const struct cap *cap, enum part_kind kind, struct search search)
{
	search.abstract = cap->abstract;
	for (const struct part *part = cap->message->parts; part != NULL; part = part->next)
		for (const struct sentence *sentence = part->sentences; sentence != NULL; sentence = sentence->next)
			if (part->kind == kind && sentence->meaning != NULL)
				node_each(sentence->meaning, search_visit, &search);
	return search.found;
}

static bool asks(const struct cap *cap, const char *concept)
{
	return part_has(cap, PART_DO, (struct search){.concept = concept});
}

/* CAP 1.2, 3.2.2: what kind of action is asked. */
static void responses_add(const struct cap *cap)
{
	if (cap->message->kind == MESSAGE_ALL_CLEAR) {
		element_add(cap->xml, 2, "responseType", "AllClear");
		return;
	}
	if (asks(cap, "stay") && asks(cap, "inside"))
		element_add(cap->xml, 2, "responseType", "Shelter");
	if (asks(cap, "leave") || asks(cap, "evacuate"))
		element_add(cap->xml, 2, "responseType", "Evacuate");
	if (asks(cap, "avoid") || asks(cap, "keep-away"))
		element_add(cap->xml, 2, "responseType", "Avoid");
	if (message_part(cap->message, PART_DO) != NULL)
		element_add(cap->xml, 2, "responseType", "Execute");
	else
		element_add(cap->xml, 2, "responseType", "Monitor");
}

static void grades_add(const struct cap *cap)
{
	static const struct {
		const char *severity, *urgency, *grade;
	} grades[] = {{"hoog", "Immediate", "Severe"}, {"midden", "Expected", "Moderate"}, {"laag", "Future", "Minor"}};
	const char *urgency = "Unknown", *grade = "Unknown", *certainty = "Observed";

	for (size_t i = 0; i < sizeof(grades) / sizeof(*grades); i++)
		if (strcmp(grades[i].severity, cap->message->severity) == 0)
			urgency = grades[i].urgency, grade = grades[i].grade;
	if (part_has(cap, PART_WHAT, (struct search){.feature = "tense", .value = "future"}) ||
	    part_has(cap, PART_WHAT, (struct search){.feature = "stance", .value = "might"}))
		certainty = "Likely";
	if (cap->message->kind == MESSAGE_ALL_CLEAR)
		urgency = "Past", grade = "Minor", certainty = "Unlikely";
	element_add(cap->xml, 2, "urgency", urgency);
	element_add(cap->xml, 2, "severity", grade);
	element_add(cap->xml, 2, "certainty", certainty);
}

static void categories_add(const struct cap *cap)
{
	const char *at = cap->message->hazard_categories;

	for (at = at == NULL ? "" : at; *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		element_add(cap->xml, 2, "category", arena_copy(cap->arena, at, length));
		at += length;
	}
}

/* ---- words ---- */

/* Whether an item says what to do, rather than what is the matter. */
static bool is_instruction(const struct fit_item *item)
{
	static const bool kinds[PART_KIND_COUNT] = {
	    [PART_DO] = true,      [PART_DONT] = true, [PART_MAY] = true,
	    [PART_NEEDNOT] = true, [PART_WHO] = true,  [PART_CLOSING] = true,
	};

	if (item->part != NULL)
		return kinds[item->part->kind];
	return item->kind == FIT_LABEL && item->label == LABEL_TAKE_DOWN;
}

static bool is_description(const struct fit_item *item)
{
	return item->kind == FIT_MARK || item->kind == FIT_DRAFT || (item->part != NULL && !is_instruction(item)) ||
	       (item->kind == FIT_LABEL && item->label != LABEL_TAKE_DOWN);
}

/* The words of the items of a sort, one a line. */
static const char *lines(struct arena *arena, const struct fit *fit, bool (*wanted)(const struct fit_item *))
{
	struct buffer words = {0};

	for (size_t i = 0; i < fit->item_count; i++)
		if (fit->items[i].kept && wanted(&fit->items[i])) {
			const struct text_sentence *sentence = fit->items[i].sentence;
			bool is_new = fit->text.labels[LABEL_NEW] != NULL && plain_marks_new(&fit->items[i]);
			buffer_add_format(&words, "%s%s%s%s", words.length > 0 ? "\n" : "",
					  is_new ? fit->text.labels[LABEL_NEW] : "", is_new ? ": " : "",
					  fit->items[i].words);
			if (sentence != NULL && sentence->translator != NULL)
				buffer_add_format(&words, " [%s, %s]", sentence->translator,
						  sentence->translated_on == NULL ? "" : sentence->translated_on);
		}
	const char *copy = arena_copy(arena, buffer_text(&words), words.length);
	buffer_free(&words);
	return copy;
}

/* The title; of what is not real, after words that say so. */
static const char *headline(struct arena *arena, const struct fit *fit)
{
	const char *words = fit->text.title == NULL ? "" : fit->text.title;

	for (size_t i = fit->item_count; i-- > 0;)
		if (fit->items[i].kind == FIT_MARK)
			words = arena_format(arena, "%s. %s", fit->items[i].words, words);
	return words;
}

static void contacts_add(const struct cap *cap)
{
	struct buffer words = {0};
	bool site = false;

	for (const struct contact *contact = cap->message->contacts; contact != NULL; contact = contact->next) {
		if (contact->kind == CONTACT_SITE && !site) {
			const char *scheme = strstr(contact->value, "://") == NULL ? "https://" : "";
			element_add(cap->xml, 2, "web", arena_format(cap->arena, "%s%s", scheme, contact->value));
			site = true;
			continue;
		}
		buffer_add_string(&words, words.length > 0 ? ", " : "");
		if (contact->name != NULL)
			buffer_add_format(&words, "%s: ", contact->name);
		buffer_add_string(&words, contact->value);
	}
	element_add(cap->xml, 2, "contact", buffer_text(&words));
	buffer_free(&words);
}

static void area_add(const struct cap *cap, const struct text *text)
{
	const char *label = cap->message->area_partial ? text->labels[LABEL_WHERE_PARTLY] : NULL;
	const char *where = text->places != NULL ? text->places : text->postcodes;

	if (where == NULL)
		return;
	buffer_add_string(cap->xml, "    <area>\n");
	element_add(cap->xml, 3, "areaDesc", label != NULL ? arena_format(cap->arena, "%s %s", label, where) : where);
	for (const struct postcode_range *range = cap->message->postcodes; range != NULL; range = range->next)
		value_add(cap->xml, 3, "geocode", "NL-postcode4",
			  range->first == range->last
			      ? arena_format(cap->arena, "%04d", range->first)
			      : arena_format(cap->arena, "%04d-%04d", range->first, range->last));
	for (const struct name *name = cap->message->places; name != NULL; name = name->next)
		value_add(cap->xml, 3, "geocode", "NL-woonplaats", name->words);
	buffer_add_string(cap->xml, "    </area>\n");
}

static void info_add(const struct cap *cap, const struct fit *fit)
{
	const struct message *message = cap->message;
	struct buffer *xml = cap->xml;

	buffer_add_string(xml, "  <info>\n");
	element_add(xml, 2, "language", fit->text.language);
	categories_add(cap);
	element_add(xml, 2, "event", fit->text.event);
	responses_add(cap);
	grades_add(cap);
	value_add(xml, 2, "eventCode", "CAMF-A4", arena_format(cap->arena, "%d", message->hazard_code));
	if (message->hazard_event != NULL)
		value_add(xml, 2, "eventCode", "OET:v1.2", message->hazard_event);
	element_add(xml, 2, "effective", moment_words(cap->arena, &message->sent, false));
	if (message->valid_until.year != 0)
		element_add(xml, 2, "expires", moment_words(cap->arena, &message->valid_until, true));
	element_add(xml, 2, "senderName", fit->text.sender);
	element_add(xml, 2, "headline", headline(cap->arena, fit));
	element_add(xml, 2, "description", lines(cap->arena, fit, is_description));
	element_add(xml, 2, "instruction", lines(cap->arena, fit, is_instruction));
	contacts_add(cap);
	value_add(xml, 2, "parameter", "helder:version", arena_format(cap->arena, "%d", message->version));
	value_add(xml, 2, "parameter", "helder:kind", message_kind_name(message->kind));
	value_add(xml, 2, "parameter", "helder:text", fit->text.draft ? "draft" : "reviewed");
	area_add(cap, &fit->text);
	buffer_add_string(xml, "  </info>\n");
}

/* ---- the whole ---- */

/* The latest first. */
static void references_add(const struct cap *cap)
{
	struct buffer words = {0};

	for (const struct message *former = cap->message->former; former != NULL; former = former->former)
		buffer_add_format(&words, "%s%s,%s,%s", words.length > 0 ? " " : "", sender(cap->arena, former),
				  identifier(cap->arena, former), moment_words(cap->arena, &former->sent, false));
	element_add(cap->xml, 1, "references", buffer_text(&words));
	buffer_free(&words);
}

/* What knows one language alone reads the first <info>: that of the author comes first. */
static bool is_author(const struct text *text)
{
	return strcmp(text->language, text->source_language) == 0;
}

/* Why there can be no alert: a finding; else none. */
static bool is_possible(const struct message *message, const struct text *const *texts, size_t count,
			const struct output *output, struct diagnostics *diagnostics)
{
	if (message->replaces_version > 0 && message->former == NULL) {
		diagnostic_add(diagnostics, DIAGNOSTIC_CAP_FORMER, message->span, output->file, message->id,
			       (char *)NULL);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		if (texts[i]->event == NULL || message->hazard_categories == NULL) {
			diagnostic_add(diagnostics, DIAGNOSTIC_CAP_EVENT, message->hazard_span, output->file,
				       message->hazard, texts[i]->language, (char *)NULL);
			return false;
		}
	if (message->hazard_event == NULL)
		diagnostic_add(diagnostics, DIAGNOSTIC_CAP_TERM, message->hazard_span, message->hazard, (char *)NULL);
	return true;
}

bool cap_render(struct arena *arena, const struct text *const *texts, size_t count, const struct output *output,
		const struct abstract *abstract, struct buffer *xml, struct diagnostics *diagnostics)
{
	const struct message *message = texts[0]->message;
	const struct text *first = texts[0];
	struct cap cap = {arena, message, abstract, xml};
	const struct fit **fits = arena_array(arena, count, sizeof(*fits));

	if (!is_possible(message, texts, count, output, diagnostics))
		return false;
	for (size_t i = 0; i < count; i++)
		if ((fits[i] = fit_text(arena, texts[i], output, NULL, NULL, diagnostics)) == NULL)
			return false;
	for (size_t i = 0; i < count; i++)
		first = is_author(texts[i]) ? texts[i] : first;
	buffer_add_string(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			       "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n");
	element_add(xml, 1, "identifier", identifier(arena, message));
	element_add(xml, 1, "sender", sender(arena, message));
	element_add(xml, 1, "sent", moment_words(arena, &message->sent, false));
	element_add(xml, 1, "status", status(message, texts, count));
	element_add(xml, 1, "msgType", message->replaces_version > 0 ? "Update" : "Alert");
	element_add(xml, 1, "scope", "Public");
	if (is_exercise(message))
		element_add(xml, 1, "note", first->labels[LABEL_KIND_EXERCISE]);
	else if (message->example)
		element_add(xml, 1, "note", first->labels[LABEL_EXAMPLE]);
	if (message->replaces_version > 0)
		references_add(&cap);
	element_add(xml, 1, "incidents", message->id);
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < count; i++)
			if (is_author(texts[i]) == (own == 1))
				info_add(&cap, fits[i]);
	buffer_add_string(xml, "</alert>\n");
	return true;
}
