import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.fitness import Fitness, fitness_days, load_ratio, monotony, ramp_rate

LOADS = st.lists(st.floats(0, 300), max_size=60)


def test_fatigue_answers_faster_than_fitness() -> None:
    (day,) = fitness_days([100], Fitness(0, 0))

    assert 0 < day.fitness < day.fatigue < 100


def test_form_is_that_of_the_morning() -> None:
    assert next(day.form for day in fitness_days([100, 0], Fitness(50, 40))) == 10


@given(LOADS, st.floats(0, 200))
def test_fitness_stays_between_the_loads(loads: list[float], before: float) -> None:
    highest = max([*loads, before])

    assert all(0 <= day.fitness <= highest + 1e-6 for day in fitness_days(loads, Fitness(before, before)))


def test_the_ramp_is_the_rise_of_a_week() -> None:
    assert ramp_rate(50, 44) == 6


@pytest.mark.parametrize("loads", [[50.0] * 7, [0.0] * 7, [50.0], []])
def test_days_that_are_all_alike_have_no_monotony(loads: list[float]) -> None:
    assert monotony(loads).monotony is None
    assert monotony(loads).strain is None


def test_without_chronic_load_there_is_no_ratio() -> None:
    assert load_ratio([0.0] * 28).coupled is None
    assert load_ratio([0.0] * 21 + [50.0] * 7).uncoupled is None
    assert load_ratio([0.0] * 21 + [50.0] * 7).coupled == 4
