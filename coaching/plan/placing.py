"""On which days of a week to run, and where the hard sessions go: far from one another, and from the long run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

WEEK_DAYS = 7
#: Beyond this, more rest between hard days wins nothing.
GAP_ENOUGH = 3
#: A long run has a day between it and anything hard, whatever the others need.
LEAST_GAP = 2
#: What speaks for a pattern, in points.
POINTS_GAP, POINTS_FRESH_FOR_LONG, POINTS_REST_AFTER_LONG, POINTS_REST_BEFORE = 3.0, 0.6, 1.5, 0.5
POINTS_IN_A_ROW, POINTS_UNEVEN, POINTS_SAME_HARD, POINTS_SAME_RUN = -0.6, -0.4, 1.2, 0.4


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Weekdays of a week, Monday 0."""

    #: None where no long run fits in.
    long: int | None
    #: In their order.
    hard: tuple[int, ...]
    easy: tuple[int, ...]

    @property
    def runs(self) -> tuple[int, ...]:
        """Return all running days in their order."""
        return tuple(sorted((*self.hard, *self.easy, *(() if self.long is None else (self.long,)))))


@dataclass(frozen=True, kw_only=True)
class Room:
    """What a week has room for."""

    #: On which running is possible.
    days: tuple[int, ...]
    #: On which a hard session has the time it needs.
    hard_days: tuple[int, ...]
    #: None where no long run is wanted.
    long_day: int | None
    runs: int
    hard: int
    #: Days from one hard session to the next, at least.
    gap: int
    #: Days that are planned already: hard, and run at all.
    fixed_hard: tuple[int, ...] = ()
    fixed_runs: tuple[int, ...] = ()
    #: Neither hard nor long.
    easy_only: tuple[int, ...] = ()
    #: Of the week before: people like to keep their days.
    usual_hard: tuple[int, ...] = ()
    usual_runs: tuple[int, ...] = ()
    #: How many days before Monday the last hard session was; None for long ago.
    last_hard: int | None = None


@cache
def place(room: Room) -> Pattern:
    """Return the best pattern; with fewer hard sessions than wanted where more do not fit.

    Source:
        docs/science.md#the-planner
    """
    for hard in range(min(room.hard, len(room.hard_days), room.runs), -1, -1):
        patterns = list(_patterns(room, hard))
        if patterns:
            return max(patterns, key=lambda pattern: _points(pattern, room))
    return Pattern(long=None, hard=(), easy=())


def _patterns(room: Room, hard: int) -> Iterator[Pattern]:
    """Yield the patterns with so many hard sessions."""
    long = _long_day(room)
    fixed = () if long is None else (long,)
    free = [day for day in room.days if day not in fixed]
    runs = min(room.runs, len(free) + len(fixed))
    if hard + len(fixed) > runs:
        return
    for chosen in combinations([day for day in room.hard_days if day in free and day not in room.easy_only], hard):
        if chosen and not _is_spaced((*chosen, *fixed), room):
            continue
        rest = [day for day in free if day not in chosen]
        for easy in combinations(rest, runs - hard - len(fixed)):
            yield Pattern(long=long, hard=chosen, easy=easy)


def _long_day(room: Room) -> int | None:
    """Return the day of the long run; None where it is closed, or beside something hard."""
    long = room.long_day
    if long is None or long not in room.days or long in room.easy_only or room.runs == 0:
        return None
    is_beside = any(abs(long - day) < room.gap for day in room.fixed_hard)
    return None if is_beside or (room.last_hard is not None and long + room.last_hard < LEAST_GAP) else long


def _is_spaced(days: Sequence[int], room: Room) -> bool:
    """Return whether hard days keep their distance, from those of the week before and in the week after too."""
    return all(gap >= room.gap for gap in _gaps(days, room))


def _gaps(days: Sequence[int], room: Room) -> list[int]:
    """Return the days between one hard session and the next, round the week."""
    hard = sorted((*days, *room.fixed_hard))
    if not hard:
        return []
    before = [] if room.last_hard is None else [hard[0] + room.last_hard]
    around = [] if len(hard) == 1 or room.fixed_hard else [hard[0] + WEEK_DAYS - hard[-1]]
    return [*before, *(later - earlier for earlier, later in pairwise(hard)), *around]


def _points(pattern: Pattern, room: Room) -> float:
    fixed = () if pattern.long is None else (pattern.long,)
    gaps = _gaps((*pattern.hard, *fixed), room)
    runs = sorted((*pattern.runs, *room.fixed_runs))
    points = POINTS_GAP * sum(min(gap, GAP_ENOUGH) for gap in gaps) / max(1, len(gaps))
    if pattern.long is not None and (pattern.long + 1) % WEEK_DAYS not in runs:
        points += POINTS_REST_AFTER_LONG
    points += POINTS_REST_BEFORE * sum((day - 1) % WEEK_DAYS not in runs for day in (*pattern.hard, *fixed))
    points += POINTS_IN_A_ROW * max(0, _longest_row(runs) - 2)
    if pattern.long is not None and pattern.hard:
        nearest = min((pattern.long - day) % WEEK_DAYS for day in pattern.hard)
        points += POINTS_FRESH_FOR_LONG * min(nearest, GAP_ENOUGH)
    points += POINTS_SAME_HARD * len({*pattern.hard} & {*room.usual_hard})
    points += POINTS_SAME_RUN * len({*runs} & {*room.usual_runs})
    return points + POINTS_UNEVEN * _unevenness(runs)


def _longest_row(runs: Sequence[int]) -> int:
    """Return the most running days in a row, round the week."""
    if len(runs) >= WEEK_DAYS:
        return WEEK_DAYS
    lengths = []
    for start in range(WEEK_DAYS):
        length = 0
        while (start + length) % WEEK_DAYS in runs:
            length += 1
        lengths.append(length)
    return max(lengths)


def _unevenness(runs: Sequence[int]) -> float:
    """Return how much the days between runs differ."""
    if len(runs) < 2:  # noqa: PLR2004 - one run has no neighbour
        return 0.0
    gaps = [later - earlier for earlier, later in zip(runs, [*runs[1:], runs[0] + WEEK_DAYS], strict=True)]
    mean = sum(gaps) / len(gaps)
    return sum((gap - mean) ** 2 for gap in gaps) / len(gaps)
