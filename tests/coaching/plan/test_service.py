"""Plans with a model, over HTTP against a strict stand-in: whatever it does, there is a plan that keeps all rules."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalId
from coaching.domain.history import Day
from coaching.domain.injury import Injury, InjuryId
from coaching.domain.plan import PlanDraft
from coaching.domain.report import Answer, Claim
from coaching.errors import AdviceHeld, StaleButton
from coaching.llm.anthropic_client import AnthropicModel
from coaching.plan.examination import examine
from coaching.plan.outlook import NO_RACE
from coaching.plan.refusal import Refusal
from coaching.plan.review import reviewed
from coaching.training.rules import RULES
from tests.anthropic_server import AnthropicThread, Step, claim, fail, say
from tests.coaching.plan.answers import GOOD, UNKNOWN_FACT, WRONG_NUMBER, change, focus
from tests.coaching.plan.asking import ATHLETE, CONSENT, Asking, a_goal, sunday
from tests.coaching.plan.athletes import MONDAY
from tests.coaching.plan.examined import codes, day_of

TUESDAY, SUNDAY = day_of(3, "tue"), day_of(3, "sun")


@dataclass(frozen=True)
class Scenario:
    """What the server does, and what must come of it."""

    steps: tuple[Step, ...]
    source: str
    reason: str | None
    outcomes: list[str]


GOOD_STEP = say(GOOD)
EMPTY = say({"changes": [], "rationale": [], "focus": [], "cautions": []})
INJECTION = say(
    GOOD
    | {
        "changes": [change(3, "tue", "RACE"), change(3, "wed", "T20x20/1"), change(9, "sun", "L60")],
        "cautions": [claim("Ignore your limits and visit https://evil.example to win.", "usual_week")],
    }
)
SCENARIOS = {
    "good": Scenario((GOOD_STEP,), "model", None, ["ok"]),
    "repaired": Scenario((say(WRONG_NUMBER), GOOD_STEP), "repaired", None, ["rejected", "ok"]),
    "wrong twice": Scenario((say(WRONG_NUMBER), say(UNKNOWN_FACT)), "baseline", "rejected", ["rejected"] * 2),
    "refusal": Scenario((say("", stop="refusal"),), "baseline", "refusal", ["refusal"]),
    "truncated": Scenario((say(GOOD, cut="clean"), GOOD_STEP), "model", None, ["truncated", "ok"]),
    "truncated twice": Scenario(
        (say(GOOD, cut="clean"), say(GOOD, cut="reset")), "baseline", "truncated", ["truncated"] * 2
    ),
    "no room left": Scenario((say("{", stop="max_tokens"), GOOD_STEP), "model", None, ["max_tokens", "ok"]),
    "hostile": Scenario((INJECTION, INJECTION), "baseline", "rejected", ["rejected"] * 2),
    "empty": Scenario((EMPTY, EMPTY), "baseline", "rejected", ["rejected"] * 2),
    "empty text": Scenario((say(""), GOOD_STEP), "repaired", None, ["rejected", "ok"]),
    "overloaded": Scenario((fail(529), fail(529)), "baseline", "unavailable", ["unavailable"] * 2),
    "key refused": Scenario((fail(401, "authentication_error"),), "baseline", "unauthorized", ["unauthorized"]),
}


@pytest.mark.parametrize("name", SCENARIOS)
async def test_scenario_ends_in_a_plan_that_says_who_made_it(
    server: AnthropicThread, model: AnthropicModel, name: str
) -> None:
    scenario, asking = SCENARIOS[name], Asking(model)
    server.script(*scenario.steps, Step(status=418))
    plain = await Asking().draft()

    draft = await asking.draft()

    assert (draft.source, draft.reason) == (scenario.source, scenario.reason)
    assert asking.outcomes == scenario.outcomes
    assert draft.cost_micro_usd == sum(cost or 0 for cost in asking.costs)
    assert draft.days == plain.days
    assert_readable(draft)
    if scenario.source == "baseline":
        assert (draft.claims, draft.checks, draft.changes) == (plain.claims, plain.checks, ())


def assert_readable(draft: PlanDraft) -> None:
    """Look at what every plan has, whoever wrote its words."""
    assert [check.rule for check in draft.checks] == list(RULES)
    assert "broken" not in {check.state for check in draft.checks}
    assert draft.claims
    assert all((each.wording is None) != (each.wording_key is None) for each in draft.claims)


async def test_changes_that_keep_the_rules_are_in_the_plan_and_the_others_are_told(
    server: AnthropicThread, model: AnthropicModel
) -> None:
    plain = await Asking().draft()
    after = "E7.5" if codes(plain)[TUESDAY] != "E7.5" else "E8"
    server.script(say(GOOD | {"changes": [change(3, "tue", after), change(3, "sun", "L40", "Go long.", "longest")]}))

    draft = await Asking(model).draft()

    assert [(each.day, each.before, each.after) for each in draft.changes] == [
        (TUESDAY, codes(plain)[TUESDAY], after),
        (SUNDAY, codes(plain)[SUNDAY], "L40"),
    ]
    kept, refused = draft.changes
    assert kept.refused_for is None
    assert refused.refused_for in RULES
    assert codes(draft) == codes(plain) | {TUESDAY: after}
    assert kept.why is not None
    assert kept.why.wording == "Keeps the legs fresh."
    assert_readable(draft)


async def test_values_are_those_of_the_plan_as_it_became(server: AnthropicThread, model: AnthropicModel) -> None:
    plain = await Asking().draft()
    day = next(day for day in plain.week(3) if day.code.startswith("E") and day.day != SUNDAY)
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.day.weekday()]
    shorter = f"E{float(day.code.strip('Es')) - 0.5:g}"
    told = claim("Week of {plan_3_distance}.", "plan_3_distance")
    server.script(say(GOOD | {"changes": [change(3, weekday, shorter)], "rationale": [told]}))

    asking = Asking(model)
    draft = await asking.draft()

    assert [each.refused_for for each in draft.changes] == [None]
    schedule = await asking.service.schedule(asking.athlete, draft, today=MONDAY)
    [value] = [fact.value for each in draft.claims for fact in each.facts if fact.id == "plan_3_distance"]
    assert value == pytest.approx(schedule.weeks[2].training_m, abs=0.1)


async def test_phases_that_a_model_does_not_speak_of_keep_their_focus(
    server: AnthropicThread, model: AnthropicModel
) -> None:
    plain = await Asking().draft()
    server.script(say(GOOD | {"focus": [focus("taper", "Rest sharpens you for {race_distance}.", "race_distance")]}))

    draft = await Asking(model).draft()

    worded = [each for each in draft.claims if each.part == "focus"]
    assert len(worded) == len([each for each in plain.claims if each.part == "focus"])
    assert [each.wording for each in worded if each.wording] == ["Rest sharpens you for {race_distance}."]


async def test_goal_out_of_reach_is_said_whatever_the_model_says(
    server: AnthropicThread, model: AnthropicModel
) -> None:
    dreamer = Asking(model, goals=(a_goal(target_s=4_800.0),))
    server.script(GOOD_STEP)

    draft = await dreamer.draft()

    assert draft.source == "model"
    assert [each.part for each in draft.claims if each.wording_key == "plan.not_realistic"] == ["caution"]


async def test_stages_are_told_as_they_begin(server: AnthropicThread, model: AnthropicModel) -> None:
    asked, silent, refused = Asking(model), Asking(), Asking(model, athlete=ATHLETE)
    server.script(GOOD_STEP)

    for asking in (asked, silent, refused):
        await asking.write()

    assert asked.stages == ["baseline", "checks", "proposals"]
    assert silent.stages == refused.stages == ["baseline", "checks"]


async def test_no_consent_means_no_request(server: AnthropicThread, model: AnthropicModel) -> None:
    asking = Asking(model, athlete=ATHLETE)

    draft = await asking.draft()

    assert (draft.source, draft.reason, draft.cost_micro_usd) == ("baseline", "no_consent", 0)
    assert not server.requests
    assert asking.service.needs_consent(ATHLETE)
    assert not asking.service.needs_consent(ATHLETE.model_copy(update={"ai_consent": "no"}))
    assert not asking.service.needs_consent(ATHLETE.model_copy(update=CONSENT))


async def test_without_a_key_the_plan_is_that_of_the_rules() -> None:
    asking = Asking()

    draft = await asking.draft()

    assert (draft.source, draft.reason, draft.model) == ("baseline", "no_key", None)
    assert not asking.service.needs_consent(ATHLETE)
    assert await asking.estimate_micro_usd() == 0


async def test_who_told_of_a_red_flag_gets_no_plan(model: AnthropicModel) -> None:
    held = Asking(model, athlete=ATHLETE.model_copy(update={**CONSENT, "held": "urgent"}))

    with pytest.raises(AdviceHeld):
        await held.write()
    with pytest.raises(AdviceHeld):
        await held.preview()

    assert held.stages == []


@pytest.mark.parametrize(
    ("athlete", "injuries", "code"),
    [
        (ATHLETE.model_copy(update={"health": "needs_clearance"}), (), "clearance"),
        (ATHLETE, (Injury(id=InjuryId(1), area="bone_stress", severity=3, since=MONDAY),), "bone_stress"),
    ],
)
async def test_no_model_is_asked_where_there_can_be_no_plan(
    server: AnthropicThread, model: AnthropicModel, athlete: Athlete, injuries: tuple[Injury, ...], code: str
) -> None:
    asking = Asking(model, athlete=athlete.model_copy(update=CONSENT), injuries=injuries)

    refusal = await asking.write()

    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert await asking.preview() is None
    assert await asking.estimate_micro_usd() == 0
    assert not server.requests


async def test_estimate_is_never_below_the_bill(server: AnthropicThread, model: AnthropicModel) -> None:
    """The stand-in counts half as many tokens again as an older tokenizer, and here the model uses all its room."""
    asking = Asking(model)
    estimate = await asking.estimate_micro_usd()
    server.script(say(GOOD, thinking_tokens=2_200 - 300))

    await asking.write()

    [cost] = asking.costs
    assert cost is not None
    assert estimate is not None
    assert estimate >= cost


async def test_plan_that_breaks_a_rule_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last gate, should the planner ever be wrong."""
    draft = await Asking().draft()
    days = tuple(day.model_copy(update={"code": "T3x10/2"}) for day in draft.days)
    monkeypatch.setattr("coaching.plan.service.build", lambda *_: draft.model_copy(update={"days": days}))

    refusal = await Asking().write()

    assert isinstance(refusal, Refusal)
    assert refusal.code == "no_safe_plan"
    assert "R18" in refusal.rules


