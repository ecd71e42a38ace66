"""What lies on the desk of a planner: the athlete, the wish, and sessions measured at the athlete's paces."""

from dataclasses import dataclass, field
from datetime import date
from math import floor

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.plan import PlanKind
from coaching.domain.season import RaceDistance
from coaching.training.expansion import expand
from coaching.training.rule_limits import Spared
from coaching.training.runner import PlanWish, Runner
from coaching.training.session import Session
from coaching.training.session_code import number
from coaching.training.targets import Targets, targets_of

HALF_KM_M = 500.0


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The same for all weeks of one plan."""

    runner: Runner
    wish: PlanWish
    kind: PlanKind
    targets: Targets
    #: What the biggest week and the longest run are to reach, in m.
    peak_week_m: float
    peak_long_m: float
    #: The most runs a week.
    most_runs: int
    spared: frozenset[Spared]
    _sessions: dict[str, Session] = field(default_factory=dict)

    @property
    def race(self) -> RaceDistance | None:
        """Return the race of the plan; None without one."""
        return self.wish.goal.race if self.wish.goal else None

    def session(self, code: str) -> Session:
        """Return a session in full, from memory where it was asked for before."""
        if code not in self._sessions:
            self._sessions[code] = expand(code, self.targets)
        return self._sessions[code]

    def metres(self, code: str) -> float:
        """Return how far a session is."""
        return self.session(code).distance_m

    def seconds(self, code: str) -> float:
        """Return how long a session takes."""
        return self.session(code).duration_s

    @property
    def easy_s_per_km(self) -> float:
        """Return the pace that easy running is planned with."""
        return self.seconds("E10") / 10

    def most_easy_m(self, day: date) -> float | None:
        """Return how far an easy run fits into a day; None without a limit."""
        cap_s = self.runner.day_cap_s(day)
        return None if cap_s is None else METRES_PER_KM * cap_s / self.easy_s_per_km

    def fits(self, code: str, day: date) -> bool:
        """Return whether there is time for a session on a day."""
        cap_s = self.runner.day_cap_s(day)
        return cap_s is None or self.seconds(code) <= cap_s


def halves(metres: float) -> float:
    """Return a distance in whole half kilometres, never longer."""
    return HALF_KM_M * floor(metres / HALF_KM_M + 1e-9)


def easy(metres: float, *, strides: bool = False) -> str:
    """Return the code of an easy run."""
    return f"E{number(metres / METRES_PER_KM)}{'s' if strides else ''}"


def long(metres: float, marathon_m: float | None = None) -> str:
    """Return the code of a long run."""
    fast = "" if marathon_m is None else f"m{number(marathon_m / METRES_PER_KM)}"
    return f"L{number(metres / METRES_PER_KM)}{fast}"


__all__ = ["HALF_KM_M", "Desk", "easy", "halves", "long", "targets_of"]
