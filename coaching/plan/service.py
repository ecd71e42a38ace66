"""Plans: made by rules, looked at by a model where the athlete agrees, kept, and shown day by day."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Literal, Protocol

from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalDraft, GoalId
from coaching.domain.history import Day
from coaching.domain.plan import Plan, PlanDraft, PlanId
from coaching.domain.report import Answer
from coaching.errors import AdviceHeld
from coaching.llm.generation import Generation
from coaching.llm.task import Question
from coaching.plan.baseline import build
from coaching.plan.examination import Examination, examine
from coaching.plan.outlook import NO_RACE, Outlook, first_day, wish_of
from coaching.plan.planned import PlannedSession, PlanWeek, goal_of, planned_session, planned_week
from coaching.plan.question import plan_question
from coaching.plan.refusal import Refusal
from coaching.plan.review import reviewed
from coaching.plan.runner import DAYS_SEEN, knows_volume, runner_of
from coaching.ports import Goals, Injuries, Plans
from coaching.training.current_form import CurrentForm
from coaching.training.runner import Runner
from coaching.training.schedule import Schedule, schedule_of
from coaching.training.targets import Targets, targets_of

#: baseline: the rules make the plan. checks: all rules look at it. proposals: a model does.
Stage = Literal["baseline", "checks", "proposals"]
Announce = Callable[[Stage], Awaitable[None]]


class Training(Protocol):
    """What the activities add up to."""

    async def days(self, athlete: Athlete, *, until: date, count: int) -> tuple[Day, ...]:
        """Return the last calendar days up to one, oldest first; none before the first activity."""
        ...


class Fitness(Protocol):
    """How fit athletes are."""

    async def current_form_of(self, athlete: Athlete, *, today: date) -> CurrentForm:
        """Return how fit the athlete is; no transaction may be open."""
        ...


class PlanService:
    """Makes, keeps and shows plans."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything that a plan is made from
        self,
        plans: Plans,
        goals: Goals,
        injuries: Injuries,
        training: Training,
        fitness: Fitness,
        generation: Generation,
    ) -> None:
        """Take the stores, what is known of training and fitness, and who may be asked."""
        self._plans = plans
        self._goals = goals
        self._injuries = injuries
        self._training = training
        self._fitness = fitness
        self._generation = generation

    async def outlook(self, athlete: Athlete, goal_id: GoalId | None, *, today: date) -> Outlook:
        """Return what a plan would be made from; no transaction may be open.

        Args:
            athlete: Who runs.
            goal_id: A race ahead; None for the next one that is trained for, NO_RACE for none.
            today: In the athlete's time zone; the plan begins then, or tomorrow where the athlete has run today.

        Raises:
            StaleButton: If there is no such race ahead.
        """
        starts_on = first_day(await self._days(athlete, today), today)
        runner = await self._runner(athlete, starts_on)
        ahead = await self._goals.ahead(athlete.id, today)
        is_comeback = athlete.goal_kind == "return"
        return Outlook(runner=runner, wish=wish_of(ahead, goal_id, starts_on=starts_on, is_comeback=is_comeback))

    async def lacks_volume(self, athlete: Athlete, *, today: date) -> bool:
        """Return whether nothing tells what a week holds, so that the athlete has to be asked first."""
        return not knows_volume(athlete, await self._fitness.current_form_of(athlete, today=today))

    async def write(
        self, athlete: Athlete, goal_id: GoalId | None, *, today: date, stage: Announce
    ) -> PlanDraft | Refusal:
        """Make a plan, or say why there is none; no transaction is open meanwhile.

        Args:
            athlete: Who runs.
            goal_id: As of outlook().
            today: In the athlete's time zone.
            stage: Told what begins.

        Raises:
            AdviceHeld: If the athlete told of a red flag and is not cleared.
            StaleButton: If there is no such race ahead.
        """
        _hold(athlete)
        await stage("baseline")
        outlook = await self.outlook(athlete, goal_id, today=today)
        draft = await asyncio.to_thread(build, outlook.runner, outlook.wish)
        if isinstance(draft, Refusal):
            return draft
        await stage("checks")
        examination = await asyncio.to_thread(_examined, draft, outlook)
        if isinstance(examination, Refusal):
            return examination
        if self._generation.is_on and athlete.allows_ai:
            await stage("proposals")
        answer = await self._generation.ask(plan_question(athlete, examination))
        return await asyncio.to_thread(_finished, examination, answer)

    async def keep(self, athlete: Athlete, draft: PlanDraft) -> Plan:
        """Keep a plan that waits for a yes, inside the unit of work; an earlier proposal goes."""
        return await self._plans.propose(athlete.id, draft)

    async def accept(self, athlete: Athlete, plan_id: PlanId) -> Plan | None:
        """Make a proposal the active plan, inside the unit of work; None when it is not proposed any more."""
        return await self._plans.accept(athlete.id, plan_id)

    async def decline(self, athlete: Athlete, plan_id: PlanId) -> bool:
        """Forget a proposal, inside the unit of work; False when there is no such proposal."""
        return await self._plans.decline(athlete.id, plan_id)

    async def end(self, athlete: Athlete) -> bool:
        """Archive the active plan, inside the unit of work; False when there is none."""
        return await self._plans.end(athlete.id)

    async def active(self, athlete: Athlete) -> Plan | None:
        """Return the plan that counts."""
        return await self._plans.find(athlete.id, "active")

    async def proposed(self, athlete: Athlete) -> Plan | None:
        """Return the plan that waits for a yes."""
        return await self._plans.find(athlete.id, "proposed")

    async def get(self, athlete: Athlete, plan_id: PlanId) -> Plan | None:
        """Return a plan in whatever state; None when this athlete has no such plan."""
        return await self._plans.get(athlete.id, plan_id)

    async def all(self, athlete: Athlete) -> tuple[Plan, ...]:
        """Return every plan, the newest first."""
        return await self._plans.all(athlete.id)

    async def session_on(self, athlete: Athlete, day: date, *, today: date) -> PlannedSession | None:
        """Return what the active plan has for a day, at the paces of today; None without a plan for it.

        No transaction may be open, as with week() and schedule(): what the athlete has run is looked at.
        """
        plan = await self.active(athlete)
        planned = plan.on(day) if plan else None
        if plan is None or planned is None:
            return None
        return planned_session(plan, planned, await self._targets(athlete, plan, today))

    async def week(self, athlete: Athlete, plan: Plan, number: int, *, today: date) -> PlanWeek | None:
        """Return a week of a plan, from 1, at the paces of today; None where it has no such week."""
        return planned_week(plan, number, await self._targets(athlete, plan, today))

    async def schedule(self, athlete: Athlete, draft: PlanDraft, *, today: date) -> Schedule:
        """Return all days of a plan, kept or not, in full, at the paces of today."""
        targets = await self._targets(athlete, draft, today)
        return await asyncio.to_thread(schedule_of, draft, targets)

    def needs_consent(self, athlete: Athlete) -> bool:
        """Return whether the athlete has to be asked first: there is a model, and no word yet on what is sent today."""
        return self._generation.is_on and not athlete.has_decided_on_ai

    async def preview(self, athlete: Athlete, goal_id: GoalId | None, *, today: date) -> str | None:
        """Return exactly the text that would be sent; nothing is sent. None where there would be no plan.

        Raises:
            AdviceHeld: If the athlete told of a red flag and is not cleared.
            StaleButton: If there is no such race ahead.
        """
        question = await self._load(athlete, goal_id, today)
        return None if question is None else self._generation.preview(question)

    async def estimate_micro_usd(self, athlete: Athlete, goal_id: GoalId | None, *, today: date) -> int | None:
        """Return what writing would cost, None where the price is unknown; 0 where no model would be asked.

        Raises:
            AdviceHeld: If the athlete told of a red flag and is not cleared.
            StaleButton: If there is no such race ahead.
        """
        if not self._generation.is_on or not (athlete.allows_ai or self.needs_consent(athlete)):
            return 0
        question = await self._load(athlete, goal_id, today)
        return 0 if question is None else await self._generation.estimate_micro_usd(question)

    async def estimate_for_micro_usd(self, athlete: Athlete, goal: GoalDraft, *, today: date) -> int | None:
        """Return what writing would cost for a race that is not kept yet, as estimate_micro_usd() does."""
        if not self._generation.is_on or not athlete.allows_ai or athlete.held is not None:
            return 0
        outlook = await self.outlook(athlete, NO_RACE, today=today)
        wished = replace(outlook, wish=replace(outlook.wish, goal=goal))
        question = await self._question(athlete, wished)
        return 0 if question is None else await self._generation.estimate_micro_usd(question)

    async def _load(self, athlete: Athlete, goal_id: GoalId | None, today: date) -> Question | None:
        """Return what would be asked; None where there would be no plan."""
        _hold(athlete)
        return await self._question(athlete, await self.outlook(athlete, goal_id, today=today))

    async def _question(self, athlete: Athlete, outlook: Outlook) -> Question | None:
        draft = await asyncio.to_thread(build, outlook.runner, outlook.wish)
        if isinstance(draft, Refusal):
            return None
        return plan_question(athlete, await asyncio.to_thread(examine, draft, outlook))

    async def _days(self, athlete: Athlete, today: date) -> tuple[Day, ...]:
        return await self._training.days(athlete, until=today, count=DAYS_SEEN)

    async def _runner(self, athlete: Athlete, day: date) -> Runner:
        """Return the athlete as planning sees them on a day."""
        form = await self._fitness.current_form_of(athlete, today=day)
        injuries = await self._injuries.all(athlete.id)
        return runner_of(athlete, form, await self._days(athlete, day), injuries, today=day)

    async def _targets(self, athlete: Athlete, draft: PlanDraft, today: date) -> Targets:
        return targets_of(await self._runner(athlete, today), goal_of(draft))


def _hold(athlete: Athlete) -> None:
    """Stop where the athlete told of a red flag and is not cleared: then nobody advises, model or not.

    Raises:
        AdviceHeld: If it is so.
    """
    if athlete.held is not None:
        raise AdviceHeld


def _examined(draft: PlanDraft, outlook: Outlook) -> Examination | Refusal:
    """Return the plan with its findings; no plan that breaks a rule is shown."""
    examination = examine(draft, outlook)
    broken = tuple(dict.fromkeys(finding.rule for finding in examination.errors))
    return Refusal(code="no_safe_plan", rules=broken) if broken else examination


def _finished(examination: Examination, answer: Answer) -> PlanDraft:
    return reviewed(examination, answer).checked_draft
