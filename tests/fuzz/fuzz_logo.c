/*
 * libFuzzer harness of logos: any bytes give a logo that can be drawn, or a finding, and every place lies in the file.
 * Run it on tests/house and outputs/huisstijl.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "../../compiler/layout/logo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena, DIAGNOSTIC_ENGLISH);
	const struct source *source = source_from_bytes(arena, "logo.svg", (const char *)data, size);
	const struct logo *logo = logo_parse(arena, source, diagnostics);
	struct buffer operators = {0};
	struct canvas canvas = {.operators = &operators};

	expect((logo == NULL) == (diagnostics_total(diagnostics) > 0));
	for (size_t i = 0; i < diagnostics_total(diagnostics); i++) {
		struct span span = diagnostics_span(diagnostics, i);
		expect(span.source == source && span.offset <= size && span.length <= size - span.offset);
	}
	if (logo != NULL) {
		expect(isfinite(logo_width(logo, 1)) && logo_width(logo, 1) > 0);
		logo_draw(logo, &canvas, 0, 0, 30);
	}
	buffer_free(&operators);
	buffer_free(&canvas.path);
	arena_free(arena);
	return 0;
}
