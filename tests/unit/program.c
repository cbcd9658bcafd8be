#include "program.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../compiler/base/buffer.h"

static const char *program(void)
{
	const char *name = getenv("HELDER");

	return name != NULL && *name != '\0' ? name : "build/helder";
}

bool program_there(void)
{
	return access(program(), X_OK) == 0;
}

int program_shell(struct arena *arena, const char **output, const char *command)
{
	struct buffer printed = {0};
	char piece[4096];
	FILE *stream = popen(command, "r");

	cr_assert(stream != NULL, "%s", command);
	for (size_t length; (length = fread(piece, 1, sizeof(piece), stream)) > 0;)
		buffer_add(&printed, piece, length);
	int status = pclose(stream);
	if (output != NULL)
		*output = arena_string(arena, buffer_text(&printed));
	buffer_free(&printed);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int program_run(struct arena *arena, const char **output, const char *format, ...)
{
	char arguments[2048];
	va_list list;

	va_start(list, format);
	vsnprintf(arguments, sizeof(arguments), format, list);
	va_end(list);
	bool holds = strncmp(arguments, "build ", 6) == 0 || strncmp(arguments, "check ", 6) == 0;
	const char *at = holds && strstr(arguments, "--at ") == NULL ? "--at " PROGRAM_NOW : "";
	return program_shell(arena, output,
			     arena_format(arena, "HELDER_DATA=. LC_ALL=C %s %s %s 2>&1", program(), arguments, at));
}

const char *program_folder_new(struct arena *arena)
{
	char name[] = "/tmp/helder-test-XXXXXX";

	cr_assert(mkdtemp(name) != NULL);
	return arena_string(arena, name);
}

void program_folder_remove(struct arena *arena, const char *folder)
{
	cr_assert(program_shell(arena, NULL, arena_format(arena, "rm -rf '%s'", folder)) == 0);
}
