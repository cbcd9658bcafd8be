#include "contrast.h"

#include <math.h>

/* WCAG 2.2, relative luminance. */
static double linear(double channel)
{
	return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour)
{
	return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast_ratio(struct colour one, struct colour other)
{
	double left = luminance(one), right = luminance(other);
	return (fmax(left, right) + 0.05) / (fmin(left, right) + 0.05);
}

double contrast_least(struct colour colour, const struct colour *grounds, size_t count, size_t *worst)
{
	double least = INFINITY;
	for (size_t i = 0; i < count; i++) {
		double ratio = contrast_ratio(colour, grounds[i]);
		if (ratio >= least)
			continue;
		least = ratio;
		*worst = i;
	}
	return least;
}

struct colour contrast_darken(struct colour colour, const struct colour *grounds, size_t count, double ratio)
{
	double strongest = round(fmax(colour.red, fmax(colour.green, colour.blue)) * 255);
	for (double step = strongest; step > 0; step--) {
		double share = step / strongest;
		struct colour darker = {round(colour.red * 255 * share) / 255, round(colour.green * 255 * share) / 255,
					round(colour.blue * 255 * share) / 255};
		size_t worst;
		if (contrast_least(darker, grounds, count, &worst) >= ratio)
			return darker;
	}
	return (struct colour){0, 0, 0};
}
