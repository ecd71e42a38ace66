"""Session feedback with a model: asked well, paid once, and always a judgement in the end."""

import asyncio
import time
from collections.abc import Callable

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from handlers.feedback import PREVIEW_HOLD_S
from tests.anthropic_server import GOOD, UNKNOWN_FACT, WRONG_NUMBER, AnthropicThread, Step, fail, say
from tests.conversation import Chat, Message, Running, running
from tests.handlers.asking import agrees, asks_for_feedback, bills_of, first_label, is_whole, presses_first


async def test_model_writes_and_the_last_line_says_so_with_the_cost(
    ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread
) -> None:
    report = await agrees(ai_chat)

    [bill] = await bills_of(ai_chat, ai_coach)
    assert bill.cost_micro_usd
    assert is_whole(report)
    assert "Written with AI (claude-haiku-5-5)" in report["text"]
    assert f"It cost {_cents(bill.cost_micro_usd)}." in report["text"]
    assert len(anthropic.requests) == 1


async def test_numbers_are_the_athletes_and_not_the_models(ai_chat: Chat) -> None:
    report = await agrees(ai_chat, "long")

    assert "You covered 17.7 km in" in report["text"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("steps", "says", "outcomes"),
    [
        pytest.param([say(WRONG_NUMBER), say(GOOD)], "Written with AI", ["rejected", "ok"], id="wrong number, mended"),
        pytest.param([say(UNKNOWN_FACT)] * 2, "didn't hold up", ["rejected", "rejected"], id="unknown fact twice"),
        pytest.param([say("Nice run!")] * 2, "didn't hold up", ["rejected", "rejected"], id="no JSON twice"),
        pytest.param([say("", stop="refusal")], "declined to answer", ["refusal"], id="refusal"),
        pytest.param(
            [say("{", stop="max_tokens")] * 2, "grew too long", ["max_tokens", "max_tokens"], id="too long twice"
        ),
        pytest.param([fail(429, "rate_limit_error", retry_after="0.05"), say(GOOD)], "Written with AI", None, id="429"),
        pytest.param([fail(429, "rate_limit_error", retry_after="60")], "too busy", ["unavailable"], id="long 429"),
        pytest.param([fail(529, "overloaded_error")] * 2, "too busy", ["unavailable"] * 2, id="529 twice"),
        pytest.param([fail(500)] * 2, "out of reach", ["unavailable"] * 2, id="500 twice"),
        pytest.param([say(GOOD, cut="clean")] * 2, "broke off", ["truncated"] * 2, id="clean cut twice"),
        pytest.param([say(GOOD, cut="reset")] * 2, "broke off", ["truncated"] * 2, id="reset twice"),
        pytest.param([say(GOOD, cut="reset"), say(GOOD)], "Written with AI", ["truncated", "ok"], id="reset once"),
        pytest.param([say(GOOD, silent_s=30)], "took too long", ["timeout"], id="silence"),
        pytest.param([say(GOOD, stalls_s=30)], "took too long", ["timeout"], id="silence in the middle"),
        pytest.param([fail(401, "authentication_error")], "didn't let me in", ["unauthorized"], id="401"),
        pytest.param([fail(400, "invalid_request_error")], "my fault and not yours", ["bad_request"], id="400"),
    ],
)
async def test_whatever_the_model_does_there_is_a_judgement_with_reason_and_bill(  # noqa: PLR0913, PLR0917 - a table
    ai_chat: Chat,
    ai_coach: Running,
    anthropic: AnthropicThread,
    steps: list[Step],
    says: str,
    outcomes: list[str] | None,
) -> None:
    anthropic.script(*steps)

    report = await agrees(ai_chat)

    assert is_whole(report)
    assert says in report["text"]
    assert ("without AI" in report["text"]) == ("Written with AI" not in report["text"])
    bills = await bills_of(ai_chat, ai_coach)
    assert len(bills) == len(anthropic.requests)
    assert outcomes is None or [bill.outcome for bill in bills] == outcomes


