"""Twelve plans as texts: three levels, four races. `python -m tests.coaching.plan.golden_plans` writes them anew.

Whoever changes the planner reads what became of them, as a coach would, before the new texts are kept.
"""

from datetime import date, timedelta
from pathlib import Path

from coaching.domain.plan import PlanDraft
from coaching.domain.season import Level
from coaching.plan.baseline import build
from coaching.plan.refusal import Refusal
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import Schedule, Week, schedule_of
from coaching.training.targets import targets_of
from tests.coaching.plan.athletes import MONDAY, Habit, a_runner, a_wish

FOLDER = Path(__file__).parent / "golden"
FITNESS: dict[Level, float] = {"beginner": 32.0, "intermediate": 43.0, "advanced": 55.0}
#: Km a week, longest run, runs a week, weeks to the race.
CASES: dict[tuple[Level, str], tuple[float, float, int, int]] = {
    ("beginner", "5k"): (12, 5, 3, 9),
    ("beginner", "10k"): (18, 7, 3, 12),
    ("beginner", "half"): (22, 9, 4, 16),
    ("beginner", "marathon"): (32, 15, 4, 21),
    ("intermediate", "5k"): (28, 10, 4, 9),
    ("intermediate", "10k"): (35, 13, 4, 12),
    ("intermediate", "half"): (40, 15, 5, 14),
    ("intermediate", "marathon"): (48, 18, 5, 18),
    ("advanced", "5k"): (62, 18, 6, 9),
    ("advanced", "10k"): (66, 20, 6, 10),
    ("advanced", "half"): (72, 22, 6, 12),
    ("advanced", "marathon"): (80, 26, 6, 16),
}


def case(level: Level, race: str) -> tuple[Runner, PlanWish]:
    """Return a typical athlete of a level, and their race."""
    week_km, longest_km, runs, weeks = CASES[level, race]
    today = MONDAY + timedelta(days=2 if race == "half" else 0)
    habit = Habit(week_m=1_000 * week_km, longest_m=1_000 * longest_km, runs=runs)
    runner = a_runner(level, vo2max=FITNESS[level], habit=habit, today=today, wants_strength=race == "10k")
    return runner, a_wish(race, weeks=weeks, runner=runner, today=today)


def plan_of(level: Level, race: str) -> tuple[PlanDraft, Schedule]:
    """Return the plan of a typical athlete with its sessions."""
    runner, wish = case(level, race)
    draft = build(runner, wish)
    if isinstance(draft, Refusal):
        raise TypeError(draft)
    return draft, schedule_of(draft, targets_of(runner, wish.goal))


def text_of(level: Level, race: str) -> str:
    """Return a plan as lines: one week each, its km without the race, its codes from Monday to Sunday."""
    draft, schedule = plan_of(level, race)
    warned = " ".join(check.rule for check in draft.checks if check.state == "warned") or "none"
    head = f"{level} {race}: {draft.kind}, from {draft.starts_on} to {draft.ends_on}, warnings: {warned}"
    return "\n".join([head, "", *map(_line, schedule.weeks)]) + "\n"


def _line(week: Week) -> str:
    codes: dict[date, str] = {planned.day: planned.session.code for planned in week.days}
    cells = [codes.get(week.monday + timedelta(days=day), "").ljust(11) for day in range(7)]
    return f"{week.number:2} {week.phase:9} {week.training_m / 1_000:5.1f} km  {' '.join(cells)}".rstrip()


def main() -> None:
    """Write all texts."""
    FOLDER.mkdir(exist_ok=True)
    for level, race in CASES:
        (FOLDER / f"{race}_{level}.txt").write_text(text_of(level, race))


if __name__ == "__main__":
    main()
