"""Fast stretches found in the speed of a run."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats

# docs/science.md#a13-intervals
SMOOTHING_S = 10.0
#: The fast cluster is at least this much faster than the slow one.
LEAST_CONTRAST = 0.12
#: A fast cluster below 7:35 min/km is jogging between walks, no repetition.
SLOWEST_WORK_M_S = 2.2
SHORTEST_BOUT_S = 10.0
LONGEST_HOLE_S = 8.0
SHORTEST_RECOVERY_S = 15.0
#: Nobody runs repetitions for longer.
LONGEST_SEARCHED_S = 12 * 3600.0

Spans = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Clusters:
    """Two groups of speeds, by their means in m/s."""

    slow: float
    fast: float

    @property
    def threshold(self) -> float:
        """Return the middle between both means."""
        return (self.slow + self.fast) / 2

    @property
    def are_apart(self) -> bool:
        """Return whether these are work and recovery rather than one pace that varies, or walk and jog."""
        return self.fast >= max((1 + LEAST_CONTRAST) * self.slow, SLOWEST_WORK_M_S)


def two_clusters(speeds_m_s: Floats, weights: Floats) -> Clusters | None:
    """Return the two groups that explain most of the variance (k-means with k = 2, solved exactly).

    Args:
        speeds_m_s: Finite.
        weights: Above 0, one per speed, such as durations.

    Returns:
        None where there are no two different speeds.

    Source:
        docs/science.md#a13-intervals
    """
    order = np.argsort(speeds_m_s)
    ordered, weight = speeds_m_s[order], weights[order]
    cuts = np.flatnonzero(np.diff(ordered) > 0)
    if not len(cuts):
        return None
    sums, masses = np.cumsum(ordered * weight), np.cumsum(weight)
    slow_mass, fast_mass = masses[cuts], masses[-1] - masses[cuts]
    slow, fast = sums[cuts] / slow_mass, (sums[-1] - sums[cuts]) / fast_mass
    best = int(np.argmax(slow_mass * fast_mass * (fast - slow) ** 2))
    return Clusters(float(slow[best]), float(fast[best]))


def fast_bouts(timer_s: Floats, effort_m: Floats, *, slowest_m_s: float) -> Spans:
    """Return the fast stretches as rows of (start, end) in whole seconds of the stopwatch.

    Args:
        timer_s: Rising, from 0.
        effort_m: Cumulative distance, adjusted to the grade.
        slowest_m_s: Slower is standing and does not shape the clusters.

    Returns:
        No rows where the speed is one that varies rather than two.

    Source:
        docs/science.md#a13-intervals
    """
    none = np.empty((0, 2), dtype=np.int64)
    if not len(timer_s) or not SMOOTHING_S < timer_s[-1] <= LONGEST_SEARCHED_S:
        return none
    speed = smooth_speed(timer_s, effort_m)
    steady = speed[_is_clear_of(speed < slowest_m_s)]
    clusters = two_clusters(steady, np.ones_like(steady))
    if clusters is None or not clusters.are_apart:
        return none
    bouts = merged(spans_of(speed >= clusters.threshold), LONGEST_HOLE_S)
    bouts = bouts[bouts[:, 1] - bouts[:, 0] >= SHORTEST_BOUT_S]
    return merged(bouts, SHORTEST_RECOVERY_S)


def _is_clear_of(is_standing: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return for each second whether no standing is near: starting off and slowing down are no second pace."""
    reach = int(SMOOTHING_S)
    stood = np.concatenate(([0], np.cumsum(np.pad(is_standing, reach))))
    clear: npt.NDArray[np.bool_] = stood[2 * reach + 1 :] == stood[: -2 * reach - 1]
    return clear


def smooth_speed(timer_s: Floats, distance_m: Floats) -> Floats:
    """Return the speed at each whole second of the stopwatch, the mean of the 10 s around it, in m/s.

    Source:
        docs/science.md#a2-pace
    """
    seconds = np.arange(np.floor(timer_s[-1]) + 1)
    start = np.maximum(seconds - SMOOTHING_S / 2, timer_s[0])
    end = np.minimum(seconds + SMOOTHING_S / 2, timer_s[-1])
    metres = np.interp(end, timer_s, distance_m) - np.interp(start, timer_s, distance_m)
    speed: Floats = metres / (end - start)
    return speed


def spans_of(is_inside: npt.NDArray[np.bool_]) -> Spans:
    """Return where the mask is true, as rows of (first, one after the last)."""
    edges = np.diff(np.concatenate(([0], is_inside.astype(np.int64), [0])))
    return np.column_stack((np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)))


def merged(spans: Spans, shortest_hole: float) -> Spans:
    """Return the spans, joined where the hole between two is shorter than this."""
    is_apart = spans[1:, 0] - spans[:-1, 1] >= shortest_hole
    first = np.concatenate(([True], is_apart))[: len(spans)]
    last = np.concatenate((is_apart, [True]))[-len(spans) :] if len(spans) else first
    return np.column_stack((spans[first, 0], spans[last, 1]))
