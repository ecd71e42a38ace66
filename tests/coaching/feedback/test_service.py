"""Feedback with a model, over HTTP against a strict stand-in: each scenario ends in a right answer and a right bill."""

import asyncio
import json
from dataclasses import dataclass

import pytest

from coaching.feedback.baseline import baseline
from coaching.feedback.context import feedback_context
from coaching.llm.anthropic_client import AnthropicModel
from coaching.llm.counting import usage_of
from coaching.llm.generation import Limits
from coaching.llm.pricing import load_prices
from tests.anthropic_server import GOOD, KEY, UNKNOWN_FACT, WRONG_NUMBER, AnthropicThread, Step, claim, fail, say
from tests.builders import NOON
from tests.coaching.feedback.asking import CONSENT, MODEL, Asking
from tests.coaching.feedback.runs import EASY, STYLES, TYPICAL

BASELINE = baseline(feedback_context(EASY.athlete, EASY.activity, EASY.before))
USAGE = {"input_tokens": 2000, "output_tokens": 400, "output_tokens_details": {"thinking_tokens": 100}}
FULL_BILL = 400  # micro-dollars: 2000 tokens in, 400 out
CUT_BILL = 201  # what was counted before the break: 2000 tokens in, 1 out


@dataclass(frozen=True)
class Scenario:
    """What the server does, and what must come of it."""

    steps: tuple[Step, ...]
    source: str
    reason: str | None
    outcomes: list[str]
    costs: list[int | None]


def whole(answer: object, **more: object) -> Step:
    return say(answer, usage=USAGE, **more)  # type: ignore[arg-type]  # an object or a text


GOOD_STEP = whole(GOOD)
SCENARIOS = {
    "good": Scenario((GOOD_STEP,), "model", None, ["ok"], [FULL_BILL]),
    "wrong number": Scenario(
        (whole(WRONG_NUMBER), GOOD_STEP), "repaired", None, ["rejected", "ok"], [FULL_BILL, FULL_BILL]
    ),
    "unknown fact": Scenario(
        (whole(UNKNOWN_FACT), GOOD_STEP), "repaired", None, ["rejected", "ok"], [FULL_BILL, FULL_BILL]
    ),
    "wrong twice": Scenario(
        (whole(WRONG_NUMBER), whole(UNKNOWN_FACT)),
        "baseline",
        "rejected",
        ["rejected", "rejected"],
        [FULL_BILL, FULL_BILL],
    ),
    "bad JSON": Scenario((whole("Well done!"), GOOD_STEP), "repaired", None, ["rejected", "ok"], [FULL_BILL] * 2),
    "bad JSON twice": Scenario(
        (whole("Well done!"), whole('{"went_well": []')), "baseline", "rejected", ["rejected"] * 2, [FULL_BILL] * 2
    ),
    "refusal": Scenario((whole("", stop="refusal"),), "baseline", "refusal", ["refusal"], [FULL_BILL]),
    "max_tokens": Scenario(
        (whole('{"went', stop="max_tokens"), GOOD_STEP), "model", None, ["max_tokens", "ok"], [FULL_BILL, FULL_BILL]
    ),
    "max_tokens twice": Scenario(
        (whole("{", stop="max_tokens"), whole("{", stop="max_tokens")),
        "baseline",
        "max_tokens",
        ["max_tokens"] * 2,
        [FULL_BILL, FULL_BILL],
    ),
    "429 with retry-after": Scenario(
        (fail(429, "rate_limit_error", retry_after="0.2"), GOOD_STEP),
        "model",
        None,
        ["unavailable", "ok"],
        [0, FULL_BILL],
    ),
    "429 for an hour": Scenario(
        (fail(429, "rate_limit_error", retry_after="3600"),), "baseline", "unavailable", ["unavailable"], [0]
    ),
    "529": Scenario((fail(529, "overloaded_error"), GOOD_STEP), "model", None, ["unavailable", "ok"], [0, FULL_BILL]),
    "529 twice": Scenario(
        (fail(529, "overloaded_error"), fail(529, "overloaded_error")),
        "baseline",
        "unavailable",
        ["unavailable"] * 2,
        [0, 0],
    ),
    "500": Scenario((fail(500), GOOD_STEP), "model", None, ["unavailable", "ok"], [0, FULL_BILL]),
    "stream cut clean": Scenario(
        (whole(GOOD, cut="clean"), GOOD_STEP), "model", None, ["truncated", "ok"], [CUT_BILL, FULL_BILL]
    ),
    "stream reset": Scenario(
        (whole(GOOD, cut="reset"), GOOD_STEP), "model", None, ["truncated", "ok"], [CUT_BILL, FULL_BILL]
    ),
    "error inside a stream": Scenario(
        (whole(GOOD, error_event="overloaded_error"), GOOD_STEP),
        "model",
        None,
        ["unavailable", "ok"],
        [CUT_BILL, FULL_BILL],
    ),
    "silence in the middle": Scenario((whole(GOOD, stalls_s=3.0),), "baseline", "timeout", ["timeout"], [CUT_BILL]),
    "silence past the deadline": Scenario((whole(GOOD, silent_s=3.0),), "baseline", "timeout", ["timeout"], [None]),
    "401": Scenario((fail(401, "authentication_error"),), "baseline", "unauthorized", ["unauthorized"], [0]),
}


