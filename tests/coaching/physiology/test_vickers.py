from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.performance import Performance
from coaching.physiology.vickers import marathon_from_race_s, marathon_from_two_races_s, usual_marathon

TODAY = date(2025, 5, 4)
FIVE_KM = Performance(day=TODAY, distance_m=5_000, seconds=22 * 60)
TEN_KM = Performance(day=TODAY, distance_m=10_000, seconds=46 * 60)
HALF = Performance(day=TODAY, distance_m=21_097.5, seconds=105 * 60)
THIRTY_KM = Performance(day=TODAY, distance_m=30_000, seconds=155 * 60)
MARATHON = Performance(day=TODAY, distance_m=42_195, seconds=235 * 60)
MILE = Performance(day=TODAY, distance_m=1_609, seconds=6 * 60)


@given(st.floats(0, 80), st.floats(1, 20))
def test_more_miles_a_week_make_a_faster_marathon(weekly_miles: float, more: float) -> None:
    before = marathon_from_race_s(21_097.5, 6_300, weekly_miles=weekly_miles)

    assert marathon_from_race_s(21_097.5, 6_300, weekly_miles=weekly_miles + more) < before


@given(st.floats(3_600, 10_000), st.floats(1, 600))
def test_a_slower_half_makes_a_slower_marathon(half_s: float, slower_s: float) -> None:
    before = marathon_from_race_s(21_097.5, half_s, weekly_miles=30)

    assert marathon_from_race_s(21_097.5, half_s + slower_s, weekly_miles=30) > before


def test_the_mileage_has_its_zero_after_the_point() -> None:
    """A half of 1:45 at 30 miles a week gives 3:54:10; copies of the formula with 0.64 for 0.064 give 2:28."""
    assert marathon_from_race_s(21_097.5, 105 * 60, weekly_miles=30) == pytest.approx(3 * 3600 + 54 * 60 + 10, abs=1)


def test_two_races_that_fit_together_go_before_one() -> None:
    usual = usual_marathon([HALF, FIVE_KM, TEN_KM], weekly_miles=25)

    expected = marathon_from_two_races_s((5_000, 22 * 60), (21_097.5, 105 * 60), weekly_miles=25)
    assert usual is not None
    assert usual.stands_on == "two_races"
    assert usual.seconds == pytest.approx(expected)


def test_races_that_do_not_fit_together_leave_the_better_one() -> None:
    jogged = Performance(day=TODAY, distance_m=10_000, seconds=70 * 60)

    usual = usual_marathon([jogged, FIVE_KM], weekly_miles=25)

    assert usual is not None
    assert usual.stands_on == "one_race"
    assert usual.seconds == pytest.approx(marathon_from_race_s(5_000, 22 * 60, weekly_miles=25))


def test_a_marathon_that_was_run_is_the_time_of_a_marathon() -> None:
    usual = usual_marathon([MARATHON], weekly_miles=25)

    assert usual is not None
    assert usual.stands_on == "long_race"
    assert usual.seconds == pytest.approx(235 * 60)


def test_the_longest_of_the_long_races_shows_the_endurance() -> None:
    slow_start = Performance(day=TODAY, distance_m=30_000, seconds=240 * 60)

    usual = usual_marathon([slow_start, MARATHON], weekly_miles=25)

    assert usual is not None
    assert usual.seconds == pytest.approx(235 * 60)


def test_a_half_marathon_may_be_a_bit_long_on_a_watch() -> None:
    measured = Performance(day=TODAY, distance_m=21_300, seconds=105 * 60)

    usual = usual_marathon([measured], weekly_miles=25)

    assert usual is not None
    assert usual.stands_on == "one_race"


def test_a_race_of_five_km_is_enough() -> None:
    usual = usual_marathon([MILE, FIVE_KM], weekly_miles=25)

    assert usual is not None
    assert usual.seconds == pytest.approx(marathon_from_race_s(5_000, 22 * 60, weekly_miles=25))


@pytest.mark.parametrize("races", [[], [MILE]])
def test_without_a_race_of_five_km_nothing_is_known(races: list[Performance]) -> None:
    assert usual_marathon(races, weekly_miles=25) is None


@pytest.mark.parametrize("order", [(FIVE_KM, HALF, THIRTY_KM), (THIRTY_KM, HALF, FIVE_KM)])
def test_the_order_of_races_does_not_matter(order: tuple[Performance, ...]) -> None:
    assert usual_marathon(order, weekly_miles=25) == usual_marathon([HALF, THIRTY_KM, FIVE_KM], weekly_miles=25)
