import pytest

from coaching.domain.activity import METRES_PER_MILE, Split
from coaching.physiology.marathon import MarathonPacing, marathon_pacing, starts_too_fast


def kilometres(*paces: float, unreliable: frozenset[int] = frozenset(), rest_m: float = 195.0) -> list[Split]:
    """Make splits with these paces in s/km, and a rest at the pace of the last."""
    full = [
        Split(number=number, distance_m=1_000, moving_s=pace, is_unreliable=number in unreliable)
        for number, pace in enumerate(paces, start=1)
    ]
    return [*full, Split(number=len(full) + 1, distance_m=rest_m, moving_s=paces[-1] * rest_m / 1_000)]


def paced(*paces: float, unreliable: frozenset[int] = frozenset()) -> MarathonPacing:
    pacing = marathon_pacing(kilometres(*paces, unreliable=unreliable))
    assert pacing is not None
    return pacing


def test_an_even_marathon_does_not_drift() -> None:
    pacing = paced(*[300.0] * 42)

    assert pacing.drift_pct == pytest.approx((0,) * 8)
    assert not pacing.hit_the_wall


def test_each_five_kilometres_are_held_against_those_from_5_to_20() -> None:
    pacing = paced(*[330.0] * 5, *[300.0] * 15, *[309.0] * 15, *[345.0] * 7)

    assert pacing.drift_pct == pytest.approx((10, 0, 0, 0, 3, 3, 3, 15))
    assert pacing.slowdown_pct == pytest.approx(15)


@pytest.mark.parametrize(("late_s_per_km", "hit"), [(374.0, False), (375.0, True), (420.0, True)])
def test_a_quarter_slower_is_the_wall(late_s_per_km: float, hit: bool) -> None:  # noqa: FBT001 - a table
    assert paced(*[300.0] * 35, *[late_s_per_km] * 7).hit_the_wall is hit


def test_one_lost_signal_does_not_hide_the_wall() -> None:
    pacing = paced(*[300.0] * 35, 60.0, *[400.0] * 6, unreliable=frozenset({36}))

    assert pacing.slowdown_pct == pytest.approx(100 / 3)


def test_too_many_doubtful_kilometres_say_nothing() -> None:
    pacing = paced(*[300.0] * 35, *[400.0] * 7, unreliable=frozenset({36, 37, 38}))

    assert pacing.slowdown_pct is None
    assert not pacing.hit_the_wall


def test_standing_belongs_to_a_race() -> None:
    splits = kilometres(*[300.0] * 42)
    splits[36] = splits[36].model_copy(update={"moving_s": 800.0, "stopped_s": 500.0})

    pacing = marathon_pacing(splits)

    assert pacing is not None
    assert pacing.slowdown_pct == pytest.approx(100 / 3)


def test_a_start_above_94_percent_of_critical_speed_is_too_fast() -> None:
    pacing = paced(*[250.0] * 21, *[300.0] * 21)

    assert pacing.first_half_m_s == pytest.approx(4)
    assert pacing.started_too_fast(4.2)
    assert not pacing.started_too_fast(4.3)


def test_a_plan_is_checked_like_a_race() -> None:
    assert starts_too_fast(3.77, 4)
    assert not starts_too_fast(3.76, 4)


def test_a_start_with_too_many_doubtful_kilometres_is_not_judged() -> None:
    pacing = paced(*[200.0] * 42, unreliable=frozenset(range(1, 12)))

    assert not pacing.started_too_fast(1.0)


@pytest.mark.parametrize("count", [10, 39, 50, 100])
def test_other_distances_are_no_marathon(count: int) -> None:
    assert marathon_pacing(kilometres(*[300.0] * count)) is None


@pytest.mark.parametrize(("count", "rest_m"), [(40, 900.0), (43, 999.0)])
def test_a_watch_may_count_a_marathon_short_or_long(count: int, rest_m: float) -> None:
    assert marathon_pacing(kilometres(*[300.0] * count, rest_m=rest_m)) is not None


def test_miles_are_no_kilometres() -> None:
    miles = [
        Split(number=number, distance_m=METRES_PER_MILE, full_m=METRES_PER_MILE, moving_s=480)
        for number in range(1, 27)
    ]

    assert marathon_pacing(miles) is None


def test_nothing_is_no_marathon() -> None:
    assert marathon_pacing([]) is None
