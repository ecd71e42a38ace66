import numpy as np
import pytest

from coaching.domain.recording import Samples
from coaching.physiology.distance import cumulative_distance, haversine_m
from tests.coaching.physiology.recordings import a_run, samples_of


def test_the_counter_of_the_device_goes_first() -> None:
    samples = samples_of(range(3), distance_m=[100, 103, 106], speed_m_s=9)

    assert metres(samples) == [0, 3, 6]


def test_what_the_counter_lacks_is_spread_over_time() -> None:
    samples = samples_of([0, 1, 2, 4], distance_m=[0, np.nan, np.nan, 12])

    assert metres(samples) == [0, 3, 6, 12]


def test_a_jump_of_the_counter_is_left_out() -> None:
    samples = samples_of(range(4), distance_m=[0, 3, 5003, 5006])

    assert metres(samples) == [0, 3, 3, 6]


def test_without_a_counter_speed_is_summed() -> None:
    samples = samples_of(range(4), speed_m_s=[2, 2, 4, 4])

    assert metres(samples) == [0, 2, 5, 9]


def test_speed_is_not_carried_over_a_gap() -> None:
    samples = samples_of([0, 1, 61, 62], speed_m_s=3)

    assert metres(samples) == [0, 3, 3, 6]


@pytest.mark.parametrize("step_s", [1, 7])
def test_positions_give_the_distance_of_the_last_resort(step_s: int) -> None:
    """Sparse positions are not averaged, since that would cut corners."""
    run = a_run(3.0, seconds=1400, distance_m=None)
    distance_m = cumulative_distance(run.take(np.arange(0, 1401, step_s)))

    assert distance_m is not None
    assert distance_m[-1] == pytest.approx(4200, rel=0.002)


def test_sparse_positions_do_not_cut_corners() -> None:
    """On a track of 314 m, a sample every seven seconds."""
    angle = np.arange(0, 700, 7) * 3 / 50
    north, east = 50 * np.sin(angle) / 111_195, 50 * np.cos(angle) / 111_195
    distance_m = cumulative_distance(samples_of(np.arange(0, 700, 7), latitude_deg=north, longitude_deg=7 + east))

    assert distance_m is not None
    assert distance_m[-1] == pytest.approx(3 * 693, rel=0.01)


def test_a_slow_hiker_covers_ground() -> None:
    """Half a metre a second is less than a metre a step, but no jitter."""
    distance_m = cumulative_distance(a_run(0.5, seconds=1000, distance_m=None))

    assert distance_m is not None
    assert distance_m[-1] == pytest.approx(500, rel=0.02)


def test_a_receiver_that_stands_still_covers_nothing() -> None:
    jitter_deg = np.tile([0, 4e-6, 0, -4e-6], 250)  # 0.4 m north and south
    samples = samples_of(range(1000), latitude_deg=50 + jitter_deg, longitude_deg=7)

    assert cumulative_distance(samples) is None


def test_a_counter_that_stands_at_zero_is_no_source() -> None:
    samples = samples_of(range(3), distance_m=0, speed_m_s=3)

    assert metres(samples) == [0, 3, 6]


@pytest.mark.parametrize("seconds", [[], [0]])
def test_nothing_comes_of_nothing(seconds: list[float]) -> None:
    assert cumulative_distance(samples_of(seconds, distance_m=5, speed_m_s=3, latitude_deg=50, longitude_deg=7)) is None


def test_a_degree_of_the_meridian_is_111_km() -> None:
    assert haversine_m(np.array([50.0, 51.0]), np.array([7.0, 7.0]))[0] == pytest.approx(111_195, abs=1)


def metres(samples: Samples) -> list[float]:
    distance_m = cumulative_distance(samples)
    assert distance_m is not None
    values: list[float] = np.round(distance_m, 6).tolist()
    return values
