/*
 * Every finding that Helder can make, in one list:
 * DIAGNOSTIC(ID, name, level, text in Dutch, text in English, explanation in Dutch, explanation in English,
 *            source of the rule)
 * {1} {2} {3} are filled in by diagnostic_add. No include guard: it is included where a table is made of it.
 */
/* clang-format off */
DIAGNOSTIC(FILE_UNREADABLE, "file-unreadable", LEVEL_SYSTEM,
	"Dit bestand kan niet gelezen worden: {1}", "cannot read this file: {1}",
	"Controleer of het bestand bestaat en of u het mag lezen.",
	"Check that the file exists and that you may read it.", "DESIGN section 5")
/* base/xml.c: a file that is not good XML */
DIAGNOSTIC(XML_EMPTY, "xml-empty", LEVEL_ERROR,
	"Dit bestand is geen XML: het begint niet met <.", "this file is not XML: it does not start with <",
	"Een bericht begint met <bericht …>. Kies het goede bestand, of begin met een voorbeeld.",
	"A message starts with <bericht …>. Choose the right file, or start from an example.", "XML 1.0, 2.1")
DIAGNOSTIC(XML_TRUNCATED, "xml-truncated", LEVEL_ERROR,
	"Hier houdt het bestand op, maar {1} is nog niet af.", "the file ends here, but {1} is not finished",
	"Er ontbreekt een stuk aan het eind. Is het bestand half opgeslagen of half verstuurd?",
	"A piece is missing at the end. Was the file saved or sent by half?", "XML 1.0, 3")
DIAGNOSTIC(XML_TAG, "xml-tag", LEVEL_ERROR,
	"Hier staat {1}, maar {2} (regel {3}) is nog open.", "{1} stands here, but {2} (line {3}) is still open",
	"Elk element sluit met zijn eigen naam, het laatst geopende het eerst.",
	"Each element closes by its own name, the last one opened first.", "XML 1.0, 3.1")
DIAGNOSTIC(XML_AMPERSAND, "xml-ampersand", LEVEL_ERROR,
	"Schrijf hier &amp; in plaats van &.", "write &amp; here instead of &",
	"In XML begint & een code. Het teken zelf schrijft u als &amp;.",
	"In XML, & starts a code. The sign itself is written &amp;.", "XML 1.0, 2.4")
DIAGNOSTIC(XML_ENTITY, "xml-entity", LEVEL_ERROR,
	"Het teken {1} bestaat niet. Typ het teken zelf.", "no character {1} exists; type the character itself",
	"Alleen &amp; &lt; &gt; &quot; &apos; en nummers als &#233; bestaan. Andere tekens, zoals é, typt u gewoon.",
	"Only &amp; &lt; &gt; &quot; &apos; and numbers such as &#233; exist. Type é and the like as they are.",
	"XML 1.0, 4.6")
DIAGNOSTIC(XML_LESS_THAN, "xml-less-than", LEVEL_ERROR,
	"Schrijf hier &lt; in plaats van <, of maak het element af.",
	"write &lt; here instead of <, or finish the element",
	"In XML begint < een element. Het teken zelf schrijft u als &lt;.",
	"In XML, < starts an element. The sign itself is written &lt;.", "XML 1.0, 2.4")
DIAGNOSTIC(XML_ATTRIBUTE, "xml-attribute", LEVEL_ERROR,
	"Dit attribuut is niet goed. Schrijf een spatie en dan naam=\"waarde\".",
	"this attribute is not right; write a space and then name=\"value\"",
	"Na de naam komt = en daarna de waarde tussen aanhalingstekens. In de waarde mag geen < staan.",
	"After the name comes = and then the value between quotes. The value may not hold <.", "XML 1.0, 3.1")
DIAGNOSTIC(XML_COMMENT, "xml-comment", LEVEL_ERROR,
	"In een opmerking mag geen -- staan.", "a comment may not hold --",
	"Een opmerking begint met <!-- en eindigt met -->.", "A comment starts with <!-- and ends with -->.",
	"XML 1.0, 2.5")
DIAGNOSTIC(XML_ATTRIBUTE_TWICE, "xml-attribute-twice", LEVEL_ERROR,
	"Attribuut {1} staat hier twee keer.", "attribute {1} stands here twice",
	"Laat een van de twee weg.", "Leave one of the two out.", "XML 1.0, 3.1")
DIAGNOSTIC(XML_AFTER_END, "xml-after-end", LEVEL_ERROR,
	"Na het einde van het bericht mag niets meer staan.", "nothing may stand after the end of the document",
	"Een bestand bevat één bericht.", "One file holds one message.", "XML 1.0, 2.1")
DIAGNOSTIC(XML_PREFIX, "xml-prefix", LEVEL_ERROR,
	"Een naam met een dubbele punt hoort hier niet: {1}.", "a name with a colon does not belong here: {1}",
	"Namen in een bericht hebben geen voorvoegsel.", "Names in a message have no prefix.", "Namespaces in XML 1.0")
DIAGNOSTIC(XML_SYNTAX, "xml-syntax", LEVEL_ERROR,
	"Dit is geen goede XML: {1}.", "this is not good XML: {1}",
	"Het programma dat XML leest, kon hier niet verder. De tekst erachter is van dat programma.",
	"The XML reader could not go on here. The words are its own.", "XML 1.0")
DIAGNOSTIC(XML_ENCODING, "xml-encoding", LEVEL_ERROR,
	"Dit bestand is opgeslagen als {1}. Sla het op als UTF-8.", "this file is saved as {1}; save it as UTF-8",
	"UTF-8 kent de letters van elke taal. Kies in uw programma: opslaan als, codering UTF-8.",
	"UTF-8 has the letters of every language. In your editor choose: save as, encoding UTF-8.", "DESIGN section 2")
DIAGNOSTIC(XML_BYTES, "xml-bytes", LEVEL_ERROR,
	"Hier staat geen goede UTF-8 (byte {1}). Sla het bestand op als UTF-8.",
	"this is not valid UTF-8 (byte {1}); save the file as UTF-8",
	"Dit bestand is in een andere codering opgeslagen, of beschadigd.",
	"This file was saved in another encoding, or is damaged.", "XML 1.0, 2.2; RFC 3629")
DIAGNOSTIC(XML_CONTROL, "xml-control", LEVEL_ERROR,
	"Hier staat een onzichtbaar stuurteken ({1}). Haal het weg.",
	"an invisible control character ({1}) stands here; remove it",
	"Zulke tekens mogen in XML niet voorkomen. Vaak komen ze mee bij het plakken.",
	"XML does not allow such characters. They often come along with pasted text.", "XML 1.0, 2.2")
DIAGNOSTIC(XML_DOCTYPE, "xml-doctype", LEVEL_ERROR,
	"Een <!DOCTYPE> mag hier niet. Haal het weg.", "a <!DOCTYPE> is not allowed here; remove it",
	"Een DOCTYPE kan andere bestanden inlezen of het programma laten vastlopen. Helder heeft hem niet nodig.",
	"A DOCTYPE can read other files or hang the program. Helder has no use for it.",
	"DESIGN section 6; XML 1.0, 2.8")
DIAGNOSTIC(XML_DEPTH, "xml-depth", LEVEL_ERROR,
	"Hier staan meer dan {1} elementen in elkaar.", "more than {1} elements stand inside each other here",
	"Een bericht is hooguit een paar elementen diep. Dit bestand is geen bericht.",
	"A message is a few elements deep. This file is not a message.", "base/xml.h")
DIAGNOSTIC(XML_ATTRIBUTES, "xml-attributes", LEVEL_ERROR,
	"Dit element heeft meer dan {1} attributen.", "this element has more than {1} attributes",
	"Een element heeft er hooguit een paar. Dit bestand is geen bericht.",
	"An element has a few. This file is not a message.", "base/xml.h")
DIAGNOSTIC(FIT_ESSENTIAL, "essential-too-long", LEVEL_ABSENT,
	"{1}: de onmisbare delen passen niet in {2}. Deze uitvoer is er niet.",
	"{1}: the essential parts do not fit in {2}; this output is absent",
	"Wat een uitvoer niet mag weglaten, moet er helemaal in passen. Schrijf korter, of geef de uitvoer "
	"meer ruimte.",
	"What an output must not leave out has to fit whole. Write shorter, or give the output more room.",
	"DESIGN section 2, fit")
DIAGNOSTIC(TEXT_LONG, "text-too-long", LEVEL_ABSENT,
	"Wat niet weg mag uit {1}, is {2} tekens te lang. Het langste onderdeel is '{3}'.",
	"what {1} must not leave out is {2} characters too long; the longest part is '{3}'",
	"Schrijf dat onderdeel korter, of geef de uitvoer meer ruimte in outputs/.",
	"Write that part shorter, or give the output more room in outputs/.", "DESIGN section 2, fit")
DIAGNOSTIC(ALERT_FIRST, "alert-first", LEVEL_WARNING,
	"Wat er is en wat te doen staan samen in {1} tekens, maar een bord toont er {2}: {3} te veel.",
	"what happens and what to do take {1} characters together, but a display shows {2}: {3} too many",
	"De eerste zin van <wat> en de <titel> staan vooraan in een NL-Alert. Op een bord bij de bushalte past alleen het "
	"begin. Schrijf ze korter. Een update of een einde begint met hoe het gevaar heet en de <titel>, als dat past.",
	"The first sentence of <wat> and the <titel> stand first in an NL-Alert. A display at a bus stop holds only its "
	"beginning. Write them shorter. An update or an end begins with what the danger is called and the <titel>, if that "
	"fits.", "Omroep Zeeland 109732: one line of 100 characters")
DIAGNOSTIC(ALERT_KIND, "alert-kind", LEVEL_INFO,
	"{1} is er niet: een NL-Alert is er alleen bij gevaar.", "{1} is absent: an NL-Alert is for danger alone",
	"Dit bericht heeft soort=\"informatie\". Een NL-Alert gaat over levensgevaar of gevaar voor de gezondheid.",
	"This message has soort=\"informatie\". An NL-Alert is about danger to life or health.",
	"NL-Alert: what is happening, what to do")
DIAGNOSTIC(JOINT_LANGUAGE, "joint-language", LEVEL_INFO,
	"In {1} ontbreekt deze taal: {2}.", "{1} lacks this language: {2}",
	"Vraag die taal ook met -l. Staat ze er dan nog niet in, dan zegt een andere melding waarom.",
	"Ask for that language too, with -l. If it is then still not there, another finding says why.", "layout/output.h")
