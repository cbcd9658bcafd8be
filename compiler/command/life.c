#include "life.h"

#include <string.h>

#include "../check/check.h"
#include "../message/change.h"

struct understood_message *life_read(struct workspace *workspace, struct reader *reader, const char *path)
{
	struct diagnostics *all = workspace->diagnostics;
	workspace->diagnostics = diagnostics_new(workspace->arena, DIAGNOSTIC_LOCALE);
	struct understood_message *understood = message_understand(workspace, reader, path);
	struct diagnostics *found = workspace->diagnostics;
	workspace->diagnostics = all;
	if (understood && diagnostics_count(found, LEVEL_ERROR) == 0)
		return understood;
	diagnostics_append(all, found);
	return NULL;
}

static const char *moment_words(struct arena *arena, const struct moment *moment)
{
	const char *day = arena_format(arena, "%04d-%02d-%02d", moment->year, moment->month, moment->day);
	return moment->hour < 0 ? day : arena_format(arena, "%s %02d:%02d", day, moment->hour, moment->minute);
}

static void expiry_check(struct workspace *workspace, const struct message *message)
{
	if (!message_expired(message, &workspace->now))
		return;
	diagnostic_add(workspace->diagnostics,
		       workspace->options->expired ? DIAGNOSTIC_EXPIRED_ANYWAY : DIAGNOSTIC_EXPIRED,
		       message->valid_until_span, moment_words(workspace->arena, &message->valid_until), NULL);
	if (workspace->options->expired)
		return;
	const struct moment *now = &workspace->now; /* how long it holds only the author knows */
	diagnostic_propose(workspace->diagnostics,
			   arena_format(workspace->arena,
					"versie=\"%d\" verstuurd=\"%04d-%02d-%02dT%02d:%02d\" geldig-tot=\"…\"",
					message->version + 1, now->year, now->month, now->day,
					now->hour < 0 ? 0 : now->hour, now->minute));
}

void life_check(struct workspace *workspace, struct understood_message *const *messages, int count)
{
	const struct message **together = arena_array(workspace->arena, (size_t)count, sizeof *together);
	for (int i = 0; i < count; i++) {
		together[i] = messages[i]->message;
		expiry_check(workspace, together[i]);
	}
	check_together(workspace->arena, workspace->abstract, together, count, &workspace->now, workspace->diagnostics);
}

static bool is_replaced_by(const struct message *former, const struct message *message)
{
	return former != message && message->replaces_id && former->id &&
	       strcmp(message->replaces_id, former->id) == 0 && message->replaces_version == former->version;
}

/* Marks what is new in those messages that replace this one; whether there are any. */
static bool mark_since(struct workspace *workspace, const struct message *former,
		       struct understood_message *const *messages, int count, bool *marked)
{
	bool any = false;
	for (int i = 0; i < count; i++) {
		struct message *message = messages[i]->message;
		if (!is_replaced_by(former, message))
			continue;
		message_mark_new(workspace->arena, workspace->abstract, former, message);
		any = marked[i] = true;
	}
	return any;
}

bool life_mark_new(struct workspace *workspace, struct reader *reader, struct understood_message *const *messages,
		   int count)
{
	const struct options *options = workspace->options;
	struct arena *arena = workspace->arena;
	bool *marked = arena_array(arena, (size_t)count + 1, sizeof *marked);
	size_t before = diagnostics_count(workspace->diagnostics, LEVEL_ERROR);
	for (int i = 0; i < count; i++)
		mark_since(workspace, messages[i]->message, messages, count, marked);
	for (int i = 0; i < options->previous_count; i++) {
		const struct understood_message *former = life_read(workspace, reader, options->previous[i]);
		if (former && !mark_since(workspace, former->message, messages, count, marked))
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_FORMER_OTHER, former->message->version_span,
				       former->message->id, arena_format(arena, "%d", former->message->version), NULL);
	}
	for (int i = 0; i < count; i++) {
		const struct message *message = messages[i]->message;
		if (!marked[i] && message->replaces_version > 0 && message->kind == MESSAGE_UPDATE)
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_FORMER_UNKNOWN, message->replaces_span,
				       message->replaces_id, arena_format(arena, "%d", message->replaces_version),
				       NULL);
	}
	return diagnostics_count(workspace->diagnostics, LEVEL_ERROR) == before;
}

bool life_is_sound(const struct workspace *workspace, const struct understood_message *understood)
{
	for (size_t i = 0; i < diagnostics_total(workspace->diagnostics); i++)
		if (diagnostics_level(workspace->diagnostics, i) >= LEVEL_ERROR &&
		    diagnostics_span(workspace->diagnostics, i).source == understood->message->source)
			return false;
	return true;
}
