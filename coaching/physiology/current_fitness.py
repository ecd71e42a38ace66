"""How fit an athlete is today, and what shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coaching.physiology.time_off import fitness_kept

#: A declared race, a declared time trial, or the fastest stretch of a training run.
EvidenceKind = Literal["race", "time_trial", "best_effort"]

# docs/science.md#d3-training-paces
FRESH = timedelta(days=90)
#: At equal values the first says more: its course is measured, and others push.
WEIGHTS: dict[EvidenceKind, int] = {"race": 2, "time_trial": 1, "best_effort": 0}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Something run fast, and the effective VO2max that it shows."""

    day: date
    #: In ml/kg/min, 20..85.
    effective_vo2max: float
    kind: EvidenceKind


@dataclass(frozen=True, kw_only=True)
class CurrentFitness:
    """Effective VO2max as of today."""

    #: In ml/kg/min; what was shown, less what time off has cost.
    effective_vo2max: float
    shown_by: Evidence
    days_off: int
    #: Fitness shown by a training run where that is more: reason enough for a new race or time trial; None elsewhere.
    at_least: float | None = None

    @property
    def is_lower_bound(self) -> bool:
        """Return whether the athlete is likely to be fitter: nobody goes all out in training."""
        return self.shown_by.kind == "best_effort"

    @property
    def is_after_break(self) -> bool:
        """Return whether time off has cost something."""
        return self.effective_vo2max < self.shown_by.effective_vo2max


def current_fitness(
    evidence: Iterable[Evidence], *, today: date, last_run: date | None, cross_trained: bool = False
) -> CurrentFitness | None:
    """Return the best that races and time trials of 90 days have shown; without them a stretch of training.

    Args:
        evidence: In any order; what is older or in the future is passed over.
        today: In the athlete's time zone.
        last_run: The day of the last run; None where only the evidence is known.
        cross_trained: Whether other training took the place of running since then.

    Returns:
        None without evidence.

    Source:
        docs/science.md#d3-training-paces, docs/science.md#d4-time-off, docs/science.md#a12-best-efforts
    """
    fresh = [shown for shown in evidence if today - FRESH <= shown.day <= today]
    if not fresh:
        return None
    days_off = _days_off([shown.day for shown in fresh], today=today, last_run=last_run)
    kept = fitness_kept(days_off, cross_trained=cross_trained)
    chosen = max(fresh, key=_weight)
    most = max(shown.effective_vo2max for shown in fresh)
    return CurrentFitness(
        effective_vo2max=kept * chosen.effective_vo2max,
        shown_by=chosen,
        days_off=days_off,
        at_least=kept * most if most > chosen.effective_vo2max else None,
    )


def _weight(shown: Evidence) -> tuple[bool, float, int, date]:
    """Return what sorts declared efforts over training, then the better, the weightier and the later."""
    return shown.kind != "best_effort", shown.effective_vo2max, WEIGHTS[shown.kind], shown.day


def _days_off(shown_on: list[date], *, today: date, last_run: date | None) -> int:
    """Return the days since the last run; whoever raced ran, so evidence counts too."""
    runs = [*shown_on, last_run] if last_run else shown_on
    return max(0, (today - max(runs)).days)
