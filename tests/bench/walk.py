"""What columns cost over merely finding the messages, and the memory that a file takes while it is read."""

import tracemalloc
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coaching.files import decode
from coaching.files.fit import read_messages
from coaching.files.frames import Part, has_right_crc, split
from coaching.files.samples import read_samples
from tests.bench.decode import REAL_FILES, REPEATS, time_of
from tests.bench.figures import BYTES_PER_MB, ms
from tests.bench.runs import hour_runs
from tests.bench.table import Table

MOST_TIMES_A_WALK = 5


@dataclass(frozen=True)
class Steps:
    """What the steps of reading one file cost."""

    name: str
    size_bytes: int
    walk_s: float
    columns_s: float
    crc_s: float
    decode_s: float
    peak_bytes: int


def measure() -> Table:
    """Return the table."""
    files = [(path.stem, path.read_bytes()) for path in sorted(REAL_FILES.glob("run_*.fit"))] or hour_runs(3)
    steps = [_steps(Path(name).stem, data) for name, data in files]
    largest = max(steps, key=lambda step: step.peak_bytes)
    walk_s, columns_s = sum(step.walk_s for step in steps), sum(step.columns_s for step in steps)
    times = columns_s / walk_s
    return Table(
        title="walk: what the columns of a file cost over finding its messages",
        about=(
            "Walk: a bare loop that finds where each message starts and keeps nothing. Columns: all samples as\n"
            "columns, without the check sum. Times: columns by walk. Check sum: of the whole file. Decode: all of it,\n"
            f"with laps, sessions and checks. Medians of {REPEATS} repetitions. Peak: the most memory that decoding\n"
            "allocated beyond the file itself, once, by tracemalloc; sizes in MB."
        ),
        columns=("file", "MB", "walk ms", "columns ms", "times", "check sum ms", "decode ms", "peak MB"),
        rows=(*(_row(step) for step in steps), _total(steps)),
        notes=(
            f"Target: columns within {MOST_TIMES_A_WALK} times a bare walk in all: {times:.1f}, "
            + ("met." if times <= MOST_TIMES_A_WALK else "MISSED."),
            f"Most memory: {largest.peak_bytes / largest.size_bytes:.1f} times the size of its file.",
        ),
    )


def _steps(name: str, data: bytes) -> Steps:
    now = datetime.now(UTC)
    parts = split(data).parts
    return Steps(
        name=name,
        size_bytes=len(data),
        peak_bytes=_peak_bytes(data, now),
        walk_s=time_of(lambda: _walk_all(data, parts)),
        columns_s=time_of(lambda: _read_columns(data, parts)),
        crc_s=time_of(lambda: [has_right_crc(data, part) for part in parts if not part.is_cut]),
        decode_s=time_of(lambda: decode(data, now=now)),
    )


def _read_columns(data: bytes, parts: Iterable[Part]) -> None:
    for part in parts:
        read_samples(read_messages(data, part.body_start, part.body_end))


def _walk_all(data: bytes, parts: Iterable[Part]) -> None:
    for part in parts:
        _walk(data, part.body_start, part.body_end)


def _walk(data: bytes, position: int, end: int) -> None:
    """Find the messages as simply as can be: sizes by local number, nothing kept, nothing checked."""
    sizes: dict[int, int] = {}
    while position < end:
        head = data[position]
        if head & 0xC0 == 0x40:
            sizes[head & 0x0F], position = _definition(data, position)
        else:
            position += sizes[head >> 5 & 0x03 if head & 0x80 else head & 0x0F]


def _definition(data: bytes, start: int) -> tuple[int, int]:
    """Return the size of the messages that a definition announces, and where it ends."""
    fields = start + 6
    end = fields + 3 * data[fields - 1]
    size = 1 + sum(data[fields + 1 : end : 3])
    if not data[start] & 0x20:
        return size, end
    developer_end = end + 1 + 3 * data[end]
    return size + sum(data[end + 2 : developer_end : 3]), developer_end


def _peak_bytes(data: bytes, now: datetime) -> int:
    decode(data, now=now)  # tables that are made once are nobody's
    tracemalloc.start()
    decode(data, now=now)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak_bytes


def _row(step: Steps) -> tuple[str, ...]:
    times = f"{step.columns_s / step.walk_s:.1f}"
    steps = (ms(step.walk_s), ms(step.columns_s), times, ms(step.crc_s), ms(step.decode_s))
    return step.name, f"{step.size_bytes / BYTES_PER_MB:.2f}", *steps, f"{step.peak_bytes / BYTES_PER_MB:.2f}"


def _total(steps: list[Steps]) -> tuple[str, ...]:
    """Return the sums over all files; of memory the most."""
    return _row(
        Steps(
            name=f"{len(steps)} files, total",
            size_bytes=sum(step.size_bytes for step in steps),
            walk_s=sum(step.walk_s for step in steps),
            columns_s=sum(step.columns_s for step in steps),
            crc_s=sum(step.crc_s for step in steps),
            decode_s=sum(step.decode_s for step in steps),
            peak_bytes=max(step.peak_bytes for step in steps),
        )
    )
