"""Runs that are written down, kept in a real database."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coaching.activities.draft import Draft, EntrySport
from coaching.activities.log import LogService
from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from coaching.errors import StaleButton
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.database import Database, create_engine
from tests.builders import an_activity, some_samples
from tests.fakes import FixedClock

MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
TODAY = date(2026, 11, 25)
HOUR = timedelta(hours=1)


class Diary:
    """An athlete who writes runs down."""

    def __init__(self, database: Database, clock: FixedClock, athlete: Athlete) -> None:
        self.database = database
        self.clock = clock
        self.athlete = athlete
        self.store = ActivityStore(database, clock)
        self.log = LogService(self.store, clock)

    async def writes(self, draft: Draft) -> Activity:
        entry = await self.log.prepare(self.athlete, draft)
        async with self.database.work():
            return await self.log.keep(self.athlete, entry)

    async def uploads(self, **changes: object) -> Activity:
        async with self.database.work():
            file_id = await self.store.keep_file(self.athlete.id, "abc", b"file")
            return await self.store.add(self.athlete.id, an_activity(**changes), some_samples(), file_id)


@pytest.fixture
async def diary(migrated: Path, tmp_path: Path) -> AsyncIterator[Diary]:
    shutil.copy(migrated, tmp_path / "diary.db")
    database = Database(create_engine(f"sqlite+aiosqlite:///{tmp_path / 'diary.db'}", synchronous="OFF"))
    async with database.work():
        athlete = await AthleteStore(database).meet(11, language="en", now=MORNING)
    yield Diary(database, FixedClock(MORNING), athlete)
    await database.close()


def a_draft(sport: EntrySport = "run", **changes: object) -> Draft:
    fields = {"sport": sport, "distance_m": 10_000, "stated_s": 3000, "has_no_rpe": True, "day": TODAY}
    return Draft.model_validate({**fields, **changes})


async def test_entry_is_measured_like_a_file_with_nothing_but_totals(diary: Diary) -> None:
    activity = await diary.writes(a_draft("treadmill", hr_avg_bpm=150, hr_max_bpm=171, rpe=6, remark="dull"))

    totals = activity.metrics.totals
    assert activity.is_manual
    assert (activity.sport, activity.sub_sport) == ("running", "treadmill")
    assert (totals.distance_m, totals.moving_s, totals.timer_s, totals.elapsed_s) == (10_000, 3000, 3000, 3000)
    assert (totals.hr_avg_bpm, totals.hr_max_bpm) == (150, 171)
    assert (activity.metrics.splits, activity.metrics.best_efforts) == ((), ())
    assert (activity.rpe, activity.remark) == (6, "dull")


async def test_earlier_day_is_taken_at_noon(diary: Diary) -> None:
    activity = await diary.writes(a_draft(day=date(2026, 11, 20)))

    assert activity.local_start.isoformat() == "2026-11-20T12:00:00+00:00"


async def test_noon_is_that_of_the_last_watch(diary: Diary) -> None:
    await diary.uploads(started_at=MORNING - timedelta(days=9), utc_offset_s=-5 * 3600)

    activity = await diary.writes(a_draft(day=date(2026, 11, 20)))

    assert activity.started_at == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert activity.local_day == date(2026, 11, 20)


async def test_run_of_today_has_not_begun_in_the_future(diary: Diary) -> None:
    activity = await diary.writes(a_draft())

    assert activity.started_at == MORNING - timedelta(seconds=3000)


async def test_long_run_of_this_morning_stays_on_its_day(diary: Diary) -> None:
    activity = await diary.writes(a_draft(stated_s=36_000, distance_m=80_000))

    assert activity.local_day == TODAY


async def test_today_is_the_day_on_the_athletes_watch(diary: Diary) -> None:
    await diary.uploads(utc_offset_s=12 * 3600)
    diary.clock.advance(5 * HOUR)

    assert await diary.log.today(diary.athlete) == date(2026, 11, 26)


async def test_race_is_kept_as_one(diary: Diary) -> None:
    activity = await diary.writes(a_draft(is_race=True, rpe=10))

    assert activity.correction.is_race
    assert activity.rpe == 10
    assert await diary.store.get(diary.athlete.id, activity.id) == activity


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"distance_m": 10_050, "stated_s": 3020}, True),
        ({"distance_m": 10_200}, False),
        ({"stated_s": 3100}, False),
        ({"day": date(2026, 11, 24)}, False),
        ({"sport": "walk", "stated_s": 3000}, False),
        ({"distance_m": None, "has_no_distance": True}, False),
    ],
)
async def test_same_entry_of_the_same_day_is_found(
    diary: Diary,
    changes: dict[str, Any],
    is_same: bool,  # noqa: FBT001 - pytest passes it by name
) -> None:
    await diary.writes(a_draft())

    entry = await diary.log.prepare(diary.athlete, a_draft(**changes))

    assert (await diary.log.find(diary.athlete, entry) is not None) is is_same


async def test_only_what_was_written_down_is_taken_back_without_a_question(diary: Diary) -> None:
    written, uploaded = await diary.writes(a_draft()), await diary.uploads()

    async with diary.database.work():
        await diary.log.take_back(diary.athlete, written.id)
        with pytest.raises(StaleButton):
            await diary.log.take_back(diary.athlete, uploaded.id)

    assert await diary.store.page(diary.athlete.id, offset=0, limit=9) == (uploaded,)


async def test_draft_with_something_missing_is_a_mistake(diary: Diary) -> None:
    with pytest.raises(AssertionError):
        await diary.log.prepare(diary.athlete, a_draft(day=None))