DIAGNOSTIC(CAP_FORMER, "cap-former", LEVEL_WARNING,
	"{1} is er niet: van de vorige versie van {2} is niet bekend wanneer zij verstuurd is.",
	"{1} is absent: when the former version of {2} was sent is not known",
	"Een CAP-bericht noemt het bericht dat het vervangt, met de tijd van versturen. Noem het vorige bericht ook in de "
	"opdracht, met --previous.",
	"A CAP alert names the one that it replaces, with its time of sending. Name the former message in the command too, with --previous.",
	"CAP 1.2, 3.2.1: references")
DIAGNOSTIC(CAP_EVENT, "cap-event", LEVEL_ABSENT,
	"{1} is er niet: voor gevaar '{2}' is er in taal {3} geen naam.", "{1} is absent: hazard '{2}' has no name in {3}",
	"Elke taal in een CAP-bericht noemt het gevaar. De betekenis en de soort staan in lexicons/hazards.xml.",
	"Each language of a CAP alert names the event. Its meaning and category stand in lexicons/hazards.xml.",
	"CAP 1.2, 3.2.2: event, category")
DIAGNOSTIC(CAP_TERM, "cap-term", LEVEL_INFO,
	"Gevaar '{1}' staat niet in de lijst van OASIS. Het CAP-bericht heeft alleen de Europese code.",
	"hazard '{1}' is not among the OASIS event terms; the CAP alert has the European code alone",
	"Er is niets te doen. Een ontvanger die alleen de lijst van OASIS kent, leest de naam van het gevaar.",
	"There is nothing to do. A receiver that knows the OASIS list alone reads the name of the event.",
	"OASIS CAP Event Terms List 1.2")
DIAGNOSTIC(ALOUD, "aloud-unknown", LEVEL_ABSENT,
	"{1}: dit kan niet in woorden worden voorgelezen: {2}. De tekst voor de telefoon is er niet.",
	"{1}: this cannot be read aloud in words: {2}; the telephone script is absent",
	"Een stem leest geen cijfers. Getallen in een zin die Helder niet begrijpt, schrijft u zelf in woorden. Kan een taal een "
	"getal niet schrijven, dan staat dat in haar grammatica (<aloud>).",
	"A voice reads no digits. Write numbers in words yourself in a sentence that Helder does not understand. What a language "
	"can write stands in its grammar (<aloud>).", "DESIGN section 4.8")
DIAGNOSTIC(FIT_MARK, "mark-missing", LEVEL_ABSENT,
	"{1}: het woord voor 'voorbeeld' of 'oefening' ontbreekt. {2} is er niet.",
	"{1}: the words for 'example' or 'exercise' are missing; {2} is absent",
	"Een voorbeeld of oefening moet in elke taal en elke uitvoer als zodanig herkenbaar zijn.",
	"An example or exercise must be recognisable as such in every language and every output.", "DESIGN section 7")
DIAGNOSTIC(SMS_TABLE, "sms-table", LEVEL_ERROR,
	"Deze regel van de SMS-tabel is niet goed: {1}.", "this line of the SMS table is not right: {1}",
	"Een regel heeft vijf velden met tabs ertussen: tabel, nummer, septet, code, teken.",
	"A line has five fields with tabs between: table, number, septet, code point, character.",
	"3GPP TS 23.038, 6.2.1 and annex A")
DIAGNOSTIC(RESULT_UNWRITABLE, "result-unwritable", LEVEL_SYSTEM,
	"{1} kan niet geschreven worden: {2}. Er is niets veranderd.", "cannot write {1}: {2}; nothing was changed",
	"Controleer of de map bestaat, of u er mag schrijven, en of er nog ruimte is.",
	"Check that the folder is there, that you may write in it, and that there is room left.", "DESIGN section 5")
DIAGNOSTIC(RESULT_PLACE, "result-place", LEVEL_USAGE,
	"Resultaten mogen niet in een map met gegevens komen: {1}.", "results never go into a folder of data: {1}",
	"Kies met -o een andere map.", "Choose another folder with -o.", "DESIGN section 3")
DIAGNOSTIC(RESULT_OTHER, "result-other", LEVEL_USAGE,
	"In {1} staat al een ander bericht ({2}). Kies een andere map.",
	"{1} already holds another message ({2}); choose another folder",
	"Bladen van twee berichten door elkaar zijn gevaarlijk. Elk bericht krijgt een eigen map.",
	"Sheets of two messages mixed up are dangerous. Each message has a folder of its own.", "DESIGN section 5")
DIAGNOSTIC(OUTPUT_WRONG, "output-wrong", LEVEL_ERROR,
	"Dit klopt niet in de beschrijving van een uitvoer: {1}",
	"this is not right in the description of an output: {1}",
	"Een bestand in outputs/ noemt een onbekend onderdeel of medium, mist een waarde, of geeft een "
	"getal dat geen getal is.",
	"A file in outputs/ names an unknown part or medium, lacks a value, or gives a number that is none.",
	"layout/output.h")
DIAGNOSTIC(FONT_MISSING, "font-missing", LEVEL_SYSTEM,
	"Lettertype {1} ontbreekt. Installeer het pakket {2}.", "font {1} is missing; install the package {2}",
	"Helder gebruikt alleen de lettertypen die outputs/fonts.xml noemt, en nooit een ander in hun plaats.",
	"Helder uses only the fonts that outputs/fonts.xml names, and never another in their place.",
	"DESIGN section 6: no silent fallback to another font")
DIAGNOSTIC(SCRIPT_WITHOUT_FONT, "script-without-font", LEVEL_ABSENT,
	"Voor het schrift {1} is geen lettertype gekozen in outputs/fonts.xml.",
	"no font is chosen for the script {1} in outputs/fonts.xml",
	"Elke taal noemt haar schrift. Voor dat schrift moet outputs/fonts.xml een lettertype noemen.",
	"Each language names its script, and outputs/fonts.xml must name a font for it.",
	"DESIGN section 6: no silent fallback to another font")
DIAGNOSTIC(GLYPH_MISSING, "glyph-missing", LEVEL_ABSENT,
	"Het lettertype heeft niet alle tekens van deze tekst ({1}): {2}",
	"the font lacks characters of this text ({1}): {2}",
	"Een ontbrekend teken zou als leeg vakje verschijnen. Kijk of er een vreemd teken in de tekst staat.",
	"A missing character would show as an empty box. See whether a stray character is in the text.",
	"DESIGN section 6: no silent fallback to another glyph")
DIAGNOSTIC(LAYOUT_OVERFLOW, "layout-overflow", LEVEL_ABSENT,
	"Dit past niet op {1}: {2} is {3} te hoog.", "this does not fit on {1}: {2} is {3} too high",
	"Helder maakt letters nooit kleiner en snijdt nooit tekst af. Schrap een zin, of verdeel het over "
	"twee berichten.",
	"Helder never makes letters smaller and never cuts text off. Leave a sentence out, or make two messages.",
	"DESIGN section 6: no shrunken font, no clipped line")
DIAGNOSTIC(LAYOUT_TOO_WIDE, "layout-too-wide", LEVEL_ABSENT,
	"Een woord past niet op {1}: in \"{2}\" steekt een regel {3} uit.",
	"a word does not fit on {1}: in \"{2}\" a line sticks out {3}",
	"Woorden worden niet afgebroken, omdat afgebroken woorden moeilijk lezen. Kies een korter woord.",
	"Words are never hyphenated, because broken words are hard to read. Choose a shorter word.",
	"DESIGN section 6; reference visual-and-accessibility section 4 rule 2")
DIAGNOSTIC(QR_TOO_LONG, "qr-too-long", LEVEL_ERROR,
	"Dit adres is te lang voor een QR-code die elke telefoon leest: {1}",
	"this address is too long for a QR code that every phone reads: {1}",
	"Een lang adres geeft kleine blokjes. Gebruik een kort webadres.",
	"A long address makes small squares. Use a short web address.", "ISO/IEC 18004; layout/compose.c")
DIAGNOSTIC(LEFT_OUT, "left-out", LEVEL_INFO,
	"{1} ({2}) heeft geen plaats voor alles. Weggelaten: {3}.", "{1} ({2}) has no room for all; left out: {3}",
	"Wat weggaat, bepaalt de volgorde in outputs/. De lezer vindt het op de pagina achter de QR-code.",
	"What goes is decided by the priorities in outputs/. Readers find it on the page behind the QR code.",
	"DESIGN section 2, fit; priority in outputs/")
DIAGNOSTIC(LANGUAGES_MANY, "languages-too-many", LEVEL_ABSENT,
	"{1} heeft plaats voor {3} talen; dit zijn er {2}. Deze uitvoer is er niet.",
	"{1} holds {3} languages, and these are {2}; this output is absent",
	"Meer talen op één blad kan niemand van een afstand lezen. Kies talen met -l, of maak twee bladen.",
	"More languages on one sheet nobody can read from a distance. Choose languages with -l, or make two sheets.",
	"setting languages-most in outputs/")
DIAGNOSTIC(RENDER_FAILED, "render-failed", LEVEL_SYSTEM,
	"Dit bestand kon niet worden gemaakt: {1}", "this file could not be made: {1}",
	"De bibliotheek die het bestand maakt, gaf een fout. De tekst erachter is van haar.",
	"The library that makes the file reported an error. The words are its own.", "render/render.h")
DIAGNOSTIC(PICTOGRAM_INVALID, "pictogram-invalid", LEVEL_ERROR,
	"Dit klopt niet in de lijst van pictogrammen: {1}", "this is wrong in the index of pictograms: {1}",
	"pictograms/index.rng zegt wat er in de lijst mag staan.", "pictograms/index.rng says what the index may hold.",
	"pictograms/index.rng")
DIAGNOSTIC(PICTOGRAM_DRAWING, "pictogram-drawing", LEVEL_ERROR,
	"Een tekening mag alleen gevulde paden hebben, met M L H V C Z in hoofdletters, op een raster van 24 bij 24.",
	"a drawing may hold filled paths only, with absolute M L H V C Z, on a grid of 24 by 24",
	"Filters, lijnen, tekst en verlopen worden in een PDF soms een raster van punten, of zien er "
	"overal anders uit.",
	"Filters, strokes, text and gradients may become a raster in a PDF, or look different in each program.",
	"compiler/layout/outline.h")
