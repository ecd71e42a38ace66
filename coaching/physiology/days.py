"""Sessions by day and by week, with the fitness that they add up to."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean

from coaching.domain.history import NO_ZONES, Day, TrainingSession, Week, ZoneSeconds, monday_of
from coaching.domain.training import Load
from coaching.physiology.fitness import Fitness, fitness_days

# docs/science.md#c-ctl
#: Days whose mean load stands for all that was done before the first one.
SEED_DAYS = 28
#: Days of data from which fitness is more than a guess.
CALIBRATED_DAYS = 42

ONE_DAY = timedelta(days=1)


def plain_days(
    sessions: Sequence[TrainingSession], loads: Sequence[Load | None], *, since: date, until: date
) -> tuple[Day, ...]:
    """Return every calendar day with its sums, fitness left open.

    Args:
        sessions: In the order of their starts; those outside of the days are passed over.
        loads: One for each session.
        since: First day.
        until: Last day; nothing is returned when it comes before the first.
    """
    by_day: dict[date, list[tuple[TrainingSession, Load | None]]] = {}
    for session, load in zip(sessions, loads, strict=True):
        by_day.setdefault(session.day, []).append((session, load))
    return tuple(_plain_day(day, by_day.get(day, ())) for day in _calendar(since, until))


def with_fitness(days: Sequence[Day], before: Fitness) -> tuple[Day, ...]:
    """Return the days with fitness, fatigue and form.

    Source:
        docs/science.md#c-ctl
    """
    states = fitness_days((day.load_points for day in days), before)
    return tuple(
        day.model_copy(update={"fitness": state.fitness, "fatigue": state.fatigue, "form": state.form})
        for day, state in zip(days, states, strict=True)
    )


def seed(days: Sequence[Day]) -> Fitness:
    """Return the state before the first day of a history: nobody begins at nothing.

    Source:
        docs/science.md#c-ctl
    """
    start = fmean(day.load_points for day in days[:SEED_DAYS]) if days else 0.0
    return Fitness(fitness=start, fatigue=start)


def rested_until(days: Sequence[Day], last: Day, until: date) -> tuple[Day, ...]:
    """Return the days, and the rest days that followed.

    Args:
        days: In their order, maybe none.
        last: The last day of the history, among them or before them.
        until: Last day to be returned.
    """
    resting = tuple(Day(day=day) for day in _calendar(last.day + ONE_DAY, until))
    return (*days, *with_fitness(resting, Fitness(fitness=last.fitness, fatigue=last.fatigue)))


def weeks(days: Iterable[Day]) -> tuple[Week, ...]:
    """Return the weeks that these days belong to; days in their order."""
    return tuple(_week(monday, tuple(group)) for monday, group in groupby(days, key=lambda day: monday_of(day.day)))


def _calendar(since: date, until: date) -> Iterable[date]:
    return (since + number * ONE_DAY for number in range((until - since).days + 1))


def _plain_day(day: date, done: Sequence[tuple[TrainingSession, Load | None]]) -> Day:
    runs = [session for session, _ in done if session.is_run]
    return Day(
        day=day,
        load_points=sum(load.points for _, load in done if load is not None),
        sessions=len(done),
        runs=len(runs),
        distance_m=sum(run.distance_m or 0.0 for run in runs),
        duration_s=sum(run.duration_s for run in runs),
        longest_m=max((run.distance_m or 0.0 for run in runs), default=0.0),
        longest_s=max((run.duration_s for run in runs), default=0.0),
        zone_seconds=_sum_of_zones(run.zone_seconds for run in runs if run.zone_seconds is not None),
        is_hard=any(session.is_hard for session, _ in done),
    )


def _week(monday: date, days: Sequence[Day]) -> Week:
    return Week(
        monday=monday,
        load_points=sum(day.load_points for day in days),
        sessions=sum(day.sessions for day in days),
        runs=sum(day.runs for day in days),
        distance_m=sum(day.distance_m for day in days),
        duration_s=sum(day.duration_s for day in days),
        longest_m=max(day.longest_m for day in days),
        longest_s=max(day.longest_s for day in days),
        zone_seconds=_sum_of_zones(day.zone_seconds for day in days),
        hard_days=sum(day.is_hard for day in days),
    )


def _sum_of_zones(parts: Iterable[ZoneSeconds]) -> ZoneSeconds:
    one, two, three, four, five = (sum(column) for column in zip(NO_ZONES, *parts, strict=True))
    return one, two, three, four, five
