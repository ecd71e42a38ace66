from datetime import UTC, datetime

import pytest

from coaching.domain.activity import ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.work import Failure, Kept, Tally, WorkItem, WorkOrder
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


def _album(athlete: Athlete, file_id: str) -> WorkOrder:
    items = (WorkItem(file_id=file_id, label=f"{file_id}.fit"),)
    return _order(athlete, "album:7").model_copy(update={"kind": "import", "items": items})


async def test_live_work_takes_up_each_item_once(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    for file_id in ("a", "b", "b"):
        async with database.work():
            work, _ = await queue.order(_album(athlete, file_id))

    assert (await queue.get(work.id)).items == (
        WorkItem(file_id="a", label="a.fit"),
        WorkItem(file_id="b", label="b.fit"),
    )


async def test_item_that_comes_after_the_end_is_new_work(
    database: Database, queue: WorkStore, athlete: Athlete
) -> None:
    async with database.work():
        await queue.order(_album(athlete, "a"))
        first = await queue.claim([], [])
        assert first is not None
        await queue.finish(first.id, succeeded=True)
        late, is_new = await queue.order(_album(athlete, "b"))

    assert is_new
    assert [item.file_id for item in late.items] == ["b"]


async def test_progress_comes_back_as_it_was_noted(database: Database, queue: WorkStore, athlete: Athlete) -> None:
    kept = Kept(id=ActivityId(5), started_at=datetime(2026, 11, 25, 7, 10, tzinfo=UTC))
    failure = Failure(reason="empty", count=2, names=("a.fit", 4))
    tally = Tally(
        new=(ActivityId(5),),
        known=3,
        failures=(failure,),
        newest=(kept,),
        newest_with_hr=kept,
        files=6,
        items=1,
        members=2,
    )
    async with database.work():
        work, _ = await queue.order(_album(athlete, "a"))
        await queue.progress(work.id, tally)

    found = await queue.get(work.id)
    assert found.tally == tally
    assert found.done == 6


async def test_work_that_comes_further_may_be_begun_again_as_often_as_new_work(
    database: Database, queue: WorkStore, athlete: Athlete
) -> None:
    """A long import outlives many restarts; one that never gets on is given up."""
    attempts = []
    async with database.work():
        await queue.order(_album(athlete, "a"))
        for files in range(1, 6):
            work = await queue.claim([], [])
            assert work is not None
            attempts.append(work.attempts)
            await queue.progress(work.id, Tally(files=files))
            await queue.requeue_running()

    assert attempts == [1, 2, 2, 2, 2]


@pytest.mark.parametrize("is_cancelled", [True, False])
async def test_names_of_files_are_forgotten_at_the_end(
    database: Database, queue: WorkStore, athlete: Athlete, *, is_cancelled: bool
) -> None:
    async with database.work():
        await queue.order(_album(athlete, "a"))
        work = await queue.claim([], [])
        assert work is not None
        await queue.progress(work.id, Tally(failures=(Failure(reason="empty", count=1, names=("a.fit",)),), files=1))
        if is_cancelled:
            [cancelled] = await queue.cancel(athlete.id)
            assert cancelled.items
        else:
            await queue.finish(work.id, succeeded=True)

    ended = await queue.get(work.id)
    assert ended.items == ()
    assert ended.tally == Tally()
    assert ended.done == 1
