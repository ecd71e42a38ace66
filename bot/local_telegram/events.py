"""News of each chat: whoever waits for it wakes at once."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Literal

from bot.local_telegram.messages import StoredMessage

MOST_WAITING = 1000  # events of a page that reads no more; it then has to connect and read again

EventName = Literal["message", "edit", "delete", "action", "draft", "answer"]


class Bell:
    """Wakes everybody who waits at the moment it rings."""

    def __init__(self) -> None:
        """Begin silent."""
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait."""
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self, timeout_s: float) -> None:
        """Wait for the next ring, at most this long."""
        event = self._next
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, timeout_s)):
                await event.wait()


@dataclass(frozen=True)
class Event:
    """Something happened in a chat."""

    name: EventName
    #: A message as it is now, or the fields of a smaller event.
    data: StoredMessage | dict[str, object]


class Subscription:
    """The events of one chat, from the moment it begins."""

    def __init__(self) -> None:
        """Begin without events."""
        self._events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._is_open = True

    def put(self, event: Event) -> None:
        """Hand over an event; a reader far behind is sent away."""
        if self._is_open:
            self._events.put_nowait(event)
        if self._events.qsize() >= MOST_WAITING:
            self.close()

    def close(self) -> None:
        """Let the reader end after what it has not read yet."""
        self._is_open = False
        self._events.put_nowait(None)

    async def next(self, timeout_s: float) -> Event | None:
        """Return the next event; None at the end.

        Raises:
            TimeoutError: If nothing happened for this long.
        """
        async with asyncio.timeout(timeout_s):
            return await self._events.get()


class Hub:
    """Who listens to which chat."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._bells: defaultdict[int, Bell] = defaultdict(Bell)
        self._subscriptions: defaultdict[int, set[Subscription]] = defaultdict(set)
        #: Whether the server stops; nobody should wait any longer.
        self.is_closed = False

    def publish(self, chat_id: int, event: Event) -> None:
        """Tell everybody who listens to this chat."""
        for subscription in self._subscriptions.get(chat_id, ()):
            subscription.put(event)
        if chat_id in self._bells and event.name in {"message", "edit", "delete"}:
            self._bells.pop(chat_id).ring()

    async def wait(self, chat_id: int, timeout_s: float) -> None:
        """Wait until a message of this chat appears or changes, at most this long."""
        if not self.is_closed:
            await self._bells[chat_id].wait(timeout_s)

    @contextmanager
    def subscribe(self, chat_id: int) -> Iterator[Subscription]:
        """Listen to a chat for a while."""
        subscription = Subscription()
        self._subscriptions[chat_id].add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions[chat_id].discard(subscription)
            if not self._subscriptions[chat_id]:
                del self._subscriptions[chat_id]

    def close(self) -> None:
        """Wake and end everybody, because the server stops."""
        self.is_closed = True
        for bell in self._bells.values():
            bell.ring()
        for subscriptions in self._subscriptions.values():
            for subscription in subscriptions:
                subscription.close()
