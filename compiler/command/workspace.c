#include <errno.h>
#include <string.h>

#include "../base/image.h"
#include "../understand/understand.h"
#include "memory.h"
#include "overlay.h"

/* The root of the image. */
struct loaded {
	struct image *image;
	struct abstract *abstract;
	struct language **languages; /* with the signatures of the core; in the order of their codes */
	int count;
	struct language *source;
	struct reader *reader;
};

void workspace_add(struct workspace *workspace, struct language *language)
{
	int at = workspace->language_count++;
	for (; at > 0 && strcmp(workspace->languages[at - 1]->code, language->code) > 0; at--)
		workspace->languages[at] = workspace->languages[at - 1];
	workspace->languages[at] = language;
}

const char *signatures_path(struct arena *arena, const char *folder, const char *overlay, const char *code)
{
	return overlay ? arena_format(arena, "%s/review-%s.xml", overlay, code)
		       : arena_format(arena, "%s/lexicons/review-%s.xml", folder, code);
}

struct language *workspace_read(const struct workspace *workspace, struct arena *arena, const char *code,
				struct diagnostics *diagnostics)
{
	const struct options *options = workspace->options;
	const struct loaded *loaded = workspace->loaded;
	struct language *language = NULL;
	for (int i = 0; loaded && i < loaded->count; i++)
		if (strcmp(loaded->languages[i]->code, code) == 0)
			language = loaded->languages[i];
	if (!loaded)
		language = language_read(arena, workspace->abstract, options->folder, code, diagnostics);
	if (!language || !overlay_read_words(options->overlay, language, diagnostics))
		return NULL;
	if (!memory_read(options->overlay, language, diagnostics))
		return NULL;
	const char *core = signatures_path(arena, options->folder, NULL, code);
	if ((!loaded && !language_add_signatures(language, core, diagnostics)) ||
	    (options->overlay &&
	     !language_add_signatures(language, signatures_path(arena, NULL, options->overlay, code), diagnostics)))
		return NULL;
	return language;
}

/* ---- the image ---- */

/* Names exactly what the image is made from: where the data stands (findings say so) and every byte of it. NULL when
 * that cannot be read. */
static const char *image_key(struct workspace *workspace)
{
	struct arena *arena = workspace->arena;
	const char *folder = workspace->options->folder;
	workspace->digested = digest_folder(arena, arena_format(arena, "%s/grammars", folder), &workspace->grammars) &&
			      digest_folder(arena, arena_format(arena, "%s/lexicons", folder), &workspace->lexicons);
	if (!workspace->digested)
		return NULL;
	const char *all =
	    arena_format(arena, "%s %s %s", workspace->grammars.hexadecimal, workspace->lexicons.hexadecimal, folder);
	struct digest key = digest_bytes(all, strlen(all));
	return arena_string(arena, key.hexadecimal);
}

static struct loaded *load_image(struct workspace *workspace)
{
	const char *path = workspace->options->image;
	const char *key = path ? image_key(workspace) : NULL;
	struct image *image = key ? image_open(path, key) : NULL;
	return image ? image_root(image) : NULL;
}

/* What a reader finds out of verbs and rows it keeps: after all examples of its language there is little left to find
 * out. */
static void exercise(struct reader *reader, const struct language *language)
{
	struct reading_context context = {.sent = {2025, 1, 1, 12, 0}, .guess_names = true};
	for (const struct example *example = language->examples; example; example = example->next) {
		struct arena *scratch = arena_new();
		understand_sentence(scratch, reader, example->words, &context);
		arena_free(scratch);
	}
}

/* Reads everything into the image's own arenas: one for meaning, one for each language, one for the reader. */
static struct loaded *load_all(struct workspace *workspace, struct image *image)
{
	struct arena *arena = image_arena(image);
	struct loaded *loaded = arena_allocate(arena, sizeof *loaded);
	const char *folder = workspace->options->folder;
	const char **codes = language_codes(workspace->arena, folder, &loaded->count);
	loaded->image = image;
	loaded->abstract = abstract_read(arena, folder, workspace->diagnostics);
	loaded->languages = arena_array(arena, (size_t)loaded->count, sizeof *loaded->languages);
	if (!loaded->abstract || loaded->count + 2 > IMAGE_ARENA_LIMIT)
		return NULL;
	workspace->abstract = loaded->abstract;
	for (int i = 0; i < loaded->count; i++) {
		loaded->languages[i] = workspace_read(workspace, image_arena(image), codes[i], workspace->diagnostics);
		if (!loaded->languages[i])
			return NULL;
		if (language_is_source(workspace->arena, folder, codes[i]))
			loaded->source = loaded->languages[i];
	}
	if (loaded->source) {
		loaded->reader = reader_new(image_arena(image), loaded->source);
		exercise(loaded->reader, loaded->source);
	}
	return loaded->source ? loaded : NULL;
}

