"""/usage: tokens and money, failures and unknown costs included."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.anthropic_server import GOOD, AnthropicThread, say
from tests.builders import a_call
from tests.conversation import Chat, Running
from tests.handlers.asking import agrees, athlete_of, bills_of, presses_first


async def test_who_never_asked_an_ai_has_no_bill(chat: Chat) -> None:
    await chat.sends_sample("no_hr")

    [answer] = await chat.says("/usage")

    assert "nothing was spent" in answer["text"]


async def test_bill_is_what_the_server_counted(ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread) -> None:
    counted = {"input_tokens": 1000, "cache_read_input_tokens": 500, "output_tokens": 200}
    anthropic.script(say(GOOD, usage=counted))
    await agrees(ai_chat)

    [answer] = await ai_chat.says("/usage")

    [bill] = await bills_of(ai_chat, ai_coach)
    assert bill.cost_micro_usd == 205  # 1000 at 0.10, 500 at 0.01, 200 at 0.50 millionths of a dollar
    assert "1,500 tokens in (500 cached), 200 out" in answer["text"]
    assert "0.021 cents, 0.021 cents per request" in answer["text"]
    assert "Feedback · claude-haiku-5-5 · 1 request" in answer["text"]


@pytest.mark.slow
async def test_failures_are_on_the_bill(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    anthropic.script(say("", stop="refusal"))
    await agrees(ai_chat)

    [answer] = await ai_chat.says("/usage")

    assert "1 request, 1 of them failed" in answer["text"]
    assert "declined" in answer["text"]


async def test_month_and_running_total_are_apart(ai_chat: Chat, ai_coach: Running) -> None:
    await agrees(ai_chat)
    athlete = await athlete_of(ai_chat, ai_coach)
    long_ago = datetime.now(UTC) - timedelta(days=40)
    await ai_coach.coach.stores.usage.add(athlete.id, a_call(called_at=long_ago, cost_micro_usd=2_000_000))

    [answer] = await ai_chat.says("/usage")

    month, total = answer["text"].split("Since the beginning")
    assert "1 request" in month
    assert "$" not in month
    assert "2 requests" in total
    assert "$2.00" in total


async def test_unknown_cost_is_said_and_not_counted_as_nothing(ai_chat: Chat, ai_coach: Running) -> None:
    await ai_chat.says("/start")
    athlete = await athlete_of(ai_chat, ai_coach)
    await ai_coach.coach.stores.usage.add(athlete.id, a_call(called_at=datetime.now(UTC), cost_micro_usd=400))
    unknown = a_call(called_at=datetime.now(UTC), cost_micro_usd=None, raw_usage="", outcome="timeout")
    await ai_coach.coach.stores.usage.add(athlete.id, unknown)

    [answer] = await ai_chat.says("/usage")

    assert "0.04 cents, 0.04 cents per request, and 1 request of unknown cost" in answer["text"]
    assert "too slow · tokens unknown · cost unknown" in answer["text"]


async def test_stored_report_adds_nothing_to_the_bill(ai_chat: Chat) -> None:
    await agrees(ai_chat)
    [before] = await ai_chat.says("/usage")

    await ai_chat.says("/feedback")
    [after] = await ai_chat.says("/usage")

    assert after["text"] == before["text"]


async def test_everybody_sees_their_own_bill(new_ai_chat: Callable[[], Chat]) -> None:
    rich, poor = new_ai_chat(), new_ai_chat()
    report = await agrees(rich)
    await presses_first(rich, report)

    [bill] = await rich.says("/usage")
    [nothing] = await poor.says("/usage")

    assert "2 requests" in bill["text"]
    assert "nothing was spent" in nothing["text"]
