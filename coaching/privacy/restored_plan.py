"""A plan that comes back with an export: anybody may have written it, so only what is sound of it counts."""

from datetime import timedelta
from itertools import pairwise

from pydantic import ValidationError

from coaching.domain.goal import GoalDraft
from coaching.domain.plan import PlanDay, PlanDraft
from coaching.errors import BadCode
from coaching.privacy.exported import ExportedPlan
from coaching.training.codes import parse

ONE_DAY = timedelta(days=1)
#: The code of the race of a plan.
RACE = "RACE"
YEARS = range(2000, 2101)
#: Longer plans are none of ours.
MOST_DAYS = 800


def restored_plan(plan: ExportedPlan) -> PlanDraft | None:
    """Return a plan as it can be kept; None where its days are no plan.

    The words about it stay behind: those of a model were checked against facts that are not here.
    """
    if len(plan.days) > MOST_DAYS or not all(map(_is_sound, plan.days)) or not _is_whole(plan):
        return None
    draft = PlanDraft.model_validate(plan.model_dump(include=set(PlanDraft.model_fields)))
    return draft.model_copy(update={"claims": (), "changes": ()})


def _is_sound(day: PlanDay) -> bool:
    try:
        parse(day.code)
    except BadCode:
        return False
    return True


def _is_whole(plan: ExportedPlan) -> bool:
    """Return whether every date stands there once and in order, and the race, if any, on the last."""
    is_in_order = all(later.day - earlier.day == ONE_DAY for earlier, later in pairwise(plan.days))
    is_of_now = plan.starts_on.year in YEARS and plan.ends_on.year in YEARS
    races = [day.day for day in plan.days if day.code.partition("+")[0] == RACE]
    if plan.race_on is None and plan.distance_m is None:
        return is_in_order and is_of_now and not races
    return is_in_order and is_of_now and races == [plan.ends_on] == [plan.race_on] and _is_race(plan)


def _is_race(plan: ExportedPlan) -> bool:
    try:
        GoalDraft.model_validate(plan.model_dump(include={"distance_m", "race_on", "target_s"}))
    except ValidationError:
        return False
    return plan.race is not None
