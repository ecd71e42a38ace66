from datetime import timedelta

from coaching.domain.access import AccessRequest, Invite
from storage.access import AccessStore
from storage.database import Database
from tests.builders import NOON
from tests.fakes import FixedClock

INVITE = Invite(token_sha256="a" * 64, made_by=7, expires_at=NOON + timedelta(days=7))


async def test_invite_admits_once(database: Database, clock: FixedClock) -> None:
    access = AccessStore(database, clock)
    async with database.work():
        await access.invite(INVITE)
        assert not await access.redeem("b" * 64)
        assert await access.redeem(INVITE.token_sha256)
        assert not await access.redeem(INVITE.token_sha256)


async def test_invite_expires(database: Database, clock: FixedClock) -> None:
    access = AccessStore(database, clock)
    async with database.work():
        await access.invite(INVITE)
    assert await access.open_invites() == 1
    clock.advance(timedelta(days=7))

    async with database.work():
        assert not await access.redeem(INVITE.token_sha256)
    assert await access.open_invites() == 0


async def test_name_goes_with_the_decision(database: Database, clock: FixedClock) -> None:
    access = AccessStore(database, clock)
    asked = AccessRequest(telegram_id=5, state="waiting", name="Ann")
    async with database.work():
        await access.set(asked)
    assert await access.waiting() == (asked,)

    async with database.work():
        await access.set(asked.model_copy(update={"state": "admitted"}))

    assert await access.waiting() == ()
    assert await access.state(5) == "admitted"
    assert await access.state(6) is None
