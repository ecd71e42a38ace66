"""Critical speed: the fastest that can be held for long, from efforts of a few minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from coaching.physiology.performance import Performance

# docs/science.md#b7-critical-speed
SHORTEST_S, LONGEST_S = 120.0, 1_200.0
FEWEST_EFFORTS = 3
FRESH = timedelta(days=90)
LEAST_R_SQUARED = 0.99
LEAST_D_PRIME_M, MOST_D_PRIME_M = 50.0, 400.0


@dataclass(frozen=True, kw_only=True)
class CriticalSpeed:
    """A line through efforts: distance = reserve + speed x time."""

    speed_m_s: float
    #: What can be run above the critical speed before it is used up (D').
    d_prime_m: float
    #: Share of the spread that the line explains, up to 1.
    r_squared: float


def critical_speed(efforts: Iterable[Performance], today: date) -> CriticalSpeed | None:
    """Return the critical speed; None where the efforts are too few or do not lie on a line.

    Of each distance only the fastest counts: the others were not all that the athlete had.

    Args:
        efforts: Races and time trials; stretches of an easy run would pull the line down.
        today: Efforts of the 90 days before count.

    Source:
        docs/science.md#b7-critical-speed
    """
    fastest = _fastest_by_distance(effort for effort in efforts if _counts(effort, today))
    if len(fastest) < FEWEST_EFFORTS:
        return None
    line = fit_line(fastest)
    return line if line is not None and _is_believable(line) else None


def fit_line(efforts: Sequence[tuple[float, float]]) -> CriticalSpeed | None:
    """Return the least-squares line of distance on time; None where all times are the same.

    Args:
        efforts: (m, s) each.

    Source:
        docs/science.md#b7-critical-speed
    """
    if len({seconds for _, seconds in efforts}) <= 1:
        return None
    metres, seconds = np.array(efforts, dtype=np.float64).T
    off_metres, off_seconds = metres - metres.mean(), seconds - seconds.mean()
    speed_m_s = float(off_metres @ off_seconds / (off_seconds @ off_seconds))
    missed = off_metres - speed_m_s * off_seconds
    spread = float(off_metres @ off_metres)
    return CriticalSpeed(
        speed_m_s=speed_m_s,
        d_prime_m=float(metres.mean() - speed_m_s * seconds.mean()),
        r_squared=1 - float(missed @ missed) / spread if spread > 0 else 0.0,
    )


def _counts(effort: Performance, today: date) -> bool:
    return today - FRESH <= effort.day <= today and SHORTEST_S <= effort.seconds <= LONGEST_S


def _fastest_by_distance(efforts: Iterable[Performance]) -> list[tuple[float, float]]:
    fastest: dict[float, float] = {}
    for effort in efforts:
        fastest[effort.distance_m] = min(effort.seconds, fastest.get(effort.distance_m, effort.seconds))
    return list(fastest.items())


def _is_believable(line: CriticalSpeed) -> bool:
    return line.r_squared >= LEAST_R_SQUARED and LEAST_D_PRIME_M <= line.d_prime_m <= MOST_D_PRIME_M
