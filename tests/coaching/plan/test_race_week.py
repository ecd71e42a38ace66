"""The last days before races of all lengths, on all weekdays."""

from datetime import timedelta

import pytest

from coaching.domain.plan import PlanDraft
from coaching.plan.baseline import build
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import Schedule, schedule_of
from coaching.training.targets import targets_of
from tests.coaching.plan.athletes import Habit, a_runner, a_wish

HABIT = Habit(week_m=50_000, longest_m=20_000, runs=5)


def last_week(race: str, *, earlier: int = 0) -> tuple[Runner, Schedule]:
    runner = a_runner(habit=HABIT)
    goal = a_wish(race, weeks=18, runner=runner).goal
    assert goal is not None
    wish = PlanWish(goal=goal.model_copy(update={"race_on": goal.race_on - timedelta(days=earlier)}))
    draft = build(runner, wish)
    assert isinstance(draft, PlanDraft)
    return runner, schedule_of(draft, targets_of(runner, wish.goal))


@pytest.mark.parametrize("race", ["5k", "10k", "half", "marathon"])
@pytest.mark.parametrize("earlier", range(7))
def test_last_days_are_easy_and_the_eve_has_a_few_strides_at_most(race: str, earlier: int) -> None:
    _, schedule = last_week(race, earlier=earlier)
    *before, race_day = schedule.days[-4:]

    assert race_day.session.code == "RACE"
    assert not any(planned.session.is_hard for planned in before)
    assert before[-1].session.distance_m <= 4_000
    assert max(planned.session.duration_s for planned in schedule.days[-7:-1]) <= 60 * 60


@pytest.mark.parametrize(("race", "kind"), [("5k", "intervals"), ("10k", "intervals"), ("half", "threshold"), ("marathon", "steady")])  # fmt: skip  # noqa: E501 - a table
def test_reminder_of_race_pace_comes_five_days_before(race: str, kind: str) -> None:
    _, schedule = last_week(race)

    reminder = schedule.days[-6].session
    assert reminder.kind == kind
    assert reminder.work_s("interval", "threshold", "marathon") <= 18 * 60


def test_nothing_new_comes_in_the_last_week() -> None:
    """A reminder is of something that was done before."""
    runner = a_runner("beginner", vo2max=31, habit=Habit(week_m=16_000, longest_m=6_000, runs=3))
    wish = PlanWish(goal=a_wish("5k", weeks=2, runner=runner).goal)

    draft = build(runner, wish)

    assert isinstance(draft, PlanDraft)
    assert not any(day.code[0] in "IRM" for day in draft.days[:-1])


def test_on_short_notice_the_experienced_get_a_reminder_all_the_same() -> None:
    runner = a_runner()

    draft = build(runner, a_wish("10k", weeks=1, runner=runner))

    assert isinstance(draft, PlanDraft)
    assert [day.code[0] for day in draft.days].count("T") == 1
