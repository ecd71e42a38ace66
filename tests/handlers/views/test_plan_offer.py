from datetime import date
from typing import get_args

import pytest

from coaching.domain.athlete import GoalKind
from coaching.domain.goal import Goal, GoalId
from coaching.plan.refusal import Limit, Refusal, RefusalCode
from handlers.views.formatting import Formats
from handlers.views.plan_offer import Offer, making_line, offer_view, refusal_view
from handlers.wording import LANGUAGES, Words

WORDS = Words.load("en")
KM = Formats(WORDS)
GOAL = Goal(id=GoalId(7), distance_m=42_195, race_on=date(2027, 3, 7), target_s=14_400)


def buttons(refusal: Refusal, goal: Goal | None = GOAL) -> dict[str, str]:
    view = refusal_view(refusal, goal, WORDS, KM)
    return {button.label: button.data for row in view.keyboard for button in row}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("limit", [None, *get_args(Limit)])
def test_every_refusal_has_its_words(language: str, limit: Limit | None) -> None:
    words = Words.load(language)
    codes: tuple[RefusalCode, ...] = get_args(RefusalCode)

    views = [refusal_view(Refusal(code=code, limit=limit), GOAL, words, Formats(words)) for code in codes]

    assert len({view.html for view in views}) == len(codes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [None, *get_args(GoalKind)])
def test_plan_without_a_race_is_offered_whatever_the_goal(language: str, kind: GoalKind | None) -> None:
    """Who trains for races may have none ahead: the last one is run, or no other than for fun."""
    words = Words.load(language)

    view = offer_view(Offer(goal=None, kind=kind, has_plan=False), words, Formats(words))

    assert view.keyboard[0][0].data == "v1:plan_make:0"
    assert "{" not in view.html


def test_alternatives_are_buttons() -> None:
    refusal = Refusal(code="not_ready", later_on=date(2027, 6, 6), shorter_m=10_000.0, can_build_base=True)

    found = buttons(refusal)

    assert list(found) == ["Move to 6 Jun", "Take 10 km", "Base fitness first"]
    assert found["Move to 6 Jun"].startswith("v1:goal_go:")
    assert found["Base fitness first"] == "v1:plan_make:0"


@pytest.mark.parametrize(
    ("limit", "name"),
    [
        ("run_days", "days"),
        ("runs_per_week", "runs"),
        ("weekly_cap", "cap"),
        ("weekday_minutes", "weekday_time"),
        ("weekend_minutes", "weekend_time"),
    ],
)
def test_limit_in_the_way_is_a_button(limit: Limit, name: str) -> None:
    assert f"v1:f:{name}:ask:plan" in buttons(Refusal(code="too_little_time", limit=limit), None).values()


def test_health_leads_to_what_the_athlete_said() -> None:
    assert "v1:f:health:ask:plan" in buttons(Refusal(code="clearance")).values()
    assert "v1:f:injury:ask:plan" in buttons(Refusal(code="bone_stress")).values()


def test_offer_names_the_race_and_the_price() -> None:
    view = offer_view(Offer(goal=GOAL, kind="race", has_plan=False, price="≈2 ¢"), WORDS, KM)

    assert "Marathon" in view.html
    assert view.keyboard[0][0].label == "Generate plan · ≈2 ¢"
    assert view.keyboard[0][0].data == "v1:plan_make:7"


@pytest.mark.parametrize(
    ("kind", "said"), [(None, "base fitness"), ("fitness", "base fitness"), ("return", "way back")]
)
def test_without_a_race_the_offer_says_what_for(kind: str | None, said: str) -> None:
    view = offer_view(Offer(goal=None, kind=kind, has_plan=True), WORDS, KM)  # type: ignore[arg-type]  # as parametrized

    assert said in view.html
    assert view.keyboard[0][0].data == "v1:plan_make:0"
    assert "counts until" in view.html


@pytest.mark.parametrize("done", [0, 1, 2])
def test_stages_behind_are_ticked(done: int) -> None:
    line = making_line(done, WORDS)

    assert (line.count("✓"), line.count("▸")) == (done, 1)
