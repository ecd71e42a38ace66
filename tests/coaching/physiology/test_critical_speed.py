from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.physiology.critical_speed import critical_speed, fit_line
from coaching.physiology.performance import Performance

TODAY = date(2025, 5, 4)
MINUTES = (3, 7, 12, 18)


def efforts_on_a_line(
    speed_m_s: float = 4.0, reserve_m: float = 200.0, *, minutes: tuple[float, ...] = MINUTES, days_ago: int = 10
) -> list[Performance]:
    """Make efforts that a runner with this critical speed would run."""
    day = TODAY - timedelta(days=days_ago)
    return [
        Performance(day=day, distance_m=reserve_m + speed_m_s * 60 * length, seconds=60 * length) for length in minutes
    ]


@given(st.floats(2, 6), st.floats(51, 399))
def test_the_line_is_found_again(speed_m_s: float, reserve_m: float) -> None:
    found = critical_speed(efforts_on_a_line(speed_m_s, reserve_m), TODAY)

    assert found is not None
    assert found.speed_m_s == pytest.approx(speed_m_s)
    assert found.d_prime_m == pytest.approx(reserve_m, rel=1e-4)
    assert found.r_squared == pytest.approx(1)


@pytest.mark.parametrize(("reserve_m", "is_known"), [(49, False), (51, True), (399, True), (401, False), (-100, False)])
def test_a_reserve_that_nobody_has_is_not_believed(reserve_m: float, is_known: bool) -> None:  # noqa: FBT001 - a table
    assert (critical_speed(efforts_on_a_line(4, reserve_m), TODAY) is not None) == is_known


@pytest.mark.parametrize(
    ("minutes", "is_known"),
    [((3, 7, 12), True), ((2, 7, 20), True), ((3, 7), False), ((1.9, 3, 7), False), ((3, 7, 21), False)],
)
def test_three_efforts_of_two_to_twenty_minutes_are_needed(minutes: tuple[float, ...], is_known: bool) -> None:  # noqa: FBT001 - a table
    assert (critical_speed(efforts_on_a_line(minutes=minutes), TODAY) is not None) == is_known


@pytest.mark.parametrize(("days_ago", "is_known"), [(0, True), (90, True), (91, False), (-1, False)])
def test_efforts_of_ninety_days_count(days_ago: int, is_known: bool) -> None:  # noqa: FBT001 - a table
    assert (critical_speed(efforts_on_a_line(days_ago=days_ago), TODAY) is not None) == is_known


def test_efforts_off_the_line_are_no_line() -> None:
    *most, last = efforts_on_a_line()
    jogged = Performance(day=TODAY, distance_m=last.distance_m * 0.7, seconds=last.seconds)

    assert critical_speed([*most, jogged], TODAY) is None


def test_a_slow_day_over_the_same_distance_changes_nothing() -> None:
    efforts = efforts_on_a_line()
    slower = Performance(day=TODAY, distance_m=efforts[1].distance_m, seconds=efforts[1].seconds + 60)

    assert critical_speed([slower, *efforts, slower], TODAY) == critical_speed(efforts, TODAY)


def test_one_distance_three_times_is_one_effort() -> None:
    first = efforts_on_a_line()[0]

    assert critical_speed([first, first, first], TODAY) is None


@pytest.mark.parametrize("efforts", [[], [(1_000.0, 200.0)], [(1_000.0, 200.0), (1_100.0, 200.0)]])
def test_efforts_of_one_length_are_no_line(efforts: list[tuple[float, float]]) -> None:
    assert fit_line(efforts) is None


def test_a_second_of_luck_is_still_a_line() -> None:
    first, *others = efforts_on_a_line()
    lucky = Performance(day=TODAY, distance_m=first.distance_m, seconds=first.seconds - 3)

    found = critical_speed([lucky, *others], TODAY)

    assert found is not None
    assert 0.99 < found.r_squared < 1


def test_the_same_way_in_different_times_explains_nothing() -> None:
    line = fit_line([(1_000, 200), (1_000, 300)])

    assert line is not None
    assert (line.speed_m_s, line.r_squared) == (0, 0)
