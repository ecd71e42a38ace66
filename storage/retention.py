"""How long traces are kept: what nobody needs any more goes by itself."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, delete

from coaching.ports import Clock
from storage.database import Database
from storage.tables import AccessRow, InboxRow, InviteRow, OutboxRow, Row, StrangerRow, WorkRow
from storage.work import LIVE

#: Done updates are only needed while Telegram could repeat them.
DONE_UPDATES_FOR = timedelta(days=7)
#: Updates and messages that were given up, and ended work: as long as somebody may ask what went wrong.
FAILURES_FOR = timedelta(days=30)
#: Buttons below older messages answer with a new message.
SENT_MESSAGES_FOR = timedelta(days=90)
#: Who asked to be let in and was never answered.
REQUESTS_FOR = timedelta(days=30)
#: Who was answered on an earlier day may be answered again.
STRANGERS_FOR = timedelta(days=1)


class RetentionStore:
    """Forgets old rows; everything that belongs to an athlete's training stays until it is erased."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Write through this database."""
        self._database = database
        self._clock = clock

    async def sweep(self) -> int:
        """Forget what is past its time, in a unit of work of its own; return how many rows went."""
        async with self._database.work():
            session = self._database.writing()
            swept = [
                (await session.exec(delete(table).where(*conditions))).rowcount for table, conditions in self._past()
            ]
        return sum(swept)

    def _past(self) -> list[tuple[type[Row], tuple[Any, ...]]]:
        """Return what is past its time, as tables and conditions."""
        now = self._clock.now()
        given_up = now - FAILURES_FOR
        is_ended = col(OutboxRow.state).in_(("dead", "withdrawn"))
        # What a message is about stays with it, so that a reply to an old card finds its run.
        is_plain = (col(OutboxRow.state) == "sent", col(OutboxRow.subject).is_(None))
        is_unanswered = (col(AccessRow.state) == "waiting", col(AccessRow.asked_at) < now - REQUESTS_FOR)
        return [
            (InboxRow, (col(InboxRow.state) == "done", col(InboxRow.received_at) < now - DONE_UPDATES_FOR)),
            (InboxRow, (col(InboxRow.state) == "dead", col(InboxRow.received_at) < given_up)),
            (OutboxRow, (is_ended, col(OutboxRow.created_at) < given_up)),
            (OutboxRow, (*is_plain, col(OutboxRow.created_at) < now - SENT_MESSAGES_FOR)),
            (WorkRow, (col(WorkRow.state).not_in(LIVE), col(WorkRow.created_at) < given_up)),
            (StrangerRow, (col(StrangerRow.answered_on) < (now - STRANGERS_FOR).date().isoformat(),)),
            (InviteRow, (col(InviteRow.expires_at) <= now,)),
            (AccessRow, is_unanswered),
        ]
