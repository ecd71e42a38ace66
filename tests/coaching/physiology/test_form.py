from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from coaching.domain.history import Day
from coaching.physiology.days import seed, with_fitness
from coaching.physiology.form import FormState, form_state

FIRST = date(2026, 6, 1)
ORDINARY_WEEK = (0.0, 60.0, 0.0, 40.0, 0.0, 50.0, 90.0)


def days(loads: Sequence[float], hard: Sequence[int] = ()) -> tuple[Day, ...]:
    """Return a day for each load, with the fitness that they add up to."""
    plain = [
        Day(day=FIRST + timedelta(days=number), load_points=load, is_hard=number in hard)
        for number, load in enumerate(loads)
    ]
    return with_fitness(plain, seed(plain))


def state(loads: Sequence[float], hard: Sequence[int] = ()) -> FormState:
    found = form_state(days(loads, hard))
    assert found is not None
    return found


def test_no_day_has_no_state() -> None:
    assert form_state(()) is None


def test_state_is_that_of_the_last_day() -> None:
    last = days(ORDINARY_WEEK * 10)[-1]

    found = state(ORDINARY_WEEK * 10)

    assert (found.fitness, found.fatigue, found.form) == (last.fitness, last.fatigue, last.form)


@pytest.mark.parametrize(
    ("count", "is_calibrating", "is_learning"),
    [(27, True, True), (28, False, True), (41, False, True), (42, False, False)],
)
def test_first_weeks_are_a_guess(count: int, *, is_calibrating: bool, is_learning: bool) -> None:
    found = state([40.0] * count)

    assert found.is_calibrating is is_calibrating
    assert found.is_learning is is_learning


def test_ramp_needs_a_week_after_the_guess() -> None:
    assert state([40.0] * 34).ramp is None
    assert state([40.0] * 35).ramp == pytest.approx(0.0)


def test_ramp_is_the_rise_of_a_week() -> None:
    training = days([40.0] * 60 + [80.0] * 7)

    assert state([40.0] * 60 + [80.0] * 7).ramp == pytest.approx(training[-1].fitness - training[-8].fitness)


def test_same_load_every_day_is_monotonous() -> None:
    assert state([*ORDINARY_WEEK * 9, 50.0, 51.0, 50.0, 49.0, 50.0, 52.0, 50.0]).is_monotonous
    assert not state(ORDINARY_WEEK * 9).is_monotonous


def test_seven_equal_days_have_no_monotony() -> None:
    """The spread is nothing, and a week of rest is equal too."""
    found = state([0.0] * 60)

    assert found.week.monotony is None
    assert not found.is_monotonous


@pytest.mark.parametrize(("factor", "is_straining"), [(1.0, False), (1.4, False), (1.6, True)])
def test_strain_is_measured_by_the_own_weeks_before(factor: float, *, is_straining: bool) -> None:
    """Equal weeks all have the same strain; more load in the same pattern scales it."""
    last = [factor * load for load in ORDINARY_WEEK]

    assert state([*ORDINARY_WEEK * 8, *last]).is_straining is is_straining


def test_strain_says_nothing_without_eight_weeks_before() -> None:
    last = [3 * load for load in ORDINARY_WEEK]

    assert not state([*ORDINARY_WEEK * 7, *last]).is_straining


def test_hard_days_are_those_of_four_weeks() -> None:
    assert state([40.0] * 60, hard=(31, 32, 50, 59)).hard_days_in_month == 3


def test_activities_without_load_are_seen() -> None:
    assert not state([0.0] * 30).has_load
    assert state([0.0] * 29 + [1.0]).has_load
