import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.efforts import best_effort_s

STEPS = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 60)), min_size=2, max_size=30)


def test_the_fastest_stretch_is_found() -> None:
    times, metres = np.array([0.0, 100, 160, 260]), np.array([0.0, 300, 600, 900])

    assert best_effort_s(times, metres, 300) == 60


def test_waiting_before_and_after_is_not_part_of_the_effort() -> None:
    times, metres = np.array([0.0, 50, 90, 150]), np.array([0.0, 0, 200, 200])

    assert best_effort_s(times, metres, 200) == 40


@pytest.mark.parametrize("metres", [[], [0.0], [0.0, 399.0]])
def test_a_distance_never_covered_has_no_time(metres: list[float]) -> None:
    assert best_effort_s(np.linspace(0, 60, len(metres)), np.array(metres), 400) is None


@given(STEPS, st.integers(1, 500))
def test_no_window_is_faster(steps: list[tuple[int, int]], target_m: int) -> None:
    """Slide a fine window over the curve: none may beat the answer."""
    times = np.concatenate(([0.0], np.cumsum([seconds for seconds, _ in steps])))
    metres = np.concatenate(([0.0], np.cumsum([step + 0.01 for _, step in steps])))
    best_s = best_effort_s(times, metres, target_m)
    if best_s is None:
        assert metres[-1] < target_m
        return

    starts_m = np.linspace(0, metres[-1] - target_m, 300)
    windows_s = np.interp(starts_m + target_m, metres, times) - np.interp(starts_m, metres, times)
    assert best_s <= windows_s.min() + 1e-6
    assert best_s <= times[-1]
