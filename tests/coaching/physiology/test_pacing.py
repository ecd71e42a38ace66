import numpy as np
import pytest

from coaching.physiology.pacing import split_index_pct, spread_pct


@pytest.mark.parametrize(("times", "index"), [([0, 100, 200], 0), ([0, 100, 190], -10), ([0, 100, 210], 10)])
def test_the_second_half_is_compared_with_the_first(times: list[float], index: float) -> None:
    assert split_index_pct(np.array(times), np.array([0.0, 500, 1000])) == pytest.approx(index)


def test_no_distance_has_no_halves() -> None:
    assert split_index_pct(np.array([]), np.array([])) is None
    assert split_index_pct(np.array([0.0, 60]), np.array([0.0, 0])) is None


def test_all_the_distance_in_no_time_has_no_halves() -> None:
    assert split_index_pct(np.array([0.0, 0, 60]), np.array([0.0, 600, 1000])) is None


def test_spread_is_the_deviation_in_percent_of_the_mean() -> None:
    assert spread_pct([300, 300, 300]) == 0
    assert spread_pct([290, 300, 310]) == pytest.approx(10 / 3)


def test_one_value_has_no_spread() -> None:
    assert spread_pct([300]) is None