@pytest.mark.slow
async def test_server_that_is_not_there_still_leaves_a_judgement(
    ai_settings: Settings, telegram: LocalTelegramThread
) -> None:
    nowhere = ai_settings.model_copy(update={"anthropic_base_url": "http://127.0.0.1:9"})
    async with running(nowhere) as coach:
        chat = Chat.new(telegram.url, coach)

        report = await agrees(chat)

        await chat.client.aclose()
    assert is_whole(report)
    assert "out of reach" in report["text"]


@pytest.mark.slow
async def test_cost_of_a_cut_answer_is_not_hidden(ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread) -> None:
    """Whether the server counts what it never finished, nobody knows; nothing is called free that may not be."""
    anthropic.script(say(GOOD, silent_s=30))

    report = await agrees(ai_chat)

    [bill] = await bills_of(ai_chat, ai_coach)
    assert bill.cost_micro_usd is None
    assert "What it cost is unknown." in report["text"]


async def test_stored_report_is_free(ai_chat: Chat, ai_coach: Running, anthropic: AnthropicThread) -> None:
    report = await agrees(ai_chat)
    card = next(message for message in await ai_chat.answers() if message["photo"])

    [second] = await ai_chat.presses(card, "Feedback")
    [third] = await ai_chat.says("/feedback")

    assert second["text"] == third["text"] == report["text"]
    assert len(anthropic.requests) == len(await bills_of(ai_chat, ai_coach)) == 1


