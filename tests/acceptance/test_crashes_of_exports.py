"""The real program, killed while an export is packed or taken back, then started again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.local_telegram import LocalTelegramThread
from bot.local_telegram.samples import make_sample
from coaching.privacy.restoring import original_files, read_export
from tests.acceptance.program import Program, left_behind, program
from tests.builders import zipped
from tests.conversation import DAY, Message

pytestmark = pytest.mark.crash

#: More edges than the scenario has; the sweep ends with the first run that survives.
MANY = 200
#: Odd, so that deaths before and after something take turns.
EVERY_SO_MANY_OF_EXPORT, EVERY_SO_MANY_OF_RESTORE = 5, 9
UPLOADED = ("no_hr", "ride", "treadmill")
#: One more is written by hand.
ACTIVITIES = len(UPLOADED) + 1


async def test_export_arrives_whole_wherever_the_process_dies(tmp_path: Path, telegram: LocalTelegramThread) -> None:
    """A zip that may be out already is sent once more; twice is better than never."""
    database, died_at = await _lived(tmp_path / "lived", telegram), list[str]()
    for edge in range(1, MANY, EVERY_SO_MANY_OF_EXPORT):
        died_at.append(await _killed_while_exporting(tmp_path / str(edge), telegram, database, edge))
        if not died_at[-1]:
            break
    # From the zip on every edge to the end of the work: it is out, and nobody knows.
    for edge in range(1, 5):
        folder = tmp_path / f"zip{edge}"
        died_at.append(
            await _killed_while_exporting(folder, telegram, database, edge, first_edge="before sendDocument")
        )
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 6
    assert {"before commit", "after commit", "before sendDocument", "after sendDocument"} <= set(died_at)


async def _killed_while_exporting(
    folder: Path, telegram: LocalTelegramThread, database: Path, edge: int, *, first_edge: str | None = None
) -> str:
    """Kill the program at an edge of an export, start it again, check what came, and return the edge's name."""
    async with program(folder, telegram) as bot:
        bot.takes_over(database)
        await bot.start(fatal_edge=edge, first_edge=first_edge)
        zips = await _export(bot)
        edge_of_death = bot.died_at.read_text() if bot.died_at.exists() else ""
        await _check_export(bot, zips, edge_of_death)
    return edge_of_death


async def test_every_activity_comes_back_once_wherever_the_process_dies(
    tmp_path: Path, telegram: LocalTelegramThread
) -> None:
    content, died_at = await _exported(tmp_path, telegram), list[str]()
    for edge in range(1, MANY, EVERY_SO_MANY_OF_RESTORE):
        died_at.append(await _killed_while_restoring(tmp_path / str(edge), telegram, content, edge))
        if not died_at[-1]:
            break
    # A run without a file has no sum to be known by: here it is kept, and nobody has noted it.
    kept = await _killed_while_restoring(tmp_path / "log", telegram, content, 3, first_edge="before log")
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}, {kept}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 4
    assert {"before commit", "after commit"} <= set(died_at)
    assert kept == "after commit"


async def _killed_while_restoring(
    folder: Path, telegram: LocalTelegramThread, content: bytes, edge: int, *, first_edge: str | None = None
) -> str:
    """Kill the program at an edge of a way back, start it again, check what is here, and return the edge's name."""
    async with program(folder, telegram) as bot:
        await bot.start(fatal_edge=edge, first_edge=first_edge)
        await bot.chat.client.post("/documents", files={"file": ("export.zip", content)})
        await bot.presses(await bot.sees_button("restore:yes"), "restore:yes")
        await bot.sees("Taken back")
        await bot.comes_to_rest()
        edge_of_death = bot.died_at.read_text() if bot.died_at.exists() else ""
        await _check_restored(bot, edge_of_death)
    return edge_of_death


async def _lived(folder: Path, telegram: LocalTelegramThread) -> Path:
    """Return the database of an athlete with activities and a race ahead."""
    archive = zipped(dict(make_sample(name, today=DAY) for name in UPLOADED))
    race_on = datetime.now(UTC).date() + timedelta(weeks=20)
    async with program(folder, telegram) as bot:
        await bot.start()
        await bot.chat.client.post("/documents", files={"file": ("all.zip", archive)})
        await bot.sees("new activities")
        await bot.chat.client.post("/messages", json={"text": "/log 10 km in 52:30 yesterday"})
        await bot.chat.client.post("/messages", json={"text": f"/goal marathon {race_on.isoformat()} in 3:45"})
        await bot.sees_button("plan_make")
        await bot.comes_to_rest()
    return bot.database


async def _exported(folder: Path, telegram: LocalTelegramThread) -> bytes:
    database = await _lived(folder / "lived", telegram)
    async with program(folder / "exported", telegram) as bot:
        bot.takes_over(database)
        await bot.start()
        [content] = await _export(bot)
    return content


async def _export(bot: Program) -> list[bytes]:
    """Ask for an export, and return every zip that came."""
    await bot.chat.client.post("/messages", json={"text": "/export"})
    await bot.sees("Everything I keep about you")
    await bot.comes_to_rest()
    documents = [message["document"] for message in await bot.chat.answers() if message["document"]]
    async with httpx.AsyncClient(base_url=bot.chat.url, trust_env=False) as client:
        return [(await client.get(document["url"])).content for document in documents]


async def _check_export(bot: Program, zips: list[bytes], edge: str) -> None:
    assert 1 <= len(zips) <= 1 + bot.at_work, edge
    for content in zips:
        export = read_export(content)
        assert len(export.activities) == ACTIVITIES, edge
        assert len(list(original_files(content, export))) == len(UPLOADED), edge
    assert bot.count("audit", "action = 'exported'") == 1, edge
    _check_ended(bot, "export", await bot.chat.answers(), edge)


async def _check_restored(bot: Program, edge: str) -> None:
    answers = await bot.chat.answers()
    summaries = [message for message in answers if "Taken back" in message["text"]]
    assert (bot.count("activity"), bot.count("stream")) == (ACTIVITIES, ACTIVITIES), edge
    assert (bot.count("file"), bot.count("goal")) == (len(UPLOADED), 1), edge
    assert bot.count("audit", "action = 'restored'") == 1, edge
    assert 1 <= len(summaries) <= 1 + bot.in_flight, edge
    assert not any("Not read" in message["text"] for message in summaries), edge
    _check_ended(bot, "restore", answers, edge)


def _check_ended(bot: Program, kind: str, answers: list[Message], edge: str) -> None:
    """The work was done once, nothing was given up, and no announcement stayed that could be taken back."""
    assert bot.count("work", f"kind = '{kind}'") == bot.count("work", f"kind = '{kind}' AND state = 'done'") == 1, edge
    assert left_behind("Packing everything", answers) + left_behind("Taking it back", answers) <= bot.in_flight, edge
    assert bot.count("inbox", "state = 'dead'") == 0, edge
    # An announcement of unknown fate is not sent again.
    assert bot.count("outbox", "state = 'dead'") <= bot.in_flight, edge
