"""The sums of an activity: ours, and the device's where it stated them."""

from collections.abc import Callable, Sequence

import numpy as np

from coaching.domain.recording import Floats, Lap, Totals
from coaching.physiology.cadence import SLOWEST_RUNNING_SPM, mean_cadence_spm
from coaching.physiology.elevation import Terrain
from coaching.physiology.heart_rate import Credit
from coaching.physiology.track import PAUSE_TOLERANCE_S, Track

FEWEST_SAMPLES = 2
#: A summary that lacks more of the elapsed time than both is not of the whole activity.
CUT_S = 60.0
CUT_SHARE = 0.02


def totals_of_track(track: Track, credit: Credit, terrain: Terrain | None, *, is_run: bool) -> Totals:
    """Return the sums of the samples; None where they do not say.

    Args:
        track: Samples, clocks and distance.
        credit: Heart rate.
        terrain: None where no altitude is known.
        is_run: Leaves walking breaks out of the mean cadence.

    Source:
        docs/science.md#a1-moving-time
    """
    if len(track) < FEWEST_SAMPLES:
        return Totals()
    climb = terrain.climb() if terrain is not None else None
    slowest_spm = SLOWEST_RUNNING_SPM if is_run else 0.0
    return Totals(
        elapsed_s=float(track.elapsed_s[-1]),
        timer_s=float(track.timer_s[-1]),
        moving_s=float(track.moving_s[-1]),
        distance_m=float(track.distance_m[-1]) if track.distance_m is not None else None,
        hr_avg_bpm=credit.mean_bpm(),
        hr_max_bpm=_highest(track.samples.hr_bpm),
        cadence_avg_spm=mean_cadence_spm(track.samples.cadence_spm, slowest_spm=slowest_spm),
        ascent_m=climb.ascent_m if climb else None,
        descent_m=climb.descent_m if climb else None,
    )


def totals_of_laps(laps: Sequence[Lap]) -> Totals:
    """Return the sums of the laps, for recordings without samples."""
    return Totals(
        elapsed_s=_sum(laps, lambda lap: lap.elapsed_s),
        timer_s=_sum(laps, lambda lap: lap.timer_s),
        distance_m=_sum(laps, lambda lap: lap.distance_m),
    )


def chosen_totals(device: Totals, computed: Totals) -> Totals:
    """Return the device's value where it stated one, else ours; moving <= timer <= elapsed, and no distance of 0.

    Args:
        device: Stated, None where not stated or not plausible.
        computed: From samples or laps.

    Source:
        docs/science.md#a1-moving-time
    """
    if _is_cut(device, computed):
        device, computed = computed, device
    both = computed.model_copy(update=device.model_dump(exclude_none=True))
    both = both.model_copy(update={"distance_m": both.distance_m or None})
    timer_s = both.timer_s if both.timer_s is not None else both.elapsed_s
    if timer_s is None:
        return both
    elapsed_s = max(timer_s, both.elapsed_s or 0.0)
    moving_s = _moving(device, computed, elapsed_s=elapsed_s, timer_s=timer_s)
    return both.model_copy(update={"elapsed_s": elapsed_s, "timer_s": timer_s, "moving_s": moving_s})


def _is_cut(device: Totals, computed: Totals) -> bool:
    """Return whether the samples go on well beyond what the device summed up (a lost last lap)."""
    if device.elapsed_s is None or computed.elapsed_s is None:
        return False
    missing_s = computed.elapsed_s - device.elapsed_s
    return missing_s > CUT_S and missing_s > CUT_SHARE * computed.elapsed_s


def _moving(device: Totals, computed: Totals, *, elapsed_s: float, timer_s: float) -> float:
    """Who paused has said when they stood; otherwise take off the standing that the samples show.

    The samples may cover less than the device's timer, so their standing is used, not their moving.
    """
    if device.moving_s is not None:
        return min(device.moving_s, timer_s)
    paused_s = elapsed_s - timer_s
    if computed.moving_s is None or computed.elapsed_s is None or paused_s > PAUSE_TOLERANCE_S:
        return timer_s
    standing_s = max(0.0, computed.elapsed_s - computed.moving_s - paused_s)
    return max(0.0, timer_s - standing_s)


def _highest(values: Floats) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.max()) if len(known) else None


def _sum(laps: Sequence[Lap], value: Callable[[Lap], float | None]) -> float | None:
    known = [number for lap in laps if (number := value(lap)) is not None]
    return sum(known) if known else None
