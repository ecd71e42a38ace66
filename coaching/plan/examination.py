"""A plan and what all rules find in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from coaching.domain.plan import PlanDraft
from coaching.plan.outlook import Outlook
from coaching.training.expansion import expand
from coaching.training.rules import Finding, check, checks
from coaching.training.schedule import Schedule, schedule_of
from coaching.training.session import Session
from coaching.training.targets import targets_of


@dataclass(frozen=True, kw_only=True)
class Examination:
    """A plan under all rules."""

    outlook: Outlook
    schedule: Schedule

    @property
    def draft(self) -> PlanDraft:
        """Return the plan."""
        return self.schedule.draft

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that a rule objects to."""
        return check(self.schedule, self.outlook.runner, self.outlook.wish)

    @property
    def errors(self) -> Iterator[Finding]:
        """Yield what makes the plan unfit to be shown."""
        return (finding for finding in self.findings if finding.severity == "error")

    @property
    def checked_draft(self) -> PlanDraft:
        """Return the plan with what became of each rule."""
        wish = self.outlook.wish
        listed = checks(self.findings, self.schedule, self.outlook.runner, wish)
        return self.draft.model_copy(update={"checks": listed})

    def session(self, code: str) -> Session:
        """Return a session in full, at the paces of this plan.

        Raises:
            BadCode: If it is no code, or a race in a plan without one.
        """
        return expand(code, self.schedule.targets)

    def with_session(self, day: date, session: Session) -> "Examination":
        """Return the plan with another session on one of its days."""
        index = (day - self.draft.starts_on).days
        days, sessions = list(self.draft.days), list(self.schedule.sessions)
        days[index], sessions[index] = days[index].model_copy(update={"code": session.code}), session
        draft = self.draft.model_copy(update={"days": tuple(days)})
        return replace(self, schedule=replace(self.schedule, draft=draft, sessions=tuple(sessions)))

    def with_draft(self, **changes: object) -> "Examination":
        """Return the same days with something else about them, such as other claims."""
        return replace(self, schedule=replace(self.schedule, draft=self.draft.model_copy(update=changes)))


def examine(draft: PlanDraft, outlook: Outlook) -> Examination:
    """Return a plan with its sessions in full, at the paces of its first day."""
    targets = targets_of(outlook.runner, outlook.wish.goal)
    return Examination(outlook=outlook, schedule=schedule_of(draft, targets))
