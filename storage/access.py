"""Who may talk to the coach beside those on the operator's list: invites, requests, decisions."""

from sqlmodel import col, delete, func, select

from coaching.domain.access import AccessRequest, AccessState, Invite
from coaching.ports import Clock
from storage.database import Database
from storage.tables import AccessRow, InviteRow


class AccessStore:
    """The rows of invites and requests."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Read and write through this database."""
        self._database = database
        self._clock = clock

    async def invite(self, invite: Invite) -> None:
        """Keep an invite."""
        self._database.writing().add(InviteRow(**invite.model_dump()))

    async def redeem(self, token_sha256: str) -> int | None:
        """Use an invite up and return who made it; None when there is none, or it has expired."""
        session = self._database.writing()
        valid = (col(InviteRow.token_sha256) == token_sha256, col(InviteRow.expires_at) > self._clock.now())
        made_by = (await session.exec(select(InviteRow.made_by).where(*valid))).first()
        is_used = (await session.exec(delete(InviteRow).where(*valid))).rowcount > 0
        return made_by if is_used else None

    async def open_invites(self) -> int:
        """Return how many invites wait."""
        async with self._database.reading() as session:
            found = select(func.count()).select_from(InviteRow).where(InviteRow.expires_at > self._clock.now())
            return (await session.exec(found)).one()

    async def state(self, telegram_id: int) -> AccessState | None:
        """Return what was decided about a person; None for who never asked."""
        async with self._database.reading() as session:
            row = (await session.exec(select(AccessRow).where(AccessRow.telegram_id == telegram_id))).first()
            return None if row is None else AccessRequest.model_validate(row.model_dump()).state

    async def set(self, request: AccessRequest) -> None:
        """Keep a request or a decision; the name goes with the decision."""
        now, row = self._clock.now(), AccessRow(telegram_id=request.telegram_id, state=request.state)
        if request.state == "waiting":
            row.name, row.asked_at, row.decided_at = request.name, now, None
        else:
            row.name, row.asked_at, row.decided_at = "", None, now
        await self._database.writing().merge(row)

    async def waiting(self) -> tuple[AccessRequest, ...]:
        """Return who waits for a decision."""
        async with self._database.reading() as session:
            rows = (await session.exec(select(AccessRow).where(AccessRow.state == "waiting"))).all()
            return tuple(AccessRequest.model_validate(row.model_dump()) for row in rows)
