"""Where strength goes: on days without a run first, never on the eve of a hard one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from coaching.domain.season import Phase
from coaching.plan.desk import Desk
from coaching.plan.frames import Frame
from coaching.training.session_code import REST

DAY = timedelta(days=1)

# docs/science.md#the-planner
PER_WEEK: Mapping[Phase, int] = {"base": 2, "build": 2, "sharpen": 1, "taper": 1, "race_week": 0}
MASTERS_SHARPEN = 2
#: The last session that loads the legs, and the last one at all, in days before the race.
LAST_FULL = {"5k": 7, "10k": 7, "half": 7, "marathon": 10, "ultra": 10}
LAST_LIGHT = 7
APART = 2
WEEK_DAYS = 7


def with_strength(frames: Sequence[Frame], codes: Mapping[date, str], desk: Desk) -> dict[date, str]:
    """Return the codes of a plan with its strength days; unchanged where none are wanted.

    Source:
        docs/science.md#e11-rules R40, R41, R42, docs/science.md#the-planner
    """
    found = dict(codes)
    if not desk.runner.wants_strength:
        return found
    last: date | None = None
    for frame in frames:
        for day in _best(frame, found, last, desk):
            dose = _dose(day, found, desk)
            found[day] = dose if found[day] == REST else f"{found[day]}+{dose}"
            last = day
    return found


def _sessions(frame: Frame, desk: Desk) -> int:
    wanted = MASTERS_SHARPEN if frame.phase == "sharpen" and desk.runner.is_master else PER_WEEK[frame.phase]
    return round(wanted * frame.share)


def _best(frame: Frame, codes: Mapping[date, str], last: date | None, desk: Desk) -> tuple[date, ...]:
    """Return the best days, as many as are wanted and fit: those without a run first, then easy ones."""
    days = [day for day in frame.days if _may_be(day, codes, desk) and (last is None or (day - last).days >= APART)]
    free = sum(codes[day] == REST for day in frame.days) + WEEK_DAYS - len(frame.days)
    for count in range(_sessions(frame, desk), 0, -1):
        choices = [days for days in combinations(days, count) if _is_apart(days)]
        if choices:
            return min(choices, key=lambda chosen: _burden(chosen, codes, desk, free))
    return ()


def _is_apart(days: Sequence[date]) -> bool:
    return all((later - earlier).days >= APART for earlier, later in pairwise(days))


def _burden(days: Sequence[date], codes: Mapping[date, str], desk: Desk, free: int) -> float:
    """Return what speaks against some days: a run on them, a hard one more, and the loss of the only free day."""
    burden = 0.0
    for day in days:
        session = desk.session(codes[day])
        if session.is_run:
            burden += 4.0 if session.kind == "long" else 2.0 if session.is_hard else 1.0
    rests = sum(codes[day] == REST for day in days)
    return burden + (1.5 if rests and rests >= free else 0.0)


def _may_be(day: date, codes: Mapping[date, str], desk: Desk) -> bool:
    goal = desk.wish.goal
    if day.weekday() not in desk.runner.open_days or "RACE" in codes[day]:
        return False
    if goal is not None and (goal.race_on - day).days < LAST_LIGHT:
        return False
    return not _is_demanding(codes.get(day + DAY), desk) and _dose(day, codes, desk) != ""


def _is_demanding(code: str | None, desk: Desk) -> bool:
    if code is None:
        return False
    session = desk.session(code.partition("+")[0])
    return session.is_hard or session.kind in {"long", "race"} or session.is_quality


def _dose(day: date, codes: Mapping[date, str], desk: Desk) -> str:
    """Return S, or SL near the race and where there is too little time; empty where there is none."""
    goal = desk.wish.goal
    is_late = goal is not None and (goal.race_on - day).days < LAST_FULL[goal.race]
    doses: tuple[str, ...] = ("SL",) if is_late else ("S", "SL")
    cap_s = desk.runner.day_cap_s(day)
    spent_s = desk.seconds(codes[day])
    for dose in doses:
        if cap_s is None or spent_s + desk.session(dose).strength_s <= cap_s:
            return dose
    return ""
