"""Faults on request, as python-telegram-bot feels them; and the record of calls."""

import time
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.bot.local_telegram.driver import RUNNER, Driver


async def texts(people: Driver) -> list[str]:
    return [str(message["text"]) for message in await people.read()]


async def test_flood_limit_names_the_seconds_and_ends_after_so_many_calls(bot: Bot, chat: int, people: Driver) -> None:
    await people.order_fault("sendMessage", status=429, retry_after=3, times=2)

    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(chat, "refused")
        assert caught.value.retry_after == timedelta(seconds=3)
    await bot.send_message(chat, "taken")

    assert await texts(people) == ["hello", "taken"]


async def test_flood_limit_is_written_as_telegram_writes_it(people: Driver, chat: int) -> None:
    await people.order_fault("sendMessage", retry_after=3)

    answer = await people.bot_call("sendMessage", {"chat_id": chat, "text": "refused"})

    assert answer.status == 429
    assert answer.body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


async def test_accepted_message_arrives_although_the_call_fails(bot: Bot, chat: int, people: Driver) -> None:
    await people.order_fault("sendMessage", status=502, after_accept=True)

    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(chat, "arrived")

    assert await texts(people) == ["hello", "arrived"]


async def test_refused_call_stays_refused_when_ordered_to_fail_later(bot: Bot, people: Driver) -> None:
    await people.order_fault("sendMessage", status=502, after_accept=True)

    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(RUNNER, "nobody")


@pytest.mark.parametrize("after_accept", [True, False])
async def test_cut_connection_gives_no_answer(bot: Bot, chat: int, people: Driver, *, after_accept: bool) -> None:
    await people.order_fault("sendMessage", cut=True, after_accept=after_accept)

    with pytest.raises(NetworkError):
        await bot.send_message(chat, "cut")

    assert await texts(people) == (["hello", "cut"] if after_accept else ["hello"])


async def test_slow_answer_times_out_and_the_message_arrived(bot: Bot, chat: int, people: Driver) -> None:
    await people.order_fault("sendMessage", delay_s=0.5, after_accept=True)

    with pytest.raises(TimedOut):
        await bot.send_message(chat, "slow", read_timeout=0.2)

    assert await texts(people) == ["hello", "slow"]


async def test_delay_alone_only_waits(bot: Bot, chat: int, people: Driver) -> None:
    await people.order_fault("sendMessage", delay_s=0.2)
    began_s = time.monotonic()

    await bot.send_message(chat, "late")

    assert time.monotonic() - began_s >= 0.2


async def test_fault_hits_only_its_method_unless_it_is_for_all(bot: Bot, chat: int, people: Driver) -> None:
    await people.order_fault("editMessageText", status=500)
    await bot.send_message(chat, "not meant")
    await people.order_fault("*", status=403)

    with pytest.raises(Forbidden):
        await bot.send_message(chat, "meant")


async def test_download_can_fail(bot: Bot, people: Driver) -> None:
    await people.upload(("run.fit", b"fit"))
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    await people.order_fault("file", status=404)
    await people.order_fault("file", cut=True)

    for failure in (InvalidToken, NetworkError):
        with pytest.raises(failure):
            await file.download_as_bytearray()

    assert await file.download_as_bytearray() == b"fit"


async def test_orders_can_be_taken_back(bot: Bot, chat: int, people: Driver) -> None:
    await people.order_fault("sendMessage", status=500, times=100)
    await people.order_fault("sendMessage", times=0)

    assert await bot.send_message(chat, "fine again")


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"method": "sendMessage"},
        {"method": "sendMessage", "status": 200},
        {"method": "sendMessage", "status": "500"},
        {"method": "sendMessage", "cut": "yes"},
        {"method": "sendMessage", "delay_s": -1},
        {"method": "sendMessage", "cut": True, "times": -1},
        {"method": 5, "status": 500},
    ],
)
async def test_order_must_make_sense(people: Driver, order: object) -> None:
    answer = await people.post("/faults", order)

    assert (answer.status, isinstance(answer.body["error"], str)) == (400, True)


async def test_calls_are_recorded_without_the_token(bot: Bot, chat: int, people: Driver) -> None:
    began_s = time.time()
    await bot.send_message(chat, "hi")
    with pytest.raises(BadRequest):
        await bot.send_message(8, "nobody")
    await people.order_fault("sendMessage", cut=True)
    with pytest.raises(NetworkError):
        await bot.send_message(chat, "cut")
    await people.bot_call("nonsense")

    calls = (await people.get("/calls")).body

    assert [(call["method"], call["chat"], call["status"]) for call in calls] == [
        ("getMe", None, 200),
        ("sendMessage", chat, 200),
        ("sendMessage", 8, 400),
        ("sendMessage", chat, None),
        ("nonsense", None, 404),
    ]
    assert all(began_s - 60 < call["time"] <= time.time() for call in calls)
    assert "local" not in str(calls)
