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

/* A channel's share of 255, rounded to whole steps in whole numbers, so that ties fall alike everywhere. */
static double channel_scale(double channel, long step, long strongest)
{
	long scaled = (lround(channel * 255) * step * 2 + strongest) / (strongest * 2);
	return (double)scaled / 255;
}

struct colour contrast_darken(struct colour colour, const struct colour *grounds, size_t count, double ratio)
{
	long strongest = lround(fmax(colour.red, fmax(colour.green, colour.blue)) * 255);
	for (long step = strongest; step > 0; step--) {
		struct colour darker = {channel_scale(colour.red, step, strongest),
					channel_scale(colour.green, step, strongest),
					channel_scale(colour.blue, step, strongest)};
		size_t worst;
		if (contrast_least(darker, grounds, count, &worst) >= ratio)
			return darker;
	}
	return (struct colour){0, 0, 0};
}
