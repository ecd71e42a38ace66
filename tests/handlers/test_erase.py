"""Erasing everything, over the local Telegram with the real handlers and a real database."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import select

from bot.local_telegram.samples import make_sample
from storage.tables import DialogueRow, Row
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
    athlete = await coach.athlete_of(chat)
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


async def test_written_answers_erase_as_well(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("no_hr")
    await chat.says("/delete")
    [again] = await chat.says("hm")
    [sure] = await chat.says("yes")

    [still] = await chat.says("yes")
    *_, good_bye = await chat.says("Yes, for good!")

    assert "forget you" in again["text"]
    assert [message["text"][:13] for message in (sure, still)] == ["Are you sure?"] * 2
    assert "I have forgotten you" in good_bye["text"]
    assert await _count(coach, "activity") == 0


@pytest.mark.parametrize("between", ["/runs", "no", "/delete"])
async def test_last_step_of_an_old_message_erases_nothing(chat: Chat, coach: Running, between: str) -> None:
    """One press later on, by accident, must not cost everything."""
    await chat.sends_sample("no_hr")
    [question] = await chat.says("/delete")
    await chat.presses(question, "Erase everything")
    await chat.says(between)

    kind, first = await chat.presses_data(question, "v1:erase:now")

    assert "Nothing was erased" in kind["text"]
    assert [button["label"] for row in first["buttons"] for button in row] == ["Erase everything", "No, keep it"]
    assert await _count(coach, "activity") == 1


async def test_last_step_holds_ten_minutes(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("no_hr")
    [question] = await chat.says("/delete")
    await chat.presses(question, "Erase everything")
    database = coach.coach.stores.database
    async with database.work():
        row = (await database.writing().exec(select(DialogueRow))).one()
        row.asked_at -= timedelta(minutes=11)
        database.writing().add(row)

    kind, first = await chat.presses(question, "Yes, for good")

    assert "Nothing was erased" in kind["text"]
    assert "forget you" in first["text"]
    assert await _count(coach, "activity") == 1


async def test_second_taps_neither_erase_nor_ask_again(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("no_hr")
    [question] = await chat.says("/delete")
    await chat.presses(question, "Erase everything")
    sure_again = await chat.presses_data(question, "v1:erase:sure")
    [sure] = [message for message in await chat.answers() if message["id"] == question["id"]]
    assert await _count(coach, "activity") == 1

    await chat.presses(sure, "Yes, for good")
    again = await chat.presses_data(sure, "v1:erase:now")

    assert "Are you sure?" in sure["text"]
    assert [sure_again, again] == [[], []]


async def test_two_taps_on_the_last_step_erase_once(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    """What waits behind the press is erased with everything else, and is no error."""
    [question] = await chat.says("/delete")
    await chat.presses(question, "Erase everything")
    press = {"message_id": question["id"], "data": "v1:erase:now"}

    for path, body in (("/presses", press), ("/presses", press), ("/messages", {"text": "hello?"})):
        await chat.client.post(path, json=body)
    await chat.settles()

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert sum("I have forgotten you" in message["text"] for message in await chat.answers()) == 1


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


@pytest.mark.slow
async def test_work_under_way_leaves_nothing_behind(chat: Chat, coach: Running) -> None:
    """Whatever was being read or packed when the press came finds nobody to belong to."""
    await chat.sends_sample("no_hr")
    athlete = await coach.athlete_of(chat)
    name, content = make_sample("history", today=DAY)
    await chat.client.post("/documents", files={"file": (name, content)})
    await chat.waits_for(lambda messages: "Reading your files" in messages[-1]["text"])
    for command in ("/export", "/delete"):
        await chat.client.post("/messages", json={"text": command})
    asked = await chat.waits_for(lambda messages: any("forget you" in message["text"] for message in messages))
    question = next(message for message in asked if "forget you" in message["text"])
    await chat.client.post("/presses", json={"message_id": question["id"], "label": "Erase everything"})
    await chat.waits_for(lambda messages: any("Are you sure?" in message["text"] for message in messages))

    await chat.presses(question, "Yes, for good")

    left = {table: count for table, count in (await _rows_about(coach, chat, athlete.id)).items() if count}
    assert left.keys() <= {"inbox", "outbox"}
    assert await coach.coach.stores.athletes.of_telegram(chat.id) is None
    assert await _count(coach, "activity") == 0
    assert await _count(coach, "file") == 0
