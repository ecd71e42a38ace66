"""Rounding as people do it on paper."""

from math import floor


def round_half_up(value: float) -> int:
    """Return the nearest whole number, halves upwards (144.5 gives 145).

    Source:
        docs/science.md#rounding
    """
    return floor(value + 0.5)
