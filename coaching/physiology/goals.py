"""Whether a goal time can be reached in the weeks that are left."""

from dataclasses import dataclass
from typing import Literal

from coaching.domain.season import Level

Verdict = Literal["already_there", "realistic", "ambitious", "very_ambitious", "not_realistic"]

# docs/science.md#d8-goal-realism
WEEKS_PER_POINT = 5.0
#: Points of effective VO2max that one build-up can bring at most.
MOST_POINTS: dict[Level, float] = {"beginner": 6.0, "intermediate": 4.0, "advanced": 2.0}
#: A gap of up to this share of what the weeks can bring.
SHARES: tuple[tuple[float, Verdict], ...] = ((0.6, "realistic"), (1.0, "ambitious"), (1.5, "very_ambitious"))
WITHOUT_ENDURANCE: Verdict = "ambitious"


@dataclass(frozen=True, kw_only=True)
class GoalCheck:
    """What a goal asks for, and what the weeks can bring."""

    verdict: Verdict
    #: Points of effective VO2max that the goal is above today's fitness; 0 or less where none are missing.
    gap: float
    #: Points that the weeks before the taper can bring.
    potential: float
    #: The speed alone is not enough: long runs and weekly kilometres are missing.
    lacks_endurance: bool


def check_goal(
    *, needed: float, current: float, weeks: float, level: Level, lacks_endurance: bool = False
) -> GoalCheck:
    """Return how realistic a goal is; training paces come from today's fitness all the same.

    Args:
        needed: Effective VO2max of the goal.
        current: Effective VO2max of today; before a marathon without endurance, that of the predicted time.
        weeks: Of real training, before the taper.
        level: Decides how much can be won.
        lacks_endurance: Whether the race is a half marathon or longer, and long runs or weekly kilometres do not carry
            it yet; the goal is ambitious then at best.

    Source:
        docs/science.md#d8-goal-realism
    """
    gap, potential = needed - current, min(MOST_POINTS[level], max(0.0, weeks) / WEEKS_PER_POINT)
    verdict = _verdict(gap, potential)
    if lacks_endurance and verdict in {"already_there", "realistic"}:
        verdict = WITHOUT_ENDURANCE
    return GoalCheck(verdict=verdict, gap=gap, potential=potential, lacks_endurance=lacks_endurance)


def _verdict(gap: float, potential: float) -> Verdict:
    if gap <= 0:
        return "already_there"
    reached = (verdict for share, verdict in SHARES if gap <= share * potential)
    return next(reached, "not_realistic")
