"""The samples of one FIT part: its `record` messages as columns."""

import numpy as np

from coaching.domain.recording import Floats, Samples
from coaching.files.messages import NO_OCTET, TIMESTAMP, Messages, Octets
from coaching.files.strap import Beats

#: 1989-12-31T00:00:00Z, the zero of FIT times, in seconds since 1970.
FIT_EPOCH_UNIX_S = 631_065_600.0
HR_MIN_BPM = 30.0
HR_MAX_BPM = 230.0
#: A cadence above this already counts both feet (docs/science.md#a6-cadence).
STRIDES_PER_MIN_MAX = 120.0

RECORD = 20
_LATITUDE, _LONGITUDE, _ALTITUDE, _HEART_RATE, _CADENCE, _DISTANCE, _SPEED, _PACKED = 0, 1, 2, 3, 4, 5, 6, 8
_CADENCE_FRACTION, _ENHANCED_SPEED, _ENHANCED_ALTITUDE = 53, 73, 78

_DEGREES_PER_SEMICIRCLE = 180.0 / 2**31
_PACKED_BYTES = 3  # 12 bits of speed, 12 bits of distance
_PACKED_SPEED_SCALE = 100.0
_PACKED_DISTANCE_SCALE = 16.0
_PACKED_DISTANCE_ROLLOVER = 1 << 12


def read_samples(messages: Messages, beats: Beats | None = None) -> Samples:
    """Return every sample in the order of the file; cadence as the device counts it, times NaN where not stated.

    Where a chest strap kept heart rates by itself they go before those of the watch: its optical sensor is blind in
    water, and the device's own totals stand on the strap.
    """
    packed_speed, packed_distance = _unpacked(messages.octets(RECORD, _PACKED, width=_PACKED_BYTES))
    return Samples(
        unix_s=messages.column(RECORD, TIMESTAMP) + FIT_EPOCH_UNIX_S,
        distance_m=_first_known(messages.column(RECORD, _DISTANCE), packed_distance),
        speed_m_s=_first_known(messages.column(RECORD, _ENHANCED_SPEED), messages.column(RECORD, _SPEED), packed_speed),
        hr_bpm=within(_heart_rates(messages, beats), HR_MIN_BPM, HR_MAX_BPM),
        cadence_spm=messages.column(RECORD, _CADENCE) + np.nan_to_num(messages.column(RECORD, _CADENCE_FRACTION)),
        altitude_m=_first_known(messages.column(RECORD, _ENHANCED_ALTITUDE), messages.column(RECORD, _ALTITUDE)),
        latitude_deg=messages.column(RECORD, _LATITUDE) * _DEGREES_PER_SEMICIRCLE,
        longitude_deg=messages.column(RECORD, _LONGITUDE) * _DEGREES_PER_SEMICIRCLE,
    )


def has_values(samples: Samples) -> bool:
    """Return whether any sample says more than its time."""
    return any(bool(np.isfinite(getattr(samples, name)).any()) for name in Samples.columns() if name != "unix_s")


def counts_one_foot(cadence: Floats) -> bool:
    """Return whether these samples of a sport on foot count strides of one foot."""
    present = cadence[np.isfinite(cadence)]
    return len(present) == 0 or bool(np.median(present) <= STRIDES_PER_MIN_MAX)


def within(values: Floats, low: float, high: float) -> Floats:
    """Return the values, NaN where they lie outside of these bounds."""
    return np.where((values >= low) & (values <= high), values, np.nan)


def _heart_rates(messages: Messages, beats: Beats | None) -> Floats:
    own = messages.column(RECORD, _HEART_RATE)
    return own if beats is None else _first_known(beats.at(messages.column(RECORD, TIMESTAMP)), own)


def _first_known(*columns: Floats) -> Floats:
    """Return, sample by sample, the value of the first column that has one."""
    known = columns[0]
    for column in columns[1:]:
        known = np.where(np.isfinite(known), known, column)
    return known


def _unpacked(rows: Octets) -> tuple[Floats, Floats]:
    """Return speed and distance that some watches pack into three bytes; the distance rolls over at 256 m."""
    distance = np.full(len(rows), np.nan)
    is_present = (rows != NO_OCTET).any(axis=1)
    if not is_present.any():
        return distance, distance
    low, middle, high = (rows[:, column].astype(np.int64) for column in range(_PACKED_BYTES))
    speed = (low | (middle & 0x0F) << 8) / _PACKED_SPEED_SCALE
    steps = np.diff((middle >> 4 | high << 4)[is_present], prepend=0) % _PACKED_DISTANCE_ROLLOVER
    distance[is_present] = np.cumsum(steps) / _PACKED_DISTANCE_SCALE
    return np.where(is_present, speed, np.nan), distance
