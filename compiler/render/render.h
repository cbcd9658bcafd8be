/*
 * Render: writes finished pages as the bytes of a file: PDF and PNG. It places
 * and shapes nothing. For main and kit. Nothing is shared between threads.
 */
#ifndef HELDER_RENDER_RENDER_H
#define HELDER_RENDER_RENDER_H

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../layout/page.h"

/* Adds a tagged PDF to `out`: structure, language, exact text and alternative texts, links, title. It aims at PDF/UA's
 * rules but claims none. Byte-identical for the same pages: its dates are the message's time of sending. Returns false
 * after a finding, with `out` as it was. */
bool render_pdf(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics);

/* Adds an opaque PNG of the first page to `out`, one pixel a unit. As render_pdf. */
bool render_png(const struct pages *pages, struct buffer *out, struct diagnostics *diagnostics);

#endif
