"""Signs that a heart-rate sensor did not measure the heart."""

import numpy as np

from coaching.domain.recording import Floats
from coaching.physiology.bouts import SMOOTHING_S
from coaching.physiology.track import Track

# docs/science.md#a7-zone-time
FLATLINE_S = 120.0
#: A constant heart rate is credible at constant speed.
FLATLINE_SPEED_CV = 0.05
LOCK_DIFFERENCE = 3.0
LOCK_SHARE = 0.5
LOCK_SLOWEST_SPM = 140.0
SPIKE_WINDOW_S = 300.0
SPIKE_BPM = 20.0


def heart_rate_doubts(track: Track) -> tuple[str, ...]:
    """Return the codes of the doubts about the heart rate: hr_flatline, hr_cadence_lock, hr_early_spike.

    Source:
        docs/science.md#a7-zone-time
    """
    checks = {"hr_flatline": is_flatline, "hr_cadence_lock": is_cadence_lock, "hr_early_spike": is_early_spike}
    return tuple(code for code, check in checks.items() if len(track) > 1 and check(track))


def is_flatline(track: Track) -> bool:
    """Return whether the same heart rate stood for over 120 s while the speed varied by over 5 %.

    Source:
        docs/science.md#a7-zone-time
    """
    hr_bpm = track.samples.hr_bpm
    edges = np.concatenate(([0], np.flatnonzero(hr_bpm[1:] != hr_bpm[:-1]) + 1, [len(hr_bpm)]))
    first, last = edges[:-1], edges[1:] - 1
    is_long = track.timer_s[last] - track.timer_s[first] > FLATLINE_S
    spans = np.column_stack((first, last))[is_long & np.isfinite(hr_bpm[first])]
    return any(_speed_cv(track, start, end) > FLATLINE_SPEED_CV for start, end in spans)


def is_cadence_lock(track: Track) -> bool:
    """Return whether the heart rate followed the steps for over half of the running time.

    Source:
        docs/science.md#a7-zone-time
    """
    hr_bpm, cadence_spm = track.samples.hr_bpm[:-1], track.samples.cadence_spm[:-1]
    seconds = np.diff(track.moving_s)
    is_locked = (np.abs(hr_bpm - cadence_spm) <= LOCK_DIFFERENCE) & (cadence_spm > LOCK_SLOWEST_SPM)
    return bool(seconds[is_locked].sum() > LOCK_SHARE * seconds.sum())


def is_early_spike(track: Track) -> bool:
    """Return whether the heart rate of the first 5 min was never nearly reached again.

    Source:
        docs/science.md#a7-zone-time
    """
    is_early = track.timer_s <= SPIKE_WINDOW_S
    early, later = _known(track.samples.hr_bpm[is_early]), _known(track.samples.hr_bpm[~is_early])
    return bool(len(early) and len(later) and early.max() - later.max() > SPIKE_BPM)


def _speed_cv(track: Track, first: int, last: int) -> float:
    """Return the spread of the speed over 10 s each; 0 without distance."""
    if track.distance_m is None:
        return 0.0
    moments = np.arange(track.timer_s[first], track.timer_s[last], SMOOTHING_S)
    metres = np.diff(np.interp(moments, track.timer_s, track.distance_m))
    return float(np.std(metres) / np.mean(metres)) if metres.sum() > 0 else 0.0


def _known(values: Floats) -> Floats:
    return values[np.isfinite(values)]
