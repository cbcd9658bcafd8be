#include "fit.h"

#include <limits.h>
#include <string.h>

enum place {
#define X(id, name) PLACE_##id,
	OUTPUT_PARTS(X)
#undef X
};

static const char *const PLACE_NAMES[] = {
#define X(id, name) name,
    OUTPUT_PARTS(X)
#undef X
};

static const char *const KIND_NAMES[] = {
#define X(id, name) name,
    PART_KINDS(X)
#undef X
};

_Static_assert(LABEL_KIND_EXERCISE - LABEL_KIND_ALERT == MESSAGE_EXERCISE - MESSAGE_ALERT, "labels follow the kinds");

struct fitting {
	struct arena *arena;
	const struct text *text;
	const struct output *output;
	struct fit_item *items; /* in the text's order until items_order */
	size_t count, capacity;
	const struct text_part *core;
	struct text_part *parts; /* room for the reduced text */
	struct text_contact *contacts;
};

static void item_add(struct fitting *fitting, struct fit_item item)
{
	if (item.words == NULL)
		return;
	if (fitting->count == fitting->capacity)
		fitting->items = arena_grow(fitting->arena, fitting->items, fitting->count, &fitting->capacity,
					    sizeof(*fitting->items));
	fitting->items[fitting->count++] = item;
}

static void words_add(struct fitting *fitting, enum fit_kind kind, enum place place, const char *words)
{
	item_add(fitting, (struct fit_item){.kind = kind, .name = PLACE_NAMES[place], .words = words});
}

static void list_add(struct fitting *fitting, enum fit_kind kind, const char *words, const char *const *cut)
{
	item_add(fitting, (struct fit_item){.kind = kind, .name = PLACE_NAMES[PLACE_AREA], .words = words, .cut = cut});
}

static void label_add(struct fitting *fitting, enum place place, enum label label)
{
	item_add(fitting, (struct fit_item){.kind = FIT_LABEL,
					    .name = PLACE_NAMES[place],
					    .words = fitting->text->labels[label],
					    .label = label});
}

static void sentences_add(struct fitting *fitting, const struct text_part *part)
{
	for (size_t i = 0; i < part->sentence_count; i++)
		item_add(fitting, (struct fit_item){.kind = FIT_SENTENCE,
						    .name = KIND_NAMES[part->kind],
						    .words = part->sentences[i].words,
						    .part = part,
						    .sentence = &part->sentences[i]});
	for (size_t i = 0; i < part->reason_count; i++)
		item_add(fitting, (struct fit_item){.kind = FIT_REASON,
						    .name = PLACE_NAMES[PLACE_REASON],
						    .words = part->reasons[i].words,
						    .part = part,
						    .sentence = &part->reasons[i]});
}

/* A mark is kept whatever the output declares. False when it has no words. */
static bool mark_add(struct fitting *fitting, enum fit_kind kind, enum label label)
{
	const char *words = fitting->text->labels[label];

	item_add(fitting,
		 (struct fit_item){.kind = kind, .name = "merk", .words = words, .label = label, .kept = true});
	return words != NULL && *words != '\0';
}

/* The draft mark where every letter counts: a few words, and beside them those of the author's language. */
static bool short_draft_add(struct fitting *fitting)
{
	const struct text *text = fitting->text;
	const char *own = text->labels[LABEL_DRAFT_SHORT];
	const char *source = text->source_draft_short;
	if (!own || !*own)
		return false;
	bool both = source && *source && strcmp(own, source) != 0;
	item_add(fitting, (struct fit_item){.kind = FIT_DRAFT,
					    .name = "merk",
					    .words = both ? arena_format(fitting->arena, "%s / %s", own, source) : own,
					    .label = LABEL_DRAFT_SHORT,
					    .kept = true});
	return true;
}

