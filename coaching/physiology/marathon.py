"""How a marathon was paced, from start to finish."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.domain.activity import METRES_PER_KM, Split, pace_s_per_km

# docs/science.md#a10-variability
FIVE_KM = 5
#: Kilometres 5 to 20: the start is crowded, and what follows shows fatigue.
STEADY_KM = slice(5, 20)
LATE_KM = slice(35, 40)
HALF_KM = slice(0, 21)
#: What a course of 42.195 km may come to on a watch.
FEWEST_KM, MOST_M = 40, 44_000.0
WALL_PCT = 25.0
FASTEST_START_SHARE = 0.94
#: Of the kilometres compared, so many need a time that can be trusted.
LEAST_RELIABLE_SHARE = 0.5


@dataclass(frozen=True, kw_only=True)
class MarathonPacing:
    """The pace of each five kilometres, and what became of it."""

    #: In s/km, standing included; None where too much of the time is doubtful.
    five_km_s_per_km: tuple[float | None, ...]
    #: Pace of kilometres 5 to 20, in s/km.
    steady_s_per_km: float | None
    #: Speed of the first half, in m/s.
    first_half_m_s: float | None

    @property
    def drift_pct(self) -> tuple[float | None, ...]:
        """Return by how many percent each five kilometres were slower than kilometres 5 to 20; negative = faster."""
        return tuple(_slower_pct(pace, self.steady_s_per_km) for pace in self.five_km_s_per_km)

    @property
    def slowdown_pct(self) -> float | None:
        """Return by how many percent kilometres 35 to 40 were slower than 5 to 20."""
        return self.drift_pct[LATE_KM.start // FIVE_KM]

    @property
    def hit_the_wall(self) -> bool:
        """Return whether the athlete slowed down as those do who run out of energy."""
        return self.slowdown_pct is not None and self.slowdown_pct >= WALL_PCT

    def started_too_fast(self, critical_speed_m_s: float) -> bool:
        """Return whether the first half made it likely to hit the wall.

        Source:
            docs/science.md#a10-variability
        """
        return self.first_half_m_s is not None and starts_too_fast(self.first_half_m_s, critical_speed_m_s)


def starts_too_fast(first_half_m_s: float, critical_speed_m_s: float) -> bool:
    """Return whether a first half, run or planned, is more than 94 % of the critical speed.

    Source:
        docs/science.md#a10-variability
    """
    return first_half_m_s > FASTEST_START_SHARE * critical_speed_m_s


def marathon_pacing(splits: Sequence[Split]) -> MarathonPacing | None:
    """Return how a marathon was paced; None for what cannot be one by its distance.

    Args:
        splits: Its kilometres, in their order.

    Source:
        docs/science.md#a10-variability
    """
    full = [split for split in splits if split.full_m == METRES_PER_KM and not split.is_partial]
    if len(full) < FEWEST_KM or sum(split.distance_m for split in splits) > MOST_M:
        return None
    half = _pace(full[HALF_KM])
    return MarathonPacing(
        five_km_s_per_km=tuple(_pace(full[start : start + FIVE_KM]) for start in range(0, FEWEST_KM, FIVE_KM)),
        steady_s_per_km=_pace(full[STEADY_KM]),
        first_half_m_s=METRES_PER_KM / half if half else None,
    )


def _pace(splits: Sequence[Split]) -> float | None:
    """Return the pace of the kilometres whose time can be trusted, in s/km."""
    reliable = [split for split in splits if not split.is_unreliable]
    if len(reliable) < LEAST_RELIABLE_SHARE * len(splits):
        return None
    return pace_s_per_km(sum(split.moving_s for split in reliable), sum(split.distance_m for split in reliable))


def _slower_pct(pace: float | None, reference: float | None) -> float | None:
    return 100 * (pace / reference - 1) if pace is not None and reference else None
