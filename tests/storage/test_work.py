import pytest

from coaching.domain.athlete import Athlete
from coaching.domain.work import WorkOrder
from storage.database import Database
from storage.work import WorkStore
from tests.fakes import FixedClock


@pytest.fixture
def queue(database: Database, clock: FixedClock) -> WorkStore:
    return WorkStore(database, clock)


def _order(athlete: Athlete, subject: str = "1") -> WorkOrder:
    return WorkOrder(athlete_id=athlete.id, kind="feedback", subject=subject, chat_id=11)


async def test_double_tap_finds_the_row_that_exists(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    async with database.work():
        first, is_new = await queue.order(_order(athlete))
        second, is_new_again = await queue.order(_order(athlete))

    assert (is_new, is_new_again) == (True, False)
    assert first == second


async def test_work_is_claimed_once_and_in_order(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    async with database.work():
        await queue.order(_order(athlete, "1"))
        await queue.order(_order(athlete, "2"))
        claimed = [await queue.claim([], []), await queue.claim([], []), await queue.claim([], [])]

    assert [work and work.subject for work in claimed] == ["1", "2", None]


async def test_busy_athlete_waits(database: Database, queue: WorkStore, athlete: Athlete, other: Athlete) -> None:
    async with database.work():
        await queue.order(_order(athlete))
        await queue.order(_order(other))
        claimed = await queue.claim([(athlete.id, "feedback")], [])

    assert claimed is not None
    assert claimed.athlete_id == other.id


async def test_import_does_not_hold_up_feedback(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    async with database.work():
        await queue.order(_order(athlete).model_copy(update={"kind": "import"}))
        await queue.order(_order(athlete))
        beside_own_import = await queue.claim([(athlete.id, "import")], [])
        while_imports_are_full = await queue.claim([], ["import"])

    assert beside_own_import is not None
    assert beside_own_import.kind == "feedback"
    assert while_imports_are_full is None


async def test_work_of_an_earlier_process_is_queued_again(
    database: Database, queue: WorkStore, athlete: Athlete
) -> None:
    async with database.work():
        await queue.order(_order(athlete))
        await queue.claim([], [])
        await queue.requeue_running()
        again = await queue.claim([], [])

    assert again is not None
    assert again.attempts == 2


async def test_cancelled_work_keeps_nothing(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    async with database.work():
        work, _ = await queue.order(_order(athlete))
        await queue.claim([], [])
        cancelled = await queue.cancel(athlete.id)

        assert [found.id for found in cancelled] == [work.id]
        assert not await queue.finish(work.id, succeeded=True)


async def test_ended_work_makes_room_for_another(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    async with database.work():
        work, _ = await queue.order(_order(athlete))
        await queue.claim([], [])
        await queue.finish(work.id, succeeded=True)
        again, is_new = await queue.order(_order(athlete))

    assert is_new
    assert again.id != work.id


async def test_listener_hears_of_new_work_only(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    heard: list[bool] = []
    queue.tell(lambda: heard.append(True))

    for _ in range(2):
        async with database.work():
            await queue.order(_order(athlete))

    assert heard == [True]
