"""The hard sessions of a week: how much, and in which pieces, within what the week may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coaching.domain.activity import METRES_PER_KM
from coaching.plan import doses
from coaching.plan.doses import Choice, Dose, WorkKind
from coaching.plan.memory import Done
from coaching.plan.placing import Pattern
from coaching.plan.quality import IN_LONG_RUN, works
from coaching.plan.task import Task
from coaching.training.session_code import AFTER_M, LEAST_BEFORE_M
from coaching.training.thresholds import THRESHOLDS

# docs/science.md#the-planner
#: In a cutback and in a taper week, of what was done last.
CUTBACK_WORK, TAPER_WORK = 0.7, 0.55
#: Points above what rule R30 asks to be easy.
EASY_MARGIN = 1.5
#: Of a long run at marathon pace, at most.
FAST_OF_LONG = 0.45
#: A session that is too long for its day is cut by this factor, again and again.
SHORTER = 0.9
#: Work that grows by less has come near to what the week allows.
MUCH_MORE = 1.1
#: What is new to a body does not begin in an easier week.
NEW: frozenset[WorkKind] = frozenset({"I", "R", "H"})


@dataclass(frozen=True)
class Work:
    """The hard sessions of a week by day, and what they leave in memory."""

    codes: Mapping[date, str]
    done: Mapping[WorkKind, Done]
    #: At marathon pace in the long run, in m; None for none.
    in_long_m: float | None = None


@dataclass(frozen=True)
class Scale:
    """What hard work is measured against, in m."""

    week_m: float
    long_m: float


def work_of(task: Task, letters: str, pattern: Pattern, scale: Scale) -> Work:
    """Return the hard sessions of a week, the most important one first.

    Args:
        task: The week.
        letters: Its hard sessions.
        pattern: Its days.
        scale: How much running it has.

    Source:
        docs/science.md#e11-rules R25, R26, R27, R28, R30, R33, R34
    """
    left_s, codes, done = _budget_s(task, scale.week_m), dict[date, str](), dict(task.memory.doses)
    kinds = works(letters)[: len(pattern.hard)]
    for kind, day in zip(kinds, _days(task, pattern), strict=False):
        found = _session(task, day, (kind, *_instead(task, kind, kinds)), (scale.week_m, left_s))
        if found is not None:
            used, dose = found
            codes[day] = dose.code
            left_s -= dose.amount * _s_per_unit(used, task)
            _note(task, done, used, Done(dose.amount, dose.piece, task.frame.number))
    in_long_m = _in_long_m(task, scale, left_s) if IN_LONG_RUN in letters else None
    if in_long_m is not None:
        _note(task, done, "M", Done(in_long_m, 0.0, task.frame.number))
    return Work(codes, done, in_long_m)


def _days(task: Task, pattern: Pattern) -> list[date]:
    """Return the days for hard sessions; every other week the other way round."""
    days = [task.date_of(weekday) for weekday in pattern.hard]
    return days[::-1] if task.frame.number % 2 == 0 and task.is_loading else days


def _instead(task: Task, kind: WorkKind, kinds: tuple[WorkKind, ...]) -> tuple[WorkKind, ...]:
    """Return what is run where a kind has no session small enough."""
    may_be_threshold = kind != "T" and "T" not in kinds and "speed" not in task.desk.spared
    return ("T",) if may_be_threshold else ()


def _session(
    task: Task, day: date, kinds: tuple[WorkKind, ...], room: tuple[float, float]
) -> tuple[WorkKind, Dose] | None:
    """Return the first kind of work that has a session for a day, and the session."""
    week_m, left_s = room
    for kind in kinds:
        amount = min(_amount(kind, task, week_m), left_s / _s_per_unit(kind, task))
        dose = _fitting(kind, amount, day, task)
        if dose is not None:
            return kind, dose
    return None


def _fitting(kind: WorkKind, amount: float, day: date, task: Task) -> Dose | None:
    """Return a session with at most so much work that there is time for."""
    last = task.memory.doses.get(kind)
    is_near_cap = last is not None and amount < MUCH_MORE * last.amount
    choice = Choice(after=last.piece if last else None, turn=task.frame.number, is_near_cap=is_near_cap)
    while True:
        dose = doses.dose_of(kind, amount, task.desk.runner.paces, choice)
        if dose is None or task.desk.fits(dose.code, day):
            return dose
        amount = SHORTER * dose.amount


def _note(task: Task, done: dict[WorkKind, Done], kind: WorkKind, new: Done) -> None:
    """Keep a session at full load in mind, with the most that was done so far, and when."""
    last = done.get(kind)
    if last is None or (task.is_loading and not task.frame.is_cutback and new.amount > last.amount):
        done[kind] = new
    elif task.is_loading:
        done[kind] = replace(last, piece=new.piece)


def _amount(kind: WorkKind, task: Task, week_m: float) -> float:
    """Return how much work of a kind the week may have in one session, in the unit of the kind."""
    last, runner = task.memory.doses.get(kind), task.desk.runner
    is_easier = task.frame.is_cutback or not task.is_loading
    if last is None and is_easier and (kind in NEW or not runner.runs_half_an_hour):
        return 0.0
    cap = doses.cap_of(kind, week_m, runner.paces, runner.level)
    if last is None:
        amount = doses.next_amount(cap, None, 1)
        return min(cap, max(amount, doses.LEAST[kind])) if kind in {"T", "M"} else amount
    if is_easier:
        share = CUTBACK_WORK if task.frame.is_cutback else TAPER_WORK
        return min(cap, max(doses.LEAST[kind], share * last.amount))
    amount = doses.next_amount(cap, last.amount, task.frame.number - last.week)
    return min(cap, max(amount, last.amount + METRES_PER_KM) if kind == "M" else amount)


def _in_long_m(task: Task, scale: Scale, left_s: float) -> float | None:
    """Return how much of the long run is at marathon pace, in whole km; None where too little would be."""
    most_m = (_amount("M", task, scale.week_m), left_s / _s_per_unit("M", task), FAST_OF_LONG * scale.long_m)
    metres = METRES_PER_KM * (min(most_m) // METRES_PER_KM)
    is_enough = metres >= doses.LEAST["M"] and scale.long_m >= LEAST_BEFORE_M + metres + AFTER_M
    return metres if is_enough else None


def _budget_s(task: Task, week_m: float) -> float:
    """Return how long a week may be anything but easy, in s."""
    desk = task.desk
    least_pct = THRESHOLDS["R30"].values.least_pct[desk.runner.level] + EASY_MARGIN
    return (1 - least_pct / 100) * week_m / METRES_PER_KM * desk.easy_s_per_km


def _s_per_unit(kind: WorkKind, task: Task) -> float:
    """Return how long one unit of a kind of work takes, in s."""
    paces = task.desk.runner.paces
    s_per_km = {
        "I": paces.interval_s_per_km,
        "R": paces.repetition_s_per_km,
        "M": task.desk.targets.marathon_s_per_km,
    }
    return s_per_km[kind] / METRES_PER_KM if kind in s_per_km else 1.0
