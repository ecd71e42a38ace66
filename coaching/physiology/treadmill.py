"""What a treadmill showed against what the watch counted."""

# docs/science.md#a11-treadmill
LEAST_FACTOR, MOST_FACTOR = 0.8, 1.25


def belt_factor(recorded_m: float, shown_m: float) -> float | None:
    """Return what to multiply recorded distances with, so that they add up to what the treadmill showed.

    Args:
        recorded_m: As the watch counted them.
        shown_m: As the treadmill counted them.

    Returns:
        0.8..1.25; None beyond, where one of the two is of another run, and without a recorded distance.

    Source:
        docs/science.md#a11-treadmill
    """
    least_m, most_m = believable_belt_m(recorded_m)
    return shown_m / recorded_m if recorded_m > 0 and least_m <= shown_m <= most_m else None


def believable_belt_m(recorded_m: float) -> tuple[float, float]:
    """Return the shortest and the longest distance that a treadmill may have shown.

    Source:
        docs/science.md#a11-treadmill
    """
    return LEAST_FACTOR * recorded_m, MOST_FACTOR * recorded_m
