"""Plans to be shown: a half marathon in ten weeks, as the rules build it."""

from functools import cache

from coaching.domain.plan import Plan
from coaching.training.schedule import Schedule
from tests.builders import NOON
from tests.coaching.plan.examined import a_built_examination


@cache
def a_schedule(race: str = "half", weeks: int = 10) -> Schedule:
    return a_built_examination(race, weeks).schedule


def a_plan(race: str = "half", weeks: int = 10, **changes: object) -> Plan:
    """Return a proposal."""
    draft = a_built_examination(race, weeks).checked_draft
    return Plan.model_validate({**draft.model_dump(), "id": 5, "state": "proposed", "made_at": NOON, **changes})
