"""A plan service with everything around it, for one athlete with thirteen weeks of training and a race ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coaching.domain.athlete import AI_CONSENT_VERSION, Athlete, AthleteId
from coaching.domain.goal import Goal, GoalId
from coaching.domain.history import Day
from coaching.domain.injury import Injury
from coaching.domain.plan import Plan, PlanDraft, PlanId, PlanState
from coaching.llm.generation import Generation, Limits
from coaching.llm.pricing import load_prices
from coaching.physiology.performance import HALF_M
from coaching.plan.outlook import Outlook
from coaching.plan.refusal import Refusal
from coaching.plan.service import PlanService, Stage
from coaching.ports import Model
from coaching.training.current_form import CurrentForm, Effort, form_of
from tests.builders import NOON
from tests.coaching.plan.athletes import MONDAY, Habit, days_of
from tests.fakes import FixedClock, MemoryLedger, MemorySentTexts

MODEL = "claude-sonnet-5-5"
QUICK = Limits(total_s=2.0, least_s=0.2, pause_s=0.01)
CONSENT = {"ai_consent": "yes", "ai_consent_version": AI_CONSENT_VERSION}
HABIT = Habit(week_m=42_000, longest_m=15_000, runs=4)
ZONE_SHARES = (0.22, 0.5, 0.16, 0.08, 0.04)
RACES = (
    Effort(day=MONDAY - timedelta(days=20), distance_m=10_000, seconds=2_880, kind="race"),
    Effort(day=MONDAY - timedelta(days=90), distance_m=5_000, seconds=1_390, kind="time_trial"),
)
ATHLETE = Athlete(
    id=AthleteId(7),
    age_years=41,
    level="intermediate",
    hr_max_bpm=188,
    run_days=(1, 2, 3, 5, 6),
    long_run_day=6,
    runs_per_week=4,
    weekly_cap_m=70_000,
    weekday_cap_s=5_400,
)


def sunday(weeks: int) -> date:
    """Return the Sunday that ends a plan of so many calendar weeks."""
    return MONDAY + timedelta(days=7 * weeks - 1)


def a_goal(weeks: int = 10, **changes: object) -> Goal:
    values = {"id": GoalId(3), "distance_m": HALF_M, "race_on": sunday(weeks), "target_s": 6_300.0}
    return Goal.model_validate({**values, **changes})


def trained(habit: Habit = HABIT) -> tuple[Day, ...]:
    """Return the days before, with heart rates."""
    return tuple(
        day.model_copy(update={"zone_seconds": tuple(share * day.duration_s for share in ZONE_SHARES)})
        for day in days_of(habit, MONDAY)
    )


class MemoryPlans:
    """Implements the port Plans."""

    def __init__(self) -> None:
        self.plans: dict[PlanId, Plan] = {}

    async def propose(self, athlete_id: AthleteId, draft: PlanDraft) -> Plan:
        del athlete_id
        self.plans = {key: plan for key, plan in self.plans.items() if plan.state != "proposed"}
        key = PlanId(len(self.plans) + 1)
        self.plans[key] = Plan.model_validate({**draft.model_dump(), "id": key, "state": "proposed", "made_at": NOON})
        return self.plans[key]

    async def accept(self, athlete_id: AthleteId, plan_id: PlanId) -> Plan | None:
        if plan_id not in self.plans or self.plans[plan_id].state != "proposed":
            return None
        await self.end(athlete_id)
        self.plans[plan_id] = self.plans[plan_id].model_copy(update={"state": "active"})
        return self.plans[plan_id]

    async def decline(self, _athlete_id: AthleteId, plan_id: PlanId) -> bool:
        is_there = plan_id in self.plans and self.plans[plan_id].state == "proposed"
        if is_there:
            del self.plans[plan_id]
        return is_there

    async def end(self, athlete_id: AthleteId) -> bool:
        plan = await self.find(athlete_id, "active")
        if plan is not None:
            self.plans[plan.id] = plan.model_copy(update={"state": "archived"})
        return plan is not None

    async def find(self, _athlete_id: AthleteId, state: PlanState) -> Plan | None:
        return next((plan for plan in reversed(self.plans.values()) if plan.state == state), None)

    async def get(self, _athlete_id: AthleteId, plan_id: PlanId) -> Plan | None:
        return self.plans.get(plan_id)

    async def all(self, _athlete_id: AthleteId) -> tuple[Plan, ...]:
        return tuple(reversed(self.plans.values()))


class FewGoals:
    """Implements what the service reads of the port Goals."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        self._goals = goals

    async def ahead(self, _athlete_id: AthleteId, today: date) -> tuple[Goal, ...]:
        return tuple(sorted((each for each in self._goals if each.race_on >= today), key=lambda goal: goal.race_on))


