"""The points of an XML document as columns; a text becomes a number only if it can be one."""

from array import array
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from math import nan

import numpy as np

from coaching.domain.recording import Floats, Samples
from coaching.errors import UnreadableFile
from coaching.files.elements import Texts
from coaching.files.samples import HR_MAX_BPM, HR_MIN_BPM, within

#: One a second for more than four days.
POINTS_MAX = 400_000
#: Nothing that a watch measures is larger, in any unit.
NUMBER_MAX = 1e9
#: The longest number or time that anybody writes.
CHARACTERS_MAX = 40

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Points:
    """The points of one activity after the other."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Begin with none.

        Args:
            names: The elements that may hold the value of a column, the best first; the times are in "unix_s".
        """
        self._time_names = names["unix_s"]
        self._names = {column: which for column, which in names.items() if column != "unix_s"}
        self._times = array("d")
        self._columns = {column: array("d") for column in self._names}
        self._utc_offset_s: int | None = None
        #: Of all activities together.
        self.count = 0

    def __len__(self) -> int:
        """Return how many points the current activity has."""
        return len(self._times)

    def add(self, texts: Texts) -> None:
        """Add a point.

        Raises:
            UnreadableFile: If there are more than anybody records.
        """
        self.count += 1
        if self.count > POINTS_MAX:
            raise UnreadableFile(reason="too_many_points")
        unix_s, offset_s = instant(_first(texts, self._time_names))
        self._times.append(unix_s)
        if self._utc_offset_s is None:
            self._utc_offset_s = offset_s
        for column, names in self._names.items():
            self._columns[column].append(number(_first(texts, names)))

    def times_since(self, point: int) -> Floats:
        """Return the known times of the current activity from one point on."""
        times = np.array(self._times[point:], np.float64)
        return times[np.isfinite(times)]

    def take(self) -> tuple[Samples, int | None]:
        """Return the points with a time and the stated offset from UTC, and begin a new activity."""
        columns = dict.fromkeys(Samples.columns(), np.full(len(self), nan))
        columns |= {column: np.array(values, np.float64) for column, values in self._columns.items()}
        columns["unix_s"] = np.array(self._times, np.float64)
        samples = Samples(**columns)
        offset_s, self._utc_offset_s = self._utc_offset_s, None
        for values in (self._times, *self._columns.values()):
            del values[:]
        in_range = replace(samples, hr_bpm=within(samples.hr_bpm, HR_MIN_BPM, HR_MAX_BPM))
        return in_range.take(np.isfinite(samples.unix_s)), offset_s


def number(text: str | None) -> float:
    """Return the number that a text stands for; NaN where it stands for none that could be measured."""
    if text is None or len(text) > CHARACTERS_MAX:
        return nan
    try:
        value = float(text)
    except ValueError:
        return nan
    return value if -NUMBER_MAX < value < NUMBER_MAX else nan


def instant(text: str | None) -> tuple[float, int | None]:
    """Return the seconds since 1970, NaN where there is no time, and the offset from UTC in seconds.

    The offset is None where the time is written in UTC, which tells nothing about the place.
    """
    if text is None or len(text) > CHARACTERS_MAX:
        return nan, None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return nan, None
    offset = moment.utcoffset()
    if offset is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH).total_seconds(), int(offset.total_seconds()) if offset else None


def _first(texts: Texts, names: tuple[str, ...]) -> str | None:
    for name in names:
        if name in texts:
            return texts[name]
    return None