DIAGNOSTIC(PICTOGRAM_GLYPH, "pictogram-glyph", LEVEL_ERROR,
	"Het lettertype {1} heeft geen teken met de naam {2}.", "the font {1} has no glyph named {2}",
	"Zoek de naam op in het lettertype zelf: namen verschillen per versie.",
	"Look the name up in the font itself: names differ between versions.", "pictograms/index.xml")
DIAGNOSTIC(PICTOGRAM_FONT, "pictogram-font", LEVEL_ERROR,
	"Het lettertype {1} ontbreekt. Installeer het pakket {2}.",
	"the font {1} is not there; install the package {2}",
	"Een deel van de pictogrammen komt uit dit lettertype. Zonder dat zijn ze er niet.",
	"Some pictograms take parts from this font. Without it they are absent.", "pictograms/index.xml")
DIAGNOSTIC(DATA_UNKNOWN_NAME, "data-unknown-name", LEVEL_ERROR,
	"'{1}' is hier geen bekende {2}", "'{1}' is no known {2} here",
	"Een grammatica of woordenlijst gebruikt een naam die nergens is vastgelegd. Controleer de spelling.",
	"A grammar or lexicon uses a name that is declared nowhere. Check its spelling.", "grammars/README.md")
DIAGNOSTIC(DATA_BROKEN, "data-broken", LEVEL_ERROR,
	"hier ontbreekt of klopt iets niet: {1}", "something is missing or wrong here: {1}",
	"Een grammatica of woordenlijst mist een deel dat de regel nodig heeft.",
	"A grammar or lexicon lacks a part that the row needs.", "grammars/README.md")
DIAGNOSTIC(DATA_TWICE, "data-twice", LEVEL_ERROR,
	"'{1}' staat er twee keer", "'{1}' is declared twice",
	"Een begrip of naam mag maar een keer worden vastgelegd.",
	"A concept or name may be declared only once.", "grammars/README.md")
DIAGNOSTIC(DATA_TOO_MANY, "data-too-many", LEVEL_ERROR,
	"te veel: {1}", "too many: {1}",
	"Een taal heeft een grens aan het aantal kenmerken, waarden en plaatsen.",
	"A language has a bound on its number of features, values and anchors.", "compiler/message/abstract.h")
DIAGNOSTIC(DATA_EXAMPLE, "data-example", LEVEL_ERROR,
	"dit voorbeeld klopt niet: {1}", "this example fails: {1}",
	"Elke regel en elk woord draagt voorbeelden; de taal moet ze precies zo schrijven.",
	"Every row and word carries examples; the language must write them exactly so.",
	"grammars/README.md section 13")
/* front: what stands in a message file */
DIAGNOSTIC(ROOT_WRONG, "root-wrong", LEVEL_ERROR,
	"Dit is geen bericht: het begint met <{1}> en niet met <bericht>.",
	"this is not a message: it starts with <{1}> and not with <bericht>",
	"Een berichtbestand bestaat uit één <bericht>. Is dit het goede bestand?",
	"A message file is one <bericht>. Is this the right file?", "compiler/front/message.rng")
DIAGNOSTIC(ELEMENT_UNKNOWN, "element-unknown", LEVEL_ERROR,
	"<{1}> bestaat hier niet.", "there is no <{1}> here",
	"Een bericht kent een vaste lijst onderdelen, zoals <wat>, <doe>, <doe-niet> en <hulp>.",
	"A message has a fixed list of elements, such as <wat>, <doe>, <doe-niet> and <hulp>.",
	"compiler/front/message.rng")
DIAGNOSTIC(ELEMENT_PLACE, "element-place", LEVEL_ERROR,
	"<{1}> mag niet in <{2}> staan, wel in: {3}.", "<{1}> may not stand in <{2}>; it may in: {3}",
	"Elk onderdeel heeft zijn eigen plaats in het bericht.", "Each element has its own place in a message.",
	"compiler/front/message.rng")
DIAGNOSTIC(ELEMENT_TWICE, "element-twice", LEVEL_ERROR,
	"<{1}> mag maar één keer in <{2}> staan.", "<{1}> may stand only once in <{2}>",
	"Voeg de twee samen, of haal er een weg.", "Join the two, or remove one.", "compiler/front/message.rng")
DIAGNOSTIC(ELEMENT_EMPTY, "element-empty", LEVEL_ERROR,
	"<{1}> is leeg. Vul het in of haal het weg.", "<{1}> is empty; fill it in or remove it",
	"Een leeg onderdeel zegt niets en staat meestal nog open.",
	"An empty element says nothing; it was probably left to do.",
	"compiler/front/message.rng")
DIAGNOSTIC(ATTRIBUTE_UNKNOWN, "attribute-unknown", LEVEL_ERROR,
	"Attribuut {1} bestaat niet bij <{2}>.", "<{2}> has no attribute {1}",
	"Elk onderdeel kent een vaste lijst attributen.", "Each element has a fixed list of attributes.",
	"compiler/front/message.rng")
DIAGNOSTIC(ATTRIBUTE_MISSING, "attribute-missing", LEVEL_ERROR,
	"Bij <{1}> ontbreekt {2}=\"…\".", "<{1}> lacks {2}=\"…\"",
	"Zonder dit gegeven kan het bericht niet worden gemaakt.", "The message cannot be made without this.",
	"compiler/front/message.rng")
DIAGNOSTIC(ATTRIBUTE_EMPTY, "attribute-empty", LEVEL_ERROR,
	"Attribuut {1} is leeg. Vul het in.", "attribute {1} is empty; fill it in",
	"Een leeg attribuut staat meestal nog open. Vul het in, of haal het weg als het niet verplicht is.",
	"An empty attribute was probably left to do. Fill it in, or remove it if it is not required.",
	"compiler/front/message.rng")
DIAGNOSTIC(TEXT_PLACE, "text-place", LEVEL_ERROR,
	"Hier in <{1}> mag deze tekst niet staan. Zet hem in een eigen element.",
	"this text may not stand here in <{1}>; put it in an element of its own",
	"Zinnen staan in onderdelen zoals <wat> en <doe>. In <eigen> staat één stuk tekst, vóór de vertalingen.",
	"Sentences stand in elements such as <wat> and <doe>. <eigen> holds one piece of text, before its "
	"translations.",
	"compiler/front/message.rng")
DIAGNOSTIC(VALUE_WRONG, "value-wrong", LEVEL_ERROR,
	"{1} kan niet \"{2}\" zijn. Kies uit: {3}.", "{1} cannot be \"{2}\"; choose from: {3}",
	"Dit attribuut kent een vaste lijst waarden.", "This attribute has a fixed list of values.",
	"compiler/front/message.rng")
DIAGNOSTIC(ID_WRONG, "id-wrong", LEVEL_ERROR,
	"Dit id kan geen mapnaam zijn: \"{1}\". Gebruik a-z, 0-9 en streepjes, hooguit 64 tekens.",
	"this id cannot name a folder: \"{1}\"; use a-z, 0-9 and hyphens, 64 characters at most",
	"Het id wordt de naam van de map met resultaten, en staat in CAP en in adressen.",
	"The id becomes the name of the folder of results, and stands in CAP and in addresses.", "DESIGN section 3")
DIAGNOSTIC(VERSION_WRONG, "version-wrong", LEVEL_ERROR,
	"Een versie is een geheel getal van 1 tot en met 9999, niet \"{1}\".",
	"a version is a whole number from 1 to 9999, not \"{1}\"",
	"Aan de versie ziet een lezer welk bericht het nieuwste is.",
	"The version tells a reader which message is newest.",
	"compiler/front/message.rng")
DIAGNOSTIC(DATE_WRONG, "date-wrong", LEVEL_ERROR,
	"Deze dag of tijd bestaat niet: \"{1}\". Schrijf bijvoorbeeld {2}.",
	"there is no such day or time: \"{1}\"; write for example {2}",
	"Jaar, maand en dag staan in die volgorde. Na de T komt de tijd, van 00:00 tot en met 23:59.",
	"Year, month and day stand in that order. After the T comes the time, from 00:00 to 23:59.", "ISO 8601")
DIAGNOSTIC(PERIOD_WRONG, "period-wrong", LEVEL_ERROR,
	"Het bericht eindigt ({1}) voordat het is verstuurd ({2}).", "the message ends ({1}) before it is sent ({2})",
	"Kijk of geldig-tot en verstuurd niet zijn verwisseld, en of het jaar klopt.",
	"See whether geldig-tot and verstuurd were swapped, and whether the year is right.",
	"compiler/front/message.rng")
DIAGNOSTIC(PHONE_WRONG, "phone-wrong", LEVEL_ERROR,
	"Dit is geen telefoonnummer: \"{1}\". Gebruik alleen cijfers, spaties en streepjes.",
	"this is not a phone number: \"{1}\"; use only digits, spaces and hyphens",
	"Letters op de toetsen (0800-WATER) kan niet iedereen bellen. Een nummer heeft 3 tot 15 cijfers.",
	"Not everyone can dial letters (0800-WATER). A number has 3 to 15 digits.", "ITU-T E.164; DESIGN section 4.9")
DIAGNOSTIC(SITE_WRONG, "site-wrong", LEVEL_ERROR,
	"Dit webadres kan niet: \"{1}\". Begin met https:// en gebruik geen spaties.",
	"this web address cannot be used: \"{1}\"; start with https:// and use no spaces",
	"Een lezer moet veilig kunnen klikken: alleen https, gewone letters, geen naam of wachtwoord in het adres.",
	"A reader must be able to click safely: https only, plain letters, no name or password in the address.",
	"RFC 3986")
DIAGNOSTIC(MAIL_WRONG, "mail-wrong", LEVEL_ERROR,
	"Dit is geen mailadres: \"{1}\". Schrijf naam@organisatie.nl.",
	"this is not a mail address: \"{1}\"; write name@organisation.nl",
	"Een mailadres heeft één @ en een punt in het deel erachter.",
	"A mail address has one @ and a point in the part after it.",
	"RFC 5321")
DIAGNOSTIC(POSTCODE_WRONG, "postcode-wrong", LEVEL_ERROR,
	"Dit zijn geen postcodes: \"{1}\". Schrijf 4 cijfers, of 3511-3515.",
	"these are not postcodes: \"{1}\"; write 4 digits, or 3511-3515",
	"Alleen de cijfers, zonder letters. De eerste van een reeks is niet hoger dan de laatste. Tussen "
	"reeksen staat een spatie.",
	"Digits only, without letters. The first of a range is not higher than the last. A space separates ranges.",
	"compiler/front/message.rng")
