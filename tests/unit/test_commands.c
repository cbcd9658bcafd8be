/*
 * What is tested from outside: the program's own examples, the layers, the schema. Run from the repository's root;
 * HELDER names the program (build/helder when it is not set).
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

/* The exit code of a shell command; what it prints is shown when that is not `expected`. */
static void command_expect(const char *command, int expected)
{
	static char output[1 << 16];
	FILE *stream = popen(command, "r");

	cr_assert(stream != NULL);
	output[fread(output, 1, sizeof(output) - 1, stream)] = '\0';
	while (fgetc(stream) != EOF)
		;
	int status = pclose(stream), code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	cr_expect(code == expected, "%s: exit code %d\n%s", command, code, output);
}

static void helder_expect(const char *arguments, int expected)
{
	char command[512];
	const char *program = getenv("HELDER");

	snprintf(command, sizeof(command), "HELDER_DATA=. %s %s 2>&1", program ? program : "build/helder", arguments);
	command_expect(command, expected);
}

Test(commands, examples_of_every_language_hold, .timeout = 300)
{
	helder_expect("examples", 0);
}

Test(commands, wrong_use_and_absent_files_have_their_own_exit_codes)
{
	helder_expect("nietbestaand", 4);
	helder_expect("check", 4);
	helder_expect("check /niet/daar.xml", 5);
	helder_expect("check tests/fail/truncated.xml", 2);
}

/* Authors begin with the message in their guide: it must be one that is right. */
Test(commands, the_message_in_the_guide_is_right)
{
	command_expect(
	    "mkdir -p build && awk '/^```xml/ { on = 1; next } /^```/ { if (on) exit } on' outputs/handleiding.md "
	    ">build/guide.xml",
	    0);
	helder_expect("check --at 2025-11-01T08:00 build/guide.xml", 0);
}

Test(commands, layers_include_only_what_they_may)
{
	command_expect("tests/layers 2>&1", 0);
}

Test(commands, schema_and_compiler_refuse_the_same_files, .timeout = 60)
{
	command_expect("tests/schema 2>&1", 0);
}
