"""From walking to half an hour of running."""

from itertools import pairwise

import pytest

from coaching.plan.walk_run import RUN_MINUTES, STEPS, can_run, first_step, next_step
from coaching.training.codes import parse
from tests.coaching.plan.athletes import Habit, a_runner

NOTHING = Habit(week_m=0, longest_m=0, runs=0)


def test_minutes_of_running_are_those_of_the_codes() -> None:
    codes = [parse(code) for code in STEPS]

    assert tuple((code.reps or 0) * (code.rep_s or 0) / 60 for code in codes) == RUN_MINUTES


def test_each_step_adds_thirty_percent_or_five_minutes_at_most() -> None:
    assert all(after <= before + max(5, 0.3 * before) for before, after in pairwise(RUN_MINUTES))
    assert RUN_MINUTES[-1] == 30


def test_whoever_never_ran_begins_at_the_beginning() -> None:
    assert first_step(a_runner("beginner", habit=NOTHING, runs_half_an_hour=False), 420) == 0


def test_whoever_runs_a_little_begins_further_on_and_who_runs_enough_needs_none() -> None:
    little = Habit(week_m=9_000, longest_m=4_000, runs=3)

    assert 0 < first_step(a_runner("beginner", habit=little, runs_half_an_hour=False), 420) < len(STEPS)
    assert first_step(a_runner("beginner", habit=little, runs_half_an_hour=True), 420) == len(STEPS)


@pytest.mark.parametrize(("level", "expected"), [("beginner", True), ("advanced", False)])
def test_who_has_run_for_years_takes_fewer_steps(level: str, *, expected: bool) -> None:
    runner = a_runner(level)  # type: ignore[arg-type]  # one of the levels
    steps, step = 0, 0
    while step < len(STEPS):
        step, steps = next_step(step, runner), steps + 1

    assert (steps == len(STEPS)) is expected


def test_a_month_off_does_not_make_a_walker() -> None:
    off = Habit(week_m=40_000, longest_m=14_000, runs=4, days_off=30)

    assert can_run(a_runner(habit=off, runs_half_an_hour=False))
    assert not can_run(a_runner("beginner", habit=NOTHING, runs_half_an_hour=False))
