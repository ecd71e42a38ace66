from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.performance import Performance
from coaching.physiology.riegel import personal_exponent, riegel_exponent, riegel_time_s

TODAY = date(2025, 5, 4)
EXPONENTS = st.floats(1.0, 1.2)
DISTANCES_M = st.floats(1_500, 50_000)


@given(EXPONENTS, DISTANCES_M, st.floats(1.01, 10))
def test_time_grows_with_distance(exponent: float, distance_m: float, longer: float) -> None:
    assert riegel_time_s(1_200, 5_000, longer * distance_m, exponent) > riegel_time_s(
        1_200, 5_000, distance_m, exponent
    )


@given(st.floats(1.0, 1.2), st.floats(0.001, 0.1))
def test_a_greater_exponent_costs_time_further_out_and_gains_some_further_in(exponent: float, more: float) -> None:
    assert riegel_time_s(1_200, 5_000, 10_000, exponent + more) > riegel_time_s(1_200, 5_000, 10_000, exponent)
    assert riegel_time_s(1_200, 5_000, 3_000, exponent + more) < riegel_time_s(1_200, 5_000, 3_000, exponent)


@given(EXPONENTS, st.floats(2_000, 4_000), st.floats(5_000, 50_000))
def test_the_exponent_is_found_again(exponent: float, near_m: float, far_m: float) -> None:
    far_s = riegel_time_s(700, near_m, far_m, exponent)

    assert riegel_exponent(near_m, 700, far_m, far_s) == pytest.approx(exponent)


@pytest.mark.parametrize(
    ("exponent", "counts"), [(1.019, False), (1.021, True), (1.06, True), (1.149, True), (1.151, False)]
)
def test_a_personal_exponent_is_one_that_runners_have(exponent: float, counts: bool) -> None:  # noqa: FBT001 - a table
    shorter = Performance(day=TODAY, distance_m=5_000, seconds=1_200)
    longer = Performance(day=TODAY, distance_m=10_000, seconds=riegel_time_s(1_200, 5_000, 10_000, exponent))

    assert personal_exponent(shorter, longer) == (pytest.approx(exponent) if counts else None)


@pytest.mark.parametrize(
    ("longer_m", "days", "counts"),
    [(6_500, 0, True), (6_400, 0, False), (10_000, 183, True), (10_000, 184, False), (10_000, -184, False)],
)
def test_both_races_are_of_half_a_year_and_of_different_length(longer_m: float, days: int, counts: bool) -> None:  # noqa: FBT001 - a table
    shorter = Performance(day=TODAY, distance_m=5_000, seconds=1_200)
    longer = Performance(
        day=TODAY + timedelta(days=days), distance_m=longer_m, seconds=riegel_time_s(1_200, 5_000, longer_m)
    )

    assert (personal_exponent(shorter, longer) is not None) == counts


def test_the_shorter_race_comes_first() -> None:
    shorter = Performance(day=TODAY, distance_m=5_000, seconds=1_200)
    longer = Performance(day=TODAY, distance_m=10_000, seconds=2_520)

    assert personal_exponent(longer, shorter) is None
    assert personal_exponent(shorter, longer) is not None
