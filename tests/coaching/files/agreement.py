"""What it means that we and fitparse read the same: every native field that is used anywhere, and every sample."""

import numpy as np

from coaching.domain.recording import Floats
from coaching.files.fit import read_messages
from coaching.files.frames import split
from coaching.files.messages import TIMESTAMP
from coaching.files.samples import FIT_EPOCH_UNIX_S, HR_MAX_BPM, HR_MIN_BPM, read_samples
from tests.coaching.files.fit_bytes import ACTIVITY, DEVICE_INFO, EVENT, FILE_ID, LAP, RECORD, SESSION, SPORT
from tests.coaching.files.other_reader import OtherReader, read_with_fitparse

#: Every field that is read anywhere, by message; and the power of a record.
FIELDS = {
    FILE_ID: (0, 1, 2, 4),
    SPORT: (0, 1),
    SESSION: (TIMESTAMP, 2, 5, 6, 7, 8, 9, 16, 17, 18, 22, 23, 59, 92),
    LAP: (TIMESTAMP, 2, 7, 8, 9, 23, 24),
    RECORD: (TIMESTAMP, 0, 1, 2, 3, 4, 5, 6, 7, 53, 73, 78),
    EVENT: (TIMESTAMP, 0, 1),
    DEVICE_INFO: (1, 25),
    ACTIVITY: (TIMESTAMP, 5),
}


def assert_same(data: bytes) -> None:
    """Compare value by value, exactly; NaN equals NaN.

    Raises:
        FitParseError: If fitparse cannot read the file to its end.
    """
    theirs = read_with_fitparse(data)
    ours = [read_messages(data, part.body_start, part.body_end) for part in split(data).parts]
    for message, numbers in FIELDS.items():
        for number in numbers:
            found = np.concatenate([part.column(message, number) for part in ours])
            np.testing.assert_array_equal(found, _column(theirs, message, number), f"message {message}, field {number}")
    for name, expected in expected_samples(theirs).items():
        found = np.concatenate([getattr(read_samples(part), name) for part in ours])
        np.testing.assert_array_equal(found, expected, name)


def expected_samples(theirs: OtherReader) -> dict[str, Floats]:
    """Return the columns of the samples, each from the field that is most exact."""
    native = {number: theirs.native(RECORD, number) for number in FIELDS[RECORD]}
    packed = {number: theirs.derived(RECORD, number) for number in (5, 6)}
    is_heart_rate = (native[3] >= HR_MIN_BPM) & (native[3] <= HR_MAX_BPM)
    return {
        "unix_s": _column(theirs, RECORD, TIMESTAMP) + FIT_EPOCH_UNIX_S,
        "distance_m": _first_known(native[5], packed[5]),
        "speed_m_s": _first_known(native[73], native[6], packed[6]),
        "hr_bpm": np.where(is_heart_rate, native[3], np.nan),
        "cadence_spm": native[4] + np.nan_to_num(native[53]),
        "altitude_m": _first_known(native[78], native[2]),
        "latitude_deg": native[0] * (180 / 2**31),
        "longitude_deg": native[1] * (180 / 2**31),
    }


def _column(theirs: OtherReader, message: int, number: int) -> Floats:
    """Return a native field; the times of compressed headers are times as well."""
    native = theirs.native(message, number)
    return _first_known(native, theirs.derived(message, number)) if number == TIMESTAMP else native


def _first_known(*columns: Floats) -> Floats:
    known = columns[0]
    for column in columns[1:]:
        known = np.where(np.isnan(known), column, known)
    return known
