"""Heart rates that a chest strap kept by itself, under water, and handed over afterwards: the `hr` messages of FIT.

Each message holds eight heart rates, and of the time of each only the last twelve bits; one message in front says what
the clock of the strap was when the watch showed a certain time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from coaching.domain.recording import Floats
from coaching.files.messages import NO_OCTET, TIMESTAMP, Messages, Octets, Positions

HR = 132
_TIME_FRACTION, _BPM, _STRAP_TIME, _PACKED_TIMES = 0, 6, 9, 10
_PER_MESSAGE = 8
_PACKED_BYTES = 12
#: The strap counts in 1/1024 s, and rolls over after 4 s, in which a heart beats at least once.
_TICKS_PER_S = 1024
_ROLLOVER = 1 << 12
#: Farther from any heart rate of the strap it tells nothing.
_NEAR_S = 5.0
#: What a watch notes each second is the mean of that second, so it was in its middle.
_HALF_A_SAMPLE_S = 0.5


@dataclass(frozen=True, eq=False)
class Beats:
    """What the strap measured, in the order of time."""

    #: In the time of FIT.
    times_s: Floats
    hr_bpm: Floats

    def at(self, times_s: Floats) -> Floats:
        """Return what a watch would have noted at these times; NaN where the strap has nothing near."""
        if len(self.times_s) == 0:
            return np.full(len(times_s), np.nan)
        middles_s = times_s - _HALF_A_SAMPLE_S
        after = np.searchsorted(self.times_s, middles_s)
        neighbours = np.clip([after - 1, after], 0, len(self.times_s) - 1)
        off_s = np.abs(self.times_s[neighbours] - middles_s).min(axis=0)
        return np.where(off_s <= _NEAR_S, np.interp(middles_s, self.times_s, self.hr_bpm), np.nan)


def read_beats(parts: Iterable[Messages]) -> Beats:
    """Return the heart rates of a strap in all parts of a file; what has no time or no value is left out."""
    found = [_beats(messages) for messages in parts if messages.count(HR)]
    times_s = np.concatenate([np.empty(0), *(times for times, _ in found)])
    hr_bpm = np.concatenate([np.empty(0), *(bpm for _, bpm in found)])
    known = np.flatnonzero(np.isfinite(times_s) & (hr_bpm > 0) & (hr_bpm < NO_OCTET))
    order = known[np.argsort(times_s[known], kind="stable")]
    return Beats(times_s[order], hr_bpm[order])


def _beats(messages: Messages) -> tuple[Floats, Floats]:
    """Return times and heart rates of one part in the order of the file; a time is NaN before any is known."""
    zero_s = messages.column(HR, TIMESTAMP) + np.nan_to_num(messages.column(HR, _TIME_FRACTION))
    strap_ticks = messages.column(HR, _STRAP_TIME) * _TICKS_PER_S
    packed = messages.octets(HR, _PACKED_TIMES, width=_PACKED_BYTES)
    # One place for a heart rate with a whole time, eight for those with the last bits of one.
    is_whole = np.isfinite(zero_s) & np.isfinite(strap_ticks)
    is_packed = (packed != NO_OCTET).any(axis=1)
    is_there = np.column_stack((is_whole, np.repeat(is_packed[:, np.newaxis], _PER_MESSAGE, axis=1)))
    ticks = np.column_stack((np.nan_to_num(strap_ticks), _unpacked(packed)))[is_there]
    hr_bpm = np.column_stack((messages.octets(HR, _BPM, width=1), messages.octets(HR, _BPM, width=_PER_MESSAGE)))[
        is_there
    ]
    zeros_s = np.column_stack((zero_s, np.full((len(zero_s), _PER_MESSAGE), np.nan)))[is_there]
    return _times(ticks, zeros_s), hr_bpm.astype(np.float64)


def _times(ticks: Floats, zeros_s: Floats) -> Floats:
    """Return the time of each heart rate: what the strap counted since the last one whose time is known.

    Args:
        ticks: The clock of the strap, at least its last twelve bits.
        zeros_s: The time where it is known.
    """
    counted = np.cumsum(np.mod(np.diff(ticks, prepend=ticks[:1]), _ROLLOVER))
    latest = np.maximum.accumulate(np.where(np.isfinite(zeros_s), np.arange(len(ticks)), 0))
    times_s: Floats = zeros_s[latest] + (counted - counted[latest]) / _TICKS_PER_S
    return times_s


def _unpacked(rows: Octets) -> Positions:
    """Return the two numbers of twelve bits in every three bytes."""
    low, middle, high = (rows[:, first::3].astype(np.int64) for first in range(3))
    pairs = np.stack((low | (middle & 0x0F) << 8, middle >> 4 | high << 4), axis=2)
    return pairs.reshape(len(rows), _PER_MESSAGE)
