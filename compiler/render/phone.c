#include "phone.h"

#include <string.h>

#include "plain.h"

struct script {
	const struct fit *fit;
	struct buffer *words;
	bool again;
	const char *mark;    /* to be said before the next line, or NULL */
	const char *heading; /* not said yet */
	const char *named;   /* whose number or address was said last */
};

static void line_add(struct script *script, const char *label, const char *words)
{
	size_t length = strlen(words);

	if (script->mark != NULL)
		buffer_add_format(script->words, "%s: ", script->mark);
	script->mark = NULL;
	if (label != NULL)
		buffer_add_format(script->words, "%s ", label);
	buffer_add_string(script->words, words);
	/* A voice that does not drop at the end of a line runs into the next. */
	if (length > 0 && strchr(".!?:", words[length - 1]) == NULL && strstr(words, "؟") == NULL)
		buffer_add_byte(script->words, '.');
	buffer_add_byte(script->words, '\n');
}

static void pause_add(struct script *script)
{
	size_t length = script->words->length;

	if (length > 1 && script->words->bytes[length - 2] != '\n')
		buffer_add_byte(script->words, '\n');
}

/* A heading is said only before something that is said. */
static void heading_say(void *context, const char *words)
{
	struct script *script = context;

	if (words == NULL)
		pause_add(script);
	script->heading = words;
}

static void mark_say(void *context, const char *words)
{
	((struct script *)context)->mark = words;
}

static void line_say(void *context, const struct fit_item *item, const char *label, const char *words)
{
	struct script *script = context;
	bool essential = item->kind == FIT_MARK || (item->claim != NULL && item->claim->essential);

	const char *mark = script->mark;
	script->mark = NULL; /* a heading has none */
	if (item->kind == FIT_DRAFT && words != item->words)
		return; /* in the author's language: a voice of another would garble it */
	if (script->again && !essential)
		return;
	if (item->kind == FIT_CONTACT && words == item->contact->name) {
		if (script->named != NULL && strcmp(script->named, words) == 0) {
			script->mark = mark;
			return;
		}
		script->named = words;
	}
	if (script->heading != NULL)
		line_add(script, NULL, script->heading);
	script->heading = NULL;
	script->mark = mark;
	line_add(script, label, words);
}

void phone_render(const struct fit *fit, struct buffer *words)
{
	struct script script = {.fit = fit, .words = words};
	struct plain_writer writer = {heading_say, mark_say, line_say, &script};

	plain_walk(fit, &writer);
	pause_add(&script);
	line_add(&script, NULL, fit->text.labels[LABEL_AGAIN]);
	buffer_add_byte(words, '\n');
	script.again = true;
	script.heading = script.named = NULL;
	plain_walk(fit, &writer);
	while (words->length > 1 && words->bytes[words->length - 2] == '\n')
		words->bytes[--words->length] = '\0';
}
