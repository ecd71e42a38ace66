"""Races on the way: those that fit, and what is around them."""

from datetime import timedelta

import pytest

from coaching.domain.goal import Goal, GoalId
from coaching.plan.tune_ups import easy_days, fitting
from coaching.training.runner import PlanWish
from tests.coaching.plan.athletes import MONDAY, Habit, a_runner, a_wish

RUNNER = a_runner(habit=Habit(week_m=40_000, longest_m=15_000, runs=4))


def wish(*races: tuple[float, int]) -> PlanWish:
    """Return a half marathon after 16 weeks, with races so long and so many days from now."""
    tune_ups = tuple(
        Goal(id=GoalId(number), distance_m=distance_m, race_on=MONDAY + timedelta(days=days), priority="B")
        for number, (distance_m, days) in enumerate(races, start=1)
    )
    return PlanWish(goal=a_wish("half", weeks=16).goal, tune_ups=tune_ups)


@pytest.mark.parametrize(
    ("races", "kept"),
    [
        ([(10_000, 40)], [40]),
        ([(10_000, 40), (5_000, 70)], [40, 70]),
        ([(10_000, 40), (5_000, 50)], [40]),
        ([(10_000, 3)], []),
        ([(10_000, 100)], []),
        ([(42_195, 60)], []),
    ],
    ids=["one", "three weeks apart", "too near to the other", "too soon", "too near to the goal", "too long"],
)
def test_races_that_leave_room_are_kept(races: list[tuple[float, int]], kept: list[int]) -> None:
    found = fitting(RUNNER, wish(*races))

    assert [(race.race_on - MONDAY).days for race in found] == kept


def test_days_around_a_race_are_easy_longer_after_a_longer_one() -> None:
    assert len(easy_days(wish((5_000, 40)))) == 2 + 1 + 1
    assert len(easy_days(wish((21_097.5, 60)))) == 2 + 1 + 5
