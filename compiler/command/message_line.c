#include "message_line.h"

#include <errno.h>
#include <string.h>

#include "../check/check.h"
#include "../front/front.h"
#include "../front/hazard.h"

void message_declare_names(struct language *language, const struct message *message)
{
	for (const struct declaration *word = message->declarations; word; word = word->next)
		for (const struct own_text *form = word->forms; form; form = form->next)
			if (strcmp(form->language, language->code) == 0)
				language_add_name(language, word->words, form->words);
}

struct understood_message *message_understand(struct workspace *workspace, struct reader *reader, const char *path)
{
	struct arena *arena = workspace->arena;
	struct diagnostics *diagnostics = workspace->diagnostics;
	struct source *source = source_read(arena, path);
	if (!source) {
		struct source *named = source_from_bytes(arena, path, "", 0);
		diagnostic_add(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, (struct span){named, 0, 0}, strerror(errno),
			       NULL);
		return NULL;
	}
	struct understood_message *result = arena_allocate(arena, sizeof *result);
	result->message = front_read(arena, source, diagnostics);
	if (!result->message)
		return NULL;
	const char *list = arena_format(arena, "%s/lexicons/hazards.xml", workspace->options->folder);
	const struct hazards *hazards = hazards_read(arena, list, diagnostics);
	if (hazards)
		hazards_resolve(hazards, result->message, diagnostics);
	for (int i = 0; i < workspace->language_count; i++)
		message_declare_names(workspace->languages[i], result->message);
	result->readings = understand_message(arena, reader, result->message, diagnostics, &result->reading_count);
	check_structure(result->message, diagnostics);
	check_plain(arena, result->message, result->readings, result->reading_count, workspace->source, diagnostics);
	return result;
}
