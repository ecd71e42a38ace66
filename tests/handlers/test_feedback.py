"""Session feedback in the chat."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.conversation import Chat, Running

PARTS = ("What went well", "Watch or improve", "Next time")


async def test_button_gives_three_parts_and_says_that_no_ai_wrote_them(chat: Chat) -> None:
    card, *_ = await chat.sends_sample("fast_start")

    [report] = await chat.presses(card, "Feedback")

    assert all(part in report["text"] for part in PARTS)
    assert "without AI" in report["text"]


async def test_second_press_shows_the_stored_text(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("long")
    [first] = await chat.presses(card, "Feedback")
    written = await _written_at(chat, coach)

    [second] = await chat.presses(card, "Feedback")

    assert second["text"] == first["text"]
    assert await _written_at(chat, coach) == written


@pytest.mark.slow
async def test_regenerate_replaces_the_stored_report(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("long")
    [report] = await chat.presses(card, "Feedback")
    written = await _written_at(chat, coach)

    [again] = await chat.presses(report, "Regenerate")

    assert all(part in again["text"] for part in PARTS)
    assert await _written_at(chat, coach) > written


async def test_command_judges_the_latest_run(chat: Chat) -> None:
    await chat.sends_sample("ride")
    await chat.sends_sample("easy")

    [report] = await chat.says("/feedback")

    assert "8." in report["text"].splitlines()[0]


async def test_reply_chooses_the_run(chat: Chat) -> None:
    long, *_ = await chat.sends_sample("long")
    await chat.sends_sample("no_hr")

    [report] = await chat.says("/feedback", reply_to=long["id"])

    assert "17.7" in report["text"].splitlines()[0]


async def test_without_a_run_the_command_says_what_to_do(chat: Chat) -> None:
    [answer] = await chat.says("/feedback")

    assert "no activity of yours yet" in answer["text"]


async def test_feedback_is_never_given_by_itself(chat: Chat) -> None:
    answers = await chat.sends_sample("long")

    assert not any("What went well" in message["text"] for message in answers)


@pytest.mark.slow
@pytest.mark.parametrize("action", ["feedback", "feedback_again", "activity"])
async def test_another_athletes_run_stays_theirs(new_chat: Callable[[], Chat], coach: Running, action: str) -> None:
    owner, other = new_chat(), new_chat()
    card, *_ = await owner.sends_sample("long")
    own, *_ = await other.sends_sample("no_hr")
    number = card["buttons"][0][0]["data"].rpartition(":")[2]

    [answer] = await other.presses_data(own, f"v1:{action}:{number}")

    assert "I don't have that activity" in answer["text"]
    assert await coach.coach.stores.queue.live_count() == 0


async def test_card_gets_its_button_back(chat: Chat) -> None:
    card, *_ = await chat.sends_sample("long")

    await chat.presses(card, "Feedback")

    [now] = [message for message in await chat.history() if message["id"] == card["id"]]
    assert now["buttons"] == card["buttons"]


async def _written_at(chat: Chat, coach: Running) -> datetime:
    stores = coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    [activity] = await stores.activities.page(athlete.id, offset=0, limit=5)
    report = await stores.reports.find(athlete.id, "feedback", activity.id)
    assert report is not None
    return report.written_at
