"""The real program and the local Telegram, each as a process of its own."""

import asyncio
import os
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.bench.person import Person, client

ROOT = Path(__file__).parents[2]
TOKEN = "1:local"  # noqa: S105 - the one token of the local Telegram
PATIENCE_S = 60.0
READY = "Ready."
ADDRESS = "local chat: "
#: The people of a measurement have the numbers from here on.
FIRST_CHAT = 1000
MOST_CHATS = 100
NO_LIMIT = {"MESSAGES_PER_S": "1000000", "MESSAGES_PER_S_PER_CHAT": "1000000"}


class Program:
    """A process that was started, and what it prints."""

    def __init__(self, process: asyncio.subprocess.Process, started_at: float) -> None:
        self.process = process
        #: Unix seconds.
        self.started_at = started_at
        #: Unix seconds; 0 until it is known.
        self.ready_at = 0.0
        self._lines: asyncio.Queue[tuple[float, str | None]] = asyncio.Queue()
        self._pump = asyncio.ensure_future(self._read())

    @property
    def pid(self) -> int:
        return self.process.pid

    async def line_with(self, text: str) -> tuple[float, str]:
        """Return when the next line with this text was printed, in Unix seconds, and the line."""
        seen: list[str] = []
        async with asyncio.timeout(PATIENCE_S):
            while True:
                at, line = await self._lines.get()
                if line is None:
                    message = "the program ended:\n" + "".join(seen)
                    raise RuntimeError(message)
                if text in line:
                    return at, line
                seen.append(line)

    async def ready(self) -> None:
        """Wait until the coach says so."""
        self.ready_at, _ = await self.line_with(READY)

    async def stop(self) -> None:
        """Ask it to stop, and wait."""
        if self.process.returncode is None:
            self.process.terminate()
        await self.process.wait()
        await self._pump

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self._lines.put_nowait((time.time(), line.decode()))
        self._lines.put_nowait((time.time(), None))


@dataclass(frozen=True)
class Stage:
    """A local Telegram with people in it, where a coach may appear."""

    folder: Path
    url: str
    http: aiohttp.ClientSession

    @asynccontextmanager
    async def coach(self, **settings: str) -> AsyncIterator[Program]:
        """Run the coach on this stage's data; it is ready."""
        telegram = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": f"{self.url}/bot",
            "TELEGRAM_FILE_BASE_URL": f"{self.url}/file/bot",
            "ALLOWED_USER_IDS": ",".join(str(FIRST_CHAT + number) for number in range(MOST_CHATS)),
        }
        async with program("bot", folder=self.folder, settings=telegram | settings) as coach:
            await coach.ready()
            yield coach

    @asynccontextmanager
    async def people(self, count: int) -> AsyncIterator[list[Person]]:
        """Let people look at their chats."""
        people = [Person(self.http, self.url, FIRST_CHAT + number) for number in range(count)]
        for person in people:
            await person.look()
        try:
            yield people
        finally:
            for person in people:
                await person.leave()


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Start a local Telegram as a process, with an empty folder."""
    with tempfile.TemporaryDirectory(prefix="second-wind-bench-") as name:
        folder = Path(name)
        arguments = ("bot.local_telegram", "--port", "0", "--data", str(folder / "telegram"))
        async with program(*arguments, folder=folder) as telegram, client() as http:
            _, line = await telegram.line_with(ADDRESS)
            yield Stage(folder, line.removeprefix(ADDRESS).strip(), http)


@asynccontextmanager
async def program(*arguments: str, folder: Path, settings: dict[str, str] | None = None) -> AsyncIterator[Program]:
    """Run a module as a process that knows nothing of this machine's settings."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "data")}
    started_at = time.time()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *arguments),
        cwd=folder,
        env=environment | (settings or {}),
        stdout=PIPE,
        stderr=STDOUT,
    )
    running = Program(process, started_at)
    try:
        yield running
    finally:
        await running.stop()
