/* Files: all or nothing, the manifest last, never outside the folder, never into data. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../compiler/base/source.h"
#include "../../compiler/render/files.h"
#include "../../compiler/render/manifest.h"

static struct arena *arena;
static struct diagnostics *diagnostics;
static char *place;
static const char *const NO_DATA[] = {NULL};

static void setup(void)
{
	char name[] = "/tmp/helder-test-XXXXXX";

	arena = arena_new();
	diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	place = arena_string(arena, mkdtemp(name));
}

static void teardown(void)
{
	cr_assert_eq(system(arena_format(arena, "rm -rf '%s'", place)), 0);
	arena_free(arena);
}

TestSuite(files, .init = setup, .fini = teardown);

static const char *under(const char *path)
{
	return arena_format(arena, "%s/%s", place, path);
}

static const char *content(const char *path)
{
	const struct source *source = source_read(arena, under(path));

	return source == NULL ? NULL : source->bytes;
}

static void put(const char *path, const char *words)
{
	FILE *file = fopen(under(path), "w");

	cr_assert(file != NULL);
	fputs(words, file);
	fclose(file);
}

/* How many entries a folder has, hidden ones too; -1 when it is not there. */
static int entries(const char *path)
{
	DIR *directory = opendir(under(path));
	int count = -2;

	if (directory == NULL)
		return -1;
	while (readdir(directory) != NULL)
		count++;
	closedir(directory);
	return count;
}

static bool add(struct output_files *files, const char *path, const char *words)
{
	struct buffer buffer = {0};

	buffer_add_string(&buffer, words);
	bool added =
	    output_files_add(files, (struct output_file){.path = path, .language = "nl", .output = "text"}, &buffer);
	buffer_free(&buffer);
	return added;
}

/* Commits with the manifest of a message; NULL-terminated paths are only for reading. */
static bool commit(struct output_files *files, const char *id)
{
	static const char source[] = "<bericht/>";
	struct message message = {
	    .source = source_from_bytes(arena, "m.xml", source, strlen(source)), .id = id, .version = 1};
	struct manifest manifest = {.message = &message};
	struct buffer json = {0};

	manifest.files = output_files_list(files, &manifest.file_count);
	manifest_render(&manifest, &json);
	bool done = output_files_commit(files, &json);
	buffer_free(&json);
	return done;
}

static struct output_files *open_at(const char *path)
{
	return output_files_open(arena, under(path), "water", NO_DATA, diagnostics);
}

Test(files, results_appear_together)
{
	struct output_files *files = open_at("a/b");

	cr_assert(add(files, "nl/message.txt", "een"));
	cr_assert(add(files, "tr/message.txt", "bir"));
	cr_assert_null(content("a/b/nl/message.txt"), "nothing is there before the commit");
	cr_assert(commit(files, "water"));
	cr_assert_str_eq(content("a/b/nl/message.txt"), "een");
	cr_assert_str_eq(content("a/b/tr/message.txt"), "bir");
	cr_assert_eq(entries("a/b"), 3);
	/* echo -n een | sha256sum */
	cr_assert(strstr(content("a/b/manifest.json"),
			 "{\"path\": \"nl/message.txt\", \"size\": 3, "
			 "\"sha256\": \"5b4412d8fe0dc5095a5d241531c2261dcdc9ab4f09bfb1899a735667824cf445\"") != NULL);
}

Test(files, a_stale_translation_goes)
{
	struct output_files *files = open_at("out");
	add(files, "nl/message.txt", "een");
	add(files, "bg/sub/message.txt", "едно");
	cr_assert(commit(files, "water"));
	put("out/own.txt", "of the user");
	mkdir(under("out/bg/mine"), 0777);

	files = open_at("out");
	add(files, "nl/message.txt", "twee");
	cr_assert(commit(files, "water"));
	cr_assert_str_eq(content("out/nl/message.txt"), "twee");
	cr_assert_null(content("out/bg/sub/message.txt"));
	cr_assert_eq(entries("out/bg/sub"), -1, "its empty folder goes too");
	cr_assert_eq(entries("out/bg/mine"), 0, "a folder that somebody made stays");
	cr_assert_str_eq(content("out/own.txt"), "of the user");
	cr_assert_eq(entries("out"), 4);
}

Test(files, another_message_is_refused)
{
	struct output_files *files = open_at("out");
	add(files, "nl/message.txt", "een");
	cr_assert(commit(files, "wa\"ter"));

	cr_assert_null(open_at("out"));
	cr_assert(diagnostics_has(diagnostics, DIAGNOSTIC_RESULT_OTHER));
	cr_assert_eq(entries("out"), 2);
	cr_assert(output_files_open(arena, under("out"), "wa\"ter", NO_DATA, diagnostics) != NULL);
}

