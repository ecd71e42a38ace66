"""The real program as crash tests run it: a process that dies where it is told to, and is started again."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from bot.local_telegram import LocalTelegramThread
from tests.anthropic_server import KEY, AnthropicThread
from tests.conftest import ROOT
from tests.conversation import TOKEN, Chat, Message

PATIENCE_S = 30.0


class Program:
    """The bot as a process, with a database and a chat of its own."""

    def __init__(self, folder: Path, telegram: LocalTelegramThread, anthropic: AnthropicThread | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.anthropic = anthropic
        self.folder = folder
        self.telegram = telegram
        self.chat = Chat.new(telegram.url)
        self.process: asyncio.subprocess.Process | None = None
        #: Messages under way at the death, by the rows of the outbox: each may be out already, and so come twice.
        self.in_flight = 0
        #: Work under way at the death; an export sends its zips itself, so that one of those may come twice too.
        self.at_work = 0

    def takes_over(self, database: Path) -> None:
        """Begin with a copy of a database, whose one athlete writes in this chat."""
        self.database.parent.mkdir()
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(self.database)) as copy:
            source.backup(copy)  # a killed program leaves its last commits in a file beside the database
            copy.execute("UPDATE athlete SET telegram_id = ?", (self.chat.id,))
            copy.commit()

    async def start(self, fatal_edge: int = 0, *, first_edge: str | None = None) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": self.telegram.api_base_url,
            "TELEGRAM_FILE_BASE_URL": self.telegram.file_base_url,
            "ALLOWED_USER_IDS": str(self.chat.id),
            "DATA_DIR": str(self.folder / "data"),
            "MESSAGES_PER_S_PER_CHAT": "100",
        }
        if self.anthropic is not None:
            environment |= {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": self.anthropic.base_url}
        edges = [str(fatal_edge), str(self.died_at), *([first_edge] if first_edge else [])]
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.acceptance.crashing_bot", *edges),
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )

    @property
    def died_at(self) -> Path:
        return self.folder / "edge"

    @property
    def is_dead(self) -> bool:
        return self.process is not None and self.process.returncode is not None

    def count_edges(self) -> None:
        """Let the edges of a program that was started with TOLD count from now on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGUSR1)

    async def stop(self) -> None:
        if self.process is not None and not self.is_dead:
            self.process.kill()
            await self.process.wait()

    async def sees(self, text: str) -> Message:
        """Return the message with this text; when the program dies first, start it again."""
        return await self._finds(lambda message: text in message["text"])

    async def sees_button(self, name: str) -> Message:
        """Return the message with this button; when the program dies first, start it again."""
        return await self._finds(lambda message: button_of(message, name) is not None)

    async def presses(self, message: Message, name: str) -> None:
        """Press the button of this name, whatever its label says."""
        body = {"message_id": message["id"], "data": button_of(message, name)}
        (await self.chat.client.post("/presses", json=body)).raise_for_status()

    async def _finds(self, fits: Callable[[Message], bool]) -> Message:
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while asyncio.get_running_loop().time() < deadline:
            for message in await self.chat.answers():
                if fits(message):
                    return message
            await self._rise_again()
            await asyncio.sleep(0.02)
        raise AssertionError(
            [message["text"] for message in await self.chat.history()], (self.folder / "log").read_text()
        )

    async def comes_to_rest(self) -> None:
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while (
            self.count("inbox", "state = 'new'")
            + self.count("outbox", "state IN ('queued', 'sending')")
            + self.count("work", "state IN ('queued', 'running')")
        ):
            await self._rise_again()
            assert asyncio.get_running_loop().time() < deadline, (self.folder / "log").read_text()
            await asyncio.sleep(0.02)

    async def _rise_again(self) -> None:
        if self.is_dead:
            if self.database.exists():
                self.in_flight = self.count("outbox", "state = 'sending'")
                self.at_work = self.count("work", "state = 'running'")
            await self.start()

    @property
    def database(self) -> Path:
        return self.folder / "data" / "second_wind.db"

    def count(self, table: str, condition: str = "1 = 1") -> int:
        with sqlite3.connect(self.database, timeout=10) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()[0])  # noqa: S608 - our own words


@asynccontextmanager
async def program(
    folder: Path, telegram: LocalTelegramThread, anthropic: AnthropicThread | None = None
) -> AsyncIterator[Program]:
    running = Program(folder, telegram, anthropic)
    try:
        yield running
    finally:
        await running.stop()
        await running.chat.client.aclose()


def button_of(message: Message, name: str) -> str | None:
    """Return the data of the button whose data begin with this name, None where the message has no such button."""
    buttons = (button for row in message.get("buttons") or [] for button in row)
    return next((button["data"] for button in buttons if button["data"].startswith(f"v1:{name}")), None)


def left_behind(announcement: str, answers: list[Message]) -> int:
    """Count announcements that stayed: one that is out but not recorded cannot be taken back."""
    return sum(announcement in message["text"] for message in answers)
