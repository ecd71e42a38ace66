"""How much is too much: for a week, for its long run, for the hard part of a session.

Kilometres, not metres: the rules are stated in them, and a floor such as 2.5 km stays readable.
"""

from dataclasses import dataclass
from typing import Literal

from coaching.domain.season import Level, RaceDistance
from coaching.training.thresholds import THRESHOLDS, WorkCap

Verdict = Literal["ok", "warn", "error"]

#: An increase that lands on a limit is within it, whatever floats make of the difference.
FLOAT_NOISE_KM = 1e-9


@dataclass(frozen=True, kw_only=True)
class QualityCaps:
    """The most work of each kind in one session."""

    threshold_km: float
    interval_km: float
    repetition_km: float
    marathon_km: float


@dataclass(frozen=True, kw_only=True)
class LongRunCaps:
    """How far a long run may go."""

    #: Beyond it the long run is too much of its week.
    share_km: float
    #: Beyond it the step from the longest run of 30 days is worth a warning.
    spike_warn_km: float
    #: Beyond it the step is refused.
    spike_error_km: float


def quality_caps(weekly_km: float) -> QualityCaps:
    """Return the most work at threshold, interval, repetition and marathon pace in one session.

    Args:
        weekly_km: What the athlete runs in the week of the session, 0 or more.

    Source:
        docs/science.md#e11-rules R25, R26, R27, R28
    """
    return QualityCaps(
        threshold_km=_work_cap(THRESHOLDS["R25"].values, weekly_km),
        interval_km=_work_cap(THRESHOLDS["R26"].values, weekly_km),
        repetition_km=_work_cap(THRESHOLDS["R27"].values, weekly_km),
        marathon_km=_work_cap(THRESHOLDS["R28"].values, weekly_km),
    )


def long_run_caps(*, distance: RaceDistance, run_days: int, weekly_km: float, longest_30d_km: float) -> LongRunCaps:
    """Return how far a long run may go; experience changes none of it.

    Args:
        distance: The race; marathon and ultra always get their extra share here.
        run_days: Running days of the week; fewer than two count as two, more than six as six.
        weekly_km: Volume of the week with the long run.
        longest_30d_km: Longest run of the last 30 days, 0 where there was none.

    Source:
        docs/science.md#e11-rules R20, R21
    """
    spike = THRESHOLDS["R21"].values
    return LongRunCaps(
        share_km=weekly_km * _long_run_pct(distance, run_days) / 100,
        spike_warn_km=max(spike.warn_above_factor * longest_30d_km, longest_30d_km + spike.warn_above_km),
        spike_error_km=max(spike.error_above_factor * longest_30d_km, longest_30d_km + spike.error_above_km),
    )


def weekly_ramp_verdict(*, level: Level, reference_km: float, new_km: float) -> Verdict:
    """Return whether a week may have this volume.

    Args:
        level: The more experienced, the larger the steps.
        reference_km: The larger of the last week that was no cutback and the usual volume.
        new_km: Volume of the new week; less than before is always fine.

    Source:
        docs/science.md#e11-rules R10
    """
    warn_km, error_km = weekly_ramp_limits(level, reference_km)
    if new_km - FLOAT_NOISE_KM > error_km:
        return "error"
    return "warn" if new_km - FLOAT_NOISE_KM > warn_km else "ok"


def weekly_ramp_limits(level: Level, reference_km: float) -> tuple[float, float]:
    """Return the volume in km from which on a week is worth a warning, and the one from which on it is refused.

    Source:
        docs/science.md#e11-rules R10
    """
    ramp = THRESHOLDS["R10"].values
    warn_km = max(ramp.warn_above_km, reference_km * ramp.warn_above_pct[level] / 100)
    error_km = max(ramp.error_above_km, reference_km * ramp.error_above_pct[level] / 100)
    return reference_km + warn_km, reference_km + error_km


def _work_cap(cap: WorkCap, weekly_km: float) -> float:
    share_km = weekly_km * cap.week_pct / 100
    within_km = share_km if cap.most_km is None else min(share_km, cap.most_km)
    return max(cap.least_km, within_km)


def _long_run_pct(distance: RaceDistance, run_days: int) -> float:
    share = THRESHOLDS["R20"].values
    known_days = min(max(run_days, min(share.pct_by_run_days)), max(share.pct_by_run_days))
    return share.pct_by_run_days[known_days] + share.extra_points[distance]
