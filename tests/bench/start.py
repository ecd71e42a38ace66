"""How soon a start is ready, and what the idle coach holds in memory."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import mb, median, ms
from tests.bench.machine import children_of, processor_ticks, resident_bytes
from tests.bench.person import client
from tests.bench.programs import ADDRESS, PATIENCE_S, Program, Stage, program, stage
from tests.bench.table import Table

STARTS = 3
#: Idle: no more than so little processor time was used for so long.
QUIET_S = 1.0
QUIET_TICKS = 2


@dataclass(frozen=True)
class Start:
    """One start; times from the start of the process."""

    ready_s: float
    first_poll_s: float
    first_answer_s: float
    coach_bytes: int | None
    decoding_bytes: int | None
    drawing_bytes: int | None


def measure() -> Table:
    """Return the table."""
    empty, used = asyncio.run(_starts_with_token())
    alone = asyncio.run(_starts_alone())
    return Table(
        title="start: from process start to work, and memory",
        about=(
            f"Medians of {STARTS} starts of `python -m bot`. Ready: the line in its log. Poll: its first getUpdates\n"
            "arrives. Answer: the reply to a /start sent at Ready is seen. Memory: resident, warmed up and quiet."
        ),
        columns=("start", "ready ms", "poll ms", "answer ms", "coach MB", "decoding", "drawing"),
        rows=(
            _row("with a token, empty folder", empty),
            _row("with a token, existing data", used),
            _row("no token: the chat inside", alone),
        ),
    )


async def _starts_with_token() -> tuple[list[Start], list[Start]]:
    """Return starts on an empty folder, and again on what they left."""
    empty, used = [], []
    for _ in range(STARTS):
        async with stage() as here:
            empty.append(await _start(here))
            used.append(await _start(here))
    return empty, used


async def _start(here: Stage) -> Start:
    async with here.coach() as coach:
        return await _watch(coach, here)


async def _starts_alone() -> list[Start]:
    """Return starts as `make run` does them on a new machine."""
    return [await _start_alone() for _ in range(STARTS)]


async def _start_alone() -> Start:
    with tempfile.TemporaryDirectory(prefix="second-wind-bench-") as name:
        folder = Path(name)
        async with (
            program("bot", folder=folder, settings={"LOCAL_TELEGRAM_PORT": "0"}) as coach,
            client() as http,
        ):
            _, line = await coach.line_with(ADDRESS)
            await coach.ready()
            return await _watch(coach, Stage(folder, line.removeprefix(ADDRESS).strip(), http))


async def _watch(coach: Program, here: Stage) -> Start:
    """Write to a coach that has just said Ready, and look at it once it is idle."""
    async with here.people(1) as [person]:
        answered_s = await person.asks("/start")
    await _quiet(coach)
    children = children_of(coach.pid)
    return Start(
        ready_s=coach.ready_at - coach.started_at,
        first_poll_s=await _first_poll_at(here, coach.started_at) - coach.started_at,
        first_answer_s=coach.ready_at - coach.started_at + answered_s,
        coach_bytes=resident_bytes(coach.pid),
        decoding_bytes=_resident_bytes(children, "coaching.files"),
        drawing_bytes=_resident_bytes(children, "handlers.views"),
    )


async def _first_poll_at(here: Stage, since: float) -> float:
    """Return when the first call for updates arrived, in Unix seconds; it is listed once it was answered."""
    async with here.http.get(f"{here.url}/calls") as response:
        calls = await response.json()
    return min(float(call["time"]) for call in calls if call["method"] == "getUpdates" and call["time"] >= since)


async def _quiet(coach: Program) -> None:
    """Wait until coach and children have nothing to do."""
    async with asyncio.timeout(PATIENCE_S):
        is_quiet = False
        while not is_quiet:
            before = _ticks(coach.pid)
            await asyncio.sleep(QUIET_S)
            is_quiet = _ticks(coach.pid) - before <= QUIET_TICKS


def _ticks(coach_pid: int) -> int:
    return sum(processor_ticks(pid) for pid in (coach_pid, *children_of(coach_pid).values()))


def _resident_bytes(children: Mapping[str, int], module: str) -> int | None:
    return resident_bytes(children[module]) if module in children else None


def _row(name: str, starts: Sequence[Start]) -> tuple[str, ...]:
    def times(of: Callable[[Start], float]) -> str:
        return ms(median([of(start) for start in starts]))

    def sizes(of: Callable[[Start], int | None]) -> str:
        return mb(int(median([of(start) or 0 for start in starts])) or None)

    return (
        name,
        *(times(lambda start: start.ready_s), times(lambda start: start.first_poll_s)),
        times(lambda start: start.first_answer_s),
        sizes(lambda start: start.coach_bytes),
        *(sizes(lambda start: start.decoding_bytes), sizes(lambda start: start.drawing_bytes)),
    )
