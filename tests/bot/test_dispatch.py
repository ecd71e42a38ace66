"""Order inside a chat, independence between chats, and updates that cannot be handled."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.intake import NO_CHAT, stored_update
from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from storage.inbox import StoredUpdate
from tests.conversation import Chat, Running

PERSON = {"is_bot": False, "first_name": "Ana"}


class Failing:
    """Activities that cannot be read."""

    calls = 0

    async def page(self, _athlete: Athlete, _number: int, _size: int) -> tuple[tuple[Activity, ...], int]:
        self.calls += 1
        raise ZeroDivisionError


def _break_runs(coach: Running) -> Failing:
    data, failing = coach.coach.application.bot_data, Failing()
    data["services"] = replace(data["services"], activities=failing)  # type: ignore[arg-type]  # only /runs is asked
    return failing


@pytest.mark.slow
async def test_poison_update_is_tried_three_times_then_parked_with_an_apology(chat: Chat, coach: Running) -> None:
    await chat.says("/start")
    failing = _break_runs(coach)

    [apology] = await chat.says("/runs")
    [help_text] = await chat.says("/help")

    assert failing.calls == 3
    assert "reference: E-" in apology["text"]
    assert "Send a file" in help_text["text"]


@pytest.mark.slow
async def test_update_that_nobody_can_parse_is_parked_and_the_next_is_handled(chat: Chat, coach: Running) -> None:
    await chat.says("/start")
    stores = coach.coach.stores
    broken = StoredUpdate(1, chat.id, json.dumps({"update_id": 1, "message": {"chat": 5}}))
    async with stores.database.work():
        await stores.inbox.add([broken])

    coach.coach.dispatch.push([broken])
    await coach.settled()
    answers = await chat.says("/help")

    assert answers
    assert await stores.inbox.waiting() == ()


async def test_answers_come_in_the_order_of_the_questions(chat: Chat) -> None:
    texts = ["/start", "/help", "/fly", "/cancel", "word", "/runs"]
    await chat.says("/start")
    expected = [(await chat.says(text))[0]["text"] for text in texts]

    for text in texts:
        await chat.client.post("/messages", json={"text": text})
    answers = await chat.waits_for(lambda found: len(found) >= 1 + 2 * len(texts))

    assert [answer["text"] for answer in answers][-len(texts) :] == expected


async def test_slow_chat_does_not_hold_up_another(new_chat: Callable[[], Chat], coach: Running) -> None:
    slow, quick = new_chat(), new_chat()
    data, gate = coach.coach.application.bot_data, asyncio.Event()

    class Waiting:
        async def page(self, _athlete: Athlete, _number: int, _size: int) -> tuple[tuple[Activity, ...], int]:
            await gate.wait()
            return (), 1

    data["services"] = replace(data["services"], activities=Waiting())  # type: ignore[arg-type]  # only /runs is asked
    await slow.client.post("/messages", json={"text": "/runs"})
    await quick.client.post("/messages", json={"text": "/help"})

    await quick.waits_for(lambda found: len(found) == 1)

    assert await slow.answers() == []
    gate.set()
    await slow.waits_for(lambda found: len(found) == 1)


async def test_replayed_update_is_handled_once(chat: Chat, coach: Running) -> None:
    await chat.says("/start")
    stores = coach.coach.stores
    raw = {"update_id": 2**40, "message": {"message_id": 9, "date": 1, "chat": {"id": chat.id, "type": "private"}}}
    update = stored_update({**raw, "message": {**raw["message"], "from": PERSON | {"id": chat.id}, "text": "word"}})  # type: ignore[dict-item]  # a dict
    for _ in range(3):
        async with stores.database.work():
            new = await stores.inbox.add([update])
        coach.coach.dispatch.push(new)
    await coach.settled()

    assert len(await chat.answers()) == 2


@pytest.mark.parametrize(
    ("update", "chat_id"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 7}}}, 7),
        ({"update_id": 1, "edited_message": {"chat": {"id": -9}}}, -9),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "message": {"chat": {"id": 8}}}}, 8),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}}}, 3),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 6}, "from": {"id": 6}}}, 6),
        ({"update_id": 1, "stopped_message_generation": {"chat": {"id": 6}}}, NO_CHAT),
        ({"update_id": 1}, NO_CHAT),
    ],
)
def test_chat_of_an_update_decides_its_queue(update: dict[str, object], chat_id: int) -> None:
    assert stored_update(update).chat_id == chat_id
