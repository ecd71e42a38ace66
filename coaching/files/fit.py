"""The walk over the messages of one FIT part; fitparse gives the types and the profile.

Its own loop is not used: it makes an object per value (some tens of times slower), keeps the developer fields of
one file for the next, lets them replace native ones, and refuses fields that real watches write with a wrong size.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from fitparse.profile import FIELD_TYPES, MESSAGE_TYPES
from fitparse.records import BASE_TYPES

from coaching.files.messages import Field, Layout, Messages
from coaching.files.words import NEWER_WORDS

if TYPE_CHECKING:
    from array import array

#: Definitions count too. A 4 h run has 15 000, the largest real file 100 000.
MESSAGES_MAX = 500_000
#: Different ones; the largest real file has about 40.
DEFINITIONS_MAX = 2_000
#: Damage that means: nobody recorded this while running.
LIMITS_PASSED = frozenset({"too_many_messages", "too_many_definitions"})

_HEADS = 256
_IS_COMPRESSED = 0x80
_IS_DEFINITION = 0x40
_HAS_DEVELOPER_FIELDS = 0x20
_LOCAL_MASK = 0x0F
_LOCALS = _LOCAL_MASK + 1
_COMPRESSED_LOCALS = 4
_COMPRESSED_LOCAL_SHIFT = 5
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
    return Messages(tuple(walk.layouts.values()), damage=damage)


def word(kind: str, number: int | None) -> str | None:
    """Return the profile's word for a number of this kind, such as "sport"; None where it has none."""
    known: str | None = FIELD_TYPES[kind].values.get(number)
    return NEWER_WORDS[kind].get(number, known) if number is not None else None


class _Walk:
    """Finds where every message starts, without reading what it says."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.layouts: dict[bytes, Layout] = {}
        self._data = data
        self._position = start
        self._end = end
        self._left = MESSAGES_MAX
        #: By the header byte of a message: its size, and where its start is kept; None where nothing defines it.
        self._known: list[tuple[int, array[int]] | None] = [None] * _HEADS

    def run(self) -> str | None:
        """Walk to the end; return why it was not reached, None where it was."""
        damage = self._pass_messages()
        while damage is None and self._position < self._end:
            damage = self._define() or self._pass_messages()
        return damage

    def _pass_messages(self) -> str | None:
        """Pass messages until something else comes; a walk spends its time in this loop."""
        data, end, position, known = self._data, self._end, self._position, self._known
        left = self._left
        while left >= 0 and position < end and (layout := known[data[position]]) is not None:
            size, starts = layout
            starts.append(position)
            position += size
            left -= 1
        self._position, self._left = position, left
        if position > end:
            starts.pop()
            return "cut_short"
        return "too_many_messages" if left < 0 else None

    def _define(self) -> str | None:
        """Read one definition, which replaces the one of the same local number."""
        start = self._position
        head = self._data[start]
        if head & (_IS_COMPRESSED | _IS_DEFINITION) != _IS_DEFINITION:
            return "undefined_message"
        end = self._definition_end(start, has_developer_fields=bool(head & _HAS_DEVELOPER_FIELDS))
        if end is None:
            return "cut_short"
        text = self._data[start + 1 : end]
        if text not in self.layouts:
            self.layouts[text] = _read_layout(self._data, text)
        self._use(self.layouts[text], local=head & _LOCAL_MASK)
        self._position = end
        self._left -= 1
        return "too_many_definitions" if len(self.layouts) > DEFINITIONS_MAX else None

    def _use(self, layout: Layout, *, local: int) -> None:
        """Let the header bytes with this local number mean messages of this layout."""
        known = (layout.size, layout.starts) if layout.size > 1 else None  # one without content would never end
        self._known[local:_IS_DEFINITION:_LOCALS] = [known] * (_IS_DEFINITION // _LOCALS)
        if local < _COMPRESSED_LOCALS:
            first = _IS_COMPRESSED | local << _COMPRESSED_LOCAL_SHIFT
            width = 1 << _COMPRESSED_LOCAL_SHIFT
            self._known[first : first + width] = [known] * width

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


def _read_layout(data: bytes, text: bytes) -> Layout:
    """Return what a definition says; `text` begins behind the header byte."""
    is_big = bool(text[1])
    message = int.from_bytes(text[2:4], "big" if is_big else "little")
    end = _HEAD_BYTES - 1 + text[_HEAD_BYTES - 2] * _FIELD_BYTES
    fields, developer_fields = text[_HEAD_BYTES - 1 : end], text[end + 1 :]
    size = 1 + sum(fields[1::_FIELD_BYTES]) + sum(developer_fields[1::_FIELD_BYTES])
    return Layout(data, message, size, partial(_find, fields, message=message, is_big=is_big))


def _find(fields: bytes, number: int, *, message: int, is_big: bool) -> Field | None:
    """Return where a native field stands, the last one of this number; None without."""
    place = fields[::_FIELD_BYTES].rfind(number) * _FIELD_BYTES
    if place < 0:
        return None
    _, size, base_type = fields[place : place + _FIELD_BYTES]
    base_type &= _BASE_TYPE_MASK
    scale, offset = _scale_and_offset(message, number)
    return Field(
        at=1 + sum(fields[1:place:_FIELD_BYTES]),
        size=size,
        kind=_kind(base_type, size, is_big=is_big),
        invalid=_INVALID.get(base_type, np.nan),
        scale=scale,
        offset=offset,
    )


def _kind(base_type: int, size: int, *, is_big: bool) -> np.dtype[np.generic] | None:
    """Return how one number of this type reads; None for text, for arrays, and where the size does not fit."""
    letter = _FORMATS.get(base_type)
    kind = np.dtype((">" if is_big else "<") + letter) if letter else None
    return kind if kind is not None and kind.itemsize == size else None


def _scale_and_offset(message: int, number: int) -> tuple[float, float]:
    known = MESSAGE_TYPES.get(message)
    field = known.fields.get(number) if known else None
    return (float(field.scale or 1), float(field.offset or 0)) if field else (1.0, 0.0)
