"""The killable child process in which files are decoded."""

import asyncio
import logging
import sys
from collections.abc import Sequence

from bot.child import DEATHS, WarmChild
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


class Decoder(WarmChild):
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
        super().__init__(command, SECONDS_TO_START, most=files_per_process)
        self._clock = clock or SystemClock()
        self._seconds_per_file = seconds_per_file

    async def decode(self, data: bytes) -> Decoded:
        """Decode one file that is no archive; never raises for what the file holds."""
        async with self._turn:
            try:
                return await self._exchange(data)
            except TimeoutError:
                return await self._lost("decoder_timeout")
            except (*DEATHS, ValueError):  # or it speaks nonsense
                return await self._lost("decoder_died")
            except BaseException:  # cancelled between question and answer: the answer would go to the next file
                await self._end()
                raise

    async def _exchange(self, data: bytes) -> Decoded:
        child = await self._ready_child()
        async with asyncio.timeout(self._seconds_per_file):
            child.questions.write(pack_request(data, now=self._clock.now()))
            await child.questions.drain()
            text, body = lengths(await child.answers.readexactly(LENGTHS.size))
            answer = await child.answers.readexactly(text), await child.answers.readexactly(body)
        self._answered += 1
        return await asyncio.to_thread(unpack_decoded, *answer)

    async def _lost(self, code: str) -> Decoded:
        """Replace the child and refuse the file that it was at."""
        await self._end()
        logger.warning("The decoding process was lost: %s.", code, extra={"action": code})
        return rejected(code)
