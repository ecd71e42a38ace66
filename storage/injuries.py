"""What hurts the athletes, as rows."""

from datetime import date

from sqlmodel import col, select

from coaching.domain.athlete import AthleteId
from coaching.domain.injury import Area, Injury, InjuryId
from storage.database import Database
from storage.tables import InjuryRow


class InjuryStore:
    """Implements the port Injuries."""

    def __init__(self, database: Database) -> None:
        """Read and write through this database."""
        self._database = database

    async def all(self, athlete_id: AthleteId) -> tuple[Injury, ...]:
        """Return what hurts and what hurt, the open ones first, then the newest."""
        async with self._database.reading() as session:
            found = select(InjuryRow).where(InjuryRow.athlete_id == athlete_id)
            order = (col(InjuryRow.cleared_on).is_not(None), col(InjuryRow.since).desc(), col(InjuryRow.id))
            return tuple(_injury(row) for row in (await session.exec(found.order_by(*order))).all())

    async def report(self, athlete_id: AthleteId, area: Area, severity: int, since: date) -> Injury:
        """Keep that an area hurts; an open one of the same area is replaced, its first day stays."""
        session = self._database.writing()
        mine = (InjuryRow.athlete_id == athlete_id, InjuryRow.area == area, col(InjuryRow.cleared_on).is_(None))
        row = (await session.exec(select(InjuryRow).where(*mine))).first()
        row = row or InjuryRow(athlete_id=athlete_id, area=area, severity=severity, since=since)
        row.severity, row.since = severity, min(row.since, since)
        session.add(row)
        await session.flush()
        return _injury(row)

    async def clear(self, athlete_id: AthleteId, injury_id: InjuryId, on: date) -> bool:
        """Note that an area does not hurt any more; False when there is no such open injury."""
        session = self._database.writing()
        mine = (InjuryRow.athlete_id == athlete_id, InjuryRow.id == injury_id, col(InjuryRow.cleared_on).is_(None))
        row = (await session.exec(select(InjuryRow).where(*mine))).first()
        if row is None:
            return False
        row.cleared_on = on
        session.add(row)
        return True


def _injury(row: InjuryRow) -> Injury:
    return Injury.model_validate(row.model_dump())
