"""Before the first sending ever: everything is shown, and only a clear yes is one."""

from collections.abc import Callable

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from tests.anthropic_server import AnthropicThread
from tests.conversation import Chat, Message, Running, running
from tests.handlers.asking import (
    QUESTION,
    asks_for_feedback,
    athlete_of,
    everything_in,
    is_whole,
    presses_first,
    squeezed,
)


async def test_nothing_is_sent_before_the_athlete_has_seen_it_and_agreed(
    ai_chat: Chat, anthropic: AnthropicThread
) -> None:
    *preview, question = await asks_for_feedback(ai_chat, "long")

    assert "word for word" in preview[0]["text"]
    assert QUESTION in question["text"]
    assert [button["label"] for button in question["buttons"][0]] == ["Yes", "No"]
    assert anthropic.requests == []


@pytest.mark.parametrize("sample", ["long", "no_hr"])
async def test_preview_is_exactly_what_is_then_sent(ai_chat: Chat, anthropic: AnthropicThread, sample: str) -> None:
    *preview, question = await asks_for_feedback(ai_chat, sample)

    await ai_chat.presses(question, "Yes")

    [request] = anthropic.requests
    shown = squeezed("".join(message["text"] for message in preview)).replace("=====", "")
    assert shown.endswith(everything_in(request))
    assert all(len(message["text"]) <= 4096 for message in preview)
    assert all("<blockquote expandable>" in message["html"] for message in preview)


