#include "manifest.h"

static void moment_add(struct buffer *json, const char *name, const struct moment *moment)
{
	buffer_add_format(json, "  \"%s\": \"%04d-%02d-%02d", name, moment->year, moment->month, moment->day);
	if (moment->hour >= 0)
		buffer_add_format(json, "T%02d:%02d", moment->hour, moment->minute);
	buffer_add_string(json, "\",\n");
}

static void member_add(struct buffer *json, const char *name, const char *value)
{
	buffer_add_format(json, "\"%s\": ", name);
	if (value == NULL)
		buffer_add_string(json, "null");
	else
		buffer_add_json(json, value);
}

static void absences_add(struct buffer *json, const struct manifest *manifest)
{
	buffer_add_string(json, "  \"absent\": [");
	for (size_t i = 0; i < manifest->absence_count; i++) {
		buffer_add_string(json, i == 0 ? "\n    {" : ",\n    {");
		member_add(json, "language", manifest->absences[i].language);
		buffer_add_string(json, ", ");
		member_add(json, "output", manifest->absences[i].output);
		buffer_add_string(json, ", ");
		member_add(json, "reason", manifest->absences[i].reason);
		buffer_add_byte(json, '}');
	}
	buffer_add_string(json, "],\n");
}

static void message_add(struct buffer *json, const struct message *message)
{
	struct digest source = digest_bytes(message->source->bytes, message->source->length);

	buffer_add_string(json, "  ");
	member_add(json, "message", message->id);
	buffer_add_format(json, ",\n  \"version\": %d,\n  ", message->version);
	member_add(json, "kind", message_kind_name(message->kind));
	buffer_add_format(json, ",\n  \"example\": %s,\n  \"exercise\": %s,\n", message->example ? "true" : "false",
			  message->exercise || message->kind == MESSAGE_EXERCISE ? "true" : "false");
	moment_add(json, "sent", &message->sent);
	moment_add(json, "valid_until", &message->valid_until);
	buffer_add_format(json, "  \"source\": {\"sha256\": \"%s\"},\n", source.hexadecimal);
}

static void data_add(struct buffer *json, const struct manifest *manifest)
{
	buffer_add_string(json, "  \"data\": [");
	for (size_t i = 0; i < manifest->data_count; i++) {
		buffer_add_string(json, i == 0 ? "\n    {" : ",\n    {");
		member_add(json, "folder", manifest->data[i].name);
		buffer_add_format(json, ", \"sha256\": \"%s\"}", manifest->data[i].digest.hexadecimal);
	}
	buffer_add_string(json, "],\n");
}

/* Only where there are any: most messages need no word of their own. */
static void words_add(struct buffer *json, const struct manifest *manifest)
{
	if (manifest->word_count == 0)
		return;
	buffer_add_string(json, "  \"own_words\": [");
	for (size_t i = 0; i < manifest->word_count; i++) {
		const struct manifest_word *word = &manifest->words[i];
		buffer_add_string(json, i == 0 ? "\n    {" : ",\n    {");
		member_add(json, "language", word->language);
		buffer_add_string(json, ", ");
		member_add(json, "concept", word->concept);
		buffer_add_string(json, ", ");
		member_add(json, "word", word->words);
		buffer_add_format(json, ", \"override\": %s, ", word->overrides ? "true" : "false");
		member_add(json, "by", word->by);
		buffer_add_string(json, ", ");
		member_add(json, "on", word->on);
		buffer_add_byte(json, '}');
	}
	buffer_add_string(json, "],\n");
}

/* Likewise, what no grammar wrote. */
static void translations_add(struct buffer *json, const struct manifest *manifest)
{
	if (manifest->translation_count == 0)
		return;
	buffer_add_string(json, "  \"human_translations\": [");
	for (size_t i = 0; i < manifest->translation_count; i++) {
		const struct manifest_translation *translation = &manifest->translations[i];
		buffer_add_string(json, i == 0 ? "\n    {" : ",\n    {");
		member_add(json, "language", translation->language);
		buffer_add_string(json, ", ");
		member_add(json, "sentence", translation->sentence);
		buffer_add_string(json, ", ");
		member_add(json, "by", translation->by);
		buffer_add_string(json, ", ");
		member_add(json, "on", translation->on);
		buffer_add_byte(json, '}');
	}
	buffer_add_string(json, "],\n");
}

void manifest_render(const struct manifest *manifest, struct buffer *json)
{
	buffer_add_string(json, "{\n");
	absences_add(json, manifest);
	message_add(json, manifest->message);
	data_add(json, manifest);
	words_add(json, manifest);
	translations_add(json, manifest);
	buffer_add_string(json, "  \"files\": [");
	for (size_t i = 0; i < manifest->file_count; i++) {
		const struct output_file *file = &manifest->files[i];
		buffer_add_string(json, i == 0 ? "\n    {" : ",\n    {");
		member_add(json, "path", file->path);
		buffer_add_format(json, ", \"size\": %zu, \"sha256\": \"%s\", ", file->size, file->digest.hexadecimal);
		member_add(json, "language", file->language);
		buffer_add_string(json, ", ");
		member_add(json, "output", file->output);
		buffer_add_format(json, ", \"status\": \"%s\"}", file->draft ? "draft" : "reviewed");
	}
	buffer_add_string(json, "]\n}\n");
}
