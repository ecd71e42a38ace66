from datetime import timedelta

from storage.database import Database
from storage.strangers import StrangerStore
from tests.fakes import FixedClock


async def test_one_answer_a_day(database: Database, clock: FixedClock) -> None:
    strangers = StrangerStore(database, clock)
    async with database.work():
        today = [await strangers.may_answer(5), await strangers.may_answer(5), await strangers.may_answer(6)]
    clock.advance(timedelta(days=1))
    async with database.work():
        tomorrow = await strangers.may_answer(5)

    assert today == [True, False, True]
    assert tomorrow
