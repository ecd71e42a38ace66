"""The parts that are chained in one FIT file, found by their headers."""

import struct
from dataclasses import dataclass

from coaching.domain.recording import Note
from coaching.files.crc import crc16

#: Parts with content that are read; the largest real chain has five.
PARTS_MAX = 50

_MAGIC = b".FIT"
_MAGIC_AT = 8
_HEADER = struct.Struct("<BBHI4s")  # size, protocol, profile, size of the data, magic
_HEADER_WITH_CRC = 14
_CRC = struct.Struct("<H")
_PROTOCOL_MAJOR_MAX = 2


@dataclass(frozen=True)
class Part:
    """Where one chained part lies: header, messages, check sum."""

    start: int
    body_start: int
    #: Where the header says that the messages end; never beyond the data.
    body_end: int
    #: Where they end if the header is wrong: the same, but for a last part with bytes behind its end.
    body_limit: int
    #: The data ends before the part does.
    is_cut: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Chain:
    """All parts with content, and what is odd about the chain."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


def is_fit(data: bytes) -> bool:
    """Return whether a FIT header stands at the start."""
    return _is_header(data, 0)


def split(data: bytes) -> Chain:
    """Find the chained parts in a loop, so that thousands of empty ones cost nothing."""
    parts: list[Part] = []
    empty = position = 0
    while _is_header(data, position) and len(parts) < PARTS_MAX:
        part = _read_part(data, position)
        position = part.body_end + _CRC.size
        empty += part.body_end == part.body_start
        if part.body_end > part.body_start or not _is_header(data, position):
            parts.append(part)
    return Chain(tuple(parts), _chain_notes(data, position, empty))


def has_right_crc(data: bytes, part: Part) -> bool:
    """Return whether the check sum behind the messages fits the header and the messages."""
    (stated,) = _CRC.unpack_from(data, part.body_end)
    return bool(stated == crc16(memoryview(data)[part.start : part.body_end]))


def _is_header(data: bytes, at: int) -> bool:
    """Return whether a header starts here."""
    magic = data[at + _MAGIC_AT : at + _HEADER.size]
    return magic == _MAGIC and data[at] >= _HEADER.size


def _read_part(data: bytes, start: int) -> Part:
    size, protocol, _, data_size, _ = _HEADER.unpack_from(data, start)
    body_start = min(start + size, len(data))
    stated_end = start + size + data_size
    body_end = min(stated_end, len(data))
    is_followed = _is_header(data, body_end + _CRC.size)
    return Part(
        start=start,
        body_start=body_start,
        body_end=body_end,
        body_limit=body_end if is_followed else max(body_end, len(data) - _CRC.size),
        is_cut=stated_end + _CRC.size > len(data),
        notes=_header_notes(data, start, size=size, protocol=protocol),
    )


def _header_notes(data: bytes, start: int, *, size: int, protocol: int) -> tuple[Note, ...]:
    notes = []
    if protocol >> 4 > _PROTOCOL_MAJOR_MAX:
        notes.append(Note(code="protocol_unknown", detail=str(protocol >> 4)))
    if size >= _HEADER_WITH_CRC and start + _HEADER_WITH_CRC <= len(data):
        (stated,) = _CRC.unpack_from(data, start + _HEADER.size)
        if stated not in {0, crc16(data[start : start + _HEADER.size])}:  # 0 = not computed: legal and common
            notes.append(Note(code="header_crc_wrong"))
    return tuple(notes)


def _chain_notes(data: bytes, position: int, empty: int) -> tuple[Note, ...]:
    """Return what is said of a chain whose last part that was read ends before this position."""
    if _is_header(data, position):
        return (Note(code="too_many_parts", detail=str(PARTS_MAX)),)
    return (Note(code="empty_parts", detail=str(empty)),) if empty else ()
