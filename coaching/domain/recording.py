"""What a file from a watch holds, before cleaning."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel

Floats = npt.NDArray[np.float64]

Verdict = Literal["accept", "accept_warn", "salvage", "reject", "not_an_activity"]
FileKind = Literal["workout", "course", "settings", "totals", "other"]


class Note(BaseModel, frozen=True):
    """One thing worth saying about a file or an activity; its wording is in the texts, `[note]`."""

    #: Snake case, such as file_crc_wrong, clock_never_set, hr_cadence_lock.
    code: str
    #: A number or name that belongs to the code; never a file name, never free text of the file.
    detail: str | None = None

    def __str__(self) -> str:
        """Return the form that `inspect` prints."""
        return self.code if self.detail is None else f"{self.code}: {self.detail}"


@dataclass(frozen=True, eq=False)
class Samples:
    """Columns of equal length, one row per sample in the order of the file; NaN where not recorded."""

    #: UTC seconds since 1970.
    unix_s: Floats
    #: Cumulative, as the device counted it.
    distance_m: Floats
    speed_m_s: Floats
    hr_bpm: Floats
    #: Steps of both feet per minute on foot, revolutions per minute on a bike.
    cadence_spm: Floats
    altitude_m: Floats
    latitude_deg: Floats
    longitude_deg: Floats

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self.unix_s)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of the columns in their order."""
        return tuple(field.name for field in fields(cls))

    def take(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "Samples":
        """Return the samples of these rows."""
        return Samples(**{name: getattr(self, name)[rows] for name in self.columns()})


class Totals(BaseModel, frozen=True):
    """The sums of one activity, as the device states them or as we compute them; None where unknown."""

    elapsed_s: float | None = None
    #: Elapsed without the pauses made with the button.
    timer_s: float | None = None
    moving_s: float | None = None
    distance_m: float | None = None
    hr_avg_bpm: float | None = None
    hr_max_bpm: float | None = None
    #: Steps of both feet per minute on foot, revolutions per minute on a bike.
    cadence_avg_spm: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None


class Lap(BaseModel, frozen=True):
    """One lap as the device marked it."""

    started_at: datetime
    elapsed_s: float | None = None
    timer_s: float | None = None
    distance_m: float | None = None
    #: The device's word: manual, time, distance, session_end and others; None where not stated.
    trigger: str | None = None
    #: active, rest, warmup, cooldown, recovery, interval; None where not stated.
    intensity: str | None = None


class Pause(BaseModel, frozen=True):
    """A span in which the athlete had stopped the timer."""

    from_unix_s: float
    to_unix_s: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Recording:
    """One activity of a file: one session of a multisport file, before cleaning."""

    #: The word of the FIT profile: running, cycling, generic, …; sport_N for numbers we do not know.
    sport: str
    sub_sport: str | None
    #: Aware, UTC. None where the clock of the device was never set.
    started_at: datetime | None
    #: What to add to UTC for the local time; None where the file does not say.
    utc_offset_s: int | None
    #: Such as "garmin fenix3"; None where unknown. No serial number.
    device: str | None
    samples: Samples
    laps: tuple[Lap, ...]
    pauses: tuple[Pause, ...]
    #: Only plausible values (see coaching/files/plausibility.py); the rest is None, with a note.
    totals: Totals
    has_barometer: bool
    notes: tuple[Note, ...]
    #: Part of the file could not be read.
    is_incomplete: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class Decoded:
    """What came of decoding one file."""

    verdict: Verdict
    notes: tuple[Note, ...]
    #: Empty for reject and not_an_activity.
    recordings: tuple[Recording, ...]
    #: What the file is, for not_an_activity.
    file_kind: FileKind | None = None
