"""How fast messages may leave: a bucket per chat and one for all, and the pauses that Telegram asks for."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

#: Telegram allows short bursts to a person; a group gets 20 messages a minute.
BURST_PER_CHAT = 3
GROUP_PER_S = 20 / 60


@dataclass
class _Bucket:
    rate_per_s: float
    capacity: float
    tokens: float
    at: float
    #: Nothing leaves before this instant.
    halted_until: float = 0.0

    def wait_s(self, now: float) -> float:
        """Return how long to wait for a token; take it when that is 0."""
        if now < self.halted_until:
            return self.halted_until - now
        self.tokens = min(self.capacity, self.tokens + (now - self.at) * self.rate_per_s)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate_per_s


class Limiter:
    """Says when the next message to a chat may leave."""

    def __init__(self, *, per_s: float, per_s_per_chat: float, now: Callable[[], float] = time.monotonic) -> None:
        """Allow so many messages a second in all, and to one chat in the long run."""
        self._now = now
        self._per_s_per_chat = per_s_per_chat
        self._all = _Bucket(per_s, max(1.0, per_s), max(1.0, per_s), now())
        self._chats: dict[int, _Bucket] = {}

    def wait_s(self, chat_id: int) -> float:
        """Return 0 and count a message, or return how long to wait before asking again."""
        now = self._now()
        chat = self._chats.setdefault(chat_id, self._bucket(chat_id, now))
        wait = max(self._all.wait_s(now), chat.wait_s(now))
        if wait == 0:
            self._all.tokens -= 1
            chat.tokens -= 1
        return wait

    async def acquire(self, chat_id: int) -> None:
        """Wait until a message to this chat may leave."""
        while (wait := self.wait_s(chat_id)) > 0:  # noqa: ASYNC110 - it waits for time to pass, not for an event
            await asyncio.sleep(wait)

    def halt(self, chat_id: int, seconds: float) -> None:
        """Obey a "retry after": this chat pauses, and everybody does when a second chat is told so."""
        now = self._now()
        others = [bucket for chat, bucket in self._chats.items() if chat != chat_id]
        chat = self._chats.setdefault(chat_id, self._bucket(chat_id, now))
        chat.halted_until = max(chat.halted_until, now + seconds)
        if any(bucket.halted_until > now for bucket in others):
            self._all.halted_until = max(self._all.halted_until, now + seconds)

    def forget_idle(self) -> None:
        """Drop the buckets that are full again, so that memory follows the chats that are alive."""
        now = self._now()
        self._chats = {
            chat: bucket
            for chat, bucket in self._chats.items()
            if bucket.halted_until > now or bucket.tokens + (now - bucket.at) * bucket.rate_per_s < bucket.capacity
        }

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        rate = min(self._per_s_per_chat, GROUP_PER_S) if chat_id < 0 else self._per_s_per_chat
        burst = max(float(BURST_PER_CHAT), rate)
        return _Bucket(rate, burst, burst, now)
