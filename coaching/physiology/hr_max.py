"""A new maximum heart rate: what in a run speaks for one, and whether to propose it."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coaching.domain.athlete import Athlete
from coaching.domain.recording import Floats
from coaching.physiology.doubts import LOCK_DIFFERENCE, LOCK_SHARE, LOCK_SLOWEST_SPM, heart_rate_doubts
from coaching.physiology.heart_rate import Credit
from coaching.physiology.rounding import round_half_up
from coaching.physiology.track import Track
from coaching.physiology.zones import hr_max_estimate

# docs/science.md#b4-new-hrmax
WINDOW_S = 10
#: How far the heart rate may be from the median of its 10 s.
STEADY_BPM = 3.0
RISE_S = 5
LARGEST_RISE_BPM = 10.0
#: A heart needs this long to climb, so it is looked at for that long.
LEAD_S = 60
SETTLED_AFTER_S = 300
HIGHEST_BPM = 220.0
#: Share of the run's mean effort that makes a maximum plausible.
LEAST_EFFORT = 0.95
#: A day of seconds; nobody reaches a maximum later.
LONGEST_S = 86_400.0

LEAST_GAIN_BPM = 2
AGREEMENT_BPM = 3

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Proposal:
    """A maximum heart rate to work with from now on."""

    hr_max_bpm: int
    #: What the coach works with today.
    before_bpm: int
    #: That is an estimate from the age.
    was_estimated: bool
    #: A second run says the same, so there is nothing to ask.
    is_agreed: bool


def hr_max_candidate_bpm(track: Track, credit: Credit, effort_m: Floats) -> int | None:
    """Return the highest heart rate of a run that may be the athlete's maximum.

    It is the median of 10 s in which the heart rate was steady, reached gradually, after the first
    5 min, while the athlete ran no easier than on average, and not in step with the feet.

    Args:
        track: Of a run with distance.
        credit: Its heart rate.
        effort_m: Cumulative distance adjusted to the grade, one value per sample.

    Returns:
        None where nothing qualifies, or where the sensor is in doubt.

    Source:
        docs/science.md#b4-new-hrmax
    """
    total_s = float(track.elapsed_s[-1])
    if not SETTLED_AFTER_S + WINDOW_S <= total_s <= LONGEST_S or heart_rate_doubts(track):
        return None
    seconds = np.arange(int(total_s))
    step = np.minimum(np.searchsorted(track.elapsed_s, seconds, side="right") - 1, len(credit.hr_bpm) - 1)
    hr_bpm = credit.hr_bpm[step]
    median = np.median(sliding_window_view(hr_bpm, WINDOW_S), axis=1)
    ends = np.arange(len(median)) + WINDOW_S
    is_fit = _is_steady(hr_bpm, median) & (ends - WINDOW_S >= SETTLED_AFTER_S)
    is_fit &= _throughout(_is_gradual(hr_bpm), ends, share=1.0)
    is_fit &= ~_throughout(_is_locked(hr_bpm, track.samples.cadence_spm[step]), ends, share=LOCK_SHARE)
    is_fit &= _is_effort(track, effort_m, ends)
    return round_half_up(float(median[is_fit].max())) if is_fit.any() else None


def proposal(candidate_bpm: int | None, athlete: Athlete, others_bpm: Collection[int]) -> Proposal | None:
    """Return the new maximum to propose; it never falls.

    Args:
        candidate_bpm: Of the run that came in.
        athlete: Whose maximum it is.
        others_bpm: Candidates of the athlete's other runs of the 60 days around it.

    Returns:
        None where the candidate is no more than what is known, or the athlete kept theirs against as much.

    Source:
        docs/science.md#b4-new-hrmax
    """
    known_bpm, is_estimated = hr_max_of(athlete), athlete.hr_max_bpm is None
    if candidate_bpm is None or known_bpm is None:
        return None
    least_bpm = max(
        known_bpm + (1 if is_estimated else LEAST_GAIN_BPM),
        (athlete.declined_hr_max_bpm or 0) + LEAST_GAIN_BPM,
    )
    if not least_bpm <= candidate_bpm <= HIGHEST_BPM:
        return None
    agreeing = [bpm for bpm in others_bpm if bpm >= least_bpm and abs(bpm - candidate_bpm) <= AGREEMENT_BPM]
    return Proposal(max(candidate_bpm, *agreeing, 0), known_bpm, is_estimated, bool(agreeing))


def hr_max_of(athlete: Athlete) -> int | None:
    """Return the maximum to work with, in bpm: the athlete's own, else the estimate.

    Returns:
        None where neither is known, and for who states a threshold alone: nothing stands on a maximum then.

    Source:
        docs/science.md#b2-hrmax
    """
    if athlete.hr_max_bpm is not None or athlete.age_years is None or athlete.threshold_hr_bpm is not None:
        return athlete.hr_max_bpm
    return round_half_up(hr_max_estimate(athlete.age_years))


def _is_steady(hr_bpm: Floats, median: Floats) -> Mask:
    """Return for each window whether all of it is near its median, which is no more than a heart can do."""
    away = np.abs(sliding_window_view(hr_bpm, WINDOW_S) - median[:, np.newaxis]).max(axis=1)
    steady: Mask = (away <= STEADY_BPM) & (median <= HIGHEST_BPM)
    return steady


def _is_gradual(hr_bpm: Floats) -> Mask:
    """Return for each second whether the heart rate is known and has not leapt up in the last 5 s."""
    rise_bpm = np.concatenate((np.full(RISE_S, np.nan), hr_bpm[RISE_S:] - hr_bpm[:-RISE_S]))
    gradual: Mask = rise_bpm <= LARGEST_RISE_BPM
    return gradual


def _is_locked(hr_bpm: Floats, cadence_spm: Floats) -> Mask:
    locked: Mask = (np.abs(hr_bpm - cadence_spm) <= LOCK_DIFFERENCE) & (cadence_spm > LOCK_SLOWEST_SPM)
    return locked


def _throughout(mask: Mask, ends: npt.NDArray[np.intp], *, share: float) -> Mask:
    """Return for each window whether the mask holds for this share of the minute until its end."""
    held = np.concatenate(([0], np.cumsum(mask)))
    first = np.maximum(ends - LEAD_S, 0)
    whole: Mask = held[ends] - held[first] >= share * (ends - first)
    return whole


def _is_effort(track: Track, effort_m: Floats, ends: npt.NDArray[np.intp]) -> Mask:
    """Return for each window whether the minute until its end was no easier than the run as a whole."""
    mean_m_s = effort_m[-1] / track.moving_s[-1] if track.moving_s[-1] > 0 else np.inf
    covered_m = np.diff(np.interp([ends - LEAD_S, ends], track.elapsed_s, effort_m), axis=0)[0]
    effort: Mask = covered_m >= LEAST_EFFORT * mean_m_s * LEAD_S
    return effort
