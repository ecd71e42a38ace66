"""Activities of many days, a history over a database of their own, and what it says as one value."""

import random
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from coaching.activities.history import HistoryService
from coaching.domain.activity import Activity, ActivityId, BestEffort, Correction, HeartRateTime, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.history import Day, Record, Week
from coaching.domain.recording import Totals
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.database import Database, create_engine
from storage.history import HistoryStore
from tests.builders import NOON, an_activity, metrics, some_samples
from tests.fakes import FixedClock

LAST_DAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Done:
    """One activity and what the athlete said of it."""

    activity: MeasuredActivity
    rpe: int | None = None
    correction: Correction = field(default_factory=Correction)


@dataclass(frozen=True)
class Seen:
    """Everything that a history says."""

    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    records: tuple[tuple[float, float, date], ...]
    loads: tuple[tuple[str, float | None, str | None], ...]


def done(days_ago: int, **changes: object) -> Done:
    """Return a run of so many days ago; minute tells several of one day apart."""
    values: dict[str, object] = {"minutes": 40.0, "pace_s_per_km": 320.0, "hr_bpm": 145, "minute": 0}
    values |= changes
    seconds = float(str(values["minutes"])) * 60
    distance_m = 1000 * seconds / float(str(values["pace_s_per_km"]))
    totals = Totals(elapsed_s=seconds, timer_s=seconds, moving_s=seconds, distance_m=distance_m)
    hr_time = HeartRateTime(seconds_at_bpm=((int(str(values["hr_bpm"])), seconds),), no_hr_s=0, untracked_s=0)
    efforts = tuple(
        BestEffort(distance_m=length, seconds=length * seconds / distance_m)
        for length in (1000.0, 5000.0)
        if length <= distance_m
    )
    measured = metrics(
        totals=totals,
        computed=totals,
        hr_time=hr_time,
        best_efforts=efforts,
        normalised_pace_s_per_km=values["pace_s_per_km"],
    )
    activity = an_activity(
        sport=values.get("sport", "running"),
        started_at=NOON - timedelta(days=days_ago, minutes=-int(str(values["minute"]))),
        metrics=measured,
    )
    return Done(activity, rpe=values.get("rpe"), correction=values.get("correction", Correction()))  # type: ignore[arg-type]  # checked by pydantic when stored


def random_history(seed: int, count: int, *, span_days: int = 120) -> list[Done]:
    """Return activities of any kind, no two with the same start."""
    dice = random.Random(seed)  # noqa: S311 - chance, not secrecy
    return [
        done(
            dice.randrange(span_days),
            minute=minute,
            minutes=dice.choice((12.0, 30.0, 45.5, 61.0, 130.0)),
            pace_s_per_km=dice.uniform(240, 420),
            hr_bpm=dice.randrange(110, 190),
            sport=dice.choice(("running", "running", "running", "cycling")),
            rpe=dice.choice((None, None, 3, 5, 8)),
            correction=Correction(is_race=dice.random() < 0.1, is_excluded=dice.random() < 0.1),
        )
        for minute in range(count)
    ]


class TrainingDiary:
    """A history over a real database, for one athlete."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.activities = ActivityStore(database, FixedClock(NOON))
        self.histories = HistoryStore(database)
        self.history = HistoryService(self.histories, database)
        self.athlete: Athlete

    async def meet(self, **changes: object) -> Athlete:
        athletes = AthleteStore(self.database)
        async with self.database.work():
            athlete = await athletes.meet(11, language="en", now=NOON)
            await athletes.save(athlete.model_copy(update=changes))
        self.athlete = await athletes.get(athlete.id)
        return self.athlete

    async def add(self, activity: Done) -> Activity:
        async with self.database.work():
            kept = await self.activities.add(self.athlete.id, activity.activity, some_samples(), None)
            kept = await self.activities.feel(kept, rpe=activity.rpe, remark=None)
            if activity.correction != Correction():
                kept = await self.activities.correct(kept, activity.correction, kept, some_samples())
        return kept

    async def add_all(self, activities: Iterable[Done], *, reading_each_time: bool = False) -> None:
        for activity in activities:
            await self.add(activity)
            if reading_each_time:
                await self.history.refresh(self.athlete)

    async def remove(self, activity_id: ActivityId) -> None:
        async with self.database.work():
            await self.activities.remove(self.athlete.id, activity_id)

    async def seen(self) -> Seen:
        history, athlete = self.history, self.athlete
        days = await history.days(athlete, until=LAST_DAY, count=200)
        stored = await self.activities.page(athlete.id, offset=0, limit=1000)
        return Seen(
            days=days,
            weeks=await history.weeks(athlete, until=LAST_DAY, count=8),
            records=tuple(_without_id(record) for record in await history.records(athlete)),
            loads=tuple(
                (
                    activity.started_at.isoformat(),
                    activity.load.points if activity.load else None,
                    activity.load.method if activity.load else None,
                )
                for activity in stored
            ),
        )


def _without_id(record: Record) -> tuple[float, float, date]:
    return record.distance_m, record.seconds, record.day


@asynccontextmanager
async def diary(migrated: Path, folder: Path, **athlete: object) -> AsyncIterator[TrainingDiary]:
    """Open an empty diary in a folder."""
    path = folder / "diary.db"
    shutil.copy(migrated, path)
    database = Database(create_engine(f"sqlite+aiosqlite:///{path}", synchronous="OFF"))
    try:
        opened = TrainingDiary(database)
        await opened.meet(**athlete)
        yield opened
    finally:
        await database.close()
