"""How the effort was spread over the kilometres, or over the miles of somebody who counts in miles."""

from collections.abc import Sequence
from statistics import correlation, fmean, median, pstdev

from coaching.domain.activity import METRES_PER_KM, Activity, Split
from coaching.feedback.facts.sheet import Bpm, Count, Percent, SecondsPerKm, Sheet
from coaching.physiology.pacing import spread_pct
from coaching.physiology.running import effort_paces

MIN_SPLITS = 3  # [H] a start, a body and an end
MIN_PATTERN_M = 4000.0  # [H] fewer kilometres show no pattern
MIN_HEART_SPLITS = 3
MAX_UNRELIABLE = 1 / 3  # [H] with more the rest is no pattern either
CLOSING_PART = 4  # [H] the last quarter of the splits, at least one
LEVEL_M_PER_KM = 15  # [H] a kilometre that gains or loses more than this says little about pacing
HILLY_M_PER_KM = 10  # [H] from here on splits follow the terrain


class Pacing(Sheet, frozen=True):
    """The pattern of the reliable full splits, all of them kilometres or all miles; empty where they are too few."""

    full_km: Count = None
    first_km_pace: SecondsPerKm = None
    last_km_pace: SecondsPerKm = None
    fastest_km: Count = None
    fastest_km_pace: SecondsPerKm = None
    slowest_km: Count = None
    slowest_km_pace: SecondsPerKm = None
    #: Median of the splits between the first and the last quarter.
    body_pace: SecondsPerKm = None
    closing_pace: SecondsPerKm = None
    #: How much faster the first kilometre was than the body.
    start_gain: Percent = None
    #: How much slower the last quarter was than the body.
    closing_loss: Percent = None
    #: How much faster the last kilometre was than the body.
    last_km_gain: Percent = None
    first_half_pace: SecondsPerKm = None
    second_half_pace: SecondsPerKm = None
    #: Second half against the first in time, as a size without sign.
    half_gap: Percent = None
    #: Coefficient of variation of the splits.
    pace_spread: Percent = None
    hr_first_km: Bpm = None
    hr_last_km: Bpm = None

    #: Positive where the second half was slower.
    split_index_pct: float | None = None
    #: Correlation of pace and net climb of the kilometres, -1..1; None where the run was flat.
    hill_match: float | None = None
    #: Spread of the heart rate over the splits in percent.
    hr_spread_pct: float | None = None


def pacing_facts(activity: Activity, own_splits: Sequence[Split], *, with_hr: bool) -> Pacing:
    """Return the pattern of the splits, empty for what is no run, was cut off, or is too short.

    Args:
        activity: What is judged.
        own_splits: Its kilometres or miles, as the athlete counts.
        with_hr: The heart rate can be trusted.
    """
    full = [split for split in own_splits if not split.is_partial]
    splits = [split for split in full if not split.is_unreliable]
    if not activity.is_run or activity.is_incomplete or not _show_a_pattern(splits, of=len(full)):
        return Pacing()
    return Pacing(
        **_extremes(splits),
        **_shape(splits),
        **_halves(activity),
        **(_heart(splits) if with_hr else {}),
        full_km=len(splits),
        pace_spread=_spread_pct(activity, splits),
        hill_match=_hill_match(splits),
    )


def _show_a_pattern(splits: Sequence[Split], *, of: int) -> bool:
    """Return whether the splits are enough, both as a distance and of all full ones."""
    is_long = sum(split.full_m for split in splits) >= MIN_PATTERN_M
    return is_long and len(splits) >= max(MIN_SPLITS, (1 - MAX_UNRELIABLE) * of)


def _spread_pct(activity: Activity, splits: Sequence[Split]) -> float | None:
    """Return how much the splits differ; of repetitions nothing, since they are meant to."""
    if activity.metrics.pace_cv_pct is None or splits[0].full_m == METRES_PER_KM:
        return activity.metrics.pace_cv_pct
    return spread_pct(effort_paces(splits))


def _extremes(splits: Sequence[Split]) -> dict[str, float | int]:
    """Return the fastest and the slowest split."""
    fastest = min(splits, key=lambda split: split.running_pace_s_per_km)
    slowest = max(splits, key=lambda split: split.running_pace_s_per_km)
    return {
        "fastest_km": fastest.number,
        "fastest_km_pace": fastest.running_pace_s_per_km,
        "slowest_km": slowest.number,
        "slowest_km_pace": slowest.running_pace_s_per_km,
    }


def _shape(splits: Sequence[Split]) -> dict[str, float | None]:
    """Return start, body and close; a difference only where the terrain does not explain it."""
    closing = splits[-max(1, len(splits) // CLOSING_PART) :]
    body_pace = median(split.running_pace_s_per_km for split in splits[1 : -len(closing)])
    first, last = splits[0], splits[-1]
    closing_pace = fmean(split.running_pace_s_per_km for split in closing)
    return {
        "first_km_pace": first.running_pace_s_per_km if first.number == 1 else None,
        "last_km_pace": last.running_pace_s_per_km,
        "body_pace": body_pace,
        "closing_pace": closing_pace,
        "start_gain": 100 * (1 - first.running_pace_s_per_km / body_pace)
        if first.number == 1 and _is_level(first)
        else None,
        "closing_loss": 100 * (closing_pace / body_pace - 1) if all(map(_is_level, closing)) else None,
        "last_km_gain": 100 * (1 - last.running_pace_s_per_km / body_pace) if _is_level(last) else None,
    }


def _halves(activity: Activity) -> dict[str, float | None]:
    """Return the pace of both halves of the distance, from the split index (docs/science.md#a10-variability)."""
    index_pct, pace = activity.metrics.split_index_pct, activity.metrics.pace_s_per_km
    if index_pct is None or pace is None:
        return {}
    first_half_pace = 2 * pace / (2 + index_pct / 100)
    return {
        "split_index_pct": index_pct,
        "half_gap": abs(index_pct),
        "first_half_pace": first_half_pace,
        "second_half_pace": 2 * pace - first_half_pace,
    }


def _heart(splits: Sequence[Split]) -> dict[str, float | None]:
    """Return how the heart rate went along."""
    rates = [split.hr_avg_bpm for split in splits[1:] if split.hr_avg_bpm is not None]
    return {
        "hr_first_km": splits[0].hr_avg_bpm,
        "hr_last_km": splits[-1].hr_avg_bpm,
        "hr_spread_pct": 100 * pstdev(rates) / fmean(rates) if len(rates) >= MIN_HEART_SPLITS else None,
    }


def _climb_m(split: Split) -> float | None:
    """Return the net climb of a split, None where not recorded."""
    if split.ascent_m is None or split.descent_m is None:
        return None
    return split.ascent_m - split.descent_m


def _is_level(split: Split) -> bool:
    """Return whether the terrain of a split, as far as it is known, leaves the pace comparable."""
    return abs(_climb_m(split) or 0.0) <= LEVEL_M_PER_KM * split.full_m / METRES_PER_KM


def _hill_match(splits: Sequence[Split]) -> float | None:
    """Return how well the climbs explain the slow splits."""
    climbs_m = [climb_m for split in splits if (climb_m := _climb_m(split)) is not None]
    length_km = sum(split.full_m for split in splits) / METRES_PER_KM
    if len(climbs_m) < len(splits) or sum(split.ascent_m or 0.0 for split in splits) < HILLY_M_PER_KM * length_km:
        return None
    paces = [split.running_pace_s_per_km for split in splits]
    return correlation(paces, climbs_m) if len(set(paces)) > 1 and len(set(climbs_m)) > 1 else None