async def test_fallback_is_stored_too_and_regenerate_asks_again(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    anthropic.script(fail(401, "authentication_error"))
    report = await agrees(ai_chat)

    [stored] = await ai_chat.says("/feedback")
    [again] = await presses_first(ai_chat, report)

    assert stored["text"] == report["text"]
    assert "Written with AI" in again["text"]
    assert len(anthropic.requests) == 2


@pytest.mark.slow
async def test_regenerate_costs_once_however_often_it_is_tapped(ai_chat: Chat, anthropic: AnthropicThread) -> None:
    report = await agrees(ai_chat)
    anthropic.script(say(GOOD, silent_s=0.4))

    for _ in range(3):
        await ai_chat.client.post(
            "/presses", json={"message_id": report["id"], "data": report["buttons"][0][0]["data"]}
        )
    await ai_chat.waits_for(lambda found: sum("already looking" in message["text"] for message in found) == 2)
    await ai_chat.waits_for(lambda found: sum(is_whole(message) for message in found) == 2)

    assert len(anthropic.requests) == 2


async def test_price_stands_on_the_button_before(ai_chat: Chat) -> None:
    report = await agrees(ai_chat)
    card, *_ = await ai_chat.sends_sample("long")

    assert first_label(report).startswith("Regenerate · ≈")
    assert first_label(card).startswith("Feedback · ≈0.")
    assert first_label(card).endswith("¢")


async def test_price_on_the_button_meets_the_bill_once_enough_calls_are_known(ai_chat: Chat, ai_coach: Running) -> None:
    report = await agrees(ai_chat)
    for _ in range(4):
        [report] = await presses_first(ai_chat, report)

    bills = sorted(bill.cost_micro_usd or 0 for bill in await bills_of(ai_chat, ai_coach))
    assert first_label(report) == f"Regenerate · ≈{_cents(bills[2]).replace(' cents', ' ¢')}"


async def test_stored_feedback_has_no_price_on_its_card(ai_chat: Chat) -> None:
    await agrees(ai_chat)

    [card] = [message for message in await ai_chat.answers() if message["photo"]]
    await ai_chat.presses(card, "Feedback")
    [_, opened] = await ai_chat.says("/runs"), await _opens_first(ai_chat)

    assert first_label(opened) == "Feedback"


@pytest.mark.slow
async def test_line_before_says_the_price(
    ai_settings: Settings, anthropic: AnthropicThread, telegram: LocalTelegramThread
) -> None:
    """The command has no button that could say it."""
    anthropic.script(say(GOOD, silent_s=PREVIEW_HOLD_S + 1))
    async with running(ai_settings) as coach:
        chat = Chat.new(telegram.url, coach)
        await asks_for_feedback(chat)
        await chat.client.post("/messages", json={"text": "yes"})

        found = await chat.waits_for(lambda found: any("Looking at" in message["text"] for message in found))

        await chat.waits_for(lambda found: _reports(found) == 1)
        await chat.client.aclose()
    assert "That costs about 0." in found[-1]["text"]


async def test_model_without_a_known_price_has_an_unknown_price_and_never_none(
    ai_settings: Settings, anthropic: AnthropicThread, telegram: LocalTelegramThread
) -> None:
    anthropic.default = say(GOOD, model="claude-brand-new-9")
    settings = ai_settings.model_copy(update={"model_feedback": "claude-sonnet-5-5"})
    async with running(settings) as coach:
        chat = Chat.new(telegram.url, coach)

        report = await agrees(chat)
        [usage] = await chat.says("/usage")

        await chat.client.aclose()
    assert "What it cost is unknown." in report["text"]
    assert "claude-brand-new-9" in usage["text"]
    assert "cost unknown" in usage["text"]
    assert "0 cents" not in usage["text"]


async def test_base_address_alone_switches_nothing_on(
    settings: Settings, anthropic: AnthropicThread, telegram: LocalTelegramThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server on this machine takes any key; and other credentials of the library are not ours to use."""
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "someone-elses")
    without_key = settings.model_copy(update={"anthropic_base_url": anthropic.base_url})
    async with running(without_key) as coach:
        chat = Chat.new(telegram.url, coach)
        card, *_ = await chat.sends_sample("no_hr")

        [report] = await chat.presses(card, "Feedback")

        await chat.client.aclose()
    assert "Written without AI, from your data and fixed rules." in report["text"]
    assert anthropic.requests == []


@pytest.mark.slow
async def test_eight_slow_calls_leave_the_other_chats_free(
    ai_settings: Settings, anthropic: AnthropicThread, telegram: LocalTelegramThread
) -> None:
    """What counts is the order: the other chat has its answers while all eight still wait for theirs."""
    async with running(ai_settings) as coach:
        *waiting, other = (Chat.new(telegram.url, coach) for _ in range(9))
        questions = [(await asks_for_feedback(chat))[-1] for chat in waiting]
        anthropic.script(*[say(GOOD, silent_s=4)] * 8)
        for chat, question in zip(waiting, questions, strict=True):
            await chat.client.post("/presses", json={"message_id": question["id"], "label": "Yes"})
        await _until(lambda: anthropic.most_open == 8)

        for number in (1, 2, 3):
            await other.client.post("/messages", json={"text": "/help"})
            await other.waits_for(lambda found, number=number: len(found) == number)  # type: ignore[misc]  # a closure

        assert [_reports(await chat.answers()) for chat in waiting] == [0] * 8
        for chat in waiting:
            await chat.waits_for(lambda found: _reports(found) == 1)
            await chat.client.aclose()
        await other.client.aclose()


@pytest.mark.slow
async def test_restart_in_the_middle_of_a_call_brings_one_report(
    ai_settings: Settings, anthropic: AnthropicThread, telegram: LocalTelegramThread
) -> None:
    anthropic.script(say(GOOD, silent_s=30))
    async with running(ai_settings) as coach:
        chat = Chat.new(telegram.url, coach)
        *_, question = await asks_for_feedback(chat)
        await chat.client.post("/presses", json={"message_id": question["id"], "label": "Yes"})
        await _until(lambda: len(anthropic.requests) == 1)
        for _, task in list(coach.coach.worker._running.values()):  # noqa: SLF001 - the grace of a stop is too long here
            task.cancel()

    async with running(ai_settings) as coach:
        chat.coach = coach
        found = await chat.waits_for(lambda found: _reports(found) > 0)
        await coach.settled()

    assert _reports(found) == 1
    assert len(anthropic.requests) == 2
    await chat.client.aclose()


def _cents(micro_usd: int | None) -> str:
    """Return the cost as the chat says it: two digits that mean something."""
    assert micro_usd is not None
    assert 100 <= micro_usd < 1000
    return f"{round(micro_usd / 10_000 + 1e-12, 3):g} cents"


def _reports(found: list[Message]) -> int:
    return sum(is_whole(message) for message in found)


async def _opens_first(chat: Chat) -> Message:
    runs = (await chat.answers())[-1]
    [card] = await presses_first(chat, runs)
    return card


async def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