@pytest.mark.parametrize("name", SCENARIOS)
async def test_scenario_ends_in_a_right_answer_and_a_right_bill(
    server: AnthropicThread, model: AnthropicModel, name: str
) -> None:
    scenario, asking = SCENARIOS[name], Asking(model)
    server.script(*scenario.steps, Step(status=418))

    answer = await asking.write()

    assert (answer.source, answer.reason) == (scenario.source, scenario.reason)
    assert [part for part in ("went_well", "watch", "next") if any(part == each.part for each in answer.claims)] == [
        "went_well",
        "watch",
        "next",
    ]
    if scenario.source == "baseline":
        assert answer.claims == BASELINE
    assert asking.outcomes == scenario.outcomes
    assert asking.costs == scenario.costs
    known = [cost for cost in scenario.costs if cost is not None]
    assert answer.cost_micro_usd == (sum(known) if len(known) == len(scenario.costs) else None)
    assert len(server.requests) == len(scenario.outcomes)


async def test_bill_is_what_the_server_counted_at_the_price_of_the_day(
    server: AnthropicThread, model: AnthropicModel
) -> None:
    server.script(say(GOOD))
    asking = Asking(model)

    await asking.write()

    [(_, call)] = asking.ledger.calls
    price = load_prices().find(MODEL, call.usage, NOON.date())
    assert price is not None
    assert call.usage == usage_of(call.raw_usage)
    assert call.usage.thinking_tokens == 300
    assert call.cost_micro_usd == price.cost_micro_usd(call.usage)
    assert call.price_revision == price.revision


