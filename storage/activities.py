"""Activities, their samples and the files they came from; nothing is found without its owner."""

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, delete, func, select

from coaching.domain.activity import Activity, ActivityId, MeasuredActivity
from coaching.domain.athlete import AthleteId
from coaching.domain.recording import Samples
from coaching.errors import UnknownActivity
from coaching.ports import Clock
from storage.database import Database
from storage.streams import pack, unpack
from storage.tables import ActivityRow, FileRow, ReportRow, StreamRow


class ActivityStore:
    """Implements the port Activities."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def keep_file(self, athlete_id: AthleteId, sha256: str, content: bytes) -> int:
        """Keep the original file, compressed, and return its id; a known file keeps its id."""
        session = self._database.writing()
        found = select(FileRow.id).where(FileRow.athlete_id == athlete_id, FileRow.sha256 == sha256)
        known = (await session.exec(found)).first()
        if known is not None:
            return known
        row = FileRow(
            athlete_id=athlete_id, sha256=sha256, received_at=self._clock.now(), content=zlib.compress(content)
        )
        session.add(row)
        await session.flush()
        return _id(row.id)

    async def original(self, athlete_id: AthleteId, sha256: str) -> bytes | None:
        """Return an original file as it was sent."""
        async with self._database.reading() as session:
            found = select(FileRow.content).where(FileRow.athlete_id == athlete_id, FileRow.sha256 == sha256)
            content = (await session.exec(found)).first()
            return None if content is None else zlib.decompress(content)

    async def add(self, athlete_id: AthleteId, activity: MeasuredActivity, samples: Samples, file_id: int) -> Activity:
        """Keep one activity of a file."""
        session = self._database.writing()
        row = _row(athlete_id, activity, file_id)
        session.add(row)
        await session.flush()
        session.add(StreamRow(activity_id=_id(row.id), content=pack(samples)))
        return _activity(row)

    async def remove(self, athlete_id: AthleteId, activity_id: ActivityId) -> None:
        """Forget one activity with its samples and what was written about it; the file it came from stays."""
        session = self._database.writing()
        for table, key in ((ActivityRow, ActivityRow.id), (ReportRow, ReportRow.subject_id)):
            await session.exec(delete(table).where(col(table.athlete_id) == athlete_id, col(key) == activity_id))

    async def get(self, athlete_id: AthleteId, activity_id: ActivityId) -> Activity:
        """Return one activity.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        async with self._database.reading() as session:
            found = select(ActivityRow).where(ActivityRow.athlete_id == athlete_id, ActivityRow.id == activity_id)
            row = (await session.exec(found)).first()
        if row is None:
            raise UnknownActivity(activity_id=activity_id)
        return _activity(row)

    async def samples(self, athlete_id: AthleteId, activity_id: ActivityId) -> Samples:
        """Return the samples of one activity, without positions.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        await self.get(athlete_id, activity_id)
        async with self._database.reading() as session:
            content = (await session.exec(select(StreamRow.content).where(StreamRow.activity_id == activity_id))).one()
        return unpack(content)

    async def of_file(self, athlete_id: AthleteId, sha256: str) -> tuple[Activity, ...]:
        """Return the activities that came from a file with this content, oldest first."""
        async with self._database.reading() as session:
            found = (
                select(ActivityRow)
                .join(FileRow, col(ActivityRow.file_id) == col(FileRow.id))
                .where(FileRow.athlete_id == athlete_id, FileRow.sha256 == sha256)
                .order_by(col(ActivityRow.started_at))
            )
            return _activities((await session.exec(found)).all())

    async def near(self, athlete_id: AthleteId, started_at: datetime, within_s: float) -> tuple[Activity, ...]:
        """Return the activities that started within so many seconds of an instant."""
        margin = timedelta(seconds=within_s)
        return await self.between(athlete_id, started_at - margin, started_at + margin + timedelta(microseconds=1))

    async def between(self, athlete_id: AthleteId, start: datetime, end: datetime) -> tuple[Activity, ...]:
        """Return the activities with start <= started_at < end, oldest first."""
        async with self._database.reading() as session:
            found = (
                select(ActivityRow)
                .where(
                    ActivityRow.athlete_id == athlete_id,
                    col(ActivityRow.started_at) >= start,
                    col(ActivityRow.started_at) < end,
                )
                .order_by(col(ActivityRow.started_at))
            )
            return _activities((await session.exec(found)).all())

    async def page(self, athlete_id: AthleteId, *, offset: int, limit: int) -> tuple[Activity, ...]:
        """Return some activities, newest first."""
        async with self._database.reading() as session:
            found = (
                select(ActivityRow)
                .where(ActivityRow.athlete_id == athlete_id)
                .order_by(col(ActivityRow.started_at).desc(), col(ActivityRow.id).desc())
                .offset(offset)
                .limit(limit)
            )
            return _activities((await session.exec(found)).all())

    async def count(self, athlete_id: AthleteId) -> int:
        """Return how many activities the athlete has."""
        async with self._database.reading() as session:
            found = select(func.count()).select_from(ActivityRow).where(ActivityRow.athlete_id == athlete_id)
            return (await session.exec(found)).one()


def _row(athlete_id: AthleteId, activity: MeasuredActivity, file_id: int) -> ActivityRow:
    totals = activity.metrics.totals
    return ActivityRow(
        athlete_id=athlete_id,
        file_id=file_id,
        distance_m=totals.distance_m,
        moving_s=totals.moving_s,
        elapsed_s=totals.elapsed_s,
        hr_avg_bpm=totals.hr_avg_bpm,
        metrics=activity.metrics.model_dump(mode="json"),
        notes=[note.model_dump(mode="json") for note in activity.notes],
        **activity.model_dump(exclude={"metrics", "notes"}),
    )


def _activity(row: ActivityRow) -> Activity:
    return Activity.model_validate(row.model_dump())


def _activities(rows: Sequence[ActivityRow]) -> tuple[Activity, ...]:
    return tuple(_activity(row) for row in rows)


def _id(key: int | None) -> int:
    if key is None:
        msg = "a flushed row has an id"
        raise AssertionError(msg)
    return key
