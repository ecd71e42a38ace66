"""A plan in an export may be forged: only what could be one of ours comes back."""

from datetime import date, timedelta
from typing import Any

import pytest

from coaching.domain.plan import PlanDay
from coaching.domain.report import Claim
from coaching.privacy.exported import ExportedPlan
from coaching.privacy.restored_plan import MOST_DAYS, restored_plan
from tests.builders import NOON

MONDAY = date(2026, 11, 30)
RACE = {"kind": "race", "race": "10k", "distance_m": 10_000.0, "race_on": MONDAY + timedelta(days=2)}


def days(*codes: str, first: date = MONDAY) -> tuple[PlanDay, ...]:
    return tuple(PlanDay(day=first + timedelta(days=n), phase="base", code=code) for n, code in enumerate(codes))


def a_plan(**changes: object) -> ExportedPlan:
    values: dict[str, Any] = {
        "kind": "base",
        "level": "intermediate",
        "effective_vo2max": 42.0,
        "days": days("E6", "-", "L12"),
        "state": "active",
        "made_at": NOON,
    }
    return ExportedPlan.model_validate({**values, **changes})


def test_days_come_back_and_words_stay_behind() -> None:
    plan = a_plan(claims=(Claim(part="why", wording="{secret}"),))

    found = restored_plan(plan)

    assert found is not None
    assert (found.days, found.claims) == (plan.days, ())


def test_plan_of_a_race_comes_back() -> None:
    assert restored_plan(a_plan(**RACE, days=days("E6", "-", "RACE"))) is not None


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"days": days("E6", "<b>", "L12")}, id="no code"),
        pytest.param({"days": days("E6", "-", "RACE")}, id="race without one"),
        pytest.param({**RACE, "days": days("E6", "-", "L12")}, id="race that is not run"),
        pytest.param({**RACE, "days": days("RACE", "-", "-")}, id="race on another day"),
        pytest.param({**RACE, "race_on": None, "days": days("E6", "-", "RACE")}, id="race without its day"),
        pytest.param({**RACE, "distance_m": 1e9, "days": days("E6", "-", "RACE")}, id="race around the world"),
        pytest.param({**RACE, "target_s": -1.0, "days": days("E6", "-", "RACE")}, id="target below nothing"),
        pytest.param({"days": (*days("E6"), *days("E6"))}, id="a date twice"),
        pytest.param({"days": days("E6", first=date(1, 1, 1))}, id="long ago"),
        pytest.param({"days": days("E6", first=date(9999, 12, 31))}, id="at the end of days"),
        pytest.param({"days": days(*("-",) * (MOST_DAYS + 1))}, id="too long"),
    ],
)
def test_what_is_no_plan_of_ours_stays_behind(changes: dict[str, Any]) -> None:
    assert restored_plan(a_plan(**changes)) is None
