"""One week of a plan: its long run, its hard sessions, and easy running for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from coaching.plan import comeback, long_runs, race_week, volumes, walk_run
from coaching.plan.desk import HALF_KM_M, halves, long
from coaching.plan.easy_runs import Rest, easy_days
from coaching.plan.hard_sessions import Scale, Work, work_of
from coaching.plan.memory import Memory
from coaching.plan.placing import Pattern
from coaching.plan.quality import menu_of
from coaching.plan.task import Task
from coaching.plan.week_days import pattern_of
from coaching.training.session_code import REST

# docs/science.md#the-planner
#: After run-walk, hard sessions wait for so many weeks of running; smaller weeks than the second have none at all.
STEADY_WEEKS, LEAST_WITH_WORK_M = 2, 14_000.0
#: A week that comes out smaller than meant is planned again for its true size, so often.
TRIES = 6
NOISE_M = 50.0
#: With two runs a week, the shorter one has so much of it.
FEWEST_RUNS, OF_TWO = 2, 0.34
#: No hard session is more of its week.
MOST_OF_WEEK = 0.5


@dataclass(frozen=True)
class Size:
    """How large a week is meant to be, and how large it comes out; in m, of whole weeks."""

    wanted_m: float
    true_m: float
    most_long_m: float = inf


def fill(task: Task) -> tuple[dict[date, str], Memory]:
    """Return the code of every day of a week, and the memory with its hard sessions.

    Limits that are shares of the week are those of the week as it comes out: few days or little time may leave it
    smaller than it was meant.

    Source:
        docs/science.md#the-planner
    """
    frame, runner = task.frame, task.desk.runner
    wanted_m = comeback.within(frame.days, volumes.week_m(frame, task.memory, task.desk), runner)
    letters, size = _letters(task), Size(wanted_m, wanted_m)
    pattern = pattern_of(task, letters, wanted_m)
    codes, work = _filled(task, letters, pattern, size)
    for _ in range(TRIES):
        came_to_m, longest_m, most_long_m = _outcome(task, codes)
        if came_to_m >= size.true_m - HALF_KM_M and longest_m <= most_long_m + NOISE_M:
            break
        size = Size(wanted_m, min(size.true_m, came_to_m), most_long_m)
        codes, work = _filled(task, letters, pattern, size)
    return codes, replace(task.memory, doses=work.done)


def _letters(task: Task) -> str:
    """Return which hard sessions the week may have; none at the very start, and none on the way back."""
    frame, memory, runner = task.frame, task.memory, task.desk.runner
    is_new = memory.steady_weeks < STEADY_WEEKS and not walk_run.can_run(runner)
    is_first = frame.number == 1 and frame.share < 1
    is_returning = comeback.is_returning(frame.days[0], runner)
    if is_new or is_first or is_returning or memory.loaded_m < LEAST_WITH_WORK_M:
        return ""
    return menu_of(frame, runner, task.desk.kind, task.desk.race)


def _filled(task: Task, letters: str, pattern: Pattern, size: Size) -> tuple[dict[date, str], Work]:
    """Return the days of a week of a given size, and its hard sessions."""
    week_m = task.frame.share * size.wanted_m - task.metres(task.fixed.values())
    long_m = _long_m(task, pattern, size, week_m)
    if long_m == 0 and pattern.long is not None:
        pattern = replace(pattern, long=None, easy=tuple(sorted((*pattern.easy, pattern.long))))
    work = work_of(task, letters, pattern, Scale(size.true_m, long_m))
    codes = _in_proportion(task, pattern, work.codes, size)
    pattern = _with_easy_for_missing(task, pattern, codes)
    if pattern.long is not None:
        long_m = min(long_m, max(long_runs.SHORTEST_M, halves(week_m - task.metres(codes.values()))))
        codes[task.date_of(pattern.long)] = long(long_m, work.in_long_m)
    rest_m = week_m - task.metres(codes.values())
    codes |= easy_days(task, letters, pattern, Rest(rest_m, long_m, size.wanted_m))
    return {day: codes.get(day, REST) for day in task.frame.days} | dict(task.fixed), work


def _in_proportion(task: Task, pattern: Pattern, codes: Mapping[date, str], size: Size) -> dict[date, str]:
    """Return the hard sessions that are no larger than a long run may be.

    With two runs a week, the other one is not so small either that it leaves the long run no length.
    """
    most_m = MOST_OF_WEEK * size.wanted_m
    kept = {day: code for day, code in codes.items() if task.metres([code]) <= most_m}
    is_one_of_two = pattern.long is not None and len(pattern.runs) <= FEWEST_RUNS
    return {} if is_one_of_two and task.metres(kept.values()) < OF_TWO * size.wanted_m else kept


def _with_easy_for_missing(task: Task, pattern: Pattern, codes: Mapping[date, str]) -> Pattern:
    """Return the days with an easy run where no hard session was small enough."""
    hard = tuple(day for day in pattern.hard if task.date_of(day) in codes)
    missing = {*pattern.hard} - {*hard}
    return replace(pattern, hard=hard, easy=tuple(sorted({*pattern.easy, *missing})))


def _long_m(task: Task, pattern: Pattern, size: Size, week_m: float) -> float:
    """Return how far the long run is; 0 for none."""
    if pattern.long is None or task.days_to_race(task.date_of(pattern.long)) <= race_week.LAST_DAYS:
        return 0.0
    of_part_m = week_m if task.frame.share < 1 else inf
    by_rules_m = long_runs.long_m(task, size.true_m, len(pattern.runs))
    metres = halves(min(size.most_long_m, of_part_m, by_rules_m))
    return metres if metres >= long_runs.SHORTEST_M else 0.0


def _outcome(task: Task, codes: Mapping[date, str]) -> tuple[float, float, float]:
    """Return how large a week came out, how long its long run is, and how long it may be."""
    sessions = [task.desk.session(code) for code in codes.values()]
    runs = sum(session.is_run for session in sessions)
    longest_m = max((session.distance_m for session in sessions if session.kind == "long"), default=0.0)
    came_to_m = task.metres(codes.values()) / task.frame.share
    return came_to_m, longest_m, long_runs.share_m(task, came_to_m, runs) if task.frame.share == 1 else inf
