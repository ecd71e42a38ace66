"""The real program, killed at every commit and network edge of an upload and of a feedback, then started again."""

import asyncio
from pathlib import Path

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.local_telegram.samples import make_sample
from tests.acceptance.program import PATIENCE_S, Program, left_behind, program
from tests.anthropic_server import KEY, AnthropicThread
from tests.builders import zipped
from tests.conversation import DAY, TOKEN

pytestmark = pytest.mark.crash

#: More edges than the scenario has; the sweep ends with the first run that survives.
MANY = 200
#: Of an import: about where its row is written, and how far apart the deaths are, so that each file has some.
AFTER_ORDER = 9
EVERY_SO_MANY = 4
IMPORTED = ("no_hr", "ride", "treadmill", "tempo")


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
    assert left_behind("Looking at", answers) <= bot.in_flight, edge
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
    # Deliveries fall between other edges each time, so that a sweep may step over those that matter most.
    for name in ("in the answer", "after model"):
        if name not in died_at:
            died_at.append(await _killed_around_the_model(tmp_path / name, telegram, 1, first_edge=name))
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 15
    assert {"before consent", "before model", "in the answer", "after model", "after sendMessage"} <= set(died_at)


async def _killed_around_the_model(
    folder: Path, telegram: LocalTelegramThread, edge: int, *, first_edge: str = "before consent"
) -> str:
    """Kill the program at an edge behind the yes, start it again, check what is left, and return the edge's name."""
    with AnthropicThread() as anthropic:
        async with program(folder, telegram, anthropic) as bot:
            await bot.start(fatal_edge=edge, first_edge=first_edge)
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
    return zipped(dict(make_sample(name, today=DAY) for name in IMPORTED) | {"broken.fit": b"no run"})


async def _check_import(bot: Program, edge: str) -> None:
    answers = await bot.chat.answers()
    summaries = [message for message in answers if "new activities" in message["text"]]
    kept = len(IMPORTED)
    assert (bot.count("activity"), bot.count("file"), bot.count("stream")) == (kept, kept, kept), edge
    assert bot.count("work", "state = 'done'") == bot.count("work") == 1, edge
    assert 1 <= len(summaries) <= 1 + bot.in_flight, edge
    assert summaries[0]["text"].startswith(f"{kept} new activities, 1 file not read"), edge
    assert left_behind("Reading your files", answers) <= bot.in_flight, edge
    assert bot.count("inbox", "state = 'dead'") == 0, edge


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