/* Collects all that the text says. False when it must bear a mark that has no words in this language. */
static bool items_collect(struct fitting *fitting)
{
	const struct text *text = fitting->text;
	const struct message *message = text->message;
	bool marked = true;

	if (message->exercise || message->kind == MESSAGE_EXERCISE)
		marked = mark_add(fitting, FIT_MARK, LABEL_KIND_EXERCISE) && marked;
	if (message->example)
		marked = mark_add(fitting, FIT_MARK, LABEL_EXAMPLE) && marked;
	if (text->draft && output_setting(fitting->output, "short-marks", 0) != 0)
		marked = short_draft_add(fitting) && marked;
	else if (text->draft)
		marked = mark_add(fitting, FIT_DRAFT, LABEL_DRAFT) && marked;

	if (message->kind != MESSAGE_EXERCISE)
		label_add(fitting, PLACE_KIND, LABEL_KIND_ALERT + (enum label)message->kind);
	words_add(fitting, FIT_SENDER, PLACE_SENDER, text->sender);
	item_add(fitting, (struct fit_item){.kind = FIT_TITLE, .name = KIND_NAMES[PART_TITLE], .words = text->title});
	list_add(fitting, FIT_PLACES, text->places, text->places_cut);
	list_add(fitting, FIT_POSTCODES, text->postcodes, text->postcodes_cut);
	for (size_t i = 0; i < text->part_count; i++)
		sentences_add(fitting, &text->parts[i]);
	for (size_t i = 0; i < text->contact_count; i++)
		item_add(fitting, (struct fit_item){.kind = FIT_CONTACT,
						    .name = PLACE_NAMES[PLACE_HELP],
						    .words = text->contacts[i].value,
						    .contact = &text->contacts[i]});
	label_add(fitting, PLACE_ISSUED, LABEL_ISSUED);
	label_add(fitting, PLACE_VALID_UNTIL, LABEL_VALID_UNTIL);
	label_add(fitting, PLACE_VERSION, LABEL_VERSION);
	if (message->replaces_version > 0)
		label_add(fitting, PLACE_FORMER, message->kind == MESSAGE_ALL_CLEAR ? LABEL_ENDS : LABEL_REPLACES);
	if (message->kind == MESSAGE_ALL_CLEAR)
		label_add(fitting, PLACE_FORMER, LABEL_TAKE_DOWN);
	label_add(fitting, PLACE_SHARE, LABEL_SHARE);
	return marked;
}

/* The part with the one thing to do: the one marked so, else the first that says to do something. */
static const struct text_part *core_find(const struct text *text)
{
	const struct text_part *first = NULL;

	for (size_t i = 0; i < text->part_count; i++) {
		if (text->parts[i].core)
			return &text->parts[i];
		if (first == NULL && text->parts[i].kind == PART_DO)
			first = &text->parts[i];
	}
	return first;
}

static bool is_core(const struct output_part *declaration)
{
	return strcmp(declaration->name, PLACE_NAMES[PLACE_CORE]) == 0;
}

/* Gives a declaration its items: the first so many that nobody has yet. */
static void claim(struct fitting *fitting, const struct output_part *declaration)
{
	int left = declaration->limit > 0 ? declaration->limit : INT_MAX;

	for (size_t i = 0; i < fitting->count; i++) {
		struct fit_item *item = &fitting->items[i];
		bool asked = is_core(declaration) ? item->kind == FIT_SENTENCE && item->part == fitting->core
						  : strcmp(item->name, declaration->name) == 0;
		item->declared = item->declared || asked;
		if (item->claim == NULL && asked && left > 0) {
			item->claim = declaration;
			left--;
		}
	}
}

/* The core goes first: the output may also declare "doe", which then means the others. */
static void items_claim(struct fitting *fitting)
{
	const struct output *output = fitting->output;

	for (int core = 1; core >= 0; core--)
		for (size_t i = 0; i < output->part_count; i++)
			if (is_core(&output->parts[i]) == (core == 1))
				claim(fitting, &output->parts[i]);
}

/* Whether an item says something that stands on what `other` says: a later sentence, or a reason. */
static bool item_needs(const struct fit_item *item, const struct fit_item *other)
{
	if (item->part == NULL || item->part != other->part || item == other)
		return false;
	return item->kind == other->kind ? other->sentence < item->sentence : item->kind == FIT_REASON;
}

/* Puts the items in reading order: marks, then as the output declares, each reason after its own part's last
 * sentence, then what nobody asked for. */
