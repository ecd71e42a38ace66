"""Training over time: what each session adds to its day, and what days, weeks and records add up to."""

from datetime import date, timedelta

from pydantic import AwareDatetime, BaseModel

from coaching.domain.activity import ActivityId

ZoneSeconds = tuple[float, float, float, float, float]

NO_ZONES: ZoneSeconds = (0.0, 0.0, 0.0, 0.0, 0.0)


class Race(BaseModel, frozen=True):
    """A distance covered as fast as the athlete could."""

    distance_m: float
    #: From start to finish, standing included.
    seconds: float


class TrainingSession(BaseModel, frozen=True):
    """What the history needs of one activity, as this athlete's heart and pace make it."""

    #: On the athlete's watch.
    day: date
    started_at: AwareDatetime
    is_run: bool
    is_hard: bool
    duration_s: float
    distance_m: float | None = None
    #: None without zones or without a heart rate that can be trusted.
    zone_seconds: ZoneSeconds | None = None
    #: Load by heart rate; None where heart rate or references do not allow it.
    hrtss_points: float | None = None
    #: Pace that would have cost the same on the flat, steadily; None where pace cannot be trusted.
    normalised_pace_s_per_km: float | None = None
    #: Load by duration alone; None without a duration.
    default_points: float | None = None
    #: How hard it felt, 0..10.
    rpe: int | None = None
    #: What a race says about fitness; None where it was none, or says nothing.
    race: Race | None = None


class Day(BaseModel, frozen=True):
    """One calendar day of an athlete; rest days have one too."""

    day: date
    #: TSS-like points: an hour at threshold is 100.
    load_points: float = 0.0
    #: Average load of about six weeks (CTL), in points a day, at the end of the day.
    fitness: float = 0.0
    #: Average load of about a week (ATL), in points a day, at the end of the day.
    fatigue: float = 0.0
    #: Fitness less fatigue of the day before (TSB).
    form: float = 0.0
    sessions: int = 0
    runs: int = 0
    #: Running only, as are all that follow but is_hard.
    distance_m: float = 0.0
    duration_s: float = 0.0
    longest_m: float = 0.0
    longest_s: float = 0.0
    #: Of the runs whose heart rate can be trusted.
    zone_seconds: ZoneSeconds = NO_ZONES
    is_hard: bool = False


class Week(BaseModel, frozen=True):
    """Monday to Sunday."""

    monday: date
    load_points: float = 0.0
    sessions: int = 0
    runs: int = 0
    #: Running only, as are all that follow but hard_days.
    distance_m: float = 0.0
    duration_s: float = 0.0
    longest_m: float = 0.0
    longest_s: float = 0.0
    zone_seconds: ZoneSeconds = NO_ZONES
    hard_days: int = 0

    @property
    def zone_shares(self) -> tuple[float, ...] | None:
        """Return the share of each zone, 0..1; None where no time counts."""
        total = sum(self.zone_seconds)
        return tuple(seconds / total for seconds in self.zone_seconds) if total else None


class Record(BaseModel, frozen=True):
    """The athlete's fastest time over a distance."""

    distance_m: float
    seconds: float
    activity_id: ActivityId
    day: date


class BeatenRecord(BaseModel, frozen=True):
    """A time that is faster than the record so far."""

    seconds: float
    before: Record


class Span(BaseModel, frozen=True):
    """The first and the last day with a session that counts."""

    first: date
    last: date


class HistoryState(BaseModel, frozen=True):
    """How far the days of an athlete are up to date."""

    #: The first day that does not fit the activities any more; None where all do.
    stale_from: date | None = None
    #: What the sessions were made with; None before the first time.
    reference: str | None = None


def monday_of(day: date) -> date:
    """Return the first day of the week."""
    return day - timedelta(days=day.weekday())
