"""What other people notice while somebody imports a whole history."""

import asyncio
import io
import itertools
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tests.bench.figures import mb, ms, percentile, verdict
from tests.bench.machine import resident_bytes
from tests.bench.person import Person
from tests.bench.programs import stage
from tests.bench.runs import hour_runs
from tests.bench.table import Table

TARGET_S = 0.1
FILES = 500
OTHERS = 20
#: Each asks so seldom: 16 messages a second in all, and less than one a second to each chat.
EVERY_S = 1.25
QUIET_S = 20.0
#: The archive travels to the chat and to the coach; at the end the days are counted.
BEGINNING_S = 1.0
END_S = 1.0
PATIENCE_S = 300.0
QUESTIONS = ("/help", "/start", "hello", "/runs")
SUMMARY = f"{FILES} new activities"


@dataclass
class Load:
    """What people saw in one phase, and how long it took."""

    #: (when it was asked, in seconds from the beginning of the phase; how long it took)
    answers: list[tuple[float, float]] = field(default_factory=list)
    took_s: float = 0.0
    coach_bytes: int = 0

    def between(self, first_s: float, end_s: float) -> "Load":
        """Return what was asked within a part of the phase."""
        part = [answer for answer in self.answers if first_s <= answer[0] < end_s]
        return Load(part, self.took_s, self.coach_bytes)


def measure() -> Table:
    """Return the table."""
    archive = _archive()
    quiet, busy = asyncio.run(_phases(archive))
    return Table(
        title=f"history: answers to others while {FILES} runs are imported",
        about=(
            f"One more chat sends a zip of {FILES} one-hour runs ({len(archive) / 1e6:.1f} MB), until its summary.\n"
            f"{OTHERS} chats ask {', '.join(QUESTIONS)} in turn, each every {EVERY_S} s, spread evenly.\n"
            "From a person's POST to the answer in the chat. Default settings (every commit synced);\n"
            "coach, local Telegram and people are three processes. Memory: the most that the coach itself held."
        ),
        columns=("phase", "answers", "p50 ms", "p99 ms", "max ms", "target p99", "", "coach MB"),
        rows=(
            _row("no import", quiet),
            _row("import, all of it", busy),
            _row("- upload and fetch", busy.between(0.0, BEGINNING_S)),
            _row("- file by file", busy.between(BEGINNING_S, busy.took_s - END_S)),
            _row("- history, summary", busy.between(busy.took_s - END_S, busy.took_s)),
        ),
        notes=(f"The import took {busy.took_s:.1f} s, {FILES / busy.took_s:.0f} files a second.",),
    )


async def _phases(archive: bytes) -> tuple[Load, Load]:
    async with stage() as here, here.people(OTHERS + 1) as [importer, *others], here.coach() as coach:
        for person in others:
            await person.meets()
        quiet, busy = Load(), Load()
        await _chat(others, quiet, coach.pid, asyncio.create_task(asyncio.sleep(QUIET_S)))
        await _chat(others, busy, coach.pid, asyncio.create_task(_import(importer, archive)))
    return quiet, busy


async def _chat(others: Sequence[Person], load: Load, pid: int, until: asyncio.Task[None]) -> None:
    """Let all ask, one after the other within each period, until something has ended."""
    started_at_s = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        group.create_task(_weigh(load, pid, until))
        for number, person in enumerate(others):
            group.create_task(_ask(person, load, until, first_after_s=EVERY_S * number / len(others)))
        await until
        load.took_s = time.perf_counter() - started_at_s


async def _ask(person: Person, load: Load, until: asyncio.Task[None], *, first_after_s: float) -> None:
    now = asyncio.get_running_loop().time
    start_s = now()
    for turn, question in enumerate(itertools.cycle(QUESTIONS)):
        await asyncio.sleep(start_s + first_after_s + turn * EVERY_S - now())
        if until.done():
            return
        asked_s = now() - start_s
        load.answers.append((asked_s, await person.asks(question)))


async def _weigh(load: Load, pid: int, until: asyncio.Task[None]) -> None:
    while not until.done():
        load.coach_bytes = max(load.coach_bytes, resident_bytes(pid) or 0)
        await asyncio.sleep(0.2)


async def _import(importer: Person, archive: bytes) -> None:
    await importer.sends("history.zip", archive)
    async with asyncio.timeout(PATIENCE_S):
        while SUMMARY not in (await _answer(importer)):
            pass


async def _answer(importer: Person) -> str:
    """Return the next message; between the one that counts and the summary there is none for long."""
    while True:
        with suppress(TimeoutError):
            return str((await importer.answer()).message["text"])


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in hour_runs(FILES):
            archive.writestr(name, content)
    return packed.getvalue()


def _row(name: str, load: Load) -> tuple[str, ...]:
    seconds = [took_s for _, took_s in load.answers]
    p99_s = percentile(seconds, 99)
    figures = (ms(percentile(seconds, 50)), ms(p99_s), ms(max(seconds)))
    target = (f"< {ms(TARGET_S)}", verdict(p99_s, below=TARGET_S))
    return (name, str(len(seconds)), *figures, *target, mb(load.coach_bytes or None))
