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

    async def redeem(self, token_sha256: str) -> bool:
        """Use an invite up; False when there is none, or it has expired."""
        valid = (col(InviteRow.token_sha256) == token_sha256, col(InviteRow.expires_at) > self._clock.now())
        return (await self._database.writing().exec(delete(InviteRow).where(*valid))).rowcount > 0

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
        is_decided = request.state != "waiting"
        decided_at = self._clock.now() if is_decided else None
        name = "" if is_decided else request.name
        row = AccessRow(telegram_id=request.telegram_id, state=request.state, name=name, decided_at=decided_at)
        await self._database.writing().merge(row)

    async def waiting(self) -> tuple[AccessRequest, ...]:
        """Return who waits for a decision."""
        async with self._database.reading() as session:
            rows = (await session.exec(select(AccessRow).where(AccessRow.state == "waiting"))).all()
            return tuple(AccessRequest.model_validate(row.model_dump()) for row in rows)

    async def forget_expired(self) -> int:
        """Forget invites that nobody can use any more."""
        expired = delete(InviteRow).where(col(InviteRow.expires_at) <= self._clock.now())
        return (await self._database.writing().exec(expired)).rowcount
