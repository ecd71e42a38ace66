"""Messages on their way out: written with their cause, sent once, wiped when sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pydantic import TypeAdapter
from sqlmodel import col, func, select, update

from coaching.domain.messages import OutboxId, OutMessage, Rebutton, Redraw, Say
from coaching.ports import Clock
from storage.database import Database
from storage.tables import OutboxRow

WAITING = ("queued", "sending")

_MESSAGE: TypeAdapter[OutMessage] = TypeAdapter(OutMessage)


@dataclass(frozen=True)
class Outgoing:
    """One message for delivery."""

    id: OutboxId
    chat_id: int
    message: OutMessage
    attempts: int
    due_unix_s: float
    #: Message id and picture of the message that this one changes; None where it never went out.
    target_message_id: int | None = None
    target_has_picture: bool = False


class OutboxStore:
    """The rows of the outbox."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock
        self._listener: Callable[[int], None] | None = None

    def tell(self, listener: Callable[[int], None]) -> None:
        """Call this with the chat whenever something new waits there, once it is committed."""
        self._listener = listener

    async def add(self, chat_id: int, cause: str, messages: Sequence[OutMessage]) -> tuple[OutboxId, ...]:
        """Queue messages inside a unit of work; the order is kept inside a chat."""
        session = self._database.writing()
        ids = []
        for number, message in enumerate(messages):
            await self._supersede(message)
            row = self._row(chat_id, f"{cause}:{number}", message)
            session.add(row)
            await session.flush()
            ids.append(OutboxId(row.id or 0))
        if ids and self._listener is not None:
            self._database.after_commit(partial(self._listener, chat_id))
        return tuple(ids)

    async def chats(self) -> tuple[int, ...]:
        """Return the chats that something waits for."""
        async with self._database.reading() as session:
            found = select(OutboxRow.chat_id).where(col(OutboxRow.state).in_(WAITING)).distinct()
            return tuple((await session.exec(found)).all())

    async def next(self, chat_id: int) -> Outgoing | None:
        """Return the next message of a chat: the oldest that is due, else the one due first."""
        now = self._clock.now().timestamp()
        due_first = [col(OutboxRow.due_unix_s) > now, col(OutboxRow.id)]
        async with self._database.reading() as session:
            found = select(OutboxRow).where(OutboxRow.chat_id == chat_id, OutboxRow.state == "queued")
            row = (await session.exec(found.order_by(*due_first).limit(1))).first()
            if row is None:
                return None
            target = None
            if row.target is not None:
                target = (await session.exec(select(OutboxRow).where(OutboxRow.id == row.target))).first()
        return _outgoing(row, target)

    async def begin(self, outbox_id: OutboxId) -> bool:
        """Mark a queued message as being sent; False when it was withdrawn meanwhile."""
        return await self._set(outbox_id, "queued", state="sending", attempts=col(OutboxRow.attempts) + 1)

    async def sent(self, outbox_id: OutboxId, message_id: int | None) -> None:
        """Mark as sent and wipe the body."""
        await self._set(outbox_id, "sending", state="sent", message_id=message_id, body="", picture=None)

    async def retry(self, outbox_id: OutboxId, *, due_unix_s: float) -> None:
        """Queue a message again."""
        await self._set(outbox_id, "sending", state="queued", due_unix_s=due_unix_s)

    async def bury(self, outbox_id: OutboxId) -> None:
        """Give a message up and wipe it."""
        await self._set(outbox_id, "sending", state="dead", body="", picture=None)

    async def bury_chat(self, chat_id: int) -> None:
        """Give up everything that waits for a chat, since nobody listens there."""
        gone = update(OutboxRow).where(col(OutboxRow.chat_id) == chat_id, col(OutboxRow.state).in_(WAITING))
        await self._database.writing().exec(gone.values(state="dead", body="", picture=None))

    async def withdraw(self, outbox_id: OutboxId) -> bool:
        """Take back a message that is still queued; False when it is out, or on its way."""
        return await self._set(outbox_id, "queued", state="withdrawn", body="", picture=None)

    async def recover(self) -> int:
        """After a start: nobody knows whether a message that was being sent arrived; do as its class says."""
        session = self._database.writing()
        rows = (await session.exec(select(OutboxRow).where(OutboxRow.state == "sending"))).all()
        for row in rows:
            row.state = "queued" if _resends(_MESSAGE.validate_json(row.body)) else "dead"
            session.add(row)
        return len(rows)

    async def find(self, chat_id: int, message_id: int) -> str | None:
        """Return what a sent message is about."""
        async with self._database.reading() as session:
            found = select(OutboxRow.subject).where(
                OutboxRow.chat_id == chat_id, OutboxRow.message_id == message_id, OutboxRow.kind == "say"
            )
            return (await session.exec(found)).first()

    async def by_message(self, chat_id: int, message_id: int) -> OutboxId | None:
        """Return the row of a message that was sent."""
        async with self._database.reading() as session:
            found = select(OutboxRow.id).where(
                OutboxRow.chat_id == chat_id, OutboxRow.message_id == message_id, OutboxRow.kind == "say"
            )
            row_id = (await session.exec(found)).first()
            return None if row_id is None else OutboxId(row_id)

    async def lost_buttons(self, outbox_id: OutboxId) -> bool:
        """Return whether the last that happened to a message was that its buttons were taken, or that it went."""
        async with self._database.reading() as session:
            found = select(OutboxRow.kind).where(OutboxRow.target == outbox_id, col(OutboxRow.state) != "withdrawn")
            kind = (await session.exec(found.order_by(col(OutboxRow.id).desc()).limit(1))).first()
        return kind in ("rebutton", "remove")

    async def was_read(self, outbox_id: OutboxId, before_message_id: int) -> bool:
        """Return whether a message was in the chat before another one was written, as far as anybody knows."""
        async with self._database.reading() as session:
            row = (await session.exec(select(OutboxRow).where(OutboxRow.id == outbox_id))).first()
        if row is None or row.state not in ("sent", *WAITING):
            return True
        return row.message_id is not None and row.message_id < before_message_id

    async def latest(self, chat_id: int, subject: str) -> OutboxId | None:
        """Return the latest message about a subject."""
        async with self._database.reading() as session:
            found = select(OutboxRow.id).where(
                OutboxRow.chat_id == chat_id, OutboxRow.subject == subject, OutboxRow.kind == "say"
            )
            row_id = (await session.exec(found.order_by(col(OutboxRow.id).desc()).limit(1))).first()
            return None if row_id is None else OutboxId(row_id)

    async def waiting_count(self) -> int:
        """Return how many messages are not out."""
        async with self._database.reading() as session:
            return (await session.exec(select(func.count()).where(col(OutboxRow.state).in_(WAITING)))).one()

    async def _supersede(self, message: OutMessage) -> None:
        """Withdraw queued changes of the same message that this one makes pointless."""
        if isinstance(message, Say):
            return
        older = update(OutboxRow).where(
            col(OutboxRow.target) == message.target,
            col(OutboxRow.state) == "queued",
            col(OutboxRow.kind).in_(_covers(message)),
        )
        await self._database.writing().exec(older.values(state="withdrawn", body="", picture=None))

    async def _set(self, outbox_id: OutboxId, from_state: str, **values: object) -> bool:
        change = update(OutboxRow).where(col(OutboxRow.id) == outbox_id, col(OutboxRow.state) == from_state)
        return (await self._database.writing().exec(change.values(**values))).rowcount == 1

    def _row(self, chat_id: int, cause: str, message: OutMessage) -> OutboxRow:
        view = message.view if isinstance(message, Say | Redraw) else None
        hold_s = message.hold_s if isinstance(message, Rebutton) else view.hold_s if view else 0.0
        now = self._clock.now()
        return OutboxRow(
            chat_id=chat_id,
            cause=cause,
            kind=message.kind,
            target=None if isinstance(message, Say) else message.target,
            subject=view.subject if view else None,
            body=message.model_dump_json(exclude={"view": {"picture"}}),
            picture=view.picture if view else None,
            has_picture=bool(view and view.picture),
            state="queued",
            due_unix_s=now.timestamp() + hold_s,
            created_at=now,
        )


def _covers(message: OutMessage) -> tuple[str, ...]:
    """Return the kinds of older changes that a change makes pointless."""
    if isinstance(message, Rebutton):
        return ("rebutton",)
    return ("rebutton", "redraw")


def _resends(message: OutMessage) -> bool:
    """Return whether a message of unknown fate is sent again; changes and removals do no harm twice."""
    return not isinstance(message, Say) or message.view.when_unknown == "resend"


def _outgoing(row: OutboxRow, target: OutboxRow | None) -> Outgoing:
    message = _MESSAGE.validate_json(row.body)
    if row.picture is not None and isinstance(message, Say | Redraw):
        message = message.model_copy(update={"view": message.view.model_copy(update={"picture": row.picture})})
    return Outgoing(
        id=OutboxId(row.id or 0),
        chat_id=row.chat_id,
        message=message,
        attempts=row.attempts,
        due_unix_s=row.due_unix_s,
        target_message_id=target.message_id if target else None,
        target_has_picture=bool(target and target.has_picture),
    )
