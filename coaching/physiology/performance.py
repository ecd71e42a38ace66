"""Fitness from a race, and what it promises: race times and training paces (Daniels and Gilbert 1979)."""

from dataclasses import dataclass
from datetime import date
from math import exp, sqrt

from coaching.domain.activity import METRES_PER_KM

SECONDS_PER_MINUTE = 60.0
HALF_M, MARATHON_M = 21_097.5, 42_195.0
LAP_M = 400.0

# docs/science.md#d1-daniels-gilbert
#: Oxygen in ml/kg/min by speed in m/min: constant, linear, squared.
COST_0, COST_1, COST_2 = -4.60, 0.182258, 0.000104
#: Races of other lengths say little.
SHORTEST_RACE_M, LONGEST_RACE_M = 1_500.0, 50_000.0
LOWEST, HIGHEST = 20.0, 85.0

# docs/science.md#d3-training-paces
EASY_SLOW_SHARE = 0.63
EASY_FAST_SHARE, EASY_FAST_PER_POINT = 0.7165, 0.00029
THRESHOLD_SHARE = 0.88
INTERVAL_SHARE = 0.975
#: Below this the published table is slower at the marathon than the formula.
SLOW_MARATHON_BELOW = 45.0
#: Seconds per 400 m that repetitions are faster than intervals, from this fitness on.
REPETITION_GAINS_S = ((50.0, 6.0), (48.0, 7.0), (0.0, 8.0))

# docs/science.md#d2-race-time
BISECTIONS = 60
SLOWEST_M_S, FASTEST_M_S = 0.5, 10.0


@dataclass(frozen=True, kw_only=True)
class Performance:
    """A distance covered as fast as the athlete could, in a race or a time trial."""

    day: date
    distance_m: float
    #: From start to finish, standing included.
    seconds: float


@dataclass(frozen=True, kw_only=True)
class TrainingPaces:
    """Paces for each kind of training, in s/km."""

    easy_slow_s_per_km: float
    easy_fast_s_per_km: float
    marathon_s_per_km: float
    threshold_s_per_km: float
    interval_s_per_km: float
    repetition_s_per_km: float

    @property
    def interval_400m_s(self) -> float:
        """Return the seconds for 400 m at interval pace."""
        return self.interval_s_per_km * LAP_M / METRES_PER_KM

    @property
    def repetition_400m_s(self) -> float:
        """Return the seconds for 400 m at repetition pace."""
        return self.repetition_s_per_km * LAP_M / METRES_PER_KM


def oxygen_cost(speed_m_per_min: float) -> float:
    """Return what running at a speed takes, in ml/kg/min of oxygen.

    Source:
        docs/science.md#d1-daniels-gilbert
    """
    return COST_0 + COST_1 * speed_m_per_min + COST_2 * speed_m_per_min**2


def sustainable_fraction(minutes: float) -> float:
    """Return the share of VO2max that can be held so long; above 1 below about 11 min, as intended.

    Source:
        docs/science.md#d1-daniels-gilbert
    """
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def effective_vo2max(distance_m: float, seconds: float) -> float:
    """Return the fitness that a race shows, in ml/kg/min, neither clamped nor rounded.

    Args:
        distance_m: Above 0.
        seconds: Above 0.

    Source:
        docs/science.md#d1-daniels-gilbert
    """
    minutes = seconds / SECONDS_PER_MINUTE
    return oxygen_cost(distance_m / minutes) / sustainable_fraction(minutes)


def race_evidence(distance_m: float, seconds: float) -> float | None:
    """Return the fitness that a race shows, within 20..85; None for lengths that say little.

    Source:
        docs/science.md#d1-daniels-gilbert
    """
    if not SHORTEST_RACE_M <= distance_m <= LONGEST_RACE_M or seconds <= 0:
        return None
    return min(HIGHEST, max(LOWEST, effective_vo2max(distance_m, seconds)))


def race_time_s(effective_vo2max: float, distance_m: float) -> float:
    """Return the time for a distance at this fitness, found by bisection.

    Args:
        effective_vo2max: In ml/kg/min, 20..85.
        distance_m: Above 0.

    Source:
        docs/science.md#d2-race-time
    """
    fast_s, slow_s = distance_m / FASTEST_M_S, distance_m / SLOWEST_M_S
    for _ in range(BISECTIONS):
        middle_s = (fast_s + slow_s) / 2
        if _shows_more(distance_m, middle_s, effective_vo2max):
            fast_s = middle_s
        else:
            slow_s = middle_s
    return (fast_s + slow_s) / 2


def training_paces(effective_vo2max: float) -> TrainingPaces:
    """Return the training paces at this fitness.

    Args:
        effective_vo2max: In ml/kg/min, 20..85; below 30 the published table ends, and felt effort says more.

    Source:
        docs/science.md#d3-training-paces
    """
    fitness = effective_vo2max
    interval = _pace_s_per_km(INTERVAL_SHARE * fitness)
    gain_s = next(gain for least, gain in REPETITION_GAINS_S if fitness >= least)
    return TrainingPaces(
        easy_slow_s_per_km=_pace_s_per_km(EASY_SLOW_SHARE * fitness),
        easy_fast_s_per_km=_pace_s_per_km((EASY_FAST_SHARE + EASY_FAST_PER_POINT * fitness) * fitness),
        marathon_s_per_km=_marathon_pace_s_per_km(fitness),
        threshold_s_per_km=_pace_s_per_km(THRESHOLD_SHARE * fitness),
        interval_s_per_km=interval,
        repetition_s_per_km=interval - gain_s * METRES_PER_KM / LAP_M,
    )


def _shows_more(distance_m: float, seconds: float, than: float) -> bool:
    return effective_vo2max(distance_m, seconds) > than


def _marathon_pace_s_per_km(vo2max: float) -> float:
    missing = max(0.0, SLOW_MARATHON_BELOW - vo2max)
    return race_time_s(vo2max, MARATHON_M) / (MARATHON_M / METRES_PER_KM) + 0.045 * missing**2 + 0.07 * missing


def _pace_s_per_km(oxygen_ml_per_kg_min: float) -> float:
    """Return the pace that takes so much oxygen: the cost turned round."""
    root = sqrt(COST_1**2 + 4 * COST_2 * (oxygen_ml_per_kg_min - COST_0))
    speed_m_per_min = (root - COST_1) / (2 * COST_2)
    return METRES_PER_KM * SECONDS_PER_MINUTE / speed_m_per_min
