#include "command.h"

#include <stdio.h>
#include <string.h>

/* new: a message to begin with, from outputs/new/KIND.xml: data, so that a region can add its own; or a house style. */

#define HOUSE "huisstijl"

void command_new(struct workspace *workspace)
{
	const char *kind = workspace->options->arguments[0];
	const char *folder = workspace->options->folder;
	bool plain = kind[strspn(kind, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
	const char *path = strcmp(kind, HOUSE) == 0
			       ? arena_format(workspace->arena, "%s/outputs/" HOUSE "/theme.xml", folder)
			       : arena_format(workspace->arena, "%s/outputs/new/%s.xml", folder, kind);
	struct source *source = plain ? source_read(workspace->arena, path) : NULL;
	if (!source) {
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_USAGE, (struct span){0},
			       arena_format(workspace->arena,
					    "new: %s? kookadvies, brand, stroom, hitte, vaccinatie, " HOUSE, kind),
			       NULL);
		return;
	}
	fwrite(source->bytes, 1, source->length, stdout);
}
