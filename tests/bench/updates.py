"""How many updates a second the coach can take when nothing holds it back."""

import asyncio
import signal
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.person import Person
from tests.bench.programs import NO_LIMIT, Program, stage
from tests.bench.table import Table

CHATS, EACH = 50, 20
ALONE = 200


@dataclass(frozen=True)
class Burst:
    """What became of updates that had piled up."""

    updates: int
    #: From the moment the coach went on.
    until_answers_written_s: float
    until_answers_seen_s: float


def measure() -> Table:
    """Return the table."""
    many, one = asyncio.run(_bursts())
    return Table(
        title="updates: answered per second out of a backlog",
        about=(
            "The coach is halted (SIGSTOP), /help piles up at the local Telegram, the coach goes on (SIGCONT).\n"
            "Written: the last answer stands in the outbox, committed with its update, every commit synced.\n"
            "Seen: the last answer is in the chat. Limits on sending are lifted; coach, local Telegram and\n"
            "people are three processes."
        ),
        columns=("backlog", "updates", "written s", "updates/s", "seen s", "answers/s"),
        rows=(_row(f"{CHATS} chats, {EACH} each", many), _row("one chat", one)),
        notes=("Telegram lets about 30 messages a second leave a bot.",),
    )


async def _bursts() -> tuple[Burst, Burst]:
    async with stage() as here, here.people(CHATS) as people, here.coach(**NO_LIMIT) as coach:
        for person in people:
            await person.asks("/start")
        database = here.folder / "data" / "second_wind.db"
        many = await _burst(coach, people, EACH, database)
        one = await _burst(coach, people[:1], ALONE, database)
    return many, one


async def _burst(coach: Program, people: Sequence[Person], each: int, database: Path) -> Burst:
    """Pile up questions, then let them all be answered."""
    coach.process.send_signal(signal.SIGSTOP)
    for _ in range(each):
        for person in people:
            await person.writes("/help")
    started_at = time.time()
    coach.process.send_signal(signal.SIGCONT)
    for person in people:
        for _ in range(each):
            await person.answer()
    seen_s = time.time() - started_at
    return Burst(each * len(people), _last_written_at(database) - started_at, seen_s)


def _last_written_at(database: Path) -> float:
    """Return when the latest message was written to the outbox, in Unix seconds."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        [text] = connection.execute("SELECT max(created_at) FROM outbox").fetchone()
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def _row(name: str, burst: Burst) -> tuple[str, ...]:
    written, seen = burst.until_answers_written_s, burst.until_answers_seen_s
    rates = (f"{written:.2f}", f"{burst.updates / written:.0f}", f"{seen:.2f}", f"{burst.updates / seen:.0f}")
    return (name, str(burst.updates), *rates)
