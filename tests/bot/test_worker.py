"""Long work: announced, cancelled, given up with words, resumed."""

import asyncio

import pytest

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.report import Answer
from coaching.feedback.service import FeedbackService
from tests.conversation import Chat, Running


class Slow:
    """Feedback that waits to be let go, or fails."""

    def __init__(self, real: FeedbackService, error: Exception | None = None) -> None:
        self._real, self._error = real, error
        self.go = asyncio.Event()
        self.calls = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    async def write(self, athlete: Athlete, activity_id: ActivityId) -> tuple[Activity, Answer]:
        self.calls += 1
        if self._error is not None:
            raise self._error
        await self.go.wait()
        return await self._real.write(athlete, activity_id)


def _slow_down(coach: Running, error: Exception | None = None) -> Slow:
    services = coach.coach.application.bot_data["services"]
    slow = Slow(services.feedback, error)
    object.__setattr__(services, "feedback", slow)
    return slow


@pytest.mark.slow
async def test_slow_work_is_announced_and_the_announcement_goes_away(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    slow = _slow_down(coach)

    await chat.client.post("/presses", json={"message_id": card["id"], "label": "Feedback"})
    await chat.waits_for(lambda found: any("Looking at" in message["text"] for message in found))
    working = next(message for message in await chat.history() if message["id"] == card["id"])
    slow.go.set()
    await chat.waits_for(lambda found: any("What went well" in message["text"] for message in found))
    await coach.settled()

    assert [button["label"] for button in working["buttons"][0]] == ["Working…", "Cancel"]
    assert not any("Looking at" in message["text"] for message in await chat.answers())
    [now] = [message for message in await chat.history() if message["id"] == card["id"]]
    assert now["buttons"] == card["buttons"]


async def test_double_tap_makes_one_report(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    slow = _slow_down(coach)

    for _ in range(3):
        await chat.client.post("/presses", json={"message_id": card["id"], "data": card["buttons"][0][0]["data"]})
    await chat.waits_for(lambda found: sum("already looking" in message["text"] for message in found) == 2)
    slow.go.set()
    await chat.waits_for(lambda found: any("What went well" in message["text"] for message in found))
    await coach.settled()

    assert slow.calls == 1
    assert sum("What went well" in message["text"] for message in await chat.answers()) == 1


@pytest.mark.slow
async def test_cancel_gets_through_and_nothing_is_kept(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    slow = _slow_down(coach)
    await chat.client.post("/presses", json={"message_id": card["id"], "label": "Feedback"})
    await chat.waits_for(lambda found: any("Looking at" in message["text"] for message in found))

    await chat.client.post("/messages", json={"text": "/cancel"})
    await chat.waits_for(lambda found: any("Stopped" in message["text"] for message in found))
    slow.go.set()
    await coach.settled()

    answers = await chat.answers()
    assert not any("What went well" in message["text"] or "Looking at" in message["text"] for message in answers)
    assert [message["buttons"] for message in answers if message["id"] == card["id"]] == [card["buttons"]]


@pytest.mark.slow
async def test_work_that_keeps_failing_ends_in_an_apology(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    failing = _slow_down(coach, ZeroDivisionError())

    *_, apology = await chat.presses(card, "Feedback")

    assert failing.calls == 3
    assert "reference: W-" in apology["text"]


@pytest.mark.slow
async def test_work_of_an_earlier_start_is_taken_up(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    worker, stores = coach.coach.worker, coach.coach.stores
    slow = _slow_down(coach)
    await chat.client.post("/presses", json={"message_id": card["id"], "label": "Feedback"})
    await chat.waits_for(lambda found: any("Looking at" in message["text"] for message in found))
    await worker.close(grace_s=0)
    slow.go.set()

    await worker.recover()
    await chat.waits_for(lambda found: any("What went well" in message["text"] for message in found))
    await coach.settled()

    assert slow.calls == 2
    assert await stores.queue.live_count() == 0
