#include "nl_alert.h"

#include <string.h>

#include "../fit/fit.h"

struct alert {
	struct arena *arena;
	const struct output *output;
	const struct sms_tables *tables;
	const struct fit **all; /* each text with all that the output declares */
	size_t count;
	bool event_first; /* what it is about stands beside the kind, and the sentence that says it after the title */
	int over;         /* units that the last candidate was too long */
};

/* Whether two items of two languages say the same. */
static bool same_item(const struct fit *one, const struct fit_item *left, const struct fit *other,
		      const struct fit_item *right)
{
	const struct text *a = &one->text, *b = &other->text;

	if (left->kind != right->kind || strcmp(left->name, right->name) != 0)
		return false;
	if (left->kind == FIT_LABEL || left->kind == FIT_MARK)
		return left->label == right->label;
	if (left->kind == FIT_CONTACT)
		return strcmp(left->contact->digits, right->contact->digits) == 0;
	if (left->sentence == NULL)
		return true;
	/* The parts of a fit stand in the order of its items, each with sentences of its own message. */
	size_t p = 0, q = 0;
	while (p < a->part_count && a->parts[p].sentences != left->part->sentences)
		p++;
	while (q < b->part_count && b->parts[q].sentences != right->part->sentences)
		q++;
	ptrdiff_t in_left = left->sentence - (left->kind == FIT_REASON ? left->part->reasons : left->part->sentences);
	ptrdiff_t in_right =
	    right->sentence - (right->kind == FIT_REASON ? right->part->reasons : right->part->sentences);
	return p == q && in_left == in_right;
}

/* Whether the candidate, in the first language, keeps what an item of a fit says. What the reader must know of the text
 * itself is kept always. */
static bool is_kept(const struct alert *alert, const struct fit *candidate, const struct fit *fit,
		    const struct fit_item *item)
{
	if (item->kind == FIT_MARK || item->kind == FIT_DRAFT)
		return true;
	for (size_t i = 0; i < candidate->item_count; i++)
		if (candidate->items[i].kept && same_item(alert->all[0], &candidate->items[i], fit, item))
			return true;
	return false;
}

/* Adds the words of an item as a sentence. An address gets no point, which an app would take into the link. */
static void item_add(const struct alert *alert, const struct fit *fit, const struct fit_item *item,
		     struct buffer *words)
{
	const char *line = sms_line(alert->arena, fit, item);
	size_t length = strlen(line);

	/* A title often is one of the sentences: once is enough where every letter counts. */
	if (item->kind == FIT_SENTENCE && strstr(buffer_text(words), line) != NULL)
		return;
	/* An alert is one by its name; only what it is not needs to be said. */
	if (item->kind == FIT_LABEL && strcmp(item->name, "soort") == 0 && fit->text.message->kind == MESSAGE_ALERT)
		return;
	if (item->kind == FIT_SENDER && fit->text.labels[LABEL_FROM] != NULL)
		line = fit->text.labels[LABEL_FROM], length = strlen(line);
	if (item->kind == FIT_DRAFT) { /* for whoever reads the proposal */
		buffer_add_format(words, "\n[%s]", line);
		return;
	}
	if (words->length > 0 && words->bytes[words->length - 1] != ' ' && words->bytes[words->length - 1] != '\n')
		buffer_add_byte(words, ' ');
	if (item->kind == FIT_PLACES) {
		const char *label =
		    fit->text.labels[fit->text.message->area_partial ? LABEL_WHERE_PARTLY : LABEL_WHERE];
		buffer_add_format(words, "%s ", label == NULL ? "" : label);
	}
	buffer_add_string(words, line);
	if (alert->event_first && item->kind == FIT_LABEL && strcmp(item->name, "soort") == 0) {
		line = fit->text.event, length = strlen(line);
		buffer_add_format(words, ": %s", line);
	}
	bool address = item->kind == FIT_CONTACT && item->contact->kind != CONTACT_PHONE;
	if (!address && length > 0 && strchr(".!?:", line[length - 1]) == NULL)
		buffer_add_byte(words, '.');
}

