import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Samples
from coaching.physiology.efforts import WORLD_BESTS_S, best_effort_s, best_efforts
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_recording, a_run

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


def efforts_of(samples: Samples) -> dict[float, float]:
    return {effort.distance_m: effort.seconds for effort in best_efforts(trace(a_recording(samples)))}


def test_efforts_over_the_usual_distances_up_to_the_run() -> None:
    found = efforts_of(a_run(4.0, seconds=1500))

    assert list(found) == [400.0, 800.0, 1000.0, 1609.344, 5000.0]
    assert found == pytest.approx({distance: distance / 4 for distance in found})


def test_standing_is_part_of_an_effort() -> None:
    speeds = np.full(600, 4.0)
    speeds[120:180] = 0.0

    assert efforts_of(a_run(speeds, seconds=600))[1609.344] == pytest.approx(1609.344 / 4)
    assert efforts_of(a_run(speeds[:460], seconds=460))[1000.0] == pytest.approx(250.0)
    assert efforts_of(a_run(speeds[:420], seconds=420))[1000.0] > 250.0


def test_jump_of_the_signal_makes_no_record() -> None:
    speeds = np.full(1200, 3.0)
    speeds[600] = 200.0

    assert efforts_of(a_run(speeds, seconds=1200))[1000.0] == pytest.approx(1000 / 3)


def test_faster_than_anybody_ever_ran_is_a_mistake_in_every_distance_around_it() -> None:
    speeds = np.full(1200, 3.0)
    speeds[500:560] = 8.9  # below the limit for a jump, yet 400 m in 45 s and no tired legs

    found = efforts_of(a_run(speeds, seconds=1200))

    assert all(seconds >= WORLD_BESTS_S[distance] for distance, seconds in found.items())


@given(st.lists(st.floats(1.5, 5.5), min_size=20, max_size=80))
def test_longer_efforts_take_longer(tens: list[float]) -> None:
    speeds = np.repeat(tens, 10)

    found = list(efforts_of(a_run(speeds, seconds=len(speeds))).values())

    assert found == sorted(found)


@given(st.lists(st.floats(1.0, 6.0), min_size=2, max_size=40))
def test_window_as_long_as_the_run_takes_the_whole_of_it(tens: list[float]) -> None:
    samples = a_run(np.repeat(tens, 10), seconds=10 * len(tens))
    times = samples.unix_s - samples.unix_s[0]

    whole_s = best_effort_s(times, samples.distance_m, float(samples.distance_m[-1]))

    assert whole_s == pytest.approx(times[-1])
