"""The making of a plan with a model: shown first, seen on its way, stopped on request, and whole after a restart."""

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from tests.anthropic_server import AnthropicThread, say
from tests.coaching.plan.answers import GOOD, change
from tests.conversation import Chat, Message, Running, running
from tests.handlers.asking import everything_in, squeezed
from tests.handlers.planning import aims, labels, plans_of, trains


async def _asks(chat: Chat, coach: Running) -> list[Message]:
    """Ask for a plan, and return the preview and the question."""
    await trains(chat, coach)
    verdict = await aims(chat, coach)
    return await chat.presses(verdict, "Generate plan")


@pytest.mark.slow
async def test_plan_is_made_after_everything_was_shown_and_agreed_to(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread
) -> None:
    wishes = [change(2, "mon", "E5"), change(3, "wed", "I9x2000/1", "Fast {usual_week}.")]
    anthropic.script(say({**GOOD, "changes": wishes, "cautions": []}))
    *preview, question = await _asks(ai_chat, ai_coach)
    assert anthropic.requests == []

    *_, picture, proposal = await ai_chat.presses(question, "Yes")
    [verdict, *_] = await ai_chat.says("/goal")

    [request] = anthropic.requests
    [plan] = await plans_of(ai_chat, ai_coach)
    shown = squeezed("".join(message["text"] for message in preview)).replace("=====", "")
    assert shown.endswith(everything_in(request))
    assert "feedback or a plan" in question["text"]
    assert picture["photo"]
    assert "so the plan climbs calmly to" in proposal["text"]
    assert "looked through and worded by AI (claude-sonnet-5-5)" in proposal["text"]
    assert "It cost" in proposal["text"]
    assert "What the AI wanted, and I left as it was" in proposal["text"]
    assert len(plan.changes) == 2
    await ai_chat.presses(verdict, labels(verdict)[0])
    assert any(label.startswith("Generate plan · ≈") for label in labels(await ai_chat.again(verdict)))


@pytest.mark.slow
@pytest.mark.parametrize("way", ["No", "nein"])
async def test_no_makes_the_plan_without_a_model(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread, way: str
) -> None:
    await _asks(ai_chat, ai_coach)
    [puzzled] = await ai_chat.says("hm")

    *_, proposal = await (ai_chat.presses(puzzled, way) if way == "No" else ai_chat.says(way))

    assert "clear yes or no" in puzzled["text"]
    assert "haven't agreed" in proposal["text"]
    assert anthropic.requests == []
    assert len(await plans_of(ai_chat, ai_coach)) == 1


@pytest.mark.slow
async def test_stages_are_seen_and_cancel_stops_everything(
    ai_settings: Settings, telegram: LocalTelegramThread, anthropic: AnthropicThread
) -> None:
    anthropic.script(say(GOOD, silent_s=3))
    async with running(ai_settings) as coach:
        chat = Chat.new(telegram.url, coach)
        *_, question = await _asks(chat, coach)
        await chat.client.post("/presses", json={"message_id": question["id"], "label": "Yes"})

        found = await chat.waits_for(lambda found: "▸ The AI looks it through" in found[-1]["text"])
        await chat.presses(found[-1], "Cancel")

        assert "✓ Every rule checked" in found[-1]["text"]
        assert "Stopped" in (await chat.answers())[-1]["text"]
        assert await plans_of(chat, coach) == ()
        await chat.client.aclose()


@pytest.mark.slow
async def test_restart_in_the_middle_brings_one_proposal(
    ai_settings: Settings, telegram: LocalTelegramThread, anthropic: AnthropicThread
) -> None:
    anthropic.script(say(GOOD, silent_s=30))
    async with running(ai_settings) as coach:
        chat = Chat.new(telegram.url, coach)
        *_, question = await _asks(chat, coach)
        await chat.client.post("/presses", json={"message_id": question["id"], "label": "Yes"})
        await chat.waits_for(lambda found: "▸ The AI looks it through" in found[-1]["text"])
        for _, task in list(coach.coach.worker._running.values()):  # noqa: SLF001 - the grace of a stop is too long here
            task.cancel()

    async with running(ai_settings) as again:
        chat.coach = again
        await chat.waits_for(lambda found: "Accept" in labels(found[-1]))

        assert len(await plans_of(chat, again)) == 1
        assert sum("Your plan: Half marathon" in message["text"] for message in await chat.answers()) == 1
        await chat.client.aclose()