Test(files, a_manifest_cannot_point_outside)
{
	mkdir(under("out"), 0777);
	put("victim.txt", "stays");
	put("out/manifest.json", "{\n  \"message\": \"water\",\n  \"files\": [\n    {\"path\": \"../victim.txt\"},\n"
				 "    {\"path\": \"/etc/nothing\"},\n    {\"path\": \"a/../../victim.txt\"}]}\n");
	struct output_files *files = open_at("out");
	cr_assert(add(files, "nl/message.txt", "een"));
	cr_assert(commit(files, "water"));
	cr_assert_str_eq(content("victim.txt"), "stays");
}

Test(files, paths_outside_or_odd_are_refused)
{
	static const char *const paths[] = {"../x", "/x", "a//x",          "a/../x", ".x",
					    "a/.x", "",   "manifest.json", "a b",    "a/"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct output_files *files = open_at("out");
		cr_assert(!add(files, paths[i], "een"), "%s", paths[i]);
		cr_assert(!commit(files, "water"));
		cr_assert_eq(entries("out"), -1, "%s", paths[i]);
	}
	struct output_files *files = open_at("out");
	cr_assert(add(files, "x", "een"));
	cr_assert(!add(files, "x", "twee"), "the same path twice");
}

Test(files, data_folders_are_refused)
{
	mkdir(under("lexicons"), 0777);
	mkdir(under("lexicons/deep"), 0777);
	cr_assert_eq(symlink("lexicons", under("link")), 0);
	const char *data[] = {under("grammars"), under("lexicons"), NULL};
	const char *const places[] = {"lexicons", "lexicons/", "lexicons/deep",     "lexicons/new",
				      "link",     "link/new",  "none/../lexicons/x"};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		cr_assert_null(output_files_open(arena, under(places[i]), "water", data, diagnostics), "%s", places[i]);
	cr_assert_eq(entries("lexicons"), 1);
	cr_assert_eq(entries("lexicons/deep"), 0);
	struct output_files *files = output_files_open(arena, under("lexicons-other"), "water", data, diagnostics);
	cr_assert(files != NULL);
	output_files_discard(files);
}

Test(files, a_link_inside_is_not_followed)
{
	mkdir(under("data"), 0777);
	mkdir(under("out"), 0777);
	cr_assert_eq(symlink("../data", under("out/nl")), 0);
	struct output_files *files = open_at("out");
	cr_assert(add(files, "ar/message.txt", "een"));
	cr_assert(add(files, "nl/message.txt", "een"));
	cr_assert(!commit(files, "water"));
	cr_assert_eq(diagnostics_exit_code(diagnostics), 5);
	cr_assert_eq(entries("data"), 0);
	cr_assert_eq(entries("out"), 1, "and nothing else has appeared");
}

Test(files, a_failed_commit_changes_nothing)
{
	struct output_files *files = open_at("out");
	add(files, "nl/message.txt", "een");
	add(files, "bg/message.txt", "едно");
	cr_assert(commit(files, "water"));
	const char *before = content("out/manifest.json");
	/* A folder stands where the last result has to come. */
	mkdir(under("out/z"), 0777);
	mkdir(under("out/z/message.txt"), 0777);

	files = open_at("out");
	add(files, "nl/message.txt", "twee");
	add(files, "new/deep/message.txt", "twee");
	add(files, "z/message.txt", "twee");
	cr_assert(!commit(files, "water"));
	cr_assert(diagnostics_has(diagnostics, DIAGNOSTIC_RESULT_UNWRITABLE));
	cr_assert_str_eq(content("out/nl/message.txt"), "een");
	cr_assert_str_eq(content("out/bg/message.txt"), "едно");
	cr_assert_str_eq(content("out/manifest.json"), before);
	cr_assert_eq(entries("out/new"), -1);
	cr_assert_eq(entries("out"), 4);
	/* The same when the manifest itself cannot come, after all else did. */
	rmdir(under("out/z/message.txt"));
	unlink(under("out/manifest.json"));
	mkdir(under("out/manifest.json"), 0777);
	files = open_at("out");
	add(files, "nl/message.txt", "drie");
	cr_assert(!commit(files, "water"));
	cr_assert_str_eq(content("out/nl/message.txt"), "een");
}

Test(files, no_room_leaves_nothing)
{
	struct rlimit limit = {2, 2}, before;

	/* A file may have two bytes: writing stops half-way, as on a full disk. */
	getrlimit(RLIMIT_FSIZE, &before);
	limit.rlim_max = before.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	struct output_files *files = open_at("new/out");
	setrlimit(RLIMIT_FSIZE, &limit);
	bool small = add(files, "a", "12"), large = add(files, "b", "123"), after = add(files, "c", "1");
	setrlimit(RLIMIT_FSIZE, &before);
	cr_assert(small && !large && !after);
	cr_assert(!commit(files, "water"));
	cr_assert_eq(diagnostics_exit_code(diagnostics), 5);
	cr_assert_eq(diagnostics_total(diagnostics), 1, "one finding, not one a file");
	cr_assert_eq(entries("new"), -1, "the folders made for it are gone");
}

