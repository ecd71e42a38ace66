"""Races ahead in a real database, and what cannot be."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coaching.activities.history import HistoryService
from coaching.athlete.fitness import FitnessService
from coaching.athlete.goals import WORLD_BESTS, GoalService, GoalWish, ResultWish, doubt_result, world_best_s
from coaching.domain.activity import BestEffort
from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalId
from coaching.errors import StaleButton
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.database import Database, create_engine
from storage.goals import GoalStore
from storage.history import HistoryStore
from tests.builders import an_activity, metrics, some_samples
from tests.coaching.athlete.races import TODAY, a_goal
from tests.fakes import FixedClock

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)


class Season:
    """An athlete and their races."""

    def __init__(self, database: Database, athlete: Athlete) -> None:
        self.database = database
        self.athlete = athlete
        self.athletes = AthleteStore(database)
        self.races = GoalService(GoalStore(database), self.athletes)
        self.activities = ActivityStore(database, FixedClock(NOW))
        self.history = HistoryService(HistoryStore(database), database)
        self.fitness = FitnessService(GoalStore(database), self.history)


@pytest.fixture
async def season(migrated: Path, tmp_path: Path) -> AsyncIterator[Season]:
    shutil.copy(migrated, tmp_path / "season.db")
    database = Database(create_engine(f"sqlite+aiosqlite:///{tmp_path / 'season.db'}", synchronous="OFF"))
    async with database.work():
        athlete = await AthleteStore(database).meet(11, language="en", now=NOW)
    yield Season(database, athlete)
    await database.close()


async def test_same_race_twice_is_kept_once(season: Season) -> None:
    draft = a_goal(10_000, 12, 3_000)
    async with season.database.work():
        first = await season.races.aim(season.athlete, draft, instead_of=None, today=TODAY)
        second = await season.races.aim(season.athlete, draft, instead_of=None, today=TODAY)

    assert first == second
    assert await season.races.ahead(season.athlete, TODAY) == (first,)
    assert (await season.athletes.get(season.athlete.id)).goal_kind == "race"


async def test_change_pressed_twice_leaves_one_race(season: Season) -> None:
    async with season.database.work():
        old = await season.races.aim(season.athlete, a_goal(10_000, 12, 3_000), instead_of=None, today=TODAY)
        for _ in range(2):
            await season.races.aim(season.athlete, a_goal(10_000, 14, 3_000), instead_of=old.id, today=TODAY)

    [goal] = await season.races.ahead(season.athlete, TODAY)
    assert goal.race_on == a_goal(10_000, 14).race_on


async def test_race_that_is_over_cannot_be_opened(season: Season) -> None:
    async with season.database.work():
        goal = await season.races.aim(season.athlete, a_goal(10_000, 1), instead_of=None, today=TODAY)

    with pytest.raises(StaleButton):
        await season.races.get(season.athlete, goal.id, TODAY + timedelta(days=8))
    with pytest.raises(StaleButton):
        await season.races.get(season.athlete, GoalId(goal.id + 1), TODAY)


async def test_fast_stretch_counts_though_an_older_one_was_faster(season: Season) -> None:
    """The record of two years ago hides nothing that was run this month."""
    for days_ago, seconds in ((700, 1_100.0), (20, 1_300.0)):
        start = NOW - timedelta(days=days_ago)
        effort = BestEffort(distance_m=5_000, seconds=seconds)
        run = an_activity(started_at=start, metrics=metrics(best_efforts=(effort,)))
        async with season.database.work():
            await season.activities.add(season.athlete.id, run, some_samples(), None)

    form = await season.fitness.current_form_of(season.athlete, today=TODAY)

    assert form.shown_by is not None
    assert (form.shown_by.kind, form.shown_by.seconds) == ("best_effort", 1_300)


def test_nothing_missing_makes_a_race() -> None:
    wish = GoalWish(distance_m=10_000, race_on=TODAY, is_to_finish=True, priority="C")

    assert wish.missing is None
    assert wish.draft.target_s is None


def test_questions_come_in_their_order() -> None:
    assert GoalWish().missing == "distance"
    assert GoalWish(distance_m=10_000).missing == "date"
    assert GoalWish(distance_m=10_000, race_on=TODAY).missing == "target"
    assert GoalWish(distance_m=10_000, race_on=TODAY, target_s=3_000).missing == "priority"
    assert ResultWish(distance_m=10_000, seconds=3_000, raced_on=TODAY).missing == "kind"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (ResultWish(raced_on=TODAY + timedelta(days=1)), "future"),
        (ResultWish(raced_on=TODAY - timedelta(days=40 * 365)), "long_ago"),
        (ResultWish(distance_m=300), "distance_range"),
        (ResultWish(distance_m=10_000, seconds=1_500), "faster_than_anybody"),
        (ResultWish(distance_m=10_000, seconds=20_000), "too_slow"),
        (ResultWish(distance_m=10_000, seconds=1_600, raced_on=TODAY), None),
    ],
)
def test_results_that_cannot_be(wish: ResultWish, code: str | None) -> None:
    puzzle = doubt_result(wish, today=TODAY)

    assert (puzzle.code if puzzle else None) == code


def test_world_bests_grow_slower_and_meet_the_table() -> None:
    paces = [world_best_s(metres) / metres for metres in range(400, 300_001, 500)]

    assert paces == sorted(paces)
    assert all(world_best_s(metres) == seconds for metres, seconds in WORLD_BESTS)
