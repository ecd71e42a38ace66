from itertools import pairwise

from coaching.athlete.setup import STEPS, first_open_step, step_after, step_before, with_defaults, with_what_follows
from coaching.domain.athlete import TERMS_VERSION, Athlete, AthleteId

NEW = Athlete(id=AthleteId(1))
AGREED = NEW.model_copy(update={"terms_version": TERMS_VERSION})


def test_terms_come_first_and_are_not_asked_again() -> None:
    assert first_open_step(NEW) == "terms"
    assert first_open_step(AGREED) == "goal"
    assert step_before("goal", AGREED) is None


def test_every_step_leads_to_the_next_and_back() -> None:
    athlete = AGREED.model_copy(update={"run_days": (0, 1, 2, 3)})

    for step, following in pairwise(STEPS[1:]):
        assert step_after(step, athlete) == following
        assert step_before(following, athlete) == step
    assert step_after(STEPS[-1], athlete) is None


def test_few_days_leave_no_doubt_about_the_number_of_runs() -> None:
    athlete = with_what_follows(AGREED.model_copy(update={"run_days": (0, 3)}), "days")

    assert athlete.runs_per_week == 2
    assert step_after("long_day", athlete) == "cap"


def test_defaults_leave_what_was_said() -> None:
    said = AGREED.model_copy(update={"goal_kind": "race", "run_days": (0, 5), "hr_max_bpm": 186})

    athlete = with_defaults(said)

    assert (athlete.goal_kind, athlete.run_days, athlete.hr_max_bpm) == ("race", (0, 5), 186)
    assert (athlete.long_run_day, athlete.runs_per_week, athlete.level) == (5, 2, "beginner")
    assert athlete.is_introduced
    assert not athlete.wants_strength


def test_resuming_goes_to_what_was_not_said() -> None:
    athlete = AGREED.model_copy(update={"goal_kind": "race", "level": "beginner"})

    assert first_open_step(athlete) == "days"
