/*
 * HTML: all languages of a message in one page that needs nothing else: no
 * network, no font, no picture file, no script to be read. How it looks stands
 * in outputs/page.css, what the buttons and the browser's preferred language
 * do in outputs/page.js; both go into the page as they are. Main uses it.
 */
#ifndef HELDER_RENDER_HTML_H
#define HELDER_RENDER_HTML_H

#include "../base/buffer.h"
#include "../base/diagnostic.h"
#include "../fit/fit.h"
#include "../layout/house.h"
#include "../layout/pictogram.h"
#include "../layout/theme.h"

struct html_files;

/* Reads page.css and page.js of <folder>/outputs. NULL after a finding: one cannot be read, or holds a `<` or an `&`,
 * which would mean something else in a page that is XML as well. Owned by the arena; threads may share it. */
struct html_files *html_files_read(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/* Adds a page with an article for each text, that of the author's language first, the others in their order. It is
 * HTML (WHATWG) and well-formed XML. Its policy (CSP 3) allows its own style and script by their digests, and nothing
 * from anywhere. Each text of the message stands in it once. `house`: of the sender, for its logo and colours, or NULL.
 * `count` is one or more; `arena` holds what is needed on the way. */
void html_render(struct arena *arena, const struct fit *const *fits, size_t count, const struct html_files *files,
		 const struct theme *theme, const struct house *house, struct pictogram_set *pictograms,
		 struct buffer *out);

#endif
