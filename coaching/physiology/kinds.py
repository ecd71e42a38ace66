"""What kind of session an activity was, when no plan says it."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from coaching.domain.activity import Activity, Kind, MeasuredActivity
from coaching.domain.training import ZoneTimes

# docs/science.md#a15-run-type
#: Repetitions from which a run is intervals; a single long one is a tempo run.
FEWEST_INTERVALS = 2
LONG_FACTOR = 1.3
LONG_S = 75 * 60.0
LONGEST_OF_WEEK_S = 60 * 60.0
RECOVERY_S = 40 * 60.0
RECOVERY_SHARE = 0.9
EASY_SHARE = 0.75
#: Time in zone 3 and above that makes one fast stretch a tempo run.
TEMPO_S = 8 * 60.0
#: Faster than the usual pace by this much is clearly faster.
CLEARLY_FASTER = 0.95
MONTH = timedelta(days=28)
WEEK = timedelta(days=7)


def kind_of(activity: MeasuredActivity, zone_times: ZoneTimes | None, recent: Sequence[MeasuredActivity]) -> Kind:
    """Return what kind of session this was.

    Args:
        activity: To be classified.
        zone_times: Time in the athlete's zones; unreliable ones are left aside.
        recent: Activities of the same athlete in any order; only runs of the 28 days before count.

    Returns:
        Race only where the athlete said so.

    Source:
        docs/science.md#a15-run-type
    """
    if not activity.is_run:
        return "cross"
    if isinstance(activity, Activity) and activity.correction.is_race:
        return "race"
    before = _runs_before(activity, recent, MONTH)
    reliable = zone_times if zone_times is not None and zone_times.is_reliable else None
    if activity.metrics.interval_reps >= FEWEST_INTERVALS:
        return "intervals"
    if activity.metrics.interval_reps == 1 and _is_tempo(activity, reliable, before):
        return "tempo"
    if _is_long(activity, before):
        return "long"
    return _steady_kind(activity, reliable, before)


def _steady_kind(activity: MeasuredActivity, zones: ZoneTimes | None, before: Sequence[MeasuredActivity]) -> Kind:
    """Without heart rate only a pace clearly faster than usual makes a run more than easy."""
    if zones is None:
        return "moderate" if _is_clearly_faster(activity.metrics.pace_s_per_km, before) else "easy"
    recovery, second, *_ = zones.shares
    if activity.duration_s <= RECOVERY_S and recovery >= RECOVERY_SHARE:
        return "recovery"
    return "easy" if recovery + second >= EASY_SHARE else "moderate"


def _is_tempo(activity: MeasuredActivity, zones: ZoneTimes | None, before: Sequence[MeasuredActivity]) -> bool:
    """One fast stretch may be a jog after a walk: heart rate or pace must say that it was hard."""
    if zones is not None:
        return sum(zones.seconds[2:]) >= TEMPO_S
    return _is_clearly_faster(activity.metrics.interval_pace_s_per_km, before)


def _is_long(activity: MeasuredActivity, before: Sequence[MeasuredActivity]) -> bool:
    """Without earlier runs the 75 minutes alone decide."""
    duration_s = activity.duration_s
    usual_s = median(run.duration_s for run in before) if before else 0.0
    if duration_s >= LONG_S and duration_s >= LONG_FACTOR * usual_s:
        return True
    week = _runs_before(activity, before, WEEK)
    is_longest = bool(week) and all(duration_s > run.duration_s for run in week)
    return is_longest and duration_s >= LONGEST_OF_WEEK_S


def _is_clearly_faster(pace_s_per_km: float | None, before: Sequence[MeasuredActivity]) -> bool:
    usual = [pace for run in before if (pace := run.metrics.pace_s_per_km) is not None]
    return pace_s_per_km is not None and bool(usual) and pace_s_per_km <= CLEARLY_FASTER * median(usual)


def _runs_before(
    activity: MeasuredActivity, recent: Sequence[MeasuredActivity], span: timedelta
) -> tuple[MeasuredActivity, ...]:
    start = activity.started_at
    return tuple(run for run in recent if run.is_run and start - span <= run.started_at < start)
