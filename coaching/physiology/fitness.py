"""What loads add up to over days: fitness, fatigue, form, and how monotonous a week was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from statistics import fmean, stdev

# docs/science.md#c-ctl
FITNESS_DAYS = 42.0
FATIGUE_DAYS = 7.0

# docs/science.md#c-acwr
ACUTE_DAYS = 7
CHRONIC_DAYS = 28


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Which share of the distance to today's load fitness and fatigue go in one day."""

    fitness: float
    fatigue: float


#: Exponential decay: the form this coach uses.
EXPONENTIAL = Weights(fitness=1 - exp(-1 / FITNESS_DAYS), fatigue=1 - exp(-1 / FATIGUE_DAYS))
#: The form some training platforms show.
RECIPROCAL = Weights(fitness=1 / FITNESS_DAYS, fatigue=1 / FATIGUE_DAYS)


@dataclass(frozen=True)
class Fitness:
    """The state at the end of one day, in load points a day."""

    fitness: float
    fatigue: float


@dataclass(frozen=True)
class FitnessDay(Fitness):
    """The state at the end of a day, and the form in which it began."""

    #: Fitness less fatigue of the day before.
    form: float


@dataclass(frozen=True)
class Monotony:
    """How alike the days of a week were, and what that makes of its load; None where all were equal."""

    monotony: float | None
    strain: float | None


@dataclass(frozen=True)
class LoadRatio:
    """Load of 7 days against 28: information only, never a reason to change a plan."""

    #: The 28 days include the 7; None where their load is 0.
    coupled: float | None
    #: Against the 21 days before the 7; None where their load is 0.
    uncoupled: float | None


def fitness_days(
    daily_loads: Iterable[float], before: Fitness, weights: Weights = EXPONENTIAL
) -> tuple[FitnessDay, ...]:
    """Return fitness, fatigue and form of each day.

    Args:
        daily_loads: One value for every calendar day, 0 on rest days.
        before: The state before the first day.
        weights: How fast both follow the load.

    Source:
        docs/science.md#c-ctl
    """
    days: list[FitnessDay] = []
    state = before
    for load in daily_loads:
        day = FitnessDay(
            fitness=state.fitness + (load - state.fitness) * weights.fitness,
            fatigue=state.fatigue + (load - state.fatigue) * weights.fatigue,
            form=state.fitness - state.fatigue,
        )
        days.append(day)
        state = day
    return tuple(days)


def ramp_rate(fitness_today: float, fitness_week_ago: float) -> float:
    """Return how much fitness rose in a week; up to 5 is sustainable, above 8 is a warning.

    Source:
        docs/science.md#c-ramp
    """
    return fitness_today - fitness_week_ago


def monotony(daily_loads: Sequence[float]) -> Monotony:
    """Return monotony (mean over sample SD) and strain (sum times monotony) of a week.

    Args:
        daily_loads: Seven days, 0 on rest days.

    Source:
        docs/science.md#c-monotony
    """
    spread = stdev(daily_loads) if len(daily_loads) > 1 else 0.0
    if spread == 0:
        return Monotony(None, None)
    value = fmean(daily_loads) / spread
    return Monotony(value, sum(daily_loads) * value)


def load_ratio(daily_loads: Sequence[float]) -> LoadRatio:
    """Return the acute against the chronic load.

    Args:
        daily_loads: The last 28 days, oldest first.

    Source:
        docs/science.md#c-acwr
    """
    month = daily_loads[-CHRONIC_DAYS:]
    acute, chronic, earlier = sum(month[-ACUTE_DAYS:]), sum(month), sum(month[:-ACUTE_DAYS])
    weeks = CHRONIC_DAYS / ACUTE_DAYS
    return LoadRatio(
        coupled=acute / (chronic / weeks) if chronic > 0 else None,
        uncoupled=acute / (earlier / (weeks - 1)) if earlier > 0 else None,
    )
