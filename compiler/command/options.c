#include "options.h"

#include <string.h>

/* Adds names that commas part to a list, so that an option may be given more than once. */
static void add_names(struct arena *arena, const char *text, const char ***list, int *count)
{
	char *copy = arena_string(arena, text);
	int more = 0;
	for (char *at = copy; *at; at++)
		if (*at == ',')
			*at = ' ';
	const char **names = words_split(arena, copy, &more);
	const char **all = arena_array(arena, (size_t)(*count + more) + 1, sizeof *all);
	for (int i = 0; i < *count + more; i++)
		all[i] = i < *count ? (*list)[i] : names[i - *count];
	*list = all;
	*count += more;
}

static bool usage(struct diagnostics *diagnostics, const char *what)
{
	diagnostic_add(diagnostics, DIAGNOSTIC_USAGE, (struct span){0}, what, NULL);
	return false;
}

/* Words of the command line that are no options; each belongs to the language named last before it. */
static void add_argument(struct options *options, const char *word)
{
	options->argument_languages[options->argument_count] =
	    options->language_count > 0 ? options->languages[options->language_count - 1] : NULL;
	options->arguments[options->argument_count++] = word;
}

/* An option that takes a value; false when this word is none. */
static bool read_valued(struct arena *arena, const char *word, const char *value, struct options *options)
{
	if (strcmp(word, "-l") == 0 && strcmp(value, "all") == 0)
		options->all_languages = true;
	else if (strcmp(word, "-l") == 0)
		add_names(arena, value, &options->languages, &options->language_count);
	else if (strcmp(word, "-k") == 0 && strcmp(value, "all") == 0)
		options->output_count = 0;
	else if (strcmp(word, "-k") == 0)
		add_names(arena, value, &options->outputs, &options->output_count);
	else if (strcmp(word, "-o") == 0)
		options->results = value;
	else if (strcmp(word, "--at") == 0)
		options->at = value;
	else if (strcmp(word, "--proof") == 0)
		options->proof = value;
	else if (strcmp(word, "--overlay") == 0)
		options->overlay = value;
	else if (strcmp(word, "--kind") == 0)
		options->kind = value;
	else if (strcmp(word, "--note") == 0)
		options->note = value;
	else if (strcmp(word, "--by") == 0)
		options->by = value;
	else if (strcmp(word, "--many") == 0)
		add_argument(options, arena_format(arena, "many=%s", value));
	else
		return false;
	return true;
}

bool options_read(struct arena *arena, int count, char **words, struct options *options,
		  struct diagnostics *diagnostics)
{
	options->arguments = arena_array(arena, (size_t)count + 1, sizeof *options->arguments);
	options->argument_languages = arena_array(arena, (size_t)count + 1, sizeof *options->argument_languages);
	for (int i = 0; i < count; i++) {
		const char *word = words[i];
		if (i + 1 < count && read_valued(arena, word, words[i + 1], options))
			i++;
		else if (strcmp(word, "--format=json") == 0)
			options->json = true;
		else if (strcmp(word, "--format=text") == 0)
			options->json = false;
		else if (strcmp(word, "--near") == 0)
			options->near = true;
		else if (strcmp(word, "--release") == 0)
			options->release = true;
		else if (word[0] == '-' && word[1])
			return usage(diagnostics, arena_format(arena, "%s ?", word));
		else
			add_argument(options, word);
	}
	return true;
}

