"""The killable child process in which files are decoded."""

import asyncio
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress

from bot.child import Child, start_child
from bot.clock import SystemClock
from coaching.domain.recording import Decoded
from coaching.files.verdicts import rejected
from coaching.files.wire import LENGTHS, lengths, pack_request, unpack_decoded
from coaching.ports import Clock

logger = logging.getLogger(__name__)

SECONDS_PER_FILE = 10.0
#: A process that has seen this many files makes room for a new one.
FILES_PER_PROCESS = 50
#: Importing takes half a second, more on a busy machine.
SECONDS_TO_START = 60.0

COMMAND = (sys.executable, "-m", "coaching.files")
#: How it shows that the child died, or speaks nonsense.
_DEATHS = (OSError, EOFError, ValueError, asyncio.LimitOverrunError)


class Decoder:
    """Implements the port Decoder: one warm process, one file at a time, first come, first served."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        seconds_per_file: float = SECONDS_PER_FILE,
        files_per_process: int = FILES_PER_PROCESS,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """Start nothing yet.

        Args:
            clock: Tells the child which starts lie in the future.
            seconds_per_file: After this the child is killed.
            files_per_process: After so many files the child is replaced.
            command: What is run; it speaks as `python -m coaching.files` does.
        """
        self._clock = clock or SystemClock()
        self._seconds_per_file = seconds_per_file
        self._files_per_process = files_per_process
        self._command = tuple(command)
        self._turn = asyncio.Lock()
        self._child: Child | None = None
        self._files = 0

    @property
    def pid(self) -> int | None:
        """Return the process id of the child, None where there is none."""
        return self._child.process.pid if self._child else None

    async def warm(self) -> None:
        """Start the child ahead of the first file."""
        async with self._turn:
            with suppress(TimeoutError, *_DEATHS):  # the first file will say it again
                await self._ready_child()

    async def decode(self, data: bytes) -> Decoded:
        """Decode one file that is no archive; never raises for what the file holds."""
        async with self._turn:
            try:
                return await self._exchange(data)
            except TimeoutError:
                return await self._lost("decoder_timeout")
            except _DEATHS:
                return await self._lost("decoder_died")
            except BaseException:  # cancelled between question and answer: the answer would go to the next file
                await self._end()
                raise

    async def close(self) -> None:
        """End the child; the file it is at ends as one that killed it."""
        if self._child is not None:
            self._child.kill()
        async with self._turn:
            await self._end()

    async def _exchange(self, data: bytes) -> Decoded:
        child = await self._ready_child()
        async with asyncio.timeout(self._seconds_per_file):
            child.questions.write(pack_request(data, now=self._clock.now()))
            await child.questions.drain()
            text, body = lengths(await child.answers.readexactly(LENGTHS.size))
            answer = await child.answers.readexactly(text), await child.answers.readexactly(body)
        self._files += 1
        return await asyncio.to_thread(unpack_decoded, *answer)

    async def _ready_child(self) -> Child:
        """Return a child that waits for a file, a new one where the old one is dead or worn."""
        child = self._child
        if child is not None and child.process.returncode is None and self._files < self._files_per_process:
            return child
        await self._end()
        self._files = 0
        self._child = child = await start_child(self._command)
        async with asyncio.timeout(SECONDS_TO_START):
            await child.answers.readuntil(b"\n")
        return child

    async def _lost(self, code: str) -> Decoded:
        """Replace the child and refuse the file that it was at."""
        await self._end()
        logger.warning("The decoding process was lost: %s.", code, extra={"action": code})
        return rejected(code)

    async def _end(self) -> None:
        """Kill the child, if any, and wait until it is gone."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            await asyncio.shield(child.gone())
