/*
 * Text output: the outputs that have no pages, from what was said to bytes.
 * Only `build` uses it.
 */
#ifndef HELDER_COMMAND_TEXT_OUTPUT_H
#define HELDER_COMMAND_TEXT_OUTPUT_H

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../layout/output.h"
#include "../linearise/text.h"
#include "../message/abstract.h"
#include "../render/sms.h"

/* What they are made with, beside the texts. */
struct text_output_context {
	const struct sms_tables *tables;
	const struct abstract *abstract;
};

/* Whether a medium is one of these. */
bool text_output_is(enum medium medium);

/* Adds an output's bytes to `bytes`, and to `beside` what tells of it in JSON, where it has that. `count` is 1 unless
 * the output is of several languages. False after a finding. */
bool text_output_make(struct arena *arena, const struct text_output_context *context, const struct text *const *texts,
		      size_t count, const struct output *output, struct buffer *bytes, struct buffer *beside,
		      struct diagnostics *diagnostics);

#endif
