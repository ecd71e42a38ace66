"""Elapsed, timer and moving time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats, Pause

# docs/science.md#a1-moving-time
#: Slower is standing; Strava's limit is 30 minutes per mile, 0.894 m/s.
MOVING_M_S = 0.9
#: Shorter stops cannot be told from a distance that the device counts in jerks, and nobody rests in them.
SHORTEST_STOP_S = 10.0
#: Silence up to this long is how watches save memory; beyond, something was interrupted.
LONGEST_STEP_S = 10.0
LONGEST_SILENCE_S = 86_400.0
CLOSED_GAP_S = 1.0


@dataclass(frozen=True)
class MovingTime:
    """How the elapsed time divides; moving and stopped add up to elapsed."""

    elapsed_s: float
    moving_s: float
    stopped_s: float


def moving_time(times_s: Floats, distance_m: Floats) -> MovingTime:
    """Return how much of the time was spent moving.

    A long gap in which the distance went on at running speed is moving (lost signal); one without
    distance is a stop.

    Args:
        times_s: Rising, any zero.
        distance_m: Cumulative, one value per time.

    Source:
        docs/science.md#a1-moving-time
    """
    if not len(times_s):
        return MovingTime(0.0, 0.0, 0.0)
    elapsed_s = float(times_s[-1] - times_s[0])
    moving_s = float(moving_clock(times_s, distance_m)[-1])
    return MovingTime(elapsed_s, moving_s, elapsed_s - moving_s)


def moving_clock(times_s: Floats, distance_m: Floats) -> Floats:
    """Return the seconds moved until each sample, from 0."""
    return clock_of(np.where(is_standing(times_s, distance_m), 0.0, np.diff(times_s)))


def is_standing(times_s: Floats, distance_m: Floats) -> npt.NDArray[np.bool_]:
    """Return for each step between two samples whether the athlete stood: it, and some 10 s with it, were too slow.

    Args:
        times_s: Rising, any zero.
        distance_m: Cumulative, one value per time.

    Source:
        docs/science.md#a1-moving-time
    """
    start = np.arange(len(times_s))
    end = np.searchsorted(times_s, times_s + SHORTEST_STOP_S, side="left")
    start, end = start[end < len(times_s)], end[end < len(times_s)]
    is_slow = ~is_moving(times_s[end] - times_s[start], distance_m[end] - distance_m[start])
    begun, ended = (np.bincount(edge[is_slow], minlength=len(times_s)) for edge in (start, end))
    standing: npt.NDArray[np.bool_] = np.cumsum(begun - ended)[:-1] > 0
    return standing & ~is_moving(np.diff(times_s), np.diff(distance_m))


def is_moving(seconds: Floats, metres: Floats) -> npt.NDArray[np.bool_]:
    """Return for each step between two samples whether it was made at 0.9 m/s or more."""
    moving: npt.NDArray[np.bool_] = metres >= MOVING_M_S * seconds
    return moving


def clock_of(seconds: Floats) -> Floats:
    """Return the sum of the steps until each sample, from 0: one value more than steps."""
    clock: Floats = np.concatenate(([0.0], np.cumsum(seconds)))
    return clock


def elapsed_clock(unix_s: Floats) -> Floats:
    """Return the seconds since the first sample.

    A gap of days counts one second: there the clock of the device was set, or it was switched off
    days later.

    Args:
        unix_s: Rising times of the samples.

    Source:
        docs/science.md#a1-moving-time
    """
    if not len(unix_s):
        return unix_s
    seconds = np.diff(unix_s)
    return clock_of(np.where(seconds > LONGEST_SILENCE_S, CLOSED_GAP_S, seconds))


def timer_clock(unix_s: Floats, pauses: Sequence[Pause]) -> Floats:
    """Return the seconds on the athlete's stopwatch at each sample, from 0.

    Args:
        unix_s: Rising times of the samples.
        pauses: In any order; they may overlap and reach beyond the samples.

    Source:
        docs/science.md#a1-moving-time
    """
    if not len(unix_s):
        return unix_s
    running_s = np.diff(unix_s - _paused_before(unix_s, pauses))
    return clock_of(np.clip(running_s, 0.0, np.diff(elapsed_clock(unix_s))))


def silent_stops(unix_s: Floats, distance_m: Floats) -> tuple[Pause, ...]:
    """Return the gaps without samples and without distance.

    Formats without timer events (GPX, some TCX) show a pressed pause button only by this silence.

    Source:
        docs/science.md#a1-moving-time
    """
    seconds = np.diff(unix_s)
    is_stop = (seconds > LONGEST_STEP_S) & ~is_moving(seconds, np.diff(distance_m))
    return tuple(
        Pause(from_unix_s=float(unix_s[step]), to_unix_s=float(unix_s[step + 1])) for step in np.flatnonzero(is_stop)
    )


def _paused_before(unix_s: Floats, pauses: Sequence[Pause]) -> Floats:
    """Return the seconds of pause before each time; what two pauses share counts once."""
    spans = np.array([(pause.from_unix_s, pause.to_unix_s) for pause in pauses]).reshape(-1, 2)
    spans = spans[np.isfinite(spans).all(axis=1)]
    spans = spans[spans[:, 0] < spans[:, 1]]
    if not len(spans):
        return np.zeros_like(unix_s)
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    ends = np.maximum.accumulate(spans[:, 1])
    starts = np.maximum(spans[:, 0], np.concatenate(([-np.inf], ends[:-1])))
    paused_s = np.cumsum(np.column_stack((np.zeros_like(starts), ends - starts)).ravel())
    before: Floats = np.interp(unix_s, np.column_stack((starts, ends)).ravel(), paused_s)
    return before
