"""Days and weeks of a plan in full, at the paces of today."""

from dataclasses import dataclass

from coaching.domain.goal import GoalDraft
from coaching.domain.plan import Plan, PlanDay, PlanDraft
from coaching.domain.season import Phase
from coaching.training.expansion import expand
from coaching.training.options import with_options
from coaching.training.session import Session
from coaching.training.targets import Targets


@dataclass(frozen=True, kw_only=True)
class PlannedSession:
    """One day of a plan, in full, at the paces of today."""

    plan: Plan
    day: PlanDay
    #: With its options.
    session: Session


@dataclass(frozen=True, kw_only=True)
class PlanWeek:
    """One calendar week of a plan, at the paces of today."""

    plan: Plan
    number: int
    days: tuple[PlannedSession, ...]

    @property
    def phase(self) -> Phase:
        """Return the phase of its last day."""
        return self.days[-1].day.phase

    @property
    def distance_m(self) -> float:
        """Return the planned running; the race counts, as it does on the watch."""
        return sum(each.session.distance_m for each in self.days if each.session.is_run)


def planned_session(plan: Plan, day: PlanDay, targets: Targets) -> PlannedSession:
    """Return a day of a plan in full."""
    return PlannedSession(plan=plan, day=day, session=with_options(expand(day.code, targets), targets))


def planned_week(plan: Plan, number: int, targets: Targets) -> PlanWeek | None:
    """Return a week of a plan, from 1; None where it has no such week."""
    days = tuple(planned_session(plan, day, targets) for day in plan.week(number))
    return PlanWeek(plan=plan, number=number, days=days) if days else None


def goal_of(draft: PlanDraft) -> GoalDraft | None:
    """Return the race of a plan as a goal; None without one."""
    if draft.distance_m is None or draft.race_on is None:
        return None
    return GoalDraft(distance_m=draft.distance_m, race_on=draft.race_on, target_s=draft.target_s)
