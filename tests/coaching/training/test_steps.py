"""How far, how long, how fast and at which heart rate a single step is."""

import pytest

from coaching.domain.training import HeartRateZones
from coaching.physiology.zones import hr_max_classic_bounds, lthr_bounds
from coaching.training.session import StepEffort
from coaching.training.steps import by_feel, hr_range, measured, pace_range, points_of, raced, timed
from tests.coaching.training.sessions import HR_MAX_BPM, ZONES, some_targets

A_TARGETS = some_targets()
PACES = A_TARGETS.paces
EFFORTS: tuple[StepEffort, ...] = ("recovery", "easy", "marathon", "threshold", "interval")
MIN_5 = 300.0


def zones_of(
    lower_bpm: tuple[int, int, int, int, int], hr_max_bpm: int | None = None, **changes: str
) -> HeartRateZones:
    return HeartRateZones(
        lower_bpm=lower_bpm, is_estimated=False, hr_max_bpm=hr_max_bpm, **{"method": "custom", **changes}
    )


def test_time_and_distance_agree_at_the_middle_of_the_pace() -> None:
    by_time, by_distance = timed("main", "easy", 1_800, A_TARGETS), measured("main", "easy", 5_000, A_TARGETS)

    middle = (PACES.easy_fast_s_per_km + PACES.easy_slow_s_per_km) / 2
    assert by_time.distance_m == pytest.approx(1_800_000 / middle)
    assert by_distance.duration_s == pytest.approx(5 * middle)


@pytest.mark.parametrize(
    ("effort", "pace_s_per_km", "spread"),
    [
        ("marathon", PACES.marathon_s_per_km, 0.02),
        ("threshold", PACES.threshold_s_per_km, 0.02),
        ("interval", PACES.interval_s_per_km, 0.015),
        ("repetition", PACES.repetition_s_per_km, 0.015),
    ],
)
def test_fast_paces_lie_around_those_of_today(effort: StepEffort, pace_s_per_km: float, spread: float) -> None:
    expected = (pace_s_per_km * (1 - spread), pace_s_per_km * (1 + spread))

    assert pace_range(effort, A_TARGETS) == pytest.approx(expected)


def test_recovery_begins_where_easy_ends() -> None:
    easy, recovery = pace_range("easy", A_TARGETS), pace_range("recovery", A_TARGETS)

    assert easy is not None
    assert recovery is not None
    assert easy == (PACES.easy_fast_s_per_km, PACES.easy_slow_s_per_km)
    assert recovery[0] == easy[1] < recovery[1]


@pytest.mark.parametrize("effort", ["walk", "hill", "stride", "race", "other"])
def test_some_efforts_have_no_pace_of_their_own(effort: StepEffort) -> None:
    assert pace_range(effort, A_TARGETS) is None


def test_zones_follow_the_threshold_where_it_is_known() -> None:
    zones = zones_of(lthr_bounds(170), method="pct_lthr")

    ranges = [hr_range(effort, MIN_5, zones) for effort in EFFORTS]
    assert ranges == [(0, 149), (0, 152), (153, 161), (162, 169), (162, 178)]


def test_classic_bounds_put_easy_running_up_to_zone_3() -> None:
    """With their zone 2 most runners would have to walk."""
    zones = zones_of(hr_max_classic_bounds(HR_MAX_BPM), HR_MAX_BPM, method="pct_hrmax_classic")

    ranges = {effort: hr_range(effort, MIN_5, zones) for effort in EFFORTS}
    assert ranges["easy"] == (114, 151)
    assert ranges["marathon"] == (152, 164)
    assert ranges["threshold"] == (165, 174)


def test_nothing_is_above_the_maximum_even_with_bounds_of_ones_own() -> None:
    zones = zones_of((100, 140, 160, 185, 195), 180)

    assert hr_range("marathon", MIN_5, zones) == (160, 180)
    assert hr_range("threshold", MIN_5, zones) is None
    assert hr_range("interval", MIN_5, zones) is None


def test_heart_rate_says_nothing_of_short_or_uphill_work() -> None:
    assert hr_range("interval", 179, ZONES) is None
    assert hr_range("interval", 180, ZONES) == (165, 190)
    assert hr_range("hill", MIN_5, ZONES) is None
    assert hr_range("easy", MIN_5, None) is None


def test_step_by_feel_keeps_its_amount_and_how_it_feels() -> None:
    step = timed("main", "easy", 600, A_TARGETS)

    felt = by_feel(step)

    assert (felt.pace_s_per_km, felt.hr_bpm) == (None, None)
    assert (felt.distance_m, felt.duration_s, felt.rpe) == (step.distance_m, step.duration_s, step.rpe)


def test_load_grows_with_the_square_of_the_speed() -> None:
    easy, fast = (points_of(timed("main", effort, 3_600, A_TARGETS), A_TARGETS) for effort in ("walk", "threshold"))

    assert fast == pytest.approx(100)
    assert easy == pytest.approx(100 * (PACES.threshold_s_per_km / 600) ** 2)


def test_climb_costs_as_much_as_an_interval_and_cross_training_as_an_easy_hour() -> None:
    climb, interval, cross = (
        points_of(timed("work", effort, 600, A_TARGETS), A_TARGETS) for effort in ("hill", "interval", "other")
    )

    assert climb == pytest.approx(interval)
    assert cross == pytest.approx(50 / 6)


def test_race_costs_what_its_pace_costs() -> None:
    race = raced(10_000, PACES.threshold_s_per_km)

    assert points_of(race, A_TARGETS) == pytest.approx(100 * race.duration_s / 3_600)
