"""Every number, date, weekday and zone in a model's wording is a fact, or the wording goes back.

A value stands in the wording as {fact_id}; the view puts it there. So what is left to check is that nothing else in
the wording states a value, and that nothing is in it that the coach never says. A complaint is an instruction.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from unicodedata import category

from coaching.domain.athlete import Units
from coaching.domain.report import Fact
from coaching.llm.german_rules import GERMAN_RULES, UNIT_WORDS
from coaching.llm.rule import Rule, rule

LONGEST_WORDING = 400

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
#: Stands for a placeholder while the words around it are looked at.
BLANK = "…"

_COUNTS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen"
)
_ORDINALS = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_MEASURED = (
    "(?:kilomet(?:re|er)|km|mile|met(?:re|er)|minute|min|second|hour|day|week|month|run|session|workout|rep|repetition|"
    "interval|split|lap|beat|step|zone|race|point|percent|per cent)s?"
)
_KILOMETRE = "(?:kilomet(?:re|er)|km|mile|rep|repetition|interval|split|lap|day|week)"
#: Units whose value already says what it is; after the others a noun belongs.
_NAMES_ITSELF = frozenset({"m", "s", "s_per_km", "bpm", "spm", "pct", "rpe"})
_UNIT_WORDS = re.compile(
    rf"\{{([a-z][a-z0-9_]*)\}}[\s-]*(?:%|/|(?:{UNIT_WORDS}|km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|min(?:ute)?s?|seconds?|hours?|"
    r"bpm|spm|beats|per\s?cent|percent|per (?:kilomet(?:re|er)|mile|minute))\b)",
    re.IGNORECASE,
)
_ZONE_BEFORE = re.compile(r"\bzone[sn]?\s+\{([a-z][a-z0-9_]*)\}", re.IGNORECASE)


RULES = (
    rule(
        r"\S*\d\S*",
        "holds a raw number; write the {placeholder} of a fact instead, or say it without a number",
    ),
    rule(
        rf"\b(?:{_COUNTS})[\s-]+(?:\w+[\s-]+)?{_MEASURED}\b|\bone[\s-]+(?:full |easy |rest |hard )?{_MEASURED}\b",
        "states a count in words; write the {placeholder} of a fact instead, or say it without a count",
    ),
    rule(
        rf"\b(?:{_ORDINALS})[\s-]+(?:to last[\s-]+)?{_KILOMETRE}\b",
        "counts in words; name the place as in: kilometre (or mile) {slowest_km}, or leave it out",
    ),
    rule(
        r"\b(?:twice as|double[ds]?|tripled?|half as|(?:a|one) (?:third|quarter|tenth|fifth)\b|(?:two|three)[\s-]"
        r"(?:thirds|quarters))",
        "does arithmetic in words; leave the comparison out, or use a fact that holds it",
    ),
    rule(
        r"\bzones?[\s-]+(?:one|two|three|four|five)\b",
        "names a zone in words; write its fact, such as {easy_zone}",
    ),
    rule(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekends?\b|\b(?:january|february|april|june|july|august|"
        r"september|october|november|december)\b",
        "names a day or a month, which you do not know; leave it out",
    ),
    rule(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat)\b", "names a day, which you do not know; leave it out", re.RegexFlag(0)),
    rule(
        r"\b(?:this|last|next|in the|early|late) (?:morning|afternoon|evening|night)\b|\btonight\b|\byesterday\b",
        "names a time of day or a date, which you do not know; leave it out",
    ),
    rule(
        r"https?:|www\.|\b[\w-]+\.(?:com|org|net|io|app|de|uk|co)\b|@\w",
        "holds a link or an address; leave it out",
    ),
    rule(r"[*_`#|<>~\\\[\]]|^\s*[-•+]\s", "holds markup; write plain sentences"),
    rule(
        r"\bdiagnos\w*|\b\w*(?:itis|opathy)\b|\b(?:stress )?fractures?\b|\btears?\b|\btorn\b|\bsprain\w*|\bstrained\b|"
        r"\bshin splints?\b|\brunner'?s knee\b|\barrhythmi\w*|\batrial\b|\bcardiac\b|\bheart (?:disease|problem|"
        r"condition|attack)s?\b|\banaemi\w*|\banemi\w*|\bovertrain\w*|\boverreach\w*|\bdehydrat\w*|\bburn-?out\b|"
        r"\binjur(?:y|ed|ies)\b|\binfect\w*|\billness\b|\bdisease\b|\bibuprofen\b|\bparacetamol\b|\baspirin\b|"
        r"\bsupplements?\b|\bmedication\b",
        "sounds like a diagnosis or a treatment; say only what the data shows",
    ),
    rule(
        r"\bguarante\w*|\bpromis(?:e|es|ed)\b|\bcertainly\b|\bdefinitely\b|\bwithout (?:a )?doubt\b|\bfor sure\b|"
        r"\b(?:will|'ll) (?:be|run|get|become|make you|finish|recover|improve)\b[^.]*\b(?:faster|stronger|fitter|"
        r"better|personal best|pb|record)\b",
        "promises something; say what the step is for, not what will come of it",
    ),
    rule(
        r"\bprompts?\b|\binstructions?\b|\blanguage model\b|\bas an ai\b|\bassistant\b|\bjson\b|\bplaceholders?\b|"
        r"\bvalidator\b|\bsystem message\b|\bfindings?\b",
        "speaks about how you work; speak about the run only",
    ),
    rule(
        r"\b(?:weight|fat|calori\w*|diet\w*|bmi|slim\w*)\b",
        "speaks about body weight or diet; leave it out",
    ),
)


#: What is not said to those who count otherwise: their splits are other ones, and values bring their own unit.
FOREIGN_UNITS: Mapping[Units, Rule] = {
    "km": rule(r"\bmiles?\b|\bmeilen?\b", "this athlete does not count in; write kilometre, or leave it out"),
    "mi": rule(r"\bkilomet(?:re|er)(?:s|n)?\b|\bkms?\b", "this athlete does not count in; write mile, or leave it out"),
}


def wording_complaints(
    wording: str, named: Sequence[str], facts: Mapping[str, Fact], *, units: Units = "km"
) -> tuple[str, ...]:
    """Return what is wrong with one statement, each as an instruction; empty for a good one.

    Args:
        wording: Plain sentences with placeholders.
        named: Ids that the statement says it stands on, beside its placeholders.
        facts: What may be named, by id.
        units: What the athlete counts in.
    """
    if not wording.strip():
        return ("is empty; write one or two plain sentences",)
    return (
        *_form(wording),
        *_ids(wording, named, facts),
        *_values(wording, facts),
        *_words(PLACEHOLDER.sub(BLANK, wording), (*RULES, *GERMAN_RULES, FOREIGN_UNITS[units])),
    )


def placeholders(wording: str) -> tuple[str, ...]:
    """Return the ids of the placeholders, each once, in their order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(wording)))


