"""What the activities add up to: their sessions, the days, and the records."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import JSON, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, func, insert, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import AthleteId
from coaching.domain.history import Day, HistoryState, Record, Span, TrainingSession
from coaching.domain.training import Load
from storage.activity_rows import activity_of
from storage.database import Database
from storage.tables import ActivityRow, BestEffortRow, DayRow, HistoryRow


class HistoryStore:
    """Implements the port Histories."""

    def __init__(self, database: Database) -> None:
        """Read and write through this database."""
        self._database = database

    async def state(self, athlete_id: AthleteId) -> HistoryState | None:
        """Return how far it is up to date; None before the first activity."""
        async with self._database.reading() as session:
            row = (await session.exec(select(HistoryRow).where(HistoryRow.athlete_id == athlete_id))).first()
            return None if row is None else HistoryState.model_validate(row.model_dump())

    async def assess_anew(self, athlete_id: AthleteId, reference: str) -> None:
        """Forget all assessments, inside the unit of work: the athlete's heart rates mean something else now."""
        session = self._database.writing()
        mine = col(ActivityRow.athlete_id) == athlete_id
        first = (await session.exec(select(func.min(ActivityRow.local_day)).where(mine))).one()
        row = await session.get(HistoryRow, athlete_id) or HistoryRow(athlete_id=athlete_id)
        row.stale_from, row.reference = min(filter(None, (first, row.stale_from)), default=None), reference
        session.add(row)
        await session.flush()
        await session.exec(update(ActivityRow).where(mine).values(session=None))

    async def unassessed(self, athlete_id: AthleteId, limit: int) -> tuple[Activity, ...]:
        """Return some activities that have no session yet."""
        async with self._database.reading() as session:
            found = select(ActivityRow).where(ActivityRow.athlete_id == athlete_id, col(ActivityRow.session).is_(None))
            return tuple(activity_of(row) for row in (await session.exec(found.limit(limit))).all())

    async def assess(self, sessions: Mapping[ActivityId, TrainingSession]) -> None:
        """Keep what activities mean, inside the unit of work."""
        rows = [{"key": key, "kept": kept.model_dump(mode="json")} for key, kept in sessions.items()]
        await _update_each(self._database.writing(), rows, {"session": bindparam("kept", type_=JSON)})

    async def sessions(self, athlete_id: AthleteId, since: date) -> tuple[tuple[ActivityId, TrainingSession], ...]:
        """Return what counts from a day on, in the order of the starts."""
        async with self._database.reading() as session:
            found = (
                select(ActivityRow.id, ActivityRow.session)
                .where(ActivityRow.athlete_id == athlete_id, ActivityRow.local_day >= since, *_COUNTS)
                .order_by(col(ActivityRow.started_at), col(ActivityRow.id))
            )
            rows = (await session.exec(found)).all()
        return tuple((ActivityId(key or 0), TrainingSession.model_validate(kept)) for key, kept in rows)

    async def span(self, athlete_id: AthleteId) -> Span | None:
        """Return the first and the last day with a session that counts; None where there is none."""
        ends = select(func.min(ActivityRow.local_day), func.max(ActivityRow.local_day))
        async with self._database.reading() as session:
            first, last = (await session.exec(ends.where(ActivityRow.athlete_id == athlete_id, *_COUNTS))).one()
        return None if first is None else Span(first=first, last=last)

    async def replace(
        self, athlete_id: AthleteId, since: date, days: Sequence[Day], loads: Mapping[ActivityId, Load]
    ) -> None:
        """Replace all days from one on, and the loads of activities; nothing is stale any more."""
        session = self._database.writing()
        await session.exec(delete(DayRow).where(col(DayRow.athlete_id) == athlete_id, col(DayRow.day) >= since))
        connection = await session.connection()
        if days:
            await connection.execute(insert(DayRow), [{"athlete_id": athlete_id, **day.model_dump()} for day in days])
        rows = [{"key": key, "points": load.points, "method": load.method} for key, load in loads.items()]
        await _update_each(session, rows, {"load_points": bindparam("points"), "load_method": bindparam("method")})
        await session.exec(update(HistoryRow).where(col(HistoryRow.athlete_id) == athlete_id).values(stale_from=None))

    async def days(self, athlete_id: AthleteId, since: date, until: date) -> tuple[Day, ...]:
        """Return the days from one to another, both included; after the last activity there are none."""
        async with self._database.reading() as session:
            found = select(DayRow).where(DayRow.athlete_id == athlete_id, DayRow.day >= since, DayRow.day <= until)
            return tuple(_day(row) for row in (await session.exec(found.order_by(col(DayRow.day)))).all())

    async def last_day(self, athlete_id: AthleteId, until: date) -> Day | None:
        """Return the last day up to this one."""
        async with self._database.reading() as session:
            found = select(DayRow).where(DayRow.athlete_id == athlete_id, DayRow.day <= until)
            row = (await session.exec(found.order_by(col(DayRow.day).desc()).limit(1))).first()
            return None if row is None else _day(row)

    async def records(
        self, athlete_id: AthleteId, *, but: Collection[ActivityId] = (), since: date = date.min
    ) -> tuple[Record, ...]:
        """Return the fastest time over each distance from a day on, without some activities; if equal the earliest."""
        order = (col(BestEffortRow.seconds), col(BestEffortRow.day), col(BestEffortRow.activity_id))
        place = func.row_number().over(partition_by=col(BestEffortRow.distance_m), order_by=order)
        mine = (
            BestEffortRow.athlete_id == athlete_id,
            col(BestEffortRow.activity_id).not_in(but),
            col(BestEffortRow.day) >= since,
        )
        ranked = select(BestEffortRow, place.label("place")).where(*mine).subquery()
        fastest = aliased(BestEffortRow, ranked)
        found = select(fastest).where(ranked.c.place == 1).order_by(ranked.c.distance_m)
        async with self._database.reading() as session:
            return tuple(Record.model_validate(row.model_dump()) for row in (await session.exec(found)).all())


async def mark_stale(session: AsyncSession, athlete_id: AthleteId, day: date) -> None:
    """Note that the days from this one on do not fit the activities any more."""
    row = await session.get(HistoryRow, athlete_id)
    if row is None:
        row = HistoryRow(athlete_id=athlete_id)
    row.stale_from = day if row.stale_from is None else min(row.stale_from, day)
    session.add(row)
    await session.flush()


#: What the athlete has not taken out, and is assessed.
_COUNTS = (col(ActivityRow.is_excluded).is_(False), col(ActivityRow.session).is_not(None))


async def _update_each(
    session: AsyncSession, rows: Sequence[Mapping[str, object]], columns: Mapping[str, object]
) -> None:
    """Set columns of several activities in one statement, each by its key."""
    if rows:
        connection = await session.connection()
        change = update(ActivityRow).where(col(ActivityRow.id) == bindparam("key")).values(**columns)
        await connection.execute(change, rows)


def _day(row: DayRow) -> Day:
    return Day.model_validate(row.model_dump())
