"""How fit an athlete is today: what shows it, which times it promises, and at which paces to train."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.domain.activity import METRES_PER_KM, ActivityId
from coaching.domain.goal import RaceResultId
from coaching.domain.history import Day, Week, monday_of
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

#: What everybody compares times over.
STANDARD_DISTANCES_M = (5_000.0, 10_000.0, HALF_M, MARATHON_M)
YEAR = timedelta(days=365)
#: A watch measures a little more or less than the course has.
WATCH_ERROR = 0.015

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


def _marathon_m() -> float:
    return MARATHON_M * (1 - WATCH_ERROR)
