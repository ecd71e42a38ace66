"""On how many and on which days of a week to run."""

from dataclasses import replace
from datetime import date

from coaching.plan import comeback, race_week
from coaching.plan.doses import MINUTE_S
from coaching.plan.placing import Pattern, Room, place
from coaching.plan.quality import works
from coaching.plan.task import Task
from coaching.plan.tune_ups import easy_days
from coaching.training.thresholds import THRESHOLDS

WEEK_DAYS = 7

# docs/science.md#the-planner
#: A run needs so much of the week to be worth a day.
WORTH_A_DAY_M = 3_500.0
FEWEST_RUNS = 2
#: A second hard session takes so many runs a week (docs/science.md#the-planner).
RUNS_WITH_TWO_HARD = 4
#: The least work for which a hard session is worth its warm-up.
LEAST_WORK_S = 12 * MINUTE_S
#: Days from one hard session to the next where more rest leaves none at all.
LEAST_GAP = 2


def pattern_of(task: Task, letters: str, week_m: float) -> Pattern:
    """Return the days of a week by what is run on them.

    Args:
        task: The week.
        letters: Its hard sessions.
        week_m: What a whole week is to have.

    Source:
        docs/science.md#e11-rules R16, R18, R24, R37
    """
    room = _room(task, letters, week_m)
    pattern = place(room)
    if room.hard and not pattern.hard and task.desk.runner.level != "beginner":
        return place(replace(room, gap=LEAST_GAP))
    return pattern


def running_days(task: Task, week_m: float) -> int:
    """Return how many runs a whole week has; they come one at a time.

    Source:
        docs/science.md#e11-rules R16
    """
    most, usual = task.desk.most_runs, round(comeback.usual_runs(task.desk.runner))
    start = usual or round(task.memory.run_days) or most
    runs = min(most, max(FEWEST_RUNS, start) + task.frame.number // 2)
    return max(FEWEST_RUNS, min(runs, int(week_m / WORTH_A_DAY_M)))


def _room(task: Task, letters: str, week_m: float) -> Room:
    frame, memory, runs = task.frame, task.memory, running_days(task, week_m)
    sessions = {day: task.desk.session(code) for day, code in task.fixed.items()}
    fixed_runs = tuple(day.weekday() for day, session in sessions.items() if session.is_run)
    open_days = task.desk.runner.open_days
    days = tuple(day.weekday() for day in frame.days if day not in task.fixed and day.weekday() in open_days)
    return Room(
        days=days,
        hard_days=tuple(day for day in days if _has_time(task, task.date_of(day))),
        long_day=task.desk.runner.long_run_day,
        runs=max(0, round(runs * frame.share) - len(fixed_runs)),
        hard=_hard_sessions(task, letters, runs),
        gap=_gap(task),
        fixed_hard=tuple(day.weekday() for day, session in sessions.items() if session.is_hard),
        fixed_runs=fixed_runs,
        easy_only=tuple(day.weekday() for day in frame.days if _is_easy_only(task, day)),
        usual_hard=memory.hard_days,
        usual_runs=memory.weekdays,
        last_hard=_days_since_hard(task),
    )


def _hard_sessions(task: Task, letters: str, runs: int) -> int:
    if any("RACE" in code for code in task.fixed.values()):
        return 0
    return min(len(works(letters)), 1 if runs < RUNS_WITH_TWO_HARD else 2)


def _gap(task: Task) -> int:
    rule = THRESHOLDS["R18"].values
    return 1 + (rule.least_days_of_masters if task.desk.runner.is_master else rule.least_days)


def _has_time(task: Task, day: date) -> bool:
    cap_s, targets = task.desk.runner.day_cap_s(day), task.desk.targets
    return cap_s is None or cap_s >= targets.warm_up_s + targets.cool_down_s + LEAST_WORK_S


def _is_easy_only(task: Task, day: date) -> bool:
    """Return whether a day is too near to a race for anything hard or long.

    Before the race of the plan the week of the race has its reminder of race pace; where it is too short for one,
    the week before it may have one later.
    """
    goal = task.desk.wish.goal
    if goal is None:
        return False
    has_reminder = goal.race_on.weekday() >= min(race_week.REMINDER_DAYS)
    last_days = race_week.LAST_DAYS if has_reminder else THRESHOLDS["R37"].values[goal.race]
    return day in easy_days(task.desk.wish) or task.days_to_race(day) <= last_days


def _days_since_hard(task: Task) -> int | None:
    """Return how many days before Monday the last hard session was; None for long ago."""
    last = task.memory.last_hard
    days = None if last is None else (task.frame.monday - last).days
    return None if days is None or days > WEEK_DAYS else days
