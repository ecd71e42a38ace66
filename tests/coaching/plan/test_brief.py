"""How a plan and its facts are written down for a model."""

from dataclasses import replace

from coaching.plan.brief import plan_brief
from coaching.plan.context import plan_context
from coaching.plan.examination import Examination, examine
from tests.coaching.plan.asking import ATHLETE
from tests.coaching.plan.examined import an_examination


def written(examination: Examination) -> list[str]:
    return plan_brief(plan_context(ATHLETE, examination), examination.schedule).splitlines()


def test_weeks_stand_below_their_phase_and_days_that_always_rest_are_left_out() -> None:
    lines = written(an_examination())

    start = lines.index("N plan_N_distance(km) tue thu sat sun")
    assert lines[start + 1 : start + 6] == [
        "base:",
        "1 42 H6x10 E11.5 E10 L15.5",
        "2 45 E12s T3x4/1 E10 L16",
        "3 35 E9s H7x45 E8 L12",
        "build:",
    ]


def test_days_before_the_first_one_are_no_rest() -> None:
    examination = an_examination()
    draft = examination.draft.model_copy(update={"days": examination.draft.days[2:]})
    today = draft.starts_on
    outlook = replace(examination.outlook, runner=replace(examination.outlook.runner, today=today))

    lines = written(examine(draft, outlook))

    assert lines[lines.index("base:") + 1] == "1 37 . E11.5 E10 L15.5"


def test_only_what_is_told_anyway_is_a_finding() -> None:
    lines = written(an_examination())

    assert lines[lines.index("<findings>") : lines.index("</findings>") + 1] == [
        "<findings>",
        "caution: fitness_assumed",
        "</findings>",
    ]


def test_zeros_that_say_nothing_are_left_out() -> None:
    text = "\n".join(written(an_examination()))

    assert "usual_week=42km" in text
    assert ".0 " not in text
    assert ".00" not in text


def test_every_id_that_a_table_shows_is_a_fact() -> None:
    context = plan_context(ATHLETE, an_examination())

    for number in range(1, 9):
        for name in ("distance", "runs", "longest", "hard_days"):
            assert f"ago_{number}_{name}" in context.facts
    assert {f"plan_{number}_distance" for number in range(1, 11)} <= context.facts.keys()
    assert {"race_1_distance", "race_1_time", "race_1_weeks_ago"} <= context.facts.keys()
