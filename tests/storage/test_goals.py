from datetime import date, timedelta

from coaching.domain.activity import Correction
from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalDraft, RaceResultDraft
from storage.activities import ActivityStore
from storage.database import Database
from storage.goals import GoalStore
from tests.builders import NOON, an_activity, some_samples
from tests.fakes import FixedClock

TODAY = date(2026, 11, 25)
MARATHON = GoalDraft(distance_m=42_195, race_on=TODAY + timedelta(weeks=20), target_s=13_500)
TEN = GoalDraft(distance_m=10_000, race_on=TODAY, priority="B")
RESULT = RaceResultDraft(distance_m=10_000, seconds=2_700, raced_on=TODAY)


async def test_races_ahead_come_in_their_order_and_past_ones_not_at_all(database: Database, athlete: Athlete) -> None:
    goals = GoalStore(database)
    async with database.work():
        for draft in (MARATHON, TEN, TEN.model_copy(update={"race_on": TODAY - timedelta(days=1)})):
            await goals.aim(athlete.id, draft)

    ahead = await goals.ahead(athlete.id, TODAY)

    assert [goal.distance_m for goal in ahead] == [10_000, 42_195]
    assert [goal.race for goal in ahead] == ["10k", "marathon"]


async def test_changed_race_takes_the_place_of_the_old_one(
    database: Database, athlete: Athlete, other: Athlete
) -> None:
    goals = GoalStore(database)
    async with database.work():
        old = await goals.aim(athlete.id, MARATHON)
        new = await goals.aim(athlete.id, TEN, instead_of=old.id)
        assert not await goals.drop(other.id, new.id)

    assert await goals.ahead(athlete.id, TODAY) == (new,)
    async with database.work():
        assert await goals.drop(athlete.id, new.id)
    assert await goals.ahead(athlete.id, TODAY) == ()


async def test_race_told_twice_is_kept_once(database: Database, athlete: Athlete, other: Athlete) -> None:
    goals = GoalStore(database)
    async with database.work():
        kept = await goals.add_result(athlete.id, RESULT)
        assert await goals.add_result(athlete.id, RESULT) == kept
        assert not await goals.drop_result(other.id, kept.id)

    assert await goals.results(athlete.id) == (kept,)
    assert await goals.results(other.id) == ()


async def test_activities_called_races_are_found(
    database: Database, athlete: Athlete, other: Athlete, clock: FixedClock
) -> None:
    activities, goals = ActivityStore(database, clock), GoalStore(database)
    async with database.work():
        for days in (1, 2):
            run = an_activity(started_at=NOON - timedelta(days=days))
            kept = await activities.add(athlete.id, run, some_samples(), None)
        raced = await activities.correct(kept, Correction(is_race=True), kept, some_samples())

    assert await goals.raced(athlete.id, TODAY - timedelta(days=90)) == (raced,)
    assert await goals.raced(athlete.id, TODAY) == ()
    assert await goals.raced(other.id, TODAY - timedelta(days=90)) == ()
