"""What is measured of runs only."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.domain.activity import Split
from coaching.domain.recording import Floats, Lap
from coaching.physiology.decoupling import drift
from coaching.physiology.heart_rate import Credit
from coaching.physiology.hr_max import hr_max_candidate_bpm
from coaching.physiology.intervals import Rep, find_reps
from coaching.physiology.normalised_pace import normalised_pace_s_per_km
from coaching.physiology.pacing import split_index_pct, spread_pct
from coaching.physiology.splits import Ground
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
    normalised_pace_s_per_km: float | None = None
    hr_max_candidate_bpm: int | None = None


def measure_run(
    track: Track, credit: Credit, ground: Ground, *, splits: Sequence[Split], laps: Sequence[Lap]
) -> RunMeasures:
    """Return the measures of a run; laps alone can still show repetitions.

    The pace of intervals is meant to vary, so their spread and drift are not judged.

    Source:
        docs/science.md#a10-variability
    """
    if track.distance_m is None:
        return RunMeasures(reps=find_reps(laps, track, None))
    effort_m = track.distance_m if ground.effort_m is None else ground.effort_m
    reps = find_reps(laps, track, effort_m)
    pace_cv_pct = None if len(reps) > 1 else spread_pct(effort_paces(splits))
    drifted = drift(track, credit, terrain=ground.terrain, pace_cv_pct=pace_cv_pct)
    return RunMeasures(
        reps=reps,
        pace_cv_pct=pace_cv_pct,
        split_index_pct=_split_index_pct(track.moving_s, track.distance_m),
        decoupling_pct=drifted.decoupling_pct,
        hr_drift_pct=drifted.hr_drift_pct,
        normalised_pace_s_per_km=None if ground.is_indoors else normalised_pace_s_per_km(track, effort_m, splits),
        hr_max_candidate_bpm=hr_max_candidate_bpm(track, credit, effort_m),
    )


def _split_index_pct(moving_s: Floats, distance_m: Floats) -> float | None:
    """Return how the halves of the distance differ, None where they are too short to tell."""
    return split_index_pct(moving_s, distance_m) if distance_m[-1] >= SHORTEST_PACED_M else None


def effort_paces(splits: Sequence[Split]) -> list[float]:
    """Return the grade-adjusted pace of the reliable full kilometres, without standing; 0 says nothing."""
    full = (split for split in splits if not split.is_partial and not split.is_unreliable)
    paces = (split.gap_s_per_km or split.running_pace_s_per_km for split in full)
    return [pace for pace in paces if pace > 0]
