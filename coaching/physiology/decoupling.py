"""Whether heart rate and speed drift apart, and how much speed a heartbeat gives."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coaching.domain.recording import Floats
from coaching.physiology.elevation import Terrain
from coaching.physiology.heart_rate import Credit
from coaching.physiology.track import Track

# docs/science.md#a8-decoupling
SHORTEST_S = 40 * 60.0
WARM_UP_S = 10 * 60.0
#: Shorter activities are halved without leaving out the warm-up.
SHORTEST_WITH_WARM_UP_S = 50 * 60.0
LEAST_COVERAGE = 0.9
LARGEST_PACE_CV_PCT = 12.0
#: Difference of the halves' net grades, as a fraction.
LARGEST_GRADE_DIFFERENCE = 0.01
#: Drift is judged at equal speed only.
LARGEST_SPEED_DIFFERENCE = 0.03


@dataclass(frozen=True)
class Half:
    """One half of the moving time that is judged."""

    speed_m_s: float
    #: None where hardly any heart rate is known.
    hr_bpm: float | None
    #: Share of the half with a heart rate, 0..1.
    coverage: float
    #: Net rise over distance.
    grade: float


@dataclass(frozen=True)
class Drift:
    """Both in percent; None where not valid."""

    decoupling_pct: float | None = None
    hr_drift_pct: float | None = None


def efficiency_factor(speed_m_s: float, hr_bpm: float) -> float | None:
    """Return the metres per minute for each beat per minute; None without heart rate.

    Source:
        docs/science.md#a8-decoupling
    """
    return 60 * speed_m_s / hr_bpm if hr_bpm > 0 else None


def aerobic_decoupling_pct(first: tuple[float, float], second: tuple[float, float]) -> float | None:
    """Return by how many percent the speed per heartbeat fell from first to second half.

    Args:
        first: Speed in m/s and heart rate in bpm.
        second: The same of the second half.

    Returns:
        Positive when the second half was less efficient; None where the first half has no value.

    Source:
        docs/science.md#a8-decoupling
    """
    before, after = efficiency_factor(*first), efficiency_factor(*second)
    return 100 * (before - after) / before if before and after is not None else None


def drift(track: Track, credit: Credit, *, terrain: Terrain | None, pace_cv_pct: float | None) -> Drift:
    """Return how heart rate and speed drifted apart in a steady activity.

    Not valid, so empty, when shorter than 40 min of moving, when less than 90 % of a half has a
    heart rate, when the pace varies by more than 12 %, or when one half climbs more.

    Args:
        track: Samples and clocks.
        credit: Heart rate.
        terrain: Altitude; None where unknown (taken as flat).
        pace_cv_pct: Spread of the kilometres' pace; None for intervals.

    Source:
        docs/science.md#a8-decoupling
    """
    if track.distance_m is None or pace_cv_pct is None or pace_cv_pct > LARGEST_PACE_CV_PCT:
        return Drift()
    if track.moving_s[-1] < SHORTEST_S:
        return Drift()
    first, second = _halves(track, credit, track.distance_m, _level(track, terrain))
    if abs(first.grade - second.grade) > LARGEST_GRADE_DIFFERENCE:
        return Drift()
    return _compare(first, second)


def _compare(first: Half, second: Half) -> Drift:
    if min(first.coverage, second.coverage) < LEAST_COVERAGE or first.hr_bpm is None or second.hr_bpm is None:
        return Drift()
    is_even = abs(second.speed_m_s / first.speed_m_s - 1) <= LARGEST_SPEED_DIFFERENCE
    return Drift(
        aerobic_decoupling_pct((first.speed_m_s, first.hr_bpm), (second.speed_m_s, second.hr_bpm)),
        100 * (second.hr_bpm - first.hr_bpm) / first.hr_bpm if is_even else None,
    )


def _halves(track: Track, credit: Credit, distance_m: Floats, altitude_m: Floats) -> tuple[Half, Half]:
    """Halve the moving time; while standing, neither distance nor heart rate counts."""
    total_s = track.moving_s[-1]
    start_s = WARM_UP_S if total_s >= SHORTEST_WITH_WARM_UP_S else 0.0
    edges_s = np.array([start_s, (start_s + total_s) / 2, total_s])
    moving = Credit(
        timer_s=track.moving_s,
        hr_bpm=credit.hr_bpm,
        seconds=np.where(np.diff(track.moving_s) > 0, credit.seconds, 0.0),
        no_hr_s=credit.no_hr_s,
        untracked_s=credit.untracked_s,
    )
    at = _reader(track.moving_s, edges_s)
    metres, rises = np.diff(at(distance_m)), np.diff(at(altitude_m))
    seconds = float(edges_s[1] - edges_s[0])
    known_s, means = np.diff(moving.known_s(edges_s)), moving.means_bpm(edges_s)
    first, second = (
        Half(float(metres[k]) / seconds, means[k], float(known_s[k]) / seconds, _grade(rises[k], metres[k]))
        for k in (0, 1)
    )
    return first, second


def _reader(clock_s: Floats, edges_s: Floats) -> Callable[[Floats], Floats]:
    def at(values: Floats) -> Floats:
        return np.interp(edges_s, clock_s, values)

    return at


def _level(track: Track, terrain: Terrain | None) -> Floats:
    """Return the altitude with its gaps filled; level where it is unknown, so that it adds no grade."""
    if terrain is None:
        return np.zeros(len(track))
    known = np.isfinite(terrain.altitude_m)
    return np.interp(track.elapsed_s, track.elapsed_s[known], terrain.altitude_m[known])


def _grade(rise_m: float, distance_m: float) -> float:
    return float(rise_m / distance_m) if distance_m > 0 else 0.0
