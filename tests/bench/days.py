"""What it costs to keep days, weeks and records right as the history grows."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from coaching.domain.activity import ActivityId
from storage.schema import upgrade
from tests.bench.figures import ms
from tests.bench.table import Table
from tests.training_days import Done, TrainingDiary, diary, done

LENGTHS = (100, 300, 1000, 3000)
LATE_DAYS = (7, 70, 700)
REPEATS = 7
ATHLETE = {"hr_max_bpm": 190, "hr_rest_bpm": 50, "threshold_hr_bpm": 170, "sex": "m"}


def measure() -> Table:
    """Return the table."""
    with tempfile.TemporaryDirectory() as folder:
        migrated = Path(folder) / "migrated.db"
        upgrade(f"sqlite+aiosqlite:///{migrated}")
        rows = [asyncio.run(_row(migrated, Path(folder), length)) for length in LENGTHS]
    return Table(
        title="days: keeping fitness, weeks and records right",
        about=(
            "One run a day, a real database, every figure the time until the history can be read again.\n"
            f"Today, late and removed: median of {REPEATS}. Anew: every run assessed with another maximum heart rate."
        ),
        columns=("runs", "today ms", *(f"{days} days late ms" for days in LATE_DAYS), "removed today ms", "anew ms"),
        rows=tuple(rows),
        notes=("Today must not grow with the history; a late run may grow with the days since.",),
    )


async def _row(migrated: Path, folder: Path, length: int) -> tuple[str, ...]:
    async with diary(migrated, folder, **ATHLETE) as kept:
        await kept.add_all(done(ago) for ago in range(length, 0, -1))
        await kept.history.refresh(kept.athlete)
        today, removed = await _come_and_go(kept, done(0))
        late = [(await _come_and_go(kept, done(ago)))[0] if ago < length else None for ago in LATE_DAYS]
        await kept.meet(hr_max_bpm=195)
        anew = await _seconds(lambda: kept.history.refresh(kept.athlete))
    cells = [ms(seconds) if seconds is not None else "" for seconds in (today, *late, removed, anew)]
    return str(length), *cells


async def _come_and_go(kept: TrainingDiary, one: Done) -> tuple[float, float]:
    """Return what it takes to bring the history up to date after a run came, and after it went."""
    came, went = [], []
    for _ in range(REPEATS):
        added = await kept.add(one)
        came.append(await _seconds(lambda: kept.history.refresh(kept.athlete)))
        await kept.remove(ActivityId(added.id))
        went.append(await _seconds(lambda: kept.history.refresh(kept.athlete)))
    return median(came), median(went)


async def _seconds(work: Callable[[], Awaitable[None]]) -> float:
    begun = time.perf_counter()
    await work()
    return time.perf_counter() - begun
