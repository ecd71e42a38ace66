"""Everything about one person, gone in one transaction."""

from sqlmodel import col, delete, update

from coaching.domain.athlete import AthleteId
from coaching.ports import Clock
from storage.database import Database
from storage.tables import AccessRow, AthleteRow, AuditRow, InboxRow, OutboxRow, StrangerRow, UsageRow


class ErasureStore:
    """Forgets people; what belongs to an athlete goes with the athlete's row."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Write through this database."""
        self._database = database
        self._clock = clock

    async def erase(self, athlete_id: AthleteId, chat_id: int, *, but_update: int) -> None:
        """Forget an athlete with all that was kept about them, inside the unit of work; bills stay, as nobody's.

        Args:
            athlete_id: Who goes.
            chat_id: Their private chat, which has the number of the person.
            but_update: The update that asks for it: its row stays until it is marked as done, which wipes it.
        """
        session = self._database.writing()
        inbox = (col(InboxRow.chat_id) == chat_id, col(InboxRow.update_id) != but_update)
        await session.exec(
            update(UsageRow).where(col(UsageRow.athlete_id) == athlete_id).values(athlete_id=None, request_id=None)
        )
        await session.exec(delete(AthleteRow).where(col(AthleteRow.id) == athlete_id))
        await session.exec(delete(InboxRow).where(*inbox))
        await session.exec(delete(OutboxRow).where(col(OutboxRow.chat_id) == chat_id))
        for table in (StrangerRow, AccessRow):
            await session.exec(delete(table).where(col(table.telegram_id) == chat_id))
        session.add(AuditRow(athlete_id=None, action="erased", at=self._clock.now()))
