#include <criterion/criterion.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../compiler/base/image.h"
#include "program.h"

/* A list in an image, as the data is one of structures. */
struct link {
	const char *word;
	struct link *next;
};

static struct arena *arena;
static const char *folder, *path;

static void setup(void)
{
	arena = arena_new();
	folder = program_folder_new(arena);
	path = arena_format(arena, "%s/image", folder);
}

static void teardown(void)
{
	program_folder_remove(arena, folder);
	arena_free(arena);
}

TestSuite(image, .init = setup, .fini = teardown);

static struct link *links_new(struct arena *place, int count)
{
	struct link *first = NULL;
	for (int i = 0; i < count; i++) {
		struct link *link = arena_allocate(place, sizeof *link);
		*link = (struct link){arena_format(place, "word %d", i), first};
		first = link;
	}
	return first;
}

static bool write_links(int count, const char *key)
{
	struct image *image = image_new();
	cr_assert_not_null(image);
	bool written = image_write(image, links_new(image_arena(image), count), key, path);
	int error = errno;
	image_close(image);
	errno = error;
	return written;
}

Test(image, comes_back_as_it_was)
{
	cr_assert(write_links(100000, "key"));
	struct image *image = image_open(path, "key");
	cr_assert_not_null(image);
	int number = 100000;
	for (const struct link *link = image_root(image); link; link = link->next) {
		char word[32];
		snprintf(word, sizeof word, "word %d", --number);
		cr_assert_str_eq(link->word, word);
	}
	cr_assert_eq(number, 0);
	image_close(image);
}

Test(image, what_is_changed_or_added_stays_in_the_process)
{
	cr_assert(write_links(10, "key"));
	for (int turn = 0; turn < 2; turn++) {
		struct image *image = image_open(path, "key");
		cr_assert_not_null(image);
		struct link *link = image_root(image);
		cr_assert_str_eq(link->word, "word 9");
		link->word = "another";
		image_close(image);
	}
}

/* Kilobytes of the mapping of `path` that are in memory, by proc(5); -1 when it does not say. */
static long resident(void)
{
	char line[4096];
	bool own = false;
	long size = -1;
	FILE *file = fopen("/proc/self/smaps", "r");
	while (file && fgets(line, sizeof line, file)) {
		own = strchr(line, '-') && !strstr(line, ": ") ? strstr(line, path) != NULL : own;
		if (own && sscanf(line, "Rss: %ld", &size) == 1)
			break;
	}
	if (file)
		fclose(file);
	return size;
}

Test(image, at_rest_it_keeps_only_what_was_changed)
{
	cr_assert(write_links(100000, "key"));
	struct image *image = image_open(path, "key");
	cr_assert_not_null(image);
	struct link *first = image_root(image);
	int count = 0;
	for (struct link *link = first; link; link = link->next, count++)
		if (count % 1000 == 0)
			link->word = "another";
	cr_assert_eq(count, 100000);
	long before = resident();
	image_rest(image);
	long after = resident();
	cr_expect(before < 0 || (before > 1000 && after < before / 2), "%ld KB, at rest %ld KB", before, after);
	count = 0;
	for (struct link *link = first; link; link = link->next, count++) {
		char word[32];
		snprintf(word, sizeof word, "word %d", 99999 - count);
		cr_assert_str_eq(link->word, count % 1000 == 0 ? "another" : word);
	}
	cr_assert_eq(count, 100000);
	image_close(image);
}

Test(image, its_arenas_go_on_from_the_heap)
{
	struct image *image = image_new();
	struct arena *place = image_arena(image);
	struct arena **root = arena_allocate(place, sizeof *root);
	*root = place;
	cr_assert(image_write(image, root, "key", path));
	image_close(image);
	image = image_open(path, "key");
	cr_assert_not_null(image);
	struct arena *again = *(struct arena **)image_root(image);
	struct arena_mark mark = arena_mark(again);
	cr_assert_str_eq(links_new(again, 100000)->word, "word 99999");
	cr_assert_not_null(arena_allocate(again, 1000000));
	arena_release(again, mark);
	cr_assert_str_eq(links_new(again, 10)->word, "word 9");
	image_close(image); /* frees what was added: LeakSanitizer sees to it */
}

Test(image, another_key_or_a_torn_file_is_none)
{
	cr_assert(write_links(1000, "key"));
	cr_assert_null(image_open(path, "other"));
	cr_assert_null(image_open(arena_format(arena, "%s/none", folder), "key"));
	cr_assert_eq(truncate(path, 8192), 0);
	cr_assert_null(image_open(path, "key"));
	cr_assert_eq(truncate(path, 3), 0);
	cr_assert_null(image_open(path, "key"));
}

Test(image, addresses_that_are_taken_are_none)
{
	cr_assert(write_links(10, "key"));
	struct image *image = image_open(path, "key");
	cr_assert_not_null(image);
	cr_assert_null(image_open(path, "key"));
	cr_assert_null(image_new());
	image_close(image);
}

