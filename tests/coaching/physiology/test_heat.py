import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.heat import Slowdown, dew_point_c, heat_sum_f, slowdown

DEGREES_C = st.floats(-40, 55)


@given(DEGREES_C, st.floats(1, 100))
def test_dew_point_is_never_above_the_temperature(temperature_c: float, humidity_pct: float) -> None:
    assert dew_point_c(temperature_c, humidity_pct) <= temperature_c + 1e-9


@given(DEGREES_C)
def test_saturated_air_is_at_its_dew_point(temperature_c: float) -> None:
    assert dew_point_c(temperature_c, 100) == pytest.approx(temperature_c, abs=1e-6)


@given(DEGREES_C, st.floats(1, 90), st.floats(1, 10))
def test_more_moisture_means_a_higher_dew_point(temperature_c: float, humidity_pct: float, more: float) -> None:
    assert dew_point_c(temperature_c, humidity_pct + more) > dew_point_c(temperature_c, humidity_pct)


def test_the_sum_is_in_fahrenheit() -> None:
    assert heat_sum_f(0, 0) == 64
    assert heat_sum_f(30, 20) == pytest.approx(86 + 68)


@pytest.mark.parametrize(
    ("sum_f", "expected"),
    [
        (-10, Slowdown(0, 0)),
        (100, Slowdown(0, 0)),
        (100.1, Slowdown(0, 0.5)),
        (130, Slowdown(1, 2)),
        (130.4, Slowdown(2, 3)),
        (180, Slowdown(8, 10)),
        (180.1, None),
    ],
)
def test_a_band_ends_with_its_upper_limit(sum_f: float, expected: Slowdown | None) -> None:
    assert slowdown(sum_f) == expected


@given(st.floats(0, 180), st.floats(0, 60))
def test_hotter_is_never_faster(sum_f: float, hotter: float) -> None:
    cool, hot = slowdown(sum_f), slowdown(sum_f + hotter)

    assert cool is not None
    assert hot is None or (hot.least_pct >= cool.least_pct and hot.most_pct >= cool.most_pct)


def test_repeats_are_slowed_down_by_half() -> None:
    assert Slowdown(3, 4.5).for_repeats == Slowdown(1.5, 2.25)


def test_the_pace_in_the_heat_has_a_faster_and_a_slower_end() -> None:
    assert Slowdown(2, 3).paces_s_per_km(300) == pytest.approx((306, 309))
