"""How race times grow with distance (Riegel 1981)."""

from datetime import timedelta
from math import log

from coaching.physiology.performance import Performance

# docs/science.md#d5-riegel
EXPONENT = 1.06
LEAST_EXPONENT, MOST_EXPONENT = 1.02, 1.15
TOGETHER = timedelta(days=183)
#: Distances closer than this tell the form of the day, not the runner's endurance.
LEAST_RATIO = 1.3


def riegel_time_s(seconds: float, from_m: float, to_m: float, exponent: float = EXPONENT) -> float:
    """Return the time for another distance, up or down; published for times of 3.5 to 230 min.

    Source:
        docs/science.md#d5-riegel
    """
    return float(seconds * (to_m / from_m) ** exponent)


def riegel_exponent(first_m: float, first_s: float, second_m: float, second_s: float) -> float:
    """Return the exponent that leads from one time to the other; the distances differ.

    Source:
        docs/science.md#d5-riegel
    """
    return log(second_s / first_s) / log(second_m / first_m)


def personal_exponent(shorter: Performance, longer: Performance) -> float | None:
    """Return how a runner's time grows with distance.

    Returns:
        1.02..1.15; None beyond, where one of both was no good day, for distances too close to each other, and for more
        than half a year between them.

    Source:
        docs/science.md#d5-riegel
    """
    if longer.distance_m < LEAST_RATIO * shorter.distance_m or abs(longer.day - shorter.day) > TOGETHER:
        return None
    exponent = riegel_exponent(shorter.distance_m, shorter.seconds, longer.distance_m, longer.seconds)
    return exponent if LEAST_EXPONENT <= exponent <= MOST_EXPONENT else None
