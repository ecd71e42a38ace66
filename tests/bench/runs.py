"""Runs to upload: an hour each, no two alike."""

from datetime import UTC, datetime, timedelta

from bot.local_telegram.samples import make_sample


def hour_runs(count: int, *, first: int = 0) -> list[tuple[str, bytes]]:
    """Return the names and contents of so many one-hour runs, on one day each, from yesterday backwards.

    Args:
        count: How many.
        first: The number of the first; runs of different numbers differ in day and seed.
    """
    today = datetime.now(UTC).date()
    numbers = range(first, first + count)
    return [make_sample("hour", today=today - timedelta(days=number), seed=number) for number in numbers]
