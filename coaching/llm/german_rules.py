"""What no German wording may hold: the words of grounding.py once more, as an athlete reads them in German.

These hold beside the English rules whatever language was asked for, since a model sometimes answers in another one.
"""

from coaching.llm.rule import rule

_COUNTS = (
    "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|"
    "neunzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|dutzend"
)
_ORDINALS = "zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt|elft|zwölft"
_KILOMETRE = "(?:kilometern?|km|meilen?|wiederholung|intervalls?|abschnitts?|runde|tag|woche)"
_MEASURED = (
    "(?:kilometern?|km|meilen?|metern?|minuten?|min|sekunden?|stunden?|tagen?|tage|wochen?|monaten?|monate|läufen?|"
    "einheiten|wiederholungen|intervallen?|intervalle|abschnitten?|abschnitte|runden|schlägen?|schläge|schritten?|"
    "schritte|zonen|wettkämpfen?|wettkämpfe|punkten?|punkte|prozent)"
)
#: Behind a placeholder whose value has its unit; a part of _UNIT_WORDS in grounding.py.
UNIT_WORDS = (
    r"kilometern?|meilen?|metern?|minuten?|sekunden?|stunden?|schlägen?|schläge|schritten?|schritte|prozent|"
    r"pro (?:kilometer|meile|minute)"
)

GERMAN_RULES = (
    rule(
        rf"\b(?:{_COUNTS})[\s-]+(?:\w+[\s-]+)?{_MEASURED}\b",
        "states a count in words; write the {placeholder} of a fact instead, or say it without a count",
    ),
    rule(
        rf"\b(?:{_ORDINALS})(?:letzt)?e[nrsm]?[\s-]+{_KILOMETRE}\b",
        "counts in words; name the place as in: Kilometer (or Meile) {slowest_km}, or leave it out",
    ),
    rule(
        r"\b(?:(?:doppelt|dreimal|halb) so|verdoppel\w*|verdreifach\w*|halbier\w*|"
        r"(?:ein|einem|zwei|drei)[\s-](?:dritteln?|vierteln?|fünfteln?|zehnteln?))\b",
        "does arithmetic in words; leave the comparison out, or use a fact that holds it",
    ),
    rule(r"\bzone[\s-]+(?:eins|zwei|drei|vier|fünf)\b", "names a zone in words; write its fact, such as {easy_zone}"),
    rule(
        r"\b(?:mon|diens|donners|frei|sams|sonn)tag(?:s|e|en|morgen|abend)?\b|\bmittwochs?\b|\bsonnabends?\b|"
        r"\bwochenenden?\b|\b(?:januar|februar|märz|mai|juni|juli|oktober|dezember)\b",
        "names a day or a month, which you do not know; leave it out",
    ),
    rule(
        r"\bheute (?:morgen|früh|vormittag|mittag|nachmittag|abend|nacht)\b|\b(?:vor)?gestern\b|\bübermorgen\b|"
        r"\bmorgen (?:früh|mittag|abend)\b|\b(?:letzte|vergangene|diese) nacht\b",
        "names a time of day or a date, which you do not know; leave it out",
    ),
    rule(
        r"\bdiagnos\w*|\bentzünd\w*|\b\w+(?:itis|opathie)\b|\b(?:ermüdungs|stress|knochen)?(?:bruch|brüche|fraktur\w*)\b|"
        r"\b(?:muskel|faser|muskelfaser|bänder|sehnen)?riss(?:e|es)?\b|\bzerrung\w*|\bgezerrt\b|\bverstaucht\w*|"
        r"\bläuferknie\b|\bschienbeinkanten\w*|\bherz(?:rhythm|fehler|krank|problem|infarkt|erkrank)\w*|\bvorhof\w*|"
        r"\banämi\w*|\bblutarm\w*|\beisenmangel\b|\bübertrain\w*|\büberlast\w*|\bdehydr\w*|\bausgetrocknet\b|"
        r"\bverletz\w*|\binfekt\w*|\bkrank\w*|\berkrank\w*|\bdiclofenac\b|\bnahrungsergänz\w*|\bmedikament\w*|"
        r"\bschmerzmittel\w*",
        "sounds like a diagnosis or a treatment; say only what the data shows",
    ),
    rule(
        r"\bgarantier\w*|\bverspr(?:ech|ich|och)\w*|\b(?:ganz bestimmt|sicherlich|zweifellos|definitiv)\b|"
        r"\b(?:mit sicherheit|ohne zweifel)\b|\b(?:wirst|wird dich|macht dich)\b[^.]*"
        r"\b(?:schneller|stärker|fitter|besser|bestzeit|rekord)\b",
        "promises something; say what the step is for, not what will come of it",
    ),
    rule(
        r"\banweisung\w*|\bsprachmodell\w*|\bals (?:eine )?ki\b|\bassistent\w*|\bplatzhalter\w*|\bsystemnachricht\w*|"
        r"\bbefund\w*",
        "speaks about how you work; speak about the run only",
    ),
    rule(
        r"\b(?:körper|ideal|über|unter)?gewicht(?:s|es)?\b|\b(?:körper)?fett\w*|\bkalorie\w*|\bdiät\w*|\babnehmen\b|"
        r"\babgenommen\b|\bschlank\w*",
        "speaks about body weight or diet; leave it out",
    ),
)
