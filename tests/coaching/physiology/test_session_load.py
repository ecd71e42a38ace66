from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.history import Race, TrainingSession
from coaching.physiology.performance import race_evidence, training_paces
from coaching.physiology.session_load import EVIDENCE, session_loads

START = datetime(2026, 6, 1, 8, tzinfo=UTC)
TEN_IN_50 = Race(distance_m=10_000, seconds=3_000)


def a_session(days: float = 0, **changes: object) -> TrainingSession:
    started_at = START + timedelta(days=days)
    values = {
        "day": started_at.date(),
        "started_at": started_at,
        "is_run": True,
        "is_hard": False,
        "duration_s": 3600.0,
    }
    return TrainingSession.model_validate({**values, "default_points": 50.0, **changes})


def loads(*sessions: TrainingSession) -> list[tuple[float, str] | None]:
    return [(load.points, load.method) if load else None for load in session_loads(sessions)]


def test_an_hour_at_threshold_pace_is_a_hundred() -> None:
    value = race_evidence(10_000, 3_000)
    assert value is not None
    threshold = training_paces(value).threshold_s_per_km

    [_, load] = session_loads([a_session(race=TEN_IN_50), a_session(1, normalised_pace_s_per_km=threshold)])

    assert load is not None
    assert load.method == "rtss"
    assert load.points == pytest.approx(100)


def test_race_counts_for_itself_and_for_ninety_days() -> None:
    pace = {"normalised_pace_s_per_km": 300.0}
    race, last, late = a_session(race=TEN_IN_50, **pace), a_session(90, **pace), a_session(91, **pace)

    assert [load and load[1] for load in loads(race, last, late)] == ["rtss", "rtss", "duration"]


def test_race_of_odd_length_says_nothing_about_pace() -> None:
    sprint = a_session(race=Race(distance_m=400, seconds=60), normalised_pace_s_per_km=200.0)

    assert loads(sprint) == [(50.0, "duration")]


def test_ride_has_no_load_by_pace() -> None:
    ride = a_session(1, is_run=False, normalised_pace_s_per_km=120.0, hrtss_points=70.0)

    assert loads(a_session(race=TEN_IN_50), ride)[1] == (70.0, "hrtss")


def test_order_is_pace_then_heart_then_feeling_then_duration() -> None:
    known: dict[str, object] = {"normalised_pace_s_per_km": 330.0, "hrtss_points": 70.0, "rpe": 5}
    race = a_session(race=TEN_IN_50)

    methods = []
    for name in (None, "normalised_pace_s_per_km", "hrtss_points", "rpe", "default_points"):
        known = {key: value for key, value in known.items() if key != name}
        last = loads(race, a_session(1, **known, **({"default_points": None} if name == "default_points" else {})))[1]
        methods.append(last and last[1])

    assert methods == ["rtss", "hrtss", "srpe", "duration", None]


def test_felt_effort_is_worth_what_this_athlete_makes_of_it() -> None:
    """Three sessions with both tell: here one point for ten of effort times minutes."""
    measured = [a_session(day, rpe=5, hrtss_points=30.0) for day in range(3)]
    felt = a_session(4, rpe=6)

    by_own, by_two = session_loads([*measured, felt])[-1], session_loads([*measured[1:], felt])[-1]

    assert by_own is not None
    assert by_two is not None
    assert by_own.points == pytest.approx(36.0)
    assert by_two.points == pytest.approx(54.0)


@given(st.lists(st.tuples(st.floats(0, 200), st.integers(1, 10), st.booleans()), min_size=1, max_size=15))
def test_later_sessions_change_nothing_about_earlier_ones(drawn: list[tuple[float, int, bool]]) -> None:
    sessions = [
        a_session(days, rpe=rpe, hrtss_points=40.0 if has_heart else None) for days, rpe, has_heart in sorted(drawn)
    ]

    for length in range(len(sessions)):
        assert session_loads(sessions[:length]) == session_loads(sessions)[:length]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_what_is_older_than_the_evidence_changes_nothing(days: list[float]) -> None:
    """So a refresh needs no more than 90 days before the first stale one."""
    sessions = [a_session(day, rpe=5, hrtss_points=20 + day, race=TEN_IN_50) for day in sorted(days)]
    since = sessions[-1].started_at - EVIDENCE

    recent = [session for session in sessions if session.started_at >= since]

    assert session_loads(recent)[-1] == session_loads(sessions)[-1]
