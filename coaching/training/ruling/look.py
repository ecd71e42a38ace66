"""Everything the rules look at: a plan in full, who it is for, what it is wanted for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.season import Level, RaceDistance
from coaching.physiology.goals import GoalCheck
from coaching.training.realism import goal_check
from coaching.training.ruling.comeback import Comeback, comeback_of
from coaching.training.ruling.spans import DayLook, WeekLook
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import Schedule
from coaching.training.session import StepEffort
from coaching.training.targets import Targets, targets_of
from coaching.training.thresholds import THRESHOLDS

#: A plan without a race is judged like the shortest.
WITHOUT_RACE: RaceDistance = "5k"
NEXT_LOWER: dict[Level, Level] = {"beginner": "beginner", "intermediate": "beginner", "advanced": "intermediate"}
#: Easier weeks in a row; what stays low longer is the new level.
MOST_CUTBACKS = 2


@dataclass(frozen=True, kw_only=True)
class Look:
    """A plan under examination."""

    schedule: Schedule
    runner: Runner
    wish: PlanWish

    @cached_property
    def days(self) -> tuple[DayLook, ...]:
        """Return every day in the order of the plan."""
        draft = self.schedule.draft
        pairs = zip(draft.days, self.schedule.sessions, strict=True)
        return tuple(
            DayLook(day=day.day, week=draft.week_of(day.day), phase=day.phase, session=session)
            for day, session in pairs
        )

    @cached_property
    def weeks(self) -> tuple[WeekLook, ...]:
        """Return the calendar weeks."""
        by_number: dict[int, list[DayLook]] = {}
        for each in self.days:
            by_number.setdefault(each.week, []).append(each)
        usual = self.runner.runs_per_week
        return tuple(
            WeekLook(number=number, days=tuple(days), usual_runs=usual) for number, days in sorted(by_number.items())
        )

    @cached_property
    def whole_weeks(self) -> tuple[WeekLook, ...]:
        """Return the weeks of which all days are planned."""
        return tuple(week for week in self.weeks if week.is_whole)

    def week_of(self, each: DayLook) -> WeekLook:
        """Return the week of a day."""
        return self._by_number[each.week]

    @cached_property
    def _by_number(self) -> dict[int, WeekLook]:
        return {week.number: week for week in self.weeks}

    @cached_property
    def hard(self) -> tuple[DayLook, ...]:
        """Return the hard days."""
        return tuple(each for each in self.days if each.is_hard)

    @cached_property
    def tune_ups(self) -> tuple[DayLook, ...]:
        """Return the races on the way."""
        return tuple(each for each in self.days if each.is_race and not each.is_goal)

    @property
    def level(self) -> Level:
        """Return how experienced the athlete is."""
        return self.runner.level

    @property
    def ramp_level(self) -> Level:
        """Return the level whose steps the weeks may take.

        Source:
            docs/science.md#e6-masters
        """
        return NEXT_LOWER[self.level] if self.runner.is_master else self.level

    @property
    def race_on(self) -> date | None:
        """Return the day of the goal; None without one."""
        return self.wish.goal.race_on if self.wish.goal else None

    @property
    def race(self) -> RaceDistance:
        """Return which kind of race the plan is judged for."""
        return self.wish.goal.race if self.wish.goal else WITHOUT_RACE

    def days_to_race(self, each: DayLook) -> int | None:
        """Return how many days after a day the race is; None without one."""
        return (self.race_on - each.day).days if self.race_on else None

    def before_race(self, days: int) -> Iterator[DayLook]:
        """Yield the days of so many before the race, the race left out."""
        for each in self.days:
            left = self.days_to_race(each)
            if left is not None and 1 <= left <= days:
                yield each

    @cached_property
    def comeback(self) -> Comeback | None:
        """Return the way back after a break; None where there was none."""
        return comeback_of(self.runner)

    def is_coming_back(self, week: WeekLook) -> bool:
        """Return whether a week is still on the way back."""
        return self.comeback is not None and week.days[0].day < self.comeback.ends_on

    @property
    def usual_m(self) -> float:
        """Return the volume that weeks are compared with: that of now, or of before a break."""
        return self.comeback.usual_m if self.comeback else self.runner.usual_week_m

    @property
    def usual_km(self) -> float:
        """Return usual_m in km."""
        return self.usual_m / METRES_PER_KM

    @property
    def is_starter(self) -> bool:
        """Return whether the athlete runs so little that kilometres say nothing yet.

        Source:
            docs/science.md#e7-beginners
        """
        return self.usual_km < THRESHOLDS["E7"].values.starts_below_km

    @cached_property
    def cutbacks(self) -> dict[int, WeekLook]:
        """Return the easier weeks by their numbers, each with the last one that was none."""
        found: dict[int, WeekLook] = {}
        last: WeekLook | None = None
        for week in self.whole_weeks:
            if last is not None and self._is_easier(week, last) and _in_a_row(found, week.number) < MOST_CUTBACKS:
                found[week.number] = last
            else:
                last = None if self.is_coming_back(week) else week
        return found

    @cached_property
    def training_weeks(self) -> tuple[WeekLook, ...]:
        """Return the whole weeks before the taper that are not on the way back."""
        return tuple(
            week
            for week in self.whole_weeks
            if week.phase not in {"taper", "race_week"} and not self.is_coming_back(week)
        )

    @cached_property
    def targets(self) -> Targets:
        """Return the paces and heart rates of today."""
        return targets_of(self.runner, self.wish.goal)

    @cached_property
    def goal_check(self) -> GoalCheck | None:
        """Return how realistic the goal is; None without a target or without evidence."""
        goal = self.wish.goal
        return goal_check(goal, self.runner.form, self.level) if goal else None

    @cached_property
    def _by_effort(self) -> dict[StepEffort, list[DayLook]]:
        found: dict[StepEffort, list[DayLook]] = {}
        for each in self.days:
            for effort in each.work:
                found.setdefault(effort, []).append(each)
        return found

    def days_with(self, effort: StepEffort) -> list[DayLook]:
        """Return the days with steps at an effort."""
        return self._by_effort.get(effort, [])

    def has_any(self, *efforts: StepEffort) -> bool:
        """Return whether any session has steps at one of the efforts."""
        return any(effort in self._by_effort for effort in efforts)

    def longest_before(self) -> Iterator[tuple[date, float]]:
        """Yield the longest runs of the time before the plan, with days on which they were run, or later."""
        sundays = ((week.monday + timedelta(days=6), week.longest_m) for week in self.runner.recent_weeks)
        yield from sundays
        yield self.runner.today - timedelta(days=1), self.runner.longest_m

    def _is_easier(self, week: WeekLook, last: WeekLook) -> bool:
        is_training = week.phase not in {"taper", "race_week"} and not week.has_walks
        return is_training and week.run_m < THRESHOLDS["R14"].values.begins_below_pct / 100 * last.run_m


def _in_a_row(found: dict[int, WeekLook], number: int) -> int:
    """Return how many weeks just before one are easier ones."""
    count = 0
    while number - 1 - count in found:
        count += 1
    return count
