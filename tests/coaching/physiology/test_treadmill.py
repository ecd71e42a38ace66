import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.treadmill import believable_belt_m, belt_factor


@given(st.floats(100, 50_000), st.floats(0.801, 1.249))
def test_recorded_distances_come_to_what_the_treadmill_showed(recorded_m: float, factor: float) -> None:
    found = belt_factor(recorded_m, factor * recorded_m)

    assert found is not None
    assert found * recorded_m == pytest.approx(factor * recorded_m)


@pytest.mark.parametrize(
    ("shown_m", "factor"), [(7_990, None), (8_000, 0.8), (10_000, 1), (12_500, 1.25), (12_510, None)]
)
def test_another_run_is_not_believed(shown_m: float, factor: float | None) -> None:
    assert belt_factor(10_000, shown_m) == factor


@pytest.mark.parametrize(("recorded_m", "shown_m"), [(0, 5_000), (0, 0), (5_000, 0), (5_000, -5_000)])
def test_nothing_and_something_do_not_match(recorded_m: float, shown_m: float) -> None:
    assert belt_factor(recorded_m, shown_m) is None


@given(st.floats(100, 50_000))
def test_the_ends_of_the_believable_range_are_believed(recorded_m: float) -> None:
    """What the athlete is told to be possible must be."""
    assert all(belt_factor(recorded_m, shown_m) is not None for shown_m in believable_belt_m(recorded_m))
