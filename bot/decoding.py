"""The killable child process in which files are decoded."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
_ROOT = Path(__file__).resolve().parent.parent
#: Nothing of ours, no key, no address; and one thread is enough for the arrays.
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
}
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
        self._child: _Child | None = None
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

    async def _ready_child(self) -> "_Child":
        """Return a child that waits for a file, a new one where the old one is dead or worn."""
        child = self._child
        if child is not None and child.process.returncode is None and self._files < self._files_per_process:
            return child
        await self._end()
        self._files = 0
        self._child = child = await _start(self._command)
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


@dataclass(frozen=True)
class _Child:
    """A process and the two ends that are ours."""

    process: asyncio.subprocess.Process
    questions: asyncio.StreamWriter
    answers: asyncio.StreamReader

    def kill(self) -> None:
        """End the process, whatever it is at.

        Not with its own `kill`, which may collect the exit code of a dead child before asyncio does.
        """
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def gone(self) -> None:
        """Wait until a killed process is gone.

        What it had written is read first: asyncio does not see the end of a process behind a pipe that is full.
        """
        with suppress(OSError):
            await self.answers.read()
        await self.process.wait()


async def _start(command: Sequence[str]) -> _Child:
    """Start a process that speaks in frames.

    Raises:
        OSError: If it cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a traceback may quote what a file holds
        cwd=_ROOT,
        env=_ENVIRONMENT | {"PATH": os.defpath},
        start_new_session=True,  # Ctrl-C in the terminal is ours to handle
    )
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    return _Child(process, process.stdin, process.stdout)