async def test_repair_names_what_is_wrong(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(say(WRONG_NUMBER), say(GOOD))

    await Asking(model).write()

    repair = server.requests[1].body["messages"][2]["content"]
    assert 'watch 1 says "7:77/km", which holds a raw number; write the {placeholder} of a fact instead' in repair
    assert repair.count("\n- ") == 1


async def test_claims_hold_the_facts_that_they_stand_on(server: AnthropicThread, model: AnthropicModel) -> None:
    server.script(say(GOOD))

    answer = await Asking(model).write()

    first = answer.claims[0]
    assert first.wording_key is None
    assert first.wording == GOOD["went_well"][0]["text"]
    assert {fact.id: fact.value for fact in first.facts} == {"distance": 8000.0, "moving_time": 2673.0}


async def test_words_around_the_object_do_no_harm(server: AnthropicThread, model: AnthropicModel) -> None:
    """Servers that do not enforce a schema like to put a fence around it."""
    server.script(say(f"Here you are:\n```json\n{json.dumps(GOOD)}\n```"))

    assert (await Asking(model).write()).source == "model"


async def test_preview_is_the_text_of_the_request(server: AnthropicThread, model: AnthropicModel) -> None:
    asking = Asking(model)
    preview = await asking.preview()
    assert not server.requests

    await asking.write()

    body = server.requests[0].body
    assert preview == f"{body['system'].strip()}\n\n=====\n\n{body['messages'][0]['content']}"
    last = await asking.sent.last(EASY.athlete.id)
    assert last is not None
    assert (last.request, last.answer) == (preview, json.dumps(GOOD))


async def test_no_consent_means_no_request(server: AnthropicThread, model: AnthropicModel) -> None:
    asking = Asking(model, athlete=EASY.athlete)

    answer = await asking.write()

    assert (answer.reason, answer.claims) == ("no_consent", BASELINE)
    assert not server.requests
    assert asking.service.needs_consent(EASY.athlete)
    assert not asking.service.needs_consent(EASY.athlete.model_copy(update={"ai_consent": "no"}))
    assert not asking.service.needs_consent(EASY.athlete.model_copy(update=CONSENT))


async def test_without_a_key_there_is_nothing_to_agree_to() -> None:
    asking = Asking(None)

    assert not asking.service.needs_consent(EASY.athlete)
    assert (await asking.write()).reason == "no_key"
    assert await asking.estimate_micro_usd() == 0


async def test_estimate_stands_before_consent_and_is_nothing_after_a_no(model: AnthropicModel) -> None:
    before = Asking(model, athlete=EASY.athlete)
    after_no = Asking(model, athlete=EASY.athlete.model_copy(update={"ai_consent": "no"}))

    assert await before.estimate_micro_usd()
    assert await after_no.estimate_micro_usd() == 0


@pytest.mark.parametrize("name", TYPICAL)
async def test_estimate_is_never_below_the_bill(server: AnthropicThread, model: AnthropicModel, name: str) -> None:
    """The stand-in counts half as many tokens again as an older tokenizer, and here the model uses all its room."""
    asking = Asking(model, TYPICAL[name])
    estimate = await asking.estimate_micro_usd()
    server.script(say(GOOD, thinking_tokens=4000 - 200))

    await asking.write()

    [cost, *_] = asking.costs
    assert cost is not None
    assert estimate is not None
    assert estimate >= cost


async def test_estimate_meets_the_median_after_five(server: AnthropicThread, model: AnthropicModel) -> None:
    asking = Asking(model)
    server.script(*(say(GOOD, thinking_tokens=tokens) for tokens in (200, 900, 300, 450, 380)))
    for _ in range(5):
        await asking.write()

    estimate = await asking.estimate_micro_usd()

    bills = sorted(cost for cost in asking.costs if cost is not None)
    assert estimate is not None
    assert abs(estimate - bills[2]) <= 0.15 * bills[2]


async def test_time_is_limited_whatever_the_server_does(server: AnthropicThread) -> None:
    patient = AnthropicModel(api_key=KEY, base_url=server.base_url, stall_s=60)
    await Asking(patient).write()
    server.script(say(GOOD, silent_s=3.0))
    loop = asyncio.get_running_loop()
    started_s = loop.time()

    answer = await Asking(patient, limits=Limits(total_s=0.3, least_s=0.1)).write()

    assert answer.reason == "timeout"
    assert loop.time() - started_s < 1.0
    await patient.close()


@pytest.mark.parametrize("style", STYLES)
async def test_style_that_the_athlete_likes_is_asked_for(
    server: AnthropicThread, model: AnthropicModel, style: str
) -> None:
    athlete = EASY.athlete.model_copy(update=CONSENT | {"style": style})

    answer = await Asking(model, athlete=athlete).write()

    assert f"Style: {style}." in server.requests[0].user_text
    assert answer.style == style


async def test_data_style_gets_values(server: AnthropicThread, model: AnthropicModel) -> None:
    athlete = EASY.athlete.model_copy(update=CONSENT | {"style": "data"})
    server.script(say(GOOD | {"went_well": [claim("A calm and even run.", "distance")]}), say(GOOD))

    answer = await Asking(model, athlete=athlete).write()

    assert answer.source == "repaired"
    assert "went_well 1 holds no value" in server.requests[1].body["messages"][2]["content"]
