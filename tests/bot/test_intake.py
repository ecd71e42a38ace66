"""Updates are kept before they are acknowledged, and intake outlives what goes wrong."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import httpx
import pytest

from bot import intake
from bot.local_telegram import LocalTelegramThread
from storage.inbox import StoredUpdate
from tests.conversation import TOKEN, Chat, Running


@pytest.mark.slow
async def test_update_is_not_acknowledged_before_it_is_kept(
    chat: Chat, coach: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MAX_PAUSE_S", 0.1)
    inbox, add, failures = coach.coach.stores.inbox, coach.coach.stores.inbox.add, 0

    async def fail_twice(updates: Sequence[StoredUpdate]) -> tuple[StoredUpdate, ...]:
        nonlocal failures
        failures += 1
        if failures <= 2:
            raise OSError
        return await add(updates)

    monkeypatch.setattr(inbox, "add", fail_twice)

    answers = await chat.says("/start")

    assert failures == 3
    assert len(answers) == 1


async def test_second_poller_is_named_in_the_log(
    coach: Running, telegram: LocalTelegramThread, caplog: pytest.LogCaptureFixture
) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        other = asyncio.ensure_future(client.get(f"{telegram.api_base_url}{TOKEN}/getUpdates", params={"timeout": 1}))
        while not any("Another process fetches" in record.message for record in caplog.records):
            coach.check()
            await asyncio.sleep(0.01)
        with suppress(httpx.HTTPError):
            await other


async def test_telegram_that_is_away_is_asked_again(chat: Chat, telegram: LocalTelegramThread) -> None:
    async with httpx.AsyncClient(base_url=telegram.url, trust_env=False) as client:
        await client.post("/faults", json={"method": "getUpdates", "status": 502, "times": 1})

    answers = await chat.says("/start")

    assert len(answers) == 1


def test_only_what_we_handle_is_asked_for() -> None:
    assert set(intake.ALLOWED_UPDATES) == {"message", "edited_message", "callback_query", "my_chat_member"}
