"""Stand-ins for what is outside: each implements the port of the same name."""

import asyncio
import pickle
from collections.abc import Callable
from datetime import datetime, timedelta

from coaching.domain.recording import Decoded
from coaching.files import decode
from coaching.ports import Clock
from storage.database import Database


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by


class InProcessDrawing:
    """Draws like the child process does, here; what is drawn must travel all the same."""

    async def __call__(self, draw: Callable[[], bytes | None]) -> bytes | None:
        assert not Database.is_open(), "a transaction is open while a picture is drawn"
        travelled: Callable[[], bytes | None] = pickle.loads(pickle.dumps(draw))  # noqa: S301 - our own
        return await asyncio.to_thread(travelled)

    async def warm(self) -> None:
        """Nothing to start."""

    async def close(self) -> None:
        """Nothing to stop."""


class InProcessDecoder:
    """Decodes like the child process does, without the second it takes to start one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def decode(self, data: bytes) -> Decoded:
        assert not Database.is_open(), "a transaction is open while a file is decoded"
        return await asyncio.to_thread(decode, data, now=self._clock.now())

    async def warm(self) -> None:
        """Nothing to start."""

    async def close(self) -> None:
        """Nothing to stop."""
