"""An activity together with what depends on the athlete: kind, zones, load."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.domain.activity import Activity, Kind
from coaching.domain.athlete import Athlete
from coaching.domain.training import Load, ZoneTimes
from coaching.physiology.hardness import HARD_KINDS, hard_s, has_doubtful_hr, is_hard, trusted_zone_times
from coaching.physiology.kinds import kind_of
from coaching.physiology.load import activity_load

__all__ = ["HARD_KINDS", "Judged", "has_doubtful_hr", "has_note", "judged"]


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
        return hard_s(self.zone_times)

    @property
    def is_hard(self) -> bool:
        """Return whether the day counts as hard (docs/science.md#e-session-fields)."""
        return is_hard(self.activity, self.kind, self.zone_times)


def judged(athlete: Athlete, activity: Activity, recent: Sequence[Activity]) -> Judged:
    """Return the activity with its kind, trusted zone times and load.

    Args:
        athlete: Whose activity it is.
        activity: The one to judge.
        recent: The activities before it, oldest first.
    """
    trusted = trusted_zone_times(activity, athlete)
    return Judged(
        activity=activity,
        kind="race" if activity.correction.is_race and activity.is_run else kind_of(activity, trusted, recent),
        zone_times=trusted,
        load=activity.load or activity_load(activity, athlete),
    )


def has_note(activity: Activity, word: str) -> bool:
    """Return whether the code of a note contains the word."""
    return any(word in note.code for note in activity.notes)
