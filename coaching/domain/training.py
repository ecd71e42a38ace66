"""Zones and load of an activity for one athlete: derived when read, never stored, so always up to date."""

from typing import Literal

from pydantic import BaseModel

ZoneMethod = Literal["pct_lthr", "pct_hrr", "pct_hrmax", "pct_hrmax_classic", "custom"]
#: By pace, by heart rate, by how it felt, by duration alone; the first that the data allow.
LoadMethod = Literal["rtss", "hrtss", "srpe", "duration"]


class HeartRateZones(BaseModel, frozen=True):
    """The lower bounds of the five zones of an athlete."""

    #: Zone k is [lower_bpm[k-1], lower_bpm[k] - 1].
    lower_bpm: tuple[int, int, int, int, int]
    method: ZoneMethod
    #: The bounds stand on a maximum heart rate estimated from the age.
    is_estimated: bool
    hr_max_bpm: int | None = None


class ZoneTimes(BaseModel, frozen=True):
    """Time in each zone."""

    seconds: tuple[float, float, float, float, float]
    zones: HeartRateZones
    #: False below 80 % coverage of moving time (science.md#a7-zone-time).
    is_reliable: bool

    @property
    def shares(self) -> tuple[float, ...]:
        """Return the share of each zone, 0..1; zeros where there is no time at all."""
        total = sum(self.seconds)
        return tuple(seconds / total if total else 0.0 for seconds in self.seconds)


class Load(BaseModel, frozen=True):
    """The training load of one activity in TSS-like points: an hour at threshold is 100."""

    points: float
    method: LoadMethod
