from datetime import date
from itertools import pairwise

import pytest

from coaching.athlete.setup import (
    STEPS,
    first_open_step,
    shows_usual_week,
    step_after,
    step_before,
    with_defaults,
    with_what_follows,
)
from coaching.domain.athlete import TERMS_VERSION, Athlete, AthleteId
from coaching.domain.history import Week

NEW = Athlete(id=AthleteId(1))
AGREED = NEW.model_copy(update={"terms_version": TERMS_VERSION})


def test_terms_come_first_and_are_not_asked_again() -> None:
    assert first_open_step(NEW, has_history=False) == "terms"
    assert first_open_step(AGREED, has_history=False) == "goal"
    assert step_before("goal", AGREED, has_history=False) is None


def test_every_step_leads_to_the_next_and_back() -> None:
    athlete = AGREED.model_copy(update={"run_days": (0, 1, 2, 3)})  # no day of the weekend: all is asked

    for step, following in pairwise(STEPS[1:]):
        assert step_after(step, athlete, has_history=False) == following
        assert step_before(following, athlete, has_history=False) == step
    assert step_after(STEPS[-1], athlete, has_history=False) is None


def test_nobody_is_asked_what_their_files_show() -> None:
    athlete = AGREED.model_copy(update={"run_days": (0, 1, 2, 3)})

    assert "usual" in STEPS
    assert step_after("runs", athlete, has_history=True) == "cap"
    assert step_before("cap", athlete, has_history=True) == "runs"


@pytest.mark.parametrize(
    ("runs", "is_shown"), [((3, 2, 0, 4), True), ((0, 0, 3, 3), False), ((), False), ((9,), False)]
)
def test_usual_week_is_shown_by_runs_in_most_weeks(runs: tuple[int, ...], *, is_shown: bool) -> None:
    weeks = [Week(monday=date(2026, 10, 26), runs=count) for count in runs]

    assert shows_usual_week(weeks) is is_shown


@pytest.mark.parametrize(
    ("days", "day"), [((1, 3, 6), 6), ((0, 5), 5), ((2,), 2), ((5, 6), None), ((0, 2), None), ((), None)]
)
def test_long_run_is_asked_for_only_where_the_days_leave_a_choice(days: tuple[int, ...], day: int | None) -> None:
    athlete = with_what_follows(AGREED.model_copy(update={"run_days": days}), "days")

    assert athlete.long_run_day == day
    assert (step_after("days", athlete, has_history=False) == "long_day") is (day is None)


def test_day_of_the_long_run_that_was_said_stays() -> None:
    said = AGREED.model_copy(update={"run_days": (1, 3, 6), "long_run_day": 3})

    assert with_what_follows(said, "days").long_run_day == 3


def test_few_days_leave_no_doubt_about_the_number_of_runs() -> None:
    athlete = with_what_follows(AGREED.model_copy(update={"run_days": (0, 3)}), "days")

    assert athlete.runs_per_week == 2
    assert step_after("long_day", athlete, has_history=False) == "usual"


def test_defaults_leave_what_was_said() -> None:
    said = AGREED.model_copy(update={"goal_kind": "race", "run_days": (0, 5), "hr_max_bpm": 186})

    athlete = with_defaults(said)

    assert (athlete.goal_kind, athlete.run_days, athlete.hr_max_bpm) == ("race", (0, 5), 186)
    assert (athlete.long_run_day, athlete.runs_per_week, athlete.level) == (5, 2, "beginner")
    assert athlete.is_introduced
    assert not athlete.wants_strength


def test_resuming_goes_to_what_was_not_said() -> None:
    athlete = AGREED.model_copy(update={"goal_kind": "race", "level": "beginner"})

    assert first_open_step(athlete, has_history=False) == "days"
