import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.athletes import AthleteStore
from storage.database import AlreadyRunning, Database, NestedWork, NoUnitOfWork, lock
from tests.builders import NOON


async def test_unit_of_work_commits_everything_or_nothing(database: Database) -> None:
    athletes = AthleteStore(database)

    with pytest.raises(ZeroDivisionError):
        await _fail_after(athletes.meet(1, language="en", now=NOON), database)
    async with database.work():
        await athletes.meet(2, language="en", now=NOON)

    assert await athletes.of_telegram(1) is None
    assert await athletes.of_telegram(2) is not None


async def test_writing_outside_a_unit_is_refused(database: Database) -> None:
    with pytest.raises(NoUnitOfWork):
        await AthleteStore(database).meet(1, language="en", now=NOON)


async def test_unit_cannot_be_nested(database: Database) -> None:
    async with database.work():
        with pytest.raises(NestedWork):
            async with database.work():
                pass


async def test_calls_after_commit_follow_the_commit_and_never_a_rollback(database: Database) -> None:
    calls: list[str] = []

    async with database.work():
        database.after_commit(lambda: calls.append("kept"))
        assert calls == []
    with pytest.raises(ZeroDivisionError):
        await _fail_after(_call_later(database, calls), database)

    assert calls == ["kept"]


async def test_unit_is_seen_only_by_its_own_task(database: Database) -> None:
    """Another chat must not write into the transaction that this one has open."""

    async def is_open_elsewhere() -> bool:
        return database.is_open()

    elsewhere = asyncio.ensure_future(is_open_elsewhere())
    async with database.work():
        assert database.is_open()

    assert await elsewhere is False


async def test_sqlite_runs_as_the_facts_want_it(database: Database) -> None:
    async with database.reading() as session:
        connection = await session.connection()
        values = [
            (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]

    assert values == ["wal", 1, 5000]


def test_second_process_is_kept_out(tmp_path: Path) -> None:
    with lock(tmp_path / "a.lock"), pytest.raises(AlreadyRunning):
        lock(tmp_path / "a.lock")


async def _fail_after(effect: Awaitable[object], database: Database) -> None:
    async with database.work():
        await effect
        raise ZeroDivisionError


async def _call_later(database: Database, calls: list[str]) -> None:
    database.after_commit(lambda: calls.append("lost"))