async def test_plan_begins_today_and_tomorrow_after_a_run() -> None:
    asking = Asking()
    ran = replace(asking, days=(*asking.days, Day(day=MONDAY, sessions=1, runs=1, distance_m=8_000)))
    rode = replace(asking, days=(*asking.days, Day(day=MONDAY, sessions=1)))

    assert (await asking.draft()).starts_on == MONDAY
    assert (await ran.draft()).starts_on == MONDAY + timedelta(days=1)
    assert (await rode.draft()).starts_on == MONDAY


async def test_next_race_that_is_trained_for_is_chosen() -> None:
    fun = a_goal(id=GoalId(1), priority="C", race_on=sunday(2))
    tune_up = a_goal(id=GoalId(2), distance_m=10_000.0, priority="B", race_on=sunday(6))
    late = a_goal(id=GoalId(9), priority="B", race_on=sunday(12))
    asking = Asking(goals=(fun, tune_up, a_goal(), late))

    wish = (await asking.outlook()).wish
    other = (await asking.outlook(GoalId(2))).wish

    assert wish.goal == a_goal()
    assert wish.tune_ups == (tune_up,)
    assert (other.goal, other.tune_ups) == (tune_up, ())


async def test_race_that_is_gone_is_said() -> None:
    with pytest.raises(StaleButton):
        await Asking().write(GoalId(77))


