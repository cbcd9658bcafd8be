/*
 * Contrast: how well one colour stands out from another, by the relative
 * luminance of WCAG 2.2, and the nearest colour that stands out enough. Only
 * layout's own files and tests use it.
 */
#ifndef HELDER_LAYOUT_CONTRAST_H
#define HELDER_LAYOUT_CONTRAST_H

#include <stddef.h>

#include "theme.h"

/* Least contrast of text (WCAG 2.2, 1.4.6, level AAA) and of graphics (1.4.11). */
#define CONTRAST_TEXT 7.0
#define CONTRAST_GRAPHICS 3.0

/* From 1 (the same) to 21 (black and white), whichever of the two is the lighter (WCAG 2.2, contrast ratio). */
double contrast_ratio(struct colour one, struct colour other);

/* The least contrast of a colour with any of the grounds, of which there is at least one; its index in `*worst`. */
double contrast_least(struct colour colour, const struct colour *grounds, size_t count, size_t *worst);

/* The lightest colour of the same hue and saturation (HSV), in whole steps of its strongest channel, whose contrast
 * with every ground is at least `ratio`; what it returns can be written as #rrggbb without loss. For light grounds;
 * black when nothing lighter will do. */
struct colour contrast_darken(struct colour colour, const struct colour *grounds, size_t count, double ratio);

#endif
