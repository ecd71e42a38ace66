"""Speed and memory, as tables: what `make bench` prints. One line per table."""

from collections.abc import Callable

from tests.bench import cost, decode, others, start, updates, upload
from tests.bench.table import Table

TABLES: dict[str, Callable[[], Table]] = {
    "upload": upload.measure,
    "others": others.measure,
    "updates": updates.measure,
    "decode": decode.measure,
    "start": start.measure,
    "cost": cost.measure,
}
