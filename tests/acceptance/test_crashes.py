"""The real program, killed at every commit and network edge of an upload and of a feedback, then started again."""

import asyncio
import io
import os
import sqlite3
import sys
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.local_telegram.samples import make_sample
from tests.anthropic_server import KEY, AnthropicThread
from tests.conftest import ROOT
from tests.conversation import DAY, TOKEN, Chat, Message

pytestmark = pytest.mark.crash

#: More edges than the scenario has; the sweep ends with the first run that survives.
MANY = 200
#: Of an import: about where its row is written, and how far apart the deaths are, so that each file has some.
AFTER_ORDER = 9
EVERY_SO_MANY = 4
IMPORTED = ("no_hr", "ride", "treadmill", "tempo")
PATIENCE_S = 30.0
#: How far an edge moves from one run to the next.
AROUND = 3


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

    async def stop(self) -> None:
        if self.process is not None and not self.is_dead:
            self.process.kill()
            await self.process.wait()

    async def sees(self, text: str) -> Message:
        """Return the message with this text; when the program dies first, start it again."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while asyncio.get_running_loop().time() < deadline:
            for message in await self.chat.answers():
                if text in message["text"]:
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
            self.in_flight = self.count("outbox", "state = 'sending'") if self.database.exists() else 0
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


async def _upload_and_feedback(bot: Program) -> None:
    await bot.chat.client.post("/documents", files={"file": make_sample("no_hr", today=DAY)})
    card = await bot.sees("7 days before")
    await bot.chat.client.post("/presses", json={"message_id": card["id"], "label": "Feedback"})
    await bot.sees("What went well")
    await bot.comes_to_rest()


async def test_nothing_is_lost_or_done_twice_wherever_the_process_dies(
    tmp_path: Path, telegram: LocalTelegramThread
) -> None:
    died_at: list[str] = []
    for edge in range(1, MANY):
        async with program(tmp_path / str(edge), telegram) as bot:
            await bot.start(fatal_edge=edge)
            await _upload_and_feedback(bot)
            if not bot.died_at.exists():
                break
            died_at.append(bot.died_at.read_text())
            await _check(bot, died_at[-1])
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 20
    assert {"after getUpdates", "before /file/", "after sendPhoto", "after sendMessage"} <= set(died_at)


async def _check(bot: Program, edge: str) -> None:
    answers = await bot.chat.answers()
    cards = [message for message in answers if "7 days before" in message["text"]]
    reports = [message for message in answers if "What went well" in message["text"]]
    assert (bot.count("activity"), bot.count("file"), bot.count("report"), bot.count("stream")) == (1, 1, 1, 1), edge
    assert bot.count("inbox", "state = 'dead'") == bot.count("outbox", "state = 'dead'") == 0, edge
    assert 1 <= len(cards) <= 1 + bot.in_flight, edge
    assert 1 <= len(reports) <= 1 + bot.in_flight, edge
    assert cards[0]["photo"] is not None
    assert _left_behind("Looking at", answers) <= bot.in_flight, edge
    assert cards[-1]["buttons"][0][0]["label"] == "Feedback", edge


async def test_model_is_asked_at_most_once_more_wherever_the_process_dies(
    tmp_path: Path, telegram: LocalTelegramThread
) -> None:
    """From the yes of the athlete to the report: one report, one stored receipt, and never a third question."""
    died_at: list[str] = []
    for edge in range(1, MANY):
        died_at.append(await _killed_around_the_model(tmp_path / str(edge), telegram, edge))
        # How many edges there are depends on what is announced; two survivals in a row end the sweep.
        if died_at[-2:] == ["", ""]:
            break
    # Deliveries fall between other edges each time, so that a sweep may step over the one that matters most.
    answering = died_at.index("before model") + 1
    for attempt in range(3 * AROUND):
        if "in the answer" in died_at:
            break
        edge = answering + attempt % AROUND + 1
        died_at.append(await _killed_around_the_model(tmp_path / f"again{attempt}", telegram, edge))
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 15
    assert {"before consent", "before model", "in the answer", "after model", "after sendMessage"} <= set(died_at)


async def _killed_around_the_model(folder: Path, telegram: LocalTelegramThread, edge: int) -> str:
    """Kill the program at an edge behind the yes, start it again, check what is left, and return the edge's name."""
    with AnthropicThread() as anthropic:
        async with program(folder, telegram, anthropic) as bot:
            await bot.start(fatal_edge=edge, first_edge="before consent")
            await _upload_and_agree(bot)
            edge_of_death = bot.died_at.read_text() if bot.died_at.exists() else ""
            await _check_model(bot, edge_of_death)
    return edge_of_death


async def _upload_and_agree(bot: Program) -> None:
    await bot.chat.client.post("/documents", files={"file": make_sample("no_hr", today=DAY)})
    card = await bot.sees("7 days before")
    await bot.chat.client.post("/presses", json={"message_id": card["id"], "label": "Feedback"})
    question = await bot.sees("May I send a text like this")
    await bot.chat.client.post("/presses", json={"message_id": question["id"], "label": "Yes"})
    await bot.sees("What went well")
    await bot.comes_to_rest()


