/*
 * Command: what `helder` can be asked to do, one file per family of commands.
 * Only main uses it.
 */
#ifndef HELDER_COMMAND_COMMAND_H
#define HELDER_COMMAND_COMMAND_H

#include "../base/diagnostic.h"
#include "../base/digest.h"
#include "../language/language.h"
#include "../layout/house.h"
#include "../message/message.h"

struct loaded;
struct reader;

/* What stood on the command line. */
struct options {
	const char *folder;     /* of the data: grammars/ lexicons/ pictograms/ outputs/ */
	const char *image;      /* file of the data as it stands when loaded, or NULL: see base/image.h */
	const char **languages; /* -l, NULL-terminated; empty: not given */
	int language_count;
	bool all_languages;   /* -l all */
	const char **outputs; /* -k, NULL-terminated; empty: all */
	int output_count;
	const char *results;   /* -o */
	const char *proof;     /* --proof: file for check's proof sheet, or NULL */
	const char **previous; /* --previous: files of the versions that these messages replace */
	int previous_count;
	const char *at;      /* --at: the time that counts as now, or NULL */
	bool json;           /* --format=json */
	bool near;           /* --near: try shows proposals */
	bool expired;        /* --expired: a message that no longer holds is only warned of */
	bool release;        /* --release: build refuses drafts */
	const char *overlay; /* --overlay: the folder of a municipality or region, or NULL */
	const char *kind;    /* --kind, --note, --by: of a word, or NULL */
	const char *note;
	const char *by;
	const char **arguments;          /* files and words */
	const char **argument_languages; /* for each argument the -l that stood last before it, or NULL */
	int argument_count;
};

/* All that a command works with. */
struct workspace {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct options *options;
	struct moment now;         /* the time that counts as now: --at, else the clock, which main reads */
	struct abstract *abstract; /* NULL until workspace_open */
	const struct house *house; /* the house style of the overlay, or NULL */
	struct language **languages;
	int language_count;
	struct language *source; /* the language in which messages are written */
	struct loaded *loaded;   /* what the image had; NULL when everything is read from its files */
	struct digest grammars, lexicons;
	bool digested;              /* these two are there */
	struct arena **task_arenas; /* of build's threads, released by main at the end */
	int task_arena_count;
};

/* Loads grammars and lexicons, and a reader of the source language, and writes them to the file options->image, so that
 * later commands need not: for as long as not one byte of them changes. False after a finding. */
bool workspace_keep(struct workspace *workspace);

/* Forgets what came from an image; nothing that was loaded may be used after it. */
void workspace_close(struct workspace *workspace);

/* Gives back memory of the image that was only read, when no other thread uses it; it is read again when needed. */
void workspace_rest(struct workspace *workspace);

/* A reader of the source language, with all that the overlay adds: that of the image, else made anew in the arena. */
struct reader *workspace_reader(const struct workspace *workspace, struct arena *arena);

/* Loads meaning and the source language, which is all that understanding needs, and looks whether there are languages
 * of these codes. False after a finding. */
bool workspace_open_source(struct workspace *workspace, const char **codes, int count);

/* Where the signatures of a language stand: in the overlay when there is one, else in the data folder. */
const char *signatures_path(struct arena *arena, const char *folder, const char *overlay, const char *code);

/* Loads a language, with what the overlay adds to it; a thread may do that by itself. NULL after a finding. */
struct language *workspace_read(const struct workspace *workspace, struct arena *arena, const char *code,
				struct diagnostics *diagnostics);

/* Adds a language that was loaded apart; they stay in the order of their codes. */
void workspace_add(struct workspace *workspace, struct language *language);

/* Loads meaning and the languages asked for; the source language always; and what the overlay adds, which must hold.
 * False after a finding. */
bool workspace_open(struct workspace *workspace, const char **codes, int count);

/* Loads meaning and every language there is. */
bool workspace_open_all(struct workspace *workspace);

/* The language of a code, or NULL when it was not loaded. */
struct language *workspace_language(const struct workspace *workspace, const char *code);

/* Each command adds its findings to the workspace; main prints them and sets the exit code. */
void command_build(struct workspace *workspace);
void command_check(struct workspace *workspace);
void command_say(struct workspace *workspace);
void command_try(struct workspace *workspace);
void command_write(struct workspace *workspace);
void command_examples(struct workspace *workspace);
void command_diff(struct workspace *workspace);
void command_image(struct workspace *workspace);
void command_new(struct workspace *workspace);
void command_languages(struct workspace *workspace);
void command_concepts(struct workspace *workspace);
void command_explain(struct workspace *workspace);
void command_word(struct workspace *workspace);
void command_review(struct workspace *workspace);
void command_translate(struct workspace *workspace);

#endif
