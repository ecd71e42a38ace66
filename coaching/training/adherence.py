"""How well a week followed its plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.training.thresholds import THRESHOLDS, SessionWeight


@dataclass(frozen=True)
class ScoredSession:
    """A planned session, and how well it was kept to."""

    weight: SessionWeight
    #: 0 (missed) to 1.
    score: float


def volume_score(ratio: float) -> float:
    """Return how well the volume of a session was kept to, 0..1; doing more costs at most half.

    Args:
        ratio: Actual over planned duration, or distance where the plan is in distance; 0 or more.

    Source:
        docs/science.md#i1-adherence
    """
    rule = THRESHOLDS["I1"].values
    if ratio < rule.least_ratio:
        return max(ratio, 0.0) / rule.least_ratio
    if ratio <= rule.most_ratio:
        return 1.0
    return max(rule.least_score_for_more, 1 - (ratio - rule.most_ratio))


def weekly_adherence(sessions: Sequence[ScoredSession]) -> float | None:
    """Return how well a week was kept to in percent, key sessions counting most; None where nothing was planned.

    Args:
        sessions: All planned sessions but those left out on the coach's or a doctor's advice.

    Source:
        docs/science.md#i1-adherence
    """
    weights = THRESHOLDS["I1"].values.weights
    total = sum(weights[session.weight] for session in sessions)
    if total <= 0:
        return None
    return 100 * sum(weights[session.weight] * session.score for session in sessions) / total