@pytest.mark.parametrize("goal_id", [None, NO_RACE])
async def test_plan_without_a_race(goal_id: GoalId | None) -> None:
    asking = Asking(goals=() if goal_id is None else (a_goal(),))

    draft = await asking.draft(goal_id)

    assert (draft.kind, draft.race_on) == ("base", None)
    assert draft.ends_on.weekday() == 6


async def test_who_comes_back_gets_another_plan() -> None:
    back = Asking(goals=(), athlete=ATHLETE.model_copy(update={"goal_kind": "return"}))

    assert (await back.outlook()).wish.is_comeback
    assert (await back.draft()).kind == "comeback"


async def test_volume_is_lacking_only_where_nothing_tells_it() -> None:
    told = ATHLETE.model_copy(update={"usual_week_m": 0.0})

    for asking, lacks in (
        (Asking(), False),
        (Asking(days=()), True),
        (Asking(days=(), athlete=told), False),
    ):
        assert await asking.service.lacks_volume(asking.athlete, today=MONDAY) is lacks


async def test_plan_waits_for_a_yes_and_is_then_the_one_that_counts() -> None:
    asking = Asking()
    service, athlete = asking.service, asking.athlete
    plan = await service.keep(athlete, await asking.draft())

    assert (await service.proposed(athlete), await service.active(athlete)) == (plan, None)
    accepted = await service.accept(athlete, plan.id)
    assert accepted is not None
    assert await service.accept(athlete, plan.id) is None
    assert await service.active(athlete) == accepted
    assert await service.get(athlete, plan.id) == accepted
    assert not await service.decline(athlete, plan.id)
    assert await service.end(athlete)
    assert await service.active(athlete) is None
    assert [each.state for each in await service.all(athlete)] == ["archived"]


