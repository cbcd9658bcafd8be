#include "message_file.h"

#include <criterion/criterion.h>
#include <glob.h>

void message_file_open(struct message_file *file, const char *path)
{
	struct arena *arena = arena_new();

	*file = (struct message_file){.path = path, .arena = arena, .options = {.folder = "."}};
	file->diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	file->workspace =
	    (struct workspace){.arena = arena, .diagnostics = file->diagnostics, .options = &file->options};
	cr_assert(workspace_open_all(&file->workspace), "%s", diagnostics_message(file->diagnostics, 0));
	file->reader = reader_new(arena, file->workspace.source);
	file->understood = message_understand(&file->workspace, file->reader, path);
	cr_assert(file->understood != NULL, "%s", path);
	file->message = file->understood->message;
}

void message_file_close(struct message_file *file)
{
	arena_free(file->arena);
}

void message_files_each(void (*visit)(struct message_file *file, void *context), void *context)
{
	glob_t paths;
	struct message_file file;

	cr_assert(glob("tests/messages/*.xml", 0, NULL, &paths) == 0);
	cr_assert(glob("outputs/new/*.xml", GLOB_APPEND, NULL, &paths) == 0);
	for (size_t i = 0; i < paths.gl_pathc; i++) {
		message_file_open(&file, paths.gl_pathv[i]);
		visit(&file, context);
		message_file_close(&file);
	}
	globfree(&paths);
}
