"""Taking everything along and bringing it back, over the local Telegram with the real handlers and a real database."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import pytest
from sqlmodel import select

from bot.local_telegram.samples import make_sample
from coaching.privacy import packing
from storage.tables import Row
from tests.conversation import DAY, Chat, Message, Running
from tests.handlers.planning import a_draft, has_plan, plans_of, today_of

#: What is made anew when something comes back: numbers of rows, moments, and what is counted from the rest.
NEW = {"id", "athlete_id", "file_id", "activity_id", "subject_id", "telegram_id", "received_at", "created_at"}
NEW |= {"written_at", "content"}
COMPARED = ("activity", "best_effort", "day", "file", "goal", "injury", "race_result", "report", "stream")


async def _documents(chat: Chat, messages: list[Message]) -> list[tuple[str, bytes]]:
    """Download the documents among messages."""
    found = []
    async with httpx.AsyncClient(base_url=chat.url, trust_env=False) as client:
        for message in messages:
            if message["document"]:
                content = (await client.get(message["document"]["url"])).content
                found.append((message["document"]["file_name"], content))
    return found


def _data(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        data: dict[str, Any] = json.loads(archive.read("data.json"))
        return data


async def _rows(coach: Running, chat: Chat, table_name: str) -> list[str]:
    """Return the rows about a person, without what is made anew, in an order of their own."""
    athlete = await coach.athlete_of(chat)
    tables, table = Row.metadata.tables, Row.metadata.tables[table_name]
    wanted = [column for name, column in table.columns.items() if name not in NEW]
    if "athlete_id" in table.columns:
        mine = select(*wanted).where(table.columns["athlete_id"] == athlete.id)
    else:
        activity = tables["activity"].columns
        mine = select(*wanted or table.columns).where(
            table.columns["activity_id"] == activity["id"], activity["athlete_id"] == athlete.id
        )
    async with coach.coach.stores.database.reading() as session:
        return sorted(repr(tuple(row)[-1:] if not wanted else tuple(row)) for row in await session.exec(mine))


async def _lived(chat: Chat) -> None:
    """Leave something of every kind."""
    await chat.says("max 186")
    card, *_ = await chat.sends_sample("intervals")
    await chat.sends_sample("no_hr")
    await chat.sends_sample("treadmill")
    await chat.says("/log 10 km in 52:30 yesterday rpe 7")
    await chat.says("legs like lead, Zanzibar", reply_to=card["id"])
    await chat.presses_data(card, card["buttons"][0][0]["data"])
    await chat.says("/goal marathon 2 May 2027 in 3:45")
    await chat.says("/form")


async def _erases(chat: Chat) -> None:
    await chat.is_forgotten()


async def test_everything_comes_along_and_back(chat: Chat, coach: Running) -> None:
    await _lived(chat)
    plan = await has_plan(chat, coach, a_draft(await today_of(chat, coach)))
    before = {name: await _rows(coach, chat, name) for name in COMPARED}
    profile = (await coach.coach.stores.athletes.of_telegram(chat.id)).model_dump(exclude={"id"})  # type: ignore[union-attr]  # there is one
    [(name, content)] = await _documents(chat, await chat.says("/export"))
    await _erases(chat)

    [question] = await chat.sends(name, content)
    [restored] = await chat.presses(question, "Take it back")
    await chat.says("/form")

    after = {table: await _rows(coach, chat, table) for table in COMPARED}
    again = (await coach.coach.stores.athletes.of_telegram(chat.id)).model_dump(exclude={"id"})  # type: ignore[union-attr]  # there is one
    assert "Taken back" in restored["text"]
    assert {table for table in COMPARED if before[table]} >= set(COMPARED) - {"injury", "race_result"}
    assert after == before
    assert again == {**profile, "terms_version": 1}
    [plan_again] = await plans_of(chat, coach)
    assert plan_again.model_dump(exclude={"id", "made_at"}) == plan.model_dump(exclude={"id", "made_at"})


async def test_every_table_about_a_person_is_in_the_export_or_has_a_reason_not_to_be(chat: Chat) -> None:
    """A table that is added must find its place: docs/export.md says what is left out, and why."""
    left_out = {
        "audit",  # what was done about the data, no data
        "best_effort",  # follow from the activities, as do
        "day",
        "history",
        "stream",  # is in the original files
        "dialogue",  # an open question
        "work",  # on its way, as are
        "inbox",
        "outbox",
        "access",  # who may talk is for the operator to say
        "stranger",
    }
    parts = {
        "athlete": ("personal", "profile"),
        "goal": ("personal", "goals"),
        "injury": ("personal", "injuries"),
        "plan": ("personal", "plans"),
        "race_result": ("personal", "race_results"),
        "usage": ("personal", "bills"),
        "activity": ("activities",),
        "file": ("activities", 0, "file"),
        "report": ("activities", 0, "reports"),
        "sent_text": ("activities", 0, "sent_texts"),
    }
    await chat.sends_sample("no_hr")
    [(_, content)] = await _documents(chat, await chat.says("/export"))
    data = _data(content)

    about_people = {
        table.name
        for table in Row.metadata.sorted_tables
        if {"athlete_id", "activity_id", "chat_id", "telegram_id"}.intersection(table.columns.keys())
    }
    assert about_people == left_out | parts.keys()
    for path in parts.values():
        found: Any = data
        for step in path:
            found = found[step]
        assert found is not None


async def test_original_files_are_as_they_were_sent(chat: Chat) -> None:
    name, sent = make_sample("no_hr", today=DAY)
    await chat.sends(name, sent)

    [(zip_name, content)] = await _documents(chat, await chat.says("/export"))

    [activity] = _data(content)["activities"]
    assert zip_name.startswith("second-wind-20")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.read(activity["file"]) == sent
        assert len(archive.namelist()) == 2


async def test_nothing_of_others_is_in_it(new_chat: Callable[[], Chat]) -> None:
    mine, others = new_chat(), new_chat()
    for chat, word in ((mine, "Mississippi"), (others, "Zanzibar")):
        card, *_ = await chat.sends_sample("no_hr")
        await chat.says(word, reply_to=card["id"])

    [(_, content)] = await _documents(mine, await mine.says("/export"))

    data = json.dumps(_data(content))
    assert "Mississippi" in data
    assert "Zanzibar" not in data
    assert str(others.id) not in data
    assert str(mine.id) in data


@pytest.mark.slow
async def test_large_export_comes_in_parts_that_come_back_together(
    chat: Chat, coach: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "PART_BYTES_MAX", 1)
    for sample in ("no_hr", "treadmill", "intervals"):
        await chat.sends_sample(sample)
    await chat.says("/form")
    before = await _rows(coach, chat, "activity")
    sent = await chat.says("/export")
    documents = await _documents(chat, sent)
    await _erases(chat)

    for name, content in documents:
        [question] = await chat.sends(name, content)
    [restored] = await chat.says("yes")

    assert [name[-9:] for name, _ in documents] == ["-1of3.zip", "-2of3.zip", "-3of3.zip"]
    assert [_data(content)["part"] for _, content in documents] == [1, 2, 3]
    assert [_data(content)["personal"] is None for _, content in documents] == [False, True, True]
    assert "3 parts so far" in question["text"]
    assert "3 new activities" in restored["text"]
    assert await _rows(coach, chat, "activity") == before


async def test_what_is_here_stays_as_it_is(new_chat: Callable[[], Chat], coach: Running) -> None:
    giving, taking = new_chat(), new_chat()
    await giving.says("max 186")
    card, *_ = await giving.sends_sample("no_hr")
    await giving.says("from the export", reply_to=card["id"])
    [(name, content)] = await _documents(giving, await giving.says("/export"))
    await taking.says("max 191")
    card, *_ = await taking.sends_sample("no_hr")
    await taking.says("my own words", reply_to=card["id"])

    [question] = await taking.sends(name, content)
    [restored] = await taking.presses(question, "Take it back")

    athlete = await coach.athlete_of(taking)
    [activity] = await coach.coach.stores.activities.page(athlete.id, offset=0, limit=9)
    assert "1 known before" in restored["text"]
    assert athlete.hr_max_bpm == 191
    assert activity.remark == "my own words"


async def test_consents_are_given_anew(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("no_hr")
    [(name, content)] = await _documents(chat, await chat.says("/export"))
    changed = _changed(content, lambda data: data["personal"]["profile"].update(ai_consent="yes", ai_consent_version=1))
    await _erases(chat)

    [question] = await chat.sends(name, changed)
    await chat.presses(question, "Take it back")

    athlete = await coach.athlete_of(chat)
    assert "What I keep" in question["text"]
    assert athlete.has_agreed
    assert athlete.ai_consent is None


@pytest.mark.parametrize("way", ["button", "word", "command"])
async def test_who_says_no_gets_nothing_back(chat: Chat, coach: Running, way: str) -> None:
    await chat.sends_sample("no_hr")
    [(name, content)] = await _documents(chat, await chat.says("/export"))
    await _erases(chat)
    [question] = await chat.sends(name, content)

    if way == "button":
        await chat.presses(question, "No, leave it")
    else:
        await chat.says({"word": "no", "command": "/cancel"}[way])
    late = await chat.presses_data(question, "v1:restore:yes")

    assert late == []
    assert await _rows(coach, chat, "activity") == []


async def test_unclear_answer_is_asked_again(chat: Chat) -> None:
    await chat.sends_sample("no_hr")
    [(name, content)] = await _documents(chat, await chat.says("/export"))
    await chat.sends(name, content)

    [again] = await chat.says("hmm")

    assert "Shall I take it back?" in again["text"]


def _set(key: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        data[key] = value

    return change


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_set("version", 2), "an export of a newer coach"),
        (_set("activities", "all of them"), "a damaged export"),
        (_set("personal", {"profile": {"hr_max_bpm": 9000}}), "a damaged export"),
    ],
    ids=["newer", "no list", "impossible heart"],
)
async def test_changed_export_is_refused_with_the_reason(
    chat: Chat, coach: Running, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    await chat.sends_sample("no_hr")
    [(name, content)] = await _documents(chat, await chat.says("/export"))
    await _erases(chat)

    [question] = await chat.sends(name, _changed(content, change))
    [answer] = await chat.presses(question, "Take it back")

    assert reason in answer["text"]
    assert await _rows(coach, chat, "activity") == []


async def test_both_ways_from_the_privacy_page_work(chat: Chat) -> None:
    await chat.sends_sample("no_hr")
    page, *_ = await chat.says("/privacy")

    exported = await _documents(chat, await chat.presses(page, "Export"))
    [question] = await chat.presses(page, "Erase everything")

    assert len(exported) == 1
    assert "Do you want me to forget you?" in question["text"]


def _changed(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return an export whose data was changed by somebody."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(buffer, "w") as changed:
        for name in archive.namelist():
            inside = archive.read(name)
            if name == "data.json":
                data = json.loads(inside)
                change(data)
                inside = json.dumps(data, indent=1).encode()
            changed.writestr(name, inside)
    return buffer.getvalue()
