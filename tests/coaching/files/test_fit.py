import struct
from io import BytesIO

import numpy as np
import pytest
from fitparse import FitFile
from hypothesis import given
from hypothesis import strategies as st

from coaching.files import fit
from coaching.files.fit import read_messages, word
from coaching.files.messages import Messages
from tests.coaching.files.fit_bytes import (
    BYTE,
    F32,
    RECORD,
    S32,
    START,
    U8,
    U16,
    U32,
    data,
    define,
    records,
    run,
    table,
    wrap,
)

TIME, DISTANCE, SPEED, HEART_RATE, ALTITUDE = 253, 5, 6, 3, 2


def read(body: bytes) -> Messages:
    return read_messages(body, 0, len(body))


def test_values_come_in_the_unit_of_the_profile() -> None:
    messages = read(table(RECORD, {ALTITUDE: U16, DISTANCE: U32}, [(3000, 12345)]))

    assert messages.column(RECORD, ALTITUDE).tolist() == [100.0]
    assert messages.column(RECORD, DISTANCE).tolist() == [123.45]


def test_what_a_device_writes_for_no_value_is_missing() -> None:
    messages = read(table(RECORD, {HEART_RATE: U8, 0: S32, 1: F32}, [(None, None, None), (140, -5, float("inf"))]))

    columns = [messages.column(RECORD, number) for number in (HEART_RATE, 0, 1)]

    assert [np.isnan(column).tolist() for column in columns] == [[True, False], [True, False], [True, True]]


def test_both_byte_orders_read_the_same() -> None:
    little, big = (read(table(RECORD, {DISTANCE: U32}, [(70_000,)], big=big)) for big in (False, True))

    assert little.column(RECORD, DISTANCE).tolist() == big.column(RECORD, DISTANCE).tolist() == [700.0]


def test_field_of_a_wrong_size_is_missing_and_its_neighbours_are_not() -> None:
    """Watches of a large maker write an unsigned number of 4 bytes into one."""
    body = define(RECORD, [(DISTANCE, 1, U32), (HEART_RATE, 1, U8)]) + b"\x00\x07\x8c"

    messages = read(body)

    assert np.isnan(messages.column(RECORD, DISTANCE)).all()
    assert messages.column(RECORD, HEART_RATE).tolist() == [140.0]


def test_of_a_field_that_is_stated_twice_the_last_counts() -> None:
    messages = read(define(RECORD, [(HEART_RATE, 1, U8), (HEART_RATE, 1, U8)]) + b"\x00\x8c\x8d")

    assert messages.column(RECORD, HEART_RATE).tolist() == [141.0]


def test_developer_fields_are_passed_over() -> None:
    """A field of an app named like a native one must not replace it."""
    native = define(RECORD, [(HEART_RATE, 1, U8)])
    developer = bytes((native[0] | 0x20,)) + native[1:] + bytes((1, HEART_RATE, 2, 0))

    messages = read(developer + b"\x00\x8c\x0f\x27" * 2)

    assert messages.column(RECORD, HEART_RATE).tolist() == [140.0, 140.0]
    assert messages.damage is None


def test_order_of_the_file_is_kept_over_different_definitions() -> None:
    one = table(RECORD, {DISTANCE: U32}, [(100,), (200,)])
    other = table(RECORD, {DISTANCE: U32, HEART_RATE: U8}, [(300, 140)], local=1)

    messages = read(one + other + data([U32], (400,)) + one)

    assert messages.column(RECORD, DISTANCE).tolist() == [1.0, 2.0, 3.0, 4.0, 1.0, 2.0]


def test_compressed_times_count_on_from_the_last_full_time() -> None:
    full = table(RECORD, {TIME: U32, HEART_RATE: U8}, [(START, 140)])
    short = define(RECORD, [(HEART_RATE, 1, U8)], local=1)
    steps = (3, 10, 31, 35, 70)

    body = full + short + b"".join(bytes((0x80 | 1 << 5 | (START + step) & 31, 140)) for step in steps)

    assert read(body).column(RECORD, TIME).tolist() == [START, *(START + step for step in (3, 10, 31, 35, 38))]


def test_compressed_times_count_on_from_any_message_and_over_several_definitions() -> None:
    event = table(21, {TIME: U32, 0: U8}, [(START + 100, 0), (None, 0)])
    short = define(RECORD, [(HEART_RATE, 1, U8)], local=1) + define(RECORD, [(DISTANCE, 4, U32)], local=2)

    def heads(*steps: int) -> list[int]:
        return [0x80 | (1 + step % 2) << 5 | (START + step) & 31 for step in steps]

    rows = b"".join(data([U8 if head & 0x20 else U32], (9,), head=head) for head in heads(101, 102, 104, 131))
    messages = read(event + short + b"\x01\x09" + rows)

    times = messages.column(RECORD, TIME)
    assert np.isnan(times[0])
    assert times[1:].tolist() == [START + step for step in (101, 102, 104, 131)]


