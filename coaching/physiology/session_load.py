"""The load of sessions by the best method that their data and the sessions before allow."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from coaching.domain.history import TrainingSession
from coaching.domain.training import Load
from coaching.physiology.load import rtss, session_rpe_load
from coaching.physiology.performance import race_evidence, training_paces

SECONDS_PER_MINUTE = 60.0

#: What came before counts for so long: a race for the threshold pace (docs/science.md#d3-training-paces), and what was
#: measured for what an effort that felt so hard is worth.
EVIDENCE = timedelta(days=90)

# docs/science.md#c-load-order
POINTS_PER_AU = 0.15
#: Sessions with both, measured load and felt effort, from which the athlete's own ratio counts.
FEWEST_PAIRS = 3


def session_loads(sessions: Sequence[TrainingSession]) -> tuple[Load | None, ...]:
    """Return the load of each session; None without a duration.

    Args:
        sessions: In the order of their starts. The load of one depends on those of the 90 days before it, so these
            belong to it.

    Source:
        docs/science.md#c-load-order
    """
    evidence = _Evidence()
    return tuple(_load(session, evidence) for session in sessions)


@dataclass
class _Evidence:
    """What the sessions of the last 90 days say about the athlete."""

    #: When, and the effective VO2max of the race.
    races: deque[tuple[datetime, float]] = field(default_factory=deque)
    #: When, and measured points by felt effort times minutes.
    ratios: deque[tuple[datetime, float]] = field(default_factory=deque)
    _threshold: tuple[float, float] | None = None

    def forget_before(self, moment: datetime) -> None:
        """Drop what is too old."""
        for kept in (self.races, self.ratios):
            while kept and kept[0][0] < moment:
                kept.popleft()

    def threshold_s_per_km(self) -> float | None:
        """Return the threshold pace by the best race, None without one."""
        best = max((value for _, value in self.races), default=None)
        if best is None:
            return None
        if self._threshold is None or self._threshold[0] != best:
            self._threshold = best, training_paces(best).threshold_s_per_km
        return self._threshold[1]

    def points_per_au(self) -> float:
        """Return what felt effort times minutes is worth."""
        own = [ratio for _, ratio in self.ratios]
        return median(own) if len(own) >= FEWEST_PAIRS else POINTS_PER_AU


def _load(session: TrainingSession, evidence: _Evidence) -> Load | None:
    """Return the load of one session, and add to the evidence what it says."""
    evidence.forget_before(session.started_at - EVIDENCE)
    value = race_evidence(session.race.distance_m, session.race.seconds) if session.race else None
    if value is not None:
        evidence.races.append((session.started_at, value))
    measured, effort = _measured(session, evidence), _effort(session)
    load = measured or _felt(effort, evidence) or _guessed(session)
    if measured is not None and effort:
        evidence.ratios.append((session.started_at, measured.points / effort))
    return load


def _measured(session: TrainingSession, evidence: _Evidence) -> Load | None:
    """Return the load by pace, else by heart rate."""
    threshold = evidence.threshold_s_per_km() if session.is_run else None
    if threshold is not None and session.normalised_pace_s_per_km:
        pace = session.normalised_pace_s_per_km
        points = rtss(session.duration_s, ngp_s_per_km=pace, threshold_s_per_km=threshold)
        return None if points is None else Load(points=points, method="rtss")
    return None if session.hrtss_points is None else Load(points=session.hrtss_points, method="hrtss")


def _felt(effort: float | None, evidence: _Evidence) -> Load | None:
    """Return the load by how hard it felt."""
    return None if effort is None else Load(points=effort * evidence.points_per_au(), method="srpe")


def _guessed(session: TrainingSession) -> Load | None:
    return None if session.default_points is None else Load(points=session.default_points, method="duration")


def _effort(session: TrainingSession) -> float | None:
    """Return felt effort times minutes, None where the athlete did not say."""
    if session.rpe is None or session.duration_s <= 0:
        return None
    return session_rpe_load(session.rpe, session.duration_s / SECONDS_PER_MINUTE)