Test(image, nothing_in_it_points_out_of_it)
{
	int here = 0;
	void *const outside[] = {(void *)(size_t) "of the program", arena_allocate(arena, 16), &here};
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
		struct image *image = image_new();
		struct link *link = links_new(image_arena(image), 10);
		link->word = outside[i];
		errno = 0;
		cr_expect_not(image_write(image, link, "key", path));
		cr_expect_eq(errno, EINVAL);
		cr_expect_neq(access(path, F_OK), 0, "nothing is left");
		image_close(image);
	}
}

Test(image, no_place_to_write_leaves_nothing)
{
	path = arena_format(arena, "%s/none/image", folder);
	cr_assert_not(write_links(10, "key"));
	cr_assert_eq(errno, ENOENT);
}

/* ---- the program with one ---- */

#define SENTENCES                                                                                                      \
	"printf 'Kook het kraanwater 3 minuten voordat u het drinkt.\\nU hoeft geen flessen water te kopen.\\n"        \
	"Dat is niet zo.\\nSluit ramen en deuren.\\nHebt u klachten? Bel dan uw huisarts.\\n' | "

static const char *with(const char *image, const char *command)
{
	const char *output;
	int code = program_shell(arena, &output,
				 arena_format(arena, "%s HELDER_IMAGE=%s HELDER_DATA=%s LC_ALL=C %s 2>&1",
					      strchr(command, '|') ? SENTENCES : "", image, ".",
					      strchr(command, '|') ? strchr(command, '|') + 1 : command));
	return arena_format(arena, "%d\n%s", code, output);
}

static const char *helder(const char *arguments)
{
	const char *program = getenv("HELDER");
	return arena_format(arena, "%s %s", program ? program : "build/helder", arguments);
}

Test(image, a_command_says_the_same_with_and_without, .timeout = 300)
{
	if (!program_there())
		cr_skip_test("needs the program");
	const char *made = with(path, helder("image"));
	cr_assert_str_eq(made, "0\n", "%s", made);
	cr_assert_eq(access(path, F_OK), 0);
	const char *const arguments[] = {
	    "| try -l nl -l ar -l tr",
	    "check --at " PROGRAM_NOW " tests/messages/kookadvies-utrecht-1-alarm.xml",
	    "say -l bg tests/messages/brand-alkmaar.xml",
	    "languages",
	    "review -l fy tests/messages/brand-alkmaar.xml",
	    "check --overlay tests/house --at " PROGRAM_NOW " tests/messages/kookadvies-utrecht-1-alarm.xml",
	};
	for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++) {
		const char *at = arguments[i] + (*arguments[i] == '|' ? 2 : 0);
		const char *command = arena_format(arena, "%s%s", *arguments[i] == '|' ? "|" : "", helder(at));
		cr_expect_str_eq(with(path, command), with("/dev/null", command), "%s", arguments[i]);
	}
	for (int turn = 0; turn < 2; turn++) {
		const char *built =
		    with(turn == 0 ? path : "/dev/null",
			 helder(arena_format(arena,
					     "build -l all -k text,sms,phone,infographic --at " PROGRAM_NOW
					     " -o %s/%d tests/messages/kookadvies-utrecht-1-alarm.xml",
					     folder, turn)));
		cr_assert(strstr(built, "kookadvies-utrecht-v1"), "%s", built);
	}
	cr_expect_eq(program_shell(arena, NULL, arena_format(arena, "diff -r %s/0 %s/1", folder, folder)), 0);
}

/* A word is changed in the image, to see that it is used; then in the data: what stands there is what is said. */
Test(image, data_that_changed_is_read_anew, .timeout = 300)
{
	if (!program_there())
		cr_skip_test("needs the program");
	const char *data = arena_format(arena, "%s/data", folder), *output;
	program_shell(arena, NULL,
		      arena_format(arena,
				   "mkdir %s && cp -r grammars lexicons %s && rm %s/lexicons/[abft]?.xml "
				   "%s/grammars/[abft]?.xml",
				   data, data, data, data));
	const char *run = arena_format(arena, "HELDER_IMAGE=%s HELDER_DATA=%s LC_ALL=C %s 2>&1", path, data, "%s");
	cr_assert_eq(program_shell(arena, &output, arena_format(arena, run, helder("image"))), 0, "%s", output);
	const char *say =
	    arena_format(arena, "echo 'Kook het water.' | %s", arena_format(arena, run, helder("try -l en")));
	cr_assert_eq(program_shell(arena, &output, say), 0, "%s", output);
	cr_assert(strstr(output, "Boil the water."), "%s", output);
	program_shell(arena, NULL, arena_format(arena, "LC_ALL=C sed -i 's/boil\\x00/bxil\\x00/g' %s", path));
	cr_assert_eq(program_shell(arena, &output, say), 0, "%s", output);
	cr_assert(strstr(output, "Bxil the water."), "%s", output);
	program_shell(arena, NULL,
		      arena_format(arena, "sed -i 's/base=\"boil\"/base=\"seethe\"/' %s/lexicons/en.xml", data));
	cr_assert_eq(program_shell(arena, &output, say), 0, "%s", output);
	cr_assert(strstr(output, "Seethe the water."), "%s", output);
}
