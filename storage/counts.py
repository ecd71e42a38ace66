"""How much there is of everything, for the operator."""

from typing import Any

from sqlmodel import col, func, select

from coaching.domain.operations import Counts
from coaching.ports import Clock
from storage.database import Database
from storage.outbox import WAITING
from storage.tables import AccessRow, AthleteRow, InboxRow, InviteRow, OutboxRow, WorkRow
from storage.work import LIVE


class CountStore:
    """Counts rows."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read through this database."""
        self._database = database
        self._clock = clock

    async def counts(self) -> Counts:
        """Return all counts, of one moment."""
        wanted: dict[str, tuple[type, Any]] = {
            "people": (AthleteRow, True),
            "unreachable": (AthleteRow, col(AthleteRow.is_reachable).is_(False)),
            "admitted": (AccessRow, AccessRow.state == "admitted"),
            "invites": (InviteRow, col(InviteRow.expires_at) > self._clock.now()),
            "updates_waiting": (InboxRow, InboxRow.state == "new"),
            "updates_dead": (InboxRow, InboxRow.state == "dead"),
            "messages_waiting": (OutboxRow, col(OutboxRow.state).in_(WAITING)),
            "messages_dead": (OutboxRow, OutboxRow.state == "dead"),
            "work_live": (WorkRow, col(WorkRow.state).in_(LIVE)),
            "work_failed": (WorkRow, WorkRow.state == "failed"),
        }
        async with self._database.reading() as session:
            counted = {
                name: (await session.exec(select(func.count()).select_from(table).where(condition))).one()
                for name, (table, condition) in wanted.items()
            }
        return Counts.model_validate(counted)
