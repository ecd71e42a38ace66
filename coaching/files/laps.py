"""The laps that were marked and the pauses that were made on the device."""

from datetime import UTC, datetime
from math import isfinite

import numpy as np

from coaching.domain.recording import Lap, Pause
from coaching.files.fit import word
from coaching.files.messages import TIMESTAMP, Messages
from coaching.files.plausibility import DURATION_MAX_S
from coaching.files.samples import FIT_EPOCH_UNIX_S
from coaching.files.sessions import known

#: A day of 30 s repetitions; the largest real file has 112.
LAPS_MAX = 3_000
PAUSES_MAX = 3_000

_LAP = 19
_START, _ELAPSED, _TIMER, _DISTANCE, _INTENSITY, _TRIGGER = 2, 7, 8, 9, 23, 24

_EVENT = 21
_EVENT_KIND, _EVENT_TYPE = 0, 1
_TIMER_EVENT = 0
_TIMER_START = 0
_TIMER_STOPS = (1, 4, 8, 9)  # stop, stop_all, stop_disable, stop_disable_all

_LATEST_UNIX_S = FIT_EPOCH_UNIX_S + 2**32


def read_laps(messages: Messages) -> tuple[Lap, ...]:
    """Return the laps in the order of the file; those without any time are left out."""
    starts, ends = messages.column(_LAP, _START), messages.column(_LAP, TIMESTAMP)
    elapsed = messages.column(_LAP, _ELAPSED)
    starts = np.where(np.isfinite(starts), starts, ends - elapsed) + FIT_EPOCH_UNIX_S
    columns = [messages.column(_LAP, number) for number in (_TIMER, _DISTANCE, _TRIGGER, _INTENSITY)]
    rows = list(zip(starts, elapsed, *columns, strict=True))[:LAPS_MAX]
    return tuple(_lap(*row) for row in rows if 0 <= row[0] <= _LATEST_UNIX_S)


def read_pauses(messages: Messages) -> tuple[Pause, ...]:
    """Return the spans between stopping and starting the timer; the final stop is none."""
    is_timer = messages.column(_EVENT, _EVENT_KIND) == _TIMER_EVENT
    times = messages.column(_EVENT, TIMESTAMP)[is_timer] + FIT_EPOCH_UNIX_S
    types = messages.column(_EVENT, _EVENT_TYPE)[is_timer]
    pauses: list[Pause] = []
    stopped_at: float | None = None
    for unix_s, event_type in zip(times, types, strict=True):
        if event_type in _TIMER_STOPS and stopped_at is None:
            stopped_at = known(unix_s)
        elif event_type == _TIMER_START and stopped_at is not None:
            if unix_s > stopped_at:
                pauses.append(Pause(from_unix_s=stopped_at, to_unix_s=float(unix_s)))
            stopped_at = None
    return tuple(pauses[:PAUSES_MAX])


def _lap(start: float, elapsed: float, timer: float, distance: float, trigger: float, intensity: float) -> Lap:  # noqa: PLR0913, PLR0917 - a row of columns
    return Lap(
        started_at=datetime.fromtimestamp(start, UTC),
        elapsed_s=_duration(elapsed),
        timer_s=_duration(timer),
        distance_m=known(distance),
        trigger=_word("lap_trigger", trigger),
        intensity=_word("intensity", intensity),
    )


def _duration(seconds: float) -> float | None:
    return float(seconds) if 0 <= seconds <= DURATION_MAX_S else None


def _word(kind: str, number: float) -> str | None:
    return word(kind, int(number)) if isfinite(number) else None
