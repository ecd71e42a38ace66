"""How evenly an activity was paced."""

from collections.abc import Sequence
from statistics import fmean, stdev

import numpy as np

from coaching.domain.recording import Floats

# docs/science.md#a10-variability
FEWEST_FOR_SPREAD = 2
SHORTEST_HALF_S = 1.0


def split_index_pct(times_s: Floats, distance_m: Floats) -> float | None:
    """Return by how many percent the second half of the distance took longer than the first.

    Args:
        times_s: Never falling, such as moving time.
        distance_m: Cumulative, one value per time.

    Returns:
        Negative for a faster finish; None without distance or time.

    Source:
        docs/science.md#a10-variability
    """
    if not len(distance_m) or distance_m[-1] <= distance_m[0]:
        return None
    half_m = (distance_m[0] + distance_m[-1]) / 2
    first_s = float(np.interp(half_m, distance_m, times_s) - times_s[0])
    second_s = float(times_s[-1] - times_s[0]) - first_s
    return 100 * (second_s - first_s) / first_s if first_s >= SHORTEST_HALF_S else None


def spread_pct(values: Sequence[float]) -> float | None:
    """Return the coefficient of variation (sample SD over mean) in percent; None below two values.

    Source:
        docs/science.md#a10-variability
    """
    if len(values) < FEWEST_FOR_SPREAD or fmean(values) <= 0:
        return None
    return 100 * stdev(values) / fmean(values)
