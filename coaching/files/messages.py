"""The messages of one FIT part as columns: one value per message, chosen by field number."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats

TIMESTAMP = 253
#: "No value" in a field of bytes.
NO_OCTET = 0xFF

Octets = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]
_Number = TypeVar("_Number", bound=np.generic)

#: A header byte with this bit holds the last five bits of a time.
_IS_COMPRESSED = 0x80
_TIME_MASK = 0x1F
_TIMES_OF_BITS = 32


@dataclass(frozen=True)
class Field:
    """Where one native field stands in a message, and how its number reads."""

    #: Counted from the header byte.
    at: int
    size: int
    #: None where the field is text, an array, or of a size that does not fit its type.
    kind: np.dtype[np.generic] | None
    #: What the device writes for "no value", before scaling; NaN where the type has no such number.
    invalid: float
    #: value = raw / scale - offset.
    scale: float
    offset: float


@dataclass(eq=False)
class Layout:
    """One definition, and the messages that follow it."""

    data: bytes
    message: int
    #: Bytes of a message, with its header byte and with what developers added.
    size: int
    #: Where the native field of a number stands; None where these messages have none.
    find: Callable[[int], Field | None]
    #: Where the messages start; complete before anything is read.
    starts: "array[int]" = field(default_factory=lambda: array("q"))

    def values(self, number: int) -> Floats:
        """Return a field in the unit of the profile; NaN where a message lacks it, never infinite."""
        place = self.find(number)
        if place is None or place.kind is None:
            return np.full(len(self.starts), np.nan)
        raw = self._rows[:, place.at : place.at + place.size].copy().view(place.kind)[:, 0]
        with np.errstate(invalid="ignore"):  # a float may be a NaN that signals; it is missing like any other
            values = raw.astype(np.float64)
        values[(raw == place.invalid) | ~np.isfinite(values)] = np.nan
        return values / place.scale - place.offset

    def octets(self, number: int, *, width: int) -> Octets:
        """Return a field of bytes as rows of this width; NO_OCTET where a message lacks it."""
        place = self.find(number)
        if place is None or place.size != width:
            return np.full((len(self.starts), width), NO_OCTET, np.uint8)
        return self._rows[:, place.at : place.at + width]

    @property
    def positions(self) -> Positions:
        """Return the starts as numbers to reckon with."""
        return np.frombuffer(self.starts, np.int64)

    @property
    def time_bits(self) -> Floats:
        """Return the last bits of a time, which compressed header bytes hold; NaN in the others."""
        heads = np.frombuffer(self.data, np.uint8)[self.positions]
        return np.where(heads & _IS_COMPRESSED, heads & _TIME_MASK, np.nan)

    @cached_property
    def _rows(self) -> Octets:
        """Return the bytes of all messages; each is copied as a whole, which is faster than byte by byte."""
        places = np.ndarray(len(self.data) - self.size + 1, f"V{self.size}", self.data, strides=(1,))
        return places[self.positions].view(np.uint8).reshape(-1, self.size)


class Messages:
    """All messages of one part; developer fields are not read, so they cannot replace native ones."""

    def __init__(self, layouts: Sequence[Layout], *, damage: str | None) -> None:
        """Keep what a walk over the data found.

        Args:
            layouts: The definitions, each with its messages.
            damage: Why the walk ended early, the code of a note; None where it reached the end.
        """
        self._layouts = [layout for layout in layouts if layout.starts]
        self._orders: dict[int, npt.NDArray[np.intp]] = {}
        self.damage = damage

    def count(self, message: int) -> int:
        """Return the number of messages of this kind."""
        return sum(len(layout.starts) for layout in self._of(message))

    def column(self, message: int, number: int) -> Floats:
        """Return a field in the unit of the profile; NaN where a message lacks it, never infinite."""
        read = self._times if number == TIMESTAMP else lambda layout: layout.values(number)
        columns = [read(layout) for layout in self._of(message)]
        return self._joined(message, columns) if columns else np.empty(0)

    def octets(self, message: int, number: int, *, width: int) -> Octets:
        """Return a field of bytes as rows of this width; NO_OCTET where a message lacks it."""
        rows = [layout.octets(number, width=width) for layout in self._of(message)]
        return self._joined(message, rows) if rows else np.empty((0, width), np.uint8)

    def number(self, message: int, number: int) -> int | None:
        """Return the first value of a field as a whole number, None without any."""
        values = self.column(message, number)
        present = values[np.isfinite(values)]
        return int(present[0]) if len(present) else None

    def _of(self, message: int) -> list[Layout]:
        return [layout for layout in self._layouts if layout.message == message]

    def _joined(self, message: int, columns: list[npt.NDArray[_Number]]) -> npt.NDArray[_Number]:
        """Return the columns of all layouts of this message as one, in the order of the file."""
        if len(columns) == 1:
            return columns[0]
        if message not in self._orders:
            starts = np.concatenate([layout.positions for layout in self._of(message)])
            self._orders[message] = np.argsort(starts, kind="stable")  # fast, as each layout is in order already
        return np.concatenate(columns)[self._orders[message]]

    def _times(self, layout: Layout) -> Floats:
        """Return the raw times of a layout; where its messages have none, those of their compressed headers."""
        times, bits = layout.values(TIMESTAMP), layout.time_bits
        is_compressed = np.isnan(times) & np.isfinite(bits)
        if is_compressed.any():
            positions, known = self._clock
            times[is_compressed] = known[np.searchsorted(positions, layout.positions[is_compressed])]
        return times

    @cached_property
    def _clock(self) -> tuple[Positions, Floats]:
        """Return where the messages with a time of any kind start, in the order of the file, and these times."""
        positions = np.concatenate([layout.positions for layout in self._layouts])
        full = np.concatenate([layout.values(TIMESTAMP) for layout in self._layouts])
        bits = np.concatenate([layout.time_bits for layout in self._layouts])
        order = np.argsort(positions)
        timed = order[np.isfinite(full[order]) | np.isfinite(bits[order])]
        return positions[timed], _resolved(full[timed], bits[timed])


def _resolved(full: Floats, bits: Floats) -> Floats:
    """Return full times; where there are only the last bits of one, the next time that ends in them.

    Args:
        full: Raw times in the order of the file, NaN where unknown.
        bits: Their last bits, present where the full time is not.
    """
    is_full = np.isfinite(full)
    last_bits = np.where(is_full, np.mod(full, _TIMES_OF_BITS), bits)
    passed = np.cumsum(np.where(is_full, 0, np.mod(np.diff(last_bits, prepend=0), _TIMES_OF_BITS)))
    zero = np.where(is_full, full - passed, 0)
    latest = np.maximum.accumulate(np.where(is_full, np.arange(len(full)), 0))
    times: Floats = zero[latest] + passed
    return times
