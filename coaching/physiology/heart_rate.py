"""How long the heart beat how fast."""

from dataclasses import dataclass

import numpy as np

from coaching.domain.activity import HeartRateTime
from coaching.domain.recording import Floats
from coaching.physiology.cleaning import HR_RANGE_BPM, within
from coaching.physiology.movement import LONGEST_STEP_S, clock_of

# docs/science.md#a7-zone-time
#: A lost heart rate is taken as unchanged for this long.
LONGEST_HOLD_S = 10.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Credit:
    """What each step between two samples counts for the heart rate at its start."""

    #: On the stopwatch, one value per sample.
    timer_s: Floats
    #: Held over short losses, one value per step; NaN where unknown.
    hr_bpm: Floats
    #: Credited seconds of each step: 0 in gaps and without a heart rate.
    seconds: Floats
    no_hr_s: float
    untracked_s: float

    def hr_time(self) -> HeartRateTime | None:
        """Return the seconds at each heart rate; None where none was recorded."""
        if not np.isfinite(self.hr_bpm).any():
            return None
        return HeartRateTime(seconds_at_bpm=self.seconds_at_bpm(), no_hr_s=self.no_hr_s, untracked_s=self.untracked_s)

    def seconds_at_bpm(self) -> tuple[tuple[int, float], ...]:
        """Return (bpm, credited seconds) in rising bpm, without those of no time."""
        known = np.isfinite(self.hr_bpm)
        bpm = np.floor(self.hr_bpm[known] + 0.5).astype(np.intp)  # half up, docs/science.md#rounding
        sums = np.bincount(bpm, weights=self.seconds[known])
        return tuple((int(rate), float(sums[rate])) for rate in np.flatnonzero(sums))

    def mean_bpm(self) -> float | None:
        """Return the mean heart rate over the credited time; None without any."""
        return self.means_bpm(self.timer_s[[0, -1]])[0] if len(self.timer_s) else None

    def means_bpm(self, edges_s: Floats) -> list[float | None]:
        """Return the mean heart rate between neighbouring moments of the stopwatch."""
        known_s = np.diff(self.known_s(edges_s))
        beats = np.diff(np.interp(edges_s, self.timer_s, clock_of(np.nan_to_num(self.hr_bpm) * self.seconds)))
        return [_ratio(sum_, seconds) for sum_, seconds in zip(beats.tolist(), known_s.tolist(), strict=True)]

    def known_s(self, moments_s: Floats) -> Floats:
        """Return the credited seconds until moments of the stopwatch."""
        return np.interp(moments_s, self.timer_s, clock_of(self.seconds))


def heart_rate_credit(elapsed_s: Floats, timer_s: Floats, hr_bpm: Floats) -> Credit:
    """Credit each step between two samples to the heart rate at its start.

    A step over 10 s is a gap and credited to nobody. A missing heart rate is the last one known for
    10 s, then missing. Credited, missing and untracked seconds add up to the time on the stopwatch.

    Args:
        elapsed_s: Rising times of the samples, any zero.
        timer_s: The same on the stopwatch.
        hr_bpm: NaN or impossible where missing.

    Source:
        docs/science.md#a7-zone-time
    """
    held = _held(elapsed_s, within(hr_bpm, HR_RANGE_BPM))[:-1]
    seconds = np.diff(timer_s)
    is_gap = np.diff(elapsed_s) > LONGEST_STEP_S
    is_known = np.isfinite(held) & ~is_gap
    return Credit(
        timer_s=timer_s,
        hr_bpm=np.where(is_gap, np.nan, held),
        seconds=np.where(is_known, seconds, 0.0),
        no_hr_s=float(seconds[~is_known & ~is_gap].sum()),
        untracked_s=float(seconds[is_gap].sum()),
    )


def _held(elapsed_s: Floats, hr_bpm: Floats) -> Floats:
    known = np.isfinite(hr_bpm)
    if not known.any():
        return hr_bpm
    last = np.maximum.accumulate(np.where(known, np.arange(len(hr_bpm)), -1))
    is_fresh = (last >= 0) & (elapsed_s - elapsed_s[last] <= LONGEST_HOLD_S)
    return np.where(is_fresh, hr_bpm[last], np.nan)


def _ratio(beats: float, seconds: float) -> float | None:
    return beats / seconds if seconds > 0 else None
