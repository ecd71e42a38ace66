"""A feedback service with everything around it, asked about a typical run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import AI_CONSENT_VERSION, Athlete, AthleteId
from coaching.domain.report import Answer
from coaching.errors import UnknownActivity
from coaching.feedback.service import FeedbackService
from coaching.llm.generation import Generation, Limits
from coaching.llm.pricing import load_prices
from coaching.ports import Model
from tests.builders import NOON
from tests.coaching.feedback.runs import EASY, Typical
from tests.fakes import FixedClock, MemoryLedger, MemorySentTexts

MODEL = "claude-haiku-5-5"
QUICK = Limits(total_s=5.0, least_s=0.5, pause_s=0.01)
CONSENT = {"ai_consent": "yes", "ai_consent_version": AI_CONSENT_VERSION}


class FewActivities:
    """Implements what the service reads of the port Activities, for one athlete."""

    def __init__(self, activity: Activity, before: Sequence[Activity]) -> None:
        self._activity = activity
        self._before = tuple(before)

    async def get(self, athlete_id: AthleteId, activity_id: ActivityId) -> Activity:
        if (athlete_id, activity_id) != (self._activity.athlete_id, self._activity.id):
            raise UnknownActivity(activity_id=activity_id)
        return self._activity

    async def between(self, _athlete_id: AthleteId, start: datetime, end: datetime) -> tuple[Activity, ...]:
        return tuple(each for each in self._before if start <= each.started_at < end)


class NoHistory:
    """The history of somebody who has just begun."""

    async def span(self, _athlete_id: AthleteId) -> None:
        return None


@dataclass
class Asking:
    """One athlete with one run and a week before it."""

    model: Model | None
    typical: Typical = EASY
    athlete: Athlete | None = None
    limits: Limits = QUICK
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    def __post_init__(self) -> None:
        self.sent = MemorySentTexts(self.clock)
        self.athlete = self.athlete or self.typical.athlete.model_copy(update=CONSENT)
        generation = Generation(
            model=self.model,
            models={"feedback": MODEL},
            ledger=self.ledger,
            sent=self.sent,
            prices=load_prices(),
            clock=self.clock,
            limits=self.limits,
        )
        activities = FewActivities(self.typical.activity, self.typical.before)
        self.service = FeedbackService(activities, NoHistory(), None, generation)  # type: ignore[arg-type]  # what it needs of each

    async def write(self) -> Answer:
        assert self.athlete is not None
        _, answer = await self.service.write(self.athlete, self.typical.activity.id)
        return answer

    async def preview(self) -> str:
        assert self.athlete is not None
        return await self.service.preview(self.athlete, self.typical.activity.id)

    async def estimate_micro_usd(self) -> int | None:
        assert self.athlete is not None
        return await self.service.estimate_micro_usd(self.athlete, self.typical.activity.id)

    @property
    def outcomes(self) -> list[str]:
        return [call.outcome for _, call in self.ledger.calls]

    @property
    def costs(self) -> list[int | None]:
        return [call.cost_micro_usd for _, call in self.ledger.calls]
