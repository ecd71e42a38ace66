import pytest

from storage.database import Database
from storage.inbox import InboxStore, StoredUpdate
from tests.fakes import FixedClock


@pytest.fixture
def inbox(database: Database, clock: FixedClock) -> InboxStore:
    return InboxStore(database, clock)


async def test_update_is_kept_once(database: Database, inbox: InboxStore) -> None:
    async with database.work():
        first = await inbox.add([StoredUpdate(2, 7, "b"), StoredUpdate(1, 7, "a"), StoredUpdate(2, 7, "b")])
    async with database.work():
        second = await inbox.add([StoredUpdate(1, 7, "a"), StoredUpdate(3, 7, "c")])

    assert [update.update_id for update in first] == [2, 1]
    assert [update.update_id for update in second] == [3]
    assert [update.update_id for update in await inbox.waiting()] == [1, 2, 3]


async def test_lower_id_is_taken_too(database: Database, inbox: InboxStore) -> None:
    """Telegram may start its ids anew after a quiet week."""
    async with database.work():
        await inbox.add([StoredUpdate(900, 7, "old")])
    async with database.work():
        new = await inbox.add([StoredUpdate(5, 7, "new")])

    assert len(new) == 1


@pytest.mark.parametrize("end", ["done", "park"])
async def test_ended_update_is_wiped_and_not_taken_again(database: Database, inbox: InboxStore, end: str) -> None:
    async with database.work():
        await inbox.add([StoredUpdate(1, 7, "secret")])
        await getattr(inbox, end)(1)
    async with database.work():
        again = await inbox.add([StoredUpdate(1, 7, "secret")])

    assert again == ()
    assert await inbox.waiting() == ()


async def test_attempts_are_counted(database: Database, inbox: InboxStore) -> None:
    async with database.work():
        await inbox.add([StoredUpdate(1, 7, "a")])
        counts = [await inbox.begin(1), await inbox.begin(1)]
        erased = await inbox.begin(404)

    assert (counts, erased) == ([1, 2], None)
    assert (await inbox.waiting())[0].attempts == 2