def _form(wording: str) -> Iterator[str]:
    """Yield what is wrong with the text as such."""
    if len(wording) > LONGEST_WORDING:
        yield f"is {len(wording)} characters long; say it in at most {LONGEST_WORDING}"
    if re.search(r"[{}]", PLACEHOLDER.sub(BLANK, wording)):
        yield "holds braces that are no placeholder; a placeholder is {fact_id}, nothing else inside the braces"
    if any(category(character) in {"Cc", "Cf", "Co", "Cs", "So"} for character in wording):
        yield "holds line breaks, emoji or invisible characters; write plain sentences in one paragraph"


def _ids(wording: str, named: Sequence[str], facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield complaints about ids that are unknown, and about a statement without any."""
    ids = tuple(dict.fromkeys((*placeholders(wording), *named)))
    if not ids:
        yield "stands on no fact; name at least one fact id in facts"
    for unknown in (each for each in ids if each not in facts):
        close = get_close_matches(unknown, facts, n=3, cutoff=0.5)
        hint = f"; close to it are {', '.join(close)}" if close else ""
        yield f'names "{unknown[:40]}", which is no fact here{hint}; use a fact of the list or leave it out'


def _values(wording: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield complaints about placeholders that would read wrongly."""
    for name in placeholders(wording):
        if name in facts and facts[name].unit == "word":
            yield f"puts {{{name}}} into the sentence; that fact is a word, so write the word in your own sentence"
    for name in _UNIT_WORDS.findall(wording):
        if name in facts and facts[name].unit in _NAMES_ITSELF:
            yield f"writes a unit after {{{name}}}; its value already has one, so drop the word after it"
    for name in _ZONE_BEFORE.findall(wording):
        if name in facts and facts[name].unit == "zone":
            yield f'writes "zone" before {{{name}}}; its value already says it, so write {{{name}}} alone'


def _words(text: str, rules: Sequence[Rule]) -> Iterator[str]:
    """Yield complaints about words that may not be there."""
    for each in rules:
        found = each.pattern.search(text)
        if found:
            yield f'says "{found.group().strip()[:60]}", which {each.instruction}'
    if any(character.isnumeric() and not character.isdecimal() for character in text):
        yield "holds a raw number; write the {placeholder} of a fact instead, or say it without a number"