DIAGNOSTIC(LANGUAGE_WRONG, "language-wrong", LEVEL_ERROR,
	"Dit is geen taalcode: \"{1}\". Schrijf bijvoorbeeld ar, tr of zh-Hans.",
	"this is not a language code: \"{1}\"; write for example ar, tr or zh-Hans",
	"De taal van een vertaling staat er met haar internationale code.",
	"The language of a translation is given by its international code.", "BCP 47")
DIAGNOSTIC(TRANSLATION_TWICE, "translation-twice", LEVEL_ERROR,
	"In de taal {1} staat hier al een tekst.", "there is a text in {1} here already",
	"Per taal kan er maar één tekst zijn. Haal de oude weg.",
	"There can be one text for each language. Remove the old one.",
	"compiler/front/message.rng")
DIAGNOSTIC(SENTENCE_EMPTY, "sentence-empty", LEVEL_ERROR,
	"Hier staat geen zin. Schrijf een zin of haal dit weg.", "this is not a sentence; write one or remove this",
	"Leestekens alleen zeggen niets.", "Punctuation alone says nothing.", "compiler/front/message.rng")
DIAGNOSTIC(SENTENCE_TOO_LONG, "sentence-too-long", LEVEL_ERROR,
	"Deze zin heeft {1} woorden. Meer dan {2} wordt niet gelezen. Maak er kortere zinnen van.",
	"this sentence has {1} words; more than {2} are not read; make shorter sentences of it",
	"Zet na elke zin een punt en begin de volgende met een hoofdletter.",
	"End each sentence with a full stop and begin the next with a capital.", "compiler/front/front.h")
DIAGNOSTIC(CHARACTER_HIDDEN, "character-hidden", LEVEL_ERROR,
	"Hier staat een onzichtbaar teken ({1}). Haal het weg.", "an invisible character ({1}) stands here; remove it",
	"Zo'n teken kan de volgorde van tekst en nummers veranderen of een woord in stukken knippen. "
	"Helder zet zelf wat nodig is.",
	"It can turn the order of text and numbers or cut a word in two. Helder sets what is needed itself.",
	"UAX #9; CVE-2021-42574")
DIAGNOSTIC(HAZARD_UNKNOWN, "hazard-unknown", LEVEL_ERROR,
	"Gevaar \"{1}\" bestaat niet. Kies een sleutel uit lexicons/hazards.xml.",
	"there is no hazard \"{1}\"; choose a key from lexicons/hazards.xml",
	"De lijst volgt de 113 gevaren van het Europese waarschuwingssysteem via satelliet.",
	"The list follows the 113 hazards of the European satellite warning service.",
	"Common Alert Message Format (Galileo EWSS, QZSS), A4")
DIAGNOSTIC(HAZARDS_INVALID, "hazards-invalid", LEVEL_ERROR,
	"De lijst van gevaren klopt hier niet: {1}.", "the list of hazards is wrong here: {1}",
	"Elke <hazard> heeft key, code, nl en en; een sleutel of code staat er maar één keer.",
	"Each <hazard> has key, code, nl and en; a key or code stands there once.", "lexicons/hazards.xml")
/* check/structure.c: what a warning needs */
DIAGNOSTIC(SENDER_MISSING, "sender-missing", LEVEL_ERROR,
	"Het bericht zegt niet wie het stuurt. Voeg <afzender> toe.",
	"the message does not say who sends it; add <afzender>",
	"Mensen doen eerder wat er staat als zij weten wie het zegt.",
	"People sooner do what is asked when they know who says it.",
	"Warning Response Model (Mileti and Sorensen); Sutton, Warning Lexicon: source")
DIAGNOSTIC(TITLE_MISSING, "title-missing", LEVEL_ERROR,
	"Het bericht heeft geen <titel>.", "the message has no <titel>",
	"De titel is het enige dat iedereen leest. Zet daarin wat mensen moeten doen.",
	"The title is the one thing that all read. Say in it what to do.",
	"Pharos, checklist: lead with the main message")
DIAGNOSTIC(WHAT_MISSING, "what-missing", LEVEL_ERROR,
	"Het bericht zegt niet wat er aan de hand is. Voeg <wat> toe.",
	"the message does not say what is the matter; add <wat>",
	"Zonder te weten wat er is, gaan mensen eerst zelf zoeken.",
	"Not knowing what is the matter, people search first.",
	"Sutton, Warning Lexicon: hazard; NL-Alert: what is happening")
DIAGNOSTIC(AREA_MISSING, "area-missing", LEVEL_ERROR,
	"Het bericht zegt niet waar het geldt. Voeg <gebied> toe met <plaats> of <postcodes>.",
	"the message does not say where it holds; add <gebied> with <plaats> or <postcodes>",
	"Mensen moeten kunnen zien of het over hen gaat.", "People must be able to see whether it is about them.",
	"Sutton, Warning Lexicon: location")
DIAGNOSTIC(DO_MISSING, "do-missing", LEVEL_ERROR,
	"Het bericht zegt niet wat mensen moeten doen. Voeg <doe> of <doe-niet> toe.",
	"the message does not say what to do; add <doe> or <doe-niet>",
	"Een waarschuwing zonder handeling maakt alleen onrust.", "A warning without an action only makes unrest.",
	"Sutton, Warning Lexicon: action; NL-Alert: what to do")
DIAGNOSTIC(UNTIL_MISSING, "until-missing", LEVEL_WARNING,
	"Het bericht zegt niet tot wanneer het geldt of wanneer er meer nieuws komt. Voeg <tot> of <volgende> toe.",
	"the message does not say until when it holds or when more follows; add <tot> or <volgende>",
	"Weet u het einde nog niet? Zeg dan in <volgende> wanneer u weer iets laat horen.",
	"Is the end not known? Then say in <volgende> when you will say more.",
	"Sutton, Warning Lexicon: time; CDC CERC")
DIAGNOSTIC(HELP_MISSING, "help-missing", LEVEL_WARNING,
	"Het bericht zegt niet waar mensen hulp of uitleg vinden. Voeg <hulp> toe.",
	"the message does not say where to find help; add <hulp>",
	"Mensen willen controleren of het bericht echt is, en vragen kunnen stellen.",
	"People want to check that a message is real, and to ask.", "NL-Alert: where to read more")
DIAGNOSTIC(CORE_MISSING, "core-missing", LEVEL_WARNING,
	"Niets is het belangrijkste. Zet belangrijkste=\"ja\" bij één <doe> of <doe-niet>.",
	"nothing is the most important; put belangrijkste=\"ja\" on one <doe> or <doe-niet>",
	"In een korte sms of op een scherm past soms maar één ding.",
	"In a short SMS or on a screen only one thing may fit.",
	"Pharos, checklist: lead with the main message and repeat it")
DIAGNOSTIC(CORE_MANY, "core-many", LEVEL_ERROR,
	"Er is al een ander onderdeel het belangrijkste (regel {1}). Kies er één.",
	"another element is the most important already (line {1}); choose one",
	"Het belangrijkste komt vooraan en wordt herhaald. Dat kan maar met één ding.",
	"What matters most comes first and is repeated. That works for one thing only.",
	"Pharos, checklist: lead with the main message and repeat it")
DIAGNOSTIC(ACTIONS_MANY, "actions-many", LEVEL_WARNING,
	"Dit is het {1}e dat mensen moeten doen. Meer dan {2} onthouden zij niet. Voeg samen of laat weg.",
	"this is thing {1} that people must do; they do not remember more than {2}; join or leave out",
	"Wat minder belangrijk is, kan op de website staan.", "What matters less can stand on the website.",
	"Pharos, checklist: at most 3 core messages")
DIAGNOSTIC(CONTACT_DIFFERS, "contact-differs", LEVEL_ERROR,
	"{1} staat niet zo in <hulp>. Is het goed? Zet het dan ook daar.",
	"{1} does not stand like this in <hulp>; if it is right, put it there too",
	"Een fout nummer of adres is de ergste fout. Daarom staat elk nummer op twee plaatsen, die gelijk moeten zijn.",
	"A wrong number or address is the worst error. So each stands in two places, which must be the same.",
	"the 112 outage of 2019, when the alert gave a newspaper's number; DESIGN section 4.9")
DIAGNOSTIC(EXAMPLE_ADDRESS, "example-address", LEVEL_ERROR,
	"{1} is een voorbeeldadres. In een echt bericht kan dat niet.",
	"{1} is an example address; a real message cannot have it",
	"Adressen op .example bestaan niet. Vul het echte adres in, of zet voorbeeld=\"ja\" bij <bericht>.",
	"Addresses under .example do not exist. Fill in the real one, or put voorbeeld=\"ja\" on <bericht>.",
	"RFC 2606")
DIAGNOSTIC(REPLACES_MISSING, "replaces-missing", LEVEL_WARNING,
	"Dit bericht is soort=\"{1}\". Zeg met <vervangt> welk bericht het vervangt of beëindigt.",
	"this message is soort=\"{1}\"; say with <vervangt> which message it replaces or ends",
	"Anders blijven oude vellen en berichten rondgaan.", "Otherwise old sheets and messages go on going round.",
	"CAP 1.2, references")
DIAGNOSTIC(REPLACES_ITSELF, "replaces-itself", LEVEL_ERROR,
	"Versie {1} kan versie {2} niet vervangen. Maak de versie van dit bericht hoger.",
	"version {1} cannot replace version {2}; raise the version of this message",
	"Een bericht vervangt alleen een oudere versie van zichzelf.",
	"A message replaces only an older version of itself.",
	"CAP 1.2, references")
DIAGNOSTIC(UNKNOWN_WORD, "unknown-word", LEVEL_ERROR,
	"Helder kent het woord '{1}' niet", "the word '{1}' is not known",
	"Kies een gewoner woord, kijk met `helder concepts WOORD` of er een is, leg het vast met <woord>, "
	"of zet de zin in <eigen>.",
	"Choose a plainer word, look for one with `helder concepts WORD`, declare it with <woord>, or put "
	"the sentence in <eigen>.",
	"Pharos checklist 8 and 12: simple words at A2-B1")
