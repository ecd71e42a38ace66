import pytest

from coaching.domain.activity import HeartRateTime, Kind
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.recording import Note, Totals
from coaching.domain.training import HeartRateZones, ZoneTimes
from coaching.physiology.hardness import has_doubtful_hr, is_hard, trusted_zone_times
from tests.builders import an_activity, metrics

ATHLETE = Athlete(id=AthleteId(1), hr_max_bpm=190)


def times_of(hard_s: float, *, is_estimated: bool = False) -> ZoneTimes:
    zones = HeartRateZones(lower_bpm=(114, 137, 156, 165, 175), method="pct_hrmax", is_estimated=is_estimated)
    return ZoneTimes(seconds=(0, 1000, 0, hard_s / 2, hard_s / 2), zones=zones, is_reliable=True)


@pytest.mark.parametrize(("kind", "expected"), [("race", True), ("intervals", True), ("tempo", True), ("easy", False)])
def test_some_kinds_are_hard_by_themselves(kind: Kind, *, expected: bool) -> None:
    assert is_hard(an_activity(), kind, None) is expected


@pytest.mark.parametrize(("hard_s", "expected"), [(479, False), (480, True)])
def test_eight_minutes_near_threshold_are_hard(hard_s: float, *, expected: bool) -> None:
    assert is_hard(an_activity(), "moderate", times_of(hard_s)) is expected


def test_estimated_zones_make_nothing_hard() -> None:
    """They are off by more than 10 bpm for one runner in three."""
    assert not is_hard(an_activity(), "moderate", times_of(3000, is_estimated=True))


def test_two_hours_are_hard_however_slow() -> None:
    long = Totals(elapsed_s=7200, timer_s=7200, moving_s=7200, distance_m=18_000)

    assert is_hard(an_activity(metrics=metrics(totals=long)), "long", None)


def test_other_sports_are_no_hard_run() -> None:
    assert not is_hard(an_activity(sport="cycling"), "cross", times_of(3000))


@pytest.mark.parametrize("code", ["hr_cadence_lock", "hr_flatline", "hr_early_spike"])
def test_zones_of_a_doubtful_sensor_are_not_trusted(code: str) -> None:
    doubtful = an_activity(notes=(Note(code=code),))

    assert has_doubtful_hr(doubtful)
    assert trusted_zone_times(doubtful, ATHLETE) is None
    assert trusted_zone_times(an_activity(), ATHLETE) is not None


def test_zones_of_a_heart_rate_with_gaps_are_not_trusted() -> None:
    part = HeartRateTime(seconds_at_bpm=((140, 900.0),), no_hr_s=900, untracked_s=0)

    assert trusted_zone_times(an_activity(metrics=metrics(hr_time=part, hr_coverage=0.5)), ATHLETE) is None
