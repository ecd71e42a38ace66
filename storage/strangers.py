"""Who was told that this coach is not open to everybody: one answer a day each."""

from sqlmodel import select

from coaching.ports import Clock
from storage.database import Database
from storage.tables import StrangerRow


class StrangerStore:
    """The rows of strangers."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def may_answer(self, telegram_id: int) -> bool:
        """Note that this person is answered today; False when they were answered already."""
        session = self._database.writing()
        today = self._clock.now().date().isoformat()
        row = (await session.exec(select(StrangerRow).where(StrangerRow.telegram_id == telegram_id))).first()
        if row is not None and row.answered_on == today:
            return False
        await session.merge(StrangerRow(telegram_id=telegram_id, answered_on=today))
        return True