DIAGNOSTIC(UNKNOWN_NAME, "unknown-name", LEVEL_ERROR,
	"Helder kent de naam '{1}' niet. Zet onder <afzender>: <woord soort=\"plaats\" nl=\"{1}\"/>",
	"the name '{1}' is not known; put under <afzender>: <woord soort=\"plaats\" nl=\"{1}\"/>",
	"De soort is plaats, straat, organisatie, persoon of naam: daarvan hangt af wat andere talen erbij zeggen. Bestaat de naam "
	"uit meer woorden? Schrijf ze allemaal.",
	"The kind is plaats, straat, organisatie, persoon or naam: what other languages say with it depends on that. Does the "
	"name have more words? Write all of them.",
	"formalism: names stand as they are; a street is known by its end")
DIAGNOSTIC(NOT_UNDERSTOOD, "not-understood", LEVEL_ERROR,
	"tot hier begrijpt Helder deze zin; hierna niet meer", "this sentence is understood up to here and no further",
	"Maak er een kortere of gewonere zin van, met een mededeling per zin, of zet de zin in <eigen>.",
	"Make it a shorter or plainer sentence that says one thing, or put it in <eigen>.", "DESIGN section 2")
DIAGNOSTIC(AMBIGUOUS, "ambiguous", LEVEL_INFO,
	"deze zin kan twee dingen betekenen: '{1}' (zo begrepen) of '{2}'",
	"this sentence can mean two things: '{1}' (taken) or '{2}'",
	"Kies de woorden zo dat er maar een betekenis is. Met `helder say -l nl` ziet u hoe Helder de zin begrijpt.",
	"Word it so that only one meaning is left. `helder say -l nl` shows how it was understood.", "DESIGN section 4")
DIAGNOSTIC(LANGUAGE_ABSENT, "language-absent", LEVEL_ABSENT,
	"{1}: deze zin kan Helder in deze taal nog niet zeggen ({2}). De taal ontbreekt daarom in het geheel.",
	"{1}: this sentence cannot be said in this language yet ({2}); the language is absent as a whole",
	"In elke taal is een bericht heel of afwezig. Kies een gewonere zin, of laat een mens de zin vertalen in <eigen>.",
	"In each language a message is whole or absent. Choose a plainer sentence, or have a person translate it in <eigen>.",
	"DESIGN section 5")
DIAGNOSTIC(OWN_ABSENT, "own-absent", LEVEL_ABSENT,
	"{1}: voor deze eigen zin is er nog geen vertaling door een mens. De taal ontbreekt daarom.",
	"{1}: no person has translated this sentence of your own yet; the language is absent",
	"Een zin in <eigen> verstaat Helder niet. Laat iemand hem vertalen en zet dat in <vertaling taal=... door=... op=...>.",
	"A sentence in <eigen> is not understood. Have a person translate it and put that in <vertaling taal=... door=... op=...>.",
	"DESIGN section 2")
DIAGNOSTIC(LABEL_ABSENT, "label-absent", LEVEL_ABSENT,
	"de woordenlijst {1} mist het vaste woord '{2}'", "lexicon {1} lacks the label '{2}'",
	"Elke taal geeft alle vaste woorden van een bericht.", "Every language gives all fixed words of a message.",
	"compiler/linearise/label_list.h")
DIAGNOSTIC(USAGE, "usage", LEVEL_USAGE,
	"{1}", "{1}",
	"Zie `helder --help`.", "See `helder --help`.", "DESIGN section 5")
/* command/life.c: a message among its versions and in time */
DIAGNOSTIC(EXPIRED, "expired", LEVEL_ERROR,
	"Dit bericht gold tot {1}. Helder maakt er niets meer van.",
	"this message was valid until {1}; nothing more is made of it",
	"Een verlopen bericht hoort niet meer te worden verspreid. Geldt het nog? Maak er een nieuwe versie van, met een nieuwe "
	"geldig-tot. Toch het oude maken, voor een archief of om na te kijken? Zet --expired achter de opdracht. Met --at zegt u "
	"welk moment telt als nu.",
	"An expired message should no longer be spread. Does it still hold? Make a new version of it, with a new geldig-tot. "
	"Make the old one all the same, for an archive or to look at? Add --expired to the command. --at says which moment "
	"counts as now.",
	"CAP 1.2, expires")
DIAGNOSTIC(EXPIRED_ANYWAY, "expired-anyway", LEVEL_WARNING,
	"Dit bericht gold tot {1}. U vraagt er toch om (--expired).",
	"this message was valid until {1}; it was asked for all the same (--expired)",
	"Verspreid het niet meer. Alles wat er nu van komt, noemt de dag tot wanneer het gold.",
	"Do not spread it any more. Whatever is made of it names the day until which it was valid.",
	"CAP 1.2, expires")
DIAGNOSTIC(FORMER_UNKNOWN, "former-unknown", LEVEL_INFO,
	"Helder kent {1} versie {2} niet, en kan dus niet aangeven wat nieuw is. Noem het oude bestand: --previous BESTAND",
	"{1} version {2} is not given, so what is new is not marked; name the old file: --previous FILE",
	"In een vervolg kan bij alles wat nieuw is staan dat het nieuw is. Daarvoor moet Helder het bericht kennen dat u vervangt.",
	"An update can say of everything new that it is new. For that the message that it replaces must be there.",
	"CAP 1.2, msgType: Update")
DIAGNOSTIC(FORMER_OTHER, "former-other", LEVEL_ERROR,
	"Geen van deze berichten vervangt {1} versie {2}.", "none of these messages replaces {1} version {2}",
	"Achter --previous staat het bericht dat het nieuwe bericht vervangt. Kijk of het bestand klopt, en of <vervangt> in het "
	"nieuwe bericht hetzelfde id en dezelfde versie noemt.",
	"After --previous stands the message that the new one replaces. Look whether it is the right file, and whether "
	"<vervangt> in the new message names the same id and version.",
	"CAP 1.2, references")
DIAGNOSTIC(DIFF_ORDER, "diff-order", LEVEL_WARNING,
	"Dit is versie {1}, en het andere bestand is versie {2}. Noem het oude bericht eerst: helder diff OUD NIEUW",
	"this is version {1} and the other file version {2}; name the old message first: helder diff OLD NEW",
	"Andersom lijkt nieuw wat juist is vervallen.", "The other way round, what was taken away looks new.",
	"CAP 1.2, references")
/* check/together.c: messages that go out together */
DIAGNOSTIC(CONTRADICTION, "contradiction", LEVEL_ERROR,
	"Dit spreekt een ander bericht tegen dat nu ook geldt: {1}: {2}",
	"this contradicts another message that is valid now too: {1}: {2}",
	"Mensen in hetzelfde gebied horen dan twee dingen, en vertrouwen geen van beide. Verander een van de twee, laat het ene "
	"bericht het andere vervangen (<vervangt>), of maak de gebieden kleiner. Helder vergelijkt de betekenis: hetzelfde doen of "
	"laten, met hetzelfde.",
	"People in one area then hear two things, and trust neither. Change one of them, let one message replace the other "
	"(<vervangt>), or make the areas smaller. Meanings are compared: to do or not to do the same, with the same.",
	"CDC, Crisis and Emergency Risk Communication: messages that are consistent (STARCC)")
DIAGNOSTIC(VERSION_TWICE, "version-twice", LEVEL_ERROR,
	"{1} versie {2} is er twee keer, en niet hetzelfde: ook {3}", "{1} version {2} is there twice, and not the same: {3} too",
	"Niemand weet dan welke van de twee geldt. Maak de versie van het nieuwste bericht hoger.",
	"Nobody can then tell which of them holds. Raise the version of the newest.", "CAP 1.2, identifier")
DIAGNOSTIC(REPLACED_TWICE, "replaced-twice", LEVEL_ERROR,
	"Nog een bericht vervangt {1} versie {2}: {3}", "another message replaces {1} version {2}: {3}",
	"Een bericht heeft één opvolger. Laat het nieuwste bericht het vorige vervangen, en dat weer het bericht daarvoor.",
	"A message has one successor. Let the newest replace the one before, and that one the one before it.",
	"CAP 1.2, references")
DIAGNOSTIC(REPLACED_CIRCULAR, "replaced-circular", LEVEL_ERROR,
	"Deze berichten vervangen elkaar in een kring: {1}", "these messages replace each other in a circle: {1}",
	"Dan geldt er geen een. Het oudste bericht van een reeks vervangt niets.",
	"Then none of them holds. The oldest message of a series replaces nothing.", "CAP 1.2, references")
DIAGNOSTIC(REPLACED_ABSENT, "replaced-absent", LEVEL_ERROR,
	"{1} versie {2} is er niet bij. Bedoelt u het bericht {3}?", "{1} version {2} is not there; is the message {3} meant?",
	"Dat bericht gaat over hetzelfde gevaar in hetzelfde gebied en is ouder, maar het heet anders. Een vervolg houdt het id van "
	"het bericht dat het vervangt. Anders blijft het oude bericht gelden.",
	"That message is about the same hazard in the same area and is older, but has another name. An update keeps the id of the "
	"message that it replaces; otherwise the old message stays valid.",
	"CAP 1.2, references")
DIAGNOSTIC(LANGUAGE_UNKNOWN, "language-unknown", LEVEL_USAGE,
	"Helder heeft geen taal '{1}'. `helder languages` toont welke er zijn.",
	"there is no language '{1}'; `helder languages` lists them",
	"Een taal is een grammatica en een woordenlijst met haar code als naam.",
	"A language is a grammar and a lexicon named by its code.", "BCP 47")
DIAGNOSTIC(NO_SOURCE, "no-source", LEVEL_ERROR,
	"geen grammatica in {1} zegt source=\"yes\"", "no grammar in {1} says source=\"yes\"",
	"Een taal is die waarin berichten worden geschreven.", "One language is that in which messages are written.",
	"grammars/README.md")
DIAGNOSTIC(OUTPUT_UNKNOWN, "output-unknown", LEVEL_USAGE,
	"Helder heeft geen vorm '{1}'. Er is: {2}", "there is no output '{1}'; there is: {2}",
	"Elke vorm is een bestand in outputs/. Een eerste deel van een naam is genoeg: -k flyer geeft alle flyers. "
	"Een vorm die precies zo heet gaat voor: -k chat geeft chat, niet chat-short.",
	"Each output is a file in outputs/. The first part of a name is enough: -k flyer gives all flyers. "
	"An output of just that name comes first: -k chat gives chat, not chat-short.", "DESIGN section 3")
