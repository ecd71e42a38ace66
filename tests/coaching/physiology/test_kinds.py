from datetime import timedelta

import pytest

from coaching.domain.activity import Activity, ActivityId, Correction, MeasuredActivity
from coaching.domain.athlete import AthleteId
from coaching.domain.training import HeartRateZones, ZoneTimes
from coaching.physiology.kinds import kind_of
from tests.coaching.physiology.recordings import STARTED_AT, an_activity, metrics_of

ZONES = HeartRateZones(lower_bpm=(120, 134, 148, 162, 176), method="pct_hrr", is_estimated=False)
MINUTE = 60.0


def zone_minutes(*minutes: float, is_reliable: bool = True) -> ZoneTimes:
    one, two, three, four, five = (MINUTE * value for value in minutes)
    return ZoneTimes(seconds=(one, two, three, four, five), zones=ZONES, is_reliable=is_reliable)


def a_run_of(minutes: float, *, pace: float = 360, days_ago: int = 0, **fields: object) -> MeasuredActivity:
    moving_s = minutes * MINUTE
    metrics = metrics_of(moving_s, 1000 * moving_s / pace, **fields)
    return an_activity(metrics, started_at=STARTED_AT - timedelta(days=days_ago))


def test_everything_but_running_is_cross_training() -> None:
    assert kind_of(an_activity(sport="cycling"), zone_minutes(0, 0, 0, 60, 0), ()) == "cross"


def test_repetitions_make_intervals_whatever_the_heart_says() -> None:
    """Short repetitions end before the heart rate shows them."""
    assert kind_of(a_run_of(60, interval_reps=6), zone_minutes(50, 10, 0, 0, 0), ()) == "intervals"


def test_one_fast_stretch_is_a_tempo_run_if_the_heart_agrees() -> None:
    run = a_run_of(50, interval_reps=1)

    assert kind_of(run, zone_minutes(10, 20, 5, 15, 0), ()) == "tempo"
    assert kind_of(run, zone_minutes(30, 20, 0, 0, 0), ()) == "easy"


def test_without_heart_rate_a_tempo_run_must_be_faster_than_usual() -> None:
    usual = [a_run_of(40, pace=360, days_ago=day) for day in (3, 6)]

    assert kind_of(a_run_of(50, interval_reps=1, interval_pace_s_per_km=300), None, usual) == "tempo"
    assert kind_of(a_run_of(50, interval_reps=1, interval_pace_s_per_km=355), None, usual) == "easy"


@pytest.mark.parametrize(("usual_minutes", "minutes", "kind"), [(60, 78, "long"), (50, 74, "easy"), (61, 78, "easy")])
def test_long_is_well_beyond_the_usual(usual_minutes: float, minutes: float, kind: str) -> None:
    usual = [a_run_of(usual_minutes, days_ago=day) for day in (8, 9, 12)]

    assert kind_of(a_run_of(minutes), None, usual) == kind


def test_the_longest_of_the_week_is_long_from_an_hour_on() -> None:
    week = [a_run_of(45, days_ago=day) for day in (2, 4)]

    assert kind_of(a_run_of(60), None, week) == "long"
    assert kind_of(a_run_of(59), None, week) == "easy"


def test_a_first_run_is_long_by_its_length_alone() -> None:
    assert kind_of(a_run_of(75), None, ()) == "long"
    assert kind_of(a_run_of(74), None, ()) == "easy"


def test_old_runs_rides_and_later_runs_are_no_measure() -> None:
    others = [a_run_of(100, days_ago=29), a_run_of(100, days_ago=-1)]
    others += [a_run_of(100, days_ago=1).model_copy(update={"sport": "cycling"})]

    assert kind_of(a_run_of(80), None, others) == "long"


@pytest.mark.parametrize(
    ("minutes", "zones", "kind"),
    [
        (40, (36, 4, 0, 0, 0), "recovery"),
        (41, (41, 0, 0, 0, 0), "easy"),
        (40, (20, 10, 10, 0, 0), "easy"),
        (40, (20, 9, 11, 0, 0), "moderate"),
    ],
)
def test_a_steady_run_is_named_by_its_zones(minutes: float, zones: tuple[float, ...], kind: str) -> None:
    assert kind_of(a_run_of(minutes), zone_minutes(*zones), ()) == kind


def test_unreliable_zones_are_left_aside() -> None:
    assert kind_of(a_run_of(50), zone_minutes(0, 0, 0, 50, 0, is_reliable=False), ()) == "easy"


def test_without_heart_rate_only_a_clearly_faster_pace_is_more_than_easy() -> None:
    usual = [a_run_of(50, pace=360, days_ago=day) for day in (1, 3, 5)]

    assert kind_of(a_run_of(50, pace=340), None, usual) == "moderate"
    assert kind_of(a_run_of(50, pace=345), None, usual) == "easy"


def test_race_is_what_the_athlete_calls_one() -> None:
    said = {"id": ActivityId(1), "athlete_id": AthleteId(1), "correction": Correction(is_race=True)}
    race = Activity(**dict(a_run_of(40, interval_reps=6)) | said)
    ride = Activity(**dict(an_activity(sport="cycling")) | said)

    assert kind_of(race, None, ()) == "race"
    assert kind_of(ride, None, ()) == "cross"
