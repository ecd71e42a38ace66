"""What other people notice while somebody uploads one run after the other."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.figures import ms, percentile, verdict
from tests.bench.person import Person
from tests.bench.programs import stage
from tests.bench.runs import hour_runs
from tests.bench.table import Table

TARGET_S = 0.1
OTHERS = 20
#: Each asks so seldom: 16 messages a second in all, and less than one a second to each chat.
EVERY_S = 1.25
RATE_PER_S = OTHERS / EVERY_S
SECONDS = 30.0
#: One card a second and chat may leave in the long run, three at once; some are left over.
RUNS = int(SECONDS) + 8
QUESTIONS = ("/help", "/start", "hello", "/runs")


@dataclass
class Load:
    """What people saw in one phase."""

    seconds: list[float] = field(default_factory=list)
    cards: int = 0


def measure() -> Table:
    """Return the table."""
    quiet, busy = asyncio.run(_phases())
    return Table(
        title="others: answers to others while runs are uploaded",
        about=(
            f"{OTHERS} chats ask {', '.join(QUESTIONS)} in turn, each every {EVERY_S} s, spread evenly:\n"
            f"{RATE_PER_S:.0f} messages a second for {SECONDS:.0f} s. From a person's POST to the answer in the chat.\n"
            "Meanwhile one more chat uploads one-hour runs, the next one waiting while one is read.\n"
            "Default settings; coach, local Telegram and people are three processes."
        ),
        columns=("phase", "answers", "cards", "p50 ms", "p99 ms", "max ms", "target p99", ""),
        rows=(_row("no uploads", quiet), _row("uploads all the time", busy)),
        notes=(f"p99 with uploads / without: {percentile(busy.seconds, 99) / percentile(quiet.seconds, 99):.1f}",),
    )


async def _phases() -> tuple[Load, Load]:
    first, *runs = hour_runs(1 + RUNS)
    async with stage() as here, here.people(OTHERS + 1) as [uploader, *others], here.coach():
        for person in others:
            await person.meets()
        await uploader.begins(*first)
        quiet, busy = Load(), Load()
        await _chat(others, quiet)
        uploading = asyncio.create_task(_upload(uploader, runs, busy))
        await _chat(others, busy)
        if uploading.done():
            uploading.result()  # an upload without a card is no load
        uploading.cancel()
        await asyncio.wait({uploading})
    return quiet, busy


async def _chat(others: Sequence[Person], load: Load) -> None:
    """Let all ask for a while, one after the other within each period."""
    async with asyncio.TaskGroup() as group:
        for number, person in enumerate(others):
            group.create_task(_ask(person, load, first_after_s=EVERY_S * number / len(others)))


async def _ask(person: Person, load: Load, *, first_after_s: float) -> None:
    now = asyncio.get_running_loop().time
    start_s = now()
    for turn, question in zip(range(int(SECONDS / EVERY_S)), itertools.cycle(QUESTIONS), strict=False):
        await asyncio.sleep(start_s + first_after_s + turn * EVERY_S - now())
        load.seconds.append(await person.asks(question))


async def _upload(uploader: Person, runs: Sequence[tuple[str, bytes]], load: Load) -> None:
    """Keep one run waiting behind the one that is being read."""
    await uploader.sends(*runs[0])
    for run in runs[1:]:
        await uploader.sends(*run)
        await uploader.card()
        load.cards += 1


def _row(name: str, load: Load) -> tuple[str, ...]:
    p99_s = percentile(load.seconds, 99)
    figures = (ms(percentile(load.seconds, 50)), ms(p99_s), ms(max(load.seconds)))
    counts = (str(len(load.seconds)), str(load.cards))
    return (name, *counts, *figures, f"< {ms(TARGET_S)}", verdict(p99_s, below=TARGET_S))
