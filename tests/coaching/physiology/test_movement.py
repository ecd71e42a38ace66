import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Pause
from coaching.physiology.movement import elapsed_clock, moving_time, silent_stops, timer_clock

TIMES = st.lists(st.integers(0, 5000), min_size=1, max_size=50, unique=True).map(
    lambda times: np.array(sorted(times), dtype=np.float64)
)
PAUSES = st.lists(
    st.builds(Pause, from_unix_s=st.floats(-100, 6000) | st.just(np.nan), to_unix_s=st.floats(-100, 6000)), max_size=8
)


def test_standing_is_not_moving() -> None:
    times = moving_time(np.array([0.0, 10, 20, 80, 90]), np.array([0.0, 30, 60, 62, 92]))

    assert (times.elapsed_s, times.moving_s, times.stopped_s) == (90, 30, 60)


def test_a_lost_signal_that_covered_ground_is_moving() -> None:
    assert moving_time(np.array([0.0, 60]), np.array([0.0, 180])).moving_s == 60


@pytest.mark.parametrize(("speed_m_s", "moving_s"), [(0.95, 10), (0.85, 0)])
def test_a_slow_walk_is_moving(speed_m_s: float, moving_s: float) -> None:
    assert moving_time(np.array([0.0, 10]), np.array([0.0, 10 * speed_m_s])).moving_s == moving_s


def test_distance_that_is_counted_in_jerks_is_no_standing() -> None:
    """Some watches count a pod's distance every other second; it would look as if the runner stood half the time."""
    times = np.arange(601.0)

    assert moving_time(times, 6.0 * (times // 2)).stopped_s == 0


@pytest.mark.parametrize(("stop_s", "stopped_s"), [(5, 0), (11, 11), (60, 60)])
def test_a_moment_is_no_stop_and_a_stop_counts_whole(stop_s: int, stopped_s: float) -> None:
    speeds = np.concatenate((np.full(100, 3.0), np.zeros(stop_s), np.full(100, 3.0)))

    assert moving_time(np.arange(len(speeds) + 1.0), np.concatenate(([0.0], np.cumsum(speeds)))).stopped_s == stopped_s


def test_no_samples_took_no_time() -> None:
    assert moving_time(np.array([]), np.array([])).elapsed_s == 0


def test_the_stopwatch_stands_in_pauses() -> None:
    timer = timer_clock(np.array([0.0, 10, 20, 30]), [Pause(from_unix_s=12, to_unix_s=18)])

    assert timer.tolist() == [0, 10, 14, 24]


def test_what_two_pauses_share_counts_once() -> None:
    pauses = [Pause(from_unix_s=start, to_unix_s=end) for start, end in [(10, 15), (5, 20), (18, 25)]]

    assert timer_clock(np.array([0.0, 30]), pauses).tolist() == [0, 10]


def test_a_gap_of_days_counts_one_second() -> None:
    """The clock was set in between, or the watch switched off days later."""
    days = 27 * 86_400.0
    unix_s = np.array([0.0, 10, days, days + 10])

    assert elapsed_clock(unix_s).tolist() == [0, 10, 11, 21]
    assert timer_clock(unix_s, [Pause(from_unix_s=10, to_unix_s=days)]).tolist() == [0, 10, 10, 20]


def test_silence_without_distance_is_a_pause_and_silence_with_it_is_none() -> None:
    unix_s, distance_m = np.array([0.0, 5, 65, 70, 130]), np.array([0.0, 15, 20, 35, 215])

    assert silent_stops(unix_s, distance_m) == (Pause(from_unix_s=5, to_unix_s=65),)


@given(TIMES, PAUSES)
def test_moving_is_within_timer_and_timer_within_elapsed(times: np.ndarray, pauses: list[Pause]) -> None:
    timer = timer_clock(times, pauses)
    distance_m = np.cumsum(np.arange(len(times)) % 40.0)

    assert moving_time(timer, distance_m).moving_s <= timer[-1] + 1e-6
    assert timer[-1] <= elapsed_clock(times)[-1] + 1e-6
    assert np.all(np.diff(timer) >= 0)


@given(TIMES)
def test_moving_and_stopped_are_all_of_it(times: np.ndarray) -> None:
    both = moving_time(times, np.cumsum(np.arange(len(times)) % 7.0))

    assert both.moving_s + both.stopped_s == pytest.approx(both.elapsed_s)
