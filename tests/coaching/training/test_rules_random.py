"""Nonsense of all kinds: the rules object to it, but never stumble over it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from coaching.domain.goal import GoalDraft
from coaching.domain.plan import PlanDay, PlanDraft, PlanKind
from coaching.domain.season import Phase
from coaching.training.rules import RULES, check, checks
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import schedule_of
from coaching.training.targets import targets_of
from tests.coaching.training.clean_plans import a_runner, a_starter, an_injury

CODES = (
    *("-", "-", "-", "S", "SL", "E5", "E8s", "E8+S", "L16", "L22m6", "M8", "T3x10/2", "T1x20", "I5x1000/2.5"),
    *("R8x200/1.5", "H8x60", "H6x10", "W8x1/2", "W1x30", "X45", "Y30", "RACE10"),
)
PHASES: tuple[Phase, ...] = ("base", "build", "sharpen", "taper", "race_week")
KINDS: tuple[PlanKind, ...] = ("race", "finish", "base")


@pytest.mark.parametrize("seed", [7])
def test_rules_never_stumble(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    athletes = [*(a_runner(level) for level in ("beginner", "intermediate", "advanced")), a_starter()]

    for _ in range(20):
        runner = _odd(random.choice(athletes), random)
        draft, wish = _plan(runner, random)
        schedule = schedule_of(draft, targets_of(runner, wish.goal))
        found = check(schedule, runner, wish)
        assert [each.rule for each in checks(found, schedule, runner, wish)] == list(RULES)


def _odd(runner: Runner, random: Random) -> Runner:
    return replace(
        runner,
        age_years=random.choice([None, 14, 30, 55]),
        days_off=random.choice([None, 0, 7, 30, 90]),
        recent_weeks=random.choice([(), runner.recent_weeks]),
        usual_week_m=random.choice([0.0, 5_000.0, 40_000.0]),
        longest_m=random.choice([0.0, 10_000.0]),
        runs_per_week=random.choice([1, 3, 7]),
        usual_runs_per_week=random.choice([0.0, 3.25]),
        injuries=random.choice([(), (an_injury("foot"),)]),
        wants_strength=random.choice([True, False]),
        weekday_cap_s=random.choice([None, 1_800.0]),
        weekly_cap_m=random.choice([None, 20_000.0]),
        zones=random.choice([None, runner.zones]),
    )


def _plan(runner: Runner, random: Random) -> tuple[PlanDraft, PlanWish]:
    length = random.choice([1, 2, 6, 8, 30, 100])
    race_on = runner.today + timedelta(days=length - 1)
    distance_m = random.choice([1_000.0, 5_000.0, 21_097.5, 42_195.0, 100_000.0])
    goal = GoalDraft(distance_m=distance_m, race_on=race_on, target_s=random.choice([None, 9_000.0]))
    wish = PlanWish(goal=random.choice([None, goal]))
    draft = PlanDraft(
        kind=random.choice(KINDS),
        level=runner.level,
        effective_vo2max=runner.effective_vo2max,
        days=tuple(_days(runner, length, wish, random)),
    )
    return draft, wish


def _days(runner: Runner, length: int, wish: PlanWish, random: Random) -> Iterator[PlanDay]:
    """Yield days, some of them twice."""
    for number in range(length):
        code = "RACE" if wish.goal and number == length - 1 else random.choice(CODES)
        day = PlanDay(day=runner.today + timedelta(days=number), phase=random.choice(PHASES), code=code)
        yield from [day] * random.choice([1] * 9 + [2] if number else [1])
