"""Cleaning: what no sensor can have measured is gone before anything is computed."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats, Samples

# docs/science.md#a0-cleaning
HR_RANGE_BPM = (30.0, 230.0)
ALTITUDE_RANGE_M = (-450.0, 6000.0)
#: Both feet: 130 strides of one leg.
CADENCE_RANGE_SPM = (0.0, 260.0)
#: No distance runner sustains more.
RUNNING_SPEED_LIMIT_M_S = 9.0
#: Far beyond what anybody covers in one recording; device counters at their maximum lie above.
DISTANCE_RANGE_M = (0.0, 1e7)
#: Years 1970 to 2286, so that differences of times stay exact.
UNIX_RANGE_S = (0.0, 1e10)
#: No device tells instants closer than a millisecond apart.
TIME_DECIMALS = 3


def clean(samples: Samples, *, speed_limit_m_s: float) -> Samples:
    """Return the samples in order of time, one per instant, with impossible values removed.

    Args:
        samples: As the file holds them, in any order, with anything in them.
        speed_limit_m_s: Recorded speeds above are removed.

    Returns:
        Rising times; NaN where a value is missing or impossible; a distance that never falls.
        Cleaning twice gives the same as cleaning once.

    Source:
        docs/science.md#a0-cleaning
    """
    ordered = _in_order(samples)
    has_position = _has_position(ordered)
    return Samples(
        unix_s=ordered.unix_s,
        distance_m=_rising(within(ordered.distance_m, DISTANCE_RANGE_M)),
        speed_m_s=within(ordered.speed_m_s, (0.0, speed_limit_m_s)),
        hr_bpm=within(ordered.hr_bpm, HR_RANGE_BPM),
        cadence_spm=within(ordered.cadence_spm, CADENCE_RANGE_SPM),
        altitude_m=within(ordered.altitude_m, ALTITUDE_RANGE_M),
        latitude_deg=np.where(has_position, ordered.latitude_deg, np.nan),
        longitude_deg=np.where(has_position, ordered.longitude_deg, np.nan),
    )


def within(values: Floats, limits: tuple[float, float]) -> Floats:
    """Return the values, NaN outside the limits (which belong to the range)."""
    low, high = limits
    return np.where((values >= low) & (values <= high), values, np.nan)


def _in_order(samples: Samples) -> Samples:
    """Sort by time; of equal times the last one stays, as devices write corrections last."""
    unix_s = np.round(within(samples.unix_s, UNIX_RANGE_S), TIME_DECIMALS)
    timed = replace(samples, unix_s=unix_s).take(np.isfinite(unix_s))
    if not len(timed):
        return timed
    ordered = timed.take(np.argsort(timed.unix_s, kind="stable"))
    return ordered.take(np.append(np.diff(ordered.unix_s) > 0, True))


def _has_position(samples: Samples) -> npt.NDArray[np.bool_]:
    """Latitude 0 with longitude 0 is a receiver without a fix, not a run in the ocean."""
    latitude, longitude = samples.latitude_deg, samples.longitude_deg
    on_earth = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)  # noqa: PLR2004 - degrees of a globe
    is_set: npt.NDArray[np.bool_] = on_earth & ((latitude != 0) | (longitude != 0))
    return is_set


def _rising(distance_m: Floats) -> Floats:
    """Make a counter that never falls.

    A fall is levelled with the highest value before it, unless a few spikes explain more: one wrong
    high value would otherwise swallow the rest of the run.
    """
    known = np.isfinite(distance_m)
    values = distance_m[known]
    highest_before = np.maximum.accumulate(values)
    is_spike = values > np.minimum.accumulate(values[::-1])[::-1]
    has_few_spikes = is_spike.sum() < (values < highest_before).sum()
    rising = np.full_like(distance_m, np.nan)
    rising[known] = np.where(is_spike, np.nan, values) if has_few_spikes else highest_before
    return rising
