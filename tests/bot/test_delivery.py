"""What the outbox does when Telegram is slow, busy, broken or gone."""

import asyncio
import itertools
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from coaching.domain.messages import Button, OutMessage, Say
from storage.outbox import OutboxStore
from tests.builders import a_view
from tests.conversation import Chat, Message, Running, running

_causes = itertools.count()


class Faulty(Chat):
    """A person whose Telegram can be told to fail."""

    async def breaks(self, **fault: object) -> None:
        async with httpx.AsyncClient(base_url=self.url, trust_env=False) as client:
            (await client.post("/faults", json={"method": "sendMessage", **fault})).raise_for_status()

    async def is_told(self, *messages: OutMessage) -> list[Message]:
        """Put messages into the outbox, and return what arrived once it is empty."""
        assert self.coach is not None
        stores = self.coach.coach.stores
        seen = max((message["id"] for message in await self.history()), default=0)
        async with stores.database.work():
            await stores.outbox.add(self.id, f"t{next(_causes)}", messages)
        await self.coach.settled()
        return await self.answers(after=seen)


@pytest.fixture
async def chat(telegram: LocalTelegramThread, coach: Running) -> AsyncIterator[Faulty]:
    chat = Faulty.new(telegram.url, coach)
    assert isinstance(chat, Faulty)
    await chat.says("/start")
    yield chat
    await chat.client.aclose()


def _say(html: str, **changes: object) -> Say:
    return Say(view=a_view(html, **changes))


async def test_429_is_obeyed_and_nothing_is_lost_or_doubled(chat: Faulty) -> None:
    await chat.breaks(status=429, retry_after=1, times=1)

    arrived = await chat.is_told(_say("one"), _say("two"))

    assert [message["text"] for message in arrived] == ["one", "two"]


@pytest.mark.slow
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_5xx_is_tried_again(chat: Faulty, status: int) -> None:
    await chat.breaks(status=status, times=2)

    arrived = await chat.is_told(_say("card"))

    assert [message["text"] for message in arrived] == ["card"]


async def test_card_of_unknown_fate_is_sent_again(chat: Faulty) -> None:
    """Losing it would be worse than seeing it twice."""
    await chat.breaks(status=502, after_accept=True, times=1)

    arrived = await chat.is_told(_say("card"))

    assert [message["text"] for message in arrived] == ["card", "card"]


async def test_connection_cut_after_the_message_was_taken_counts_as_unknown(chat: Faulty) -> None:
    await chat.breaks(cut=True, after_accept=True, times=1)

    arrived = await chat.is_told(_say("card"), _say("nudge", when_unknown="drop"))

    assert [message["text"] for message in arrived] == ["card", "card", "nudge"]


async def test_nudge_of_unknown_fate_is_never_sent_again(chat: Faulty) -> None:
    await chat.breaks(status=502, after_accept=True, times=1)

    arrived = await chat.is_told(_say("nudge", when_unknown="drop"))

    assert [message["text"] for message in arrived] == ["nudge"]


async def test_slow_telegram_delays_only_its_own_chat(chat: Faulty, telegram: LocalTelegramThread) -> None:
    other = Faulty.new(telegram.url, chat.coach)
    await other.says("/start")
    await chat.breaks(delay_s=1.0, times=1)
    slow = asyncio.ensure_future(chat.is_told(_say("slow")))
    assert other.coach is not None
    stores = other.coach.coach.stores
    await _is_on_its_way(stores.outbox, chat.id)

    async with stores.database.work():
        await stores.outbox.add(other.id, "quick", [_say("quick")])
    await other.waits_for(lambda messages: messages[-1]["text"] == "quick")

    assert not slow.done()
    assert [message["text"] for message in await slow] == ["slow"]
    await other.client.aclose()


async def _is_on_its_way(outbox: OutboxStore, chat_id: int) -> None:
    """Wait until the message of a chat is being sent."""
    while chat_id not in await outbox.chats() or await outbox.next(chat_id) is not None:  # noqa: ASYNC110 - rows tell, not events
        await asyncio.sleep(0.005)


async def test_markup_that_telegram_cannot_read_arrives_as_plain_text_once(chat: Faulty) -> None:
    arrived = await chat.is_told(_say("<b>half &lt; <i>open</b>"))

    assert [message["text"] for message in arrived] == ["half < open"]


async def test_message_that_telegram_refuses_is_given_up_and_the_next_goes_out(chat: Faulty) -> None:
    arrived = await chat.is_told(_say("x" * 5000), _say("next"))

    assert [message["text"] for message in arrived] == ["next"]


async def test_blocked_chat_is_left_alone(chat: Faulty) -> None:
    await chat.breaks(status=403, times=1)

    arrived = await chat.is_told(_say("one"), _say("two"))

    assert arrived == []


async def test_buttons_arrive(chat: Faulty) -> None:
    keyboard = ((Button(label="Go", data="v1:go:1"),),)

    [message] = await chat.is_told(_say("press", keyboard=keyboard))

    assert message["buttons"] == [[{"label": "Go", "data": "v1:go:1"}]]


async def test_unknown_token_stops_the_coach(settings: Settings) -> None:
    """Trying on with a revoked token would only fill the log."""
    async with running(settings, token="999999:nobody") as coach:  # noqa: S106 - no secret
        await asyncio.wait({coach.task}, timeout=10)

        with pytest.raises(BaseException, match=r"rejected|nauthorized"):
            coach.task.result()
