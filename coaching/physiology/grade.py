"""What a slope costs: grade-adjusted distance and pace."""

import numpy as np

from coaching.domain.recording import Floats
from coaching.physiology.elevation import Terrain

# docs/science.md#a9-gap
#: Minetti et al. 2002, J/kg/m, highest power of the grade first.
MINETTI = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
STEEPEST = 0.45
#: Half the benefit of the treadmill study downhill, and never more than this.
DOWNHILL_SHARE = 0.5
LOWEST_FACTOR = 0.88
GRADE_WINDOW_M = 50.0


def minetti_cost(grade: Floats | float) -> Floats:
    """Return the energy of running in J/kg/m.

    Args:
        grade: Rise over run as a fraction; the study covers -0.45 to 0.45.

    Source:
        docs/science.md#a9-gap
    """
    return np.polyval(np.array(MINETTI), np.asarray(grade, dtype=np.float64))


def gap_factor(grade: Floats | float) -> Floats:
    """Return how much faster the same effort is on the flat; 1 on the flat, 0.88 or more downhill.

    Args:
        grade: As a fraction, clamped to -0.45..0.45.

    Source:
        docs/science.md#a9-gap
    """
    slope = np.clip(np.asarray(grade, dtype=np.float64), -STEEPEST, STEEPEST)
    cost = minetti_cost(slope) / MINETTI[-1]
    return np.where(slope >= 0, cost, np.maximum(LOWEST_FACTOR, 1 - DOWNHILL_SHARE * (1 - cost)))


def gap_pace(pace_s_per_km: float, grade: float) -> float:
    """Return the pace on the flat that costs the same effort, in s/km.

    Source:
        docs/science.md#a9-gap
    """
    return pace_s_per_km / float(gap_factor(grade))


def grades(distance_m: Floats, altitude_m: Floats) -> Floats:
    """Return the grade around each sample, over 50 m.

    Args:
        distance_m: Cumulative.
        altitude_m: Smoothed; NaN where unknown.

    Returns:
        Fractions within -0.45..0.45; 0 everywhere when altitude or distance do not suffice.

    Source:
        docs/science.md#a9-gap
    """
    known = np.isfinite(altitude_m)
    if not known.any() or np.ptp(distance_m) < GRADE_WINDOW_M:
        return np.zeros_like(distance_m)
    start = np.clip(distance_m - GRADE_WINDOW_M / 2, distance_m[0], distance_m[-1] - GRADE_WINDOW_M)
    ends = np.interp([start, start + GRADE_WINDOW_M], distance_m[known], altitude_m[known])
    slope: Floats = np.clip((ends[1] - ends[0]) / GRADE_WINDOW_M, -STEEPEST, STEEPEST)
    return slope


def effort_distance(distance_m: Floats, terrain: Terrain | None) -> Floats:
    """Return the cumulative distance that the same effort covers on the flat.

    Args:
        distance_m: Cumulative, at least one value.
        terrain: Altitude, and below which grade it is noise; None where all is taken as flat.

    Source:
        docs/science.md#a9-gap
    """
    if terrain is None:
        return distance_m
    slope = grades(distance_m, terrain.altitude_m)
    factor = gap_factor(np.where(np.abs(slope) < terrain.source.flat_below, 0.0, slope))
    return np.concatenate(([0.0], np.cumsum(np.diff(distance_m) * (factor[1:] + factor[:-1]) / 2)))
