"""Speed and memory, as tables: what `make bench` prints. One line per table."""

from collections.abc import Callable

from tests.bench import cost, days, decode, history, levels, others, plan, start, updates, upload, walk
from tests.bench.table import Table

TABLES: dict[str, Callable[[], Table]] = {
    "upload": upload.measure,
    "others": others.measure,
    "history": history.measure,
    "days": days.measure,
    "updates": updates.measure,
    "decode": decode.measure,
    "walk": walk.measure,
    "start": start.measure,
    "plan": plan.measure,
    "levels": levels.measure,
    "cost": cost.measure,
}
