"""A training plan: one session code a day, from the first day to the race."""

from datetime import date, timedelta
from typing import Annotated, Literal, NewType

from pydantic import AwareDatetime, BaseModel, Field

from coaching.domain.history import monday_of
from coaching.domain.report import Claim, CodeChange, Source
from coaching.domain.season import Level, Phase, RaceDistance

PlanId = NewType("PlanId", int)

#: race: for a time. finish: to arrive safely, with walk breaks where needed. couch: from nothing to half an hour of
#: running. base: no race at all. comeback: back from a break.
PlanKind = Literal["race", "finish", "couch", "base", "comeback"]
#: proposed: shown, waits for a yes. active: the one that counts; an athlete has at most one. archived: replaced.
PlanState = Literal["proposed", "active", "archived"]
Severity = Literal["error", "warning"]
CheckState = Literal["kept", "warned", "broken", "not_applicable"]


class PlanDay(BaseModel, frozen=True):
    """One day of a plan."""

    day: date
    phase: Phase
    #: What to do, in the grammar of coaching/training/codes.py, such as E8s or -.
    code: str
    #: What the plan said at first, where the day was changed since; None where it was not.
    original_code: str | None = None


class Check(BaseModel, frozen=True):
    """What became of one rule; all rules are listed, kept or not."""

    #: In docs/science.md#e11-rules, such as R10.
    rule: str
    state: CheckState
    #: How often it was not kept.
    findings: int = 0


class PlanDraft(BaseModel, frozen=True):
    """A plan before it is kept."""

    kind: PlanKind
    level: Level
    #: None for plans without a race.
    race: RaceDistance | None = None
    distance_m: float | None = None
    race_on: date | None = None
    target_s: float | None = None
    #: Effective VO2max on which the paces stood when it was made.
    effective_vo2max: float
    #: There was no race and no fast stretch; paces are a cautious guess and effort leads.
    is_fitness_assumed: bool = False
    #: Every date once and in order, the race last where there is one.
    days: Annotated[tuple[PlanDay, ...], Field(min_length=1)]
    #: All rules in the order of their ids.
    checks: tuple[Check, ...] = ()
    #: What the athlete should know, as claims: why it is built so, cautions, the focus of weeks.
    claims: tuple[Claim, ...] = ()
    changes: tuple[CodeChange, ...] = ()
    source: Source = "baseline"
    #: Why it is not from a model; as Answer.reason.
    reason: str | None = None
    #: As Answer.
    model: str | None = None
    prompt_version: str | None = None
    cost_micro_usd: int | None = 0

    @property
    def starts_on(self) -> date:
        """Return the first day."""
        return self.days[0].day

    @property
    def ends_on(self) -> date:
        """Return the last day."""
        return self.days[-1].day

    @property
    def weeks(self) -> int:
        """Return how many calendar weeks it touches, Monday to Sunday."""
        return (monday_of(self.ends_on) - monday_of(self.starts_on)) // timedelta(weeks=1) + 1

    def week_of(self, day: date) -> int:
        """Return the number of a day's week, from 1."""
        return (monday_of(day) - monday_of(self.starts_on)) // timedelta(weeks=1) + 1

    def on(self, day: date) -> PlanDay | None:
        """Return what is planned for a day; None outside the plan."""
        index = (day - self.starts_on).days
        return self.days[index] if 0 <= index < len(self.days) else None

    def week(self, number: int) -> tuple[PlanDay, ...]:
        """Return the days of a week, counted from 1."""
        return tuple(each for each in self.days if self.week_of(each.day) == number)


class Plan(PlanDraft, frozen=True):
    """A stored plan."""

    id: PlanId
    state: PlanState
    made_at: AwareDatetime
