"""After a break: shares of what was usual before it."""

from datetime import timedelta

import pytest

from coaching.plan.comeback import is_returning, length, longest_m, usual_m, usual_runs, within
from tests.coaching.plan.athletes import MONDAY, Habit, a_runner


def coming_back(days_off: int) -> Habit:
    return Habit(week_m=40_000, longest_m=14_000, runs=4, days_off=days_off + 1)


@pytest.mark.parametrize(
    ("days_off", "shares", "days"),
    [
        (3, [1.0], 0),
        (14, [0.5, 0.75, 1.0], 14),
        (28, [0.5, 0.5, 0.75, 0.75, 1.0], 28),
        (42, [0.33, 0.33, 0.5, 0.5, 0.75, 0.75, 1.0], 42),
    ],
)
def test_longer_breaks_take_longer_ways_back(days_off: int, shares: list[float], days: int) -> None:
    runner = a_runner(habit=coming_back(days_off))

    weeks = [[MONDAY + timedelta(days=7 * number + day) for day in range(7)] for number in range(len(shares))]
    assert [within(week, 40_000, runner) / 40_000 for week in weeks] == pytest.approx(shares)
    assert length(runner) == timedelta(days=days)
    assert not is_returning(MONDAY + timedelta(days=days), runner)


def test_what_was_usual_before_the_break_counts() -> None:
    runner = a_runner(habit=coming_back(28))

    assert runner.usual_week_m < 1_000
    assert usual_m(runner) == pytest.approx(40_000)
    assert longest_m(runner) == 14_000
    assert usual_runs(runner) == 4


def test_without_a_break_nothing_is_held_back() -> None:
    runner = a_runner()
    days = [MONDAY + timedelta(days=number) for number in range(7)]

    assert within(days, 50_000, runner) == 50_000
    assert usual_m(runner) == runner.usual_week_m


def test_somebody_who_never_ran_has_nothing_to_come_back_to() -> None:
    runner = a_runner(habit=Habit(week_m=0, longest_m=0, runs=0), days_off=80)

    assert length(runner) == timedelta(0)