/* check/plain.c: the plain-language rules */
DIAGNOSTIC(SENTENCE_LENGTH, "sentence-length", LEVEL_WARNING,
	"Deze zin heeft {1} woorden. Schrijf er op niveau {2} niet meer dan {3}.",
	"this sentence has {1} words; at {2} use {3} or fewer",
	"Wie langzaam leest, weet aan het eind van een lange zin het begin niet meer. Maak er twee zinnen van. "
	"Een nummer, datum, tijd of naam telt als één woord.",
	"Slow readers have forgotten the beginning of a long sentence at its end. Make two of it. "
	"A number, date, time or name counts as one word.",
	"A2, 10 words: site.dijkenwaard.nl, taalniveau A2; B1, 12 words: decommunicatieassistent.nl")
DIAGNOSTIC(WORD_LEVEL, "word-level", LEVEL_WARNING,
	"'{1}' is een woord van niveau {2}. Dit bericht is voor niveau {3}.",
	"'{1}' is a word of level {2}; this message is for level {3}",
	"Kies een gewoner woord. Is er geen, leg het dan uit in een zin ernaast.",
	"Choose a more common word. If there is none, explain it in a sentence beside it.",
	"Pharos checklist 8 and 12: simple words, no jargon or explain it")
DIAGNOSTIC(PASSIVE, "passive", LEVEL_WARNING,
	"Deze zin begint niet met wie het doet. Begin daarmee.",
	"this sentence does not begin with who does it; begin with that",
	"Schrijf \"Vitens test het water\" in plaats van \"Het water wordt getest\". Dan weet de lezer wie iets doet, "
	"en of hij zelf iets moet doen.",
	"Write \"Vitens tests the water\", not \"The water is tested\". Then readers know who acts, and whether they must.",
	"Pharos checklist 9: active sentences")
DIAGNOSTIC(DOUBLE_NEGATION, "double-negation", LEVEL_WARNING,
	"Deze zin zegt meer dan één keer nee. Zeg wat wel kan of moet.",
	"this sentence says no more than once; say what one can or must do",
	"Twee keer nee moet de lezer omrekenen naar ja. Schrijf \"Kook het water altijd\" in plaats van \"Drink geen water "
	"zonder het te koken\".",
	"Readers must work out what two negations mean. Write \"Always boil the water\", not \"Do not drink water without "
	"boiling it\".",
	"Pharos checklist 11: no double negations")
DIAGNOSTIC(TWO_INSTRUCTIONS, "two-instructions", LEVEL_WARNING,
	"Dit is de tweede opdracht in deze zin. Maak er een eigen zin van.",
	"this is the second instruction in this sentence; make it a sentence of its own",
	"Een zin met één opdracht kunnen mensen lezen, doen en afstrepen.",
	"A sentence with one instruction can be read, done and ticked off.",
	"Pharos checklist 8: short sentences; DESIGN section 2")
DIAGNOSTIC(PERCENTAGE, "percentage", LEVEL_WARNING,
	"{1} is een percentage. Schrijf een aantal, zoals 1 van de 10 mensen.",
	"{1} is a percentage; write a number, such as 1 in 10 people",
	"Veel mensen kunnen niet met procenten rekenen.", "Many people cannot reckon with percentages.",
	"Pharos checklist 14: no percentages or formulas")
DIAGNOSTIC(ABBREVIATION, "abbreviation", LEVEL_WARNING,
	"Niet iedereen kent '{1}'. Schrijf het voluit, of leg het uit tussen haakjes.",
	"not everyone knows '{1}'; write it in full, or explain it in parentheses",
	"Is het geen afkorting maar een gewoon woord? Schrijf het dan in kleine letters. Een naam legt u vast met <woord>.",
	"Is it no abbreviation but a common word? Then write it in small letters. Declare a name with <woord>.",
	"Pharos checklist 12: no jargon or explain it")
DIAGNOSTIC(PART_MISMATCH, "part-mismatch", LEVEL_WARNING,
	"Deze zin staat in <{1}>, maar hoort in <{2}>.", "this sentence stands in <{1}>, but belongs in <{2}>",
	"Boven elk onderdeel staat een kop, zoals \"Wat mag u niet doen?\". Een zin die iets anders zegt dan de kop, "
	"begrijpen mensen precies verkeerd om. Verplaats de zin, of zet uitleg in <waarom>.",
	"Each part has a heading, such as \"What must you not do?\". A sentence that says something else is understood the "
	"wrong way round. Move it, or put what explains in <waarom>.",
	"Sutton, Warning Lexicon: action; outputs show parts under their headings")
DIAGNOSTIC(PART_UNFULFILLED, "part-unfulfilled", LEVEL_WARNING,
	"Geen zin in <{1}> zegt wat dit onderdeel moet zeggen.", "no sentence in <{1}> says what this part is for",
	"In <doe> staat een opdracht (\"Kook het water.\"), in <doe-niet> een verbod (\"Drink geen kraanwater.\"), in <mag> "
	"wat kan (\"U kunt gewoon douchen.\"), in <hoeft-niet> wat niet nodig is (\"U hoeft het water niet te koken.\").",
	"<doe> holds an instruction (\"Boil the water.\"), <doe-niet> a ban (\"Do not drink tap water.\"), <mag> what is "
	"possible (\"You can shower.\"), <hoeft-niet> what is not needed (\"You need not boil the water.\").",
	"Sutton, Warning Lexicon: action; outputs show parts under their headings")
DIAGNOSTIC(READABILITY, "readability", LEVEL_INFO,
	"Leesbaarheid volgens {1}: {2}, met een speling van {3} naar boven en naar beneden. Hoger is makkelijker.",
	"reading ease by {1}: {2}, give or take {3}; higher is easier",
	"Alleen ter informatie. De formule telt lettergrepen en woorden en begrijpt niets; bij een kort bericht zegt het "
	"getal weinig. De speling is één standaardafwijking: gemeten is 18,7 bij 2 zinnen, 12,9 bij 4 en 9,0 bij 8.",
	"Only for information. The formula counts syllables and words and understands nothing; for a short message it says "
	"little. The margin is one standard deviation: measured are 18.7 for 2 sentences, 12.9 for 4 and 9.0 for 8.",
	"W.H. Douma 1960; spread measured on 1,483 sentences of the Lassy treebank")
DIAGNOSTIC(SPELLING_ABSENT, "spelling-absent", LEVEL_INFO,
	"Er is geen woordenboek voor spelling ({1}). Helder raadt daarom niet wat u met een onbekend woord bedoelt.",
	"no spelling dictionary ({1}) was found, so nothing is suggested for mistyped words",
	"Installeer het pakket hunspell-nl, of zet in DICPATH de map waarin het woordenboek staat.",
	"Install the package hunspell-nl, or name the folder that holds the dictionary in DICPATH.", "DESIGN section 5")
/* The open edge: words that no lexicon has, and the overlay of a municipality or region */
DIAGNOSTIC(WORD_ABSENT, "word-absent", LEVEL_ABSENT,
	"{1}: het woord voor '{2}' ontbreekt in deze taal. De taal ontbreekt daarom in het geheel.",
	"{1}: there is no word for '{2}' in this language; the language is absent as a whole",
	"Een eigen woord heeft in elke taal zijn eigen woord nodig. Zet het in het bericht met <vertaling taal=... door=... op=...>, "
	"of in de eigen map met `helder word add`.",
	"A word of your own needs its word in each language. Put it in the message with <vertaling taal=... door=... op=...>, "
	"or in the overlay with `helder word add`.",
	"DESIGN section 4.3: a new thing or place must be addable, per language")
DIAGNOSTIC(WORD_OPEN, "word-open", LEVEL_ABSENT,
	"{1}: van het woord voor '{2}' ontbreekt nog: {3}. De taal ontbreekt daarom in het geheel.",
	"{1}: of the word for '{2}' this is still missing: {3}; the language is absent as a whole",
	"Elke taal vraagt een paar vormen van een nieuw woord. Wat Helder niet zeker weet, raadt het niet.",
	"Each language asks for a few forms of a new word. What Helder does not know for sure, it does not guess.",
	"DESIGN section 4.3; language-technology.md, design lesson 3: no guessed morphology")
DIAGNOSTIC(WORD_UNCONFIRMED, "word-unconfirmed", LEVEL_ABSENT,
	"{1}: het woord voor '{2}' ({3}) is een voorstel. Nog niemand heeft het bevestigd. De taal ontbreekt daarom in het geheel.",
	"{1}: the word for '{2}' ({3}) is a proposal that nobody has confirmed; the language is absent as a whole",
	"Laat iemand die de taal goed kent de zinnen lezen die `helder word check` toont. Daarna: `helder word confirm`.",
	"Have somebody who knows the language well read the sentences that `helder word check` shows; then: `helder word "
	"confirm`.",
	"language-technology.md, design lesson 3: a paradigm may propose, a reviewer's name and date confirms")
DIAGNOSTIC(WORD_ASK, "word-ask", LEVEL_ERROR,
	"'{1}' is geen vraag van {2} bij een nieuw woord. Kies uit: {3}.",
	"{2} does not ask '{1}' of a new word; choose from: {3}",
	"De grammatica van een taal zegt welke vormen zij van een nieuw woord nodig heeft.",
	"The grammar of a language says which forms it needs of a new word.", "grammars/README.md section 14")
DIAGNOSTIC(WORD_KNOWN, "word-known", LEVEL_ERROR,
	"Helder kent '{1}' al ({2}). Laat dit eigen woord weg.", "'{1}' is known already ({2}); leave this word out",
	"Twee betekenissen voor een woord maken elke zin ermee onzeker.",
	"Two meanings for one word make every sentence with it uncertain.", "DESIGN section 2")
DIAGNOSTIC(WORD_NEEDS, "word-needs", LEVEL_ERROR,
	"Van '{1}' moet Helder nog weten: {2}.", "of '{1}' this must be known too: {2}",
	"Helder leest uw zinnen met dit woord, en heeft daarvoor ook deze vormen nodig.",
	"Your sentences are read with this word, and for that these forms are needed too.", "grammars/README.md section 14")
DIAGNOSTIC(OVERLAY_ABSENT, "overlay-absent", LEVEL_USAGE,
	"De map {1} is er niet. Maak hem, of noem een andere met --overlay.",
	"there is no folder {1}; make it, or name another with --overlay",
	"In deze map staan de eigen woorden, namen en nummers van een gemeente of regio.",
	"This folder holds the own words, names and numbers of a municipality or region.", "compiler/README.md, The open edge")
