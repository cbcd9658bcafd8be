#include "options.h"

#include <string.h>

/* Adds names that commas part to a list, so that an option may be given more than once. */
static void add_names(struct arena *arena, const char *text, const char ***list, int *count)
{
	char *copy = arena_string(arena, text);
	int more = 0;
	for (char *at = copy; *at; at++)
		if (*at == ',')
			*at = ' ';
	const char **names = words_split(arena, copy, &more);
	const char **all = arena_array(arena, (size_t)(*count + more) + 1, sizeof *all);
	for (int i = 0; i < *count + more; i++)
		all[i] = i < *count ? (*list)[i] : names[i - *count];
	*list = all;
	*count += more;
}

static bool usage(struct diagnostics *diagnostics, const char *what)
{
	diagnostic_add(diagnostics, DIAGNOSTIC_USAGE, (struct span){0}, what, NULL);
	return false;
}

/* Words of the command line that are no options; each belongs to the language named last before it. */
static void add_argument(struct options *options, const char *word)
{
	options->argument_languages[options->argument_count] =
	    options->language_count > 0 ? options->languages[options->language_count - 1] : NULL;
	options->arguments[options->argument_count++] = word;
}

/* An option that takes a value; false when this word is none. */
static bool read_valued(struct arena *arena, const char *word, const char *value, struct options *options)
{
	if (strcmp(word, "-l") == 0 && strcmp(value, "all") == 0)
		options->all_languages = true;
	else if (strcmp(word, "-l") == 0)
		add_names(arena, value, &options->languages, &options->language_count);
	else if (strcmp(word, "-k") == 0 && strcmp(value, "all") == 0)
		options->output_count = 0;
	else if (strcmp(word, "-k") == 0)
		add_names(arena, value, &options->outputs, &options->output_count);
	else if (strcmp(word, "-o") == 0)
		options->results = value;
	else if (strcmp(word, "--at") == 0)
		options->at = value;
	else if (strcmp(word, "--previous") == 0)
		options->previous[options->previous_count++] = value;
	else if (strcmp(word, "--proof") == 0)
		options->proof = value;
	else if (strcmp(word, "--overlay") == 0)
		options->overlay = value;
	else if (strcmp(word, "--kind") == 0)
		options->kind = value;
	else if (strcmp(word, "--note") == 0)
		options->note = value;
	else if (strcmp(word, "--by") == 0)
		options->by = value;
	else if (strcmp(word, "--many") == 0)
		add_argument(options, arena_format(arena, "many=%s", value));
	else
		return false;
	return true;
}

bool options_read(struct arena *arena, int count, char **words, struct options *options,
		  struct diagnostics *diagnostics)
{
	options->arguments = arena_array(arena, (size_t)count + 1, sizeof *options->arguments);
	options->previous = arena_array(arena, (size_t)count + 1, sizeof *options->previous);
	options->argument_languages = arena_array(arena, (size_t)count + 1, sizeof *options->argument_languages);
	for (int i = 0; i < count; i++) {
		const char *word = words[i];
		if (i + 1 < count && read_valued(arena, word, words[i + 1], options))
			i++;
		else if (strcmp(word, "--format=json") == 0)
			options->json = true;
		else if (strcmp(word, "--format=text") == 0)
			options->json = false;
		else if (strcmp(word, "--near") == 0)
			options->near = true;
		else if (strcmp(word, "--expired") == 0)
			options->expired = true;
		else if (strcmp(word, "--release") == 0)
			options->release = true;
		else if (word[0] == '-' && word[1])
			return usage(diagnostics, arena_format(arena, "%s ?", word));
		else
			add_argument(options, word);
	}
	return true;
}
