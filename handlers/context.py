"""What every handler gets: the services, the athlete, and a way to show views."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot

from coaching.domain.athlete import Athlete
from coaching.domain.messages import Keyboard, OpenQuestion, OutboxId, OutMessage, Rebutton, Redraw, Remove, Say, View
from handlers.services import Services
from handlers.views.formatting import Formats
from handlers.wording import DEFAULT_LANGUAGE, Words

logger = logging.getLogger(__name__)


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
    #: The question whose answer is being taken; None once that has changed it.
    question: OpenQuestion | None = None
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

    @property
    def cause(self) -> str:
        """Return what the messages are sent for, as the outbox notes it."""
        return f"u{self.turn.update_id}"

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
        cause = f"{self.cause}.{self.turn.flushes}"
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
    language = (language_code or DEFAULT_LANGUAGE).split("-")[0]
    return language if language in services.words else DEFAULT_LANGUAGE


def words_of(services: Services, athlete: Athlete | None) -> Words:
    """Return the wording in an athlete's language and units, in English where we do not have it."""
    if athlete is None:
        return services.words[DEFAULT_LANGUAGE]
    words = services.words.get(athlete.language, services.words[DEFAULT_LANGUAGE])
    return words.counting(athlete.units)


def formats_of(services: Services, athlete: Athlete | None) -> Formats:
    """Return how values look for an athlete today, in their units and time zone; in UTC and km for strangers."""
    words, now = words_of(services, athlete), services.clock.now()
    if athlete is None:
        return Formats(words, today=now.date())
    return Formats(words, units=athlete.units, today=athlete.today(now))
