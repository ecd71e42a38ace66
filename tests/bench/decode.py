"""What reading a file costs, beside stock fitparse on the same files in the same run."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from fitparse import FitFile
from fitparse.utils import FitParseError

from bot.decoding import Decoder
from bot.local_telegram.samples import make_sample
from coaching.activities.measuring import measure as measure_recording
from coaching.domain.recording import Decoded
from coaching.files import decode
from tests.bench.figures import mb, median, ms
from tests.bench.machine import peak_bytes, reset_peak, resident_bytes
from tests.bench.programs import ROOT
from tests.bench.table import Table

SAMPLES = ("easy", "long", "intervals", "hour", "treadmill", "ride")
REAL_FILES = ROOT.parent / "shared" / "data" / "activities"
RECORDS_PER_HOUR = 3600
REPEATS = 5
LEAST_RATIO = 40


@dataclass(frozen=True)
class Cost:
    """What one file cost; of times the median of some repetitions."""

    records: int
    decode_s: float
    measure_s: float
    #: None where stock fitparse cannot read the file.
    stock_s: float | None
    #: There and back, in the killable process.
    child_s: float = 0.0
    child_peak_bytes: int | None = None


def measure() -> Table:
    """Return the table."""
    today = datetime.now(UTC).date()
    samples = [(name, make_sample(name, today=today)[1]) for name in SAMPLES]
    real = [(path.name, path.read_bytes()) for path in sorted(REAL_FILES.glob("run_*.fit"))]
    idle_bytes, costs = asyncio.run(_costs([*samples, *real]))
    rows = [_row(name, [cost]) for (name, _), cost in zip(samples, costs, strict=False)]
    notes = [f"The idle child holds {mb(idle_bytes)} MB; its limit is 1,000 MB and 10 s per file."]
    if real:
        rows.append(_row(f"{len(real)} real runs, total", costs[len(samples) :]))
        notes.append(_unreadable([cost for cost in costs if cost.stock_s is None]))
        notes.append(_judged(_ratio(costs[len(samples) :])))
    return Table(
        title="decode: reading and measuring a file",
        about=(
            "Decoding and measuring in this process, and stock fitparse (FitFile, all messages) beside it.\n"
            f"Medians of {REPEATS} repetitions; fitparse once. Per hour: decode and measure, for 3,600 records.\n"
            "Ratio: fitparse's time by ours for decoding. Child: the file through the killable process, there\n"
            "and back, once, and the most memory that it held meanwhile."
        ),
        columns=("file", "records", "decode", "measure", "per hour", "fitparse", "ratio", "child", "child MB"),
        rows=(_UNITS, *rows),
        notes=tuple(notes),
    )


def time_of(act: Callable[[], object]) -> float:
    """Return the median time of some repetitions, in seconds."""
    return median([_once(act) for _ in range(REPEATS)])


_UNITS = ("", "", "ms", "ms", "ms", "ms", "", "ms", "peak")


async def _costs(files: Iterable[tuple[str, bytes]]) -> tuple[int | None, list[Cost]]:
    decoder = Decoder(files_per_process=10_000)
    await decoder.warm()
    assert decoder.pid is not None
    idle_bytes = resident_bytes(decoder.pid)
    try:
        return idle_bytes, [await _cost(data, decoder) for _, data in files]
    finally:
        await decoder.close()


async def _cost(data: bytes, decoder: Decoder) -> Cost:
    now = datetime.now(UTC)
    decoded = decode(data, now=now)  # also warms up
    _measure_all(decoded, now)
    assert decoder.pid is not None
    reset_peak(decoder.pid)
    started_at_s = time.perf_counter()
    await decoder.decode(data)
    child_s = time.perf_counter() - started_at_s
    return Cost(
        records=sum(len(recording.samples) for recording in decoded.recordings),
        decode_s=time_of(lambda: decode(data, now=now)),
        measure_s=time_of(lambda: _measure_all(decoded, now)),
        stock_s=_stock(data),
        child_s=child_s,
        child_peak_bytes=peak_bytes(decoder.pid),
    )


def _measure_all(decoded: Decoded, now: datetime) -> None:
    for recording in decoded.recordings:
        measure_recording(recording, received_at=now)


def _once(act: Callable[[], object]) -> float:
    started_at_s = time.perf_counter()
    act()
    return time.perf_counter() - started_at_s


def _stock(data: bytes) -> float | None:
    try:
        return _once(lambda: _read_all(data))
    except (FitParseError, ValueError, KeyError, TypeError):
        return None


def _read_all(data: bytes) -> None:
    for message in FitFile(data).get_messages():
        message.get_values()


def _row(name: str, costs: list[Cost]) -> tuple[str, ...]:
    records = sum(cost.records for cost in costs)
    decode_s, measure_s = sum(cost.decode_s for cost in costs), sum(cost.measure_s for cost in costs)
    stock_s = sum(cost.stock_s or 0.0 for cost in costs)
    peak = max((cost.child_peak_bytes or 0 for cost in costs), default=0)
    per_hour_s = (decode_s + measure_s) / records * RECORDS_PER_HOUR
    times = (ms(decode_s), ms(measure_s), ms(per_hour_s), ms(stock_s))
    child = (ms(sum(cost.child_s for cost in costs)), mb(peak or None))
    return (name, f"{records:,}", *times, f"{_ratio(costs):.0f}", *child)


def _ratio(costs: list[Cost]) -> float:
    """Return the time of stock fitparse by ours, over the files that it can read."""
    both = [(cost.stock_s, cost.decode_s) for cost in costs if cost.stock_s is not None]
    return sum(stock_s for stock_s, _ in both) / sum(decode_s for _, decode_s in both)


def _judged(ratio: float) -> str:
    verdict = "met" if ratio >= LEAST_RATIO else "MISSED"
    return f"Target: real runs at least {LEAST_RATIO} times faster than stock fitparse: {ratio:.0f}, {verdict}."


def _unreadable(costs: list[Cost]) -> str:
    return f"Stock fitparse cannot read {len(costs)} of the real files; the ratio is over the others."
