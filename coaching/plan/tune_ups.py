"""Races on the way: which of them fit into a plan, and the days around them."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.goal import Goal, GoalDraft
from coaching.plan import comeback
from coaching.training.runner import PlanWish, Runner
from coaching.training.thresholds import THRESHOLDS

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

# docs/science.md#the-planner
#: Legs are ready for a race of so many times the longest run, which grows so much a week until then; and of so much of
#: a usual week, so that the week of the race can still be an easier one.
OF_LONGEST, GROWTH, OF_WEEK = 1.4, 1.04, 0.7
#: Not before so many days of the plan.
FIRST_DAY = 7


def fitting(runner: Runner, wish: PlanWish) -> tuple[Goal, ...]:
    """Return the races on the way that leave the plan whole, the next first.

    Source:
        docs/science.md#e10-b-races
    """
    if wish.goal is None or not runner.runs_half_an_hour:
        return ()
    rule, kept = THRESHOLDS["R43"].values, list[Goal]()
    last_on = wish.goal.race_on - rule.last_weeks[wish.goal.race] * WEEK
    for race in sorted(wish.tune_ups, key=lambda each: each.race_on):
        is_apart = not kept or (race.race_on - kept[-1].race_on).days >= rule.apart_days
        is_in_time = runner.today + FIRST_DAY * DAY <= race.race_on <= last_on
        if is_apart and is_in_time and race.distance_m <= _ready_for_m(runner, wish.goal, race.race_on):
            kept.append(race)
    return tuple(kept)


def easy_days(wish: PlanWish) -> frozenset[date]:
    """Return the days around races on the way that have nothing hard but the race."""
    return frozenset(day for race in wish.tune_ups for day in _around(race))


def _around(race: Goal) -> Iterator[date]:
    rule = THRESHOLDS["R43"].values
    after = max(1, ceil(race.distance_m / METRES_PER_KM / rule.km_per_easy_day))
    return (race.race_on + number * DAY for number in range(-rule.easy_days_before, after + 1))


def _ready_for_m(runner: Runner, goal: GoalDraft, day: date) -> float:
    """Return the longest race on the way that legs are ready for by a day, at most the goal's."""
    weeks: float = (day - runner.today) / WEEK
    by_longest_m = OF_LONGEST * runner.longest_m * float(GROWTH**weeks)
    return min(goal.distance_m, by_longest_m, OF_WEEK * comeback.usual_m(runner))
