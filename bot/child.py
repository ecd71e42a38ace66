"""Processes that do heavy or dangerous work for us, and speak in frames over their standard streams."""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
