"""Race times: what today's fitness promises, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coaching.domain.activity import METRES_PER_KM, METRES_PER_MILE
from coaching.physiology.current_fitness import CurrentFitness
from coaching.physiology.performance import HALF_M, MARATHON_M, Performance, effective_vo2max, race_time_s
from coaching.physiology.riegel import riegel_exponent, riegel_time_s
from coaching.physiology.vickers import UsualMarathon, marathon_from_race_s, usual_marathon

#: What a time stands on: the fitness alone, or what other runners with one race, two races, or a race longer than a
#: half marathon did; beyond the marathon it is rough.
Method = Literal["fitness", "one_race", "two_races", "long_race", "ultra"]

MILES_PER_KM = METRES_PER_KM / METRES_PER_MILE
SECONDS_PER_HOUR = 3_600.0

# docs/science.md#d6-marathon
RANGE_PCT, MARATHON_RANGE_PCT, UNPREPARED_PCT = 3.0, 5.0, 2.0
LEAST_LONG_RUN_KM, LEAST_WEEK_KM = 25.0, 40.0

# docs/science.md#d7-ultra
ULTRA_EXPONENTS = (1.10, 1.125, 1.15)
CLIMB_M_PER_HOUR = (1_000.0, 800.0, 600.0)


@dataclass(frozen=True, kw_only=True)
class Endurance:
    """What the legs are used to."""

    #: Of a typical week.
    weekly_km: float
    #: The longest of six weeks.
    longest_run_km: float

    @property
    def carries_a_marathon(self) -> bool:
        """Return whether long runs and weeks are enough for a marathon to be run evenly."""
        return self.longest_run_km >= LEAST_LONG_RUN_KM and self.weekly_km >= LEAST_WEEK_KM


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """A time, and the range around it to be shown, in s."""

    fastest_s: float
    seconds: float
    slowest_s: float
    method: Method

    @property
    def is_rough(self) -> bool:
        """Return whether no formula stands behind it."""
        return self.method == "ultra"


def predict(
    distance_m: float,
    *,
    fitness: CurrentFitness,
    endurance: Endurance,
    races: Iterable[Performance] = (),
    ascent_m: float = 0.0,
) -> Prediction:
    """Return the time to expect over a distance.

    Args:
        distance_m: 1500 or more.
        fitness: As of today.
        endurance: Decides how much of the speed lasts in a marathon.
        races: Races and time trials of 90 days, as they were run; two of different lengths make a marathon surer.
        ascent_m: Counts beyond the marathon only.

    Source:
        docs/science.md#d2-race-time, docs/science.md#d6-marathon, docs/science.md#d7-ultra
    """
    if distance_m <= HALF_M:
        return _around(race_time_s(fitness.effective_vo2max, distance_m), RANGE_PCT, "fitness")
    marathon = _marathon(fitness, races, endurance)
    if distance_m > MARATHON_M:
        return _ultra(marathon, distance_m, ascent_m)
    return _between_half_and(marathon, distance_m, half_s=race_time_s(fitness.effective_vo2max, HALF_M))


def _marathon(fitness: CurrentFitness, races: Iterable[Performance], endurance: Endurance) -> Prediction:
    """Return the slower of what fitness promises and what other runners made of it."""
    range_pct = MARATHON_RANGE_PCT + (0.0 if endurance.carries_a_marathon else UNPREPARED_PCT)
    even_s = race_time_s(fitness.effective_vo2max, MARATHON_M)
    usual = _usual_marathon(fitness, races, MILES_PER_KM * endurance.weekly_km)
    if usual.seconds > even_s:
        return _around(usual.seconds, range_pct, usual.stands_on)
    return _around(even_s, range_pct, "fitness")


def _usual_marathon(fitness: CurrentFitness, races: Iterable[Performance], weekly_miles: float) -> UsualMarathon:
    """Return what others did; without a race of some length, with the half marathon of the same fitness."""
    kept = fitness.effective_vo2max / fitness.shown_by.effective_vo2max
    usual = usual_marathon([_as_of_today(race, kept) for race in races], weekly_miles=weekly_miles)
    if usual is not None:
        return usual
    half_s = race_time_s(fitness.effective_vo2max, HALF_M)
    return UsualMarathon(marathon_from_race_s(HALF_M, half_s, weekly_miles=weekly_miles), "one_race")


def _as_of_today(race: Performance, kept: float) -> Performance:
    """Return the race as it would be run with what time off has left of the fitness."""
    if kept >= 1:
        return race
    shown = effective_vo2max(race.distance_m, race.seconds)
    return replace(race, seconds=race_time_s(kept * shown, race.distance_m))


def _between_half_and(marathon: Prediction, distance_m: float, *, half_s: float) -> Prediction:
    """Return the time on the curve through both, so that no step in distance makes a leap in time."""
    exponent = riegel_exponent(HALF_M, half_s, MARATHON_M, marathon.seconds)
    share = riegel_time_s(1.0, MARATHON_M, distance_m, exponent)
    return _scaled(marathon, (share, share, share))


def _ultra(marathon: Prediction, distance_m: float, ascent_m: float) -> Prediction:
    flat = _scaled(marathon, [riegel_time_s(1.0, MARATHON_M, distance_m, exponent) for exponent in ULTRA_EXPONENTS])
    fastest_s, middle_s, slowest_s = (SECONDS_PER_HOUR * ascent_m / metres for metres in CLIMB_M_PER_HOUR)
    return Prediction(
        fastest_s=flat.fastest_s + fastest_s,
        seconds=flat.seconds + middle_s,
        slowest_s=flat.slowest_s + slowest_s,
        method="ultra",
    )


def _around(seconds: float, range_pct: float, method: Method) -> Prediction:
    spread_s = seconds * range_pct / 100
    return Prediction(fastest_s=seconds - spread_s, seconds=seconds, slowest_s=seconds + spread_s, method=method)


def _scaled(prediction: Prediction, shares: Sequence[float]) -> Prediction:
    fastest, middle, slowest = shares
    return replace(
        prediction,
        fastest_s=fastest * prediction.fastest_s,
        seconds=middle * prediction.seconds,
        slowest_s=slowest * prediction.slowest_s,
    )
