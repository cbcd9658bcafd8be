/*
 * Picture: the pictogram of a part, chosen from the meaning of its sentences.
 * Only main uses it.
 */
#ifndef HELDER_COMMAND_PICTURE_H
#define HELDER_COMMAND_PICTURE_H

#include "../layout/pictogram.h"
#include "../linearise/compose.h"

struct picture_context {
	const struct pictogram_set *pictograms;
	const struct abstract *abstract;
	const struct message *message;
};

/* A picture_chooser whose context is a struct picture_context: the author's own choice, else the pictogram whose
 * pattern fits the first sentence that has one, else that of the hazard (for what happened) or of the kind of part. */
struct part_picture picture_choose(struct arena *arena, const struct part *part, void *context);

#endif
