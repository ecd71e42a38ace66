"""The way back after a break: what was usual before it, and how much of that each day allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from coaching.domain.history import Week
from coaching.training.limits import Ladder
from coaching.training.runner import Runner
from coaching.training.thresholds import THRESHOLDS

#: What was usual is the mean of so many weeks before the break.
USUAL_WEEKS = 4


@dataclass(frozen=True)
class Rung:
    """Some days on the way back."""

    first: date
    #: The day after the last.
    end: date
    #: Of what was usual.
    share: float


@dataclass(frozen=True, kw_only=True)
class Comeback:
    """A break, and the way back from it."""

    #: Before the break.
    usual_m: float
    longest_m: float
    rungs: tuple[Rung, ...]

    @property
    def ends_on(self) -> date:
        """Return the first day on which everything is as usual."""
        return self.rungs[-1].end

    def share_on(self, day: date) -> float:
        """Return how much of what was usual a day allows, 1 once the way back is behind."""
        return next((rung.share for rung in self.rungs if rung.first <= day < rung.end), 1.0)


def comeback_of(runner: Runner) -> Comeback | None:
    """Return the way back; None where there was no break, or nothing is known from before it.

    Source:
        docs/science.md#e8-return
    """
    before = [week for week in runner.recent_weeks if week.runs][-USUAL_WEEKS:]
    usual_m = max(runner.usual_week_m, sum(week.distance_m for week in before) / len(before) if before else 0.0)
    rungs = _rungs(runner)
    if not rungs or usual_m <= 0:
        return None
    return Comeback(usual_m=usual_m, longest_m=_longest_m(runner, before), rungs=rungs)


def _longest_m(runner: Runner, before: Sequence[Week]) -> float:
    return max(runner.longest_m, max((week.longest_m for week in before), default=0.0))


def _rungs(runner: Runner) -> tuple[Rung, ...]:
    days_off = runner.days_off or 0
    ladder = next(each for each in THRESHOLDS["E8"].values if days_off <= each.up_to_days)
    length = timedelta(days=_part_days(ladder, days_off))
    return tuple(
        Rung(runner.today + number * length, runner.today + (number + 1) * length, share)
        for number, share in enumerate(ladder.shares)
    )


def _part_days(ladder: Ladder, days_off: int) -> int:
    return ladder.part_days or ceil(ladder.part_of_break * days_off)
