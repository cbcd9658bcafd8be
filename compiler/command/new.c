#include "command.h"

#include <stdio.h>
#include <string.h>

#include "../linearise/say.h"

/* new: a message to begin with, from outputs/new/KIND.xml: data, so that a region can add its own; or a house style.
 * Its days move along with today, so that it holds when it is made: the day on which it was sent becomes today, and so
 * on. */

#define HOUSE "huisstijl"
#define DAYS 31 /* from the day on which it was sent: far enough for any message to begin with */

/* "vrijdag 2 januari", as sentences of that year have it. */
static const char *day_words(struct workspace *workspace, const struct moment *day, int year)
{
	struct node *node = node_new(workspace->arena, NODE_FACT, abstract_category(workspace->abstract, "Date"));
	node->fact.year = day->year;
	node->fact.month = day->month;
	node->fact.day = day->day;
	const char *words = say_phrase(workspace->arena, workspace->source, node, year).words;
	return words ? words : "";
}

/* A day of the message to begin with, in both ways in which it writes one, and what stands there today. */
struct day {
	const char *from[2], *to[2];
};

static void days_make(struct workspace *workspace, const struct moment *sent, struct day days[DAYS])
{
	for (int i = 0; i < DAYS; i++) {
		struct moment from = moment_of_day(moment_day(sent) + i),
			      to = moment_of_day(moment_day(&workspace->now) + i);
		days[i].from[0] = arena_format(workspace->arena, "%04d-%02d-%02d", from.year, from.month, from.day);
		days[i].to[0] = arena_format(workspace->arena, "%04d-%02d-%02d", to.year, to.month, to.day);
		days[i].from[1] = day_words(workspace, &from, sent->year);
		days[i].to[1] = day_words(workspace, &to, workspace->now.year);
	}
}

/* The day that stands here, as long as can be: "1 januari" is not the beginning of "1 januari 2027". */
static size_t day_replace(const char *at, const struct day days[DAYS], const char **to)
{
	size_t length = 0;
	for (int i = 0; i < 2 * DAYS; i++) {
		const char *from = days[i / 2].from[i % 2];
		if (strlen(from) > length && strncmp(at, from, strlen(from)) == 0) {
			length = strlen(from);
			*to = days[i / 2].to[i % 2];
		}
	}
	return length;
}

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
	struct moment sent = {.hour = -1};
	struct day days[DAYS];
	const char *written = strstr(source->bytes, "verstuurd=\"");
	if (!written || sscanf(written, "verstuurd=\"%4d-%2d-%2d", &sent.year, &sent.month, &sent.day) != 3) {
		fwrite(source->bytes, 1, source->length, stdout);
		return;
	}
	if (!workspace_open_source(workspace, NULL, 0))
		return;
	days_make(workspace, &sent, days);
	for (const char *at = source->bytes; *at;) {
		const char *to = NULL;
		size_t length = day_replace(at, days, &to);
		if (length > 0)
			fputs(to, stdout);
		else
			putchar(*at);
		at += length > 0 ? length : 1;
	}
}
