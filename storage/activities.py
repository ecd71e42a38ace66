"""Activities, their samples and the files they came from; nothing is found without its owner."""

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, delete, func, select

from coaching.domain.activity import Activity, ActivityId, BestEffort, Correction, MeasuredActivity, Metrics
from coaching.domain.athlete import AthleteId
from coaching.domain.recording import Samples
from coaching.domain.report import ReportKind
from coaching.errors import UnknownActivity
from coaching.ports import Clock
from storage.activity_rows import activity_of, columns_of
from storage.database import Database
from storage.history import mark_stale
from storage.streams import pack, unpack
from storage.tables import ActivityRow, BestEffortRow, FileRow, ReportRow, StreamRow

#: Other kinds of reports number other subjects.
ABOUT_ACTIVITIES: ReportKind = "feedback"


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

    async def file_of(self, athlete_id: AthleteId, activity_id: ActivityId) -> bytes | None:
        """Return the original file of an activity as it was sent; None where there is none."""
        async with self._database.reading() as session:
            found = (
                select(FileRow.content)
                .join(ActivityRow, col(ActivityRow.file_id) == col(FileRow.id))
                .where(ActivityRow.athlete_id == athlete_id, ActivityRow.id == activity_id)
            )
            content = (await session.exec(found)).first()
            return None if content is None else zlib.decompress(content)

    async def add(
        self, athlete_id: AthleteId, activity: MeasuredActivity, samples: Samples, file_id: int | None
    ) -> Activity:
        """Keep one activity, of a file or written down without one."""
        session = self._database.writing()
        row = ActivityRow(athlete_id=athlete_id, file_id=file_id, correction={}, **columns_of(activity))
        session.add(row)
        await session.flush()
        session.add(StreamRow(activity_id=_id(row.id), content=pack(samples)))
        await self._count(row, activity.metrics.best_efforts)
        return activity_of(row)

    async def correct(
        self, activity: Activity, correction: Correction, measured: MeasuredActivity, samples: Samples
    ) -> Activity:
        """Replace what was measured of an activity by what the correction makes of it; judgements of it go."""
        session = self._database.writing()
        row = await self._row(activity.athlete_id, activity.id)
        await mark_stale(session, activity.athlete_id, row.local_day)
        for name, value in columns_of(measured).items():
            setattr(row, name, value)
        row.correction = correction.model_dump(mode="json", exclude_defaults=True)
        row.is_excluded = correction.is_excluded
        session.add(row)
        stream = (await session.exec(select(StreamRow).where(StreamRow.activity_id == activity.id))).one()
        stream.content = pack(samples)
        session.add(stream)
        await session.exec(delete(BestEffortRow).where(col(BestEffortRow.activity_id) == activity.id))
        await self._forget_reports(activity.athlete_id, activity.id)
        await self._count(row, measured.metrics.best_efforts)
        return activity_of(row)

    async def remeasure(self, activity: Activity, metrics: Metrics) -> None:
        """Replace the numbers of an activity; everything else about it stays, what was written about it too.

        The history counts it anew only where a number is another one.
        """
        session = self._database.writing()
        row = await self._row(activity.athlete_id, activity.id)
        has_changed = activity.metrics.model_copy(update={"version": metrics.version}) != metrics
        for name, value in columns_of(activity.model_copy(update={"metrics": metrics})).items():
            setattr(row, name, value)
        session.add(row)
        if has_changed:
            await session.exec(delete(BestEffortRow).where(col(BestEffortRow.activity_id) == activity.id))
            await self._count(row, metrics.best_efforts)

    async def feel(self, activity: Activity, *, rpe: int | None, remark: str | None) -> Activity:
        """Replace how the activity felt."""
        row = await self._row(activity.athlete_id, activity.id)
        row.rpe, row.remark = rpe, remark
        await self._count(row, ())
        return activity_of(row)

    async def remove(self, athlete_id: AthleteId, activity_id: ActivityId) -> None:
        """Forget one activity, its samples, what was written about it, and its file if nothing else came from it."""
        session = self._database.writing()
        row = await self._row(athlete_id, activity_id)
        await mark_stale(session, athlete_id, row.local_day)
        await self._forget_reports(athlete_id, activity_id)
        await session.exec(delete(ActivityRow).where(col(ActivityRow.id) == activity_id))
        others = select(ActivityRow.id).where(ActivityRow.file_id == row.file_id)
        if row.file_id is not None and (await session.exec(others)).first() is None:
            await session.exec(delete(FileRow).where(col(FileRow.id) == row.file_id))

    async def get(self, athlete_id: AthleteId, activity_id: ActivityId) -> Activity:
        """Return one activity.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        return activity_of(await self._row(athlete_id, activity_id))

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

    async def _row(self, athlete_id: AthleteId, activity_id: ActivityId) -> ActivityRow:
        async with self._database.reading() as session:
            found = select(ActivityRow).where(ActivityRow.athlete_id == athlete_id, ActivityRow.id == activity_id)
            row = (await session.exec(found)).first()
        if row is None:
            raise UnknownActivity(activity_id=activity_id)
        return row

    async def _count(self, row: ActivityRow, efforts: Sequence[BestEffort]) -> None:
        """Have the history count an activity anew, and keep its best efforts unless it counts nowhere."""
        session = self._database.writing()
        row.session = row.load_points = row.load_method = None
        session.add(row)
        kept = () if row.is_excluded else efforts
        session.add_all(
            BestEffortRow(activity_id=_id(row.id), athlete_id=row.athlete_id, day=row.local_day, **effort.model_dump())
            for effort in kept
        )
        await mark_stale(session, AthleteId(row.athlete_id), row.local_day)

    async def _forget_reports(self, athlete_id: AthleteId, activity_id: ActivityId) -> None:
        about = (
            col(ReportRow.athlete_id) == athlete_id,
            col(ReportRow.kind) == ABOUT_ACTIVITIES,
            col(ReportRow.subject_id) == activity_id,
        )
        await self._database.writing().exec(delete(ReportRow).where(*about))


def _activities(rows: Sequence[ActivityRow]) -> tuple[Activity, ...]:
    return tuple(activity_of(row) for row in rows)


def _id(key: int | None) -> int:
    if key is None:
        msg = "a flushed row has an id"
        raise AssertionError(msg)
    return key
