"""A migrated database of its own for each test, and an athlete in it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coaching.domain.athlete import Athlete
from storage.athletes import AthleteStore
from storage.database import Database, create_engine
from tests.builders import NOON
from tests.fakes import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
async def database(tmp_path: Path, migrated: Path) -> AsyncIterator[Database]:
    path = tmp_path / "test.db"
    shutil.copy(migrated, path)
    database = Database(create_engine(f"sqlite+aiosqlite:///{path}", synchronous="OFF"))
    yield database
    await database.close()


@pytest.fixture
async def athlete(database: Database) -> Athlete:
    async with database.work():
        return await AthleteStore(database).meet(11, language="en", now=NOON)


@pytest.fixture
async def other(database: Database) -> Athlete:
    async with database.work():
        return await AthleteStore(database).meet(22, language="en", now=NOON)
