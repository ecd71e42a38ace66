"""How the plans of three levels differ, race by race."""

from coaching.domain.season import Level
from coaching.training.schedule import Schedule, Week
from coaching.training.session import FAST
from tests.bench.table import Table
from tests.coaching.plan.golden_plans import CASES, plan_of

RACES = ("5k", "10k", "half", "marathon")


def measure() -> Table:
    """Return the table."""
    return Table(
        title="levels: what plans of beginners, intermediate and advanced runners hold",
        about=(
            "The typical athletes of tests/coaching/plan/golden; km of the first, the mean and the biggest week,\n"
            "minutes at marathon pace or faster a week, quality sessions a week, paces in min/km.\n"
            "The kinds are those of hard sessions, the last weeks left out."
        ),
        columns=("plan", "first", "mean", "peak", "longest", "fast min", "quality", "easy", "threshold", "kinds"),
        rows=tuple(_row(level, race) for race in RACES for level, each in CASES if each == race),
    )


def _row(level: Level, race: str) -> tuple[str, ...]:
    _, schedule = plan_of(level, race)
    weeks = schedule.weeks[:-2]
    km = [week.training_m / 1_000 for week in weeks]
    paces = schedule.targets.paces
    return (
        f"{race} {level}",
        f"{weeks[0].training_m / 1_000 / weeks[0].share:.0f}",
        f"{sum(km) / len(km):.0f}",
        f"{max(km):.0f}",
        f"{max(week.longest_m for week in weeks) / 1_000:.0f}",
        f"{sum(map(_fast_min, weeks)) / len(weeks):.0f}",
        f"{sum(len(week.quality_days) for week in weeks) / len(weeks):.1f}",
        _pace(paces.easy_slow_s_per_km),
        _pace(paces.threshold_s_per_km),
        _kinds(schedule),
    )


def _fast_min(week: Week) -> float:
    return sum(planned.session.work_s("marathon", *FAST) for planned in week.training_runs) / 60


def _pace(s_per_km: float) -> str:
    minutes, seconds = divmod(round(s_per_km), 60)
    return f"{minutes}:{seconds:02}"


def _kinds(schedule: Schedule) -> str:
    letters = {planned.session.code[0] for week in schedule.weeks[:-2] for planned in week.training_runs}
    return "".join(sorted(letters & set("HIMRT")))
