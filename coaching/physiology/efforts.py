"""The fastest time over a distance inside an activity."""

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats

Rows = npt.NDArray[np.intp]


def best_effort_s(times_s: Floats, distance_m: Floats, target_m: float) -> float | None:
    """Return the shortest time in which the distance was covered; None where it never was.

    The fastest window begins or ends on a sample, so both are tried at every sample and the other
    end is interpolated.

    Args:
        times_s: Rising, elapsed rather than timer.
        distance_m: Cumulative and never falling, one value per time.
        target_m: Above 0.

    Source:
        docs/science.md#a12-best-efforts
    """
    if not len(distance_m) or target_m <= 0 or distance_m[-1] - distance_m[0] < target_m:
        return None
    starts = distance_m[distance_m <= distance_m[-1] - target_m]
    ends = distance_m[distance_m >= distance_m[0] + target_m]
    from_starts = _first_at(times_s, distance_m, starts + target_m) - _last_at(times_s, distance_m, starts)
    to_ends = _first_at(times_s, distance_m, ends) - _last_at(times_s, distance_m, ends - target_m)
    return float(min(from_starts.min(), to_ends.min()))


def _first_at(times_s: Floats, distance_m: Floats, marks_m: Floats) -> Floats:
    """Return when each mark was first reached."""
    after = np.minimum(np.searchsorted(distance_m, marks_m, side="left"), len(distance_m) - 1)
    return _between(times_s, distance_m, marks_m, after - (after > 0))


def _last_at(times_s: Floats, distance_m: Floats, marks_m: Floats) -> Floats:
    """Return when each mark was last held: waiting there is not part of the effort."""
    before = np.maximum(np.searchsorted(distance_m, marks_m, side="right") - 1, 0)
    return _between(times_s, distance_m, marks_m, before)


def _between(times_s: Floats, distance_m: Floats, marks_m: Floats, before: Rows) -> Floats:
    """Interpolate between the row before each mark and the one after it."""
    after = np.minimum(before + 1, len(distance_m) - 1)
    step_m = distance_m[after] - distance_m[before]
    share = np.divide(marks_m - distance_m[before], step_m, out=np.zeros_like(marks_m), where=step_m > 0)
    moments: Floats = times_s[before] + np.clip(share, 0.0, 1.0) * (times_s[after] - times_s[before])
    return moments