class FewInjuries:
    """Implements what the service reads of the port Injuries."""

    def __init__(self, injuries: Sequence[Injury]) -> None:
        self._injuries = injuries

    async def all(self, _athlete_id: AthleteId) -> tuple[Injury, ...]:
        return tuple(self._injuries)


class Trained:
    """Implements the protocols Training and Fitness."""

    def __init__(self, days: Sequence[Day], races: Sequence[Effort]) -> None:
        self._days = days
        self._races = races

    async def days(self, _athlete: Athlete, *, until: date, count: int) -> tuple[Day, ...]:
        known = {day.day: day for day in self._days}
        dates = (until - timedelta(days=ago) for ago in range(count - 1, -1, -1))
        first = min(known, default=date.max)
        return tuple(known.get(day, Day(day=day)) for day in dates if day >= first)

    async def current_form_of(self, athlete: Athlete, *, today: date) -> CurrentForm:
        days = await self.days(athlete, until=today, count=91)
        return form_of(self._races, (), days, today=today)


@dataclass
class Asking:
    """One athlete who wants a plan."""

    model: Model | None = None
    athlete: Athlete = field(default_factory=lambda: ATHLETE.model_copy(update=CONSENT))
    goals: Sequence[Goal] = field(default_factory=lambda: (a_goal(),))
    days: Sequence[Day] = field(default_factory=trained)
    races: Sequence[Effort] = RACES
    injuries: Sequence[Injury] = ()
    today: date = MONDAY
    limits: Limits = QUICK
    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    def __post_init__(self) -> None:
        clock = FixedClock(NOON)
        self.stages: list[Stage] = []
        self.sent = MemorySentTexts(clock)
        self.plans = MemoryPlans()
        generation = Generation(
            model=self.model,
            models={"plan": MODEL},
            ledger=self.ledger,
            sent=self.sent,
            prices=load_prices(),
            clock=clock,
            limits=self.limits,
        )
        trained_so = Trained(self.days, self.races)
        self.service = PlanService(
            self.plans,
            FewGoals(self.goals),  # type: ignore[arg-type]  # what it needs of them
            FewInjuries(self.injuries),  # type: ignore[arg-type]  # what it needs of them
            trained_so,
            trained_so,
            generation,
        )

    async def write(self, goal_id: GoalId | None = None) -> PlanDraft | Refusal:
        async def stage(begun: Stage) -> None:
            self.stages.append(begun)

        return await self.service.write(self.athlete, goal_id, today=self.today, stage=stage)

    async def draft(self, goal_id: GoalId | None = None) -> PlanDraft:
        written = await self.write(goal_id)
        assert isinstance(written, PlanDraft), written
        return written

    async def outlook(self, goal_id: GoalId | None = None) -> Outlook:
        return await self.service.outlook(self.athlete, goal_id, today=self.today)

    async def preview(self) -> str | None:
        return await self.service.preview(self.athlete, None, today=self.today)

    async def estimate_micro_usd(self) -> int | None:
        return await self.service.estimate_micro_usd(self.athlete, None, today=self.today)

    @property
    def outcomes(self) -> list[str]:
        return [call.outcome for _, call in self.ledger.calls]

    @property
    def costs(self) -> list[int | None]:
        return [call.cost_micro_usd for _, call in self.ledger.calls]
