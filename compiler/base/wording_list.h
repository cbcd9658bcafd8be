/*
 * What the program says besides its findings: WORDING(ID, Dutch, English).
 * {1} {2} are filled in where it is used. No include guard: it is included
 * where a table is made of it. The Dutch goes into the catalogue nl (see
 * compiler/po); the program itself holds the English.
 */
/* clang-format off */
WORDING(LANGUAGE, "nl", "en")
/* base/diagnostic.c: levels of findings, and what stands under them */
WORDING(LEVEL_INFO, "weetje", "info")
WORDING(LEVEL_WARNING, "waarschuwing", "warning")
WORDING(LEVEL_ABSENT, "niet mogelijk", "absent")
WORDING(LEVEL_ERROR, "fout", "error")
WORDING(LEVEL_USAGE, "gebruik", "usage")
WORDING(LEVEL_SYSTEM, "systeem", "system")
WORDING(REMARK_UNDERSTOOD, "begrepen", "understood")
WORDING(REMARK_UNKNOWN, "onbekend", "unknown")
WORDING(REMARK_PROPOSAL, "voorstel", "proposal")
WORDING(REMARK_DROPPED, "vervalt", "dropped")
WORDING(REMARK_CHANGED, "anders", "changed")
WORDING(REMARK_SPLIT, "gesplitst bij", "split at")
WORDING(REMARK_ADDED, "eerst toevoegen", "first add")
/* command/word.c */
WORDING(WORD_MISSING, "ontbreekt", "missing")
WORDING(WORD_OPEN, "open", "open")
WORDING(WORD_PROPOSED, "voorstel", "proposed")
WORDING(WORD_CONFIRMED, "bevestigd", "confirmed")
WORDING(WORD_FILLED, "ingevuld", "filled in")
WORDING(WORD_NEEDED, "nog nodig:", "still needed:")
WORDING(WORD_GUESSED, "voorgesteld:", "proposed:")
WORDING(WORD_USAGE_1, "helder word confirm BEGRIP -l TAAL,... --by NAAM --overlay MAP", "helder word confirm CONCEPT -l LANGUAGE,... --by NAME --overlay FOLDER")
WORDING(WORD_USAGE_2, "helder word: welke map? Noem hem met --overlay MAP, of in HELDER_OVERLAY.", "helder word: which folder? Name it with --overlay FOLDER, or in HELDER_OVERLAY.")
WORDING(WORD_USAGE_3, "helder word add|check|confirm (helder --help)", "helder word add|check|confirm (helder --help)")
/* command/review.c, command/translate.c */
WORDING(REVIEW_REVIEWED, "getekend", "reviewed")
WORDING(REVIEW_CHANGED, "veranderd", "altered")
WORDING(REVIEW_DRAFT, "concept", "draft")
WORDING(REVIEW_SIGNED_BY, "getekend door", "signed by")
WORDING(REVIEW_OF, "van", "of")
WORDING(REVIEW_WORDS, "woorden", "words")
WORDING(REVIEW_ROWS, "regels", "rows")
WORDING(REVIEW_TO_SIGN, "nog te tekenen", "still to sign")
WORDING(REVIEW_NOTHING, "niets te doen", "nothing to do")
WORDING(REVIEW_USAGE_SIGN, "helder review sign -l TAAL --by NAAM ONDERDEEL...", "helder review sign -l LANGUAGE --by NAME UNIT...")
WORDING(REVIEW_USAGE_IMPORT, "helder review import BESTAND.xlf --by NAAM", "helder review import FILE.xlf --by NAME")
WORDING(REVIEW_USAGE_EXPORT, "helder review export -l TAAL [-o BESTAND.xlf] [BERICHT...]", "helder review export -l LANGUAGE [-o FILE.xlf] [MESSAGE...]")
WORDING(TRANSLATE_USAGE_EXPORT, "helder translate export -l TAAL [-o BESTAND.xlf] BERICHT...", "helder translate export -l LANGUAGE [-o FILE.xlf] MESSAGE...")
WORDING(TRANSLATE_USAGE_IMPORT, "helder translate import BESTAND.xlf --by NAAM --overlay MAP", "helder translate import FILE.xlf --by NAME --overlay FOLDER")
WORDING(TRANSLATE_DONE, "vertaald door", "translated by")
WORDING(TRANSLATE_USAGE, "helder translate export|import (zie helder --help)", "helder translate export|import (see helder --help)")
/* command/diff.c */
WORDING(DIFF_USAGE, "helder diff OUD.xml NIEUW.xml", "helder diff OLD.xml NEW.xml")
WORDING(DIFF_OLD, "oud:  ", "old:")
WORDING(DIFF_NEW, "nieuw:", "new:")
WORDING(DIFF_VERSION, "versie", "version")
WORDING(DIFF_HAZARD, "gevaar", "hazard")
/* main.c */
WORDING(HELP,
	"Helder maakt van een bericht in gewoon Nederlands hetzelfde bericht in andere talen en vormen.\n"
	"\n"
	"  helder new SOORT > bericht.xml     een bericht om mee te beginnen (kookadvies, brand, stroom,\n"
	"                                     hitte, vaccinatie), of een huisstijl (huisstijl)\n"
	"  helder check BESTAND...            is het bericht duidelijk, volledig en eerlijk?\n"
	"                                     en zijn het er meer: gaan ze samen?\n"
	"      --proof BLAD.html              en een blad om te lezen en te printen: elke zin met zijn voorstellen\n"
	"                                     en wat elke taal zegt\n"
	"  helder diff OUD NIEUW [-l TAAL,...]\n"
	"                                     wat is er veranderd, in wat het bericht betekent?\n"
	"  helder say -l TAAL BESTAND         het bericht in die taal, een zin per regel\n"
	"  helder try [-l TAAL,...]           zinnen van de invoer, een per regel: begrijpt Helder ze?\n"
	"      --near                         en zo niet: welke zin die erop lijkt wel\n"
	"  helder build [-l TAAL,...|all] [-k VORM,...|all] [-o MAP] [--at TIJD] BESTAND...\n"
	"                                     flyers, plaatjes, sms en tekst, in MAP (gewoonlijk out)\n"
	"                                     VORM: zoals flyer-a4; -k flyer geeft alle flyers\n"
	"      --previous BESTAND             het bericht dat dit vervangt: wat nieuw is, wordt gemerkt\n"
	"      --expired                      ook als het bericht niet meer geldt\n"
	"  helder languages                   de talen\n"
	"  helder concepts [WOORD]            de begrippen, en hun woord in elke taal\n"
	"  helder explain [NAAM]              uitleg bij een bevinding\n"
	"  helder examples [TAAL...]          alle voorbeelden in grammatica's en woordenlijsten nalopen\n"
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
	"  helder build --release ...         alleen wat is nagelezen\n"
	"  helder image                       de gegevens klaarzetten, zodat elke opdracht vlugger begint\n"
	"\n"
	"Ook: --overlay MAP (of HELDER_OVERLAY): eigen woorden, namen en nummers; --format=json,\n"
	"--help, --version. HELDER_DATA noemt een andere map met gegevens.\n"
	"Uitkomst: 0 goed, 1 waarschuwing, 2 fout, 3 een taal ontbreekt, 4 verkeerd gebruik, 5 systeem.\n",
	"Helder turns a message in plain Dutch into the same message in other languages and forms.\n"
	"\n"
	"  helder new KIND > message.xml      a message to begin with (kookadvies, brand, stroom, hitte,\n"
	"                                     vaccinatie), or a house style (huisstijl)\n"
	"  helder check FILE...               is the message clear, complete and honest?\n"
	"                                     and if there are more: do they go together?\n"
	"      --proof SHEET.html             and a sheet to read and print: each sentence with its proposals\n"
	"                                     and what every language says\n"
	"  helder diff OLD NEW [-l LANGUAGE,...]\n"
	"                                     what changed in what the message means?\n"
	"  helder say -l LANGUAGE FILE        the message in that language, one sentence a line\n"
	"  helder try [-l LANGUAGE,...]       sentences from standard input, one a line: are they understood?\n"
	"      --near                         and if not: which sentence near it is\n"
	"  helder build [-l LANGUAGE,...|all] [-k OUTPUT,...|all] [-o FOLDER] [--at TIME] FILE...\n"
	"                                     flyers, pictures, SMS and text, in FOLDER (out by default)\n"
	"                                     OUTPUT: such as flyer-a4; -k flyer gives all flyers\n"
	"      --previous FILE                the message that this replaces: what is new is marked\n"
	"      --expired                      also when the message is no longer valid\n"
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
	"  helder build --release ...         only what is reviewed\n"
	"  helder image                       keep the data ready, so that every command starts faster\n"
	"\n"
	"Also: --overlay FOLDER (or HELDER_OVERLAY): own words, names and numbers; --format=json,\n"
	"--help, --version. HELDER_DATA names another data folder.\n"
	"Exit: 0 clean, 1 warning, 2 error, 3 a language is absent, 4 usage, 5 system.\n")
