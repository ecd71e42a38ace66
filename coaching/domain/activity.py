"""What was recorded, cleaned and measured."""

from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Literal, NewType

from pydantic import AwareDatetime, BaseModel, Field

from coaching.domain.athlete import AthleteId, Units
from coaching.domain.recording import Note, Totals
from coaching.domain.training import Load

ActivityId = NewType("ActivityId", int)

METRES_PER_KM = 1000.0
METRES_PER_MILE = 1609.344

#: Sports of a multisport file that are no training of their own.
TRANSITION = "transition"

Kind = Literal["race", "intervals", "tempo", "long", "recovery", "easy", "moderate", "cross"]


def pace_s_per_km(seconds: float, distance_m: float) -> float | None:
    """Return seconds per kilometre, None without distance."""
    return METRES_PER_KM * seconds / distance_m if distance_m > 0 else None


class Split(BaseModel, frozen=True):
    """One kilometre (or mile) of an activity, or the rest after the last one."""

    #: 1 for the first.
    number: int
    #: Shorter than full_m only in the last split.
    distance_m: float
    #: A kilometre or a mile.
    full_m: float = METRES_PER_KM
    #: On the timer clock, pauses removed.
    moving_s: float
    hr_avg_bpm: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    #: Time standing still inside the split, which moving_s includes.
    stopped_s: float = 0.0
    #: True where a GPS gap or jump makes the time doubtful.
    is_unreliable: bool = False
    #: Pace on the flat for the same effort, standing left out; None where the terrain is not known.
    gap_s_per_km: float | None = None

    @property
    def is_partial(self) -> bool:
        """Return whether this is the rest after the last full kilometre or mile."""
        return self.distance_m < self.full_m

    @property
    def pace_s_per_km(self) -> float:
        """Return the pace per kilometre."""
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


class BestEffort(BaseModel, frozen=True):
    """The fastest time over a distance inside one run, standing included."""

    distance_m: float
    seconds: float


class Metrics(BaseModel, frozen=True):
    """All numbers of one activity that do not depend on the athlete."""

    #: The device's value where present and plausible, else ours.
    totals: Totals
    #: Ours, beside the device's.
    computed: Totals
    splits: tuple[Split, ...] = ()
    #: The same run in miles.
    mile_splits: tuple[Split, ...] = ()
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
    #: Pace that would have cost the same on the flat at an even effort; None where pace cannot be trusted.
    normalised_pace_s_per_km: float | None = None
    #: Rising distances; only what can be a record: outdoors, no unreliable stretch, no faster than the world's best.
    best_efforts: tuple[BestEffort, ...] = ()
    #: Heart rate that may be a new maximum; None where nothing speaks for one (science.md#b4-new-hrmax).
    hr_max_candidate_bpm: int | None = None
    #: Which version of the measuring found these; 0 before versions were counted.
    version: int = 0

    def splits_in(self, units: Units) -> tuple[Split, ...]:
        """Return the splits of somebody who counts so; kilometres where the activity was never measured in miles."""
        return self.mile_splits if units == "mi" and self.mile_splits else self.splits

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


class Outdated(BaseModel, frozen=True):
    """What a look at some stored activities found that an older version measured."""

    found: tuple[tuple[AthleteId, ActivityId], ...] = ()
    #: Where to look on: before this one; None where all were looked at.
    before: ActivityId | None = None


#: Marks what was written down without a file.
MANUAL_ENTRY = "manual_entry"

Rpe = Annotated[int, Field(ge=0, le=10)]


class Correction(BaseModel, frozen=True):
    """What the athlete says against the recording; the file itself stays as it is."""

    #: None where the file is right.
    sport: str | None = None
    sub_sport: str | None = None
    #: What the treadmill showed; None where the watch is right.
    distance_m: Annotated[float, Field(gt=0)] | None = None
    is_race: bool = False
    #: Kept, but counted nowhere.
    is_excluded: bool = False


class Activity(MeasuredActivity, frozen=True):
    """A stored activity of an athlete; its measures hold the correction already."""

    id: ActivityId
    athlete_id: AthleteId
    correction: Correction = Correction()
    #: How hard it felt, 0..10.
    rpe: Rpe | None = None
    #: In the athlete's own words.
    remark: str | None = None
    #: As the history counts it; None until it does, and for what is excluded.
    load: Load | None = None

    @property
    def is_manual(self) -> bool:
        """Return whether it was written down without a file."""
        return any(note.code == MANUAL_ENTRY for note in self.notes)

    @property
    def local_day(self) -> date:
        """Return the calendar day on the athlete's watch."""
        return self.local_start.date()
