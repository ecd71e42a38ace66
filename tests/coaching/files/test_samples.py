import numpy as np
import pytest

from coaching.domain.recording import Samples
from coaching.files.fit import read_messages
from coaching.files.samples import counts_one_foot, has_values, read_samples
from tests.coaching.files.fit_bytes import (
    BYTE,
    RECORD,
    S32,
    START,
    START_UNIX,
    U8,
    U16,
    U32,
    define,
    table,
)


def samples_of(body: bytes) -> Samples:
    return read_samples(read_messages(body, 0, len(body)))


def test_times_count_from_1970_and_positions_in_degrees() -> None:
    samples = samples_of(table(RECORD, {253: U32, 0: S32, 1: S32}, [(START, 2**29, -(2**30))]))

    assert samples.unix_s.tolist() == [START_UNIX]
    assert (samples.latitude_deg[0], samples.longitude_deg[0]) == (45.0, -90.0)


def test_enhanced_fields_go_before_the_plain_ones() -> None:
    fields = {6: U16, 73: U32, 2: U16, 78: U32}

    samples = samples_of(table(RECORD, fields, [(3000, 3500, 3000, 3500), (3000, None, 3000, None)]))

    assert samples.speed_m_s.tolist() == [3.5, 3.0]
    assert samples.altitude_m.tolist() == [200.0, 100.0]


def test_cadence_has_its_fraction() -> None:
    samples = samples_of(table(RECORD, {4: U8, 53: U8}, [(85, 64), (85, None), (None, 64)]))

    assert samples.cadence_spm[:2].tolist() == [85.5, 85.0]
    assert np.isnan(samples.cadence_spm[2])


@pytest.mark.parametrize(("bpm", "is_kept"), [(0, False), (29, False), (30, True), (230, True), (231, False)])
def test_heart_rate_that_nobody_has_is_missing(bpm: int, is_kept: bool) -> None:  # noqa: FBT001 - one row of a table
    samples = samples_of(table(RECORD, {3: U8}, [(bpm,)]))

    assert np.isfinite(samples.hr_bpm).tolist() == [is_kept]


def packed(speed_m_s: float, distance_m: float) -> bytes:
    speed, distance = round(speed_m_s * 100), round(distance_m * 16) % 4096
    return bytes((speed & 0xFF, speed >> 8 | (distance & 0x0F) << 4, distance >> 4))


def test_packed_distance_rolls_over_and_goes_on() -> None:
    """Older watches write only this; the counter begins again every 256 m."""
    distances = [1.0, 200.0, 255.0, 300.0, 500.0, 600.0]
    rows = b"".join(b"\x00" + packed(4.25, distance) for distance in distances)

    samples = samples_of(define(RECORD, [(8, 3, BYTE)]) + rows + b"\x00\xff\xff\xff")

    assert samples.distance_m[:-1].tolist() == distances
    assert samples.speed_m_s[:-1].tolist() == [4.25] * len(distances)
    assert np.isnan([samples.distance_m[-1], samples.speed_m_s[-1]]).all()


def test_packed_field_of_another_length_is_passed_over() -> None:
    samples = samples_of(define(RECORD, [(8, 5, BYTE)]) + b"\x00\x01\x02\x03\x04\x05")

    assert np.isnan(samples.distance_m).all()
    assert not has_values(samples)


@pytest.mark.parametrize(
    ("cadence", "expected"), [([85, 90], True), ([170, 180, 40], False), ([np.nan], True), ([], True)]
)
def test_cadence_above_120_counts_both_feet_already(cadence: list[float], expected: bool) -> None:  # noqa: FBT001 - one row of a table
    assert counts_one_foot(np.array(cadence, np.float64)) is expected
