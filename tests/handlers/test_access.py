"""Who may talk to the coach."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.local_telegram.samples import make_sample
from bot.settings import Settings
from coaching.domain.messages import Say, View
from tests.conversation import DAY, TOKEN, Chat, Running, running
from tests.fakes import FixedClock

FRIEND = 2_000_001


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 25, 12, tzinfo=UTC))


@pytest.fixture
async def closed(settings: Settings, clock: FixedClock) -> AsyncIterator[Running]:
    """A coach as it runs with a token: closed to everybody but those who are named."""
    changed = {"telegram_bot_token": TOKEN, "allowed_user_ids": frozenset({FRIEND})}
    async with running(settings.model_copy(update=changed), clock=clock) as coach:
        yield coach


@pytest.fixture
async def stranger(telegram: LocalTelegramThread, closed: Running) -> AsyncIterator[Chat]:
    chat = Chat.new(telegram.url, closed)
    yield chat
    await chat.client.aclose()


async def test_stranger_gets_one_polite_answer_a_day(stranger: Chat, clock: FixedClock) -> None:
    first = await stranger.says("/start")
    second = await stranger.says("please")
    clock.advance(timedelta(days=1))
    third = await stranger.says("hello?")

    assert "invited" in first[0]["text"]
    assert [len(first), len(second), len(third)] == [1, 0, 1]


async def test_stranger_causes_no_effect(stranger: Chat, closed: Running) -> None:
    [answer] = await stranger.says("/start")
    await stranger.sends(*make_sample("no_hr", today=DAY))
    await stranger.presses_data(answer, "v1:age:1")
    await stranger.presses_data(answer, "v1:feedback:1")
    await stranger.says("/feedback")
    await stranger.says("34")

    assert await closed.coach.stores.athletes.of_telegram(stranger.id) is None
    assert len(await stranger.answers()) == 1


async def test_named_person_is_let_in(telegram: LocalTelegramThread, closed: Running) -> None:
    chat = Chat(telegram.url, FRIEND, closed)

    [hello] = await chat.says("/start")

    assert "Second Wind" in hello["text"]
    await chat.client.aclose()


async def test_group_is_pointed_to_the_private_chat(telegram: LocalTelegramThread, coach: Running) -> None:
    group = Chat(telegram.url, -777, coach)

    [answer] = await group.says("/start", user_id=42)
    silence = await group.says("nice weather", user_id=42)
    again = await group.says("/help", user_id=43)

    assert "in private" in answer["text"]
    assert [silence, again] == [[], []]
    assert await coach.coach.stores.athletes.of_telegram(42) is None
    await group.client.aclose()


async def test_who_blocks_the_bot_gets_nothing_until_they_come_back(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    await chat.posts("/block")
    stores = coach.coach.stores
    async with stores.database.work():
        await stores.outbox.add(chat.id, "t:1", [Say(view=View(html="hello?")), Say(view=View(html="there?"))])
    await coach.settled()
    blocked = await chat.answers(after=card["id"])
    await chat.posts("/unblock")

    answers = await chat.says("/start")

    assert blocked == []
    assert len(answers) == 1
