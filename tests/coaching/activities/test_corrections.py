"""Corrections of real recordings, kept in a real database."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from bot.local_telegram.samples import make_sample
from coaching.activities.corrections import CorrectionService, takes_belt_distance
from coaching.activities.draft import Draft
from coaching.activities.log import LogService
from coaching.activities.measuring import measure
from coaching.domain.activity import Activity, Correction
from coaching.domain.athlete import Athlete
from coaching.domain.recording import Decoded
from coaching.errors import ImplausibleDistance, OriginalUnreadable, UnknownActivity
from coaching.files import decode
from coaching.ports import Decoder
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.database import Database, create_engine
from tests.fakes import FixedClock, InProcessDecoder

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
DAY = date(2026, 11, 25)


class BrokenDecoder:
    """Decodes nothing any more."""

    async def decode(self, data: bytes) -> Decoded:
        return decode(data[:9], now=NOW)


class Desk:
    """An athlete's activities, and what corrects them."""

    def __init__(self, database: Database, athlete: Athlete) -> None:
        self.database = database
        self.athlete = athlete
        self.clock = FixedClock(NOW)
        self.store = ActivityStore(database, self.clock)
        self.service = self.with_decoder(InProcessDecoder(self.clock))

    def with_decoder(self, decoder: Decoder) -> CorrectionService:
        return CorrectionService(self.store, decoder)

    async def uploads(self, sample: str) -> Activity:
        _, content = make_sample(sample, today=DAY)
        [recording] = decode(content, now=NOW).recordings
        measured = measure(recording, received_at=NOW)
        async with self.database.work():
            file_id = await self.store.keep_file(self.athlete.id, sample, content)
            return await self.store.add(self.athlete.id, measured, recording.samples, file_id)

    async def corrects(self, activity: Activity, **changes: object) -> Activity:
        correction = activity.correction.model_copy(update=changes)
        corrected = await self.service.prepare(self.athlete, activity, correction)
        async with self.database.work():
            return await self.service.keep(corrected)


@pytest.fixture
async def desk(migrated: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    shutil.copy(migrated, tmp_path / "desk.db")
    database = Database(create_engine(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}", synchronous="OFF"))
    async with database.work():
        athlete = await AthleteStore(database).meet(11, language="en", now=NOW)
    yield Desk(database, athlete)
    await database.close()


async def test_belt_distance_stretches_everything_that_is_a_distance(desk: Desk) -> None:
    before = await desk.uploads("treadmill")
    samples = await desk.store.samples(desk.athlete.id, before.id)

    after = await desk.corrects(before, distance_m=8200.0)

    factor = 8200 / (before.metrics.totals.distance_m or 0)
    stretched = await desk.store.samples(desk.athlete.id, after.id)
    assert after.metrics.totals.distance_m == 8200
    assert after.metrics.computed.distance_m == pytest.approx(8200, rel=0.01)
    assert sum(split.distance_m for split in after.metrics.splits) == pytest.approx(8200, abs=60)
    assert np.nanmax(stretched.distance_m) == pytest.approx(factor * np.nanmax(samples.distance_m))
    assert np.nanmean(stretched.speed_m_s) == pytest.approx(factor * np.nanmean(samples.speed_m_s), rel=1e-3)
    assert after.metrics.hr_time == before.metrics.hr_time
    assert after.metrics.totals.moving_s == pytest.approx(before.metrics.totals.moving_s or 0, abs=2)


async def test_corrections_do_not_pile_up(desk: Desk) -> None:
    """A second belt distance is measured against the watch, not against the first one."""
    before = await desk.uploads("treadmill")

    once = await desk.corrects(before, distance_m=7000.0)
    twice = await desk.corrects(await desk.corrects(before, distance_m=8900.0), distance_m=7000.0)

    assert twice.metrics == once.metrics


@pytest.mark.parametrize("distance_m", [1000.0, 5700.0, 9100.0, 20_000.0])
async def test_impossible_belt_distance_is_refused_with_the_range(desk: Desk, distance_m: float) -> None:
    before = await desk.uploads("treadmill")

    with pytest.raises(ImplausibleDistance) as refused:
        await desk.corrects(before, distance_m=distance_m)

    recorded_m = before.metrics.totals.distance_m or 0
    assert refused.value.lowest_m == pytest.approx(0.8 * recorded_m)
    assert refused.value.highest_m == pytest.approx(1.25 * recorded_m)
    assert await desk.store.get(desk.athlete.id, before.id) == before


async def test_walk_is_measured_as_a_walk_and_the_run_comes_back(desk: Desk) -> None:
    before = await desk.uploads("intervals")

    walk = await desk.corrects(before, sport="walking", sub_sport=None)
    back = await desk.corrects(walk, sport="running", sub_sport=before.sub_sport)

    assert not walk.is_run
    assert (walk.metrics.interval_reps, walk.metrics.best_efforts) == (0, ())
    assert back == before
    assert back.correction == Correction()


async def test_run_that_was_indoors_loses_its_climb(desk: Desk) -> None:
    before = await desk.uploads("easy")

    after = await desk.corrects(before, sport="running", sub_sport="treadmill")

    assert before.metrics.totals.ascent_m
    assert after.metrics.computed.ascent_m is None
    assert takes_belt_distance(after)
    assert not takes_belt_distance(before)


async def test_run_without_positions_can_have_been_outdoors(desk: Desk) -> None:
    before = await desk.uploads("treadmill")

    after = await desk.corrects(before, sport="running", sub_sport=None)

    assert not takes_belt_distance(after)


async def test_race_and_counting_need_no_file(desk: Desk) -> None:
    before = await desk.uploads("easy")
    desk.service = desk.with_decoder(BrokenDecoder())

    after = await desk.corrects(before, is_race=True, is_excluded=True)

    assert (after.correction.is_race, after.correction.is_excluded) == (True, True)
    assert after.metrics == before.metrics
    assert len(await desk.store.samples(desk.athlete.id, after.id)) == before.metrics.samples


async def test_sport_and_race_hold_together(desk: Desk) -> None:
    before = await desk.uploads("easy")

    after = await desk.corrects(await desk.corrects(before, sport="running", sub_sport="trail"), is_race=True)

    assert (after.sub_sport, after.correction.is_race) == ("trail", True)


async def test_file_that_does_not_open_any_more_changes_nothing(desk: Desk) -> None:
    before = await desk.uploads("easy")
    desk.service = desk.with_decoder(BrokenDecoder())

    with pytest.raises(OriginalUnreadable):
        await desk.corrects(before, sport="walking")

    assert await desk.store.get(desk.athlete.id, before.id) == before


async def test_what_was_written_down_is_measured_from_its_totals(desk: Desk) -> None:
    log = LogService(desk.store, desk.clock)
    draft = Draft(sport="run", distance_m=5000, stated_s=3000, rpe=4, day=DAY)
    entry = await log.prepare(desk.athlete, draft)
    async with desk.database.work():
        before = await log.keep(desk.athlete, entry)

    after = await desk.corrects(before, sport="walking")

    assert (after.sport, after.rpe, after.is_manual) == ("walking", 4, True)
    assert after.metrics.totals == before.metrics.totals


async def test_deleted_activity_is_gone_with_its_file(desk: Desk) -> None:
    before = await desk.uploads("easy")

    async with desk.database.work():
        await desk.service.delete(desk.athlete, before.id)

    assert await desk.store.file_of(desk.athlete.id, before.id) is None
    with pytest.raises(UnknownActivity):
        await desk.store.get(desk.athlete.id, before.id)
