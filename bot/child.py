"""Processes that do heavy or dangerous work for us, and speak in frames over their standard streams."""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path

#: How it shows that a child died, or is stuck.
DEATHS = (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError)

_ROOT = Path(__file__).resolve().parent.parent
#: Nothing of ours, no key, no address; and one thread is enough for the arrays.
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
}


@dataclass(frozen=True)
class Child:
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


async def start_child(command: Sequence[str], **environment: str) -> Child:
    """Start a process that speaks in frames.

    Args:
        command: What is run.
        environment: What it needs beside the little that every child gets.

    Raises:
        OSError: If it cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a traceback may quote what a file holds
        cwd=_ROOT,
        env=_ENVIRONMENT | {"PATH": os.defpath} | environment,
        start_new_session=True,  # Ctrl-C in the terminal is ours to handle
    )
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    return Child(process, process.stdin, process.stdout)


class WarmChild:
    """One child kept ready, which is asked one question at a time; a dead or worn one makes room for a new one."""

    def __init__(
        self, command: Sequence[str], seconds_to_start: float, *, most: float = inf, **environment: str
    ) -> None:
        """Start nothing yet.

        Args:
            command: What is run; it writes a line when it is ready.
            seconds_to_start: How long that may take.
            most: After so many questions the child is worn.
            environment: What it needs beside the little that every child gets.
        """
        self._command = tuple(command)
        self._seconds_to_start = seconds_to_start
        self._most = most
        self._environment = environment
        self._turn = asyncio.Lock()
        self._child: Child | None = None
        self._answered = 0

    @property
    def pid(self) -> int | None:
        """Return the process id of the child, None where there is none."""
        return self._child.process.pid if self._child else None

    async def warm(self) -> None:
        """Start the child ahead of the first question."""
        async with self._turn:
            with suppress(*DEATHS):  # the first question will say it again
                await self._ready_child()

    async def close(self) -> None:
        """End the child; the question it is at ends as one that killed it."""
        if self._child is not None:
            self._child.kill()
        async with self._turn:
            await self._end()

    async def _ready_child(self) -> Child:
        """Return a child that waits for a question."""
        child = self._child
        if child is not None and child.process.returncode is None and self._answered < self._most:
            return child
        await self._end()
        self._answered = 0
        self._child = child = await start_child(self._command, **self._environment)
        async with asyncio.timeout(self._seconds_to_start):
            await child.answers.readuntil(b"\n")
        return child

    async def _end(self) -> None:
        """Kill the child, if any, and wait until it is gone."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            await asyncio.shield(child.gone())
