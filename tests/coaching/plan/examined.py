"""A plan without errors, ready to be changed, and changes of it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from coaching.domain.plan import PlanDay, PlanDraft
from coaching.domain.report import Claim, CodeChange
from coaching.domain.season import Level
from coaching.plan.baseline import build
from coaching.plan.examination import Examination, examine
from coaching.plan.outlook import Outlook
from coaching.training.runner import Runner
from tests.coaching.plan.athletes import MONDAY, a_runner, a_wish

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Ten weeks to a half marathon.
PLAN = """
base      - H6x10 - E11.5 - E10 L15.5
base      - E12s - T3x4/1 - E10 L16
base      - E9s - H7x45 - E8 L12
build     - T2x7/2 - I3x600/2 - E12.5s L16.5
build     - T3x5/1 - M3 - E12.5s L17.5
build     - E9s - H4x45 - E7.5 L13
sharpen   - T3x6/2 - M4 - E12.5s L19
sharpen   - T2x10/2 - I4x500/1.5 - E12.5s L18.5
taper     - E7s - T2x5/1 - E6.5 L11
race_week - T3x4/1 - E8 - E3s RACE
"""
CAUTION = Claim(part="caution", wording_key="plan.fitness_assumed")
FOCUSES = tuple(
    Claim(part="focus", wording_key=f"plan.focus_{phase}")
    for phase in ("base", "build", "sharpen", "taper", "race_week")
)
WHY = Claim(part="why", wording_key="plan.starts_from_nothing")


def a_half_runner() -> Runner:
    return a_runner(open_days=(1, 2, 3, 5, 6))


@cache
def an_examination() -> Examination:
    """Return the ten weeks to a half marathon."""
    runner = a_half_runner()
    outlook = Outlook(runner=runner, wish=a_wish("half", weeks=10, runner=runner))
    assert outlook.wish.goal is not None
    draft = PlanDraft(
        kind="race",
        level=runner.level,
        race="half",
        distance_m=outlook.wish.goal.distance_m,
        race_on=outlook.wish.goal.race_on,
        target_s=outlook.wish.goal.target_s,
        effective_vo2max=runner.effective_vo2max,
        days=tuple(_days()),
        claims=(WHY, CAUTION, *FOCUSES),
    )
    return examine(draft, outlook)


def _days() -> list[PlanDay]:
    weeks = [line.split() for line in PLAN.strip().splitlines()]
    rows = [{"phase": phase, "code": code} for phase, *codes in weeks for code in codes]
    dated = [{"day": MONDAY + timedelta(days=number), **row} for number, row in enumerate(rows)]
    return [PlanDay.model_validate(row) for row in dated]


#: Plans of the planner: race, weeks, level, whether strength is wanted.
BUILT: tuple[tuple[str, int, Level, bool], ...] = (
    ("5k", 6, "beginner", False),
    ("5k", 10, "advanced", True),
    ("10k", 6, "intermediate", False),
    ("10k", 12, "intermediate", True),
    ("half", 10, "advanced", False),
    ("half", 16, "intermediate", True),
    ("marathon", 16, "advanced", False),
    ("marathon", 20, "intermediate", True),
)


@cache
def a_built_examination(race: str, weeks: int, level: Level = "intermediate", *, strength: bool = False) -> Examination:
    """Return what the planner makes."""
    runner = replace(a_half_runner(), level=level, wants_strength=strength)
    outlook = Outlook(runner=runner, wish=a_wish(race, weeks=weeks, runner=runner))
    draft = build(runner, outlook.wish)
    assert isinstance(draft, PlanDraft), draft
    return examine(draft, outlook)


def day_of(week: int, weekday: str) -> date:
    return MONDAY + timedelta(weeks=week - 1, days=WEEKDAYS.index(weekday))


def a_change(week: int, weekday: str, after: str) -> CodeChange:
    """Return a wish; what the day has before is not known to who wishes."""
    return CodeChange(day=day_of(week, weekday), before="?", after=after)


def codes(draft: PlanDraft) -> dict[date, str]:
    return {day.day: day.code for day in draft.days}
