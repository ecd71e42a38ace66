"""The walk over the messages of one FIT part; fitparse gives the types and the profile.

Its own loop is not used: it makes an object per value (some tens of times slower), keeps the developer fields of
one file for the next, lets them replace native ones, and refuses fields that real watches write with a wrong size.
"""

import numpy as np
from fitparse.profile import FIELD_TYPES, MESSAGE_TYPES
from fitparse.records import BASE_TYPES

from coaching.files.messages import Field, Layout, Messages
from coaching.files.words import NEWER_WORDS

#: Definitions count too. A 4 h run has 15 000, the largest real file 100 000.
MESSAGES_MAX = 500_000
#: Different ones; the largest real file has about 40.
DEFINITIONS_MAX = 2_000
#: Damage that means: nobody recorded this while running.
LIMITS_PASSED = frozenset({"too_many_messages", "too_many_definitions"})

_IS_COMPRESSED = 0x80
_IS_DEFINITION = 0x40
_HAS_DEVELOPER_FIELDS = 0x20
_LOCAL_MASK = 0x0F
_COMPRESSED_LOCAL_MASK = 0x03
_COMPRESSED_LOCAL_SHIFT = 5
_TIME_OFFSET_MASK = 0x1F
_HEAD_BYTES = 6  # header, reserved, byte order, message (2), number of fields
_FIELD_BYTES = 3  # number, size, base type
_BASE_TYPE_MASK = 0x1F  # some devices leave out the bit that says "has a byte order"

_FORMATS = {base.type_num: base.fmt for base in BASE_TYPES.values() if base.fmt != "s"}
_INVALID = {0: 0xFF, 1: 0x7F, 2: 0xFF, 3: 0x7FFF, 4: 0xFFFF, 5: 0x7FFFFFFF, 6: 0xFFFFFFFF, 10: 0, 11: 0, 12: 0}
_INVALID |= {13: 0xFF, 14: 0x7FFFFFFFFFFFFFFF, 15: 0xFFFFFFFFFFFFFFFF, 16: 0}


def read_messages(data: bytes, start: int, end: int) -> Messages:
    """Read the messages between two positions, as far as they can be told apart."""
    walk = _Walk(data, start, end)
    damage = walk.run()
    return Messages(data, list(walk.layouts.values()), walk.times, damage=damage)


def word(kind: str, number: int | None) -> str | None:
    """Return the profile's word for a number of this kind, such as "sport"; None where it has none."""
    known: str | None = FIELD_TYPES[kind].values.get(number)
    return NEWER_WORDS[kind].get(number, known) if number is not None else None


class _Walk:
    """Finds where every message starts, without reading what it says."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.layouts: dict[bytes, Layout] = {}
        self.times: dict[int, int] = {}
        self._data = data
        self._position = start
        self._end = end
        self._local: dict[int, Layout] = {}
        self._messages = 0
        #: The last full time that no compressed header has used yet: its field, and the start of its message.
        self._timed: tuple[Field, int] | None = None
        self._raw_time = 0

    def run(self) -> str | None:
        """Walk to the end; return why it was not reached, None where it was."""
        damage = None
        while damage is None and self._position < self._end:
            head = self._data[self._position]
            is_definition = head & (_IS_COMPRESSED | _IS_DEFINITION) == _IS_DEFINITION
            damage = self._define(head) if is_definition else self._pass(head)
        return damage

    def _pass(self, head: int) -> str | None:
        """Pass one data message."""
        is_compressed = head & _IS_COMPRESSED
        local = head >> _COMPRESSED_LOCAL_SHIFT & _COMPRESSED_LOCAL_MASK if is_compressed else head & _LOCAL_MASK
        layout = self._local.get(local)
        start = self._position + 1
        if layout is None or layout.size == 0:
            return "undefined_message"
        if start + layout.size > self._end:
            return "cut_short"
        if is_compressed:
            self.times[start] = self._compressed_time(head & _TIME_OFFSET_MASK)
        if layout.time is not None:
            self._timed = layout.time, start
        layout.starts.append(start)
        self._position = start + layout.size
        return self._count()

    def _count(self) -> str | None:
        """Count one message; return which limit was passed."""
        self._messages += 1
        if len(self.layouts) > DEFINITIONS_MAX:
            return "too_many_definitions"
        return "too_many_messages" if self._messages > MESSAGES_MAX else None

    def _compressed_time(self, offset: int) -> int:
        """Return the next time that ends in these five bits, counted from the last time seen."""
        if self._timed is not None:
            place, start = self._timed
            self._raw_time = int(np.frombuffer(self._data, place.kind, count=1, offset=start + place.at)[0])
            self._timed = None
        self._raw_time += (offset - self._raw_time) & _TIME_OFFSET_MASK
        return self._raw_time

    def _define(self, head: int) -> str | None:
        """Read one definition, which replaces the one of the same local number."""
        start = self._position
        end = self._definition_end(start, has_developer_fields=bool(head & _HAS_DEVELOPER_FIELDS))
        if end is None:
            return "cut_short"
        text = self._data[start + 1 : end]
        if text not in self.layouts:
            self.layouts[text] = _read_layout(text)
        self._local[head & _LOCAL_MASK] = self.layouts[text]
        self._position = end
        return self._count()

    def _definition_end(self, start: int, *, has_developer_fields: bool) -> int | None:
        """Return where a definition ends, None where the data ends before it."""
        end = start + _HEAD_BYTES
        if end > self._end:
            return None
        end += self._data[end - 1] * _FIELD_BYTES
        if has_developer_fields:
            if end >= self._end:
                return None
            end += 1 + self._data[end] * _FIELD_BYTES
        return end if end <= self._end else None


def _read_layout(text: bytes) -> Layout:
    """Return what a definition says; `text` begins behind the header byte."""
    is_big = bool(text[1])
    message = int.from_bytes(text[2:4], "big" if is_big else "little")
    fields_start = _HEAD_BYTES - 1
    fields_end = fields_start + text[fields_start - 1] * _FIELD_BYTES
    fields: dict[int, Field] = {}
    at = 0
    for place in range(fields_start, fields_end, _FIELD_BYTES):
        number, size, base_type = text[place : place + _FIELD_BYTES]
        scale, offset = _scale_and_offset(message, number)
        base_type &= _BASE_TYPE_MASK
        kind = _kind(base_type, size, is_big=is_big)
        fields[number] = Field(at, size, kind, _INVALID.get(base_type, np.nan), scale, offset)
        at += size
    developer_sizes = text[fields_end + 2 :: _FIELD_BYTES]
    return Layout(message, at + sum(developer_sizes), fields)


def _kind(base_type: int, size: int, *, is_big: bool) -> np.dtype[np.generic] | None:
    """Return how one number of this type reads; None for text, for arrays, and where the size does not fit."""
    letter = _FORMATS.get(base_type)
    kind = np.dtype((">" if is_big else "<") + letter) if letter else None
    return kind if kind is not None and kind.itemsize == size else None


def _scale_and_offset(message: int, number: int) -> tuple[float, float]:
    known = MESSAGE_TYPES.get(message)
    field = known.fields.get(number) if known else None
    return (float(field.scale or 1), float(field.offset or 0)) if field else (1.0, 0.0)
