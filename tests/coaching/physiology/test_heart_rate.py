import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.heart_rate import Credit, heart_rate_credit

STEPS = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from([np.nan, 0.0, 255.0, 120.0, 121.4, 180.0])), min_size=1, max_size=60
)


def credit(times: list[float], hr: list[float], timer: list[float] | None = None) -> Credit:
    return heart_rate_credit(np.array(times), np.array(timer or times), np.array(hr))


def test_a_step_counts_for_the_heart_rate_at_its_start() -> None:
    assert credit([0, 4, 9], [130, 150, 170]).seconds_at_bpm() == ((130, 4), (150, 5))


def test_a_gap_is_credited_to_nobody() -> None:
    gap = credit([0, 1, 12, 13], [130, 130, 130, 130])

    assert gap.seconds_at_bpm() == ((130, 2),)
    assert gap.untracked_s == 11


def test_a_pause_is_neither_credited_nor_lost() -> None:
    paused = credit([0, 1, 301, 302], [130, 130, 100, 100], timer=[0, 1, 1, 2])

    assert paused.seconds_at_bpm() == ((100, 1), (130, 1))
    assert paused.untracked_s == 0


def test_a_lost_heart_rate_is_held_for_ten_seconds() -> None:
    lost = credit([0, 5, 10, 15, 20], [130, np.nan, np.nan, np.nan, np.nan])

    assert lost.seconds_at_bpm() == ((130, 15),)
    assert lost.no_hr_s == 5


def test_the_mean_is_one_of_time_not_of_samples() -> None:
    assert credit([0, 9, 10], [100, 200, 200]).mean_bpm() == 110


@pytest.mark.parametrize("times", [[], [0.0]])
def test_no_time_has_no_heart_rate(times: list[float]) -> None:
    empty = credit(times, [150.0] * len(times))

    assert empty.hr_time() is None
    assert empty.mean_bpm() is None


@given(STEPS)
def test_credited_missing_and_untracked_add_up(steps: list[tuple[int, float]]) -> None:
    times = np.concatenate(([0.0], np.cumsum([seconds for seconds, _ in steps])))
    found = heart_rate_credit(times, times, np.array([bpm for _, bpm in steps] + [150.0]))

    credited_s = sum(seconds for _, seconds in found.seconds_at_bpm())
    assert credited_s + found.no_hr_s + found.untracked_s == pytest.approx(times[-1])
