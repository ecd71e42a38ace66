"""Two athletes: whatever one writes or presses, with the numbers of the other, shows and changes nothing of theirs."""

import itertools
import json
import random
import re
from collections.abc import Callable, Sequence

import pytest
from sqlmodel import select
from telegram.ext import CallbackQueryHandler, CommandHandler

from storage.tables import Row
from tests.conversation import Chat, Message, Running

#: Words, and a time, that only the other athlete has ever told.
CANARIES = ("Zanzibar", "3:37:19", "41:17")
#: A part of a pattern of buttons, and what may stand there; numbers of the other are added where any word may.
FIELDS = ("goal", "level", "terms", "injury", "health", "units", "hr", "zones", "nothing")
PLACES = ("onboarding", "profile", "settings", "form", "nowhere")
WORDS = ("yes", "done", "ask", "back", "skip", "all", "ok", "new", "5k", "km", "walk", "running", "goal", "knee")
PART = re.compile(r"\(:\\w\+\)\?|\([\w|]+\)\??|\[01\]|\[[^\]]+\]\+|\\[dw]\+")
#: So many buttons of each pattern are tried, the same ones in every run.
TRIED = 40


def _options(part: str, numbers: Sequence[int]) -> Sequence[object]:
    if part == "(:\\w+)?":
        return ("", ":sport", ":more")
    if part == "[01]":
        return (0, 1)
    if part == r"\d+":
        return numbers
    if part.startswith("("):
        return (*part.strip("()?").split("|"), *([""] if part.endswith("?") else []))
    return {"[a-z_]+": FIELDS, "[a-z]+": PLACES}.get(part, (*WORDS, *numbers))


def _data_for(pattern: str, numbers: Sequence[int]) -> list[str]:
    """Return data that a pattern takes, with these numbers and all sorts of words in its places."""
    plain = pattern.strip("^$")
    between, options = PART.split(plain), [_options(part, numbers) for part in PART.findall(plain)]
    every = [
        "".join(map(str, itertools.chain.from_iterable(zip(between, (*chosen, ""), strict=True))))
        for chosen in itertools.product(*options)
    ]
    return random.Random(pattern).sample(every, min(TRIED, len(every)))  # noqa: S311 - only to choose


async def _dump(coach: Running, athlete_id: int, chat_id: int) -> dict[str, list[str]]:
    """Return every row that names a person or hangs on one of their activities, and all of their files."""
    tables = Row.metadata.tables
    activity = tables["activity"].columns
    keys = {"athlete_id": athlete_id, "chat_id": chat_id, "telegram_id": chat_id}
    found: dict[str, list[str]] = {}
    async with coach.coach.stores.database.reading() as session:
        for table in Row.metadata.sorted_tables:
            names = [name for name in keys if name in table.columns]
            if names:
                mine = select(*table.columns).where(table.columns[names[0]] == keys[names[0]])
            elif "activity_id" in table.columns:
                mine = select(*table.columns).where(
                    table.columns["activity_id"] == activity["id"], activity["athlete_id"] == athlete_id
                )
            else:
                continue
            found[table.name] = sorted(repr(tuple(row)) for row in await session.exec(mine))
    return found


async def _lived(chat: Chat) -> Message:
    """Leave something with a number in every table that buttons name, and words that give it away."""
    await chat.says("max 187")
    card, *_ = await chat.sends_sample("treadmill")
    await chat.sends_sample("no_hr", seed=3)
    await chat.says("Zanzibar", reply_to=card["id"])
    await chat.says("/log 9 km in 41:17 yesterday rpe 6")
    await chat.says("/goal marathon 2 May 2027 in 3:37:19")
    await chat.says("/races 10k 41:17 2026-09-20")
    await chat.presses_data(card, card["buttons"][0][0]["data"])
    [offer] = await chat.says("/plan")
    await chat.presses_data(offer, "v1:plan_make:0")
    await chat.says("30 km")
    await chat.says("/form")
    return card


async def _numbers(coach: Running, athlete_id: int) -> list[int]:
    """Return the numbers of the other's rows: what a button would have to name."""
    numbers = {athlete_id}
    async with coach.coach.stores.database.reading() as session:
        for name in ("activity", "goal", "race_result", "injury", "work", "report", "file", "plan"):
            table = Row.metadata.tables[name].columns
            numbers |= set(await session.exec(select(table["id"]).where(table["athlete_id"] == athlete_id)))
    return sorted(numbers)


def _told(messages: Sequence[Message]) -> list[str]:
    text = json.dumps(messages, ensure_ascii=False)
    return [canary for canary in CANARIES if canary in text]


@pytest.mark.slow
async def test_nothing_of_others_is_shown_or_changed(new_chat: Callable[[], Chat], coach: Running) -> None:
    victim, attacker = new_chat(), new_chat()
    await _lived(victim)
    athlete = await coach.athlete_of(victim)
    numbers = await _numbers(coach, athlete.id)
    before = await _dump(coach, athlete.id, victim.id)
    assert {"activity", "file", "goal", "report", "day", "stream", "work", "race_result", "plan"} <= {
        name for name, rows in before.items() if rows
    }
    [hello, *_] = await attacker.says("/start")
    await attacker.presses(hello, "I agree, skip set-up")
    await attacker.sends_sample("easy")
    handlers = [handler for group in coach.coach.application.handlers.values() for handler in group]

    for handler in handlers:
        if isinstance(handler, CommandHandler):
            for command in handler.commands:
                await attacker.says(f"/{command}")
                await attacker.says(f"/{command} {numbers[0]}")
                await attacker.says(f"/{command} {athlete.id}_{numbers[-1]}")
    pressed = 0
    for handler in handlers:
        pattern = getattr(getattr(handler, "pattern", None), "pattern", "")
        if isinstance(handler, CallbackQueryHandler) and pattern and "erase" not in pattern:
            for data in _data_for(pattern, numbers):
                assert re.fullmatch(pattern.strip("^$"), data), pattern
                await attacker.client.post("/presses", json={"message_id": hello["id"], "data": data[:64]})
                pressed += 1
            await attacker.says("5")
    await attacker.says("/export")

    assert pressed > 300
    assert _told(await attacker.answers()) == []
    assert await _dump(coach, athlete.id, victim.id) == before


async def test_erasing_oneself_leaves_the_other_whole(new_chat: Callable[[], Chat], coach: Running) -> None:
    victim, attacker = new_chat(), new_chat()
    await victim.says("max 187")
    await victim.sends_sample("no_hr")
    athlete = await coach.athlete_of(victim)
    before = await _dump(coach, athlete.id, victim.id)
    [question] = await attacker.says("/delete")

    for data in ("v1:erase:ask", "v1:erase:sure", "v1:erase:now", "v1:erase:now"):
        await attacker.presses_data(question, data)

    assert await _dump(coach, athlete.id, victim.id) == before
