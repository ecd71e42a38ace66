"""A run that is written down by hand, while it is being told: what is known, what is missing, what cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel

from coaching.domain.activity import METRES_PER_KM, Rpe

EntrySport = Literal[
    "run",
    "treadmill",
    "trail",
    "track",
    "walk",
    "hike",
    "ride",
    "indoor_ride",
    "swim",
    "row",
    "elliptical",
    "strength",
    "yoga",
    "ski",
    "other",
]
Step = Literal["sport", "distance", "time", "feel", "day"]

#: Why something written is not understood, or not believed; the words are in the texts, `[log.puzzled]`.
PuzzleCode = Literal[
    "nothing",
    "unknown",
    "two_distances",
    "two_times",
    "two_days",
    "day_two_ways",
    "no_such_day",
    "future",
    "rpe_range",
    "hr_range",
    "distance_range",
    "time_range",
    "too_fast",
    "too_slow",
]

#: Sport and sub-sport in the words of the FIT profile.
SPORTS: Mapping[EntrySport, tuple[str, str | None]] = {
    "run": ("running", None),
    "treadmill": ("running", "treadmill"),
    "trail": ("running", "trail"),
    "track": ("running", "track"),
    "walk": ("walking", None),
    "hike": ("hiking", None),
    "ride": ("cycling", None),
    "indoor_ride": ("cycling", "indoor_cycling"),
    "swim": ("swimming", None),
    "row": ("rowing", None),
    "elliptical": ("fitness_equipment", "elliptical"),
    "strength": ("training", "strength_training"),
    "yoga": ("training", "yoga"),
    "ski": ("cross_country_skiing", None),
    "other": ("generic", None),
}
RUNS: frozenset[EntrySport] = frozenset({"run", "treadmill", "trail", "track"})

#: Fastest and slowest in s/km that is believed; runs have a table of their own.
PACES_S_PER_KM: Mapping[EntrySport, tuple[float, float]] = {
    "walk": (300.0, 2400.0),
    "hike": (240.0, 5400.0),
    "ride": (45.0, 1200.0),
    "indoor_ride": (45.0, 1200.0),
    "swim": (420.0, 3600.0),
    "row": (90.0, 900.0),
    "elliptical": (90.0, 1800.0),
    "ski": (75.0, 1800.0),
}
ANY_PACES_S_PER_KM = (30.0, 7200.0)
#: From a distance in metres on: somewhat faster than the world's best.
FASTEST_RUNS_S_PER_KM = ((30_000.0, 168.0), (10_000.0, 155.0), (5_000.0, 150.0), (1_000.0, 130.0), (0.0, 100.0))
SLOWEST_RUN_S_PER_KM = 1200.0
DISTANCES_M = (100.0, 1_000_000.0)
TIMES_S = (30.0, 100 * 3600.0)
HEART_RATES_BPM = (50.0, 230.0)
RPE_RANGE = range(11)
#: Without a distance to judge by, 10:00 and more are minutes and seconds, 1:45 is hours and minutes.
LEAST_MINUTES_S = 600.0
_HOURS_FACTOR = 60.0


@dataclass(frozen=True)
class Puzzle:
    """What stands in the way of taking down what was written."""

    code: PuzzleCode
    #: The part that is not understood.
    part: str = ""
    #: The pace that is not believed.
    pace_s_per_km: float | None = None


class Draft(BaseModel, frozen=True):
    """What is known so far; None is not yet known."""

    sport: EntrySport | None = None
    distance_m: float | None = None
    #: The athlete has none to tell.
    has_no_distance: bool = False
    #: As minutes and seconds where it is a clock of two numbers.
    stated_s: float | None = None
    #: Two numbers, as in 1:45: hours and minutes, or minutes and seconds.
    is_clock: bool = False
    rpe: Rpe | None = None
    #: The athlete would rather not say.
    has_no_rpe: bool = False
    day: date | None = None
    hr_avg_bpm: int | None = None
    hr_max_bpm: int | None = None
    is_race: bool = False
    remark: str | None = None

    @property
    def missing(self) -> Step | None:
        """Return what is to be asked next, None where everything is known."""
        known: Mapping[Step, bool] = {
            "sport": self.sport is not None,
            "distance": self.distance_m is not None or self.has_no_distance,
            "time": self.stated_s is not None,
            "feel": self.rpe is not None or self.has_no_rpe,
            "day": self.day is not None,
        }
        return next((step for step, is_known in known.items() if not is_known), None)

    @property
    def duration_s(self) -> float | None:
        """Return the time, a clock of two numbers read as the pace tells."""
        if self.stated_s is None or not self.is_clock:
            return self.stated_s
        return self.stated_s * _HOURS_FACTOR if self.is_in_hours else self.stated_s

    @property
    def is_in_hours(self) -> bool:
        """Return whether a clock of two numbers means hours and minutes."""
        if self.stated_s is None or not self.is_clock:
            return False
        if not self.distance_m:
            return self.stated_s < LEAST_MINUTES_S
        paces = [METRES_PER_KM * seconds / self.distance_m for seconds in (self.stated_s, 60 * self.stated_s)]
        fastest, slowest = self.paces_s_per_km
        is_minutes, is_hours = (fastest <= pace <= slowest for pace in paces)
        return is_hours and not is_minutes

    @property
    def paces_s_per_km(self) -> tuple[float, float]:
        """Return the fastest and the slowest pace that is believed."""
        sport = self.sport or "run"
        if sport not in RUNS:
            return PACES_S_PER_KM.get(sport, ANY_PACES_S_PER_KM)
        distance_m = self.distance_m or 0.0
        return next(s_per_km for least_m, s_per_km in FASTEST_RUNS_S_PER_KM if distance_m >= least_m), (
            SLOWEST_RUN_S_PER_KM
        )


def doubt(draft: Draft, *, today: date) -> Puzzle | None:
    """Return what in a draft cannot be, None where all of it can.

    Args:
        draft: Complete or not.
        today: The athlete's day.
    """
    distance_m, duration_s = draft.distance_m, draft.duration_s
    if draft.day is not None and draft.day > today:
        return Puzzle("future")
    if distance_m is not None and not _is_within(distance_m, DISTANCES_M):
        return Puzzle("distance_range")
    if duration_s is not None and not _is_within(duration_s, TIMES_S):
        return Puzzle("time_range")
    if any(bpm is not None and not _is_within(bpm, HEART_RATES_BPM) for bpm in (draft.hr_avg_bpm, draft.hr_max_bpm)):
        return Puzzle("hr_range")
    return _doubt_about_pace(draft, distance_m, duration_s)


def _doubt_about_pace(draft: Draft, distance_m: float | None, duration_s: float | None) -> Puzzle | None:
    if distance_m is None or duration_s is None:
        return None
    pace_s_per_km = METRES_PER_KM * duration_s / distance_m
    fastest, slowest = draft.paces_s_per_km
    if _is_within(pace_s_per_km, (fastest, slowest)):
        return None
    return Puzzle("too_fast" if pace_s_per_km < fastest else "too_slow", pace_s_per_km=pace_s_per_km)


def _is_within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
