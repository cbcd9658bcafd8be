#include "text_output.h"

#include "../fit/fit.h"
#include "../render/cap.h"
#include "../render/chat.h"
#include "../render/nl_alert.h"
#include "../render/phone.h"
#include "../render/plain.h"

bool text_output_is(enum medium medium)
{
	return !medium_has_pages(medium) && medium != MEDIUM_HTML;
}

static bool make_chat(struct arena *arena, const struct text *text, const struct output *output, struct buffer *bytes,
		      struct diagnostics *diagnostics)
{
	struct chat_excess excess = {0};
	const struct fit *fit = fit_text(arena, text, output, chat_fits, &excess, diagnostics);
	if (fit)
		chat_render(fit, bytes);
	else if (excess.characters > 0)
		diagnostic_add(diagnostics, DIAGNOSTIC_TEXT_LONG, text->message->span,
			       arena_format(arena, "%s (%s)", output->file, text->language),
			       arena_format(arena, "%d", excess.characters), excess.longest, NULL);
	return fit;
}

bool text_output_make(struct arena *arena, const struct text_output_context *context, const struct text *const *texts,
		      size_t count, const struct output *output, struct buffer *bytes, struct buffer *beside,
		      struct diagnostics *diagnostics)
{
	const struct sms_tables *tables = context->tables;
	if (output->medium == MEDIUM_CHAT)
		return make_chat(arena, texts[0], output, bytes, diagnostics);
	if (output->medium == MEDIUM_NL_ALERT)
		return nl_alert_render(arena, texts, count, output, tables, bytes, beside, diagnostics);
	if (output->medium == MEDIUM_CAP)
		return cap_render(arena, texts, count, output, context->abstract, bytes, diagnostics);
	bool sms = output->medium == MEDIUM_SMS;
	const struct fit *fit =
	    fit_text(arena, texts[0], output, sms ? sms_fits : NULL, sms ? (void *)tables : NULL, diagnostics);
	if (!fit)
		return false;
	if (sms)
		sms_render(arena, fit, tables, bytes, beside);
	else if (output->medium == MEDIUM_PHONE)
		phone_render(fit, bytes);
	else
		plain_render(fit, bytes);
	return true;
}
