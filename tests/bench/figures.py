"""Few numbers that stand for many, and how they are written."""

from collections.abc import Sequence
from math import ceil

MS_PER_S = 1000
BYTES_PER_MB = 1_000_000


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that is not below so many percent of all (nearest rank).

    Args:
        values: At least one, in any order.
        percent: Above 0, up to 100.
    """
    rank = ceil(percent / 100 * len(values))
    return sorted(values)[max(rank, 1) - 1]


def median(values: Sequence[float]) -> float:
    """Return the value in the middle; of two, the lower one, so that it is one that was measured."""
    return percentile(values, 50)


def ms(seconds: float) -> str:
    """Write seconds as milliseconds."""
    milliseconds = seconds * MS_PER_S
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:,.0f}"


def mb(size_bytes: int | None) -> str:
    """Write bytes as megabytes; a dash where this system does not tell."""
    return "-" if size_bytes is None else f"{size_bytes / BYTES_PER_MB:.0f}"


def verdict(value: float, *, below: float) -> str:
    """Say whether a target was met."""
    return "met" if value < below else "MISSED"
