"""Erasing everything, over the local Telegram with the real handlers and a real database."""

from collections.abc import Callable

from sqlalchemy import func
from sqlmodel import select

from bot.local_telegram.samples import make_sample
from storage.tables import Row
from tests.conversation import DAY, Chat, Running


async def _rows_about(coach: Running, chat: Chat, athlete_id: int) -> dict[str, int]:
    """Count the rows of every table that names the athlete or the chat."""
    keys = {"athlete_id": athlete_id, "chat_id": chat.id, "telegram_id": chat.id}
    found: dict[str, int] = {}
    async with coach.coach.stores.database.reading() as session:
        for table in Row.metadata.sorted_tables:
            for name in keys.keys() & table.columns.keys():
                mine = select(func.count()).select_from(table).where(table.columns[name] == keys[name])
                found[table.name] = found.get(table.name, 0) + (await session.exec(mine)).one()
    return found


async def _count(coach: Running, table: str) -> int:
    async with coach.coach.stores.database.reading() as session:
        return (await session.exec(select(func.count()).select_from(Row.metadata.tables[table]))).one()


async def _lived(chat: Chat, coach: Running) -> int:
    """Leave something in as many tables as one person can."""
    await chat.says("max 186")
    await chat.sends_sample("intervals")
    await chat.says("/feedback")
    await chat.says("/form")
    await chat.says("/goal marathon 2 May 2027 in 3:45")
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    return athlete.id


async def test_two_presses_erase_everything_and_nothing_of_others(new_chat: Callable[[], Chat], coach: Running) -> None:
    leaving, staying = new_chat(), new_chat()
    ids = [await _lived(chat, coach) for chat in (leaving, staying)]
    others = await _rows_about(coach, staying, ids[1])
    assert {"activity", "file", "report", "day", "goal", "best_effort", "history"} <= {
        table for table, count in others.items() if count
    }

    [question] = await leaving.says("/delete")
    await leaving.presses(question, "Erase everything")
    [sure] = [message for message in await leaving.answers() if message["id"] == question["id"]]
    *_, good_bye = await leaving.presses(sure, "Yes, for good")

    left = {table: count for table, count in (await _rows_about(coach, leaving, ids[0])).items() if count}
    assert "I have forgotten you" in good_bye["text"]
    assert left == {"inbox": 1, "outbox": 1}  # the press itself, wiped, and the good-bye
    assert await _rows_about(coach, staying, ids[1]) == others
    assert await _count(coach, "stream") == 1


async def test_keeping_erases_nothing(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("no_hr")
    [question] = await chat.says("/delete")

    await chat.presses(question, "No, keep it")

    [kept] = [message for message in await chat.answers() if message["id"] == question["id"]]
    assert kept["text"] == "Nothing was erased."
    assert await _count(coach, "activity") == 1


async def test_who_writes_again_is_a_stranger(chat: Chat) -> None:
    await chat.sends_sample("no_hr")
    [question] = await chat.says("/delete")
    await chat.presses(question, "Erase everything")
    [sure] = [message for message in await chat.answers() if message["id"] == question["id"]]
    await chat.presses(sure, "Yes, for good")

    [answer] = await chat.says("/runs")

    assert "Nothing here yet" in answer["text"]


async def test_work_under_way_leaves_nothing_behind(chat: Chat, coach: Running) -> None:
    """Whatever was being read or packed when the press came finds nobody to belong to."""
    await chat.sends_sample("no_hr")
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    [question] = await chat.says("/delete")
    name, content = make_sample("history", today=DAY)
    await chat.client.post("/documents", files={"file": (name, content)})
    await chat.waits_for(lambda messages: "Reading your files" in messages[-1]["text"])
    await chat.client.post("/messages", json={"text": "/export"})

    await chat.presses_data(question, "v1:erase:now")

    left = {table: count for table, count in (await _rows_about(coach, chat, athlete.id)).items() if count}
    assert left.keys() <= {"inbox", "outbox"}
    assert await coach.coach.stores.athletes.of_telegram(chat.id) is None
    assert await _count(coach, "activity") == 0
    assert await _count(coach, "file") == 0
