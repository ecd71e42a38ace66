"""Distances and times of races that only races have: halber, 10er, parkrun, sub 4; 1:45 and 48:30 by the distance."""

import re
from math import log

from coaching.athlete.goals import Puzzle
from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE
from coaching.domain.goal import RACE_LENGTHS_M
from coaching.words.amounts import (
    CLOCKS,
    DISTANCES,
    HALF_M,
    HOUR_S,
    MINUTE_S,
    NUMBER,
    START,
    TIMES,
    are_alike,
    clock_s,
    kilometres,
    number,
)
from coaching.words.rest import Rest

ULTRA_M = 50_000.0
PARKRUN_M = 5_000.0
#: Who writes two numbers or one means what comes closest to this pace.
USUAL_S_PER_KM = 330.0
#: A length as near as this to a usual race is that race.
SAME_LENGTH = 0.006
#: Up to so many hours, a clock of two numbers without a distance is hours and minutes.
MOST_HOURS = 9
#: A German number with er: shorter ones say how many run together, longer ones are races on a track, in metres.
_SHORTEST_ER, _FIRST_IN_METRES = 5.0, 400.0
#: What is counted by such a number, and is no race: 5er Gruppe, 4er-Staffel.
_NO_RACE = re.compile(
    rf"{START}\d{{1,3}}[ -]?er[ -]?(?:gruppen?|grüppchen|gespann|teams?|staffeln?|mannschaft(?:en)?|pack|blocks?|"
    r"blöcken?|serien?|reihen?|wg|zimmer|rhythmus|pärchen|karte|zug)\b"
)
_ER = re.compile(rf"{START}{NUMBER}[ -]?er(?![a-zäöü/])")
_BY_NAME: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"\b(?:half(?:-?mara)?(?! an? hour)|halb(?:en|er)?)\b"), HALF_M),
    (re.compile(r"\bultra(?:marathon|lauf)?\b"), ULTRA_M),
    (re.compile(r"\bpark ?run\b"), PARKRUN_M),
    (re.compile(r"\b(?:the |a |one |eine )?(?:mile|meile)\b"), METRES_PER_MILE),
)
_UNDER = re.compile(rf"\b(?:sub|under|below|unter|less than)[ -]?{NUMBER}(?![\d:])")
_BARE_CLOCK = re.compile(r"(\d{1,2})[.,](\d{2})")


class NotTakenDown(Exception):
    """Something in the text cannot be taken down."""

    def __init__(self, puzzle: Puzzle) -> None:
        """Take the reason."""
        super().__init__(puzzle.code)
        self.puzzle = puzzle


def bare_time(piece: str, distance_m: float | None) -> float:
    """Return the time of 4, 45, 3.30 or 1,5, in s."""
    clock = _BARE_CLOCK.fullmatch(piece)
    if clock is not None and int(clock[2]) < MINUTE_S:
        return _likelier(clock_s(clock[1], clock[2]), distance_m)
    return _likelier(number(piece) * MINUTE_S, distance_m)


def distance_of(rest: Rest) -> float | None:
    """Return the one distance that a text names, in m.

    Raises:
        NotTakenDown: If there are more.
    """
    rest.take(_NO_RACE)
    found = [usual_m(metres) for metres in rest.amounts([*DISTANCES, (_ER, _er_m)])]
    for pattern, metres in _BY_NAME:
        named = rest.take(pattern)
        # "100 km ultra" and "10 km parkrun" are as long as their number says.
        found += [metres] if named and not (found and metres in {ULTRA_M, PARKRUN_M}) else []
    if not are_alike(found):
        raise NotTakenDown(Puzzle("two_distances"))
    return found[0] if found else None


def _er_m(match: re.Match[str]) -> float | None:
    """Return the metres of 10er and 1500er; None for 3er."""
    if number(match[1]) >= _FIRST_IN_METRES:
        return number(match[1])
    return kilometres(match) if number(match[1]) >= _SHORTEST_ER else None


def usual_m(metres: float) -> float:
    """Return the length of the usual race where it is that: 21.1 km is a half marathon."""
    usual = (length_m for _, length_m in RACE_LENGTHS_M if abs(metres / length_m - 1) <= SAME_LENGTH)
    return next(usual, round(metres, 1))


def time_of(rest: Rest, distance_m: float | None) -> float | None:
    """Return the one time that a text names, in s; the distance says what two numbers mean.

    Raises:
        NotTakenDown: If there are more.
    """
    times = {*rest.amounts(TIMES), *(_likelier(seconds, distance_m) for seconds in rest.amounts(CLOCKS))}
    times |= {*rest.amounts([(_UNDER, lambda match: bare_time(match[1], distance_m))])}
    if len(times) > 1:
        raise NotTakenDown(Puzzle("two_times"))
    return times.pop() if times else None


def _likelier(short_s: float, distance_m: float | None) -> float:
    """Return what a runner means: minutes and seconds, or hours and minutes, whichever is nearer to a usual pace."""
    long_s = short_s * MINUTE_S
    if distance_m is None:
        return long_s if long_s <= MOST_HOURS * HOUR_S + HOUR_S else short_s
    usual_s = USUAL_S_PER_KM * distance_m / METRES_PER_KM
    return min(short_s, long_s, key=lambda seconds: abs(log(max(seconds, 1.0) / usual_s)))
