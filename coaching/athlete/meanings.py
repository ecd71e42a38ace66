"""The names of the fields, and the words in English and German that stand for their values."""

from collections.abc import Mapping
from typing import Literal, get_args

FieldName = Literal[
    "terms",
    "language",
    "goal",
    "level",
    "days",
    "long_day",
    "runs",
    "usual",
    "cap",
    "weekday_time",
    "weekend_time",
    "timezone",
    "age",
    "sex",
    "hr",
    "zones",
    "injury",
    "health",
    "equipment",
    "strength",
    "style",
    "units",
]
FIELD_NAMES: tuple[FieldName, ...] = get_args(FieldName)
Meanings = Mapping[str, tuple[str, ...]]

_YES = ("yes", "y", "ok", "okay", "i agree", "agree", "agreed", "sure", "ja", "einverstanden", "klar", "passt", "👍")
_NO = ("no", "n", "nope", "none", "nothing", "nein", "nichts", "keins", "keine")
MEANINGS: Mapping[FieldName, Meanings] = {
    "terms": {"yes": (*_YES, "ich stimme zu")},
    "language": {"en": ("english", "englisch", "en"), "de": ("german", "deutsch", "de", "auf deutsch")},
    "goal": {
        "race": (
            "race",
            "a race",
            "racing",
            "marathon",
            "half marathon",
            "5k",
            "10k",
            "wettkampf",
            "rennen",
            "lauf",
            "halbmarathon",
            "wettkämpfe",
        ),
        "fitness": (
            "fitness",
            "fit",
            "get fit",
            "stay fit",
            "health",
            "fun",
            "just run",
            "just fitness",
            "fit werden",
            "fit bleiben",
            "gesundheit",
            "spaß",
        ),
        "return": (
            "return",
            "coming back",
            "come back",
            "comeback",
            "back",
            "injury",
            "after a break",
            "wiedereinstieg",
            "wieder anfangen",
            "zurück",
            "nach einer pause",
            "nach verletzung",
        ),
    },
    "level": {
        "beginner": (
            "beginner",
            "new",
            "starting",
            "novice",
            "anfänger",
            "anfängerin",
            "neu",
            "einsteiger",
            "einsteigerin",
        ),
        "intermediate": (
            "intermediate",
            "regular",
            "regularly",
            "medium",
            "some",
            "fortgeschritten",
            "regelmäßig",
            "mittel",
            "geübt",
        ),
        "advanced": (
            "advanced",
            "experienced",
            "expert",
            "ambitious",
            "erfahren",
            "ambitioniert",
            "sehr erfahren",
            "profi",
        ),
    },
    "sex": {
        "m": ("male", "man", "m", "men", "männlich", "mann"),
        "f": ("female", "woman", "f", "w", "women", "weiblich", "frau"),
    },
    "health": {
        "fine": (*_NO, "none of these", "nothing applies", "all fine", "trifft nichts zu", "nichts davon", "alles gut"),
        "needs_clearance": (*_YES, "one of these", "something applies", "pregnant", "schwanger", "etwas trifft zu"),
        "cleared": ("cleared", "i am cleared", "my doctor says yes", "freigegeben", "ärztlich freigegeben"),
    },
    "strength": {
        "on": (*_YES, "on", "strength", "an", "mit", "krafttraining"),
        "off": (*_NO, "off", "no strength", "aus", "ohne", "kein krafttraining"),
    },
    "style": {
        "supportive": ("supportive", "warm", "friendly", "unterstützend", "freundlich", "ermutigend"),
        "data": ("data", "data driven", "numbers", "daten", "zahlen", "datenorientiert"),
        "direct": ("direct", "blunt", "short", "straight", "direkt", "klartext", "kurz"),
    },
    "units": {
        "km": ("km", "kilometres", "kilometers", "metric", "kilometer", "metrisch"),
        "mi": ("mi", "miles", "mile", "imperial", "meilen"),
    },
}  # fmt: skip - long lists of words
EQUIPMENT_WORDS: Mapping[str, tuple[str, ...]] = {
    "b": ("bodyweight", "body weight", "body", "nothing", "only myself", "körpergewicht", "nichts", "nur ich"),
    "r": ("bands", "band", "resistance", "bänder", "fitnessband", "fitnessbänder", "theraband"),
    "d": ("dumbbells", "dumbbell", "kettlebell", "kettlebells", "weights", "hanteln", "kurzhanteln", "gewichte"),
    "g": ("gym", "full gym", "barbell", "studio", "fitnessstudio", "langhantel"),
}