DIAGNOSTIC(OVERLAY_CONCEPT, "overlay-concept", LEVEL_ERROR,
	"Het begrip '{1}' is van Helder zelf. Verwacht: \"{2}\", gevonden: \"{3}\".",
	"the concept '{1}' is the core's own; expected \"{2}\", got \"{3}\"",
	"Een eigen map kan woorden toevoegen en anders zeggen, maar geen begrip van Helder iets anders laten betekenen.",
	"An overlay can add words and word things otherwise, but not make a concept of the core mean another thing.",
	"DESIGN section 4.3")
DIAGNOSTIC(OVERLAY_TWICE, "overlay-twice", LEVEL_ERROR,
	"'{1}' staat hier voor de tweede keer. Verwacht: één keer, gevonden: ook op regel {2}.",
	"'{1}' stands here a second time; expected once, got it on line {2} too",
	"Van twee woorden voor hetzelfde zou het tweede nooit gebruikt worden. Haal er één weg.",
	"Of two words for the same thing, the second would never be used. Take one away.", "grammars/README.md")
DIAGNOSTIC(OVERLAY_FACT, "overlay-fact", LEVEL_ERROR,
	"Een eigen woord voor '{1}' mag het nummer erin niet veranderen. Verwacht: {2}, gevonden: {3}.",
	"an own word for '{1}' must not change the number in it; expected {2}, got {3}",
	"Een nummer is een feit. Een fout nummer is de ergste fout.", "A number is a fact. A wrong number is the worst error.",
	"DESIGN section 4.9")
DIAGNOSTIC(OVERLAY_CIRCLE, "overlay-circle", LEVEL_ERROR,
	"'{1}' is eenvoudiger gezegd '{2}', en dat is weer eenvoudiger gezegd '{1}'. Verwacht: een gewoner woord.",
	"'{1}' is said more simply as '{2}', and that again as '{1}'; expected a more common word",
	"Een voorstel voor een gewoner woord moet ergens ophouden.", "A proposal for a simpler word has to end somewhere.",
	"grammars/README.md, the lexicon")
DIAGNOSTIC(OVERLAY_NOTHING, "overlay-nothing", LEVEL_ERROR,
	"{1}: dit woord heeft geen vorm voor {2}. Verwacht: een woord, gevonden: niets ({3}).",
	"{1}: this word has no form for {2}; expected a word, got nothing ({3})",
	"Een woord waarvan de taal geen vorm kan maken, kan in geen zin staan. Vul de vormen in die ontbreken.",
	"A word of which the language can make no form can stand in no sentence. Fill in the forms that are missing.",
	"grammars/README.md section 2")
DIAGNOSTIC(PHONEBOOK_UNKNOWN, "phonebook-unknown", LEVEL_ERROR,
	"'{1}' staat niet in het telefoonboek van uw map. Schrijf het nummer zelf, of zet '{1}' in phonebook.xml.",
	"'{1}' is not in the phone book of your overlay; write the number yourself, or put '{1}' in phonebook.xml",
	"Met <van> vult Helder nummers en adressen uit phonebook.xml in de map van --overlay.",
	"With <van>, numbers and addresses come from phonebook.xml in the folder of --overlay.", "compiler/README.md, The open edge")
DIAGNOSTIC(PHONEBOOK_DIFFERS, "phonebook-differs", LEVEL_ERROR,
	"Het telefoonboek zegt iets anders van {1}. Verwacht: {2}, gevonden: {3}.",
	"the phone book says otherwise of {1}; expected {2}, got {3}",
	"Een fout nummer of adres is de ergste fout. Klopt het bericht? Verbeter dan phonebook.xml. Is het een ander nummer, "
	"voor dit bericht alleen? Zeg dan bij van=\"...\" waarvan het is, zoals \"informatienummer\".",
	"A wrong number or address is the worst error. Is the message right? Then mend phonebook.xml. Is it another number, for "
	"this message only? Then say in van=\"...\" what it is, such as \"information line\".",
	"DESIGN section 4.9")

/* The house style of an organisation: theme.xml and its logo, in the overlay */
DIAGNOSTIC(HOUSE_WRONG, "house-wrong", LEVEL_ERROR,
	"Dit klopt niet in de huisstijl: {1}. Verwacht: {2}.", "this is not right in the house style: {1}; expected {2}",
	"In theme.xml staan een naam, een logo, twee kleuren en misschien waar u te bereiken bent. Begin met het voorbeeld: "
	"`helder new huisstijl`.",
	"theme.xml holds a name, a logo, two colours, and perhaps where you are reached. Begin with the example: `helder new "
	"huisstijl`.",
	"outputs/huisstijl/theme.rng")
DIAGNOSTIC(HOUSE_LOGO, "house-logo", LEVEL_ERROR,
	"Deze huisstijl noemt geen logo. Schrijf <logo bestand=\"logo.svg\"/>, of <logo geen=\"ja\"/>.",
	"this house style names no logo; write <logo bestand=\"logo.svg\"/>, or <logo geen=\"ja\"/>",
	"Aan een logo zien mensen van wie een bericht komt. Heeft u er geen, zeg dat dan: de naam staat er dan in woorden.",
	"By a logo people see who a message comes from. If you have none, say so: the name stands there in words instead.",
	"issue of the themes: a theme without a logo")
DIAGNOSTIC(HOUSE_CONTRAST_TEXT, "house-contrast-text", LEVEL_ERROR,
	"De kleur {1} is te licht voor tekst. Op {2} is het contrast {3}:1. Nodig is 7:1. De kleur hieronder lijkt er het meest op.",
	"the colour {1} is too light for text; its contrast on {2} is {3}:1, and 7:1 is needed; the colour below is the nearest",
	"Met deze kleur staan koppen op wit en op lichte vlakken. Ook wie slecht ziet, moet ze kunnen lezen.",
	"This colour is that of headings on white and on light panels. People with poor sight must be able to read them too.",
	"WCAG 2.2, 1.4.6")
DIAGNOSTIC(HOUSE_CONTRAST_LINE, "house-contrast-line", LEVEL_ERROR,
	"De kleur {1} is te licht voor lijnen. Op {2} is het contrast {3}:1. Nodig is 3:1. De kleur hieronder lijkt er het meest op.",
	"the colour {1} is too light for lines; its contrast on {2} is {3}:1, and 3:1 is needed; the colour below is the nearest",
	"Met deze kleur staan lijnen en randen op wit en op lichte vlakken.",
	"This colour is that of lines and edges on white and on light panels.", "WCAG 2.2, 1.4.11")
DIAGNOSTIC(HOUSE_NOT_SENDER, "house-not-sender", LEVEL_INFO,
	"Dit bericht komt niet van {1}. Het krijgt daarom de huisstijl van {1} niet.",
	"this message does not come from {1}, so it does not get the house style of {1}",
	"Een logo zegt: dit komt van ons. Het staat alleen op een bericht als de naam in theme.xml ook een <afzender> is.",
	"A logo says: this is from us. It only stands on a message of which the name in theme.xml is an <afzender> too.",
	"visual-and-accessibility.md, rule 13: the issuer")
DIAGNOSTIC(HOUSE_LEFT_OFF, "house-left-off", LEVEL_INFO,
	"Op {1} is geen plaats voor uw logo. De woorden gaan voor.", "there is no room for the logo on {1}; the words go first",
	"Een logo mag geen zin kosten, en geen tweede bladzijde. Is het bericht korter, dan past het logo wel.",
	"A logo may not cost a sentence, nor a second page. When the message is shorter, the logo fits.",
	"compiler/layout/layout.c")
DIAGNOSTIC(LOGO_ABSENT, "logo-absent", LEVEL_ERROR,
	"Het logo {1} kan niet gelezen worden: {2}", "the logo {1} cannot be read: {2}",
	"Zet het logo als SVG in dezelfde map als theme.xml.", "Put the logo, as SVG, in the same folder as theme.xml.",
	"issue of the themes: a theme without a logo")
DIAGNOSTIC(LOGO_ACTIVE, "logo-active", LEVEL_ERROR,
	"In een logo mag niets werken of bewegen: {1}. Haal dit weg.", "nothing in a logo may run or move: {1}; take it out",
	"Een script in een logo kan meekomen op een pagina en daar iets anders doen dan u wilt.",
	"A script in a logo can come along on a page and do there what you do not want.", "SVG 1.1, 18 and 19")
DIAGNOSTIC(LOGO_OUTSIDE, "logo-outside", LEVEL_ERROR,
	"In een logo mag niets naar iets anders verwijzen: {1}. Haal dit weg.",
	"nothing in a logo may point at something else: {1}; take it out",
	"Wat buiten het bestand staat, kan veranderen of weg zijn. En wie het ophaalt, laat zien dat iemand dit leest.",
	"What stands outside the file can change or be gone; and fetching it tells that somebody reads this.",
	"SVG 1.1, 17; DESIGN section 6: no network")
DIAGNOSTIC(LOGO_IMAGE, "logo-image", LEVEL_ERROR,
	"Een logo mag alleen vlakken hebben, geen foto of ander soort inhoud: {1}.",
	"a logo may hold shapes only, no picture or other kind of content: {1}",
	"Een foto in een SVG wordt op papier een blok van punten. Vraag uw ontwerper om het logo als vlakken.",
	"A picture in an SVG becomes a block of dots on paper. Ask your designer for the logo in shapes.",
	"visual-and-accessibility.md section 2: plain paths")
DIAGNOSTIC(LOGO_TEXT, "logo-text", LEVEL_ERROR,
	"Een logo mag geen letters hebben die nog tekst zijn: {1}. Zet ze om in vlakken.",
	"a logo may not hold letters that are still text: {1}; turn them into paths",
	"Zonder uw lettertype zien die letters er anders uit. In Inkscape: Pad, Object naar pad. In Illustrator: Letteromtrekken maken.",
	"Without your font those letters look otherwise. In Inkscape: Path, Object to Path. In Illustrator: Create Outlines.",
	"SVG 1.1, 10; fonts are pinned (outputs/fonts.xml)")
DIAGNOSTIC(LOGO_FLAT, "logo-flat", LEVEL_ERROR,
	"Een logo mag alleen vlakken van één dichte kleur hebben: {1}.", "a logo may only hold shapes of one solid colour: {1}",
	"Een verloop, filter, masker of doorzichtig vlak wordt op papier soms een blok van punten. Gebruik het vlakke logo, vaak dat "
	"voor drukwerk in één of twee kleuren.",
	"A gradient, filter, mask or see-through shape sometimes becomes a block of dots on paper. Use the flat logo, often the one "
	"for print in one or two colours.",
	"visual-and-accessibility.md section 2: filters and masks may rasterise")
