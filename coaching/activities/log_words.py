"""A run in the athlete's own words: "10 km in 52:30, HR 150, yesterday"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coaching.activities import log_amounts as amounts
from coaching.activities.draft import DISTANCES_M, RPE_RANGE, Draft, EntrySport, Puzzle, Step
from coaching.activities.log_rest import EDGES, pieces_of
from coaching.activities.log_sports import SPORT_WORDS
from coaching.domain.activity import METRES_PER_KM
from coaching.words.amounts import CLOCKS, DISTANCES, MINUTE_S, PACES, TIMES, are_alike, number, take_climbs
from coaching.words.days import Unclear, bare_day, take_day_beside_remark
from coaching.words.rest import Rest

#: The answer of who has none, and what it leaves out.
_NOTHING_TO_TELL = re.compile(
    r"\W*(?:skip(?: it)?|no(?: distance)?|none|nothing|(?:i )?do(?:n't| not) know|weiter|überspringen|"
    r"keine?(?: strecke| ahnung)?|nichts|weiß (?:ich )?nicht)\W*"
)
_DECLINES: Mapping[Step, str] = {"distance": "has_no_distance", "feel": "has_no_rpe"}
_RACE = re.compile(r"\b(?:rac(?:e|ed|ing)|wettkampf)\b")
_OVER = re.compile(
    r"\b(?:ran|lief|jogged|walked|hiked|biked|cycled|rode|swam|rowed|skied|\w*(?:gelaufen|gejoggt|gegangen|gewandert|"
    r"geradelt|geschwommen|gerudert))\b"
)
_NEGATIVE = re.compile(r"(?:^|\s)[-\N{MINUS SIGN}]\s?\d[^\s]*")
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class _Habit:
    """What a text leaves out because it is always the same."""

    #: The athlete's day.
    today: date
    #: In which distances without a unit count.
    metres_alone: float


class _Unclear(Exception):
    """Something in the text cannot be taken down."""

    def __init__(self, puzzle: Puzzle) -> None:
        super().__init__(puzzle.code)
        self.puzzle = puzzle


def understand(
    text: str, *, today: date, about: Draft | None = None, metres_alone: float = METRES_PER_KM
) -> Draft | Puzzle:
    """Return what a text adds to what is known.

    Args:
        text: Anything.
        today: The athlete's day.
        about: What is known already; its next question is what a number alone answers.
        metres_alone: What a distance without its unit counts in: kilometres, or the miles of the athlete.

    Returns:
        The draft, complete or not; or why the text cannot be taken down.
    """
    known = about or Draft()
    declined = _DECLINES.get(known.missing) if known.missing and _NOTHING_TO_TELL.fullmatch(text.lower()) else None
    if declined is not None and known != Draft():
        return known.model_copy(update={declined: True})
    try:
        said = _said(Rest(text), known, _Habit(today, metres_alone))
    except _Unclear as unclear:
        return unclear.puzzle
    new = _said_only(said)
    if not {*new} - {"remark"} and known.missing not in (None, "feel"):
        return Puzzle("nothing")
    return known.model_copy(update=_consistent(new))


def tells_of_a_run(text: str, *, today: date) -> bool:
    """Return whether somebody says, unasked, what they have done: a sport, how far and how long."""
    said = understand(text, today=today)
    if isinstance(said, Puzzle):
        return False
    return said.sport is not None and bool(said.distance_m) and said.stated_s is not None


def says_it_is_over(text: str) -> bool:
    """Return whether somebody uses the past of a verb of sport: ran, gelaufen."""
    return _OVER.search(text.lower()) is not None


def distance_of_words(text: str, *, metres_alone: float = METRES_PER_KM) -> float | Puzzle:
    """Return the metres of "8.2 km", "5 mi" or "8200 m"; a number alone is in km or what is told."""
    rest = Rest(text)
    take_climbs(rest)
    try:
        distance_m = _one(rest.amounts(DISTANCES), "two_distances")
    except _Unclear as unclear:
        return unclear.puzzle
    alone = rest.text.strip(EDGES)
    if distance_m is None and _BARE_NUMBER.fullmatch(alone):
        distance_m = number(alone) * metres_alone
    if distance_m is None:
        return Puzzle("nothing")
    return distance_m if DISTANCES_M[0] <= distance_m <= DISTANCES_M[1] else Puzzle("distance_range")


def rpe_of_words(text: str) -> tuple[int | None, str | None] | Puzzle:
    """Return effort and note of "7", "7/10, heavy legs" or "it was lovely"; one of them may be None."""
    rest = Rest(text)
    stripped = rest.text.strip(EDGES)
    try:
        rpe = _rpe(Rest(f"rpe {stripped}")) if _BARE_NUMBER.fullmatch(stripped) else _rpe(rest)
    except _Unclear as unclear:
        return unclear.puzzle
    if rpe is None:
        return None, text.strip() or None
    words = " ".join(piece.strip(EDGES) for piece in pieces_of(rest))
    return rpe, words if _HAS_LETTERS.search(words) else None


def _said(rest: Rest, known: Draft, habit: _Habit) -> dict[str, object]:
    """Return the fields that a text names; the order decides what a number can still be."""
    negative = _NEGATIVE.search(rest.text)
    if negative is not None:
        raise _Unclear(Puzzle("unknown", negative[0].strip()))
    rest.take(amounts.TIME_OF_DAY)
    rpe, heart_max, heart = _rpe(rest), rest.take(amounts.HR_MAX), _heart_rate(rest)
    day, climbs = _day(rest, habit.today), take_climbs(rest)
    pace = _pace(rest)
    distance = _one(rest.amounts(DISTANCES), "two_distances")
    stated, is_clock = _time(rest)
    said: dict[str, object] = {
        "distance_m": distance,
        "stated_s": stated,
        "is_clock": is_clock,
        "rpe": rpe,
        "day": day,
        "hr_avg_bpm": heart,
        "hr_max_bpm": int(heart_max[1] or heart_max[2]) if heart_max else None,
        "is_race": rest.take(_RACE) is not None,
        "sport": _sport(rest),
    }
    words = _leftovers(rest, said, known, habit)
    said["remark"] = ", ".join([*words, *climbs]) or None
    return _by_pace(said, known, pace)


def _by_pace(said: dict[str, object], known: Draft, pace_s_per_km: float | None) -> dict[str, object]:
    """Return the time that a pace makes of the distance, where no time is said."""
    distance = said["distance_m"] or known.distance_m
    if pace_s_per_km is not None and said["stated_s"] is None and isinstance(distance, float):
        said["stated_s"] = round(pace_s_per_km * distance / 1000)
    return said


def _consistent(new: dict[str, object]) -> dict[str, object]:
    """Return the fields with what follows from them: a new answer replaces an earlier "none"."""
    follows: dict[str, object] = {}
    if "stated_s" in new:
        follows["is_clock"] = bool(new.get("is_clock"))
    if "distance_m" in new:
        follows["has_no_distance"] = False
    if "rpe" in new:
        follows["has_no_rpe"] = False
    return {**new, **follows}


def _rpe(rest: Rest) -> int | None:
    match = rest.take(amounts.RPE)
    if match is None:
        return None
    value = number(match[1] or match[2])
    if value not in RPE_RANGE:
        raise _Unclear(Puzzle("rpe_range", match[1] or match[2]))
    return int(value)


def _heart_rate(rest: Rest) -> int | None:
    match = rest.take(amounts.HR_AVERAGE) or rest.take(amounts.BPM)
    return int(match[1]) if match else None


def _pace(rest: Rest) -> float | None:
    paces = rest.amounts(PACES)
    if paces:
        return paces[0]
    match = rest.take(amounts.PLAIN_PACE)
    return amounts.plain_pace_s_per_km(match) if match else None


def _day(rest: Rest, today: date) -> date | None:
    day = take_day_beside_remark(rest, today)
    if isinstance(day, Unclear):
        raise _Unclear(Puzzle(day.code, day.text))
    return day


def _time(rest: Rest) -> tuple[float | None, bool]:
    """Return seconds, and whether they are two numbers that may be hours and minutes as well."""
    stated, clocks = _one(rest.amounts(TIMES), "two_times"), rest.amounts(CLOCKS)
    if not clocks:
        return stated, False
    if stated is not None or len(clocks) > 1:
        raise _Unclear(Puzzle("two_times"))
    return clocks[0], True


def _one(values: Sequence[float], code: Literal["two_distances", "two_times"]) -> float | None:
    """Return the one amount; two that mean the same are one."""
    if not are_alike(values):
        raise _Unclear(Puzzle(code))
    return values[0] if values else None


def _sport(rest: Rest) -> EntrySport | None:
    """Return the first sport of the table that is named, and cut out every word for it."""
    for sport, pattern in SPORT_WORDS:
        if rest.take(pattern) is not None:
            return sport
    return None


def _leftovers(rest: Rest, said: dict[str, object], known: Draft, habit: _Habit) -> list[str]:
    """Return the words that are left, for a note; a number that is left answers the next question, or puzzles."""
    words = []
    for piece in pieces_of(rest):
        if _HAS_LETTERS.search(piece):
            words.append(piece)
        elif re.search(r"\d", piece):
            _take_bare(piece, said, known, habit)
    return words


def _take_bare(piece: str, said: dict[str, object], known: Draft, habit: _Habit) -> None:
    """Take a number without a unit for what is still missing."""
    name, factor = _wanted(said, known, habit)
    is_number = _BARE_NUMBER.fullmatch(piece) is not None
    day = bare_day(piece, habit.today, "behind") if said["day"] is None and name is None else None
    if day is not None:
        said["day"] = day
    elif name is None or not is_number:
        raise _Unclear(Puzzle("unknown", piece))
    elif name == "rpe":
        said["rpe"] = _rpe(Rest(f"rpe {piece}"))
    else:
        said[name] = number(piece) * factor


def _wanted(said: dict[str, object], known: Draft, habit: _Habit) -> tuple[str | None, float]:
    """Return which field a number alone fills, and its unit."""
    added = _said_only(said)
    missing: Step | None = known.model_copy(update=added).missing
    if known.sport is None and "sport" not in added:
        missing = known.model_copy(update={"sport": "run", **added}).missing
    units: dict[Step, tuple[str, float]] = {
        "distance": ("distance_m", habit.metres_alone),
        "time": ("stated_s", MINUTE_S),
        "feel": ("rpe", 1.0),
    }
    is_asked = known.missing is not None and known != Draft()
    if missing == "feel" and not is_asked:
        return None, 1.0
    return units.get(missing, (None, 1.0)) if missing is not None else (None, 1.0)


def _said_only(fields: dict[str, object]) -> dict[str, object]:
    """Return the fields that have a value; an effort of 0 is one."""
    return {name: value for name, value in fields.items() if value is not None and value is not False}
