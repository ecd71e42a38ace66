"""A recorded request holds all that a plan stands on, and nothing that is never sent."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.domain.activity import ActivityId
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.goal import GoalId, RaceResultId
from coaching.domain.injury import Injury, InjuryId
from coaching.llm.anthropic_client import AnthropicModel
from tests.anthropic_server import AnthropicThread, Recorded, say
from tests.coaching.llm.costs import size
from tests.coaching.plan.answers import GOOD
from tests.coaching.plan.asking import ATHLETE, CONSENT, RACES, Asking, a_goal, sunday
from tests.coaching.plan.athletes import MONDAY
from tests.coaching.plan.costs import MOST_CENTS, MOST_INPUT_TOKENS, PLANS
from tests.fakes import MemoryLedger

MICRO_USD_PER_CENT = 10_000
#: An athlete of whom everything is known.
TOLD = ATHLETE.model_copy(
    update=CONSENT | {"weekend_cap_s": 12_600.0, "wants_strength": True, "timezone": "Europe/Berlin", "sex": "f"}
)
SORE = Injury(id=InjuryId(827_364_519), area="calf", severity=2, since=MONDAY - timedelta(days=9))
TUNE_UP = a_goal(id=GoalId(4), distance_m=10_000.0, target_s=None, priority="B", race_on=sunday(9))


def full(model: AnthropicModel | None, athlete: Athlete = TOLD) -> Asking:
    return Asking(model, athlete=athlete, goals=(a_goal(16), TUNE_UP), injuries=(SORE,))


async def recorded(server: AnthropicThread, asking: Asking) -> Recorded:
    server.script(say(GOOD), say(GOOD))
    await asking.draft()
    return server.requests[-1]


ITEMS = {
    "the race goal": r"\brace_distance=21\.1km target=1:45:00 target_pace=4:59/km prediction=1:4\d:\d\d ",
    "how realistic it is": r"\btarget_is=(?:realistic|ambitious|already_there)\b",
    "weeks until the race": r"\bplan: weeks=16 ",
    "age and experience": r"\bage=41 experience=intermediate\b",
    "coaching style": r"Style: supportive\. Language: en\.",
    "fitness and paces": r"\bvo2max=4\d .*easy_slow=6:\d\d/km .*threshold_pace=4:\d\d/km ",
    "eight weeks of volume and zones": r"N ago_N_distance.*zone_1\.\.5\(%\)\n(?:[1-8] 42 4 15 .* 22 50 16 8 4\n){8}",
    "recent race results": r"N race_N_distance\(km\) race_N_time .*\n1 10 48:00 2 \?\n2 5 23:10 12 time_trial\n",
    "days for running": r"\brun_days=tue\+wed\+thu\+sat\+sun long_run_day=sun runs_a_week=4\b",
    "limits": r"\bweekly_cap=70km weekday_cap=1:30:00 weekend_cap=3:30:00 strength=yes\b",
    "what is sore, as an area": r"\bsore_1=calf\b",
    "races on the way": r"N tune_N_distance\(km\) tune_N_week\n1 10 9\n",
    "the plan in codes": r"N plan_N_distance\(km\) tue(?: wed)? thu sat sun\nbase:\n1 \d\d(?: \S+){4,5}\n2 ",
    "the race in the plan": r"race_week:\n16 \d+ .* RACE\n</facts>",
    "what is told anyway": r"<findings>\ncaution: injury \(area=calf\)\n",
}


async def test_every_item_of_a_plan_is_sent(server: AnthropicThread, model: AnthropicModel) -> None:
    request = await recorded(server, full(model))

    missing = [item for item, pattern in ITEMS.items() if not re.search(pattern, request.user_text)]
    assert missing == [], request.user_text


async def test_nothing_of_what_is_never_sent_leaves(server: AnthropicThread, model: AnthropicModel) -> None:
    """Identity, numbers of rows, where the athlete lives, how bad it hurts."""
    races = tuple(
        replace(race, activity_id=ActivityId(555_666_777), result_id=RaceResultId(314_159_265)) for race in RACES
    )
    athlete = TOLD.model_copy(update={"id": AthleteId(918_273_645)})
    asking = replace(full(model, athlete), races=races, goals=(a_goal(id=GoalId(192_837_465)),))

    request = await recorded(server, asking)

    sent = request.raw + json.dumps(dict(request.headers))
    for canary in ("918273645", "827364519", "555666777", "314159265", "192837465", "Berlin", "severity", "188"):
        assert canary not in sent


async def test_no_date_leaves(server: AnthropicThread, model: AnthropicModel) -> None:
    """The same athlete half a year later makes the same request, to the byte."""
    await recorded(server, full(model))
    text = server.requests[0].user_text

    days = {MONDAY + timedelta(days=number) for number in range(-90, 120)}
    forms = {text for day in days for text in (day.isoformat(), f"{day:%d.%m.}", f"{day:%B}")}
    assert not [form for form in forms if form in text]
    assert "202" not in text


async def test_later_plan_makes_the_same_request(server: AnthropicThread, model: AnthropicModel) -> None:
    moved = timedelta(weeks=26)
    asking = full(model)
    later = replace(
        asking,
        today=MONDAY + moved,
        days=tuple(day.model_copy(update={"day": day.day + moved}) for day in asking.days),
        races=tuple(replace(race, day=race.day + moved) for race in asking.races),
        goals=tuple(goal.model_copy(update={"race_on": goal.race_on + moved}) for goal in asking.goals),
    )

    await recorded(server, asking)
    await recorded(server, later)

    assert server.requests[0].raw == server.requests[1].raw


async def test_preview_is_the_text_of_the_request(server: AnthropicThread, model: AnthropicModel) -> None:
    asking = full(model)
    preview = await asking.preview()
    assert not server.requests

    request = await recorded(server, asking)

    assert preview == f"{request.body['system'].strip()}\n\n=====\n\n{request.user_text}"
    last = await asking.sent.last(asking.athlete.id)
    assert last is not None
    assert (last.kind, last.subject_id, last.request, last.answer) == ("plan", 3, preview, json.dumps(GOOD))


async def test_who_counts_in_miles_says_so(server: AnthropicThread, model: AnthropicModel) -> None:
    athlete = TOLD.model_copy(update={"units": "mi", "language": "de", "style": "data"})

    request = await recorded(server, full(model, athlete))

    assert request.user_text.endswith(
        "Review the plan. Style: data. Language: de. Units: miles, never kilometres; codes stay in km."
    )


async def test_plan_without_a_race_says_so(server: AnthropicThread, model: AnthropicModel) -> None:
    request = await recorded(server, Asking(model, goals=()))

    assert "race: race=none\n" in request.user_text
    assert "target" not in request.user_text


SLOW = {name: pytest.param(name, marks=pytest.mark.slow) for name in PLANS.keys() - {"marathon, 16 weeks"}}


@pytest.mark.parametrize("name", [SLOW.get(name, name) for name in PLANS])
async def test_plan_costs_at_most_three_cents(server: AnthropicThread, model: AnthropicModel, name: str) -> None:
    """By recorded sizes: even if the model used all the room it has for thinking."""
    asking = replace(PLANS[name], model=model)

    request = await recorded(server, asking)

    assert size(request) <= MOST_INPUT_TOKENS
    most = await replace(PLANS[name], model=model, ledger=MemoryLedger()).estimate_micro_usd()
    assert most is not None
    assert most <= MOST_CENTS * MICRO_USD_PER_CENT