/* command/proof.c */
WORDING(PROOF, "Proefblad", "Proof sheet")
WORDING(PROOF_OF, "Proefblad: {1}", "Proof sheet: {1}")
WORDING(PROOF_MARK, "Proef. Niet om te verspreiden.", "Proof. Not for distribution.")
WORDING(PROOF_GOOD, "Alles is begrepen. Lees het hieronder nog eens na.", "Everything is understood. Read it through once more below.")
WORDING(PROOF_LOOK, "Alles is begrepen. Bij {1} van de {2} zinnen staat nog een tip.", "Everything is understood. {1} of {2} sentences have a remark.")
WORDING(PROOF_WORK, "{1} van de {2} zinnen moeten nog anders.", "{1} of {2} sentences must still change.")
WORDING(PROOF_WORK_ONE, "1 van de {2} zinnen moet nog anders.", "1 of {2} sentences must still change.")
WORDING(PROOF_WHOLE_WORK, "Aan het bericht zelf ontbreekt nog iets.", "The message itself still lacks something.")
WORDING(PROOF_FIRST, "Eerst dit", "First this")
WORDING(PROOF_WHOLE, "Over het hele bericht", "About the message as a whole")
WORDING(PROOF_LANGUAGES, "Talen", "Languages")
WORDING(PROOF_LANGUAGE, "Taal", "Language")
WORDING(PROOF_STATE, "Stand", "State")
WORDING(PROOF_CHECKED, "Nagekeken", "Checked")
WORDING(PROOF_COMPLETE, "volledig", "complete")
WORDING(PROOF_MISSING, "ontbreekt: {1} zinnen kunnen nog niet", "absent: {1} sentences cannot be said yet")
WORDING(PROOF_MISSING_ONE, "ontbreekt: 1 zin kan nog niet", "absent: 1 sentence cannot be said yet")
WORDING(PROOF_DRAFT, "nog niet door een moedertaalspreker", "not yet by a native speaker")
WORDING(PROOF_REVIEWED, "ja", "yes")
WORDING(PROOF_SENTENCES, "Zin voor zin", "Sentence by sentence")
WORDING(PROOF_HOW, "Klik op een voorstel: het is dan gekozen en u kunt het kopiëren.", "Click a proposal: it is then selected and you can copy it.")
WORDING(PROOF_TITLE, "Titel", "Title")
WORDING(PROOF_REPLACES, "Vervangt", "Replaces")
WORDING(PROOF_CLOSING, "Slot", "Closing")
WORDING(PROOF_REASON, "waarom", "why")
WORDING(PROOF_SENTENCE, "Zin {1}", "Sentence {1}")
WORDING(PROOF_IS_GOOD, "Goed", "Good")
WORDING(PROOF_IS_LOOK, "Let op", "Take a look")
WORDING(PROOF_IS_WORK, "Moet anders", "Must change")
WORDING(PROOF_WRITE, "Schrijf liever", "Write instead")
WORDING(PROOF_WRITE_ONE_OF, "Kies een van deze", "Choose one of these")
WORDING(PROOF_NOTHING_NEAR, "Helder weet geen andere zin die erop lijkt. Zeg het met kortere zinnen en gewone woorden.", "Nothing near was found. Say it in shorter sentences and plain words.")
WORDING(PROOF_NOTHING_LOST, "er gaat niets verloren", "nothing is lost")
WORDING(PROOF_MEANING, "Zo begrijpt Helder het", "As it is understood")
WORDING(PROOF_EXACT, "precies zoals u het schrijft", "just as you write it")
WORDING(PROOF_SAID, "Zo zeggen we het", "As we say it")
WORDING(PROOF_UNSAID, "kan nog niet in deze taal", "cannot be said in this language yet")
WORDING(PROOF_OWN, "Vertaald door mensen", "Translated by people")
WORDING(PROOF_FOOT, "Dit blad hoort bij het bestand {1}. Na een wijziging maakt u een nieuw blad.", "This sheet belongs to the file {1}. Make a new one after a change.")
WORDING(PROOF_FACTS, "{1}, versie {2}, verstuurd {3}", "{1}, version {2}, sent {3}")
WORDING(PROOF_EXAMPLE, "Voorbeeld, niet echt", "Example, not real")
WORDING(PROOF_EXERCISE, "Oefening, niet echt", "Exercise, not real")
