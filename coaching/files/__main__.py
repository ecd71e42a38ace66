"""The decoding child: reads frames with files from stdin and writes frames with what was decoded to stdout.

It limits its own memory, and its processor time per file; whoever started it also watches the clock.
"""

import math
import os
import resource
import sys
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

from coaching.domain.recording import Decoded
from coaching.files import decode, preload
from coaching.files.verdicts import rejected
from coaching.files.wire import pack_decoded, requests

MEMORY_BYTES_MAX = 1_000_000_000
CPU_S_PER_FILE = 10

#: Written once all is imported: from here on only files take time.
READY = b"ready\n"

Decode = Callable[[bytes, datetime], Decoded]


def main(decode_file: Decode = lambda data, now: decode(data, now=now)) -> None:
    """Serve until stdin is closed."""
    frames, answers = sys.stdin.buffer, _own_stdout()
    limit_memory()
    preload()
    answers.write(READY)
    answers.flush()
    for request, data in requests(frames):
        limit_cpu()
        answers.write(pack_decoded(_decoded(decode_file, data, request.now)))
        answers.flush()


def limit_memory() -> None:
    """Make allocations fail beyond the limit; leave no image of the memory behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu() -> None:
    """Allow so much more processor time than has been used; beyond it the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + CPU_S_PER_FILE, hard))


def _decoded(decode_file: Decode, data: bytes, now: datetime) -> Decoded:
    """Decode one file; what nobody foresaw refuses this file, not the next one."""
    try:
        return decode_file(data, now)
    except MemoryError:
        raise  # what is left of the memory is in an unknown state: the next file gets a new process
    except Exception as error:  # noqa: BLE001 - the loop must outlive any one file
        return rejected("decoder_failed", type(error).__name__)


def _own_stdout() -> BinaryIO:
    """Return the stream of answers, and let everything that prints go to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if __name__ == "__main__":
    main()
