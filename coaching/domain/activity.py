"""What was recorded, cleaned and measured."""

from datetime import datetime, timedelta, timezone
from typing import Annotated, Literal, NewType

from pydantic import AwareDatetime, BaseModel, Field

from coaching.domain.athlete import AthleteId
from coaching.domain.recording import Note, Totals

ActivityId = NewType("ActivityId", int)

METRES_PER_KM = 1000.0

#: Sports of a multisport file that are no training of their own.
TRANSITION = "transition"

Kind = Literal["race", "intervals", "tempo", "long", "recovery", "easy", "moderate", "cross"]


def pace_s_per_km(seconds: float, distance_m: float) -> float | None:
    """Return seconds per kilometre, None without distance."""
    return METRES_PER_KM * seconds / distance_m if distance_m > 0 else None


class Split(BaseModel, frozen=True):
    """One kilometre of an activity, or the rest after the last one."""

    #: 1 for the first kilometre.
    number: int
    #: Shorter than 1000 only in the last split.
    distance_m: float
    #: On the timer clock, pauses removed.
    moving_s: float
    hr_avg_bpm: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    #: Time standing still inside the split, which moving_s includes.
    stopped_s: float = 0.0
    #: True where a GPS gap or jump makes the time doubtful.
    is_unreliable: bool = False

    @property
    def is_partial(self) -> bool:
        """Return whether this is the rest after the last full kilometre."""
        return self.distance_m < METRES_PER_KM

    @property
    def pace_s_per_km(self) -> float:
        """Return the pace, scaled to a full kilometre."""
        return METRES_PER_KM * self.moving_s / self.distance_m

    @property
    def running_pace_s_per_km(self) -> float:
        """Return the pace without standing still, as the average of the activity has it; a traffic light is no fade."""
        running_s = self.moving_s - self.stopped_s
        return METRES_PER_KM * running_s / self.distance_m if running_s > 0 else self.pace_s_per_km


class HeartRateTime(BaseModel, frozen=True):
    """How long the heart beat how fast: enough to derive zones and load for any zone bounds."""

    #: (bpm, seconds) in rising bpm; only credited time.
    seconds_at_bpm: tuple[tuple[int, float], ...]
    #: Time with samples but without a valid heart rate.
    no_hr_s: float
    #: Time in gaps longer than 10 s.
    untracked_s: float

    @property
    def credited_s(self) -> float:
        """Return the time with a valid heart rate."""
        return sum(seconds for _, seconds in self.seconds_at_bpm)


class Metrics(BaseModel, frozen=True):
    """All numbers of one activity that do not depend on the athlete."""

    #: The device's value where present and plausible, else ours.
    totals: Totals
    #: Ours, beside the device's.
    computed: Totals
    splits: tuple[Split, ...] = ()
    #: None where no heart rate was recorded.
    hr_time: HeartRateTime | None = None
    #: Share of moving time with a valid heart rate, 0..1.
    hr_coverage: float = 0.0
    #: Aerobic decoupling in percent; None where not valid (science.md#a8-decoupling).
    decoupling_pct: float | None = None
    #: Rise of the heart rate from first to second half at equal pace, in percent; None where not valid.
    hr_drift_pct: float | None = None
    #: Time of the second half of the distance against the first, in percent; negative = faster finish.
    split_index_pct: float | None = None
    #: Coefficient of variation of the pace of reliable full kilometres, in percent.
    pace_cv_pct: float | None = None
    #: Speed in m/min per bpm over the whole activity; None without heart rate.
    efficiency_factor: float | None = None
    #: Temperature is not used: watches read warm skin.
    samples: int = 0
    laps: int = 0
    #: Number of detected repetitions, 0 where the run had none (laps or stream).
    interval_reps: int = 0
    #: Spread of the repetitions' pace in percent; None without repetitions.
    interval_cv_pct: float | None = None
    #: Last repetition against the first in percent, positive = slower.
    interval_fade_pct: float | None = None
    #: Mean pace of the repetitions in s/km.
    interval_pace_s_per_km: float | None = None

    @property
    def pace_s_per_km(self) -> float | None:
        """Return the average pace over moving time."""
        if self.totals.moving_s is None or self.totals.distance_m is None:
            return None
        return pace_s_per_km(self.totals.moving_s, self.totals.distance_m)


class MeasuredActivity(BaseModel, frozen=True):
    """An activity before it belongs to somebody."""

    sport: str
    sub_sport: str | None = None
    #: UTC.
    started_at: AwareDatetime
    #: What to add to UTC for the local time; None where the file does not say (shown as UTC).
    utc_offset_s: Annotated[int, Field(gt=-86_400, lt=86_400)] | None = None
    device: str | None = None
    metrics: Metrics
    notes: tuple[Note, ...] = ()
    is_incomplete: bool = False

    @property
    def local_start(self) -> datetime:
        """Return the start on the athlete's watch, in UTC where the file gives no offset."""
        offset = timedelta(seconds=self.utc_offset_s or 0)
        return self.started_at.astimezone(timezone(offset))

    @property
    def is_run(self) -> bool:
        """Return whether this counts as running; everything else is cross-training."""
        return self.sport == "running"

    @property
    def duration_s(self) -> float:
        """Return the moving time, the timer or elapsed time where that is missing, 0 where all are."""
        totals = self.metrics.totals
        return totals.moving_s or totals.timer_s or totals.elapsed_s or 0.0


class Activity(MeasuredActivity, frozen=True):
    """A stored activity of an athlete."""

    id: ActivityId
    athlete_id: AthleteId