/* A process that opens results at `path`, writes one aside, says so and waits to be ended by `number`. */
static void end_while_open(const char *path, int number)
{
	int ends[2], status;
	char byte;

	cr_assert_eq(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		output_files_watch();
		struct output_files *files = open_at(path);
		if (files == NULL || !add(files, "a", "1") || write(ends[1], "", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	cr_assert_eq(read(ends[0], &byte, 1), 1);
	cr_assert_eq(kill(child, number), 0);
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == number, "ended with %x", (unsigned)status);
	close(ends[0]);
	close(ends[1]);
}

Test(files, a_signal_leaves_nothing)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		end_while_open("new/out", numbers[i]);
		cr_expect_eq(entries("new"), -1, "signal %d", numbers[i]);
	}
}

Test(files, what_a_killed_build_left_goes)
{
	end_while_open("out", SIGKILL);
	cr_assert_eq(entries("out"), 1, "nobody can clean up after that");
	cr_assert_eq(mkdir(under("out/.helder-abcdef"), 0777), 0);
	put("out/.helder-abcdef/0", "1");
	put("out/.helder-abcdef/letter", "not ours");
	struct output_files *other = open_at("out");
	cr_assert(add(other, "a", "of a build that still runs"));
	struct output_files *files = open_at("out");
	cr_assert(add(files, "b", "2") && commit(files, "water"));
	cr_expect_eq(entries("out"), 4, "b, the manifest, the build that runs, the folder with a letter in it");
	cr_expect_eq(entries("out/.helder-abcdef"), 1);
	output_files_discard(other);
	cr_expect_eq(entries("out"), 3);
}

Test(files, a_place_that_is_no_folder)
{
	put("file", "x");
	cr_assert_null(open_at("file"));
	cr_assert_null(open_at("file/out"));
	cr_assert_null(open_at("new/../file/out"));
	cr_assert_eq(diagnostics_exit_code(diagnostics), 5);
	cr_assert_str_eq(content("file"), "x");
	cr_assert_eq(entries(""), 1, "no folder is left behind");
}

Test(files, the_same_results_the_same_manifest)
{
	struct output_files *files = open_at("one");
	add(files, "nl/a", "1"), add(files, "ar/a", "2");
	cr_assert(commit(files, "water"));
	files = open_at("two");
	add(files, "ar/a", "2"), add(files, "nl/a", "1");
	cr_assert(commit(files, "water"));
	cr_assert_str_eq(content("one/manifest.json"), content("two/manifest.json"));
}

Test(files, manifest_puts_what_is_absent_first)
{
	struct message message = {.source = source_from_bytes(arena, "m.xml", "", 0),
				  .id = "water",
				  .version = 3,
				  .kind = MESSAGE_EXERCISE,
				  .sent = {2025, 11, 1, 7, 30},
				  .valid_until = {2025, 11, 3, -1, 0}};
	struct manifest_absence absent[] = {{"bg", NULL, "geen woord voor \"x\""}, {"uk", "sms", "te lang"}};
	struct manifest_data data[] = {{"grammars", digest_bytes("abc", 3)}};
	struct output_file file = {.path = "nl/a", .size = 0, .language = "nl", .output = "flyer-a4", .draft = true};
	struct manifest manifest = {&message, absent, 2, data, 1, NULL, 0, NULL, 0, &file, 1};
	struct buffer json = {0};

	manifest_render(&manifest, &json);
	cr_assert_eq(strncmp(json.bytes,
			     "{\n  \"absent\": [\n    {\"language\": \"bg\", \"output\": null, "
			     "\"reason\": \"geen woord voor \\\"x\\\"\"},\n",
			     84),
		     0);
	cr_assert(strstr(json.bytes, "\"sent\": \"2025-11-01T07:30\",\n  \"valid_until\": \"2025-11-03\"") != NULL);
	cr_assert(strstr(json.bytes, "\"exercise\": true") != NULL);
	cr_assert(strstr(json.bytes, "\"status\": \"draft\"") != NULL);
	/* FIPS 180-4 example: "abc". */
	cr_assert(strstr(json.bytes, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") != NULL);
	buffer_free(&json);
}

Test(files, folder_digest_sees_names_and_bytes)
{
	struct digest one, two, three;

	mkdir(under("d"), 0777);
	mkdir(under("d/sub"), 0777);
	put("d/sub/a", "1");
	put("d/b", "2");
	cr_assert(digest_folder(arena, under("d"), &one));
	put("d/.hidden", "3");
	cr_assert(digest_folder(arena, under("d"), &two));
	cr_assert_str_eq(one.hexadecimal, two.hexadecimal);
	rename(under("d/b"), under("d/c"));
	cr_assert(digest_folder(arena, under("d"), &three));
	cr_assert_str_neq(one.hexadecimal, three.hexadecimal);
	cr_assert(!digest_folder(arena, under("none"), &three));
}