DIAGNOSTIC(LOGO_STROKE, "logo-stroke", LEVEL_ERROR,
	"Een logo mag alleen vlakken hebben, geen lijnen: {1}. Zet de lijn om in een vlak.",
	"a logo may hold filled shapes only, no lines: {1}; turn the line into a shape",
	"In Inkscape: Pad, Lijn naar pad. In Illustrator: Object, Uitbreiden.",
	"In Inkscape: Path, Stroke to Path. In Illustrator: Object, Expand.", "SVG 1.1, 11.4")
DIAGNOSTIC(LOGO_UNKNOWN, "logo-unknown", LEVEL_ERROR,
	"Dit in het logo begrijpt Helder niet: {1}", "this in the logo is not understood: {1}",
	"Een logo mag <g>, <path>, <rect>, <circle>, <ellipse>, <polygon> en <polyline> hebben, met een kleur als #0b4f6c of none, en een "
	"`transform`. Wat Helder niet begrijpt, laat het niet weg: uw logo zou er anders uitzien.",
	"A logo may hold <g>, <path>, <rect>, <circle>, <ellipse>, <polygon> and <polyline>, with a colour such as #0b4f6c or none, and a "
	"`transform`. What is not understood is not left out: your logo would look otherwise.",
	"SVG 1.1")
DIAGNOSTIC(LOGO_BOX, "logo-box", LEVEL_ERROR,
	"Het logo zegt niet hoe groot het is. Geef <svg> een viewBox, hooguit 8 keer zo breed als hoog.",
	"the logo does not say how large it is; give <svg> a viewBox, at most 8 times as wide as high",
	"Zonder viewBox=\"0 0 breedte hoogte\" weet Helder niet welk stuk van de tekening het logo is.",
	"Without viewBox=\"0 0 width height\" nothing says which part of the drawing is the logo.", "SVG 1.1, 7.7")
DIAGNOSTIC(LOGO_LARGE, "logo-large", LEVEL_ERROR,
	"Het logo is te groot: {1}, en {2} is het meeste. Vraag om een eenvoudiger bestand.",
	"the logo is too large: {1}, and {2} is the most; ask for a simpler file",
	"Een logo van vlakken is tienduizend bytes of minder. Een groot bestand is meestal een foto, of heeft verborgen lagen.",
	"A logo of shapes has ten thousand bytes or less. A large file is mostly a picture, or has hidden layers.",
	"compiler/layout/logo.h")
DIAGNOSTIC(LOGO_UNSEEN, "logo-unseen", LEVEL_ERROR,
	"Dit logo is op wit papier niet te zien: het grootste contrast is {1}:1. Nodig is 3:1.",
	"this logo cannot be seen on white paper: its greatest contrast is {1}:1, and 3:1 is needed",
	"Misschien is dit het witte logo, voor een donkere achtergrond. Kies dat voor een witte achtergrond.",
	"Perhaps this is the white logo, for a dark background. Choose the one for a white background.", "WCAG 2.2, 1.4.11")

/* Review: who signed what, and what people translate in their own tools */
DIAGNOSTIC(RELEASE_DRAFT, "release-draft", LEVEL_ABSENT,
	"{1}: {2} woorden en regels in dit bericht zijn nog concept: {3}. De taal ontbreekt daarom in het geheel.",
	"{1}: {2} words and rules in this message are still drafts: {3}; the language is absent as a whole",
	"Met --release komt er alleen uit wat een lezer van de taal heeft getekend. `helder review -l TAAL BERICHT` laat zien wat "
	"dit bericht nog nodig heeft. Zonder --release staat er een conceptregel op.",
	"With --release only what a reader of the language signed comes out. `helder review -l LANGUAGE MESSAGE` shows what this "
	"message still needs. Without --release it carries a draft line.",
	"DESIGN section 4.6: a release build refuses drafts unless told")
DIAGNOSTIC(REVIEW_UNKNOWN, "review-unknown", LEVEL_ERROR,
	"In {1} is geen woord of regel die '{2}' heet. `helder review -l {1}` noemt ze allemaal.",
	"{1} has no word or rule named '{2}'; `helder review -l {1}` names them all",
	"Wie tekent, noemt precies wat hij of zij heeft gelezen.", "Who signs, names exactly what he or she has read.",
	"DESIGN section 4.6")
DIAGNOSTIC(REVIEW_WISH, "review-wish", LEVEL_INFO,
	"{1}: de lezer wil dit anders. Er stond: {2}. De lezer schrijft: {3}. Dit woord of deze regel blijft concept.",
	"{1}: the reader wants this otherwise; it was: {2}; the reader writes: {3}; this word or rule remains a draft",
	"Een lezer ziet voorbeelden; de fout staat in een woord of een regel. Wie de taal in Helder onderhoudt, verbetert die.",
	"A reader sees examples; the mistake is in a word or a rule. Who maintains the language in Helder mends that.",
	"DESIGN section 4.6: a reader never changes the data silently")
DIAGNOSTIC(REVIEW_CHANGED, "review-changed", LEVEL_ERROR,
	"{1}: dit woord of deze regel is veranderd sinds het bestand is gemaakt. Maak een nieuw bestand met `helder review export`.",
	"{1}: this word or rule changed since the file was made; make a new one with `helder review export`",
	"Een handtekening geldt voor wat de lezer zag, en voor niets anders.",
	"A signature holds for what the reader saw, and for nothing else.", "DESIGN section 4.6")
DIAGNOSTIC(REVIEW_BARE, "review-bare", LEVEL_INFO,
	"{1}: {2} regels hebben geen voorbeeld en gaan niet mee: {3}.", "{1}: {2} rows have no example and are left out: {3}",
	"Een lezer beoordeelt zinnen. Wie de taal in Helder onderhoudt, geeft deze regels een voorbeeld.",
	"A reader judges sentences. Who maintains the language in Helder gives these rows an example.",
	"grammars/README.md section 13: every row carries at least one")
DIAGNOSTIC(XLIFF_VERSION, "xliff-version", LEVEL_ERROR,
	"Verwacht: een bestand in XLIFF 2.0, gevonden: {1}.", "expected a file in XLIFF 2.0, got {1}",
	"Helder schrijft en leest XLIFF 2.0. Bewaar het bestand in dezelfde vorm als waarin u het kreeg.",
	"Helder writes and reads XLIFF 2.0. Save the file in the form in which you got it.",
	"XLIFF Version 2.0, OASIS Standard, 5 August 2014")
DIAGNOSTIC(XLIFF_STRUCTURE, "xliff-structure", LEVEL_ERROR,
	"Dit bestand is niet zoals Helder het heeft gemaakt: {1}.", "this file is not as Helder made it: {1}",
	"Een vertaalprogramma mag alleen de vertaling en haar status veranderen.",
	"A translator's tool may change nothing but the translation and its state.",
	"XLIFF Version 2.0, OASIS Standard, 5 August 2014")
DIAGNOSTIC(XLIFF_LANGUAGE, "xliff-language", LEVEL_ERROR,
	"Dit bestand is in een andere taal. Verwacht: {1}, gevonden: {2}.", "this file is in another language; expected {1}, got {2}",
	"Een vertaling in de verkeerde taal mag nooit in een bericht komen.", "A translation in the wrong language must never "
	"get into a message.", "DESIGN section 6: no silent fallback to another language")
DIAGNOSTIC(XLIFF_MISSING, "xliff-missing", LEVEL_ERROR,
	"{1} ontbreekt in dit bestand. Er is niets van overgenomen.", "{1} is missing in this file; nothing of it was taken over",
	"Sommige vertaalprogramma's verliezen stukken zonder dat te zeggen. Gebruik een ander programma, zoals Poedit.",
	"Some tools lose parts without a word. Use another one, such as Poedit.",
	"distribution.md: translate-toolkit 3.8.4 and OmegaT 3.6 read no units of XLIFF 2.0 and say nothing")
DIAGNOSTIC(XLIFF_TWICE, "xliff-twice", LEVEL_ERROR,
	"{1} staat er vaker dan Helder het heeft gemaakt.", "{1} is there more often than Helder made it",
	"Van twee vertalingen is niet te zeggen welke geldt.", "Of two translations nobody can say which holds.",
	"XLIFF Version 2.0, OASIS Standard, 5 August 2014")
DIAGNOSTIC(XLIFF_SOURCE, "xliff-source", LEVEL_ERROR,
	"De Nederlandse tekst is anders. Verwacht: {1} Gevonden: {2}", "the Dutch text differs; expected: {1} got: {2}",
	"Een vertaling hoort bij de Nederlandse zin die de vertaler zag. Maak een nieuw bestand als die zin is veranderd.",
	"A translation belongs to the Dutch sentence that the translator saw. Make a new file if that sentence changed.",
	"DESIGN section 4.6")
DIAGNOSTIC(XLIFF_PLACEHOLDER, "xliff-placeholder", LEVEL_ERROR,
	"Het feit '{1}' moet precies één keer in de vertaling staan, gevonden: {2} keer.",
	"the fact '{1}' must stand in the translation exactly once, found {2} times",
	"Nummers, dagen en namen staan als plaatshouder in het bestand. Laat elke plaatshouder staan, op zijn goede plek in de zin.",
	"Numbers, days and names stand in the file as placeholders. Keep each one, at its right place in the sentence.",
	"DESIGN section 2: facts are provably the same in every language")
DIAGNOSTIC(XLIFF_FACT, "xliff-fact", LEVEL_ERROR,
	"Een feit is veranderd. Verwacht: {1}, gevonden: {2}.", "a fact changed; expected {1}, got {2}",
	"Een fout nummer is de ergste fout. Cijfers horen alleen in de plaatshouders te staan.",
	"A wrong number is the worst error. Digits belong in the placeholders alone.",
	"DESIGN section 2: facts are provably the same in every language")
DIAGNOSTIC(XLIFF_EMPTY, "xliff-empty", LEVEL_INFO,
	"Deze zin is nog niet vertaald: {1}", "this sentence is not translated yet: {1}",
	"Een lege vertaling wordt niet overgenomen.", "An empty translation is not taken over.", "DESIGN section 4.7")
