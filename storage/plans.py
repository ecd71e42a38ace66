"""Plans, as a head and a row for each day."""

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from coaching.domain.athlete import AthleteId
from coaching.domain.plan import Plan, PlanDraft, PlanId, PlanState
from coaching.ports import Clock
from storage.database import Database
from storage.tables import PlanDayRow, PlanRow

ACTIVE: PlanState = "active"
PROPOSED: PlanState = "proposed"
ARCHIVED: PlanState = "archived"


class PlanStore:
    """Implements the port Plans."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def propose(self, athlete_id: AthleteId, draft: PlanDraft) -> Plan:
        """Keep a plan that waits for a yes, inside the unit of work; an earlier proposal goes."""
        session = self._database.writing()
        await session.exec(delete(PlanRow).where(*_in_state(athlete_id, PROPOSED)))
        head = draft.model_dump(mode="python", exclude={"days", "checks", "claims", "changes"})
        lists = draft.model_dump(mode="json", include={"checks", "claims", "changes"})
        row = PlanRow(athlete_id=athlete_id, state=PROPOSED, made_at=self._clock.now(), **head, **lists)
        session.add(row)
        await session.flush()
        plan = Plan.model_validate({**draft.model_dump(), **row.model_dump(include={"id", "state", "made_at"})})
        session.add_all(PlanDayRow(plan_id=plan.id, **each.model_dump()) for each in plan.days)
        await session.flush()
        return plan

    async def accept(self, athlete_id: AthleteId, plan_id: PlanId) -> Plan | None:
        """Make a proposal the active plan and archive the one before; None when it is not proposed any more."""
        session = self._database.writing()
        row = await self._row(session, athlete_id, plan_id)
        if row is None or row.state != PROPOSED:
            return None
        await self.end(athlete_id)
        row.state = ACTIVE
        session.add(row)
        await session.flush()
        return await _plan(session, row)

    async def decline(self, athlete_id: AthleteId, plan_id: PlanId) -> bool:
        """Forget a proposal; False when there is no such proposal."""
        mine = (*_in_state(athlete_id, PROPOSED), col(PlanRow.id) == plan_id)
        return (await self._database.writing().exec(delete(PlanRow).where(*mine))).rowcount > 0

    async def end(self, athlete_id: AthleteId) -> bool:
        """Archive the active plan; False when there is none."""
        session = self._database.writing()
        row = (await session.exec(select(PlanRow).where(*_in_state(athlete_id, ACTIVE)))).first()
        if row is None:
            return False
        row.state = ARCHIVED
        session.add(row)
        await session.flush()
        return True

    async def find(self, athlete_id: AthleteId, state: PlanState) -> Plan | None:
        """Return the plan in this state, of archived ones the newest; None where there is none."""
        async with self._database.reading() as session:
            found = select(PlanRow).where(*_in_state(athlete_id, state)).order_by(col(PlanRow.id).desc())
            row = (await session.exec(found)).first()
            return None if row is None else await _plan(session, row)

    async def get(self, athlete_id: AthleteId, plan_id: PlanId) -> Plan | None:
        """Return a plan in whatever state; None when this athlete has no such plan."""
        async with self._database.reading() as session:
            row = await self._row(session, athlete_id, plan_id)
            return None if row is None else await _plan(session, row)

    async def all(self, athlete_id: AthleteId) -> tuple[Plan, ...]:
        """Return every plan, the newest first."""
        async with self._database.reading() as session:
            found = select(PlanRow).where(PlanRow.athlete_id == athlete_id).order_by(col(PlanRow.id).desc())
            return tuple([await _plan(session, row) for row in (await session.exec(found)).all()])

    async def _row(self, session: AsyncSession, athlete_id: AthleteId, plan_id: PlanId) -> PlanRow | None:
        mine = (PlanRow.athlete_id == athlete_id, PlanRow.id == plan_id)
        return (await session.exec(select(PlanRow).where(*mine))).first()


def _in_state(athlete_id: AthleteId, state: PlanState) -> tuple[ColumnElement[bool], ...]:
    return col(PlanRow.athlete_id) == athlete_id, col(PlanRow.state) == state


async def _plan(session: AsyncSession, row: PlanRow) -> Plan:
    found = select(PlanDayRow).where(PlanDayRow.plan_id == row.id).order_by(col(PlanDayRow.day))
    days = [day.model_dump() for day in (await session.exec(found)).all()]
    return Plan.model_validate({**row.model_dump(), "days": days})
