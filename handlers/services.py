"""What handlers call: the use cases of the coach, and what the process keeps for the chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coaching.activities.corrections import CorrectionService
from coaching.activities.history import HistoryService
from coaching.activities.log import LogService
from coaching.activities.service import ActivityService
from coaching.athlete.fitness import FitnessService
from coaching.athlete.goals import GoalService
from coaching.athlete.service import AthleteService
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.messages import OpenQuestion, OutboxId, OutMessage
from coaching.domain.operations import Counts
from coaching.domain.spending import ModelSpending
from coaching.domain.usage import ModelCall
from coaching.feedback.service import FeedbackService
from coaching.plan.service import PlanService
from coaching.ports import Clock, Goals, Injuries, SentTexts, UnitOfWork, WorkQueue
from coaching.privacy.access import AccessService
from coaching.privacy.restore import RestoreService
from coaching.privacy.service import ExportService
from handlers.views.privacy import Recipient
from handlers.wording import Words


class Outbox(Protocol):
    """Where views go."""

    async def add(self, chat_id: int, cause: str, messages: list[OutMessage]) -> tuple[OutboxId, ...]:
        """Queue messages inside the unit of work."""
        ...

    async def withdraw(self, outbox_id: OutboxId) -> bool:
        """Take back a message that is still queued."""
        ...

    async def find(self, chat_id: int, message_id: int) -> str | None:
        """Return what a sent message is about."""
        ...

    async def by_message(self, chat_id: int, message_id: int) -> OutboxId | None:
        """Return the row of a message that was sent."""
        ...

    async def lost_buttons(self, outbox_id: OutboxId) -> bool:
        """Return whether the last that happened to a message was that its buttons were taken, or that it went."""
        ...

    async def was_read(self, outbox_id: OutboxId, before_message_id: int) -> bool:
        """Return whether a message was in the chat before another one was written."""
        ...

    async def latest(self, chat_id: int, subject: str) -> OutboxId | None:
        """Return the latest message about a subject."""
        ...


class Inbox(Protocol):
    """Where the update is marked as done."""

    async def done(self, update_id: int) -> None:
        """Mark an update as handled."""
        ...


class Dialogue(Protocol):
    """The one open question of each athlete."""

    async def open(self, athlete_id: AthleteId) -> OpenQuestion | None:
        """Return the open question."""
        ...

    async def ask(self, athlete_id: AthleteId, question: OpenQuestion, *, expected: int | None = None) -> None:
        """Open a question, following on one of an expected version."""
        ...

    async def close(self, athlete_id: AthleteId, *, expected: int | None = None) -> bool:
        """Forget the open question of an expected version."""
        ...


class People(Protocol):
    """Who stands behind a Telegram id."""

    async def of_telegram(self, telegram_id: int) -> Athlete | None:
        """Return the athlete."""
        ...

    async def set_reachable(self, telegram_id: int, *, is_reachable: bool) -> None:
        """Note whether messages reach this person."""
        ...


class Erasure(Protocol):
    """Forgets people."""

    async def erase(self, athlete_id: AthleteId, chat_id: int, *, but_update: int) -> None:
        """Forget an athlete with all that was kept about them, but for the update that asks for it."""
        ...


class Strangers(Protocol):
    """Who was told that this coach is not open to everybody."""

    async def may_answer(self, telegram_id: int) -> bool:
        """Note that this person is answered today; False when they were answered already."""
        ...


class Counting(Protocol):
    """Counts what there is."""

    async def counts(self) -> Counts:
        """Return all counts, of one moment."""
        ...


class Bills(Protocol):
    """What the model took for each athlete."""

    async def last(self, athlete_id: AthleteId, limit: int) -> tuple[ModelCall, ...]:
        """Return the last calls, newest first."""
        ...

    async def spending(self, athlete_id: AthleteId, since: datetime | None = None) -> tuple[ModelSpending, ...]:
        """Return the sums by kind and model, of all calls or of those since a moment."""
        ...


class Draw(Protocol):
    """Runs a drawing function away from the event loop, one at a time; it must be one that can be pickled."""

    async def __call__(self, draw: Callable[[], bytes | None]) -> bytes | None:
        """Return what it draws."""
        ...


@dataclass(frozen=True, kw_only=True)
class Services:
    """What handlers call; bot/services.py builds them."""

    unit: UnitOfWork
    inbox: Inbox
    outbox: Outbox
    dialogue: Dialogue
    people: People
    strangers: Strangers
    erasure: Erasure
    athletes: AthleteService
    activities: ActivityService
    history: HistoryService
    log: LogService
    corrections: CorrectionService
    feedback: FeedbackService
    injuries: Injuries
    goals: Goals
    fitness: FitnessService
    races: GoalService
    plans: PlanService
    queue: WorkQueue
    bills: Bills
    sent: SentTexts
    #: Where texts for a model go; None where there is no model.
    recipient: Recipient | None
    access: AccessService
    exports: ExportService
    restoring: RestoreService
    counts: Counting
    words: Mapping[str, Words]
    clock: Clock
    draw: Draw
