#include "fonts.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include "../base/xml.h"

struct loaded {
	struct typeface typeface;
	FcConfig *config;
	PangoFontMap *map;
	struct loaded *next;
};

struct fonts {
	struct arena *arena;
	const struct xml_node *root;
	struct loaded *loaded;
};

/* Pango starts fontconfig's own setting up (all of the system's fonts, 5 ms) unless there is a current configuration;
 * an empty one is enough, since every font map here gets a configuration of its own. */
static void fontconfig_silence(void)
{
	FcConfig *empty = FcConfigCreate();
	if (!empty)
		memory_exhausted();
	FcConfigSetCurrent(empty);
	FcConfigDestroy(empty);
}

struct fonts *fonts_new(struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, fontconfig_silence);
	const char *path = arena_format(arena, "%s/outputs/fonts.xml", folder);
	const struct xml_node *root = xml_read(arena, path, diagnostics);
	if (!root)
		return NULL;
	struct fonts *fonts = arena_allocate(arena, sizeof *fonts);
	fonts->arena = arena;
	fonts->root = root;
	return fonts;
}

void fonts_free(struct fonts *fonts)
{
	for (struct loaded *loaded = fonts ? fonts->loaded : NULL; loaded; loaded = loaded->next) {
		for (int direction = 0; direction < 2; direction++)
			g_object_unref(loaded->typeface.contexts[direction]);
		g_object_unref(loaded->map);
		FcConfigDestroy(loaded->config);
	}
}

static const struct xml_node *font_find(const struct fonts *fonts, const char *script)
{
	for (const struct xml_node *font = xml_child(fonts->root, "font"); font; font = xml_next(font, "font")) {
		const char *name = xml_attribute(font, "script");
		if (name && strcmp(name, script) == 0)
			return font;
	}
	return NULL;
}

/* Adds the regular and bold file of a font; false after a finding. */
static bool font_add(struct fonts *fonts, FcConfig *config, const struct xml_node *font,
		     struct diagnostics *diagnostics)
{
	static const char *const weights[] = {"regular", "bold"};
	const char *folder = xml_attribute(fonts->root, "folder");
	const char *package = xml_attribute(font, "package");
	if (!package)
		package = xml_attribute(fonts->root, "package");
	for (size_t i = 0; i < 2; i++) {
		const char *file = xml_attribute(font, weights[i]);
		if (!file || !folder || !package || !xml_attribute(font, "family")) {
			diagnostic_add(diagnostics, DIAGNOSTIC_OUTPUT_WRONG, font->span, weights[i], NULL);
			return false;
		}
		const char *path = file[0] == '/' ? file : arena_format(fonts->arena, "%s/%s", folder, file);
		if (access(path, R_OK) != 0 || !FcConfigAppFontAddFile(config, (const FcChar8 *)path)) {
			diagnostic_add(diagnostics, DIAGNOSTIC_FONT_MISSING, font->span, path, package, NULL);
			return false;
		}
	}
	return true;
}

static PangoContext *context_new(PangoFontMap *map, enum text_direction direction)
{
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_base_dir(context,
				   direction == TEXT_RIGHT_TO_LEFT ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
	return context;
}

const struct typeface *fonts_typeface(struct fonts *fonts, const char *script, struct diagnostics *diagnostics)
{
	for (const struct loaded *loaded = fonts->loaded; loaded; loaded = loaded->next) {
		if (strcmp(loaded->typeface.script, script) == 0)
			return &loaded->typeface;
	}
	const struct xml_node *font = font_find(fonts, script);
	if (!font) {
		diagnostic_add(diagnostics, DIAGNOSTIC_SCRIPT_WITHOUT_FONT, (struct span){0}, script, NULL);
		return NULL;
	}
	/* Each script has a font map of its own: what one language loaded can never show up in another's text. */
	FcConfig *config = FcConfigCreate();
	if (!config)
		memory_exhausted();
	bool found = font_add(fonts, config, font, diagnostics);
	const char *families = xml_attribute(font, "family");
	const char *with = xml_attribute(font, "with");
	const struct xml_node *companion = with ? font_find(fonts, with) : NULL;
	if (found && companion) {
		found = font_add(fonts, config, companion, diagnostics);
		families = arena_format(fonts->arena, "%s,%s", families, xml_attribute(companion, "family"));
	}
	if (!found) {
		FcConfigDestroy(config);
		return NULL;
	}
	const char *scale = xml_attribute(font, "scale");
	struct loaded *loaded = arena_allocate(fonts->arena, sizeof *loaded);
	loaded->config = config;
	loaded->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(loaded->map), config);
	loaded->typeface = (struct typeface){
	    .script = arena_string(fonts->arena, script),
	    .families = families,
	    .features = xml_attribute(font, "features"),
	    .scale = scale ? g_ascii_strtod(scale, NULL) : 1,
	    .contexts = {context_new(loaded->map, TEXT_LEFT_TO_RIGHT), context_new(loaded->map, TEXT_RIGHT_TO_LEFT)},
	};
	loaded->next = fonts->loaded;
	fonts->loaded = loaded;
	return &loaded->typeface;
}

void fonts_warm(const struct typeface *typeface)
{
	static const PangoWeight weights[] = {PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_BOLD};
	guint32 tag = 0; /* four letters, the first one highest */
	for (size_t i = 0; typeface->script[i] && i < sizeof tag; i++)
		tag = tag << 8 | (unsigned char)typeface->script[i];
	PangoLanguage *language = pango_script_get_sample_language((PangoScript)g_unicode_script_from_iso15924(tag));
	for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
		PangoLayout *layout = pango_layout_new(typeface->contexts[TEXT_LEFT_TO_RIGHT]);
		PangoFontDescription *description = pango_font_description_new();
		pango_font_description_set_family_static(description, typeface->families);
		pango_font_description_set_weight(description, weights[i]);
		pango_layout_set_font_description(layout, description);
		pango_font_description_free(description);
		pango_layout_set_text(layout, pango_language_get_sample_string(language), -1);
		int width = 0;
		pango_layout_get_size(layout, &width, NULL);
		g_object_unref(layout);
	}
}
