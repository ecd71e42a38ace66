"""The weeks of a plan before they hold sessions: which phase each belongs to, and which are easier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from coaching.domain.history import monday_of
from coaching.domain.season import Level, Phase, RaceDistance
from coaching.plan import comeback
from coaching.training.phases import phase_allocation
from coaching.training.runner import PlanWish, Runner

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
SUNDAY = 6
PHASES: tuple[Phase, ...] = ("base", "build", "sharpen", "taper", "race_week")
LOADING: frozenset[Phase] = frozenset({"base", "build", "sharpen"})

# docs/science.md#the-planner
#: Every so many weeks one is easier; for masters a week sooner.
CUTBACK_EVERY, CUTBACK_EVERY_FOR_MASTERS = 4, 3
#: A plan without a race has so many weeks, and spends this share of them on the base.
BASE_PLAN_WEEKS = 10
BASE_SHARE = 0.6


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One calendar week of a plan."""

    #: From 1.
    number: int
    #: Those that are in the plan, at least one.
    days: tuple[date, ...]
    phase: Phase
    #: Which week of its phase, from 0, and of how many.
    place: int
    of: int
    #: An easier week.
    is_cutback: bool
    #: Weeks at full load up to the end of build, and up to the taper, this one included.
    growing_left: int
    loaded_left: int
    #: Weeks to the week of the race; None without one.
    to_race: int | None

    @property
    def monday(self) -> date:
        """Return the first day of the week, in the plan or not."""
        return monday_of(self.days[0])

    @property
    def share(self) -> float:
        """Return the share of the week that is in the plan, 0..1."""
        return len(self.days) / 7


def frames_of(runner: Runner, wish: PlanWish) -> tuple[Frame, ...]:
    """Return the weeks from today to the race; without one those of a plan that ends on a Sunday.

    Source:
        docs/science.md#e2-phases, docs/science.md#the-planner
    """
    last = wish.goal.race_on if wish.goal else _end_without_race(runner.today)
    weeks = (monday_of(last) - monday_of(runner.today)) // WEEK + 1
    phases = _phases(wish.goal.race, weeks, runner.level) if wish.goal else _phases_without_race(weeks)
    first = _number(runner.today, monday_of(runner.today + comeback.length(runner) + SUNDAY * DAY))
    cutbacks = _cutbacks(phases, _tune_up_weeks(runner.today, wish), _every(runner), first)
    days = [runner.today + number * DAY for number in range((last - runner.today).days + 1)]
    by_week = [tuple(week) for _, week in groupby(days, key=monday_of)]
    return tuple(
        Frame(
            number=number,
            days=by_week[number - 1],
            phase=phase,
            place=phases[: number - 1].count(phase),
            of=phases.count(phase),
            is_cutback=number in cutbacks,
            growing_left=_loaded(phases, cutbacks, number, {"base", "build"}),
            loaded_left=_loaded(phases, cutbacks, number, LOADING),
            to_race=weeks - number if wish.goal else None,
        )
        for number, phase in enumerate(phases, start=1)
    )


def _end_without_race(today: date) -> date:
    """Return a Sunday; a week of which little is left does not count."""
    return monday_of(today + 2 * DAY) + BASE_PLAN_WEEKS * WEEK - DAY


def _phases(race: RaceDistance, weeks: int, level: Level) -> list[Phase]:
    lengths = phase_allocation(distance=race, weeks=weeks, level=level)
    return [phase for phase in PHASES for _ in range(getattr(lengths, phase))]


def _phases_without_race(weeks: int) -> list[Phase]:
    base = round(BASE_SHARE * weeks)
    return ["base" if number < base else "build" for number in range(weeks)]


def _every(runner: Runner) -> int:
    return CUTBACK_EVERY_FOR_MASTERS if runner.is_master else CUTBACK_EVERY


def _cutbacks(phases: Sequence[Phase], tune_up_weeks: set[int], every: int, first: int) -> set[int]:
    """Return the numbers of the easier weeks: those of races on the way, and as few others as can be.

    Args:
        phases: Of all weeks.
        tune_up_weeks: The weeks of races on the way.
        every: One week in so many is easier.
        first: The first week that counts.
    """
    found, block = set[int](), list[int]()
    for number, phase in enumerate(phases, start=1):
        is_loading = phase in LOADING
        if is_loading and number not in tune_up_weeks:
            block += [number] if number >= first else []
            continue
        found |= {number} if is_loading else set()
        found |= _easier(block, every)
        block = []
    return found | _easier(block, every)


def _easier(block: Sequence[int], every: int) -> set[int]:
    """Return the easier ones of some weeks in a row, so that full ones come in rows of about the same length."""
    easier = next(count for count in range(len(block) + 1) if len(block) - count <= (count + 1) * (every - 1))
    shortest, longer = divmod(len(block) - easier, easier + 1)
    found, place = set[int](), 0
    for row in range(easier):
        place += shortest + (row >= easier + 1 - longer)
        found.add(block[place])
        place += 1
    return found


def _tune_up_weeks(today: date, wish: PlanWish) -> set[int]:
    return {_number(today, race.race_on) for race in wish.tune_ups}


def _loaded(phases: Sequence[Phase], cutbacks: set[int], number: int, among: set[Phase] | frozenset[Phase]) -> int:
    return sum(phase in among and each not in cutbacks for each, phase in enumerate(phases, start=1) if each >= number)


def _number(today: date, day: date) -> int:
    return (monday_of(day) - monday_of(today)) // WEEK + 1
