import pytest

from coaching.domain.athlete import Athlete
from coaching.domain.belongings import FileId
from storage.activities import ActivityStore
from storage.belongings import BelongingsStore
from storage.database import Database
from tests.builders import NOON, an_activity, some_samples
from tests.fakes import FixedClock


@pytest.fixture
async def files(database: Database, clock: FixedClock, athlete: Athlete) -> tuple[FileId, ...]:
    """Keep a FIT file with an activity, a GPX file, and a run without a file."""
    activities = ActivityStore(database, clock)
    async with database.work():
        ids = [
            await activities.keep_file(athlete.id, "a" * 64, b"\x0e\x10 a fit file"),
            await activities.keep_file(athlete.id, "b" * 64, b"\xef\xbb\xbf\n<?xml version='1.0'?><gpx/>" * 50),
        ]
        await activities.add(athlete.id, an_activity(), some_samples(), ids[0])
        await activities.add(athlete.id, an_activity(sport="yoga"), some_samples(), None)
    return tuple(map(FileId, ids))


async def test_files_are_told_apart_without_reading_them(
    database: Database, athlete: Athlete, files: tuple[FileId, ...]
) -> None:
    found = await BelongingsStore(database).files(athlete.id)

    assert [file.id for file in found] == list(files)
    assert [file.is_document for file in found] == [False, True]
    assert all(0 < file.packed_bytes < 200 for file in found)


async def test_content_is_as_it_was_sent(database: Database, athlete: Athlete, files: tuple[FileId, ...]) -> None:
    assert await BelongingsStore(database).content(athlete.id, files[0]) == b"\x0e\x10 a fit file"


async def test_activities_go_with_their_file(database: Database, athlete: Athlete, files: tuple[FileId, ...]) -> None:
    store = BelongingsStore(database)

    assert [each.sport for each in await store.activities(athlete.id, files[0])] == ["running"]
    assert await store.activities(athlete.id, files[1]) == ()
    assert [each.sport for each in await store.activities(athlete.id, None)] == ["yoga"]


async def test_nothing_is_found_for_others(database: Database, other: Athlete, files: tuple[FileId, ...]) -> None:
    store = BelongingsStore(database)

    assert await store.files(other.id) == ()
    assert await store.content(other.id, files[0]) is None
    assert await store.activities(other.id, files[0]) == ()
    assert await store.activities(other.id, None) == ()
    assert await store.reports(other.id) == ()


async def test_account_says_who_and_since_when(database: Database, athlete: Athlete) -> None:
    account = await BelongingsStore(database).account(athlete.id)

    assert (account.telegram_id, account.known_since) == (11, NOON)
