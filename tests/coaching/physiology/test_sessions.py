import pytest

from coaching.domain.activity import Activity, ActivityId, Correction
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.recording import Note
from coaching.physiology.sessions import reference_of, training_session
from tests.builders import an_activity, metrics

ATHLETE = Athlete(id=AthleteId(1), hr_max_bpm=190, hr_rest_bpm=50, threshold_hr_bpm=170, sex="m")


def stored(**changes: object) -> Activity:
    return Activity.model_validate({**an_activity().model_dump(), "id": ActivityId(1), "athlete_id": 1, **changes})


def test_session_holds_what_days_need() -> None:
    session = training_session(stored(rpe=6, metrics=metrics(normalised_pace_s_per_km=295)), ATHLETE)

    assert (session.day.isoformat(), session.is_run, session.duration_s, session.distance_m, session.rpe) == (
        "2026-11-25",
        True,
        1800,
        6000,
        6,
    )
    assert session.normalised_pace_s_per_km == 295
    assert session.zone_seconds is not None
    assert sum(session.zone_seconds) == 1800
    assert session.race is None


def test_day_is_that_of_the_watch() -> None:
    late = an_activity(utc_offset_s=13 * 3600)

    assert training_session(late, ATHLETE).day.isoformat() == "2026-11-26"


def test_race_is_hard_and_counts_from_gun_to_line() -> None:
    session = training_session(stored(correction=Correction(is_race=True)), ATHLETE)

    assert session.is_hard
    assert session.race is not None
    assert (session.race.distance_m, session.race.seconds) == (6000, 1810)


def test_ride_that_was_a_race_says_nothing_about_running() -> None:
    ride = stored(sport="cycling", correction=Correction(is_race=True))

    assert training_session(ride, ATHLETE).race is None


def test_sensor_in_doubt_gives_no_zones_and_no_load_by_heart() -> None:
    session = training_session(stored(notes=(Note(code="hr_cadence_lock"),)), ATHLETE)

    assert session.zone_seconds is None
    assert session.hrtss_points is None
    assert session.default_points == pytest.approx(25.0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("age_years", 40), ("hr_max_bpm", 188), ("hr_rest_bpm", 48), ("threshold_hr_bpm", 168), ("sex", "f")],
)
def test_reference_changes_with_everything_that_zones_or_load_stand_on(field: str, value: object) -> None:
    assert reference_of(ATHLETE.model_copy(update={field: value})) != reference_of(ATHLETE)


def test_reference_stays_when_something_else_changes() -> None:
    assert reference_of(ATHLETE.model_copy(update={"style": "direct", "language": "de"})) == reference_of(ATHLETE)
