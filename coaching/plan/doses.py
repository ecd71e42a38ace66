"""How much hard work a session holds, and in which pieces: what a coach would write on a board."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Literal

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.season import Level
from coaching.physiology.performance import TrainingPaces
from coaching.training.session_code import Code, number
from coaching.training.volume import quality_caps

#: Threshold, intervals, repetitions, hills, steady at marathon pace; the work in s for T and H, in m for the others.
WorkKind = Literal["T", "I", "R", "H", "M"]

MINUTE_S = 60.0

# docs/science.md#the-planner
#: The most work in one session, in the unit of its kind, however long the week is.
MOST: Mapping[Level, Mapping[WorkKind, float]] = {
    "beginner": {"T": 24 * MINUTE_S, "I": 3_200, "R": 1_600, "H": 6 * MINUTE_S, "M": 10_000},
    "intermediate": {"T": 36 * MINUTE_S, "I": 5_000, "R": 2_400, "H": 10 * MINUTE_S, "M": 14_000},
    "advanced": {"T": 45 * MINUTE_S, "I": 8_000, "R": 4_000, "H": 12 * MINUTE_S, "M": 18_000},
}
#: Below these there is no session worth the name.
LEAST: Mapping[WorkKind, float] = {"T": 8 * MINUTE_S, "I": 1_200, "R": 800, "H": 3 * MINUTE_S, "M": 3_000}
#: A dose stays below its cap, so that a rounded week does not undo it.
OF_CAP = 0.97
FIRST_OF_CAP = 0.6
#: By the week, and at most after a longer time.
GROWTH, MOST_GROWTH = 1.2, 1.3
#: Doses down to this share are as good, so that sessions can differ: on the way to the cap, and near it.
AS_GOOD, AS_GOOD_NEAR_CAP = 0.93, 0.8

#: Minutes of a block at threshold, and how many are run.
THRESHOLD_FORMS = (
    (4, 2, 6),
    (5, 2, 6),
    (6, 2, 6),
    (7, 2, 4),
    (8, 2, 5),
    (10, 2, 4),
    (12, 2, 3),
    (15, 1, 3),
    (20, 1, 2),
)
INTERVALS_M, INTERVAL_REPS = (400, 500, 600, 800, 1_000, 1_200), (2, 3, 4, 5, 6, 7, 8)
REPETITIONS_M, REPETITION_REPS = (200, 300, 400), (4, 5, 6, 8, 10, 12)
CLIMBS_S, CLIMB_REPS = (45, 60, 75, 90), (4, 5, 6, 7, 8, 10)
# docs/science.md#e11-rules R26, R27
INTERVAL_REP_S, LONGEST_REPETITION_S = (2.05 * MINUTE_S, 4.9 * MINUTE_S), 1.95 * MINUTE_S
INTERVAL_REST, REPETITION_REST = 0.6, 2.2


@dataclass(frozen=True, kw_only=True)
class Dose:
    """One session of hard work."""

    code: str
    #: In the unit of its kind.
    amount: float
    #: Of one piece; sessions with other pieces feel different.
    piece: float


def cap_of(kind: WorkKind, week_m: float, paces: TrainingPaces, level: Level) -> float:
    """Return the most work of a kind in one session, in its unit.

    Source:
        docs/science.md#e11-rules R25, R26, R27, R28, R33
    """
    caps = quality_caps(week_m / METRES_PER_KM)
    easy_s_per_km = (paces.easy_slow_s_per_km + paces.easy_fast_s_per_km) / 2
    by_week = {
        "H": caps.interval_km * easy_s_per_km,
        "T": caps.threshold_km * paces.threshold_s_per_km,
        "I": METRES_PER_KM * caps.interval_km,
        "R": METRES_PER_KM * caps.repetition_km,
        "M": METRES_PER_KM * caps.marathon_km,
    }
    return OF_CAP * min(MOST[level][kind], by_week[kind])


def next_amount(cap: float, last: float | None, weeks: int) -> float:
    """Return how much comes next: a part of the cap at first, then a little more each time.

    Args:
        cap: The most.
        last: What was done last; None for nothing yet.
        weeks: Since then, 1 or more.
    """
    return FIRST_OF_CAP * cap if last is None else min(cap, min(MOST_GROWTH, GROWTH**weeks) * last)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What decides among sessions with about the same work."""

    #: Piece of the last session of the kind, which is not repeated where others are as good; None for none.
    after: float | None = None
    #: Picks among those that are left.
    turn: int = 0
    #: Whether the work is near its cap, and stays there.
    is_near_cap: bool = False


