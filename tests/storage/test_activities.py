from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import func, text
from sqlmodel import select

from coaching.domain.activity import Activity, ActivityId, BestEffort, Correction
from coaching.domain.athlete import Athlete
from coaching.domain.recording import Note, Samples
from coaching.errors import UnknownActivity
from storage.activities import ActivityStore
from storage.database import Database
from storage.reports import ReportStore
from storage.streams import pack, unpack
from tests.builders import NOON, an_activity, an_answer, metrics, some_samples
from tests.fakes import FixedClock

_EFFORTS = (BestEffort(distance_m=1000, seconds=290),)


@pytest.fixture
def activities(database: Database, clock: FixedClock) -> ActivityStore:
    return ActivityStore(database, clock)


async def _add(database: Database, activities: ActivityStore, athlete: Athlete, **changes: object) -> Activity:
    async with database.work():
        file_id = await activities.keep_file(athlete.id, "abc", b"file")
        return await activities.add(athlete.id, an_activity(**changes), some_samples(), file_id)


async def test_activity_comes_back_as_kept(database: Database, activities: ActivityStore, athlete: Athlete) -> None:
    notes = (Note(code="treadmill"), Note(code="hr_low_coverage", detail="60"))
    kept = await _add(database, activities, athlete, notes=notes, metrics=metrics(decoupling_pct=4.2))

    found = await activities.get(athlete.id, kept.id)

    assert found == kept
    assert found.notes == notes
    assert found.metrics == metrics(decoupling_pct=4.2)


async def test_nobody_finds_the_activity_of_another(
    database: Database, activities: ActivityStore, athlete: Athlete, other: Athlete
) -> None:
    kept = await _add(database, activities, athlete)

    with pytest.raises(UnknownActivity):
        await activities.get(other.id, kept.id)
    with pytest.raises(UnknownActivity):
        await activities.samples(other.id, kept.id)
    assert await activities.page(other.id, offset=0, limit=9) == ()
    assert await activities.of_file(other.id, "abc") == ()
    assert await activities.file_of(other.id, kept.id) is None
    assert await activities.near(other.id, NOON, 60) == ()


async def test_unknown_activity_is_named(activities: ActivityStore, athlete: Athlete) -> None:
    with pytest.raises(UnknownActivity, match="activity_id=99"):
        await activities.get(athlete.id, ActivityId(99))


async def test_removed_activity_is_gone_with_its_samples_and_only_for_its_owner(
    database: Database, activities: ActivityStore, athlete: Athlete, other: Athlete
) -> None:
    stays, kept = [await _add(database, activities, athlete) for _ in range(2)]
    reports = ReportStore(database, FixedClock(NOON))

    async with database.work():
        await reports.replace(athlete.id, kept.id, an_answer(), shown="old")
        await activities.remove(athlete.id, kept.id)
        with pytest.raises(UnknownActivity):
            await activities.remove(other.id, stays.id)

    assert await activities.page(athlete.id, offset=0, limit=9) == (stays,)
    assert await reports.find(athlete.id, "feedback", kept.id) is None


async def test_file_goes_with_the_last_activity_that_came_from_it(
    database: Database, activities: ActivityStore, athlete: Athlete
) -> None:
    first, last = [await _add(database, activities, athlete) for _ in range(2)]

    async with database.work():
        await activities.remove(athlete.id, first.id)
    kept = await activities.file_of(athlete.id, last.id)
    async with database.work():
        await activities.remove(athlete.id, last.id)

    assert kept == b"file"
    assert await _count_rows(database, "file") == await _count_rows(database, "stream") == 0


async def test_file_is_kept_once(database: Database, activities: ActivityStore, athlete: Athlete) -> None:
    async with database.work():
        first = await activities.keep_file(athlete.id, "abc", b"file" * 1000)
        second = await activities.keep_file(athlete.id, "abc", b"file" * 1000)

    assert first == second
    assert await _count_rows(database, "file") == 1


