"""Which stored activities an older version measured, whoever they belong to."""

from sqlmodel import col, func, select

from coaching.domain.activity import ActivityId, Outdated
from coaching.domain.athlete import AthleteId
from storage.database import Database
from storage.tables import ActivityRow


class MeasuringStore:
    """Implements the port Measurings."""

    def __init__(self, database: Database) -> None:
        """Read through this database."""
        self._database = database

    async def outdated(self, version: int, *, before: ActivityId | None, look_at: int) -> Outdated:
        """Return those among some activities, the last ones before an id; None for the very last.

        A version stands inside the numbers, which are long, so that one look at all would keep everybody waiting.
        """
        some = select(ActivityRow.id).order_by(col(ActivityRow.id).desc()).limit(look_at)
        if before is not None:
            some = some.where(col(ActivityRow.id) < before)
        measured_by = func.coalesce(col(ActivityRow.metrics)["version"].as_integer(), 0)
        async with self._database.reading() as session:
            looked_at = (await session.exec(some)).all()
            found = select(ActivityRow.athlete_id, ActivityRow.id).where(col(ActivityRow.id).in_(looked_at))
            rows = (await session.exec(found.where(measured_by < version).order_by(col(ActivityRow.id).desc()))).all()
        return Outdated(
            found=tuple((AthleteId(athlete_id), ActivityId(key or 0)) for athlete_id, key in rows),
            before=ActivityId(looked_at[-1] or 0) if looked_at else None,
        )
