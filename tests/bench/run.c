/*
 * Bench: runs commands side by side, each so many times, in turns, so that
 * what else the machine does hurts all alike. For each it prints the median
 * and least wall time in milliseconds, the most memory that it held in MB, and
 * its exit code.
 *
 *   run COUNT -- COMMAND ARGUMENT... [-- COMMAND ARGUMENT...]...
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMAND_LIMIT 8
#define COUNT_LIMIT 1000

struct command {
	char **arguments;
	double milliseconds[COUNT_LIMIT];
	long kilobytes;
	int exit_code; /* the worst */
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void run(struct command *command, int turn)
{
	double start = now();
	pid_t child = fork();
	struct rusage usage;
	int status;

	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
		execvp(command->arguments[0], command->arguments);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
		perror("run");
		exit(5);
	}
	command->milliseconds[turn] = now() - start;
	if (usage.ru_maxrss > command->kilobytes)
		command->kilobytes = usage.ru_maxrss;
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	if (code > command->exit_code)
		command->exit_code = code;
}

static int compare(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
	static struct command commands[COMMAND_LIMIT];
	int count = argc > 1 ? atoi(argv[1]) : 0, command_count = 0;

	for (int i = 2; i < argc; i++)
		if (strcmp(argv[i], "--") == 0 && i + 1 < argc && command_count < COMMAND_LIMIT) {
			argv[i] = NULL; /* ends the command before */
			commands[command_count++].arguments = &argv[i + 1];
		}
	if (count < 1 || count > COUNT_LIMIT || command_count == 0) {
		fputs("usage: run COUNT -- COMMAND ARGUMENT... [-- COMMAND ARGUMENT...]...\n", stderr);
		return 4;
	}
	for (int turn = 0; turn < count; turn++)
		for (int i = 0; i < command_count; i++)
			run(&commands[i], turn);
	for (int i = 0; i < command_count; i++) {
		double *sorted = commands[i].milliseconds;
		qsort(sorted, (size_t)count, sizeof(*sorted), compare);
		double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
		printf("%.1f %.1f %.1f %d\n", median, sorted[0], (double)commands[i].kilobytes / 1024,
		       commands[i].exit_code);
	}
	return 0;
}
