"""Who may talk to the coach: the operator's list, invites that admit once, and requests that an operator decides."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from coaching.domain.access import AccessRequest, AccessState, Invite
from coaching.ports import Access, Audit, Clock

INVITE_FOR = timedelta(days=7)
#: 128 bits; nobody guesses one in the week that it holds.
TOKEN_BYTES = 16
NAME_CHARACTERS_MAX = 64


class AccessService:
    """Admits people and turns them away."""

    def __init__(
        self, access: Access, audit: Audit, clock: Clock, *, allowed: frozenset[int] | None, admins: frozenset[int]
    ) -> None:
        """Take the stores and the operator's lists.

        Args:
            access: Invites and requests.
            audit: Where decisions are noted.
            clock: The time.
            allowed: Telegram ids of those who may talk; None where everybody may, as in the local chat.
            admins: Telegram ids of those who admit others; they may talk too.
        """
        self._access = access
        self._audit = audit
        self._clock = clock
        self._allowed = allowed
        self._admins = admins

    @property
    def admins(self) -> tuple[int, ...]:
        """Return who decides about requests."""
        return tuple(sorted(self._admins))

    def is_admin(self, telegram_id: int) -> bool:
        """Return whether this person admits others."""
        return telegram_id in self._admins

    async def may_talk(self, telegram_id: int) -> bool:
        """Return whether this person is coached."""
        if self._allowed is None or telegram_id in self._allowed or telegram_id in self._admins:
            return True
        return await self._access.state(telegram_id) == "admitted"

    async def state(self, telegram_id: int) -> AccessState | None:
        """Return what was decided about a person; None for who never asked."""
        return await self._access.state(telegram_id)

    async def invite(self, made_by: int) -> tuple[str, datetime]:
        """Make an invite, inside the unit of work; return its token, which is kept nowhere, and its end."""
        token, expires_at = secrets.token_urlsafe(TOKEN_BYTES), self._clock.now() + INVITE_FOR
        await self._access.invite(Invite(token_sha256=_hash(token), made_by=made_by, expires_at=expires_at))
        await self._audit.note(None, "invited")
        return token, expires_at

    async def redeem(self, token: str, telegram_id: int) -> int | None:
        """Admit who brings an invite, inside the unit of work; it is used up by that.

        Returns:
            Who made the invite; None where there is no such invite, or it has expired.
        """
        made_by = await self._access.redeem(_hash(token))
        if made_by is not None:
            await self._access.set(AccessRequest(telegram_id=telegram_id, state="admitted"))
            await self._audit.note(None, "admitted")
        return made_by

    async def ask(self, telegram_id: int, name: str) -> bool:
        """Note, inside the unit of work, that a stranger would like to be admitted; False when nobody needs to know."""
        if not self._admins or await self._access.state(telegram_id) is not None:
            return False
        request = AccessRequest(telegram_id=telegram_id, state="waiting", name=name[:NAME_CHARACTERS_MAX])
        await self._access.set(request)
        return True

    async def waiting(self) -> tuple[AccessRequest, ...]:
        """Return who waits for a decision."""
        return await self._access.waiting()

    async def decide(self, telegram_id: int, *, is_admitted: bool) -> bool:
        """Keep an operator's decision, inside the unit of work; False where nothing changes.

        Who was admitted can be shut out again, and the other way round; nobody is let in who has not asked.
        """
        before = await self._access.state(telegram_id)
        after: AccessState = "admitted" if is_admitted else "refused"
        if before is None or before == after:
            return False
        await self._access.set(AccessRequest(telegram_id=telegram_id, state=after))
        await self._audit.note(None, after)
        return True


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
