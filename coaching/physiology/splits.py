"""Splits: the kilometres or miles of an activity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from coaching.domain.activity import METRES_PER_KM, Split, pace_s_per_km
from coaching.domain.recording import Floats
from coaching.physiology.elevation import Climb, Terrain
from coaching.physiology.heart_rate import Credit
from coaching.physiology.movement import clock_of, is_moving
from coaching.physiology.track import Track

# docs/science.md#a3-splits
SHORTEST_REST_M = 50.0
#: A longer step that covered distance is a lost signal.
LOST_SIGNAL_S = 30.0
#: Jumps that add up to less move the time of a kilometre by under 1 %.
JUMP_TOLERANCE_M = 10.0
#: Nobody reads a thousand splits; such a distance is a broken counter.
LONGEST_SPLIT_M = 1e6


@dataclass(frozen=True, eq=False)
class SplitEnds:
    """Where and when each split ends."""

    distance_m: Floats
    timer_s: Floats


@dataclass(frozen=True, eq=False)
class Ground:
    """What an activity went over."""

    #: None where no altitude is known.
    terrain: Terrain | None
    #: Cumulative distance on the flat for the same effort; None where it is not known.
    effort_m: Floats | None
    is_indoors: bool = False


Splits = tuple[Split, ...]


def split_ends(timer_s: Floats, distance_m: Floats, full_m: float = METRES_PER_KM) -> SplitEnds:
    """Return the ends of the kilometres (or miles) and of the rest after the last one.

    The moment of a boundary is interpolated between the two samples around it.

    Args:
        timer_s: Rising seconds without pauses.
        distance_m: Cumulative and never falling.
        full_m: Length of a split.

    Returns:
        Empty without samples; a rest of 50 m or less is left out.

    Source:
        docs/science.md#a3-splits
    """
    if not len(distance_m):
        return SplitEnds(distance_m, timer_s)
    first_m, last_m = distance_m[0], distance_m[-1]
    ends_m = np.arange(np.floor(first_m / full_m) + 1, np.floor(last_m / full_m) + 2) * full_m
    ends_m = ends_m[(ends_m > first_m) & (ends_m <= last_m)]
    ends_s = _moments(timer_s, distance_m, ends_m)
    if last_m - (ends_m[-1] if len(ends_m) else first_m) <= SHORTEST_REST_M:
        return SplitEnds(ends_m, ends_s)
    return SplitEnds(np.append(ends_m, last_m), np.append(ends_s, timer_s[-1]))


def splits_of(track: Track, credit: Credit, ground: Ground, full_m: float) -> Splits:
    """Return the splits of an activity; empty without distance, and beyond 1000 km.

    Args:
        track: Its samples and clocks.
        credit: Its heart rate.
        ground: What it went over.
        full_m: Length of a split, a kilometre or a mile.

    Source:
        docs/science.md#a3-splits
    """
    if track.distance_m is None or track.distance_m[-1] > LONGEST_SPLIT_M:
        return ()
    ends = split_ends(track.timer_s, track.distance_m, full_m)
    edges_s = np.concatenate((track.timer_s[:1], ends.timer_s))
    lengths_m, seconds = np.diff(ends.distance_m, prepend=0.0), np.diff(edges_s)
    stopped_s = np.diff(np.interp(edges_s, track.timer_s, track.timer_s - track.moving_s))
    columns = zip(
        _full(lengths_m, full_m),
        seconds.tolist(),
        credit.means_bpm(edges_s),
        stopped_s.tolist(),
        _is_unreliable(track, edges_s),
        _climbs(track.timer_s, edges_s, ground.terrain),
        _gaps(track.timer_s, edges_s, seconds - stopped_s, ground.effort_m),
        strict=True,
    )
    return tuple(
        Split(
            number=number,
            distance_m=metres,
            full_m=full_m,
            moving_s=duration_s,
            hr_avg_bpm=bpm,
            ascent_m=hill.ascent_m if hill else None,
            descent_m=hill.descent_m if hill else None,
            stopped_s=stood_s,
            is_unreliable=unreliable,
            gap_s_per_km=gap,
        )
        for number, (metres, duration_s, bpm, stood_s, unreliable, hill, gap) in enumerate(columns, start=1)
    )


def doubtful_metres(track: Track, clock_s: Floats) -> Floats:
    """Return for each step between two samples the metres that a lost signal or a jump makes doubtful.

    Args:
        track: With a distance.
        clock_s: Which of its clocks tells how long the signal was lost.

    Source:
        docs/science.md#a3-splits
    """
    if track.distance_m is None:
        return np.zeros(max(len(track) - 1, 0))
    seconds, metres = np.diff(clock_s), np.diff(track.distance_m)
    is_lost = (seconds > LOST_SIGNAL_S) & is_moving(seconds, metres)
    jumped_m = np.maximum(0.0, metres - track.speed_limit_m_s * np.diff(track.elapsed_s))
    return np.where(is_lost, metres, jumped_m)


def _full(lengths_m: Floats, full_m: float) -> list[float]:
    """Return the lengths; the difference of two multiples of a mile may miss it by the last digit."""
    lengths: list[float] = np.where(np.isclose(lengths_m, full_m, rtol=1e-9), full_m, lengths_m).tolist()
    return lengths


def _gaps(timer_s: Floats, edges_s: Floats, running_s: Floats, effort_m: Floats | None) -> list[float | None]:
    """Return the pace on the flat for the same effort of each split."""
    if effort_m is None:
        return [None] * len(running_s)
    metres = np.diff(np.interp(edges_s, timer_s, effort_m)).tolist()
    return [pace_s_per_km(s, m) if s > 0 else None for s, m in zip(running_s.tolist(), metres, strict=True)]


def _moments(timer_s: Floats, distance_m: Floats, marks_m: Floats) -> Floats:
    """Return when each mark was first reached; every mark lies above the first distance."""
    after = np.searchsorted(distance_m, marks_m, side="left")
    before = after - 1
    share = (marks_m - distance_m[before]) / (distance_m[after] - distance_m[before])
    moments: Floats = timer_s[before] + share * (timer_s[after] - timer_s[before])
    return moments


def _is_unreliable(track: Track, edges_s: Floats) -> list[bool]:
    """Return for each split whether a lost signal or a jump touches it."""
    doubtful_m = clock_of(doubtful_metres(track, track.timer_s))
    return [
        bool(doubtful_m[last] - doubtful_m[first] > JUMP_TOLERANCE_M) for first, last in _ranges(track.timer_s, edges_s)
    ]


def _climbs(timer_s: Floats, edges_s: Floats, terrain: Terrain | None) -> list[Climb | None]:
    return [terrain.climb(first, last + 1) if terrain else None for first, last in _ranges(timer_s, edges_s)]


def _ranges(timer_s: Floats, edges_s: Floats) -> Iterator[tuple[int, int]]:
    """Yield for each split its first and last sample, those around its boundaries included."""
    first = np.maximum(np.searchsorted(timer_s, edges_s[:-1], side="right") - 1, 0)
    last = np.minimum(np.searchsorted(timer_s, edges_s[1:], side="left"), len(timer_s) - 1)
    return zip(first.tolist(), last.tolist(), strict=True)


def joined_splits(splits: Sequence[Split], size: int) -> Splits:
    """Return each so many kilometres (or miles) as one, the first ones first; the rest may be shorter.

    Args:
        splits: One by one, as measured; some may be missing.
        size: How many become one, 1 or more.

    Returns:
        Each with the number of its last one; what is known of some of them only counts for all, the climb and the pace
        on the flat only where it is known of all.
    """
    return tuple(_joined(tuple(group)) for _, group in groupby(splits, lambda split: (split.number - 1) // size))


def _joined(splits: Splits) -> Split:
    last = splits[-1]
    beating = [(split.hr_avg_bpm, split.moving_s) for split in splits if split.hr_avg_bpm is not None]
    return Split(
        number=last.number,
        distance_m=sum(split.distance_m for split in splits),
        full_m=last.full_m,
        moving_s=sum(split.moving_s for split in splits),
        hr_avg_bpm=sum(bpm * seconds for bpm, seconds in beating) / sum(s for _, s in beating) if beating else None,
        ascent_m=_sum_of_all([split.ascent_m for split in splits]),
        descent_m=_sum_of_all([split.descent_m for split in splits]),
        stopped_s=sum(split.stopped_s for split in splits),
        is_unreliable=any(split.is_unreliable for split in splits),
        gap_s_per_km=_joined_gap_s_per_km(splits),
    )


def _sum_of_all(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _joined_gap_s_per_km(splits: Splits) -> float | None:
    """Return the time without standing over the distance on the flat, of which each pace on the flat tells its part."""
    running_s = [split.moving_s - split.stopped_s for split in splits]
    flat_km = [
        seconds / split.gap_s_per_km if split.gap_s_per_km else None
        for seconds, split in zip(running_s, splits, strict=True)
    ]
    whole_km = _sum_of_all(flat_km)
    return sum(running_s) / whole_km if whole_km else None
