"""What days without running cost."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Decay:
    """How fitness falls from the sixth day on."""

    per_day: float
    #: No break takes more than this leaves.
    least: float


# docs/science.md#d4-time-off
FREE_DAYS = 5
RESTED = Decay(per_day=0.003, least=0.80)
#: With cycling, swimming and the like, as long and as hard as the running was.
CROSS_TRAINED = Decay(per_day=0.0015, least=0.90)


def fitness_kept(days_off: float, *, cross_trained: bool = False) -> float:
    """Return the share of the effective VO2max that is left after days without running, 0.8..1.

    Args:
        days_off: 0 or more.
        cross_trained: Whether other training took the place of running all the time.

    Source:
        docs/science.md#d4-time-off
    """
    decay = CROSS_TRAINED if cross_trained else RESTED
    return max(decay.least, 1 - decay.per_day * max(0.0, days_off - FREE_DAYS))
