"""Small FIT files for tests, written field by field, so that a test can also write what no watch should."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

ENUM, S8, U8, STRING, S16, U16, S32, U32, BYTE, F32 = 0x00, 0x01, 0x02, 0x07, 0x83, 0x84, 0x85, 0x86, 0x0D, 0x88
_PACKED = {
    ENUM: ("B", 0xFF),
    S8: ("b", 0x7F),
    U8: ("B", 0xFF),
    S16: ("h", 0x7FFF),
    U16: ("H", 0xFFFF),
    S32: ("i", 0x7FFFFFFF),
    U32: ("I", 0xFFFFFFFF),
    F32: ("f", float("nan")),
}

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, DEVICE_INFO, ACTIVITY = 0, 12, 18, 19, 20, 21, 23, 34
RUNNING, CYCLING, TRANSITION = 1, 2, 3

#: 2026-03-01T08:00:00Z as FIT and as Unix time.
START = 1_141_286_400
FIT_EPOCH = 631_065_600
START_UNIX = START + FIT_EPOCH
STARTED_AT = datetime.fromtimestamp(START_UNIX, UTC)
NOW = datetime(2026, 6, 1, tzinfo=UTC)

Row = Sequence[float | bytes | None]


def crc(data: bytes) -> int:
    """Return the check sum bit by bit, as the protocol describes it."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


def wrap(body: bytes, *, data_size: int | None = None, header_crc: bool = True, protocol: int = 0x20) -> bytes:
    """Return a part: header, messages, check sum."""
    head = struct.pack("<BBHI4s", 14, protocol, 2132, len(body) if data_size is None else data_size, b".FIT")
    head += struct.pack("<H", crc(head) if header_crc else 0)
    return head + body + struct.pack("<H", crc(head + body))


def define(message: int, fields: Iterable[tuple[int, int, int]], *, local: int = 0, big: bool = False) -> bytes:
    """Return a definition of (number, size, base type)."""
    fields = list(fields)
    head = bytes((0x40 | local, 0, big)) + message.to_bytes(2, "big" if big else "little") + bytes((len(fields),))
    return head + b"".join(bytes(field) for field in fields)


def data(kinds: Iterable[int], row: Row, *, head: int = 0, big: bool = False) -> bytes:
    """Return a message; None is written as "no value", bytes as they are."""
    return bytes((head,)) + b"".join(_value(*pair, big=big) for pair in zip(kinds, row, strict=True))


def table(message: int, fields: Mapping[int, int], rows: Iterable[Row], *, local: int = 0, big: bool = False) -> bytes:
    """Return a definition of {number: base type}, and its messages."""
    kinds = list(fields.values())
    sizes = [struct.calcsize(_PACKED[kind][0]) for kind in kinds]
    definition = define(message, zip(fields, sizes, kinds, strict=True), local=local, big=big)
    return definition + b"".join(data(kinds, row, head=local, big=big) for row in rows)


def file_id(kind: int | None = 4, *, maker: int = 1, product: int = 2050, created: int | None = START) -> bytes:
    """Return the message that says what the file is: an activity of a Garmin Fenix 3."""
    return table(FILE_ID, {0: ENUM, 1: U16, 2: U16, 4: U32}, [(kind, maker, product, created)])


def records(
    count: int = 600, *, start: int = START, speed_m_s: float = 3.0, hr: int | None = 140, cad: int = 85
) -> bytes:
    """Return one sample a second at a steady speed."""
    rows = [(start + i, round(i * speed_m_s * 100), round(speed_m_s * 1000), hr, cad) for i in range(count)]
    return table(RECORD, {253: U32, 5: U32, 6: U16, 3: U8, 4: U8}, rows)


def session(  # noqa: PLR0913 - a session has this many numbers
    *,
    start: int | None = START,
    elapsed_s: float | None = 600,
    timer_s: float | None = None,
    distance_m: float | None = 1800,
    hr: int | None = 140,
    sport: int = RUNNING,
    sub_sport: int = 0,
) -> bytes:
    """Return a session; the timer runs all the time unless told."""
    fields = {2: U32, 7: U32, 8: U32, 9: U32, 16: U8, 17: U8, 5: ENUM, 6: ENUM}
    timer_s = elapsed_s if timer_s is None else timer_s
    row = (start, _scaled(elapsed_s, 1000), _scaled(timer_s, 1000), _scaled(distance_m, 100), hr, hr, sport, sub_sport)
    return table(SESSION, fields, [row])


def lap(
    start: int = START, *, elapsed_s: float = 300, distance_m: float = 900, trigger: int = 0, intensity: int = 0
) -> bytes:
    """Return a lap, pressed by hand unless told."""
    fields = {2: U32, 7: U32, 8: U32, 9: U32, 24: ENUM, 23: ENUM}
    milliseconds = round(elapsed_s * 1000)
    return table(LAP, fields, [(start, milliseconds, milliseconds, round(distance_m * 100), trigger, intensity)])


def timer_events(*events: tuple[int, int]) -> bytes:
    """Return events of the timer: (time, type), where 0 starts and 4 stops."""
    return table(EVENT, {253: U32, 0: ENUM, 1: ENUM}, [(time, 0, kind) for time, kind in events])


def run(count: int = 600, *, start: int = START) -> bytes:
    """Return the messages of a plain run at 3 m/s."""
    return (
        file_id(created=start)
        + records(count, start=start)
        + session(start=start, elapsed_s=count, distance_m=3 * count)
    )


def _value(kind: int, value: float | bytes | None, *, big: bool) -> bytes:
    if isinstance(value, bytes):
        return value
    letter, invalid = _PACKED[kind]
    number = invalid if value is None else value
    return struct.pack((">" if big else "<") + letter, number if letter == "f" else int(number))


def _scaled(value: float | None, scale: int) -> int | None:
    return None if value is None else round(value * scale)
