"""A local Telegram, a bot of python-telegram-bot and people, for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import telegram
from telegram.request import HTTPXRequest

from bot.local_telegram import LocalTelegram
from tests.bot.local_telegram.driver import Driver


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram(tmp_path, 0)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def people(server: LocalTelegram) -> AsyncIterator[Driver]:
    async with aiohttp.ClientSession(server.url) as session:
        yield Driver(session)


@pytest.fixture
async def bot(server: LocalTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else it warns whenever it is told to wait
    plain = {"verify": False}  # certificates take long to load and are not needed for plain HTTP
    requests = [HTTPXRequest(connection_pool_size=size, httpx_kwargs=plain) for size in (1, 8)]
    bot = telegram.Bot(
        "1:local",
        base_url=server.api_base_url,
        base_file_url=server.file_base_url,
        get_updates_request=requests[0],
        request=requests[1],
    )
    async with bot:
        yield bot


@pytest.fixture
async def chat(people: Driver) -> int:
    """A private chat that has begun."""
    return int((await people.write("hello"))["user_id"])
