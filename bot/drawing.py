"""Pictures are drawn in a process of their own, one at a time.

Drawing is busy work in Python: in a thread of ours it would make the event loop wait for its turn at every step.
"""

import asyncio
import logging
import pickle
import sys
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from bot.child import DEATHS, WarmChild

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "handlers.views")
SECONDS_PER_PICTURE = 30.0
#: Importing the library takes a second, and finding the fonts of a new machine some more.
SECONDS_TO_START = 120.0
TRIES = 2
LENGTH_BYTES = 4
#: A few hundred pictures.
CACHE_BYTES = 32 * 2**20
#: What an entry takes beside its picture, so that those without one are bounded too.
ENTRY_BYTES = 512


class DrawingLost(Exception):
    """The drawing process died over a picture, twice."""


class Pictures:
    """What was drawn for which request; beyond the limit what was not asked for longest goes first."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        """Begin with none."""
        self._limit_bytes = limit_bytes
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._size_bytes = 0

    @property
    def size_bytes(self) -> int:
        """Return what all entries take."""
        return self._size_bytes

    def find(self, key: bytes) -> bytes | None:
        """Return the picture of a request, empty where there was nothing to draw; None where it is not known."""
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
        return picture

    def keep(self, key: bytes, picture: bytes) -> None:
        """Keep what was drawn for a request that was not known."""
        self._kept[key] = picture
        self._size_bytes += len(picture) + ENTRY_BYTES
        while self._size_bytes > self._limit_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._size_bytes -= len(oldest) + ENTRY_BYTES


class Drawing(WarmChild):
    """Runs drawing functions in a warm child; what goes there and back is pickled between our own processes.

    A picture depends on nothing but its request, so the same request is not drawn twice.
    """

    def __init__(self, pictures: Pictures | None = None) -> None:
        """Start nothing yet."""
        # The library keeps what it found out about the machine's fonts below the home folder.
        super().__init__(COMMAND, SECONDS_TO_START, HOME=str(Path.home()))
        self._pictures = pictures or Pictures()

    async def __call__(self, draw: Callable[[], bytes | None]) -> bytes | None:
        """Return what a function of ours draws.

        Raises:
            DrawingLost: If the process dies over it.
        """
        question = pickle.dumps(draw)
        key = sha256(question).digest()
        picture = self._pictures.find(key)
        if picture is None:
            async with self._turn:
                picture = self._pictures.find(key)  # somebody may have asked for the same meanwhile
                if picture is None:
                    picture = await self._drawn(question)
                    self._pictures.keep(key, picture)
        return picture or None

    async def _drawn(self, question: bytes) -> bytes:
        """Return the picture that the child draws, empty where there is nothing to draw."""
        for _ in range(TRIES):
            try:
                return await self._exchange(question)
            except DEATHS:
                logger.warning("The drawing process was lost.", extra={"action": "drawing_lost"})
                await self._end()
            except BaseException:  # cancelled between question and answer: the answer would go to the next one
                await self._end()
                raise
        raise DrawingLost

    async def _exchange(self, question: bytes) -> bytes:
        child = await self._ready_child()
        async with asyncio.timeout(SECONDS_PER_PICTURE):
            child.questions.write(len(question).to_bytes(LENGTH_BYTES) + question)
            await child.questions.drain()
            length = int.from_bytes(await child.answers.readexactly(LENGTH_BYTES))
            return await child.answers.readexactly(length)
