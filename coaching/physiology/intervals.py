"""Repetitions: what the athlete marked with laps, else what the speed shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.recording import Floats, Lap
from coaching.physiology.bouts import fast_bouts, two_clusters
from coaching.physiology.movement import MOVING_M_S
from coaching.physiology.pacing import spread_pct
from coaching.physiology.track import Track

# docs/science.md#a13-intervals
FEWEST_REPS = 3
SHORTEST_REP_S = 20.0
#: A lap of less than a second or a metre is a slip of the thumb.
SHORTEST_LAP = 1.0
LARGEST_DURATION_CV_PCT = 35.0
TEMPO_S = (8 * 60.0, 60 * 60.0)
#: Shorter than this share of the typical repetition is a surge; the others carry most of the fast time.
SURGE_SHARE = 0.5
WORK_SHARE = 0.75
STRIDE_S = (10.0, 25.0)
FEWEST_STRIDES = 6

_WORK = frozenset({"active", "interval"})
_REST = frozenset({"rest", "recovery"})


@dataclass(frozen=True)
class Rep:
    """One repetition."""

    seconds: float
    distance_m: float

    @property
    def pace_s_per_km(self) -> float:
        """Return its pace."""
        return METRES_PER_KM * self.seconds / self.distance_m

    @property
    def speed_m_s(self) -> float:
        """Return its speed."""
        return self.distance_m / self.seconds


def find_reps(laps: Sequence[Lap], track: Track, effort_m: Floats | None) -> tuple[Rep, ...]:
    """Return the repetitions of a run.

    Steps of a workout on the watch come first, then laps pressed by hand, then the stream. Strides
    (six or more of 10 to 25 s) are no hard session and give none.

    Args:
        laps: As the device marked them.
        track: Samples and clocks; may be empty.
        effort_m: Cumulative distance adjusted to the grade; None without distance.

    Returns:
        Three or more for intervals (from two on in steps of a workout), one for a tempo run of 8 to
        60 min, none otherwise.

    Source:
        docs/science.md#a13-intervals
    """
    return _from_workout(laps) or _from_manual_laps(laps) or _from_stream(track, effort_m)


def pace_cv_pct(reps: Sequence[Rep]) -> float | None:
    """Return the spread of the repetitions' pace in percent; None below two; under 2 is excellent.

    Source:
        docs/science.md#a13-intervals
    """
    return spread_pct([rep.pace_s_per_km for rep in reps])


def fade_pct(reps: Sequence[Rep]) -> float | None:
    """Return the pace of the last repetition against the first in percent, positive = slower.

    Source:
        docs/science.md#a13-intervals
    """
    if len(reps) < 2:  # noqa: PLR2004 - a comparison needs two
        return None
    return 100 * (reps[-1].pace_s_per_km / reps[0].pace_s_per_km - 1)


def mean_pace_s_per_km(reps: Sequence[Rep]) -> float | None:
    """Return the time of all repetitions over their distance; None without any.

    Source:
        docs/science.md#a2-pace
    """
    distance_m = sum(rep.distance_m for rep in reps)
    return METRES_PER_KM * sum(rep.seconds for rep in reps) / distance_m if distance_m > 0 else None


def _from_workout(laps: Sequence[Lap]) -> tuple[Rep, ...]:
    """Steps of work count only between steps of rest: many watches call every lap active."""
    if not any(lap.intensity in _REST for lap in laps):
        return ()
    reps = [rep for lap in laps if lap.intensity in _WORK and (rep := _lap_rep(lap))]
    return tuple(reps) if len(reps) > 1 else _tempo(reps)


def _from_manual_laps(laps: Sequence[Lap]) -> tuple[Rep, ...]:
    """Pressed laps alternate between fast and slow in intervals; neighbouring fast ones are one.

    Laps of every kilometre in warm-up and cool-down are left aside where the pressed ones suffice.
    """
    marked = [(rep, lap.trigger == "manual") for lap in laps if (rep := _lap_rep(lap))]
    if sum(is_pressed for _, is_pressed in marked) < FEWEST_REPS:
        return ()
    clusters = two_clusters(
        np.array([rep.speed_m_s for rep, _ in marked]), np.array([rep.seconds for rep, _ in marked])
    )
    if clusters is None or not clusters.are_apart:
        return ()
    fast = [(rep, rep.speed_m_s >= clusters.threshold) for rep, _ in marked]
    pressed = [(rep, is_fast and is_pressed) for (rep, is_fast), (_, is_pressed) in zip(fast, marked, strict=True)]
    for reps in (_joined(pressed), _joined(fast)):
        if len(reps) >= FEWEST_REPS:
            return tuple(reps)
    return _tempo(_joined(fast))


def _from_stream(track: Track, effort_m: Floats | None) -> tuple[Rep, ...]:
    if effort_m is None or track.distance_m is None:
        return ()
    bouts = fast_bouts(track.timer_s, effort_m, slowest_m_s=MOVING_M_S)
    metres = np.diff(np.interp(bouts, track.timer_s, track.distance_m), axis=1).ravel()
    found = [Rep(float(end - start), float(m)) for (start, end), m in zip(bouts, metres, strict=True) if m > 0]
    if _are_strides(found):
        return ()
    reps = _without_surges([rep for rep in found if rep.seconds >= SHORTEST_REP_S])
    return tuple(reps) if _are_alike(reps) else _tempo(reps)


def _are_strides(reps: Sequence[Rep]) -> bool:
    shortest, longest = STRIDE_S
    return len(reps) >= FEWEST_STRIDES and all(shortest <= rep.seconds <= longest for rep in reps)


def _without_surges(reps: Sequence[Rep]) -> Sequence[Rep]:
    """Leave aside what is too short to be a repetition of this session, if it is little.

    A stride in the warm-up or a hill at the end would otherwise hide four alike kilometres.
    """
    durations = np.sort([rep.seconds for rep in reps])
    typical_s = durations[np.searchsorted(np.cumsum(durations), durations.sum() / 2)] if len(reps) else 0.0
    kept = [rep for rep in reps if rep.seconds >= SURGE_SHARE * typical_s]
    return kept if sum(rep.seconds for rep in kept) >= WORK_SHARE * durations.sum() else reps


def _are_alike(reps: Sequence[Rep]) -> bool:
    spread = spread_pct([rep.seconds for rep in reps])
    return len(reps) >= FEWEST_REPS and spread is not None and spread < LARGEST_DURATION_CV_PCT


def _tempo(reps: Sequence[Rep]) -> tuple[Rep, ...]:
    shortest, longest = TEMPO_S
    return tuple(reps) if len(reps) == 1 and shortest <= reps[0].seconds <= longest else ()


def _lap_rep(lap: Lap) -> Rep | None:
    seconds, distance_m = lap.timer_s or lap.elapsed_s or 0.0, lap.distance_m or 0.0
    is_real = SHORTEST_LAP <= seconds < inf and SHORTEST_LAP <= distance_m < inf
    return Rep(seconds, distance_m) if is_real else None


def _joined(laps: Sequence[tuple[Rep, bool]]) -> list[Rep]:
    """Return the fast laps long enough to be repetitions, neighbours added up."""
    joined: list[Rep] = []
    was_fast = False
    for lap, fast in laps:
        if fast and was_fast:
            joined[-1] = Rep(joined[-1].seconds + lap.seconds, joined[-1].distance_m + lap.distance_m)
        elif fast:
            joined.append(lap)
        was_fast = fast
    return [rep for rep in joined if rep.seconds >= SHORTEST_REP_S]
