from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import select

from coaching.domain.access import AccessRequest, Invite
from coaching.domain.athlete import Athlete
from coaching.domain.messages import Say
from coaching.domain.work import WorkOrder
from storage.access import AccessStore
from storage.database import Database
from storage.inbox import InboxStore, StoredUpdate
from storage.outbox import OutboxStore
from storage.retention import RetentionStore
from storage.strangers import StrangerStore
from storage.tables import Row
from storage.work import WorkStore
from tests.builders import a_view
from tests.fakes import FixedClock


async def _counts(database: Database) -> dict[str, int]:
    tables = ("inbox", "outbox", "work", "stranger", "invite", "access", "athlete")
    async with database.reading() as session:
        found = [select(func.count()).select_from(Row.metadata.tables[name]) for name in tables]
        return {name: (await session.exec(each)).one() for name, each in zip(tables, found, strict=True)}


@pytest.fixture
async def lived(database: Database, clock: FixedClock, athlete: Athlete) -> Database:
    """Leave one row of each kind that may go, and one of each that must stay."""
    inbox, outbox = InboxStore(database, clock), OutboxStore(database, clock)
    access, queue = AccessStore(database, clock), WorkStore(database, clock)
    async with database.work():
        await inbox.add([StoredUpdate(number, 11, "{}") for number in (1, 2, 3)])
        await inbox.done(1)
        await inbox.park(2)
        views = (a_view(), a_view(subject="activity:1"), a_view())
        said = await outbox.add(11, "t", [Say(view=view) for view in views])
        for message in said[:2]:
            await outbox.begin(message)
            await outbox.sent(message, message_id=message)
        await queue.order(WorkOrder(athlete_id=athlete.id, kind="feedback", subject="1", chat_id=11))
        await queue.cancel(athlete.id)
        await queue.order(WorkOrder(athlete_id=athlete.id, kind="feedback", subject="2", chat_id=11))
        await StrangerStore(database, clock).may_answer(77)
        await access.invite(Invite(token_sha256="a" * 64, made_by=7, expires_at=clock.now() + timedelta(days=7)))
        await access.set(AccessRequest(telegram_id=77, state="waiting", name="Ann"))
        await access.set(AccessRequest(telegram_id=78, state="admitted"))
        await access.set(AccessRequest(telegram_id=79, state="refused"))
    return database


async def test_nothing_goes_on_the_first_day(lived: Database, clock: FixedClock) -> None:
    before = await _counts(lived)

    assert await RetentionStore(lived, clock).sweep() == 0
    assert await _counts(lived) == before


@pytest.mark.parametrize(
    ("days", "gone"),
    [
        (2, {"stranger": 1}),
        (8, {"stranger": 1, "inbox": 1, "invite": 1}),
        (31, {"stranger": 1, "inbox": 2, "invite": 1, "work": 1, "access": 1}),
        (91, {"stranger": 1, "inbox": 2, "invite": 1, "work": 1, "access": 1, "outbox": 1}),
    ],
)
async def test_traces_go_in_their_time(lived: Database, clock: FixedClock, days: int, gone: dict[str, int]) -> None:
    before = await _counts(lived)
    clock.advance(timedelta(days=days))

    await RetentionStore(lived, clock).sweep()

    after = await _counts(lived)
    assert {name: before[name] - after[name] for name in before if before[name] != after[name]} == gone


async def test_what_waits_and_what_was_decided_stays_for_good(lived: Database, clock: FixedClock) -> None:
    clock.advance(timedelta(days=4000))

    await RetentionStore(lived, clock).sweep()

    assert [update.update_id for update in await InboxStore(lived, clock).waiting()] == [3]
    assert await OutboxStore(lived, clock).waiting_count() == 1
    assert await OutboxStore(lived, clock).latest(11, "activity:1") is not None
    assert await WorkStore(lived, clock).live_count() == 1
    access = AccessStore(lived, clock)
    assert [await access.state(78), await access.state(79)] == ["admitted", "refused"]
