"""The fastest times over the usual distances inside an activity."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from coaching.domain.activity import METRES_PER_MILE, BestEffort
from coaching.domain.recording import Floats
from coaching.physiology.movement import clock_of
from coaching.physiology.splits import doubtful_metres
from coaching.physiology.track import Track

# docs/science.md#a12-best-efforts
#: The fastest that anybody has run each distance, in s; who is faster was recorded wrongly.
WORLD_BESTS_S: Mapping[float, float] = MappingProxyType(
    {
        400.0: 43.03,
        800.0: 100.91,
        1_000.0: 131.96,
        METRES_PER_MILE: 223.13,
        5_000.0: 755.36,
        10_000.0: 1_571.0,
        15_000.0: 2_387.0,
        21_097.5: 3_402.0,
        42_195.0: 7_235.0,
    }
)
#: Metres by jumps that a window may hold; 1 % of the shortest distance.
TOLERATED_M = 4.0
#: Clocks differ by rounding.
TIME_TOLERANCE_S = 0.5
#: Makes a step unusable.
UNUSABLE_M = 1e9

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Windows:
    """Stretches of one length, one per row."""

    start_s: Floats
    end_s: Floats

    @property
    def seconds(self) -> Floats:
        """Return how long each took."""
        return self.end_s - self.start_s

    def take(self, rows: npt.NDArray[np.bool_]) -> "Windows":
        """Return the stretches of these rows."""
        return Windows(self.start_s[rows], self.end_s[rows])


def best_efforts(track: Track) -> tuple[BestEffort, ...]:
    """Return the fastest time over each distance that was covered, standing included.

    A window is left out if it touches a lost signal or a jump, or a stretch on which somebody would
    have beaten a world record: a stretch that is wrong over 400 m is wrong in every kilometre around it.

    Args:
        track: Of a run outdoors, on clocks that can be trusted.

    Returns:
        Rising distances and times; empty without distance.

    Source:
        docs/science.md#a12-best-efforts
    """
    if track.distance_m is None:
        return ()
    every = {target: windows_of(track.elapsed_s, track.distance_m, target) for target in WORLD_BESTS_S}
    doubtful_m = clock_of(_doubtful(track, every))
    best = {target: _fastest_s(_trusted(windows, track.elapsed_s, doubtful_m)) for target, windows in every.items()}
    return tuple(BestEffort(distance_m=target, seconds=seconds) for target, seconds in best.items() if seconds)


def best_effort_s(times_s: Floats, distance_m: Floats, target_m: float) -> float | None:
    """Return the shortest time in which the distance was covered; None where it never was.

    Args:
        times_s: Rising, elapsed rather than timer.
        distance_m: Cumulative and never falling, one value per time.
        target_m: Above 0.

    Source:
        docs/science.md#a12-best-efforts
    """
    return _fastest_s(windows_of(times_s, distance_m, target_m))


def windows_of(times_s: Floats, distance_m: Floats, target_m: float) -> Windows:
    """Return the stretches of this length among which the fastest is.

    The fastest one begins or ends on a sample, so both are tried at every sample and the other end
    is interpolated.

    Args:
        times_s: Rising.
        distance_m: Cumulative and never falling, one value per time.
        target_m: Above 0.

    Source:
        docs/science.md#a12-best-efforts
    """
    if not len(distance_m) or target_m <= 0 or distance_m[-1] - distance_m[0] < target_m:
        return Windows(np.empty(0), np.empty(0))
    starts = distance_m[distance_m <= distance_m[-1] - target_m]
    ends = distance_m[distance_m >= distance_m[0] + target_m]
    first_m, last_m = np.concatenate((starts, ends - target_m)), np.concatenate((starts + target_m, ends))
    return Windows(_last_at(times_s, distance_m, first_m), _first_at(times_s, distance_m, last_m))


def _fastest_s(windows: Windows) -> float | None:
    return float(windows.seconds.min()) if len(windows.start_s) else None


def _trusted(windows: Windows, times_s: Floats, doubtful_m: Floats) -> Windows:
    """Leave out the stretches that hold too many doubtful metres."""
    first, last = _touched(windows, times_s)
    return windows.take(doubtful_m[last] - doubtful_m[first] <= TOLERATED_M)


def _doubtful(track: Track, every: Mapping[float, Windows]) -> Floats:
    """Return the doubtful metres of each step between two samples."""
    doubtful_m = doubtful_metres(track, track.elapsed_s)
    is_closed_gap = np.diff(track.elapsed_s) < np.diff(track.samples.unix_s) - TIME_TOLERANCE_S
    is_too_fast = np.zeros(len(track), dtype=np.int64)
    for target, windows in every.items():
        first, last = _touched(windows.take(windows.seconds < WORLD_BESTS_S[target]), track.elapsed_s)
        np.add.at(is_too_fast, first, 1)
        np.add.at(is_too_fast, last, -1)
    return np.where(is_closed_gap | (np.cumsum(is_too_fast)[:-1] > 0), UNUSABLE_M, doubtful_m)


def _touched(windows: Windows, times_s: Floats) -> tuple[Rows, Rows]:
    """Return the samples around each stretch: the last one before it begins, and the first one after it ends."""
    first = np.maximum(np.searchsorted(times_s, windows.start_s, side="right") - 1, 0)
    last = np.minimum(np.searchsorted(times_s, windows.end_s, side="left"), len(times_s) - 1)
    return first, last


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
