"""Days and weeks of a plan as the rules look at them: sums without the goal, each counted once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from coaching.domain.season import Phase
from coaching.training.session import FAST, Session, StepEffort

DAYS_PER_WEEK = 7
#: Efforts in zones 1 and 2; strides are too short to leave them.
LOW: Final[frozenset[StepEffort]] = frozenset({"walk", "recovery", "easy", "stride"})
#: The race that the plan leads to; those on the way have a length.
GOAL_RACE = "RACE"


@dataclass(frozen=True, kw_only=True)
class DayLook:
    """One day of a plan, in full."""

    day: date
    #: From 1.
    week: int
    phase: Phase
    session: Session

    @property
    def where(self) -> tuple[date | None, int | None]:
        """Return the day and the number of its week."""
        return self.day, self.week

    @cached_property
    def is_hard(self) -> bool:
        """Return whether the body needs a day after it."""
        return self.session.is_hard

    @cached_property
    def is_quality(self) -> bool:
        """Return whether it is hard and not just long."""
        return self.session.is_quality

    @cached_property
    def is_race(self) -> bool:
        """Return whether it is a race, the goal or one on the way."""
        return self.session.kind == "race"

    @cached_property
    def is_goal(self) -> bool:
        """Return whether it is the race that the plan leads to."""
        return self.is_race and self.session.code.partition("+")[0] == GOAL_RACE

    @cached_property
    def is_training_run(self) -> bool:
        """Return whether there is running in it that is no race."""
        return self.session.is_run and not self.is_race

    @cached_property
    def work(self) -> Mapping[StepEffort, tuple[float, float]]:
        """Return metres and seconds at each effort."""
        sums: dict[StepEffort, tuple[float, float]] = {}
        for block in self.session.blocks:
            for step in block.steps:
                metres, seconds = sums.get(step.effort, (0.0, 0.0))
                more_m, more_s = block.repeats * step.distance_m, block.repeats * step.duration_s
                sums[step.effort] = (metres + more_m, seconds + more_s)
        return sums

    def work_m(self, effort: StepEffort) -> float:
        """Return the metres at an effort."""
        return self.work.get(effort, (0.0, 0.0))[0]

    def work_s(self, effort: StepEffort) -> float:
        """Return the seconds at an effort."""
        return self.work.get(effort, (0.0, 0.0))[1]

    @cached_property
    def has_work(self) -> bool:
        """Return whether anything in it is faster than easy, strides left out."""
        return any(effort in FAST or effort == "marathon" for effort in self.work)

    @cached_property
    def low_s(self) -> float:
        """Return the seconds of running in zones 1 and 2."""
        return sum(seconds for effort, (_, seconds) in self.work.items() if effort in LOW)


@dataclass(frozen=True, kw_only=True)
class WeekLook:
    """Monday to Sunday; the goal is left out of all sums."""

    number: int
    days: tuple[DayLook, ...]
    #: At most so many runs a week: one of them fits into the shortest rest of a week.
    usual_runs: int

    @property
    def where(self) -> tuple[date | None, int | None]:
        """Return no day, and the number."""
        return None, self.number

    @property
    def phase(self) -> Phase:
        """Return the phase of the last day."""
        return self.days[-1].phase

    @cached_property
    def is_whole(self) -> bool:
        """Return whether all its days are planned."""
        return len({each.day for each in self.days}) == DAYS_PER_WEEK

    @cached_property
    def share(self) -> float:
        """Return how much of a week it is, 0..1: its share of days, and enough for one run."""
        return min(1.0, max(len(self.days) / DAYS_PER_WEEK, 1 / max(1, self.usual_runs)))

    @cached_property
    def runs(self) -> tuple[DayLook, ...]:
        """Return the days with running, races on the way among them."""
        return tuple(each for each in self.days if each.session.is_run and not each.is_goal)

    @property
    def run_days(self) -> int:
        """Return how many days have running."""
        return len(self.runs)

    @cached_property
    def run_m(self) -> float:
        """Return the running metres."""
        return sum(each.session.distance_m for each in self.runs)

    @property
    def run_km(self) -> float:
        """Return the running kilometres."""
        return self.run_m / 1000

    @cached_property
    def whole_km(self) -> float:
        """Return the running kilometres with the goal."""
        return sum(each.session.distance_m for each in self.days if each.session.is_run) / 1000

    @cached_property
    def longest_m(self) -> float:
        """Return the length of the longest run that is no race."""
        return max((each.session.distance_m for each in self.runs if not each.is_race), default=0.0)

    @cached_property
    def has_walks(self) -> bool:
        """Return whether it is judged by minutes of running."""
        return any(each.session.kind == "walk_run" for each in self.days)

    @cached_property
    def quality(self) -> tuple[DayLook, ...]:
        """Return the quality sessions, races on the way among them; long runs are counted by themselves."""
        return tuple(each for each in self.runs if each.is_quality and each.session.kind != "long")

    @cached_property
    def training_s(self) -> float:
        """Return the time of running without races."""
        return sum(each.session.duration_s for each in self.runs if not each.is_race)

    @cached_property
    def low_s(self) -> float:
        """Return the part of training_s in zones 1 and 2."""
        return sum(each.low_s for each in self.runs if not each.is_race)

    @property
    def low_pct(self) -> float | None:
        """Return the share of low intensity in percent; None without running."""
        return 100 * self.low_s / self.training_s if self.training_s else None
