"""The real program, killed while a plan is made and while it is accepted, then started again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.local_telegram import LocalTelegramThread
from coaching.domain.athlete import TERMS_VERSION
from tests.acceptance.crashing_bot import TOLD
from tests.acceptance.program import Program, button_of, left_behind, program
from tests.builders import NOON
from tests.conversation import Message
from tests.training_days import diary, done

pytestmark = pytest.mark.crash

#: Being told to count is the first edge; more follow than the scenario has, and the first run that survives ends it.
FIRST_EDGE, MANY = 2, 200
#: Odd, so that deaths before and after something take turns.
EVERY_SO_MANY = 3
WEEKS_AHEAD = 10
#: Three runs a week, by the days before today.
RUNS_DAYS_AGO = tuple(7 * week + day for week in range(6) for day in (1, 3, 5))
ATHLETE = {"usual_week_m": 40_000.0, "level": "intermediate", "terms_version": TERMS_VERSION, "is_introduced": True}


async def test_one_plan_is_proposed_wherever_the_process_dies(
    tmp_path: Path, migrated: Path, telegram: LocalTelegramThread
) -> None:
    database, died_at = await _trained(migrated, tmp_path), list[str]()
    for edge in range(FIRST_EDGE, MANY, EVERY_SO_MANY):
        died_at.append(await _killed_while_planning(tmp_path / str(edge), telegram, database, edge))
        if not died_at[-1]:
            break
    # Around the overview itself: before, out but not recorded.
    for edge in (1, 2):
        folder = tmp_path / f"overview{edge}"
        died_at.append(await _killed_while_planning(folder, telegram, database, edge, first_edge="before sendPhoto"))
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 7
    assert {"before commit", "after commit", "before sendPhoto", "after sendPhoto"} <= set(died_at)


async def _killed_while_planning(
    folder: Path, telegram: LocalTelegramThread, database: Path, edge: int, *, first_edge: str = TOLD
) -> str:
    """Kill the program at an edge behind the press, start it again, check the plan, and return the edge's name."""
    async with program(folder, telegram) as bot:
        bot.takes_over(database)
        await bot.start(fatal_edge=edge, first_edge=first_edge)
        await _make_plan(bot, is_fatal=True)
        edge_of_death = bot.died_at.read_text() if bot.died_at.exists() else ""
        await _check_proposed(bot, edge_of_death)
    return edge_of_death


async def test_one_plan_counts_wherever_the_process_dies(
    tmp_path: Path, migrated: Path, telegram: LocalTelegramThread
) -> None:
    database, died_at = await _trained(migrated, tmp_path), list[str]()
    for edge in range(FIRST_EDGE, MANY, EVERY_SO_MANY):
        async with program(tmp_path / str(edge), telegram) as bot:
            bot.takes_over(database)
            await bot.start(fatal_edge=edge, first_edge=TOLD)
            proposal = await _make_plan(bot)
            bot.count_edges()
            await bot.presses(proposal, "plan_accept")
            await bot.sees("counts from")
            await bot.comes_to_rest()
            if not bot.died_at.exists():
                break
            died_at.append(bot.died_at.read_text())
            await _check_accepted(bot, proposal, died_at[-1])
    print(f"killed at {len(died_at)} edges: {', '.join(died_at)}")  # noqa: T201 - the sweep is the evidence

    assert len(died_at) > 3
    assert {"before commit", "after commit"} <= set(died_at)


async def _trained(migrated: Path, folder: Path) -> Path:
    """Return the database of an athlete with six weeks behind them, and nothing said yet."""
    days_since = (datetime.now(UTC) - NOON).days
    async with diary(migrated, folder, **ATHLETE) as runs:
        await runs.add_all(done(days_ago - days_since, minute=days_ago) for days_ago in RUNS_DAYS_AGO)
    return folder / "diary.db"


async def _make_plan(bot: Program, *, is_fatal: bool = False) -> Message:
    """Tell of a race and have a plan made for it; deaths count from the press on, where there is one."""
    race_on = datetime.now(UTC).date() + timedelta(weeks=WEEKS_AHEAD)
    await bot.chat.client.post("/messages", json={"text": f"/goal 10 km {race_on.isoformat()} in 50:00"})
    verdict = await bot.sees_button("plan_make")
    await bot.comes_to_rest()
    if is_fatal:
        bot.count_edges()
    await bot.presses(verdict, "plan_make")
    proposal = await bot.sees_button("plan_accept")
    await bot.comes_to_rest()
    return proposal


async def _check_proposed(bot: Program, edge: str) -> None:
    """There is one whole plan, shown once in full, by work that has ended."""
    answers = await bot.chat.answers()
    overviews = [message for message in answers if "Your plan" in message["text"]]
    proposals = [message for message in answers if button_of(message, "plan_accept")]
    assert (bot.count("plan"), bot.count("plan", "state = 'proposed'")) == (1, 1), edge
    assert bot.count("plan_session") >= 7 * WEEKS_AHEAD, edge
    assert bot.count("work", "kind = 'plan' AND state = 'done'") == bot.count("work") == 1, edge
    assert 1 <= len(overviews) <= 1 + bot.in_flight, edge
    assert 1 <= len(proposals) <= 1 + bot.in_flight, edge
    assert overviews[0]["photo"] is not None, edge
    assert left_behind("Making your plan", answers) <= bot.in_flight, edge
    _check_nothing_is_lost(bot, answers, edge)


async def _check_accepted(bot: Program, proposal: Message, edge: str) -> None:
    """The plan counts, was said to count, and can be accepted no more."""
    answers = await bot.chat.answers()
    accepted = [message for message in answers if "counts from" in message["text"]]
    assert (bot.count("plan"), bot.count("plan", "state = 'active'")) == (1, 1), edge
    assert 1 <= len(accepted) <= 1 + bot.in_flight, edge
    assert button_of(await bot.chat.again(proposal), "plan_accept") is None, edge
    _check_nothing_is_lost(bot, answers, edge)


def _check_nothing_is_lost(bot: Program, answers: list[Message], edge: str) -> None:
    assert bot.count("inbox", "state = 'dead'") == 0, edge
    # An announcement of unknown fate is not sent again.
    assert bot.count("outbox", "state = 'dead'") <= bot.in_flight, edge
    assert not any("already" in message["text"] for message in answers), edge
