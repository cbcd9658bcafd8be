#include "memory.h"
#include "overlay.h"

#include <string.h>

void workspace_add(struct workspace *workspace, struct language *language)
{
	int at = workspace->language_count++;
	for (; at > 0 && strcmp(workspace->languages[at - 1]->code, language->code) > 0; at--)
		workspace->languages[at] = workspace->languages[at - 1];
	workspace->languages[at] = language;
}

const char *signatures_path(struct arena *arena, const char *folder, const char *overlay, const char *code)
{
	return overlay ? arena_format(arena, "%s/review-%s.xml", overlay, code)
		       : arena_format(arena, "%s/lexicons/review-%s.xml", folder, code);
}

struct language *workspace_read(const struct workspace *workspace, struct arena *arena, const char *code,
				struct diagnostics *diagnostics)
{
	const struct options *options = workspace->options;
	struct language *language = language_read(arena, workspace->abstract, options->folder, code, diagnostics);
	if (!language || !overlay_read_words(options->overlay, language, diagnostics))
		return NULL;
	if (!memory_read(options->overlay, language, diagnostics))
		return NULL;
	const char *core = signatures_path(arena, options->folder, NULL, code);
	if (!language_add_signatures(language, core, diagnostics) ||
	    (options->overlay &&
	     !language_add_signatures(language, signatures_path(arena, NULL, options->overlay, code), diagnostics)))
		return NULL;
	return language;
}

bool workspace_open_source(struct workspace *workspace, const char **codes, int count)
{
	int all_count = 0;
	const char **all = language_codes(workspace->arena, workspace->options->folder, &all_count);
	workspace->abstract = abstract_read(workspace->arena, workspace->options->folder, workspace->diagnostics);
	workspace->languages = arena_array(workspace->arena, (size_t)all_count + 1, sizeof *workspace->languages);
	if (!workspace->abstract || !overlay_read_concepts(workspace) || !overlay_read_house(workspace))
		return false;
	for (int c = 0; c < count; c++) {
		bool known = false;
		for (int i = 0; i < all_count; i++)
			known = known || strcmp(all[i], codes[c]) == 0;
		if (!known) {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_LANGUAGE_UNKNOWN, (struct span){0}, codes[c],
				       NULL);
			return false;
		}
	}
	for (int i = 0; i < all_count && !workspace->source; i++)
		if (language_is_source(workspace->arena, workspace->options->folder, all[i])) {
			workspace->source = workspace_read(workspace, workspace->arena, all[i], workspace->diagnostics);
			if (!workspace->source)
				return false;
			workspace_add(workspace, workspace->source);
		}
	if (!workspace->source)
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_NO_SOURCE, (struct span){0},
			       workspace->options->folder, NULL);
	return workspace->source != NULL;
}

bool workspace_open(struct workspace *workspace, const char **codes, int count)
{
	if (!workspace_open_source(workspace, codes, count))
		return false;
	for (int c = 0; c < count; c++) {
		if (workspace_language(workspace, codes[c]))
			continue;
		struct language *language =
		    workspace_read(workspace, workspace->arena, codes[c], workspace->diagnostics);
		if (!language)
			return false;
		workspace_add(workspace, language);
	}
	return true;
}

bool workspace_open_all(struct workspace *workspace)
{
	int count = 0;
	const char **all = language_codes(workspace->arena, workspace->options->folder, &count);
	return workspace_open(workspace, all, count);
}

struct language *workspace_language(const struct workspace *workspace, const char *code)
{
	for (int i = 0; i < workspace->language_count; i++)
		if (strcmp(workspace->languages[i]->code, code) == 0)
			return workspace->languages[i];
	return NULL;
}
