"""What was done about somebody's data or rights, as rows without health data."""

from coaching.domain.athlete import AthleteId
from coaching.ports import Clock
from storage.database import Database
from storage.tables import AuditRow


class AuditStore:
    """Implements the port Audit."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Write through this database."""
        self._database = database
        self._clock = clock

    async def note(self, athlete_id: AthleteId | None, action: str) -> None:
        """Keep one action, inside the unit of work."""
        self._database.writing().add(AuditRow(athlete_id=athlete_id, action=action, at=self._clock.now()))
