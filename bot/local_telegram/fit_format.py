"""The FIT format as far as we write it: fields and messages of its profile, header and checksum.

A value is stored as round((value + offset) * scale); times count seconds since the end of 1989.
"""

import struct
from datetime import UTC, datetime
from typing import NamedTuple

#: Seconds from the Unix epoch to the FIT epoch, 1989-12-31 UTC.
FIT_EPOCH_UNIX_S = 631_065_600

#: Numbers of the base types.
ENUM, U8, TEXT, U16, U32 = 0x00, 0x02, 0x07, 0x84, 0x86
_CODES = {ENUM: "B", U8: "B", U16: "H", U32: "I"}
_ABSENT = {ENUM: 0xFF, U8: 0xFF, U16: 0xFFFF, U32: 0xFFFF_FFFF}

_HEADER_BYTES, _PROTOCOL_1, _PROFILE_VERSION = 14, 0x10, 2132
_IS_DEFINITION = 0x40

Value = float | str | None


class Field(NamedTuple):
    """One field of a message."""

    name: str
    number: int
    base_type: int
    scale: float = 1.0
    offset: float = 0.0
    #: Fixed width in bytes, for texts only.
    width: int = 0

    @property
    def size(self) -> int:
        """Return the bytes that a value takes."""
        return self.width or struct.calcsize(_CODES[self.base_type])


class Shape(NamedTuple):
    """One kind of message: its number in this file (0-15), its number in the profile, its fields."""

    local: int
    message: int
    fields: tuple[Field, ...]

    def without(self, *names: str) -> "Shape":
        """Return the same kind of message with some fields left out."""
        return self._replace(fields=tuple(field for field in self.fields if field.name not in names))


_WHEN = (Field("timestamp", 253, U32),)
_WHAT = (Field("event", 0, ENUM), Field("event_type", 1, ENUM))
_SUMS = (
    Field("message_index", 254, U16),
    Field("start_time", 2, U32),
    Field("total_elapsed_time", 7, U32, 1000),
    Field("total_timer_time", 8, U32, 1000),
    Field("total_distance", 9, U32, 100),
)

FILE_ID = Shape(
    0,
    0,
    (Field("type", 0, ENUM), Field("manufacturer", 1, U16), Field("product", 2, U16), Field("time_created", 4, U32)),
)
SPORT = Shape(6, 12, (Field("sport", 0, ENUM), Field("sub_sport", 1, ENUM)))
EVENT = Shape(1, 21, (*_WHEN, *_WHAT))
RECORD = Shape(
    2,
    20,
    (
        *_WHEN,
        Field("distance", 5, U32, 100),
        Field("enhanced_speed", 73, U32, 1000),
        Field("enhanced_altitude", 78, U32, 5, 500),
        Field("heart_rate", 3, U8),
        Field("cadence", 4, U8),
        Field("fractional_cadence", 53, U8, 128),
    ),
)
LAP = Shape(
    3,
    19,
    (
        *_WHEN,
        *_WHAT,
        *_SUMS,
        Field("avg_heart_rate", 15, U8),
        Field("max_heart_rate", 16, U8),
        Field("avg_cadence", 17, U8),
        Field("avg_fractional_cadence", 80, U8, 128),
        Field("total_ascent", 21, U16),
        Field("total_descent", 22, U16),
        Field("intensity", 23, ENUM),
        Field("lap_trigger", 24, ENUM),
        Field("sport", 25, ENUM),
    ),
)
SESSION = Shape(
    4,
    18,
    (
        *_WHEN,
        *_WHAT,
        *_SUMS,
        Field("avg_heart_rate", 16, U8),
        Field("max_heart_rate", 17, U8),
        Field("avg_cadence", 18, U8),
        Field("avg_fractional_cadence", 92, U8, 128),
        Field("total_ascent", 22, U16),
        Field("total_descent", 23, U16),
        Field("sport", 5, ENUM),
        Field("sub_sport", 6, ENUM),
        Field("num_laps", 26, U16),
    ),
)
ACTIVITY = Shape(
    5,
    34,
    (
        *_WHEN,
        Field("total_timer_time", 0, U32, 1000),
        Field("num_sessions", 1, U16),
        Field("type", 2, ENUM),
        Field("event", 3, ENUM),
        Field("event_type", 4, ENUM),
        Field("local_timestamp", 5, U32),
    ),
)
WORKOUT = Shape(
    1, 26, (Field("wkt_name", 8, TEXT, width=24), Field("sport", 4, ENUM), Field("num_valid_steps", 6, U16))
)
WORKOUT_STEP = Shape(
    2,
    27,
    (
        Field("message_index", 254, U16),
        Field("wkt_step_name", 0, TEXT, width=24),
        Field("duration_type", 1, ENUM),
        Field("duration_value", 2, U32),
        Field("target_type", 3, ENUM),
        Field("intensity", 7, ENUM),
    ),
)


def definition(shape: Shape) -> bytes:
    """Return the message that announces a shape; it comes before the first message of that shape."""
    head = struct.pack("<BBBHB", _IS_DEFINITION | shape.local, 0, 0, shape.message, len(shape.fields))
    return head + b"".join(bytes((field.number, field.size, field.base_type)) for field in shape.fields)


def encode(shape: Shape, **values: Value) -> bytes:
    """Return one message; what is not given or None is written as absent."""
    return bytes([shape.local]) + b"".join(_pack(field, values.get(field.name)) for field in shape.fields)


def wrap(data: bytes) -> bytes:
    """Return a whole file: header, data and checksum."""
    content = header(len(data)) + data
    return content + struct.pack("<H", checksum(content))


def header(data_bytes: int) -> bytes:
    """Return the header, with its own checksum, of a file with so much data."""
    fields = struct.pack("<BBHI4s", _HEADER_BYTES, _PROTOCOL_1, _PROFILE_VERSION, data_bytes, b".FIT")
    return fields + struct.pack("<H", checksum(fields))


def checksum(content: bytes) -> int:
    """Return the CRC-16 of the format."""
    crc = 0
    for byte in content:
        crc = (crc >> 8) ^ _CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc


def fit_s(moment: datetime) -> int:
    """Return an aware time in whole seconds since the FIT epoch."""
    return int(moment.astimezone(UTC).timestamp()) - FIT_EPOCH_UNIX_S


def _pack(field: Field, value: Value) -> bytes:
    if field.base_type == TEXT:
        return str(value).encode()[: field.width - 1].ljust(field.width, b"\0")
    raw = _ABSENT[field.base_type] if value is None else round((float(value) + field.offset) * field.scale)
    return struct.pack("<" + _CODES[field.base_type], raw)


def _crc_entry(byte: int) -> int:
    for _ in range(8):
        byte = (byte >> 1) ^ 0xA001 if byte & 1 else byte >> 1
    return byte


_CRC_TABLE = tuple(map(_crc_entry, range(256)))
