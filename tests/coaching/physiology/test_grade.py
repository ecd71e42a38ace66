import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.elevation import BAROMETER, SATELLITES, AltitudeSource, Terrain
from coaching.physiology.grade import effort_distance, gap_factor, gap_pace, grades

METRES = np.arange(0.0, 1001.0, 3.0)


def test_uphill_costs_and_downhill_helps_a_little() -> None:
    assert gap_pace(360, 0.05) < 360 < gap_pace(360, -0.05)
    assert gap_pace(360, 0.0) == 360


@given(st.floats(-1, 0))
def test_no_descent_gives_more_than_an_eighth(grade: float) -> None:
    """The treadmill study promises more, and runners do not get it on the road."""
    assert gap_factor(grade) >= 0.88


@given(st.floats(0, 1), st.floats(0, 1))
def test_steeper_uphill_is_never_cheaper(one: float, other: float) -> None:
    lower, upper = sorted((one, other))

    assert gap_factor(lower) <= gap_factor(upper) + 1e-9


def test_an_even_slope_has_its_grade_everywhere() -> None:
    np.testing.assert_allclose(grades(METRES, 0.04 * METRES), 0.04)


@pytest.mark.parametrize(("source", "factor"), [(BAROMETER, gap_factor(0.01)), (SATELLITES, 1.0)])
def test_only_a_barometer_sees_one_percent(source: AltitudeSource, factor: float) -> None:
    effort_m = effort_distance(METRES, Terrain(0.01 * METRES, source))

    assert effort_m[-1] == pytest.approx(METRES[-1] * factor)


def test_where_no_altitude_is_known_all_is_flat() -> None:
    unknown = Terrain(np.full_like(METRES, np.nan), BAROMETER)

    assert effort_distance(METRES, None)[-1] == effort_distance(METRES, unknown)[-1] == METRES[-1]


def test_less_than_fifty_metres_have_no_grade() -> None:
    assert grades(np.array([0.0, 20.0]), np.array([0.0, 10.0])).tolist() == [0, 0]