static void prefix_add(const struct message *message, struct buffer *words)
{
	const struct moment *sent = &message->sent;

	buffer_add_format(words, "NL-Alert %02d-%02d-%04d", sent->day, sent->month, sent->year);
	if (sent->hour >= 0)
		buffer_add_format(words, " %02d:%02d", sent->hour, sent->minute);
	buffer_add_string(words, ": ");
}

/* The items of a fit in the order in which they are said: those of a draft last, and with `event_first` the sentence
 * that says what happens after the title. */
static const struct fit_item **items_ordered(const struct alert *alert, const struct fit *fit)
{
	const struct fit_item **ordered = arena_array(alert->arena, fit->item_count + 1, sizeof(*ordered)),
			      *late = NULL;
	size_t count = 0;

	for (int draft = 0; draft <= 1; draft++)
		for (size_t i = 0; i < fit->item_count; i++) {
			const struct fit_item *item = &fit->items[i];
			if (!item->kept || (item->kind == FIT_DRAFT) != (draft == 1))
				continue;
			if (alert->event_first && item->kind == FIT_SENTENCE && item->part->kind == PART_WHAT &&
			    item->claim->essential) {
				late = item;
				continue;
			}
			ordered[count++] = item;
			if (item->kind == FIT_TITLE && late != NULL)
				ordered[count++] = late;
		}
	return ordered;
}

/* The whole proposal with what a candidate keeps: marks first, that of a draft last in each language. */
static const char *alert_words(const struct alert *alert, const struct fit *candidate)
{
	struct buffer words = {0};

	prefix_add(candidate->text.message, &words);
	for (size_t i = 0; i < alert->count; i++) {
		const struct fit *fit = alert->all[i];
		if (i > 0)
			buffer_add_string(&words, "\n***\n");
		for (const struct fit_item **item = items_ordered(alert, fit); *item != NULL; item++)
			if (is_kept(alert, candidate, fit, *item))
				item_add(alert, fit, *item, &words);
	}
	const char *copy = arena_copy(alert->arena, buffer_text(&words), words.length);
	buffer_free(&words);
	return copy;
}

/* Units of words, and the most that may be. */
static int units_of(const struct alert *alert, const char *words, const char **said, int *most)
{
	int units = sms_units(alert->arena, alert->tables, words, said);

	*most = (int)(units < 0 ? output_setting(alert->output, "characters", 615)
				: output_setting(alert->output, "septets", 1395));
	return units < 0 ? -units : units;
}

static bool alert_fits(const struct fit *candidate, void *context)
{
	struct alert *alert = context;
	const char *said;
	int most, units = units_of(alert, alert_words(alert, candidate), &said, &most);

	alert->over = units - most;
	return units <= most;
}

/* The essential part with most letters. */
static const char *longest_part(const struct fit *fit)
{
	const struct fit_item *longest = NULL;

	for (size_t i = 0; i < fit->item_count; i++) {
		const struct fit_item *item = &fit->items[i];
		if (item->claim != NULL && item->claim->essential &&
		    (longest == NULL || strlen(item->words) > strlen(longest->words)))
			longest = item;
	}
	return longest == NULL ? "" : longest->name;
}

/* Characters until what happens and what to do are said, without the point that ends them: a mark of an example apart,
 * for no real alert has one. */
static int first_count(const struct alert *alert, const struct fit *fit)
{
	struct buffer words = {0};
	int count = 0;
	bool what = alert->event_first, action = false;

	prefix_add(fit->text.message, &words);
	for (const struct fit_item **at = items_ordered(alert, fit); *at != NULL && !(what && action); at++) {
		const struct fit_item *item = *at;
		if (item->kind == FIT_MARK || item->kind == FIT_DRAFT)
			continue;
		item_add(alert, fit, item, &words);
		what = what || (item->kind == FIT_SENTENCE && item->part->kind == PART_WHAT);
		action = action || item->kind == FIT_TITLE;
	}
	for (const char *at = buffer_text(&words); *at != '\0'; at++)
		count += ((unsigned char)*at & 0xC0) != 0x80;
	count -= words.length > 0 && words.bytes[words.length - 1] == '.';
	buffer_free(&words);
	return count;
}

static int first_most(const struct alert *alert)
{
	return (int)output_setting(alert->output, "first", 0);
}

