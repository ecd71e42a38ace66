"""The way back of an export that is interrupted."""

import asyncio
import zipfile
from io import BytesIO

import httpx
import pytest

from bot import app, restore
from bot.local_telegram import LocalTelegramThread
from bot.local_telegram.samples import make_sample
from bot.settings import Settings
from coaching.domain.athlete import AthleteId
from tests.conversation import DAY, PATIENCE_S, Chat, Message, Running, running


async def _export_of(chat: Chat, samples: tuple[str, ...]) -> tuple[str, bytes]:
    for number, sample in enumerate(samples):
        await chat.sends(*make_sample(sample, today=DAY, seed=number + 1))
    await chat.says("/log 10 km in 52:30 yesterday")
    [message, *_] = [message for message in await chat.says("/export") if message["document"]]
    async with httpx.AsyncClient(base_url=chat.url, trust_env=False) as client:
        return message["document"]["file_name"], (await client.get(message["document"]["url"])).content


async def _athlete(coach: Running, chat: Chat) -> AthleteId:
    athlete = await coach.athlete_of(chat)
    return athlete.id


def _is_restoring(messages: list[Message]) -> bool:
    return any("Taking it back" in message["text"] for message in messages)


@pytest.mark.slow
async def test_goes_on_after_a_restart(
    settings: Settings, telegram: LocalTelegramThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came back before is there once, what did not comes now, and the summary is one."""
    monkeypatch.setattr(app, "GRACE_S", 1.0)
    async with running(settings) as first:
        chat = Chat.new(telegram.url, first)
        name, content = await _export_of(chat, ("no_hr", "easy"))
        await chat.is_forgotten()
        [question] = await chat.sends(name, content)
        monkeypatch.setattr(restore, "PAUSE_S", 60.0)  # stands between the first file and the second
        await chat.client.post("/presses", json={"message_id": question["id"], "label": "Take it back"})
        await chat.waits_for(_is_restoring, after=question["id"])
        async with asyncio.timeout(PATIENCE_S):
            while await first.coach.stores.activities.count(await _athlete(first, chat)) < 1:
                await chat.history()  # takes a moment, in which the coach goes on
    monkeypatch.setattr(restore, "PAUSE_S", 0.0)

    async with running(settings) as second:
        await second.settled()
        chat.coach = second
        count = await second.coach.stores.activities.count(await _athlete(second, chat))
        summaries = [message for message in await chat.answers() if "Taken back" in message["text"]]
    await chat.client.aclose()

    assert count == 3
    assert len(summaries) == 1


@pytest.mark.slow
async def test_cancel_stops_it_and_keeps_what_came_back(
    chat: Chat, coach: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, content = await _export_of(chat, ("no_hr", "easy"))
    await chat.is_forgotten()
    [question] = await chat.sends(name, content)
    monkeypatch.setattr(restore, "PAUSE_S", 0.5)
    await chat.client.post("/presses", json={"message_id": question["id"], "label": "Take it back"})
    await chat.waits_for(_is_restoring, after=question["id"])

    answers = await chat.says("/cancel")

    assert any("Stopped" in message["text"] for message in answers)
    assert await coach.coach.stores.activities.count(await _athlete(coach, chat)) < 3


@pytest.mark.slow
async def test_damaged_file_is_named_and_the_others_come_back(chat: Chat, coach: Running) -> None:
    name, content = await _export_of(chat, ("no_hr", "easy"))
    await chat.is_forgotten()
    buffer, broken = BytesIO(), ""
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(buffer, "w") as changed:
        for member in archive.namelist():
            is_first = member.startswith("files/") and not broken
            broken = broken or (member if is_first else "")
            changed.writestr(member, b"scribble" if is_first else archive.read(member))

    [question] = await chat.sends(name, buffer.getvalue())
    [restored] = await chat.presses(question, "Take it back")

    assert "2 new activities" in restored["text"]
    assert broken.removeprefix("files/") in restored["text"]
    assert await coach.coach.stores.activities.count(await _athlete(coach, chat)) == 2
