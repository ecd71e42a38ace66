"""A plan in full: what the weeks add up to."""

from datetime import date, timedelta

import pytest

from coaching.domain.plan import PlanDay, PlanDraft
from coaching.domain.season import Phase
from coaching.errors import BadCode
from coaching.training.expansion import expand
from coaching.training.schedule import Schedule, schedule_of
from tests.coaching.training.sessions import some_targets

WEDNESDAY = date(2026, 11, 25)
SUNDAY = date(2026, 11, 29)
A_TARGETS = some_targets(distance_m=10_000.0, race_pace_s_per_km=270.0)
#: From a Wednesday to the Sunday of the week after.
CODES = ("E8", "-", "E6s", "X45+S", "L14", "-", "T3x8/2", "E8+S", "-", "Y20", "SL", "RACE")


def a_schedule(codes: tuple[str, ...] = CODES, phase: Phase = "build") -> Schedule:
    """Return a plan that begins on a Wednesday."""
    days = [PlanDay(day=WEDNESDAY + timedelta(days=n), phase=phase, code=code) for n, code in enumerate(codes)]
    draft = PlanDraft(kind="race", level="intermediate", effective_vo2max=45.0, days=tuple(days))
    return schedule_of(draft, A_TARGETS)


def metres(*codes: str) -> float:
    return sum(expand(code, A_TARGETS).distance_m for code in codes)


def test_every_day_has_its_session_in_full() -> None:
    schedule = a_schedule()

    assert [planned.session.code for planned in schedule.days] == list(CODES)
    assert schedule.days[4].day == SUNDAY
    assert schedule.days[4].session == expand("L14", A_TARGETS)


def test_weeks_begin_on_monday_so_the_first_may_be_short() -> None:
    first, second = a_schedule().weeks

    assert (first.number, len(first.days)) == (1, 5)
    assert first.share == pytest.approx(5 / 7)
    assert (second.number, len(second.days), second.share) == (2, 7, 1.0)
    assert first.monday == WEDNESDAY - timedelta(days=2)


def test_week_adds_up_its_running_with_and_without_races() -> None:
    first, second = a_schedule().weeks

    assert first.distance_m == pytest.approx(28_000)
    assert second.distance_m == pytest.approx(metres("T3x8/2", "E8", "Y20", "RACE"))
    assert second.training_m == pytest.approx(second.distance_m - 10_000)
    assert (first.has_race, second.has_race) == (False, True)


def test_week_counts_runs_rest_strength_and_hard_days() -> None:
    first, second = a_schedule().weeks

    assert (len(first.runs), first.rest_days, len(first.strength_days)) == (3, 2, 1)
    assert (len(second.runs), second.rest_days, len(second.strength_days)) == (4, 3, 2)
    assert [planned.session.code for planned in second.hard_days] == ["T3x8/2", "RACE"]
    assert [planned.session.code for planned in second.quality_days] == ["T3x8/2", "RACE"]
    assert [planned.session.code for planned in second.training_runs] == ["T3x8/2", "E8+S", "Y20"]


def test_time_of_a_week_holds_everything_but_running_time_only_runs() -> None:
    first, _ = a_schedule().weeks

    running_s = sum(expand(code, A_TARGETS).duration_s for code in ("E8", "E6s", "L14"))
    assert first.running_s == pytest.approx(running_s)
    assert first.duration_s == pytest.approx(running_s + 2_700 + 2_400)


def test_load_of_a_week_is_that_of_its_sessions() -> None:
    first, _ = a_schedule().weeks

    codes = ("E8", "E6s", "X45", "L14")
    assert first.load_points == pytest.approx(sum(expand(code, A_TARGETS).load_points for code in codes))


def test_long_run_is_what_is_called_so() -> None:
    first, second = a_schedule().weeks

    assert first.long_run is not None
    assert first.long_run.day == SUNDAY
    assert second.long_run is None
    assert second.longest_m == pytest.approx(metres("T3x8/2"))


def test_share_of_easy_running_leaves_races_out() -> None:
    first, second = a_schedule().weeks

    fast_s, all_s = 1_440, sum(expand(code, A_TARGETS).duration_s for code in ("T3x8/2", "E8", "Y20"))
    assert first.low_share == 1.0
    assert second.low_share == pytest.approx(1 - fast_s / all_s)


def test_every_minute_of_training_runs_is_in_a_zone() -> None:
    week = a_schedule(("E6s", "M5", "R4x200/1.5", "H4x60", "W4x1/1")).weeks[0]

    assert sum(week.zone_seconds) == pytest.approx(week.running_s)
    assert week.zone_seconds[4] == pytest.approx(240 + expand("R4x200/1.5", A_TARGETS).work_s("repetition"))


def test_week_without_running_has_no_share() -> None:
    assert a_schedule(("-", "S", "X45", "-", "-")).weeks[0].low_share is None


def test_day_is_found_by_its_date() -> None:
    schedule = a_schedule()

    found = schedule.on(SUNDAY)
    assert found is not None
    assert found.session.code == "L14"
    assert schedule.on(WEDNESDAY - timedelta(days=1)) is None
    assert [planned.session.code for planned in schedule.between(SUNDAY, date(2027, 1, 1))] == list(CODES[4:])


def test_races_are_found() -> None:
    assert [planned.session.code for planned in a_schedule(("RACE5", "-", "RACE")).races] == ["RACE5", "RACE"]


def test_plan_with_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(BadCode):
        a_schedule(("E8", "run a bit"))
