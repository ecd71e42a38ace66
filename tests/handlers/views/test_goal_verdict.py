"""Every verdict can be read on a phone, and leads on."""

import pytest

from coaching.domain.goal import Goal, GoalId
from coaching.domain.messages import View
from coaching.training.realism import judge
from handlers.views.formatting import LONGEST_MESSAGE, Formats, visible_length
from handlers.views.goal_verdict import verdict_view
from handlers.wording import Words
from tests.coaching.athlete.races import HALF_M, MARATHON_M, TODAY, a_form, a_goal, a_race, an_athlete

WORDS = Words.load("en")
FORMATS = Formats(WORDS, today=TODAY)
FORM = a_form(a_race(10_000, 2_910), week_km=30, longest_km=12)


def kept(distance_m: float, weeks: float, target_s: float | None = None, **changes: object) -> Goal:
    return Goal(id=GoalId(7), **{**a_goal(distance_m, weeks, target_s).model_dump(), **changes})


def verdict_on(goal: Goal, **athlete: object) -> View:
    return verdict_view(judge(goal, an_athlete(**athlete), FORM), goal, WORDS, FORMATS)


def labels(view: View) -> list[str]:
    return [button.label for row in view.keyboard for button in row]


@pytest.mark.parametrize("distance_m", [5_000, 10_000, HALF_M, MARATHON_M, 100_000])
@pytest.mark.parametrize("weeks", [0.2, 4, 12, 24, 90])
@pytest.mark.parametrize("share", [None, 0.7, 0.9, 0.97, 1.2])
def test_every_verdict_has_its_words(distance_m: float, weeks: float, share: float | None) -> None:
    prediction = FORM.prediction(distance_m)
    assert prediction is not None

    view = verdict_on(kept(distance_m, weeks, share and share * prediction.seconds))

    assert visible_length(view.html) < LONGEST_MESSAGE / 2
    assert labels(view)[-2:] == ["Change", "All races"]
    assert all(len(button.label) <= 20 for row in view.keyboard for button in row)
    assert "\N{EN DASH}" not in view.html


@pytest.mark.parametrize("level", ["beginner", "advanced", None])
def test_verdict_knows_each_level(level: str | None) -> None:
    view = verdict_on(kept(5_000, 12, 1_380), level=level)

    assert ("You have not told me how experienced" in view.html) == (level is None)
    assert "starts from 0" not in view.html


@pytest.mark.parametrize(("athlete", "said"), [({"held": "urgent"}, "sign"), ({"health": "needs_clearance"}, "doctor")])
def test_no_number_and_no_proposal_while_training_rests(athlete: dict[str, object], said: str) -> None:
    view = verdict_on(kept(MARATHON_M, 2, 9_000), **athlete)

    assert said in view.html
    assert "promises" not in view.html
    assert labels(view) == ["Change", "All races"]
