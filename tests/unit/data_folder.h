/*
 * Data folder: a folder of data with the real meanings (abstract.xml,
 * concepts.xml) and a language of the test's own. Only unit tests use it; they
 * run from the repository's root.
 */
#ifndef HELDER_TESTS_UNIT_DATA_FOLDER_H
#define HELDER_TESTS_UNIT_DATA_FOLDER_H

#include "../../compiler/language/language.h"

/* Makes a temporary folder with grammars/ and lexicons/ that hold links to the real meanings. Owned by the arena; the
 * files are there until data_folder_remove. */
const char *data_folder_new(struct arena *arena);

/* Writes a file in it ("grammars/qaa.xml"). */
void data_folder_write(const char *folder, const char *path, const char *content);

/* Reads a language of which this is the grammar and the lexicon, under the code qaa, and takes the folder away again.
 * NULL after a finding. Owned by the arena. */
struct language *data_folder_language(struct arena *arena, const char *grammar, const char *lexicon,
				      struct diagnostics *diagnostics);

void data_folder_remove(const char *folder);

#endif
