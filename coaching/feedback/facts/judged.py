"""An activity together with what depends on the athlete: kind, zones, load."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.domain.activity import Activity, Kind
from coaching.domain.athlete import Athlete
from coaching.domain.training import Load, ZoneTimes
from coaching.physiology.kinds import kind_of
from coaching.physiology.load import activity_load
from coaching.physiology.zones import zone_times, zones_for

HARD_KINDS: frozenset[Kind] = frozenset({"race", "intervals", "tempo"})
HARD_TIME_S = 8 * 60  # docs/science.md#e-session-fields: 8 min at threshold or faster make a session hard
HARD_LONG_RUN_S = 120 * 60  # docs/science.md#e-session-fields

#: HR lock on cadence, flat lines, spikes at the start: docs/science.md#a7-zone-time and #i7-caveats
DOUBTFUL_HR_NOTES = ("cadence_lock", "flatline", "early_spike")


@dataclass(frozen=True)
class Judged:
    """One activity seen with the zones of its athlete."""

    activity: Activity
    kind: Kind
    #: None without zones or without a heart rate that can be trusted.
    zone_times: ZoneTimes | None
    load: Load | None

    @property
    def hard_s(self) -> float:
        """Return the time in the two highest zones, 0 where the bounds are only an estimate."""
        times = self.zone_times
        return sum(times.seconds[3:]) if times and not times.zones.is_estimated else 0.0

    @property
    def is_hard(self) -> bool:
        """Return whether the day counts as hard (docs/science.md#e-session-fields)."""
        if not self.activity.is_run:
            return False
        is_long_day = self.activity.duration_s >= HARD_LONG_RUN_S
        return self.kind in HARD_KINDS or is_long_day or self.hard_s >= HARD_TIME_S


def judged(athlete: Athlete, activity: Activity, recent: Sequence[Activity]) -> Judged:
    """Return the activity with its kind, trusted zone times and load.

    Args:
        athlete: Whose activity it is.
        activity: The one to judge.
        recent: The activities before it, oldest first.
    """
    zones = zones_for(athlete)
    times = zone_times(activity.metrics, zones) if zones else None
    trusted = times if times and times.is_reliable and not has_doubtful_hr(activity) else None
    return Judged(
        activity=activity,
        kind=kind_of(activity, trusted, recent),
        zone_times=trusted,
        load=activity_load(_without_hr(activity) if has_doubtful_hr(activity) else activity, athlete),
    )


def has_doubtful_hr(activity: Activity) -> bool:
    """Return whether a note says that the sensor did not follow the heart."""
    return any(has_note(activity, word) for word in DOUBTFUL_HR_NOTES)


def _without_hr(activity: Activity) -> Activity:
    """Return the activity as if no heart rate had been recorded: steps that were counted as beats are no load."""
    return activity.model_copy(update={"metrics": activity.metrics.model_copy(update={"hr_time": None})})


def has_note(activity: Activity, word: str) -> bool:
    """Return whether the code of a note contains the word."""
    return any(word in note.code for note in activity.notes)
