"""Distances and times of races as athletes write them: 10k, halber, 3h30, sub 4, 1:45, 48:30."""

import re
from collections.abc import Callable
from math import log

from coaching.athlete.goals import Puzzle
from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE
from coaching.domain.goal import RACE_LENGTHS_M
from coaching.physiology.performance import HALF_M, MARATHON_M

MINUTE_S = 60.0
HOUR_S = 3_600.0
ULTRA_M = 50_000.0
PARKRUN_M = 5_000.0
#: Who writes two numbers or one means what comes closest to this pace.
USUAL_S_PER_KM = 330.0
#: A length as near as this to a usual race is that race.
SAME_LENGTH = 0.006
#: Up to so many hours, a clock of two numbers without a distance is hours and minutes.
MOST_HOURS = 9
#: So few m are minutes.
MOST_MINUTES = 300.0
_NUMBER = r"(\d{1,6}(?:[.,]\d{1,4})?)"
_START = r"(?<![\d.,:])"
_HALF = re.compile(r"\b(?:half(?:[ -]?marathon)?|halb(?:marathon|en|er)?|hm|half-?mara)\b")
_MARATHON = re.compile(r"\b(?:full )?mar[ai]th?on\b")
_ULTRA = re.compile(r"\bultra(?:marathon|lauf)?\b")
_PARKRUN = re.compile(r"\bpark ?run\b")
_KM = re.compile(rf"{_START}{_NUMBER}[ -]?(?:kms?|kilomet(?:er|re)s?|k|er)(?![a-zäöü/])")
_MILES = re.compile(rf"{_START}{_NUMBER}[ -]?(?:mi|milers?|miles?|meilen?)(?![a-zäöü/])")
_METRES = re.compile(rf"{_START}(\d{{1,3}}[.,]\d{{3}}|\d{{3,6}}) ?(?:met(?:er|re)s?|m)(?![a-zäöü])")
_A_MILE = re.compile(r"\b(?:the |a |one |eine )?(?:mile|meile)\b")
_PACE = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2}) ?(?:min ?)?(?:/|per |pro ) ?(km|k|mi|miles?|meile)\b")
_H = r"(?:hours?|hrs?|h|std\.?|stunden?)(?![a-zäöü])"
_M = r"(?:minutes?|minuten|mins?\.?|m|')(?![a-zäöü])"
_S = r"(?:seconds?|sekunden|secs?\.?|sek\.?|s|\"|'')(?![a-zäöü])"
_HOURS = re.compile(
    rf"{_START}(\d{{1,3}}(?:[.,]\d{{1,2}})?) ?{_H}(?: ?(?:and |und )?(\d{{1,2}})(?: ?{_M}|(?![\d.,:/a-z])))?"
    rf"(?: ?(?:and |und )?(\d{{1,2}}) ?{_S})?"
)
_GLUED = re.compile(rf"{_START}(\d{{1,2}})h(\d{{2}})(?!\d)(?: ?{_M})?")
_MINUTES = re.compile(rf"{_START}(\d{{1,4}}(?:[.,]\d{{1,2}})?) ?{_M}(?: ?(?:and |und )?(\d{{1,2}}) ?{_S})?")
_SECONDS = re.compile(rf"{_START}(\d{{2,5}}) ?{_S}")
_FULL_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d{2}):(\d{2})(?![\d:])(?: ?h\b)?")
_HOUR_CLOCK = re.compile(rf"(?<![\d:])(\d{{1,3}}):(\d{{2}}) ?{_H}")
_MINUTE_CLOCK = re.compile(rf"(?<![\d:])(\d{{1,3}}):(\d{{2}}) ?{_M}")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d{2})(?:[.,]\d{1,3})?(?![\d:])")
_UNDER = re.compile(rf"\b(?:sub|under|below|unter|less than)[ -]?{_NUMBER}(?![\d:])")
_BARE_CLOCK = re.compile(r"(\d{1,2})[.,](\d{2})")


class Unclear(Exception):
    """Something in the text cannot be taken down."""

    def __init__(self, puzzle: Puzzle) -> None:
        """Take the reason."""
        super().__init__(puzzle.code)
        self.puzzle = puzzle