bool workspace_keep(struct workspace *workspace)
{
	const struct options *options = workspace->options;
	struct options core = *options;
	core.overlay = NULL; /* what is of one municipality is added to the image, after it */
	workspace->options = &core;
	const char *path = options->image;
	const char *key = image_key(workspace);
	struct image *image = key ? image_new() : NULL;
	struct loaded *loaded = image ? load_all(workspace, image) : NULL;
	/* What raises a finding is read anew each time, so that the finding is seen each time. */
	bool sound = diagnostics_total(workspace->diagnostics) == 0;
	bool kept = loaded && sound && image_write(image, loaded, key, path);
	if (!kept && sound)
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_RESULT_UNWRITABLE, (struct span){0}, path,
			       strerror(errno), NULL);
	workspace->options = options;
	/* Findings keep pointing to the files that were read, so the memory stays. */
	return kept;
}

void workspace_rest(struct workspace *workspace)
{
	if (workspace->loaded)
		image_rest(workspace->loaded->image);
}

void workspace_close(struct workspace *workspace)
{
	if (workspace->loaded)
		image_close(workspace->loaded->image);
	workspace->loaded = NULL;
}

struct reader *workspace_reader(const struct workspace *workspace, struct arena *arena)
{
	/* The reader of the image does not know the words of an overlay. */
	if (workspace->loaded && !workspace->options->overlay)
		return workspace->loaded->reader;
	return reader_new(arena, workspace->source);
}

/* ---- opening ---- */

bool workspace_open_source(struct workspace *workspace, const char **codes, int count)
{
	int all_count = 0;
	const char **all = language_codes(workspace->arena, workspace->options->folder, &all_count);
	struct loaded *loaded = load_image(workspace);
	workspace->loaded = loaded;
	workspace->abstract = loaded
				  ? loaded->abstract
				  : abstract_read(workspace->arena, workspace->options->folder, workspace->diagnostics);
	workspace->languages = arena_array(workspace->arena, (size_t)all_count + 1, sizeof *workspace->languages);
	if (!workspace->abstract || !overlay_read_concepts(workspace) || !overlay_read_house(workspace))
		return false;
	for (int c = 0; c < count; c++) {
		bool known = false;
		for (int i = 0; i < all_count; i++)
			known = known || strcmp(all[i], codes[c]) == 0;
		if (!known) {
			diagnostic_add(workspace->diagnostics, DIAGNOSTIC_LANGUAGE_UNKNOWN, (struct span){0}, codes[c],
				       NULL);
			return false;
		}
	}
	for (int i = 0; i < all_count && !workspace->source; i++)
		if (loaded ? strcmp(loaded->source->code, all[i]) == 0
			   : language_is_source(workspace->arena, workspace->options->folder, all[i])) {
			workspace->source = workspace_read(workspace, workspace->arena, all[i], workspace->diagnostics);
			if (!workspace->source)
				return false;
			workspace_add(workspace, workspace->source);
		}
	if (!workspace->source)
		diagnostic_add(workspace->diagnostics, DIAGNOSTIC_NO_SOURCE, (struct span){0},
			       workspace->options->folder, NULL);
	return workspace->source != NULL;
}

bool workspace_open(struct workspace *workspace, const char **codes, int count)
{
	if (!workspace_open_source(workspace, codes, count))
		return false;
	for (int c = 0; c < count; c++) {
		if (workspace_language(workspace, codes[c]))
			continue;
		struct language *language =
		    workspace_read(workspace, workspace->arena, codes[c], workspace->diagnostics);
		if (!language)
			return false;
		workspace_add(workspace, language);
	}
	return true;
}

bool workspace_open_all(struct workspace *workspace)
{
	int count = 0;
	const char **all = language_codes(workspace->arena, workspace->options->folder, &count);
	return workspace_open(workspace, all, count);
}

struct language *workspace_language(const struct workspace *workspace, const char *code)
{
	for (int i = 0; i < workspace->language_count; i++)
		if (strcmp(workspace->languages[i]->code, code) == 0)
			return workspace->languages[i];
	return NULL;
}
