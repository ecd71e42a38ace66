"""A plan with every session in full, day by day and week by week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coaching.domain.history import ZoneSeconds, monday_of
from coaching.domain.plan import PlanDraft
from coaching.domain.season import Phase
from coaching.training.distribution import intensity_distribution
from coaching.training.expansion import expand
from coaching.training.session import Session, StepEffort
from coaching.training.targets import Targets

DAYS_A_WEEK = 7
#: The zone that each effort belongs to; strides are too short to leave that of the run around them.
EFFORTS_BY_ZONE: tuple[tuple[StepEffort, ...], ...] = (
    ("walk", "recovery"),
    ("easy", "stride"),
    ("marathon",),
    ("threshold",),
    ("interval", "repetition", "hill"),
)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One day of a plan with its session in full."""

    day: date
    phase: Phase
    session: Session

    @property
    def is_race(self) -> bool:
        """Return whether it is a race, of the plan or on the way."""
        return self.session.kind == "race"


@dataclass(frozen=True)
class Week:
    """A calendar week of a plan, Monday to Sunday; the first and the last may be short."""

    number: int
    days: tuple[Planned, ...]

    @property
    def monday(self) -> date:
        """Return the first day of the calendar week, planned or not."""
        return monday_of(self.days[0].day)

    @property
    def phase(self) -> Phase:
        """Return the phase of its last day."""
        return self.days[-1].phase

    @property
    def share(self) -> float:
        """Return which part of the calendar week is planned, above 0..1."""
        return len(self.days) / DAYS_A_WEEK

    @property
    def has_race(self) -> bool:
        """Return whether there is a race in it, of the plan or on the way."""
        return any(planned.is_race for planned in self.days)

    @cached_property
    def runs(self) -> tuple[Planned, ...]:
        """Return the days with running, races and run-walk among them."""
        return tuple(planned for planned in self.days if planned.session.is_run)

    @cached_property
    def training_runs(self) -> tuple[Planned, ...]:
        """Return the days with running but without races."""
        return tuple(planned for planned in self.runs if not planned.is_race)

    @cached_property
    def distance_m(self) -> float:
        """Return all running, races and walk breaks included."""
        return sum(planned.session.distance_m for planned in self.runs)

    @cached_property
    def training_m(self) -> float:
        """Return the running without races."""
        return sum(planned.session.distance_m for planned in self.training_runs)

    @cached_property
    def running_s(self) -> float:
        """Return the time of all running, races included."""
        return sum(planned.session.duration_s for planned in self.runs)

    @cached_property
    def duration_s(self) -> float:
        """Return the time of everything, strength included."""
        return sum(planned.session.duration_s + planned.session.strength_s for planned in self.days)

    @cached_property
    def load_points(self) -> float:
        """Return the load it is expected to cost, without strength."""
        return sum(planned.session.load_points for planned in self.days)

    @cached_property
    def hard_days(self) -> tuple[Planned, ...]:
        """Return the days after which the body needs a rest."""
        return tuple(planned for planned in self.days if planned.session.is_hard)

    @cached_property
    def quality_days(self) -> tuple[Planned, ...]:
        """Return the days that are hard and not just long."""
        return tuple(planned for planned in self.days if planned.session.is_quality)

    @cached_property
    def strength_days(self) -> tuple[Planned, ...]:
        """Return the days with strength, light or not."""
        return tuple(planned for planned in self.days if planned.session.strength is not None)

    @cached_property
    def rest_days(self) -> int:
        """Return how many of its planned days have no running."""
        return len(self.days) - len(self.runs)

    @cached_property
    def long_run(self) -> Planned | None:
        """Return the day that is called a long run, the longest if there are several."""
        long = [planned for planned in self.days if planned.session.kind == "long"]
        return max(long, key=lambda planned: planned.session.distance_m, default=None)

    @cached_property
    def longest_m(self) -> float:
        """Return the length of its longest run, races apart."""
        return max((planned.session.distance_m for planned in self.training_runs), default=0.0)

    @cached_property
    def zone_seconds(self) -> ZoneSeconds:
        """Return the time that the efforts of the runs should bring in zones 1 to 5, races apart.

        Source:
            docs/science.md#e5-intensity
        """
        one, two, three, four, five = (
            sum(planned.session.work_s(*efforts) for planned in self.training_runs) for efforts in EFFORTS_BY_ZONE
        )
        return one, two, three, four, five

    @property
    def low_share(self) -> float | None:
        """Return the share of running at low intensity, 0..1; None without any."""
        shares = intensity_distribution(self.zone_seconds)
        return None if shares is None else shares.low


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A draft with the session of each of its days; rules read this, not codes."""

    draft: PlanDraft
    #: One for each day of the draft, in order.
    sessions: tuple[Session, ...]
    #: What the sessions were expanded with.
    targets: Targets

    @cached_property
    def days(self) -> tuple[Planned, ...]:
        """Return every day with its session."""
        pairs = zip(self.draft.days, self.sessions, strict=True)
        return tuple(Planned(day=day.day, phase=day.phase, session=session) for day, session in pairs)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """Return the calendar weeks, oldest first."""
        by_number: dict[int, list[Planned]] = {}
        for planned in self.days:
            by_number.setdefault(self.draft.week_of(planned.day), []).append(planned)
        return tuple(Week(number, tuple(days)) for number, days in sorted(by_number.items()))

    @cached_property
    def training_runs(self) -> tuple[Planned, ...]:
        """Return the days with running but without races."""
        return tuple(planned for week in self.weeks for planned in week.training_runs)

    @cached_property
    def hard_days(self) -> tuple[Planned, ...]:
        """Return the days after which the body needs a rest."""
        return tuple(planned for planned in self.days if planned.session.is_hard)

    @cached_property
    def races(self) -> tuple[Planned, ...]:
        """Return the races, that of the plan last."""
        return tuple(planned for planned in self.days if planned.is_race)

    def on(self, day: date) -> Planned | None:
        """Return what is planned for a day; None outside the plan."""
        return self._by_day.get(day)

    def between(self, first: date, last: date) -> Iterator[Planned]:
        """Yield what is planned from one day to another, both included."""
        for number in range((last - first).days + 1):
            planned = self.on(first + timedelta(days=number))
            if planned is not None:
                yield planned

    @cached_property
    def _by_day(self) -> dict[date, Planned]:
        return {planned.day: planned for planned in self.days}


def schedule_of(draft: PlanDraft, targets: Targets) -> Schedule:
    """Return the plan with every session in full.

    Raises:
        BadCode: If a code is none, or a race stands in a plan without one.
    """
    sessions = tuple(expand(day.code, targets) for day in draft.days)
    return Schedule(draft=draft, sessions=sessions, targets=targets)
