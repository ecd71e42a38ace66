import pytest

from coaching.files.device import Device, other_kind, read_device
from coaching.files.fit import read_messages
from tests.coaching.files.fit_bytes import (
    ACTIVITY,
    DEVICE_INFO,
    START,
    START_UNIX,
    U8,
    U32,
    file_id,
    table,
)


def device_of(body: bytes) -> Device:
    return read_device(read_messages(body, 0, len(body)))


@pytest.mark.parametrize(
    ("maker", "product", "name"),
    [
        (1, 2050, "garmin fenix3"),
        (1, 4315, "garmin fr965"),
        (1, 64_000, "garmin 64000"),
        (23, 34, "suunto 34"),
        (294, 841, "coros 841"),
        (95, 0, "stryd"),
        (9999, 1, None),
    ],
)
def test_device_is_named_by_make_and_model(maker: int, product: int, name: str | None) -> None:
    assert device_of(file_id(maker=maker, product=product)).name == name


def test_file_without_any_word_on_its_writer_is_read() -> None:
    assert device_of(b"") == Device(name=None, has_barometer=False, utc_offset_s=None, created_unix_s=None)


def test_creation_time_counts_from_1970() -> None:
    assert device_of(file_id()).created_unix_s == START_UNIX


@pytest.mark.parametrize(
    ("source", "sensor", "has_one"), [(5, 4, True), (1, 4, False), (5, 3, False), (None, 4, False)]
)
def test_barometer_counts_where_it_is_the_devices_own(source: int | None, sensor: int, has_one: bool) -> None:  # noqa: FBT001 - one row of a table
    assert device_of(table(DEVICE_INFO, {25: U8, 1: U8}, [(source, sensor)])).has_barometer is has_one


@pytest.mark.parametrize(
    ("local_s", "offset_s"),
    [
        (START + 7200, 7200),
        (START - 12_600, -12_600),
        (START + 7190, 7200),
        (START + 7200 + 400, None),
        (START + 15 * 3600, None),
        (None, None),
    ],
)
def test_offset_is_a_whole_quarter_of_an_hour(local_s: int | None, offset_s: int | None) -> None:
    assert device_of(table(ACTIVITY, {253: U32, 5: U32}, [(START, local_s)])).utc_offset_s == offset_s


@pytest.mark.parametrize(
    ("number", "kind"),
    [(4, None), (None, None), (5, "workout"), (6, "course"), (2, "settings"), (10, "totals"), (34, "other")],
)
def test_file_that_is_no_activity_says_so(number: int | None, kind: str | None) -> None:
    body = file_id(number)

    assert other_kind(read_messages(body, 0, len(body))) == kind
