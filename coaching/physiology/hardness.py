"""Whether a session was hard, and whether its heart rate can be trusted to say so."""

from coaching.domain.activity import Kind, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.training import ZoneTimes
from coaching.physiology.zones import zone_times, zones_for

# docs/science.md#e-session-fields
HARD_KINDS: frozenset[Kind] = frozenset({"race", "intervals", "tempo"})
#: 8 min at threshold or faster.
HARD_TIME_S = 8 * 60.0
HARD_LONG_RUN_S = 120 * 60.0

# docs/science.md#a7-zone-time
DOUBTFUL_HR_NOTES = frozenset({"hr_cadence_lock", "hr_flatline", "hr_early_spike"})


def has_doubtful_hr(activity: MeasuredActivity) -> bool:
    """Return whether a note says that the sensor did not follow the heart.

    Source:
        docs/science.md#a7-zone-time
    """
    return any(note.code in DOUBTFUL_HR_NOTES for note in activity.notes)


def trusted_zone_times(activity: MeasuredActivity, athlete: Athlete) -> ZoneTimes | None:
    """Return the time in the athlete's zones; None without zones or without a heart rate that can be trusted."""
    zones = zones_for(athlete)
    times = zone_times(activity.metrics, zones) if zones else None
    return times if times is not None and times.is_reliable and not has_doubtful_hr(activity) else None


def hard_s(times: ZoneTimes | None) -> float:
    """Return the time in the two highest zones, 0 where the bounds are only an estimate."""
    return sum(times.seconds[3:]) if times is not None and not times.zones.is_estimated else 0.0


def is_hard(activity: MeasuredActivity, kind: Kind, times: ZoneTimes | None) -> bool:
    """Return whether a session counts as hard: by its kind, its length, or its time near threshold and above.

    Source:
        docs/science.md#e-session-fields
    """
    if not activity.is_run:
        return False
    return kind in HARD_KINDS or activity.duration_s >= HARD_LONG_RUN_S or hard_s(times) >= HARD_TIME_S