def dose_of(kind: WorkKind, amount: float, paces: TrainingPaces, choice: Choice) -> Dose | None:
    """Return a session with at most so much work; None where no session worth the name is that small.

    Args:
        kind: Of the work.
        amount: In the unit of the kind.
        paces: Of the athlete.
        choice: Among those with about as much.
    """
    fitting = [dose for dose in doses(kind, paces) if LEAST[kind] <= dose.amount <= amount]
    if not fitting:
        return None
    most = max(dose.amount for dose in fitting)
    share = AS_GOOD_NEAR_CAP if choice.is_near_cap else AS_GOOD
    good = [dose for dose in fitting if dose.amount >= share * most]
    others = [dose for dose in good if dose.piece != choice.after] or good
    return others[choice.turn % len(others)]


@lru_cache(maxsize=64)
def doses(kind: WorkKind, paces: TrainingPaces) -> tuple[Dose, ...]:
    """Return all sessions of a kind that this athlete could run."""
    makers = {"T": _threshold, "I": _intervals, "R": _repetitions, "H": _hills, "M": _steady}
    return tuple(makers[kind](paces))


def _threshold(_paces: TrainingPaces) -> Iterator[Dose]:
    for minutes, fewest, most in THRESHOLD_FORMS:
        rest_min = 1 if minutes <= 5 else 2 if minutes <= 12 else 3  # noqa: PLR2004 - longer blocks, longer rests
        for reps in range(fewest, most + 1):
            code = Code(
                kind="threshold",
                reps=reps,
                rep_s=minutes * MINUTE_S,
                rest_s=None if reps == 1 else rest_min * MINUTE_S,
            )
            yield Dose(code=str(code), amount=reps * minutes * MINUTE_S, piece=minutes)


def _intervals(paces: TrainingPaces) -> Iterator[Dose]:
    least_s, most_s = INTERVAL_REP_S
    for rep_m in INTERVALS_M:
        rep_s = rep_m * paces.interval_s_per_km / METRES_PER_KM
        if least_s <= rep_s <= most_s:
            for reps in INTERVAL_REPS:
                code = Code(kind="intervals", reps=reps, rep_m=rep_m, rest_s=_halves_s(INTERVAL_REST * rep_s))
                yield Dose(code=str(code), amount=reps * rep_m, piece=rep_m)


def _repetitions(paces: TrainingPaces) -> Iterator[Dose]:
    for rep_m in REPETITIONS_M:
        rep_s = rep_m * paces.repetition_s_per_km / METRES_PER_KM
        if rep_s <= LONGEST_REPETITION_S:
            for reps in REPETITION_REPS:
                code = Code(kind="repetitions", reps=reps, rep_m=rep_m, rest_s=_halves_s(REPETITION_REST * rep_s))
                yield Dose(code=str(code), amount=reps * rep_m, piece=rep_m)


def _hills(_paces: TrainingPaces) -> Iterator[Dose]:
    for rep_s in CLIMBS_S:
        for reps in CLIMB_REPS:
            yield Dose(code=f"H{reps}x{rep_s}", amount=reps * rep_s, piece=rep_s)


def _steady(_paces: TrainingPaces) -> Iterator[Dose]:
    for km in range(3, 26):
        yield Dose(code=f"M{number(km)}", amount=km * METRES_PER_KM, piece=km)


def _halves_s(seconds: float) -> float:
    """Return a rest in whole half minutes, at least as long."""
    return ceil(seconds / (MINUTE_S / 2)) * MINUTE_S / 2
