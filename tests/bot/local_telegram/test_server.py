"""Starting, stopping and starting again; threads; ports."""

import asyncio
import socket
import threading
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.local_telegram import LocalTelegram, LocalTelegramThread
from tests.bot.local_telegram.driver import RUNNER, Driver, Json


@asynccontextmanager
async def running(data_dir: Path, port: int = 0) -> AsyncIterator[Driver]:
    server = LocalTelegram(data_dir, port)
    await server.start()
    async with aiohttp.ClientSession(server.url) as session:
        yield Driver(session)
    await server.stop()


async def updates(people: Driver) -> list[Json]:
    return list((await people.bot_call("getUpdates")).body["result"])


async def test_restart_keeps_chats_files_menus_and_unconfirmed_updates(tmp_path: Path) -> None:
    async with running(tmp_path) as people:
        await people.name(first_name="Ada")
        await people.write("hello")
        [document] = await people.upload(("run.fit", b"fit"))
        await people.bot_call(
            "sendMessage", {"chat_id": RUNNER, "text": "hi", "reply_markup": {"keyboard": [["Skip"]]}}
        )
        await people.bot_call("setMyCommands", {"commands": [{"command": "plan", "description": "Week"}]})
        before, waiting = await people.read(), await updates(people)

    async with running(tmp_path) as people:
        assert (await people.read(), await updates(people)) == (before, waiting)
        assert (await people.get(document["document"]["url"])).body == b"fit"
        assert (await people.get("/commands")).body == [{"command": "plan", "description": "Week"}]
        assert (await people.write("again"))["name"] == "Ada"


async def test_ids_never_restart(tmp_path: Path) -> None:
    """The bot keys its inbox by update id and its outbox by message id."""
    async with running(tmp_path) as people:
        last = await people.write("one")
        sent = (await people.bot_call("sendMessage", {"chat_id": RUNNER, "text": "hi"})).body["result"]["message_id"]
        query = await people.press(sent, data="go")
        update_id = (await updates(people))[-1]["update_id"]
        await people.bot_call("deleteMessage", {"chat_id": RUNNER, "message_id": sent})
        await people.bot_call("getUpdates", {"offset": update_id + 1})

    async with running(tmp_path) as people:
        written = await people.write("two")
        again = (await people.bot_call("sendMessage", {"chat_id": RUNNER, "text": "hi"})).body["result"]["message_id"]

        assert (written["id"], again) == (sent + 1, sent + 2)
        assert written["version"] > last["version"]
        assert (await updates(people))[0]["update_id"] == update_id + 1
        assert int(await people.press(again, data="go")) == int(query) + 1


async def test_answered_press_stays_answered(tmp_path: Path) -> None:
    async with running(tmp_path) as people:
        await people.write("hello")
        sent = (await people.bot_call("sendMessage", {"chat_id": RUNNER, "text": "Go?"})).body["result"]
        answered, waiting = [await people.press(sent["message_id"], data="go") for _ in range(2)]
        await people.bot_call("answerCallbackQuery", {"callback_query_id": answered})

    async with running(tmp_path) as people:
        statuses = [
            (await people.bot_call("answerCallbackQuery", {"callback_query_id": each})).status
            for each in (answered, waiting)
        ]

        assert statuses == [400, 200]


async def test_blocked_chat_stays_blocked(tmp_path: Path) -> None:
    async with running(tmp_path) as people:
        await people.write("hello")
        await people.set_blocked(is_blocked=True)

    async with running(tmp_path) as people:
        assert (await people.bot_call("sendMessage", {"chat_id": RUNNER, "text": "hi"})).status == 403


async def test_busy_port_is_a_clear_error(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(OSError, match=f"Port {port} on 127.0.0.1 cannot be used"):
            await LocalTelegram(tmp_path, port).start()
        with pytest.raises(OSError, match=f"Port {port} on 127.0.0.1 cannot be used"):
            LocalTelegramThread(tmp_path, port).start()

    async with running(tmp_path, port) as people:
        assert await people.read() == []


async def test_second_server_on_the_same_chats_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path):
        with pytest.raises(OSError, match="another local Telegram"):
            await LocalTelegram(tmp_path, 0).start()


async def test_addresses_fit_python_telegram_bot(server: LocalTelegram) -> None:
    assert server.port > 0
    assert server.url == f"http://127.0.0.1:{server.port}"
    assert server.api_base_url == f"{server.url}/bot"
    assert server.file_base_url == f"{server.url}/file/bot"


async def test_stop_ends_whoever_waits(tmp_path: Path) -> None:
    """A poll of 50 seconds must not keep a process from ending."""
    server = LocalTelegram(tmp_path, 0)
    await server.start()
    async with aiohttp.ClientSession(server.url) as session:
        people = Driver(session)
        waiting = [
            asyncio.create_task(people.bot_call("getUpdates", {"timeout": 50})),
            asyncio.create_task(people.get(f"/chats/{RUNNER}/messages?wait=60")),
            asyncio.create_task(people.get(f"/chats/{RUNNER}/events")),
        ]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(10):
            await server.stop()
            answers = await asyncio.gather(*waiting)

    assert [answer.body for answer in answers] == [{"ok": True, "result": []}, [], b"retry: 1000\n\n"]


def _threads() -> int:
    return sum(thread.name == "local-telegram" for thread in threading.enumerate())


def test_thread_serves_beside_the_caller(tmp_path: Path) -> None:
    before = _threads()
    with LocalTelegramThread(tmp_path) as server:
        with urllib.request.urlopen(f"{server.url}/bot", timeout=5) as response:  # noqa: S310 -- our own server
            assert b"Second Wind" in response.read()
        assert (server.api_base_url, server.file_base_url) == (f"{server.url}/bot", f"{server.url}/file/bot")

    assert _threads() == before


def test_thread_can_be_stopped_twice(tmp_path: Path) -> None:
    before = _threads()
    server = LocalTelegramThread(tmp_path)
    server.stop()
    server.start()
    server.stop()
    server.stop()

    assert _threads() == before
