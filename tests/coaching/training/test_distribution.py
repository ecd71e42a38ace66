import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.training.distribution import IntensityShares, intensity_distribution, polarization_index

ZONE_TIMES = st.lists(st.floats(0, 6_000), min_size=5, max_size=5)


def test_zones_become_low_moderate_and_high() -> None:
    assert intensity_distribution([10, 20, 30, 25, 15]) == IntensityShares(low=0.3, moderate=0.3, high=0.4)


def test_without_any_time_there_are_no_shares() -> None:
    assert intensity_distribution([0, 0, 0, 0, 0]) is None


@given(ZONE_TIMES.filter(any))
def test_shares_add_up_to_one(zone_times: list[float]) -> None:
    shares = intensity_distribution(zone_times)

    assert shares is not None
    assert min(shares.low, shares.moderate, shares.high) >= 0
    assert shares.low + shares.moderate + shares.high == pytest.approx(1)


@given(ZONE_TIMES.filter(any), st.sampled_from([1, 60]))
def test_shares_do_not_depend_on_the_unit(zone_times: list[float], factor: int) -> None:
    shares = intensity_distribution([factor * time for time in zone_times])
    again = intensity_distribution(zone_times)

    assert shares is not None
    assert again is not None
    assert shares.low == pytest.approx(again.low)


def test_training_that_avoids_the_middle_is_polarized() -> None:
    polarized = polarization_index(IntensityShares(0.80, 0.05, 0.15))
    pyramidal = polarization_index(IntensityShares(0.80, 0.15, 0.05))

    assert polarized is not None
    assert pyramidal is not None
    assert polarized > 2 > pyramidal


def test_without_a_middle_a_small_share_stands_for_it() -> None:
    assert polarization_index(IntensityShares(0.8, 0, 0.2)) == pytest.approx(3.2041, abs=0.0001)


def test_easy_running_alone_is_not_polarized() -> None:
    assert polarization_index(IntensityShares(1, 0, 0)) == 0


def test_hard_running_alone_has_no_index() -> None:
    assert polarization_index(IntensityShares(0, 0.2, 0.8)) is None