static void items_order(struct fitting *fitting)
{
	struct fit_item *ordered = arena_array(fitting->arena, fitting->count + 1, sizeof(*ordered));
	bool *placed = arena_array(fitting->arena, fitting->count + 1, sizeof(*placed));
	size_t count = 0;

	for (size_t i = 0; i < fitting->count; i++)
		if (fitting->items[i].kept)
			placed[i] = true, ordered[count++] = fitting->items[i];
	for (size_t d = 0; d < fitting->output->part_count; d++)
		for (size_t i = 0; i < fitting->count; i++) {
			const struct fit_item *item = &fitting->items[i];
			if (placed[i] || item->claim != &fitting->output->parts[d] || item->kind == FIT_REASON)
				continue;
			placed[i] = true, ordered[count++] = *item;
			if (item->part == NULL)
				continue;
			bool last = true;
			for (size_t j = 0; j < fitting->count; j++)
				last = last && !(fitting->items[j].part == item->part &&
						 fitting->items[j].kind == FIT_SENTENCE &&
						 fitting->items[j].claim != NULL && !placed[j]);
			for (size_t j = 0; last && j < fitting->count; j++)
				if (!placed[j] && fitting->items[j].kind == FIT_REASON &&
				    fitting->items[j].claim != NULL && fitting->items[j].part == item->part)
					placed[j] = true, ordered[count++] = fitting->items[j];
		}
	for (size_t i = 0; i < fitting->count; i++)
		if (!placed[i]) {
			ordered[count] = fitting->items[i];
			ordered[count++].claim = NULL;
		}
	fitting->items = ordered;
}

/* What the reduced text has of a part so far, or NULL. */
static struct text_part *part_find(const struct fitting *fitting, const struct text *reduced,
				   const struct text_part *whole)
{
	for (size_t i = 0; i < reduced->part_count; i++)
		if (fitting->parts[i].sentences == whole->sentences)
			return &fitting->parts[i];
	return NULL;
}

/* Adds the next sentence of a part to the reduced text. */
static void sentence_keep(const struct fitting *fitting, struct text *reduced, const struct text_part *whole)
{
	struct text_part *part = part_find(fitting, reduced, whole);

	if (part == NULL) {
		part = &fitting->parts[reduced->part_count++];
		*part = *whole;
		part->sentence_count = part->reason_count = 0;
	}
	part->sentence_count++;
}

/* Makes the reduced text of the items as they are now chosen. */
static struct fit candidate_make(const struct fitting *fitting)
{
	struct fit fit = {fitting->output, *fitting->text, fitting->items, fitting->count};
	struct text *text = &fit.text;

	text->parts = fitting->parts;
	text->contacts = fitting->contacts;
	text->part_count = text->contact_count = 0;
	for (size_t i = 0; i < fitting->count; i++) {
		const struct fit_item *item = &fitting->items[i];
		bool stays = item->kept || !item->declared;
		text->reduced = text->reduced || !stays;
		struct text_part *part;

		switch (item->kind) {
		case FIT_MARK:
		case FIT_DRAFT:
			break;
		case FIT_LABEL:
			text->labels[item->label] = stays ? item->words : NULL;
			break;
		case FIT_SENDER:
			text->sender = stays ? item->words : NULL;
			break;
		case FIT_TITLE:
			text->title = stays ? item->words : NULL;
			break;
		case FIT_PLACES:
			text->places = stays ? item->words : NULL;
			text->places_cut = stays && item->words == fitting->text->places ? text->places_cut : NULL;
			break;
		case FIT_POSTCODES:
			text->postcodes = stays ? item->words : NULL;
			text->postcodes_cut =
			    stays && item->words == fitting->text->postcodes ? text->postcodes_cut : NULL;
			break;
		case FIT_SENTENCE:
			if (stays)
				sentence_keep(fitting, text, item->part);
			break;
		case FIT_REASON:
			part = part_find(fitting, text, item->part);
			if (stays && part != NULL)
				part->reason_count++;
			break;
		case FIT_CONTACT:
			if (stays)
				fitting->contacts[text->contact_count++] = *item->contact;
			break;
		}
	}
	return fit;
}

/* Keeps the essential items, and what they stand on. */
static void essentials_keep(struct fitting *fitting)
{
	for (size_t i = 0; i < fitting->count; i++) {
		struct fit_item *item = &fitting->items[i];
		if (item->claim == NULL || !item->claim->essential)
			continue;
		item->kept = true;
		for (size_t j = 0; j < fitting->count; j++)
			if (item_needs(item, &fitting->items[j]))
				fitting->items[j].kept = true;
	}
}

static bool item_stands(const struct fitting *fitting, const struct fit_item *item)
{
	for (size_t i = 0; i < fitting->count; i++)
		if (item_needs(item, &fitting->items[i]) && !fitting->items[i].kept)
			return false;
	return true;
}

