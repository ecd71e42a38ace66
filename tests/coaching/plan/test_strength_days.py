"""Strength where it does not cost a good run."""

from datetime import timedelta
from itertools import pairwise

import pytest

from coaching.domain.plan import PlanDraft
from coaching.domain.season import Level
from coaching.plan.baseline import build
from coaching.training.schedule import Schedule, schedule_of
from coaching.training.targets import targets_of
from tests.coaching.plan.athletes import Habit, a_runner, a_wish

LEVELS: tuple[tuple[Level, Habit], ...] = (
    ("beginner", Habit(week_m=18_000, longest_m=7_000, runs=3)),
    ("intermediate", Habit(week_m=40_000, longest_m=15_000, runs=4)),
    ("advanced", Habit(week_m=70_000, longest_m=22_000, runs=6)),
)


def strong(level: Level, habit: Habit, race: str) -> Schedule:
    runner = a_runner(level, habit=habit, wants_strength=True)
    wish = a_wish(race, weeks=14, runner=runner)
    draft = build(runner, wish)
    assert isinstance(draft, PlanDraft)
    return schedule_of(draft, targets_of(runner, wish.goal))


@pytest.mark.parametrize(("level", "habit"), LEVELS)
def test_strength_is_never_on_the_eve_of_a_hard_day_and_ends_before_the_race(level: Level, habit: Habit) -> None:
    schedule = strong(level, habit, "half")
    race_on = schedule.draft.race_on
    assert race_on is not None

    for before, after in pairwise(schedule.days):
        if before.session.strength is not None:
            assert not after.session.is_quality
            assert after.session.kind not in {"long", "race"}
            assert race_on - before.day >= timedelta(days=7)


@pytest.mark.parametrize(("level", "habit"), LEVELS)
def test_two_a_week_in_base_and_build_and_never_on_neighbouring_days(level: Level, habit: Habit) -> None:
    schedule = strong(level, habit, "10k")
    days = [planned.day for planned in schedule.days if planned.session.strength is not None]

    counts = [len(week.strength_days) for week in schedule.weeks if week.phase in {"base", "build"}]
    assert counts.count(2) >= len(counts) - 1
    assert min((after - before).days for before, after in pairwise(days)) >= 2
