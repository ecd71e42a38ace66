"""What one activity means for this athlete's training, in the few numbers that days and weeks are made of."""

from coaching.domain.activity import Activity, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.history import Race, TrainingSession
from coaching.physiology.hardness import is_hard, trusted_zone_times
from coaching.physiology.kinds import kind_of
from coaching.physiology.load import points_by_duration, points_by_heart_rate

#: What of an athlete a session depends on; when one of these changes, all sessions mean something else.
_REFERENCES = ("age_years", "hr_max_bpm", "hr_rest_bpm", "threshold_hr_bpm", "sex", "zone_method", "zone_bounds_bpm")
#: Grows when sessions are made in another way.
_WAY = 1


def reference_of(athlete: Athlete) -> str:
    """Return what an athlete's sessions were made with, to notice when it changes."""
    return ":".join(str(value) for value in (_WAY, *(getattr(athlete, name) for name in _REFERENCES)))


def training_session(activity: MeasuredActivity, athlete: Athlete) -> TrainingSession:
    """Return what the history needs of an activity; the same activity and athlete always give the same."""
    zones = trusted_zone_times(activity, athlete)
    is_race = isinstance(activity, Activity) and activity.correction.is_race
    kind = "race" if is_race and activity.is_run else kind_of(activity, zones, ())
    return TrainingSession(
        day=activity.local_start.date(),
        started_at=activity.started_at,
        is_run=activity.is_run,
        is_hard=is_hard(activity, kind, zones),
        duration_s=activity.duration_s,
        distance_m=activity.metrics.totals.distance_m,
        zone_seconds=zones.seconds if zones else None,
        hrtss_points=points_by_heart_rate(activity, athlete),
        normalised_pace_s_per_km=activity.metrics.normalised_pace_s_per_km,
        default_points=points_by_duration(activity, athlete),
        rpe=activity.rpe if isinstance(activity, Activity) else None,
        race=_race(activity) if is_race else None,
    )


def _race(activity: MeasuredActivity) -> Race | None:
    """Return the race; its time is from start to finish, since nobody stops the clock for whoever rests."""
    totals = activity.metrics.totals
    seconds = totals.elapsed_s or totals.timer_s or totals.moving_s
    if not activity.is_run or not totals.distance_m or not seconds:
        return None
    return Race(distance_m=totals.distance_m, seconds=seconds)