def test_full_time_sets_the_clock_anew() -> None:
    full = table(RECORD, {TIME: U32}, [(START,)])
    short = define(RECORD, [(HEART_RATE, 1, U8)], local=1)
    rows = [bytes((0x80 | 1 << 5 | (START + 1) & 31, 140)), data([U32], (START + 1000,))] * 2

    messages = read(full + short + b"".join(rows))

    assert messages.column(RECORD, TIME).tolist() == [START, START + 1, START + 1000, START + 1025, START + 1000]


def test_compressed_time_of_a_big_endian_reference_is_right() -> None:
    full = table(RECORD, {TIME: U32}, [(START,)], big=True)
    short = define(RECORD, [(HEART_RATE, 1, U8)], local=1)

    messages = read(full + short + bytes((0x80 | 1 << 5 | (START + 1) & 31, 140)))

    assert messages.column(RECORD, TIME).tolist() == [START, START + 1]


@pytest.mark.parametrize(
    ("tail", "damage"),
    [
        (b"", None),
        (b"\x0e123", "undefined_message"),
        (define(RECORD, [], local=1) + b"\x01\x01", "undefined_message"),
        (data([U32], (1,))[:-1], "cut_short"),
        (define(RECORD, [(DISTANCE, 4, U32)])[:-1], "cut_short"),
        (b"\x40", "cut_short"),
        (bytes((0x60, 0, 0, 20, 0, 0)), "cut_short"),
    ],
)
def test_walk_ends_at_damage_and_keeps_what_came_before(tail: bytes, damage: str | None) -> None:
    messages = read(table(RECORD, {DISTANCE: U32}, [(100,)]) + tail)

    assert messages.damage == damage
    assert messages.column(RECORD, DISTANCE).tolist() == [1.0]


def test_more_messages_than_a_day_has_end_the_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "MESSAGES_MAX", 10)

    assert read(records(11)).damage == "too_many_messages"


def test_definitions_count_as_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "MESSAGES_MAX", 10)

    assert read(define(RECORD, [(DISTANCE, 4, U32)]) * 11).damage == "too_many_messages"
    assert read(define(RECORD, [(DISTANCE, 4, U32)]) * 9 + data([U32], (100,))).damage is None


def test_only_different_definitions_count_towards_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One real watch repeats its two definitions before every sample."""
    monkeypatch.setattr(fit, "DEFINITIONS_MAX", 2)
    two = define(RECORD, [(DISTANCE, 4, U32)]) + define(RECORD, [(HEART_RATE, 1, U8)])

    assert read(two * 50).damage is None
    assert read(two + define(RECORD, [(SPEED, 2, U16)])).damage == "too_many_definitions"


def test_fields_of_bytes_come_as_rows() -> None:
    body = (
        define(RECORD, [(8, 3, BYTE)])
        + b"\x00\x01\x02\x03"
        + define(RECORD, [(8, 5, BYTE)])
        + b"\x00\x01\x02\x03\x04\x05"
    )

    assert read(body).octets(RECORD, 8, width=3).tolist() == [[1, 2, 3], [255, 255, 255]]


def test_column_of_a_message_that_is_not_there_is_empty() -> None:
    messages = read(b"")

    assert messages.count(RECORD) == len(messages.column(RECORD, TIME)) == len(messages.octets(RECORD, 8, width=3)) == 0
    assert messages.number(RECORD, TIME) is None


def test_values_equal_those_of_an_independent_reader() -> None:
    body = run(50)
    rows = [message.get_values() for message in FitFile(BytesIO(wrap(body))).get_messages("record")]

    messages = read(body)

    for number, name in ((DISTANCE, "distance"), (SPEED, "speed"), (HEART_RATE, "heart_rate"), (4, "cadence")):
        assert messages.column(RECORD, number).tolist() == [row[name] for row in rows]


def test_words_come_from_the_profile_or_are_newer() -> None:
    assert word("sport", 1) == "running"
    assert word("sport", 82) == "snorkeling"
    assert word("intensity", 5) == "interval"
    assert word("sport", 251) is None
    assert word("sport", None) is None


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_can_be_walked(noise: bytes, at: int) -> None:
    """Whatever a file holds, reading it ends, and every column has one value per message."""
    body = run(5)
    messages = read(body[:at] + noise + body[at:])

    assert len(messages.column(RECORD, TIME)) == messages.count(RECORD)
    assert not np.isinf(messages.column(RECORD, DISTANCE)).any()


def test_double_precision_nan_is_missing() -> None:
    body = define(RECORD, [(DISTANCE, 8, 0x89)]) + b"\x00" + struct.pack("<d", float("nan"))

    assert np.isnan(read(body).column(RECORD, DISTANCE)).all()


def test_nan_that_signals_is_missing_and_warns_nobody() -> None:
    """Damage writes any bits; turning these into a longer float is an invalid operation for the processor."""
    body = define(RECORD, [(DISTANCE, 4, 0x88)]) + b"\x00" + bytes.fromhex("0100807f")

    assert np.isnan(read(body).column(RECORD, DISTANCE)).all()
