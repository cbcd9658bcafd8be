/*
 * Phone: a text that was composed to be read aloud (text_compose_aloud) as a
 * script for a telephone line: one sentence a line, an empty line where the
 * voice pauses, and all that is essential said twice. Main uses it.
 */
#ifndef HELDER_RENDER_PHONE_H
#define HELDER_RENDER_PHONE_H

#include "../base/buffer.h"
#include "../fit/fit.h"

/* Adds the script. What the output declares as essential is said again after the label "again", with the mark of an
 * example or an exercise before it; that of a draft is for whoever reads it out and stands once. */
void phone_render(const struct fit *fit, struct buffer *script);

#endif
