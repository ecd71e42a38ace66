import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.time_off import fitness_kept


@pytest.mark.parametrize("days", [0, 1, 5])
def test_five_days_cost_nothing(days: int) -> None:
    assert fitness_kept(days) == 1


@given(st.floats(0, 1000), st.floats(0, 100))
def test_a_longer_break_never_costs_less(days: float, more: float) -> None:
    assert 0.8 <= fitness_kept(days + more) <= fitness_kept(days) <= 1


@given(st.floats(5.1, 1000))
def test_other_training_halves_the_loss(days: float) -> None:
    kept = fitness_kept(days, cross_trained=True)

    assert fitness_kept(days) < kept
    assert kept >= 0.9


def test_no_break_takes_more_than_a_fifth() -> None:
    assert (fitness_kept(3650), fitness_kept(3650, cross_trained=True)) == (0.8, 0.9)
