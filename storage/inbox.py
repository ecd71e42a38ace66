"""Updates as they came: kept before they are acknowledged, handled once, wiped when done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select, update

from coaching.ports import Clock
from storage.database import Database
from storage.tables import InboxRow


@dataclass(frozen=True)
class StoredUpdate:
    """One update on its way to a handler."""

    update_id: int
    chat_id: int
    #: JSON, as Telegram sent it.
    payload: str
    attempts: int = 0


class InboxStore:
    """The rows of the inbox."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def add(self, updates: Sequence[StoredUpdate]) -> tuple[StoredUpdate, ...]:
        """Keep updates, inside a unit of work; return those that were not known, in their order."""
        session = self._database.writing()
        ids = [update.update_id for update in updates]
        known = set((await session.exec(select(InboxRow.update_id).where(col(InboxRow.update_id).in_(ids)))).all())
        new = tuple({u.update_id: u for u in updates if u.update_id not in known}.values())
        for stored in new:
            session.add(_row(stored, self._clock.now()))
        return new

    async def waiting(self) -> tuple[StoredUpdate, ...]:
        """Return what is not done, oldest first."""
        async with self._database.reading() as session:
            found = select(InboxRow).where(InboxRow.state == "new").order_by(col(InboxRow.update_id))
            rows = (await session.exec(found)).all()
        return tuple(StoredUpdate(row.update_id, row.chat_id, row.payload, row.attempts) for row in rows)

    async def begin(self, update_id: int) -> int | None:
        """Count an attempt before it is made, so that one that kills the process counts too.

        Returns:
            How many attempts there were; None where the update was erased meanwhile, with the person who sent it.
        """
        session = self._database.writing()
        counted = update(InboxRow).where(col(InboxRow.update_id) == update_id)
        await session.exec(counted.values(attempts=col(InboxRow.attempts) + 1))
        return (await session.exec(select(InboxRow.attempts).where(InboxRow.update_id == update_id))).first()

    async def done(self, update_id: int) -> None:
        """Mark an update as handled and wipe its payload."""
        await self._end(update_id, "done")

    async def park(self, update_id: int) -> None:
        """Mark an update as one that cannot be handled; its payload is wiped too."""
        await self._end(update_id, "dead")

    async def waiting_count(self) -> int:
        """Return how many updates are not done."""
        async with self._database.reading() as session:
            return (await session.exec(select(func.count()).where(InboxRow.state == "new"))).one()

    async def _end(self, update_id: int, state: str) -> None:
        ended = update(InboxRow).where(col(InboxRow.update_id) == update_id).values(state=state, payload="")
        await self._database.writing().exec(ended)


def _row(stored: StoredUpdate, now: datetime) -> InboxRow:
    return InboxRow(
        update_id=stored.update_id, chat_id=stored.chat_id, payload=stored.payload, state="new", received_at=now
    )