const char *options_help(enum diagnostic_language tongue)
{
	if (tongue == DIAGNOSTIC_DUTCH)
		return "Helder maakt van een bericht in gewoon Nederlands hetzelfde bericht in andere talen en "
		       "vormen.\n\n"
		       "  helder new SOORT > bericht.xml     een bericht om mee te beginnen (kookadvies, brand, "
		       "stroom,\n"
		       "                                     hitte, vaccinatie)\n"
		       "  helder check BESTAND...            is het bericht duidelijk, volledig en eerlijk?\n"
		       "      --proof BLAD.html              en een blad om te lezen en te printen: elke zin met zijn "
		       "voorstellen\n"
		       "                                     en wat elke taal zegt\n"
		       "  helder say -l TAAL BESTAND         het bericht in die taal, een zin per regel\n"
		       "  helder try [-l TAAL,...]           zinnen van de invoer, een per regel: begrijpt Helder ze?\n"
		       "      --near                         en zo niet: welke zin die erop lijkt wel\n"
		       "  helder build [-l TAAL,...|all] [-k VORM,...|all] [-o MAP] [--at TIJD] BESTAND...\n"
		       "                                     flyers, plaatjes, sms en tekst, in MAP (gewoonlijk out)\n"
		       "  helder languages                   de talen\n"
		       "  helder concepts [WOORD]            de begrippen, en hun woord in elke taal\n"
		       "  helder explain [NAAM]              uitleg bij een bevinding\n"
		       "  helder examples [TAAL...]          alle voorbeelden in grammatica's en woordenlijsten "
		       "nalopen\n"
		       "  helder write -l TAAL,... BOOM      een betekenis opschrijven (voor wie een taal maakt)\n"
		       "  helder word add \"de zandbak\" --many zandbakken [--kind SOORT] [--note UITLEG]\n"
		       "              [-l TAAL WOORD [NAAM=VORM...]]... --overlay MAP\n"
		       "                                     een woord dat Helder niet kent, in uw eigen map\n"
		       "  helder word check --overlay MAP    wat is er open, voorgesteld, bevestigd?\n"
		       "  helder word confirm BEGRIP -l TAAL,... --by NAAM --overlay MAP\n"
		       "                                     iemand die de taal kent bevestigt het woord\n"
		       "  helder review [-l TAAL,...] [BERICHT...]\n"
		       "                                     wat is nagelezen? wat heeft dit bericht nog nodig?\n"
		       "  helder review export -l TAAL [-o BESTAND.xlf] [BERICHT...]\n"
		       "  helder review import BESTAND.xlf --by NAAM\n"
		       "                                     nalezen in een vertaalprogramma (XLIFF 2.0), en tekenen\n"
		       "  helder review sign -l TAAL --by NAAM ONDERDEEL...\n"
		       "  helder translate export -l TAAL [-o BESTAND.xlf] BERICHT...\n"
		       "  helder translate import BESTAND.xlf --by NAAM --overlay MAP\n"
		       "                                     zinnen in <eigen>, vertaald door een mens\n"
		       "  helder build --release ...         alleen wat is nagelezen\n\n"
		       "Ook: --overlay MAP (of HELDER_OVERLAY): eigen woorden, namen en nummers; --format=json,\n"
		       "--help, --version. HELDER_DATA noemt een andere map met gegevens.\n"
		       "Uitkomst: 0 goed, 1 waarschuwing, 2 fout, 3 een taal ontbreekt, 4 verkeerd gebruik, 5 "
		       "systeem.\n";
	return "Helder turns a message in plain Dutch into the same message in other languages and forms.\n\n"
	       "  helder new KIND > message.xml      a message to begin with (kookadvies, brand, stroom, hitte,\n"
	       "                                     vaccinatie)\n"
	       "  helder check FILE...               is the message clear, complete and honest?\n"
	       "      --proof SHEET.html             and a sheet to read and print: each sentence with its proposals\n"
	       "                                     and what every language says\n"
	       "  helder say -l LANGUAGE FILE        the message in that language, one sentence a line\n"
	       "  helder try [-l LANGUAGE,...]       sentences from standard input, one a line: are they understood?\n"
	       "      --near                         and if not: which sentence near it is\n"
	       "  helder build [-l LANGUAGE,...|all] [-k OUTPUT,...|all] [-o FOLDER] [--at TIME] FILE...\n"
	       "                                     flyers, pictures, SMS and text, in FOLDER (out by default)\n"
	       "  helder languages                   the languages\n"
	       "  helder concepts [WORD]             the concepts, and their word in each language\n"
	       "  helder explain [NAME]              what a finding means\n"
	       "  helder examples [LANGUAGE...]      run all examples in grammars and lexicons\n"
	       "  helder write -l LANGUAGE,... TREE  write a meaning (for those who make a language)\n"
	       "  helder word add \"de zandbak\" --many zandbakken [--kind KIND] [--note NOTE]\n"
	       "              [-l LANGUAGE WORD [NAME=FORM...]]... --overlay FOLDER\n"
	       "                                     a word that is not known, in a folder of your own\n"
	       "  helder word check --overlay FOLDER what is open, proposed, confirmed?\n"
	       "  helder word confirm CONCEPT -l LANGUAGE,... --by NAME --overlay FOLDER\n"
	       "                                     somebody who knows the language confirms the word\n"
	       "  helder review [-l LANGUAGE,...] [MESSAGE...]\n"
	       "                                     what is reviewed? what does this message still need?\n"
	       "  helder review export -l LANGUAGE [-o FILE.xlf] [MESSAGE...]\n"
	       "  helder review import FILE.xlf --by NAME\n"
	       "                                     review in a translator's tool (XLIFF 2.0), and sign\n"
	       "  helder review sign -l LANGUAGE --by NAME UNIT...\n"
	       "  helder translate export -l LANGUAGE [-o FILE.xlf] MESSAGE...\n"
	       "  helder translate import FILE.xlf --by NAME --overlay FOLDER\n"
	       "                                     sentences in <eigen>, translated by a person\n"
	       "  helder build --release ...         only what is reviewed\n\n"
	       "Also: --overlay FOLDER (or HELDER_OVERLAY): own words, names and numbers; --format=json,\n"
	       "--help, --version. HELDER_DATA names another data folder.\n"
	       "Exit: 0 clean, 1 warning, 2 error, 3 a language is absent, 4 usage, 5 system.\n";
}
