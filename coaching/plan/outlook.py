"""What a plan would be made for: the athlete as of its first day, and the race that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.domain.goal import Goal, GoalId
from coaching.domain.history import Day
from coaching.errors import StaleButton
from coaching.training.runner import PlanWish, Runner

#: Chosen instead of a race: a plan without one, whatever races are ahead.
NO_RACE = GoalId(0)


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Everything that a plan is made from."""

    runner: Runner
    wish: PlanWish


def first_day(days: Sequence[Day], today: date) -> date:
    """Return the first day that can be planned: tomorrow where the athlete has run today.

    Args:
        days: The last days up to today, oldest first; none before the first activity.
        today: In the athlete's time zone.
    """
    has_run = bool(days) and days[-1].day == today and days[-1].runs > 0
    return today + timedelta(days=has_run)


def wish_of(ahead: Sequence[Goal], goal_id: GoalId | None, *, starts_on: date, is_comeback: bool) -> PlanWish:
    """Return what the plan is wanted for.

    Args:
        ahead: The athlete's races from today on, the next first.
        goal_id: One of them; None for the next one that is trained for, NO_RACE for none.
        starts_on: The first day of the plan.
        is_comeback: Whether the athlete comes back from a break.

    Raises:
        StaleButton: If there is no such race ahead.
    """
    goal = _chosen(ahead, goal_id)
    if goal is None:
        return PlanWish(is_comeback=is_comeback)
    on_the_way = (each for each in ahead if each.priority == "B" and each.id != goal.id)
    tune_ups = tuple(each for each in on_the_way if starts_on <= each.race_on < goal.race_on)
    return PlanWish(goal=goal, tune_ups=tune_ups, is_comeback=is_comeback)


def _chosen(ahead: Sequence[Goal], goal_id: GoalId | None) -> Goal | None:
    if goal_id == NO_RACE:
        return None
    if goal_id is None:
        return next((each for each in ahead if each.priority == "A"), None)
    found = next((each for each in ahead if each.id == goal_id), None)
    if found is None:
        raise StaleButton(data="plan")
    return found
