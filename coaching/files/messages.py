"""The messages of one FIT part as columns: one value per message, chosen by field number."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats

TIMESTAMP = 253
#: "No value" in a field of bytes.
NO_OCTET = 0xFF

Octets = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Field:
    """Where one native field stands in a message, and how its number reads."""

    at: int
    size: int
    #: None where the field is text, an array, or of a size that does not fit its type.
    kind: np.dtype[np.generic] | None
    #: What the device writes for "no value", before scaling; NaN where the type has no such number.
    invalid: float
    #: value = raw / scale - offset.
    scale: float
    offset: float


@dataclass
class Layout:
    """One definition, and where in the file the messages that follow it start."""

    message: int
    size: int
    fields: dict[int, Field]
    starts: list[int] = field(default_factory=list)

    @cached_property
    def time(self) -> Field | None:
        """Return the field with the full time, None where there is none."""
        place = self.fields.get(TIMESTAMP)
        return place if place and place.kind and place.kind.kind == "u" else None


class Messages:
    """All messages of one part; developer fields are not read, so they cannot replace native ones."""

    def __init__(self, data: bytes, layouts: list[Layout], times: dict[int, int], *, damage: str | None) -> None:
        """Keep what a walk over the data found.

        Args:
            data: The whole file.
            layouts: The definitions, each with the starts of its messages.
            times: Raw times of messages with a compressed header, by their start.
            damage: Why the walk ended early, the code of a note; None where it reached the end.
        """
        self._data = data
        self._layouts = [layout for layout in layouts if layout.starts]
        self._times = times
        self.damage = damage

    def count(self, message: int) -> int:
        """Return the number of messages of this kind."""
        return sum(len(layout.starts) for layout in self._of(message))

    def column(self, message: int, number: int) -> Floats:
        """Return a field in the unit of the profile; NaN where a message lacks it, never infinite."""
        columns = [self._values(layout, number) for layout in self._of(message)]
        return np.concatenate(columns)[self._order[message]] if columns else np.empty(0)

    def octets(self, message: int, number: int, *, width: int) -> Octets:
        """Return a field of bytes as rows of this width; NO_OCTET where a message lacks it."""
        rows = [self._rows(layout, number, width) for layout in self._of(message)]
        return np.concatenate(rows)[self._order[message]] if rows else np.empty((0, width), np.uint8)

    def number(self, message: int, number: int) -> int | None:
        """Return the first value of a field as a whole number, None without any."""
        values = self.column(message, number)
        present = values[np.isfinite(values)]
        return int(present[0]) if len(present) else None

    @cached_property
    def _order(self) -> dict[int, npt.NDArray[np.intp]]:
        """Return, by message, the order of the file among the messages of all its layouts."""
        return {
            message: np.argsort([start for layout in self._of(message) for start in layout.starts])
            for message in {layout.message for layout in self._layouts}
        }

    def _of(self, message: int) -> list[Layout]:
        return [layout for layout in self._layouts if layout.message == message]

    def _values(self, layout: Layout, number: int) -> Floats:
        place = layout.fields.get(number)
        if place is None and number == TIMESTAMP:
            return np.array([self._times.get(start, np.nan) for start in layout.starts], np.float64)
        if place is None or place.kind is None:
            return np.full(len(layout.starts), np.nan)
        raw = self._rows(layout, number, place.size).view(place.kind)[:, 0]
        values = raw.astype(np.float64)
        values[~np.isfinite(values) | (raw == place.invalid)] = np.nan
        return values / place.scale - place.offset

    def _rows(self, layout: Layout, number: int, width: int) -> Octets:
        place = layout.fields.get(number)
        if place is None or place.size != width:
            return np.full((len(layout.starts), width), NO_OCTET, np.uint8)
        starts = np.array(layout.starts, np.intp) + place.at
        rows: Octets = np.frombuffer(self._data, np.uint8)[starts[:, None] + np.arange(width)]
        return rows
