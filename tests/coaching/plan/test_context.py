"""The facts that a plan stands on."""

from dataclasses import replace

import pytest

from coaching.plan.context import LONG_WEEKS, PlanContext, plan_context, plan_facts
from coaching.plan.patch import patched
from tests.coaching.plan.asking import ATHLETE
from tests.coaching.plan.athletes import a_runner, a_wish
from tests.coaching.plan.examined import a_built_examination, a_change, an_examination


def values(context: PlanContext) -> dict[str, float | int | str]:
    return {name: fact.value for name, fact in context.facts.items()}


def test_last_week_is_the_first_one_back() -> None:
    examination = an_examination()
    *_, last = examination.outlook.runner.recent_weeks
    longer = last.model_copy(update={"distance_m": 50_000.0})
    weeks = (*examination.outlook.runner.recent_weeks[:-1], longer)
    outlook = replace(examination.outlook, runner=replace(examination.outlook.runner, recent_weeks=weeks))

    facts = values(plan_context(ATHLETE, replace(examination, outlook=outlook)))

    assert (facts["ago_1_distance"], facts["ago_2_distance"]) == (50_000.0, 42_000.0)


def test_what_is_not_known_is_no_fact() -> None:
    facts = values(plan_context(ATHLETE, an_examination()))

    assert not {"weekly_cap", "weekday_cap", "ago_1_zone_1", "days_off", "sore_1"} & facts.keys()


def test_goal_is_judged_as_in_the_chat() -> None:
    context = plan_context(ATHLETE, an_examination())

    assert context.verdict == values(context)["target_is"]
    assert context.facts["target"].value == pytest.approx(0.99 * float(context.facts["prediction"].value), rel=0.02)


def test_just_to_finish_is_a_target_too() -> None:
    examination = an_examination()
    wish = a_wish("half", weeks=10, target=None, runner=a_runner())
    context = plan_context(ATHLETE, replace(examination, outlook=replace(examination.outlook, wish=wish)))

    assert context.verdict is None
    assert values(context)["target_is"] == "to finish"


def test_phases_are_those_of_the_plan() -> None:
    context = plan_context(ATHLETE, an_examination())

    assert context.phases == ("base", "build", "sharpen", "taper", "race_week")
    assert [context.facts[f"{phase}_weeks"].value for phase in context.phases[:-1]] == [3, 3, 2, 1]


def test_facts_of_the_plan_follow_a_change() -> None:
    examination = an_examination()
    before = {fact.id: fact.value for fact in plan_facts(examination.schedule)}

    plan, [told] = patched(examination, [a_change(2, "sat", "E9")])

    after = {fact.id: fact.value for fact in plan_facts(plan.schedule)}
    assert told.refused_for is None
    assert after == before | {"plan_2_distance": before["plan_2_distance"] - 1_000}  # type: ignore[operator]  # metres


@pytest.mark.slow
def test_beside_a_long_plan_the_weeks_before_take_less_room() -> None:
    """Volume and zones of eight weeks are what a plan has to know; how long and hard the runs were has to wait."""
    long = plan_context(ATHLETE, a_built_examination("marathon", LONG_WEEKS + 4))
    short = plan_context(ATHLETE, an_examination())

    assert "ago_1_distance" in long.facts.keys() & short.facts.keys()
    assert {"ago_1_longest", "ago_1_hard_days"} <= short.facts.keys() - long.facts.keys()
