"""Activities of an older version, as rows made by hand in the form they had then."""

import json
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CursorResult, literal_column, select, text

from bot.local_telegram.samples import make_sample
from coaching.activities.history import HistoryService
from coaching.activities.measuring import VERSION, measure
from coaching.activities.remeasuring import RemeasuringService
from coaching.domain.activity import Activity, ActivityId, Correction, Metrics, Outdated
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.recording import Decoded
from coaching.files import decode
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.database import Database, create_engine
from storage.history import HistoryStore
from storage.measurings import MeasuringStore
from storage.reports import ReportStore
from tests.builders import an_answer
from tests.fakes import FixedClock, InProcessDecoder

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
#: The numbers of the first version; best efforts, mile splits and the rest came later.
FIRST_METRICS = (
    *("totals", "computed", "splits", "hr_time", "hr_coverage", "decoupling_pct", "hr_drift_pct", "split_index_pct"),
    *("pace_cv_pct", "efficiency_factor", "samples", "laps", "interval_reps", "interval_cv_pct", "interval_fade_pct"),
    "interval_pace_s_per_km",
)
FIRST_SPLIT = ("number", "distance_m", "moving_s", "hr_avg_bpm", "ascent_m", "descent_m", "is_unreliable")


class CountingDecoder(InProcessDecoder):
    """Counts what it decodes."""

    decoded = 0

    async def decode(self, data: bytes) -> Decoded:
        self.decoded += 1
        return await super().decode(data)


class Shelf:
    """An athlete's activities, some of them old."""

    def __init__(self, database: Database, athlete: Athlete) -> None:
        self.database = database
        self.athlete = athlete
        clock = FixedClock(NOW)
        self.store = ActivityStore(database, clock)
        self.reports = ReportStore(database, clock)
        self.history = HistoryService(HistoryStore(database), database)
        self.decoder = CountingDecoder(clock)
        self.service = RemeasuringService(self.store, MeasuringStore(database), self.decoder, database)

    async def uploads(self, sample: str, correction: Correction | None = None) -> Activity:
        _, content = make_sample(sample, today=date(2026, 11, 25))
        [recording] = decode(content, now=NOW).recordings
        measured = measure(recording, received_at=NOW)
        async with self.database.work():
            file_id = await self.store.keep_file(self.athlete.id, sample, content)
            kept = await self.store.add(self.athlete.id, measured, recording.samples, file_id)
            if correction is not None:
                kept = await self.store.correct(kept, correction, measured, recording.samples)
            return await self.store.feel(kept, rpe=7, remark="hard")

    async def ages(self, activity: Activity) -> dict[str, Any]:
        """Give a row the form it had in the first version, and return its numbers."""
        now = activity.metrics.model_dump(mode="json")
        old = {name: now[name] for name in FIRST_METRICS}
        old["splits"] = [{name: split[name] for name in FIRST_SPLIT} for split in old["splits"]]
        async with self.database.work():
            connection = await self.database.writing().connection()
            change = text("UPDATE activity SET metrics = :metrics WHERE id = :id")
            await connection.execute(change, {"metrics": json.dumps(old), "id": activity.id})
            await connection.execute(text("DELETE FROM best_effort"))
        return old

    async def rows(self, table: str) -> list[dict[str, Any]]:
        async with self.database.reading() as session:
            connection = await session.connection()
            found: CursorResult[Any] = await connection.execute(select(literal_column("*")).select_from(text(table)))
            return [dict(row) for row in found.mappings()]

    async def renews_all(self) -> list[bool]:
        some = await self.service.outdated(None)
        return [await self.service.renew(*each) for each in some.found]