async def test_correction_replaces_what_was_measured_and_drops_what_was_written_about_it(
    database: Database, activities: ActivityStore, athlete: Athlete
) -> None:
    kept = await _add(database, activities, athlete, metrics=metrics(best_efforts=_EFFORTS))
    reports = ReportStore(database, FixedClock(NOON))
    walk = an_activity(sport="walking", metrics=metrics(decoupling_pct=3.0))
    correction = Correction(sport="walking")

    async with database.work():
        await reports.replace(athlete.id, kept.id, an_answer(), shown="old")
        felt = await activities.feel(kept, rpe=4, remark="windy")
        corrected = await activities.correct(felt, correction, walk, some_samples(3))

    assert await activities.get(athlete.id, kept.id) == corrected
    assert (corrected.sport, corrected.metrics, corrected.correction) == ("walking", walk.metrics, correction)
    assert (corrected.rpe, corrected.remark) == (4, "windy")
    assert len(await activities.samples(athlete.id, kept.id)) == 3
    assert await reports.find(athlete.id, "feedback", kept.id) is None
    assert await _count_rows(database, "best_effort") == 0


async def test_best_efforts_of_what_is_excluded_do_not_count(
    database: Database, activities: ActivityStore, athlete: Athlete
) -> None:
    kept = await _add(database, activities, athlete, metrics=metrics(best_efforts=_EFFORTS))
    assert await _count_rows(database, "best_effort") == 1

    async with database.work():
        await activities.correct(kept, Correction(is_excluded=True), kept, some_samples())

    assert await _count_rows(database, "best_effort") == 0


async def test_between_takes_the_start_and_leaves_the_end(
    database: Database, activities: ActivityStore, athlete: Athlete
) -> None:
    for days in (0, 3, 7):
        await _add(database, activities, athlete, started_at=NOON - timedelta(days=days))

    found = await activities.between(athlete.id, NOON - timedelta(days=7), NOON)

    assert [activity.started_at for activity in found] == [NOON - timedelta(days=7), NOON - timedelta(days=3)]


async def test_near_is_sixty_seconds_either_way(
    database: Database, activities: ActivityStore, athlete: Athlete
) -> None:
    for seconds in (-61, -60, 60, 61):
        await _add(database, activities, athlete, started_at=NOON + timedelta(seconds=seconds))

    found = await activities.near(athlete.id, NOON, 60)

    assert [(activity.started_at - NOON).total_seconds() for activity in found] == [-60, 60]


async def test_pages_run_from_the_newest(database: Database, activities: ActivityStore, athlete: Athlete) -> None:
    for days in range(5):
        await _add(database, activities, athlete, started_at=NOON - timedelta(days=days))

    page = await activities.page(athlete.id, offset=2, limit=2)

    assert [(NOON - activity.started_at).days for activity in page] == [2, 3]
    assert await activities.count(athlete.id) == 5


async def test_samples_come_back_without_positions(
    database: Database, activities: ActivityStore, athlete: Athlete
) -> None:
    kept = await _add(database, activities, athlete)

    samples = await activities.samples(athlete.id, kept.id)

    original = some_samples()
    for name in Samples.columns():
        if name in ("latitude_deg", "longitude_deg"):
            assert np.isnan(getattr(samples, name)).all()
        else:
            np.testing.assert_allclose(getattr(samples, name), getattr(original, name), rtol=1e-6)


def test_value_too_large_for_a_short_float_is_missing() -> None:
    samples = replace(some_samples(2), distance_m=np.array([3.0, 1e200]))

    distance_m = unpack(pack(samples)).distance_m

    assert distance_m[0] == 3.0
    assert np.isnan(distance_m[1])


def test_times_survive_packing_exactly() -> None:
    assert unpack(pack(some_samples())).unix_s.tolist() == some_samples().unix_s.tolist()


async def _count_rows(database: Database, table: str) -> int:
    async with database.reading() as session:
        return (await session.exec(select(func.count()).select_from(text(table)))).one()
