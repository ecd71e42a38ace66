"""/privacy: what is kept, sent and never sent, the receipt, the switch."""

import pytest

from tests.anthropic_server import AnthropicThread, fail
from tests.conversation import Chat, Message, Running
from tests.handlers.asking import (
    QUESTION,
    agrees,
    asks_for_feedback,
    athlete_of,
    everything_in,
    is_whole,
    squeezed,
)


async def test_without_a_key_nothing_is_sent_and_there_is_nothing_to_switch(chat: Chat) -> None:
    [page] = await chat.says("/privacy")
    [answer] = await chat.says("/privacy on")

    assert "without AI: nothing is sent to anyone" in page["text"]
    assert [button["label"] for row in page["buttons"] for button in row] == ["Export", "Erase everything"]
    assert "nothing to switch" in answer["text"]


async def test_page_says_what_is_kept_sent_and_never_sent(ai_chat: Chat) -> None:
    [page] = await ai_chat.says("/privacy")

    kept_and_sent = ("What I keep", "What goes to the AI", "your note")
    for part in (*kept_and_sent, "What is never sent", "serial numbers", "positions", "name"):
        assert part in page["text"]
    assert "not decided" in page["text"]
    assert "Nothing about you was ever sent" in page["text"]


async def test_receipt_is_what_was_sent_word_for_word(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    await agrees(ai_chat, "long")

    page, *receipt = await ai_chat.says("/privacy")

    [request] = anthropic.requests
    assert "word for word" in page["text"]
    assert everything_in(request) in squeezed("".join(message["text"] for message in receipt)).replace("=====", "")
    assert "went_well" in receipt[-1]["text"]


async def test_receipt_of_an_unanswered_request_says_so(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    anthropic.script(fail(401, "authentication_error"))
    await agrees(ai_chat)

    *_, last = await ai_chat.says("/privacy")

    assert last["text"] == "No answer came back."


@pytest.mark.slow
async def test_turning_off_by_button_stops_all_sending(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread
) -> None:
    await agrees(ai_chat)
    page, *_ = await ai_chat.says("/privacy")

    [answer] = await ai_chat.presses(page, "Turn AI off")
    [report] = await asks_for_feedback(ai_chat, "long")

    assert "Nothing is sent any more" in answer["text"]
    redrawn = await _message(ai_chat, page["id"])
    assert "AI: off" in redrawn["text"]
    assert redrawn["buttons"][0][0]["label"] == "Turn AI on"
    assert is_whole(report)
    assert "haven't agreed" in report["text"]
    assert len(anthropic.requests) == 1
    assert (await athlete_of(ai_chat, ai_coach)).ai_consent == "no"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["button", "word"])
async def test_who_has_seen_what_is_sent_can_turn_it_on_again(ai_chat: Chat, way: str) -> None:
    await agrees(ai_chat)
    await ai_chat.says("/privacy off")
    page, *_ = await ai_chat.says("/privacy")

    [answer] = await (ai_chat.presses(page, "Turn AI on") if way == "button" else ai_chat.says("/privacy on"))
    [report] = await asks_for_feedback(ai_chat, "long")

    assert answer["text"] == "AI is on."
    assert "Written with AI" in report["text"]


async def test_who_has_never_seen_what_is_sent_sees_it_first(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    await ai_chat.says("/privacy off")
    [answer] = await ai_chat.says("/privacy on")

    *_, question = await asks_for_feedback(ai_chat)

    assert "I'll show you what would be sent" in answer["text"]
    assert QUESTION in question["text"]
    assert anthropic.requests == []


@pytest.mark.slow
async def test_switch_answers_the_open_question(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    *_, question = await asks_for_feedback(ai_chat)

    await ai_chat.says("/privacy off")
    [later] = await ai_chat.says("yes")

    assert (await _message(ai_chat, question["id"]))["buttons"] == []
    assert "/help" in later["text"]
    assert anthropic.requests == []


@pytest.mark.slow
async def test_switch_pressed_twice_is_harmless(ai_chat: Chat, ai_coach: Running) -> None:
    await agrees(ai_chat)
    page, *_ = await ai_chat.says("/privacy")

    await ai_chat.presses_data(page, "v1:ai:off")
    await ai_chat.presses_data(page, "v1:ai:off")

    assert (await athlete_of(ai_chat, ai_coach)).ai_consent == "no"


async def test_forged_switch_changes_nothing(ai_chat: Chat, ai_coach: Running) -> None:
    [page] = await ai_chat.says("/privacy")

    for data in ("v1:ai:maybe", "v1:ai:", "v1:ai:on:1", "v2:ai:on"):
        await ai_chat.presses_data(page, data)

    assert (await athlete_of(ai_chat, ai_coach)).ai_consent is None


async def _message(chat: Chat, message_id: int) -> Message:
    return next(message for message in await chat.history() if message["id"] == message_id)
