"""From walking to half an hour of running: more minutes each week, never a pace."""

from datetime import date
from itertools import combinations, pairwise

from coaching.domain.activity import METRES_PER_KM
from coaching.plan import comeback
from coaching.plan.desk import Desk
from coaching.plan.doses import MINUTE_S
from coaching.plan.placing import Room, place
from coaching.plan.task import Task
from coaching.training.runner import Runner
from coaching.training.session_code import REST
from coaching.training.thresholds import THRESHOLDS

# docs/science.md#e7-beginners
#: One step a week: minutes of running grow by at most 30 % or 5 min.
STEPS = (
    "W8x1/2",
    "W8x1.5/2",
    "W6x2.5/2",
    "W6x3/1.5",
    "W4x5/2",
    "W4x6/2",
    "W3x9/2",
    "W2x14/2",
    "W2x15/1",
    "W1x30",
)
#: On days that are too short even for the first.
SHORT_STEPS = ("W5x1/2", "W4x1/2", "W3x1/2")
RUN_MINUTES = (8, 12, 15, 18, 20, 24, 27, 28, 30, 30)
#: Of what the longest run takes, the first session has so much running.
SHARE_OF_LONGEST = 0.5
SESSIONS = 3
MORE_MINUTES = 5
#: With less a week, half an hour is too much at once.
LEAST_WEEK_M = 6_000.0


def first_step(runner: Runner, easy_s_per_km: float) -> int:
    """Return where an athlete begins, 0 for the very first step; the number of steps for who needs none."""
    if can_run(runner) and comeback.usual_m(runner) >= LEAST_WEEK_M:
        return len(STEPS)
    minutes = SHARE_OF_LONGEST * runner.longest_m / METRES_PER_KM * easy_s_per_km / MINUTE_S
    return max((step for step, running in enumerate(RUN_MINUTES[:-2]) if running <= minutes), default=0)


def can_run(runner: Runner) -> bool:
    """Return whether half an hour without a break is possible, or was before a break that was not for long."""
    least_m = METRES_PER_KM * THRESHOLDS["V0"].values.half_an_hour_from_km[runner.level]
    was_used_to_it = runner.level != "beginner" and comeback.usual_m(runner) >= least_m
    return runner.runs_half_an_hour or was_used_to_it


def fill(task: Task, step: int) -> dict[date, str]:
    """Return a week of three sessions, with a day between them where the athlete's days allow."""
    frame, desk, fixed = task.frame, task.desk, task.fixed
    days = tuple(day.weekday() for day in frame.days if day not in fixed and day.weekday() in desk.runner.open_days)
    already = sum(desk.session(code).is_run for code in fixed.values())
    runs = max(0, round(min(SESSIONS, desk.most_runs) * frame.share) - already)
    apart = _apart(days, runs)
    pattern = place(Room(days=apart, hard_days=(), long_day=None, runs=runs, hard=0, gap=1))
    codes = {day: fitting(day, step, desk) for day in map(task.date_of, pattern.runs)}
    return {day: codes.get(day, REST) for day in frame.days} | dict(fixed)


def _apart(days: tuple[int, ...], runs: int) -> tuple[int, ...]:
    """Return the days of which no two follow each other, most of them; all where that leaves less than two."""
    for count in range(runs, 1, -1):
        choices = [chosen for chosen in combinations(days, count) if all(b - a > 1 for a, b in pairwise(chosen))]
        if choices:
            return max(choices, key=lambda chosen: min(b - a for a, b in pairwise((*chosen, chosen[0] + 7))))
    return days


def next_step(step: int, runner: Runner) -> int:
    """Return the step of the next week; who has run for years takes two at once where they are small."""
    if runner.level == "beginner" or step + 2 >= len(STEPS) or RUN_MINUTES[step + 2] - RUN_MINUTES[step] > MORE_MINUTES:
        return step + 1
    return step + 2


def fitting(day: date, step: int, desk: Desk) -> str:
    """Return the session of a step; an easier one where the day is too short."""
    easier = (*reversed(STEPS[: step + 1]), *SHORT_STEPS)
    return next((code for code in easier if desk.fits(code, day)), REST)