async def test_question_names_who_gets_it_and_what_it_costs(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    first, *_, question = await asks_for_feedback(ai_chat)

    assert f"127.0.0.1:{anthropic.port}" in first["text"]
    assert "claude-haiku-5-5" in first["text"]
    assert "That costs about 0." in question["text"]


@pytest.mark.parametrize("way", ["No", "nein"])
async def test_no_gives_the_fixed_rules_at_once_and_is_remembered(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread, way: str
) -> None:
    *_, question = await asks_for_feedback(ai_chat)

    *_, report = await (ai_chat.presses(question, way) if way == "No" else ai_chat.says(way))
    [other] = await asks_for_feedback(ai_chat, "long")

    assert is_whole(report)
    assert "haven't agreed" in report["text"]
    assert is_whole(other)
    assert (await athlete_of(ai_chat, ai_coach)).ai_consent == "no"
    assert anthropic.requests == []


@pytest.mark.parametrize("way", ["Yes", "ja"])
async def test_yes_is_asked_once_in_a_lifetime(ai_chat: Chat, anthropic: AnthropicThread, way: str) -> None:
    *_, question = await asks_for_feedback(ai_chat)

    *_, report = await (ai_chat.presses(question, way) if way == "Yes" else ai_chat.says(way))
    [other] = await asks_for_feedback(ai_chat, "long")

    assert "Written with AI" in report["text"]
    assert "Written with AI" in other["text"]
    assert len(anthropic.requests) == 2


@pytest.mark.parametrize("text", ["what is AI?", "<b>&"])
async def test_anything_unclear_is_asked_again_and_is_no_yes(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread, text: str
) -> None:
    await asks_for_feedback(ai_chat)

    [again] = await ai_chat.says(text)

    assert "clear yes or no" in again["text"]
    assert (await athlete_of(ai_chat, ai_coach)).ai_consent is None
    assert anthropic.requests == []
    *_, report = await ai_chat.presses(again, "Yes")
    assert "Written with AI" in report["text"]


async def test_cancel_decides_nothing_and_sends_nothing(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread
) -> None:
    *_, question = await asks_for_feedback(ai_chat)

    [cancelled] = await ai_chat.says("/cancel")
    [later] = await ai_chat.says("yes")
    *_, asked_again = await ai_chat.says("/feedback")

    assert "nothing is sent" in cancelled["text"]
    assert "/help" in later["text"]
    assert QUESTION in asked_again["text"]
    assert (await _message(ai_chat, question["id"]))["buttons"] == []
    assert (await athlete_of(ai_chat, ai_coach)).ai_consent is None
    assert anthropic.requests == []


@pytest.mark.parametrize("way", ["button", "word"])
async def test_question_outlives_a_restart(
    ai_settings: Settings, telegram: LocalTelegramThread, anthropic: AnthropicThread, way: str
) -> None:
    async with running(ai_settings) as coach:
        chat = Chat.new(telegram.url, coach)
        *_, question = await asks_for_feedback(chat)

    async with running(ai_settings) as coach:
        chat.coach = coach
        *_, report = await (chat.presses(question, "Yes") if way == "button" else chat.says("yes"))

    assert "Written with AI" in report["text"]
    assert len(anthropic.requests) == 1
    await chat.client.aclose()


@pytest.mark.parametrize("second", ["yes", "no"])
async def test_pressing_twice_writes_one_report(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread, second: str
) -> None:
    *_, question = await asks_for_feedback(ai_chat)
    yes, no = (button["data"] for button in question["buttons"][0])
    for data in (yes, yes if second == "yes" else no):
        await ai_chat.client.post("/presses", json={"message_id": question["id"], "data": data})
    await ai_chat.waits_for(lambda found: any(is_whole(message) for message in found))
    await ai_coach.settled()

    [report] = {message["text"] for message in await ai_chat.answers() if is_whole(message)}
    assert len(anthropic.requests) <= 1
    assert (await athlete_of(ai_chat, ai_coach)).ai_consent == second
    assert ("Written with AI" in report) == (len(anthropic.requests) == 1)


async def test_pressing_feedback_twice_asks_once_with_buttons(ai_chat: Chat) -> None:
    """The earlier question would otherwise stand there as if it still waited."""
    *_, first = await asks_for_feedback(ai_chat)

    *_, second = await ai_chat.says("/feedback")

    assert (await _message(ai_chat, first["id"]))["buttons"] == []
    assert second["buttons"]


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_nobody_agrees_for_somebody_else(
    new_ai_chat: Callable[[], Chat], ai_coach: Running, anthropic: AnthropicThread, answer: str
) -> None:
    owner, other = new_ai_chat(), new_ai_chat()
    *_, question = await asks_for_feedback(owner)
    *_, own_question = await asks_for_feedback(other)
    data = next(button["data"] for button in question["buttons"][0] if f":{answer}:" in button["data"])

    [refused] = await other.presses_data(own_question, data)

    assert "I don't have that activity" in refused["text"]
    assert (await athlete_of(owner, ai_coach)).ai_consent is None
    assert (await athlete_of(other, ai_coach)).ai_consent is None
    assert anthropic.requests == []


async def test_forged_button_is_no_yes(ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread) -> None:
    *_, question = await asks_for_feedback(ai_chat)

    for data in ("v1:ai_consent:maybe:1", "v1:ai_consent:yes:", "v1:ai_consent:yes", "v1:ai_consent:yes:1:2", "v1:ai"):
        await ai_chat.presses_data(question, data)

    assert (await athlete_of(ai_chat, ai_coach)).ai_consent is None
    assert anthropic.requests == []


async def test_two_questions_do_not_take_each_others_answers(ai_chat: Chat, ai_coach: Running) -> None:
    """The run has a heart rate, so its card asks for an age first."""
    card, age_question = await ai_chat.sends_sample("easy")
    *_, consent_question = await presses_first(ai_chat, card)

    [thanks] = await ai_chat.presses(age_question, "40\N{EN DASH}49")
    *_, report = await ai_chat.presses(consent_question, "Yes")

    athlete = await athlete_of(ai_chat, ai_coach)
    assert thanks["text"].startswith("Thanks")
    assert (athlete.age_years, athlete.ai_consent) == (45, "yes")
    assert "Written with AI" in report["text"]
    assert (await _message(ai_chat, consent_question["id"]))["buttons"] == []


@pytest.mark.slow
async def test_yes_to_less_than_is_sent_today_is_asked_again(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread
) -> None:
    await ai_chat.sends_sample("no_hr")
    athlete = await athlete_of(ai_chat, ai_coach)
    stores = ai_coach.coach.stores
    async with stores.database.work():
        await stores.athletes.save(athlete.model_copy(update={"ai_consent": "yes", "ai_consent_version": 1}))

    preview, *_, question = await ai_chat.says("/feedback")

    assert preview["text"].startswith("The AI would now read more than you agreed to, so I ask again.")
    assert QUESTION in question["text"]
    assert anthropic.requests == []


async def test_key_that_comes_later_asks_before_regenerating(
    settings: Settings, ai_settings: Settings, telegram: LocalTelegramThread, anthropic: AnthropicThread
) -> None:
    async with running(settings) as coach:
        chat = Chat.new(telegram.url, coach)
        [report] = await asks_for_feedback(chat)
    async with running(ai_settings) as coach:
        chat.coach = coach
        *_, question = await presses_first(chat, report)
        sent_before = list(anthropic.requests)
        *_, again = await chat.presses(question, "Yes")

    assert QUESTION in question["text"]
    assert sent_before == []
    assert "Written with AI" in again["text"]
    await chat.client.aclose()


async def _message(chat: Chat, message_id: int) -> Message:
    return next(message for message in await chat.history() if message["id"] == message_id)
