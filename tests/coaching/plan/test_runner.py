"""An athlete as a planner sees them: what they said, what their runs show, and what is assumed."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.history import Day
from coaching.domain.injury import Injury, InjuryId
from coaching.physiology.performance import training_paces
from coaching.plan.runner import assumed_level, knows_volume, runner_of
from coaching.training.current_form import form_of
from coaching.training.runner import Runner

TODAY = date(2026, 11, 25)
ME = Athlete(id=AthleteId(1))


def _days(weeks: int, *, runs: Sequence[tuple[int, float, float]], off: int = 0) -> tuple[Day, ...]:
    """Return days up to today: each run is (weekday, m, s per km); none in the last days off."""
    first = TODAY - timedelta(days=TODAY.weekday(), weeks=weeks)
    by_weekday = {weekday: (metres, pace) for weekday, metres, pace in runs}
    days = []
    for number in range((TODAY - first).days + 1):
        day = first + timedelta(days=number)
        metres, pace = by_weekday.get(day.weekday(), (0.0, 0.0))
        if not metres or day > TODAY - timedelta(days=off):
            days.append(Day(day=day))
            continue
        seconds = metres / 1000 * pace
        days.append(
            Day(day=day, sessions=1, runs=1, distance_m=metres, duration_s=seconds, longest_m=metres, longest_s=seconds)
        )
    return tuple(days)


def _runner(athlete: Athlete = ME, days: Sequence[Day] = (), injuries: Sequence[Injury] = ()) -> Runner:
    return runner_of(athlete, form_of([], [], days, today=TODAY), days, injuries, today=TODAY)


THREE_A_WEEK = ((0, 8_000.0, 400.0), (3, 8_000.0, 400.0), (6, 14_000.0, 400.0))


def test_runs_show_week_longest_run_and_how_often() -> None:
    runner = _runner(days=_days(8, runs=THREE_A_WEEK))

    assert runner.usual_week_m == pytest.approx(30_000)
    assert runner.longest_m == 14_000
    assert runner.usual_runs_per_week == 3
    assert runner.weeks_in_training == 8
    assert len(runner.recent_weeks) == 8


def test_break_is_counted_from_the_last_run() -> None:
    runner = _runner(days=_days(8, runs=THREE_A_WEEK, off=10))

    # The last run was on the Sunday before the last; today is a Wednesday.
    assert runner.days_off == 9
    assert runner.weeks_in_training == 0


def test_word_of_the_athlete_counts_in_part_until_files_show_more() -> None:
    said = ME.model_copy(update={"usual_week_m": 40_000.0})

    assert _runner(said).usual_week_m == pytest.approx(32_000)
    assert _runner(said).longest_m == pytest.approx(16_000)
    assert _runner(said, _days(8, runs=THREE_A_WEEK)).usual_week_m == pytest.approx(30_000)


def test_nothing_known_is_known_as_such() -> None:
    form = form_of([], [], (), today=TODAY)

    assert not knows_volume(ME, form)
    assert knows_volume(ME.model_copy(update={"usual_week_m": 0.0}), form)


@pytest.mark.parametrize(
    ("week_m", "level"), [(0, "beginner"), (19_900, "beginner"), (20_000, "intermediate"), (90_000, "intermediate")]
)
def test_nobody_is_taken_for_advanced(week_m: float, level: str) -> None:
    assert assumed_level(week_m) == level


@pytest.mark.parametrize(
    ("level", "week_m", "can"),
    [
        ("beginner", 12_000, False),
        ("beginner", 30_000, True),
        ("intermediate", 13_000, True),
        ("intermediate", 5_000, False),
    ],
)
def test_half_an_hour_is_taken_for_possible_from_some_volume_on(level: str, week_m: float, *, can: bool) -> None:
    athlete = ME.model_copy(update={"level": level, "usual_week_m": week_m})

    assert _runner(athlete).runs_half_an_hour is can


def test_run_of_half_an_hour_counts_whatever_the_level() -> None:
    runner = _runner(ME.model_copy(update={"level": "beginner"}), _days(1, runs=((1, 4_500.0, 420.0),)))

    assert runner.runs_half_an_hour


def test_usual_pace_stands_in_for_a_race_and_is_rather_too_slow() -> None:
    runner = _runner(days=_days(8, runs=THREE_A_WEEK))

    assert runner.is_fitness_assumed
    assert runner.paces == training_paces(runner.effective_vo2max)
    assert runner.paces.easy_fast_s_per_km == pytest.approx(400, abs=3)


def test_limits_are_those_of_the_athlete() -> None:
    athlete = ME.model_copy(
        update={"run_days": (1, 3, 5), "runs_per_week": 6, "long_run_day": 6, "weekly_cap_m": 25_000.0}
    )

    runner = _runner(athlete)

    assert runner.open_days == (1, 3, 5)
    assert runner.runs_per_week == 3
    assert runner.long_run_day == 5
    assert runner.weekly_cap_m == 25_000


def test_healed_injuries_do_not_count() -> None:
    open_one = Injury(id=InjuryId(1), area="knee", severity=3, since=TODAY)
    healed = Injury(id=InjuryId(2), area="calf", severity=3, since=TODAY, cleared_on=TODAY)

    assert _runner(injuries=(open_one, healed)).injuries == (open_one,)
