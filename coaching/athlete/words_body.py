"""Age, heart rates and distances as athletes write them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Literal

from coaching.athlete.hr_reference import AGE_BANDS, AGES
from coaching.athlete.reading import Asked, Puzzle, Reading
from coaching.athlete.words import choose, counts, numbers, plain
from coaching.domain.activity import METRES_PER_KM

HeartRate = Literal["max", "rest", "threshold"]

METRES_PER_MILE = 1609.344
#: The least and the most a week may be allowed to hold, in m.
CAPS_M = (5_000.0, 300_000.0)
#: The least and the most a week may hold at the moment, in m.
USUAL_M = (0.0, 300_000.0)
HEART_RATES: Mapping[HeartRate, tuple[int, int]] = {"max": (120, 230), "rest": (25, 110), "threshold": (90, 220)}
_HR_LETTERS: Mapping[str, HeartRate] = {"m": "max", "r": "rest", "t": "threshold"}
_HR_CODE = re.compile(r"(?:m(?P<m>\d{3}))?(?:r(?P<r>\d{2,3}))?(?:t(?P<t>\d{2,3}))?")
_HR_WORDS = re.compile(
    r"(?P<threshold>\bthresh\w*|\blt(?:hr)?\b|\bschwell\w*|\b\w*schwelle\b|\banaerob\w*|\blactate\b)"
    r"|(?P<rest>\brest\w*|\bruhe\w*)|(?P<max>\b(?:hr|hf)?max\w*|\bhoechst\w*|\bpeak\b)|(?P<number>\d+(?:[.,]\d+)?)"
)
#: The least and the most time for one day, in min.
DAY_MINUTES = (15, 1440)
#: Numbers up to this without a unit are hours.
MOST_HOURS = 5
_CLOCK = re.compile(r"(?P<hours>\d{1,2})\s?(?::|h)\s?(?P<minutes>[0-5]\d)(?: ?(?:h|hours?|stunden?|min\w*|m))?")
_HOURS = re.compile(r"(?<![^\W\d_])(?:h|hrs?|hours?|std|stunden?)\b")
_AN_HOUR = re.compile(r"\b(?:an hour|one hour|eine stunde)\b")
_MINUTES = re.compile(r"(?<![^\W\d_])(?:m|mins?|minutes?|minuten?)\b")
_MILES = re.compile(r"(?<![^\W\d_])(?:mi|miles?|meilen?)\b")
_KILOMETRES = re.compile(r"(?<![^\W\d_])(?:km|kms|k|kilomet\w+|kilos?)\b")
#: A week is told by how far, not by how long.
_DURATION = re.compile(r"(?<![^\W\d_])(?:min|mins|minutes?|minuten?|h|hrs?|hours?|std|stunden?)\b")
_NO_CAP = {
    "none": (
        "none",
        "no",
        "no limit",
        "no cap",
        "unlimited",
        "whatever",
        "keine",
        "keins",
        "keine grenze",
        "nein",
        "kein limit",
        "unbegrenzt",
        "egal",
    )
}  # fmt: skip - one long list of words
_NO_RUNNING = {
    "nothing": (
        "nothing",
        "none",
        "no",
        "not at all",
        "not running",
        "i don't run",
        "zero",
        "nichts",
        "gar nicht",
        "gar nichts",
        "keine",
        "nein",
        "null",
    )
}  # fmt: skip - one long list of words
_YEARS_OF_LIFE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"\bjahrgang (\d\d)\b|\bborn in (\d\d)\b")
_BAND = re.compile(r"(?<!\d)(\d\d)\s?(?:-|to|bis)\s?(\d\d)(?!\d)")
_CENTURY = 100


def read_age(text: str, asked: Asked) -> Reading:
    """Understand "35", "born 1988", "Jahrgang 88", "40-49"; a band is told by its middle and a tilde."""
    said, today = plain(text), asked.now.date()
    band = _BAND.search(said)
    if band is not None and (int(band[1]), int(band[2])) in AGE_BANDS:
        return age_of_band((int(band[1]), int(band[2])))
    years = _ages(said, today)
    if len(years) != 1:
        return Puzzle("many_numbers" if years else "no_number")
    return str(years[0]) if years[0] in AGES else Puzzle("range", AGES.start, AGES.stop - 1)


def age_of_band(band: tuple[int, int]) -> str:
    """Return the code of an age that is known roughly."""
    return f"{(sum(band) + 1) // 2}b"


def read_cap(text: str, asked: Asked) -> Reading:
    """Understand "40 km", "25 miles", "4,5", "no limit"; without a unit it is that of the athlete."""
    if choose(text, _NO_CAP) == "none" and not numbers(text):
        return "none"
    return _week(text, asked, CAPS_M)


def read_usual(text: str, asked: Asked) -> Reading:
    """Understand "25 km", "15 miles", "about 30", "not at all"; without a unit it is that of the athlete."""
    if choose(text, _NO_RUNNING) == "nothing" and not numbers(text):
        return "0"
    return _week(text, asked, USUAL_M)


def read_minutes(text: str, _asked: Asked) -> Reading:
    """Understand "45 min", "1 hour", "1:15", "1h30", "90", "no limit"; a number alone is minutes, a small one hours."""
    if choose(text, _NO_CAP) == "none" and not numbers(text):
        return "none"
    minutes = _told_minutes(plain(text))
    if minutes is None:
        return Puzzle("no_number")
    return str(minutes) if DAY_MINUTES[0] <= minutes <= DAY_MINUTES[1] else Puzzle("range", *DAY_MINUTES)


def _told_minutes(said: str) -> int | None:
    """Return the minutes of a text; None where there are none, or several."""
    clock = _CLOCK.fullmatch(said.strip(" .!"))
    if clock is not None:
        return 60 * int(clock["hours"]) + int(clock["minutes"] or 0)
    found = numbers(said) or [1.0] * bool(_AN_HOUR.search(said)) or [float(count) for count in counts(said)]
    if len(found) != 1:
        return None
    is_hours = bool(_HOURS.search(said)) or (found[0] <= MOST_HOURS and not _MINUTES.search(said))
    return round(60 * found[0] if is_hours else found[0])


def _week(text: str, asked: Asked, bounds_m: tuple[float, float]) -> Reading:
    """Return the metres that a text tells of a week, as a code, or the reason why they are not taken."""
    found = [] if _DURATION.search(plain(text)) else numbers(text)
    if len(found) != 1:
        return Puzzle("many_numbers" if found else "no_number")
    metres = found[0] * _unit_m(plain(text), asked)
    return str(round(metres)) if bounds_m[0] <= metres <= bounds_m[1] else Puzzle("range", *bounds_m)


def read_heart_rates(text: str, asked: Asked) -> Reading:
    """Understand "max 186, resting 48", "Ruhepuls 52 und Schwelle 168", "186"; one number alone is the maximum."""
    found: dict[HeartRate, int] = {}
    for kind, bpm in _told_rates(plain(text)):
        if kind is None:
            return Puzzle("hr_unclear")
        if kind in found:
            return Puzzle("many_numbers")
        low, high = HEART_RATES[kind]
        if not low <= bpm <= high:
            return Puzzle(f"hr_{kind}", low, high)
        found[kind] = bpm
    if not found:
        return Puzzle("no_number")
    return _in_order(found, asked)


def rates_of(code: str) -> dict[HeartRate, int]:
    """Return the heart rates of a code, in bpm.

    Raises:
        ValueError: If it is none.
    """
    match = _HR_CODE.fullmatch(code)
    if match is None or not code:
        raise ValueError(code)
    return {_HR_LETTERS[letter]: int(bpm) for letter, bpm in match.groupdict().items() if bpm}


def _ages(said: str, today: date) -> list[int]:
    born = [int(year) for year in _YEARS_OF_LIFE.findall(said)]
    born += [_full_year(int(one or other), today) for one, other in _SHORT_YEAR.findall(said)]
    if born:
        return [today.year - year for year in born]
    return [int(number) for number in numbers(said)]


def _full_year(short: int, today: date) -> int:
    """Return the last year that ends so."""
    return today.year - (today.year - short) % _CENTURY


def _unit_m(said: str, asked: Asked) -> float:
    if _MILES.search(said):
        return METRES_PER_MILE
    is_in_miles = asked.athlete.units == "mi" and not _KILOMETRES.search(said)
    return METRES_PER_MILE if is_in_miles else METRES_PER_KM


def _told_rates(said: str) -> Iterator[tuple[HeartRate | None, int]]:
    """Yield each number with what it is called before it, else right behind it; a lone one is the maximum."""
    parts = [(match.lastgroup, match[0]) for match in _HR_WORDS.finditer(said)]
    count = sum(name == "number" for name, _ in parts)
    called: str | None = None
    for at, (name, word) in enumerate(parts):
        if name != "number":
            called = None if name == "used" else name
            continue
        behind = parts[at + 1][0] if called is None and at + 1 < len(parts) else None
        kind = called or (behind if behind != "number" else None) or ("max" if count == 1 else None)
        yield _kind(kind), round(float(word.replace(",", ".")))
        called = None
        if behind is not None and behind != "number":
            parts[at + 1] = ("used", "")


def _kind(name: str | None) -> HeartRate | None:
    return next((kind for kind in HEART_RATES if kind == name), None)


def _in_order(found: dict[HeartRate, int], asked: Asked) -> Reading:
    """Return the code, or the reason when rest, threshold and maximum cannot all be true."""
    athlete = asked.athlete
    known = {"rest": athlete.hr_rest_bpm, "threshold": athlete.threshold_hr_bpm, "max": athlete.hr_max_bpm, **found}
    rising = [bpm for bpm in (known["rest"], known["threshold"], known["max"]) if bpm is not None]
    if any(low >= high for low, high in pairwise(rising)):
        return Puzzle("hr_order")
    letters = {kind: letter for letter, kind in _HR_LETTERS.items()}
    return "".join(f"{letters[kind]}{found[kind]}" for kind in letters if kind in found)