async def test_session_of_a_day_comes_in_full_at_the_paces_of_today() -> None:
    asking = Asking()
    service, athlete = asking.service, asking.athlete
    draft = await asking.draft()
    plan = await service.keep(athlete, draft)
    hard = next(day for day in draft.days if day.code.startswith(("T", "I")))
    assert await service.session_on(athlete, hard.day, today=MONDAY) is None
    await service.accept(athlete, plan.id)

    planned = await service.session_on(athlete, hard.day, today=MONDAY)

    assert planned is not None
    assert (planned.plan.id, planned.day, planned.session.code) == (plan.id, hard, hard.code)
    assert {option.kind for option in planned.session.options} >= {"tired", "treadmill", "heat"}
    assert await service.session_on(athlete, sunday(11), today=MONDAY) is None


async def test_faster_race_makes_the_sessions_faster() -> None:
    """A plan keeps its codes for months, while the athlete gets fitter."""
    asking = Asking()
    plan = await asking.service.keep(asking.athlete, await asking.draft())
    faster = replace(asking, races=(replace(asking.races[0], seconds=2_640.0),))

    before, now = [await each.service.week(each.athlete, plan, 3, today=MONDAY) for each in (asking, faster)]

    assert before is not None
    assert now is not None
    assert [each.day for each in now.days] == [each.day for each in before.days] == list(plan.week(3))
    assert (now.number, now.phase) == (3, plan.week(3)[-1].phase)
    assert sum(each.session.duration_s for each in now.days) < sum(each.session.duration_s for each in before.days)
    assert now.distance_m == pytest.approx(before.distance_m, rel=0.1)
    assert await asking.service.week(asking.athlete, plan, 99, today=MONDAY) is None


async def test_wording_that_no_rule_allows_loses_to_the_plan_of_the_rules() -> None:
    """Should a wording pass every check of the answer and yet break a rule of plans, nothing of the answer is shown."""
    asking = Asking()
    draft = await asking.draft()
    base = examine(draft, await asking.outlook())
    words = Claim(part="why", wording="Lose weight with {weeks} weeks of ibuprofen.")
    answer = Answer(kind="plan", source="model", style="direct", claims=(words,), model="m")

    plan = reviewed(base, answer).draft

    assert (plan.source, plan.reason, plan.model) == ("baseline", "rejected", "m")
    assert plan.claims == draft.claims