/* The next priority after `priority`, or INT_MAX when there is none. */
static int priority_after(const struct output *output, int priority)
{
	int next = INT_MAX;

	for (size_t i = 0; i < output->part_count; i++)
		if (output->parts[i].priority > priority && output->parts[i].priority < next)
			next = output->parts[i].priority;
	return next;
}

static bool fits(const struct fitting *fitting, fit_measure measure, void *context)
{
	struct fit candidate = candidate_make(fitting);

	return measure == NULL || measure(&candidate, context);
}

static const char *item_whole(const struct fitting *fitting, const struct fit_item *item)
{
	return item->kind == FIT_PLACES ? fitting->text->places : fitting->text->postcodes;
}

/* Whether a list fits when it names as little as it can: it is then cut. */
static bool cut_fits(const struct fitting *fitting, struct fit_item *item, fit_measure measure, void *context)
{
	const char *whole = item->words;

	if (item->cut == NULL)
		return false;
	for (const char *const *cut = item->cut; *cut != NULL; cut++)
		item->words = *cut;
	if (fits(fitting, measure, context))
		return true;
	item->words = whole;
	return false;
}

/* Lets lists that were cut name as many as there is room for now that all else has its own. */
static void cuts_lengthen(struct fitting *fitting, fit_measure measure, void *context)
{
	for (size_t i = 0; i < fitting->count; i++) {
		struct fit_item *item = &fitting->items[i];
		if (!item->kept || item->cut == NULL || item->words == item_whole(fitting, item))
			continue;
		const char *least = item->words;
		for (const char *const *cut = item->cut; *cut != NULL; cut++) {
			item->words = *cut;
			if (*cut == least || fits(fitting, measure, context))
				break;
		}
	}
}

/* Adds the items by priority, within one priority in reading order; an item that stands on another comes after it,
 * whatever its own priority. `measure` NULL: all of them. */
static void others_keep(struct fitting *fitting, fit_measure measure, void *context)
{
	bool *tried = arena_array(fitting->arena, fitting->count + 1, sizeof(*tried));

	for (int priority = priority_after(fitting->output, INT_MIN); priority != INT_MAX;
	     priority = priority_after(fitting->output, priority))
		for (size_t i = 0; i < fitting->count; i++) {
			struct fit_item *item = &fitting->items[i];
			if (item->kept || tried[i] || item->claim == NULL || item->claim->priority > priority ||
			    !item_stands(fitting, item))
				continue;
			tried[i] = item->kept = true;
			if (measure == NULL)
				continue;
			item->kept = fits(fitting, measure, context) || cut_fits(fitting, item, measure, context);
		}
}

/* Leaves out all but the marks. */
static void others_drop(struct fitting *fitting)
{
	for (size_t i = 0; i < fitting->count; i++)
		fitting->items[i].kept = fitting->items[i].kind == FIT_MARK || fitting->items[i].kind == FIT_DRAFT;
}

const struct fit *fit_text(struct arena *arena, const struct text *text, const struct output *output,
			   fit_measure measure, void *context, struct diagnostics *diagnostics)
{
	struct fitting fitting = {.arena = arena, .text = text, .output = output, .core = core_find(text)};

	if (!items_collect(&fitting)) {
		diagnostic_add(diagnostics, DIAGNOSTIC_FIT_MARK, text->message->span, text->language, output->file,
			       (char *)NULL);
		return NULL;
	}
	items_claim(&fitting);
	items_order(&fitting);
	fitting.parts = arena_array(arena, text->part_count + 1, sizeof(*fitting.parts));
	fitting.contacts = arena_array(arena, text->contact_count + 1, sizeof(*fitting.contacts));

	/* Mostly all of it fits: one measure then says so. */
	essentials_keep(&fitting);
	others_keep(&fitting, NULL, NULL);
	if (!fits(&fitting, measure, context)) {
		others_drop(&fitting);
		essentials_keep(&fitting);
		if (!fits(&fitting, measure, context)) {
			diagnostic_add(diagnostics, DIAGNOSTIC_FIT_ESSENTIAL, text->message->span, text->language,
				       output->file, (char *)NULL);
			return NULL;
		}
		others_keep(&fitting, measure, context);
		cuts_lengthen(&fitting, measure, context);
	}
	struct fit *fit = arena_allocate(arena, sizeof(*fit));
	*fit = candidate_make(&fitting);
	return fit;
}
