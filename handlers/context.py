"""What every handler gets: the services, the athlete, and a way to show views."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, Self

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot

from coaching.activities.corrections import CorrectionService
from coaching.activities.history import HistoryService
from coaching.activities.log import LogService
from coaching.activities.service import ActivityService
from coaching.athlete.fitness import FitnessService
from coaching.athlete.goals import GoalService
from coaching.athlete.service import AthleteService
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.messages import Keyboard, OpenQuestion, OutboxId, OutMessage, Rebutton, Redraw, Remove, Say, View
from coaching.domain.operations import Counts
from coaching.domain.spending import ModelSpending
from coaching.domain.usage import ModelCall
from coaching.domain.work import Work
from coaching.feedback.service import FeedbackService
from coaching.ports import Clock, Goals, Injuries, SentTexts, UnitOfWork, WorkQueue
from coaching.privacy.access import AccessService
from coaching.privacy.restore import RestoreService
from coaching.privacy.service import ExportService
from handlers.views.formatting import Formats
from handlers.views.privacy import Recipient
from handlers.wording import Words

logger = logging.getLogger(__name__)


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
    """What handlers call; bot/app.py builds it."""

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


@dataclass
class Turn:
    """The handling of one update: what it shows, and whether its effects are committed."""

    update_id: int
    chat_id: int
    #: Who wrote; None until the gate has found them.
    athlete: Athlete | None = None
    messages: list[OutMessage] = field(default_factory=list)
    #: How often messages were queued: part of their cause.
    flushes: int = 0
    is_done: bool = False
    #: What a handler raised and nobody has words for.
    error: Exception | None = None


current_turn: ContextVar[Turn] = ContextVar("turn")


class CoachContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[str, Services]]):
    """The context of python-telegram-bot, with our services; views leave through the outbox."""

    turn: Turn

    @classmethod
    def from_update(cls, update: object, application: "Application[Any, Self, Any, Any, Any, Any]") -> Self:
        """Build the context of one update, and find its turn."""
        context = super().from_update(update, application)
        context.turn = current_turn.get()
        return context

    @property
    def services(self) -> Services:
        """Return what handlers call."""
        return self.bot_data["services"]

    @property
    def athlete(self) -> Athlete:
        """Return who wrote; the gate has found them."""
        if self.turn.athlete is None:
            msg = "the gate lets nobody pass without an athlete"
            raise AssertionError(msg)
        return self.turn.athlete

    @property
    def words(self) -> Words:
        """Return the wording in the athlete's language, in English for strangers."""
        return words_of(self.services, self.turn.athlete)

    def words_for(self, language_code: str | None) -> Words:
        """Return the wording for somebody who is no athlete, in the language of their Telegram."""
        return self.services.words[language_of(language_code, self.services)]

    @property
    def formats(self) -> Formats:
        """Return how values look for this athlete."""
        return formats_of(self.services, self.turn.athlete)

    def show(self, view: View) -> None:
        """Hand over a message; it is queued together with the effects of the update."""
        self.turn.messages.append(Say(view=view))

    def redraw(self, target: OutboxId, view: View) -> None:
        """Hand over a new state of an earlier message."""
        self.turn.messages.append(Redraw(target=target, view=view))

    def rebutton(self, target: OutboxId, keyboard: Keyboard = (), *, hold_s: float = 0.0) -> None:
        """Hand over new buttons for an earlier message."""
        self.turn.messages.append(Rebutton(target=target, keyboard=keyboard, hold_s=hold_s))

    def remove(self, target: OutboxId) -> None:
        """Have an earlier message deleted."""
        self.turn.messages.append(Remove(target=target))

    @asynccontextmanager
    async def work(self) -> AsyncIterator[None]:
        """Open the one transaction of this update: effects, shown views and the done mark commit together."""
        async with self.services.unit.work():
            yield
            await self.flush()
            await self.services.inbox.done(self.turn.update_id)
        self.turn.is_done = True

    async def flush(self) -> tuple[OutboxId, ...]:
        """Queue what was shown so far, inside the unit of work, and return the ids; needed to refer to a message."""
        messages, self.turn.messages = self.turn.messages, []
        cause = f"u{self.turn.update_id}.{self.turn.flushes}"
        self.turn.flushes += 1
        return await self.services.outbox.add(self.turn.chat_id, cause, messages)

    def in_passing(self, call: Coroutine[Any, Any, object]) -> None:
        """Start a call to Telegram whose loss costs nothing, such as a chat action."""
        task = asyncio.get_running_loop().create_task(_quietly(call))
        _passing.add(task)
        task.add_done_callback(_passing.discard)


#: The loop keeps only weak references to tasks.
_passing: set[asyncio.Task[None]] = set()

CoachApplication = Application[ExtBot[None], CoachContext, dict[Any, Any], dict[Any, Any], dict[str, Services], None]
Handle = Callable[[Update, CoachContext], Coroutine[Any, Any, None]]


async def _quietly(call: Coroutine[Any, Any, object]) -> None:
    with suppress(TelegramError):
        await call


def language_of(language_code: str | None, services: Services) -> str:
    """Return the language of ours that fits one of Telegram, such as de for de-AT; English where we have none."""
    language = (language_code or "en").split("-")[0]
    return language if language in services.words else "en"


def words_of(services: Services, athlete: Athlete | None) -> Words:
    """Return the wording in an athlete's language, in English where we do not have it."""
    language = athlete.language if athlete else "en"
    return services.words.get(language, services.words["en"])


def formats_of(services: Services, athlete: Athlete | None) -> Formats:
    """Return how values look for an athlete today, in their units and time zone; in UTC and km for strangers."""
    words, now = words_of(services, athlete), services.clock.now()
    if athlete is None:
        return Formats(words, today=now.date())
    return Formats(words, units=athlete.units, today=athlete.today(now))


async def end_announcements(outbox: Outbox, work: Work, card_keyboard: Keyboard) -> list[OutMessage]:
    """Return what takes back the announcement of a finished or cancelled piece of work, inside the unit."""
    messages: list[OutMessage] = []
    if work.placeholder is not None and not await outbox.withdraw(work.placeholder):
        messages.append(Remove(target=work.placeholder))
    if work.card is not None:
        messages.append(Rebutton(target=work.card, keyboard=card_keyboard))
    return messages
