"""The even pace on the flat that would have cost as much as the run did."""

from collections.abc import Sequence

import numpy as np

from coaching.domain.activity import METRES_PER_KM, Split
from coaching.domain.recording import Floats
from coaching.physiology.movement import clock_of
from coaching.physiology.splits import JUMP_TOLERANCE_M, doubtful_metres
from coaching.physiology.track import Track

# docs/science.md#a9-gap
WINDOW_S = 30
POWER = 4
SHORTEST_S = 60.0
#: Longer than the longest races; beyond, a clock is broken.
LONGEST_S = 72 * 3600.0
#: Share of the distance in unreliable splits from which no pace is trusted.
LARGEST_DOUBTFUL_SHARE = 0.2


def normalised_pace_s_per_km(track: Track, effort_m: Floats, splits: Sequence[Split]) -> float | None:
    """Return the pace whose effort, held evenly on the flat, would have cost the same.

    It is the fourth-power mean of the grade-adjusted speed over 30 s, on moving time: hard stretches
    count for more than they last.

    Args:
        track: Of a run outdoors.
        effort_m: Cumulative distance adjusted to the grade, one value per sample.
        splits: The kilometres of the run.

    Returns:
        None for less than a minute, and where a fifth of the distance or more is doubtful.

    Source:
        docs/science.md#a9-gap
    """
    if not SHORTEST_S <= track.moving_s[-1] <= LONGEST_S or _is_doubtful(splits):
        return None
    speeds = _speeds(track, effort_m)
    highest = float(speeds.max(initial=0.0))
    if highest <= 0:
        return None
    speed_m_s: float = highest * float(np.mean((speeds / highest) ** POWER)) ** (1 / POWER)
    return METRES_PER_KM / speed_m_s


def _speeds(track: Track, effort_m: Floats) -> Floats:
    """Return the mean speed of each 30 s, those with a jump or a lost signal left out."""
    seconds = np.arange(np.floor(track.moving_s[-1]) + 1)
    doubtful_m = clock_of(doubtful_metres(track, track.timer_s))
    metres, doubt = (_over_window(np.interp(seconds, track.moving_s, values)) for values in (effort_m, doubtful_m))
    return metres[doubt <= JUMP_TOLERANCE_M] / WINDOW_S


def _over_window(values: Floats) -> Floats:
    return values[WINDOW_S:] - values[:-WINDOW_S]


def _is_doubtful(splits: Sequence[Split]) -> bool:
    doubtful_m = sum(split.distance_m for split in splits if split.is_unreliable)
    return doubtful_m > LARGEST_DOUBTFUL_SHARE * sum(split.distance_m for split in splits)
