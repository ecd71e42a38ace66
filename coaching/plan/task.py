"""One week to be planned: what it is, what came before it, and who it is for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.plan.desk import Desk
from coaching.plan.frames import LOADING, Frame
from coaching.plan.memory import Memory

DAY = timedelta(days=1)
GOAL = "RACE"


@dataclass(frozen=True, kw_only=True)
class Task:
    """Everything that the parts of a week look at."""

    frame: Frame
    memory: Memory
    desk: Desk
    #: Days that are planned already, such as those before a race.
    fixed: Mapping[date, str]

    @property
    def is_loading(self) -> bool:
        """Return whether the week is before the taper."""
        return self.frame.phase in LOADING

    def date_of(self, weekday: int) -> date:
        """Return the date of a weekday, Monday 0."""
        return self.frame.monday + weekday * DAY

    def days_to_race(self, day: date) -> float:
        """Return the days until the race of the plan; infinite without one."""
        goal = self.desk.wish.goal
        return float("inf") if goal is None else (goal.race_on - day).days

    def metres(self, codes: Iterable[str]) -> float:
        """Return the running of some sessions, the race of the plan left out."""
        sessions = [self.desk.session(code) for code in codes if code != GOAL]
        return sum(session.distance_m for session in sessions if session.is_run)