/* An update or an end says first that it is one, and of what: "Nieuw bericht: besmet drinkwater." That is what happens,
 * so what to do follows at once. Not where that is too long for the first line, or has no words in a language. */
static void event_choose(struct alert *alert, const struct fit *fit)
{
	enum message_kind kind = fit->text.message->kind;

	alert->event_first =
	    (kind == MESSAGE_UPDATE || kind == MESSAGE_ALL_CLEAR) && output_part(alert->output, "soort") != NULL;
	for (size_t i = 0; i < alert->count; i++)
		alert->event_first = alert->event_first && alert->all[i]->text.event != NULL;
	if (alert->event_first && first_most(alert) > 0)
		alert->event_first = first_count(alert, fit) <= first_most(alert);
}

static void first_check(const struct alert *alert, const struct fit *fit, struct diagnostics *diagnostics)
{
	int first = first_most(alert), count = first_count(alert, fit);

	if (first > 0 && count > first)
		diagnostic_add(diagnostics, DIAGNOSTIC_ALERT_FIRST, fit->text.message->span,
			       arena_format(alert->arena, "%d", count), arena_format(alert->arena, "%d", first),
			       arena_format(alert->arena, "%d", count - first), (char *)NULL);
}

static void languages_check(const struct alert *alert, struct diagnostics *diagnostics)
{
	for (const char **code = alert->output->languages; code != NULL && *code != NULL; code++) {
		bool there = false;
		for (size_t i = 0; i < alert->count; i++)
			there = there || strcmp(alert->all[i]->text.language, *code) == 0;
		if (!there)
			diagnostic_add(diagnostics, DIAGNOSTIC_JOINT_LANGUAGE, alert->all[0]->text.message->span,
				       alert->output->file, *code, (char *)NULL);
	}
}

static void json_add(const struct alert *alert, const struct fit *fit, int units, int most, struct buffer *json)
{
	buffer_add_string(json, "{\n  \"languages\": [");
	for (size_t i = 0; i < alert->count; i++) {
		buffer_add_string(json, i == 0 ? "" : ", ");
		buffer_add_json(json, alert->all[i]->text.language);
	}
	bool septets = most == (int)output_setting(alert->output, "septets", 1395);
	buffer_add_format(json, "],\n  \"encoding\": \"%s\",\n  \"units\": %d,\n  \"units_most\": %d,\n  \"kept\": ",
			  septets ? "GSM-7" : "UCS-2", units, most);
	sms_items_add(json, fit, true);
	buffer_add_string(json, ",\n  \"dropped\": ");
	sms_items_add(json, fit, false);
	buffer_add_string(json, "\n}\n");
}

bool nl_alert_render(struct arena *arena, const struct text *const *texts, size_t count, const struct output *output,
		     const struct sms_tables *tables, struct buffer *words, struct buffer *json,
		     struct diagnostics *diagnostics)
{
	struct alert alert = {arena, output, tables, arena_array(arena, count, sizeof(*alert.all)), count, false, 0};

	if (texts[0]->message->kind == MESSAGE_INFORMATION) {
		diagnostic_add(diagnostics, DIAGNOSTIC_ALERT_KIND, texts[0]->message->span, output->file, (char *)NULL);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		if ((alert.all[i] = fit_text(arena, texts[i], output, NULL, NULL, diagnostics)) == NULL)
			return false;
	event_choose(&alert, alert.all[0]);
	const struct fit *fit = fit_text(arena, texts[0], output, alert_fits, &alert, diagnostics);
	if (fit == NULL) {
		diagnostic_add(diagnostics, DIAGNOSTIC_TEXT_LONG, texts[0]->message->span, output->file,
			       arena_format(arena, "%d", alert.over), longest_part(alert.all[0]), (char *)NULL);
		return false;
	}
	const char *said;
	int most, units = units_of(&alert, alert_words(&alert, fit), &said, &most);
	buffer_add_string(words, said);
	buffer_add_byte(words, '\n');
	json_add(&alert, fit, units, most, json);
	first_check(&alert, fit, diagnostics);
	languages_check(&alert, diagnostics);
	return true;
}
