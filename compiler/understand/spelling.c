#include "spelling.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <hunspell/hunspell.h>

static void open_in(struct spelling *spelling, struct arena *scratch, const char *folder)
{
	const char *affixes = arena_format(scratch, "%s/%s.aff", folder, spelling->locale);
	const char *words = arena_format(scratch, "%s/%s.dic", folder, spelling->locale);
	if (!spelling->handle && access(affixes, R_OK) == 0 && access(words, R_OK) == 0)
		spelling->handle = Hunspell_create(affixes, words);
	/* Our text is UTF-8; so are the dictionaries of Debian that we name. Another would never match. */
	if (spelling->handle && strcmp(Hunspell_get_dic_encoding(spelling->handle), "UTF-8") != 0)
		spelling_close(spelling);
}

bool spelling_there(struct spelling *spelling)
{
	if (spelling->tried)
		return spelling->handle != NULL;
	spelling->tried = true;
	struct arena *scratch = arena_new();
	const char *path = getenv("DICPATH"); /* as hunspell itself */
	while (path && *path) {
		size_t length = strcspn(path, ":");
		open_in(spelling, scratch, arena_copy(scratch, path, length));
		path += length + (path[length] == ':');
	}
	open_in(spelling, scratch, "/usr/share/hunspell");
	open_in(spelling, scratch, "/usr/share/myspell/dicts");
	arena_free(scratch);
	return spelling->handle != NULL;
}

bool spelling_right(struct spelling *spelling, const char *word)
{
	return !spelling_there(spelling) || Hunspell_spell(spelling->handle, word) != 0;
}

const char **spelling_suggestions(struct arena *arena, struct spelling *spelling, const char *word)
{
	char **list = NULL;
	int count = spelling_there(spelling) ? Hunspell_suggest(spelling->handle, &list, word) : 0;
	const char **suggestions = arena_array(arena, (size_t)count + 1, sizeof *suggestions);
	for (int i = 0; i < count; i++)
		suggestions[i] = arena_string(arena, list[i]);
	if (list)
		Hunspell_free_list(spelling->handle, &list, count);
	return suggestions;
}

void spelling_close(struct spelling *spelling)
{
	if (spelling->handle)
		Hunspell_destroy(spelling->handle);
	spelling->handle = NULL;
}
