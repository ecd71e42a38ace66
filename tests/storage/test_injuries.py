from datetime import date

from coaching.domain.athlete import Athlete
from storage.database import Database
from storage.injuries import InjuryStore

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


async def test_area_that_hurts_again_keeps_its_first_day(database: Database, athlete: Athlete) -> None:
    injuries = InjuryStore(database)
    async with database.work():
        first = await injuries.report(athlete.id, "calf", 3, MONDAY)
        again = await injuries.report(athlete.id, "calf", 6, TUESDAY)

    assert await injuries.all(athlete.id) == (again,)
    assert (again.id, again.severity, again.since) == (first.id, 6, MONDAY)


async def test_cleared_area_stays_in_the_past(database: Database, athlete: Athlete, other: Athlete) -> None:
    injuries = InjuryStore(database)
    async with database.work():
        calf = await injuries.report(athlete.id, "calf", 3, MONDAY)
        knee = await injuries.report(athlete.id, "knee", 2, MONDAY)
        assert not await injuries.clear(other.id, calf.id, TUESDAY)
        assert await injuries.clear(athlete.id, calf.id, TUESDAY)
        assert not await injuries.clear(athlete.id, calf.id, TUESDAY)

    open_one, past = await injuries.all(athlete.id)
    assert (open_one, past.cleared_on) == (knee, TUESDAY)
    assert await injuries.all(other.id) == ()
