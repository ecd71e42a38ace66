from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.domain.athlete import Athlete
from storage.athletes import AthleteStore
from storage.database import Database
from tests.builders import NOON

#: As large as Telegram ids may become: 52 bits.
HUGE = 2**52


async def test_same_person_is_met_once(database: Database) -> None:
    athletes = AthleteStore(database)

    async with database.work():
        first = await athletes.meet(HUGE, language="en", now=NOON)
        second = await athletes.meet(HUGE, language="de", now=NOON)

    assert first == second


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(changed=st.builds(Athlete, id=st.just(0)))
async def test_athlete_comes_back_as_saved(database: Database, changed: Athlete) -> None:
    athletes = AthleteStore(database)
    async with database.work():
        met = await athletes.meet(1, language="en", now=NOON)
        changed = changed.model_copy(update={"id": met.id})
        await athletes.save(changed)

    assert await athletes.get(met.id) == changed
