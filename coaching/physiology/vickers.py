"""What recreational runners make of their speed in a marathon (Vickers and Vertosick 2016)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from coaching.physiology.performance import HALF_M, LONGEST_RACE_M, MARATHON_M, Performance, effective_vo2max
from coaching.physiology.riegel import personal_exponent, riegel_exponent, riegel_time_s

# docs/science.md#d6-marathon
EXPONENT = 1.07
#: Shorter races were not asked for; on a watch a half marathon may be a bit longer.
SHORTEST_M, LONGEST_SINGLE_M = 5_000.0, 1.02 * HALF_M


@dataclass(frozen=True)
class UsualMarathon:
    """A marathon time, and which races it stands on: one longer than a half shows the endurance itself."""

    seconds: float
    stands_on: Literal["one_race", "two_races", "long_race"]


def marathon_from_race_s(distance_m: float, seconds: float, *, weekly_miles: float) -> float:
    """Return the marathon time after one race and so many miles a week.

    Source:
        docs/science.md#d6-marathon
    """
    even_m_s = MARATHON_M / riegel_time_s(seconds, distance_m, MARATHON_M, EXPONENT)
    return MARATHON_M / (0.16018617 + 0.83076202 * even_m_s + 0.06423826 * weekly_miles / 10)


def marathon_from_two_races_s(
    shorter: tuple[float, float], longer: tuple[float, float], *, weekly_miles: float
) -> float:
    """Return the marathon time after two races and so many miles a week.

    Args:
        shorter: (m, s)
        longer: (m, s)
        weekly_miles: Of a typical week.

    Source:
        docs/science.md#d6-marathon
    """
    exponent = 1.4510756 - 0.23797948 * riegel_exponent(*shorter, *longer) - 0.01410023 * weekly_miles / 10
    longer_m, longer_s = longer
    return riegel_time_s(longer_s, longer_m, MARATHON_M, exponent)


def usual_marathon(races: Iterable[Performance], *, weekly_miles: float) -> UsualMarathon | None:
    """Return what other runners with these races did in a marathon; None without a race of 5 km or more.

    Two races that fit together come first, then a race longer than a half marathon, then the best of the shorter ones.

    Source:
        docs/science.md#d6-marathon
    """
    usable = [race for race in races if SHORTEST_M <= race.distance_m <= LONGEST_RACE_M]
    if not usable:
        return None
    if pair := _pair(usable):
        times = [(race.distance_m, race.seconds) for race in pair]
        return UsualMarathon(marathon_from_two_races_s(*times, weekly_miles=weekly_miles), "two_races")
    longest = max(usable, key=lambda race: (race.distance_m, -race.seconds))
    if longest.distance_m > LONGEST_SINGLE_M:
        return UsualMarathon(riegel_time_s(longest.seconds, longest.distance_m, MARATHON_M), "long_race")
    best = max(usable, key=lambda race: effective_vo2max(race.distance_m, race.seconds))
    return UsualMarathon(marathon_from_race_s(best.distance_m, best.seconds, weekly_miles=weekly_miles), "one_race")


def _pair(races: Sequence[Performance]) -> tuple[Performance, Performance] | None:
    """Return the shorter and the longer of two races that fit together: the longest, then the widest apart."""
    pairs = [(first, second) for first, second in permutations(races, 2) if personal_exponent(first, second)]
    return max(
        pairs,
        key=lambda pair: (pair[1].distance_m, -pair[0].distance_m, -pair[1].seconds, -pair[0].seconds),
        default=None,
    )
