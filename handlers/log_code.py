"""What is known of a run that is being written down, as a few letters: they travel in the data of buttons."""

import re
from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from coaching.activities.draft import Draft, EntrySport
from coaching.errors import StaleButton

_LETTERS: Mapping[EntrySport, str] = {
    "run": "r",
    "treadmill": "t",
    "trail": "l",
    "track": "k",
    "walk": "w",
    "hike": "h",
    "ride": "b",
    "indoor_ride": "i",
    "swim": "s",
    "row": "o",
    "elliptical": "e",
    "strength": "g",
    "yoga": "y",
    "ski": "x",
    "other": "z",
}
_SPORTS: Mapping[str, EntrySport] = {letter: sport for sport, letter in _LETTERS.items()}
#: Sport, distance in m (0 for none), time in s (c for a clock of two numbers), effort (x for none), day, heart rates,
#: race.
_CODE = re.compile(
    r"([a-z]?)(?:d(\d{1,7}))?(?:t(\d{1,6})(c?))?(?:f(\d{1,2}|x))?(?:y(\d{6}))?(?:a(\d{2,3}))?(?:m(\d{2,3}))?(R?)"
)
_DAY = "%y%m%d"


def code_of(draft: Draft) -> str:
    """Return the letters of a draft, at most 40; a note is not among them."""
    distance = "d0" if draft.has_no_distance else _part("d", draft.distance_m)
    clock = "c" if draft.is_clock else ""
    effort = "fx" if draft.has_no_rpe else _part("f", draft.rpe)
    day = f"y{draft.day.strftime(_DAY)}" if draft.day else ""
    hearts = _part("a", draft.hr_avg_bpm) + _part("m", draft.hr_max_bpm)
    sport = _LETTERS[draft.sport] if draft.sport else ""
    return f"{sport}.{distance}{_part('t', draft.stated_s)}{clock}{effort}{day}{hearts}{'R' if draft.is_race else ''}"


def draft_of(code: str) -> Draft:
    """Return the draft of some letters, which are a claim.

    Raises:
        StaleButton: If they say nothing, or something impossible.
    """
    match = _CODE.fullmatch(code.replace(".", "", 1))
    if match is None or not code.isascii() or (match[1] and match[1] not in _SPORTS):
        raise StaleButton(data=code[:64])
    try:
        return _draft(match)
    except (ValidationError, ValueError):
        raise StaleButton(data=code[:64]) from None


def _draft(match: re.Match[str]) -> Draft:
    letter, distance, seconds, clock, effort, day, average, highest, race = match.groups()
    return Draft(
        sport=_SPORTS.get(letter),
        distance_m=float(distance) if distance and int(distance) else None,
        has_no_distance=distance == "0",
        stated_s=float(seconds) if seconds else None,
        is_clock=clock == "c",
        rpe=int(effort) if effort and effort != "x" else None,
        has_no_rpe=effort == "x",
        day=_day(day) if day else None,
        hr_avg_bpm=int(average) if average else None,
        hr_max_bpm=int(highest) if highest else None,
        is_race=race == "R",
    )


def _day(text: str) -> date:
    return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))


def _part(letter: str, value: float | None) -> str:
    return "" if value is None else f"{letter}{value:.0f}"