async def _check_model(bot: Program, edge: str) -> None:
    assert bot.anthropic is not None
    answers, requests = await bot.chat.answers(), bot.anthropic.requests
    reports = [message for message in answers if "What went well" in message["text"]]
    assert 1 <= len(requests) <= 2, edge
    assert len({request.raw for request in requests}) == 1, edge
    assert (bot.count("report"), bot.count("sent_text"), bot.count("sent_text", "answer IS NOT NULL")) == (1, 1, 1), (
        edge
    )
    assert len(requests) - 1 <= bot.count("usage") <= len(requests), edge
    assert bot.count("usage", "outcome = 'ok'") == bot.count("usage") >= 1, edge
    assert bot.count("athlete", "ai_consent = 'yes'") == 1, edge
    assert bot.count("inbox", "state = 'dead'") == 0, edge
    # An announcement of unknown fate is not sent again.
    assert bot.count("outbox", "state = 'dead'") <= 1, edge
    assert 1 <= len(reports) <= 1 + bot.in_flight, edge
    assert all("Written with AI" in report["text"] for report in reports), edge
    log = (bot.folder / "log").read_text()
    assert not any(secret in log for secret in (KEY, "every bit of it counts", "<facts>", str(bot.chat.id))), edge


async def test_import_keeps_every_file_once_wherever_the_process_dies(
    tmp_path: Path, telegram: LocalTelegramThread
) -> None:
    """What was kept before the death counts as new in the one summary, and nothing is read into a second activity."""
    died_at: list[str] = []
    for edge in range(AFTER_ORDER, MANY, EVERY_SO_MANY):
        async with program(tmp_path / str(edge), telegram) as bot:
            await bot.start(fatal_edge=edge)
            await bot.chat.client.post("/documents", files={"file": ("all.zip", _archive())})
            await bot.sees("/form")
            await bot.comes_to_rest()
            if not bot.died_at.exists():
                break
            died_at.append(bot.died_at.read_text())
            await _check_import(bot, died_at[-1])
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 3
    assert "after commit" in died_at


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in IMPORTED:
            archive.writestr(*make_sample(name, today=DAY))
        archive.writestr("broken.fit", b"no run")
    return buffer.getvalue()


async def _check_import(bot: Program, edge: str) -> None:
    answers = await bot.chat.answers()
    summaries = [message for message in answers if "new activities" in message["text"]]
    kept = len(IMPORTED)
    assert (bot.count("activity"), bot.count("file"), bot.count("stream")) == (kept, kept, kept), edge
    assert bot.count("work", "state = 'done'") == bot.count("work") == 1, edge
    assert 1 <= len(summaries) <= 1 + bot.in_flight, edge
    assert summaries[0]["text"].startswith(f"{kept} new activities, 1 file not read"), edge
    assert _left_behind("Reading your files", answers) <= bot.in_flight, edge
    assert bot.count("inbox", "state = 'dead'") == 0, edge


def _left_behind(announcement: str, answers: list[Message]) -> int:
    """Count announcements that stayed: one that is out but not recorded cannot be taken back."""
    return sum(announcement in message["text"] for message in answers)


async def test_poison_update_does_not_keep_the_program_down(tmp_path: Path, telegram: LocalTelegramThread) -> None:
    """Whatever kills the process while an update is handled: after three attempts the update is parked."""
    async with program(tmp_path / "poison", telegram) as bot:
        await bot.start()
        await bot.chat.client.post("/messages", json={"text": "/start"})
        await bot.sees("Second Wind")
        await bot.comes_to_rest()
        await bot.stop()
        await bot.chat.client.post("/documents", files={"file": make_sample("no_hr", today=DAY)})
        for _ in range(3):
            # getUpdates (once), inbox commit, attempt commit: then it dies in the middle of the handler.
            await bot.start(fatal_edge=_edge_in_handler(bot))
            assert bot.process is not None
            await asyncio.wait_for(bot.process.wait(), PATIENCE_S)

        await bot.start()
        apology = await bot.sees("reference")
        await bot.chat.client.post("/messages", json={"text": "/help"})
        await bot.sees("How this works")

        assert "E-" in apology["text"]
        assert bot.count("inbox", "state = 'dead'") == 1


def _edge_in_handler(bot: Program) -> int:
    """Return the number of the edge before getFile: on a repeat the update is in the inbox already."""
    is_repeat = bot.count("inbox", "state = 'new'") > 0
    return 3 if is_repeat else 6


async def test_second_process_on_the_same_data_refuses_to_start(tmp_path: Path, telegram: LocalTelegramThread) -> None:
    async with program(tmp_path / "first", telegram) as first:
        await first.start()
        await first.chat.client.post("/messages", json={"text": "/start"})
        await first.sees("Second Wind")
        second = Program(first.folder, telegram)
        await second.start()
        assert second.process is not None

        code = await asyncio.wait_for(second.process.wait(), PATIENCE_S)
        await second.chat.client.aclose()

    assert code == 69
    assert "Another coach works on this database" in (first.folder / "log").read_text()


async def test_no_log_line_holds_the_token_or_what_people_write(tmp_path: Path, telegram: LocalTelegramThread) -> None:
    async with program(tmp_path / "logs", telegram) as bot:
        await bot.start()
        await bot.chat.client.post("/messages", json={"text": "my secret worry"})
        await bot.sees("/help")
        await _upload_and_feedback(bot)

    log = (bot.folder / "log").read_text()
    assert "Ready." in log
    assert TOKEN not in log
    assert "secret worry" not in log
    assert str(bot.chat.id) not in log
