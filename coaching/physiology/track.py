"""The cleaned samples of one activity, with its clocks and its distance."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.domain.recording import Floats, Pause, Recording, Samples, Totals
from coaching.physiology.cleaning import RUNNING_SPEED_LIMIT_M_S, clean
from coaching.physiology.distance import JUMP_M_S, cumulative_distance
from coaching.physiology.movement import MOVING_M_S, elapsed_clock, moving_clock, silent_stops, timer_clock

ON_FOOT = frozenset({"running", "walking", "hiking"})
#: Slow without standing.
SWIMMING = "swimming"
# docs/science.md#a1-moving-time
#: A shorter pause is a slip of the thumb.
SHORTEST_PAUSE_S = 1.0
#: A timer that lacks more than this of the elapsed time was stopped.
PAUSE_TOLERANCE_S = 5.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Track:
    """What all measures of one activity stand on; every column has one value per sample."""

    samples: Samples
    #: Seconds since the first sample.
    elapsed_s: Floats
    #: The same without pauses.
    timer_s: Floats
    #: The same without standing still.
    moving_s: Floats
    #: Metres since the first sample, without gaps; None where unknown.
    distance_m: Floats | None
    #: What no athlete of this sport sustains.
    speed_limit_m_s: float

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self.samples)


def trace(recording: Recording) -> Track:
    """Return the cleaned track of a recording.

    Source:
        docs/science.md#a1-moving-time
    """
    limit_m_s = RUNNING_SPEED_LIMIT_M_S if recording.sport in ON_FOOT else JUMP_M_S
    samples = clean(recording.samples, speed_limit_m_s=limit_m_s)
    elapsed_s = elapsed_clock(samples.unix_s)
    distance_m = _credible(cumulative_distance(samples), elapsed_s, limit_m_s)
    telling_m = distance_m if _tells_standing(recording.sport, elapsed_s, distance_m) else None
    timer_s = timer_clock(samples.unix_s, _pauses(recording, samples.unix_s, telling_m))
    return Track(
        samples=samples,
        elapsed_s=elapsed_s,
        timer_s=timer_s,
        moving_s=timer_s if _was_paused(recording, elapsed_s, timer_s) else _moving(timer_s, telling_m),
        distance_m=distance_m,
        speed_limit_m_s=limit_m_s,
    )


def _credible(distance_m: Floats | None, elapsed_s: Floats, limit_m_s: float) -> Floats | None:
    """Return the distance, None where the whole of it was faster than anybody sustains."""
    if distance_m is None or distance_m[-1] > limit_m_s * elapsed_s[-1]:
        return None
    return distance_m


def _tells_standing(sport: str, elapsed_s: Floats, distance_m: Floats | None) -> bool:
    """Return whether the distance tells standing from moving: not in a pool, not with weights."""
    if distance_m is None or sport == SWIMMING:
        return False
    return sport in ON_FOOT or bool(distance_m[-1] >= MOVING_M_S * elapsed_s[-1])


def _pauses(recording: Recording, unix_s: Floats, telling_m: Floats | None) -> Sequence[Pause]:
    """Return the pauses of the device, else the silences that must be pauses."""
    if recording.pauses or telling_m is None or not _may_hide_pauses(recording.totals):
        return recording.pauses
    return silent_stops(unix_s, telling_m)


def _may_hide_pauses(device: Totals) -> bool:
    """Return whether a timer may have been stopped without an event that says so."""
    if device.elapsed_s is None or device.timer_s is None:
        return True
    return device.elapsed_s - device.timer_s > PAUSE_TOLERANCE_S


def _was_paused(recording: Recording, elapsed_s: Floats, timer_s: Floats) -> bool:
    """Return whether the athlete said with the button when they stood."""
    if not recording.pauses or not len(elapsed_s):
        return False
    return bool(elapsed_s[-1] - timer_s[-1] >= SHORTEST_PAUSE_S)


def _moving(timer_s: Floats, telling_m: Floats | None) -> Floats:
    return timer_s if telling_m is None else moving_clock(timer_s, telling_m)
