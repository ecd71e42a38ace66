"""How fit an athlete is today: what shows it, which times it promises, and at which paces to train."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from coaching.domain.activity import METRES_PER_KM, Activity, ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.goal import RACE_LENGTHS_M, RaceResult, RaceResultId
from coaching.domain.history import Day, Record, Week, monday_of
from coaching.physiology.current_fitness import FRESH, CurrentFitness, Evidence, EvidenceKind, current_fitness
from coaching.physiology.days import weeks
from coaching.physiology.performance import (
    HALF_M,
    MARATHON_M,
    Performance,
    TrainingPaces,
    race_evidence,
    training_paces,
)
from coaching.physiology.prediction import Endurance, Prediction, predict
from coaching.physiology.sessions import training_session
from coaching.ports import Goals

#: What everybody compares times over.
STANDARD_DISTANCES_M = (5_000.0, 10_000.0, HALF_M, MARATHON_M)
YEAR = timedelta(days=365)
#: A watch measures a little more or less than the course has.
_WATCH_ERROR = 0.015

# docs/science.md#e-reference-volume
FEW_WEEKS, MANY_WEEKS, LEAST_WEEKS = 4, 8, 2
MANY_WEEKS_SHARE = 0.9
LONGEST_OF = timedelta(days=30)
# docs/science.md#d6-marathon
LONGEST_OF_MARATHON = timedelta(weeks=6)


@dataclass(frozen=True, kw_only=True)
class Effort:
    """Something run fast, and where it is kept."""

    day: date
    distance_m: float
    seconds: float
    kind: EvidenceKind
    #: Of an activity that was called a race, or holds the fastest stretch.
    activity_id: ActivityId | None = None
    #: Of a result that was typed.
    result_id: RaceResultId | None = None

    @property
    def performance(self) -> Performance:
        """Return it as what predictions stand on."""
        return Performance(day=self.day, distance_m=self.distance_m, seconds=self.seconds)

    @property
    def evidence(self) -> Evidence | None:
        """Return the fitness that it shows; None for lengths that say little."""
        vo2max = race_evidence(self.distance_m, self.seconds)
        return None if vo2max is None else Evidence(day=self.day, effective_vo2max=vo2max, kind=self.kind)


@dataclass(frozen=True, kw_only=True)
class Volume:
    """What the legs are used to."""

    #: Of a typical week.
    weekly_m: float
    #: The longest run of 30 days.
    longest_m: float
    #: The longest run of six weeks.
    longest_of_six_weeks_m: float

    @property
    def endurance(self) -> Endurance:
        """Return what decides how much of the speed lasts in a marathon."""
        return Endurance(
            weekly_km=self.weekly_m / METRES_PER_KM, longest_run_km=self.longest_of_six_weeks_m / METRES_PER_KM
        )


@dataclass(frozen=True, kw_only=True)
class CurrentForm:
    """All that is known about how fit an athlete is today."""

    today: date
    #: None without a race, a time trial or a fast stretch of 90 days.
    fitness: CurrentFitness | None
    #: What the fitness was shown by.
    shown_by: Effort | None
    #: Races and time trials, the newest first, whatever their age.
    races: tuple[Effort, ...]
    #: None where fewer than two whole weeks are known.
    volume: Volume | None

    @property
    def paces(self) -> TrainingPaces | None:
        """Return the training paces of today."""
        return training_paces(self.fitness.effective_vo2max) if self.fitness else None

    @property
    def predictions(self) -> tuple[tuple[float, Prediction], ...]:
        """Return the time to expect over each standard distance, with the distance in m."""
        found = ((distance_m, self.prediction(distance_m)) for distance_m in STANDARD_DISTANCES_M)
        return tuple((distance_m, prediction) for distance_m, prediction in found if prediction is not None)

    @property
    def has_run_marathon(self) -> bool:
        """Return whether a race of a marathon or more was run within a year."""
        return any(race.distance_m >= _marathon_m() and self.today - race.day <= YEAR for race in self.races)

    def prediction(self, distance_m: float) -> Prediction | None:
        """Return the time to expect over a distance today; None without evidence.

        Args:
            distance_m: 1500 or more.
        """
        if self.fitness is None:
            return None
        endurance = self.volume.endurance if self.volume else Endurance(weekly_km=0.0, longest_run_km=0.0)
        fresh = [race.performance for race in self.races if self.today - FRESH <= race.day <= self.today]
        return predict(distance_m, fitness=self.fitness, endurance=endurance, races=fresh)


class Training(Protocol):
    """What the activities add up to."""

    async def days(self, athlete: Athlete, *, until: date, count: int) -> tuple[Day, ...]:
        """Return the last calendar days up to one, oldest first; none before the first activity."""
        ...

    async def records(self, athlete: Athlete, *, since: date = date.min) -> tuple[Record, ...]:
        """Return the fastest time over each distance, of all days or of those from one on."""
        ...


class FitnessService:
    """Says how fit an athlete is, from races, fast stretches and training."""

    def __init__(self, goals: Goals, training: Training) -> None:
        """Take the races and the training."""
        self._goals = goals
        self._training = training

    async def current_form_of(self, athlete: Athlete, *, today: date) -> CurrentForm:
        """Return how fit the athlete is; no transaction may be open, since the history may be brought up to date.

        Args:
            athlete: Whose form.
            today: In the athlete's time zone.
        """
        days = await self._training.days(athlete, until=today, count=FRESH.days + 1)
        races = await self.races_of(athlete)
        records = await self._training.records(athlete, since=today - FRESH)
        return form_of(races, [_stretch(record) for record in records], days, today=today)

    async def races_of(self, athlete: Athlete) -> tuple[Effort, ...]:
        """Return typed races and activities called races, the newest first; a race told twice counts once."""
        typed = [_typed(result) for result in await self._goals.results(athlete.id)]
        recorded = [_recorded(activity, athlete) for activity in await self._goals.raced(athlete.id, date.min)]
        known = [race for race in recorded if race is not None]
        told = [race for race in typed if not any(_is_same(race, other) for other in known)]
        return tuple(sorted((*known, *told), key=lambda race: race.day, reverse=True))


def form_of(races: Sequence[Effort], stretches: Sequence[Effort], days: Sequence[Day], *, today: date) -> CurrentForm:
    """Return what races, fast stretches and days of training say.

    Args:
        races: The newest first.
        stretches: Of training runs.
        days: 91 up to today, oldest first; fewer where the first activity is younger.
        today: In the athlete's time zone.
    """
    efforts = [(effort, effort.evidence) for effort in (*races, *stretches)]
    last_run = max((day.day for day in days if day.runs), default=None)
    fitness = current_fitness([shown for _, shown in efforts if shown], today=today, last_run=last_run)
    shown_by = next((effort for effort, shown in efforts if fitness and shown == fitness.shown_by), None)
    return CurrentForm(
        today=today, fitness=fitness, shown_by=shown_by, races=tuple(races), volume=volume_of(days, today=today)
    )


def volume_of(days: Sequence[Day], *, today: date) -> Volume | None:
    """Return a typical week and the longest runs; None where fewer than two whole weeks are known.

    Source:
        docs/science.md#e-reference-volume
    """
    whole = [week for week in weeks(days) if _is_whole(week, days, today)][-MANY_WEEKS:]
    if len(whole) < LEAST_WEEKS:
        return None
    return Volume(
        weekly_m=_typical_week_m(whole),
        longest_m=_longest_m(days, today - LONGEST_OF),
        longest_of_six_weeks_m=_longest_m(days, today - LONGEST_OF_MARATHON),
    )


def _is_whole(week: Week, days: Sequence[Day], today: date) -> bool:
    return days[0].day <= week.monday and week.monday < monday_of(today)


def _typical_week_m(whole: Sequence[Week]) -> float:
    """Return the mean of the last weeks, or most of that of twice as many where none of them was without a run."""
    few = [week.distance_m for week in whole[-FEW_WEEKS:]]
    many = [week.distance_m for week in whole]
    mean_m = sum(few) / len(few)
    if len(many) < MANY_WEEKS or not all(many):
        return mean_m
    return max(mean_m, MANY_WEEKS_SHARE * sum(many) / len(many))


def _longest_m(days: Sequence[Day], since: date) -> float:
    return max((day.longest_m for day in days if day.day > since), default=0.0)


def _stretch(record: Record) -> Effort:
    return Effort(
        day=record.day,
        distance_m=record.distance_m,
        seconds=record.seconds,
        kind="best_effort",
        activity_id=record.activity_id,
    )


def _typed(result: RaceResult) -> Effort:
    return Effort(
        day=result.raced_on,
        distance_m=result.distance_m,
        seconds=result.seconds,
        kind=result.kind,
        result_id=result.id,
    )


def _recorded(activity: Activity, athlete: Athlete) -> Effort | None:
    """Return the activity as a race; None where it was no run, or its distance or time is not known."""
    race = training_session(activity, athlete).race
    if race is None or activity.correction.is_excluded:
        return None
    return Effort(
        day=activity.local_day,
        distance_m=_measured_m(race.distance_m),
        seconds=race.seconds,
        kind="race",
        activity_id=activity.id,
    )


def _measured_m(watched_m: float) -> float:
    """Return the length of the course that a watch measured: the usual race where it is that."""
    usual = (length_m for _, length_m in RACE_LENGTHS_M if abs(watched_m / length_m - 1) <= _WATCH_ERROR)
    return next(usual, watched_m)


def _is_same(one: Effort, other: Effort) -> bool:
    return one.day == other.day and abs(one.distance_m / other.distance_m - 1) <= 2 * _WATCH_ERROR


def _marathon_m() -> float:
    return MARATHON_M * (1 - _WATCH_ERROR)
