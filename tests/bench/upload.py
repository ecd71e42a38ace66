"""From the upload of a run to its card, as an athlete waits for it."""

import asyncio

from tests.bench.figures import median, ms, verdict
from tests.bench.person import Person
from tests.bench.programs import stage
from tests.bench.runs import hour_runs
from tests.bench.table import Table

TARGET_S = 2.0
UPLOADS = 8
STARTS = 3
#: Before each upload, so that the limit of one message a second, four at first, is not what is measured.
PAUSE_S = 1.1
FIRST_PAUSE_S = 4.0


def measure() -> Table:
    """Return the table."""
    first_s, warm_s = asyncio.run(_uploads())
    return Table(
        title="upload: from upload to card",
        about=(
            "A FIT file of one hour (3,600 records) is posted to the chat, until its card is seen there.\n"
            "The real program with its default settings (every commit synced) and the local Telegram are two\n"
            "other processes. First: at the moment a start says Ready, while it still warms up."
        ),
        columns=("upload", "count", "min ms", "median ms", "max ms", "target", ""),
        rows=(_row("warm, runs of different days", warm_s), _row("first after a start", first_s)),
    )


async def _uploads() -> tuple[list[float], list[float]]:
    """Return how long the first uploads after a start took, and how long warm ones took."""
    first, *others = hour_runs(1 + UPLOADS)
    async with stage() as here, here.people(1) as [athlete]:
        async with here.coach():
            await athlete.begins(*first)
            await asyncio.sleep(FIRST_PAUSE_S)
            warm_s = [await _after_a_pause(athlete, *run) for run in others]
        first_s = []
        for run in hour_runs(STARTS, first=100):
            async with here.coach():
                first_s.append(await athlete.uploads(*run))
    return first_s, warm_s


async def _after_a_pause(athlete: Person, name: str, content: bytes) -> float:
    await asyncio.sleep(PAUSE_S)
    return await athlete.uploads(name, content)


def _row(name: str, seconds: list[float]) -> tuple[str, ...]:
    figures = (ms(min(seconds)), ms(median(seconds)), ms(max(seconds)))
    return (name, str(len(seconds)), *figures, f"< {ms(TARGET_S)}", verdict(max(seconds), below=TARGET_S))
