"""What the weeks planned so far have done to the legs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean

from coaching.plan import comeback
from coaching.plan.desk import Desk
from coaching.plan.doses import WorkKind
from coaching.plan.frames import LOADING, Frame
from coaching.training.session import Session, SessionKind
from coaching.training.thresholds import THRESHOLDS

LONGEST_OF = timedelta(days=30)
#: So much of a session of run-walk, and of a week of them, is a run.
OF_WALK_RUN = 0.85
WORKED: frozenset[SessionKind] = frozenset({"threshold", "intervals", "repetitions", "steady", "hills"})


@dataclass(frozen=True)
class Done:
    """The last session at full load of one kind of work."""

    amount: float
    piece: float
    week: int


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Carried from one week to the next."""

    #: Of the last week at full load; at first the usual one.
    loaded_m: float
    #: Of the last week at full load as it came out, which may be less than before.
    last_loaded_m: float
    #: Whole weeks before the taper, those before the plan first.
    weeks_m: tuple[float, ...]
    #: Of the week before, whatever it was.
    last_m: float
    #: The long run of the last week at full load.
    long_m: float
    #: Runs of the last 30 days, with their length.
    runs: tuple[tuple[date, float], ...]
    #: Runs in the last week at full load.
    run_days: float
    #: The most work of each kind so far.
    doses: Mapping[WorkKind, Done]
    #: The last day with a hard session or a long run, None for long ago.
    last_hard: date | None = None
    #: Weekdays with hard sessions and with runs in the last full week.
    hard_days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    #: Weeks of running without walks.
    steady_weeks: int = 0
    #: How many of weeks_m are of the plan.
    planned_weeks: int = 0

    @property
    def peak_m(self) -> float:
        """Return what the taper is measured by: the best weeks before it.

        Source:
            docs/science.md#e3-taper
        """
        rule = THRESHOLDS["R35"].values
        planned = self.weeks_m[len(self.weeks_m) - self.planned_weeks :]
        weeks_m = planned if self.planned_weeks >= rule.best_weeks else self.weeks_m
        return fmean(sorted(weeks_m[-rule.of_weeks :])[-rule.best_weeks :])

    def longest_m(self, day: date) -> float:
        """Return the longest run of the 30 days before a day."""
        return max((metres for run, metres in self.runs if day - run <= LONGEST_OF), default=0.0)


def first_memory(desk: Desk) -> Memory:
    """Return what the legs bring along."""
    runner = desk.runner
    return Memory(
        loaded_m=comeback.usual_m(runner),
        weeks_m=tuple(week.distance_m for week in runner.recent_weeks) or (runner.usual_week_m,),
        last_m=runner.usual_week_m,
        last_loaded_m=comeback.usual_m(runner),
        long_m=comeback.longest_m(runner),
        runs=((runner.today - timedelta(days=1), runner.longest_m),),
        run_days=comeback.usual_runs(runner),
        doses={},
        last_hard=max(runner.hard_days, default=None),
    )


def after(memory: Memory, frame: Frame, codes: Mapping[date, str], desk: Desk) -> Memory:
    """Return the memory with one more week."""
    sessions = {day: desk.session(code) for day, code in codes.items()}
    runs = tuple((day, session.distance_m) for day, session in sessions.items() if session.is_run)
    walked_m = _longest_m(sessions.values(), "walk_run")
    week_m = sum(metres for _, metres in runs) / frame.share * (OF_WALK_RUN if walked_m else 1.0)
    memory = replace(
        memory,
        last_m=week_m,
        runs=(*memory.runs, *runs),
        last_hard=max(_hard_days(sessions), default=memory.last_hard),
        steady_weeks=memory.steady_weeks + (walked_m == 0),
    )
    if frame.phase not in LOADING:
        return memory
    if not frame.is_cutback:
        long_m = max(memory.long_m, _longest_m(sessions.values(), "long"), OF_WALK_RUN * walked_m)
        memory = replace(memory, long_m=long_m, loaded_m=_loaded_m(memory, frame, week_m, desk))
    return _after_whole(memory, frame, sessions, week_m) if frame.share == 1 else memory


def _after_whole(memory: Memory, frame: Frame, sessions: Mapping[date, Session], week_m: float) -> Memory:
    """Return the memory with what only a whole week says."""
    runs = [day.weekday() for day, session in sessions.items() if session.is_run]
    worked = [day.weekday() for day, session in sessions.items() if session.kind in WORKED]
    memory = replace(
        memory,
        weeks_m=(*memory.weeks_m, week_m),
        planned_weeks=memory.planned_weeks + 1,
        hard_days=tuple(worked) or memory.hard_days,
        weekdays=tuple(runs),
    )
    if frame.is_cutback:
        return memory
    return replace(memory, last_loaded_m=week_m, run_days=max(memory.run_days, float(len(runs))))


def _longest_m(sessions: Iterable[Session], kind: SessionKind) -> float:
    return max((session.distance_m for session in sessions if session.kind == kind), default=0.0)


def _hard_days(sessions: Mapping[date, Session]) -> list[date]:
    return [day for day, session in sessions.items() if session.is_hard or session.kind == "long"]


def _loaded_m(memory: Memory, frame: Frame, week_m: float, desk: Desk) -> float:
    """Return what the next week grows from; the way back leads to what was usual before."""
    if comeback.is_returning(frame.days[0], desk.runner) or frame.share < 1:
        return memory.loaded_m
    return max(memory.loaded_m, week_m)
