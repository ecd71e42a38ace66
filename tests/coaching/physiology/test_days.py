from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.history import Day, TrainingSession
from coaching.domain.training import Load
from coaching.physiology.days import SEED_DAYS, plain_days, rested_until, seed, weeks, with_fitness
from coaching.physiology.fitness import Fitness

MONDAY = date(2026, 6, 1)


def a_session(days: int, **changes: object) -> TrainingSession:
    day = MONDAY + timedelta(days=days)
    values = {
        "day": day,
        "started_at": datetime.combine(day, time(8), UTC),
        "is_run": True,
        "is_hard": False,
        "duration_s": 1800.0,
        "distance_m": 6000.0,
    }
    return TrainingSession.model_validate({**values, **changes})


def days_of(*sessions: TrainingSession, points: float = 40.0) -> tuple[Day, ...]:
    loads = [Load(points=points, method="duration")] * len(sessions)
    return plain_days(sessions, loads, since=MONDAY, until=MONDAY + timedelta(days=13))


def test_day_sums_its_sessions_and_only_runs_have_a_distance() -> None:
    ride = a_session(0, is_run=False, distance_m=30_000.0, is_hard=True)
    long = a_session(0, duration_s=5400.0, distance_m=15_000.0, zone_seconds=(0, 5000, 400, 0, 0))

    day, *_ = days_of(a_session(0, zone_seconds=(100, 1700, 0, 0, 0)), long, ride)

    assert (day.sessions, day.runs, day.load_points) == (3, 2, 120.0)
    assert (day.distance_m, day.longest_m, day.duration_s, day.longest_s) == (21_000.0, 15_000.0, 7200.0, 5400.0)
    assert day.zone_seconds == (100, 6700, 400, 0, 0)
    assert day.is_hard


def test_session_without_load_is_a_session_all_the_same() -> None:
    [day] = plain_days([a_session(0)], [None], since=MONDAY, until=MONDAY)

    assert (day.sessions, day.load_points) == (1, 0.0)


def test_weeks_run_from_monday_to_sunday() -> None:
    first, second = weeks(days_of(a_session(0), a_session(6, is_hard=True), a_session(7, distance_m=9000.0)))

    assert (first.monday, second.monday) == (MONDAY, MONDAY + timedelta(days=7))
    assert (first.runs, first.hard_days, second.longest_m) == (2, 1, 9000.0)
    assert first.zone_shares is None


def test_nobody_begins_at_nothing() -> None:
    days = [Day(day=MONDAY + timedelta(days=number), load_points=number) for number in range(40)]

    assert seed(days) == Fitness(fitness=(SEED_DAYS - 1) / 2, fatigue=(SEED_DAYS - 1) / 2)
    assert seed(days[:2]) == Fitness(fitness=0.5, fatigue=0.5)
    assert seed([]) == Fitness(fitness=0.0, fatigue=0.0)


@given(st.lists(st.floats(0, 200), min_size=1, max_size=60), st.integers(1, 59))
def test_fitness_counted_in_parts_is_fitness_counted_at_once(loads: list[float], cut: int) -> None:
    days = [Day(day=MONDAY + timedelta(days=number), load_points=load) for number, load in enumerate(loads)]
    whole = with_fitness(days, Fitness(10.0, 20.0))

    head = with_fitness(days[:cut], Fitness(10.0, 20.0))
    last = head[-1]
    tail = with_fitness(days[cut:], Fitness(last.fitness, last.fatigue))

    assert (*head, *tail) == whole


def test_rest_days_let_fatigue_go_faster_than_fitness() -> None:
    last = Day(day=MONDAY, fitness=50.0, fatigue=80.0)

    *_, week_later = rested_until([last], last, MONDAY + timedelta(days=7))

    assert week_later.day == MONDAY + timedelta(days=7)
    assert week_later.fatigue < week_later.fitness < 50.0
    assert week_later.load_points == 0.0
    assert rested_until([last], last, MONDAY) == (last,)


def test_first_day_after_the_last_one_starts_from_it() -> None:
    last = Day(day=MONDAY, fitness=50.0, fatigue=80.0)

    [day] = rested_until([], last, MONDAY + timedelta(days=1))

    assert day.form == pytest.approx(-30.0)
