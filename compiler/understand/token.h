/*
 * Token: a sentence cut into words and marks, each with its place. Only
 * understand may use it.
 */
#ifndef HELDER_UNDERSTAND_TOKEN_H
#define HELDER_UNDERSTAND_TOKEN_H

#include "../language/language.h"

struct token {
	const char *text;   /* as it stands */
	const char *folded; /* lower case */
	size_t offset, length;
	bool mark;    /* punctuation */
	bool capital; /* begins with a capital letter */
};

/* Cuts a sentence. Points, colons, commas, hyphens and apostrophes inside a word or number belong to it. */
struct token *tokens_cut(struct arena *arena, const struct language *language, const char *words, int *count);

/* The folded words of a text, NULL-terminated: how lexicon and grammar words are compared with tokens. */
const char **tokens_fold(struct arena *arena, const struct language *language, const char *words);

#endif