class Rest:
    """What is left of a text to be understood."""

    def __init__(self, text: str) -> None:
        """Take the whole text."""
        self.left = " ".join(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Return all places of a pattern, and cut them out."""
        found = list(pattern.finditer(self.left))
        self.left = pattern.sub(" | ", self.left)
        return found

    def cut(self, match: re.Match[str]) -> None:
        """Blank out a place, so that the others stay where they are."""
        self.left = f"{self.left[: match.start()]}{'|' * len(match[0])}{self.left[match.end() :]}"


def bare_time(piece: str, distance_m: float | None) -> float:
    """Return the time of 4, 45, 3.30 or 1,5, in s."""
    clock = _BARE_CLOCK.fullmatch(piece)
    if clock is not None and int(clock[2]) < MINUTE_S:
        return _likelier(_two(clock[1], clock[2]), distance_m)
    return _likelier((number(piece) * MINUTE_S, number(piece) * HOUR_S), distance_m)


def pace_of(rest: Rest) -> float | None:
    """Return the pace that a text names, in s/km."""
    found = rest.take(_PACE)
    if not found:
        return None
    seconds = int(found[0][1]) * MINUTE_S + int(found[0][2])
    return seconds if found[0][3].startswith("k") else seconds * METRES_PER_KM / METRES_PER_MILE


def distance_of(rest: Rest) -> float | None:
    """Return the one distance that a text names, in m.

    Raises:
        Unclear: If there are more.
    """
    found = [usual_m(METRES_PER_KM * number(match[1])) for match in rest.take(_KM)]
    found += [usual_m(METRES_PER_MILE * number(match[1])) for match in rest.take(_MILES)]
    found += [usual_m(float(re.sub("[.,]", "", match[1]))) for match in rest.take(_METRES) if _is_length(match)]
    for pattern, metres in _NAMES:
        named = rest.take(pattern)
        # "100 km ultra" and "10 km parkrun" are as long as their number says.
        found += [metres] if named and not (found and metres in {ULTRA_M, PARKRUN_M}) else []
    if len(set(found)) > 1:
        raise Unclear(Puzzle("two_distances"))
    return found[0] if found else None


_NAMES: tuple[tuple[re.Pattern[str], float], ...] = (
    (_HALF, HALF_M),
    (_MARATHON, MARATHON_M),
    (_ULTRA, ULTRA_M),
    (_PARKRUN, PARKRUN_M),
    (_A_MILE, METRES_PER_MILE),
)


def _is_length(match: re.Match[str]) -> bool:
    return float(re.sub("[.,]", "", match[1])) > MOST_MINUTES


def usual_m(metres: float) -> float:
    """Return the length of the usual race where it is that: 21.1 km is a half marathon."""
    usual = (length_m for _, length_m in RACE_LENGTHS_M if abs(metres / length_m - 1) <= SAME_LENGTH)
    return next(usual, round(metres, 1))


def time_of(rest: Rest, distance_m: float | None) -> float | None:
    """Return the one time that a text names, in s; the distance says what two numbers mean.

    Raises:
        Unclear: If there are more.
    """
    found = [seconds(match) for pattern, seconds in _TIMES for match in rest.take(pattern)]
    clocks = [_likelier(_two(match[1], match[2]), distance_m) for match in rest.take(_CLOCK)]
    under = [bare_time(match[1], distance_m) for match in rest.take(_UNDER)]
    times = {*found, *clocks, *under}
    if len(times) > 1:
        raise Unclear(Puzzle("two_times"))
    return times.pop() if times else None


def _likelier(readings: tuple[float, float], distance_m: float | None) -> float:
    """Return the reading that a runner means: the one nearer to a usual pace."""
    short_s, long_s = readings
    if distance_m is None:
        return long_s if long_s <= MOST_HOURS * HOUR_S + HOUR_S else short_s
    usual_s = USUAL_S_PER_KM * distance_m / METRES_PER_KM
    return min(readings, key=lambda seconds: abs(log(max(seconds, 1.0) / usual_s)))


def _two(first: str, second: str) -> tuple[float, float]:
    """Return both readings of a clock of two numbers: minutes and seconds, hours and minutes."""
    minutes = int(first) * MINUTE_S + int(second)
    return minutes, minutes * MINUTE_S


def number(text: str) -> float:
    """Return the number; a comma is a decimal point."""
    return float(text.replace(",", "."))


def _hours(match: re.Match[str]) -> float:
    return number(match[1]) * HOUR_S + int(match[2] or 0) * MINUTE_S + int(match[3] or 0)


def _whole(match: re.Match[str]) -> float:
    return int(match[1]) * HOUR_S + int(match[2]) * MINUTE_S + int(match[3])


def _hour_clock(match: re.Match[str]) -> float:
    return int(match[1]) * HOUR_S + int(match[2]) * MINUTE_S


def _minutes(match: re.Match[str]) -> float:
    return number(match[1]) * MINUTE_S + int(match[2] or 0)


def _minute_clock(match: re.Match[str]) -> float:
    return int(match[1]) * MINUTE_S + int(match[2])


_TIMES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], float]], ...] = (
    (_FULL_CLOCK, _whole),
    (_HOUR_CLOCK, _hour_clock),
    (_MINUTE_CLOCK, _minute_clock),
    (_GLUED, _hour_clock),
    (_HOURS, _hours),
    (_MINUTES, _minutes),
    (_SECONDS, lambda match: float(match[1])),
)
