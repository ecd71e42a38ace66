"""The words that name a sport, in English and German; patterns for text in lower case."""

import re

from coaching.activities.draft import EntrySport

#: The first that fits is taken: treadmill run is no run.
_WORDS: tuple[tuple[EntrySport, str], ...] = (
    ("treadmill", r"treadmill(?: run(?:ning)?)?|indoor run(?:ning)?|(?:auf dem )?(?:lauf)?band|laufbandlauf"),
    ("trail", r"trail(?: ?(?:run(?:ning)?|lauf))?|geländelauf"),
    ("track", r"track run|on the track|bahnlauf|auf der bahn"),
    ("indoor_ride", r"indoor (?:bike|ride|cycling)|spinning|turbo trainer|rad(?:fahren)? drinnen|ergometer"),
    (
        "ride",
        r"bike(?: ride)?|biked|biking|ride|rode|cycled?|cycling|bicycle|(?:fahr)?rad(?:fahren|fahrt|tour)?|geradelt",
    ),
    ("walk", r"walk(?:ed|ing)?|gehen|gegangen|spazier(?:en(?:gegangen)?|gang)"),
    ("hike", r"hik(?:e|ed|ing)|wander(?:n|ung)|gewandert"),
    ("swim", r"swim(?:ming)?|swam|schwimmen|geschwommen"),
    ("row", r"row(?:ed|ing)|rower|rudern|gerudert|rudergerät"),
    ("elliptical", r"elliptical|cross ?trainer"),
    ("strength", r"strength(?: training)?|gym|weights|kraft(?:training)?|fitnessstudio"),
    ("yoga", r"yoga"),
    ("ski", r"ski(?:ed|ing)?|(?:ski)?langlauf|ski ?fahren"),
    ("run", r"run(?:ning)?|ran|lief|jog(?:ged|ging)?|gelaufen|lauf(?:en)?|dauerlauf|joggen|gejoggt"),
)
SPORT_WORDS: tuple[tuple[EntrySport, re.Pattern[str]], ...] = tuple(
    (sport, re.compile(rf"\b(?:{words})\b")) for sport, words in _WORDS
)