@pytest.fixture
async def shelf(migrated: Path, tmp_path: Path) -> AsyncIterator[Shelf]:
    shutil.copy(migrated, tmp_path / "shelf.db")
    database = Database(create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shelf.db'}", synchronous="OFF"))
    async with database.work():
        athlete = await AthleteStore(database).meet(11, language="en", now=NOW)
    yield Shelf(database, athlete)
    await database.close()


async def test_old_row_gets_best_efforts_and_mile_splits_and_keeps_all_else(shelf: Shelf) -> None:
    kept = await shelf.uploads("tempo", Correction(is_race=True))
    async with shelf.database.work():
        await shelf.reports.replace(shelf.athlete.id, kept.id, an_answer(), shown="well run")
    await shelf.ages(kept)
    [row_before] = await shelf.rows("activity")
    others = ("stream", "file", "report", "athlete")
    before = {table: await shelf.rows(table) for table in others}
    assert (await shelf.store.get(shelf.athlete.id, kept.id)).metrics.best_efforts == ()

    assert await shelf.renews_all() == [True]

    again = await shelf.store.get(shelf.athlete.id, kept.id)
    [row] = await shelf.rows("activity")
    assert again.metrics == kept.metrics
    assert again.metrics.best_efforts
    assert again.metrics.mile_splits
    assert {name for name in row if row[name] != row_before[name]} == {"metrics"}
    assert (again.correction.is_race, again.rpe, again.remark) == (True, 7, "hard")
    assert {table: await shelf.rows(table) for table in others} == before


async def test_records_and_history_know_what_was_found_anew(shelf: Shelf) -> None:
    kept = await shelf.uploads("tempo")
    await shelf.ages(kept)
    assert await shelf.history.records(shelf.athlete) == ()

    await shelf.renews_all()

    records = await shelf.history.records(shelf.athlete)
    assert {record.distance_m for record in records} == {effort.distance_m for effort in kept.metrics.best_efforts}


async def test_corrected_treadmill_keeps_what_the_belt_showed(shelf: Shelf) -> None:
    kept = await shelf.uploads("treadmill", Correction(distance_m=8_000.0))
    await shelf.ages(kept)

    await shelf.renews_all()

    again = await shelf.store.get(shelf.athlete.id, kept.id)
    assert again.metrics.totals.distance_m == 8_000.0
    assert again.correction == kept.correction


async def test_row_of_now_is_left_alone(shelf: Shelf) -> None:
    kept = await shelf.uploads("no_hr")

    assert await shelf.service.outdated(None) == Outdated(before=kept.id)
    assert await shelf.service.outdated(kept.id) == Outdated()


async def test_equal_numbers_are_not_counted_anew(shelf: Shelf) -> None:
    """Otherwise every raise of the version would count the whole history anew."""
    kept = await shelf.uploads("no_hr")
    await shelf.history.refresh(shelf.athlete)
    async with shelf.database.work():
        connection = await shelf.database.writing().connection()
        await connection.execute(text("UPDATE activity SET metrics = json_set(metrics, '$.version', 0)"))
    [before] = await shelf.rows("history")

    assert await shelf.renews_all() == [True]

    assert (await shelf.store.get(shelf.athlete.id, kept.id)).metrics.version == VERSION
    assert await shelf.rows("history") == [before]
    assert (await shelf.rows("activity"))[0]["session"] is not None


async def test_correction_that_comes_meanwhile_wins(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = await shelf.uploads("no_hr")
    old = await shelf.ages(kept)
    real = shelf.decoder.decode

    async def corrects_meanwhile(data: bytes) -> Decoded:
        activity = await shelf.store.get(shelf.athlete.id, kept.id)
        samples = await shelf.store.samples(shelf.athlete.id, kept.id)
        async with shelf.database.work():
            await shelf.store.correct(activity, Correction(is_excluded=True), activity, samples)
        return await real(data)

    monkeypatch.setattr(shelf.decoder, "decode", corrects_meanwhile)

    assert await shelf.renews_all() == [False]

    again = await shelf.store.get(shelf.athlete.id, kept.id)
    assert again.correction.is_excluded
    assert again.metrics == Metrics.model_validate(old)


async def test_activity_that_went_or_cannot_be_read_is_passed_over(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = await shelf.uploads("no_hr")
    await shelf.ages(kept)

    async def reads_nothing(data: bytes) -> Decoded:
        return decode(data[:9], now=NOW)

    monkeypatch.setattr(shelf.decoder, "decode", reads_nothing)

    assert await shelf.renews_all() == [False]
    assert not await shelf.service.renew(AthleteId(99), kept.id)
    assert not await shelf.service.renew(shelf.athlete.id, ActivityId(99))
