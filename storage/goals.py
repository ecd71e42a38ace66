"""Races ahead and behind, as rows."""

from datetime import date

from sqlmodel import col, delete, select

from coaching.domain.activity import Activity
from coaching.domain.athlete import AthleteId
from coaching.domain.goal import Goal, GoalDraft, GoalId, RaceResult, RaceResultDraft, RaceResultId
from storage.activity_rows import activity_of
from storage.database import Database
from storage.tables import ActivityRow, GoalRow, RaceResultRow


class GoalStore:
    """Implements the port Goals."""

    def __init__(self, database: Database) -> None:
        """Read and write through this database."""
        self._database = database

    async def ahead(self, athlete_id: AthleteId, today: date) -> tuple[Goal, ...]:
        """Return the races from today on, the next first."""
        async with self._database.reading() as session:
            found = select(GoalRow).where(GoalRow.athlete_id == athlete_id, GoalRow.race_on >= today)
            rows = (await session.exec(found.order_by(col(GoalRow.race_on), col(GoalRow.id)))).all()
            return tuple(Goal.model_validate(row.model_dump()) for row in rows)

    async def aim(self, athlete_id: AthleteId, draft: GoalDraft, *, instead_of: GoalId | None = None) -> Goal:
        """Keep a race ahead, in the place of another where one is named."""
        session = self._database.writing()
        if instead_of is not None:
            await self.drop(athlete_id, instead_of)
        row = GoalRow(athlete_id=athlete_id, **draft.model_dump())
        session.add(row)
        await session.flush()
        return Goal.model_validate(row.model_dump())

    async def drop(self, athlete_id: AthleteId, goal_id: GoalId) -> bool:
        """Forget a race ahead; False when this athlete has no such race."""
        mine = (col(GoalRow.athlete_id) == athlete_id, col(GoalRow.id) == goal_id)
        return (await self._database.writing().exec(delete(GoalRow).where(*mine))).rowcount > 0

    async def results(self, athlete_id: AthleteId) -> tuple[RaceResult, ...]:
        """Return the races that were typed in, the newest first."""
        async with self._database.reading() as session:
            found = select(RaceResultRow).where(RaceResultRow.athlete_id == athlete_id)
            order = (col(RaceResultRow.raced_on).desc(), col(RaceResultRow.id).desc())
            rows = (await session.exec(found.order_by(*order))).all()
            return tuple(RaceResult.model_validate(row.model_dump()) for row in rows)

    async def add_result(self, athlete_id: AthleteId, draft: RaceResultDraft) -> RaceResult:
        """Keep a race that was run; the same race twice is kept once."""
        session = self._database.writing()
        same = select(RaceResultRow).where(
            RaceResultRow.athlete_id == athlete_id,
            RaceResultRow.raced_on == draft.raced_on,
            RaceResultRow.distance_m == draft.distance_m,
            RaceResultRow.seconds == draft.seconds,
        )
        row = (await session.exec(same)).first() or RaceResultRow(athlete_id=athlete_id, **draft.model_dump())
        session.add(row)
        await session.flush()
        return RaceResult.model_validate(row.model_dump())

    async def drop_result(self, athlete_id: AthleteId, result_id: RaceResultId) -> bool:
        """Forget a typed race; False when this athlete has no such race."""
        mine = (col(RaceResultRow.athlete_id) == athlete_id, col(RaceResultRow.id) == result_id)
        return (await self._database.writing().exec(delete(RaceResultRow).where(*mine))).rowcount > 0

    async def raced(self, athlete_id: AthleteId, since: date) -> tuple[Activity, ...]:
        """Return the activities from a day on that the athlete calls races, the newest first."""
        async with self._database.reading() as session:
            is_race = col(ActivityRow.correction)["is_race"].as_boolean().is_(True)
            found = select(ActivityRow).where(
                ActivityRow.athlete_id == athlete_id, ActivityRow.local_day >= since, is_race
            )
            rows = (await session.exec(found.order_by(col(ActivityRow.started_at).desc()))).all()
            return tuple(activity_of(row) for row in rows)
