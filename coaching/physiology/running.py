"""What is measured of runs only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coaching.domain.activity import METRES_PER_KM, Split
from coaching.domain.recording import Floats, Lap
from coaching.physiology.decoupling import drift
from coaching.physiology.elevation import Terrain
from coaching.physiology.grade import effort_distance
from coaching.physiology.heart_rate import Credit
from coaching.physiology.intervals import Rep, find_reps
from coaching.physiology.pacing import split_index_pct, spread_pct
from coaching.physiology.track import Track

# docs/science.md#a10-variability
#: The halves of less are a few steps.
SHORTEST_PACED_M = 1000.0


@dataclass(frozen=True, kw_only=True)
class RunMeasures:
    """How a run was paced and how the heart followed; None where not valid."""

    reps: tuple[Rep, ...] = ()
    pace_cv_pct: float | None = None
    split_index_pct: float | None = None
    decoupling_pct: float | None = None
    hr_drift_pct: float | None = None


def measure_run(
    track: Track, credit: Credit, terrain: Terrain | None, *, splits: Sequence[Split], laps: Sequence[Lap]
) -> RunMeasures:
    """Return the measures of a run; laps alone can still show repetitions.

    The pace of intervals is meant to vary, so their spread and drift are not judged.

    Source:
        docs/science.md#a10-variability
    """
    if track.distance_m is None:
        return RunMeasures(reps=find_reps(laps, track, None))
    effort_m = effort_distance(track.distance_m, terrain)
    reps = find_reps(laps, track, effort_m)
    pace_cv_pct = None if len(reps) > 1 else spread_pct(_effort_paces(track, effort_m, splits))
    drifted = drift(track, credit, terrain=terrain, pace_cv_pct=pace_cv_pct)
    return RunMeasures(
        reps=reps,
        pace_cv_pct=pace_cv_pct,
        split_index_pct=_split_index_pct(track.moving_s, track.distance_m),
        decoupling_pct=drifted.decoupling_pct,
        hr_drift_pct=drifted.hr_drift_pct,
    )


def _split_index_pct(moving_s: Floats, distance_m: Floats) -> float | None:
    """Return how the halves of the distance differ, None where they are too short to tell."""
    return split_index_pct(moving_s, distance_m) if distance_m[-1] >= SHORTEST_PACED_M else None


def _effort_paces(track: Track, effort_m: Floats, splits: Sequence[Split]) -> list[float]:
    """Return the grade-adjusted pace of the reliable full kilometres, without standing."""
    ends_s = np.cumsum([split.moving_s for split in splits])
    metres = np.diff(np.interp(ends_s, track.timer_s, effort_m), prepend=0.0)
    return [
        METRES_PER_KM * (split.moving_s - split.stopped_s) / float(effort)
        for split, effort in zip(splits, metres, strict=True)
        if effort > 0 and not split.is_partial and not split.is_unreliable
    ]
