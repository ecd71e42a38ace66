import asyncio
from pathlib import Path

from sqlmodel import select

from coaching.domain.athlete import Athlete
from storage.athletes import AthleteStore
from storage.database import Database
from storage.erasure import ErasureStore
from storage.tables import UsageRow
from storage.usage import UsageStore
from tests.builders import a_call
from tests.fakes import FixedClock


async def test_bills_stay_as_nobodys(database: Database, clock: FixedClock, athlete: Athlete, other: Athlete) -> None:
    """The operator has paid them; whose they were is nobody's business any more."""
    usage = UsageStore(database)
    for owner in (athlete, other):
        await usage.add(owner.id, a_call(request_id="req_1", cost_micro_usd=700))

    async with database.work():
        await ErasureStore(database, clock).erase(athlete.id, 11, but_update=0)

    async with database.reading() as session:
        rows = (await session.exec(select(UsageRow).order_by(UsageRow.id))).all()  # type: ignore[arg-type]  # a column
    assert [(row.athlete_id, row.request_id, row.cost_micro_usd) for row in rows] == [
        (None, None, 700),
        (other.id, "req_1", 700),
    ]


async def test_erased_words_are_overwritten(database: Database, clock: FixedClock, tmp_path: Path) -> None:
    canary = "Zanzibar" * 40
    async with database.work():
        athletes = AthleteStore(database)
        athlete = await athletes.meet(33, language="en", now=clock.now())
        await athletes.save(athlete.model_copy(update={"timezone": canary}))
    async with database.work():
        await ErasureStore(database, clock).erase(athlete.id, 33, but_update=0)
    await database.close()  # the last connection moves the log into the file
    stored = await asyncio.to_thread((tmp_path / "test.db").read_bytes)
    assert canary.encode() not in stored
