import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coaching.physiology.elevation import BAROMETER, climb, smooth_altitude, terrain_of
from coaching.physiology.track import trace
from tests.coaching.physiology.recordings import a_recording, a_run

ALTITUDES = arrays.arrays(np.float64, st.integers(0, 60), elements=st.integers(0, 200).map(float))


def test_small_ups_and_downs_do_not_count() -> None:
    assert climb(np.array([100.0, 101, 100, 101, 100]), 2.0).ascent_m == 0


def test_a_turn_counts_from_its_extreme() -> None:
    both = climb(np.array([100.0, 110, 109, 120, 100, 101]), 5.0)

    assert (both.ascent_m, both.descent_m) == (20, 20)


@given(ALTITUDES, st.integers(1, 30).map(float))
def test_climbing_less_descending_is_the_height_won(altitudes_m: np.ndarray, threshold_m: float) -> None:
    both = climb(altitudes_m, threshold_m)

    won_m = altitudes_m[-1] - altitudes_m[0] if len(altitudes_m) else 0.0
    assert both.ascent_m >= 0
    assert both.descent_m >= 0
    # What is smaller than the threshold may be missing at either end.
    assert abs(both.ascent_m - both.descent_m - won_m) < 2 * threshold_m


@given(ALTITUDES)
def test_downhill_is_uphill_mirrored(altitudes_m: np.ndarray) -> None:
    there, back = climb(altitudes_m, 3.0), climb(-altitudes_m, 3.0)

    assert (there.ascent_m, there.descent_m) == (back.descent_m, back.ascent_m)


def test_a_hill_keeps_its_height_and_an_outlier_vanishes() -> None:
    metres = np.arange(2001) * 1.0
    altitude_m = 100 + 50 * (1 - np.cos(2 * np.pi * metres / 2000)) / 2
    altitude_m[500] = 900
    terrain = terrain_of(trace(a_recording(a_run(3.0, seconds=2000, altitude_m=altitude_m))), BAROMETER)

    assert terrain is not None
    both = terrain.climb()
    assert both is not None
    assert both.ascent_m == pytest.approx(50, abs=1)
    assert both.descent_m == pytest.approx(50, abs=1)


def test_short_gaps_are_filled_and_long_ones_are_not() -> None:
    altitude_m = np.linspace(100, 130, 301)
    altitude_m[100:105] = altitude_m[200:230] = np.nan
    smooth = smooth_altitude(trace(a_recording(a_run(seconds=300, altitude_m=altitude_m))), 30.0)

    assert np.isfinite(smooth[100:105]).all()
    assert np.isnan(smooth[200:230]).all()


@pytest.mark.parametrize("altitude_m", [np.nan, 0.0], ids=["missing", "never changes"])
def test_an_altitude_that_was_not_measured_is_unknown(altitude_m: float) -> None:
    assert terrain_of(trace(a_recording(a_run(altitude_m=altitude_m))), BAROMETER) is None
