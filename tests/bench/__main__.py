"""Print the tables: `python -m tests.bench`, or only some: `python -m tests.bench upload start`."""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.bench import TABLES
from tests.bench.machine import OtherPrograms, facts


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for and print it; a missed target is a figure, not a failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed and memory.")
    parser.add_argument("tables", nargs="*", metavar="NAME", help=f"some of: {', '.join(TABLES)}; all if none is named")
    names = parser.parse_args(arguments).tables
    if unknown := [name for name in names if name not in TABLES]:
        parser.error(f"there is no table {unknown[0]!r}; there are {', '.join(TABLES)}")
    _print(facts())
    started_at_s = time.monotonic()
    for name in names or TABLES:
        others = OtherPrograms()
        _print(f"\n{TABLES[name]().text()}")
        _print(others.remark())
    _print(f"\n{time.monotonic() - started_at_s:.0f} s in all")
    return 0


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - tables are what this program is for


if __name__ == "__main__":
    sys.exit(main())
