"""How pace, heart rate and altitude went over an activity, smooth enough to be drawn."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.recording import Floats, Recording, Samples, Totals
from coaching.physiology.track import Track, trace

# docs/science.md#a2-pace
WINDOW_S = 10.0
#: A line on a phone shows no more turns than this; longer activities are smoothed over longer.
WINDOWS = 300
#: A longer silence hides what happened in it, unless the device is always that silent.
LOST_SIGNAL_S = 30.0
USUAL_STEPS = 3.0
#: Clocks differ by less through rounding.
STOPPED_S = 0.5

#: A shorter stop is a traffic light.
SHORTEST_BREAK_S = 60.0

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False, kw_only=True)
class Curves:
    """One value per sample; NaN where the line breaks: a pause, standing still, a lost signal."""

    #: Seconds since the first sample, pauses included.
    elapsed_s: Floats
    #: Metres covered; None where no distance is known.
    distance_m: Floats | None
    #: None where no distance is known.
    pace_s_per_km: Floats | None
    #: None where no heart rate was recorded.
    hr_bpm: Floats | None
    #: None where no altitude was recorded.
    altitude_m: Floats | None
    #: The samples at which breaks of a minute or more began.
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class _Windows:
    """The first and the last sample around each one; both are itself where it stands alone."""

    first: Rows
    last: Rows

    @property
    def is_alone(self) -> npt.NDArray[np.bool_]:
        """Return which samples have no neighbour."""
        alone: npt.NDArray[np.bool_] = self.first == self.last
        return alone


def curves(samples: Samples, sport: str) -> Curves | None:
    """Return what can be drawn of an activity.

    Args:
        samples: As they were recorded.
        sport: Word of the FIT profile.

    Returns:
        None where there is neither a distance nor a heart rate.

    Source:
        docs/science.md#a2-pace
    """
    track = trace(_without_device(samples, sport))
    if not len(track):
        return None
    windows = _windows(track)
    heart = _known(_mean(track.samples.hr_bpm, windows))
    if track.distance_m is None and heart is None:
        return None
    return Curves(
        elapsed_s=track.elapsed_s,
        distance_m=track.distance_m,
        pace_s_per_km=_known(_pace(track, track.distance_m, windows)) if track.distance_m is not None else None,
        hr_bpm=heart,
        altitude_m=_known(_mean(track.samples.altitude_m, windows)),
        breaks=_long_breaks(track),
    )


def _without_device(samples: Samples, sport: str) -> Recording:
    """Return a recording of nothing but samples; its pauses are found by their silence."""
    return Recording(
        sport=sport,
        sub_sport=None,
        started_at=None,
        utc_offset_s=None,
        device=None,
        samples=samples,
        laps=(),
        pauses=(),
        totals=Totals(),
        has_barometer=False,
        notes=(),
        is_incomplete=False,
    )


def _windows(track: Track) -> _Windows:
    """Return the samples within half a window before and after each, on the same side of every break."""
    rows = np.arange(len(track))
    half_s = max(WINDOW_S, float(track.moving_s[-1]) / WINDOWS) / 2
    first = np.searchsorted(track.moving_s, track.moving_s - half_s, side="left")
    last = np.searchsorted(track.moving_s, track.moving_s + half_s, side="right") - 1
    stretch = np.concatenate(([0], np.cumsum(_breaks(track))))
    begin = np.searchsorted(stretch, stretch, side="left")
    end = np.searchsorted(stretch, stretch, side="right") - 1
    return _Windows(np.maximum(np.minimum(first, rows - 1), begin), np.minimum(np.maximum(last, rows + 1), end))


def _breaks(track: Track) -> npt.NDArray[np.bool_]:
    """Return for each step between two samples whether the athlete stood or the signal was lost."""
    steps_s = np.diff(track.elapsed_s)
    if not len(steps_s):
        return np.zeros(0, dtype=bool)
    lost_s = max(LOST_SIGNAL_S, USUAL_STEPS * float(np.median(steps_s)))
    breaks: npt.NDArray[np.bool_] = (steps_s - np.diff(track.moving_s) > STOPPED_S) | (steps_s > lost_s)
    return breaks


def _long_breaks(track: Track) -> tuple[int, ...]:
    """Return the samples at which the athlete stopped for a minute or more."""
    stopped_s = np.diff(track.elapsed_s) - np.diff(track.moving_s)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], stopped_s > STOPPED_S, [False]))))
    return tuple(
        int(begin)
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
        if stopped_s[begin:end].sum() >= SHORTEST_BREAK_S
    )


def _pace(track: Track, distance_m: Floats, windows: _Windows) -> Floats:
    """Return the pace over each window; NaN where nothing moves, or faster than anybody can."""
    seconds = track.moving_s[windows.last] - track.moving_s[windows.first]
    metres = distance_m[windows.last] - distance_m[windows.first]
    is_sound = (seconds > 0) & (metres > 0) & (metres <= track.speed_limit_m_s * seconds)
    pace = np.full(len(metres), np.nan)
    np.divide(METRES_PER_KM * seconds, metres, out=pace, where=is_sound)
    return pace


def _mean(values: Floats, windows: _Windows) -> Floats:
    """Return the mean of the known values of each window."""
    is_known = np.isfinite(values)
    sums = np.concatenate(([0.0], np.cumsum(np.where(is_known, values, 0.0))))
    counts = np.concatenate(([0], np.cumsum(is_known)))
    count = np.where(windows.is_alone, 0, counts[windows.last + 1] - counts[windows.first])
    mean = np.full(len(values), np.nan)
    np.divide(sums[windows.last + 1] - sums[windows.first], count, out=mean, where=count > 0)
    return mean


def _known(values: Floats) -> Floats | None:
    """Return the values, None where there is none."""
    return values if np.isfinite(values).any() else None
