"""Metres climbed and descended."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from coaching.domain.recording import Floats
from coaching.physiology.track import Track

# docs/science.md#a5-elevation
LONGEST_FILLED_GAP_S = 10.0
MEDIAN_WINDOW = 5


@dataclass(frozen=True)
class AltitudeSource:
    """How far an altitude can be trusted."""

    #: Distance over which altitudes are averaged.
    window_m: float
    #: A turn counts only after a retreat of this much.
    threshold_m: float
    #: Smaller grades are noise, as a fraction (docs/science.md#a9-gap).
    flat_below: float


BAROMETER = AltitudeSource(window_m=30.0, threshold_m=2.0, flat_below=0.005)
SATELLITES = AltitudeSource(window_m=100.0, threshold_m=5.0, flat_below=0.02)


@dataclass(frozen=True)
class Climb:
    """Metres up and down, both 0 or more."""

    ascent_m: float
    descent_m: float


@dataclass(frozen=True, eq=False)
class Terrain:
    """The altitude of an activity."""

    #: Smoothed, one value per sample; NaN where unknown.
    altitude_m: Floats
    source: AltitudeSource

    def climb(self, first: int = 0, beyond: int | None = None) -> Climb | None:
        """Return the climb over a range of samples; None where no altitude is known."""
        part = self.altitude_m[first:beyond]
        known = part[np.isfinite(part)]
        return climb(known, self.source.threshold_m) if len(known) > 1 else None


def terrain_of(track: Track, source: AltitudeSource) -> Terrain | None:
    """Return the smoothed altitude; None where none was measured (one that never changes was not).

    Source:
        docs/science.md#a5-elevation
    """
    altitude_m = track.samples.altitude_m
    known = altitude_m[np.isfinite(altitude_m)]
    if not len(known) or np.ptp(known) == 0:
        return None
    return Terrain(smooth_altitude(track, source.window_m), source)


def climb(altitudes_m: Floats, threshold_m: float) -> Climb:
    """Return the metres climbed and descended, turns smaller than the threshold left out.

    The leg that is under way at the end counts up to its extreme if it is long enough.

    Args:
        altitudes_m: Finite, smoothed, in order; may be empty.
        threshold_m: Above 0.

    Source:
        docs/science.md#a5-elevation
    """
    legs = list(_legs(_turning_points(altitudes_m), threshold_m))
    return Climb(sum(max(leg, 0.0) for leg in legs), sum(max(-leg, 0.0) for leg in legs))


def smooth_altitude(track: Track, window_m: float) -> Floats:
    """Return the altitude without the noise of its sensor.

    Short gaps are filled, lone outliers removed by a median of five samples, the rest averaged over
    the distance around each sample (without distance the median alone has to do).

    Args:
        track: Its altitude, times and distance.
        window_m: Length of the average.

    Returns:
        One value per sample, NaN in gaps longer than 10 s.

    Source:
        docs/science.md#a5-elevation
    """
    smooth = _filled(track.samples.altitude_m, track.elapsed_s)
    known = np.isfinite(smooth)
    if not known.any():
        return smooth
    smooth[known] = _running_median(smooth[known])
    if track.distance_m is not None:
        smooth[known] = _average_around(smooth[known], track.distance_m[known], window_m)
    return smooth


def _filled(altitude_m: Floats, times_s: Floats) -> Floats:
    known = np.flatnonzero(np.isfinite(altitude_m))
    filled = altitude_m.copy()
    if not len(known):
        return filled
    missing = np.setdiff1d(np.arange(known[0], known[-1]), known, assume_unique=True)
    after = np.searchsorted(known, missing)
    gap_s = times_s[known[after]] - times_s[known[after - 1]]
    short = missing[gap_s <= LONGEST_FILLED_GAP_S]
    filled[short] = np.interp(times_s[short], times_s[known], altitude_m[known])
    return filled


def _running_median(values: Floats) -> Floats:
    padded = np.pad(values, MEDIAN_WINDOW // 2, mode="edge")
    median: Floats = np.median(sliding_window_view(padded, MEDIAN_WINDOW), axis=1)
    return median


def _average_around(values: Floats, distance_m: Floats, window_m: float) -> Floats:
    first = np.searchsorted(distance_m, distance_m - window_m / 2, side="left")
    beyond = np.searchsorted(distance_m, distance_m + window_m / 2, side="right")
    sums = np.concatenate(([0.0], np.cumsum(values)))
    mean: Floats = (sums[beyond] - sums[first]) / (beyond - first)
    return mean


def _turning_points(altitudes_m: Floats) -> list[float]:
    """Keep both ends and the extremes between them: only they can bound a leg."""
    levels = np.concatenate((altitudes_m[:1], altitudes_m[1:][np.diff(altitudes_m) != 0]))
    rises = np.diff(levels) > 0
    turns = levels[1:-1][rises[1:] != rises[:-1]]
    points: list[float] = np.concatenate((levels[:1], turns, levels[-1:])).tolist()
    return points


def _legs(points_m: list[float], threshold_m: float) -> Iterator[float]:
    """Yield the confirmed legs in order, rises positive, falls negative."""
    if not points_m:
        return
    low = high = start = points_m[0]
    direction = 0
    for point in points_m:
        low, high = min(low, point), max(high, point)
        if direction >= 0 and high - point >= threshold_m:
            if direction:
                yield high - start
            direction, start, low = -1, high, point
        elif direction <= 0 and point - low >= threshold_m:
            if direction:
                yield low - start
            direction, start, high = 1, low, point
    if direction:
        yield (high if direction > 0 else low) - start
