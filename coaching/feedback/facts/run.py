"""What was measured in this activity: the sums, the splits, the repetitions."""

from collections.abc import Sequence
from typing import Literal

from coaching.domain.activity import Activity, Split
from coaching.domain.athlete import Athlete
from coaching.feedback.facts.judged import Judged, has_doubtful_hr, has_note
from coaching.feedback.facts.sheet import (
    Bpm,
    Count,
    Metres,
    Percent,
    Points,
    Rpe,
    Seconds,
    SecondsPerKm,
    Sheet,
    Spm,
    Word,
)
from coaching.physiology.zones import zones_for

HR_COVERAGE_NEEDED = 0.8  # docs/science.md#a7-zone-time
TREADMILL_SUB_SPORTS = ("treadmill", "indoor_running")  # words of the FIT profile

#: none: not recorded; doubtful: not to be judged; no_zones: recorded, but without zones to compare with.
HeartRateState = Literal["none", "doubtful", "no_zones", "estimated", "known"]


class Run(Sheet, frozen=True):
    """The activity as a whole; no heart rate where the sensor cannot be trusted."""

    sport: Word = None
    kind: Word = None
    #: As the athlete says; of the whole run.
    rpe: Rpe = None
    distance: Metres = None
    moving_time: Seconds = None
    elapsed_time: Seconds = None
    stopped_time: Seconds = None
    stopped_share: Percent = None
    pace_avg: SecondsPerKm = None
    heart_rate: Word = None
    hr_coverage: Percent = None
    hr_avg: Bpm = None
    hr_max: Bpm = None
    cadence_avg: Spm = None
    ascent: Metres = None
    descent: Metres = None
    ascent_per_km: Metres = None
    load: Points = None
    decoupling: Percent = None
    hr_drift: Percent = None
    interval_reps: Count = None
    interval_pace: SecondsPerKm = None
    interval_spread: Percent = None
    #: Last repetition against the first, as a size without sign.
    interval_change: Percent = None
    #: Kilometres, or miles where the splits are miles.
    unreliable_km: Count = None
    total_km: Count = None

    #: Positive where the last repetition was slower.
    interval_fade_pct: float | None = None
    is_run: bool = True
    is_incomplete: bool = False
    #: Written down without a recording: nothing is known of what was in between.
    is_manual: bool = False
    is_treadmill: bool = False
    #: The sensor counted steps instead of heart beats.
    has_cadence_lock: bool = False
    #: The heart rate stood still while the pace did not.
    has_flat_hr: bool = False


class SplitFacts(Sheet, frozen=True):
    """One kilometre (or mile), or the rest after the last one."""

    distance: Metres = None
    pace: SecondsPerKm = None
    hr: Bpm = None
    ascent: Metres = None
    descent: Metres = None
    stopped: Seconds = None


def run_facts(athlete: Athlete, judged: Judged) -> Run:
    """Return what was measured, with the heart rate only where it can be trusted."""
    activity = judged.activity
    state = heart_rate_state(athlete, activity)
    return Run(
        **_sums(activity),
        **_heart(activity, is_trusted=state not in {"none", "doubtful"}),
        **_repetitions(activity),
        **_recording(activity, activity.metrics.splits_in(athlete.units)),
        sport=activity.sport,
        kind=judged.kind,
        rpe=activity.rpe,
        heart_rate=state,
        load=judged.load.points if judged.load else None,
    )


def heart_rate_state(athlete: Athlete, activity: Activity) -> HeartRateState:
    """Return how far a judgement may stand on the heart rate (docs/science.md#b2-hrmax, #i7-caveats)."""
    metrics = activity.metrics
    if metrics.hr_time is None or metrics.hr_time.credited_s <= 0:
        return "none"
    if has_doubtful_hr(activity) or metrics.hr_coverage < HR_COVERAGE_NEEDED:
        return "doubtful"
    zones = zones_for(athlete)
    if zones is None:
        return "no_zones"
    return "estimated" if zones.is_estimated else "known"


def split_facts(split: Split, *, with_hr: bool) -> SplitFacts:
    """Return the facts of one split."""
    return SplitFacts(
        distance=split.distance_m,
        pace=split.pace_s_per_km,
        hr=split.hr_avg_bpm if with_hr else None,
        ascent=split.ascent_m,
        descent=split.descent_m,
        stopped=split.stopped_s or None,
    )


def _sums(activity: Activity) -> dict[str, float | None]:
    """Return distance, times, pace and climbing."""
    metrics, totals = activity.metrics, activity.metrics.totals
    stopped_s = _stopped_s(activity)
    ascent_m, distance_m = totals.ascent_m, totals.distance_m
    return {
        "distance": distance_m or None,
        "moving_time": activity.duration_s or None,
        "elapsed_time": totals.elapsed_s,
        "stopped_time": stopped_s,
        "stopped_share": 100 * stopped_s / totals.elapsed_s if stopped_s is not None and totals.elapsed_s else None,
        "pace_avg": metrics.pace_s_per_km or None,
        "cadence_avg": totals.cadence_avg_spm if activity.is_run else None,
        "ascent": ascent_m,
        "descent": totals.descent_m,
        "ascent_per_km": 1000 * ascent_m / distance_m if ascent_m is not None and distance_m else None,
    }


def _stopped_s(activity: Activity) -> float | None:
    """Return the time standing still, pauses included; None where nobody recorded it."""
    totals = activity.metrics.totals
    if totals.elapsed_s is None or totals.moving_s is None or activity.is_manual:
        return None
    return max(0.0, totals.elapsed_s - totals.moving_s)


def _heart(activity: Activity, *, is_trusted: bool) -> dict[str, float | None]:
    """Return what stands on the heart rate; only its coverage where it cannot be trusted."""
    metrics = activity.metrics
    coverage = {"hr_coverage": 100 * metrics.hr_coverage if metrics.hr_time else None}
    if not is_trusted:
        return coverage
    return coverage | {
        "hr_avg": metrics.totals.hr_avg_bpm,
        "hr_max": metrics.totals.hr_max_bpm,
        "decoupling": metrics.decoupling_pct,
        "hr_drift": metrics.hr_drift_pct,
    }


def _repetitions(activity: Activity) -> dict[str, float | None]:
    """Return the repetitions, nothing where the run had none."""
    metrics = activity.metrics
    if not activity.is_run or not metrics.interval_reps:
        return {}
    fade = metrics.interval_fade_pct
    return {
        "interval_reps": metrics.interval_reps,
        "interval_pace": metrics.interval_pace_s_per_km,
        "interval_spread": metrics.interval_cv_pct,
        "interval_change": abs(fade) if fade is not None else None,
        "interval_fade_pct": fade,
    }


def _recording(activity: Activity, splits: Sequence[Split]) -> dict[str, bool | int | None]:
    """Return what the recording itself is worth."""
    full = [split for split in splits if not split.is_partial]
    return {
        "total_km": len(full) or None,
        "unreliable_km": sum(split.is_unreliable for split in full) or None,
        "is_run": activity.is_run,
        "is_incomplete": activity.is_incomplete,
        "is_manual": activity.is_manual,
        "is_treadmill": activity.sub_sport in TREADMILL_SUB_SPORTS or has_note(activity, "treadmill"),
        "has_cadence_lock": has_note(activity, "cadence_lock"),
        "has_flat_hr": has_note(activity, "flatline") or has_note(activity, "early_spike"),
    }
